"""DrawingML in, marks of a drawing out: what DOCX and XLSX have in common, as Office and LibreOffice write it.

Places are EMU, in the coordinates of the drawing. A shape's words are read, a hidden one is none. Geometry follows
ECMA-376 part 1, 20.1 and presetShapeDefinitions.xml.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from sopgen.readback.flow import Outline, Path, Words
from sopgen.readback.printed import XY, Bounds, Figure
from sopgen.readback.text import ground, plain

A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_TWISTS_PER_TURN: Final = 360 * 60_000
_MOST_EMU: Final = 10**11  # far beyond any paper: a number that no arithmetic chokes on
_FIGURES: Final[Mapping[str, Figure]] = {
    "flowChartTerminator": "terminator",
    "flowChartProcess": "process",
    "flowChartDecision": "decision",
    "flowChartOffpageConnector": "offpage",
}
_STRAIGHT: Final = frozenset({"line", "straightConnector1"})
_TEXT: Final = "rect"  # the preset of a label: words on a ground

Mark = Outline | Path | Words


@dataclass(frozen=True, slots=True)
class Frame:
    """``a:xfrm``: the box before it is flipped and then turned clockwise about its middle by ``turn`` (radians)."""

    left: float
    top: float
    width: float
    height: float
    turn: float = 0.0
    flip_h: bool = False
    flip_v: bool = False

    def place(self, x: float, y: float) -> XY:
        """Where a point of the shape, given from the frame's upper left, lies in the drawing."""
        across = (self.width - x if self.flip_h else x) - self.width / 2
        down = (self.height - y if self.flip_v else y) - self.height / 2
        cosine, sine = math.cos(self.turn), math.sin(self.turn)
        return (
            self.left + self.width / 2 + across * cosine - down * sine,
            self.top + self.height / 2 + across * sine + down * cosine,
        )

    def bounds(self) -> Bounds:
        """The box that the eye sees."""
        corners = [self.place(x, y) for x in (0, self.width) for y in (0, self.height)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    def filling(self, box: Bounds) -> "Frame":
        """The frame turned and flipped as this one, which the eye sees in ``box``."""
        left, top, right, bottom = box
        width, height = right - left, bottom - top
        if round(self.turn / (math.tau / 4)) % 2:
            left, top = (left + right - height) / 2, (top + bottom - width) / 2
            width, height = height, width
        return replace(self, left=left, top=top, width=width, height=height)


@dataclass(frozen=True, slots=True)
class Space:
    """The coordinates of a group seen from outside: ``scale`` them, then move them."""

    right: float = 0.0
    down: float = 0.0
    scale_x: float = 1.0
    scale_y: float = 1.0

    def frame(self, frame: Frame) -> Frame:
        """A frame inside of the group, from outside."""
        return replace(
            frame,
            left=frame.left * self.scale_x + self.right,
            top=frame.top * self.scale_y + self.down,
            width=frame.width * self.scale_x,
            height=frame.height * self.scale_y,
        )

    def inner(self, group: etree._Element | None) -> "Space":
        """The coordinates inside of a group that lies in these, by its properties' ``a:xfrm``."""
        if group is None:
            return self
        outer, start = frame_of(group), group.find(f"{A}chOff")
        size = group.find(f"{A}chExt")
        width, height = number(size, "cx"), number(size, "cy")
        scale_x, scale_y = (outer.width / width if width else 1.0), (outer.height / height if height else 1.0)
        place = self.frame(outer)
        across, down = self.scale_x * scale_x, self.scale_y * scale_y
        return Space(place.left - number(start, "x") * across, place.top - number(start, "y") * down, across, down)


def number(element: etree._Element | None, name: str) -> float:
    """A number in an attribute; 0 where there is none, or what no drawing has."""
    if element is None:
        return 0.0
    try:
        value = float(element.get(name, "0"))
    except ValueError:
        return 0.0
    return value if abs(value) < _MOST_EMU else 0.0


def frame_of(transform: etree._Element) -> Frame:
    """The frame that an ``a:xfrm`` tells."""
    offset, extent = transform.find(f"{A}off"), transform.find(f"{A}ext")
    return Frame(
        number(offset, "x"),
        number(offset, "y"),
        number(extent, "cx"),
        number(extent, "cy"),
        number(transform, "rot") / _TWISTS_PER_TURN * math.tau,
        transform.get("flipH") in {"1", "true"},
        transform.get("flipV") in {"1", "true"},
    )


def mark(shape: etree._Element, name: str, place: Callable[[Frame], Frame]) -> Mark | None:
    """What a shape (``wps:wsp``, ``xdr:sp``, ``xdr:cxnSp``) shows; None for one without ink or words.

    ``place`` puts its frame into the drawing. ``name`` is what the file calls it.
    """
    properties = next((child for child in shape if local(child) == "spPr"), None)
    transform = properties.find(f"{A}xfrm") if properties is not None else None
    if properties is None or transform is None:
        return None
    frame = place(frame_of(transform))
    words = plain(_words(shape))
    preset = _preset(properties)
    corners = _corners(properties, preset, frame)
    if corners is not None:
        return _path(corners, properties, name) if _lined(properties) else None
    if preset in _FIGURES:
        return Outline(_FIGURES[preset], frame.bounds(), words, name, fill=_fill(properties))
    if preset == _TEXT and not _lined(properties):
        return Words(frame.bounds(), words) if words else None
    if not (words or _lined(properties) or properties.find(f"{A}solidFill") is not None):
        return None
    return Outline("process" if preset == _TEXT else "other", frame.bounds(), words, name, fill=_fill(properties))


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def _preset(properties: etree._Element) -> str:
    geometry = properties.find(f"{A}prstGeom")
    return geometry.get("prst", "") if geometry is not None else ""


def _corners(properties: etree._Element, preset: str, frame: Frame) -> tuple[XY, ...] | None:
    """The points of a line, from its start; None for a closed form."""
    if preset in _STRAIGHT or preset.startswith(("bentConnector", "curvedConnector")):
        points = path_of(preset.replace("curved", "bent"), frame.width, frame.height, _guides(properties))
        return tuple(frame.place(x, y) for x, y in points)
    drawn = properties.find(f"{A}custGeom/{A}pathLst/{A}path")
    return _open_path(drawn, frame) if drawn is not None else None


def path_of(preset: str, width: float, height: float, adjust: Mapping[str, float]) -> tuple[XY, ...]:
    """The points of a connector's preset in its frame; a straight line for one that is not known."""
    first = width * adjust.get("adj1", 50_000) / 100_000
    second = height * adjust.get("adj2", 50_000) / 100_000
    third = width * adjust.get("adj3", 50_000) / 100_000
    bent: Mapping[str, tuple[XY, ...]] = {
        "bentConnector2": ((0, 0), (width, 0), (width, height)),
        "bentConnector3": ((0, 0), (first, 0), (first, height), (width, height)),
        "bentConnector4": ((0, 0), (first, 0), (first, second), (width, second), (width, height)),
        "bentConnector5": ((0, 0), (first, 0), (first, second), (third, second), (third, height), (width, height)),
    }
    return bent.get(preset, ((0, 0), (width, height)))


def _guides(properties: etree._Element) -> dict[str, float]:
    """The adjust values of a preset, by their names."""
    return {guide.get("name", ""): _guide(guide) for guide in properties.iterfind(f"{A}prstGeom/{A}avLst/{A}gd")}


def _guide(guide: etree._Element) -> float:
    try:
        return float(guide.get("fmla", "").removeprefix("val "))
    except ValueError:
        return 0.0


def _open_path(drawn: etree._Element, frame: Frame) -> tuple[XY, ...] | None:
    """The points of a form drawn point by point, if it is a line of straight pieces; None if it is closed or round."""
    if any(local(step) not in {"moveTo", "lnTo"} for step in drawn):
        return None
    width, height = number(drawn, "w") or 1.0, number(drawn, "h") or 1.0
    points = [(number(point, "x"), number(point, "y")) for point in drawn.iter(f"{A}pt")]
    if len(points) < 2 or points[0] == points[-1]:  # noqa: PLR2004  # a line has two ends
        return None
    return tuple(frame.place(x / width * frame.width, y / height * frame.height) for x, y in points)


def _lined(properties: etree._Element) -> bool:
    """Whether the shape has a contour of its own; the theme's counts where it says nothing."""
    line = properties.find(f"{A}ln")
    return line is None or line.find(f"{A}noFill") is None


def _fill(properties: etree._Element) -> str:
    colour = properties.find(f"{A}solidFill/{A}srgbClr")
    return ground(colour.get("val", "")) if colour is not None else ""


def _path(points: tuple[XY, ...], properties: etree._Element, name: str) -> Path:
    """A line that runs to its arrowhead; the one at its start turns it round, unless both ends have one."""
    start, end = (_headed(properties, at) for at in ("headEnd", "tailEnd"))
    bends = tuple(value for _, value in sorted(_guides(properties).items()))
    return Path(points[::-1] if start and not end else points, start or end, _broken(properties), bends, name)


def _headed(properties: etree._Element, end: str) -> bool:
    head = properties.find(f"{A}ln/{A}{end}")
    return head is not None and head.get("type", "none") != "none"


def _broken(properties: etree._Element) -> bool:
    dash = properties.find(f"{A}ln/{A}prstDash")
    own = properties.find(f"{A}ln/{A}custDash")
    return own is not None or (dash is not None and dash.get("val", "solid") != "solid")


def _words(shape: etree._Element) -> str:
    return "".join(_word(each) for each in shape.iter() if local(each) in {"t", "br", "p"})


def _word(element: etree._Element) -> str:
    return (element.text or "") if local(element) == "t" else " "


def chosen(elements: Iterator[etree._Element]) -> Iterator[etree._Element]:
    """The elements that stand in no ``mc:Fallback``: of alternatives the first is what Office shows."""
    for element in elements:
        if all(above.tag != f"{MC}Fallback" for above in element.iterancestors()):
            yield element
