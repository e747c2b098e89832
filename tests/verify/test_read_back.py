"""What a product shows is read back, whatever its format and whoever saved it last."""

from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final

import pytest
from support.cases import FOLDER, laid_out
from support.libreoffice import converted

from sopgen import readback
from sopgen.formats import FORMATS, renderer
from sopgen.readback.printed import Printed
from sopgen.sheet import Drawing, Sheet, Table

CASES: Final = (
    "two-diamonds-in-a-row",
    "two-charts-one-identity",
    "outside-party-over-two-pages",
    "forward-skips-and-long-loops",
    "makro-with-logo-left",
)


@cache
def planned(name: str) -> Sheet:
    return laid_out(FOLDER / f"{name}.toml").sheet


@cache
def product(name: str, kind: str) -> bytes:
    return renderer(kind)(planned(name))


@cache
def printed(name: str, kind: str) -> Printed:
    return readback.read(product(name, kind))


def drawings(sheet: Sheet) -> list[Drawing]:
    return [page.drawing for page in sheet.pages if page.drawing]


def flow_of(read: Printed) -> list[tuple[object, ...]]:
    """Where each line leads, by the places of its symbols."""
    return [(each.page, each.source, each.target, each.label, each.head, each.broken) for each in read.connectors]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", CASES)
def test_symbols_and_arrows_are_those_of_the_sheet(name: str, kind: str) -> None:
    """Form, words, column, ends, head and dashes; where each stands is told in every format but PDF."""
    read, sheet = printed(name, kind), planned(name)
    symbols = [(place, symbol) for place, drawing in enumerate(drawings(sheet)) for symbol in drawing.symbols]
    assert [(each.figure, each.text) for each in read.symbols] == [
        (symbol.kind.partition("_")[0], " ".join(symbol.lines)) for _, symbol in symbols
    ]
    if kind != "pdf":
        assert [each.name for each in read.symbols] == [symbol.name for _, symbol in symbols]
    keys = [(place, symbol.key) for place, symbol in symbols]
    assert [(each.source, each.target, each.head, each.broken) for each in read.connectors] == [
        (keys.index((place, each.source)), keys.index((place, each.target)), each.head, each.dash != "solid")
        for place, drawing in enumerate(drawings(sheet))
        for each in drawing.connectors
    ]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", CASES)
def test_a_symbol_stands_in_its_performer_s_column(name: str, kind: str) -> None:
    """Symbols of one lane in one column, other lanes in others, from left to right."""
    lanes = [symbol.lane for drawing in drawings(planned(name)) for symbol in drawing.symbols]
    columns = [symbol.lane for symbol in printed(name, kind).symbols]
    pairs = sorted(set(zip(lanes, columns, strict=True)))
    assert min(columns) > 0
    if (
        kind != "xlsx" and name != "two-charts-one-identity"
    ):  # charts have columns of their own, pages of a workbook too
        assert [lane for lane, _ in pairs] == sorted(set(lanes))
        assert [column for _, column in pairs] == sorted(set(columns))


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", CASES)
def test_each_outcome_stands_at_its_arrow(name: str, kind: str) -> None:
    """And at those that begin with it: they have the words in common."""
    lines = [(each, drawing) for drawing in drawings(planned(name)) for each in drawing.connectors]
    for (line, drawing), read in zip(lines, printed(name, kind).connectors, strict=True):
        own = {" ".join(label.lines) for label in drawing.labels if label.connector == line.key}
        shared = {
            " ".join(label.lines)
            for label in drawing.labels
            if any(each.key == label.connector and each.source == line.source for each in drawing.connectors)
        }
        assert own <= set(filter(None, read.label.split(" / "))) <= shared


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", CASES)
def test_every_word_of_a_cell_is_read(name: str, kind: str) -> None:
    """Heading rows that repeat stand once in a workbook."""
    tables = [block for page in planned(name).pages for block in page.blocks if isinstance(block, Table)]
    wanted = {
        "".join(paragraph.text.split())
        for table in tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
    }
    found = {"".join(cell.text.split()) for table in printed(name, kind).tables for cell in table.cells}
    assert all(any(text in cell for cell in found) for text in wanted)


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize("name", ["two-charts-one-identity", "forward-skips-and-long-loops"])
def test_libreoffice_changes_nothing_that_is_shown(name: str, kind: str, tmp_path: Path) -> None:
    """It drops names and glue, makes groups of canvases, and splits runs."""
    file = tmp_path / f"sheet.{kind}"
    file.write_bytes(product(name, kind))
    again = readback.read(converted(file, kind, tmp_path / "again").read_bytes())
    before = printed(name, kind)
    assert again.tables == before.tables
    assert again.texts == before.texts
    assert again.pictures == before.pictures
    assert [(each.figure, each.text, each.lane) for each in again.symbols] == [
        (each.figure, each.text, each.lane) for each in before.symbols
    ]
    assert flow_of(again) == flow_of(before)


def test_pages_are_those_of_the_sheet() -> None:
    name = "outside-party-over-two-pages"
    wanted = [page.number for page in planned(name).pages if page.drawing]
    for kind in ("docx", "html", "pdf"):
        assert [page for page, _ in groupby(each.page for each in printed(name, kind).symbols)] == wanted


def test_words_name_who_acts_and_where_it_leads() -> None:
    told = readback.words(printed("two-diamonds-in-a-row", "docx"))
    assert "belah ketupat" in told
    assert " → " in told
    assert told.endswith("\n")
