"""The parts of a small document, as text that a person reviews."""

from dataclasses import replace
from pathlib import Path

import pytest
from support.full_sheet import RULE, boxes_table, grid, items, joined, mixed, sheet, words
from support.goldens import assert_golden, indented

from sopgen.render.docx import render
from sopgen.render.package import read_package
from sopgen.sheet import (
    Box,
    Cell,
    Drawing,
    Insets,
    Label,
    Page,
    Point,
    Row,
    Run,
    Sheet,
    Symbol,
    Table,
    TextBlock,
    TickBox,
)
from sopgen.units import mm, pt

GOLDENS = Path(__file__).parent / "goldens"


def small_sheet() -> Sheet:
    """A table of two columns, a list, a tick box, a symbol pair, an arrow and its label; a page number."""
    rows = (
        Row(
            grid(8),
            "heading",
            (
                Cell(0, (words("Kegiatan", "column_heading", align="center", bold=True),), 1, 2, scope="col"),
                Cell(1, (words("Pelaksana", "column_heading", align="center", bold=True),), scope="col", fill="E7E6E6"),
            ),
            repeats=True,
        ),
        Row(
            grid(8),
            "heading",
            (Cell(1, (words("Kabag", "column_heading", align="center"),), scope="col", upright=True),),
            repeats=True,
        ),
        Row(
            grid(40),
            "step",
            (
                Cell(
                    0,
                    (
                        *items("langkah", "Meneliti", "Memeriksa"),
                        mixed(TickBox(checked=True, title="Setuju"), Run(" ya", italic=True)),
                    ),
                ),
                Cell(1),
            ),
            key="teliti",
        ),
    )
    table = Table(
        "activities", mm(15), mm(15), (grid(60), grid(60)), rows, RULE, Insets(0, pt(4), 0, pt(4)), "Kegiatan"
    )
    left = table.column_edges[1] + mm(20)
    top = Symbol("a", "terminator", Box(left, mm(33), mm(20), mm(8)), 2, 0, "Langkah 1, Kabag: mulai")
    low = Symbol("b", "offpage_up", Box(left + mm(25), mm(50), mm(8), mm(8)), 2, 0, "Segilima A", "A", ("A",))
    turn = (Point(top.box.center_x, low.box.bottom + mm(2)), Point(low.box.center_x, low.box.bottom + mm(2)))
    arrow = joined(top, 2, low, 2, *turn)
    label = Label("hasil", arrow.key, Box(left, mm(45), mm(8), mm(4)), "Ya", ("Ya",))
    box = Box(table.column_edges[1], table.top, grid(60), table.height)
    drawing = Drawing(box, (top, low), (arrow,), (label,), pt(8), pt(9.6), pt(0.75), "FFFFFF", "Alur")
    folio = TextBlock(mm(15), mm(8), mm(267), pt(12), (words("1 dari 1", "folio", align="right"),))
    return sheet(Page(1, "flow", (table,), drawing, folio=folio))


@pytest.mark.parametrize(
    "part",
    [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/header1.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ],
)
def test_the_part_is_as_it_was_reviewed(part: str) -> None:
    assert_golden(indented(read_package(render(small_sheet()))[part]), GOLDENS / part.replace("/", "-"))


def test_no_part_is_missing_from_the_goldens() -> None:
    assert {part.replace("/", "-") for part in read_package(render(small_sheet()))} == {
        golden.name for golden in GOLDENS.iterdir()
    }


def test_lists_that_look_alike_share_their_definition_and_not_their_count() -> None:
    """Two numbered lists, a lettered one under the second, a dashed one: three looks, four counts from 1."""
    numbering = read_package(render(sheet(Page(1, "identity", (boxes_table(mm(15)),)))))["word/numbering.xml"].decode()
    assert numbering.count("<w:abstractNum ") == 3
    assert numbering.count('<w:startOverride w:val="1"/>') == 4


def test_a_sheet_without_a_date_bears_the_package_date() -> None:
    """Nothing reads the clock."""
    dated = small_sheet()
    undated = replace(dated, meta=replace(dated.meta, day=None))
    assert b"1980-01-01T00:00:00Z" in read_package(render(undated))["docProps/core.xml"]
