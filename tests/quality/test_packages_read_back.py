"""What an independent program reads in the packages is the drawing that was planned."""

import math
from collections.abc import Callable
from typing import Final

import pytest
from proof.cases import CLEAN
from support.package_reader import Branch, DrawingRead, end_gaps, lines_through_shapes, read_docx, read_xlsx
from support.sheets import sheet

from sopgen.render import docx, xlsx
from sopgen.sheet import Sheet
from sopgen.units import mm

LOOSE: Final = mm(0.1)  # less than half the thickness of a line, so that no gap shows
CLEAR: Final = mm(0.9)
FORMATS: Final[dict[str, tuple[Callable[[Sheet], bytes], Callable[[bytes, Branch], tuple[DrawingRead, ...]]]]] = {
    "docx": (docx.render, read_docx),
    "xlsx": (xlsx.render, read_xlsx),
}


def read(name: str, kind: str, branch: Branch) -> tuple[Sheet, tuple[DrawingRead, ...]]:
    render, reader = FORMATS[kind]
    planned = sheet(*CLEAN[name])
    return planned, reader(render(planned), branch)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", CLEAN)
def test_every_connector_is_glued_and_meets_its_sites(name: str, kind: str) -> None:
    """Both ends, within 0.05 mm of the site that the file names."""
    _, drawings = read(name, kind, "Choice")
    lines = [line for drawing in drawings for line in drawing.lines]
    assert lines
    assert all(line.glued and line.start and line.end for line in lines)
    assert max(gap for drawing in drawings for _, _, gap in end_gaps(drawing)) <= LOOSE


@pytest.mark.parametrize("branch", ["Choice", "Fallback"])
@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", CLEAN)
def test_no_line_runs_through_a_symbol_or_a_label(name: str, kind: str, branch: Branch) -> None:
    """In either alternative; a line without glue may end at its two symbols and no third."""
    _, drawings = read(name, kind, branch)
    for drawing in drawings:
        met: dict[str, list[str]] = {}
        for line, shape in lines_through_shapes(drawing, CLEAR):
            met.setdefault(line.id, []).append("label" if shape.label else shape.name)
        unglued = {line.id for line in drawing.lines if line.start is None}
        assert all(key in unglued and len(names) == 2 and "label" not in names for key, names in met.items())


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", CLEAN)
def test_every_line_runs_as_planned(name: str, kind: str) -> None:
    """Corner for corner from its start, whose place the glue proves; the transform says the same as the anchor."""
    planned, drawings = read(name, kind, "Choice")
    lines = [line for drawing in drawings for line in drawing.lines]
    connectors = [one for page in planned.pages if page.drawing for one in page.drawing.connectors]
    for line, connector in zip(lines, connectors, strict=True):
        (left, top), start = line.points[0], connector.points[0]
        found = [(x - left, y - top) for x, y in line.points]
        wanted = [(point.x - start.x, point.y - start.y) for point in connector.points]
        assert max(math.dist(one, two) for one, two in zip(found, wanted, strict=True)) <= LOOSE
        assert max(math.dist(one, two) for one, two in zip(line.points, line.stated, strict=True)) <= LOOSE


@pytest.mark.parametrize("branch", ["Choice", "Fallback"])
@pytest.mark.parametrize("name", CLEAN)
def test_every_symbol_of_a_document_stands_at_its_place_on_the_paper(name: str, branch: Branch) -> None:
    """In DOCX, where each page has its own drawing, the place is that of the plan."""
    planned, drawings = read(name, "docx", branch)
    pages = [page.drawing for page in planned.pages if page.drawing]
    for plan, drawing in zip(pages, drawings, strict=True):
        found = {shape.name: shape.box for shape in drawing.shapes}
        for symbol in plan.symbols:
            box = symbol.box
            assert math.dist(found[symbol.key], (box.left, box.top, box.right, box.bottom)) <= LOOSE
