"""What real sheets have beyond the plain one, in the file: headings that stand upright, merged cells, page numbers."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Final

import docx
import pytest
from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree
from support.broad_sheets import SHEETS
from support.full_sheet import full_sheet, png, sheet, words
from support.validators import audit_findings, sdk_findings

from sopgen.render.docx import render
from sopgen.render.package import read_package
from sopgen.sheet import Cell, Page, Picture, Sheet, Table, TextBlock
from sopgen.units import mm, pt

WORDPROCESSING: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}


def found(root: etree._Element, path: str) -> list[etree._Element]:
    return list(etree._Element.xpath(root, path, namespaces=WORDPROCESSING))  # type: ignore[arg-type]


def value(element: etree._Element) -> str:
    return str(element.get(qn("w:val")))


def opened(printed: Sheet) -> Document:
    return docx.Document(BytesIO(render(printed)))


def tables(printed: Sheet) -> list[Table]:
    return [block for page in printed.pages for block in page.blocks if isinstance(block, Table)]


def cells(printed: Sheet) -> list[Cell]:
    return [cell for table in tables(printed) for row in table.rows for cell in row.cells]


@pytest.mark.parametrize("name", SHEETS)
def test_validators_find_nothing(name: str, tmp_path: Path) -> None:
    file = tmp_path / "sop.docx"
    file.write_bytes(render(SHEETS[name]()))
    assert sdk_findings(file) == []
    assert audit_findings(file) == []


# --- tables ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHEETS)
def test_rows_are_exactly_as_high_as_planned(name: str) -> None:
    """Also those over which a cell goes on: a merged cell cannot push its rows apart."""
    for planned, printed in zip(tables(SHEETS[name]()), opened(SHEETS[name]()).tables, strict=True):
        heights = [(row.height, row.height_rule) for row in printed.rows]
        assert heights == [(row.height, WD_ROW_HEIGHT_RULE.EXACTLY) for row in planned.rows]


@pytest.mark.parametrize("name", SHEETS)
def test_every_row_covers_every_column(name: str) -> None:
    for table in opened(SHEETS[name]()).tables:
        columns = len(found(table._element, "w:tblGrid/w:gridCol"))
        for row in found(table._element, "w:tr"):
            spans = [int(value(span)) for span in found(row, "w:tc/w:tcPr/w:gridSpan")]
            assert len(found(row, "w:tc")) - len(spans) + sum(spans) == columns


def test_names_that_stand_upright_read_from_below_and_are_centred() -> None:
    """The cell's text is turned to the left; its lines stand in the middle of the lane."""
    document = opened(SHEETS["wide"]())
    turned = found(document.element, "//w:tcPr[w:textDirection/@w:val='btLr'][not(w:vMerge) or w:vMerge/@w:val]")
    assert len(turned) == len([cell for cell in cells(SHEETS["wide"]()) if cell.upright]) == 20
    assert {value(found(properties, "w:vAlign")[0]) for properties in turned} == {"center"}


def test_four_heading_rows_stand_on_every_page() -> None:
    """Groups, groups of performers, names, column numbers."""
    for table in opened(SHEETS["wide"]()).tables[2:]:
        rows = found(table._element, "w:tr")
        assert [bool(found(row, "w:trPr/w:tblHeader")) for row in rows[:5]] == [True, True, True, True, False]


def test_a_cell_that_goes_on_over_steps_is_one_cell() -> None:
    """Kelengkapan of steps 1 to 3 is merged in Word: its words stand once."""
    flow = opened(SHEETS["wide"]()).tables[2]
    steps = found(flow._element, "w:tr")[4:8]
    merged = [found(row, "w:tc/w:tcPr/w:vMerge") for row in steps]
    assert [[value(part) for part in parts] for parts in merged] == [
        ["restart"],
        ["None", "restart"],
        ["None", "None"],
        [],
    ]


def test_boxes_in_columns_show_no_rule_between_them() -> None:
    """Three columns of Peralatan: rules at the box's own sides only."""
    boxes = opened(SHEETS["together"]()).tables[1]
    row = found(boxes._element, "w:tr")[3]
    hidden = [[etree.QName(rule).localname for rule in found(tc, "w:tcPr/w:tcBorders/*")] for tc in found(row, "w:tc")]
    assert hidden == [[], ["right"], ["left", "right"], ["left"]]


