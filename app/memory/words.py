"""Words that say what something is about, and their other forms."""

from __future__ import annotations

import re
import unicodedata

from app.store.everyday import ENGLISH

_WORD = re.compile(r"[^\W_]+")

# English words that say nothing about what is meant, also in questions. Frequent words of any other language
# weigh next to nothing by being frequent.
STOP_WORDS = ENGLISH

# Forms of one word that stemming does not join, and names of one thing. One family a line.
_FAMILIES = """
    become became
    begin began begun
    bite bit bitten
    blow blew blown
    break broke broken
    bring brought
    build built
    buy bought
    catch caught
    choose chose chosen choice
    come came
    cut cutting
    deal dealt
    draw drew drawn
    dream dreamt
    drink drank drunk
    drive drove driven
    eat ate eaten
    fall fell fallen
    feed fed
    feel felt
    fight fought
    find found
    flee fled
    fly flew flown flight
    forget forgot forgotten
    forgive forgave forgiven
    freeze froze frozen
    give gave given gift
    grow grew grown
    hang hung
    hear heard
    hide hid hidden
    hold held
    keep kept
    know knew known
    lay laid
    lead led
    learn learnt
    leave left
    lend lent
    lose lost loss
    make made
    mean meant
    meet met
    pay paid
    ride rode ridden
    ring rang rung
    rise rose risen
    run ran
    say said
    see saw seen
    seek sought
    sell sold
    send sent
    sew sewn
    shake shook shaken
    shoot shot
    show shown
    sing sang sung song
    sink sank sunk
    sit sat
    sleep slept
    speak spoke spoken
    spend spent
    stand stood
    steal stole stolen
    stick stuck
    swear swore sworn
    swim swam swum
    take took taken
    teach taught teacher
    tear tore torn
    tell told
    think thought
    throw threw thrown
    understand understood
    wake woke woken
    wear wore worn
    weep wept
    win won winner
    write wrote written
    child children kid
    man men
    woman women
    person people
    foot feet
    tooth teeth
    wife wives
    life lives
    mother mom mum mommy mama
    father dad daddy papa
    grandmother grandma granny
    grandfather grandpa granddad
    brother bro
    photo picture pic photograph
    movie film
    television tv
    bike bicycle
    phone telephone
    favorite favourite
    color colour
    neighbor neighbour
    theater theatre
    center centre
    gray grey
    died death dead
    birth born
    marry marriage wedding
    graduate graduation
"""
_FAMILY = {word: tuple(line.split()) for line in _FAMILIES.strip().splitlines() for word in line.split()}


def words_of(text: str) -> list[str]:
    """The words that say what ``text`` is about, in lower case, each once, in order."""
    found = _WORD.findall(unicodedata.normalize("NFC", text).lower())
    return list(dict.fromkeys(word for word in found if word not in STOP_WORDS and _says_something(word)))


def content_words(text: str) -> frozenset[str]:
    """The words that say what ``text`` is about, in lower case."""
    return frozenset(words_of(text))


def forms_of(word: str) -> tuple[str, ...]:
    """``word`` and its other forms, one at least; what ends regularly is joined by the index itself."""
    return tuple(dict.fromkeys((word, *_FAMILY.get(word, ()), *_FAMILY.get(word.removesuffix("s"), ()))))


def _says_something(word: str) -> bool:
    return len(word) > 1 or word.isdigit() or ord(word[0]) > 0x2E7F
