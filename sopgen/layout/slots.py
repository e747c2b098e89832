"""Slots: words with a place in a grid of rows and columns. In: slots and the columns' widths; out: rows with heights.

A row is as high as the words that stand in it alone; what spans several rows and needs more adds it to the last.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sopgen.form import Content
from sopgen.layout import setting
from sopgen.layout.columns import UPRIGHT_MOST
from sopgen.layout.measure import Font
from sopgen.sheet import Cell, Edges, Insets, Row, RowKind, Scope
from sopgen.units import grid_up, mm

UPRIGHT_STEP: Final = mm(2)


ALL_EDGES: Final = Edges()


@dataclass(frozen=True, slots=True)
class Slot:
    """Words, the grid cells that they take, and how they stand there: see ``Cell``."""

    content: Content
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    key: str = ""
    scope: Scope = ""
    fill: str = ""
    edges: Edges = ALL_EDGES
    upright: bool = False
    top: bool = False
    """Whether the words stand at the top of their cell, not in its middle."""


def rows_of(  # noqa: PLR0913 (what every row of the table shares)
    slots: Iterable[Slot],
    widths: Sequence[int],
    font: Font,
    insets: Insets,
    kind: RowKind,
    *,
    least: int = 0,
    repeats: bool = False,
) -> tuple[Row, ...]:
    """The rows that the slots fill, none lower than ``least``."""
    cells = [(slot, _cell(slot, widths, font, insets)) for slot in slots]
    heights = _heights(cells, widths, font, insets, grid_up(least))
    return tuple(
        Row(
            height,
            kind,
            tuple(sorted((cell for slot, cell in cells if slot.row == row), key=lambda cell: cell.column)),
            repeats=repeats,
        )
        for row, height in enumerate(heights)
    )


def _cell(slot: Slot, widths: Sequence[int], font: Font, insets: Insets) -> Cell:
    width = _text_width(slot, widths, insets)
    return Cell(
        slot.column,
        setting.paragraphs(slot.content, font, _upright_length(slot, font, width) if slot.upright else width),
        column_span=slot.columns,
        row_span=slot.rows,
        align_vertical="top" if slot.top else "center",
        scope=slot.scope,
        key=slot.key,
        fill=slot.fill,
        edges=slot.edges,
        upright=slot.upright,
    )


def _text_width(slot: Slot, widths: Sequence[int], insets: Insets) -> int:
    return sum(widths[slot.column : slot.column + slot.columns]) - insets.left - insets.right


def _upright_length(slot: Slot, font: Font, width: int) -> int:
    """How long the lines of words that read from below must be for all of them to stand beside each other."""
    length = UPRIGHT_STEP
    while length < UPRIGHT_MOST:
        words = setting.paragraphs(slot.content, font, length)
        if setting.height(words) <= width and not setting.cuts_words(words):
            break
        length += UPRIGHT_STEP
    return length


def _heights(
    cells: Sequence[tuple[Slot, Cell]], widths: Sequence[int], font: Font, insets: Insets, least: int
) -> list[int]:
    heights = [least] * max(slot.row + slot.rows for slot, _ in cells)
    for slot, cell in sorted(cells, key=lambda pair: pair[0].rows):
        missing = _needed(slot, cell, widths, font, insets) - sum(heights[slot.row : slot.row + slot.rows])
        heights[slot.row + slot.rows - 1] += max(0, missing)
    return heights


def _needed(slot: Slot, cell: Cell, widths: Sequence[int], font: Font, insets: Insets) -> int:
    if not slot.upright or not cell.paragraphs:
        return setting.cell_height(cell.paragraphs, insets)
    length = _upright_length(slot, font, _text_width(slot, widths, insets))
    return grid_up(length + insets.left + insets.right)
