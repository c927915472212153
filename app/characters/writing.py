"""Writing a character: what is needed, how long it may be, and the one sentence that must be true."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from app.domain.nouns import Character

# The most characters of a field; ``example_lines``: how many exchanges; ``example_line``: one side of one.
LIMITS = {
    "name": 60,
    "tagline": 120,
    "persona": 6000,
    "style": 1200,
    "greeting": 2000,
    "disclosure": 300,
    "example_lines": 8,
    "example_line": 600,
}
_TEXTS = ("name", "tagline", "persona", "style", "greeting", "disclosure")

# What a character may call itself to be truthful: English, German, French, Spanish, Portuguese, Italian.
_AI = (
    r"(?:a\.?i\b\.?|k\.?i\b\.?|i\.?a\b\.?|artificial intelligence|artificially intelligent"
    r"|(?:computer )?program(?:me)?\b|language model|chat ?bot|machine\b|software\b"
    r"|kunstliche[nrs]? intelligenz|(?:computer)?programm\b|sprachmodell|maschine\b"
    r"|intelligence artificielle|programme informatique|modele de langage"
    r"|inteligencia artificial|programa (?:informatico|de (?:computador|ordenador))"
    r"|modelo de (?:lenguaje|linguagem)"
    r"|intelligenza artificiale|programma\b|modello linguistico)"
)
_SMALL = r"(?:an?|the|just|really|even|actually|eine?|une?|una|uma?|la|de?|soy|sou|sono)"
_NOT = r"(?:not|never|no|isn't|ain't|kein\w*|nicht|nie|pas|jamais|nunca|nao|non|mai)"
_SAYS_AI = re.compile(rf"\b{_AI}")
_DENIES = re.compile(rf"\b{_NOT}(?:[\s']+{_SMALL}){{0,3}}[\s']+{_AI}")
_CLAIMS = re.compile(
    r"\b(?:i am|i'm|ich bin|je suis|(?<!no )soy|(?<!nao )sou|(?<!non )sono)"
    r"\s+(?:(?:a|an|ein|eine|un|une|una|um|uma|really|as)\s+)?"
    r"(?:(?:real|actual|living|echter?|vraie?|verdader[oa]|vera?|reale|viv[oa])\s+)?"
    r"(?:human|person|man|woman|mensch|humaine?|personne|human[oa]|persona|pessoa|uman[oa])\b"
)
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_NUMBERED = re.compile(r"\s+[0-9]+$")


def problems(character: Character, *, window: int = 4096) -> dict[str, str]:
    """What keeps this character from being saved: field name to one plain sentence; empty when nothing does.

    ``window`` is the model's context window in tokens: who the character is may take a third of it.
    """
    found: dict[str, str] = {}
    if _head_tokens(character) > window // 3:
        found["persona"] = (
            "Persona, style and example lines together are longer than the model can keep in mind."
            " Shorten them."
        )
    for field in _TEXTS:
        if len(getattr(character, field).strip()) > LIMITS[field]:
            found[field] = f"At most {LIMITS[field]} characters fit here."
    if not _shown(character.name):
        found["name"] = "Give the character a name."
    elif len(character.name.strip().splitlines()) > 1:
        found["name"] = "A name stands on one line."
    lines = [(line.user.strip(), line.character.strip()) for line in character.example_lines]
    if len(lines) > LIMITS["example_lines"]:
        found["example_lines"] = f"At most {LIMITS['example_lines']} examples fit here."
    elif any(len(side) > LIMITS["example_line"] for line in lines for side in line):
        found["example_lines"] = (
            f"At most {LIMITS['example_line']} characters fit into one side of an example."
        )
    elif any(not all(line) for line in lines):
        found["example_lines"] = "An example needs both sides: what you say and what the character answers."
    sentences = {
        "missing": "Write how the character says that it is an AI. It is said whenever somebody asks.",
        "placeholder": "This sentence is said as it stands: leave out the words in {braces}.",
        "no AI": "This sentence must say that the character is an AI, for example “I'm an AI, not a person.”",
        "denies": "This sentence must be true: the character is an AI and not a person.",
    }
    if "disclosure" not in found and (fault := _fault(character.disclosure)):
        found["disclosure"] = sentences[fault]
    return found


def new_character(name: str = "") -> Character:
    """A character to begin with: everything that must be there is there but, perhaps, the name."""
    return Character(
        id=secrets.token_hex(8),
        name=name,
        tagline="",
        persona="",
        style="",
        greeting="Hello, {user}. I'm {char}, an AI. What is on your mind?",
        disclosure="I'm an AI, not a person: a program on your computer, and nobody in here has feelings.",
    )


def duplicate(character: Character, taken_names: Iterable[str]) -> Character:
    """The same character once more, under a name of its own ("Billie 2")."""
    taken = {_folded(name) for name in taken_names} | {_folded(character.name)}
    stem, number = _NUMBERED.sub("", character.name.strip()), 2
    while _folded(name := f"{stem[: LIMITS['name'] - len(str(number)) - 1]} {number}") in taken:
        number += 1
    return replace(character, id=secrets.token_hex(8), name=name, origin=f"copy:{character.id}")


def _fault(disclosure: str) -> str:
    """What is wrong with the sentence that must be true; empty when nothing is."""
    said = _folded(disclosure)
    if not _shown(disclosure):
        return "missing"
    if _PLACEHOLDER.search(disclosure):
        return "placeholder"
    if _DENIES.search(said) or _CLAIMS.search(said):
        return "denies"
    return "" if _SAYS_AI.search(said) else "no AI"


def _folded(text: str) -> str:
    """Without case, accents and typography, in one line."""
    text = unicodedata.normalize("NFKD", text.replace("\u2019", "'")).casefold()
    return " ".join("".join(sign for sign in text if not unicodedata.combining(sign)).split())


def _shown(text: str) -> bool:
    """Whether anything of it can be seen: not only blanks and characters without a shape."""
    return any(unicodedata.category(sign)[0] not in "ZC" for sign in text)


def _head_tokens(character: Character) -> int:
    """About how many tokens the character takes in every prompt."""
    lines = [side for line in character.example_lines for side in (line.user, line.character)]
    text = "\n".join((character.persona, character.style, *lines))
    plain = sum(sign < "\u0250" for sign in text)
    dense = sum(sign >= "\u0e00" for sign in text)
    return int(plain / 4.5 + (len(text) - plain - dense) / 2 + dense)
