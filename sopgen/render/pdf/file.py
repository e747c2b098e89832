"""A PDF as typst writes it in; its objects by number, out; and back. All of them stand plain, under one table.

Only what this needs is read: no object streams, no revisions. Anything else raises ValueError, for it would not be
from the typst that this was written for.
"""

import re
from typing import Final, NamedTuple

_START: Final = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TABLE: Final = re.compile(rb"xref\s+0 (\d+)\s+")
_ENTRY: Final = 20  # the bytes of an entry of the table
_FREE: Final = b"0000000000 65535 f"
_USED: Final = b"%010d 00000 n"


class PdfFile(NamedTuple):
    """The objects from number 1 on, each with its "n 0 obj" and all that follows it; what stands around them."""

    head: bytes
    objects: tuple[bytes, ...]
    eol: bytes
    trailer: bytes

    def object(self, number: int) -> bytes:
        """The object of this number. Raises IndexError."""
        return self.objects[number - 1]


def parse(pdf: bytes) -> PdfFile:
    """The parts of a file. Raises ValueError."""
    start = _START.search(pdf)
    table = _TABLE.match(pdf, int(start[1])) if start else None
    if start is None or table is None:
        raise ValueError("a PDF whose objects are not listed in one table")
    first, count = table.end(), int(table[1])
    entries = [pdf[first + _ENTRY * n : first + _ENTRY * (n + 1)] for n in range(1, count)]
    places = [int(entry[:10]) for entry in entries]
    ends = [*places[1:], table.start()]
    if any(entry[17:18] != b"n" for entry in entries) or places != sorted(places):
        raise ValueError("a PDF whose objects are not in the order of their numbers")
    return PdfFile(
        head=pdf[: places[0]],
        objects=tuple(pdf[place:end] for place, end in zip(places, ends, strict=True)),
        eol=entries[0][18:],
        trailer=pdf[first + _ENTRY * count : start.start()],
    )


def write(file: PdfFile) -> bytes:
    """The file's bytes; what was not changed is as it was parsed."""
    entries = [_FREE + file.eol]
    place = len(file.head)
    for content in file.objects:
        entries.append(_USED % place + file.eol)
        place += len(content)
    table = b"xref\n0 %d\n" % len(entries) + b"".join(entries)
    return b"".join((file.head, *file.objects, table, file.trailer, b"startxref\n%d\n%%%%EOF" % place))
