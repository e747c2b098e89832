"""A Word file in, what it shows out: also after Word or LibreOffice has saved it again, with parts and runs of its own.

Tracked changes count as accepted; hidden text is not there. A page begins where the file says so: no lines are broken
here.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise
from typing import Final

from lxml import etree

from sopgen.readback.docx_lists import Lists
from sopgen.readback.docx_looks import OFF, Paragraph, Styles, W
from sopgen.readback.flow import Outline, Path, Scene, Words, flow
from sopgen.readback.package import Package
from sopgen.readback.printed import (
    MARGINS,
    Look,
    Printed,
    PrintedCell,
    PrintedMeasure,
    PrintedSetting,
    PrintedTable,
    PrintedText,
)
from sopgen.readback.refusal import UnreadableError
from sopgen.readback.shapes import MC, A, Mark, Space, chosen, local, mark, number
from sopgen.readback.text import ground, in_millimetres, lines, looked, plain, too_low, uncounted
from sopgen.units import EMU_PER_TWIP, to_mm

WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPG: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
WPS: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
PIC: Final = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"

_TWIPS_PER_POINT: Final = 20
_MOST_COLUMNS: Final = 1_000
_ONE_BORDER: Final = 0.5  # mm: nearer borders are one; LibreOffice moves them by 0.05 mm (measured)
_BLANKS: Final = frozenset({f"{W}tab", f"{W}br", f"{W}cr"})
_HYPHEN: Final = f"{W}noBreakHyphen"
_GONE: Final = frozenset({f"{W}del", f"{W}moveFrom"})
_NOT_PROPERTIES: Final = frozenset({f"{W}p", f"{W}tbl"})
_MARGINS: Final = frozenset({"header", "footer"})
_NO_STYLES: Final = Styles(None)


def read(package: Package) -> Printed:
    """What the file shows. Raises UnreadableError."""
    main = package.target("", "officeDocument")
    if main is None:
        raise UnreadableError("broken", "officeDocument")
    body = package.xml(main).find(f"{W}body")
    if body is None:
        raise UnreadableError("broken", main)
    styles = package.target(main, "styles")
    reading = _Reading(Styles(package.xml(styles) if styles is not None and styles in package else None))
    for block in _blocks(body):
        reading.add(block)
    shown = flow(reading.scenes())
    margins = tuple(_margins(package, main))
    return Printed(
        kind="docx",
        tables=tuple(reading.tables),
        texts=(*reading.texts, *margins, *shown.loose),
        symbols=shown.symbols,
        connectors=shown.connectors,
        pictures=sum(1 for _ in chosen(body.iter(f"{PIC}pic"))),
        settings=(
            *reading.told,
            *(PrintedSetting("paper", 0, paper) for paper in dict.fromkeys(_papers(body))),
            *(PrintedSetting("numbering", 0, each) for each in _numbers(package, main, body)),
        ),
        measures=(*reading.measures, *_margin_lengths(body)),
    )


@dataclass(slots=True)
class _Reading:
    """What was read so far of the body, from its beginning."""

    styles: Styles
    page: int = 0
    tables: list[PrintedTable] = field(default_factory=list)
    texts: list[PrintedText] = field(default_factory=list)
    measures: list[PrintedMeasure] = field(default_factory=list)
    told: list[PrintedSetting] = field(default_factory=list)
    _marks: list[tuple[int, Mark]] = field(default_factory=list)
    _edges: dict[int, tuple[float, ...]] = field(default_factory=dict)

    def add(self, block: etree._Element) -> None:
        breaks = _begins_page(block)
        self.page += breaks or not self.page
        if block.tag == f"{W}tbl":
            self.tables.append(PrintedTable(self.page, tuple(_cells(block, self.styles))))
            self._edges[self.page] = _edges(block)
            self.measures.append(PrintedMeasure("columns", self.page, _widths(block)))
        elif text := plain(_text(block)):
            self.texts.append(PrintedText(self.page, text, looks=looked(_pieces(block, self.styles))))
        for drawing in chosen(block.iter(f"{W}drawing")):
            self._marks += [(self.page, each) for each in _marks(drawing)]
            self.told += [PrintedSetting("alt", self.page, alt) for alt in _alts(drawing)]

    def scenes(self) -> Iterator[Scene]:
        """One scene a page; under its drawing lies the last of its tables."""
        for page in dict.fromkeys(page for page, _ in self._marks):
            marks = [each for at, each in self._marks if at == page]
            yield Scene(
                page,
                tuple(each for each in marks if isinstance(each, Outline)),
                tuple(each for each in marks if isinstance(each, Path)),
                tuple(each for each in marks if isinstance(each, Words)),
                self._edges.get(page, ()),
            )


# --- text -----------------------------------------------------------------------------------------------


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables in reading order, also those inside of content controls and insertions."""
    for child in parent:
        if child.tag in _NOT_PROPERTIES:
            yield child
        elif child.tag not in _GONE and child.tag != f"{MC}Fallback":
            yield from _blocks(child)


