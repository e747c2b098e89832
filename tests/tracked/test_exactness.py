"""Accepting all changes gives the new document, rejecting all the old one: so says a program after the standard."""

from datetime import date
from pathlib import Path

import pytest
from support.cases import CASES, laid_out
from support.revisions import REVISIONS, before_and_after
from support.word_meaning import body_meaning, header_words

from sopgen.render.docx import render
from sopgen.render.docx.tracked import tracked
from sopgen.sheet import Sheet

DAY = date(2019, 6, 3)


def assert_exact(old: Sheet, new: Sheet) -> None:
    merged = tracked(old, new, author="Biro Perencanaan", day=DAY)
    assert body_meaning(merged, "accept") == body_meaning(render(new))
    assert body_meaning(merged, "reject") == body_meaning(render(old))
    assert header_words(merged, "accept") == header_words(render(new))
    assert header_words(merged, "reject") == header_words(render(old))


@pytest.mark.parametrize("name", REVISIONS)
def test_a_revision_is_accepted_and_rejected_exactly(name: str) -> None:
    old, new = before_and_after(name)
    assert_exact(old, new)


@pytest.mark.parametrize("name", REVISIONS)
def test_a_revision_taken_back_is_exact_too(name: str) -> None:
    """What was inserted is deleted, what was deleted is inserted."""
    old, new = before_and_after(name)
    assert_exact(new, old)


@pytest.mark.parametrize("index", range(len(CASES)), ids=[case.stem for case in CASES])
def test_two_sheets_that_have_nothing_in_common_are_exact(index: int) -> None:
    """Other houses, types, papers, logos, lists and page numbers on either side."""
    assert_exact(laid_out(CASES[index - 1]).sheet, laid_out(CASES[index]).sheet)


@pytest.mark.parametrize("case", CASES[::6], ids=lambda case: case.stem)
def test_a_sheet_that_did_not_change_has_no_change(case: Path) -> None:
    sheet = laid_out(case).sheet
    merged = tracked(sheet, sheet, author="Biro", day=None)
    assert body_meaning(merged) == body_meaning(render(sheet))
