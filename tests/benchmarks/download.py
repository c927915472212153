"""How fast a file is fetched, hashed and put in place, against curl writing the same file and hashing it.

``python -m tests.benchmarks.download [--quick] [--folder FOLDER]``. A server in a process of its own sends
the file from the system's cache with sendfile, so that it is not the limit. Both sides take turns; the best
of each counts. curl leaves the file in the system's cache, ours is on the disk when it is done. The memory
figure is how much more the downloader holds at its highest than when the first bytes came.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from app.catalog.fetching import Fetching
from app.catalog.jobs import Done, Got, Job
from app.domain.control import CancelToken
from tests.benchmarks.report import Figure, report

ROUNDS = 3
THROUGHPUT_GOAL, MEMORY_GOAL = 0.8, 16.0
_BLOCK = 64 << 20
_PIECE = 1 << 20


def serve(path: Path) -> None:
    """Send the file to everybody who asks, until stdin closes; prints the port first."""

    def end_with_stdin() -> None:
        sys.stdin.read()
        os._exit(0)

    threading.Thread(target=end_with_stdin, daemon=True).start()
    with socket.create_server(("127.0.0.1", 0)) as server, path.open("rb") as file:
        print(server.getsockname()[1], flush=True)
        size = path.stat().st_size
        head = f"HTTP/1.1 200 OK\r\nContent-Length: {size}\r\nConnection: close\r\n\r\n".encode()
        while True:
            client, _ = server.accept()
            with client, suppress(OSError):
                client.recv(65536)
                client.sendall(head)
                client.sendfile(file)


@contextmanager
def serving(path: Path) -> Iterator[str]:
    """The address of a server that sends ``path``."""
    command = [sys.executable, "-m", "tests.benchmarks.download", "--serve", str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin is not None and server.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(server.stdout.readline())}/model.gguf"
        finally:
            server.stdin.close()
            server.wait()


def make_file(path: Path, size: int) -> str:
    """A file of ``size`` bytes; returns its hash."""
    block = random.Random(1).randbytes(_BLOCK)
    digest = hashlib.sha256()
    with path.open("wb") as file:
        for _ in range(size // _BLOCK):
            file.write(block)
            digest.update(block)
    return digest.hexdigest()


def settle(path: Path) -> None:
    """Remove the file of the turn before, and let the disk finish: one side must not wait for the other's."""
    path.unlink(missing_ok=True)
    os.sync()


def by_curl(url: str, path: Path, sha256: str) -> float:
    """Seconds that curl needs for the file, and then the hash of it."""
    settle(path)
    begin = time.perf_counter()
    subprocess.run(["curl", "-sS", "--noproxy", "*", "-o", str(path), url], check=True)
    digest = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        while chunk := file.read(_PIECE):
            digest.update(chunk)
    assert digest.hexdigest() == sha256
    return time.perf_counter() - begin


def by_us(fetching: Fetching, job: Job) -> tuple[float, float]:
    """Seconds through the downloader, and by how many MiB its process grew while bytes came."""
    settle(job.path)
    begin = time.perf_counter()
    first = most = 0
    for step in fetching.get(job, cancel=CancelToken()):
        if isinstance(step, Got):
            held = int(psutil.Process(fetching.pid).memory_info().rss)
            first, most = first or held, max(most, held)
    assert isinstance(step, Done)
    return time.perf_counter() - begin, (most - first) / (1 << 20)


def measure(folder: Path, size: int) -> tuple[list[Figure], dict[str, object]]:
    """Take turns, and compare the best."""
    file = folder / "served"
    sha256 = make_file(file, size)
    curls, ours, grown = [], [], []
    fetching = Fetching()
    try:
        with serving(file) as url:
            job = Job(folder / "ours", size, (url,), sha256)
            # The process is started and its libraries are loaded once for many downloads.
            by_us(fetching, job)
            for _ in range(ROUNDS):
                curls.append(by_curl(url, folder / "curl", sha256))
                seconds, growth = by_us(fetching, job)
                ours.append(seconds)
                grown.append(growth)
    finally:
        fetching.close()
    ratio, growth = min(curls) / min(ours), max(grown)
    figures = [
        Figure("throughput_ratio", ratio, "x", f">= {THROUGHPUT_GOAL}", ratio >= THROUGHPUT_GOAL),
        Figure("memory_growth", growth, "MiB", f"<= {MEMORY_GOAL}", growth <= MEMORY_GOAL),
    ]
    speeds = {"curl_mb_per_s": size / min(curls) / 1e6, "ours_mb_per_s": size / min(ours) / 1e6}
    return figures, {"size_mb": size / 1e6, "rounds": ROUNDS, **speeds}


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--folder", type=Path, help="where the files are written")
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.serve:
        serve(args.serve)
    if not shutil.which("curl"):
        sys.exit("This benchmark compares with curl, which is not installed.")
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        report("download", *measure(Path(folder), (512 << 20) if args.quick else (2 << 30)))


if __name__ == "__main__":
    main()
