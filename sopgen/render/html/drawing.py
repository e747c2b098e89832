"""The drawing as SVG geometry. In: one page's drawing; out: paths and base lines, in pixels from the paper's corner."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from sopgen.render.html.lengths import colour, px
from sopgen.sheet import Box, Connector, Drawing, Label, Point, Symbol
from sopgen.units import mm

HEAD_LENGTH: Final = mm(2)  # an arrowhead that the eye finds at arm's length, and that fits the shortest segment
HEAD_WIDTH: Final = mm(1.5)

_MIDDLE_OVER_BASELINE_PERCENT: Final = 35  # half the height of Arial's capitals (0.716 em): words look centred

_CAP_PER_WIDTH: Final = (3_475, 21_600)  # the level radius of flowChartTerminator's ends, as Word draws them
_POINT_PER_HEIGHT: Final = (2, 10)  # the share of flowChartOffpageConnector's height that is its point


class Line(NamedTuple):
    """A line of words, centred on ``x``, standing on the base line ``y``."""

    x: str
    y: str
    text: str


class SymbolView(NamedTuple):
    """A symbol: its outline as a path, its words, and its name for a tool tip."""

    kind: str
    path: str
    name: str
    lines: tuple[Line, ...]


class ConnectorView(NamedTuple):
    """A connector's path; with a head it ends in the middle of it, so that the stroke stays behind the tip."""

    path: str
    name: str
    head: bool
    dash: str


class LabelView(NamedTuple):
    """An outcome's words and their white ground."""

    left: str
    top: str
    width: str
    height: str
    lines: tuple[Line, ...]


class DrawingView(NamedTuple):
    """The drawing: its place on the paper and all that is painted, in the order of painting."""

    left: str
    top: str
    width: str
    height: str
    connectors: tuple[ConnectorView, ...]
    symbols: tuple[SymbolView, ...]
    labels: tuple[LabelView, ...]
    size: str
    line: str
    fill: str
    alt: str
    head_length: str
    head_width: str


def view(drawing: Drawing) -> DrawingView:
    """The drawing as the template needs it. Raises ValueError on a bad fill."""
    box = drawing.box
    return DrawingView(
        left=px(box.left),
        top=px(box.top),
        width=px(box.width),
        height=px(box.height),
        connectors=tuple(_connector(connector) for connector in drawing.connectors),
        symbols=tuple(_symbol(symbol, drawing) for symbol in drawing.symbols),
        labels=tuple(_label(label, drawing) for label in drawing.labels),
        size=px(drawing.size),
        line=px(drawing.line),
        fill=colour(drawing.fill) if drawing.fill else "none",
        alt=drawing.alt,
        head_length=px(HEAD_LENGTH),
        head_width=px(HEAD_WIDTH),
    )


def _connector(connector: Connector) -> ConnectorView:
    points = connector.points
    if connector.head:
        points = (*points[:-1], connector.before_end(HEAD_LENGTH // 2))
    path = "M" + "L".join(f"{px(point.x)} {px(point.y)}" for point in points)
    return ConnectorView(path, connector.name, connector.head, connector.dash)


def _symbol(symbol: Symbol, drawing: Drawing) -> SymbolView:
    box = symbol.box
    point = _offpage_point(box)
    lift = {"offpage_down": -point // 2, "offpage_up": point // 2}.get(symbol.kind, 0)  # words clear the point
    middle = Point(box.center_x, box.center_y + lift)
    return SymbolView(symbol.kind, outline(symbol), symbol.name, _lines(symbol.lines, middle, drawing))


def _label(label: Label, drawing: Drawing) -> LabelView:
    box = label.box
    middle = Point(box.center_x, box.center_y)
    return LabelView(px(box.left), px(box.top), px(box.width), px(box.height), _lines(label.lines, middle, drawing))


def _lines(lines: Sequence[str], middle: Point, drawing: Drawing) -> tuple[Line, ...]:
    """The lines, centred on ``middle`` together."""
    first = middle.y - (len(lines) - 1) * drawing.pitch // 2 + drawing.size * _MIDDLE_OVER_BASELINE_PERCENT // 100
    return tuple(Line(px(middle.x), px(first + number * drawing.pitch), text) for number, text in enumerate(lines))


# --- outlines -----------------------------------------------------------------------------------------------


def outline(symbol: Symbol) -> str:
    """The symbol's outline as a closed SVG path: the shape that Word draws for the same preset."""
    box = symbol.box
    if symbol.kind == "terminator":
        return _capsule(box)
    if symbol.kind == "process":
        return _polygon((box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom))
    if symbol.kind == "decision":
        return _polygon(
            (box.center_x, box.top), (box.right, box.center_y), (box.center_x, box.bottom), (box.left, box.center_y)
        )
    return _pentagon(box, down=symbol.kind == "offpage_down")


def _capsule(box: Box) -> str:
    times, per = _CAP_PER_WIDTH
    across, upright = box.width * times // per, box.height // 2
    arc = f"A{px(across)} {px(upright)} 0 0 1"
    left, right, bottom = px(box.left + across), px(box.right - across), px(box.bottom)
    return f"M{left} {px(box.top)}H{right}{arc} {right} {bottom}H{left}{arc} {left} {px(box.top)}Z"


def _pentagon(box: Box, *, down: bool) -> str:
    point = _offpage_point(box)
    flat, shoulder, tip = (box.top, box.bottom - point, box.bottom) if down else (box.bottom, box.top + point, box.top)
    return _polygon(
        (box.left, flat), (box.right, flat), (box.right, shoulder), (box.center_x, tip), (box.left, shoulder)
    )


def _offpage_point(box: Box) -> int:
    times, per = _POINT_PER_HEIGHT
    return box.height * times // per


def _polygon(*corners: tuple[int, int]) -> str:
    return "M" + "L".join(f"{px(x)} {px(y)}" for x, y in corners) + "Z"
