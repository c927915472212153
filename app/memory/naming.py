"""Names in what is remembered: texts hold ``{user}`` and ``{char}``, so a new name is new everywhere."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain.memories import Fact, Followup, Recall
from app.memory.rules.people import as_listed


@dataclass(frozen=True, slots=True)
class Names:
    """What the user and the character are called."""

    user: str
    character: str

    def fill(self, text: str) -> str:
        """``text`` with the two names in their places."""
        return text.replace("{user}", self.user).replace("{char}", self.character)

    def of_recall(self, recall: Recall) -> Recall:
        """What was recalled, as it is shown."""
        return replace(recall, text=self.fill(recall.text))

    def empty(self, text: str) -> str:
        """The user's own sentence with the places in it, where a name stands as a word of its own."""
        return _as_place(_as_place(text, self.user, "{user}"), self.character, "{char}")

    def of_fact(self, fact: Fact) -> Fact:
        """The fact as it is shown."""
        return replace(fact, text=self.fill(fact.text))

    def of_followup(self, followup: Followup) -> Followup:
        """What is to be come back to, as it is shown."""
        return replace(followup, title=self.fill(as_listed(followup.title)))


# For what is kept: the places themselves, so that a new name is new there too.
PLACES = Names("{user}", "{char}")


def _as_place(text: str, name: str, place: str) -> str:
    if not name:
        return text
    parts = text.split(name)
    made = parts[0]
    for part in parts[1:]:
        whole = not made[-1:].isalnum() and not part[:1].isalnum()
        made += (place if whole else name) + part
    return made
