"""A name in QML means one thing: an id hides a property that is called the same, in silence."""

from __future__ import annotations

import re
from pathlib import Path

DESKTOP = Path(__file__).parents[2] / "app" / "desktop"
_ID = re.compile(r"\bid:\s*(\w+)")
_PROPERTY = re.compile(r"\bproperty\s+[\w<>.]+\s+(\w+)")


def hidden(text: str) -> set[str]:
    return set(_ID.findall(text)) & set(_PROPERTY.findall(text))


def test_the_look_finds_one() -> None:
    assert hidden("Item { property string mark\n Text { id: mark } }") == {"mark"}


def test_no_id_hides_a_property() -> None:
    pages = sorted(DESKTOP.rglob("*.qml"))
    found = {path.name: hidden(path.read_text(encoding="utf-8")) for path in pages}
    assert found and {name: words for name, words in found.items() if words} == {}
