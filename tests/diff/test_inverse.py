"""The edits of a comparison lead from the old source to the new one and back, whatever was changed."""

from copy import deepcopy
from itertools import pairwise
from random import Random

import pytest
from support.cases import CASES, source_of
from support.edits import EDITS, edited
from support.places import IKU
from support.sops import random_source

from sopgen.diff import Changes, apply, compare, reverse
from sopgen.model import Sop
from sopgen.references import check_references
from sopgen.shape import accept

RANDOM_EDITS = 1000
AT_ONCE = 25


def _model(source: dict[str, object]) -> Sop:
    assert not list(check_references(source))
    sop = accept(Sop, source)
    assert sop is not None
    return sop


def _leads_there_and_back(old: Sop, new: Sop) -> Changes:
    changes = compare(old, new)
    assert repr(apply(old, changes.edits)) == repr(new)  # repr tells the order of outcomes too
    assert repr(apply(new, reverse(changes.edits))) == repr(old)
    assert bool(changes) == (repr(old) != repr(new))
    return changes


@pytest.mark.parametrize("start", range(0, RANDOM_EDITS, AT_ONCE))
def test_a_thousand_random_edits_applied_backwards_give_the_old_source(start: int) -> None:
    """Each sheet is edited four times, by one to four edits at once."""
    for seed in range(start, start + AT_ONCE):
        source = random_source(seed // 4)
        _leads_there_and_back(_model(source), _model(edited(source, seed, 1 + seed % 4)))


@pytest.mark.parametrize("name", EDITS)
def test_each_kind_of_edit_is_found_and_undone(name: str) -> None:
    found = 0
    for seed in range(8):
        source = random_source(seed)
        changed = deepcopy(source)
        EDITS[name](changed, Random(seed))
        found += bool(_leads_there_and_back(_model(source), _model(changed)))
    assert found


def test_sheets_that_have_nothing_in_common_are_compared_too() -> None:
    for old, new in pairwise(map(source_of, (IKU, *CASES))):
        _leads_there_and_back(old, new)


def test_a_sheet_does_not_differ_from_itself() -> None:
    for sop in map(source_of, (IKU, *CASES)):
        assert not compare(sop, sop)
