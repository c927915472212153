"""The models page: what is here, what there is to get, adding a file, the way to the internet."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from app.catalog.entries import State
from app.domain.errors import KnownError
from tests.desktop.accessibility import name_of
from tests.desktop.library import GB, MACHINE, SPEED, WITH_GPU
from tests.desktop.models_page import Show
from tests.desktop.stage import Stage, turn, until


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("section", ["here", "get", "connection"])
def test_it_fits_and_every_control_has_a_name(models: Show, stage: Stage, section: str, percent: int) -> None:
    stage.library.measured = SPEED
    stage.library.gate.clear()
    page = models(section, model="own-0123456789ab", textPercent=percent)
    page.downloads.get("qwen3-4b")
    page.page.deeds.verify("starter")
    for width in (608, 988):
        page.root.setWidth(width)
        turn(0.2)
        controls = [one for one in page.items() if one.activeFocusOnTab()]
        nameless = [one for one in controls if not name_of(QAccessible.queryAccessibleInterface(one))]
        assert controls and not nameless, [one.metaObject().className() for one in nameless]
        assert not [one.property("text") for one in page.items() if _beyond(one, width)]


def _beyond(item: QQuickItem, width: int) -> bool:
    if not item.property("text") or item.width() == 0:
        return False
    return item.mapToScene(item.boundingRect().topRight()).x() > width + 1


# -- what is here --------------------------------------------------------------------------------------------


def test_what_is_here_says_what_it_is_for(models: Show, stage: Stage) -> None:
    stage.library.measured = SPEED
    page = models(model="own-0123456789ab")
    words = page.words()
    assert "Answers now" in words and "It answers for Billie." in words
    assert "It finds what was said before by its meaning." in words
    assert "Language models of up to 6.8 GB fit well into this computer's memory, and up to 13.1 GB" in words
    assert "9 GB free of 16 GB" in words and "Ryzen 5 5600U" in words
    assert "Qwen2.5 Coder 1.5B writes about 14 words a second here" in words
    assert not page.there("Qwen2.5 Coder 1.5B: Use this one")


def test_letters_of_another_script_stand_on_the_line_of_the_others(models: Show, stage: Stage) -> None:
    starter = next(one.card for one in stage.library.items if one.card.id == "starter")
    stage.library.change("starter", card=replace(starter, languages=("en", "zh")))
    page = models("here")
    turn(0.1)
    (chinese,) = [one for one in page.items() if one.property("text") == "English, 中文"]
    row = [one for one in page.items() if one.parentItem() is chinese.parentItem() and one.property("text")]
    lines = {round(one.mapToScene(QPointF(0, one.property("baselineOffset"))).y(), 1) for one in row}
    assert len(row) > 1 and len(lines) == 1, lines


def test_the_graphics_card_is_named(models: Show, stage: Stage) -> None:
    stage.library.state_of_machine = replace(WITH_GPU, memory_free=2_000_000_000, missing=("AVX2",))
    page = models()
    assert "GeForce RTX 3060 with 12 GB" in page.words()
    assert "This processor lacks AVX2" in page.words()
    assert "fits into your graphics card, which has 12 GB" in page.words()
    shown = page.page.computer._shown
    assert (shown.card_memory, shown.card_known) == (12_000_000_000, True)
    assert (shown.runs_well // 10**9, shown.runs_tight // 10**9) == (8, 13), "the card holds more"


def test_another_model_is_used(models: Show) -> None:
    page = models()
    page.press("Some Model 8B: Use this one")
    until(lambda: "use own-0123456789ab" in page.library.calls)
    until(lambda: page.there("Qwen2.5 Coder 1.5B: Use this one"))
    assert page.told == 1
    assert page.library.entry("own-0123456789ab").in_use


def test_one_that_cannot_be_used_says_why(models: Show) -> None:
    page = models()
    page.library.error = KnownError("The file of this model is damaged.", "Get it again.")
    page.press("Some Model 8B: Use this one")
    until(lambda: "The file of this model is damaged." in page.words())
    page.press("Some Model 8B: Got it")
    until(lambda: "The file of this model is damaged." not in page.words())


def test_it_says_hello_word_by_word(models: Show) -> None:
    page = models()
    page.library.gate.clear()
    page.press("Qwen2.5 Coder 1.5B: Say hello")
    until(lambda: "Hello, " in page.words())
    assert "good to meet you" not in page.words()
    page.library.gate.set()
    until(lambda: "Hello, it is good to meet you." in page.words())
    until(lambda: "About 6.8 words a second; the first word came after 0.4 seconds." in page.words())


def test_a_second_hello_ends_the_first_and_stop_ends_it(models: Show) -> None:
    page = models()
    page.library.gate.clear()
    page.press("Qwen2.5 Coder 1.5B: Say hello")
    until(lambda: page.page.deeds.state("starter")["said"])
    page.press("Some Model 8B: Say hello")
    until(lambda: page.page.deeds.state("starter")["phase"] == "stopped")
    until(lambda: page.page.deeds.state("own-0123456789ab")["said"])
    page.press("Some Model 8B: Stop")
    until(lambda: page.page.deeds.state("own-0123456789ab")["phase"] == "stopped")


def test_hello_makes_way_for_a_reply(models: Show) -> None:
    page = models()
    page.library.gate.clear()
    page.press("Qwen2.5 Coder 1.5B: Say hello")
    until(lambda: page.page.deeds.state("starter")["said"])
    page.tasks.run("turn", lambda cancel: None, owner=page.page)
    until(lambda: page.page.deeds.state("starter")["phase"] == "stopped")


def test_a_file_is_checked(models: Show) -> None:
    page = models()
    page.press("Qwen2.5 Coder 1.5B: Check the file")
    until(lambda: "Every byte is as it should be." in page.words())
    page.library.error = KnownError("The file is not as it should be.", "It was kept aside; get it again.")
    page.press("Qwen2.5 Coder 1.5B: Check the file")
    until(lambda: "It was kept aside; get it again." in page.words())


def test_removing_says_what_stops_working(models: Show) -> None:
    page = models(model="own-0123456789ab")
    page.press("Some Model 8B: Remove…")
    until(lambda: page.there("Remove it"))
    assert "Billie: the usual model answers instead." in page.words()
    assert "Afterglow cannot fetch it again." in page.words()
    page.press("Keep it")
    until(lambda: not page.there("Remove it"))
    assert "remove own-0123456789ab" not in page.library.calls
    page.press("Some Model 8B: Remove…")
    page.press("Remove it")
    until(lambda: "remove own-0123456789ab" in page.library.calls)
    until(lambda: [row.key for row in page.page.here.rows] == ["starter", "minilm"])
    page.press("Qwen2.5 Coder 1.5B: Remove…")
    until(lambda: "Nobody can answer until there is another language model." in page.words())
    assert "you can get it again whenever you like" in page.words()


def test_a_link_frees_nothing_and_says_so(models: Show, stage: Stage) -> None:
    stage.library.change("own-0123456789ab", linked=True)
    page = models()
    page.press("Some Model 8B: Remove…")
    until(lambda: page.there("Remove it"))
    assert "The file itself stays, and no room is freed." in page.words()
    assert "which frees" not in page.words()


def test_what_turned_out_spoilt_stays_in_sight_and_can_be_removed(models: Show, stage: Stage) -> None:
    name = "starter-0.gguf.bad"
    stage.library.change("starter", state=State.MISSING, here=1_117_320_736, in_use=False, aside=(name,))
    page = models()
    assert "starter" not in [row.key for row in page.page.to_get.rows]
    assert f"It was put aside as {name}. Get it again" in page.words() and "Damaged" in page.words()
    assert page.there("Qwen2.5 Coder 1.5B: Get it again…")
    assert not page.there("Qwen2.5 Coder 1.5B: Check the file"), "there is none that could be checked"
    page.press("Qwen2.5 Coder 1.5B: Remove…")
    until(lambda: page.there("Remove it"))
    assert "also the file that was put aside. That frees 1.1 GB." in page.words()
    stage.library.change("starter", aside=())
    page.press("Remove it")
    until(lambda: "starter" in [row.key for row in page.page.to_get.rows])
    assert "remove starter" in page.library.calls


def test_an_own_model_whose_file_is_gone_says_so_and_can_be_removed(models: Show, stage: Stage) -> None:
    stage.library.change("own-0123456789ab", state=State.MISSING, here=0, gone=True)
    page = models()
    words = page.words()
    assert "Its file is gone" in words and "Its file was moved or deleted" in words
    assert "nobody has stated exactly" not in words and "Tight" not in words
    page.press("Some Model 8B: Remove…")
    until(lambda: page.there("Remove it"))
    assert "Afterglow only forgets the model." in page.words()
    page.press("Remove it")
    until(lambda: [row.key for row in page.page.here.rows] == ["starter", "minilm"])


def test_what_is_here_says_how_it_fits(models: Show) -> None:
    page = models()
    assert "Fits well" in page.words() and "Tight" in page.words()


def test_a_damaged_one_can_be_got_again(models: Show, stage: Stage) -> None:
    stage.library.change("starter", state=State.DAMAGED)
    page = models()
    assert "Damaged" in page.words() and not page.there("Qwen2.5 Coder 1.5B: Say hello")
    page.press("Qwen2.5 Coder 1.5B: Get it again…")
    until(lambda: page.there("Put it in place"))


def test_nothing_here_leads_to_what_there_is(models: Show, stage: Stage) -> None:
    stage.library.ready = False
    stage.library.items = [one for one in stage.library.items if not one.card.own]
    for id in ("starter", "minilm"):
        stage.library.change(id, state=State.MISSING, here=0, in_use=False)
    page = models()
    assert page.page.state["section"] == "get"
    page.page.show("here")
    turn(0.05)
    assert "No model is here yet" in page.words()
    page.press("See what there is")
    assert page.page.state["section"] == "get"


# -- to get --------------------------------------------------------------------------------------------------


def test_the_recommended_one_is_first_and_the_rest_says_how_it_fits(models: Show, stage: Stage) -> None:
    stage.library.measured = SPEED
    page = models("get")
    rows = [row.shown for row in page.page.to_get.rows]
    assert [row["id"] for row in rows][:2] == ["qwen3-4b", "gemma-4b"]
    words = page.words()
    assert "Suits this computer best" in words
    assert [row["recommended"] for row in rows].count(True) == 1
    assert "about 8 words a second, faster than most people read" in words
    assert "Will not fit" in words
    assert "It needs 15.6 GB of memory. This computer has 16 GB, but the system itself needs a part" in words
    assert "nobody has stated exactly which bytes it should have" in words
    assert not page.there("Nobody 7B: Get it…")


def test_voices_by_language(models: Show) -> None:
    page = models("get")
    page.page.choose_task("voice")
    page.page.choose_language("de")
    turn(0.05)
    assert [row.key for row in page.page.to_get.rows] == ["thorsten"]
    assert "cannot use these yet" not in page.words() and "a man's voice" in page.words()
    page.library.change("thorsten", state=State.READY)
    page.page.look()
    until(lambda: "Nothing more in this language" in page.words())
    assert "All that Afterglow knows of it" not in page.words(), "there are voices of other languages"
    page.library.change("thorsten", state=State.MISSING)
    page.page.look()
    page.page.choose_language("")
    until(lambda: len(page.page.to_get.rows) == 3)
    assert {one["text"] for one in page.page.state["languages"]} == {"English", "Deutsch"}


def test_what_comes_with_another_one_is_not_offered_alone(models: Show) -> None:
    page = models("get")
    page.page.choose_task("image")
    turn(0.05)
    assert "cannot use these yet" in page.words()
    assert [row.key for row in page.page.to_get.rows] == ["flux"]
    assert "6.4 GB" in page.words(), "what comes with it counts"


def test_the_measurement_tells_the_speed_of_all(models: Show) -> None:
    page = models("get")
    assert "words a second" not in page.words()
    page.library.gate.clear()
    page.press("Measure this computer")
    until(lambda: page.there("Stop measuring"))
    page.press("Stop measuring")
    until(lambda: page.there("Measure this computer"))
    page.library.gate.set()
    page.press("Measure this computer")
    until(lambda: "about 8 words a second" in page.words())
    assert not page.there("Measure this computer")
    page.page.show("here")
    turn(0.05)
    page.library.error = KnownError("The engine did not start.", "Restart Afterglow.")
    page.press("Measure again")
    until(lambda: "The engine did not start." in page.words())


def test_little_memory_is_said(models: Show, stage: Stage) -> None:
    little = replace(MACHINE, memory=8 * GB, memory_free=GB // 4)
    stage.library.state_of_machine = little
    page = models("here")
    assert "Little memory is free right now" in page.words()
    stage.library.state_of_machine = replace(little, memory=GB)
    page.page.look()
    until(lambda: "too little memory for any language model" in page.words())


# -- the page ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("section", ["here", "get"])
def test_nothing_is_said_of_a_list_that_could_not_be_read(
    models: Show, stage: Stage, monkeypatch: pytest.MonkeyPatch, section: str
) -> None:
    def broken() -> None:
        raise KnownError("The list of models is damaged.", "Install Afterglow again.")

    monkeypatch.setattr(stage.library, "entries", broken)
    page = models(section)
    assert "The list of models is damaged." in page.words()
    assert "No model is here yet" not in page.words() and "Nothing more of this kind" not in page.words()


def test_keys_go_through_the_parts_and_back(models: Show) -> None:
    page = models("here")
    page.root.requestActivate()
    turn(0.1)
    page.named("Here").forceActiveFocus()
    QTest.keyClick(page.root, Qt.Key.Key_Down)
    assert page.page.state["section"] == "get"
    QTest.keyClick(page.root, Qt.Key.Key_Escape)
    assert page.closed == 1


def test_a_list_that_cannot_be_read_says_why(models: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    page = models("here")

    def broken() -> None:
        raise KnownError("The list of models is damaged.", "Install Afterglow again.")

    monkeypatch.setattr(page.library, "entries", broken)
    page.page.look()
    until(lambda: "The list of models is damaged." in page.words())
    monkeypatch.undo()
    page.press("Try again")
    until(lambda: "The list of models is damaged." not in page.words())
