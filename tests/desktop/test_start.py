"""What is said when no window can be opened."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path
from typing import Any

import pytest

from app.desktop import start

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
