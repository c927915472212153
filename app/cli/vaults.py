"""Opening the vault in a terminal, and what is done with it as a whole: backup, export, erase and more."""

from __future__ import annotations

import getpass
import os
import re
import secrets
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.output import Output
from app.companion.acquaintance import BirthdayUnknown, introduce
from app.domain.control import CancelToken
from app.domain.errors import KeyringUnavailable, KnownError, VaultMissing, WrongKey
from app.domain.nouns import Profile
from app.domain.progress import Progress
from app.settings.lock_mark import LockMark

if TYPE_CHECKING:
    from app.main import Program
    from app.store.vault import Vault

# How a recovery code looks: seven groups of letters and digits.
_CODE = re.compile(r"(?:[0-9A-Za-z]{5}[\s-]*){6}[0-9A-Za-z]{4}")
_CONFIRM = "delete everything"
_NO_KEY = "Give `--passphrase-file FILE`, or open the window and type your recovery code."


def add(commands: Any, common: ArgumentParser) -> None:
    """Add the commands to the parser."""
    keep = commands.add_parser(
        "backup", parents=[common], help="write an encrypted copy of everything to a file"
    )
    keep.add_argument("file", type=Path)
    keep.set_defaults(run=backup)
    bring = commands.add_parser(
        "restore", parents=[common], help="bring a backup back (the present vault is kept aside)"
    )
    bring.add_argument("file", type=Path)
    bring.set_defaults(run=restore)
    write = commands.add_parser(
        "export", parents=[common], help="write everything readable, not encrypted, into a new folder"
    )
    write.add_argument("folder", type=Path, help="where the new folder is made")
    write.set_defaults(run=export)
    forget = commands.add_parser("erase", parents=[common], help="delete everything that Afterglow keeps")
    forget.add_argument("--models", action="store_true", help="delete the model files too")
    forget.add_argument(
        "--confirm", metavar="WORDS", help=f"“{_CONFIRM}”, where nobody can be asked to type it"
    )
    forget.set_defaults(run=erase)
    change = commands.add_parser("passphrase", parents=[common], help="set, change or remove the passphrase")
    change.add_argument("new", type=Path, nargs="?", help="file with the new passphrase on its first line")
    change.add_argument(
        "--remove", action="store_true", help="open with the keyring or the recovery code only"
    )
    change.set_defaults(run=passphrase)
    code = commands.add_parser("recovery-code", parents=[common], help="make a new recovery code")
    code.set_defaults(run=recovery_code)


@contextmanager
def open_vault(
    program: Program, args: Namespace, output: Output, *, may_create: bool = False
) -> Iterator[Vault]:
    """The open vault, by passphrase file, keyring, or by asking a person. Raises VaultError."""
    passphrase = read_passphrase(args.passphrase_file)
    if program.door.state().name == "NEW":
        if not may_create:
            raise VaultMissing(
                "There is no vault in this data folder yet.", "Run `afterglow` or `afterglow chat` first."
            )
        vault = _create(program, args, passphrase, output)
    elif passphrase is not None:
        vault = program.door.unlock_with_passphrase(passphrase)
    else:
        vault = _unlock(program)
    try:
        yield vault
    finally:
        vault.close()


def finish(steps: Iterator[Progress], output: Output) -> None:
    """Go through a long job and tell how far it is."""
    for step in steps:
        output.aside(f"{step.what}: {100 * step.done // max(step.total, 1)} %")
    output.aside("")


def read_passphrase(file: Path | None) -> str | None:
    """The first line of ``file``; None without one. Raises KnownError when it cannot be read or is empty."""
    if file is None:
        return None
    try:
        if os.name == "posix" and file.stat().st_mode & 0o077:
            sys.stderr.write(f"Others on this computer can read {file}; `chmod 600` it.\n")
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KnownError(
            f"The passphrase file {file} cannot be read.", "Check its path and its rights."
        ) from error
    line = text.split("\n", 1)[0].rstrip("\r")
    if not line:
        raise KnownError(f"The first line of {file} is empty.", "Write the passphrase on its first line.")
    return line


def _create(program: Program, args: Namespace, passphrase: str | None, output: Output) -> Vault:
    asking = sys.stdin.isatty() and not output.as_json and not args.say
    name, born = args.name, args.born
    if asking:
        output.line(
            "Afterglow is an AI companion: a program on this computer, not a person. Nothing leaves it."
        )
        name = name or input("What should it call you? ")
        born = born or input("In which year were you born? ")
    if not (name and born):
        raise KnownError(
            "A new vault needs to know who you are.", "Give `--name NAME --born YEAR`, or open the window."
        )
    profile = _introduced(name, born, program.clock.now().year, asking=asking)
    keyring = program.door.keyring_status()
    if not keyring.available and passphrase is None:
        if not asking:
            raise KeyringUnavailable("There is no system keyring here to keep the key in.", _NO_KEY)
        output.line("There is no system keyring here, so a passphrase opens the vault.")
        passphrase = _ask_twice()
    vault, code = program.door.create(passphrase=passphrase, use_keyring=keyring.available)
    vault.personal.set_profile(profile)
    output.record({"event": "VaultCreated", "recovery_code": code})
    output.line("\nYour recovery code, shown only now. It opens the vault when all else fails.")
    output.line(f"Write it down:\n\n  {code}\n")
    if asking:
        _confirm(program, code, output)
    return vault


