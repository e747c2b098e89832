"""The workbook as others read it: validators, openpyxl and goldens."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, strategies as st
from lxml import etree
from openpyxl.cell.rich_text import CellRichText, TextBlock as RichText
from openpyxl.xml.constants import SHEET_MAIN_NS
from support.broad_sheets import SHEETS
from support.full_sheet import first_flow_page, full_sheet, identity_page, second_flow_page, sheet, words
from support.goldens import assert_golden, indented
from support.places import ROOT
from support.validators import audit_findings, sdk_findings

from sopgen.render.package import read_package
from sopgen.render.xlsx import render
from sopgen.render.xlsx.text import cell_words
from sopgen.sheet import Cell, Insets, Page, Paper, Paragraph, Picture, Row, Sheet, Table
from sopgen.units import GRID, mm, pt

GOLDENS = Path(__file__).parent / "goldens"
REVIEWED = (
    "[Content_Types].xml",
    "docProps/app.xml",
    "docProps/core.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/drawings/drawing1.xml",
    "xl/drawings/drawing2.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/sheet2.xml",
)
HOSTILE = [
    "<script>alert(1)</script>",
    "]]> &amp; <!-- -->",
    "kutip \"ganda\" dan 'tunggal'",
    "=1+1",
    "+62 21",
    "-satu",
    "@SUM(A1)",
    "'petik",
    "10",
    "2018-05-02",
    "1e5",
    "TRUE",
    "#REF!",
    "_x0041_ tetap",
    "kanan ke kiri \u202eabc\u202c \u200f",
    "👩‍💻 🇮🇩 é",
    "  dua spasi  di tepi  ",
    "x" * 10_000,
    "${nomor_naskah}",
]


@pytest.fixture(scope="module")
def workbook() -> openpyxl.Workbook:
    return opened(full_sheet())


def opened(printed: Sheet, *, rich: bool = False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(render(printed)), rich_text=rich)


def one_row(*texts: str) -> Sheet:
    """A sheet with a row of cells that hold ``texts``."""
    table = Table(
        "activities",
        mm(15),
        mm(15),
        (mm(20),) * len(texts),
        (Row(pt(30), "step", tuple(Cell(n, (words(text),)) for n, text in enumerate(texts))),),
        pt(0.75),
        Insets(0, 0, 0, 0),
        "Uji",
    )
    return sheet(Page(1, "flow", (table,)))


# --- the package ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("printed", [full_sheet(), one_row(*HOSTILE)], ids=["full", "hostile"])
def test_office_opens_it_without_repair(printed: Sheet, tmp_path: Path) -> None:
    """Neither the Open XML SDK nor openxml-audit finds anything."""
    file = tmp_path / "sop.xlsx"
    file.write_bytes(render(printed))
    assert sdk_findings(file) == []
    assert audit_findings(file) == []


@pytest.mark.parametrize("part", REVIEWED)
def test_the_parts_are_those_that_were_reviewed(part: str) -> None:
    """A change of the file shows as a diff of indented XML."""
    golden = GOLDENS / part.replace("/", "_").replace("[Content_Types]", "content_types")
    assert_golden(indented(read_package(render(full_sheet()))[part]), golden)


def test_every_part_is_reviewed_or_not_ours() -> None:
    """openpyxl's theme, the image and the plain relationships are left out; nothing else is."""
    others = {"xl/theme/theme1.xml", "xl/media/image1.png", "_rels/.rels", "xl/drawings/_rels/drawing1.xml.rels"}
    others |= {f"xl/worksheets/_rels/sheet{number}.xml.rels" for number in (1, 2)}
    assert set(read_package(render(full_sheet()))) == {*REVIEWED, *others}


def test_the_same_sheet_makes_the_same_bytes_under_any_hash_seed() -> None:
    """In this process twice, and in others with other seeds."""
    here = render(full_sheet())
    assert here == render(full_sheet())
    script = (
        "import sys; from support.full_sheet import full_sheet; from sopgen.render.xlsx import render;"
        "sys.stdout.buffer.write(render(full_sheet()))"
    )
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "tests")}
        there = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, env=environment)
        assert there.stdout == here


