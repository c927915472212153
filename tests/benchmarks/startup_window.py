"""One start of the window, for ``startup``: prints when its first page can be used, then ends.

``python -m tests.benchmarks.startup_window DATA`` the real window; ``--bare`` an empty Qt Quick window.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

BARE = b"""import QtQuick
import QtQuick.Controls.Basic
ApplicationWindow { visible: true; width: 1280; height: 800 }"""


def tell_and_end() -> None:
    print(time.time(), flush=True)
    # Nothing was said: there is nothing to save, and the time after this does not count.
    os._exit(0)


def bare() -> None:
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtQml import QQmlApplicationEngine

    app = QGuiApplication([])
    engine = QQmlApplicationEngine()
    engine.loadData(BARE)
    window: Any = engine.rootObjects()[0]
    window.frameSwapped.connect(tell_and_end)
    app.exec()


def real(data: Path) -> None:
    from app.desktop.qt import make_app
    from app.desktop.window import Window
    from app.main import build

    with build(data) as program:
        program.hold()
        app = make_app()
        window = Window(program.parts())

        def page_is_there(source: str, _presenter: object) -> None:
            if source:
                window.root.frameSwapped.connect(tell_and_end)
                window.root.update()

        window.frame.page_changed.connect(page_is_there)
        app.exec()


if __name__ == "__main__":
    bare() if sys.argv[1] == "--bare" else real(Path(sys.argv[1]))
