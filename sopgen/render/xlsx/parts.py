"""An openpyxl workbook and its drawings in, the parts of the package out, put right where openpyxl draws findings.

openpyxl writes texts into the cells instead of the shared table, the children of a font out of order and merges in the
order of their hashes; it takes no drawing that is not its own, and reads the clock when it saves. Its writers of
single parts are used here one by one, each with what it needs to be right.
"""

from collections.abc import Collection, Iterable, Sequence
from io import BytesIO
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell, MergedCell
from openpyxl.cell.rich_text import CellRichText
from openpyxl.styles.stylesheet import write_stylesheet
from openpyxl.workbook._writer import WorkbookWriter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.merge import MergeCell, MergeCells
from openpyxl.worksheet.related import Related
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.theme import theme_xml
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import Element, SubElement, tostring

from sopgen.render.xlsx.drawing import RELATIONSHIPS, DrawingPart
from sopgen.render.xlsx.notes import NoteParts

_XML: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_APPLICATION: Final = (
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>sopgen</Application></Properties>"
)
_FONT_ORDER: Final = ("b", "i", "u", "sz", "color", "name", "rFont", "family")
"""The order in which Office writes a font's children, here those that we let openpyxl write."""
_HEADER_PLACES: Final = tuple(f"{pages}{place}" for pages in ("odd", "even", "first") for place in ("Header", "Footer"))
_SPREADSHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_CONTENT_TYPES: Final = (
    ("xl/worksheets/", f"{_SPREADSHEET}.worksheet+xml"),
    ("xl/drawings/", "application/vnd.openxmlformats-officedocument.drawing+xml"),
    ("xl/comments", f"{_SPREADSHEET}.comments+xml"),
    ("xl/workbook.xml", f"{_SPREADSHEET}.sheet.main+xml"),
    ("xl/styles.xml", f"{_SPREADSHEET}.styles+xml"),
    ("xl/sharedStrings.xml", f"{_SPREADSHEET}.sharedStrings+xml"),
    ("xl/theme/", "application/vnd.openxmlformats-officedocument.theme+xml"),
    ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
)
"""Which part is what, by the beginning of its name."""
_DEFAULT_TYPES: Final = (
    ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
    ("xml", "application/xml"),
    ("png", "image/png"),
    ("jpeg", "image/jpeg"),
)
_NOTES_TYPE: Final = ("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")  # where there are notes
_CONTENT_TYPES_NAMESPACE: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS_NAMESPACE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_PACKAGE_TYPE: Final = f"{_RELATIONSHIPS_NAMESPACE}/metadata"  # of the package's own parts; Office's have another base
_DRAWING_ID: Final = "rId1"
_SHAPES_ID: Final = "rId2"
_NOTES_ID: Final = "rId3"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


class _SharedStrings:
    """The table of texts: each text once, in the order of its first use."""

    def __init__(self) -> None:
        self._items: dict[bytes, int] = {}
        self._uses = 0

    def index(self, value: str | CellRichText) -> int:
        """The place of a text in the table, where it is put if it is new."""
        self._uses += 1
        return self._items.setdefault(_string_item(value), len(self._items))

    def part(self) -> bytes:
        counts = f'count="{self._uses}" uniqueCount="{len(self._items)}"'.encode()
        opening = b'<sst xmlns="' + SHEET_MAIN_NS.encode() + b'" ' + counts + b">"
        return _XML + opening + b"".join(self._items) + b"</sst>"


def _string_item(value: str | CellRichText) -> bytes:
    """A text of the table. Excel drops the blanks at the ends of a part that does not say that they are kept."""
    if isinstance(value, CellRichText):
        item = value.to_tree()
        item.tag = "si"
        _order_fonts(item, "rPr")
    else:
        item = Element("si")
        SubElement(item, "t").text = value
    for part in item.iter("t"):
        words = part.text or ""
        if words != words.strip():  # openpyxl forgets parts that are nothing but blanks
            part.set(_SPACE, "preserve")
    return _bytes(item, declare=False)


