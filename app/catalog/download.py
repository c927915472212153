"""Fetching one file: the only module that opens a connection. It runs in a process of its own.

That process knows addresses, paths and hashes, and at most the token of one host; never a key of the vault.
"""

from __future__ import annotations

import contextlib
import errno
import ssl
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.catalog.answers import (
    LATER,
    begins_at,
    no_file,
    other_length,
    require_file,
    require_length,
    strong,
    wants_password,
)
from app.catalog.half import Half, Origin
from app.catalog.jobs import Done, Got, Job, Step, Waiting, bad_path, host_of
from app.catalog.trying import Fault, Pace, Patience, Source, Sources, Trickle
from app.domain.control import CancelToken
from app.domain.errors import (
    DownloadError,
    NoConnection,
    NotAllowed,
    NotTrusted,
    WrongFile,
)

if TYPE_CHECKING:
    import httpx

_AGENT = "Afterglow"
_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_REDIRECTS = 10
_PROXY = "Check the proxy in the settings."
_TRY = "Check the connection to the internet; what came so far is kept."
_SECONDS_BETWEEN = 0.2


def download(job: Job, *, cancel: CancelToken, patience: Patience | None = None) -> Iterator[Step]:
    """Fetch ``job``: what is here already is gone on with. The last step is ``Done``.

    Goes on by itself after anything that may pass, and with the next address after anything that will not.
    However it ends, what lies at ``job.path`` afterwards has the right hash, or is what lay there before.
    Raises DownloadError, Cancelled; the half stays.
    """
    cancel.raise_if_cancelled()
    half = Half(job)
    cancel.on_cancel(half.close)
    with contextlib.closing(half):
        yield from half.reread(cancel=cancel)
        with contextlib.closing(_Fetch(job, half, cancel, patience or Patience())) as fetch:
            yield from fetch.steps()
        half.keep()
        yield Done(half.sha256)


class _Fetch:
    """One job from its first connection until the right bytes are in the half."""

    def __init__(self, job: Job, half: Half, cancel: CancelToken, patience: Patience) -> None:
        self._job, self._half, self._cancel, self._patience = job, half, cancel, patience
        self._sources = Sources(job.urls, patience)
        self._web = _Web(job, patience)
        self._aside = False

    def steps(self) -> Iterator[Step]:
        while not self._half.right():
            if self._half.done == self._job.size:
                self._judge()
            source = self._sources.next()
            if source.wait > 0:
                yield Waiting(source.wait, source.why)
                self._cancel.wait(source.wait)
            self._cancel.raise_if_cancelled()
            self._half.require_room()
            try:
                yield from self._attempt(source)
            except Fault as fault:
                self._sources.failed(source, fault)
            except ValueError:
                # Something in the answer that a library stumbled over: the next address has its turn.
                self._sources.failed(source, no_file(host_of(source.url)))
        if self._aside:
            # Another address had the right file: the wrong one is of no use to anybody.
            with contextlib.suppress(OSError):
                bad_path(self._job.path).unlink()

    def close(self) -> None:
        self._web.close()

    def _judge(self) -> None:
        """All bytes are here, and they are the wrong ones."""
        half, source = self._half, self._sources.last
        if source is None or (half.mixed and not source.second_chance):
            # Pieces of several hosts or days do not fit together: that is nobody's fault yet.
            if source is not None:
                source.second_chance = True
            half.restart()
            return
        half.set_aside()
        self._aside = True
        bad = bad_path(self._job.path)
        error = WrongFile(
            f"The file from {host_of(source.url)} is not the one it should be. "
            f"It is not used; it is kept as {bad.name} in {bad.parent}.",
            "Try again later. If it happens again, that host or the way to it cannot be trusted.",
        )
        self._sources.failed(source, Fault(error, lasting=True))

    def _attempt(self, source: Source) -> Iterator[Step]:
        """Ask one address once for what is missing, and write what it sends."""
        half = self._half
        begin = half.done
        # What one address says about its version of the file is nothing to another one.
        known = half.origin if half.origin.url == source.url else Origin()
        with self._web.answer(source.url, begin, known) as (response, host):
            if begin and self._cannot_go_on(response, host, known):
                half.restart()
                raise Fault(NoConnection(f"{host} could not go on where it had ended.", LATER))
            if response.status_code == 200:
                require_length(response.headers, self._job.size, host)
                half.restart()
            self._sources.begins(half.done)
            half.comes_from(Origin(source.url, host, strong(response.headers.get("etag", ""))))
            yield from self._bytes(response, host, source)

    def _cannot_go_on(self, response: httpx.Response, host: str, known: Origin) -> bool:
        """Whether the answer is no continuation of the half. Raises Fault where it never can be one."""
        if response.status_code == 200:
            return False
        headers = response.headers
        follows = begins_at(headers, self._half.done, self._job.size, host)
        told = known.host == host and bool(known.etag)
        changed = told and strong(headers.get("etag", "")) != known.etag
        return response.status_code == 416 or not follows or changed

    def _bytes(self, response: httpx.Response, host: str, source: Source) -> Iterator[Step]:
        half, size, pace, told = self._half, self._job.size, Pace(), -1e9
        trickle = Trickle(self._patience)
        for chunk in self._web.chunks(response, host):
            self._cancel.raise_if_cancelled()
            if half.done + len(chunk) > size:
                half.restart()
                raise other_length(host)
            half.write(chunk)
            self._sources.reached(half.done)
            now = time.monotonic()
            if now - told >= _SECONDS_BETWEEN or half.done == size:
                told = now
                half.require_place()
                yield Got(half.done, size, pace.of(now, half.done))
            if trickle.seen(now, half.done) and self._sources.better_than(source):
                raise Fault(NoConnection(f"{host} sends too slowly.", LATER), slow=True)
        if half.done < size:
            raise Fault(_broken_off(host))


