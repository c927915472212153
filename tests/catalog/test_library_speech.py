"""Which model listens and which voice speaks, as models come and go."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.catalog.catalog import Task
from app.domain.errors import KnownError
from tests.catalog.house import House, model

LISTENERS = (
    model("small", "writer.gguf", task=Task.SPEECH_RECOGNITION, rank=60),
    model("base", "other.gguf", task=Task.SPEECH_RECOGNITION, rank=50),
    model("large", "text.gguf", task=Task.SPEECH_RECOGNITION, rank=70),
)


def test_one_listens_and_what_takes_its_place(tmp_path: Path) -> None:
    house = House(tmp_path, *LISTENERS)
    house.choices.change(speech_recognizer="base")
    house.get("small")
    assert house.choices.settings.speech_recognizer == "small", "the chosen one is not here"
    house.get("base")
    assert house.entry("small").in_use and not house.entry("base").in_use
    assert house.library.use("base").id == "base"
    assert house.entry("base").in_use and not house.entry("small").in_use
    with pytest.raises(KnownError, match="not on this computer"):
        house.library.use("large")
    house.library.remove("base")
    assert house.engines.hushed == 1 and house.engines.rests == 0
    assert house.choices.settings.speech_recognizer == "small"
    house.library.remove("small")
    assert house.choices.settings.speech_recognizer == "small" and house.engines.hushed == 2


def test_the_voice_that_speaks_where_none_was_chosen_is_in_use(tmp_path: Path) -> None:
    voices = (
        model("joe", "writer.gguf", task=Task.VOICE, rank=80, languages=("en-US",)),
        model("cori", "other.gguf", task=Task.VOICE, rank=91, languages=("en-GB",)),
        model("thorsten", "text.gguf", task=Task.VOICE, rank=78, languages=("de-DE",)),
    )
    house = House(tmp_path, *voices)
    house.choices.change(language="de")

    def speaks() -> list[str]:
        return [one.card.id for one in house.library.entries() if one.in_use]

    assert speaks() == []
    for id, then in (("joe", "joe"), ("cori", "cori"), ("thorsten", "thorsten")):
        house.get(id)
        assert speaks() == [then]
    house.choices.change(spoken_language="en")
    assert speaks() == ["cori"]
    house.choices.change(spoken_language="fr")
    assert speaks() == []
