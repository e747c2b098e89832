"""What real sheets have beyond the plain one, through the real pipeline and read back by openpyxl."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from support.broad_sheets import SHEETS
from support.full_sheet import first_flow_page, full_sheet, sheet, words
from support.validators import audit_findings, sdk_findings

from sopgen.render.xlsx import render
from sopgen.render.xlsx.grid import grids
from sopgen.sheet import Page, Paper, Sheet, Table, TextBlock
from sopgen.units import mm, pt


def opened(printed: Sheet) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(render(printed)))


def header(worksheet: Worksheet, side: str = "right") -> Any:  # noqa: ANN401  # openpyxl types it loosely
    return getattr(worksheet.oddHeader, side)


def cell_of(worksheet: Worksheet, text: str) -> Any:  # noqa: ANN401  # as above
    return next(cell for row in worksheet for cell in row if str(cell.value or "") == text)


@pytest.mark.parametrize("name", SHEETS)
def test_validators_find_nothing(name: str, tmp_path: Path) -> None:
    file = tmp_path / "sop.xlsx"
    file.write_bytes(render(SHEETS[name]()))
    assert sdk_findings(file) == []
    assert audit_findings(file) == []


@pytest.mark.parametrize("name", SHEETS)
def test_the_same_sheet_makes_the_same_bytes(name: str) -> None:
    assert render(SHEETS[name]()) == render(SHEETS[name]())


# --- headings and cells ---------------------------------------------------------------------------------


def test_names_that_stand_upright_read_from_below() -> None:
    """Turned by 90 degrees and in the middle; the headings beside them are not turned."""
    flow = opened(SHEETS["wide"]())["Alur"]
    upright = cell_of(flow, "Kepala Bagian").alignment
    assert (upright.textRotation, upright.horizontal, upright.vertical) == (90, "center", "center")
    assert upright.wrapText
    assert not cell_of(flow, "Kegiatan").alignment.textRotation


@pytest.mark.parametrize(("align", "vertical"), [("left", "bottom"), ("center", "center"), ("right", "top")])
def test_an_upright_text_begins_at_the_foot_of_its_cell(align: str, vertical: str) -> None:
    page = first_flow_page()
    table = page.blocks[1]
    assert isinstance(table, Table)
    paragraph = words("Tegak", "column_heading", align=align)
    heading = replace(table.rows[0].cells[0], paragraphs=(paragraph,), upright=True)
    rows = (replace(table.rows[0], cells=(heading, *table.rows[0].cells[1:])), *table.rows[1:])
    (worksheet,) = opened(sheet(replace(page, blocks=(replace(table, rows=rows),), drawing=None))).worksheets
    found = cell_of(worksheet, "Tegak").alignment
    assert (found.horizontal, found.vertical) == ("center", vertical)


def test_all_heading_rows_repeat() -> None:
    """Groups of performers and column numbers make four; the frozen pane ends below them."""
    flow = opened(SHEETS["wide"]())["Alur"]
    assert flow.print_title_rows == "$3:$6"
    assert flow.freeze_panes == "A7"
    assert cell_of(flow, "(1)").row == 6


def test_a_cell_that_goes_on_over_steps_is_merged() -> None:
    """Kelengkapan of the first three steps is one cell, with the words of the first."""
    flow = opened(SHEETS["wide"]())["Alur"]
    cell = next(cell for row in flow for cell in row if "Surat permohonan" in str(cell.value or ""))
    (area,) = (area for area in flow.merged_cells.ranges if cell.coordinate in area)
    assert area.size == {"rows": 3, "columns": 1}


def test_notes_stand_under_the_table() -> None:
    """In the print area, in the last row, over the whole width."""
    flow = opened(SHEETS["wide"]())["Alur"]
    notes = str(flow.cell(flow.max_row, 1).value)
    assert notes.splitlines()[-2:] == ["Catatan pertama.", "Catatan kedua."]
    assert flow.print_area.endswith(f"${flow.max_row}")


def test_centred_words_that_break_keep_off_the_borders() -> None:
    """Excel gives centred text no indent: an empty strip stands at either side, inside of the cell's borders."""
    page = SHEETS["together"]().pages[0]
    table = page.blocks[0]
    assert isinstance(table, Table)
    (grid,) = grids((page,), SHEETS["together"]().paper)
    signer = next(cell for cell in grid.cells if "Nama Pertama" in str(cell.piece.cell.paragraphs))
    left, right = (grid.column_edges[signer.column], grid.column_edges[signer.column + signer.column_span])
    planned = table.column_edges[3] - grid.left, table.column_edges[4] - grid.left
    assert left - planned[0] == pytest.approx(table.insets.left, abs=mm(1))
    assert planned[1] - right == pytest.approx(table.insets.right, abs=mm(1))
    edges = signer.piece.cell.edges
    assert (edges.left, edges.right, edges.top, edges.bottom) == (False, False, True, True)


# --- worksheets -----------------------------------------------------------------------------------------


