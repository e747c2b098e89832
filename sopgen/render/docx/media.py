"""The pictures of a sheet in, the image parts of the document out: each file once, however often it is shown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sopgen.sheet import Paragraph, Picture, Sheet, Table

_EXTENSIONS: Final = {"image/png": "png", "image/jpeg": "jpeg"}


@dataclass(frozen=True, slots=True)
class Image:
    """An image part: ``target`` is its place seen from ``word/document.xml``."""

    content: bytes
    target: str
    relationship: str
    extension: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Media:
    """The images of a document, in the order in which they are first shown."""

    images: tuple[Image, ...]
    by_content: Mapping[bytes, Image]

    def relationship(self, picture: Picture) -> str:
        """The id by which the document refers to the picture's file."""
        return self.by_content[picture.data].relationship


def collect_media(sheet: Sheet) -> Media:
    """Every picture of the sheet. Raises KeyError for a media type other than PNG and JPEG."""
    images: dict[bytes, Image] = {}
    for paragraph in paragraphs(sheet):
        for inline in paragraph.inlines:
            if isinstance(inline, Picture) and inline.data not in images:
                images[inline.data] = _image(inline, len(images) + 1)
    return Media(tuple(images.values()), images)


def paragraphs(sheet: Sheet) -> Iterator[Paragraph]:
    """Every paragraph of the sheet, in reading order."""
    for page in sheet.pages:
        for block in page.blocks:
            if isinstance(block, Table):
                for row in block.rows:
                    for cell in row.cells:
                        yield from cell.paragraphs
            else:
                yield from block.paragraphs


def _image(picture: Picture, number: int) -> Image:
    extension = _EXTENSIONS[picture.media_type]
    target = f"media/image{number}.{extension}"
    return Image(picture.data, target, f"rIdImage{number}", extension, picture.media_type)
