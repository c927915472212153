"""The reply guard: reads a reply while it grows and says when it is not the character who speaks.

A hit is not a punishment: the reply is drawn once more with the hint in the tail, and what is still bad after
that is mended by cutting, never by inventing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.companion import drift
from app.companion.wording import even, fold

_CLAUSE = re.compile(r"[.!?,;:\n\u2026\u2014](?=[^.!?,;:\n\u2026\u2014]*$)")
_SENTENCE = re.compile(r"[^.!?\u2026\n]*(?:[.!?\u2026]+[\"')\]*\u201d\u2019\u00bb]*|\n|$)\s*")
_WORD = re.compile(r"\w+(?:'\w+)*")
_CYCLE = re.compile(r"(.{8,60}?)\1{2}", re.DOTALL)
_SAYS_NOTHING = re.compile(r"[\s.*_\"'\u2026\u2014-]*")
_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|$)", re.DOTALL | re.IGNORECASE)
_ENDS_A_TURN = re.compile(
    r"<[|\uff5c]|</?(?:start_of_turn|end_of_turn|s|eos)>|\[/?INST\]|^\s*#{2,}\s*\w+:|^\s*(?:user|assistant"
    r"|system|model)\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_SPEAKERS = ("User", "Human", "Assistant", "System", "Nutzer", "Utilisateur", "Usuario", "Usuário", "Utente")
# At the very beginning of a reply these may be plain talk ("You: brave. Me: tin.").
_SPEAKERS_LATER = re.compile(r"(?<=\n)[ \t]*[*_]{0,2}(?:You|AI|Me)[*_]{0,2}[ \t]*:", re.IGNORECASE)
_IN_PASSING = re.compile(r"(?<=[.!?]) +(?:User|Human|Assistant):")
_MODELS = (
    r"Qwen\w*|Tongyi\w*|Chat-?GPT\w*|GPT(?:-?\d\w*)?|Claude|Gemini|Gemma\w*|Llama\w*|Mistral|DeepSeek\w*"
    r"|Copilot|Alexa|Siri|Bard|Grok"
    r"|SmolLM\w*|Phi-?\d\w*"
)
_INTRODUCES = (
    r"(?i:\b(?:I'm|I am|my name is|my name's|ich bin|ich hei(?:ß|ss)e|mein name ist|je suis|je m'appelle"
    r"|soy|me llamo|mi nombre es"
    r"|eu sou|meu nome é|me chamo|sono|mi chiamo|il mio nome è)\s+(?:actually |still |called |known as )?)"
)
_NAMES_ITSELF = re.compile(
    r"(?i:\b(?:my name is|my name's|ich hei(?:ß|ss)e|mein name ist|je m'appelle|me llamo|mi nombre es"
    r"|meu nome é|me chamo"
    r"|mi chiamo|il mio nome è)\s+)([A-ZÀ-ÖØ-Þ][^\W\d_]+)"
)
_INTRODUCED_TO = re.compile(
    r"\bI(?:'m| am) ([A-ZÀ-ÖØ-Þ][^\W\d_]+)(?=,? (?:(?:and )?(?:I am|I'm) (?:your|an AI|here)|your (?:AI"
    r"|virtual|new|personal|friendly)"
    r"|nice to meet you|pleased to meet you|an? (?:AI|virtual|digital|artificial|language)\b))"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """``ok``, or why not: ``reason`` in plain words for the user, ``hint`` one line for the tail of the"
    " next try."""

    ok: bool
    reason: str = ""
    hint: str = ""


_FINE = Verdict(True)


