"""Papers. In: a name and how it lies; out: ``Paper`` with its margins, in EMU."""

from collections.abc import Mapping
from typing import Final

from sopgen.form import PaperName
from sopgen.sheet import Insets, Paper
from sopgen.units import mm, pt

_UPRIGHT: Final[Mapping[PaperName, tuple[int, int]]] = {
    "A4": (mm(210), mm(297)),
    "F4": (mm(215), mm(330)),  # the Indonesian office paper, not ISO
    "Legal": (pt(612), pt(1008)),
    "Letter": (pt(612), pt(792)),
}
"""Width and height of the upright sheet."""


def paper(name: PaperName, margins: Insets, *, landscape: bool) -> Paper:
    """The paper as it lies."""
    short, long = _UPRIGHT[name]
    return Paper(name, long, short, margins) if landscape else Paper(name, short, long, margins)
