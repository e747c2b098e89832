"""Two sheets in, one Word document out whose tracked changes lead from the old one to the new one.

Both are made by the renderer, and their bodies are merged: ``outline`` tells which elements are what, ``body`` pairs
pages and their parts, ``tables`` rows and cells, ``words`` paragraphs, word by word. ``package`` lets one document hold
the styles, lists and pictures of both, ``overlay`` marks in the drawing what changed in it, since Word tracks no shape.
"""

from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import count

import docx
from docx.document import Document

from sopgen.render.docx import render
from sopgen.render.docx.numbering import collect_numbering
from sopgen.render.docx.pages import corner
from sopgen.render.docx.tracked.body import mark_section, merged_pages
from sopgen.render.docx.tracked.header import merge_headers
from sopgen.render.docx.tracked.outline import outline
from sopgen.render.docx.tracked.overlay import Overlay
from sopgen.render.docx.tracked.package import take_over
from sopgen.render.docx.tracked.pen import Pen
from sopgen.render.docx.tracked.trees import highest_number
from sopgen.render.docx.tracked.words import merged_paragraphs
from sopgen.render.drawn import SAME_NAMES, NewNames
from sopgen.render.package import read_package, write_package
from sopgen.sheet import Sheet

__all__ = ["tracked"]


def tracked(old: Sheet, new: Sheet, *, author: str, day: date | None, names: NewNames = SAME_NAMES) -> bytes:
    """The changes from ``old`` to ``new`` as a .docx: all accepted it is the new sheet's, all rejected the old one's.

    ``author`` and ``day`` are those of the revision, ``names`` the ids that are others in the new sheet. Remarks are
    left out. The same sheets give the same bytes.
    """
    pen = Pen(author, day)
    before, after = (_document(sheet) for sheet in (old, new))
    take_over(before, after, collect_numbering(old), collect_numbering(new))
    old_pages, old_closing = outline(old, before.element.body, names)
    new_pages, new_closing = outline(new, after.element.body)
    section = after.element.body.sectPr
    mark_section(before.element.body.sectPr, section, pen)
    overlay, origin = Overlay(old, new, names), corner(new)
    ids = count(1 + max(highest_number(document.element.body) for document in (before, after)))
    pages = list(merged_pages(old_pages, new_pages, lambda one, other: overlay.run(one, other, origin, ids), pen))
    merge_headers(before, after, pen)
    closing = merged_paragraphs([old_closing], [new_closing], pen)
    after.element.body[:] = [*pages, *closing, section]
    saved = BytesIO()
    after.save(saved)
    return write_package(read_package(saved.getvalue()))


def _document(sheet: Sheet) -> Document:
    return docx.Document(BytesIO(render(replace(sheet, remarks=(), remark_pages=(), draft=False))))
