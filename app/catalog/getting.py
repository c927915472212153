"""Getting a whole model: from what is here already, from installed packages, or from the internet."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.catalog.catalog import ModelCard, ModelFile
from app.catalog.entries import Connection, Offer, OfferFile, State
from app.catalog.jobs import (
    Done,
    Got,
    Job,
    Step,
    Verifying,
    Waiting,
    bad_path,
    host_of,
    part_path,
    sidecar_path,
)
from app.catalog.licences import licences_of
from app.catalog.packages import INSTALL, installed, pieces
from app.catalog.shelf import Shelf, adding_path
from app.catalog.writing import (
    discard,
    hashed,
    lacking_space,
    put,
    read_record,
    require_space,
    set_aside,
    written,
)
from app.domain.control import CancelToken
from app.domain.errors import KnownError, ModelFileError
from app.domain.progress import Checking, Progress

# The only host that ever gets the token, and only for a model that wants one.
TOKEN_HOST = "huggingface.co"
_SECONDS_BETWEEN = 0.1
# How long a wait is said in words: below this nobody counts, from this on in minutes.
_MOMENT_S = 3.0
_MINUTES_S = 95.0


class Fetches(Protocol):
    """Brings one file to its place; see ``app.catalog.fetching``."""

    def get(self, job: Job, *, cancel: CancelToken) -> Iterator[Step]:
        """Fetch and verify it, ``Done`` last."""
        ...


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A file that is not here: ``twin`` is the same one under another model, ``urls`` where to fetch it."""

    card: ModelCard
    file: ModelFile
    twin: Path | None
    packed: bool
    urls: tuple[str, ...]

    @property
    def linked(self) -> bool:
        """It takes no room: the twin gets a second name. Not where a twin only leads to a file elsewhere."""
        return self.twin is not None and not self.twin.is_symlink()


class Getting:
    """Gets models onto ``shelf``. ``connection`` and ``token`` are asked at each download."""

    def __init__(
        self,
        shelf: Shelf,
        fetching: Fetches,
        connection: Callable[[], Connection],
        token: Callable[[], str],
    ) -> None:
        self._shelf, self._fetching = shelf, fetching
        self._connection, self._token = connection, token

    def ways(self, card: ModelCard) -> tuple[bool, bool]:
        """Whether everything that lacks can be got, ``needs`` included; and whether without any download."""
        wanted = self._wanted(card)
        here = [bool(one.twin or one.packed) for one in wanted]
        return all(at_hand or one.urls for at_hand, one in zip(here, wanted, strict=True)), all(here)

    def offer(self, card: ModelCard) -> Offer:
        """Exactly what ``get`` would fetch. Raises KnownError when it cannot be got."""
        wanted = self._wanted(card)
        self._require(card, wanted)
        cards = self._shelf.with_needs(card)
        left = sum(one.file.size - self._begun(one) for one in wanted)
        room = self._room(wanted)
        files = tuple(
            OfferFile(one.card.id, one.file.name, one.file.size, _hosts(one.urls), _hash(one.file))
            for one in wanted
        )
        return Offer(
            card=card,
            files=files,
            licences=licences_of(cards),
            hosts=tuple(dict.fromkeys(host for file in files for host in file.hosts)),
            total=sum(one.size for one in cards),
            left=left,
            lacking=lacking_space(self._shelf.folder, room) if room else 0,
            page=card.page or card.licence_page,
            gated=any(one.gated for one in cards if not self._here(one)),
        )

    def get(self, card: ModelCard, *, cancel: CancelToken) -> Iterator[Progress]:
        """Bring it here and verify it; what is whole already is left alone.

        Yields Progress over all files, one when all is done. Raises KnownError, Cancelled; what a download
        left can be gone on with.
        """
        cards = self._shelf.with_needs(card)
        for each in cards:
            if self._shelf.own_state(each) is State.DAMAGED:
                # Perhaps only its time changed, as after a copy from another disk: then nothing is fetched.
                with suppress(ModelFileError):
                    for step in self._shelf.checking(each, cancel=cancel):
                        yield _as_checking(step)
        wanted = self._wanted(card)
        self._require(card, wanted)
        require_space(self._shelf.folder, self._room(wanted))
        total = sum(one.size for one in cards)
        tally = _Tally(total, total - sum(one.file.size for one in wanted))
        for one in wanted:
            yield from self._bring(one, tally, cancel)
        yield Progress(total, total, card.name)

    def _here(self, card: ModelCard) -> bool:
        return self._shelf.own_state(card) is State.READY

    def _wanted(self, card: ModelCard) -> list[_Wanted]:
        mirrors = self._connection().mirrors
        return [
            self._look_for(one, file, mirrors)
            for one in self._shelf.with_needs(card)
            for file in one.files
            if self._shelf.file_state(one, file) is not State.READY
        ]

    def _look_for(self, card: ModelCard, file: ModelFile, mirrors: tuple[str, ...]) -> _Wanted:
        twin = self._shelf.twin(file)
        packed = twin is None and installed(file)
        urls = () if twin or packed or not file.downloadable else addresses(file.sources, mirrors)
        return _Wanted(card, file, twin, packed, urls)

    def _require(self, card: ModelCard, wanted: list[_Wanted]) -> None:
        """Raise KnownError with what to do, unless all of it can be got."""
        for one in wanted:
            if one.twin or one.packed or one.urls:
                continue
            if one.file.shipped:
                raise ModelFileError(
                    f"The file {one.file.name} of the program is not as it was.", "Install Afterglow again."
                )
            if one.file.parts:
                pieces(one.file)  # says which one lacks
            raise KnownError(
                f"Afterglow cannot fetch {card.name}: nobody has stated what its right file is.",
                "If you have the file already, add it as a file of your own.",
            )

    def _begun(self, one: _Wanted) -> int:
        part = part_path(self._shelf.path(one.card, one.file))
        try:
            return min(part.stat().st_size, one.file.size) if one.urls else 0
        except OSError:
            return 0

    def _room(self, wanted: list[_Wanted]) -> int:
        """Bytes that will be written."""
        return sum(one.file.size - self._begun(one) for one in wanted if not one.linked)

    def _bring(self, one: _Wanted, tally: _Tally, cancel: CancelToken) -> Iterator[Progress]:
        twin = self._shelf.twin(one.file)  # asked again: it may have come just now
        if twin is not None:
            if twin.is_symlink() or not self._link(one, twin):
                yield from self._join(one, [twin], tally, cancel)
        elif one.packed:
            yield from self._join(one, pieces(one.file), tally, cancel)
        else:
            yield from self._fetch(one, tally, cancel)
        tally.over(one.file.size)

    def _fetch(self, one: _Wanted, tally: _Tally, cancel: CancelToken) -> Iterator[Progress]:
        connection = self._connection()
        gated = one.card.gated
        job = Job(
            path=self._shelf.path(one.card, one.file), size=one.file.size, urls=one.urls,
            sha256=one.file.sha256, md5=one.file.md5, token=self._token() if gated else "",
            token_host=TOKEN_HOST if gated else "", proxy=connection.proxy, ca_file=connection.ca_file,
        )  # fmt: skip
        for step in self._fetching.get(job, cancel=cancel):
            match step:
                case Got(done=done):
                    yield tally.at(done, one.file.name)
                case Verifying(done=done):
                    yield _as_checking(tally.at(done, one.file.name))
                case Waiting():
                    yield tally.at(None, waiting_words(step))
                case Done(sha256=sha256):
                    self._shelf.remember(one.card, one.file, sha256)

    def _link(self, one: _Wanted, twin: Path) -> bool:
        """Give the twin a second name; False where the disk cannot do that."""
        record = read_record(twin)
        if record is None:
            return False
        path = self._shelf.path(one.card, one.file)
        # Never the name of a download's half: what is written to that would be written to the twin.
        part = adding_path(path)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            discard(part)
            os.link(twin, part)
        except OSError:
            return False
        put(part, path, record.sha256, record.md5)
        _forget_half(path)
        return True

    def _join(
        self, one: _Wanted, sources: list[Path], tally: _Tally, cancel: CancelToken
    ) -> Iterator[Progress]:
        path = self._shelf.path(one.card, one.file)
        part = adding_path(path)
        try:
            sha256 = yield from tally.each(written(sources, part, cancel=cancel), one.file.name)
            self._settle(one, part, sha256, cancel)
        finally:
            discard(part)
        _forget_half(path)

    def _settle(self, one: _Wanted, part: Path, sha256: str, cancel: CancelToken) -> None:
        """Put a joined file in place if it is the right one, else aside."""
        path, file = self._shelf.path(one.card, one.file), one.file
        digest = sha256
        if not file.sha256:
            *_, (_, digest) = hashed(part, cancel=cancel, kind="md5")
        if digest != (file.sha256 or file.md5):
            set_aside(part, path.name)
            raise ModelFileError(
                f"The pieces of {one.card.name} do not make the right file; it was kept aside as"
                f" {bad_path(path).name} in {path.parent} and is not used.",
                INSTALL + " --force-reinstall",
            )
        put(part, path, sha256, file.md5)


