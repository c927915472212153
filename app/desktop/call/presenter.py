"""The call page's presenter: one call, from looking whether it can begin to its end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from app.call.events import (
    CallEnded,
    CallEvent,
    CallState,
    CallTrouble,
    Level,
    StateChanged,
    TurnHappened,
    UserSaid,
)
from app.companion.events import Notice
from app.desktop import actions
from app.desktop.call.hearing import after, doing_words, told
from app.desktop.call.missing import Missing
from app.desktop.call.state import CallPage, Phase
from app.desktop.plain import as_shown, in_words
from app.desktop.shown import for_view
from app.domain.progress import Progress

if TYPE_CHECKING:
    from app.desktop.downloads import Downloads
    from app.desktop.parts import Library, Talks
    from app.desktop.sound_choices import SoundChoices
    from app.desktop.spoken_parts import RunningCall, Speaks
    from app.desktop.tasks import Tasks
    from app.domain.control import CancelToken
    from app.domain.nouns import Character
    from app.store.vault import Vault

CAPTIONS = "captions"
# Who draws a breath has not fallen silent.
_BREATH_MS = 900
# Who hangs up has the conversation back after this, whatever a device or an engine still does.
_PATIENCE_MS = 3000
_Item = Progress | Notice | CallEvent


@dataclass(frozen=True, slots=True)
class _Begun:
    """The call is there and can be spoken to."""

    call: RunningCall


class CallPresenter(QObject):
    """``begin`` starts it; ``leave`` ends it at once. ``over``: the page is to go, and the call, if there was
    one, has ended. ``help_wanted``: the card of those who can help.
    """

    changed = Signal()
    leveled = Signal()
    ticked = Signal()
    announced = Signal(str)
    over = Signal()
    models_wanted = Signal()
    help_wanted = Signal()

    def __init__(
        self, tasks: Tasks, vault: Vault, companion: Talks, speech: Speaks, sound: SoundChoices,
        library: Library, downloads: Downloads, character: Character, conversation_id: int,
        temporary: bool = False, now: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        super().__init__()
        self._tasks, self._vault, self._companion = tasks, vault, companion
        self._speech, self._sound, self._now = speech, sound, now
        self._character, self._number = character, conversation_id
        self._missing = Missing(tasks, library, downloads, self)
        self._missing.changed.connect(self._models_changed)
        self._missing.failed.connect(self._failed_so)
        self._shown = CallPage(character.id, character.picture, character.name, temporary=temporary)
        self._level = Level(0.0, 0.0, False)
        self._call: RunningCall | None = None
        self._running: CancelToken | None = None
        self._ending = self._hushed = self._attended = False
        self._since: float | None = None
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self.ticked)
        self._quiet = QTimer(self, singleShot=True, interval=_BREATH_MS)
        self._quiet.timeout.connect(self._fell_silent)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._give_up)

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """CallPage as the view reads it."""
        return for_view(self._shown)

    @Property("QVariantMap", notify=leveled)  # type: ignore[arg-type]
    def level(self) -> dict[str, float]:
        """How loud it is, from 0 to 1: ``microphone`` and ``speaker``."""
        return {"microphone": self._level.microphone, "speaker": self._level.speaker}

    @Property(int, notify=ticked)
    def seconds(self) -> int:
        """How long the call lasts by now."""
        return 0 if self._since is None else int(self._now() - self._since)

    @Property(QObject, constant=True)
    def sound(self) -> SoundChoices:
        """The devices, and which are chosen."""
        return self._sound

    @Property(QObject, constant=True)
    def missing(self) -> Missing:
        """What has to be got first."""
        return self._missing

    @Property("QVariantMap", constant=True)  # type: ignore[arg-type]
    def keys(self) -> dict[str, Any]:
        """The keys of a call, as Group tells its lines."""
        return actions.in_a_call().lines

    @property
    def running(self) -> bool:
        """A call is on, or begins."""
        return self._running is not None

    def attended(self) -> bool:
        """Whether somebody was understood since this was asked last."""
        attended, self._attended = self._attended, False
        return attended

    # -- what the view asks ----------------------------------------------------------------------------------

    @Slot()
    def begin(self) -> None:
        """Look whether everything is here, then call; also once more after it failed."""
        if self._running is not None:
            return
        self._show(
            words=self.tr("One moment…"),
            phase=Phase.LOOKING.value,
            doing=CallState.CONNECTING.value,
            problem="",
            advice="",
            troubles=(),
        )
        speech, vault, character = self._speech, self._vault, self._character

        def look(_: CancelToken) -> tuple[tuple[str, ...], bool]:
            return speech.lacking(character), vault.personal.get(CAPTIONS) is not False

        self._running = self._tasks.run(
            "engines", look, owner=self, on_done=self._looked, on_error=self._failed,
            on_cancelled=self._cancelled,
        )  # fmt: skip

    @Slot()
    def end(self) -> None:
        """Hang up, or go back where there is no call. Once more: at once."""
        if self._ending:
            self.leave()
            return
        self._ending = True
        self._patience.start()
        if self._running is None:
            self._close()
        elif self._call is not None:
            self._call.end()
        else:
            self._running.cancel()

    @Slot()
    def interrupt(self) -> None:
        """The companion stops speaking here."""
        if self._call is not None:
            self._call.interrupt()

    @Slot()
    def mute(self) -> None:
        """Turn the microphone off, or on again."""
        if self._shown.phase == Phase.CALLING:
            self._show(muted=not self._shown.muted)
            self._tell_muted()
            self.announced.emit(
                self.tr("Your microphone is off") if self._shown.muted else self.tr("Your microphone is on")
            )

    @Slot()
    def caption(self) -> None:
        """Show what is said in words, or no longer; remembered for the next call."""
        on, vault = not self._shown.captions, self._vault
        self._show(captions=on)
        self._tasks.run(
            "engines", lambda _: vault.personal.set(CAPTIONS, on), owner=self, on_error=self._not_kept
        )

    def hush(self, on: bool) -> None:
        """While the user reads who can help the companion says nothing, and nothing is heard."""
        if on is not self._hushed:
            self._hushed = on
            if on:
                self.interrupt()
            self._tell_muted()

    def leave(self) -> None:
        """End it at once; what was heard of a reply is kept."""
        self._ending = True
        if self._call is not None:
            self._call.end()
        if self._running is not None:
            self._running.cancel()

    # -- what happens ----------------------------------------------------------------------------------------

    def _looked(self, found: tuple[tuple[str, ...], bool]) -> None:
        lacking, captions = found
        self._running = None
        self._show(captions=captions)
        if self._ending:
            self._close()
        elif lacking:
            self._missing.look(lacking)
        else:
            self._dial()

    def _dial(self) -> None:
        self._show(phase=Phase.CALLING.value, said="", told="", cut=False)
        microphone, speaker = self._sound.devices.microphone(), self._sound.devices.speaker()
        speech, character = self._speech, self._character

        def work(cancel: CancelToken) -> Iterator[_Item | _Begun]:
            yield from speech.prepare(character, cancel=cancel)
            yield from (Notice(text) for text in speech.notices(character))
            call = speech.call(self._companion, self._number, character, microphone, speaker, self._start)
            yield _Begun(call)
            yield from call.run(cancel=cancel)

        self._running = self._tasks.stream(
            "listen", work, owner=self, on_item=self._happened, on_done=self._ended, on_error=self._failed,
            on_cancelled=self._cancelled,
        )  # fmt: skip

    def _start(self, lane: str, work: Callable[[], None]) -> None:
        """On any thread."""
        self._tasks.run(lane, lambda _: work(), owner=self)

    def _happened(self, item: _Item | _Begun) -> None:
        match item:
            case _Begun(call):
                self._connected(call)
            case Progress():
                self._show(words=self._preparing(item))
            case Notice(text):
                self._put(told(self._shown, as_shown(text)))
                self.announced.emit(as_shown(text))
            case Level():
                self._hear(item)
            case CallEnded():
                self._clock.stop()
            case _:
                self._follow(item)

    def _hear(self, level: Level) -> None:
        self._level = level
        self.leveled.emit()
        if level.talking:
            self._quiet.stop()
            self._follow(level)
        elif self._shown.talking and not self._quiet.isActive():
            self._quiet.start()

    @Slot()
    def _fell_silent(self) -> None:
        self._follow(self._level)

    def _connected(self, call: RunningCall) -> None:
        self._call = call
        self._show(words=doing_words(self._shown))
        if self._ending:
            call.end()
        self._tell_muted()

    def _follow(self, event: CallEvent) -> None:
        self._put(after(self._shown, event))
        if isinstance(event, UserSaid) and event.final:
            self._attended = True
        if self._hushed and isinstance(event, StateChanged) and event.state is CallState.SPEAKING:
            self.interrupt()
        if isinstance(event, StateChanged) and self._since is None and event.state is CallState.LISTENING:
            self._since = self._now()
            self._clock.start()
            self.ticked.emit()
        self._announce(event)

    def _announce(self, event: CallEvent) -> None:
        match event:
            case CallTrouble(message, over=True):
                self.announced.emit(as_shown(message) or self.tr("It works again."))
            case CallTrouble(message, advice):
                self.announced.emit(f"{as_shown(message)} {as_shown(advice)}".strip())
            case TurnHappened(Notice(text)):
                self.announced.emit(as_shown(text))

    def _ended(self) -> None:
        self._let_go()
        self._close()

    def _cancelled(self) -> None:
        self._let_go()
        self._close()

    def _failed(self, error: BaseException) -> None:
        self._let_go()
        if self._ending:
            in_words(error)  # a bug is reported; who hangs up need not hear why there is no call
            self._close()
        else:
            self._failed_so(*in_words(error))

    @Slot(str, str)
    def _failed_so(self, problem: str, advice: str) -> None:
        self._show(phase=Phase.FAILED.value, problem=problem, advice=advice, troubles=())
        self.announced.emit(f"{problem} {advice}".strip())

    @Slot()
    def _models_changed(self) -> None:
        missing, before = self._missing, self._shown
        if before.phase == Phase.LOOKING:
            self._show(phase=Phase.LACKING.value)
        elif before.phase != Phase.LACKING:
            return  # a call is on, or what went wrong is being read
        self._show(missing=missing.rows, complete=missing.complete)
        if missing.complete and not before.complete:
            self.announced.emit(self.tr("Everything is here."))

    def _let_go(self) -> None:
        self._call = self._running = self._since = None
        self._clock.stop()
        self._quiet.stop()
        self._patience.stop()
        self._level = Level(0.0, 0.0, False)
        self._show(talking=False)
        self.leveled.emit()

    @Slot()
    def _give_up(self) -> None:
        self.leave()
        self._close()

    def _close(self) -> None:
        if self._shown.phase != Phase.OVER:
            self._show(phase=Phase.OVER.value, doing=CallState.ENDED.value)
            self.over.emit()

    def _tell_muted(self) -> None:
        if self._call is not None:
            self._call.mute(self._shown.muted or self._hushed)
            self._show(words=doing_words(self._shown))

    def _preparing(self, progress: Progress) -> str:
        if progress.total <= 0:
            return doing_words(self._shown)
        part = str(int(100 * progress.done / progress.total))
        return self.tr("Putting the voice in place, {0} %").replace("{0}", part)

    def _not_kept(self, error: BaseException) -> None:
        in_words(error)  # only the memory of a switch

    def _show(self, **changes: Any) -> None:
        self._put(replace(self._shown, **changes))

    def _put(self, shown: CallPage) -> None:
        if shown != self._shown and self._shown.phase != Phase.OVER:
            self._shown = shown
            self.changed.emit()
