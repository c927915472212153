"""Events in a sentence, said by a verb: "we're moving into the new flat", "I'm flying to Lisbon"."""

from __future__ import annotations

import re

from app.memory.rules.event_words import KINDS, SERIOUS
from app.memory.rules.events import Event, possessive
from app.memory.rules.people import CALLED, MY_CLOSE, turned
from app.memory.rules.sentences import Sentence
from app.memory.rules.set_phrases import set_event
from app.memory.times.lazily import Lazily

_ADVERB = (
    r"(?:finally|also|just|only|really|actually|definitely|probably|totally|still|now|so|both|all|then"
    r"|already|even|simply|officially)\s+"
)
_WE = (
    r"(?:i|we|me and [\w ]{2,20}?|[\w']+(?: and [\w']+)? and (?:i|me)|the (?:kids|girls|boys|family"
    r"|four of us|two of us) and i|my \w+ and (?:i|me))"
)
# I'm going to ask, we'll play, I have to hand in, I'm supposed to send.
_WILL = (
    r"(?:(?:'m|'re| am| are) (?:also |finally )?(?:going to|gonna|about to|supposed to|due to|set to"
    r"|meant to|planning to|scheduled to|allowed to|hoping to)|'ll| will(?: be)?| have (?:got )?to"
    r"|'ve got to| gotta"
    r"| need to| must| get to| can(?: finally)?| should| want to| plan to| hope to| intend to"
    r"| promised to| agreed to| signed up to| decided to)"
)
_SHALL = Lazily(
    rf"(?:\b(?P<who>{_WE}){_WILL}|^\W*(?:\w+ )?(?:gonna|gotta|going to|about to|have to|need to"
    r"|supposed to))\s+"
    rf"(?:{_ADVERB})?(?P<verb>[a-z]+)\b(?P<rest>.*)"
)
_GOING = Lazily(
    rf"(?:\b(?P<who>{_WE})(?:'m|'re| am| are|'ll be| will be)(?: both| all)?\s+|^(?:\W*(?:so|ok|well|and"
    rf"|also|finally)\W+)?)(?:{_ADVERB})?(?P<verb>(?!going to \w+ing|nothing|something|anything"
    r"|everything|morning|evening|during|bring|king|thing|spring)[a-z]{2,}ing)\b(?P<rest>.*)"
)
_PRESENT = Lazily(
    rf"\b(?P<who>{_WE})\s+(?:{_ADVERB})?(?P<verb>(?!have\b|had\b|am\b|are\b|was\b|were\b|will\b|must\b"
    r"|should\b|need\b|want\b|gotta\b|get to\b)[a-z]{2,})\b(?!')(?P<rest>.*)"
)
_OFF = Lazily(r"\b(?:off|heading|headed|back) to (?P<rest>.*)")
_THEIRS = Lazily(
    rf"\b(?P<person>{MY_CLOSE}|the (?:kids|twins|baby|movers|puppy)|(?:my|our) (?:\w+ )?(?:band|choir"
    r"|team|club|class|show|book|album|film|company|startup|start-up|app|house|flat|contract|lease"
    rf"|leave))(?P<is>'s| is| are|'re| will|'ll| has to| have to|)\s+(?:{_ADVERB})?"
    r"(?P<verb>[a-z]+)\b(?P<rest>.*)"
)
# How much of a sentence belongs to what is done.
_REST_END = Lazily(
    r"\s*(?:[,.!?;:(\x00]|\s-\s|\b(?:and|but|so|because|cause|cuz|which|who|then|i|we|he|it's|wish"
    r"|fingers|can't|still|with no|for the first time|first time|help|finally|if)\b|$)"
)
_TRIVIAL = frozenset(
    """think guess hope know feel love need sleep eat wake work watch talk write be see tell miss stay
    say try let call text message listen look want wait believe rest relax chill shower wash iron
    vacuum nap drink read sit stand keep remember forget show ask bet mean worry cry die kill sound
    seem like hate laugh joke kid wonder imagine suppose pretend wear charge google browse scroll
    game shop snack breathe come bring dance sing wonder respond answer reply be spend calm buy can
    could may might shall cannot used usually never always often sometimes barely hardly rarely
    kinda literally honestly have has wish prefer enjoy adore own belong deserve agree disagree
    appreciate care owe regret notice realise realize understand recognise recognize focus handle
    survive cope manage being feeling thinking hoping wondering guessing sleeping eating working
    watching talking trying lying sitting looking wearing doing having getting missing listening
    dying freaking waiting crying starving hungry saying telling asking loving hating needing
    wanting kidding joking using reading drinking resting relaxing chilling counting dreading
    begging worrying panicking nothing something anything feeling hanging staying planning looking
    coming bringing binging baking answering""".split()
)
# "I'm having dinner for twelve" is something, "I'm having lunch" is not.
_LIGHT = frozenset(
    "have having get getting do doing see seeing take taking go going come coming make making be being "
    "ask asking tell telling sing singing dance dancing bake baking host read reading spend spending".split()
)
_EVERYDAY = Lazily(
    r"^\s*(?:a |an |the |some |my |to (?:the |my )?|out (?:for|to) )?(?:milk|bread|food|eggs|lunch"
    r"|breakfast|bed|sleep|gym|shop|shops|store|supermarket|laundry|dishes|coffee|tea|work|school|home"
    r"|shower|nap|bath|walk|run|break|rest|day off|evening|early night"
    r"|groceries|chores|cleaning|nothing|it|that|this|you|there|something|anything|stuff|things|up$|ready"
    r"|better|back|some sleep|here|late|over it|a lie-in|fun|office|bus|train)\b(?! (?:with|for|at|from"
    r"|in) (?:the|my|a|his|her) )"
)
_TO_YOU = Lazily(
    r"^\s*(?:to |with |at )?(?:you|u|ya)\b|\b(?:talk|write|text|call|tell|see|meet|speak) (?:to "
    r"|with )?(?:you|u)\b"
)
_GENERIC_ING = Lazily(r"(?:going to|about to|gonna) ")
_NEGATION = Lazily(r"^\s*(?:not|n't|never)\b")
_TRAVEL = frozenset(
    "fly flying travel travelling traveling leave leaving sail sailing depart departing drive driving "
    "head heading jet jetting".split()
)
_DOUBLED = frozenset(
    "get run put sit swim cut hit let begin win quit plan stop shop set drop chat forget submit hug dig "
    "rip ship tap jog skip grab wrap rob commit bet split swap pop pet mop log".split()
)
_KINDS: tuple[tuple[str, str], ...] = (
    (
        "loss",
        r"(?:put|putting|have|having)\b.*\bto sleep|say(?:ing)? goodbye to|bur(?:y|ying)\b"
        r"|scatter(?:ing)?\b.*\bashes|bury(?:ing)?\b|\bwake for\b",
    ),
    (
        "medical",
        r"(?:operat(?:e|ing) on|surgery|stitches|cast (?:off|removed)|admitted|(?:into|out of) hospital"
        r"|discharg|chemo|scan\b|biopsy|donat(?:e|ing) (?:blood|bone marrow|a kidney)|teeth out|tooth out"
        r"|tonsils|egg retrieval|egg collection)",
    ),
    ("birth", r"(?:baby|give birth|giving birth|induced|c-section)"),
    ("wedding", r"(?:get|getting)?\s*(?:married|hitched|engaged)\b|\bmarry(?:ing)?\b|propos(?:e|ing) to"),
    (
        "job",
        r"(?:start|starting|begin|beginning)\b.*\b(?:job|work|at the|at a|as an?|at \w+|internship|uni"
        r"|university|college|apprenticeship|placement|position|role)\b|(?:first|last) day\b|retir(?:e"
        r"|ing)|leav(?:e|ing) my job",
    ),
    ("court", r"\b(?:court|divorce|custody|testify|testifying|lawyer|solicitor|jury)\b"),
    ("school", r"start(?:s|ing)? (?:school|kindergarten|nursery|daycare|preschool)"),
    (
        "move",
        r"\bmov(?:e|ing) (?:in|out|into|to|house|home|away|back)\b|\bmov(?:e|ing)$|\bkeys\b|\bclos(?:e"
        r"|ing) on\b",
    ),
    ("interview", r"\binterview(?:ing)?\b|audition(?:ing)?\b"),
    ("exam", r"\b(?:exam|test|defend(?:ing)?|resit(?:ting)?)\b"),
    (
        "talk",
        r"\b(?:present(?:ing)?|giv(?:e|ing) a (?:talk|speech|lecture|toast)|pitch(?:ing)?"
        r"|speak(?:ing)? at|teach(?:ing)? my first)\b",
    ),
    (
        "date",
        r"\b(?:date with|on a date|dinner with (?:him|her|my crush)|ask(?:ing)? (?:her|him|them) out"
        r"|coffee with my ex|meet(?:ing)? my ex|see(?:ing)? my ex)\b",
    ),
    ("sport", r"\b(?:marathon|race|match|tournament|final|triathlon|game|compet(?:e|ing)|10k|5k)\b"),
    (
        "performance",
        r"\b(?:gig|concert|perform(?:ing)?|play(?:ing)? (?:live|at|our|my|a gig)|live|on stage|premiere"
        r"|exhibit(?:ing)?|(?:sing|singing) (?:at|in)|on (?:local |national |the )?(?:radio|tv|television"
        r"|podcast))\b",
    ),
    (
        "deadline",
        r"\b(?:hand(?:ing)? in|submit(?:ting)?|send(?:ing)? (?:off |in )?(?:the|my)|turn(?:ing)? in"
        r"|finish(?:ing)? (?:the|my))\b",
    ),
    (
        "travel",
        r"\b(?:fly|flying|travel(?:l?ing)?|trip|camping|hiking|skiing|surfing|sailing|backpacking|holiday"
        r"|vacation|cruise|to [A-Z]\w+)\b",
    ),
    (
        "celebration",
        r"\b(?:party|birthday|anniversary|celebrat(?:e|ing)|graduat(?:e|ing)|turn(?:ing)? \d\d"
        r"|christening|dinner (?:for|with)|reunion)\b",
    ),
    ("pet", r"\b(?:puppy|kitten|vet|dog|cat|rabbit)\b"),
    (
        "visit",
        r"\b(?:visit(?:ing)?|com(?:e|ing) (?:over|to visit|to stay|home|round)|meet(?:ing)? (?:his|her"
        r"|their|my) (?:parents|family|mum|mom|dad)|see(?:ing)? my (?:mum|mom|dad|parents|gran|grandma))\b",
    ),
    ("work", r"\b(?:boss|raise|promotion|client|board|manager|conference|landlord|launch(?:ing)?)\b"),
    ("errand", r"\b(?:tattoo|haircut|hair cut|hair done|braces|pierced|new car|passport)\b"),
)
_COMPILED = tuple(
    (kind, Lazily(pattern, re.IGNORECASE if kind != "travel" else 0)) for kind, pattern in _KINDS
)


