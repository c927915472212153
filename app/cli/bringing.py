"""``afterglow models get``, ``add`` and ``connection``: how models come to this computer."""

from __future__ import annotations

import getpass
import signal
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.catalog.catalog import Task
from app.catalog.entries import Added, Found, Offer, State, Way
from app.cli.output import Output
from app.cli.telling import Telling, agreed, size
from app.domain.control import CancelToken
from app.domain.errors import Cancelled, KnownError
from app.domain.progress import Progress

if TYPE_CHECKING:
    from app.main import Program

INTERRUPTED = 130


def add(actions: Any, common: ArgumentParser) -> None:
    """Add the commands to the parser."""
    get = actions.add_parser("get", parents=[common], help="fetch a model, or go on fetching it")
    get.add_argument("id", metavar="ID", help="as `models list` shows it; or: recommended, starter")
    get.add_argument("--yes", action="store_true", help="agree to the download and the licence")
    get.add_argument("--licence", action="store_true", help="print the licence and stop")
    get.set_defaults(run=get_models)
    file = actions.add_parser("add", parents=[common], help="take in a model file of your own")
    file.add_argument("file", type=Path)
    way = file.add_mutually_exclusive_group()
    way.add_argument(
        "--move", action="store_const", dest="way", const=Way.MOVE, help="do not keep the file there"
    )
    way.add_argument(
        "--link", action="store_const", dest="way", const=Way.LINK, help="use the file where it lies"
    )
    file.add_argument("--yes", action="store_true", help="agree to a file of unknown origin")
    file.set_defaults(run=add_model, way=Way.COPY)
    connection = actions.add_parser("connection", parents=[common], help="how downloads reach the internet")
    connection.add_argument(
        "--mirror", action="append", metavar="ADDRESS", help="try this first; again for more"
    )
    connection.add_argument("--no-mirrors", action="store_true", help="only the catalogue's own addresses")
    connection.add_argument("--proxy", metavar="ADDRESS", help="an address, or: system, none")
    connection.add_argument("--ca-file", metavar="FILE", help="certificates to trust besides the usual ones")
    connection.add_argument(
        "--token", action="store_true", help="ask for a token for models behind an account"
    )
    connection.add_argument("--forget-token", action="store_true")
    connection.set_defaults(run=connect)


def get_models(program: Program, args: Namespace, output: Output) -> int:
    """Fetch what was asked for, after the user has agreed to exactly that."""
    program.hold()
    wanted = _wanted(program, args.id)
    offers = [program.library.offer(id) for id in wanted]
    if args.licence:
        for licence in {one.id: one for offer in offers for one in offer.licences}.values():
            output.line(licence.text or f"{licence.name}: {licence.page}")
            output.record(licence)
        return 0
    for offer in offers:
        _tell(offer, output)
    if any(offer.hosts for offer in offers):
        left = sum(offer.left for offer in offers)
        agreed(f"Download {size(left)}?", output, yes=args.yes)
    for offer in offers:
        if not _get(program, offer, output):
            return INTERRUPTED
    return 0


def _wanted(program: Program, id: str) -> list[str]:
    entries = program.library.entries()
    if id == "starter":
        return [one.card.id for one in entries if one.card.starter]
    if id == "recommended":
        found = [one for one in entries if one.recommended and one.card.task is Task.LANGUAGE]
        if not found:
            raise KnownError(
                "None of the models that can be fetched fits this computer.",
                "`afterglow models list --all` shows all of them.",
            )
        return [found[0].card.id]
    return [id]


def _tell(offer: Offer, output: Output) -> None:
    if not offer.hosts:
        return
    output.line(f"{offer.card.name}: {size(offer.total)}, {size(offer.left)} of it still to come")
    for file in offer.files:
        output.line(f"  {file.name}  {size(file.size)}  from {', '.join(file.hosts) or 'this computer'}")
        output.line(f"    {file.hash}")
    output.line(
        "  The host may hand a file over from its delivery network; every byte is checked either way."
    )
    for licence in offer.licences:
        output.line(f"  Licence: {licence.name} (--licence prints it) {licence.page}".rstrip())
    if offer.gated:
        output.line(f"  Its host wants an account that has accepted the licence: {offer.page}")
        output.line("  Then: afterglow models connection --token")
    output.record(
        {
            "event": "Offer", "id": offer.card.id, "bytes": offer.total, "left": offer.left,
            "hosts": offer.hosts,
            "licences": [licence.id for licence in offer.licences], "files": offer.files,
        }
    )  # fmt: skip


