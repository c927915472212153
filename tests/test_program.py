"""The composition root: settings that end the engine only when they must, and a data folder that moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.control import CancelToken
from app.domain.errors import AlreadyRunning, KnownError
from app.main import Program
from app.settings.settings import Settings, load
from app.store.crypto import PassphraseCost
from app.store.door import Door
from app.store.one_instance import hold
from tests.catalog.making import gguf

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
def own(program: Program, tmp_path: Path) -> list[str]:
    """The ids of two models of the user's own; the second one is in use."""
    ids = []
    for name in ("first", "second"):
        file = tmp_path / f"{name}.gguf"
        file.write_bytes(gguf({"general.architecture": "llama", "general.name": name}, name.encode()))
        list(program.add_model(file, CancelToken()))
        ids.append(program.settings.language_model)
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


def test_a_page_that_knows_an_old_model_does_not_bring_it_back(
    program: Program, engine: Ended, own: list[str]
) -> None:
    old = program.settings
    program.use_model(own[0])
    ends = engine.ends
    program.save_settings(replace(old, appearance="dark"))
    assert program.settings == replace(old, appearance="dark", language_model=own[0])
    assert engine.ends == ends


def test_a_failure_to_save_changes_nothing(program: Program, engine: Ended) -> None:
    program.places.settings_file.mkdir(parents=True)
    before = program.settings
    with pytest.raises(KnownError, match="saved"):
        program.save_settings(replace(before, threads=3))
    assert program.settings == before and engine.ends == 0


def test_the_models_to_choose_from(program: Program, own: list[str]) -> None:
    choices = program.parts().language_models()
    assert {(choice.id, choice.name, choice.chosen) for choice in choices} == {
        (own[0], "first", False), (own[1], "second", True),
    }  # fmt: skip
    assert all(choice.bytes and choice.licence == "unknown" for choice in choices)


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
