"""What is printed: nothing that steers a terminal, one row of progress, figures that people read."""

from __future__ import annotations

import os
import sys

import pytest

from app.cli.output import Output, printable
from app.cli.telling import Telling, agreed, duration, size
from app.domain.errors import KnownError
from app.domain.progress import Progress


def test_names_of_strangers_do_not_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    evil = "llama\x1b]0;owned\x07\x1b[2J\x9b31m"
    output = Output(as_json=False)
    output.line(evil)
    output.part(evil)
    output.remark(evil)
    output.error(KnownError(evil, evil))
    said = capsys.readouterr()
    assert not {letter for letter in said.out + said.err if ord(letter) < 32 and letter != "\n"}
    assert "\x9b" not in said.out + said.err and "llama" in said.out
    assert printable("Grüße, 你好 👩‍💻\n\tمرحبا") == "Grüße, 你好 👩‍💻\n\tمرحبا"


def test_progress_takes_one_row(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((60, 20)))
    telling = Telling(Output(as_json=False))
    telling.tell(
        Progress(10, 2_500_000_000, "a sentence that goes on and on\nand on over the end of the row")
    )
    row = capsys.readouterr().err.removeprefix("\r\033[K")
    assert len(row) == 59 and "\n" not in row and "0%" in row


def test_without_a_terminal_every_tenth_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    telling = Telling(Output(as_json=False))
    for done in range(0, 1001, 10):
        telling.tell(Progress(done * 10**6, 10**9, "model.gguf"))
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 11 and "100%" in lines[-1] and "1.0 GB of 1.0 GB" in lines[-1]


def test_in_json_every_step_is_a_record(capsys: pytest.CaptureFixture[str]) -> None:
    Telling(Output(as_json=True)).tell(Progress(1, 2, "x"))
    said = capsys.readouterr()
    assert said.out == '{"event": "Progress", "done": 1, "total": 2}\n' and said.err == ""


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (1500, "2 kB"), (23_000_000, "23 MB"), (2_497_281_120, "2.5 GB")],
)
def test_sizes(count: int, words: str) -> None:
    assert size(count) == words


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "1 s"), (89, "89 s"), (90, "2 min"), (3600, "60 min"), (9000, "2 h 30 min")]
)
def test_durations(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_nobody_who_could_agree_is_no_agreement() -> None:
    with pytest.raises(KnownError, match="--yes"):
        agreed("Download it?", Output(as_json=True), yes=False)
    agreed("Download it?", Output(as_json=True), yes=True)