def acted_event(sentence: Sentence, stop: tuple[int, int]) -> Event | None:
    """What the user, or somebody close, is to do in a sentence; ``stop``: where its time stands."""
    blanked = _without_time(sentence.plain, stop)
    for reader in (set_event, _mine, _of_others):
        event = reader(sentence, blanked)
        if event is not None:
            return event
    return None


def _without_time(plain: str, stop: tuple[int, int]) -> str:
    """The sentence with its time cut out of the middle; places stay."""
    return plain[: stop[0]] + "\x00" * (stop[1] - stop[0]) + plain[stop[1] :]


def _mine(sentence: Sentence, plain: str) -> Event | None:
    for pattern in (_SHALL, _GOING, _PRESENT):
        for found in pattern.finditer(plain):
            event = _first_person(sentence, found)
            if event is not None:
                return event
    off = _OFF.search(plain)
    if off and not re.search(r"\b(?:he|she|they)\b", plain[: off.start()]):
        place = _rest(sentence, off)
        if place and not _EVERYDAY.match(place.lower()):
            return Event("travel", f"the trip to {place}", off.start(), off.start("rest") + len(place))
    return None


def _first_person(sentence: Sentence, found: re.Match[str]) -> Event | None:
    verb = found["verb"]
    if _NEGATION.match(found["rest"]) or re.search(r"(?:n't|not|never)\s*$", found.string[: found.start()]):
        return None
    if _GENERIC_ING.match(f"{verb}{found['rest']}"):
        return None
    rest = _rest(sentence, found)
    plain_rest = rest.lower()
    if verb in {"going", "go"} and re.match(r"\s*[a-z]+ing\b", plain_rest):
        verb = "going"
    if verb == "having" and plain_rest.startswith("to "):
        verb, rest = rest.split()[1].lower(), " ".join(rest.split()[2:])
        plain_rest = rest.lower()
    if verb == "being" and re.match(r"\w+ed\b", plain_rest):
        return _named(verb, rest, found.start(), found.start("rest") + len(rest))
    if _is_everyday(verb, plain_rest):
        return None
    if found.re is _PRESENT.made and verb.endswith("ed"):
        return _booked(sentence, found, rest)
    if found.re is _PRESENT.made and re.search(r"\b(?:every|always|usually|often|never)\b", plain_rest):
        return None
    return _named(verb, rest, found.start(), found.start("rest") + len(rest))


