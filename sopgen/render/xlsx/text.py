"""Paragraphs of a cell in, one Excel text out: words, or words in several type styles, with line breaks.

Excel knows no paragraph in a cell: they become lines. A list mark stands before its words, since Excel has no
hanging indent; the lines then are at least as wide as those that were measured, so never more of them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from sopgen.render.drawingml import legal
from sopgen.render.parting import softened
from sopgen.sheet import Paragraph, Picture, Run, TickBox
from sopgen.units import to_pt

SYMBOL_FAMILY: Final = "Segoe UI Symbol"  # holds ☐ and ☒ wherever Excel runs on Windows; others substitute
_UNTICKED: Final = "\u2610"
_TICKED: Final = "\u2612"
_SPACE_WIDTH: Final = 0.278  # of the type's size: the space of Arial and its twin
_OTHER_SPACES: Final[Mapping[str, float]] = {"Arial Narrow": 0.228, "Calibri": 0.226, "Times New Roman": 0.25}
_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED: Final = "_x005F_"  # an underscore as SpreadsheetML writes a character by its number


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """How letters look: ``size`` in EMU."""

    family: str
    size: int
    bold: bool = False
    italic: bool = False
    underline: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Text in one type style; it may hold line breaks."""

    text: str
    style: TypeStyle


def cell_words(paragraphs: Sequence[Paragraph], family: str) -> tuple[Words, ...]:
    """The text of a cell: neighbours differ in style, none is empty. Pictures and room alone need no text."""
    pitches = [paragraph.pitch for paragraph in paragraphs if _is_worded(paragraph)]
    if not pitches:
        return ()
    pitch = min(pitches)  # blank lines are counted by it
    words: list[Words] = []
    for index, paragraph in enumerate(paragraphs):
        style = TypeStyle(family, paragraph.size)
        words.append(Words("\n" * (index > 0) + "\n" * (paragraph.space_before // pitch), style))
        words.extend(_paragraph_words(paragraph, style, pitch))
    return _joined(_leaning(words))


def cell_text(text: str) -> str:
    """``text`` as a cell holds it: words that look like SpreadsheetML's ``_x0041_`` ("A") stay these words."""
    return _ESCAPE.sub(_ESCAPED, legal(text))


def _is_worded(paragraph: Paragraph) -> bool:
    """Whether it has words or a tick box."""
    return any(not isinstance(inline, Picture) for inline in paragraph.inlines)


def _paragraph_words(paragraph: Paragraph, style: TypeStyle, pitch: int) -> Iterable[Words]:
    yield Words("\n" * (_blank_lines(paragraph, pitch) - 1), style)
    yield Words(_lead(paragraph, style), style)
    for inline in softened(paragraph):
        if isinstance(inline, Run):
            yield Words(cell_text(inline.text), _run_style(inline, style))
        elif isinstance(inline, TickBox):
            yield Words(_TICKED if inline.checked else _UNTICKED, replace(style, family=SYMBOL_FAMILY))


def _blank_lines(paragraph: Paragraph, pitch: int) -> int:
    """As many as a spacer holds, and as a picture at least needs; 1 for words."""
    if paragraph.role == "spacer":
        return max(1, paragraph.height // pitch)
    if any(isinstance(inline, Picture) for inline in paragraph.inlines):
        return max(1, -(-paragraph.height // pitch))
    return 1


def _lead(paragraph: Paragraph, style: TypeStyle) -> str:
    """The indent in spaces, rounded down, and the list mark."""
    space = space_width(style)
    mark = paragraph.item.marker if paragraph.item and not paragraph.item.continued else ""
    return " " * int((paragraph.indent - paragraph.hanging) / space) + (f"{cell_text(mark)} " if mark else "")


def _run_style(run: Run, style: TypeStyle) -> TypeStyle:
    if not (run.bold or run.italic or run.underline):
        return style
    return replace(style, bold=run.bold, italic=run.italic, underline=run.underline)


def _leaning(words: Iterable[Words]) -> list[Words]:
    """``words`` where a part without ink takes the style of what stands before it, so that no style is made for it."""
    found: list[Words] = []
    for part in words:
        if not part.text:
            continue
        blank = found and not part.text.strip() and part.style.size == found[-1].style.size
        style = found[-1].style if blank and found[-1].style.family != SYMBOL_FAMILY else part.style
        found.append(Words(part.text, style))
    return found


def _joined(words: Iterable[Words]) -> tuple[Words, ...]:
    return tuple(
        Words("".join(part.text for part in group), style) for style, group in groupby(words, lambda part: part.style)
    )


def points(size: int) -> float:
    """A type size as Excel writes it."""
    return round(to_pt(size), 2)


def space_width(style: TypeStyle) -> float:
    """The width of a space, in EMU; every family that a profile can name is known."""
    return _OTHER_SPACES.get(style.family, _SPACE_WIDTH) * style.size
