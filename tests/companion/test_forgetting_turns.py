"""Forgetting in words, turn by turn: what is offered, which answer counts, and what is left afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.companion.events import Forgotten
from app.domain.control import CancelToken
from app.domain.errors import KnownError
from app.domain.memories import MemoryKind, MemoryRef
from app.domain.nouns import Message, Role
from app.store.vault import Vault
from tests.companion.stage import shown, texts
from tests.companion.talk import Talk
from tests.store.pages import found

SISTER = "My sister is called Quilla."
NEVER = CancelToken()


@pytest.fixture
def talk(vault: Vault, tmp_path: Path) -> Talk:
    return Talk(vault, tmp_path)


def history(talk: Talk) -> list[Message]:
    return talk.companion.history(talk.number)


def told(talk: Talk) -> list[str]:
    """What is known of the user."""
    return [fact.text for fact in talk.companion.memory.facts("anselm")]


def holding(talk: Talk, word: str) -> list[str]:
    """Everything in the vault that holds a word, whether it is shown or not."""
    rows = talk.vault._session.read("SELECT text FROM messages WHERE instr(text || tail, ?) > 0", (word,))
    return [row[0] for row in rows]


def forget(talk: Talk, word: str) -> None:
    """Forget the fact that holds a word, as the memory page does."""
    talk.forget(MemoryRef(MemoryKind.FACT, talk.fact(word).id))


# -- what is offered -----------------------------------------------------------------------------------------


def test_what_was_just_said_comes_first(talk: Talk) -> None:
    talk.say(SISTER)
    talk.say("Last night I climbed over the fence to watch the owls.")
    asked = shown(talk.say("Forget that."))
    assert asked.index("1. You said: “Last night") < asked.index("2. You said: “My sister")
    talk.say("1")
    assert holding(talk, "owls") == [] and told(talk)


def test_also_before_anybody_looked_into_it(talk: Talk) -> None:
    talk.say(SISTER)
    talk.say("My sister is called Quilla, and I work as a nurse.", idle=False)
    asked = shown(talk.say("Forget that."))
    assert "1. You said: “My sister is called Quilla, and I work as a nurse.”" in asked
    assert "Sam's sister is called Quilla." in asked, "it was said before too, and would stay"


def test_an_earlier_wish_is_not_what_was_just_said(talk: Talk) -> None:
    talk.say(SISTER)
    talk.say("Forget that.")
    asked = shown(talk.say("Forget that."))
    assert asked.startswith("You mean this: You said: “My sister")


def test_what_comes_from_the_same_words_is_one_option(talk: Talk) -> None:
    talk.say("My sister Quilla lives in Basel, and my sister Quilla works as a nurse.")
    asked = shown(talk.say("Forget what I told you about my sister."))
    assert asked.startswith("You mean this") and asked.count("You said") == 0
    talk.say("yes")
    assert told(talk) == [] and holding(talk, "Quilla") == []


def test_all_means_all(talk: Talk) -> None:
    said = [
        "Tom is a liar and he hurt me.", "Tom broke my favourite vase in May.", "I met Tom at the harbour.",
        "Tom never called me back.", "I cried about Tom all night.", "Tom married somebody else.",
        "Tom lives in Basel now.", "Tom owes me money.",
    ]  # fmt: skip
    for text in said:
        talk.say(text)
    asked = shown(talk.say("Forget everything about Tom."))
    assert "5. " in asked and "6. " not in asked and "And 3 more" in asked
    talk.say("all")
    assert holding(talk, "Tom") == []


@pytest.mark.parametrize(
    "text",
    ["Forget about the rain, tell me a story.", "Forget that stupid meeting, I want to dance.",
     "Forget that I like yachts.", "Forget everything about work, tonight we dance!"],
)  # fmt: skip
def test_what_is_not_found_and_not_plainly_meant_is_answered_by_the_model(talk: Talk, text: str) -> None:
    assert shown(talk.say(text)) == "Mm, I see."


def test_a_wish_may_be_written_in_the_place_of_something_else(talk: Talk) -> None:
    talk.say(SISTER)
    talk.say("Hello")
    own = [message for message in history(talk) if message.role is Role.USER][-1]
    events = list(talk.companion.rewrite(own.id, "Forget that my sister is called Quilla.", cancel=NEVER))
    assert "Quilla" in shown(events) and shown(events).startswith("You mean this")
    talk.say("yes")
    assert holding(talk, "Quilla") == []


# -- which answer counts -------------------------------------------------------------------------------------


def instead(talk: Talk) -> None:
    asked = [message for message in history(talk) if message.role is Role.USER][-1]
    list(talk.companion.rewrite(asked.id, "Shall we go to the river?", cancel=NEVER))


def again(talk: Talk) -> None:
    events = list(talk.companion.reply_again(talk.number, cancel=NEVER))
    assert shown(events) == "Mm, I see.", "who is misunderstood asks for another reply"


def deleted(talk: Talk) -> None:
    *_, asked, question = history(talk)
    talk.companion.take_out(question.id)
    talk.companion.take_out(asked.id)


def wish_deleted(talk: Talk) -> None:
    talk.companion.take_out(history(talk)[-2].id)


def other(talk: Talk) -> None:
    question = history(talk)[-1]
    list(talk.companion.reply_again(talk.number, cancel=NEVER))
    talk.companion.other_version(history(talk)[-1].id, -1)
    assert history(talk)[-1].id == question.id


def an_hour(talk: Talk) -> None:
    talk.later(hours=1)


def clock_back(talk: Talk) -> None:
    talk.later(days=-1)


@pytest.mark.parametrize("change", [instead, again, deleted, wish_deleted, other, an_hour, clock_back])
def test_a_question_that_does_not_stand_any_more_is_over(talk: Talk, change: Callable[[Talk], None]) -> None:
    talk.say(SISTER)
    talk.say("Forget that.")
    change(talk)
    assert shown(talk.say("Yes please!")) == "Mm, I see."
    assert told(talk) == ["Sam's sister is called Quilla."] and SISTER in texts(history(talk))


def test_within_the_hour_it_is_answered(talk: Talk) -> None:
    talk.say(SISTER)
    talk.say("Forget that.")
    talk.later(minutes=50)
    assert "Done." in shown(talk.say("Yes please!"))


def test_only_the_very_next_message_answers(talk: Talk) -> None:
    talk.say(SISTER)
    talk.say("Forget that.")
    talk.say("All right, tell me a story.")
    assert shown(talk.say("yes")) == "Mm, I see." and told(talk)


def test_what_is_forgotten_on_the_page_takes_the_question_along(talk: Talk) -> None:
    talk.say(SISTER)
    talk.say("My brother is called Tom.")
    talk.say("Forget that.")
    forget(talk, "Quilla")
    assert holding(talk, "Quilla") == []
    assert shown(talk.say("all")) == "Mm, I see." and told(talk)


def test_a_memory_that_is_gone_meanwhile_is_passed_over(talk: Talk) -> None:
    talk.say("My sister plays the cello.")
    talk.say("Forget what I told you about my sister.")
    for fact in talk.companion.memory.facts("anselm"):
        ref = MemoryRef(MemoryKind.FACT, fact.id)
        talk.companion.memory.hide(ref, words=False)
        talk.companion.memory.finish(ref)
    talk.say("yes")
    assert told(talk) == []


@pytest.mark.parametrize("answer", ["yes", "none"])
def test_what_was_said_about_it_is_no_turn_to_do_again(talk: Talk, answer: str) -> None:
    talk.say("Tell me about umbrellas.")
    talk.say(SISTER)
    talk.say("Forget that.")
    talk.say(answer)
    before = texts(history(talk))
    for act in (talk.companion.reply_again, talk.companion.go_on):
        with pytest.raises(KnownError):
            list(act(talk.number, cancel=NEVER))
    assert texts(history(talk)) == before


def test_our_question_does_not_go_on(talk: Talk) -> None:
    talk.say(SISTER)
    talk.say("Forget that.")
    with pytest.raises(KnownError):
        list(talk.companion.go_on(talk.number, cancel=NEVER))
    assert "Done." in shown(talk.say("yes"))


# -- what is left --------------------------------------------------------------------------------------------


def test_the_reply_that_repeats_it_goes_too(vault: Vault, tmp_path: Path) -> None:
    talk = Talk(vault, tmp_path, "Quilla, a lovely name for a sister.", "Rain again.", "Bring Quilla along.")
    talk.say(SISTER)
    talk.say("It rains.")
    talk.say("I have to leave.")
    (fact,) = talk.companion.memory.facts("anselm")
    gone = texts(talk.companion.memory.trace(MemoryRef(MemoryKind.FACT, fact.id)))
    assert gone == [SISTER, "Quilla, a lovely name for a sister.", "Bring Quilla along."]
    forget(talk, "Quilla")
    assert holding(talk, "Quilla") == [] and "Rain again." in texts(history(talk))
    talk.anew()
    talk.say("What is my sister called?")
    assert "Quilla" not in talk.tail + talk.head


def test_a_reply_that_was_given_it_goes_too(vault: Vault, tmp_path: Path) -> None:
    talk = Talk(vault, tmp_path, "Mm.", "She plays the cello, you said.", "Mm.")
    talk.say("My sister Mia plays the cello in an orchestra in Bern.")
    talk.later(days=3)
    talk.anew()
    talk.say("Remind me, what is it that my sister Mia plays in that orchestra?")
    assert "cello" in talk.tail + talk.head
    talk.say("Forget what I told you about my sister.")
    talk.say("all")
    assert holding(talk, "cello") == []


@pytest.mark.parametrize("answer", ["all", "none"])
def test_talk_about_forgetting_stays_nowhere(talk: Talk, answer: str) -> None:
    talk.say(SISTER)
    before = texts(history(talk))
    talk.say("Forget what I told you about Quilla.")
    events = talk.say("yes" if answer == "all" else "none")
    assert any(isinstance(event, Forgotten) for event in events), "who shows the messages looks again"
    left = texts(history(talk))
    assert [text for text in left if text not in before] == [left[-1]] and "Quilla" not in left[-1]


def test_what_nobody_answered_is_not_recalled_and_goes_with_it(talk: Talk) -> None:
    talk.say(SISTER)
    talk.say("Forget that.")
    talk.say("none")
    talk.say("Forget that my sister is called Quilla.")
    talk.say("Anyway, hello.")
    assert len(talk.fact("Quilla").sources) == 1, "a wish is not learnt from"
    assert [one.text for one in talk.vault.episodes.said("anselm") if "Quilla" in one.text] == [SISTER]
    forget(talk, "Quilla")
    assert holding(talk, "Quilla") == []


def test_no_page_holds_it_afterwards(talk: Talk) -> None:
    for number in range(40):
        talk.say(f"The heron number {number} stood on the weir. " * (1 + number % 7), idle=False)
    talk.say("My sister is called Quillafrost.")
    talk.say("Anyway.")
    talk.say("Forget what I told you about Quillafrost.")
    assert found(talk.vault, "Quillafrost") != []
    assert "Done." in shown(talk.say("all", idle=False))
    assert found(talk.vault, "Quillafrost") == []
