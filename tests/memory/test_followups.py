"""A follow-up's life: asked once, at the right time; answered, off, moved, stale."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.domain.memories import Followup, FollowupState, Precision, TimeSpan
from app.domain.nouns import Character, Message, Role, Status, Tone
from app.memory.followups import FollowUps, asks_about
from app.store.vault import Vault

BERLIN = ZoneInfo("Europe/Berlin")
# A Monday.
MONDAY = datetime(2026, 3, 9, 10, 0, tzinfo=BERLIN)
DAY = timedelta(days=1)


class Talk:
    """A user who says things at times, to Ann."""

    def __init__(self, vault: Vault, character: Character) -> None:
        self.vault, self.character = vault, character
        self.at = MONDAY
        self.followups = FollowUps(vault, self)
        self.chat = vault.conversations.add(character.id, now=self.at).id

    def now(self) -> datetime:
        return self.at

    def begin(self, at: datetime) -> None:
        """A conversation at another time."""
        self.at = at
        self.chat = self.vault.conversations.add(self.character.id, now=at).id

    def say(self, text: str, role: Role = Role.USER) -> Message:
        self.at += timedelta(seconds=20)
        return self.vault.messages.add(self.chat, role, text, now=self.at)

    def tell(self, text: str) -> Message:
        """Say something and let it be taken in."""
        message = self.say(text)
        before = self.vault.messages.history(self.chat, before=message.position)
        self.followups.take_in(self.character.id, message, before)
        self.vault.unread.read([message.id], then=None)
        return message

    def due(self, text: str = "hey") -> Followup | None:
        return self.followups.due(self.character.id, self.say(text), self.at)

    def ask(self, text: str = "hey") -> Followup:
        """What is due, asked."""
        due = self.due(text)
        assert due is not None
        reply = self.say(self.followups.question(due, Tone.DRY, self.at), Role.CHARACTER)
        self.followups.asked(due.id, self.at, reply.id)
        return due

    def states(self) -> list[FollowupState]:
        return [one.state for one in self.vault.followups.all(self.character.id)]

    def only(self) -> Followup:
        (one,) = self.vault.followups.all(self.character.id)
        return one


@pytest.fixture
def talk(vault: Vault, ann: Character) -> Talk:
    return Talk(vault, ann)


def test_asked_after_the_day_and_only_once(talk: Talk) -> None:
    talk.tell("I have a job interview next Thursday")
    for days in (1, 3, 10):
        talk.begin(MONDAY + days * DAY)
        assert talk.due() is None
    talk.begin(MONDAY + 11 * DAY)
    assert talk.ask().title == "the job interview"
    talk.begin(MONDAY + 12 * DAY)
    assert talk.due() is None
    assert talk.states() == [FollowupState.ASKED]


def test_only_where_a_conversation_begins(talk: Talk) -> None:
    talk.tell("my exam is tomorrow")
    talk.begin(MONDAY + 2 * DAY)
    talk.say("Good morning.", Role.CHARACTER)
    assert talk.due() is not None
    assert talk.due("are you there?") is not None, "nobody has replied: it is still the beginning"
    failed = talk.say("", Role.CHARACTER)
    talk.vault.messages.edit(failed.id, "Wel", status=Status.FAILED)
    assert talk.due("hello?") is not None
    talk.say("Yes, what is it?", Role.CHARACTER)
    assert talk.due("and another thing") is None
    talk.at += timedelta(hours=5)
    assert talk.due("back again") is not None


def test_at_most_one_for_a_conversation(talk: Talk) -> None:
    talk.tell("my exam is tomorrow")
    talk.tell("grandpa's funeral is tomorrow")
    talk.begin(MONDAY + 2 * DAY)
    assert talk.ask().kind == "loss"
    talk.begin(talk.at + timedelta(minutes=10))
    assert talk.due() is None
    talk.begin(talk.at + timedelta(hours=2))
    assert talk.ask().kind == "exam"


@pytest.mark.parametrize(
    "words", ["the interview went great!", "I didn't get through the interview, it was awful"]
)
def test_not_asked_when_the_user_tells_by_themself(talk: Talk, words: str) -> None:
    talk.tell("I have an interview tomorrow")
    talk.begin(MONDAY + 2 * DAY)
    assert talk.due(words) is None
    talk.tell(words)
    assert talk.states() == [FollowupState.ANSWERED]


def test_not_asked_when_the_words_that_told_it_are_not_taken_in_yet(talk: Talk) -> None:
    talk.tell("I have an interview tomorrow")
    talk.begin(MONDAY + 2 * DAY)
    talk.say("the interview went great!")
    talk.begin(MONDAY + 3 * DAY)
    assert talk.due() is None


def test_the_answer_to_the_question_settles_it(talk: Talk) -> None:
    talk.tell("I have an interview tomorrow")
    talk.begin(MONDAY + 2 * DAY)
    talk.ask()
    talk.tell("meh, they never smiled")
    assert talk.states() == [FollowupState.ANSWERED]


@pytest.mark.parametrize("words", ["Not much. What do you know about me?", "Hey Ann!", "How are you?"])
def test_a_reply_that_says_nothing_of_it_settles_nothing(talk: Talk, words: str) -> None:
    talk.tell("I have an interview tomorrow")
    talk.begin(MONDAY + 2 * DAY)
    talk.ask()
    talk.tell(words)
    assert talk.states() == [FollowupState.ASKED]


@pytest.mark.parametrize(
    "words",
    [
        "The interview got cancelled",
        "my interview was called off",
        "I'm not going to the interview after all",
    ],
)
def test_what_is_called_off_is_not_asked_about(talk: Talk, words: str) -> None:
    talk.tell("I have an interview on Friday")
    talk.begin(MONDAY + DAY)
    talk.tell(words)
    assert talk.states() == [FollowupState.CANCELLED]


@pytest.mark.parametrize(
    "words", ["they moved my interview to Friday", "The interview has been postponed until Friday"]
)
def test_what_is_moved_is_asked_about_later(talk: Talk, words: str) -> None:
    talk.tell("I have an interview on Thursday")
    talk.begin(MONDAY + DAY)
    talk.tell(words)
    moved = talk.only()
    assert moved.event is not None and moved.event.start.date().isoformat() == "2026-03-13"
    talk.begin(datetime(2026, 3, 13, 12, tzinfo=BERLIN))
    assert talk.due() is None
    talk.begin(datetime(2026, 3, 14, 12, tzinfo=BERLIN))
    assert talk.due() is not None


def test_it_is_what_was_spoken_of_last(talk: Talk) -> None:
    talk.tell("I have an interview on Thursday")
    talk.tell("ah no, they moved it to Friday")
    event = talk.only().event
    assert event is not None and event.start.date().isoformat() == "2026-03-13"
    talk.tell("oh, now they cancelled it")
    assert talk.states() == [FollowupState.CANCELLED]


def test_another_exam_settles_nothing(talk: Talk) -> None:
    talk.tell("my maths exam is tomorrow")
    talk.begin(MONDAY + 2 * DAY)
    talk.tell("the physics exam went well")
    assert talk.states() == [FollowupState.OPEN]


def test_one_event_under_two_names_is_asked_about_once(talk: Talk) -> None:
    talk.tell("I have an interview on Friday")
    talk.tell("I'm so nervous about my job interview on Friday")
    assert len(talk.states()) == 1


def test_sad_ones_are_not_asked_about_at_night_unless_raised(talk: Talk) -> None:
    talk.tell("grandpa's funeral is tomorrow")
    night = datetime(2026, 3, 11, 23, 30, tzinfo=BERLIN)
    talk.begin(night)
    assert talk.due("can't sleep") is None
    talk.begin(night + timedelta(hours=5))
    assert talk.due("still awake") is None
    talk.begin(night + timedelta(hours=5, minutes=5))
    assert talk.due("I keep thinking about the funeral") is not None
    talk.begin(night + timedelta(hours=9))
    assert talk.due() is not None


def test_what_has_become_odd_to_ask_is_stale(talk: Talk) -> None:
    talk.tell("I have an interview tomorrow")
    talk.begin(MONDAY + 730 * DAY)
    assert talk.due() is None
    talk.tell("long time no see")
    assert talk.followups.as_of(talk.only(), talk.at).state is FollowupState.STALE


def test_a_clock_that_was_far_ahead_once_makes_nothing_stale(talk: Talk) -> None:
    talk.tell("I have an interview tomorrow")
    talk.begin(MONDAY + 3650 * DAY)
    talk.tell("hey")
    talk.begin(MONDAY + 2 * DAY)
    assert talk.followups.as_of(talk.only(), talk.at).state is FollowupState.OPEN
    assert talk.due() is not None


@pytest.mark.parametrize("state", [FollowupState.CANCELLED, FollowupState.ANSWERED])
def test_what_was_settled_while_the_reply_was_written_stays_settled(talk: Talk, state: FollowupState) -> None:
    talk.tell("I have an interview tomorrow")
    one = talk.only()
    talk.vault.followups.set_state(one.id, state)
    talk.followups.asked(one.id, talk.at, 1)
    assert talk.states() == [state]
    talk.vault.messages.take_out(one.source.message_id)
    talk.followups.asked(one.id, talk.at, 1)


def test_old_messages_that_are_read_late_are_never_asked_about(talk: Talk) -> None:
    message = talk.say("I have an interview tomorrow")
    talk.at += 400 * DAY
    talk.followups.take_in(talk.character.id, message)
    assert talk.states() == []


def test_a_clock_set_back_and_another_zone_ask_nothing_twice(talk: Talk) -> None:
    talk.tell("I have an interview tomorrow")
    talk.begin(MONDAY + 2 * DAY)
    talk.ask()
    for at in (MONDAY - 3 * DAY, MONDAY + 2 * DAY, (MONDAY + 3 * DAY).astimezone(ZoneInfo("Asia/Tokyo"))):
        talk.begin(at)
        assert talk.due() is None


def test_the_time_can_be_put_right(talk: Talk) -> None:
    talk.tell("I have an interview tomorrow")
    start = datetime(2026, 3, 20, tzinfo=BERLIN)
    changed = talk.followups.redate(talk.only(), TimeSpan(start, start + DAY, Precision.DAY))
    assert changed.due.start.date().isoformat() == "2026-03-21"


@pytest.mark.parametrize("tone", list(Tone))
def test_every_question_names_it_and_asks(talk: Talk, tone: Tone) -> None:
    for text in (
        "I have a job interview tomorrow",
        "grandpa's funeral is tomorrow",
        "we fly to Lisbon tomorrow",
        "I want to quit smoking",
        "I'm waiting to hear about the flat",
        "my brother is running the race tomorrow",
        "the baby is due tomorrow",
        "my test results come tomorrow",
    ):
        talk.tell(text)
    every = talk.vault.followups.all(talk.character.id)
    assert len(every) == 8
    for one in every:
        question = talk.followups.question(one, tone, talk.at)
        assert one.title.lower() in question.lower() and "?" in question and "{" not in question
        assert asks_about(question, one)


def test_a_question_in_plain_words(talk: Talk) -> None:
    talk.tell("I have a job interview tomorrow")
    assert talk.followups.question(talk.only(), Tone.SUPPORTIVE, talk.at).endswith("?")
    assert asks_about("So, how did the interview go?", talk.only())
    assert asks_about("I thought of the interview. How did it go?", talk.only())
    assert not asks_about("Mind you, how did it go?", talk.only()), "nobody knows what"
    assert not asks_about("I hope the interview went well.", talk.only())
    assert not asks_about("What did you have for lunch?", talk.only())


@pytest.mark.parametrize(
    "reply",
    [
        "Hey there, how's it going?",
        "Good to see you. How is everything?",
        "Hello Sam. How are things?",
        "Hi! How was it today, your walk?",
        "You had an interview, I recall. Would you like some tea?",
        "Welcome home. Is the kettle on? The interview can wait.",
        "The interview is behind you. How's it going?",
    ],
)
def test_a_greeting_and_a_question_about_something_else_do_not_ask(talk: Talk, reply: str) -> None:
    talk.tell("I have a job interview tomorrow")
    assert not asks_about(reply, talk.only())


@pytest.mark.parametrize(
    "reply",
    [
        "Hello. How was your interview?",
        "You had that interview, did you not? So how was it?",
        "Ah, the interview! Tell me, how did it go?",
        "So, your job interview. Did you get it?",
        "I'm curious how the interview went, tell me everything.",
    ],
)
def test_a_reply_that_asks_by_itself(talk: Talk, reply: str) -> None:
    talk.tell("I have a job interview tomorrow")
    assert asks_about(reply, talk.only())
