"""Pages on a common grid: nothing overlaps, nothing is lost, every border stands where the sheet has it."""

from dataclasses import replace
from itertools import accumulate

import pytest
from hypothesis import given, strategies as st
from support.full_sheet import A4, first_flow_page, full_sheet, second_flow_page, words

from sopgen.render.xlsx.grid import TALLEST_ROW, WIDEST_COLUMN, Grid, GridCell, grids
from sopgen.sheet import Align, Cell, Insets, ListItem, Page, Paragraph, Row, RowKind, Table, TextBlock
from sopgen.units import GRID, mm, pt

WIDTH = 960 * GRID


@st.composite
def tables(draw: st.DrawFn, name: str, top: int) -> Table:
    """A table of any columns over the same width, headed boxes with lists among its rows."""
    places = draw(st.sets(st.integers(1, 15), min_size=1, max_size=4))
    borders = sorted(60 * place + draw(st.integers(-5, 5)) for place in places)
    columns = tuple(right - left for left, right in zip([0, *borders], [*borders, 960], strict=True))
    rows = []
    for _ in range(draw(st.integers(1, 3))):
        height = draw(st.integers(80, 500)) * GRID
        contents = [tuple(draw(st.lists(paragraphs(), max_size=3))) for _ in columns]
        cells = tuple(Cell(column, content) for column, content in enumerate(contents))
        rows.append(Row(height, draw(st.sampled_from(["box", "identity"])), cells))
    scaled = tuple(column * GRID for column in columns)
    insets = Insets(mm(1), mm(1.8), mm(1), mm(1.8))
    return Table(name, mm(15), top, scaled, tuple(rows), pt(0.75), insets, "Uji")  # type: ignore[arg-type]


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    level = draw(st.integers(0, 2))
    item = ListItem(f"daftar{level}", "decimal", "1.", level) if level else None
    return words("isi", "box", item=item, indent=mm(4) * level, hanging=mm(4) if level else 0)


@given(st.data())
def test_the_pieces_of_a_page_fill_its_tables_once(data: st.DataObject) -> None:
    """Two tables with borders that do not meet: every grid cell in them has one piece, and no other has one."""
    first = data.draw(tables("identity", mm(15)))
    second = data.draw(tables("boxes", first.top + first.height + mm(3)))
    (grid,) = grids((Page(1, "identity", (first, second)),), A4)
    covered = [place for cell in grid.cells for place in places(cell.row, cell.column, cell.row_span, cell.column_span)]
    assert len(covered) == len(set(covered))
    gap = grid.row_edges.index(first.height)
    assert set(covered) == {
        (row, column) for row in range(len(grid.rows)) for column in range(len(grid.columns)) if row != gap
    }


def places(row: int, column: int, row_span: int, column_span: int) -> list[tuple[int, int]]:
    return [(r, c) for r in range(row, row + row_span) for c in range(column, column + column_span)]


@given(st.data())
def test_no_word_is_lost(data: st.DataObject) -> None:
    """Every paragraph of the tables stands in one piece."""
    table = data.draw(tables("boxes", mm(15)))
    (grid,) = grids((Page(1, "identity", (table,)),), A4)
    planned = [p.text for row in table.rows for cell in row.cells for p in cell.paragraphs]
    kept = [p.text for cell in grid.cells for p in cell.piece.cell.paragraphs if p.text != "1."]
    assert sorted(kept) == sorted(planned)


def flow() -> Grid:
    return grids((first_flow_page(), second_flow_page()), A4)[0]


def test_heading_rows_stand_once_and_repeat() -> None:
    """The second page begins below them: its drawing is moved up by their height."""
    grid = flow()
    assert grid.titles == (1, 2)
    texts = [p.text for cell in grid.cells for p in cell.piece.cell.paragraphs]
    assert texts.count("Kegiatan") == 1
    second = grid.pages[1]
    table = second.page.blocks[0]
    assert isinstance(table, Table)
    first_row = grid.breaks[0] + 1
    assert grid.row_edges[first_row] == table.row_edges[2] + second.shift_y


def test_rows_are_as_high_as_in_the_sheet() -> None:
    """The line over the table, the first page's rows, and the second's without its headings."""
    heading, *_ = first_flow_page().blocks
    first, second = (tables_of(page)[0].rows for page in (first_flow_page(), second_flow_page()))
    assert list(flow().rows) == [heading.height, *(row.height for row in (*first, *second[2:]))]


def tables_of(page: Page) -> list[Table]:
    return [block for block in page.blocks if isinstance(block, Table)]


