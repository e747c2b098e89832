"""Paragraphs as HTML's own structures. In: a cell's paragraphs; out: a tree of paragraphs and nested lists.

The sheet tells list items one after the other; HTML wants them inside of lists, and a nested list inside of
its item. Nothing is measured or broken here: the browser breaks the lines in the same widths with the same font.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, Literal, NamedTuple, TypeAlias

from sopgen.render.html.lengths import px
from sopgen.render.parting import MAY_PART, softened
from sopgen.render.spoken import spoken
from sopgen.sheet import Align, Inline, ListItem, Paragraph, Picture, Run, TickBox

PICTURE_TYPES: Final = ("image/png", "image/jpeg")


class Look(NamedTuple):
    """All that a paragraph's CSS class says; lengths in EMU."""

    size: int
    pitch: int
    align: Align
    indent: int
    hanging: int
    space_before: int


class Words(NamedTuple):
    """Words in one style; ``tags`` are the elements around them, outermost first."""

    text: str
    tags: tuple[str, ...]
    kind: Literal["words"] = "words"


class Tick(NamedTuple):
    """A tick box; ``name`` is what a screen reader says."""

    checked: bool
    name: str
    kind: Literal["tick"] = "tick"


class Image(NamedTuple):
    """A picture as a data URI, its size in pixels."""

    uri: str
    width: str
    height: str
    alt: str
    kind: Literal["image"] = "image"


class MayPart(NamedTuple):
    """A place in a word at which a line may end."""

    kind: Literal["may_part"] = "may_part"


Piece: TypeAlias = Words | Tick | Image | MayPart


class Text(NamedTuple):
    """A paragraph: ``mark`` is its printed list mark or empty, ``look`` the number of its CSS class."""

    pieces: tuple[Piece, ...]
    role: str
    look: int
    mark: str
    kind: Literal["text"] = "text"


class Item(NamedTuple):
    """A list item: its own paragraphs, and the lists nested in it, in reading order."""

    blocks: "tuple[Block, ...]"


class Listing(NamedTuple):
    """A list; ``tag`` is "ol" where the order is counted, else "ul"."""

    tag: Literal["ol", "ul"]
    items: tuple[Item, ...]
    kind: Literal["list"] = "list"


Block: TypeAlias = Text | Listing
Looks: TypeAlias = dict[Look, int]
"""The number of each look, in the order of their first use."""


def look(paragraph: Paragraph) -> Look:
    """What the paragraph's CSS class must say."""
    return Look(
        paragraph.size,
        paragraph.pitch,
        paragraph.align,
        paragraph.indent,
        paragraph.hanging,
        paragraph.space_before,
    )


def blocks(paragraphs: Sequence[Paragraph], looks: Looks) -> tuple[Block, ...]:
    """The paragraphs in order, list items gathered into lists. ``looks`` knows every paragraph's look."""
    gathered: list[Block] = []
    rest = list(paragraphs)
    while rest:
        item = rest[0].item
        if item is None:
            gathered.append(_text(rest.pop(0), looks))
        else:
            length = _list_length(rest, item)
            gathered.append(_listing(rest[:length], item, looks))
            del rest[:length]
    return tuple(gathered)


def _list_length(paragraphs: Sequence[Paragraph], first: ListItem) -> int:
    """How many of the paragraphs belong to the list that ``first`` opens, nested ones included."""
    for count, paragraph in enumerate(paragraphs):
        if paragraph.item is None or not _within(paragraph.item, first):
            return count
    return len(paragraphs)


def _within(item: ListItem, first: ListItem) -> bool:
    return item.level > first.level or (item.level == first.level and item.list_key == first.list_key)


def _listing(paragraphs: Sequence[Paragraph], first: ListItem, looks: Looks) -> Listing:
    items: list[list[Paragraph]] = []
    for paragraph in paragraphs:
        if not items or _opens(paragraph, first):
            items.append([])
        items[-1].append(paragraph)
    return Listing(
        tag="ul" if first.kind == "dash" else "ol",
        items=tuple(Item(_item_blocks(own, first, looks)) for own in items),
    )


def _opens(paragraph: Paragraph, first: ListItem) -> bool:
    item = paragraph.item
    return item is not None and item.level == first.level and not item.continued


def _item_blocks(paragraphs: Sequence[Paragraph], first: ListItem, looks: Looks) -> tuple[Block, ...]:
    gathered: list[Block] = []
    for own, group in groupby(paragraphs, key=lambda paragraph: _level(paragraph) == first.level):
        members = tuple(group)
        gathered.extend([_text(member, looks) for member in members] if own else blocks(members, looks))
    return tuple(gathered)


def _level(paragraph: Paragraph) -> int:
    return paragraph.item.level if paragraph.item else 0


def _text(paragraph: Paragraph, looks: Looks) -> Text:
    item = paragraph.item
    return Text(
        pieces=tuple(piece for inline in softened(paragraph) for piece in _pieces(inline)),
        role=paragraph.role,
        look=looks[look(paragraph)],
        mark="" if item is None or item.continued else item.marker,
    )


def _pieces(inline: Inline) -> Iterator[Piece]:
    if isinstance(inline, Run):
        *parted, last = inline.text.split(MAY_PART)
        for text in parted:
            yield from (Words(text, _tags(inline)), MayPart())
        if last or not parted:
            yield Words(last, _tags(inline))
    elif isinstance(inline, TickBox):
        yield Tick(inline.checked, spoken(inline))
    else:
        yield _image(inline)


def _tags(run: Run) -> tuple[str, ...]:
    wanted = (("b", run.bold), ("i", run.italic), ("u", run.underline))
    return tuple(tag for tag, used in wanted if used)


def _image(picture: Picture) -> Image:
    if picture.media_type not in PICTURE_TYPES:
        raise ValueError(f"not a picture that is embedded: {picture.media_type!r}")
    encoded = b64encode(picture.data).decode("ascii")
    uri = f"data:{picture.media_type};base64,{encoded}"
    return Image(uri, px(picture.width), px(picture.height), picture.alt)
