"""Memory in the real window: an interview is asked about, the mark opened, a fact corrected, forgotten."""

from __future__ import annotations

import zipfile
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from app.domain.control import CancelToken
from app.domain.memories import FollowupState
from app.store.vault import VAULT_FILE
from tests.desktop.stage import turn, until
from tests.fakes import FixedClock
from tests.store.pages import found
from tests.stories.conftest import Replies
from tests.stories.driving import CTRL, Home
from tests.stories.scripted_app import ScriptedProgram

CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
RARE = "Quillabee"


@pytest.fixture
def clock(home: Home) -> FixedClock:
    clock = FixedClock(datetime(2026, 11, 2, 18, 0).astimezone())
    home.build = lambda data: ScriptedProgram(data, clock=clock)
    return clock


def taken_in(home: Home) -> None:
    """Idle work has looked into everything."""
    until(lambda: home.vault._session.read("SELECT count(*) FROM unread WHERE stage = 0")[0][0] == 0, 30)


def show_memory(home: Home) -> None:
    home.screen.press(Qt.Key.Key_M, CTRL_SHIFT)
    home.screen.see("It stays on this computer, and you can change or forget all of it.")


def test_the_interview_is_asked_about_and_what_is_known_is_in_the_users_hands(
    home: Home, clock: FixedClock, replies: Replies
) -> None:
    replies("I will keep my fingers crossed for you.")
    home.start().settle()
    home.say(f"My sister is called {RARE}. I have a job interview in three weeks, on Thursday the 26th.")
    taken_in(home)
    assert found(home.vault, RARE), "the control: the name is on the pages before it is forgotten"

    # Three weeks later, on the Friday after: a new conversation.
    home.close()
    clock.time += timedelta(days=25)
    home.start().settle()
    home.screen.press(Qt.Key.Key_N, CTRL)
    until(lambda: home.resting and len(home.said()) == 1, 30)
    home.say("Good evening. I made soup for my sister.")
    assert "interview" in home.said()[-1]
    (followup,) = home.vault.followups.all("billie")
    assert followup.state is FollowupState.ASKED
    look_at_the_mark(home)

    # Nothing is asked twice.
    home.close()
    clock.time += timedelta(days=1)
    home.start().settle()
    home.say("Good morning.")
    assert "interview" not in home.said()[-1]

    show_memory(home)
    put_right(home)
    forget(home)


def look_at_the_mark(home: Home) -> None:
    """The mark on the reply tells what it was given."""
    home.screen.click("1 memory used for this reply: look at *")
    home.screen.see("What Billie remembered for this reply")
    home.screen.see("It was time to ask how it went.")
    home.screen.press(Qt.Key.Key_Escape)


def put_right(home: Home) -> None:
    """A fact gets other words."""
    home.screen.click("People")
    home.screen.see(RARE)
    fact = next(one for one in home.vault.facts.all("billie") if RARE in one.text)
    text = fact.text.replace("{user}", "Sam")
    home.screen.click(f"{text}, *")
    home.screen.press(Qt.Key.Key_F2)
    home.screen.find("What is to be remembered")
    home.screen.press(Qt.Key.Key_A, CTRL)
    home.screen.type(f"My sister is {RARE} with two l.")
    home.screen.click("Keep it so")
    home.screen.see(f"My sister is {RARE} with two l.")
    until(lambda: home.vault.facts.get(fact.id).text == f"My sister is {RARE} with two l.")


def forget(home: Home) -> None:
    """Undone once, then for good, to the last byte."""
    for undo in (True, False):
        home.screen.click(f"My sister is {RARE} with two l., *")
        home.screen.press(Qt.Key.Key_Delete)
        home.screen.click("Forget it")
        home.screen.see("Forgotten: ")
        if undo:
            home.screen.click("Undo")
            home.screen.see(f"My sister is {RARE} with two l.")
    home.screen.press(Qt.Key.Key_Escape)
    rooms = home.window.frame.rooms
    assert rooms is not None
    rooms._forgetting.finish()  # ten seconds later
    until(lambda: not found(home.vault, RARE), 20)
    copy = home.data.parent / "copy.afterglow"
    list(home.program.data.backup(home.vault, copy, cancel=CancelToken()))
    with zipfile.ZipFile(copy) as packed:
        packed.extract(VAULT_FILE, home.data.parent)
    assert not found(home.vault, RARE, file=home.data.parent / VAULT_FILE)
    turn(0.1)
    home.settle()
    assert not any(RARE in said for said in home.said())
