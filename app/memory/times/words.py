"""The words that times are said with, as pieces of patterns and what they mean.

Every pattern reads levelled text (``level``): lower case, straight quotes, each character at its own place.
"""

from __future__ import annotations

import re

_STRAIGHT = str.maketrans(dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u00b4`", "'"))
_STRAIGHT |= str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'))
_STRAIGHT |= str.maketrans({"\u2013": "-", "\u2014": "-", "\u00a0": " "})


def level(text: str) -> str:
    """Lower case and straight quotes, with every character staying at its place."""
    lowered = text.lower()
    if len(lowered) != len(text):
        # A few letters become two in lower case; these stay as they are.
        lowered = "".join(low if len(low := each.lower()) == 1 else each for each in text)
    return lowered.translate(_STRAIGHT)


def words(*spellings: str) -> str:
    """A group that matches one of the spellings, the longest first."""
    return "(?:" + "|".join(sorted(spellings, key=len, reverse=True)) + ")"


_WEEKDAYS = (
    ("monday", "mon", "montag"),
    ("tuesday", "tues", "tue", "dienstag"),
    ("wednesday", "weds", "wed", "mittwoch"),
    ("thursday", "thurs", "thur", "thu", "donnerstag"),
    ("friday", "fri", "freitag"),
    ("saturday", "sat", "samstag", "sonnabend"),
    ("sunday", "sun", "sonntag"),
)
_MISSPELT = {
    "wendsday": 2,
    "wensday": 2,
    "wednsday": 2,
    "thrusday": 3,
    "thursdy": 3,
    "tuseday": 1,
    "saterday": 5,
}
WEEKDAY_NUMBER = {name: number for number, names in enumerate(_WEEKDAYS) for name in names} | _MISSPELT
_SHORT_DAYS = {name for name in WEEKDAY_NUMBER if len(name) < 6}
SHORT_DAY = words(*_SHORT_DAYS)
FULL_DAY = words(*(name for name in WEEKDAY_NUMBER if len(name) >= 6))
ANY_DAY = words(*WEEKDAY_NUMBER)

_MONTHS = (
    ("january", "jan", "januar", "jänner"),
    ("february", "feb", "februar"),
    ("march", "mar", "märz"),
    ("april", "apr"),
    ("may", "mai"),
    ("june", "jun", "juni"),
    ("july", "jul", "juli"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct", "oktober", "okt"),
    ("november", "nov"),
    ("december", "dec", "dezember", "dez"),
)
MONTH_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
MONTH = words(*MONTH_NUMBER) + r"\b\.?"
LONG_MONTH = words(*(name for name in MONTH_NUMBER if len(name) > 3 or name in {"may", "mai"})) + r"\b"

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "a couple of": 2, "a couple": 2, "couple of": 2,
    "a few": 3, "few": 3, "half a dozen": 6, "another": 1,
    "ein": 1, "eine": 1, "einem": 1, "einen": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5,
    "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "ein paar": 3,
}  # fmt: skip
NUMBER = rf"(?:\d{{1,3}}|{words(*_NUMBERS)})"

_UNITS = {
    "minute": ("minutes", "minute", "mins", "min", "minuten"),
    "hour": ("hours", "hour", "hrs", "hr", "stunden", "stunde"),
    "day": ("days", "day", "tagen", "tage", "tag"),
    "week": ("weeks", "week", "wks", "wk", "wochen", "woche"),
    "fortnight": ("fortnights", "fortnight"),
    "month": ("months", "month", "mths", "monaten", "monate", "monat"),
    "year": ("years", "year", "yrs", "yr", "jahren", "jahre", "jahr"),
}
_UNIT_OF = {spelling: unit for unit, spellings in _UNITS.items() for spelling in spellings}
UNIT = words(*_UNIT_OF)

_TENS = {"twenty": 20, "thirty": 30}
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
    "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
_ORDINALS |= {
    f"{ten}{mark}{unit}": count + _ORDINALS[unit]
    for ten, count in _TENS.items()
    for mark in "- "
    for unit in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
}
# "on the second" alone says too little; "the second of March" is a date.
LATE_ORDINAL = words(*(name for name, count in _ORDINALS.items() if count > 9))
ORDINAL = words(*_ORDINALS)


def number(said: str) -> int:
    """What a NUMBER means."""
    said = re.sub(r"\s+", " ", said.strip())
    return int(said) if said.isdigit() else _NUMBERS[said]


def ordinal(said: str) -> int:
    """What a day of the month means: digits with or without an ending, or a word."""
    said = re.sub(r"\s+", " ", said.strip())
    digits = re.match(r"\d+", said)
    return int(digits[0]) if digits else _ORDINALS[said]


def unit(said: str) -> str:
    """Which unit a UNIT names."""
    return _UNIT_OF[said]


def month(said: str) -> int:
    """The number of a MONTH."""
    return MONTH_NUMBER[said.rstrip(". ")]


def weekday(said: str) -> int:
    """The number of a weekday; Monday is 0."""
    return WEEKDAY_NUMBER[said]