class _Web:
    """The connections of one job: no cookies, no word about where one comes from, redirects by hand."""

    def __init__(self, job: Job, patience: Patience) -> None:
        self._job = job
        self._timeout = {
            "connect": patience.connect_s, "read": patience.read_s, "write": patience.read_s, "pool": 1.0
        }  # fmt: skip
        self._transports: dict[tuple[str, str], httpx.HTTPTransport] = {}

    def close(self) -> None:
        for transport in self._transports.values():
            transport.close()

    @contextlib.contextmanager
    def answer(self, url: str, begin: int, origin: Origin) -> Iterator[tuple[httpx.Response, str]]:
        """What ``url`` answers in the end, and which host that is: status 200, 206 or 416. Raises Fault."""
        address, known = _usable(url), True
        for _ in range(_MOST_REDIRECTS + 1):
            headers = self._headers(address, begin, origin, known=known)
            with self._sent(address, headers) as response:
                if response.status_code not in _REDIRECTS:
                    good = (200, 206, 416) if begin else (200,)
                    require_file(response.status_code, response.headers, address.host, good)
                    yield response, address.host
                    return
                target = _target(response, address)
            # Whoever is sent on to another host is a stranger there, also when sent back.
            known = known and target.host == address.host
            address = target
        raise Fault(
            DownloadError(f"{host_of(url)} sends from one address to the next without end.", LATER),
            lasting=True,
        )

    def chunks(self, response: httpx.Response, host: str) -> Iterator[bytes]:
        """The bytes of an answer as they come. Raises Fault."""
        with _spoken(host, ""):
            yield from response.iter_raw()

    def _headers(self, address: httpx.URL, begin: int, origin: Origin, *, known: bool) -> dict[str, str]:
        headers = {"User-Agent": _AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}
        if begin:
            headers["Range"] = f"bytes={begin}-"
            # Without a strong ETag, or from another host, the hash at the end tells whether the pieces fit.
            if origin.etag and origin.host == address.host:
                headers["If-Range"] = origin.etag
        safe = address.scheme == "https" or _is_here(address.host)
        if self._job.token and known and safe and address.host == self._job.token_host:
            headers["Authorization"] = f"Bearer {_usable_token(self._job.token)}"
        return headers

    @contextlib.contextmanager
    def _sent(self, address: httpx.URL, headers: dict[str, str]) -> Iterator[httpx.Response]:
        import httpx

        proxy = self._proxy(address)
        request = httpx.Request("GET", address, headers=headers, extensions={"timeout": self._timeout})
        with _spoken(address.host, proxy):
            response = self._transport(address.scheme, proxy).handle_request(request)
        with contextlib.closing(response):
            yield response

    def _proxy(self, address: httpx.URL) -> str:
        """The address of the proxy on the way; empty: none."""
        if self._job.proxy == "none" or _is_here(address.host):
            return ""
        if self._job.proxy != "system":
            return self._job.proxy
        from urllib.request import getproxies, proxy_bypass  # noqa: TID251 - this is the one that may

        proxies = getproxies()
        proxy = proxies.get(address.scheme) or proxies.get("all") or ""
        if not proxy or proxy_bypass(address.host):
            return ""
        return proxy if "://" in proxy else f"http://{proxy}"

    def _transport(self, scheme: str, proxy: str) -> httpx.HTTPTransport:
        import httpx

        way = scheme, proxy
        if way not in self._transports:
            # Reading the certificates takes a moment; without any, nobody would be trusted.
            context = (
                _context(self._job.ca_file) if scheme == "https" else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            )
            try:
                self._transports[way] = httpx.HTTPTransport(
                    verify=context, trust_env=False, proxy=proxy or None
                )
            except (ValueError, ImportError, httpx.InvalidURL) as error:
                raise DownloadError(
                    "The proxy's address cannot be used.", "Write it as http://host:port in the settings."
                ) from error
        return self._transports[way]


