"""Models on their way: one after the other, paused, gone on with, given up, failed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.desktop.downloads import Downloads
from app.desktop.tasks import Tasks
from app.domain.errors import KnownError
from tests.desktop.library import ScriptedLibrary
from tests.desktop.stage import turn, until


class Seen:
    """A queue of downloads over a scripted library, and what it told."""

    def __init__(self, tasks: Tasks) -> None:
        self.library = ScriptedLibrary(ready=False)
        self.time = 0.0
        self.downloads = Downloads(tasks, self.library, self._now)
        self.finished: list[str] = []
        self.phases: list[tuple[str, str]] = []
        self.downloads.finished.connect(self.finished.append)
        self.downloads.changed.connect(self._note)

    def state(self, id: str) -> dict[str, object]:
        return dict(self.downloads.state(id))

    def phase(self, id: str) -> str:
        return str(self.state(id)["phase"])

    def held(self, id: str) -> None:
        """Get it, and wait until it is at 40 %."""
        self.library.gate.clear()
        self.downloads.get(id)
        until(lambda: self.library.entry(id).here * 10 // self.library.entry(id).card.size >= 3)
        until(lambda: self.state(id)["total"])

    def _now(self) -> float:
        self.time += 1.0
        return self.time

    def _note(self, id: str) -> None:
        told = (id, self.phase(id))
        if not self.phases or self.phases[-1] != told:
            self.phases.append(told)


@pytest.fixture
def seen(tasks: Tasks) -> Iterator[Seen]:
    made = Seen(tasks)
    yield made
    made.library.gate.set()
    made.library.dropping.set()


def test_it_is_fetched_and_told(seen: Seen) -> None:
    seen.downloads.get("qwen3-4b")
    assert seen.downloads.running == "qwen3-4b"
    until(lambda: seen.finished == ["qwen3-4b"])
    assert [phase for _, phase in seen.phases] == ["waiting", "running", "verifying", "done"]
    assert seen.library.entry("qwen3-4b").in_use
    assert seen.downloads.running == ""
    assert seen.state("qwen3-4b")["done"] == 2_497_281_120


def test_speed_and_time_left(seen: Seen) -> None:
    seen.held("qwen3-4b")
    until(lambda: seen.state("qwen3-4b")["bytes_per_s"] == pytest.approx(249_728_112, rel=0.01))
    state = seen.state("qwen3-4b")
    assert 5 <= int(str(state["seconds_left"])) <= 10


def test_what_is_waited_for_is_told(seen: Seen) -> None:
    seen.library.waits_for = "The network is away; trying again in 8 seconds."
    seen.held("qwen3-4b")
    until(lambda: seen.state("qwen3-4b")["what"] == "The network is away; trying again in 8 seconds.")


def test_one_after_the_other(seen: Seen) -> None:
    seen.held("qwen3-4b")
    seen.downloads.get("gemma-4b")
    seen.downloads.get("gemma-4b")
    assert seen.phase("gemma-4b") == "waiting"
    assert seen.library.calls == ["get qwen3-4b"]
    seen.library.gate.set()
    until(lambda: seen.finished == ["qwen3-4b", "gemma-4b"])
    assert seen.library.calls == ["get qwen3-4b", "get gemma-4b"]


def test_paused_and_gone_on_with(seen: Seen) -> None:
    seen.held("qwen3-4b")
    seen.downloads.pause("qwen3-4b")
    assert seen.state("qwen3-4b")["stopping"]
    until(lambda: seen.phase("qwen3-4b") == "paused")
    assert seen.library.entry("qwen3-4b").partial
    assert not seen.state("qwen3-4b")["stopping"] and seen.state("qwen3-4b")["done"]
    seen.library.gate.set()
    seen.downloads.get("qwen3-4b")
    until(lambda: seen.finished)


def test_gone_on_with_while_it_still_stops(seen: Seen) -> None:
    seen.held("qwen3-4b")
    seen.downloads.pause("qwen3-4b")
    seen.downloads.get("qwen3-4b")
    until(lambda: seen.library.calls == ["get qwen3-4b"] * 2)
    seen.library.gate.set()
    until(lambda: seen.finished)


def test_one_that_waits_is_paused_too(seen: Seen) -> None:
    seen.held("qwen3-4b")
    seen.downloads.get("gemma-4b")
    seen.downloads.pause("gemma-4b")
    assert seen.phase("gemma-4b") == "paused"
    seen.library.gate.set()
    until(lambda: seen.finished)
    turn(0.05)
    assert "get gemma-4b" not in seen.library.calls


def test_given_up_nothing_of_it_is_left(seen: Seen) -> None:
    seen.held("qwen3-4b")
    seen.downloads.cancel("qwen3-4b")
    until(lambda: seen.phase("qwen3-4b") == "")
    assert seen.library.calls == ["get qwen3-4b", "drop qwen3-4b"]
    assert seen.library.entry("qwen3-4b").here == 0 and not seen.finished


def test_one_paused_long_ago_is_given_up(seen: Seen) -> None:
    seen.library.change("llama-8b", here=7_000, partial=True)
    seen.downloads.cancel("llama-8b")
    until(lambda: seen.library.calls == ["drop llama-8b"])


def test_asked_for_again_while_it_is_being_deleted_it_begins_anew(seen: Seen) -> None:
    seen.held("qwen3-4b")
    seen.downloads.pause("qwen3-4b")
    until(lambda: seen.phase("qwen3-4b") == "paused")
    seen.library.gate.set()
    seen.library.dropping.clear()
    seen.downloads.cancel("qwen3-4b")
    assert seen.phase("qwen3-4b") == "dropping", "it is said at once"
    until(lambda: seen.library.calls[-1] == "drop qwen3-4b")
    seen.downloads.get("qwen3-4b")
    seen.downloads.get("gemma-4b")
    until(lambda: seen.finished == ["gemma-4b"])
    assert seen.library.calls.count("get qwen3-4b") == 1, "nothing is written beside what is being deleted"
    seen.library.dropping.set()
    until(lambda: seen.finished == ["gemma-4b", "qwen3-4b"])
    assert seen.state("qwen3-4b")["phase"] == "done"


def test_given_up_and_asked_for_again_in_one_breath(seen: Seen) -> None:
    seen.held("qwen3-4b")
    seen.downloads.cancel("qwen3-4b")
    seen.downloads.get("qwen3-4b")
    seen.library.gate.set()
    until(lambda: seen.finished)
    assert seen.library.calls == ["get qwen3-4b", "drop qwen3-4b", "get qwen3-4b"]


def test_what_waits_for_its_deletion_can_be_given_up_once_more(seen: Seen) -> None:
    seen.library.dropping.clear()
    seen.downloads.cancel("llama-8b")
    seen.downloads.get("llama-8b")
    seen.downloads.cancel("llama-8b")
    assert seen.phase("llama-8b") == "dropping"
    seen.library.dropping.set()
    until(lambda: seen.phase("llama-8b") == "")
    turn(0.05)
    assert seen.library.calls == ["drop llama-8b"]


def test_nothing_moves_before_all_is_deleted(seen: Seen) -> None:
    rested: list[bool] = []
    seen.library.dropping.clear()
    seen.downloads.cancel("llama-8b")
    seen.downloads.rest(lambda: rested.append(True))
    turn(0.05)
    assert not rested
    seen.library.dropping.set()
    until(lambda: rested)


def test_reading_what_is_here_is_no_speed_of_the_download(seen: Seen) -> None:
    seen.library.change("qwen3-4b", here=1_000_000_000, partial=True)
    seen.library.checks = True
    seen.library.gate.clear()
    seen.downloads.get("qwen3-4b")
    until(lambda: seen.state("qwen3-4b")["what"] == "half")
    turn(0.05)
    state = seen.state("qwen3-4b")
    assert (state["phase"], state["bytes_per_s"], state["seconds_left"]) == ("verifying", 0.0, -1)
    seen.library.gate.set()
    until(lambda: seen.finished)
    told = [phase for _, phase in seen.phases]
    assert told == ["waiting", "running", "verifying", "running", "verifying", "done"]


def test_what_fails_says_why_and_can_be_tried_again(seen: Seen) -> None:
    seen.library.error = KnownError("models.example does not answer.", "Look at the network, then try again.")
    seen.downloads.get("qwen3-4b")
    seen.downloads.get("gemma-4b")
    until(lambda: seen.phase("gemma-4b") == "failed")
    state = seen.state("qwen3-4b")
    assert (state["phase"], state["problem"]) == ("failed", "models.example does not answer.")
    assert state["advice"] == "Look at the network, then try again."
    seen.library.error = None
    seen.downloads.get("qwen3-4b")
    assert seen.state("qwen3-4b")["problem"] == ""
    until(lambda: seen.finished == ["qwen3-4b"])


def test_rest_pauses_all_before_the_folder_moves(seen: Seen) -> None:
    rested: list[bool] = []
    seen.downloads.rest(lambda: rested.append(True))
    assert rested == [True]
    seen.held("qwen3-4b")
    seen.downloads.get("gemma-4b")
    seen.downloads.rest(lambda: rested.append(seen.downloads.running == ""))
    assert len(rested) == 1, "it is still being written"
    until(lambda: len(rested) == 2)
    assert rested[1]
    assert (seen.phase("qwen3-4b"), seen.phase("gemma-4b")) == ("paused", "paused")
    other = ScriptedLibrary(ready=False)
    seen.downloads.follow(other)
    assert seen.phase("qwen3-4b") == ""
    seen.downloads.get("gemma-4b")
    until(lambda: other.calls == ["get gemma-4b"])


def test_closing_pauses_what_runs_and_begins_nothing(seen: Seen, tasks: Tasks) -> None:
    seen.held("qwen3-4b")
    seen.downloads.get("gemma-4b")
    tasks.cancel_all()
    until(lambda: seen.phase("qwen3-4b") == "paused")
    turn(0.05)
    assert seen.library.calls == ["get qwen3-4b"]
    assert seen.phase("gemma-4b") == "paused"
