"""The rows of the steps. In: a flow table's steps and its columns; out: measured rows with their symbols, in order.

A row that no page can hold is cut at a line and goes on in the next, which is marked ``continued``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from sopgen.form import FlowTable, Mark, Step
from sopgen.layout import setting
from sopgen.layout.columns import Columns
from sopgen.layout.outcomes import words_below
from sopgen.layout.symbols import Shape, Sizes, needed_row_height, shape, sizes
from sopgen.sheet import Cell, Edges, Insets, Paragraph, Row
from sopgen.units import grid_down, grid_up, mm, pt

ROW_MIN: Final = mm(13)
SAID_AGAIN_MOST: Final = mm(40)  # what is higher is not worth a higher row
MAX_ROW: Final = pt(408)  # Excel's highest row is 409 pt


@dataclass(frozen=True, slots=True)
class StepRow:
    """A row of a step: ``shapes`` are its symbols, empty in a row that goes on with the one before.

    ``merged`` are the columns (of all columns) in which the cell of the row above goes on, with that cell's words.
    """

    row: Row
    shapes: tuple[Shape, ...]
    merged: Mapping[int, tuple[Paragraph, ...]]


@dataclass(frozen=True, slots=True)
class _Ruling:
    """What all rows of a table share: its columns, the room around words, the height that no row exceeds.

    ``words_below`` is the height of the outcome's words under a symbol, by its key.
    """

    table: FlowTable
    columns: Columns
    insets: Insets
    most: int
    words_below: Mapping[str, int]
    sizes: Sizes


def step_rows(
    table: FlowTable, columns: Columns, insets: Insets, most: int, extra: Mapping[str, int]
) -> tuple[StepRow, ...]:
    """The rows of all steps, none higher than ``most``. ``extra`` is height that the router asked for, by step."""
    below = words_below(table, columns.labels(table))
    common = sizes(table, columns.lane_widths, columns.symbol_font)
    ruling = _Ruling(table, columns, insets, grid_down(min(most, MAX_ROW)), below, common)
    rows: list[StepRow] = []
    going_on: dict[int, tuple[Paragraph, ...]] = {}
    for step in table.steps:
        contents = _contents(step, columns, insets)
        places = [columns.place(place) for place in range(len(step.cells))]
        going_on |= {
            place: words for place, cell, words in zip(places, step.cells, contents, strict=True) if not cell.merged
        }
        merged = {place: going_on[place] for place, cell in zip(places, step.cells, strict=True) if cell.merged}
        rows += _rows_of(step, contents, merged, ruling, extra.get(step.key, 0))
    return tuple(rows)


def _rows_of(
    step: Step,
    contents: list[tuple[Paragraph, ...]],
    merged: Mapping[int, tuple[Paragraph, ...]],
    ruling: _Ruling,
    extra: int,
) -> list[StepRow]:
    columns, insets = ruling.columns, ruling.insets
    shapes = tuple(_shape(mark, ruling) for mark in step.marks)
    least = max(ROW_MIN, needed_row_height(shapes)) + extra
    rows: list[StepRow] = []
    while True:
        room = ruling.most - insets.top - insets.bottom
        parts = [setting.split(content, room, room // 2) for content in contents]
        text_height = max((setting.cell_height(part, insets) for part, _ in parts), default=0)
        more = any(rest for _, rest in parts)
        cells = _cells(ruling.table, step, columns, [part for part, _ in parts], Edges(top=not rows, bottom=not more))
        row = Row(max(grid_up(least), text_height), "step", cells, step.key, continued=bool(rows))
        rows.append(StepRow(row, () if rows else shapes, merged))
        if not more:
            return rows
        contents, least = [rest for _, rest in parts], ROW_MIN


def _shape(mark: Mark, ruling: _Ruling) -> Shape:
    lanes = ruling.columns.lane_widths
    drawn = shape(mark, lanes[mark.lane], ruling.sizes, ruling.columns.symbol_font)
    return replace(drawn, words_below=ruling.words_below.get(mark.key, 0))


def _contents(step: Step, columns: Columns, insets: Insets) -> list[tuple[Paragraph, ...]]:
    padding = insets.left + insets.right
    return [
        setting.paragraphs(cell.content, columns.body_font, columns.widths[columns.place(place)] - padding)
        for place, cell in enumerate(step.cells)
    ]


def _cells(
    table: FlowTable, step: Step, columns: Columns, parts: Sequence[tuple[Paragraph, ...]], edges: Edges
) -> tuple[Cell, ...]:
    texts = [
        Cell(
            columns.place(place),
            parts[place],
            scope="row" if column.heads_row else "",
            key=step.cells[place].key,
            edges=edges,
        )
        for place, column in enumerate(table.columns)
    ]
    return tuple(sorted((*texts, *_performers(columns.first_lane, columns.lanes, edges)), key=lambda cell: cell.column))


@cache
def _performers(first: int, lanes: int, edges: Edges) -> tuple[Cell, ...]:
    """The empty cells of a row in which the flow is drawn: the same in all rows but those that a page cuts."""
    return tuple(Cell(first + lane, edges=edges) for lane in range(lanes))


def folded(rows: Sequence[StepRow], insets: Insets) -> tuple[Row, ...]:
    """The rows of one page, merged cells drawn together.

    A cell that goes on in the rows below spans them; at the head of a page its words are said again, where its rows
    there are high enough (``lacking`` is 0). A row that was cut is ruled off where the page ends and the next begins.
    """
    spans = _spans(rows)
    last = len(rows) - 1
    repeated = {
        column: _again(words, rows[0].row.key)
        for column, words in rows[0].merged.items()
        if setting.cell_height(words, insets) <= _spanned(rows, spans, column)
    }
    return tuple(
        _folded_row(place, each, spans, Edges(top=place == 0, bottom=place == last), {} if place else repeated)
        for place, each in enumerate(rows)
    )


def lacking(rows: Sequence[StepRow], insets: Insets) -> int:
    """How much higher the first row of a page must be for the words of merged cells to be said again there.

    0 for the rest of a row that was cut: it is as high as that rest.
    """
    if rows[0].row.continued:
        return 0
    spans = _spans(rows)
    heights = {column: setting.cell_height(words, insets) for column, words in rows[0].merged.items()}
    lacks = [height - _spanned(rows, spans, column) for column, height in heights.items() if height <= SAID_AGAIN_MOST]
    return max(0, *lacks) if lacks else 0


def _spans(rows: Sequence[StepRow]) -> dict[tuple[int, int], int]:
    """How many rows each cell that goes on spans, by the place of its row on the page and its column."""
    spans: dict[tuple[int, int], int] = {}
    starts: dict[int, int] = {}
    for place, each in enumerate(rows):
        for cell in each.row.cells:
            if place and cell.column in each.merged:
                spans[starts[cell.column], cell.column] = place - starts[cell.column] + 1
            else:
                starts[cell.column] = place
    return spans


def _spanned(rows: Sequence[StepRow], spans: Mapping[tuple[int, int], int], column: int) -> int:
    """The height of the rows that the first cell of a column spans."""
    return sum(each.row.height for each in rows[: spans.get((0, column), 1)])


def _again(words: tuple[Paragraph, ...], key: str) -> tuple[Paragraph, ...]:
    """Words that are said again in the row of the step ``key``: their lists count anew."""
    return tuple(
        each if each.item is None else replace(each, item=replace(each.item, list_key=f"{each.item.list_key}/{key}"))
        for each in words
    )


def _folded_row(
    place: int,
    each: StepRow,
    spans: Mapping[tuple[int, int], int],
    page: Edges,
    repeated: Mapping[int, tuple[Paragraph, ...]],
) -> Row:
    """``page`` are the edges that the page's own ends draw."""
    if not (page.top or page.bottom or each.merged or repeated or spans):
        return each.row  # as nearly all are
    goes_on = each.merged if place else ()
    cells = tuple(
        _folded_cell(cell, spans.get((place, cell.column), 1), page, repeated.get(cell.column, ()))
        for cell in each.row.cells
        if cell.column not in goes_on
    )
    return each.row if cells == each.row.cells else replace(each.row, cells=cells)


def _folded_cell(cell: Cell, row_span: int, page: Edges, repeated: tuple[Paragraph, ...]) -> Cell:
    edges = Edges(cell.edges.top or page.top, cell.edges.left, cell.edges.bottom or page.bottom, cell.edges.right)
    if row_span == 1 and edges == cell.edges and not repeated:
        return cell
    return replace(cell, paragraphs=repeated or cell.paragraphs, row_span=row_span, edges=edges)
