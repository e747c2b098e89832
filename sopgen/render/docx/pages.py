"""The pages of a sheet in, ``word/document.xml`` out: every block at its height on the paper.

Word stacks what it is given, so distances are made by paragraphs: each page begins with a tiny one that breaks the
page and anchors the drawing, and two tables have one between them that is exactly as high as their gap.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, zip_longest
from typing import Final

from sopgen.render.docx import namespaces
from sopgen.render.docx.canvas import drawing_xml
from sopgen.render.docx.styles import GAP_STYLE, exact_spacing_xml
from sopgen.render.docx.tables import table_xml
from sopgen.render.docx.text import Place, Vocabulary, paragraph_xml
from sopgen.sheet import Block, Page, Paper, Point, Sheet, Table, TextBlock
from sopgen.units import EMU_PER_TWIP, mm, pt, to_twips

_OPENING: Final = pt(2)  # the height of the paragraph that begins a page
_CLOSING: Final = pt(1)  # the height of the paragraph that Word wants after the last table
_LEAST_GAP: Final = EMU_PER_TWIP  # two tables without a paragraph between them would become one
_FOOT_SLACK: Final = mm(3)  # pages are ours: rounding must not push a last line onto a page of its own


@dataclass(frozen=True, slots=True)
class _Setting:
    """Where all pages of the document begin: the corner from which Word counts, in EMU."""

    left: int
    right: int
    top: int


def document_xml(sheet: Sheet, vocabulary: Vocabulary) -> str:
    """``word/document.xml`` of the sheet."""
    ids = count(1)
    paper = sheet.paper
    first = min((_top(page.blocks[0]) for page in sheet.pages if page.blocks), default=paper.margins.top)
    setting = _Setting(paper.margins.left, paper.width - paper.margins.right, first - _OPENING)
    pages = "".join(
        _page_xml(page, setting, vocabulary, ids, is_first=index == 0) for index, page in enumerate(sheet.pages)
    )
    body = pages + _gap_xml(_CLOSING) + _section_xml(paper, setting.top, _foot(sheet))
    return f"<w:document {namespaces.DOCUMENT}><w:body>{body}</w:body></w:document>"


def _page_xml(page: Page, setting: _Setting, vocabulary: Vocabulary, ids: Iterator[int], *, is_first: bool) -> str:
    origin = Point(setting.left, setting.top)
    drawing = drawing_xml(page.drawing, origin, ids) if page.drawing is not None else ""
    opening = _top(page.blocks[0]) - setting.top if page.blocks else _OPENING
    xml = [_gap_xml(opening, drawing, begins_page=not is_first)]
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
    spacing = exact_spacing_xml(height) if height != _OPENING else ""  # the style's own
    return f'<w:p><w:pPr><w:pStyle w:val="{GAP_STYLE}"/>{breaks}{spacing}</w:pPr>{content}</w:p>'


def _foot(sheet: Sheet) -> int:
    """The lower margin: the paper's, or what the lowest block leaves, and less by the slack."""
    lowest = max((_bottom(page.blocks[-1]) for page in sheet.pages if page.blocks), default=0)
    return max(min(sheet.paper.margins.bottom, sheet.paper.height - lowest) - _FOOT_SLACK, 0)


def _section_xml(paper: Paper, top: int, bottom: int) -> str:
    margins = paper.margins
    orientation = ' w:orient="landscape"' if paper.landscape else ""
    return (
        f'<w:sectPr><w:pgSz w:w="{to_twips(paper.width)}" w:h="{to_twips(paper.height)}"{orientation}/>'
        f'<w:pgMar w:top="{to_twips(top)}" w:right="{to_twips(margins.right)}" w:bottom="{to_twips(bottom)}" '
        f'w:left="{to_twips(margins.left)}" w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>'
    )
