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
    "always": -0.95, ".": 1.58, "?": 1.0, "!": 0.28, "…": -0.7, ",": -1.0, "open": -2.15, "leaning": -1.46,
    "answer": 1.62,
}  # fmt: skip
_ASKED = {
    "always": 0.88, ".": 0.62, "?": 0.37, "!": 0.38, "…": -0.55, ",": -1.0, "open": -1.83, "leaning": -0.88,
    "answer": 1.83, "model": 0.56,
}  # fmt: skip
# After these words more comes: they join, govern or gain time.
_OPEN = frozenset(
    """a the my your our their its and or but nor because cause although unless until while whereas if whether
    than which whose with of from into onto at for by between during since i'm you're we're they're i'd i'll
    i've you've we've they've gonna wanna i we they very quite um uh uhm er erm hmm hm basically
    und oder aber denn weil dass daß ob wenn als obwohl damit bevor nachdem falls sondern sowie
    der die das den dem des eine einen einem einer eines mein meine meinen meinem meiner deinen deinem unser
    kein keinen ohne von vom zum zur bei beim für im gegen wegen ich wir sehr äh ähm öhm""".split()
)
# After these it mostly does; but people also say "I hope so", "What is it like?", "Ruf mich an". What ends as
# often as not is not among them: "I like it", "I do", "Das weiß ich nicht".
_LEANING = frozenset(
    """to on in about so like as is am are was were would could should can will might must have has had just
    when where what how who he she it's he's she's that's his before after through an
    mit zu nach auf aus über unter vor um durch er dein deine ganz noch nur also wie während ein einfach
    """.split()
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
    mark = _mark(text)
    if mark:
        seen[mark] = 1.0
    if " ".join(words) in _ALONE:
        seen["answer"] = 1.0
    elif words[-1] in _OPEN:
        seen["open"] = 1.0
    elif words[-1] in _LEANING:
        seen["leaning"] = 1.0
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
