"""A page in, its pieces out: upright rectangles on paper, each with the words and borders of one worksheet cell.

A cell of a table is one piece, but for the headed boxes: a worksheet's cell has no hanging indent, so, as a careful
clerk does, a list mark is given a narrow cell of its own and the words the cell beside it. Every paragraph then stands
where the sheet has it, and only the borders of the whole box are drawn. Words that break have an empty strip at their
right: Excel has no indent there beside the one at the left, and they would run up to the border. In the activity
table they have one at each side, together as wide as an indent.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from sopgen.sheet import Box, Cell, Edges, Insets, Page, Paragraph, Run, Table, TextBlock
from sopgen.units import GRID

_NO_EDGES: Final = Edges(top=False, left=False, bottom=False, right=False)
_NO_INSETS: Final = Insets(0, 0, 0, 0)
_CELL_PADDING: Final = GRID  # Excel leaves a pixel free before the text of a cell
_OWN_ROOM: Final = 3 * GRID  # and so much on either side may be lost to it where it breaks lines
_GUTTER: Final = 3 * GRID  # half of Excel's least indent, which it has at one side only


@dataclass(frozen=True, slots=True)
class Piece:
    """A rectangle on paper that becomes one cell. ``rule`` is the thickness of its borders.

    ``one_line``: there is no room to spare beside the words, so words measured as one line must stay one.
    ``spread``: it is as high as its lines are on the sheet, and they fill it.
    """

    box: Box
    cell: Cell
    rule: int
    insets: Insets
    one_line: bool = False
    spread: bool = False


def page_pieces(page: Page, *, titled: bool) -> tuple[Piece, ...]:
    """The pieces of a page. ``titled``: without its repeating heading rows, since print titles bring them."""
    pieces: list[Piece] = []
    for block in page.blocks:
        pieces.extend(_table_pieces(block, titled=titled) if isinstance(block, Table) else (_text_piece(block),))
    return tuple(pieces)


def _text_piece(block: TextBlock) -> Piece:
    cell = Cell(0, block.paragraphs, key=block.key, edges=_NO_EDGES)
    one_line = all(len(paragraph.lines) <= 1 for paragraph in block.paragraphs)
    return Piece(Box(block.left, block.top, block.width, block.height), cell, 0, _NO_INSETS, one_line)


def _table_pieces(table: Table, *, titled: bool) -> Iterator[Piece]:
    across, down = table.column_edges, table.row_edges
    for index, row in enumerate(table.rows):
        if titled and row.repeats:
            continue
        for cell in row.cells:
            left, right = across[cell.column], across[cell.column + cell.column_span]
            box = Box(left, down[index], right - left, down[index + cell.row_span] - down[index])
            piece = Piece(box, cell, table.rule, table.insets)
            if row.kind == "box":
                yield from _box_pieces(piece)
            elif row.kind in {"identity", "box_heading"}:
                yield from _padded_pieces(piece)
            else:
                yield from _guttered_pieces(piece)


def _guttered_pieces(whole: Piece) -> Iterator[Piece]:
    """A cell whose words may come near a border, between two empty strips; or the cell alone.

    Left-aligned words have the strips always, so that all lines of a column begin at one place, centred ones where
    they break: they then break where they were measured, whose room is the cell's without the strips and Excel's own.
    """
    cell = whole.cell
    aligns = {paragraph.align for paragraph in cell.paragraphs if paragraph.text}
    broken = any(len(paragraph.lines) > 1 for paragraph in cell.paragraphs)
    near = aligns and (broken or "left" in aligns) and not cell.upright
    if not near or whole.insets.left + whole.insets.right < 2 * _GUTTER + _OWN_ROOM:
        yield whole
        return
    left, right = whole.box.left + _GUTTER, whole.box.right - _GUTTER
    empty = replace(whole, cell=replace(cell, paragraphs=()))
    yield _between(empty, whole.box.left, left)
    yield _between(whole, left, right, *cell.paragraphs)
    yield _between(empty, right, whole.box.right)


def _padded_pieces(whole: Piece) -> Iterator[Piece]:
    """A cell whose words break, beside empty strips: one at the right, and one at the left of centred text, which has
    no indent in Excel; or the cell alone.
    """
    broken = [paragraph for paragraph in whole.cell.paragraphs if len(paragraph.lines) > 1]
    if not broken:
        yield whole
        return
    centred = any(paragraph.align == "center" for paragraph in broken)
    left = whole.box.left + (max(0, whole.insets.left - _OWN_ROOM) if centred else 0)
    right = whole.box.right - max(0, whole.insets.right - _OWN_ROOM) if centred else _right_of_words(whole)
    empty = replace(whole, cell=replace(whole.cell, paragraphs=()))
    if centred:
        yield _between(empty, whole.box.left, left)
    yield _between(whole, left, right, *whole.cell.paragraphs)
    yield _between(empty, right, whole.box.right)


def _right_of_words(whole: Piece) -> int:
    """Where a cell ends whose words begin at its left and break."""
    return whole.box.right - max(0, whole.insets.right - _CELL_PADDING)


# --- headed boxes ---------------------------------------------------------------------------------------


def _box_pieces(whole: Piece) -> Iterator[Piece]:
    """The pieces of a headed box: the room above the text, its paragraphs, the room below them. A last paragraph of one
    line stands in the latter.
    """
    box, paragraphs = whole.box, whole.cell.paragraphs
    tops = [box.top + whole.insets.top]
    for paragraph in paragraphs:
        tops.append(tops[-1] + paragraph.height)
    starts = [top + paragraph.space_before for top, paragraph in zip(tops, paragraphs, strict=False)]
    yield _strip(whole, box.top, starts[0] if starts else box.bottom)
    foot = min(tops[-1], box.bottom) if paragraphs and len(paragraphs[-1].lines) > 1 else box.bottom
    for paragraph, (top, bottom) in zip(paragraphs, pairwise([*starts, foot]), strict=True):
        spread = bottom - top == paragraph.height - paragraph.space_before
        yield from _paragraph_pieces(replace(_strip(whole, top, bottom), spread=spread), paragraph)
    if foot < box.bottom:
        yield _strip(whole, foot, box.bottom)


def _strip(whole: Piece, top: int, bottom: int) -> Piece:
    """An empty piece of a box, as wide as the box."""
    box, edges = whole.box, whole.cell.edges
    ends = replace(edges, top=edges.top and top == box.top, bottom=edges.bottom and bottom == box.bottom)
    cell = replace(whole.cell, paragraphs=(), edges=ends)
    return replace(whole, box=replace(box, top=top, height=bottom - top), cell=cell)


def _paragraph_pieces(strip: Piece, paragraph: Paragraph) -> Iterator[Piece]:
    """The words, with an empty strip at their right if they break, and what stands left of them if they stand in: the
    mark, and room where a list is in a list.
    """
    words = replace(paragraph, item=None, indent=0, hanging=0, space_before=0)
    right = _right_of_words(strip) if len(paragraph.lines) > 1 else strip.box.right
    if right < strip.box.right:
        yield _between(strip, right, strip.box.right)
    if not paragraph.indent:
        yield _between(strip, strip.box.left, right, words)
        return
    start = strip.box.left + strip.insets.left + paragraph.indent - _CELL_PADDING
    nested = paragraph.indent > paragraph.hanging
    mark = start - paragraph.hanging if nested else strip.box.left
    if nested:
        yield _between(strip, strip.box.left, mark)
    item = paragraph.item
    printed = () if item is None or item.continued else (_mark(words, item.marker),)
    yield replace(_between(strip, mark, start, *printed), one_line=True, spread=False)
    yield _between(strip, start, right, words)


def _mark(words: Paragraph, marker: str) -> Paragraph:
    return replace(words, inlines=(Run(marker),), lines=(marker,), align="left")


def _between(strip: Piece, left: int, right: int, *paragraphs: Paragraph) -> Piece:
    """The part of a strip between two places. Inside of the box it has neither border nor inset."""
    box, edges = strip.box, strip.cell.edges
    outer_left, outer_right = left == box.left, right == box.right
    cell = replace(
        strip.cell,
        paragraphs=paragraphs,
        edges=replace(edges, left=edges.left and outer_left, right=edges.right and outer_right),
    )
    insets = strip.insets if outer_left else _NO_INSETS
    return replace(strip, box=replace(box, left=left, width=right - left), cell=cell, insets=insets)
