"""The facts of each character in memory, found by their words; of the vault only what changed is read."""

from __future__ import annotations

import threading
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

import numpy as np

from app.domain.memories import Fact
from app.memory.likeness import keys
from app.store.vault import Vault

# So many rows may be empty before the index is made anew.
_EMPTY = 2_000


class FactWords:
    """Which facts share words with what is said. A fact that changes gets a new row; the old one is empty."""

    def __init__(self) -> None:
        self._rows: list[Fact | None] = []
        self._row_of: dict[int, int] = {}
        self._words: defaultdict[str, array[int]] = defaultdict(lambda: array("q"))
        self._about: defaultdict[str, array[int]] = defaultdict(lambda: array("q"))
        self._ids, self._pinned = array("q"), array("b")

    @property
    def wasteful(self) -> bool:
        """Whether it is time to make it anew."""
        return len(self._rows) - len(self._row_of) > _EMPTY + len(self._row_of)

    def take_out(self, id: int) -> None:
        """This fact is found no more."""
        row = self._row_of.pop(id, None)
        if row is not None:
            self._rows[row] = None

    def put(self, fact: Fact) -> None:
        """This fact is found, by its own words and those of what it is about."""
        self.take_out(fact.id)
        row = self._row_of[fact.id] = len(self._rows)
        self._rows.append(fact)
        self._ids.append(fact.id)
        self._pinned.append(fact.pinned)
        for word in words_of_fact(fact):
            self._words[word].append(row)
        for word in keys(fact.about):
            self._about[word].append(row)

    def like(self, words: Collection[str]) -> Iterator[tuple[float, Fact]]:
        """Facts that share words with ``words``, those first that share most; whom they are about counts."""
        if not self._rows:
            return
        shared = np.zeros(len(self._rows))
        about = np.zeros(len(self._rows), bool)
        for word in words:
            if word in self._words:
                shared[np.frombuffer(self._words[word], np.int64)] += 1
            if word in self._about:
                about[np.frombuffer(self._about[word], np.int64)] = True
        hits = np.flatnonzero(shared)
        score = shared[hits] / max(2, len(words)) + 0.5 * about[hits]
        score += 0.1 * np.frombuffer(self._pinned, np.int8)[hits]
        order = np.lexsort((-np.frombuffer(self._ids, np.int64)[hits], -score))
        rows = self._rows
        for hit in order:
            fact = rows[hits[hit]]
            if fact is not None:
                yield float(score[hit]), fact


class FactsOf:
    """What one character knows: its own facts with their history, and what others share with it."""

    def __init__(self, vault: Vault, character_id: str) -> None:
        self._vault, self._character_id = vault, character_id
        self._seen = -1
        self._own: dict[int, Fact] = {}
        self._shared: dict[int, Fact] = {}
        self._said_in: defaultdict[int, set[int]] = defaultdict(set)
        self._words = FactWords()

    def refresh(self) -> None:
        """Read what changed since."""
        newest = self._vault.facts.changes()
        if newest == self._seen:
            return
        changed = self._vault.facts.changed(self._seen, newest) if self._seen >= 0 else None
        if changed is None:
            self._own.clear()
            self._said_in.clear()
            self._words = FactWords()
            self._put(self._vault.facts.all(self._character_id, history=True, shared=False))
        else:
            found = self._vault.facts.with_rivals(changed)
            self._take_out(changed)
            self._put(fact for fact in found.values() if fact.character_id == self._character_id)
        self._share()
        if self._words.wasteful:
            self._words = FactWords()
            for fact in self.every():
                self._index(fact)
        self._seen = newest

    def every(self) -> Iterator[Fact]:
        """All of it, history too, in no order."""
        yield from self._own.values()
        yield from self._shared.values()

    def get(self, id: int) -> Fact | None:
        """This one; None where this character does not know it."""
        return self._own.get(id) or self._shared.get(id)

    def said_in(self, message_id: int) -> list[Fact]:
        """Its own facts that this message is a source of."""
        return [self._own[id] for id in sorted(self._said_in.get(message_id, ()))]

    def like(self, words: Collection[str], most: int) -> list[tuple[float, Fact]]:
        """See FactWords; what another took the place of is left out."""
        return [pair for pair, _ in zip(self._words.like(words), range(most), strict=False)]

    def _put(self, facts: Iterable[Fact]) -> None:
        for fact in facts:
            self._take_out([fact.id])
            self._own[fact.id] = fact
            for source in fact.sources:
                self._said_in[source.message_id].add(fact.id)
            self._index(fact)

    def _take_out(self, ids: Iterable[int]) -> None:
        for id in ids:
            self._words.take_out(id)
            fact = self._own.pop(id, None)
            for source in fact.sources if fact is not None else ():
                self._said_in[source.message_id].discard(id)

    def _share(self) -> None:
        for id in self._shared:
            self._words.take_out(id)
        self._shared = {
            fact.id: fact for fact in self._vault.facts.shared_with(self._character_id, self._own)
        }
        for fact in self._shared.values():
            self._index(fact)

    def _index(self, fact: Fact) -> None:
        if fact.replaced_by is None:
            self._words.put(fact)


class KnownFacts:
    """The facts of each character that was asked for; several lanes may ask."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._of: dict[str, FactsOf] = {}
        self._lock = threading.Lock()

    def clear(self) -> None:
        """Let go of everything that came from the vault: at lock."""
        with self._lock:
            self._of.clear()

    def every(self, character_id: str) -> list[Fact]:
        """What a character knows, also what held once; in no order."""
        with self._lock:
            return list(self._fresh(character_id).every())

    def get(self, character_id: str, ids: Iterable[int]) -> list[Fact | None]:
        """These facts, in order; None for one that the character does not know."""
        with self._lock:
            known = self._fresh(character_id)
            return [known.get(id) for id in ids]

    def said_in(self, character_id: str, message_id: int) -> list[Fact]:
        """What was learnt from this message, also what held once."""
        with self._lock:
            return self._fresh(character_id).said_in(message_id)

    def like(self, character_id: str, words: Collection[str], most: int) -> list[tuple[float, Fact]]:
        """Up to ``most`` facts that share words with ``words``, with how much, the best first."""
        with self._lock:
            return self._fresh(character_id).like(words, most)

    def refresh(self, character_id: str) -> None:
        """Read what changed, so that no turn has to."""
        with self._lock:
            self._fresh(character_id)

    def _fresh(self, character_id: str) -> FactsOf:
        known = self._of.get(character_id)
        if known is None:
            known = self._of[character_id] = FactsOf(self._vault, character_id)
        known.refresh()
        return known


def words_of_fact(fact: Fact) -> frozenset[str]:
    """The words that a fact, and what it is about, share with what is said."""
    nameless = fact.text.replace("{user}", "").replace("{char}", "")
    return keys(f"{fact.about} {fact.slot} {fact.value} {nameless}")
