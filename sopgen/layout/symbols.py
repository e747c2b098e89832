"""The symbols: how large they are, and where they stand in their row. In: marks, a cell's place; out: ``Symbol``s."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from sopgen.form import FlowTable, Mark, Style
from sopgen.layout import measure
from sopgen.layout.measure import Font
from sopgen.layout.refusal import LayoutRefusedError, Refusal
from sopgen.layout.setting import pitch
from sopgen.sheet import Box, Run, Symbol, SymbolKind, step_of
from sopgen.units import mm

SYMBOL_WIDTH: Final = mm(14)  # all symbols of a sheet are as wide, unless words inside need more
LANE_MARGIN: Final = mm(3)  # free on either side of a symbol, for two tracks
LANE_MARGIN_TIGHT: Final = mm(2)  # beside a symbol that its words make wide: one track
HEIGHTS: Final[Mapping[SymbolKind, int]] = {
    "terminator": mm(6.5),
    "process": mm(6.5),
    "decision": mm(9),
}
FLAT: Final[Mapping[SymbolKind, float]] = {"terminator": 2.0, "process": 1.2, "decision": 1.2}
"""By so much a symbol without words is wider than high at least: narrow ones are told apart as wide ones are."""
ROW_MARGIN: Final = mm(3.6)  # free above and below a row's symbols: three tracks, or a head and a track
STACK_GAP: Final = mm(7.5)  # between two symbols of one cell: a label of one line and an arrowhead
STACK_GAP_MORE: Final = mm(5)  # and as much more where the row has room for it
LABEL_OVER_RULE: Final = mm(0.5)  # free between a diamond, the words beside the line under it, and the row's rule
LABEL_OVER_HEAD: Final = mm(3.5)  # the same where a symbol follows in the cell: room for an arrowhead too
ROUND_MARGIN: Final = mm(1.2)  # between the round ends of a kapsul and its words
DIAMOND_FILL: Final = 0.5  # of its width and height: Office sets words in the middle rectangle of a diamond
DIAMOND_TALL: Final = 1.25  # a diamond's height in its widths; where its lane allows, it is widened until it is so low
DIAMOND_TALLEST: Final = 2.0  # the same on crowded paper: what is higher takes more of the page than a wider lane
DIAMOND_WIDEST: Final = mm(40)  # no question makes its diamond wider; the longest stand well in it on six lines
DIAMOND_STEP: Final = mm(1)
ROUND_FILL: Final = 0.7  # of its height: the same for a kapsul
OFFPAGE_WIDTH: Final = mm(6)
OFFPAGE_HEIGHT: Final = mm(5)
OFFPAGE_ROW: Final = mm(9)


@dataclass(frozen=True, slots=True)
class Shape:
    """A mark with its size, before it has a place. ``words_below``: the height of an outcome's words under it."""

    mark: Mark
    width: int
    height: int
    lines: tuple[str, ...]
    words_below: int = 0


def symbol_font(style: Style, body: Font) -> Font:
    """The type of the words in and beside symbols: never larger than the table's."""
    return replace(body, size=min(style.symbol_size, body.size))


def shape(mark: Mark, lane_width: int, narrowest: int, font: Font) -> Shape:
    """The shape of a mark in a lane of this width; the ``narrowest`` lane gives all symbols their common size.

    Raises LayoutRefusedError (L002) if its words cannot fit.
    """
    full = _even(lane_width - 2 * LANE_MARGIN)
    common = _even(narrowest - 2 * LANE_MARGIN)
    plain_width = min(_even(SYMBOL_WIDTH), common)
    plain_height = min(_even(HEIGHTS[mark.kind]), _even(int(plain_width / FLAT[mark.kind])))
    if not mark.text:
        return Shape(mark, plain_width, plain_height, ())
    words = (Run(mark.text),)
    longest = measure.room_for(measure.widest_piece(words, font))
    if mark.kind == "decision":
        least = min(full, max(common, _even(int(longest / DIAMOND_FILL) + 2)))
        width = _diamond_width(mark.text, font, least, max(least, min(full, _even(DIAMOND_WIDEST))), DIAMOND_TALL)
        lines = _lines(mark, font, int(width * DIAMOND_FILL))
        return Shape(mark, width, max(plain_height, _diamond_height(lines, font)), lines)
    longest += 2 * ROUND_MARGIN
    most = full if longest <= full else _even(lane_width - 2 * LANE_MARGIN_TIGHT)
    wanted = measure.room_for(measure.text_width(mark.text, font)) + 2 * ROUND_MARGIN
    width = min(most, max(plain_width, _even(wanted)))
    lines = _lines(mark, font, width - 2 * ROUND_MARGIN)
    return Shape(mark, width, max(plain_height, _even(int(pitch(font) * len(lines) / ROUND_FILL))), lines)


@cache
def _diamond_width(question: str, font: Font, least: int, most: int, tall: float) -> int:
    """The smallest width at which the diamond around a question is no higher than ``tall`` widths.

    Where ``most`` is too narrow for that, the smallest at which it is as low as at that.
    """
    heights: dict[int, int] = {
        width: _diamond_height(measure.lines((Run(question),), font, int(width * DIAMOND_FILL)), font)
        for width in (*range(least, most, DIAMOND_STEP), most)
    }
    lowest = min(heights.values())
    return next(width for width, height in heights.items() if height <= width * tall or height == lowest)


def _diamond_height(lines: Sequence[str], font: Font) -> int:
    return _even(int(pitch(font) * len(lines) / DIAMOND_FILL))


