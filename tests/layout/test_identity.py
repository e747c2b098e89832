"""The identity block and the heads of the lanes: names that stand level, letterhead, parties outside the office."""

from dataclasses import replace
from datetime import date
from itertools import accumulate
from typing import Any, Literal

import pytest
from support.checked import small_sheet

from sopgen.compose import compose
from sopgen.layout import lay_out
from sopgen.model import Sop
from sopgen.profile import load
from sopgen.sheet import Cell, Paragraph, Run, Sheet, Table
from sopgen.units import GRID
from sopgen.validation import validate

NAME = "Nama Pejabat, M.Si."
DAY = date(2024, 9, 16)


def _sheet(raw: dict[str, Any]) -> Sheet:
    sop = validate(Sop, raw)
    return lay_out(compose(sop, load(sop.profil))).sheet


def _cells(sheet: Sheet, key: str) -> list[Cell]:
    tables = [block for page in sheet.pages for block in page.blocks if isinstance(block, Table)]
    return [cell for table in tables for row in table.rows for cell in row.cells if cell.key == key]


def _top_of_name(cell: Cell) -> int:
    heights = [0, *accumulate(paragraph.height for paragraph in cell.paragraphs)]
    return next(top for top, each in zip(heights, cell.paragraphs, strict=False) if each.text == NAME)


def _with_identity(**fields: object) -> dict[str, Any]:
    raw = small_sheet()
    return {**raw, "identitas": {**raw["identitas"], **fields}}


def test_names_of_signers_side_by_side_stand_level() -> None:
    """Also where one office takes more lines than the other, or only one has a role."""
    signers = [
        {"jabatan": "Kepala Biro Umum, Keuangan, Kepegawaian, dan Tata Usaha Pimpinan", "nama": NAME, "nip": "1"},
        {"peran": "Disahkan oleh", "jabatan": "Menteri", "nama": NAME, "nip": "2"},
        {"jabatan": "Staf", "nama": NAME, "nip": "3"},
    ]
    cells = _cells(_sheet(_with_identity(disahkan_oleh=signers)), "identitas.disahkan_oleh")
    assert len(cells) == len(signers)
    assert len({_top_of_name(cell) for cell in cells}) == 1


def test_the_letterhead_is_set_smaller_than_the_names_over_it() -> None:
    (cell,) = _cells(_sheet(_with_identity(kop=["Jalan Contoh 1", "contoh.invalid"])), "identitas.instansi")
    sizes = {paragraph.role: paragraph.size for paragraph in cell.paragraphs}
    assert sizes["note"] < sizes["institution"]


def _heads(luar: Literal["miring", "sama"]) -> list[bool]:
    """Whether the lanes' names stand in italics, in a house that says so in ``luar``."""
    raw = small_sheet('[[langkah]]\nid = "a"\npelaksana = "p"\n[[langkah]]\nid = "b"\npelaksana = "q"\n')
    raw["pelaksana"][1]["luar"] = True
    sop = validate(Sop, raw)
    profil = load(sop.profil)
    table = replace(profil.tabel, pihak_luar=luar)
    sheet = lay_out(compose(sop, replace(profil, tabel=table))).sheet
    return [_italic(cell.paragraphs) for name in ("p", "q") for cell in _cells(sheet, f"pelaksana.{name}.nama")]


def _italic(paragraphs: tuple[Paragraph, ...]) -> bool:
    return all(run.italic for each in paragraphs for run in each.inlines if isinstance(run, Run))


def test_a_party_outside_the_institution_has_its_name_in_italics_if_the_house_wants_it() -> None:
    assert _heads("miring") == [False, True]
    assert _heads("sama") == [False, False]


def test_items_fill_as_many_columns_as_they_are_asked_to_each_with_its_own_items() -> None:
    """Four in three columns; an item's own, which bear no mark, begin no column."""
    raw = small_sheet()
    inner = {"teks": "a", "gaya": "tanpa", "butir": ["a1", "a2", "a3", "a4"]}
    raw["uraian"]["peralatan"] = {"kolom": 3, "butir": [inner, "b", "c", "d"]}
    cells = _cells(_sheet(raw), "uraian.peralatan")
    assert [[each.text for each in cell.paragraphs] for cell in cells] == [
        ["a", "a1", "a2", "a3", "a4", "b"],
        ["c"],
        ["d"],
    ]


def _signer(number: int) -> dict[str, str]:
    return {"jabatan": f"Pejabat {number}", "nama": NAME, "nip": "19700101 199503 2 001"}


