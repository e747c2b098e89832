"""The sheet as one HTML file. In: a ``Sheet``; out: UTF-8 bytes that need nothing else, on paper and on a screen.

``lengths`` writes EMU as CSS, ``faces`` embeds the typeface, ``text``, ``tables`` and ``drawing`` turn each part
of the sheet into what the template needs, ``page`` puts them together, ``templates/sheet.html.jinja`` writes it down.
What the template is given are NamedTuples: their classes are made eight times as fast as frozen dataclasses, and a
cold start makes twenty of them.
"""

from sopgen.render.html.page import document
from sopgen.render.html.template import fill
from sopgen.sheet import Sheet

__all__ = ["render"]


def render(sheet: Sheet) -> bytes:
    """The HTML file. The same sheet gives the same bytes.

    Raises KeyError for a typeface without an embedded subset, ValueError for a fill that is no "RRGGBB" or a
    picture that is neither PNG nor JPEG.
    """
    return fill(document(sheet.on_paper())).encode("utf-8")
