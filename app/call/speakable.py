"""What of a reply is read out, and which of its characters every spoken character stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.call.directions import is_aside, is_direction

EMOJI = (
    "\U0001f000-\U0001faff\U000e0020-\U000e007f\u2600-\u27bf\u2b00-\u2bff\u2300-\u23ff\u25a0-\u25ff"
    "\u2190-\u21ff\ufe0e\ufe0f\u200d\u20e3\u3030\u303d\u3297\u3299"
)
SMILEY = (
    r"(?:(?<!\S)(?:[:;=][-o^']?[)(\]\[DPpOo/\\|3*]+|:'\(|<3+|</3|\^[_.]?\^|[xX]D+|T_T|o_O|-_-|>[._]<|uwu|owo)"
    r"|(?<=[^\W\d_]|[!?.])[:;]-?[)(D]+)(?=[\s.,!?*]|$)"
)
# The first that fits at a place wins.
_ITEM = re.compile(
    r"(?P<block>```.*?(?:```|\Z))"
    r"|(?P<code>`[^`\n]+`)"
    r"|(?P<link>!?\[[^\[\]\n]*\]\([^()\s]*(?:\s\"[^\"\n]*\")?\))"
    r"|(?P<address><?(?:https?://|www\.)[^\s<>*]+>?)"
    rf"|(?P<smiley>{SMILEY})"
    r"|(?P<rule>^[ \t]*(?:[-*_=][ \t]*){3,}$)"
    r"|(?P<head>^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+•‣–][ \t]+)+)"
    r"|(?P<strong>\*\*(?=\S)|\*\*|__|~~)"
    r"|(?P<done>(?<![\w*])\*(?=[^\s*])[^*\n]+(?:\*|\Z)|(?<![\w_])_(?=[^\s_])[^_\n]+_(?!\w))"
    r"|(?P<aside>\([^()\n]{1,80}\)|\[[^\[\]\n]{1,80}\])"
    rf"|(?P<emoji>(?:[0-9#*]\ufe0f?\u20e3|[{EMOJI}])+)"
    r"|(?P<sum>(?<=\d) [*-] (?=\d))"
    r"|(?P<title>\b(?:[DM]r|Mrs|Ms|Prof|St|Hr|Fr)\.(?=\s+[A-ZÄÖÜ]))"
    r"|(?P<money>[$€£]\d(?:[\d.,]*\d)?(?: (?:thousand|million|billion))?)"
    r"|(?P<or>(?<=[^\W\d_])/(?=[^\W\d_]))"
    r"|(?P<hum>(?<![\w-])(?i:m+-?hm+|h?m{2,}|hm|aww+|sh{2,}|pf+t)(?![\w-]))"
    r"|(?P<dots>\.{2,}|…)"
    r"|(?P<dash>[ \t]*(?:—|[ \t]–[ \t]|--+|(?<=[ \t])-(?=[ \t]))[ \t]*)"
    r"|(?P<line>[ \t]*\n\s*)"
    r"|(?P<mark>[*_~|\\`])",
    re.DOTALL | re.MULTILINE,
)
_MONEY = {"$": "dollars", "€": "euros", "£": "pounds"}
# Espeak spells what has no vowel.
_HUMS = (
    (re.compile(r"m+-?hm+", re.I), "uh-huh"),
    (re.compile(r"h?m+", re.I), "hmm"),
    (re.compile("aw+", re.I), "aw"),
    (re.compile("sh+", re.I), "shush"),
    (re.compile("pf+t", re.I), "phew"),
)
_ADDRESS_NAME = re.compile(r"(?:https?://)?(?:www\.)?([^/?#:\s>]+)")
_SHOUTED = re.compile(r"(?<![\w.])[A-ZÄÖÜ]{2,}(?:'[A-Z]+)?(?![\w.]\w|\w)")
_SHORT_SHOUTED = frozenset(
    """ALL AM AND ANY ARE BAD BE BIG BUT BYE CAN DAD DAY DID DO FOR FUN GET GO GOD GOT HAS HAVE HE HER
    HEY HI HIM HIS HOW I'M IF IN IS IT IT'S LET LOL ME MOM MY NEW NO NOT NOW OF OH OH ON ONE OUR OUT
    SAY SEE SHE SO THE TO TOO TWO UP US WAS WAY WE WHO WHY WOW YAY YES YOU AUF AUS DAS DER DIE DU ER
    ES ICH IST JA MIT NEIN NIE NUR SIE UND WIR ZU""".split()
)
_LETTERS = frozenset(
    """NASA UNESCO UNICEF NATO ASAP HTML HTTP HTTPS JSON CPU GPU USB USA BBC CNN FBI CIA AIDS IKEA LEGO
    YOLO IMAX LASER BAFTA ADHD PTSD IBAN""".split()
)
# A full stop in a word is read as "dot": only where it is one.
_DOTTED = re.compile(r"(?<![\w@+-])[\w@+-]+(?:\.[\w@+-]+)+")
_DOT = re.compile(r"(?<=[^\W\d_])\.(?=[^\W\d_])")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.)*[^\W\d_](?:\.[^\W\d_]{1,2})*")
# Ends of addresses and files that are no words: "me", "it" and "so" begin a sentence more often.
_ENDINGS = frozenset(
    """com org net edu gov io ai dev app info biz tv eu de ch uk co fr es nl pl se dk jp ru br au ca wiki
    py js ts jsx tsx html htm css json xml yaml yml toml ini cfg md txt rst csv tsv pdf doc docx xls xlsx
    ppt pptx odt epub png jpg jpeg gif svg webp bmp mp3 mp4 wav ogg flac avi mkv mov zip tar gz rar exe
    msi dmg iso sh bat cpp java rs rb php sql db log gguf qml ipynb""".split()
)
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}", re.IGNORECASE)
_BLANK = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Spoken:
    """``text`` is read out; each of its characters stands at ``places`` (from, to) in what was written."""

    text: str
    places: tuple[tuple[int, int], ...]

    def raw_end(self, char: int) -> int:
        """Where in what was written the first ``char`` spoken characters end."""
        return self.places[min(char, len(self.places)) - 1][1] if char > 0 and self.places else 0


def speakable(raw: str) -> Spoken:
    """What is read out of ``raw``: no marks of Markdown, no stage directions, no emoji; addresses by name."""
    mouth = _Mouth()
    _read(raw, 0, mouth)
    return mouth.spoken(raw)


class _Mouth:
    """Collects characters, each with its place."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._places: list[tuple[int, int]] = []

    def say(self, text: str, start: int) -> None:
        """As it is written at ``start``."""
        for number, char in enumerate(text):
            self._add(char, (start + number, start + number + 1))

    def say_for(self, text: str, start: int, end: int) -> None:
        """``text`` in the place of something else."""
        for char in text:
            self._add(char, (start, end))

    def _add(self, char: str, place: tuple[int, int]) -> None:
        blank = _BLANK.match(char) is not None
        if blank and (not self._text or self._text[-1] == " "):
            return
        self._text.append(" " if blank else char)
        self._places.append(place)

    def pause(self, mark: str, start: int, end: int) -> None:
        """A comma or a full stop after the last word, unless there is such a mark already."""
        while self._text and self._text[-1] == " ":
            self._text.pop()
            self._places.pop()
        if self._text and self._text[-1] not in ",.;:!?":
            self.say_for(mark, start, end)

    def runs_on(self) -> bool:
        """Whether three words or more stand after the last mark."""
        return len(re.split(r"[.,;:!?]", "".join(self._text))[-1].split()) >= 3

    def spoken(self, raw: str) -> Spoken:
        text = "".join(self._text)
        for start, end in _quieter(text):
            self._text[start:end] = text[start:end].lower()
        for start, end in reversed(_stretches("".join(self._text))):
            del self._text[start:end], self._places[start:end]
        self._open_joints()
        self._close_gaps()
        self._take_closing_marks(raw)
        text = "".join(self._text)
        said = re.search(r"[^\s.,;:!?)\]].*\S|\w", text)
        if said is None or not re.search(r"\w", text):
            return Spoken("", ())
        return Spoken(said[0], tuple(self._places[said.start() : said.end()]))

    def _open_joints(self) -> None:
        """A blank where two words are joined by a full stop; a new sentence keeps that."""
        for at in reversed(_joints("".join(self._text))):
            start, end = self._places[at]
            if end - start > 1:  # an address by its name
                continue
            if self._text[at + 1].isupper():
                self._text.insert(at + 1, " ")
                self._places.insert(at + 1, (start, end))
            else:
                self._text[at] = " "

    def _close_gaps(self) -> None:
        """No blank before a mark, where something was left out between."""
        kept = [
            number
            for number, char in enumerate(self._text)
            if char != " " or number + 1 == len(self._text) or self._text[number + 1] not in ",.;:!?"
        ]
        self._text = [self._text[number] for number in kept]
        self._places = [self._places[number] for number in kept]

    def _take_closing_marks(self, raw: str) -> None:
        """What closes right behind a character belongs to it: the text is cut there, and stays sound."""
        for number, (start, end) in enumerate(self._places):
            following = self._places[number + 1][0] if number + 1 < len(self._places) else len(raw)
            while end < following and raw[end] in "*_~`)]":
                end += 1
            self._places[number] = (start, end)


