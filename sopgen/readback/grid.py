"""Rows of cells with spans in, the cells at their places out: as HTML and tagged PDF lay out a table."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from sopgen.readback.printed import Looks, PrintedCell
from sopgen.readback.refusal import UnreadableError

MAX_SPAN: Final = 1_000
MAX_STEPS: Final = 300_000  # of one table: columns that cells cover, or that are sought for a free place


class Spanned(NamedTuple):
    """A cell before it has a place; spans are from 1 to ``MAX_SPAN``."""

    text: str
    rows: int
    columns: int
    fill: str = ""
    looks: Looks = ()


def placed(rows: Iterable[Iterable[Spanned]]) -> Iterator[PrintedCell]:
    """The cells, each in the first column of its row that no cell above covers. Raises UnreadableError for too many."""
    taken: dict[int, int] = {}  # column → the first row that is free below
    steps = MAX_STEPS
    for row, cells in enumerate(rows):
        column = 0
        for text, height, width, fill, looks in cells:
            while taken.get(column, 0) > row:
                column, steps = column + 1, steps - 1
            steps -= width
            if steps < 0:
                raise UnreadableError("too_large", "–")
            yield PrintedCell(row, column, text, height, width, fill, looks)
            taken |= dict.fromkeys(range(column, column + width), row + height)
            column += width
