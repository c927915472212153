"""Forgetting in words: the user says "forget that", is asked which, and is obeyed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.companion.wording import even
from app.domain.memories import MemoryKind, MemoryRef
from app.domain.nouns import Conversation, Message, Role
from app.memory import telling
from app.memory.likeness import keys
from app.memory.memory import Memory
from app.memory.naming import Names
from app.store.vault import Vault

_MOST = 5
# "forget that" means something that was said in the last few messages.
_RECENT = 8
_ENOUGH = 0.5

_POLITE = (
    r"(?:(?:please|ok|okay|hey|oh|and|could you|can you|would you|will you|i want you to|i'd like you to"
    r"|you can|you should|bitte)[,\s]+)*"
)
_FORGET = rf"^\W*{_POLITE}(?:forget|unlearn|erase|delete|remove|vergiss)\s+"
_REST = r"[\s,.!?]*(?:please|again|now|from your memory|ok|okay|thanks|thank you|bitte)*[\s,.!?]*"
_THAT = re.compile(
    rf"{_FORGET}(?:that|this|das|what i (?:just |have just |just now )?(?:said|told you|wrote)"
    rf"|my last message|(?:all )?(?:of )?(?:this|that)"
    rf"|was ich (?:gerade |eben )?(?:gesagt|geschrieben|erzählt) habe)"
    rf"(?: from your memory)?{_REST}$"
    r"|^\W*(?:please )?(?:don't|do not) (?:remember|keep|store) (?:that|this)\W*$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    rf"{_FORGET}(?:what(?:ever)? i (?:ever )?(?:said|told you|wrote|mentioned)\s+(?:about|on)"
    r"|(?:everything|anything|all)(?: you know| i (?:ever )?(?:said|told you))?\s+(?:about|on)"
    r"|about|the (?:thing|story|part|bit|fact|memory)\s+(?:about|that|with)|that"
    r"|was ich (?:dir )?über|alles über)"
    r"\s+(?P<what>.{2,160}?)(?:\s+(?:gesagt|erzählt) habe)?(?: from your memory)?[\s.!?]*$",
    re.IGNORECASE | re.DOTALL,
)
# "Forget about it" is not a wish to have something forgotten.
_IDIOM = re.compile(r"^(it|this|them|all that|him|her|me|us|dinner plans|the time|trying to)$", re.IGNORECASE)
_ALL = re.compile(r"\b(all|both|everything|every one|alle|alles|beide|beides)\b", re.IGNORECASE)
_NONE = re.compile(
    r"\b(none|nothing|no|nope|never ?mind|cancel|stop|don't|keep (it|them)|leave (it|them)"
    r"|nein|nichts|keine\w*)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\b([1-9])\b")
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "two": 2, "three": 3,
    "four": 4, "five": 5,
    "erste": 1, "zweite": 2, "dritte": 3, "vierte": 4, "fünfte": 5,
}  # fmt: skip
_YES = re.compile(
    r"^\W*(yes|yeah|yep|sure|ok|okay|please|please do|do it|that one|ja|genau|bitte)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Option:
    """Something that may be meant: a memory, and how it is named in the question."""

    ref: MemoryRef
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that waits for an answer: its options, and the messages that speak of them."""

    options: tuple[Option, ...]
    messages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an answer: what is forgotten, what the character says, whether words are gone."""

    refs: tuple[MemoryRef, ...]
    says: str


class Forgetting:
    """One open question for each conversation; it is over with the next message, whatever that says."""

    def __init__(self, vault: Vault, memory: Memory, forget: Callable[[Sequence[MemoryRef]], None]) -> None:
        self._vault, self._memory, self._forget = vault, memory, forget
        self._asked: dict[int, Asked] = {}

    def question(self, conversation: Conversation, said: Message, names: Names) -> str | None:
        """What to ask when ``said`` wishes something forgotten; None: it wishes nothing."""
        what = wished(said.text)
        if what is None or not self._memory.kept:
            return None
        options = (
            self._about(conversation, said, what, names) if what else self._recent(conversation, said, names)
        )
        if not options:
            return (
                f"I find nothing about {what} in what I remember, so there is nothing to forget."
                if what
                else ("I have kept nothing of that, so there is nothing to forget.")
            )
        self._asked[conversation.id] = Asked(options, (said.id,))
        if len(options) == 1:
            return f"You mean this: {options[0].text}\nShall I forget it, with the message it comes from?"
        lines = [f"{number}. {option.text}" for number, option in enumerate(options, 1)]
        return "\n".join(
            [
                "Which of these shall I forget, with the messages they come from?",
                "",
                *lines,
                "",
                "Say a number, “all” or “none”.",
            ]
        )

    def waits(self, conversation_id: int, question: Message) -> None:
        """The question was asked in this message; it goes too when the answer comes."""
        asked = self._asked.get(conversation_id)
        if asked is not None:
            self._asked[conversation_id] = Asked(asked.options, (*asked.messages, question.id))

    def answer(self, conversation_id: int, said: Message) -> Outcome | None:
        """Obey the answer to the open question; None: it was none, and the conversation goes on."""
        asked = self._asked.pop(conversation_id, None)
        if asked is None:
            return None
        chosen = chosen_from(said.text, asked.options)
        if chosen is None:
            return None
        if not chosen:
            return Outcome((), "Then I keep it.")
        self._forget([option.ref for option in chosen])
        # What was asked and answered repeats the words: it goes as well.
        for id in (*asked.messages, said.id):
            if _stands(self._vault, id):
                self._vault.messages.take_out(id)
        many = "They are" if len(chosen) > 1 else "It is"
        return Outcome(
            tuple(option.ref for option in chosen),
            f"Done. {many} gone from what I remember and from our conversations.",
        )

    def _recent(self, conversation: Conversation, said: Message, names: Names) -> tuple[Option, ...]:
        """What the last messages of the user left behind, the newest first."""
        history = self._vault.messages.history(
            conversation.id, before=said.position, limit=_RECENT, light=True
        )
        own = [m for m in reversed(history) if m.role is Role.USER]
        options = [option for message in own[:3] for option in self._of(message, names)]
        return _unlike(options or [_said(message) for message in own[:1]])

    def _of(self, message: Message, names: Names) -> Iterator[Option]:
        for fact in self._vault.facts.of_message(message.id):
            yield Option(MemoryRef(MemoryKind.FACT, fact.id), telling.of_fact(fact, names))
        for followup in self._vault.followups.of_message(message.id):
            yield Option(
                MemoryRef(MemoryKind.FOLLOWUP, followup.id), f"That there is {names.fill(followup.title)}."
            )

    def _about(
        self, conversation: Conversation, said: Message, what: str, names: Names
    ) -> tuple[Option, ...]:
        wanted = keys(what)
        options: list[Option] = []
        for fact in self._vault.facts.all(conversation.character_id, history=True):
            told = keys(f"{fact.about} {fact.slot} {fact.value} {fact.text}")
            if wanted and len(wanted & told) >= _ENOUGH * len(wanted):
                options.append(Option(MemoryRef(MemoryKind.FACT, fact.id), telling.of_fact(fact, names)))
        for followup in self._vault.followups.all(conversation.character_id):
            if wanted & keys(followup.title):
                ref = MemoryRef(MemoryKind.FOLLOWUP, followup.id)
                options.append(Option(ref, f"That there is {names.fill(followup.title)}."))
        found = self._memory.search.find(
            what, character_id=conversation.character_id, now=said.created_at, user_name=names.user,
            character_name=names.character, hidden=lambda message: message.id == said.id,
        )  # fmt: skip
        for one in found:
            own = one.message.role is Role.USER and wished(one.message.text) is None
            if own and one.lane == "words" and wanted & keys(one.message.text):
                options.append(_said(one.message))
        return _unlike(options)


def wished(text: str) -> str | None:
    """What the user wants forgotten: words for it, empty for "that", None when nothing is wished."""
    text = " ".join(even(text).split())
    if telling.gives_orders(text):
        return None
    if _THAT.search(text):
        return ""
    match = _ABOUT.search(text)
    if match is None or _IDIOM.match(match["what"].strip()):
        return None
    return match["what"].strip()


def chosen_from(text: str, options: tuple[Option, ...]) -> tuple[Option, ...] | None:
    """Which options an answer means; empty: none of them, None: it is no answer."""
    text = even(text)
    if len(text) > 120:
        return None
    numbers = [int(found) for found in _NUMBER.findall(text)]
    named = [_ORDINALS[word] for word in re.findall(r"\w+", text.casefold()) if word in _ORDINALS]
    # "the second one" is not the first.
    numbers += named or ([1] if re.search(r"\b(number )?one\b", text, re.IGNORECASE) and not numbers else [])
    picked = tuple(options[number - 1] for number in dict.fromkeys(numbers) if number <= len(options))
    if picked:
        return picked
    if _NONE.search(text):
        return ()
    if _ALL.search(text) or (len(options) == 1 and _YES.search(text)):
        return options
    words = keys(text)
    meant = tuple(option for option in options if words and words <= keys(option.text))
    return meant or None


def _said(message: Message) -> Option:
    return Option(MemoryRef(MemoryKind.EPISODE, message.id), f"You said: “{telling.core(message.text, '')}”")


def _unlike(options: list[Option]) -> tuple[Option, ...]:
    """The first few, each once."""
    return tuple({option.text: option for option in options}.values())[:_MOST]


def _stands(vault: Vault, id: int) -> bool:
    try:
        vault.messages.get(id)
    except LookupError:
        return False
    return True
