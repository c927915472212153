"""Who asks for a memory, and who only seems to."""

from __future__ import annotations

import pytest

from app.memory.asked_for import asks_for_memory, is_an_answer

TRAPS = """
    Do you know how to make pancakes?
    Did you know that whales sleep upright?
    What do I do now? My dad is dying.
    Who am I without him?
    When do I stop hurting?
    What am I supposed to do?
    Do you know a good joke?
    Do you know what time it is?
    Can you remember your childhood?
    Don't you know how lonely I am?
    What was I thinking?
    What was I supposed to do?
    What did I do wrong?
    What did I do to deserve this?
    What have I done?
    Did I say something wrong?
    I can't remember the last time I slept.
    I remember when my dad died.
    It was hard when my dad died.
    I'll always remember the day we met.
    You remind me of my dad.
    Remind me to call mum.
    Please remind me to water the plants at six.
    Remember to breathe.
    Do you remember to drink enough?
    What is my purpose?
    What are my options?
    What's my problem?
    I don't know what my boss wants.
    Do you know what I mean?
    Do you know what I should do?
    I know who my friends are.
    Nobody knows where I was.
    I wonder who I am.
    How do I tell my mother?
    How am I meant to sleep?
    Where do I even begin?
    Weißt du eigentlich, wie spät es ist?
    Do you know the way to Bern?
    Do you know Bern?
    How is my hair?
    When I was little I had a dog.
    That is what I said.
    My sister told me what my mother did.
    Who was I kidding?
"""
QUESTIONS = """
    Do you remember the name of my dentist?
    Do you remember the heron on the weir?
    Don’t you remember my sister?
    Do you still know my favourite colour?
    What is my sister called?
    What's my sister's name?
    What was my dog called?
    Where did I go in March?
    When did I last see Mia?
    What did I tell you about Bern?
    Have I told you about my brother?
    Did I ever mention the museum?
    Remember when we talked about geese?
    You remember my sister, right?
    Remind me, who is my dentist?
    Remind me what my dentist is called.
    Do you know anything about my job?
    Do you know what I told you?
    Which colour was my bike?
    What does my sister play?
    When is my exam?
    How old is my brother?
    Weißt du noch, wie meine Schwester heißt?
    Erinnerst du dich an den Reiher?
    Habe ich dir schon von Mia erzählt?
    Wie heißt meine Schwester?
    Can you remember what I had for lunch?
    Do you know my name?
    Tell me, what is my sister called?
    What did we talk about yesterday?
    What colour was my first car?
    Hey, what's my cat called again?
    Do you know who I am?
    What job did I have before?
"""


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


@pytest.mark.parametrize("text", lines(TRAPS))
def test_this_asks_for_no_memory(text: str) -> None:
    assert not asks_for_memory(text)


@pytest.mark.parametrize("text", lines(QUESTIONS))
def test_this_asks_for_a_memory(text: str) -> None:
    assert asks_for_memory(text)
    assert asks_for_memory(f"{'We had tea. ' * 5000}\n{text}"), "at the end of something pasted"


def test_an_answer_is_no_question_and_says_something() -> None:
    assert is_an_answer("My dentist is called Doctor Ames.")
    assert not is_an_answer("What is my dentist called?")
    assert not is_an_answer("I don't remember your dentist.")
