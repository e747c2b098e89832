"""One page's drawing in; its shapes as one SVG, its words beside them, measured from the drawing's corner, out.

The shapes are one image, since typst tags an image as what the figure holds, but no bare shape.
"""

from typing import Final

from sopgen.render.colours import colour
from sopgen.render.outlines import HEAD_LENGTH, HEAD_WIDTH, middle_of_words, outline, polygon, stroke
from sopgen.render.pdf.values import Record
from sopgen.sheet import Box, Connector, Dash, Drawing, Label, Point, Symbol

_DASHES: Final[dict[Dash, tuple[int, ...]]] = {"solid": (), "dashed": (4, 3), "dotted": (1, 1)}
"""Strokes and gaps in line widths: Office's "dash" and "sysDot"."""


def drawing(drawing: Drawing, told: str) -> Record:
    """The drawing as the template sets it. ``told`` is what it says, for who does not see it."""
    box = drawing.box
    return {
        "left": box.left,
        "top": box.top,
        "width": box.width,
        "height": box.height,
        "size": drawing.size,
        "pitch": drawing.pitch,
        "alt": told,
        "svg": svg(drawing),
        "words": [_words(mark, box) for mark in (*drawing.symbols, *drawing.labels)],
    }


def svg(drawing: Drawing) -> str:
    """The shapes, in EMU from the drawing's corner: connectors, symbols, the grounds of labels, in this order."""
    box, line = drawing.box, drawing.line
    fill = colour(drawing.fill) if drawing.fill else "none"
    connectors = "".join(_connector(connector, line) for connector in drawing.connectors)
    symbols = "".join(f'<path d="{outline(symbol)}"/>' for symbol in drawing.symbols)
    labels = "".join(_ground(label) for label in drawing.labels)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box.left} {box.top} {box.width} {box.height}">'
        f'<g fill="none" stroke="#000" stroke-width="{line}" stroke-linejoin="miter">{connectors}'
        f'<g fill="{fill}">{symbols}</g></g><g fill="#fff">{labels}</g></svg>'
    )


def _connector(connector: Connector, line: int) -> str:
    head = ""
    if connector.head:
        corners = _head(connector.before_end(HEAD_LENGTH), connector.points[-1])
        head = f'<path fill="#000" stroke="none" d="{polygon(corners)}"/>'
    dashes = " ".join(str(part * line) for part in _DASHES[connector.dash])
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path{dashed} d="{stroke(connector)}"/>{head}'


def _ground(label: Label) -> str:
    box = label.box
    return f'<path d="M{box.left} {box.top}h{box.width}v{box.height}h{-box.width}z"/>'


def _head(base: Point, tip: Point) -> tuple[tuple[int, int], ...]:
    half = HEAD_WIDTH // 2
    if base.x == tip.x:
        return (tip.x, tip.y), (base.x - half, base.y), (base.x + half, base.y)
    return (tip.x, tip.y), (base.x, base.y - half), (base.x, base.y + half)


# --- words ------------------------------------------------------------------------------------------------


def _words(mark: Symbol | Label, drawn: Box) -> Record:
    """The lines round the middle of a mark; they may be wider than it."""
    middle = middle_of_words(mark)
    return {"lines": mark.lines, "x": middle.x - drawn.left, "y": middle.y - drawn.top}
