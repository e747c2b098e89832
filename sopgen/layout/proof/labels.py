"""The rules for the outcomes' labels (P401 to P427).

In: a ``Scene`` and, for the width of text, a measure. Out: violations, in the order of the drawing's labels.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from sopgen.layout.proof.lines import SceneRule
from sopgen.layout.proof.pairs import trunk_length
from sopgen.layout.proof.rules import LABEL_REACH, LABEL_RIVAL, LABEL_STACK, Violation
from sopgen.layout.proof.scene import Scene, Wire
from sopgen.layout.proof.shapes import box_distance, box_gap, hull, inside
from sopgen.layout.proof.symbols import WidthOf
from sopgen.sheet import Box, Label, Site, Symbol


def on_symbol(scene: Scene) -> Iterator[Violation]:
    """P401: no label touches a symbol's shape or its contour."""
    half = scene.drawing.line // 2
    for label in scene.drawing.labels:
        for shape in scene.shapes:
            near = box_gap(label.box, shape.symbol.box) <= half
            if near and shape.distance(label.box) <= half:
                yield scene.fault("P401", (label.key, shape.symbol.key), label.box)


def on_line(scene: Scene) -> Iterator[Violation]:
    """P402: no label touches a line, in its full thickness, or an arrowhead."""
    half = scene.drawing.line // 2
    for label in scene.drawing.labels:
        for wire in scene.wires:
            struck = any(box_gap(label.box, segment.box) <= half for segment in wire.segments)
            if struck or (wire.head is not None and box_gap(label.box, wire.head) < 0):
                yield scene.fault("P402", (label.key, wire.connector.key), label.box)


def on_label(scene: Scene) -> Iterator[Violation]:
    """P403: no two labels touch."""
    for one, other in combinations(scene.drawing.labels, 2):
        if box_gap(one.box, other.box) <= 0:
            yield scene.fault("P403", (other.key, one.key), other.box)


def outside_drawing(scene: Scene) -> Iterator[Violation]:
    """P404: a label lies in the drawing's box."""
    for label in scene.drawing.labels:
        if not inside(label.box, scene.drawing.box):
            yield scene.fault("P404", (label.key,), label.box)


def of_no_connector(scene: Scene) -> Iterator[Violation]:
    """P405: a label names a connector of this page."""
    known = {connector.key for connector in scene.drawing.connectors}
    for label in scene.drawing.labels:
        if label.connector not in known:
            yield scene.fault("P405", (label.key, label.connector), label.box)


def unlabelled_outcome(scene: Scene) -> Iterator[Violation]:
    """P406: each arrow out of a decision bears a label, or leaves by the site of one that does."""
    labelled = {_source(wire) for wire in scene.wires if wire.outcome}
    for wire in scene.wires:
        symbol = scene.symbols.get(wire.connector.source)
        if symbol is None or symbol.kind != "decision" or not wire.connector.head:
            continue
        if _source(wire) not in labelled:
            yield scene.fault("P406", (wire.connector.key, symbol.key), symbol.box)


def text_too_high(scene: Scene) -> Iterator[Violation]:
    """P407: the lines together fit into the box."""
    for label in scene.drawing.labels:
        if max(1, len(label.lines)) * scene.drawing.pitch > label.box.height:
            yield scene.fault("P407", (label.key,), label.box)


def far_from_decision(scene: Scene) -> Iterator[Violation]:
    """P421: a label is near the site that its connector leaves."""
    for label, wire in _labelled(scene):
        symbol = scene.symbols.get(wire.connector.source)
        if symbol is None:
            continue
        site = symbol.box.site(wire.connector.source_site)
        if box_distance(hull((site,)), label.box) > LABEL_REACH:
            yield scene.fault("P421", (label.key, wire.connector.key, symbol.key), label.box)


def nearer_to_another(scene: Scene) -> Iterator[Violation]:
    """P422: no foreign line is nearer to a label than its own; lines of the same trunk are no strangers."""
    for label, wire in _labelled(scene):
        mine = _line_gap(label.box, wire)
        for other in scene.wires:
            if other is not wire and _source(other) != _source(wire) and _line_gap(label.box, other) < mine:
                yield scene.fault("P422", (label.key, other.connector.key), label.box)


def beyond_fork(scene: Scene) -> Iterator[Violation]:
    """P423: where one label serves several lines, it stands beside the part that they share."""
    for label, wire in _labelled(scene):
        for other in scene.wires:
            if other is wire or other.outcome or _source(other) != _source(wire):
                continue
            if _place_along(label.box, wire) > trunk_length(wire, other):
                yield scene.fault("P423", (label.key, other.connector.key), label.box)


