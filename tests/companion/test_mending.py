"""Rewriting, versions, branches and undo in a living conversation."""

import pytest

from app.companion.events import TextDelta, TurnFinished, TurnStarted
from app.domain.control import CancelToken
from app.domain.errors import EngineDied, KnownError
from app.domain.nouns import Character, Role, Status
from app.store.vault import Vault
from tests.companion.stage import Make, say, shown, texts
from tests.scripted_model import DIES


def test_rewriting_can_be_undone(make: Make, vault: Vault) -> None:
    companion, _, conversation = make("One.", "Two.", "Three.")
    say(companion, conversation, "first")
    say(companion, conversation, "second")
    before = vault.messages.history(conversation)
    events = list(companion.rewrite(before[1].id, " changed ", cancel=CancelToken()))
    started = events[0]
    assert isinstance(started, TurnStarted) and started.message is not None and started.removed is not None
    assert (started.message.text, started.removed.count) == ("changed", 4)
    assert started.message.tail and started.message.id != before[1].id
    assert texts(companion.history(conversation))[1:] == ["changed", "Three."]
    companion.put_back(started.removed)
    assert vault.messages.history(conversation) == before


def test_undo_while_the_new_reply_is_written(make: Make, vault: Vault) -> None:
    companion, _, conversation = make("One.", "Two and more and more.")
    say(companion, conversation, "first")
    before = vault.messages.history(conversation)
    turn = companion.rewrite(before[1].id, "changed", cancel=CancelToken())
    started = next(turn)
    assert isinstance(started, TurnStarted) and started.removed is not None
    assert next(event for event in turn if isinstance(event, TextDelta))
    companion.put_back(started.removed)
    assert not any(isinstance(event, TurnFinished) for event in turn), "nothing of it is kept"
    assert vault.messages.history(conversation) == before


def test_undo_after_the_engine_died(make: Make, vault: Vault) -> None:
    companion, _, conversation = make("One.", f"Two {DIES}")
    say(companion, conversation, "first")
    before = vault.messages.history(conversation)
    turn = companion.rewrite(before[1].id, "changed", cancel=CancelToken())
    started = next(turn)
    assert isinstance(started, TurnStarted) and started.removed is not None
    with pytest.raises(EngineDied):
        list(turn)
    assert companion.history(conversation)[-1].status is Status.FAILED
    companion.put_back(started.removed)
    assert vault.messages.history(conversation) == before


def test_nothing_is_taken_out_for_words_that_cannot_be_sent(make: Make, vault: Vault) -> None:
    companion, _, conversation = make("One.")
    say(companion, conversation, "first")
    before = vault.messages.history(conversation)
    for id, text in ((before[1].id, " \0 "), (before[2].id, "words")):
        with pytest.raises(KnownError):
            list(companion.rewrite(id, text, cancel=CancelToken()))
    assert vault.messages.history(conversation) == before


def test_sending_clears_the_draft_with_the_message(make: Make, vault: Vault) -> None:
    companion, _, conversation = make("One.")
    vault.conversations.set_draft(conversation, "hel")
    with pytest.raises(KnownError):
        say(companion, conversation, "  ")
    assert companion.conversation(conversation).draft == "hel"
    turn = companion.reply(conversation, "hello", cancel=CancelToken())
    next(turn)
    assert companion.conversation(conversation).draft == ""
    list(turn)


def test_going_from_version_to_version(make: Make) -> None:
    companion, model, conversation = make("One.", "Two.", "Three.", "Four.")
    say(companion, conversation, "first")
    for _ in range(2):
        list(companion.reply_again(conversation, cancel=CancelToken()))
    newest = companion.history(conversation)[-1]
    assert (newest.text, newest.version, newest.versions) == ("Three.", 3, 3)
    two = companion.other_version(newest.id, -1)
    assert (two.text, two.version, two.versions) == ("Two.", 2, 3)
    assert companion.other_version(two.id, -5).text == "One."
    one = companion.other_version(companion.history(conversation)[-1].id, -1)
    assert one.text == "One." == companion.history(conversation)[-1].text
    say(companion, conversation, "second")
    assert [turn.text for turn in model.prompts[-1].turns if turn.role == "character"][-1] == "One."
    assert companion.other_version(companion.history(conversation)[-1].id, 1).text == "Four."


