"""Reads conversations in the format of LoCoMo: sessions with dates, and questions with what answers them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

_SESSION = re.compile(r"session_(\d+)")
# As they stand in the data: "D8:6", also "D8:6; D9:17", "D:11:26" and "D30:05".
_TURN = re.compile(r"D:?(\d+):(\d+)")
_PAUSE = timedelta(minutes=1)
ADVERSARIAL = 5
CATEGORIES = {1: "multi_hop", 2: "temporal", 3: "open_domain", 4: "single_hop", 5: "adversarial"}

Place = tuple[int, int]


@dataclass(frozen=True)
class Turn:
    """One message: session and place in it, who said it, when. A picture that was shown is its caption."""

    place: Place
    by_first: bool
    text: str
    said_at: datetime


@dataclass(frozen=True)
class Asked:
    """One question, its category, and where its answer was said."""

    text: str
    category: int
    evidence: frozenset[Place]


@dataclass(frozen=True)
class Talk:
    """One conversation of two people over months."""

    name: str
    first: str
    second: str
    turns: tuple[Turn, ...]
    questions: tuple[Asked, ...]


def read(file: Path) -> list[Talk]:
    """Every conversation of the file; questions without any evidence in it are left out."""
    return [_talk(item, number) for number, item in enumerate(json.loads(file.read_text("utf-8")))]


def _talk(item: dict[str, Any], number: int) -> Talk:
    said = item["conversation"]
    sessions = sorted(int(found[1]) for key in said if (found := _SESSION.fullmatch(key)) and said[key])
    turns = [turn for session in sessions for turn in _session(said, session)]
    places = {turn.place for turn in turns}
    questions = []
    for asked in item["qa"]:
        evidence = frozenset(_places(" ".join(asked.get("evidence") or ()))) & places
        if evidence:
            questions.append(Asked(str(asked["question"]), int(asked["category"]), evidence))
    name = str(item.get("sample_id", number))
    return Talk(name, said["speaker_a"], said["speaker_b"], tuple(turns), tuple(questions))


def _session(said: dict[str, Any], session: int) -> list[Turn]:
    began = datetime.strptime(said[f"session_{session}_date_time"], "%I:%M %p on %d %B, %Y").replace(
        tzinfo=UTC
    )
    turns = []
    for number, turn in enumerate(said[f"session_{session}"]):
        caption = turn.get("blip_caption")
        text = turn["text"] + (f" [photo: {caption}]" if caption else "")
        by_first = turn["speaker"] == said["speaker_a"]
        turns.append(Turn(_places(turn["dia_id"])[0], by_first, text, began + number * _PAUSE))
    return turns


def _places(text: str) -> list[Place]:
    return [(int(session), int(turn)) for session, turn in _TURN.findall(text)]
