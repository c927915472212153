"""The memory of one user: takes in what is said, and recalls it for a turn."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from app.domain.control import CancelToken, Clock
from app.domain.memories import MemoryKind, Recall
from app.domain.nouns import Character, Conversation, Message, Role, Status, Tone, name_of
from app.engines import Embedder, LanguageModel
from app.memory import telling
from app.memory.digesting import digest
from app.memory.episode_search import EpisodeSearch
from app.memory.extraction import extract, good_enough
from app.memory.followups import FollowUps, asks_about
from app.memory.naming import Names
from app.memory.recalling import Occasion, Recaller, Recollection, recollection, was_lost
from app.memory.rules import endings_in, facts_in, self_facts_in
from app.store.digests import DigestSentence
from app.store.unread import Stage
from app.store.vault import Vault

log = logging.getLogger(__name__)
# What a rule or a check raises that meets words nobody thought of.
_STUMBLES = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
# Messages that one piece of idle work looks into before it asks whether somebody waits.
_AT_ONCE = 32
_FOR_THE_MODEL = 6
# In tokens: room for the question, some messages and what is found.
_SMALLEST_WINDOW = 2048
# What was said before a message, for what it leans on ("it", "there").
_BEFORE = 4
# Whoever says goodbye is let go: nothing is asked any more.
_LEAVES = re.compile(
    r"\b(bye|goodbye|good ?night|see you|see ya|talk (to you )?(later|soon|tomorrow)|gotta (go|run)|got to go"
    r"|have to (go|leave|run)|need to (go|sleep)|(off|going) to (bed|sleep)|heading (out|off)|ttyl|cya"
    r"|tschüss|gute nacht|bis (morgen|bald|später)|ich muss (jetzt )?(los|weg|schlafen))\b",
    re.IGNORECASE,
)


class Memory:
    """What is remembered in ``vault``, and for whom. Of a temporary vault nothing is remembered.

    ``embedder``: called when vectors are first needed, and in idle time until there is one; raises KnownError
    where its files are missing: then recall goes by words alone.
    """

    def __init__(self, vault: Vault, embedder: Callable[[], Embedder] | None, clock: Clock) -> None:
        self._vault, self._clock = vault, clock
        self.search = EpisodeSearch(vault, embedder)
        self.followups = FollowUps(vault, clock)
        self._recaller = Recaller(vault, self.search)
        vault.when_closed(self.search.clear)
        vault.when_closed(self._recaller.clear)

    @property
    def kept(self) -> bool:
        """Whether anything is remembered at all."""
        return self._vault.kept

    def names(self, character: Character) -> Names:
        """What user and character are called now."""
        return Names(name_of(self._vault.personal.profile()), character.name)

    def names_in(self, conversation_id: int) -> Names:
        """What user and character of a conversation are called now. Raises LookupError."""
        owner = self._vault.conversations.get(conversation_id).character_id
        return self.names(self._vault.characters.get(owner))

    # -- one turn --------------------------------------------------------------------------------------------

    def recall(
        self, conversation: Conversation, asked: Message, character: Character, tone: Tone
    ) -> Recollection:
        """What comes to mind at the user's message ``asked``; quick, and nothing is written.

        At the start of a conversation it may bring something to come back to.
        """
        if not self.kept:
            return Recollection()
        now = self._clock.now()
        digest = self._vault.digests.get(conversation.id)
        occasion = Occasion(conversation, asked, now, self.names(character), digest)
        leaving = _LEAVES.search(asked.text) is not None
        followup = None if leaving else self.followups.due(character.id, asked, now)
        question = "" if followup is None else self.followups.question(followup, tone, now)
        return self._recaller.recall(occasion, followup, question)

    def comes_to_mind(self, character: Character, words: str) -> Recollection:
        """What a turn would be given at these words, with nothing in view."""
        now = self._clock.now()
        nowhere = Conversation(0, character.id, "", now)
        asked = Message(0, 0, 0, 1, 1, Role.USER, words, Status.COMPLETE, now)
        return self._recaller.recall(Occasion(nowhere, asked, now, self.names(character)), None, "")

    def keep(self, asked: Message, recalled: Recollection) -> Recollection:
        """Note what the reply to ``asked`` is given; without what was forgotten a moment ago."""
        kept = self._vault.recalls.keep(asked.id, recalled.kept)
        if len(kept) == len(recalled.kept):
            return recalled
        return self._given(replace(asked, tail=recalled.note), kept)

    def recalled_for(self, asked: Message) -> Recollection:
        """What the earlier reply to ``asked`` was given, for another one; without what is forgotten by now.

        ``asked`` has the tail that it was read with.
        """
        return self._given(asked, self._vault.recalls.of(asked.id)) if self.kept else Recollection()

    def _given(self, asked: Message, kept: Sequence[Recall]) -> Recollection:
        followup = None
        for recall in kept:
            if recall.ref.kind is MemoryKind.FOLLOWUP:
                with suppress(LookupError):  # taken out meanwhile
                    followup = self._vault.followups.get(recall.ref.id)
        names = self.names_in(asked.conversation_id)
        return recollection(kept, names, lost=was_lost(asked, kept), followup=followup)

    def replied(self, recalled: Recollection, reply: Message | None) -> None:
        """The reply is kept: what was to be asked is asked, where it does ask."""
        followup = recalled.followup
        if followup is not None and reply is not None and asks_about(reply.text, followup):
            self.followups.asked(followup.id, self._clock.now(), reply.id)

    def unasked(self, reply: Message) -> None:
        """The reply has fewer words by now: what it does not ask about any more was not asked."""
        if self.kept:
            owner = self._vault.conversations.get(reply.conversation_id).character_id
            self.followups.unasked(owner, reply)

    # -- idle work -------------------------------------------------------------------------------------------

    def take_in(self, *, cancel: CancelToken) -> None:
        """Look into everything that was said since: what is to be come back to, facts, vectors. No model."""
        if not self.kept:
            return
        while not cancel.cancelled:
            waiting = self._vault.unread.oldest(Stage.RULES, _AT_ONCE)
            if not waiting:
                break
            for message in waiting:
                if cancel.cancelled:
                    return
                try:
                    self._look_into(message)
                except _STUMBLES as error:
                    self._leave([message], error)
        self.search.take_in(cancel=cancel)
        for character in self._vault.characters.all():
            if not cancel.cancelled:
                self._recaller.facts.refresh(character.id)

    def look_into(self, message: Message) -> None:
        """Let the rules read one message at once, if they have not: somebody is about to speak of it."""
        waiting = self._vault.unread.oldest(Stage.RULES, _AT_ONCE) if self.kept else []
        if any(one.id == message.id for one in waiting):
            self._look_into(message)

    def learn(self, character: Character, model: LanguageModel, *, cancel: CancelToken) -> bool:
        """Let the model look for facts in some of what the rules have read; True: there is more.

        Does nothing with a model too small to do it well.
        """
        if not self.kept:
            return False
        description = model.describe()
        if not good_enough(description) or description.window < _SMALLEST_WINDOW:
            return False
        waiting = self._vault.unread.newest(Stage.MODEL, _FOR_THE_MODEL, character_id=character.id)
        if not waiting:
            return False
        messages = [
            message for message in reversed(waiting) if message.conversation_id == waiting[0].conversation_id
        ]
        names, now = self.names(character), self._clock.now()
        try:
            found = extract(
                model, messages, before=self._before(messages[0]), user_name=names.user,
                character_name=names.character, cancel=cancel,
            )  # fmt: skip
        except _STUMBLES as error:
            self._leave(messages, error)
            return True
        if cancel.cancelled:
            return True
        with self._vault.transaction():
            said = {message.id: message for message in messages if self._stands(message)}
            for fact in found:
                if fact.source.message_id in said:
                    at = said[fact.source.message_id].created_at
                    self._vault.facts.add(character.id, fact, said_at=at, now=now)
            self._vault.unread.read(list(said), then=None)
        return True

    def digest(
        self, conversation: Conversation, character: Character, dropped: Sequence[Message]
    ) -> tuple[DigestSentence, ...]:
        """What is worth standing above the turns from now on; ``dropped`` leaves the window.

        What stood there before competes with it.
        """
        if not self.kept:
            return ()
        refs = [ref for one in self._vault.digests.get(conversation.id) for ref in one.refs]
        stood = self._vault.episodes.messages([ref.id for ref in refs if ref.kind is MemoryKind.EPISODE])
        facts = self._recaller.facts.every(character.id)
        moments = [*stood.values(), *dropped]
        return digest(facts, moments, names=self.names(character), now=self._clock.now())

    def known(self, conversation: Conversation) -> str:
        """The digest of a conversation as it stands in the prompt."""
        digest = self._vault.digests.get(conversation.id)
        return told(digest, self.names_in(conversation.id)) if digest else ""

    def outdated(self, conversation: Conversation) -> bool:
        """Take out of the digest what holds no more; whether anything did not."""
        refs = [ref for one in self._vault.digests.get(conversation.id) for ref in one.refs]
        refs = [ref for ref in refs if ref.kind is MemoryKind.FACT]
        now = self._clock.now()
        facts = self._recaller.facts.get(conversation.character_id, [ref.id for ref in refs])
        over = [ref for ref, one in zip(refs, facts, strict=True) if one is None or not one.current(now)]
        for ref in over:
            self._vault.digests.drop(ref, within=conversation.id)
        return bool(over)

    # -- inside ----------------------------------------------------------------------------------------------

    def _look_into(self, message: Message) -> None:
        """Facts and follow-ups of one message, by the rules. All of it or nothing is kept.

        Nothing of one that is gone, or has other words by now: those wait for their turn.
        """
        before, now = self._before(message), self._clock.now()
        with self._vault.transaction():
            if not self._stands(message):
                return
            owner = self._vault.conversations.get(message.conversation_id).character_id
            own = message.role is Role.USER
            facts = facts_in(message, before) if own else self_facts_in(message, before)
            ended = endings_in(message, facts, lambda: self._vault.facts.all(owner, shared=False))
            for fact in (*facts, *ended):
                self._vault.facts.add(owner, fact, said_at=message.created_at, now=now)
            if own:
                self.followups.take_in(owner, message, before)
            self._vault.unread.read([message.id], then=Stage.MODEL if own else None)

    def _stands(self, message: Message) -> bool:
        """Whether a message is still there, in the same words."""
        try:
            return self._vault.messages.get(message.id).text == message.text
        except LookupError:
            return False

    def _leave(self, messages: Sequence[Message], error: Exception) -> None:
        """Go on without these, over which whoever reads stumbles: they would be in the way of all others."""
        log.error("a message was left unread: %s", type(error).__name__)
        with self._vault.transaction():
            self._vault.unread.read([one.id for one in messages if self._stands(one)], then=None)

    def _before(self, message: Message) -> list[Message]:
        return self._vault.messages.history(
            message.conversation_id, before=message.position, limit=_BEFORE, light=True
        )


def told(digest: Sequence[DigestSentence], names: Names) -> str:
    """A digest as it stands in the prompt."""
    return telling.filled(" ".join(sentence.text for sentence in digest), names)
