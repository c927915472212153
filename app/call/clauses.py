"""A reply on its way to the voice: pieces of text become clauses, the first one as early as it can be said.

Everything is decided character by character, so it does not matter in which pieces the text came.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from app.call.feeling import feeling_of, pause_s
from app.call.speakable import EMOJI, SMILEY, Spoken, speakable
from app.domain.nouns import Tone
from app.domain.voices import Feeling

# For the first, second … clause: how many characters must be spoken until a comma, and until the end of a
# sentence, and after how many words it ends without a mark. Early ones are short: something is heard soon.
_PATIENCE = ((10, 6, 12), (24, 10, 20), (45, 12, 30), (70, 12, 40))
# A mark that is not closed after so many characters closes nothing.
_LONGEST_MARK, _LONGEST_QUOTE = 240, 240
_LEAST_BEFORE_WORD = 5
_CLOSED = re.compile(
    rf"```.*?```|`[^`\n]*`|{SMILEY}|\[[^\[\]\n]*\](?:\([^()\s]*\))?|\*\*[^\n]*?\*\*|\*(?=\S)[^*\n]*\*"
    r"|(?<!\w)_(?=\S)[^_\n]*_(?!\w)|\([^()\n]*\)|(?<!\d)\"[^\"\n]*\"|“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»",
    re.DOTALL,
)
_OPEN = re.compile(
    rf"(?:\*\*?(?=\S)|(?<!\w)_(?=\S)|`|(?<![:;=\-'])[(\[])[^\n]{{0,{_LONGEST_MARK}}}$"
    rf"|(?:(?<!\d)\"|[“„«])[^\n]{{0,{_LONGEST_QUOTE}}}$"
)
_FURTHEST = max(_LONGEST_MARK, _LONGEST_QUOTE) + len("**")
_SENTENCE_END = re.compile(r"[.!?…]+$")
_COMMA = re.compile(r"[,;:—–]$|\s-$")
# An emoji ends a sentence that has no other mark: "That's rough 😔 Do you want to talk?"
_SIGN = re.compile(rf"[{EMOJI}]$|{SMILEY}$")
_QUOTES = ('"', "“", "„", "«")
_CLOSERS = " \t\n\"'”’»)]*_`"
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[\"'“„*_])(?:(?:[^\W\d_]\.)+[^\W\d_]|[A-ZÄÖÜ]|\d{1,2}|(?:mr|mrs|ms|dr|prof|st|sr|jr|vs|approx|dept|est|gen"
    r"|fig|inc|ltd|bzw|ca|usw|vgl|evtl|ggf|inkl|hr|fr|str|bsp|mio|mrd|abs|jh))\.$",
    re.IGNORECASE,
)
# "No. 5", "Jan. 3"
_BEFORE_NUMBER = re.compile(r"(?:^|\s)[^\W\d_]{1,4}\.$")
_JOINS = frozenset(
    """and but or so because since although though while when where which who that if as than then
    until before after with without from for about into like to in on at und oder aber weil dass
    wenn als ob denn während bevor nachdem der die das mit ohne für von""".split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """What is said in one breath.

    ``text`` as it is spoken; it stands from ``start`` to ``end`` in the reply as written. ``pause_s``:
    seconds of silence before it.
    """

    text: str
    start: int
    end: int
    ends_sentence: bool
    feeling: Feeling
    pause_s: float
    spoken: Spoken = Spoken("", ())

    def raw_end(self, char: int) -> int:
        """Where in the reply the first ``char`` characters of ``text`` end; all of them end at ``end``."""
        if char >= len(self.text):
            return self.end
        return min(self.end, self.start + self.spoken.raw_end(char))


class Clauses:
    """The clauses of one reply. ``farewell``, ``tone``, ``answers``: what its feelings depend on."""

    def __init__(
        self, *, farewell: bool = False, tone: Tone | None = None, answers: Feeling | None = None
    ) -> None:
        self._farewell, self._tone, self._answers = farewell, tone, answers
        self.withdraw()

    def withdraw(self) -> None:
        """The reply was taken back; another one follows from its beginning."""
        self._raw = ""
        self._start = self._scanned = self._number = 0
        self._sentence = 0
        self._before = _Before()
        # The quotation mark that was opened in a clause before.
        self._quote = ""
        self._restart()

    def hear(self, piece: str) -> list[Clause]:
        """More of the reply. What can be said now, in order."""
        self._raw += piece
        clauses: list[Clause] = []
        while self._scanned < len(self._raw):
            cut = self._cut_at(self._scanned)
            self._scanned += 1
            if cut is not None and (clause := self._clause(cut, last=False)) is not None:
                clauses.append(clause)
        return clauses

    def rest(self) -> list[Clause]:
        """The reply is over. What is left to say."""
        clause = self._clause(len(self._raw), last=True)
        self._scanned = len(self._raw)
        return [clause] if clause is not None else []

    def _restart(self) -> None:
        """A new clause begins at ``_start``."""
        self._words, self._word = 0, self._start
        self._joint: int | None = None

    def _cut_at(self, at: int) -> int | None:
        """Where the clause ends, if that is known with the character ``at``."""
        char = self._raw[at]
        if char in ",;!?" and at > self._start and self._raw[at - 1].isalpha():
            return at + 1 if self._may_end(at + 1) else None
        if char.isspace() or at == self._start or not self._raw[at - 1].isspace():
            return None
        if self._may_end(at):
            return at
        return self._long_enough(at)

    def _patience(self) -> tuple[int, int, int]:
        return _PATIENCE[min(self._number, len(_PATIENCE) - 1)]

    def _may_end(self, at: int) -> bool:
        """Whether the clause may end here: behind a mark, long enough, and in the middle of nothing."""
        part = self._raw[self._start : at]
        comma, sentence, _ = self._patience()
        kind = self._kind(part, self._raw[at] if at < len(self._raw) else "")
        least = sentence if kind == "sentence" else comma
        if kind == "none" or len(part) < least:
            return False
        part = self._quote + part
        # What is all speech in quotation marks is cut between sentences, as any other.
        if _is_open(part) and (kind != "sentence" or _is_open(_inside(part))):
            return False
        return len(speakable(part).text) >= least

    def _kind(self, part: str, following: str) -> str:
        """How a text ends: "sentence", "comma" or "none"."""
        if "\n" in part[len(part.rstrip()) :]:
            return "sentence"
        text = part.rstrip(_CLOSERS)
        if following.isupper() and _SIGN.search(text):
            return "sentence"
        if _SENTENCE_END.search(text):
            if text.endswith(("...", "…")) and not following.isupper():
                return "comma"
            if text.endswith(".") and (
                _ABBREVIATION.search(text) or (following.isdigit() and _BEFORE_NUMBER.search(text))
            ):
                return "none"
            return "sentence"
        return "comma" if _COMMA.search(text) else "none"

    def _long_enough(self, at: int) -> int | None:
        """Without a mark: after many words, best before one that joins."""
        word = self._raw[self._word : at].strip().lower()
        if (
            word in _JOINS
            and self._words >= _LEAST_BEFORE_WORD
            and self._said(self._word) >= _LEAST_BEFORE_WORD
        ):
            self._joint = self._word
        self._words += 1
        self._word = at
        most = self._patience()[2]
        if self._words < most or self._said(at) < most:
            return None
        return self._joint if self._joint is not None else at

    def _said(self, at: int) -> int:
        """How many words would be said if the clause ended here; 0 where it may not."""
        part = self._raw[self._start : at]
        return 0 if _is_open(self._quote + part) else len(speakable(part).text.split())

    def _clause(self, end: int, *, last: bool) -> Clause | None:
        raw = self._raw[self._start : end]
        spoken = speakable(raw)
        if not spoken.text:
            return None
        kind = "sentence" if last else self._kind(raw, self._raw[end : end + 1])
        if self._before.kind == "sentence":
            self._sentence = self._start
        # What was said of the sentence already is felt in the rest of it, too.
        feeling = feeling_of(
            self._raw[self._sentence : end], farewell=self._farewell, tone=self._tone, answers=self._answers
        )
        before = self._before
        if "\n\n" in raw[: len(raw) - len(raw.lstrip())]:
            before = replace(before, paragraph=True)
        pause = before.pause_s(feeling) if self._number else 0.0
        clause = Clause(spoken.text, self._start, end, kind == "sentence", feeling, pause, spoken)
        self._before = _Before(
            kind, "\n\n" in raw[len(raw.rstrip()) :], raw.rstrip(_CLOSERS).endswith(("...", "…"))
        )
        whole = _CLOSED.sub("", self._quote + raw).lstrip()
        self._quote = whole[:1] if whole.startswith(_QUOTES) else ""
        self._start = end
        self._number += 1
        # What was looked at beyond the cut is looked at again.
        self._scanned = min(self._scanned, end)
        self._restart()
        return clause


@dataclass(frozen=True, slots=True)
class _Before:
    """How the clause before ended."""

    kind: str = "sentence"
    paragraph: bool = False
    dots: bool = False

    def pause_s(self, feeling: Feeling) -> float:
        return pause_s(
            feeling,
            sentence=self.kind == "sentence",
            comma=self.kind == "comma",
            paragraph=self.paragraph,
            trailing_off=self.dots,
        )


def _inside(part: str) -> str:
    """Without the quotation mark at its beginning."""
    begun = part.lstrip()
    return begun[1:] if begun.startswith(_QUOTES) else part


def _is_open(part: str) -> bool:
    """Whether a mark, a bracket or a quotation that was opened in it still waits for its end."""
    # Quickly: it is asked at every blank of a block, however long that is.
    if part.count("```") % 2:
        return True
    part = _CLOSED.sub(lambda found: " " * len(found[0]), part)
    # An open mark is no further from the end than this.
    return _OPEN.search(part, max(0, len(part) - _FURTHEST)) is not None
