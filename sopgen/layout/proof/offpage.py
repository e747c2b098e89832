"""The rules for the off-page connectors, over all pages (P501 to P508).

In: the scenes of the flow pages. Out: violations, in the order of the letters' first appearance.

A pentagon *leads away* if lines run into it, and *goes on* if lines come out of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sopgen.layout.proof.rules import Violation
from sopgen.layout.proof.scene import Scene
from sopgen.sheet import SITE_BOTTOM, SITE_TOP, Dash, Site, Symbol


class _Pentagon(NamedTuple):
    """An off-page connector with the flows that run into it and come out of it, and the sites in use.

    ``goals`` are those of the lines that run into it, by connector; ``targets`` are where the lines out of it end;
    ``dashes`` are the styles of all its lines.
    """

    scene: Scene
    symbol: Symbol
    flows_in: frozenset[str]
    flows_out: frozenset[str]
    goals: Mapping[str, frozenset[str]]
    targets: frozenset[str]
    docked: tuple[tuple[str, Site], ...]
    dashes: frozenset[Dash]

    def fault(self, code: str, *others: str) -> Violation:
        """A violation at this pentagon."""
        return self.scene.fault(code, (self.symbol.key, *others), self.symbol.box)


def offpage_faults(scenes: Sequence[Scene]) -> Iterator[Violation]:
    """All violations of P501 to P508."""
    letters: dict[str, list[_Pentagon]] = {}
    for scene in scenes:
        for symbol in scene.drawing.symbols:
            if symbol.is_offpage:
                pentagon = _pentagon(scene, symbol)
                yield from _by_itself(pentagon)
                letters.setdefault(symbol.text, []).append(pentagon)
    for pentagons in letters.values():
        yield from _pairing(pentagons)
        yield from _one_lane(pentagons)
        yield from _page_order(pentagons)
        yield from _flows_go_on(pentagons)
        yield from _one_style(pentagons)


def _pentagon(scene: Scene, symbol: Symbol) -> _Pentagon:
    connectors = scene.drawing.connectors
    docked = [(one.key, one.source_site) for one in connectors if one.source == symbol.key]
    docked += [(one.key, one.target_site) for one in connectors if one.target == symbol.key]
    return _Pentagon(
        scene,
        symbol,
        frozenset(branch.flow for one in connectors if one.target == symbol.key for branch in one.branches),
        frozenset(one.flow for one in connectors if one.source == symbol.key),
        {one.key: frozenset(branch.goal for branch in one.branches) for one in connectors if one.target == symbol.key},
        frozenset(one.target for one in connectors if one.source == symbol.key and one.goal in {"", one.target}),
        tuple(docked),
        frozenset(one.dash for one in connectors if symbol.key in (one.source, one.target)),
    )


def _by_itself(pentagon: _Pentagon) -> Iterator[Violation]:
    """P504, P506, P507: a letter, lines in or out, and at the side that faces the steps."""
    if not pentagon.symbol.text.strip():
        yield pentagon.fault("P507")
    if bool(pentagon.flows_in) == bool(pentagon.flows_out):
        yield pentagon.fault("P506")
    wanted = SITE_TOP if _at_foot(pentagon) else SITE_BOTTOM
    for key, site in pentagon.docked:
        if site != wanted:
            yield pentagon.fault("P504", key)


def _at_foot(pentagon: _Pentagon) -> bool:
    """Whether a step row stands above the pentagon's row on its page."""
    return any(row.kind == "step" for row in pentagon.scene.table.rows[: pentagon.symbol.row])


def _pairing(pentagons: Sequence[_Pentagon]) -> Iterator[Violation]:
    """P501: one pentagon of the letter goes on, one or more lead to it, each on a page of its own."""
    going_on = [one for one in pentagons if one.flows_out]
    leading = [one for one in pentagons if one.flows_in]
    pages = {one.scene.page for one in pentagons}
    if len(going_on) != 1 or not leading or len(pages) != len(pentagons):
        yield pentagons[0].fault("P501", *(one.symbol.key for one in pentagons[1:]))


def _one_lane(pentagons: Sequence[_Pentagon]) -> Iterator[Violation]:
    """P502: all in the lane of the first, all pointing its way."""
    first = pentagons[0]
    for other in pentagons[1:]:
        if (other.symbol.lane, other.symbol.kind) != (first.symbol.lane, first.symbol.kind):
            yield other.fault("P502", first.symbol.key)


def _page_order(pentagons: Sequence[_Pentagon]) -> Iterator[Violation]:
    """P503: down leads to a later page, up to an earlier one."""
    for leading in pentagons:
        for going_on in pentagons:
            if not leading.flows_in or not going_on.flows_out:
                continue
            step = going_on.scene.page - leading.scene.page
            if step == 0 or (step > 0) != (leading.symbol.kind == "offpage_down"):
                yield leading.fault("P503", going_on.symbol.key)


def _flows_go_on(pentagons: Sequence[_Pentagon]) -> Iterator[Violation]:
    """P505: no flow appears at the page's edge, and none is lost there.

    Several flows to the same goals may go on as one line, so that not every one that arrives comes out; but each line
    that arrives leads to all that is reached.
    """
    arriving = frozenset[str]().union(*(one.flows_in for one in pentagons))
    reached = frozenset[str]().union(*(one.targets for one in pentagons))
    for pentagon in pentagons:
        if pentagon.flows_out - arriving:
            yield pentagon.fault("P505", *sorted(pentagon.flows_out - arriving))
        for connector, goals in pentagon.goals.items():
            if goals != reached:
                yield pentagon.fault("P505", connector, *sorted(goals ^ reached))


def _one_style(pentagons: Sequence[_Pentagon]) -> Iterator[Violation]:
    """P508: a line goes on over the page as it was: a dashed one is found as a dashed one."""
    style = pentagons[0].dashes
    for pentagon in pentagons:
        if len(pentagon.dashes | style) > 1:
            yield pentagon.fault("P508", *(one.symbol.key for one in pentagons if one is not pentagon))
