"""A new user without a model is led to a companion that answers, by clicks alone, over a bad line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.nouns import Status
from app.main import Program
from app.store.keyring_slot import KeyringSlot
from tests.catalog.faulty_server import Fault, FaultyServer
from tests.desktop.stage import until
from tests.engines.tiny import tiny_model
from tests.store.keyrings import MemoryKeyring, slot
from tests.stories.catalogued_app import load_catalog
from tests.stories.driving import Home
from tests.stories.shop import entry, write_catalog
from tests.stories.test_doors import begin, step, write_down

PATIENCE = 120.0


@pytest.fixture
def server(gemma_270m: Path) -> Iterator[FaultyServer]:
    with FaultyServer(gemma_270m.read_bytes()) as server:
        yield server


@pytest.fixture
def home(tmp_path: Path, server: FaultyServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """Nobody lives here, and no model does. The catalogue's hosts are the server; all else is as shipped."""
    path = write_catalog(
        tmp_path / "catalog.toml",
        entry("gemma-270m", "Gemma 3 270M", server.data, rank=20),
        entry("huge", "Huge", b"never sent", rank=99, size=10**13),
    )
    keyring = MemoryKeyring()
    monkeypatch.setattr(KeyringSlot, "system", lambda: slot(keyring))
    catalog = load_catalog(path, f"http://127.0.0.1:{server.port}")
    home = Home(tmp_path / "data", keyring, lambda data: Program(data, catalog=catalog))
    yield home
    home.close()


def test_from_nothing_to_a_reply_by_clicks_alone(home: Home, server: FaultyServer) -> None:
    server.faults = [Fault(drop_at=60_000_000), Fault(status=500), Fault(drop_at=90_000_000)]
    begin(home)
    home.screen.click("Make my vault")
    write_down(home)
    home.screen.see("A model to talk with")
    home.screen.see("Suits this computer best")
    home.screen.see("253 MB to download")
    home.screen.see("Fits this computer well")
    assert "Huge" not in home.screen.words(), "what cannot run here is not offered to somebody new"
    home.screen.click("Get this one…")
    home.screen.see("Get Gemma 3 270M?")
    home.screen.see("Afterglow fetches 253 MB from 127.0.0.1")
    home.screen.click("Not now")
    assert server.asked == [], "nothing is asked before somebody agrees"
    home.screen.click("Get this one…")
    home.screen.click("Get 253 MB")
    until(lambda: "All set" in home.screen.words(), PATIENCE)
    assert "bytes=60000000-" in server.ranges(), "it goes on where it broke off"
    (file,) = home.program.places.models.rglob("*.gguf")
    assert file.read_bytes() == server.data
    home.screen.click("Start writing")
    home.settle()
    before = len(server.asked)
    home.screen.fill("Write to *", "Hello, how was your day?")
    home.screen.click("Send*")
    until(lambda: len(home.stored()) >= 3 and home.resting, PATIENCE)
    reply = home.stored()[-1]
    # So small a model may say nothing worth keeping; that the real one was asked is what counts here.
    assert reply.text or reply.status is not Status.COMPLETE
    assert home.program.language_model().describe().name.lower().startswith("gemma")
    assert len(server.asked) == before, "from now on nothing is fetched"


def test_a_break_in_the_middle_and_the_next_start_goes_on(home: Home, server: FaultyServer) -> None:
    server.faults = [Fault(stall_at=80_000_000)]
    begin(home)
    home.screen.click("Make my vault")
    write_down(home)
    home.screen.click("Get this one…")
    home.screen.click("Get 253 MB")
    assert server.stalled.wait(PATIENCE)
    home.screen.see("Gemma 3 270M")
    home.restart()
    step(home, "models")
    home.screen.see("Go on")
    home.screen.click("Go on*")
    home.screen.see("of which 80 MB are here already")
    home.screen.click("* MB")
    until(lambda: "All set" in home.screen.words(), PATIENCE)
    begun = [int(asked.removeprefix("bytes=").removesuffix("-")) for asked in server.ranges() if asked]
    assert begun and begun[0] > 50_000_000


def test_a_file_that_somebody_brings(home: Home, server: FaultyServer, tmp_path: Path) -> None:
    begin(home)
    home.screen.click("Make my vault")
    write_down(home)
    home.screen.see("A model to talk with")
    own = tiny_model(tmp_path / "from a friend.gguf")
    home.page.models.adding.look(str(own))
    home.screen.see("unknown origin")
    home.screen.click("Add*")
    until(lambda: "All set" in home.screen.words(), PATIENCE)
    assert server.asked == []
    assert home.program.settings.language_model.startswith("own-")
