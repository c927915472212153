"""What the stories of the call share: a data folder with the models, and what is in a recording."""

from __future__ import annotations

from pathlib import Path

from app.characters.starters import load_starters
from app.domain.control import CancelToken
from app.main import Program
from app.settings.places import resources
from tests.benchmarks.heard_words import understood, words_of
from tests.sounds import Sound
from tests.store.keyrings import MemoryKeyring
from tests.stories.driving import Home


def furnish(data: Path) -> Path:
    """Somebody lives here, who opens it by a passphrase; what listens and speaks is here."""
    billie = next(one for one in load_starters(resources() / "characters") if one.id == "billie")
    with Program(data) as program:
        for _ in program.speech().prepare(billie, cancel=CancelToken()):
            pass
    Home(data, MemoryKeyring()).furnish(keyring=False)
    return data


def share_of(text: str, other: str) -> float:
    """How many of the words of ``text`` stand in ``other`` in the same order, of 1."""
    wanted, heard = words_of(text), words_of(other)
    lengths = [0] * (len(heard) + 1)
    for word in wanted:
        before, lengths = lengths, [0]
        for column, one in enumerate(heard, 1):
            lengths.append(before[column - 1] + 1 if one == word else max(before[column], lengths[-1]))
    return lengths[-1] / max(1, len(wanted))


def share_heard(text: str, sound: Sound) -> float:
    """How many of the words of ``text`` are understood in a recording, of 1."""
    return share_of(text, understood(sound))
