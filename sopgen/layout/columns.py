"""The activity table's columns. In: a flow table's words and a width; out: each column's width, the sizes of type.

Lanes are alike and just wide enough for their headings and symbols; the columns of text share what is left. Where
that is too little, lanes become narrower first, then the performers' names stand upright, then the type is smaller.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sopgen.form import Column, Content, FlowTable, Style
from sopgen.layout import measure, setting
from sopgen.layout.balance import TextColumn, balanced, text_column, widest_piece
from sopgen.layout.measure import Font, room_for, sizes
from sopgen.layout.refusal import LayoutRefusedError, Refusal
from sopgen.layout.symbols import needed_lane_width, symbol_font
from sopgen.sheet import Insets
from sopgen.units import grid_down, grid_up, mm, pt

LANE_MIN: Final = mm(14)  # narrower lanes leave no track beside a symbol (measured down to 14 mm)
LANE_COMFORT: Final = mm(24)  # a symbol of full size and three tracks on either side
LANE_MAX: Final = mm(32)  # wider lanes only lengthen the arrows
UPRIGHT_MOST: Final = mm(45)  # names that read from below make the heading this high at most
LANES_SHARE: Final = 0.46  # of the table, unless symbols or headings need more
HEADING_MIN: Final = pt(7)
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
    ``upright``: the performers' names read from below.
    """

    widths: tuple[int, ...]
    first_lane: int
    lanes: int
    upright: bool
    heading_font: Font
    symbol_font: Font
    body_font: Font

    @property
    def lane(self) -> int:
        """The width of a lane: all are alike."""
        return self.widths[self.first_lane]

    def place(self, column: int) -> int:
        """The index among all columns of the one with this index among those beside the lanes."""
        return column if column < self.first_lane else column + self.lanes


@dataclass(frozen=True, slots=True)
class _Case:
    """One way to try: the type, whether names stand upright, whether long words may be cut."""

    font: Font
    upright: bool
    whole_words: bool


def columns(table: FlowTable, style: Style, width: int, insets: Insets, widen: int = 0) -> Columns:
    """The columns of a table that is ``width`` wide. ``widen`` is added to every lane.

    Raises LayoutRefusedError (L001) when the paper is too narrow for the performers in any size of type.
    """
    padding = insets.left + insets.right
    for case in _cases(style):
        parts = _parts(table, style, padding, case)
        lane = _lane(table, parts, width, widen)
        if lane is not None:
            return _columns(table, parts, width, lane)
    raise LayoutRefusedError((Refusal("L001", detail=str(len(table.lanes))),))


def _cases(style: Style) -> Iterator[_Case]:
    """The ways to try, the best first."""
    ways = {"auto": (False, True), "level": (False,), "upright": (True,)}[style.lane_headings]
    for whole_words in (True, False):
        for size in sizes(style.body_size, style.body_min):
            for upright in ways:
                yield _Case(Font(style.twin, size), upright, whole_words)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The columns beside the lanes in one case: ``fixed`` widths by column, and the ``texts`` that share the rest."""

    case: _Case
    padding: int
    head_font: Font
    symbol_font: Font
    fixed: dict[int, int]
    texts: dict[int, TextColumn]


def _parts(table: FlowTable, style: Style, padding: int, case: _Case) -> _Parts:
    head_font = Font(style.twin, min(case.font.size, style.heading_size))
    tight = case.font.size < style.body_size
    fixed: dict[int, int] = {}
    texts: dict[int, TextColumn] = {}
    for place, column in enumerate(table.columns):
        cells = [step.cells[place].content for step in table.steps]
        head = widest_piece(column.heading, head_font)
        if column.kind == "text" or (column.kind == "remark" and _has_words(cells)):
            whole = WORD_WHOLE if case.whole_words else WORD_CUT
            texts[place] = text_column(cells, head, case.font, padding, whole)
        else:
            fixed[place] = grid_up(_fixed(column, cells, head, case.font, padding, tight=tight))
    return _Parts(case, padding, head_font, symbol_font(style, case.font), fixed, texts)


def _has_words(cells: Sequence[Content]) -> bool:
    return any(words.inlines for cell in cells for words in cell)


def _fixed(  # noqa: PLR0913 (a column and how it is set)
    column: Column, cells: Sequence[Content], head: int, font: Font, padding: int, *, tight: bool
) -> int:
    """The width of a column that does not share. In type smaller than the profile's it is as narrow as can be."""
    if column.kind == "remark":
        return room_for(head) + padding if tight else max(REMARK_WHEN_EMPTY, room_for(head) + padding)
    words = room_for(max((widest_piece(cell, font) for cell in cells), default=0))
    if column.kind == "number":
        least = max(room_for(head), words) + padding
        return least if tight else max(least, NUMBER_WIDTH)
    most = NARROW_TIGHT if tight else NARROW_MAX
    lines = [room_for(measure.natural_width(words.inlines, font)) for cell in cells for words in cell]
    return max(room_for(head), min(words, most), *(line for line in lines if line <= most)) + padding


