"""What a sentence that may be taken at its word (``rules.sentences``) still does not say plainly.

Somebody's opinion, what was only heard, what is over or to come, what is not so: in doubt a fact is left
alone. One that is missed is told again some day, a wrong one is believed.
"""

from __future__ import annotations

import re

# A new clause begins where somebody of its own does something: "I hate tea and coffee" is one clause, "I hate
# tea and my brother loves it" are two.
_WHO = (
    r"(?:i|i'm|i've|i'll|my|we|we're|we've|our|he|he's|she|she's|they|they're|his|her|their|you|your|it|it's"
    r"|there|there's|ich|mein\w*|wir|unser\w*|er|sie|sein\w*|ihr\w*)\b"
)
_CLAUSE = re.compile(
    rf"[,:]\s+(?={_WHO})|\s[-\u2013\u2014]+\s|,?\s(?:but|aber|sondern)\s"
    rf"|,?\s(?:and|because|so|though|although|while|und|weil|denn|obwohl)\s+(?={_WHO})"
)
_HEDGED = re.compile(
    r"\b(?:when i grow up|once i|(?:have|got) a (?:feeling|hunch)|(?<=, )well(?=,)|(?:a bit|sort|kind) of"
    r" an?|at heart|basically|i mean|or rather|no"
    r" wait|wait,? no"
    r"|might|(?<!\d )(?<!of )(?<!in )may(?! \d)|could|would|should|probably|i"
    r" think|i guess|i believe"
    r"|i thought|i assumed|i feel like"
    r"|i suspect"
    r"|i reckon|i bet|i doubt|i'd|thinking (?:of|about)|thought about|consider(?:ing|ed)|tempted|not sure"
    r"|unsure"
    r"|no idea|whether|seems?|seemed|looks like|looked like|as though|kind of want|ideally|daydream\w*"
    r"|fantasi\w+"
    r"|must (?:be|have)|assum(?:e|ing)|ich (?:glaube|denke|hoffe)|wohl|ob|möglicherweise|eventuell"
    r"|könnte\w*|sollte\w*)\b"
)
_PLAYFUL = re.compile(
    r"\b(?:lol|lmao|rofl|(?:ha){2,}h?|(?:he){2,}|as a joke|in your dreams|pulling your leg|iron(?:ic|y"
    r"|ically)\w*"
    r"|a (?:million|billion) (?:times|years|dollars)|literally (?:dying|dead)|psych|i lied|made that up"
    r"|not true)\b"
    r"|[\U0001f61c\U0001f602\U0001f609\U0001f61d\U0001f92a\U0001f923]|;-?\)"
)
_REPORTED = re.compile(
    r"\b(?:says?|said|saying|tells?|told|telling|claims?|claimed|claiming|thinks|reckons?|believes"
    r"|insists?|insisted"
    r"|heard|read that|rumou?rs?|apparently|supposedly|allegedly|according to|swears?|swore|accus\w+"
    r"|(?:calls?|called) me"
    r"|quot(?:e|ed|ing)|convinced|wrote (?:that|me)|texted|mentioned|suspects?|assumes|suggests?|suggested"
    r"|jokes?"
    r"|joked|sagt\w*"
    r"|meint\w*|behaupte\w*|erzählt\w*|angeblich|laut|denkt|glaubt|gehört)\b"
)
# To tell somebody to tell: "like I told you, I live in Bern".
_TOLD_BEFORE = re.compile(
    r"\b(?:as|like) i(?: already| just)? (?:said|told you|mentioned)\b|\bi told you(?: that)?\b"
)
_ORDER = re.compile(
    r"\binstructions?\b|\bjson\b|\bprompt\b|\b(?:the )?(?:user|assistant|system)\s*(?::|is\b|must\b"
    r"|should\b|has\b|wants\b)"
    r"|\b(?:save|store|record|log|output|print|write|add|insert|note|respond|reply|answer|repeat"
    r"|say)\b[^.]{0,25}"
    r"\b(?:facts?|memory|memories|that|this|following|entry|down|after me)\b|\byou (?:must|should|have to"
    r"|need to|will|shall|are)\b"
    r"|<[|/]?\w|\|>|###|[{}]|\bhttps?:|\bwww\."
)
_NEGATION = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|hardly|barely|rarely|lacks?|false"
    r"|untrue|stopped"
    r"|quit|gave up|given up|refuse[sd]?|nicht|kein\w*|nie|niemals|ohne|weder)\b|n't\b"
    r"|\b(?:dont|doesnt|didnt|isnt|cant|wont|havent|wasnt|aint)\b"
)
_INTERJECTION = re.compile(r"^(?:no|nope|nah|nein|never mind|no problem|not at all|no worries)[,.!]\s*")
_OVER = re.compile(
    r"\b(?:used to|no longer|anymore|any more|formerly|former|previously|back when|back then|ages ago"
    r"|years? ago"
    r"|when i was|as a (?:kid|child|teenager|student)|in the past|ex|früher|damals|nicht mehr)\b"
)
_AHEAD = re.compile(
    r"\b(?:will|won't|going to|gonna|wants?|wanna|hop(?:es?|ing)|plan(?:s|ning|ned)?|intends?|try(?:ing)?"
    r"|tries|aims?"
    r"|looking forward|about to|wait(?:s|ing)? (?:to|for)|appl(?:y|ies|ied|ying)|dreams?|goal|werde|möchte"
    r"|plane)\b|'ll\b"
)


def doubt(plain: str) -> str:
    """Why a levelled sentence is not to be believed; empty: it is.

    Negation is no reason: "I don't eat meat" says something. See ``negates``.
    """
    told = _TOLD_BEFORE.sub("", plain)
    for kind, pattern in (
        ("order", _ORDER), ("hedged", _HEDGED), ("playful", _PLAYFUL), ("reported", _REPORTED),
    ):  # fmt: skip
        if pattern.search(told):
            return kind
    return ""


def clause_around(sentence: str, begin: int, end: int) -> tuple[int, int]:
    """Where the clause of a levelled sentence begins and ends that holds ``begin``–``end``."""
    start, stop = 0, len(sentence)
    for found in _CLAUSE.finditer(sentence):
        if found.end() <= begin:
            start = found.end()
        elif found.start() >= end:
            stop = found.start()
            break
    return start, stop


def negates(plain: str) -> bool:
    """Whether levelled words say that something is not so."""
    return _NEGATION.search(_INTERJECTION.sub("", plain)) is not None


def is_over(plain: str) -> bool:
    """Whether levelled words speak of what was and is no more."""
    return _OVER.search(plain) is not None


def is_ahead(plain: str) -> bool:
    """Whether levelled words speak of what is wanted or to come."""
    return _AHEAD.search(plain) is not None
