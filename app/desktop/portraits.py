"""Pictures of characters for the pages: ``image://portrait/<shape>/<picture>/<name>``."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QFont, QImage, QLinearGradient, QPainter, QPainterPath
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

_DEFAULT, _LARGEST = 128, 1024
_SHIPPED = re.compile(r"[\w-]{1,80}\.svg")
_OWN = re.compile(r"vault-(\d{1,15})")
# Evening skies; a character without a picture always gets the same one.
_SKIES = (
    ("#f2a65a", "#a5432d"),
    ("#e88d67", "#6b3f69"),
    ("#d9a05b", "#3f6b5c"),
    ("#c97b84", "#3d4a73"),
)


class Portraits(QQuickImageProvider):
    """Draws a character's picture into a circle or a square; else the first letter on a gradient.

    A picture is ``<id>.svg`` of ``folder``, or ``vault-<number>`` once a vault was lent. Drawn on the
    interface thread: a provider written in Python must never be asked from Qt's own thread, which would hold
    a lock of the page's while it waits for Python, and Python wait for the page.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._folder = folder
        self._own: Callable[[int], bytes] | None = None

    def lend(self, own: Callable[[int], bytes] | None) -> None:
        """Take the user's own pictures from ``own(number)``, which waits for nothing; None ends it.

        It raises LookupError where there is none.
        """
        self._own = own

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        """A square picture as wide as asked for (pixels)."""
        shape, picture, name = (
            QUrl.fromPercentEncoding(QByteArray(part.encode())) for part in [*id.split("/", 2), "", ""][:3]
        )
        side = min(max(requestedSize.width(), 0) or _DEFAULT, _LARGEST)
        image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if shape == "round":
            circle = QPainterPath()
            circle.addEllipse(QRectF(0, 0, side, side))
            painter.setClipPath(circle)
        self._draw(painter, picture, name, QRectF(0, 0, side, side))
        painter.end()
        return image

    def _draw(self, painter: QPainter, picture: str, name: str, area: QRectF) -> None:
        if self._draw_shipped(painter, picture, area) or self._draw_own(painter, picture, area):
            return
        sky = QLinearGradient(area.topLeft(), area.bottomRight())
        top, bottom = _SKIES[sum(name.encode()) % len(_SKIES)]
        sky.setColorAt(0, QColor(top))
        sky.setColorAt(1, QColor(bottom))
        painter.fillRect(area, sky)
        font = QFont()
        font.setPixelSize(max(1, int(area.height() * 0.45)))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor("#fffaf4"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, name.strip()[:1].upper())

    def _draw_shipped(self, painter: QPainter, picture: str, area: QRectF) -> bool:
        path = self._folder / picture
        if not (_SHIPPED.fullmatch(picture) and path.is_file()):
            return False
        drawing = QSvgRenderer(str(path))
        if drawing.isValid():
            drawing.render(painter, area)
        return drawing.isValid()

    def _draw_own(self, painter: QPainter, picture: str, area: QRectF) -> bool:
        own, number = self._own, _OWN.fullmatch(picture)
        if own is None or number is None:
            return False
        try:
            image = QImage.fromData(own(int(number[1])))
        except LookupError:
            return False  # forgotten, or locked meanwhile: the letter stands in
        if image.isNull():
            return False
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        side = min(image.width(), image.height())
        middle = QRectF((image.width() - side) / 2, (image.height() - side) / 2, side, side)
        painter.drawImage(area, image, middle)
        return True
