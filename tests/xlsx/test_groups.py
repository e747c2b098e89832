"""Which pages share a worksheet, and the worksheets' names."""

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st
from support.full_sheet import A4, first_flow_page, identity_page, second_flow_page, words

from sopgen.render.xlsx.groups import groups
from sopgen.sheet import Page, TextBlock
from sopgen.units import mm, pt

LONGEST = 31  # Excel's limit, in UTF-16 units
FORBIDDEN = set("[]:*?/\\")


def headed(title: str, chart: str) -> Page:
    """The first page of a chart with this heading."""
    block = TextBlock(mm(15), mm(15), mm(267), pt(18), (words(title, "sheet_heading"),))
    page = first_flow_page()
    return replace(page, blocks=(block, *page.blocks[1:]), chart=chart)


def together() -> Page:
    """A page on which the flow begins under the identity."""
    page = first_flow_page()
    return replace(page, blocks=(*identity_page().blocks, *page.blocks))


def titles(*pages: Page) -> list[str]:
    return [group.title for group in groups(pages, A4)]


def test_the_identity_and_the_flow_are_a_worksheet_each() -> None:
    bound = groups((identity_page(), identity_page(), first_flow_page(), second_flow_page()), A4)
    assert [(group.title, len(group.pages)) for group in bound] == [("Identitas", 2), ("Alur", 2)]


def test_a_flow_that_begins_under_the_identity_shares_its_worksheet() -> None:
    """With the pages before, which the identity fills alone, and with those after."""
    bound = groups((identity_page(), together(), second_flow_page()), A4)
    assert [(group.title, len(group.pages)) for group in bound] == [("SOP", 3)]
    assert titles(together(), second_flow_page()) == ["SOP"]


def test_charts_bear_their_headings() -> None:
    """Cut between words, without what Excel forbids, the second of two equal ones counted."""
    long = "Pelayanan [luring] / daring: bagian pertama dari tiga"
    pages = (headed(long, "a"), second_flow_page(), headed(f"{long} lagi", "b"), headed("'Arsip'", "c"))
    charted = [replace(page, chart=page.chart or "a") for page in pages]
    assert titles(*charted) == ["Pelayanan luring daring bagian", "Pelayanan luring daring (2)", "Arsip"]


def test_a_chart_whose_heading_rows_change_goes_on_under_its_name() -> None:
    """Print titles would bring the wrong heading."""
    page = second_flow_page()
    table = page.blocks[0]
    moved = replace(page, blocks=(replace(table, left=mm(20)),), chart="a")  # type: ignore[arg-type]
    assert titles(headed("Masuk", "a"), moved, headed("Keluar", "b")) == ["Masuk", "Masuk (2)", "Keluar"]


@pytest.mark.parametrize("title", ["", "???", "'", "\x01"])
def test_a_heading_without_a_usable_letter_gives_no_empty_name(title: str) -> None:
    assert all(titles(headed(title, "a"), headed("Keluar", "b")))


@given(st.lists(st.text(max_size=60) | st.sampled_from(["History", "a" * 40, "👩‍💻" * 12]), min_size=2, max_size=12))
def test_every_name_is_one_that_excel_takes(headings: list[str]) -> None:
    """Not empty, at most 31 units, no forbidden character, no apostrophe at an end, unlike all others."""
    found = titles(*(headed(title, f"{place}") for place, title in enumerate(headings)))
    assert len({name.casefold() for name in found}) == len(headings)
    for name in found:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= LONGEST
        assert not FORBIDDEN & set(name)
        assert name.strip("'") == name
        assert name.casefold() != "history"
