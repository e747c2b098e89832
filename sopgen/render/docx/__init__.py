"""A sheet in, the bytes of a Word document out.

The parts are written as text and zipped: a person edits the file as if a clerk had typed it, with named styles, real
numbering, tables whose headings repeat and one canvas of native shapes a page. ``parts`` holds what is the same in
every document, ``styles``, ``numbering`` and ``media`` the vocabulary of this one, ``text``, ``tables`` and ``canvas``
speak it, ``pages`` sets it on paper.
"""

from typing import Final

from sopgen.render.docx.media import collect_media
from sopgen.render.docx.numbering import collect_numbering
from sopgen.render.docx.pages import document_xml
from sopgen.render.docx.parts import (
    app_properties_xml,
    content_types_xml,
    core_properties_xml,
    document_relationships_xml,
    font_table_xml,
    root_relationships_xml,
    settings_xml,
    theme_xml,
)
from sopgen.render.docx.styles import collect_looks, styles_xml
from sopgen.render.docx.text import Vocabulary
from sopgen.render.package import write_package
from sopgen.sheet import Sheet

__all__ = ["render"]

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def render(sheet: Sheet) -> bytes:
    """The sheet as a .docx, page for page. The same sheet gives the same bytes on every run."""
    media = collect_media(sheet)
    numbering = collect_numbering(sheet)
    looks = collect_looks(sheet)
    vocabulary = Vocabulary(looks, numbering, media)
    parts = {
        "[Content_Types].xml": content_types_xml(media),
        "_rels/.rels": root_relationships_xml(),
        "docProps/core.xml": core_properties_xml(sheet.meta),
        "docProps/app.xml": app_properties_xml(sheet.meta),
        "word/_rels/document.xml.rels": document_relationships_xml(media),
        "word/document.xml": document_xml(sheet, vocabulary),
        "word/styles.xml": styles_xml(looks, sheet.typeface, sheet.meta.language),
        "word/numbering.xml": numbering.xml(),
        "word/settings.xml": settings_xml(sheet.meta.language),
        "word/fontTable.xml": font_table_xml(sheet.typeface),
        "word/theme/theme1.xml": theme_xml(sheet.typeface),
    }
    package = {name: (_DECLARATION + xml).encode() for name, xml in parts.items()}
    return write_package(package | {f"word/{image.target}": image.content for image in media.images})
