"""What all pages of an activity table share. In: a flow table, its columns, where it begins; out: ``Frame``."""

from dataclasses import dataclass
from typing import Final

from sopgen.form import FlowTable, Style
from sopgen.layout import setting
from sopgen.layout.body import RULE, Body
from sopgen.layout.columns import Columns
from sopgen.layout.headings import heading_rows
from sopgen.layout.measure import Font
from sopgen.layout.paging import OFFPAGE, FlowPage, Rooms
from sopgen.layout.steps import folded
from sopgen.sheet import Cell, Insets, Paragraph, Row, Table, TextBlock
from sopgen.units import mm

INSETS: Final = Insets(mm(0.9), mm(1.2), mm(0.9), mm(1.2))
HEADING_GAP: Final = mm(3)  # between the line over the table and the table
NOTES_GAP: Final = mm(2)
_TITLE: Final = "Kegiatan, pelaksana dan mutu baku"


@dataclass(frozen=True, slots=True)
class Frame:
    """The line over the table, the heading rows, the column widths, the notes under it; ``top`` is where the line
    stands on the first page.
    """

    body: Body
    columns: Columns
    top: int
    heading: tuple[Paragraph, ...]
    heading_rows: tuple[Row, ...]
    notes: tuple[Paragraph, ...]

    @property
    def width(self) -> int:
        """The width of the table."""
        return sum(self.columns.widths)

    @property
    def joined(self) -> bool:
        """Whether it begins under something else on its first page."""
        return self.top > self.body.top

    def table_top(self, *, first: bool) -> int:
        """The y of the table on a page; on the first one the heading line stands over it."""
        return self.top + setting.height(self.heading) + HEADING_GAP if first else self.body.top

    def rooms(self) -> Rooms:
        """The heights for rows."""
        headings = sum(row.height for row in self.heading_rows)
        return Rooms(
            self.body.bottom - self.table_top(first=True) - headings,
            self.body.bottom - self.table_top(first=False) - headings,
            setting.height(self.notes) + NOTES_GAP if self.notes else 0,
        )

    def heading_block(self) -> TextBlock:
        """The line over the table, in its place on the first page."""
        return TextBlock(
            self.body.left, self.top, self.width, setting.height(self.heading), self.heading, "identitas.judul"
        )

    def notes_block(self, table: Table) -> TextBlock:
        """The notes, under the last page's table."""
        top = table.top + table.height + NOTES_GAP
        return TextBlock(self.body.left, top, self.width, setting.height(self.notes), self.notes)


def frame(table: FlowTable, style: Style, columns: Columns, body: Body, top: int) -> Frame:
    """The frame of a flow table that begins at ``top`` on its first page."""
    width = sum(columns.widths)
    return Frame(
        body=body,
        columns=columns,
        top=top,
        heading=setting.paragraphs(table.heading, Font(style.twin, style.identity_size), width),
        heading_rows=heading_rows(table, columns, style, INSETS),
        notes=setting.paragraphs(table.notes, columns.body_font, width),
    )


def page_table(page: FlowPage, framed: Frame, *, first: bool) -> Table:
    """The table of a page, in its place."""
    offpage = Row(OFFPAGE, "offpage", tuple(Cell(column) for column in range(len(framed.columns.widths))))
    rows = (*framed.heading_rows, *(offpage,) * page.head, *folded(page.rows, INSETS), *(offpage,) * page.foot)
    return Table(
        name="activities",
        left=framed.body.left,
        top=framed.table_top(first=first),
        columns=framed.columns.widths,
        rows=rows,
        rule=RULE,
        insets=INSETS,
        title=_TITLE,
    )
