"""Who somebody is to the user, and the user's words turned round: "my mum" becomes "your mum"."""

from __future__ import annotations

import re

from app.memory.times.lazily import Lazily
from app.memory.times.words import words

_FAMILY = (
    "mum", "mom", "mother", "mummy", "mommy", "mama", "dad", "daddy", "father", "papa", "parents", "parent",
    "sister", "brother",
    "sis", "bro", "twin", "siblings", "daughter", "son", "kid", "kids", "child", "children", "baby",
    "toddler", "little one", "little girl",
    "little boy", "boy", "girl", "girls", "boys", "wife", "husband", "hubby", "partner", "girlfriend",
    "boyfriend", "gf", "bf", "fiancé", "fiancée", "fiance",
    "fiancee", "spouse", "grandma", "grandmother", "granny", "gran", "nan", "nana", "grandpa",
    "grandfather", "granddad", "grandad",
    "grandparents", "grandson", "granddaughter", "aunt", "auntie", "aunty", "uncle", "cousin", "cousins",
    "nephew", "niece", "family",
    "in-laws", "mother-in-law", "father-in-law", "sister-in-law", "brother-in-law", "stepdad", "stepmom",
    "stepmum", "stepfather", "stepmother",
    "stepbrother", "stepsister", "stepson", "stepdaughter", "half-brother", "half-sister", "godmother",
    "godfather", "godson", "goddaughter",
    "ex", "ex-wife", "ex-husband", "ex-boyfriend", "ex-girlfriend",
)  # fmt: skip
_FRIENDS = (
    "best friend", "bestie", "best mate", "friend", "friends", "mate", "buddy", "flatmate", "flatmates",
    "roommate", "roommates", "housemate",
)  # fmt: skip
_OTHERS = (
    "boss", "manager", "colleague", "coworker", "co-worker", "neighbour", "neighbor", "neighbours",
    "neighbors", "landlord", "landlady",
    "teacher", "professor", "supervisor", "therapist", "psychologist", "counsellor", "counselor", "doctor",
    "gp", "dentist", "coach", "trainer", "mentor", "tutor",
    "assistant", "client", "crush", "penpal", "pen pal", "study buddy",
)  # fmt: skip
_PETS = (
    "dog", "puppy", "pup", "doggo", "cat", "kitten", "kitty", "rabbit", "bunny", "hamster", "guinea pig",
    "parrot", "budgie", "bird", "horse",
    "pony", "tortoise", "turtle", "goldfish", "fish", "snake", "lizard", "gecko", "rat", "mouse", "ferret",
    "chicken", "chickens", "dogs", "cats",
)  # fmt: skip
_GERMAN = {
    "mutter": "mother", "mama": "mum", "vater": "father", "schwester": "sister", "bruder": "brother",
    "tochter": "daughter", "sohn": "son",
    "frau": "wife", "mann": "husband", "freundin": "girlfriend", "freund": "boyfriend", "oma": "grandma",
    "opa": "grandpa", "tante": "aunt",
    "onkel": "uncle", "hund": "dog", "katze": "cat", "chef": "boss", "chefin": "boss",
    "beste freundin": "best friend", "bester freund": "best friend",
    "eltern": "parents", "cousine": "cousin", "kater": "cat", "nachbar": "neighbour",
    "nachbarin": "neighbour", "kollege": "colleague", "kollegin": "colleague",
}  # fmt: skip

CLOSE = words(*_FAMILY, *_FRIENDS, *_PETS)
PERSON = words(*_FAMILY, *_FRIENDS, *_OTHERS)
PET = words(*_PETS)
NOT_CLOSE = words(*_OTHERS)
SOMEONE = words(*_FAMILY, *_FRIENDS, *_OTHERS, *_PETS)
GERMAN_SOMEONE = words(*_GERMAN)
# Words by which somebody is called without "my": "mum's surgery".
CALLED = words(
    "mum",
    "mom",
    "mama",
    "dad",
    "papa",
    "grandma",
    "grandpa",
    "granny",
    "gran",
    "nan",
    "nana",
    "granddad",
    "grandad",
    "auntie",
)
_SIDE = (
    r"(?:older |younger |little |big |baby |elder |twin |eldest |oldest |youngest |middle |late |dear "
    r"|lovely |own |only |new |old |poor |sweet )?"
)
MY_CLOSE = rf"(?:(?:my|our) {_SIDE}{CLOSE}|{CALLED})"

_TURNED = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "we": "you", "us": "you",
    "our": "your",
    "ours": "yours", "ourselves": "yourselves", "i'm": "you're", "i've": "you've", "i'll": "you'll",
    "am": "are",
    "your": "my", "you": "me",
}  # fmt: skip
_TURN = Lazily(
    r"(?<![\w'])(?:" + "|".join(sorted(_TURNED, key=len, reverse=True)) + r")(?![\w'])", re.IGNORECASE
)


def english(german: str) -> str:
    """What a German word for somebody is in English; another word stays."""
    return _GERMAN.get(german, german)


def turned(words_: str) -> str:
    """The user's words as somebody else says them to the user."""
    return _TURN.sub(lambda found: _TURNED[found[0].lower()], words_)


_LISTED = {"your": "their", "you're": "they're", "you've": "they've", "you'll": "they'll", "yours": "theirs",
           "yourself": "themselves", "you": "them", "my": "{char}'s", "me": "{char}"}  # fmt: skip
_IN_TITLE = Lazily(
    r"(?<![\w'])(?:" + "|".join(sorted(_LISTED, key=len, reverse=True)) + r")(?![\w'])", re.IGNORECASE
)


def as_listed(title: str) -> str:
    """A name that is said to the user ("your mum's surgery"), as it stands among facts about the user."""
    head = re.match(r"your?\b(?!')", title, re.IGNORECASE)
    begin, start = ("", 0) if head is None else ("{user}'s" if len(head[0]) == 4 else "{user}", head.end())
    return begin + _IN_TITLE.sub(lambda found: _LISTED[found[0].lower()], title[start:])