def _read(raw: str, offset: int, mouth: _Mouth) -> None:
    """Hand what is read out of ``raw``, which stands at ``offset``, to ``mouth``."""
    at = 0
    for item in _ITEM.finditer(raw):
        # A longer one may have been read through meanwhile.
        mouth.say(raw[at : item.start()], offset + at)
        _READ[item.lastgroup or "mark"](raw, item, offset, mouth)
        at = item.end()
    mouth.say(raw[at:], offset + at)


def _nothing(raw: str, item: re.Match[str], offset: int, mouth: _Mouth) -> None:
    """Not read; a blank stands where it was, if one stood beside it."""


def _sign(raw: str, item: re.Match[str], offset: int, mouth: _Mouth) -> None:
    """Not read; behind some words, before a new sentence, it is their full stop."""
    if raw[item.end() :].lstrip()[:1].isupper() and mouth.runs_on():
        mouth.pause(".", offset + item.start(), offset + item.end())


def _code(raw: str, item: re.Match[str], offset: int, mouth: _Mouth) -> None:
    _read(item[0][1:-1], offset + item.start() + 1, mouth)


def _link(raw: str, item: re.Match[str], offset: int, mouth: _Mouth) -> None:
    start = item[0].index("[") + 1
    _read(item[0][start : item[0].index("](")], offset + item.start() + start, mouth)


