"""Events in a sentence, named by a noun: "the job interview", "your mum's surgery"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.memory.rules.event_words import GERMAN_NOUNS, KINDS, NOUNS, PLACES_OF, SERIOUS
from app.memory.rules.known_words import LANGUAGES
from app.memory.rules.people import CALLED, CLOSE, MY_CLOSE, NOT_CLOSE, turned
from app.memory.rules.sentences import Sentence
from app.memory.times.lazily import Lazily
from app.memory.times.words import ANY_DAY, words


@dataclass(frozen=True, slots=True)
class Event:
    """Something that is to happen: its kind, its name as said to the user, and its place in the sentence."""

    kind: str
    title: str
    begin: int
    end: int
    sad: bool = False


_DETERMINERS = {"my", "our", "the", "a", "an", "another", "this", "that", "some", "his", "her", "their",
"its", "your", "one", "mein", "meine", "meinen",
                "meiner", "ein", "eine", "einen", "die", "das", "der", "den", "unsere", "unser", "no",
                "kein", "keine"}  # fmt: skip
_MODIFIERS_END = words(
    "i", "i'm", "i've", "i'll", "we", "we're", "we've", "have", "has", "had", "having", "got", "get",
    "getting", "is", "are", "was", "be", "been", "to", "at", "for", "in",
    "on", "of", "with", "and", "or", "but", "so", "about", "after", "before", "from", "by", "me", "you",
    "it", "he", "she", "they", "them", "us", "him", "who", "what", "when",
    "if", "because", "that", "not", "do", "does", "did", "don't", "can't", "will", "would", "going", "go",
    "goes", "do", "doing", "take", "taking", "sitting", "sit", "do", "giving", "give",
    "running", "run", "throwing", "throw", "hosting", "host", "attending", "attend", "play", "plays",
    "playing", "booked", "entered", "start", "starts", "starting", "there's", "there", "finally",
    "also", "just", "only", "even", "still", "really", "already", "today", "tomorrow", "tonight", "next",
    "this", "last", "ugh", "yay", "hey", "ok", "okay", "well", "god", "lol", "as", "than",
    "like", "into", "out", "up", "off", "over", "until", "till", "need", "needs", "want", "love", "hate",
    "please", "think", "hope", "guess", "come", "comes", "see", "seeing", "back",
    "habe", "hab", "ist", "bin", "zum", "zur", "im", "am", "auf", "mit", "von", "für", "ich", "wir",
    "schreibe", "mache", "morgen", "heute", "join", "joining", "being",
    "scheduled", "gotta", "must", "should", "leave", "leaving", "getting", "flying", "planning", "missing",
    "dreading", "fear", "feel", "nervous", "excited", "scared", "ready", "prepared",
    "prep", "preparing", "studying", "study", "studied", "everyone", "then", "yes", "no", "oh", "anyway",
    "btw", "whole", "where", "why", "how", "while", "since",
    "maybe", "passed", "failed", "aced", "nailed", "my", "survived", "hospital's", "haven't", "had", "lost",
    "won", "they", "moved", "cancelled", "canceled", "postponed", "enjoyed",
)  # fmt: skip
_STOP = Lazily(rf"(?:{_MODIFIERS_END}|{ANY_DAY}|\d+(?:st|nd|rd|th)?|\W+)$")
_TAIL = Lazily(
    r"\s+(?P<prep>at|with|for|to|in|about|of|from|von)\s+(?P<rest>(?:(?:my|the|our|a|an|his|her|their"
    r"|meinem|meiner|dem|der)\s+)?[\w'-]+(?:\s+[\w'&-]+){0,2}?)"
    r"(?=\s*(?:[,.!?;:(]|$|\x00|\band\b|\bbut\b|\bso\b|\bi\b|\bis\b|\bare\b|\bon\b|\bat\b|\bwhich\b"
    r"|\bthat\b|\bbecause\b|\btomorrow\b|\btoday\b|\btonight\b|\bnext\b|\bthis\b|\bin\b|\bwent\b|\bwas\b"
    r"|\bist\b"
    r"|\bcomes?\b|\bstarts?\b|\bfor\b|\bwith\b|\babout\b|\bopens?\b|\bends?\b|\bgoes\b|\bfinally\b"
    r"|\bit'?s\b|\bwish\b|\d|:))"
)
_NOT_TAIL = Lazily(
    r"(?:them|him|her|it|me|you|us|that|this|which|myself|some|front|three|two|four|next|last"
    rf"|about|around|noon|midnight|once|least|first|all|early|late|sure|real)\b|{ANY_DAY}\b"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december|morgen)\b"
    r"|the (?:morning|evening|afternoon|first time|end|last|next|way)\b|be\b|go\b|get\b|a (?:week|month"
    r"|few|fortnight|couple)\b"
    r"|(?:\w+ )?(?:days?|weeks?|months?|years?|hours?|minutes?)\b"
)
_OTHERS_SUBJECT = Lazily(
    rf"\b(?:my|our) (?:\w+ )?{NOT_CLOSE}(?:'s|'ll| is| has| will| are| have)\b|"
    r"(?:^|[,:;]\s*|\b(?:and|but|so|that|because|said|says|heard|says that)\s+)(?:(?:the|some|this|that|a"
    r"|an|his|her|their|my|our|these|those)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:guy|man|woman|lady|girl|boy|kid|people|person|president|king|queen|prince|princess|pope|senator"
    r"|minister|chancellor|actor|actress|singer|government|shop|store|"
    r"neighbou?rs?|boss|manager|colleagues?|coworkers?|co-workers?|landlord|landlady|teacher|professor"
    r"|celebrity|celebrities|city|town|country|season|movie|film|series|knight|hero)"
    r"|(?:the|some|this|that|a|an|his|her|their)\s+(?:[\w-]+\s+){0,2}?(?:band|team|company|club)|he|she"
    r"|you|someone|somebody|everyone|everybody|people)\s*"
    r"(?:'s|has|have|is|are|will|'ll|plays?|goes|said|says|starts?|gets|had|are|got|closes|opens)\b"
)
_TOLD_BY = Lazily(
    r"\b(?:he|she|they|someone|somebody|people|\w+ at \w+(?: \w+)?) (?:said|says|told|mentioned"
    r"|claims?)\b(?! me to)"
)
_ME = Lazily(
    r"\b(?:i|i'm|i've|i'll|i'd|we|we're|we've|we'll|me|us|my|mine|our|im|ive|ich|wir|mein\w*|unser\w*|mir"
    r"|uns)\b"
)
_CLOSE_SUBJECT = Lazily(
    rf"(?P<person>{MY_CLOSE}|the (?:kids|twins|boys|girls|children))(?:'s| is| are| has| have|'s got"
    r"| has got| will|'ll| gets?| goes?| needs?| must| takes?| plays?| runs?)\b(?! and i\b)"
)
_NEGATED = Lazily(
    r"\b(?:don't|do not|didn't|doesn't|does not|won't|will not|not|never|no longer|isn't|aren't"
    r"|haven't got|hasn't got|wasn't|no|kein\w*|without|skip(?:ping)?|missed"
    r"|missing out on)\s+(?:\w+\s+){0,2}$"
)
_NEGATED_FINE = Lazily(
    r"\b(?:not|isn't|isnt|aren't|don't|haven't|can't|do not|didn't)\s+(?:ready|prepared|sure"
    r"|looking forward|until|only|just|even|want|wanna|know|think|feel|forget|laugh|worry|slept|studied"
    r"|believe|wait|bad)\b.*$"
)
# Nouns that are verbs as often: they need a word before them that says so.
_AMBIGUOUS = frozenset(
    "talk call scan test show game move visit review call play race date pitch reading training closing "
    "opening "
    "launch final finals party wake match op meeting"
    " demo viewing ct trial hearing class lesson performance result toast release mot retreat showing".split()
)
# "Wedding dress", "interview prep", "divorce papers" are other things.
_OTHER_THING = Lazily(
    r"[ -](?:to you|with you|to u|papers?|prep|preparation|season|cake|dress|suit|outfit|shoes|lawyer"
    r"|presents?"
    r"|gifts?|rings?|anxiety|nerves|stress|questions?|invitations?|planning|planner|plans|budget|bag"
    r"|ticket|insurance|room|topic|hall"
    r"|shop|photos?|pictures|video|list|date's|book|songs?|music|crasher|industry|agency|company|bod|mode"
    r"|drive|lights?|fees?|coach|partner|clothes|speech about)\b"
)
_GERMAN = Lazily(r"\b(?:ich|wir|ist|mein\w*|das|die|der|und|habe?|hab)\b")
# "Have a call tomorrow": the user is left out.
_LEFT_OUT = Lazily(
    r"^(?:(?:so|and|ok|also|finally|still) )*(?:have|having|got|getting|need|going|off|doing|taking"
    r"|giving)\b"
)
# "It's parents' evening", "Friday's exam": nobody whose it is.
_IS_IT = Lazily(r"(?:\b(?:it|that|there|here|what|this|who|where)|\x00)'s\s+$")
_CALLED_ONE = Lazily(rf"\b{CALLED}\b")
# "Tell my son about the divorce" is about the telling.
_TOLD_OF = Lazily(
    r"\b(?:tell|telling|talk|talking|speak|speaking|ask|asking|chat|hear|hearing)\b[^,.!?]{0,40}\babout\s+$"
)
_OBJECT = Lazily(r" (?:a|an|the|my|our|his|her|their|some|another)\b")
_NAMED = Lazily(r"(?P<name>[A-Z][\w-]+(?: and [A-Z][\w-]+)?)['\u2019]s?\s+$")
_OF_A_NAME = {"wedding", "loss", "celebration", "medical", "performance", "birth", "visit", "exam"}
_YOURS = {"wedding", "celebration", "performance", "sport", "job", "talk", "birth", "school"}


def named_events(sentence: Sentence, timeless: str = "") -> Iterator[Event]:
    """The events that are named in a sentence and are the user's own, or of somebody close.

    ``timeless``: the levelled sentence with its times blanked out, so that a name does not run into one.
    """
    plain = sentence.plain
    taken: list[tuple[int, int]] = []
    for kind, pattern in NOUNS:
        for found in pattern.finditer(plain):
            begin, stop = found.span()
            if any(begin < until and start < stop for start, until in taken):
                continue
            event = _event(kind, begin, stop, sentence, timeless or plain)
            if event is not None:
                taken.append((begin, stop))
                yield event


def _event(kind: str, begin: int, end: int, sentence: Sentence, timeless: str) -> Event | None:
    plain = sentence.plain
    noun = plain[begin:end]
    start, determiner, modifiers = _before(plain, begin)
    led = timeless[:start]
    if _NEGATED.search(led) and not _NEGATED_FINE.search(led):
        return None
    if (
        determiner in {"no", "kein", "keine", "your"}
        or _OTHER_THING.match(plain, end)
        or _TOLD_OF.search(led)
    ):
        return None
    if re.search(r"favou?rite", modifiers) or (
        noun == "move" and re.match(r" (?:out|in|into|to|away)\b", plain[end:])
    ):
        return None
    if not determiner and noun in _AMBIGUOUS and _OBJECT.match(plain, end):
        return None
    bare = not determiner and not modifiers and not re.search(r"'s?\s*$", led)
    if bare and noun in _AMBIGUOUS and led.rstrip(" \x00").strip(",.:!-"):
        # "We meet on Friday", "I'm reading tonight": a verb.
        return None
    owner = _owner(kind, determiner, led, sentence)
    if owner is None:
        return None
    name = GERMAN_NOUNS.get(noun) or PLACES_OF.get(noun) or sentence.text[begin:end]
    words_ = " ".join(
        part
        for part in (sentence.text[begin - len(modifiers) : begin].strip() if modifiers else "", name)
        if part
    )
    if noun in GERMAN_NOUNS or _GERMAN.search(plain):
        words_ = name if noun in GERMAN_NOUNS else name.lower()
    tail, end = _tail(sentence, timeless, end)
    words_ = _lower_first(words_) if start == 0 else words_
    title = f"{owner} {words_}{tail}"
    return Event(
        kind, title, start, end, KINDS[kind].sad or (kind == "results" and bool(SERIOUS.search(plain)))
    )


def _lower_first(words_: str) -> str:
    """A word at the head of its sentence is small again; languages and abbreviations stay."""
    first = words_.split(" ")[0]
    small = first[:1].isupper() and first[1:].islower() and not _NAMES.match(first.lower())
    return words_[0].lower() + words_[1:] if small else words_


_NAMES = Lazily(rf"(?:{LANGUAGES}|christmas|easter|halloween|tinder|zoom)\b")


def _before(plain: str, begin: int) -> tuple[int, str, str]:
    """Where the noun phrase begins, its determiner, and the words between that and the noun."""
    at, modifiers_from = begin, begin
    for word in reversed(list(re.finditer(r"[\w'-]+", plain[max(0, begin - 60) : begin]))):
        start, stop = word.start() + max(0, begin - 60), word.end() + max(0, begin - 60)
        if plain[stop:at].strip():
            break
        if word[0] in _DETERMINERS:
            return start, word[0], plain[modifiers_from:begin]
        if _STOP.fullmatch(word[0]) or word[0].endswith(("'s", "s'")) or len(plain[start:begin].split()) > 3:
            break
        at = modifiers_from = start
    return modifiers_from, "", plain[modifiers_from:begin]


def _owner(kind: str, determiner: str, led: str, sentence: Sentence) -> str | None:
    """Whose it is, as said to the user ("the", "your mum's"); None: nobody's that the user is close to."""
    plain = sentence.plain
    if determiner in {"my", "our", "mein", "meine", "meinen", "meiner", "unsere", "unser"}:
        return (
            "your"
            if kind in _YOURS or sentence.plain[len(led) :].startswith(("my first", "my second", "my last"))
            else "the"
        )
    possessor = (
        None
        if determiner
        else re.search(rf"(?P<who>(?:my|our) (?:\w+ )?{CLOSE}|{CALLED}|meines \w+)(?:'s|s'|')\s+$", led)
    )
    if possessor:
        who = turned(sentence.text[possessor.start("who") : possessor.end("who")])
        return possessive(who)
    if not determiner and re.search(r"['\u2019]s?\s+$", led) and not _IS_IT.search(led):
        named = _NAMED.search(sentence.text[: len(led)])
        return f"{named['name']}'s" if named and kind in _OF_A_NAME and not _TOLD_BY.search(plain) else None
    close = [found for found in _CLOSE_SUBJECT.finditer(led)]
    if close and not _ME.search(led[close[-1].end() :]):
        who = turned(sentence.text[close[-1].start("person") : close[-1].end("person")])
        return possessive(who)
    if determiner in {"his", "her", "their"} and not (_ME.search(plain) or re.search(rf"\b{CLOSE}\b", plain)):
        return None
    if _OTHERS_SUBJECT.search(led) or _TOLD_BY.search(led):
        return None
    return _first_person(kind, determiner, led, plain)


