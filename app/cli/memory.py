"""``afterglow memory``: what is remembered, what would come to mind, and forgetting."""

from __future__ import annotations

import json
import os
import re
import threading
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.chat import choose
from app.cli.output import Output, plain
from app.cli.telling import agreed
from app.cli.vaults import open_vault
from app.domain.control import CancelToken
from app.domain.errors import KnownError
from app.domain.memories import Fact, Followup, FollowupState, MemoryKind, MemoryRef
from app.domain.nouns import Character, Message, Role

if TYPE_CHECKING:
    from app.companion.companion import Companion
    from app.main import Program

# Seconds. Whoever asks for a list does not wait for everything that nobody looked into yet.
_PATIENCE = 5.0
_LETTERS = {"f": MemoryKind.FACT, "p": MemoryKind.FOLLOWUP, "e": MemoryKind.EPISODE}
_STATES = {
    FollowupState.OPEN: "will ask from {0}",
    FollowupState.ASKED: "asked on {1}",
    FollowupState.ANSWERED: "you told how it went",
    FollowupState.CANCELLED: "will not ask",
    FollowupState.STALE: "too long ago to ask",
}


def add(commands: Any, common: ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "memory", parents=[common], help="what is remembered; recall, forget, export"
    )
    who = ArgumentParser(add_help=False)
    who.add_argument("--character", metavar="NAME", help="whose memory (default: whoever you talked to last)")
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    listing = actions.add_parser("list", parents=[common, who], help="facts and plans, each with its number")
    listing.add_argument("--history", action="store_true", help="also what was and is no longer so")
    listing.set_defaults(run=show)
    parser.set_defaults(run=show, character=None, history=False)
    recall = actions.add_parser(
        "recall", parents=[common, who], help="what would come to mind at these words"
    )
    recall.add_argument("words", nargs="+", metavar="WORD")
    recall.set_defaults(run=recall_words)
    forget = actions.add_parser("forget", parents=[common, who], help="forget for good")
    forget.add_argument(
        "number", nargs="+", metavar="NUMBER", help="as `memory list` or `recall` shows it: f12"
    )
    forget.add_argument("--keep-words", action="store_true", help="leave the messages it comes from")
    forget.add_argument("--yes", action="store_true", help="do not ask")
    forget.set_defaults(run=forget_numbers)
    export = actions.add_parser(
        "export", parents=[common, who], help="write it readable, not encrypted, as JSON"
    )
    export.add_argument("file", type=Path)
    export.set_defaults(run=export_memory)


def show(program: Program, args: Namespace, output: Output) -> int:
    """List what one character knows, and what it will come back to."""
    with _opened(program, args, output) as (companion, character):
        facts = companion.memory.facts(character.id, history=args.history)
        followups = companion.memory.followups(character.id)
        if not facts and not followups:
            output.line(f"{character.name} knows nothing yet that lasts. It comes as you talk.")
        for fact in facts:
            output.line(f"f{fact.id:<5} {fact.text}{_marks(fact)}")
            output.record({"number": f"f{fact.id}"} | plain(fact))
        for followup in followups:
            output.line(f"p{followup.id:<5} {followup.title}: {_state(followup)}")
            output.record({"number": f"p{followup.id}"} | plain(followup))
    return 0


def recall_words(program: Program, args: Namespace, output: Output) -> int:
    """Tell which memories would be given to the model, and why."""
    with _opened(program, args, output) as (companion, character):
        found = companion.memory.comes_to_mind(character.id, " ".join(args.words))
        if not found:
            output.line("Nothing comes to mind.")
        for recall in found:
            number = _number(recall.ref)
            output.line(f"{number:6} {recall.text}\n       {recall.why}")
            output.record({"number": number} | plain(recall))
    return 0


def forget_numbers(program: Program, args: Namespace, output: Output) -> int:
    """Forget each of them for good, with the messages it comes from unless these are kept."""
    refs = [_ref(number) for number in args.number]
    with _opened(program, args, output) as (companion, _):
        # Before anything goes: a slip of the pen stops all of it.
        for ref in refs:
            if not _is_there(companion, ref):
                raise KnownError(
                    f"There is no memory with the number {_number(ref)}.",
                    "`afterglow memory list` shows them.",
                )
        for ref in refs:
            if _is_there(companion, ref):
                _forget(companion, ref, args, output)
            else:  # it stood in the same words
                output.line(f"{_number(ref)} went with it.")
            output.record({"forgotten": _number(ref)})
    return 0


