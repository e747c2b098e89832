"""The rules for the symbols (P301 to P308, without the keys of P307).

In: a ``Scene`` and, for the width of text, a measure. Out: violations, in the order of the drawing's symbols.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Final, TypeAlias

from sopgen.layout.proof.lines import SceneRule
from sopgen.layout.proof.rules import Violation
from sopgen.layout.proof.scene import Scene
from sopgen.layout.proof.shapes import box_gap
from sopgen.sheet import Box, Drawing, Symbol

LETTERS: Final = 1.15  # of the size of type: from its highest letter to its lowest

WidthOf: TypeAlias = Callable[[str, int, bool, bool], int]
"""The width of text in EMU: ``width_of(text, size, bold, italic)``."""


def overlapping(scene: Scene) -> Iterator[Violation]:
    """P301: no two symbols touch."""
    for one, other in combinations(scene.drawing.symbols, 2):
        if box_gap(one.box, other.box) <= 0:
            yield scene.fault("P301", (other.key, one.key), other.box)


def outside_lane(scene: Scene) -> Iterator[Violation]:
    """P302: between the borders of its lane."""
    for symbol in scene.drawing.symbols:
        if not _between(symbol.box.left, symbol.box.right, scene.lanes, symbol.lane):
            yield scene.fault("P302", (symbol.key,), symbol.box)


def outside_row(scene: Scene) -> Iterator[Violation]:
    """P303: between the borders of its row."""
    for symbol in scene.drawing.symbols:
        if not _between(symbol.box.top, symbol.box.bottom, scene.rows, symbol.row):
            yield scene.fault("P303", (symbol.key,), symbol.box)


def wrong_row(scene: Scene) -> Iterator[Violation]:
    """P304: pentagons in off-page rows, the others in step rows."""
    rows = scene.table.rows
    for symbol in scene.drawing.symbols:
        wanted = "offpage" if symbol.is_offpage else "step"
        if 0 <= symbol.row < len(rows) and rows[symbol.row].kind != wanted:
            yield scene.fault("P304", (symbol.key,), symbol.box)


def text_too_high(scene: Scene) -> Iterator[Violation]:
    """P305: the lines together fit between top and bottom."""
    for symbol in scene.drawing.symbols:
        if len(symbol.lines) * scene.drawing.pitch > symbol.box.height:
            yield scene.fault("P305", (symbol.key,), symbol.box)


def odd_size(scene: Scene) -> Iterator[Violation]:
    """P308: even, positive width and height."""
    for symbol in scene.drawing.symbols:
        if any(size <= 0 or size % 2 for size in (symbol.box.width, symbol.box.height)):
            yield scene.fault("P308", (symbol.key,), symbol.box)


SYMBOL_RULES: Final[Sequence[SceneRule]] = (
    overlapping,
    outside_lane,
    outside_row,
    wrong_row,
    text_too_high,
    odd_size,
)


def text_too_wide(scene: Scene, width_of: WidthOf) -> Iterator[Violation]:
    """P306: every line fits between the sides of the shape, at the line's outer edge where the shape is a diamond."""
    drawing = scene.drawing
    for symbol in drawing.symbols:
        for index, line in enumerate(symbol.lines):
            if width_of(line, drawing.size, False, False) > _room(symbol, index, drawing):  # noqa: FBT003 - plain
                yield scene.fault("P306", (symbol.key,), symbol.box)


def _between(low: int, high: int, edges: tuple[int, ...], index: int) -> bool:
    """Whether the stretch lies in the strip ``index`` of the strips that the edges bound."""
    return 0 <= index < len(edges) - 1 and edges[index] <= low and high <= edges[index + 1]


def _room(symbol: Symbol, index: int, drawing: Drawing) -> int:
    """The width that a line of the symbol's text has: less in a diamond the farther the line is from its middle."""
    box: Box = symbol.box
    if symbol.kind != "decision":
        return box.width
    middle = abs(2 * index + 1 - len(symbol.lines)) * drawing.pitch // 2
    farthest = middle + int(drawing.size * LETTERS) // 2
    return max(0, box.width - box.width * farthest * 2 // box.height)
