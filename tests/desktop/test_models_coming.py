"""The models page: a model on its way, what stops it, and the word that it is here."""

from __future__ import annotations

from app.catalog.entries import State
from app.domain.errors import KnownError
from tests.desktop.models_page import Show
from tests.desktop.stage import Stage, turn, until


def test_a_download_by_clicks_alone(models: Show) -> None:
    page = models("get")
    page.library.gate.clear()
    page.press("Qwen3 4B Instruct: Get it…")
    until(lambda: page.there("Get 2.5 GB"))
    assert "models.example" in page.words()
    page.press("Get 2.5 GB")
    until(lambda: "999 MB of 2.5 GB" in page.words())
    assert not page.there("Qwen3 4B Instruct: Get it…")
    page.press("Qwen3 4B Instruct: Pause")
    until(lambda: page.there("Qwen3 4B Instruct: Go on"))
    assert "Paused." in page.words()
    page.library.gate.set()
    page.press("Qwen3 4B Instruct: Go on")
    until(lambda: page.library.entry("qwen3-4b").state is State.READY)
    until(lambda: "qwen3-4b" in [row.key for row in page.page.here.rows])
    until(lambda: "qwen3-4b" not in [row.key for row in page.page.to_get.rows])
    assert page.told == 1


def test_refused_nothing_is_fetched(models: Show) -> None:
    page = models("get")
    page.press("Qwen3 4B Instruct: Get it…")
    until(lambda: page.there("Not now"))
    page.press("Not now")
    turn(0.1)
    assert page.library.calls == [] and page.there("Qwen3 4B Instruct: Get it…")


def test_what_fails_can_be_tried_again(models: Show) -> None:
    page = models("get")
    page.library.error = KnownError("models.example does not answer.", "Look at the network.")
    page.downloads.get("qwen3-4b")
    until(lambda: "models.example does not answer." in page.words())
    page.library.error = None
    page.press("Qwen3 4B Instruct: Try again")
    until(lambda: page.library.entry("qwen3-4b").state is State.READY)


def test_a_half_one_from_before_goes_on_or_goes(models: Show, stage: Stage) -> None:
    stage.library.change("qwen3-4b", here=1_200_000_000, partial=True)
    page = models("get")
    assert "1.2 GB of 2.5 GB" in page.words()
    assert "qwen3-4b" in [row.key for row in page.page.here.rows]
    page.press("Qwen3 4B Instruct: Cancel and delete what came…")
    until(lambda: "1.2 GB came so far." in page.words())
    page.press("Keep it")
    turn(0.1)
    assert page.library.calls == [], "so much is not deleted by one click"
    page.press("Qwen3 4B Instruct: Cancel and delete what came…")
    until(lambda: page.there("Delete it"))
    page.press("Delete it")
    until(lambda: page.there("Qwen3 4B Instruct: Get it…"))
    assert page.library.calls == ["drop qwen3-4b"]
    until(lambda: "qwen3-4b" not in [row.key for row in page.page.here.rows])


def test_a_little_that_came_goes_at_once(models: Show, stage: Stage) -> None:
    stage.library.change("qwen3-4b", here=40_000_000, partial=True)
    page = models("get")
    page.press("Qwen3 4B Instruct: Cancel and delete what came")
    until(lambda: page.library.calls == ["drop qwen3-4b"])


def test_deleting_is_no_question_any_more_once_all_is_here(models: Show) -> None:
    page = models("get")
    page.library.gate.clear()
    page.downloads.get("qwen3-4b")
    until(lambda: page.there("Qwen3 4B Instruct: Cancel and delete what came…"))
    page.press("Qwen3 4B Instruct: Cancel and delete what came…")
    until(lambda: "999 MB came so far. Pause keeps it for later" in page.words())
    page.library.gate.set()
    until(lambda: page.library.entry("qwen3-4b").state is State.READY)
    until(lambda: not page.there("Delete it"))
    assert page.library.calls == ["get qwen3-4b"]


def test_what_came_says_so_and_can_be_used_at_once(models: Show) -> None:
    page = models("get")
    page.downloads.get("qwen3-4b")
    until(lambda: "Qwen3 4B Instruct is here now." in page.words())
    page.press("Use it")
    until(lambda: "use qwen3-4b" in page.library.calls)
    until(lambda: page.library.entry("qwen3-4b").in_use)
    assert page.page.state["section"] == "here", "where it says how that goes"
    assert not page.there("Use it") and "is here now" not in page.words()


def test_the_word_of_what_came_can_be_put_away_and_goes_with_the_model(models: Show) -> None:
    page = models("get")
    page.downloads.get("qwen3-4b")
    until(lambda: page.there("Use it"))
    focus = page.named("Dismiss")
    page.root.requestActivate()
    focus.forceActiveFocus()
    page.press("Dismiss")
    until(lambda: not page.there("Use it"))
    assert page.root.activeFocusItem().isVisible()
    page.downloads.get("amy")
    until(lambda: "Amy is here now." in page.words())
    assert not page.there("Use it"), "no voice answers"
    page.downloads.get("gemma-4b")
    until(lambda: page.there("Use it"))
    page.page.deeds.remove("gemma-4b")
    until(lambda: not page.there("Use it"))


def test_the_first_model_answers_at_once_and_says_so(models: Show, stage: Stage) -> None:
    stage.library.change("starter", state=State.MISSING, here=0, in_use=False)
    page = models("get")
    page.downloads.get("qwen3-4b")
    until(lambda: "Qwen3 4B Instruct is here now, and it answers." in page.words())
    assert not page.there("Use it")


def test_what_is_not_here_does_not_stand_among_what_is(models: Show) -> None:
    page = models("here")
    assert "Not here yet" not in page.words()
    page.library.error = KnownError("models.example does not answer.", "Look at the network.")
    page.downloads.get("llama-8b")
    until(lambda: "models.example does not answer." in page.words())
    until(lambda: "Not here yet" in page.words())
    words = page.words()
    parts = ["Models on this computer", "Qwen2.5 Coder 1.5B", "Not here yet", "Llama 3.1 8B Instruct"]
    places = [words.index(part, words.index("Models on this computer")) for part in parts]
    assert places == sorted(places)
    page.press("Llama 3.1 8B Instruct: Cancel and delete what came…")
    page.press("Delete it")
    until(lambda: "Not here yet" not in page.words())


def test_a_row_keeps_the_focus_while_it_goes_on(models: Show) -> None:
    page = models("get")
    page.root.requestActivate()
    page.library.gate.clear()
    page.downloads.get("qwen3-4b")
    until(lambda: page.there("Qwen3 4B Instruct: Pause"))
    button = page.named("Qwen3 4B Instruct: Pause")
    button.forceActiveFocus()
    page.page.look()
    turn(0.2)
    assert page.root.activeFocusItem() is button


def test_an_added_file_says_that_it_is_here_once_all_of_it_is(models: Show, stage: Stage) -> None:
    page = models()
    page.adding.added.emit("gemma-4b")  # other files of it are still missing
    turn(0.1)
    assert "is here now" not in page.words()
    stage.library.change("gemma-4b", state=State.READY)
    page.adding.added.emit("gemma-4b")
    until(lambda: "Gemma 3 4B is here now." in page.words())
    assert page.there("Use it")
