"""Outcomes and their words. In: a flow table, the type in symbols; out: the words set, and the room that they want.

One that leads straight down leaves its diamond downwards and has its words beside it. The lane should be wide enough
for them on one side of its middle, and the row high enough under the diamond, or they cover a rule of the table. Any
other may leave downwards too: for the lowest words of a diamond every row is high enough.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Final

from sopgen.form import Arrow, FlowTable
from sopgen.layout import measure
from sopgen.layout.chart import LabelText
from sopgen.layout.measure import Font
from sopgen.layout.setting import pitch
from sopgen.sheet import Run
from sopgen.units import mm

LABEL_MARGIN: Final = mm(0.2)  # white ground around an outcome's words
BESIDE: Final = mm(0.5)  # between the line and the label, and between the label and the rule
LABEL_SHARE: Final = 0.95  # of the lane's width: longer words take a second line


def downward(table: FlowTable) -> Mapping[str, Arrow]:
    """The labelled arrows to the next symbol of their own lane, by the key of the symbol that they leave.

    Where two outcomes of a diamond lead there, the first counts.
    """
    lanes: dict[int, list[str]] = {}
    for step in table.steps:
        for mark in step.marks:
            lanes.setdefault(mark.lane, []).append(mark.key)
    under = {upper: lower for keys in lanes.values() for upper, lower in pairwise(keys)}
    found: dict[str, Arrow] = {}
    for arrow in table.arrows:
        if arrow.label and under.get(arrow.source) == arrow.target:
            found.setdefault(arrow.source, arrow)
    return found


def words_below(table: FlowTable, labels: Mapping[str, LabelText]) -> Mapping[str, int]:
    """The height for an outcome's words under a symbol, by its key: of those that lead straight down, or else of the
    lowest, where nothing stands under it in its cell.
    """
    lowest: dict[str, int] = {}
    last = {mark.key for step in table.steps for mark in {mark.lane: mark for mark in step.marks}.values()}
    for arrow in table.arrows:
        if arrow.label and arrow.source in last:
            height = labels[arrow.key].height
            lowest[arrow.source] = min(lowest.get(arrow.source, height), height)
    return lowest | {source: labels[arrow.key].height for source, arrow in downward(table).items()}


def room_beside(table: FlowTable, arrows: Iterable[Arrow], font: Font) -> tuple[int, ...]:
    """By lane, the width in which the words of those labelled ``arrows`` stand clear of the rules, beside an upright
    line in the middle; 0 where there is none.
    """
    room = [0] * len(table.lanes)
    lanes = {mark.key: mark.lane for step in table.steps for mark in step.marks}
    for arrow in arrows:
        words = _box_width(measure.widest_piece((Run(arrow.label),), font))
        lane = lanes[arrow.source]
        room[lane] = max(room[lane], 2 * (words + 2 * BESIDE))
    return tuple(room)


def labels(table: FlowTable, lane_widths: tuple[int, ...], font: Font) -> Mapping[str, LabelText]:
    """The words of every labelled arrow, by its key, on as few lines as its lane allows."""
    return dict(_labels(table, lane_widths, font))


def _labels(table: FlowTable, lane_widths: tuple[int, ...], font: Font) -> Iterator[tuple[str, LabelText]]:
    lanes = {mark.key: mark.lane for step in table.steps for mark in step.marks}
    straight = downward(table)
    for arrow in table.arrows:
        if arrow.label:
            lane = lane_widths[lanes[arrow.source]]
            beside = straight.get(arrow.source)
            leads_down = beside is not None and beside.label == arrow.label
            yield (
                arrow.key,
                _label(arrow.label, lane // 2 - 2 * BESIDE if leads_down else int(lane * LABEL_SHARE), font),
            )


def _label(text: str, widest: int, font: Font) -> LabelText:
    """The words of an outcome on as few lines as ``widest`` allows, and narrower."""
    first, *others = _settings(text, widest - 2 * LABEL_MARGIN, font)
    narrowest = {len(each.lines): each for each in others if len(each.lines) > len(first.lines)}
    return replace(first, narrower=tuple(narrowest.values()))


def _settings(text: str, room: int, font: Font) -> Iterator[LabelText]:
    """The words set in ``room``, then ever narrower, as long as no word is broken."""
    words = (Run(text),)
    least = measure.room_for(measure.widest_piece(words, font))
    room = max(room, least)
    while room >= least:
        lines = measure.lines(words, font, room)
        room = max(measure.text_width(line, font) for line in lines)  # less than these lines need
        yield LabelText(text, lines, _box_width(room), pitch(font) * len(lines))


def _box_width(words: int) -> int:
    return measure.room_for(words) + 2 * LABEL_MARGIN
