"""A paper in, Excel's code for it out: the paper itself, or the nearest that holds it.

Excel knows papers by number (ECMA-376 part 1, 18.3.1.63). For others the file also tells width and height, which
LibreOffice follows; Excel then takes the coded paper, on which nothing is pushed over the edge.
"""

from dataclasses import dataclass
from typing import Final

from sopgen.sheet import Paper
from sopgen.units import mm, pt

_SAME: Final = mm(1)  # F4 (215 × 330 mm) has no code; Folio is 0.9 mm wider and counts as the same paper
_PAPERS: Final = (
    (11, mm(148), mm(210)),  # A5
    (9, mm(210), mm(297)),  # A4
    (1, pt(612), pt(792)),  # Letter
    (14, pt(612), pt(936)),  # Folio
    (5, pt(612), pt(1008)),  # Legal
    (12, mm(257), mm(364)),  # B4 (JIS)
    (8, mm(297), mm(420)),  # A3
    (66, mm(420), mm(594)),  # A2
)
"""Code, width and height of the upright sheet, from the smallest to the largest."""


@dataclass(frozen=True, slots=True)
class PaperCode:
    """Excel's number for a paper; ``exact`` unless the paper's size differs from the one that the number stands for."""

    number: int
    exact: bool


def upright(paper: Paper) -> tuple[int, int]:
    """Width and height of the upright sheet, from which a worksheet's orientation turns it."""
    return (min(paper.width, paper.height), max(paper.width, paper.height))


def paper_code(paper: Paper) -> PaperCode:
    """The code of this paper; else of the smallest that is as wide and as high; else of the largest there is."""
    size = upright(paper)
    for number, *coded in _PAPERS:
        if all(abs(side - known) <= _SAME for side, known in zip(size, coded, strict=True)):
            return PaperCode(number, exact=size == tuple(coded))
    for number, *coded in _PAPERS:
        if all(side <= known for side, known in zip(size, coded, strict=True)):
            return PaperCode(number, exact=False)
    return PaperCode(_PAPERS[-1][0], exact=False)
