"""How long the layout tries for a flow that finds no clean drawing: drawings are counted, never seconds."""

import pytest
from quality.cases import form_of
from support.sops import random_source

from sopgen.layout import lay_out, laying
from sopgen.layout.attempts import Changes, Ground, Laid, Planned
from sopgen.layout.refusal import Ends, LayoutRefusedError, Refusal, Undrawn
from sopgen.profile import load

FEW = 5


def _refused(step: str, page: int) -> Refusal:
    return Refusal("L003", (step,), undrawn=Undrawn("label", Ends(step, step), "Ya", page))


def _tried(monkeypatch: pytest.MonkeyPatch, faults: int, *, moving: bool = False) -> list[tuple[Planned, Changes]]:
    """The drawings of a flow that has so many faults in each, from the first step of its second page on; with
    ``moving``, never the same twice.
    """
    drawings: list[tuple[Planned, Changes]] = []

    def draw(_: Ground, planned: Planned, changes: Changes) -> Laid:
        drawings.append((planned, changes))
        steps = [each.row.key for page in drawings[0][0].pages[1:] for each in page.rows][:faults]
        refusals = tuple(_refused(step, len(drawings) if moving else 2) for step in steps)
        return Laid((), (), refusals, planned.framed.columns, narrow=(0,))

    monkeypatch.setattr(laying, "drawn_with", draw)
    source = random_source(3)
    with pytest.raises(LayoutRefusedError):
        lay_out(form_of(source, load(source["profil"])))
    return drawings


def test_a_single_fault_is_worth_every_change(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = [changes for _, changes in _tried(monkeypatch, 1, moving=True)]
    assert max(max(changes.heighten.values(), default=0) for changes in tried) == laying.ROW_STEPS * laying.ROW_STEP
    assert {changes.asked.widen for changes in tried} >= {0, *laying.LANE_STEPS[:1]}
    assert any(changes.opens for changes in tried)


def test_a_flow_with_many_faults_is_given_up_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(_tried(monkeypatch, 6, moving=True)) <= FEW
    assert len(_tried(monkeypatch, 1, moving=True)) > FEW


def test_rows_are_made_higher_no_more_where_two_steps_have_changed_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = [changes for _, changes in _tried(monkeypatch, 1)]
    assert max(max(changes.heighten.values(), default=0) for changes in tried) == 2 * laying.ROW_STEP


def test_no_page_is_broken_where_it_is_already(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = _tried(monkeypatch, 1)
    broken = [planned for planned, changes in tried if changes.opens]
    assert not [planned for planned in broken if [each for each, _ in tried].count(planned) > 1]
