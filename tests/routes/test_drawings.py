"""Small charts whose drawing a careful draughtsman would not discuss."""

from dataclasses import replace

import pytest
from support.charts import FlowPlan, RowPlan, build, iku
from support.route_faults import crossings, faults

from sopgen.layout.chart import Chart, RoutedChart
from sopgen.layout.routes import route_chart
from sopgen.sheet import SITE_BOTTOM, SITE_LEFT, SITE_RIGHT, SITE_TOP, Connector
from sopgen.units import grid_up, mm

LANE = grid_up(mm(24))
HIGH = grid_up(mm(20))


def _rows(*symbols: tuple[str, int]) -> list[RowPlan]:
    return [RowPlan([(kind, lane)], HIGH) for kind, lane in symbols]  # type: ignore[list-item]


def _route(rows: list[RowPlan], flows: list[FlowPlan], lanes: int = 4, room: int | None = None) -> RoutedChart:
    chart = build(rows, flows, [LANE] * lanes, room)
    return _clean(chart)


def _clean(chart: Chart) -> RoutedChart:
    routed = route_chart(chart)
    assert routed.troubles == ()
    assert faults(chart, routed) == []
    return routed


def _line(routed: RoutedChart, number: int) -> Connector:
    """The connector of the flow with this number in the file."""
    return next(c for page in routed.pages for c in page.connectors if c.flow.endswith(f"/{number}"))


def _course(connector: Connector) -> tuple[int, int, int]:
    return connector.source_site, connector.target_site, len(connector.points) - 2


def test_in_one_lane_the_line_goes_straight_down() -> None:
    routed = _route(_rows(("process", 1), ("process", 1)), [FlowPlan("next", (0, 0), (1, 0))])
    assert _course(_line(routed, 0)) == (SITE_BOTTOM, SITE_TOP, 0)


@pytest.mark.parametrize(("lane", "side"), [(0, SITE_LEFT), (3, SITE_RIGHT)])
def test_to_another_lane_it_leaves_at_that_side_and_enters_the_top(lane: int, side: int) -> None:
    routed = _route(_rows(("process", 1), ("process", lane)), [FlowPlan("next", (0, 0), (1, 0))])
    assert _course(_line(routed, 0)) == (side, SITE_TOP, 1)


@pytest.mark.parametrize(("lane", "beyond"), [(mm(24), False), (mm(16), True)])
def test_a_loop_runs_beyond_the_rule_rather_than_squeezed_before_it(lane: int, beyond: bool) -> None:
    rows = _rows(("process", 0), ("process", 0), ("decision", 0), ("terminator", 0))
    flows = [
        *(FlowPlan("next", (row, 0), (row + 1, 0)) for row in range(2)),
        FlowPlan("outcome", (2, 0), (3, 0), "Ya"),
        FlowPlan("outcome", (2, 0), (0, 0), "Tidak"),
    ]
    chart = build(rows, flows, [grid_up(lane), LANE], None)
    upright = _line(_clean(chart), 3).points[1].x
    assert (upright > chart.pages[0].lanes[1]) == beyond


def test_a_loop_leaves_and_enters_at_a_side() -> None:
    flows = [
        FlowPlan("next", (0, 0), (1, 0)),
        FlowPlan("outcome", (1, 0), (2, 0), "Ya"),
        FlowPlan("outcome", (1, 0), (0, 0), "Tidak"),
    ]
    routed = _route(_rows(("process", 1), ("decision", 1), ("terminator", 1)), flows)
    assert _course(_line(routed, 1)) == (SITE_BOTTOM, SITE_TOP, 0)
    loop = _line(routed, 2)
    assert loop.source_site == loop.target_site
    assert loop.source_site in {SITE_LEFT, SITE_RIGHT}


def test_nested_loops_do_not_cross() -> None:
    flows = [FlowPlan("next", (0, 0), (1, 0)), FlowPlan("next", (1, 0), (2, 0))]
    flows += [FlowPlan("outcome", (2, 0), (3, 0), "Ya"), FlowPlan("outcome", (2, 0), (1, 0), "Tidak")]
    flows += [FlowPlan("outcome", (3, 0), (4, 0), "Ya"), FlowPlan("outcome", (3, 0), (0, 0), "Tidak")]
    kinds = ("process", "process", "decision", "decision", "terminator")
    routed = _route(_rows(*((kind, 1) for kind in kinds)), flows)
    assert crossings(routed.pages[0]) == 0


def test_one_outcome_with_two_targets_has_one_trunk_and_one_label() -> None:
    flows = [
        FlowPlan("outcome", (0, 0), (1, 0), "Ya"),
        FlowPlan("outcome", (0, 0), (2, 0), "Ya"),
        FlowPlan("outcome", (0, 0), (3, 0), "Tidak"),
    ]
    routed = _route(_rows(("decision", 1), ("process", 2), ("process", 3), ("terminator", 0)), flows)
    assert _line(routed, 0).source_site == _line(routed, 1).source_site
    assert sorted(label.text for label in routed.pages[0].labels) == ["Tidak", "Ya"]