def workbook_parts(
    workbook: Workbook,
    drawings: Sequence[DrawingPart | None],
    notes: Sequence[NoteParts | None],
    core_properties: bytes,
) -> dict[str, bytes]:
    """The parts of the package, by name. ``drawings`` and ``notes`` have one entry for each worksheet, in their order.

    ``core_properties`` is the part that says what the workbook is.
    """
    strings = _SharedStrings()
    parts: dict[str, bytes] = {}
    worksheets = zip(workbook.worksheets, drawings, notes, strict=True)
    for number, (worksheet, drawing, noted) in enumerate(worksheets, start=1):
        parts.update(_worksheet_parts(worksheet, drawing, noted, number, strings))
    parts.update(_workbook_parts(workbook))
    parts["xl/sharedStrings.xml"] = strings.part()
    parts["docProps/app.xml"] = _XML + _APPLICATION
    parts["docProps/core.xml"] = core_properties
    parts["[Content_Types].xml"] = _content_types(parts)
    return parts


# --- worksheets -----------------------------------------------------------------------------------------


def _worksheet_parts(
    worksheet: Worksheet, drawing: DrawingPart | None, notes: NoteParts | None, number: int, strings: _SharedStrings
) -> dict[str, bytes]:
    stream = BytesIO()
    _TextWriter(worksheet, stream, strings, drawn=drawing is not None, noted=notes is not None).write()
    parts = {f"xl/worksheets/sheet{number}.xml": _XML + stream.getvalue()}
    related: list[tuple[str, str, str]] = []
    if drawing:
        related.append((_DRAWING_ID, f"{RELATIONSHIPS}/drawing", f"../drawings/drawing{number}.xml"))
        parts.update(_drawing_parts(drawing, number))
    if notes:
        related.append((_SHAPES_ID, f"{RELATIONSHIPS}/vmlDrawing", f"../drawings/notes{number}.vml"))
        related.append((_NOTES_ID, f"{RELATIONSHIPS}/comments", f"../comments{number}.xml"))
        parts[f"xl/comments{number}.xml"] = _XML + notes.words
        parts[f"xl/drawings/notes{number}.vml"] = notes.shapes
    if related:
        parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = _relationships(*related)
    return parts


def _drawing_parts(drawing: DrawingPart, number: int) -> dict[str, bytes]:
    parts = {f"xl/drawings/drawing{number}.xml": drawing.xml}
    if drawing.media:
        parts[f"xl/drawings/_rels/drawing{number}.xml.rels"] = _relationships(
            *((media.relationship, f"{RELATIONSHIPS}/image", f"../media/{media.name}") for media in drawing.media)
        )
        parts.update({f"xl/media/{media.name}": media.data for media in drawing.media})
    return parts


class _TextWriter(WorksheetWriter):
    """openpyxl's writer of a worksheet, but with shared strings, ordered merges and a drawing of ours."""

    def __init__(
        self, worksheet: Worksheet, stream: BytesIO, strings: _SharedStrings, *, drawn: bool, noted: bool
    ) -> None:
        super().__init__(worksheet, stream)
        self._sheet = worksheet
        self._strings = strings
        self._drawn, self._noted = drawn, noted

    def write_row(self, xf: Any, row: Iterable[SheetCell | MergedCell], row_idx: int) -> None:  # noqa: ANN401  # untyped there
        """A row of cells that hold text or nothing."""
        with xf.element("row", {"r": f"{row_idx}", **dict(self._sheet.row_dimensions[row_idx])}):
            for cell in row:
                attributes = {"r": cell.coordinate, "s": f"{cell.style_id}"}
                element = Element("c", attributes)
                if isinstance(cell.value, (str, CellRichText)):
                    element.set("t", "s")
                    SubElement(element, "v").text = f"{self._strings.index(cell.value)}"
                xf.write(element)

    def write_merged_cells(self) -> None:
        """The merges, by place: openpyxl keeps them in a set."""
        merged = self._sheet.merged_cells.sorted()
        if merged:
            self.xf.send(MergeCells(mergeCell=[MergeCell(area.coord) for area in merged]).to_tree())

    def write_header(self) -> None:
        """The words above and below the pages, without the places that have none."""
        header_footer = self._sheet.HeaderFooter
        if header_footer:
            element = header_footer.to_tree()
            _drop_empty(element, *_HEADER_PLACES)
            self.xf.send(element)

    def write_drawings(self) -> None:
        """What stands here in the schema's order: a word on numbers that are text, the drawing, the notes' shapes."""
        ignored = Element("ignoredErrors")
        SubElement(ignored, "ignoredError", {"sqref": self._sheet.calculate_dimension(), "numberStoredAsText": "1"})
        self.xf.send(ignored)
        if self._drawn:
            self.xf.send(Related(id=_DRAWING_ID).to_tree("drawing"))
        if self._noted:
            self.xf.send(Related(id=_SHAPES_ID).to_tree("legacyDrawing"))


