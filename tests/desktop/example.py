"""A vault as somebody has it after some weeks: for pictures, the robot and the figures."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from app.domain.nouns import Character, ExampleLine, Role, Status, Tone
from app.store.vault import Vault
from tests.fakes import NOW

Said = tuple[str, str]  # who ("u" or "c") and what

OMA = Character(
    id="oma-lisl",
    name="Oma Lisl",
    tagline="Practises German with you over imaginary coffee",
    persona="{char} is a retired baker from Graz who speaks slow German and corrects one mistake at a time.",
    style="Short sentences. One correction at most, kindly, in brackets.",
    greeting="Grüß dich, {user}! Setz dich her. Was hast du heute gemacht?",
    disclosure="Ich bin eine KI, mein Herz, keine echte Großmutter.",
    example_lines=(ExampleLine("Ich habe gegehen einkaufen.", "Du *bist* einkaufen *gegangen*!"),),
    tone=Tone.SUPPORTIVE,
    origin="own",
)

def fill(vault: Vault, now: datetime = NOW) -> int:
    """Characters, conversations, versions and an archive; the number of the conversation to show."""
    if OMA.id not in {character.id for character in vault.characters.all()}:
        vault.characters.add(OMA)
    done = (("u", "Done!"), ("c", "Frame them."))
    old = _conversation(vault, "billie", "Tax papers", done, now - timedelta(60))
    vault.conversations.archive(old, True)
    shown = 0
    said = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    for one in said["conversations"]:
        begun = now - timedelta(days=one["days"], minutes=40)
        shown = _conversation(vault, one["character"], one["title"], one["said"], begun)
    (last,) = vault.messages.history(shown, limit=1)
    vault.messages.add_version(last.id, f"{last.text}\n\nOr all three, in one breath.", now=now)
    for who, text in (("u", "He rang ME. We talked for an hour."), ("c", "An hour! Who hung up first?")):
        vault.messages.add(shown, _role(who), text, now=now - timedelta(minutes=12))
    return shown


def fill_many(vault: Vault, *, conversations: int, characters: int = 3, messages: int = 2) -> list[int]:
    """``conversations`` spread over ``characters`` (the first three are the shipped ones), oldest first."""
    ids = [character.id for character in vault.characters.all()]
    for number in range(len(ids), characters):
        one = Character(
            id=f"made-{number}", name=f"Person {number}", tagline="One of many", persona="Somebody.",
            style="Plain.", greeting="Hello.", disclosure="I'm an AI.", origin="own",
        )  # fmt: skip
        ids.append(vault.characters.add(one).id)
    made = []
    with vault.transaction():
        for number in range(conversations):
            said = [("uc"[turn % 2], f"Word {number} of kettle {turn}.") for turn in range(messages)]
            begun = NOW - timedelta(minutes=conversations - number)
            made.append(_conversation(vault, ids[number % len(ids)], f"Talk {number}", said, begun))
    return made


def fill_long(vault: Vault, messages: int, *, character: str = "billie") -> int:
    """One conversation of ``messages`` messages of everyday length."""
    said = [
        ("u", f"Message {number}: the tram was late again and I walked along the river.")
        if number % 2 == 0
        else ("c", f"Message {number}: *Late* trams make good walkers.\n\nWhat did the **river** say today?")
        for number in range(messages)
    ]
    with vault.transaction():
        return _conversation(vault, character, f"Long {messages}", said, NOW - timedelta(minutes=messages))


def _conversation(vault: Vault, character: str, title: str, said: Sequence[Said], begun: datetime) -> int:
    number = vault.conversations.add(character, title, now=begun).id
    for minute, (who, text) in enumerate(said):
        when = begun + timedelta(minutes=minute)
        vault.messages.add(number, _role(who), text, now=when, status=Status.COMPLETE)
    return number


def _role(who: str) -> Role:
    return Role.USER if who == "u" else Role.CHARACTER
