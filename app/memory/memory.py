"""The memory of one user: takes in what is said, and recalls it for a turn."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress

from app.domain.control import CancelToken, Clock
from app.domain.memories import MemoryKind
from app.domain.nouns import Character, Conversation, Message, Role, Status, Tone
from app.engines import Embedder, LanguageModel
from app.memory.digesting import digest
from app.memory.episode_search import EpisodeSearch
from app.memory.extraction import extract, good_enough
from app.memory.followups import FollowUps, asks_about
from app.memory.naming import NAMELESS, Names
from app.memory.recalling import Occasion, Recaller, Recollection, note_of
from app.memory.rules import facts_in, self_facts_in
from app.store.digests import DigestSentence
from app.store.unread import Stage
from app.store.vault import Vault

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

    ``embedder``: called once, when vectors are first needed; raises KnownError where its files are missing:
    then recall goes by words alone.
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
        profile = self._vault.personal.profile()
        return Names(profile.name if profile is not None and profile.name else NAMELESS, character.name)

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
        known = frozenset(ref for one in self._vault.digests.get(conversation.id) for ref in one.refs)
        occasion = Occasion(conversation, asked, now, self.names(character), known)
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
        kept = self._vault.recalls.keep(asked.id, recalled.recalls)
        return recalled if len(kept) == len(recalled.recalls) else self.recalled_for(asked)

    def recalled_for(self, asked: Message) -> Recollection:
        """What the earlier reply to ``asked`` was given, for another one."""
        recalls = tuple(self._vault.recalls.of(asked.id)) if self.kept else ()
        told = [recall.text for recall in recalls if recall.ref.kind is not MemoryKind.FOLLOWUP]
        for recall in recalls:
            if recall.ref.kind is MemoryKind.FOLLOWUP:
                followup = self._vault.followups.get(recall.ref.id)
                return Recollection(recalls, note_of(told, question=recall.text), followup, recall.text)
        return Recollection(recalls, note_of(told))

    def replied(self, recalled: Recollection, reply: Message | None) -> None:
        """The reply is kept: what was to be asked is asked, where it does ask."""
        followup = recalled.followup
        if followup is not None and reply is not None and asks_about(reply.text, followup):
            self.followups.asked(followup.id, self._clock.now(), reply.id)

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
                self._look_into(message)
        self.search.take_in(cancel=cancel)

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
        names = self.names(character)
        found = extract(
            model, messages, before=self._before(messages[0]), user_name=names.user,
            character_name=names.character, cancel=cancel,
        )  # fmt: skip
        if cancel.cancelled:
            return True
        with self._vault.transaction():
            said = {message.id: message.created_at for message in messages}
            for fact in found:
                with suppress(LookupError):  # taken out meanwhile
                    self._vault.facts.add(character.id, fact, said_at=said[fact.source.message_id])
            self._vault.unread.read([message.id for message in messages], then=None)
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
        facts = self._vault.facts.all(character.id)
        moments = [*stood.values(), *dropped]
        return digest(facts, moments, names=self.names(character), now=self._clock.now())

    def known(self, conversation: Conversation) -> str:
        """The digest of a conversation as it stands in the prompt."""
        return told(self._vault.digests.get(conversation.id))

    # -- inside ----------------------------------------------------------------------------------------------

    def _look_into(self, message: Message) -> None:
        """Facts and follow-ups of one message, by the rules. All of it or nothing is kept."""
        conversation = self._vault.conversations.get(message.conversation_id)
        before = self._before(message)
        with self._vault.transaction():
            own = message.role is Role.USER
            facts = facts_in(message, before) if own else self_facts_in(message, before)
            for fact in facts:
                self._vault.facts.add(conversation.character_id, fact, said_at=message.created_at)
            if own:
                self.followups.take_in(conversation.character_id, message, before)
            self._vault.unread.read([message.id], then=Stage.MODEL if own else None)

    def _before(self, message: Message) -> list[Message]:
        return self._vault.messages.history(
            message.conversation_id, before=message.position, limit=_BEFORE, light=True
        )


def told(digest: Sequence[DigestSentence]) -> str:
    """A digest as it stands in the prompt."""
    return " ".join(sentence.text for sentence in digest)
