"""How branches are called, and that they are told from their origin."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.desktop.chat.branching import numbered
from app.desktop.window import Window
from tests.desktop.stage import Stage, until
from tests.desktop.test_chat_messages import SAID, Talk, opened

Show = Callable[[Stage], Window]
FIRST, FURTHER = "{0} (branch)", "{0} (branch {1})"


@pytest.mark.parametrize(
    ("name", "taken", "title"),
    [
        ("Calling Jonas", [], "Calling Jonas (branch)"),
        ("Calling Jonas", ["Calling Jonas (branch)"], "Calling Jonas (branch 2)"),
        ("Calling Jonas (branch)", ["Calling Jonas (branch)"], "Calling Jonas (branch 2)"),
        (
            "Calling Jonas (branch 2)", ["Calling Jonas (branch)", "Calling Jonas (branch 2)"],
            "Calling Jonas (branch 3)",
        ),
        ("{1} and {0}", ["{1} and {0} (branch)"], "{1} and {0} (branch 2)"),
    ],
)  # fmt: skip
def test_the_first_free_name(name: str, taken: list[str], title: str) -> None:
    assert numbered(name, taken, FIRST, FURTHER) == title


def branch(talk: Talk) -> str:
    """Branch on the page; the title of what is made."""
    old = talk.page.conversation_id
    talk.page.edits.branch(talk.id_of("How was it?"))
    until(lambda: talk.window.frame.presenter.conversation_id not in (old, None))  # type: ignore[union-attr]
    new = talk.window.frame.presenter.conversation_id  # type: ignore[union-attr]
    assert isinstance(new, int)
    return talk.companion.vault.conversations.get(new).title


def test_a_branch_has_a_name_of_its_own(stage: Stage, show: Show) -> None:
    talk = opened(stage, show, SAID, title="Calling Jonas")
    assert branch(talk) == "Calling Jonas (branch)"


def test_without_a_title_it_has_the_first_words(stage: Stage, show: Show) -> None:
    assert branch(opened(stage, show, SAID)) == "Hello (branch)"


def test_long_first_words_are_cut(stage: Stage, show: Show) -> None:
    texts = ("Hi.", "a word " * 200, "How was it?")
    title = branch(opened(stage, show, texts))
    assert title.endswith("… (branch)") and 50 < len(title) < 75
