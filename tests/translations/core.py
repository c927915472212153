"""Finds every sentence that the layers below Qt can show in the window, and writes the list of them."""

from __future__ import annotations

import ast
import itertools
import re
import tomllib
from collections.abc import Iterable, Iterator

from tests.translations.source import REPOSITORY, Function, Module, Sources, argument, called, named

LIST = REPOSITORY / "resources" / "translations" / "core.txt"
_HEAD = (
    "# Sentences of the layers below Qt that the window shows, one a line; {0} stands for a value.\n"
    "# Written by `python -m tests.translations`; the README here says more.\n"
)
_HOLE = "\0"
_PLACE = re.compile(r"\{\w*\}")
# Dataclasses with fields that are shown.
_FIELDS = {
    "Notice": ("text",),
    "KeyringStatus": ("advice",),
    "ModelDescription": ("notice",),
    "Settings": ("notice",),
    "Fact": ("what", "words"),
    "Progress": ("what",),
    "Licence": ("name",),
    "ModelCard": ("good_at",),
    "Recall": ("why",),
    "Found": ("why",),
}
# Functions with a docstring whose whole text is shown: every sentence in them counts.
_WRITERS = (("app/characters/writing.py", "problems"),)
# Names that always hold something to show, whatever they are assigned to.
_NAMES = ("notice", "_notice", "fits")
# What is passed on was a sentence of its own before.
_PASSED_ON = ("message", "advice", "notice", "_notice", "text", "name", "strerror", "what", "title", "why")
# What stands in a sentence as it is: nobody translates a name.
_AS_IT_IS = ("id", "name")
# What shipped data holds for the pages: file pattern, the table in it (within another one: a.b), its fields.
_DATA = (
    ("models/catalog.toml", "model", ("good_at",)),
    ("resources/characters/*.toml", "", ("tagline",)),
    ("resources/helplines.toml", "country", ("name",)),
    ("resources/helplines.toml", "country.line", ("hint",)),
)
# What an operating system says inside our sentences.
_OF_THE_SYSTEM = (
    "No such file or directory",
    "Permission denied",
    "Input/output error",
    "Read-only file system",
    "No space left on device",
    "Operation not permitted",
    "Is a directory",
    "Not a directory",
    "File name too long",
    "Device or resource busy",
)


class Unreadable(Exception):
    """A sentence that is put together in a way that this search does not understand; says where."""


