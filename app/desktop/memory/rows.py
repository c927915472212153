"""What the page says about each memory, made from facts, follow-ups and messages. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.desktop.words import day_words, month_words, on_day, one_line, span_words
from app.domain.memories import Fact, FactKind, Followup, FollowupState, Origin
from app.domain.nouns import Message, Role

# In the order in which they are shown. "said": what was said, by date.
SECTIONS = ("about", "people", "likes", "plans", "self", "said")
_SECTION_OF = {
    FactKind.YOU: "about",
    FactKind.FEELING: "about",
    FactKind.PLACE: "about",
    FactKind.PERSON: "people",
    FactKind.PREFERENCE: "likes",
    FactKind.PLAN: "plans",
    FactKind.SELF: "self",
}
_STATES = tuple(FollowupState)
# Of a message so much is shown here; the rest is where it was said.
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the page. ``kind``: fact, followup or episode, as MemoryKind names them; ``number``: its id.

    ``heading`` stands above the first of a group. ``note``: small words below; ``becomes``: what is with a
    follow-up. ``past``: it is history; ``beneath``: of the fact above it. ``folded``: so many earlier ones
    belong to it, ``unfolded``: they are shown. ``asks``: it will be asked about. ``day``: of what it will ask
    about, as 2026-03-19. ``mine``: the user said it; ``conversation``: where. ``owner``: the name of the
    character that it was told to, where that is another one.
    """

    key: str
    kind: str
    number: int
    text: str
    heading: str = ""
    note: str = ""
    becomes: str = ""
    pinned: bool = False
    shared: bool = False
    past: bool = False
    beneath: bool = False
    folded: int = 0
    unfolded: bool = False
    asks: bool = False
    day: str = ""
    mine: bool = True
    conversation: int = 0
    owner: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """For whom the rows are made: whose memory, the names of everybody, and when."""

    character: str
    names: Mapping[str, str]
    now: datetime

    @property
    def name(self) -> str:
        """Whose memory it is."""
        return self.names.get(self.character, "")


def section_of(fact: Fact) -> str:
    """Where a fact stands."""
    return _SECTION_OF[fact.kind]


def section_headings(name: str) -> dict[str, str]:
    """What stands above each section, with the name of the character."""
    txt = QCoreApplication.translate
    return {
        "about": txt("memories", "About you"),
        "people": txt("memories", "People"),
        "likes": txt("memories", "Likes and dislikes"),
        "plans": txt("memories", "Plans and follow-ups"),
        "self": txt("memories", "About {0}").replace("{0}", name),
        "said": txt("memories", "What was said"),
    }


def section_names(name: str) -> dict[str, str]:
    """The same, in as few words as there is room for beside the page."""
    txt = QCoreApplication.translate
    short = {"likes": txt("memories", "Likes", "and dislikes"), "plans": txt("memories", "Plans")}
    return section_headings(name) | short


def fact_rows(facts: Sequence[Fact], section: str, view: View, unfolded: Iterable[int] = ()) -> list[Row]:
    """The facts of one section, each with what was so before folded beneath it."""
    shown = set(unfolded)
    tops, before = _tops(facts)

    def place(fact: Fact) -> tuple[int, str, bool, float]:
        order, heading = _group(fact, section, view)
        return order, heading.casefold(), not fact.pinned, _recent(fact.said_at)

    rows: list[Row] = []
    for fact in sorted((one for one in tops if section_of(one) == section), key=place):
        earlier = list(_earlier(fact, before))
        unfold = bool(earlier) and fact.id in shown
        _, heading = _group(fact, section, view)
        rows.append(replace(_fact_row(fact, view), heading=heading, folded=len(earlier), unfolded=unfold))
        if unfold:
            rows += [replace(_past_row(one, newer, view), beneath=True) for one, newer in earlier]
    return _headed(rows)


def followup_rows(followups: Sequence[Followup], view: View) -> list[Row]:
    """What will be asked about first, then what was, then what is over."""
    txt = QCoreApplication.translate
    headings = (
        txt("memories", "Still to come"),
        txt("memories", "Asked about"),
        txt("memories", "Over"),
    )

    def place(one: Followup) -> tuple[int, float]:
        at = _STATES.index(one.state)
        due = one.due.start.timestamp()
        return (min(at, 2), due if one.state is FollowupState.OPEN else -due)

    ordered = sorted(followups, key=place)
    return _headed([replace(_followup_row(one, view), heading=headings[place(one)[0]]) for one in ordered])


def episode_rows(messages: Sequence[Message], view: View, heading: str = "") -> list[Row]:
    """What was said, as it comes; by days where there is no ``heading``."""
    rows = []
    for message in messages:
        at = message.created_at.astimezone()
        mine = message.role is Role.USER
        you = QCoreApplication.translate("memories", "You")
        who = you if mine else view.name
        when = at.strftime("%H:%M")
        if heading:
            when = f"{on_day(at, view.now)}, {when}"
        rows.append(
            Row(
                f"episode{message.id}", "episode", message.id, _short(message.text),
                heading=heading or day_words(at, view.now), mine=mine, conversation=message.conversation_id,
                note=f"{who}, {when}",
            )
        )  # fmt: skip
    return _headed(rows)


def headed(rows: Sequence[Row], heading: str) -> list[Row]:
    """The rows under one heading."""
    return _headed([replace(row, heading=heading) for row in rows])


def fits(text: str, words: str) -> bool:
    """Whether every one of ``words`` stands in ``text``, whatever its case."""
    folded = text.casefold()
    return all(word in folded for word in words.casefold().split())


# -- facts ---------------------------------------------------------------------------------------------------


