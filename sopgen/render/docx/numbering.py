"""The lists of a sheet in, the document's numbering out: one definition a look of list, one restarted count a list."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from docx.document import Document
from docx.oxml import parse_xml

from sopgen.render.docx import namespaces
from sopgen.render.docx.media import paragraphs
from sopgen.render.drawingml import attribute
from sopgen.sheet import ListItem, MarkerKind, Paragraph, Sheet
from sopgen.units import to_twips

_FORMATS: Final[dict[MarkerKind, str]] = {"decimal": "decimal", "letter": "lowerLetter", "dash": "bullet"}
_COUNT: Final = re.compile(r"[0-9a-z]+")  # the part of a mark that counts: "1" in "1.", "a" in "(a)"


@dataclass(frozen=True, slots=True)
class LevelLook:
    """How the marks of a list look. ``pattern`` is Word's: "%1." for "1."; lengths in EMU."""

    kind: MarkerKind
    pattern: str
    level: int
    indent: int
    hanging: int


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists of a document: ``looks`` in the order of their ids from 0, ``lists`` (key → look) from 1."""

    looks: tuple[LevelLook, ...]
    lists: Mapping[str, LevelLook]
    numbers: Mapping[str, int]

    def look(self, item: ListItem) -> LevelLook:
        """The look of the list to which ``item`` belongs."""
        return self.lists[item.list_key]

    def properties_xml(self, item: ListItem) -> str:
        """``w:numPr``: makes a paragraph an item of its list."""
        return f'<w:numPr><w:ilvl w:val="{item.level}"/><w:numId w:val="{self.numbers[item.list_key]}"/></w:numPr>'


def collect_numbering(sheet: Sheet) -> Numbering:
    """Every list of the sheet; a list looks as its first item does."""
    lists: dict[str, LevelLook] = {}
    for paragraph in paragraphs(sheet):
        item = paragraph.item
        if item is not None and not item.continued and item.list_key not in lists:
            lists[item.list_key] = _look(paragraph, item)
    numbers = {key: number for number, key in enumerate(lists, start=1)}
    return Numbering(tuple(dict.fromkeys(lists.values())), lists, numbers)


def _look(paragraph: Paragraph, item: ListItem) -> LevelLook:
    pattern = item.marker if item.kind == "dash" else _COUNT.sub(f"%{item.level + 1}", item.marker, count=1)
    return LevelLook(item.kind, pattern, item.level, paragraph.indent, paragraph.hanging)


def add_lists(document: Document, numbering: Numbering) -> None:
    """Put the definitions and counts into the document's numbering part."""
    looks = numbering.looks
    definitions = "".join(_definition_xml(number, look) for number, look in enumerate(looks))
    counts = "".join(
        _count_xml(numbering.numbers[key], looks.index(look), look.level) for key, look in numbering.lists.items()
    )
    written = parse_xml(f"<w:numbering {namespaces.WORD}>{definitions}{counts}</w:numbering>")
    document.part.numbering_part.element.extend(list(written))


def _definition_xml(number: int, look: LevelLook) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{number + 1:08X}"/>'
        '<w:multiLevelType w:val="hybridMultilevel"/>'
        f'<w:lvl w:ilvl="{look.level}"><w:start w:val="1"/><w:numFmt w:val="{_FORMATS[look.kind]}"/>'
        f'<w:lvlText w:val={attribute(look.pattern)}/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{to_twips(look.indent)}" w:hanging="{to_twips(look.hanging)}"/></w:pPr></w:lvl>'
        "</w:abstractNum>"
    )


def _count_xml(number: int, definition: int, level: int) -> str:
    """``w:num``: without the override, Word would count on from the last list of the same look."""
    return (
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>'
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
