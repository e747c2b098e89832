"""Charts by chance and by hand: a seed, or the few numbers of a known sheet, go in; a ``Chart`` comes out.

The same seed gives the same chart on every machine (``random.Random`` is specified). The odds follow counted sheets:
18 % decisions, 14 % joint rows, 4 % skips, four of five "Tidak" go back.
"""

from dataclasses import dataclass, field, replace
from random import Random
from typing import Final, NamedTuple

from sopgen.form import FlowKind
from sopgen.layout.chart import Chart, ChartPage, Flow, LabelText, Node
from sopgen.layout.offpage import OffpageRows, rows_needed
from sopgen.sheet import Box, Dash, Side, SymbolKind
from sopgen.units import grid_up, mm

PROCESS_HEIGHT: Final = mm(6)
DECISION_HEIGHT: Final = mm(8)
OFFPAGE_ROW: Final = grid_up(mm(9))
OFFPAGE_WIDTH: Final = mm(6)
OFFPAGE_HEIGHT: Final = mm(5)
WIDEST_SYMBOL: Final = mm(14)
LANE_MARGIN: Final = mm(6)
STACK_GAP: Final = mm(4.5)  # a label and the room around it
LABEL_HEIGHT: Final = mm(3.2)
LETTER_WIDTH: Final = mm(1.5)
WIDEST_LABEL: Final = mm(30)
LABEL_SHARE: Final = 0.95  # of the narrowest lane
LEFT: Final = mm(80)
TOP: Final = mm(30)
WORDS: Final = (("Ya", "Tidak"), ("Setuju", "Perbaikan"), ("Lengkap", "Tidak lengkap"), ("Sesuai", "Tidak sesuai"))


@dataclass(frozen=True, slots=True)
class Odds:
    """What a random chart is like. Lengths in EMU; ``rows_a_page`` None puts all rows on one page."""

    rows: tuple[int, int] = (6, 30)
    lanes: tuple[int, int] = (3, 12)
    lane_width: tuple[int, int] = (mm(14), mm(30))
    row_height: tuple[int, int] = (mm(12), mm(34))
    decisions: float = 0.18
    joint: float = 0.14
    skips: float = 0.04
    back: float = 0.8
    forks: float = 0.05
    room: int | None = mm(130)


PLAUSIBLE: Final = Odds()


@dataclass(slots=True)
class RowPlan:
    """A row: its symbols as (kind, lane), the first is the main one. ``exit``: the second stands under the first."""

    symbols: list[tuple[SymbolKind, int]]
    height: int
    exit: bool = False


class FlowPlan(NamedTuple):
    """A flow whose ends are named as (row, symbol of the row)."""

    kind: FlowKind
    source: tuple[int, int]
    target: tuple[int, int]
    text: str = ""
    head: bool = True
    dash: Dash = "solid"
    leave: Side | None = None
    enter: Side | None = None


@dataclass(slots=True)
class _Plan:
    rows: list[RowPlan] = field(default_factory=list)
    flows: list[FlowPlan] = field(default_factory=list)


def label(text: str, room: int = WIDEST_LABEL) -> LabelText:
    """A label as wide as its letters, near enough; words too wide for ``room`` stand on lines of their own."""
    level, folded = _set(text, (text,)), _set(text, tuple(text.split()))
    if level.width > room or level == folded:
        return folded
    return replace(level, narrower=(folded,))


