"""The pictures of a sheet in, image parts of the document out: each file once, however often it is shown."""

from collections.abc import Iterator, Mapping
from typing import Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.parts.document import DocumentPart
from docx.parts.image import ImagePart

from sopgen.sheet import Paragraph, Picture, Sheet, Table

_EXTENSIONS: Final = {"image/png": "png", "image/jpeg": "jpeg"}


def embed_pictures(sheet: Sheet, part: DocumentPart) -> Mapping[bytes, str]:
    """Put every picture of the sheet into the document: its bytes → the id by which the document refers to it.

    The parts are made without python-docx's reader of pictures, which refuses each JPEG file that begins with neither
    a JFIF nor an Exif mark; sizes are the sheet's own. Raises KeyError for a media type other than PNG and JPEG.
    """
    relationships: dict[bytes, str] = {}
    for picture in _pictures(sheet):
        if picture.data not in relationships:
            name = PackURI(f"/word/media/image{len(relationships) + 1}.{_EXTENSIONS[picture.media_type]}")
            image = ImagePart(name, picture.media_type, picture.data)
            relationships[picture.data] = part.relate_to(image, RELATIONSHIP_TYPE.IMAGE)
    return relationships


def _pictures(sheet: Sheet) -> Iterator[Picture]:
    for paragraph in paragraphs(sheet):
        yield from (inline for inline in paragraph.inlines if isinstance(inline, Picture))


def paragraphs(sheet: Sheet) -> Iterator[Paragraph]:
    """Every paragraph of the sheet, page numbers too, in reading order."""
    for page in sheet.pages:
        if page.folio is not None:
            yield from page.folio.paragraphs
        for block in page.blocks:
            if isinstance(block, Table):
                for row in block.rows:
                    for cell in row.cells:
                        yield from cell.paragraphs
            else:
                yield from block.paragraphs
