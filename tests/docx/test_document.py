"""The document as others read it: validators, python-docx, and an independent reading of its drawing."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml.ns import qn
from hypothesis import given, strategies as st
from lxml import etree
from support.connectors import Transform, read_polyline
from support.full_sheet import full_sheet, sheet, words
from support.places import ROOT
from support.validators import audit_findings, sdk_findings

from sopgen.render.docx import render
from sopgen.render.package import read_package
from sopgen.sheet import Cell, Page, Paragraph, Row, Sheet, Table
from sopgen.units import mm, pt

HOSTILE = [
    "<script>alert(1)</script>",
    "]]> &amp; <!-- -->",
    "kutip \"ganda\" dan 'tunggal'",
    "=1+1",
    "kanan ke kiri \u202eabc\u202c \u200f",
    "👩‍💻 🇮🇩 é",
    "  dua spasi  di tepi  ",
    "x" * 10_000,
    "${nomor_naskah}",
]
WORDPROCESSING = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpc": "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}


@pytest.fixture(scope="module")
def document() -> Document:
    return docx.Document(BytesIO(render(full_sheet())))


def found(root: etree._Element, path: str) -> list[etree._Element]:
    return list(etree._Element.xpath(root, path, namespaces=WORDPROCESSING))  # type: ignore[arg-type]


def paragraphs(printed: Sheet) -> Iterator[Paragraph]:
    for page in printed.pages:
        for block in page.blocks:
            if isinstance(block, Table):
                for row in block.rows:
                    for cell in row.cells:
                        yield from cell.paragraphs
            else:
                yield from block.paragraphs


# --- validity -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["biasa", *HOSTILE])
def test_validators_find_nothing(text: str, tmp_path: Path) -> None:
    """Word opens the file without repair, whatever the words are."""
    full = full_sheet()
    file = tmp_path / "sop.docx"
    file.write_bytes(render(replace(full, meta=replace(full.meta, title=text), pages=(*full.pages, page_of(text)))))
    assert sdk_findings(file) == []
    assert audit_findings(file) == []


def page_of(*texts: str) -> Page:
    rows = tuple(Row(mm(10), "step", (Cell(0, (words(text),)),)) for text in texts)
    full = full_sheet().pages[1].blocks[1]
    assert isinstance(full, Table)
    return Page(
        4, "flow", (Table("activities", mm(15), mm(15), (full.width,), rows, full.rule, full.insets, texts[0]),)
    )


def test_no_two_drawing_objects_have_one_number(document: Document) -> None:
    """Word calls the content unreadable otherwise: canvases, shapes and their stand-ins count together."""
    numbers = [e.get("id") for e in found(document.element, "//wp:docPr | //wps:cNvPr")]
    assert len(numbers) > 40
    assert len(set(numbers)) == len(numbers)


def test_content_controls_have_numbers_of_their_own(document: Document) -> None:
    numbers = [e.get(qn("w:val")) for e in found(document.element, "//w:sdtPr/w:id")]
    assert len(set(numbers)) == len(numbers) == 2


# --- words ----------------------------------------------------------------------------------------------


def test_every_paragraph_is_there_in_order_and_whole(document: Document) -> None:
    """The words of the sheet, paragraph by paragraph; each stands in a single run."""
    planned = [paragraph.text for paragraph in paragraphs(full_sheet()) if paragraph.text]
    in_body = found(document.element, "//w:p[not(ancestor::w:txbxContent)]")
    printed = ["".join(e.text or "" for e in found(p, "w:r/w:t")) for p in in_body]
    assert [text for text in printed if text] == planned


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str) -> None:
    """What looks like markup, a formula or a placeholder is read back as it was written, in one run."""
    read = docx.Document(BytesIO(render(sheet(page_of(text)))))
    (run,) = read.tables[0].rows[0].cells[0].paragraphs[0].runs
    assert run.text == text


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=40))
def test_any_text_is_read_back(text: str) -> None:
    read = docx.Document(BytesIO(render(sheet(page_of(text)))))
    assert read.tables[0].rows[0].cells[0].text == text


def test_every_paragraph_has_the_style_of_its_role(document: Document) -> None:
    """A person changes the look of all column headings at once, by their style."""
    styles = {e.get(qn("w:val")) for e in found(document.element, "//w:pStyle")}
    assert {"SOPKepalaKolom", "SOPIsi", "SOPIsian", "SOPLabel", "SOPIsiKotak", "SOPJudul"} <= styles
    assert not found(document.element, "//w:p[not(w:pPr/w:pStyle)]")


def test_what_the_style_says_is_not_said_again(document: Document) -> None:
    """Direct formatting is the exception: size and line pitch of plain paragraphs come from their style."""
    plain = found(document.element, "//w:p[w:pPr/w:pStyle/@w:val='SOPIsi']")
    assert len(plain) > 50
    assert not found(document.element, "//w:p[w:pPr/w:pStyle/@w:val='SOPIsi']/w:pPr/w:spacing")
    assert not found(document.element, "//w:p[w:pPr/w:pStyle/@w:val='SOPIsi']//w:sz")


def test_a_logo_decides_no_style_of_words(document: Document) -> None:
    """The office's name is set as its style says, though the logo over it has a paragraph of the same role."""
    (name,) = found(document.element, "//w:p[w:pPr/w:pStyle/@w:val='SOPInstansi'][.//w:t]")
    assert not found(name, "w:pPr/w:spacing | .//w:rPr")


