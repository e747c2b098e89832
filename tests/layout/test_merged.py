"""A cell that covers several steps says its words again at the head of a page."""

from itertools import pairwise

from support.checked import small_sheet
from support.toml_text import toml_text

from sopgen.build import plan
from sopgen.sheet import Sheet, Table

WORDS = ["Surat tugas", "Kamera dan alat rekam", "Jadwal kegiatan", "Daftar narasumber"]
MERGED = [8, 9, 10, 11, 12]


def _sheet(kelengkapan: object) -> Sheet:
    """Sixteen steps on two pages or more; those of ``MERGED`` share the kelengkapan of the one before them."""
    raw = small_sheet("".join(f'[[langkah]]\nid = "s{number}"\n' for number in range(16)))
    for number in MERGED:
        raw["langkah"][number]["kelengkapan"] = "@sama"
    raw["langkah"][MERGED[0] - 1]["kelengkapan"] = kelengkapan
    sheet = plan("uji.toml", toml_text(raw).encode(), lambda _: b"").sheet
    assert sheet is not None
    return sheet


def _tables(sheet: Sheet) -> list[Table]:
    tables = [block for page in sheet.pages for block in page.blocks if isinstance(block, Table)]
    return [table for table in tables if table.name == "activities"]


def test_the_words_of_a_merged_cell_stand_on_each_of_its_pages() -> None:
    """In full, marks and all, and the lists do not count on over the pages."""
    tables = _tables(_sheet({"gaya": "angka", "butir": WORDS}))
    cells = [
        [cell for row in table.rows if row.key in {f"s{n}" for n in [MERGED[0] - 1, *MERGED]} for cell in row.cells]
        for table in tables
    ]
    said = [[cell for cell in page if [paragraph.text for paragraph in cell.paragraphs] == WORDS] for page in cells]
    pages = [page for page in said if page]
    assert len(pages) == len([page for page in cells if page]) > 1
    for one, other in pairwise(pages):
        keys = [{each.item.list_key for each in cell.paragraphs if each.item} for cell in (*one, *other)]
        assert not set.intersection(*keys)
        assert [each.item.marker for each in other[0].paragraphs if each.item] == ["1.", "2.", "3.", "4."]


def test_what_is_too_high_to_be_said_again_is_left_out() -> None:
    """Rather than a page of rows that are high for nothing."""
    long = " ".join(["Rekaman dan catatan peliputan"] * 60)
    tables = _tables(_sheet(long))
    said = [
        table
        for table in tables
        if any(c.paragraphs and c.paragraphs[0].text == long for r in table.rows for c in r.cells)
    ]
    assert len(said) == 1
