"""What lets the search pass over paths: the bounds on a path's cost never exceed it, so nothing better is missed."""

from itertools import combinations, pairwise, product

import pytest
from support.charts import Odds, random_chart

from sopgen.layout.routes.candidates import Candidate, path_points
from sopgen.layout.routes.costs import pair_cost
from sopgen.layout.routes.metrics import CROSSING, FORBIDDEN
from sopgen.layout.routes.pages import make_page
from sopgen.layout.routes.repair import TRIAL_DEARER, draft_page
from sopgen.layout.routes.selection import GAIN, Selection

CROWDED = Odds(rows=(8, 14), room=None, decisions=0.45)
PATHS = 12
SEEDS = range(6)

each_seed = pytest.mark.parametrize("seed", SEEDS)


def _settled(seed: int) -> Selection:
    page = make_page(random_chart(seed, CROWDED), 0, (), {})
    selection = Selection(page.grid, page.tasks)
    selection.settle()
    return selection


def _paths(selection: Selection, index: int) -> list[Candidate]:
    ranked = (selection.ways[index].at(rank) for rank in range(PATHS))
    return [candidate for candidate in ranked if candidate is not None]


def _crossings(one: Candidate, other: Candidate) -> int:
    """Where a piece of the one and a piece of the other cross inside of both, by their corners."""
    count = 0
    for (ax, ay), (bx, by) in pairwise(path_points(one.chain, upright_first=one.upright_first)):
        for (cx, cy), (dx, dy) in pairwise(path_points(other.chain, upright_first=other.upright_first)):
            if ax == bx and cy == dy:
                count += min(cx, dx) < ax < max(cx, dx) and min(ay, by) < cy < max(ay, by)
            elif ay == by and cx == dx:
                count += min(ax, bx) < cx < max(ax, bx) and min(cy, dy) < ay < max(cy, dy)
    return count


def test_bits_in_common_are_the_crossings_of_two_paths() -> None:
    crossed = 0
    for selection in map(_settled, SEEDS):
        for one, other in combinations(range(len(selection.tasks)), 2):
            for p, q in product(_paths(selection, one), _paths(selection, other)):
                found = (p.uprights & q.levels).bit_count() + (p.levels & q.uprights).bit_count()
                assert found == _crossings(p, q)
                assert pair_cost(p, selection.tasks[one], q, selection.tasks[other]) >= min(CROSSING * found, FORBIDDEN)
                crossed += found
    assert crossed > 100


@each_seed
def test_the_best_answer_is_that_of_a_search_through_all(seed: int) -> None:
    selection = _settled(seed)
    for index, present in enumerate(selection.choice):
        assert present is not None
        every = [selection.ways[index].at(rank) for rank in range(200)]
        least = min(selection.contribution(index, candidate) for candidate in every if candidate is not None)
        found, paid = selection.best(index)
        assert found is not None
        assert selection.contribution(index, found) == pytest.approx(paid, abs=GAIN)
        assert paid == pytest.approx(least, abs=2 * GAIN)
        better, _ = selection.best(index, least)
        assert better is None


@each_seed
def test_no_path_costs_less_than_its_ways_promise_before_it_is_made(seed: int) -> None:
    page = make_page(random_chart(seed, CROWDED), 0, (), {})
    selection = Selection(page.grid, page.tasks)
    promised = [ways.least for ways in selection.ways]
    least = selection.least()
    selection.settle()
    for index, bound in enumerate(promised):
        cheapest = selection.ways[index].at(0)
        assert cheapest is not None
        assert bound <= cheapest.cost == selection.ways[index].least
    assert least <= selection.least() <= selection.least_drawn() + GAIN


@each_seed
def test_a_drawing_costs_no_less_than_was_foretold(seed: int) -> None:
    drawn = draft_page(_settled(seed))
    assert drawn.draft.score[2] >= drawn.selection.least_drawn() - GAIN


def test_a_path_too_dear_for_a_trial_drawing_cannot_look_better() -> None:
    spared = 0
    for selection, draft in map(draft_page, map(_settled, SEEDS)):
        for index, present in enumerate(selection.choice):
            assert present is not None
            for other in selection.alternatives(index, present.cost + TRIAL_DEARER, PATHS):
                if other.cost < selection.dearest(index, draft.score[2]):
                    continue
                before = selection.try_out(index, other)
                assert selection.least_drawn() >= draft.score[2] - GAIN
                selection.undo(before)
                spared += 1
    assert spared > 10


def test_other_sides_stay_only_where_the_page_costs_less() -> None:
    gains = 0
    for selection in map(_settled, range(12)):
        selection.run()
        before = selection.total()
        selection.try_sides()
        after = selection.total()
        assert after <= before + GAIN
        gains += after < before - GAIN
    assert gains
