"""What Chromium makes of a hand-made sheet and of the real one: on a desktop, on a phone, on paper."""

from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from support.browser import DESKTOP, PHONE, browsed, printed
from support.libreoffice import page_rules, page_texts
from support.places import IKU

from sopgen.build import plan
from sopgen.render.html import render
from sopgen.sheet import Page, Paragraph, Sheet, Table, TextBlock
from sopgen.units import EMU_PER_MM, GRID, mm

TOLERANCE = mm(0.05)  # Chromium prints to 1/64 of a pixel and fits the paper to whole points


@pytest.fixture(scope="module", params=["hand-made", "iku"])
def sheet(request: pytest.FixtureRequest, sheet: Sheet) -> Sheet:
    if request.param == "hand-made":
        return sheet
    real = plan("sop_iku.toml", IKU.read_bytes(), lambda name: pytest.fail(f"no logo is named: {name}")).sheet
    assert real is not None
    return real


@pytest.fixture(scope="module")
def file(sheet: Sheet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("html") / "sheet.html"
    path.write_bytes(render(sheet))
    return path


@pytest.fixture(scope="module")
def desktop(file: Path) -> dict[str, Any]:
    return browsed(file, DESKTOP)


@pytest.fixture(scope="module")
def phone(file: Path) -> dict[str, Any]:
    return browsed(file, PHONE)


@pytest.fixture(scope="module")
def pdf(file: Path) -> Path:
    return printed(file, file.with_suffix(".pdf"))


def tables(page: Page) -> list[Table]:
    return [block for block in page.blocks if isinstance(block, Table)]


def paragraphs(page: Page) -> list[Paragraph]:
    """All paragraphs of the page, as they are read."""
    found: list[Paragraph] = []
    for block in page.blocks:
        holders = [block] if isinstance(block, TextBlock) else [cell for row in block.rows for cell in row.cells]
        found += [paragraph for holder in holders for paragraph in holder.paragraphs]
    return found


# --- screens ------------------------------------------------------------------------------------------------


def test_axe_finds_nothing(desktop: dict[str, Any], phone: dict[str, Any]) -> None:
    assert desktop["violations"] == []
    assert phone["violations"] == []


def test_the_browser_asks_for_nothing_and_complains_of_nothing(desktop: dict[str, Any], phone: dict[str, Any]) -> None:
    assert desktop["requests"] == phone["requests"] == []
    assert desktop["console"] == phone["console"] == []


def test_the_embedded_fonts_are_in_use(desktop: dict[str, Any]) -> None:
    assert desktop["fonts"] == ["SOP Sans 400 normal loaded", "SOP Sans 700 normal loaded"]


def test_every_row_is_as_high_as_planned(desktop: dict[str, Any], sheet: Sheet) -> None:
    planned = [row.height / GRID for page in sheet.pages for table in tables(page) for row in table.rows]
    assert [row["height"] for row in desktop["rows"]] == planned


def test_every_row_stands_where_it_is_planned(desktop: dict[str, Any], sheet: Sheet) -> None:
    planned = [top for page in sheet.pages for table in tables(page) for top in table.row_edges[:-1]]
    found = [row["top"] * GRID for row in desktop["rows"]]
    assert found == pytest.approx(planned, abs=TOLERANCE)


def test_every_paragraph_takes_the_room_that_is_planned(desktop: dict[str, Any], sheet: Sheet) -> None:
    """Also the empty one that keeps room for a signature. Measuring leaves a reserve, so it may take a line less."""
    every = [paragraph for page in sheet.pages for paragraph in paragraphs(page)]
    for planned, found in zip(every, desktop["paragraphs"], strict=True):
        assert planned.text == found["text"]
        least = planned.space_before + planned.pitch
        assert least / GRID - 0.02 <= found["height"] <= planned.height / GRID + 0.02  # a browser's unit is 1/64 pixel


def test_no_words_stand_out_of_their_cell(desktop: dict[str, Any]) -> None:
    assert [paragraph["text"] for paragraph in desktop["paragraphs"] if paragraph["outside"]] == []


def test_a_phone_needs_no_sideways_scrolling(phone: dict[str, Any]) -> None:
    assert phone["scrollWidth"] <= phone["innerWidth"]


# --- paper --------------------------------------------------------------------------------------------------


def test_the_print_has_the_pages_of_the_sheet(pdf: Path, sheet: Sheet) -> None:
    for page, text in zip(sheet.pages, page_texts(pdf), strict=True):
        printed_words = set(text.split())
        assert {word for paragraph in paragraphs(page) for word in paragraph.text.split() if "-" not in word} <= (
            printed_words
        ), page.number


def test_what_only_a_screen_reader_or_a_phone_says_is_not_printed(pdf: Path) -> None:
    whole = "\n".join(page_texts(pdf))
    assert "Lanjut ke" not in whole
    assert "Kotak" not in whole
    assert "Identitas SOP" not in whole


def test_the_rules_are_printed_where_they_are_planned(pdf: Path, sheet: Sheet) -> None:
    for page, rules in zip(sheet.pages, page_rules(pdf), strict=True):
        for table in tables(page):
            for planned, found in (*_pairs(table.row_edges, rules.level), *_pairs(table.column_edges, rules.upright)):
                assert abs(planned - found) <= TOLERANCE, f"{planned / EMU_PER_MM:.2f} mm on page {page.number}"


def _pairs(planned: tuple[int, ...], found: tuple[int, ...]) -> list[tuple[int, int]]:
    """Each planned line with the printed one that is nearest to it."""
    return [(place, min(found, key=lambda other: abs(other - place))) for place in planned]


def test_the_paper_has_the_planned_size(pdf: Path, sheet: Sheet) -> None:
    with pdfplumber.open(pdf) as opened:
        for page in opened.pages:
            assert page.width == pytest.approx(sheet.paper.width / 12_700, abs=0.6)
            assert page.height == pytest.approx(sheet.paper.height / 12_700, abs=0.6)
