"""The sheets of translations (.ts) and what Qt's tools make of them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

import PySide6

from app.desktop.core_words import CONTEXT, read_list
from tests.translations.source import APP, REPOSITORY

FOLDER = REPOSITORY / "resources" / "translations"
PAGES = APP / "desktop"
# What QCoreApplication.translate may be called in a table of words.
SHORT = "txt"
_TOOLS = Path(PySide6.__file__).parent
_PLACES = re.compile(r"%L?\d+|%n|\{(?:\d*|user|char)\}")


@dataclass(frozen=True, slots=True)
class Message:
    """One string: where it is used, its English, its translation; ``finished`` when somebody said so.

    One that counts (%n) has a translation for each form of the language (one, many).
    """

    context: str
    source: str
    translations: tuple[str, ...]
    finished: bool
    comment: str = ""

    @property
    def place(self) -> tuple[str, str, str]:
        """What it is found by."""
        return self.context, self.source, self.comment

    def problem(self) -> str:
        """What is wrong with the translation; empty when nothing is."""
        if not self.finished:
            return "not finished"
        return next((problem for text in self.translations if (problem := self._problem(text))), "")

    def _problem(self, text: str) -> str:
        if not text.strip():
            return "empty"
        if set(_PLACES.findall(text)) != set(_PLACES.findall(self.source)):
            return f"its places are not those of the source: {text}"
        if _ends(self.source) != _ends(text):
            return f"white space at its ends is not as in the source: {text}"
        return ""


def _ends(text: str) -> tuple[bool, bool]:
    return text[:1].isspace(), text[-1:].isspace()


def sheets() -> list[Path]:
    """Every language that is kept."""
    return sorted(FOLDER.glob("afterglow_*.ts"))


def lupdate(sheet: Path, sentences: Path) -> None:
    """Bring a sheet up to the sources: new strings unfinished, strings that are no more dropped.

    English only needs what counts (%n): its forms.
    """
    counting = ["-pluralonly"] if sheet == sheet.with_name("afterglow_en.ts") else []
    with tempfile.TemporaryDirectory() as folder:
        # The tool reads calls, not lists.
        core = Path(folder) / "core.py"
        quoted = (json.dumps(sentence, ensure_ascii=False) for sentence in read_list(sentences))
        core.write_text(
            "\n".join(f'QT_TRANSLATE_NOOP("{CONTEXT}", {one})' for one in quoted), encoding="utf-8"
        )
        _run(
            "lupdate", "-silent", "-no-obsolete", *counting, "-tr-function-alias", f"translate+={SHORT}",
            "-locations", "none", "-extensions", "py,qml", "-source-language", "en",
            str(PAGES), str(core), "-ts", str(sheet),
        )  # fmt: skip


def lrelease(sheet: Path, target: Path) -> None:
    """Write what the app reads."""
    _run("lrelease", "-silent", str(sheet), "-qm", str(target))


def read(sheet: Path) -> list[Message]:
    """Everything in a sheet, in its order."""
    return [
        Message(
            context.findtext("name", ""),
            message.findtext("source", ""),
            _forms(_translation(message)),
            "type" not in _translation(message).attrib,
            message.findtext("comment", ""),
        )
        for context in ET.parse(sheet).getroot().iter("context")
        for message in context.iter("message")
    ]


def fill(sheet: Path, words: dict[str, dict[str, str]]) -> list[str]:
    """Put translations in, ``{context: {source: translation}}``; returns what found no place.

    The context "*" is for every place that has no translation yet. For a string that counts the forms stand
    in one text with "|" between them.
    """
    tree = ET.parse(sheet)
    left = {(context, source) for context, entries in words.items() for source in entries if context != "*"}
    for context in tree.getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            source, translation = message.findtext("source", ""), _translation(message)
            text = words.get(name, {}).get(source, "")
            if not text and "type" in translation.attrib:
                text = words.get("*", {}).get(source, "")
            left.discard((name, source))
            if text:
                _put(translation, text, counts=message.get("numerus") == "yes")
    tree.write(sheet, encoding="utf-8", xml_declaration=True)
    return [f"{context}: {source}" for context, source in sorted(left)]


def _put(translation: ET.Element, text: str, *, counts: bool) -> None:
    translation.attrib.pop("type", None)
    if not counts:
        translation.text = text
        return
    for old in list(translation):
        translation.remove(old)
    for form in text.split("|"):
        ET.SubElement(translation, "numerusform").text = form


def _forms(translation: ET.Element) -> tuple[str, ...]:
    return tuple(form.text or "" for form in translation.iter("numerusform")) or (translation.text or "",)


def _translation(message: ET.Element) -> ET.Element:
    found = message.find("translation")
    assert found is not None
    return found


def _run(tool: str, *arguments: str) -> None:
    program = _TOOLS / (f"{tool}.exe" if sys.platform == "win32" else tool)
    done = subprocess.run([str(program), *arguments], capture_output=True, text=True, check=False)
    if done.returncode or done.stderr.strip():
        raise RuntimeError(f"{tool}: {done.stderr or done.stdout}")
