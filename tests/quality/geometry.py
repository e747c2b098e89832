"""What is drawn, small enough to keep. In: a ``Sheet``; out: a ``PageGeometry`` for each flow page, as JSON and as SVG.

Lengths are tenths of a millimetre from the drawing's corner: what the eye can tell apart.
"""

import json
from html import escape
from typing import Final, NamedTuple

from sopgen.sheet import Page, Sheet, Table
from sopgen.units import mm

TENTH: Final = mm(0.1)
DASHES: Final = {"solid": "", "dashed": ' stroke-dasharray="20 10"', "dotted": ' stroke-dasharray="4 8"'}
LETTERS: Final = {"terminator": "t", "process": "p", "decision": "d", "offpage_down": "v", "offpage_up": "a"}


class PageGeometry(NamedTuple):
    """The drawing of one page: rules of the table, symbols (kind, box, text), lines (dash, head, points), labels."""

    lanes: tuple[int, ...]
    rows: tuple[int, ...]
    symbols: tuple[tuple[str, int, int, int, int, str], ...]
    lines: tuple[tuple[str, bool, tuple[int, ...]], ...]
    labels: tuple[tuple[int, int, int, int, str], ...]

    def text(self) -> str:
        """One line of JSON."""
        return json.dumps(self, ensure_ascii=False, separators=(",", ":"))


def read_page(text: str) -> PageGeometry:
    """The page that ``PageGeometry.text`` wrote."""
    lanes, rows, symbols, lines, labels = json.loads(text)
    return PageGeometry(
        tuple(lanes),
        tuple(rows),
        tuple((kind, x, y, w, h, words) for kind, x, y, w, h, words in symbols),
        tuple((dash, head, tuple(points)) for dash, head, points in lines),
        tuple((x, y, w, h, words) for x, y, w, h, words in labels),
    )


def geometry(sheet: Sheet) -> tuple[PageGeometry, ...]:
    """The flow pages of a sheet."""
    return tuple(_page(page) for page in sheet.pages if page.drawing is not None)


def _page(page: Page) -> PageGeometry:
    drawing = page.drawing
    assert drawing is not None
    table = next(block for block in page.blocks if isinstance(block, Table) and block.name == "activities")
    left, top, box = drawing.box.left, drawing.box.top, drawing.box

    def across(x: int) -> int:
        return round((x - left) / TENTH)

    def down(y: int) -> int:
        return round((y - top) / TENTH)

    return PageGeometry(
        tuple(across(x) for x in table.column_edges if box.left <= x <= box.right),
        tuple(down(y) for y in table.row_edges if box.top <= y <= box.bottom),
        tuple(
            (
                LETTERS[each.kind],
                across(each.box.left),
                down(each.box.top),
                each.box.width // TENTH,
                each.box.height // TENTH,
                each.text,
            )
            for each in drawing.symbols
        ),
        tuple(
            (each.dash, each.head, tuple(part for point in each.points for part in (across(point.x), down(point.y))))
            for each in drawing.connectors
        ),
        tuple(
            (
                across(each.box.left),
                down(each.box.top),
                each.box.width // TENTH,
                each.box.height // TENTH,
                "\n".join(each.lines),
            )
            for each in drawing.labels
        ),
    )


# --- pictures -------------------------------------------------------------------------------------------

STYLE: Final = (
    ".r{stroke:#9ab;stroke-width:2}.l{fill:none;stroke:#000;stroke-width:2.6}.s{fill:#eef6ff;stroke:#000;"
    "stroke-width:2.6}.w{fill:#fff}.t{font:27px 'Liberation Sans',Arial,sans-serif;text-anchor:middle;"
    "dominant-baseline:central}"
)
HEAD: Final = (
    '<defs><marker id="h" viewBox="0 0 8 6" refX="8" refY="3" markerWidth="20" markerHeight="15" orient="auto" '
    'markerUnits="userSpaceOnUse"><path d="M0 0L8 3L0 6z"/></marker></defs>'
)


def svg(page: PageGeometry, scale: float = 0.3) -> str:
    """A picture of one page; ``scale`` is pixels a tenth of a millimetre. The arrowhead is that of ``HEAD``."""
    width, height = page.lanes[-1], page.rows[-1]
    parts = [
        *(f'<line class="r" x1="{x}" x2="{x}" y1="0" y2="{height}"/>' for x in page.lanes),
        *(f'<line class="r" x1="0" x2="{width}" y1="{y}" y2="{y}"/>' for y in page.rows),
        *(_line(*line) for line in page.lines),
        *(_symbol(*symbol) for symbol in page.symbols),
        *(_label(*label) for label in page.labels),
    ]
    return (
        f'<svg width="{width * scale:.0f}" height="{height * scale:.0f}" viewBox="-4 -4 {width + 8} {height + 8}">'
        f"{''.join(parts)}</svg>"
    )


def _line(dash: str, head: bool, points: tuple[int, ...]) -> str:
    path = " ".join(f"{x},{y}" for x, y in zip(points[::2], points[1::2], strict=True))
    mark = ' marker-end="url(#h)"' if head else ""
    return f'<polyline class="l" points="{path}"{mark}{DASHES[dash]}/>'


def _symbol(kind: str, x: int, y: int, w: int, h: int, text: str) -> str:
    return _shape(kind, x, y, w, h) + _text(x, y, w, h, text.split("\n"))


def _shape(kind: str, x: int, y: int, w: int, h: int) -> str:
    if kind in "tp":
        return f'<rect class="s" x="{x}" y="{y}" width="{w}" height="{h}" rx="{h // 2 if kind == "t" else 0}"/>'
    if kind == "d":
        corners = [(x + w // 2, y), (x + w, y + h // 2), (x + w // 2, y + h), (x, y + h // 2)]
    else:
        tip, back = (y + h, y) if kind == "v" else (y, y + h)
        shoulder = tip + (back - tip) // 3
        corners = [(x, back), (x + w, back), (x + w, shoulder), (x + w // 2, tip), (x, shoulder)]
    return f'<polygon class="s" points="{" ".join(f"{a},{b}" for a, b in corners)}"/>'


def _label(x: int, y: int, w: int, h: int, text: str) -> str:
    return f'<rect class="w" x="{x}" y="{y}" width="{w}" height="{h}"/>' + _text(x, y, w, h, text.split("\n"))


def _text(x: int, y: int, w: int, h: int, lines: list[str]) -> str:
    step = h / len(lines)
    return "".join(
        f'<text class="t" x="{x + w / 2:g}" y="{y + step * (number + 0.5):g}">{escape(line)}</text>'
        for number, line in enumerate(lines)
        if line
    )
