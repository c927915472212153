"""How a companion comes back to something, in the tone of the two; and whether a reply does."""

from __future__ import annotations

from app.domain.memories import Followup
from app.domain.nouns import Tone
from app.memory.hearing import names_it
from app.memory.times.lazily import Lazily
from app.memory.times.words import level

# {it} is the name ("the job interview"), {It} the same at the beginning of a sentence.
_HOW = {
    Tone.SUPPORTIVE: (
        "How did {it} go?",
        "I've been wondering how {it} went. How was it?",
        "How did {it} go, and how are you after it?",
    ),
    Tone.PLAYFUL: (
        "So, {it}: triumph or disaster? How did it go?",
        "Right, out with it: how did {it} go?",
        "I demand a full report. How did {it} go?",
    ),
    Tone.DRY: (
        "{It}, then. How did it go?",
        "So how did {it} go? In your own words, or any words.",
        "You survived {it}, I take it. How did it go?",
    ),
    Tone.FLIRTATIOUS: (
        "I've been thinking about you and {it}. How did it go?",
        "So tell me, how did {it} go? I want every detail.",
        "You've kept me curious long enough: how did {it} go?",
    ),
}
_GENTLE = {
    "loss": (
        "I've been thinking of you because of {it}. How are you holding up?",
        "How are you, after {it}?",
    ),
    "medical": (
        "I've been thinking about {it}. How did it go, and how are you?",
        "How did {it} go? How are you holding up?",
    ),
    "results": (
        "Is there any news about {it}? How are you holding up?",
        "Have you heard about {it} yet? How are you?",
    ),
    "court": (
        "I've been thinking about {it}. How did it go, and how are you?",
        "How did {it} go? How are you holding up?",
    ),
}
_NEWS = {
    Tone.SUPPORTIVE: ("Have you heard about {it} yet?", "Is there any news about {it}?"),
    Tone.PLAYFUL: ("Don't keep me in suspense: any news about {it}?", "Well? Have you heard about {it}?"),
    Tone.DRY: (
        "Any news about {it}, or is it still silence?",
        "I assume you'd have said. Any news about {it}?",
    ),
    Tone.FLIRTATIOUS: (
        "I've been crossing my fingers for you. Any news about {it}?",
        "Tell me, any news about {it}?",
    ),
}
_GOALS = {
    Tone.SUPPORTIVE: ("You spoke of {it} a while ago. How is it coming along?",),
    Tone.PLAYFUL: ("Progress report on {it}, please. How is it coming along?",),
    Tone.DRY: ("How is {it} coming along? Honest answers only.",),
    Tone.FLIRTATIOUS: ("I like it when you're determined. How is {it} coming along?",),
}
_WAS = {
    Tone.SUPPORTIVE: ("How was {it}?", "How was {it}? Was it what you hoped for?"),
    Tone.PLAYFUL: ("So, how was {it}? Leave nothing out.", "Right, out with it: how was {it}?"),
    Tone.DRY: ("How was {it}? Bearable, I hope.", "{It}, then. How was it?"),
    Tone.FLIRTATIOUS: ("How was {it}? I want every detail.", "I've been thinking about you. How was {it}?"),
}
_ENJOYED = {"travel", "visit", "celebration", "wedding", "date", "performance", "school"}
_PERSON_DOES = Lazily(r"^your (?:\w+[ -])?\w+ \w+ing\b")


def question_about(followup: Followup, tone: Tone) -> str:
    """One sentence or two, to be said as they are."""
    kinds = _templates(followup, tone)
    title = followup.title
    asked = kinds[followup.id % len(kinds)]
    return asked.replace("{it}", title).replace("{It}", title[:1].upper() + title[1:])


def _templates(followup: Followup, tone: Tone) -> tuple[str, ...]:
    if followup.sad:
        return _GENTLE.get(followup.kind, _GENTLE["medical"])
    if followup.kind == "goal":
        return _GOALS[tone]
    if followup.kind in {"results", "waiting"}:
        return _NEWS[tone]
    if followup.kind == "birth" and followup.title.endswith("baby"):
        return ("Is there any news of {it}? How is everyone?",)
    # "How did your son running the race go?" is no sentence.
    if followup.kind in _ENJOYED or _PERSON_DOES.match(followup.title):
        return _WAS[tone]
    return _HOW[tone]


_ASKS = Lazily(r"\?|\b(?:tell me|i wonder|i've been wondering|let me know|i want to (?:hear|know)|erzähl)\b")
# What went before says what is meant. "How's it going?" and "How is everything?" are greetings.
_HOW_DID_IT = Lazily(
    r"\bhow(?:'d| did| was| were) (?:it|that|they|everything|the big day)\b"
    r"|\bhow (?:it|that|they|everything) went\b|\bhow is it coming along\b"
    r"|\bhow are you (?:holding up|after|doing after|feeling)\b"
    r"|\bany news\b|\bhave you heard\b|\bdid you (?:get|pass|win|make|enjoy|survive|manage)\b"
    r"|\bdid (?:it|that|they)\b|\bwhat (?:happened|did they say)\b|\bwie (?:war|lief|ging) (?:es|das)\b"
)
_BETWEEN = Lazily(r"(?<! dr\.)(?<! mr\.)(?<! mrs\.)(?<! ms\.)(?<! st\.)(?<=[.!?\u2026])[\"'\u201d)*]*\s+|\n+")


def asks_about(text: str, followup: Followup) -> bool:
    """Whether a reply asks about it: a question names it, or asks how "it" went right after it was named."""
    named = False
    for sentence in _BETWEEN.split(level(text)):
        before, named = named, names_it(sentence, followup)
        if _ASKS.search(sentence) and (named or (before and _HOW_DID_IT.search(sentence))):
            return True
    return False