# --- the workbook ---------------------------------------------------------------------------------------


def _workbook_parts(workbook: Workbook) -> dict[str, bytes]:
    """What belongs to no single worksheet. To be called when all cells are written: styles are counted by then."""
    sheets = [
        (f"rId{number}", f"{RELATIONSHIPS}/worksheet", f"worksheets/sheet{number}.xml")
        for number in range(1, len(workbook.worksheets) + 1)
    ]
    return {
        "xl/workbook.xml": _workbook_xml(workbook),
        "xl/_rels/workbook.xml.rels": _relationships(
            *sheets,
            ("rIdStyles", f"{RELATIONSHIPS}/styles", "styles.xml"),
            ("rIdTheme", f"{RELATIONSHIPS}/theme", "theme/theme1.xml"),
            ("rIdStrings", f"{RELATIONSHIPS}/sharedStrings", "sharedStrings.xml"),
        ),
        "xl/theme/theme1.xml": theme_xml.encode(),
        "xl/styles.xml": _styles(workbook),
        "_rels/.rels": _relationships(
            ("rId1", f"{RELATIONSHIPS}/officeDocument", "xl/workbook.xml"),
            ("rId2", f"{_PACKAGE_TYPE}/core-properties", "docProps/core.xml"),
            ("rId3", f"{RELATIONSHIPS}/extended-properties", "docProps/app.xml"),
        ),
    }


def _workbook_xml(workbook: Workbook) -> bytes:
    """Openpyxl calls the worksheets rId1, rId2 …, in their order."""
    writer: Any = WorkbookWriter(workbook)  # untyped there
    xml: bytes = writer.write()
    return _XML + xml


def _styles(workbook: Workbook) -> bytes:
    tree = write_stylesheet(workbook)
    _drop_empty(tree, "numFmts")
    _order_fonts(tree, "font")
    return _bytes(tree)


def _drop_empty(tree: Any, *tags: str) -> None:  # noqa: ANN401  # as below
    """Take away the children that say nothing, of those that may be left out."""
    for child in list(tree):
        if child.tag in tags and not len(child) and not child.text:
            tree.remove(child)


def _order_fonts(tree: Any, tag: str) -> None:  # noqa: ANN401  # as below
    for font in tree.iter(tag):
        font[:] = sorted(font, key=lambda child: _FONT_ORDER.index(child.tag))


def _content_types(names: Collection[str]) -> bytes:
    root = Element("Types", {"xmlns": _CONTENT_TYPES_NAMESPACE})
    noted = any(name.endswith(f".{_NOTES_TYPE[0]}") for name in names)
    for extension, content_type in (*_DEFAULT_TYPES, *((_NOTES_TYPE,) if noted else ())):
        SubElement(root, "Default", {"Extension": extension, "ContentType": content_type})
    for name in sorted(names):
        for beginning, content_type in _CONTENT_TYPES:
            if name.startswith(beginning) and name.endswith(".xml"):
                SubElement(root, "Override", {"PartName": f"/{name}", "ContentType": content_type})
    return _bytes(root)


def _relationships(*rows: tuple[str, str, str]) -> bytes:
    """Rows of id, type and target."""
    root = Element("Relationships", {"xmlns": _RELATIONSHIPS_NAMESPACE})
    for identity, kind, target in rows:
        SubElement(root, "Relationship", {"Id": identity, "Type": kind, "Target": target})
    return _bytes(root)


def _bytes(tree: Any, *, declare: bool = True) -> bytes:  # noqa: ANN401  # openpyxl's trees are lxml's or Python's own
    xml: bytes = tostring(tree)
    return (_XML if declare else b"") + xml
