"""Speech over the companion: a false alarm, a nod, or words that want the floor."""

from __future__ import annotations

import re
from collections.abc import Set
from enum import StrEnum

# So long a voice must last until the companion falls silent to listen; and so long while the echo canceller
# does not know the room, in the first seconds of a call.
SUSTAINED_S, _AT_FIRST_S = 0.13, 0.35
# Nothing said for so long: it was nothing.
NOTHING_S = 2.0
# Somebody who goes on speaking is understood this often in mid-speech, not only at a pause.
PROBE_S = 1.0

# What one says to show that one listens. In every language at once: none of them wants the floor.
NODS = frozenset(
    """mm mmm mhm mmhm mmhmm hm hmm hmmm mm-hm mm-hmm uh-huh uhuh uh huh ah aha oh ooh wow yeah yep yup yes ya
    ja jaja jo okay ok okey right sure really
    genau klar stimmt sí si oui ouais d'accord da tak ano hai""".split()
)
_MOST_NODS = 3
# What recognisers write for what is no speech: [Music], (coughs), *laughs*, ♪.
_ASIDE = re.compile(r"\[[^\]]*\]|\([^)]*\)|\*[^*]*\*|♪[^♪]*♪?")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
# An echo is of what sounded right before: half a second that is kept from before the onset, the onset, the
# way through the devices. It ends with that, and the room; who goes on for longer is somebody else.
ECHO_OF_S, ECHO_ENDS_S = 1.2, 0.5
# Fewer words in common with what sounded are chance.
_ECHO_WORDS = 2


class Verdict(StrEnum):
    """What it was."""

    NOTHING = "nothing"
    NOD = "nod"
    WORDS = "words"


def sustained_s(settled: bool) -> float:
    """How long a voice must last; ``settled``: the echo canceller knows the room."""
    return SUSTAINED_S if settled else _AT_FIRST_S


def words(text: str) -> list[str]:
    """The words of a transcript, small, without what is no speech."""
    return _WORD.findall(_ASIDE.sub(" ", text).lower())


def verdict(text: str, spoken: str = "", nods: Set[str] = NODS) -> Verdict:
    """Whether what was heard, right after the companion said ``spoken``, wants the floor."""
    said = words(text)
    if not said or _is_echo(said, words(spoken)):
        return Verdict.NOTHING
    if len(said) <= _MOST_NODS and all(word in nods for word in said):
        return Verdict.NOD
    return Verdict.WORDS


def _is_echo(said: list[str], spoken: list[str]) -> bool:
    """Whether the companion heard itself."""
    count = len(said)
    return count >= _ECHO_WORDS and any(
        spoken[start : start + count] == said for start in range(len(spoken) - count + 1)
    )
