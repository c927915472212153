"""Things without a date that one comes back to: what is waited for, what is resolved."""

from __future__ import annotations

import re

from app.memory.rules.actions import gerund
from app.memory.rules.people import turned
from app.memory.rules.sentences import Sentence
from app.memory.times.lazily import Lazily

_WAITING = Lazily(
    r"\b(?:i'm|i am|we're|we are|still|been|i've been) (?:still |just |anxiously "
    r"|impatiently )?(?:waiting|hoping) (?:to hear (?:back )?(?:about|from|on)|for (?:news|word|an answer"
    r"|a reply|the call|a call|a decision|an? offer)(?: (?:about|from|on))?"
    r"|for (?=the results|my results|test results|the biopsy|the outcome))\s*(?P<what>[^,.!?;\x00]{0,60})"
)
_GOAL = Lazily(
    r"\b(?:i (?:really |finally |just )?(?:want|wanna|need|plan|intend|hope) to|i'm (?:really "
    r"|finally )?(?:trying|going|planning|determined|gonna try) to|i'm gonna|i've decided to|i decided to"
    r"|my (?:goal|resolution|plan|new year's resolution)"
    r"(?: this year| for this year)? is to|i(?:'m| am) (?:finally )?(?=quitting|giving up|learning"
    r"|training|cutting))\s*(?P<what>(?:finally |really |also |start )?(?:quit|quitting|stop|give up"
    r"|giving up|cut down|cut back|cutting down|lose|learn|learning|train|training"
    r"|save|get (?:fit|in shape|healthier|sober|clean|my|a driving|better at)|eat (?:less|more|better"
    r"|healthier)|exercise|run a|write (?:a|my)|finish (?:my|the)|find (?:a|myself)|start (?:running"
    r"|running|exercising|meditating|going|a|my|eating|journaling)|drink less|sleep (?:more|better"
    r"|earlier)|meditate"
    r"|work out|read more|apply|pay off|reconnect|make (?:more )?friends|become)\b[^,.!?;\x00]{0,50})"
)
_NOT_GOALS = Lazily(
    r"\b(?:crying|thinking|talking|laughing|you|it|this|that|him|her|worrying|the (?:noise|music)|lost"
    r"|being|feeling)\b"
)
_END = Lazily(
    r"\s+(?:and|but|so|because|cause|if|when|which|i|we|who|though|this year|again|lol|please|right now"
    r"|now)\b.*$"
)


def waiting_in(sentence: Sentence) -> str | None:
    """What the user waits to hear about."""
    found = _WAITING.search(sentence.plain)
    if found is None:
        return None
    what = _END.sub("", sentence.text[found.start("what") : found.end("what")]).strip()
    return turned(what) if what else "the news"


def goal_in(sentence: Sentence) -> str | None:
    """What the user has resolved to do, as a name ("quitting smoking")."""
    found = _GOAL.search(sentence.plain)
    if found is None:
        return None
    what = _END.sub("", sentence.text[found.start("what") : found.end("what")]).strip()
    words = re.sub(r"^(?:finally|really|also)\s+", "", what).split()
    if not words or _NOT_GOALS.search(" ".join(words[1:]).lower()) or len(words) < 2:
        return None
    return " ".join([gerund(words[0].lower()), *turned(" ".join(words[1:])).split()])
