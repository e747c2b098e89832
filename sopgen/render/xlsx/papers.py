"""A paper in, the paper that Excel has a number for out: the same one, or the smallest that holds it.

Excel knows papers by number (ECMA-376 part 1, 18.3.1.63). The standard's later editions have attributes for others,
which Excel's own schema does not: it would take the file for damaged.
"""

from dataclasses import dataclass
from typing import Final

from sopgen.sheet import Paper
from sopgen.units import mm, pt

_SAME: Final = mm(1)  # F4 (215 × 330 mm) has no number; Folio is 0.9 mm wider and counts as the same paper
_PAPERS: Final = (
    (11, mm(148), mm(210)),  # A5
    (9, mm(210), mm(297)),  # A4
    (1, pt(612), pt(792)),  # Letter
    (14, pt(612), pt(936)),  # Folio
    (5, pt(612), pt(1008)),  # Legal
    (12, mm(257), mm(364)),  # B4 (JIS)
    (8, mm(297), mm(420)),  # A3
    (66, mm(420), mm(594)),  # A2
    (25, pt(1584), pt(2448)),  # ANSI D: holds every paper that a source can name
)
"""Number, width and height of the upright sheet, from the smallest to the largest."""


@dataclass(frozen=True, slots=True)
class ExcelPaper:
    """A paper by Excel's number; ``width`` and ``height`` as it lies, in EMU."""

    number: int
    width: int
    height: int


def excel_paper(paper: Paper) -> ExcelPaper:
    """The paper that Excel takes for this one; where none is large enough, the largest."""
    short, long = sorted((paper.width, paper.height))
    number, width, height = next(
        (known for known in _PAPERS if known[1] >= short - _SAME and known[2] >= long - _SAME), _PAPERS[-1]
    )
    return ExcelPaper(number, height, width) if paper.landscape else ExcelPaper(number, width, height)
