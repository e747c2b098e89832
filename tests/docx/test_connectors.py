"""Connectors and symbols in DrawingML: what the preset draws is what was planned."""

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st
from lxml import etree
from support.connectors import Transform, polyline

from sopgen.render.drawingml import (
    LEAST_SIDE,
    NAMESPACE,
    ConnectorShape,
    Frame,
    connector_shape,
    path_frame,
    path_xml,
    site_index,
    symbol_frame,
    symbol_preset,
)
from sopgen.sheet import Box, Point, Site, SymbolKind
from sopgen.units import mm

WIDEST = mm(330)  # the long side of F4
PLACE = st.integers(0, WIDEST - 1)
KINDS: tuple[SymbolKind, ...] = ("terminator", "process", "decision", "offpage_down", "offpage_up")
SITES: tuple[Site, ...] = (0, 1, 2, 3)


@st.composite
def routes(draw: st.DrawFn) -> tuple[Point, ...]:
    """Polylines of 1 to 5 segments, level and upright in turn, none of them empty."""
    points = [Point(draw(PLACE), draw(PLACE))]
    upright = draw(st.booleans())
    for _ in range(draw(st.integers(1, 5))):
        last = points[-1]
        here = last.y if upright else last.x
        step = draw(st.integers(1, WIDEST - 1))
        place = (here + step) % WIDEST  # anywhere but here
        points.append(Point(last.x, place) if upright else Point(place, last.y))
        upright = not upright
    return tuple(points)


def drawn(shape: ConnectorShape) -> list[tuple[float, float]]:
    frame = shape.frame
    box = frame.box
    transform = Transform(
        box.left,
        box.top,
        box.width,
        box.height,
        int(frame.quarter_turn),
        frame.flip_horizontal,
        frame.flip_vertical,
    )
    return polyline(shape.preset, transform, shape.adjustments)


def rounding(shape: ConnectorShape) -> float:
    """How far a corner may be off: half a step of an adjust value, and half an EMU for the turned frame."""
    return max(shape.frame.box.width, shape.frame.box.height) / 200_000 + 1


@given(routes(), st.sampled_from([LEAST_SIDE, 12_700]))
def test_the_preset_draws_the_planned_polyline(points: tuple[Point, ...], least: int) -> None:
    """Every corner lies where it was planned, but for the rounding of the adjust values and the least side."""
    shape = connector_shape(points, least)
    off = least if min(abs(points[0].x - points[-1].x), abs(points[0].y - points[-1].y)) < least else 0
    for (x, y), point in zip(drawn(shape), points, strict=True):
        assert x == pytest.approx(point.x, abs=rounding(shape) + off)
        assert y == pytest.approx(point.y, abs=rounding(shape) + off)


@given(routes())
def test_the_drawn_line_starts_where_it_was_planned(points: tuple[Point, ...]) -> None:
    """The least side moves the end, never the start: two lines leave one site as one."""
    x, y = drawn(connector_shape(points))[0]
    assert (x, y) == pytest.approx((points[0].x, points[0].y), abs=1)


@given(routes())
def test_adjust_values_are_numbers_that_office_can_hold(points: tuple[Point, ...]) -> None:
    """Adjust values are 32-bit numbers in every reader, also where the line's ends lie in one line."""
    shape = connector_shape(points)
    assert len(shape.adjustments) == max(0, len(points) - 3)
    assert all(abs(value) < 2**31 for value in shape.adjustments)


@given(routes())
def test_the_visible_box_spans_start_and_end(points: tuple[Point, ...]) -> None:
    """A spreadsheet anchors a turned frame by what is seen of it: the box from start to end."""
    shape = connector_shape(points, 1)
    seen = shape.frame.visible_box
    start, end = points[0], points[-1]
    assert (seen.left, seen.top) == (min(start.x, end.x), min(start.y, end.y))
    assert seen.width <= max(1, abs(start.x - end.x))
    assert seen.height <= max(1, abs(start.y - end.y))


