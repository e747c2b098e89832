"""Papers. In: a name or two lengths, and how the paper lies; out: ``Paper`` with its margins, in EMU."""

from collections.abc import Mapping
from typing import Final

from sopgen.sheet import Insets, Paper
from sopgen.units import mm, pt

UPRIGHT: Final[Mapping[str, tuple[int, int]]] = {
    "A4": (mm(210), mm(297)),
    "F4": (mm(215), mm(330)),  # the Indonesian office paper, not ISO
    "Folio": (pt(612), pt(936)),
    "Legal": (pt(612), pt(1008)),
    "Letter": (pt(612), pt(792)),
}
"""Width and height of the upright sheet."""


def paper(name: str, size: tuple[int, int], margins: Insets, *, landscape: bool) -> Paper:
    """The paper as it lies. ``size`` is that of the sheet, whichever way."""
    short, long = sorted(size)
    return Paper(name, long, short, margins) if landscape else Paper(name, short, long, margins)
