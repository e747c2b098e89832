"""What is wrong with routed charts: a ``Chart`` and its ``RoutedChart`` go in, words come out, none for a clean one.

The rules are the "never" list, tested the slow and plain way: every piece of line against every other thing. Nothing
of the router's own check is used here.
"""

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Final, NamedTuple

from sopgen.layout.chart import Chart, RoutedChart, RoutedPage
from sopgen.sheet import Box, Connector, Point, Symbol
from sopgen.units import mm

SYMBOL_GAP: Final = mm(0.95)
LINE_GAP: Final = mm(1.15)
RULE_GAP: Final = mm(0.5)
HEAD: Final = mm(2)
HEAD_WIDTH: Final = mm(1.5)
MOST_POINTS: Final = 6
OUTWARDS: Final = ((0, -1), (-1, 0), (0, 1), (1, 0))


class Piece(NamedTuple):
    """A straight piece as its bounding box; one of width and height is 0."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def upright(self) -> bool:
        """Whether it stands."""
        return self.left == self.right


class End(NamedTuple):
    """What stands on a page: key, kind and box of a symbol."""

    key: str
    kind: str
    box: Box


def faults(chart: Chart, routed: RoutedChart) -> list[str]:
    """All faults, page by page."""
    found = []
    for number, page in enumerate(routed.pages):
        found += [f"page {number}: {words}" for words in _page(chart, number, page)]
    return found


def crossings(page: RoutedPage) -> int:
    """How often two connectors of a page cross."""
    count = 0
    for one, other in combinations(page.connectors, 2):
        for a in pieces(one):
            for b in pieces(other):
                v, h = (a, b) if a.upright else (b, a)
                if v.upright != h.upright and h.left < v.left < h.right and v.top < h.top < v.bottom:
                    count += 1
    return count


def pieces(connector: Connector) -> list[Piece]:
    """The straight pieces of a connector."""
    return [Piece(min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y)) for a, b in pairwise(connector.points)]


def _page(chart: Chart, number: int, page: RoutedPage) -> Iterator[str]:
    ends = [End(node.key, node.kind, node.box) for node in chart.nodes if node.page == number]
    ends += [End(symbol.key, symbol.kind, symbol.box) for symbol in page.offpage]
    for connector in page.connectors:
        for words in (*_shape(connector, ends), *_rules(chart, number, connector), *_symbols(connector, ends)):
            yield f"{connector.key}: {words}"
    for one, other in combinations(page.connectors, 2):
        for words in (*_ports(one, other, chart), *_pairs(one, other)):
            yield f"{one.key} and {other.key}: {words}"
    yield from _labels(chart, number, page, ends)
    yield from _pentagons(chart, number, page.offpage, page)


def _shape(connector: Connector, ends: list[End]) -> Iterator[str]:
    box_of = {end.key: end.box for end in ends}
    points = connector.points
    if not 2 <= len(points) <= MOST_POINTS:
        yield "too many points"
    if box_of[connector.source].site(connector.source_site) != points[0]:
        yield "starts off its site"
    if box_of[connector.target].site(connector.target_site) != points[-1]:
        yield "ends off its site"
    if _way(points[0], points[1]) != OUTWARDS[connector.source_site]:
        yield "leaves the wrong way"
    if _way(points[-1], points[-2]) != OUTWARDS[connector.target_site]:
        yield "arrives the wrong way"
    if connector.head and abs(points[-1].x - points[-2].x) + abs(points[-1].y - points[-2].y) < HEAD:
        yield "short head"
    yield from _course(points)


def _course(points: tuple[Point, ...]) -> Iterator[str]:
    for a, b in pairwise(points):
        if (a.x == b.x) == (a.y == b.y):
            yield "skew or empty piece"
    for a, b, c in zip(points, points[1:], points[2:], strict=False):
        if a.x == b.x == c.x or a.y == b.y == c.y:
            yield "idle point"


def _way(a: Point, b: Point) -> tuple[int, int]:
    return (b.x > a.x) - (b.x < a.x), (b.y > a.y) - (b.y < a.y)


def _rules(chart: Chart, number: int, connector: Connector) -> Iterator[str]:
    grid = chart.pages[number]
    for piece in pieces(connector):
        edges, at = (grid.lanes, piece.left) if piece.upright else (grid.rows, piece.top)
        if any(abs(edge - at) < RULE_GAP for edge in edges):
            yield "on a ruled line"
        if piece.left < grid.lanes[0] or piece.right > grid.lanes[-1]:
            yield "outside the lanes"
        if piece.top < grid.rows[0] or piece.bottom > grid.rows[-1]:
            yield "outside the rows"


def _symbols(connector: Connector, ends: list[End]) -> Iterator[str]:
    line = pieces(connector)
    for end in ends:
        for index, piece in enumerate(line):
            docks = (index == 0 and end.key == connector.source) or (
                index == len(line) - 1 and end.key == connector.target
            )
            if not docks and _gap(piece, _piece(end.box)) < SYMBOL_GAP:
                yield f"too near to {end.key}"


def _ports(one: Connector, other: Connector, chart: Chart) -> Iterator[str]:
    flows = {flow.key: flow for flow in chart.flows}
    out_one, in_one = (one.source, one.source_site), (one.target, one.target_site)
    out_other, in_other = (other.source, other.source_site), (other.target, other.target_site)
    if out_one == in_other or in_one == out_other:
        yield "in and out by one site"
    if in_one == in_other and one.head != other.head:
        yield "arrow and plain line by one site"
    if out_one == out_other:
        labels = [flow.label.text if flow.label else "" for flow in (flows[one.flow], flows[other.flow])]
        if labels[0] != labels[1] or "join" in {flows[one.flow].kind, flows[other.flow].kind}:
            yield "two outcomes by one site"


def _pairs(one: Connector, other: Connector) -> Iterator[str]:
    tail = _common(one.points[::-1], other.points[::-1]) if _same_end(one, other) else []
    start = _common(one.points, other.points) if _same_start(one, other) else []
    shared = [*tail, *start]
    for a in pieces(one):
        for b in pieces(other):
            if a.upright == b.upright:
                if _gap(a, b) < LINE_GAP and not _alike(a, b, shared):
                    yield "share a line or run too close"
            elif _gap(a, b) == 0 and not _strictly(a, b) and not any(_gap(_spot(a, b), s) == 0 for s in shared):
                yield "a corner touches a line"
    for headed, line in ((one, other), (other, one)):
        if headed.head:
            head = _head(headed)
            own = pieces(line)
            for index, piece in enumerate(own):
                ends_there = index == len(own) - 1 and _same_end(one, other)
                if _gap(piece, head) == 0 and not ends_there:
                    yield "a line on a head"


def _same_end(one: Connector, other: Connector) -> bool:
    return (one.target, one.target_site) == (other.target, other.target_site)


def _same_start(one: Connector, other: Connector) -> bool:
    return (one.source, one.source_site) == (other.source, other.source_site)


def _common(one: tuple[Point, ...], other: tuple[Point, ...]) -> list[Piece]:
    """The pieces that two lines have in common from their first points on."""
    found = []
    for (a, b), (c, d) in zip(pairwise(one), pairwise(other), strict=False):
        if a != c or _way(a, b) != _way(c, d):
            break
        near = b if abs(b.x - a.x) + abs(b.y - a.y) <= abs(d.x - c.x) + abs(d.y - c.y) else d
        found.append(Piece(min(a.x, near.x), min(a.y, near.y), max(a.x, near.x), max(a.y, near.y)))
        if b != d:
            break
    return found


def _alike(a: Piece, b: Piece, shared: list[Piece]) -> bool:
    """Whether two parallel pieces meet only where both are one line, or where one goes on after that."""
    on_one_line = (a.left == b.left) if a.upright else (a.top == b.top)
    if not on_one_line:
        return False
    common = Piece(max(a.left, b.left), max(a.top, b.top), min(a.right, b.right), min(a.bottom, b.bottom))
    return any(
        s.left <= common.left and s.top <= common.top and s.right >= common.right and s.bottom >= common.bottom
        for s in shared
    )


def _strictly(a: Piece, b: Piece) -> bool:
    v, h = (a, b) if a.upright else (b, a)
    return h.left < v.left < h.right and v.top < h.top < v.bottom


def _spot(a: Piece, b: Piece) -> Piece:
    v, h = (a, b) if a.upright else (b, a)
    return Piece(v.left, h.top, v.left, h.top)


def _head(connector: Connector) -> Piece:
    tip = connector.points[-1]
    x, y = OUTWARDS[connector.target_site]
    far = Point(tip.x + x * HEAD, tip.y + y * HEAD)
    half = HEAD_WIDTH // 2
    across, down = (half, 0) if x == 0 else (0, half)
    return Piece(
        min(tip.x, far.x) - across, min(tip.y, far.y) - down, max(tip.x, far.x) + across, max(tip.y, far.y) + down
    )


def _labels(chart: Chart, number: int, page: RoutedPage, ends: list[End]) -> Iterator[str]:
    grid = chart.pages[number]
    edges = Piece(grid.lanes[0], grid.rows[0], grid.lanes[-1], grid.rows[-1])
    for label in page.labels:
        box = _piece(label.box)
        if not (
            edges.left < box.left and box.right < edges.right and edges.top < box.top and box.bottom < edges.bottom
        ):
            yield f"{label.key}: outside the drawing"
        for connector in page.connectors:
            heads = [_head(connector)] if connector.head else []
            if any(_gap(box, piece) <= 0 for piece in [*pieces(connector), *heads]):
                yield f"{label.key}: on {connector.key}"
        for end in ends:
            if _gap(box, _piece(end.box)) <= 0 and not (end.kind == "decision" and _beside_diamond(box, end.box)):
                yield f"{label.key}: on {end.key}"
    for one, other in combinations(page.labels, 2):
        if _gap(_piece(one.box), _piece(other.box)) <= 0:
            yield f"{one.key} on {other.key}"


def _beside_diamond(box: Piece, diamond: Box) -> bool:
    x = max(box.left, min(diamond.center_x, box.right)) - diamond.center_x
    y = max(box.top, min(diamond.center_y, box.bottom)) - diamond.center_y
    return abs(x) * diamond.height + abs(y) * diamond.width > diamond.width * diamond.height // 2


def _pentagons(chart: Chart, number: int, offpage: tuple[Symbol, ...], page: RoutedPage) -> Iterator[str]:
    grid = chart.pages[number]
    for symbol in offpage:
        site = 2 if symbol.row in grid.head else 0
        if symbol.row not in (*grid.head, *grid.foot):
            yield f"{symbol.key}: in a step's row"
        for connector in page.connectors:
            for key, used in ((connector.source, connector.source_site), (connector.target, connector.target_site)):
                if key == symbol.key and used != site:
                    yield f"{connector.key}: wrong side of {key}"
    for one, other in combinations(offpage, 2):
        if _gap(_piece(one.box), _piece(other.box)) <= 0:
            yield f"{one.key} on {other.key}"


def _piece(box: Box) -> Piece:
    return Piece(box.left, box.top, box.right, box.bottom)


def _gap(a: Piece, b: Piece) -> int:
    """How far apart two boxes are, in x or in y, whichever is more; 0 where they touch, and 0 where they overlap."""
    across = max(a.left - b.right, b.left - a.right)
    down = max(a.top - b.bottom, b.top - a.bottom)
    return max(across, down, 0)