def test_identity_and_flow_on_one_page_are_one_worksheet() -> None:
    """Its print titles are the table's heading rows, far down: Excel repeats them on the pages after only.

    The pane is not frozen there: all that stands above would cover the screen.
    """
    workbook = opened(SHEETS["together"]())
    assert workbook.sheetnames == ["SOP"]
    (worksheet,) = workbook.worksheets
    first, last = (int(place) for place in str(worksheet.print_title_rows).replace("$", "").split(":"))
    assert first <= cell_of(worksheet, "Kegiatan").row <= cell_of(worksheet, "Staf").row <= last
    assert worksheet.freeze_panes is None


def test_each_chart_is_a_worksheet_of_its_name() -> None:
    workbook = opened(SHEETS["two_charts"]())
    assert workbook.sheetnames == ["Identitas", "A. Masuk", "B. Keluar"]
    assert workbook["B. Keluar"].print_title_rows == "$3:$4"


def test_every_typeface_is_named_in_the_cells() -> None:
    for name, printed in ((name, make()) for name, make in SHEETS.items()):
        worksheet = opened(printed).worksheets[-1]
        assert cell_of(worksheet, "Kegiatan").font.name == printed.typeface.family, name


# --- page numbers ---------------------------------------------------------------------------------------


def test_page_numbers_run_over_the_worksheets() -> None:
    """Excel's own field, beginning with the number of the worksheet's first page; how many there are is text."""
    workbook = opened(SHEETS["wide"]())
    for worksheet, first in zip(workbook.worksheets, (1, 2), strict=True):
        found = header(worksheet)
        assert (found.text.strip(), found.font, found.size) == ("&P dari 3", "Arial Narrow,Regular", 9)
        setup = worksheet.page_setup
        assert (setup.firstPageNumber, setup.useFirstPageNumber) == (first, True)


def test_the_number_stands_where_the_sheet_has_it() -> None:
    """As high; and at the right as far in as hard spaces reach, since the right margin is less than the sheet's."""
    printed = SHEETS["wide"]()
    folio = printed.pages[0].folio
    assert folio is not None
    for worksheet in opened(printed).worksheets:
        margins = worksheet.page_margins
        assert margins.header * mm(25.4) == pytest.approx(folio.top, abs=mm(0.01))
        spaces = header(worksheet).text.count("\u00a0")
        reach = mm(330.2) - round(margins.right * mm(25.4)) - folio.left - folio.width  # Folio
        assert spaces * 0.228 * pt(9) == pytest.approx(reach, abs=pt(1.1))


@pytest.mark.parametrize(
    ("number", "text", "counted"),
    [(2, "- 2 -", "- &P -"), (5, "5 dari 15", "&P dari 15"), (1, "Bab 11 & 1", "Bab 11 && &P")],
)
def test_only_the_pages_own_number_is_counted(number: int, text: str, counted: str) -> None:
    block = TextBlock(mm(15), mm(8), mm(267), pt(12), (words(text, "folio", align="left"),))
    page = replace(first_flow_page(), number=number, folio=block)
    (worksheet,) = opened(sheet(page)).worksheets
    assert header(worksheet, "left").text.strip() == counted


def test_sheets_without_numbers_have_no_header() -> None:
    for worksheet in opened(full_sheet()).worksheets:
        assert not header(worksheet).text
        assert worksheet.page_setup.firstPageNumber is None


# --- paper ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "number", "used"),
    [
        ((330, 215), 14, (330.2, 215.9)),  # F4: Folio to Excel
        ((200, 300), 14, (215.9, 330.2)),
        ((250, 360), 12, (257, 364)),  # B4
        ((558, 558), 25, (558.8, 863.6)),  # ANSI D
        ((297, 210), 9, (297, 210)),
    ],
)
def test_paper_that_excel_has_no_number_for(size: tuple[int, int], number: int, used: tuple[float, float]) -> None:
    """The smallest that holds it; what it has more is margin, so that the sheet's part of it stays as planned."""
    width, height = size
    paper = Paper("lain", mm(width), mm(height), full_sheet().paper.margins)
    page = Page(1, "flow", (TextBlock(mm(15), mm(15), mm(100), pt(12), (words("a"),)),))
    (worksheet,) = opened(replace(sheet(page), paper=paper)).worksheets
    setup, margins = worksheet.page_setup, worksheet.page_margins
    assert (setup.paperSize, setup.orientation) == (number, "landscape" if width > height else "portrait")
    assert margins.right * 25.4 == pytest.approx(15 + used[0] - width, abs=0.01)
    assert margins.bottom * 25.4 == pytest.approx(20 + used[1] - height, abs=0.01)


def test_paper_larger_than_all_that_excel_knows() -> None:
    """The largest."""
    page = Page(1, "flow", (TextBlock(mm(15), mm(15), mm(100), pt(12), (words("a"),)),))
    paper = Paper("lain", mm(1000), mm(500), full_sheet().paper.margins)
    assert opened(replace(sheet(page), paper=paper)).worksheets[0].page_setup.paperSize == 25
