"""Finds words on the pages that no translator ever gets to see: literals outside qsTr and self.tr."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.translations.source import REPOSITORY, called

_DESKTOP = REPOSITORY / "app" / "desktop"
# What a page says or reads out.
_SAID = re.compile(
    r"\b(?:text|label|placeholder\w*|title|words|hint|caption|message|advice|problem|tip|toolTip"
    r"|Accessible\.name|Accessible\.description|name|description)\s*:"
)
_STRING = r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|`[^`]*`'
_TOKEN = re.compile(rf"//[^\n]*|/\*.*?\*/|(?P<text>{_STRING})", re.DOTALL)
_TRANSLATED = re.compile(r"qsTr(?:Id)?\(\s*(?:" + _STRING + r"|\s|[+,]|//[^\n]*)*$", re.DOTALL)
# What is given to a function of ours is a name, to a format a letter; what is given to arg() is shown.
_GIVEN = re.compile(r"\b(?!arg\b)\w+\(\s*$|toLocale\w+\(Qt\.locale\(\), *$")
# A tag that begins or ends in the literal, whole or in part.
_TAG = re.compile(r"</?\w[^<>]*(?:>|$)")
# Signs, names and addresses: the same in every language.
_SIGNS = re.compile(r"[\W\d_]*|Afterglow|OK|(?:image|file|qrc|data):.*|.*\.(?:svg|qml|png)", re.DOTALL)
_SENTENCE = re.compile(r"[A-ZÄÖÜ“][^\s]*\s+\S.*|.*\S\s+\S.*[.!?…]|[A-Z][a-z]+[.…]", re.DOTALL)
# Calls whose words nobody sees, or that a translator does see; and those that core.py looks after.
_UNSEEN = ("tr", "translate", "txt", "qsTr", "compile", "getLogger", "TypeVar", "write")
# Names of days and months, and numbers, that are English whatever the language is.
_FIXED = re.compile(
    r"strftime\([^)\n]*%[aAbBpcxX]|Qt\.format\w+\([^)\n]*(?:ddd|MMM|[aA][pP]\b)|\.toFixed\("
    r"|\{[^{}\n]*:(?:,|,?\.\d+f)\}"
)
_LOG = ("debug", "info", "warning", "error", "critical", "exception", "log")


def pages() -> list[Path]:
    """Every page and component."""
    return sorted(_DESKTOP.rglob("*.qml"))


def presenters() -> list[Path]:
    """Every Python file of the window."""
    return sorted(_DESKTOP.rglob("*.py"))


def bare_in_page(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of every literal of a page that is shown as it stands."""
    for token in _TOKEN.finditer(source):
        if token["text"] is None:
            continue
        text, before = token["text"][1:-1], source[: token.start()]
        if _SIGNS.fullmatch(_TAG.sub("", text)) or _TRANSLATED.search(before[-1500:]):
            continue
        line, after = before[before.rfind("\n") + 1 :], source[token.end() :]
        # A comparison is with a name, not with words: state.way === "passphrase".
        compared = re.search(r"(?:[=!]==?|\bcase)\s*$", before) or re.match(r"\s*[=!]==?", after)
        if (_SENTENCE.fullmatch(text) and not line.lstrip().startswith("import")) or (
            _SAID.search(line) and not compared and not _is_key(source, token)
        ):
            yield before.count("\n") + 1, text


def bare_in_presenter(source: str) -> Iterator[tuple[int, str]]:
    """The same for Python: sentences that are no docstring, log line or error for programmers."""
    yield from _bare(ast.parse(source))


def given_to_translators(source: str) -> Iterator[tuple[int, str | None]]:
    """Line and text of everything that a Python file has translated; None where the tools cannot find it.

    They read ``self.tr("…")`` in a class, ``translate("context", "…")`` and, for it, a short name ``txt``.
    """
    tree = ast.parse(source)
    inside = {
        id(node)
        for one in ast.walk(tree)
        if isinstance(one, ast.ClassDef)
        for node in ast.walk(one)
        if isinstance(node, ast.Call)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in ("tr", "translate", "txt"):
            literals = [isinstance(one, ast.Constant) and isinstance(one.value, str) for one in node.args]
            if called(node) == "tr":
                of_self = isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "self"
                found = of_self and id(node) in inside and literals[:1] == [True]
            else:
                found = literals[:2] == [True, True]
            text = node.args[0 if called(node) == "tr" else 1] if found else None
            yield node.lineno, text.value if isinstance(text, ast.Constant) else None  # type: ignore[misc]


def fixed(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of every date or number that does not ask the language how it is written."""
    for match in _FIXED.finditer(source):
        yield source[: match.start()].count("\n") + 1, match[0]


def _bare(node: ast.AST) -> Iterator[tuple[int, str]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue  # a docstring
        if isinstance(child, ast.Assert) or (isinstance(child, ast.Call) and _is_unseen(called(child))):
            continue
        if isinstance(child, ast.Constant) and _SENTENCE.fullmatch(str(child.value)):
            yield child.lineno, str(child.value)
        yield from _bare(child)


def _is_unseen(name: str) -> bool:
    return name in (*_UNSEEN, *_LOG) or name.endswith("Error")


def _is_key(source: str, token: re.Match[str]) -> bool:
    """Whether it is a name or a key: f("a"), {"a": …}, row["a"], ["a", "b"].includes(…)."""
    if _GIVEN.search(source[: token.start()][-60:]):
        return True
    after = source[token.end() :].lstrip()
    before = source[: token.start()].rstrip()
    if re.match(r"[^\]\n]*\]\s*\.\s*(?:includes|indexOf)\b", after):
        return True
    return (after.startswith(":") and before.endswith(("{", ","))) or before.endswith("[")
