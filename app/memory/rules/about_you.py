"""Facts about the user: work, home, age, partner, children, pets, health, what they do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.memories import FactKind
from app.memory.rules.found import THEN, Found, Place, free, rest_of, theirs
from app.memory.rules.known_words import CONDITIONS, INSTRUMENTS, LANGUAGES, PLAYED, PROFESSIONS
from app.memory.rules.people import PET
from app.memory.times.words import words

_YOU = FactKind.YOU
_SO = r"(?:(?:originally|still|now|currently|also|actually|really|just|finally|officially|recently|both|mainly|mostly|have|'ve|already) )*"
_I = r"(?:(?<![\w'])i(?:'ve)?)"
_IM = rf"(?:{_I}(?:'m| am)|(?<![\w'])im)"
_NAME = r"[A-ZÄÖÜÀ-Þ][\w'&.-]*(?:[ -](?:[A-ZÄÖÜ][\w'&.-]*|(?:of|the|and|de|la|am|an der|upon)\b))*"
_COUNT = r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|twin|\d{1,2})"
_CHILD = r"(?:kids?|children|child|sons?|daughters?|twins|boys?|girls?|toddlers?|baby|babies|stepkids|grandchildren|grandkids)"
_SIBLING = r"(?:sisters?|brothers?|siblings|half-sisters?|half-brothers?|stepsisters?|stepbrothers?)"
_SIZE = r"(?:little |small |big |great |lovely |teenage |grown |grown-up |young |adult |older |younger |big |twin |beautiful |cute |old |black |white |orange |grey |ginger |rescue |tabby )*"


def _each(pattern: re.Pattern[str], place: Place) -> Iterator[re.Match[str]]:
    for found in pattern.finditer(place.sentence.plain):
        if free(place.sentence.plain, found.start()):
            yield found


_WORK = re.compile(
    rf"(?:{_I} {_SO}(?P<how>work(?:ed|ing)?|freelance|volunteer) (?P<prep>as an?|at|for|in) |{_IM} {_SO}(?P<how2>working) (?P<prep2>as an?|at|for) )(?P<at>)"
)
_WORK_NOT = re.compile(
    r"^(?:home|night|the moment|it|this|that|him|her|them|me|you|a living|free|hours?|days?|years?|weeks?|least|once|the same|myself|all|peace|silence|progress|bed|front|shifts|\d)\b",
    re.IGNORECASE,
)
_IS_A = re.compile(
    rf"{_IM} {_SO}an? (?P<what>(?:[\w-]+ ){{0,3}}?{PROFESSIONS})\b{THEN}(?P<at>(?: (?:at|for|in) )?)(?! (?:in the making|at heart))"
)
_NEW_JOB = re.compile(
    rf"\b(?:i|we) {_SO}(?:got|landed|found|started|accepted|took|have|'ve got) (?:a |an |my |the )?(?:new |first |dream |part-time |full-time |real |proper |summer )*(?P<what>job|position|gig|role) (?P<prep>at|as an?|with|in) (?P<at>)"
    rf"|{_I} {_SO}started (?P<what2>working|work) (?P<prep2>at|as an?|for) (?P<at2>)"
)
_LEFT_JOB = re.compile(
    rf"{_I} {_SO}(?P<how>quit(?: my job| my work)|handed in my notice|resigned|left my job|lost my job|retired|got (?:fired|laid off|sacked|made redundant)|was (?:fired|laid off|sacked|let go|made redundant)|been (?:fired|laid off|sacked|made redundant))\b(?! yet){THEN}"
    rf"|{_I} (?P<how2>no longer work|don't work|do not work|stopped working|quit working|quit) (?P<prep>at|for|as an?|in)? ?(?P<at>)"
)
_NO_JOB = re.compile(
    rf"{_IM} {_SO}(?P<what>unemployed|between jobs|jobless|out of work|retired|a stay-at-home (?:mum|mom|dad|parent)|self-employed|on maternity leave|on parental leave|on sick leave|an? (?:\w+ )?student|in (?:high school|college|uni|grad school|university))\b(?! (?:from|of))(?=(?: in [A-Z]?\w+)?){THEN}(?P<at>)"
)
_STUDY = re.compile(
    rf"(?:{_I} {_SO}study|{_IM} {_SO}(?:studying|majoring in|doing (?:a|my) (?:phd|master's|masters|degree|bachelor's) in)) (?P<at>)(?!for\b|hard|tomorrow|tonight|all|with|at\b|until|every|too|you)"
)


def jobs(place: Place) -> Iterator[Found]:
    """Work and studies; leaving takes the place of what was."""
    plain = place.sentence.plain
    for found in _each(_WORK, place):
        prep = found["prep"] or found["prep2"]
        what, end = rest_of(place, found.end(), 6)
        past = found["how"] == "worked"
        if (
            not what
            or _WORK_NOT.match(what)
            or (
                prep == "in" and (len(what.split()) > 3 or re.match(r"(?:my|the|this|your|complete)\b", what))
            )
        ):
            continue
        if prep in {"at", "for", "in"} and not re.match(r"(?:an? |the |my )?\w", what):
            continue
        verb = "worked" if past else "works"
        yield Found(
            _YOU,
            what,
            f"{{user}} {verb} {prep} {theirs(what)}.",
            found.start(),
            end,
            slot="" if past else "job",
            over=past,
        )
    for found in _each(_IS_A, place):
        what = place.words(found, "what")
        if re.search(
            r"\b(?:not|bad|terrible|former|retired|ex|failed|wannabe|aspiring|total|real|born|natural|great|good|keynote|slow|fast|bit|kind)\b",
            what.lower(),
        ):
            continue
        where, end = rest_of(place, found.end(), 5) if found["at"].strip() else ("", found.end("what"))
        text = f"{what} {found['at'].strip()} {theirs(where)}" if where else what
        yield Found(_YOU, what, f"{{user}} is {_a(text)}.", found.start(), end, slot="job")
    for found in _each(_NEW_JOB, place):
        what, end = rest_of(place, found.end(), 6)
        if what and not _WORK_NOT.match(what):
            prep = found["prep"] or found["prep2"]
            yield Found(
                _YOU, what, f"{{user}} has a new job {prep} {theirs(what)}.", found.start(), end, slot="job"
            )
    for found in _each(_STUDY, place):
        what, end = rest_of(place, found.end(), 5)
        if what and plain[found.end() :].strip():
            yield Found(_YOU, what, f"{{user}} studies {theirs(what)}.", found.start(), end, slot="studies")


def lost_jobs(place: Place) -> Iterator[Found]:
    """The end of a job, and having none."""
    for found in _each(_LEFT_JOB, place):
        how, end = (found["how"] or "").strip(), found.end()
        if how:
            yield Found(_YOU, how, f"{{user}} {_past(how)}.", found.start(), end, slot="job")
            continue
        what, end = rest_of(place, found.end(), 5)
        what = re.sub(r"\s+(?:any ?more|anymore)$", "", what)
        negative = found["how2"] in {"don't work", "do not work"}
        lasting = re.search(r"\bany ?more\b", place.sentence.plain[found.end() :])
        if (
            not found["prep"]
            or not what
            or (negative and not lasting)
            or re.match(r"(?:sundays|weekends|mondays|night|this|that|me|it)\b", what.lower())
        ):
            continue
        yield Found(
            _YOU,
            f"not {what}",
            f"{{user}} no longer works {found['prep']} {theirs(what)}.",
            found.start(),
            end,
            slot="job",
        )
    for found in _each(_NO_JOB, place):
        yield Found(
            _YOU,
            place.words(found, "what"),
            f"{{user}} is {place.words(found, 'what')}.",
            found.start(),
            found.end(),
            slot="job",
        )


def _past(how: str) -> str:
    said = theirs(re.sub(r"^been ", "was ", how))
    return said


def _a(what: str) -> str:
    return f"{'an' if what[:1].lower() in 'aeiou' else 'a'} {what}"


_LIVES = re.compile(
    rf"(?:{_I} {_SO}(?P<how>live|lived|moved|relocated)|{_IM} {_SO}(?P<how2>living|based|from)|{_I} {_SO}(?P<how3>grew up|come from|was born|was raised)|\bwe {_SO}(?P<how4>live|moved)) ?(?P<prep>in|to|near|by|on|outside|back to)? (?P<at>)"
)
_PLACE = re.compile(
    rf"(?:the |a |an |my )?(?:small |little |tiny |big |old |quiet )*(?:{_NAME}|(?:village|town|city|farm|flat|apartment|house|houseboat|studio|cottage|suburbs?|countryside|coast|sea|mountains|outskirts|dorm|van|seaside)\b(?: (?:in|near|by|outside|of|called) (?:the )?(?:{_NAME}|\w+))?)(?:, {_NAME})?"
)
_LOWER_PLACE = re.compile(r"[a-zäöü-]{4,}(?: [a-z]{4,})?$")
_NO_PLACE = re.compile(
    r"(?:fear|chaos|denial|peace|hope|hell|misery|pain|constant|the (?:moment|past|present|now|future)|my (?:head|own|car)|pyjamas|sweatpants|darkness|silence|sin|luxury|poverty|i\b|work|therapy|bed|here|there|home|scratch|a place|a world|a bubble|you|him|her|this|that|it)\b",
    re.IGNORECASE,
)


def homes(place: Place) -> Iterator[Found]:
    """Where the user lives, lived, comes from."""
    plain = place.sentence.plain
    for found in _each(_LIVES, place):
        how = next(found[group] for group in ("how", "how2", "how3", "how4") if found[group])
        prep = found["prep"] or ""
        where = _place_at(place, found.end())
        if (
            not where
            or (not prep and how not in {"from", "come from"})
            or (how == "moved" and prep not in {"to", "back to", "near"})
        ):
            continue
        end = found.end() + len(where)
        if how in {"from", "come from", "grew up", "was born", "was raised"}:
            verb = {"from": "is from", "come from": "comes from"}.get(how, how)
            slot = {"grew up": "grew up", "was raised": "grew up"}.get(how, "origin")
            yield Found(
                _YOU, where, _joined(f"{{user}} {verb}", prep, theirs(where)), found.start(), end, slot=slot
            )
        elif how == "lived":
            if not re.search(r"\b(?:have|'ve)\b", plain[found.start() : found.start("at")]):
                yield Found(
                    _YOU, where, f"{{user}} lived {prep} {theirs(where)}.", found.start(), end, over=True
                )
        elif how in {"moved", "relocated"}:
            yield Found(
                _YOU, where, f"{{user}} moved {prep} {theirs(where)}.", found.start(), end, slot="home"
            )
        else:
            yield Found(
                _YOU, where, f"{{user}} lives {prep} {theirs(where)}.", found.start(), end, slot="home"
            )


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part) + "."


def _place_at(place: Place, begin: int) -> str:
    text = place.sentence.text[begin:]
    if _NO_PLACE.match(text):
        return ""
    named = _PLACE.match(text)
    if named:
        return named[0].rstrip(" ,.")
    lower = place.sentence.text == place.sentence.text.lower()
    words_, _ = rest_of(place, begin, 2)
    return words_ if lower and words_ and _LOWER_PLACE.match(words_) else ""


_AGE = re.compile(
    rf"(?:{_IM} {_SO}|{_I} {_SO}(?:just |recently )?turned |{_I} am )(?P<age>1[3-9]|[2-9]\d)\b(?=, (?:almost|nearly|so|and|but|turning)\b| years? old| and\b|,? (?:btw|now|f|m|lol)\b|\s*(?:[.!,;]|$))"
)
_CALLED = re.compile(
    rf"(?:\bmy (?:real |first |full )?name(?:'s| is) |\bcall me |\b(?:people|friends|everyone) calls? me |{_IM} called )(?P<name>)"
)
_PARTNER = re.compile(
    rf"{_IM} {_SO}(?P<is>married|single|divorced|engaged|widowed|separated|in a (?:long-distance |long distance |happy |new |serious )?relationship|seeing someone|polyamorous)\b(?!-| (?:from|to (?:my|the) (?:job|work|idea)|in\b|with work|out|handed|mum|mom|dad|parent))(?:(?= to )|{THEN})"
    rf"|\b(?:i|we) {_SO}(?P<got>got (?:married|engaged|divorced)|broke up|split up|separated|are getting (?:a )?divorced?|'re getting (?:a )?divorced?|are engaged|'re engaged|are married|'re married)\b(?! (?:the|laughing|with|from my)){THEN}"
    rf"|\b(?:my (?P<who>boyfriend|girlfriend|husband|wife|partner|bf|gf|fiancée?)) {_SO}(?P<left>left me|dumped me|broke up with me|ended things|ended it|proposed to me|proposed|cheated on me)\b{THEN}"
    rf"|{_I} {_SO}(?P<left2>left|dumped|broke up with|divorced|proposed to|split from|married) my (?P<who2>boyfriend|girlfriend|husband|wife|partner|bf|gf|fiancée?)\b"
    rf"|\b(?P<pair>(?:my (?:boyfriend|girlfriend|husband|wife|partner|bf|gf|fiancée?)|{_NAME.lower() if False else '[a-z]+'}) and i|me and (?:my (?:boyfriend|girlfriend|husband|wife|partner|ex)|[a-z]+)) {_SO}(?P<both>broke up|split up|got engaged|got married|separated|are getting divorced|got divorced|are engaged|are married)\b{THEN}"
)


def persons(place: Place) -> Iterator[Found]:
    """Age, name, partner."""
    for found in _each(_AGE, place):
        yield Found(
            _YOU,
            found["age"],
            f"{{user}} is {found['age']} years old.",
            found.start(),
            found.end("age"),
            slot="age",
        )
    for found in _each(_CALLED, place):
        name = re.match(rf"{_NAME}", place.sentence.text[found.end() :])
        if name:
            called = name[0].rstrip(".'")
            yield Found(
                _YOU,
                called,
                f"{{user}} wants to be called {called}.",
                found.start(),
                found.end() + len(called),
                slot="name",
            )
    for found in _each(_PARTNER, place):
        yield from _partner(found, place)


_LIVING = re.compile(r"married|engaged|relationship|seeing|proposed")


def _partner(found: re.Match[str], place: Place) -> Iterator[Found]:
    begin, end = found.span()
    if found["is"]:
        yield Found(_YOU, found["is"], f"{{user}} is {found['is']}.", begin, end, slot="partner")
    elif found["got"]:
        how = found["got"].replace("'re ", "are ")
        pair = "{user} and their partner" if re.search(r"broke|split|separated|are ", how) else "{user}"
        yield Found(_YOU, how, f"{pair} {how}.", begin, end, slot="partner")
    elif found["left"]:
        yield Found(
            _YOU,
            found["left"],
            f"{{user}}'s {found['who']} {theirs(found['left'])}.",
            begin,
            end,
            slot="partner",
        )
    elif found["left2"]:
        yield Found(
            _YOU,
            f"{found['left2']} {found['who2']}",
            f"{{user}} {found['left2']} their {found['who2']}.",
            begin,
            end,
            slot="partner",
        )
    elif found["pair"]:
        other = re.sub(r" and i$|^me and ", "", place.words(found, "pair"), flags=re.IGNORECASE)
        if re.match(r"my ", other) or other[:1].isupper():
            yield Found(
                _YOU,
                found["both"],
                f"{{user}} and {theirs(other)} {found['both']}.",
                begin,
                end,
                slot="partner",
            )


_HAVE = re.compile(
    rf"(?:\b(?:i|we)(?:'ve (?:also )?got| {_SO}(?:have got|have|got|own))|{_IM} (?:the |a )?(?:proud |single |happy )*(?:mum|mom|mother|dad|father|parent) (?:of|to)) (?P<what>(?P<count>{_COUNT}) {_SIZE}(?:(?P<child>{_CHILD})|(?P<sibling>{_SIBLING})|(?:[\w-]+ )?(?P<pet>{PET}s?)))\b{THEN}(?! (?:in common|at work|in my class|next door|in the (?:oven|pan|fridge|pot|freezer)|on (?:my|the) (?:plate|grill|table|menu)))"
)
_GOT_PET = re.compile(
    rf"\b(?:i|we) {_SO}(?:adopted|got|bought|rescued|took in) (?P<what>(?:{_COUNT}|some) {_SIZE}(?:[\w-]+ )?(?P<pet>{PET}s?))\b{THEN}"
)
_LOST_PET = re.compile(
    rf"\b(?:my|our) (?:{_SIZE})(?P<pet>{PET})(?:,? [\w-]+?)?,? {_SO}(?:died|passed away|was put down|was put to sleep|has died|is dead)\b{THEN}"
)


def families(place: Place) -> Iterator[Found]:
    """Children, brothers and sisters, animals."""
    plain = place.sentence.plain
    for found in (*_each(_HAVE, place), *_each(_GOT_PET, place)):
        if re.search(r"\b(?:if|once|not|never|don't|wish|want)\b", plain[: found.start()]):
            continue
        groups = found.groupdict()
        what = place.words(found, "what")
        past = re.search(r"\bgot\b", found[0]) is not None and not groups["pet"]
        if past and "'ve got" not in found[0] and "have got" not in found[0]:
            continue
        slot = (
            "children"
            if groups.get("child")
            else ""
            if groups.get("sibling")
            else groups["pet"].removesuffix("s")
        )
        yield Found(_YOU, what, f"{{user}} has {theirs(what)}.", found.start(), found.end("what"), slot=slot)
    for found in _each(_LOST_PET, place):
        pet = found["pet"]
        yield Found(
            _YOU,
            f"{pet} died",
            f"{{user}} had a {pet}, which died.",
            found.start(),
            found.end(),
            slot=pet,
            over=True,
        )


_IS = re.compile(
    rf"{_IM} {_SO}(?:a )?(?P<what>{CONDITIONS})\b{THEN}(?! (?:that|with|by|to|on this|for (?:you|him|her|this))\b)"
)
_ALLERGIC = re.compile(
    rf"(?:{_IM} {_SO}(?:badly |severely |terribly |deathly |very )?(?P<how>allergic|intolerant) to |{_I} {_SO}have an? (?:bad |severe )?(?P<how2>allergy) to )(?P<at>)"
)
_HAS_ILLNESS = re.compile(
    r"(?<![\w'])i (?:also |still |actually |was diagnosed with |suffer from |live with )?(?:have |got diagnosed with |was diagnosed with |suffer from |live with )(?P<what>adhd|add|asthma|type [12] diabetes|diabetes|migraines?|depression|an anxiety disorder|anxiety|ptsd|ocd|endometriosis|epilepsy"
    r"|celiac disease|coeliac disease|hay fever|arthritis|ibs|crohn'?s(?: disease)?|ms|multiple sclerosis|bipolar(?: disorder)?|autism|dyslexia|tinnitus|insomnia|high blood pressure|a heart condition|lupus|pcos|fibromyalgia|psoriasis|eczema|scoliosis|cancer|breast cancer|long covid)\b"
    + THEN
)
_PLAYS = re.compile(
    rf"{_I} {_SO}(?P<verb>play|practise|practice)(?: in a| on a)? (?P<what>(?:the )?(?:{INSTRUMENTS})|{PLAYED})\b(?P<more>(?: and (?:the )?(?:{INSTRUMENTS}|{PLAYED})\b)?)"
)
_LEARNS = re.compile(
    rf"(?:{_IM} {_SO}(?:learning|teaching myself|trying to learn|taking) |{_I} {_SO}(?:started|began|have started|'ve started) (?:learning|taking) )(?P<what>(?:driving|dance|dancing|singing|swimming|drum|cooking|pottery|yoga|boxing|tennis|riding|surf|acting|art|{LANGUAGES}|{INSTRUMENTS}) (?:lessons|classes)|{LANGUAGES}|(?:the )?(?:{INSTRUMENTS})|(?:(?:how )?to )(?:drive|cook|code|ski|surf|swim|knit|sew|sail|paint|draw|dance|sing|fly|skate|program|ride|play (?:the )?(?:{INSTRUMENTS}|chess)))\b"
)
_SPEAKS = re.compile(
    rf"{_I} {_SO}speak (?:fluent |some |a bit of |a little |good |basic )?(?P<what>{LANGUAGES}(?:(?:,| and|, and) {LANGUAGES})*)\b"
)
_DOES = re.compile(
    rf"{_I} {_SO}(?P<what>(?:do|practise|practice|teach) (?:yoga|pilates|karate|judo|ballet|crossfit|gymnastics|boxing|kickboxing|martial arts|stand-up|improv|photography|ceramics|pottery)|sing in an? [\w -]{{3,20}}|play in an? [\w -]{{3,20}}|collect (?!parking)[\w -]{{3,25}}|go (?:running|climbing|bouldering|swimming|hiking|fishing"
    r"|dancing|cycling|surfing|sailing|skiing|rowing|horse riding)|paint|knit|crochet|garden|box|bake|write poems|write poetry|write songs|write short stories|run marathons|breed [\w ]{3,15}|volunteer at [\w -]{3,30}|coach [\w -]{3,25})(?=\s*(?:[,.!;]|$|\s(?:every|on|in my|as a|for fun|a lot|twice|once|at|and|with|sometimes|whenever|most|regularly|because|but)\b))"
)


def traits(place: Place) -> Iterator[Found]:
    """Health and diet, instruments, languages, pastimes."""
    for found in _each(_IS, place):
        what = place.words(found, "what")
        slot = (
            "diet"
            if re.search(r"veg|pesc|gluten", what.lower())
            else "pregnancy"
            if "pregnant" in what.lower()
            else ""
        )
        article = "" if re.search(r"[^n]an$|arian$|ant$|ed$|free$|ic$|ind$|eaf$|ent$", what.lower()) else ""
        yield Found(_YOU, what, f"{{user}} is {article}{what}.", found.start(), found.end("what"), slot=slot)
    for found in _each(_ALLERGIC, place):
        what, end = rest_of(place, found.end(), 5)
        if what and not re.search(
            r"\b(?:people|mondays|work|you|him|her|bullshit|stupid\w*|effort|love|commitment|fun|mornings|drama|lies|exercise|this|that|it|nonsense|responsibility|idiots|(?:small|cheap) talk)\b",
            what.lower(),
        ):
            yield Found(
                _YOU, what, f"{{user}} is {found['how'] or 'allergic'} to {theirs(what)}.", found.start(), end
            )
    for found in _each(_HAS_ILLNESS, place):
        what = place.words(found, "what")
        yield Found(_YOU, what, f"{{user}} has {what}.", found.start(), found.end())
    for pattern, verb in ((_PLAYS, "plays"), (_LEARNS, "is learning"), (_SPEAKS, "speaks")):
        for found in _each(pattern, place):
            what = place.words(found, "what") + (found.groupdict().get("more") or "")
            yield Found(_YOU, what, f"{{user}} {verb} {what}.", found.start(), found.end())
    for found in _each(_DOES, place):
        what = place.words(found, "what").rstrip()
        verb, _, rest = what.partition(" ")
        yield Found(
            _YOU, what, _joined("{user}", _third(verb.lower()), theirs(rest)), found.start(), found.end()
        )


def _third(verb: str) -> str:
    if verb in {"do", "go"}:
        return verb + "es"
    return verb + ("es" if re.search(r"(?:s|x|ch|sh)$", verb) else "s")


YOU_READERS = (jobs, lost_jobs, homes, persons, families, traits)
__all__ = ["YOU_READERS", "words"]
