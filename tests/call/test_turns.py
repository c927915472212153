"""From the user's speech to a turn."""

from __future__ import annotations

import pytest

from app.call.events import CallState, Level, Missed, Saying, TurnTimes, UserSaid
from app.call.remarks import missed
from app.call.turn_end import CEILING_S
from tests.call.stage import Stage


@pytest.fixture
def stage() -> Stage:
    stage = Stage(["Good evening."], ["Indeed."])
    stage.until_state(CallState.LISTENING)
    return stage


def finals(stage: Stage) -> list[str]:
    return [event.text for event in stage.of(UserSaid) if event.final]


def test_at_a_pause_it_is_understood_and_read_ahead_before_the_turn_is_over(stage: Stage) -> None:
    ends = stage.world.now + stage.microphone.say("how are you", 0.5)
    guess = stage.until(UserSaid)
    assert guess == UserSaid("how are you", False)
    assert stage.world.now - ends < 0.16 + stage.recognizer.pause_s + 0.1
    stage.until_state(CallState.THINKING)
    assert stage.companion.anticipated == ["how are you"]
    # Nothing had to be understood again.
    assert len(stage.recognizer.asked) == 1
    stage.until(Saying)
    stage.hang_up()


def test_what_stands_before_the_words_is_read_once_while_they_are_said(stage: Stage) -> None:
    begins = stage.world.now + 0.5
    stage.microphone.say("how are", 0.5)
    stage.microphone.say("you today my friend", 0.5 + 2 * 0.3 + 0.4)
    stage.until(Saying)
    (begun,) = stage.companion.begun
    assert 0.1 < begun - begins < 0.3
    stage.until_state(CallState.LISTENING)
    stage.microphone.say("good", 0.5)
    stage.until(Saying)
    assert len(stage.companion.begun) == 2
    stage.hang_up()


def test_an_unclear_piece_does_not_take_a_long_story_with_it(stage: Stage) -> None:
    stage.companion.probability = 0.01
    unclear = "mumble"
    stage.recognizer.unclear = unclear
    said = "I was at the sea today and it was so warm that we went in and swam to the old boat"
    stage.microphone.say(f"{said} {said} {said}", 0.5)
    stage.microphone.say(unclear, 0.5 + 57 * 0.3 + 0.8)
    stage.until(Saying)
    assert finals(stage) == [f"{said} {said} {said} {unclear}"]
    assert not stage.of(Missed)
    stage.hang_up()


def test_speech_that_goes_on_makes_the_guess_void(stage: Stage) -> None:
    stage.microphone.say("how are", 0.5)
    stage.microphone.say("you today", 0.5 + 2 * 0.3 + 0.4)
    stage.until(Saying)
    stage.hang_up()
    assert finals(stage) == ["how are you today"]
    assert stage.companion.said()[0] == ("user", "how are you today")
    assert len(stage.recognizer.asked) == 2


def test_two_stretches_of_speech_are_one_turn(stage: Stage) -> None:
    # The first was understood and read ahead before the second began.
    stage.companion.probability = 0.01
    stage.microphone.say("I was thinking", 0.5)
    stage.until(UserSaid)
    stage.pass_s(0.3)
    stage.microphone.say("about the sea")
    stage.until(Saying)
    assert stage.companion.anticipated == ["I was thinking", "I was thinking about the sea"]
    assert finals(stage) == ["I was thinking about the sea"]
    stage.hang_up()


def test_a_finished_sentence_is_answered_sooner(stage: Stage) -> None:
    waits = []
    for probability, words in ((0.95, "how are you?"), (0.05, "because I")):
        stage.companion.probability = probability
        stage.microphone.say(words, 0.5)
        waits.append(stage.until(TurnTimes).endpoint_s)
        stage.until_state(CallState.LISTENING)
    assert waits[0] < 0.7 and 1.2 < waits[1] <= CEILING_S + 0.1
    stage.hang_up()


def test_the_ceiling_ends_the_turn_also_when_the_recogniser_is_slow(stage: Stage) -> None:
    stage.recognizer.pause_s = 4.0
    ends = stage.world.now + stage.microphone.say("good evening", 0.5)
    stage.until_state(CallState.THINKING)
    assert stage.world.now - ends == pytest.approx(CEILING_S, abs=0.1)
    times = stage.until(TurnTimes)
    assert times.endpoint_s < times.transcript_s < times.clause_s < times.synthesis_s <= times.first_audio_s
    stage.hang_up()


def test_who_goes_on_before_anything_is_sent_is_listened_to(stage: Stage) -> None:
    stage.recognizer.pause_s = 3.0
    stage.microphone.say("so I went", 0.5)
    stage.microphone.say("to the market", 0.5 + 0.9 + 2.3)
    stage.until_state(CallState.THINKING)
    stage.until_state(CallState.LISTENING)
    stage.recognizer.pause_s = 0.3
    stage.until(Saying)
    stage.hang_up()
    assert finals(stage) == ["so I went to the market"]
    assert [role for role, _ in stage.companion.said()][:1] == ["user"]


def test_a_noise_is_nothing(stage: Stage) -> None:
    for after in (0.5, 3.0, 5.5):
        stage.microphone.noise(0.4, after)
    stage.pass_s(12)
    assert not stage.of(UserSaid) and not stage.of(Missed)
    assert stage.states() == [CallState.CONNECTING, CallState.LISTENING]
    stage.hang_up()


