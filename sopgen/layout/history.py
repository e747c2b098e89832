"""The table of revisions, under the boxes. In: the form's history, the opening pages; out: the pages that hold it too.

It goes on on the next page under its headings; a revision told in more words than a page holds is cut at a line.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sopgen.form import Content, History, HistoryRow
from sopgen.layout import measure, setting
from sopgen.layout.body import RULE, Body
from sopgen.layout.identity import GAP, INSETS, ROW_MIN
from sopgen.layout.measure import Font
from sopgen.layout.refusal import LayoutRefusedError, Refusal
from sopgen.layout.slots import Slot, rows_of
from sopgen.layout.steps import MAX_ROW
from sopgen.sheet import Cell, Page, Paragraph, Row, Table
from sopgen.units import grid_down, grid_up

SHARE_MAX: Final = 0.25  # of the table, for the numbers' and for the days' column
_TITLE: Final = "Riwayat revisi"


@dataclass(frozen=True, slots=True)
class _Pending:
    """A revision that still wants its row, or the rest of one."""

    row: HistoryRow
    words: tuple[Paragraph, ...]
    continued: bool = False


def with_history(pages: Sequence[Page], history: History, fill: str, body: Body, font: Font) -> list[Page]:
    """The pages with the table under what stands on the last, and further ones if need be.

    ``fill`` is that of its headings. Raises LayoutRefusedError (L005) if a page does not hold its headings and a line.
    """
    widths = _widths(history, body, font)
    headings = _headings(history, history.heading, widths, fill, font)
    text_width = widths[-1] - INSETS.left - INSETS.right
    pending = [_Pending(row, setting.paragraphs(row.words, font, text_width)) for row in history.rows]
    *before, page = pages
    made = list(before)
    top = max(block.top + block.height for block in page.blocks) + GAP
    while pending:
        high = sum(row.height for row in headings)
        rows, rest = _taken(pending, widths, font, body.bottom - top - high)
        if rows:
            table = Table("history", body.left, top, widths, (*headings, *rows), RULE, INSETS, _TITLE)
            page = replace(page, blocks=(*page.blocks, table))
            headings = _headings(history, history.heading_again, widths, fill, font)
        elif not page.blocks:
            raise LayoutRefusedError((Refusal("L005"),))
        made.append(page)
        pending = rest
        page, top = Page(len(made) + 1, "identity", ()), body.top
    return made


def _widths(history: History, body: Body, font: Font) -> tuple[int, int, int]:
    """Numbers and days on one line if there is room, the words in what is left."""
    narrow = []
    for heading, contents in (
        (history.columns[0], [row.number for row in history.rows]),
        (history.columns[1], [row.day for row in history.rows]),
    ):
        longest = max(
            measure.natural_width(words.inlines, font) for content in (heading, *contents) for words in content
        )
        wanted = measure.room_for(longest) + INSETS.left + INSETS.right
        narrow.append(grid_up(min(wanted, int(body.width * SHARE_MAX))))
    return narrow[0], narrow[1], body.width - sum(narrow)


def _headings(history: History, title: Content, widths: Sequence[int], fill: str, font: Font) -> tuple[Row, ...]:
    slots = (
        Slot(title, 0, 0, columns=len(widths), scope="colgroup", fill=fill),
        *(Slot(words, 1, place, scope="col", fill=fill) for place, words in enumerate(history.columns)),
    )
    return rows_of(slots, widths, font, INSETS, "box_heading", least=ROW_MIN)


def _taken(
    pending: list[_Pending], widths: Sequence[int], font: Font, room: int
) -> tuple[tuple[Row, ...], list[_Pending]]:
    """The rows that fit in ``room``, and what is left. A row is cut only where it is higher than any row may be."""
    rows: list[Row] = []
    for place, entry in enumerate(pending):
        row = _row(entry, entry.words, widths, font)
        if row.height <= min(room, MAX_ROW):
            rows.append(row)
            room -= row.height
            continue
        whole = row.height > MAX_ROW or not rows
        first, rest = setting.split(entry.words, grid_down(min(room, MAX_ROW)) - INSETS.top - INSETS.bottom)
        if whole and first and rest:
            rows.append(_row(entry, first, widths, font))
            return tuple(rows), [replace(entry, words=rest, continued=True), *pending[place + 1 :]]
        return tuple(rows), pending[place:]
    return tuple(rows), []


def _row(entry: _Pending, words: tuple[Paragraph, ...], widths: Sequence[int], font: Font) -> Row:
    number, day = (
        () if entry.continued else setting.paragraphs(content, font, width - INSETS.left - INSETS.right)
        for content, width in zip((entry.row.number, entry.row.day), widths, strict=False)
    )
    contents = (number, day, words)
    names = ("nomor", "tanggal", "uraian")
    cells = tuple(
        Cell(place, content, key=f"{entry.row.key}.{name}")
        for place, (content, name) in enumerate(zip(contents, names, strict=True))
    )
    height = max(grid_up(ROW_MIN), *(setting.cell_height(content, INSETS) for content in contents))
    return Row(height, "box", cells, continued=entry.continued)
