"""Whether events are asked about once, at the right time: half a year of conversation under a fake clock.

``python -m tests.benchmarks.followups [--quick]``. The sentences are of ``followup_phrases``, the days in
them are said
in some forty ways, the truth is plain arithmetic of the calendar; the vault is a real one. ``--quick``:
one life
instead of three.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from app.domain.nouns import Character, Conversation, Message, Role, Tone
from app.memory.followups import FollowUps, asks_about
from app.memory.times import find_times
from app.store.crypto import PassphraseCost
from app.store.door import Door
from app.store.unread import Stage
from app.store.vault import Vault
from tests.benchmarks import followup_phrases as phrases
from tests.benchmarks.followup_life import FIRST_DAY, ZONE, Line, Planted, Session, live
from tests.benchmarks.report import Figure, report

SEEDS = (20260105, 7, 99)
ASKED_GOAL, WRONG_GOAL, DAY_GOAL, FALSE_GOAL = 0.90, 0.02, 0.95, 0.03


class FakeClock:
    """Tells the time that it is in the simulated life."""

    def __init__(self) -> None:
        self.at = datetime.combine(FIRST_DAY, datetime.min.time(), ZONE)

    def now(self) -> datetime:
        """The present of the simulation."""
        return self.at


@dataclass
class Tally:
    """What happened in the simulated lives."""

    planted: list[Planted] = field(default_factory=list)
    right_days: int = 0
    asked: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)


class Life:
    """One life: what is said goes into a vault; where a conversation begins something may be asked."""

    def __init__(self, vault: Vault, tally: Tally, seed: int) -> None:
        self._vault, self._tally = vault, tally
        self._clock = FakeClock()
        self._followups = FollowUps(vault, self._clock)
        self._chance = Random(seed)
        self._of_message: dict[int, Line] = {}
        vault.characters.add(Character("ann", "Ann", "", "", "", "", ""))

    def live(self, sessions: list[Session]) -> None:
        """Talk through all sessions."""
        for session in sessions:
            self._clock.at = session.at
            conversation = self._vault.conversations.add("ann", now=session.at)
            for line in session.lines:
                self._turn(conversation, line)
            # The time between two conversations is idle: what was said is looked into.
            self._take_in()

    def _turn(self, conversation: Conversation, line: Line) -> None:
        self._clock.at += timedelta(minutes=1)
        said = self._vault.messages.add(conversation.id, Role.USER, line.text, now=self._clock.at)
        self._of_message[said.id] = line
        line.spoken = True
        due = self._followups.due("ann", said, self._clock.at)
        words = "Mhm."
        if due is not None:
            words = self._followups.question(due, self._chance.choice(list(Tone)), self._clock.at)
        reply = self._vault.messages.add(conversation.id, Role.CHARACTER, words, now=self._clock.at)
        if due is None:
            return
        if not asks_about(words, due):
            self._tally.wrong["question not recognised"] += 1
        self._followups.asked(due.id, self._clock.at, reply.id)
        self._judge(due.source.message_id, words)
        if self._chance.random() < 0.7:
            self._turn(conversation, Line(self._chance.choice(phrases.ANSWERS)))

    def _judge(self, message_id: int, words: str) -> None:
        """Whether it was right to ask this now."""
        self._tally.asked += 1
        line = self._of_message[message_id]
        planted = line.planted
        if line.settled_by is not None and not line.settled_by.spoken:
            # It was due before the user came to tell it.
            return
        if planted is None:
            self._wrong(f"{line.trap or 'small talk'}", line.text, words)
            return
        if planted.asked:
            self._wrong("twice", line.text, words)
        elif not planted.earliest <= self._clock.at <= planted.latest:
            self._wrong("too early or late", line.text, words)
        planted.asked.append(self._clock.at)

    def _wrong(self, why: str, text: str, words: str) -> None:
        self._tally.wrong[why] += 1
        self._tally.notes.append(f"asked, {why}: {text} -> {words}")

    def _take_in(self) -> None:
        waiting = self._vault.unread.oldest(Stage.RULES, 100)
        with self._vault.transaction():
            for message in waiting:
                if message.role is Role.USER:
                    self._hear(message)
            self._vault.unread.read([message.id for message in waiting], then=None)

    def _hear(self, message: Message) -> None:
        before = self._vault.messages.history(
            message.conversation_id, before=message.position, limit=4, light=True
        )
        self._followups.take_in("ann", message, before)
        planted = self._of_message[message.id].planted if message.id in self._of_message else None
        if planted is None:
            return
        self._tally.planted.append(planted)
        spans = find_times(message.text, said_at=message.created_at)
        if any(span.start.date() == planted.day for span in spans[:1]):
            self._tally.right_days += 1
        else:
            self._tally.notes.append(
                f"wrong day: {message.created_at:%a %d %b}: {message.text} is {planted.day}, found "
                f"{spans[:1]}"
            )


@contextmanager
def open_vault() -> Iterator[Vault]:
    """A fresh real vault, gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        cheap = PassphraseCost(memory_kib=64, passes=1, lanes=1)
        vault, _ = Door(Path(folder) / "data", keyring=None, cost=cheap, reserve_bytes=64 << 10).create(
            passphrase="seven quiet herons"
        )
        try:
            yield vault
        finally:
            vault.close()


def false_dates() -> tuple[int, int]:
    """How many dateless sentences there are, and in how many a time was found."""
    dateless = (*phrases.SMALL_TALK, *phrases.DATELESS)
    moment = datetime(2026, 3, 11, 10, tzinfo=ZONE)
    return len(dateless), sum(1 for text in dateless if find_times(text, said_at=moment))


def figures_of(tally: Tally) -> list[Figure]:
    """The four figures of the goal."""
    total = len(tally.planted)
    within = sum(1 for one in tally.planted if one.asked and one.earliest <= one.asked[0] <= one.latest)
    for one in tally.planted:
        if not one.asked:
            tally.notes.append(f"never asked: {one.name} ({one.phrase}, {one.day})")
    asked, days = within / total, tally.right_days / total
    wrong = tally.wrong.total() / max(1, tally.asked)
    dateless, found = false_dates()
    return [
        Figure("asked_within_window", asked, "of planted events", f">= {ASKED_GOAL}", asked >= ASKED_GOAL),
        Figure("asked_wrongly_or_twice", wrong, "of questions", f"<= {WRONG_GOAL}", wrong <= WRONG_GOAL),
        Figure("right_day", days, "of planted events", f">= {DAY_GOAL}", days >= DAY_GOAL),
        Figure("false_dates", found / dateless, "of dateless sentences", f"<= {FALSE_GOAL}",
        found / dateless <= FALSE_GOAL),
    ]  # fmt: skip


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--explain", action="store_true", help="also list what went wrong")
    parser.add_argument("--seed", type=int, help="one life with this seed")
    options = parser.parse_args()
    seeds = (options.seed,) if options.seed is not None else SEEDS[:1] if options.quick else SEEDS
    tally = Tally()
    for seed in seeds:
        with open_vault() as vault:
            Life(vault, tally, seed).live(live(seed))
    figures = figures_of(tally)
    context: dict[str, object] = {
        "seeds": list(seeds), "planted": len(tally.planted), "questions": tally.asked,
        "wrong": dict(tally.wrong),
        "dateless_sentences": false_dates()[0],
    }  # fmt: skip
    if options.explain:
        context["notes"] = tally.notes
    report("followups", figures, context)


if __name__ == "__main__":
    main()