def _first_person(kind: str, determiner: str, led: str, plain: str) -> str | None:
    """It is the user's where the user is in the sentence, or nobody is and it is of a personal kind."""
    if _ME.search(led):
        return "the"
    subject = re.sub(r"\x00+", "", led).strip(" ,.:!-")
    # "Tomorrow is the presentation" has no other subject.
    subject = _LEFT_OUT.sub("", re.sub(r"^(?:'s|is|are|ist)$", "", subject))
    elliptic = not re.search(r"\b(?:is|are|has|have|was|were|will|plays?|goes|gets)\b", subject)
    if KINDS[kind].public and not _ME.search(plain) and not _CALLED_ONE.search(plain):
        return "the" if elliptic and determiner not in {"the", "this", "that"} and len(subject) < 24 else None
    return "the" if elliptic or re.search(r"\b(?:it|there|that|this)(?:'s| is)\b|\bthey\b", subject) else None


def possessive(who: str) -> str:
    """ "Your mum's", "your parents'"; ``who`` as said to the user, or as somebody is called ("Mum")."""
    who = who if who.lower().startswith(("your", "the ")) else f"your {who[0].lower()}{who[1:]}"
    return f"{who}'" if who.endswith("s") else f"{who}'s"


def _tail(sentence: Sentence, timeless: str, end: int) -> tuple[str, int]:
    """What belongs to the name behind the noun: "at the bakery", "with Nina"."""
    found = _TAIL.match(timeless, end)
    if found is None or _NOT_TAIL.match(found["rest"]):
        return "", end
    rest = turned(sentence.text[found.start("rest") : found.end("rest")].rstrip())
    if found["prep"] == "von":
        return "", end
    return f" {found['prep']} {rest}", found.end("rest")
