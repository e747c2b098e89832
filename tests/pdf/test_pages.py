"""The pages of the PDF are those of the plan: paper, rules, symbols, words, typefaces; the corner stays free."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from support.pdf_reader import NEAR, Made, pages

from sopgen.sheet import Box, Cell, Page, Paragraph, Run, Table, TextBlock
from sopgen.units import mm, to_pt


def test_there_are_the_planned_pages_on_the_planned_paper(made: Made) -> None:
    """Width and height within a hundredth of a point."""
    found = [(float(page.width), float(page.height)) for page in pages(made.content)]
    paper = made.sheet.paper
    assert found == [pytest.approx((to_pt(paper.width), to_pt(paper.height)), abs=0.01)] * len(made.sheet.pages)


def test_every_border_of_a_cell_is_drawn_where_it_was_planned(made: Made) -> None:
    """Some drawn line lies along the whole border, at most 0.2 mm off; one that is not planned is nowhere."""
    for plan, page in zip(made.sheet.pages, pages(made.content), strict=True):
        drawn = list(_segments(page))
        for table in _tables(plan):
            for row, cell in _cells(table):
                for border, planned in _borders(table, row, cell):
                    if planned:
                        assert any(_along(border, line) for line in drawn), (plan.number, cell, border)


def test_a_border_that_is_not_planned_is_not_drawn(made: Made) -> None:
    """Neither of the two cells at it wants it."""
    for plan, page in zip(made.sheet.pages, pages(made.content), strict=True):
        drawn = list(_segments(page))
        for table in _tables(plan):
            borders = [border for row, cell in _cells(table) for border in _borders(table, row, cell)]
            wanted = [border for border, planned in borders if planned]
            for border, planned in borders:
                if not planned and not any(_along(border, other) for other in wanted):
                    assert not any(_along(border, line) for line in drawn), (plan.number, border)


def test_every_symbol_is_drawn_in_its_box(made: Made) -> None:
    """A closed outline whose extent is the symbol's box, at most 0.2 mm off."""
    for plan, page in zip(made.sheet.pages, pages(made.content), strict=True):
        shapes = [(o["x0"], o["top"], o["x1"], o["bottom"]) for o in (*page.curves, *page.rects)]
        for symbol in plan.drawing.symbols if plan.drawing else ():
            assert any(extent == pytest.approx(_extent(symbol.box), abs=NEAR) for extent in shapes), symbol.key


def test_every_line_of_the_flow_runs_through_its_points(made: Made) -> None:
    """Each segment of each connector is drawn; the last one ends inside its arrowhead, 1 mm before the tip."""
    for plan, page in zip(made.sheet.pages, pages(made.content), strict=True):
        drawn = list(_segments(page))
        for connector in plan.drawing.connectors if plan.drawing else ():
            points = [(to_pt(point.x), to_pt(point.y)) for point in connector.points]
            for start, end in pairwise(points[:-1]):
                assert any(_along((*start, *end), line) for line in drawn), connector.key
            tip = points[-1]
            heads = [o for o in page.curves if o["fill"] and any(_near(tip, point) for point in o["pts"])]
            assert heads or not connector.head, connector.key


def test_all_words_stand_in_the_cell_they_belong_to(made: Made) -> None:
    """Every character of the PDF lies in a cell, text block or drawing that holds it, and none is left out."""
    for plan, page in zip(made.sheet.pages, pages(made.content), strict=True):
        for box, paragraphs in _texts(plan):
            inside = Counter(char["text"] for char in page.chars if _holds(box, char) and not char["text"].isspace())
            wanted = Counter(_letters(paragraphs))
            assert wanted <= inside, (plan.number, wanted - inside)


def test_no_paragraph_takes_more_lines_than_were_measured(made: Made) -> None:
    """So no cell is fuller than planned: its lowest base line is not below that of the plan."""
    for plan, page in zip(made.sheet.pages, pages(made.content), strict=True):
        for table in _tables(plan):
            for row, cell in _cells(table):
                if cell.upright or not _letters(cell.paragraphs):
                    continue
                lines = sum(len(paragraph.lines) for paragraph in cell.paragraphs)
                box = _cell_box(table, row, cell)
                held = (char for char in page.chars if _holds(box, char) and not char["text"].isspace())
                bases = {round(char["matrix"][5], 1) for char in held if not _drawn(plan, char)}
                assert len(bases) <= lines, (plan.number, cell.key, lines, bases)


def test_list_marks_hang_left_of_their_text(made: Made) -> None:
    """By as much as was planned; the text begins at its indent."""
    for plan, page in zip(made.sheet.pages, pages(made.content), strict=True):
        for table in _tables(plan):
            for row, cell in _cells(table):
                box = _cell_box(table, row, cell)
                starts = [(char["text"], char["x0"]) for char in page.chars if _holds(box, char)]
                for paragraph in cell.paragraphs:
                    if paragraph.item and not paragraph.item.continued and paragraph.text:
                        text = to_pt(box.left + table.insets.left + paragraph.indent)
                        mark = text - to_pt(paragraph.hanging)
                        assert _begins(paragraph.item.marker, mark, starts), (cell.key, paragraph.item)
                        assert _begins(paragraph.text, text, starts), (cell.key, paragraph.text)


