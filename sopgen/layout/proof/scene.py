"""What the rules look at: one flow page with its lines cut into segments and its symbols found by key.

In: a ``Page`` with a drawing. Out: a ``Scene``. It is made once a page, so that every rule can stay short.

The proof's own values are named tuples: a frozen dataclass takes nine times as long to define, on every cold start.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from sopgen.layout.proof.rules import HEAD_LENGTH, HEAD_WIDTH, RULES, Violation
from sopgen.layout.proof.shapes import Outline, box_distance, distance, hull, outline
from sopgen.sheet import Box, Connector, Drawing, Page, Point, Symbol, Table


class Segment(NamedTuple):
    """An upright or level piece of connector ``wire``, the one at ``place``; ``offset`` is how far along it starts."""

    wire: int
    place: int
    start: Point
    end: Point
    box: Box
    level: bool
    offset: int

    @property
    def length(self) -> int:
        """Length, in EMU."""
        return self.box.width + self.box.height

    def along(self, point: Point) -> int:
        """How far along the whole line a point of this segment lies."""
        return self.offset + abs(point.x - self.start.x) + abs(point.y - self.start.y)


class Wire(NamedTuple):
    """A connector cut into segments; skew and empty pieces are left out, rules P101 and P102 tell of them.

    ``last`` is the index of the last piece. ``head`` is the box of the arrowhead, None without one. ``outcome``
    is the text of its label, empty without one.
    """

    connector: Connector
    segments: tuple[Segment, ...]
    last: int
    length: int
    head: Box | None
    outcome: str


class Shape(NamedTuple):
    """A symbol with the outline of its shape, None where that is its box."""

    symbol: Symbol
    outline: Outline | None

    def distance(self, box: Box) -> float:
        """How far a box or a segment stands off the shape, in EMU; 0.0 if they touch or overlap."""
        return box_distance(box, self.symbol.box) if self.outline is None else distance(box, self.outline)


class Scene(NamedTuple):
    """One flow page. ``lanes`` are the x of the lane borders, ``rows`` the y of the table's row borders."""

    page: int
    drawing: Drawing
    table: Table
    lanes: tuple[int, ...]
    rows: tuple[int, ...]
    shapes: tuple[Shape, ...]
    symbols: Mapping[str, Symbol]
    wires: tuple[Wire, ...]

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The segments of all wires, in their order."""
        return tuple(segment for wire in self.wires for segment in wire.segments)

    def fault(self, code: str, keys: Iterable[str], where: Box | None = None) -> Violation:
        """A violation on this page."""
        return Violation(code, RULES[code].severity, self.page, tuple(keys), where)


def scene_of(page: Page, table: Table, drawing: Drawing) -> Scene:
    """The scene of a page whose ``drawing`` lies over ``table``."""
    return Scene(
        page=page.number,
        drawing=drawing,
        table=table,
        lanes=_lane_edges(table, drawing.box),
        rows=table.row_edges,
        shapes=tuple(Shape(symbol, outline(symbol)) for symbol in drawing.symbols),
        symbols={symbol.key: symbol for symbol in drawing.symbols},
        wires=wires_of(drawing),
    )


def wires_of(drawing: Drawing) -> tuple[Wire, ...]:
    """The connectors of a drawing, cut into segments, in their order."""
    outcomes = {label.connector: label.text for label in reversed(drawing.labels)}
    return tuple(
        _wire(index, connector, outcomes.get(connector.key, "")) for index, connector in enumerate(drawing.connectors)
    )


def _lane_edges(table: Table, box: Box) -> tuple[int, ...]:
    """The edges of the columns whose middles lie in the drawing's box: its lanes even where the box is a little off."""
    lanes = [pair for pair in pairwise(table.column_edges) if box.left <= sum(pair) // 2 <= box.right]
    return (lanes[0][0], *(right for _, right in lanes)) if lanes else ()


def _wire(index: int, connector: Connector, outcome: str) -> Wire:
    segments: list[Segment] = []
    offset = 0
    points = connector.points
    for place, (start, end) in enumerate(pairwise(points)):
        level, upright = start.y == end.y, start.x == end.x
        if level != upright:
            segments.append(Segment(index, place, start, end, hull((start, end)), level, offset))
        offset += abs(end.x - start.x) + abs(end.y - start.y)
    head = _head(points, segments) if connector.head else None
    return Wire(connector, tuple(segments), len(points) - 2, offset, head, outcome)


def _head(points: Sequence[Point], segments: Sequence[Segment]) -> Box | None:
    """The box of the arrowhead at the last point; None if the last piece is skew, so that no head fits."""
    if not segments or segments[-1].place != len(points) - 2:
        return None
    last = segments[-1]
    tip = last.end
    half = HEAD_WIDTH // 2
    if last.level:
        left = tip.x - HEAD_LENGTH if tip.x > last.start.x else tip.x
        return Box(left, tip.y - half, HEAD_LENGTH, HEAD_WIDTH)
    top = tip.y - HEAD_LENGTH if tip.y > last.start.y else tip.y
    return Box(tip.x - half, top, HEAD_WIDTH, HEAD_LENGTH)
