"""A fact is there once, says what its newest words say, and is nothing without them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app.domain.memories import Fact, FactKind, Origin, Source
from app.domain.nouns import Conversation, Message, Role
from app.store.marks import folded
from app.store.vault import Vault
from tests.store.memories import fact, fact_ref
from tests.store.samples import NOW, character


def at(days: int) -> datetime:
    return NOW + timedelta(days=days)


def say(vault: Vault, text: str, *, role: Role = Role.USER, chat: int = 1) -> Message:
    return vault.messages.add(chat, role, text, now=NOW)


def job(
    vault: Vault,
    place: str,
    said_at: datetime | None,
    until: datetime | None = None,
    *,
    said: Message | None = None,
    now: datetime | None = None,
) -> Fact:
    said = said or say(vault, f"I work at {place}.")
    text = f"{{user}} works at {place}."
    new = fact(said, f"at {place}", kind=FactKind.YOU, slot="job", value=place, text=text, until=until)
    kept = vault.facts.add("ann", new, said_at=said_at, now=now)
    assert kept is not None
    return kept


def current(vault: Vault) -> list[str]:
    return [one.value or one.text for one in vault.facts.all("ann")]


@pytest.fixture(autouse=True)
def _there(chat: Conversation) -> None:
    assert chat.id == 1


def test_a_fact_is_kept_with_its_words(vault: Vault) -> None:
    said = say(vault, "My sister Mia lives in Bern.")
    new = fact(
        said, "My sister Mia", about="sister", slot="name", value="Mia", text="{user}'s sister is Mia."
    )
    kept = vault.facts.add("ann", new, said_at=NOW)
    assert kept == Fact(
        1, "ann", FactKind.PERSON, "sister", "name", "Mia", "{user}'s sister is Mia.", NOW,
        sources=(Source(said.id, "My sister Mia"),),
    )  # fmt: skip
    assert vault.facts.get(1) == kept
    assert vault.facts.all("ann") == [kept] == vault.facts.of_message(said.id)
    assert vault.facts.all("bo") == []
    with pytest.raises(LookupError):
        vault.facts.get(2)


def test_what_is_said_again_is_one_fact_with_two_sources(vault: Vault) -> None:
    first, second = job(vault, "Siemens", at(0)), job(vault, "SIEMENS!", at(3))
    assert second.id == first.id and vault.facts.all("ann") == [second]
    assert (second.said_at, second.text) == (at(3), "{user} works at SIEMENS!.")
    assert [source.quote for source in second.sources] == ["at Siemens", "at SIEMENS!"]
    said = say(vault, "Pasta, I like pasta.")
    for text in ("{user} likes pasta.", "{user} LIKES   pasta", "{user} hates pasta."):
        vault.facts.add("ann", fact(said, "pasta", kind=FactKind.PREFERENCE, text=text), said_at=NOW)
    # Read again, a source is the same source.
    assert [len(one.sources) for one in vault.facts.all("ann")] == [1, 1, 2]
    assert vault.facts.add("ann", fact(said, "pasta", text="{user} likes pasta."), said_at=NOW) is not None
    assert len(vault.facts.all("ann")) == 4, "of another kind it is another fact"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Mia", "mia!", True), ("Zoë", "zoë", True), ("a  b", "A-b", True), ("🎹", "🎻", False)],
)
def test_folding(one: str, other: str, same: bool) -> None:
    assert (folded(one) == folded(other)) is same


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_later_value_stands_whenever_it_is_read(vault: Vault, order: tuple[int, ...]) -> None:
    places = ["Siemens", "Bosch", "Zeiss"]
    said = [say(vault, f"I work at {place}.") for place in places]
    for number in order:
        job(vault, places[number], at(number), said=said[number])
    assert current(vault) == ["Zeiss"]
    by_place = {one.value: one for one in vault.facts.all("ann", history=True)}
    assert by_place["Siemens"].replaced_by == by_place["Bosch"].id
    assert by_place["Bosch"].replaced_by == by_place["Zeiss"].id
    assert vault.facts.get(by_place["Siemens"].id) == by_place["Siemens"]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_in_one_conversation_a_wrong_clock_changes_no_order(vault: Vault, order: tuple[int, ...]) -> None:
    places, days = ["Siemens", "Bosch", "Zeiss"], [0, 3650, 1]
    said = [say(vault, f"I work at {place}.") for place in places]
    for number in order:
        job(vault, places[number], at(days[number]), said=said[number])
    assert current(vault) == ["Zeiss"]


def test_what_was_said_in_a_time_that_has_not_come_is_replaced(vault: Vault, chat: Conversation) -> None:
    job(vault, "Siemens", at(3650))
    for days, place in enumerate(("Bosch", "Zeiss", "Siemens", "Bosch")):
        other = vault.conversations.add("ann", now=NOW)
        said = say(vault, f"I work at {place}.", chat=other.id)
        fact = job(vault, place, at(days), said=said, now=at(days))
        assert current(vault) == [place] and fact.said_at == at(days)
    # A conversation of long ago that is read now is no news.
    old = say(vault, "I work at Leica.", chat=vault.conversations.add("ann", now=NOW).id)
    job(vault, "Leica", at(-900), said=old, now=at(5000))
    assert current(vault) == ["Bosch"]


def test_an_unknown_date_replaces_nothing(vault: Vault) -> None:
    job(vault, "Siemens", at(0)), job(vault, "Bosch", None)
    assert current(vault) == ["Siemens"]
    job(vault, "Zeiss", None)
    assert current(vault) == ["Siemens"]


def test_history_replaces_nothing_and_is_replaced_by_nothing(vault: Vault) -> None:
    now, was = job(vault, "Siemens", at(0)), job(vault, "Bosch", at(1), until=at(-900))
    assert vault.facts.all("ann") == [now]
    assert not was.current(at(2)) and was.replaced_by is None
    assert len(vault.facts.all("ann", history=True)) == 2


def test_an_end_is_told_and_taken_back(vault: Vault) -> None:
    job(vault, "Siemens", at(0))
    assert not job(vault, "Siemens", at(5), until=at(4)).current(at(6))
    assert current(vault) == []
    assert job(vault, "Siemens", at(9)).current(at(10))
    assert not job(vault, "Siemens", at(12), until=at(40)).current(at(41))
    assert not job(vault, "Siemens", at(20)).current(at(41)), "that it will end is not taken back"


def test_other_people_have_slots_of_their_own(vault: Vault) -> None:
    said = say(vault, "Mia is a nurse, Bo is a baker, I am a clerk.")
    for about, value in (("Mia", "nurse"), ("Bo", "baker"), ("", "clerk")):
        vault.facts.add("ann", fact(said, value, about=about, slot="job", value=value), said_at=NOW)
    assert current(vault) == ["nurse", "baker", "clerk"]
    vault.facts.add(
        "ann", fact(say(vault, "mia cooks"), "cooks", about="mia", slot="job", value="cook"), said_at=at(1)
    )
    assert [one.value for one in vault.facts.about("ann", ["MIA"])] == ["cook"]
    assert vault.facts.about("ann", ["Mi", ""]) == []
    vault.facts.add("ann", fact(said, "nurse", about="sister Mia", value="tall"), said_at=NOW)
    assert [one.value for one in vault.facts.about("ann", ["mia"])] == ["tall", "cook"]


def test_nothing_is_kept_that_does_not_stand_there(vault: Vault) -> None:
    said = say(vault, "I work at Siemens.")
    assert vault.facts.add("ann", fact(said, "at Bosch", value="Bosch"), said_at=NOW) is None
    vault.messages.take_out(said.id)
    assert vault.facts.add("ann", fact(said, "at Siemens", value="Siemens"), said_at=NOW) is None
    assert vault._session.read("SELECT 1 FROM facts") == []


def test_a_fact_goes_with_its_last_source(vault: Vault) -> None:
    one, two = job(vault, "Siemens", at(0)), job(vault, "Siemens", at(5))
    assert one.id == two.id
    vault.messages.take_out(two.sources[1].message_id)
    assert vault.facts.get(one.id) == one, "what it was before"
    vault.messages.remove(one.sources[0].message_id)
    assert vault._session.read("SELECT 1 FROM facts UNION SELECT 1 FROM fact_sources") == []


def test_when_the_newer_one_goes_the_older_one_stands_again(vault: Vault) -> None:
    job(vault, "Siemens", at(0))
    newer, newest = job(vault, "Bosch", at(1)), job(vault, "Zeiss", at(2))
    vault.messages.take_out(newer.sources[0].message_id)
    assert current(vault) == ["Zeiss"]
    vault.messages.take_out(newest.sources[0].message_id)
    assert current(vault) == ["Siemens"]


def test_what_is_pinned_or_written_needs_no_source(vault: Vault) -> None:
    pinned, edited = job(vault, "Siemens", at(0)), job(vault, "Bosch", at(1))
    vault.facts.pin(pinned.id, True)
    vault.facts.edit(edited.id, "{user} is at Bosch.", now=at(2))
    for one in (pinned, edited):
        vault.messages.take_out(one.sources[0].message_id)
    kept = {one.id: one for one in vault.facts.all("ann", history=True)}
    assert kept[pinned.id].text == pinned.text and kept[pinned.id].pinned
    assert kept[edited.id].text == "{user} is at Bosch." and kept[edited.id].origin is Origin.USER
    assert vault.facts.pin(pinned.id, False).text == pinned.text, "it stays as the user kept it"


def test_pinning_keeps_the_words_until_it_ends(vault: Vault) -> None:
    pinned = vault.facts.pin(job(vault, "Siemens", at(0)).id, True)
    assert job(vault, "siemens", at(1)).text == pinned.text
    assert vault.facts.pin(pinned.id, False).text == "{user} works at siemens."
    vault.conversations.hide(1)
    assert vault.facts.all("ann") == []


def test_the_user_writes_and_corrects(vault: Vault) -> None:
    written = vault.facts.write("ann", FactKind.PERSON, "Bo", "Bo is {user}'s cat.", now=NOW)
    assert (written.origin, written.said_at, written.sources) == (Origin.USER, NOW, ())
    said = job(vault, "Siemens", at(0))
    edited = vault.facts.edit(said.id, "{user} leads a team at Siemens.", now=at(1))
    assert (edited.value, edited.slot, edited.sources) == ("Siemens", "job", said.sources)
    assert (edited.origin, edited.said_at) == (Origin.USER, at(1))
    assert job(vault, "Siemens", at(2)).text == edited.text, "the user's words stand"
    assert job(vault, "Bosch", at(3)).current(at(3)) and current(vault)[-1] == "Bosch"
    with pytest.raises(LookupError):
        vault.facts.write("nobody", FactKind.YOU, "", "x", now=NOW)
    for change in (vault.facts.pin, vault.facts.share):
        with pytest.raises(LookupError):
            change(99, True)


def test_other_words_in_its_place_say_something_else(vault: Vault) -> None:
    said = say(vault, "I work at Siemens and I like tea.")
    for quote in ("work at Siemens", "like tea"):
        vault.facts.add("ann", fact(said, quote, value=quote), said_at=NOW)
    vault.messages.edit(said.id, "I work at Bosch and I like tea.")
    assert current(vault) == ["like tea"]


def test_a_version_that_is_not_selected_says_nothing(vault: Vault) -> None:
    old = job(vault, "nobody", at(0))
    first = say(vault, "I once had a cat.", role=Role.CHARACTER)
    own = fact(first, "a cat", kind=FactKind.SELF, about="{char}", slot="pet", value="cat")
    assert vault.facts.add("ann", own, said_at=at(1)) is not None
    second = vault.messages.add_version(first.id, "I once had a dog.", now=NOW)
    assert vault.facts.all("ann") == [old]
    dog = fact(second, "a dog", kind=FactKind.SELF, about="{char}", slot="pet", value="dog")
    assert vault.facts.add("ann", dog, said_at=at(2)) is not None
    vault.messages.select(first.id)
    assert current(vault) == ["nobody", "cat"], "nor has it taken the place of anything"
    assert vault.facts.add("ann", dog, said_at=at(2)) is None
    vault.messages.select(second.id)
    assert current(vault) == ["nobody", "dog"]


def test_hidden_conversations_and_characters_say_nothing(vault: Vault) -> None:
    kept = vault.facts.share(job(vault, "Siemens", at(0)).id, True)
    vault.characters.add(replace(character("bo"), name="Bo"))
    assert vault.facts.all("bo") == [kept]
    vault.conversations.hide(1)
    assert vault.facts.all("ann") == [] == vault.facts.all("bo")
    vault.conversations.put_back(1)
    vault.characters.hide("ann")
    assert vault.facts.all("bo") == []
    with pytest.raises(LookupError):
        vault.facts.get(kept.id)
    vault.characters.put_back("ann")
    assert vault.facts.all("bo") == [kept] and vault.facts.all("bo", shared=False) == []
    vault.characters.hide("ann")
    vault.purge()
    assert vault._session.read("SELECT 1 FROM facts") == []


def test_what_is_shared_gives_way_to_what_is_known(vault: Vault) -> None:
    shared = vault.facts.share(job(vault, "Siemens", at(5)).id, True)
    vault.characters.add(replace(character("bo"), name="Bo"))
    chat = vault.conversations.add("bo", now=NOW)
    said = say(vault, "Bosch! Siemens!", chat=chat.id)
    older = vault.facts.add(
        "bo", fact(said, "Bosch", kind=FactKind.YOU, slot="job", value="Bosch"), said_at=at(0)
    )
    assert vault.facts.all("bo") == [older, shared]
    vault.facts.add("bo", fact(said, "Bosch", kind=FactKind.YOU, slot="job", value="Zeiss"), said_at=at(9))
    assert [one.value for one in vault.facts.all("bo")] == ["Zeiss"]
    vault.facts.add(
        "bo", fact(said, "Siemens", kind=FactKind.YOU, slot="job", value="siemens"), said_at=at(10)
    )
    assert [one.value for one in vault.facts.all("bo")] == ["siemens"]
    assert vault.facts.share(shared.id, False).shared is False


def test_of_a_shared_fact_what_took_its_place_is_passed_on(vault: Vault) -> None:
    vault.characters.add(replace(character("bo"), name="Bo"))
    older = vault.facts.share(job(vault, "Siemens", at(0)).id, True)
    newer = job(vault, "Bosch", at(1))
    assert newer.shared and vault.facts.all("bo") == [newer]
    assert not vault.facts.share(newer.id, False).shared and not vault.facts.get(older.id).shared
    assert vault.facts.all("bo") == []


def test_what_took_the_place_of_a_pinned_fact_is_pinned(vault: Vault) -> None:
    older = vault.facts.pin(job(vault, "Siemens", at(0)).id, True)
    job(vault, "Bosch", at(1))
    newest = job(vault, "Zeiss", at(2))
    assert [one.pinned for one in vault.facts.all("ann", history=True)] == [True] * 3
    vault.messages.take_out(newest.sources[0].message_id)
    assert [(one.value, one.pinned) for one in vault.facts.all("ann")] == [("Bosch", True)], "by itself"
    vault.facts.pin(vault.facts.all("ann")[0].id, False)
    assert not any(one.pinned for one in vault.facts.all("ann", history=True))
    assert vault.facts.get(older.id).text == older.text


def test_unpinned_in_history_what_holds_stays_pinned(vault: Vault) -> None:
    older = vault.facts.pin(job(vault, "Siemens", at(0)).id, True)
    newer = job(vault, "Bosch", at(1))
    assert not vault.facts.pin(older.id, False).pinned and vault.facts.get(newer.id).pinned
    assert not vault.facts.pin(newer.id, False).pinned


def test_what_is_forgotten_is_not_learnt_again_unless_the_user_writes_it(vault: Vault) -> None:
    known = job(vault, "Siemens", at(0))
    vault.forgetting.hide(fact_ref(known.id), words=False)
    again = fact(say(vault, "Siemens, I say."), "Siemens", kind=FactKind.YOU, slot="job", value="SIEMENS")
    assert vault.facts.add("ann", again, said_at=at(1)) is None, "while it can be put back"
    vault.forgetting.finish(fact_ref(known.id))
    assert vault.facts.add("ann", again, said_at=at(1)) is None
    (first,) = known.sources
    other = replace(again, slot="", value="", text="{user} is an engineer.", source=first)
    assert vault.facts.add("ann", other, said_at=at(1)) is None, "the same words are not read again"
    job(vault, "Bosch", at(1))
    written = vault.facts.write("ann", FactKind.YOU, "", "{user} works at Siemens.", now=at(2))
    assert written in vault.facts.all("ann")
    assert "siemens" not in str(vault._session.read("SELECT * FROM forgotten")).lower()


def test_a_branch_teaches_nothing(vault: Vault) -> None:
    kept = job(vault, "Siemens", at(0))
    vault.unread.read([1], then=None)
    made = vault.conversations.branch(1, 1, title="", now=NOW)
    assert vault.facts.all("ann") == [kept]
    (copy,) = vault.messages.history(made.id)
    assert vault._session.read("SELECT message_id FROM unread") == []
    vault.messages.take_out(copy.id)
    assert vault.facts.all("ann") == [kept]


def test_a_temporary_vault_has_a_memory_of_its_own(vault: Vault) -> None:
    job(vault, "Siemens", at(0))
    other = vault.temporary()
    try:
        assert other.facts.all("ann") == []
        other.conversations.add("ann", now=NOW)
        kept = job(other, "Bosch", at(1))
        other.forgetting.hide(fact_ref(kept.id), words=True)
        assert other.forgetting.finish() == [1] and other.facts.all("ann") == []
        assert other._session.read("SELECT 1 FROM messages UNION SELECT 1 FROM uncleaned") == []
    finally:
        other.close()
    assert current(vault) == ["Siemens"]