def test_rendering_neither_reads_the_clock_nor_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """openpyxl would write worksheets into temporary files."""

    def refused(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("openpyxl.worksheet._writer.create_temporary_file", refused)
    render(full_sheet())


# --- words ----------------------------------------------------------------------------------------------


def test_text_stays_text_whatever_it_looks_like() -> None:
    """No formula, no number, no date; and to the letter."""
    (worksheet,) = opened(one_row(*HOSTILE)).worksheets
    (row,) = worksheet.iter_rows(max_row=1)
    assert [(cell.value, cell.data_type) for cell in row] == [(text, "s") for text in HOSTILE]
    assert b"<f>" not in read_package(render(one_row(*HOSTILE)))["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize("text", [
    *(f"{start}1+1" for start in ("=", "+", "-", "@", "'", "\t")),
    *("7", "1-3", "1/2", "1 1/2", "10 %", "1.500,25", "(5)", "1E5", "1.", "00123"),
    *("Rp 5.000", "$5", "12:30", "10:30 AM"),
    *("1 Mei", "Mei 2018", "Rabu, 02 Mei 2018", "3-Dec-2024", "2024-12-03"),
    *("TRUE", "Benar", "#N/A"),
])  # fmt: skip
def test_a_person_who_edits_a_text_makes_it_neither_formula_nor_number_nor_day(text: str) -> None:
    """Excel itself marks such cells so (quotePrefix)."""
    (worksheet,) = opened(one_row(text, "biasa")).worksheets
    assert [bool(worksheet.cell(1, column).quotePrefix) for column in (1, 2)] == [True, False]


@pytest.mark.parametrize("text", ["1 Hari", "Lantai 2", "benar semua", "Nomor 5 Tahun 2014", "Mei", "a #1", ""])
def test_a_text_that_excel_takes_for_nothing_else_is_not_marked(text: str) -> None:
    (worksheet,) = opened(one_row(text)).worksheets
    assert not worksheet.cell(1, 1).quotePrefix