def _is_everyday(verb: str, rest: str) -> bool:
    """Whether it is nothing to ask about: going to bed, having lunch, talking to you."""
    if (verb in _TRIVIAL and verb not in _LIGHT) or _TO_YOU.search(f"{verb} {rest}"):
        return True
    return bool(_EVERYDAY.match(rest) and verb not in _TRAVEL) or (verb in _LIGHT and len(rest) < 4)


def _booked(sentence: Sentence, found: re.Match[str], rest: str) -> Event | None:
    """What was arranged: "I booked a weekend for the 28th"; other pasts speak of nothing to come."""
    what = re.sub(r"^(?:a|an|the|my|our|us|me)\s+(?:(?:a|an|the)\s+)?", "", rest)
    if found["verb"] not in {"booked", "reserved", "scheduled", "arranged", "planned"} or not what:
        return None
    return Event("plan", f"the {turned(what)}", found.start(), found.start("rest") + len(rest))


def _named(verb: str, rest: str, begin: int, end: int) -> Event | None:
    """The event of a verb and what follows it, with a name that fits into a sentence."""
    said = f"{verb} {rest}".strip()
    kind = next((kind for kind, pattern in _COMPILED if pattern.search(said)), "")
    doing = gerund(verb)
    turned_rest = turned(rest).strip()
    title = f"{doing} {turned_rest}".strip()
    to = re.match(r"(?:out |off |back |over |home )*(?:to|for) (?P<place>.+)", rest.strip())
    if verb in _TRAVEL and to:
        kind = kind if kind in {"wedding", "loss"} else "travel"
        title = f"the trip to {turned(to['place'])}"
    if not kind:
        if not rest.strip():
            return None
        kind = "travel" if verb in _TRAVEL else "plan"
    sad = kind in {"loss", "medical", "court"} or bool(SERIOUS.search(said.lower()))
    return Event(kind, title, begin, end, sad and KINDS[kind].sad)


