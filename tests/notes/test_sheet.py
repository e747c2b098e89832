"""A draft: the sheet as it is signed, the word DRAF on every page, each open note at what it is about."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.checked import small_sheet
from support.notes import NOTED, draft_of, final_of, noted
from support.places import IKU
from support.toml_text import toml_text

from sopgen.build import Around, plan
from sopgen.compose import compose
from sopgen.layout import lay_out
from sopgen.model import Catatan
from sopgen.profile import load
from sopgen.sheet import Page, Sheet, Table, TextBlock
from sopgen.source import read

SOURCES = pytest.mark.parametrize("source", NOTED, ids=lambda path: path.stem)


@SOURCES
def test_a_draft_is_the_sheet_that_is_signed(source: Path) -> None:
    """Pages, words, lines and page numbers are the same; only the word DRAF is more, and nobody can sign."""
    draft, final = draft_of(source), final_of(source)
    assert tuple(replace(page, draft=None) for page in draft.pages) == final.pages
    assert draft.draft
    assert draft.signing == ()


@SOURCES
def test_a_final_sheet_has_nothing_of_the_notes(source: Path) -> None:
    sop = replace(noted(source), catatan=())
    assert final_of(source) == lay_out(compose(sop, load(sop.profil, source.parent))).sheet


@SOURCES
def test_every_note_is_about_something_on_the_sheet(source: Path) -> None:
    draft = draft_of(source)
    assert len(draft.remarks) == len(noted(source).catatan)
    assert not [remark for remark in draft.remarks if remark.key not in set(_keys(draft))]
    assert all(remark.place for remark in draft.remarks)


@SOURCES
def test_notes_are_numbered_in_reading_order(source: Path) -> None:
    """By page, whatever their order in the file."""
    draft = draft_of(source)
    pages = [
        next(page.number for page in draft.pages if remark.key in set(_page_keys(page))) for remark in draft.remarks
    ]
    assert pages == sorted(pages)


@SOURCES
def test_draf_stands_clear_of_everything(source: Path) -> None:
    """In the upper margin, beside the page number, over all tables and words."""
    draft = draft_of(source)
    for page in (*draft.pages, *draft.remark_pages):
        block = page.draft
        assert block is not None
        assert [paragraph.lines for paragraph in block.paragraphs] == [("DRAF",)]
        assert block.top >= 0
        assert block.top + block.height <= min(_top(each) for each in page.blocks)
        if page.folio is not None:
            number = page.folio
            words = number.left + number.width - number.width // 4  # it is short, and stands at the right
            assert block.left + block.width < words


@SOURCES
def test_the_list_keeps_to_the_body_and_to_its_columns(source: Path) -> None:
    draft = draft_of(source)
    paper = draft.paper
    for page in draft.remark_pages:
        (table,) = (block for block in page.blocks if isinstance(block, Table))
        assert table.left == paper.margins.left
        assert table.top + table.height <= paper.height - paper.margins.bottom
        assert table.left + table.width <= paper.width - paper.margins.right
        for row in table.rows:
            for cell in row.cells:
                height = sum(paragraph.height for paragraph in cell.paragraphs)
                assert height + table.insets.top + table.insets.bottom <= row.height


@SOURCES
def test_the_list_holds_every_word_of_every_note(source: Path) -> None:
    draft = draft_of(source)
    listed = "\n".join(_listed(draft, 3))
    assert listed.split() == " ".join(remark.text for remark in draft.remarks).split()
    assert [page.number for page in draft.remark_pages] == [
        len(draft.pages) + place for place, _ in enumerate(draft.remark_pages, start=1)
    ]


def test_a_note_longer_than_a_page_goes_on() -> None:
    text = " ".join(f"kata{number}" for number in range(6000))
    draft = _draft_with(Catatan(teks="pendek"), Catatan(teks=text), Catatan(teks="x" * 3000))
    assert len(draft.remark_pages) > 2
    assert "".join(_listed(draft, 3)).replace(" ", "") == f"pendek{text.replace(' ', '')}{'x' * 3000}"


def test_a_note_on_a_performer_without_a_column_is_at_the_title() -> None:
    source = """\
[[pelaksana]]
id = "arsiparis"
nama = "Arsiparis"

[[pelaksana]]
id = "staf"
nama = "Staf"

[[bagan]]
pelaksana = "staf"

[[bagan.langkah]]
id = "periksa"
pelaksana = "staf"

[[catatan]]
pelaksana = "arsiparis"
teks = "Masih diperlukan?"
"""
    planned = plan("uji.toml", toml_text(small_sheet(source)).encode(), lambda _: b"", around=Around(draft=True))
    assert planned.sheet is not None
    assert [(each.key, each.place) for each in planned.sheet.remarks] == [("identitas.judul", "Pelaksana Arsiparis")]


def test_settled_notes_leave_no_list() -> None:
    draft = _draft_with(Catatan(teks="sudah", selesai=True))
    assert draft.remarks == ()
    assert draft.remark_pages == ()
    assert draft.draft


def _draft_with(*notes: Catatan) -> Sheet:
    sop = read(IKU.read_bytes()).sop
    assert sop is not None
    return lay_out(compose(replace(sop, catatan=notes), load(sop.profil), draft=True)).sheet


def _top(block: Table | TextBlock) -> int:
    return block.top


def _listed(sheet: Sheet, column: int) -> Iterator[str]:
    """The lines of a column of the list, without its heading."""
    for page in sheet.remark_pages:
        for block in page.blocks:
            if isinstance(block, Table):
                for row in block.rows[1:]:
                    for paragraph in row.cells[column].paragraphs:
                        yield from paragraph.lines


def _keys(sheet: Sheet) -> Iterator[str]:
    for page in sheet.pages:
        yield from _page_keys(page)


def _page_keys(page: Page) -> Iterator[str]:
    for block in page.blocks:
        if isinstance(block, Table):
            yield from (cell.key for row in block.rows for cell in row.cells)
    if page.drawing is not None:
        yield from (symbol.key for symbol in page.drawing.symbols)
        drawing = page.drawing
        begin = (each for each in drawing.connectors if "offpage" not in drawing.symbol(each.source).kind)
        yield from (connector.flow for connector in begin)
