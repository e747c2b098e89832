"""Tables as HTML's own. In: a table of the sheet and the symbols drawn over it; out: rows, cells and the rules' path.

The rules are drawn, not made of CSS borders: a border takes room from its cell and is rounded to whole pixels,
a drawn line does neither. What a cell is called on a phone, where tables are restacked, is found here too.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from sopgen.render.colours import colour
from sopgen.render.html.lengths import px
from sopgen.render.html.text import Block, Looks, blocks
from sopgen.render.rules import rules
from sopgen.sheet import Cell, Paragraph, Phrase, Row, Symbol, SymbolKind, Table

_ARIA_ROLES: Final = {"": "cell", "col": "columnheader", "colgroup": "columnheader", "row": "rowheader"}

SPOKEN: Final[Mapping[SymbolKind, str]] = {
    "terminator": "Kapsul",
    "process": "Kotak",
    "decision": "Belah ketupat",
    "offpage_down": "Segilima",
    "offpage_up": "Segilima",
}
"""The form's own names of its symbols (Permenpan RB 35/2012). A cell's heading tells who acts: no more is needed."""

Place: TypeAlias = tuple[int, int]
"""Row and column of a cell, from 0."""
Sentences: TypeAlias = tuple[tuple[Phrase, ...], ...]


class SharedWords(NamedTuple):
    """What a cell says that a row above has begun: the heading over it, its paragraphs with their list marks."""

    called: str
    paragraphs: tuple[str, ...]


class CellView(NamedTuple):
    """A cell: ``called`` is the heading it has on a phone, ``drawn`` tells the symbols that stand in it.

    ``told`` says where the flow goes on, in the last cell of the row that has a symbol: a phone shows no drawing.
    ``shared`` are cells of rows above that reach down beside this one: a phone shows each row as a card of its own.
    ``room`` is the height in pixels that its text has, ``fill`` a CSS colour or empty; ``upright``: as in ``Cell``.
    """

    tag: str
    aria_role: str
    scope: str
    column_span: int
    row_span: int
    align_vertical: str
    fill: str
    room: str
    upright: bool
    blocks: tuple[Block, ...]
    called: str
    drawn: tuple[str, ...]
    told: Sentences
    shared: tuple[SharedWords, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing stands in the cell, neither words nor a symbol."""
        return not self.drawn and all(block.kind == "text" and not block.pieces for block in self.blocks)


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


def view(table: Table, symbols: Sequence[Symbol], looks: Looks, telling: Mapping[str, Sentences]) -> TableView:
    """The table as the template needs it.

    ``symbols`` stand over this table; ``telling`` holds the sentences of each step. Raises ValueError on a bad fill.
    """
    surroundings = _surroundings(table, symbols, looks, telling)
    rows = tuple(_row(surroundings, number, row) for number, row in enumerate(table.rows))
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


class _Surroundings(NamedTuple):
    """What a cell's view draws on besides the cell: by row and column its heading, its symbols in words, and the
    cells of rows above that reach down beside it.
    """

    table: Table
    called: Mapping[Place, str]
    drawn: Mapping[Place, tuple[str, ...]]
    shared: Mapping[Place, tuple[SharedWords, ...]]
    looks: Looks
    telling: Mapping[str, Sentences]


def _surroundings(
    table: Table, symbols: Sequence[Symbol], looks: Looks, telling: Mapping[str, Sentences]
) -> _Surroundings:
    called, drawn = _called(table), _drawn(table, symbols)
    return _Surroundings(table, called, drawn, _shared(table, called, drawn), looks, telling)


def _row(surroundings: _Surroundings, number: int, row: Row) -> RowView:
    opens = bool(row.key) and not row.continued
    columns = [cell.column for cell in row.cells if (number, cell.column) in surroundings.drawn]
    told_at = columns[-1] if opens and columns else None
    sentences = surroundings.telling.get(row.key, ())
    return RowView(
        kind=row.kind,
        height=px(row.height),
        anchor=f"langkah-{row.key}" if opens else "",
        cells=tuple(
            _cell(surroundings, number, cell, sentences if cell.column == told_at else ()) for cell in row.cells
        ),
    )


