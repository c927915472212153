"""What is said about sound devices in mid-call, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def silent(kind: str, name: str) -> str:
    """A device that was used answers no more. ``kind``: "microphone" or "speaker"."""
    txt = QCoreApplication.translate
    if kind == "microphone":
        return txt("sound", "The microphone “{0}” does not answer any more.").format(name)
    return txt("sound", "The speaker “{0}” does not answer any more.").format(name)


def unusable(kind: str, name: str) -> str:
    """A device cannot be opened."""
    txt = QCoreApplication.translate
    if kind == "microphone":
        return txt("sound", "The microphone “{0}” cannot be used.").format(name)
    return txt("sound", "The speaker “{0}” cannot be used.").format(name)


def moved(kind: str, name: str) -> str:
    """Another device is used from now on."""
    txt = QCoreApplication.translate
    if kind == "microphone":
        return txt("sound", "The microphone is “{0}” now.").format(name)
    return txt("sound", "The speaker is “{0}” now.").format(name)


def heard_again(name: str) -> str:
    """A microphone gives sound again."""
    return QCoreApplication.translate("sound", "The microphone “{0}” is heard again.").format(name)


def nothing_comes(name: str) -> tuple[str, str]:
    """A microphone gives exact silence; and what to do."""
    txt = QCoreApplication.translate
    return (
        txt("sound", "Nothing comes from the microphone “{0}”.").format(name),
        txt("sound", "It may be muted, or your system does not let Afterglow listen."),
    )
