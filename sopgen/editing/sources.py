"""A source as an edit sees it. In: bytes that read without error; out: ``Source``, its tables and its model."""

import tomllib
from collections.abc import Callable
from typing import Final, NamedTuple

from sopgen.editing.refusal import BrokenEditError
from sopgen.editing.shapes import Raw
from sopgen.model import Sop
from sopgen.source import locate, read

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"  # some Windows editors write it; it stays where it was


class Source(NamedTuple):
    """The bytes, what a TOML parser gives of them, and the model."""

    source: bytes
    raw: Raw
    sop: Sop


def source_of(source: bytes) -> Source:
    """What ``source`` says. Raises BrokenEditError if it is no source."""
    reading = read(source)
    if reading.sop is None:
        raise BrokenEditError(reading.text, locate(reading.text, reading.findings))
    return Source(source, raw_of(source), reading.sop)


def raw_of(source: bytes) -> Raw:
    """The tables of a text that parses."""
    return tomllib.loads(source.decode())


def edited(source: bytes, edit: Callable[[bytes], bytes]) -> bytes:
    """``source`` after ``edit``, which still is a source. Raises EditRefusedError, or BrokenEditError if it is none."""
    text = source.removeprefix(_BYTE_ORDER_MARK)
    result = edit(text)
    source_of(result)
    return source[: len(source) - len(text)] + result
