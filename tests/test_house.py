"""The harness itself can fail: a leak, a warning and an unexpected log line fail the test that made them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parent.parent
_BAD = {
    "thread": "import threading\ndef test() -> None:\n    threading.Timer(9, print).start()\n",
    "child": "import subprocess\nP = []\ndef test():\n    P.append(subprocess.Popen(['sleep', '9']))\n",
    "log": "import logging\ndef test() -> None:\n    logging.getLogger('app.x').warning('odd')\n",
    "warning": "import warnings\ndef test() -> None:\n    warnings.warn('old')\n",
}
_SAYS = {
    "thread": "left running",
    "child": "left running",
    "log": "app.x: odd",
    "warning": "UserWarning: old",
}
_GOOD = "import logging\ndef test(caplog) -> None:\n    logging.getLogger('app.x').warning('expected')\n"


def _run(folder: Path, source: str) -> subprocess.CompletedProcess[str]:
    (folder / "conftest.py").write_text("from tests.conftest import nothing_left_running, nothing_logged\n")
    (folder / "test_it.py").write_text(source)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-c",
        str(_ROOT / "pyproject.toml"),
        "--rootdir",
        str(folder),
    ]
    command += ["-p", "no:cacheprovider", str(folder / "test_it.py")]
    environment = os.environ | {"PYTHONPATH": str(_ROOT)}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("kind", _BAD)
def test_what_is_left_behind_fails(tmp_path: Path, kind: str) -> None:
    done = _run(tmp_path, _BAD[kind])
    assert done.returncode == 1, done.stdout
    assert _SAYS[kind] in done.stdout


def test_an_expected_log_line_passes(tmp_path: Path) -> None:
    done = _run(tmp_path, _GOOD)
    assert done.returncode == 0, done.stdout