def test_borders_of_the_identity_stand_where_they_were_planned() -> None:
    """Of both tables, to the nearest pixel; the tables' own rows and columns exactly."""
    page = full_sheet().pages[0]
    grid = grids((page,), A4)[0]
    for table in tables_of(page):
        for edge in table.column_edges:
            assert min(abs(edge - grid.left - place) for place in grid.column_edges) <= GRID // 2
        for edge in table.row_edges:
            assert min(abs(edge - grid.top - place) for place in grid.row_edges) <= GRID // 2


@pytest.mark.parametrize("height", [pt(408), pt(409), pt(700)])
def test_no_row_is_higher_than_excel_allows(height: int) -> None:
    """A text block that is higher stands in several rows."""
    block = TextBlock(mm(15), mm(15), WIDTH, height, (words("catatan", "note"),))
    (grid,) = grids((Page(1, "flow", (block,)),), replace(A4, height=mm(420)))
    assert max(grid.rows) <= TALLEST_ROW
    assert sum(grid.rows) == pytest.approx(height, abs=GRID)
    (cell,) = grid.cells
    assert cell.row_span == len(grid.rows)


@pytest.mark.parametrize("width", [mm(269), mm(400), mm(558)])
def test_no_column_is_wider_than_excel_allows(width: int) -> None:
    """On wide paper one column of words may have most of the width."""
    block = TextBlock(mm(15), mm(15), width, pt(12), (words("catatan", "note"),))
    (grid,) = grids((Page(1, "flow", (block,)),), replace(A4, width=mm(600)))
    assert max(grid.columns) <= WIDEST_COLUMN
    assert sum(grid.columns) == pytest.approx(width, abs=GRID)
    (cell,) = grid.cells
    assert cell.column_span == len(grid.columns)


def test_edges_are_running_sums() -> None:
    grid = flow()
    assert grid.column_edges == (0, *accumulate(grid.columns))
    assert grid.row_edges == (0, *accumulate(grid.rows))


@pytest.mark.parametrize("kind", ["box", "identity"])
def test_words_that_break_keep_off_the_right_border(kind: RowKind) -> None:
    (words_cell, strip) = _broken(kind)
    assert words_cell.piece.box.right < strip.piece.box.right
    assert strip.piece.box.width >= mm(1.8) - 2 * GRID
    assert not words_cell.piece.cell.edges.right
    assert strip.piece.cell.edges.right


def test_lines_of_a_box_fill_a_cell_that_is_as_high_as_they_are() -> None:
    """The rest of the box is a cell of its own."""
    (words_cell, _) = _broken("box")
    assert words_cell.piece.spread
    assert words_cell.piece.box.height == 2 * pt(12)


@pytest.mark.parametrize("align", ["left", "center"])
@pytest.mark.parametrize("lines", [("satu",), ("dua", "baris")], ids=["whole", "broken"])
def test_words_of_the_activity_table_keep_off_both_borders_alike(align: Align, lines: tuple[str, ...]) -> None:
    """Left-aligned ones always, to begin at one place; centred ones stand in the middle if they do not break."""
    content = words(" ".join(lines), "body", align=align, lines=lines)
    rows = (Row(mm(30), "step", (Cell(0, (content,)),)),)
    table = Table("activities", mm(15), mm(15), (WIDTH,), rows, pt(0.75), Insets(mm(1), mm(1.2), mm(1), mm(1.2)), "Uji")
    (grid,) = grids((Page(1, "flow", (table,)),), A4)
    worded = [bool(cell.piece.cell.paragraphs) for cell in grid.cells]
    if align == "center" and len(lines) == 1:
        assert worded == [True]
    else:
        assert worded == [False, True, False]
        assert grid.columns[0] == grid.columns[2] == 3 * GRID
        assert [cell.piece.cell.edges.left for cell in grid.cells] == [True, False, False]
        assert [cell.piece.cell.edges.right for cell in grid.cells] == [False, False, True]


def _broken(kind: RowKind) -> tuple[GridCell, GridCell]:
    """The cells of two lines in a high row, and of what stands beside them."""
    content = words("dua baris", "body", lines=("dua", "baris"))
    rows = (Row(mm(30), kind, (Cell(0, (content,)),)),)
    table = Table("boxes", mm(15), mm(15), (WIDTH,), rows, pt(0.75), Insets(mm(1), mm(1.8), mm(1), mm(1.8)), "Uji")
    (grid,) = grids((Page(1, "identity", (table,)),), A4)
    found = next(cell for cell in grid.cells if cell.piece.cell.paragraphs)
    beside = next(cell for cell in grid.cells if cell.row == found.row and cell.column > found.column)
    return found, beside
