"""Symbols, lines and labels of a drawing in, their DrawingML out: what DOCX and XLSX write alike.

A connector's points become a preset (straight, or bent with 2 to 5 segments) in a frame that may be flipped and
turned by a quarter, or, for readers that move the bends of such a preset, a path; a symbol becomes a preset with its
text. Namespace prefix of all elements: ``a``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from sopgen.sheet import SITE_BOTTOM, SITE_TOP, Box, Dash, Point, Site, Symbol, SymbolKind
from sopgen.units import pt

NAMESPACE: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"

Preset: TypeAlias = Literal[
    "straightConnector1",
    "bentConnector2",
    "bentConnector3",
    "bentConnector4",
    "bentConnector5",
    "flowChartTerminator",
    "flowChartProcess",
    "flowChartDecision",
    "flowChartOffpageConnector",
    "rect",
]

_QUARTER_TURN: Final = 5_400_000  # 90° clockwise, in 60 000ths of a degree
_HALF_TURN: Final = 2 * _QUARTER_TURN
_WHOLE: Final = 100_000  # adjust values are parts of the frame's side, in 100 000ths
LEAST_SIDE: Final = pt(0.1)
"""The side of a frame whose ends lie in one line, since adjust values are parts of it: by so much the end of the line
misses its site. Smaller than Office's own (1 pt), so that the arrow meets its symbol; two twips, the unit in which
LibreOffice reads a DOCX."""
_STEADY: Final = 3
"""How many sides of its frame a bend may lie away from the start. LibreOffice rounds a side by up to 0.03 mm when it
saves (measured), and by as many times that the bend moves."""

STRAIGHT: Final = 2  # the points of a straight line
_QUOTE: Final = '"'
_ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INK: Final = "000000"
_CONNECTORS: Final[dict[int, Preset]] = {
    STRAIGHT: "straightConnector1",
    3: "bentConnector2",
    4: "bentConnector3",
    5: "bentConnector4",
    6: "bentConnector5",
}
"""The preset for a line with so many points."""

_DASHES: Final[dict[Dash, str]] = {"solid": "solid", "dashed": "dash", "dotted": "sysDot"}
_PRESETS: Final[dict[SymbolKind, Preset]] = {
    "terminator": "flowChartTerminator",
    "process": "flowChartProcess",
    "decision": "flowChartDecision",
    "offpage_down": "flowChartOffpageConnector",
    "offpage_up": "flowChartOffpageConnector",
}


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a shape stands: ``box`` before it is flipped and then turned about its middle (``a:xfrm``)."""

    box: Box
    flip_horizontal: bool = False
    flip_vertical: bool = False
    quarter_turn: bool = False

    @property
    def visible_box(self) -> Box:
        """What the eye sees: the frame after the turn. Anchors of a spreadsheet want this one."""
        box = self.box
        if not self.quarter_turn:
            return box
        left = box.left - (box.height - box.width) // 2  # rounded against the frame's own rounding: exact
        top = box.top - (box.width - box.height) // 2
        return Box(left, top, box.height, box.width)


@dataclass(frozen=True, slots=True)
class ConnectorShape:
    """A connector as Office keeps it: ``adjustments`` are adj1 … adj3, in 100 000ths of the frame's sides."""

    preset: Preset
    frame: Frame
    adjustments: tuple[int, ...] = ()

    @property
    def steady(self) -> bool:
        """Whether its bends stay, to 0.1 mm, where they are in a program that rounds the sides of its frame."""
        return all(abs(value) <= _STEADY * _WHOLE for value in self.adjustments)


# --- geometry -------------------------------------------------------------------------------------------


def connector_shape(points: Sequence[Point], least_side: int = LEAST_SIDE) -> ConnectorShape:
    """The preset that draws the polyline ``points``: 2 to 6 of them, segments level and upright in turn.

    Source: presetShapeDefinitions.xml of ECMA-376: bentConnector2 to 5 start level at the frame's upper left and
    end at its lower right; adj1, adj2, adj3 say where the inner segments lie. A start upright is a frame turned
    by a quarter. Where an adjust value needs a side that is (nearly) nought, the side is made ``least_side``: by so
    much the end misses its point.
    """
    upright = points[0].x == points[1].x and len(points) > STRAIGHT
    corners = [_seen_from(points[0], point, upright=upright) for point in points]
    inner = len(points) - 3  # segments that are neither first nor last: an adjust value each
    sides = [_adjustable(side, least_side) if inner > axis else side for axis, side in enumerate(corners[-1])]
    adjustments = (round(corners[i + 1][i % 2] * _WHOLE / sides[i % 2]) for i in range(inner))
    frame = _frame(points[0], sides[0], sides[1], upright=upright)
    return ConnectorShape(_CONNECTORS[len(points)], frame, tuple(adjustments))


def path_frame(points: Sequence[Point]) -> Frame:
    """The box around the polyline ``points``."""
    xs, ys = [point.x for point in points], [point.y for point in points]
    return Frame(Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)))


def symbol_frame(kind: SymbolKind, box: Box) -> Frame:
    """The frame of a symbol: the pentagon that points up is the one that points down, flipped."""
    return Frame(box, flip_vertical=kind == "offpage_up")


def site_index(kind: SymbolKind, site: Site) -> int:
    """The number in the file of the connection site that the eye sees at ``site``: flipped with the symbol."""
    flipped: dict[Site, int] = {SITE_TOP: SITE_BOTTOM, SITE_BOTTOM: SITE_TOP}
    return flipped.get(site, site) if kind == "offpage_up" else site


