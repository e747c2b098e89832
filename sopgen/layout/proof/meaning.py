"""The rules for what is drawn against what is meant (P701 to P705).

In: the whole ``Sheet`` with its telling, the scenes of its flow pages and, for P704 and P705, the flow tables that it
was laid out from. Out: violations. A fault that stands on no page is told with page 0.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from sopgen.form import Arrow, FlowTable, Mark
from sopgen.layout.proof.rules import RULES, Violation
from sopgen.layout.proof.scene import Scene, Wire
from sopgen.sheet import Connector, Sheet, Symbol, Table, step_of


class _Drawn(NamedTuple):
    """A connector that begins at a symbol of the flow, with the words that tell its outcome on its page.

    ``own`` is its own label, ``beside`` are the labels of the lines that leave by its site.
    """

    scene: Scene
    connector: Connector
    own: str
    beside: frozenset[str]


def steps_out_of_order(sheet: Sheet) -> Iterator[Violation]:
    """P701: the step rows, without those that go on, are the told steps in their order."""
    standing = [
        (page.number, row.key)
        for page in sheet.pages
        for table in page.blocks
        if isinstance(table, Table)
        for row in table.rows
        if row.kind == "step" and not row.continued
    ]
    keys, told = [key for _, key in standing], [step.key for step in sheet.telling]
    if keys != told:
        place = next(place for place, (key, other) in enumerate(zip_longest(keys, told)) if key != other)
        page = standing[place][0] if place < len(standing) else 0
        yield Violation("P701", RULES["P701"].severity, page, (*keys[place : place + 1], *told[place : place + 1]))


def outside_own_row(scene: Scene) -> Iterator[Violation]:
    """P702: the row of a symbol of the flow is that of the step whose key its own begins with."""
    rows = scene.table.rows
    for symbol in scene.drawing.symbols:
        if not symbol.is_offpage and 0 <= symbol.row < len(rows) and rows[symbol.row].key != step_of(symbol.key):
            yield scene.fault("P702", (symbol.key, rows[symbol.row].key), symbol.box)


def ways_untold(sheet: Sheet, scenes: Sequence[Scene]) -> Iterator[Violation]:
    """P703: from each step arrowheads lead to the steps that its telling names. What stays in its row is not told."""
    told = {
        step.key: {phrase.target for sentence in step.sentences for phrase in sentence if phrase.target} - {step.key}
        for step in sheet.telling
    }
    drawn: dict[str, set[str]] = {}
    for each in _beginnings(scenes):
        start, goals = step_of(each.connector.source), {step_of(branch.goal) for branch in each.connector.branches}
        if each.connector.head and goals != {start}:
            drawn.setdefault(start, set()).update(goals - {start})
    pages = {step_of(symbol.key): scene.page for scene in scenes for symbol in scene.drawing.symbols}
    for step in dict.fromkeys((*told, *drawn)):
        wrong = told.get(step, set()) ^ drawn.get(step, set())
        if wrong:
            yield Violation("P703", RULES["P703"].severity, pages.get(step, 0), (step, *sorted(wrong)))


def other_symbols(scenes: Sequence[Scene], tables: Sequence[FlowTable]) -> Iterator[Violation]:
    """P704: each mark of the flow has one symbol, which shows it, and no other symbol stands."""
    marks = {mark.key: mark for table in tables for step in table.steps for mark in step.marks}
    for scene in scenes:
        for symbol in scene.drawing.symbols:
            if not symbol.is_offpage and not _shows(symbol, marks.pop(symbol.key, None)):
                yield scene.fault("P704", (symbol.key,), symbol.box)
    for key in marks:
        yield Violation("P704", RULES["P704"].severity, 0, (key,))


def other_arrows(scenes: Sequence[Scene], tables: Sequence[FlowTable]) -> Iterator[Violation]:
    """P705: each arrow of the flow has one connector that begins at its source, which draws it, and none is more.

    A line that comes out of a pentagon draws the arrow of its flow from there; only one that runs into a pentagon draws
    several.
    """
    arrows = {arrow.key: arrow for table in tables for arrow in table.arrows}
    begun = Counter(branch.flow for each in _beginnings(scenes) for branch in each.connector.branches)
    for each in _beginnings(scenes):
        for flow, goal in each.connector.branches:
            arrow = arrows.get(flow)
            drawn = arrow is not None and begun[arrow.key] == 1 and _draws(each, goal, arrow)
            if not drawn:
                yield each.scene.fault("P705", (each.connector.key,))
    for scene in scenes:
        pentagons = {symbol.key for symbol in scene.drawing.symbols if symbol.is_offpage}
        for connector in scene.drawing.connectors:
            arrow = arrows.get(connector.flow)
            strange = arrow is None or (connector.head, connector.dash) != (arrow.head, arrow.dash)
            if strange or (connector.beside and connector.target not in pentagons):
                yield scene.fault("P705", (connector.key,))
    for key in arrows:
        if not begun[key]:
            yield Violation("P705", RULES["P705"].severity, 0, (key,))


def _beginnings(scenes: Sequence[Scene]) -> Iterator[_Drawn]:
    """The connectors that do not come out of a pentagon."""
    for scene in scenes:
        labels = _labels_by_site(scene)
        for wire in scene.wires:
            source = scene.symbols.get(wire.connector.source)
            if source is None or not source.is_offpage:
                yield _Drawn(scene, wire.connector, wire.outcome, frozenset(labels.get(_site(wire), ())))


def _labels_by_site(scene: Scene) -> Mapping[tuple[str, int], set[str]]:
    labels: dict[tuple[str, int], set[str]] = {}
    for wire in scene.wires:
        if wire.outcome:
            labels.setdefault(_site(wire), set()).add(wire.outcome)
    return labels


def _site(wire: Wire) -> tuple[str, int]:
    return wire.connector.source, wire.connector.source_site


def _draws(each: _Drawn, goal: str, arrow: Arrow) -> bool:
    """Whether the connector, as far as it leads to this goal, is the arrow. One label may stand for all lines of an
    outcome, where they leave.
    """
    ends = (each.connector.source, goal) == (arrow.source, arrow.target)
    worded = arrow.label == each.own or (not each.own and arrow.label in each.beside)
    return ends and worded


def _shows(symbol: Symbol, mark: Mark | None) -> bool:
    return mark is not None and (symbol.kind, symbol.lane, symbol.text) == (mark.kind, mark.lane, mark.text)
