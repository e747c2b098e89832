"""An independent reader of drawings: a DOCX or XLSX goes in, shapes and connectors with their places come out.

It knows the formats (ECMA-376 part 1), and of sopgen only what reads shapes back: it cannot share a mistake with a
renderer. All lengths are EMU. A place is that on the paper (DOCX, from the page's corner) or on the worksheet (XLSX,
from the corner of cell A1, columns and rows as Excel sizes them at 96 dpi).
"""

import math
import posixpath
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from lxml import etree

from sopgen.readback.printed import XY, Bounds
from sopgen.readback.shapes import Frame, frame_of, path_of

Branch: TypeAlias = Literal["Choice", "Fallback"]
"""Which alternative of ``mc:AlternateContent`` is read: Office takes the Choice, older readers the Fallback."""

NS: Final = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wpc": "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
}
_RELATIONS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_EMU_PER_PIXEL: Final = 9_525
_EMU_PER_POINT: Final = 12_700
_EMU_PER_TWIP: Final = 635
_DIGIT_SHARES: Final = {"Arial": 0.556, "Calibri": 0.507, "Times New Roman": 0.5}
"""Width of the widest digit of a Normal font, as a share of its size: in whole pixels, the unit of column widths."""
_PIXELS_PER_POINT: Final = 96 / 72
_PATH: Final = "path"
"""In the place of a preset's name: a line that is drawn point by point (``a:custGeom``)."""
_SITES: Final[tuple[XY, ...]] = ((0.5, 0), (0, 0.5), (0.5, 1), (1, 0.5))
_FOUR_SITES: Final = frozenset(
    {"rect", "flowChartProcess", "flowChartTerminator", "flowChartDecision", "flowChartOffpageConnector"}
)
"""Presets with the connection sites 0 top, 1 left, 2 bottom, 3 right (presetShapeDefinitions.xml)."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A symbol or a label: ``preset`` names its geometry, ``label`` tells a text box, ``painted`` one that is seen."""

    id: str
    name: str
    preset: str
    frame: Frame
    text: str
    label: bool
    painted: bool

    @property
    def box(self) -> Bounds:
        """Left, top, right, bottom as the eye sees them."""
        corners = [self.frame.place(x, y) for x in (0, self.frame.width) for y in (0, self.frame.height)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    def site(self, index: int) -> XY:
        """The place of a connection site. Raises KeyError for a preset whose sites are not known here."""
        if self.preset not in _FOUR_SITES:
            raise KeyError(self.preset)
        across, down = _SITES[index]
        return self.frame.place(across * self.frame.width, down * self.frame.height)

    def outline(self) -> tuple[XY, ...]:
        """The corners of the shape, a terminator's being those of its box."""
        parts: tuple[XY, ...] = ((0, 0), (1, 0), (1, 1), (0, 1))
        if self.preset == "flowChartDecision":
            parts = ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5))
        elif self.preset == "flowChartOffpageConnector":
            parts = ((0, 0), (1, 0), (1, 0.8), (0.5, 1), (0, 0.8))
        return tuple(self.frame.place(x * self.frame.width, y * self.frame.height) for x, y in parts)


@dataclass(frozen=True, slots=True)
class Glue:
    """An end of a connector: the id of a shape and the index of its connection site."""

    shape: str
    site: int


@dataclass(frozen=True, slots=True)
class Line:
    """A connector: ``points`` as drawn, from start to end. ``glued`` is false for one drawn as a mere shape."""

    id: str
    name: str
    preset: str
    points: tuple[XY, ...]
    start: Glue | None
    end: Glue | None
    glued: bool
    head: bool
    stated: tuple[XY, ...]
    """The points by ``a:xfrm`` alone; in XLSX the anchor decides, and both should agree."""


@dataclass(frozen=True, slots=True)
class DrawingRead:
    """The drawing of one page (DOCX) or worksheet (XLSX, ``name`` is its tab)."""

    name: str
    shapes: tuple[Shape, ...]
    lines: tuple[Line, ...]

    def shape(self, key: str) -> Shape:
        """The shape with this id. Raises KeyError."""
        for shape in self.shapes:
            if shape.id == key:
                return shape
        raise KeyError(key)


