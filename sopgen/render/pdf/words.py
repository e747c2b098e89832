"""Paragraphs in; what typst sets of them, lists gathered and nested, out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from sopgen.render.pdf.breaks import Kept, Line, lines
from sopgen.render.pdf.values import Record, Value
from sopgen.render.spoken import spoken
from sopgen.sheet import Inline, ListItem, Paragraph, Picture, Run, TickBox

PictureName: TypeAlias = Callable[[Picture], str]
"""From a picture to the name of the file by which typst knows it."""
Headings: TypeAlias = Callable[[Paragraph], int]
"""The level of the heading that a paragraph is, from 1; 0 for every other."""


def no_heading(_: Paragraph) -> int:
    """For text in which no paragraph is a heading."""
    return 0


def flow(paragraphs: Sequence[Paragraph], pictures: PictureName, level: Headings = no_heading) -> list[Value]:
    """The paragraphs in order, list items gathered into lists, headings that follow each other made one."""
    return _blocks(paragraphs, 0, pictures, level)


# --- lists ------------------------------------------------------------------------------------------------


def _blocks(paragraphs: Sequence[Paragraph], edge: int, pictures: PictureName, level: Headings) -> list[Value]:
    """Paragraphs and lists. ``edge`` is from where indents count on: the text of the item around them."""
    blocks: list[Value] = []
    place = 0
    while place < len(paragraphs):
        rest = paragraphs[place:]
        item = rest[0].item
        if item is None or item.continued:
            length = _heading_length(rest, level)
            blocks.append(_paragraph(rest[:length], edge, pictures, level))
        else:
            length = _list_length(rest, item)
            blocks.append(_listing(rest[:length], item, edge, pictures))
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
        "marks": first.kind,
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


def _heading_length(paragraphs: Sequence[Paragraph], level: Headings) -> int:
    """How many paragraphs make up the heading that the first one is: their words are one entry of the outline."""
    first = paragraphs[0]
    length = 1
    while (
        level(first)
        and length < len(paragraphs)
        and level(paragraphs[length]) == level(first)
        and _look(paragraphs[length]) == _look(first)
    ):
        length += 1
    return length


def _look(paragraph: Paragraph) -> tuple[object, ...]:
    return (paragraph.role, paragraph.size, paragraph.pitch, paragraph.align, paragraph.indent)


def _paragraph(paragraphs: Sequence[Paragraph], edge: int, pictures: PictureName, level: Headings) -> Record:
    """A paragraph; several of one look become one, each on lines of its own."""
    first = paragraphs[0]
    return {
        "kind": "paragraph",
        "level": level(first),
        "size": first.size,
        "pitch": first.pitch,
        "align": first.align,
        "indent": first.indent - edge,
        "before": first.space_before,
        "height": first.height - first.space_before,
        "pictured": any(isinstance(inline, Picture) for inline in first.inlines),
        "lines": [_line(line, pictures) for paragraph in paragraphs for line in lines(paragraph)],
    }


def _line(line: Line, pictures: PictureName) -> Record:
    pieces = [
        {"kept": [_piece(inline, pictures) for inline in part.inlines]}
        if isinstance(part, Kept)
        else _piece(part, pictures)
        for part in line.parts
    ]
    return {"pieces": pieces, "at_blank": line.at_blank}


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
