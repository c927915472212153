import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.call.speakable import speakable

WRITTEN = st.text(
    st.sampled_from(list("abcdeIAS  .,!?*_`~()[]#->\n:;/|\\\"'…—–0123$€😊👍🏽\u200d🇩🇪")), max_size=80
)


@pytest.mark.parametrize(
    ("raw", "spoken"),
    [
        ("I *really* like it, **so much**!", "I really like it, so much!"),
        ("*leans closer* Hello there.", "Hello there."),
        ("Hello. *smiles softly*", "Hello."),
        ("(laughs) Well, [sighs] yes (honestly).", "Well, yes (honestly)."),
        ("***Wow***, ~~no~~ __yes__.", "Wow, no yes."),
        ("See [my page](https://example.com/a?b=c) now.", "See my page now."),
        ("![a cat](cat.png) there", "a cat there"),
        ("Look at https://www.example.com/a/b?c=1.", "Look at example.com."),
        ("<https://example.org>", "example.org"),
        ("# A title\n\n- one\n- two", "A title, one, two"),
        ("> quoted", "quoted"),
        ("Try `print(1)` there.", "Try print(1) there."),
        ("Before.\n```python\nx = 1\n```\nAfter.", "Before. After."),
        ("Great! 😊👍🏽", "Great!"),
        ("That is rough today 😔 Do you want to talk?", "That is rough today. Do you want to talk?"),
        ("I ❤️ New York :) Really", "I New York. Really"),
        ("A family 👨‍👩‍👧‍👦 and 🇩🇪 and 🏳️‍🌈 and ❤️.", "A family and and and."),
        ("1️⃣ First", "First"),
        ("Nice :) really ;-) yes <3 :D", "Nice really yes"),
        ("Good:) Fine;)", "Good Fine"),
        ("At 10:30 (or 9:15).", "At 10:30 (or 9:15)."),
        ("Well... maybe", "Well, maybe"),
        ("Well... Maybe", "Well. Maybe"),
        ("I see…", "I see."),
        ("Yes — no - maybe – so--ok", "Yes, no, maybe, so, ok"),
        ("A well-known tune", "A well-known tune"),
        ("lol haha", "lol haha"),
        ("LOL, I AM SO HAPPY", "lol, I am so happy"),
        ("NO WAY!", "no way!"),
        ("The AI of NASA has a USB port in the USA.", "The AI of NASA has a USB port in the USA."),
        ("That is AMAZING", "That is amazing"),
        ("Sooo good, noooo, coool, yesss, pleeease!", "So good, no, cool, yes, please!"),
        ("Hmmm. Mm-hm! Shhh.", "hmm. uh-huh! shush."),
        ("Mr. Smith and Dr. Jones", "Mr Smith and Dr Jones"),
        ("It costs $3,000 or €2 million.", "It costs 3,000 dollars or 2 million euros."),
        ("2 * 3 and 5 - 3", "2 × 3 and 5 − 3"),
        ("and/or snake_case", "and or snake case"),
        ("| a | b |", "a b"),
        ("*smiles*", ""),
        ("😊", ""),
        ("...", ""),
        ("?!", ""),
        ("", ""),
        ("---", ""),
        ('He said "no..." and left', 'He said "no," and left'),
        ("I have a.message for askAnna.", "I have a message for askAnna."),
        ("Hello.How are you?I am fine.", "Hello. How are you?I am fine."),
        ("Hello.*smiles*How are you", "Hello. How are you"),
        ("See example.com, main.py and Node.JS.", "See example.com, main.py and Node.JS."),
        ("Look at https://www.example.museum now.", "Look at example.museum now."),
        ("Write to jo.doe@mail.example now.", "Write to jo.doe@mail.example now."),
        ("At 5 p.m., z.B. in the U.S.A. with a Ph.D.", "At 5 p.m., z.B. in the U.S.A. with a Ph.D."),
        ("That is 3.5 of v2.0.", "That is 3.5 of v2.0."),
        ("It was good.so I left", "It was good so I left"),
        ("*unclosed thought", "unclosed thought"),
        ("*smiles at you", ""),
    ],
)  # fmt: skip
def test_what_is_read_out(raw: str, spoken: str) -> None:
    assert speakable(raw).text == spoken


def test_each_spoken_character_knows_its_place() -> None:
    raw = "*leans in* I **really** like [this](http://a.b) one :) ok"
    spoken = speakable(raw)
    assert spoken.text == "I really like this one ok"
    ends = {word: raw[: spoken.raw_end(spoken.text.index(word) + len(word))] for word in spoken.text.split()}
    assert ends["I"] == "*leans in* I"
    assert ends["really"] == "*leans in* I **really**"
    assert ends["like"] == "*leans in* I **really** like"
    assert ends["this"].startswith("*leans in* I **really** like [this]")
    assert ends["ok"] == raw


def test_what_is_said_in_the_place_of_something_ends_where_that_ends() -> None:
    raw = "Go to https://www.example.com/long/way now"
    spoken = speakable(raw)
    assert raw[: spoken.raw_end(len("Go to example.com"))] == "Go to https://www.example.com/long/way"
    assert spoken.raw_end(0) == 0


def test_words_that_a_full_stop_joined_keep_their_places() -> None:
    raw = "One.Two a.message"
    spoken = speakable(raw)
    assert spoken.text == "One. Two a message"
    assert (
        raw[: spoken.raw_end(len("One. "))] == "One."
        and raw[: spoken.raw_end(len("One. Two a "))] == "One.Two a."
    )


@settings(deadline=None, derandomize=True, database=None)
@given(WRITTEN)
def test_places_rise_and_lie_in_the_text(raw: str) -> None:
    spoken = speakable(raw)
    assert len(spoken.places) == len(spoken.text)
    assert all(0 <= start < end <= len(raw) for start, end in spoken.places)
    starts = [start for start, _ in spoken.places]
    assert starts == sorted(starts)
    assert spoken.text == spoken.text.strip() and "  " not in spoken.text
    assert not set("`~|\\\n😊👍") & set(spoken.text)


@settings(deadline=None, derandomize=True, database=None)
@given(st.text(max_size=60))
def test_any_text_can_be_read(raw: str) -> None:
    assert len(speakable(raw).places) == len(speakable(raw).text)