# --- what a reader of drawings asks --------------------------------------------------------------------------


def end_gaps(drawing: DrawingRead) -> Iterator[tuple[Line, Glue, float]]:
    """Each glued end with its distance from the site to which it is glued. Raises KeyError for an unknown shape."""
    for line in drawing.lines:
        for glue, point in ((line.start, line.points[0]), (line.end, line.points[-1])):
            if glue is not None:
                yield line, glue, math.dist(point, drawing.shape(glue.shape).site(glue.site))


def lines_through_shapes(drawing: DrawingRead, clearance: float) -> Iterator[tuple[Line, Shape]]:
    """Lines that come nearer than ``clearance`` to a symbol to which they are not glued, or to any label."""
    for line in drawing.lines:
        own = {glue.shape for glue in (line.start, line.end) if glue is not None}
        for shape in drawing.shapes:
            limit = 0.0 if shape.label else clearance
            if shape.painted and shape.id not in own and _nearest(line.points, shape.outline()) <= limit:
                yield line, shape


def _nearest(points: tuple[XY, ...], corners: tuple[XY, ...]) -> float:
    """The distance of a polyline from a convex outline; 0 if they meet."""
    if any(_inside(point, corners) for point in points):
        return 0.0
    edges = list(zip(corners, (*corners[1:], corners[0]), strict=True))
    segments = list(pairwise(points))
    if any(_cross(one, two) for one in segments for two in edges):
        return 0.0
    there = (_to_segment(point, *edge) for point in points for edge in edges)
    back = (_to_segment(corner, *segment) for corner in corners for segment in segments)
    return min(*there, *back)


def _side(point: XY, start: XY, end: XY) -> float:
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])


def _inside(point: XY, corners: tuple[XY, ...]) -> bool:
    sides = [_side(point, one, two) for one, two in zip(corners, (*corners[1:], corners[0]), strict=True)]
    return all(side >= 0 for side in sides) or all(side <= 0 for side in sides)


def _cross(one: tuple[XY, XY], two: tuple[XY, XY]) -> bool:
    return _side(one[0], *two) * _side(one[1], *two) < 0 and _side(two[0], *one) * _side(two[1], *one) < 0


def _to_segment(point: XY, start: XY, end: XY) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    share = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length if length else 0.0
    share = min(1.0, max(0.0, share))
    return math.dist(point, (start[0] + share * dx, start[1] + share * dy))


# --- DrawingML -----------------------------------------------------------------------------------------------


def _moved(frame: Frame, right: float, down: float) -> Frame:
    """The same frame elsewhere."""
    return replace(frame, left=frame.left + right, top=frame.top + down)


def _anchored(stated: Frame, box: Bounds | None) -> Frame:
    """The frame that fills the visible box of an anchor, turned and flipped as stated."""
    return stated if box is None else stated.filling(box)


def _read_shape(element: etree._Element, box: Bounds | None, place: Frame | None) -> Shape | Line | None:
    """A shape or a connector of either format; None for what has no geometry of its own, such as a picture."""
    transform, geometry = element.find(".//a:xfrm", NS), _first(element, ".//a:prstGeom", ".//a:custGeom")
    name = _first(element, "wps:cNvPr", ".//xdr:cNvPr")
    if transform is None or geometry is None or name is None:
        return None
    stated = frame_of(transform)
    if place is not None:
        stated = _moved(stated, place.left, place.top)
    frame = _anchored(stated, box)
    preset, identity, title = geometry.get("prst", _PATH), name.get("id", ""), name.get("name", "")
    if preset != _PATH and "onnector" not in preset.replace("OffpageConnector", "") and preset != "line":
        properties = _first(element, "wps:cNvSpPr", ".//xdr:cNvSpPr")
        label = properties is not None and properties.get("txBox") in {"1", "true"}
        return Shape(identity, title, preset, frame, _words(element), label, _painted(element))
    adjust = {
        guide.get("name", ""): float(guide.get("fmla", "").removeprefix("val "))
        for guide in geometry.findall("a:avLst/a:gd", NS)
    }
    points, said = (
        tuple(
            one.place(x, y)
            for x, y in (
                _drawn_path(geometry, one) if preset == _PATH else path_of(preset, one.width, one.height, adjust)
            )
        )
        for one in (frame, stated)
    )
    glued = element.tag == _tag("xdr:cxnSp") or element.find("wps:cNvCnPr", NS) is not None
    head = element.find(".//a:ln/a:tailEnd", NS)
    return Line(
        identity,
        title,
        preset,
        points,
        _glue(element, "a:stCxn"),
        _glue(element, "a:endCxn"),
        glued,
        head is not None and head.get("type", "none") != "none",
        said,
    )


