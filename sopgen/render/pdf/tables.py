"""Tables in; their cells at their tracks, and the rules between them as the fewest lines, out.

The rules are drawn by themselves: each is one line from end to end, however many cells stand at it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeAlias

from sopgen.render.pdf.values import Record, Value, colour
from sopgen.render.pdf.words import Headings, PictureName, flow
from sopgen.sheet import Cell, Row, Table, VerticalAlign

Interval: TypeAlias = tuple[int, int]
"""From where to where, in EMU."""

CellHeadings: TypeAlias = Callable[[Cell], Headings]
"""From a cell to what tells the headings among its paragraphs."""

HEADING_ROWS: Final = ("heading", "box_heading")
"""The kinds of row whose cells head the columns below them."""

_VERTICAL: Final[dict[VerticalAlign, str]] = {"top": "top", "center": "horizon", "bottom": "bottom"}


def table(table: Table, pictures: PictureName, headings: CellHeadings) -> Record:
    """The table as the template sets it: ``parts`` are runs of rows, which head columns or do not."""
    insets = table.insets
    return {
        "kind": "table",
        "left": table.left,
        "top": table.top,
        "columns": table.columns,
        "rows": [row.height for row in table.rows],
        "insets": {"top": insets.top, "left": insets.left, "bottom": insets.bottom, "right": insets.right},
        "parts": _parts(table, pictures, headings),
        "rule": table.rule,
        "rules": rules(table),
    }


def _parts(table: Table, pictures: PictureName, headings: CellHeadings) -> list[Value]:
    parts: list[Value] = []
    cells: list[Value] = []
    for number, row in enumerate(table.rows):
        if number == 0 or heads_columns(row) != heads_columns(table.rows[number - 1]):
            cells = []
            parts.append({"heads": heads_columns(row), "cells": cells})
        cells.extend(_cell(table, number, cell, pictures, headings) for cell in row.cells)
    return parts


def heads_columns(row: Row) -> bool:
    """Whether the cells of the row are headings of the columns below it."""
    return row.kind in HEADING_ROWS


def _cell(table: Table, row: int, cell: Cell, pictures: PictureName, headings: CellHeadings) -> Record:
    height = sum(spanned.height for spanned in table.rows[row : row + cell.row_span])
    return {
        "x": cell.column,
        "y": row,
        "columns": cell.column_span,
        "rows": cell.row_span,
        "vertical": _VERTICAL[cell.align_vertical],
        "fill": colour(cell.fill),
        "upright": height - table.insets.top - table.insets.bottom if cell.upright else None,
        "blocks": flow(cell.paragraphs, pictures, headings(cell)),
    }


# --- rules ------------------------------------------------------------------------------------------------


def rules(table: Table) -> list[Sequence[int]]:
    """The drawn borders of all cells, from the table's corner: x and y of a line's start, x and y of its end.

    Level ones from the top, then upright ones from the left, each as long as it can be, half a rule longer at both
    ends: so corners are closed.
    """
    level: defaultdict[int, list[Interval]] = defaultdict(list)
    upright: defaultdict[int, list[Interval]] = defaultdict(list)
    xs = [x - table.left for x in table.column_edges]
    ys = [y - table.top for y in table.row_edges]
    for number, row in enumerate(table.rows):
        for cell in row.cells:
            left, right = xs[cell.column], xs[cell.column + cell.column_span]
            top, bottom = ys[number], ys[number + cell.row_span]
            for drawn, lines, place, interval in (
                (cell.edges.top, level, top, (left, right)),
                (cell.edges.bottom, level, bottom, (left, right)),
                (cell.edges.left, upright, left, (top, bottom)),
                (cell.edges.right, upright, right, (top, bottom)),
            ):
                if drawn:
                    lines[place].append(interval)
    half = table.rule // 2
    return [
        *[(start - half, y, end + half, y) for y in sorted(level) for start, end in joined(level[y])],
        *[(x, start - half, x, end + half) for x in sorted(upright) for start, end in joined(upright[x])],
    ]


def joined(intervals: Iterable[Interval]) -> list[Interval]:
    """The union of the intervals as the fewest that make it up, ascending."""
    union: list[Interval] = []
    for start, end in sorted(intervals):
        if union and start <= union[-1][1]:
            union[-1] = (union[-1][0], max(union[-1][1], end))
        else:
            union.append((start, end))
    return union