def _get(program: Program, offer: Offer, output: Output) -> bool:
    """False when it was interrupted; what is here stays."""
    card = offer.card
    telling, cancel = Telling(output), CancelToken()
    # A KeyboardInterrupt may come where Python has to ignore it, and is lost then; a token is not.
    before = signal.signal(signal.SIGINT, lambda *_: cancel.cancel())
    try:
        for progress in program.library.get(card.id, cancel=cancel):
            telling.tell(progress)
    except Cancelled:
        telling.end()
        output.line(f"Stopped. What is here is kept; go on with: afterglow models get {card.id}")
        output.record({"event": "Paused", "id": card.id})
        return False
    finally:
        signal.signal(signal.SIGINT, before)
        telling.end()
    output.line(f"{card.name} is here, whole and verified.")
    in_use = program.library.entry(card.id).in_use
    if card.task is Task.LANGUAGE:
        output.line(
            "It answers from now on."
            if in_use
            else f"Another one still answers; afterglow models use {card.id} changes that."
        )
    output.record({"event": "ModelReady", "id": card.id, "in_use": in_use})
    return True


def add_model(program: Program, args: Namespace, output: Output) -> int:
    """Take in a model file and use it from now on."""
    program.hold()
    telling, found = Telling(output), None
    for step in program.library.look(args.file, cancel=CancelToken()):
        if isinstance(step, Progress):
            telling.tell(step)
        else:
            found = step
    telling.end()
    if found is None:  # what looks always ends with it
        raise KnownError(f"{args.file.name} could not be looked at.", "Try again.")
    if found.missing:
        raise KnownError(
            f"{found.card.name} comes in pieces, and these are not beside it: {', '.join(found.missing)}.",
            "Put all pieces into one folder, then add any one of them.",
        )
    if not found.known:
        _warn(found, output)
        agreed(f"Add {found.card.name} ({size(found.size)})?", output, yes=args.yes)
    return _add(program, found, args.way, output)


def _warn(found: Found, output: Output) -> None:
    output.line(f"{found.card.name} ({found.architecture}, {found.window:,} tokens) is of unknown origin:")
    output.line("nobody has checked it for Afterglow. It is loaded by native code in a process of its own.")
    output.line("Add it only when you trust whoever you have it from.")
    if not found.has_template:
        output.line("It does not say how a conversation is written for it; its replies may be odd.")


def _add(program: Program, found: Found, way: Way, output: Output) -> int:
    telling = Telling(output)
    for step in program.library.add(found, way, cancel=CancelToken()):
        if isinstance(step, Progress):
            telling.tell(step)
        elif isinstance(step, Added):
            telling.end()
            _say_added(program, step, output)
    return 0


def _say_added(program: Program, added: Added, output: Output) -> None:
    card = added.card
    if added.waiting:
        output.line(f"It belongs to {card.name}, which still needs: {', '.join(added.waiting)}.")
    elif card.task is Task.LANGUAGE and program.library.entry(card.id).state is State.READY:
        program.library.use(card.id)
        output.line(f"{card.name} is here and in use.")
    else:
        output.line(f"{card.name} is here.")
    output.record({"event": "ModelAdded", "id": card.id, "waiting": added.waiting})


def connect(program: Program, args: Namespace, output: Output) -> int:
    """Show or change how downloads reach the internet."""
    program.hold()
    before = now = program.library.connection()
    if args.mirror or args.no_mirrors:
        now = replace(now, mirrors=tuple(args.mirror or ()))
    if args.proxy is not None:
        now = replace(now, proxy=args.proxy)
    if args.ca_file is not None:
        now = replace(now, ca_file=args.ca_file)
    if now != before:
        program.library.connect(now)
    if args.forget_token:
        program.library.set_token("")
    elif args.token:
        program.library.set_token(_typed_token(output))
    now = program.library.connection()
    output.line(f"Mirrors: {', '.join(now.mirrors) or 'none'}")
    output.line(f"Proxy: {now.proxy}")
    output.line(f"Certificates: {now.ca_file or 'the usual ones'}")
    output.line(f"Token: {'kept in the system keyring' if now.token else 'none'}")
    output.record({"event": "Connection", **{name: getattr(now, name) for name in _SHOWN}})
    return 0


def _typed_token(output: Output) -> str:
    asked = sys.stdin.isatty() and not output.as_json
    token = (getpass.getpass("Token: ") if asked else sys.stdin.readline()).strip()
    if not token:
        raise KnownError("There was no token.", "Type it, or give it on the first line of the input.")
    return token


_SHOWN = ("mirrors", "proxy", "ca_file", "token")
