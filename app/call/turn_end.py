"""Whether somebody who pauses has said what they want to say, and how long to wait until that is certain.

Witnesses: the mark with which the recogniser ends the words (it hears the melody), the last word (after
"because" more comes), whether it is an answer that stands alone, and the language model, which says how
probable an end is there. Together they make a completeness between 0 and 1, by a logistic regression; the
more complete, the shorter the silence that ends the turn. The silence itself is the last witness: after
CEILING_S of it a turn is over.

The weights are fitted to one half of the utterances of ``tests/benchmarks/call_turn_end.py`` (``--fit``).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from itertools import pairwise

CEILING_S = 2.0
# Seconds of silence that end a turn, by how complete it is; between them in a straight line. As long as the
# language model has not been asked more is uncertain, and its answer may come any moment.
_WAITS = ((0.0, CEILING_S), (0.6, 1.9), (0.79, 0.6), (0.87, 0.5), (1.0, 0.4))
_WAITS_UNASKED = ((0.0, CEILING_S), (0.5, 1.8), (0.8, 0.6), (1.0, 0.35))
# How much each witness weighs; the language model has not been asked yet, or has.
_UNASKED = {
    "always": -0.71, ".": 1.45, "?": 0.81, "!": 0.28, "…": -0.72, ",": -1.0, "open": -2.39, "answer": 1.57,
}  # fmt: skip
_ASKED = {
    "always": 0.96, ".": 0.58, "?": 0.26, "!": 0.36, "…": -0.56, ",": -1.0, "open": -1.8, "answer": 1.79,
    "model": 0.53,
}  # fmt: skip
# After these words more comes: they join, govern, or gain time.
_OPEN = frozenset(
    """a an the my your his our their its these those and or but nor because cause cuz although though
    unless until while whereas if whether than that which who whose where when as like with without of from to
    into onto at by for about between through during since before after in on is are was were am be been i'm
    you're he's she's we're they're i you we they he she i'd i'll i've you've we've gonna wanna
    could would should can will might must have has had don't didn't doesn't very really just
    quite um uh uhm er erm hmm hm well so also basically
    und oder aber denn weil dass daß ob wenn als wie während obwohl damit bevor nachdem falls sondern sowie
    der die das den dem des ein eine einen einem einer eines mein meine meinen meinem meiner dein deine kein
    keine mit ohne von vom zu zum zur bei beim für auf im in am an aus nach über unter vor wegen durch gegen
    ich du er sie wir ihr es ist sind war waren bin habe hat hatte wird würde kann könnte muss soll will
    äh ähm hm also sehr ganz noch nur eigentlich""".split()
)
# Said alone they are an answer, or all there is to say.
_ANSWERS = frozenset(
    """yes|no|yeah|yep|yup|nope|nah|okay|ok|sure|fine|good|great|right|exactly|maybe|perhaps|never|always|later
    |sometimes|of course|not really|not yet|not today|not now|i guess|i guess so|i think so|i don't think so
    |i don't know|no idea|i have no idea|never mind|thanks|thank you|yes please|no thanks|no thank you|please
    |please don't|of course not|absolutely|definitely|hello|hi|hey|bye|goodbye|good night|good morning|stop
    |what|why|how|really|me too|i see|that's right|yeah sure|yes of course|all right|alright
    |ja|nein|doch|klar|genau|gut|okay|vielleicht|natürlich|danke|bitte|nein danke|ja bitte|nicht wirklich
    |keine ahnung|weiß nicht|ich weiß nicht|noch nicht|heute nicht|stimmt|richtig|hallo|tschüss|gute nacht
    |warum|wieso|was|später|nie|immer|egal|ich auch|guten morgen|stopp""".replace("\n", " ").split("|")
)
_ALONE = frozenset(" ".join(one.split()) for one in _ANSWERS)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def completeness(text: str, probability: float | None) -> float:
    """How probable it is that nothing follows ``text``, as the recogniser writes it, from 0 to 1.

    ``probability``: what the language model says of that; None: it was not asked yet.
    """
    seen = witnesses(text, probability)
    if not seen:
        return 0.0
    weights = _UNASKED if probability is None else _ASKED
    score = sum(weights[name] * value for name, value in seen.items())
    return 1 / (1 + math.exp(-score))


def wait_s(text: str, probability: float | None) -> float:
    """How many seconds of silence after ``text`` end the turn; at most CEILING_S.

    The more complete it is the fewer, and the more probable the model holds an end to be.
    """
    complete = completeness(text, probability)
    waits = _WAITS_UNASKED if probability is None else _WAITS
    for (low, longer), (high, shorter) in pairwise(waits):
        if complete <= high:
            return longer + (shorter - longer) * (complete - low) / (high - low)
    return waits[-1][1]


def witnesses(text: str, probability: float | None) -> Mapping[str, float]:
    """What speaks for an end and against it, by name; nothing where no word is."""
    words = _WORD.findall(text.casefold().replace("’", "'"))
    if not words:
        return {}
    seen = {"always": 1.0}
    if mark := _mark(text):
        seen[mark] = 1.0
    if " ".join(words) in _ALONE:
        seen["answer"] = 1.0
    elif words[-1] in _OPEN:
        seen["open"] = 1.0
    if probability is not None:
        bounded = min(0.999, max(0.0001, probability))
        seen["model"] = math.log(bounded / (1 - bounded))
    return seen


def _mark(text: str) -> str:
    """The mark with which the words end, the kinds of it taken together."""
    text = text.rstrip().rstrip("\"'”’)")
    if text.endswith(("...", "…", "-", "–", "—")):
        return "…"
    last = text[-1:]
    if last in {",", ";", ":"}:
        return ","
    return last if last in {".", "?", "!"} else ""
