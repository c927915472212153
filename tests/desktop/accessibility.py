"""What a screen reader is told: the accessibility tree of the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAccessible, QAccessibleInterface, QWindow

_NAMED = (
    "Button ButtonMenu ButtonDropDown CheckBox RadioButton EditableText ComboBox MenuItem Link ListItem"
    " Slider SpinBox PageTab List ProgressBar Dialog AlertMessage Graphic Heading"
)
INTERACTIVE = frozenset(QAccessible.Role[name] for name in _NAMED.split())


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a screen reader can reach. ``path``: the roles and names above it."""

    role: QAccessible.Role
    name: str
    path: str
    focusable: bool


def tree(window: QWindow) -> list[Told]:
    """Everything of ``window`` that is visible, in the order in which it is read."""
    QAccessible.setActive(True)
    return list(_walk(QAccessible.queryAccessibleInterface(window), ""))


def unnamed(window: QWindow) -> list[str]:
    """Where in the tree something stands that can be used, or says what it is, and has no name."""
    return [
        f"{told.path} > {told.role.name}"
        for told in tree(window)
        if told.role in INTERACTIVE and not told.name.strip()
    ]


def name_of(one: QAccessibleInterface | None) -> str:
    """What a screen reader calls it."""
    if one is None or not one.isValid():
        return ""
    name = one.text(QAccessible.Text.Name)
    if one.state().passwordEdit:
        # Qt gives a field that hides what is typed no name: its description says it.
        name = name or one.text(QAccessible.Text.Description)
    return name


def is_called(one: QAccessibleInterface | None, name: str) -> bool:
    """Whether a screen reader calls it so; of a hidden field the description only begins with its name."""
    called = name_of(one)
    return called == name or (one is not None and bool(one.state().passwordEdit) and called.startswith(name))


def _walk(one: QAccessibleInterface | None, path: str) -> Iterator[Told]:
    # An invisible item hides what is in it.
    if one is None or not one.isValid() or one.state().invisible:
        return
    name = name_of(one)
    yield Told(one.role(), name, path, bool(one.state().focusable))
    below = f"{path} > {one.role().name} {name[:30]!r}" if path else one.role().name
    for number in range(one.childCount()):
        yield from _walk(one.child(number), below)
