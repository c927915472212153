"""What is said when no window can be opened."""

from __future__ import annotations

import ctypes
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.desktop import start
from app.domain.errors import KnownError
from app.main import build
from app.store.one_instance import hold

ROOT = Path(__file__).parents[2]


@pytest.fixture
def x11(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A Linux with an X11 screen whose libraries are all there."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(ctypes, "CDLL", without())
    return monkeypatch


def without(*missing: str) -> Any:
    """Loads every library but those."""

    def load(name: str) -> object:
        if name in missing:
            raise OSError(f"{name}: cannot open shared object file: No such file or directory")
        return object()

    return load


def never(_: object) -> Any:
    raise AssertionError("nothing may be built without a screen")


@pytest.mark.parametrize("library", start.X11_LIBRARIES)
def test_a_library_that_qt_needs_is_missing(
    x11: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], library: str
) -> None:
    x11.setattr(ctypes, "CDLL", without(library))
    assert start.start(None, never) == start.FAILED == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"{library} is missing" in said
    assert start.X11_LIBRARIES[library] in said


def test_everything_is_there(x11: pytest.MonkeyPatch) -> None:
    start._require_screen()


@pytest.mark.parametrize("other", ["WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_where_qt_does_not_use_x11_nothing_is_asked(x11: pytest.MonkeyPatch, other: str) -> None:
    x11.setattr(ctypes, "CDLL", without(*start.X11_LIBRARIES))
    x11.setenv(other, "wayland-0" if other == "WAYLAND_DISPLAY" else "offscreen")
    start._require_screen()


def test_no_screen_at_all(x11: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    x11.delenv("DISPLAY")
    assert start.start(None, never) == 2
    assert "no screen" in capsys.readouterr().err


def test_the_readme_names_the_same_packages() -> None:
    words = (ROOT / "README.md").read_text(encoding="utf-8").split()
    assert set(start.X11_LIBRARIES.values()) <= set(words)


class TestASecondStart:
    """Another Afterglow has the data folder: its window comes to the front, or one says why none opens."""

    @pytest.fixture(autouse=True)
    def held(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        monkeypatch.setattr(start, "PATIENCE", 0.5)
        with hold(tmp_path / "vault"):
            yield

    def test_the_window_that_is_open_comes_forward(self, tmp_path: Path) -> None:
        come = tmp_path / "vault" / "come-forward"

        def window() -> None:
            end = time.monotonic() + 5
            while not come.exists() and time.monotonic() < end:
                time.sleep(0.01)
            come.unlink()

        watching = threading.Thread(target=window)
        watching.start()
        assert start._came(come)
        watching.join()
        assert not come.exists()

    def test_where_no_window_answers_nothing_is_left_behind(self, tmp_path: Path) -> None:
        assert not start._came(tmp_path / "vault" / "come-forward")
        assert not (tmp_path / "vault" / "come-forward").exists()

    def test_it_ends_well_with_a_sentence(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(start, "_came", lambda come: come == tmp_path / "vault" / "come-forward")
        assert start.start(tmp_path, build) == 0
        assert capsys.readouterr().out == "Afterglow is open already; its window comes to the front.\n"

    def test_otherwise_it_says_that_it_is_open(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        said: list[KnownError] = []
        monkeypatch.setattr("app.desktop.sorry.say", said.append)
        assert start.start(tmp_path, build) == start.FAILED
        assert "already open" in capsys.readouterr().err and "already open" in said[0].message