def test_a_fork_without_words_shares_its_side() -> None:
    flows = [FlowPlan("next", (0, 0), (1, 0)), FlowPlan("next", (0, 0), (2, 0))]
    routed = _route(_rows(("process", 1), ("process", 1), ("process", 2)), flows)
    assert crossings(routed.pages[0]) == 0


def test_flows_to_one_step_may_end_as_one_line() -> None:
    flows = [FlowPlan("next", (0, 0), (2, 0)), FlowPlan("next", (1, 0), (2, 0))]
    routed = _route(_rows(("process", 0), ("process", 2), ("process", 1)), flows)
    assert _line(routed, 0).target_site == _line(routed, 1).target_site == SITE_TOP


def test_symbols_that_act_together_are_joined_by_a_plain_straight_line() -> None:
    rows = [RowPlan([("process", 1), ("process", 2)], HIGH)]
    routed = _route(rows, [FlowPlan("join", (0, 0), (0, 1), head=False)])
    assert _course(_line(routed, 0)) == (SITE_RIGHT, SITE_LEFT, 0)
    assert not _line(routed, 0).head


def test_a_join_goes_round_a_symbol_in_between() -> None:
    rows = [RowPlan([("process", 0), ("process", 1), ("process", 2)], HIGH)]
    routed = _route(rows, [FlowPlan("join", (0, 0), (0, 2), head=False)])
    assert len(_line(routed, 0).points) > 2


@pytest.mark.parametrize("side", ["left", "right", "bottom"])
def test_the_authors_side_is_taken(side: str) -> None:
    flows = [FlowPlan("next", (0, 0), (1, 0), leave=side)]  # type: ignore[arg-type]
    routed = _route(_rows(("process", 1), ("process", 1)), flows)
    sites = {"left": SITE_LEFT, "right": SITE_RIGHT, "bottom": SITE_BOTTOM}
    assert _line(routed, 0).source_site == sites[side]


def test_the_authors_entry_is_taken() -> None:
    flows = [FlowPlan("next", (0, 0), (1, 0), enter="right")]
    assert _line(_route(_rows(("process", 1), ("process", 1)), flows), 0).target_site == SITE_RIGHT


def test_the_iku_sheet_is_drawn_as_its_sentences_say() -> None:
    routed = _clean(iku())
    assert [_course(_line(routed, number)) for number in (0, 1, 3, 4)] == [
        (SITE_RIGHT, SITE_TOP, 1),
        (SITE_RIGHT, SITE_TOP, 1),
        (SITE_LEFT, SITE_TOP, 1),
        (SITE_LEFT, SITE_TOP, 1),
    ]
    assert _course(_line(routed, 2)) == (SITE_RIGHT, SITE_LEFT, 0)
    assert _course(_line(routed, 5)) == (SITE_BOTTOM, SITE_TOP, 0)
    assert _course(_line(routed, 6)) == (SITE_RIGHT, SITE_RIGHT, 2)
    assert {label.text for label in routed.pages[0].labels} == {"Setuju", "Perbaikan"}
    assert crossings(routed.pages[0]) == 0


@pytest.mark.parametrize(("words", "lines"), [("Tidak lengkap", 2), ("Tidaklengkap", 1)])
def test_words_stand_on_two_lines_before_they_cover_a_rule(words: str, lines: int) -> None:
    """Words on one line are wider than a lane; those that can be set on two fit beside the line."""
    flows = [
        FlowPlan("next", (0, 0), (1, 0)),
        FlowPlan("outcome", (1, 0), (2, 0), "Ya"),
        FlowPlan("outcome", (1, 0), (0, 0), words),
    ]
    rows = _rows(("process", 1), ("decision", 1), ("terminator", 1))
    chart = build(rows, flows, [grid_up(mm(18))] * 3, None)
    label = next(label for label in _clean(chart).pages[0].labels if label.text == words)
    assert len(label.lines) == lines
    covered = any(label.box.left < edge < label.box.right for edge in chart.pages[0].lanes)
    assert covered == (lines == 1)


def test_a_decision_that_leads_back_to_itself_has_its_loop() -> None:
    flows = [FlowPlan("outcome", (0, 0), (1, 0), "Ya"), FlowPlan("outcome", (0, 0), (0, 0), "Tidak")]
    routed = _route(_rows(("decision", 1), ("terminator", 1)), flows)
    assert len(_line(routed, 1).points) > 2


def test_a_dashed_flow_stays_dashed() -> None:
    flows = [FlowPlan("next", (0, 0), (1, 0), dash="dashed")]
    assert _line(_route(_rows(("process", 1), ("process", 2)), flows), 0).dash == "dashed"


