"""The edits of a comparison lead from the old source to the new one and back, whatever was changed."""

from copy import deepcopy
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from support.cases import CASES, source_of
from support.edits import EDITS, edited
from support.places import IKU
from support.sops import Bounds, random_source

from sopgen.diff import Changes, apply, compare, reverse
from sopgen.diff.words import sentences
from sopgen.model import Sop
from sopgen.references import check_references
from sopgen.shape import accept

RANDOM_EDITS = 1000
AT_ONCE = 100
SMALL = Bounds(steps=(5, 12), performers=(3, 6))


def _model(source: dict[str, object]) -> Sop:
    assert not list(check_references(source))
    sop = accept(Sop, source)
    assert sop is not None
    return sop


def _leads_there_and_back(old: Sop, new: Sop) -> Changes:
    changes = compare(old, new)
    was, now = repr(old), repr(new)  # repr tells the order of outcomes too
    assert repr(apply(old, changes.edits)) == now
    assert repr(apply(new, reverse(changes.edits))) == was
    assert bool(changes) == (was != now)
    return changes


@pytest.mark.parametrize("start", range(0, RANDOM_EDITS, AT_ONCE))
def test_a_thousand_random_edits_applied_backwards_give_the_old_source(start: int) -> None:
    """Each sheet is edited four times, by one to four edits at once."""
    for seed in range(start, start + AT_ONCE):
        source = random_source(seed // 4, SMALL)
        _leads_there_and_back(_model(source), _model(edited(source, seed, 1 + seed % 4)))


def test_every_random_edit_is_told_and_nothing_else() -> None:
    """A sheet that is edited has sentences; of edits that leave it as it was, as a move to the same place, none."""
    for seed in range(100):
        source = random_source(seed, SMALL)
        changes = compare(_model(source), _model(edited(source, seed, 1 + seed % 3)))
        told = sentences(changes, str)
        assert bool(told) == bool(changes)
        assert len({(sentence.text, sentence.step, sentence.brief) for sentence in told}) == len(told)
        assert all("{" not in sentence.text for sentence in told)


@pytest.mark.parametrize("name", EDITS)
def test_each_kind_of_edit_is_found_and_undone(name: str) -> None:
    found = 0
    for seed in range(6):
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


def test_charts_that_come_go_and_exchange_steps_are_compared_too() -> None:
    """Arrows lead from chart to chart here, which no sheet may have; a comparison does not mind."""
    for seed in range(60):
        dice = Random(f"charts {seed}")
        source = random_source(seed, SMALL)
        changed = edited(source, seed, seed % 3)
        old, new = (accept(Sop, _in_charts(each, dice)) for each in (source, changed))
        assert old is not None
        assert new is not None
        assert bool(sentences(_leads_there_and_back(old, new), str)) == (old != new)


def _in_charts(source: dict[str, Any], dice: Random) -> dict[str, Any]:
    """The source with its steps in one to three charts, or as it is."""
    steps = source["langkah"]
    cuts = sorted(dice.sample(range(1, len(steps)), dice.randint(0, 2)))
    if not cuts:
        return source
    parts = [steps[start:end] for start, end in pairwise([0, *cuts, len(steps)])]
    titles = dice.sample(("A. Permohonan", "B. Pemeriksaan", "C. Penetapan", "D. Pelaporan"), len(parts))
    charts = [{"judul": title, "langkah": part} for title, part in zip(titles, parts, strict=True)]
    return {key: value for key, value in source.items() if key not in {"langkah", "catatan_kaki"}} | {"bagan": charts}
