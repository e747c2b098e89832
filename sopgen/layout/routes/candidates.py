"""Channel paths: a task in; the ways it may go (sides, gutters, row borders, no tracks yet), cheapest first, out."""

from collections.abc import Callable, Iterator
from heapq import heapify, heappop, heappush
from itertools import count, pairwise
from operator import sub
from typing import Final, NamedTuple, TypeAlias

from sopgen.layout.routes.grid import OUTWARD, UPRIGHT, Grid, Shape
from sopgen.layout.routes.metrics import (
    BEND,
    BEYOND_PENTAGONS,
    CRAMPED,
    HEAD_ROOM,
    LABEL_ROOM,
    LENGTH,
    NEAR_SHAPE,
    SHAPE_GAP,
    SMALLEST_JOG,
)
from sopgen.layout.routes.raster import Raster
from sopgen.layout.routes.tasks import Task
from sopgen.sheet import SITE_TOP, Site

FIXED: Final = -1
"""In place of a channel: the line's coordinate is given by the symbol that it leaves or enters."""
MOST_BENDS: Final = 4  # five segments, six points
MOST_CANDIDATES: Final = 200  # what is dearer than so many others never won; with 80 a real structure bends more
NO_LIMIT: Final = float("inf")


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


class Spans(NamedTuple):
    """The lines of a path, upright and level, and the box around them: left, top, right, bottom."""

    uprights: tuple[Span, ...]
    levels: tuple[Span, ...]
    box: tuple[int, int, int, int]


class Candidate:
    """A channel path. Ports are ``4 * shape + site``. ``lines`` are channels or ``FIXED``, ``chain`` is nominal.

    Lines alternate between upright and level, beginning with ``upright_first``. ``uprights`` and ``levels`` are the
    points inside of them, in bits of the page's raster. Nothing of it changes.
    """

    __slots__ = (
        "_spans",
        "chain",
        "cost",
        "levels",
        "lines",
        "serial",
        "source_port",
        "source_site",
        "target_port",
        "target_site",
        "upright_first",
        "uprights",
    )

    def __init__(  # noqa: PLR0913 (a record)
        self,
        *,
        serial: int,
        cost: float,
        source: tuple[int, Site],
        target: tuple[int, Site],
        lines: tuple[int, ...],
        chain: "Chain",
        inside: tuple[int, int],
    ) -> None:
        """``source`` and ``target`` are shapes with their sites, ``inside`` what becomes uprights and levels."""
        self.serial = serial
        self.cost = cost
        self.source_site = source[1]
        self.target_site = target[1]
        self.source_port = 4 * source[0] + source[1]
        self.target_port = 4 * target[0] + target[1]
        self.lines = lines
        self.chain = chain
        self.upright_first = UPRIGHT[source[1]]
        self.uprights, self.levels = inside
        self._spans: Spans | None = None

    @property
    def bends(self) -> int:
        """How often the line turns."""
        return len(self.lines) - 1

    @property
    def spans(self) -> Spans:
        """Its lines, made when first asked for: most paths are passed over before."""
        if self._spans is None:
            self._spans = _spans(self.chain, self.lines, upright_first=self.upright_first)
        return self._spans


