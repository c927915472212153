"""Which microphone and which speaker the user has chosen: kept in the vault, the same for every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.desktop.plain import in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.desktop.spoken_parts import SoundDevice, SoundDevices
    from app.desktop.tasks import Tasks
    from app.domain.control import CancelToken
    from app.store.vault import Vault

MICROPHONE, SPEAKER = "microphone", "speaker"


class SoundChoices(QObject):
    """What a page shows of the devices. ``changed``: ``microphones``, ``speakers`` or a choice are others."""

    changed = Signal()

    def __init__(self, tasks: Tasks, vault: Vault, devices: SoundDevices, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._vault, self.devices = tasks, vault, devices
        devices.changed.connect(self.changed)
        tasks.run("engines", self._kept, owner=self, on_done=self._choose, on_error=self._not_read)

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """``microphones`` and ``speakers`` as AppSelect takes them, ``microphone`` and ``speaker`` chosen."""
        devices = self.devices
        return {
            "microphones": self._options(devices.microphones),
            "speakers": self._options(devices.speakers),
            "microphone": _here(devices.microphones, devices.chosen_microphone),
            "speaker": _here(devices.speakers, devices.chosen_speaker),
        }

    @Slot(str)
    def choose_microphone(self, id: str) -> None:
        """Listen with this one, now and later; empty: whichever the system uses."""
        self.devices.choose_microphone(id)
        self._keep(MICROPHONE, id)

    @Slot(str)
    def choose_speaker(self, id: str) -> None:
        """Play on this one, now and later; empty: whichever the system uses."""
        self.devices.choose_speaker(id)
        self._keep(SPEAKER, id)

    def _options(self, devices: Sequence[SoundDevice]) -> list[dict[str, str]]:
        own = [{"value": one.id, "text": one.name} for one in devices]
        return [{"value": "", "text": self.tr("As this computer is set")}, *own]

    def _kept(self, _: CancelToken) -> tuple[str, str]:
        chosen = [self._vault.personal.get(name) for name in (MICROPHONE, SPEAKER)]
        microphone, speaker = (one if isinstance(one, str) else "" for one in chosen)
        return microphone, speaker

    def _choose(self, kept: tuple[str, str]) -> None:
        self.devices.choose_microphone(kept[0])
        self.devices.choose_speaker(kept[1])

    def _keep(self, name: str, id: str) -> None:
        self._tasks.run(
            "engines",
            lambda _: self._vault.personal.set(name, id or None),
            owner=self,
            on_error=self._not_read,
        )

    def _not_read(self, error: BaseException) -> None:
        in_words(error)  # a bug is reported; whatever the system uses is used


def _here(devices: Sequence[SoundDevice], id: str) -> str:
    return id if any(one.id == id for one in devices) else ""
