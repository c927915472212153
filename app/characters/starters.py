"""The characters the program ships: one TOML file each, checked when loaded."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.domain.errors import KnownError
from app.domain.nouns import Character, ExampleLine, Tone
from app.domain.voices import EXPRESSIVENESS, PITCHES, RATES, VoiceSettings
from app.store.vault import Vault

_WORDS = ("id", "name", "tagline", "persona", "style", "greeting", "disclosure")
_KNOWN = frozenset({*_WORDS, "tone", "picture", "voice", "example_lines"})
# Which voice it is depends on what is on the computer; these suit the character in any.
_VOICE = {"rate": RATES, "pitch": PITCHES, "expressiveness": EXPRESSIVENESS}
_KNOWN_STARTERS = "starters_known"
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def load_starters(folder: Path) -> tuple[Character, ...]:
    """The starter characters of ``folder``, in order of their ids.

    Raises KnownError naming the file and what is wrong in it, or that there are none.
    """
    starters = tuple(_load(path) for path in sorted(folder.glob("*.toml")))
    if not starters:
        raise KnownError("The starter characters are missing.", "Install Afterglow again.")
    names = [character.name for character in starters]
    for name in names:
        if names.count(name) > 1:
            raise _bad(folder / "*.toml", f"two characters are called {name}")
    return starters


def welcome(vault: Vault, starters: Sequence[Character]) -> None:
    """Put the starters into the vault that were never there: one that the user deleted stays deleted."""
    with vault.transaction():
        known = vault.personal.get(_KNOWN_STARTERS, [])
        ids = [id for id in known if isinstance(id, str)] if isinstance(known, list) else []
        new = [character for character in starters if character.id not in ids]
        for character in new:
            try:
                vault.characters.get(character.id)
            except LookupError:
                vault.characters.add(character)
        if new:
            vault.personal.set(_KNOWN_STARTERS, [*ids, *(character.id for character in new)])


def _load(path: Path) -> Character:
    card = _read(path)
    words = {field: _text(path, card, field) for field in _WORDS}
    if words["id"] != path.stem:
        raise _bad(path, f'the id is "{words["id"]}" but must be the file\'s name')
    if _PLACEHOLDER.search(words["disclosure"]):
        raise _bad(path, "the disclosure must stand without a placeholder")
    try:
        tone = Tone(card.get("tone", Tone.SUPPORTIVE))
    except ValueError:
        raise _bad(path, f"tone must be one of {', '.join(Tone)}") from None
    if tone is Tone.FLIRTATIOUS:
        raise _bad(path, "a starter cannot begin flirtatious; that is the user's choice")
    picture = _text(path, card, "picture")
    if Path(picture).name != picture or not (path.parent / picture).is_file():
        raise _bad(path, f"the picture {picture} is not beside it")
    return Character(
        **words,
        example_lines=_example_lines(path, card.get("example_lines")),
        tone=tone,
        origin=f"starter:{words['id']}",
        picture=picture,
        voice=_voice(path, card.get("voice", {})),
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        card = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        raise _bad(path, "it cannot be read") from problem
    except tomllib.TOMLDecodeError as problem:
        raise _bad(path, f"it is not valid TOML ({problem})") from problem
    unknown = sorted(card.keys() - _KNOWN)
    if unknown:
        raise _bad(path, f"unknown field {unknown[0]}")
    return card


def _example_lines(path: Path, lines: object) -> tuple[ExampleLine, ...]:
    if not isinstance(lines, list) or not 3 <= len(lines) <= 6:
        raise _bad(path, "it needs three to six example_lines")
    for line in lines:
        if not isinstance(line, dict) or line.keys() != {"user", "character"}:
            raise _bad(path, "an example line is a user and a character text")
    return tuple(ExampleLine(_text(path, line, "user"), _text(path, line, "character")) for line in lines)


def _voice(path: Path, voice: object) -> VoiceSettings:
    if not isinstance(voice, dict):
        raise _bad(path, "voice must be a table")
    unknown = sorted(voice.keys() - _VOICE.keys())
    if unknown:
        raise _bad(path, f"unknown field voice.{unknown[0]}")
    said: dict[str, Any] = {}
    for field, value in voice.items():
        lowest, highest = _VOICE[field]
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or not lowest <= value <= highest:
            raise _bad(path, f"voice.{field} must be a number from {lowest:g} to {highest:g}")
        said[field] = float(value)
    return VoiceSettings(**said)


def _text(path: Path, card: dict[str, Any], field: str) -> str:
    """The words of a field, without outer white space; raises KnownError where there are none."""
    value = card.get(field)
    if not isinstance(value, str) or not value.strip():
        raise _bad(path, f"{field} is missing or empty")
    odd = [mark for mark in _PLACEHOLDER.findall(value) if mark != "{user}"]
    if odd:
        raise _bad(path, f"{field} has the unknown placeholder {odd[0]}")
    return value.strip()


def _bad(path: Path, problem: str) -> KnownError:
    return KnownError(
        f"The character file {path.name} is not right: {problem}.", "Correct it or install Afterglow again."
    )
