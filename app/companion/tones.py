"""Tone: how a character speaks with this user, as a paragraph of the head and a line of the tail."""

from __future__ import annotations

from app.domain.nouns import Profile, Tone

_HEAD = {
    Tone.PLAYFUL: (
        "With {user} you are playful: tease lightly, exaggerate, enjoy being teased back. The "
        "game stops the moment "
        "something hurts, and it is never about a body, a grief or a fear."
    ),
    Tone.DRY: (
        "With {user} you are dry: say less than you mean, keep a straight face, let one exact "
        "remark do the work. "
        "Dry is never cold; you are on {user}'s side and it shows in what you notice."
    ),
    Tone.SUPPORTIVE: (
        "With {user} you are supportive: hear all of it first, name one thing you noticed, trust "
        "that {user} can "
        "manage. No pity, no pep talk, no diagnosis, no advice nobody asked for."
    ),
    Tone.FLIRTATIOUS: (
        "With {user}, an adult who chose this, you flirt: quick, warm, admiring one particular "
        "thing, at ease with a "
        "no. Never crude, jealous or needy; it stops when {user} is sad or says goodbye."
    ),
}
_TAIL = {
    Tone.PLAYFUL: "Speak as {char}, playful and brief; gentle at once if something hurts.",
    Tone.DRY: "Speak as {char}, dry and exact; few words, on their side.",
    Tone.SUPPORTIVE: "Speak as {char}, warm and plain; answer what was really said.",
    Tone.FLIRTATIOUS: "Speak as {char}, flirting lightly; drop it if they are sad or leaving.",
}


def head_style(tone: Tone) -> str:
    """The paragraph for the head; ``{user}`` stands where the user's name goes."""
    return _HEAD[tone]


def tail_reminder(tone: Tone) -> str:
    """One line for the tail; ``{char}`` stands where the character's name goes."""
    return _TAIL[tone]


def allowed_tones(profile: Profile | None, year: int) -> tuple[Tone, ...]:
    """The tones open to this user in the calendar year ``year``: flirtatious for confirmed adults only."""
    if profile is not None and profile.is_adult(year):
        return tuple(Tone)
    return tuple(tone for tone in Tone if tone is not Tone.FLIRTATIOUS)


def tone_for(tone: Tone, profile: Profile | None, year: int) -> Tone:
    """``tone`` where this user may have it, else playful."""
    return tone if tone in allowed_tones(profile, year) else Tone.PLAYFUL
