"""A tagged PDF and its sheet in; the PDF with an empty signature field in the free place of each signer, out.

A field is drawn as nothing: paper shows none, a reader lets it be clicked, a signing program finds it by its name. Its
tag stands in the signer's cell, where the signature would be read. Sources: ISO 32000-1, 12.7.4.5 and 14.8.4.5;
ISO 14289-1, 7.18; ISO 19005-3, 6.3.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from sopgen.render.pdf.file import PdfFile, parse, write
from sopgen.render.pdf.tags import Place, catalogue_of, tagged_tables, tree_of
from sopgen.sheet import Box, Sheet, SigningField, Table
from sopgen.units import to_pt

_PAGES: Final = re.compile(rb"/Pages (\d+) 0 R")
_KIDS: Final = re.compile(rb"/K(?:ids)?\[([^\]]*)\]")
_REFERENCE: Final = re.compile(rb"(\d+) 0 R")
_PARENTS: Final = re.compile(rb"/ParentTree<</Nums\[([^\]]*)\]>>")
_NEXT_PARENT: Final = re.compile(rb"/ParentTreeNextKey (\d+)")
_SIZE: Final = re.compile(rb"/Size \d+")
_END: Final = b">>\nendobj"
_ADDED: Final = 3  # objects of a field: the field with its widget, its appearance, its tag


class _Numbers(NamedTuple):
    """The numbers of a field's objects, of its page and cell, and its number in the table of parents."""

    field: int
    look: int
    tag: int
    page: int
    cell: int
    parent: int


def with_signing_fields(pdf: bytes, sheet: Sheet) -> bytes:
    """The same pages; the same bytes where no signature is awaited. Raises ValueError for a PDF of another form."""
    if not sheet.signing:
        return pdf
    file = parse(pdf)
    catalogue, tree = catalogue_of(file), tree_of(file)
    pages = tuple(_pages(file, catalogue))
    parent = int(_found(_NEXT_PARENT, file.object(tree))[1])
    objects = dict(enumerate(file.objects, start=1))
    made = []
    for count, field in enumerate(sheet.signing):
        first = len(file.objects) + 1 + _ADDED * count
        place = _cell(file, sheet, field)
        page = pages[field.page - 1]
        numbers = _Numbers(first, first + 1, first + 2, page, place.number, parent + count)
        objects[place.number] = _with_kid(objects[place.number], numbers.tag, _before(place))
        objects[page] = _with_entry(objects[page], b"Annots", b"%d 0 R" % numbers.field)
        objects |= _objects(field, numbers, sheet.paper.height)
        made.append(numbers)
    fields = b" ".join(b"%d 0 R" % numbers.field for numbers in made)
    objects[catalogue] = _extended(objects[catalogue], b"/AcroForm<</Fields[%s]/SigFlags 1>>" % fields)
    objects[tree] = _parented(objects[tree], made)
    whole = tuple(content for _, content in sorted(objects.items()))
    trailer = _SIZE.sub(b"/Size %d" % (len(whole) + 1), file.trailer)
    return write(file._replace(objects=whole, trailer=trailer))


# --- reading ----------------------------------------------------------------------------------------------


def _found(pattern: re.Pattern[bytes], content: bytes) -> re.Match[bytes]:
    found = pattern.search(content)
    if found is None:
        raise ValueError(f"a PDF without {pattern.pattern!r}")
    return found


def _pages(file: PdfFile, catalogue: int) -> Iterator[int]:
    """The numbers of the pages, in their order."""
    waiting = [int(_found(_PAGES, file.object(catalogue))[1])]
    while waiting:
        number = waiting.pop(0)
        content = file.object(number)
        if b"/Type/Pages" in content:
            waiting = [int(kid) for kid in _REFERENCE.findall(_found(_KIDS, content)[1])] + waiting
        else:
            yield number


