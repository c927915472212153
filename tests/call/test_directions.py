"""What stands between marks: done, or said with stress. Each line is a case."""

import re

import pytest

from app.call.directions import is_aside, is_direction

DONE = """
*leans closer*
*smiles* Good morning.
Good morning. *smiles*
*She smiles at you.* I missed this.
Hello *waves* how was work?
*softly* I'm glad you came.
*tilts head* And then?
*looks away* I don't know.
*giggles and hides her face* Stop it!
Oh, come on... *rolls her eyes* You know what I mean.
*takes your hand* It will be fine.
*her eyes light up* You got it?
*a small, crooked smile* Maybe.
*the rain taps at the window* Listen to that.
I missed you *smiles*
_laughs_ Oh dear.
*whispering* Don't tell anyone.
*winks* Trust me.
*Mira leans back and crosses her arms* Well.
*I nod slowly* I see.
*quietly, almost a whisper* Stay warm.
*chuckles softly, shaking my head* You never learn.
*pauses* That is a good question.
*grins* Race you.
*sits down next to you* Tell me.
*hugs you tight* There.
*blinks* Wait, what?
*puts the kettle on* Tea?
*sighs* Fine.
*raises an eyebrow* Really?
*playfully nudges you* Your turn.
*lächelt* Schön, dass du da bist.
*lehnt sich vor* Erzähl.
*seufzt leise* Na gut.
*zwinkert* Wetten?
*nimmt deine Hand* Alles gut.
Na du. *grinst*
*pulls a blanket over your knees* Better?
"""
SAID = """
I *really* like it.
That is *so* good!
You are *not* alone.
It *was* you!
*You* did this.
*Really*?
*Honestly*, I don't know.
I have read *The Little Prince* twice.
*Pride and Prejudice* is on tonight.
She *smiles* a lot these days.
It *looks* fine to me.
He *loves* you, you know.
That *makes* sense.
I would *never* say that.
*I love you.*
*you matter*
What a *very good* idea.
That is *not at all* true.
He always *waves* at the bus.
*Yes!*
Do it *now*.
This is *the best thing* ever.
*Please* eat something.
You *can* do it, and you *will*.
*and that's the point*
*what a day*
I mean it: *thank you*.
Das ist *wirklich* schön.
*Du* warst das!
Ich habe *Die Verwandlung* gelesen.
It is *warm* and *quiet* here.
*Wow*, nice.
It's called *a posteriori* knowledge.
"""


def cases(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def decided(line: str) -> bool:
    found = re.search(r"([*_])(.+?)\1", line)
    assert found
    return is_direction(found[2], line[: found.start()], line[found.end() :])


@pytest.mark.parametrize("line", cases(DONE))
def test_what_is_done_is_not_said(line: str) -> None:
    assert decided(line)


@pytest.mark.parametrize("line", cases(SAID))
def test_what_is_stressed_is_said(line: str) -> None:
    assert not decided(line)


@pytest.mark.parametrize(
    "inside",
    ["laughs", "laughing", "sighs softly", "pause", "a long pause", "smiling", "looks away", "giggles",
     "whispers", "softly", "rolls her eyes", "laughter", "lacht", "seufzend"],
)  # fmt: skip
def test_an_aside_that_is_done(inside: str) -> None:
    assert is_aside(inside)


@pytest.mark.parametrize(
    "inside",
    ["which was nice", "looks fine to me", "I think", "my sister", "or not", "2026", "at least for now", "!",
     "your name", "it makes sense", "das glaube ich"],
)  # fmt: skip
def test_an_aside_that_is_said(inside: str) -> None:
    assert not is_aside(inside)


def test_nothing_between_the_marks() -> None:
    assert not is_direction("...", "", "")
