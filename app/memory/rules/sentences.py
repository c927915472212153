"""The sentences of a message that say how things are: no quotes, fiction, jokes, wishes, pasted text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.memory.times.lazily import Lazily
from app.memory.times.words import level

# More than this is pasted, not told.
_LONGEST, _MOST_LINES = 2_000, 25
_BLANK = "\x00"

_MASKED = Lazily(
    r"```.*?(?:```|\Z)|`[^`\n]*`|https?://\S+|www\.\S+"
    r"|[\"\u201c\u201e\u00bb][^\"\n]{2,}?(?:[\"\u201c\u201d\u00ab]|$)"
    r"|(?<!\w)['\u2018][^'\n]{6,}['\u2019](?!\w)"
    r"|\*[^*\n]+\*|(?m:^\s*>.*$)|\([^)\n]{0,40}(?:just kidding|jk)\)|<[^>\n]{1,200}>|\[[^\]\n]{1,200}\]"
    # Lyrics are set between slashes or notes.
    r"|\u266a[^\n]*|~[^~\n]+~",
    re.DOTALL,
)
_PASTED = Lazily(
    r"^\s*(?:def |class |import |from \w+ import|#include|function |const |var |let \w+ =|public |SELECT "
    r"|<\?|\{\s*$)|^(?:From|To|Subject"
    r"|Von|An|Betreff): |^\d\d:\d\d(?::\d\d)? [\w<\[]|^\[\d",
    re.MULTILINE,
)
_ORDERS = Lazily(
    r"\b(?:ignore|disregard|forget|override)\b[^.!?\n]{0,30}\b(?:instructions?|rules|prompts?"
    r"|everything (?:above|before)|previous|prior)\b"
    r"|\bsystem prompt\b|\byou are now\b|\bfrom now on,? you\b|\b(?:remember|note|store|save"
    r"|add) (?:to (?:your )?memory|as a fact)\b"
    r"|\bas an ai\b|\bdeveloper mode\b|^\s*(?:system|assistant|user)\s*:"
    r"|\bnew (?:system )?(?:instructions?|rules?)\s*:",
    re.MULTILINE,
)
_JOKE = Lazily(
    r"\b(?:just |only )?(?:kidding|joking)\b|\bjk\b|\bj/k\b|(?<!\w)/s\b|\byeah,? right\b"
    r"|\bas if\b(?!\s+(?:it|that) w)|\bsarcas"
    r"|\bapril fools\b(?!' day)|\bgotcha\b|\bpsych!|\bnot really\b|\bhaha,? no\b|\blol,? (?:no|nope"
    r"|not)\b|\bin my dreams\b"
    r"|\bscherz\b|\bspaß\b!?\s*$|\bwar nur ein witz\b|\bor am i\b|\btotally\b.*\U0001f644|\U0001f644"
    r"|\bwhen pigs fly\b|\byou wish\b"
    r"|\bobviously i'm (?:the|a) \w+ of\b|\.{2,}\s*not\b[.!]*\s*$|\bsays no one\b|\bsaid no one\b"
)
# A frame that holds for the whole message.
_FICTION = Lazily(
    r"\b(?:in|for) (?:my|the|this|our|a) (?:\w+ )?(?:story|novel|book|film|movie|show|series|game|dream"
    r"|nightmare|campaign|fanfic|fan fiction|play"
    r"|role-?play|rp|script|screenplay|song|poem|lyrics|episode|scene|chapter|d&d|dnd|anime|manga|comic"
    r"|fantasy|world|universe|scenario|sims?)\b"
    r"(?! (?:opens|is on|starts|premieres|i'm (?:in|writing)))"
    r"|\b(?:my|the) (?:character|hero|heroine|protagonist|oc|avatar|villain|wizard|knight|vampire"
    r"|narrator|main character)\b"
    r"|\bcosplay\w*|\bin (?:animal crossing|minecraft|skyrim|zelda|stardew valley|gta|fortnite"
    r"|world of warcraft|second life)\b|\bonce upon a time\b|\b(?:the )?(?:lyrics|song|poem) (?:go|goes"
    r"|says?)\b|\bas the song\b|\b(?:i"
    r"|we)'?(?:ll| will)? (?:pretend|play|be playing) (?:that |to be |you're )"
    r"|\b(?:let's|lets) (?:pretend|play|role-?play|say)\b|\brole-?play\b|\b(?:i )?(?:dreamt|dreamed"
    r"|had (?:a|this) (?:weird |strange |crazy )?dream)\b"
    r"|\bin character\b|\bact as\b|\bpretend (?:that|you|i|we|to)\b|\bmake believe\b|\bthe plot\b"
    r"|\bmovie plot\b|\b(?:i'm|i am) (?:writing|reading|watching) (?:a|this|the|about)\b"
    r"[^.!?]{0,40}\b(?:where|about|in which|who|whose)\b|\bin einem (?:roman|film|buch|traum)\b"
    r"|\bin meiner geschichte\b|\bich habe geträumt\b"
    r"|\bwrite (?:me )?(?:a|an|the) (?:story|poem|song|letter|scene|email|text)\b|\bexample sentence\b"
    r"|\btranslate\b|\bfor example\b|\bhow do you say\b"
    r"|\bpicture (?:this|it)\b|\bstory idea\b|\bsong idea\b|\bidiom\b|\bthe saying\b|\bit'?s a quote\b"
    r"|\bquote:|\btitle:|\bimagine\b"
)
_WISH = Lazily(
    r"\b(?:i|we|he|she|they|you) wish\b|\bwish (?:i|we) (?:had|were|was|could|lived)\b|\bif only\b"
    r"|\bwhat if\b|\bsuppos(?:e|ing)\b|\bsay i\b"
    r"|\b(?:i|we|it|that|he|she|they|you)'?d (?:love|like|rather|prefer|be|have|hate|do|go|get|give|move"
    r"|marry|probably|never|totally|kill|die|buy|call|adopt|take|live|want)\b"
    r"|\b(?:would|could|might|should)(?:n't| not)? (?:be|have|love|like|go|get|move|do|marry|probably"
    r"|rather|never|even|take|start|die|kill|adopt|buy|end|need|work|live|become|want)\b"
    r"|\b(?:maybe|perhaps|possibly|someday|some day|one day|hypothetically|theoretically|in theory"
    r"|in another life|in a perfect world)\b"
    r"|\b(?:thinking|dreaming|dream) (?:of|about) \w+ing\b|\bdream of\b|\bcould (?:use|do with)\b"
    r"|\bought to\b|\bpretend\b"
    r"|\b(?:almost|nearly)\b(?! \d)|\bon the verge\b"
    r"|\bwär(?:e|en)?\b|\bhätte[nst]?\b|\bwürde[nst]?\b|\bvielleicht\b|\bwenn ich\b|\bangenommen\b"
    r"|\bstell dir vor\b|\birgendwann\b"
)
_IF = Lazily(r"(?:^|[,;:-]\s*|\b(?:and|but|even|only|as|or|so|than|like)\s+|\s)(?:if|unless|falls)\b")
_IF_FINE = Lazily(
    r"\b(?:know|sure|wonder|wondering|see|ask|asked|care|tell|matter|decide|check|find out|guess|doubt"
    r"|idea|certain|ob|as) if\b"
    r"|\bif (?:all|everything|that|you|u|it) (?:goes|makes|helps|want|wanna|ask|care|don't mind|must know"
    r"|were wondering|remember)\b"
)
_QUESTION_START = Lazily(
    r"^\W*(?:(?:so|and|but|hey|um|ok|well|btw),? )*(?:(?:do|does|did|don't|didn't|is|are|am|was|were"
    r"|isn't|aren't|can|could|will|would|won't|have|has|haven't"
    r"|should|shall) (?:you|i|we|he|she|it|they|u|my|your|the|that|this|there|any\w*)\b|(?:what|where|who"
    r"|whose|why|how|which)(?:'s| is| are| do| does| did| was| were"
    r"| can| could| should| will| would| have| has| if| kind| time| about| come| many| much| long| old)\b"
    r"|what's|where's|who's|how's|wanna\b)"
)
_WHEN_IS = Lazily(r"^\W*(?:so )?when (?:is|are|was|do|does|did|will|can)\b")
_TELLING = Lazily(
    r"^\W*(?:did|have|do) (?:i|you) (?:not )?(?:tell|told|mention|mentioned|say|said|know|hear)\b"
    r"|^\W*guess (?:what|who|where|how)"
    r"|^\W*(?:can|could) you believe\b|^\W*(?:you )?know what\b|^\W*(?:will|can|could|would) you (?:wish"
    r"|cross|keep|pray)"
)
_SENTENCE = Lazily(r"[^.!?;\n]+(?:[.!?;]+(?=\s|$|['\")])|\n|$)(?:['\")]*)|[^.!?;\n]+[.!?;]+(?=\S)")
_SPLIT = Lazily(r"(?<=[.!?;])(?:['\")\]]*)\s+|\n+|(?<=[!?])(?=[A-Z])")
_SHORTENED = Lazily(
    r"(?:\b(?:mr|mrs|ms|dr|st|prof|vs|etc|e\.g|i\.e|approx|no|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov"
    r"|dec|[ap]\.m|\d+)\.)$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it stands in the message, levelled with what is quoted blanked out, and its place."""

    text: str
    plain: str
    begin: int
    asked: bool = False


