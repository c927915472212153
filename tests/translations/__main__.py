"""Keeps the translations: ``python -m tests.translations [--missing | --fill FILE]``; see their README."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.translations import core, sheet


def main(arguments: list[str]) -> int:
    """Update everything; then say what is missing, or put in what a file gives."""
    match arguments:
        case [] | ["--update"]:
            update()
            return _report()
        case ["--missing"]:
            update()
            sys.stdout.write(json.dumps(_missing(), indent=1, ensure_ascii=False) + "\n")
            return 0
        case ["--fill", file]:
            return _fill(Path(file))
    sys.stderr.write(f"{__doc__}\n")
    return 2


def update() -> None:
    """Sentences, sheets and what the app reads, in this order."""
    core.LIST.write_text(core.written(), encoding="utf-8")
    for one in sheet.sheets():
        sheet.lupdate(one, core.LIST)
        sheet.lrelease(one, one.with_suffix(".qm"))


def _fill(file: Path) -> int:
    """``file`` is what --missing wrote, with the translations in it."""
    languages = json.loads(file.read_text(encoding="utf-8"))
    update()
    for code, words in languages.items():
        one = sheet.FOLDER / f"afterglow_{code}.ts"
        for nowhere in sheet.fill(one, words):
            sys.stdout.write(f"no such string: {nowhere}\n")
    update()
    return _report()


def _missing() -> dict[str, dict[str, dict[str, str]]]:
    """By language and context, with what the tools think might fit."""
    missing: dict[str, dict[str, dict[str, str]]] = {}
    for one in sheet.sheets():
        for message in sheet.read(one):
            if message.problem():
                words = missing.setdefault(one.stem.removeprefix("afterglow_"), {})
                words.setdefault(message.context, {})[message.source] = "|".join(message.translations)
    return missing


def _report() -> int:
    count = 0
    for one in sheet.sheets():
        for message in sheet.read(one):
            if problem := message.problem():
                count += 1
                sys.stdout.write(f"{one.name}: {message.context}: {message.source!r}: {problem}\n")
    sys.stdout.write(f"{count} to do\n")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
