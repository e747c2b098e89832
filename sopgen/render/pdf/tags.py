"""A tagged PDF and its sheet in; the PDF whose tables also tell their titles and the headings of their rows, and whose
lists say that letters count them, out.

The typst of the wheel knows headings of columns only. Here the cells that head a row become headings with scope,
the cells right of them refer to them, as they do to those of their columns. Source: ISO 32000-1, 14.8.5.7. Of a list
whose marks a function sets, it takes for granted that numbers count it. Source: ISO 32000-1, 14.8.5.5.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from sopgen.render.pdf.file import PdfFile, parse, write
from sopgen.render.pdf.values import Record, Value
from sopgen.sheet import Cell, Row, Sheet, Table

_REFERENCE: Final = re.compile(rb"(\d+) 0 R")
_KIDS: Final = re.compile(rb"/K\[([^\]<]*)\]")
_CATALOGUE: Final = re.compile(rb"/Root (\d+) 0 R")
_TREE: Final = re.compile(rb"/StructTreeRoot (\d+) 0 R")
_NAME: Final = re.compile(rb"\((\w+)\)(\d+ 0 R)")
_NAMES: Final = re.compile(rb"/IDTree<</Names\[([^\]]*)\]>>")
_HEADERS: Final = re.compile(rb"/O/Table/Headers\[([^\]]*)\]")
_ROW_GROUPS: Final = (b"THead", b"TBody", b"TFoot")
_LETTERS: Final = "letter"
_NUMBERED: Final = b"/ListNumbering/Decimal"
_LETTERED: Final = b"/ListNumbering/LowerAlpha"


class Place(NamedTuple):
    """A cell with its row's number, the number of its object and the name by which other cells refer to it."""

    name: bytes
    row: int
    number: int
    cell: Cell


def with_row_headings(pdf: bytes, sheet: Sheet) -> bytes:
    """The same pages. Raises ValueError where the tags are not those of the sheet's tables."""
    file = parse(pdf)
    tree = tree_of(file)
    changed: dict[int, bytes] = {}
    names: list[tuple[bytes, bytes]] = []
    for number, table, places in tagged_tables(file, sheet):
        changed[number] = _titled(file.object(number), table.title)
        headings = tuple(place for place in places if _heads_row(place.cell))
        changed |= {place.number: _heading(file.object(place.number), place) for place in headings}
        changed |= {
            place.number: _referring(file.object(place.number), refers) for place, refers in _headed(places, headings)
        }
        names += [(place.name, b"%d 0 R" % place.number) for place in headings]
    changed[tree] = _named(file.object(tree), names)
    objects = tuple(changed.get(number, content) for number, content in enumerate(file.objects, start=1))
    return write(file._replace(objects=objects))


def with_lettered_lists(pdf: bytes, record: Record) -> bytes:
    """The same pages; ``record`` is what they were made from. Raises ValueError where the tags are not its lists."""
    marks = list(_marks(record))
    if _LETTERS not in marks:
        return pdf
    file = parse(pdf)
    lists = zip(_lists(file, tree_of(file)), marks, strict=True)
    lettered = {number for number, kind in lists if kind == _LETTERS}
    objects = (
        content.replace(_NUMBERED, _LETTERED, 1) if number in lettered else content
        for number, content in enumerate(file.objects, start=1)
    )
    return write(file._replace(objects=tuple(objects)))


# --- reading ----------------------------------------------------------------------------------------------


def _marks(value: Value) -> Iterator[Value]:
    """How each list of a record is marked, in reading order."""
    if isinstance(value, Mapping):
        if value.get("kind") == "list":
            yield value["marks"]
        for inner in value.values():
            yield from _marks(inner)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for inner in value:
            yield from _marks(inner)


def _lists(file: PdfFile, number: int) -> Iterator[int]:
    """The numbers of the lists under an element, in reading order, one inside of another after it."""
    for kid in _kids(file.object(number)):
        if _is(file.object(kid), b"L"):
            yield kid
        yield from _lists(file, kid)


def catalogue_of(file: PdfFile) -> int:
    """The number of the catalogue. Raises ValueError."""
    return _number(_CATALOGUE, file.trailer)


def tree_of(file: PdfFile) -> int:
    """The number of the root of the structure. Raises ValueError."""
    return _number(_TREE, file.object(catalogue_of(file)))


