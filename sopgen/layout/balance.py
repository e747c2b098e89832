"""Sharing width between columns of text. In: their words and the width they share; out: a width for each.

The table becomes as low as it can: width goes where it saves lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sopgen.form import Content, Words
from sopgen.layout import measure
from sopgen.layout.measure import Font
from sopgen.layout.setting import indented
from sopgen.units import GRID, grid_down, grid_up

STEP: Final = 20 * GRID  # 5 mm: columns are balanced in steps of this, then of a quarter of it
FINE_STEP: Final = 5 * GRID
RAGGED: Final = 1.08  # lines are 8 % longer in sum than the words, since they end where words end


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A column of text: the width that it needs at least, and each row's paragraphs as lengths on one line."""

    minimum: int
    lengths: tuple[tuple[int, ...], ...]

    def lines(self, row: int, text_width: int) -> int:
        """About how many lines the row's words take."""
        return sum(max(1, -(-length // text_width)) for length in self.lengths[row])


def text_column(cells: Sequence[Content], head: int, font: Font, padding: int, whole: int) -> TextColumn:
    """The column of these cells, set in ``font``.

    ``head`` is the width of its heading's longest word; a word of up to ``whole`` characters is not cut.
    """
    longest_word = measure.text_width("n" * whole, font)
    widest = max(measure.room_for(head), *(least_width(cell, font, longest_word) for cell in cells))
    return TextColumn(
        grid_up(widest + padding),
        tuple(tuple(int(measure.natural_width(words.inlines, font) * RAGGED) for words in cell) for cell in cells),
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
    lower. Ties go to the column further left.
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


def _improve(widths: list[int], texts: Sequence[TextColumn], padding: int, step: int) -> None:
    """Move ``step`` from one column to another as long as the table becomes lower; changes ``widths``."""
    least = _table_lines(widths, texts, padding)
    pairs = [(giver, taker) for giver in range(len(texts)) for taker in range(len(texts)) if giver != taker]
    moved = True
    while moved:
        moved = False
        for giver, taker in pairs:
            if widths[giver] - step < texts[giver].minimum:
                continue
            widths[giver] -= step
            widths[taker] += step
            lines = _table_lines(widths, texts, padding)
            if lines < least:
                least, moved = lines, True
            else:
                widths[giver] += step
                widths[taker] -= step


def _table_lines(widths: Sequence[int], texts: Sequence[TextColumn], padding: int) -> int:
    """About how many lines all rows take, each as many as its fullest cell."""
    rooms = [measure.usable(width - padding) for width in widths]
    return sum(
        max(text.lines(row, room) for text, room in zip(texts, rooms, strict=True))
        for row in range(len(texts[0].lengths))
    )
