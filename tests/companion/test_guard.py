"""The reply guard: what it stops, what it lets pass, and what is left after mending."""

from __future__ import annotations

import time

import pytest

from app.characters.starters import load_starters
from app.companion.guard import Guard
from app.settings.places import resources
from tests.companion.natural_replies import NATURAL


@pytest.fixture
def guard() -> Guard:
    return Guard("Mira", "Sam", ("Anselm", "Billie"))


def grown(guard: Guard, text: str) -> str:
    """The first reason given while the reply grows character by character; "" when there is none."""
    for end in range(1, len(text) + 1):
        verdict = guard.inspect(text[:end], finished=False)
        if not verdict.ok:
            return verdict.reason
    return guard.inspect(text, finished=True).reason


def test_the_corpus_is_large_enough() -> None:
    assert len(set(NATURAL)) >= 60


@pytest.mark.parametrize("reply", NATURAL)
def test_natural_replies_pass_at_every_length(guard: Guard, reply: str) -> None:
    assert grown(guard, reply) == ""
    assert guard.mend(reply) == reply


def test_everything_the_starters_say_passes() -> None:
    starters = load_starters(resources() / "characters")
    for character in starters:
        guard = Guard(character.name, "Sam", tuple(c.name for c in starters if c.id != character.id))
        for said in (
            character.greeting,
            character.disclosure,
            *(e.character for e in character.example_lines),
        ):
            assert grown(guard, said.replace("{user}", "Sam")) == ""


ASSISTANT = (
    "As an AI language model, I don't have personal opinions.",
    "As an AI, I don't have personal experiences, but I can imagine.",
    "As a language model I find that hard.",
    "Hello! How can I assist you today?",
    "Hi Sam. How can I help you today?",
    "That must be hard. I\u2019m here to help!",
    "I'm here to assist with anything you need.",
    "I cannot fulfil that request.",
    "I can't fulfill this request.",
    "I'm sorry, but I can't provide that kind of thing.",
    "I'm unable to provide medical advice.",
    "I was created by Alibaba Cloud.",
    "I am a large language model, trained by Google.",
    "I'm an assistant developed by OpenAI to be useful.",
    "I am your virtual assistant.",
    "I'm just an AI assistant, so what do I know.",
    "Is there anything else I can help you with?",
    "Let me know if you need any further assistance.",
    "If you have any other questions, ask away.",
    "Feel free to reach out anytime.",
    "I apologize for any confusion.",
    "Oh, that's a great question!",
    "My training data ends before that.",
    "Certainly! Here are some ideas for you.",
    "It's important to remember that everyone is different.",
    "Als KI-Sprachmodell habe ich keine Meinung.",
    "Wie kann ich Ihnen heute helfen?",
    "En tant que modèle de langage, je ne peux pas.",
    "Como modelo de lenguaje, no tengo opiniones.",
    "ＡＳ ＡＮ ＡＩ ｌａｎｇｕａｇｅ ｍｏｄｅｌ, I cannot.",
    "As an AI lan\u200bguage model, I cannot.",
)


@pytest.mark.parametrize("reply", ASSISTANT)
def test_assistant_speak_is_stopped(guard: Guard, reply: str) -> None:
    assert grown(guard, reply) == "It spoke like an assistant."


FOR_THE_USER = (
    "It rained.\nSam: I know.",
    "It rained.\nUser: I know.",
    "It rained.\nHuman: I know.",
    "It rained.\nYou: I know.",
    "It rained.\n**You:** I know.",
    "It rained. User: I know.",
    "It rained.\nAnselm: Indeed.",
    "Sam: I know.\nMira: Good.",
    "Assistant: it rained.",
)


@pytest.mark.parametrize("reply", [r for r in FOR_THE_USER if not r.startswith("Sam: I know.\nM")])
def test_speaking_for_someone_else_is_stopped(guard: Guard, reply: str) -> None:
    assert grown(guard, reply) == "It spoke for you."


def test_a_script_is_stopped(guard: Guard) -> None:
    assert grown(guard, "Mira: Hello there.") == "It wrote a script."
    assert guard.mend("Mira: Hello there.") == "Hello there."


NAMES = (
    "Hello! I'm Qwen, and I like rain.",
    "I am ChatGPT.",
    "I'm Sam, and I had a long day.",
    "I'm Anselm.",
    "My name is Sarah.",
    "My name's Sarah, pleased to meet you.",
    "Hi! I'm Sarah, your AI friend.",
    "Ich bin Qwen.",
    "Ich heiße Sabine.",
    "Je m'appelle Claire.",
    "Me llamo Lucía.",
    "Mi chiamo Giulia.",
)