def tagged_tables(file: PdfFile, sheet: Sheet) -> Iterator[tuple[int, Table, tuple[Place, ...]]]:
    """The tables of the sheet in reading order: the number of its element, the table, its cells with theirs.

    Raises ValueError where the tags are not those of the sheet's tables.
    """
    tables = [block for page in sheet.pages for block in page.blocks if isinstance(block, Table)]
    for count, (table, number) in enumerate(zip(tables, _tables(file, tree_of(file)), strict=True), start=1):
        yield number, table, tuple(_places(file, table, number, count))


def _number(pattern: re.Pattern[bytes], content: bytes) -> int:
    found = pattern.search(content)
    if found is None:
        raise ValueError(f"a PDF without {pattern.pattern!r}")
    return int(found[1])


def _kids(content: bytes) -> list[int]:
    """The numbers of the elements inside one; none where it holds marked content besides."""
    found = _KIDS.search(content)
    return [int(number) for number in _REFERENCE.findall(found[1])] if found else []


def _is(content: bytes, *kinds: bytes) -> bool:
    return any(b"/Type/StructElem/S/%s/" % kind in content for kind in kinds)


def _tables(file: PdfFile, number: int) -> Iterator[int]:
    """The numbers of the tables of a document, in reading order: its own children. ``number``: the tree's root."""
    for document in _kids(file.object(number)):
        yield from (kid for kid in _kids(file.object(document)) if _is(file.object(kid), b"Table"))


def _places(file: PdfFile, table: Table, number: int, count: int) -> Iterator[Place]:
    """The cells of a table with their objects, in reading order."""
    groups = _kids(file.object(number))
    tagged = [
        row
        for group in groups
        for row in (_kids(file.object(group)) if _is(file.object(group), *_ROW_GROUPS) else [group])
    ]
    for row, (cells, element) in enumerate(zip(table.rows, tagged, strict=True)):
        for cell, place in zip(_in_order(cells), _kids(file.object(element)), strict=True):
            yield Place(b"R%dx%dy%d" % (count, cell.column, row), row, place, cell)


def _in_order(row: Row) -> Sequence[Cell]:
    return sorted(row.cells, key=lambda cell: cell.column)


# --- writing ----------------------------------------------------------------------------------------------


def _heads_row(cell: Cell) -> bool:
    return cell.scope == "row"


def _titled(content: bytes, title: str) -> bytes:
    """The table's element, with its title as summary. UTF-16 in hexadecimal: no character means anything there."""
    summary = b"<feff%s>" % title.encode("utf-16-be").hex().encode()
    return content.replace(b"/A[", b"/A[<</O/Table/Summary%s>>" % summary, 1)


def _heading(content: bytes, place: Place) -> bytes:
    content = content.replace(b"/S/TD/", b"/S/TH/ID(%s)/" % place.name, 1)
    return content.replace(b"/O/Table/", b"/O/Table/Scope/Row/", 1)


def _referring(content: bytes, headings: Sequence[Place]) -> bytes:
    """The cell's element, which names these headings after those of its columns."""
    names = b"".join(b"(%s)" % heading.name for heading in headings)
    return _HEADERS.sub(lambda found: b"/O/Table/Headers[%s%s]" % (found[1], names), content, count=1)


def _headed(places: Sequence[Place], headings: Sequence[Place]) -> Iterator[tuple[Place, Sequence[Place]]]:
    """Each cell right of a heading, with the nearest one in each row that it stands in; the same one once."""
    rows: defaultdict[int, list[Place]] = defaultdict(list)
    for heading in headings:
        for row in range(heading.row, heading.row + heading.cell.row_span):
            rows[row].append(heading)
    for place in places:
        if _heads_row(place.cell):
            continue
        nearest = [_nearest(place, rows[row]) for row in range(place.row, place.row + place.cell.row_span)]
        found = tuple(dict.fromkeys(heading for heading in nearest if heading is not None))
        if found:
            yield place, found


def _nearest(place: Place, headings: Sequence[Place]) -> Place | None:
    left = [heading for heading in headings if heading.cell.column < place.cell.column]
    return max(left, key=lambda heading: heading.cell.column, default=None)


def _named(content: bytes, names: Sequence[tuple[bytes, bytes]]) -> bytes:
    """The root of the structure, which knows elements by name: in the order of their bytes."""
    found = _NAMES.search(content)
    every = sorted([*(_NAME.findall(found[1]) if found else ()), *names])
    if not every:
        return content
    listed = b"/IDTree<</Names[%s]>>" % b"".join(b"(%s)%s" % name for name in every)
    return _NAMES.sub(lambda _: listed, content) if found else content.replace(b"/K", listed + b"/K", 1)
