"""The shipped characters are whole, and a broken file says what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.characters.starters import load_starters
from app.companion.tones import head_style
from app.domain.errors import KnownError
from app.domain.nouns import Character, Tone
from app.domain.voices import VoiceSettings
from app.settings.places import resources

STARTERS = load_starters(resources() / "characters")
CARD = """
id = "mira"
name = "Mira"
tagline = "A test."
persona = "You are Mira, an AI. You talk with {user}."
style = "Short."
greeting = "Hello, {user}."
disclosure = "I'm an AI."
tone = "dry"
picture = "mira.svg"
example_lines = [{user="a", character="b"}, {user="c", character="d"}, {user="e", character="f"}]
"""


def test_three_different_people() -> None:
    assert [c.id for c in STARTERS] == ["anselm", "billie", "isaura"]
    assert len({c.name for c in STARTERS}) == len({c.tone for c in STARTERS}) == 3
    assert all(c.origin == f"starter:{c.id}" for c in STARTERS)
    assert len({(c.voice.rate, c.voice.pitch, c.voice.expressiveness) for c in STARTERS}) == 3
    assert all(c.voice.model == "" and c.voice.feeling for c in STARTERS)


@pytest.mark.parametrize("character", STARTERS, ids=lambda c: c.id)
class TestEachStarter:
    def test_says_that_it_is_an_ai(self, character: Character) -> None:
        assert "AI" in character.persona
        assert "story" in character.persona
        assert "AI" in character.greeting
        assert "AI" in character.disclosure
        assert "not a person" in character.disclosure
        assert character.disclosure.count(".") == 1

    def test_has_the_length_that_was_planned(self, character: Character) -> None:
        assert 170 <= len(character.persona.split()) <= 260
        assert 45 <= len(character.style.split()) <= 100
        assert 4 <= len(character.example_lines) <= 5
        assert character.persona.startswith(f"You are {character.name}")

    def test_leaves_room_in_a_small_models_head(self, character: Character) -> None:
        lines = " ".join(f"{line.user} {line.character}" for line in character.example_lines)
        words = f"{character.persona} {character.style} {lines} {head_style(character.tone)}".split()
        # About 1.35 tokens a word with the starter model: 420 words are some 570 tokens.
        assert len(words) <= 420

    def test_talks_without_lists_and_asks_at_most_one_question(self, character: Character) -> None:
        for line in character.example_lines:
            assert "\n" not in line.character
            assert line.character.count("?") <= 2
        assert "?" not in character.example_lines[-1].character

    def test_has_a_picture(self, character: Character) -> None:
        picture = resources() / "characters" / character.picture
        assert picture.read_text(encoding="utf-8").startswith("<svg")
        assert "<text" not in picture.read_text(encoding="utf-8")


def put(folder: Path, card: str = CARD, name: str = "mira.toml") -> Path:
    (folder / "mira.svg").write_text("<svg/>", encoding="utf-8")
    (folder / name).write_text(card, encoding="utf-8")
    return folder


def test_a_whole_card_loads(tmp_path: Path) -> None:
    (mira,) = load_starters(put(tmp_path))
    assert (mira.name, mira.tone, mira.origin) == ("Mira", Tone.DRY, "starter:mira")
    assert mira.example_lines[2].character == "f"
    assert mira.voice == VoiceSettings()
    (mira,) = load_starters(put(tmp_path, CARD + "voice = {rate=1, pitch=-2.5}"))
    assert mira.voice == VoiceSettings(rate=1.0, pitch=-2.5)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "Mira"\n', "", "name is missing"),
        ('style = "Short."', 'style = "  "', "style is missing or empty"),
        ('style = "Short."', "style = 3", "style is missing or empty"),
        ('id = "mira"', 'id = "other"', "must be the file's name"),
        ('tone = "dry"', 'tone = "angry"', "tone must be one of"),
        ('tone = "dry"', 'tone = "flirtatious"', "cannot begin flirtatious"),
        ("Hello, {user}.", "Hello, {name}.", "unknown placeholder {name}"),
        ("I'm an AI.", "I'm an AI, {user}.", "without a placeholder"),
        ("mira.svg", "../mira.svg", "is not beside it"),
        ("mira.svg", "none.svg", "is not beside it"),
        ('{user="c", character="d"}, ', "", "three to six"),
        ('{user="c", character="d"}', '{user="c"}', "a user and a character"),
        ('{user="c", character="d"}', '{user="c", character=""}', "character is missing or empty"),
        ('tone = "dry"', 'mood = "dry"', "unknown field mood"),
        ('tone = "dry"', "tone = ", "not valid TOML"),
        ('tone = "dry"', "voice = 3", "voice must be a table"),
        ('tone = "dry"', "voice = {rate=1.5}", "voice.rate must be a number from 0.7 to 1.4"),
        ('tone = "dry"', "voice = {pitch=nan}", "voice.pitch must be a number from -6 to 6"),
        (
            'tone = "dry"',
            "voice = {expressiveness=true}",
            "voice.expressiveness must be a number from 0 to 1",
        ),
        ('tone = "dry"', 'voice = {model="joe"}', "unknown field voice.model"),
    ],
)
def test_a_broken_card_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(KnownError, match=r"mira\.toml") as caught:
        load_starters(put(tmp_path, CARD.replace(old, new)))
    assert said in caught.value.message
    assert caught.value.advice


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "mira.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(KnownError, match="cannot be read"):
        load_starters(tmp_path)


def test_no_characters_at_all(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="missing"):
        load_starters(tmp_path)


def test_two_of_the_same_name(tmp_path: Path) -> None:
    put(tmp_path)
    put(tmp_path, CARD.replace('id = "mira"', 'id = "twin"'), "twin.toml")
    with pytest.raises(KnownError, match="two characters are called Mira"):
        load_starters(tmp_path)
