"""Nothing grows too large: files 400 lines, functions 50, classes 15 public methods. No exceptions."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

_ROOT = Path(__file__).parent.parent
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@pytest.mark.parametrize("folder", ["app", "tests"])
def test_sizes(folder: str) -> None:
    files = sorted((_ROOT / folder).rglob("*.py"))
    assert files and [problem for path in files for problem in too_large(path)] == []


def too_large(path: Path) -> list[str]:
    """What in this file is over its size."""
    text = path.read_text(encoding="utf-8")
    found = [f"{path}: {text.count(chr(10))} lines"] if text.count("\n") > 400 else []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, _FUNCTIONS) and (node.end_lineno or 0) - node.lineno >= 50:
            found.append(f"{path}:{node.lineno}: {node.name} is too long")
        public = [
            each
            for each in ast.iter_child_nodes(node)
            if isinstance(each, _FUNCTIONS) and each.name[0] != "_"
        ]
        if isinstance(node, ast.ClassDef) and len(public) > 15:
            found.append(f"{path}:{node.lineno}: {node.name} has {len(public)} public methods")
    return found


@pytest.mark.parametrize(
    "source",
    [
        "x = 1\n" * 401,
        "def f():\n" + "    x = 1\n" * 50,
        "class A:\n" + "".join(f"    def f{n}(self): ...\n" for n in range(16)),
    ],
)
def test_each_limit_can_be_broken(tmp_path: Path, source: str) -> None:
    path = tmp_path / "large.py"
    path.write_text(source)
    assert len(too_large(path)) == 1
