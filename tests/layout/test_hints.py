"""Hints at sides: what was drawn otherwise is told, and only that."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import pytest
from support.places import ROOT

from sopgen.compose import compose
from sopgen.form import Form
from sopgen.layout import lay_out
from sopgen.layout.hints import missed
from sopgen.layout.laying import LaidOut
from sopgen.profile import load
from sopgen.sheet import Connector, Side
from sopgen.source import read

CASES: Final = ROOT / "tests" / "cases"
SIDES: Final[tuple[Side, ...]] = ("top", "left", "bottom", "right")
OPPOSITE: Final[dict[Side, Side]] = {"top": "bottom", "left": "right", "bottom": "top", "right": "left"}


def _laid(name: str) -> tuple[Form, LaidOut]:
    sop = read((CASES / f"{name}.toml").read_bytes()).sop
    assert sop is not None
    form = compose(sop, load(sop.profil, CASES))
    return form, lay_out(form)


def _connectors(laid: LaidOut) -> Iterator[Connector]:
    for page in laid.sheet.pages:
        if page.drawing is not None:
            yield from page.drawing.connectors


@pytest.mark.parametrize(
    "name", ["forward-skips-and-long-loops", "thirty-steps-ten-performers", "outside-party-over-two-pages"]
)
def test_the_side_that_is_drawn_is_no_miss_and_another_is(name: str) -> None:
    """Over pages too: where a flow shares its last part with others, that part is meant."""
    form, laid = _laid(name)
    (table,) = form.tables
    leaves = {line.flow: SIDES[line.source_site] for line in _connectors(laid) if line.source.partition("/")[1]}
    into = {line.target: set[Side]() for line in _connectors(laid)}
    for line in _connectors(laid):
        into[line.target].add(SIDES[line.target_site])
    alone = [arrow for arrow in table.arrows if len(into[arrow.target]) == 1]  # its side is known without following it
    drawn = {arrow.key: (leaves[arrow.key], next(iter(into[arrow.target]))) for arrow in alone}
    obeyed = tuple(replace(arrow, leave=drawn[arrow.key][0], enter=drawn[arrow.key][1]) for arrow in alone)
    assert not list(missed(replace(table, arrows=obeyed), laid.sheet.pages))

    turned = tuple(
        replace(arrow, leave=OPPOSITE[drawn[arrow.key][0]], enter=OPPOSITE[drawn[arrow.key][1]]) for arrow in alone
    )
    told = list(missed(replace(table, arrows=turned), laid.sheet.pages))
    assert len(told) == 2 * len(alone) > 0
    for arrow, (left, entered) in zip(turned, zip(told[::2], told[1::2], strict=True), strict=True):
        assert (left.code, left.sides) == ("N006", (arrow.leave, drawn[arrow.key][0]))
        assert (entered.code, entered.sides) == ("N007", (arrow.enter, drawn[arrow.key][1]))
        assert left.steps == entered.steps
        assert left.steps[0] == arrow.source.partition("/")[0]


def test_notes_of_a_sheet_tell_its_missed_hints() -> None:
    """As many as the finished pages show."""
    form, laid = _laid("forward-skips-and-long-loops")
    (table,) = form.tables
    told = tuple(note for note in laid.notes if note.code in {"N006", "N007"})
    assert told == tuple(missed(table, laid.sheet.pages))
