"""The symbols: how large they are, and where they stand in their row. In: marks, a cell's place; out: ``Symbol``s."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
SYMBOL_SLIM: Final = mm(8)  # a narrower one is drawn only where its lane leaves no more beside one track on either side
LANE_MARGIN: Final = mm(3)  # free on either side of a symbol, for two tracks
LANE_MARGIN_TIGHT: Final = mm(2)  # beside a symbol that its words make wide, or in the narrowest lanes: one track
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
LABEL_OVER_RULE: Final = mm(0.7)  # free between a diamond, the words beside the line under it, and the row's rule
LABEL_OVER_HEAD: Final = mm(3.5)  # the same where a symbol follows in the cell: room for an arrowhead too
ROUND_MARGIN: Final = mm(1.2)  # between the round ends of a kapsul and its words
DIAMOND_FILL: Final = 0.5  # of its height: Office sets words in the middle half of a diamond, and cuts what is higher
DIAMOND_WORD: Final = 0.8  # of its width, a word at most: a line between the sides of a diamond that is not too high
DIAMOND_CLEAR: Final = mm(0.3)  # free on either side of a line between the sides of its diamond
DIAMOND_HEIGHT_COST: Final = 0.8  # what a diamond's height costs, in widths: a high one takes from the page
DIAMOND_TOWER_COST: Final = 2.0  # the same of what is higher than wide
DIAMOND_TOWER: Final = 2.0  # a diamond's height in its widths, beyond which smaller type is better
DIAMOND_TALLEST: Final = 1.25  # the same, beyond which a wider lane is better on crowded paper
DIAMOND_WIDEST: Final = mm(40)  # no question makes its diamond wider; the longest stand well in it on six lines
DIAMOND_ALIKE: Final = mm(20)  # questions for which so wide a diamond is enough share one size
DIAMOND_STEP: Final = mm(0.5)
NEVER_HIGH_ENOUGH: Final = 1 << 60
LETTERS: Final = 1.15  # of the type's size: from the highest letter to the lowest
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


@dataclass(frozen=True, slots=True)
class Sizes:
    """What the symbols of a table have in common: the width of all, and the diamond around its usual questions."""

    width: int
    diamond_width: int
    diamond_height: int


def sizes(table: FlowTable, lane_widths: Sequence[int], font: Font) -> Sizes:
    """The common sizes of symbols in lanes of these widths."""
    narrowest = min(lane_widths)
    slim = min(SYMBOL_SLIM, narrowest - 2 * LANE_MARGIN_TIGHT)
    width = min(_even(SYMBOL_WIDTH), _even(max(narrowest - 2 * LANE_MARGIN, slim)))
    rooms = {mark: _room(mark, lane_widths[mark.lane], font) for mark in _questions(table)}
    wanted = {mark: _own_width(mark, room, width, font) for mark, room in rooms.items()}
    usual = [mark for mark in rooms if _least_diamond(mark, font) <= wanted[mark] <= DIAMOND_ALIKE]
    if not usual:
        return Sizes(width, width, _plain_height("decision", width))
    common = min(*(rooms[mark] for mark in usual), max(wanted[mark] for mark in usual))
    heights = [_around(mark.text, font, common)[0] for mark in usual if _least_diamond(mark, font) <= common]
    flat = [height for height in heights if height <= common / FLAT["decision"]]
    return Sizes(width, common, max(flat, default=min(heights)))


def shape(mark: Mark, lane_width: int, common: Sizes, font: Font) -> Shape:
    """The shape of a mark in a lane of this width.

    Raises LayoutRefusedError (L002) if its words cannot fit.
    """
    if mark.kind == "decision":
        return _diamond(mark, lane_width, common, font)
    plain_height = _plain_height(mark.kind, common.width)
    if not mark.text:
        return Shape(mark, common.width, plain_height, ())
    full = _even(lane_width - 2 * LANE_MARGIN)
    longest = measure.room_for(measure.widest_piece((Run(mark.text),), font)) + 2 * ROUND_MARGIN
    most = full if longest <= full else _even(lane_width - 2 * LANE_MARGIN_TIGHT)
    wanted = measure.room_for(measure.text_width(mark.text, font)) + 2 * ROUND_MARGIN
    width = min(most, max(common.width, _even(wanted)))
    lines = _lines(mark, font, width - 2 * ROUND_MARGIN)
    return Shape(mark, width, max(plain_height, _even(int(pitch(font) * len(lines) / ROUND_FILL))), lines)


def _plain_height(kind: SymbolKind, width: int) -> int:
    """The height of a symbol without words: in a narrow lane it is lower."""
    return min(_even(HEIGHTS[kind]), _even(int(width / FLAT[kind])))


def _diamond(mark: Mark, lane_width: int, common: Sizes, font: Font) -> Shape:
    """A diamond of the common size where its lane and its question allow it."""
    room = _room(mark, lane_width, font)
    if not mark.text:
        if common.diamond_width <= room:
            return Shape(mark, common.diamond_width, common.diamond_height, ())
        return Shape(mark, common.width, _plain_height("decision", common.width), ())
    least = _least_diamond(mark, font)
    if least > room:
        raise LayoutRefusedError((too_wide(mark, font),))
    if least <= common.diamond_width <= room:
        height, lines = _around(mark.text, font, common.diamond_width)
        if height <= common.diamond_height:
            return Shape(mark, common.diamond_width, common.diamond_height, lines)
    width = _own_width(mark, room, common.width, font)
    return Shape(mark, width, *_around(mark.text, font, width))


def _questions(table: FlowTable) -> Iterator[Mark]:
    """The diamonds with words."""
    return (mark for step in table.steps for mark in step.marks if mark.kind == "decision" and mark.text)


@cache
def _around(question: str, font: Font, width: int) -> tuple[int, tuple[str, ...]]:
    """The height of the lowest diamond of this width around a question, and the lines that stand in it."""
    words = (Run(question),)
    least = measure.room_for(measure.widest_piece(words, font))
    room = max(least, width)
    found: list[tuple[int, int, tuple[str, ...]]] = []
    while room >= least:
        lines = measure.lines(words, font, room)
        widths = [measure.text_width(line, font) for line in lines]
        found.append((_height_around(widths, font, width), len(lines), lines))
        room = max(widths)  # less than these lines need
    height, _, lines = min(found)
    return height, lines


@cache
def _diamond_width(question: str, font: Font, least: int, most: int) -> int:
    """The width at which the diamond around a question costs least: its width, its height, what is higher than wide."""

    def cost(width: int) -> float:
        height, _ = _around(question, font, width)
        return width + DIAMOND_HEIGHT_COST * height + DIAMOND_TOWER_COST * max(0, height - width)

    widths: Iterable[int] = (*range(least, most, DIAMOND_STEP), most)
    return min(widths, key=cost)


@cache
def _crowded_width(question: str, font: Font, least: int, tall: float) -> int:
    """The smallest width at which the diamond around a question is at most ``tall`` times as high, or the widest."""
    for width in range(least, DIAMOND_WIDEST, DIAMOND_STEP):
        if _around(question, font, width)[0] <= tall * width:
            return width
    return max(least, DIAMOND_WIDEST)


def _room(mark: Mark, lane_width: int, font: Font) -> int:
    """The widest diamond that a lane holds: beside one that would tower otherwise is room for one track only."""
    full = _even(lane_width - 2 * LANE_MARGIN)
    if not mark.text or _crowded_width(mark.text, font, _least_diamond(mark, font), DIAMOND_TOWER) <= full:
        return full
    return _even(lane_width - 2 * LANE_MARGIN_TIGHT)


def _own_width(mark: Mark, room: int, common: int, font: Font) -> int:
    """The width of the diamond that a question asks for, in so much room."""
    least = min(room, max(common, _least_diamond(mark, font)))
    return _diamond_width(mark.text, font, least, max(least, min(room, _even(DIAMOND_WIDEST))))


def _least_diamond(mark: Mark, font: Font) -> int:
    """The width of the narrowest diamond around the longest word of a question."""
    word = measure.room_for(measure.widest_piece((Run(mark.text),), font)) + 2 * DIAMOND_CLEAR
    return _even(int(word / DIAMOND_WORD) + 2)


def _height_around(widths: Sequence[int], font: Font, width: int) -> int:
    """The height at which a diamond of this width has lines of these widths between its sides.

    A line as wide as the diamond itself stands in none, however high.
    """
    height = max(float(HEIGHTS["decision"]), pitch(font) * len(widths) / DIAMOND_FILL)
    for place, line in enumerate(widths):
        reach = (abs(2 * place + 1 - len(widths)) * pitch(font) + font.size * LETTERS) / 2
        free = width - measure.room_for(line) - 2 * DIAMOND_CLEAR
        if free <= 0:
            return NEVER_HIGH_ENOUGH
        height = max(height, 2 * reach * width / free)
    return _even(math.ceil(height))


def _lines(mark: Mark, font: Font, room: int) -> tuple[str, ...]:
    words = (Run(mark.text),)
    if measure.widest_piece(words, font) > measure.usable(room):
        raise LayoutRefusedError((too_wide(mark, font),))
    return measure.lines(words, font, room)


def needed_lanes(table: FlowTable, font: Font) -> tuple[int, ...]:
    """By lane, the narrowest width in which the longest word of each of its symbols fits, set in ``font``."""
    return _widest(table, (mark for step in table.steps for mark in step.marks), lambda mark: needed_by(mark, font))


def question_lanes(table: FlowTable, font: Font, tall: float | None = None) -> tuple[int, ...]:
    """By lane, the width in which the diamonds of its questions cost least, or in which none is more than ``tall``
    times as high as wide; 0 where no question stands.
    """

    def wanted_by(mark: Mark) -> int:
        least = _least_diamond(mark, font)
        if tall is None:
            return _diamond_width(mark.text, font, least, max(least, DIAMOND_WIDEST)) + 2 * LANE_MARGIN
        return _crowded_width(mark.text, font, least, tall) + 2 * LANE_MARGIN

    return _widest(table, _questions(table), wanted_by)


def _widest(table: FlowTable, marks: Iterable[Mark], width_of: Callable[[Mark], int]) -> tuple[int, ...]:
    """By lane, the most that one of the marks takes; 0 where none stands."""
    widths = [0] * len(table.lanes)
    for mark in marks:
        widths[mark.lane] = max(widths[mark.lane], width_of(mark))
    return tuple(widths)


def needed_by(mark: Mark, font: Font) -> int:
    """The narrowest lane in which the longest word of this symbol fits, and a question's diamond is no tower."""
    if not mark.text:
        return 0
    if mark.kind == "decision":
        return _crowded_width(mark.text, font, _least_diamond(mark, font), DIAMOND_TOWER) + 2 * LANE_MARGIN_TIGHT
    word = measure.room_for(measure.widest_piece((Run(mark.text),), font))
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
