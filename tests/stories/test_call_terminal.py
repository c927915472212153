"""``afterglow call`` over files, with the real engines of hearing and speaking and scripted replies."""

from __future__ import annotations

import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest

from tests import sounds
from tests.stories.call_parts import furnish, share_heard
from tests.stories.canary import leaks
from tests.stories.scripted_app import AND_THEN
from tests.stories.terminal import Terminal, records
from tests.stories.test_privacy import bytes_of, inet_sockets, newer

# Rare, and yet the recogniser knows it; in two pieces, so that a copy of this file is no find.
RARE = "archi" + "pelago"
ASKS = f"Have you ever seen an {RARE}?"
ANSWER = f"An {RARE} is a crowd of islands. I would like to see one."
LONG = "There is a cat that sits on the wall behind the bakery. Nobody knows where it lives. It looks well."

pytestmark = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    terminal = Terminal(tmp_path / "home")
    terminal.data.parent.mkdir(parents=True)
    furnish(terminal.data)
    return terminal


def wav(folder: Path, sound: sounds.Sound, *, rate: int = 16_000, channels: int = 1) -> Path:
    quiet = sounds.silence(0.5)
    return sounds.write_wav(
        folder / "hello.wav", sounds.joined(quiet, sound, quiet), rate=rate, channels=channels
    )


def call(terminal: Terminal, heard: Path, reply: str) -> list[dict[str, Any]]:
    done = terminal.run(
        "call", "--in", str(heard), "--out", str(heard.with_name("reply.wav")), AFTERGLOW_TEST_REPLY=reply
    )
    assert done.returncode == 0, done.stderr
    return records(done.stdout)


def said(events: list[dict[str, Any]]) -> list[str]:
    return [event["text"] for event in events if event.get("event") == "UserSaid" and event["final"]]


def kill(engine: str, of: int) -> None:
    """End one of the program's engines as the system does when memory runs out."""
    for child in psutil.Process(of).children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            if engine in child.cmdline():
                child.send_signal(signal.SIGKILL)


@pytest.mark.parametrize(("rate", "channels"), [(8_000, 1), (44_100, 2)])
def test_files_of_other_kinds_are_understood_and_answered(
    terminal: Terminal, tmp_path: Path, rate: int, channels: int
) -> None:
    heard = wav(tmp_path, sounds.ann("Hello, how are you?"), rate=rate, channels=channels)
    events = call(terminal, heard, LONG)
    assert "how are you" in " ".join(said(events)).lower()
    assert share_heard(LONG, sounds.read_wav(tmp_path / "reply.wav")) >= 0.85


def test_to_silence_music_and_noise_nobody_answers(terminal: Terminal, tmp_path: Path) -> None:
    sound = sounds.joined(sounds.silence(3), sounds.noise(4), sounds.silence(1), sounds.music(5))
    events = call(terminal, wav(tmp_path, sound), LONG)
    assert said(events) == []
    assert not np.abs(sounds.read_wav(tmp_path / "reply.wav")).max() > 1_000


def test_of_two_people_at_once_something_is_answered(terminal: Terminal, tmp_path: Path) -> None:
    both = sounds.mixed(
        sounds.ann("I would like to hear about the cat."), sounds.espeak("What time is it in the harbour?")
    )
    events = call(terminal, wav(tmp_path, both), LONG)
    # What is understood of it is another matter; it is one turn, and a call that ends as any other.
    answered = [event for event in events if event.get("event") in {"TurnFinished", "Missed"}]
    assert len(answered) == 1 and events[-1]["event"] == "CallEnded"


def test_a_voice_that_dies_in_the_middle_comes_back_and_leaves_nothing_out(
    terminal: Terminal, tmp_path: Path
) -> None:
    sound = sounds.joined(sounds.ann("Hello, how are you?"), sounds.silence(9), sounds.ann("And the cat?"))
    heard = wav(tmp_path, sound)
    command = ("call", "--in", str(heard), "--out", str(tmp_path / "reply.wav"))
    with terminal.start(*command, AFTERGLOW_TEST_REPLY=AND_THEN.join([LONG, LONG])) as process:
        assert process.stdout is not None
        lines, killed = [], False
        for line in process.stdout:
            lines.append(line)
            if '"Saying"' in line and not killed:
                killed = True
                kill("piper", process.pid)
    events = records("".join(lines))
    assert killed and process.returncode == 0 and len(said(events)) == 2
    # It was started again behind the scenes: every sentence of both replies was heard.
    aloud = " ".join(event["text"] for event in events if event.get("event") == "Saying")
    assert aloud.count("behind the bakery") == aloud.count("It looks well") == 2


def test_what_is_missing_is_told_with_how_to_get_it(terminal: Terminal, tmp_path: Path) -> None:
    heard = wav(tmp_path, sounds.ann("Hello."))
    missing = terminal.run("call", "--in", str(tmp_path / "nothing.wav"), "--out", str(tmp_path / "out.wav"))
    assert missing.returncode and "nothing.wav" in missing.stderr
    assert heard.exists() and not (tmp_path / "out.wav").exists()


class TestNothingLeaves:
    """A rare word is spoken, understood and answered; then it is in no file but the vault."""

    def test_the_word_is_in_no_file_log_or_argument_list(self, terminal: Terminal, tmp_path: Path) -> None:
        mark = tmp_path / "mark"
        mark.write_text("")
        heard = wav(tmp_path, sounds.ann(ASKS))
        out = tmp_path / "reply.wav"
        seen: set[str] = set()
        with terminal.start(
            "call", "--in", str(heard), "--out", str(out), AFTERGLOW_TEST_REPLY=ANSWER
        ) as process:
            assert process.stdout is not None and process.stderr is not None
            told = ""
            for line in process.stdout:
                told += line
                if '"Saying"' in line:
                    family = psutil.Process(process.pid).children(recursive=True)
                    seen |= {" ".join(member.cmdline()) for member in family}
            errors = process.stderr.read()
        assert RARE in " ".join(said(records(told))).lower() and RARE in told and process.returncode == 0
        assert share_heard(ANSWER, sounds.read_wav(out)) >= 0.8
        assert RARE not in errors and len(seen) >= 2 and not any(RARE in line for line in seen)
        shutil.rmtree(terminal.data / "models")  # large, and links to what was there before
        assert leaks([terminal.home], RARE) == []
        folders = ("/tmp", "/var/tmp", "/dev/shm")
        strangers = [path for folder in folders for path in newer(Path(folder), mark, tmp_path)]
        assert not [path for path in strangers if RARE.encode() in bytes_of(path).lower()]
        # Nor is what was heard: whatever is there beside vault and models is small.
        left = [path for path in terminal.home.rglob("*") if path.is_file() and "vault" not in path.parts]
        assert all(path.stat().st_size < 100_000 for path in left)

    @pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
    def test_a_call_opens_no_socket_of_the_internet(self, terminal: Terminal, tmp_path: Path) -> None:
        heard = wav(tmp_path, sounds.ann("Hello."))
        log = tmp_path / "trace"
        command = terminal.command("call", "--in", str(heard), "--out", str(tmp_path / "reply.wav"))
        done = subprocess.run(
            ["strace", "-f", "-qq", "-e", "trace=socket,connect", "-o", str(log), *command],
            env=terminal.environment(), check=False, capture_output=True, text=True,
            stdin=subprocess.DEVNULL, timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert said(records(done.stdout)) and inet_sockets(log.read_text()) == 0
