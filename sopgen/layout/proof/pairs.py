"""The rules for connectors among each other (P201 to P207), and the count of crossings.

In: a ``Scene``. Out: violations, in the order of the drawing's connectors.

Two lines may run together where they are one line to the reader: into one site of their common target, or out
of one site of their common source as one outcome. The length that they share from such an end is their *bundle*.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Final, Literal, NamedTuple, TypeAlias

from sopgen.layout.proof.lines import SceneRule
from sopgen.layout.proof.rules import LINE_CLEARANCE, TOUCH, Violation
from sopgen.layout.proof.scene import Scene, Segment, Wire
from sopgen.layout.proof.shapes import box_gap, hull
from sopgen.sheet import Box, Point, Site

Role: TypeAlias = Literal["in", "out", "plain"]


class _End(NamedTuple):
    """One end of a line: where it docks, in which role, and the line's points seen from there."""

    symbol: str
    site: Site
    role: Role
    points: tuple[Point, ...]
    reverse: bool


class _Bundle(NamedTuple):
    """The length that two lines share from a common end; ``reverse`` tells of which end of each line."""

    length: int
    reverse_one: bool
    reverse_other: bool


class _Meeting(NamedTuple):
    """Two segments of two lines that come near each other, and the bundles of the two lines."""

    one: Segment
    other: Segment
    wire_one: Wire
    wire_other: Wire
    bundles: tuple[_Bundle, ...]

    @property
    def keys(self) -> tuple[str, str]:
        """The keys of the two connectors."""
        return self.wire_one.connector.key, self.wire_other.connector.key

    def bundled(self, points: Sequence[Point]) -> bool:
        """Whether all these points, which lie on both segments, belong to one bundle of the two lines."""
        for bundle in self.bundles:
            one = (_from_end(self.wire_one, self.one, point, reverse=bundle.reverse_one) for point in points)
            other = (_from_end(self.wire_other, self.other, point, reverse=bundle.reverse_other) for point in points)
            if max(one) <= bundle.length and max(other) <= bundle.length:
                return True
        return False


def line_meetings(scene: Scene) -> Iterator[Violation]:
    """P201, P202, P203: two lines share nothing but a bundle, keep apart, and touch at no corner or end."""
    for meeting in _meetings(scene):
        if meeting.one.level == meeting.other.level:
            yield from _parallel(scene, meeting)
        yield from _corner_touch(scene, meeting)


def covered_head(scene: Scene) -> Iterator[Violation]:
    """P204: no line and no other head on an arrowhead; the other lines into the same site share the head."""
    headed = [(wire, wire.head) for wire in scene.wires if wire.head is not None]
    segments = scene.segments
    for wire, head in headed:
        for segment in segments:
            other = scene.wires[segment.wire]
            if box_gap(head, segment.box) < 0 and not _owns_head(wire, other, segment):
                yield scene.fault("P204", (wire.connector.key, other.connector.key), head)
    for (wire, head), (other, other_head) in combinations(headed, 2):
        if box_gap(head, other_head) < 0 and _target(wire) != _target(other):
            yield scene.fault("P204", (wire.connector.key, other.connector.key), head)


def mixed_site(scene: Scene) -> Iterator[Violation]:
    """P205: one role for each site."""
    uses: dict[tuple[str, Site], dict[Role, str]] = {}
    for wire in scene.wires:
        for end in _ends(wire):
            uses.setdefault((end.symbol, end.site), {}).setdefault(end.role, wire.connector.key)
    for (symbol, site), roles in uses.items():
        if len(roles) > 1:
            yield scene.fault("P205", (*roles.values(), symbol), _site_box(scene, symbol, site))


