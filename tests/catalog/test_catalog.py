"""The shipped catalogue is sound, and a damaged one is a sentence."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from app.catalog.catalog import Catalog, Task
from app.domain.errors import KnownError, ModelFileError
from app.settings.places import models_root
from app.settings.settings import Settings

_ENTRY = """
[[model]]
id = "a"
task = "language"
name = "A"
licence = "MIT"
languages = ["en"]
memory_bytes = 1
window = 1
memory_kind = "full"
good_at = "x"
    [[model.files]]
    name = "a.gguf"
    size = 3
    sha256 = "{hash}"
"""


def test_the_starter_models_write_recall_listen_and_speak() -> None:
    starter = Catalog.load().starter()
    assert sorted(card.task for card in starter) == [
        Task.EMBEDDING, Task.LANGUAGE, Task.SPEECH_RECOGNITION, Task.VOICE,
    ]  # fmt: skip
    assert all(file.parts or file.shipped for card in starter for file in card.files)


def test_the_default_settings_name_starter_models() -> None:
    assert Catalog.load().card(Settings().language_model).starter
    assert Catalog.load().card(Settings().speech_recognizer).starter


def test_shipped_files_are_what_the_catalogue_says() -> None:
    shipped = [file for card in Catalog.load().cards for file in card.files if file.shipped]
    assert shipped
    for file in shipped:
        data = (models_root() / file.shipped).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (file.size, file.sha256)


def test_a_file_is_recognised_by_its_hash() -> None:
    catalog = Catalog.load()
    card = catalog.card("qwen3-4b-instruct-2507")
    assert catalog.recognise(card.files[0].sha256) == (card, card.files[0])
    assert catalog.recognise("0" * 64) is None
    assert card in catalog.of_task(Task.LANGUAGE)


def test_an_unknown_id_is_a_sentence() -> None:
    with pytest.raises(KnownError, match="no model called"):
        Catalog.load().card("nothing")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id = "a"', 'id = "../a"'),
        ('task = "language"', 'task = "flying"'),
        ('name = "a.gguf"', 'name = "../a.gguf"'),
        ("size = 3", "size = -1"),
        ("size = 3", 'size = 3\nparts = ["pkg:../x"]'),
        ("size = 3", 'size = 3\nparts = ["os; import x:x"]'),
        ("size = 3", 'size = 3\nshipped = "../x"'),
        ("size = 3", "size = 3\ncolour = 1"),
        ("size = 3", 'size = 3\nsources = ["http://example.org/a"]'),
        ("size = 3", 'size = 3\nmd5 = "short"'),
        ("memory_bytes = 1\n", ""),
        ("window = 1", 'window = 1\nneeds = ["b"]'),
        ('licence = "MIT"\n', ""),
        ("[[model]]", "[[models]]"),
        ("{hash}", "short"),
    ],
)
def test_a_damaged_catalogue_is_a_sentence(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "catalog.toml"
    assert old in _ENTRY
    path.write_text(_ENTRY.replace(old, new).replace("{hash}", "0" * 64))
    with pytest.raises(ModelFileError, match="list of models is damaged"):
        Catalog.load(path)


def test_one_id_stands_for_one_model(tmp_path: Path) -> None:
    path = tmp_path / "catalog.toml"
    path.write_text(_ENTRY.replace("{hash}", "0" * 64) * 2)
    with pytest.raises(ModelFileError):
        Catalog.load(path)
    path.write_text(_ENTRY.replace("{hash}", "0" * 64))
    assert Catalog.load(path).card("a").size == 3


def test_what_nobody_knows_is_listed_and_not_offered(tmp_path: Path) -> None:
    path = tmp_path / "catalog.toml"
    known = 'sources = ["https://example.org/a"]\n'
    entry = _ENTRY.replace("{hash}", "0" * 64) + known
    for text, offered in (
        (entry, True),
        (entry.replace("size = 3\n", ""), False),
        (entry.replace(known, ""), False),
        (entry.replace('sha256 = "' + "0" * 64 + '"\n', ""), False),
        (entry.replace('sha256 = "' + "0" * 64, 'md5 = "' + "0" * 32), True),
    ):
        path.write_text(text)
        card = Catalog.load(path).card("a")
        assert (card.downloadable, card.files[0].downloadable) == (offered, offered)


def test_the_memory_of_a_language_model_is_file_window_and_room_to_compute(tmp_path: Path) -> None:
    path = tmp_path / "catalog.toml"
    path.write_text(_ENTRY.replace("{hash}", "0" * 64).replace("memory_bytes = 1", "kv_bytes = 1000"))
    assert Catalog.load(path).card("a").memory_bytes == 3 + 4096 * 1000 + (400 << 20)