def test_a_branch_goes_its_own_way(make: Make, vault: Vault) -> None:
    companion, model, conversation = make("One.", "Two.", "Three.")
    say(companion, conversation, "first")
    say(companion, conversation, "second")
    whole = texts(companion.history(conversation))
    branch = companion.branch(companion.history(conversation)[2].id, title="Aside")
    assert (branch.title, branch.character_id) == ("Aside", "anselm")
    assert texts(companion.history(branch.id)) == whole[:3]
    said = model.prompts[-1]
    say(companion, branch.id, "elsewhere")
    assert model.prompts[-1].turns[:3] == said.turns[:3] and model.prompts[-1].head == said.head
    assert texts(companion.history(conversation)) == whole
    assert companion.open("anselm").id == branch.id


def test_the_conversation_with_the_newest_words_is_opened(make: Make, vault: Vault) -> None:
    companion, _, conversation = make("One.")
    other = companion.begin("anselm").id
    assert companion.open("anselm").id == other
    say(companion, conversation, "here again")
    assert companion.open("anselm").id == conversation
    vault.conversations.archive(conversation, True)
    assert companion.open("anselm").id == other
    vault.conversations.hide(other)
    assert companion.open("anselm").id not in (conversation, other)


def test_a_message_taken_out_is_not_read_and_comes_back(make: Make) -> None:
    companion, model, conversation = make("One.")
    say(companion, conversation, "a secret")
    say(companion, conversation, "second")
    place = companion.history(conversation)[1]
    removed = companion.take_out(place.id)
    say(companion, conversation, "third")
    assert all("secret" not in turn.text for turn in model.prompts[-1].turns)
    companion.put_back(removed)
    assert texts(companion.history(conversation))[1] == "a secret"
    say(companion, conversation, "fourth")
    assert any("secret" in turn.text for turn in model.prompts[-1].turns)


def test_with_the_question_gone_the_one_before_is_answered(make: Make, vault: Vault) -> None:
    companion, model, conversation = make("One.", "Two.", "Three.")
    say(companion, conversation, "first")
    say(companion, conversation, "second")
    vault.conversations.set_window(conversation, companion.history(conversation)[3].position)
    companion.take_out(companion.history(conversation)[3].id)
    events = list(companion.reply_again(conversation, cancel=CancelToken()))
    assert shown(events) == "Three."
    assert texts(companion.history(conversation))[1:] == ["first", "One.", "Three."]
    assert model.prompts[-1].turns[-1].text == "first"


def test_the_question_taken_out_while_it_is_answered(make: Make) -> None:
    companion, _, conversation = make("How can I assist you today? And more.", "Two and more.")
    turn = companion.reply(conversation, "first", cancel=CancelToken())
    started = next(turn)
    assert isinstance(started, TurnStarted) and started.message is not None
    assert next(event for event in turn if isinstance(event, TextDelta))
    companion.take_out(started.message.id)
    assert not any(isinstance(event, TurnFinished) for event in turn)
    assert len(companion.history(conversation)) == 1


def test_the_reply_taken_out_while_another_version_is_written(make: Make) -> None:
    companion, _, conversation = make("One.", "Two and more.")
    say(companion, conversation, "first")
    turn = companion.reply_again(conversation, cancel=CancelToken())
    assert next(event for event in turn if isinstance(event, TextDelta))
    companion.take_out(companion.history(conversation)[-1].id)
    list(turn)
    last = companion.history(conversation)[-1]
    assert (last.text, last.version, last.role) == ("Two and more.", 1, Role.CHARACTER)


def test_own_words_for_being_an_ai_are_not_judged(make: Make, vault: Vault) -> None:
    from dataclasses import replace

    anselm: Character = vault.characters.get("anselm")
    own = "As an AI language model I have no feelings"
    vault.characters.save(replace(anselm, disclosure=own))
    companion, _, conversation = make(", and no umbrella.", "", " Sam: I see.")
    for end in (", and no umbrella.", "", ""):
        say(companion, conversation, "Are you an AI?")
        assert companion.history(conversation)[-1].text == own + end
