"""How much of what was said is found again. ``python -m tests.benchmarks.memory --data FILE [--quick]``.

FILE has conversations in the format of LoCoMo. Each is written into a real vault message by message, with its
dates, its vectors are made, and every question is asked of the search that a turn asks. No language model is
used. For each question it is measured which share of the turns that answer it is among the first 5, 10 and 20
found, and which share of their sessions among the first 1, 3 and 5; averages are over questions.

Twice: a store for each conversation; and all of them in one store with one character, where every
conversation distracts from the others.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.domain.control import CancelToken
from app.domain.nouns import Character, Role
from app.engines import Embedder
from app.engines.minilm import MiniLmEmbedder
from app.memory.episode_search import EpisodeSearch
from app.settings.places import models_root
from app.store.crypto import PassphraseCost
from app.store.door import Door
from app.store.vault import Vault
from tests import models
from tests.benchmarks.locomo import ADVERSARIAL, CATEGORIES, Asked, Place, Talk, read
from tests.benchmarks.report import Figure, report

TURNS, SESSIONS = (5, 10, 20), (1, 3, 5)
GOALS = {5: 0.72, 10: 0.80, 20: 0.87}
ONE_STORE_GOAL = {10: 0.75}
CHARACTER = "other"
CHEAP = PassphraseCost(memory_kib=64, passes=1, lanes=1)


class OnceEmbedder:
    """Embeds a text once: the second way of asking need not wait for the same vectors again."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder, self.dimensions = embedder, embedder.dimensions
        self._known: dict[str, NDArray[np.float32]] = {}

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See Embedder."""
        fresh = list(dict.fromkeys(text for text in texts if text not in self._known))
        self._known.update(zip(fresh, self._embedder.embed(fresh), strict=True))
        return np.array([self._known[text] for text in texts])


@dataclass(frozen=True)
class Answer:
    """What was found for one question: places of turns and sessions, the best first, and how long it took."""

    asked: Asked
    turns: tuple[Place, ...]
    seconds: float

    def turn_recall(self, count: int) -> float:
        """The share of the evidence among the first ``count`` turns."""
        return len(self.asked.evidence & set(self.turns[:count])) / len(self.asked.evidence)

    def session_recall(self, count: int) -> float:
        """The share of the sessions of the evidence among the first ``count`` sessions found."""
        sessions = list(dict.fromkeys(place[0] for place in self.turns))
        wanted = {place[0] for place in self.asked.evidence}
        return len(wanted & set(sessions[:count])) / len(wanted)


@contextmanager
def fresh_vault() -> Iterator[Vault]:
    """A vault with one character, gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        door = Door(Path(folder) / "vault", cost=CHEAP, reserve_bytes=0)
        vault, _code = door.create(passphrase="benchmark", use_keyring=False)
        try:
            vault.characters.add(Character(CHARACTER, "Other", "", "", "", "", ""))
            yield vault
        finally:
            vault.close()


def write(vault: Vault, talk: Talk) -> dict[int, Place]:
    """Say everything, as it was said; which message is which turn."""
    chat = vault.conversations.add(CHARACTER, talk.name, now=talk.turns[0].said_at)
    placed: dict[int, Place] = {}
    with vault.transaction():
        for turn in talk.turns:
            role = Role.USER if turn.by_first else Role.CHARACTER
            message = vault.messages.add(chat.id, role, turn.text, now=turn.said_at)
            placed[message.id] = turn.place
    return placed


def ask(search: EpisodeSearch, talk: Talk, placed: dict[int, Place]) -> list[Answer]:
    """Ask everything; what is not of this conversation takes a place, and is never right."""
    now = talk.turns[-1].said_at
    answers = []
    for asked in talk.questions:
        began = time.perf_counter()
        found = search.find(
            asked.text,
            character_id=CHARACTER,
            now=now,
            user_name=talk.first,
            character_name=talk.second,
            limit=max(TURNS),
        )
        seconds = time.perf_counter() - began
        lane = [one.message for one in found if one.lane == "words"]
        turns = tuple(
            placed.get(message.id, (-message.conversation_id, message.position)) for message in lane
        )
        answers.append(Answer(asked, turns, seconds))
    return answers


