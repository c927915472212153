"""What the window is given to speak and to listen with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from app.call.audio import Microphone, Speaker
    from app.call.events import CallEvent, Level, Saying, UserSaid
    from app.desktop.parts import Talks
    from app.domain.control import CancelToken
    from app.domain.nouns import Character
    from app.domain.progress import Progress
    from app.domain.voices import VoiceLine, VoiceSettings

# Runs a job in the lane of this name and returns at once; may be called from any thread.
Start = Callable[[str, Callable[[], None]], None]


@dataclass(frozen=True, slots=True)
class SoundDevice:
    """A microphone or a speaker. ``id`` stays the same; ``name`` is what the system calls it."""

    id: str
    name: str


class SoundDevices(Protocol):
    """The microphones and speakers of this computer. Used on the interface thread only.

    ``changed``, a signal of Qt: there are others now, or another one was chosen.
    """

    changed: Any

    @property
    def microphones(self) -> Sequence[SoundDevice]:
        """Those that are here."""
        ...

    @property
    def speakers(self) -> Sequence[SoundDevice]:
        """Those that are here."""
        ...

    @property
    def chosen_microphone(self) -> str:
        """The id; empty: whichever the system uses."""
        ...

    @property
    def chosen_speaker(self) -> str:
        """The id; empty: whichever the system uses."""
        ...

    def choose_microphone(self, id: str) -> None:
        """Listen with this one from now on, also in a call that runs. One that is not here counts as none."""
        ...

    def choose_speaker(self, id: str) -> None:
        """Play on this one from now on, also in a call that runs. One that is not here counts as none."""
        ...

    def microphone(self) -> Microphone:
        """The chosen one, to be opened on any thread."""
        ...

    def speaker(self) -> Speaker:
        """The chosen one, to be opened on any thread."""
        ...


def system_devices() -> SoundDevices:
    """Those of this computer; Qt's part for sound is loaded only now."""
    from app.desktop.audio import Devices

    return Devices()


class RunningCall(Protocol):
    """One call. ``run`` is iterated in a lane; everything else may be called from any thread, at any time."""

    def run(self, *, cancel: CancelToken) -> Iterator[CallEvent]:
        """The call from the first ring to its end. Raises KnownError where it cannot begin."""
        ...

    def mute(self, on: bool) -> None:
        """Hear nothing, or hear again."""
        ...

    def interrupt(self) -> None:
        """The companion stops speaking here. Does nothing while it does not speak."""
        ...

    def end(self) -> None:
        """Hang up."""
        ...

    def announce(self, text: str) -> None:
        """Say something that cannot be interrupted."""
        ...


class Speaks(Protocol):
    """Hearing and speaking. Every method is called in a lane and raises KnownError."""

    def lacking(self, character: Character | None = None) -> tuple[str, ...]:
        """The models that a call with this character needs and that have to be got first: their ids.

        None: what dictation needs. What comes with the program does not lack; see ``prepare``.
        """
        ...

    def prepare(self, character: Character | None = None, *, cancel: CancelToken) -> Iterator[Progress]:
        """Put models that come with the program in their place, where they are not yet: seconds, once.

        Without it ``call`` and the others do so before they begin, without a word.
        """
        ...

    def notices(self, character: Character) -> tuple[str, ...]:
        """What is to be said before a call: another voice speaks than the chosen one, memory is tight."""
        ...

    def call(
        self, companion: Talks, conversation_id: int, character: Character, microphone: Microphone,
        speaker: Speaker, start: Start,
    ) -> RunningCall:  # fmt: skip
        """A call in this conversation; it begins with ``run``."""
        ...

    def dictate(
        self, microphone: Microphone, *, cancel: CancelToken, done: CancelToken
    ) -> Iterator[UserSaid | Level]:
        """What is said until ``done`` is set; the last of it is final. ``cancel``: drop it."""
        ...

    def read_aloud(
        self, text: str, character: Character, speaker: Speaker, *, cancel: CancelToken, start: Start
    ) -> Iterator[Saying]:
        """Read a message aloud; ends when all of it was heard. ``cancel`` silences it at once."""
        ...

    def sample(
        self, settings: VoiceSettings, speaker: Speaker, *, cancel: CancelToken, start: Start
    ) -> Iterator[Saying]:
        """How a voice sounds."""
        ...

    def voices(self) -> tuple[VoiceLine, ...]:
        """Every voice that can speak now, the best first."""
        ...

    def rest(self) -> None:
        """End the engines of hearing and speaking."""
        ...
