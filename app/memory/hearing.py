"""What the user says of something that waits to be asked about: how it was, that it is off, or moved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import Enum

from app.domain.memories import Followup, NewFollowup, TimeSpan
from app.domain.nouns import Message
from app.memory.rules.events import named_events
from app.memory.rules.sentences import Sentence, statements
from app.memory.times import find_times
from app.memory.times.lazily import Lazily
from app.memory.times.tense import has_happened
from app.memory.times.words import level


class Heard(Enum):
    """What a message says of something to come back to."""

    CANCELLED = "cancelled"
    ANSWERED = "answered"
    MOVED = "moved"


_FILLERS = frozenset(
    """the your a an my our to in at on of with for and about into out from up off back their his her
    its this that new next last big some whole own having getting going being doing making taking
    giving starting meeting seeing attending""".split()
)
# They say what it is only together with another word.
_WEAK = frozenset(
    "out first second third date day visit trip party appointment little one best old real dinner asking "
    "telling picking handing sending".split()
)
# Words that mean one event though they share no letters.
_SAME: tuple[frozenset[str], ...] = tuple(
    frozenset(words.split())
    for words in (
        "interview interviewed interviewing interviewer interviewers bewerbungsgespräch vorstellungsgespräch",
        "exam test exams final finals klausur prüfung midterm quiz matheprüfung",
        "surgery operation op operated surgeon operiert",
        "dentist tooth teeth zahnarzt",
        "funeral memorial burial service beerdigung buried",
        "wedding married marry bride groom hochzeit",
        "moving moved move movers boxes umgezogen umzug flat apartment",
        "flight flying flew fly plane trip travelling travelled traveling traveled holiday vacation",
        "presentation presenting presented talk speech slides pitch",
        "gig concert recital played play playing audience",
        "race marathon ran running half-marathon",
        "match game tournament cup played won lost",
        "birthday party cake",
        "doctor appointment gp checkup check-up examination arzt termin",
        "vet tierarzt",
        "court judge hearing trial custody divorce",
        "results result",
        "driving licence license driver's",
        "thesis defending defended defence defense",
        "chemo chemotherapy",
        "scan mri x-ray",
        "date dating",
    )
)
_CANCELLED = Lazily(
    r"\b(?:cancell?ed|cancelling|cancels?|called off|call(?:ing)? (?:it )?off|not happening"
    r"|isn't happening|won't be happening|not going (?:to happen|ahead|anymore|any more)|fell through"
    r"|falls through"
    r"|scrapped|not taking place|backed out|stood me up|bailed|no longer (?:happening|going|on)|abgesagt"
    r"|fällt aus|findet nicht statt)\b"
    r"|\b(?:is|are|was|it's|got|been|all) off\b(?! work)|\b(?:not|won't be|am not|'m not|are not|'re not"
    r"|isn't|aren't|is not) (?:\w+ )?(?:going|taking|having|doing|flying|getting|moving|attending|playing"
    r"|coming|happening|running|starting)\b"
    r"[^.!?]*\b(?:after all|any ?more|anymore|now)?|\bpulled out of\b|\bwithdrew\b|\bdropped out of\b"
    r"|\bdecided (?:not to|against)\b|\bchanged my mind about\b"
)
_MOVED = Lazily(
    r"\b(?:moved|move|moving|postponed|rescheduled|reschedule|pushed(?: back)?|brought forward|bumped"
    r"|shifted|delayed|changed|switched|put off|instead|verschoben|verlegt|not until|now on"
    r"|actually|i meant|turns out)\b"
)
_POSTPONED = Lazily(r"\b(?:postponed|rescheduled|pushed back|delayed|brought forward|verschoben|not until)\b")
_VERDICT = Lazily(
    r"\b(?:went|was|were|passed|failed|nailed|aced|bombed|messed up|survived|got (?:the job|it|in"
    r"|an? offer|through|the|my)|made it|did it|done|over|finished|behind me|came back|came (?:out|in)"
    r"|turned out|won|lost|had|went to|is fine|are fine|all clear|benign"
    r"|healthy|loved|hated|enjoyed|been to|back from|home from|moved|said yes|said no|lief|gut gelaufen"
    r"|bestanden|geschafft|vorbei|durchgefallen|war)\b"
)
_NOT_YET = Lazily(
    r"\b(?:supposed to be|scheduled|going to|gonna|will be|won't|is (?:on|at|tomorrow|next|in|this)"
    r"|can't wait|nervous about|worried about|scared of|dreading|not yet|still have|haven't (?:had|done"
    r"|heard|been)|before the|until the|ready for"
    r"|prepar|study|practis|practic|was wondering|if)\b"
)
_IT = Lazily(r"\b(?:it|that|they|es|das|sie)\b")
_IT_WENT = Lazily(
    r"^\W*(?:(?:omg|so|ok|okay|well|ugh|yay|guess what|hey|hi|hello|yes|no|finally|wow)\W+)*(?:it|that"
    r"|everything) (?:went|was|is over|all went)\b|\bi (?:passed|failed|nailed it|aced it|got it"
    r"|got the job|did it|made it|survived|won|bombed it|blew it|messed (?:it )?up)\b"
    r"|^\W*(?:es|das) (?:lief|war|ist gut)|\bich hab(?:e)? (?:es )?(?:bestanden|geschafft)\b"
)
# Whoever lives there has moved, whenever that was to be.
_LIVES_NOW = Lazily(
    r"\bi(?:'m| am)? (?:now |finally |already |currently )*(?:live|living) (?:in|at|near) (?P<at>[\w -]+?)"
    r"(?: now| already| since\b.*)?(?=[.,!?;]|$)|\b(?:ich wohne|ich lebe|wir wohnen|wir leben) (?:jetzt |nun "
    r"|schon |endlich )*in (?P<at2>[\w -]+?)(?: jetzt)?(?=[.,!?;]|$)"
)
_NOW = Lazily(r"\b(?:now|already|finally|jetzt|nun|schon|endlich)\b")
# Words with which one only says hello, or that there is nothing to tell.
_SAYS_NOTHING = Lazily(
    r"(?:\W|\b(?:oh|ah|um|hm+|well|so|hey+|hi+|hello|hiya|yo|good (?:morning|evening|afternoon|day)|morning"
    r"|evening|again|there|not (?:much|a lot)|nothing(?: much| new| special| really)?|same old|just"
    r"|the usual|bored|hallo|guten (?:morgen|tag|abend)|na|nicht viel|nichts(?: neues)?|wie immer|i'm here"
    r"|it's me|here i am"
    r"|i'm back|back|here|nm|sup|what's up|really|to (?:tell|report)|today|tonight|right now"
    r"|at the moment)\b)*"
)
_ASKED = Lazily(r"\?\W*$")
_PREPOSITION = Lazily(r"\b(?:with|at|to|for|in|about|of|from|into|on)\b")
_LIKE = 0.3
_NEARLY = 0.95
_JUST_HAD = timedelta(hours=30)


def key_words(followup: Followup | NewFollowup) -> frozenset[str]:
    """The words of its name that say what it is."""
    return key_words_of(followup.title)


def key_words_of(title: str) -> frozenset[str]:
    """The words of a name that say what it is."""
    words = re.findall(r"[\w'-]+", level(title))
    kept = {word.removesuffix("'s").removesuffix("'") for word in words} - _FILLERS
    return frozenset(word for word in kept if len(word) > 1)


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            word = word.removesuffix(ending)
            break
    return word.rstrip("e") if len(word) > 4 else word


def likeness(plain: str, followup: Followup) -> float:
    """How much of its name a sentence says: 1 all of it, 0 nothing.

    "The interview" is nearly as good as "the interview at the bakery".
    """
    said = {_stem(word.removesuffix("'s")) for word in re.findall(r"[\w'-]+", plain)}
    head = _PREPOSITION.split(level(followup.title), maxsplit=1)[0]
    whole = _share(key_words(followup), said)
    return max(whole, _NEARLY * _share(key_words_of(head), said))


def _share(words: frozenset[str], said: set[str]) -> float:
    hits = total = 0.0
    exact = {word for word in words if _stem(word) in said}
    counted = [same for same in _SAME if same & exact]
    for word in sorted(words):
        weight = 0.5 if word in _WEAK else 1.0
        total += weight
        if word in exact:
            hits += weight
        elif (same := _alike(word, said)) is not None and same not in counted:
            # "Moved" stands for "flat" too, but not for both words of "moving into the flat".
            counted.append(same)
            hits += 0.8 * weight
    return hits / total if total else 0.0


def _alike(word: str, said: set[str]) -> frozenset[str] | None:
    """The row of like words by which ``word`` was said."""
    return next(
        (same for same in _SAME if word in same and any(_stem(other) in said for other in same)), None
    )


def names_it(plain: str, followup: Followup) -> bool:
    """Whether levelled text speaks of it."""
    return likeness(plain, followup) >= _LIKE


def same_thing(one: Followup, new: NewFollowup) -> bool:
    """Whether two names mean one event, if they are at one time."""
    whole, part = key_words(one), key_words(new)
    return one.kind == new.kind and (whole <= part or part <= whole)


def heard_of(
    text: str, said_at: datetime, followups: list[Followup], *, named: bool = False
) -> dict[int, Heard]:
    """What a message says of each of these.

    ``named``: only of those it names; "it went great" then speaks of something else.
    """
    found: dict[int, Heard] = {}
    for sentence in statements(text):
        if sentence.asked:
            continue
        there = _lives_there(sentence, followups)
        if there is not None:
            found.setdefault(there.id, Heard.ANSWERED)
            continue
        for heard in Heard:
            meant = _meant(sentence, followups, said_at, heard)
            if meant is not None and _says(heard, sentence.plain, meant):
                found.setdefault(meant.id, heard)
                break
    if not found and not named:
        alone = _just_had(followups, said_at)
        if alone is not None and any(_IT_WENT.search(each.plain) for each in statements(text)):
            found[alone.id] = Heard.ANSWERED
    return found


def says_nothing(text: str, name: str = "") -> bool:
    """Whether a reply only greets, has nothing to tell, or asks something itself: no answer to a question.

    ``name``: of whom it is said to.
    """
    parts = [part for part in re.split(r"(?<=[.!?…\n])\s+", text) if part.strip()]
    plain = [level(re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "", part) if name else part) for part in parts]
    return all(_ASKED.search(part) or _SAYS_NOTHING.made.fullmatch(part) for part in plain)


def _lives_there(sentence: Sentence, followups: list[Followup]) -> Followup | None:
    """The move to where the user says that they live now."""
    found = _LIVES_NOW.search(sentence.plain)
    if found is None or not _NOW.search(sentence.plain):
        return None
    where = found["at"] or found["at2"]
    place = {_stem(word) for word in re.findall(r"[\w'-]+", where)} - _FILLERS
    return next((one for one in followups if one.kind == "move" and _parts(one.title)[1] & place), None)


def turned_by_it(text: str, followups: list[Followup], before: Sequence[Message]) -> dict[int, Heard]:
    """What a message says of "it" ("they moved it to Friday"): of the one that was spoken of last."""
    for sentence in statements(text):
        if sentence.asked or not _IT.search(sentence.plain) or any(named_events(sentence)):
            continue
        off, moved = _CANCELLED.search(sentence.plain), _MOVED.search(sentence.plain)
        last = _spoken_of(followups, before) if off or moved else None
        if last is not None:
            return {last.id: Heard.CANCELLED if off else Heard.MOVED}
    return {}


def _spoken_of(followups: list[Followup], before: Sequence[Message]) -> Followup | None:
    for message in reversed(before):
        plain = level(message.text)
        for one in reversed(followups):
            if one.source.message_id == message.id or names_it(plain, one):
                return one
    return None


def _meant(sentence: Sentence, followups: list[Followup], said_at: datetime, heard: Heard) -> Followup | None:
    """The one that a sentence speaks of: the likest, of equals the one nearest in time.

    What is told has begun; what is called off or moved is mostly still to come.
    """
    if heard is Heard.ANSWERED:
        followups = [one for one in followups if one.event is None or one.event.start <= said_at]
    spans = find_times(sentence.text, said_at=said_at)
    named = [_parts(event.title) for event in named_events(sentence)]
    best: tuple[float, timedelta] | None = None
    meant = None
    for one in followups:
        score = likeness(sentence.plain, one)
        if (
            score < _LIKE
            or _another(one, named)
            or _other_way(one, sentence.plain)
            or (heard is not Heard.MOVED and _another_time(one, spans))
        ):
            continue
        away = abs(one.event.start - said_at) if one.event else timedelta(days=30)
        rank = (-round(score, 1), away)
        if best is None or rank < best:
            best, meant = rank, one
    return meant


def _another(one: Followup, named: list[tuple[set[str], set[str]]]) -> bool:
    """Whether the sentence names another event of this sort: the physics exam, not the maths exam."""
    head, tail = _parts(one.title)
    own = head | tail
    for other_head, other_tail in named:
        other = other_head | other_tail
        if not own & other:
            continue
        mine, theirs = head - other, other_head - own
        heads_differ = bool(mine and theirs) and not _synonyms(mine, theirs)
        return heads_differ or bool(tail and other_tail and not tail & other_tail)
    return False


def _other_way(one: Followup, plain: str) -> bool:
    """Whether the sentence is of moving out and this of moving in."""
    return (
        one.kind == "move"
        and bool(re.search(r"\bout\b", plain))
        and bool(re.search(r"\binto\b|\bin\b", one.title))
    )


def _parts(title: str) -> tuple[set[str], set[str]]:
    """The telling words of a name before and behind its preposition: "the trip" and "to Lisbon"."""
    parts = _PREPOSITION.split(level(title), maxsplit=1)
    head, tail = ({_stem(word) for word in key_words_of(part) - _WEAK} for part in (*parts, "")[:2])
    return head, tail


def _synonyms(some: set[str], others: set[str]) -> bool:
    return any(
        any(_stem(word) in some for word in same) and any(_stem(word) in others for word in same)
        for same in _SAME
    )


def _another_time(one: Followup, spans: list[TimeSpan]) -> bool:
    """Whether the sentence tells of another day than that of the event."""
    if one.event is None or not spans:
        return False
    day = timedelta(days=1)
    return all(span.end + day <= one.event.start or one.event.end + day <= span.start for span in spans)


def _says(heard: Heard, plain: str, followup: Followup) -> bool:
    if heard is Heard.CANCELLED:
        return bool(_CANCELLED.search(plain))
    past = _past_of(plain, followup)
    if heard is Heard.ANSWERED:
        return past
    # Of a move itself "moving" says nothing.
    moved = _POSTPONED if followup.kind == "move" else _MOVED
    return bool(moved.search(plain)) and not past


def _past_of(plain: str, followup: Followup) -> bool:
    """Whether a sentence tells how it was."""
    if followup.kind == "move" and re.search(r"\bmoved (?:in|out|house|into|home)\b|\bumgezogen\b", plain):
        return True
    if not _VERDICT.search(plain) or _NOT_YET.search(plain):
        return False
    place = _place(plain, followup)
    return has_happened(plain, *place) or bool(
        re.search(r"\b(?:done|over|finished|behind me|fine|benign|all clear|gorgeous|back from)\b", plain)
    )


def _place(plain: str, followup: Followup) -> tuple[int, int]:
    words = {_stem(word) for word in key_words(followup)}
    for found in re.finditer(r"[\w'-]+", plain):
        if _stem(found[0].removesuffix("'s")) in words:
            return found.span()
    return len(plain), len(plain)


def _just_had(followups: list[Followup], said_at: datetime) -> Followup | None:
    """The one whose event was just now: "it went great" can only mean that."""
    recent = [
        each
        for each in followups
        if each.event is not None and each.event.start <= said_at < each.event.end + _JUST_HAD
    ]
    return recent[0] if len(recent) == 1 else None
