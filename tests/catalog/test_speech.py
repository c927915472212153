"""Which model listens and which voice speaks, of those that are here or come with the program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.catalog.catalog import ModelCard, ModelFile, Task
from app.catalog.entries import Entry, Fit, Need, State
from app.catalog.speech import SpeechModels, system_language
from app.domain.control import CancelToken
from app.domain.errors import ModelFileError
from app.domain.machine import Gpu, Machine
from app.domain.progress import Progress
from app.domain.voices import VoiceLine, VoiceSettings
from app.settings.settings import Settings

GB = 1_000_000_000


def entry(
    id: str, task: Task, name: str, languages: tuple[str, ...], rank: int, state: State = State.MISSING,
    **more: Any,
) -> Entry:  # fmt: skip
    files = (ModelFile(f"{id}.onnx", 5), ModelFile(f"{id}.onnx.json", 1))
    if task is Task.SPEECH_RECOGNITION:
        files = (ModelFile("model.bin", 5), ModelFile("config.json", 1))
    card = ModelCard(
        id, task, name, files, licence="MIT", languages=languages, memory_bytes=GB // 2, window=0,
        memory_kind="none", good_at="Tests.", rank=rank, speaker=more.pop("speaker", ""),
    )  # fmt: skip
    made = Entry(
        card, state, Need(GB, 0, 0, 300_000_000), Fit.WELL, None, 0, False, True, False, False, False, True
    )
    return replace(made, **more)


class House:
    """A library, settings and files in one."""

    def __init__(self, folder: Path, *entries: Entry) -> None:
        self.folder, self.all = folder, list(entries)
        self.settings = Settings(language="en")
        self.brought: list[str] = []
        self.now = Machine("P", 2, (), (), 16 * GB, 9 * GB, GB)
        self.models = SpeechModels(self, self, path=self.path, answering=lambda: "writer")

    def change(self, **values: Any) -> None:
        self.settings = replace(self.settings, **values)

    def entries(self) -> tuple[Entry, ...]:
        return tuple(self.all)

    def machine(self) -> Machine:
        return self.now

    def path(self, card: ModelCard, file: ModelFile) -> Path:
        return self.folder / card.id / file.name

    def get(self, id: str, *, cancel: CancelToken) -> Iterator[Progress]:
        self.brought.append(id)
        yield Progress(1, 2, id)
        self.set(id, state=State.READY)

    def set(self, id: str, **changes: Any) -> None:
        self.all = [replace(one, **changes) if one.card.id == id else one for one in self.all]


@pytest.fixture
def house(tmp_path: Path) -> House:
    listens, speaks = Task.SPEECH_RECOGNITION, Task.VOICE
    return House(
        tmp_path,
        entry("whisper-base", listens, "Whisper base", ("en", "de"), 50),
        entry("whisper-small", listens, "Whisper small", ("en", "de"), 60),
        entry("whisper-tiny.en", listens, "Whisper tiny, English", ("en",), 10),
        entry("joe", speaks, "Joe, American, medium", ("en-US",), 80, speaker="male"),
        entry("cori", speaks, "Cori, British, large", ("en-GB",), 91, speaker="female"),
        entry("many", speaks, "Many British speakers", ("en-GB",), 50, speaker="several"),
        entry("thorsten", speaks, "Thorsten, German, medium", ("de-DE",), 78, speaker="male"),
    )


USUAL = VoiceSettings()


def test_with_nothing_here_the_recogniser_of_the_settings_and_the_best_voice_lack(house: House) -> None:
    assert house.models.lacking(USUAL) == ("whisper-base", "cori")
    assert house.models.lacking(None) == ("whisper-base",)
    assert house.models.lacking(VoiceSettings("joe")) == ("whisper-base", "joe")
    house.change(spoken_language="de", speech_recognizer="whisper-small")
    assert house.models.lacking(USUAL) == ("whisper-small", "thorsten")
    house.change(spoken_language="sw", speech_recognizer="gone")
    assert house.models.lacking(USUAL) == ("whisper-small", "cori"), "nobody speaks it: English at least"
    with pytest.raises(ModelFileError, match="No model that listens"):
        house.models.recognizer()
    with pytest.raises(ModelFileError, match="No voice"):
        house.models.voice(USUAL)
    house.all.clear()
    assert house.models.lacking(USUAL) == ()


def test_one_that_cannot_be_had_is_not_offered(house: House) -> None:
    house.set("cori", fit=Fit.NOT)
    house.set("joe", offered=False)
    assert house.models.lacking(USUAL) == ("whisper-base", "many")


def test_what_comes_with_the_program_does_not_lack_and_is_brought_once(house: House, tmp_path: Path) -> None:
    house.set("whisper-base", local=True)
    house.set("joe", local=True)
    assert house.models.lacking(USUAL) == ()
    assert house.models.voices() == ()
    steps = list(house.models.bring(USUAL, cancel=CancelToken()))
    assert [step.what for step in steps] == ["whisper-base", "joe"] == house.brought
    assert list(house.models.bring(USUAL, cancel=CancelToken())) == []
    assert house.models.recognizer() == tmp_path / "whisper-base"
    chosen, network, description = house.models.voice(USUAL)
    assert chosen == VoiceSettings("joe")
    assert (network, description) == (tmp_path / "joe" / "joe.onnx", tmp_path / "joe" / "joe.onnx.json")


def test_what_nobody_brought_is_brought_when_it_is_asked_for(house: House, tmp_path: Path) -> None:
    house.set("whisper-base", local=True)
    house.set("joe", local=True)
    assert house.models.recognizer() == tmp_path / "whisper-base"
    assert house.models.voice(USUAL)[0].model == "joe"
    assert house.brought == ["whisper-base", "joe"]
    assert list(house.models.bring(None, cancel=CancelToken())) == []


def test_a_chosen_voice_speaks_and_the_next_best_when_it_is_gone(house: House) -> None:
    for id in ("joe", "cori", "whisper-base"):
        house.set(id, state=State.READY)
    own = VoiceSettings("joe", speaker=4, rate=0.9, pitch=-2.0)
    assert house.models.voice(own)[0] == own and house.models.notices(own) == ()
    house.set("joe", state=State.MISSING)
    assert house.models.voice(own)[0] == replace(own, model="cori", speaker=0)
    assert house.models.notices(own) == ("Joe is not on this computer any more, so Cori speaks.",)
    assert house.models.notices(VoiceSettings("own-voice"))[0].startswith("The chosen one is not on")
    house.set("joe", state=State.DAMAGED)
    assert house.models.voice(own)[0].model == "cori"


def test_a_voice_of_the_own_language_comes_first_and_is_missed_in_words(house: House) -> None:
    for id in ("cori", "whisper-base"):
        house.set(id, state=State.READY)
    house.change(language="de")
    assert house.models.lacking(USUAL) == ()
    assert house.models.voice(USUAL)[0].model == "cori"
    assert house.models.notices(USUAL) == (
        "No voice of your language is on this computer yet, so Cori speaks. The Models page has more.",
    )
    house.set("thorsten", state=State.READY)
    assert house.models.voice(USUAL)[0].model == "thorsten" and house.models.notices(USUAL) == ()
    house.change(spoken_language="fr")
    assert house.models.lacking(USUAL) == ("joe",), "nobody offers a French one"


def test_a_recogniser_that_is_gone_or_knows_another_language_is_stood_in_for(house: House) -> None:
    house.set("cori", state=State.READY)
    house.set("whisper-base", state=State.READY)
    house.change(speech_recognizer="whisper-small")
    assert house.models.notices(USUAL) == ("Whisper small is not on this computer, so Whisper base listens.",)
    house.set("whisper-tiny.en", state=State.READY)
    house.change(speech_recognizer="whisper-tiny.en")
    assert house.models.notices(USUAL) == ()
    house.set("thorsten", state=State.READY)
    house.change(spoken_language="de")
    assert house.models.notices(USUAL) == (
        "Whisper tiny, English knows another language, so Whisper base listens.",
    )
    assert house.models.recognizer().name == "whisper-base" and house.models.language == "de"


def test_voices_stand_with_the_own_language_first_and_all_who_speak_in_one(
    house: House, tmp_path: Path
) -> None:
    for id in ("joe", "cori", "many", "thorsten"):
        house.set(id, state=State.READY)
    (tmp_path / "many").mkdir()
    file = tmp_path / "many" / "many.onnx.json"
    file.write_text(json.dumps({"speaker_id_map": {"p2": 1, "p9": 0}}))
    lines = house.models.voices()
    assert [line.model for line in lines] == ["cori", "joe", "many", "thorsten"]
    assert lines[2] == VoiceLine("many", "Many British speakers", "en-GB", "several", ("p9", "p2"))
    house.change(spoken_language="de")
    assert house.models.voices()[0].model == "thorsten"
    for odd in ("[]", "{", '{"speaker_id_map": {"p2": 4}}', '{"speaker_id_map": 7}'):
        file.write_text(odd)
        assert next(line for line in house.models.voices() if line.model == "many").speakers == ()


@pytest.mark.parametrize(
    ("memory", "free", "said"),
    [(16, 9, ""), (8, 1, "Memory is tight"), (2, 1, "The models of a call need more memory")],
)
def test_memory_for_all_of_it_is_told(house: House, memory: int, free: int, said: str) -> None:
    for id in ("joe", "whisper-base"):
        house.set(id, state=State.READY)
    house.all.append(entry("writer", Task.LANGUAGE, "Writer", ("en",), 9, State.READY))
    house.now = replace(house.now, memory=memory * GB, memory_free=free * GB)
    words = "".join(house.models.notices(USUAL))
    assert words.startswith(said) and bool(words) is bool(said)
    house.now = replace(house.now, gpus=(Gpu("G", 8 * GB, 7 * GB),), memory_free=2 * GB)
    assert house.models.notices(USUAL) == (), "the language model is on the card"


@pytest.mark.parametrize(
    ("told", "code"),
    [("de_AT.UTF-8", "de"), ("C.UTF-8", "en"), ("POSIX", "en"), ("pt-BR", "pt"), ("tlh", "tlh")],
)
def test_the_language_of_the_system(monkeypatch: pytest.MonkeyPatch, told: str, code: str) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", told)
    assert system_language() == code
    monkeypatch.delenv("LANG")
    assert system_language().isalpha()
