"""Every entry of the shipped catalogue is of the right form, honest about what is unknown, and complete."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

import pytest

from app.catalog.catalog import Catalog, ModelCard, Task
from app.catalog.licences import licence_name, licence_of
from app.domain.gguf import kv_bytes_per_token, read_header
from app.settings.places import models_root
from tests import models

CATALOG = Catalog.load()
CARDS = CATALOG.cards
LANGUAGE = CATALOG.of_task(Task.LANGUAGE)
# One fixed revision, and a file in it.
_PINNED = re.compile(r"https://[a-z0-9.-]+/[\w.-]+/[\w.-]+/resolve/[0-9a-f]{40}/[\w./%-]+")
_PAGE = re.compile(r"https://[a-z0-9.-]+/\S+")
# Language, and a country where the accent matters (BCP 47).
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
_BILLIONS = {"1B": (0.7, 2), "3-4B": (2.5, 5), "7-9B": (6.5, 10), "12B": (11, 13), "24B": (22, 25)}


def wrong(fits: Callable[[ModelCard], bool], cards: Iterable[ModelCard] = CARDS) -> list[str]:
    """The ids of the entries that break a rule."""
    return [card.id for card in cards if not fits(card)]


def test_names_and_pages_are_those_of_something_one_can_look_up() -> None:
    assert wrong(lambda card: re.fullmatch(r"[a-z0-9][a-z0-9.-]{2,63}", card.id) is not None) == []
    assert wrong(lambda card: card.name.strip() == card.name != "") == []
    assert wrong(lambda card: _PAGE.fullmatch(card.page) is not None) == []
    assert wrong(lambda card: _PAGE.fullmatch(card.licence_page) is not None) == []
    assert wrong(lambda card: all(map(_LANGUAGE.fullmatch, card.languages or ("",)))) == []


def test_what_a_model_is_good_at_is_one_short_sentence() -> None:
    assert wrong(lambda card: 20 < len(card.good_at) <= 140) == []
    assert wrong(lambda card: re.fullmatch(r"[A-Z].*\.", card.good_at) is not None) == []
    assert wrong(lambda card: "  " not in card.good_at) == []


def test_sources_are_fixed_revisions() -> None:
    for card in CARDS:
        for file in card.files:
            assert all(map(_PINNED.fullmatch, file.sources)), file.name
            assert len(set(file.sources)) == len(file.sources)


def test_every_file_is_known_or_is_not_offered() -> None:
    for card in CARDS:
        for file in card.files:
            if file.sources or file.parts or file.shipped:
                assert file.size > 0 and (file.sha256 or file.md5), file.name
            else:
                assert not file.downloadable and not card.downloadable


def test_the_whole_licence_is_there_and_has_a_name() -> None:
    assert wrong(lambda card: len(licence_of(card).text) > 300) == []
    assert wrong(lambda card: " " in licence_name(card.licence) or card.licence == "MIT") == []


def test_memory_is_more_than_the_files() -> None:
    assert wrong(lambda card: card.memory_bytes > card.size) == []
    assert wrong(lambda card: card.memory_kind in {"full", "sliding", "hybrid", "none"}) == []


def test_every_text_of_a_licence_is_used() -> None:
    texts = {path.stem for path in (models_root() / "licences").glob("*.txt")}
    assert texts == {card.licence for card in CARDS}


def test_names_are_unique() -> None:
    assert [name for name, times in Counter(card.name for card in CARDS).items() if times > 1] == []


def test_one_hash_stands_for_one_size() -> None:
    sizes = dict[str, int]()
    for file in (file for card in CARDS for file in card.files):
        known = file.sha256 or file.md5
        if known:
            assert sizes.setdefault(known, file.size) == file.size


def test_what_a_model_needs_is_here_and_needs_nothing_of_it() -> None:
    for card in CARDS:
        seen, ahead = set[str](), list(card.needs)
        while ahead:
            need = ahead.pop()
            assert need != card.id
            if need not in seen:
                seen.add(need)
                ahead.extend(CATALOG.card(need).needs)
        assert all(CATALOG.card(need).downloadable for need in seen)


def test_a_language_model_is_as_large_as_its_class() -> None:
    for card in LANGUAGE:
        least, most = _BILLIONS[card.size_class]
        # Four bits a weight, some of them six: 0.5 to 0.75 bytes.
        assert least * 0.5e9 < card.size < most * 0.75e9, card.id
        assert card.files[0].name.endswith(".gguf") and len(card.files) == 1
    assert wrong(lambda card: card.window >= 8192, LANGUAGE) == []


def test_the_window_takes_a_plausible_part_of_the_memory() -> None:
    # 2 bytes × keys and values × heads of 64, 128 or 256 numbers.
    assert wrong(lambda card: card.kv_bytes % (2 * 2 * 64) == 0, LANGUAGE) == []
    assert wrong(lambda card: 20_000 < card.kv_bytes < 400_000, LANGUAGE) == []
    assert wrong(lambda card: card.kv_bytes * 4096 < card.size, LANGUAGE) == []
    room = 400 << 20
    assert wrong(lambda c: c.memory_bytes == c.size + c.kv_bytes * 4096 + room, LANGUAGE) == []


def test_the_window_of_the_starter_is_what_its_file_says() -> None:
    try:
        path = models.starter()
    except models.NotInstalled as missing:
        pytest.skip(str(missing))
    assert CATALOG.card("qwen2.5-coder-1.5b").kv_bytes == kv_bytes_per_token(read_header(path))


def test_there_are_language_models_for_every_computer() -> None:
    classes = Counter(card.size_class for card in LANGUAGE if card.downloadable)
    assert classes["1B"] >= 4
    assert classes["3-4B"] >= 6
    assert classes["7-9B"] >= 3
    assert classes["12B"] >= 2
    assert classes["24B"] >= 1


def test_the_better_company_has_the_higher_rank() -> None:
    """Larger is better within the recommended ones, and the starter is the last resort."""
    ranks: dict[str, list[int]] = {}
    for card in LANGUAGE:
        if card.rank > 0 and not card.starter:
            ranks.setdefault(card.size_class, []).append(card.rank)
    order = [ranks[size] for size in ("1B", "3-4B", "7-9B", "12B", "24B")]
    assert all(max(small) < max(large) for small, large in zip(order, order[1:], strict=False))
    assert max(ranks["3-4B"]) == CATALOG.card("qwen3-4b-instruct-2507").rank
    assert 0 < CATALOG.card("qwen2.5-coder-1.5b").rank < min(min(some) for some in order)
    assert all(card.rank == 0 for card in CARDS if card.memory_kind == "hybrid")


def test_seven_models_listen_with_all_their_files() -> None:
    cards = CATALOG.of_task(Task.SPEECH_RECOGNITION)
    assert [card.id.removeprefix("whisper-") for card in cards] == [
        "tiny", "tiny.en", "base", "small", "medium", "large-v3", "large-v3-turbo",
    ]  # fmt: skip
    for card in cards:
        names = {file.name for file in card.files}
        assert {"model.bin", "config.json", "tokenizer.json"} < names
        assert names & {"vocabulary.txt", "vocabulary.json"}
        assert card.downloadable
        assert (card.languages == ("en",)) == card.id.endswith(".en")


def test_there_are_voices_for_many() -> None:
    cards = [card for card in CATALOG.of_task(Task.VOICE) if card.downloadable]
    english = Counter(card.speaker for card in cards if card.languages[0].startswith("en-"))
    assert len(cards) >= 30
    assert len({card.languages[0].split("-")[0] for card in cards}) >= 12
    assert english["female"] >= 3 and english["male"] >= 3
    for card in cards:
        network, settings = card.files
        assert settings.name == f"{network.name}.json" and network.name.endswith(".onnx")
        assert card.speaker in {"female", "male", "several"}


def test_pictures_recall_and_seeing() -> None:
    pictures = {card.id for card in CATALOG.of_task(Task.IMAGE) if card.downloadable}
    assert pictures >= {"flux.2-klein-4b", "z-image-turbo", "sdxs-512", "qwen3-4b-encoder"}
    shared = {CATALOG.card(id).needs for id in ("flux.2-klein-4b", "z-image-turbo")}
    assert shared == {("qwen3-4b-encoder",)}
    assert any(len(card.languages) > 10 for card in CATALOG.of_task(Task.EMBEDDING) if card.downloadable)
    seeing = [card for card in CATALOG.of_task(Task.VISION) if card.downloadable]
    assert len(seeing) >= 2
    assert all(CATALOG.card(card.needs[0]).task is Task.LANGUAGE for card in CATALOG.of_task(Task.VISION))


def test_only_what_is_known_whole_is_offered() -> None:
    offered = [card for card in CARDS if card.downloadable]
    assert len(offered) >= 100
    listed = [card.id for card in CARDS if not card.downloadable and not card.starter]
    assert listed == ["ministral-3-3b-vision", "mistral-small-3.2-24b-vision"]


def test_only_the_voices_that_were_never_seen_are_known_by_md5() -> None:
    weak = {card.task for card in CARDS for file in card.files if file.md5 and not file.sha256}
    assert weak == {Task.VOICE}
    assert all(file.sha256 for card in CATALOG.starter() for file in card.files)


def test_a_file_of_several_models_belongs_to_each() -> None:
    tokenizer = next(file for file in CATALOG.card("whisper-tiny").files if file.name == "tokenizer.json")
    owners = [card.id for card, _ in CATALOG.with_hash(tokenizer.sha256)]
    assert owners == ["whisper-tiny", "whisper-base", "whisper-small", "whisper-medium"]


def test_a_voice_is_found_by_md5_and_nothing_by_no_hash() -> None:
    card = CATALOG.of_task(Task.VOICE)[0]
    assert CATALOG.with_hash(card.files[0].md5) == ((card, card.files[0]),)
    assert CATALOG.with_hash("") == ()
