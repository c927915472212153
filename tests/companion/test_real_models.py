"""Two real model files behind one engine process: a change of model costs its loading, never the reading."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.characters.writing import new_character
from app.companion.companion import Companion
from app.domain.control import CancelToken
from app.engines import Finished, ModelEvent, Prompt, Sampling
from app.engines.process import EngineProcess, engine_command
from app.engines.process_language_model import ProcessLanguageModel
from app.store.vault import Vault
from tests.companion.stage import SetClock

MIRA = replace(
    new_character("Mira"), id="mira", persona="You are Mira, an AI. You keep bees in a story.", style="Plain."
)
OLM = replace(
    new_character("Olm"), id="olm", persona="You are Olm, an AI. In a story you mend clocks.", model="gemma"
)


class Listening(ProcessLanguageModel):
    """Keeps what it was asked and how each reply ended; the guard may draw one twice."""

    def __init__(self, process: EngineProcess) -> None:
        super().__init__(process)
        self.asked: list[Prompt] = []
        self.ends: list[Finished] = []

    def stream(
        self, prompt: Prompt, sampling: Sampling, *, cancel: CancelToken
    ) -> Generator[ModelEvent, None, None]:
        self.asked.append(prompt)
        for event in super().stream(prompt, sampling, cancel=cancel):
            if isinstance(event, Finished):
                self.ends.append(event)
            yield event


class Files:
    """The model files there are; ``usual`` answers for those who have none of their own."""

    def __init__(self, **files: Path) -> None:
        self.files, self.answering = files, "usual"
        self.process = EngineProcess(engine_command("llama"), self.options)
        self.model = Listening(self.process)

    def options(self) -> dict[str, Any]:
        path = self.files[self.answering]
        return {"path": str(path), "fingerprint": path.name, "window": 1024, "threads": None, "gpu": False}

    def turn_to(self, id: str, *, leaving: Callable[[], None]) -> bool:
        wanted = id if id in self.files else "usual"
        if wanted != self.answering:
            leaving()
            self.answering = wanted
            self.model.close()
        return wanted == (id or "usual")


@pytest.fixture
def files(qwen_05b: Path, gemma_270m: Path) -> Iterator[Files]:
    made = Files(usual=qwen_05b, gemma=gemma_270m)
    yield made
    made.model.close()


@pytest.fixture
def companion(files: Files, vault: Vault, tmp_path: Path) -> Companion:
    vault.characters.add(MIRA)
    vault.characters.add(OLM)
    return Companion(
        vault, files.model, SetClock(), tmp_path / "state", sampling=Sampling(temperature=0, max_tokens=12),
        models=files,
    )  # fmt: skip


def say(files: Files, companion: Companion, conversation: int, text: str) -> Finished:
    """The first try to answer."""
    before = len(files.model.ends)
    list(companion.reply(conversation, text, cancel=CancelToken()))
    return files.model.ends[before]


def test_each_model_finds_what_it_had_read(companion: Companion, files: Files) -> None:
    mira, olm = companion.open("mira").id, companion.open("olm").id
    end = say(files, companion, mira, "Hello, are the bees well this spring?")
    first = files.process.pid
    assert end.tokens.model == "qwen-0.5b.gguf"
    end = say(files, companion, olm, "Does the old clock go again?")
    assert end.tokens.model == "gemma-270m.gguf" and end.decoded_before_first > 100, "it had read nothing yet"
    assert files.process.pid not in (None, first), "the process of the other file has ended"
    end = say(files, companion, mira, "And the honey?")
    assert end.tokens.model == "qwen-0.5b.gguf"
    assert end.decoded_before_first < 90 and end.reused > 100
    end = say(files, companion, olm, "And the other one?")
    assert end.tokens.model == "gemma-270m.gguf"
    assert end.decoded_before_first < 90 and end.reused > 100


def test_another_model_reads_the_words_that_one_has_said(
    companion: Companion, files: Files, vault: Vault
) -> None:
    """Token ids belong to one model; a character that gets another one still remembers the conversation."""
    mira = companion.open("mira").id
    say(files, companion, mira, "My sister is called Wilhelmina. Say hello to her.")
    vault.characters.save(replace(MIRA, model="gemma"))
    end = say(files, companion, mira, "And now?")
    assert end.tokens.model == "gemma-270m.gguf" and end.reused == 0
    turns = files.model.asked[-1].turns
    assert any("Wilhelmina" in turn.text for turn in turns if turn.role == "user")
    said = "".join(turn.text + " " for turn in turns)
    assert end.decoded_before_first > len(said.split()), "nothing was left out"
