"""A real web server on this computer that does everything wrong that a test asks for."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from socketserver import ThreadingMixIn
from types import TracebackType

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

_PIECE = 16 << 10


@dataclass(frozen=True)
class Fault:
    """How one answer goes wrong; all fields as they are: it does not.

    ``status`` instead of the file; ``drop_at``: the connection ends after so many bytes of the body;
    ``stall_at``: nothing more comes after them until the server closes; ``pause_s`` between pieces of 16 KiB;
    ``flip_at``: this byte of the file is wrong; ``lie``: added to the length that is told;
    ``more``: bytes sent after the end; ``length`` False: none is told; ``range_shift``: added to where
    Content-Range begins, ``ranged`` is put in its place; ``whole``: a range is answered with the whole file;
    ``blind``: the condition of a range is not read; ``location`` of a redirect.
    """

    status: int = 0
    drop_at: int = -1
    stall_at: int = -1
    pause_s: float = 0.0
    flip_at: int = -1
    lie: int = 0
    more: int = 0
    length: bool = True
    range_shift: int = 0
    ranged: str = ""
    whole: bool = False
    blind: bool = False
    etag: str | None = None
    location: str = ""
    retry_after: str = ""
    coding: str = ""


@dataclass(frozen=True)
class Asked:
    """One request as it came in; names of ``headers`` in lower-case."""

    method: str
    path: str
    headers: dict[str, str]


class FaultyServer:
    """Serves ``data`` under every path. ``faults``: one for each answer, in order; then none, or ``always``.

    ``certificate``: a PEM file with a key and its certificate, for a server with TLS.
    """

    def __init__(
        self,
        data: bytes,
        faults: Sequence[Fault] = (),
        *,
        always: Fault | None = None,
        certificate: Path | None = None,
    ) -> None:
        self.data, self.faults, self.always = data, list(faults), always or Fault()
        self.etag = '"one"'
        self.asked: list[Asked] = []
        self.closing = threading.Event()
        # Set as soon as an answer stalls.
        self.stalled = threading.Event()
        self._scheme = "https" if certificate else "http"
        self._server = _Server(self, certificate)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})

    def __enter__(self) -> FaultyServer:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def port(self) -> int:
        return self._server.server_address[1]

    def url(self, host: str = "127.0.0.1", name: str = "model.gguf") -> str:
        return f"{self._scheme}://{host}:{self.port}/{name}"

    def ranges(self) -> list[str]:
        """The Range header of every request, empty where there was none."""
        return [asked.headers.get("range", "") for asked in self.asked]


class _Server(ThreadingMixIn, HTTPServer):
    def __init__(self, test: FaultyServer, certificate: Path | None) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.test = test
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def handle(self) -> None:
        # A client that goes away is what these tests are about.
        with suppress(OSError):
            super().handle()

    def do_GET(self) -> None:
        test = self.server.test
        headers = {name.lower(): value for name, value in self.headers.items()}
        test.asked.append(Asked(self.command, self.path, headers))
        fault = test.faults.pop(0) if test.faults else test.always
        if fault.status:
            self._plain(fault)
        else:
            self._file(test, fault, headers)

    do_CONNECT = do_GET

    def _begin_answer(self, status: int) -> None:
        self.send_response_only(status)
        self.send_header("Connection", "close")

    def _plain(self, fault: Fault) -> None:
        self._begin_answer(fault.status)
        for name, value in (("Location", fault.location), ("Retry-After", fault.retry_after)):
            if value:
                self.send_header(name, value)
        self.send_header("Set-Cookie", "who=you")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _file(self, test: FaultyServer, fault: Fault, headers: dict[str, str]) -> None:
        etag = test.etag if fault.etag is None else fault.etag
        begin = 0 if fault.whole else self._begin(headers, etag, blind=fault.blind)
        size = len(test.data)
        if begin >= size:
            self._begin_answer(416)
            self.send_header("Content-Range", f"bytes */{size}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self._begin_answer(206 if begin else 200)
        if begin:
            shifted = begin + fault.range_shift
            told = f"bytes {shifted}-{size - 1}/{size + fault.lie}"
            self.send_header("Content-Range", fault.ranged or told)
        if etag:
            self.send_header("ETag", etag)
        if fault.coding:
            self.send_header("Content-Encoding", fault.coding)
        if fault.length:
            self.send_header("Content-Length", str(size - begin + fault.lie))
        self.end_headers()
        self._body(test, fault, begin)

    def _begin(self, headers: dict[str, str], etag: str, *, blind: bool) -> int:
        asked = headers.get("range", "")
        fresh = blind or headers.get("if-range", etag) == etag
        return int(asked.removeprefix("bytes=").removesuffix("-")) if asked and fresh else 0

    def _body(self, test: FaultyServer, fault: Fault, begin: int) -> None:
        data = bytearray(test.data)
        if fault.flip_at >= 0:
            data[fault.flip_at] ^= 255
        body = memoryview(data + bytes(fault.more))[begin:]
        end = len(body) if fault.drop_at < 0 else fault.drop_at
        for at in range(0, min(len(body), end), _PIECE):
            if 0 <= fault.stall_at <= at:
                test.stalled.set()
                test.closing.wait()
                return
            self.wfile.write(body[at : min(at + _PIECE, end)])
            if fault.pause_s and test.closing.wait(fault.pause_s):
                return


def make_certificate(folder: Path) -> Path:
    """A certificate for the name localhost that nobody has signed, with its key: a PEM file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "A test")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(
            x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False
        )
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    path = folder / "server.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return path
