"""Labels: drawn lines in; for each outcome the best free place beside its line, or that there is none, out."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final, NamedTuple

from sopgen.layout.chart import LabelText
from sopgen.layout.routes.exact import touches
from sopgen.layout.routes.grid import Grid, Shape
from sopgen.layout.routes.lines import Area, Line, Piece, shared_start
from sopgen.units import EMU_PER_MM, mm

SLIDE: Final = mm(0.8)  # steps along the line; finer ones found no more places
OFFSETS: Final = (mm(0.4), mm(1.2))  # off its own line; the second passes an arrowhead
OVER_RULE: Final = mm(2.5)  # a lane's rule nearer than that to its line: the label may stand beyond the rule
OFF_RULE: Final = mm(0.3)
OWN_CLEAR: Final = mm(0.3)  # off the further course of its own line, a hair under the first offset
CLEAR: Final = mm(0.4)  # off everything else
FAR: Final = mm(14)  # further from the decision a reader has to search
FOREIGN_LEAST: Final = mm(0.1)  # a line that ends at the label's own line is as near as that, and no rival
LONGEST: Final = mm(30)
LINES_WISHED: Final = 2  # a label further on belongs to no decision at a glance
LINES_TRIED: Final = 4
SECOND_LINE: Final = 3.0  # costs in mm of distance
FOLDED: Final = 3.0  # by its words' next line: rather a little further along, but before a rule is covered
RULE_CROSSED: Final = 20.0  # the white ground breaks the rule: rather a little further along the line
STRAYED: Final = 60.0  # beyond the row next to its diamond's: rather over two rules nearby
MISREAD: Final = 60.0  # as another diamond's word, or that of an arrow that comes in: the same
OTHER_HAND: Final = 0.3  # left of an upright line that does not turn, under a level one
TURNED_FROM: Final = 4.0  # left of an upright line that turns to the right, or the other way round
BEYOND_TURN: Final = 4.0  # with the line between the word and its diamond
TOUCHING: Final = 0.9  # a rule, if only with the white ground: rather a step further along the line
NEIGHBOUR: Final = 3.0  # a foreign line close by: whose label is it?
NEIGHBOUR_ROOM: Final = mm(1.2)
RIVAL_ROOM: Final = mm(3)  # in another row, a label so near to another arrow of its diamond seems to be that one's
STACK_ROOM: Final = mm(3)  # two labels nearer than that, one under the other, read as one
SURROUNDINGS: Final = max(NEIGHBOUR_ROOM, RIVAL_ROOM, STACK_ROOM)


class Placed(NamedTuple):
    """A label that found its place. ``line`` is the index of its task.

    ``far``: further than wished. ``strayed``: beyond the row next to its diamond's. ``misread``: where a reader takes
    it for the word of another diamond or arrow.
    """

    line: int
    label: LabelText
    area: Area
    far: bool
    strayed: bool
    misread: bool

    @property
    def poor(self) -> bool:
        """Whether another drawing is worth a try for its sake."""
        return self.far or self.strayed or self.misread


class Lost(NamedTuple):
    """A label without a place; ``blockers`` are the tasks whose lines stand in its way."""

    line: int
    blockers: tuple[int, ...]


class Labelling(NamedTuple):
    """All labels of a page."""

    placed: tuple[Placed, ...]
    lost: tuple[Lost, ...]


class _Wanted(NamedTuple):
    line: Line
    label: LabelText
    trunk: tuple[int, ...]  # of each piece that all branches of the outcome share: the length that they share


class KnownPlaces(dict[tuple[object, ...], Placed | Lost]):
    """Where labels found their places, by what stood around them; for the tasks of one page."""


def place_labels(grid: Grid, lines: Sequence[Line], known: KnownPlaces) -> Labelling:
    """The labels of a page, the widest placed first. A fork's branches out of one port bear one label.

    ``known`` is added to: the drawings that are tried of a page differ in few lines, most labels stand as before.
    """
    placed: list[Placed] = []
    lost: list[Lost] = []
    wanted = sorted(_wanted(lines), key=lambda w: (-w.label.width, w.line.number))
    source_of = {line.number: line.task.source for line in lines}
    for want in wanted:
        taken = [(source_of[each.line], each.area) for each in placed]
        found = _place(grid, lines, want, taken, known)
        if isinstance(found, Placed):
            placed.append(found)
        else:
            lost.append(found)
    return Labelling(tuple(sorted(placed, key=lambda p: p.line)), tuple(lost))


def _wanted(lines: Sequence[Line]) -> list[_Wanted]:
    trunks: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        if line.task.label is not None:
            trunks.setdefault((line.candidate.source_port, line.task.group), []).append(line)
    found = []
    for branches in trunks.values():
        first = branches[0]
        shared = min((shared_start(first, other) for other in branches[1:]), default=len(first.pieces))
        lengths = tuple(min(_length(branch.pieces[rank]) for branch in branches) for rank in range(shared))
        if first.task.label is not None:
            found.append(_Wanted(first, first.task.label, lengths))
    return found


def _length(piece: Piece) -> int:
    return piece.high - piece.low


class _Spot(NamedTuple):
    """A place to try. ``elsewhere``: in another row than its diamond. ``misread``: and nearer to another diamond."""

    setting: LabelText
    cost: float
    area: Area
    far: bool
    strayed: bool
    elsewhere: bool
    misread: bool
    offset: int


class _Best:
    """The best place so far, and what it costs: nothing that costs as much is looked at."""

    __slots__ = ("cost", "spot")

    def __init__(self) -> None:
        """None is found yet."""
        self.cost = float("inf")
        self.spot: _Spot | None = None


class _Around(NamedTuple):
    """All that may stand in the way of one label, along the part of its line where it is sought."""

    pieces: tuple[tuple[Line, Piece], ...]
    heads: tuple[Area, ...]
    shapes: tuple[Shape, ...]
    labels: tuple[tuple[int, Area], ...]  # with the symbols whose outcomes they tell


def _place(
    grid: Grid, lines: Sequence[Line], want: _Wanted, taken: Sequence[tuple[int, Area]], known: KnownPlaces
) -> Placed | Lost:
    """The label's place: beside one of the first two lines, or, where nothing is free, beside one of the next two."""
    found: list[Placed | Lost] = []
    for ranks in (range(LINES_WISHED), range(LINES_WISHED, LINES_TRIED)):
        around = _around(grid, lines, want, taken, ranks)
        pieces = tuple((line.number, piece) for line, piece in around.pieces)
        key = (want.line.number, want.line.points, want.trunk, ranks.start, pieces, *around[1:])
        if key not in known:
            known[key] = _place_beside(grid, want, around, ranks)
        found.append(known[key])
        if isinstance(found[-1], Placed):
            return found[-1]
    return found[0]