Chain: TypeAlias = tuple[int, ...]
"""A path's coordinates with those of its ends: start, first line, second line, .., end. Line ``k`` stands at item
``k + 1`` and runs from item ``k`` to item ``k + 2``; corner ``k`` is the pair of items ``k + 1`` and ``k + 2``."""
Path: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
"""Lines, coordinates."""
Sketch: TypeAlias = tuple[tuple[int, ...], Chain]
"""Lines, chain."""
Turn: TypeAlias = tuple[int, int]
"""A channel and the coordinate of its rule."""
_Entry: TypeAlias = tuple[float, int, Site, Site, Sketch | int]
"""Cost, order among equals, leaving and entering side, and a sketch or the number of bends still to be sketched."""
PROMISES: Final = 16 * (MOST_BENDS // 2 + 1)  # a pair of sides has an even number of bends or an odd one


def path_points(chain: Chain, *, upright_first: bool) -> list[tuple[int, int]]:
    """The corners of a path with both ends."""
    points = []
    upright = upright_first
    for here, there in pairwise(chain):
        points.append((there, here) if upright else (here, there))
        upright = not upright
    return points


class Reach:
    """How far a straight line may go out of each port of a grid before a symbol stops it."""

    __slots__ = ("_limits", "grid", "raster")

    def __init__(self, grid: Grid, raster: Raster) -> None:
        """Nothing is measured before it is asked for."""
        self.grid = grid
        self.raster = raster
        self._limits: dict[int, tuple[int, int]] = {}

    def limit(self, index: int, site: Site) -> tuple[int, int]:
        """The last coordinate for a bend, and the shape that stops the line (-1: the page's edge)."""
        port = 4 * index + site
        found = self._limits.get(port)
        if found is None:
            found = self._limits[port] = self._measured(index, site)
        return found

    def _measured(self, index: int, site: Site) -> tuple[int, int]:
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

    def bends(self, index: int, site: Site) -> tuple[int, int]:
        """The range of coordinates at which the line out of a port may bend; empty (first > second) if nowhere."""
        limit, _ = self.limit(index, site)
        x, y = self.grid.shapes[index].site(site)
        start = y if UPRIGHT[site] else x
        return (start + SHAPE_GAP, limit) if OUTWARD[site] > 0 else (limit, start - SHAPE_GAP)


class Ways:
    """The candidates of one task, made when asked for.

    The heap holds finished sketches, and for each pair of sides the next number of bends that was not sketched yet,
    at the least that such a path can cost: a template is filled in only once it could be next.
    """

    __slots__ = (
        "_beyond",
        "_channels",
        "_cramped",
        "_heap",
        "_known",
        "_least",
        "_new_serial",
        "_order",
        "_reach",
        "_task",
        "ready",
    )

    def __init__(self, task: Task, reach: Reach, new_serial: Callable[[], int]) -> None:
        """Begin with no template; ``new_serial`` numbers the candidates of the page."""
        self._task = task
        self._reach = reach
        self._new_serial = new_serial
        self.ready: list[Candidate] = []
        self._order = count(PROMISES)
        self._channels: tuple[list[Turn], list[Turn]] | None = None
        self._known: dict[int, list[Turn]] = {}  # by port
        a, b = reach.grid.shapes[task.source], reach.grid.shapes[task.target]
        across = max(0, b.left - a.right, a.left - b.right)
        down = max(0, b.top - a.bottom, a.top - b.bottom)
        self._least = LENGTH * (across + down)
        self._cramped = _cramped(task, reach.grid)
        self._beyond = _beyond(task, reach.grid)
        self._heap: list[_Entry] = []
        for leaving in a.sites:
            for entering in b.sites:
                if UPRIGHT[leaving] != UPRIGHT[entering]:
                    self._promise(leaving, entering, 1)
                else:
                    self._promise(leaving, entering, 0 if _in_line(a, leaving, b, entering) else 2)
        if task.plain:
            self._keep_straight()

    @property
    def least(self) -> float:
        """No candidate costs less; infinite where there is none."""
        if self.ready:
            return self.ready[0].cost
        return self._heap[0][0] if self._heap else NO_LIMIT

    def at(self, rank: int, below: float = NO_LIMIT) -> Candidate | None:
        """The candidate of this rank (0 is the cheapest), or None if there is none that costs less than ``below``."""
        ready, heap = self.ready, self._heap
        while len(ready) <= rank:
            if not heap or heap[0][0] >= below or len(ready) >= MOST_CANDIDATES:
                return None
            cost, _, leaving, entering, sketch = heappop(heap)
            if isinstance(sketch, int):
                self._sketch(sketch, leaving, entering)
                continue
            candidate = self._drawn(cost, leaving, entering, sketch)
            if candidate is not None:
                ready.append(candidate)
        found = ready[rank]
        return found if found.cost < below else None

    def _base(self, leaving: Site, entering: Site, bends: int) -> float:
        return BEND * bends + self._task.leave[leaving] + self._task.enter[entering]

    def _promise(self, leaving: Site, entering: Site, bends: int) -> None:
        """Note that paths with so many bends from side to side are still to be sketched."""
        if bends <= MOST_BENDS:
            least = self._base(leaving, entering, bends) + self._least
            order = 16 * (bends // 2) + 4 * leaving + entering  # before all sketches: as if made in turn
            heappush(self._heap, (least, order, leaving, entering, bends))

    def _sketch(self, bends: int, leaving: Site, entering: Site) -> None:
        """Put all paths with so many bends from side to side on the heap, and the promise of more."""
        shapes = self._reach.grid.shapes
        x, y = shapes[self._task.source].site(leaving)
        start = y if UPRIGHT[leaving] else x
        x, y = shapes[self._task.target].site(entering)
        end = y if UPRIGHT[entering] else x
        base = self._base(leaving, entering, bends)
        cramped, beyond, heap, order = self._cramped, self._beyond, self._heap, self._order
        for lines, coords in self._paths(bends, leaving, entering):
            chain = (start, *coords, end)
            length = sum(map(abs, map(sub, chain[2:], chain)))
            cost = base + LENGTH * length
            if cramped and len(lines) > 1 and lines[1] in cramped:
                cost += CRAMPED
            for channel in beyond:
                if channel in lines:
                    cost += BEYOND_PENTAGONS
            heappush(heap, (cost, next(order), leaving, entering, (lines, chain)))
        self._promise(leaving, entering, bends + 2)

    def _keep_straight(self) -> None:
        """A join that can be straight is nothing else."""
        for _, _, leaving, entering, bends in list(self._heap):
            if bends == 0:
                self._sketch(0, leaving, entering)
        straight = [entry for entry in self._heap if not isinstance(entry[-1], int)]
        if straight:
            self._heap = straight
            heapify(self._heap)
            return
        self._heap = [entry for entry in self._heap if not (isinstance(entry[-1], int) and entry[-1] == 0)]
        heapify(self._heap)

    # --- templates: V is an upright line, H a level one, g a gutter, b a row border ---

    def _paths(self, bends: int, leaving: Site, entering: Site) -> Iterator[Path]:
        template = (self._straight, self._corner, self._step, self._hook, self._detour)[bends]
        shapes = self._reach.grid.shapes
        a, b = shapes[self._task.source], shapes[self._task.target]
        own = a.center_x if UPRIGHT[leaving] else a.center_y
        other = b.center_x if UPRIGHT[entering] else b.center_y
        return template(leaving, entering, own, other)

    def _straight(self, leaving: Site, entering: Site, own: int, _: int) -> Iterator[Path]:
        """V, H."""
        task, shapes = self._task, self._reach.grid.shapes
        (ax, ay), (bx, by) = shapes[task.source].site(leaving), shapes[task.target].site(entering)
        length = (bx - ax + by - ay) * OUTWARD[leaving]
        faced = self._reach.limit(task.source, leaving)[1] == task.target
        if faced and length >= (HEAD_ROOM if task.head else 1):
            yield (FIXED,), (own,)

    def _corner(self, leaving: Site, entering: Site, own: int, other: int) -> Iterator[Path]:
        """V H, H V."""
        first, last = self._leave(leaving), self._enter(entering)
        if not (first[0] <= other <= first[1] and last[0] <= own <= last[1]):
            return
        x, y = self._reach.grid.shapes[self._task.target].site(entering)
        room = abs(own - (y if UPRIGHT[entering] else x))
        if not self._task.head or room >= HEAD_ROOM:
            yield (FIXED, FIXED), (own, other)

    def _step(self, leaving: Site, entering: Site, own: int, other: int) -> Iterator[Path]:
        """V b V, H g H."""
        if abs(own - other) < SMALLEST_JOG:
            return
        last = self._enter(entering)
        for channel, at in self._turns(self._task.source, leaving):
            if last[0] <= at <= last[1]:
                yield (FIXED, channel, FIXED), (own, at, other)

    def _hook(self, leaving: Site, entering: Site, own: int, other: int) -> Iterator[Path]:
        """V b g H, H g b V."""
        for near, at in self._turns(self._task.source, leaving):
            for far, further in self._turns(self._task.target, entering):
                yield (FIXED, near, far, FIXED), (own, at, further, other)

    def _detour(self, leaving: Site, entering: Site, own: int, other: int) -> Iterator[Path]:
        """V b g b V, H g b g H."""
        gutters, borders = self._near()
        across = gutters if UPRIGHT[leaving] else borders
        for near, at in self._turns(self._task.source, leaving):
            for far, further in self._turns(self._task.target, entering):
                if near == far:
                    continue
                for middle, between in across:
                    yield (FIXED, near, middle, far, FIXED), (own, at, between, further, other)

    # --- which channels are worth a try ---

    def _leave(self, site: Site) -> tuple[int, int]:
        return self._reach.bends(self._task.source, site)

    def _enter(self, site: Site) -> tuple[int, int]:
        return self._reach.bends(self._task.target, site)

    def _turns(self, index: int, site: Site) -> list[Turn]:
        """The channels at which a line through this site may bend."""
        found = self._known.get(4 * index + site)
        if found is None:
            gutters, borders = self._near()
            low, high = self._reach.bends(index, site)
            found = [turn for turn in (borders if UPRIGHT[site] else gutters) if low <= turn[1] <= high]
            self._known[4 * index + site] = found
        return found

    def _near(self) -> tuple[list[Turn], list[Turn]]:
        """The gutters around the lanes of both ends with the outermost two; the borders beside the rows of the ends."""
        if self._channels is None:
            grid, task = self._reach.grid, self._task
            a, b = grid.shapes[task.source], grid.shapes[task.target]
            last = len(grid.columns) - 1
            gutters = set(range(max(0, min(a.lane, b.lane) - 1), min(last, max(a.lane, b.lane) + 2) + 1)) | {0, last}
            rows = {a.row, a.row + 1, b.row, b.row + 1}
            self._channels = (
                [(grid.gutter(g), grid.columns[g]) for g in sorted(gutters)],
                [(grid.border(r), grid.rows[r]) for r in sorted(rows)],
            )
        return self._channels

    # --- from sketch to candidate ---

    def _drawn(self, cost: float, leaving: Site, entering: Site, sketch: Sketch) -> Candidate | None:
        lines, chain = sketch
        if _crosses_itself(chain):
            return None
        source, target = (self._task.source, leaving), (self._task.target, entering)
        inside = self._reach.raster.inside(chain, upright_first=UPRIGHT[leaving])
        return Candidate(
            serial=self._new_serial(),
            cost=cost,
            source=source,
            target=target,
            lines=lines,
            chain=chain,
            inside=inside,
        )


def _in_line(a: Shape, leaving: Site, b: Shape, entering: Site) -> bool:
    """Whether two sides are opposite ones, and their sites on one upright or level line."""
    if OUTWARD[leaving] == OUTWARD[entering]:
        return False
    return a.center_x == b.center_x if UPRIGHT[leaving] else a.center_y == b.center_y


def _cramped(task: Task, grid: Grid) -> tuple[int, ...]:
    """The outermost gutter, if the task's outcome has no room for its words between a line there and the lane's middle.

    The main line mostly runs down the middle; beyond the gutter the drawing ends.
    """
    source = grid.shapes[task.source]
    if task.label is None:
        return ()
    room = task.label.width + LABEL_ROOM
    last = len(grid.columns) - 1
    left = source.lane == 0 and source.center_x - grid.columns[0] < room
    right = source.lane == last - 1 and grid.columns[last] - source.center_x < room
    return (*((grid.gutter(0),) if left else ()), *((grid.gutter(last),) if right else ()))


def _beyond(task: Task, grid: Grid) -> tuple[int, ...]:
    """The row borders behind the pentagons at the task's ends, seen from the steps: a line there runs round others."""
    ends = (grid.shapes[task.source], grid.shapes[task.target])
    pentagons = (shape for shape in ends if len(shape.sites) == 1)
    return tuple({grid.border(shape.row + (shape.sites[0] == SITE_TOP)): None for shape in pentagons})


def _spans(chain: Chain, lines: tuple[int, ...], *, upright_first: bool) -> Spans:
    both: tuple[list[Span], list[Span]] = [], []
    last = len(lines) - 1
    before, before_fixed = 0, True
    for index, channel in enumerate(lines):
        start, at, end = chain[index : index + 3]
        after, after_fixed = 0, True
        if index < last:
            beyond = chain[index + 3]
            after = (beyond > at) - (beyond < at)
            after_fixed = lines[index + 1] == FIXED
        if start <= end:
            span = Span(at, start, end, channel, index, before, after, before_fixed, after_fixed)
        else:
            span = Span(at, end, start, channel, index, after, before, after_fixed, before_fixed)
        both[index % 2].append(span)
        # seen from the next line, this one lies towards where it began
        before = (start > end) - (start < end)
        before_fixed = channel == FIXED
    odd, even = chain[1::2], chain[::2]
    first, second = tuple(both[0]), tuple(both[1])
    if upright_first:
        return Spans(first, second, (min(odd), min(even), max(odd), max(even)))
    return Spans(second, first, (min(even), min(odd), max(even), max(odd)))


def _crosses_itself(chain: Chain) -> bool:
    """Whether a line meets the third after it, the next that stands across and is not joined to it."""
    for place in range(len(chain) - 5):
        start, at, end, begin, far, stop = chain[place : place + 6]
        if min(start, end) <= far <= max(start, end) and min(begin, stop) <= at <= max(begin, stop):
            return True
    return False
