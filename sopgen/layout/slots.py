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
    expected: Content = ()
    """What will stand in their place later: the row has room for either, and grows if even more is put in."""


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
    placed = [_placed(slot, widths, font, insets) for slot in slots]
    heights = _heights(placed, grid_up(least))
    return tuple(
        Row(
            height,
            kind,
            tuple(sorted((each.cell for each in placed if each.slot.row == row), key=lambda cell: cell.column)),
            repeats=repeats,
            grows=any(each.slot.expected for each in placed if each.slot.row == row),
        )
        for row, height in enumerate(heights)
    )


@dataclass(frozen=True, slots=True)
class _Placed:
    """A slot with its words set, and the height that they need."""

    slot: Slot
    cell: Cell
    needed: int


def _placed(slot: Slot, widths: Sequence[int], font: Font, insets: Insets) -> _Placed:
    width = sum(widths[slot.column : slot.column + slot.columns]) - insets.left - insets.right
    length = _upright_length(slot, font, width) if slot.upright else width
    words = setting.paragraphs(slot.content, font, length)
    turned = slot.upright and bool(words)
    cell = Cell(
        slot.column,
        words,
        column_span=slot.columns,
        row_span=slot.rows,
        align_vertical="top" if slot.top else "center",
        scope=slot.scope,
        key=slot.key,
        fill=slot.fill,
        edges=slot.edges,
        upright=slot.upright,
    )
    expected = setting.paragraphs(slot.expected, font, length)
    highest = max(words, expected, key=setting.height)
    needed = grid_up(length + insets.left + insets.right) if turned else setting.cell_height(highest, insets)
    return _Placed(slot, cell, needed)


def _upright_length(slot: Slot, font: Font, width: int) -> int:
    """How long the lines of words that read from below must be for all of them to stand beside each other."""
    length = UPRIGHT_STEP
    while length < UPRIGHT_MOST:
        words = setting.paragraphs(slot.content, font, length)
        if setting.height(words) <= width and not setting.cuts_words(words):
            break
        length += UPRIGHT_STEP
    return length


def _heights(placed: Sequence[_Placed], least: int) -> list[int]:
    heights = [least] * max(each.slot.row + each.slot.rows for each in placed)
    for each in sorted(placed, key=lambda one: one.slot.rows):
        rows = slice(each.slot.row, each.slot.row + each.slot.rows)
        heights[rows.stop - 1] += max(0, each.needed - sum(heights[rows]))
    return heights
