"""The whole sheet in; one record for the template, and its pictures as text, out."""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from sopgen.render.pdf.drawing import drawing
from sopgen.render.pdf.tables import table
from sopgen.render.pdf.values import Record
from sopgen.render.pdf.words import Headings, PictureName, flow, no_heading
from sopgen.sheet import Block, Cell, Meta, Page, Paragraph, Picture, Sheet, StepTelling, Table, TextBlock

TITLE_KEY: Final = "identitas.judul"  # the field that holds the SOP's title: the first heading of the document
HEADING_ROLES: Final = ("sheet_heading", "box_heading")
DAY_OF_NO_DATE: Final = date(1980, 1, 1)  # PDF/A wants a date, and nothing reads the clock: as in the DOCX

IMAGE_TYPES: Final = ("image/png", "image/jpeg")


class Document(NamedTuple):
    """The record for the template, and what it names: the pictures, each as an SVG, and the files that go with it."""

    record: Record
    images: Mapping[str, str]
    files: Mapping[str, bytes]


def document(sheet: Sheet) -> Document:
    """The document of a sheet. Raises ValueError as ``render`` does."""
    pictures = _pictures(sheet)
    names = {data: f"gambar-{number}" for number, data in enumerate(pictures, start=1)}
    telling = {step.key: step for step in sheet.telling}
    titled = any(cell.key == TITLE_KEY for cell in _cells(sheet))
    writer = _Writer(lambda picture: names[picture.data], telling, 2 if titled else 1)
    record: Record = {
        "meta": _meta(sheet.meta),
        "width": sheet.paper.width,
        "height": sheet.paper.height,
        "pages": [writer.page(page) for page in sheet.pages],
        "files": [
            {"path": inner(n), "name": file.name, "type": file.media_type, "description": file.description}
            for n, file in enumerate(sheet.attachments)
        ],
    }
    images = {names[data]: image(picture) for data, picture in pictures.items()}
    return Document(record, images, {inner(n): _readable(n, file.data) for n, file in enumerate(sheet.attachments)})


def _meta(meta: Meta) -> Record:
    day = meta.day or DAY_OF_NO_DATE
    language, _, region = meta.language.partition("-")
    return {
        "title": meta.title,
        "subject": meta.subject,
        "organisation": meta.organisation,
        "keywords": [word for word in (meta.number, meta.revision) if word],
        "year": day.year,
        "month": day.month,
        "day": day.day,
        "language": language,
        "region": region or None,
    }


def inner(number: int) -> str:
    """The name by which typst knows an attachment: its own name may be any text."""
    return f"lampiran-{number}"


def is_text(data: bytes) -> bool:
    """Whether an attachment can go through typst, whose wheel takes text alone."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _readable(number: int, data: bytes) -> bytes:
    """What typst attaches: its name in place of what is no text, which ``origin`` puts in afterwards."""
    return data if is_text(data) else inner(number).encode()


class _Writer(NamedTuple):
    """Writes pages. ``heading`` is the level of the headings under the title; the first of a document must be 1."""

    pictures: PictureName
    telling: Mapping[str, StepTelling]
    heading: int

    def page(self, page: Page) -> Record:
        return {
            "blocks": [self._block(block) for block in page.blocks],
            "drawing": drawing(page.drawing, self._told(page, page.drawing.alt)) if page.drawing else None,
            "margin": [self._text(block, no_heading) for block in (page.draft, page.folio) if block],
        }

    def _block(self, block: Block) -> Record:
        if isinstance(block, TextBlock):
            return self._text(block, self._level)
        return table(block, self.pictures, self._cell_level)

    def _text(self, block: TextBlock, level: Headings) -> Record:
        return {
            "kind": "text",
            "left": block.left,
            "top": block.top,
            "width": block.width,
            "blocks": flow(block.paragraphs, self.pictures, level),
        }

    def _level(self, paragraph: Paragraph) -> int:
        return self.heading if paragraph.role in HEADING_ROLES and paragraph.text.strip() else 0

    def _cell_level(self, cell: Cell) -> Headings:
        return _title if cell.key == TITLE_KEY else self._level

    def _told(self, page: Page, alt: str) -> str:
        """The drawing in words: what it is, then where each of the page's steps leads."""
        keys = dict.fromkeys(
            row.key for block in page.blocks if isinstance(block, Table) for row in block.rows if row.kind == "step"
        )
        steps = (_step_told(self.telling[key]) for key in keys if key in self.telling)
        return "\n".join((alt, *steps))


def _step_told(step: StepTelling) -> str:
    sentences = " ".join("".join(phrase.text for phrase in sentence) for sentence in step.sentences)
    return f"Langkah {step.number}: {sentences}" if step.number else sentences


def _title(paragraph: Paragraph) -> int:
    return 1 if paragraph.text.strip() else 0


def _cells(sheet: Sheet) -> Iterator[Cell]:
    for page in sheet.pages:
        for block in page.blocks:
            if isinstance(block, Table):
                for row in block.rows:
                    yield from row.cells


def _pictures(sheet: Sheet) -> dict[bytes, Picture]:
    """A picture of each file, by its bytes: one that is shown twice is held once."""
    texts = [block.paragraphs for page in sheet.pages for block in page.blocks if isinstance(block, TextBlock)]
    paragraphs = (paragraph for content in (*texts, *(c.paragraphs for c in _cells(sheet))) for paragraph in content)
    pictures = (inline for paragraph in paragraphs for inline in paragraph.inlines if isinstance(inline, Picture))
    return {picture.data: picture for picture in pictures}


def image(picture: Picture) -> str:
    """An SVG that is wholly filled by the picture, whatever its size: its bytes come to typst in text alone.

    Raises ValueError for what is neither PNG nor JPEG.
    """
    if picture.media_type not in IMAGE_TYPES:
        raise ValueError(f"not a picture that is embedded: {picture.media_type!r}")
    encoded = b64encode(picture.data).decode("ascii")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><image width="100" height="100" '
        f'preserveAspectRatio="none" href="data:{picture.media_type};base64,{encoded}"/></svg>'
    )
