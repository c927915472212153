"""Finds what was said before, by its words and by its meaning. Everything here is gone when it is cleared."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from app.domain.control import CancelToken
from app.domain.errors import KnownError
from app.domain.memories import TimeSpan
from app.domain.nouns import Message
from app.engines import Embedder
from app.memory import ranking
from app.memory.index import VectorIndex
from app.memory.numpy_index import NumpyIndex
from app.memory.past import Past
from app.memory.question import Question, question_of
from app.memory.timeline import Numbers, Timeline, Weights
from app.memory.words import forms_of, words_of
from app.store.vault import Vault

# Another embedder makes something else of this sentence: its vectors are then made anew. So are all when how
# they are made changes: then this sentence must.
_PROBE = "Every message is compared by its own words alone."
_SAME = 0.98
_AT_ONCE, _IN_BATCH = 256, 32
# So few messages without a vector get one at the first search.
_FEW = 8
_MOST_WORDS = 32
_NEAREST = 200
_READ_AT_ONCE = 40
_IMPLIED, _IMPLIED_FROM, _NEAR = 2, 20, 0.55
# Cosines: nothing to do with one another, and the same thing asked and said.
_FAR, _VERY_NEAR = 0.15, 0.65
_TOLD = 3
_NEAR_IN_MEANING = "It is near in meaning to what you said."
# Two messages that share this much of their words say the same.
_TWIN = 0.9


@dataclass(frozen=True, slots=True)
class Found:
    """A message that was found.

    ``lane``: "words" for the ranking of words and meaning together, "meaning" for what is only near in
    meaning, for something to come to mind unasked. ``score``, 0 to 1, can be compared between questions:
    below a half it is hardly about what was asked. ``why`` is a sentence for the user.
    """

    message: Message
    score: float
    why: str
    lane: Literal["words", "meaning"]


@dataclass(frozen=True, slots=True)
class _Sought:
    """What each of the words of a question, and its meaning, found in a timeline."""

    holding: list[tuple[str, Numbers]]
    slots: Numbers
    cosines: Weights


class EpisodeSearch:
    """Search over what ``vault`` holds, one character at a time; usable from several threads.

    ``embedder`` is called when vectors are first needed, and in idle time until its files are there. None, or
    as long as they are missing: words alone. ``index`` makes the index of vectors.
    """

    def __init__(
        self,
        vault: Vault,
        embedder: Callable[[], Embedder] | None,
        *,
        index: Callable[[], VectorIndex] = NumpyIndex,
    ) -> None:
        self._episodes = vault.episodes
        self._make_embedder, self._make_index = embedder, index
        self._embedder: Embedder | None = None
        self._missing = False
        self._probe: NDArray[np.float32] | None = None
        self._pasts: dict[str, Past] = {}
        self._taken_in = -1
        self._lock = threading.RLock()

    # -- taking in -------------------------------------------------------------------------------------------

    def take_in(self, *, cancel: CancelToken, limit: int | None = None) -> bool:
        """Make the vectors of what was said since, the newest first, about ``limit``; True: there is more.

        In idle time; nobody waits long for the vault meanwhile. Raises VaultError (it may be locked).
        """
        embedder = self._ready(again=True)
        newest = self._episodes.newest_change()
        if embedder is None or newest == self._taken_in:
            return False
        if not self._fits(self._episodes.probe()):
            with self._lock:
                self._episodes.begin_vectors(_packed(self._probe_of(embedder)))
                self.clear()
        done, size = 0, 2 * embedder.dimensions
        for part in self._to_look_at(newest):
            waiting = self._episodes.without_vectors(size, part)
            if waiting and (cancel.cancelled or (limit is not None and done >= limit)):
                return True
            done += self._make_vectors(embedder, waiting, cancel)
        if cancel.cancelled:
            return True
        self._taken_in = newest
        self._tidy()
        return False

    def _to_look_at(self, newest: int) -> Iterator[Sequence[int]]:
        """Messages that may lack a vector, some at a time: those that changed, or all."""
        changed = self._episodes.changed(self._taken_in, newest) if self._taken_in >= 0 else None
        if changed is None or None in changed:
            ids: Sequence[int] = range(self._episodes.newest(), 0, -1)
        else:
            ids = sorted({id for id in changed if id is not None}, reverse=True)
        return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))

    def prepare(self) -> None:
        """Load the embedder, so that the first search does not wait for it."""
        self._ready()

    def clear(self) -> None:
        """Let go of everything that came from the vault: once it is locked. Waits for a search under way."""
        with self._lock:
            for past in self._pasts.values():
                past.clear()
            self._pasts.clear()
            self._taken_in = -1

    # -- finding ---------------------------------------------------------------------------------------------

    def find(
        self,
        words: str,
        *,
        character_id: str,
        now: datetime,
        user_name: str = "",
        character_name: str = "",
        limit: int = 20,
        during: TimeSpan | None = None,
        hidden: Callable[[Message], bool] | None = None,
    ) -> list[Found]:
        """What was said with a character that ``words`` of the user ask for or call to mind.

        First at most ``limit`` of the lane "words", the best first, then at most two of the lane "meaning",
        which may be among the others as well. ``during``: only what was said then. What is ``hidden`` (in
        view already), and what says the same, is left out.
        """
        del now  # order and place tell what is recent: clocks jump
        question = question_of(words, user_name=user_name, character_name=character_name)
        with self._lock:
            past = self._past(character_id)
            sought = self._seek(past, question)
            timeline = past.timeline
            holding = [slots for _word, slots in sought.holding]
            lexical, covered = ranking.by_words(timeline, holding)
            sessions = ranking.by_session(timeline, holding)
            meaning = ranking.by_meaning(timeline, sought.slots, sought.cosines)
            scores = ranking.fused(timeline, question, lexical, sessions, meaning)
            if during is not None:
                scores[~ranking.within(timeline, during.start, during.end)] = -np.inf
            read = islice(self._read(timeline, ranking.best(scores), hidden), limit)
            found = [_found(message, row, covered[row], sought, timeline) for message, row in read]
            return found + self._implied(timeline, sought, scores, hidden)

    def _implied(
        self,
        timeline: Timeline,
        sought: _Sought,
        scores: Weights,
        hidden: Callable[[Message], bool] | None,
    ) -> list[Found]:
        rows = np.searchsorted(timeline.slots, sought.slots)[:_IMPLIED_FROM]
        near = dict(zip(rows.tolist(), sought.cosines.tolist(), strict=False))
        rows = rows[np.isfinite(scores[rows]) & ~timeline.asks[rows]]
        return [
            Found(message, min(1.0, near[row]), _NEAR_IN_MEANING, "meaning")
            for message, row in islice(self._read(timeline, rows, hidden), _IMPLIED)
            if near[row] >= _NEAR
        ]

    def _read(
        self,
        timeline: Timeline,
        rows: Numbers,
        hidden: Callable[[Message], bool] | None,
    ) -> Iterator[tuple[Message, int]]:
        """Of these rows those that are there, not hidden and no twins of one before; in order."""
        seen: list[frozenset[str]] = []
        for start in range(0, len(rows), _READ_AT_ONCE):
            part = rows[start : start + _READ_AT_ONCE]
            messages = self._episodes.messages(timeline.ids[part].tolist())
            read = [
                (row, messages[id]) for row in part.tolist() if (id := int(timeline.ids[row])) in messages
            ]
            shown = [(row, message) for row, message in read if hidden is None or not hidden(message)]
            # What is in view is known: a copy of it elsewhere is no news.
            seen += [_says(message) for row, message in read if (row, message) not in shown]
            for row, message in shown:
                says = _says(message)
                if any(_twins(says, others) for others in seen):
                    continue
                seen.append(says)
                yield message, row

    def _seek(self, past: Past, question: Question) -> _Sought:
        holding = []
        for word in question.words[:_MOST_WORDS]:
            ids = ",".join(filter(None, map(self._episodes.holding, forms_of(word))))
            held = np.unique(np.fromstring(ids, np.int64, sep=",")) if ids else np.empty(0, np.int64)
            holding.append((word, np.sort(past.timeline.slots_of(held))))
        slots, cosines = self._nearest(past, question)
        return _Sought(holding, slots, cosines)

    def _nearest(self, past: Past, question: Question) -> tuple[Numbers, Weights]:
        embedder = self._ready()
        if embedder is None:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        ids, cosines = past.index.nearest(embedder.embed([question.spoken])[0], _NEAREST)
        here = past.timeline.here(ids)
        return past.timeline.slots_of(ids), cosines[here]

    def _past(self, character_id: str) -> Past:
        past = self._pasts.get(character_id)
        if past is None:
            embedder = self._ready()
            fits = embedder is not None and self._fits(self._episodes.probe())
            size = embedder.dimensions if embedder is not None and fits else 0
            past = Past(self._episodes, character_id, self._make_index, dimensions=size)
            self._pasts[character_id] = past
            if embedder is not None:
                self._catch_up(past, embedder)
        past.refresh()
        return past

    def _catch_up(self, past: Past, embedder: Embedder) -> None:
        """A few messages without a vector need not wait for ``take_in``, which will keep theirs."""
        missing = past.without_vector()
        if 0 < len(missing) <= _FEW:
            messages = self._episodes.messages(missing.tolist())
            ids = np.array(sorted(messages), np.int64)
            if len(ids):
                past.keep(ids, embedder.embed([messages[id].text for id in ids.tolist()]))

    # -- vectors ---------------------------------------------------------------------------------------------

    def _ready(self, *, again: bool = False) -> Embedder | None:
        """``again``: ask once more where its files were missing: they may be here by now."""
        with self._lock:
            if self._embedder is None and self._make_embedder is not None and (again or not self._missing):
                self._missing = True
                with suppress(KnownError):
                    self._embedder = self._make_embedder()
                if self._embedder is not None:
                    self._pasts.clear()
            return self._embedder

    def _probe_of(self, embedder: Embedder) -> NDArray[np.float32]:
        if self._probe is None:
            self._probe = embedder.embed([_PROBE])[0]
        return self._probe

    def _fits(self, kept: bytes) -> bool:
        """Whether the vectors in the vault are of this embedder."""
        if self._embedder is None:
            return False
        probe, other = self._probe_of(self._embedder), np.frombuffer(kept, "<f2").astype(np.float32)
        return len(other) == len(probe) and float(other @ probe) >= _SAME

    def _make_vectors(
        self, embedder: Embedder, waiting: Sequence[tuple[int, str]], cancel: CancelToken
    ) -> int:
        """How many of these it made; fewer where it is cancelled."""
        done = 0
        for start in range(0, len(waiting), _IN_BATCH):
            if cancel.cancelled:
                break
            part = waiting[start : start + _IN_BATCH]
            vectors = embedder.embed([text for _id, text in part])
            self._episodes.keep_vectors(
                (id, text, _packed(vector)) for (id, text), vector in zip(part, vectors, strict=True)
            )
            done += len(part)
        return done

    def _tidy(self) -> None:
        """Drop the list of changes, which everyone here has seen; what does not add up is read anew."""
        with self._lock:
            for character_id, past in list(self._pasts.items()):
                past.refresh()
                if not past.sound():
                    del self._pasts[character_id]
            self._episodes.drop_changes(self._episodes.newest_change())


def _found(message: Message, row: int, covered: float, sought: _Sought, timeline: Timeline) -> Found:
    """With how surely it is about what was asked: the words it shares, by weight, and how near it is."""
    slot, sure = int(timeline.slots[row]), float(covered)
    if len(sought.cosines):
        nearest = float(sought.cosines[sought.slots == slot].max(initial=0))
        near = min(1.0, max(0.0, (nearest - _FAR) / (_VERY_NEAR - _FAR)))
        sure = (sure + near) / 2
    # Only the words that stand in it: what is told of a message is to be true of it.
    shared = [word for word, slots in sought.holding if _any_within(slots, slot, slot)]
    why = f"You spoke of {', '.join(shared[:_TOLD])}." if shared else _NEAR_IN_MEANING
    return Found(message, sure, why, "words")


def _any_within(slots: Numbers, first: int, last: int) -> bool:
    place = int(np.searchsorted(slots, first))
    return place < len(slots) and int(slots[place]) <= last


def _says(message: Message) -> frozenset[str]:
    return frozenset(words_of(message.text)) or frozenset((message.text.strip(),))


def _twins(words: frozenset[str], others: frozenset[str]) -> bool:
    return len(words & others) >= _TWIN * len(words | others)


def _packed(vector: NDArray[np.float32]) -> bytes:
    return vector.astype("<f2").tobytes()
