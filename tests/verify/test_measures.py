"""Columns and margins cannot be made narrow without a word."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from support.hand_edits import with_part
from support.libreoffice import converted
from support.places import IKU
from support.told import told

from sopgen.cli.program import run

DOCUMENT: Final = "word/document.xml"
SHEET: Final = "xl/worksheets/sheet2.xml"
Edit = Callable[[str], str]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    assert run(["build", "-q", str(IKU), "--to", "docx,xlsx", "--out", str(folder)], {}) == 0
    return folder


def _attribute(tag: str, name: str, value: str) -> Edit:
    """Another value of an attribute, at the first of these tags."""
    return lambda xml: re.sub(rf'(<{tag} (?:[^>]* )?{name}=")[^"]*', rf"\g<1>{value}", xml, count=1)


def _shifted(xml: str) -> str:
    """In all rows of all tables the last border but one stands 10 mm (567 twips) to the left."""

    def row(found: re.Match[str]) -> str:
        widths = [*re.finditer(r'<w:tcW w:w="([0-9]+)"', found[0])]
        if len(widths) < 2:  # one cell has no border within
            return found[0]
        text = found[0]
        for width, more in ((widths[-1], 567), (widths[-2], -567)):
            text = f"{text[: width.start(1)]}{int(width[1]) + more}{text[width.end(1) :]}"
        return text

    return re.sub(r"<w:tr[ >].*?</w:tr>", row, xml, flags=re.DOTALL)


def test_a_narrower_column_of_word_is_told_with_the_one_beside_it(built: Path) -> None:
    made = (built / "sop_iku.docx").read_bytes()
    changed = told(made, with_part(made, DOCUMENT, _shifted))
    flow = [line for line in changed if line.startswith("halaman 2: ")]
    assert len(flow) == 2
    assert all(
        re.match("halaman [12]: lebar kolom [0-9]+: semula [0-9]+ mm, di berkas [0-9]+ mm$", each) for each in changed
    )


@pytest.mark.parametrize(
    ("kind", "part", "edit", "sentence"),
    [
        ("docx", DOCUMENT, _attribute("w:pgMar", "w:left", "283"), "margin kiri: semula 15 mm, di berkas 5 mm"),
        ("docx", DOCUMENT, _attribute("w:pgMar", "w:bottom", "2268"), "margin bawah: semula 17 mm, di berkas 40 mm"),
        (
            "xlsx",
            SHEET,
            lambda xml: xml.replace('<col width="69.755"', '<col width="20"'),
            "lembar kerja 2: lebar kolom C: semula 70, di berkas 20",
        ),
        (
            "xlsx",
            SHEET,
            _attribute("pageMargins", "top", "2"),
            "lembar kerja 2: margin atas: semula 15 mm, di berkas 51 mm",
        ),
    ],
)
def test_other_widths_and_margins_are_told(kind: str, part: str, edit: Edit, sentence: str, built: Path) -> None:
    made = (built / f"sop_iku.{kind}").read_bytes()
    assert told(made, with_part(made, part, edit)) == [sentence]


@pytest.mark.parametrize(
    ("kind", "part", "edit"),
    [
        ("docx", DOCUMENT, _attribute("w:pgMar", "w:left", "870")),
        ("xlsx", SHEET, lambda xml: xml.replace('<col width="69.755"', '<col width="70.0"')),
        (
            "docx",
            DOCUMENT,
            lambda xml: re.sub(r'w:w="[0-9]+" w:type="dxa"', 'w:w="0" w:type="auto"', xml),
        ),
    ],
)
def test_what_is_rounded_or_left_to_the_program_is_not(kind: str, part: str, edit: Edit, built: Path) -> None:
    made = (built / f"sop_iku.{kind}").read_bytes()
    assert told(made, with_part(made, part, edit)) == []


@pytest.mark.parametrize(
    ("kind", "part", "edit"),
    [
        ("docx", DOCUMENT, _attribute("w:pgMar", "w:left", "283")),
        ("xlsx", SHEET, lambda xml: xml.replace('<col width="69.755"', '<col width="20"')),
    ],
)
def test_they_are_told_after_libreoffice(kind: str, part: str, edit: Edit, built: Path, tmp_path: Path) -> None:
    made = (built / f"sop_iku.{kind}").read_bytes()
    edited = tmp_path / f"edited.{kind}"
    edited.write_bytes(with_part(made, part, edit))
    found = converted(edited, kind, tmp_path / "again").read_bytes()
    assert any("margin kiri" in line or "lebar kolom C" in line for line in told(made, found))
