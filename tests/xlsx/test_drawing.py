"""The drawing, read back from the package by a reader that knows nothing of the renderer."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Final, Literal

import openpyxl
import pytest
from hypothesis import given, strategies as st
from lxml import etree
from support.full_sheet import first_flow_page, full_sheet, identity_page, sheet
from support.package_reader import DrawingRead, end_gaps, read_xlsx

from sopgen.render.package import read_package
from sopgen.render.xlsx import render
from sopgen.render.xlsx.grid import grids, spot
from sopgen.sheet import Drawing, Page
from sopgen.units import pt

XDR: Final = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
BRANCHES: Final[tuple[Literal["Choice", "Fallback"], ...]] = ("Choice", "Fallback")
MISS: Final = pt(0.1) + 1  # a line between sites one above the other: its frame has a least side


@pytest.fixture(scope="module")
def anchors() -> etree._Element:
    """The drawing part of the worksheet "Alur"."""
    return etree.fromstring(read_package(render(full_sheet()))["xl/drawings/drawing2.xml"])


def drawings() -> Iterator[tuple[Page, Drawing]]:
    for page in full_sheet().pages:
        if page.drawing is not None:
            yield page, page.drawing


def flow_drawing(branch: Literal["Choice", "Fallback"] = "Choice") -> DrawingRead:
    return read_xlsx(render(full_sheet()), branch)[-1]


def test_every_line_is_glued_at_both_ends_and_meets_its_symbols() -> None:
    """To a tenth of a point, as the file's own places have it."""
    read = flow_drawing()
    assert len(read.lines) == sum(len(drawing.connectors) for _, drawing in drawings())
    assert all(line.glued and line.start and line.end for line in read.lines)
    assert max(gap for _, _, gap in end_gaps(read)) <= MISS


@pytest.mark.parametrize("branch", BRANCHES)
def test_every_line_runs_where_it_was_planned(branch: Literal["Choice", "Fallback"]) -> None:
    """For both kinds of readers; moved as a whole from the page to the worksheet."""
    (grid,) = grids(tuple(page for page, _ in drawings()), full_sheet().paper)
    read = {line.name: line.points for line in flow_drawing(branch).lines}
    for placed in grid.pages:
        assert placed.page.drawing is not None
        for connector in placed.page.drawing.connectors:
            planned = [(point.x + placed.shift_x, point.y + placed.shift_y) for point in connector.points]
            for (x, y), (drawn_x, drawn_y) in zip(planned, read[connector.name], strict=True):
                assert abs(x - drawn_x) <= MISS
                assert abs(y - drawn_y) <= MISS


def test_bent_lines_are_shapes_for_readers_that_route_connectors_their_own_way(anchors: etree._Element) -> None:
    """One Choice each, with the connector; one Fallback, with a shape that is not filled. Straight ones need none."""
    for alternatives in anchors.iter(f"{MC}AlternateContent"):
        choice, fallback = alternatives
        assert (choice.tag, choice.get("Requires")) == (f"{MC}Choice", "sle15")
        assert shapes_in(choice) == [f"{XDR}cxnSp"]
        assert fallback.tag == f"{MC}Fallback"
        assert shapes_in(fallback) == [f"{XDR}sp"]
        assert fallback.find(f".//{XDR}spPr/{A}noFill") is not None
    bent = sum(len(c.points) > 2 for _, drawing in drawings() for c in drawing.connectors)
    assert len(list(anchors.iter(f"{MC}AlternateContent"))) == bent


def shapes_in(branch: etree._Element) -> list[str]:
    return [shape.tag for shape in branch.iter(f"{XDR}sp", f"{XDR}cxnSp")]


