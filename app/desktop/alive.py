"""What a conversation's presenter says of itself: properties of Qt, which the stubs do not know as such."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from app.desktop.chat.aside import Aside
    from app.desktop.chat.presenter import ChatPresenter
    from app.desktop.chat.spoken import Spoken


def state_of(chat: ChatPresenter) -> dict[str, Any]:
    """ChatState."""
    state: Any = chat.state
    return dict(state)


def aside_of(chat: ChatPresenter) -> Aside:
    """What is done beside the conversation."""
    aside: Any = chat.aside
    return cast("Aside", aside)


def busy(chat: ChatPresenter) -> bool:
    """A reply is written in it."""
    return bool(state_of(chat)["busy"])


def unfinished(chat: ChatPresenter) -> bool:
    """A reply is written in it, or something can be put back for a while."""
    state = state_of(chat)
    return bool(state["busy"] or state["undo"])


def typed_in(chat: ChatPresenter) -> bool:
    """The field holds words that are not sent."""
    return bool(aside_of(chat).draft().strip())


def spoken_of(chat: ChatPresenter) -> Spoken:
    """Its voice."""
    aside: Any = chat.aside
    return cast("Spoken", aside.spoken)
