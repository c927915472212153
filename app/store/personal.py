"""Settings that say something about the user, and therefore live in the vault."""

from __future__ import annotations

import json

from app.domain.nouns import Profile
from app.store.session import Session
from app.store.text import clean

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


class PersonalSettings:
    """Named values of JSON."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, name: str, default: Json = None) -> Json:
        """The value, or ``default`` where none was set."""
        rows = self._session.read("SELECT value FROM personal WHERE name = ?", (clean(name),))
        value: Json = json.loads(rows[0][0]) if rows else default
        return value

    def all(self) -> dict[str, Json]:
        """Every value by its name."""
        rows = self._session.read("SELECT name, value FROM personal ORDER BY name")
        return {name: json.loads(value) for name, value in rows}

    def set(self, name: str, value: Json) -> None:
        """Store ``value``; ``None`` takes the setting away."""
        if value is None:
            self._session.write("DELETE FROM personal WHERE name = ?", (clean(name),))
            return
        self._session.write(
            "INSERT INTO personal (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (clean(name), clean(json.dumps(value, ensure_ascii=False))),
        )

    def profile(self) -> Profile | None:
        """What the user said about themself; None before first run."""
        value = self.get("profile")
        if not isinstance(value, dict):
            return None
        name, year = value.get("name"), value.get("birth_year")
        return Profile(name, year) if isinstance(name, str) and isinstance(year, int) else None

    def set_profile(self, profile: Profile) -> None:
        """Store what the user says about themself."""
        self.set("profile", {"name": profile.name, "birth_year": profile.birth_year})
