"""Channel paths: a task in; the ways it may go (sides, gutters, row borders; not yet tracks), the cheapest first, out."""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from typing import Final, NamedTuple, TypeAlias

from sopgen.layout.routes.grid import OUTWARD, UPRIGHT, Grid
from sopgen.layout.routes.metrics import BEND, HEAD_ROOM, LENGTH, NEAR_SHAPE, SHAPE_GAP, SMALLEST_JOG
from sopgen.layout.routes.tasks import Task
from sopgen.sheet import SITE_BOTTOM, SITE_LEFT, SITE_RIGHT, SITE_TOP, Site

FIXED: Final = -1
"""In place of a channel: the line's coordinate is given by the symbol that it leaves or enters."""
MOST_BENDS: Final = 4  # five segments, six points
MOST_CANDIDATES: Final = 40  # what is dearer than so many others never won
SIDES: Final[tuple[Site, ...]] = (SITE_LEFT, SITE_RIGHT)
ENDS: Final[tuple[Site, ...]] = (SITE_TOP, SITE_BOTTOM)


class Span(NamedTuple):
    """One line of a path, at nominal coordinates (a channel lies on its rule).

    ``at`` is its own coordinate, ``low``..``high`` its extent. The turns tell towards which side (-1, 1) the path goes
    on at either end, 0 at a symbol; ``low_fixed``/``high_fixed``: that neighbour is a fixed line.
    """

    at: int
    low: int
    high: int
    channel: int
    line: int
    low_turn: int
    high_turn: int
    low_fixed: bool
    high_fixed: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A channel path. Ports are ``4 * shape + site``. ``lines`` are channels or ``FIXED``, ``coords`` nominal.

    Lines alternate between upright and level, beginning with ``upright_first``.
    """

    serial: int
    cost: float
    source_site: Site
    target_site: Site
    source_port: int
    target_port: int
    lines: tuple[int, ...]
    coords: tuple[int, ...]
    upright_first: bool
    uprights: tuple[Span, ...]
    levels: tuple[Span, ...]
    box: tuple[int, int, int, int]

    @property
    def bends(self) -> int:
        """How often the line turns."""
        return len(self.lines) - 1


Point: TypeAlias = tuple[int, int]
Sketch: TypeAlias = tuple[Site, Site, tuple[int, ...], tuple[int, ...]]
"""Leaving site, entering site, lines, coordinates."""


def path_points(start: Point, end: Point, coords: tuple[int, ...], *, upright_first: bool) -> list[Point]:
    """The corners of a path whose lines have these coordinates, with both ends."""
    points = [start]
    upright = upright_first
    for here, there in zip(coords, coords[1:], strict=False):
        points.append((here, there) if upright else (there, here))
        upright = not upright
    points.append(end)
    return points


class Reach:
    """How far a straight line may go out of each port of a grid before a symbol stops it."""

    __slots__ = ("grid", "limits")

    def __init__(self, grid: Grid) -> None:
        """Measure every port of the grid once."""
        self.grid = grid
        self.limits = tuple(self._limit(index, site) for index in range(len(grid.shapes)) for site in range(4))

    def _limit(self, index: int, site: int) -> tuple[int, int]:
        """The last coordinate for a bend, and the shape that stops the line (-1: the page's edge)."""
        own = self.grid.shapes[index]
        upright, outward = UPRIGHT[site], OUTWARD[site]
        at = own.center_x if upright else own.center_y
        edge = (own.top, own.left, own.bottom, own.right)[site] * outward
        borders = self.grid.rows if upright else self.grid.columns
        limit, stop = (borders[-1] if outward > 0 else borders[0]) * outward, -1
        for other, shape in enumerate(self.grid.shapes):
            near, far = (shape.left, shape.right) if upright else (shape.top, shape.bottom)
            if other == index or not near - NEAR_SHAPE < at < far + NEAR_SHAPE:
                continue
            low, high = (shape.top, shape.bottom) if upright else (shape.left, shape.right)
            start, end = (low, high) if outward > 0 else (-high, -low)
            if end > edge and start - NEAR_SHAPE < limit:
                limit, stop = start - NEAR_SHAPE, other
        return limit * outward, stop

    def bend_at(self, index: int, site: Site, coordinate: int, room: int) -> bool:
        """Whether the line out of a port may bend at a coordinate, at least ``room`` away."""
        limit, _ = self.limits[4 * index + site]
        x, y = self.grid.shapes[index].site(site)
        start = y if UPRIGHT[site] else x
        if OUTWARD[site] > 0:
            return start + room <= coordinate <= limit
        return limit <= coordinate <= start - room


class Ways:
    """The candidates of one task, made when asked for: templates with more bends only once they could be next."""

    __slots__ = ("_bends", "_heap", "_least", "_order", "_reach", "_ready", "_serials", "task")

    def __init__(self, task: Task, reach: Reach, serials: Iterator[int]) -> None:
        """Begin with no template; ``serials`` numbers the candidates of the page."""
        self.task = task
        self._reach = reach
        self._serials = serials
        self._ready: list[Candidate] = []
        self._heap: list[tuple[float, int, Sketch]] = []
        self._order = count()
        self._bends = 0
        a, b = reach.grid.shapes[task.source], reach.grid.shapes[task.target]
        across = max(0, b.left - a.right, a.left - b.right)
        down = max(0, b.top - a.bottom, a.top - b.bottom)
        self._least = LENGTH * (across + down)

    def at(self, rank: int) -> Candidate | None:
        """The candidate of this rank (0 is the cheapest), or None where there is none."""
        ready, heap = self._ready, self._heap
        while len(ready) <= rank:
            if heap and (self._bends > MOST_BENDS or heap[0][0] <= BEND * self._bends + self._least):
                cost, _, sketch = heappop(heap)
                candidate = self._drawn(cost, sketch)
                if candidate is not None:
                    ready.append(candidate)
            elif self._bends > MOST_BENDS or len(ready) >= MOST_CANDIDATES:
                return None
            else:
                self._add_templates()
        return ready[rank] if rank < MOST_CANDIDATES else None

    def _add_templates(self) -> None:
        shapes = self._reach.grid.shapes
        source, target = shapes[self.task.source], shapes[self.task.target]
        bends = self._bends
        for leaving in source.sites:
            for entering in target.sites:
                for lines, coords in self._templates(bends, leaving, entering):
                    points = path_points(
                        source.site(leaving), target.site(entering), coords, upright_first=UPRIGHT[leaving]
                    )
                    length = sum(abs(c - a) + abs(d - b) for (a, b), (c, d) in zip(points, points[1:], strict=False))
                    cost = BEND * bends + LENGTH * length + self.task.leave[leaving] + self.task.enter[entering]
                    heappush(self._heap, (cost, next(self._order), (leaving, entering, lines, coords)))
        if bends == 0 and self.task.plain and self._heap:
            self._bends = MOST_BENDS  # a join that can be straight is nothing else
        self._bends += 1

    # --- templates: V is an upright line, H a level one, g a gutter, b a row border ---

    def _templates(
        self, bends: int, leaving: Site, entering: Site
    ) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
        same = UPRIGHT[leaving] == UPRIGHT[entering]
        if same != (bends % 2 == 0):
            return
        if bends == 0:
            yield from self._straight(leaving, entering)
        elif bends == 1:
            yield from self._corner(leaving, entering)
        elif bends == 2:  # noqa: PLR2004  the numbers of bends are the cases themselves
            yield from self._step(leaving, entering)
        elif bends == 3:  # noqa: PLR2004
            yield from self._hook(leaving, entering)
        else:
            yield from self._detour(leaving, entering)

    def _straight(self, leaving: Site, entering: Site) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
        task, shapes = self.task, self._reach.grid.shapes
        a, b = shapes[task.source], shapes[task.target]
        at = a.center_x if UPRIGHT[leaving] else a.center_y
        aligned = at == (b.center_x if UPRIGHT[leaving] else b.center_y)
        if not aligned or OUTWARD[leaving] == OUTWARD[entering]:
            return
        (ax, ay), (bx, by) = a.site(leaving), b.site(entering)
        length = (bx - ax + by - ay) * OUTWARD[leaving]
        faced = self._reach.limits[4 * task.source + leaving][1] == task.target
        if faced and length >= (HEAD_ROOM if task.head else 1):
            yield (FIXED,), (at,)

    def _corner(self, leaving: Site, entering: Site) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
        shapes = self._reach.grid.shapes
        a, b = shapes[self.task.source], shapes[self.task.target]
        own = a.center_x if UPRIGHT[leaving] else a.center_y
        other = b.center_x if UPRIGHT[entering] else b.center_y
        if self._leaves(leaving, other) and self._enters(entering, own):
            yield (FIXED, FIXED), (own, other)

    def _step(self, leaving: Site, entering: Site) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
        """V b V, H g H."""
        grid = self._reach.grid
        a, b = grid.shapes[self.task.source], grid.shapes[self.task.target]
        upright = UPRIGHT[leaving]
        own, other = (a.center_x, b.center_x) if upright else (a.center_y, b.center_y)
        if abs(own - other) < SMALLEST_JOG:
            return
        for channel in self._borders_between() if upright else self._gutters():
            at = grid.channels[channel].rule
            if self._leaves(leaving, at) and self._enters(entering, at):
                yield (FIXED, channel, FIXED), (own, at, other)

    def _hook(self, leaving: Site, entering: Site) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
        """V b g H, H g b V."""
        grid = self._reach.grid
        a, b = grid.shapes[self.task.source], grid.shapes[self.task.target]
        upright = UPRIGHT[leaving]
        own, other = (a.center_x, b.center_y) if upright else (a.center_y, b.center_x)
        borders = self._borders_near(a.row, b.row)
        firsts, seconds = (borders, self._gutters()) if upright else (self._gutters(), borders)
        for first in firsts:
            near = grid.channels[first].rule
            if not self._leaves(leaving, near):
                continue
            for second in seconds:
                far = grid.channels[second].rule
                if self._enters(entering, far):
                    yield (FIXED, first, second, FIXED), (own, near, far, other)

    def _detour(self, leaving: Site, entering: Site) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
        """V b g b V, H g b g H."""
        grid = self._reach.grid
        a, b = grid.shapes[self.task.source], grid.shapes[self.task.target]
        upright = UPRIGHT[leaving]
        own, other = (a.center_x, b.center_x) if upright else (a.center_y, b.center_y)
        gutters = self._gutters()
        firsts = self._borders_near(a.row) if upright else gutters
        lasts = self._borders_near(b.row) if upright else gutters
        middles = gutters if upright else self._borders_near(a.row, b.row)
        lasts = [last for last in lasts if self._enters(entering, grid.channels[last].rule)]
        for first in firsts:
            near = grid.channels[first].rule
            if not self._leaves(leaving, near):
                continue
            for middle in middles:
                for last in lasts:
                    if first != last:
                        far = grid.channels[last].rule
                        yield (FIXED, first, middle, last, FIXED), (own, near, grid.channels[middle].rule, far, other)

    # --- which channels are worth a try ---

    def _gutters(self) -> list[int]:
        """The gutters around the lanes of both ends, and the outermost two."""
        grid, task = self._reach.grid, self.task
        lanes = grid.shapes[task.source].lane, grid.shapes[task.target].lane
        last = len(grid.columns) - 1
        near = range(max(0, min(lanes) - 1), min(last, max(lanes) + 2) + 1)
        return [g for g in range(last + 1) if g in near or g in {0, last}]

    def _borders_between(self) -> list[int]:
        """The row borders from one above the upper end's row to one below the lower end's."""
        grid, task = self._reach.grid, self.task
        rows = grid.shapes[task.source].row, grid.shapes[task.target].row
        return [
            grid.border(r) for r in range(max(0, min(rows) - 1), min(len(grid.rows) - 1, max(rows) + 2) + 1)
        ]

    def _borders_near(self, *rows: int) -> list[int]:
        """The row borders directly above and below these rows."""
        grid = self._reach.grid
        return [grid.border(r) for r in range(len(grid.rows)) if r in rows or r - 1 in rows]

    def _leaves(self, site: Site, coordinate: int) -> bool:
        return self._reach.bend_at(self.task.source, site, coordinate, SHAPE_GAP)

    def _enters(self, site: Site, coordinate: int) -> bool:
        # at a channel the track keeps the head's room; what counts here is a corner on a fixed line
        return self._reach.bend_at(self.task.target, site, coordinate, SHAPE_GAP)

    # --- from sketch to candidate ---

    def _drawn(self, cost: float, sketch: Sketch) -> Candidate | None:
        leaving, entering, lines, coords = sketch
        task, shapes = self.task, self._reach.grid.shapes
        points = path_points(
            shapes[task.source].site(leaving),
            shapes[task.target].site(entering),
            coords,
            upright_first=UPRIGHT[leaving],
        )
        if len(lines) == 2 and task.head:  # noqa: PLR2004  a corner: its last part must hold the head
            (ax, ay), (bx, by) = points[-2:]
            if abs(bx - ax) + abs(by - ay) < HEAD_ROOM:
                return None
        uprights, levels = _spans(points, lines, upright_first=UPRIGHT[leaving])
        if _crosses_itself(uprights, levels):
            return None
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return Candidate(
            next(self._serials),
            cost,
            leaving,
            entering,
            4 * task.source + leaving,
            4 * task.target + entering,
            lines,
            coords,
            UPRIGHT[leaving],
            uprights,
            levels,
            (min(xs), min(ys), max(xs), max(ys)),
        )


def _spans(
    points: list[Point], lines: tuple[int, ...], *, upright_first: bool
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    kinds: tuple[list[Span], list[Span]] = ([], [])
    last = len(lines) - 1
    for index, channel in enumerate(lines):
        upright = upright_first == (index % 2 == 0)
        along, across = (1, 0) if upright else (0, 1)
        start, end = points[index], points[index + 1]
        at = start[across]
        before = _sign(points[index - 1][across] - at) if index else 0
        after = _sign(points[index + 2][across] - at) if index < last else 0
        before_fixed = index == 0 or lines[index - 1] == FIXED
        after_fixed = index == last or lines[index + 1] == FIXED
        if start[along] <= end[along]:
            span = Span(
                at, start[along], end[along], channel, index, before, after, before_fixed, after_fixed
            )
        else:
            span = Span(
                at, end[along], start[along], channel, index, after, before, after_fixed, before_fixed
            )
        kinds[0 if upright else 1].append(span)
    return tuple(kinds[0]), tuple(kinds[1])


def _crosses_itself(uprights: tuple[Span, ...], levels: tuple[Span, ...]) -> bool:
    for v in uprights:
        for h in levels:
            apart = abs(v.line - h.line) > 1
            if apart and h.low <= v.at <= h.high and v.low <= h.at <= v.high:
                return True
    return False


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)
