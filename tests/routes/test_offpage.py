"""The off-page pairs: who shares a letter, in which order, and how many rows they need."""

import pytest

from sopgen.layout.chart import Flow
from sopgen.layout.offpage import OffpageRows, choose_lanes, letters, pairs, rows_needed
from sopgen.sheet import Dash

PAGE_OF = {"a": 0, "b": 0, "c": 1, "d": 2}


def _flow(source: str, target: str, dash: Dash = "solid") -> Flow:
    return Flow(f"{source}{target}", "next", source, target, "", dash=dash)


@pytest.mark.parametrize(("number", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (702, "AAA")])
def test_letters_go_on_after_z(number: int, name: str) -> None:
    assert letters(number) == name


def test_a_flow_within_its_page_makes_no_pair() -> None:
    assert pairs([_flow("a", "b")], PAGE_OF) == ()


def test_flows_to_one_target_share_a_pair_from_every_page() -> None:
    (pair,) = pairs([_flow("a", "d"), _flow("c", "d"), _flow("b", "d")], PAGE_OF)
    assert (pair.letter, pair.leaving, pair.entering, pair.up) == ("A", (0, 1), 2, False)
    assert pair.flows == ("ad", "cd", "bd")


def test_up_and_down_to_one_target_are_two_pairs() -> None:
    found = pairs([_flow("a", "c"), _flow("d", "c")], PAGE_OF)
    assert [(pair.letter, pair.up) for pair in found] == [("A", False), ("B", True)]


def test_flows_of_two_line_styles_to_one_target_are_two_pairs() -> None:
    """Each goes on over the page as it was: behind one pentagon a dashed flow would go on as a solid line."""
    found = pairs([_flow("a", "d"), _flow("c", "d", "dashed"), _flow("b", "d", "dashed")], PAGE_OF)
    assert [(pair.letter, pair.flows) for pair in found] == [("A", ("ad",)), ("B", ("cd", "bd"))]


def test_the_flows_of_a_fork_to_one_page_share_a_pair() -> None:
    """One letter, behind which they part; a flow from elsewhere to one of its targets has another letter."""
    page_of = {"s": 0, "r": 0, "t": 1, "u": 1, "v": 2}
    found = pairs([_flow("s", "t"), _flow("r", "t"), _flow("s", "u"), _flow("s", "v")], page_of)
    assert [(pair.targets, pair.flows) for pair in found] == [
        (("t", "u"), ("st", "su")),
        (("t",), ("rt",)),
        (("v",), ("sv",)),
    ]


def test_forks_to_the_same_targets_share_a_pair() -> None:
    page_of = {"s": 0, "r": 1, "t": 2, "u": 2}
    (pair,) = pairs([_flow("s", "t"), _flow("s", "u"), _flow("r", "u"), _flow("r", "t")], page_of)
    assert (pair.leaving, pair.targets, pair.flows) == ((0, 1), ("t", "u"), ("st", "su", "ru", "rt"))


def test_letters_follow_the_first_page_and_then_the_file() -> None:
    found = pairs([_flow("c", "d"), _flow("d", "a"), _flow("a", "c")], PAGE_OF)
    assert [(pair.letter, pair.flows) for pair in found] == [("A", ("da",)), ("B", ("ac",)), ("C", ("cd",))]


def test_a_page_needs_rows_only_where_a_pentagon_stands() -> None:
    rows = rows_needed([_flow("a", "c"), _flow("d", "c")], PAGE_OF, 3, 4)
    assert rows == (OffpageRows(0, 1), OffpageRows(1, 1), OffpageRows(1, 0))


def test_more_pentagons_than_lanes_need_a_second_row() -> None:
    page_of = {f"s{number}": 0 for number in range(4)} | {f"t{number}": 1 for number in range(4)}
    flows = [_flow(f"s{number}", f"t{number}") for number in range(4)]
    assert rows_needed(flows, page_of, 2, 3) == (OffpageRows(0, 2), OffpageRows(2, 0))


def test_a_pair_gives_way_to_the_nearest_free_lane() -> None:
    page_of = {"r": 0, "s": 0, "t": 1, "u": 1}
    found = pairs([_flow("r", "t"), _flow("s", "u")], page_of)
    rows = {(page, foot): 1 for page in (0, 1) for foot in (False, True)}
    assert choose_lanes(found, {"A": 1, "B": 1}, 3, rows) == {"A": 1, "B": 0}


def test_a_pair_without_a_row_has_no_lane() -> None:
    found = pairs([_flow("a", "c")], PAGE_OF)
    rows = {(page, foot): 0 for page in range(3) for foot in (False, True)}
    assert choose_lanes(found, {"A": 0}, 3, rows) == {}