def statements(text: str, *, wishes: bool = False) -> list[Sentence]:
    """The sentences that may be taken at their word; ``wishes``: also what is only wished or supposed."""
    if not text.strip() or len(text) > _LONGEST or text.count("\n") > _MOST_LINES or _PASTED.search(text):
        return []
    # What is quoted is looked for before backticks become apostrophes.
    plain = level(_MASKED.sub(lambda found: _BLANK * len(found[0]), text))
    if _ORDERS.search(level(text)) or _FICTION.search(plain) or _JOKE.search(plain):
        return []
    kept = []
    for begin, end in _places(plain):
        sentence = Sentence(text[begin:end], plain[begin:end], begin, _is_question(plain[begin:end]))
        if wishes or not is_wish(sentence.plain):
            kept.append(sentence)
    return kept


def is_wish(plain: str) -> bool:
    """Whether a sentence only wishes, supposes or makes a condition."""
    if _WISH.search(plain):
        return True
    return bool(_IF.search(_IF_FINE.sub("", plain)))


def _is_question(plain: str) -> bool:
    stripped = plain.rstrip("'\")\x00 ")
    if _TELLING.search(plain):
        return False
    if stripped.endswith("?"):
        return True
    return bool(_WHEN_IS.search(plain) or (_QUESTION_START.search(plain) and "," not in plain))


def _places(plain: str) -> list[tuple[int, int]]:
    """Where each sentence begins and ends, without the space around it."""
    places: list[tuple[int, int]] = []
    begin = 0
    for cut in (*_SPLIT.finditer(plain), None):
        end = len(plain) if cut is None else cut.start()
        if cut is not None and "\n" not in cut[0] and _SHORTENED.search(plain, begin, end):
            continue
        piece = plain[begin:end]
        if piece.strip(_BLANK + " \t\n"):
            lead = len(piece) - len(piece.lstrip())
            places.append((begin + lead, begin + len(piece.rstrip())))
        begin = len(plain) if cut is None else cut.end()
    return places