def _forget(companion: Companion, ref: MemoryRef, args: Namespace, output: Output) -> None:
    if not args.keep_words:
        for message in companion.memory.trace(ref):
            output.line(f"Goes with it: {_said(message)}")
        for text in companion.memory.also(ref):
            output.line(f"This is forgotten too: {text}")
    agreed(f"Forget {_number(ref)} for good?", output, yes=args.yes)
    companion.memory.hide(ref, words=not args.keep_words)
    companion.memory.finish(ref)
    output.line(f"{_number(ref)} is forgotten.")


def _is_there(companion: Companion, ref: MemoryRef) -> bool:
    try:
        companion.memory.why(ref)
    except LookupError:
        return False
    return True


def export_memory(program: Program, args: Namespace, output: Output) -> int:
    """Write facts and plans with the words they come from into a new file."""
    with _opened(program, args, output) as (companion, character):
        memory = companion.memory
        told = {
            "character": character.name,
            "facts": [
                plain(fact) | {"from": _words(companion, MemoryRef(MemoryKind.FACT, fact.id))}
                for fact in memory.facts(character.id)
            ],
            "followups": [
                plain(one) | {"from": _words(companion, MemoryRef(MemoryKind.FOLLOWUP, one.id))}
                for one in memory.followups(character.id)
            ],
        }
        try:
            with os.fdopen(
                os.open(args.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
            ) as file:
                json.dump(told, file, ensure_ascii=False, indent=2)
        except FileExistsError:
            raise KnownError(
                f"{args.file} is there already.", "Choose another name; nothing is overwritten."
            ) from None
        except OSError as error:
            raise KnownError(f"{args.file} cannot be written.", "Check the folder and its rights.") from error
        output.line(f"Written to {args.file}. Everybody who gets this file can read it.")
        output.record({"file": args.file})
    return 0


@contextmanager
def _opened(program: Program, args: Namespace, output: Output) -> Iterator[tuple[Companion, Character]]:
    program.hold()
    with open_vault(program, args, output) as vault:
        companion = program.companion(vault)
        _look_back(companion, output)
        yield (
            companion,
            choose(vault.characters.all(), args.character, str(vault.personal.get("character", ""))),
        )


def _look_back(companion: Companion, output: Output) -> None:
    """Look into what was said last, for a few seconds: after an import that may be years of it."""
    token = CancelToken()
    timer = threading.Timer(_PATIENCE, token.cancel)
    timer.daemon = True
    timer.start()
    try:
        companion.look_back(cancel=token)
    finally:
        timer.cancel()
    if token.cancelled:
        output.remark("Not everything that was said is looked into yet; it goes on while you talk.")


def _ref(number: str) -> MemoryRef:
    match = re.fullmatch(r"([fpe])(\d{1,12})", number.strip().casefold())
    if match is None:
        raise KnownError(
            f"“{number}” is no number of a memory.",
            "They look like f12, p3 or e45; `afterglow memory list` shows them.",
        )
    return MemoryRef(_LETTERS[match[1]], int(match[2]))


def _number(ref: MemoryRef) -> str:
    letter = next(letter for letter, kind in _LETTERS.items() if kind is ref.kind)
    return f"{letter}{ref.id}"


def _marks(fact: Fact) -> str:
    marks = [
        word
        for word, holds in (
            ("pinned", fact.pinned),
            ("shared", fact.shared),
            ("was so before", fact.replaced_by is not None),
            (f"until {fact.valid_until:%d %b %Y}" if fact.valid_until else "", fact.valid_until is not None),
        )
        if holds
    ]
    return f"  [{', '.join(marks)}]" if marks else ""


def _state(followup: Followup) -> str:
    asked = f"{followup.asked_at:%d %b %Y}" if followup.asked_at else ""
    return _STATES[followup.state].format(f"{followup.due.start:%d %b %Y}", asked)


def _said(message: Message) -> str:
    who = "you" if message.role is Role.USER else "the character"
    return f"{message.created_at:%d %b %Y}, {who}: {message.text}"


def _words(companion: Companion, ref: MemoryRef) -> list[dict[str, str]]:
    return [
        {"said_at": message.created_at.isoformat(), "quote": source.quote}
        for source, message in companion.memory.why(ref)
    ]
