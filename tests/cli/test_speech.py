"""The terminal: what listens and what speaks, choosing and removing it, and what the doctor says of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.catalog.catalog import Catalog, Task
from app.cli.commands import parse, run
from app.main import Program

_SPEECH = (Task.SPEECH_RECOGNITION, Task.VOICE, Task.EMBEDDING)
CATALOG = Catalog(tuple(card for card in Catalog.load().cards if card.task in _SPEECH))
JOE = "piper-en-us-joe-medium"
Say = Callable[..., str]


@pytest.fixture
def say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    """Runs a command over a catalogue that knows no language model; what it prints."""
    with Program(tmp_path / "looked", catalog=CATALOG) as program:
        lacking = program.speech().lacking(), program.speech().lacking_voice()
    if lacking != ((), ""):
        pytest.skip("the packages with Whisper base and the voice Joe are not installed")

    def typed(*words: str) -> str:
        run(parse(words), lambda _: Program(tmp_path / "data", catalog=CATALOG))
        said = capsys.readouterr()
        return said.out + said.err

    return typed


def test_choosing_what_listens_and_removing_it(say: Say) -> None:
    assert "not on this computer yet" in say("models", "use", "whisper-base")
    for id in ("whisper-base", "whisper-tiny.en", JOE):
        assert "is here" in say("models", "get", id, "--yes")
    assert "Whisper base listens from now on." in say("models", "use", "whisper-base")
    listed = say("models", "list")
    assert "Listening\n" in listed and "Voices\n" in listed and "later version" not in listed
    assert listed.count("[in use") == 2
    assert "each character has its own" in say("models", "use", JOE)
    said = say("models", "remove", "whisper-base", "--yes")
    assert "Whisper base listens now. The best of the others listens then." in said
    assert "Whisper tiny, English listens from now on." in said
    assert "nobody hears you" in say("models", "remove", "whisper-tiny.en", "--yes")
    said = say("models", "remove", JOE, "--yes")
    assert "Joe, American, medium speaks now. Without it nobody speaks" in said
    assert "A character that was given this voice speaks with another one then" in said


def test_the_doctor_tries_both(say: Say) -> None:
    said = say("doctor")
    assert "✓ listening: Whisper base" in said
    assert "✓ voice: Joe, American, medium" in said


def test_the_doctor_says_what_to_get(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    packed = {card.id for card in CATALOG.cards if card.task is not Task.EMBEDDING and card.files[0].parts}
    far = Catalog(tuple(card for card in CATALOG.cards if card.id not in packed))
    run(parse(["doctor"]), lambda _: Program(tmp_path / "data", catalog=far))
    said = capsys.readouterr().out
    assert "– listening: no model that turns speech into words" in said
    assert "run `afterglow models get whisper-small`" in said
    assert "– voice: none of your language" in said and "run `afterglow models get piper-en-us-" in said
