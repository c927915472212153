"""Stage directions: what a character does between its words (*leans closer*), against a word it stresses.

Both stand between the same marks. Rules decide, in English and German, by what stands between the marks and
what stands around them; the tests hold the cases.
"""

from __future__ import annotations

import re

# Nobody stresses these without somebody who does them in front: "*giggles*".
_STRONG = frozenset(
    """beam blink blush bounce bow breathe cackle caress chuckle clap cough cringe cry cuddle curtsy
    dance exhale fidget frown furrow gasp gesture giggle glance glare grimace grin groan gulp
    hesitate hug hum inhale kiss laugh lean mumble murmur mutter nod nudge nuzzle pat pause peck
    peek perk poke ponder pout purr roll salute scoff shiver shrug shudder sigh smile smirk sneeze
    sniff sniffle snicker snort snuggle sob squeal stammer stare stretch stutter swallow tease tilt
    twirl wave whimper whisper whistle wiggle wink wipe yawn""".split()
)
# These are directions only with more words: "*looks away*".
_WEAK = frozenset(
    """bite brush check clear close come cross curl drop fall feel flash flip fold gaze get give go
    grab hand hide hold jump keep let lift light listen look make move open pace place play point
    press puff pull push put raise reach rest rub run scratch settle shake shift sit slide slip
    soften squeeze stand start step stick stop straighten take tap think throw tighten touch trace
    tuck tug turn twist wait walk watch wrap""".split()
)
_GERMAN = frozenset(
    """atmet blinzelt errötet flüstert gähnt grinst grübelt hebt kichert klatscht küsst lacht lächelt
    lehnt legt murmelt nickt nimmt räuspert rollt runzelt schaut schmunzelt schluchzt schluckt
    schüttelt seufzt sieht stupst strahlt streicht tippt umarmt wendet winkt zieht zuckt zwinkert""".split()
)
_NAMED = frozenset(
    """applause beat breath chuckle chuckling giggle giggling laugh laughter laughing long pause
    silence sigh sighing smile smiling whisper whispering wink winking sob sobbing music gelächter
    lachen lächeln lächelnd lachend kichernd flüsternd pause seufzen seufzend zwinkernd grinsend""".split()
)
_MANNER = frozenset(
    """softly quietly gently warmly playfully teasingly shyly sheepishly mischievously excitedly
    thoughtfully tenderly dreamily nervously cheerfully sadly slowly barely faintly lightly brightly
    knowingly wryly dryly coyly sleepily whispering leise sanft zärtlich verspielt schüchtern
    nachdenklich verlegen fröhlich langsam""".split()
)
_PART = re.compile(
    r"\b(?:eyes?|smiles?|grins?|voice|head|hands?|cheeks?|laughs?|breath|fingers?|lips?|eyebrows?|brow"
    r"|shoulders?|whisper|arms?|face|gaze|tone|tail|ears?|augen|stimme|kopf|hand|hände|wangen|blick"
    r"|schultern)\b",
    re.IGNORECASE,
)
_PARTICLE = re.compile(
    r"\b(?:at|away|up|down|over|closer|in|back|into|around|towards?|out|off|on|her|his|their|my|your|a|an|the"
    r"|for|with|against)\b",
    re.IGNORECASE,
)
_DOER = frozenset(
    "he she it that this who which what there everyone everybody nobody someone one er sie es wer das".split()
)
# What may stand between who does it and the word that is stressed.
_SUBJECTS = _DOER | frozenset("always never often also just really only even still".split())
_WHO = re.compile(r"(?:she|he|they|i|er|sie|ich|[A-ZÄÖÜ][a-zäöüß]+)\s+(?=[a-zäöüß])", re.IGNORECASE)
_TALKS = frozenset(
    """i i'm i'll i've i'd you you're we we're it's that's not and but so that what why how this if
    because never always please really very ich du wir nicht und aber wenn""".split()
)  # fmt: skip
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENDED = re.compile(r"(?:^|[.!?…:;,\n*)\]\"”“—–-]|[^\w\s'’.,;:!?…])\s*$")
_NEW = re.compile(r"\s*(?:$|\n|[A-ZÄÖÜ\"“„*(\[]|[^\w\s.,;:!?…'’)])")
_SMALL = re.compile(r"[a-zäöü]")


def is_direction(inside: str, before: str, after: str) -> bool:
    """Whether what stands between asterisks or underlines is done instead of said.

    ``before`` and ``after`` are the text around it.
    """
    words = _WORDS.findall(inside)
    if not words:
        return False
    begins = bool(_ENDED.search(before))
    if not begins and _last_word(before) in _DOER:
        return False
    lone = begins and bool(not after.strip() or _NEW.match(after) or _SMALL.match(inside))
    if _acts(inside, words):
        # "It always *waves* at me": a sentence goes through it.
        runs_on = not begins and _last_word(before) in _SUBJECTS and bool(after.strip())
        return len(words) > 1 or not runs_on
    return lone and _alone(inside, words, after)


def is_aside(inside: str) -> bool:
    """Whether what stands in brackets is done instead of said: "(laughs)", "[sighs softly]"."""
    words = [word.lower() for word in _WORDS.findall(inside)]
    if not words or len(words) > 8:
        return False
    if all(word in _NAMED or word in _MANNER or word in {"a", "the", "and", "und", "ein"} for word in words):
        return True
    return _does(words, 0)


def _acts(inside: str, words: list[str]) -> bool:
    """It begins with what somebody does, perhaps after how or who."""
    lower = [word.lower() for word in words]
    first = 1 if lower[0] in _MANNER and len(lower) > 1 else 0
    if _does(lower, first):
        return True
    bare = lower[0] in {"i", "they", "ich"}
    return bool(_WHO.match(inside)) and len(lower) > 1 and _does(lower, 1, bare=bare)


def _does(words: list[str], at: int, *, bare: bool = False) -> bool:
    word, more = words[at], words[at + 1 :]
    if word in _GERMAN:
        return True
    stems = _stems(word, bare=bare)
    if any(stem in _STRONG for stem in stems):
        return True
    return any(stem in _WEAK for stem in stems) and bool(more) and bool(_PARTICLE.search(" ".join(more)))


def _stems(word: str, *, bare: bool) -> set[str]:
    """What the third person or the -ing form may come from; ``bare``: as it stands, too."""
    stems = {word} if bare else set()
    if word.endswith("s") and not word.endswith("ss"):
        stems |= {word[:-1], word.removesuffix("es"), word.removesuffix("ies") + "y"}
    if word.endswith("ing"):
        stem = word[:-3]
        stems |= {stem, stem + "e"} | ({stem[:-1]} if len(stem) > 2 and stem[-1] == stem[-2] else set())
    return stems - ({word} if not bare else set())


def _alone(inside: str, words: list[str], after: str) -> bool:
    """It stands for itself and is no sentence of somebody who talks."""
    lower = [word.lower() for word in words]
    if len(words) == 1:
        return (
            lower[0] in _MANNER and not re.match(r"\s*[,?!]", after) or lower[0] in _NAMED - {"long", "beat"}
        )
    if inside[0].isupper() or lower[0] in _TALKS:
        return False
    if lower[0] in _MANNER or _PART.search(inside):
        return True
    return len(words) >= 3 and bool(_NEW.match(after))


def _last_word(text: str) -> str:
    words = _WORDS.findall(text[-40:])
    return words[-1].lower() if words else ""
