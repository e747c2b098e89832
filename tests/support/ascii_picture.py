"""A flow page as a picture in text, for goldens that a person can review. In: a ``Page``; out: lines of characters.

One character is 2 mm wide and 4 mm high. Rules of the table are ``:`` and ``.``; a kapsul is ``( )``, a box ``[ ]``, a
diamond ``< >``, an off-page connector ``{A}``; lines are drawn with box characters, their heads with ``^<v>``.
"""

from sopgen.sheet import Box, Connector, Drawing, Page, Point, Table
from sopgen.units import mm

CELL_WIDTH = mm(2)
CELL_HEIGHT = mm(4)
ENDS = {
    "terminator": "()",
    "process": "[]",
    "decision": "<>",
    "offpage_down": "{}",
    "offpage_up": "{}",
}
UP, RIGHT, DOWN, LEFT = 1, 2, 4, 8
STROKES = {
    0: " ", UP: "│", DOWN: "│", UP | DOWN: "│", LEFT: "─", RIGHT: "─", LEFT | RIGHT: "─",
    DOWN | RIGHT: "┌", DOWN | LEFT: "┐", UP | RIGHT: "└", UP | LEFT: "┘", UP | DOWN | RIGHT: "├",
    UP | DOWN | LEFT: "┤", DOWN | LEFT | RIGHT: "┬", UP | LEFT | RIGHT: "┴", UP | DOWN | LEFT | RIGHT: "┼",
}  # fmt: skip


class _Canvas:
    """Characters by place, relative to the drawing's corner."""

    def __init__(self, drawing: Drawing) -> None:
        self.left, self.top = drawing.box.left, drawing.box.top
        self.columns = drawing.box.width // CELL_WIDTH + 2
        self.rows = drawing.box.height // CELL_HEIGHT + 2
        self.characters = [[" "] * self.columns for _ in range(self.rows)]
        self.strokes: dict[tuple[int, int], int] = {}

    def column(self, x: int) -> int:
        return (x - self.left) // CELL_WIDTH

    def row(self, y: int) -> int:
        return (y - self.top) // CELL_HEIGHT

    def write(self, column: int, row: int, text: str) -> None:
        for offset, character in enumerate(text):
            if 0 <= row < self.rows and 0 <= column + offset < self.columns:
                self.characters[row][column + offset] = character

    def line(self, start: Point, end: Point) -> None:
        first = (self.column(start.x), self.row(start.y))
        last = (self.column(end.x), self.row(end.y))
        column, row = first
        while (column, row) != last:
            sideways = (last[0] > column) - (last[0] < column)
            downwards = (last[1] > row) - (last[1] < row)
            out, back = {(1, 0): (RIGHT, LEFT), (-1, 0): (LEFT, RIGHT), (0, 1): (DOWN, UP), (0, -1): (UP, DOWN)}[
                (sideways, downwards)
            ]
            self.strokes[column, row] = self.strokes.get((column, row), 0) | out
            column, row = column + sideways, row + downwards
            self.strokes[column, row] = self.strokes.get((column, row), 0) | back

    def text(self) -> str:
        return "\n".join("".join(line).rstrip() for line in self.characters) + "\n"


def picture(page: Page) -> str:
    """The drawing of a flow page, ruled as its table is."""
    drawing, table = page.drawing, [block for block in page.blocks if isinstance(block, Table)][-1]
    assert drawing is not None
    canvas = _Canvas(drawing)
    _rule(canvas, drawing, table)
    for connector in drawing.connectors:
        for start, end in zip(connector.points, connector.points[1:], strict=False):
            canvas.line(start, end)
    for (column, row), stroke in canvas.strokes.items():
        canvas.write(column, row, STROKES[stroke])
    for connector in drawing.connectors:
        _head(canvas, connector, drawing.symbol(connector.target).box)
    for symbol in drawing.symbols:
        left, right = canvas.column(symbol.box.left), canvas.column(symbol.box.right - 1)
        begin, end = ENDS[symbol.kind]
        row = canvas.row(symbol.box.center_y)
        canvas.write(left, row, begin + symbol.text.center(right - left - 1)[: right - left - 1] + end)
    for label in drawing.labels:
        canvas.write(canvas.column(label.box.left), canvas.row(label.box.top + label.box.height // 2), label.text)
    return canvas.text()


def _rule(canvas: _Canvas, drawing: Drawing, table: Table) -> None:
    for y in table.row_edges:
        if drawing.box.top <= y <= drawing.box.bottom:
            canvas.write(0, canvas.row(y), "." * canvas.columns)
    for x in table.column_edges:
        if drawing.box.left <= x <= drawing.box.right:
            for row in range(canvas.rows):
                canvas.write(canvas.column(x), row, ":")


def _head(canvas: _Canvas, connector: Connector, target: Box) -> None:
    if not connector.head:
        return
    before, end = connector.points[-2], connector.points[-1]
    if before.x == end.x:
        down = end.y > before.y
        canvas.write(canvas.column(end.x), canvas.row(target.center_y) - (1 if down else -1), "v" if down else "^")
    else:
        right = end.x > before.x
        canvas.write(canvas.column(end.x) - (1 if right else 0), canvas.row(end.y), ">" if right else "<")
