"""The lanes of the off-page pairs: pages with their paths chosen in; better lanes for the pentagons, by trial, out.

A pair stands in one lane on all its pages. It begins in its target's; a lane near one of its partners is taken when
the touched flows, chosen anew against all others, gain by it on all pages together.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from sopgen.layout.offpage import Pair
from sopgen.layout.routes.grid import Grid, Shape
from sopgen.layout.routes.metrics import BEND, LENGTH
from sopgen.layout.routes.pages import PENTAGON
from sopgen.layout.routes.selection import Selection

PASSES: Final = 2  # a third pass moved no pair on 300 charts
LEAST_GAIN: Final = 3.0  # the target's lane is where a reader looks: leave it for a bend, not for a millimetre
AROUND: Final = 1  # lanes beside a partner's that are worth a try


def better_lanes(
    found: Sequence[Pair],
    lanes: Mapping[str, int],
    selections: Sequence[Selection],
    capacity: Mapping[tuple[int, bool], int],
) -> dict[str, int]:
    """The lanes of the pairs after the search. ``selections`` have run, one a page, and are not changed.

    ``capacity`` is the number of off-page rows of a (page, foot). What comes out must be drawn afresh: a moved pentagon
    may stand in another flow's way.
    """
    best = dict(lanes)
    state = list(selections)
    for _ in range(PASSES):
        moved = False
        for pair in found:
            if pair.letter in best:
                moved |= _move(pair, found, best, state, capacity)
        if not moved:
            break
    return best


def _move(
    pair: Pair,
    found: Sequence[Pair],
    best: dict[str, int],
    state: list[Selection],
    capacity: Mapping[tuple[int, bool], int],
) -> bool:
    """Take the best of the other lanes for one pair, in ``best`` and ``state``; whether there was a better one."""
    gain, change = LEAST_GAIN, None
    for most, trial, moved in _trials(pair, found, best, state, capacity):
        if most <= gain:
            break  # nor can those that come after
        saved, pages = _gain(moved, trial, state, gain)
        if saved > gain:
            gain, change = saved, (trial, pages)
    if change is None:
        return False
    best.update(change[0])
    for page, selection in change[1].items():
        state[page] = selection
    return True


def _trials(
    pair: Pair,
    found: Sequence[Pair],
    lanes: Mapping[str, int],
    state: Sequence[Selection],
    capacity: Mapping[tuple[int, bool], int],
) -> list[tuple[float, dict[str, int], list[Pair]]]:
    """Each change worth a try: the most that it could save, the lanes, and who moves; the most promising first."""
    trials = []
    for lane in _lanes_near(pair, state):
        trial = _changed(pair, lane, found, lanes, capacity)
        if trial is None:
            continue
        moved = [other for other in found if lanes.get(other.letter) != trial.get(other.letter)]
        most = sum(_paid(other, state) - _least(other, trial[other.letter], state) for other in moved)
        trials.append((most, trial, moved))
    return sorted(trials, key=lambda trial: -trial[0])


def _touching(pair: Pair, selection: Selection) -> list[int]:
    """The tasks of a page that begin or end at the pair's pentagons."""
    shapes = selection.grid.shapes
    marks = {index for index, shape in enumerate(shapes) if shape.key.startswith(f"{PENTAGON}{pair.letter}/")}
    return [index for index, task in enumerate(selection.tasks) if task.source in marks or task.target in marks]


def _paid(pair: Pair, state: Sequence[Selection]) -> float:
    """What the pair's flows pay on all its pages."""
    return sum(
        state[page].cost_of(_touching(pair, state[page])) for page in sorted({place.page for place in pair.places})
    )


def _least(pair: Pair, lane: int, state: Sequence[Selection]) -> float:
    """What the pair's flows cost at the very least in a lane: the way, and a bend wherever the lane changes.

    A flow up leaves by a side and enters by a side: it has a bend in every lane.
    """
    cost = 0.0
    for page in sorted({place.page for place in pair.places}):
        selection = state[page]
        x = (selection.grid.columns[lane] + selection.grid.columns[lane + 1]) // 2
        for index in _touching(pair, selection):
            task = selection.tasks[index]
            a, b = selection.grid.shapes[task.source], selection.grid.shapes[task.target]
            partner = b if a.key.startswith(PENTAGON) else a
            # a bend saves at most the way from a symbol's side to its middle
            across = max(0, partner.left - x, x - partner.right)
            cost += LENGTH * (max(0, b.top - a.bottom, a.top - b.bottom) + across)
            cost += BEND if pair.up or partner.lane != lane else 0.0
    return cost


