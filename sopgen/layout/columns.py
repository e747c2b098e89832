"""The activity table's columns. In: a flow table's words and a width; out: each column's width, the sizes of type.

Lanes are alike and just wide enough for their headings and symbols; the columns of text share what is left. Where
that is too little, lanes become narrower first, all but those whose words need the width; then the heading of remarks
that nobody wrote stands upright, then the performers' names do, then the type is smaller. Dense columns save pages
where the words would tower all the same, keep the type as large as wished, and hold performers who do not fit else.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import le
from typing import Final

from sopgen.form import Column, Content, FlowTable, Style
from sopgen.layout import measure, setting
from sopgen.layout.balance import TextColumn, balanced, least_width, text_column, widest_piece
from sopgen.layout.chart import LabelText
from sopgen.layout.measure import Font, room_for, sizes
from sopgen.layout.outcomes import downward, labels, room_beside
from sopgen.layout.refusal import LayoutRefusedError, Refusal
from sopgen.layout.symbols import (
    DIAMOND_TALLEST,
    needed_by,
    needed_lanes,
    question_lanes,
    symbol_font,
    too_wide,
)
from sopgen.sheet import Insets
from sopgen.units import GRID, grid_down, grid_up, mm, pt

LANE_MIN: Final = mm(14)  # narrower lanes leave no track beside a symbol (measured down to 14 mm)
LANE_DENSE: Final = mm(11)  # narrower ones still hold a symbol between two tracks, for words that would tower beside
LANE_FULL: Final = mm(18)  # symbols are nearly of full size: no lane is made narrower than this to save a page
LANE_COMFORT: Final = mm(24)  # a symbol of full size and three tracks on either side
LANE_MAX: Final = mm(32)  # wider lanes only lengthen the arrows
UPRIGHT_MOST: Final = mm(45)  # names that read from below make the heading this high at most
LANES_SHARE: Final = 0.46  # of the table, unless symbols or headings need more
WISHES_SHARE: Final = 0.5  # lanes are alike, and wide for the words beside lines, up to so much of the table
LEVEL_SHARE: Final = 0.53  # where words make some lanes wide, the others grow towards them up to so much of the table
CROWDED: Final = 0.15  # of the table for what is done, or less: its words tower
QUESTIONS_SHARE: Final = 0.62  # up to so much of the table, a lane is wide enough for a question's diamond not to tower
ALIKE_COST: Final = mm(12)  # what all lanes together may take from the words so as to be as wide as the widest
HEADING_MIN: Final = pt(7)
HEADING_READABLE: Final = pt(8)
HEADING_LINES: Final = 4  # a longer name makes its lane, and so all lanes, wider
NUMBER_WIDTH: Final = grid_down(mm(9))
NARROW_MAX: Final = mm(20)  # waktu: "10 Menit" on one line, "1 – 20 Hari Kerja" on two
NARROW_TIGHT: Final = mm(14)
WORD_WHOLE: Final = 24  # a word of up to so many characters is not cut; a longer one does not widen its column
WORD_CUT: Final = 12  # the same on paper that is too narrow for that
REMARK_WHEN_EMPTY: Final = mm(12)  # still room for a note by hand


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of all columns, left to right, multiples of GRID; ``lanes`` of them from ``first_lane`` on are lanes.

    ``heading_font``, ``symbol_font`` and ``body_font`` are the type in which they hold their words;
    ``upright``: the performers' names read from below. ``remark_upright``: so does the heading of the remarks.
    """

    widths: tuple[int, ...]
    first_lane: int
    lanes: int
    upright: bool
    heading_font: Font
    symbol_font: Font
    body_font: Font
    remark_upright: bool = False

    @property
    def lane_widths(self) -> tuple[int, ...]:
        """The widths of the lanes, left to right."""
        return self.widths[self.first_lane : self.first_lane + self.lanes]

    def labels(self, table: FlowTable) -> Mapping[str, LabelText]:
        """The words of the outcomes, set for these lanes, by the keys of their arrows."""
        return labels(table, self.lane_widths, self.symbol_font)

    def first_read(self, table: FlowTable) -> int:
        """The width of the column that tells what is done."""
        return min(self.widths[self.place(at)] for at, column in enumerate(table.columns) if column.heads_row)

    def crowded(self, table: FlowTable) -> bool:
        """Whether what is done has so little width that its words tower."""
        return self.first_read(table) < CROWDED * sum(self.widths)

    def place(self, column: int) -> int:
        """The index among all columns of the one with this index among those beside the lanes."""
        return column if column < self.first_lane else column + self.lanes


