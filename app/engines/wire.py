"""The protocol between the app and an engine process: one JSON line, then ``raw`` bytes if it names them.

To the child: ``{"id", "op", "args"}`` asks, ``{"cancel": id}`` ends it early, ``{"ping": n}`` asks for life.
From the child: ``{"ready": true}`` once, ``{"id", "item"}`` for each item, ``{"id", "done": result}``
or ``{"id", "error": {"kind", "message", "advice"}}`` last, ``{"pong": n}``.
"""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from typing import Any, BinaryIO

from app.domain import errors
from app.domain.nouns import TokenIds
from app.engines import (
    Finished,
    ModelDescription,
    ModelEvent,
    Piece,
    Prompt,
    PromptTurn,
    Reading,
    Sampling,
    TurnEnd,
)

Header = dict[str, Any]
_EVENTS: dict[str, type[Any]] = {kind.__name__: kind for kind in (Reading, Piece, Finished, TurnEnd)}
_ERRORS: dict[str, type[errors.KnownError]] = {
    kind.__name__: kind
    for kind in (errors.EngineError, errors.EngineDied, errors.NotEnoughMemory, errors.ModelFileError)
}


def write_frame(stream: BinaryIO, header: Header, raw: bytes = b"") -> None:
    """Write one frame. Raises OSError (ValueError when closed) if the other side is gone."""
    if raw:
        header = header | {"raw": len(raw)}
    stream.write(json.dumps(header, separators=(",", ":")).encode("ascii") + b"\n")
    if raw:
        stream.write(raw)
    stream.flush()


def read_frame(stream: BinaryIO) -> tuple[Header, bytes] | None:
    """Read one frame; None when the other side is gone, also in the middle of a frame."""
    line = stream.readline()
    if not line.endswith(b"\n"):
        return None
    header: Header = json.loads(line)
    size = header.pop("raw", 0)
    raw = stream.read(size) if size else b""
    return (header, raw) if len(raw) == size else None


def to_json(value: Any) -> Any:
    """A dataclass as plain JSON values."""
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value


def event_to_json(event: ModelEvent) -> Header:
    """A model event with its name, for ``event_from_json``."""
    return {"event": type(event).__name__, **asdict(event)}


def event_from_json(data: Header) -> ModelEvent:
    """The model event that ``event_to_json`` wrote."""
    fields = dict(data)
    kind = _EVENTS[fields.pop("event")]
    if kind is Finished:
        fields["tokens"] = _tokens(fields["tokens"])
    event: ModelEvent = kind(**fields)
    return event


def prompt_from_json(data: Header) -> Prompt:
    """The prompt that ``to_json`` wrote."""
    turns = tuple(PromptTurn(**{**turn, "tokens": _tokens(turn["tokens"])}) for turn in data["turns"])
    return Prompt(data["head"], turns, data["reply_start"])


def sampling_from_json(data: Header) -> Sampling:
    """The sampling that ``to_json`` wrote."""
    return Sampling(**data)


def description_from_json(data: Header) -> ModelDescription:
    """The description that ``to_json`` wrote."""
    return ModelDescription(**data)


def _tokens(data: Header | None) -> TokenIds | None:
    return TokenIds(data["model"], tuple(data["ids"])) if data else None


def error_to_json(error: errors.KnownError) -> Header:
    """A known error with its kind."""
    return {"kind": type(error).__name__, "message": error.message, "advice": error.advice}


def error_from_json(data: Header) -> errors.KnownError:
    """The error that ``error_to_json`` wrote; an EngineError when the kind is not one of an engine."""
    return _ERRORS.get(data["kind"], errors.EngineError)(data["message"], data["advice"])
