"""Facts about people and animals that the user names: who they are, how they are called, what they do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from app.domain.memories import FactKind
from app.memory.rules.found import THEN, Found, Place, free, rest_of, theirs
from app.memory.rules.known_words import PROFESSIONS
from app.memory.rules.people import GERMAN_SOMEONE, SOMEONE, english
from app.memory.times.lazily import Lazily

_PERSON = FactKind.PERSON
_SIDE = r"(?:(?:older|younger|little|big|baby|elder|twin|eldest|oldest|youngest|middle|late|new|old|other) )?"
_NAME = r"[A-ZÄÖÜÀ-Þ][\w'-]*[a-zäöüßà-ÿ](?: [A-ZÄÖÜ][\w-]+)?"
_NOT_NAME = Lazily(
    r"(?:I|I'm|I've|The|My|And|But|So|Is|Was|Has|Had|He|She|They|We|You|It|God|English|German|French"
    r"|Spanish|Mum|Mom|Dad|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February"
    r"|March|April|May|June|July|August|September|October|November|December|Christmas|Easter|Google|Siri"
    r"|Alexa|Netflix|ChatGPT|Instagram|Twitter|Facebook|YouTube|Always|Never|Just|Ok|Oh|Why|What"
    r"|When)(?:'s)?$"
)
_CALLED = Lazily(
    rf"\b(?:my|our) (?P<side>{_SIDE})(?P<who>{SOMEONE})(?:'s name(?:'s| is| was)|(?:'s| is"
    r"| was)? (?:called|named)|, (?:called|named)) (?P<at>)"
)
_BESIDE = Lazily(rf"\b(?:my|our) (?P<side>{_SIDE})(?P<who>{SOMEONE}),? (?P<at>)")
_IS_MY = Lazily(rf"(?P<at>)\b(?P<name>[\w-]+)(?:'s| is) my (?P<side>{_SIDE})(?P<who>{SOMEONE})\b(?!'s)")
_HAVE_CALLED = Lazily(
    r"\b(?:i|we) (?:also )?(?:have|'ve got|adopted"
    rf"|got) an? (?:[\w-]+ ){{0,2}}?(?P<who>{SOMEONE}) (?:called|named) (?P<at>)(?P<side>)"
)
_SINGLE = frozenset(
    "mum mom mother dad father wife husband hubby partner girlfriend boyfriend gf bf fiancé fiancée "
    "fiance fiancee spouse sister brother boss manager therapist landlord landlady supervisor".split()
) | {"best friend", "best mate", "bestie"}
_GERMAN_CALLED = Lazily(rf"\bmeine?r? (?P<who>{GERMAN_SOMEONE}) heißt (?P<at>)(?P<side>)")


def names(place: Place) -> Iterator[Found]:
    """How somebody is called."""
    plain, text = place.sentence.plain, place.sentence.text
    taken: set[str] = set()
    for pattern in (_CALLED, _HAVE_CALLED, _GERMAN_CALLED, _BESIDE):
        for found in pattern.finditer(plain):
            named = re.match(_NAME, text[found.end() :])
            if not named or _NOT_NAME.match(named[0]) or not free(plain, found.start()):
                continue
            called = re.sub(r"'s?$", "", named[0])
            yield from _name(
                found, called, found.start(), found.end() + len(called), pattern is not _BESIDE, taken
            )
    for found in _IS_MY.finditer(plain):
        name = text[found.start("name") : found.end("name")]
        if name[:1].isupper() and not _NOT_NAME.match(name) and len(name) > 1 and free(plain, found.start()):
            yield from _name(found, name, found.start(), found.end(), False, taken)


def _name(
    found: re.Match[str], name: str, begin: int, end: int, called: bool, taken: set[str]
) -> Iterator[Found]:
    if name in taken:
        return
    taken.add(name)
    who = english(f"{found['side']}{found['who']}".strip())
    # Of friends and cousins there may be several, unless "my cousin is called" says there is one; another
    # sister is "my other sister" or "my younger sister".
    slot = f"{who}'s name" if called or found["who"] in _SINGLE else ""
    yield Found(_PERSON, name, f"{{user}}'s {who} is called {name}.", begin, end, about=who, slot=slot)


_KIN = r"(?:sister|brother|mum|mom|mother|dad|father|son|daughter|best friend|aunt|uncle|cousin)"
_UNITS = tuple("one two three four five six seven eight nine ten eleven twelve".split())
_DOES = Lazily(
    rf"\b(?:my|our) (?P<side>{_SIDE})(?P<of>(?:{_KIN})'s )?(?P<who>{SOMEONE}),?(?: (?P<name>))?"
    r"(?P<called>(?: [\w-]+,?)??)(?P<is>'s| is| are)? (?:(?:also|still|now|really|just|actually|recently"
    r"|currently|always|finally) )*(?P<verb>"
    rf"an? (?:[\w-]+ ){{0,2}}?{PROFESSIONS}|(?:1?\d{{1,2}}) years old|pregnant|vegetarian|vegan|married"
    r"|single|divorced|gay|retired|deaf|blind|autistic|a vegetarian|allergic to|in hospital"
    r"|in the hospital|ill|sick|unemployed|from|works? (?:at|as|for|in)|lives? (?:in|near|with)"
    r"|moved (?:to|in with|out)|studies|study|teaches|plays (?:the )?"
    r"|speaks|loves?|hates?|likes?|adores?|has(?: got)?|have|died|passed away|has died|got (?:married"
    r"|divorced|engaged|fired|pregnant|promoted|a new job)|had a (?:baby|boy|girl|daughter|son|stroke"
    r"|heart attack|miscarriage)|lost (?:his|her|their) job|quit (?:his|her|their) job|broke (?:his|her"
    r"|their)|(?:is )?expecting|getting (?:married|divorced)|was diagnosed with"
    r"|has been diagnosed with)(?=\b|\s)(?P<at>)"
)
_NEEDS_IS = Lazily(
    r"(?:an? .*|\d+ years old|pregnant|vegetarian|vegan|married|single|divorced|gay|retired|deaf|blind"
    r"|autistic|allergic to|in (?:the )?hospital|ill|sick|unemployed|from|expecting|getting .*)$"
)
_NEEDS_MORE = Lazily(
    r"(?:allergic to|from|works? \w+|lives? \w+|moved (?:to|in with)|studies|study|teaches"
    r"|plays (?:the )?|speaks|loves?|hates?|likes?|adores?|has(?: got)?|have|was diagnosed with"
    r"|has been diagnosed with|broke \w+)$"
)
_ENDS = Lazily(THEN)
_SLOTS: tuple[tuple[str, str], ...] = (
    (r"lives?|moved to", "home"), (r"works?|an? .*|retired|unemployed|quit|lost", "job"), (r"\d+ years",
    "age"), (r"married|single|divorced|got (?:married|divorced|engaged)", "partner"),
    (r"studies|study", "studies"), (r"died|passed|has died", "life"),
)  # fmt: skip
_HAS = Lazily(
    r"^(?:(?:a|an|one|two|three|four|five|six|\d|no|her own|his own|their own|big|many|lots of|cancer"
    r"|adhd|dementia|diabetes|asthma|alzheimer'?s|parkinson'?s|depression|autism|anxiety|epilepsy"
    r"|ms)\b)(?! (?:point|chance|way|habit|feeling|crush|go|look|bit|lot to|problem with|thing (?:for"
    r"|about)|cold|headache|nap|drink|bath|shower|good time|moment|talk|word|laugh|meeting|fit|date|day"
    r"|party|interview|exam|appointment|surgery|test|concert|game))"
)
_LOVES = Lazily(r"^(?:me|you|it|him|her|us|them|this|that|when|how|to tell|the idea|your|my)\b")


def doings(place: Place) -> Iterator[Found]:
    """Where somebody lives and works, what they are and have, that they died."""
    plain, text = place.sentence.plain, place.sentence.text
    for found in _DOES.finditer(plain):
        verb = found["verb"]
        if not _NEEDS_MORE.match(verb) and not _ENDS.match(plain, found.end()):
            continue
        if not free(plain, found.start()) or bool(_NEEDS_IS.match(verb)) != bool(found["is"]):
            continue
        name = _called(found, text)
        # "My cousin's husband" is far off, unless the user calls him by his name.
        if name is None or (found["of"] and not name):
            continue
        rest, end = ("", found.end())
        if _NEEDS_MORE.match(verb):
            rest, end = rest_of(place, found.end(), 6)
            if not _fits(verb, rest):
                continue
        yield _doing(found, verb, rest, name, end)


def _called(found: re.Match[str], text: str) -> str | None:
    """The name between "my sister" and what she does; None where another word stands there."""
    between = text[found.start("called") : found.end("called")].strip(" ,")
    if not between:
        return ""
    return between if between[:1].isupper() and not _NOT_NAME.match(between) else None


def _fits(verb: str, rest: str) -> bool:
    plain = rest.lower()
    if not rest or re.match(
        r"(?:been|to|not|never|no idea|gone|had|got|just|always|said|told|it|this|that)\b", plain
    ):
        return False
    if re.match(r"has|have", verb):
        return bool(_HAS.match(plain))
    if re.match(r"love|hate|like|adore", verb):
        return not _LOVES.match(plain)
    if re.match(r"works? (?:in|for)", verb) and re.search(
        r"\b(?:mysterious|peace|silence|ways|fun|free)\b", plain
    ):
        return False
    if re.match(r"from|lives? in|moved to", verb):
        return rest[:1].isupper() or plain.startswith(("a ", "the ", "my ", "an "))
    return True


def _doing(found: re.Match[str], verb: str, rest: str, name: str, end: int) -> Found:
    who = english(f"{found['side']}{found['of'] or ''}{found['who']}".strip())
    about = f"{who} {name}".strip()
    does = f"is {verb}" if found["is"] else verb
    if found["is"] and found["is"].strip() == "are":
        does = f"are {verb}"
    slot = next((slot for pattern, slot in _SLOTS if re.match(pattern, verb)), "")
    value = f"{verb} {rest}".strip()
    person = f"{{user}}'s {about}"
    return Found(
        _PERSON,
        value,
        f"{person} {does} {theirs(rest)}".strip() + ".",
        found.start(),
        end,
        about=about,
        slot=slot,
    )


_AGE = re.compile(
    rf"^\W*(?:(?:And|and) )?(?P<name>{_NAME}) (?:is|just turned) (?P<age>\d{{1,2}}|{'|'.join(_UNITS)})"
    r"(?: years old)?(?=\s*(?:$|[,.!;]))"
)


def ages(place: Place, named: Mapping[str, str]) -> Iterator[Found]:
    """How old somebody is of whom the message has just said the name: name by who they are."""
    found = _AGE.match(place.sentence.text)
    if found is None or found["name"] not in named:
        return
    age = str(_UNITS.index(found["age"]) + 1) if found["age"] in _UNITS else found["age"]
    about = f"{named[found['name']]} {found['name']}"
    text = f"{{user}}'s {about} is {age} years old."
    yield Found(_PERSON, age, text, found.start("name"), found.end(), about=about, slot="age")


_FEELS = Lazily(
    r"(?:(?<![\w'])i(?:'m| am|m) (?:so |really |very |a bit |a little |still |always |just |kind of "
    r"|quite |terribly |super |such )*(?P<how>worried|scared|afraid|happy|excited|angry|mad|proud|sad"
    r"|jealous|nervous|disappointed|furious|annoyed|frustrated|grateful|thankful|in love|ashamed"
    r"|concerned|heartbroken|upset) (?P<prep>about|for|of|at|with|by|to|in|because of) "
    r"|(?<![\w'])i (?:really |so |still |terribly )?(?P<verb>miss|adore|envy|resent|trust|admire"
    r"|worry about|can't forgive|can't stand|don't trust|can't trust|look up to|am falling for"
    r"|have a crush on|'m falling for|feel guilty about|feel bad for) )(?P<at>)"
)
_SOMEONE_AT = Lazily(
    rf"(?P<whole>(?:my|our) (?P<side>{_SIDE})(?P<who>{SOMEONE}))(?P<name> [A-Z][\w-]+)?(?P<own>'s?(?= "
    r"))?(?![\w])"
)


def feelings(place: Place) -> Iterator[Found]:
    """What the user feels for somebody they name."""
    plain, text = place.sentence.plain, place.sentence.text
    for found in _FEELS.finditer(plain):
        someone = _SOMEONE_AT.match(plain, found.end())
        if (
            someone is None
            or someone["own"]
            or plain.startswith("'", someone.end())
            or not free(plain, found.start())
        ):
            continue
        named = re.match(r" [A-Z][\w-]+", text[someone.end("whole") :])
        who = english(f"{someone['side']}{someone['who']}".strip()) + (named[0] if named else "")
        feeling = found["how"] or found["verb"]
        whole = f"{text[someone.start() : someone.end('whole')]}{named[0] if named else ''}"
        words = f"is {found['how']} {found['prep']}" if found["how"] else _feels(found["verb"])
        end = someone.end("whole") + (len(named[0]) if named else 0)
        yield Found(
            FactKind.FEELING,
            feeling,
            f"{{user}} {words} {theirs(whole)}.",
            found.start(),
            end,
            about=who,
            slot="feeling",
        )


def _feels(verb: str) -> str:
    first, _, rest = verb.partition(" ")
    if first in {"can't", "'m", "am", "don't"}:
        first = {"'m": "is", "am": "is", "don't": "doesn't"}.get(first, first)
    else:
        first = {"have": "has", "miss": "misses", "worry": "worries", "envy": "envies"}.get(
            first, f"{first}s"
        )
    return f"{first} {rest}".strip()


OTHERS_READERS = (names, doings, feelings)