@dataclass(frozen=True, slots=True)
class _Case:
    """One way to try: the type, whether names stand upright, or else ``least`` in which type, whether long words may be
    cut.
    """

    font: Font
    upright: bool
    least: int
    whole_words: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the lanes: ``widen`` is added to every one. A negative one makes them narrower as far as what
    must and should stand in them allows, none below LANE_FULL. ``least`` is the width of which a lane may not be
    narrower, by lane. ``names_only``: they are as wide as symbols and names ask, whatever outcomes' words would.
    ``tight``: the columns of numbers are as narrow as can be. ``dense``: names stand upright where the style leaves it
    open, and lanes may be as narrow as LANE_DENSE.
    """

    widen: int = 0
    least: Mapping[int, int] = field(default_factory=dict)
    names_only: bool = False
    dense: bool = False
    tight: bool = False

    def as_dense(self) -> "Asked":
        """The same in the narrowest lanes, beside the tightest columns."""
        return replace(self, names_only=True, dense=True, tight=True)


UNASKED: Final = Asked()


def columns(table: FlowTable, style: Style, width: int, insets: Insets, asked: Asked = UNASKED) -> Columns:
    """The columns of a table that is ``width`` wide.

    Raises LayoutRefusedError when the paper is too narrow in any size of type: for words in symbols (L002), or for the
    performers (L001).
    """
    padding = insets.left + insets.right
    for level in _tried(table, style, padding, width, asked):
        found = _fitted(table, level, width)
        short = found is None or _is_short(found, table, level)
        if short and (turned := _remark_turned(table, level)):
            found = _fitted(table, turned, width)
        if found:
            return found
    last = _parts(table, style, padding, list(_cases(style, asked, whole_words=False))[-1], asked)
    raise LayoutRefusedError(_refusals(table, _remark_turned(table, last) or last, width))


def _cases(style: Style, asked: Asked, *, whole_words: bool) -> Iterator[_Case]:
    """The sizes of type and the ways of the names to try, the best first."""
    for size in sizes(style.body_size, style.body_min):
        for upright, least in _headings(style, asked):
            yield _Case(Font(style.twin, size), upright, min(size, least), whole_words)


def _headings(style: Style, asked: Asked) -> tuple[tuple[bool, int], ...]:
    """How names stand, upright or level, and in which type at least, the best first."""
    level = (False, HEADING_READABLE), (False, HEADING_MIN)
    upright = (True, HEADING_MIN)
    either = (upright,) if asked.dense else (level[0], upright, level[1])
    return {"auto": either, "level": level, "upright": (upright,)}[style.lane_headings]


@dataclass(frozen=True, slots=True)
class _Parts:
    """The columns beside the lanes in one case: ``fixed`` widths by column, and the ``texts`` that share the rest.

    ``asked`` is what is asked of the lanes. ``remark_upright``: the heading of empty remarks reads from below.
    """

    case: _Case
    padding: int
    head_font: Font
    symbol_font: Font
    fixed: dict[int, int]
    texts: dict[int, TextColumn]
    asked: Asked
    remark_upright: bool = False


def _tried(table: FlowTable, style: Style, padding: int, width: int, asked: Asked) -> Iterator[_Parts]:
    """The columns beside the lanes in all ways to try, the best first: dense ones before words are cut, where it is not
    the words in symbols that find no room.
    """
    for whole_words in (True, False):
        parts = None
        for case in _cases(style, asked, whole_words=whole_words):
            parts = _parts(table, style, padding, case, asked)
            yield parts
        may_be_dense = style.lane_headings != "level" and not asked.dense
        if may_be_dense and parts and _too_many(table, parts, width):
            dense = asked.as_dense()
            yield from (
                _parts(table, style, padding, case, dense) for case in _cases(style, dense, whole_words=whole_words)
            )


def _too_many(table: FlowTable, parts: _Parts, width: int) -> bool:
    """Whether it is the number of the performers for which the columns do not fit."""
    return all(refusal.code == "L001" for refusal in _refusals(table, parts, width))


def _refusals(table: FlowTable, parts: _Parts, width: int) -> tuple[Refusal, ...]:
    """Whose fault it is that the lanes do not fit: that of the words in symbols which are wider than an equal share."""
    share = _left(parts, width) // len(table.lanes) - parts.asked.widen
    marks = [mark for step in table.steps for mark in step.marks if needed_by(mark, parts.symbol_font) > share]
    wordless = replace(table, steps=tuple(replace(step, marks=()) for step in table.steps), arrows=())
    if not marks or _lanes(wordless, parts, width) is None:
        return (Refusal("L001", detail=str(len(table.lanes))),)
    return tuple(too_wide(mark, parts.symbol_font) for mark in marks)


def _parts(table: FlowTable, style: Style, padding: int, case: _Case, asked: Asked) -> _Parts:
    head_font = Font(style.twin, min(case.font.size, style.heading_size))
    tight = asked.tight or case.font.size < style.body_size
    fixed: dict[int, int] = {}
    texts: dict[int, TextColumn] = {}
    for place, column in enumerate(table.columns):
        cells = [step.cells[place].content for step in table.steps]
        head = widest_piece(column.heading, head_font)
        if column.kind == "text" or (column.kind == "remark" and _has_words(cells)):
            whole = WORD_WHOLE if case.whole_words else WORD_CUT
            texts[place] = text_column(cells, head, case.font, padding, whole, first_read=column.heads_row)
        else:
            fixed[place] = grid_up(_fixed(column, cells, head, case.font, padding, tight=tight))
    return _Parts(case, padding, head_font, symbol_font(style, case.font), fixed, texts, asked)


def _remark_turned(table: FlowTable, parts: _Parts) -> _Parts | None:
    """The same case with the heading of empty remarks upright, or None where their column is no narrower for it."""
    for place, column in enumerate(table.columns):
        if column.kind == "remark" and parts.fixed.get(place, 0) > grid_up(REMARK_WHEN_EMPTY):
            heading = setting.paragraphs(column.heading, parts.head_font, UPRIGHT_MOST)
            if setting.height(heading) <= REMARK_WHEN_EMPTY - parts.padding and not setting.cuts_words(heading):
                return replace(parts, fixed=parts.fixed | {place: grid_up(REMARK_WHEN_EMPTY)}, remark_upright=True)
    return None


def _has_words(cells: Sequence[Content]) -> bool:
    return any(words.inlines for cell in cells for words in cell)


def _fixed(  # noqa: PLR0913 (a column and how it is set)
    column: Column, cells: Sequence[Content], head: int, font: Font, padding: int, *, tight: bool
) -> int:
    """The width of a column that does not share. ``tight``: as narrow as can be."""
    if column.kind == "remark":
        return room_for(head) + padding if tight else max(REMARK_WHEN_EMPTY, room_for(head) + padding)
    words = max((least_width(cell, font) for cell in cells), default=0)
    if column.kind == "number":
        least = max(room_for(head), words) + padding
        return least if tight else max(least, NUMBER_WIDTH)
    most = NARROW_TIGHT if tight else NARROW_MAX
    lines = [
        indent + room_for(measure.natural_width(words.inlines, font))
        for cell in cells
        for words, indent, _ in setting.indented(cell, font)
    ]
    return max(room_for(head), min(words, most), *(line for line in lines if line <= most)) + padding


def _lanes(table: FlowTable, parts: _Parts, width: int) -> tuple[int, ...] | None:
    """The widths of the lanes, or None where the columns of text would be left too little."""
    count, widen = len(table.lanes), parts.asked.widen
    words = 0 if parts.case.upright else max(*_heading_widths(table, parts, parts.head_font.size), _low(table, parts))
    wanted = max(min(max(words, LANE_COMFORT), LANE_MAX, int(width * LANES_SHARE / count)), _lane_min(parts))
    wanted = wanted + widen if widen >= 0 else max(min(wanted, LANE_FULL), wanted + widen)
    widen = max(widen, 0)
    needs = _needs(table, parts, widen)
    left = _left(parts, width)
    share, most = int(width * WISHES_SHARE), int(width * LEVEL_SHARE)
    crowded = _plus(question_lanes(table, parts.symbol_font, DIAMOND_TALLEST), widen)
    questions = _plus(question_lanes(table, parts.symbol_font), widen)
    asked = _granted(needs, (crowded,), min(left, int(width * QUESTIONS_SHARE)))
    asked = _granted(asked, (questions,), min(left, most))
    readable = _granted(asked, _readable(table, parts, widen), min(left, most))
    granted = _granted(readable, _wishes(table, parts, widen), min(left, share))
    level = max(granted)
    grown = sum(max(lane, wanted) for lane in granted) + ALIKE_COST
    alike = level if count * level <= min(share, grown) and not parts.asked.names_only else 0
    for leasts in (granted, needs):
        lanes = _levelled(leasts, max(wanted, alike), min(left, max(most, sum(map(grid_up, leasts)))))
        if lanes and (not parts.case.upright or _upright_fits(table, parts, lanes)):
            return lanes
    return None


def _left(parts: _Parts, width: int) -> int:
    """What the columns beside the lanes leave for these at most."""
    return width - sum(parts.fixed.values()) - sum(text.minimum for text in parts.texts.values())


def _granted(needs: tuple[int, ...], wishes: Iterable[Sequence[int]], most: int) -> tuple[int, ...]:
    """``needs`` with as many ``wishes`` as ``most`` allows in sum: kind by kind, the smallest first."""
    widths = list(needs)
    for kind in wishes:
        for lane in sorted(range(len(widths)), key=lambda lane, kind=kind: kind[lane] - widths[lane]):  # type: ignore[misc]
            more = kind[lane] - widths[lane]
            if more > 0 and sum(widths) + more <= most:
                widths[lane] += more
    return tuple(widths)


def _needs(table: FlowTable, parts: _Parts, widen: int) -> tuple[int, ...]:
    """The width below which a lane must not fall."""
    symbols = needed_lanes(table, parts.symbol_font)
    tight = parts.case.upright or not parts.case.whole_words
    heads = (0,) * len(symbols) if tight else _heading_widths(table, parts, parts.case.least)
    needs = (max(_lane_min(parts), *pair) + widen for pair in zip(symbols, heads, strict=True))
    return tuple(max(need, parts.asked.least.get(lane, 0)) for lane, need in enumerate(needs))


def _lane_min(parts: _Parts) -> int:
    """The width below which no lane falls, whatever stands in it."""
    return LANE_DENSE if parts.asked.dense else LANE_MIN


def _wishes(table: FlowTable, parts: _Parts, widen: int) -> Iterator[tuple[int, ...]]:
    """The widths that hold: words of outcomes that lead straight down; names in full size; all outcomes' words.

    Only names, where lanes are asked for that.
    """
    if not parts.asked.names_only:
        yield _within(room_beside(table, downward(table).values(), parts.symbol_font), LANE_MAX, widen)
    if not parts.case.upright:
        yield _within(_heading_widths(table, parts, parts.head_font.size), LANE_MAX, widen)
    if not parts.asked.names_only:
        labelled = (arrow for arrow in table.arrows if arrow.label)
        yield _within(room_beside(table, labelled, parts.symbol_font), LANE_COMFORT, widen)


def _readable(table: FlowTable, parts: _Parts, widen: int) -> Iterator[tuple[int, ...]]:
    """The widths that hold the names in type that is not much smaller than the table's."""
    if not parts.case.upright:
        size = min(parts.head_font.size, HEADING_READABLE)
        yield _within(_heading_widths(table, parts, size), LANE_MAX, widen)


