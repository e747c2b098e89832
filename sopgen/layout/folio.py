"""Page numbers. In: the pages and the style; out: the pages with their number, at the head, clear of every other text.

They stand at the top right: the foot belongs to the signing service's mark, its left corner most of all (FORM §2).
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from sopgen.form import Folio, Style, Words
from sopgen.layout import setting
from sopgen.layout.body import Body
from sopgen.layout.measure import Font
from sopgen.sheet import Page, Run, TextBlock
from sopgen.units import mm

ABOVE: Final = mm(2)  # between the number and the body of the page
WORDING: Final[Mapping[Folio, str]] = {"dashes": "- {number} -", "of": "{number} dari {count}"}


def numbered(pages: tuple[Page, ...], style: Style, body: Body) -> tuple[Page, ...]:
    """The pages, each with its number where the style wants one."""
    if style.folio == "none":
        return pages
    return tuple(replace(page, folio=_block(page.number, len(pages), style, body)) for page in pages)


def _block(number: int, count: int, style: Style, body: Body) -> TextBlock:
    text = WORDING[style.folio].format(number=number, count=count)
    words = (Words((Run(text),), "folio", "right"),)
    paragraphs = setting.paragraphs(words, Font(style.twin, style.body_size), body.width)
    height = setting.height(paragraphs)
    return TextBlock(body.left, body.top - ABOVE - height, body.width, height, paragraphs)
