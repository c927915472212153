"""A conversation as people and programs can read it: Markdown and JSON.

In the Markdown every line that somebody said begins with ">". So nothing that was said, whatever Markdown it
holds, can look like a heading that says who spoke, or end its quotation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from app.domain.nouns import Character, Conversation, Message, Profile, Role, Status

FORMAT = 1
_SIGNS = re.compile(r"([\\`*_{}\[\]<>()#+!|~&$^=-])")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ENDED = {Status.COMPLETE: "", Status.INTERRUPTED: ", stopped", Status.FAILED: ", broken off"}


def as_json(value: dict[str, Any]) -> str:
    """``value`` under the number of this format."""
    return json.dumps({"afterglow_export": FORMAT} | value, ensure_ascii=False, indent=1) + "\n"


def conversation_json(
    conversation: Conversation, character: Character, places: Sequence[Sequence[tuple[Message, bool]]]
) -> str:
    """``places``: for each place in the conversation all its versions, and whether each is the one chosen."""
    return as_json(
        {
            "kind": "conversation",
            "title": conversation.title,
            "character": {"id": character.id, "name": character.name},
            "began": conversation.created_at.isoformat(),
            "archived": conversation.archived,
            "draft": conversation.draft,
            "messages": [
                {
                    "position": versions[0][0].position,
                    "from": "you" if versions[0][0].role is Role.USER else "character",
                    "versions": [_version(message, selected) for message, selected in versions],
                }
                for versions in places
            ],
        }
    )


def _version(message: Message, selected: bool) -> dict[str, Any]:
    return {
        "version": message.version,
        "selected": selected,
        "said": message.created_at.isoformat(),
        "ended": message.status.value,
        "text": message.text,
    }


def character_json(character: Character, picture: str) -> str:
    """``picture``: the name of the file beside it, empty without one."""
    return as_json(
        {
            "kind": "character",
            "id": character.id,
            "name": character.name,
            "tagline": character.tagline,
            "persona": character.persona,
            "style": character.style,
            "greeting": character.greeting,
            "disclosure": character.disclosure,
            "tone": character.tone.value,
            "origin": character.origin,
            "model": character.model,
            "voice": asdict(character.voice),
            "example_lines": [
                {"you": line.user, "character": line.character} for line in character.example_lines
            ],
            "picture": picture,
        }
    )


def conversation_markdown(
    conversation: Conversation, character: Character, profile: Profile | None, messages: Sequence[Message]
) -> str:
    """The selected versions, one after the other, each under a heading that says who spoke and when."""
    return "".join(_pieces(conversation, character, profile, messages))


def _pieces(
    conversation: Conversation, character: Character, profile: Profile | None, messages: Sequence[Message]
) -> Iterator[str]:
    name = plain(character.name) or "the character"
    yield f"# {plain(conversation.title) or f'A conversation with {name}'}\n\n"
    yield f"With {name}, an AI character. Begun {written_time(conversation.created_at)}.\n"
    user = f": {plain(profile.name)}" if profile is not None and plain(profile.name) else ""
    for number, message in enumerate(messages, 1):
        who = f"You{user}" if message.role is Role.USER else f"Character: {name}"
        yield f"\n## {number}\\. {who} \u2014 {written_time(message.created_at)}{_ENDED[message.status]}\n\n"
        # splitlines knows every sign that some viewer shows as a new line.
        for line in message.text.splitlines() or [""]:
            yield f"> {line}".rstrip(" ") + "\n"


def written_time(moment: datetime) -> str:
    """A moment as people read it, with its zone."""
    return moment.isoformat(sep=" ", timespec="seconds")


def plain(words: str) -> str:
    """``words`` on one line, with no sign that Markdown reads and none that turns the direction of a line."""
    return _SIGNS.sub(r"\\\1", " ".join(_TURNS.sub("", words).split()))
