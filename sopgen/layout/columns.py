"""The activity table's columns. In: the form's words and a width; out: each column's width, the heading size.

Lanes are alike and just wide enough for their headings and symbols; the columns of text share what is left so that
the table becomes as low as it can.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sopgen.form import Content, Form
from sopgen.layout import measure
from sopgen.layout.refusal import LayoutRefusedError, Refusal
from sopgen.layout.symbols import needed_lane_width
from sopgen.sheet import Insets
from sopgen.units import GRID, grid_down, grid_up, mm, pt

LANE_MIN: Final = mm(14)  # narrower lanes leave no track beside a symbol (ROUTING: measured down to 14 mm)
LANE_COMFORT: Final = mm(21)  # a symbol of full size and three tracks on either side
LANE_MAX: Final = mm(32)  # wider lanes only lengthen the arrows
LANES_SHARE: Final = 0.46  # of the table, before headings are set smaller
HEADING_MIN: Final = pt(7)
HEADING_STEP: Final = pt(0.5)
NUMBER_WIDTH: Final = mm(9)
NARROW_MAX: Final = mm(20)  # waktu: "10 Menit" on one line, "1 – 20 Hari Kerja" on two
REMARK_WHEN_EMPTY: Final = mm(12)  # still room for a note by hand
STEP: Final = 20 * GRID  # 5 mm: columns are balanced in steps of this, then of a quarter of it
FINE_STEP: Final = 5 * GRID
RAGGED: Final = 1.08  # lines are 8 % longer in sum than the words, since they end where words end
WORD_MAX_CHARACTERS: Final = 24  # a word up to this long is never cut; a longer one does not widen its column


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths in order: number, activity, the lanes, requirements, duration, output, remark; multiples of GRID."""

    number: int
    activity: int
    lanes: tuple[int, ...]
    requirements: int
    duration: int
    output: int
    remark: int
    heading_size: int

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

    Raises LayoutRefusedError (L001) when the paper is too narrow for the performers.
    """
    padding = insets.left + insets.right
    lane, heading_size = _lane(form, width, padding)
    lane = grid_up(lane + widen)
    duration = _narrow([step.duration for step in form.steps], form.columns.duration, form, padding, heading_size)
    remark = _remark(form, padding, heading_size)
    fixed = NUMBER_WIDTH // GRID * GRID + lane * len(form.lanes) + duration
    texts = [
        _TextColumn.of([getattr(step, name) for step in form.steps], head, form, padding, heading_size)
        for name, head in _text_columns(form)
    ]
    if remark is None:
        texts.append(
            _TextColumn.of([step.remark for step in form.steps], form.columns.remark, form, padding, heading_size)
        )
    shared = grid_down(width - fixed - (remark or 0))
    if sum(text.minimum for text in texts) > shared:
        raise LayoutRefusedError((Refusal("L001", detail=str(len(form.lanes))),))
    balanced = _balanced(texts, shared, padding)
    return Columns(
        number=NUMBER_WIDTH // GRID * GRID,
        activity=balanced[0],
        lanes=(lane,) * len(form.lanes),
        requirements=balanced[1],
        duration=duration,
        output=balanced[2],
        remark=balanced[3] if remark is None else remark,
        heading_size=heading_size,
    )


def _text_columns(form: Form) -> tuple[tuple[str, Content], ...]:
    heads = form.columns
    return (("activity", heads.activity), ("requirements", heads.requirements), ("output", heads.output))


def _lane(form: Form, width: int, padding: int) -> tuple[int, int]:
    """The width of a lane, and the size of the heading words that fit it."""
    most = min(LANE_MAX, max(LANE_MIN, int(width * LANES_SHARE / len(form.lanes))))
    symbols = needed_lane_width(form)
    size = form.style.heading_size
    while True:
        words = padding + _room_for(max(_widest(lane.heading, size) for lane in form.lanes))
        if words <= most or size - HEADING_STEP < HEADING_MIN:
            break
        size -= HEADING_STEP
    return max(min(max(words, LANE_COMFORT), most), symbols, LANE_MIN), size


def _narrow(cells: Sequence[Content], head: Content, form: Form, padding: int, heading_size: int) -> int:
    """Wide enough for every cell on one line, where that line is short; else for its longest word."""
    size = form.style.body_size
    widths = [_room_for(measure.natural_width(words.inlines, size)) for cell in cells for words in cell]
    widths = [width for width in widths if width <= NARROW_MAX]
    words = _room_for(max(_widest(cell, size) for cell in cells))
    return grid_up(max(_room_for(_widest(head, heading_size)), min(words, NARROW_MAX), *widths) + padding)


def _remark(form: Form, padding: int, heading_size: int) -> int | None:
    """The width of the remark column when nothing stands in it; else None: it takes part as a column of text."""
    if any(words.inlines for step in form.steps for words in step.remark):
        return None
    return grid_up(max(REMARK_WHEN_EMPTY, _room_for(_widest(form.columns.remark, heading_size)) + padding))


def _widest(content: Content, size: int) -> int:
    return max((measure.widest_piece(words.inlines, size) for words in content), default=0)


def _room_for(text: int) -> int:
    """The text width in which a piece of this width is not broken."""
    return int(text / (1 - measure.WRAP_RESERVE)) + GRID


@dataclass(frozen=True, slots=True)
class _TextColumn:
    """A column of text: what it needs at least, and the length of each row's paragraphs on one line."""

    minimum: int
    lengths: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, cells: Sequence[Content], head: Content, form: Form, padding: int, heading_size: int) -> "_TextColumn":
        size = form.style.body_size
        most = measure.text_width("n" * WORD_MAX_CHARACTERS, size)
        widest = max(_widest(head, heading_size), *(min(most, _widest(cell, size)) for cell in cells))
        return cls(
            grid_up(_room_for(widest) + padding),
            tuple(tuple(int(measure.natural_width(words.inlines, size) * RAGGED) for words in cell) for cell in cells),
        )

    def lines(self, row: int, text_width: int) -> int:
        """About how many lines the row's words take."""
        return sum(max(1, -(-length // text_width)) for length in self.lengths[row])


def _balanced(texts: Sequence[_TextColumn], shared: int, padding: int) -> tuple[int, ...]:
    """Widths that sum up to ``shared`` and make the rows low: from the minima on, width goes where it saves most,
    then is moved between neighbours while that helps. Ties go to the column further left.
    """
    widths = [text.minimum for text in texts]
    spare = shared - sum(widths)
    weights = [sum(sum(row) for row in text.lengths) + 1 for text in texts]
    for place, weight in enumerate(weights):
        widths[place] += grid_down(spare * weight // sum(weights))
    widths[0] += shared - sum(widths)
    for step in (STEP, FINE_STEP):
        _improve(widths, texts, padding, step)
    return tuple(widths)


def _improve(widths: list[int], texts: Sequence[_TextColumn], padding: int, step: int) -> None:
    """Move ``step`` from one column to another as long as the table becomes lower; changes ``widths``."""
    least = _table_lines(widths, texts, padding)
    moved = True
    while moved:
        moved = False
        for giver in range(len(texts)):
            for taker in range(len(texts)):
                if giver == taker or widths[giver] - step < texts[giver].minimum:
                    continue
                widths[giver] -= step
                widths[taker] += step
                lines = _table_lines(widths, texts, padding)
                if lines < least:
                    least = lines
                    moved = True
                else:
                    widths[giver] += step
                    widths[taker] -= step


def _table_lines(widths: Sequence[int], texts: Sequence[_TextColumn], padding: int) -> int:
    """About how many lines all rows take, each as many as its fullest cell."""
    rooms = [measure.usable(width - padding) for width in widths]
    return sum(
        max(text.lines(row, room) for text, room in zip(texts, rooms, strict=True))
        for row in range(len(texts[0].lengths))
    )
