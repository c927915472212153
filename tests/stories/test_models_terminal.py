"""A stranger without a model, in a terminal: what fits, getting it over a bad line, using, removing."""

from __future__ import annotations

import hashlib
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.catalog.faulty_server import Fault, FaultyServer
from tests.engines.tiny import tiny_model
from tests.stories.shop import entry, write_catalog
from tests.stories.terminal import Terminal, records


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return tiny_model(tmp_path_factory.mktemp("model") / "tiny.gguf").read_bytes()


@pytest.fixture
def server(model: bytes) -> Iterator[FaultyServer]:
    with FaultyServer(model) as server:
        yield server


@pytest.fixture
def terminal(tmp_path: Path, model: bytes, server: FaultyServer, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    path = write_catalog(
        tmp_path / "catalog.toml",
        entry("tiny-1", "Tiny One", model),
        entry("huge-1", "Huge One", b"never sent", rank=99, size=10**13),
        entry("other-1", "Other One", b"not what comes", rank=1, size=len(model)),
    )
    monkeypatch.setenv("AFTERGLOW_TEST_CATALOG", str(path))
    monkeypatch.setenv("AFTERGLOW_TEST_SERVER", f"http://127.0.0.1:{server.port}")
    return Terminal(tmp_path / "home", "tests.stories.catalogued_app")


def told(done: Any, event: str) -> dict[str, Any]:
    """The last record of this kind."""
    assert done.returncode == 0, done.stderr
    return [one for one in records(done.stdout) if one.get("event") == event][-1]


def state(terminal: Terminal, id: str) -> dict[str, Any]:
    done = terminal.run("models", "list", "--all")
    assert done.returncode == 0, done.stderr
    listed = records(done.stdout)
    return next(one for one in listed if one.get("id") == id)


def test_from_nothing_to_a_reply_over_a_bad_line(
    terminal: Terminal, server: FaultyServer, model: bytes
) -> None:
    assert state(terminal, "huge-1")["fit"] == "not"
    assert state(terminal, "tiny-1")["recommended"] and state(terminal, "tiny-1")["state"] == "missing"
    refused = terminal.run("models", "get", "recommended")
    assert refused.returncode == 2 and "--yes" in refused.stderr
    assert server.asked == [], "nothing is asked before somebody agrees"
    server.faults = [Fault(drop_at=100_000), Fault(status=503), Fault(drop_at=150_000)]
    got = terminal.run("models", "get", "recommended", "--yes")
    offer = told(got, "Offer")
    assert (offer["hosts"], offer["bytes"], offer["licences"]) == (["127.0.0.1"], len(model), ["Apache-2.0"])
    assert told(got, "ModelReady") == {"event": "ModelReady", "id": "tiny-1", "in_use": True}
    assert "bytes=100000-" in server.ranges(), "it goes on where it broke off"
    (file,) = (terminal.data / "models").rglob("*.gguf")
    assert file.read_bytes() == model
    assert {asked.headers.get("user-agent") for asked in server.asked} == {"Afterglow"}
    hello = terminal.run("models", "say-hello", "tiny-1")
    assert told(hello, "SaidHello")["words_per_s"] >= 0
    server.asked.clear()
    said = terminal.run("chat", "--name", "Sam", "--born", "1990", "--say", "Hello.")
    # Half a megabyte of chance says nothing worth keeping, but it was the real engine that said it.
    assert said.returncode == 0 or "lost the thread" in said.stderr, said.stderr
    assert server.asked == [], "from then on the network is not needed"


def test_it_is_verified_and_removed(terminal: Terminal) -> None:
    told(terminal.run("models", "get", "tiny-1", "--yes"), "ModelReady")
    assert records(terminal.run("models", "verify").stdout)[-1] == {"id": "tiny-1", "state": "sound"}
    (file,) = (terminal.data / "models").rglob("*.gguf")
    damaged = bytearray(file.read_bytes())
    damaged[-1] ^= 1
    file.write_bytes(bytes(damaged))
    spoilt = terminal.run("models", "verify", "tiny-1")
    assert spoilt.returncode == 2 and "spoilt" in spoilt.stderr
    assert not file.exists() and file.with_name(file.name + ".bad").exists()
    told(terminal.run("models", "get", "tiny-1", "--yes"), "ModelReady")
    refused = terminal.run("models", "remove", "tiny-1")
    assert refused.returncode == 2 and file.exists()
    told(terminal.run("models", "remove", "tiny-1", "--yes"), "ModelRemoved")
    assert not list((terminal.data / "models").rglob("*.gguf*"))


def test_wrong_bytes_are_named_and_never_used(terminal: Terminal) -> None:
    wrong = terminal.run("models", "get", "other-1", "--yes")
    assert wrong.returncode == 2 and "other-1.gguf.bad" in wrong.stderr
    assert state(terminal, "other-1")["state"] == "missing"
    assert terminal.run("models", "use", "other-1").returncode == 2
    assert not list((terminal.data / "models").rglob("other-1.gguf"))
    assert state(terminal, "other-1")["aside"] == ["other-1.gguf.bad"]
    told(terminal.run("models", "remove", "other-1", "--yes"), "ModelRemoved")
    assert not list((terminal.data / "models").rglob("other-1*"))
    assert terminal.run("models", "remove", "other-1", "--yes").returncode == 2


def test_ctrl_c_keeps_what_is_there_and_says_how_to_go_on(
    terminal: Terminal, server: FaultyServer, model: bytes
) -> None:
    server.faults = [Fault(stall_at=200_000)]
    with terminal.start("models", "get", "tiny-1", "--yes") as process:
        assert server.stalled.wait(60)
        (part,) = (terminal.data / "models").rglob("*.part")
        while not part.stat().st_size:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
        assert process.returncode == 130
        assert records(out)[-1] == {"event": "Paused", "id": "tiny-1"}
    kept = part.stat().st_size
    assert 0 < kept < len(model)
    assert state(terminal, "tiny-1")["here"] == kept
    told(terminal.run("models", "get", "tiny-1", "--yes"), "ModelReady")
    assert f"bytes={kept}-" in server.ranges()


def test_a_file_of_ones_own(terminal: Terminal, tmp_path: Path, model: bytes) -> None:
    own = tmp_path / "from a friend.gguf"
    own.write_bytes(model)
    added = terminal.run("models", "add", str(own))
    assert told(added, "ModelAdded")["id"] == "tiny-1", "its hash is in the catalogue"
    assert own.read_bytes() == model
    unknown = tiny_model(tmp_path / "unknown.gguf", "{{ messages[0]['content'] }} and so on")
    digest = hashlib.sha256(unknown.read_bytes()).hexdigest()
    refused = terminal.run("models", "add", str(unknown))
    assert refused.returncode == 2 and "--yes" in refused.stderr
    added = terminal.run("models", "add", str(unknown), "--move", "--yes")
    assert told(added, "ModelAdded")["id"] == f"own-{digest[:12]}"
    assert not unknown.exists()
    pickle = tmp_path / "model.bin"
    pickle.write_bytes(b"\x80\x02}q\x00.")
    refused = terminal.run("models", "add", str(pickle), "--yes")
    assert refused.returncode == 2 and "run any program" in refused.stderr


def test_the_way_to_the_internet(terminal: Terminal, model: bytes, server: FaultyServer) -> None:
    settings = terminal.data / "settings.toml"
    bad = terminal.run("models", "connection", "--proxy", "http://me:secret@proxy.example:3128")
    assert bad.returncode == 2 and not (settings.exists() and "secret" in settings.read_text())
    with FaultyServer(model) as mirror:
        changed = terminal.run("models", "connection", "--mirror", f"http://127.0.0.1:{mirror.port}")
        assert told(changed, "Connection")["mirrors"] == [f"http://127.0.0.1:{mirror.port}"]
        told(terminal.run("models", "get", "tiny-1", "--yes"), "ModelReady")
        assert mirror.asked and not server.asked
    assert told(terminal.run("models", "connection", "--no-mirrors"), "Connection")["mirrors"] == []