def _within(widths: Iterable[int], most: int, widen: int) -> tuple[int, ...]:
    """No lane becomes wider than ``most`` for a mere wish."""
    return _plus((min(width, most) for width in widths), widen)


def _plus(widths: Iterable[int], widen: int) -> tuple[int, ...]:
    return tuple(width + widen for width in widths)


def _levelled(leasts: Sequence[int], level: int, most: int) -> tuple[int, ...] | None:
    """Lanes that together take at most ``most``: as near to ``level`` as that allows, none below its least.

    None where the leasts themselves are too much.
    """
    low, high = 0, grid_up(level)
    if sum(map(grid_up, leasts)) > most:
        return None
    while low < high:  # the highest level that fits, on the grid
        middle = low + grid_up((high - low) // 2 + 1)
        if sum(max(grid_up(least), middle) for least in leasts) <= most:
            low = middle
        else:
            high = middle - GRID
    return tuple(max(grid_up(least), low) for least in leasts)


def _upright_fits(table: FlowTable, parts: _Parts, lanes: Sequence[int]) -> bool:
    """Whether every performer's name, read from below, fits in the highest heading."""
    set_names = [setting.paragraphs(each.heading, parts.head_font, UPRIGHT_MOST) for each in table.lanes]
    return all(
        setting.height(name) <= lane - parts.padding and not setting.cuts_words(name)
        for name, lane in zip(set_names, lanes, strict=True)
    )


def _low(table: FlowTable, parts: _Parts) -> int:
    """The lane width in which the longest name takes no more lines than a heading should have."""
    longest = max(
        sum(measure.natural_width(words.inlines, parts.head_font) for words in lane.heading) for lane in table.lanes
    )
    return parts.padding + room_for(longest // HEADING_LINES)


def _heading_widths(table: FlowTable, parts: _Parts, size: int) -> tuple[int, ...]:
    """By lane, the width in which no word of its performer's name is cut at this size."""
    font = replace(parts.head_font, size=size)
    return tuple(parts.padding + room_for(widest_piece(lane.heading, font)) for lane in table.lanes)


def _hold(table: FlowTable, parts: _Parts, size: int, lanes: Sequence[int]) -> bool:
    """Whether the names stand in their lanes at this size without a cut word."""
    return all(map(le, _heading_widths(table, parts, size), lanes))


def _is_short(found: Columns, table: FlowTable, parts: _Parts) -> bool:
    """Whether what is done, or the performers' names, would rather have more width than they are given."""
    return found.crowded(table) or found.heading_font.size < parts.head_font.size


def _fitted(table: FlowTable, parts: _Parts, width: int) -> Columns | None:
    """The columns in this case, or None where they do not fit."""
    lanes = _lanes(table, parts, width)
    return None if lanes is None else _columns(table, parts, width, lanes)


def _columns(table: FlowTable, parts: _Parts, width: int, lanes: tuple[int, ...]) -> Columns:
    tried = list(sizes(parts.head_font.size, HEADING_MIN))
    fitting = (size for size in tried if parts.case.upright or _hold(table, parts, size, lanes))
    shared = grid_down(width - sum(parts.fixed.values()) - sum(lanes))
    widths = parts.fixed | dict(
        zip(parts.texts, balanced(tuple(parts.texts.values()), shared, parts.padding), strict=True)
    )
    first_lane = len(table.columns_left)
    beside = [widths[place] for place in range(len(table.columns))]
    return Columns(
        widths=(*beside[:first_lane], *lanes, *beside[first_lane:]),
        first_lane=first_lane,
        lanes=len(lanes),
        upright=parts.case.upright,
        heading_font=replace(parts.head_font, size=next(fitting, tried[-1])),
        symbol_font=parts.symbol_font,
        body_font=parts.case.font,
        remark_upright=parts.remark_upright,
    )
