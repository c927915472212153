"""Forgetting in words: the user says "forget that", is asked which, and is obeyed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta

from app.companion.choosing import chosen
from app.companion.wording import even
from app.domain.memories import Fact, Followup, MemoryKind, MemoryRef
from app.domain.nouns import Conversation, Message, Role
from app.memory import telling
from app.memory.asked_for import subject_of
from app.memory.episode_search import Found
from app.memory.known_facts import words_of_fact
from app.memory.likeness import keys
from app.memory.memory import Memory
from app.memory.naming import Names
from app.store.vault import Vault

# So many are listed by number; "all" means the others too.
_LISTED = 5
# As many as anybody has: "all" means all.
_AS_MANY_AS_THERE_ARE = 10_000
# "forget that" means something that was said in the last few messages.
_RECENT = 8
# Of the words for it; less of them where nothing else is found.
_MOST_OF_IT, _ENOUGH = 0.6, 0.5
# An answer that comes later than this answers nothing: nobody remembers what was asked.
_WAITS = timedelta(hours=1)
# What is plainly meant for the memory and is not found there gets an answer from us, if it is as short.
_PLAIN = re.compile(r"[\w'’ -]{2,60}")

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
# Plainly of what was told, or is known: "forget about the rain" and "forget that stupid meeting" are not.
_TOLD = re.compile(
    rf"{_FORGET}(?:what(?:ever)? i (?:ever )?(?:said|told you|wrote|mentioned)\s+(?:about|on)"
    r"|what(?:ever)? you (?:know|remember|have learnt|learned)\s+(?:about|of|on)"
    r"|(?:everything|anything|all)(?: that)?(?: you (?:know|remember)| i (?:ever )?(?:said|told you))?"
    r"\s+(?:about|on)"
    r"|the (?:fact|memory)\s+(?:about|that|with|of)"
    r"|was ich (?:dir )?über|was du über|alles(?:, was (?:ich dir|du))? über)"
    r"\s+(?P<what>.{2,160}?)(?:\s+(?:(?:gesagt|erzählt) habe|weißt))?(?: from your memory)?[\s.!?]*$"
    rf"|{_FORGET}(?:about|that)\s+(?P<named>.{{2,160}}?),? from your memory[\s.!?]*$",
    re.IGNORECASE | re.DOTALL,
)
# Perhaps of the memory: only what is found there tells.
_PERHAPS = re.compile(
    rf"{_FORGET}(?:the (?:thing|story|part|bit)\s+(?:about|that|with)\s+(?P<what>.{{2,160}}?)"
    r"|that\s+(?P<clause>(?:i|i'm|i've|my|we|we're|our)\s.{2,160}?)"
    r"|(?P<mine>my\s.{2,80}?)"
    r"|(?:bitte )?das mit\s+(?P<mit>.{2,80}?))[\s.!?]*$"
    r"|^\W*(?:bitte )?vergiss,? dass\s+(?P<dass>(?:ich|mein\w*|wir|unser\w*)\s.{2,160}?)[\s.!?]*$",
    re.IGNORECASE | re.DOTALL,
)
# "Forget about it" is not a wish to have something forgotten.
_IDIOM = re.compile(
    r"^(it|this|that|them|all that|him|her|me|us|everything|the time|trying to)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Option:
    """Something that may be meant: memories that go together, and how they are named in the question."""

    refs: tuple[MemoryRef, ...]
    text: str
    sources: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be forgotten: words for it, empty for "that". ``plainly``: nothing else can be meant."""

    what: str
    plainly: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that waits for an answer: its options, the wish, and the message that asks."""

    options: tuple[Option, ...]
    wish: int
    question: Message | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an answer: what is forgotten, what the character says."""

    refs: tuple[MemoryRef, ...]
    says: str


