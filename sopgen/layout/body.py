"""The body of a page: the rectangle that tables may fill. In: ``Paper``; out: ``Body``, in EMU."""

from dataclasses import dataclass
from typing import Final

from sopgen.sheet import Paper
from sopgen.units import grid_down, pt

RULE: Final = pt(0.5)
FILL: Final = 0.99
"""The share of the room between the margins that tables take: a spreadsheet whose columns are as wide as the room
prints the last one on a page of its own, and a browser cuts the right rule."""


@dataclass(frozen=True, slots=True)
class Body:
    """Where tables stand. ``width`` is a multiple of ``GRID``."""

    left: int
    top: int
    width: int
    bottom: int


def body_of(paper: Paper) -> Body:
    """The body of every page on this paper."""
    margins = paper.margins
    room = paper.width - margins.left - margins.right
    return Body(margins.left, margins.top, grid_down(int(room * FILL)), paper.height - margins.bottom)