def _introduced(name: str, born: str, year: int, *, asking: bool) -> Profile:
    try:
        return introduce(name, born, year)
    except BirthdayUnknown:
        if not asking:
            raise
    had_birthday = input("Was your 18th birthday already? (yes/no) ").strip().casefold() in {"yes", "y"}
    return introduce(name, born, year, had_birthday=had_birthday)


def _confirm(program: Program, code: str, output: Output) -> None:
    """Have two groups of the code typed back, until they are right."""
    groups = secrets.SystemRandom().sample(range(1, len(code.split("-")) + 1), 2)
    first, second = sorted(groups)
    while True:
        typed = input(f"From your paper: group {first}? ") + " " + input(f"And group {second}? ")
        if program.parts().confirm_recovery_code(code, (first, second), typed):
            return
        output.line("That is not what stands there. Once more.")


def _unlock(program: Program) -> Vault:
    slots = program.door.slots()
    try:
        if "passphrase" in slots and LockMark(program.door.folder).there():
            raise KeyringUnavailable("The vault was locked.", _NO_KEY)
        if "keyring" not in slots:
            raise KeyringUnavailable("This vault opens with its passphrase.", _NO_KEY)
        return program.door.unlock()
    except (KeyringUnavailable, WrongKey) as error:
        if not sys.stdin.isatty():
            raise KeyringUnavailable(error.message, _NO_KEY) from error
    typed = getpass.getpass("Passphrase or recovery code: ")
    if _CODE.fullmatch(typed.strip()):
        return program.door.unlock_with_recovery(typed)
    return program.door.unlock_with_passphrase(typed)


def backup(program: Program, args: Namespace, output: Output) -> int:
    """Write an encrypted backup."""
    program.hold()
    with open_vault(program, args, output) as vault:
        finish(program.data.backup(vault, args.file, cancel=CancelToken()), output)
    output.line(f"Everything is in {args.file}, encrypted. Your recovery code or passphrase opens it.")
    output.record({"event": "BackupWritten", "file": args.file, "bytes": args.file.stat().st_size})
    return 0


def restore(program: Program, args: Namespace, output: Output) -> int:
    """Bring a backup back."""
    program.hold()
    finish(program.data.restore(args.file, cancel=CancelToken()), output)
    output.line("The backup is back. Open Afterglow with the passphrase or recovery code of that time.")
    kept = sorted(program.places.vault.glob("kept-*"), key=lambda folder: folder.stat().st_mtime)
    if kept:
        output.line(f"What was there before lies in {kept[-1]}; delete it when you do not need it.")
    output.record({"event": "BackupRestored", "file": args.file})
    return 0


def export(program: Program, args: Namespace, output: Output) -> int:
    """Write everything readable, in clear."""
    program.hold()
    with open_vault(program, args, output) as vault:
        finish(program.data.export(vault, args.folder, cancel=CancelToken()), output)
    output.line(f"Everything is in {program.data.exported}. It is not encrypted: keep it to yourself.")
    output.record({"event": "Exported", "folder": program.data.exported})
    return 0


def erase(program: Program, args: Namespace, output: Output) -> int:
    """Delete everything, and say what is left."""
    program.hold()
    output.line(f"This deletes everything you said and everything Afterglow keeps in {program.data.folder}.")
    output.line("It cannot be brought back, unless you have a backup file.")
    typed = args.confirm
    if typed is None and sys.stdin.isatty() and not output.as_json:
        typed = input(f"Type “{_CONFIRM}” to go on: ")
    if " ".join((typed or "").split()).casefold() != _CONFIRM:
        raise KnownError("Nothing was deleted.", f"To delete it, type “{_CONFIRM}”.")
    finish(program.data.erase(models=args.models, cancel=CancelToken()), output)
    left = program.data.left_over()
    output.line("Everything is gone; looked at just now.")
    for path in left:
        output.line(f"Not made by Afterglow, so it was left: {path}")
    output.record({"event": "Erased", "left": left})
    return 0


def passphrase(program: Program, args: Namespace, output: Output) -> int:
    """Set, change or remove the passphrase. The old one opens nothing afterwards but old backups."""
    program.hold()
    with open_vault(program, args, output) as vault:
        new = None if args.remove else read_passphrase(args.new) or _ask_twice()
        program.door.set_passphrase(vault, new)
    output.line(
        "The passphrase is removed." if new is None else "The new passphrase opens the vault from now on."
    )
    output.record({"event": "PassphraseChanged", "removed": new is None})
    return 0


def _ask_twice() -> str:
    if not sys.stdin.isatty():
        raise KnownError(
            "There is no new passphrase.", "Name a file that has it on its first line, or --remove."
        )
    new = getpass.getpass("New passphrase: ")
    if not new or new != getpass.getpass("The same once more: "):
        raise KnownError("The two were not the same, or empty.", "Nothing was changed; try again.")
    return new


def recovery_code(program: Program, args: Namespace, output: Output) -> int:
    """Make a new recovery code; the old one opens nothing afterwards but old backups."""
    program.hold()
    with open_vault(program, args, output) as vault:
        code = program.door.new_recovery_code(vault)
    output.line(f"Your new recovery code, shown only now. The old one is void:\n\n  {code}\n")
    output.record({"event": "RecoveryCodeMade", "recovery_code": code})
    return 0