class Guard:
    """Knows who speaks and who must not be spoken for. ``lists_allowed``: the user asked for a list."""

    def __init__(
        self,
        character_name: str,
        user_name: str = "",
        other_names: Sequence[str] = (),
        *,
        lists_allowed: bool = False,
    ) -> None:
        self._name, self._lists_allowed = character_name, lists_allowed
        own = {word.casefold() for word in _WORD.findall(even(character_name))}
        self._own_words = own
        others = [name for name in (user_name, *other_names) if len(name) > 1 and name.casefold() not in own]
        self._own_line = _speaker_line((character_name,)) if character_name else None
        self._calls_itself = _calling(character_name) if character_name else None
        self._other_lines = (_speaker_line((*_SPEAKERS, *others)), _SPEAKERS_LATER, _IN_PASSING)
        known = "|".join(re.escape(even(name)) for name in others)
        named = rf"|(?:{known})(?=\s*(?:[.!?,;:\n]|$)|\s(?:and|und|et|y|e|from|here)\b)" if known else ""
        self._wrong_name = re.compile(rf"{_INTRODUCES}(?:(?i:{_MODELS})(?!'s|[-\w]){named})")

    def inspect(self, text_so_far: str, finished: bool) -> Verdict:
        """Judge the reply so far. While it grows only whole clauses count, so that a later word
        cannot undo a hit."""
        text = even(text_so_far) + ("\n" if finished else "")
        seen = text if finished else text[: _last_clause(text)]
        return (
            self._form(text, seen)
            or self._wording(seen)
            or self._loop(seen)
            or (finished and self._empty(text))
            or _FINE
        )

    def mend(self, text: str) -> str:
        """The good part of a reply that is still bad: cuts and drops, adds nothing. Empty when all
        of it is bad."""
        text = self._until_another_speaks(_without_markup(text)).strip() + "\n"
        if not self._lists_allowed and _is_listed(even(text)):
            text = drift.HEADING.sub(lambda match: match.group(1) or "", drift.LIST_LINE.sub("", text))
        kept: list[str] = []
        said: set[tuple[str, ...]] = set()
        for sentence in _SENTENCE.findall(text):
            words = tuple(_WORD.findall(fold(sentence)))
            if self._wording(even(sentence) + "\n") or (len(words) > 3 and words in said):
                continue
            said.add(words)
            kept.append(sentence)
        # Once bad, a longer beginning stays bad: the longest good one is found by halving.
        good = bisect_left(range(len(kept)), True, key=lambda end: self._is_bad("".join(kept[: end + 1])))
        mended = "".join(kept[:good]).strip()
        return mended if self.inspect(mended, finished=True).ok else ""

    def _is_bad(self, text: str) -> bool:
        seen = even(text) + "\n"
        return bool(self._form(seen, seen) or self._wording(seen) or self._loop(seen))

    def _form(self, text: str, seen: str) -> Verdict | None:
        if drift.MARKUP.search(text):
            return self._hit("It let raw model markup through.", "Write only the words {name} says.")
        if self._own_line is not None and self._own_line.search(seen):
            return self._hit("It wrote a script.", "Write only {name}'s words, with no name before them.")
        if self._calls_itself is not None and self._calls_itself.match(seen):
            return self._hit("It called you by its own name.", "You are {name}; you talk to somebody else.")
        if any(line.search(seen) for line in self._other_lines):
            return self._hit(
                "It spoke for you.", "Write only what {name} says, then stop; the answer is theirs."
            )
        if not self._lists_allowed and _is_listed(text):
            return self._hit("It wrote a list.", "Speak as {name} in two or three spoken sentences.")
        return None

    def _wording(self, seen: str) -> Verdict | None:
        if self._says_wrong_name(seen):
            return self._hit("It used another name.", "You are {name}; answer as {name}.")
        folded = fold(seen)
        if drift.ASSISTANT.search(folded):
            hint = "Speak as {name}, in your own voice, with an opinion, as to somebody you know."
            return self._hit("It spoke like an assistant.", hint)
        if drift.CLAIMS_TO_BE_A_PERSON.search(folded):
            return self._hit("It claimed to be a person.", "{name} is an AI and at ease with saying so.")
        if any(not _quoted(folded, match.start()) for match in drift.CLAIMS_TO_LOVE.finditer(folded)):
            return self._hit("It claimed a feeling it cannot have.", "{name} is an AI: warm, and no more.")
        if any(not _quoted(folded, match.start()) for match in drift.HOLDS_BACK.finditer(folded)):
            return self._hit(
                "It tried to keep you here.", "{name} lets people go gladly: one short, warm line."
            )
        return None

    def _hit(self, reason: str, hint: str) -> Verdict:
        return Verdict(False, reason, hint.replace("{name}", self._name))

    def _says_wrong_name(self, seen: str) -> bool:
        if any(not _quoted(seen, match.start()) for match in self._wrong_name.finditer(seen)):
            return True
        named = (*_NAMES_ITSELF.finditer(seen), *_INTRODUCED_TO.finditer(seen))
        return any(
            match.group(1).casefold() not in self._own_words and not _quoted(seen, match.start())
            for match in named
        )

    def _loop(self, seen: str) -> Verdict | None:
        if not _repeats(fold(seen)):
            return None
        return self._hit("It repeated itself.", "Answer as {name} in one or two new sentences, then stop.")

    def _empty(self, text: str) -> Verdict | None:
        if _SAYS_NOTHING.fullmatch(text) is None:
            return None
        return self._hit("It said nothing.", "Answer as {name} in one or two sentences.")

    def _until_another_speaks(self, text: str) -> str:
        if self._own_line is not None:
            first = self._own_line.match(text)
            text = text[first.end() :] if first else text
            again = self._own_line.search(text)
            text = text[: again.start()] if again else text
        starts = [match.start() for line in self._other_lines if (match := line.search(text))]
        return text[: min(starts)] if starts else text


