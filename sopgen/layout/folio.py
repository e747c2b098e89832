"""Page numbers. In: the pages and the style; out: the pages with their number, at the head, clear of every other text.

They stand at the top right: the foot belongs to the signing service's mark, its left corner most of all (FORM §2).
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from sopgen.form import Folio, Style, Words
from sopgen.layout import setting
from sopgen.layout.body import Body
from sopgen.layout.measure import Font, sizes
from sopgen.sheet import Page, Run, TextBlock
from sopgen.units import mm, pt

ABOVE: Final = mm(2)  # between the number and the body of the page
SMALLEST: Final = pt(6)
WORDING: Final[Mapping[Folio, str]] = {"dashes": "- {number} -", "of": "{number} dari {count}"}


def numbered(pages: tuple[Page, ...], style: Style, body: Body) -> tuple[Page, ...]:
    """The pages, each with its number where the style wants one."""
    if style.folio == "none":
        return pages
    return tuple(replace(page, folio=_block(page.number, len(pages), style, body)) for page in pages)


def _block(number: int, count: int, style: Style, body: Body) -> TextBlock:
    text = WORDING[style.folio].format(number=number, count=count)
    words = (Words((Run(text),), "folio", "right"),)
    font = fitting((*sizes(style.body_size, SMALLEST), SMALLEST), style.twin, body)
    paragraphs = setting.paragraphs(words, font, body.width)
    height = setting.height(paragraphs)
    return TextBlock(body.left, body.top - ABOVE - height, body.width, height, paragraphs)


def fitting(tried: Iterable[int], twin: str, body: Body) -> Font:
    """The first of the sizes in which a line stands in the upper margin. ``SMALLEST`` does in every margin of a
    profile.
    """
    return next(font for size in tried if setting.pitch(font := Font(twin, size)) <= body.top - ABOVE)