def _lanes_near(pair: Pair, state: Sequence[Selection]) -> list[int]:
    """The lanes of the symbols that the pair connects, and those beside, without its present one."""
    near: set[int] = set()
    present = -1
    for page in sorted({place.page for place in pair.places}):
        selection = state[page]
        for index in _touching(pair, selection):
            task = selection.tasks[index]
            for end in (task.source, task.target):
                shape = selection.grid.shapes[end]
                if shape.key.startswith(f"{PENTAGON}{pair.letter}/"):
                    present = shape.lane
                else:
                    near.update(range(shape.lane - AROUND, shape.lane + AROUND + 1))
    last = len(state[pair.entering].grid.columns) - 2
    return sorted(lane for lane in near if 0 <= lane <= last and lane != present)


def _changed(
    pair: Pair,
    lane: int,
    found: Sequence[Pair],
    lanes: Mapping[str, int],
    capacity: Mapping[tuple[int, bool], int],
) -> dict[str, int] | None:
    """The lanes with the pair moved, or exchanged with the one pair in its way; None where neither fits."""
    trial = {**lanes, pair.letter: lane}
    mine = {(place.page, place.foot) for place in pair.places}
    others = [
        other
        for other in found
        if other is not pair
        and trial.get(other.letter) == lane
        and mine & {(place.page, place.foot) for place in other.places}
    ]
    if others and not _legal(found, trial, capacity):
        if len(others) > 1:
            return None
        trial[others[0].letter] = lanes[pair.letter]
    return trial if _legal(found, trial, capacity) else None


def _legal(found: Sequence[Pair], lanes: Mapping[str, int], capacity: Mapping[tuple[int, bool], int]) -> bool:
    used: dict[tuple[int, bool, int], int] = {}
    for pair in found:
        if pair.letter not in lanes:
            continue
        for place in pair.places:
            key = place.page, place.foot, lanes[pair.letter]
            used[key] = used.get(key, 0) + 1
            if used[key] > capacity[place.page, place.foot]:
                return False
    return True


def _gain(
    moved: Sequence[Pair], lanes: Mapping[str, int], state: Sequence[Selection], gain: float
) -> tuple[float, dict[int, Selection]]:
    """What moving pairs saves on all touched pages, and these pages with the touched flows chosen anew.

    Nothing, where it is not more than the ``gain`` that another change brings.
    """
    pages = sorted({place.page for pair in moved for place in pair.places})
    touching = {page: sorted({index for pair in moved for index in _touching(pair, state[page])}) for page in pages}
    saved = sum(state[page].cost_of(touching[page]) for page in pages)
    changed: dict[int, Selection] = {}
    for page in pages:
        grid = _moved_grid(state[page].grid, {pair.letter: lanes[pair.letter] for pair in moved})
        new = state[page].with_ends_moved(grid, touching[page], saved - gain)
        if new is None:
            return 0.0, {}
        changed[page], paid = new
        saved -= paid
    return saved, changed


def _moved_grid(grid: Grid, lanes: Mapping[str, int]) -> Grid:
    """The grid with the pentagons of these letters in these lanes."""
    return grid._replace(shapes=tuple(_moved_shape(grid, shape, lanes) for shape in grid.shapes))


def _moved_shape(grid: Grid, shape: Shape, lanes: Mapping[str, int]) -> Shape:
    if not shape.key.startswith(PENTAGON):
        return shape
    lane = lanes.get(shape.key.split("/")[1])
    if lane is None or lane == shape.lane:
        return shape
    x = (grid.columns[lane] + grid.columns[lane + 1]) // 2
    shift = x - shape.center_x
    return shape._replace(lane=lane, left=shape.left + shift, right=shape.right + shift, center_x=x)