def _begins(words: str, left: float, starts: list[tuple[str, float]]) -> bool:
    return any(text == words[0] and abs(x - left) < NEAR for text, x in starts)


def test_the_corner_of_the_signing_service_is_free(made: Made) -> None:
    """Nothing at all in the 15 mm at the foot of the page."""
    for page in pages(made.content):
        foot = float(page.height) - to_pt(mm(15)) + NEAR
        for drawn in (*page.chars, *page.curves, *page.lines, *page.rects, *page.images):
            assert drawn["bottom"] <= foot, (page.page_number, drawn)


def test_only_shipped_typefaces_are_embedded_and_the_right_one_is(made: Made) -> None:
    """As subsets; letters that the twin lacks may be of Liberation Sans."""
    twin = made.sheet.typeface.twin.replace(" ", "")
    chars = [char for page in pages(made.content) for char in page.chars]
    fonts = {re.sub(r"^[A-Z]{6}\+|-?(Bold|Italic|Regular)+$", "", char["fontname"]) for char in chars}
    assert twin in fonts
    assert fonts <= {twin, "LiberationSans"}


def test_bold_and_italic_words_are_set_in_their_faces(made: Made) -> None:
    """The faces of a PDF are those that its runs ask for, the plain one besides for symbols and labels."""
    runs = [inline for _, paragraphs in _all_texts(made) for p in paragraphs for inline in p.inlines]
    wanted = {(run.bold, run.italic) for run in runs if isinstance(run, Run) and run.text.strip()}
    names = {char["fontname"] for page in pages(made.content) for char in page.chars if not char["text"].isspace()}
    found = {("Bold" in name, "Italic" in name) for name in names}
    assert wanted - {(False, False)} == found - {(False, False)}


# --- what was planned ---------------------------------------------------------------------------------------

Segment = tuple[float, float, float, float]


def _tables(page: Page) -> Iterator[Table]:
    return (block for block in page.blocks if isinstance(block, Table))


def _cells(table: Table) -> Iterator[tuple[int, Cell]]:
    return ((number, cell) for number, row in enumerate(table.rows) for cell in row.cells)


def _cell_box(table: Table, row: int, cell: Cell) -> Box:
    left, right = table.column_edges[cell.column], table.column_edges[cell.column + cell.column_span]
    top, bottom = table.row_edges[row], table.row_edges[row + cell.row_span]
    return Box(left, top, right - left, bottom - top)


def _borders(table: Table, row: int, cell: Cell) -> tuple[tuple[Segment, bool], ...]:
    left, top, right, bottom = _extent(_cell_box(table, row, cell))
    edges = cell.edges
    return (
        ((left, top, right, top), edges.top),
        ((left, bottom, right, bottom), edges.bottom),
        ((left, top, left, bottom), edges.left),
        ((right, top, right, bottom), edges.right),
    )


def _extent(box: Box) -> Segment:
    return to_pt(box.left), to_pt(box.top), to_pt(box.right), to_pt(box.bottom)


def _texts(page: Page) -> Iterator[tuple[Box, tuple[Paragraph, ...]]]:
    blocks = [*page.blocks, *([page.folio] if page.folio else [])]
    for block in blocks:
        if isinstance(block, TextBlock):
            yield Box(block.left, block.top, block.width, block.height), block.paragraphs
        else:
            for row, cell in _cells(block):
                yield _cell_box(block, row, cell), cell.paragraphs


def _all_texts(made: Made) -> list[tuple[Box, tuple[Paragraph, ...]]]:
    return [text for page in made.sheet.pages for text in _texts(page)]


def _letters(paragraphs: tuple[Paragraph, ...]) -> str:
    marks = [p.item.marker for p in paragraphs if p.item and not p.item.continued]
    return "".join("".join([*marks, *(p.text for p in paragraphs)]).split())


def _drawn(page: Page, char: dict[str, Any]) -> bool:
    return page.drawing is not None and _holds(page.drawing.box, char)


# --- what was found -----------------------------------------------------------------------------------------


def _segments(page: Any) -> Iterator[Segment]:  # noqa: ANN401  # pdfplumber is untyped
    """Every straight stroke of the page, from the upper left."""
    for drawn in (*page.lines, *page.curves, *page.rects):
        for start, end in pairwise(drawn["pts"]):
            yield (*start, *end)


def _along(part: Segment, whole: Segment) -> bool:
    """Whether ``part`` lies on ``whole``, level or upright, near enough."""
    (x1, y1, x2, y2), (u1, v1, u2, v2) = part, whole
    left, right, top, bottom = min(u1, u2) - NEAR, max(u1, u2) + NEAR, min(v1, v2) - NEAR, max(v1, v2) + NEAR
    straight = abs(u1 - u2) < NEAR if abs(x1 - x2) < NEAR else abs(v1 - v2) < NEAR
    return straight and left <= min(x1, x2) and max(x1, x2) <= right and top <= min(y1, y2) and max(y1, y2) <= bottom


def _near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) < NEAR and abs(one[1] - other[1]) < NEAR


def _holds(box: Box, char: dict[str, Any]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    left, top, right, bottom = _extent(box)
    return left - NEAR <= x <= right + NEAR and top - NEAR <= y <= bottom + NEAR