def test_tick_boxes_are_content_controls_that_say_what_they_tick(document: Document) -> None:
    boxes = found(document.element, "//w:sdt[w:sdtPr/w14:checkbox]")
    told = [
        (found(b, "w:sdtPr/w:alias")[0].get(qn("w:val")), found(b, ".//w14:checked")[0].get(qn("w14:val")))
        for b in boxes
    ]
    assert told == [("Revisi", "0"), ("Efektif", "1")]
    assert ["".join(t.text or "" for t in found(b, ".//w:t")) for b in boxes] == ["☐", "☒"]


def test_properties_tell_what_the_document_is(document: Document) -> None:
    told = document.core_properties
    assert (told.title, told.subject, told.keywords) == ("Penyiapan usulan contoh", "SOP Mikro", "OT.01.02-033")
    assert (told.author, told.language, told.version) == ("KEMENTERIAN CONTOH", "id-ID", "1")
    assert f"{told.created:%Y-%m-%d} {told.modified:%Y-%m-%d}" == "2017-12-01 2017-12-01"


def test_a_year_has_four_digits_whatever_it_is() -> None:
    """W3C's form of a date; Word takes a file for damaged whose dates have another."""
    printed = full_sheet()
    early = replace(printed, meta=replace(printed.meta, day=date(987, 1, 2)))
    core = read_package(render(early))["docProps/core.xml"].decode()
    assert core.count(">0987-01-02T00:00:00Z<") == 2


def test_the_language_is_indonesian(document: Document) -> None:
    assert found(document.styles.element, "w:docDefaults//w:lang")[0].get(qn("w:val")) == "id-ID"


# --- tables ---------------------------------------------------------------------------------------------


def test_heading_rows_repeat_and_no_row_splits(document: Document) -> None:
    flow = document.tables[2]._element
    assert len(found(flow, "w:tr/w:trPr/w:tblHeader")) == 2
    assert len(found(flow, "w:tr/w:trPr/w:cantSplit")) == len(found(flow, "w:tr"))


def test_rows_are_exactly_as_high_as_planned(document: Document) -> None:
    tables = [block for page in full_sheet().pages for block in page.blocks if isinstance(block, Table)]
    for planned, printed in zip(tables, document.tables, strict=True):
        heights = [(row.height, row.height_rule) for row in printed.rows]
        assert heights == [(row.height, WD_ROW_HEIGHT_RULE.EXACTLY) for row in planned.rows]


def test_every_row_covers_every_column(document: Document) -> None:
    """Spans of columns and rows leave no hole in the grid."""
    for table in document.tables:
        columns = len(found(table._element, "w:tblGrid/w:gridCol"))
        for row in found(table._element, "w:tr"):
            spans = found(row, "w:tc/w:tcPr")
            widths = [found(p, "w:gridSpan")[0].get(qn("w:val")) if found(p, "w:gridSpan") else "1" for p in spans]
            assert sum(int(width or "") for width in widths) == columns


