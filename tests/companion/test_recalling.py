"""What the model is told of earlier times is true by now, is told once, and is missed where it is missing."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from app.domain.control import CancelToken
from app.domain.memories import MemoryKind, MemoryRef
from app.domain.nouns import Profile, Role
from app.engines import ModelEvent, Prompt, Sampling
from app.store.digests import DigestSentence
from app.store.vault import Vault
from tests.companion.stage import texts
from tests.companion.talk import Talk, recalled
from tests.scripted_model import ScriptedModel

NOTHING = "You remember nothing about what is asked here"
BAD = "How can I assist you today? I can do it all."


@pytest.fixture
def talk(vault: Vault, tmp_path: Path) -> Talk:
    return Talk(vault, tmp_path)


class Meanwhile(ScriptedModel):
    """Does something while it writes its next reply."""

    work: Callable[[], object] | None = None

    def stream(
        self, prompt: Prompt, sampling: Sampling, *, cancel: CancelToken
    ) -> Generator[ModelEvent, None, None]:
        """See LanguageModel."""
        work, self.work = self.work, None
        if work is not None:
            work()
        yield from super().stream(prompt, sampling, cancel=cancel)


# -- lost or not ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question",
    ["What is my sister called?", "Do you remember my sister's name?", "What's my sister's name?"],
)
@pytest.mark.parametrize("anew", [False, True], ids=["in view", "in the digest"])
def test_what_the_prompt_holds_is_not_missed(talk: Talk, question: str, anew: bool) -> None:
    talk.say("My sister is called Mia.")
    if anew:
        talk.anew()
    talk.say(question)
    assert NOTHING not in talk.tail
    assert ("Mia" in talk.head) is anew
    talk.say("Do you remember the name of my dentist?")
    assert NOTHING in talk.tail
    talk.say("And do you remember the name of my dentist now?")
    assert NOTHING in talk.tail, "that it was asked is no answer"


def test_an_episode_in_view_is_an_answer(talk: Talk) -> None:
    talk.say("A heron stood on the weir behind the museum this morning, quite still.")
    talk.say("Do you remember the heron on the weir?")
    assert NOTHING not in talk.tail and recalled(talk.say("Hm.")) == []


def test_an_episode_above_the_turns_is_not_told_again(talk: Talk) -> None:
    talk.say("A heron stood on the weir behind the museum this morning, quite still.")
    ref = talk.message("heron")
    talk.anew()
    assert len(recalled(talk.say("Do you remember the heron on the weir?"))) == 1
    talk.anew()
    # Of something long another sentence may stand above the turns.
    talk.vault.digests.set(talk.number, [DigestSentence("{user} loves this town.", (ref,))])
    assert recalled(talk.say("Do you remember the heron on the weir?")) == [] and NOTHING not in talk.tail


def test_a_fact_above_the_turns_is_not_told_in_other_words(talk: Talk) -> None:
    talk.say("My sister is called Mia.")
    talk.anew()
    assert recalled(talk.say("What is my sister called?")) == [] and "Mia" in talk.head


# -- what is true by now -------------------------------------------------------------------------------------


def test_what_the_user_put_right_is_told_as_it_is_by_now(talk: Talk) -> None:
    talk.say("My sister is called Mia.")
    talk.companion.memory.edit(talk.fact("Mia").id, "Sam's sister is called Maya.")
    talk.anew()
    for question in ("Tell me, what is my sister called?", "Do you remember Mia?"):
        talk.say(question)
        assert "Maya" in talk.head and "Mia" not in talk.tail and NOTHING not in talk.tail
    talk.vault.digests.set(talk.number, ())
    talk.say("Do you remember the name of my sister?")
    assert "Maya" in talk.tail and "Mia" not in talk.tail


def test_another_matter_in_a_message_that_was_put_right_can_be_told(talk: Talk) -> None:
    walked = "We walked on for hours along the river bank. " * 4
    talk.say(f"My sister is called Mia. {walked}A heron stood on it.")
    talk.companion.memory.edit(talk.fact("Mia").id, "Sam's sister is called Maya.")
    talk.later(days=2)
    talk.anew()
    talk.say("Do you remember the heron?")
    assert "heron" in talk.tail and "Mia" not in talk.tail


def test_what_was_replaced_is_told_to_those_who_look_back(talk: Talk) -> None:
    talk.say("I work as a nurse in the harbour clinic.")
    talk.later(days=40)
    talk.anew()
    talk.say("I work as a baker now.")
    talk.later(days=40)
    talk.anew()
    talk.vault.digests.set(talk.number, ())
    talk.say("What is my work as a nurse like?")
    assert "baker" in talk.tail and 'said: "I work as a nurse' not in talk.tail
    talk.say("Do you remember when I worked as a nurse?")
    assert "I work as a nurse" in talk.tail


def test_what_was_replaced_goes_from_above_older_conversations(talk: Talk, tmp_path: Path) -> None:
    talk.say("I work as a nurse.")
    talk.anew()
    older = talk.number
    kept = tmp_path / "state" / f"sequence-{older}.sealed"
    talk.say("Hello there.")
    assert "works as a nurse" in talk.head
    talk.model.state = b"what was read"
    talk.companion.park(older)
    assert kept.exists()
    talk.anew()
    talk.say("I work as a baker now.")
    talk.number = older
    talk.say("Good evening to you.")
    assert "nurse" not in talk.head
    assert talk.vault.digests.get(older) == () and not kept.exists()


def test_what_is_shared_no_longer_goes_from_the_prompts_of_the_others(talk: Talk) -> None:
    talk.say("My sister is called Mia.")
    fact = talk.fact("Mia")
    talk.companion.memory.share(fact.id, True)
    talk.anew("billie")
    talk.say("Hello.")
    assert "Mia" in talk.head
    talk.vault.digests.set(talk.number, ())
    (told,) = recalled(talk.say("What is my sister called?"))
    assert "Mia" in told
    talk.companion.memory.share(fact.id, False)
    assert not any("Mia" in one.tail for one in talk.companion.history(talk.number))
    assert talk.vault.recalls.messages_using(MemoryRef(MemoryKind.FACT, fact.id)) == []
    talk.say("And now?")
    assert "Mia" not in str(talk.model.prompts[-1])


def test_unshared_it_goes_from_above_the_turns_of_others_only(talk: Talk) -> None:
    talk.say("My sister is called Mia.")
    fact = talk.fact("Mia")
    talk.companion.memory.share(fact.id, True)
    own, other = talk.companion.begin("anselm").id, talk.companion.begin("billie").id
    talk.companion.memory.share(fact.id, False)
    assert talk.vault.digests.get(other) == () and len(talk.vault.digests.get(own)) == 1


def test_a_new_name_is_new_in_what_is_known_and_was_used(talk: Talk) -> None:
    talk.say("My sister is called Mia, and I saw a heron on the weir behind the museum.")
    talk.later(days=2)
    talk.anew()
    talk.say("Do you remember the heron on the weir?")
    assert "What you know about Sam" in talk.head and 'Sam said: "' in talk.tail
    talk.vault.personal.set_profile(Profile("Alexandra", 1990))
    talk.say("Hello again.")
    assert "Alexandra's sister is called Mia" in talk.head and "Sam" not in talk.head
    reply = talk.companion.history(talk.number)[1]
    assert [one.text.count("Alexandra said") for one in talk.companion.memory.used(reply.id)] == [1]


# -- while a reply is written, and another one ---------------------------------------------------------------


def test_what_is_forgotten_while_a_reply_is_written_does_not_come_back(vault: Vault, tmp_path: Path) -> None:
    model = Meanwhile(("Fine.", BAD, "Herons are patient birds."))
    talk = Talk(vault, tmp_path, model=model)
    talk.say("My sister Quilla saw a heron on the weir behind the museum.")
    ref = talk.message("Quilla")
    talk.later(days=3)
    talk.anew()
    model.work = lambda: talk.forget(ref)
    talk.say("Do you remember the heron on the weir?", idle=False)
    assert texts(talk.companion.history(talk.number))[-1] == "Herons are patient birds."
    assert not any("Quilla" in one.tail for one in talk.companion.history(talk.number))
    assert "Quilla" not in talk.tail and NOTHING in talk.tail


def test_another_version_is_as_honest_as_the_first(vault: Vault, tmp_path: Path) -> None:
    talk = Talk(vault, tmp_path, "I could not say.", BAD, "I do not know.")
    talk.say("Do you remember the name of my dentist?", idle=False)
    list(talk.companion.reply_again(talk.number, cancel=CancelToken()))
    assert len(talk.model.prompts) == 3
    assert NOTHING in talk.tail


# -- the window ----------------------------------------------------------------------------------------------


def test_what_a_turn_had_to_drop_is_in_the_next_digest(vault: Vault, tmp_path: Path) -> None:
    talk = Talk(vault, tmp_path, "Mm. " * 60, window=1100)
    talk.say("I cried for hours and hours at the harbour, so sad and lonely and afraid I was.", idle=False)
    for day in range(12):
        talk.say(f"Today is a grey day, number {day}, and I walked along the river for long.", idle=False)
    assert talk.companion.conversation(talk.number).window_start > 2
    assert "harbour" not in str(talk.model.prompts[-1])
    assert talk.companion.tend(talk.number, cancel=CancelToken())
    assert vault.digests.waiting(talk.number) is None
    talk.say("Hm.")
    assert "harbour" in talk.head
    said = [m.text for m in talk.companion.history(talk.number, limit=500) if m.role is Role.USER]
    assert len(said) == 14
