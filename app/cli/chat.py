"""``afterglow chat``: write with the companion in the terminal."""

from __future__ import annotations

import signal
import sys
import threading
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from app.cli.output import Output, event_record
from app.cli.vaults import open_vault
from app.companion.events import (
    Forgotten,
    Notice,
    ReadingPrompt,
    Recalled,
    ReplyWithdrawn,
    TextDelta,
    TurnEvent,
    TurnFinished,
    TurnStarted,
)
from app.domain.control import CancelToken
from app.domain.errors import KnownError
from app.domain.nouns import Character, Message, Role, Status

if TYPE_CHECKING:
    from app.companion.companion import Companion
    from app.main import Program

_HELP = "Write and press Enter. /again for another reply, /quit to leave, Ctrl+C stops a reply."
_RECENT = 6


def add(commands: Any, common: ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("chat", parents=[common], help="write with the companion here")
    parser.add_argument(
        "--say",
        action="append",
        metavar="TEXT",
        help="say this and print the reply; may be repeated. Others can see the words in the process list",
    )
    parser.add_argument(
        "--character", metavar="NAME", help="who to talk to (default: whoever you talked to last)"
    )
    parser.add_argument("--name", default="", help="your name, when the vault is made")
    parser.add_argument("--born", default="", metavar="YEAR", help="your birth year, when the vault is made")
    parser.set_defaults(run=chat)


def chat(program: Program, args: Namespace, output: Output) -> int:
    """Talk until the user leaves, or say what the command line gives."""
    program.hold()
    program.preload()
    with open_vault(program, args, output, may_create=True) as vault:
        companion = program.companion(vault)
        character = choose(vault.characters.all(), args.character, str(vault.personal.get("character", "")))
        vault.personal.set("character", character.id)
        conversation = companion.open(character.id)
        talk = _Talk(companion, conversation.id, character, output)
        talk.warm()
        if args.say:
            for text in args.say:
                talk.turn(companion.reply(conversation.id, text, cancel=talk.fresh_cancel()))
                companion.tend(conversation.id, cancel=CancelToken())
        else:
            try:
                talk.converse()
            finally:
                talk.rest()
        companion.park(conversation.id)
    return 0


def choose(characters: list[Character], wanted: str | None, last: str) -> Character:
    """Whom the user means: by name, else the one of the last time. Raises KnownError."""
    if wanted:
        for character in characters:
            if wanted.casefold() in {character.id.casefold(), character.name.casefold()}:
                return character
        names = ", ".join(character.name for character in characters)
        raise KnownError(f"There is no character called {wanted}.", f"Choose one of: {names}.")
    return next((character for character in characters if character.id == last), characters[0])


class _Talk:
    """One conversation in the terminal."""

    def __init__(
        self, companion: Companion, conversation_id: int, character: Character, output: Output
    ) -> None:
        self._companion, self._conversation, self._character = companion, conversation_id, character
        self._output = output
        self._cancel = CancelToken()
        self._idle_cancel = CancelToken()
        self._idle: threading.Thread | None = None

    def fresh_cancel(self) -> CancelToken:
        self._cancel = CancelToken()
        return self._cancel

    def warm(self) -> None:
        """Load the model and let it read what was said before."""
        self._output.aside("Loading the model …")
        with suppress(KnownError):  # the first turn meets the same, after what the user wrote is stored
            self._read_before()
        self._output.aside("")

    def _read_before(self) -> None:
        for event in self._companion.warm(self._conversation, cancel=self.fresh_cancel()):
            self._output.record(event_record(event))
            match event:
                case ReadingPrompt(done, total):
                    self._output.aside(f"{self._character.name} is reading … {100 * done // max(total, 1)} %")
                case Notice(text):
                    self._output.line(text)

    def turn(self, events: Iterator[TurnEvent]) -> None:
        """Show one turn; Ctrl+C stops the reply and keeps what was written."""
        before = signal.signal(signal.SIGINT, lambda *_: self._cancel.cancel())
        try:
            self._follow(events)
        finally:
            signal.signal(signal.SIGINT, before)

    def _follow(self, events: Iterator[TurnEvent]) -> None:
        self._output.part(f"{self._character.name}: ")
        for event in events:
            self._show(event)

    def _show(self, event: TurnEvent) -> None:
        self._output.record(event_record(event))
        match event:
            case TextDelta(text):
                self._output.part(text)
            case ReplyWithdrawn():
                self._output.part(f"\n(takes that back)\n{self._character.name}: ")
            case Notice(text):
                self._output.line(f"\n({text})")
            case TurnFinished(message):
                self._output.line(" …" if message.status is Status.INTERRUPTED else "")
            case TurnStarted() | ReadingPrompt() | Recalled() | Forgotten():
                pass

    def converse(self) -> None:
        """Read lines until the user leaves."""
        self._output.line(f"{self._character.name} is an AI, a program on this computer. {_HELP}\n")
        for message in self._companion.history(self._conversation, limit=_RECENT):
            self._output.line(self._said(message))
        while (line := self._read_line()) is not None:
            if not line.strip():
                continue
            if line.startswith("/") and line.strip() != "/again":
                self._output.line(_HELP)
                continue
            try:
                self._one(line)
            except KnownError as error:
                self._output.error(error)

    def _one(self, line: str) -> None:
        cancel = self.fresh_cancel()
        if line.strip() == "/again":
            self.turn(self._companion.reply_again(self._conversation, cancel=cancel))
        else:
            self.turn(self._companion.reply(self._conversation, line, cancel=cancel))
        # While the user thinks; a next turn sends it away by itself.
        self.rest()
        self._idle_cancel = CancelToken()
        self._idle = threading.Thread(target=self._tend, args=(self._idle_cancel,), name="background")
        self._idle.start()

    def rest(self) -> None:
        """End idle work and wait until it has."""
        self._idle_cancel.cancel()
        if self._idle is not None:
            self._idle.join()
            self._idle = None

    def _tend(self, cancel: CancelToken) -> None:
        try:
            self._companion.tend(self._conversation, cancel=cancel)
        except KnownError:
            # Idle work that fails costs only time; the next turn meets the same engine and says what is.
            return

    def _read_line(self) -> str | None:
        self._output.part("You: ")
        try:
            line = sys.stdin.readline()
        except KeyboardInterrupt:
            return None
        return None if not line or line.strip() == "/quit" else line

    def _said(self, message: Message) -> str:
        who = "You" if message.role is Role.USER else self._character.name
        return f"{who}: {message.text}"
