"""What a Word file shows is read back, whoever saved it last."""

from pathlib import Path
from typing import Final

import pytest
from support.cases import FOLDER, laid_out
from support.libreoffice import converted

from sopgen import readback
from sopgen.readback.printed import Printed
from sopgen.render import docx
from sopgen.sheet import Sheet

CASES: Final = (
    "two-diamonds-in-a-row",
    "two-charts-one-identity",
    "outside-party-over-two-pages",
    "outcome-to-several-targets",
)


def planned(name: str) -> Sheet:
    return laid_out(FOLDER / f"{name}.toml").sheet


def flow_of(printed: Printed) -> list[tuple[object, ...]]:
    """Where each line leads, by the places of its symbols."""
    return [(each.page, each.source, each.target, each.label, each.head, each.broken) for each in printed.connectors]


@pytest.mark.parametrize("name", CASES)
def test_symbols_and_arrows_are_those_of_the_sheet(name: str) -> None:
    sheet = planned(name)
    printed = readback.read(docx.render(sheet))
    symbols = [(page.number, symbol) for page in sheet.pages if page.drawing for symbol in page.drawing.symbols]
    assert [(each.page, each.name) for each in printed.symbols] == [(page, symbol.name) for page, symbol in symbols]
    assert [each.figure for each in printed.symbols] == [symbol.kind.partition("_")[0] for _, symbol in symbols]
    keys = [(page, symbol.key) for page, symbol in symbols]
    wanted = [
        (page.number, keys.index((page.number, each.source)), keys.index((page.number, each.target)), each.head)
        for page in sheet.pages
        if page.drawing
        for each in page.drawing.connectors
    ]
    assert [(each.page, each.source, each.target, each.head) for each in printed.connectors] == wanted


@pytest.mark.parametrize("name", CASES)
def test_each_outcome_stands_at_its_arrow(name: str) -> None:
    """And at those that begin with it: they have the words in common."""
    sheet = planned(name)
    printed = readback.read(docx.render(sheet))
    connectors = [
        (connector.key, connector.source, drawing)
        for drawing in (page.drawing for page in sheet.pages if page.drawing)
        for connector in drawing.connectors
    ]
    for (key, source, drawing), read in zip(connectors, printed.connectors, strict=True):
        own = {label.text for label in drawing.labels if label.connector == key}
        shared = {
            label.text
            for label in drawing.labels
            if any(each.key == label.connector and each.source == source for each in drawing.connectors)
        }
        assert own <= set(filter(None, read.label.split(" / "))) <= shared


@pytest.mark.parametrize("name", CASES)
def test_libreoffice_changes_nothing_that_is_shown(name: str, tmp_path: Path) -> None:
    """It drops names and glue, makes groups of canvases and splits runs."""
    file = tmp_path / "sheet.docx"
    file.write_bytes(docx.render(planned(name)))
    again = readback.read(converted(file, "docx", tmp_path / "again").read_bytes())
    before = readback.read(file.read_bytes())
    assert again.tables == before.tables
    assert again.texts == before.texts
    assert [(each.figure, each.text, each.lane) for each in again.symbols] == [
        (each.figure, each.text, each.lane) for each in before.symbols
    ]
    assert flow_of(again) == flow_of(before)


def test_words_name_who_acts_and_where_it_leads() -> None:
    told = readback.words(readback.read(docx.render(planned("two-diamonds-in-a-row"))))
    assert "belah ketupat" in told
    assert " → " in told
    assert told.endswith("\n")
