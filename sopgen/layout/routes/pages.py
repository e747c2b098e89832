"""The problem of one page: a chart and the lanes of its off-page pairs in; shapes, grid and tasks of the page, out."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from sopgen.layout.chart import Chart, Flow
from sopgen.layout.offpage import Pair, Place, outcome_of, pentagon_name, stacking
from sopgen.layout.routes.grid import Grid, Shape, make_grid, shape_of
from sopgen.layout.routes.tasks import Request, Task, make_tasks
from sopgen.sheet import SITE_BOTTOM, SITE_TOP, Box, Symbol

PENTAGON: Final = "segilima/"
"""How the keys of off-page connectors begin."""
FOOT_SITES: Final = (SITE_TOP,)  # a pentagon at the foot meets the page from above only
HEAD_SITES: Final = (SITE_BOTTOM,)


class PageTasks(NamedTuple):
    """One page: what stands on it, what is to be drawn, and the pentagons among its shapes."""

    page: int
    grid: Grid
    tasks: tuple[Task, ...]
    pentagons: tuple[Symbol, ...]


def make_page(chart: Chart, page: int, found: Sequence[Pair], lanes: Mapping[str, int]) -> PageTasks:
    """The problem of one page with the pairs standing in these lanes. Pairs without a lane are left out."""
    levels = stacking(found, lanes)
    nodes = [node for node in chart.nodes if node.page == page]
    shapes = [shape_of(node) for node in nodes]
    pentagons: list[Symbol] = []
    place_of: dict[tuple[str, bool], int] = {}
    for pair in found:
        for place in pair.places:
            if place.page != page or pair.letter not in lanes:
                continue
            symbol = _pentagon(chart, pair, place, lanes[pair.letter], levels[pair.letter, place])
            place_of[pair.letter, place.entering] = len(shapes)
            shapes.append(_pentagon_shape(symbol, place))
            pentagons.append(symbol)
    index = {shape.key: number for number, shape in enumerate(shapes)}
    requests = _requests(chart, page, found, index, place_of)
    return PageTasks(page, make_grid(chart.pages[page], shapes), make_tasks(requests, shapes), tuple(pentagons))


def pentagon_row(chart: Chart, place: Place, level: int) -> int | None:
    """The row of the page for a pentagon, ``level`` rows from the steps; None where the page has too few."""
    rows = chart.pages[place.page].foot if place.foot else chart.pages[place.page].head[::-1]
    return rows[level] if level < len(rows) else None


def _pentagon(chart: Chart, pair: Pair, place: Place, lane: int, level: int) -> Symbol:
    grid = chart.pages[place.page]
    row = pentagon_row(chart, place, level)
    if row is None:
        message = f"page {place.page} has no off-page row for pair {pair.letter}"
        raise ValueError(message)
    x = (grid.lanes[lane] + grid.lanes[lane + 1]) // 2
    y = (grid.rows[row] + grid.rows[row + 1]) // 2
    width, height = chart.offpage_width, chart.offpage_height
    return Symbol(
        key=f"{PENTAGON}{pair.letter}/{place.page}/{'in' if place.entering else 'out'}",
        kind="offpage_up" if pair.up else "offpage_down",
        box=Box(x - width // 2, y - height // 2, width, height),
        row=row,
        lane=lane,
        name=pentagon_name(pair.letter),
        text=pair.letter,
        lines=(pair.letter,),
    )


def _pentagon_shape(symbol: Symbol, place: Place) -> Shape:
    box = symbol.box
    return Shape(
        symbol.key,
        symbol.kind,
        symbol.lane,
        symbol.row,
        box.left,
        box.top,
        box.right,
        box.bottom,
        box.center_x,
        box.center_y,
        FOOT_SITES if place.foot else HEAD_SITES,
    )


def _requests(
    chart: Chart,
    page: int,
    found: Sequence[Pair],
    index: Mapping[str, int],
    place_of: Mapping[tuple[str, bool], int],
) -> list[Request]:
    pair_of = {key: pair for pair in found for key in pair.flows}
    requests: list[Request] = []
    drawn: set[tuple[str, object]] = set()  # what leaves a pair's page already, and where it ends already
    for flow in chart.flows:
        pair = pair_of.get(flow.key)
        request = _request(flow, page, pair, index, place_of)
        if request is None:
            continue
        if pair is not None:
            part = pair.letter, outcome_of(flow) if flow.source in index else flow.target
            if part in drawn:
                continue
            drawn.add(part)
        requests.append(request)
    return requests


def _request(
    flow: Flow,
    page: int,
    pair: Pair | None,
    index: Mapping[str, int],
    place_of: Mapping[tuple[str, bool], int],
) -> Request | None:
    """The part of a flow on this page, or None. Others of its pair may have the same."""
    if pair is None:
        if flow.source not in index:
            return None
        return Request(flow.key, flow, index[flow.source], index[flow.target], flow.label)
    key = f"{flow.key}@{page}"
    if flow.source in index and (pair.letter, False) in place_of:
        return Request(key, flow, index[flow.source], place_of[pair.letter, False], flow.label)
    if pair.entering == page and (pair.letter, True) in place_of:
        return Request(key, flow, place_of[pair.letter, True], index[flow.target], None)
    return None