def _place_beside(grid: Grid, want: _Wanted, around: _Around, ranks: range) -> Placed | Lost:
    blockers: set[int] = set()
    best = _Best()
    for setting, rank in product(_settings(want.label), ranks):
        for spot in _spots(grid, want, setting, rank, best):
            if not _clear(around, spot):
                continue
            blocking = _blocking(around, want, spot)
            if blocking:
                blockers.update(blocking)
                continue
            misled = not spot.misread and _misleads(around, want, spot)
            cost = spot.cost + MISREAD * misled + (NEIGHBOUR if _crowded(around, want, spot) else 0.0)
            if cost < best.cost:
                best.cost, best.spot = cost, spot._replace(misread=spot.misread or misled)
    found = best.spot
    if found is None:
        return Lost(want.line.number, tuple(sorted(blockers - {want.line.number})))
    return Placed(want.line.number, found.setting, found.area, found.far, found.strayed, found.misread)


def _settings(label: LabelText) -> tuple[LabelText, ...]:
    """The words as wished, then narrower."""
    return label, *label.narrower


def _around(
    grid: Grid, lines: Sequence[Line], want: _Wanted, taken: Sequence[tuple[int, Area]], ranks: range
) -> _Around:
    points = want.line.points[ranks.start : ranks.stop + 1] or want.line.points[-1:]
    across = want.label.width + OFFSETS[-1] + SURROUNDINGS
    down = max(setting.height for setting in _settings(want.label)) + OFFSETS[-1] + SURROUNDINGS
    area = Area(
        min(x for x, _ in points) - across,
        min(y for _, y in points) - down,
        max(x for x, _ in points) + across,
        max(y for _, y in points) + down,
    )
    return _Around(
        tuple(
            (line, piece) for line in lines if _touch(line.box, area) for piece in line.pieces if touches(piece, area)
        ),
        tuple(line.head for line in lines if line.head is not None and _overlap(line.head, area)),
        tuple(shape for shape in grid.shapes if _overlap(_box(shape), area)),
        tuple((source, label) for source, label in taken if _overlap(label, area)),
    )


