"""Every warning of Qt and every unexpected log line of the window fails the test that made it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale

from app.desktop.tasks import Tasks
from app.desktop.window import Window
from app.store.vault import Vault
from tests.desktop.beside import Beside, Open, fill
from tests.desktop.memory_page import MemoryPage
from tests.desktop.models_page import ModelsPage, Show
from tests.desktop.stage import Stage, app, bury


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> Iterator[list[str]]:
    """The log lines that the test expects, by their beginning."""
    app()
    expected: list[str] = []
    with caplog.at_level(logging.WARNING, logger="app.desktop"):
        yield expected
        bury()
    lines = [record.getMessage() for record in caplog.get_records("call") if record.name == "app.desktop"]
    unexpected = [line for line in lines if not any(line.startswith(start) for start in expected)]
    assert not unexpected, unexpected


@pytest.fixture(autouse=True)
def no_vault_stays_open(quiet: list[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a test opened is closed behind it: pages outlive their tests, and files are few."""
    opened: list[Vault] = []
    make = Vault.__init__

    def remember(self: Vault, *given: Any, **options: Any) -> None:
        make(self, *given, **options)
        opened.append(self)

    monkeypatch.setattr(Vault, "__init__", remember)
    yield
    for vault in opened:
        vault.close()


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path / "data")


@pytest.fixture
def show(quiet: list[str]) -> Iterator[Callable[[Stage], Window]]:
    """Opens windows and closes them after the test."""
    windows: list[Window] = []

    def open_window(stage: Stage) -> Window:
        windows.append(stage.window())
        return windows[-1]

    yield open_window
    for window in windows:
        window.close()
    bury()


@pytest.fixture
def greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Days and times in British English and UTC, wherever the tests run."""
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()
    QLocale.setDefault(before)


@pytest.fixture
def beside(stage: Stage, request: pytest.FixtureRequest) -> Iterator[Open]:
    """Opens the side over a vault that ``prepare`` filled."""
    request.getfixturevalue("greenwich")
    opened: list[Beside] = []

    def make(prepare: Callable[[Vault], object] = fill, **more: Any) -> Beside:
        vault = stage.move_in()
        prepare(vault)
        opened.append(Beside(stage, vault, **more).loaded())
        return opened[-1]

    yield make
    for one in opened:
        one.close()


@pytest.fixture
def reported() -> list[BaseException]:
    return []


@pytest.fixture
def tasks(reported: list[BaseException], quiet: list[str]) -> Iterator[Tasks]:
    made = Tasks(reported.append)
    yield made
    assert made.close()


@pytest.fixture
def models(stage: Stage, quiet: list[str]) -> Iterator[Show]:
    """Opens the page; closes it after the test."""
    pages: list[ModelsPage] = []

    def show(section: str = "", *, model: str = "", **window: Any) -> ModelsPage:
        vault = stage.move_in()
        if model:
            vault.characters.save(replace(vault.characters.get("billie"), model=model))
        pages.append(ModelsPage(stage, vault, section, **window))
        return pages[-1]

    yield show
    for page in pages:
        page.close()


@pytest.fixture
def memories(stage: Stage, request: pytest.FixtureRequest) -> Iterator[Callable[..., MemoryPage]]:
    """Opens the page of what is remembered; closes it after the test."""
    request.getfixturevalue("greenwich")
    pages: list[MemoryPage] = []

    def show(**more: Any) -> MemoryPage:
        pages.append(MemoryPage(stage, stage.move_in(), **more))
        return pages[-1]

    yield show
    for page in pages:
        page.close()
