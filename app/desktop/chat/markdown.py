"""A character's words on their way to the page: a small, safe part of Markdown as rich text.

What is made holds only tags and styles of this module; every word is escaped. Nothing in it can be pressed or
loaded: an address is text like any other, a picture is never shown. Colours, sizes and the family of code are
left as ``@name@`` for the page, which knows the theme; an @ of the text itself never stands there as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

# Beyond these a text is shown as it was written: no reply looks like that, and the parser would take seconds.
_LONGEST, _LONGEST_LINE, _MOST_LINES, _MOST_MARKS, _DEEPEST = 24_000, 8_000, 800, 1_500, 12
# How many steps a list goes to the right.
_STEPS = 4
_MARK = re.compile(r"[*_`~\[\]|\\<!]")
_SPECIAL = re.compile(r"[*_`~\[|\\]|^[ \t]*(?:[#>+-]|\d{1,9}[.)]|={3})", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_ADDRESS = re.compile(r'!?\[([^\[\]\n]{0,300})\]\(<?([^\s()<>]{0,1000})>?(?:[ ]+"[^"\n]{0,300}")?\)')
_SPACING = "line-height:138%; white-space:pre-wrap"
# Between two blocks, and between two points of a list.
_GAP, _NARROW = "@gap@px", "@narrow@px"
_MONO = "font-family:@mono@; font-size:@code@px"
_PAIRS = {
    "strong_open": "<b>", "strong_close": "</b>", "s_open": "<s>", "s_close": "</s>", "hardbreak": "<br/>",
    "softbreak": "<br/>",
}  # fmt: skip


class Marks:
    """Words to be found again in what is shown; without any nothing is marked."""

    def __init__(self, words: str = "") -> None:
        # Where there is no word among them, signs were looked for: they are found as they stand.
        parts = sorted({*(re.findall(r"\w+", words) or words.split())}, key=len, reverse=True)[:20]
        self._pattern = (
            re.compile("|".join(re.escape(part) for part in parts), re.IGNORECASE) if parts else None
        )

    def first(self, text: str) -> int:
        """Where the first of them stands in ``text``; -1 when none does."""
        found = self._pattern.search(text) if self._pattern else None
        return found.start() if found else -1

    def safe(self, text: str) -> str:
        """``text`` escaped, every word that was looked for on the ground of found words."""
        if self._pattern is None:
            return _safe(text)
        parts, end = [], 0
        for found in self._pattern.finditer(text):
            parts += [_safe(text[end : found.start()]), _FOUND, _safe(found[0]), "</span>"]
            end = found.end()
        return "".join([*parts, _safe(text[end:])])


_FOUND = '<span style="background-color:@found@; color:@foundInk@">'


def plain(text: str, marks: Marks | None = None) -> str:
    """Rich text that shows ``text`` exactly as it was written."""
    marks = marks or Marks()
    return "".join(
        f'<p style="margin:0; {_SPACING}">{marks.safe(line) or "&nbsp;"}</p>' for line in text.split("\n")
    )


def rich(text: str, marks: Marks | None = None) -> str:
    """Rich text that shows the Markdown in ``text``; as written where it is too much of it."""
    marks = marks or Marks()
    if not _SPECIAL.search(text):
        return _paragraphs(text, marks)
    if not _bearable(text):
        return plain(text, marks)
    return "".join(_Writer(_PARSER.parse(text), marks).blocks())


def as_words(text: str) -> str:
    """What a screen reader says of the Markdown in ``text``: words without signs, a block on a line."""
    if not _SPECIAL.search(text) or not _bearable(text):
        return text
    blocks = [
        token.content.rstrip("\n") if token.type == "fence" else "".join(map(_word, token.children or ()))
        for token in _PARSER.parse(text)
        if token.type in ("inline", "fence")
    ]
    return "\n".join(blocks)


def _word(token: Token) -> str:
    return "\n" if token.type in ("softbreak", "hardbreak") else token.content if token.nesting == 0 else ""


def _paragraphs(text: str, marks: Marks) -> str:
    parts = _BLANK.split(text.strip("\n"))
    return "".join(
        _paragraph(marks.safe(part).replace("\n", "<br/>"), top=_GAP if number else "0px")
        for number, part in enumerate(parts)
    )


def _paragraph(inside: str, *, top: str, left: int = 0) -> str:
    indent = f" margin-left:@indent{min(left, _STEPS)}@px;" if left else ""
    return f'<p style="margin:0; margin-top:{top};{indent} {_SPACING}">{inside}</p>'


def _bearable(text: str) -> bool:
    if len(text) > _LONGEST or sum(1 for _ in _MARK.finditer(text)) > _MOST_MARKS:
        return False
    lines = text.split("\n")
    return len(lines) <= _MOST_LINES and all(len(line) <= _LONGEST_LINE for line in lines)


def _safe(text: str) -> str:
    return escape(text).replace("@", "&#64;")


def _address(state: StateInline, silent: bool) -> bool:
    """``[words](address)`` becomes the words, then the address in brackets: text, nothing else."""
    if state.src[state.pos] not in "[!":
        return False
    found = _ADDRESS.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        state.pos, rest = found.start(1), state.posMax
        state.posMax = found.end(1)
        state.md.inline.tokenize(state)
        state.posMax = rest
        address = found[2]
        if address and address != found[1]:
            state.pending += f" ({address})" if found[1] else address
    state.pos = found.end()
    return True


def _parser() -> MarkdownIt:
    made = MarkdownIt("zero", {"breaks": True, "html": False, "maxNesting": _DEEPEST})
    made.enable(["fence", "blockquote", "hr", "list", "heading", "table"])
    made.enable(["newline", "escape", "backticks", "strikethrough", "emphasis", "balance_pairs"])
    made.inline.ruler.push("address", _address)
    return made


_PARSER = _parser()


class _Writer:
    """Writes the blocks of one text. Each block keeps a distance to the one above it, but for the first."""

    def __init__(self, tokens: Sequence[Token], marks: Marks) -> None:
        self._tokens, self._marks = tokens, marks
        self._first = True
        # One entry for each open list: the number of its next point, 0 for a dot.
        self._lists: list[int] = []
        # What stands around the words of the next line; None: a paragraph of its own.
        self._around: tuple[str, str] | None = None
        # A point stood above: the next one of the list keeps less distance.
        self._goes_on = False

    def blocks(self) -> Iterator[str]:
        """The pieces of rich text, in order."""
        for token in self._tokens:
            yield self._block(token)

    def _block(self, token: Token) -> str:
        match token.type:
            case "inline":
                return self._line(token)
            case "fence":
                return self._code(token.content)
            case "hr":
                return f'<p align="center" style="margin:0; margin-top:{self._gap()}; color:@soft@">∗ ∗ ∗</p>'
            case "heading_open":
                style = f"margin:0; margin-top:{self._gap()}; font-weight:600; font-size:@heading@px"
                self._around = f'<p style="{style}">', "</p>"
            case "blockquote_open":
                return self._open_quote()
            case "blockquote_close":
                return "</td></tr></table>"
            case _:
                return self._list(token) if "list" in token.type else self._table(token)
        return ""

    def _gap(self, gap: str = _GAP) -> str:
        first, self._first = self._first, False
        return "0px" if first else gap

    def _line(self, token: Token) -> str:
        inside = "".join(_inline(token.children or (), self._marks))
        if self._around is None:
            return _paragraph(inside, top=self._gap(), left=len(self._lists))
        (before, after), self._around = self._around, None
        return f"{before}{inside}{after}"

    def _list(self, token: Token) -> str:
        match token.type:
            case "bullet_list_open":
                self._lists.append(0)
            case "ordered_list_open":
                self._lists.append(int(token.attrs.get("start", 1)) or 1)
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
                self._goes_on = bool(self._lists)
            case "list_item_open":
                self._around = self._point()
        return ""

    def _point(self) -> tuple[str, str]:
        number, depth = self._lists[-1], len(self._lists)
        self._lists[-1] += 1 if number else 0
        kind = f'ol start="{number}"' if number else 'ul type="disc"'
        top = self._gap(_GAP if depth == 1 and not self._goes_on else _NARROW)
        self._goes_on = True
        return (
            f'<{kind} style="margin:0; -qt-list-indent:0"><li style="margin:0; margin-top:{top};'
            f' margin-left:@indent{min(depth, _STEPS)}@px; {_SPACING}">',
            f"</li></{kind[:2]}>",
        )

    def _code(self, text: str) -> str:
        lines = text.rstrip("\n").split("\n")
        body = "".join(
            f'<p style="margin:0; line-height:130%; white-space:pre-wrap; {_MONO}">'
            f"{self._marks.safe(line) or '&nbsp;'}</p>"
            for line in lines
        )
        return (
            f'<table width="100%" cellspacing="0" cellpadding="@pad@" bgcolor="@sunken@"'
            f' style="margin-top:{self._gap()}; margin-bottom:2px"><tr><td>{body}</td></tr></table>'
        )

    def _open_quote(self) -> str:
        gap = self._gap()
        self._first = True
        return (
            f'<table cellspacing="0" cellpadding="0" style="margin-top:{gap}"><tr>'
            '<td width="3" bgcolor="@bar@"></td><td style="padding-left:@pad@px; color:@soft@">'
        )

    def _table(self, token: Token) -> str:
        match token.type:
            case "table_open":
                return (
                    f'<table border="1" cellspacing="0" cellpadding="@cell@" style="margin-top:{self._gap()};'
                    ' border-collapse:collapse; border-style:solid; border-color:@line@">'
                )
            case "table_close":
                return "</table>"
            case "tr_open" | "tr_close":
                return "<tr>" if token.nesting > 0 else "</tr>"
            case "th_open":
                self._around = "<td><b>", "</b></td>"
            case "td_open":
                self._around = "<td>", "</td>"
        return ""


def _inline(tokens: Sequence[Token], marks: Marks) -> Iterator[str]:
    for number, token in enumerate(tokens):
        if token.type == "text":
            yield marks.safe(token.content)
        elif token.type == "code_inline":
            yield (f'<span style="{_MONO}; background-color:@sunken@">{marks.safe(token.content)}</span>')
        elif token.type == "em_open":
            yield '<i style="color:@soft@">' if _is_action(tokens[number + 1 :]) else "<i>"
        elif token.type == "em_close":
            yield "</i>"
        else:
            yield _PAIRS.get(token.type, marks.safe(token.content))


def _is_action(tokens: Sequence[Token]) -> bool:
    """``*puts the kettle on*`` is what somebody does; one word in italics is only said with weight."""
    for token in tokens:
        if token.type == "em_close":
            return False
        if " " in token.content.strip():
            return True
    return False
