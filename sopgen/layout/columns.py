"""The activity table's columns. In: the form's words and a width; out: each column's width, the sizes of type.

Lanes are alike and just wide enough for their headings and symbols; the columns of text share what is left. Where
that is too little, lanes become narrower first, then the type smaller.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sopgen.form import Form
from sopgen.layout import measure
from sopgen.layout.balance import TextColumn, balanced, text_column, widest_piece
from sopgen.layout.measure import room_for
from sopgen.layout.refusal import LayoutRefusedError, Refusal
from sopgen.layout.symbols import needed_lane_width, symbol_size
from sopgen.sheet import Insets
from sopgen.units import grid_down, grid_up, mm, pt

LANE_MIN: Final = mm(14)  # narrower lanes leave no track beside a symbol (measured down to 14 mm)
LANE_COMFORT: Final = mm(24)  # a symbol of full size and three tracks on either side
LANE_MAX: Final = mm(32)  # wider lanes only lengthen the arrows
LANES_SHARE: Final = 0.46  # of the table, unless symbols or headings need more
HEADING_MIN: Final = pt(7)
BODY_MIN: Final = pt(7)  # the smallest that signed sheets can still be read in; the hand went down to 6
SIZE_STEP: Final = pt(0.5)
NUMBER_WIDTH: Final = grid_down(mm(9))
NARROW_MAX: Final = mm(20)  # waktu: "10 Menit" on one line, "1 – 20 Hari Kerja" on two
NARROW_TIGHT: Final = mm(14)
WORD_WHOLE: Final = 24  # a word of up to so many characters is not cut; a longer one does not widen its column
WORD_CUT: Final = 12  # the same on paper that is too narrow for that
REMARK_WHEN_EMPTY: Final = mm(12)  # still room for a note by hand


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths in order: number, activity, the lanes, requirements, duration, output, remark; multiples of GRID.

    ``heading_size``, ``symbol_size`` and ``body_size`` are the type sizes at which they hold their words.
    """

    number: int
    activity: int
    lanes: tuple[int, ...]
    requirements: int
    duration: int
    output: int
    remark: int
    heading_size: int
    symbol_size: int
    body_size: int

    @property
    def widths(self) -> tuple[int, ...]:
        """All widths, left to right."""
        return (
            self.number,
            self.activity,
            *self.lanes,
            self.requirements,
            self.duration,
            self.output,
            self.remark,
        )


def columns(form: Form, width: int, insets: Insets, widen: int = 0) -> Columns:
    """The columns of a table that is ``width`` wide. ``widen`` is added to every lane.

    Raises LayoutRefusedError (L001) when the paper is too narrow for the performers in any size of type.
    """
    padding = insets.left + insets.right
    for whole_words in (True, False):
        for size in _sizes(form.style.body_size, BODY_MIN):
            parts = _parts(form, padding, size, whole_words=whole_words)
            lane = _lane(form, parts, width, widen, whole_words=whole_words)
            if lane is not None:
                return _columns(form, parts, width, lane)
    raise LayoutRefusedError((Refusal("L001", detail=str(len(form.lanes))),))


def _sizes(largest: int, smallest: int) -> Iterator[int]:
    yield largest
    size = largest - SIZE_STEP
    while size >= smallest:
        yield size
        size -= SIZE_STEP


@dataclass(frozen=True, slots=True)
class _Parts:
    """The columns but the lanes, set at ``size``. ``texts`` share what the others leave; ``remark`` is None when the
    remarks are one of them.
    """

    size: int
    padding: int
    number: int
    duration: int
    remark: int | None
    texts: tuple[TextColumn, ...]

    @property
    def fixed(self) -> int:
        """The width of the columns that do not share."""
        return self.number + self.duration + (self.remark or 0)


def _parts(form: Form, padding: int, size: int, *, whole_words: bool) -> _Parts:
    """The columns at this size. In type smaller than the profile's, the short columns are as narrow as they can be."""
    heads = form.columns
    cells = [
        ([step.activity for step in form.steps], heads.activity),
        ([step.requirements for step in form.steps], heads.requirements),
        ([step.output for step in form.steps], heads.output),
    ]
    remarks = [step.remark for step in form.steps]
    remarked = any(words.inlines for remark in remarks for words in remark)
    if remarked:
        cells.append((remarks, heads.remark))
    head_size = min(size, form.style.heading_size)
    tight = size < form.style.body_size
    numbers = max(widest_piece(content, size) for content in (heads.number, *(step.number for step in form.steps)))
    remark = room_for(widest_piece(heads.remark, head_size)) + padding
    return _Parts(
        size=size,
        padding=padding,
        number=grid_up(room_for(numbers) + padding) if tight else NUMBER_WIDTH,
        duration=_duration(form, padding, size, NARROW_TIGHT if tight else NARROW_MAX),
        remark=None if remarked else grid_up(remark if tight else max(REMARK_WHEN_EMPTY, remark)),
        texts=tuple(
            text_column(column, widest_piece(head, head_size), size, padding, WORD_WHOLE if whole_words else WORD_CUT)
            for column, head in cells
        ),
    )


def _duration(form: Form, padding: int, size: int, most: int) -> int:
    """Wide enough for every duration on one line, where that line is short; else for its longest word."""
    lines = [room_for(measure.natural_width(words.inlines, size)) for step in form.steps for words in step.duration]
    words = max(room_for(widest_piece(step.duration, size)) for step in form.steps)
    head = room_for(widest_piece(form.columns.duration, min(size, form.style.heading_size)))
    return grid_up(max(head, min(words, most), *(line for line in lines if line <= most)) + padding)


def _lane(form: Form, parts: _Parts, width: int, widen: int, *, whole_words: bool) -> int | None:
    """The width of a lane, or None where the columns of text would be left too little."""
    symbols = needed_lane_width(form, symbol_size(form.style, parts.size))
    share = int(width * LANES_SHARE / len(form.lanes))
    words = _heading_width(form, parts, min(parts.size, form.style.heading_size))
    wanted = max(min(max(words, LANE_COMFORT), LANE_MAX, share), symbols, LANE_MIN) + widen
    least = max(LANE_MIN, symbols, _heading_width(form, parts, HEADING_MIN) if whole_words else 0) + widen
    left = width - parts.fixed - sum(text.minimum for text in parts.texts)
    lane = min(grid_up(max(wanted, least)), grid_down(left // len(form.lanes)))
    return lane if lane >= least else None


def _heading_width(form: Form, parts: _Parts, size: int) -> int:
    """The lane width in which no word of a performer's name is cut at this size."""
    return parts.padding + room_for(max(widest_piece(lane.heading, size) for lane in form.lanes))


def _columns(form: Form, parts: _Parts, width: int, lane: int) -> Columns:
    sizes = list(_sizes(min(parts.size, form.style.heading_size), HEADING_MIN))
    heading_size = next((size for size in sizes if _heading_width(form, parts, size) <= lane), sizes[-1])
    shared = grid_down(width - parts.fixed - lane * len(form.lanes))
    activity, requirements, output, *remark = balanced(parts.texts, shared, parts.padding)
    return Columns(
        number=parts.number,
        activity=activity,
        lanes=(lane,) * len(form.lanes),
        requirements=requirements,
        duration=parts.duration,
        output=output,
        remark=remark[0] if parts.remark is None else parts.remark,
        heading_size=heading_size,
        symbol_size=symbol_size(form.style, parts.size),
        body_size=parts.size,
    )
