"""Who the user is: the rule for name and birth year, the same at every door."""

from __future__ import annotations

from app.domain.errors import KnownError
from app.domain.nouns import Profile

ADULT_YEARS = 18
OLDEST_YEARS = 120
LONGEST_NAME = 60


class NotAName(KnownError):
    """Empty, or longer than a name."""


class NotAYear(KnownError):
    """No year in which somebody who lives was born."""


class NotAdult(KnownError):
    """Afterglow is for adults."""


class BirthdayUnknown(KnownError):
    """Somebody turns 18 this year and did not say whether they have."""


def introduce(name: str, birth_year: str, year: int, *, had_birthday: bool = False) -> Profile:
    """The profile of somebody who says this in the calendar year ``year``.

    ``had_birthday``: who turns 18 this year says that the birthday was. Raises NotAName, NotAYear,
    NotAdult, BirthdayUnknown.
    """
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise NotAName(
            f"A name has 1 to {LONGEST_NAME} letters.", "Write a first name, or what you like to be called."
        )
    born = int(birth_year) if birth_year.isdecimal() and len(birth_year) == 4 else 0
    if not year - OLDEST_YEARS <= born <= year:
        raise NotAYear("That is not a birth year.", "Write four digits, like 1990.")
    if year - born == ADULT_YEARS and not had_birthday:
        raise BirthdayUnknown(
            "You turn 18 this year.", "If your birthday was already, say so; else come back when it was."
        )
    if year - born < ADULT_YEARS:
        raise NotAdult("Afterglow is for people of 18 and older.", "Come back when you are.")
    return Profile(name, born)
