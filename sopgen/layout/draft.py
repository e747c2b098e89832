"""The word that tells a draft. In: the pages and the style; out: the pages with it, in the middle of the upper margin.

There no sheet has words but its page number, at the right: so it is clear of everything without being pale, and stays
readable on a bad copy.
"""

from dataclasses import replace
from typing import Final

from sopgen.form import Style, Words
from sopgen.layout import setting
from sopgen.layout.body import Body
from sopgen.layout.folio import ABOVE, SMALLEST, fitting
from sopgen.layout.measure import room_for, text_width
from sopgen.sheet import Page, Run, TextBlock
from sopgen.units import pt

WORD: Final = "DRAF"
SIZES: Final = (pt(14), pt(12), pt(10), pt(8), SMALLEST)
"""The largest that the margin has room for is taken."""


def marked(pages: tuple[Page, ...], style: Style, body: Body) -> tuple[Page, ...]:
    """The pages, each with the word."""
    block = _block(style, body)
    return tuple(replace(page, draft=block) for page in pages)


def _block(style: Style, body: Body) -> TextBlock:
    font = fitting(SIZES, style.twin, body)
    width = room_for(text_width(WORD, font, bold=True))
    paragraphs = setting.paragraphs((Words((Run(WORD, bold=True),), "note", "center"),), font, width)
    height = setting.height(paragraphs)
    return TextBlock(body.left + (body.width - width) // 2, body.top - ABOVE - height, width, height, paragraphs)
