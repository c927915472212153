"""Which memories a reply was given, and the digest: both hold words of memories, and go with them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.memories import MemoryRef, Recall
from app.domain.nouns import Conversation, Message, Role
from app.store.digests import DigestSentence
from app.store.vault import Vault
from tests.store.memories import episode_ref, fact, fact_ref, followup, followup_ref
from tests.store.samples import NOW


@pytest.fixture
def said(vault: Vault, chat: Conversation) -> Message:
    return vault.messages.add(chat.id, Role.USER, "Mia comes on Saturday.", now=NOW)


@pytest.fixture
def refs(vault: Vault, said: Message) -> list[MemoryRef]:
    known = vault.facts.add("ann", fact(said, "Mia", value="Mia"), said_at=NOW)
    kept = vault.followups.add("ann", followup(said, "on Saturday"), said_at=NOW)
    assert known is not None and kept is not None
    return [fact_ref(known.id), episode_ref(said.id), followup_ref(kept.id)]


@pytest.fixture
def asked(vault: Vault, refs: list[MemoryRef]) -> Message:
    made = vault.messages.add(1, Role.USER, "Who comes?", now=NOW, tail="You remember: Mia.")
    vault.messages.add(1, Role.CHARACTER, "Mia.", now=NOW)
    assert vault.recalls.keep(made.id, recalls(refs)) == tuple(recalls(refs))
    return made


def recalls(refs: list[MemoryRef]) -> list[Recall]:
    return [Recall(ref, f"Mia {number}", "You asked.", number / 4, NOW) for number, ref in enumerate(refs)]


def tail(vault: Vault, message: Message) -> str:
    return vault.messages.get(message.id).tail


def test_they_are_kept_with_the_question(vault: Vault, refs: list[MemoryRef], asked: Message) -> None:
    assert vault.recalls.of(asked.id) == recalls(refs)
    assert [vault.recalls.messages_using(ref) for ref in refs] == [[asked.id]] * 3
    again = [replace(recalls(refs)[1], said_at=None)]
    assert vault.recalls.keep(asked.id, again) == tuple(again)
    assert vault.recalls.of(asked.id) == again
    assert vault.recalls.keep(99, again) == ()


def test_a_reply_leads_to_its_question(vault: Vault, refs: list[MemoryRef], asked: Message) -> None:
    first, question, reply = vault.messages.history(1)
    second = vault.messages.add_version(reply.id, "Mia does.", now=NOW)
    more = vault.messages.add(1, Role.CHARACTER, "And Bo.", now=NOW)
    assert [vault.recalls.asked_for(one.id) for one in (first, question, reply, second)] == [
        first.id, question.id, question.id, question.id,
    ]  # fmt: skip
    assert vault.recalls.asked_for(more.id) is None, "nobody asked for a second one"
    ids = [first.id, question.id, reply.id, second.id, more.id, 99]
    assert vault.recalls.counts(ids) == {question.id: 3, reply.id: 3, second.id: 3}


def test_the_question_is_found_by_an_index_however_long_the_conversation(
    vault: Vault, refs: list[MemoryRef], asked: Message
) -> None:
    with vault.transaction():
        for number in range(400):
            vault.messages.add(1, list(Role)[number % 2], "Hm.", now=NOW)
    reply = asked.id + 1
    steps: list[int] = []
    connection = vault._session._connection
    connection.set_progress_handler(lambda: steps.append(1), 10)  # type: ignore[union-attr]
    try:
        assert vault.recalls.asked_for(reply) == asked.id
    finally:
        connection.set_progress_handler(None, 0)  # type: ignore[union-attr]
    assert len(steps) < 20, "as many as in a conversation of three messages"


@pytest.mark.parametrize("number", range(3))
def test_what_is_hidden_is_left_out(vault: Vault, refs: list[MemoryRef], asked: Message, number: int) -> None:
    vault.forgetting.hide(refs[number], words=False)
    left = [recall for recall in recalls(refs) if recall.ref != refs[number]]
    assert vault.recalls.of(asked.id) == left and tail(vault, asked) != ""
    vault.forgetting.put_back(refs[number])
    assert vault.recalls.of(asked.id) == recalls(refs)


@pytest.mark.parametrize("number", range(3))
def test_what_is_forgotten_takes_the_tail_along(
    vault: Vault, refs: list[MemoryRef], asked: Message, number: int
) -> None:
    vault.forgetting.hide(refs[number], words=False)
    assert vault.forgetting.finish(refs[number]) == [1]
    left = [recall for recall in recalls(refs) if recall.ref != refs[number]]
    assert vault.recalls.of(asked.id) == left and tail(vault, asked) == ""
    assert vault.recalls.keep(asked.id, recalls(refs)) == tuple(left), "it is not kept again either"


def test_a_message_takes_along_all_that_rests_on_it(
    vault: Vault, said: Message, refs: list[MemoryRef], asked: Message
) -> None:
    vault.messages.take_out(said.id)
    assert vault._session.read("SELECT 1 FROM recalls") == [] and tail(vault, asked) == ""
    assert vault.purge() == [1], "what was read of the conversation no longer fits"
    vault.forgetting.read_anew([1])
    assert vault.purge() == []


def test_an_edited_message_is_no_longer_what_was_recalled(
    vault: Vault, said: Message, refs: list[MemoryRef], asked: Message
) -> None:
    vault.messages.edit(said.id, "Mia comes on Saturday, perhaps.")
    assert [recall.ref for recall in vault.recalls.of(asked.id)] == [refs[0], refs[2]]
    assert tail(vault, asked) == ""
    assert vault.forgetting.rewritten() == [1]


def test_a_branch_knows_what_its_replies_were_given(
    vault: Vault, refs: list[MemoryRef], asked: Message
) -> None:
    sentences = (DigestSentence("Mia comes.", tuple(refs[:1])),)
    vault.digests.set(1, sentences)
    made = vault.conversations.branch(1, 3, title="", now=NOW)
    copy = vault.messages.history(made.id)[1]
    assert copy.tail == asked.tail
    assert vault.recalls.of(copy.id) == recalls(refs) and vault.digests.get(made.id) == sentences
    vault.forgetting.hide(refs[0], words=False)
    assert vault.forgetting.finish(refs[0]) == [1, made.id]
    assert tail(vault, copy) == "" == tail(vault, asked) and vault.digests.get(made.id) == ()


def test_a_digest_is_written_as_a_whole(vault: Vault, refs: list[MemoryRef]) -> None:
    first = (DigestSentence("Mia comes.", (refs[0], refs[2])), DigestSentence("It rains.", ()))
    assert vault.digests.set(1, first) == first == vault.digests.get(1)
    second = (DigestSentence("It rained.", (refs[1],)),)
    assert vault.digests.set(1, second) == second == vault.digests.get(1)
    lost = DigestSentence("Bo comes.", (refs[0], fact_ref(99)))
    assert vault.digests.set(1, [lost, *second]) == second
    assert vault.digests.drop(refs[1]) == [1] and vault.digests.get(1) == ()
    assert vault.digests.drop(refs[1]) == []
    with pytest.raises(LookupError):
        vault.digests.set(9, first)


@pytest.mark.parametrize("number", range(3))
def test_sentences_go_with_what_they_rest_on(vault: Vault, refs: list[MemoryRef], number: int) -> None:
    sentences = tuple(DigestSentence(f"sentence {place}", (ref,)) for place, ref in enumerate(refs))
    vault.digests.set(1, sentences)
    left = tuple(one for one in sentences if one.refs != (refs[number],))
    assert vault.forgetting.hide(refs[number], words=False) == [1]
    assert vault.digests.get(1) == left
    assert vault.forgetting.put_back(refs[number]) == [1]
    assert vault.digests.get(1) == sentences
    vault.forgetting.hide(refs[number], words=False)
    assert vault.forgetting.finish(refs[number]) == [1]
    assert vault.digests.get(1) == left
    assert len(vault._session.read("SELECT 1 FROM digests")) == 2
