"""Plane geometry of the proof: the outlines of the symbols and the distance of two convex outlines.

In: symbols and boxes in EMU. Out: outlines as corner points in order, distances in EMU. An outline may be
flat: the two ends of a segment are one too.
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


def outline(symbol: Symbol) -> Outline:
    """The corners of a symbol's shape. A terminator counts as its box: the stricter shape."""
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
            return box_outline(box)


def hull(points: tuple[Point, ...]) -> Box:
    """The smallest upright box around the points."""
    left = min(point.x for point in points)
    top = min(point.y for point in points)
    return Box(left, top, max(point.x for point in points) - left, max(point.y for point in points) - top)


def box_gap(one: Box, other: Box) -> int:
    """The larger of the level and the upright distance of two boxes; 0 if they touch, below 0 if they overlap.

    The true distance is at least this, so a box test with it never loses a pair.
    """
    level = max(one.left - other.right, other.left - one.right)
    upright = max(one.top - other.bottom, other.top - one.bottom)
    return max(level, upright)


def inside(inner: Box, outer: Box) -> bool:
    """Whether no part of ``inner`` sticks out of ``outer``."""
    return (
        inner.left >= outer.left
        and inner.top >= outer.top
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )


def distance(one: Outline, other: Outline) -> float:
    """The distance of two convex outlines, in EMU; 0.0 if they touch or overlap."""
    if not _separated(one, other) and not _separated(other, one):
        return 0.0
    there = min(_to_edge(corner, *edge) for corner in one for edge in _edges(other))
    back = min(_to_edge(corner, *edge) for corner in other for edge in _edges(one))
    return min(there, back)


def _edges(shape: Outline) -> Iterator[tuple[Point, Point]]:
    """The edges in order, the last one back to the first corner."""
    for index, corner in enumerate(shape):
        yield corner, shape[(index + 1) % len(shape)]


def _separated(one: Outline, other: Outline) -> bool:
    """Whether the normal of an edge of ``one``, or that edge itself, is an axis on which the two lie apart.

    The edge itself is needed as an axis only for flat outlines, which have no edge across their ends.
    """
    for start, end in _edges(one):
        dx, dy = end.x - start.x, end.y - start.y
        for ax, ay in ((-dy, dx), (dx, dy)) if len(one) == 2 else ((-dy, dx),):  # noqa: PLR2004 - two ends: flat
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
