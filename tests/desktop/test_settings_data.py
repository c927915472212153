"""The section about the data folder: backup, export, what needs a closed vault, and choosing places."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.desktop.places import PlacesState, look_into, typed_path
from app.domain.control import CancelToken
from app.domain.errors import Cancelled, DiskFull, KnownError
from app.domain.progress import Progress
from app.upkeep.kept import Kept
from tests.desktop.settings_page import SettingsPage
from tests.desktop.stage import Stage, turn, until
from tests.desktop.test_settings import Show, nameless, settings

__all__ = ["settings"]  # the fixture


class SlowCare:
    """Writes for ever, until it is cancelled; or fails."""

    def __init__(self, folder: Path, *, error: Exception | None = None) -> None:
        self.folder = folder
        self.exported: Path | None = None
        self.error = error
        self.ended = threading.Event()
        self.old = [Kept("vault.kept-1", 12_400_000, datetime(2026, 2, 1, 20, 15, tzinfo=UTC))]

    def backup(self, vault: object, target: Path, *, cancel: CancelToken) -> Iterator[Progress]:
        yield Progress(40, 100)
        if self.error is not None:
            raise self.error
        try:
            while not cancel.cancelled:
                self.ended.wait(0.01)
            raise Cancelled
        finally:
            self.ended.set()

    def export(self, vault: object, folder: Path, *, cancel: CancelToken) -> Iterator[Progress]:
        return self.backup(vault, folder, cancel=cancel)

    def kept(self) -> tuple[Kept, ...]:
        return tuple(self.old)

    def forget_kept(self, name: str) -> None:
        if name != "vault.kept-1":
            raise KnownError(f"There is no old vault called “{name}”.", "Look at the list again.")
        self.old.clear()


def data(page: SettingsPage) -> Any:
    until(lambda: page.page.data.state["bytes"] >= 0)
    return page.page.data


def says(page: SettingsPage, said: str) -> bool:
    return said in page.page.data.state["problem"]


def slow(page: SettingsPage, stage: Stage, error: Exception | None = None) -> SlowCare:
    presenter: Any = page.page.data
    presenter._care = SlowCare(stage.places.data, error=error)
    care: SlowCare = presenter._care
    return care


def test_where_it_lies_and_how_large(settings: Show, stage: Stage) -> None:
    models = stage.places.models
    models.mkdir(parents=True)
    (models / "one.gguf").write_bytes(bytes(3_000_000))
    page = settings("data")
    data(page)
    until(lambda: "3 MB of it model files" in page.words())
    assert str(stage.places.data) in page.words()
    assert not nameless(page)
    page.press("Copy the path")
    assert QGuiApplication.clipboard().text() == str(stage.places.data)


def test_a_backup_says_where_it_is_and_how_large(settings: Show, stage: Stage, tmp_path: Path) -> None:
    page = settings("data")
    target = tmp_path / "my copy.afterglow-backup"
    data(page).backup(f"  '{target}' ")
    until(lambda: "was read back" in page.words())
    assert str(target) in page.words() and target.stat().st_size > 10_000
    assert page.page.data.state["ended"]["bytes"] == target.stat().st_size


def test_a_backup_can_be_stopped(settings: Show, stage: Stage) -> None:
    page = settings("data")
    care = slow(page, stage)
    data(page).backup("/somewhere/x")
    until(lambda: page.page.data.state["done"] == 40)
    turn(0.05)
    assert page.page.working and "you can go on using Afterglow" in page.words()
    page.page.data.export("/somewhere")
    assert page.page.data.state["job"] == "backup", "one at a time"
    page.press("Cancel")
    until(lambda: "Stopped. No file was left behind." in page.words())
    assert care.ended.is_set() and not page.page.working


def test_leaving_stops_it(settings: Show, stage: Stage) -> None:
    page = settings("data")
    care = slow(page, stage)
    data(page).backup("/somewhere/x")
    until(lambda: page.page.data.state["done"] == 40)
    page.page.leave()
    until(care.ended.is_set)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "No place is given yet."),
        ("copy.afterglow-backup", "is not a whole path."),
        ("~nobody-of-that-name/x", "is not a whole path."),
        ("/x\0y", "is not a whole path."),
    ],
)
def test_a_place_that_is_none(settings: Show, typed: str, said: str) -> None:
    page = settings("data")
    for place, ask in (("backup", data(page).backup), ("export", data(page).export)):
        ask(typed)
        turn(0.05)
        assert page.page.data.state["place"] == place
        assert said in page.words()
    page.page.data.move(typed)
    until(lambda: page.page.data.state["place"] == "move" and page.page.data.state["problem"])
    assert page.wanted == []


def test_a_backup_that_fails_says_so_beside_its_field_and_keeps_the_path(
    settings: Show, stage: Stage
) -> None:
    page = settings("data")
    slow(page, stage, DiskFull("The disk is full.", "Make room and try again."))
    field = page.named("Backup file")
    field.setProperty("text", "/media/stick/copy")
    page.press("Back up now")
    until(lambda: "The disk is full. Make room and try again." in page.words())
    assert field.property("text") == "/media/stick/copy"
    assert page.page.data.state["place"] == "backup"


def test_an_export_is_announced_as_readable(settings: Show, stage: Stage, tmp_path: Path) -> None:
    page = settings("data")
    assert "An export is not encrypted" in page.words()
    data(page).export(str(tmp_path))
    until(lambda: page.page.data.state["ended"]["how"] == "well")
    turn(0.05)
    made = Path(page.page.data.state["ended"]["path"])
    assert made.parent == tmp_path and (made / "READ ME.txt").is_file()
    assert str(made) in page.words()


def test_a_restore_is_asked_about_first(settings: Show, stage: Stage, tmp_path: Path) -> None:
    page = settings("data")
    source = tmp_path / "old.afterglow-backup"
    data(page).look_at_backup(str(source))
    until(lambda: "There is no backup file" in page.words())
    source.write_bytes(b"x")
    for press, wanted in (("Cancel", []), ("Restore it", [("restore", str(source))])):
        page.page.data.look_at_backup(str(source))
        until(lambda: "Restore this backup?" in page.words())
        assert not nameless(page)
        page.press(press)
        assert page.wanted == wanted
        until(lambda: "Restore this backup?" not in page.words())
    assert page.page.data.state["source"] == ""


def test_a_move_goes_only_where_it_can(settings: Show, stage: Stage, tmp_path: Path) -> None:
    page = settings("data")
    full = tmp_path / "full"
    full.mkdir()
    (full / "file").write_text("x")
    for target, said in (
        (full, "is not an empty folder."),
        (stage.places.data / "deeper", "lie in one another."),
        (stage.places.data.parent, "lie in one another."),
        (full / "file", "is not an empty folder."),
    ):
        data(page).move(str(target))
        until(partial(says, page, said))
    assert page.wanted == []
    page.press("Move…")
    page.named("New folder").setProperty("text", str(tmp_path / "new"))
    page.press("Move it there")
    until(lambda: page.wanted == [("move", str(tmp_path / "new"))])


def test_old_vaults_are_deleted_one_by_one(settings: Show, stage: Stage) -> None:
    page = settings("appearance")
    care = slow(page, stage)
    page.page.show("data")
    until(lambda: "Vaults set aside" in page.words())
    assert "12 MB" in page.words()
    page.press("vault.kept-1: Delete…")
    turn(0.2)
    assert "Delete this old vault?" in page.words()
    page.press("Cancel")
    assert care.old
    page.press("vault.kept-1: Delete…")
    turn(0.2)
    page.press("Delete it for good")
    until(lambda: "Vaults set aside" not in page.words())
    page.page.data.forget_kept("nonsense")
    until(lambda: "Look at the list again." in page.words())


def test_an_old_vault_is_brought_back_after_a_question(settings: Show, stage: Stage) -> None:
    page = settings("appearance")
    slow(page, stage)
    page.page.show("data")
    until(lambda: "Vaults set aside" in page.words())
    page.press("vault.kept-1: Bring back…")
    until(lambda: "Bring this old vault back?" in page.words())
    assert not nameless(page)
    page.press("Cancel")
    turn(0.2)
    assert not page.wanted
    page.press("vault.kept-1: Bring back…")
    until(lambda: "Bring this old vault back?" in page.words())
    page.press("Bring it back")
    until(lambda: page.wanted == [("back", "vault.kept-1")])


def test_everything_goes_only_after_the_word_and_a_question(settings: Show, stage: Stage) -> None:
    models = stage.places.models
    models.mkdir(parents=True)
    (models / "one.gguf").write_bytes(bytes(3_000_000))
    page = settings("data")
    data(page)
    page.press("Delete everything…")
    turn(0.1)
    button, word = page.named("Delete everything"), page.named("Type DELETE to go on")
    for typed in ("", "DELET", "delete everything"):
        word.setProperty("text", typed)
        assert not button.isEnabled()
    word.setProperty("text", " delete ")
    assert button.isEnabled()
    page.named("The model files too (3 MB); they hold nothing of yours").setProperty("checked", True)
    button.clicked.emit()
    turn(0.3)
    assert "Really delete everything?" in page.words()
    page.root.requestActivate()
    QTest.keyClick(page.root, Qt.Key.Key_Return)
    turn(0.3)
    assert page.wanted == [], "Enter is the way out"
    button.clicked.emit()
    turn(0.3)
    buttons = [one for one in page.items() if one.inherits("QQuickButton")]
    last: Any = [one for one in buttons if one.property("text") == "Delete everything"][-1]
    last.clicked.emit()
    assert page.wanted == [("erase", True)]


# -- choosing a place ----------------------------------------------------------------------------------------


def test_a_place_is_chosen_with_the_keyboard(settings: Show, stage: Stage, tmp_path: Path) -> None:
    for name in ("alpha", "beta", ".hidden"):
        (tmp_path / "disk" / name).mkdir(parents=True)
    page = settings("data")
    data(page)
    page.named("Put the new folder in").setProperty("text", str(tmp_path / "disk" / "not there yet"))
    page.press("Put the new folder in: Choose…")
    places = page.page.data.places
    until(lambda: places.state["entries"])
    assert [one["name"] for one in places.state["entries"]] == ["alpha", "beta"]
    assert not nameless(page)
    page.root.requestActivate()
    turn(0.2)
    QTest.keyClick(page.root, Qt.Key.Key_Down)
    QTest.keyClick(page.root, Qt.Key.Key_Return)
    until(lambda: places.state["folder"] == str(tmp_path / "disk" / "beta"))
    turn(0.1)
    assert "No folders in this folder." in page.words()
    QTest.keyClick(page.root, Qt.Key.Key_Backspace)
    until(lambda: places.state["folder"] == str(tmp_path / "disk"))
    page.press("Take this folder")
    assert page.named("Put the new folder in").property("text") == str(tmp_path / "disk")


def test_a_file_is_chosen_by_its_name(settings: Show, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "disk" / "old.afterglow-backup").write_bytes(b"x" * 9)
    page = settings("data")
    data(page)
    places = page.page.data.places
    page.named("Backup file").setProperty("text", str(tmp_path / "disk" / "today.afterglow-backup"))
    page.press("Backup file: Choose…")
    until(lambda: places.state["folder"] == str(tmp_path / "disk"))
    turn(0.3)
    assert page.named("Name of the file").property("text") == "today.afterglow-backup"
    page.press("old.afterglow-backup")
    page.press("Take this file")
    wanted = str(tmp_path / "disk" / "old.afterglow-backup")
    until(lambda: page.named("Backup file").property("text") == wanted)


def test_a_folder_that_is_closed_says_so(settings: Show, tmp_path: Path) -> None:
    page = settings("data")
    places = page.page.data.places
    places.begin("folder", str(tmp_path))
    until(lambda: places.state["folder"] == str(tmp_path))
    places.go(str(tmp_path / "gone"))
    until(lambda: "cannot be opened. Choose another folder." in places.state["problem"])
    assert places.state["folder"] == str(tmp_path)


def test_a_folder_with_everything_in_it(tmp_path: Path) -> None:
    for number in range(1100):
        (tmp_path / f"folder {number:04}").mkdir()
    (tmp_path / "a file").write_text("x")
    os.symlink(tmp_path / "nowhere", tmp_path / "broken link")
    state = look_into(tmp_path, "open")
    assert len(state.entries) == 1000 and state.more
    assert look_into(Path("/"), "folder").above == ""


def test_a_whole_path_is_taken_and_a_folder_is_looked_into(settings: Show, tmp_path: Path) -> None:
    (tmp_path / "disk" / "within").mkdir(parents=True)
    for name in ("face.PNG", "notes.txt"):
        (tmp_path / "disk" / name).write_bytes(b"x")
    page = settings("data")
    places = page.page.data.places
    taken: list[str] = []
    places.taken.connect(taken.append)
    places.begin("picture", str(tmp_path / "disk"))
    until(lambda: [one["name"] for one in places.state["entries"]] == ["within", "face.PNG"])
    places.take("within")
    until(lambda: places.state["folder"] == str(tmp_path / "disk" / "within"))
    places.take(f'"{tmp_path / "disk"}/"')
    until(lambda: places.state["folder"] == str(tmp_path / "disk"))
    places.take("face.PNG")
    until(lambda: taken == [str(tmp_path / "disk" / "face.PNG")])
    places.take(str(tmp_path / "elsewhere.png"))
    until(lambda: taken == [str(tmp_path / "disk" / "face.PNG"), str(tmp_path / "elsewhere.png")])


def test_a_slow_folder_does_not_come_after_a_newer_one(
    settings: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("slow", "quick"):
        (tmp_path / name).mkdir()
    page = settings("data")
    places = page.page.data.places
    looked, go_on, answered = look_into, threading.Event(), threading.Event()

    def slowly(folder: Path, kind: str) -> PlacesState:
        if folder.name != "slow":
            return looked(folder, kind)
        go_on.wait(10)
        answered.set()
        return looked(folder, kind)

    monkeypatch.setattr("app.desktop.places.look_into", slowly)
    places.go(str(tmp_path / "slow"))
    places.go(str(tmp_path / "quick"))
    until(lambda: places.state["folder"] == str(tmp_path / "quick"))
    go_on.set()
    until(answered.is_set)
    turn(0.2)
    assert places.state["folder"] == str(tmp_path / "quick") and not places.state["busy"]


def test_pictures_are_looked_for_where_people_keep_them(
    settings: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "app.desktop.places.QStandardPaths.writableLocation", lambda _: str(tmp_path), raising=True
    )
    page = settings("data")
    page.page.data.places.begin("picture", "")
    until(lambda: page.page.data.places.state["folder"] == str(tmp_path))


def test_paths_as_people_type_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/noor")
    assert typed_path(' "/a/b/../c" ') == Path("/a/c")
    assert typed_path("~/x") == Path("/home/noor/x")
    assert typed_path("file:///a/b%20c") == Path("/a/b c")