def test_no_element_says_nothing() -> None:
    """Of protection, number formats and headers, which openpyxl writes empty."""
    parts = read_package(render(SHEETS["wide"]()))
    roots = [etree.fromstring(part) for name, part in parts.items() if name.startswith("xl/") and name.endswith(".xml")]
    found = {etree.QName(each).localname for root in roots for each in root.iter() if not len(each) and not each.text}
    assert any(root.find(f"{{{SHEET_MAIN_NS}}}headerFooter") is not None for root in roots)
    assert found.isdisjoint({"workbookProtection", "numFmts", "oddFooter", "evenHeader", "firstFooter", "headerFooter"})


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("\x00\x01\x1b\x7f\ufffe"), max_size=40))
def test_no_text_breaks_the_file(text: str) -> None:
    """What XML cannot hold is replaced by a mark that can be seen; all else is kept."""
    value = opened(one_row(f"awal{text}akhir")).worksheets[0].cell(1, 1).value
    assert isinstance(value, str)
    kept = "".join(c if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff") else "\ufffd" for c in text)
    assert value == f"awal{kept}akhir"


def test_blanks_at_the_ends_of_a_part_are_kept() -> None:
    """Excel drops them from a part that does not say so: then the words would stand on the logo above them."""
    strings = etree.fromstring(read_package(render(full_sheet()))["xl/sharedStrings.xml"])
    edged = [part for part in strings.iter(f"{{{SHEET_MAIN_NS}}}t") if part.text != part.text.strip()]
    assert any(not part.text.strip() for part in edged)
    assert {part.get("{http://www.w3.org/XML/1998/namespace}space") for part in edged} == {"preserve"}


@pytest.mark.parametrize("inlines", [(Picture(b"", "image/png", mm(18), mm(18), "Logo"),), ()], ids=["picture", "room"])
def test_a_cell_without_words_is_empty(inlines: tuple[Picture, ...]) -> None:
    """A picture stands over it, room is its height: neither needs blank lines."""
    place = Paragraph(inlines, ("",), "spacer", pt(9), mm(18), space_before=pt(3))
    assert cell_words((place, place), "Arial") == ()


def test_type_styles_are_kept_within_a_cell() -> None:
    """The signer's name is bold, the tick box in a family that has one."""
    cells = {
        str(cell.value): cell.value
        for row in opened(full_sheet(), rich=True)["Identitas"]
        for cell in row
        if cell.value
    }
    signer = next(value for text, value in cells.items() if "Nama Pejabat" in text)
    assert isinstance(signer, CellRichText)
    assert [(part.text.strip("\n"), bool(part.font.b)) for part in signer if isinstance(part, RichText)] == [
        ("Deputi Bidang Contoh", False),
        ("Nama Pejabat, S.H.", True),
        ("NIP. 19700101 200001 1 001", False),
    ]
    ticked = cells["Rabu, 02 Mei 2018 ☒"]
    assert [part.font.rFont for part in ticked] == ["Arial", "Segoe UI Symbol"]


def test_lists_hang_in_the_boxes() -> None:
    """The mark has a cell of its own, the words the next; a list in a list stands farther in."""
    worksheet = opened(full_sheet())["Identitas"]
    places = {
        cell.value: (cell.row, cell.column) for row in worksheet for cell in row if cell.value and cell.column < 20
    }
    laws = places["Undang-Undang Nomor 17 Tahun 2007"]
    assert worksheet.cell(laws[0], 1).value == "1."
    assert places["dengan unit lain"][1] > places["Mampu berkoordinasi"][1] > places["Kualifikasi Pelaksana :"][1]


# --- print ----------------------------------------------------------------------------------------------


def test_pages_break_where_the_sheet_breaks_them(workbook: openpyxl.Workbook) -> None:
    """Two flow pages: one break, the heading rows as print titles, all of it in the print area, at full scale."""
    flow = workbook["Alur"]
    assert flow.print_title_rows == "$2:$3"
    assert flow.print_area == "'Alur'!$A$1:$T$12"
    assert [page_break.id for page_break in flow.row_breaks.brk] == [8]
    assert (flow.page_setup.scale, flow.sheet_properties.pageSetUpPr.fitToPage) == (100, None)
    assert flow.freeze_panes == "A4"
    assert list(workbook["Identitas"].row_breaks.brk) == []


def test_headings_are_merged(workbook: openpyxl.Workbook) -> None:
    merged = {str(area) for area in workbook["Alur"].merged_cells.ranges}
    assert {"A2:C3", "D2:F3", "G2:J2", "K2:S2", "T2:T3", "A1:T1"} <= merged


def test_every_row_that_is_printed_has_its_own_height(workbook: openpyxl.Workbook) -> None:
    """In steps of 0.75 pt, so that Excel keeps them."""
    for worksheet in workbook:
        heights = [worksheet.row_dimensions[row].height for row in range(1, worksheet.max_row + 1)]
        assert all(height and height % 0.75 == 0 for height in heights)


@pytest.mark.parametrize(
    ("paper", "expected"),
    [
        (("A4", 297, 210), {"paperSize": 9, "orientation": "landscape"}),
        (("F4", 330, 215), {"paperSize": 14, "orientation": "landscape"}),
        (("Legal", 215.9, 355.6), {"paperSize": 5, "orientation": "portrait"}),
        (("Letter", 279.4, 215.9), {"paperSize": 1, "orientation": "landscape"}),
        (("lain", 300, 200), {"paperSize": 14, "paperWidth": None, "paperHeight": None}),
    ],
)
def test_the_paper_is_that_of_the_sheet(paper: tuple[str, float, float], expected: dict[str, Any]) -> None:
    name, width, height = paper
    printed = replace(one_row("a"), paper=Paper(name, mm(width), mm(height), Insets(mm(15), mm(15), mm(15), mm(15))))
    setup = opened(printed).worksheets[0].page_setup
    assert {key: getattr(setup, key) for key in expected} == expected


def test_the_columns_fill_at_most_99_percent_of_the_page(workbook: openpyxl.Workbook) -> None:
    """Else a printer's rounding would push the last column onto a page of its own."""
    for worksheet in workbook:
        margins = worksheet.page_margins
        room = mm(297) - (margins.left + margins.right) * mm(25.4)
        width = sum(round(column.width * 4) for column in worksheet.column_dimensions.values()) * GRID  # as Excel does
        assert width <= 0.99 * room + 1


def test_another_chart_gets_another_worksheet() -> None:
    """Print titles hold only the heading rows of one: a page that starts otherwise does not follow it."""
    other = first_flow_page()
    names = opened(sheet(identity_page(), first_flow_page(), second_flow_page(), other)).sheetnames
    assert names == ["Identitas", "Alur", "Alur (2)"]


# --- properties -----------------------------------------------------------------------------------------


def test_the_workbook_says_what_it_is(workbook: openpyxl.Workbook) -> None:
    """Title, subject, number and office; made and changed on the source's own day."""
    told = workbook.properties
    assert (told.title, told.subject, told.identifier) == ("Penyiapan usulan contoh", "SOP Mikro", "OT.01.02-033")
    assert (told.creator, told.version, told.language) == ("KEMENTERIAN CONTOH", "1", "id-ID")
    assert told.created == told.modified == datetime(2017, 12, 1)  # noqa: DTZ001 (as openpyxl reads it)


def test_a_sheet_without_a_day_bears_none() -> None:
    printed = replace(full_sheet(), meta=replace(full_sheet().meta, day=None))
    assert b"<dcterms" not in read_package(render(printed))["docProps/core.xml"]


def test_empty_pages_and_sheets_without_drawing_can_be_written() -> None:
    """An identity alone, without logo, has no drawing part."""
    _, boxes = identity_page().blocks
    assert isinstance(boxes, Table)
    assert "xl/drawings/drawing1.xml" not in read_package(render(sheet(Page(1, "identity", (boxes,)))))
