"""The author's hints at sides, held against what was drawn. In: a flow table, its pages; out: a ``Note`` each miss."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sopgen.form import FlowTable
from sopgen.layout.refusal import Note
from sopgen.sheet import SITE_OF_SIDE, Connector, Page, Side, Site, step_of

_SIDES: Final[Mapping[Site, Side]] = {site: side for side, site in SITE_OF_SIDE.items()}


def missed(table: FlowTable, pages: Sequence[Page]) -> Iterator[Note]:
    """A note for every arrow that leaves its symbol (N006) or enters one (N007) by another side than the hint says.

    A flow that goes on over the page leaves by its first part and enters by its last, which it may share with others.
    """
    hinted = [arrow for arrow in table.arrows if arrow.leave or arrow.enter]
    if not hinted:
        return
    first, last = _ends(pages)
    parties = {mark.key: mark.text for step in table.steps for mark in step.marks if mark.leads_out}
    for arrow in hinted:
        steps = step_of(arrow.source), parties.get(arrow.target) or step_of(arrow.target)
        if arrow.leave and (drawn := _SIDES[first[arrow.key].source_site]) != arrow.leave:
            yield Note("N006", steps, 0, (arrow.leave, drawn))
        if arrow.enter and (drawn := _SIDES[last[arrow.key].target_site]) != arrow.enter:
            yield Note("N007", steps, 0, (arrow.enter, drawn))


def _ends(pages: Sequence[Page]) -> tuple[Mapping[str, Connector], Mapping[str, Connector]]:
    """By flow, the connector with which it begins, and the one with which it ends."""
    drawings = [page.drawing for page in pages if page.drawing is not None]
    letters = {each.key: each.text for drawing in drawings for each in drawing.symbols if each.is_offpage}
    begun = [(each, branch) for drawing in drawings for each in drawing.begun() for branch in each.branches]
    out_of = {
        (letters[each.source], each.target): each
        for drawing in drawings
        for each in drawing.connectors
        if each.source in letters
    }
    first = {branch.flow: each for each, branch in begun}
    last = {
        branch.flow: out_of[letters[each.target], branch.goal] if each.target in letters else each
        for each, branch in begun
    }
    return first, last
