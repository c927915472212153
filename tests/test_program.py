"""The composition root: settings that end the engine only when they must, and a data folder that moves."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soxr

from app.catalog.catalog import Catalog, ModelFile, Task
from app.catalog.entries import Connection, State
from app.domain.control import CancelToken
from app.domain.errors import AlreadyRunning, KnownError, ModelFileError
from app.domain.voices import VoiceSettings
from app.main import Program
from app.settings.settings import Settings, load
from app.store.crypto import PassphraseCost
from app.store.door import Door
from app.store.one_instance import hold
from tests.bringing import bring
from tests.call.loud import Loud
from tests.catalog.faulty_server import Fault, FaultyServer
from tests.catalog.making import card, gguf, sha256
from tests.speech import RATE, as_heard, between

PASSPHRASE = "four wet umbrellas"


class Ended:
    """Stands for the engine: remembers how often it was ended."""

    ends = 0

    def close(self) -> None:
        self.ends += 1


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with Program(tmp_path / "data") as made:
        yield made


@pytest.fixture
def engine(program: Program) -> Ended:
    ended = Ended()
    program._model = ended  # type: ignore[assignment]
    return ended


@pytest.fixture
def speech(program: Program, monkeypatch: pytest.MonkeyPatch) -> Ended:
    """Stands for the engines of hearing and speaking."""
    ended = Ended()
    monkeypatch.setattr(program.speech(), "rest", ended.close)
    return ended


@pytest.fixture
def own(program: Program, tmp_path: Path) -> list[str]:
    """The ids of two models of the user's own; the second one is in use."""
    ids = []
    for name in ("first", "second"):
        file = tmp_path / f"{name}.gguf"
        file.write_bytes(gguf({"general.architecture": "llama", "general.name": name}, name.encode()))
        ids.append(bring(program, file).id)
    return ids


@pytest.mark.parametrize(
    "change",
    [
        {"appearance": "dark"}, {"text_percent": 120}, {"language": "de"}, {"place": (1, 2, 300, 400)},
        {"idle_lock_minutes": 3}, {"tray": True},
    ],
)  # fmt: skip
def test_what_does_not_concern_the_engine_leaves_it_alone(
    program: Program, engine: Ended, change: dict[str, object]
) -> None:
    program.save_settings(replace(program.settings, **change))  # type: ignore[arg-type]
    assert engine.ends == 0
    assert load(program.places.settings_file) == program.settings == replace(Settings(), **change)  # type: ignore[arg-type]


@pytest.mark.parametrize("change", [{"threads": 3}, {"window": 2048}, {"gpu": False}])
def test_what_concerns_the_engine_ends_it(program: Program, engine: Ended, change: dict[str, object]) -> None:
    program.save_settings(replace(program.settings, **change))  # type: ignore[arg-type]
    assert engine.ends == 1


@pytest.mark.parametrize("change", [{"spoken_language": "de"}, {"threads": 3}, {"appearance": "dark"}])
def test_what_concerns_hearing_ends_only_that(
    program: Program, engine: Ended, speech: Ended, change: dict[str, object]
) -> None:
    program.save_settings(replace(program.settings, **change))  # type: ignore[arg-type]
    assert speech.ends == ("spoken_language" in change) and engine.ends == ("threads" in change)


def test_a_lock_ends_the_engines_of_speech_too(program: Program, engine: Ended, speech: Ended) -> None:
    assert program.speech() is program.speech() is program.parts().speech
    program.rest()
    assert (engine.ends, speech.ends) == (1, 1)
    program.turn_to("nobody", leaving=lambda: None)
    assert speech.ends == 1, "another model for a character leaves the call alone"


def test_what_only_the_library_changes_stays_with_what_listens(program: Program, speech: Ended) -> None:
    old = program.settings
    program.change(speech_recognizer="whisper-small")
    assert speech.ends == 1
    program.save_settings(replace(old, appearance="dark"))
    assert program.settings.speech_recognizer == "whisper-small" and speech.ends == 1


def test_a_page_that_knows_an_old_model_does_not_bring_it_back(
    program: Program, engine: Ended, own: list[str]
) -> None:
    old = program.settings
    program.library.use(own[0])
    ends = engine.ends
    program.save_settings(replace(old, appearance="dark"))
    assert program.settings == replace(old, appearance="dark", language_model=own[0])
    assert engine.ends == ends


def test_nothing_is_written_where_the_data_folder_was(
    program: Program, engine: Ended, own: list[str], tmp_path: Path
) -> None:
    program.hold()
    program.places.data.rename(tmp_path / "away")
    before = program.settings
    for change in (
        lambda: program.save_settings(replace(before, appearance="dark")),
        lambda: program.library.use(own[0]),
        lambda: program.library.connect(Connection(proxy="none")),
    ):
        with pytest.raises(KnownError):
            change()
    assert program.settings == before and not program.places.data.exists()
    (tmp_path / "away").rename(program.places.data)
    program.save_settings(replace(before, appearance="dark"))


def test_what_a_killed_import_left_is_gone_at_the_next_start(program: Program) -> None:
    left = program.places.models / "known" / "x.gguf.7.adding"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half")
    os.utime(left, ns=(1, 1))
    program.hold()
    assert not left.exists()


