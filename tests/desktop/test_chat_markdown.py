"""A character's words as rich text: what is shown, what is never there, and how long it may take."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser

import pytest

from app.desktop.chat.markdown import Marks, as_words, plain, rich
from app.desktop.chat.unfinished import settled, tail

TAGS = {"p", "b", "i", "s", "br", "span", "ul", "ol", "li", "table", "tr", "td"}
ATTRIBUTES = {
    "style", "align", "start", "type", "width", "border", "cellspacing", "cellpadding", "bgcolor",
}  # fmt: skip
STYLES = {
    "margin", "margin-top", "margin-left", "margin-bottom", "line-height", "white-space", "color",
    "font-weight", "font-size", "font-family", "background-color", "padding-left", "border-collapse",
    "border-style", "border-color", "-qt-list-indent",
}  # fmt: skip


class Read(HTMLParser):
    """What Qt would be given: every tag and style is one of ours; ``words`` is what a reader sees."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words, self.tags = "", set[str]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        self.tags.add(tag)
        for name, value in attrs:
            assert name in ATTRIBUTES
            assert value is not None and "url" not in value and "//" not in value
            if name == "style":
                assert {part.split(":")[0].strip() for part in value.split(";")} <= STYLES

    def handle_data(self, data: str) -> None:
        self.words += data


NASTY = [
    "[press me](https://example.com/a?b=c)",
    "![picture](https://example.com/x.png)",
    "<https://example.com>",
    "https://example.com",
    '<img src="https://example.com/x.png"> <a href="file:///etc/passwd">x</a>',
    "[a]: https://example.com\n\n[a]",
    '[x](javascript:alert(1)) [y](data:text/html,z "t")',
    '<p style="background-image:url(https://example.com/x.png)">',
    "| [a](https://example.com) | ![b](https://example.com) |\n|-|-|\n| <img src=x> | y |",
    "- ![a](https://example.com)\n\n> <img src='https://example.com'>",
    "```html\n<img src='https://example.com'>\n```",
    "`<img src='https://example.com'>`",
    "# ![a](https://example.com)",
    "&lt;img src=x&gt; &#60;img src=x&#62;",
    "@sunken@ @mono@ \"' style='color:red'",
]


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("words", ["", "example img a"])
def test_nothing_can_be_loaded_or_pressed(text: str, words: str) -> None:
    for html in (rich(text, Marks(words)), rich(settled(text), Marks(words)), plain(text, Marks(words))):
        assert Read(html).words


def test_a_text_never_speaks_to_the_theme() -> None:
    assert "@sunken@" not in rich("what @sunken@ is") + rich("**what** @sunken@ is") + plain("@sunken@")
    assert Read(rich("me@home **x**")).words == "me@home x"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[the kettles](https://example.com/k)", "the kettles (https://example.com/k)"),
        ("[the **old** ones](x)", "the old ones (x)"),
        ("![a kettle](https://example.com/k.png)", "a kettle (https://example.com/k.png)"),
        ("[](https://example.com)", "https://example.com"),
        ("[laughs] and (smiles)", "[laughs] and (smiles)"),
        ("**bold** *soft* ***both*** ~~gone~~ `code`", "bold soft both gone code"),
        ("1 * 2 * 3 = 6, snake_case_name, 2 < 3", "1 * 2 * 3 = 6, snake_case_name, 2 < 3"),
        (r"\*not soft\*", "*not soft*"),
        ("&amp; stays", "&amp; stays"),
        ("    four blanks", "    four blanks"),
        ("a title\n-----", "a title∗ ∗ ∗"),
        ("# Small heading\ntext", "Small headingtext"),
        ("- one\n- two", "onetwo"),
        ("> quoted\n> on", "quotedon"),
        ("|a|b|\n|-|-|\n|1|2|", "ab12"),
        ("```py\nx  = 1\n```", "x  = 1"),
    ],
)
def test_what_a_reader_sees(text: str, words: str) -> None:
    assert Read(rich(text)).words == words


def test_an_action_is_softer_than_a_word_with_weight() -> None:
    assert '<i style="color:@soft@">puts the kettle on</i>' in rich("*puts the kettle on* Well.")
    assert "<i>really</i>" in rich("I *really* mean it.")


def test_lists_keep_their_numbers_and_steps() -> None:
    html = rich("3. three\n4. four\n   - below")
    assert 'start="3"' in html and 'start="4"' in html and "@indent2@" in html


