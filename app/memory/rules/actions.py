"""Events in a sentence, said by a verb: "we're moving into the new flat", "I'm flying to Lisbon"."""

from __future__ import annotations

import re

from app.memory.rules.event_words import KINDS, SERIOUS
from app.memory.rules.events import Event, possessive
from app.memory.rules.people import CALLED, MY_CLOSE, turned
from app.memory.rules.sentences import Sentence

_ADVERB = r"(?:finally|also|just|only|really|actually|definitely|probably|totally|still|now|so|both|all|then|already|even|simply|officially)\s+"
_WE = r"(?:i|we|me and [\w ]{2,20}?|[\w']+(?: and [\w']+)? and (?:i|me)|the (?:kids|girls|boys|family|four of us|two of us) and i|my \w+ and (?:i|me))"
# I'm going to ask, we'll play, I have to hand in, I'm supposed to send.
_WILL = (
    r"(?:(?:'m|'re| am| are) (?:also |finally )?(?:going to|gonna|about to|supposed to|due to|set to|meant to|planning to|scheduled to|allowed to|hoping to)|'ll| will(?: be)?| have (?:got )?to|'ve got to| gotta"
    r"| need to| must| get to| can(?: finally)?| should| want to| plan to| hope to| intend to| promised to| agreed to| signed up to| decided to)"
)
_SHALL = re.compile(rf"\b(?P<who>{_WE}){_WILL}\s+(?:{_ADVERB})?(?P<verb>[a-z]+)\b(?P<rest>.*)")
_GOING = re.compile(
    rf"(?:\b(?P<who>{_WE})(?:'m|'re| am| are|'ll be| will be)(?: both| all)?\s+|^(?:\W*(?:so|ok|well|and|also|finally)\W+)?)(?:{_ADVERB})?(?P<verb>(?!going to \w+ing|nothing|something|anything|everything|morning|evening|during|bring|king|thing|spring)[a-z]{{2,}}ing)\b(?P<rest>.*)"
)
_PRESENT = re.compile(
    rf"\b(?P<who>{_WE})\s+(?:{_ADVERB})?(?P<verb>(?!have\b|had\b|am\b|are\b|was\b|were\b|will\b|must\b|should\b|need\b|want\b|gotta\b|get to\b)[a-z]{{2,}})\b(?!')(?P<rest>.*)"
)
_OFF = re.compile(r"\b(?:off|heading|headed|back) to (?P<rest>.*)")
_THEIRS = re.compile(
    rf"\b(?P<person>{MY_CLOSE}|the (?:kids|twins|baby|movers|puppy)|(?:my|our) (?:\w+ )?(?:band|choir|team|club|class|show|book|album|film|company|startup|start-up|app|house|flat|contract|lease|leave))(?P<is>'s| is| are|'re| will|'ll| has to| have to|)\s+(?:{_ADVERB})?"
    r"(?P<verb>[a-z]+)\b(?P<rest>.*)"
)
# How much of a sentence belongs to what is done.
_REST_END = re.compile(
    r"\s*(?:[,.!?;:(\x00]|\s-\s|\b(?:and|but|so|because|cause|cuz|which|who|then|i|we|he|it'?s|wish|fingers|can't|still|with no|for the first time|first time|help|finally|if)\b|$)"
)
_TRIVIAL = frozenset(
    """think guess hope know feel love need sleep eat wake work watch talk write be see tell miss stay say try let call text message listen look want wait believe rest relax
    chill shower wash iron vacuum nap drink read sit stand keep remember forget show ask bet mean worry cry die kill sound seem like hate laugh joke kid wonder imagine suppose
    pretend wear charge google browse scroll game shop snack breathe come bring dance sing wonder respond answer reply be spend calm buy can could may might shall cannot used usually never always often sometimes barely hardly rarely kinda literally honestly have has wish prefer enjoy adore own belong deserve agree disagree appreciate care owe regret notice realise realize understand recognise recognize focus handle survive cope manage
    being feeling thinking hoping wondering guessing sleeping eating working watching talking trying lying sitting looking wearing doing having getting missing listening dying freaking waiting
    crying starving hungry saying telling asking loving hating needing wanting kidding joking using reading drinking resting relaxing chilling counting dreading begging worrying panicking
    nothing something anything feeling hanging staying planning looking coming bringing binging baking answering""".split()
)
# "I'm having dinner for twelve" is something, "I'm having lunch" is not.
_LIGHT = frozenset(
    "have having get getting do doing see seeing take taking go going come coming make making be being ask asking tell telling sing singing dance dancing bake baking host read reading spend spending".split()
)
_EVERYDAY = re.compile(
    r"^\s*(?:a |an |the |some |my |to (?:the |my )?|out (?:for|to) )?(?:milk|bread|food|eggs|lunch|breakfast|bed|sleep|gym|shop|shops|store|supermarket|laundry|dishes|coffee|tea|work|school|home|shower|nap|bath|walk|run|break|rest|day off|evening|early night"
    r"|groceries|chores|cleaning|nothing|it|that|this|you|there|something|anything|stuff|things|up$|ready|better|back|some sleep|here|late|over it|a lie-in|fun|office|bus|train)\b(?! (?:with|for|at|from|in) (?:the|my|a|his|her) )"
)
_TO_YOU = re.compile(
    r"^\s*(?:to |with |at )?(?:you|u|ya)\b|\b(?:talk|write|text|call|tell|see|meet|speak) (?:to |with )?(?:you|u)\b"
)
_GENERIC_ING = re.compile(r"(?:going to|about to|gonna) ")
_NEGATION = re.compile(r"^\s*(?:not|n't|never)\b")
_TRAVEL = frozenset(
    "fly flying travel travelling traveling leave leaving sail sailing depart departing drive driving head heading jet jetting".split()
)
_DOUBLED = frozenset(
    "get run put sit swim cut hit let begin win quit plan stop shop set drop chat forget submit hug dig rip ship tap jog skip grab wrap rob commit bet split swap pop pet mop log".split()
)
_KINDS: tuple[tuple[str, str], ...] = (
    (
        "loss",
        r"(?:put|putting|have|having)\b.*\bto sleep|say(?:ing)? goodbye to|bur(?:y|ying)\b|scatter(?:ing)?\b.*\bashes|bury(?:ing)?\b|\bwake for\b",
    ),
    (
        "medical",
        r"(?:operat(?:e|ing) on|surgery|stitches|cast (?:off|removed)|admitted|(?:into|out of) hospital|discharg|chemo|scan\b|biopsy|donat(?:e|ing) (?:blood|bone marrow|a kidney)|teeth out|tooth out|tonsils|egg retrieval|egg collection)",
    ),
    ("birth", r"(?:baby|give birth|giving birth|induced|c-section)"),
    ("wedding", r"(?:get|getting)?\s*(?:married|hitched|engaged)\b|\bmarry(?:ing)?\b|propos(?:e|ing) to"),
    (
        "job",
        r"(?:start|starting|begin|beginning)\b.*\b(?:job|work|at the|at a|as an?|at \w+|internship|uni|university|college|apprenticeship|placement|position|role)\b|(?:first|last) day\b|retir(?:e|ing)|leav(?:e|ing) my job",
    ),
    ("court", r"\b(?:court|divorce|custody|testify|testifying|lawyer|solicitor|jury)\b"),
    ("school", r"start(?:s|ing)? (?:school|kindergarten|nursery|daycare|preschool)"),
    (
        "move",
        r"\bmov(?:e|ing) (?:in|out|into|to|house|home|away|back)\b|\bmov(?:e|ing)$|\bkeys\b|\bclos(?:e|ing) on\b",
    ),
    ("interview", r"\binterview(?:ing)?\b|audition(?:ing)?\b"),
    ("exam", r"\b(?:exam|test|defend(?:ing)?|resit(?:ting)?)\b"),
    (
        "talk",
        r"\b(?:present(?:ing)?|giv(?:e|ing) a (?:talk|speech|lecture|toast)|pitch(?:ing)?|speak(?:ing)? at|teach(?:ing)? my first)\b",
    ),
    (
        "date",
        r"\b(?:date with|on a date|dinner with (?:him|her|my crush)|ask(?:ing)? (?:her|him|them) out|coffee with my ex|meet(?:ing)? my ex|see(?:ing)? my ex)\b",
    ),
    ("sport", r"\b(?:marathon|race|match|tournament|final|triathlon|game|compet(?:e|ing)|10k|5k)\b"),
    (
        "performance",
        r"\b(?:gig|concert|perform(?:ing)?|play(?:ing)? (?:live|at|our|my|a gig)|live|on stage|premiere|exhibit(?:ing)?|(?:sing|singing) (?:at|in)|on (?:local |national |the )?(?:radio|tv|television|podcast))\b",
    ),
    (
        "deadline",
        r"\b(?:hand(?:ing)? in|submit(?:ting)?|send(?:ing)? (?:off |in )?(?:the|my)|turn(?:ing)? in|finish(?:ing)? (?:the|my))\b",
    ),
    (
        "travel",
        r"\b(?:fly|flying|travel(?:l?ing)?|trip|camping|hiking|skiing|surfing|sailing|backpacking|holiday|vacation|cruise|to [A-Z]\w+)\b",
    ),
    (
        "celebration",
        r"\b(?:party|birthday|anniversary|celebrat(?:e|ing)|graduat(?:e|ing)|turn(?:ing)? \d\d|christening|dinner (?:for|with)|reunion)\b",
    ),
    ("pet", r"\b(?:puppy|kitten|vet|dog|cat|rabbit)\b"),
    (
        "visit",
        r"\b(?:visit(?:ing)?|com(?:e|ing) (?:over|to visit|to stay|home|round)|meet(?:ing)? (?:his|her|their|my) (?:parents|family|mum|mom|dad)|see(?:ing)? my (?:mum|mom|dad|parents|gran|grandma))\b",
    ),
    ("work", r"\b(?:boss|raise|promotion|client|board|manager|conference|landlord|launch(?:ing)?)\b"),
    ("errand", r"\b(?:tattoo|haircut|hair cut|hair done|braces|pierced|new car|passport)\b"),
)
_COMPILED = tuple(
    (kind, re.compile(pattern, re.IGNORECASE if kind != "travel" else 0)) for kind, pattern in _KINDS
)