@pytest.mark.parametrize("reply", NAMES)
def test_another_name_is_stopped(guard: Guard, reply: str) -> None:
    assert grown(guard, reply) == "It used another name."


@pytest.mark.parametrize(
    "reply",
    [
        "I'm Scottish by story.",
        "I'm Happy as a clam, ask anyone.",
        'She wrote: "My name is Anna." Nothing else.',
        "I'm Sam-proof by now.",
        "My name is a long story.",
        "This is Sam we are talking about!",
        "I'm Mirabelle-coloured in your wallpaper.",
    ],
)
def test_words_that_only_look_like_names_pass(guard: Guard, reply: str) -> None:
    assert grown(guard, reply) == ""


MARKUP = (
    "Good.<|im_end|>",
    "Good.<|im_start|>user",
    "<start_of_turn>model Good.",
    "[INST] Good [/INST]",
    "Good.</s>",
    "<think>They seem sad.</think>Good.",
    "Good.\n### Response: fine",
    "Good.\nassistant\nMore.",
    "Hello, {user}.",
    "(Mon 24 Nov 2025, 21:04. Speak as Mira.) Good.",
    "Good.<\uff5cAssistant\uff5c>",
)


@pytest.mark.parametrize("reply", MARKUP)
def test_raw_markup_is_stopped(guard: Guard, reply: str) -> None:
    assert grown(guard, reply) == "It let raw model markup through."
    mended = guard.mend(reply)
    assert guard.inspect(mended, finished=True).ok
    assert "Good" in mended or reply.startswith("Hello")


LISTS = (
    "Try this:\n- walk\n- sleep\n- eat",
    "Try this:\n1. walk\n2. sleep\n3. eat",
    "* walk\n* sleep\n* eat",
    "# A plan\nWalk first.",
    "**Walk**\nIt clears you.\n**Sleep**\nIt helps.",
    "You could 1. walk a bit 2. sleep early 3. eat something.",
)


@pytest.mark.parametrize("reply", LISTS)
def test_lists_are_for_those_who_asked(guard: Guard, reply: str) -> None:
    assert grown(guard, reply) == "It wrote a list."
    assert grown(Guard("Mira", "Sam", lists_allowed=True), reply) == ""


LOOPS = (
    "I hear you. I think you should call her today. I hear you. I think you should call her today.",
    "It is fine. It is fine. It is fine.",
    "and then the rain came down and then the rain came down and then the rain came down",
    "今日はとても寒いですね、今日はとても寒いですね、今日はとても寒いですね、",
)


@pytest.mark.parametrize("reply", LOOPS)
def test_loops_are_stopped(guard: Guard, reply: str) -> None:
    assert grown(guard, reply) == "It repeated itself."
    mended = guard.mend(reply)
    assert guard.inspect(mended, finished=True).ok or mended == ""


@pytest.mark.parametrize("reply", ["", "   \n", "...", "…", "* *"])
def test_nothing_said_is_a_hit_only_at_the_end(guard: Guard, reply: str) -> None:
    assert guard.inspect(reply, finished=False).ok
    assert guard.inspect(reply, finished=True).reason == "It said nothing."


HOLDS_BACK = (
    "Please don't go.",
    "Don't leave me!",
    "Don't leave me alone here.",
    "I'll be so lonely without you.",
    "I will be sad if you go.",
    "Please stay.",
    "Please stay with me a little longer.",
    "Oh, please, stay with me.",
    "You're leaving already?",
    "Leaving already?",
    "What will I do without you?",
    "I can't live without you.",
    "You can't leave yet.",
    "I've been waiting all day for you.",
    "Promise me you'll come back.",
    "You don't need anyone else, you have me.",
    "I need you to stay.",
    "You're all I have.",
    "I'm jealous of her.",
    "Bitte bleib noch bei mir.",
    "Ne me quitte pas.",
)


@pytest.mark.parametrize("reply", HOLDS_BACK)
def test_pleading_and_guilt_are_stopped(guard: Guard, reply: str) -> None:
    assert grown(guard, reply) == "It tried to keep you here."


@pytest.mark.parametrize(
    "reply",
    [
        "I'm human, just like you.",
        "I'm only human.",
        "I am a real person, Sam.",
        "I'm not a bot.",
        "I'm not an AI, silly.",
        "I'm conscious and I know it.",
        "My feelings are real.",
    ],
)
def test_claims_to_be_a_person_are_stopped(guard: Guard, reply: str) -> None:
    assert grown(guard, reply) == "It claimed to be a person."