def _address(raw: str, item: re.Match[str], offset: int, mouth: _Mouth) -> None:
    written = item[0].rstrip(".,;:!?)'\"")
    name = _ADDRESS_NAME.match(written.lstrip("<"))
    mouth.say_for(name[1] if name else "link", offset + item.start(), offset + item.start() + len(written))
    mouth.say(item[0][len(written) :].rstrip(">"), offset + item.start() + len(written))


def _sum(raw: str, item: re.Match[str], offset: int, mouth: _Mouth) -> None:
    """A sign between two numbers; these are read in every language."""
    mouth.say_for(" × " if "*" in item[0] else " − ", offset + item.start(), offset + item.end())


def _line(raw: str, item: re.Match[str], offset: int, mouth: _Mouth) -> None:
    mouth.pause(",", offset + item.start(), offset + item.end())
    mouth.say_for(" ", offset + item.start(), offset + item.end())


def _title(raw: str, item: re.Match[str], offset: int, mouth: _Mouth) -> None:
    """Without its full stop, which would be heard as the end of a sentence."""
    mouth.say(item[0][:-1], offset + item.start())


def _money(raw: str, item: re.Match[str], offset: int, mouth: _Mouth) -> None:
    """The number first."""
    mouth.say_for(f"{item[0][1:]} {_MONEY[item[0][0]]}", offset + item.start(), offset + item.end())


def _hum(raw: str, item: re.Match[str], offset: int, mouth: _Mouth) -> None:
    for pattern, sound in _HUMS:
        if pattern.fullmatch(item[0]):
            mouth.say_for(sound, offset + item.start(), offset + item.end())
            return


def _mark(raw: str, item: re.Match[str], offset: int, mouth: _Mouth) -> None:
    """Not read; snake_case is two words."""
    if item[0] != "*":
        mouth.say_for(" ", offset + item.start(), offset + item.end())


