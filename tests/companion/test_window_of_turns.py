"""The window rolls, and what the model has read is kept for the next start."""

from app.companion.companion import Companion
from app.domain.control import CancelToken
from app.domain.nouns import Role
from app.store.vault import Vault
from tests.companion.stage import REPLY, Make, say, texts


class TestWindow:
    def fill(self, companion: Companion, conversation: int, turns: int) -> None:
        for number in range(turns):
            say(companion, conversation, f"message {number} " + "word " * 10)

    def test_in_idle_time_the_older_half_is_dropped_and_the_rest_read_beside(
        self, make: Make, vault: Vault
    ) -> None:
        companion, model, conversation = make(REPLY, window=900)
        while not companion.tend(conversation, cancel=CancelToken()):
            self.fill(companion, conversation, 1)
        assert len(model.asides) == 1 and vault.conversations.get(conversation).window_start > 0
        rolled = model.asides[-1]
        assert rolled.turns[0].role == "user" and all(turn.tail == "" for turn in rolled.turns)
        self.fill(companion, conversation, 1)
        assert model.prompts[-1].turns[: len(rolled.turns)] == rolled.turns
        assert model.count(model.prompts[-1]) < 0.85 * 900
        assert not companion.tend(conversation, cancel=CancelToken())

    def test_idle_work_that_was_cancelled_changes_nothing(self, make: Make, vault: Vault) -> None:
        companion, _, conversation = make(REPLY, window=900)
        cancel = CancelToken()
        cancel.cancel()
        for _ in range(30):
            self.fill(companion, conversation, 1)
            assert not companion.tend(conversation, cancel=cancel)
            if vault.conversations.get(conversation).window_start:
                break  # the turn itself had to make room
        assert texts(companion.history(conversation))[1].startswith("message 0")

    def test_without_idle_time_a_turn_makes_room_itself_and_keeps_the_tails(
        self, make: Make, vault: Vault
    ) -> None:
        companion, model, conversation = make(REPLY, window=900)
        self.fill(companion, conversation, 40)
        assert vault.conversations.get(conversation).window_start > 0
        assert all(model.count(prompt) + 60 <= 900 for prompt in model.prompts)
        assert model.prompts[-1].turns[0].tail

    def test_a_long_conversation_loses_no_message(self, make: Make) -> None:
        companion, _, conversation = make("ok " * 5, window=900)
        for number in range(60):
            say(companion, conversation, f"number {number}")
            companion.tend(conversation, cancel=CancelToken())
        said = [m.text for m in companion.history(conversation, limit=500) if m.role is Role.USER]
        assert said == [f"number {number}" for number in range(60)]
