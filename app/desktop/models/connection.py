"""How downloads reach the internet: mirrors, a proxy, certificates, a token."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.catalog.entries import Connection
from app.catalog.way_out import MOST_MIRRORS
from app.desktop.plain import in_words
from app.desktop.shown import for_view
from app.settings.settings import is_address

if TYPE_CHECKING:
    from app.desktop.parts import Library
    from app.desktop.tasks import Tasks


@dataclass(frozen=True, slots=True)
class ConnectionState:
    """``proxy``: system, none or own; ``address`` is the own one's. ``token``: one is kept.

    ``kept``: what was kept just now: way, token. ``place``: beside what the problem stands: mirrors,
    address, way (all of that together) or token.
    """

    loaded: bool = False
    mirrors: str = ""
    proxy: str = "system"
    address: str = ""
    ca_file: str = ""
    token: bool = False
    busy: bool = False
    kept: str = ""
    place: str = ""
    problem: str = ""
    advice: str = ""


class ConnectionPresenter(QObject):
    """Nothing here opens a connection: the next download goes as it says."""

    changed = Signal()

    def __init__(self, tasks: Tasks, library: Library, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._library = tasks, library
        self._shown = ConnectionState()

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """ConnectionState as the page reads it."""
        return for_view(self._shown)

    @Slot()
    def start(self) -> None:
        """Look how it is."""
        self._do("", lambda: None)

    @Slot(str, str, str, str)
    def connect_so(self, mirrors: str, proxy: str, address: str, ca_file: str) -> None:
        """Keep these: mirrors one a line; ``proxy`` and ``address`` as in ConnectionState."""
        wanted = Connection(
            tuple(line.strip() for line in mirrors.splitlines() if line.strip()),
            address.strip() if proxy == "own" else proxy,
            ca_file.strip(),
        )
        self._do("way", lambda: self._library.connect(wanted), _amiss(wanted))

    @Slot(str)
    def keep_token(self, token: str) -> None:
        """Keep a token in the system's keyring; empty: forget it."""
        self._do("token", lambda: self._library.set_token(token.strip()))

    def _do(self, place: str, deed: Callable[[], None], wrong: str = "") -> None:
        if self._shown.busy:
            return
        library = self._library

        def work(_: object) -> Connection:
            deed()
            return library.connection()

        self._show(busy=True, kept="", place="", problem="", advice="")
        self._tasks.run(
            "engines", work, owner=self, on_done=lambda found: self._know(place, found),
            on_error=lambda error: self._failed(wrong or place or "way", error),
        )  # fmt: skip

    def _know(self, place: str, found: Connection) -> None:
        own = found.proxy not in ("system", "none")
        self._show(
            loaded=True, busy=False, kept=place, mirrors="\n".join(found.mirrors),
            proxy="own" if own else found.proxy, address=found.proxy if own else "", ca_file=found.ca_file,
            token=found.token,
        )  # fmt: skip

    def _failed(self, place: str, error: BaseException) -> None:
        problem, advice = in_words(error)
        self._show(busy=False, place=place, problem=problem, advice=advice)

    def _show(self, **changes: Any) -> None:
        self._shown = replace(self._shown, **changes)
        self.changed.emit()


def _amiss(wanted: Connection) -> str:
    """The field that would be refused; empty where none of those with addresses would."""
    if len(wanted.mirrors) > MOST_MIRRORS or not all(map(is_address, wanted.mirrors)):
        return "mirrors"
    return "" if wanted.proxy in ("", "system", "none") or is_address(wanted.proxy) else "address"