def _clear(around: _Around, spot: _Spot) -> bool:
    """Whether a place keeps off labels, arrowheads and symbols."""
    grown = _grown(spot.area, CLEAR)
    for head in around.heads:
        if _overlap(grown, head):
            return False
    for _, other in around.labels:
        if _overlap(grown, other):
            return False
    for shape in around.shapes:  # noqa: SIM110  (these loops are the drawing's busiest)
        if _meets_shape(grown, shape):
            return False
    return True


def _blocking(around: _Around, want: _Wanted, spot: _Spot) -> list[int]:
    """The tasks whose lines stand in a label's way. A foreign one may not be as near as the label's own."""
    group = want.line.task.group
    own, foreign = _grown(spot.area, OWN_CLEAR), _grown(spot.area, max(CLEAR, spot.offset - FOREIGN_LEAST))
    return [
        line.number for line, piece in around.pieces if touches(piece, own if line.task.group == group else foreign)
    ]


def _crowded(around: _Around, want: _Wanted, spot: _Spot) -> bool:
    """Whether a foreign line runs close by."""
    wide = _grown(spot.area, NEIGHBOUR_ROOM)
    group = want.line.task.group
    return any(touches(piece, wide) for line, piece in around.pieces if line.task.group != group)


def _misleads(around: _Around, want: _Wanted, spot: _Spot) -> bool:
    """Whether a place makes one stack with another diamond's label, or is in another row and along an arrow that
    comes in.
    """
    source = want.line.task.source
    stacked = Area(spot.area.left, spot.area.top - STACK_ROOM, spot.area.right, spot.area.bottom + STACK_ROOM)
    if any(other != source and _overlap(stacked, label) for other, label in around.labels):
        return True
    if not spot.elsewhere:
        return False
    wide, group = _grown(spot.area, RIVAL_ROOM), want.line.task.group
    return any(
        touches(piece, wide)
        for line, piece in around.pieces
        if source in (line.task.source, line.task.target) and line.task.group != group
    )


