"""The rows of the steps. In: a flow table's steps and its columns; out: measured rows with their symbols, in order.

A row that no page can hold is cut at a line and goes on in the next, which is marked ``continued``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sopgen.form import FlowTable, Mark, Step
from sopgen.layout import setting
from sopgen.layout.columns import Columns
from sopgen.layout.outcomes import downward
from sopgen.layout.symbols import Shape, needed_row_height, shape
from sopgen.sheet import Cell, Edges, Insets, Paragraph, Row
from sopgen.units import grid_down, grid_up, mm, pt

ROW_MIN: Final = mm(13)
MAX_ROW: Final = pt(408)  # Excel's highest row is 409 pt


@dataclass(frozen=True, slots=True)
class StepRow:
    """A row of a step: ``shapes`` are its symbols, empty in a row that goes on with the one before.

    ``merged`` are the columns (of all columns) in which the cell of the row above goes on.
    """

    row: Row
    shapes: tuple[Shape, ...]
    merged: frozenset[int]


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


def step_rows(
    table: FlowTable, columns: Columns, insets: Insets, most: int, extra: Mapping[str, int]
) -> tuple[StepRow, ...]:
    """The rows of all steps, none higher than ``most``. ``extra`` is height that the router asked for, by step."""
    labels = columns.labels(table)
    words_below = {source: labels[arrow.key].height for source, arrow in downward(table).items()}
    ruling = _Ruling(table, columns, insets, grid_down(min(most, MAX_ROW)), words_below)
    return tuple(row for step in table.steps for row in _rows_of(step, ruling, extra.get(step.key, 0)))


def _rows_of(step: Step, ruling: _Ruling, extra: int) -> list[StepRow]:
    columns, insets = ruling.columns, ruling.insets
    shapes = tuple(_shape(mark, ruling) for mark in step.marks)
    least = max(ROW_MIN, needed_row_height(shapes)) + extra
    contents = _contents(step, columns, insets)
    merged = frozenset(columns.place(place) for place, cell in enumerate(step.cells) if cell.merged)
    rows: list[StepRow] = []
    while True:
        parts = [setting.split(content, ruling.most - insets.top - insets.bottom) for content in contents]
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
    drawn = shape(mark, lanes[mark.lane], min(lanes), ruling.columns.symbol_font)
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
    performers = [Cell(columns.first_lane + lane, edges=edges) for lane in range(columns.lanes)]
    return tuple(sorted((*texts, *performers), key=lambda cell: cell.column))


def folded(rows: Sequence[StepRow]) -> tuple[Row, ...]:
    """The rows of one page, merged cells drawn together.

    A cell that goes on in the rows below spans them; at the head of a page it begins anew, empty. A row that was cut
    is ruled off where the page ends and where the next one begins.
    """
    spans: dict[tuple[int, int], int] = {}
    starts: dict[int, int] = {}
    for place, each in enumerate(rows):
        for cell in each.row.cells:
            if place and cell.column in each.merged:
                spans[starts[cell.column], cell.column] = place - starts[cell.column] + 1
            else:
                starts[cell.column] = place
    last = len(rows) - 1
    return tuple(
        _folded_row(place, each, spans, Edges(top=place == 0, bottom=place == last)) for place, each in enumerate(rows)
    )


def _folded_row(place: int, each: StepRow, spans: Mapping[tuple[int, int], int], page: Edges) -> Row:
    """``page`` are the edges that the page's own ends draw."""
    goes_on = each.merged if place else frozenset[int]()
    cells = tuple(
        _folded_cell(cell, spans.get((place, cell.column), 1), page)
        for cell in each.row.cells
        if cell.column not in goes_on
    )
    return each.row if cells == each.row.cells else replace(each.row, cells=cells)


def _folded_cell(cell: Cell, row_span: int, page: Edges) -> Cell:
    edges = Edges(cell.edges.top or page.top, cell.edges.left, cell.edges.bottom or page.bottom, cell.edges.right)
    if row_span == 1 and edges == cell.edges:
        return cell  # as nearly all are
    return replace(cell, row_span=row_span, edges=edges)