def _done(raw: str, item: re.Match[str], offset: int, mouth: _Mouth) -> None:
    mark, end = item[0][0], item.end()
    inside = item[0].strip(mark)
    if not is_direction(inside, _plain(raw[: item.start()]), _plain(raw[end:])):
        _read(inside, offset + item.start() + 1, mouth)


def _aside(raw: str, item: re.Match[str], offset: int, mouth: _Mouth) -> None:
    inside = item[0][1:-1]
    if is_aside(_plain(inside)):
        return
    bracket = item[0][0] == "["
    if not bracket:
        mouth.say("(", offset + item.start())
    _read(inside, offset + item.start() + 1, mouth)
    if not bracket:
        mouth.say(")", offset + item.end() - 1)


def _dots(raw: str, item: re.Match[str], offset: int, mouth: _Mouth) -> None:
    following = raw[item.end() :].lstrip(" *_\"”'’")
    ends = not following or following[0].isupper() or following[0] == "\n"
    mouth.pause("." if ends else ",", offset + item.start(), offset + item.end())
    if raw[item.end() : item.end() + 1].isalnum():
        mouth.say_for(" ", offset + item.start(), offset + item.end())


def _dash(raw: str, item: re.Match[str], offset: int, mouth: _Mouth) -> None:
    start = offset + item.start() + len(item[0]) - len(item[0].lstrip())
    end = offset + item.start() + len(item[0].rstrip())
    mouth.pause(",", start, end)
    mouth.say_for(" ", start, end)


_READ = {
    "block": _nothing, "rule": _nothing, "head": _nothing, "strong": _nothing, "smiley": _sign,
    "emoji": _sign, "money": _money, "or": _mark, "hum": _hum, "mark": _mark, "sum": _sum, "line": _line,
    "title": _title, "code": _code, "link": _link, "address": _address, "done": _done, "aside": _aside,
    "dots": _dots, "dash": _dash,
}  # fmt: skip


def _plain(text: str) -> str:
    return text.replace("*", "").replace("_", " ") if "*" in text or "_" in text else text


def _quieter(text: str) -> list[tuple[int, int]]:
    """Words in capitals that are words and no abbreviations."""
    found = list(_SHOUTED.finditer(text))
    places = []
    for number, word in enumerate(found):
        beside = [other for other in found[max(0, number - 1) : number + 2] if other is not word]
        among = any(
            not text[min(word.end(), other.end()) : max(word.start(), other.start())].strip(" ,!'")
            for other in beside
        )
        if word[0] in _SHORT_SHOUTED or (word[0] not in _LETTERS and _is_word(word[0], among=among)):
            places.append(word.span())
    return places


def _is_word(capitals: str, *, among: bool) -> bool:
    """Long enough and with a vowel in it; among other shouted words, shorter ones too."""
    vowels = sum(letter in "AEIOUYÄÖÜ" for letter in capitals)
    return vowels > 0 and len(capitals) >= (3 if among else 4) and capitals not in {"USA", "EU", "UK", "AI"}


def _stretches(text: str) -> list[tuple[int, int]]:
    """What is too much in "sooo" and "coool": one letter stays, two in the middle and of "ee"."""
    places = []
    for found in _STRETCHED.finditer(text):
        letter = found[1].lower()
        inside = found.end() < len(text) and text[found.end()].isalpha()
        keep = 2 if (letter == "o" and inside) or (letter == "e" and not inside) else 1
        if letter not in "mh":
            places.append((found.start() + keep, found.end()))
    return places


def _joints(text: str) -> list[int]:
    """Where a full stop stands in what is no address, no file and no abbreviation: "a.message"."""
    return [
        run.start() + dot.start()
        for run in _DOTTED.finditer(text)
        if not _has_dots(run[0])
        for dot in _DOT.finditer(run[0])
    ]


def _has_dots(run: str) -> bool:
    ending = run.rpartition(".")[2]
    known = ending.lower() in _ENDINGS and (ending.islower() or ending.isupper())
    return known or "@" in run or _INITIALS.fullmatch(run) is not None
