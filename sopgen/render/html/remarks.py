"""Remarks as a margin. In: the remarks of a sheet and its pages; out: for each page its notes, and marks on the paper.

A note stands beside what it is about, or, where another one takes that room, under it: each keeps the room down to the
place of the next one.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from sopgen.render.html.lengths import px
from sopgen.sheet import Box, Connector, Drawing, Page, Remark, Table
from sopgen.units import mm

_AROUND_ARROW: Final = mm(2)  # from an arrow without words to the sides of its mark


class NoteView(NamedTuple):
    """A note: ``room`` is the least height that it takes, ``anchor`` the id of the step's row, or empty.

    ``signed`` are author and day; ``left`` … ``height`` the place of its mark on the paper; lengths in pixels.
    """

    number: int
    place: str
    anchor: str
    paragraphs: tuple[str, ...]
    signed: str
    room: str
    left: str
    top: str
    width: str
    height: str


class MarginView(NamedTuple):
    """The notes of a page; ``before`` is the room above the first of them, in pixels."""

    before: str
    notes: tuple[NoteView, ...]


class _Spot(NamedTuple):
    """Where something stands: the page's number, the place on the paper, the id of the step's row."""

    page: int
    box: Box
    anchor: str


def margins(remarks: Sequence[Remark], pages: Sequence[Page]) -> Mapping[int, MarginView]:
    """The margins by page number; a page without a note has none. Raises KeyError for a remark about nothing there."""
    spots: dict[str, _Spot] = {}
    for page in pages:
        for key, spot in _spots(page):
            spots.setdefault(key, spot)
    found: defaultdict[int, list[tuple[int, Remark, _Spot]]] = defaultdict(list)
    for number, remark in enumerate(remarks, start=1):
        spot = spots[remark.key]
        found[spot.page].append((number, remark, spot))
    return {page: _margin(notes) for page, notes in found.items()}


def _margin(notes: list[tuple[int, Remark, _Spot]]) -> MarginView:
    """The notes by number: one whose place is higher up than that of the one before stands under it."""
    tops = list(accumulate((spot.box.top for _, _, spot in notes), max))
    rooms = [below - above for above, below in pairwise((*tops, tops[-1]))]
    return MarginView(px(tops[0]), tuple(_note(*note, room) for note, room in zip(notes, rooms, strict=True)))


def _note(number: int, remark: Remark, spot: _Spot, room: int) -> NoteView:
    box = spot.box
    day = f"{remark.day:%d-%m-%Y}" if remark.day is not None else ""
    return NoteView(
        number=number,
        place=remark.place,
        anchor=spot.anchor,
        paragraphs=tuple(line for line in remark.text.split("\n") if line),
        signed=", ".join(part for part in (remark.author, day) if part),
        room=px(room),
        left=px(box.left),
        top=px(box.top),
        width=px(box.width),
        height=px(box.height),
    )


def _spots(page: Page) -> Iterator[tuple[str, _Spot]]:
    """All that a remark may be about: cells, then symbols and arrows."""
    anchors: dict[int, str] = {}  # by row of the last table
    for block in page.blocks:
        if isinstance(block, Table):
            anchors = {number: f"langkah-{row.key}" if row.key else "" for number, row in enumerate(block.rows)}
            yield from ((key, _Spot(page.number, box, anchors[row])) for key, row, box in _cells(block))
    if page.drawing is not None:
        symbols = {symbol.key: symbol for symbol in page.drawing.symbols}
        for symbol in page.drawing.symbols:
            yield symbol.key, _Spot(page.number, symbol.box, anchors[symbol.row])
        for connector in page.drawing.begun():
            spot = _Spot(page.number, _beside(connector, page.drawing), anchors[symbols[connector.source].row])
            yield from ((branch.flow, spot) for branch in connector.branches)


def _cells(table: Table) -> Iterator[tuple[str, int, Box]]:
    xs, ys = table.column_edges, table.row_edges
    for number, row in enumerate(table.rows):
        for cell in row.cells:
            if cell.key:
                left, top = xs[cell.column], ys[number]
                right, bottom = xs[cell.column + cell.column_span], ys[number + cell.row_span]
                yield cell.key, number, Box(left, top, right - left, bottom - top)


def _beside(connector: Connector, drawing: Drawing) -> Box:
    """The words of an arrow, or else the middle of its longest part."""
    for label in drawing.labels:
        if label.connector == connector.key:
            return label.box
    start, end = max(
        pairwise(connector.points), key=lambda part: abs(part[0].x - part[1].x) + abs(part[0].y - part[1].y)
    )
    x, y = (start.x + end.x) // 2, (start.y + end.y) // 2
    return Box(x - _AROUND_ARROW, y - _AROUND_ARROW, 2 * _AROUND_ARROW, 2 * _AROUND_ARROW)
