"""The drawing as SVG geometry. In: one page's drawing; out: paths and base lines, in pixels from the paper's corner."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from sopgen.render.colours import colour
from sopgen.render.html.lengths import px
from sopgen.render.outlines import HEAD_LENGTH, HEAD_WIDTH, middle_of_words, outline, stroke
from sopgen.sheet import Connector, Drawing, Label, Point, Symbol

_MIDDLE_OVER_BASELINE_PERCENT: Final = 35  # half the height of Arial's capitals (0.716 em): words look centred


class Line(NamedTuple):
    """A line of words, centred on ``x``, standing on the base line ``y``."""

    x: str
    y: str
    text: str


class SymbolView(NamedTuple):
    """A symbol: its outline as a path, its words, and its name for a tool tip."""

    kind: str
    path: str
    name: str
    lines: tuple[Line, ...]


class ConnectorView(NamedTuple):
    """A connector's path; with a head it ends in the middle of it, so that the stroke stays behind the tip."""

    path: str
    name: str
    head: bool
    dash: str


class LabelView(NamedTuple):
    """An outcome's words and their white ground."""

    left: str
    top: str
    width: str
    height: str
    lines: tuple[Line, ...]


class DrawingView(NamedTuple):
    """The drawing: its place on the paper and all that is painted, in the order of painting."""

    left: str
    top: str
    width: str
    height: str
    connectors: tuple[ConnectorView, ...]
    symbols: tuple[SymbolView, ...]
    labels: tuple[LabelView, ...]
    size: str
    line: str
    fill: str
    alt: str
    head_length: str
    head_width: str


def view(drawing: Drawing) -> DrawingView:
    """The drawing as the template needs it. Raises ValueError on a bad fill."""
    box = drawing.box
    return DrawingView(
        left=px(box.left),
        top=px(box.top),
        width=px(box.width),
        height=px(box.height),
        connectors=tuple(_connector(connector) for connector in drawing.connectors),
        symbols=tuple(_symbol(symbol, drawing) for symbol in drawing.symbols),
        labels=tuple(_label(label, drawing) for label in drawing.labels),
        size=px(drawing.size),
        line=px(drawing.line),
        fill=colour(drawing.fill) if drawing.fill else "none",
        alt=drawing.alt,
        head_length=px(HEAD_LENGTH),
        head_width=px(HEAD_WIDTH),
    )


def _connector(connector: Connector) -> ConnectorView:
    return ConnectorView(stroke(connector, px), connector.name, connector.head, connector.dash)


def _symbol(symbol: Symbol, drawing: Drawing) -> SymbolView:
    lines = _lines(symbol.lines, middle_of_words(symbol), drawing)
    return SymbolView(symbol.kind, outline(symbol, px), symbol.name, lines)


def _label(label: Label, drawing: Drawing) -> LabelView:
    box = label.box
    lines = _lines(label.lines, middle_of_words(label), drawing)
    return LabelView(px(box.left), px(box.top), px(box.width), px(box.height), lines)


def _lines(lines: Sequence[str], middle: Point, drawing: Drawing) -> tuple[Line, ...]:
    """The lines, centred on ``middle`` together."""
    first = middle.y - (len(lines) - 1) * drawing.pitch // 2 + drawing.size * _MIDDLE_OVER_BASELINE_PERCENT // 100
    return tuple(Line(px(middle.x), px(first + number * drawing.pitch), text) for number, text in enumerate(lines))
