"""The nouns of speech: how a character sounds, and what is felt in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

RATES = (0.7, 1.4)
PITCHES = (-6.0, 6.0)


class Emotion(StrEnum):
    """What a sentence is said with."""

    NEUTRAL = "neutral"
    WARM = "warm"
    TENDER = "tender"
    HAPPY = "happy"
    EXCITED = "excited"
    PLAYFUL = "playful"
    CURIOUS = "curious"
    CALM = "calm"
    SERIOUS = "serious"
    CONCERNED = "concerned"
    SAD = "sad"


@dataclass(frozen=True, slots=True)
class Feeling:
    """An emotion and how strong it is, from 0 to 1."""

    emotion: Emotion = Emotion.NEUTRAL
    intensity: float = 0.0


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """How a character sounds.

    ``model`` is the id of the voice in the catalogue (empty: the first one that is here and fits the language),
    ``speaker`` who of a voice with several. ``rate`` within RATES: 1 is as fast as the voice was recorded;
    ``pitch`` in semitones within PITCHES; ``expressiveness`` from 0 to 1 says how much is felt in the voice,
    and ``feeling`` turns that off altogether.
    """

    model: str = ""
    speaker: int = 0
    rate: float = 1.0
    pitch: float = 0.0
    expressiveness: float = 0.6
    feeling: bool = True
