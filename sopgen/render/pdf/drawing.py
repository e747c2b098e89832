"""One page's drawing in; outlines, lines, arrowheads and words, measured from the drawing's corner, out.

Shapes are those that Word draws for the same symbols (ECMA-376, presetShapeDefinitions.xml), so the two formats can
be laid on each other.
"""

from collections.abc import Sequence
from typing import Final, TypeAlias

from sopgen.render.pdf.values import Record, Value, colour
from sopgen.sheet import Box, Connector, Dash, Drawing, Label, Point, Symbol
from sopgen.units import mm

HEAD_LENGTH: Final = mm(2)  # an arrowhead that the eye finds at arm's length, and that fits the shortest segment
HEAD_WIDTH: Final = mm(1.5)

_CAP_PER_WIDTH: Final = (3_475, 21_600)  # the level radius of flowChartTerminator's ends
_POINT_PER_HEIGHT: Final = (2, 10)  # the share of flowChartOffpageConnector's height that is its point
_ROUND: Final = 0.5523  # where a cubic's control points stand, in radii, so that it follows a quarter of an ellipse
_DASHES: Final[dict[Dash, tuple[int, ...] | None]] = {"solid": None, "dashed": (4, 3), "dotted": (1, 1)}
"""Strokes and gaps in line widths: Office's "dash" and "sysDot"."""

Curve: TypeAlias = list[Value]
"""Points of an outline: a pair is the end of a straight line, six numbers are a cubic's controls and its end."""


def drawing(drawing: Drawing, told: str) -> Record:
    """The drawing as the template sets it. ``told`` is what it says, for who does not see it."""
    box = drawing.box
    corner = Point(box.left, box.top)
    return {
        "left": box.left,
        "top": box.top,
        "width": box.width,
        "height": box.height,
        "size": drawing.size,
        "pitch": drawing.pitch,
        "line": drawing.line,
        "fill": colour(drawing.fill),
        "alt": told,
        "connectors": [_connector(connector, corner) for connector in drawing.connectors],
        "symbols": [_symbol(symbol, corner) for symbol in drawing.symbols],
        "labels": [_label(label, corner) for label in drawing.labels],
    }


def _connector(connector: Connector, corner: Point) -> Record:
    """With a head, the line ends in the middle of it: so its stroke stays behind the tip."""
    points = connector.points
    head: list[Value] = []
    if connector.head:
        tip, before = points[-1], points[-2]
        points = (*points[:-1], _short_of(before, tip, HEAD_LENGTH // 2))
        head = [_from(corner, point) for point in _head(_short_of(before, tip, HEAD_LENGTH), tip)]
    return {"points": [_from(corner, point) for point in points], "head": head, "dash": _DASHES[connector.dash]}


def _short_of(start: Point, end: Point, length: int) -> Point:
    """The point ``length`` before ``end`` on the upright or level segment from ``start``."""
    if start.x == end.x:
        return Point(end.x, end.y - length if end.y > start.y else end.y + length)
    return Point(end.x - length if end.x > start.x else end.x + length, end.y)


def _head(base: Point, tip: Point) -> tuple[Point, Point, Point]:
    half = HEAD_WIDTH // 2
    if base.x == tip.x:
        return tip, Point(base.x - half, base.y), Point(base.x + half, base.y)
    return tip, Point(base.x, base.y - half), Point(base.x, base.y + half)


def _from(corner: Point, point: Point) -> tuple[int, int]:
    return point.x - corner.x, point.y - corner.y


# --- words ------------------------------------------------------------------------------------------------


def _symbol(symbol: Symbol, corner: Point) -> Record:
    box = symbol.box
    point = _offpage_point(box)
    lift = {"offpage_down": -point // 2, "offpage_up": point // 2}.get(symbol.kind, 0)  # words clear the point
    return {"outline": outline(symbol, corner), "words": _words(symbol.lines, box, corner, lift)}


def _label(label: Label, corner: Point) -> Record:
    box = label.box
    return {
        "left": box.left - corner.x,
        "top": box.top - corner.y,
        "width": box.width,
        "height": box.height,
        "words": _words(label.lines, box, corner, 0),
    }


def _words(lines: Sequence[str], box: Box, corner: Point, lift: int) -> Record | None:
    """The lines round the middle of ``box``; they may be wider than it. None where there are none."""
    if not lines:
        return None
    return {"lines": lines, "x": box.center_x - corner.x, "y": box.center_y - corner.y + lift}


# --- outlines ---------------------------------------------------------------------------------------------


def outline(symbol: Symbol, corner: Point) -> Curve:
    """The symbol's closed outline, from ``corner``."""
    box = symbol.box
    left, right = box.left - corner.x, box.right - corner.x
    top, bottom = box.top - corner.y, box.bottom - corner.y
    x, y = box.center_x - corner.x, box.center_y - corner.y
    if symbol.kind == "process":
        return [(left, top), (right, top), (right, bottom), (left, bottom)]
    if symbol.kind == "decision":
        return [(x, top), (right, y), (x, bottom), (left, y)]
    if symbol.kind == "terminator":
        return _capsule(left, top, right, bottom)
    point = _offpage_point(box)
    if symbol.kind == "offpage_down":
        return [(left, top), (right, top), (right, bottom - point), (x, bottom), (left, bottom - point)]
    return [(left, bottom), (right, bottom), (right, top + point), (x, top), (left, top + point)]


def _capsule(left: int, top: int, right: int, bottom: int) -> Curve:
    times, per = _CAP_PER_WIDTH
    across, half = (right - left) * times // per, (bottom - top) // 2
    x, y = round(across * _ROUND), round(half * _ROUND)
    start, end, middle = left + across, right - across, top + half
    return [
        (start, top),
        (end, top),
        (end + x, top, right, middle - y, right, middle),
        (right, middle + y, end + x, bottom, end, bottom),
        (start, bottom),
        (start - x, bottom, left, middle + y, left, middle),
        (left, middle - y, start - x, top, start, top),
    ]


def _offpage_point(box: Box) -> int:
    times, per = _POINT_PER_HEIGHT
    return box.height * times // per