def test_a_table_tells_what_it_is(document: Document) -> None:
    told = [e.get(qn("w:val")) for e in found(document.element, "//w:tblCaption")]
    assert told == ["Identitas SOP", "Isi SOP", "Kegiatan SOP", "Kegiatan SOP"]


def test_a_paragraph_with_a_picture_has_room_for_it(document: Document) -> None:
    """Word clips a picture in a line of exact height."""
    (paragraph,) = found(document.element, "//w:p[w:r/w:drawing/wp:inline]")
    assert found(paragraph, "w:pPr/w:spacing")[0].get(qn("w:lineRule")) == "atLeast"


def test_a_picture_shown_twice_is_stored_once() -> None:
    """A logo on two pages is one image part."""
    full = full_sheet()
    twice = docx.Document(BytesIO(render(replace(full, pages=(full.pages[0], full.pages[0])))))
    images = [part for part in twice.part.package.iter_parts() if part.partname.startswith("/word/media/")]
    assert len(images) == 1
    assert len(found(twice.element, "//wp:inline")) == 2


# --- drawing --------------------------------------------------------------------------------------------


def drawings(document: Document) -> list[list[etree._Element]]:
    """The shapes of every canvas and of every group that stands in for one."""
    roots = found(document.element, "//mc:Choice | //mc:Fallback")
    return [found(root, ".//wps:wsp") for root in roots]


def test_every_arrow_meets_its_symbols_at_their_sites(document: Document) -> None:
    """Read from the file alone: preset, frame and adjust values end where the glued site of the symbol is."""
    least = pt(0.1)
    for shapes in drawings(document):
        frames = {
            found(shape, "wps:cNvPr")[0].get("id"): Transform.read(found(shape, "wps:spPr/a:xfrm")[0])
            for shape in shapes
        }
        connectors = [shape for shape in shapes if found(shape, "wps:cNvCnPr")]
        assert connectors
        for connector in connectors:
            line = read_polyline(found(connector, "wps:spPr")[0])
            for glue, end in (("a:stCxn", line[0]), ("a:endCxn", line[-1])):
                link = found(connector, f"wps:cNvCnPr/{glue}")[0]
                site = frames[link.get("id")].site(int(link.get("idx", "")))
                assert end == pytest.approx(site, abs=least + 1)


def test_canvas_and_group_show_the_same(document: Document) -> None:
    """What stands in for the canvas has its shapes, one for one, after the invisible one that holds it open.

    A line whose bends would move in the group is a path there, through the same corners.
    """
    shown = drawings(document)
    for canvas, group in zip(shown[::2], shown[1::2], strict=True):
        assert [found(s, "wps:cNvPr")[0].get("name") for s in group] == [
            "Bidang",
            *(found(s, "wps:cNvPr")[0].get("name") for s in canvas),
        ]
        for in_canvas, in_group in zip(canvas, group[1:], strict=True):
            one, two = (found(shape, "wps:spPr")[0] for shape in (in_canvas, in_group))
            if found(two, "a:custGeom"):
                for (x, y), (group_x, group_y) in zip(read_polyline(one), read_polyline(two), strict=True):
                    assert max(abs(x - group_x), abs(y - group_y)) <= pt(0.1) + 1
            else:
                assert etree.tostring(one) == etree.tostring(two)


def test_every_shape_says_what_it_is(document: Document) -> None:
    """Readers that see nothing are told of each drawing, symbol, arrow and label."""
    assert all(e.get("descr") for e in found(document.element, "//wp:anchor/wp:docPr | //wpc:wpc/wps:wsp/wps:cNvPr"))


def test_words_in_shapes_are_whole(document: Document) -> None:
    told = [
        "".join(t.text or "" for t in found(e, ".//w:t"))
        for e in found(document.element, "//wpc:wpc/wps:wsp[wps:txbx]")
    ]
    assert told == ["Setuju?", "A", "B", "Ya", "Tidak", "A", "B", "selesai", "kurang lengkap"]


# --- bytes ----------------------------------------------------------------------------------------------


def test_the_same_sheet_makes_the_same_bytes() -> None:
    """On a second run, and in other processes with other hash seeds."""
    script = (
        "import sys, hashlib; from support.full_sheet import full_sheet; from sopgen.render.docx import render; "
        "print(hashlib.sha256(render(full_sheet())).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "tests")},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(told) == 1
    assert render(full_sheet()) == render(full_sheet())
