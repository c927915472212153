"""The scripted stand-in of the pages' tests does with the vault what the companion does."""

import threading
from collections.abc import Callable, Iterator

import pytest

from app.companion.events import ReadingPrompt, TextDelta, TurnFinished, TurnStarted
from app.domain.control import CancelToken
from app.domain.errors import EngineDied, KnownError
from app.domain.nouns import Status
from app.store.vault import Vault
from tests.companion.stage import texts
from tests.fakes import ScriptedCompanion


def test_every_verb(vault: Vault) -> None:
    companion, cancel = ScriptedCompanion(vault), CancelToken()
    chat = companion.open("billie").id
    vault.conversations.set_draft(chat, "Hel")
    list(companion.reply(chat, "Hello", cancel=cancel))
    assert companion.conversation(chat).draft == ""
    assert list(companion.go_on(chat, cancel=cancel))[-1] == TurnFinished(companion.history(chat)[-1])
    assert companion.history(chat)[-1].text == "Good evening. Good evening."
    started = next(companion.rewrite(companion.history(chat)[1].id, "Hi", cancel=cancel))
    assert isinstance(started, TurnStarted) and started.removed is not None
    companion.put_back(started.removed)
    assert texts(companion.history(chat))[1:] == ["Hello", "Good evening. Good evening."]
    assert list(companion.preview(vault.characters.get("billie"), "Hi", cancel=cancel)) == [
        ReadingPrompt(30, 60),
        TextDelta("Good "),
        TextDelta("evening."),
    ]
    aside = companion.temporary()
    assert list(aside.reply(aside.open("billie").id, "Between us", cancel=cancel))
    assert companion.temporaries == [aside]
    aside.end()
    companion.end()
    companion.forget_states([chat])
    assert companion.forgotten == [chat] and not vault.closed


@pytest.mark.parametrize("verb", ["go_on", "preview"])
def test_it_waits_at_its_gate_and_obeys_a_cancel(vault: Vault, verb: str) -> None:
    companion, cancel = ScriptedCompanion(vault), CancelToken()
    chat = companion.open("billie").id
    before = companion.history(chat)[-1].text
    companion.start_gate.clear()
    calls: dict[str, Callable[[], Iterator[object]]] = {
        "go_on": lambda: companion.go_on(chat, cancel=cancel),
        "preview": lambda: companion.preview(vault.characters.get("billie"), "Hi", cancel=cancel),
    }
    seen: list[object] = []
    lane = threading.Thread(target=lambda: seen.extend(calls[verb]()))
    lane.start()
    cancel.cancel()
    lane.join(20)
    assert not lane.is_alive() and not any(isinstance(event, TextDelta) for event in seen)
    assert companion.history(chat)[-1].text == before


def test_what_goes_wrong(vault: Vault) -> None:
    companion = ScriptedCompanion(vault, adds_nothing=True)
    chat = companion.open("billie").id
    with pytest.raises(KnownError, match="nothing to add"):
        list(companion.go_on(chat, cancel=CancelToken()))
    companion.adds_nothing, companion.breaks = False, True
    with pytest.raises(EngineDied):
        list(companion.go_on(chat, cancel=CancelToken()))
    last = companion.history(chat)[-1]
    assert last.text.endswith(" Good ") and last.status is Status.FAILED
