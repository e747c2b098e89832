"""A sheet in, the bytes of a Word document out, by way of python-docx.

A person edits the file as if a clerk had typed it, with named styles, real numbering, tables whose headings repeat and
one canvas of native shapes a page. ``base`` is the empty document that python-docx opens; ``properties``, ``styles``,
``numbering``, ``media``, ``folio`` and ``comments`` fill it through python-docx; ``pages`` puts ``tables``, ``text``
and ``canvas`` into its element tree, for which python-docx has no words or is too slow.
"""

from io import BytesIO

from sopgen.render.docx.base import open_base
from sopgen.render.docx.comments import add_comments, collect_comments
from sopgen.render.docx.folio import add_header
from sopgen.render.docx.media import embed_pictures
from sopgen.render.docx.numbering import add_lists, collect_numbering
from sopgen.render.docx.pages import add_pages
from sopgen.render.docx.properties import set_properties
from sopgen.render.docx.styles import collect_looks, set_styles
from sopgen.render.docx.text import Vocabulary
from sopgen.render.origin import with_origin
from sopgen.render.package import read_package, write_package
from sopgen.sheet import Sheet

__all__ = ["render"]


def render(sheet: Sheet) -> bytes:
    """The sheet as a .docx, page for page. The same sheet gives the same bytes on every run.

    Raises ValueError if the sheet's page numbers are not those that a header counts.
    """
    document = open_base(sheet)
    looks, numbering = collect_looks(sheet), collect_numbering(sheet)
    set_properties(document, sheet.meta)
    set_styles(document, looks)
    add_lists(document, numbering)
    vocabulary = Vocabulary(looks, numbering, embed_pictures(sheet, document.part), collect_comments(sheet))
    add_pages(document, sheet, vocabulary)
    add_header(document, sheet, vocabulary)
    add_comments(document, sheet)
    saved = BytesIO()
    document.save(saved)
    parts = read_package(saved.getvalue())  # python-docx dates the members by the clock
    return write_package(with_origin(parts, sheet, "word/document.xml"))