def outcomes_through_one_site(scene: Scene) -> Iterator[Violation]:
    """P206: different words, different sites."""
    seen: dict[tuple[str, Site], dict[str, str]] = {}
    for wire in scene.wires:
        if wire.outcome:
            connector = wire.connector
            words = seen.setdefault((connector.source, connector.source_site), {})
            words.setdefault(wire.outcome, connector.key)
    for (symbol, site), words in seen.items():
        if len(words) > 1:
            yield scene.fault("P206", (*words.values(), symbol), _site_box(scene, symbol, site))


def mixed_styles(scene: Scene) -> Iterator[Violation]:
    """P207: lines that run together are all solid, or all dashed, or all dotted: one over another hides it."""
    if len({wire.connector.dash for wire in scene.wires}) == 1:
        return  # as on nearly all pages
    for one, other in combinations(scene.wires, 2):
        if one.connector.dash != other.connector.dash and any(bundle.length for bundle in _bundles(one, other)):
            yield scene.fault("P207", (other.connector.key, one.connector.key))


PAIR_RULES: Final[Sequence[SceneRule]] = (
    line_meetings,
    covered_head,
    mixed_site,
    outcomes_through_one_site,
)
PAIR_NOTES: Final[Sequence[SceneRule]] = (mixed_styles,)


def crossing_points(wires: Sequence[Wire]) -> tuple[Point, ...]:
    """The points at which lines cross, from top to bottom. Lines that run bundled there count once."""
    found = {
        Point(upright.start.x, level.start.y)
        for upright, level in _perpendicular(wires)
        if level.box.left < upright.start.x < level.box.right and upright.box.top < level.start.y < upright.box.bottom
    }
    return tuple(sorted(found, key=lambda point: (point.y, point.x)))


def trunk_length(one: Wire, other: Wire) -> int:
    """The length that two lines have in common from where they leave, in EMU."""
    return _common_length(one.connector.points, other.connector.points)


def _perpendicular(wires: Sequence[Wire]) -> Iterator[tuple[Segment, Segment]]:
    """Each upright segment with each level one."""
    segments = [segment for wire in wires for segment in wire.segments]
    level = [segment for segment in segments if segment.level]
    for upright in segments:
        if not upright.level:
            for other in level:
                yield upright, other


def _meetings(scene: Scene) -> Iterator[_Meeting]:
    """All pairs of segments of different lines that come nearer than two lines may, by a sweep from the top."""
    bundles: dict[tuple[int, int], tuple[_Bundle, ...]] = {}
    for one, other in sorted(_near_segments(scene.segments), key=lambda pair: (pair[0].wire, pair[1].wire)):
        pair = (one.wire, other.wire)
        wires = scene.wires[one.wire], scene.wires[other.wire]
        if pair not in bundles:
            bundles[pair] = _bundles(*wires)
        yield _Meeting(one, other, *wires, bundles[pair])


def _near_segments(segments: Sequence[Segment]) -> Iterator[tuple[Segment, Segment]]:
    """Pairs nearer than ``LINE_CLEARANCE``, that of the earlier wire first."""
    active: list[Segment] = []
    for segment in sorted(segments, key=lambda one: one.box.top):
        reach = segment.box.top - LINE_CLEARANCE
        active = [other for other in active if other.box.bottom > reach]
        for other in active:
            if other.wire != segment.wire and box_gap(segment.box, other.box) < LINE_CLEARANCE:
                yield (other, segment) if other.wire < segment.wire else (segment, other)
        active.append(segment)


def _parallel(scene: Scene, meeting: _Meeting) -> Iterator[Violation]:
    common = _common_stretch(meeting.one, meeting.other)
    if common is None:
        return
    first, last, apart = common
    where = hull((first, last))
    if apart:
        yield scene.fault("P202", meeting.keys, where)
    elif not meeting.bundled((first, last)):
        yield scene.fault("P201", meeting.keys, where)


