"""Makes the golden vault of the present schema: ``python -m tests.store.make_golden``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.domain.nouns import Profile, Role, Status, TokenIds
from app.store.door import Door
from app.store.migrations import MIGRATIONS
from tests.store.keyrings import slot
from tests.store.samples import CHEAP, NOW, PASSPHRASE, character

GOLDEN = Path(__file__).parent / "golden"


def main() -> None:
    """Write it beside the older ones; refuses to replace one."""
    folder = GOLDEN / f"schema-{len(MIGRATIONS)}"
    door = Door(folder, keyring=slot(None), cost=CHEAP, reserve_bytes=0)
    vault, code = door.create(passphrase=PASSPHRASE)
    vault.personal.set_profile(Profile("Mika", 1991))
    vault.characters.add(replace(character(), model="a-model-of-her-own"))
    chat = vault.conversations.add("ann", "Clocks", now=NOW)
    vault.messages.add(chat.id, Role.USER, "Is the heron clock ready? 🕰", now=NOW, tail="[Sunday]")
    reply = vault.messages.add(
        chat.id, Role.CHARACTER, "Not yet.", now=NOW, tokens=TokenIds("model", (1, 2, 3))
    )
    vault.messages.add_version(reply.id, "Nearly: mind the", now=NOW, status=Status.INTERRUPTED)
    away = vault.conversations.add("ann", "Put away", now=NOW)
    vault.conversations.archive(away.id, True)
    vault.conversations.set_draft(away.id, "And the cuckoo?")
    vault.conversations.hide(vault.conversations.add("ann", "Deleted", now=NOW).id)
    vault.pictures.add("svg", b"<svg/>")
    vault.close()
    (folder / "recovery-code.txt").write_text(code + "\n", encoding="ascii")
    (folder / "vault.reserve").unlink(missing_ok=True)


if __name__ == "__main__":
    main()