def _drawn_path(geometry: etree._Element, frame: Frame) -> Iterator[XY]:
    """The corners of a path of straight pieces, from the frame's corner."""
    path = _one(geometry, "a:pathLst/a:path")
    across, down = (frame.width / float(path.get("w", "1")), frame.height / float(path.get("h", "1")))
    for point in path.findall("*/a:pt", NS):
        yield float(point.get("x", "0")) * across, float(point.get("y", "0")) * down


def _glue(element: etree._Element, tag: str) -> Glue | None:
    found = element.find(f".//{tag}", NS)
    return None if found is None else Glue(found.get("id", ""), int(found.get("idx", "0")))


def _painted(element: etree._Element) -> bool:
    """Whether a shape has a fill, a contour or words. A group may hold an invisible one that keeps its size."""
    inked = (
        element.find(f"{prefix}:spPr{path}/a:solidFill", NS) for prefix in ("wps", "xdr") for path in ("", "/a:ln")
    )
    return any(found is not None for found in inked) or bool(_words(element))


def _words(element: etree._Element) -> str:
    texts = element.iter(_tag("a:t"), _tag("w:t"), _tag("a:br"), _tag("w:br"))
    return "".join(one.text or "" if one.tag.endswith("}t") else "\n" for one in texts)


# --- DOCX ----------------------------------------------------------------------------------------------------


def read_docx(data: bytes, branch: Branch = "Choice") -> tuple[DrawingRead, ...]:
    """The drawings of a DOCX, in the order of the text; positions count from the corner of their page."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        document = etree.fromstring(package.read("word/document.xml"))
    anchors = [
        anchor
        for drawing in _branch_only(document.iter(_tag("w:drawing")), branch)
        for anchor in drawing
        if anchor.find(".//wpc:wpc", NS) is not None or anchor.find(".//wpg:wgp", NS) is not None
    ]
    return tuple(_read_canvas(anchor, f"drawing {number}") for number, anchor in enumerate(anchors, start=1))


def _read_canvas(anchor: etree._Element, name: str) -> DrawingRead:
    place = _corner(anchor)
    group = anchor.find(".//wpg:wgp/wpg:grpSpPr/a:xfrm", NS)
    if group is not None:
        _refuse_scaled(group)
        origin = _one(group, "a:chOff")
        place = _moved(place, -float(origin.get("x", "0")), -float(origin.get("y", "0")))
    read = [_read_shape(element, None, place) for element in anchor.iter(_tag("wps:wsp"))]
    return _drawing(name, read)


def _refuse_scaled(group: etree._Element) -> None:
    """Raise ValueError for a group whose children are stretched: their places could not be read so simply."""
    outer, inner = _one(group, "a:ext"), _one(group, "a:chExt")
    if any(outer.get(side) != inner.get(side) for side in ("cx", "cy")):
        raise ValueError("a group that scales its shapes")


def _corner(anchor: etree._Element) -> Frame:
    """The place of an anchor on its page, as a frame without size."""
    paragraph = next((above for above in anchor.iterancestors(_tag("w:p"))), None)
    left = _offset(anchor, "wp:positionH", {"page": 0.0, **_margins(paragraph, "column", "margin", side="left")})
    tops = {"page": 0.0, **_margins(paragraph, "margin", side="top")}
    if paragraph is not None and (above := _height_above(paragraph)) is not None:
        tops |= {key: top + above for key, top in _margins(paragraph, "paragraph", side="top").items()}
    return Frame(left, _offset(anchor, "wp:positionV", tops), 0, 0)


def _offset(anchor: etree._Element, tag: str, origins: Mapping[str, float]) -> float:
    """The position of an anchor on its page. Raises ValueError if it counts from what only Word's layout knows."""
    position = _one(anchor, tag)
    origin = position.get("relativeFrom", "")
    if origin not in origins:
        raise ValueError(f"{tag} counts from {origin}")
    return origins[origin] + float(_one(position, "wp:posOffset").text or "0")


