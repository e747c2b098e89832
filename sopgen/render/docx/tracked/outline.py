"""A sheet and the body of its document in, the body in parts out: which elements are which page, table and row.

The renderer writes the blocks of a sheet in their order; what it writes between them only keeps distances.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from docx.oxml.ns import qn

from sopgen.render.docx.tracked.trees import Node
from sopgen.render.drawn import SAME_NAMES, NewNames
from sopgen.sheet import Page, Row, Sheet, Table

RowShape: TypeAlias = tuple[tuple[str, str], ...]
"""For each cell of a row how many columns it spans and whether it goes on with the cell above."""


@dataclass(frozen=True, slots=True)
class Band:
    """Rows that cells join: one row as a rule. ``key`` is the step's id in step rows, else empty."""

    kind: str
    key: str
    cell_keys: frozenset[str]
    rows: tuple[Node, ...]
    shape: tuple[RowShape, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """Elements of the body that belong together: a table, the paragraphs of a text, or one that keeps a distance.

    ``name`` is the same for the same part of another document. ``columns`` tells which columns a table has.
    """

    kind: Literal["gap", "text", "table"]
    name: str
    elements: tuple[Node, ...]
    bands: tuple[Band, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageParts:
    """A page: ``parts`` begin with what opens it and anchors its drawing. ``steps`` are the ids of its steps."""

    page: Page
    parts: tuple[Part, ...]
    steps: frozenset[str]


def outline(sheet: Sheet, body: Node, names: NewNames = SAME_NAMES) -> tuple[tuple[PageParts, ...], Node]:
    """The pages of ``body``, and the paragraph that closes it; ids are those that ``names`` gives.

    Raises ValueError if the body is not the sheet's.
    """
    elements = iter([element for element in body if element.tag != qn("w:sectPr")])
    pages = tuple(PageParts(page, tuple(_parts(page, elements, names)), _steps(page, names)) for page in sheet.pages)
    closing = _next(elements, qn("w:p"))
    if next(elements, None) is not None:
        raise ValueError("the document has more than its sheet")
    return pages, closing


def _next(elements: Iterator[Node], tag: str) -> Node:
    element = next(elements, None)
    if element is None or element.tag != tag:
        raise ValueError("the document is not that of its sheet")
    return element


def _steps(page: Page, names: NewNames) -> frozenset[str]:
    tables = (block for block in page.blocks if isinstance(block, Table))
    return frozenset(names.step(row.key) for table in tables for row in table.rows if row.key)


def _parts(page: Page, elements: Iterator[Node], names: NewNames) -> Iterator[Part]:
    opening = 1 if page.drawing is None else 2  # the second anchors the drawing
    yield Part("gap", "opening", tuple(_next(elements, qn("w:p")) for _ in range(opening)))
    last = len(page.blocks) - 1
    for index, block in enumerate(page.blocks):
        if not isinstance(block, Table):
            words = tuple(_next(elements, qn("w:p")) for _ in block.paragraphs)
            yield Part("text", f"text {block.key}", words)
            continue
        yield _table(block, _next(elements, qn("w:tbl")), names)
        if index < last:
            yield Part("gap", f"after {block.name}", (_next(elements, qn("w:p")),))


def _table(table: Table, element: Node, names: NewNames) -> Part:
    headings = (row for row in table.rows if row.repeats)
    columns = tuple(names.cell(cell.key) for row in headings for cell in row.cells)
    bands = tuple(_bands(table, element.findall(qn("w:tr")), names))
    return Part("table", f"table {table.name}", (element,), bands, (*columns, str(len(table.columns))))


def _bands(table: Table, elements: list[Node], names: NewNames) -> Iterator[Band]:
    start = 0
    while start < len(table.rows):
        index, end = start, start + 1
        while index < end:
            end = max(end, index + _depth(table.rows[index]))
            index += 1
        yield _band(table.rows[start:end], elements[start:end], names)
        start = end


def _depth(row: Row) -> int:
    """How many rows the row's cells reach down."""
    return max((cell.row_span for cell in row.cells), default=1)


def _band(rows: Sequence[Row], elements: Sequence[Node], names: NewNames) -> Band:
    first = rows[0]
    cells = [cell for row in rows for cell in row.cells]
    words = (paragraph.text for cell in cells for paragraph in cell.paragraphs)
    return Band(
        f"{first.kind} {first.continued}",
        names.step(first.key),
        frozenset(names.cell(cell.key) for cell in cells if cell.key),
        tuple(elements),
        tuple(map(_shape, elements)),
        " ".join(words),
    )


def _shape(row: Node) -> RowShape:
    cells = [cell.find(qn("w:tcPr")) for cell in row.findall(qn("w:tc"))]
    return tuple((_value(cell, "w:gridSpan"), _value(cell, "w:vMerge")) for cell in cells)


def _value(properties: Node | None, tag: str) -> str:
    found = properties.find(qn(tag)) if properties is not None else None
    return "" if found is None else found.get(qn("w:val"), "continue")
