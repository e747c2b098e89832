"""Pages of a sheet in, worksheets out: one common grid of rows and columns each, and where it stands on paper.

A worksheet has one set of columns, a page may have several tables: the grid's columns are all borders of all
of them, and a cell covers as many as it needs. Pages of one worksheet follow one another downwards.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from sopgen.sheet import Block, Cell, Edges, Insets, Page, Paper, Row, Table, TextBlock
from sopgen.units import GRID, pt

TALLEST_ROW: Final = pt(408)  # Excel's limit is 409 pt; 408 is its largest multiple of 0.75 pt in whole points

_NO_EDGES: Final = Edges(top=False, left=False, bottom=False, right=False)
_NO_INSETS: Final = Insets(0, 0, 0, 0)
_IDENTITY: Final = "Identitas"
_FLOW: Final = "Alur"


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell in the grid: ``row`` and ``column`` count from 0, spans count grid rows and columns.

    ``rule`` is the thickness of its borders. ``free`` marks a text outside the tables.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    cell: Cell
    rule: int
    insets: Insets
    free: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a worksheet: a cell (both indices from 0) and how far in it, in EMU."""

    column: int
    column_offset: int
    row: int
    row_offset: int


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """A page, and what to add to a place on its paper to get the place on the worksheet, where its drawing lies."""

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

    def spot(self, x: int, y: int) -> Spot:
        """The cell that holds the point, which is measured from the worksheet's corner.

        A point on a border belongs to the cell after it; a point outside of the grid is moved to its nearest side.
        """
        column, column_offset = _part(self.column_edges, x)
        row, row_offset = _part(self.row_edges, y)
        return Spot(column, column_offset, row, row_offset)


def grids(pages: Sequence[Page], paper: Paper) -> tuple[Grid, ...]:
    """The worksheets: the pages of the identity, then the flow: a new one wherever the heading rows change."""
    found = []
    identity = [page for page in pages if page.kind == "identity"]
    if identity:
        found.append(_stack(_IDENTITY, identity, paper))
    for count, group in enumerate(_flow_groups([page for page in pages if page.kind == "flow"], paper), start=1):
        title = _FLOW if count == 1 else f"{_FLOW} ({count})"
        found.append(_stack(title, group, paper))
    return tuple(found)


# --- which pages go together ----------------------------------------------------------------------------


def _flow_groups(pages: Iterable[Page], paper: Paper) -> list[list[Page]]:
    groups: list[list[Page]] = []
    for page in pages:
        if groups and _continues(page, groups[-1][0], paper):
            groups[-1].append(page)
        else:
            groups.append([page])
    return groups


def _continues(page: Page, first: Page, paper: Paper) -> bool:
    """Whether print titles alone put the right heading on ``page``: it starts with the heading rows of ``first``."""
    table, model = _flow_table(page), _flow_table(first)
    if table is None or model is None or page.blocks[0] is not table:
        return False
    return (
        table.top == min(paper.margins.top, first.blocks[0].top)
        and (table.left, table.columns) == (model.left, model.columns)
        and _headings(table) == _headings(model)
        and bool(_headings(table))
    )


def _flow_table(page: Page) -> Table | None:
    return next((block for block in page.blocks if isinstance(block, Table) and block.name == "activities"), None)


def _headings(table: Table) -> tuple[Row, ...]:
    return tuple(row for row in table.rows if row.repeats)


# --- the grid -------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Strip:
    """The rows and cells of a worksheet while its pages are laid below one another."""

    left: int
    top: int
    column_edges: tuple[int, ...]
    rows: list[int] = field(default_factory=list)
    cells: list[GridCell] = field(default_factory=list)
    titles: tuple[int, int] | None = None

    def add_row(self, top: int, bottom: int) -> None:
        """A row between two places on paper; its height is the distance of the nearest steps of the grid."""
        height = _steps(bottom - self.top) - _steps(top - self.top)
        self.rows.append(height * GRID)

    def add_room(self, top: int, bottom: int) -> int:
        """As few equal rows as Excel's limit allows, if there is anything between the two places. How many."""
        if _steps(bottom - self.top) <= _steps(top - self.top):
            return 0
        count = -(-(bottom - top) // TALLEST_ROW)
        borders = [top + (bottom - top) * part // count for part in range(count + 1)]
        for upper, lower in pairwise(borders):
            self.add_row(upper, lower)
        return count

    def columns_between(self, left: int, right: int) -> tuple[int, int]:
        """The first grid column between two places on paper, and how many."""
        first = bisect_left(self.column_edges, _snap(left - self.left))
        return (first, bisect_left(self.column_edges, _snap(right - self.left)) - first)


def _stack(title: str, pages: Sequence[Page], paper: Paper) -> Grid:
    blocks = [block for page in pages for block in page.blocks]
    left = min(block.left for block in blocks)
    edges = _column_edges(blocks, left)
    strip = _Strip(left, min(paper.margins.top, *(block.top for block in blocks)), edges)
    placed, ends = [], []
    for page in pages:
        placed.append(PlacedPage(page, -left, _lay_page(strip, page)))
        ends.append(len(strip.rows) - 1)
    return Grid(
        title=title,
        left=left,
        top=strip.top,
        bottom=max(block.top + block.height for block in blocks),
        columns=tuple(right - left for left, right in pairwise(edges)),
        rows=tuple(strip.rows),
        cells=tuple(strip.cells),
        breaks=tuple(ends[:-1]),
        titles=strip.titles,
        pages=tuple(placed),
    )


def _column_edges(blocks: Iterable[Block], left: int) -> tuple[int, ...]:
    places: set[int] = set()
    for block in blocks:
        places.update(block.column_edges if isinstance(block, Table) else (block.left, block.left + block.width))
    return tuple(sorted({_snap(place - left) for place in places}))


def _lay_page(strip: _Strip, page: Page) -> int:
    """Its blocks from top to bottom. Returns what to add to the y of its paper, where the last table stands."""
    reached, shift = strip.top, 0
    for block in page.blocks:
        strip.add_room(reached, block.top)
        reached = block.top + block.height
        if isinstance(block, Table):
            _lay_table(strip, block, flow=page.kind == "flow")
            shift = sum(strip.rows) - reached
        else:
            _lay_text(strip, block)
    return shift


def _lay_text(strip: _Strip, block: TextBlock) -> None:
    row = len(strip.rows)
    column, column_span = strip.columns_between(block.left, block.left + block.width)
    row_span = strip.add_room(block.top, block.top + block.height)
    cell = Cell(column=column, paragraphs=block.paragraphs, key=block.key, edges=_NO_EDGES)
    strip.cells.append(GridCell(row, column, row_span, column_span, cell, 0, _NO_INSETS, free=True))


def _lay_table(strip: _Strip, table: Table, *, flow: bool) -> None:
    """Its rows; those that repeat only once in a flow's worksheet, since the print titles bring them again."""
    repeated = flow and strip.titles is not None
    first = len(strip.rows)
    edges = table.column_edges
    for row, (top, bottom) in zip(table.rows, pairwise(table.row_edges), strict=True):
        if repeated and row.repeats:
            continue
        for cell in row.cells:
            column, span = strip.columns_between(edges[cell.column], edges[cell.column + cell.column_span])
            place = (len(strip.rows), column, cell.row_span, span)
            strip.cells.append(GridCell(*place, cell, table.rule, table.insets))
        strip.add_row(top, bottom)
    if flow and strip.titles is None and _headings(table):
        strip.titles = (first, first + len(_headings(table)) - 1)


def _steps(length: int) -> int:
    return round(length / GRID)


def _snap(length: int) -> int:
    return _steps(length) * GRID


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
