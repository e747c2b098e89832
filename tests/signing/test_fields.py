"""The empty fields of a PDF: where they stand, what they tell, and that the PDF stays what it was."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pikepdf import pdfa
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from support.cases import CASES, FOLDER, laid_out, source_of
from support.pdf_reader import pages
from support.places import IKU

from sopgen.compose import compose
from sopgen.layout import lay_out
from sopgen.profile import load
from sopgen.render.pdf import render
from sopgen.sheet import Box, Sheet, SigningField, Table
from sopgen.units import mm, to_pt

METADATA = ("6.6.2.3.1-1", "6.6.4-3")  # the checker knows no extension schemas, and level B only
SOME = [IKU, *(FOLDER / f"{name}.toml" for name in ("signers-three", "portrait-f4", "one-page-sheet"))]


@pytest.mark.parametrize("case", [IKU, *CASES], ids=lambda case: case.stem)
def test_each_signer_has_one_field_in_the_free_room_of_the_cell(case: object) -> None:
    """Inside of a cell of the signers, clear of every line of words in it."""
    sop = source_of(case)  # type: ignore[arg-type]
    sheet = laid_out(case).sheet  # type: ignore[arg-type]
    assert [field.name for field in sheet.signing] == [
        f"pengesah-{number}" for number, _ in enumerate(sop.identitas.disahkan_oleh, start=1)
    ]
    for field, signer in zip(sheet.signing, sop.identitas.disahkan_oleh, strict=True):
        assert signer.nama in field.label
        assert any(_inside(field.box, cell) for cell in _signer_cells(sheet, field))


@pytest.mark.parametrize("case", SOME, ids=lambda case: case.stem)
def test_no_word_is_printed_in_a_field(case: object) -> None:
    sheet = laid_out(case).sheet  # type: ignore[arg-type]
    content = render(sheet)
    for field in sheet.signing:
        box = field.box
        left, top, right, bottom = map(to_pt, (box.left, box.top, box.right, box.bottom))
        inside = pages(content)[field.page - 1].crop((left, top, right, bottom))
        assert inside.extract_text() == ""
        assert not inside.lines


def test_who_reads_the_pdf_finds_the_fields_empty_and_named(three: bytes) -> None:
    found = list(enumerate_sig_fields(PdfFileReader(BytesIO(three))))
    assert [(name, value) for name, value, _ in found] == [(f"pengesah-{number}", None) for number in (1, 2, 3)]


def test_a_field_shows_nothing_and_is_printed_as_nothing(pdf: bytes) -> None:
    """Its appearance is there, as PDF/A wants, and draws nothing; its flag is Print and no other."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        (widget,) = opened.pages[0].Annots
        assert widget.AP.N.read_bytes() == b""
        assert int(widget.F) == 4
        assert opened.pages[0].Tabs == "/S"
        assert "/NeedAppearances" not in opened.Root.AcroForm


def test_a_field_is_read_in_the_signers_cell_between_office_and_name(pdf: bytes) -> None:
    """By who does not see it: tagged as a form, with words, and found from the field too (ISO 14289-1, 7.18)."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        (widget,) = opened.pages[0].Annots
        numbers = list(opened.Root.StructTreeRoot.ParentTree.Nums)
        tag = numbers[numbers.index(widget.StructParent) + 1]
        assert (tag.S, tag.K.Type, tag.K.Obj.objgen) == ("/Form", "/OBJR", widget.objgen)
        assert str(widget.TU) == str(tag.Alt) == laid_out(IKU).sheet.signing[0].label
        assert tag.P.S == "/TD"
        assert [str(kid.S) for kid in tag.P.K] == ["/P", "/Form", "/P", "/P"]
        assert int(opened.Root.StructTreeRoot.ParentTreeNextKey) > int(widget.StructParent)


def test_the_file_stays_an_archive_file(three: bytes) -> None:
    with pikepdf.open(BytesIO(three), attempt_recovery=False) as opened:
        assert opened.check_pdf_syntax() == []
        found = [finding for finding in pdfa.check(opened, "3b").findings if finding.kind == "violation"]
        assert [finding for finding in found if not finding.rule.endswith(METADATA)] == []


def test_a_profile_may_want_no_field() -> None:
    """Where a signing service puts in its own."""
    profil = load("polhukam")
    without = replace(profil, format=replace(profil.format, tanda_tangan="tanpa"))
    sheet = lay_out(compose(source_of(IKU), without)).sheet
    assert sheet.signing == ()
    assert b"/AcroForm" not in render(sheet)
    assert replace(laid_out(IKU).sheet, signing=()) == sheet


def test_a_signer_without_room_has_no_field() -> None:
    profil = load("polhukam")
    cramped = replace(profil, format=replace(profil.format, ruang_tanda_tangan=0))
    assert lay_out(compose(source_of(IKU), cramped)).sheet.signing == ()


def test_a_field_outside_of_the_tables_is_an_error() -> None:
    """It would have no place in what is read."""
    sheet = laid_out(IKU).sheet
    astray = SigningField("x", 1, Box(0, 0, mm(10), mm(10)), "x")
    with pytest.raises(ValueError, match="outside"):
        render(replace(sheet, signing=(astray,)))


def _signer_cells(sheet: Sheet, field: SigningField) -> list[Box]:
    """The boxes of the signers' cells within their insets, each less the lines above and below its free room."""
    found = []
    for table in sheet.pages[field.page - 1].blocks:
        if not isinstance(table, Table):
            continue
        for row, top in zip(table.rows, table.row_edges[:-1], strict=True):
            for cell in row.cells:
                if cell.key == "identitas.disahkan_oleh":
                    left = table.column_edges[cell.column] + table.insets.left
                    right = table.column_edges[cell.column + cell.column_span] - table.insets.right
                    found.append(Box(left, top + table.insets.top, right - left, row.height - table.insets.bottom))
    return found


def _inside(box: Box, cell: Box) -> bool:
    return box.left >= cell.left and box.right <= cell.right and box.top >= cell.top and box.bottom <= cell.bottom
