"""Recall: what comes to mind when the user says something, within a few lines of the prompt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from app.domain.memories import Fact, FactKind, Followup, MemoryKind, MemoryRef, Recall, TimeSpan
from app.domain.nouns import Conversation, Message, Role
from app.memory import telling
from app.memory.asked_for import answers, asks_for_memory, is_an_answer, subject_of
from app.memory.episode_search import EpisodeSearch, Found
from app.memory.followups import asks_about
from app.memory.known_facts import KnownFacts, words_of_fact
from app.memory.likeness import keys
from app.memory.naming import PLACES, Names
from app.memory.outdated import belies, contradicted, looks_back
from app.memory.times import asked_time
from app.memory.times.asked import both_ends
from app.store.digests import DigestSentence
from app.store.vault import Vault

# Tokens of the tail for memories: date and reminder stand beside them, 160 in all.
BUDGET = 118
_FACTS, _EPISODES, _IMPLIED = 4, 3, 2
# So many facts that share words are looked at: some are in view, or in the digest.
_LOOKED_AT = 200
# Below this nothing that was found is really about what was asked (see EpisodeSearch).
SURE = 0.5
# Who asks for something wants to hear what may be about it, too.
_ASKED = 0.4
_FEWEST = 3
# Of its words so many must be new: a fact and the message it comes from often say the same.
_NEW = 0.35
_NOTHING = "You remember nothing about what is asked here: say so plainly, invent nothing."
_TOLD = "You remember: "


@dataclass(frozen=True, slots=True)
class Recollection:
    """What one turn is given: the memories, and the line of the tail that tells them.

    ``followup`` is to be asked about in the reply to this message, in the words ``question``. ``kept`` are
    the memories as they are stored: with places for the two names.
    """

    recalls: tuple[Recall, ...] = ()
    note: str = ""
    followup: Followup | None = None
    question: str = ""
    kept: tuple[Recall, ...] = ()

    def closing(self, reply: str) -> str:
        """What a reply still has to ask when it does not by itself."""
        if self.followup is None or asks_about(reply, self.followup):
            return ""
        return self.question


def recollection(
    kept: Sequence[Recall], names: Names, *, lost: bool = False, followup: Followup | None = None
) -> Recollection:
    """What a turn is given of these memories. ``lost``: it is said that nothing is remembered.

    Without ``followup`` nothing is asked, and no memory of one is given.
    """
    given = tuple(one for one in kept if followup is not None or one.ref.kind is not MemoryKind.FOLLOWUP)
    recalls = tuple(replace(one, text=telling.filled(one.text, names)) for one in given)
    told = [one.text for one in recalls if one.ref.kind is not MemoryKind.FOLLOWUP]
    question = next((one.text for one in recalls if one.ref.kind is MemoryKind.FOLLOWUP), "")
    return Recollection(recalls, note_of(told, lost=lost, question=question), followup, question, given)


@dataclass(frozen=True, slots=True)
class Occasion:
    """The turn that wants to remember: what was said, when, by whom to whom, and what is in view already.

    ``digest`` stands in the prompt.
    """

    conversation: Conversation
    asked: Message
    now: datetime
    names: Names
    digest: tuple[DigestSentence, ...] = ()

    @property
    def known(self) -> frozenset[MemoryRef]:
        """The memories that stand in the digest."""
        return frozenset(ref for one in self.digest for ref in one.refs)

    @property
    def character_id(self) -> str:
        """Whose memory it is."""
        return self.conversation.character_id

    def sees(self, message: Message) -> bool:
        """Whether the model reads this message word for word anyway."""
        here = message.conversation_id == self.conversation.id
        return here and message.position >= self.conversation.window_start


class Thoughts:
    """What comes to mind on one occasion, collected.

    ``found``: something of it, or something in the prompt already, is what is asked for.
    """

    def __init__(self, vault: Vault, facts: KnownFacts, occasion: Occasion) -> None:
        self._vault, self._facts, self._occasion = vault, facts, occasion
        asked = both_ends(occasion.asked.text)
        self.asks = asks_for_memory(asked)
        self.words = keys(asked)
        self.during = asked_time(asked, now=occasion.now)
        self.found = False
        self._subject, self._known = subject_of(asked), occasion.known
        # "My sister's name" is about the sister, not about names.
        self.about = self._subject if self.asks and self._subject else self.words
        self._looks_back = self.during is not None or looks_back(asked)

    @cached_property
    def _in_view(self) -> dict[int, Message]:
        conversation = self._occasion.conversation
        shown = self._vault.messages.history(conversation.id, since=conversation.window_start, light=True)
        return {message.id: message for message in shown}

    def facts(self) -> list[Recall]:
        """Facts that hold and share words with what was said, the best first."""
        names = self._occasion.names
        words = self.words - keys(f"{names.user} {names.character}")
        told: list[Recall] = []
        for score, fact in self._facts.like(self._occasion.character_id, words, _LOOKED_AT):
            recall = self._tell(fact, score)
            if recall is not None:
                told.append(recall)
            if len(told) == _FACTS:
                break
        return told

    def episodes(self, found: Iterable[Found], *, sure: bool) -> Iterator[Recall]:
        """These, or what is known better by now; none that stands in the prompt."""
        occasion = self._occasion
        for one in found:
            ref = MemoryRef(MemoryKind.EPISODE, one.message.id)
            if ref in self._known:
                self.found |= sure
                continue
            text = telling.of_episode(one.message, PLACES, occasion.now, occasion.asked.text)
            better = self._known_better(one.message, text)
            if better is not None:
                recall = self._tell(better, one.score)
                if recall is not None:
                    yield recall
                continue
            self.found |= one.score >= SURE
            yield Recall(ref, text, one.why, one.score, one.message.created_at)

    def lost(self) -> bool:
        """Whether it is to be said that nothing is remembered: nowhere is anything of what is asked for."""
        return self.asks and not self.found and not self._stands_in_view()

    def _tell(self, fact: Fact, score: float) -> Recall | None:
        """The fact, unless it holds no more, or stands in the prompt already."""
        if not fact.current(self._occasion.now):
            return None
        ref = MemoryRef(MemoryKind.FACT, fact.id)
        self.found |= answers(self._subject, words_of_fact(fact))
        seen = bool(fact.sources) and all(one.message_id in self._in_view for one in fact.sources)
        # The words in view are not what the user says by now.
        if ref in self._known or (seen and not any(contradicted(fact))):
            return None
        return Recall(ref, telling.of_fact(fact, PLACES), _why_fact(fact), min(1.0, score), fact.said_at)

    def _known_better(self, message: Message, told: str) -> Fact | None:
        """What took the place of what a message says of the matter, or how the user put it right."""
        about = self.words & keys(message.text)
        for fact in self._facts.said_in(self._occasion.character_id, message.id):
            if fact.replaced_by is not None and self._looks_back:
                continue
            if any(one.message_id == message.id and belies(fact, one, told, about) for one in fact.sources):
                return self._newest(fact)
        return None

    def _newest(self, fact: Fact) -> Fact:
        seen = {fact.id}
        while fact.replaced_by is not None and fact.replaced_by not in seen:
            seen.add(fact.replaced_by)
            (newer,) = self._facts.get(self._occasion.character_id, [fact.replaced_by])
            if newer is None:
                break
            fact = newer
        return fact

    def _stands_in_view(self) -> bool:
        """Whether a message that the model reads anyway may be what is asked for."""
        return any(
            self._may_answer(message)
            for message in self._in_view.values()
            if message.id != self._occasion.asked.id
        )

    def _may_answer(self, message: Message) -> bool:
        if not is_an_answer(message.text):
            return False
        if self.during is not None and self.during.start <= message.created_at < self.during.end:
            return True
        if not self._subject:
            return message.role is Role.USER
        return answers(self._subject, keys(message.text))


class Recaller:
    """Chooses memories for a turn; reads the vault, writes nothing."""

    def __init__(self, vault: Vault, search: EpisodeSearch) -> None:
        self._vault, self._search = vault, search
        self.facts = KnownFacts(vault)

    def clear(self) -> None:
        """Let go of everything that came from the vault: at lock."""
        self.facts.clear()

    def recall(self, occasion: Occasion, followup: Followup | None, question: str) -> Recollection:
        """What comes to mind. ``question``: how the follow-up is asked about."""
        thoughts = Thoughts(self._vault, self.facts, occasion)
        names = occasion.names
        asking = _asked_about(followup, question)
        spent = sum(telling.tokens(telling.filled(one.text, names)) for one in asking)
        chosen: list[Recall] = []
        told: set[str] = set(keys(names.fill(f"{{user}} {{char}} {question}")))
        above = [keys(one.text) for one in occasion.digest]
        for recall in self._candidates(occasion, thoughts):
            text = telling.filled(recall.text, names)
            words, cost = keys(text), telling.tokens(text)
            new = min((len(words - told - one) for one in above), default=len(words - told))
            if new < _NEW * len(words) or spent + cost > BUDGET:
                continue
            spent += cost
            told |= words
            chosen.append(recall)
        return recollection([*asking, *chosen], names, lost=thoughts.lost(), followup=followup)

    def _candidates(self, occasion: Occasion, thoughts: Thoughts) -> Iterator[Recall]:
        """Memories, the surest first."""
        words, asks = thoughts.about, thoughts.asks
        if not words and not asks:
            return
        facts = thoughts.facts()
        found = self._found(occasion, thoughts)
        sure = [one for one in found if one.lane == "words" and one.score >= (_ASKED if asks else SURE)]
        # What stands beside the words that were asked for is only told where nothing holds them itself.
        holding = [one for one in sure if words & keys(one.message.text)]
        sure = holding or ([] if thoughts.found else sure[:1])
        yield from facts[:2]
        yield from thoughts.episodes(sure[:_EPISODES], sure=True)
        yield from facts[2:]
        yield from thoughts.episodes((one for one in found if one.lane == "meaning"), sure=False)

    def _found(self, occasion: Occasion, thoughts: Thoughts) -> list[Found]:
        during = thoughts.during
        found = self._search.find(
            occasion.asked.text,
            character_id=occasion.character_id,
            now=occasion.now,
            user_name=occasion.names.user,
            character_name=occasion.names.character,
            during=during if during is not None and _is_past(during, occasion.now) else None,
            hidden=lambda message: occasion.sees(message) or message.id == occasion.asked.id,
        )
        implied = [one for one in found if one.lane == "meaning"][:_IMPLIED]
        usable = [one for one in found if one.lane == "words"] + implied
        return [one for one in usable if _worth_telling(one.message.text, thoughts.about)]


def _worth_telling(text: str, asked: frozenset[str]) -> bool:
    """Whether it tells anything: "Mm, I see." beside what was asked for does not, nor does an order."""
    words = keys(text)
    return (len(words) >= _FEWEST or bool(words & asked)) and not telling.gives_orders(text)


def _why_fact(fact: Fact) -> str:
    if fact.kind is FactKind.SELF:
        return "The character said this about itself."
    return f"You spoke of {fact.about}." if fact.about else "It is about what you spoke of."


def _asked_about(followup: Followup | None, question: str) -> tuple[Recall, ...]:
    if followup is None:
        return ()
    ref = MemoryRef(MemoryKind.FOLLOWUP, followup.id)
    return (Recall(ref, question, "It was time to ask how it went.", 1.0, followup.said_at),)


def note_of(told: Sequence[str], *, lost: bool = False, question: str = "") -> str:
    """The line of the tail."""
    parts = []
    if told:
        parts.append(_TOLD + " ".join(told))
    if lost:
        parts.append(_NOTHING)
    if question:
        parts.append(f"Early in your reply ask, once: {question}")
    return " ".join(parts)


def was_lost(asked: Message, kept: Sequence[Recall]) -> bool:
    """Whether another reply to ``asked``, of which the tail is known, has to say that nothing is remembered.

    It did before; or what was told then is forgotten by now.
    """
    if _NOTHING in asked.tail:
        return True
    told = any(one.ref.kind is not MemoryKind.FOLLOWUP for one in kept)
    return _TOLD in asked.tail and not told and asks_for_memory(asked.text)


def _is_past(span: TimeSpan, now: datetime) -> bool:
    return span.start <= now
