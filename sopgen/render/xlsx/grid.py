"""Pages of a sheet in, worksheets out: one common grid of rows and columns each, and where it stands on paper.

A worksheet has one set of columns, a page may have several tables: the grid's borders are all borders of all pieces of
its pages, and a piece covers as many columns and rows as it needs. The pages follow one another downwards.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from sopgen.render.xlsx.groups import Group, first_flow, flow_table, groups, headings, upper_end
from sopgen.render.xlsx.pieces import Piece, page_pieces
from sopgen.render.xlsx.styles import DIGIT_PIXELS
from sopgen.sheet import Page, Paper, Table
from sopgen.units import GRID, mm, pt

TALLEST_ROW: Final = pt(408)  # Excel's limit is 409 pt; 408 is its largest multiple of 0.75 pt in whole points
WIDEST_COLUMN: Final = 255 * DIGIT_PIXELS * GRID
"""Excel's limit is 255 digits of the Normal font: 270 mm."""

_CLOSE: Final = mm(2)


@dataclass(frozen=True, slots=True)
class GridCell:
    """A piece in the grid: ``row`` and ``column`` count from 0, spans count grid rows and columns."""

    row: int
    column: int
    row_span: int
    column_span: int
    piece: Piece


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a worksheet: a cell (both indices from 0) and how far in it, in EMU."""

    column: int
    column_offset: int
    row: int
    row_offset: int


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """A page, and what to add to a place on its paper to get the place on the worksheet."""

    page: Page
    shift_x: int
    shift_y: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A worksheet: ``columns`` and ``rows`` are widths and heights in EMU, multiples of ``units.GRID``.

    ``left`` and ``top`` are the place on paper of its upper left corner; ``bottom`` is the lowest place on paper that
    one of its pages needs. ``breaks`` are the indices of the rows after which a page ends (the last one's end is
    not told). ``titles`` are the first and the last heading row that repeat on every page.
    """

    title: str
    left: int
    top: int
    bottom: int
    columns: tuple[int, ...]
    rows: tuple[int, ...]
    cells: tuple[GridCell, ...]
    breaks: tuple[int, ...]
    titles: tuple[int, int] | None
    pages: tuple[PlacedPage, ...]

    @property
    def column_edges(self) -> tuple[int, ...]:
        """The x of every column border, from the grid's left side."""
        return _edges(self.columns)

    @property
    def row_edges(self) -> tuple[int, ...]:
        """The y of every row border, from the grid's upper side, all pages in one strip."""
        return _edges(self.rows)


def spot(column_edges: Sequence[int], row_edges: Sequence[int], x: int, y: int) -> Spot:
    """The cell that holds the point, which is measured from the worksheet's corner.

    A point on a border belongs to the cell after it; a point outside of the grid is moved to its nearest side.
    """
    column, column_offset = _part(column_edges, x)
    row, row_offset = _part(row_edges, y)
    return Spot(column, column_offset, row, row_offset)


def grids(pages: Sequence[Page], paper: Paper) -> tuple[Grid, ...]:
    """The worksheets, in the order of the pages."""
    return tuple(_grid(group, paper) for group in groups(pages, paper))


# --- the grid -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Strip:
    """A page's part of a worksheet: ``edges`` are its row borders on paper, in steps of the grid from its top."""

    page: Page
    pieces: tuple[Piece, ...]
    edges: tuple[int, ...]


def _grid(group: Group, paper: Paper) -> Grid:
    pages = group.pages
    top, first = upper_end(pages, paper), first_flow(pages)
    strips = [_strip(page, top, titled=index > first) for index, page in enumerate(pages)]
    left = min(block.left for page in pages for block in page.blocks)
    columns = _column_edges(strips, left)
    cells: list[GridCell] = []
    placed: list[PlacedPage] = []
    rows: list[int] = []
    breaks: list[int] = []
    titles = None
    for index, strip in enumerate(strips):
        if index == first:
            titles = _titles(strip, top, len(rows))
        cells.extend(_cells(strip, columns, left, top, len(rows)))
        placed.append(PlacedPage(strip.page, -left, sum(rows) - strip.edges[0] * GRID - top))
        rows.extend((lower - upper) * GRID for upper, lower in pairwise(strip.edges))
        breaks.append(len(rows) - 1)
    return Grid(
        title=group.title,
        left=left,
        top=top,
        bottom=max(block.top + block.height for page in pages for block in page.blocks),
        columns=tuple((right - left) * GRID for left, right in pairwise(columns)),
        rows=tuple(rows),
        cells=tuple(cells),
        breaks=tuple(breaks[:-1]),
        titles=titles,
        pages=tuple(placed),
    )