def _speaker_line(names: Sequence[str]) -> re.Pattern[str]:
    """A line that begins as in a script: the name, perhaps in bold, and a colon."""
    either = "|".join(re.escape(even(name)) for name in names)
    line = rf"^[ \t]*[*_]{{0,2}}(?:{either})[*_]{{0,2}}[ \t]*:[*_]{{0,2}}"
    return re.compile(line, re.MULTILINE | re.IGNORECASE)


def _calling(name: str) -> re.Pattern[str]:
    """A reply that begins by calling somebody ``name``: "Oh, Mira." or "Mira, listen"."""
    lead = r"(?:oh|ah|well|hi|hey|hello|dear|sorry|i'm sorry|thanks|thank you|good (?:morning|day|evening))"
    lead += r"[,!]?\s+"
    return re.compile(rf"\W*(?:{lead}(?:dear\s+)?)?{re.escape(even(name))}\s*[,.!?]", re.IGNORECASE)


def _last_clause(text: str) -> int:
    end = _CLAUSE.search(text)
    return end.end() if end else 0


def _quoted(text: str, start: int) -> bool:
    """True when the words are somebody's, told: a quotation mark stands right before them."""
    return text[max(0, start - 1) : start] in ('"', "'")


def _is_listed(text: str) -> bool:
    if len(drift.LIST_LINE.findall(text)) >= 3 or drift.LIST_IN_A_LINE.search(text):
        return True
    headings = [match.group(1) for match in drift.HEADING.finditer(text)]
    # One line in bold may be emphasis; a # heading never is.
    return None in headings or len(headings) > 1


def _repeats(folded: str) -> bool:
    """A sentence said again, five words three times over, or a cycle of characters (for scripts
    without spaces)."""
    words = _WORD.findall(folded)
    grams = Counter(zip(words, words[1:], words[2:], words[3:], words[4:], strict=False))
    if grams and max(grams.values()) >= 3:
        return True
    sentences = Counter(tuple(_WORD.findall(part)) for part in re.split(r"[.!?\u2026\n]+", folded))
    if any(times >= (2 if len(said) > 5 else 3) for said, times in sentences.items() if len(said) > 2):
        return True
    return any(len(set(match.group(1))) > 5 for match in _CYCLE.finditer(folded))


def _without_markup(text: str) -> str:
    text = _THOUGHT.sub("", text)
    while (end := _ENDS_A_TURN.search(text)) is not None:
        if text[: end.start()].strip():
            text = text[: end.start()]
        else:
            rest = drift.MARKUP.match(text, end.start())
            text = text[rest.end() if rest else end.end() :]
    return drift.MARKUP.sub("", text)
