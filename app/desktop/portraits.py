"""Pictures of characters for the pages: ``image://portrait/<shape>/<character id>/<name>``."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QFont, QImage, QLinearGradient, QPainter, QPainterPath
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

_DEFAULT, _LARGEST = 128, 1024
_SAFE_ID = re.compile(r"[\w-]{1,80}")
# Evening skies; a character without a picture always gets the same one.
_SKIES = (
    ("#f2a65a", "#a5432d"),
    ("#e88d67", "#6b3f69"),
    ("#d9a05b", "#3f6b5c"),
    ("#c97b84", "#3d4a73"),
)


class Portraits(QQuickImageProvider):
    """Draws ``<id>.svg`` of ``folder`` into a circle or a square; else the first letter on a gradient."""

    def __init__(self, folder: Path) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._folder = folder

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        """A square picture as wide as asked for (pixels)."""
        shape, character, name = (
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
        self._draw(painter, character, name, QRectF(0, 0, side, side))
        painter.end()
        return image

    def _draw(self, painter: QPainter, character: str, name: str, area: QRectF) -> None:
        path = self._folder / f"{character}.svg"
        if _SAFE_ID.fullmatch(character) and path.is_file():
            drawing = QSvgRenderer(str(path))
            if drawing.isValid():
                drawing.render(painter, area)
                return
        sky = QLinearGradient(area.topLeft(), area.bottomRight())
        top, bottom = _SKIES[sum(character.encode()) % len(_SKIES)]
        sky.setColorAt(0, QColor(top))
        sky.setColorAt(1, QColor(bottom))
        painter.fillRect(area, sky)
        font = QFont()
        font.setPixelSize(max(1, int(area.height() * 0.45)))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor("#fffaf4"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, name.strip()[:1].upper())
