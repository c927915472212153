"""A reply goes on where it ended, and what stood is never lost."""

import pytest

from app.companion.events import ReplyWithdrawn, TextDelta, TurnEvent, TurnFinished, TurnStarted
from app.domain.control import CancelToken
from app.domain.errors import EngineDied, KnownError, NothingKept
from app.domain.nouns import Message, Role, Status, TokenIds
from app.store.vault import Vault
from tests.companion.stage import Make, SetClock, say, shown, texts
from tests.scripted_model import DIES, FINGERPRINT

STOOD = "It rained on the counter"


@pytest.fixture
def stood(vault: Vault) -> Message:
    """A question and a reply that was interrupted, in the conversation that ``make`` opens."""
    chat = vault.conversations.add("anselm", now=SetClock().now())
    now = SetClock().now()
    vault.messages.add(chat.id, Role.USER, "And then?", now=now, tail="(noon)\n")
    return vault.messages.add(
        chat.id, Role.CHARACTER, STOOD, now=now, status=Status.INTERRUPTED, tokens=TokenIds("other", (9,))
    )


def test_only_what_is_new_is_streamed_and_the_same_message_has_both(
    make: Make, vault: Vault, stood: Message
) -> None:
    companion, model, conversation = make(" again, and nobody came.")
    events = list(companion.go_on(conversation, cancel=CancelToken()))
    assert events[0] == TurnStarted(None)
    assert shown(events) == " again, and nobody came."
    after = vault.messages.get(stood.id)
    assert (after.text, after.status) == (f"{STOOD} again, and nobody came.", Status.COMPLETE)
    assert after.tokens is not None and after.tokens.model == FINGERPRINT
    assert (after.id, after.version, after.versions) == (stood.id, 1, 1)
    assert isinstance(events[-1], TurnFinished) and events[-1].message == after
    (prompt,) = model.prompts
    assert prompt.reply_start == STOOD
    assert [(turn.text, turn.tail) for turn in prompt.turns] == [("And then?", "(noon)\n")]


def test_it_can_go_on_again_and_after_it_was_complete(make: Make, vault: Vault, stood: Message) -> None:
    companion, model, conversation = make(" again.", " Twice, even.")
    for _ in range(2):
        list(companion.go_on(conversation, cancel=CancelToken()))
    assert vault.messages.get(stood.id).text == f"{STOOD} again. Twice, even."
    assert model.prompts[1].reply_start == f"{STOOD} again."


def test_a_version_goes_on_alone(make: Make, vault: Vault, stood: Message) -> None:
    other = vault.messages.add_version(stood.id, "It snowed", now=stood.created_at)
    companion, model, conversation = make(" on Sunday.")
    list(companion.go_on(conversation, cancel=CancelToken()))
    assert [one.text for one in vault.messages.versions(other.id)] == [STOOD, "It snowed on Sunday."]


@pytest.mark.parametrize("reply", ["", " ", "\n\n"])
def test_nothing_to_add_is_said_and_changes_nothing(
    make: Make, vault: Vault, stood: Message, reply: str
) -> None:
    companion, _, conversation = make(reply)
    with pytest.raises(KnownError, match="Anselm has nothing to add"):
        list(companion.go_on(conversation, cancel=CancelToken()))
    assert vault.messages.get(stood.id) == stood


def test_a_cancel_keeps_both_parts(make: Make, vault: Vault, stood: Message) -> None:
    companion, _, conversation = make(" word" * 40, pause=0.002)
    cancel, events = CancelToken(), list[TurnEvent]()
    for event in companion.go_on(conversation, cancel=cancel):
        events.append(event)
        if len(shown(events)) > 10:
            cancel.cancel()
    after = vault.messages.get(stood.id)
    assert after.text == f"{STOOD}{shown(events)}".rstrip() and after.status is Status.INTERRUPTED


def test_a_cancel_before_anything_new_leaves_it_as_it_was(make: Make, vault: Vault, stood: Message) -> None:
    companion, _, conversation = make(" word" * 40)
    cancel = CancelToken()
    cancel.cancel()
    events = list(companion.go_on(conversation, cancel=cancel))
    assert vault.messages.get(stood.id) == stood
    assert isinstance(events[-1], TurnFinished) and events[-1].message == stood


def test_a_closed_iterator_keeps_both_parts(make: Make, vault: Vault, stood: Message) -> None:
    companion, _, conversation = make(" again and again.")
    events = companion.go_on(conversation, cancel=CancelToken())
    assert next(event for event in events if event == TextDelta(" again"))
    assert vault.messages.get(stood.id) == stood, "stored once, at the end"
    events.close()  # type: ignore[attr-defined]
    after = vault.messages.get(stood.id)
    assert (after.text, after.status) == (f"{STOOD} again", Status.INTERRUPTED)


