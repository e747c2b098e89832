"""The table of revisions: where the house prints it, under the boxes, over as many pages as it takes."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from support.places import IKU

from sopgen.compose import compose
from sopgen.formats import FORMATS, renderer
from sopgen.layout import lay_out
from sopgen.model import Riwayat
from sopgen.model.words import Daftar, Isian, Potongan
from sopgen.profile import load
from sopgen.sheet import Row, Sheet, Table
from sopgen.source import read

WORDS = "Langkah 4 ditambah sesudah langkah 3; waktu langkah 5 diubah; dasar hukum nomor 2 diganti"


def _sheet(count: int, words: int = 1, kept: str = "tabel") -> Sheet:
    sop = read(IKU.read_bytes()).sop
    assert sop is not None
    entries = tuple(
        Riwayat(nomor=place + 1, tanggal=date(2018 + place % 80, 3, 5), uraian=_told(words)) for place in range(count)
    )
    profil = load("polhukam")
    profil = replace(profil, identitas=replace(profil.identitas, riwayat=kept))
    return lay_out(compose(replace(sop, riwayat=entries), profil)).sheet


def _told(words: int) -> Isian:
    return (Daftar(alinea=((Potongan(teks=" ".join([WORDS] * words)),),)),)


def _tables(sheet: Sheet) -> list[Table]:
    blocks = [block for page in sheet.pages for block in page.blocks]
    return [block for block in blocks if isinstance(block, Table) and block.name == "history"]


def _entries(table: Table) -> list[Row]:
    return [row for row in table.rows if row.kind == "box"]


def _words(row: Row) -> str:
    return " ".join(paragraph.text for paragraph in row.cells[-1].paragraphs)


def test_the_table_stands_under_the_boxes_and_tells_each_revision() -> None:
    sheet = _sheet(2)
    (table,) = _tables(sheet)
    page = next(page for page in sheet.pages if table in page.blocks)
    assert [block.name for block in page.blocks if isinstance(block, Table)][-2:] == ["boxes", "history"]
    told = [[paragraph.text for cell in row.cells for paragraph in cell.paragraphs] for row in table.rows]
    assert told == [
        ["Riwayat Revisi"],
        ["Revisi ke", "Tanggal Revisi", "Uraian Perubahan"],
        ["1", "Senin, 05 Maret 2018", WORDS],
        ["2", "Selasa, 05 Maret 2019", WORDS],
    ]
    assert [cell.key for cell in table.rows[-1].cells] == ["riwayat.1.nomor", "riwayat.1.tanggal", "riwayat.1.uraian"]


@pytest.mark.parametrize(("count", "kept"), [(0, "tabel"), (2, "tanpa")])
def test_no_revisions_or_a_house_that_does_not_print_them_no_table(count: int, kept: str) -> None:
    assert _tables(_sheet(count, kept=kept)) == []


def test_a_long_history_goes_on_under_its_headings() -> None:
    tables = _tables(_sheet(60))
    assert len(tables) > 1
    assert [_words(table.rows[0]) for table in tables] == ["Riwayat Revisi"] + ["Riwayat Revisi (lanjutan)"] * (
        len(tables) - 1
    )
    assert all(table.rows[1] == tables[0].rows[1] for table in tables)
    numbers = [row.cells[0].paragraphs[0].text for table in tables for row in _entries(table)]
    assert numbers == [str(place) for place in range(1, 61)]


def test_what_is_higher_than_a_page_is_cut_at_a_line_and_loses_no_word() -> None:
    tables = _tables(_sheet(2, words=60))
    rows = [row for table in tables for row in _entries(table)]
    assert any(row.continued for row in rows)
    assert " ".join(map(_words, rows)).split() == " ".join([WORDS] * 120).split()


def test_every_format_has_the_table() -> None:
    sheet = _sheet(2)
    assert all(renderer(name)(sheet) for name in FORMATS)
    book = load_workbook(BytesIO(renderer("xlsx")(sheet)))
    assert any(WORDS in str(cell.value) for page in book for row in page.iter_rows() for cell in row)
