"""The last step of first run: somebody without a model is led to one, by clicks alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from app.catalog.entries import Fit, State
from app.desktop.chat.presenter import ChatPresenter
from app.desktop.first_run.presenter import FirstRunPresenter
from app.desktop.window import Window
from app.domain.errors import KnownError
from tests.desktop.accessibility import unnamed
from tests.desktop.library import SPEED, WITH_GPU, card, entry, found
from tests.desktop.stage import Stage, turn, until
from tests.desktop.test_chat import items
from tests.desktop.test_first_run import FirstRun, leave

pytestmark = pytest.mark.usefixtures("greenwich")


class Last(FirstRun):
    """At the last step, with eyes and hands."""

    def __init__(self, stage: Stage, window: Window) -> None:
        super().__init__(window)
        self.stage, self.library = stage, stage.library
        self.root: Any = window.root

    def arrive(self) -> None:
        self.to_models()
        turn(0.1)

    @property
    def there(self) -> dict[str, Any]:
        there: dict[str, Any] = self.models.state
        return there

    @property
    def phase(self) -> str:
        """Of the download."""
        return str(self.there["download"]["phase"])

    def texts(self) -> str:
        """All words that can be seen."""
        return "\n".join(str(one.property("text")) for one in self._seen() if one.property("text"))

    def press(self, words: str) -> None:
        """Click the button with these words."""
        turn(0.1)
        buttons = [one for one in self._seen() if one.inherits("QQuickAbstractButton")]
        (button,) = [one for one in buttons if one.property("text") == words]
        middle = button.mapToScene(button.boundingRect().center()).toPoint()
        QTest.mouseClick(self.root, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
        turn(0.1)

    def picks(self) -> list[QQuickItem]:
        """The rows to choose from."""
        return [one for one in self._seen() if one.property("picked") is not None]

    def _seen(self) -> list[QQuickItem]:
        content = self.root.contentItem()
        return [one for one in items(content.parentItem() or content) if one.isVisible()]


@pytest.fixture
def bare(tmp_path: Path) -> Stage:
    stage = Stage(tmp_path / "bare", models=False)
    stage.library.measured = SPEED
    return stage


@pytest.fixture
def last(bare: Stage, show: Callable[[Stage], Window]) -> Last:
    return Last(bare, show(bare))


def test_somebody_is_led_to_a_companion_by_clicks_alone(last: Last) -> None:
    last.arrive()
    assert "This computer has 16 GB of memory (9 GB free now) and 120 GB free on the disk." in last.texts()
    last.press("Get this one…")
    assert "Get Qwen3 4B Instruct?" in last.texts(), "nothing is fetched before it is agreed to"
    assert last.library.calls == []
    last.press("Get 2.5 GB")
    until(lambda: last.there["phase"] == "ready")
    assert last.library.entry("qwen3-4b").in_use
    assert "Isaura answers with Qwen3 4B Instruct from now on." in last.texts()
    last.press("Start writing")
    until(lambda: isinstance(last.window.frame.presenter, ChatPresenter))


def test_what_is_not_agreed_to_is_not_fetched(last: Last) -> None:
    last.arrive()
    last.press("Get this one…")
    last.press("Not now")
    assert last.library.calls == [] and last.there["phase"] == "choosing"


def test_the_choices_are_few_and_say_what_they_are(last: Last) -> None:
    last.arrive()
    assert [(one["id"], one["why"]) for one in last.there["choices"]] == [
        ("qwen3-4b", "best"), ("llama-8b", "larger"), ("starter", "starter")
    ]  # fmt: skip
    texts = last.texts()
    assert last.there["chosen"] == "qwen3-4b"
    facts = [str(one.property("facts")) for one in last.picks()]
    assert facts[0] == "2.5 GB to download.  Fits this computer well.  Writes about 8 words a second."
    assert facts[1] == "4.9 GB to download.  Fits, if little else is open.  Writes about 4 words a second."
    assert facts[2].startswith("Nothing to download; takes 1.1 GB.")
    assert "Suits this computer best" in texts and "Larger and slower" in texts
    assert not unnamed(last.root)


def test_a_graphics_card_and_an_old_processor_are_told(bare: Stage, show: Callable[[Stage], Window]) -> None:
    bare.library.state_of_machine = replace(WITH_GPU, missing=("avx2",))
    last = Last(bare, show(bare))
    last.arrive()
    assert "GeForce RTX 3060" in last.texts() and "an older one" in last.texts()


def test_a_small_computer_gets_small_models_and_the_truth(
    bare: Stage, show: Callable[[Stage], Window]
) -> None:
    library = bare.library
    library.items = [
        entry(card("tiny", "Tiny 1B", 800_000_000, rank=10), Fit.NOT, 0.4, recommended=True),
        entry(card("mid", "Mid 4B", 2_500_000_000, rank=50), Fit.NOT, 0.1),
    ]
    last = Last(bare, show(bare))
    last.arrive()
    assert [one["id"] for one in last.there["choices"]] == ["tiny"]
    (row,) = last.picks()
    assert "too much for this computer" in str(row.property("facts"))
    assert "Writes less than one word a second." in str(row.property("facts"))


def test_pausing_and_going_on(last: Last) -> None:
    last.library.gate.clear()
    last.arrive()
    last.models.agree("qwen3-4b")
    until(lambda: last.there["download"]["done"] > 900_000_000)
    assert "999 MB of 2.5 GB" in last.texts()
    last.press("Pause")
    until(lambda: last.phase == "paused")
    assert "go on whenever you like" in last.texts()
    last.library.gate.set()
    last.press("Go on")
    until(lambda: last.there["phase"] == "ready")


def test_what_breaks_off_is_told_and_tried_again(last: Last) -> None:
    last.arrive()
    last.library.error = KnownError("models.example cannot be reached.", "See whether you are online.")
    last.models.agree("qwen3-4b")
    until(lambda: last.phase == "failed")
    assert (
        "models.example cannot be reached." in last.texts() and "See whether you are online." in last.texts()
    )
    assert _heard(last) == "models.example cannot be reached. See whether you are online."
    last.library.error = None
    last.press("Try again")
    until(lambda: last.there["phase"] == "ready")
    turn(0.1)
    assert _heard(last).startswith("All set. Isaura answers with Qwen3 4B Instruct from now on.")


def test_without_internet_the_way_out_is_named(last: Last) -> None:
    last.arrive()
    last.library.error = KnownError("models.example cannot be reached.", "See whether you are online.")
    last.library.nothing_comes = True
    last.models.agree("qwen3-4b")
    until(lambda: last.phase == "failed")
    turn(0.1)
    assert " of 2.5 GB" not in last.texts() and "Nothing of it came yet." in last.texts()
    assert "Qwen2.5 Coder 1.5B came with Afterglow and can stand in" in last.texts()
    last.press("I have a file…")
    assert "Choose a file" in last.texts()
    QTest.keyClick(last.root, Qt.Key.Key_Escape)
    last.library.error, last.library.nothing_comes = None, False
    last.press("Use the one that came with Afterglow…")
    assert "Put Qwen2.5 Coder 1.5B in place?" in last.texts()
    last.press("Put it in place")
    until(lambda: last.there["phase"] == "ready")
    assert last.there["name"] == "Qwen2.5 Coder 1.5B"


def test_what_will_not_fit_is_told_before_it_is_agreed_to(
    bare: Stage, show: Callable[[Stage], Window]
) -> None:
    large = card("mid", "Mid 15B", 15_500_000_000, rank=50)
    bare.library.items = [entry(large, Fit.NOT, 0.1, recommended=True)]
    last = Last(bare, show(bare))
    last.arrive()
    last.press("Get this one…")
    assert "It will not fit into this computer's memory" in last.texts()
    assert "It needs 16.8 GB, and this computer has 16 GB for everything together." in last.texts()


def test_another_one_can_be_chosen_and_the_first_one_gone_on_with(last: Last) -> None:
    last.library.gate.clear()
    last.arrive()
    last.models.agree("qwen3-4b")
    until(lambda: last.there["download"]["done"] > 900_000_000)
    last.models.choose_another()
    until(lambda: last.phase == "paused")
    until(lambda: last.there["phase"] == "choosing" and last.there["choices"][0]["why"] == "begun")
    assert "Already begun" in last.texts() and "999 MB of it are here already" in last.texts()
    last.library.gate.set()
    last.press("Go on…")
    last.press("Get 1.5 GB")
    until(lambda: last.there["phase"] == "ready")


def test_waiting_is_told_in_words(last: Last) -> None:
    last.library.gate.clear()
    last.library.waits_for = "The connection is gone; trying again in 20 seconds."
    last.arrive()
    last.models.agree("qwen3-4b")
    until(lambda: "trying again in 20 seconds" in last.texts())
    last.library.gate.set()
    until(lambda: last.there["phase"] == "ready")


def test_whoever_does_not_wait_is_let_in_and_not_asked_again(last: Last) -> None:
    last.library.gate.clear()
    last.arrive()
    last.models.agree("qwen3-4b")
    until(lambda: last.there["download"]["done"] > 900_000_000)
    last.press("Look around meanwhile")
    until(lambda: isinstance(last.window.frame.presenter, ChatPresenter))
    last.window.frame.lock()
    until(lambda: last.state.get("way") == "keyring")
    last.page.unlock("")
    until(lambda: isinstance(last.window.frame.presenter, ChatPresenter))
    last.library.gate.set()
    until(lambda: last.library.entry("qwen3-4b").state is State.READY)


def test_locking_keeps_the_download_and_leads_back_to_it(last: Last) -> None:
    last.library.gate.clear()
    last.arrive()
    last.models.agree("qwen3-4b")
    until(lambda: last.there["download"]["done"] > 900_000_000)
    last.window.frame.lock()
    until(lambda: last.state.get("way") == "keyring")
    assert last.window.frame._downloads.running == "qwen3-4b"
    last.page.unlock("")
    until(lambda: isinstance(last.window.frame.presenter, FirstRunPresenter))
    until(lambda: last.there["phase"] == "getting" and last.there["chosen"] == "qwen3-4b")
    last.library.gate.set()
    until(lambda: last.there["phase"] == "ready")


def test_closing_pauses_and_the_next_start_goes_on(last: Last, show: Callable[[Stage], Window]) -> None:
    last.library.gate.clear()
    last.arrive()
    last.models.agree("qwen3-4b")
    until(lambda: last.there["download"]["done"] > 900_000_000)
    leave(last.window)
    last.library.gate.set()
    again = Last(last.stage, show(last.stage))
    until(lambda: again.state.get("step") == "models" and again.there["phase"] == "choosing")
    assert [(one["id"], one["why"]) for one in again.there["choices"]][0] == ("qwen3-4b", "begun")
    again.press("Go on…")
    again.press("Get 1.5 GB")
    until(lambda: again.there["phase"] == "ready")


def test_a_model_that_is_here_only_has_to_be_used(bare: Stage, show: Callable[[Stage], Window]) -> None:
    bare.library.change("llama-8b", state=State.READY, here=4_920_739_232)
    last = Last(bare, show(bare))
    last.arrive()
    assert (last.there["chosen"], last.there["choices"][0]["why"]) == ("llama-8b", "here")
    last.press("Use this one")
    until(lambda: last.there["phase"] == "ready")
    assert bare.library.calls == ["use llama-8b"]


def test_whoever_has_a_model_already_is_all_set(tmp_path: Path, show: Callable[[Stage], Window]) -> None:
    stage = Stage(tmp_path / "data")
    last = Last(stage, show(stage))
    last.arrive()
    until(lambda: last.there["phase"] == "ready")
    assert last.there["name"] == "Qwen2.5 Coder 1.5B"


def test_a_file_dropped_on_the_page_becomes_the_model(last: Last) -> None:
    last.library.found["night-writer.gguf"] = found()
    last.arrive()
    drop(last.root, "/somewhere/night-writer.gguf")
    until(lambda: "A model of unknown origin" in last.texts())
    last.press("Add it all the same")
    until(lambda: last.there["phase"] == "ready")
    assert last.there["name"] == "Night Writer 8B"
    assert last.library.calls == ["look night-writer.gguf", "add own-aaaabbbbcccc copy"]


def test_a_file_can_be_chosen(last: Last) -> None:
    last.library.found["night-writer.gguf"] = found(known=True)
    last.arrive()
    last.press("I have a file…")
    assert "Choose a file" in last.texts()
    last.models.places.taken.emit("/somewhere/night-writer.gguf")
    until(lambda: "This is Night Writer 8B" in last.texts())
    assert "Choose a file" not in last.texts()


def test_a_list_that_cannot_be_read_is_told_and_read_again(
    last: Last, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged() -> tuple[()]:
        raise KnownError("The list of models is damaged.", "Install Afterglow again.")

    with monkeypatch.context() as patched:
        patched.setattr(last.library, "entries", damaged)
        last.arrive()
        assert "The list of models is damaged." in last.texts()
    last.press("Look again")
    until(lambda: len(last.there["choices"]) == 3)


def test_with_keys_alone(last: Last) -> None:
    last.arrive()
    last.picks()[0].forceActiveFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(last.root, Qt.Key.Key_Down)
    QTest.keyClick(last.root, Qt.Key.Key_Down)
    assert last.there["chosen"] == "starter"
    QTest.keyClick(last.root, Qt.Key.Key_Up)
    assert last.there["chosen"] == "llama-8b"


def test_enter_goes_on_with_the_one_that_is_picked_and_the_ring_comes_back(last: Last) -> None:
    last.arrive()
    row: Any = last.picks()[0]
    until(lambda: row.property("visualFocus"))
    QTest.keyClick(last.root, Qt.Key.Key_Return)
    until(lambda: "Get Qwen3 4B Instruct?" in last.texts())
    QTest.keyClick(last.root, Qt.Key.Key_Escape)
    until(lambda: row.property("visualFocus"))
    get = next(one for one in last._seen() if one.property("text") == "Get this one…")
    get.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(last.root, Qt.Key.Key_Return)
    until(lambda: "Get Qwen3 4B Instruct?" in last.texts())
    QTest.keyClick(last.root, Qt.Key.Key_Escape)
    until(lambda: bool(get.property("visualFocus")))


def test_tab_reaches_getting_it_before_leaving_it(last: Last) -> None:
    last.arrive()
    last.picks()[-1].forceActiveFocus(Qt.FocusReason.TabFocusReason)
    reached = []
    for _ in range(4):
        QTest.keyClick(last.root, Qt.Key.Key_Tab)
        reached.append(str(last.root.activeFocusItem().property("text")))
    assert reached.index("Get this one…") < reached.index("Later"), reached


def _heard(last: Last) -> str:
    """What a screen reader was told last."""
    return next(str(one.property("heard")) for one in last._seen() if one.property("heard") is not None)


def drop(root: Any, path: str) -> None:
    """A file from elsewhere, onto the middle of the window."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path)])
    middle = QPoint(root.width() // 2, root.height() // 2)
    how = Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QGuiApplication.sendEvent(root, QDragEnterEvent(middle, *how))
    QGuiApplication.sendEvent(root, QDropEvent(QPointF(middle), *how))