def _common_stretch(one: Segment, other: Segment) -> tuple[Point, Point, int] | None:
    """First and last point on ``one`` that has ``other`` beside it, and how far apart they are."""
    if one.level:
        start, end = max(one.box.left, other.box.left), min(one.box.right, other.box.right)
        ends = Point(start, one.start.y), Point(end, one.start.y)
        apart = abs(one.start.y - other.start.y)
    else:
        start, end = max(one.box.top, other.box.top), min(one.box.bottom, other.box.bottom)
        ends = Point(one.start.x, start), Point(one.start.x, end)
        apart = abs(one.start.x - other.start.x)
    return (*ends, apart) if start < end else None


def _corner_touch(scene: Scene, meeting: _Meeting) -> Iterator[Violation]:
    """P203, for the ends of both segments; each corner is the start of one segment or the end of the line."""
    for mine, theirs, wire in (
        (meeting.one, meeting.other, meeting.wire_one),
        (meeting.other, meeting.one, meeting.wire_other),
    ):
        corners = [mine.start, mine.end] if mine.place == wire.last else [mine.start]
        for corner in corners:
            spot = Box(corner.x, corner.y, 0, 0)
            gap = box_gap(spot, theirs.box)
            if gap < TOUCH and not (gap == 0 and meeting.bundled((corner,))):
                yield scene.fault("P203", meeting.keys, spot)


def _ends(wire: Wire) -> tuple[_End, _End]:
    connector = wire.connector
    start: Role = "out" if connector.head else "plain"
    end: Role = "in" if connector.head else "plain"
    return (
        _End(connector.source, connector.source_site, start, connector.points, reverse=False),
        _End(connector.target, connector.target_site, end, connector.points[::-1], reverse=True),
    )


def _bundles(one: Wire, other: Wire) -> tuple[_Bundle, ...]:
    """The bundles of two lines: at most two, since a line has two ends."""
    found = []
    for mine in _ends(one):
        for theirs in _ends(other):
            same = (mine.symbol, mine.site, mine.role) == (theirs.symbol, theirs.site, theirs.role)
            if same and not (mine.role == "out" and _differ(one.outcome, other.outcome)):
                found.append(_Bundle(_common_length(mine.points, theirs.points), mine.reverse, theirs.reverse))
    return tuple(found)


def _differ(one: str, other: str) -> bool:
    """Whether two outcomes are known to differ: a fork bears one label, its other lines none."""
    return bool(one) and bool(other) and one != other


def _common_length(one: Sequence[Point], other: Sequence[Point]) -> int:
    """The length that two lines have in common from their first points on."""
    total = 0
    for (start, end), (start_other, end_other) in zip(pairwise(one), pairwise(other), strict=False):
        shared = _same_way(start, end, end_other) if start == start_other else 0
        total += shared
        if shared == 0 or end != end_other:
            break
    return total


def _same_way(start: Point, one: Point, other: Point) -> int:
    """How far one gets from ``start`` on the way to both points; 0 if the ways differ."""
    if start.x == one.x == other.x and (one.y > start.y) == (other.y > start.y):
        return min(abs(one.y - start.y), abs(other.y - start.y))
    if start.y == one.y == other.y and (one.x > start.x) == (other.x > start.x):
        return min(abs(one.x - start.x), abs(other.x - start.x))
    return 0


def _from_end(wire: Wire, segment: Segment, point: Point, *, reverse: bool) -> int:
    """How far a point of a segment lies along the line, from its start or, reversed, from its end."""
    along = segment.along(point)
    return wire.length - along if reverse else along


def _target(wire: Wire) -> tuple[str, Site]:
    return wire.connector.target, wire.connector.target_site


def _owns_head(wire: Wire, other: Wire, segment: Segment) -> bool:
    """Whether the head belongs to this segment: the last of its own line, or of another into the same site."""
    return segment.place == other.last and _target(wire) == _target(other) and other.head is not None


def _site_box(scene: Scene, symbol: str, site: Site) -> Box | None:
    found = scene.symbols.get(symbol)
    return None if found is None else hull((found.box.site(site),))
