"""The workbook as LibreOffice prints and re-saves it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from support.broad_sheets import SHEETS
from support.full_sheet import full_sheet
from support.libreoffice import converted, page_corners, page_rules, page_texts

from sopgen.render.drawingml import STRAIGHT
from sopgen.render.package import read_package
from sopgen.render.xlsx import render
from sopgen.sheet import Page, Table
from sopgen.units import GRID, mm, to_mm

TOLERANCE = mm(0.2)  # measured: at most 0.14 for rows, 0.09 for columns
XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
MARKS = {"☐", "☒", "-", "1.", "2.", "a.", "b."}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The full sheet as PDF."""
    folder = tmp_path_factory.mktemp("xlsx")
    file = folder / "sop.xlsx"
    file.write_bytes(render(full_sheet()))
    return converted(file, "pdf", folder)


def planned_words(page: Page) -> Iterator[str]:
    """The words of a page, in no order."""
    for block in page.blocks:
        cells = [cell for row in block.rows for cell in row.cells] if isinstance(block, Table) else [block]
        for cell in cells:
            for paragraph in cell.paragraphs:
                yield from paragraph.text.split()
    if page.drawing is not None:
        for shape in (*page.drawing.symbols, *page.drawing.labels):
            yield from shape.text.split()


def test_every_page_holds_its_words_and_there_are_no_other_pages(printed: Path) -> None:
    """Heading rows are on every flow page; nothing is clipped, nothing is drawn twice."""
    for page, drawn in zip(full_sheet().pages, page_texts(printed), strict=True):
        words = [word for word in drawn.split() if word not in MARKS]
        assert sorted(words) == sorted(planned_words(page)), page.number


def drawn_edges(table: Table) -> tuple[set[int], set[int]]:
    """The y of the row borders and the x of the column borders that at least one cell draws."""
    across, down = table.column_edges, table.row_edges
    level, upright = set(), set()
    for place, row in enumerate(table.rows):
        for cell in row.cells:
            level |= {down[place]} if cell.edges.top else set()
            level |= {down[place + cell.row_span]} if cell.edges.bottom else set()
            upright |= {across[cell.column]} if cell.edges.left else set()
            upright |= {across[cell.column + cell.column_span]} if cell.edges.right else set()
    return level, upright


@pytest.mark.parametrize("name", ["full", *SHEETS])
def test_rules_are_drawn_where_they_were_planned(name: str, tmp_path: Path) -> None:
    """Every border of every row and column, on every page; a table between two pixels stands on the nearer one.

    A page number above does not move them, nor does the length of the page: rounding is shared out.
    """
    printed = full_sheet() if name == "full" else SHEETS[name]()
    file = tmp_path / "sop.xlsx"
    file.write_bytes(render(printed))
    drawn = page_rules(converted(file, "pdf", tmp_path))
    for page, rules in zip(printed.pages, drawn, strict=True):
        for table in (block for block in page.blocks if isinstance(block, Table)):
            off_grid = (table.top - printed.paper.margins.top) / GRID
            snapped = round((round(off_grid) - off_grid) * GRID)
            level, upright = drawn_edges(table)
            for edge in level:
                assert min(abs(edge + snapped - rule) for rule in rules.level) <= TOLERANCE, (page.number, to_mm(edge))
            for edge in upright:
                assert min(abs(edge - rule) for rule in rules.upright) <= TOLERANCE, (page.number, to_mm(edge))


@pytest.mark.parametrize("saved", [False, True], ids=["opened", "saved"])
def test_lines_bend_where_they_were_planned(printed: Path, tmp_path: Path, *, saved: bool) -> None:
    """Also those whose ends stand one above the other, so that their frames have hardly a width; also saved again."""
    if saved:
        printed = converted(converted(printed.with_suffix(".xlsx"), "xlsx", tmp_path), "pdf", tmp_path)
    lines = [(page.number, line) for page in full_sheet().pages if page.drawing for line in page.drawing.connectors]
    assert any(len(line.points) > STRAIGHT + 1 and line.points[0].x == line.points[-1].x for _, line in lines)
    drawn = page_corners(printed)
    for number, line in lines:
        for x, y in ((point.x, point.y) for point in line.points[1:-1]):
            miss = min(max(abs(x - corner.x), abs(y - corner.y)) for corner in drawn[number - 1])
            assert miss <= TOLERANCE, (line.name, to_mm(miss))


def test_every_page_bears_its_number_and_the_heading_rows(tmp_path: Path) -> None:
    """Numbers run on over the worksheets; the column numbers, last of four heading rows, stand on each flow page."""
    printed = SHEETS["wide"]()
    file = tmp_path / "sop.xlsx"
    file.write_bytes(render(printed))
    for page, drawn in zip(printed.pages, page_texts(converted(file, "pdf", tmp_path)), strict=True):
        assert drawn.startswith(f"{page.number} dari {len(printed.pages)}")
        assert ("(16)" in drawn) == (page.kind == "flow")


def test_a_round_trip_keeps_every_shape_native(tmp_path: Path) -> None:
    """Opened and saved again by LibreOffice, symbols, arrows and labels are still shapes, not pictures."""
    file = tmp_path / "sop.xlsx"
    file.write_bytes(render(full_sheet()))
    folder = tmp_path / "lagi"
    folder.mkdir()
    parts = read_package(converted(file, "xlsx", folder).read_bytes())
    roots = [etree.fromstring(parts[name]) for name in sorted(parts) if name.startswith("xl/drawings/drawing")]
    kinds = [
        shape.tag.removeprefix(XDR) for root in roots for shape in root.iter(f"{XDR}sp", f"{XDR}cxnSp", f"{XDR}pic")
    ]
    drawn = [page.drawing for page in full_sheet().pages if page.drawing is not None]
    shapes = sum(len(drawing.symbols) + len(drawing.labels) + len(drawing.connectors) for drawing in drawn)
    assert kinds.count("sp") + kinds.count("cxnSp") == shapes
    assert kinds.count("pic") == 1  # the logo
