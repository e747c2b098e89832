"""Paragraphs in; paragraphs as typst sets them, lists gathered and nested, out.

typst breaks the lines in the same width with the same letters as Word does, so both break them at the same words;
measuring has a reserve, hence no paragraph needs more lines than it was given. Only a word that is wider than its
line is broken where it was measured: there Word breaks between characters, and typst would not.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from sopgen.render.pdf.values import Record, Value
from sopgen.sheet import Inline, ListItem, Paragraph, Picture, Run, TickBox

PictureName: TypeAlias = Callable[[Picture], str]
"""From a picture to the name of the file by which typst knows it."""
Headings: TypeAlias = Callable[[Paragraph], int]
"""The level of the heading that a paragraph is, from 1; 0 for every other."""

_BLANK: Final = " "
_HYPHENS: Final = ("-", "\u2010")


def no_heading(_: Paragraph) -> int:
    """For text in which no paragraph is a heading."""
    return 0


def flow(paragraphs: Sequence[Paragraph], pictures: PictureName, level: Headings = no_heading) -> list[Value]:
    """The paragraphs in order, list items gathered into lists, the lines of one heading made one."""
    return _blocks(_joined_headings(paragraphs, level), 0, pictures, level)


def _joined_headings(paragraphs: Sequence[Paragraph], level: Headings) -> list[Paragraph]:
    """Headings of one look that follow each other are one: their words are one entry of the outline."""
    joined: list[Paragraph] = []
    for paragraph in paragraphs:
        last = joined[-1] if joined else None
        if last is not None and level(paragraph) and _look(last) == _look(paragraph) and not paragraph.space_before:
            inlines = (*last.inlines, Run(_BLANK), *paragraph.inlines)
            joined[-1] = replace(last, inlines=inlines, lines=(*last.lines, *paragraph.lines))
        else:
            joined.append(paragraph)
    return joined


def _look(paragraph: Paragraph) -> tuple[object, ...]:
    return (paragraph.role, paragraph.size, paragraph.pitch, paragraph.align, paragraph.indent, paragraph.item)


# --- lists ------------------------------------------------------------------------------------------------


def _blocks(paragraphs: Sequence[Paragraph], edge: int, pictures: PictureName, level: Headings) -> list[Value]:
    """Paragraphs and lists. ``edge`` is from where indents count on: the text of the item around them."""
    blocks: list[Value] = []
    place = 0
    while place < len(paragraphs):
        item = paragraphs[place].item
        if item is None or item.continued:
            blocks.append(_paragraph(paragraphs[place], edge, pictures, level))
            place += 1
            continue
        length = _list_length(paragraphs[place:], item)
        blocks.append(_listing(paragraphs[place : place + length], item, edge, pictures))
        place += length
    return blocks


def _list_length(paragraphs: Sequence[Paragraph], first: ListItem) -> int:
    """How many of the paragraphs belong to the list that ``first`` opens, nested ones included."""
    for count, paragraph in enumerate(paragraphs):
        item = paragraph.item
        if item is None or (item.level <= first.level and item.list_key != first.list_key):
            return count
    return len(paragraphs)


def _listing(paragraphs: Sequence[Paragraph], first: ListItem, edge: int, pictures: PictureName) -> Record:
    items: list[list[Paragraph]] = []
    for paragraph in paragraphs:
        item = paragraph.item
        if item is not None and item.level == first.level and not item.continued:
            items.append([])
        items[-1].append(paragraph)
    opening = paragraphs[0]
    return {
        "kind": "list",
        "counted": first.kind != "dash",
        "indent": opening.indent - opening.hanging - edge,
        "hanging": opening.hanging,
        "items": [_item(own, pictures) for own in items],
    }


def _item(paragraphs: Sequence[Paragraph], pictures: PictureName) -> Record:
    own = paragraphs[0]
    return {
        "marker": own.item.marker if own.item else "",
        "size": own.size,
        "pitch": own.pitch,
        "before": own.space_before,
        "blocks": _blocks([replace(own, item=None), *paragraphs[1:]], own.indent, pictures, no_heading),
    }


# --- paragraphs -------------------------------------------------------------------------------------------


def _paragraph(paragraph: Paragraph, edge: int, pictures: PictureName, level: Headings) -> Record:
    return {
        "kind": "paragraph",
        "level": level(paragraph),
        "size": paragraph.size,
        "pitch": paragraph.pitch,
        "align": paragraph.align,
        "indent": paragraph.indent - edge,
        "before": paragraph.space_before,
        "height": paragraph.height - paragraph.space_before,
        "pictured": any(isinstance(inline, Picture) for inline in paragraph.inlines),
        "lines": [[_piece(inline, pictures) for inline in line] for line in lines(paragraph)],
    }


def _piece(inline: Inline, pictures: PictureName) -> Value:
    if isinstance(inline, Run):
        if not (inline.bold or inline.italic or inline.underline):
            return inline.text
        return {
            "text": inline.text,
            "weight": "bold" if inline.bold else "regular",
            "style": "italic" if inline.italic else "normal",
            "underline": inline.underline,
        }
    if isinstance(inline, TickBox):
        return {"checked": inline.checked, "alt": spoken(inline)}
    return {"picture": pictures(inline), "width": inline.width, "height": inline.height, "alt": inline.alt}


def spoken(box: TickBox) -> str:
    """What a screen reader says of a tick box."""
    state = "dicentang" if box.checked else "tidak dicentang"
    return f"{box.title}: {state}" if box.title else f"Kotak {state}"


def lines(paragraph: Paragraph) -> list[list[Inline]]:
    """The parts of the paragraph between which a line must be broken: one, where no word is wider than its line.

    Else the inlines of each measured line: as many characters as were measured for it, a tick box being one, and the
    blanks at which it was broken. The last takes what is left: nothing of the paragraph is lost. Empty without inlines.
    """
    rest = list(paragraph.inlines)
    if rest and not _cuts_words(paragraph):
        return [rest]
    taken = []
    for line in paragraph.lines[:-1]:
        first, rest = _cut(rest, len(line))
        blanks, rest = _cut(rest, _blanks(rest))
        taken.append(first + blanks)
    return [*taken, rest] if rest else taken


def _cuts_words(paragraph: Paragraph) -> bool:
    """Whether a measured line ends inside a word, at no hyphen."""
    rest = list(paragraph.inlines)
    for line in paragraph.lines[:-1]:
        _, rest = _cut(rest, len(line))
        blanks = _blanks(rest)
        if rest and not blanks and not line.endswith(_HYPHENS):
            return True
        _, rest = _cut(rest, blanks)
    return False


def _blanks(inlines: Sequence[Inline]) -> int:
    """How many blanks the inlines begin with."""
    count = 0
    for inline in inlines:
        if not isinstance(inline, Run):
            return count
        stripped = inline.text.lstrip(_BLANK)
        count += len(inline.text) - len(stripped)
        if stripped:
            return count
    return count


def _cut(inlines: Sequence[Inline], length: int) -> tuple[list[Inline], list[Inline]]:
    """The inlines that hold the first ``length`` characters, and the others. Pictures count none."""
    first: list[Inline] = []
    for place, inline in enumerate(inlines):
        size = _length(inline)
        if length == 0:
            return first, list(inlines[place:])
        if isinstance(inline, Run) and size > length:
            first.append(replace(inline, text=inline.text[:length]))
            return first, [replace(inline, text=inline.text[length:]), *inlines[place + 1 :]]
        first.append(inline)
        length -= size
    return first, []


def _length(inline: Inline) -> int:
    if isinstance(inline, Run):
        return len(inline.text)
    return 1 if isinstance(inline, TickBox) else 0
