"""The nouns of speech: how a character sounds, and what is felt in a sentence."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

RATES = (0.7, 1.4)
PITCHES = (-6.0, 6.0)
EXPRESSIVENESS = (0.0, 1.0)
# No voice has so many speakers; larger numbers are none.
_MOST_SPEAKERS = 10_000


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

    ``model`` is the id of the voice in the catalogue (empty: the best one that is here and fits the
    language), ``speaker`` who of a voice with several. ``rate`` within RATES: 1 is as fast as the voice was
    recorded; ``pitch`` in semitones within PITCHES; ``expressiveness`` within EXPRESSIVENESS says how much is
    felt in the voice, and ``feeling`` turns that off altogether.
    """

    model: str = ""
    speaker: int = 0
    rate: float = 1.0
    pitch: float = 0.0
    expressiveness: float = 0.6
    feeling: bool = True

    def within(self) -> VoiceSettings:
        """The same with every number where it can be: what is beyond goes to the nearest end."""
        return VoiceSettings(
            model=self.model,
            speaker=min(max(self.speaker, 0), _MOST_SPEAKERS),
            rate=_nearest(self.rate, RATES, 1.0),
            pitch=_nearest(self.pitch, PITCHES, 0.0),
            expressiveness=_nearest(self.expressiveness, EXPRESSIVENESS, 0.6),
            feeling=self.feeling,
        )


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """A voice that can speak now, as it is chosen. ``language``: such as "en-GB".

    ``kind``: "female", "male" or "several"; the latter has ``speakers``: names in the order of
    their numbers.
    """

    model: str
    name: str
    language: str
    kind: str = ""
    speakers: tuple[str, ...] = ()


def _nearest(value: float, ends: tuple[float, float], otherwise: float) -> float:
    if not math.isfinite(value):
        return otherwise
    return float(min(max(value, ends[0]), ends[1]))
