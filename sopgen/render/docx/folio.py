"""What stands over the pages of a sheet in, a page header out: the word that tells a draft, numbers that Word counts.

A sheet tells the number of every page in words; a document has one header for all pages. So the words of the first
page are taken, their numbers made fields, and it is proved that this gives the words of every other page.
"""

from collections.abc import Sequence
from itertools import count
from typing import Final

from docx.document import Document
from docx.oxml import parse_xml
from docx.shared import Emu

from sopgen.render.docx import namespaces
from sopgen.render.docx.styles import gap_xml
from sopgen.render.docx.text import NUMBER, Place, Vocabulary, counting_paragraph_xml, paragraph_xml
from sopgen.sheet import Box, Page, Paragraph, Sheet, TextBlock

_FIELDS: Final = ("PAGE", "NUMPAGES")
"""What the first number of a page number tells, and the second where there is one."""


def add_header(document: Document, sheet: Sheet, vocabulary: Vocabulary) -> None:
    """Give the document its page numbers and the word that tells a draft, if the sheet has some.

    Raises ValueError if some pages have no number, or if the numbers are not what counting gives.
    """
    numbers = [page.folio for page in sheet.pages if page.folio is not None]
    if numbers and (len(numbers) < len(sheet.pages) or not _all_count(sheet.pages, numbers[0])):
        raise ValueError("the page numbers are not those that a header counts")
    draft = sheet.pages[0].draft
    if not numbers and draft is None:
        return
    (section,) = document.sections
    section.header_distance = Emu(numbers[0].top if numbers else 0)
    section.header.is_linked_to_previous = False  # makes the header's part
    paragraphs = _framed(draft, vocabulary) if draft is not None else ""
    paragraphs += _numbering(sheet, numbers[0], vocabulary) if numbers else gap_xml()
    section.header.part.element[:] = list(parse_xml(f"<w:hdr {namespaces.WORD}>{paragraphs}</w:hdr>"))


def _all_count(pages: Sequence[Page], pattern: TextBlock) -> bool:
    return all(_counts(page, pattern, len(pages)) for page in pages)


def _counts(page: Page, pattern: TextBlock, count: int) -> bool:
    """Whether the page's number is what the fields in ``pattern`` show on it."""
    told = NUMBER.split(_paragraph(page.folio).text) if page.folio is not None else []
    shown = NUMBER.split(_paragraph(pattern).text)
    numbers = [str(page.number), str(count)]
    return told[::2] == shown[::2] and told[1::2] == numbers[: len(shown[1::2])]


def _paragraph(block: TextBlock) -> Paragraph:
    (paragraph,) = block.paragraphs
    return paragraph


def _numbering(sheet: Sheet, block: TextBlock, vocabulary: Vocabulary) -> str:
    margins = sheet.paper.margins
    place = Place(block.left - margins.left, sheet.paper.width - margins.right - block.left - block.width)
    return counting_paragraph_xml(_paragraph(block), _FIELDS, vocabulary, place)


def _framed(block: TextBlock, vocabulary: Vocabulary) -> str:
    place = Place(frame=Box(block.left, block.top, block.width, block.height))
    return paragraph_xml(_paragraph(block), vocabulary, count(), place)
