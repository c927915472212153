"""Finds in what the user says the things to come back to: "I have a job interview next Thursday"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from app.domain.memories import NewFollowup, Precision, Source, TimeSpan
from app.domain.nouns import Message, Role
from app.memory.rules.actions import acted_event
from app.memory.rules.event_words import KINDS
from app.memory.rules.events import Event, named_events
from app.memory.rules.sentences import Sentence, is_wish, statements
from app.memory.rules.undated import goal_in, waiting_in
from app.memory.rules.windows import due_after, due_for_goal, due_for_waiting
from app.memory.times import find_times
from app.memory.times.lazily import Lazily
from app.memory.times.saying import KnownEvent
from app.memory.times.tense import looks_back
from app.memory.times.words import level

_FEELING = Lazily(
    r"\b(?:nervous|scared|terrified|anxious|worried|dreading|freaking|panick|stress|can't sleep|huge|big"
    r"|important|finally|excited|can't wait|pray|wish me luck|fingers crossed|so happy|afraid|sick with"
    r"|aufgeregt|angst|nervös)"
    r"|!!|:\(|\beek|\bugh"
)
_FOR_SO_LONG = Lazily(
    r"\bfor (?P<count>a|one|two|three|four|five|six|ten|\d{1,2}|a couple of|a few) (?P<unit>days?|nights?"
    r"|weeks?|months?)\b"
)
_COUNTS = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "ten": 10,
    "a couple of": 2,
    "a few": 3,
}
_DAYS = {"day": 1, "night": 1, "week": 7, "month": 30}
_CALLED_OFF = Lazily(r"\b(?:was|were) supposed to\b|\bcancell?ed\b")
_WAS = Lazily(r"\b(?:was|were|wasn't|would be)\s+(?:actually |already |only )?$")
_HABIT = Lazily(r"\b(?:every|each|always|usually|normally|never|most|jeden|immer)\b")
_ABOUT_IT = Lazily(
    r"^\W*(?:(?:it|that|this)(?:'s| is| will be)|(?:on|next|this|in|at|tomorrow|today|tonight|am"
    r"|nächste\w*|morgen|übermorgen|heute)\b|\w+day\b|the \d)"
)
_BEFORE_THAT = 4
_FAR = timedelta(days=800)


def followups_in(message: Message, before: Sequence[Message]) -> list[NewFollowup]:
    """What there is to come back to after ``message``.

    ``before``: what was said just before it, oldest first.
    """
    if message.role is not Role.USER:
        return []
    found: list[NewFollowup] = []
    for sentence in statements(message.text, wishes=True):
        if sentence.asked or is_wish(_hopes(sentence.plain)):
            continue
        found += _of_sentence(sentence, message, before)
    return _different(found) or list(_date_alone(message, before))


def _hopes(plain: str) -> str:
    """A sentence without the wishes that leave its event standing: "I wish it was over already"."""
    return re.sub(
        r"\b(?:maybe|perhaps|almost|nearly)\b(?! i)|\bi(?:'d| would) (?:love|like) (?:you|some)\b"
        r"|\bi wish (?:it was|it were|you)\b.*$",
        "",
        plain,
    )


def _of_sentence(sentence: Sentence, message: Message, before: Sequence[Message]) -> list[NewFollowup]:
    spans = list(_coming(sentence, message, before))
    if not spans:
        return list(_undated(sentence, message))
    blanked = sentence.plain
    for _, (begin, end) in spans:
        blanked = blanked[:begin] + "\x00" * (end - begin) + blanked[end:]
    named = [each for each in named_events(sentence, blanked) if not _only_dates(each, spans)]
    found = []
    for span, place in spans:
        event = _best(named, place) or acted_event(sentence, place)
        if event is None or _HABIT.search(sentence.plain):
            continue
        if (
            _CALLED_OFF.search(sentence.plain)
            or _WAS.search(sentence.plain, 0, place[0])
            or (span.start <= message.created_at and looks_back(sentence.plain, *place))
        ):
            continue
        found.append(_followup(event, _whole(span, event, sentence), sentence, message))
    return found or list(_undated(sentence, message))


def _coming(
    sentence: Sentence, message: Message, before: Sequence[Message]
) -> Iterator[tuple[TimeSpan, tuple[int, int]]]:
    """The times in a sentence that are still to come, and where they stand."""
    at = 0
    for span in find_times(sentence.text, said_at=message.created_at, known=_known(message, before)):
        begin = sentence.text.index(span.phrase, at)
        at = begin + len(span.phrase)
        if span.end > message.created_at and span.start - message.created_at < _FAR:
            yield span, (begin, at)


def _known(message: Message, before: Sequence[Message]) -> KnownEvent:
    """When something is that was named just before, or earlier in the message."""

    def known(name: str) -> TimeSpan | None:
        for earlier in reversed((*before[-_BEFORE_THAT:], message)):
            for sentence in statements(earlier.text) if earlier.role is Role.USER else ():
                events = [each for each in named_events(sentence) if name in each.title.lower()]
                spans = find_times(sentence.text, said_at=earlier.created_at)
                if events and spans:
                    return spans[0]
        return None

    return known


def _only_dates(event: Event, spans: list[tuple[TimeSpan, tuple[int, int]]]) -> bool:
    """Whether an event is named only to say when another one is: "the day after my exam"."""
    return any(
        begin <= event.begin and event.end <= end and re.search(r"\b(?:after|before|nach|vor)\b", span.phrase)
        for span, (begin, end) in spans
    )


def _best(events: list[Event], place: tuple[int, int]) -> Event | None:
    """The event of a time: the weightiest, of equals the nearest."""
    if not events:
        return None
    return min(
        events, key=lambda each: (-KINDS[each.kind].priority, abs(each.begin - place[0])), default=None
    )


def _whole(span: TimeSpan, event: Event, sentence: Sentence) -> TimeSpan:
    """A journey "for two weeks" ends when they are over."""
    lasting = _FOR_SO_LONG.search(sentence.plain)
    if lasting is None or event.kind not in {"travel", "visit", "work"}:
        return span
    count = lasting["count"]
    days = (int(count) if count.isdigit() else _COUNTS[count]) * _DAYS[lasting["unit"].removesuffix("s")]
    return TimeSpan(span.start, span.start + timedelta(days=days + 1), Precision.DAY, span.phrase)


def _followup(event: Event, span: TimeSpan, sentence: Sentence, message: Message) -> NewFollowup:
    feeling = 0.05 if _FEELING.search(sentence.plain) else 0.0
    return NewFollowup(
        title=event.title,
        kind=event.kind,
        source=Source(message.id, sentence.text),
        event=span,
        due=due_after(span, event.kind),
        priority=min(1.0, KINDS[event.kind].priority + feeling),
        sad=event.sad,
    )


def _undated(sentence: Sentence, message: Message) -> Iterator[NewFollowup]:
    source = Source(message.id, sentence.text)
    waiting = waiting_in(sentence)
    if waiting:
        yield NewFollowup(
            waiting, "waiting", source, None, due_for_waiting(message.created_at), KINDS["waiting"].priority
        )
        return
    goal = goal_in(sentence)
    if goal:
        yield NewFollowup(
            goal, "goal", source, None, due_for_goal(message.created_at), KINDS["goal"].priority
        )


def _date_alone(message: Message, before: Sequence[Message]) -> Iterator[NewFollowup]:
    """A date that answers "when is it?": the event was named in one of the messages before."""
    if len(message.text) > 80 or not _ABOUT_IT.match(level(message.text)):
        return
    for sentence in statements(message.text):
        for span, place in _coming(sentence, message, before):
            if sentence.asked or looks_back(sentence.plain, *place):
                continue
            event = _named_before(before)
            if event is not None:
                yield _followup(event, span, sentence, message)
                return


def _named_before(before: Sequence[Message]) -> Event | None:
    for earlier in reversed(before[-_BEFORE_THAT:]):
        if earlier.role is not Role.USER:
            continue
        for sentence in statements(earlier.text):
            events = list(named_events(sentence))
            if events and not sentence.asked:
                if find_times(sentence.text, said_at=earlier.created_at) or looks_back(
                    sentence.plain, events[0].begin, events[0].end
                ):
                    return None
                return events[0]
    return None


def _different(found: list[NewFollowup]) -> list[NewFollowup]:
    """Each event once, with the most exact of its times; no two from one sentence and time."""
    kept: dict[str, NewFollowup] = {}
    for new in found:
        kept.setdefault(new.title.lower(), new)
    return list(kept.values())
