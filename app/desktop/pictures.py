"""A picture file of the user's on its way into the vault: small, square, and without what a camera adds.

Called in a lane: reading and shrinking a large photo takes up to a second.
"""

from __future__ import annotations

import base64
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QPainter, QPainterPath

from app.domain.errors import KnownError

SIDE = 512
_LARGEST_FILE = 64 << 20
_MOST_PIXELS = 100_000_000
# A JPEG is made smaller while it is read; everything else is unpacked whole first.
_MOST_UNPACKED_PIXELS = 40_000_000
_QUALITY = 90
# What is in a file is decided by its first bytes, never by its name, and no other reader is ever tried.
_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
)


class ImportedPicture(NamedTuple):
    """A square picture of ``SIDE`` pixels. ``kind``: "png" where something shines through, else "jpeg"."""

    kind: str
    data: bytes


def import_picture(path: Path) -> ImportedPicture:
    """The middle of the picture in the file ``path``, turned as it was held, without where and when.

    Raises KnownError in plain words when there is no such file, or no picture in it that could be used.
    """
    return _written(_square(_file(path)))


def round_face(data: bytes, side: int = 256) -> str:
    """The picture in a circle, as a ``data:`` address for a page; empty when ``data`` is no picture."""
    image = QImage.fromData(data)
    if image.isNull():
        return ""
    face = _blank(side)
    painter = QPainter(face)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    circle = QPainterPath()
    circle.addEllipse(QRectF(0, 0, side, side))
    painter.setClipPath(circle)
    painter.drawImage(QRectF(0, 0, side, side), image)
    painter.end()
    return "data:image/png;base64," + base64.b64encode(_encoded(face, "png")).decode()


def _file(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise _refused("folder")
        if not path.is_file():
            raise _refused("missing")
        if path.stat().st_size > _LARGEST_FILE:
            raise _refused("heavy")
        data = path.read_bytes()
    except (OSError, ValueError):
        raise _refused("unreadable") from None
    return data


def _square(data: bytes) -> QImage:
    """The middle of the picture, ``SIDE`` pixels wide, in sRGB."""
    kind = _kind(data)
    if not kind:
        raise _refused("no picture")
    if not _complete(data, kind):
        raise _refused("damaged")
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    _shrink(reader, kind)
    image = reader.read()
    buffer.close()
    if image.isNull():
        raise _refused("damaged")
    if image.colorSpace().isValid():
        image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    return image.scaled(
        SIDE, SIDE, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def _shrink(reader: QImageReader, kind: str) -> None:
    """Let only the middle be read, no larger than needed. The size is known before anything is unpacked."""
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        raise _refused("damaged")
    pixels = size.width() * size.height()
    if pixels > (_MOST_PIXELS if kind == "jpeg" else _MOST_UNPACKED_PIXELS):
        raise _refused("large")
    side = min(size.width(), size.height())
    reader.setClipRect(QRect((size.width() - side) // 2, (size.height() - side) // 2, side, side))
    if side > SIDE:
        reader.setScaledSize(QSize(SIDE, SIDE))


def _kind(data: bytes) -> str:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((kind for beginning, kind in _BEGINNINGS if data.startswith(beginning)), "")


def _complete(data: bytes, kind: str) -> bool:
    """Whether the file has its end, where a reader fills what is missing with grey and says nothing."""
    if kind == "bmp":
        return len(data) >= int.from_bytes(data[2:6], "little")
    if kind != "jpeg":
        return True
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF and data[place + 1] != 0xDA:
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return data.find(b"\xff\xd9", place) >= 0


def _written(image: QImage) -> ImportedPicture:
    # Drawn onto a new sheet: words, places, profiles and dates stay behind with the old one.
    see_through = image.hasAlphaChannel()
    sheet = _blank(SIDE)
    if not see_through:
        sheet = sheet.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, image)
    painter.end()
    kind = "png" if see_through else "jpeg"
    return ImportedPicture(kind, _encoded(sheet, kind))


def _blank(side: int) -> QImage:
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image


def _encoded(image: QImage, kind: str) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind.upper(), _QUALITY if kind == "jpeg" else -1)  # type: ignore[call-overload]
    buffer.close()
    return bytes(data.data())


def _refused(why: str) -> KnownError:
    """The sentences are plain English: they are translated where they are shown."""
    problems = {
        "folder": KnownError("That is a folder, not a picture.", "Choose a picture inside it."),
        "missing": KnownError("There is no such file any more.", "Choose another picture."),
        "unreadable": KnownError("This file cannot be read.", "Check its permissions, or choose another."),
        "heavy": KnownError("This file is larger than 64 MB.", "Choose a smaller picture."),
        "large": KnownError("This picture is too large to be opened safely.", "Make it smaller first."),
        "damaged": KnownError("This picture is damaged or not complete.", "Choose another picture."),
        "no picture": KnownError(
            "This file is no picture that Afterglow can read.", "Choose a PNG, JPEG, WebP, GIF or BMP file."
        ),
    }
    return problems[why]
