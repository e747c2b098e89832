"""The heading rows of the activity table. In: a flow table and its columns; out: rows that stand on every page.

Two rows: groups above, columns below (FORM §1, Bagian Flowchart); a third between them where performers are grouped
once more; and under them a row of column numbers, where the house has one.
"""

from collections.abc import Iterator
from itertools import groupby

from sopgen.form import FlowTable, Style, Words
from sopgen.layout.columns import Columns
from sopgen.layout.slots import Slot, rows_of
from sopgen.sheet import Insets, Row, Run


def heading_rows(table: FlowTable, columns: Columns, style: Style, insets: Insets) -> tuple[Row, ...]:
    """The heading rows, top to bottom."""
    levels = 3 if any(lane.group for lane in table.lanes) else 2
    slots = (
        *_beside(table, columns, levels, style.heading_fill),
        *_over_lanes(table, columns, levels, style.heading_fill),
        *_numbers(table, columns, levels, style.heading_fill),
    )
    return rows_of(slots, columns.widths, columns.heading_font, insets, "heading", repeats=True)


def _beside(table: FlowTable, columns: Columns, levels: int, fill: str) -> Iterator[Slot]:
    """The headings of the columns beside the lanes; neighbours of one group stand under its heading."""
    left = len(table.columns_left)
    for side in (range(left), range(left, len(table.columns))):
        for group, members in groupby(side, key=lambda place: table.columns[place].group):
            places = list(members)
            if group:
                yield Slot(group, 0, columns.place(places[0]), columns=len(places), scope="colgroup", fill=fill)
            row = 1 if group else 0
            for place in places:
                column = table.columns[place]
                yield Slot(
                    column.heading,
                    row,
                    columns.place(place),
                    rows=levels - row,
                    scope="col",
                    fill=fill,
                    upright=columns.remark_upright and column.kind == "remark",
                )


def _over_lanes(table: FlowTable, columns: Columns, levels: int, fill: str) -> Iterator[Slot]:
    yield Slot(table.performers, 0, columns.first_lane, columns=columns.lanes, scope="colgroup", fill=fill)
    for group, members in groupby(range(len(table.lanes)), key=lambda place: table.lanes[place].group):
        places = list(members)
        row = levels - 1 if group else 1
        if group:
            yield Slot(group, 1, columns.first_lane + places[0], columns=len(places), scope="colgroup", fill=fill)
        for place in places:
            lane = table.lanes[place]
            yield Slot(
                lane.heading,
                row,
                columns.first_lane + place,
                rows=levels - row,
                key=f"pelaksana.{lane.key}.nama",
                scope="col",
                fill=fill,
                upright=columns.upright,
            )


def _numbers(table: FlowTable, columns: Columns, row: int, fill: str) -> Iterator[Slot]:
    """The row of column numbers: every column, each lane too, counted from 1."""
    if table.numbering:
        for place in range(len(columns.widths)):
            number = Run(table.numbering.format(place + 1))
            yield Slot((Words((number,), "column_heading", "center"),), row, place, fill=fill)
