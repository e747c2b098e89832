"""The page numbers of a sheet in, a page header out whose numbers Word counts.

A sheet tells the number of every page in words; a document has one header for all pages. So the words of the first
page are taken, their numbers made fields, and it is proved that this gives the words of every other page.
"""

from typing import Final

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Emu

from sopgen.render.docx import namespaces
from sopgen.render.docx.text import NUMBER, Place, Vocabulary, counting_paragraph_xml
from sopgen.sheet import Page, Paragraph, Sheet, TextBlock

_FIELDS: Final = ("PAGE", "NUMPAGES")
"""What the first number of a page number tells, and the second where there is one."""


def add_folio(document: Document, sheet: Sheet, vocabulary: Vocabulary) -> None:
    """Give the document its page numbers, if the sheet has some.

    Raises ValueError if some pages have none, or if they are not what counting gives.
    """
    blocks = [page.folio for page in sheet.pages if page.folio is not None]
    if not blocks:
        return
    if len(blocks) < len(sheet.pages) or not all(_counts(page, blocks[0], len(blocks)) for page in sheet.pages):
        raise ValueError("the page numbers are not those that a header counts")
    (section,) = document.sections
    section.header_distance = Emu(blocks[0].top)
    section.header.is_linked_to_previous = False  # makes the header's part
    _fill(section.header.part.element, sheet, blocks[0], vocabulary)


def _counts(page: Page, pattern: TextBlock, count: int) -> bool:
    """Whether the page's number is what the fields in ``pattern`` show on it."""
    told = NUMBER.split(_paragraph(page.folio).text) if page.folio is not None else []
    shown = NUMBER.split(_paragraph(pattern).text)
    numbers = [str(page.number), str(count)]
    return told[::2] == shown[::2] and told[1::2] == numbers[: len(shown[1::2])]


def _paragraph(block: TextBlock) -> Paragraph:
    (paragraph,) = block.paragraphs
    return paragraph


def _fill(header: BaseOxmlElement, sheet: Sheet, block: TextBlock, vocabulary: Vocabulary) -> None:
    margins = sheet.paper.margins
    place = Place(block.left - margins.left, sheet.paper.width - margins.right - block.left - block.width)
    paragraph = counting_paragraph_xml(_paragraph(block), _FIELDS, vocabulary, place)
    header[:] = list(parse_xml(f"<w:hdr {namespaces.WORD}>{paragraph}</w:hdr>"))
