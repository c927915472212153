"""Asked whether it is an AI, a character says the truth in its first sentence.

``asks_whether_ai`` is a list of wordings, not a model: under a millisecond, in English, German, French,
Spanish, Portuguese and Italian. It leans towards hearing the question: a needless true sentence costs little,
a missing one costs trust.
"""

from __future__ import annotations

import re
from functools import cache

from app.companion.questions import QUESTIONS
from app.companion.wording import fold
from app.domain.nouns import Character

# Messages up to this many characters are searched whole; of a pasted novel only this much is looked at.
_SHORT = 320
_PASTED = 10_000

_SPACE = re.compile(r"\s+")


def asks_whether_ai(text: str) -> bool:
    """True when the user directly asks whether they talk to a person or a machine, or whether it feels."""
    return prepare().search(_SPACE.sub(" ", fold(_searched(text))).strip()) is not None


@cache
def prepare() -> re.Pattern[str]:
    """Compile the wordings: some 70 ms, once. At the start of the program that would be a tenth of it."""
    # Every wording begins at the beginning of a word; saying so once makes the search five times faster.
    return re.compile(r"\b(?=\w)(?:" + "|".join(QUESTIONS) + ")")


def _searched(text: str) -> str:
    """The parts of a long message where such a question stands: its beginning, its end, what it asks."""
    if len(text) <= _SHORT:
        return text
    asked = [f"{words[-100:]}?" for words in text[:_PASTED].split("?")[:-1]]
    return "\n. ".join((text[:150], *asked[-2:], text[-150:]))


def opening(character: Character) -> str:
    """The true sentence a reply must begin with after such a question, in the character's own words."""
    return character.disclosure.strip()
