"""The models page: which characters always answer with one model."""

from __future__ import annotations

from dataclasses import replace

from app.desktop.models.deeds import reassigned
from app.domain.nouns import Character
from tests.desktop.models_page import Show
from tests.desktop.stage import until


def test_a_model_answers_for_some_characters(models: Show) -> None:
    page = models()
    vault = page.vault
    changed: list[str] = []
    page.deeds.character_changed.connect(changed.append)
    vault.characters.save(replace(vault.characters.get("anselm"), model="own-0123456789ab"))
    vault.characters.save(replace(vault.characters.get("billie"), model="starter"))
    page.page.look()
    until(lambda: "It answers for Anselm" in page.words())
    page.press("Some Model 8B: For some characters…")
    until(lambda: page.there("Keep it so"))
    assert page.named("Anselm").property("checked")
    for name in ("Anselm", "Billie, who has Qwen2.5 Coder 1.5B now"):
        page.named(name).click()
    page.press("Keep it so")
    until(lambda: sorted(changed) == ["anselm", "billie"])
    until(lambda: "It answers for Anselm" not in page.words())
    people = {one.id: one.model for one in vault.characters.all()}
    assert (people["anselm"], people["billie"]) == ("", "own-0123456789ab")


def test_where_one_model_is_alone_there_is_nothing_to_choose(models: Show) -> None:
    page = models()
    page.library.remove("own-0123456789ab")
    page.page.look()
    until(lambda: "Some Model 8B" not in page.words())
    assert not page.there("Qwen2.5 Coder 1.5B: For some characters…")


def test_only_those_who_change_are_written() -> None:
    people = [
        Character(id, id.title(), "", "", "", "", "I'm an AI.", model=model)
        for id, model in (("a", "x"), ("b", "x"), ("c", "y"), ("d", ""), ("e", ""))
    ]
    changed = {one.id: one.model for one in reassigned(people, "x", ["a", "c", "d"])}
    assert changed == {"b": "", "c": "x", "d": "x"}