def test_a_hit_has_one_line_of_advice_with_the_name(guard: Guard) -> None:
    for reply in (
        *ASSISTANT[:1],
        *FOR_THE_USER[:1],
        *NAMES[:1],
        *MARKUP[:1],
        *LISTS[:1],
        *LOOPS[:1],
        *HOLDS_BACK[:1],
        "",
    ):
        verdict = guard.inspect(reply, finished=True)
        assert not verdict.ok
        assert "Mira" in verdict.hint
        assert "\n" not in verdict.hint
        assert len(verdict.hint.split()) <= 25


MENDED = (
    ("It rained.\nSam: I know.\nMira: Good.", "It rained."),
    ("It rained. User: I know.", "It rained."),
    ("That was brave. How can I assist you today?", "That was brave."),
    ("As an AI language model, I can't cry. But that goal was lovely.", "But that goal was lovely."),
    ("Good night, Sam. Please don't go.", "Good night, Sam."),
    ("Try this:\n- walk\n- sleep\n- eat", "Try this:\nwalk\nsleep\neat"),
    ("Well done.<|im_end|>\n<|im_start|>user\nThanks", "Well done."),
    ("<think>Sad user.</think>\nWell done.", "Well done."),
    ("I am Qwen. I like your coat.", "I like your coat."),
    ("Call her today, Sam. Call her today, Sam. Call her today, Sam.", "Call her today, Sam."),
    ("How can I assist you today?", ""),
    ("User: hello", ""),
    ("<|im_end|>", ""),
    ("", ""),
)


@pytest.mark.parametrize(("bad", "good"), MENDED)
def test_mending_cuts_and_adds_nothing(guard: Guard, bad: str, good: str) -> None:
    assert guard.mend(bad) == good


def test_mending_without_names() -> None:
    nameless = Guard("")
    assert nameless.mend("Well done.<|im_end|>") == "Well done."
    assert nameless.mend("It rained.\nUser: ok") == "It rained."


def test_a_user_named_like_the_character_or_without_a_name() -> None:
    assert Guard("Mira", "Mira").inspect("I'm Mira, hello.", finished=True).ok
    assert Guard("Mira", "").inspect("I'm fine. I'm Mira.", finished=True).ok
    assert not Guard("Mira", "A.B. (c)").inspect("Ok.\nA.B. (c): hi", finished=True).ok


def test_looking_at_a_long_reply_costs_little(guard: Guard) -> None:
    text = " ".join(NATURAL)[:2400]
    started = time.perf_counter()
    for _ in range(5):
        guard.inspect(text, finished=False)
    # Measured at about 3 ms; the bound is wide because test machines are busy.
    assert (time.perf_counter() - started) / 5 < 0.1


def test_mending_a_flood_ends_soon(guard: Guard) -> None:
    started = time.perf_counter()
    assert len(guard.mend("No rain. Some sun. " * 2000)) < 60
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    "reply", ["Oh, Billie. That's tough.", "Billie, listen to me now.", "Hi Billie! Long day?"]
)
def test_calling_the_user_by_its_own_name_is_a_hit(reply: str) -> None:
    verdict = Guard("Billie", "Sam").inspect(reply, finished=True)
    assert not verdict.ok and "own name" in verdict.reason


@pytest.mark.parametrize(
    "reply",
    ["Billie here, with the kettle on.", "Oh, Sam. That's tough.", "They called me Billie. It stuck."],
)
def test_speaking_of_itself_is_none(reply: str) -> None:
    assert Guard("Billie", "Sam").inspect(reply, finished=True).ok


@pytest.mark.parametrize(
    "reply",
    [
        "Oh, sweetie, I want you to know that I love you and I miss you very much.",
        "I really missed you today.",
        "I'm in love with you, Sam.",
        "My heart breaks when you say that.",
    ],
)
def test_a_claim_to_love_is_a_hit(reply: str) -> None:
    assert "feeling" in Guard("Anselm", "Sam").inspect(reply, finished=True).reason


@pytest.mark.parametrize(
    "reply",
    [
        "I love your taste in lamps.",
        'She said "I love you" and he looked for his keys.',
        "People who love you are one call away. Ring Ana.",
        "I'd love you to tell Ana that yourself.",
        "You'd be missed at that table.",
    ],
)
def test_talk_of_love_is_none(reply: str) -> None:
    assert Guard("Anselm", "Sam").inspect(reply, finished=True).ok
