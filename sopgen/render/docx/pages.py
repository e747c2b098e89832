"""The pages of a sheet in, the document's body and paper out: every block at its height.

Word stacks what it is given, so distances are made by paragraphs: each page begins with a tiny one, one more anchors
its drawing, and two tables have one between them that is exactly as high as their gap. A page is broken before the tiny
one: LibreOffice saves a break before a paragraph inside of its first words, be they those of a symbol.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, zip_longest
from typing import Final

from docx.document import Document
from docx.enum.section import WD_ORIENTATION
from docx.oxml import parse_xml
from docx.shared import Emu

from sopgen.render.docx import namespaces
from sopgen.render.docx.canvas import drawing_xml
from sopgen.render.docx.styles import GAP, exact_spacing_xml, style_id
from sopgen.render.docx.tables import table_xml
from sopgen.render.docx.text import Place, Vocabulary, paragraph_xml
from sopgen.sheet import Block, Page, Point, Sheet, Table, TextBlock
from sopgen.units import EMU_PER_TWIP, mm, pt

_OPENING: Final = GAP.pitch  # the least height of a paragraph that keeps a distance: its style's own
_CLOSING: Final = pt(1)  # the height of the paragraph that Word wants after the last table
_LEAST_GAP: Final = EMU_PER_TWIP  # two tables without a paragraph between them would become one
_FOOT_SLACK: Final = mm(3)  # pages are ours: rounding must not push a last line onto a page of its own


@dataclass(frozen=True, slots=True)
class _Setting:
    """Where all pages of the document begin: the corner from which Word counts, in EMU."""

    left: int
    right: int
    top: int


def add_pages(document: Document, sheet: Sheet, vocabulary: Vocabulary) -> None:
    """Set the document's paper, and put every page of the sheet into its body."""
    setting = _setting(sheet)
    _set_paper(document, sheet, setting)
    ids = count(1)
    pages = "".join(
        _page_xml(page, setting, vocabulary, ids, is_first=index == 0) for index, page in enumerate(sheet.pages)
    )
    written = parse_xml(f"<w:body {namespaces.DOCUMENT}>{pages}{_gap_xml(_CLOSING)}</w:body>")
    body = document.element.body
    body[:0] = list(written)  # the section's properties stay last


def corner(sheet: Sheet) -> Point:
    """Where on paper the paragraph stands that anchors a page's drawing."""
    return _origin(_setting(sheet))


def _origin(setting: _Setting) -> Point:
    return Point(setting.left, setting.top + _OPENING)


def _setting(sheet: Sheet) -> _Setting:
    paper = sheet.paper
    first = min((_top(page.blocks[0]) for page in sheet.pages if page.blocks), default=paper.margins.top)
    return _Setting(paper.margins.left, paper.width - paper.margins.right, first - 2 * _OPENING)


def _page_xml(page: Page, setting: _Setting, vocabulary: Vocabulary, ids: Iterator[int], *, is_first: bool) -> str:
    opening = _top(page.blocks[0]) - setting.top if page.blocks else 2 * _OPENING
    if page.drawing is None:
        xml = [_gap_xml(opening, begins_page=not is_first)]
    else:
        drawing = drawing_xml(page.drawing, _origin(setting), ids)
        xml = [_gap_xml(_OPENING, begins_page=not is_first), _gap_xml(opening - _OPENING, drawing)]
    tops = [_top(block) for block in page.blocks[1:]]
    for block, next_top in zip_longest(page.blocks, tops):
        gap = next_top - _bottom(block) if next_top is not None else 0
        xml.append(_block_xml(block, gap, setting, vocabulary, ids))
        if isinstance(block, Table) and next_top is not None:
            xml.append(_gap_xml(max(gap, _LEAST_GAP)))
    return "".join(xml)


def _top(block: Block) -> int:
    """Where Word begins with a block: a table with the upper side of its first rule."""
    return block.top - block.rule // 2 if isinstance(block, Table) else block.top


def _bottom(block: Block) -> int:
    """Where Word ends with a block: a table with the lower side of its last rule, words with their last line."""
    if isinstance(block, Table):
        return block.top + block.height + block.rule // 2
    return block.top + sum(paragraph.height for paragraph in block.paragraphs)


def _block_xml(block: Block, gap: int, setting: _Setting, vocabulary: Vocabulary, ids: Iterator[int]) -> str:
    if isinstance(block, Table):
        return table_xml(block, setting.left, vocabulary, ids)
    return _text_xml(block, gap, setting, vocabulary, ids)


def _text_xml(block: TextBlock, gap: int, setting: _Setting, vocabulary: Vocabulary, ids: Iterator[int]) -> str:
    """The paragraphs of a block; the last one keeps the distance to the block that follows."""
    left, right = block.left - setting.left, setting.right - block.left - block.width
    last = len(block.paragraphs) - 1
    return "".join(
        paragraph_xml(paragraph, vocabulary, ids, Place(left, right, gap if index == last else 0))
        for index, paragraph in enumerate(block.paragraphs)
    )


def _gap_xml(height: int, content: str = "", *, begins_page: bool = False) -> str:
    breaks = "<w:pageBreakBefore/>" if begins_page else ""
    properties = f'<w:pStyle w:val="{style_id("gap")}"/>{breaks}{exact_spacing_xml(height)}'
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def _foot(sheet: Sheet) -> int:
    """The lower margin: the paper's, or what the lowest block leaves, and less by the slack."""
    lowest = max((_bottom(page.blocks[-1]) for page in sheet.pages if page.blocks), default=0)
    return max(min(sheet.paper.margins.bottom, sheet.paper.height - lowest) - _FOOT_SLACK, 0)


def _set_paper(document: Document, sheet: Sheet, setting: _Setting) -> None:
    paper = sheet.paper
    (section,) = document.sections
    section.page_width, section.page_height = Emu(paper.width), Emu(paper.height)
    section.orientation = WD_ORIENTATION.LANDSCAPE if paper.landscape else WD_ORIENTATION.PORTRAIT
    section.top_margin, section.bottom_margin = Emu(setting.top), Emu(_foot(sheet))
    section.left_margin, section.right_margin = Emu(paper.margins.left), Emu(paper.margins.right)
    section.header_distance = section.footer_distance = section.gutter = Emu(0)