def _cell(surroundings: _Surroundings, row: int, cell: Cell, told: Sentences) -> CellView:
    table, place = surroundings.table, (row, cell.column)
    height = sum(spanned.height for spanned in table.rows[row : row + cell.row_span])
    insets = table.insets
    padding = insets.left + insets.right if cell.upright else insets.top + insets.bottom
    return CellView(
        tag="th" if cell.scope else "td",
        aria_role=_ARIA_ROLES[cell.scope],
        scope=cell.scope,
        column_span=cell.column_span,
        row_span=cell.row_span,
        align_vertical=cell.align_vertical,
        fill=colour(cell.fill) if cell.fill else "",
        room=px(height - padding),
        upright=cell.upright,
        blocks=blocks(cell.paragraphs, surroundings.looks),
        called=surroundings.called.get(place, ""),
        drawn=surroundings.drawn.get(place, ()),
        told=told,
        shared=surroundings.shared.get(place, ()),
    )


# --- what a cell is called on a phone -----------------------------------------------------------------------


def _called(table: Table) -> dict[Place, str]:
    """The heading of each cell that has one above it, by row and column: the lowest of its column's.

    In the boxes every heading row opens a new part of the table, so there the nearest heading above counts too. Of the
    cells of a row that share a heading only the first one bears it.
    """
    headings: dict[int, Cell] = {}
    called = {}
    for number, row in enumerate(table.rows):
        last: Cell | None = None
        for cell in row.cells:
            heading = headings.get(cell.column)
            if _is_heading(row, cell):
                headings.update(dict.fromkeys(_columns(cell), cell))
            elif heading is not None and heading is not last:
                called[number, cell.column] = _words(heading)
                last = heading
    return called


def _is_heading(row: Row, cell: Cell) -> bool:
    return row.kind == "box_heading" or (row.kind == "heading" and cell.scope in ("col", "colgroup"))


def _columns(cell: Cell) -> range:
    return range(cell.column, cell.column + cell.column_span)


def _words(cell: Cell) -> str:
    return " ".join(paragraph.text for paragraph in cell.paragraphs if paragraph.text)


def _drawn(table: Table, symbols: Sequence[Symbol]) -> dict[Place, tuple[str, ...]]:
    """The symbols of each cell in words, by row and column, in the order of the drawing."""
    edges = table.column_edges
    drawn: defaultdict[Place, tuple[str, ...]] = defaultdict(tuple)
    for symbol in symbols:
        column = sum(1 for edge in edges[1:] if edge <= symbol.box.center_x)
        drawn[symbol.row, column] += (f"{SPOKEN[symbol.kind]} {symbol.text}".rstrip(),)
    return drawn


def _shared(
    table: Table, called: Mapping[Place, str], drawn: Mapping[Place, tuple[str, ...]]
) -> dict[Place, tuple[SharedWords, ...]]:
    """The words of steps that reach down from rows above, by the place after which a phone says them: the nearest
    cell before that says something.
    """
    shared: defaultdict[Place, tuple[SharedWords, ...]] = defaultdict(tuple)
    for number, row in enumerate(table.rows):
        for cell in row.cells:
            for below in range(number + 1, number + cell.row_span) if row.kind == "step" else ():
                before = [
                    other.column
                    for other in table.rows[below].cells
                    if other.column < cell.column and (_words(other) or (below, other.column) in drawn)
                ]
                words = SharedWords(called.get((number, cell.column), ""), tuple(map(_marked, cell.paragraphs)))
                shared[below, max(before)] += (words,)
    return shared


def _marked(paragraph: Paragraph) -> str:
    item = paragraph.item
    return paragraph.text if item is None or item.continued else f"{item.marker} {paragraph.text}"


# --- rules --------------------------------------------------------------------------------------------------


def rules_path(table: Table) -> str:
    """The drawn borders of all cells as an SVG path in pixels."""
    level, upright = rules(table)
    return "".join(
        [f"M{px(start)} {px(y)}H{px(end)}" for y, start, end in level]
        + [f"M{px(x)} {px(start)}V{px(end)}" for x, start, end in upright]
    )
