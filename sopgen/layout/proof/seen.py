"""The rules for what print must show: type, rules and lines that are seen, signatures with a place (P615 to P618).

In: the whole ``Sheet``, or one of its pages. Out: violations, page by page, from top to bottom.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Final, TypeAlias

from sopgen.layout.proof.pages import (
    block_box,
    block_name,
    cell_name,
    cell_places,
    fault,
    in_upper_margin,
    row_box,
    row_name,
    tables,
    worded_cells,
)
from sopgen.layout.proof.rules import LEAST_STROKE, LEAST_TYPE, MOST_STROKE, RULES, Violation
from sopgen.layout.proof.shapes import box_gap, inside
from sopgen.sheet import Box, Cell, Edges, Page, Paragraph, Sheet, Table

_ALL_EDGES: Final = Edges()
_FORMS: Final = frozenset({"identity", "boxes"})  # tables in which a thing may take several cells, side by side
_Grid: TypeAlias = dict[tuple[int, int], Cell]


def unreadable_type(page: Page) -> Iterator[Violation]:
    """P615: no type below the least, no lines that run into each other."""
    for block in (*page.blocks, *in_upper_margin(page)):
        if not isinstance(block, Table):
            if not all(map(_readable, block.paragraphs)):
                yield fault("P615", page, (block_name(block),), block_box(block))
            continue
        for index, row in enumerate(block.rows):
            for cell in row.cells:
                if not all(map(_readable, cell.paragraphs)):
                    yield fault("P615", page, (cell_name(block, index, cell),), row_box(block, index))
    drawing = page.drawing
    if drawing is not None and not LEAST_TYPE <= drawing.size <= drawing.pitch:
        yield fault("P615", page, (), drawing.box)


def unseen_strokes(page: Page) -> Iterator[Violation]:
    """P616: rules and lines are neither hairs nor bars."""
    for table in tables(page):
        if not LEAST_STROKE <= table.rule <= MOST_STROKE:
            yield fault("P616", page, (table.name,), block_box(table))
    if page.drawing is not None and not LEAST_STROKE <= page.drawing.line <= MOST_STROKE:
        yield fault("P616", page, (), page.drawing.box)


def open_borders(page: Page) -> Iterator[Violation]:
    """P617: of two neighbours one draws the border, or they are parts of one; a table is closed all round.

    Only the last row of remarks may be open below: it goes on with the next page.
    """
    for table in tables(page):
        if all(cell.edges == _ALL_EDGES for row in table.rows for cell in row.cells):
            continue
        grid = {
            place: cell
            for index, row in enumerate(table.rows)
            for cell in row.cells
            for place in cell_places(index, cell)
        }
        for row in sorted({row for (row, column), cell in grid.items() if _is_open(table, grid, row, column, cell)}):
            yield fault("P617", page, (row_name(table, row),))


def _is_open(table: Table, grid: _Grid, row: int, column: int, cell: Cell) -> bool:
    """Whether a border right of this place or below it is missing, or one of the table's own left of or above it."""
    edges = cell.edges
    right, below = grid.get((row, column + 1)), grid.get((row + 1, column))
    if (column == 0 and not edges.left) or (row == 0 and not edges.top):
        return True
    if right is None:
        beside = edges.right
    else:
        beside = right is cell or edges.right or right.edges.left or (table.name in _FORMS and _one(cell, right))
    if below is None:
        under = edges.bottom or table.rows[-1].kind == "remark"
    else:
        under = below is cell or edges.bottom or below.edges.top or table.rows[row + 1].continued
    return not (beside and under)


def _one(left: Cell, right: Cell) -> bool:
    """Whether two cells are parts of one thing: of one key, or a picture, which has none, before its words."""
    return left.key == right.key or not (left.key or left.scope)


def unplaced_signatures(sheet: Sheet) -> Iterator[Violation]:
    """P618: each place lies in a worded cell of its page, beside all words, and apart from the other places."""
    pages = {page.number: page for page in sheet.pages}
    for field in sheet.signing:
        page = pages.get(field.page)
        if page is None or not any(_holds(table, field.box) for table in tables(page)):
            yield Violation("P618", RULES["P618"].severity, field.page, (field.name,), field.box)
    for one, other in combinations(sheet.signing, 2):
        if one.name == other.name or (one.page == other.page and box_gap(one.box, other.box) < 0):
            yield Violation("P618", RULES["P618"].severity, other.page, (other.name, one.name), other.box)


def _holds(table: Table, place: Box) -> bool:
    """Whether a cell of the table has the place free, within its insets."""
    for _, cell, box in worded_cells(table):
        insets = table.insets
        room = Box(
            box.left + insets.left,
            box.top + insets.top,
            box.width - insets.left - insets.right,
            box.height - insets.top - insets.bottom,
        )
        if place.width > 0 and place.height > 0 and inside(place, room):
            return all(words.bottom <= place.top or place.bottom <= words.top for words in _words(cell, room))
    return False


def _words(cell: Cell, room: Box) -> Iterator[Box]:
    """The strips of ``room`` in which the cell's paragraphs stand, those that only keep room left out."""
    slack = room.height - sum(paragraph.height for paragraph in cell.paragraphs)
    top = room.top + {"top": 0, "center": slack // 2, "bottom": slack}[cell.align_vertical]
    for paragraph in cell.paragraphs:
        if paragraph.role != "spacer":
            yield Box(room.left, top, room.width, paragraph.height)
        top += paragraph.height


def _readable(paragraph: Paragraph) -> bool:
    return paragraph.role == "spacer" or LEAST_TYPE <= paragraph.size <= paragraph.pitch
