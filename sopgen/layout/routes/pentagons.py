"""The lanes of the off-page pairs: pages with their paths chosen in; better lanes for the pentagons, by trial, out.

A pair stands in one lane on all its pages. It begins in its target's; a lane near one of its partners is taken when
the touched flows, chosen anew against all others, gain by it on all pages together. A pair whose lines cross others
also tries to exchange lanes with each of its neighbours. Where lines cross on the drawn page, every lane is tried.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from sopgen.layout.offpage import Pair
from sopgen.layout.routes.grid import Grid, Shape
from sopgen.layout.routes.metrics import BEND, CROSSING, LENGTH
from sopgen.layout.routes.pages import PENTAGON
from sopgen.layout.routes.repair import Drawn, draft_page
from sopgen.layout.routes.selection import Selection

PASSES: Final = 6
LEAST_GAIN: Final = 1.0  # the target's lane is where a reader looks: leave it for a bend, not for a millimetre
AROUND: Final = 3  # lanes beside a partner's that are worth a try
REDRAWN: Final = 3  # how often the pairs of a page may move for the sake of its drawing
REDRAWN_TRIALS: Final = 5
SLACK: Final = 60.0  # what a move may cost its own flows to be drawn: other lines may gain more by it


def better_lanes(
    found: Sequence[Pair],
    lanes: Mapping[str, int],
    selections: Sequence[Selection],
    capacity: Mapping[tuple[int, bool], int],
) -> tuple[dict[str, int], list[Selection]]:
    """The lanes of the pairs after the search, and the pages' searches with the pentagons there.

    ``selections`` have settled, one a page, and are not changed. ``capacity`` is the number of off-page rows of a
    (page, at its foot).
    """
    search = _Search(found, lanes, selections, capacity)
    for _ in range(PASSES):
        moved = [search.move(pair) for pair in search.found]
        if not any(moved):
            break
    return search.lanes, search.state


def better_drawn(
    found: Sequence[Pair],
    lanes: Mapping[str, int],
    pages: Sequence[Drawn],
    capacity: Mapping[tuple[int, bool], int],
) -> tuple[dict[str, int], list[Drawn]]:
    """The lanes of the pairs and the pages, once more.

    Where lines still cross or bend often, other lanes are tried by drawing. Only on pages with one row of pentagons at
    most: elsewhere one may stand in another's way.
    """
    drawn = list(pages)
    search = _Search(found, lanes, [page.selection for page in drawn], capacity)
    for page in sorted(range(len(drawn)), key=lambda page: drawn[page].draft.clean):
        for _ in range(REDRAWN):
            if not drawn[page].draft.poor or not _redrawn(search, drawn, page):
                break
        if not drawn[page].draft.clean:
            break  # what is refused need not be made better
    return search.lanes, drawn


def _redrawn(search: "_Search", drawn: list[Drawn], page: int) -> bool:
    """Move the pairs of a page for which its drawing, with those of all pages that are touched, becomes better."""
    for trial, selections in search.promising(page)[:REDRAWN_TRIALS]:
        before = sum_of(drawn[other].draft.score for other in selections)
        after = _drawn_below(selections, before)
        if after is not None:
            search.take(trial, after)
            for other, each in after.items():
                drawn[other] = each
            return True
        search.failed.append(trial.lanes)
    return False


def _drawn_below(selections: Mapping[int, Selection], before: tuple[int, int, float]) -> dict[int, Drawn] | None:
    """The pages drawn, or None where they do not look better than before. What cannot is not drawn."""
    least = {page: selection.least() for page, selection in selections.items()}
    for page, selection in selections.items():
        if (0, 0, sum(least.values())) >= before:
            return None
        selection.run()
        least[page] = selection.least_drawn()
    if (0, 0, sum(least.values())) >= before:
        return None
    after: dict[int, Drawn] = {}
    for page, selection in selections.items():
        after[page] = draft_page(selection)
        if sum_of(each.draft.score for each in after.values()) >= before:
            return None
    return after


def sum_of(scores: Iterable[tuple[int, int, float]]) -> tuple[int, int, float]:
    """The scores of several drafts together."""
    hard, lost, cost = 0, 0, 0.0
    for one in scores:
        hard, lost, cost = hard + one[0], lost + one[1], cost + one[2]
    return hard, lost, cost


class _Trial(NamedTuple):
    """A change worth a try: the most that it could save, the lanes, and who moves."""

    most: float
    lanes: dict[str, int]
    moved: list[Pair]


class _Search:
    """The lanes and the pages at the present point of the search."""

    def __init__(
        self,
        found: Sequence[Pair],
        lanes: Mapping[str, int],
        selections: Sequence[Selection],
        capacity: Mapping[tuple[int, bool], int],
    ) -> None:
        self.found = [pair for pair in found if pair.letter in lanes]
        self.lanes = dict(lanes)
        self.state = list(selections)
        self.capacity = capacity
        self.failed: list[dict[str, int]] = []  # lanes that were drawn in vain since the last change
        self.places = {pair.letter: [(place.page, place.foot) for place in pair.places] for pair in self.found}
        self.pages = {pair.letter: sorted({place.page for place in pair.places}) for pair in self.found}
        self.parts = {pair.letter: {(place.page, place.foot) for place in pair.places} for pair in self.found}
        self.changes = [0] * len(self.state)  # by page, how often
        self.settled: dict[str, list[int]] = {}  # the changes when a pair was last found to stand best
        self.touching = {
            (pair.letter, page): _touching(pair, selections[page])
            for pair in self.found
            for page in self.pages[pair.letter]
        }

    def move(self, pair: Pair) -> bool:
        """Take the best of the other lanes for one pair; whether there was a better one."""
        changes = [self.changes[page] for page in self._concerned(pair)]
        if self.settled.get(pair.letter) == changes:
            return False
        gain = LEAST_GAIN
        change: tuple[_Trial, dict[int, Selection]] | None = None
        for trial in self._trials(pair):
            if trial.most <= gain:
                break  # nor can those that come after
            saved, pages = self._gain(trial, gain)
            if saved > gain:
                gain, change = saved, (trial, pages)
        if change is None:
            self.settled[pair.letter] = changes
            return False
        self.lanes = change[0].lanes
        for page, selection in change[1].items():
            self.state[page] = selection
            self.changes[page] += 1
        return True

    def _concerned(self, pair: Pair) -> list[int]:
        """The pages on which its best lane depends: its own, and those of pairs with which it might exchange lanes."""
        own = set(self.pages[pair.letter])
        near = [other for other in self.found if own.intersection(self.pages[other.letter])]
        return sorted({page for other in near for page in self.pages[other.letter]})

    def take(self, trial: _Trial, pages: Mapping[int, Drawn]) -> None:
        """Make a change for good, with the pages as they were drawn for it."""
        self.lanes = trial.lanes
        self.failed.clear()
        for page, drawn in pages.items():
            self.state[page] = drawn.selection

    def _trials(self, pair: Pair) -> list[_Trial]:
        """The changes worth a try, the most promising first."""
        trials = []
        for lane in self._lanes_worth_a_try(pair):
            lanes = self._changed(pair, lane)
            if lanes is None:
                continue
            moved = [other for other in self.found if self.lanes[other.letter] != lanes[other.letter]]
            trials.append(self._trial(lanes, moved))
        return sorted(trials, key=lambda trial: -trial.most)

    def _trial(self, lanes: dict[str, int], moved: list[Pair]) -> _Trial:
        most = sum(self._paid(other) - self._least(other, lanes[other.letter]) for other in moved)
        return _Trial(most, lanes, moved)

    def promising(self, page: int) -> list[tuple[_Trial, dict[int, Selection]]]:
        """The changes of the pairs on a page that cost their own flows little more, the best first; and the pages."""
        ranked = []
        tried = list(self.failed)
        for pair in self.found:
            if page not in self.pages[pair.letter]:
                continue
            for lane in self._lanes_worth_a_try(pair):
                lanes = self._changed(pair, lane)
                if lanes is None or lanes in tried:
                    continue
                tried.append(lanes)
                moved = [other for other in self.found if self.lanes[other.letter] != lanes[other.letter]]
                touched = {place for other in moved for place in self.parts[other.letter]}
                if any(self.capacity[place] > 1 for place in touched):
                    continue
                trial = self._trial(lanes, moved)
                if trial.most <= -SLACK:
                    continue
                saved, pages = self._gain(trial, -SLACK)
                if pages:
                    ranked.append((saved, trial, pages))
        ranked.sort(key=lambda each: -each[0])
        return [(trial, pages) for _, trial, pages in ranked]

    def _paid(self, pair: Pair) -> float:
        """What the pair's flows pay on all its pages."""
        return sum(self.state[page].cost_of(self.touching[pair.letter, page]) for page in self.pages[pair.letter])

    def _least(self, pair: Pair, lane: int) -> float:
        """What the pair's flows cost at the very least in a lane: the way, and a bend wherever the lane changes.

        A flow up leaves by a side and enters by a side: it has a bend in every lane.
        """
        cost = 0.0
        for page in self.pages[pair.letter]:
            selection = self.state[page]
            shapes = selection.grid.shapes
            x = (selection.grid.columns[lane] + selection.grid.columns[lane + 1]) // 2
            for index in self.touching[pair.letter, page]:
                task = selection.tasks[index]
                a, b = shapes[task.source], shapes[task.target]
                partner = b if a.key.startswith(PENTAGON) else a
                # a bend saves at most the way from a symbol's side to its middle
                across = max(0, partner.left - x, x - partner.right)
                cost += LENGTH * (max(0, b.top - a.bottom, a.top - b.bottom) + across)
                cost += BEND if pair.up or partner.lane != lane else 0.0
        return cost

    def _lanes_worth_a_try(self, pair: Pair) -> list[int]:
        """The lanes of the symbols that the pair connects, those beside, and other pairs' if its lines cross."""
        last = len(self.state[pair.entering].grid.columns) - 2
        near: set[int] = set()
        if self._paid(pair) - self._least(pair, self.lanes[pair.letter]) >= CROSSING:
            parts = self.parts[pair.letter]
            near.update(self.lanes[other.letter] for other in self.found if parts & self.parts[other.letter])
        for page in self.pages[pair.letter]:
            selection = self.state[page]
            for index in self.touching[pair.letter, page]:
                task = selection.tasks[index]
                for shape in (selection.grid.shapes[task.source], selection.grid.shapes[task.target]):
                    if not shape.key.startswith(PENTAGON):
                        near.update(range(shape.lane - AROUND, shape.lane + AROUND + 1))
        return sorted(lane for lane in near if 0 <= lane <= last and lane != self.lanes[pair.letter])

    def _changed(self, pair: Pair, lane: int) -> dict[str, int] | None:
        """The lanes with the pair moved, or exchanged with the one pair in its way; None where neither fits."""
        trial = {**self.lanes, pair.letter: lane}
        if self._legal(trial):
            return trial
        others = [
            other
            for other in self.found
            if other is not pair and trial[other.letter] == lane and self.parts[pair.letter] & self.parts[other.letter]
        ]
        if len(others) != 1:
            return None
        trial[others[0].letter] = self.lanes[pair.letter]
        return trial if self._legal(trial) else None

    def _legal(self, lanes: Mapping[str, int]) -> bool:
        used: dict[tuple[int, bool, int], int] = {}
        for pair in self.found:
            lane = lanes[pair.letter]
            for place in self.places[pair.letter]:
                key = *place, lane
                used[key] = used.get(key, 0) + 1
                if used[key] > self.capacity[place]:
                    return False
        return True

    def _gain(self, trial: _Trial, gain: float) -> tuple[float, dict[int, Selection]]:
        """What moving pairs saves on all touched pages, and these pages with the touched flows chosen anew.

        Nothing, where it is not more than the ``gain`` that another change brings.
        """
        moved = [pair.letter for pair in trial.moved]
        pages = sorted({page for letter in moved for page in self.pages[letter]})
        touched = {
            page: sorted({index for letter in moved for index in self.touching.get((letter, page), ())})
            for page in pages
        }
        saved = sum(self.state[page].cost_of(touched[page]) for page in pages)
        to = {letter: trial.lanes[letter] for letter in moved}
        grids = {page: _moved_grid(self.state[page].grid, to) for page in pages}
        ways = {
            page: dict(zip(touched[page], self.state[page].ways_on(grid, touched[page]), strict=True))
            for page, grid in grids.items()
        }
        least = {page: sum(each.least for each in ways[page].values()) for page in pages}
        rest = sum(least.values())
        if saved - rest <= gain:
            return 0.0, {}
        changed: dict[int, Selection] = {}
        for page in pages:
            rest -= least[page]
            new = self.state[page].with_ends_moved(grids[page], ways[page], saved - gain - rest)
            if new is None:
                return 0.0, {}
            changed[page], paid = new
            saved -= paid
        return saved, changed


def _touching(pair: Pair, selection: Selection) -> list[int]:
    """The tasks of a page that begin or end at the pair's pentagons."""
    shapes = selection.grid.shapes
    marks = {index for index, shape in enumerate(shapes) if shape.key.startswith(f"{PENTAGON}{pair.letter}/")}
    return [index for index, task in enumerate(selection.tasks) if task.source in marks or task.target in marks]


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