def acted_event(sentence: Sentence, stop: tuple[int, int]) -> Event | None:
    """What the user, or somebody close, is to do in a sentence; ``stop``: where its time stands."""
    blanked = _without_time(sentence.plain, stop)
    for reader in (_set_things, _mine, _of_others):
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
    if (verb in _TRIVIAL and verb not in _LIGHT) or _TO_YOU.search(f"{verb} {plain_rest}"):
        return None
    if (_EVERYDAY.match(plain_rest) and verb not in _TRAVEL) or (verb in _LIGHT and len(plain_rest) < 4):
        return None
    if found.re is _PRESENT and re.search(r"\b(?:every|always|usually|often|never)\b", plain_rest):
        return None
    return _named(verb, rest, found.start(), found.start("rest") + len(rest))


_PRESENT_DUE = re.compile(
    r"\b(?:the|my|our|an?) (?P<what>(?!rent\b|baby\b|bill)[\w-]+(?: [\w-]+){0,3}?)(?:'s| is| are) due\b"
)
_OUT_OF_HOSPITAL = re.compile(
    rf"(?P<person>{MY_CLOSE})\b[^,.!?]{{0,20}}(?:out of|home from|leav\w+|discharged from) (?:the )?hospital"
)
_GERMAN: tuple[tuple[str, str, str], ...] = (
    (r"\b(?:ich|wir) zieh\w*\b.*\bum\b|\bzieh\w* (?:ich|wir)\b.*\bum\b", "move", "the move"),
    (
        r"\b(?:fliege|fliegen|fahre|fahren|reise|reisen) (?:ich |wir )?(?:\x00+ ?)?nach (?P<where>\w+)",
        "travel",
        "the trip to {where}",
    ),
    (r"\b(?:fange|fangen) (?:ich|wir)?.*\b(?:job|arbeit|stelle)\b.*\ban\b", "job", "the new job"),
    (r"\b(?:heirate|heiraten) (?:ich|wir)\b|\b(?:ich|wir) heirate", "wedding", "your wedding"),
    (r"\b(?:ich werde|werde ich) operiert", "medical", "the operation"),
)