def _set(text: str, lines: tuple[str, ...]) -> LabelText:
    width = 2 * ((max(map(len, lines)) * LETTER_WIDTH + mm(1)) // 2)
    return LabelText(text, lines, width, LABEL_HEIGHT * len(lines))


def random_chart(seed: int, odds: Odds = PLAUSIBLE) -> Chart:
    """The plausible chart of this seed."""
    chance = Random(seed)
    lane_count = chance.randint(*odds.lanes)
    plan = _plan(chance, odds, lane_count)
    width = grid_up(chance.randint(*odds.lane_width))
    return build(plan.rows, plan.flows, [width] * lane_count, odds.room)


def _plan(chance: Random, odds: Odds, lanes: int) -> _Plan:
    count = chance.randint(*odds.rows)
    plan = _Plan()
    lane = 0
    for number in range(count):
        first_or_last = number in {0, count - 1}
        if number and chance.random() < 0.7:  # seven steps in ten change hands
            lane = min(max(lane + chance.choice((-2, -1, -1, 1, 1, 2)), 0), lanes - 1)
        deciding = not first_or_last and chance.random() < odds.decisions
        kind: SymbolKind = "terminator" if first_or_last else "decision" if deciding else "process"
        symbols = [(kind, lane)]
        if kind == "process" and chance.random() < odds.joint:
            others = [other for other in range(lanes) if abs(other - lane) == 1]
            symbols += [("process", other) for other in others[: chance.randint(1, 2)]]
        height = max(chance.randint(*odds.row_height), mm(14) if deciding else 0)
        plan.rows.append(RowPlan(symbols, grid_up(height)))
    for number, row in enumerate(plan.rows):
        _flows(chance, odds, plan, number, row)
    return plan


def _flows(chance: Random, odds: Odds, plan: _Plan, number: int, row: RowPlan) -> None:
    last = len(plan.rows) - 1
    for index, _ in enumerate(row.symbols[1:], start=1):
        plan.flows.append(FlowPlan("join", (number, 0), (number, index), head=False))
    if number == last:
        return
    onward = number + 1
    if row.symbols[0][0] != "decision":
        if chance.random() < odds.skips:
            onward = min(number + chance.randint(2, 4), last)
        plan.flows.append(FlowPlan("next", (number, 0), (onward, 0)))
        return
    yes, no = chance.choice(WORDS)
    plan.flows.append(FlowPlan("outcome", (number, 0), (onward, 0), yes))
    if number and chance.random() < odds.back:
        other = max(0, number - chance.choice((1, 1, 1, 2, 2, 3, 5)))
    else:
        other = min(number + chance.randint(2, 4), last)
    if other != onward:
        plan.flows.append(FlowPlan("outcome", (number, 0), (other, 0), no))
        if chance.random() < odds.forks:  # one outcome, two targets
            third = min(number + 2, last)
            if third not in {onward, other}:
                plan.flows.append(FlowPlan("outcome", (number, 0), (third, 0), yes))
    elif chance.random() < 0.5:
        row.exit = True
        row.height = max(row.height, grid_up(mm(22)))
        row.symbols.append(("terminator", row.symbols[0][1]))
        plan.flows.append(FlowPlan("outcome", (number, 0), (number, 1), no))


def build(rows: list[RowPlan], flows: list[FlowPlan], lane_widths: list[int], room: int | None) -> Chart:
    """The chart of these rows on pages of at most ``room``, whose off-page rows come on top."""
    pages = _pages(rows, room)
    page_of_row = {row: page for page, members in enumerate(pages) for row in members}
    key = {
        (number, index): f"langkah{number + 1}/{lane}/{index}"
        for number, row in enumerate(rows)
        for index, (_, lane) in enumerate(row.symbols)
    }
    widest = int(min(lane_widths) * LABEL_SHARE)
    made = tuple(
        Flow(
            f"langkah{flow.source[0] + 1}/{number}",
            flow.kind,
            key[flow.source],
            key[flow.target],
            f"dari {flow.source[0] + 1} ke {flow.target[0] + 1}",
            label(flow.text, widest) if flow.text else None,
            flow.head,
            flow.dash,
            flow.leave,
            flow.enter,
        )
        for number, flow in enumerate(flows)
    )
    page_of = {name: page_of_row[place[0]] for place, name in key.items()}
    needed = rows_needed(made, page_of, len(pages), len(lane_widths))
    lanes = [LEFT]
    for width in lane_widths:
        lanes.append(lanes[-1] + width)
    chart_pages, nodes = [], []
    for page, members in enumerate(pages):
        chart_page, offset = _page_grid(rows, members, tuple(lanes), needed[page])
        chart_pages.append(chart_page)
        for place, number in enumerate(members):
            keys = [key[number, index] for index in range(len(rows[number].symbols))]
            nodes += _nodes(rows[number], keys, page, offset + place, chart_page)
    return Chart(tuple(chart_pages), tuple(nodes), made, OFFPAGE_WIDTH, OFFPAGE_HEIGHT)


def _pages(rows: list[RowPlan], room: int | None) -> list[list[int]]:
    pages: list[list[int]] = [[]]
    used = 0
    for number, row in enumerate(rows):
        if room is not None and pages[-1] and used + row.height > room:
            pages.append([])
            used = 0
        pages[-1].append(number)
        used += row.height
    return pages


def _page_grid(
    rows: list[RowPlan], members: list[int], lanes: tuple[int, ...], needed: OffpageRows
) -> tuple[ChartPage, int]:
    heights = [OFFPAGE_ROW] * needed.head + [rows[n].height for n in members] + [OFFPAGE_ROW] * needed.foot
    edges = [grid_up(TOP)]
    for height in heights:
        edges.append(edges[-1] + height)
    steps = needed.head + len(members)
    head, foot = tuple(range(needed.head)), tuple(range(steps, steps + needed.foot))
    return ChartPage(lanes, tuple(edges), head, foot), needed.head


def _nodes(row: RowPlan, keys: list[str], page: int, index: int, grid: ChartPage) -> list[Node]:
    top, bottom = grid.rows[index], grid.rows[index + 1]
    found = []
    for place, (kind, lane) in enumerate(row.symbols):
        left, right = grid.lanes[lane], grid.lanes[lane + 1]
        width = min(right - left - LANE_MARGIN, WIDEST_SYMBOL) // 2 * 2
        height = DECISION_HEIGHT if kind == "decision" else PROCESS_HEIGHT
        center = (top + bottom) // 2
        if row.exit:  # the diamond stands over the capsule
            stack = DECISION_HEIGHT + STACK_GAP + PROCESS_HEIGHT
            first = center - stack // 2
            y = first if place == 0 else first + DECISION_HEIGHT + STACK_GAP
        else:
            y = center - height // 2
        x = (left + right) // 2 - width // 2
        found.append(Node(keys[place], kind, page, index, lane, Box(x, y, width, height)))
    return found


def iku() -> Chart:
    """The IKU sheet: five steps, two that act together, and a diamond over the capsule of its exit."""
    lane_width = grid_up(mm(22))
    heights = [grid_up(mm(h)) for h in (22, 34, 30, 26, 34)]
    rows = [
        RowPlan([("terminator", 0)], heights[0]),
        RowPlan([("process", 1)], heights[1]),
        RowPlan([("process", 2), ("process", 3)], heights[2]),
        RowPlan([("process", 1)], heights[3]),
        RowPlan([("decision", 0), ("terminator", 0)], heights[4], exit=True),
    ]
    flows = [
        FlowPlan("next", (0, 0), (1, 0)),
        FlowPlan("next", (1, 0), (2, 0)),
        FlowPlan("join", (2, 0), (2, 1), head=False),
        FlowPlan("next", (2, 0), (3, 0)),
        FlowPlan("next", (3, 0), (4, 0)),
        FlowPlan("outcome", (4, 0), (4, 1), "Setuju"),
        FlowPlan("outcome", (4, 0), (3, 0), "Perbaikan"),
    ]
    return build(rows, flows, [lane_width] * 4, mm(170))
