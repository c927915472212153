"""Recall: what comes to mind when the user says something, within a few lines of the prompt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.memories import Fact, FactKind, Followup, MemoryKind, MemoryRef, Recall, TimeSpan
from app.domain.nouns import Conversation, Message
from app.memory import telling
from app.memory.episode_search import EpisodeSearch, Found
from app.memory.followups import asks_about
from app.memory.likeness import keys
from app.memory.naming import Names
from app.memory.times import asked_time
from app.store.vault import Vault

# Tokens of the tail for memories: date and reminder stand beside them, 160 in all.
BUDGET = 118
_FACTS, _EPISODES, _IMPLIED = 4, 3, 2
# Below this nothing that was found is really about what was asked (see EpisodeSearch).
SURE = 0.5
# Who asks for something wants to hear what may be about it, too.
_ASKED = 0.4
_FEWEST = 3
# Of its words so many must be new: a fact and the message it comes from often say the same.
_NEW = 0.35
_ASKS = re.compile(
    r"\b(do|did|can|don't|didn't|will) you (still |even |actually )?(remember|recall|know)\b"
    r"|\b(have|did|had|haven't|didn't) i (ever |already |not )?(tell|told|mention|say|said)"
    r"|\b(what|which|who|where|when|how) (did|have|had|was it|were) (i|we)\b.*"
    r"\b(tell|told|say|said|talk|mention)"
    r"|\b(what|who|where|when|how)('s| is| was| are| were| old is)? (the name of )?my\b"
    r"|\b(what|who|where|when|which|how long|how often|how many) (do|did|was|am|have|had) i\b"
    r"|\bremember (when|that|the|my|what|how|who)\b|\bremind me\b"
    r"|\bwei(ß|ss)t du (noch|eigentlich)|\berinnerst du dich"
    r"|\bhabe? ich (dir )?(schon |mal |je )*(erz|gesagt)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Recollection:
    """What one turn is given: the memories, and the line of the tail that tells them.

    ``followup`` is to be asked about in the reply to this message, in the words ``question``.
    """

    recalls: tuple[Recall, ...] = ()
    note: str = ""
    followup: Followup | None = None
    question: str = ""

    def closing(self, reply: str) -> str:
        """What a reply still has to ask when it does not by itself."""
        if self.followup is None or asks_about(reply, self.followup):
            return ""
        return self.question


@dataclass(frozen=True, slots=True)
class Occasion:
    """The turn that wants to remember: what was said, when, by whom to whom, and what is in view already.

    ``known``: memories that stand in the prompt's digest.
    """

    conversation: Conversation
    asked: Message
    now: datetime
    names: Names
    known: frozenset[MemoryRef] = frozenset()

    def sees(self, message: Message) -> bool:
        """Whether the model reads this message word for word anyway."""
        here = message.conversation_id == self.conversation.id
        return here and message.position >= self.conversation.window_start


# A fact, its words, and the words of what it is about.
_Known = tuple[Fact, frozenset[str], frozenset[str]]


class Recaller:
    """Chooses memories for a turn; reads the vault, writes nothing."""

    def __init__(self, vault: Vault, search: EpisodeSearch) -> None:
        self._vault, self._search = vault, search
        # Of each character as many as changed last: its facts, with the words of each.
        self._known: dict[str, tuple[int, list[_Known]]] = {}

    def clear(self) -> None:
        """Let go of everything that came from the vault: at lock."""
        self._known.clear()

    def recall(self, occasion: Occasion, followup: Followup | None, question: str) -> Recollection:
        """What comes to mind. ``question``: how the follow-up is asked about."""
        asked = occasion.asked.text
        asks = asks_for_memory(asked)
        spent = telling.tokens(question) if followup is not None else 0
        chosen: list[Recall] = []
        told: set[str] = set(keys(f"{occasion.names.user} {occasion.names.character} {question}"))
        for recall in self._candidates(occasion, asks):
            words, cost = keys(recall.text), telling.tokens(recall.text)
            if len(words - told) < _NEW * len(words) or spent + cost > BUDGET:
                continue
            spent += cost
            told |= words
            chosen.append(recall)
        lost = asks and not any(recall.score >= SURE for recall in chosen)
        note = note_of([recall.text for recall in chosen], lost=lost, question=question if followup else "")
        return Recollection((*_asked_about(followup, question), *chosen), note, followup, question)

    def _candidates(self, occasion: Occasion, asks: bool) -> Iterator[Recall]:
        """Memories, the surest first."""
        words = keys(occasion.asked.text)
        if not words and not asks:
            return
        facts = self._facts(occasion, words)
        found = self._found(occasion)
        sure = [one for one in found if one.lane == "words" and one.score >= (_ASKED if asks else SURE)]
        # What stands beside the words that were asked for is only told where nothing holds them itself.
        holding = [one for one in sure if words & keys(one.message.text)]
        sure = holding or sure[:1]
        yield from facts[:2]
        yield from (_episode(one, occasion) for one in sure[:_EPISODES])
        yield from facts[2:_FACTS]
        yield from (_episode(one, occasion) for one in found if one.lane == "meaning")

    def _found(self, occasion: Occasion) -> list[Found]:
        during = asked_time(occasion.asked.text, now=occasion.now)
        found = self._search.find(
            occasion.asked.text,
            character_id=occasion.conversation.character_id,
            now=occasion.now,
            user_name=occasion.names.user,
            character_name=occasion.names.character,
            during=during if during is not None and _is_past(during, occasion.now) else None,
            hidden=lambda message: occasion.sees(message) or message.id == occasion.asked.id,
        )
        implied = [one for one in found if one.lane == "meaning"][:_IMPLIED]
        usable = [one for one in found if one.lane == "words"] + implied
        asked = keys(occasion.asked.text)
        return [one for one in usable if _worth_telling(one.message.text, asked)]

    def _facts(self, occasion: Occasion, words: frozenset[str]) -> list[Recall]:
        """Current facts that share words with what was said, the best first."""
        in_view = self._ids_in_view(occasion)
        found: list[tuple[float, Fact]] = []
        words -= keys(f"{occasion.names.user} {occasion.names.character}")
        for fact, told, about in self._facts_of(occasion.conversation.character_id):
            score = _likeness(words, told, about, pinned=fact.pinned)
            if score <= 0 or not fact.current(occasion.now) or _in_view(fact, in_view):
                continue
            if MemoryRef(MemoryKind.FACT, fact.id) not in occasion.known:
                found.append((score, fact))
        found.sort(key=lambda pair: (-pair[0], -pair[1].id))
        return [
            Recall(
                MemoryRef(MemoryKind.FACT, fact.id), telling.of_fact(fact, occasion.names),
                _why_fact(fact), min(1.0, score), fact.said_at,
            )
            for score, fact in found
        ]  # fmt: skip

    def _facts_of(self, character_id: str) -> list[_Known]:
        """Every fact with the words that it, and what it is about, share with what is said."""
        changes = self._vault.facts.changes()
        if self._known.get(character_id, (-1,))[0] != changes:
            known = [(fact, _keys_of(fact), keys(fact.about)) for fact in self._vault.facts.all(character_id)]
            self._known[character_id] = changes, known
        return self._known[character_id][1]

    def _ids_in_view(self, occasion: Occasion) -> frozenset[int]:
        conversation = occasion.conversation
        shown = self._vault.messages.history(conversation.id, since=conversation.window_start, light=True)
        return frozenset(message.id for message in shown)


def asks_for_memory(text: str) -> bool:
    """Whether the user asks what is remembered: then it is said honestly when nothing is."""
    return _ASKS.search(text) is not None


def _worth_telling(text: str, asked: frozenset[str]) -> bool:
    """Whether it tells anything: "Mm, I see." beside what was asked for does not, nor does an order."""
    words = keys(text)
    return (len(words) >= _FEWEST or bool(words & asked)) and not telling.gives_orders(text)


def _keys_of(fact: Fact) -> frozenset[str]:
    nameless = fact.text.replace("{user}", "").replace("{char}", "")
    return keys(f"{fact.about} {fact.slot} {fact.value} {nameless}")


def _in_view(fact: Fact, in_view: frozenset[int]) -> bool:
    return bool(fact.sources) and all(source.message_id in in_view for source in fact.sources)


def _likeness(words: frozenset[str], told: frozenset[str], about: frozenset[str], *, pinned: bool) -> float:
    """How much of what was said is in the fact; whom it is about counts most. 0: nothing."""
    shared = words & told
    if not shared:
        return 0.0
    return len(shared) / max(2, len(words)) + (0.5 if shared & about else 0.0) + (0.1 if pinned else 0.0)


def _why_fact(fact: Fact) -> str:
    if fact.kind is FactKind.SELF:
        return "The character said this about itself."
    return f"You spoke of {fact.about}." if fact.about else "It is about what you spoke of."


def _episode(found: Found, occasion: Occasion) -> Recall:
    message = found.message
    text = telling.of_episode(message, occasion.names, occasion.now, occasion.asked.text)
    ref = MemoryRef(MemoryKind.EPISODE, message.id)
    return Recall(ref, text, found.why, found.score, message.created_at)


def _asked_about(followup: Followup | None, question: str) -> Iterable[Recall]:
    if followup is None:
        return ()
    ref = MemoryRef(MemoryKind.FOLLOWUP, followup.id)
    return (Recall(ref, question, "It was time to ask how it went.", 1.0, followup.said_at),)


def note_of(told: Sequence[str], *, lost: bool = False, question: str = "") -> str:
    """The line of the tail."""
    parts = []
    if told:
        parts.append("You remember: " + " ".join(told))
    if lost:
        parts.append("You remember nothing about what is asked here: say so plainly, invent nothing.")
    if question:
        parts.append(f"Early in your reply ask, once: {question}")
    return " ".join(parts)


def _is_past(span: TimeSpan, now: datetime) -> bool:
    return span.start <= now