def _rest(sentence: Sentence, found: re.Match[str]) -> str:
    """What belongs to the verb: up to the time, a comma, another clause."""
    begin = found.start("rest")
    plain = found.string[begin:]
    end = _REST_END.search(plain)
    stop = end.start() if end else len(plain)
    text = sentence.text[begin : begin + stop]
    while len(text.split()) > 8:
        text = text.rsplit(" ", 1)[0]
    return re.sub(
        r"\s+(?:on|at|in|for|by|until|from|the|a|with|this|to|about|around|off|that)$", "", text.strip()
    )


def _of_others(sentence: Sentence, plain: str) -> Event | None:
    for found in _THEIRS.finditer(plain):
        event = _close_one(sentence, found)
        if event is not None:
            return event
    return None


_COMING = Lazily(r"(?:visit\w*|com(?:e|es|ing)\b|stay\w*|arriv\w*)")
_THEIR_NOUNS: tuple[tuple[str, str, str], ...] = (
    (r"(?:get|gets|getting) married|marry\w*|marri\w+", "wedding", "wedding"),
    (r"graduat\w*", "celebration", "graduation"),
    (r"being (?:baptis|baptiz|christen)\w*", "celebration", "christening"),
    (r"mov(?:e|es|ing)\b", "move", "move"),
    (r"start(?:s|ing)? (?:school|kindergarten|nursery|uni\w*|college|daycare)", "school", "first day"),
    (r"(?:leav|fly|flies|flying|travel)\w*", "travel", "trip"),
    (r"turn(?:s|ing)? \d+", "celebration", "birthday"),
    (r"(?:open|opens|opening|premier\w*)\b", "performance", "opening"),
    (
        r"(?:go|goes|going|get|gets|getting) (?:in for|into hospital|out of hospital|home from|discharged"
        r"|operated)",
        "medical",
        "hospital stay",
    ),
)