@pytest.mark.parametrize(
    "text",
    [
        "**bo",
        "a *puts the ket",
        "x `co",
        "``",
        "**",
        "*a **b",
        "- **x",
        "~~a",
        "[w](htt",
        "a\n```\nx",
        "***a",
    ],
)
def test_a_text_that_is_being_written_shows_no_marks(text: str) -> None:
    assert not re.search(r"[*`~\[\]]", Read(rich(settled(text))).words)


def test_each_prefix_of_a_reply_only_grows() -> None:
    whole = (
        "*looks up* **That** is `one` way.\n\n- first **point**\n- second\n\n```\ncode **x**\n```\n\n"
        "5 * 3 = 15, [kettles](https://example.com)."
    )
    seen = ""
    for end in range(1, len(whole) + 1):
        words = re.sub(r"[\[\]\xa0]", "", Read(rich(settled(whole[:end]))).words)
        # Nothing that was read goes away again, but for marks of one or two letters that were cut short.
        assert words.startswith(seen[:-3]), (seen, words)
        seen = words


def test_only_the_end_of_a_long_reply_is_written_live() -> None:
    short, cut = tail("word " * 100)
    assert (len(short), cut) == (500, False)
    text = "".join(f"line {number}\n" for number in range(20_000))
    shown, cut = tail(text)
    assert cut and len(shown) < 8_000 and text.endswith(shown)
    shown, cut = tail("```py\n" + text)
    assert shown.startswith("```\n")


BOMBS = {
    "brackets": "[" * 100_000, "links": "[a](" * 20_000, "quotes": ">" * 100_000, "stars": "*" * 100_000,
    "some stars": "*a " * 740, "pairs": "*_" * 740, "backticks": "`" + "``" * 700, "points": "- " * 20_000,
    "nested list": "".join("  " * step + "- a\n" for step in range(300)), "lists": "- a\n" * 6_000,
    "nested quotes": "".join("> " * step + "a\n" for step in range(150)), "headings": "# a\n" * 6_000,
    "table": "|a" * 200 + "\n" + "|-" * 200 + "\n" + ("|b" * 200 + "\n") * 3, "tags": "<" * 50_000,
    "entities": "&" * 20_000, "pictures": "![" * 30_000, "one line": "x" * 20_000 + " *b*",
    "long": "A **word**.\n\n" * 8_000, "blanks": " " * 100_000 + "*a", "fences": "```\n" * 6_000,
    "lines": "\n" * 100_000, "marks": ("a" * 60 + " **b**\n") * 300,
}  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_markdown_bombs_take_a_moment(bomb: str) -> None:
    began = time.process_time()
    rich(bomb)
    rich(settled(tail(bomb)[0]))
    assert time.process_time() - began < 0.25


def test_what_is_too_much_is_shown_as_written() -> None:
    assert Read(rich("[" * 100_000)).words == "[" * 100_000


def test_found_words_stand_on_their_ground() -> None:
    html = rich("The *kettle* and the Kettles.", Marks("kettle"))
    assert html.count("@found@") == 2
    assert Read(html).words == "The kettle and the Kettles."
    assert Marks("kettle").first("a Kettle") == 2
    assert Marks("").first("a") == Marks("x").first("a") == -1
    assert plain("<b> a.b", Marks("b")).count("@found@") == 2


def test_signs_that_were_looked_for_are_marked() -> None:
    assert "@found@" in rich("Good **night** 🙂 then", Marks("🙂"))
    assert "@found@" in plain("What?! Really", Marks(" ?! "))
    assert rich("hello !", Marks("hello !")).count("@found@") == 1, "only the word was looked for"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Plain, 2 * 3 words.", "Plain, 2 * 3 words."),
        ("*puts the kettle on* **Now** ~~then~~ `x = 1`", "puts the kettle on Now then x = 1"),
        ("# Tea\n\n* green\n* black\n\n> said", "Tea\ngreen\nblack\nsaid"),
        ("one  \n*two*\nthree", "one\ntwo\nthree"),
        ("```py\nx = 1\n```", "x = 1"),
        ("| a | b |\n|---|---|\n| c | d |", "a\nb\nc\nd"),
        ("[words](https://example.com)", "words (https://example.com)"),
    ],
)
def test_a_screen_reader_hears_words_without_signs(text: str, words: str) -> None:
    assert as_words(text) == words
    assert as_words("*" * 5_000) == "*" * 5_000, "too much of it is said as it was written"
