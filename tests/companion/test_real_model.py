"""What a scripted model cannot show: that going on and a preview cost the chat nothing it has read."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.characters.writing import new_character
from app.companion.companion import Companion
from app.companion.events import Foreseen, ReadingPrompt, TextDelta, TurnEvent, TurnFinished
from app.domain.control import CancelToken
from app.domain.nouns import Message
from app.engines import Sampling
from app.engines.llama.language_model import LlamaLanguageModel
from app.engines.llama.loading import LlamaOptions
from app.store.vault import Vault
from tests.companion.stage import SetClock, shown

MIRA = replace(
    new_character("Mira"), id="mira", persona="You are Mira, an AI. You keep bees in a story.", style="Plain."
)


@pytest.fixture(scope="module")
def model(qwen_05b: Path) -> Iterator[LlamaLanguageModel]:
    model = LlamaLanguageModel(LlamaOptions(str(qwen_05b), window=1024))
    yield model
    model.close()


@pytest.fixture
def companion(model: LlamaLanguageModel, vault: Vault, tmp_path: Path) -> Companion:
    vault.characters.add(MIRA)
    return Companion(
        vault, model, SetClock(), tmp_path / "state", sampling=Sampling(temperature=0, max_tokens=12)
    )


def finished(events: Iterator[TurnEvent]) -> tuple[str, Message, int, int]:
    """What was streamed, what was stored, and how many tokens of the prompt were read and reused."""
    seen = list(events)
    end = seen[-1]
    assert isinstance(end, TurnFinished) and end.figures is not None
    return shown(seen), end.message, end.figures.prompt_tokens_decoded, end.figures.prompt_tokens_reused


def test_going_on_reads_nothing_again(companion: Companion, vault: Vault) -> None:
    conversation = companion.open("mira").id
    said = companion.reply(conversation, "Tell me a long story about a bee.", cancel=CancelToken())
    first, stood, _, _ = finished(said)
    more, longer, decoded, reused = finished(companion.go_on(conversation, cancel=CancelToken()))
    assert longer.id == stood.id and longer.text == (stood.text + more).strip()
    assert more.strip() and first.strip() == stood.text
    assert decoded <= 3 < 100 < reused
    _, _, decoded, reused = finished(companion.reply(conversation, "And then?", cancel=CancelToken()))
    assert decoded < 70 and reused > 100, "the reply that went on is read as it was written"


def test_after_a_preview_the_chat_goes_on_where_it_was(companion: Companion) -> None:
    conversation = companion.open("mira").id
    finished(companion.reply(conversation, "Hello, are the bees well?", cancel=CancelToken()))
    other = replace(MIRA, persona="You are Olm, an AI. In a story you mend clocks in a cellar.", name="Olm")
    tried = list(companion.preview(other, "What do you do?", cancel=CancelToken()))
    assert any(isinstance(event, TextDelta) for event in tried)
    _, _, decoded, reused = finished(companion.reply(conversation, "And the honey?", cancel=CancelToken()))
    assert decoded < 70 and reused > 100


def test_going_back_to_a_conversation_reads_it_from_its_file(companion: Companion) -> None:
    one = companion.open("mira").id
    finished(companion.reply(one, "Hello, are the bees well?", cancel=CancelToken()))
    two = companion.begin("billie").id
    list(companion.warm(two, cancel=CancelToken()))
    list(companion.warm(one, cancel=CancelToken()))
    _, _, decoded, reused = finished(companion.reply(one, "And the honey?", cancel=CancelToken()))
    assert decoded < 70 and reused > 100


def test_a_spoken_turn_finds_what_was_read_ahead(companion: Companion) -> None:
    conversation = companion.open("mira").id
    finished(companion.reply(conversation, "Hello, are the bees well?", cancel=CancelToken(), spoken=True))
    for text in ("", "I was in the", "I was in the garden."):
        events = list(companion.anticipate(conversation, text, cancel=CancelToken()))
        assert isinstance(events[-1], Foreseen) is bool(text)
    read = events[-2]
    assert isinstance(read, ReadingPrompt) and read.total <= 4, "only what was said since"
    said = companion.reply(conversation, "I was in the garden.", cancel=CancelToken(), spoken=True)
    _, reply, decoded, reused = finished(said)
    assert decoded <= 8 and reused > 100, "the mark, and what stands before a reply"
    companion.cut(reply.id, reply.text.split()[0])
    said = companion.reply(conversation, "And the honey?", cancel=CancelToken(), spoken=True)
    _, _, decoded, reused = finished(said)
    assert decoded < 110 and reused > 100, "not the words that nobody heard"