def _close_one(sentence: Sentence, found: re.Match[str]) -> Event | None:
    verb, rest = found["verb"], _rest(sentence, found)
    if _NEGATION.match(verb) or _NEGATION.match(found["rest"]):
        return None
    helper = found["is"].strip()
    if (
        not helper
        and not verb.endswith("s")
        and not re.search(r"(?:kids|twins|movers|parents)$", found["person"])
    ):
        return None
    if (
        helper in {"'s", "is", "are", "'re"}
        and not verb.endswith("ing")
        and verb not in {"due", "out", "off"}
    ):
        return None
    person = turned(sentence.text[found.start("person") : found.end("person")])
    whose = person.lower() if person.lower().startswith("the ") else possessive(person)
    if re.fullmatch(CALLED, found["person"]):
        person = f"your {person[0].lower()}{person[1:]}"
    end = found.start("rest") + len(rest)
    said = f"{verb} {rest}".strip().lower()
    if verb == "due":
        return Event("birth", person[0].lower() + person[1:], found.start(), end)
    if _COMING.match(said):
        return Event("visit", whose if whose.startswith("the ") else f"{whose} visit", found.start(), end)
    for pattern, kind, noun in _THEIR_NOUNS:
        if re.match(pattern, said):
            return Event(kind, f"{whose} {noun}", found.start(), end, KINDS[kind].sad)
    if (verb in _TRIVIAL and verb not in _LIGHT) or not rest.strip() or _EVERYDAY.match(rest.lower()):
        return None
    kind = next((kind for kind, pattern in _COMPILED if pattern.search(said)), "plan")
    return Event(
        kind,
        f"{person} {gerund(verb.removesuffix('s') if not verb.endswith('ing') else verb)} "
        f"{turned(rest).strip()}",
        found.start(),
        end,
        KINDS[kind].sad,
    )


def gerund(verb: str) -> str:
    """The -ing form of a verb."""
    if verb.endswith("ing") and verb not in {"sing", "bring", "ring", "string", "swing", "fling", "cling"}:
        return verb
    if verb in {"be", "see", "flee", "agree", "free"}:
        return verb + "ing"
    if verb in {"lie", "die", "tie"}:
        return verb[:-2] + "ying"
    if verb in _DOUBLED:
        return verb + verb[-1] + "ing"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + "ing"