def test_an_engine_that_dies_costs_nothing_that_stood(make: Make, vault: Vault, stood: Message) -> None:
    companion, _, conversation = make(DIES, f" again {DIES} and")
    with pytest.raises(EngineDied):
        list(companion.go_on(conversation, cancel=CancelToken()))
    assert vault.messages.get(stood.id) == stood
    with pytest.raises(EngineDied):
        list(companion.go_on(conversation, cancel=CancelToken()))
    after = vault.messages.get(stood.id)
    assert (after.text, after.status) == (f"{STOOD} again", Status.FAILED)


class TestGuard:
    def test_the_new_part_is_taken_back_and_tried_again(
        self, make: Make, vault: Vault, stood: Message
    ) -> None:
        companion, model, conversation = make(" and how can I assist you today?", " again, all night.")
        events = list(companion.go_on(conversation, cancel=CancelToken()))
        assert any(isinstance(event, ReplyWithdrawn) for event in events)
        assert shown(events) == " again, all night."
        assert vault.messages.get(stood.id).text == f"{STOOD} again, all night."
        assert [prompt.reply_start for prompt in model.prompts] == [STOOD, STOOD]

    def test_what_is_bad_twice_keeps_its_good_part(self, make: Make, vault: Vault, stood: Message) -> None:
        bad = " again, all night.\nSam: Really? I never noticed."
        companion, _, conversation = make(bad, bad)
        events = list(companion.go_on(conversation, cancel=CancelToken()))
        assert shown(events) == " again, all night."
        assert vault.messages.get(stood.id).text == f"{STOOD} again, all night."

    def test_where_nothing_is_good_it_stays_as_it_was(self, make: Make, vault: Vault, stood: Message) -> None:
        companion, model, conversation = make(" as an AI language model, I cannot have keys.")
        with pytest.raises(NothingKept):
            list(companion.go_on(conversation, cancel=CancelToken()))
        assert vault.messages.get(stood.id) == stood
        assert len(model.prompts) == 2


def test_after_an_honest_opening_it_goes_on_as_anything_else(make: Make, vault: Vault) -> None:
    companion, model, conversation = make(" What did you lose?", " Keys again?")
    say(companion, conversation, "Are you human?")
    before = texts(companion.history(conversation))[-1]
    list(companion.go_on(conversation, cancel=CancelToken()))
    after = texts(companion.history(conversation))[-1]
    assert after == f"{before} Keys again?" and after.count("I am an AI") == 1


def test_there_must_be_a_reply(make: Make, vault: Vault) -> None:
    companion, _, conversation = make(DIES)
    with pytest.raises(KnownError, match="no reply"):
        list(companion.go_on(conversation, cancel=CancelToken()))
    with pytest.raises(EngineDied):
        say(companion, conversation, "Hello?")
    with pytest.raises(KnownError, match="no reply"):
        list(companion.go_on(conversation, cancel=CancelToken()))


def test_a_reply_that_fills_the_window_cannot_go_on(make: Make, vault: Vault, stood: Message) -> None:
    companion, model, conversation = make(" more", window=900)
    vault.messages.edit(stood.id, "word " * 900)
    with pytest.raises(KnownError, match="too long to go on"):
        list(companion.go_on(conversation, cancel=CancelToken()))
    assert model.prompts == []


def test_the_window_makes_room_for_what_goes_on(make: Make, vault: Vault) -> None:
    companion, model, conversation = make("Noted and kept.", window=900)
    while not companion._used.get(conversation, 0) > 600:
        say(companion, conversation, "word " * 20)
    last = companion.history(conversation)[-1]
    vault.messages.edit(last.id, "word " * 250)
    list(companion.go_on(conversation, cancel=CancelToken()))
    assert vault.conversations.get(conversation).window_start > 0
    assert vault.messages.get(last.id).text.endswith("word Noted and kept.")


def test_what_was_taken_out_meanwhile_stays_out(make: Make, vault: Vault, stood: Message) -> None:
    companion, _, conversation = make(" again and again.")
    events = companion.go_on(conversation, cancel=CancelToken())
    assert next(event for event in events if isinstance(event, TextDelta))
    removed = companion.take_out(stood.id)
    assert not any(isinstance(event, TurnFinished) for event in events)
    assert texts(companion.history(conversation)) == ["And then?"]
    companion.put_back(removed)
    assert vault.messages.get(stood.id) == stood