def test_the_logo_stands_left_of_the_names() -> None:
    identity = opened(SHEETS["together"]()).tables[0]
    first, second = found(identity._element, "w:tr[1]/w:tc")[:2]
    assert found(first, ".//wp:inline")
    assert "KEMENTERIAN" in "".join(text.text or "" for text in found(second, ".//w:t"))


def test_each_chart_has_its_columns_and_its_heading() -> None:
    """Two charts under one identity: Word's navigation pane lists both."""
    document = opened(SHEETS["two_charts"]())
    grids = [len(found(table._element, "w:tblGrid/w:gridCol")) for table in document.tables[2:]]
    assert grids == [9, 8]
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "SOP Judul"]
    assert headings == ["A. Masuk", "B. Keluar"]
    assert found(document.styles["SOP Judul"].element, "w:pPr/w:outlineLvl")


# --- lists and lines ------------------------------------------------------------------------------------


def test_lists_inside_lists_count_for_themselves() -> None:
    """Each nested list is one of Word's, a level deeper, with letters or dashes."""
    document = opened(SHEETS["together"]())
    numbering = document.part.numbering_part.element
    told = []
    for paragraph in found(document.tables[1]._element, "w:tr[2]/w:tc[1]/w:p"):
        level, number = (value(found(paragraph, f"w:pPr/w:numPr/{name}")[0]) for name in ("w:ilvl", "w:numId"))
        definition = value(found(numbering, f"w:num[@w:numId='{number}']/w:abstractNumId")[0])
        look = found(numbering, f"w:abstractNum[@w:abstractNumId='{definition}']/w:lvl[@w:ilvl='{level}']")[0]
        told.append((level, value(found(look, "w:numFmt")[0]), value(found(look, "w:lvlText")[0])))
    parent = ("0", "decimal", "%1.")
    letters, dashes = ("1", "lowerLetter", "%2."), ("1", "bullet", "-")
    assert told == [parent, letters, letters, parent, dashes, dashes, parent]


def test_lines_are_dashed_and_dotted_as_the_source_says() -> None:
    dashes = [dash.get("val") for dash in found(opened(SHEETS["wide"]()).element, "//a:prstDash")]
    assert {"solid", "dash", "sysDot"} == set(dashes)


# --- pages ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "family", "size"),
    [
        ("wide", "Arial Narrow", (330, 215)),
        ("together", "Times New Roman", (250, 360)),
        ("two_charts", "Calibri", (279.4, 215.9)),
    ],
)
def test_type_and_paper_are_those_of_the_sheet(name: str, family: str, size: tuple[float, float]) -> None:
    document = opened(SHEETS[name]())
    (section,) = document.sections
    assert found(document.styles.element, "w:docDefaults//w:rFonts")[0].get(qn("w:ascii")) == family
    assert (section.page_width, section.page_height) == pytest.approx((Mm(size[0]), Mm(size[1])), abs=pt(0.05))


def test_identity_and_flow_share_a_page() -> None:
    """No page break between them; the drawing is anchored at the head of the page, as on every other."""
    document = opened(SHEETS["together"]())
    assert len(document.tables) == 3
    assert not found(document.element, "//w:pageBreakBefore")
    assert found(document.element.body[1], ".//wp:anchor")


def test_notes_stand_under_the_last_table() -> None:
    """Abbreviations and footnotes follow the last page's table, in a style of their own."""
    document = opened(SHEETS["wide"]())
    last = document.tables[-1]._element
    notes = [p for p in document.paragraphs if p._element in last.itersiblings() and p.text]
    assert [p.text for p in notes] == [
        "Keterangan singkatan: PPK = Pejabat Pembuat Komitmen",
        "Catatan pertama.",
        "Catatan kedua.",
    ]
    assert {p.style.name for p in notes if p.style is not None} == {"SOP Catatan"}


