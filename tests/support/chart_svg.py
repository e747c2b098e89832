"""Pictures of routed charts for the eye, as SVG: ``PYTHONPATH=tests python -m support.chart_svg OUT.svg SEED ...``.

Each seed's pages stand side by side, seeds below each other; "iku" in place of a seed draws the IKU sheet.
"""

import sys
from html import escape
from pathlib import Path
from typing import Final

from support.charts import iku, random_chart

from sopgen.layout.chart import Chart, RoutedChart
from sopgen.layout.routes import route_chart
from sopgen.sheet import Box, Label, Symbol
from sopgen.units import EMU_PER_MM

GAP: Final = 10.0  # mm between pages
DASHES: Final = {"solid": "", "dashed": ' stroke-dasharray="2 1"', "dotted": ' stroke-dasharray=".4 .8"'}


def picture(chart: Chart, routed: RoutedChart, top: float = 0.0) -> tuple[str, float, float]:
    """SVG elements of a chart whose pages stand side by side from ``top``; the width and height used, in mm."""
    parts: list[str] = []
    left, height = GAP, 0.0
    for number, page in enumerate(chart.pages):
        dx = left - page.lanes[0] / EMU_PER_MM
        dy = top + GAP - page.rows[0] / EMU_PER_MM
        parts.append(f'<g transform="translate({dx:.3f} {dy:.3f})">')
        parts += [_line([(x, page.rows[0]), (x, page.rows[-1])], "#9ab", 0.2) for x in page.lanes]
        parts += [_line([(page.lanes[0], y), (page.lanes[-1], y)], "#9ab", 0.2) for y in page.rows]
        drawn = routed.pages[number]
        for connector in drawn.connectors:
            points = [(p.x, p.y) for p in connector.points]
            mark = ' marker-end="url(#head)"' if connector.head else ""
            parts.append(_line(points, "#000", 0.25, mark + DASHES[connector.dash]))
        parts += [_symbol(node.kind, node.box, _number(node.key)) for node in chart.nodes if node.page == number]
        parts += [_pentagon(symbol) for symbol in drawn.offpage]
        parts += [_label(label) for label in drawn.labels]
        parts.append("</g>")
        left += (page.lanes[-1] - page.lanes[0]) / EMU_PER_MM + GAP
        height = max(height, (page.rows[-1] - page.rows[0]) / EMU_PER_MM)
    words = "; ".join(f"{t.kind} {t.flow} p{t.page} r{t.rows} l{t.lanes}" for t in routed.troubles)
    parts.append(f'<text x="{GAP}" y="{top + GAP - 2}" font-size="4" fill="#c00">{escape(words)}</text>')
    return "".join(parts), left, height + 2 * GAP


def _number(key: str) -> str:
    return key.split("/", maxsplit=1)[0].removeprefix("langkah")


def _mm(emu: int) -> str:
    return f"{emu / EMU_PER_MM:.3f}"


def _line(points: list[tuple[int, int]], colour: str, width: float, more: str = "") -> str:
    path = " ".join(f"{_mm(x)},{_mm(y)}" for x, y in points)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}"{more}/>'


def _polygon(points: list[tuple[int, int]]) -> str:
    path = " ".join(f"{_mm(x)},{_mm(y)}" for x, y in points)
    return f'<polygon points="{path}" fill="#eef6ff" stroke="#000" stroke-width=".25"/>'


def _symbol(kind: str, box: Box, text: str) -> str:
    if kind == "decision":
        shape = _polygon(
            [(box.center_x, box.top), (box.right, box.center_y), (box.center_x, box.bottom), (box.left, box.center_y)]
        )
    else:
        radius = _mm(box.height // 2) if kind == "terminator" else "0"
        shape = (
            f'<rect x="{_mm(box.left)}" y="{_mm(box.top)}" width="{_mm(box.width)}" height="{_mm(box.height)}" '
            f'rx="{radius}" fill="#eef6ff" stroke="#000" stroke-width=".25"/>'
        )
    return shape + _text(box, text)


def _pentagon(symbol: Symbol) -> str:
    box = symbol.box
    tip, back = (box.bottom, box.top) if symbol.kind == "offpage_down" else (box.top, box.bottom)
    shoulder = tip + (back - tip) // 3
    points = [(box.left, back), (box.right, back), (box.right, shoulder), (box.center_x, tip), (box.left, shoulder)]
    return _polygon(points) + _text(box, symbol.text)


def _label(label: Label) -> str:
    box = label.box
    place = f'x="{_mm(box.left)}" y="{_mm(box.top)}" width="{_mm(box.width)}"'
    height = box.height // len(label.lines)
    rows = [Box(box.left, box.top + number * height, box.width, height) for number in range(len(label.lines))]
    return f'<rect {place} height="{_mm(box.height)}" fill="#fff"/>' + "".join(
        _text(row, line) for row, line in zip(rows, label.lines, strict=True)
    )


def _text(box: Box, text: str) -> str:
    return (
        f'<text x="{_mm(box.center_x)}" y="{_mm(box.center_y)}" font-size="2.7" font-family="Liberation Sans" '
        f'text-anchor="middle" dominant-baseline="central">{escape(text)}</text>'
    )


def main(out: str, names: list[str]) -> None:
    """Write one SVG with a chart for each name."""
    body, width, top = [], 0.0, 0.0
    for name in names:
        chart = iku() if name == "iku" else random_chart(int(name))
        part, wide, high = picture(chart, route_chart(chart), top)
        body.append(part)
        width, top = max(width, wide), top + high
    head = (
        '<defs><marker id="head" viewBox="0 0 8 6" refX="8" refY="3" markerWidth="8" markerHeight="6" orient="auto">'
        '<path d="M0 0L8 3L0 6z"/></marker></defs>'
    )
    Path(out).write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}mm" height="{top:.0f}mm" '
        f'viewBox="0 0 {width:.2f} {top:.2f}"><rect width="100%" height="100%" fill="#fff"/>'
        f"{head}{''.join(body)}</svg>",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