def _margins(paragraph: etree._Element | None, *origins: str, side: str) -> dict[str, float]:
    """A margin of the paragraph's section, for each of the origins that lie there; nothing without a section."""
    later = () if paragraph is None else paragraph.xpath("following::w:sectPr | .//w:sectPr", namespaces=NS)
    section = later[0] if isinstance(later, list) and later else None
    if not isinstance(section, etree._Element):
        return {}
    margin = float(_one(section, "w:pgMar").get(_tag(f"w:{side}"), "0")) * _EMU_PER_TWIP
    return dict.fromkeys(origins, margin)


def _height_above(paragraph: etree._Element) -> float | None:
    """How far below the top of its page a paragraph stands, in EMU, if all above it are of exact heights."""
    height = 0.0
    while not _begins_page(paragraph):
        before = paragraph.getprevious()
        line = None if before is None else before.find("w:pPr/w:spacing[@w:lineRule='exact']", NS)
        if before is None or line is None or before.findall(".//w:t", NS):
            return None
        height += float(line.get(_tag("w:line"), "0")) * _EMU_PER_TWIP
        paragraph = before
    return height


def _begins_page(paragraph: etree._Element) -> bool:
    """Whether a paragraph of the body is the first on a page, for certain and without space above it."""
    spacing = paragraph.find("w:pPr/w:spacing", NS)
    if spacing is not None and spacing.get(_tag("w:before"), "0") != "0":
        return False
    first = paragraph.getprevious() is None
    return first or paragraph.find("w:pPr/w:pageBreakBefore", NS) is not None


# --- XLSX ----------------------------------------------------------------------------------------------------


def read_xlsx(data: bytes, branch: Branch = "Choice") -> tuple[DrawingRead, ...]:
    """The drawing of each worksheet that has one, in the order of the tabs."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        workbook = etree.fromstring(package.read("xl/workbook.xml"))
        digit = _digit_pixels(etree.fromstring(package.read("xl/styles.xml")))
        parts = _related(package, "xl/workbook.xml")
        found = []
        for tab in workbook.findall("s:sheets/s:sheet", NS):
            part = parts[tab.get(_tag("r:id"), "")]
            sheet = etree.fromstring(package.read(part))
            drawing = sheet.find("s:drawing", NS)
            if drawing is not None:
                target = _related(package, part)[drawing.get(_tag("r:id"), "")]
                anchors = etree.fromstring(package.read(target))
                found.append(_read_sheet(tab.get("name", ""), anchors, CellGrid(sheet, digit), branch))
    return tuple(found)


class CellGrid:
    """The edges of a worksheet's columns and rows, in EMU, as Excel sizes them at 96 dpi."""

    def __init__(self, sheet: etree._Element, digit: int) -> None:
        """Read widths and heights; ``digit`` is the width of the Normal font's widest digit, in pixels."""
        sizes = _one(sheet, "s:sheetFormatPr")
        self._row = float(sizes.get("defaultRowHeight", "15")) * _EMU_PER_POINT
        self._rows = {
            int(row.get("r", "0")) - 1: float(row.get("ht", "0")) * _EMU_PER_POINT
            for row in sheet.findall("s:sheetData/s:row", NS)
            if row.get("ht") is not None
        }
        default = sizes.get("defaultColWidth")
        width = float(default) if default is not None else int((8 * digit + 5) / digit * 256) / 256
        self._column = _column_emu(width, digit)
        self._columns = {
            index: _column_emu(float(column.get("width", str(width))), digit)
            for column in sheet.findall("s:cols/s:col", NS)
            for index in range(int(column.get("min", "1")) - 1, int(column.get("max", "1")))
        }

    def x(self, column: int, offset: float) -> float:
        """The x of a place in a column."""
        return sum(self._columns.get(index, self._column) for index in range(column)) + offset

    def y(self, row: int, offset: float) -> float:
        """The y of a place in a row."""
        return sum(self._rows.get(index, self._row) for index in range(row)) + offset


