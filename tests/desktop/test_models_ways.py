"""The models page: a file of the user's, and the way to the internet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication

from app.catalog.entries import Connection
from app.domain.errors import KnownError
from tests.desktop.library import found
from tests.desktop.models_page import ModelsPage, Show
from tests.desktop.stage import Stage, turn, until

# -- a file of the user's ------------------------------------------------------------------------------------


def test_a_dropped_file_is_looked_at_and_added(models: Show, stage: Stage, tmp_path: Path) -> None:
    page = models("connection")
    file = tmp_path / "night-writer.gguf"
    file.write_bytes(b"GGUF")
    stage.library.found[file.name] = found(file.name)
    drop(page, file)
    until(lambda: "A model of unknown origin" in page.words())
    page.press("Add it all the same")
    until(lambda: "add own-aaaabbbbcccc copy" in page.library.calls)
    until(lambda: "own-aaaabbbbcccc" in [row.key for row in page.page.here.rows])
    assert page.told == 1


def test_a_file_is_chosen_from_the_disk(models: Show, stage: Stage, tmp_path: Path) -> None:
    page = models()
    file = tmp_path / "virus.ckpt"
    file.write_bytes(b"x")
    stage.library.found[file.name] = KnownError("Such a file can run programs.", "Get it as GGUF.")
    page.press("Add a file…")
    until(lambda: page.there("Take this file"))
    page.page.places.take(str(file))
    until(lambda: "Such a file can run programs." in page.words())


def drop(page: ModelsPage, file: Path) -> None:
    """Drag a file over the page and let it go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = QPointF(300, 300)
    QGuiApplication.sendEvent(page.root, QDragEnterEvent(place.toPoint(), copy, data, left, none))
    turn(0.05)
    assert "Let go to look at this file" in page.words()
    QGuiApplication.sendEvent(page.root, QDropEvent(place, copy, data, left, none))


# -- connection ----------------------------------------------------------------------------------------------


def test_the_way_out_is_kept(models: Show, stage: Stage) -> None:
    stage.library.way_out = Connection(("https://mirror.example",), "http://proxy:8080", "/etc/ca.pem")
    page = models("connection")
    until(lambda: page.page.connection.state["loaded"])
    until(lambda: page.there("Address of the proxy"))
    assert page.named("Mirrors").property("text") == "https://mirror.example"
    page.named("Mirrors").setProperty("text", " https://a.example \n\nhttps://b.example\n")
    page.press("Keep these")
    until(lambda: "Kept. The next download goes this way." in page.words())
    assert stage.library.way_out == Connection(
        ("https://a.example", "https://b.example"), "http://proxy:8080", "/etc/ca.pem"
    )
    page.press("Proxy: None")
    turn(0.05)
    assert not page.there("Address of the proxy")
    page.library.error = KnownError("“ftp://x” is no address.", "Begin with https://.")
    page.press("Keep these")
    until(lambda: "Begin with https://." in page.words())


def at(page: ModelsPage, label: str) -> str:
    """What a field says to be wrong with it."""
    (field,) = [
        one for one in page.items() if one.property("label") == label and one.property("hint") is not None
    ]
    return str(field.property("problem"))


def test_what_is_refused_is_said_at_its_field(models: Show, stage: Stage) -> None:
    page = models("connection")
    until(lambda: page.page.connection.state["loaded"])
    page.library.error = KnownError("“ftp://x” is no address.", "Begin with https://.")
    whole = "“ftp://x” is no address. Begin with https://."
    page.named("Mirrors").setProperty("text", "https://mirror.example\nftp://x")
    page.press("Keep these")
    until(lambda: at(page, "Mirrors") == whole)
    until(lambda: page.named("Mirrors").hasActiveFocus())
    assert page.words().count("is no address") == 1
    page.named("Mirrors").setProperty("text", "")
    page.press("Proxy: My own")
    turn(0.05)
    page.named("Address of the proxy").setProperty("text", "ftp://x")
    page.press("Keep these")
    until(lambda: at(page, "Address of the proxy") == whole)
    until(lambda: page.named("Address of the proxy").hasActiveFocus())
    assert at(page, "Mirrors") == ""


def test_a_token_is_kept_and_forgotten_and_never_shown(models: Show, stage: Stage) -> None:
    page = models("connection")
    until(lambda: page.page.connection.state["loaded"])
    field = next(one for one in page.items() if one.property("label") == "Token")
    field.setProperty("text", " hf_abcdefgh ")
    page.press("Keep the token")
    until(lambda: stage.library.token == "hf_abcdefgh")
    until(lambda: field.property("text") == "")
    assert "hf_abcdefgh" not in str(page.page.connection.state)
    page.press("Token: Forget it")
    until(lambda: stage.library.token == "")
    until(lambda: "Forgotten." in page.words())
