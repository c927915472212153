"""What there is to come back to: once for each event, with the newest time, and only with its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app.domain.memories import Followup, FollowupState, Precision, Source, TimeSpan
from app.domain.nouns import Conversation, Message, Role
from app.store.vault import Vault
from tests.store.memories import day, fact, fact_ref, followup, followup_ref
from tests.store.samples import NOW

VISIT = "Mia comes on Saturday."


@pytest.fixture
def said(vault: Vault, chat: Conversation) -> Message:
    return vault.messages.add(chat.id, Role.USER, f"{VISIT} And I like tea.", now=NOW)


@pytest.fixture
def kept(vault: Vault, said: Message) -> Followup:
    made = vault.followups.add("ann", followup(said, "Mia comes", event=day(6, "on Saturday")), said_at=NOW)
    assert made is not None
    return made


def later(vault: Vault, text: str) -> Message:
    return vault.messages.add(1, Role.USER, text, now=NOW + timedelta(days=1))


def test_it_is_kept_as_it_was_found(vault: Vault, said: Message, kept: Followup) -> None:
    assert kept == Followup(
        1, "ann", "the visit", "visit", Source(said.id, "Mia comes"), NOW, day(6, "on Saturday"), day(7),
        0.7, True,
    )  # fmt: skip
    assert vault.followups.get(1) == kept
    assert vault.followups.all("ann") == [kept] == vault.followups.open_ones("ann")
    assert vault.followups.of_message(said.id) == [kept] and vault.followups.all("bo") == []
    undated = replace(followup(said, "like tea", title="tea"), event=None)
    made = vault.followups.add("ann", undated, said_at=None)
    assert made is not None and (made.event, made.said_at) == (None, None)
    with pytest.raises(LookupError):
        vault.followups.get(9)


def test_states(vault: Vault, said: Message, kept: Followup) -> None:
    reply = vault.messages.add(1, Role.CHARACTER, "How was it?", now=NOW)
    asked = vault.followups.set_state(kept.id, FollowupState.ASKED, asked_at=NOW, asked_in=reply.id)
    assert (asked.state, asked.asked_at, asked.asked_in) == (FollowupState.ASKED, NOW, reply.id)
    assert vault.followups.open_ones("ann") == []
    assert vault.followups.all("ann", states=[FollowupState.ASKED]) == [asked]
    answered = vault.followups.set_state(kept.id, FollowupState.ANSWERED)
    assert answered == replace(asked, state=FollowupState.ANSWERED)
    assert vault.followups.all("ann", states={FollowupState.OPEN}) == []
    assert vault.followups.set_state(kept.id, FollowupState.OPEN) == kept
    vault.followups.set_state(kept.id, FollowupState.ASKED, asked_at=NOW, asked_in=reply.id)
    removed = vault.messages.take_out(reply.id)
    assert vault.followups.get(kept.id).asked_in is None
    vault.messages.put_back(removed)
    assert vault.followups.get(kept.id) == asked
    with pytest.raises(LookupError):
        vault.followups.set_state(9, FollowupState.STALE)


def test_asked_only_while_it_waits(vault: Vault, said: Message, kept: Followup) -> None:
    reply = vault.messages.add(1, Role.CHARACTER, "How was it?", now=NOW)
    assert vault.followups.asked(kept.id, NOW, reply.id)
    again = vault.messages.add_version(reply.id, "So, how was it?", now=NOW)
    assert vault.followups.asked(kept.id, NOW, again.id)
    assert vault.followups.get(kept.id).asked_in == again.id
    for state in (FollowupState.CANCELLED, FollowupState.ANSWERED):
        vault.followups.set_state(kept.id, state)
        assert not vault.followups.asked(kept.id, NOW, reply.id)
        assert vault.followups.get(kept.id).state is state
    assert not vault.followups.asked(99, NOW, reply.id)


def test_taking_out_the_reply_that_asked_takes_the_question_back(
    vault: Vault, said: Message, kept: Followup
) -> None:
    other = vault.conversations.add("ann", now=NOW)
    hello = vault.messages.add(other.id, Role.USER, "Hello.", now=NOW)
    reply = vault.messages.add(other.id, Role.CHARACTER, "How was it?", now=NOW)
    vault.followups.asked(kept.id, NOW, reply.id)
    asked = vault.followups.get(kept.id)
    removed = vault.messages.take_out_after(other.id, hello.position - 1)
    opened = vault.followups.get(kept.id)
    assert (opened.state, opened.asked_at, opened.asked_in) == (FollowupState.OPEN, None, None)
    vault.messages.put_back(removed)
    assert vault.followups.get(kept.id) == asked
    vault.followups.set_state(kept.id, FollowupState.ANSWERED)
    vault.messages.take_out(reply.id)
    assert vault.followups.get(kept.id).state is FollowupState.ANSWERED


def test_with_a_conversation_no_question_is_taken_back(vault: Vault, kept: Followup) -> None:
    other = vault.conversations.add("ann", now=NOW)
    reply = vault.messages.add(other.id, Role.CHARACTER, "How was it?", now=NOW)
    vault.followups.asked(kept.id, NOW, reply.id)
    vault.conversations.hide(other.id)
    vault.purge()
    assert vault.followups.get(kept.id).state is FollowupState.ASKED


def test_it_moves_to_another_time(vault: Vault, kept: Followup) -> None:
    moved = vault.followups.redate(kept.id, day(9), day(10))
    assert moved == replace(kept, event=day(9), due=day(10))
    assert vault.followups.redate(kept.id, None, day(11)).event is None


def test_the_same_event_is_there_once_with_its_newest_time(vault: Vault, kept: Followup) -> None:
    again = later(vault, "Mia comes, Mia comes at ten!")
    hour = TimeSpan(day(6).start.replace(hour=10), day(6).start.replace(hour=11), Precision.MINUTE, "at ten")
    exact = followup(again, "Mia comes at ten", title="The Visit", event=hour, due=day(8))
    assert vault.followups.add("ann", exact, said_at=NOW + timedelta(days=1)) is None
    (now,) = vault.followups.all("ann")
    assert (now.id, now.event, now.due) == (kept.id, hour, day(8))
    assert now.source == Source(again.id, "Mia comes at ten") and now.said_at == NOW + timedelta(days=1)
    vague = followup(again, "Mia comes", event=TimeSpan(day(3).start, day(9).end, Precision.WEEK))
    assert vault.followups.add("ann", vague, said_at=NOW + timedelta(days=2)) is None
    assert vault.followups.all("ann") == [now], "less exact words change nothing"
    older = followup(again, "Mia comes", event=day(6))
    assert vault.followups.add("ann", older, said_at=NOW) is None
    assert vault.followups.all("ann") == [now]


@pytest.mark.parametrize("state", [FollowupState.ANSWERED, FollowupState.CANCELLED])
def test_what_is_done_with_does_not_come_again(vault: Vault, kept: Followup, state: FollowupState) -> None:
    done = vault.followups.set_state(kept.id, state)
    new = followup(later(vault, VISIT), "Mia comes")
    assert vault.followups.add("ann", new, said_at=NOW + timedelta(days=1)) is None
    assert vault.followups.all("ann") == [done]


def test_another_time_or_kind_or_title_is_another_event(vault: Vault, said: Message, kept: Followup) -> None:
    for new in (
        followup(said, "Mia", event=day(40), due=day(41)),
        followup(said, "Mia", title="the wedding"),
        replace(followup(said, "Mia"), kind="travel"),
    ):
        assert vault.followups.add("ann", new, said_at=NOW) is not None
    undated = replace(followup(said, "Mia"), event=None)
    assert vault.followups.add("ann", undated, said_at=NOW) is None, (
        "for want of a time: it is due when that is"
    )
    assert len(vault.followups.all("ann")) == 4


def test_it_goes_with_its_words(vault: Vault, said: Message, kept: Followup) -> None:
    vault.messages.edit(said.id, "Mia comes never. And I like tea.")
    assert vault.followups.all("ann") == [kept]
    removed = vault.messages.take_out(said.id)
    assert vault.followups.all("ann") == []
    vault.messages.put_back(removed)
    assert vault.followups.all("ann") == [kept]
    vault.messages.edit(said.id, "I like tea.")
    assert vault._session.read("SELECT 1 FROM followups") == []
    assert vault.followups.add("ann", followup(said, "Mia comes"), said_at=NOW) is None


def test_it_is_not_shown_where_its_words_are_not(vault: Vault, kept: Followup) -> None:
    vault.conversations.hide(1)
    assert vault.followups.all("ann") == []
    vault.conversations.put_back(1)
    vault.characters.hide("ann")
    assert vault.followups.all("ann") == []
    vault.characters.put_back("ann")
    assert vault.followups.all("ann") == [kept]


def test_forgotten_alone_it_is_not_found_again(vault: Vault, said: Message, kept: Followup) -> None:
    vault.forgetting.hide(followup_ref(kept.id), words=False)
    assert vault.followups.all("ann") == []
    assert vault.followups.add("ann", followup(said, "Mia comes"), said_at=NOW) is None
    vault.forgetting.put_back(followup_ref(kept.id))
    assert vault.followups.all("ann") == [kept]
    vault.forgetting.hide(followup_ref(kept.id), words=False)
    vault.forgetting.finish(followup_ref(kept.id))
    assert vault.followups.add("ann", followup(said, "Mia comes"), said_at=NOW) is None
    assert vault.facts.add("ann", fact(said, "Mia comes", value="Mia"), said_at=NOW), (
        "a fact is another thing"
    )
    assert vault.messages.get(said.id) == said


def test_with_a_fact_go_the_followups_from_the_same_words(
    vault: Vault, said: Message, kept: Followup
) -> None:
    tea = vault.followups.add("ann", followup(said, "like tea", title="tea"), said_at=NOW)
    known = vault.facts.add("ann", fact(said, VISIT, value="Mia"), said_at=NOW)
    assert known is not None
    vault.forgetting.hide(fact_ref(known.id), words=False)
    assert vault.followups.all("ann") == [tea]
    vault.forgetting.put_back(fact_ref(known.id))
    assert vault.followups.all("ann") == [kept, tea]
    vault.forgetting.hide(fact_ref(known.id), words=False)
    vault.forgetting.finish(fact_ref(known.id))
    assert vault.followups.all("ann") == [tea]
    assert vault.followups.add("ann", followup(said, "Mia comes"), said_at=NOW) is None


def test_zones_are_kept(vault: Vault, said: Message) -> None:
    zone = datetime.fromisoformat("2026-03-07T18:00:00+05:30")
    span = TimeSpan(zone, zone + timedelta(hours=1), Precision.MINUTE, "at six")
    made = vault.followups.add("ann", followup(said, "Mia", event=span, due=span), said_at=zone)
    assert made is not None and made.event is not None
    assert made.event == span and made.event.start.utcoffset() == timedelta(hours=5, minutes=30)
