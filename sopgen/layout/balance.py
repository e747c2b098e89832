"""Sharing width between columns of text. In: their words and the width they share; out: a width for each.

The table becomes as low as it can: width goes where it saves lines. What of it is not needed for that goes where words
break less often for it, to the activities above all: they are read first.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from typing import Final, TypeAlias, TypeVar

from sopgen.form import Content, Words
from sopgen.layout import measure
from sopgen.layout.measure import Font
from sopgen.layout.setting import indented
from sopgen.units import GRID, grid_down, grid_up

STEPS: Final = (20 * GRID, 10 * GRID, 5 * GRID, 3 * GRID)  # 5 mm to 0.75 mm: finer ones save next to nothing
LEAST_LINES: Final = 2.75  # so many fit in a row that is only as high as its symbol needs: fewer save nothing
FIRST_READ: Final = 3  # a line of the activities weighs as many of the other columns

_Measured = TypeVar("_Measured", float, tuple[float, int])

_LinesAt: TypeAlias = Callable[[int, int], tuple[int, ...]]
"""The lines of each row in a column, by the column and its width."""


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A column of text: the width that it needs at least, its type, each row's paragraphs with their lists' indents,
    what a line weighs.
    """

    minimum: int
    font: Font
    rows: tuple[tuple[tuple[Words, int], ...], ...]
    weight: int

    @property
    def length(self) -> int:
        """The length of all its words on one line."""
        return sum(measure.natural_width(words.inlines, self.font) for row in self.rows for words, _ in row)

    def lines(self, text_width: int) -> tuple[int, ...]:
        """How many lines the words of each row take."""
        return tuple(
            sum(len(measure.lines(words.inlines, self.font, text_width - indent)) for words, indent in row)
            for row in self.rows
        )


def text_column(  # noqa: PLR0913 (a column and how it is set)
    cells: Sequence[Content], head: int, font: Font, padding: int, whole: int, *, first_read: bool
) -> TextColumn:
    """The column of these cells, set in ``font``. ``first_read``: it tells the activities.

    ``head`` is the width of its heading's longest word; a word of up to ``whole`` characters is not cut.
    """
    longest_word = measure.text_width("n" * whole, font)
    widest = max(measure.room_for(head), *(least_width(cell, font, longest_word) for cell in cells))
    return TextColumn(
        grid_up(widest + padding),
        font,
        tuple(tuple((words, indent) for words, indent, _ in indented(cell, font)) for cell in cells),
        FIRST_READ if first_read else 1,
    )


def widest_piece(content: Content, font: Font) -> int:
    """The width of the longest part that cannot be broken."""
    return max((measure.widest_piece(words.inlines, font) for words in content), default=0)


def least_width(content: Content, font: Font, most: int | None = None) -> int:
    """The text width in which no part of up to ``most`` (None: of any width) is broken, the marks of lists before it
    included.
    """
    return max((_least(words, indent, font, most) for words, indent, _ in indented(content, font)), default=0)


def _least(words: Words, indent: int, font: Font, most: int | None) -> int:
    piece = measure.widest_piece(words.inlines, font)
    return indent + measure.room_for(piece if most is None else min(most, piece))


def balanced(texts: Sequence[TextColumn], shared: int, padding: int) -> tuple[int, ...]:
    """Widths that sum up to ``shared``, none below its column's minimum.

    They start in proportion to the columns' words; then width is moved between two columns while the table becomes
    lower, then while lines become fewer for it and the table no higher. Ties go to the column further left.
    """
    widths = [text.minimum for text in texts]
    spare = shared - sum(widths)
    weights = [text.length + 1 for text in texts]
    for place, weight in enumerate(weights):
        widths[place] += grid_down(spare * weight // sum(weights))
    widths[0] += shared - sum(widths)
    lines = cache(lambda column, width: texts[column].lines(width - padding))
    pairs = tuple(permutations(range(len(texts)), 2))
    kept = tuple(pair for pair in pairs if texts[pair[0]].weight < FIRST_READ)
    leasts = [text.minimum for text in texts]
    for step in STEPS:
        _improve(widths, leasts, pairs, step, lambda: _height(widths, lines))
    for step in STEPS:
        _improve(widths, leasts, kept, step, lambda: (_height(widths, lines), _weight(widths, texts, lines)))
    return tuple(widths)


def _improve(
    widths: list[int],
    leasts: Sequence[int],
    pairs: Sequence[tuple[int, int]],
    step: int,
    measured: Callable[[], _Measured],
) -> None:
    """Move ``step`` within a pair of columns as long as what is measured falls; changes ``widths``."""
    least = measured()
    moved = True
    while moved:
        moved = False
        for giver, taker in pairs:
            if widths[giver] - step < leasts[giver]:
                continue
            widths[giver] -= step
            widths[taker] += step
            total = measured()
            if total < least:
                least, moved = total, True
            else:
                widths[giver] += step
                widths[taker] -= step


def _height(widths: Sequence[int], lines: _LinesAt) -> float:
    """The height of all rows in lines: each takes as many as its fullest cell."""
    columns = (lines(column, width) for column, width in enumerate(widths))
    rows: Iterator[tuple[int, ...]] = zip(*columns, strict=True)
    return sum(max(LEAST_LINES, *row) for row in rows)


def _weight(widths: Sequence[int], texts: Sequence[TextColumn], lines: _LinesAt) -> int:
    """What the lines of all cells weigh."""
    return sum(text.weight * sum(lines(column, widths[column])) for column, text in enumerate(texts))
