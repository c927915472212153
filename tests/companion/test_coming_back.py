"""What is to be asked survives whatever happens to the turn that asks; idle work leaves when one begins."""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import timedelta
from pathlib import Path

import pytest

from app.companion.companion import Companion
from app.domain.control import CancelToken
from app.domain.errors import EngineDied
from app.domain.memories import Followup, FollowupState, MemoryKind, MemoryRef
from app.domain.nouns import Role
from app.engines import ModelEvent, Prompt, Sampling
from app.memory import memory as module
from app.memory.rules import facts_in
from app.store.vault import Vault
from tests.companion.stage import SetClock, say, shown
from tests.scripted_model import DIES, ScriptedModel


class Interrupted(ScriptedModel):
    """Calls ``meanwhile`` once, while a reply is written."""

    meanwhile: Callable[[], object] | None = None

    def stream(
        self, prompt: Prompt, sampling: Sampling, *, cancel: CancelToken
    ) -> Generator[ModelEvent, None, None]:
        yield from super().stream(prompt, sampling, cancel=cancel)
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile is not None:
            meanwhile()


class Later:
    """Two days after the user told of an interview, in a new conversation."""

    def __init__(self, vault: Vault, folder: Path, *replies: str) -> None:
        self.clock, self.model = SetClock(), Interrupted(("Fine.", *replies))
        self.companion = Companion(
            vault, self.model, self.clock, folder / "state", sampling=Sampling(max_tokens=60)
        )
        say(self.companion, self.companion.open("anselm").id, "I have a job interview tomorrow at ten.")
        self.companion.look_back(cancel=CancelToken())
        self.clock.time += timedelta(days=2)
        self.number = self.companion.begin("anselm").id

    @property
    def interview(self) -> Followup:
        (found,) = self.companion.memory.followups("anselm")
        return found

    def say(self, text: str) -> str:
        return shown(say(self.companion, self.number, text))


def test_a_typo_put_right_in_the_first_message_loses_no_question(vault: Vault, tmp_path: Path) -> None:
    later = Later(vault, tmp_path)
    assert "interview" in later.say("Hello, I'm hoem.")
    said = [one for one in later.companion.history(later.number) if one.role is Role.USER][-1]
    again = later.companion.rewrite(said.id, "Hello, I'm home.", cancel=CancelToken())
    assert "interview" in shown(list(again))
    assert later.interview.asked_in == later.companion.history(later.number)[-1].id


def test_after_a_reply_that_failed_it_is_still_the_beginning(vault: Vault, tmp_path: Path) -> None:
    later = Later(vault, tmp_path, f"So {DIES}", "Hello you.")
    with pytest.raises(EngineDied):
        later.say("Hello, I'm home.")
    assert "interview" in later.say("Are you there?")
    assert "interview" not in later.say("I am.")


def test_never_ask_while_the_reply_is_written(vault: Vault, tmp_path: Path) -> None:
    later = Later(vault, tmp_path)
    one = later.interview
    later.model.meanwhile = lambda: later.companion.memory.drop(one.id)
    later.say("Hello, I'm home.")
    assert later.interview.state is FollowupState.CANCELLED


def test_what_is_forgotten_while_the_reply_is_written(vault: Vault, tmp_path: Path) -> None:
    later = Later(vault, tmp_path, "How did the job interview go?")
    ref = MemoryRef(MemoryKind.FOLLOWUP, later.interview.id)
    later.model.meanwhile = lambda: later.companion.memory.hide(ref, words=False)
    assert later.say("Hello, I'm home.")
    assert later.companion.history(later.number)[-1].role is Role.CHARACTER


@pytest.mark.parametrize("greeting", ["Hey there, how's it going?", "Good to see you. How is everything?"])
def test_a_greeting_is_not_the_question(vault: Vault, tmp_path: Path, greeting: str) -> None:
    later = Later(vault, tmp_path, greeting)
    assert "interview" in later.say("Hello, I'm home.")


def test_a_clock_far_ahead_once_loses_no_question(vault: Vault, tmp_path: Path) -> None:
    later = Later(vault, tmp_path)
    right, later.clock.time = later.clock.time, later.clock.time + timedelta(days=3650)
    say(later.companion, later.companion.begin("anselm").id, "Hello.")
    later.companion.look_back(cancel=CancelToken())
    assert later.interview.state is FollowupState.STALE
    later.clock.time = right
    assert "interview" in later.say("Hello, I'm home.")


def test_a_turn_sends_looking_back_away(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later, seen, rules = Later(vault, tmp_path), [], facts_in
    with vault.transaction():
        for number in range(9):
            vault.messages.add(later.number, Role.USER, f"I have {number} cats.", now=later.clock.now())

    def reading(*given: object) -> object:
        seen.append(given)
        if len(seen) == 2:
            with later.companion._seat.turn():
                pass
        return rules(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "facts_in", reading)
    later.companion.look_back(cancel=CancelToken())
    assert len(seen) == 2, "the one in hand is the last"
    later.companion.look_back(cancel=CancelToken())
    assert len(seen) == 9
