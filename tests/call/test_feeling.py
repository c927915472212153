"""What is felt in a sentence. The labelled ones are of our own writing."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.call.feeling import delivery, feeling_of, pause_s
from app.domain.nouns import Tone
from app.domain.voices import Emotion, Feeling, VoiceSettings
from tests.call.felt import (
    CALM,
    CONCERNED,
    EXCITED,
    HAPPY,
    HELD_OUT,
    LABELLED,
    NEUTRAL,
    PLAYFUL,
    SAD,
    TENDER,
    WARM,
    Labelled,
)  # fmt: skip

GOODBYES = (
    "Good night, I'm sad that you go.", "Please don't go, I'll be so lonely without you...",
    "Bye! I will miss you so much 😢", "See you tomorrow, my love.", "Stay a little longer, please.",
    "Gute Nacht, ich vermisse dich jetzt schon.",
    "Talk to you later, it hurts to see you leave.", "Bis morgen, bleib doch noch.", "Sleep well, darling.",
)  # fmt: skip


def wrong(labelled: Labelled) -> list[tuple[str, Emotion]]:
    felt = [
        (sentence, fitting, feeling_of(sentence, farewell=False).emotion) for sentence, fitting in labelled
    ]
    return [(sentence, emotion) for sentence, fitting, emotion in felt if emotion not in fitting]


def test_sentences_are_felt_as_a_listener_would() -> None:
    assert len(LABELLED) >= 80
    assert not wrong(LABELLED)


def test_what_is_not_known_is_said_plainly() -> None:
    """Measured 0.72 of the held-out ones; the rest is said without feeling, but for one."""
    missed = wrong(HELD_OUT)
    assert len(missed) <= 0.3 * len(HELD_OUT)
    assert len([emotion for _, emotion in missed if emotion is not NEUTRAL]) <= 0.05 * len(HELD_OUT)


@pytest.mark.parametrize("sentence", GOODBYES)
def test_nobody_who_leaves_is_held_back(sentence: str) -> None:
    for tone in (None, *Tone):
        felt = feeling_of(sentence, farewell=True, tone=tone, answers=Feeling(SAD, 1.0))
        assert felt.emotion not in {SAD, TENDER, CONCERNED} and felt.intensity <= 0.6


def test_a_goodbye_is_known_by_its_words() -> None:
    assert feeling_of("Good night, it is sad that you go.", farewell=False).emotion is CALM
    assert feeling_of("Bye, I'll miss you, I'm so sad.", farewell=False).emotion is WARM


def test_louder_marks_are_stronger() -> None:
    calm, loud = (feeling_of(f"That is amazing{mark}", farewell=False) for mark in (".", "!!!"))
    assert calm.emotion is loud.emotion is EXCITED and calm.intensity < loud.intensity


def test_nobody_is_merry_at_a_grief() -> None:
    grief = Feeling(SAD, 0.9)
    assert feeling_of("That is nice.", farewell=False).emotion is HAPPY
    assert feeling_of("That is nice.", farewell=False, answers=grief).emotion is CONCERNED
    assert feeling_of("I see.", farewell=False, answers=grief).emotion is CONCERNED
    assert feeling_of("I see.", farewell=False, answers=Feeling(EXCITED, 1.0)).emotion is HAPPY


def test_the_tone_colours_what_says_nothing() -> None:
    felt = {tone: feeling_of("The shop opens at nine.", farewell=False, tone=tone).emotion for tone in Tone}
    assert felt == {
        Tone.PLAYFUL: PLAYFUL, Tone.DRY: NEUTRAL, Tone.SUPPORTIVE: WARM, Tone.FLIRTATIOUS: NEUTRAL,
    }  # fmt: skip


@pytest.mark.parametrize("grave", [SAD, CONCERNED, Emotion.SERIOUS])
@pytest.mark.parametrize("tone", [Tone.PLAYFUL, Tone.FLIRTATIOUS])
def test_the_game_stops_where_something_hurts(grave: Emotion, tone: Tone) -> None:
    for sentence in ("The shop opens at nine.", "I see.", "That is nice."):
        felt = feeling_of(sentence, farewell=False, tone=tone, answers=Feeling(grave, 0.3))
        assert felt == feeling_of(sentence, farewell=False, answers=Feeling(grave, 0.3))


@settings(deadline=None, derandomize=True, database=None)
@given(st.text(max_size=120), st.booleans(), st.sampled_from([None, *Tone]))
def test_any_text_has_a_feeling_within_bounds(text: str, farewell: bool, tone: Tone | None) -> None:
    felt = feeling_of(text, farewell=farewell, tone=tone)
    assert 0 <= felt.intensity <= 1
    assert (felt.intensity == 0) == (felt.emotion is NEUTRAL)
    assert not farewell or felt.emotion not in {SAD, TENDER, CONCERNED}


class TestDelivery:
    def test_neutral_is_the_voice_itself(self) -> None:
        said = delivery(Feeling(), VoiceSettings())
        assert (said.rate, said.semitones, said.pitch_range, said.gain_db) == (1.0, 0.0, 1.0, 0.0)

    def test_without_feeling_only_the_characters_own_voice_is_heard(self) -> None:
        settings = VoiceSettings(rate=1.2, pitch=-3.0, expressiveness=1.0, feeling=False)
        for emotion in Emotion:
            said = delivery(Feeling(emotion, 1.0), settings)
            assert (said.rate, said.semitones, said.pitch_range, said.gain_db) == (1.2, -3.0, 1.0, 0.0)

    def test_the_person_stays_the_same(self) -> None:
        for emotion, intensity, amount in product(Emotion, (0.1, 0.5, 1.0), (0.0, 0.6, 1.0)):
            said = delivery(Feeling(emotion, intensity), VoiceSettings(expressiveness=amount))
            assert abs(said.semitones) <= 3 and 0.4 <= said.pitch_range <= 1.8
            assert 0.85 <= said.rate <= 1.15 and abs(said.gain_db) <= 3

    def test_stronger_feelings_and_more_expression_are_heard_more(self) -> None:
        def spread(intensity: float, expressiveness: float) -> float:
            return delivery(
                Feeling(EXCITED, intensity), VoiceSettings(expressiveness=expressiveness)
            ).pitch_range

        assert 1.0 == spread(1.0, 0.0) < spread(0.3, 0.5) < spread(1.0, 0.5) < spread(1.0, 1.0)

    def test_settings_out_of_bounds_are_bounded(self) -> None:
        said = delivery(Feeling(), VoiceSettings(rate=9.0, pitch=40.0))
        assert (said.rate, said.semitones) == (1.4, 6.0)


def test_pauses() -> None:
    plain = Feeling()
    comma, sentence = pause_s(plain, sentence=False), pause_s(plain, sentence=True)
    paragraph = pause_s(plain, sentence=True, paragraph=True)
    assert 0 == pause_s(plain, sentence=False, comma=False) < comma < sentence < paragraph
    assert pause_s(plain, sentence=False, trailing_off=True) > comma
    assert (
        pause_s(Feeling(SAD, 1.0), sentence=True) > sentence > pause_s(Feeling(EXCITED, 1.0), sentence=True)
    )