def _column_emu(width: float, digit: int) -> int:
    """The width of a column in EMU: whole pixels (ECMA-376 part 1, 18.3.1.13)."""
    return math.trunc(((256 * width + math.trunc(128 / digit)) / 256) * digit) * _EMU_PER_PIXEL


def _digit_pixels(styles: etree._Element) -> int:
    """The digit of the Normal style's font. Raises KeyError for a font that is not known here."""
    normal = _one(styles, "s:cellStyleXfs/s:xf")
    font = styles.findall("s:fonts/s:font", NS)[int(normal.get("fontId", "0"))]
    share = _DIGIT_SHARES[_one(font, "s:name").get("val", "")]
    return round(float(_one(font, "s:sz").get("val", "0")) * _PIXELS_PER_POINT * share)


def _read_sheet(name: str, anchors: etree._Element, grid: CellGrid, branch: Branch) -> DrawingRead:
    shapes = anchors.iter(_tag("xdr:sp"), _tag("xdr:cxnSp"))
    read = []
    for element in _branch_only(shapes, branch):
        anchor = next(one for one in element.iterancestors() if one.tag.endswith("Anchor"))
        read.append(_read_shape(element, _anchor_box(anchor, grid), None))
    return _drawing(name, read)


def _anchor_box(anchor: etree._Element, grid: CellGrid) -> Bounds:
    if anchor.tag == _tag("xdr:absoluteAnchor"):
        corner = _one(anchor, "xdr:pos")
        left, top = float(corner.get("x", "0")), float(corner.get("y", "0"))
    else:
        left, top = _cell_place(_one(anchor, "xdr:from"), grid)
    if anchor.tag == _tag("xdr:twoCellAnchor"):
        return (left, top, *_cell_place(_one(anchor, "xdr:to"), grid))
    extent = _one(anchor, "xdr:ext")
    return left, top, left + float(extent.get("cx", "0")), top + float(extent.get("cy", "0"))


def _cell_place(mark: etree._Element, grid: CellGrid) -> XY:
    column, right, row, down = (int(_one(mark, f"xdr:{tag}").text or "0") for tag in ("col", "colOff", "row", "rowOff"))
    return grid.x(column, right), grid.y(row, down)


def _related(package: zipfile.ZipFile, part: str) -> dict[str, str]:
    """The parts to which a part is related, by relationship id."""
    folder, name = posixpath.split(part)
    relations = etree.fromstring(package.read(f"{folder}/_rels/{name}.rels"))
    return {
        one.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
        for one in relations.findall(f"{_RELATIONS}Relationship")
    }


# --- XML -----------------------------------------------------------------------------------------------------


def _tag(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{NS[prefix]}}}{local}"


def _one(element: etree._Element, path: str) -> etree._Element:
    """The one element at a path. Raises ValueError if there is none."""
    found = element.find(path, NS)
    if found is None:
        raise ValueError(f"{path} is missing in {element.tag}")
    return found


def _first(element: etree._Element, *paths: str) -> etree._Element | None:
    return next((found for path in paths if (found := element.find(path, NS)) is not None), None)


def _branch_only(elements: Iterable[etree._Element], branch: Branch) -> Iterator[etree._Element]:
    """The elements that stand in no other alternative than this branch."""
    other = _tag("mc:Fallback" if branch == "Choice" else "mc:Choice")
    for element in elements:
        if all(above.tag != other for above in element.iterancestors()):
            yield element


def _drawing(name: str, read: Iterable[Shape | Line | None]) -> DrawingRead:
    things = list(read)
    return DrawingRead(
        name,
        tuple(one for one in things if isinstance(one, Shape)),
        tuple(one for one in things if isinstance(one, Line)),
    )
