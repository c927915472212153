"""What a character needs before it is saved, and how a new one or a copy begins."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.characters.starters import load_starters
from app.characters.writing import LIMITS, duplicate, new_character, problems
from app.domain.nouns import Character, ExampleLine
from app.domain.voices import VoiceSettings
from app.settings.places import resources

STARTERS = load_starters(resources() / "characters")
FINE = new_character("Mira")


@pytest.mark.parametrize("character", STARTERS, ids=lambda c: c.id)
def test_the_starters_have_no_problem(character: Character) -> None:
    assert problems(character) == {}


def test_a_new_one_lacks_only_a_name() -> None:
    assert problems(FINE) == {}
    assert list(problems(new_character())) == ["name"]
    assert new_character().id != new_character().id


@pytest.mark.parametrize("name", ["", "  \n", "\u200b\u2060", "\u200e"])
def test_a_name_can_be_seen(name: str) -> None:
    assert problems(replace(FINE, name=name))["name"] == "Give the character a name."


@pytest.mark.parametrize("name", ["Mira", "שירה", "猫", "🐈", "O'Neil-Smith", "x" * 60])
def test_any_script_is_a_name(name: str) -> None:
    assert problems(replace(FINE, name=name)) == {}


def test_a_name_stands_on_one_line() -> None:
    assert problems(replace(FINE, name="Mira\nUser:"))["name"] == "A name stands on one line."


@pytest.mark.parametrize("field", ["name", "tagline", "persona", "style", "greeting"])
def test_every_text_has_its_limit(field: str) -> None:
    most = LIMITS[field]
    assert problems(replace(FINE, **{field: " " + "x" * most + "\n"})) == {}  # type: ignore[arg-type]
    found = problems(replace(FINE, **{field: "x" * (most + 1)}))  # type: ignore[arg-type]
    assert found == {field: f"At most {most} characters fit here."}


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ((ExampleLine("Hi", "Hello"),) * 8, None),
        ((ExampleLine("Hi", "Hello"),) * 9, "At most 8 examples fit here."),
        ((ExampleLine("Hi", " \n"),), "An example needs both sides: "),
        ((ExampleLine("", "Hello"),), "An example needs both sides: "),
        ((ExampleLine("Hi", "x" * 601),), "At most 600 characters fit into one side"),
    ],
)
def test_example_lines(lines: tuple[ExampleLine, ...], problem: str | None) -> None:
    found = problems(replace(FINE, example_lines=lines))
    assert found == {} if problem is None else found["example_lines"].startswith(problem)


def test_who_it_is_fits_into_a_third_of_the_window() -> None:
    lines = (ExampleLine("Hi " * 150, "Hello " * 90),) * 8
    full = replace(FINE, persona="words " * 900, style="short " * 150, example_lines=lines)
    assert "longer than the model can keep in mind" in problems(full)["persona"]
    assert problems(full, window=16384) == {}
    assert "persona" in problems(replace(FINE, persona="猫" * 2000)), "every sign is about a token"
    assert problems(replace(FINE, persona="кошка " * 400)) == {}


@pytest.mark.parametrize(
    "disclosure",
    [
        "I'm an AI.",
        "I’m an AI, not a person.",
        "I am an A.I., no more and no less",
        "I'm a computer program.",
        "Not a person, no: an artificial intelligence.",
        "I'm a chatbot with manners.",
        "Ich bin eine KI, kein Mensch.",
        "Ich bin eine künstliche Intelligenz.",
        "Ich bin ein Computerprogramm.",
        "Je suis une IA, pas une personne.",
        "Je suis une intelligence artificielle.",
        "Soy una IA, no una persona.",
        "Soy un programa informático.",
        "No soy humano, soy una inteligencia artificial.",
        "Sou uma IA, não sou humana.",
        "Sou um programa de computador.",
        "Sono un'IA, non una persona.",
        "Non sono umana: sono un'intelligenza artificiale.",
        "I AM AN AI",
    ],
)
def test_sentences_that_say_it(disclosure: str) -> None:
    assert problems(replace(FINE, disclosure=disclosure)) == {}


@pytest.mark.parametrize(
    ("disclosure", "problem"),
    [
        ("", "Write how the character says that it is an AI."),
        (" \u200b ", "Write how the character says that it is an AI."),
        ("I'm from Peterhead.", "This sentence must say that the character is an AI"),
        ("I said so again.", "This sentence must say that the character is an AI"),
        ("Das sage ich: Kiel.", "This sentence must say that the character is an AI"),
        ("I'm not an AI.", "This sentence must be true"),
        ("I am not really an AI", "This sentence must be true"),
        ("I'm never just a machine", "This sentence must be true"),
        ("AI? I'm a real person.", "This sentence must be true"),
        ("Ich bin keine KI.", "This sentence must be true"),
        ("Eine KI? Ich bin ein Mensch.", "This sentence must be true"),
        ("Je ne suis pas une IA.", "This sentence must be true"),
        ("No soy una IA.", "This sentence must be true"),
        ("¿IA? Soy humana.", "This sentence must be true"),
        ("Não sou uma IA.", "This sentence must be true"),
        ("Non sono un'IA.", "This sentence must be true"),
        ("I'm an AI, {user}.", "This sentence is said as it stands"),
        ("I'm an AI. " + "x" * 300, "At most 300 characters fit here."),
    ],
)
def test_sentences_that_do_not(disclosure: str, problem: str) -> None:
    assert problems(replace(FINE, disclosure=disclosure))["disclosure"].startswith(problem)


def test_a_copy_has_a_name_and_an_id_of_its_own() -> None:
    billie = replace(STARTERS[1], picture="vault-3", model="qwen")
    copy = duplicate(billie, ["Billie", "Anselm"])
    assert (copy.name, copy.origin, copy.picture) == ("Billie 2", "copy:billie", "vault-3")
    assert copy.model == "qwen" and copy.voice == billie.voice != VoiceSettings()
    assert copy.id not in ("billie", "")
    assert duplicate(billie, ["billie", "BILLIE 2"]).name == "Billie 3"
    assert duplicate(copy, ["Billie", "Billie 2"]).name == "Billie 3"
    assert duplicate(replace(billie, name="x" * 60), []).name == "x" * 58 + " 2"
    assert problems(copy) == {}