def _cell(file: PdfFile, sheet: Sheet, field: SigningField) -> Place:
    """The cell in which a field stands."""
    blocks = sheet.pages[field.page - 1].blocks
    for _, table, places in tagged_tables(file, sheet):
        if not any(block is table for block in blocks):
            continue
        for place in places:
            if _holds(table, place, field.box):
                return place
    raise ValueError(f"a signing field outside of the tables: {field.name}")


def _holds(table: Table, place: Place, box: Box) -> bool:
    across, down = table.column_edges, table.row_edges
    cell = place.cell
    left, right = across[cell.column], across[cell.column + cell.column_span]
    top, bottom = down[place.row], down[place.row + cell.row_span]
    return left <= box.left and box.right <= right and top <= box.top and box.bottom <= bottom


def _before(place: Place) -> int:
    """How many paragraphs of the cell are read before its signature: those above the room that is kept for it."""
    above = 0
    for paragraph in place.cell.paragraphs:
        if paragraph.role == "spacer":
            break
        above += bool(paragraph.lines)
    return above


# --- writing ----------------------------------------------------------------------------------------------


def _objects(field: SigningField, numbers: _Numbers, height: int) -> dict[int, bytes]:
    """The field, its appearance and its tag. ``height`` is the paper's: a PDF counts from below."""
    box = field.box
    size = b"%s %s" % (_points(box.width), _points(box.height))
    corners = b" ".join(_points(length) for length in (box.left, height - box.bottom, box.right, height - box.top))
    label = b"<feff%s>" % field.label.encode("utf-16-be").hex().encode()
    widget = (
        b"<</Type/Annot/Subtype/Widget/FT/Sig/T(%s)/TU%s/F 4/Rect[%s]/P %d 0 R/StructParent %d/AP<</N %d 0 R>>>>"
        % (field.name.encode("ascii"), label, corners, numbers.page, numbers.parent, numbers.look)
    )
    look = b"<</Type/XObject/Subtype/Form/BBox[0 0 %s]/Resources<<>>/Length 0>>\nstream\n\nendstream" % size
    tag = b"<</Type/StructElem/S/Form/P %d 0 R/Alt%s/K<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>>>" % (
        numbers.cell,
        label,
        numbers.field,
        numbers.page,
    )
    return {number: b"%d 0 obj\n%s\nendobj\n\n" % (number, content) for number, content in (
        (numbers.field, widget),
        (numbers.look, look),
        (numbers.tag, tag),
    )}  # fmt: skip


def _points(length: int) -> bytes:
    return f"{to_pt(length):.4f}".rstrip("0").rstrip(".").encode()


def _with_kid(content: bytes, kid: int, place: int) -> bytes:
    """An element of the structure with one more kid, at ``place`` among its own."""
    found = _found(_KIDS, content)
    kids = [b"%s 0 R" % number for number in _REFERENCE.findall(found[1])]
    kids.insert(place, b"%d 0 R" % kid)
    return content[: found.start()] + b"/K[%s]" % b" ".join(kids) + content[found.end() :]


def _with_entry(content: bytes, name: bytes, reference: bytes) -> bytes:
    """A dictionary with one more reference in its list ``name``."""
    start = b"/%s[" % name
    if start in content:
        return content.replace(start, start + reference + b" ", 1)
    return _extended(content, start + reference + b"]")


def _extended(content: bytes, entry: bytes) -> bytes:
    """A dictionary with one more entry."""
    if _END not in content:
        raise ValueError("an object of a PDF that is no dictionary")
    return content.replace(_END, entry + _END, 1)


def _parented(content: bytes, made: list[_Numbers]) -> bytes:
    """The root of the structure, which also knows to which tag each field belongs."""
    found = _found(_PARENTS, content)
    listed = b" ".join((found[1], *(b"%d %d 0 R" % (numbers.parent, numbers.tag) for numbers in made)))
    content = content.replace(found[0], b"/ParentTree<</Nums[%s]>>" % listed, 1)
    return _NEXT_PARENT.sub(b"/ParentTreeNextKey %d" % (made[-1].parent + 1), content, count=1)