def _spots(grid: Grid, want: _Wanted, setting: LabelText, rank: int, best: _Best) -> Iterator[_Spot]:
    """Places along one line of the path, inside the drawing, for the words so set, that cost less than the best."""
    pieces = want.line.pieces
    if rank >= len(want.trunk):
        return
    travelled = sum(_length(piece) for piece in pieces[:rank])
    piece = pieces[rank]
    size = setting.height if piece.upright else setting.width
    folded = FOLDED * (len(setting.lines) - len(want.label.lines))
    (ax, ay), (bx, by) = want.line.points[rank], want.line.points[rank + 1]
    forward = bx + by > ax + ay
    last = min(max(want.trunk[rank] - size // 2, OFFSETS[0] + 1), LONGEST - travelled)
    sides = tuple((hand, _dislike(hand, want.line.points, rank), _offsets(grid, piece, hand)) for hand in (1, -1))
    top, bottom = _nearest_rows(grid, want)
    own, others = _diamonds(grid, want)
    row_top, row_bottom = grid.rows[own.row], grid.rows[own.row + 1]
    for slide in range(OFFSETS[0], last, SLIDE):
        start = (piece.low + slide) if forward else (piece.high - slide - size)
        far = travelled + slide > FAR or rank >= LINES_WISHED
        least = (travelled + slide) / EMU_PER_MM + SECOND_LINE * rank + folded
        if least >= best.cost:
            return  # nor is what comes later along the line better
        for hand, disliked, offsets in sides:
            for offset in offsets:
                cost = least + disliked + (offset - OFFSETS[0]) / EMU_PER_MM
                if cost >= best.cost:
                    continue
                area = _beside(piece, start, (setting.width, setting.height), offset, hand)
                if not _inside(grid, area):
                    continue
                crossed = _rules_crossed(grid, area)
                cost += RULE_CROSSED * crossed + TOUCHING * (_rules_crossed(grid, _grown(area, OFF_RULE - 1)) - crossed)
                if cost >= best.cost:
                    continue
                strayed = area.top < top or area.bottom > bottom
                elsewhere = not row_top <= (area.top + area.bottom) // 2 <= row_bottom
                misread = elsewhere and any(_gap(area, other) <= _gap(area, own) for other in others)
                cost += STRAYED * strayed + MISREAD * misread
                if cost < best.cost:
                    yield _Spot(setting, cost, area, far, strayed, elsewhere, misread, offset)


def _dislike(hand: int, points: Sequence[tuple[int, int]], rank: int) -> float:
    """What it costs that a label stands at this hand of a line: 1 is right of it or under it, -1 the other."""
    (x, _), (end, _) = points[rank : rank + 2]
    if x != end:
        return OTHER_HAND if hand > 0 else 0.0
    if rank and hand * (x - points[rank - 1][0]) > 0:
        return BEYOND_TURN
    turn = points[rank + 2][0] - x if rank + 2 < len(points) else 0
    if turn:
        return TURNED_FROM if hand * turn < 0 else 0.0
    return OTHER_HAND if hand < 0 else 0.0


def _nearest_rows(grid: Grid, want: _Wanted) -> tuple[int, int]:
    """From where to where the row of a label's diamond reaches, with the rows next to it."""
    row = grid.shapes[want.line.task.source].row
    return grid.rows[max(0, row - 1)], grid.rows[min(len(grid.rows) - 1, row + 2)]


def _diamonds(grid: Grid, want: _Wanted) -> tuple[Shape, tuple[Shape, ...]]:
    """The symbol whose outcome a label tells, and the other diamonds of the page."""
    source = want.line.task.source
    others = (shape for number, shape in enumerate(grid.shapes) if shape.kind == "decision" and number != source)
    return grid.shapes[source], tuple(others)


def _gap(area: Area, shape: Shape) -> int:
    """The square of the distance of an area from a symbol's box."""
    x = max(0, area.left - shape.right, shape.left - area.right)
    y = max(0, area.top - shape.bottom, shape.top - area.bottom)
    return x * x + y * y


def _offsets(grid: Grid, piece: Piece, hand: int) -> tuple[int, ...]:
    """How far off its line a label is tried at this hand: close by, or just beyond the lane's rule beside the line."""
    past = bisect_right(grid.columns, piece.at) if hand > 0 else bisect_left(grid.columns, piece.at) - 1
    if not piece.upright or not 0 <= past < len(grid.columns):
        return OFFSETS
    beyond = abs(grid.columns[past] - piece.at) + OFF_RULE
    return (*OFFSETS, beyond) if OFFSETS[-1] < beyond < OVER_RULE else OFFSETS


def _beside(piece: Piece, start: int, size: tuple[int, int], offset: int, hand: int) -> Area:
    width, height = size
    if piece.upright:
        left = piece.at + offset if hand > 0 else piece.at - offset - width
        return Area(left, start, left + width, start + height)
    top = piece.at + offset if hand > 0 else piece.at - offset - height
    return Area(start, top, start + width, top + height)


def _inside(grid: Grid, area: Area) -> bool:
    return (
        grid.columns[0] + CLEAR <= area.left
        and area.right <= grid.columns[-1] - CLEAR
        and grid.rows[0] + CLEAR <= area.top
        and area.bottom <= grid.rows[-1] - CLEAR
    )


def _rules_crossed(grid: Grid, area: Area) -> int:
    """How many ruled lines of the table run through an area."""
    upright = bisect_left(grid.columns, area.right) - bisect_right(grid.columns, area.left)
    return upright + bisect_left(grid.rows, area.bottom) - bisect_right(grid.rows, area.top)


def _grown(area: Area, by: int) -> Area:
    return Area(area.left - by, area.top - by, area.right + by, area.bottom + by)


def _touch(one: Area, other: Area) -> bool:
    """Whether two areas have a point in common, be it of their borders."""
    return one.left <= other.right and other.left <= one.right and one.top <= other.bottom and other.top <= one.bottom


def _overlap(one: Area, other: Area) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def _box(shape: Shape) -> Area:
    return Area(shape.left, shape.top, shape.right, shape.bottom)


def _meets_shape(area: Area, shape: Shape) -> bool:
    """Whether an area meets a symbol; a diamond is one, not its box."""
    if not _overlap(area, _box(shape)):
        return False
    if shape.kind != "decision":
        return True
    x = max(area.left, min(shape.center_x, area.right)) - shape.center_x
    y = max(area.top, min(shape.center_y, area.bottom)) - shape.center_y
    half_width, half_height = shape.right - shape.center_x, shape.bottom - shape.center_y
    return abs(x) * half_height + abs(y) * half_width < half_width * half_height
