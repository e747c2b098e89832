"""The rules for pages, tables and the text in them (P307, P601 to P614).

In: the whole ``Sheet``, or one of its pages. Out: violations, page by page, from top to bottom.
"""

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from sopgen.layout.proof.rules import RULES, TALLEST_ROW, Violation
from sopgen.layout.proof.scene import Scene
from sopgen.layout.proof.shapes import box_gap, inside
from sopgen.layout.proof.symbols import WidthOf
from sopgen.layout.proof.text import lines_width, says, says_its_words
from sopgen.sheet import Block, Box, Cell, Label, Page, Paper, Paragraph, Picture, Row, Sheet, Symbol, Table, TextBlock
from sopgen.units import GRID

Filled: TypeAlias = tuple[tuple[Table, int, Cell, Box], ...]
"""The worded cells of a page: table, index of the row, cell and its box."""

_LEAST_COLUMNS: Final = 2  # edges that bound at least one lane


def repeated_keys(sheet: Sheet) -> Iterator[Violation]:
    """P307: the keys of symbols, connectors and labels are unique, each kind among its own."""
    seen: set[tuple[str, str]] = set()
    for page in sheet.pages:
        if page.drawing is None:
            continue
        kinds = (("s", page.drawing.symbols), ("c", page.drawing.connectors), ("l", page.drawing.labels))
        for kind, things in kinds:
            for thing in things:
                if (kind, thing.key) in seen:
                    yield fault("P307", page, (thing.key,))
                seen.add((kind, thing.key))


def off_grid(page: Page) -> Iterator[Violation]:
    """P601: row heights and column widths are positive multiples of the grid."""
    for table in tables(page):
        for index, row in enumerate(table.rows):
            if row.height <= 0 or row.height % GRID:
                yield fault("P601", page, (row_name(table, index),), row_box(table, index))
        for index, width in enumerate(table.columns):
            if width <= 0 or width % GRID:
                yield fault("P601", page, (f"{table.name}/columns/{index}",))


def row_too_high(page: Page) -> Iterator[Violation]:
    """P602: no row is higher than Excel allows."""
    for table in tables(page):
        for index, row in enumerate(table.rows):
            if row.height > TALLEST_ROW:
                yield fault("P602", page, (row_name(table, index),), row_box(table, index))


def outside_margins(page: Page, paper: Paper) -> Iterator[Violation]:
    """P603: every block lies inside the margins."""
    margins = paper.margins
    room = Box(
        margins.left,
        margins.top,
        paper.width - margins.left - margins.right,
        paper.height - margins.top - margins.bottom,
    )
    for block in page.blocks:
        if not inside(block_box(block), room):
            yield fault("P603", page, (block_name(block),), block_box(block))


def blocks_overlap(page: Page) -> Iterator[Violation]:
    """P604: each block begins below the one before."""
    for above, below in zip(page.blocks, page.blocks[1:], strict=False):
        if below.top < above.top + above.height:
            yield fault("P604", page, (block_name(below), block_name(above)), block_box(below))


def text_too_high(page: Page, filled: Filled) -> Iterator[Violation]:
    """P605: the paragraphs, with the cell's insets, fit into the rows that the cell spans."""
    for block in _text_blocks(page):
        if _text_height(block.paragraphs) > block.height:
            yield fault("P605", page, (block.key,), block_box(block))
    for table, index, cell, box in filled:
        if _text_height(cell.paragraphs) + table.insets.top + table.insets.bottom > _as_read(cell, box).height:
            yield fault("P605", page, (cell_name(table, index, cell),), box)


def text_too_wide(page: Page, filled: Filled, width_of: WidthOf) -> Iterator[Violation]:
    """P606: every line and picture fits between the cell's insets."""
    for block in _text_blocks(page):
        if _text_width(block.paragraphs, width_of) > block.width:
            yield fault("P606", page, (block.key,), block_box(block))
    for table, index, cell, box in filled:
        room = _as_read(cell, box).width - table.insets.left - table.insets.right
        if _text_width(cell.paragraphs, width_of) > room:
            yield fault("P606", page, (cell_name(table, index, cell),), box)


