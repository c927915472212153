"""What is doubted of a short window, what is no speech, where long sound is cut: over scripted decodes."""

import numpy as np
import pytest

from app.engines.whisper.guard import WHOLE_S, Heard, Understood, token_cap, understand, window
from app.engines.whisper.languages import SpokenLanguage
from app.engines.whisper.stretches import RATE, stretches

GOOD = Heard("I had a long day at work.", -0.2, 0.02, language="en")
FRAME = 512


class Decoder:
    """Gives what it is told, in turn, and notes which windows were asked for."""

    def __init__(self, *heard: Heard | None) -> None:
        self.heard, self.windows = list(heard), list[float]()

    def __call__(self, window_s: float) -> Heard | None:
        self.windows.append(window_s)
        return self.heard.pop(0)


@pytest.mark.parametrize(
    ("seconds", "expected"), [(0.5, 6.0), (4.0, 6.0), (5.0, 7.0), (12.0, 14.0), (25.0, 30.0), (30.0, 30.0)]
)
def test_the_window_is_as_long_as_the_speech_needs(seconds: float, expected: float) -> None:
    assert window(seconds) == expected


def test_a_good_short_window_is_enough() -> None:
    decode = Decoder(GOOD)
    assert understand(2.0, decode) == Understood(GOOD, full_window=False, redone=False)
    assert decode.windows == [6.0]


@pytest.mark.parametrize(
    "doubtful",
    [
        Heard("Good morning. Could you tell me? Good morning. Could you tell me?", -0.1, 0.02),
        Heard("Concord Concord Concord Concord", -0.2, 0.02),
        Heard("amidst the tents, then on we went. Amidst the tents, then home", -0.2, 0.02),
        Heard("No. No.", -0.3, 0.02),
        Heard("one two three four five six seven eight nine ten eleven twelve thirteen", -0.2, 0.02),
        Heard("Mumble mumbled.", -1.2, 0.02),
        Heard("It would go on", -0.2, 0.02, capped=True),
        Heard("Dutun mogen", -0.4, 0.02, language="en", language_probability=0.4),
    ],
)
def test_what_is_doubtful_is_read_in_the_whole_window(doubtful: Heard) -> None:
    decode = Decoder(doubtful, GOOD)
    assert understand(2.0, decode) == Understood(GOOD, full_window=True, redone=True)
    assert decode.windows == [6.0, WHOLE_S]


def test_what_somebody_really_says_twice_is_believed_of_the_whole_window() -> None:
    twice = Heard("I miss you so much, I miss you so much.", -0.1, 0.02)
    decode = Decoder(twice, twice)
    assert understand(3.0, decode) == Understood(twice, full_window=True, redone=True)


def test_a_loop_in_the_whole_window_is_read_once_more_without_repetitions() -> None:
    loop = Heard("and then and then and then " * 20, -0.1, 0.02, capped=True)
    decode = Decoder(loop, loop, GOOD)
    assert understand(2.0, decode) == Understood(GOOD, full_window=True, redone=True)
    assert decode.windows == [6.0, WHOLE_S, 0]


def test_a_long_stretch_is_read_in_the_whole_window_at_once() -> None:
    decode = Decoder(GOOD)
    assert understand(12.0, decode, whole=True) == Understood(GOOD, full_window=True, redone=False)
    assert decode.windows == [WHOLE_S]


@pytest.mark.parametrize("gave_up", [(None,), (Heard("x x x x", -0.1, 0.0), None)])
def test_a_cancel_in_between_gives_nothing(gave_up: tuple[Heard | None, ...]) -> None:
    assert understand(2.0, Decoder(*gave_up)) is None


@pytest.mark.parametrize(
    "silence",
    [
        Heard("", -0.1, 0.0),
        Heard("...", -0.1, 0.0),
        Heard("♪♪♪", -0.1, 0.0),
        Heard("I am a pho.", -2.5, 0.92),
        Heard("you", -0.69, 0.9),
        Heard("Thank you.", -0.4, 0.8),
        Heard("Okay.", -1.4, 0.5),
        Heard("Thanks for watching!", -0.1, 0.01),
        Heard("Untertitel der Amara.org-Community", -0.1, 0.01),
        Heard("Untertitel im Auftrag des ZDF, 2020", -0.1, 0.3),
    ],
)
def test_nobody_spoke(silence: Heard) -> None:
    decode = Decoder(silence)
    assert understand(2.0, decode) is None
    assert decode.windows == [6.0]  # silence is not looked at twice


