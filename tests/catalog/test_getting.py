"""A whole model: from what is here, from packages, from the internet; usable when all of it is verified."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from app.catalog.catalog import ModelCard, ModelFile
from app.catalog.entries import Connection, OfferFile, State
from app.catalog.getting import Getting, addresses, waiting_words
from app.catalog.jobs import Waiting, part_path
from app.catalog.shelf import Shelf
from app.catalog.writing import Record, write_record
from app.domain.control import CancelToken
from app.domain.errors import Cancelled, KnownError, ModelFileError, NoConnection
from app.domain.progress import Checking, Progress
from tests.catalog.making import card, catalog, make_parts, sha256
from tests.catalog.scripted_fetching import ScriptedFetching

_HOST = "https://models.example"
_DATA = {name: os.urandom(size) for name, size in (("a.gguf", 9000), ("b.json", 50), ("text.gguf", 4000))}


def file(name: str, /, **changes: Any) -> ModelFile:
    data = _DATA[name]
    made = ModelFile(name, len(data), sha256(data), sources=(f"{_HOST}/r/resolve/1/{name}",))
    return replace(made, **changes)


def model(id: str, *files: ModelFile, **changes: Any) -> ModelCard:
    return replace(card(id, *files, starter=False), **changes)


@dataclass
class House:
    """A shelf of ``cards`` and what gets models onto it."""

    folder: Path
    cards: tuple[ModelCard, ...]
    fetching: ScriptedFetching = field(default_factory=lambda: ScriptedFetching(dict(_DATA)))
    connection: Connection = Connection()
    token: str = ""

    def __post_init__(self) -> None:
        self.shelf = Shelf(self.folder / "models", catalog(*self.cards))
        self.getting = Getting(self.shelf, self.fetching, lambda: self.connection, lambda: self.token)

    def get(self, number: int = 0, cancel: CancelToken | None = None) -> list[Progress]:
        return list(self.getting.get(self.cards[number], cancel=cancel or CancelToken()))

    def names(self) -> list[str]:
        return sorted(path.name for path in self.shelf.folder.rglob("*") if path.is_file())

    def put(self, number: int, name: str) -> Path:
        """The file lies there, whole."""
        made = self.cards[number]
        (wanted,) = [one for one in made.files if one.name == name]
        path = self.shelf.path(made, wanted)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_DATA[name])
        write_record(path, Record.of(path, sha256(_DATA[name]), wanted.md5))
        return path


def test_a_model_of_two_files_is_fetched_and_usable_when_both_are_here(tmp_path: Path) -> None:
    house = House(tmp_path, (model("m", file("a.gguf"), file("b.json")),))
    steps = house.getting.get(house.cards[0], cancel=CancelToken())
    states = [(step, house.shelf.state(house.cards[0])) for step in steps]
    assert states[-1] == (Progress(9050, 9050, "Model m"), State.READY)
    assert all(state is State.MISSING for step, state in states if step.done < 9050 and step.what != "b.json")
    assert [step.done for step, _ in states] == sorted(step.done for step, _ in states)
    waits = "The connection was lost. It tries again by itself in a moment."
    assert waits in [step.what for step, _ in states]
    assert [job.path.name for job in house.fetching.jobs] == ["a.gguf", "b.json"]
    assert [job.sha256 for job in house.fetching.jobs] == [one.sha256 for one in house.cards[0].files]
    assert len(house.get()) == 1 and len(house.fetching.jobs) == 2


@pytest.mark.parametrize(
    ("seconds", "when"),
    [(0.4, "in a moment"), (3.0, "in about 3 seconds"), (61.2, "in about 61 seconds"),
     (95.0, "in about 2 minutes"), (600.0, "in about 10 minutes")],
)  # fmt: skip
def test_a_wait_says_that_and_when_it_goes_on_by_itself(seconds: float, when: str) -> None:
    words = waiting_words(Waiting(seconds, "127.0.0.1 does not answer."))
    assert words == f"127.0.0.1 does not answer. It tries again by itself {when}."


def test_a_failure_half_way_leaves_what_can_be_gone_on_with(tmp_path: Path) -> None:
    house = House(tmp_path, (model("m", file("b.json"), file("a.gguf")),))
    house.fetching.error, house.fetching.fails = NoConnection("No network.", "Try later."), "a.gguf"
    with pytest.raises(NoConnection):
        house.get()
    assert house.shelf.state(house.cards[0]) is State.MISSING and house.shelf.partial(house.cards[0])
    offer = house.getting.offer(house.cards[0])
    assert (offer.total, offer.left) == (9050, 4500)
    assert [one.name for one in offer.files] == ["a.gguf"]
    house.fetching.error = None
    steps = house.get()
    assert steps[0] == Checking(50 + 4500, 9050, "a.gguf")
    assert not isinstance(steps[-2], Checking), "the rest is fetched"
    assert house.shelf.state(house.cards[0]) is State.READY
    assert [job.path.name for job in house.fetching.jobs] == ["b.json", "a.gguf", "a.gguf"]


def test_cancelled_it_ends(tmp_path: Path) -> None:
    house = House(tmp_path, (model("m", file("a.gguf")),))
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        house.get(cancel=cancel)
    assert house.shelf.state(house.cards[0]) is State.MISSING


def test_models_that_it_needs_come_first(tmp_path: Path) -> None:
    paints = model("paints", file("a.gguf"), needs=("text",), licence="MIT")
    house = House(tmp_path, (paints, model("text", file("text.gguf"), gated=True)))
    offer = house.getting.offer(paints)
    assert [(one.model, one.name) for one in offer.files] == [("text", "text.gguf"), ("paints", "a.gguf")]
    assert {one.id for one in offer.licences} == {"MIT", "Apache-2.0"}
    assert (offer.total, offer.left, offer.gated) == (13000, 13000, True)
    house.get()
    assert house.shelf.state(paints) is State.READY
    assert house.getting.offer(paints).gated is False


def test_what_the_user_agrees_to_names_hosts_in_the_order_of_trying(tmp_path: Path) -> None:
    house = House(tmp_path, (model("m", file("a.gguf"), page="https://models.example/m"),))
    house.connection = Connection(mirrors=("https://near.example",))
    offer = house.getting.offer(house.cards[0])
    hosts = ("near.example", "models.example")
    assert offer.files == (OfferFile("m", "a.gguf", 9000, hosts, f"sha256 {sha256(_DATA['a.gguf'])}"),)
    assert (offer.hosts, offer.lacking, offer.page) == (hosts, 0, "https://models.example/m")
    house.get()
    assert house.fetching.jobs[0].urls == (
        "https://near.example/r/resolve/1/a.gguf", "https://models.example/r/resolve/1/a.gguf",
    )  # fmt: skip


def test_addresses_of_mirrors_in_a_folder_and_of_several_sources() -> None:
    sources = ("https://a.example/x/y.gguf", "https://b.example/z.gguf")
    assert addresses(sources, ("http://lan:8000/models/", "https://a.example")) == (
        "http://lan:8000/models/x/y.gguf", "http://lan:8000/models/z.gguf",
        "https://a.example/x/y.gguf", "https://a.example/z.gguf", "https://b.example/z.gguf",
    )  # fmt: skip
    assert addresses(sources, ()) == sources


@pytest.mark.parametrize("gated", [True, False])
def test_the_token_goes_along_only_for_a_model_that_wants_one(tmp_path: Path, gated: bool) -> None:
    house = House(tmp_path, (model("m", file("a.gguf"), gated=gated),), token="hf_secret")
    house.connection = Connection(proxy="http://proxy.example:3128", ca_file="/certificates.pem", token=True)
    house.get()
    (job,) = house.fetching.jobs
    assert (job.token, job.token_host) == (("hf_secret", "huggingface.co") if gated else ("", ""))
    assert (job.proxy, job.ca_file) == ("http://proxy.example:3128", "/certificates.pem")


@pytest.mark.parametrize("linked", [True, False])
def test_a_file_that_another_model_has_is_not_fetched_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, linked: bool
) -> None:
    house = House(tmp_path, (model("m", file("a.gguf")), model("n", file("a.gguf", name="same.gguf"))))
    there = _put_same(house)
    if not linked:
        monkeypatch.setattr(os, "link", _refuse)
    assert house.getting.ways(house.cards[0]) == (True, True)
    assert house.getting.offer(house.cards[0]).hosts == ()
    house.get()
    here = house.shelf.path(house.cards[0], house.cards[0].files[0])
    assert house.shelf.state(house.cards[0]) is State.READY and house.fetching.jobs == []
    assert here.samefile(there) is linked
    house.shelf.remove(house.cards[1])
    assert here.read_bytes() == _DATA["a.gguf"]


def _put_same(house: House) -> Path:
    path = house.shelf.path(house.cards[1], house.cards[1].files[0])
    path.parent.mkdir(parents=True)
    path.write_bytes(_DATA["a.gguf"])
    write_record(path, Record.of(path, sha256(_DATA["a.gguf"])))
    return path


def _refuse(*_: object) -> None:
    raise OSError("this disk knows no second names")


def test_where_the_other_one_is_only_a_link_the_bytes_are_copied(tmp_path: Path) -> None:
    house = House(tmp_path, (model("m", file("a.gguf")), model("n", file("a.gguf", name="same.gguf"))))
    there = _put_same(house)
    outside = tmp_path / "mine.gguf"
    there.rename(outside)
    there.symlink_to(outside)
    house.get()
    here = house.shelf.path(house.cards[0], house.cards[0].files[0])
    assert house.shelf.state(house.cards[0]) is State.READY and not here.samefile(outside)


def test_a_file_known_by_its_md5_alone(tmp_path: Path) -> None:
    md5 = hashlib.md5(_DATA["a.gguf"], usedforsecurity=False).hexdigest()
    by_md5 = file("a.gguf", sha256="", md5=md5)
    house = House(tmp_path, (model("m", by_md5), model("n", replace(by_md5, name="same.gguf"))))
    assert house.getting.offer(house.cards[0]).files[0].hash == f"md5 {md5}"
    house.get()
    assert house.fetching.jobs[0].md5 == md5 and house.shelf.state(house.cards[0]) is State.READY
    path = house.shelf.path(*_first(house))
    outside = tmp_path / "mine.gguf"
    path.rename(outside)
    path.symlink_to(outside)
    house.get(1)
    assert house.shelf.state(house.cards[1]) is State.READY and len(house.fetching.jobs) == 1


def _first(house: House) -> tuple[ModelCard, ModelFile]:
    return house.cards[0], house.cards[0].files[0]


@pytest.mark.parametrize("lacks", [{"sha256": ""}, {"sources": ()}, {"size": 0}])
def test_what_nobody_can_prove_right_is_not_offered(tmp_path: Path, lacks: dict[str, Any]) -> None:
    house = House(tmp_path, (model("m", file("b.json"), file("a.gguf", **lacks)),))
    assert house.getting.ways(house.cards[0]) == (False, False)
    for ask in (lambda: house.getting.offer(house.cards[0]), house.get):
        with pytest.raises(KnownError, match="cannot fetch Model m"):
            ask()
    assert house.fetching.jobs == [] and not house.shelf.folder.exists()


def test_without_room_nothing_is_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = House(tmp_path, (model("m", file("a.gguf")),))
    usage = type("Usage", (), {"free": 1000})
    monkeypatch.setattr("app.catalog.writing.shutil.disk_usage", lambda _: usage)
    assert house.getting.offer(house.cards[0]).lacking == 8900
    with pytest.raises(ModelFileError, match="not enough room"):
        house.get()
    assert house.fetching.jobs == []


def test_a_damaged_file_is_fetched_anew_and_a_sound_one_is_not(tmp_path: Path) -> None:
    house = House(tmp_path, (model("m", file("a.gguf")),))
    path = house.put(0, "a.gguf")
    os.utime(path, ns=(1, 1))
    assert house.shelf.state(house.cards[0]) is State.DAMAGED
    house.get()
    assert house.fetching.jobs == [] and house.shelf.state(house.cards[0]) is State.READY
    path.write_bytes(bytes(9000))
    house.get()
    assert len(house.fetching.jobs) == 1 and house.shelf.state(house.cards[0]) is State.READY
    assert "a.gguf.bad" in house.names()


def test_packages_come_before_the_internet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(tmp_path / "packages"))
    parts = make_parts(tmp_path / "packages", "aft_get", _DATA["a.gguf"], 2)
    house = House(tmp_path, (model("m", file("a.gguf", parts=parts)),))
    assert house.getting.ways(house.cards[0]) == (True, True)
    part = part_path(house.shelf.path(*_first(house)))
    part.parent.mkdir(parents=True)
    part.write_bytes(b"half of a download")
    house.get()
    assert house.fetching.jobs == [] and house.shelf.state(house.cards[0]) is State.READY
    assert not part.exists()


def test_a_second_name_for_a_twin_is_never_that_of_a_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = House(tmp_path, (model("m", file("a.gguf")), model("n", file("a.gguf"))))
    twin = house.put(1, "a.gguf")

    def killed(*_: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr("app.catalog.getting.put", killed)
        with pytest.raises(SystemExit):
            house.get()
    assert not part_path(house.shelf.path(*_first(house))).exists()
    house.get()
    assert house.shelf.path(*_first(house)).samefile(twin) and house.fetching.jobs == []