def headings_missing(sheet: Sheet) -> Iterator[Violation]:
    """P607: every activity table begins with repeating heading rows, those of the chart's table before."""
    before: dict[tuple[str, str], tuple[Row, ...]] = {}
    for page in sheet.pages:
        for table in tables(page):
            if table.name != "activities":
                continue
            headings = _headings(table)
            stray = any(row.kind == "heading" for row in table.rows[len(headings) :])
            if not headings or stray or before.setdefault((page.chart, table.title), headings) != headings:
                yield fault("P607", page, (table.name,), block_box(table))


def torn_step(sheet: Sheet) -> Iterator[Violation]:
    """P608: a step has one row; a second one must be the marked rest of the first and follow it at once."""
    last = ""
    seen: set[str] = set()
    for page in sheet.pages:
        for table in tables(page):
            for index, row in enumerate(table.rows):
                if row.kind != "step":
                    continue
                torn = row.key in seen if not row.continued else row.key != last
                if row.key and torn:
                    yield fault("P608", page, (row.key,), row_box(table, index))
                seen.add(row.key)
                last = row.key


def grid_holes(page: Page) -> Iterator[Violation]:
    """P609: the cells cover each place of the grid once."""
    for table in tables(page):
        width, height = len(table.columns), len(table.rows)
        covered = [0] * height  # by row, its columns as bits
        for index, row in enumerate(table.rows):
            for cell in row.cells:
                first, end = cell.column, cell.column + max(1, cell.column_span)
                rows = range(index, index + max(1, cell.row_span))
                taken = (1 << max(0, end)) - (1 << max(0, first))
                outside = first < 0 or end > width or rows.stop > height
                if outside or any(covered[each] & taken for each in rows):
                    yield fault("P609", page, (cell_name(table, index, cell),))
                for each in rows[: height - index]:
                    covered[each] |= taken
        whole = (1 << width) - 1
        for index in range(height):
            if covered[index] & whole != whole:
                yield fault("P609", page, (row_name(table, index),))


def drawing_off_table(page: Page, scene: Scene | None) -> Iterator[Violation]:
    """P610: an activity table has a drawing, which lies over it and stays in it; its sides are column edges."""
    drawing = page.drawing
    if drawing is None:
        if activity_table(page) is not None:
            yield fault("P610", page, ())
        return
    if scene is None:
        yield fault("P610", page, (), drawing.box)
        return
    edges = scene.table.column_edges
    sides = drawing.box.left in edges and drawing.box.right in edges
    if not sides or len(scene.lanes) < _LEAST_COLUMNS or not inside(drawing.box, block_box(scene.table)):
        yield fault("P610", page, (scene.table.name,), drawing.box)


def drawn_over_text(scene: Scene, filled: Filled) -> Iterator[Violation]:
    """P611: no symbol, line or label lies on a cell that holds words."""
    drawing = scene.drawing
    near = [
        (cell_name(table, index, cell), box)
        for table, index, cell, box in filled
        if table is scene.table
        and box_gap(box, drawing.box) < 0
        and any(paragraph.inlines for paragraph in cell.paragraphs)
    ]
    if not near:
        return
    things = [(symbol.key, symbol.box) for symbol in drawing.symbols]
    things += [(label.key, label.box) for label in drawing.labels]
    things += [(scene.wires[one.wire].connector.key, one.box) for one in scene.segments]
    for name, box in near:
        for key, place in things:
            if box_gap(place, box) < 0:
                yield scene.fault("P611", (key, name), place)


def words_unmeasured(page: Page, filled: Filled) -> Iterator[Violation]:
    """P612: every paragraph's lines are its words, also those of the upper margin."""
    for block in (*_text_blocks(page), *in_upper_margin(page)):
        if not all(map(says_its_words, block.paragraphs)):
            yield fault("P612", page, (block.key,), block_box(block))
    for table, index, cell, box in filled:
        if not all(map(says_its_words, cell.paragraphs)):
            yield fault("P612", page, (cell_name(table, index, cell),), box)


def drawn_words_unmeasured(scene: Scene) -> Iterator[Violation]:
    """P612: the lines in symbols and labels are their words, blanks before these left out."""
    worded: tuple[Symbol | Label, ...] = (*scene.drawing.symbols, *scene.drawing.labels)
    for thing in worded:
        if not says(thing.text.lstrip(" "), thing.lines):
            yield scene.fault("P612", (thing.key,), thing.box)


def misnumbered(sheet: Sheet) -> Iterator[Violation]:
    """P614: pages are numbered from 1 on, without a gap."""
    for number, page in enumerate(sheet.pages, start=1):
        if page.number != number:
            yield fault("P614", page, ())


