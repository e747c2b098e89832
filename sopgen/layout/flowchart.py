"""From rows to chart and back. In: flow pages; out: the ``Chart`` to be routed, then each page's ``Drawing``."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sopgen.form import Arrow, FlowTable
from sopgen.layout import offpage
from sopgen.layout.chart import Chart, ChartPage, Flow, LabelText, Node, RoutedChart, RoutedPage
from sopgen.layout.frame import Frame, page_table
from sopgen.layout.paging import FlowPage
from sopgen.layout.setting import pitch
from sopgen.layout.symbols import OFFPAGE_HEIGHT, OFFPAGE_WIDTH, place
from sopgen.sheet import Box, Branch, Connector, Drawing, Symbol, Table
from sopgen.units import pt

LINE: Final = pt(0.75)


@dataclass(frozen=True, slots=True)
class PagePlan:
    """A flow page with its table in place and the symbols that stand in it."""

    page: FlowPage
    table: Table
    symbols: tuple[Symbol, ...]


def plan(pages: Sequence[FlowPage], frame: Frame) -> tuple[PagePlan, ...]:
    """Every page's table and standing symbols."""
    return tuple(_plan(page, page_table(page, frame, first=number == 0), frame) for number, page in enumerate(pages))


def _plan(page: FlowPage, table: Table, frame: Frame) -> PagePlan:
    lanes = lane_edges(table, frame)
    edges = table.row_edges
    offset = len(frame.heading_rows) + page.head
    symbols = [
        symbol
        for number, each in enumerate(page.rows)
        for symbol in place(each.shapes, offset + number, lanes, edges[offset + number], each.row.height)
    ]
    return PagePlan(page, table, tuple(symbols))


def lane_edges(table: Table, frame: Frame) -> tuple[int, ...]:
    """The x of the borders of the performers' columns, one more than there are lanes."""
    first = frame.columns.first_lane
    return table.column_edges[first : first + frame.columns.lanes + 1]


def chart(flows: tuple[Flow, ...], frame: Frame, plans: Sequence[PagePlan], first_letter: int) -> Chart:
    """The chart of all pages, for the router. Rows count from the first row below the heading rows."""
    headings = len(frame.heading_rows)
    return Chart(
        pages=tuple(_chart_page(each, frame) for each in plans),
        nodes=tuple(
            Node(symbol.key, symbol.kind, number, symbol.row - headings, symbol.lane, symbol.box)
            for number, each in enumerate(plans)
            for symbol in each.symbols
        ),
        flows=flows,
        offpage_width=OFFPAGE_WIDTH,
        offpage_height=OFFPAGE_HEIGHT,
        first_letter=first_letter,
    )


def _chart_page(each: PagePlan, frame: Frame) -> ChartPage:
    rows = each.table.row_edges[len(frame.heading_rows) :]
    last = len(rows) - 1
    return ChartPage(
        lanes=lane_edges(each.table, frame),
        rows=rows,
        head=tuple(range(each.page.head)),
        foot=tuple(range(last - each.page.foot, last)),
    )


def measured_flows(flow_table: FlowTable, frame: Frame) -> tuple[Flow, ...]:
    """The arrows with their labels measured."""
    labels = frame.columns.labels(flow_table)
    return tuple(_flow(arrow, labels.get(arrow.key)) for arrow in flow_table.arrows)


def _flow(arrow: Arrow, label: LabelText | None) -> Flow:
    return Flow(
        key=arrow.key,
        kind=arrow.kind,
        source=arrow.source,
        target=arrow.target,
        name=arrow.name,
        label=label,
        head=arrow.head,
        dash=arrow.dash,
        leave=arrow.leave,
        enter=arrow.enter,
    )


def with_goals(routed: RoutedChart, flows: Sequence[Flow]) -> RoutedChart:
    """The routed chart; what leaves a page knows the symbols to which its flows lead."""
    aims = _Aims(routed, flows)
    pages = tuple(replace(page, connectors=tuple(map(aims.with_goal, page.connectors))) for page in routed.pages)
    return replace(routed, pages=pages)


class _Aims:
    """Where all flows lead, and which part only behind the letter by which they leave their page."""

    def __init__(self, routed: RoutedChart, flows: Sequence[Flow]) -> None:
        self._flows = {flow.key: flow for flow in flows}
        self._forks: dict[tuple[object, ...], list[Flow]] = {}
        for flow in flows:
            self._forks.setdefault(offpage.outcome_of(flow), []).append(flow)
        self._letters = {symbol.key: symbol.text for page in routed.pages for symbol in page.offpage}
        self._beyond: dict[str, set[str]] = {}  # by letter, the ends of what comes out of its pentagon
        for page in routed.pages:
            for connector in page.connectors:
                if connector.source in self._letters:
                    self._beyond.setdefault(self._letters[connector.source], set()).add(connector.target)

    def with_goal(self, connector: Connector) -> Connector:
        """The connector; if it leaves the page, with the ends of its flow and of those that leave with it."""
        flow = self._flows[connector.flow]
        if connector.target == flow.target:
            return connector
        beyond = self._beyond.get(self._letters[connector.target], set())
        fork = self._forks[offpage.outcome_of(flow)]
        beside = tuple(Branch(each.key, each.target) for each in fork if each is not flow and each.target in beyond)
        return replace(connector, goal=flow.target, beside=beside)


def drawing(frame: Frame, plan: PagePlan, routed: RoutedPage, fill: str, alt: str) -> Drawing:
    """The drawing of a page: what stands and what was routed."""
    row_offset = len(frame.heading_rows)
    font = frame.columns.symbol_font
    lanes = lane_edges(plan.table, frame)
    edges = plan.table.row_edges
    offpage = tuple(
        Symbol(s.key, s.kind, s.box, s.row + row_offset, s.lane, s.name, s.text, s.lines) for s in routed.offpage
    )
    return Drawing(
        box=Box(lanes[0], edges[row_offset], lanes[-1] - lanes[0], edges[-1] - edges[row_offset]),
        symbols=(*plan.symbols, *offpage),
        connectors=routed.connectors,
        labels=routed.labels,
        size=font.size,
        pitch=pitch(font),
        line=LINE,
        fill=fill,
        alt=alt,
    )