def _set_things(sentence: Sentence, plain: str) -> Event | None:
    """Turns of phrase that are an event by themselves."""
    due = _PRESENT_DUE.search(plain)
    if due:
        return Event(
            "deadline", f"the {sentence.text[due.start('what') : due.end('what')]}", due.start(), due.end()
        )
    hospital = _OUT_OF_HOSPITAL.search(plain)
    if hospital:
        person = turned(sentence.text[hospital.start("person") : hospital.end("person")])
        return Event(
            "medical", f"{possessive(person)} return from hospital", hospital.start(), hospital.end(), True
        )
    for pattern, kind, title in _GERMAN:
        found = re.search(pattern, plain)
        if found:
            where = sentence.text[found.start("where") : found.end("where")] if "{where}" in title else ""
            return Event(kind, title.format(where=where), found.start(), found.end(), KINDS[kind].sad)
    return None


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


_COMING = re.compile(r"(?:visit\w*|com(?:e|es|ing)\b|stay\w*|arriv\w*)")
_THEIR_NOUNS: tuple[tuple[str, str, str], ...] = (
    (r"(?:get|gets|getting) married|marry\w*|marri\w+", "wedding", "wedding"),
    (r"graduat\w*", "celebration", "graduation"),
    (r"mov(?:e|es|ing)\b", "move", "move"),
    (r"start(?:s|ing)? (?:school|kindergarten|nursery|uni\w*|college|daycare)", "school", "first day"),
    (r"(?:leav|fly|flies|flying|travel)\w*", "travel", "trip"),
    (r"turn(?:s|ing)? \d+", "celebration", "birthday"),
    (r"(?:open|opens|opening|premier\w*)\b", "performance", "opening"),
    (
        r"(?:go|goes|going|get|gets|getting) (?:in for|into hospital|out of hospital|home from|discharged|operated)",
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
        f"{person} {gerund(verb.removesuffix('s') if not verb.endswith('ing') else verb)} {turned(rest).strip()}",
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
