"""A picture file on its way into the vault."""

from __future__ import annotations

import os
import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter

from app.desktop.pictures import SIDE, import_picture, round_face
from app.domain.errors import KnownError


def halves(width: int, height: int, *, alpha: bool = False) -> QImage:
    """Red on the left, blue on the right."""
    kind = QImage.Format.Format_ARGB32 if alpha else QImage.Format.Format_RGB32
    image = QImage(width, height, kind)
    image.fill(QColor(0, 0, 255, 100 if alpha else 255))
    painter = QPainter(image)
    painter.fillRect(0, 0, max(1, width // 2), height, QColor("red"))
    painter.end()
    return image


def encoded(image: QImage, kind: str) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)  # type: ignore[call-overload]
    buffer.close()
    return bytes(data.data())


def imported(data: bytes) -> QImage:
    image = QImage.fromData(data)
    assert (image.width(), image.height()) == (SIDE, SIDE)
    return image


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_bomb(width: int, height: int) -> bytes:
    """A small file that says it is huge, and is."""
    row = zlib.compress(bytes(1 << 20), 9)
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", row) + chunk(b"IEND", b"")


def exif(orientation: int) -> bytes:
    """An APP1 segment with an orientation and a secret place."""
    tiff = b"MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0) + b"\0\0\0\0"
    body = b"Exif\0\0" + tiff + b"GPS 52.0907N SECRET"
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp", "bmp"])
@pytest.mark.parametrize("size", [(900, 600), (300, 40), (512, 512), (1, 1), (4000, 3)])
def test_every_kind_becomes_a_square(tmp_path: Path, kind: str, size: tuple[int, int]) -> None:
    file = tmp_path / "face.any"
    file.write_bytes(encoded(halves(*size), kind))
    made = import_picture(file)
    assert made.kind == "jpeg"
    image = imported(made.data)
    assert len(made.data) < 120_000
    if min(size) == 3:
        return  # what is left of three pixels
    assert image.pixelColor(40, 256).red() > 180
    if size[0] > 1:
        assert image.pixelColor(470, 256).blue() > 180


def test_the_first_picture_of_a_gif(tmp_path: Path) -> None:
    gif = (
        b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\x00\x00\x00\x00\xff\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00"
        b"\x02\x02\x44\x01\x00\x3b"
    )
    file = tmp_path / "face.gif"
    file.write_bytes(gif)
    assert imported(import_picture(file).data).pixelColor(9, 9).red() > 180


def test_what_shines_through_stays(tmp_path: Path) -> None:
    file = tmp_path / "face.png"
    file.write_bytes(encoded(halves(600, 600, alpha=True), "png"))
    made = import_picture(file)
    assert made.kind == "png"
    assert 90 < imported(made.data).pixelColor(500, 250).alpha() < 110


def test_it_is_turned_and_tells_nothing(tmp_path: Path) -> None:
    picture = halves(600, 600)
    picture.setText("Author", "SECRET")
    for kind, extra in (("jpeg", exif(3)), ("png", b"")):
        data = encoded(picture, kind)
        file = tmp_path / f"face.{kind}"
        file.write_bytes(data[:2] + extra + data[2:] if extra else data)
        assert b"SECRET" in file.read_bytes()
        made = import_picture(file)
        assert b"SECRET" not in made.data and b"Exif" not in made.data
        image = imported(made.data)
        assert not image.textKeys()
        left = image.pixelColor(30, 256)
        assert (left.blue() > 180) is (kind == "jpeg"), "orientation 3 is upside down"


REFUSED = {
    "empty": b"",
    "text": b"This is a letter, not a picture.",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
    "bomb": png_bomb(20_000, 20_000),
    "thin bomb": png_bomb(2_000_000_000, 2),
    "beginning only": b"\x89PNG\r\n\x1a\n",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_picture_is_refused_in_plain_words(tmp_path: Path, name: str, quiet: list[str]) -> None:
    file = tmp_path / "face.png"
    file.write_bytes(REFUSED[name])
    with pytest.raises(KnownError) as refused:
        import_picture(file)
    assert refused.value.message.endswith(".") and refused.value.advice.endswith(".")


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp", "bmp"])
@pytest.mark.parametrize("part", [0.05, 0.5, 0.97])
def test_a_cut_file_is_refused(tmp_path: Path, kind: str, part: float, quiet: list[str]) -> None:
    quiet += ["libpng", "QImage"]
    noise = QImage(os.urandom(700 * 700 * 4), 700, 700, QImage.Format.Format_RGB32)
    data = encoded(noise, kind)
    file = tmp_path / "face.any"
    file.write_bytes(data[: int(len(data) * part)])
    with pytest.raises(KnownError, match="damaged|no picture"):
        import_picture(file)


def test_a_folder_and_a_file_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="folder"):
        import_picture(tmp_path)
    with pytest.raises(KnownError, match="no such file"):
        import_picture(tmp_path / "gone.png")
    with pytest.raises(KnownError):
        import_picture(Path("a\0b"))
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(KnownError, match="no such file"):
        import_picture(tmp_path / "pipe")


def test_a_file_that_is_too_heavy(tmp_path: Path) -> None:
    file = tmp_path / "face.png"
    with file.open("wb") as open_file:
        open_file.truncate((64 << 20) + 1)
    with pytest.raises(KnownError, match="64 MB"):
        import_picture(file)


def test_the_face_is_round() -> None:
    face = round_face(encoded(halves(512, 512), "png"), 64)
    assert face.startswith("data:image/png;base64,")
    assert round_face(b"no picture") == ""
