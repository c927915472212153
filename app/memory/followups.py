"""Things to come back to: which one is due, what became of them, and how to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from app.domain.control import Clock
from app.domain.memories import Followup, FollowupState, NewFollowup, TimeSpan
from app.domain.nouns import Message, Role, Status, Tone
from app.memory.asking import asks_about, question_about
from app.memory.hearing import Heard, heard_of, names_it, same_thing, says_nothing, turned_by_it
from app.memory.rules import followups_in
from app.memory.rules.sentences import statements
from app.memory.rules.windows import due_after
from app.memory.times import find_times
from app.memory.times.words import level
from app.store.unread import Stage
from app.store.vault import Vault

__all__ = ["FollowUps", "asks_about"]

# After so long a pause what is said begins a conversation anew, in the same thread too.
_PAUSE = timedelta(hours=4)
# However many conversations are begun, questions keep this distance.
_BETWEEN = timedelta(hours=1)
# An event that weighs all there is goes before one that weighs nothing and ends so much sooner.
_WEIGHT = timedelta(days=14)
_NIGHT_FROM, _NIGHT_UNTIL = 22, 7
_UNREAD = 16
# Messages to which nobody replied, at most.
_LOOKED_AT = 12
_WAITED_FOR = (FollowupState.OPEN, FollowupState.ASKED)


class FollowUps:
    """The life of a follow-up: open, then asked once, answered or cancelled; never asked again.

    An open one is stale once it would be odd to ask about it.
    """

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault, self._clock = vault, clock

    def due(self, character_id: str, asked: Message, now: datetime) -> Followup | None:
        """The one to ask about in the reply to ``asked``: at most one, and only where a conversation begins.

        Writes nothing. None about what the user speaks of by themself; sad ones not at night, unless raised.
        """
        if not self._begins(asked):
            return None
        asked_lately = self._vault.followups.asked_since(character_id, now - _BETWEEN)
        if any(one.asked_at is not None and one.asked_at <= now for one in asked_lately):
            return None
        ready = self._vault.followups.due(character_id, now)
        if not ready:
            return None
        settled = self._settled(character_id, asked, ready)
        night = not _NIGHT_UNTIL <= now.hour < _NIGHT_FROM
        words = level(asked.text)
        fit = [
            one
            for one in ready
            if one.id not in settled and not (night and one.sad and not names_it(words, one))
        ]
        return min(fit, key=_rank, default=None)

    def asked(self, followup_id: int, at: datetime, reply_id: int) -> None:
        """The reply ``reply_id`` asked about it; it is never asked again.

        Nothing happens where it was settled or forgotten while the reply was written.
        """
        self._vault.followups.asked(followup_id, at, reply_id)

    def unasked(self, character_id: str, reply: Message) -> None:
        """Nobody heard all of ``reply``: what its words do not ask about is open again, unless answered."""
        for one in self._vault.followups.all(character_id, states=(FollowupState.ASKED,)):
            if one.asked_in == reply.id and not asks_about(reply.text, one):
                self._vault.followups.set_state(one.id, FollowupState.OPEN)

    def as_of(self, followup: Followup, now: datetime) -> Followup:
        """How it stands at ``now``: one that it has become odd to ask about is stale.

        That is not kept: the clock may have been wrong.
        """
        over = followup.state is FollowupState.OPEN and followup.due.end <= now
        return replace(followup, state=FollowupState.STALE) if over else followup

    def heard(self, character_id: str, message: Message, before: Sequence[Message] = ()) -> list[Followup]:
        """Take from the user's ``message`` what became of those that wait: answered, off, or at another time.

        What has become odd to ask is heard of no more. Returns those that changed.
        """
        changed: list[Followup] = []
        waiting = self._vault.followups.all(character_id, states=_WAITED_FOR)
        waiting = [one for one in waiting if one.due.end > message.created_at]
        replied = before[-1].id if before and before[-1].role is Role.CHARACTER else None
        answers = any(one.asked_in == replied for one in waiting) if replied is not None else False
        found = heard_of(message.text, message.created_at, waiting, named=answers)
        if not found:
            found = turned_by_it(message.text, waiting, before)
        tells = not says_nothing(message.text, self._vault.characters.get(character_id).name)
        for one in waiting:
            if one.source.message_id == message.id:
                continue
            heard = found.get(one.id)
            if heard is None and replied is not None and one.asked_in == replied and tells:
                heard = Heard.ANSWERED
            after = self._apply(one, heard, message) if heard is not None else None
            if after is not None:
                changed.append(after)
        return changed

    def take_in(self, character_id: str, message: Message, before: Sequence[Message] = ()) -> None:
        """Take everything from one message of the user: what became of those that wait, and what is new."""
        self.heard(character_id, message, before)
        now = self._clock.now()
        for new in followups_in(message, before):
            # What was said long ago, or comes from an old chat, is not asked about now.
            if new.due.end > now and not self._known(character_id, new):
                self._vault.followups.add(character_id, new, said_at=message.created_at)

    def question(self, followup: Followup, tone: Tone, now: datetime) -> str:
        """How to ask about it, to be said as it is."""
        return question_about(followup, tone)

    def redate(self, followup: Followup, event: TimeSpan) -> Followup:
        """It is at another time, and asked about after that, unless it was asked about already."""
        return self._vault.followups.redate(followup.id, event, due_after(event, followup.kind))

    def ask_again(self, followup: Followup, event: TimeSpan) -> Followup:
        """It is at another time, and asked about after that, whatever became of it before."""
        with self._vault.transaction():
            self.redate(followup, event)
            return self._vault.followups.set_state(followup.id, FollowupState.OPEN)

    def _begins(self, asked: Message) -> bool:
        """Whether ``asked`` is the first that the user says, or the first after a long pause.

        Until a reply is given it is still the beginning, however often the user has to begin.
        """
        history = self._vault.messages.history
        before = history(asked.conversation_id, before=asked.position, limit=_LOOKED_AT, light=True)
        later = asked
        for message in reversed(before):
            if abs(later.created_at - message.created_at) >= _PAUSE:
                return True
            if message.role is Role.CHARACTER and message.status is not Status.FAILED:
                # Nobody has answered to the greeting with which it began.
                return not history(asked.conversation_id, before=message.position, limit=1, light=True)
            later = message
        return True

    def _settled(self, character_id: str, asked: Message, ready: list[Followup]) -> set[int]:
        """Those that the user has just spoken of, in words that nobody took in yet."""
        settled: set[int] = set()
        unread = self._vault.unread.newest(Stage.RULES, _UNREAD, character_id=character_id)
        for message in (*unread, asked):
            if message.role is Role.USER:
                settled |= heard_of(message.text, message.created_at, ready).keys()
        return settled

    def _apply(self, one: Followup, heard: Heard, message: Message) -> Followup | None:
        if heard is Heard.MOVED:
            return self._moved(one, message)
        state = FollowupState.CANCELLED if heard is Heard.CANCELLED else FollowupState.ANSWERED
        return self._vault.followups.set_state(one.id, state)

    def _moved(self, one: Followup, message: Message) -> Followup | None:
        if one.state is not FollowupState.OPEN:
            return None
        for sentence in statements(message.text):
            for span in reversed(find_times(sentence.text, said_at=message.created_at)):
                if span.end > message.created_at and span.start != (one.event and one.event.start):
                    return self.redate(one, span)
        return None

    def _known(self, character_id: str, new: NewFollowup) -> bool:
        """Whether it waits already under another name: "the interview" is "the job interview" of that day."""
        for one in self._vault.followups.all(character_id):
            if one.title == new.title or not (one.event and new.event):
                continue
            meets = one.event.start < new.event.end and new.event.start < one.event.end
            if meets and same_thing(one, new):
                return True
        return False


def _rank(one: Followup) -> tuple[datetime, int]:
    """What will soon be odd to ask goes first, what weighs more a little sooner."""
    return one.due.end - one.priority * _WEIGHT, one.id
