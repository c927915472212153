"""Fetching one file from a server that misbehaves: the right bytes, or a sentence, and never a wrong file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.catalog.download import download
from app.catalog.jobs import Done, Got, Step, Verifying, Waiting, bad_path, part_path, sidecar_path
from app.domain.control import CancelToken
from app.domain.errors import Cancelled, DownloadError, NoConnection, NotAllowed, NotThere, WrongFile
from tests.catalog.downloading import DATA, DROP, QUICK, SHA, assert_right, fetch, job, stop_after
from tests.catalog.faulty_server import Fault, FaultyServer


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "models" / "one" / "model.gguf"


def a_note(url: str) -> dict[str, object]:
    """What lies beside a half."""
    return {"url": url, "host": "127.0.0.1", "etag": '"one"', "size": len(DATA), "hash": f"sha256 {SHA}"}


def test_a_file_arrives_whole_and_tells_how_far_it_is(path: Path) -> None:
    with FaultyServer(DATA) as server:
        steps = fetch(job(path, server))
    assert steps[-1] == Done(SHA)
    got = [step for step in steps if isinstance(step, Got)]
    assert (got[-1].done, got[-1].total) == (len(DATA), len(DATA))
    assert [step.done for step in got] == sorted({step.done for step in got})
    assert_right(path)


def test_what_a_host_learns(path: Path) -> None:
    with FaultyServer(DATA, [Fault(status=302, location="/there")]) as server:
        fetch(job(path, server))
    for asked in server.asked:
        assert asked.headers == {
            "host": f"127.0.0.1:{server.port}",
            "user-agent": "Afterglow",
            "accept": "*/*",
            "accept-encoding": "identity",
        }
    assert [asked.path for asked in server.asked] == ["/model.gguf", "/there"]


@pytest.mark.parametrize("etag", ['"one"', 'W/"one"', ""])
def test_goes_on_where_the_connection_broke(path: Path, etag: str) -> None:
    with FaultyServer(DATA, [DROP, DROP]) as server:
        server.etag = etag
        steps = fetch(job(path, server))
    assert server.ranges() == ["", "bytes=100000-", "bytes=200000-"]
    conditions = {asked.headers.get("if-range", "") for asked in server.asked[1:]}
    assert conditions == {etag if etag.startswith('"') else ""}
    waits = [step for step in steps if isinstance(step, Waiting)]
    assert [wait.why for wait in waits] == ["The connection to 127.0.0.1 was broken off."] * 2
    assert_right(path)


def test_goes_on_after_an_end_of_the_program(path: Path) -> None:
    with FaultyServer(DATA, [Fault(pause_s=0.02)]) as server:
        stop_after(job(path, server), 50_000)
        begun = part_path(path).stat().st_size
        note = json.loads(sidecar_path(path).read_text())
        assert note == a_note(server.url())
        steps = fetch(job(path, server))
    assert steps[0] == Verifying(begun, begun)
    assert server.ranges() == ["", f"bytes={begun}-"]
    assert_right(path)


def test_a_half_of_another_file_is_not_gone_on_with(path: Path) -> None:
    path.parent.mkdir(parents=True)
    part_path(path).write_bytes(b"x" * 1000)
    with FaultyServer(DATA) as server:
        fetch(job(path, server))
        assert server.ranges() == [""]
        part_path(path).write_bytes(b"x" * 1000)
        note = {
            "url": server.url(),
            "host": "127.0.0.1",
            "etag": "",
            "size": len(DATA),
            "hash": "sha256 other",
        }
        sidecar_path(path).write_text(json.dumps(note))
        fetch(job(path, server))
    assert server.ranges() == ["", ""]
    assert_right(path)


def spoilt_half(path: Path, url: str, size: int) -> None:
    """A half whose bytes are wrong, as after a loss of power."""
    path.parent.mkdir(parents=True)
    part_path(path).write_bytes(bytes(size))
    sidecar_path(path).write_text(json.dumps(a_note(url)))


@pytest.mark.parametrize("size", [1000, len(DATA)])
def test_a_spoilt_half_is_fetched_anew(path: Path, size: int) -> None:
    with FaultyServer(DATA) as server:
        spoilt_half(path, server.url(), size)
        fetch(job(path, server))
    assert server.ranges() == (["bytes=1000-", ""] if size == 1000 else [""])
    assert_right(path)


def test_a_whole_half_needs_no_host(path: Path) -> None:
    with FaultyServer(DATA) as server:
        spoilt_half(path, server.url(), 0)
        part_path(path).write_bytes(DATA)
        assert fetch(job(path, server))[-1] == Done(SHA)
        assert server.asked == []
    assert_right(path)


def test_a_changed_file_is_fetched_anew(path: Path) -> None:
    with FaultyServer(DATA, [DROP, Fault(etag='"two"')]) as server:
        fetch(job(path, server))
    assert server.ranges() == ["", "bytes=100000-"]
    assert_right(path)


@pytest.mark.parametrize(
    "fault",
    [Fault(whole=True), Fault(range_shift=5), Fault(status=416), Fault(etag='"two"', blind=True)],
    ids=["200 for 206", "another range", "416", "another version"],
)
def test_a_host_that_cannot_go_on_begins_anew(path: Path, fault: Fault) -> None:
    with FaultyServer(DATA, [DROP, fault]) as server:
        fetch(job(path, server))
    assert server.ranges()[1] == "bytes=100000-"
    assert len(server.asked) == (2 if fault.whole else 3)
    assert_right(path)


def test_a_host_that_never_can_is_asked_for_everything(path: Path) -> None:
    with FaultyServer(DATA, [DROP], always=Fault(range_shift=5)) as server:
        fetch(job(path, server))
    assert server.ranges() == ["", "bytes=100000-", ""]
    assert_right(path)


def test_silence_ends_and_is_tried_again(path: Path) -> None:
    with FaultyServer(DATA, [Fault(stall_at=65_536)]) as server:
        steps = fetch(job(path, server))
    assert Waiting in {type(step) for step in steps}
    assert "127.0.0.1 does not answer." in {step.why for step in steps if isinstance(step, Waiting)}
    assert_right(path)


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503])
def test_a_busy_host_is_asked_again(path: Path, status: int) -> None:
    with FaultyServer(DATA, [Fault(status=status)] * 2) as server:
        fetch(job(path, server))
    assert len(server.asked) == 3
    assert_right(path)


def test_a_host_says_when_to_come_back(path: Path) -> None:
    with FaultyServer(DATA, [Fault(status=503, retry_after="120")]) as server:
        steps = download(job(path, server), cancel=CancelToken(), patience=QUICK)
        assert next(steps) == Waiting(120.0, "127.0.0.1 is busy or in trouble (503).")
        steps.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("told", ["²", "9" * 5000, "Mon, 01 Jan 99999999999999999999 00:00:00 GMT", "soon"])
def test_a_pause_that_is_none(path: Path, told: str) -> None:
    with FaultyServer(DATA, [Fault(status=503, retry_after=told)]) as server:
        fetch(job(path, server))
    assert_right(path)


@pytest.mark.parametrize("length", ["²", "9" * 5000])
def test_a_length_that_is_none(path: Path, length: str) -> None:
    odd = Fault(ranged=f"bytes 100000-299999/{length}")
    with FaultyServer(DATA, [DROP, odd]) as server:
        fetch(job(path, server))
    assert_right(path)


@pytest.mark.parametrize("etag", ['"ü"', '"\x7f"', 'W/"ü"'])
def test_an_etag_that_cannot_be_sent_back(path: Path, etag: str) -> None:
    with FaultyServer(DATA, [DROP, DROP]) as server:
        server.etag = etag
        fetch(job(path, server))
        assert not any("if-range" in asked.headers for asked in server.asked)
        assert_right(path)
        # An earlier version may have noted it beside the half.
        path.unlink()
        part_path(path).write_bytes(DATA[:1000])
        sidecar_path(path).write_text(json.dumps(a_note(server.url()) | {"etag": etag}))
        fetch(job(path, server))
    assert server.ranges()[-1] == "bytes=1000-"
    assert_right(path)


def test_what_nobody_thought_of_in_an_answer_leads_to_the_next_address(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(_etag: str) -> str:
        monkeypatch.undo()
        raise ValueError("something odd")

    monkeypatch.setattr("app.catalog.download.strong", stumble)
    with FaultyServer(DATA) as odd, FaultyServer(DATA) as good:
        fetch(job(path, odd, good))
    assert (len(odd.asked), len(good.asked)) == (1, 1)
    assert_right(path)


def test_gives_up_when_nothing_ever_comes(path: Path) -> None:
    with FaultyServer(DATA, always=Fault(status=500)) as server:
        with pytest.raises(NoConnection, match="busy or in trouble"):
            fetch(job(path, server))
        assert len(server.asked) == QUICK.at_first
    assert list(path.parent.iterdir()) == []


def test_gives_up_when_nothing_more_comes(path: Path) -> None:
    with FaultyServer(DATA, [DROP], always=Fault(drop_at=10)) as server:
        with pytest.raises(NoConnection, match="broken off"):
            fetch(job(path, server))
    assert part_path(path).read_bytes() == DATA[: 100_000 + 10 * (len(server.asked) - 1)]
    assert len(server.asked) < 2 * QUICK.tries


def test_progress_is_worth_patience(path: Path) -> None:
    with FaultyServer(DATA, always=Fault(drop_at=70_000)) as server:
        fetch(job(path, server))
    assert len(server.asked) == 5
    assert_right(path)


@pytest.mark.parametrize(
    ("status", "kind"),
    [(401, NotAllowed), (403, NotAllowed), (404, NotThere), (410, NotThere), (418, DownloadError)],
)
def test_a_no_is_taken_at_once(path: Path, status: int, kind: type[DownloadError]) -> None:
    with FaultyServer(DATA, always=Fault(status=status)) as server:
        with pytest.raises(kind) as raised:
            fetch(job(path, server))
    assert len(server.asked) == 1
    assert "127.0.0.1" in raised.value.message
    assert raised.value.advice


def test_another_length_is_another_file(path: Path) -> None:
    for fault in (Fault(lie=1), Fault(lie=-1), Fault(more=9, length=False)):
        with FaultyServer(DATA, always=fault) as server, pytest.raises(WrongFile, match="length"):
            fetch(job(path, server))
        assert list(path.parent.iterdir()) == []


def test_another_length_told_late_keeps_the_half(path: Path) -> None:
    with FaultyServer(DATA, [DROP], always=Fault(lie=7)) as server, pytest.raises(WrongFile, match="length"):
        fetch(job(path, server))
    assert part_path(path).read_bytes() == DATA[:100_000]


def test_a_shorter_file_without_a_length_is_not_taken(path: Path) -> None:
    with FaultyServer(DATA[:-10], always=Fault(length=False)) as server, pytest.raises(WrongFile):
        fetch(job(path, server))
    assert not path.exists()


def test_wrong_bytes_are_kept_aside_and_named(path: Path) -> None:
    with FaultyServer(DATA, always=Fault(flip_at=7)) as server:
        with pytest.raises(WrongFile, match=r"kept as model\.gguf\.bad"):
            fetch(job(path, server))
    assert not path.exists()
    assert bad_path(path).read_bytes()[8:] == DATA[8:]
    assert [one.name for one in path.parent.iterdir()] == ["model.gguf.bad"]


def test_wrong_bytes_of_one_are_right_bytes_of_the_next(path: Path) -> None:
    with FaultyServer(DATA, always=Fault(flip_at=7)) as bad, FaultyServer(DATA) as good:
        assert fetch(job(path, bad, good))[-1] == Done(SHA)
    assert good.ranges() == [""]
    assert_right(path)


def test_wrong_bytes_are_told_whatever_else_failed(path: Path) -> None:
    with (
        FaultyServer(DATA, always=Fault(flip_at=7)) as bad,
        FaultyServer(DATA, always=Fault(status=404)) as none,
    ):
        with pytest.raises(WrongFile):
            fetch(job(path, bad, none))


def test_what_lay_there_stays_when_it_fails(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"before")
    with FaultyServer(DATA, always=Fault(flip_at=7)) as server, pytest.raises(WrongFile):
        fetch(job(path, server))
    assert path.read_bytes() == b"before"


def test_the_next_address_goes_on_with_the_half(path: Path) -> None:
    with FaultyServer(DATA, [DROP], always=Fault(status=404)) as first, FaultyServer(DATA) as second:
        second.etag = '"another"'
        fetch(job(path, first, second))
    # The two have the same bytes, not the same ETags: the hash decides.
    assert second.ranges() == ["bytes=100000-"]
    assert "if-range" not in second.asked[0].headers
    assert_right(path)


def test_halves_that_do_not_fit_together_are_fetched_anew(path: Path) -> None:
    first_faults = [Fault(drop_at=100_000, flip_at=7)]
    with FaultyServer(DATA, first_faults, always=Fault(status=404)) as first, FaultyServer(DATA) as second:
        fetch(job(path, first, second))
    assert second.ranges() == ["bytes=100000-", ""]
    assert_right(path)


def test_a_coded_answer_is_refused(path: Path) -> None:
    with FaultyServer(DATA, always=Fault(coding="gzip")) as server, pytest.raises(DownloadError):
        fetch(job(path, server))
    assert not path.exists()


def test_only_an_md5_is_known(path: Path) -> None:
    md5 = hashlib.md5(DATA, usedforsecurity=False).hexdigest()
    with FaultyServer(DATA, [DROP]) as server:
        assert fetch(job(path, server, sha256="", md5=md5))[-1] == Done(SHA)
    assert_right(path)
    with FaultyServer(DATA, always=Fault(flip_at=1)) as server, pytest.raises(WrongFile):
        fetch(job(path, server, sha256="", md5=md5))


def cancelled_in(steps: Iterator[Step], cancel: CancelToken) -> None:
    with pytest.raises(Cancelled):
        for step in steps:
            if isinstance(step, Got | Waiting):
                cancel.cancel()


@pytest.mark.parametrize("fault", [Fault(pause_s=0.01), Fault(status=503, retry_after="300")])
def test_a_cancel_ends_it_and_keeps_the_half(path: Path, fault: Fault) -> None:
    cancel = CancelToken()
    with FaultyServer(DATA, [fault]) as server:
        cancelled_in(download(job(path, server), cancel=cancel, patience=QUICK), cancel)
        begun = part_path(path).stat().st_size if part_path(path).exists() else 0
        assert begun == (0 if fault.status else 16 << 10) or 0 < begun < len(DATA)
        fetch(job(path, server))
    assert_right(path)


def test_cancelled_before_it_began(path: Path) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        list(download(job(path), cancel=cancel))
    assert not path.parent.exists()


def test_one_download_of_a_file_at_a_time(path: Path) -> None:
    with FaultyServer(DATA, [Fault(pause_s=0.01)]) as server:
        steps = download(job(path, server), cancel=CancelToken(), patience=QUICK)
        next(steps)
        with pytest.raises(DownloadError, match="already"):
            fetch(job(path, server))
        assert isinstance(list(steps)[-1], Done)
    assert_right(path)
