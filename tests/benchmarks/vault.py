"""What encryption costs: inserting and searching messages in the vault, against plain SQLite.

``python -m tests.benchmarks.vault [--quick]``. Both sides run the same repository on the same schema with the
same settings, by turns in one run; the plain side is the same library without a key. Messages have 10 to 46
words from a vocabulary as uneven as a language's; searches are for frequent and rare words, pairs and
unfinished words.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from app.domain.nouns import Character, Conversation, Role
from app.store.characters import Characters
from app.store.connection import PRAGMAS, connect
from app.store.conversations import Conversations
from app.store.messages import Messages
from app.store.migrations import migrate
from app.store.reserve import Reserve
from app.store.session import Session
from tests.benchmarks.report import Figure, report

SIZES = (1_000, 10_000, 100_000)
NOW = datetime(2026, 3, 1, tzinfo=UTC)
BATCH = 250
INSERT_GOAL, SEARCH_GOAL, SEARCH_MS = 1.5, 2.0, 15.0


@dataclass(frozen=True)
class Side:
    """One of the two stores, with a conversation to write in."""

    session: Session
    messages: Messages
    chat: Conversation


def open_side(folder: Path, *, encrypted: bool) -> Side:
    """A fresh store in ``folder``."""
    folder.mkdir()
    if encrypted:
        connection = connect(folder / "vault.db", bytes(range(32)), create=True)
    else:
        connection = sqlcipher.connect(
            str(folder / "plain.db"), isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA auto_vacuum=incremental")
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").fetchall()
    migrate(connection, folder)
    session = Session(connection, folder, Reserve(folder, 0), look=lambda: None)
    Characters(session).add(Character("a", "A", "", "", "", "", ""))
    return Side(session, Messages(session), Conversations(session).add("a", now=NOW))


@contextmanager
def both_sides() -> Iterator[tuple[Side, Side]]:
    """The vault and the plain store, gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        vault = open_side(Path(folder) / "vault", encrypted=True)
        plain = open_side(Path(folder) / "plain", encrypted=False)
        try:
            yield vault, plain
        finally:
            vault.session.close()
            plain.session.close()


class Words:
    """Text like a language: few words are frequent, most are rare. Always the same for the same seed."""

    def __init__(self) -> None:
        self._chance = random.Random(11)
        letters = "etaoinshrdlucmfwypvbgkjqxz"
        shapes = {
            "".join(self._chance.choices(letters[:18], k=self._chance.randint(3, 9))) for _ in range(20_000)
        }
        self.words = sorted(shapes)
        self._chance.shuffle(self.words)
        total = 0.0
        self._weights = [total := total + 1 / (rank + 3) for rank in range(len(self.words))]

    def text(self) -> str:
        """One message."""
        count = self._chance.randint(10, 46)
        return " ".join(self._chance.choices(self.words, cum_weights=self._weights, k=count))

    def query(self) -> str:
        """What somebody might look for."""
        frequent = self._chance.choice(self.words[20:300])
        rare = self._chance.choice(self.words[300:8000])
        return self._chance.choice([frequent + " ", rare + " ", f"{frequent} {rare} ", rare[:4]])


def timed(call: Callable[[], object]) -> float:
    """Seconds."""
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


def insert(side: Side, texts: list[str]) -> None:
    """Add the texts in one transaction, as an import does."""
    with side.session.transaction():
        for text in texts:
            side.messages.add(side.chat.id, Role.USER, text, now=NOW)


def search(side: Side, query: str) -> None:
    """Look for the words among all messages."""
    side.messages.search(query)


def by_turns(sides: tuple[Side, Side], turn: int, call: Callable[[Side], object]) -> tuple[float, float]:
    """Seconds of vault and plain; who begins alternates, so that neither always finds warm caches."""
    vault, plain = sides
    if turn % 2:
        seconds = timed(lambda: call(plain))
        return timed(lambda: call(vault)), seconds
    seconds = timed(lambda: call(vault))
    return seconds, timed(lambda: call(plain))


def p95(seconds: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(seconds, n=20)[-1]


def measure_size(
    sides: tuple[Side, Side], words: Words, start: int, size: int, searches: int
) -> list[Figure]:
    """Grow both sides from ``start`` to ``size`` messages, then search them."""
    inserts = []
    for turn in range((size - start) // BATCH):
        texts = [words.text() for _ in range(BATCH)]
        inserts.append(by_turns(sides, turn, partial(insert, texts=texts)))
    found = []
    for turn in range(searches):
        query = words.query()
        found.append(by_turns(sides, turn, partial(search, query=query)))
    insert_ratio = sum(pair[0] for pair in inserts) / sum(pair[1] for pair in inserts)
    vault_ms = p95([pair[0] for pair in found]) * 1000
    ratio = vault_ms / (p95([pair[1] for pair in found]) * 1000)
    fast = f"<= {SEARCH_GOAL} (or p95 <= {SEARCH_MS:.0f} ms)"
    return [
        Figure(f"insert_ratio_{size}", insert_ratio, "x", f"<= {INSERT_GOAL}", insert_ratio <= INSERT_GOAL),
        Figure(f"search_p95_ratio_{size}", ratio, "x", fast, ratio <= SEARCH_GOAL or vault_ms <= SEARCH_MS),
        Figure(f"search_p95_{size}", vault_ms, "ms", f"<= {SEARCH_MS:.0f}", vault_ms <= SEARCH_MS),
    ]


def measure_commits(sides: tuple[Side, Side], words: Words, count: int) -> Figure:
    """One message, one transaction, on the disk: what a turn in the chat waits for."""
    pairs = [by_turns(sides, turn, partial(insert, texts=[words.text()])) for turn in range(count)]
    ratio = statistics.median(pair[0] for pair in pairs) / statistics.median(pair[1] for pair in pairs)
    return Figure("single_message_ratio", ratio, "x", f"<= {INSERT_GOAL}", ratio <= INSERT_GOAL)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    searches, commits = (200, 200) if parser.parse_args().quick else (1000, 1000)
    words = Words()
    figures: list[Figure] = []
    with both_sides() as sides:
        start = 0
        for size in SIZES:
            figures += measure_size(sides, words, start, size, searches)
            start = size
        figures.append(measure_commits(sides, words, commits))
    baseline = "the same repository, schema and settings without a key"
    context = {"baseline": baseline, "batch": BATCH, "searches": searches, "sqlite": sqlcipher.sqlite_version}
    report("vault", figures, context)


if __name__ == "__main__":
    main()
