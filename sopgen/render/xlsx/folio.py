"""A grid whose pages bear numbers, or the word that tells a draft, in; a page header that counts them out.

The number is Excel's own field, so that it stays right when a person adds rows; it begins with the number of the
worksheet's first page, since every worksheet would else begin with 1. Words about it ("dari 5") are text.
"""

import math
import re
from collections.abc import Mapping
from typing import Any, Final

from openpyxl.worksheet.worksheet import Worksheet

from sopgen.render.drawingml import legal
from sopgen.render.xlsx.grid import Grid
from sopgen.render.xlsx.text import TypeStyle, points, space_width
from sopgen.sheet import Align, Page, Paragraph, TextBlock
from sopgen.units import to_pt

_EMU_PER_INCH: Final = 914_400
_SECTIONS: Final[Mapping[Align, str]] = {"left": "left", "center": "center", "right": "right", "justify": "left"}
_HARD_SPACE: Final = "\u00a0"


def head_pages(worksheet: Worksheet, grid: Grid, paper_width: int, family: str) -> None:
    """Give ``worksheet`` the header of its pages, if they have one. Its margins must be set: one is the header's.

    ``paper_width`` is that of the paper on which it is printed.
    """
    first = grid.pages[0].page
    tops = [block.top for block in (first.folio, first.draft) if block is not None]
    if not tops:
        return
    header: Any = worksheet.oddHeader  # may be None, as openpyxl types it
    header.left.text = _overlap(worksheet, min(tops))
    worksheet.page_margins.header = inches(min(tops))
    if first.draft is not None:
        header.center.text = _draft_word(first.draft, family)
    if first.folio is not None:
        _number_pages(worksheet, first, first.folio, paper_width, family)


def _draft_word(block: TextBlock, family: str) -> str:
    (paragraph,) = block.paragraphs
    return f'&"{family},Bold"&{round(points(paragraph.size))}{legal(paragraph.text)}'


def _number_pages(worksheet: Worksheet, first: Page, folio: TextBlock, paper_width: int, family: str) -> None:
    (paragraph,) = folio.paragraphs
    style = TypeStyle(family, paragraph.size)
    beside = _room_beside(worksheet, folio, paper_width) if paragraph.align == "right" else 0
    spaces = _HARD_SPACE * max(0, round(beside / space_width(style)))
    section = _SECTIONS[paragraph.align]
    header: Any = worksheet.oddHeader
    if section == "left":
        header.right.text = header.left.text
    getattr(header, section).text = f"{_letters(style)}{_counted(paragraph, first)}{spaces}"
    worksheet.page_setup.firstPageNumber = first.number
    worksheet.page_setup.useFirstPageNumber = True


def inches(length: int) -> float:
    """A length as page margins count it."""
    return round(length / _EMU_PER_INCH, 6)


def _room_beside(worksheet: Worksheet, folio: TextBlock, paper_width: int) -> int:
    """How far the header reaches over the number's place: the right margin gives way to a printer's rounding."""
    margin = round(worksheet.page_margins.right * _EMU_PER_INCH)
    return paper_width - margin - folio.left - folio.width


def _overlap(worksheet: Worksheet, top: int) -> str:
    """A space that is higher than the room from the header's upper edge to the page's body.

    LibreOffice moves the body by as much as a line is higher than its letters, unless the header overlaps the body:
    then it keeps the body where the top margin has it, as Excel always does (measured: 0.45 mm, and 0.02 mm).
    """
    body = round(worksheet.page_margins.top * _EMU_PER_INCH)
    return f"&{math.floor(to_pt(body - top)) + 1} "


def _letters(style: TypeStyle) -> str:
    """The header's type. Its size is in whole points; a space keeps it from a number that follows."""
    return f'&"{style.family},Regular"&{round(points(style.size))} '


def _counted(paragraph: Paragraph, page: Page) -> str:
    """The words with Excel's field in place of the page's number: ``- &P -``. ``&&`` is an ampersand."""
    words = legal(paragraph.text).replace("&", "&&")
    return re.sub(rf"(?<!\d){page.number}(?!\d)", "&P", words, count=1)
