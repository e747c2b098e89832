"""How wide the measured lines of a paragraph are.

In: a ``Paragraph`` and a measure of plain text. Out: a width in EMU. The lines carry no type style, so each is
sought in the runs from which it was broken.
"""

from collections.abc import Iterator

from sopgen.layout.proof.symbols import WidthOf
from sopgen.sheet import Paragraph, Picture, Run


def lines_width(paragraph: Paragraph, width_of: WidthOf) -> int:
    """The widest line, without the paragraph's indent. A picture counts as a line of its own width."""
    runs = [inline for inline in paragraph.inlines if isinstance(inline, Run)]
    if len(runs) == 1 == len(paragraph.inlines):  # nothing changes within a line, as in nearly every paragraph
        return max(
            (width_of(line, paragraph.size, runs[0].bold, runs[0].italic) for line in paragraph.lines), default=0
        )
    letters = [(letter, run) for run in runs for letter in run.text]
    widest = max((inline.width for inline in paragraph.inlines if isinstance(inline, Picture)), default=0)
    place = 0
    for line in paragraph.lines:
        pieces, place = _pieces(line, letters, place)
        widest = max(widest, sum(width_of(text, paragraph.size, run.bold, run.italic) for text, run in pieces))
    return widest


def _pieces(line: str, letters: list[tuple[str, Run]], place: int) -> tuple[list[tuple[str, Run]], int]:
    """The line cut where the type style changes, and the place in ``letters`` behind it.

    Spaces at which the text was broken stand in the runs, not in the lines. A letter that the runs lack
    (a tick box's) is set in the style at hand.
    """
    pieces: list[tuple[str, Run]] = []
    run = letters[min(place, len(letters) - 1)][1] if letters else Run("")
    for letter in line:
        place = next(_from(letter, letters, place), place)
        if place < len(letters) and letters[place][0] == letter:
            run = letters[place][1]
            place += 1
        if pieces and pieces[-1][1] is run:
            pieces[-1] = (pieces[-1][0] + letter, run)
        else:
            pieces.append((letter, run))
    return pieces, place


def _from(letter: str, letters: list[tuple[str, Run]], place: int) -> Iterator[int]:
    """The next place where this letter stands, if only spaces come before it."""
    while place < len(letters):
        if letters[place][0] == letter:
            yield place
            return
        if not letters[place][0].isspace():
            return
        place += 1
