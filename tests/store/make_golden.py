"""Makes the golden vault of the present schema: ``python -m tests.store.make_golden``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.domain.memories import FactKind, Recall
from app.domain.nouns import Conversation, Profile, Role, Status, TokenIds
from app.domain.voices import VoiceSettings
from app.store.digests import DigestSentence
from app.store.door import Door
from app.store.migrations import MIGRATIONS
from app.store.vault import Vault
from tests.store.keyrings import slot
from tests.store.memories import episode_ref, fact, fact_ref, followup, followup_ref
from tests.store.samples import CHEAP, NOW, PASSPHRASE, character

GOLDEN = Path(__file__).parent / "golden"
VOICE = VoiceSettings("a-voice-of-her-own", 3, 1.2, -2.5, 0.25, feeling=False)


def main() -> None:
    """Write it beside the older ones; refuses to replace one."""
    folder = GOLDEN / f"schema-{len(MIGRATIONS)}"
    door = Door(folder, keyring=slot(None), cost=CHEAP, reserve_bytes=0)
    vault, code = door.create(passphrase=PASSPHRASE)
    vault.personal.set_profile(Profile("Mika", 1991))
    vault.characters.add(replace(character(), model="a-model-of-her-own", voice=VOICE))
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
    remember(vault, chat)
    vault.close()
    (folder / "recovery-code.txt").write_text(code + "\n", encoding="ascii")
    (folder / "vault.reserve").unlink(missing_ok=True)


def remember(vault: Vault, chat: Conversation) -> None:
    """A memory of every sort."""
    said = vault.messages.history(chat.id)[0]
    clock = vault.facts.add("ann", fact(said, "heron clock", slot="clock", value="heron"), said_at=NOW)
    visit = vault.followups.add("ann", followup(said, "ready?", title="the clock"), said_at=NOW)
    assert clock is not None and visit is not None
    vault.facts.pin(
        vault.facts.write("ann", FactKind.PREFERENCE, "", "{user} likes herons.", now=NOW).id, True
    )
    refs = (fact_ref(clock.id), followup_ref(visit.id), episode_ref(said.id))
    vault.recalls.keep(said.id, [Recall(ref, "The heron clock.", "You asked.", 0.5, NOW) for ref in refs])
    vault.digests.set(chat.id, [DigestSentence("There is a heron clock.", refs)])
    gone = vault.facts.write("ann", FactKind.PREFERENCE, "", "{user} likes cuckoos.", now=NOW)
    vault.forgetting.hide(fact_ref(gone.id), words=False)
    vault.forgetting.finish()
    vault.episodes.begin_vectors(b"probe")
    vault.episodes.keep_vectors([(said.id, said.text, bytes(384 * 2))])


if __name__ == "__main__":
    main()
