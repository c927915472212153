"""``afterglow models``: what can be run here, and getting it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.catalog.entries import Added, Found, Way
from app.cli.output import Output
from app.domain.control import CancelToken
from app.domain.errors import KnownError
from app.domain.progress import Progress

if TYPE_CHECKING:
    from app.main import Program


def add(commands: Any, common: ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("models", parents=[common], help="list, get and check models")
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    actions.add_parser("list", parents=[common], help="what the catalogue has and what is here").set_defaults(
        run=show
    )
    get = actions.add_parser("get", parents=[common], help="get the starter models")
    get.add_argument("what", choices=["starter"])
    get.set_defaults(run=get_starter)
    add_file = actions.add_parser("add", parents=[common], help="take in a GGUF file of your own")
    add_file.add_argument("file", type=Path)
    add_file.set_defaults(run=add_model)
    actions.add_parser("check", parents=[common], help="hash every model file again").set_defaults(run=check)
    use = actions.add_parser("use", parents=[common], help="answer with another model that is here")
    use.add_argument("id", metavar="ID")
    use.set_defaults(run=use_model)
    parser.set_defaults(run=show)


def show(program: Program, _args: Namespace, output: Output) -> int:
    """List the catalogue with the state of each model."""
    for card in program.shelf.cards():
        state = program.shelf.state(card).name.lower()
        chosen = " (in use)" if card.id == program.settings.language_model else ""
        output.line(
            f"{card.id:32} {state:8} {card.size / 1e6:7.0f} MB  {card.licence:12} {card.good_at}{chosen}"
        )
        output.record(
            {"id": card.id, "task": card.task, "state": state, "bytes": card.size, "licence": card.licence}
        )
    return 0


def get_starter(program: Program, _args: Namespace, output: Output) -> int:
    """Join and verify the starter models, with progress."""
    program.hold()
    for card in program.catalog.starter():
        for progress in program.library.get(card.id, cancel=CancelToken()):
            output.aside(_percent(progress))
            output.record({"event": "Progress", "done": progress.done, "total": progress.total})
    output.aside("")
    output.line(
        "The starter models are ready. The language model is a small stand-in; larger ones answer better."
    )
    return 0


def add_model(program: Program, args: Namespace, output: Output) -> int:
    """Take in a model file and use it from now on."""
    program.hold()
    *_, found = program.library.look(args.file, cancel=CancelToken())
    if not isinstance(found, Found):  # what looks always ends with it
        return 0
    for step in program.library.add(found, Way.COPY, cancel=CancelToken()):
        if isinstance(step, Added):
            program.library.use(step.card.id)
            output.aside("")
            output.line(f"{step.card.name} is here and in use.")
            output.record({"event": "ModelAdded", "id": step.card.id})
        else:
            output.aside(_percent(step))
    return 0


def use_model(program: Program, args: Namespace, output: Output) -> int:
    """Answer with another model from now on."""
    program.hold()
    card = program.library.use(args.id)
    output.line(f"{card.name} answers from now on.")
    output.record({"event": "ModelChosen", "id": card.id})
    return 0


def check(program: Program, _args: Namespace, output: Output) -> int:
    """Hash what is here; exit status 2 when something is damaged."""
    program.hold()
    damaged = 0
    for card in program.shelf.cards():
        if program.shelf.state(card).name == "MISSING":
            continue
        try:
            program.shelf.check(card)
            program.shelf.require(card)
        except KnownError as error:
            damaged += 1
            output.error(error)
            continue
        output.line(f"{card.id}: sound")
        output.record({"id": card.id, "state": "sound"})
    return 2 if damaged else 0


def _percent(progress: Progress) -> str:
    return f"{progress.what}: {100 * progress.done // max(progress.total, 1)} %"
