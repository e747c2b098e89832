"""Paragraphs of the sheet in, paragraphs of Word out: words whole in their runs, formatted by style."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from sopgen.render.docx import namespaces
from sopgen.render.docx.comments import Comments, no_comments
from sopgen.render.docx.numbering import Numbering
from sopgen.render.docx.styles import (
    Look,
    StyleRole,
    bold_xml,
    exact_spacing_xml,
    justification_xml,
    size_xml,
    style_id,
)
from sopgen.render.drawingml import attribute, fill_xml, text
from sopgen.render.parting import softened
from sopgen.sheet import Box, Inline, Paragraph, Picture, Run, TickBox
from sopgen.units import pt, to_twips

_TICK_FONT: Final = "Segoe UI Symbol"  # Arial holds neither box; Word itself takes this one
_CHECKED: Final = "☒"
_UNCHECKED: Final = "☐"
_PICTURE_LINE: Final = pt(1)  # the least height of a picture's line; the picture makes it higher
_NO_LENGTH: Final = 0
NUMBER: Final = re.compile(r"([0-9]+)")
"""A number in words: what a page number's fields count."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What paragraphs refer to: the styles, lists, images (bytes → id) and comments of their document."""

    looks: Mapping[StyleRole, Look]
    numbering: Numbering
    images: Mapping[bytes, str]
    comments: Comments = field(default_factory=no_comments)


@dataclass(frozen=True, slots=True)
class Place:
    """What the place of a paragraph adds to it: room at both sides and after it, in EMU.

    ``frame`` takes it out of the text and puts it at a place on the paper.
    """

    left: int = 0
    right: int = 0
    after: int = 0
    frame: Box | None = None


IN_A_CELL: Final = Place()


def paragraph_xml(paragraph: Paragraph, vocabulary: Vocabulary, ids: Iterator[int], place: Place = IN_A_CELL) -> str:
    """``w:p``. ``ids`` numbers the drawings and content controls of the document."""
    look = vocabulary.looks[paragraph.role]
    size = _size_exception(paragraph, look)
    content = "".join(_inline_xml(inline, look, size, vocabulary.images, ids) for inline in softened(paragraph))
    return _paragraph_xml(paragraph, content, vocabulary, place)


def counting_paragraph_xml(
    paragraph: Paragraph, fields: Sequence[str], vocabulary: Vocabulary, place: Place = IN_A_CELL
) -> str:
    """``w:p`` in which each number of the words is a field: Word counts it on every page.

    ``fields`` are Word's names of them ("PAGE"), one for each number in its order; what the words say is shown by
    readers that do not count.
    """
    look = vocabulary.looks[paragraph.role]
    size = _size_exception(paragraph, look)
    runs = [inline for inline in paragraph.inlines if isinstance(inline, Run)]
    parts = [replace(run, text=part) for run in runs for part in NUMBER.split(run.text) if part]
    waiting = iter(fields)
    content = "".join(
        _field_xml(next(waiting), _run_xml(part, look, size))
        if NUMBER.fullmatch(part.text)
        else _run_xml(part, look, size)
        for part in parts
    )
    return _paragraph_xml(paragraph, content, vocabulary, place)


def _field_xml(name: str, shown: str) -> str:
    return f'<w:fldSimple w:instr=" {name} ">{shown}</w:fldSimple>'


def _size_exception(paragraph: Paragraph, look: Look) -> str:
    """``w:sz`` where the style says another size; a picture alone stands on a line as low as can be."""
    size = _PICTURE_LINE if _has_picture(paragraph) and not _has_words(paragraph) else paragraph.size
    return size_xml(size) if size != look.size else ""


def _has_picture(paragraph: Paragraph) -> bool:
    return any(isinstance(inline, Picture) for inline in paragraph.inlines)


def _has_words(paragraph: Paragraph) -> bool:
    return any(not isinstance(inline, Picture) for inline in paragraph.inlines)


def _paragraph_xml(paragraph: Paragraph, content: str, vocabulary: Vocabulary, place: Place) -> str:
    look = vocabulary.looks[paragraph.role]
    size = _size_exception(paragraph, look)
    mark = f"<w:rPr>{size}</w:rPr>" if size else ""
    return f"<w:p><w:pPr>{_properties_xml(paragraph, look, vocabulary.numbering, place)}{mark}</w:pPr>{content}</w:p>"


