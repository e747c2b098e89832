"""A picture is what its bytes say, whole or refused."""

import struct
import zlib

import pytest
from hypothesis import given, strategies as st

from sopgen.picture import PictureKind, picture_kind


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(width: int = 3, height: int = 2) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def jpeg(width: int = 3, height: int = 2, marker: int = 0xC0, colours: int = 3) -> bytes:
    comment = b"\xff\xfe\x00\x04hi"
    frame = bytes([0xFF, marker]) + struct.pack(">HBHHB", 8, 8, height, width, colours)
    return b"\xff\xd8" + comment + frame + b"\xff\xda\x00\x02" + b"pixels" + b"\xff\xd9"


def test_a_png_tells_its_size() -> None:
    assert picture_kind(png(30, 20)) == PictureKind("image/png", 30, 20)


@pytest.mark.parametrize("marker", [0xC0, 0xC2], ids=["baseline", "progressive"])
def test_a_jpeg_tells_its_size(marker: int) -> None:
    assert picture_kind(jpeg(30, 20, marker)) == PictureKind("image/jpeg", 30, 20)


@pytest.mark.parametrize(("colours", "for_press"), [(1, False), (3, False), (4, True)])
def test_a_jpeg_tells_whether_its_colours_are_those_of_a_press(colours: int, *, for_press: bool) -> None:
    kind = picture_kind(jpeg(colours=colours))
    assert kind is not None
    assert kind.for_press == for_press


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<svg/>", b"%PDF-1.7", b"MZ", png()[:8], jpeg()[:2]])
def test_anything_else_is_no_picture(data: bytes) -> None:
    assert picture_kind(data) is None


@pytest.mark.parametrize("whole", [png(), jpeg()], ids=["png", "jpeg"])
def test_a_picture_that_is_cut_off_is_none(whole: bytes) -> None:
    assert all(picture_kind(whole[:length]) is None for length in range(len(whole)))


def test_a_png_with_a_wrong_byte_is_none() -> None:
    damaged = bytearray(png())
    damaged[20] ^= 1
    assert picture_kind(bytes(damaged)) is None


def test_a_picture_without_width_is_none() -> None:
    assert picture_kind(png(0, 2)) is None


def test_a_picture_that_tells_two_sizes_is_none() -> None:
    """Readers differ in which of them they take, so neither bounds what the picture costs."""
    head, small, large = png()[:8], png()[8:33], png(3000, 2000)[8:33]
    assert picture_kind(head + small + png()[33:]) is not None
    assert picture_kind(head + small + large + png()[33:]) is None
    frame = jpeg(3000, 2000)[8:18]
    assert picture_kind(jpeg()[:8] + frame + jpeg()[8:]) is None


@given(st.binary(max_size=60))
def test_no_bytes_are_too_strange(tail: bytes) -> None:
    for start in (b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b""):
        picture_kind(start + tail)
