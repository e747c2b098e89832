"""Setting: words become measured paragraphs. In: ``Words``, a size, a width; out: ``Paragraph``s with their lines."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from sopgen.form import Content, Words
from sopgen.layout import measure
from sopgen.layout.measure import Font
from sopgen.sheet import Inline, Insets, Paragraph, Picture, Run, TickBox
from sopgen.units import grid_up, mm, pt

_ARIAL: Final[Mapping[int, int]] = {
    pt(7): pt(9.75),
    pt(7.5): pt(10.5),
    pt(8): pt(11.25),
    pt(8.5): pt(11.25),
    pt(9): pt(12),
    pt(9.5): pt(12.75),
    pt(10): pt(12.75),
    pt(10.5): pt(13.5),
    pt(11): pt(14.25),
    pt(12): pt(15),
}
_TALLER: Final[Mapping[int, int]] = {**_ARIAL, pt(11): pt(15), pt(12): pt(15.75)}
PITCHES: Final[Mapping[str, Mapping[int, int]]] = {
    "Liberation Sans": _ARIAL,
    "SOP Sans Narrow": _ARIAL,
    "Carlito": _TALLER,
    "Liberation Serif": _TALLER,
}
"""Distance of two base lines by family and size: Excel's, the largest of all formats, so that every format breaks its
pages at the same row."""

OTHER_PITCH: Final = 1.3
"""Distance of two base lines as a multiple of a size that ``PITCHES`` does not name."""

TOGETHER: Final = 2
"""So many lines of a paragraph stand together at the foot of a page, and at the head of the next."""

MARKER_GAP: Final = mm(1.2)
"""Room between a list's widest mark and its text."""


def pitch(font: Font) -> int:
    """The line pitch of this type."""
    return PITCHES[font.twin].get(font.size) or grid_up(round(font.size * OTHER_PITCH))


def paragraphs(content: Content, font: Font, width: int) -> tuple[Paragraph, ...]:
    """``content`` set in ``font`` in a cell whose text is ``width`` wide.

    Items of a list hang by the list's widest mark; a list inside an item begins where that item's text does.
    """
    return tuple(_paragraph(words, font, width, indent, hanging) for words, indent, hanging in indented(content, font))


def indented(content: Content, font: Font) -> Iterator[tuple[Words, int, int]]:
    """Each paragraph with where its text starts, and how far its list's mark stands left of that."""
    hangings = _hangings(content, font)
    indents: dict[int, int] = {}  # where the text of each level starts
    for words in content:
        if words.item is None:
            yield words, 0, 0
            continue
        hanging = hangings[words.item.list_key]
        indent = indents.get(words.item.level - 1, 0) + hanging
        indents[words.item.level] = indent
        yield words, indent, hanging


def _paragraph(words: Words, font: Font, width: int, indent: int, hanging: int) -> Paragraph:
    if words.role == "spacer":
        return Paragraph((), (), "spacer", font.size, words.room, words.align)
    font = Font(font.twin, font.size - words.smaller)
    pictures = [inline.height for inline in words.inlines if isinstance(inline, Picture)]
    return Paragraph(
        inlines=words.inlines,
        lines=measure.lines(words.inlines, font, width - indent),
        role=words.role,
        size=font.size,
        pitch=max([pitch(font), words.room, *pictures]),
        align=words.align,
        item=words.item,
        indent=indent,
        hanging=hanging,
        grows=words.room > 0,
    )


def _hangings(content: Content, font: Font) -> dict[str, int]:
    """How far the text of each list stands in from its mark: the list's widest mark and a gap."""
    widest: dict[str, int] = {}
    for words in content:
        if words.item is not None:
            width = measure.text_width(words.item.marker, font) + MARKER_GAP
            widest[words.item.list_key] = max(widest.get(words.item.list_key, 0), width)
    return widest


def cuts_words(content: Iterable[Paragraph]) -> bool:
    """Whether a word of it was broken between characters, as it is wider than its line."""
    return any(map(_is_cut, content))


def _is_cut(paragraph: Paragraph) -> bool:
    """Whether a line ends neither at a blank nor after a hyphen or slash."""
    text = "".join(_text_of(inline) for inline in paragraph.inlines)
    ends = (_length_of(paragraph, paragraph.lines[:count]) for count in range(1, len(paragraph.lines)))
    return any(not text.startswith(" ", end) and not measure.ends_line(text[end - 1]) for end in ends)