def off_upper_margin(page: Page, paper: Paper) -> Iterator[Violation]:
    """P613: the page number and the draft mark stand between the paper's edge and the first block, whole."""
    highest = min((block.top for block in page.blocks), default=paper.height)
    room = Box(0, 0, paper.width, highest)
    for block in in_upper_margin(page):
        if not inside(block_box(block), room) or _text_height(block.paragraphs) > block.height:
            yield fault("P613", page, (block_name(block),), block_box(block))


def in_upper_margin(page: Page) -> tuple[TextBlock, ...]:
    """The page number and the draft mark, those that there are."""
    return tuple(block for block in (page.folio, page.draft) if block is not None)


def activity_table(page: Page) -> Table | None:
    """The activity table of a page, or None."""
    return next((table for table in tables(page) if table.name == "activities"), None)


def fault(code: str, page: Page, keys: Iterable[str], where: Box | None = None) -> Violation:
    """A violation on this page."""
    return Violation(code, RULES[code].severity, page.number, tuple(keys), where)


def tables(page: Page) -> Iterator[Table]:
    """The tables of a page, from top to bottom."""
    for block in page.blocks:
        if isinstance(block, Table):
            yield block


def filled_cells(page: Page) -> Filled:
    """The worded cells of all tables of a page, for the rules that look at words."""
    return tuple((table, *found) for table in tables(page) for found in worded_cells(table))


def _text_blocks(page: Page) -> Iterator[TextBlock]:
    """What stands on a page beside its tables."""
    for block in page.blocks:
        if not isinstance(block, Table):
            yield block


def _headings(table: Table) -> tuple[Row, ...]:
    """The repeating heading rows at the top of a table."""
    found = []
    for row in table.rows:
        if row.kind != "heading" or not row.repeats:
            break
        found.append(row)
    return tuple(found)


def cell_places(index: int, cell: Cell) -> list[tuple[int, int]]:
    """The places (row, column) that a cell of row ``index`` covers."""
    return [
        (row, column)
        for row in range(index, index + max(1, cell.row_span))
        for column in range(cell.column, cell.column + max(1, cell.column_span))
    ]


def worded_cells(table: Table) -> Iterator[tuple[int, Cell, Box]]:
    """Each cell that holds paragraphs, with its row's index and its box; spans are cut at the table's edge."""
    xs, ys = table.column_edges, table.row_edges
    for index, row in enumerate(table.rows):
        for cell in (one for one in row.cells if one.paragraphs):
            left = xs[min(max(0, cell.column), len(xs) - 1)]
            right = xs[min(max(0, cell.column + cell.column_span), len(xs) - 1)]
            bottom = ys[min(index + cell.row_span, len(ys) - 1)]
            yield index, cell, Box(left, ys[index], right - left, bottom - ys[index])


def _as_read(cell: Cell, box: Box) -> Box:
    """The cell's box as its reader holds it: turned where the text reads from below."""
    return Box(box.left, box.top, box.height, box.width) if cell.upright else box


def _text_height(paragraphs: Iterable[Paragraph]) -> int:
    """The height of paragraphs below each other; a picture makes its line as high as itself."""
    total = 0
    for paragraph in paragraphs:
        pictures = (inline.height for inline in paragraph.inlines if isinstance(inline, Picture))
        total += max(paragraph.height, paragraph.space_before + max(pictures, default=0))
    return total


def _text_width(paragraphs: Iterable[Paragraph], width_of: WidthOf) -> int:
    return max((paragraph.indent + lines_width(paragraph, width_of) for paragraph in paragraphs), default=0)


def block_box(block: Block) -> Box:
    """Where a block stands."""
    return Box(block.left, block.top, block.width, block.height)


def block_name(block: Block) -> str:
    """What a finding calls a block."""
    return block.name if isinstance(block, Table) else block.key


def row_name(table: Table, index: int) -> str:
    """What a finding calls a row: by its step, or by its place."""
    return table.rows[index].key or f"{table.name}/{index}"


def row_box(table: Table, index: int) -> Box:
    """Where a row stands."""
    return Box(table.left, table.row_edges[index], table.width, table.rows[index].height)


def cell_name(table: Table, index: int, cell: Cell) -> str:
    """What a finding calls a cell of row ``index``: by its words' path, or by its place."""
    return cell.key or f"{table.name}/{index}/{cell.column}"
