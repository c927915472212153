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


def test_the_starter_models_are_one_to_talk_with_and_one_to_recall_with() -> None:
    starter = Catalog.load().starter()
    assert sorted(card.task for card in starter) == [Task.EMBEDDING, Task.LANGUAGE]
    assert all(file.parts or file.shipped for card in starter for file in card.files)


def test_the_default_settings_name_a_starter_model() -> None:
    assert Catalog.load().card(Settings().language_model).starter


def test_shipped_files_are_what_the_catalogue_says() -> None:
    shipped = [file for card in Catalog.load().cards for file in card.files if file.shipped]
    assert shipped
    for file in shipped:
        data = (models_root() / file.shipped).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (file.size, file.sha256)


def test_every_licence_is_there_and_every_kind_known() -> None:
    for card in Catalog.load().cards:
        assert (models_root() / "licences" / f"{card.licence}.txt").is_file()
        assert card.memory_kind in {"full", "sliding", "recurrent", "none"}
        assert card.memory_bytes > card.size


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
