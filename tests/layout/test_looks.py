"""What a page less may cost, and what it may not."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from sopgen.layout.columns import Columns
from sopgen.layout.looks import Looks, at_best
from sopgen.layout.measure import Font
from sopgen.units import mm

SEEN = Looks(
    crossings=1,
    bends=20,
    bends_most=2,
    label_lines=6,
    cut=4,
    flaws=Counter({"P424": 1}),
    sizes=(114_300, 114_300, 101_600),
    upright=False,
)


@pytest.mark.parametrize(
    ("change", "worth"),
    [
        ({}, True),
        ({"bends": 23}, True),
        ({"bends": 24}, False),
        ({"bends_most": 3}, False),
        ({"label_lines": 9}, True),
        ({"label_lines": 10}, False),
        ({"flaws": Counter({"P424": 3})}, True),
        ({"flaws": Counter({"P424": 4})}, False),
        ({"flaws": Counter({"P425": 1})}, False),
        ({"crossings": 2}, False),
        ({"cut": 5}, False),
        ({"upright": True}, False),
        ({"sizes": (107_950, 107_950, 101_600)}, False),
    ],
)
def test_a_page_less_may_cost_a_few_bends_and_words_over_rules_and_nothing_else(
    change: dict[str, Any], worth: bool
) -> None:
    assert replace(SEEN, **change).worth_a_page_less_than(SEEN) == worth
    assert replace(SEEN, **change).no_worse_than(SEEN) == (not change)


def test_type_may_be_smaller_by_what_is_said() -> None:
    small = replace(SEEN, sizes=(107_950, 107_950, 101_600))
    assert small.worth_a_page_less_than(SEEN, smaller_by=6_350)


@pytest.mark.parametrize(
    ("change", "clear"),
    [
        ({"bends": 40, "cut": 9, "upright": True, "flaws": Counter({"P424": 9})}, True),
        ({"crossings": 2}, False),
        ({"bends_most": 3}, False),
        ({"flaws": Counter({"P427": 1})}, False),
        ({"sizes": (107_950, 107_950, 101_600)}, False),
    ],
)
def test_many_pages_less_may_cost_nothing_that_makes_lines_or_words_less_clear(
    change: dict[str, Any], clear: bool
) -> None:
    assert replace(SEEN, **change).as_clear_as(SEEN) == clear


@pytest.mark.parametrize(
    ("size", "upright", "cut", "worth"),
    [(114_300, False, 4, True), (114_300, False, 5, False), (107_950, False, 4, False), (114_300, True, 4, False)],
)
def test_what_cannot_look_better_is_known_before_a_line_is_drawn(
    size: int, upright: bool, cut: int, worth: bool
) -> None:
    """By its type, its upright names and the flows that its pages cut; the drawing itself may turn out perfect."""
    twin = "Liberation Sans"
    columns = Columns((mm(40), mm(20)), 1, 1, upright, Font(twin, size), Font(twin, 101_600), Font(twin, size))
    assert at_best(columns, cut).worth_a_page_less_than(SEEN) is worth