def symbol_preset(kind: SymbolKind) -> Preset:
    """The preset of a symbol: its connection sites are 0 top, 1 left, 2 bottom, 3 right before any flip."""
    return _PRESETS[kind]


def _seen_from(start: Point, point: Point, *, upright: bool) -> tuple[int, int]:
    """``point`` from ``start``, along the first segment and across it, before the quarter turn."""
    if upright:
        return (point.y - start.y, start.x - point.x)
    return (point.x - start.x, point.y - start.y)


def _adjustable(side: int, least: int) -> int:
    if abs(side) >= least:
        return side
    return -least if side < 0 else least


def _frame(start: Point, along: int, across: int, *, upright: bool) -> Frame:
    """The frame that spans ``along`` and ``across`` from ``start``; negative ones are flipped."""
    width, height = abs(along), abs(across)
    if upright:  # the turned frame keeps its middle, and what runs across it runs to the left
        box = Box(start.x + (-across - width) // 2, start.y + (along - height) // 2, width, height)
    else:
        box = Box(start.x + min(along, 0), start.y + min(across, 0), width, height)
    return Frame(box, flip_horizontal=along < 0, flip_vertical=across < 0, quarter_turn=upright)


# --- markup ---------------------------------------------------------------------------------------------


def transform_xml(frame: Frame, tag: str = "a:xfrm") -> str:
    """``a:xfrm`` with offset and size; positions are those of the frame, in EMU."""
    attributes = f' rot="{_QUARTER_TURN}"' if frame.quarter_turn else ""
    attributes += ' flipH="1"' if frame.flip_horizontal else ""
    attributes += ' flipV="1"' if frame.flip_vertical else ""
    box = frame.box
    return (
        f'<{tag}{attributes}><a:off x="{box.left}" y="{box.top}"/><a:ext cx="{box.width}" cy="{box.height}"/></{tag}>'
    )


def geometry_xml(preset: Preset, adjustments: Sequence[int] = ()) -> str:
    """``a:prstGeom`` with its adjust values; Office counts them from 1, and names a single one ``adj1`` too."""
    guides = "".join(f'<a:gd name="adj{n}" fmla="val {value}"/>' for n, value in enumerate(adjustments, start=1))
    return f'<a:prstGeom prst="{preset}"><a:avLst>{guides}</a:avLst></a:prstGeom>'


def path_xml(points: Sequence[Point]) -> str:
    """``a:custGeom`` that draws the polyline ``points`` in ``path_frame(points)``."""
    box = path_frame(points).box
    corners = [f'<a:pt x="{point.x - box.left}" y="{point.y - box.top}"/>' for point in points]
    lines = "".join(f"<a:lnTo>{corner}</a:lnTo>" for corner in corners[1:])
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="l" t="t" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{box.width}" h="{box.height}" fill="none"><a:moveTo>{corners[0]}</a:moveTo>{lines}</a:path>'
        "</a:pathLst></a:custGeom>"
    )


def fill_xml(color: str) -> str:
    """A fill with ``color`` ("RRGGBB"), or none if it is empty."""
    return f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>' if color else "<a:noFill/>"


def line_xml(width: int, *, dash: Dash = "solid", head: bool = False) -> str:
    """The ``a:ln`` of a shape: a black line, ``width`` EMU thick, with an arrowhead at its end if ``head``."""
    if not width:
        return "<a:ln><a:noFill/></a:ln>"
    arrow = '<a:tailEnd type="triangle" w="med" len="med"/>' if head else ""
    return f'<a:ln w="{width}">{fill_xml(_INK)}<a:prstDash val="{_DASHES[dash]}"/><a:miter lim="800000"/>{arrow}</a:ln>'


def symbol_properties_xml(symbol: Symbol, frame: Frame, *, fill: str, line: int) -> str:
    """What stands inside ``spPr`` of a symbol: place, preset, fill, line. ``frame`` may be moved beforehand."""
    return transform_xml(frame) + geometry_xml(symbol_preset(symbol.kind)) + fill_xml(fill) + line_xml(line)


def connector_properties_xml(frame: Frame, geometry: str, *, line: int, dash: Dash, head: bool) -> str:
    """What stands inside ``spPr`` of a connector. ``frame`` may be moved beforehand; ``geometry`` is XML.

    A line has no inside: no fill, or LibreOffice paints its bends.
    """
    return transform_xml(frame) + geometry + fill_xml("") + line_xml(line, dash=dash, head=head)


def body_properties_xml(tag: str, *, upside_down: bool = False) -> str:
    """The ``bodyPr`` of a shape: text centred, without room around it, neither wrapped nor resized.

    Its lines are known. ``upside_down`` turns the text by 180°, which sets it upright again in a shape that is
    flipped vertically.
    """
    turn = f' rot="{_HALF_TURN}"' if upside_down else ""
    return (
        f'<{tag}{turn} vert="horz" wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr" anchorCtr="0">'
        f"<a:noAutofit/></{tag}>"
    )


def legal(value: str) -> str:
    """``value`` without what XML cannot hold: each such character is U+FFFD (XML 1.0, production 2)."""
    return _ILLEGAL.sub("\ufffd", value)


def text(value: str) -> str:
    """``value`` as XML text: data, never markup."""  # the standard library's escape imports all of urllib
    return legal(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(value: str) -> str:
    """``value`` as an XML attribute's value, quotes included."""
    return f'"{text(value).replace(_QUOTE, "&quot;")}"'