def test_a_loop_between_sides_in_one_line_keeps_its_track() -> None:
    """The commonest loop: out at the left, up, in at the left of a symbol of the same width."""
    points = (Point(900_000, 500_000), Point(700_000, 500_000), Point(700_000, 100_000), Point(900_000, 100_000))
    shape = connector_shape(points)
    assert shape.preset == "bentConnector3"
    assert shape.frame == Frame(Box(900_000, 100_000, LEAST_SIDE, 400_000), flip_vertical=True)
    assert shape.adjustments == (round(-200_000 * 100_000 / LEAST_SIDE),)


def test_a_line_upright_at_its_start_is_a_frame_turned_by_a_quarter() -> None:
    """Down, to the right, down: the frame's width is the height that is seen."""
    points = (Point(0, 0), Point(0, 300), Point(400, 300), Point(400, 1000))
    shape = connector_shape(points, 1)
    assert shape.frame == Frame(Box(-300, 300, 1000, 400), flip_vertical=True, quarter_turn=True)
    assert shape.adjustments == (30_000,)
    assert shape.frame.visible_box == Box(0, 0, 400, 1000)


@given(routes(), st.integers(-1080, 1080), st.integers(-1080, 1080))
def test_a_steady_line_keeps_its_bends_where_sides_are_rounded(
    points: tuple[Point, ...], wider: int, higher: int
) -> None:
    """By no more than 0.1 mm, where LibreOffice rounds a side by 0.03 mm (measured)."""
    shape = connector_shape(points)
    if not shape.steady:
        return
    box = shape.frame.box
    sides = Box(box.left, box.top, max(box.width + wider, 0), max(box.height + higher, 0))
    corners = zip(unturned(shape.preset, box, shape), unturned(shape.preset, sides, shape), strict=True)
    assert all(abs(a - b) <= mm(0.1) for one, two in corners for a, b in zip(one, two, strict=True))


def unturned(preset: str, box: Box, shape: ConnectorShape) -> list[tuple[float, float]]:
    """The corners that a preset draws from the upper left of its frame."""
    return polyline(preset, Transform(0, 0, box.width, box.height), shape.adjustments)


def test_the_way_round_a_lane_is_not_steady() -> None:
    points = (Point(900_000, 500_000), Point(700_000, 500_000), Point(700_000, 100_000), Point(900_000, 100_000))
    assert not connector_shape(points).steady


@given(routes())
def test_a_path_draws_the_planned_polyline(points: tuple[Point, ...]) -> None:
    """Every corner, exactly, in the box around them."""
    frame = path_frame(points)
    path = etree.fromstring(f'<x xmlns:a="{NAMESPACE}">{path_xml(points)}</x>').find(".//{*}path")
    assert path is not None
    assert (int(path.get("w", "")), int(path.get("h", ""))) == (frame.box.width, frame.box.height)
    places = [(int(point.get("x", "")), int(point.get("y", ""))) for point in path.iter("{*}pt")]
    assert [(frame.box.left + x, frame.box.top + y) for x, y in places] == [(point.x, point.y) for point in points]
    assert min(x for x, _ in places) == min(y for _, y in places) == 0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("site", SITES)
def test_a_site_in_the_file_is_the_site_that_is_seen(kind: SymbolKind, site: Site) -> None:
    """The numbers count before the flip: at the flipped pentagon 0 and 2 change places."""
    box = Box(1000, 2000, 600, 400)
    frame = symbol_frame(kind, box)
    transform = Transform(box.left, box.top, box.width, box.height, flip_vertical=frame.flip_vertical)
    assert transform.site(site_index(kind, site)) == (box.site(site).x, box.site(site).y)


def test_the_five_symbols_are_the_presets_of_flow_charts() -> None:
    """FORM: five symbols and no other. Both pentagons are one preset."""
    presets = [symbol_preset(kind) for kind in KINDS]
    assert presets == [
        "flowChartTerminator",
        "flowChartProcess",
        "flowChartDecision",
        "flowChartOffpageConnector",
        "flowChartOffpageConnector",
    ]


def test_routes_alternate_by_construction() -> None:
    """The strategy above makes what the contract allows."""

    @given(routes())
    def check(points: tuple[Point, ...]) -> None:
        upright = [a.x == b.x for a, b in pairwise(points)]
        assert all(first != second for first, second in pairwise(upright))

    check()
