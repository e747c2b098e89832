"""The measured lines of a paragraph: how wide they are, and whether they are its words.

In: a ``Paragraph`` and, for the width, a measure of plain text. Out: a width in EMU; yes or no. The lines carry no
type style, so each is sought in the runs from which it was broken.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from sopgen.layout.proof.symbols import WidthOf
from sopgen.sheet import Inline, Paragraph, Picture, Run, TickBox

_ANY: Final = "\ufffc"
"""Stands for a tick box: whatever letter is printed for it. No source holds it where it matters: any letter fits."""


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


def says_its_words(paragraph: Paragraph) -> bool:
    """Whether the lines hold what the inlines say."""
    return says("".join(map(_letters, paragraph.inlines)), paragraph.lines)


def says(text: str, lines: Sequence[str]) -> bool:
    """Whether the lines hold the text, in order: a break swallows blanks, as the end does, and nothing else is lost."""
    if text == " ".join(lines):  # as nearly always
        return True
    place = 0
    for number, line in enumerate(lines):
        while number and text.startswith(" ", place):
            place += 1
        said = text[place : place + len(line)]
        if len(said) != len(line) or any(meant not in (shown, _ANY) for meant, shown in zip(said, line, strict=True)):
            return False
        place += len(line)
    return not text[place:].strip(" ")


def _letters(inline: Inline) -> str:
    if isinstance(inline, Run):
        return inline.text
    return _ANY if isinstance(inline, TickBox) else ""


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