def over_rule(scene: Scene) -> Iterator[Violation]:
    """P424: no rule of the table runs through a label's box."""
    columns, rows = scene.table.column_edges, scene.table.row_edges
    for label in scene.drawing.labels:
        box = label.box
        if any(box.left < x < box.right for x in columns) or any(box.top < y < box.bottom for y in rows):
            yield scene.fault("P424", (label.key,), box)


def of_another_decision(scene: Scene) -> Iterator[Violation]:
    """P425: in another row than its decision's, a label is nearer to it than to any other decision."""
    decisions = [symbol for symbol in scene.symbols.values() if symbol.kind == "decision"]
    for label, _, symbol in _elsewhere(scene):
        mine = box_distance(label.box, symbol.box)
        for other in decisions:
            if other is not symbol and box_distance(label.box, other.box) <= mine:
                yield scene.fault("P425", (label.key, other.key), label.box)


def one_under_another(scene: Scene) -> Iterator[Violation]:
    """P426: the labels of two decisions do not stand one close under the other."""
    told = [(label, wire.connector.source) for label, wire in _labelled(scene)]
    for (one, source), (other, other_source) in combinations(told, 2):
        beside = one.box.right <= other.box.left or other.box.right <= one.box.left
        gap = max(one.box.top - other.box.bottom, other.box.top - one.box.bottom)
        if source != other_source and not beside and gap < LABEL_STACK:
            yield scene.fault("P426", (other.key, one.key), other.box)


def of_another_arrow(scene: Scene) -> Iterator[Violation]:
    """P427: in another row than its decision's, a label keeps off what else enters or leaves the decision."""
    for label, wire, symbol in _elsewhere(scene):
        for other in scene.wires:
            docked = symbol.key in (other.connector.source, other.connector.target)
            if docked and _source(other) != _source(wire) and _line_gap(label.box, other) < LABEL_RIVAL:
                yield scene.fault("P427", (label.key, other.connector.key), label.box)


LABEL_RULES: Final[Sequence[SceneRule]] = (
    on_symbol,
    on_line,
    on_label,
    outside_drawing,
    of_no_connector,
    unlabelled_outcome,
    text_too_high,
)
LABEL_NOTES: Final[Sequence[SceneRule]] = (
    far_from_decision,
    nearer_to_another,
    beyond_fork,
    over_rule,
    of_another_decision,
    one_under_another,
    of_another_arrow,
)


def text_too_wide(scene: Scene, width_of: WidthOf) -> Iterator[Violation]:
    """P408: every line fits into the box."""
    for label in scene.drawing.labels:
        for line in label.lines:
            if width_of(line, scene.drawing.size, False, False) > label.box.width:  # noqa: FBT003 - plain type
                yield scene.fault("P408", (label.key,), label.box)


def _labelled(scene: Scene) -> Iterator[tuple[Label, Wire]]:
    """Each label with the line that it names."""
    wires = {wire.connector.key: wire for wire in scene.wires}
    for label in scene.drawing.labels:
        if label.connector in wires:
            yield label, wires[label.connector]


def _elsewhere(scene: Scene) -> Iterator[tuple[Label, Wire, Symbol]]:
    """The labels whose middles lie in another row than the symbol that their line leaves, with both."""
    for label, wire in _labelled(scene):
        symbol = scene.symbols.get(wire.connector.source)
        edges = scene.table.row_edges
        if symbol is not None and 0 <= symbol.row < len(edges) - 1:
            middle = (label.box.top + label.box.bottom) // 2
            if not edges[symbol.row] <= middle <= edges[symbol.row + 1]:
                yield label, wire, symbol


def _source(wire: Wire) -> tuple[str, Site]:
    return wire.connector.source, wire.connector.source_site


def _line_gap(box: Box, wire: Wire) -> float:
    """The distance of a box from the nearest segment of a line."""
    return min((box_distance(box, segment.box) for segment in wire.segments), default=float("inf"))


def _place_along(box: Box, wire: Wire) -> int:
    """How far along its line the point lies that is nearest to the box (the first, where several are)."""
    nearest = min(wire.segments, key=lambda segment: box_distance(box, segment.box), default=None)
    if nearest is None:
        return 0
    if nearest.level:
        reach = nearest.start.x, nearest.end.x, box.left, box.right
    else:
        reach = nearest.start.y, nearest.end.y, box.top, box.bottom
    return nearest.offset + _walk(*reach)


def _walk(start: int, end: int, low: int, high: int) -> int:
    """How far one walks from ``start`` towards ``end`` until one is beside the stretch from low to high."""
    if end >= start:
        return min(max(low - start, 0), end - start)
    return min(max(start - high, 0), start - end)
