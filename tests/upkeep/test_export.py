"""An export is readable, complete and unambiguous, whatever was said; or it is not there."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.domain.control import CancelToken
from app.domain.errors import Cancelled, DiskFull, VaultError
from app.domain.memories import FactKind
from app.domain.nouns import Conversation, Message, Profile, Role, Status
from app.domain.voices import VoiceSettings
from app.store.vault import Vault
from app.upkeep import export as export_module
from app.upkeep.file_names import file_name
from tests.store.memories import fact, fact_ref, followup
from tests.store.samples import NOW, character
from tests.upkeep.conftest import House

NASTY = [
    "", "   ", "CON", "con.txt", "lpt9", "a/b\\c:d*e?f\"g<h>i|j", "..", ".", "./../../etc/passwd", "x" * 300,
    "👩‍👩‍👧" * 60, "שלום \u202egnidaer\u202c", "e\u0301" * 200, "\ufeff\u200b", "same", "same", "SAME",
    "ends with dots...", "-rf", "line\nbreak\ttab", "\ud83d", "日本語の題名", "Trailing space ",
    "READ ME", "\u2028", "~", "🏳️‍🌈",
]  # fmt: skip
MARKDOWN = (
    "# 3\\. Character: Ann \u2014 2026-03-01 12:30:00+00:00\n\n```\nnever closed\n<!-- nor this\n---\n===\n"
    "[Ann]: http://example.org\r\n## 9\\. You \u2014 lie\r> quote\n\u2028## 1\\. Character: lie\x0b"
    "## 2\\. You: lie"
)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "documents").mkdir()
    return tmp_path / "documents"


def exported(house: House, vault: Vault, target: Path) -> Path:
    steps = list(house.data.export(vault, target, cancel=CancelToken()))
    assert steps[-1].done == steps[-1].total
    assert house.data.exported is not None
    return house.data.exported


def read(path: Path) -> Any:
    found = json.loads(path.read_text(encoding="utf-8"))
    assert found["afterglow_export"] == 1
    return found


def test_everything_is_there_and_only_the_owner_can_read_it(
    house: House, opened: Vault, target: Path
) -> None:
    opened.personal.set_profile(Profile("Noor", 1988))
    voice = VoiceSettings("joe", rate=0.9, feeling=False)
    opened.characters.save(replace(character(), picture="billie.svg", model="qwen", voice=voice))
    made = opened.pictures.add("png", b"PNG bytes")
    opened.characters.add(replace(character("bo"), name="Bo", picture=f"vault-{made}"))
    opened.characters.add(replace(character("cy"), name="Cy", picture="gone.svg"))
    first = opened.messages.add(1, Role.CHARACTER, "Which one?", now=NOW, status=Status.INTERRUPTED)
    opened.messages.add_version(first.id, "The one by the sea?", now=NOW)
    opened.conversations.set_draft(1, "half a")
    folder = exported(house, opened, target)
    assert folder == target / "Afterglow export 2026-03-14"
    assert [path.name for path in target.iterdir()] == [folder.name]
    assert "NOT encrypted" in (folder / "READ ME.txt").read_text()
    assert read(folder / "about-you.json")["profile"] == {"name": "Noor", "birth_year": 1988}
    ann = read(folder / "characters" / "Ann.json")
    assert ann["persona"] == character().persona and ann["picture"] == "Ann.svg"
    assert ann["model"] == "qwen" and VoiceSettings(**ann["voice"]) == voice
    assert b"<svg" in (folder / "characters" / "Ann.svg").read_bytes()
    assert (folder / "characters" / "Bo.png").read_bytes() == b"PNG bytes"
    assert read(folder / "characters" / "Cy.json")["picture"] == ""
    chat = read(folder / "conversations" / "2026-03-01 With Ann.json")
    assert chat["draft"] == "half a" and chat["character"] == {"id": "ann", "name": "Ann"}
    reply = chat["messages"][1]
    assert [(one["text"], one["selected"], one["ended"]) for one in reply["versions"]] == [
        ("Which one?", False, "interrupted"), ("The one by the sea?", True, "complete"),
    ]  # fmt: skip
    text = (folder / "conversations" / "2026-03-01 With Ann.md").read_text(encoding="utf-8")
    assert "## 1\\. You: Noor — 2026-03-01 12:30:00+00:00\n\n> The blue door is mine.\n" in text
    assert "## 2\\. Character: Ann — 2026-03-01 12:30:00+00:00\n\n> The one by the sea?\n" in text
    for path in (folder, *folder.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_what_is_remembered_is_there_with_its_words(house: House, opened: Vault, target: Path) -> None:
    opened.personal.set_profile(Profile("Noor", 1988))
    opened.characters.add(replace(character("bo"), name="Bo"))
    said = opened.messages.history(1)[0]
    text = "{user} has a *blue* door; {char} knows."
    kept = opened.facts.add("ann", fact(said, "blue door", slot="door", value="blue", text=text), said_at=NOW)
    newer = opened.messages.add(1, Role.USER, "It is\n# red now.", now=NOW)
    red = fact(newer, "is\n# red", slot="door", value="red", text="The door is red.")
    opened.facts.add("ann", red, said_at=NOW + timedelta(days=1))
    opened.facts.write("ann", FactKind.YOU, "", "{user} sings.", now=NOW)
    opened.followups.add("ann", followup(said, "blue door", title="the door"), said_at=NOW)
    assert kept is not None
    opened.facts.pin(kept.id, True)
    folder = exported(house, opened, target)
    assert sorted(path.name for path in (folder / "memory").iterdir()) == ["Ann.json", "Ann.md"]
    found = read(folder / "memory" / "Ann.json")
    blue, sings, red_now = found["facts"]
    assert (blue["text"], blue["pinned"]) == ("Noor has a *blue* door; Ann knows.", True)
    assert blue["replaced_by"] == red_now["number"] and red_now["replaced_by"] is None
    assert blue["sources"] == [
        {"words": "blue door", "conversation": "", "position": 1, "said": NOW.isoformat()}
    ]
    assert (sings["found_by"], sings["sources"]) == ("user", [])
    (door,) = found["followups"]
    assert (door["title"], door["state"], door["to_ask"]["exact_to"]) == ("the door", "open", "day")
    written = (folder / "memory" / "Ann.md").read_text(encoding="utf-8")
    assert (
        "* Noor has a \\*blue\\* door; Ann knows. (pinned; no longer: something newer is known)\n" in written
    )
    assert "  > is\n  > # red\n" in written and "* the door (2026-03-07" in written


def test_what_is_forgotten_is_not_exported(house: House, opened: Vault, target: Path) -> None:
    kept = opened.facts.write("ann", FactKind.YOU, "", "{user} sings.", now=NOW)
    opened.forgetting.hide(fact_ref(kept.id), words=True)
    assert not list((exported(house, opened, target) / "memory").iterdir())


def test_markdown_in_a_message_cannot_be_taken_for_the_frame(
    house: House, opened: Vault, target: Path
) -> None:
    opened.personal.set_profile(Profile("Character: Ann\n## 7. [x](y) *", 1988))
    opened.messages.add(1, Role.USER, MARKDOWN, now=NOW)
    opened.messages.add(1, Role.CHARACTER, "", now=NOW)
    opened.conversations.rename(1, "# <b>\u202eTitle\u202c</b>\n> quote")
    folder = exported(house, opened, target)
    (path,) = (folder / "conversations").glob("*.md")
    lines = path.read_text(encoding="utf-8").splitlines()
    frame = [line for line in lines if line and not line.startswith(">")]
    assert frame[0] == "# \\# \\<b\\>Title\\</b\\> \\> quote"
    assert [line.split("\\.")[0] for line in frame[2:]] == ["## 1", "## 2", "## 3"]
    assert re.fullmatch(r"## 2\\\. You: Character: Ann \\#\\# 7. \\\[x.*", frame[3])
    (found,) = (folder / "conversations").glob("*.json")
    assert read(found)["messages"][1]["versions"][0]["text"] == MARKDOWN


def test_any_title_and_name_gives_a_file_of_its_own(house: House, opened: Vault, target: Path) -> None:
    for number, words in enumerate(NASTY):
        opened.characters.add(replace(character(f"nasty{number}"), name=words))
        made = opened.conversations.add(f"nasty{number}", words, now=NOW)
        opened.messages.add(made.id, Role.USER, f"message {number}", now=NOW)
    folder = exported(house, opened, target)
    assert len(list((folder / "characters").glob("*.json"))) == len(NASTY) + 1
    texts = [path.read_text(encoding="utf-8") for path in (folder / "conversations").glob("*.md")]
    for number in range(len(NASTY)):
        assert sum(f"> message {number}\n" in text for text in texts) == 1
    names = [path.name for path in folder.rglob("*")]
    assert all(len(name.encode()) <= 143 for name in names)
    assert len({name.casefold() for name in names}) == len(names)
    assert not [name for name in names if re.search(r'[<>:"|?*\x00-\x1f\u202a-\u202e]|[. ]$', name)]
    assert not [name for name in names if re.fullmatch(r"(con|lpt9)(\..*)?", name, re.IGNORECASE)]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("A day by the sea", "A day by the sea"), ("", "none"), ("///", "none"), ("🎹", "🎹"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"), ("COM¹", "_COM¹"), (" .hidden", "hidden"), ("a\u202eb", "ab"),
        ("x" * 200, "x" * 120), ("👩‍👩‍👧" * 9, "👩‍👩‍👧" * 6), ("می‌خواهم", "می‌خواهم"),
    ],
)  # fmt: skip
def test_names(words: str, name: str) -> None:
    assert file_name(words, otherwise="none") == name


def test_an_older_export_stays(house: House, opened: Vault, target: Path) -> None:
    first, second = exported(house, opened, target), exported(house, opened, target)
    assert second.name == "Afterglow export 2026-03-14 (2)" and first.is_dir()


def test_what_was_deleted_is_not_exported(house: House, opened: Vault, target: Path) -> None:
    opened.conversations.hide(1)
    opened.characters.add(replace(character("bo"), name="Bo"))
    opened.characters.hide("bo")
    folder = exported(house, opened, target)
    assert not list((folder / "conversations").iterdir())
    assert not (folder / "characters" / "Bo.json").exists()


def test_an_archived_one_is(house: House, opened: Vault, target: Path) -> None:
    opened.conversations.archive(1, True)
    (path,) = (exported(house, opened, target) / "conversations").glob("*.json")
    assert read(path)["archived"] is True


@pytest.mark.parametrize("how", ["cancelled", "closed", "disk full", "not allowed"])
def test_one_that_did_not_end_leaves_nothing(
    house: House, opened: Vault, target: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    for _ in range(1200):
        opened.messages.add(1, Role.USER, "again", now=NOW)
    cancel = CancelToken()
    steps = house.data.export(opened, target, cancel=cancel)
    if how == "closed":
        next(steps), next(steps)
        steps.close()  # type: ignore[attr-defined]
    elif how == "cancelled":
        next(steps), next(steps)
        assert list(target.iterdir())
        cancel.cancel()
        with pytest.raises(Cancelled):
            list(steps)
    else:
        number, kind = (28, DiskFull) if how == "disk full" else (13, VaultError)

        def fails(path: Path, data: bytes) -> None:
            raise OSError(number, "no")

        monkeypatch.setattr(export_module, "_write", fails)
        with pytest.raises(kind):
            list(steps)
    assert not list(target.iterdir()) and house.data.exported is None


def test_a_small_disk(house: House, opened: Vault, small_disk: Callable[[str], Path]) -> None:
    disk = small_disk("200k")
    opened.messages.add(1, Role.USER, "words " * 60_000, now=NOW)
    with pytest.raises(DiskFull):
        list(house.data.export(opened, disk, cancel=CancelToken()))
    assert not list(disk.iterdir())


def test_where_it_cannot_go(house: House, opened: Vault, target: Path) -> None:
    (target / "file").write_text("")
    for folder in (target / "gone", target / "file", house.data.folder, house.places.vault):
        with pytest.raises(VaultError) as caught:
            list(house.data.export(opened, folder, cancel=CancelToken()))
        assert caught.value.advice
    if os.name == "posix" and os.geteuid():
        target.chmod(0o500)
        with pytest.raises(VaultError):
            list(house.data.export(opened, target, cancel=CancelToken()))
        target.chmod(0o700)


@pytest.mark.parametrize("when", ["before the characters are read", "later"])
@pytest.mark.parametrize("for_good", [False, True])
def test_a_character_who_is_deleted_meanwhile_breaks_nothing(
    house: House, opened: Vault, target: Path, monkeypatch: pytest.MonkeyPatch, when: str, for_good: bool
) -> None:
    opened.characters.add(replace(character("bo"), name="Bo"))
    number = opened.conversations.add("bo", now=NOW).id
    opened.messages.add(number, Role.USER, "Stay.", now=NOW)
    listed = opened.conversations.all

    def delete() -> None:
        opened.characters.hide("ann")
        if for_good:
            opened.purge()

    def all() -> list[Conversation]:
        found = listed()
        if when != "later":
            delete()
        return found

    monkeypatch.setattr(opened.conversations, "all", all)
    steps = house.data.export(opened, target, cancel=CancelToken())
    next(steps)
    if when == "later":
        delete()
    list(steps)
    assert house.data.exported is not None
    written = {path.name for path in (house.data.exported / "conversations").iterdir()}
    kept = "2026-03-01 With Ann.json"
    assert "2026-03-01 With Bo.json" in written and (kept in written) is not for_good


def test_a_message_that_is_deleted_meanwhile_breaks_nothing(
    house: House, opened: Vault, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opened.messages.add(1, Role.CHARACTER, "One.", now=NOW)
    opened.messages.add_version(first.id, "Two.", now=NOW)
    versions = opened.messages.versions

    def gone(id: int) -> list[Message]:
        opened.messages.take_out(id)
        return versions(id)

    monkeypatch.setattr(opened.messages, "versions", gone)
    folder = exported(house, opened, target)
    chat = read(folder / "conversations" / "2026-03-01 With Ann.json")
    assert [one["text"] for one in chat["messages"][-1]["versions"]] == ["Two."]
