"""Routed charts as sheets: a ``Chart`` and its ``RoutedChart`` go in, a ``Sheet`` to be proved comes out.

Only the drawing is real: the table has the chart's rows and lanes, one column before them, and no words. So the rules
on tables (P6…) say nothing about a chart; all others do.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from sopgen.layout.chart import Chart, ChartPage, RoutedChart, RoutedPage
from sopgen.layout.flowchart import with_goals
from sopgen.sheet import (
    Box,
    Cell,
    Drawing,
    Insets,
    Meta,
    Page,
    Paper,
    Phrase,
    Row,
    Sheet,
    StepTelling,
    Symbol,
    Table,
    Typeface,
)
from sopgen.units import GRID, mm, pt

NO_ROOM: Final = Insets(0, 0, 0, 0)
PAPER: Final = Paper("bebas", mm(2_000), mm(2_000), NO_ROOM)  # a chart by chance fits on no paper that is sold
BEFORE_LANES: Final = 40 * GRID
PITCH: Final = mm(3.2)  # one line of a label of ``support.charts``


def chart_sheet(chart: Chart, routed: RoutedChart) -> Sheet:
    """A sheet with a flow page for each page of the chart."""
    aimed = with_goals(routed, chart.flows)
    pages = tuple(
        _page(chart, index, grid, drawn)
        for index, (grid, drawn) in enumerate(zip(chart.pages, aimed.pages, strict=True))
    )
    return Sheet(Meta("", "", "", "", None), PAPER, Typeface("Arial", "Liberation Sans"), pages, tuple(_telling(chart)))


def _telling(chart: Chart) -> Iterator[StepTelling]:
    for step in dict.fromkeys(_step(node.key) for node in chart.nodes):
        goals = {_step(flow.target): None for flow in chart.flows if flow.head and _step(flow.source) == step}
        yield StepTelling(step, "", step, (tuple(Phrase("lanjut", goal) for goal in goals),))


def _step(key: str) -> str:
    return key.partition("/")[0]


def _page(chart: Chart, index: int, grid: ChartPage, drawn: RoutedPage) -> Page:
    standing = tuple(
        Symbol(node.key, node.kind, node.box, node.row, node.lane, node.key)
        for node in chart.nodes
        if node.page == index
    )
    left, top = grid.lanes[0], grid.rows[0]
    box = Box(left, top, grid.lanes[-1] - left, grid.rows[-1] - top)
    symbols = standing + drawn.offpage
    drawing = Drawing(box, symbols, drawn.connectors, drawn.labels, pt(7), PITCH, pt(0.75), "FFFFFF", "Alur")
    columns = (BEFORE_LANES, *(right - left for left, right in pairwise(grid.lanes)))
    offpage = {*grid.head, *grid.foot}
    steps = {node.row: _step(node.key) for node in chart.nodes if node.page == index}
    rows = tuple(
        Row(
            below - above,
            "offpage" if row in offpage else "step",
            tuple(Cell(column) for column in range(len(columns))),
            "" if row in offpage else steps[row],
        )
        for row, (above, below) in enumerate(pairwise(grid.rows))
    )
    table = Table("activities", left - BEFORE_LANES, top, columns, rows, pt(0.5), NO_ROOM, "Kegiatan")
    return Page(index + 1, "flow", (table,), drawing)