@pytest.mark.parametrize(
    "speech",
    [
        Heard("Thank you.", -0.22, 0.006),
        Heard("Okay.", -0.8, 0.4),
        Heard("I would like to thank you.", -0.3, 0.7),
        Heard("Danke für den Untertitel.", -0.3, 0.1),
    ],
)
def test_somebody_spoke(speech: Heard) -> None:
    assert understand(2.0, Decoder(speech)) is not None


def test_scripts_with_many_tokens_have_more_room() -> None:
    assert token_cap(2.0, "en") == 28
    assert token_cap(2.0, "ja") > 40


def test_an_unclear_word_is_taken_for_the_language_of_before() -> None:
    spoken = SpokenLanguage()
    unclear = [("<|zh|>", 0.6), ("<|en|>", 0.3), ("<|la|>", 0.1)]
    assert spoken.found(unclear, 1.0)[0] == "zh"
    spoken.note("en", 0.9, 3.0)
    language, probability = spoken.found(unclear, 1.0)
    assert language == "en" and probability > 0.8
    # What is clear is another language.
    assert spoken.found([("<|fr|>", 0.95), ("<|en|>", 0.02)], 1.0)[0] == "fr"


@pytest.mark.parametrize(
    ("seconds", "language"), [(1.0, "en"), (1.5, "en"), (2.5, "en"), (4.0, "de"), (20.0, "de")]
)
def test_the_longer_it_is_the_less_counts_what_was_before(seconds: float, language: str) -> None:
    spoken = SpokenLanguage()
    spoken.note("en", 0.9, 3.0)
    assert spoken.found([("<|de|>", 0.5), ("<|en|>", 0.28)], seconds)[0] == language


@pytest.mark.parametrize(("probability", "seconds"), [(0.5, 3.0), (0.95, 0.5)])
def test_what_is_unsure_or_short_is_not_remembered(probability: float, seconds: float) -> None:
    spoken = SpokenLanguage()
    spoken.note("en", probability, seconds)
    assert spoken.found([("<|zh|>", 0.6), ("<|en|>", 0.3)], 1.0)[0] == "zh"


def test_nobody_speaks_latin() -> None:
    assert SpokenLanguage().found([("<|la|>", 0.6), ("<|de|>", 0.2), ("<|en|>", 0.1)], 1.0)[0] == "de"


class TestStretches:
    def test_what_fits_stays_whole(self) -> None:
        audio = np.zeros(28 * RATE, dtype=np.float32)
        ((piece, speaks),) = stretches(audio, np.ones(len(audio) // FRAME, dtype=np.float32), FRAME)
        assert len(piece) == len(audio) and speaks

    def test_it_is_cut_in_the_last_pause_that_fits(self) -> None:
        audio = np.zeros(50 * RATE, dtype=np.float32)
        speaking = np.ones(len(audio) // FRAME, dtype=np.float32)
        for second in (5, 18, 24):
            at = second * RATE // FRAME
            speaking[at : at + 12] = 0.02
        first, second_piece = stretches(audio, speaking, FRAME)
        assert 24.0 < len(first[0]) / RATE < 24.4
        assert len(first[0]) + len(second_piece[0]) == len(audio)

    def test_without_a_pause_it_is_cut_all_the_same(self) -> None:
        audio = np.zeros(100 * RATE, dtype=np.float32)
        pieces = stretches(audio, np.ones(len(audio) // FRAME, dtype=np.float32), FRAME)
        assert sum(len(piece) for piece, _ in pieces) == len(audio)
        assert all(len(piece) <= 28 * RATE for piece, _ in pieces)

    def test_a_stretch_in_which_nobody_speaks_is_told(self) -> None:
        audio = np.zeros(40 * RATE, dtype=np.float32)
        speaking = np.zeros(len(audio) // FRAME, dtype=np.float32)
        speaking[-40:] = 0.9
        assert [speaks for _, speaks in stretches(audio, speaking, FRAME)] == [False, True]