def test_a_noise_in_which_words_are_imagined_is_not_sent(stage: Stage) -> None:
    stage.recognizer.hallucinates, stage.recognizer.log_probability = "Thanks for watching!", -1.4
    stage.microphone.noise(0.4, 0.5)
    stage.pass_s(6)
    stage.recognizer.hallucinates = "[Music]"
    stage.microphone.noise(0.4, 0.5)
    stage.pass_s(6)
    assert not finals(stage) and not stage.companion.messages and not stage.of(Missed)
    stage.hang_up()


def test_what_was_clearly_said_and_not_understood_is_asked_for_again(stage: Stage) -> None:
    stage.microphone.noise(1.2, 0.5)
    said = stage.until(Missed).words
    assert said == missed("en", 0)
    assert stage.until(Saying) == Saying(said, "")
    assert stage.state is CallState.SPEAKING
    stage.until_state(CallState.LISTENING)
    # Never a part of the conversation.
    assert not stage.companion.messages
    # And not again and again.
    for _ in range(3):
        stage.microphone.noise(1.2, 0.5)
        stage.pass_s(5)
    assert len(stage.of(Missed)) == 1
    stage.pass_s(20)
    stage.microphone.noise(1.2, 0.5)
    assert stage.until(Missed).words == missed("en", 1)
    stage.pass_s(60)
    stage.microphone.noise(1.2, 0.5)
    stage.pass_s(10)
    assert len(stage.of(Missed)) == 2
    # Who is understood once may be missed again.
    stage.microphone.say("there you are", 0.1)
    stage.until(Saying)
    stage.until_state(CallState.LISTENING)
    stage.microphone.noise(1.2, 0.5)
    stage.until(Missed)
    stage.hang_up()


def test_speaking_while_it_is_asked_for_again_is_no_interruption_of_a_reply(stage: Stage) -> None:
    stage.microphone.noise(1.2, 0.5)
    stage.until(Saying)
    stage.microphone.say("I said hello there")
    stage.until(UserSaid, lambda event: event.final)
    assert finals(stage) == ["I said hello there"]
    stage.until(Saying)
    stage.hang_up()


def test_five_minutes_of_silence_are_fine(stage: Stage) -> None:
    before = len(stage.events)
    stage.pass_s(300)
    assert {type(event) for event in stage.events[before:]} == {Level}
    stage.microphone.say("still there?", 0.1)
    stage.until(Saying)
    stage.hang_up()


def test_levels_come_fifteen_times_a_second(stage: Stage) -> None:
    stage.events.clear()
    stage.microphone.say("hello there", 0.5)
    stage.pass_s(2)
    levels = stage.of(Level)
    assert 26 <= len(levels) <= 32
    assert any(level.talking and level.microphone > 0.3 for level in levels)
    assert not levels[0].talking and levels[0].microphone == 0
    stage.hang_up()


@pytest.mark.parametrize("piece_s", [0.01, 0.02, 0.1, 0.25])
def test_pieces_of_any_length_are_understood(piece_s: float) -> None:
    stage = Stage(["Good evening."], piece_s=piece_s)
    stage.until_state(CallState.LISTENING)
    stage.microphone.say("hello there", 0.5)
    stage.until(Saying)
    assert finals(stage) == ["hello there"]
    stage.hang_up()


def test_other_languages_go_through_as_they_are() -> None:
    stage = Stage(["Ahoj."], language="")
    stage.recognizer.language = "cs"
    stage.until_state(CallState.LISTENING)
    stage.microphone.say("dobrý večer příteli", 0.5)
    stage.until(Saying)
    assert stage.companion.said()[0] == ("user", "dobrý večer příteli")
    stage.until_state(CallState.LISTENING)
    stage.hang_up()


def test_a_german_is_asked_in_german() -> None:
    stage = Stage(language="de")
    stage.until_state(CallState.LISTENING)
    stage.microphone.noise(1.2, 0.5)
    assert stage.until(Missed).words == missed("de", 0) != missed("en", 0)
    stage.hang_up()


def test_a_monologue_is_understood_piece_by_piece(stage: Stage) -> None:
    words = [f"w{number}" for number in range(200)]
    at = 0.5
    # Twenty sentences of three seconds, with pauses that are too short for an end.
    stage.companion.probability = 0.01
    for start in range(0, 200, 10):
        stage.microphone.say(" ".join(words[start : start + 10]) + ",", at)
        at += 3.0 + 0.8
    stage.until(Saying)
    assert finals(stage)[0].replace(",", "").split() == words
    # Never much more than the last stretch was given to the recogniser.
    assert max(stage.recognizer.asked) < 25
    stage.hang_up()


def test_speech_without_any_pause_is_cut_into_pieces(stage: Stage) -> None:
    words = [f"w{number}" for number in range(900)]
    stage.microphone.say(" ".join(words), 0.5)
    stage.until(Saying)
    said = finals(stage)[0].split()
    # A word may be lost where the pieces meet.
    assert len(set(words) - set(said)) <= 3 and said == sorted(said, key=words.index)
    assert max(stage.recognizer.asked) <= 121
    stage.hang_up()