def _text(paragraph: etree._Element) -> str:
    """The words that a paragraph shows: without those of its drawings, of what is deleted, and of field codes."""
    return "".join(text for text, _ in _pieces(paragraph, _NO_STYLES))


def _pieces(paragraph: etree._Element, styles: Styles) -> Iterator[tuple[str, Look]]:
    """The words of a paragraph in pieces, each with how it looks."""
    runs = styles.of_paragraph(paragraph)
    yield from _pieces_in(paragraph, runs, runs.usual)


def _pieces_in(element: etree._Element, runs: Paragraph, look: Look) -> Iterator[tuple[str, Look]]:
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or "", look
        elif child.tag in _BLANKS:
            yield " ", look
        elif child.tag == _HYPHEN:
            yield "\u2011", look
        elif child.tag == f"{W}r":
            if not _hidden(child):
                yield from _pieces_in(child, runs, runs.look(child))
        elif child.tag not in _GONE and local(child) not in {"drawing", "pict", "AlternateContent", "object", "tabs"}:
            yield from _pieces_in(child, runs, look)


def _hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val") not in OFF


def _begins_page(block: etree._Element) -> bool:
    if block.tag != f"{W}p":
        return False
    before = block.find(f"{W}pPr/{W}pageBreakBefore")
    if before is not None and before.get(f"{W}val") not in OFF:
        return True
    return any(each.get(f"{W}type") == "page" for each in block.iter(f"{W}br"))


def _margins(package: Package, main: str) -> Iterator[PrintedText]:
    """The words of headers and footers, each text once."""
    parts = [name for kind, name in package.related(main).values() if kind in _MARGINS]
    texts = (uncounted(" ".join(_text(block) for block in _blocks(package.xml(part)))) for part in parts)
    for text in dict.fromkeys(filter(None, texts)):
        yield PrintedText(1, text, margin=True)


def _papers(body: etree._Element) -> Iterator[str]:
    """The size and orientation of each section's sheets."""
    for section in body.iter(f"{W}sectPr"):
        size = section.find(f"{W}pgSz")
        width, height = (in_millimetres(number(size, f"{W}{side}") * EMU_PER_TWIP) for side in "wh")
        orientation = size.get(f"{W}orient", "portrait") if size is not None else "portrait"
        yield f"{width} × {height} mm, {orientation}"


def _numbers(package: Package, main: str, body: etree._Element) -> Iterator[str]:
    part = package.target(main, "numbering")
    lists = Lists(package.xml(part) if part is not None and part in package else None)
    paragraphs = chosen(body.iter(f"{W}p"))
    yield from filter(None, (lists.number(each) for each in paragraphs if plain(_text(each))))


# --- tables ---------------------------------------------------------------------------------------------


def _cells(table: etree._Element, styles: Styles) -> Iterator[PrintedCell]:
    """The cells row by row; one that goes on with the cell above makes that one higher.

    Columns are counted in each row by its cells: LibreOffice leaves out columns of the grid at which no cell begins.
    """
    cells: dict[tuple[int, int], PrintedCell] = {}
    above: dict[int, tuple[int, int]] = {}
    for row, element in enumerate(_rows(table)):
        column = _skipped(element)
        height = _exact_height(element)
        for place, cell in enumerate(_cells_of(element)):
            span = _span(cell)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and merge.get(f"{W}val", "continue") == "continue" and column in above:
                first = cells[above[column]]
                cells[above[column]] = replace(first, row_span=row - first.row + 1)
            else:
                cells[row, column] = _cell(cell, row, place, styles, height)
                above[column] = (row, column)
            column += span
    yield from cells.values()


def _exact_height(row: etree._Element) -> float | None:
    """The height of a row that does not grow, in points."""
    height = row.find(f"{W}trPr/{W}trHeight")
    exact = height is not None and height.get(f"{W}hRule") == "exact"
    return number(height, f"{W}val") / _TWIPS_PER_POINT if exact else None


def _cell(cell: etree._Element, row: int, column: int, styles: Styles, height: float | None) -> PrintedCell:
    paragraphs = [[*_pieces(each, styles)] for each in _deep_paragraphs(cell)]
    text = lines("".join(words for words, _ in pieces) for pieces in paragraphs)
    shade = cell.find(f"{W}tcPr/{W}shd")
    fill = ground(shade.get(f"{W}fill", "")) if shade is not None else ""
    looks = looked(chain.from_iterable(paragraphs))
    return PrintedCell(row, column, text, 1, _span(cell), fill, looks, low=too_low(height, looks))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == f"{W}tr":
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag not in _GONE and local(child) in {"sdt", "sdtContent", "ins", "customXml"}:
            yield from _rows(child)


