"""Selection: tasks with their ways in; one path for each, such that the sum of all costs is low, out.

Greedy start, then descent (each flow takes its best answer to the others), then ejection: a flow takes a path that
is better for itself, those that it hurts choose again, and the change stays if the whole is better.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Final

from sopgen.layout.routes.candidates import Candidate, Reach, Ways
from sopgen.layout.routes.costs import PairCosts
from sopgen.layout.routes.grid import Grid
from sopgen.layout.routes.tasks import Task

LOOKUPS: Final = (
    1_000  # pair costs looked at for a task in one run: a count, so that machines agree; ten times: no gain
)
REGRET: Final = 3.0  # a flow that pays less than this over its cheapest path is content
HURT: Final = 2.0  # a flow that an ejection costs less than this stays where it is
HURT_FLOWS: Final = 4
CHAIN: Final = 7
TRIES: Final = 30
ROUNDS: Final = 40
GAIN: Final = 1e-6  # sums of floats differ in the last bits
NEVER: Final = float("inf")


class Selection:
    """The search on one page. ``choice`` holds the path of each task, None where there is no way at all."""

    def __init__(self, grid: Grid, tasks: Sequence[Task], known: "Selection | None" = None) -> None:
        """Prepare the ways of every task; nothing is chosen yet. What pairs cost is taken over from ``known``."""
        self.grid = grid
        self.tasks = tuple(tasks)
        self.costs: PairCosts = known.costs if known else PairCosts()
        self.serials: Iterator[int] = known.serials if known else count()
        self.reach = Reach(grid)
        self.ways: list[Ways] = list(known.ways) if known else [Ways(task, self.reach, self.serials) for task in tasks]
        self.neighbours: tuple[tuple[int, ...], ...] = known.neighbours if known else _neighbours(grid, tasks)
        self.choice: list[Candidate | None] = list(known.choice) if known else [None] * len(self.tasks)
        self.channel_extra: dict[tuple[int, int], float] = {}
        self.start_extra: dict[tuple[int, int, tuple[int, ...]], float] = {}
        self._limit = 0

    # --- penalties, set by the repair ---

    def unary(self, index: int, candidate: Candidate) -> float:
        """What a path costs by itself, penalties included."""
        cost = candidate.cost
        if self.channel_extra:
            for channel in candidate.lines:
                cost += self.channel_extra.get((index, channel), 0.0)
        if self.start_extra:
            cost += self.start_extra.get((index, candidate.source_site, candidate.lines[:2]), 0.0)
        return cost

    # --- costs ---

    def contribution(self, index: int, candidate: Candidate, limit: float = NEVER) -> float:
        """What a task pays with this path against all present choices; some value >= ``limit`` if not below it."""
        total = self.unary(index, candidate)
        if total >= limit:
            return total
        costs, choice, task = self.costs, self.choice, self.tasks[index]
        known = costs.row(candidate)
        looked = 0
        for other in self.neighbours[index]:
            chosen = choice[other]
            if chosen is None:
                continue
            looked += 1
            value = known.get(chosen.serial)
            if value is None:
                value = costs.cost(candidate, task, chosen, self.tasks[other])
            total += value
            if total >= limit:
                break
        costs.lookups += looked
        return total

    def best(self, index: int, limit: float = NEVER) -> tuple[Candidate | None, float]:
        """The best answer of a task to the choices of all others, and what it pays; None if not below the limit."""
        found, least = None, limit
        ways = self.ways[index]
        for rank in count():
            candidate = ways.at(rank, least)
            if candidate is None:
                return found, least
            value = self.contribution(index, candidate, least)
            if value < least - GAIN:
                found, least = candidate, value
        return found, least

    def total(self) -> float:
        """The cost of all choices: each path's own and every pair's once."""
        value = 0.0
        for index, candidate in enumerate(self.choice):
            if candidate is None:
                continue
            value += self.unary(index, candidate)
            for other in self.neighbours[index]:
                chosen = self.choice[other]
                if other > index and chosen is not None:
                    value += self.costs.cost(candidate, self.tasks[index], chosen, self.tasks[other])
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

    def with_ends_moved(self, grid: Grid, moved: Sequence[int], limit: float) -> "tuple[Selection, float] | None":
        """The same search on a grid where only ends of the ``moved`` tasks stand elsewhere: these are chosen anew.

        With it what they pay, or None where that is not below the limit.
        """
        other = Selection(grid, self.tasks, self)
        for index in moved:
            other.ways[index] = Ways(self.tasks[index], other.reach, self.serials)
            other.choice[index] = None
        total = 0.0
        for index in moved:
            other.choice[index], paid = other.best(index, limit - total)
            total += paid
            if other.choice[index] is None:
                return None
        return other, total

    # --- search ---

    def settle(self) -> None:
        """Choose a path for every task that has none, then let all of them take their best answer to the others."""
        self._limit = self.costs.lookups + LOOKUPS * len(self.tasks)
        for index in self._order():
            if self.choice[index] is None:
                self.choice[index], _ = self.best(index)
        self._descend(range(len(self.tasks)))

    def run(self) -> None:
        """Settle, then eject and settle in turn until neither finds anything better or the budget is spent."""
        self.settle()
        for _ in range(ROUNDS):
            moved = self._eject()
            if not moved or self.costs.lookups > self._limit:
                return
            self._descend(moved)

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

    def _descend(self, touched: Iterable[int]) -> None:
        """Let every task whose surroundings changed take its best answer, until none moves."""
        waiting = sorted(set(touched))
        for _ in range(ROUNDS):
            stirred: set[int] = set()
            for index in waiting:
                present = self.choice[index]
                found, least = self.best(index)
                if found is present or found is None:
                    continue
                if present is None or least < self.contribution(index, present) - GAIN:
                    self.choice[index] = found
                    stirred.update(self.neighbours[index])
            if not stirred or self.costs.lookups > self._limit:
                return
            waiting = sorted(stirred)

    def _eject(self) -> list[int]:
        """Try for each discontented task every path that is better by itself; the tasks that moved for good."""
        regrets = []
        for index, candidate in enumerate(self.choice):
            if candidate is None:
                continue
            paid = self.contribution(index, candidate)
            least = self._cheapest(index)
            if paid - least > REGRET:
                regrets.append((least - paid, index, paid))
        moved: list[int] = []
        for _, index, _ in sorted(regrets):
            moved += self._force(index)
            if self.costs.lookups > self._limit:
                break
        return sorted(set(moved))

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
            chain = self._chain(index, candidate)
            if chain:
                return chain
        return []

    def _chain(self, index: int, candidate: Candidate) -> list[int]:
        """Put a task on a path and let the hurt choose again. Undone, and empty, unless the total falls."""
        before = list(self.choice)
        change = self._move(index, candidate)
        moved = [index]
        waiting = self._hurt(index, before[index], candidate, moved)
        while waiting and len(moved) < CHAIN:
            hurt = waiting.pop(0)
            if hurt in moved:
                continue
            old = self.choice[hurt]
            found, _ = self.best(hurt)
            if found is None or found is old:
                continue
            change += self._move(hurt, found)
            moved.append(hurt)
            waiting += self._hurt(hurt, old, found, moved)
        if change < -GAIN:
            return moved
        self.choice = before
        return []

    def _move(self, index: int, candidate: Candidate) -> float:
        """Change a choice; what the total changes by."""
        old = self.choice[index]
        change = self.contribution(index, candidate)
        if old is not None:
            change -= self.contribution(index, old)
        self.choice[index] = candidate
        return change

    def _hurt(self, index: int, old: Candidate | None, new: Candidate, spared: Sequence[int]) -> list[int]:
        """The tasks to which the change costs most, at most ``HURT_FLOWS``."""
        found = []
        task = self.tasks[index]
        for other in self.neighbours[index]:
            chosen = self.choice[other]
            if chosen is None or other in spared:
                continue
            cost = self.costs.cost(new, task, chosen, self.tasks[other])
            if cost > HURT and old is not None:
                cost -= self.costs.cost(old, task, chosen, self.tasks[other])
            if cost > HURT:
                found.append((-cost, other))
        self.costs.lookups += len(self.neighbours[index])
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
