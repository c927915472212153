"""Python sources as the search for sentences sees them: functions, constants, classes and calls by name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
APP = REPOSITORY / "app"
# The terminal stays English.
_NOT_SHOWN = ("app/cli/", "app/__main__.py")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(slots=True)
class Module:
    """One source file. ``owner``: the function around each node, None at module level."""

    name: str
    tree: ast.Module
    owner: dict[ast.AST, Function | None] = field(default_factory=dict)

    def calls(self) -> Iterator[ast.Call]:
        """Every call in the file, in the order of the source."""
        found = [node for node in ast.walk(self.tree) if isinstance(node, ast.Call)]
        yield from sorted(found, key=lambda node: (node.lineno, node.col_offset))


class Sources:
    """All files of the app that can write for the window, and what is defined and called in them."""

    def __init__(self, modules: list[Module]) -> None:
        self.modules = modules
        self.functions: dict[str, list[tuple[Module, Function]]] = {}
        self.classes: dict[str, dict[str, ast.ClassDef]] = {}
        self._calls: dict[str, list[tuple[Module, ast.Call]]] = {}
        self._makers: dict[ast.AST, str] = {}
        self._given: dict[tuple[str, Function | None, str], list[ast.expr]] = {}
        self._anywhere: dict[str, list[ast.expr]] = {}
        self._looped: dict[tuple[str, Function | None, str], list[tuple[ast.expr, int | None]]] = {}
        for module in modules:
            _own(module, module.tree, None)
            for node in module.owner:
                if isinstance(node, Function):
                    self.functions.setdefault(node.name, []).append((module, node))
                elif isinstance(node, ast.ClassDef):
                    self.classes.setdefault(node.name, {})[module.name] = node
                    self._makers |= {one: node.name for one in node.body if isinstance(one, Function)}
            for call in module.calls():
                self._calls.setdefault(called(call), []).append((module, call))
            for owner, target, value in _assignments(module):
                self._given.setdefault((module.name, owner, target), []).append(value)
                if owner is None:
                    self._anywhere.setdefault(target, []).append(value)
            for owner, target, table, column in _loops(module):
                self._looped.setdefault((module.name, owner, target), []).append((table, column))

    @classmethod
    def of_app(cls) -> Sources:
        """The app as it stands in this checkout."""
        paths = sorted(APP.rglob("*.py"), key=lambda path: path.as_posix())
        names = {path: path.relative_to(REPOSITORY).as_posix() for path in paths}
        shown = [path for path in paths if not names[path].startswith((*_NOT_SHOWN, "app/shipped/"))]
        return cls([Module(names[path], ast.parse(path.read_text(encoding="utf-8"))) for path in shown])

    def calls_of(self, function: Function) -> list[tuple[Module, ast.Call]]:
        """Every call of a function, by its name; for ``__init__`` of its class. Private ones: in one file."""
        name = self._makers.get(function, "") if function.name == "__init__" else function.name
        calls = self._calls.get(name, [])
        if name.startswith("_"):
            homes = [module for module, one in self.functions[function.name] if one is function]
            calls = [(module, call) for module, call in calls if module in homes]
        return calls

    def kinds_of(self, root: str) -> set[str]:
        """The classes that come from ``root``, itself included, by the names of their parents."""
        kinds = {root}
        while True:
            more = {
                name
                for name, nodes in self.classes.items()
                if any(named(base) in kinds for node in nodes.values() for base in node.bases)
            }
            if more <= kinds:
                return kinds
            kinds |= more

    def fields_of(self, name: str, module: Module) -> list[str]:
        """The fields of the dataclass that ``module`` calls so, in the order of its arguments."""
        known = self.classes.get(name, {})
        node = known.get(_home(module, name)) or next(iter(known.values()), None)
        body = node.body if node else []
        return [
            node.target.id
            for node in body
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
        ]

    def assigned(self, module: Module, name: str, within: Function | None) -> list[ast.expr]:
        """What a name is given in a function (or at module level, also of another module it comes from)."""
        found = self._given.get((module.name, within, name), [])
        return found if found or within is not None else self._anywhere.get(name, [])

    def looped(self, module: Module, name: str, within: Function | None) -> list[tuple[ast.expr, int | None]]:
        """What a loop in a function goes through that gives a name its values, and the column of it."""
        return self._looped.get((module.name, within, name), [])


def named(node: ast.expr) -> str:
    """The last part of a name, empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def called(call: ast.Call) -> str:
    """The name of what is called, without what stands before it."""
    return named(call.func)


def argument(call: ast.Call, position: int, name: str) -> ast.expr | None:
    """What a call gives for a parameter."""
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    if position < len(call.args) and not isinstance(call.args[position], ast.Starred):
        return call.args[position]
    return None


def _own(module: Module, node: ast.AST, owner: Function | None) -> None:
    for child in ast.iter_child_nodes(node):
        module.owner[child] = owner
        _own(module, child, child if isinstance(child, Function) else owner)


def _home(module: Module, name: str) -> str:
    """The file that a name of a module comes from."""
    for node in module.owner:
        if isinstance(node, ast.ImportFrom) and any(one.name == name for one in node.names):
            return (node.module or "").replace(".", "/") + ".py"
    return module.name


def _loops(module: Module) -> Iterator[tuple[Function | None, str, ast.expr, int | None]]:
    for node, owner in module.owner.items():
        if isinstance(node, ast.For | ast.comprehension):
            if isinstance(node.target, ast.Tuple):
                for column, one in enumerate(node.target.elts):
                    yield owner, named(one), node.iter, column
            else:
                yield owner, named(node.target), node.iter, None


def _assignments(module: Module) -> Iterator[tuple[Function | None, str, ast.expr]]:
    for node, owner in module.owner.items():
        if isinstance(node, ast.Assign):
            for target in node.targets:
                yield from _pairs(owner, target, node.value)
        elif isinstance(node, ast.AnnAssign | ast.NamedExpr | ast.AugAssign) and node.value is not None:
            yield owner, named(node.target), node.value


def _pairs(
    owner: Function | None, target: ast.expr, value: ast.expr
) -> Iterator[tuple[Function | None, str, ast.expr]]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, other in zip(target.elts, value.elts, strict=False):
            yield owner, named(one), other
    else:
        yield owner, named(target), value
