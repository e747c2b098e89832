"""Tables in; their cells at their tracks, and the rules between them as the fewest lines, out.

The rules are drawn by themselves: each is one line from end to end, however many cells stand at it.
"""

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from sopgen.render.colours import colour
from sopgen.render.pdf.values import Record, Value
from sopgen.render.pdf.words import Headings, PictureName, flow
from sopgen.render.rules import rules
from sopgen.sheet import Cell, Row, Table, VerticalAlign

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
        "rules": lines(table),
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
        "fill": colour(cell.fill) if cell.fill else None,
        "upright": height - table.insets.top - table.insets.bottom if cell.upright else None,
        "blocks": flow(cell.paragraphs, pictures, headings(cell)),
    }


# --- rules ------------------------------------------------------------------------------------------------


def lines(table: Table) -> list[Sequence[int]]:
    """The rules from the table's corner: x and y of a line's start, x and y of its end.

    Each is half a rule longer at both ends: so corners are closed.
    """
    left, top, half = table.left, table.top, table.rule // 2
    level, upright = rules(table)
    return [
        *[(start - left - half, y - top, end - left + half, y - top) for y, start, end in level],
        *[(x - left, start - top - half, x - left, end - top + half) for x, start, end in upright],
    ]
