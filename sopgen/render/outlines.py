"""What HTML and PDF draw alike. In: symbols and connectors; out: SVG paths, points on the paper in EMU.

Shapes are those that Word draws for the same symbols (ECMA-376, presetShapeDefinitions.xml), so the formats can be laid
on each other.
"""

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from sopgen.sheet import Box, Connector, Label, Point, Symbol
from sopgen.units import mm

HEAD_LENGTH: Final = mm(2)  # an arrowhead that the eye finds at arm's length, and that fits the shortest segment
HEAD_WIDTH: Final = mm(1.5)

_CAP_PER_WIDTH: Final = (3_475, 21_600)  # the level radius of flowChartTerminator's ends
_POINT_PER_HEIGHT: Final = (2, 10)  # the share of flowChartOffpageConnector's height that is its point

Number: TypeAlias = Callable[[int], str]
"""From a length in EMU to how the path writes it."""


def outline(symbol: Symbol, number: Number = str) -> str:
    """The symbol's outline as a closed path."""
    box = symbol.box
    left, top, right, bottom, x, y = box.left, box.top, box.right, box.bottom, box.center_x, box.center_y
    if symbol.kind == "process":
        return polygon(((left, top), (right, top), (right, bottom), (left, bottom)), number)
    if symbol.kind == "decision":
        return polygon(((x, top), (right, y), (x, bottom), (left, y)), number)
    if symbol.kind == "terminator":
        return _capsule(box, number)
    point = _offpage_point(box)
    flat, shoulder, tip = (top, bottom - point, bottom) if symbol.kind == "offpage_down" else (bottom, top + point, top)
    return polygon(((left, flat), (right, flat), (right, shoulder), (x, tip), (left, shoulder)), number)


def stroke(connector: Connector, number: Number = str) -> str:
    """The connector's line as an open path; before a head it ends in the middle of it, and stays behind the tip."""
    points = connector.points
    if connector.head:
        points = (*points[:-1], connector.before_end(HEAD_LENGTH // 2))
    return polyline(((point.x, point.y) for point in points), number)


def middle_of_words(mark: Symbol | Label) -> Point:
    """Round what the lines of a mark stand: its middle, but clear of the point of a pentagon."""
    box = mark.box
    if isinstance(mark, Label):
        return Point(box.center_x, box.center_y)
    point = _offpage_point(box)
    lift = {"offpage_down": -point // 2, "offpage_up": point // 2}.get(mark.kind, 0)
    return Point(box.center_x, box.center_y + lift)


def polyline(corners: Iterable[tuple[int, int]], number: Number = str) -> str:
    """An open path through the corners."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in corners)


def polygon(corners: Iterable[tuple[int, int]], number: Number = str) -> str:
    """A closed path through the corners."""
    return f"{polyline(corners, number)}Z"


def _capsule(box: Box, number: Number) -> str:
    times, per = _CAP_PER_WIDTH
    across, upright = box.width * times // per, box.height // 2
    arc = f"A{number(across)} {number(upright)} 0 0 1"
    left, right = number(box.left + across), number(box.right - across)
    top, bottom = number(box.top), number(box.bottom)
    return f"M{left} {top}H{right}{arc} {right} {bottom}H{left}{arc} {left} {top}Z"


def _offpage_point(box: Box) -> int:
    times, per = _POINT_PER_HEIGHT
    return box.height * times // per