def height(content: Iterable[Paragraph]) -> int:
    """The height of paragraphs that stand one under the other."""
    return sum(paragraph.height for paragraph in content)


def cell_height(content: Iterable[Paragraph], insets: Insets) -> int:
    """The height of a row that holds ``content``, a multiple of ``GRID``."""
    return grid_up(height(content) + insets.top + insets.bottom)


def split(
    content: tuple[Paragraph, ...], room: int, whole: int = 0
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """``content`` cut where ``room`` ends: what fits, and the rest.

    An item of a list that is no higher than ``whole`` goes into the rest uncut, with the words that lead to it. Other
    paragraphs are cut at a line if they must be, with two lines or more on both sides where that can be.
    """
    taken: list[Paragraph] = []
    for place, paragraph in enumerate(content):
        if paragraph.height <= room:
            taken.append(paragraph)
            room -= paragraph.height
            continue
        fitting = _lines_before(paragraph, room, freely=bool(taken))
        if fitting < 1 or (taken and paragraph.item is not None and paragraph.height <= whole):
            return _with_lead(taken, content[place:])
        first, rest = _cut(paragraph, fitting)
        return (*taken, first), (rest, *content[place + 1 :])
    return tuple(taken), ()


def _lines_before(paragraph: Paragraph, room: int, *, freely: bool) -> int:
    """How many lines stand before the cut. ``freely``: there may be none, so that no line need stand alone."""
    count = len(paragraph.lines)
    fitting = (room - paragraph.space_before) // paragraph.pitch
    if fitting >= count:
        return 0
    before = min(fitting, count - TOGETHER) if count > TOGETHER else fitting
    return 0 if freely and before < TOGETHER else max(before, min(1, fitting))


def _with_lead(
    taken: list[Paragraph], rest: tuple[Paragraph, ...]
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """The cut moved up over words that only lead to what follows: a title or sentence over a list, an item over its
    own items. Something always stays.
    """
    while len(taken) > 1 and _leads(taken[-1], rest[0]):
        rest = (taken.pop(), *rest)
    return tuple(taken), rest


def _leads(paragraph: Paragraph, following: Paragraph) -> bool:
    if following.item is None:
        return False
    return paragraph.item is None or paragraph.item.level < following.item.level


def _cut(paragraph: Paragraph, lines: int) -> tuple[Paragraph, Paragraph]:
    """A paragraph cut after so many lines. The cut falls where the words are, so each part keeps its own type style."""
    first_length = _length_of(paragraph, paragraph.lines[:lines])
    first, rest = _cut_inlines(paragraph.inlines, first_length)
    item = None if paragraph.item is None else replace(paragraph.item, continued=True)
    return (
        replace(paragraph, inlines=first, lines=paragraph.lines[:lines]),
        replace(paragraph, inlines=rest, lines=paragraph.lines[lines:], item=item, space_before=0),
    )


def _length_of(paragraph: Paragraph, lines: tuple[str, ...]) -> int:
    """How many characters of the paragraph the lines take, with the blanks that their breaks swallowed."""
    text = "".join(_text_of(inline) for inline in paragraph.inlines)
    place = 0
    for line in lines:
        while text.startswith(" ", place) and not line.startswith(" "):
            place += 1
        place += len(line)
    return place


def _text_of(inline: Inline) -> str:
    if isinstance(inline, Run):
        return inline.text
    return measure.TICK_BOXES[inline.checked] if isinstance(inline, TickBox) else ""


def _cut_inlines(inlines: tuple[Inline, ...], length: int) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """The inlines that hold the first ``length`` characters, and the rest without the blanks at its start."""
    first: list[Inline] = []
    rest: list[Inline] = []
    for inline in inlines:
        size = len(_text_of(inline))
        if length >= size:
            first.append(inline)
        elif isinstance(inline, Run):
            first += [replace(inline, text=inline.text[:length])] if length else []
            rest.append(inline if rest else replace(inline, text=inline.text[length:].lstrip(" ")))
        else:
            rest.append(inline)
        length = max(0, length - size)
    return tuple(first), tuple(rest)