class Forgetting:
    """One open question for each conversation; it is over with the next message, whatever that says.

    ``forget`` takes memories with their words, and messages that only spoke of them.
    """

    def __init__(
        self, vault: Vault, memory: Memory, forget: Callable[[Sequence[MemoryRef], Sequence[int]], None]
    ) -> None:
        self._vault, self._memory, self._forget = vault, memory, forget
        self._asked: dict[int, Asked] = {}

    def question(self, conversation: Conversation, said: Message, names: Names) -> str | None:
        """What to ask when ``said`` wishes something forgotten; None: it wishes nothing."""
        wish = wished(said.text)
        if wish is None or not self._memory.kept:
            return None
        options = (
            self._about(conversation, said, wish.what, names)
            if wish.what
            else self._recent(conversation, said, names)
        )
        if options:
            self._asked[conversation.id] = Asked(options, said.id)
            return _asks(options)
        if wish.what and (not wish.plainly or not _PLAIN.fullmatch(wish.what)):
            return None
        of_it = f"about {wish.what} in what I remember" if wish.what else "of that in what I remember"
        return f"I find nothing {of_it}, so there is nothing to forget."

    def said(self, conversation_id: int, wish: Message, reply: Message) -> None:
        """``reply`` is what ``question`` or ``answer`` had to say; neither is ever recalled."""
        with suppress(LookupError):
            self._vault.forgetting.set_aside([wish.id, reply.id])
        asked = self._asked.get(conversation_id)
        if asked is not None:
            self._asked[conversation_id] = replace(asked, question=reply)

    def drop(self, conversation_id: int) -> None:
        """Something in the conversation is different now: the question is over."""
        self._asked.pop(conversation_id, None)

    def answer(self, conversation_id: int, said: Message) -> Outcome | None:
        """Obey the answer to the open question; None: it was none, and the conversation goes on."""
        asked = self._asked.pop(conversation_id, None)
        if asked is None or not self._stands(asked, said):
            return None
        picked = chosen(said.text, len(asked.options), min(len(asked.options), _LISTED))
        if picked is None or asked.question is None:
            return None
        refs = tuple(ref for number in sorted(picked) for ref in asked.options[number - 1].refs)
        # What was asked and answered repeats the words: it goes as well, whatever the answer is.
        self._forget(refs, (asked.wish, asked.question.id, said.id))
        if not picked:
            return Outcome((), "Then I keep it." if len(asked.options) == 1 else "Then I keep them all.")
        many = "They are" if len(picked) > 1 else "It is"
        return Outcome(refs, f"Done. {many} gone from what I remember and from our conversations.")

    def _stands(self, asked: Asked, said: Message) -> bool:
        """Whether wish and question are what was said right before ``said``, and not long ago."""
        before = self._vault.messages.history(said.conversation_id, before=said.position, limit=2, light=True)
        question = asked.question
        return (
            question is not None
            and [message.id for message in before] == [asked.wish, question.id]
            and timedelta() <= said.created_at - question.created_at < _WAITS
            and _heard(asked.options, question.text, before[1].text)
        )

    def _recent(self, conversation: Conversation, said: Message, names: Names) -> tuple[Option, ...]:
        """The user's newest words, and what they said right before that left something behind."""
        history = self._vault.messages.history(
            conversation.id, before=said.position, limit=_RECENT, light=True
        )
        own = [m for m in reversed(history) if m.role is Role.USER and wished(m.text) is None][:3]
        if not own:
            return ()
        self._memory.look_into(own[0])
        options = [_said(own[0])]
        options += [_said(message) for message in own[1:] if any(self._of(message, names))]
        # Known from elsewhere too: it would stay when only these words go.
        options += [one for one in self._of(own[0], names) if one.sources - {own[0].id}]
        return _unlike(options)

    def _of(self, message: Message, names: Names) -> Iterator[Option]:
        for fact in self._vault.facts.of_message(message.id):
            yield _known(fact, names)
        for followup in self._vault.followups.of_message(message.id):
            yield _coming(followup, names)

    def _about(
        self, conversation: Conversation, said: Message, what: str, names: Names
    ) -> tuple[Option, ...]:
        wanted = subject_of(what) or keys(what)
        found = self._memory.search.find(
            what, character_id=conversation.character_id, now=said.created_at, user_name=names.user,
            character_name=names.character, limit=_AS_MANY_AS_THERE_ARE,
            hidden=lambda message: message.id == said.id,
        )  # fmt: skip
        return self._options(conversation, found, wanted, names, _MOST_OF_IT) or self._options(
            conversation, found, wanted, names, _ENOUGH
        )

    def _options(
        self,
        conversation: Conversation,
        found: Sequence[Found],
        wanted: frozenset[str],
        names: Names,
        share: float,
    ) -> tuple[Option, ...]:
        """What holds this ``share`` of the words."""
        options: list[Option] = []
        for fact in self._vault.facts.all(conversation.character_id, history=True):
            if wanted and len(wanted & words_of_fact(fact)) >= share * len(wanted):
                options.append(_known(fact, names))
        for followup in self._vault.followups.all(conversation.character_id):
            if wanted and len(wanted & keys(followup.title)) >= share * len(wanted):
                options.append(_coming(followup, names))
        options = _together(options)
        named = {id for option in options for id in option.sources}
        options += [
            _said(one.message)
            for one in found
            if one.lane == "words" and one.message.role is Role.USER and one.message.id not in named
            and wished(one.message.text) is None
            and len(wanted & keys(one.message.text)) >= share * len(wanted)
        ]  # fmt: skip
        return _unlike(options)