class _Tally:
    """Progress in bytes over several files."""

    def __init__(self, total: int, done: int) -> None:
        self._total, self._done = total, done
        self._of_this = 0
        self._last = -1e9

    def at(self, done: int | None, what: str) -> Progress:
        """So much of the file in hand is there; None: as much as before."""
        if done is not None:
            self._of_this = done
        return Progress(min(self._done + self._of_this, self._total), self._total, what)

    def each(self, steps: Iterator[tuple[int, str]], what: str) -> Generator[Progress, None, str]:
        """``at`` each step, ten times a second at most; returns the hash that the last one has."""
        sha256 = ""
        for done, sha256 in steps:  # noqa: B007 (the last one is returned)
            now = time.monotonic()
            if now - self._last >= _SECONDS_BETWEEN:
                self._last = now
                yield self.at(done, what)
        return sha256

    def over(self, size: int) -> None:
        """The file in hand is there."""
        self._done += size
        self._of_this = 0


def addresses(sources: tuple[str, ...], mirrors: tuple[str, ...]) -> tuple[str, ...]:
    """Where to look for a file, in order: at every mirror first, then at the catalogue's own addresses.

    A mirror stands in the place of scheme and host, as https://mirror.example does, or a folder there.
    """
    paths = [source.split("/", 3)[3] for source in sources]
    mirrored = [f"{mirror.rstrip('/')}/{path}" for mirror in mirrors for path in paths]
    return tuple(dict.fromkeys((*mirrored, *sources)))


def waiting_words(step: Waiting) -> str:
    """Why nothing comes just now, and that nobody has to do anything about it."""
    if step.seconds < _MOMENT_S:
        return f"{step.why} It tries again by itself in a moment."
    if step.seconds < _MINUTES_S:
        return f"{step.why} It tries again by itself in about {round(step.seconds)} seconds."
    return f"{step.why} It tries again by itself in about {round(step.seconds / 60)} minutes."


def _as_checking(step: Progress) -> Checking:
    return Checking(step.done, step.total, step.what)


def _forget_half(path: Path) -> None:
    """Of a download that is not needed any more."""
    discard(part_path(path))
    discard(sidecar_path(path))


def _hosts(urls: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(host_of, urls)))


def _hash(file: ModelFile) -> str:
    return f"sha256 {file.sha256}" if file.sha256 else f"md5 {file.md5}"
