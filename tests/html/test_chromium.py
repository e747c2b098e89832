"""What Chromium makes of a hand-made sheet, the real one and broad ones: on a desktop, on a phone, on paper."""

from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from support.broad_sheets import SHEETS as BROAD
from support.browser import DESKTOP, PHONE, browsed, printed
from support.libreoffice import page_rules, page_texts
from support.places import IKU

from sopgen.build import plan
from sopgen.render.html import render
from sopgen.render.html.faces import family
from sopgen.sheet import Box, Cell, Page, Paragraph, Run, Sheet, Table, TextBlock
from sopgen.units import EMU_PER_MM, GRID, mm, to_pt

TOLERANCE = mm(0.05)  # Chromium prints to 1/64 of a pixel and fits the paper to whole points
UPRIGHT_TOLERANCE = 1.5  # points: a letter's box is not the middle of its line


@pytest.fixture(scope="module", params=["hand-made", "iku", *BROAD])
def sheet(request: pytest.FixtureRequest, sheet: Sheet) -> Sheet:
    if request.param == "hand-made":
        return sheet
    if request.param in BROAD:
        return BROAD[request.param]()
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
    for block in (*((page.folio,) if page.folio else ()), *page.blocks):
        holders = [block] if isinstance(block, TextBlock) else [cell for row in block.rows for cell in row.cells]
        found += [paragraph for holder in holders for paragraph in holder.paragraphs]
    return found


def upright_cells(page: Page) -> list[tuple[Box, Cell]]:
    """The cells whose words read from below, each with its place on the paper."""
    found = []
    for table in tables(page):
        xs, ys = table.column_edges, table.row_edges
        for number, row in enumerate(table.rows):
            for cell in (cell for cell in row.cells if cell.upright):
                left, top = xs[cell.column], ys[number]
                right, bottom = xs[cell.column + cell.column_span], ys[number + cell.row_span]
                found.append((Box(left, top, right - left, bottom - top), cell))
    return found


# --- screens ------------------------------------------------------------------------------------------------


def test_axe_finds_nothing(desktop: dict[str, Any], phone: dict[str, Any]) -> None:
    assert desktop["violations"] == []
    assert phone["violations"] == []


def test_the_browser_asks_for_nothing_and_complains_of_nothing(desktop: dict[str, Any], phone: dict[str, Any]) -> None:
    assert desktop["requests"] == phone["requests"] == []
    assert desktop["console"] == phone["console"] == []


def test_the_embedded_fonts_are_in_use(desktop: dict[str, Any], sheet: Sheet) -> None:
    runs = [inline for page in sheet.pages for paragraph in paragraphs(page) for inline in paragraph.inlines]
    faces = {(run.bold, run.italic) for run in runs if isinstance(run, Run)} | {(False, False)}
    name = family(sheet.typeface).css_name
    assert desktop["fonts"] == [
        f"{name} {700 if bold else 400} {'italic' if italic else 'normal'} loaded" for bold, italic in sorted(faces)
    ]


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


def test_upright_headings_read_from_below_and_no_other_words_do(desktop: dict[str, Any], sheet: Sheet) -> None:
    planned = sum(len(cell.paragraphs) for page in sheet.pages for _, cell in upright_cells(page))
    assert sum(paragraph["upright"] for paragraph in desktop["paragraphs"]) == planned


def test_no_words_stand_out_of_their_cell(desktop: dict[str, Any]) -> None:
    assert [paragraph["text"] for paragraph in desktop["paragraphs"] if paragraph["outside"]] == []


def test_a_phone_needs_no_sideways_scrolling(phone: dict[str, Any]) -> None:
    assert phone["scrollWidth"] <= phone["innerWidth"]


# --- paper --------------------------------------------------------------------------------------------------


def test_the_print_has_the_pages_of_the_sheet(pdf: Path, sheet: Sheet) -> None:
    for page, text in zip(sheet.pages, page_texts(pdf), strict=True):
        upright = [paragraph for _, cell in upright_cells(page) for paragraph in cell.paragraphs]  # read otherwise
        level = [paragraph for paragraph in paragraphs(page) if paragraph not in upright]
        words = {word for paragraph in level for word in paragraph.text.split() if "-" not in word}
        assert words <= set(text.split()), page.number


def test_upright_words_are_printed_in_the_middle_of_their_cells(pdf: Path, sheet: Sheet) -> None:
    """Every letter of theirs, turned, and as much room beside the first line as beside the last."""
    with pdfplumber.open(pdf) as opened:
        for page, printed_page in zip(sheet.pages, opened.pages, strict=True):
            letters = [char for char in printed_page.chars if not char["upright"] and char["text"].strip()]
            cells = upright_cells(page)
            planned = sorted("".join(paragraph.text for _, cell in cells for paragraph in cell.paragraphs))
            assert sorted(char["text"] for char in letters) == [letter for letter in planned if letter.strip()]
            for box, _ in cells:
                own = [char for char in letters if _inside(char, box)]
                left = min(char["x0"] for char in own) - to_pt(box.left)
                right = to_pt(box.right) - max(char["x1"] for char in own)
                assert left == pytest.approx(right, abs=UPRIGHT_TOLERANCE)
                letters = [char for char in letters if not _inside(char, box)]
            assert letters == []


def _inside(char: dict[str, Any], box: Box) -> bool:
    left, right, top, bottom = map(to_pt, (box.left, box.right, box.top, box.bottom))
    return left <= char["x0"] and char["x1"] <= right and top <= char["top"] and char["bottom"] <= bottom


def test_what_only_a_screen_reader_or_a_phone_says_is_not_printed(pdf: Path) -> None:
    whole = "\n".join(page_texts(pdf))
    assert "Lanjut ke" not in whole
    assert "Kotak" not in whole
    assert "Identitas SOP" not in whole


def test_the_rules_are_printed_where_they_are_planned(pdf: Path, sheet: Sheet) -> None:
    for page, rules in zip(sheet.pages, page_rules(pdf), strict=True):
        for table in tables(page):
            level, upright = drawn_edges(table)
            for planned, found in (*_pairs(level, rules.level), *_pairs(upright, rules.upright)):
                assert abs(planned - found) <= TOLERANCE, f"{planned / EMU_PER_MM:.2f} mm on page {page.number}"


def drawn_edges(table: Table) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The y and the x of all borders that some cell draws."""
    xs, ys = table.column_edges, table.row_edges
    level, upright = set(), set()
    for number, row in enumerate(table.rows):
        for cell in row.cells:
            edges = cell.edges
            level |= {ys[number]} if edges.top else set()
            level |= {ys[number + cell.row_span]} if edges.bottom else set()
            upright |= {xs[cell.column]} if edges.left else set()
            upright |= {xs[cell.column + cell.column_span]} if edges.right else set()
    return tuple(sorted(level)), tuple(sorted(upright))


def _pairs(planned: tuple[int, ...], found: tuple[int, ...]) -> list[tuple[int, int]]:
    """Each planned line with the printed one that is nearest to it."""
    return [(place, min(found, key=lambda other: abs(other - place))) for place in planned]


def test_the_paper_has_the_planned_size(pdf: Path, sheet: Sheet) -> None:
    with pdfplumber.open(pdf) as opened:
        for page in opened.pages:
            assert page.width == pytest.approx(sheet.paper.width / 12_700, abs=0.6)
            assert page.height == pytest.approx(sheet.paper.height / 12_700, abs=0.6)
