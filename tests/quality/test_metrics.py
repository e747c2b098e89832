"""The figures of sheets whose figures can be counted by hand."""

import pytest
from proof.cases import CLEAN
from quality.metrics import measure, total
from support.sheets import sheet

from sopgen.units import mm


def test_the_figures_of_a_small_sheet_are_those_counted_by_hand() -> None:
    """Three connectors: one bend, none, two; two lines cross once."""
    found = measure(sheet(*CLEAN["crossing"]))
    assert (found.pages, found.symbols, found.connectors, found.labels) == (1, 4, 3, 0)
    assert (found.bends, found.bends_most, found.crossings) == (3, 2, 1)
    level, upright = (38.1 - 12.7 - 7) + (38.1 - 7 - 3) + (5.7 - 3), (16.05) + (2 * 19.05 - 6) + (2 * 19.05)
    assert found.length == mm(level + upright)
    assert not found.faults
    assert not found.notes


@pytest.mark.parametrize(
    ("height", "pieces"),
    [("20.5", 0), ("20.3", 0), ("20.2", 1), ("19.6", 1), ("18.5", 1), ("17.8", 0)],
)
def test_a_piece_beside_a_rule_is_counted_where_it_is_too_near(height: str, pieces: int) -> None:
    """The rule is at 19.05 mm; the loop runs 37 mm along it, at one side or the other."""
    found = measure(sheet(CLEAN["loop"][0].replace("x75 y20.5", f"x75 y{height}")))
    assert found.hugging == pieces
    assert found.hugged == pieces * mm(75 - 38.1)
    assert ("too near to a rule 0 (" in found.text()) == (pieces == 0)


def test_an_upright_piece_beside_a_rule_is_counted() -> None:
    """The last rule is at 76.2 mm."""
    found = measure(sheet(CLEAN["loop"][0].replace("x75", "x75.2")))
    assert (found.hugging, found.hugged) == (1, mm(2.5 * 19.05 - 20.5))


@pytest.mark.parametrize(("top", "strayed"), [("33", 0), ("20", 0), ("18", 1), ("5", 1)])
def test_a_label_beyond_the_row_next_to_its_decision_is_counted(top: str, strayed: int) -> None:
    """The decision stands in the third row, the second begins at 19.05 mm."""
    assert measure(sheet(CLEAN["loop"][0].replace("label cb 65.3 39", f"label cb 65.3 {top}"))).strayed == strayed


def test_a_short_piece_beside_a_rule_is_told_from_it_and_one_of_two_connectors_counts_once() -> None:
    """At x 50 a short way beside the rule at 50.8 mm; then two lines of one fork beside the rule at 19.05 mm."""
    short = CLEAN["loop"][0].replace("c.right x75 y20.5 b.top", "c.right x75 y22 x50 y20.5 b.top")
    assert measure(sheet(short)).hugging == 0
    fork = CLEAN["fork"][0].replace("y21", "y20")
    assert measure(sheet(fork)).hugging == 1 + 1  # to the left and to the right
    assert measure(sheet(fork.replace("y20 b/c.top", "y20 b.top"))).hugging == 1


def test_figures_add_up() -> None:
    """The figures of many sheets are the sums, the largest bend the largest of all."""
    each = [measure(sheet(*pages)) for pages in CLEAN.values()]
    together = total(each)
    assert together.connectors == sum(one.connectors for one in each)
    assert together.bends_most == max(one.bends_most for one in each)
    assert together.pages == len(CLEAN) + 1  # one of them has two pages
    assert "crossings 1 (" in together.text()
    assert "fault" not in together.text()


def test_faults_and_notes_are_counted_apart() -> None:
    """A label between two lines is a note; a line on a rule is a fault."""
    noted = measure(sheet(CLEAN["loop"][0].replace("label cb 65.3 39", "label cb 63.9 33")))
    assert (dict(noted.faults), dict(noted.notes)) == ({}, {"P422": 1, "P427": 1})
    faulty = measure(sheet(CLEAN["loop"][0].replace("x75 y20.5", "x75 y19.05")))
    assert faulty.faults["P108"] == 1
