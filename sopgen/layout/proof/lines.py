"""The rules for a connector by itself and against the symbols (P101 to P113).

In: a ``Scene``. Out: violations, in the order of the drawing's connectors.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

from sopgen.layout.proof.rules import (
    HEAD_LENGTH,
    LEAST_POINTS,
    LINE_CLEARANCE,
    MOST_POINTS,
    RULE_CLEARANCE,
    SYMBOL_CLEARANCE,
    TOUCH,
    Violation,
)
from sopgen.layout.proof.scene import Scene, Segment, Shape, Wire
from sopgen.layout.proof.shapes import box_gap, hull, inside
from sopgen.sheet import Connector, Point, Site

SceneRule: TypeAlias = Callable[[Scene], Iterator[Violation]]

_OUTWARDS: Final = ((0, -1), (-1, 0), (0, 1), (1, 0))  # the way away from a symbol, by site


def skew_segment(scene: Scene) -> Iterator[Violation]:
    """P101: each segment is upright or level."""
    for connector in scene.drawing.connectors:
        for start, end in _pieces(connector):
            if start.x != end.x and start.y != end.y:
                yield scene.fault("P101", (connector.key,), hull((start, end)))


def idle_point(scene: Scene) -> Iterator[Violation]:
    """P102: no segment has length zero, no two neighbours run along one axis."""
    for connector in scene.drawing.connectors:
        pieces = _pieces(connector)
        for start, end in pieces:
            if start == end:
                yield scene.fault("P102", (connector.key,), hull((start,)))
        for (start, corner), (_, end) in pairwise(pieces):
            if start != corner != end and (start.x == corner.x == end.x or start.y == corner.y == end.y):
                yield scene.fault("P102", (connector.key,), hull((corner,)))


def too_many_points(scene: Scene) -> Iterator[Violation]:
    """P103: two to six points."""
    for connector in scene.drawing.connectors:
        if not LEAST_POINTS <= len(connector.points) <= MOST_POINTS:
            yield scene.fault("P103", (connector.key,), hull(connector.points) if connector.points else None)


def loose_end(scene: Scene) -> Iterator[Violation]:
    """P104: both ends name symbols of this page."""
    for connector in scene.drawing.connectors:
        for key in (connector.source, connector.target):
            if key not in scene.symbols:
                yield scene.fault("P104", (connector.key, key))


def end_off_site(scene: Scene) -> Iterator[Violation]:
    """P105: both ends lie exactly on their sites."""
    for connector in scene.drawing.connectors:
        for key, site, end, _ in _dockings(connector):
            symbol = scene.symbols.get(key)
            if symbol is not None and symbol.box.site(site) != end:
                yield scene.fault("P105", (connector.key, key), hull((end, symbol.box.site(site))))


def wrong_way_docking(scene: Scene) -> Iterator[Violation]:
    """P106: the line leaves outwards and arrives from outside."""
    for connector in scene.drawing.connectors:
        for key, site, end, neighbour in _dockings(connector):
            if _way(end, neighbour) != _OUTWARDS[site]:
                yield scene.fault("P106", (connector.key, key), hull((end, neighbour)))


def outside_drawing(scene: Scene) -> Iterator[Violation]:
    """P107: all points lie in the drawing's box."""
    for connector in scene.drawing.connectors:
        if connector.points and not inside(hull(connector.points), scene.drawing.box):
            yield scene.fault("P107", (connector.key,), hull(connector.points))


def on_table_rule(scene: Scene) -> Iterator[Violation]:
    """P108: no segment along a row edge or column edge of the table."""
    columns = scene.table.column_edges
    for wire in scene.wires:
        for segment in wire.segments:
            edges, place = (scene.rows, segment.start.y) if segment.level else (columns, segment.start.x)
            if _near(edges, place, RULE_CLEARANCE):
                yield scene.fault("P108", (wire.connector.key,), segment.box)


def short_head(scene: Scene) -> Iterator[Violation]:
    """P109: the last segment holds the whole arrowhead."""
    for wire in scene.wires:
        last = wire.segments[-1] if wire.segments else None
        if last is not None and wire.head is not None and last.length < HEAD_LENGTH:
            yield scene.fault("P109", (wire.connector.key,), last.box)


def meets_itself(scene: Scene) -> Iterator[Violation]:
    """P110: segments of one line that are no neighbours do not touch or run side by side."""
    for wire in scene.wires:
        for place, one in enumerate(wire.segments):
            for other in wire.segments[place + 2 :]:
                if box_gap(one.box, other.box) <= TOUCH or (one.level == other.level and _beside(one, other)):
                    yield scene.fault("P110", (wire.connector.key,), hull((one.start, one.end, other.start, other.end)))


def through_symbol(scene: Scene) -> Iterator[Violation]:
    """P111, P112, P113: every segment keeps off every symbol to which it does not dock."""
    for wire in scene.wires:
        for segment in wire.segments:
            for shape in scene.shapes:
                if box_gap(segment.box, shape.symbol.box) < SYMBOL_CLEARANCE and not _docks(wire, segment, shape):
                    yield from _too_near(scene, wire, segment, shape)


LINE_RULES: Final[Sequence[SceneRule]] = (
    skew_segment,
    idle_point,
    too_many_points,
    loose_end,
    end_off_site,
    wrong_way_docking,
    outside_drawing,
    on_table_rule,
    short_head,
    meets_itself,
    through_symbol,
)


def _pieces(connector: Connector) -> list[tuple[Point, Point]]:
    return list(pairwise(connector.points))


def _dockings(connector: Connector) -> Iterator[tuple[str, Site, Point, Point]]:
    """Symbol, site, end point and the point next to it, for both ends of a line that has two points at least."""
    points = connector.points
    if len(points) > 1:
        yield connector.source, connector.source_site, points[0], points[1]
        yield connector.target, connector.target_site, points[-1], points[-2]


def _way(start: Point, end: Point) -> tuple[int, int]:
    """The direction from start to end as signs of x and y."""
    return (end.x > start.x) - (end.x < start.x), (end.y > start.y) - (end.y < start.y)


def _near(edges: tuple[int, ...], place: int, limit: int) -> bool:
    """Whether one of the sorted ``edges`` is nearer to ``place`` than ``limit``."""
    index = bisect_left(edges, place)
    return any(abs(edge - place) < limit for edge in edges[max(0, index - 1) : index + 1])


def _beside(one: Segment, other: Segment) -> bool:
    """Whether two parallel segments run side by side, nearer than two lines may."""
    if one.level:
        common = min(one.box.right, other.box.right) - max(one.box.left, other.box.left)
        return common > 0 and abs(one.start.y - other.start.y) < LINE_CLEARANCE
    common = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
    return common > 0 and abs(one.start.x - other.start.x) < LINE_CLEARANCE


def _docks(wire: Wire, segment: Segment, shape: Shape) -> bool:
    """Whether this segment is the one with which its line docks to this symbol."""
    key = shape.symbol.key
    connector = wire.connector
    return (segment.place == 0 and key == connector.source) or (segment.place == wire.last and key == connector.target)


def _too_near(scene: Scene, wire: Wire, segment: Segment, shape: Shape) -> Iterator[Violation]:
    gap = shape.distance(segment.box)
    if gap >= SYMBOL_CLEARANCE:
        return
    connector, key = wire.connector, shape.symbol.key
    if key in (connector.source, connector.target):
        yield scene.fault("P113", (connector.key, key), segment.box)
    else:
        yield scene.fault("P111" if gap == 0 else "P112", (connector.key, key), segment.box)
