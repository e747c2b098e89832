"""The opening pages: the identity block, the headed boxes, the revisions. In: the form, the body; out: their pages.

A box whose words do not fit on the page goes on on the next, under its heading: its row is cut at a line, the rest
marked ``continued``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import lcm
from typing import Final, NamedTuple

from sopgen.form import Content, Form, TextBox
from sopgen.layout import setting
from sopgen.layout.body import RULE, Body
from sopgen.layout.history import with_history
from sopgen.layout.identity import GAP, INSETS, ROW_MIN, halves, identity_block
from sopgen.layout.measure import Font, sizes
from sopgen.layout.refusal import LayoutRefusedError, Refusal
from sopgen.layout.slots import Slot, rows_of
from sopgen.layout.steps import MAX_ROW
from sopgen.sheet import Cell, Edges, Page, Paragraph, Row, Table
from sopgen.units import grid_down, grid_up, mm

LEAST_SPLIT: Final = mm(15)  # a box is not begun on a page with less room than this for its words
_TITLE: Final = "Dasar hukum, kualifikasi, keterkaitan, peralatan, peringatan, pencatatan"


def opening_pages(form: Form, body: Body) -> tuple[Page, ...]:
    """The block, the boxes, the revisions: in the largest type, from the profile's size down to that of the activity
    table, that has none of the ``flaws`` of an attempt; else the fewest, the first ones first.

    Raises LayoutRefusedError (L005) if the identity block itself is higher than a page.
    """
    attempts: list[_Attempt] = []
    for size in sizes(form.style.identity_size, form.style.body_size):
        attempts.append(_pages(form, body, Font(form.style.twin, size)))
        if not any(attempts[-1].flaws):
            break
    return min(attempts, key=lambda attempt: attempt.flaws).pages


class _Attempt(NamedTuple):
    """The opening pages in type of one size. ``flaws``: a signer's number is broken; one page does not hold them;
    signers stand one under the other.
    """

    pages: tuple[Page, ...]
    flaws: tuple[bool, bool, bool]


def _pages(form: Form, body: Body, font: Font) -> _Attempt:
    identity = identity_block(form.identity, body, font)
    block = identity.table
    if block.height > body.bottom - body.top:
        raise LayoutRefusedError((Refusal("L005"),))
    grid = _grid(form, body)
    pending = tuple(
        _Pending(
            pair,
            _heading_row([box.heading for box in pair], grid, form.style.heading_fill, font),
            _heading_row([box.heading_again for box in pair], grid, form.style.heading_fill, font),
            _contents(pair, grid, font),
        )
        for pair in zip(form.boxes[::2], form.boxes[1::2], strict=True)
    )
    pages: list[Page] = []
    blocks: tuple[Table, ...] = (block,)
    top = body.top + block.height + GAP
    while pending or blocks:
        rows, pending = _take(pending, grid, body.bottom - top, (body.bottom - body.top) // 2)
        if not rows and not blocks:  # a heading alone is higher than a page
            raise LayoutRefusedError((Refusal("L005"),))
        if rows:
            blocks = (*blocks, Table("boxes", body.left, top, grid.widths, rows, RULE, INSETS, _TITLE))
        pages.append(Page(len(pages) + 1, "identity", blocks))
        blocks, top = (), body.top
    if form.history is not None:
        pages = with_history(pages, form.history, form.style.heading_fill, body, font)
    return _Attempt(tuple(pages), (not identity.whole, len(pages) > 1, not identity.level))


@dataclass(frozen=True, slots=True)
class _Grid:
    """The columns of the boxes: two halves of ``each`` columns, so that every box finds its own number of columns."""

    widths: tuple[int, ...]
    each: int

    def span(self, box: TextBox) -> int:
        """How many of these columns one column of the box takes."""
        return self.each // len(box.contents)


def _grid(form: Form, body: Body) -> _Grid:
    each = lcm(*(len(box.contents) for box in form.boxes))
    widths: list[int] = []
    for half in halves(body.width):
        part = grid_down(half // each)
        widths += [*(part for _ in range(each - 1)), half - part * (each - 1)]
    return _Grid(tuple(widths), each)


@dataclass(frozen=True, slots=True)
class _Pending:
    """Two boxes side by side that still want their rows: all of them, or the rest of ``contents`` once they have
    ``begun``. ``again`` heads the rest on a further page.
    """

    boxes: tuple[TextBox, TextBox]
    heading: Row
    again: Row
    contents: tuple[tuple[Paragraph, ...], ...]
    begun: bool = False


def _take(
    pending: tuple[_Pending, ...], grid: _Grid, room: int, whole: int
) -> tuple[tuple[Row, ...], tuple[_Pending, ...]]:
    """The rows that fit in ``room``, and what is left for the next page. Items no higher than ``whole`` are not cut."""
    rows: list[Row] = []
    while pending:
        first = pending[0]
        goes_on = first.begun and bool(rows)
        high = 0 if goes_on else first.heading.height
        if room < high + min(LEAST_SPLIT, _row_height(first.contents)):
            break
        if goes_on:
            rows[-1] = _open_below(rows[-1])
        else:
            rows.append(first.heading)
            room -= high
        text_room = grid_down(min(room, MAX_ROW)) - INSETS.top - INSETS.bottom
        parts = tuple(setting.split(content, text_room, whole) for content in first.contents)
        rows.append(_content_row(first, grid, tuple(part for part, _ in parts), open_above=goes_on))
        room -= rows[-1].height
        rest = tuple(rest for _, rest in parts)
        pending = (*((_rest(first, rest, grid),) if any(rest) else ()), *pending[1:])
    return tuple(rows), pending


def _rest(pending: _Pending, contents: tuple[tuple[Paragraph, ...], ...], grid: _Grid) -> _Pending:
    """The boxes with what is left of their contents. One that has ended is not headed again."""
    places = _places(pending.boxes, grid)
    left = {box.key for (box, *_), content in zip(places, contents, strict=True) if content}
    cells = tuple(
        cell if box.key in left else replace(cell, paragraphs=(), scope="")
        for cell, box in zip(pending.again.cells, pending.boxes, strict=True)
    )
    return replace(pending, heading=replace(pending.again, cells=cells), contents=contents, begun=True)


def _heading_row(headings: Iterable[Content], grid: _Grid, fill: str, font: Font) -> Row:
    slots = (
        Slot(heading, 0, place * grid.each, columns=grid.each, scope="col", fill=fill)
        for place, heading in enumerate(headings)
    )
    (row,) = rows_of(slots, grid.widths, font, INSETS, "box_heading", least=ROW_MIN)
    return row


def _places(pair: tuple[TextBox, TextBox], grid: _Grid) -> Iterator[tuple[TextBox, int, int]]:
    """Each column of each box: its box, its first grid column, its place in the box."""
    for side, box in enumerate(pair):
        for part in range(len(box.contents)):
            yield box, side * grid.each + part * grid.span(box), part


def _contents(pair: tuple[TextBox, TextBox], grid: _Grid, font: Font) -> tuple[tuple[Paragraph, ...], ...]:
    padding = INSETS.left + INSETS.right
    return tuple(
        setting.paragraphs(box.contents[part], font, sum(grid.widths[column : column + grid.span(box)]) - padding)
        for box, column, part in _places(pair, grid)
    )


def _row_height(contents: tuple[tuple[Paragraph, ...], ...]) -> int:
    return max(grid_up(ROW_MIN), *(setting.cell_height(content, INSETS) for content in contents))


def _open_below(row: Row) -> Row:
    """The row without the rule at its foot: the next one goes on with it, on the same page."""
    return replace(row, cells=tuple(replace(cell, edges=replace(cell.edges, bottom=False)) for cell in row.cells))


def _content_row(
    pending: _Pending, grid: _Grid, contents: tuple[tuple[Paragraph, ...], ...], *, open_above: bool
) -> Row:
    cells = tuple(
        Cell(
            column,
            content,
            column_span=grid.span(box),
            key=box.key,
            edges=Edges(top=not open_above, left=part == 0, right=part == len(box.contents) - 1),
        )
        for (box, column, part), content in zip(_places(pending.boxes, grid), contents, strict=True)
    )
    return Row(_row_height(contents), "box", cells, continued=pending.begun)