def _properties_xml(paragraph: Paragraph, look: Look, numbering: Numbering, place: Place) -> str:
    item = paragraph.item
    counted = item is not None and not item.continued
    return (
        f'<w:pStyle w:val="{style_id(paragraph.role)}"/>'
        + (_frame_xml(place.frame) if place.frame is not None else "")
        + (numbering.properties_xml(item) if item is not None and counted else "")
        + _spacing_xml(paragraph, look, place.after)
        + _indent_xml(paragraph, numbering, place)
        + (justification_xml(paragraph.align) if paragraph.align != look.align else "")
    )


def _frame_xml(box: Box) -> str:
    """``w:framePr``: text beside it keeps its own place."""
    return (
        f'<w:framePr w:w="{to_twips(box.width)}" w:h="{to_twips(box.height)}" w:hRule="exact" w:wrap="around" '
        f'w:vAnchor="page" w:hAnchor="page" w:x="{to_twips(box.left)}" w:y="{to_twips(box.top)}"/>'
    )


def _spacing_xml(paragraph: Paragraph, look: Look, after: int) -> str:
    if _has_picture(paragraph):  # "exactly" would clip the picture to the height of a line
        return _least_spacing_xml(_PICTURE_LINE, paragraph.space_before, after)
    if paragraph.grows:
        return _least_spacing_xml(paragraph.pitch, paragraph.space_before, after)
    if paragraph.pitch == look.pitch and not paragraph.space_before and not after:
        return ""
    return exact_spacing_xml(paragraph.pitch, paragraph.space_before, after)


def _least_spacing_xml(line: int, before: int, after: int) -> str:
    """Lines that become higher with what stands in them."""
    return (
        f'<w:spacing w:before="{to_twips(before)}" w:after="{to_twips(after)}" w:line="{to_twips(line)}" '
        'w:lineRule="atLeast"/>'
    )


def _indent_xml(paragraph: Paragraph, numbering: Numbering, place: Place) -> str:
    """``w:ind``, unless the list says the same."""
    item = paragraph.item
    left, hanging = place.left + paragraph.indent, paragraph.hanging
    if item is not None and item.continued:
        hanging = _NO_LENGTH
    elif item is not None:
        look = numbering.look(item)
        if (left, hanging, place.right) == (look.indent, look.hanging, _NO_LENGTH):
            return ""
    attributes = f' w:left="{to_twips(left)}"' if left or item else ""
    attributes += f' w:right="{to_twips(place.right)}"' if place.right else ""
    attributes += f' w:hanging="{to_twips(hanging)}"' if hanging or item else ""
    return f"<w:ind{attributes}/>" if attributes else ""


def _inline_xml(inline: Inline, look: Look, size: str, images: Mapping[bytes, str], ids: Iterator[int]) -> str:
    if isinstance(inline, Run):
        return _run_xml(inline, look, size)
    if isinstance(inline, TickBox):
        return _tick_box_xml(inline, size, next(ids))
    return _picture_xml(inline, images[inline.data], next(ids))


def _run_xml(run: Run, look: Look, size: str) -> str:
    properties = (
        (bold_xml(bold=run.bold) if run.bold != look.bold else "")
        + ("<w:i/><w:iCs/>" if run.italic else "")
        + size
        + ('<w:u w:val="single"/>' if run.underline else "")
    )
    described = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{described}<w:t xml:space="preserve">{text(run.text)}</w:t></w:r>'


def _tick_box_xml(box: TickBox, size: str, number: int) -> str:
    """A content control that a click ticks; both its states have a character of their own."""
    font = f'w:ascii="{_TICK_FONT}" w:hAnsi="{_TICK_FONT}" w:eastAsia="{_TICK_FONT}" w:cs="{_TICK_FONT}"'
    properties = f"<w:rPr><w:rFonts {font}/>{size}</w:rPr>"
    title = f"<w:alias w:val={attribute(box.title)}/>" if box.title else ""
    return (
        f'<w:sdt><w:sdtPr>{properties}{title}<w:id w:val="{number}"/>'
        f'<w14:checkbox><w14:checked w14:val="{box.checked:d}"/>'
        f'<w14:checkedState w14:val="{ord(_CHECKED):04X}" w14:font="{_TICK_FONT}"/>'
        f'<w14:uncheckedState w14:val="{ord(_UNCHECKED):04X}" w14:font="{_TICK_FONT}"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r>{properties}<w:t>{_CHECKED if box.checked else _UNCHECKED}</w:t></w:r>"
        "</w:sdtContent></w:sdt>"
    )


def _picture_xml(picture: Picture, relationship: str, number: int) -> str:
    described = f'id="{number}" name="Gambar {number}" descr={attribute(picture.alt)}'
    size = f'cx="{picture.width}" cy="{picture.height}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr {described}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{namespaces.PICTURE}"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {described}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill_xml("")}</pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
