"""The activity table, page by page. In: the form, its columns, the body; out: the rows of each flow page, placed.

Rows stay whole where a page can hold them; heading rows stand on every page; a page that the flow leaves keeps a row
at its foot for off-page connectors, and one at its head where it enters.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sopgen.form import Content, Form, Step
from sopgen.layout import setting
from sopgen.layout.body import RULE, Body
from sopgen.layout.columns import Columns
from sopgen.layout.offpage import OffpageRows
from sopgen.layout.symbols import OFFPAGE_ROW, Shape, needed_row_height, shape
from sopgen.sheet import Cell, Edges, Insets, Paragraph, Row, Table, TextBlock
from sopgen.units import grid_down, grid_up, mm, pt

INSETS: Final = Insets(mm(0.9), mm(1.2), mm(0.9), mm(1.2))
HEADING_GAP: Final = mm(3)  # between the line over the table and the table
ROW_MIN: Final = mm(13)
MAX_ROW: Final = pt(408)  # Excel's highest row is 409 pt
ONE_EACH: Final = OffpageRows(1, 1)  # nearly every page break is crossed by one flow or more
SPARING: Final = 2  # a page gives a row away only if more than so many are on it
_TITLE: Final = "Kegiatan, pelaksana dan mutu baku"


@dataclass(frozen=True, slots=True)
class StepRow:
    """A row of a step, measured: ``shapes`` are its symbols, empty in a row that goes on with the one before."""

    step: Step
    row: Row
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class FlowPage:
    """The rows of one page. ``head`` and ``foot`` count the rows for off-page connectors."""

    rows: tuple[StepRow, ...]
    head: int
    foot: int


@dataclass(frozen=True, slots=True)
class Activities:
    """What all flow pages share: the line over the table, the heading rows, the column widths."""

    heading: TextBlock
    heading_rows: tuple[Row, ...]
    columns: Columns
    body: Body

    @property
    def heading_height(self) -> int:
        """The height of the heading rows."""
        return sum(row.height for row in self.heading_rows)

    def table_top(self, *, first: bool) -> int:
        """The y of the table on a page; on the first one the heading line stands over it."""
        return self.heading.top + self.heading.height + HEADING_GAP if first else self.body.top

    def room(self, *, first: bool) -> int:
        """The height for rows below the heading rows."""
        return self.body.bottom - self.table_top(first=first) - self.heading_height


def activities(form: Form, columns: Columns, body: Body) -> Activities:
    """The parts of the activity table that stand on every page."""
    width = sum(columns.widths)
    heading = setting.paragraphs(form.heading, form.style.identity_size, width)
    block = TextBlock(body.left, body.top, width, setting.height(heading), heading, "identitas.judul")
    return Activities(block, _heading_rows(form, columns), columns, body)


def _heading_rows(form: Form, columns: Columns) -> tuple[Row, Row]:
    """Two rows: performers and quality are grouped under a heading of their own (FORM §1, Bagian Flowchart)."""
    lanes = len(form.lanes)
    heads = form.columns
    single = ((0, heads.number), (1, heads.activity), (lanes + 5, heads.remark))
    grouped = ((2, lanes, heads.performers), (lanes + 2, 3, heads.quality))
    below = (
        *((2 + place, lane.heading, f"pelaksana.{lane.key}.nama") for place, lane in enumerate(form.lanes)),
        (lanes + 2, heads.requirements, ""),
        (lanes + 3, heads.duration, ""),
        (lanes + 4, heads.output, ""),
    )

    def cell(column: int, content: Content, span: int = 1) -> Cell:
        width = sum(columns.widths[column : column + span]) - INSETS.left - INSETS.right
        words = setting.paragraphs(content, columns.heading_size, width)
        return Cell(
            column,
            words,
            span,
            align_vertical="center",
            scope="colgroup" if span > 1 else "col",
            fill=form.style.heading_fill,
        )

    upper = tuple(cell(column, content, span) for column, span, content in grouped)
    lower = tuple(replace(cell(column, content), key=key) for column, content, key in below)
    whole = tuple(replace(cell(column, content), row_span=2) for column, content in single)
    heights = [max(setting.cell_height(each.paragraphs, INSETS) for each in cells) for cells in (upper, lower)]
    heights[1] += max(0, max(setting.cell_height(each.paragraphs, INSETS) for each in whole) - sum(heights))
    first = tuple(sorted((*upper, *whole), key=lambda each: each.column))
    return (
        Row(heights[0], "heading", first, repeats=True),
        Row(heights[1], "heading", lower, repeats=True),
    )


# --- rows -----------------------------------------------------------------------------------------------


def step_rows(form: Form, columns: Columns, most: int, extra: Mapping[str, int]) -> tuple[StepRow, ...]:
    """The rows of all steps, none higher than ``most``: a longer one is cut at a line and goes on in the next.

    ``extra`` is height that the router asked for, by step.
    """
    rows: list[StepRow] = []
    for step in form.steps:
        rows.extend(_rows_of(step, columns, grid_down(min(most, MAX_ROW)), extra.get(step.key, 0)))
    return tuple(rows)


def _rows_of(step: Step, columns: Columns, most: int, extra: int) -> list[StepRow]:
    shapes = tuple(shape(mark, columns.lanes[mark.lane], columns.symbol_size) for mark in step.marks)
    least = max(ROW_MIN, needed_row_height(shapes)) + extra
    contents = _contents(step, columns)
    rows: list[StepRow] = []
    while True:
        parts = [setting.split(content, most - INSETS.top - INSETS.bottom) for content in contents.values()]
        taken = dict(zip(contents, (part for part, _ in parts), strict=True))
        rest = dict(zip(contents, (rest for _, rest in parts), strict=True))
        text_height = max(setting.cell_height(words, INSETS) for words in taken.values())
        more = any(rest.values())
        cells = _cells(step, columns, taken, continued=bool(rows), more=more)
        row = Row(max(grid_up(least), text_height), "step", cells, step.key, continued=bool(rows))
        rows.append(StepRow(step, row, () if rows else shapes))
        if not more:
            return rows
        contents, least = rest, ROW_MIN


_TEXTS: Final = ("number", "activity", "requirements", "duration", "output", "remark")
_FIELDS: Final[Mapping[str, str]] = {
    "number": "",
    "activity": "kegiatan",
    "requirements": "kelengkapan",
    "duration": "waktu",
    "output": "output",
    "remark": "keterangan",
}


def _contents(step: Step, columns: Columns) -> dict[str, tuple[Paragraph, ...]]:
    padding = INSETS.left + INSETS.right
    return {
        name: setting.paragraphs(getattr(step, name), columns.body_size, getattr(columns, name) - padding)
        for name in _TEXTS
    }


def _cells(
    step: Step, columns: Columns, taken: Mapping[str, tuple[Paragraph, ...]], *, continued: bool, more: bool
) -> tuple[Cell, ...]:
    edges = Edges(top=not continued, bottom=not more)
    lanes = len(columns.lanes)
    places = dict(zip(_TEXTS, (0, 1, lanes + 2, lanes + 3, lanes + 4, lanes + 5), strict=True))
    texts = [
        Cell(
            places[name],
            taken[name],
            scope="row" if name == "activity" else "",
            key=f"langkah.{step.key}.{_FIELDS[name]}" if _FIELDS[name] else "",
            edges=edges,
        )
        for name in _TEXTS
    ]
    performers = [Cell(2 + lane, edges=edges) for lane in range(lanes)]
    return tuple(sorted((*texts, *performers), key=lambda cell: cell.column))


# --- pages ----------------------------------------------------------------------------------------------


def paginate(rows: Sequence[StepRow], frame: Activities, reserved: Mapping[int, OffpageRows]) -> tuple[FlowPage, ...]:
    """The rows laid on pages: full ones first, but no last row alone if the page before can spare one (FORM §2).

    ``reserved`` tells for a page, counted from 0, how many rows its head and its foot keep for off-page connectors;
    a page that is not named keeps one of each.
    """
    counts: list[int] = []
    while sum(counts) < len(rows):
        counts.append(_fitting(rows[sum(counts) :], frame, len(counts), reserved))
    if len(counts) > 1 and counts[-1] == 1 and counts[-2] > SPARING and _fits_moved(rows, counts, frame, reserved):
        counts[-2:] = [counts[-2] - 1, 2]
    pages = []
    for number, count in enumerate(counts):
        kept = reserved.get(number, ONE_EACH)
        start = sum(counts[:number])
        pages.append(
            FlowPage(
                tuple(rows[start : start + count]),
                kept.head if number else 0,
                kept.foot if number < len(counts) - 1 else 0,
            )
        )
    return tuple(pages)


def _fitting(rows: Sequence[StepRow], frame: Activities, page: int, reserved: Mapping[int, OffpageRows]) -> int:
    """How many rows the page takes: all that are left, or as many as leave room for the rows at its foot."""
    kept = reserved.get(page, ONE_EACH)
    room = frame.room(first=page == 0) - (grid_up(OFFPAGE_ROW) * kept.head if page else 0)
    if sum(each.row.height for each in rows) <= room:
        return len(rows)
    room -= grid_up(OFFPAGE_ROW) * kept.foot
    count = 0
    for each in rows:
        room -= each.row.height
        if room < 0:
            break
        count += 1
    return max(1, count)


def _fits_moved(
    rows: Sequence[StepRow], counts: Sequence[int], frame: Activities, reserved: Mapping[int, OffpageRows]
) -> bool:
    head = reserved.get(len(counts) - 1, ONE_EACH).head
    moved = rows[len(rows) - counts[-1] - 1 :]
    return sum(each.row.height for each in moved) <= frame.room(first=False) - grid_up(OFFPAGE_ROW) * head


def page_rows(page: FlowPage, frame: Activities) -> tuple[Row, ...]:
    """All rows of a page's table, the heading rows first."""
    offpage = Row(grid_up(OFFPAGE_ROW), "offpage", tuple(Cell(column) for column in range(len(frame.columns.widths))))
    return (
        *frame.heading_rows,
        *(offpage,) * page.head,
        *(each.row for each in page.rows),
        *(offpage,) * page.foot,
    )


def page_table(page: FlowPage, frame: Activities, *, first: bool) -> Table:
    """The table of a page, in its place."""
    return Table(
        name="activities",
        left=frame.body.left,
        top=frame.table_top(first=first),
        columns=frame.columns.widths,
        rows=page_rows(page, frame),
        rule=RULE,
        insets=INSETS,
        title=_TITLE,
    )
