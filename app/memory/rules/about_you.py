"""Facts about the user: age, partner, children, animals, health, what they do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.memories import FactKind
from app.memory.rules.about_work import joined
from app.memory.rules.found import IM, ME, NAME, SO, THEN, Found, Place, rest_of, theirs, told
from app.memory.rules.known_words import CONDITIONS, INSTRUMENTS, LANGUAGES, PLAYED
from app.memory.rules.people import PET
from app.memory.times.lazily import Lazily

_YOU = FactKind.YOU
_COUNT = r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|twin|\d{1,2})"
_CHILD = (
    r"(?:kids?|children|child|sons?|daughters?|twins|boys?|girls?|toddlers?|baby|babies|stepkids"
    r"|grandchildren|grandkids)"
)
_CHILD_NAME = r"[A-ZÄÖÜ][a-zäöüßé-]+"
_SIBLING = r"(?:sisters?|brothers?|siblings|half-sisters?|half-brothers?|stepsisters?|stepbrothers?)"
_SIZE = (
    r"(?:little |small |big |great |lovely |teenage |grown |grown-up |young |adult |older |younger |big "
    r"|twin |beautiful |cute |old |black |white |orange |grey |ginger |rescue |tabby )*"
)

_AGE = Lazily(
    rf"(?:{IM} {SO}|{ME} {SO}(?:just |recently )?turned |{ME} am )(?P<age>1[3-9]"
    r"|[2-9]\d)\b(?=, (?:almost|nearly|so|and|but|turning)\b| years? old| and\b|,? (?:btw|now|f|m|lol)\b"
    r"|\s*(?:[.!,;]|$))"
)
_CALLED = Lazily(
    r"(?:\bmy (?:real |first |full )?name(?:'s| is) |\bcall me |\b(?:people|friends|everyone) calls? me "
    rf"|{IM} called )(?P<name>)"
)
_PARTNER = Lazily(
    rf"{IM} {SO}(?P<is>married|single|divorced|engaged|widowed|separated|in a (?:long-distance "
    r"|long distance |happy |new |serious )?relationship|seeing someone|polyamorous)\b(?!-| (?:from"
    rf"|to (?:my|the) (?:job|work|idea)|in\b|with work|out|handed|mum|mom|dad|parent))(?:(?= to )|{THEN})"
    rf"|\b(?:i|we) {SO}(?P<got>got (?:married|engaged|divorced)|broke up|split up|separated"
    r"|are getting (?:a )?divorced?|'re getting (?:a )?divorced?|are engaged|'re engaged|are married"
    rf"|'re married)\b(?! (?:the|laughing|with|from my)){THEN}"
    rf"|\b(?:my (?P<who>boyfriend|girlfriend|husband|wife|partner|bf|gf|fiancée?)) {SO}(?P<left>left me"
    rf"|dumped me|broke up with me|ended things|ended it|proposed to me|proposed|cheated on me)\b{THEN}"
    rf"|{ME} {SO}(?P<left2>left|dumped|broke up with|divorced|proposed to|split from"
    r"|married) my (?P<who2>boyfriend|girlfriend|husband|wife|partner|bf|gf|fiancée?)\b"
    rf"|{ME} {SO}(?P<left3>broke up with|split up with|separated from|split from|divorced) (?P<at>)(?P<who3>"
    rf"[a-z][\w-]+)\b"
    r"|\b(?P<pair>(?:my (?:boyfriend|girlfriend|husband|wife|partner|bf|gf|fiancée?)"
    rf"|[a-z]+) and i|me and (?:my (?:boyfriend|girlfriend|husband|wife"
    rf"|partner|ex)|[a-z]+)) {SO}(?P<both>broke up|split up|got engaged|got married|separated"
    rf"|are getting divorced|got divorced|are engaged|are married)\b{THEN}"
)


def persons(place: Place) -> Iterator[Found]:
    """Age, name, partner."""
    for found in told(_AGE, place):
        yield Found(
            _YOU,
            found["age"],
            f"{{user}} is {found['age']} years old.",
            found.start(),
            found.end("age"),
            slot="age",
        )
    for found in told(_CALLED, place):
        name = re.match(rf"{NAME}", place.sentence.text[found.end() :])
        if name:
            called = name[0].rstrip(".'")
            yield Found(
                _YOU,
                called,
                f"{{user}} wants to be called {called}.",
                found.start(),
                found.end() + len(called),
                slot="name",
            )
    for found in told(_PARTNER, place):
        yield from _partner(found, place)


_LIVING = Lazily(r"married|engaged|relationship|seeing|proposed")


def _partner(found: re.Match[str], place: Place) -> Iterator[Found]:
    begin, end = found.span()
    if found["is"]:
        yield Found(_YOU, found["is"], f"{{user}} is {found['is']}.", begin, end, slot="partner")
    elif found["got"]:
        how = found["got"].replace("'re ", "are ")
        pair = "{user} and their partner" if re.search(r"broke|split|separated|are ", how) else "{user}"
        yield Found(_YOU, how, f"{pair} {how}.", begin, end, slot="partner")
    elif found["left"]:
        yield Found(
            _YOU,
            found["left"],
            f"{{user}}'s {found['who']} {theirs(found['left'])}.",
            begin,
            end,
            slot="partner",
        )
    elif found["left2"]:
        yield Found(
            _YOU,
            f"{found['left2']} {found['who2']}",
            f"{{user}} {found['left2']} their {found['who2']}.",
            begin,
            end,
            slot="partner",
        )
    elif found["left3"]:
        name = place.words(found, "who3")
        if name[:1].isupper():
            said = f"{found['left3']} {name}"
            yield Found(_YOU, said, f"{{user}} {said}.", begin, end, slot="partner")
    elif found["pair"]:
        other = re.sub(r" and i$|^me and ", "", place.words(found, "pair"), flags=re.IGNORECASE)
        if re.match(r"my ", other) or other[:1].isupper():
            yield Found(
                _YOU,
                found["both"],
                f"{{user}} and {theirs(other)} {found['both']}.",
                begin,
                end,
                slot="partner",
            )


_HAVE = Lazily(
    rf"(?:\b(?:i|we)(?:'ve (?:also )?got| {SO}(?:have got|have|got|own))|{IM} (?:the |a )?(?:proud "
    r"|single |happy )*(?:mum|mom|mother|dad|father|parent) (?:of"
    rf"|to)) (?P<what>(?P<count>{_COUNT}) {_SIZE}(?:(?P<child>{_CHILD})|(?P<sibling>{_SIBLING})"
    rf"|(?:[\w-]+ )?(?P<pet>{PET}s?)))\b{THEN}(?! (?:in common|at work|in my class|next door"
    r"|in the (?:oven|pan|fridge|pot|freezer)|on (?:my|the) (?:plate|grill|table|menu)))"
)
_GOT_PET = Lazily(
    rf"\b(?:i|we) {SO}(?:adopted|got|bought|rescued|took in) (?P<what>(?:{_COUNT}"
    rf"|some) {_SIZE}(?:[\w-]+ )?(?P<pet>{PET}s?))\b{THEN}"
)


def families(place: Place) -> Iterator[Found]:
    """Children, brothers and sisters, animals."""
    plain = place.sentence.plain
    for found in (*told(_HAVE, place), *told(_GOT_PET, place)):
        if re.search(r"\b(?:if|once|not|never|don't|wish|want)\b", plain[: found.start()]):
            continue
        groups = found.groupdict()
        what = place.words(found, "what")
        past = re.search(r"\bgot\b", found[0]) is not None and not groups["pet"]
        if past and "'ve got" not in found[0] and "have got" not in found[0]:
            continue
        slot = (
            "children"
            if groups.get("child")
            else ""
            if groups.get("sibling")
            else groups["pet"].removesuffix("s")
        )
        yield Found(_YOU, what, f"{{user}} has {theirs(what)}.", found.start(), found.end("what"), slot=slot)
        if groups.get("child"):
            yield from _children(place, found.start(), found.end())


_NAMES_OF = re.compile(
    rf",? (?:called |named )?(?P<names>{_CHILD_NAME}(?:, {_CHILD_NAME})*,? and {_CHILD_NAME})"
    r"(?=\s*(?:[.!;]|$))"
)


def _children(place: Place, begin: int, end: int) -> Iterator[Found]:
    """What the children are called: "two kids, Emil and Ida"."""
    named = _NAMES_OF.match(place.sentence.text, end)
    for name in re.findall(_CHILD_NAME, named["names"]) if named else ():
        words = f"{{user}}'s child is called {name}."
        yield Found(FactKind.PERSON, name, words, begin, named.end() if named else end, about="child")


_IS = Lazily(
    rf"{IM} {SO}(?:a )?(?P<what>{CONDITIONS})\b{THEN}(?! (?:that|with|by|to|on this|for (?:you|him|her"
    r"|this))\b)"
)
_ALLERGIC = Lazily(
    rf"(?:{IM} {SO}(?:badly |severely |terribly |deathly |very )?(?P<how>allergic|intolerant) to "
    rf"|{ME} {SO}have an? (?:bad |severe )?(?P<how2>allergy) to )(?P<at>)"
)
_HAS_ILLNESS = Lazily(
    r"(?<![\w'])i (?:also |still |actually |was diagnosed with |suffer from |live with )?(?:have "
    r"|got diagnosed with |was diagnosed with |suffer from |live with )(?P<what>adhd|add|asthma"
    r"|type [12] diabetes|diabetes|migraines?|depression|an anxiety disorder|anxiety|ptsd|ocd"
    r"|endometriosis|epilepsy"
    r"|celiac disease|coeliac disease|hay fever|arthritis|ibs|crohn'?s(?: disease)?|ms|multiple sclerosis"
    r"|bipolar(?: disorder)?|autism|dyslexia|tinnitus|insomnia|high blood pressure|a heart condition"
    r"|lupus|pcos|fibromyalgia|psoriasis|eczema|scoliosis|cancer|breast cancer|long covid)\b" + THEN
)
_PLAYS = Lazily(
    rf"{ME} {SO}(?P<verb>play|practise|practice)(?: in a| on a)? (?P<what>(?:the )?(?:{INSTRUMENTS})"
    rf"|{PLAYED})\b(?P<more>(?: and (?:the )?(?:{INSTRUMENTS}|{PLAYED})\b)?)"
)
_LEARNS = Lazily(
    rf"(?:{IM} {SO}(?:learning|teaching myself|trying to learn|taking) |{ME} {SO}(?:started|began"
    r"|have started|'ve started) (?:learning|taking) )(?P<what>(?:driving|dance|dancing|singing|swimming"
    rf"|drum|cooking|pottery|yoga|boxing|tennis|riding|surf|acting|art|{LANGUAGES}"
    rf"|{INSTRUMENTS}) (?:lessons|classes)|{LANGUAGES}|(?:the )?(?:{INSTRUMENTS})"
    r"|(?:(?:how )?to )(?:drive|cook|code|ski|surf|swim|knit|sew|sail|paint|draw|dance|sing|fly|skate"
    rf"|program|ride|play (?:the )?(?:{INSTRUMENTS}|chess)))\b"
)
_SPEAKS = Lazily(
    rf"{ME} {SO}speak (?:fluent |some |a bit of |a little |good |basic )?(?P<what>{LANGUAGES}(?:(?:,"
    rf"| and|, and) {LANGUAGES})*)\b"
)
_DOES = Lazily(
    rf"{ME} {SO}(?P<what>(?:do|practise|practice|teach) (?:yoga|pilates|karate|judo|ballet|crossfit"
    r"|gymnastics|boxing|kickboxing|martial arts|stand-up|improv|photography|ceramics|pottery)"
    r"|sing in an? [\w -]{3,20}|play in an? [\w -]{3,20}|collect (?!parking)[\w -]{3,25}"
    r"|go (?:running|climbing|bouldering|swimming|hiking|fishing"
    r"|dancing|cycling|surfing|sailing|skiing|rowing|horse riding)|paint|knit|crochet|garden|box|bake"
    r"|write poems|write poetry|write songs|write short stories|run marathons|breed [\w ]{3,15}"
    r"|volunteer at [\w -]{3,30}|coach [\w -]{3,25})(?=\s*(?:[,.!;]|$|\s(?:every|on|in my|as a|for fun"
    r"|a lot|twice|once|at|and|with|sometimes|whenever|most|regularly|because|but)\b))"
)


_NO_LONGER = Lazily(
    rf"{IM} (?:not |no longer )(?:a |an )?(?P<what>(?:a )?(?:vegetarian|vegan|pescatarian|pregnant"
    r"|gluten-free|gluten free))\b(?P<now>(?: any ?more)?)"
)


def traits(place: Place) -> Iterator[Found]:
    """Health and diet, instruments, languages, pastimes."""
    for found in told(_NO_LONGER, place):
        what = place.words(found, "what")
        if found["now"] or "no longer" in found[0]:
            a = "" if what.startswith(("pregnant", "gluten")) else "a "
            slot = "pregnancy" if what == "pregnant" else "diet"
            text = f"{{user}} is no longer {a}{what}."
            yield Found(_YOU, f"no longer {what}", text, found.start(), found.end(), slot=slot)
    for found in told(_IS, place):
        what = place.words(found, "what")
        slot = (
            "diet"
            if re.search(r"veg|pesc|gluten", what.lower())
            else "pregnancy"
            if "pregnant" in what.lower()
            else ""
        )
        article = "" if re.search(r"[^n]an$|arian$|ant$|ed$|free$|ic$|ind$|eaf$|ent$", what.lower()) else ""
        yield Found(_YOU, what, f"{{user}} is {article}{what}.", found.start(), found.end("what"), slot=slot)
    for found in told(_ALLERGIC, place):
        what, end = rest_of(place, found.end(), 5)
        if what and not re.search(
            r"\b(?:people|mondays|work|you|him|her|bullshit|stupid\w*|effort|love|commitment|fun|mornings"
            r"|drama|lies|exercise|this|that|it|nonsense|responsibility|idiots|(?:small|cheap) talk)\b",
            what.lower(),
        ):
            yield Found(
                _YOU, what, f"{{user}} is {found['how'] or 'allergic'} to {theirs(what)}.", found.start(), end
            )
    for found in told(_HAS_ILLNESS, place):
        what = place.words(found, "what")
        yield Found(_YOU, what, f"{{user}} has {what}.", found.start(), found.end())
    for pattern, verb in ((_PLAYS, "plays"), (_LEARNS, "is learning"), (_SPEAKS, "speaks")):
        for found in told(pattern, place):
            what = place.words(found, "what") + (found.groupdict().get("more") or "")
            yield Found(_YOU, what, f"{{user}} {verb} {what}.", found.start(), found.end())
    for found in told(_DOES, place):
        what = place.words(found, "what").rstrip()
        verb, _, rest = what.partition(" ")
        yield Found(
            _YOU, what, joined("{user}", _third(verb.lower()), theirs(rest)), found.start(), found.end()
        )


def _third(verb: str) -> str:
    if verb in {"do", "go"}:
        return verb + "es"
    return verb + ("es" if re.search(r"(?:s|x|ch|sh)$", verb) else "s")


YOU_READERS = (persons, families, traits)
