"""Remarks as Excel's notes: each on its cell, read by openpyxl and by LibreOffice."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Final

import openpyxl
import pytest
from support.cases import laid_out
from support.libreoffice import converted
from support.places import IKU
from support.validators import audit_findings, sdk_findings

from sopgen.render.package import read_package
from sopgen.render.xlsx import render
from sopgen.sheet import Remark, Sheet

ON_WORDS: Final = Remark(
    "langkah.teliti.waktu", 'semula "1 Hari" <b> & _x0041_\nbaris dua', "Biro Umum", date(2024, 5, 2), "Langkah 4"
)
ON_A_SYMBOL: Final = Remark("periksa/sesdep", "semula kotak", "Biro Umum", None, "Langkah 5, Sesdep")
ON_AN_ARROW: Final = Remark("periksa/sesdep>teliti/kabag/Perbaikan", "kini kembali ke 4", "Biro Umum")
ON_A_BOX: Final = Remark("uraian.dasar_hukum", "sudah dicabut")
ON_NOTHING: Final = Remark("langkah.tiada.waktu", "=1+1", "Biro Umum")


def remarked(*remarks: Remark) -> Sheet:
    return replace(laid_out(IKU).sheet, remarks=remarks)


def notes(data: bytes) -> dict[str, str]:
    """The notes of a workbook with what the cell says, by worksheet and cell."""
    workbook = openpyxl.load_workbook(BytesIO(data))
    return {
        f"{worksheet.title} {cell.coordinate}: {cell.value}": cell.comment.text
        for worksheet in workbook.worksheets
        for row in worksheet.iter_rows()
        for cell in row
        if cell.comment
    }


def test_a_remark_stands_on_its_cell_with_who_and_when() -> None:
    """Its words are text, whatever they look like."""
    (found,) = notes(render(remarked(ON_WORDS))).items()
    assert found[0].endswith(": 60 Menit")
    assert found[1] == 'Biro Umum, 2024-05-02:\nsemula "1 Hari" <b> & _x005F_x0041_\nbaris dua'


def test_remarks_on_a_symbol_and_its_arrow_are_one_note_on_the_cell_below() -> None:
    (found,) = notes(render(remarked(ON_A_SYMBOL, ON_AN_ARROW))).items()
    assert found[0].endswith(": None")
    assert found[1] == "Biro Umum:\nLangkah 5, Sesdep: semula kotak\n\nBiro Umum:\nkini kembali ke 4"


def test_a_remark_on_a_box_stands_on_its_first_words() -> None:
    (found,) = notes(render(remarked(ON_A_BOX))).items()
    assert found[0].endswith(": 1.")
    assert found[1] == "sudah dicabut"


def test_a_remark_on_what_is_not_shown_is_not_lost() -> None:
    (found,) = notes(render(remarked(ON_NOTHING))).values()
    assert found == "Biro Umum:\n=1+1"


def test_a_workbook_without_remarks_has_no_part_for_them() -> None:
    names = read_package(render(remarked()))
    assert not [name for name in names if "comments" in name or name.endswith(".vml")]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("notes") / "notes.xlsx"
    written.write_bytes(render(remarked(ON_WORDS, ON_A_SYMBOL, ON_AN_ARROW, ON_A_BOX, ON_NOTHING)))
    return written


def test_both_validators_find_nothing(file: Path) -> None:
    assert sdk_findings(file) == []
    assert audit_findings(file) == []


def test_libreoffice_keeps_every_note_on_its_cell(file: Path, tmp_path: Path) -> None:
    kept = notes(converted(file, "xlsx", tmp_path).read_bytes())
    assert {place.partition(":")[0] for place in kept} == {
        place.partition(":")[0] for place in notes(file.read_bytes())
    }
