"""A false alarm, a nod, or words that want the floor."""

from __future__ import annotations

import pytest

from app.call.barge_in import Verdict, sustained_s, verdict


@pytest.mark.parametrize(
    "text", ["", " ", "...", "[Music]", "(coughs)", "*laughs* (sighs)", "♪ la la ♪", "[BLANK_AUDIO]"]
)
def test_nothing_was_said(text: str) -> None:
    assert verdict(text) is Verdict.NOTHING


@pytest.mark.parametrize(
    "text",
    ["Mm-hm.", "Yeah.", "Yeah, yeah.", "Uh-huh.", "Uh huh", "Okay!", "ja", "Ja, ja.", "Mm-hmm, okay.", "Hm?",
     "Yes. Yes. Yeah.", "Right, right.", "Genau."],
)  # fmt: skip
def test_a_nod_does_not_want_the_floor(text: str) -> None:
    assert verdict(text) is Verdict.NOD


@pytest.mark.parametrize(
    "text",
    ["No.", "Wait.", "Stop!", "Yeah, but why?", "Okay, stop.", "What?", "Nein.", "Moment mal",
     "yes yes yes yes", "Hold on a second.", "Tell me more."],
)  # fmt: skip
def test_words_want_the_floor(text: str) -> None:
    assert verdict(text) is Verdict.WORDS


def test_the_nods_can_be_others() -> None:
    assert verdict("Amen.", nods={"amen"}) is Verdict.NOD
    assert verdict("Amen.") is Verdict.WORDS
    assert verdict("Okay.", nods={"amen"}) is Verdict.WORDS


def test_the_companion_does_not_interrupt_itself() -> None:
    spoken = "The garden was lovely, and the dog slept."
    assert verdict("and the dog slept", spoken) is Verdict.NOTHING
    assert verdict("Garden was lovely and", spoken) is Verdict.NOTHING
    assert verdict("the dog barked", spoken) is Verdict.WORDS
    # One word in common is chance.
    assert verdict("lovely", spoken) is Verdict.WORDS


def test_a_voice_lasts_longer_while_the_room_is_not_known() -> None:
    assert sustained_s(settled=False) > 2 * sustained_s(settled=True)
