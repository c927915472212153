"""The one table of what can be done by keyboard: shortcuts, the palette and the keyboard page read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

# What the frame does while a call is on, and while no vault is open.
IN_CALL = ("call", "help", "lock", "leave", "larger", "smaller", "usual_size")
OUTSIDE = ("help", "leave", "larger", "smaller", "usual_size")


@dataclass(frozen=True, slots=True)
class Action:
    """``keys``: sequences as Qt reads them, any of them does it. ``picture``: a drawing of theme/icons.

    ``of_shell``: the frame does it wherever one is, and the palette lists it; else the page that has the
    focus does it. ``shown``: the words for the keys where they are not sequences of their own.
    """

    id: str
    words: str
    keys: tuple[str, ...] = ()
    picture: str = ""
    of_shell: bool = True
    shown: str = ""

    @property
    def key_words(self) -> tuple[str, ...]:
        """The keys as this system writes them."""
        if self.shown:
            return (self.shown,)
        native = QKeySequence.SequenceFormat.NativeText
        return tuple(QKeySequence(keys).toString(native) for keys in self.keys)


@dataclass(frozen=True, slots=True)
class Group:
    """Actions of one kind, with their heading."""

    heading: str
    actions: tuple[Action, ...]

    @property
    def lines(self) -> dict[str, Any]:
        """As a view reads it: ``heading``, and ``lines``, each with ``words`` and ``keys`` that do it."""
        lines = [{"words": one.words, "keys": list(one.key_words)} for one in self.actions if one.key_words]
        return {"heading": self.heading, "lines": lines}


def groups() -> tuple[Group, ...]:
    """Everything there is, in the language of now."""
    txt = QCoreApplication.translate
    return (
        Group(txt("actions", "Getting around"), _around()),
        Group(txt("actions", "Conversations"), _conversations()),
        Group(txt("actions", "In a conversation"), _in_a_conversation()),
        in_a_call(),
        Group(txt("actions", "In lists and on pages"), _on_pages()),
    )


def of_shell() -> tuple[Action, ...]:
    """What the frame does."""
    return tuple(action for group in groups() for action in group.actions if action.of_shell)


def _around() -> tuple[Action, ...]:
    txt = QCoreApplication.translate
    return (
        Action("palette", txt("actions", "Find a page, a character, a conversation"), ("Ctrl+K",), "search"),
        Action("side", txt("actions", "Show or hide the side"), ("Ctrl+B",), "side"),
        Action("part", txt("actions", "Move between the side and the page"), ("F6",), "forward"),
        Action("settings", txt("actions", "Settings"), ("Ctrl+,",), "settings"),
        Action("models", txt("actions", "Models"), ("Ctrl+M",), "chip"),
        Action("memory", txt("actions", "What is remembered"), ("Ctrl+Shift+M",), "memory"),
        Action("keyboard", txt("actions", "Keyboard"), ("F1", "Ctrl+/"), "keyboard"),
        Action("help", txt("actions", "Talk to a person: emergency numbers, helplines"), ("Ctrl+H",), "help"),
        Action("larger", txt("actions", "Larger words"), ("Ctrl++", "Ctrl+="), "plus"),
        Action("smaller", txt("actions", "Smaller words"), ("Ctrl+-",), "minus"),
        Action("usual_size", txt("actions", "Words in their usual size"), ("Ctrl+0",), "undo"),
        Action("lock", txt("actions", "Lock"), ("Ctrl+L",), "lock"),
        Action("leave", txt("actions", "Close Afterglow"), ("Ctrl+Q",), "close"),
    )


def _conversations() -> tuple[Action, ...]:
    txt = QCoreApplication.translate
    return (
        Action("new", txt("actions", "New conversation"), ("Ctrl+N",), "plus"),
        Action("temporary", txt("actions", "Temporary chat, nothing is kept"), ("Ctrl+Shift+N",), "ghost"),
        Action("call", txt("actions", "Call, or hang up"), ("Ctrl+Shift+C",), "phone"),
        Action("search", txt("actions", "Search everything that was said"), ("Ctrl+F",), "search"),
        Action("next", txt("actions", "Next conversation in the list"), ("Alt+Down",), "down"),
        Action("previous", txt("actions", "Previous conversation in the list"), ("Alt+Up",), "up"),
        Action("character", txt("actions", "Edit this character"), (), "edit"),
        Action("new_character", txt("actions", "New character"), (), "person"),
        Action(
            "person", txt("actions", "Talk with the first to ninth character"), of_shell=False,
            shown=txt("actions", "Ctrl+1 to Ctrl+9"),
        ),
    )  # fmt: skip


def _in_a_conversation() -> tuple[Action, ...]:
    txt = QCoreApplication.translate
    return (
        Action("send", txt("actions", "Send"), ("Return",), of_shell=False),
        Action("line", txt("actions", "Begin a new line"), ("Shift+Return",), of_shell=False),
        Action("stop", txt("actions", "Stop the reply"), ("Esc",), of_shell=False),
        Action("edit", txt("actions", "Edit what you said last"), ("Ctrl+E",), of_shell=False),
        Action("again", txt("actions", "Another version of the last reply"), ("Ctrl+R",), of_shell=False),
        Action(
            "dictate", txt("actions", "Write by speaking, as long as it is held"), ("F8",), of_shell=False
        ),
    )


def in_a_call() -> Group:
    """What the page of a call does."""
    txt = QCoreApplication.translate
    return Group(
        txt("actions", "In a call"),
        (
            Action("interrupt", txt("actions", "Interrupt"), ("Space",), of_shell=False),
            Action("mute", txt("actions", "Turn the microphone off, or on"), ("M",), of_shell=False),
            Action("captions", txt("actions", "Show or hide what is said"), ("C",), of_shell=False),
            Action(
                "end",
                txt("actions", "End the call; while your companion speaks the first press only interrupts"),
                ("Esc",), of_shell=False,
            ),
            Action("keys", txt("actions", "Show these keys"), ("F1",), of_shell=False),
        ),
    )  # fmt: skip


def _on_pages() -> tuple[Action, ...]:
    txt = QCoreApplication.translate
    return (
        Action("onward", txt("actions", "To the next thing, and back"), ("Tab", "Shift+Tab"), of_shell=False),
        Action("press", txt("actions", "Press what has the focus"), ("Space", "Return"), of_shell=False),
        Action("close", txt("actions", "Close what is open: page, dialog, menu"), ("Esc",), of_shell=False),
    )