def wished(text: str) -> Wish | None:
    """What the user wants forgotten; None when nothing is wished."""
    text = " ".join(even(text).split())
    if telling.gives_orders(text):
        return None
    if _THAT.search(text):
        return Wish("")
    told = _TOLD.search(text)
    match = told or _PERHAPS.search(text)
    what = next((group.strip() for group in match.groups() if group), "") if match is not None else ""
    return Wish(what, told is not None) if what and not _IDIOM.match(what) else None


def _asks(options: Sequence[Option]) -> str:
    if len(options) == 1:
        return (
            f"You mean this: {options[0].text}\n"
            "Shall I forget it, with the messages it comes from and the replies that repeat it?"
        )
    lines = [f"{number}. {option.text}" for number, option in enumerate(options[:_LISTED], 1)]
    if len(options) > _LISTED:
        lines.append(f"And {len(options) - _LISTED} more, which go with “all”.")
    return "\n".join(
        [
            "Which of these shall I forget, with the messages and the replies that speak of it?",
            "",
            *lines,
            "",
            "Say a number, “all” or “none”.",
        ]
    )


def _heard(options: Sequence[Option], question: str, kept: str) -> bool:
    """Whether the user knows what is asked: in a call the question may be cut to what was heard of it."""
    named = len(options) <= _LISTED and all(option.text in kept for option in options)
    return kept == question or named


def _said(message: Message) -> Option:
    ref = MemoryRef(MemoryKind.EPISODE, message.id)
    return Option((ref,), f"You said: “{telling.core(message.text, '')}”", frozenset({message.id}))


def _known(fact: Fact, names: Names) -> Option:
    ref = MemoryRef(MemoryKind.FACT, fact.id)
    return Option(
        (ref,), telling.of_fact(fact, names), frozenset(source.message_id for source in fact.sources)
    )


def _coming(followup: Followup, names: Names) -> Option:
    ref = MemoryRef(MemoryKind.FOLLOWUP, followup.id)
    return Option(
        (ref,), f"That there is {names.fill(followup.title)}.", frozenset({followup.source.message_id})
    )


def _together(options: Sequence[Option]) -> list[Option]:
    """What comes from the same messages is one: with its words one does not go without the other."""
    made: dict[frozenset[int], Option] = {}
    alone: list[Option] = []
    for option in options:
        other = made.get(option.sources)
        if not option.sources:
            alone.append(option)
        elif other is None:
            made[option.sources] = option
        else:
            text = other.text if option.text in other.text else f"{other.text} {option.text}"
            made[option.sources] = Option((*other.refs, *option.refs), text, option.sources)
    return [*made.values(), *alone]


def _unlike(options: Sequence[Option]) -> tuple[Option, ...]:
    """What is named alike is one."""
    made: dict[str, Option] = {}
    for option in options:
        other = made.get(option.text)
        refs = option.refs if other is None else (*other.refs, *option.refs)
        made[option.text] = Option(refs, option.text, option.sources)
    return tuple(made.values())
