"""A model file of the user's: from the drop to the models folder, with every word in between."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl

from app.desktop.adding import Adding
from app.desktop.tasks import LANES, Tasks
from app.domain.errors import KnownError
from tests.desktop.dialogs import Dialogs
from tests.desktop.library import ScriptedLibrary, found
from tests.desktop.stage import turn, until
from tests.desktop.test_chat import unnamed

pytestmark = pytest.mark.usefixtures("greenwich")


class Someone:
    """Whoever adds a file, and what they are told."""

    def __init__(self, tasks: Tasks) -> None:
        self.library = ScriptedLibrary(ready=False)
        self.adding: Any = Adding(tasks, self.library)
        self.came: list[str] = []
        self.adding.added.connect(self.came.append)

    @property
    def state(self) -> dict[str, Any]:
        state: dict[str, Any] = self.adding.state
        return state

    def until(self, phase: str) -> None:
        until(lambda: self.state["phase"] == phase)

    def asked(self, **more: object) -> None:
        self.library.found["night-writer.gguf"] = found(**more)  # type: ignore[arg-type]
        self.adding.look("/somewhere/night-writer.gguf")
        self.until("asking")


@pytest.fixture
def someone(tasks: Tasks) -> Someone:
    return Someone(tasks)


@pytest.fixture
def shown(someone: Someone) -> Iterator[Callable[..., Dialogs]]:
    opened: list[Dialogs] = []

    def show(**more: Any) -> Dialogs:
        opened.append(Dialogs(adding=someone.adding, reduced=True, **more))
        return opened[-1]

    yield show
    for one in opened:
        one.close()


@pytest.mark.parametrize("way", ["copy", "move", "link"])
def test_a_file_is_looked_at_agreed_to_and_added(someone: Someone, way: str) -> None:
    someone.asked()
    assert someone.state["name"] == "Night Writer 8B" and not someone.state["known"]
    someone.adding.add(way)
    someone.until("")
    assert someone.came == ["own-aaaabbbbcccc"]
    assert someone.library.calls == ["look night-writer.gguf", f"add own-aaaabbbbcccc {way}"]


def test_a_file_that_lies_in_the_models_folder_is_only_put_in_its_place(someone: Someone) -> None:
    someone.asked(loose=True)
    someone.adding.add("copy")
    someone.until("")
    assert someone.library.calls[-1] == "add own-aaaabbbbcccc move"


def test_what_is_no_model_is_refused_with_the_reason(someone: Someone) -> None:
    someone.library.found["x.ckpt"] = KnownError("It can run programs.", "Take .gguf.")
    someone.adding.look("/somewhere/x.ckpt")
    someone.until("failed")
    assert (someone.state["problem"], someone.state["advice"]) == (
        "It can run programs.",
        "Take .gguf.",
    )
    someone.adding.cancel()
    assert someone.state["phase"] == ""


def test_what_is_dropped_from_a_browser_is_no_file(someone: Someone) -> None:
    someone.adding.drop(QUrl("https://models.example/x.gguf"))
    assert someone.state["phase"] == "failed" and "Save the model file" in someone.state["advice"]
    assert someone.library.calls == []


def test_a_dropped_file_is_looked_at(someone: Someone) -> None:
    someone.library.found["night-writer.gguf"] = found()
    someone.adding.drop(QUrl.fromLocalFile("/somewhere/night-writer.gguf"))
    someone.until("asking")


def test_looking_and_adding_can_be_stopped(someone: Someone) -> None:
    someone.library.gate.clear()
    someone.adding.look("/somewhere/night-writer.gguf")
    until(lambda: someone.state["total"] > 0)
    someone.adding.look("/somewhere/another.gguf")  # one at a time
    someone.adding.cancel()
    someone.until("")
    someone.library.gate.set()
    someone.asked()
    someone.library.gate.clear()
    someone.adding.add("copy")
    until(lambda: someone.state["done"] > 0)
    someone.adding.cancel()
    someone.until("")
    assert someone.came == []
    assert someone.library.calls.count("look another.gguf") == 0


def test_it_waits_for_no_download_and_stops_at_once(someone: Someone, tasks: Tasks) -> None:
    free = threading.Event()
    for _ in range(LANES["downloads"]):
        tasks.run("downloads", lambda _: free.wait(20), owner=someone.adding)
    someone.asked()
    someone.library.gate.clear()
    someone.adding.add("copy")
    until(lambda: someone.state["done"] > 0)
    someone.adding.cancel()
    assert someone.state["phase"] == "", "nobody waits until it has really ended"
    someone.library.gate.set()
    someone.asked()
    assert someone.came == []
    free.set()


def test_what_was_added_in_the_last_moment_is_told(someone: Someone) -> None:
    someone.asked()
    someone.adding.add("copy")
    for _ in range(2000):  # nothing is delivered meanwhile
        if any(one.card.id == "own-aaaabbbbcccc" for one in someone.library.items):
            break
        time.sleep(0.005)
    someone.adding.cancel()
    assert someone.state["phase"] == ""
    until(lambda: someone.came == ["own-aaaabbbbcccc"])


def test_pieces_that_are_missing_are_named_and_nothing_can_be_added(
    someone: Someone, shown: Callable[..., Dialogs]
) -> None:
    someone.asked(missing=("night-writer-00002-of-00002.gguf",))
    window = shown()
    turn(0.1)
    assert any("night-writer-00002-of-00002.gguf" in text for text in window.texts())
    assert "Add it all the same" not in window.texts()
    someone.adding.add("copy")
    assert someone.state["phase"] == "asking"


def test_the_dialog_says_what_unknown_origin_means_and_asks_how(
    someone: Someone, shown: Callable[..., Dialogs]
) -> None:
    window = shown()
    someone.asked(has_template=False, window=2048)
    turn(0.1)
    texts = window.texts()
    for words in (
        "A model of unknown origin",
        "It may be odd company",
        "It forgets soon",
        "Copy it",
        "Move it",
    ):
        assert words in texts, words
    assert any("night-writer.gguf, 4 GB, kind “llama”" in text for text in texts)
    assert any("about 1,500 words" in text for text in texts)
    content = window.root.contentItem()
    assert not unnamed(content.parentItem() or content)
    rows = [one for one in window.shown() if one.property("picked") is not None]
    rows[0].forceActiveFocus(Qt.FocusReason.TabFocusReason)
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Down)
    window.button("Add it all the same").clicked.emit()  # type: ignore[attr-defined]
    until(lambda: someone.came)
    assert someone.library.calls[-1] == "add own-aaaabbbbcccc link"
    turn(0.1)
    assert "A model of unknown origin" not in window.texts()


def test_a_known_file_is_called_by_its_name(someone: Someone, shown: Callable[..., Dialogs]) -> None:
    window = shown()
    someone.asked(known=True)
    turn(0.1)
    assert "This is Night Writer 8B" in window.texts() and "Add it" in window.texts()
    whole = " ".join(window.texts())
    assert not any(warning in whole for warning in ("Put these beside it", "odd company", "It keeps only"))
    window.press(Qt.Key.Key_Escape)
    someone.until("")
    assert someone.came == []


def test_a_refusal_is_shown_and_put_away(someone: Someone, shown: Callable[..., Dialogs]) -> None:
    window = shown()
    someone.adding.look("/somewhere/holiday.jpg")
    someone.until("failed")
    turn(0.1)
    assert any("holiday.jpg is no model" in text for text in window.texts())
    window.press(Qt.Key.Key_Return)
    someone.until("")


@pytest.mark.parametrize("phase", ["looking", "asking", "failed"])
def test_in_a_small_window_with_large_words_the_buttons_stay(
    someone: Someone, shown: Callable[..., Dialogs], phase: str
) -> None:
    window = shown(size=(640, 480), textPercent=200)
    if phase == "asking":
        someone.asked(has_template=False)
    else:
        if phase == "looking":
            someone.library.gate.clear()
        someone.adding.look("/somewhere/a-file-with-a-very-long-name-that-nobody-would-type-by-hand.gguf")
        someone.until(phase)
    turn(0.2)
    buttons = [one for one in window.shown() if one.inherits("QQuickButton") and one.property("kind")]
    assert buttons
    for one in buttons:
        edge = one.mapToScene(one.boundingRect().bottomRight())
        assert edge.x() <= 640 and edge.y() <= 480, one.property("text")
    someone.adding.cancel()
    someone.until("")