def _lane(table: FlowTable, parts: _Parts, width: int, widen: int) -> int | None:
    """The width of a lane, or None where the columns of text would be left too little."""
    count = len(table.lanes)
    symbols = needed_lane_width(table, parts.symbol_font)
    share = int(width * LANES_SHARE / count)
    words = 0 if parts.case.upright else max(_heading_width(table, parts, parts.head_font.size), _low(table, parts))
    wanted = max(min(max(words, LANE_COMFORT), LANE_MAX, share), symbols, LANE_MIN) + widen
    smallest = 0 if parts.case.upright or not parts.case.whole_words else _heading_width(table, parts, HEADING_MIN)
    least = max(LANE_MIN, symbols, smallest) + widen
    left = width - sum(parts.fixed.values()) - sum(text.minimum for text in parts.texts.values())
    lane = min(grid_up(max(wanted, least)), grid_down(left // count))
    fits = lane >= least and (not parts.case.upright or _upright_fits(table, parts, lane))
    return lane if fits else None


def _upright_fits(table: FlowTable, parts: _Parts, lane: int) -> bool:
    """Whether every performer's name, read from below, fits in the highest heading."""
    set_names = [setting.paragraphs(each.heading, parts.head_font, UPRIGHT_MOST) for each in table.lanes]
    return all(setting.height(name) <= lane - parts.padding and not setting.cuts_words(name) for name in set_names)


def _low(table: FlowTable, parts: _Parts) -> int:
    """The lane width in which the longest name takes no more lines than a heading should have."""
    longest = max(
        sum(measure.natural_width(words.inlines, parts.head_font) for words in lane.heading) for lane in table.lanes
    )
    return parts.padding + room_for(longest // HEADING_LINES)


def _heading_width(table: FlowTable, parts: _Parts, size: int) -> int:
    """The lane width in which no word of a performer's name is cut at this size."""
    font = replace(parts.head_font, size=size)
    return parts.padding + room_for(max(widest_piece(lane.heading, font) for lane in table.lanes))


def _columns(table: FlowTable, parts: _Parts, width: int, lane: int) -> Columns:
    tried = list(sizes(parts.head_font.size, HEADING_MIN))
    fitting = (size for size in tried if parts.case.upright or _heading_width(table, parts, size) <= lane)
    shared = grid_down(width - sum(parts.fixed.values()) - lane * len(table.lanes))
    widths = parts.fixed | dict(
        zip(parts.texts, balanced(tuple(parts.texts.values()), shared, parts.padding), strict=True)
    )
    first_lane = len(table.columns_left)
    beside = [widths[place] for place in range(len(table.columns))]
    return Columns(
        widths=(*beside[:first_lane], *(lane for _ in table.lanes), *beside[first_lane:]),
        first_lane=first_lane,
        lanes=len(table.lanes),
        upright=parts.case.upright,
        heading_font=replace(parts.head_font, size=next(fitting, tried[-1])),
        symbol_font=parts.symbol_font,
        body_font=parts.case.font,
    )