def _context(ca_file: str) -> ssl.SSLContext:
    import httpx

    context = httpx.create_ssl_context(trust_env=False)
    if ca_file:
        try:
            context.load_verify_locations(cafile=ca_file)
        except OSError as error:  # ssl.SSLError is one, too.
            raise DownloadError(
                f"The certificates in {ca_file} cannot be read.",
                "Choose a file with certificates in PEM form in the settings, or none.",
            ) from error
    return context


def _usable(url: str) -> httpx.URL:
    import httpx

    # What stands for a host can be none, which shows only when it is read.
    with contextlib.suppress(httpx.InvalidURL, UnicodeError):
        address = httpx.URL(url)
        if address.scheme in ("http", "https") and address.host:
            return address
    raise Fault(DownloadError("An address of this file cannot be used.", "Check the mirrors."), lasting=True)


def _usable_token(token: str) -> str:
    # The library would repeat a bad one in the text of its error.
    if not token.isascii() or not token.isprintable() or " " in token:
        raise NotAllowed("The access token has characters that no token has.", "Put it in again.")
    return token


def _target(response: httpx.Response, address: httpx.URL) -> httpx.URL:
    """Where a redirect leads. Raises Fault where it must not be followed."""
    import httpx

    with contextlib.suppress(httpx.InvalidURL, UnicodeError):
        target = address.join(response.headers.get("location", ""))
        plain = target.scheme == "http" and address.scheme == "http"
        inward = _is_here(target.host) and not _is_here(address.host)
        if target.host and (target.scheme == "https" or plain) and not inward:
            return target
    raise Fault(
        DownloadError(f"{address.host} sends to an address that is not safe, so it was not followed.", LATER),
        lasting=True,
    )


def _broken_off(host: str) -> NoConnection:
    return NoConnection(f"The connection to {host} was broken off.", _TRY)


def _is_here(host: str) -> bool:
    return host in ("localhost", "::1") or host.startswith("127.")


@contextlib.contextmanager
def _spoken(host: str, proxy: str) -> Iterator[None]:
    """Tell a failure of the network in words, as a Fault; ``proxy`` empty: none is on the way."""
    import httpx

    try:
        yield
    except (httpx.ReadError, httpx.RemoteProtocolError, httpx.WriteError, httpx.CloseError) as error:
        raise Fault(_broken_off(host)) from error
    except httpx.TimeoutException as error:
        raise Fault(NoConnection(f"{host} does not answer.", _TRY)) from error
    except httpx.ProxyError as error:
        if str(error).startswith("407"):
            raise wants_password() from error
        raise Fault(DownloadError(f"The proxy does not lead to {host}.", _PROXY)) from error
    except httpx.ConnectError as error:
        raise _unconnected(error, host, proxy) from error
    except (httpx.InvalidURL, UnicodeError) as error:
        # A host or a proxy whose name cannot be one, such as "a..b".
        whose = "The proxy's address" if proxy else f"The address of {host}"
        advice = _PROXY if proxy else "Check the mirrors in the settings."
        raise Fault(DownloadError(f"{whose} cannot be used.", advice), lasting=True) from error
    except httpx.HTTPError as error:
        raise Fault(DownloadError(f"{host} cannot be asked for this file.", LATER), lasting=True) from error


def _unconnected(error: httpx.ConnectError, host: str, proxy: str) -> Fault:
    """What a connection failed by that never came about."""
    causes = list(_causes(error))
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return Fault(
            NotTrusted(
                f"{host} could not prove that it is {host}: its certificate is not trusted.",
                "If your workplace or virus scanner looks into connections, "
                "choose its certificate file in the settings; otherwise do not go on in this network.",
            ),
            lasting=True,
        )
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return Fault(NoConnection(f"No safe connection to {host} could be made.", _TRY))
    if proxy:
        return Fault(DownloadError(f"The proxy {host_of(proxy) or proxy} cannot be reached.", _PROXY))
    # The class is not named: importing it would mean importing the library of all sockets.
    if any(type(cause).__name__ == "gaierror" for cause in causes):
        return Fault(NoConnection(f"{host} was not found: there seems to be no connection.", _TRY))
    if any(isinstance(cause, OSError) and cause.errno == errno.ECONNREFUSED for cause in causes):
        return Fault(NoConnection(f"{host} does not take connections now.", LATER))
    return Fault(NoConnection(f"{host} cannot be reached.", _TRY))


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__
