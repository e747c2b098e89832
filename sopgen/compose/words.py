"""Words as paragraphs. In: the source's text, lists and blocks; out: ``Content``, with list marks counted."""

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from typing import Final

from sopgen.form import Content, Words
from sopgen.model import Alinea, Butir, Daftar, Gaya, Isian
from sopgen.sheet import Align, ListItem, MarkerKind, ParagraphRole, Run

_KINDS: Final[dict[Gaya, MarkerKind]] = {"angka": "decimal", "huruf": "letter", "garis": "dash"}
_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz"


def lines(
    text: str, role: ParagraphRole, align: Align = "left", *, bold: bool = False, italic: bool = False
) -> Content:
    """Text as paragraphs: a line break starts a new one. Empty text is one empty paragraph."""
    return tuple(
        Words((Run(line, bold=bold, italic=italic),) if line else (), role, align)
        for line in (part.strip() for part in text.split("\n"))
    )


def joined(text: str) -> str:
    """Text on one line, for places that have only one."""
    return " ".join(text.split("\n"))


def again(heading: str, word: str) -> str:
    """A heading over what goes on: "Dasar Hukum (lanjutan) :". ``word`` stands before a colon at the end."""
    name = heading.rstrip(": ")
    return f"{name} {word}{heading[len(name) :]}"


def content(isian: Isian, role: ParagraphRole, key: str, style: Gaya, align: Align = "left") -> Content:
    """Blocks as paragraphs. ``style`` marks the items of blocks that do not say how; ``key`` names their lists."""
    return tuple(
        words for number, block in enumerate(isian) for words in _block(block, role, f"{key}/{number}", style, align)
    )


def columned(isian: Isian, role: ParagraphRole, key: str, style: Gaya) -> tuple[Content, ...]:
    """The same in columns, where the only block with items asks for them: the items shared out evenly, downwards, each
    with its own items.
    """
    if len(isian) != 1 or isian[0].kolom == 1 or len(isian[0].butir) < isian[0].kolom:
        return (content(isian, role, key, style),)
    block = isian[0]
    lead = tuple(_lead(block, role, "left"))
    items = [
        tuple(_items((item,), role, f"{key}/0", block.gaya or style, "left", first=number))
        for number, item in enumerate(block.butir)
    ]
    ends = [-(-len(items) * column // block.kolom) for column in range(block.kolom + 1)]  # the first are the longer
    first, *others = (tuple(chain.from_iterable(items[start:end])) for start, end in pairwise(ends))
    return ((*lead, *first), *others)


def _block(block: Daftar, role: ParagraphRole, key: str, style: Gaya, align: Align) -> Iterator[Words]:
    yield from _lead(block, role, align)
    yield from _items(block.butir, role, key, block.gaya or style, align)


def _lead(block: Daftar, role: ParagraphRole, align: Align) -> Iterator[Words]:
    if block.judul is not None:
        yield Words(runs(block.judul, bold=True), role, align)
    for paragraph in block.alinea:
        yield Words(runs(paragraph), role, align)


def _items(  # noqa: PLR0913  # items and how they are marked
    items: Iterable[Butir], role: ParagraphRole, key: str, style: Gaya, align: Align, *, first: int = 0
) -> Iterator[Words]:
    """Items, each followed by its own; ``first`` of the list they come from stand before them."""
    for number, item in enumerate(items, start=first):
        yield Words(runs(item.teks), role, align, _item(key, style, number, 0))
        for place, sub in enumerate(item.butir):
            yield Words(runs(sub.teks), role, align, _item(f"{key}/{number}", item.gaya, place, 1, over=style))


def _item(key: str, style: Gaya, number: int, level: int, over: Gaya = "tanpa") -> ListItem | None:
    """The mark of an item. ``over`` marks the list around it: where both count alike, its mark is "a)" or "1)"."""
    if style == "tanpa":
        return None
    after = ")" if style == over else "."
    markers = {"angka": f"{number + 1}{after}", "huruf": f"{letters(number)}{after}", "garis": "-"}
    return ListItem(key, _KINDS[style], markers[style], level)


def letters(number: int) -> str:
    """a, b … z, aa, bb …: the mark of an item, counted from 0, as Word counts letters."""
    return _ALPHABET[number % len(_ALPHABET)] * (number // len(_ALPHABET) + 1)


def runs(paragraph: Alinea, *, bold: bool = False) -> tuple[Run, ...]:
    """A paragraph's runs, without blanks at its ends. A line break inside is a blank: a paragraph has no lines of its
    own.
    """
    texts = [joined(run.teks) for run in paragraph]
    texts[0] = texts[0].lstrip(" ")
    texts[-1] = texts[-1].rstrip(" ")
    return tuple(
        Run(text, bold=bold or run.tebal, italic=run.miring) for text, run in zip(texts, paragraph, strict=True)
    )
