"""What somebody wrote is shown as it was written, never read as markup: a name in it could load a picture."""

from __future__ import annotations

import http.server
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQml import QQmlExpression, qmlEngine
from PySide6.QtQuick import QQuickItem

from app.store.vault import Vault
from tests.desktop.test_chat import items
from tests.desktop.tour import Tour

DESKTOP = Path(__file__).parents[2] / "app" / "desktop"
# Rich on purpose, with every word of others escaped.
RICH = ("Bubble", "Hit")
# These read their words as markup unless they are told not to, and have an own component here.
READING = ("Label", "TextEdit", "TextArea")
EVIL = '<img src="{}"> <b>Bo</b>'
WALKS = ("chat", "side", "over", "character", "settings", "memory", "locked")


def test_every_text_says_that_it_is_plain() -> None:
    missing = [
        f"{path.relative_to(DESKTOP)}:{line}"
        for path in sorted(DESKTOP.rglob("*.qml"))
        for line, block in _texts(path.read_text(encoding="utf-8"))
        if "textFormat:" not in block
    ]
    assert missing == []


def test_no_field_has_a_placeholder_of_its_own() -> None:
    assert [p.name for p in DESKTOP.rglob("*.qml") if re.search(r"\bplaceholderText:", p.read_text())] == []


def test_a_text_that_says_nothing_would_be_found() -> None:
    plain = "    Text { textFormat: Text.PlainText }"
    said = f'Item {{\n    Text {{\n        text: "a"\n        Item {{ x: 1 }}\n    }}\n{plain}\n}}'
    assert [(line, "textFormat:" in block) for line, block in _texts(said)] == [(2, False), (6, True)]


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """An address on this computer, and what was asked of it."""
    asked: list[str] = []

    def answer(request: http.server.BaseHTTPRequestHandler) -> None:
        asked.append(request.path)
        request.send_error(404)

    handler = type("Asked", (http.server.BaseHTTPRequestHandler,), {"do_GET": answer})
    served = http.server.HTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=served.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{served.server_address[1]}/y.png", asked
    served.shutdown()
    thread.join()
    served.server_close()


@pytest.mark.parametrize("walk", WALKS)
def test_names_and_titles_are_never_markup(tmp_path: Path, server: tuple[str, list[str]], walk: str) -> None:
    address, asked = server
    tour = named(tmp_path / "data", EVIL.format(address))
    try:
        for page in tour.pages(walk):
            assert _rich(tour) == [], page
            assert walk == "locked" or _shown(tour, "<b>Bo</b>"), page
        assert asked == []
    finally:
        tour.close()


def test_what_is_rich_would_be_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tour = named(tmp_path / "data", "Bo")
    monkeypatch.setattr(f"{__name__}.RICH", ("Hit",))
    assert any("line-height" in one for one in _rich(tour))
    tour.close()


@pytest.mark.parametrize("source", ["file:///x/y.png", (DESKTOP / "theme" / "ember.svg").as_uri()])
def test_a_name_that_names_a_file_ends_nothing(tmp_path: Path, source: str) -> None:
    command = (sys.executable, "-m", "tests.desktop.test_plain_words", str(tmp_path / "data"), source)
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=DESKTOP.parents[1])
    assert (done.returncode, done.stdout.split()) == (0, ["character", "character-voice", "character-new"]), (
        done.stderr
    )


def named(folder: Path, name: str) -> Tour:
    """A walk in which everybody, and every conversation, is called so."""

    def prepare(vault: Vault) -> None:
        for one in vault.characters.all():
            vault.characters.save(replace(one, name=name))
            for line in vault.conversations.lines(one.id):
                vault.conversations.rename(line.id, f"{name} kettle")

    return Tour(folder, prepare)


def _texts(source: str) -> Iterator[tuple[int, str]]:
    """The line and the own words of every text in ``source``."""
    for found in re.finditer(rf"(?<![\w.])(?:Text|{'|'.join(READING)}) \{{", source):
        depth, end = 1, found.end()
        own = ""
        while depth:
            depth += {"{": 1, "}": -1}.get(source[end], 0)
            own += source[end] if depth == 1 else ""
            end += 1
        yield source[: found.start()].count("\n") + 1, own


def _rich(tour: Tour) -> list[str]:
    """What may read its words as markup and is not meant to."""
    return [
        f"{one.metaObject().className()} {one.property('text')!r} in {_component(one)}"
        for one in _everything(tour)
        if one.inherits("QQuickText") or one.inherits("QQuickTextEdit")
        if one.property("text") and _format(one) != Qt.TextFormat.PlainText.value
        if not _component(one).startswith(RICH)
    ]


def _format(item: QQuickItem) -> int:
    # PySide knows no way to read this property.
    engine = qmlEngine(item)
    assert engine is not None
    number: Any = QQmlExpression(engine.rootContext(), item, "textFormat").evaluate()
    return int(number[0] if isinstance(number, tuple) else number)


def _component(item: QQuickItem) -> str:
    above: QQuickItem | None = item
    while above is not None and not above.metaObject().className().startswith(RICH):
        above = above.parentItem()
    return "" if above is None else above.metaObject().className()


def _shown(tour: Tour, words: str) -> bool:
    return any(words in str(one.property("text")) for one in _everything(tour) if one.isVisible())


def _everything(tour: Tour) -> list[QQuickItem]:
    root: Any = tour.window.root
    content = root.contentItem()
    return items(content.parentItem() or content)


def _walk(folder: Path, source: str) -> None:
    tour = named(folder, EVIL.format(source))
    for page in tour.pages("character"):
        tour.picture()
        sys.stdout.write(f"{page}\n")
    tour.close()


if __name__ == "__main__":
    _walk(Path(sys.argv[1]), sys.argv[2])
