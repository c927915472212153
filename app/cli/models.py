"""``afterglow models``: what can be run here, choosing, testing and removing."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from app.catalog.catalog import Task
from app.catalog.entries import Entry, Fit, State
from app.cli import bringing
from app.cli.output import Output
from app.cli.telling import Telling, agreed, size
from app.domain.control import CancelToken
from app.domain.errors import KnownError
from app.domain.machine import Hello
from app.domain.progress import Progress

if TYPE_CHECKING:
    from app.main import Program

_TASKS = {
    Task.LANGUAGE: "Writing",
    Task.EMBEDDING: "Recall",
    Task.SPEECH_RECOGNITION: "Listening",
    Task.VOICE: "Voices",
    Task.IMAGE: "Pictures",
    Task.VISION: "Seeing",
}
_DOES = {Task.LANGUAGE: "answers", Task.SPEECH_RECOGNITION: "listens", Task.VOICE: "speaks"}
_NOBODY = {
    Task.LANGUAGE: "Without it nobody can.",
    Task.SPEECH_RECOGNITION: "Without it nobody hears you: no calls, no dictation.",
    Task.VOICE: "Without it nobody speaks: no calls, no reading aloud.",
}
_FITS = {Fit.WELL: "fits well", Fit.TIGHT: "tight", Fit.NOT: "will not fit"}


def add(commands: Any, common: ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("models", parents=[common], help="list, get, add and remove models")
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    listing = actions.add_parser("list", parents=[common], help="what the catalogue has and what is here")
    for one in (parser, listing):
        one.add_argument("--task", choices=[task.value for task in Task], help="only models for this")
        one.add_argument(
            "--all", action="store_true", help="also what will not fit and what cannot be used yet"
        )
        one.set_defaults(run=show)
    bringing.add(actions, common)
    remove = actions.add_parser("remove", parents=[common], help="delete a model's files")
    remove.add_argument("id", metavar="ID")
    remove.add_argument("--yes", action="store_true", help="do not ask")
    remove.set_defaults(run=remove_model)
    check = actions.add_parser(
        "verify", parents=[common], help="hash the files of one model, or of all, again"
    )
    check.add_argument("id", metavar="ID", nargs="?")
    check.set_defaults(run=verify)
    use = actions.add_parser(
        "use", parents=[common], help="answer, or listen, with another model that is here"
    )
    use.add_argument("id", metavar="ID")
    use.set_defaults(run=use_model)
    hello = actions.add_parser("say-hello", parents=[common], help="try a language model")
    hello.add_argument("id", metavar="ID")
    hello.set_defaults(run=say_hello)
    actions.add_parser(
        "measure", parents=[common], help="measure how fast this computer writes: about ten seconds"
    ).set_defaults(run=measure)


def show(program: Program, args: Namespace, output: Output) -> int:
    """List the models, those for one task together, with how they fit this computer."""
    entries = [one for one in program.library.entries() if args.task in (None, one.card.task.value)]
    hidden = 0
    for task, heading in _TASKS.items():
        of_task = sorted((one for one in entries if one.card.task is task), key=_foremost)
        shown = [one for one in of_task if args.all or args.task or _matters(one)]
        hidden += len(of_task) - len(shown)
        if shown:
            output.line(f"{heading}" + ("" if shown[0].usable else " (a later version will use these)"))
        for entry in shown:
            _tell(entry, output)
    if hidden:
        output.line(
            f"{hidden} more that do not fit, cannot be used yet or cannot be fetched: --all shows them."
        )
    return 0


def _foremost(entry: Entry) -> tuple[bool, bool, int]:
    """What is in use, then what is recommended, then the better company."""
    return (not entry.in_use, not entry.recommended, -entry.card.rank)


def _matters(entry: Entry) -> bool:
    return _leaves(entry) or (entry.usable and entry.offered and entry.fit is not Fit.NOT)


def _leaves(entry: Entry) -> bool:
    """Whether something of it is here to be removed, be it a wrong file or the note on one that is gone."""
    return entry.state is not State.MISSING or entry.partial or bool(entry.aside) or entry.gone


def _tell(entry: Entry, output: Output) -> None:
    card = entry.card
    marks = [
        word
        for word, holds in (
            ("in use", entry.in_use),
            ("here", entry.state is State.READY and not entry.in_use),
            ("damaged", entry.state is State.DAMAGED),
            ("begun", entry.partial),
            ("a wrong file set aside", bool(entry.aside)),
            ("its file is gone", entry.gone),
            ("recommended", entry.recommended),
        )
        if holds
    ]
    speed = f", {_pace(entry.words_per_s)}" if entry.words_per_s is not None else ""
    output.line(
        f"  {card.id:34} {size(card.size) if card.size else '?':>8}  {_FITS[entry.fit]}{speed}"
        f"  {card.licence}" + (f"  [{', '.join(marks)}]" if marks else "")
    )
    output.line(f"      {card.good_at}")
    output.record(
        {
            "id": card.id, "task": card.task, "state": entry.state.value, "bytes": card.size,
            "here": entry.here, "aside": list(entry.aside), "gone": entry.gone,
            "licence": card.licence, "fit": entry.fit.value, "needs": entry.need.total,
            "words_per_s": entry.words_per_s, "offered": entry.offered, "recommended": entry.recommended,
            "in_use": entry.in_use,
        }
    )  # fmt: skip


def _pace(words_per_s: float) -> str:
    if words_per_s < 1:
        return "less than one word a second"
    return f"about {words_per_s:.{1 if words_per_s < 10 else 0}f} words a second"


def remove_model(program: Program, args: Namespace, output: Output) -> int:
    """Delete a model, after saying what stops working."""
    program.hold()
    entry = program.library.entry(args.id)
    if not _leaves(entry):
        raise KnownError(f"{entry.card.name} is not here.", "`afterglow models list` shows what is.")
    for sentence in _without(program, entry):
        output.line(sentence)
    if entry.linked:
        output.line("Its bytes lie elsewhere too: they stay there, and no room is freed.")
    elif entry.gone:
        output.line("Its file is not there any more; only the note on it goes.")
    elif entry.card.own:
        output.line("It is a file of your own: it cannot be fetched again.")
    freed = 0 if entry.linked else entry.here
    agreed(f"Delete {entry.card.name}" + (f" ({size(freed)})?" if freed else "?"), output, yes=args.yes)
    program.library.remove(args.id)
    output.line(f"{entry.card.name} is gone" + (f"; {size(freed)} are free again." if freed else "."))
    then = [one for one in program.library.entries() if one.in_use and one.card.task is entry.card.task]
    if entry.in_use and then and entry.card.task in _DOES:
        output.line(f"{then[0].card.name} {_DOES[entry.card.task]} from now on.")
    output.record({"event": "ModelRemoved", "id": args.id})
    return 0


def _without(program: Program, entry: Entry) -> list[str]:
    """What stops working."""
    name, task = entry.card.name, entry.card.task
    said = []
    if entry.in_use and task in _DOES:
        ready = [one for one in program.library.entries() if one.state is State.READY and one.usable]
        others = [one for one in ready if one.card.task is task and not one.in_use]
        then = f"The best of the others {_DOES[task]} then." if others else _NOBODY[task]
        said.append(f"{name} {_DOES[task]} now. {then}")
    elif entry.in_use:
        said.append(f"{name} is in use: what it is used for stops until it is here again.")
    if task is Task.VOICE and entry.state is State.READY:
        said.append("A character that was given this voice speaks with another one then, if there is one.")
    resting = [
        one.card.name
        for one in program.library.entries()
        if entry.card.id in one.card.needs and one.state is not State.MISSING
    ]
    if resting:
        said.append(f"These need it and stop working: {', '.join(resting)}.")
    return said


def verify(program: Program, args: Namespace, output: Output) -> int:
    """Hash what is here; exit status 2 when something is damaged."""
    program.hold()
    wanted = [program.library.entry(args.id)] if args.id else list(program.library.entries())
    damaged = 0
    for entry in wanted:
        if entry.state is State.MISSING and not args.id:
            continue
        telling = Telling(output)
        try:
            for progress in program.library.verify(entry.card.id, cancel=CancelToken()):
                telling.tell(progress)
        except KnownError as error:
            damaged += 1
            output.error(error)
            continue
        finally:
            telling.end()
        output.line(f"{entry.card.id}: sound")
        output.record({"id": entry.card.id, "state": "sound"})
    return 2 if damaged else 0


def use_model(program: Program, args: Namespace, output: Output) -> int:
    """Answer, or listen, with another model from now on."""
    program.hold()
    card = program.library.use(args.id)
    output.line(f"{card.name} {_DOES[card.task]} from now on.")
    output.record({"event": "ModelChosen", "id": card.id})
    return 0


def measure(program: Program, _args: Namespace, output: Output) -> int:
    """Measure this computer, and say what that means."""
    program.hold()
    telling = Telling(output, in_bytes=False)
    for progress in program.library.measure(cancel=CancelToken()):
        telling.tell(progress)
    telling.end()
    for entry in program.library.entries():
        if entry.words_per_s is not None and (entry.recommended or entry.in_use):
            output.line(f"{entry.card.name}: {_pace(entry.words_per_s)}.")
    speed = program.library.speed()
    if speed is not None and speed.disturbed:
        output.line("Other programs were busy meanwhile: in a quiet moment it is faster. Measure again then.")
    output.record({"event": "Measured", "speed": speed})
    return 0


def say_hello(program: Program, args: Namespace, output: Output) -> int:
    """Load a model and let it speak."""
    program.hold()
    for step in program.library.hello(args.id, cancel=CancelToken()):
        match step:
            case Progress():
                output.aside(step.what or "Loading…")
            case str():
                output.aside("")
                output.part(step)
            case Hello():
                output.line()
                output.line(
                    f"{step.words_per_s:.1f} words a second; loaded in {step.load_s:.1f} s,"
                    f" first word after {step.first_s:.1f} s."
                )
                output.record({"event": "SaidHello", "text": step.text, "words_per_s": step.words_per_s})
    return 0
