"""Every licence of a model has a name in words, and its text is shipped."""

from __future__ import annotations

from dataclasses import replace

from app.catalog.catalog import Catalog, ModelFile
from app.catalog.licences import licence_name, licence_of, licences_of
from tests.catalog.making import card


def test_every_licence_of_the_catalogue_has_words_and_a_text() -> None:
    for one in Catalog.load().cards:
        licence = licence_of(one)
        assert licence.id == one.licence and licence.page == one.licence_page
        assert " " in licence.name, one.licence
        assert len(licence.text) > 100, one.licence


def test_a_licence_is_named_once_for_several_models() -> None:
    first = card("a", ModelFile("a", 1))
    assert [one.id for one in licences_of([first, replace(first, licence="MIT"), first])] == [
        "Apache-2.0", "MIT",
    ]  # fmt: skip


def test_without_a_text_the_page_is_left() -> None:
    strange = replace(card("a", ModelFile("a", 1)), licence="Strange-1.0", licence_page="https://x.example/l")
    assert licence_of(strange).text == "" and licence_of(strange).page == "https://x.example/l"
    assert licence_name("Strange-1.0") == "Strange-1.0"
