"""The proof finds nothing in a clean sheet and the very fault in a damaged one."""

from collections import Counter
from typing import Final

import pytest
from proof.cases import CLEAN
from proof.mutants import mutants
from support.sheets import flow_tables, sheet

from sopgen.layout.proof import RULES, crossings, notes_on, prove

LEAST_MUTANTS: Final = 1_000
UNREACHED: Final = frozenset({"P110", "P422", "P423", "P424", "P503"})  # no damage here does only this: see test_rules


def width_of(text: str, size: int, _bold: bool, _italic: bool) -> int:
    """Half a square for each letter: near enough to a sans serif."""
    return len(text) * size // 2


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_sheet_has_no_violation(name: str) -> None:
    """What a careful clerk drew passes, notes included."""
    clean = sheet(*CLEAN[name])
    assert prove(clean, width_of, flow_tables(clean)) == ()


@pytest.mark.parametrize("name", CLEAN)
def test_every_damage_is_found_by_its_code(name: str) -> None:
    """No mutant passes, and none is found only for a reason that is not its own."""
    clean = sheet(*CLEAN[name])
    tables = flow_tables(clean)
    missed = [
        (mutant.name, sorted(mutant.codes))
        for mutant in mutants(clean)
        if not mutant.codes & {violation.code for violation in prove(mutant.sheet, width_of, tables)}
    ]
    assert missed == []


@pytest.mark.parametrize("name", CLEAN)
def test_the_notes_alone_are_those_of_the_whole_proof(name: str) -> None:
    """Drawings are compared by them: none may be missing there, and no error among them."""
    for mutant in mutants(sheet(*CLEAN[name])):
        notes = {found for found in prove(mutant.sheet) if found.severity == "note"}
        assert set(notes_on(mutant.sheet.pages)) == notes, mutant.name


def test_the_mutants_are_many_and_reach_nearly_every_rule() -> None:
    """A rule that no mutant breaks would be a rule that nobody has tried."""
    reached = Counter(
        code for pages in CLEAN.values() for mutant in mutants(sheet(*pages)) for code in sorted(mutant.codes)
    )
    assert set(RULES) - set(reached) == UNREACHED
    assert reached.total() > LEAST_MUTANTS


def test_crossings_are_counted_and_not_forbidden() -> None:
    """One crossing in the sheet that shows one, none in the others."""
    counts = {
        name: sum(len(crossings(page.drawing)) for page in sheet(*pages).pages if page.drawing is not None)
        for name, pages in CLEAN.items()
    }
    assert {name: count for name, count in counts.items() if count} == {"crossing": 1}
