"""Tables as HTML's own. In: a table of the sheet and the symbols drawn over it; out: rows, cells and the rules' path.

The rules are drawn, not made of CSS borders: a border takes room from its cell and is rounded to whole pixels,
a drawn line does neither. What a cell is called on a phone, where tables are restacked, is found here too.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from sopgen.render.html.lengths import colour, px
from sopgen.render.html.text import Block, Looks, blocks
from sopgen.sheet import Cell, Row, Symbol, Table

_ARIA_ROLES: Final = {"": "cell", "col": "columnheader", "colgroup": "columnheader", "row": "rowheader"}

Interval: TypeAlias = tuple[int, int]
"""From where to where, in EMU."""


class CellView(NamedTuple):
    """A cell: ``called`` is the heading it has on a phone, ``drawn`` the names of the symbols that stand in it.

    ``room`` is the height in pixels that its text has, ``fill`` a CSS colour or empty.
    """

    tag: str
    aria_role: str
    scope: str
    column_span: int
    row_span: int
    align_vertical: str
    fill: str
    room: str
    blocks: tuple[Block, ...]
    called: str
    drawn: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing stands in the cell, neither words nor a symbol."""
        return not self.blocks and not self.drawn


class RowView(NamedTuple):
    """A row: ``anchor`` is the id that links lead to, or empty; ``height`` in pixels."""

    kind: str
    height: str
    anchor: str
    cells: tuple[CellView, ...]


class TableView(NamedTuple):
    """A table, lengths in pixels; ``rules`` is an SVG path, as thick as ``rule``, measured from the paper's corner."""

    name: str
    title: str
    left: str
    top: str
    width: str
    columns: tuple[str, ...]
    head: tuple[RowView, ...]
    body: tuple[RowView, ...]
    insets: str
    rule: str
    rules: str
    kind: str = "table"


def view(table: Table, symbols: Sequence[Symbol], looks: Looks) -> TableView:
    """The table as the template needs it. ``symbols`` stand over this table. Raises ValueError on a bad fill."""
    called = _called(table)
    drawn = _drawn(table, symbols)
    rows = tuple(
        RowView(
            kind=row.kind,
            height=px(row.height),
            anchor=f"langkah-{row.key}" if row.key and not row.continued else "",
            cells=tuple(_cell(table, number, cell, looks, called, drawn) for cell in row.cells),
        )
        for number, row in enumerate(table.rows)
    )
    heads = sum(1 for row in table.rows if row.kind == "heading")
    insets = table.insets
    return TableView(
        name=table.name,
        title=table.title,
        left=px(table.left),
        top=px(table.top),
        width=px(table.width),
        columns=tuple(px(width) for width in table.columns),
        head=rows[:heads],
        body=rows[heads:],
        insets=" ".join(f"{px(inset)}px" for inset in (insets.top, insets.right, insets.bottom, insets.left)),
        rule=px(table.rule),
        rules=rules_path(table),
    )


def _cell(
    table: Table,
    row: int,
    cell: Cell,
    looks: Looks,
    called: Mapping[tuple[int, int], str],
    drawn: Mapping[tuple[int, int], tuple[str, ...]],
) -> CellView:
    height = sum(spanned.height for spanned in table.rows[row : row + cell.row_span])
    return CellView(
        tag="th" if cell.scope else "td",
        aria_role=_ARIA_ROLES[cell.scope],
        scope=cell.scope,
        column_span=cell.column_span,
        row_span=cell.row_span,
        align_vertical=cell.align_vertical,
        fill=colour(cell.fill) if cell.fill else "",
        room=px(height - table.insets.top - table.insets.bottom),
        blocks=blocks(cell.paragraphs, looks),
        called=called.get((row, cell.column), ""),
        drawn=drawn.get((row, cell.column), ()),
    )


# --- what a cell is called on a phone -----------------------------------------------------------------------


def _called(table: Table) -> dict[tuple[int, int], str]:
    """The heading of each cell that has one above it, by row and column: the lowest of its column's.

    In the boxes every heading row opens a new part of the table, so there the nearest heading above counts too.
    """
    headings: dict[int, str] = {}
    called = {}
    for number, row in enumerate(table.rows):
        for cell in row.cells:
            if _is_heading(row, cell):
                headings.update(dict.fromkeys(_columns(cell), _words(cell)))
            elif cell.column in headings:
                called[number, cell.column] = headings[cell.column]
    return called


def _is_heading(row: Row, cell: Cell) -> bool:
    return row.kind == "box_heading" or (row.kind == "heading" and cell.scope in ("col", "colgroup"))


def _columns(cell: Cell) -> range:
    return range(cell.column, cell.column + cell.column_span)


def _words(cell: Cell) -> str:
    return " ".join(paragraph.text for paragraph in cell.paragraphs if paragraph.text)


def _drawn(table: Table, symbols: Sequence[Symbol]) -> dict[tuple[int, int], tuple[str, ...]]:
    """The names of the symbols in each cell, by row and column, in the order of the drawing."""
    edges = table.column_edges
    drawn: defaultdict[tuple[int, int], tuple[str, ...]] = defaultdict(tuple)
    for symbol in symbols:
        column = sum(1 for edge in edges[1:] if edge <= symbol.box.center_x)
        drawn[symbol.row, column] += (symbol.name,)
    return drawn


# --- rules --------------------------------------------------------------------------------------------------


def rules_path(table: Table) -> str:
    """The drawn borders of all cells as an SVG path in pixels: level lines from the top, then upright ones from
    the left, each as long as it can be.
    """
    level: defaultdict[int, list[Interval]] = defaultdict(list)
    upright: defaultdict[int, list[Interval]] = defaultdict(list)
    xs, ys = table.column_edges, table.row_edges
    for number, row in enumerate(table.rows):
        for cell in row.cells:
            left, right = xs[cell.column], xs[cell.column + cell.column_span]
            top, bottom = ys[number], ys[number + cell.row_span]
            for drawn, lines, place, interval in (
                (cell.edges.top, level, top, (left, right)),
                (cell.edges.bottom, level, bottom, (left, right)),
                (cell.edges.left, upright, left, (top, bottom)),
                (cell.edges.right, upright, right, (top, bottom)),
            ):
                if drawn:
                    lines[place].append(interval)
    return "".join(
        [f"M{px(start)} {px(y)}H{px(end)}" for y in sorted(level) for start, end in joined(level[y])]
        + [f"M{px(x)} {px(start)}V{px(end)}" for x in sorted(upright) for start, end in joined(upright[x])]
    )


def joined(intervals: Iterable[Interval]) -> list[Interval]:
    """The union of the intervals as the fewest that make it up, ascending."""
    union: list[Interval] = []
    for start, end in sorted(intervals):
        if union and start <= union[-1][1]:
            union[-1] = (union[-1][0], max(union[-1][1], end))
        else:
            union.append((start, end))
    return union