def _tops(facts: Sequence[Fact]) -> tuple[list[Fact], dict[int, list[Fact]]]:
    """Those that nothing known here took the place of, and by fact those that it took the place of."""
    known = {fact.id for fact in facts}
    before: dict[int, list[Fact]] = {}
    tops = []
    for fact in facts:
        if fact.replaced_by is not None and fact.replaced_by in known and fact.replaced_by != fact.id:
            before.setdefault(fact.replaced_by, []).append(fact)
        else:
            tops.append(fact)
    return tops, before


def _earlier(fact: Fact, before: Mapping[int, list[Fact]]) -> Iterator[tuple[Fact, Fact]]:
    """What was so before, the newest first, each with what took its place."""
    seen = {fact.id}
    waiting = [fact]
    found: list[tuple[Fact, Fact]] = []
    while waiting:
        newer = waiting.pop()
        for one in before.get(newer.id, []):
            if one.id not in seen:
                seen.add(one.id)
                found.append((one, newer))
                waiting.append(one)
    yield from sorted(found, key=lambda pair: _recent(pair[0].said_at))


def _group(fact: Fact, section: str, view: View) -> tuple[int, str]:
    """Where among the groups it stands, and the heading of that group."""
    txt = QCoreApplication.translate
    if not fact.current(view.now):
        return 9, txt("memories", "No longer so")
    if section == "people":
        return 0, _begun(fact.about)
    if fact.kind is FactKind.PLACE:
        return 1, txt("memories", "Places")
    if fact.kind is FactKind.FEELING:
        return 2, txt("memories", "How you felt")
    if fact.kind is FactKind.PLAN:
        return 0, txt("memories", "What you plan")
    return 0, ""


def _fact_row(fact: Fact, view: View) -> Row:
    if not fact.current(view.now):
        return replace(_past_row(fact, None, view), text=one_line(fact.text))
    other = fact.character_id != view.character
    owner = view.names.get(fact.character_id, "") if other else ""
    return Row(
        f"fact{fact.id}", "fact", fact.id, fact.text, note=_known_since(fact, owner, view),
        pinned=fact.pinned, shared=fact.shared, owner=owner,
    )  # fmt: skip


def _past_row(fact: Fact, newer: Fact | None, view: View) -> Row:
    txt = QCoreApplication.translate
    #: {0}: a sentence
    before = txt("memories", "Before: {0}").replace("{0}", fact.text)
    ended = fact.valid_until or (newer.valid_from or newer.said_at if newer is not None else None)
    until = (
        #: {0}: a month
        txt("memories", "until {0}").replace("{0}", month_words(ended.astimezone().date()))
        if ended is not None
        else txt("memories", "until when is not known")
    )
    return Row(f"fact{fact.id}", "fact", fact.id, before, note=until, past=True)


def _known_since(fact: Fact, owner: str, view: View) -> str:
    """When it was said, and by whom."""
    txt = QCoreApplication.translate
    if fact.said_at is None:
        return txt("memories", "When this was said is not known")
    if fact.kind is FactKind.SELF:
        words = txt("memories", "{1} said this {0}")
    elif fact.origin is Origin.USER:
        words = txt("memories", "You wrote this {0}")
    elif owner:
        words = txt("memories", "You told {1} this {0}")
    else:
        words = txt("memories", "You said this {0}")
    return words.replace("{0}", on_day(fact.said_at, view.now)).replace("{1}", owner or view.name)


def _recent(at: datetime | None) -> float:
    return -at.timestamp() if at is not None else 0.0


# -- follow-ups ----------------------------------------------------------------------------------------------


def _followup_row(one: Followup, view: View) -> Row:
    about = one.event or one.due
    when = span_words(one.event, view.now) if one.event is not None else ""
    return Row(
        f"followup{one.id}", "followup", one.id, _begun(one.title), note=_begun(when),
        becomes=_becomes(one, view), asks=one.state is FollowupState.OPEN,
        day=about.start.date().isoformat(),
        past=one.state not in (FollowupState.OPEN, FollowupState.ASKED),
    )  # fmt: skip


def _becomes(one: Followup, view: View) -> str:
    txt = QCoreApplication.translate
    if one.state is FollowupState.OPEN and one.due.start > view.now:
        words = txt("memories", "{1} will ask about it {0}, or when you talk after that.")
        day = on_day(one.due.start, view.now)
    elif one.state is FollowupState.ASKED and one.asked_at is not None:
        words, day = txt("memories", "{1} asked about it {0}."), on_day(one.asked_at, view.now)
    else:
        words, day = _plainly(one.state), ""
    return words.replace("{0}", day).replace("{1}", view.name)


def _plainly(state: FollowupState) -> str:
    txt = QCoreApplication.translate
    words = {
        FollowupState.OPEN: txt("memories", "{1} will ask about it when you talk next."),
        FollowupState.ASKED: txt("memories", "{1} asked about it."),
        FollowupState.ANSWERED: txt("memories", "You told {1} how it was."),
        FollowupState.CANCELLED: txt("memories", "{1} will not ask about it."),
        FollowupState.STALE: txt("memories", "It is too long ago to ask about it."),
    }
    return words[state]


# -- what all have -------------------------------------------------------------------------------------------


def _headed(rows: Sequence[Row]) -> list[Row]:
    """The heading only above the first of its group."""
    last = ""
    made = []
    for row in rows:
        if row.beneath:
            made.append(row)
            continue
        made.append(replace(row, heading="") if row.heading == last else row)
        last = row.heading
    return made


def _begun(text: str) -> str:
    """As a line begins."""
    return text[:1].upper() + text[1:]


def _short(text: str) -> str:
    """The beginning of a message, without marks of emphasis."""
    return one_line(text[:_LONGEST]) + ("…" if len(text) > _LONGEST else "")
