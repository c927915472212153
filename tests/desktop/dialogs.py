"""The dialogs about models on a window of their own, and offers to put on them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Q_ARG, QMetaObject, QObject, Qt, QUrl
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

import app.desktop
from app.catalog.catalog import ModelCard, ModelFile, Task
from app.catalog.entries import Licence, Offer, OfferFile
from app.desktop.offers import offer_for_view
from app.desktop.qt import MONO, SANS, SERIF, first_installed
from tests.desktop.stage import app as application
from tests.desktop.stage import bury, turn
from tests.desktop.test_chat import items

HOSTS = ("huggingface.co",)
CARD = ModelCard(
    id="qwen3-4b", task=Task.LANGUAGE, name="Qwen3 4B Instruct",
    files=(ModelFile("Qwen3-4B-Instruct-2507-Q4_K_M.gguf", 2_497_281_120, "3" * 64),), licence="Apache-2.0",
    languages=("en",), memory_bytes=3_500_000_000, window=262_144, memory_kind="full", good_at="Good.",
)  # fmt: skip
TERMS = "\n\n".join(f"{number}. Terms of use, as long as such texts are. " * 4 for number in range(1, 40))
PLAIN = Offer(
    card=CARD,
    files=(OfferFile("qwen3-4b", CARD.files[0].name, CARD.files[0].size, HOSTS, "sha256 " + "3f" * 32),),
    licences=(Licence("Apache-2.0", "Apache License 2.0", TERMS, "https://host.example/licence"),),
    hosts=HOSTS, total=CARD.size, left=CARD.size, lacking=0, page="https://huggingface.co/Qwen/Qwen3-4B",
    gated=False,
)  # fmt: skip
BEGUN = replace(
    PLAIN,
    files=(*PLAIN.files, OfferFile("eyes", "mmproj.gguf", 900_000_000, ("mirror.example",), "md5 a7")),
    licences=(*PLAIN.licences, Licence("unstated", "Licence not stated", "", "https://host.example/page")),
    hosts=("huggingface.co", "mirror.example"), total=3_397_281_120, left=1_400_000_000, gated=True,
)  # fmt: skip
FULL = replace(PLAIN, lacking=1_250_000_000)
LOCAL = replace(PLAIN, files=(replace(PLAIN.files[0], hosts=()),), hosts=(), page="")


class Dialogs:
    """A window with the dialogs, nothing else; ``close`` takes it away."""

    def __init__(
        self, *, size: tuple[int, int] = (1000, 800), adding: QObject | None = None, **theme: Any
    ) -> None:
        application()
        self._engine = QQmlApplicationEngine()
        self._engine.addImportPath(str(Path(app.desktop.__file__).parent))
        tokens = self._engine.singletonInstance("theme", "Theme")
        assert isinstance(tokens, QObject)
        for family, families in (("sans", SANS), ("serif", SERIF), ("mono", MONO)):
            tokens.setProperty(family, first_installed(families))
        for token, value in theme.items():
            tokens.setProperty(token, value)
        first: dict[str, Any] = {"visible": True, "width": size[0], "height": size[1]}
        if adding is not None:
            first["adding"] = adding
        self._engine.setInitialProperties(first)
        self._engine.load(QUrl.fromLocalFile(str(Path(__file__).parent / "Dialogs.qml")))
        root = self._engine.rootObjects()[0]
        assert isinstance(root, QQuickWindow)
        self.root: Any = root

    def ask(self, offer: Offer) -> None:
        shown: Any = offer_for_view(offer)
        QMetaObject.invokeMethod(self.root, "ask", Q_ARG("QVariant", shown))
        turn(0.1)

    def shown(self) -> list[QQuickItem]:
        """Everything that can be seen, the dialog with it."""
        content = self.root.contentItem()
        return [one for one in items(content.parentItem() or content) if one.isVisible()]

    def texts(self) -> list[str]:
        """Every word that can be seen."""
        kinds = "QQuickText", "QQuickTextEdit"
        words = [one for one in self.shown() if any(one.inherits(kind) for kind in kinds)]
        return [str(one.property("text")) for one in words if one.property("text")]

    def button(self, words: str) -> QQuickItem:
        """The button with these words."""
        buttons = [one for one in self.shown() if one.inherits("QQuickButton")]
        return next(one for one in buttons if one.property("text") == words)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.root, key)
        turn(0.05)

    def close(self) -> None:
        self.root.deleteLater()
        self._engine.deleteLater()
        bury()
