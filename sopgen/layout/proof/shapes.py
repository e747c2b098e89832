"""Plane geometry of the proof: the outlines of the symbols, and how far boxes stand off them.

In: symbols and boxes in EMU. Out: outlines as corner points in order, distances in EMU. A segment is a box too,
without width or without height.
"""

from collections.abc import Iterator
from math import hypot
from typing import Final, TypeAlias

from sopgen.sheet import Box, Point, Symbol

Outline: TypeAlias = tuple[Point, ...]

_SHOULDER_PARTS: Final = 4  # a pentagon's upright sides are 4/5 of its height: flowChartOffpageConnector
_HEIGHT_PARTS: Final = 5


def box_outline(box: Box) -> Outline:
    """The four corners, clockwise from the top left."""
    return (
        Point(box.left, box.top),
        Point(box.right, box.top),
        Point(box.right, box.bottom),
        Point(box.left, box.bottom),
    )


def outline(symbol: Symbol) -> Outline | None:
    """The corners of a symbol's shape, None for its box. A terminator counts as its box: the stricter shape."""
    box = symbol.box
    shoulder = box.height * _SHOULDER_PARTS // _HEIGHT_PARTS
    match symbol.kind:
        case "decision":
            return (box.site(0), box.site(3), box.site(2), box.site(1))
        case "offpage_down":
            low = box.top + shoulder
            corners = box_outline(box)
            return (corners[0], corners[1], Point(box.right, low), box.site(2), Point(box.left, low))
        case "offpage_up":
            high = box.bottom - shoulder
            corners = box_outline(box)
            return (box.site(0), Point(box.right, high), corners[2], corners[3], Point(box.left, high))
        case _:
            return None


def hull(points: tuple[Point, ...]) -> Box:
    """The smallest upright box around the points."""
    left = min(point.x for point in points)
    top = min(point.y for point in points)
    return Box(left, top, max(point.x for point in points) - left, max(point.y for point in points) - top)


def box_gap(one: Box, other: Box) -> int:
    """The larger of the level and the upright distance of two boxes; 0 if they touch, below 0 if they overlap.

    The true distance is at least this, so a box test with it never loses a pair.
    """
    # spelt out, without the properties of the boxes and a call of max: the proof spends most of its time here
    gap = one.left - other.left - other.width
    right = other.left - one.left - one.width
    if right > gap:  # noqa: PLR1730
        gap = right
    over = one.top - other.top - other.height
    if over > gap:  # noqa: PLR1730
        gap = over
    under = other.top - one.top - one.height
    return under if under > gap else gap  # noqa: FURB136


def box_distance(one: Box, other: Box) -> float:
    """The distance of two boxes, in EMU; 0.0 if they touch or overlap."""
    level = max(one.left - other.right, other.left - one.right, 0)
    upright = max(one.top - other.bottom, other.top - one.bottom, 0)
    return hypot(level, upright)


def inside(inner: Box, outer: Box) -> bool:
    """Whether no part of ``inner`` sticks out of ``outer``."""
    return (
        inner.left >= outer.left
        and inner.top >= outer.top
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )


def distance(box: Box, shape: Outline) -> float:
    """The distance of a box from a convex outline, in EMU; 0.0 if they touch or overlap."""
    one, other = box_outline(box), shape
    if box_gap(box, hull(shape)) <= 0 and not _separated(one, other) and not _separated(other, one):
        return 0.0
    there = min(_to_edge(corner, *edge) for corner in one for edge in _edges(other))
    back = min(_to_edge(corner, *edge) for corner in other for edge in _edges(one))
    return min(there, back)


def _edges(shape: Outline) -> Iterator[tuple[Point, Point]]:
    """The edges in order, the last one back to the first corner."""
    for index, corner in enumerate(shape):
        yield corner, shape[(index + 1) % len(shape)]


def _separated(one: Outline, other: Outline) -> bool:
    """Whether the normal of an edge of ``one`` is an axis on which the two lie apart."""
    for start, end in _edges(one):
        ax, ay = start.y - end.y, end.x - start.x
        mine = [ax * corner.x + ay * corner.y for corner in one]
        theirs = [ax * corner.x + ay * corner.y for corner in other]
        if max(mine) < min(theirs) or max(theirs) < min(mine):
            return True
    return False


def _to_edge(corner: Point, start: Point, end: Point) -> float:
    """The distance of a point from the nearest point of an edge."""
    dx, dy = end.x - start.x, end.y - start.y
    along = (corner.x - start.x) * dx + (corner.y - start.y) * dy
    length = dx * dx + dy * dy
    if along <= 0 or length == 0:
        return hypot(corner.x - start.x, corner.y - start.y)
    if along >= length:
        return hypot(corner.x - end.x, corner.y - end.y)
    return abs(dx * (corner.y - start.y) - dy * (corner.x - start.x)) / hypot(dx, dy)
