"""The library: models as this computer sees them, and what happens to the settings when they come and go."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.catalog.entries import Fit, Found, State, Way
from app.domain.control import CancelToken
from app.domain.errors import KnownError, ModelFileError, NoConnection
from app.domain.machine import Gpu, Hello
from app.domain.progress import Progress
from tests.catalog.house import CARDS, DATA, SPEED, WRITER, House
from tests.catalog.making import gguf


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_entries_come_in_the_order_of_the_catalogue_and_say_how_it_is(house: House) -> None:
    entries = {one.card.id: one for one in house.library.entries()}
    assert list(entries) == [one.id for one in CARDS]
    writer = entries["writer"]
    assert (writer.state, writer.fit, writer.words_per_s) == (State.MISSING, Fit.WELL, None)
    assert (writer.here, writer.partial, writer.offered, writer.local) == (0, False, True, False)
    assert not writer.in_use and writer.usable and entries["voice"].usable and not entries["paints"].usable
    assert not entries["nobody"].offered
    assert {id for id, one in entries.items() if one.recommended} == {"other", "voice", "paints"}
    assert writer.need.context == 1000 * 4096 and entries["paints"].need.weights == 570


def test_a_model_that_is_fetched_while_none_answers_is_used_and_the_next_one_is_not(house: House) -> None:
    house.get("writer")
    assert house.choices.settings.language_model == "writer"
    assert house.entry("writer").in_use and house.entry("writer").state is State.READY
    assert house.entry("writer").need.context == 1000 * 4096, "what it takes is no other once it is here"
    house.get("other")
    assert house.choices.settings.language_model == "writer" and not house.entry("other").in_use
    house.get("voice")
    assert house.entry("voice").state is State.READY


def test_when_the_one_in_use_is_damaged_a_new_one_answers(house: House) -> None:
    house.get("writer")
    house.shelf.path(CARDS[0], CARDS[0].files[0]).write_bytes(b"short")
    assert house.entry("writer").state is State.DAMAGED and not house.entry("writer").in_use
    house.get("other")
    assert house.choices.settings.language_model == "other"


def test_a_broken_off_download_can_be_gone_on_with_or_dropped(house: House) -> None:
    house.fetching.error, house.fetching.fails = NoConnection("No network.", "Later."), "voice.onnx"
    with pytest.raises(NoConnection):
        house.get("paints")
    assert house.entry("text").state is State.READY
    paints = house.entry("paints")
    assert (paints.state, paints.partial, paints.here) == (State.MISSING, True, 250)
    house.library.drop("paints")
    assert (house.entry("paints").partial, house.entry("paints").here) == (False, 0)
    assert house.entry("text").state is State.READY


def test_a_model_whose_needed_one_lacks_can_be_gone_on_with(house: House) -> None:
    house.get("voice")
    house.get("paints")
    house.library.remove("text")
    assert (house.entry("paints").state, house.entry("paints").partial) == (State.MISSING, True)


def test_an_own_file_is_used_when_no_other_one_answers(house: House, tmp_path: Path) -> None:
    file = tmp_path / "mine.gguf"
    file.write_bytes(gguf({"general.architecture": "llama", "general.name": "Mine"}, bytes(100)))
    own = house.bring(file).card
    assert own.own and house.choices.settings.language_model == own.id
    last = house.library.entries()[-1]
    assert (last.card, last.in_use, last.offered, last.recommended) == (own, True, False, False)
    house.get("writer")
    assert house.choices.settings.language_model == own.id


def test_choosing_another_one(house: House) -> None:
    house.get("writer")
    house.get("other")
    assert house.library.use("other").id == "other"
    assert house.entry("other").in_use and not house.entry("writer").in_use
    for id, error in (("paints", "not on this computer"), ("nothing", "no model called")):
        with pytest.raises(KnownError, match=error):
            house.library.use(id)
    house.get("voice")
    with pytest.raises(KnownError, match="each character has its own"):
        house.library.use("voice")
    house.get("paints")
    with pytest.raises(KnownError, match="does not write"):
        house.library.use("paints")
    assert house.choices.settings.language_model == "other"


def test_removing_the_one_in_use_ends_its_engine_first(house: House) -> None:
    house.get("writer")
    house.get("other")
    house.library.remove("other")
    assert house.engines.rests == 0 and house.entry("other").state is State.MISSING
    house.library.remove("writer")
    assert house.engines.rests == 1 and house.entry("writer").state is State.MISSING


def test_the_best_of_the_others_answers_when_the_one_in_use_is_removed(house: House) -> None:
    house.get("writer")
    house.get("voice")
    house.get("other")
    house.library.remove("writer")
    assert house.choices.settings.language_model == "other" and house.entry("other").in_use
    house.library.remove("other")
    assert house.choices.settings.language_model == "other", "nobody is left to choose"
    house.get("writer")
    assert house.entry("writer").in_use


def test_the_engine_rests_from_a_file_that_goes_whoever_it_answers_for(house: House) -> None:
    house.get("writer")
    house.get("other")
    house.engines.loaded = "other"
    house.library.remove("writer")
    assert house.engines.rests == 0, "another one is loaded"
    house.shelf.path(CARDS[1], CARDS[1].files[0]).write_bytes(bytes(len(DATA["other.gguf"])))
    with pytest.raises(ModelFileError, match=r"spoilt.*other\.gguf\.bad in .*other "):
        list(house.library.verify("other", cancel=CancelToken()))
    assert house.engines.rests == 1
    house.library.remove("other")
    assert house.engines.rests == 2


def test_nothing_is_taken_away_from_under_a_download(house: House, tmp_path: Path) -> None:
    mine = tmp_path / "mine.onnx"
    mine.write_bytes(DATA["voice.onnx"])
    *_, found = house.library.look(mine, cancel=CancelToken())
    assert isinstance(found, Found)
    found = replace(found, card=house.shelf.card("paints"))
    running = house.library.get("paints", cancel=CancelToken())
    next(running)
    for id in ("paints", "text"):
        with pytest.raises(KnownError, match="being downloaded now"):
            house.library.remove(id)
        with pytest.raises(KnownError, match="being downloaded now"):
            house.library.drop(id)
    with pytest.raises(KnownError, match="being downloaded now"):
        next(house.library.add(found, Way.COPY, cancel=CancelToken()))
    house.library.drop("voice")
    running.close()  # type: ignore[attr-defined]
    house.library.drop("paints")
    house.library.remove("text")
    assert not house.entry("paints").here and not house.entry("text").here


def test_what_another_download_needs_as_well_is_not_dropped(house: House) -> None:
    running = house.library.get("text", cancel=CancelToken())
    next(running), next(running)
    assert house.entry("text").here
    house.library.drop("paints")
    assert house.entry("text").here
    running.close()  # type: ignore[attr-defined]


def test_verifying_finds_a_change_that_nobody_sees(house: House) -> None:
    house.get("writer")
    *_, last = house.library.verify("writer", cancel=CancelToken())
    assert last.done == last.total
    path = house.shelf.path(CARDS[0], CARDS[0].files[0])
    path.write_bytes(bytes(len(WRITER)))
    with pytest.raises(ModelFileError, match="spoilt"):
        list(house.library.verify("writer", cancel=CancelToken()))
    assert house.entry("writer").state is State.MISSING


def test_where_the_data_folder_is_gone_none_is_made_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    house = House(tmp_path / "disk")
    house.folder.rmdir()
    for job in (
        house.library.get("writer", cancel=CancelToken()),
        house.library.measure(cancel=CancelToken()),
    ):
        with pytest.raises(KnownError, match="not there any more"):
            list(job)
    assert not house.folder.exists() and house.library.entries()


def test_an_empty_folder_where_a_disk_belongs_is_not_written_to(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    (disk / "vault").mkdir(parents=True)
    house = House(disk)
    (disk / "vault").rmdir()
    with pytest.raises(KnownError, match="not there any more"):
        house.get("writer")
    assert list(disk.iterdir()) == []
    (disk / "vault").mkdir()
    house.get("writer")


def test_an_unknown_id_is_a_sentence(house: House) -> None:
    with pytest.raises(KnownError, match="no model called"):
        house.library.entry("nothing")
    with pytest.raises(KnownError, match="no model called"):
        house.library.offer("nothing")


def test_the_speed_is_kept_for_as_long_as_it_says_something(house: House) -> None:
    assert house.library.speed() is None and house.library.machine().gpus is None
    assert list(house.library.measure(cancel=CancelToken())) == [Progress(50, 100)]
    assert house.library.speed() == SPEED
    assert house.library.machine().gpus == (Gpu("G", 8, 7),)
    assert house.entry("writer").words_per_s == pytest.approx(0.75 / (0.01 + len(WRITER) / 1e10))
    assert house.entry("voice").words_per_s is None
    house.engines.release = "0.4"
    assert house.library.speed() is None
    house.engines.release = "0.3"
    house.choices.change(threads=1)
    assert house.library.speed() is None
    house.choices.change(threads=None)
    house.clock.time += timedelta(days=91)
    assert house.library.speed() is None and house.library.machine().gpus is not None


def test_hello_of_a_model_that_is_here(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.get("writer")
    *_, last = house.library.hello("writer", cancel=CancelToken())
    assert isinstance(last, Hello) and house.engines.greeted == ["writer"] and house.engines.rests == 0
    with pytest.raises(KnownError, match="not on this computer"):
        list(house.library.hello("other", cancel=CancelToken()))


def test_where_two_models_do_not_fit_the_one_of_the_conversation_rests(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.get("writer")
    tiny = replace(house.library.machine(), memory_free=1000)
    monkeypatch.setattr("app.catalog.library.look", lambda *_, **__: tiny)
    list(house.library.hello("writer", cancel=CancelToken()))
    assert house.engines.rests == 1


def test_what_is_wrong_or_gone_is_said_of_a_model(house: House, tmp_path: Path) -> None:
    mine = tmp_path / "mine.gguf"
    mine.write_bytes(WRITER + b"mine")
    id = house.bring(mine, Way.LINK).card.id
    entry = house.entry(id)
    assert (entry.linked, entry.gone, entry.aside) == (True, False, ())
    house.shelf.path(entry.card, entry.card.files[0]).unlink()
    assert (house.entry(id).gone, house.entry(id).linked) == (True, False)
    house.library.remove(id)
    assert id not in [one.card.id for one in house.library.entries()] and mine.exists()
    house.get("writer")
    place = house.shelf.path(CARDS[0], CARDS[0].files[0])
    place.write_bytes(bytes(len(WRITER)))
    with pytest.raises(ModelFileError):
        list(house.library.verify("writer", cancel=CancelToken()))
    entry = house.entry("writer")
    assert (entry.aside, entry.here, entry.partial, entry.gone) == (
        ("writer.gguf.bad",), len(WRITER), False, False,
    )  # fmt: skip
    house.library.remove("writer")
    assert (house.entry("writer").aside, house.entry("writer").here) == ((), 0)