class Search:
    """Goes through the sources; ``found`` are the sentences with the file that each stands in first."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._busy: set[tuple[int, str]] = set()
        # What a name was found to hold, while one place is looked at: many ways lead to the same name.
        self._held: dict[tuple[int, str], list[str]] = {}
        self._said: dict[str, list[str]] = {}
        self.found: dict[str, str] = {}
        self.unreadable: list[str] = []

    def everything(self) -> None:
        """Look at every place where a sentence begins its way to the window."""
        errors = self._sources.kinds_of("KnownError")
        for module in self._sources.modules:
            for call in module.calls():
                if called(call) in errors:
                    self._shown(module, call, argument(call, 0, "message"))
                    self._shown(module, call, argument(call, 1, "advice"))
                for position, name in self._fields(module, called(call)):
                    self._shown(module, call, argument(call, position, name))
                for keyword in call.keywords:
                    if keyword.arg == "notice":
                        self._shown(module, call, keyword.value)
            self._names_and_writers(module)

    def _fields(self, module: Module, name: str) -> Iterator[tuple[int, str]]:
        fields = self._sources.fields_of(name, module)
        for shown in _FIELDS.get(name, ()):
            if shown in fields:
                yield fields.index(shown), shown

    def _names_and_writers(self, module: Module) -> None:
        for node, owner in module.owner.items():
            if isinstance(node, ast.Assign) and any(named(target) in _NAMES for target in node.targets):
                self._keep(module, self._texts(module, owner, node.value))
            elif isinstance(node, Function) and (module.name, node.name) in _WRITERS:
                for statement in node.body[1:]:
                    self._keep(
                        module, (t for t in self._literals(module, node, statement) if _is_sentence(t))
                    )

    def _shown(self, module: Module, call: ast.Call, value: ast.expr | None) -> None:
        if value is None:
            return
        self._held.clear()
        self._said.clear()
        texts = self._texts(module, module.owner[call], value)
        # The window has its own sentences translated itself: literals.py looks after them.
        of_window = module.name.startswith("app/desktop/")
        if not (texts or of_window or _is_empty(value) or _is_passed_on(value)):
            self.unreadable.append(f"{module.name}:{value.lineno}: {ast.unparse(value)}")
        self._keep(module, texts)

    def _keep(self, module: Module, texts: Iterable[str]) -> None:
        for text in texts:
            if sentence := _numbered(" ".join(text.split())):
                self.found.setdefault(sentence, module.name)

    # -- what an expression can say --------------------------------------------------------------------------

    def _texts(self, module: Module, owner: Function | None, value: ast.expr) -> list[str]:
        """Everything that ``value`` can be, holes marked; empty when it cannot be read."""
        match value:
            case ast.Constant(value=str() as text):
                return [text]
            case ast.JoinedStr(values=values):
                return self._joined(module, owner, values)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                parts = [self._texts(module, owner, side) or [_HOLE] for side in (left, right)]
                return ["".join(pair) for pair in itertools.product(*parts)]
            case ast.IfExp(body=body, orelse=orelse):
                return [*self._texts(module, owner, body), *self._texts(module, owner, orelse)]
            case ast.BoolOp(values=values):
                return [text for one in values for text in self._texts(module, owner, one)]
            case ast.Name(id=name):
                return self._variable(module, owner, name)
            case ast.Call():
                return self._call(module, owner, value)
        return []

    def _joined(self, module: Module, owner: Function | None, values: list[ast.expr]) -> list[str]:
        text = ""
        for value in values:
            if isinstance(value, ast.FormattedValue):
                # What is filled in may be words of ours: they are sentences by themselves.
                if named(value.value) not in _AS_IT_IS:
                    self._keep(module, (t for t in self._texts(module, owner, value.value) if _has_words(t)))
                text += _HOLE
            elif isinstance(value, ast.Constant):
                text += str(value.value)
        return [text]

    def _literals(self, module: Module, owner: Function, node: ast.AST) -> Iterator[str]:
        """Every text that is written in a function."""
        if isinstance(node, ast.Constant | ast.JoinedStr):
            yield from self._texts(module, owner, node)
            return
        for inner in ast.iter_child_nodes(node):
            yield from self._literals(module, owner, inner)

    def _call(self, module: Module, owner: Function | None, call: ast.Call) -> list[str]:
        if isinstance(call.func, ast.Attribute) and call.func.attr in ("strip", "rstrip", "lstrip"):
            return self._texts(module, owner, call.func.value)
        name = called(call)
        if name in ("tr", "translate", "txt", "in_language"):
            return []
        if isinstance(call.func, ast.Attribute) and name == "format":
            return [_PLACE.sub(_HOLE, text) for text in self._texts(module, owner, call.func.value)]
        if isinstance(call.func, ast.Attribute) and name == "get" and call.args:
            table = self._dict(module, owner, call.func.value)
            if table is not None:
                values = [*table.values, *call.args[1:]]
                return [text for value in values for text in self._texts(module, owner, value)]
        if name not in self._said:
            found = (
                text
                for place, function, value in self._returned(name)
                for text in self._texts(place, function, value)
            )
            self._said[name] = list(dict.fromkeys(found))
        return self._said[name]

    def _returned(self, name: str) -> Iterator[tuple[Module, Function, ast.expr]]:
        """What functions of this name return."""
        for place, function in self._sources.functions.get(name, []):
            if not self._enter(function, "return"):
                continue
            for node, inside in place.owner.items():
                if inside is function and isinstance(node, ast.Return) and node.value is not None:
                    yield place, function, node.value
            self._leave(function, "return")

    def _dict(self, module: Module, owner: Function | None, value: ast.expr) -> ast.Dict | None:
        """The table of words that a name stands for."""
        if not isinstance(value, ast.Name):
            return None
        given = self._sources.assigned(module, value.id, owner)
        given = given or self._sources.assigned(module, value.id, None)
        return next((one for one in given if isinstance(one, ast.Dict)), None)

    def _variable(self, module: Module, owner: Function | None, name: str) -> list[str]:
        """What a name can hold: in the function, in those around it, at last in the module."""
        scope = owner or module.tree
        if (id(scope), name) in self._held:
            return self._held[id(scope), name]
        if not self._enter(scope, name):
            return []
        given = self._sources.assigned(module, name, owner)
        texts = [text for value in given for text in self._texts(module, owner, value)]
        looped = self._sources.looped(module, name, owner)
        for table, column in looped:
            for place, function, row in self._rows(module, owner, table):
                texts += [text for one in _cell(row, column) for text in self._texts(place, function, one)]
        if owner is not None:
            known = bool(given or looped) or name in _parameters(owner)
            texts += (
                self._parameter(owner, name) if known else self._variable(module, module.owner[owner], name)
            )
        self._leave(scope, name)
        self._held[id(scope), name] = list(dict.fromkeys(texts))
        return self._held[id(scope), name]

    def _rows(
        self, module: Module, owner: Function | None, table: ast.expr
    ) -> Iterator[tuple[Module, Function | None, ast.expr]]:
        """What a loop over a table that is written out goes through."""
        match table:
            case ast.Tuple(elts=rows) | ast.List(elts=rows):
                yield from ((module, owner, row) for row in rows)
            case ast.Name(id=name) if self._enter(table, name):
                for value in self._sources.assigned(module, name, owner) or self._sources.assigned(
                    module, name, None
                ):
                    yield from self._rows(module, owner, value)
                self._leave(table, name)
            case ast.Call(func=ast.Name(id=name)):
                for place, function, value in self._returned(name):
                    yield from self._rows(place, function, value)

    def _parameter(self, function: Function, name: str) -> list[str]:
        """What is given for a parameter wherever the function is called."""
        plain = _parameters(function)
        if name not in plain:
            return []
        position = plain.index(name)
        position -= 1 if plain[:1] in (["self"], ["cls"]) else 0
        texts = []
        if position < 0:  # the object itself holds no sentence
            return []
        for place, call in self._sources.calls_of(function):
            value = argument(call, position, name)
            if value is not None:
                texts += self._texts(place, place.owner[call], value)
        return list(dict.fromkeys(texts))

    def _enter(self, scope: ast.AST, name: str) -> bool:
        if (id(scope), name) in self._busy:
            return False
        self._busy.add((id(scope), name))
        return True

    def _leave(self, scope: ast.AST, name: str) -> None:
        self._busy.remove((id(scope), name))


def written() -> str:
    """The list as it must stand in ``core.txt``. Raises Unreadable."""
    search = Search(Sources.of_app())
    search.everything()
    if search.unreadable:
        raise Unreadable("\n".join(search.unreadable))
    for name, text in _shipped_words():
        search.found.setdefault(text, name)
    for text in _OF_THE_SYSTEM:
        search.found.setdefault(text, "the operating system")
    lines = [_HEAD]
    by_file = sorted(search.found.items(), key=lambda item: item[1])
    for name, group in itertools.groupby(by_file, key=lambda item: item[1]):
        lines += [f"\n# {name}\n", *(f"{sentence}\n" for sentence in sorted(one for one, _ in group))]
    return "".join(lines)


def _shipped_words() -> Iterator[tuple[str, str]]:
    for pattern, table, fields in _DATA:
        for path in sorted(REPOSITORY.glob(pattern)):
            rows = [tomllib.loads(path.read_text(encoding="utf-8"))]
            for part in table.split(".") if table else ():
                rows = [inner for row in rows for inner in row.get(part, [])]
            for entry in rows:
                for field in fields:
                    if entry.get(field):
                        yield path.relative_to(REPOSITORY).as_posix(), entry[field]


def _numbered(text: str) -> str:
    if sum(letter.isalpha() for letter in text) < 3:
        return ""
    count = itertools.count()
    return re.sub(_HOLE, lambda _: f"{{{next(count)}}}", text)


def _has_words(text: str) -> bool:
    """Whether it is more than a name."""
    return sum(letter.isalpha() for letter in text) >= 6 and " " in text.replace(_HOLE, "").strip()


def _is_sentence(text: str) -> bool:
    return text.rstrip(" ”").endswith((".", "?", "!", "…")) and _has_words(text)


def _parameters(function: Function) -> list[str]:
    """By position; those that are only given by name come last."""
    given = function.args
    return [one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)]


def _cell(row: ast.expr, column: int | None) -> list[ast.expr]:
    if column is None:
        return [row]
    return row.elts[column : column + 1] if isinstance(row, ast.Tuple) else []


def _is_empty(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value in ("", None)


def _is_passed_on(value: ast.expr) -> bool:
    if isinstance(value, ast.BoolOp):
        return all(_is_passed_on(one) for one in value.values)
    return isinstance(value, ast.Name | ast.Attribute) and named(value) in _PASSED_ON
