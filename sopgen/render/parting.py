"""Where the lines of a paragraph were measured to end. In: a paragraph; out: its inlines cut or marked there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from sopgen.sheet import Inline, Paragraph, Run, TickBox

MAY_PART: Final = "\u200b"
"""The character that prints nothing and after which a line may end."""

_BLANK: Final = " "
_SLASH: Final = "/"
_TICK: Final = "\ufffc"  # what stands for a tick box where characters are counted


class LineEnd(NamedTuple):
    """The characters of a paragraph before the end of a line, and how many blanks the break there swallows."""

    place: int
    blanks: int


def line_ends(paragraph: Paragraph) -> Iterator[LineEnd]:
    """The ends of the measured lines but the last, in order."""
    text = characters(paragraph.inlines)
    place = 0
    for line in paragraph.lines[:-1]:
        place += len(line)
        blanks = len(text) - place - len(text[place:].lstrip(_BLANK))
        yield LineEnd(place, blanks)
        place += blanks


def softened(paragraph: Paragraph) -> tuple[Inline, ...]:
    """The inlines, with ``MAY_PART`` behind each slash at which a measured line ends inside of a word.

    Office programs break no word there by themselves; everywhere else the words are as they were.
    """
    if len(paragraph.lines) <= 1:
        return paragraph.inlines
    text = characters(paragraph.inlines)
    marked: list[Inline] = []
    rest: Sequence[Inline] = paragraph.inlines
    done = 0
    for place, blanks in line_ends(paragraph):
        if not blanks and text[place - 1 : place] == _SLASH and place < len(text):
            before, rest = cut(rest, place - done)
            marked += [*before[:-1], *(_with_mark(inline) for inline in before[-1:])]
            done = place
    return (*marked, *rest) if done else paragraph.inlines


def _with_mark(inline: Inline) -> Inline:
    return replace(inline, text=inline.text + MAY_PART) if isinstance(inline, Run) else inline


def cut(inlines: Sequence[Inline], length: int) -> tuple[list[Inline], list[Inline]]:
    """The inlines that hold the first ``length`` characters, a tick box being one; and the others.

    Pictures count none: one at the cut belongs to the others.
    """
    first: list[Inline] = []
    for place, inline in enumerate(inlines):
        if length == 0:
            return first, list(inlines[place:])
        size = len(_characters(inline))
        if isinstance(inline, Run) and size > length:
            first.append(replace(inline, text=inline.text[:length]))
            return first, [replace(inline, text=inline.text[length:]), *inlines[place + 1 :]]
        first.append(inline)
        length -= size
    return first, []


def characters(inlines: Sequence[Inline]) -> str:
    """The characters of the inlines as they are counted: a tick box is one, a picture none."""
    return "".join(map(_characters, inlines))


def _characters(inline: Inline) -> str:
    if isinstance(inline, Run):
        return inline.text
    return _TICK if isinstance(inline, TickBox) else ""
