"""What of the things known a message ends: a name put right, a couple that parted, an animal that died."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from app.domain.memories import Fact, FactKind, NewFact, Source
from app.domain.nouns import Message, Role
from app.memory.rules.people import PET, SOMEONE, english
from app.memory.rules.sentences import Sentence, statements
from app.memory.times.lazily import Lazily
from app.memory.times.words import level

_CORRECTS = Lazily(
    r"\b(?:actually|i meant|i mean|meant to (?:say|write|type)|mistyped|typo|misspell?(?:ed|t)|correction"
    r"|sorry|wrong name|autocorrect|ich meinte|vertippt)\b"
)
_NAMED = r"[a-zäöüß][\w'-]+"
_NOT = Lazily(
    rf"\b(?:called|named|name is|name's|i meant?|it's|it is|she's|he's|heißt|ich meinte) (?P<new>{_NAMED}),?"
    rf" (?:and |und )?(?:not|nicht) (?P<old>{_NAMED})\b(?=\s*(?:[.!?,;]|$))"
    rf"|\b(?:called|named|name is|name's|i meant?|it's|it is|she's|he's|heißt) not (?P<old2>{_NAMED}),?"
    rf" (?:but |it's )?(?P<new2>{_NAMED})\b(?=\s*(?:[.!?,;]|$))"
)
_WHOSE = Lazily(rf"\b(?:my|our) (?P<who>(?:[\w-]+ )?{SOMEONE})\b")
_PARTNERS = r"(?:girlfriend|boyfriend|partner|wife|husband|hubby|gf|bf|fiancée?|fiancee|spouse|date)"
_PARTED = Lazily(
    r"\b(?:broke up|broken up|split up|split from|separated|ended things|ended it|dumped|divorced|left"
    r"|not together any ?more|no longer together|getting (?:a )?divorced?|am single|'m single|im single"
    r"|haben uns getrennt|hat mich verlassen|habe mich von \w+ getrennt|schluss gemacht)\b"
)
_OF_A_PARTNER = Lazily(rf"\bmy (?P<who>{_PARTNERS})\b")
_LEFT = (
    r"(?:broke up|broken up|split up|split|separated|ended things|ended it|got divorced|are getting divorced)"
)
# "I left Aylin", "Aylin and I broke up", "Aylin left me".
_FROM_ME = (
    rf"(?<![\w'])i(?:'ve| have)? (?:\w+ )?(?:(?:{_LEFT}) (?:with|from)|left|dumped|divorced) NAME\b"
    rf"|\bNAME and (?:i|me)\b.*\b{_LEFT}\b|\bme and NAME\b.*\b{_LEFT}\b"
    rf"|\bNAME (?:\w+ )?(?:left|dumped|divorced|{_LEFT} with) me\b|\bNAME (?:\w+ )?ended (?:it|things)\b"
    r"|\b(?:ich|mich) (?:\w+ )*von NAME getrennt\b|\bmit NAME schluss gemacht\b|\bNAME hat mich verlassen\b"
)
_NEARLY = 0.6
_US = Lazily(r"\b(?:we|wir|i'm single|i am single|im single|uns getrennt)\b")
_DIED = Lazily(r"\b(?:died|passed away|was put (?:down|to sleep)|is dead|has died|ist (?:gestorben|tot))\b")
_OF_A_PET = Lazily(rf"\b(?:my|our|meine?|unsere?) (?:[\w-]+ )?(?P<pet>{PET}|hund|katze|kater)\b")
_ONE = Lazily(r"^(?:an?|one) ")
_MOVES = Lazily(r"\bmov(?:e|ing) (?:back )?(?:to|into) ")


@dataclass(frozen=True, slots=True)
class _Said:
    sentence: Sentence
    source: Source
    said_at: datetime

    def ended(self, fact: Fact, text: str = "") -> NewFact:
        """The fact once more, as history."""
        # Where there is no slot, the same words make it the same fact.
        text = text if text and fact.slot else fact.text
        return NewFact(
            fact.kind, fact.about, fact.slot, fact.value, text, self.source, valid_until=self.said_at
        )

    def speaks_of(self, name: str) -> bool:
        """Whether the sentence says this name."""
        return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", self.sentence.text))


def endings_in(
    message: Message, new: Sequence[NewFact], known: Callable[[], Iterable[Fact]]
) -> list[NewFact]:
    """What the user's ``message`` changes of what is ``known`` beside the ``new`` facts that it tells itself.

    What is over comes once more, in the same slot and with an end. ``known`` is asked only where the words
    may end something.
    """
    sentences = statements(message.text) if message.role is Role.USER else []
    if not _may_end(sentences, new):
        return []
    at = message.created_at
    held = [
        fact
        for fact in known()
        if fact.kind is not FactKind.SELF
        and fact.current(at)
        and (fact.said_at is None or fact.said_at <= at)
    ]
    found: list[NewFact] = []
    corrects = any(_CORRECTS.search(each.plain) for each in sentences)
    for sentence in sentences:
        if sentence.asked:
            continue
        said = _Said(sentence, Source(message.id, sentence.text), at)
        for end in (_renamed, _parted, _died):
            found += end(said, held)
    for fact in new:
        found += _instead(fact, held, message, corrects=corrects)
    kept = {(one.about, one.slot, one.text): one for one in found}
    return list(kept.values())


def _may_end(sentences: Sequence[Sentence], new: Sequence[NewFact]) -> bool:
    return any(fact.slot == "home" for fact in new) or any(
        pattern.search(sentence.plain)
        for sentence in sentences
        for pattern in (_CORRECTS, _NOT, _PARTED, _DIED)
    )


def _is_name(fact: Fact) -> bool:
    return bool(fact.about) and fact.text.rstrip(".").endswith(f" is called {fact.value}")


def _renamed(said: _Said, held: list[Fact]) -> Iterator[NewFact]:
    """ "She is called Lea, not Lena"."""
    found = _NOT.search(said.sentence.plain)
    if found is None:
        return
    text = said.sentence.text
    group = "" if found["new"] else "2"
    new, old = (text[found.start(name + group) : found.end(name + group)] for name in ("new", "old"))
    if not (new[:1].isupper() and old[:1].isupper()):
        return
    whose = _WHOSE.search(said.sentence.plain)
    for person in {fact.about for fact in held if _is_name(fact) and fact.value == old}:
        if whose is None or english(whose["who"]) == person:
            yield from _called_otherwise(said, held, (person, old, new))


def _called_otherwise(said: _Said, held: list[Fact], names: tuple[str, str, str]) -> Iterator[NewFact]:
    """All that is known of a person, whose name was taken wrong, under the right one."""
    person, old, new = names
    for fact in held:
        if (fact.about == person and _is_name(fact) and fact.value == old) or fact.about == f"{person} {old}":
            yield said.ended(fact)
            about, value, text = (
                re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new, words)
                for words in (fact.about, fact.value, fact.text)
            )
            yield NewFact(fact.kind, about, fact.slot, value, text, said.source)


def _parted(said: _Said, held: list[Fact]) -> Iterator[NewFact]:
    plain = said.sentence.plain
    if not _PARTED.search(plain):
        return
    role = _OF_A_PARTNER.search(plain)
    partners = [
        fact for fact in held if re.match(rf"{_PARTNERS}\b", fact.about) and fact.kind is FactKind.PERSON
    ]
    names = {fact.value for fact in partners if _is_name(fact)}
    spoken_of = {name for name in names if said.speaks_of(name)}
    named = {name for name in spoken_of if re.search(_FROM_ME.replace("NAME", re.escape(level(name))), plain)}
    gone = {
        (fact.about, fact.value)
        for fact in partners
        if _is_name(fact)
        and (
            fact.value in named
            or (not spoken_of and (role["who"] == fact.about if role else _US.search(plain) is not None))
        )
    }
    for about, name in gone:
        for fact in partners:
            if fact.about in {about, f"{about} {name}"}:
                yield said.ended(fact, f"{{user}} was together with {name}." if _is_name(fact) else fact.text)


def _died(said: _Said, held: list[Fact]) -> Iterator[NewFact]:
    """An animal that died has no name now, and nobody has it."""
    plain = said.sentence.plain
    if not _DIED.search(plain):
        return
    pet = _OF_A_PET.search(plain)
    kind = english(pet["pet"]) if pet else ""
    names = [fact for fact in held if _is_name(fact) and re.fullmatch(PET, fact.about.split(" ")[-1])]
    meant = [fact for fact in names if said.speaks_of(fact.value)]
    if not meant and kind:
        meant = [fact for fact in names if fact.about.endswith(kind)]
        meant = meant if len(meant) == 1 else []
    kinds = {fact.about for fact in meant} | ({kind} if kind else set())
    for fact in meant:
        yield said.ended(
            fact, f"{fact.text.removesuffix(f' is called {fact.value}.')} was called {fact.value}."
        )
    for fact in held:
        if fact.kind is FactKind.YOU and fact.slot in kinds and _ONE.match(fact.value):
            yield said.ended(fact, f"{{user}} had {fact.value}.")


def _instead(new: NewFact, held: list[Fact], message: Message, *, corrects: bool) -> Iterator[NewFact]:
    """What a new fact makes an end of though it is in another slot."""
    said = _Said(Sentence(message.text, level(message.text), 0), new.source, message.created_at)
    if corrects and new.slot == f"{new.about}'s name" and not _NOT.search(said.sentence.plain):
        others = [
            fact for fact in held if fact.about == new.about and _is_name(fact) and fact.value != new.value
        ]
        # Of several friends the one whose name is nearly this one.
        wrong = others[0] if len(others) == 1 else next((one for one in others if _alike(one, new)), None)
        if wrong is not None and all(fact.value != new.value for fact in held if fact.about == new.about):
            yield from _called_otherwise(said, held, (new.about, wrong.value, new.value))
    if (new.slot, new.about) == ("home", ""):
        for fact in held:
            there = rf"(?<!\w){re.escape(new.value.lower())}(?!\w)"
            plan = fact.value.lower()
            if fact.kind is FactKind.PLAN and _MOVES.match(plan) and re.search(there, plan):
                yield said.ended(fact)


def _alike(fact: Fact, new: NewFact) -> bool:
    return SequenceMatcher(None, fact.value.lower(), new.value.lower()).ratio() >= _NEARLY
