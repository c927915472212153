"""What is felt in a sentence, and how that sounds. The person stays the same: only shades of one voice."""

from __future__ import annotations

from app.call import feeling_words
from app.domain.nouns import Tone
from app.domain.voices import PITCHES, RATES, Emotion, Feeling, VoiceSettings
from app.engines import Delivery

# Each emotion at its fullest: rate, semitones, spread of the pitch, decibels.
_FULL = {
    Emotion.NEUTRAL: (1.0, 0.0, 1.0, 0.0),
    Emotion.WARM: (0.97, 0.5, 1.15, 0.0),
    Emotion.TENDER: (0.92, -0.6, 0.85, -2.0),
    Emotion.HAPPY: (1.04, 1.6, 1.4, 1.0),
    Emotion.EXCITED: (1.1, 2.8, 1.7, 2.0),
    Emotion.PLAYFUL: (1.03, 1.2, 1.45, 0.5),
    Emotion.CURIOUS: (1.0, 0.8, 1.3, 0.0),
    Emotion.CALM: (0.92, -0.8, 0.7, -1.0),
    Emotion.SERIOUS: (0.95, -1.0, 0.65, 0.0),
    Emotion.CONCERNED: (0.94, -0.5, 0.8, -0.5),
    Emotion.SAD: (0.88, -2.0, 0.5, -2.0),
}
# Seconds of silence before what is said so, on top of where it stands.
_HESITATES = {
    Emotion.SAD: 0.25,
    Emotion.TENDER: 0.15,
    Emotion.CONCERNED: 0.15,
    Emotion.SERIOUS: 0.12,
    Emotion.CALM: 0.15,
}
_HURRIES = {Emotion.EXCITED: 0.4, Emotion.HAPPY: 0.75, Emotion.PLAYFUL: 0.85}
_COMMA_S, _SENTENCE_S, _PARAGRAPH_S, _TRAILING_S = 0.1, 0.25, 0.5, 0.4
# Less than this nobody hears; without it nothing has to be made anew.
_LEAST_SEMITONES, _LEAST_SPREAD = 0.15, 0.05
_BRIGHT = frozenset({Emotion.HAPPY, Emotion.EXCITED, Emotion.PLAYFUL})
_HEAVY = frozenset({Emotion.SAD, Emotion.CONCERNED})
_GRAVE = _HEAVY | {Emotion.SERIOUS}
# What nobody who leaves should be sent off with.
_HOLDS_BACK = frozenset({Emotion.SAD, Emotion.CONCERNED, Emotion.TENDER})
_ENOUGH = 0.25


def feeling_of(
    sentence: str, *, farewell: bool, tone: Tone | None = None, answers: Feeling | None = None
) -> Feeling:
    """What the sentence, as it was written, is felt with. ``answers``: the feeling of what it answers to.

    ``farewell``: the user is leaving; nobody sounds sad then, nor as if they should stay.
    """
    scores = feeling_words.scores(sentence)
    _answering(scores, answers)
    _in_tone(scores, tone, answers)
    emotion = max(scores, key=lambda one: scores[one], default=Emotion.NEUTRAL)
    score = scores.get(emotion, 0.0)
    if score < _ENOUGH:
        emotion, score = Emotion.NEUTRAL, 0.0
    leaving = farewell or feeling_words.says_goodbye(sentence)
    return _letting_go(emotion, score, sentence) if leaving else Feeling(emotion, min(1.0, score))


def _answering(scores: dict[Emotion, float], answers: Feeling | None) -> None:
    """Nobody is merry at somebody's grief; joy is shared."""
    if answers is None:
        return
    if answers.emotion in _HEAVY:
        for emotion in _BRIGHT:
            scores[emotion] = scores.get(emotion, 0.0) * 0.4
        scores[Emotion.CONCERNED] = scores.get(Emotion.CONCERNED, 0.0) + 0.35 * answers.intensity + 0.1
    elif answers.emotion in _BRIGHT:
        scores[Emotion.HAPPY] = scores.get(Emotion.HAPPY, 0.0) + 0.4 * answers.intensity
    elif answers.emotion is Emotion.SERIOUS:
        scores[Emotion.PLAYFUL] = scores.get(Emotion.PLAYFUL, 0.0) * 0.4


_TONES = {
    Tone.PLAYFUL: (Emotion.PLAYFUL, 0.25),
    Tone.SUPPORTIVE: (Emotion.WARM, 0.25),
    Tone.FLIRTATIOUS: (Emotion.PLAYFUL, 0.2),
}


def _in_tone(scores: dict[Emotion, float], tone: Tone | None, answers: Feeling | None) -> None:
    """A shade of how the character speaks with this user; the game stops where something hurts."""
    grave = answers is not None and answers.emotion in _GRAVE
    if tone is Tone.DRY:
        for emotion in scores:
            scores[emotion] *= 0.6
    elif tone is not None:
        emotion, more = _TONES[tone]
        if not (grave and emotion in _BRIGHT):
            scores[emotion] = scores.get(emotion, 0.0) + more


def _letting_go(emotion: Emotion, score: float, sentence: str) -> Feeling:
    if emotion in _HOLDS_BACK or feeling_words.asks_to_stay(sentence):
        emotion = Emotion.CALM if feeling_words.is_night(sentence) else Emotion.WARM
    return Feeling(emotion, min(0.6, score)) if score else Feeling(Emotion.WARM, 0.3)


def delivery(feeling: Feeling, settings: VoiceSettings) -> Delivery:
    """How a sentence with this feeling is said by a character who sounds so."""
    slowest, fastest = RATES
    lowest, highest = PITCHES
    own_rate = min(max(settings.rate, slowest), fastest)
    own_pitch = min(max(settings.pitch, lowest), highest)
    strength = _strength(feeling, settings)
    rate, semitones, spread, gain = _FULL[feeling.emotion]
    semitones, spread = semitones * strength, 1 + (spread - 1) * strength
    if abs(semitones) < _LEAST_SEMITONES and abs(spread - 1) < _LEAST_SPREAD:
        semitones, spread = 0.0, 1.0
    return Delivery(
        rate=round(own_rate * (1 + (rate - 1) * strength), 3),
        semitones=round(own_pitch + semitones, 2),
        pitch_range=round(spread, 3),
        gain_db=round(gain * strength, 2),
    )


def _strength(feeling: Feeling, settings: VoiceSettings) -> float:
    if not settings.feeling or not feeling.intensity:
        return 0.0
    # Also a mild feeling should be heard as one.
    return min(1.0, max(0.0, settings.expressiveness)) * (0.35 + 0.65 * min(1.0, feeling.intensity))


def pause_s(
    feeling: Feeling,
    *,
    sentence: bool,
    comma: bool = True,
    paragraph: bool = False,
    trailing_off: bool = False,
) -> float:
    """Seconds of silence before words that are said with this feeling.

    They begin a sentence or a paragraph, or follow a comma, or dots; the first of a reply need none.
    """
    pause = _PARAGRAPH_S if paragraph else _SENTENCE_S if sentence else _COMMA_S if comma else 0.0
    if trailing_off:
        pause = max(pause, _TRAILING_S)
    if sentence or paragraph:
        pause += _HESITATES.get(feeling.emotion, 0.0) * feeling.intensity
    return round(pause * _HURRIES.get(feeling.emotion, 1.0), 3)
