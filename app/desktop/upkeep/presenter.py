"""The upkeep page's presenter: one restore, move or erasure, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.desktop.plain import in_words
from app.desktop.shown import for_view
from app.domain.control import CancelToken
from app.domain.errors import Cancelled, KnownError
from app.domain.progress import Progress

if TYPE_CHECKING:
    from app.desktop.parts import Parts
    from app.desktop.tasks import Tasks

RESTORE, BRING_BACK, MOVE, ERASE = "restore", "bring_back", "move", "erase"


@dataclass(frozen=True, slots=True)
class UpkeepState:
    """``stage``: closing, working, done, failed or stopped. ``done`` and ``total`` as in Progress.

    ``proof``: what was looked at afterwards, one sentence each. ``next``: the word on the one button, empty
    while there is none. ``may_stop``: it can still be cancelled.
    """

    kind: str
    stage: str = "closing"
    heading: str = ""
    words: str = ""
    done: float = 0.0
    total: float = 0.0
    what: str = ""
    may_stop: bool = False
    stopping: bool = False
    problem: str = ""
    advice: str = ""
    proof: tuple[str, ...] = ()
    next: str = ""


@dataclass(frozen=True, slots=True)
class _Ended:
    """How it ended: by itself, by ``error``, or because somebody stopped it. ``left``: what is left."""

    parts: Parts | None
    error: BaseException | None
    stopped: bool
    left: tuple[Path, ...] = ()


class UpkeepPresenter(QObject):
    """``place``: the backup to bring back, the name of an old vault, or the folder to move to. ``models``:
    erase those too.

    ``renewed(parts)``: everything over the data folder as it is now. ``over``: the job ended, however.
    ``next_wanted``: the one button was pressed.
    """

    changed = Signal()
    renewed = Signal(object)
    over = Signal()
    next_wanted = Signal()

    def __init__(
        self, tasks: Tasks, parts: Parts, kind: str, *, place: Path | None = None, models: bool = False
    ) -> None:
        super().__init__()
        self._tasks, self._parts = tasks, parts
        self._place, self._models = place or Path(), models
        self._job: CancelToken | None = None
        self._shown = UpkeepState(kind, heading=self._heading(kind), words=self.tr("Closing your vault…"))

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """UpkeepState as the view reads it."""
        return for_view(self._shown)

    @property
    def kind(self) -> str:
        """One of RESTORE, BRING_BACK, MOVE, ERASE."""
        return self._shown.kind

    @property
    def working(self) -> bool:
        """The job is under way."""
        return self._job is not None

    @property
    def erased(self) -> bool:
        """Everything was deleted, or as much of it as could be: there is nothing to come back to."""
        return self.kind == ERASE and self._shown.stage in ("done", "failed")

    def begin(self) -> None:
        """Do it; the vault is closed and the engines are at rest."""
        self._show(stage="working", words=self._doing(), may_stop=self.kind != ERASE)
        self._job = self._tasks.stream(
            "downloads", self._work, owner=self, on_item=self._happened, on_error=self._broke,
            on_cancelled=self._never_began,
        )  # fmt: skip

    @Slot()
    def stop(self) -> None:
        """Leave everything as it was."""
        if self._job is not None and self._shown.may_stop:
            self._job.cancel()
            self._show(stopping=True, words=self.tr("Stopping, and putting everything back as it was…"))

    # -- in the lane -----------------------------------------------------------------------------------------

    def _work(self, cancel: CancelToken) -> Iterator[Progress | _Ended]:
        error: KnownError | None = None
        stopped = False
        try:
            yield from self._steps(cancel)
        except KnownError as known:
            error = known
        except Cancelled:  # only then: one that came too late has stopped nothing
            stopped = True
        if self.kind == ERASE:
            yield _Ended(None, error, stopped, () if stopped else self._parts.data.left_over())
        else:
            left = self._left_behind() if self.kind == MOVE and not stopped and error is None else ()
            yield _Ended(self._parts.renew(), error, stopped, left)

    def _left_behind(self) -> tuple[Path, ...]:
        try:
            return self._parts.data.left_over()
        except KnownError:
            return (self._parts.data.folder,)  # nobody knows what is in it; the data is in its new place

    def _steps(self, cancel: CancelToken) -> Iterator[Progress]:
        data = self._parts.data
        if self.kind == RESTORE:
            return data.restore(self._place, cancel=cancel)
        if self.kind == BRING_BACK:
            return data.bring_back(self._place.name, cancel=cancel)
        if self.kind == MOVE:
            return data.move(self._place, cancel=cancel)
        return data.erase(models=self._models, cancel=cancel)

    # -- what happened ---------------------------------------------------------------------------------------

    def _happened(self, step: Progress | _Ended) -> None:
        if isinstance(step, Progress):
            # Once the copy is through, what follows takes a moment and cannot be stopped half way.
            through = 0 < step.total <= step.done
            self._show(
                done=float(step.done), total=float(step.total), what=step.what,
                may_stop=self._shown.may_stop and not through,
            )  # fmt: skip
            return
        if step.parts is not None:
            self.renewed.emit(step.parts)
        if step.stopped:
            self._end("stopped", self.tr("Stopped"), self.tr("Everything is as it was before."))
        elif step.error is not None:
            self._failed(step.error)
        else:
            self._done(step.left)

    def _done(self, left: tuple[Path, ...]) -> None:
        if self.kind == RESTORE:
            self._end(
                "done", self.tr("Your backup is back"),
                self.tr("Open it with the passphrase or the recovery code that belongs to it. What was here before is kept aside; you find it in the settings."),  # noqa: E501
            )  # fmt: skip
        elif self.kind == BRING_BACK:
            self._end(
                "done", self.tr("Your old vault is back"),
                self.tr("Open it with the passphrase or the recovery code of that time. What was here before is set aside in turn; you find it in the settings."),  # noqa: E501
            )  # fmt: skip
        elif self.kind == MOVE:
            words = self.tr("Everything was copied to {0} and compared, then removed from the old place.")
            if left:
                words = self.tr("Everything was copied to {0} and compared. The old place is not empty: what could not be deleted, or is not Afterglow's, is still there.")  # noqa: E501
            self._end("done", self.tr("Moved"), words.replace("{0}", str(self._place)), self._old_place(left))
        elif left:
            self._failed(
                KnownError("Some files could not be deleted.", "Delete them by hand: they are named below.")
            )
            self._show(proof=tuple(str(path) for path in left))
        else:
            checked = [
                self.tr("Checked: nothing of Afterglow's is left in its folder."),
                self.tr("Checked: the system keyring has no entry of Afterglow's."),
            ]
            if self._models:
                checked.append(self.tr("The models are gone too."))
            else:
                checked.append(self.tr("The models stay, as you wished. Nothing personal is in them."))
            self._end(
                "done", self.tr("Everything is gone"),
                self.tr("Conversations, characters, pictures, keys and settings were deleted."),
                tuple(checked),
            )  # fmt: skip

    def _old_place(self, left: tuple[Path, ...]) -> tuple[str, ...]:
        if not left:
            return (self.tr("Checked: nothing is left in the old place."),)
        still = self.tr("Still in the old place: {0}")
        return tuple(still.replace("{0}", str(path)) for path in left)

    def _failed(self, error: BaseException) -> None:
        problem, advice = in_words(error)
        if self.kind == ERASE:
            words = ""
        else:
            words = self.tr("Nothing was changed: everything is as it was before.")
        self._end("failed", self.tr("That did not work"), words)
        self._show(problem=problem, advice=advice)

    def _broke(self, error: BaseException) -> None:
        """A bug, or the data folder cannot be opened any more."""
        problem, advice = in_words(error)
        self._end("failed", self.tr("That did not work"), "")
        self._show(problem=problem, advice=advice)

    def _never_began(self) -> None:
        self._end("stopped", self.tr("Stopped"), self.tr("Everything is as it was before."))

    def _end(self, stage: str, heading: str, words: str, proof: tuple[str, ...] = ()) -> None:
        self._job = None
        closes = self.kind == ERASE and stage != "stopped"
        self._show(
            stage=stage, heading=heading, words=words, proof=proof, may_stop=False, stopping=False,
            next=self.tr("Close Afterglow") if closes else self.tr("Open my vault"),
        )  # fmt: skip
        self.over.emit()

    # -- words -----------------------------------------------------------------------------------------------

    def _heading(self, kind: str) -> str:
        if kind == RESTORE:
            return self.tr("Bringing your backup back")
        if kind == BRING_BACK:
            return self.tr("Bringing your old vault back")
        return self.tr("Moving your data") if kind == MOVE else self.tr("Deleting everything")

    def _doing(self) -> str:
        if self.kind == RESTORE:
            return self.tr("What is here now is kept aside until the backup is in its place.")
        if self.kind == BRING_BACK:
            return self.tr("What is here now is set aside first.")
        if self.kind == MOVE:
            return self.tr("Every file is copied and compared before the old one goes. Keep the computer on.")
        return self.tr("This cannot be stopped any more, so that nothing is left half deleted.")

    def _show(self, **changes: Any) -> None:
        self._shown = replace(self._shown, **changes)
        self.changed.emit()
