"""Selection: tasks with their ways in; one path for each, such that the sum of all costs is low, out.

Greedy start, then descent (each flow takes its best answer to the others), then ejection: a flow takes a path that
is better for itself, those that it hurts choose again, and the change stays if the whole is better. At the end other
sides are tried: a flow keeps to them while all others settle.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Final

from sopgen.layout.routes.candidates import Candidate, Reach, Ways
from sopgen.layout.routes.costs import NOBODY, PairCosts
from sopgen.layout.routes.grid import Grid
from sopgen.layout.routes.labels import KnownPlaces
from sopgen.layout.routes.lines import KnownLines
from sopgen.layout.routes.metrics import CROSSING, FORBIDDEN
from sopgen.layout.routes.raster import Raster
from sopgen.layout.routes.tasks import Task

LOOKUPS: Final = 180  # paths looked at for a task in one run: a count, so that machines agree; ten times: no gain
REGRET: Final = 3.0  # a flow that pays less than this over its cheapest path is content
HURT: Final = 2.0  # a flow that an ejection costs less than this stays where it is
HURT_FLOWS: Final = 2  # four of them, or a chain of seven: a twentieth slower, no fewer crossings
CHAIN: Final = 5
TRIES: Final = 30
SIDES_TRIED: Final = 3  # other pairs of sides of a flow
SIDES_DEARER: Final = 30.0  # a path that costs so much more than its flow pays now, three bends, gains nothing by it
SIDES_MEND: Final = 30.0  # more is not saved when at last the flow that kept to other sides may settle too
SIDES_PASSES: Final = 3
ROUNDS: Final = 40
NO_LIMIT: Final = 1 << 60
GAIN: Final = 1e-6  # sums of floats differ in the last bits
NEVER: Final = float("inf")


class Selection:
    """The search on one page. ``choice`` holds the path of each task, None where there is no way at all.

    ``serials`` tells the same in numbers. ``_unsettled`` are the tasks that may have a better answer, ``_untried``
    those for which an ejection may help, ``_unturned`` those for which other sides may: all at first, later those
    around which something changed. ``_dear`` are those that bear penalties.
    """

    def __init__(self, grid: Grid, tasks: Sequence[Task], known: "Selection | None" = None) -> None:
        """Prepare the ways of every task; nothing is chosen yet. What pairs cost is taken over from ``known``."""
        self.grid = grid
        self.tasks = tuple(tasks)
        self.costs: PairCosts = known.costs if known else PairCosts()
        self.raster: Raster = known.raster if known else Raster(grid)
        self.ways_of_lanes: dict[tuple[int, int, int], Ways] = known.ways_of_lanes if known else {}
        self.ways: list[Ways] = list(known.ways) if known else self.ways_on(grid, range(len(self.tasks)))
        self.neighbours: tuple[tuple[int, ...], ...] = known.neighbours if known else _neighbours(grid, tasks)
        self.meeting: tuple[tuple[int, ...], ...] = known.meeting if known else _meeting(tasks, self.neighbours)
        self.label_places: KnownPlaces = known.label_places if known else KnownPlaces()
        self.lines: KnownLines = known.lines if known else KnownLines()
        self.choice: list[Candidate | None] = list(known.choice) if known else [None] * len(self.tasks)
        self.serials: list[int] = list(known.serials) if known else [NOBODY] * len(self.tasks)
        self.inside: list[tuple[int, int]] = list(known.inside) if known else [(0, 0)] * len(self.tasks)
        self._channel_extra: dict[tuple[int, int], float] = {}
        self._start_extra: dict[tuple[int, int, tuple[int, ...]], float] = {}
        self._dear: set[int] = set()
        self._unsettled = set(range(len(self.tasks)))
        self._untried = set(range(len(self.tasks)))
        self._unturned = set(range(len(self.tasks)))
        self._limit = 0

    def ways_on(self, grid: Grid, some: Iterable[int]) -> list[Ways]:
        """The ways of tasks on a grid on which pentagons may stand elsewhere: only the lanes of their own ends matter.

        What was found once is kept for all searches on the page.
        """
        reach = Reach(grid, self.raster)
        found = []
        for index in some:
            task = self.tasks[index]
            key = index, grid.shapes[task.source].lane, grid.shapes[task.target].lane
            if key not in self.ways_of_lanes:
                self.ways_of_lanes[key] = Ways(task, reach, self.costs.new_serial)
            found.append(self.ways_of_lanes[key])
        return found

    # --- penalties, set by the repair ---

    def avoid_channel(self, index: int, channel: int, extra: float) -> None:
        """Make every path of a task through a channel dearer."""
        key = index, channel
        self._channel_extra[key] = self._channel_extra.get(key, 0.0) + extra
        self._dear.add(index)
        self._stir(index)

    def avoid_start(self, index: int, candidate: Candidate, extra: float) -> None:
        """Make every path of a task that begins like this one dearer."""
        key = index, candidate.source_site, candidate.lines[:2]
        self._start_extra[key] = self._start_extra.get(key, 0.0) + extra
        self._dear.add(index)
        self._stir(index)

    def avoid_pair(self, one: int, p: Candidate, other: int, q: Candidate, extra: float) -> None:
        """Make two paths dearer for each other."""
        self.costs.add(p, self.tasks[one], q, self.tasks[other], extra)
        self._stir(one)
        self._stir(other)

    def raise_pair(self, one: int, p: Candidate, other: int, q: Candidate, least: float) -> bool:
        """Make two paths cost each other at least this much; whether they cost less before."""
        task_p, task_q = self.tasks[one], self.tasks[other]
        if self.costs.cost(p, task_p, q, task_q) >= least:
            return False
        self.costs.raise_to(p, task_p, q, task_q, least)
        self._stir(one)
        self._stir(other)
        return True

    def _stir(self, index: int) -> None:
        self._unsettled.add(index)
        self._untried.add(index)
        self._unturned.add(index)

    # --- costs ---

    def unary(self, index: int, candidate: Candidate) -> float:
        """What a path costs by itself, penalties included."""
        cost = candidate.cost
        if index not in self._dear:
            return cost
        for channel in candidate.lines:
            cost += self._channel_extra.get((index, channel), 0.0)
        return cost + self._start_extra.get((index, candidate.source_site, candidate.lines[:2]), 0.0)

    def contribution(self, index: int, candidate: Candidate) -> float:
        """What a task pays with this path against all present choices."""
        return self.unary(index, candidate) + self._all_pairs(index, candidate)

    def _all_pairs(self, index: int, candidate: Candidate) -> float:
        """What a path costs with those of all neighbours; quick where it was asked for before."""
        row, serials = self.costs.rows[candidate.serial], self.serials
        try:
            value = sum(map(row.__getitem__, map(serials.__getitem__, self.neighbours[index])))
        except KeyError:
            return self._pairs(index, candidate, NEVER)
        self.costs.lookups += 1
        return value

    def _pairs(self, index: int, candidate: Candidate, limit: float) -> float:
        """What a path costs with those of all neighbours; some value >= ``limit`` if it is not below that."""
        row, serials = self.costs.rows[candidate.serial], self.serials
        total = 0.0
        for other in self.neighbours[index]:
            value = row.get(serials[other])
            if value is None:
                value = self._new_pair(index, candidate, other)
            if value:
                total += value
                if total >= limit:
                    break
        self.costs.lookups += 1
        return total

    def _new_pair(self, index: int, candidate: Candidate, other: int) -> float:
        """What a path costs with its neighbour's, for the first time."""
        chosen = self.choice[other]
        if chosen is None:
            return 0.0
        return self.costs.cost(candidate, self.tasks[index], chosen, self.tasks[other])

    def best(self, index: int, limit: float = NEVER) -> tuple[Candidate | None, float]:
        """The best answer of a task to the choices of all others, and what it pays; None if not below the limit.

        A path that costs too much by the lines that it crosses, or by a port that it may not use, is not looked into.
        """
        found, least = None, limit
        ways = self.ways[index]
        ready = ways.ready
        if ready and ready[0].cost >= least:
            return None, least
        dear = index in self._dear
        uprights, levels = self._inside_neighbours(index)
        no_start, no_end = self._taken_ports(index)
        rank = 0
        while True:
            candidate = ready[rank] if rank < len(ready) else ways.at(rank, least)
            if candidate is None or candidate.cost >= least:
                break
            rank += 1
            own = self.unary(index, candidate) if dear else candidate.cost
            if (no_start >> candidate.source_port | no_end >> candidate.target_port) & 1:
                bound = own + FORBIDDEN
            else:
                crossed = (candidate.uprights & levels).bit_count() + (candidate.levels & uprights).bit_count()
                bound = own + CROSSING * crossed
            if bound < least:
                value = own + self._pairs(index, candidate, least - own)
                if value < least - GAIN:
                    found, least = candidate, value
        self.costs.lookups += rank
        return found, least

    def _inside_neighbours(self, index: int) -> tuple[int, int]:
        """The points inside of the upright lines of all neighbours, and of their level ones: each crosses there."""
        uprights = levels = 0
        for other in self.neighbours[index]:
            upright, level = self.inside[other]
            uprights |= upright
            levels |= level
        return uprights, levels

    def _taken_ports(self, index: int) -> tuple[int, int]:
        """The ports, as bits, by which a task may not begin, and by which it may not end: each is ``FORBIDDEN``."""
        task = self.tasks[index]
        starts = ends = 0
        for other in self.meeting[index]:
            chosen = self.choice[other]
            if chosen is None:
                continue
            starts |= 1 << chosen.target_port
            ends |= 1 << chosen.source_port
            if self.tasks[other].group != task.group:
                starts |= 1 << chosen.source_port
            if self.tasks[other].head != task.head:
                ends |= 1 << chosen.target_port
        return starts, ends

    def least_drawn(self) -> float:
        """The least that the choices can cost as drawn: each path's own cost, and the crossings that no track mends."""
        value = 0.0
        for index, candidate in enumerate(self.choice):
            if candidate is None:
                continue
            value += candidate.cost
            for other in self.neighbours[index]:
                if other > index:
                    upright, level = self.inside[other]
                    crossed = (candidate.uprights & level).bit_count() + (candidate.levels & upright).bit_count()
                    value += CROSSING * crossed
        return value

    def least(self) -> float:
        """The least that any choices can cost: the cheapest path of each task."""
        return sum(ways.least for ways in self.ways)

    def dearest(self, index: int, below: float) -> float:
        """What a path of a task costs at most, where all choices together cost less than ``below``."""
        return below - self.least() + self.ways[index].least

    def total(self) -> float:
        """What all tasks pay together: a pair counts once, a task without a path as what is forbidden."""
        value = 0.0
        for index, candidate in enumerate(self.choice):
            if candidate is None:
                value += FORBIDDEN
            else:
                value += self.unary(index, candidate) + self._all_pairs(index, candidate) / 2
        return value

    def cost_of(self, some: Sequence[int]) -> float:
        """What these tasks pay together: a pair among them counts once."""
        value = 0.0
        for place, index in enumerate(some):
            candidate = self.choice[index]
            if candidate is None:
                continue
            value += self.contribution(index, candidate)
            for other in some[:place]:
                chosen = self.choice[other]
                if chosen is not None and other in self.neighbours[index]:
                    value -= self.costs.cost(candidate, self.tasks[index], chosen, self.tasks[other])
        return value

    def with_ends_moved(self, grid: Grid, moved: Mapping[int, Ways], limit: float) -> "tuple[Selection, float] | None":
        """The same search on a grid where only ends of the ``moved`` tasks stand elsewhere: these are chosen anew.

        With it what they pay, or None where that is not below the limit.
        """
        rest = sum(ways.least for ways in moved.values())
        if rest >= limit:
            return None
        other = Selection(grid, self.tasks, self)
        for index, ways in moved.items():
            other.ways[index] = ways
            other._take(index, None)
        total = 0.0
        for index, ways in moved.items():
            rest -= ways.least
            found, paid = other.best(index, limit - total - rest)
            if found is None:
                return None
            other._take(index, found)
            total += paid
        return other, total

    def on(self, grid: Grid) -> "Selection":
        """The same search, with its choices, on a grid that differs from its own in nothing but channels."""
        return Selection(grid, self.tasks, self)

    # --- search ---

    def settle(self, lookups: int = LOOKUPS) -> None:
        """Choose a path for every task that has none, then let all of them take their best answer to the others."""
        self._limit = self.costs.lookups + lookups * len(self.tasks)
        if None in self.choice:
            for index in self._order():
                if self.choice[index] is None:
                    self._take(index, self.best(index)[0])
        self._descend()

    def run(self, lookups: int = LOOKUPS) -> None:
        """Settle, then eject and settle in turn until neither finds anything better or the budget is spent."""
        self.settle(lookups)
        for _ in range(ROUNDS):
            if not self._eject() or self.costs.lookups > self._limit:
                return
            self._descend()

    def try_sides(self) -> None:
        """Put each discontented task on other sides, let all others settle while it keeps to them, then the task too.

        What is better as a whole stays. This finds what no chain of single moves does: several lines that are better
        only together.
        """
        self._limit = NO_LIMIT
        least = [0.0 if path is None else self._cheapest(index) for index, path in enumerate(self.choice)]
        floor, total = sum(least), self.total()
        for _ in range(SIDES_PASSES):
            before = total
            for index in self._discontented(least):
                if index not in self._unturned:
                    continue
                total = self._try_sides_of(index, total, least[index] + total - floor)
            if total >= before - GAIN:
                return

    def _discontented(self, least: Sequence[float]) -> list[int]:
        """The tasks that pay more than they would if they were alone, the most discontented first."""
        regrets = []
        for index, candidate in enumerate(self.choice):
            if candidate is not None:
                regret = self.contribution(index, candidate) - least[index]
                if regret > REGRET:
                    regrets.append((-regret, index))
        return [index for _, index in sorted(regrets)]

    def _try_sides_of(self, index: int, total: float, dearest: float) -> float:
        """Put a task on other sides by paths that cost less than the ``dearest``; what all pay together then."""
        present = self.choice[index]
        if present is None:
            return total
        before, unturned = list(self.choice), self._unturned - {index}
        dearest = min(dearest, self.contribution(index, present) + SIDES_DEARER)
        for candidate in self._on_other_sides(index, present, dearest):
            self._take(index, candidate)
            self._unsettled.update(self.neighbours[index])
            self._descend(index)
            value = self.total()
            if value - self._all_pairs(index, candidate) < total + SIDES_MEND:
                self._unsettled.add(index)
                self._descend()
                value = self.total()
                if value < total - GAIN:
                    return value
            for other, path in enumerate(before):
                if self.choice[other] is not path:
                    self._take(other, path)
        self._unturned = unturned
        return total

    def _on_other_sides(self, index: int, present: Candidate, dearest: float) -> list[Candidate]:
        """The cheapest path of a task for each pair of sides but its present one."""
        found = {(present.source_site, present.target_site): present}
        for rank in range(TRIES):
            candidate = self.ways[index].at(rank, dearest)
            if candidate is None or len(found) > SIDES_TRIED:
                break
            if self.unary(index, candidate) < dearest:
                found.setdefault((candidate.source_site, candidate.target_site), candidate)
        return list(found.values())[1:]

    def take_all(self, choice: Sequence[Candidate | None]) -> None:
        """Go back to choices that were made before."""
        for index, candidate in enumerate(choice):
            self._take(index, candidate)

    def alternatives(self, index: int, dearest: float, most: int) -> list[Candidate]:
        """The other paths of a task, the cheapest first, none dearer than this."""
        ranked = (self.ways[index].at(rank, dearest) for rank in range(most + 1))
        return [candidate for candidate in ranked if candidate is not None and candidate is not self.choice[index]]

    def try_out(self, index: int, candidate: Candidate) -> dict[int, Candidate | None]:
        """Put a task that has a path on another and let the hurt choose again; what those that moved had before."""
        present = self.choice[index]
        paid = 0.0 if present is None else self.contribution(index, present)
        return self._chained(index, candidate, paid)[0]

    def undo(self, before: Mapping[int, Candidate | None]) -> None:
        """Give tasks back what they had."""
        for index, candidate in before.items():
            self._take(index, candidate)

    def _take(self, index: int, candidate: Candidate | None) -> None:
        self.choice[index] = candidate
        self.serials[index] = NOBODY if candidate is None else candidate.serial
        self.inside[index] = (0, 0) if candidate is None else (candidate.uprights, candidate.levels)

    def _changed(self, index: int) -> None:
        """Note that a task has a new path for good: those around it may have better answers now."""
        self._stir(index)
        self._unsettled.update(self.neighbours[index])
        self._untried.update(self.neighbours[index])
        self._unturned.update(self.neighbours[index])

    def _order(self) -> list[int]:
        """Straight ones first, then forward by distance, then back by distance: the main line takes its place first."""
        shapes = self.grid.shapes

        def rank(index: int) -> tuple[int, int, int]:
            task = self.tasks[index]
            first = self.ways[index].at(0)
            straight = first is not None and not first.bends
            distance = abs(shapes[task.target].row - shapes[task.source].row)
            return (0 if straight else 2 if task.direction == "back" else 1), distance, index

        return sorted(range(len(self.tasks)), key=rank)

    def _descend(self, kept: int = NOBODY) -> None:
        """Let every task whose surroundings changed, but the one ``kept``, take its best answer, until none moves."""
        for _ in range(ROUNDS):
            waiting = sorted(self._unsettled - {kept})
            self._unsettled.clear()
            for index in waiting:
                present = self.choice[index]
                found, _ = self.best(index, NEVER if present is None else self.contribution(index, present))
                if found is not None:
                    self._take(index, found)
                    self._changed(index)
                    self._unsettled.discard(index)
            if not self._unsettled or self.costs.lookups > self._limit:
                return

    def _eject(self) -> bool:
        """Try for each discontented task every path that is better by itself; whether any task moved for good."""
        regrets = []
        for index in sorted(self._untried):
            candidate = self.choice[index]
            if candidate is None:
                continue
            paid = self.contribution(index, candidate)
            least = self._cheapest(index)
            if paid - least > REGRET:
                regrets.append((least - paid, index, paid))
        self._untried.clear()
        moved = False
        for number, (_, index, _) in enumerate(sorted(regrets)):
            for other in self._force(index):
                self._changed(other)
                moved = True
            if self.costs.lookups > self._limit:
                self._untried.update(rest for _, rest, _ in sorted(regrets)[number + 1 :])
                break
        return moved

    def _cheapest(self, index: int) -> float:
        """The least that a task could pay if it were alone. Penalties may have reordered its ways."""
        least = NEVER
        for rank in count():
            candidate = self.ways[index].at(rank, least)
            if candidate is None:
                break
            least = min(least, self.unary(index, candidate))
        return least

    def _force(self, index: int) -> list[int]:
        present = self.choice[index]
        if present is None:
            return []
        paid = self.contribution(index, present)
        for rank in range(TRIES):
            candidate = self.ways[index].at(rank, paid)
            if candidate is None or self.costs.lookups > self._limit:
                return []
            if candidate is present or self.unary(index, candidate) >= paid:
                continue
            before, change = self._chained(index, candidate, paid)
            if change < -GAIN:
                return list(before)
            self.undo(before)
        return []

    def _chained(self, index: int, candidate: Candidate, paid: float) -> tuple[dict[int, Candidate | None], float]:
        """Put a task that ``paid`` so much on a path and let the hurt choose again.

        What those that moved had before, and what the total changes by.
        """
        old = self.choice[index]
        before = {index: old}
        change = self.contribution(index, candidate) - paid
        self._take(index, candidate)
        waiting = self._hurt(index, old, candidate, before)
        while waiting and len(before) < CHAIN:
            hurt = waiting.pop(0)
            old = self.choice[hurt]
            if hurt in before or old is None:
                continue
            paid = self.contribution(hurt, old)
            found, least = self.best(hurt, paid)
            if found is None:
                continue
            before[hurt] = old
            change += least - paid
            self._take(hurt, found)
            waiting += self._hurt(hurt, old, found, before)
        return before, change

    def _hurt(self, index: int, old: Candidate | None, new: Candidate, spared: Mapping[int, object]) -> list[int]:
        """The tasks to which the change costs most, at most ``HURT_FLOWS``. What both paths cost is known."""
        found = []
        now = self.costs.rows[new.serial]
        then = now if old is None else self.costs.rows[old.serial]
        for other in self.neighbours[index]:
            chosen = self.serials[other]
            cost = now[chosen]
            if cost > HURT and old is not None:
                cost -= then[chosen]
            if cost > HURT and other not in spared:
                found.append((-cost, other))
        self.costs.lookups += 1
        return [other for _, other in sorted(found)[:HURT_FLOWS]]


def _neighbours(grid: Grid, tasks: Sequence[Task]) -> tuple[tuple[int, ...], ...]:
    """By task: those whose rows, one added at either side, meet its own."""
    ranges = []
    for task in tasks:
        rows = grid.shapes[task.source].row, grid.shapes[task.target].row
        ranges.append((min(rows) - 1, max(rows) + 1))
    return tuple(
        tuple(other for other, (start, stop) in enumerate(ranges) if other != index and start <= high and low <= stop)
        for index, (low, high) in enumerate(ranges)
    )


def _meeting(tasks: Sequence[Task], neighbours: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    """By task: those of its neighbours that have an end at one of its symbols."""
    ends = [{task.source, task.target} for task in tasks]
    return tuple(
        tuple(other for other in others if ends[index] & ends[other]) for index, others in enumerate(neighbours)
    )
