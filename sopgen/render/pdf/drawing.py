"""One page's drawing in; its shapes as one SVG, its words beside them, measured from the drawing's corner, out.

Shapes are those that Word draws for the same symbols (ECMA-376, presetShapeDefinitions.xml), so the two formats can
be laid on each other. They are one image, since typst tags an image as what the figure holds, but no bare shape.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from sopgen.render.pdf.values import Record, colour
from sopgen.sheet import Box, Connector, Dash, Drawing, Label, Point, Symbol
from sopgen.units import mm

HEAD_LENGTH: Final = mm(2)  # an arrowhead that the eye finds at arm's length, and that fits the shortest segment
HEAD_WIDTH: Final = mm(1.5)

_CAP_PER_WIDTH: Final = (3_475, 21_600)  # the level radius of flowChartTerminator's ends
_POINT_PER_HEIGHT: Final = (2, 10)  # the share of flowChartOffpageConnector's height that is its point
_DASHES: Final[dict[Dash, tuple[int, ...]]] = {"solid": (), "dashed": (4, 3), "dotted": (1, 1)}
"""Strokes and gaps in line widths: Office's "dash" and "sysDot"."""


def drawing(drawing: Drawing, told: str) -> Record:
    """The drawing as the template sets it. ``told`` is what it says, for who does not see it."""
    box = drawing.box
    return {
        "left": box.left,
        "top": box.top,
        "width": box.width,
        "height": box.height,
        "size": drawing.size,
        "pitch": drawing.pitch,
        "alt": told,
        "svg": svg(drawing),
        "words": [_words(mark.lines, mark.box, box, _lift(mark)) for mark in (*drawing.symbols, *drawing.labels)],
    }


def svg(drawing: Drawing) -> str:
    """The shapes, in EMU from the drawing's corner: connectors, symbols, the grounds of labels, in this order."""
    box, line = drawing.box, drawing.line
    fill = colour(drawing.fill) or "none"
    connectors = "".join(_connector(connector, line) for connector in drawing.connectors)
    symbols = "".join(f'<path d="{outline(symbol)}"/>' for symbol in drawing.symbols)
    labels = "".join(_ground(label) for label in drawing.labels)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box.left} {box.top} {box.width} {box.height}">'
        f'<g fill="none" stroke="#000" stroke-width="{line}" stroke-linejoin="miter">{connectors}'
        f'<g fill="{fill}">{symbols}</g></g><g fill="#fff">{labels}</g></svg>'
    )


def _connector(connector: Connector, line: int) -> str:
    """With a head, the line ends in the middle of it: so its stroke stays behind the tip."""
    points = connector.points
    head = ""
    if connector.head:
        corners = _head(connector.before_end(HEAD_LENGTH), points[-1])
        points = (*points[:-1], connector.before_end(HEAD_LENGTH // 2))
        head = f'<path fill="#000" stroke="none" d="{_polygon(*corners)}"/>'
    dashes = " ".join(str(part * line) for part in _DASHES[connector.dash])
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path{dashed} d="M{_joined((point.x, point.y) for point in points)}"/>{head}'


def _ground(label: Label) -> str:
    box = label.box
    return f'<path d="M{box.left} {box.top}h{box.width}v{box.height}h{-box.width}z"/>'


def _head(base: Point, tip: Point) -> tuple[tuple[int, int], ...]:
    half = HEAD_WIDTH // 2
    if base.x == tip.x:
        return (tip.x, tip.y), (base.x - half, base.y), (base.x + half, base.y)
    return (tip.x, tip.y), (base.x, base.y - half), (base.x, base.y + half)


# --- words ------------------------------------------------------------------------------------------------


def _words(lines: Sequence[str], box: Box, drawn: Box, lift: int) -> Record:
    """The lines round the middle of ``box``; they may be wider than it."""
    return {"lines": lines, "x": box.center_x - drawn.left, "y": box.center_y - drawn.top + lift}


def _lift(mark: Symbol | Label) -> int:
    """How far the words stand from the middle: they clear the point of a pentagon."""
    if isinstance(mark, Label):
        return 0
    point = _offpage_point(mark.box)
    return {"offpage_down": -point // 2, "offpage_up": point // 2}.get(mark.kind, 0)


# --- outlines ---------------------------------------------------------------------------------------------


def outline(symbol: Symbol) -> str:
    """The symbol's outline as a closed SVG path."""
    box = symbol.box
    left, top, right, bottom, x, y = box.left, box.top, box.right, box.bottom, box.center_x, box.center_y
    if symbol.kind == "process":
        return _polygon((left, top), (right, top), (right, bottom), (left, bottom))
    if symbol.kind == "decision":
        return _polygon((x, top), (right, y), (x, bottom), (left, y))
    if symbol.kind == "terminator":
        return _capsule(box)
    point = _offpage_point(box)
    if symbol.kind == "offpage_down":
        return _polygon((left, top), (right, top), (right, bottom - point), (x, bottom), (left, bottom - point))
    return _polygon((left, bottom), (right, bottom), (right, top + point), (x, top), (left, top + point))


def _capsule(box: Box) -> str:
    times, per = _CAP_PER_WIDTH
    across, upright = box.width * times // per, box.height // 2
    start, end = box.left + across, box.right - across
    arc = f"A{across} {upright} 0 0 1"
    return f"M{start} {box.top}H{end}{arc} {end} {box.bottom}H{start}{arc} {start} {box.top}Z"


def _offpage_point(box: Box) -> int:
    times, per = _POINT_PER_HEIGHT
    return box.height * times // per


def _polygon(*corners: tuple[int, int]) -> str:
    return f"M{_joined(corners)}Z"


def _joined(points: Iterable[tuple[int, int]]) -> str:
    return "L".join(f"{x} {y}" for x, y in points)
