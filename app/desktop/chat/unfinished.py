"""Markdown that is still being written: what is open is closed, so that nothing on the page flickers."""

from __future__ import annotations

import re

_FENCE = re.compile(r"^[ ]{0,3}(```+|~~~+)", re.MULTILINE)
# A mark at the very end may become another one with the next letter: it waits.
_HALF_BLOCK = re.compile(r"(?:^|\n)[ ]{0,3}(?:[-+*>#|`~=]+|\d{1,9}[.)]?)[ ]?$")
_HALF_MARK = re.compile(r"[*_`~\\]+$|!$|!?\[$")
_HALF_ADDRESS = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\n]{0,1000}$")
_POINT = re.compile(r"^[ \t>]*(?:[-+*]|\d{1,9}[.)])[ \t]+")
_MARK = re.compile(r"\\.|`+|\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|~~")
_SHOWN = 3_000


def settled(text: str) -> str:
    """``text``, as far as it goes, as whole Markdown."""
    if _in_fence(text):
        return re.sub(r"\n[ ]{0,3}[`~]{1,2}$", "", text)
    text = _HALF_BLOCK.sub("", text)
    text = _HALF_MARK.sub("", text)
    text = _HALF_ADDRESS.sub(r"\1", text)
    start = text.rfind("\n\n") + 1
    waiting = _open(text[start:])
    # A mark that follows a blank closes nothing.
    return (text.rstrip() if waiting else text) + "".join(reversed(waiting))


def tail(text: str) -> tuple[str, bool]:
    """The end of a long text, from the beginning of a paragraph, and whether something was left out.

    What is shown while it is written stays small, so that every piece takes the same short time.
    """
    if len(text) <= 2 * _SHOWN:
        return text, False
    # In steps, so that the beginning stays where it is while most pieces come.
    cut = (len(text) - _SHOWN) // _SHOWN * _SHOWN
    place = text.find("\n", cut, cut + _SHOWN // 2)
    cut = cut if place < 0 else place + 1
    fences = [found[1] for found in _FENCE.finditer(text[:cut])]
    return (f"{fences[-1]}\n" if len(fences) % 2 else "") + text[cut:], True


def _in_fence(text: str) -> bool:
    return len(_FENCE.findall(text)) % 2 == 1


def _open(text: str) -> list[str]:
    """The marks in the last paragraph that wait for their counterpart, in order."""
    text = _POINT.sub("", text.rsplit("\n", 1)[-1]) if _POINT.match(text.rsplit("\n", 1)[-1]) else text
    waiting: list[str] = []
    for found in _MARK.finditer(text):
        mark = found[0]
        if mark[0] == "\\" or (waiting and waiting[-1][0] == "`" and mark != waiting[-1]):
            continue
        after = text[found.end() : found.end() + 1]
        before = text[found.start() - 1 : found.start()] if found.start() else ""
        if mark in waiting and not before.isspace():
            del waiting[waiting.index(mark) :]
        elif after and not after.isspace():
            waiting.append(mark)
    return waiting
