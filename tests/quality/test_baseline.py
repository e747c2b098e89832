"""A hundred sheets by chance: what must never be is not; what may be is as recorded.

``make quality`` records anew and writes a page that shows every case as it was and as it is, to be looked at before the
record is committed.
"""

import pytest
from quality.cases import BASELINE, DRAWN, SEEDS, Case, baseline_text, case, drawn_text, read_drawn
from quality.metrics import Metrics, total
from support.goldens import assert_golden

MOST_CROSSINGS = 0.01  # a connector
MOST_BENDS = 0.75
MOST_HUGGING = 0.034


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return [case(seed) for seed in SEEDS]


@pytest.fixture(scope="module")
def together(cases: list[Case]) -> Metrics:
    return total(each.metrics for each in cases)


def test_no_sheet_is_refused(cases: list[Case]) -> None:
    assert [(each.seed, each.refused) for each in cases if each.refused] == []


def test_nothing_is_drawn_that_must_never_be(cases: list[Case]) -> None:
    assert [(each.seed, dict(each.metrics.faults)) for each in cases if each.metrics.faults] == []


def test_few_lines_cross(together: Metrics) -> None:
    assert together.crossings_each <= MOST_CROSSINGS


def test_lines_bend_little(together: Metrics) -> None:
    assert together.bends_each <= MOST_BENDS
    assert together.bends_most <= 4


def test_few_lines_look_like_the_double_of_a_rule(together: Metrics) -> None:
    assert together.hugging_each <= MOST_HUGGING


def test_an_arrow_enters_from_below_only_where_both_sides_lead_out(together: Metrics) -> None:
    assert together.needless == 0


def test_the_figures_are_the_recorded_ones(cases: list[Case]) -> None:
    assert_golden(baseline_text(cases), BASELINE)


def test_the_drawings_are_the_recorded_ones(cases: list[Case]) -> None:
    assert_golden(drawn_text(cases), DRAWN)


def test_recorded_drawings_can_be_read(cases: list[Case]) -> None:
    recorded = read_drawn(drawn_text(cases))
    assert recorded == {each.seed: list(each.pages) for each in cases if each.pages}