def apart(talks: Sequence[Talk], embedder: Embedder) -> dict[str, list[Answer]]:
    """A store for each conversation."""
    answers = {}
    for talk in talks:
        with fresh_vault() as vault:
            placed = write(vault, talk)
            search = EpisodeSearch(vault, lambda: embedder)
            search.take_in(cancel=CancelToken())
            answers[talk.name] = ask(search, talk, placed)
            search.clear()
    return answers


def together(talks: Sequence[Talk], embedder: Embedder) -> list[Answer]:
    """Everything in one store, with one character."""
    with fresh_vault() as vault:
        placed = [write(vault, talk) for talk in talks]
        search = EpisodeSearch(vault, lambda: embedder)
        search.take_in(cancel=CancelToken())
        return [
            answer for talk, where in zip(talks, placed, strict=True) for answer in ask(search, talk, where)
        ]


def mean(values: Iterable[float]) -> float:
    """The average; 0 of nothing."""
    return statistics.fmean(list(values) or [0.0])


def recalls(
    answers: Sequence[Answer], name: str, goals: dict[int, float], *, sessions: bool = True
) -> list[Figure]:
    """The figures of some questions."""
    figures = []
    for count in TURNS:
        value, goal = mean(answer.turn_recall(count) for answer in answers), goals.get(count)
        wanted = "-" if goal is None else f">= {goal:.2f}"
        figures.append(
            Figure(f"{name}_recall_at_{count}", value, "share", wanted, goal is None or value >= goal)
        )
    for count in SESSIONS if sessions else ():
        value = mean(answer.session_recall(count) for answer in answers)
        figures.append(Figure(f"{name}_session_recall_at_{count}", value, "share", "-", True))
    return figures


def answerable(answers: Iterable[Answer]) -> list[Answer]:
    """The questions that count: not those whose answer was said by the other one, or never."""
    return [answer for answer in answers if answer.asked.category != ADVERSARIAL]


def figures_of(apart: dict[str, list[Answer]], together: list[Answer]) -> list[Figure]:
    """Everything that is printed."""
    everything = [answer for answers in apart.values() for answer in answers]
    figures = recalls(answerable(everything), "evidence", GOALS)
    for number, name in CATEGORIES.items():
        chosen = [answer for answer in everything if answer.asked.category == number]
        figures += recalls(chosen, name, {}, sessions=False)
    figures += recalls(everything, "with_adversarial", {}, sessions=False)
    figures += recalls(answerable(together), "one_store", ONE_STORE_GOAL)
    for name, answers in apart.items():
        figures += recalls(answerable(answers), f"talk_{name}", {}, sessions=False)
    times = sorted(answer.seconds * 1000 for answer in everything)
    figures.append(Figure("query_median", statistics.median(times), "ms", "-", True))
    figures.append(Figure("query_p95", times[int(0.95 * (len(times) - 1))], "ms", "-", True))
    return figures


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--quick", action="store_true", help="only the first conversation")
    arguments = parser.parse_args()
    talks = read(arguments.data)[: 1 if arguments.quick else None]
    minilm = MiniLmEmbedder(models.minilm(), models_root() / "minilm-l6-v2" / "tokenizer.json", threads=2)
    once = OnceEmbedder(minilm)
    began = time.perf_counter()
    figures = figures_of(apart(talks, once), together(talks, once))
    context = {
        "talks": [talk.name for talk in talks],
        "turns": sum(len(talk.turns) for talk in talks),
        "questions": sum(len(talk.questions) for talk in talks),
        "embedder": "all-MiniLM-L6-v2 int8",
        "language_model": "none",
        "seconds": round(time.perf_counter() - began, 1),
    }
    report("memory", figures, context)


if __name__ == "__main__":
    main()