def _lines(mark: Mark, font: Font, room: int) -> tuple[str, ...]:
    words = (Run(mark.text),)
    if measure.widest_piece(words, font) > measure.usable(room):
        raise LayoutRefusedError((too_wide(mark, font),))
    return measure.lines(words, font, room)


def needed_lanes(table: FlowTable, font: Font) -> tuple[int, ...]:
    """By lane, the narrowest width in which the longest word of each of its symbols fits, set in ``font``."""
    return _widest(table, lambda mark: needed_by(mark, font))


def question_lanes(table: FlowTable, font: Font, tall: float) -> tuple[int, ...]:
    """By lane, the narrowest width in which no question's diamond is higher than ``tall`` times its width; 0 where no
    question stands.
    """

    def wanted_by(mark: Mark) -> int:
        if mark.kind != "decision" or not mark.text:
            return 0
        least = needed_by(mark, font) - 2 * LANE_MARGIN
        return _diamond_width(mark.text, font, least, max(least, DIAMOND_WIDEST), tall) + 2 * LANE_MARGIN

    return _widest(table, wanted_by)


def _widest(table: FlowTable, width_of: Callable[[Mark], int]) -> tuple[int, ...]:
    """By lane, the most that one of its symbols takes; 0 where none stands."""
    widths = [0] * len(table.lanes)
    for step in table.steps:
        for mark in step.marks:
            widths[mark.lane] = max(widths[mark.lane], width_of(mark))
    return tuple(widths)


def needed_by(mark: Mark, font: Font) -> int:
    """The narrowest lane in which the longest word of this symbol fits."""
    if not mark.text:
        return 0
    word = measure.room_for(measure.widest_piece((Run(mark.text),), font))
    if mark.kind == "decision":
        return int(word / DIAMOND_FILL) + 2 * LANE_MARGIN + 2
    return word + 2 * ROUND_MARGIN + 2 * LANE_MARGIN_TIGHT + 2


def too_wide(mark: Mark, font: Font) -> Refusal:
    """The refusal of a symbol whose longest word does not fit."""
    return Refusal("L002", (step_of(mark.key),), measure.widest_word((Run(mark.text),), font))


def needed_row_height(shapes: Sequence[Shape]) -> int:
    """The height that a row's symbols and the tracks above and below them need."""
    return sum(_reach(stacks(shapes), STACK_GAP)) + 2 * ROW_MARGIN


def _anchor(stack: Sequence[Shape]) -> int:
    """The place in the stack of the symbol that stands level with those of the other lanes: the last that acts."""
    acting = [place for place, each in enumerate(stack) if not each.mark.leads_out]
    return acting[-1] if acting else 0


def _gap(above: Shape, least: int) -> int:
    """The room between a symbol and the next one in its cell."""
    return max(least, _even(above.words_below + LABEL_OVER_HEAD)) if above.words_below else least


def _reach(row: Sequence[Sequence[Shape]], gap: int) -> tuple[int, int]:
    """How far the row's stacks reach above the line on which their anchors stand, and below it."""
    above = below = 0
    for stack in row:
        anchor = _anchor(stack)
        half = stack[anchor].height // 2
        gaps = [_gap(each, gap) for each in stack[:-1]]
        above = max(above, half + sum(each.height for each in stack[:anchor]) + sum(gaps[:anchor]))
        words = max(0, _even(stack[-1].words_below + LABEL_OVER_RULE) - ROW_MARGIN) if stack[-1].words_below else 0
        below = max(below, half + sum(each.height for each in stack[anchor + 1 :]) + sum(gaps[anchor:]) + words)
    return above, below


def stacks(shapes: Sequence[Shape]) -> tuple[tuple[Shape, ...], ...]:
    """The shapes of a row, lane by lane, each stack from top to bottom."""
    lanes: dict[int, list[Shape]] = {}
    for each in shapes:
        lanes.setdefault(each.mark.lane, []).append(each)
    return tuple(tuple(lanes[lane]) for lane in sorted(lanes))


def place(shapes: Sequence[Shape], row: int, edges: Sequence[int], top: int, height: int) -> tuple[Symbol, ...]:
    """The symbols of a row, in the middle of it. ``edges`` are the x of the lanes' borders.

    The symbols that act stand on one line, so that what joins them is straight. A row that is higher than its symbols
    need sets those of a stack further apart, so that longer labels fit between.
    """
    placed = []
    row_stacks = stacks(shapes)
    longest = max((len(stack) for stack in row_stacks), default=1)
    spare = max(0, height - needed_row_height(shapes))
    gap = STACK_GAP + min(STACK_GAP_MORE, spare // (longest + 1)) // 2 * 2
    above, below = _reach(row_stacks, gap)
    line = top + (height - above - below) // 2 + above
    for stack in row_stacks:
        anchor = _anchor(stack)
        y = line - stack[anchor].height // 2 - sum(each.height + _gap(each, gap) for each in stack[:anchor])
        for each in stack:
            left = (edges[each.mark.lane] + edges[each.mark.lane + 1] - each.width) // 2
            placed.append(
                Symbol(
                    key=each.mark.key,
                    kind=each.mark.kind,
                    box=Box(left, y, each.width, each.height),
                    row=row,
                    lane=each.mark.lane,
                    name=each.mark.name,
                    text=each.mark.text,
                    lines=each.lines,
                )
            )
            y += each.height + _gap(each, gap)
    return tuple(placed)


def _even(length: int) -> int:
    """Rounded up to an even number, so that the middle of a side is exact."""
    return length + length % 2
