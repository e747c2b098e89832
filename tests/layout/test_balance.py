"""The width that columns of words share: what makes the table low, then what makes the activities easy to read."""

import pytest

from sopgen.form import Words
from sopgen.layout.balance import TextColumn, balanced, text_column
from sopgen.layout.measure import Font
from sopgen.sheet import Run
from sopgen.units import grid_down, mm, pt

PADDING = mm(2)
SHARED = grid_down(mm(120))


def _column(*texts: str, first_read: bool = False) -> TextColumn:
    cells = [(Words((Run(text),), "cell"),) for text in texts]
    return text_column(cells, 0, Font("Liberation Sans", pt(9)), PADDING, 24, first_read=first_read)


@pytest.mark.parametrize("place", [0, 1])
def test_width_that_makes_no_row_lower_goes_to_the_activities(place: int) -> None:
    """Both columns say the same, beside a third that makes the rows high: the activities have the fewer lines."""
    words = "memeriksa berkas usulan yang masuk dari bagian"
    columns = [_column(words, words, first_read=place == column) for column in (0, 1)]
    columns.append(_column("satu dua tiga empat lima enam tujuh delapan sembilan " * 3, "satu"))
    widths = balanced(columns, SHARED, PADDING)
    taken = [sum(column.lines(width - PADDING)) for column, width in zip(columns, widths, strict=True)]
    assert sum(widths) == SHARED
    assert taken[place] < taken[1 - place]
