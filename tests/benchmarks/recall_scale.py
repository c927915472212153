"""Recall over many memories. ``python -m tests.benchmarks.recall_scale [--quick]``.

One vault grows to 1,000, 10,000, 100,000 and (not ``--quick``) 1,000,000 messages made up of the English
words that the embedder knows, some frequent and most rare; their vectors are random, in the real tables. At
each size: how long the first recall takes after unlocking (the embedder is loaded for it, the index is read),
how long the later ones take, with two messages said before each (the question's own vectors are made by the
real embedder), what an entry takes in memory and in the file, and how long it takes to forget a memory with
its words. Beside the clock's time stands the processor's: it does not grow with what else the machine does.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import psutil

from app.domain.control import CancelToken
from app.domain.memories import MemoryKind, MemoryRef
from app.domain.nouns import Character, Role
from app.engines import Embedder
from app.engines.minilm import MiniLmEmbedder
from app.memory.episode_search import EpisodeSearch, Found
from app.memory.words import STOP_WORDS
from app.settings.places import models_root
from app.store.crypto import PassphraseCost
from app.store.door import Door
from app.store.vault import Vault
from tests import models
from tests.benchmarks.report import Figure, report

SIZES = (1_000, 10_000, 100_000, 1_000_000)
GOALS_AT = 100_000
RECALL_MS, FIRST_S, FORGET_S = 50.0, 2.0, 1.0
TOKENIZER = models_root() / "minilm-l6-v2" / "tokenizer.json"
CHARACTER, PASSPHRASE = "other", "benchmark"
CHEAP = PassphraseCost(memory_kib=64, passes=1, lanes=1)
BEGAN = datetime(2024, 3, 1, 8, tzinfo=UTC)
BATCH = 1_000


class Sayings:
    """Messages as people write them: every second word says little, few are frequent, most are rare."""

    def __init__(self) -> None:
        self._chance = random.Random(23)
        self._little = sorted(STOP_WORDS)
        known = json.loads(TOKENIZER.read_text("utf-8"))["model"]["vocab"]
        words = sorted(word for word in known if word.isascii() and word.isalpha() and len(word) > 2)
        self._words = [word for word in words if word not in STOP_WORDS]
        self._chance.shuffle(self._words)
        total = 0.0
        self._weights = [total := total + 1 / (rank + 30) for rank in range(len(self._words))]

    def message(self) -> str:
        """From a few words to a paragraph."""
        says = self._chance.choices(self._words, cum_weights=self._weights, k=self._chance.randint(2, 22))
        words = [word for one in says for word in (self._chance.choice(self._little), one)]
        return " ".join(words) + self._chance.choice(".?!..")

    def question(self) -> str:
        """Something asked with two to six words that say something."""
        says = self._chance.choices(self._words, cum_weights=self._weights, k=self._chance.randint(2, 6))
        return "what did i tell you about the " + " and the ".join(says) + "?"


@dataclass
class Store:
    """The growing vault, and what is needed to use it."""

    door: Door
    vault: Vault
    sayings: Sayings
    embedder: Embedder
    size: int = 0

    def grow(self, size: int) -> None:
        """Write until there are ``size`` messages, in conversations of a thousand, and their vectors."""
        vectors = np.random.default_rng(size)
        while self.size < size:
            count = min(BATCH, size - self.size)
            made = vectors.standard_normal((count, self.embedder.dimensions)).astype(np.float32)
            made /= np.linalg.norm(made, axis=1, keepdims=True)
            with self.vault.transaction():
                said = self._say(self.vault.conversations.add(CHARACTER, now=BEGAN).id, count)
                self.vault.episodes.keep_vectors(
                    (id, text, vector.tobytes())
                    for (id, text), vector in zip(said, made.astype("<f2"), strict=True)
                )
            self.size += count

    def reopen(self) -> None:
        """Lock and unlock."""
        self.vault.close()
        self.vault = self.door.unlock_with_passphrase(PASSPHRASE)

    def _say(self, chat: int, count: int) -> list[tuple[int, str]]:
        """As ``Messages.add`` does, without asking each time what was said last."""
        said = []
        for number in range(count):
            text, said_at = self.sayings.message(), BEGAN + timedelta(minutes=7 * (self.size + number))
            role = Role.USER if number % 2 == 0 else Role.CHARACTER
            id = self.vault._session.write(
                "INSERT INTO messages (conversation_id, position, version, selected, role, text, status,"
                " created_at) VALUES (?, ?, 1, 1, ?, ?, 'complete', ?)",
                (chat, number + 1, role.value, text, said_at.isoformat()),
            )
            said.append((id, text))
        return said


def minilm() -> MiniLmEmbedder:
    """The shipped embedder."""
    return MiniLmEmbedder(models.minilm(), TOKENIZER)


def find(search: EpisodeSearch, words: str) -> list[Found]:
    """One recall."""
    return search.find(
        words, character_id=CHARACTER, now=BEGAN, user_name="Sam", character_name="Other", limit=20
    )


def measure(store: Store, questions: int) -> list[Figure]:
    """Everything at the size that the store has now."""
    size, goals = store.size, store.size == GOALS_AT
    store.reopen()
    began, work = time.perf_counter(), time.process_time()
    embedder = minilm()
    embedder.embed(["warm"])
    before = psutil.Process().memory_info().rss
    search = EpisodeSearch(store.vault, lambda: embedder)
    find(search, store.sayings.question())
    first, first_work = time.perf_counter() - began, time.process_time() - work
    held = (psutil.Process().memory_info().rss - before) / size
    chat = store.vault.conversations.all(CHARACTER)[0].id
    spent, worked = [], []
    for _ in range(questions):
        for role in (Role.USER, Role.CHARACTER):
            store.vault.messages.add(chat, role, store.sayings.message(), now=BEGAN)
        asked = store.sayings.question()
        began, work = time.perf_counter(), time.process_time()
        find(search, asked)
        spent.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - work) * 1000)
        search.take_in(cancel=CancelToken())
    p95 = statistics.quantiles(spent, n=20)[-1]
    forgotten = max(forget(store, search) for _ in range(5))
    search.clear()
    store.size = size + 2 * questions
    return [
        Figure(f"recall_p95_{size}", p95, "ms", *goal(p95, RECALL_MS, "ms", goals)),
        Figure(f"recall_median_{size}", statistics.median(spent), "ms", "-", True),
        Figure(f"recall_processor_p95_{size}", statistics.quantiles(worked, n=20)[-1], "ms", "-", True),
        Figure(f"first_recall_processor_{size}", first_work, "s", "-", True),
        Figure(f"first_recall_{size}", first, "s", *goal(first, FIRST_S, "s", goals)),
        Figure(f"forget_{size}", forgotten, "s", *goal(forgotten, FORGET_S, "s", goals)),
        Figure(f"memory_per_entry_{size}", held, "bytes", "-", True),
        Figure(f"file_per_entry_{size}", store.vault.file.stat().st_size / size, "bytes", "-", True),
    ]


def goal(value: float, most: float, unit: str, counts: bool) -> tuple[str, bool]:
    """The goal as words, and whether it is met; only at one size is there one."""
    return (f"<= {most:g} {unit}", value <= most) if counts else ("-", True)


def forget(store: Store, search: EpisodeSearch) -> float:
    """Forget what a recall finds, with its words; afterwards it is not found. Seconds."""
    found = find(search, store.sayings.question())
    ref = MemoryRef(MemoryKind.EPISODE, found[0].message.id)
    began = time.perf_counter()
    store.vault.forgetting.hide(ref, words=True)
    store.vault.forgetting.finish(ref)
    return time.perf_counter() - began


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="up to 100,000")
    quick = parser.parse_args().quick
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        door = Door(Path(folder) / "vault", cost=CHEAP, reserve_bytes=0)
        vault, _code = door.create(passphrase=PASSPHRASE, use_keyring=False)
        vault.characters.add(Character(CHARACTER, "Other", "", "", "", "", ""))
        store = Store(door, vault, Sayings(), minilm())
        EpisodeSearch(vault, lambda: store.embedder).take_in(cancel=CancelToken())
        for size in SIZES[: 3 if quick else None]:
            store.grow(size)
            figures += measure(store, 60 if quick else 200)
        store.vault.close()
    report("recall_scale", figures, {"index": "NumpyIndex", "embedder": "all-MiniLM-L6-v2 int8, one thread"})


if __name__ == "__main__":
    main()