# --- page numbers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "fields"),
    [("wide", "1 dari 3", ["PAGE", "NUMPAGES"]), ("together", "- 1 -", ["PAGE"])],
)
def test_page_numbers_are_counted_by_word(name: str, text: str, fields: list[str]) -> None:
    """One header for all pages, at the right, whose numbers are fields; it shows the first page's words."""
    (section,) = opened(SHEETS[name]()).sections
    (paragraph,) = section.header.paragraphs
    assert "".join(t.text or "" for t in found(paragraph._element, ".//w:t")) == text
    assert [str(f.get(qn("w:instr"))).strip() for f in found(paragraph._element, "w:fldSimple")] == fields
    assert paragraph.style is not None
    assert paragraph.style.name == "SOP Nomor Halaman"
    assert value(found(paragraph.style.element, "w:pPr/w:jc")[0]) == "right"
    assert section.header_distance == pytest.approx(first_folio(SHEETS[name]()).top, abs=pt(0.05))


def first_folio(printed: Sheet) -> TextBlock:
    folio = printed.pages[0].folio
    assert folio is not None
    return folio


def test_a_sheet_without_page_numbers_has_no_header() -> None:
    assert not [name for name in read_package(render(SHEETS["two_charts"]())) if "header" in name]


def with_folio(*texts: str | None) -> Sheet:
    pages = []
    for number, text in enumerate(texts, start=1):
        block = TextBlock(mm(15), mm(5), mm(267), pt(12), (words(text, "folio", align="right"),)) if text else None
        pages.append(replace(full_sheet().pages[0], number=number, folio=block))
    return sheet(*pages)


@pytest.mark.parametrize(
    "texts",
    [("- 1 -", "- 3 -"), ("1", None), ("1 dari 2", "2 dari 3"), ("1", "halaman 2"), ("1", "dua"), ("1 2 3", "2 2 3")],
)
def test_page_numbers_that_no_header_counts_are_refused(texts: tuple[str | None, ...]) -> None:
    """A header shows on every page what counting gives: what is planned otherwise would be printed wrong."""
    with pytest.raises(ValueError, match="page numbers"):
        render(with_folio(*texts))


@pytest.mark.parametrize("texts", [("1", "2"), ("Halaman 1", "Halaman 2"), ("1/2", "2/2"), ("tanpa", "tanpa")])
def test_any_wording_of_page_numbers_is_kept(texts: tuple[str, ...]) -> None:
    (paragraph,) = opened(with_folio(*texts)).sections[0].header.paragraphs
    assert "".join(t.text or "" for t in found(paragraph._element, ".//w:t")) == texts[0]


# --- what python-docx would not take by itself ----------------------------------------------------------


def test_a_property_longer_than_255_characters_is_whole() -> None:
    """python-docx refuses it; the file format does not."""
    title = "Pengelolaan berkas contoh " * 20
    long = replace(full_sheet(), meta=replace(full_sheet().meta, title=title))
    assert opened(long).core_properties.title == title


def test_a_picture_is_embedded_byte_for_byte_and_once() -> None:
    """Also a JPEG file that begins with neither a JFIF nor an Exif mark, which python-docx cannot read."""
    data = b"\xff\xd8\xff\xdb\x00\x43" + bytes(65) + b"\xff\xd9"
    picture = Picture(data, "image/jpeg", mm(10), mm(10), "Lambang")
    page = with_picture(picture, Picture(png(), "image/png", mm(5), mm(5), "Cap"), picture)
    parts = read_package(render(sheet(page)))
    assert {name: parts[name] for name in parts if "media" in name} == {
        "word/media/image1.jpeg": data,
        "word/media/image2.png": png(),
    }


def with_picture(*pictures: Picture) -> Page:
    lines = tuple(replace(words("", "note", pitch=mm(10)), inlines=(picture,)) for picture in pictures)
    return Page(1, "identity", (TextBlock(mm(15), mm(15), mm(267), mm(10) * len(lines), lines),))


@pytest.mark.parametrize("build", [full_sheet, *SHEETS.values()])
def test_nothing_of_python_docx_own_template_is_left(build: Callable[[], Sheet]) -> None:
    """Only the sheet's styles, and the four on which Word builds."""
    document = opened(build())
    names = [style.name for style in document.styles]
    assert [name for name in names if not str(name).startswith("SOP ")] == [
        "Normal",
        "Default Paragraph Font",
        "Normal Table",
        "No List",
    ]
    assert len(set(names)) == len(names)
    assert document.core_properties.comments == ""