def _numbers(sheet: Sheet) -> list[Paragraph]:
    cells = _cells(sheet, "identitas.disahkan_oleh")
    return [paragraph for cell in cells for paragraph in cell.paragraphs if paragraph.text.startswith("NIP")]


def test_no_signers_number_is_broken() -> None:
    """The institution's part gives way, then the type, then fewer stand in a row."""
    for count in range(1, 8):
        numbers = _numbers(_sheet(_with_identity(disahkan_oleh=[_signer(number) for number in range(count)])))
        assert [len(number.lines) for number in numbers] == [1] * count


def test_three_signers_stand_side_by_side_on_one_page_with_the_boxes() -> None:
    sheet = _sheet(_with_identity(disahkan_oleh=[_signer(number) for number in range(3)]))
    rows = [[cell.key for cell in row.cells].count("identitas.disahkan_oleh") for row in _identity(sheet).rows]
    assert [count for count in rows if count] == [3]
    assert [page.kind for page in sheet.pages].count("identity") == 1


def test_signers_in_two_rows_share_one_label_and_have_a_field_each() -> None:
    sheet = _sheet(_with_identity(disahkan_oleh=[_signer(number) for number in range(5)]))
    rows = [row for row in _identity(sheet).rows if any(cell.key == "identitas.disahkan_oleh" for cell in row.cells)]
    assert [len([cell for cell in row.cells if cell.key]) for row in rows] == [3, 2]
    assert [cell.row_span for row in rows for cell in row.cells if cell.scope == "row"] == [len(rows)]
    places = [(field.box.top, field.box.left) for field in sheet.signing]
    assert [field.label for field in sheet.signing] == [f"Tanda tangan {NAME}, Pejabat {number}" for number in range(5)]
    assert places == sorted(places)


def test_one_signer_leaves_the_institution_its_half() -> None:
    first, *_ = _identity(_sheet(small_sheet())).columns
    assert abs(2 * first - _identity(_sheet(small_sheet())).width) <= 2 * GRID


def _identity(sheet: Sheet) -> Table:
    return next(block for block in sheet.pages[0].blocks if isinstance(block, Table) and block.name == "identity")


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ({"tanggal": DAY, "teks": "Revisi ke", "centang": True}, "Senin, 16 September 2024 – ☒ Revisi ke 3"),
        ({"tanggal": DAY, "centang": True}, "Senin, 16 September 2024 – ☒ Revisi ke 3"),
        (DAY, "Senin, 16 September 2024 – Revisi ke 3"),
        ({"teks": "Revisi ke", "centang": False}, "☐ Revisi ke 3"),
        ({"tanggal": DAY, "teks": "(rencana)"}, "Senin, 16 September 2024 (rencana) Revisi ke 3"),
    ],
)
def test_the_number_of_a_revision_is_told_apart_from_its_day(written: object, printed: str) -> None:
    (cell,) = _cells(_sheet(_with_identity(tanggal_revisi=written, revisi_ke=3)), "identitas.tanggal_revisi")
    assert [paragraph.lines for paragraph in cell.paragraphs] == [(printed,)]


def _upright_paper(signers: list[dict[str, str]]) -> Sheet:
    return _sheet({**_with_identity(disahkan_oleh=signers), "dokumen": {"kertas": "A4", "orientasi": "potret"}})


def test_on_a4_portrait_every_label_stands_on_one_line() -> None:
    labels = [
        paragraph
        for row in _identity(_upright_paper([_signer(1)])).rows
        for cell in row.cells
        if cell.scope == "row"
        for paragraph in cell.paragraphs
    ]
    assert "Tanggal Pembuatan" in [label.text for label in labels]
    assert [len(label.lines) for label in labels] == [1] * len(labels)


@pytest.mark.parametrize(("name", "whole"), [("Dra. Nama Lengkap Pejabat, S.E., M.M.", True), ("Nama " * 20, False)])
def test_a_signers_name_stands_on_one_line_where_the_institutions_part_can_give_the_width(
    name: str, *, whole: bool
) -> None:
    """Where it cannot, the institution keeps its half."""
    sheet = _upright_paper([{**_signer(1), "nama": name.strip()}])
    (cell,) = _cells(sheet, "identitas.disahkan_oleh")
    (paragraph,) = [each for each in cell.paragraphs if each.text == name.strip()]
    assert (len(paragraph.lines) == 1) == whole
    first, *_ = _identity(sheet).columns
    assert (abs(2 * first - _identity(sheet).width) <= 2 * GRID) != whole
