"""The remarks of a sheet and the grids of its worksheets in, the parts with Excel's notes out: each on its cell.

A remark about a symbol or an arrow stands on the cell below it. What is about one cell is one note, since a cell has
no more; a remark about what no worksheet shows stands on the first words of all.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from openpyxl.cell.text import Text
from openpyxl.comments.comment_sheet import CommentRecord, CommentSheet
from openpyxl.comments.shape_writer import excelns
from openpyxl.utils import coordinate_to_tuple, get_column_letter
from openpyxl.xml.functions import SubElement, fromstring, tostring

from sopgen.render.xlsx.grid import Grid, GridCell, PlacedPage, spot
from sopgen.render.xlsx.text import cell_text
from sopgen.sheet import Point, Remark

_SOMEBODY: Final = "Pemeriksa"  # Excel wants an author
_WIDTH: Final = 260  # pixels
_LINE: Final = 18  # pixels
_PIXEL: Final = 9525  # EMU
_LETTERS: Final = 38  # in a line of a note, about


class NoteParts(NamedTuple):
    """The notes of a worksheet: their words, and the shapes in which Excel shows them (VML)."""

    words: bytes
    shapes: bytes


class _Place(NamedTuple):
    """A cell: worksheet, row and column, from 0."""

    sheet: int
    row: int
    column: int


def note_parts(grids: Sequence[Grid], remarks: Sequence[Remark]) -> list[NoteParts | None]:
    """For each worksheet its notes, None without any."""
    if not remarks:
        return [None] * len(grids)
    places = _places(grids)
    first = min(places.values(), default=_Place(0, 0, 0))
    cells = frozenset(cell.piece.cell.key for grid in grids for cell in grid.cells)
    notes: dict[_Place, list[Remark]] = {}
    for remark in remarks:
        notes.setdefault(places.get(remark.key, first), []).append(remark)
    found: list[NoteParts | None] = []
    for index, grid in enumerate(grids):
        records = [_record(place, notes[place], cells) for place in sorted(notes) if place.sheet == index]
        found.append(_parts(grid, records) if records else None)
    return found


def _record(place: _Place, remarks: Sequence[Remark], cells: frozenset[str]) -> CommentRecord:
    words = "\n\n".join(_words(remark, on_words=remark.key in cells) for remark in remarks)
    lines = sum(1 + len(line) // _LETTERS for line in words.split("\n"))
    return CommentRecord(
        ref=f"{get_column_letter(place.column + 1)}{place.row + 1}",
        text=Text(t=cell_text(words)),
        author=cell_text(remarks[0].author or _SOMEBODY),
        width=_WIDTH,
        height=_LINE * (lines + 1),
    )


def _parts(grid: Grid, records: list[CommentRecord]) -> NoteParts:
    part: Any = CommentSheet
    part = part.from_comments(records)  # untyped there
    shapes = fromstring(part.write_shapes())
    for data, record in zip(shapes.iter(f"{{{excelns}}}ClientData"), records, strict=True):
        SubElement(data, f"{{{excelns}}}Anchor").text = _anchor(grid, record)
    return NoteParts(tostring(part.to_tree()), tostring(shapes))


def _anchor(grid: Grid, record: CommentRecord) -> str:
    """Where Excel shows the note if all are shown: right of its cell, within the sheet's columns and rows.

    Left column, how far in it, upper row, how far in it, then the same of the right lower corner; in pixels.
    """
    row, column = coordinate_to_tuple(record.ref)
    width, height = record.width * _PIXEL, record.height * _PIXEL
    left = max(0, min(grid.column_edges[column], grid.column_edges[-1] - width))
    top = max(0, min(grid.row_edges[row - 1], grid.row_edges[-1] - height))
    corners = (
        spot(grid.column_edges, grid.row_edges, *corner) for corner in ((left, top), (left + width, top + height))
    )
    return ", ".join(
        str(number)
        for corner in corners
        for number in (corner.column, corner.column_offset // _PIXEL, corner.row, corner.row_offset // _PIXEL)
    )


def _words(remark: Remark, *, on_words: bool) -> str:
    """Who says it and when, as Excel begins a note; then what it is about, where the cell does not show it."""
    said = "" if on_words or not remark.place else f"{remark.place}: "
    signed = ", ".join(part for part in (remark.author, remark.day.isoformat() if remark.day else "") if part)
    return f"{signed}:\n{said}{remark.text}" if signed else f"{said}{remark.text}"


# --- where a key stands ---------------------------------------------------------------------------------


def _places(grids: Sequence[Grid]) -> dict[str, _Place]:
    """The first cell of each key; of several pieces of one box, the first with words."""
    places: dict[str, _Place] = {}
    for index, grid in enumerate(grids):
        worded = sorted(grid.cells, key=lambda cell: not cell.piece.cell.paragraphs)  # stable: in order otherwise
        for cell in worded:
            if cell.piece.cell.key:
                places.setdefault(cell.piece.cell.key, _Place(index, cell.row, cell.column))
        for placed in grid.pages:
            for key, point in _drawn(placed):
                found = _cell_at(grid, placed, point)
                if found is not None:
                    places.setdefault(key, _Place(index, found.row, found.column))
    return places


def _drawn(placed: PlacedPage) -> Iterator[tuple[str, Point]]:
    """The symbols and arrows of a page and a point on each, on paper."""
    drawing = placed.page.drawing
    if drawing is None:
        return
    for symbol in drawing.symbols:
        yield symbol.key, Point(symbol.box.center_x, symbol.box.center_y)
    boxes = {symbol.key: symbol.box for symbol in drawing.symbols}
    for connector in drawing.connectors:
        box = boxes[connector.source]
        keys = connector.key, *(branch.flow for branch in connector.branches)
        yield from ((key, Point(box.center_x, box.center_y)) for key in keys)


def _cell_at(grid: Grid, placed: PlacedPage, point: Point) -> GridCell | None:
    """The cell below a point: a merged one as a whole."""
    here = spot(grid.column_edges, grid.row_edges, point.x + placed.shift_x, point.y + placed.shift_y)
    for cell in grid.cells:
        below = cell.row <= here.row < cell.row + cell.row_span
        if below and cell.column <= here.column < cell.column + cell.column_span:
            return cell
    return None
