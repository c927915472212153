"""Tones: short words for each, and flirting for confirmed adults only."""

from __future__ import annotations

import pytest

from app.companion.tones import allowed_tones, head_style, tail_reminder, tone_for
from app.domain.nouns import Profile, Tone


@pytest.mark.parametrize("tone", Tone)
def test_every_tone_has_its_words(tone: Tone) -> None:
    assert 25 <= len(head_style(tone).split()) <= 40
    assert len(tail_reminder(tone).split()) <= 25
    assert "{char}" in tail_reminder(tone)
    assert "\n" not in tail_reminder(tone)


@pytest.mark.parametrize(
    ("birth_year", "adult"),
    [(1980, True), (2006, True), (2007, False), (2008, False), (2015, False), (2030, False)],
)
def test_flirting_is_for_those_whose_birth_year_proves_it(birth_year: int, adult: bool) -> None:
    profile = Profile("Sam", birth_year)
    assert (Tone.FLIRTATIOUS in allowed_tones(profile, 2025)) is adult
    assert tone_for(Tone.FLIRTATIOUS, profile, 2025) is (Tone.FLIRTATIOUS if adult else Tone.PLAYFUL)


def test_nobody_known_is_not_an_adult() -> None:
    assert Tone.FLIRTATIOUS not in allowed_tones(None, 2025)
    assert set(allowed_tones(None, 2025)) == set(Tone) - {Tone.FLIRTATIOUS}
    assert tone_for(Tone.DRY, None, 2025) is Tone.DRY