def test_a_failure_to_save_changes_nothing(program: Program, engine: Ended) -> None:
    program.places.settings_file.mkdir(parents=True)
    before = program.settings
    with pytest.raises(KnownError, match="saved"):
        program.save_settings(replace(before, threads=3))
    assert program.settings == before and engine.ends == 0


def test_a_page_that_knows_an_old_connection_does_not_bring_it_back(program: Program) -> None:
    old = program.settings
    program.library.connect(Connection(("https://near.example",), "none"))
    program.save_settings(replace(old, appearance="dark"))
    assert program.library.connection() == Connection(("https://near.example",), "none")
    assert load(program.places.settings_file).mirrors == ("https://near.example",)


def test_a_voice_says_what_is_understood(program: Program) -> None:
    speech = program.speech()
    if speech.lacking() or speech.lacking_voice():
        pytest.skip("the packages with Whisper base and the voice Joe are not installed")
    list(speech.prepare(cancel=CancelToken()))
    speaker = Loud()
    threads: list[threading.Thread] = []

    def start(lane: str, work: Callable[[], None]) -> None:
        threads.append(threading.Thread(target=work, name=lane))
        threads[-1].start()

    list(speech.sample(VoiceSettings(), speaker, cancel=CancelToken(), start=start))
    for thread in threads:
        thread.join()
    audio = as_heard(soxr.resample(np.concatenate(speaker.heard), speaker.rate, RATE))
    said = list(speech._recognizer.transcribe(between(audio), cancel=CancelToken()))
    assert "how was your day" in " ".join(one.text for one in said).lower()
    assert {one.language for one in said} == {"en"}
    program.rest()


def test_the_library_is_over_the_same_folder(program: Program, own: list[str]) -> None:
    here = [entry for entry in program.parts().library.entries() if entry.state is State.READY]
    assert {entry.card.id: entry.in_use for entry in here} == {own[0]: False, own[1]: True}
    assert program.library.machine().disk_free > 0 and program.library.speed() is None


def test_a_character_turns_to_its_own_model_and_back(program: Program, engine: Ended, own: list[str]) -> None:
    left: list[str] = []
    engine.ends = 0

    def turn(id: str) -> bool:
        return program.turn_to(id, leaving=lambda: left.append(id))

    assert turn("") and turn(own[1]) and (left, engine.ends) == ([], 0)
    assert turn(own[0]) and left == [own[0]] and engine.ends == 1
    assert program.answering() == own[0]
    assert program._language_model_options()["path"].endswith("first.gguf")
    assert not turn("gone") and left == [own[0], "gone"] and engine.ends == 2
    assert program._language_model_options()["path"].endswith("second.gguf")
    assert not turn(program.catalog.of_task(Task.EMBEDDING)[0].id) and engine.ends == 2


def test_a_model_is_fetched_by_a_process_of_its_own_and_used(tmp_path: Path) -> None:
    data = gguf({"general.architecture": "llama", "general.name": "Far"}, bytes(200_000))
    with FaultyServer(data, [Fault(drop_at=100_000)]) as server:
        file = ModelFile("far.gguf", len(data), sha256(data), sources=(server.url(),))
        made = Catalog((card("far", file, starter=False),))
        with Program(tmp_path / "data", catalog=made) as program:
            program.hold()
            assert program.library.offer("far").hosts == ("127.0.0.1",)
            *_, last = program.library.get("far", cancel=CancelToken())
            assert last.done == len(data) and program.settings.language_model == "far"
            assert program.library.entry("far").in_use


def test_a_chosen_model_that_nobody_knows_any_more_is_one_that_is_gone(program: Program) -> None:
    program.change(language_model="own-000000000000")
    with pytest.raises(ModelFileError, match="not on this computer any more"):
        program.language_model().describe()


def test_after_a_move_everything_is_over_the_new_place(program: Program, tmp_path: Path) -> None:
    program.hold()
    door = Door(program.places.vault, cost=PassphraseCost(8, 1, 1))
    door.create(passphrase=PASSPHRASE, use_keyring=False)[0].close()
    parts = program.parts()
    parts.save_settings(replace(parts.settings, appearance="dark"))
    list(parts.data.move(tmp_path / "disk", cancel=CancelToken()))
    parts = parts.renew()
    assert parts.data.folder == tmp_path / "disk" and parts.settings.appearance == "dark"
    assert parts.door.folder == tmp_path / "disk" / "vault" == parts.come_file.parent
    parts.door.unlock_with_passphrase(PASSPHRASE).close()
    with pytest.raises(AlreadyRunning), Program(tmp_path / "data") as second:
        second.hold()
    program.close()
    with hold(tmp_path / "disk" / "vault"), hold(tmp_path / "data" / "vault"):
        pass


def test_about_is_told(program: Program) -> None:
    assert program.parts().about().data == program.places.data


def test_after_everything_was_erased_nothing_is_written(program: Program) -> None:
    program.hold()
    program.save_settings(replace(program.settings, appearance="dark"))
    list(program.data.erase(models=True, cancel=CancelToken()))
    program.save_settings(replace(program.settings, maximised=True))
    program.close()
    assert not program.places.data.exists()


@pytest.mark.parametrize("library", ["numpy", "dateutil", "onnxruntime", "llama_cpp", "cryptography.x509"])
def test_the_first_page_waits_for_no_heavy_library(library: str) -> None:
    look = f"import sys, app.main, app.cli.commands, app.desktop.window; sys.exit({library!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", look], timeout=60, check=False).returncode == 0