def test_shapes_are_tied_to_the_row_of_their_step() -> None:
    """A symbol's anchor begins and ends in the row that holds its step's number; so it moves with that row."""
    worksheet = openpyxl.load_workbook(BytesIO(render(full_sheet())))["Alur"]
    words = [[cell.value for cell in row if cell.value] for row in worksheet.iter_rows(min_row=4)]
    rows = {row[0]: place for place, row in enumerate(words, start=3) if row}
    steps = {"satu": "1", "dua": "2", "tiga/kasubbag": "3", "tiga/jp": "3", "empat": "4", "lima": "5", "enam": "6"}
    root = etree.fromstring(read_package(render(full_sheet()))["xl/drawings/drawing2.xml"])
    found = 0
    for anchor in root.iter(f"{XDR}twoCellAnchor"):
        name = next(anchor.iter(f"{XDR}cNvPr")).get("name", "").removeprefix("Langkah ").partition(":")[0]
        if name in steps:
            assert [row.text for row in anchor.iter(f"{XDR}row")] == [str(rows[steps[name]])] * 2
            found += 1
    assert found == len(steps)


def test_symbols_keep_their_size_and_lines_stretch(anchors: etree._Element) -> None:
    """When a person makes a row higher: ``editAs`` says so of every anchor."""
    for shown in anchors:
        line = any(True for _ in shown.iter(f"{XDR}cxnSp"))
        for anchor in shown.iter(f"{XDR}twoCellAnchor"):
            assert anchor.get("editAs") == ("twoCell" if line else "oneCell")


def test_lines_lie_below_symbols_and_labels_above(anchors: etree._Element) -> None:
    """On each page: first lines, then symbols, then labels."""
    kinds = []
    for anchor in anchors:
        shape = anchor.find(f".//{XDR}cNvSpPr")
        line = any(True for _ in anchor.iter(f"{XDR}cxnSp"))
        kinds.append("line" if line else "label" if shape is not None and shape.get("txBox") else "symbol")
    order = [kind for index, kind in enumerate(kinds) if index == 0 or kinds[index - 1] != kind]
    assert order == ["line", "symbol", "label"] * 2


def test_shapes_have_ids_of_their_own_and_words_for_those_who_do_not_see_them() -> None:
    """An alternative's two forms are one shape and share its id."""
    for part in ("xl/drawings/drawing1.xml", "xl/drawings/drawing2.xml"):
        root = etree.fromstring(read_package(render(full_sheet()))[part])
        ids = [next(anchor.iter(f"{XDR}cNvPr")).get("id") for anchor in root]
        assert len(ids) == len(set(ids))
        for properties in root.iter(f"{XDR}cNvPr"):
            assert properties.get("name")
            assert properties.get("descr")


def test_words_in_shapes_are_kept() -> None:
    """Text of symbols and labels, hostile ones too."""
    page = first_flow_page()
    assert page.drawing is not None
    label = replace(page.drawing.labels[0], text="<b>&", lines=("<b>&", "dua\x01"))
    printed = sheet(replace(page, drawing=replace(page.drawing, labels=(label,))))
    root = etree.fromstring(read_package(render(printed))["xl/drawings/drawing1.xml"])
    texts = [text.text for text in root.iter(f"{A}t")]
    assert texts == ["Setuju?", "A", "B", "<b>&", "dua\ufffd"]


def test_equal_pictures_are_stored_once() -> None:
    """A logo that stands on two pages is one file of the package."""
    parts = read_package(render(sheet(identity_page(), replace(identity_page(), number=2))))
    assert [name for name in parts if name.startswith("xl/media/")] == ["xl/media/image1.png"]
    root = etree.fromstring(parts["xl/drawings/drawing1.xml"])
    assert len(list(root.iter(f"{XDR}pic"))) == 2


SIZES = st.lists(st.integers(1, 1_000_000), min_size=1, max_size=8)


@given(SIZES, SIZES, st.floats(0, 1), st.floats(0, 1))
def test_a_spot_is_the_place_that_it_names(widths: list[int], heights: list[int], across: float, down: float) -> None:
    """The offset stays inside of its cell, and both together give the point back."""
    columns, rows = [0], [0]
    for width in widths:
        columns.append(columns[-1] + width)
    for height in heights:
        rows.append(rows[-1] + height)
    x, y = round(columns[-1] * across), round(rows[-1] * down)
    place = spot(columns, rows, x, y)
    assert (columns[place.column] + place.column_offset, rows[place.row] + place.row_offset) == (x, y)
    assert 0 <= place.column_offset <= widths[place.column]
    assert 0 <= place.row_offset <= heights[place.row]