def _strip(page: Page, top: int, *, titled: bool) -> _Strip:
    """A page from ``top``, or from below its heading rows if ``titled``, with borders wherever a piece has one."""
    pieces = page_pieces(page, titled=titled)
    table = flow_table(page)
    start = table.top + _heading_height(table) if titled and table else top
    edges = {_steps(start - top)}
    for block in page.blocks:
        if isinstance(block, Table):
            edges.update(_steps(edge - top) for edge in block.row_edges if edge >= start)
    for piece in pieces:
        edges.update((_steps(piece.box.top - top), _steps(piece.box.bottom - top)))
    return _Strip(page, pieces, _none_too_far(sorted(edges), TALLEST_ROW // GRID))


def _none_too_far(edges: Sequence[int], limit: int) -> tuple[int, ...]:
    """``edges`` with more between those that are farther from each other than ``limit``."""
    found = [edges[0]]
    for edge in edges[1:]:
        while edge - found[-1] > limit:
            found.append(found[-1] + limit)
        found.append(edge)
    return tuple(found)


def _column_edges(strips: Sequence[_Strip], left: int) -> tuple[int, ...]:
    """The column borders of all pieces and tables, in steps of the grid from ``left``.

    Text outside the tables has no border to be seen: one close to a table's is that one.
    """
    blocks = [block for strip in strips for block in strip.page.blocks if isinstance(block, Table)]
    pieces = [piece for strip in strips for piece in strip.pieces]
    ruled = {edge for block in blocks for edge in block.column_edges}
    ruled.update(edge for piece in pieces if piece.rule for edge in (piece.box.left, piece.box.right))
    free = {edge for piece in pieces if not piece.rule for edge in (piece.box.left, piece.box.right)}
    lonely = {edge for edge in free if all(abs(edge - place) > _CLOSE for place in ruled)}
    return _none_too_far(sorted({_steps(place - left) for place in ruled | lonely}), WIDEST_COLUMN // GRID)


def _nearest(edges: Sequence[int], step: int) -> int:
    """The index of the edge nearest to ``step``, the first if two are."""
    return min(range(len(edges)), key=lambda index: abs(edges[index] - step))


def _cells(strip: _Strip, columns: Sequence[int], left: int, top: int, first_row: int) -> Iterable[GridCell]:
    """The pieces that are at least one step wide and high, where they stand in the grid."""
    for piece in strip.pieces:
        column, right = (_nearest(columns, _steps(x - left)) for x in (piece.box.left, piece.box.right))
        row, bottom = (bisect_left(strip.edges, _steps(y - top)) for y in (piece.box.top, piece.box.bottom))
        if column < right and row < bottom:
            yield GridCell(first_row + row, column, bottom - row, right - column, piece)


def _titles(strip: _Strip, top: int, first_row: int) -> tuple[int, int] | None:
    """The heading rows of a flow's first page, whose own first row is ``first_row`` of the worksheet."""
    table = flow_table(strip.page)
    if table is None or not headings(table):
        return None
    first, end = (bisect_left(strip.edges, _steps(y - top)) for y in (table.top, table.top + _heading_height(table)))
    return (first_row + first, first_row + end - 1)


def _heading_height(table: Table) -> int:
    return sum(row.height for row in headings(table))


def _steps(length: int) -> int:
    return round(length / GRID)


def _edges(sizes: Iterable[int]) -> tuple[int, ...]:
    edges = [0]
    for size in sizes:
        edges.append(edges[-1] + size)
    return tuple(edges)


def _part(edges: Sequence[int], place: int) -> tuple[int, int]:
    """The part between two edges that holds ``place``, and how far in it."""
    inside = min(max(place, 0), edges[-1])
    part = min(bisect_right(edges, inside) - 1, len(edges) - 2)
    return (part, inside - edges[part])
