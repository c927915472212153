"""What the call page shows beside how loud it is and how long it lasts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Phase(StrEnum):
    """LOOKING: whether everything is here that a call needs. LACKING: it is not. FAILED: it could not begin,
    or broke off.
    """

    LOOKING = "looking"
    LACKING = "lacking"
    CALLING = "calling"
    FAILED = "failed"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class CallPage:
    """``doing`` is a CallState, ``words`` say it. ``said``: what the user was understood to say, ``sure``
    once it is their message. ``told``: what the companion has said of its reply; ``cut``: it was interrupted.
    ``troubles``: what is wrong, or to be known, while the call goes on, each with ``about`` (as CallTrouble),
    ``message`` and ``advice``. ``problem`` and ``advice``: why there is no call. ``missing``: models that are
    not here, each with ``id``, ``name``, ``size`` and how far its download is. ``temporary``: nothing of the
    call is kept.
    """

    character: str = ""
    picture: str = ""
    name: str = ""
    temporary: bool = False
    phase: str = Phase.LOOKING.value
    doing: str = "connecting"
    words: str = ""
    talking: bool = False
    muted: bool = False
    captions: bool = True
    said: str = ""
    sure: bool = True
    told: str = ""
    cut: bool = False
    troubles: tuple[dict[str, str], ...] = ()
    problem: str = ""
    advice: str = ""
    missing: tuple[dict[str, Any], ...] = ()
    complete: bool = False
