"""Words as a file has them in, words as they are compared out: how they are broken and spaced is no difference."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from sopgen.readback.printed import Look, Looks
from sopgen.units import EMU_PER_MM

_UNSEEN: Final = re.compile("[\u00ad\u200b\u2060\ufeff]")
_NUMBER: Final = re.compile(r"\d+")
_RGB: Final = re.compile(r"[0-9A-F]{6}")


def plain(text: str) -> str:
    """The text in one line: blanks of any kind are one space; marks that print nothing are left out."""
    return " ".join(_UNSEEN.sub("", text).split())


def lines(paragraphs: Iterable[str]) -> str:
    """The paragraphs, each in one line, without the empty ones."""
    return "\n".join(filter(None, map(plain, paragraphs)))


def uncounted(text: str) -> str:
    """The text with "#" for each number: page numbers are counted by the program that shows the file."""
    return _NUMBER.sub("#", plain(text))


def looked(pieces: Iterable[tuple[str, Look]]) -> Looks:
    """The looks of words that come in pieces."""
    runs: list[tuple[int, Look]] = []
    for text, look in pieces:
        count = len("".join(_UNSEEN.sub("", text).split()))
        if count and runs and runs[-1][1] == look:
            runs[-1] = runs[-1][0] + count, look
        elif count:
            runs.append((count, look))
    return tuple(runs)


def too_low(height: float | None, looks: Looks) -> bool:
    """Whether a row of this height, in points, None for one that grows, is lower than the smallest of its letters."""
    return height is not None and bool(looks) and height < min(look.size for _, look in looks)


def in_millimetres(length: float) -> int:
    """A length in EMU as a person may read it, in whole millimetres."""
    return round(length / EMU_PER_MM)


def ink(colour: str) -> str:
    """A colour of letters as "RRGGBB"; empty for black, and for none that is told so."""
    return _rgb(colour, "000000")


def ground(colour: str) -> str:
    """A colour under letters as "RRGGBB"; empty for white, and for none that is told so."""
    return _rgb(colour, "FFFFFF")


def _rgb(text: str, usual: str) -> str:
    colour = text.strip().lstrip("#").upper()
    return colour if _RGB.fullmatch(colour) and colour != usual else ""


def letters(text: str) -> str:
    """The text without any blank, composed: for formats that know places of letters but no spaces."""
    return unicodedata.normalize("NFC", "".join(_UNSEEN.sub("", text).split()))
