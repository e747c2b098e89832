"""Remarks as a list to be read on paper. In: the form, the pages that they speak of; out: pages of one table.

A remark that does not fit on the rest of a page begins on the next; one that no page can hold goes on over pages.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sopgen.form import Content, Form, Style, Words
from sopgen.layout import setting
from sopgen.layout.body import RULE, Body
from sopgen.layout.measure import Font, text_width
from sopgen.layout.steps import MAX_ROW
from sopgen.sheet import (
    Align,
    Cell,
    Edges,
    Insets,
    Page,
    Paragraph,
    Remark,
    Row,
    Run,
    Table,
    TextBlock,
)
from sopgen.units import grid_down, grid_up, mm

HEADING: Final = "Catatan pemeriksa"
HEADINGS: Final = ("No.", "Hal.", "Mengenai", "Catatan", "Oleh", "Tanggal")
ALIGNMENTS: Final[tuple[Align, ...]] = ("center", "center", "left", "left", "left", "center")
SHARES: Final = (0.0, 0.0, 0.22, 1.0, 0.16, 0.0)
"""The width of each column as a share of the table; 0: as wide as a few figures, 1: what is left."""
INSETS: Final = Insets(mm(0.9), mm(1.2), mm(0.9), mm(1.2))
HEADING_GAP: Final = mm(3)
FIGURES: Final = ("888", "888", "", "", "", "88-88-8888")
DAY: Final = "%d-%m-%Y"


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all pages of the list share; ``head`` is the row of headings."""

    style: Style
    body: Body
    font: Font
    widths: tuple[int, ...]
    head: Row


def remark_pages(form: Form, body: Body, pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The list, numbered on after ``pages``; no page where there is no remark."""
    if not form.remarks:
        return ()
    frame = _frame(form.style, body)
    font = Font(form.style.twin, form.style.identity_size)
    title = setting.paragraphs((Words((Run(HEADING, bold=True),), "sheet_heading", "center"),), font, body.width)
    heading = TextBlock(body.left, body.top, body.width, setting.height(title), title)
    first_top = body.top + heading.height + HEADING_GAP
    numbers = _page_numbers(pages)
    contents = [_contents(frame, number, remark, numbers) for number, remark in enumerate(form.remarks, start=1)]
    made: list[Page] = []
    rows: list[Row] = [frame.head]
    top = first_top
    for content in contents:
        rest = content
        continued = False
        while any(rest):
            room = body.bottom - top - sum(row.height for row in rows)
            whole_page = body.bottom - body.top - frame.head.height
            if room < min(_height(rest), whole_page) and len(rows) > 1:
                made.append(_page(frame, rows, top, (heading,) if not made else (), len(pages) + len(made) + 1))
                rows, top = [frame.head], body.top
                continue
            inside = grid_down(min(room, MAX_ROW)) - INSETS.top - INSETS.bottom
            parts = [setting.split(words, inside) for words in rest]
            rest = tuple(left for _, left in parts)
            rows.append(_row(tuple(part for part, _ in parts), continued=continued, goes_on=any(rest)))
            continued = True
    made.append(_page(frame, rows, top, (heading,) if not made else (), len(pages) + len(made) + 1))
    return tuple(made)


def _frame(style: Style, body: Body) -> _Frame:
    font = Font(style.twin, style.body_size)
    padding = INSETS.left + INSETS.right
    widths = [
        grid_up(text_width(figures, font, bold=True) + padding + mm(1))
        if figures
        else grid_down(int(body.width * share))
        for figures, share in zip(FIGURES, SHARES, strict=True)
    ]
    words = SHARES.index(1.0)
    widths[words] = body.width - sum(width for place, width in enumerate(widths) if place != words)
    heads = tuple(
        Cell(
            place,
            setting.paragraphs((Words((Run(text, bold=True),), "column_heading", "center"),), font, width - padding),
            align_vertical="center",
            scope="col",
            fill=style.heading_fill,
        )
        for place, (text, width) in enumerate(zip(HEADINGS, widths, strict=True))
    )
    height = max(setting.cell_height(cell.paragraphs, INSETS) for cell in heads)
    return _Frame(style, body, font, tuple(widths), Row(height, "heading", heads, repeats=True))


def _contents(
    frame: _Frame, number: int, remark: Remark, numbers: Mapping[str, int]
) -> tuple[tuple[Paragraph, ...], ...]:
    page = numbers.get(remark.key)
    day = remark.day.strftime(DAY) if remark.day is not None else ""
    texts = (str(number), str(page) if page else "", remark.place, remark.text, remark.author, day)
    return tuple(
        setting.paragraphs(_content(text, align), frame.font, width - INSETS.left - INSETS.right)
        for text, align, width in zip(texts, ALIGNMENTS, frame.widths, strict=True)
    )


def _content(text: str, align: Align) -> Content:
    return tuple(Words((Run(line),), "body", align) for line in map(str.strip, text.split("\n")) if line)


def _height(contents: tuple[tuple[Paragraph, ...], ...]) -> int:
    return max(setting.cell_height(content, INSETS) for content in contents)


def _row(contents: tuple[tuple[Paragraph, ...], ...], *, continued: bool, goes_on: bool) -> Row:
    edges = Edges(top=not continued, bottom=not goes_on)
    cells = tuple(Cell(place, words, edges=edges) for place, words in enumerate(contents))
    return Row(_height(contents), "remark", cells, continued=continued)


def _page(frame: _Frame, rows: list[Row], top: int, above: tuple[TextBlock, ...], number: int) -> Page:
    table = Table("remarks", frame.body.left, top, frame.widths, tuple(rows), RULE, INSETS, HEADING)
    return Page(number, "remarks", (*above, table))


def _page_numbers(pages: tuple[Page, ...]) -> dict[str, int]:
    """The first page on which each thing stands that a remark may speak of, by its key."""
    numbers: dict[str, int] = {}
    for page in pages:
        for key in _keys(page):
            numbers.setdefault(key, page.number)
    return numbers


def _keys(page: Page) -> Iterator[str]:
    for block in page.blocks:
        if isinstance(block, Table):
            yield from (cell.key for row in block.rows for cell in row.cells if cell.key)
        elif block.key:
            yield block.key
    if page.drawing is not None:
        yield from (symbol.key for symbol in page.drawing.symbols)
        yield from (branch.flow for connector in page.drawing.begun() for branch in connector.branches)