def _cells_of(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif local(child) in {"sdt", "sdtContent", "ins", "customXml"}:
            yield from _cells_of(child)


def _deep_paragraphs(cell: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of a cell, those of tables inside of it too."""
    for block in _blocks(cell):
        if block.tag == f"{W}p":
            yield block
        else:
            for row in _rows(block):
                for inner in _cells_of(row):
                    yield from _deep_paragraphs(inner)


def _span(cell: etree._Element) -> int:
    return _count(cell.find(f"{W}tcPr/{W}gridSpan"), 1)


def _skipped(row: etree._Element) -> int:
    return _count(row.find(f"{W}trPr/{W}gridBefore"), 0)


def _count(element: etree._Element | None, least: int) -> int:
    try:
        value = int(element.get(f"{W}val", "")) if element is not None else least
    except ValueError:
        return least
    return min(max(value, least), _MOST_COLUMNS)


def _widths(table: etree._Element) -> dict[str, float]:
    """The widths between the borders of cells, in millimetres; none where a cell does not say how wide it is.

    Each row is measured by its own cells: the table's grid may have columns at which none begins.
    """
    borders = {0.0}
    for row in _rows(table):
        x = 0.0
        for cell in _cells_of(row) if not _skipped(row) else ():
            width = cell.find(f"{W}tcPr/{W}tcW")
            if width is None or width.get(f"{W}type", "dxa") != "dxa":
                return {}
            x += to_mm(number(width, f"{W}w") * EMU_PER_TWIP)
            borders.add(x)
    apart = [x for before, x in pairwise((-math.inf, *sorted(borders))) if x - before > _ONE_BORDER]
    return {f"{place}": x - before for place, (before, x) in enumerate(pairwise(apart[: _MOST_COLUMNS + 1]), start=1)}


def _margin_lengths(body: etree._Element) -> Iterator[PrintedMeasure]:
    """The margins of each section, in millimetres."""
    for margin in body.iterfind(f".//{W}sectPr/{W}pgMar"):
        lengths = {side: to_mm(number(margin, f"{W}{side}") * EMU_PER_TWIP) for side in MARGINS}
        yield PrintedMeasure("margins", 0, lengths)


def _edges(table: etree._Element) -> tuple[float, ...]:
    """The x of the column borders, from the left margin."""
    indent = table.find(f"{W}tblPr/{W}tblInd")
    x = number(indent, f"{W}w") * EMU_PER_TWIP
    edges = [x]
    for column in table.findall(f"{W}tblGrid/{W}gridCol")[:_MOST_COLUMNS]:
        x += number(column, f"{W}w") * EMU_PER_TWIP
        edges.append(x)
    return tuple(edges)


# --- drawings -------------------------------------------------------------------------------------------


def _marks(drawing: etree._Element) -> Iterator[Mark]:
    """The shapes of a drawing, in the order of painting; x counts from the left margin."""
    for anchor in drawing:
        data = anchor.find(f"{A}graphic/{A}graphicData")
        if data is not None:
            offset = anchor.find(f"{WP}positionH/{WP}posOffset")
            yield from _shapes(data, Space(right=_length(offset)), "")


def _alts(drawing: etree._Element) -> Iterator[str]:
    """What a drawing or a picture says to those who do not see it."""
    for anchor in drawing:
        properties = anchor.find(f"{WP}docPr")
        if properties is not None and (alt := plain(properties.get("descr", ""))):
            yield alt


def _shapes(parent: etree._Element, space: Space, name: str) -> Iterator[Mark]:
    for child in parent:
        kind = local(child)
        if child.tag == f"{WPS}wsp":
            named = child.find(f"{WPS}cNvPr")
            shown = mark(child, _called(named) if named is not None else name, space.frame)
            if shown is not None:
                yield shown
        elif child.tag in {f"{WPG}wgp", f"{WPG}grpSp"}:
            transform = child.find(f"{WPG}grpSpPr/{A}xfrm")
            yield from _shapes(child, space.inner(transform), name)
        elif kind in {"wpc", "AlternateContent", "Choice"}:
            yield from _shapes(child, space, name)


def _called(named: etree._Element) -> str:
    return plain(named.get("descr") or named.get("name") or "")


def _length(element: etree._Element | None) -> float:
    try:
        return float(element.text or "0") if element is not None else 0.0
    except ValueError:
        return 0.0
