"""Whether somebody who pauses has said what they want to say, and how long to wait until that is certain.

Three witnesses: the mark with which the recogniser ends the words (it hears the melody), the last word (after
"because" more comes), and the language model, which says how probable an end is there. They make a
completeness between 0 and 1; the more complete, the shorter the silence that ends the turn.
"""

from __future__ import annotations

import math
import re

# Seconds of silence that end a turn, by how complete it is; between them in a straight line.
_WAITS = ((0.0, 2.0), (0.15, 1.5), (0.5, 0.6), (0.85, 0.25), (1.0, 0.25))
CEILING_S = _WAITS[0][1]
# How much each witness weighs.
_BIAS = -0.6
_MODEL, _UNASKED = 0.55, -0.6
_MARKS = {".": 1.0, "?": 2.2, "!": 1.2, "": -0.8, "…": -2.5, ",": -2.0}
_OPEN_WORD = -3.5
# After these words more comes: they join, govern, or gain time.
_OPEN = frozenset(
    """a an the my your his our their its this these those and or but nor because cause cuz although though
    unless until while whereas if whether than that which who whose where when as like with without of from to
    into onto at by for about between through during since before after in on is are was were am be been i'm
    you're he's she's we're they're it's i you we they he she i'd i'll i've you've we've gonna wanna
    could would should can will might must have has had do does did don't didn't doesn't very really just
    quite too um uh uhm er erm hmm hm well so also actually basically maybe
    und oder aber denn weil dass daß ob wenn als wie während obwohl damit bevor nachdem falls sondern sowie
    der die das den dem des ein eine einen einem einer eines mein meine meinen meinem meiner dein deine kein
    keine mit ohne von vom zu zum zur bei beim für auf im in am an aus nach über unter vor wegen durch gegen
    ich du er sie wir ihr es ist sind war waren bin habe hat hatte wird würde kann könnte muss soll will
    äh ähm hm also sehr ganz noch nicht nur eigentlich vielleicht""".split()
)
# They end what is said as often as they open something.
_CLOSES_TOO = frozenset(
    "it's that this it you so too well really maybe not nicht actually does do did".split()
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def completeness(text: str, probability: float | None) -> float:
    """How probable it is that nothing follows ``text``, as the recogniser writes it, from 0 to 1.

    ``probability``: what the language model says of that; None: it was not asked yet.
    """
    words = _WORD.findall(text.casefold().replace("’", "'"))
    if not words:
        return 0.0
    score = _BIAS + _MARKS[_mark(text)]
    score += _UNASKED if probability is None else _MODEL * _logit(probability)
    if words[-1] in _OPEN - _CLOSES_TOO:
        score += _OPEN_WORD
    return 1 / (1 + math.exp(-score))


def wait_s(text: str, probability: float | None) -> float:
    """How many seconds of silence after ``text`` end the turn; at most CEILING_S."""
    complete = completeness(text, probability)
    for (low, longer), (high, shorter) in zip(_WAITS, _WAITS[1:], strict=False):
        if complete <= high:
            return longer + (shorter - longer) * (complete - low) / (high - low)
    return _WAITS[-1][1]


def _mark(text: str) -> str:
    """The mark with which the words end, the kinds of it taken together."""
    text = text.rstrip().rstrip("\"'”’)")
    if text.endswith(("...", "…", "-", "–", "—")):
        return "…"
    last = text[-1:]
    if last in {",", ";", ":"}:
        return ","
    return last if last in {".", "?", "!"} else ""


def _logit(probability: float) -> float:
    bounded = min(0.999, max(0.001, probability))
    return math.log(bounded / (1 - bounded)) + 2.0
