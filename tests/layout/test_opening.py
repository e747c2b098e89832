"""Boxes that go on on a further page are headed again there; those that have ended are not."""

from collections.abc import Sequence

import pytest
from support.checked import small_sheet

from sopgen.compose import compose
from sopgen.compose.words import again, content
from sopgen.layout import lay_out
from sopgen.model import Gaya, Sop
from sopgen.profile import load
from sopgen.sheet import Row, Table
from sopgen.validation import validate

LAW = "Peraturan Menteri tentang tata cara yang panjang sekali sebutannya sampai memenuhi lebih dari satu baris kotak"


def _rows(laws: Sequence[str]) -> list[list[Row]]:
    """Page by page, the rows of the boxes of a sheet with those laws."""
    sop = validate(Sop, small_sheet() | {"uraian": {"dasar_hukum": laws, "kualifikasi_pelaksana": ["Teliti"]}})
    sheet = lay_out(compose(sop, load(sop.profil))).sheet
    pages = [page for page in sheet.pages if page.kind == "identity"]
    return [
        [row for block in page.blocks if isinstance(block, Table) and block.name == "boxes" for row in block.rows]
        for page in pages
    ]


def _said(row: Row) -> list[str]:
    return [" ".join(paragraph.text for paragraph in cell.paragraphs) for cell in row.cells]


def _heads(rows: list[Row]) -> list[list[str]]:
    return [_said(row) for row in rows if row.kind == "box_heading"]


def test_a_box_is_headed_again_on_every_page_that_it_goes_on_to() -> None:
    first, *others, last = _rows([LAW] * 60)
    assert _heads(first) == [["Dasar Hukum :", "Kualifikasi Pelaksana :"]]
    assert others
    for rows in (*others, last):
        assert _heads(rows)[0] == ["Dasar Hukum (lanjutan) :", ""]
    assert _heads(last)[1:] == [
        ["Keterkaitan :", "Peralatan/perlengkapan :"],
        ["Peringatan :", "Pencatatan dan pendataan :"],
    ]


def test_the_rest_stands_under_its_heading_and_nothing_is_said_twice() -> None:
    pages = _rows([f"{number} {LAW}" for number in range(40)])
    rows = [row for page in pages for row in page if row.kind == "box"]
    said = [p.text for row in rows for cell in row.cells if cell.key == "uraian.dasar_hukum" for p in cell.paragraphs]
    assert said == [f"{number} {LAW}" for number in range(40)]
    assert [row.continued for page in pages for row in page[:2]][:4] == [False, False, False, True]


def test_boxes_that_a_page_holds_are_headed_once() -> None:
    (rows,) = _rows([LAW])
    assert not any("(lanjutan)" in word for head in _heads(rows) for word in head)


def test_words_for_going_on_stand_before_a_colon() -> None:
    assert again("Dasar Hukum :", "(lanjutan)") == "Dasar Hukum (lanjutan) :"
    assert again("Dasar Hukum", "(lanjutan)") == "Dasar Hukum (lanjutan)"
    assert again("Dasar hukum:", "(sambungan)") == "Dasar hukum (sambungan):"


@pytest.mark.parametrize(
    ("outer", "inner", "marks"),
    [
        ("huruf", "huruf", ["a.", "a)", "b)"]),
        ("angka", "angka", ["1.", "1)", "2)"]),
        ("angka", "huruf", ["1.", "a.", "b."]),
    ],
)
def test_a_list_in_a_list_is_marked_otherwise(outer: Gaya, inner: Gaya, marks: list[str]) -> None:
    item = {"teks": "Mampu:", "gaya": inner, "butir": ["menulis", "menghitung"]}
    laws = {"gaya": outer, "butir": [item]}
    sop = validate(Sop, small_sheet() | {"uraian": {"dasar_hukum": laws, "kualifikasi_pelaksana": ["Teliti"]}})
    words = content(sop.uraian.dasar_hukum, "body", "uji", "angka")
    assert [each.item.marker for each in words if each.item] == marks
