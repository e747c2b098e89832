"""What an image file is. In: its bytes; out: its media type and its size in pixels."""

import struct
import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple

PNG: Final = "image/png"
JPEG: Final = "image/jpeg"

_PNG_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_PNG_FRAME: Final = 12  # a chunk's length, name and checksum
_JPEG_START: Final = b"\xff\xd8"
_JPEG_END: Final = b"\xff\xd9"
_JPEG_MARK: Final = 0xFF  # every marker's first byte
_JPEG_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # SOF0…SOF15; the three are tables
_PRESS_COLOURS: Final = 4  # a JPEG of cyan, magenta, yellow and black
_JPEG_SCAN: Final = 0xDA  # compressed pixels follow, in which no frame stands


class PictureKind(NamedTuple):
    """``media_type`` as in a file's content type, the size in pixels, both at least 1.

    ``for_press``: the colours are those of a printing press (CMYK), which programs show in different ways.
    """

    media_type: str
    width: int
    height: int
    for_press: bool = False


def picture_kind(data: bytes) -> PictureKind | None:
    """The kind of the PNG or JPEG that ``data`` holds whole; None for anything else, and for a damaged file.

    The name of a file says nothing here, and one that tells two sizes is damaged.
    Source: PNG (ISO/IEC 15948) §5.3, JPEG (ITU-T T.81) annex B.
    """
    if data.startswith(_PNG_SIGNATURE):
        return _png(data)
    if data.startswith(_JPEG_START):
        return _jpeg(data)
    return None


def _png(data: bytes) -> PictureKind | None:
    chunks = tuple(_png_chunks(data))
    names = [name for name, _ in chunks]
    if not chunks or names[0] != b"IHDR" or names.count(b"IHDR") > 1 or b"IDAT" not in names or names[-1] != b"IEND":
        return None
    return _kind(PNG, *struct.unpack(">II", chunks[0][1][:8].ljust(8, b"\0")))


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and content of every chunk whose checksum holds, up to the first that is cut off or damaged."""
    place = len(_PNG_SIGNATURE)
    while place + _PNG_FRAME <= len(data):
        length, name = struct.unpack_from(">I4s", data, place)
        end = place + _PNG_FRAME + length
        content = data[place + 8 : end - 4]
        if end > len(data) or zlib.crc32(name + content) != int.from_bytes(data[end - 4 : end], "big"):
            return
        yield name, content
        place = end


def _jpeg(data: bytes) -> PictureKind | None:
    if _JPEG_END not in data:
        return None
    frames = [content for marker, content in _jpeg_segments(data) if marker in _JPEG_FRAMES]
    if len(frames) != 1:
        return None
    height, width, colours = struct.unpack(">xHHB", frames[0][:6].ljust(6, b"\0"))
    kind = _kind(JPEG, width, height)
    return kind and kind._replace(for_press=colours == _PRESS_COLOURS)


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and content of every segment before the pixels."""
    place = len(_JPEG_START)
    while place + 4 <= len(data) and data[place] == _JPEG_MARK:
        marker = data[place + 1]
        if marker == _JPEG_SCAN:
            return
        length = int.from_bytes(data[place + 2 : place + 4], "big")
        yield marker, data[place + 4 : place + 2 + length]
        place += 2 + max(length, 2)


def _kind(media_type: str, width: int, height: int) -> PictureKind | None:
    return PictureKind(media_type, width, height) if width and height else None
