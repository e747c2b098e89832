"""The figures of sheets whose figures can be counted by hand."""

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
    noted = measure(sheet(CLEAN["loop"][0].replace("label cb 65.3 33", "label cb 63.9 33")))
    assert (dict(noted.faults), dict(noted.notes)) == ({}, {"P422": 1})
    faulty = measure(sheet(CLEAN["loop"][0].replace("x75 y20.5", "x75 y19.05")))
    assert faulty.faults["P108"] == 1
