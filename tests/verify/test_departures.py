"""Departures are told in words that a planner knows, and where on the page they lie."""

import pytest

from sopgen.cli.colour_names import colour_name
from sopgen.cli.departures import deviation_text, patch_text
from sopgen.messages import catalogue
from sopgen.verify import Deviation, Patch


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("FF0000", "merah (FF0000)"),
        ("800000", "merah tua (800000)"),
        ("D9E2EC", "biru muda (D9E2EC)"),
        ("F0F0F0", "abu-abu muda (F0F0F0)"),
        ("1 1 1", "putih"),
        ("0.5", "abu-abu (808080)"),
        ("0 0 1 0", "kuning (FFFF00)"),
        ("darkGreen", "hijau tua (008000)"),
        ("tema 3", "tema 3"),
        ("pola", "pola"),
    ],
)
def test_colours_are_told_by_name(said: str, name: str) -> None:
    """However a format writes them; what is none keeps its words."""
    assert colour_name(said, catalogue("id")) == name


@pytest.mark.parametrize(
    ("patch", "text"),
    [
        (
            Patch(120, 0, "", 1, 0, "Kegiatan", covers=False),
            "garis hitam sepanjang 120 mm di tengah atas, dekat kata “Kegiatan”,",
        ),
        (Patch(9, 4, "FFFFFF", 2, 2, "", covers=False), "bidang putih 9 × 4 mm di kanan bawah"),
    ],
)
def test_a_rule_or_an_area_is_told_by_where_it_lies(patch: Patch, text: str) -> None:
    assert patch_text(patch, catalogue("id")) == text


@pytest.mark.parametrize(
    ("value", "number"),
    [("upperRoman 14", "“XIV”"), ("lowerLetter 3", "“c”"), ("bullet 1", "tanda butir"), ("chicago 2", "“chicago 2”")],
)
def test_a_number_of_a_list_is_told_as_it_is_printed(value: str, number: str) -> None:
    said = deviation_text(Deviation("numbering", 0, value, "decimal 1"), "docx", catalogue("id"))
    assert said == f"nomor butir sebuah daftar: semula {number}, di berkas “1”"
