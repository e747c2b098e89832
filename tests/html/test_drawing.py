"""The drawing: outlines as Word draws them, lines that meet their symbols, words in the middle."""

import pytest
from support.full_sheet import first_flow_page

from sopgen.render.html.drawing import view
from sopgen.render.html.lengths import px
from sopgen.render.outlines import outline
from sopgen.sheet import Box, Connector, Drawing, Point, Symbol, SymbolKind

PX = 9_525
BOX = Box(0, 0, 216 * PX, 100 * PX)


def symbol(kind: SymbolKind) -> Symbol:
    return Symbol("a", kind, BOX, 0, 0, "Langkah 1")


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("process", "M0 0L216 0L216 100L0 100Z"),
        ("decision", "M108 0L216 50L108 100L0 50Z"),
        ("offpage_down", "M0 0L216 0L216 80L108 100L0 80Z"),  # the point is a fifth of the height
        ("offpage_up", "M0 100L216 100L216 20L108 0L0 20Z"),
        # the caps' level radius is 3475/21600 of the width: 34.75 of 216
        ("terminator", "M34.75 0H181.25A34.75 50 0 0 1 181.25 100H34.75A34.75 50 0 0 1 34.75 0Z"),
    ],
)
def test_a_symbol_has_the_outline_of_the_shape_in_word(kind: SymbolKind, path: str) -> None:
    assert outline(symbol(kind), px) == path


def drawn(*points: tuple[int, int], head: bool = True) -> str:
    connector = Connector(
        "k", tuple(Point(x * 36_000, y * 36_000) for x, y in points), "a", 2, "b", 0, "a ke b", "alur", head=head
    )
    return view(Drawing(BOX, (), (connector,), (), 1, 1, 1, "", "")).connectors[0].path


@pytest.mark.parametrize(
    ("end", "stop"),
    [((0, 10), "0 34.016"), ((0, -10), "0 -34.016"), ((10, 0), "34.016 0"), ((-10, 0), "-34.016 0")],
)
def test_a_line_with_a_head_stops_inside_of_it(end: tuple[int, int], stop: str) -> None:
    """Half the head is 1 mm, so 9 of 10 mm are drawn: 34.016 pixels. The stroke would blunt the tip."""
    assert drawn((0, 0), end) == f"M0 0L{stop}"


def test_a_line_without_a_head_runs_to_its_symbol() -> None:
    assert drawn((0, 0), (0, 10), head=False) == "M0 0L0 37.795"


def test_every_symbol_line_and_label_of_the_sheet_is_drawn() -> None:
    drawing = first_flow_page().drawing
    assert drawing is not None
    told = view(drawing)
    assert [made.name for made in told.symbols] == [kept.name for kept in drawing.symbols]
    assert [made.name for made in told.connectors] == [kept.name for kept in drawing.connectors]
    assert [[line.text for line in made.lines] for made in told.labels] == [["Ya"], ["Tidak"]]


def test_several_lines_of_words_stand_in_the_middle_together() -> None:
    two = Symbol("a", "process", BOX, 0, 0, "Langkah 1", "a b", ("a", "b"))
    made = view(Drawing(BOX, (two,), (), (), 10 * PX, 12 * PX, PX, "", "")).symbols[0]
    # The middle is at 50; two base lines 12 apart around it are at 44 and 56, each lowered by 0.35 of the size 10.
    assert [(line.x, line.y) for line in made.lines] == [("108", "47.5"), ("108", "59.5")]


def test_a_drawing_without_fill_is_see_through() -> None:
    assert view(Drawing(BOX, (), (), (), 1, 1, 1, "", "")).fill == "none"
