"""Whether the words around a place look back or ahead: "I saw her on Friday", "I see her on Friday"."""

from __future__ import annotations

from app.memory.times.lazily import Lazily

_PAST_VERBS = (
    "was|were|wasn't|weren't|went|had|hadn't|did|didn't|got|saw|met|came|said|told|took|made|ate|drank"
    "|bought|felt|left|lost"
    "|found|slept|woke|ran|gave|heard|spoke|fell|broke|began|wrote|sent|paid|sang|won|flew|drove|grew"
    "|knew|kept"
    "|thought|brought|taught|caught|fought|stood|sat|spent|built|held|hit|seen|been|gone|done|eaten"
    "|forgot|forgotten"
    "|became|chose|rode|swam|threw|wore|stole|hid|shook|hung|led|meant|sold|understood|quit|cried|hurt"
    "|used to|talked|watched|died|texted|dumped|passed|failed"
)
_GERMAN_PAST = (
    "war|waren|warst|hatte|hatten|ging|kam|wurde|wurden|bekam|gab|sah|blieb|traf|fuhr|flog"
    r"|(?:an|auf|ab|aus|ein|mit|zu|vor)?ge\w{3,}(?:t|en)(?=\s*(?:[.!?,]|$))"
)
# Words that end in -ed and say nothing about the time, or that arrange what is to come.
_NOT_PAST = (
    "need|feed|speed|seed|bed|red|shed|wed|embed|indeed|hundred|excited|scared|worried|nervous|tired"
    "|interested"
    "|supposed|scheduled|planned|booked|invited|arranged|agreed|postponed|rescheduled|delayed|stressed"
    "|terrified"
    "|bored|relaxed|prepared|married|engaged|used|blessed|kid|naked|sacred|wicked|exceed|succeed|proceed"
    "|signed"
    "|moved|pushed|named|related|overwhelmed|determined|confused|annoyed|depressed|exhausted|pleased"
    "|thrilled|psyched|stoked|petrified|anticipated|expected|pencilled|registered|ted|fred|ed|med|led"
    "|alfred|jared"
)
_AHEAD_VERBS = (
    r"will|won't|shall|'ll|gonna|going|is|are|am|'m|'re|isn't|aren't|ain't|have to|has to|have|has|need"
    r"|needs|must|should|want"
    r"|wants|can|could|might|may|let's|lets|do|does|don't|doesn't|see|meet|meeting|seeing|start|starts"
    r"|starting"
    r"|begins?|leave|leaves|leaving|come|comes|coming|fly|flies|flying|move|moves|moving|open|opens|hope"
    r"|hoping"
    r"|wish|plan|planning|looking forward|supposed|scheduled|planned|booked|invited|arranged|postponed"
    r"|rescheduled|due"
    r"|wird|werde|werden|will|wollen|muss|müssen|soll|sollen|fahre|fahren|fliege|fliegen|gehe|gehen|fange"
    r"|kommt"
    r"|ziehe|habe|haben|hab|hat|ist|sind|bin|treffe|treffen|beginnt|steht|freue"
)
_EVIDENCE = Lazily(
    rf"(?P<past>\b(?:{_PAST_VERBS}|(?!(?:{_NOT_PAST})\b)\w{{2,}}ed|{_GERMAN_PAST})\b)"
    rf"|(?P<ahead>(?:\b|(?='))(?:{_AHEAD_VERBS})\b|\w's\b)"
)
_PLAINLY = Lazily(r"\b(?:(?P<past>was|were|went|had|did|got)|is|are|will)\b")
_DOING = Lazily(r"\W*[a-z]{2,}ing\b")
_SENTENCE_END = Lazily(r"[.!?;\n]+(?:\s|$)|\s-+\s")
_CLAUSE_END = Lazily(r",|\b(?:but|because|so|since|cause|cuz|aber|weil|denn|und|and)\b")
_ARRANGED = Lazily(r"\b(?:for|to|till|until|til|by|onto|auf|bis|für)\s+(?:the\s+|den\s+|this\s+|next\s+)?$")
# The time itself may begin with such a word: "to the 19th", "since Monday".
_ARRANGED_AT = Lazily(r"(?:for|to|till|until|til|by|auf|bis)\b")
_SINCE_AT = Lazily(r"(?:since|seit)\b")
_SINCE = Lazily(r"\b(?:since|seit)\s+(?:the\s+|dem\s+|der\s+)?$")
# "I've got an exam on Friday", "I had to book it", "we got tickets": what is had is still to come.
_HAVE_GOT = Lazily(
    r"\bbe(?:ing)? \w+ed\b|"
    r"(?:'ve|\bhave|'s|\bhas)\s+(?:just\s+|also\s+)?got\b|\bgot (?:this|another|an?|my|the"
    r"|our) (?:\w+[ -]){0,2}"
    r"(?:interview|appointment|exam|date|test|call|flight|party|meeting|surgery|audition|tickets?|gig"
    r"|shift)\b"
    r"|\bgot tickets\b|\b(?:thing|appointment|interview|flight|trip|meeting|exam"
    r"|everything)\s+(?:all\s+)?booked\b"
)


def sentence_at(plain: str, begin: int, end: int) -> tuple[int, int]:
    """Where the sentence around a place begins and ends."""
    start = 0
    for found in _SENTENCE_END.finditer(plain, 0, begin):
        start = found.end()
    after = _SENTENCE_END.search(plain, end)
    return start, after.start() if after else len(plain)


def clause_at(plain: str, begin: int, end: int) -> tuple[int, int]:
    """Where the clause around a place begins and ends."""
    start, stop = sentence_at(plain, begin, end)
    for found in _CLAUSE_END.finditer(plain, start, begin):
        start = found.end()
    after = _CLAUSE_END.search(plain, end, stop)
    return start, after.start() if after else stop


def looks_back(plain: str, begin: int, end: int) -> bool:
    """Whether the time at ``begin``–``end`` is over already; otherwise it is to come."""
    before = plain[sentence_at(plain, begin, end)[0] : begin]
    if _SINCE.search(before) or _SINCE_AT.match(plain, begin):
        return True
    if _ARRANGED.search(before) or _ARRANGED_AT.match(plain, begin):
        return False
    return has_happened(plain, begin, end)


def has_happened(plain: str, begin: int, end: int) -> bool:
    """Whether the verb around ``begin``–``end`` tells of something past."""
    sentence = sentence_at(plain, begin, end)
    clause = clause_at(plain, begin, end)
    nearest = _nearest(plain, clause, begin, end, _EVIDENCE)
    if nearest is None and _DOING.match(plain, clause[0], begin):
        return False
    if nearest is None:
        # In another clause behind the time only the plainest verbs say something of it.
        nearest = _nearest(plain, sentence, begin, end, _PLAINLY)
    return bool(nearest)


def _nearest(plain: str, part: tuple[int, int], begin: int, end: int, behind: Lazily) -> bool | None:
    """What the verb says that is nearest to the place, one before it sooner than one ``behind`` it."""
    text = _HAVE_GOT.sub(lambda found: "~" * len(found[0]), plain[: part[1]])
    before = [found["past"] is not None for found in _EVIDENCE.finditer(text, part[0], begin)]
    if before:
        return before[-1]
    after = behind.search(text, end)
    return after["past"] is not None if after else None