# --- over pages -----------------------------------------------------------------------------------------


def test_a_flow_down_leaves_at_the_foot_and_enters_from_the_head() -> None:
    routed = _route(_rows(("process", 1), ("process", 1)), [FlowPlan("next", (0, 0), (1, 0))], room=HIGH)
    leaving, entering = routed.pages[0].offpage[0], routed.pages[1].offpage[0]
    assert (leaving.key, entering.key) == ("segilima/A/0/out", "segilima/A/1/in")
    assert leaving.lane == entering.lane == 1
    assert [c.key for page in routed.pages for c in page.connectors] == ["langkah1/0@0", "langkah1/0@1"]
    assert all(c.flow == "langkah1/0" for page in routed.pages for c in page.connectors)


def test_a_flow_up_leaves_in_the_head_and_enters_from_the_foot() -> None:
    flows = [
        FlowPlan("next", (0, 0), (1, 0)),
        FlowPlan("outcome", (1, 0), (0, 0), "Tidak"),
        FlowPlan("outcome", (1, 0), (2, 0), "Ya"),
    ]
    rows = _rows(("process", 1), ("decision", 1), ("terminator", 1))
    routed = _route(rows, flows, room=HIGH)
    up = [symbol for page in routed.pages for symbol in page.offpage if symbol.kind == "offpage_up"]
    assert [symbol.key for symbol in up] == ["segilima/A/0/in", "segilima/A/1/out"]
    assert [label.text for page in routed.pages for label in page.labels].count("Tidak") == 1


def test_flows_to_one_target_share_a_pentagon_and_go_on_as_one_line() -> None:
    flows = [FlowPlan("next", (0, 0), (2, 0)), FlowPlan("next", (1, 0), (2, 0))]
    routed = _route(_rows(("process", 0), ("process", 2), ("process", 1)), flows, room=2 * HIGH)
    assert [symbol.text for symbol in routed.pages[0].offpage] == ["A"]
    assert len(routed.pages[0].connectors) == 2
    assert len(routed.pages[1].connectors) == 1


def test_more_pentagons_than_lanes_stand_in_two_rows() -> None:
    rows = [*_rows(*[("process", number % 3) for number in range(8)])]
    flows = [FlowPlan("next", (number, 0), (number + 4, 0)) for number in range(4)]
    chart = build(rows, flows, [LANE] * 3, 4 * HIGH)
    assert len(chart.pages[0].foot) == 2
    routed = _clean(chart)
    assert len({(symbol.row, symbol.lane) for symbol in routed.pages[0].offpage}) == 4


# --- what cannot be drawn -------------------------------------------------------------------------------


def test_a_flow_without_any_way_is_told_and_the_rest_is_drawn() -> None:
    """Symbols as wide as their lanes, in rows as high as symbols, leave no room for a line around them."""
    narrow = grid_up(mm(6))
    rows = [RowPlan([("process", 0)], grid_up(mm(12))) for _ in range(3)]
    flows = [FlowPlan("next", (0, 0), (1, 0)), FlowPlan("next", (1, 0), (2, 0)), FlowPlan("next", (0, 0), (2, 0))]
    chart = build(rows, flows, [narrow + mm(1)], None)
    lanes = chart.pages[0].lanes
    width = (lanes[1] - lanes[0] - mm(1)) // 2 * 2
    nodes = (replace(n, box=replace(n.box, left=lanes[0] + mm(0.5), width=width)) for n in chart.nodes)
    boxed = replace(chart, nodes=tuple(nodes))
    routed = route_chart(boxed)
    assert [(trouble.flow, trouble.page) for trouble in routed.troubles] == [("langkah1/2", 0)]
    assert [connector.flow for connector in routed.pages[0].connectors] == ["langkah1/0", "langkah2/1"]
    assert faults(boxed, routed) == []


@pytest.mark.parametrize("lane", [0, 3])
def test_a_word_stands_on_the_side_to_which_its_line_turns(lane: int) -> None:
    rows = _rows(("process", 0), ("process", 3), ("decision", 2), ("process", lane), ("terminator", 2))
    flows = [
        FlowPlan("next", (0, 0), (1, 0)),
        FlowPlan("next", (1, 0), (2, 0)),
        FlowPlan("outcome", (2, 0), (0, 0), "Tidak"),
        FlowPlan("outcome", (2, 0), (1, 0), "Ulang"),
        FlowPlan("outcome", (2, 0), (3, 0), "Ya"),
        FlowPlan("next", (3, 0), (4, 0)),
    ]
    routed = _route(rows, flows)
    line = _line(routed, 4)
    word = next(label for label in routed.pages[0].labels if label.connector == line.key)
    start, turn, end = line.points
    assert start.x == turn.x != end.x
    assert (word.box.left > start.x) == (end.x > start.x)
