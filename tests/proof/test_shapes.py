"""The distances of the proof agree with distances found by walking along the outlines in small steps."""

from math import hypot
from typing import Final

from hypothesis import given, strategies as st

from sopgen.layout.proof.shapes import Outline, box_distance, box_gap, distance, outline
from sopgen.sheet import Box, Symbol, SymbolKind

STEPS: Final = 200
COORDINATE: Final = st.integers(-1_000, 1_000)
LENGTH: Final = st.integers(0, 800)
BOXES: Final = st.builds(Box, COORDINATE, COORDINATE, LENGTH, LENGTH)
KINDS: Final = st.sampled_from(["decision", "offpage_down", "offpage_up"])


def shape_of(kind: SymbolKind, box: Box) -> Outline:
    """The outline of a symbol of this kind in this box."""
    shape = outline(Symbol("s", kind, box, 0, 0, "s"))
    assert shape is not None
    return shape


def inside_shape(kind: SymbolKind, box: Box, x: float, y: float) -> bool:
    """Whether a point lies in the symbol, told by the shape's formula and not by its corners."""
    across, down = (x - box.left) / box.width, (y - box.top) / box.height
    if kind == "decision":
        return abs(across - 0.5) + abs(down - 0.5) <= 0.5
    depth = down if kind == "offpage_down" else 1 - down
    return 0 <= across <= 1 and 0 <= depth <= 1 - 0.2 * abs(across - 0.5) * 2


def walked(shape: Outline) -> list[tuple[float, float]]:
    """Points along the outline."""
    return [
        (one.x + (two.x - one.x) * step / STEPS, one.y + (two.y - one.y) * step / STEPS)
        for one, two in zip(shape, (*shape[1:], shape[0]), strict=True)
        for step in range(STEPS)
    ]


def to_box(box: Box, x: float, y: float) -> float:
    """The distance of a point from a box."""
    return hypot(max(box.left - x, x - box.right, 0), max(box.top - y, y - box.bottom, 0))


@given(KINDS, st.builds(Box, COORDINATE, COORDINATE, st.integers(2, 800), st.integers(2, 800)), BOXES)
def test_the_distance_of_a_box_from_a_symbol_is_the_shortest_walk(kind: SymbolKind, symbol: Box, box: Box) -> None:
    """To within a step of the walk, and 0 exactly where they overlap."""
    found = distance(box, shape_of(kind, symbol))
    corners = [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
    nearest = min(to_box(box, x, y) for x, y in walked(shape_of(kind, symbol)))
    if any(inside_shape(kind, symbol, x, y) for x, y in corners):
        assert found <= 1.5  # the pentagon's shoulder is a whole EMU: up to one off the formula
    else:
        assert found <= nearest + 1e-6
        assert found >= nearest - 2 * max(symbol.width, symbol.height) / STEPS


@given(BOXES, BOXES)
def test_the_distance_of_boxes_is_symmetric_and_agrees_with_the_gap(one: Box, other: Box) -> None:
    """The gap is never above the distance, and is 0 or less where that is 0."""
    gap, apart = box_gap(one, other), box_distance(one, other)
    assert (gap, apart) == (box_gap(other, one), box_distance(other, one))
    assert max(gap, 0) <= apart
    assert (gap <= 0) == (apart == 0)
