"""The whole for the template. In: a ``Sheet``; out: a ``Document`` of ready strings, nothing left to compute."""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from sopgen.render.html import drawing as drawings, tables
from sopgen.render.html.faces import EmbeddedFace, EmbeddedFamily, embedded_faces, family
from sopgen.render.html.lengths import mm, px
from sopgen.render.html.remarks import MarginView, margins
from sopgen.render.html.text import Block as TextTree, Look, Looks, blocks, look
from sopgen.sheet import Block, Meta, Page, Paper, Paragraph, Run, Sheet, StepTelling, Table, TextBlock


class TextView(NamedTuple):
    """Text outside the tables, at its place on the paper, in pixels."""

    left: str
    top: str
    width: str
    height: str
    blocks: tuple[TextTree, ...]
    kind: str = "text"


class PageView(NamedTuple):
    """A page: its blocks from top to bottom, its number in print or None, and the drawing over the last table.

    ``draft`` is the word that tells a draft, ``margin`` the notes beside the page, each None where there is none.
    """

    number: int
    kind: str
    blocks: tuple[tables.TableView | TextView, ...]
    folio: TextView | None
    drawing: drawings.DrawingView | None
    draft: TextView | None = None
    margin: MarginView | None = None


class LookView(NamedTuple):
    """A look as its CSS class says it, lengths in pixels: ``mark_left`` is where a list mark stands, ``least_height``
    the room that a paragraph keeps without words, as over a signature.
    """

    number: int
    size: str
    pitch: str
    align: str
    indent: str
    mark_left: str
    space_before: str
    least_height: str


class PaperView(NamedTuple):
    """The paper: ``width`` and ``height`` in pixels, ``*_mm`` in millimetres."""

    width: str
    height: str
    width_mm: str
    height_mm: str


class ChartTelling(NamedTuple):
    """The flow of one chart in words; ``title`` is the line over its table."""

    title: str
    steps: tuple[StepTelling, ...]


class FileView(NamedTuple):
    """A file that travels inside, as text that no browser runs or shows."""

    name: str
    media_type: str
    description: str
    base64: str


class Document(NamedTuple):
    """All that the template writes. ``form`` tells a draft."""

    meta: Meta
    day: str
    paper: PaperView
    family: EmbeddedFamily
    faces: tuple[EmbeddedFace, ...]
    looks: tuple[LookView, ...]
    pages: tuple[PageView, ...]
    telling: tuple[ChartTelling, ...]
    form: str
    files: tuple[FileView, ...]


def document(sheet: Sheet) -> Document:
    """The document of a sheet. Raises as ``render`` does."""
    paragraphs = tuple(_paragraphs(sheet))
    looks: Looks = {seen: number for number, seen in enumerate(dict.fromkeys(map(look, paragraphs)))}
    telling = {step.key: step.sentences for step in sheet.telling}
    runs = (inline for paragraph in paragraphs for inline in paragraph.inlines if isinstance(inline, Run))
    notes = margins(sheet.remarks, sheet.pages) if sheet.remarks else {}
    return Document(
        meta=sheet.meta,
        day=sheet.meta.day.isoformat() if sheet.meta.day else "",
        paper=paper_view(sheet.paper),
        family=family(sheet.typeface),
        faces=embedded_faces(sheet.typeface, runs),
        looks=tuple(_look(number, seen) for seen, number in looks.items()),
        pages=tuple(_page(page, looks, telling, notes.get(page.number)) for page in sheet.pages),
        telling=tuple(_told(sheet)),
        form="draf" if sheet.draft else "",
        files=tuple(
            FileView(file.name, file.media_type, file.description, b64encode(file.data).decode("ascii"))
            for file in sheet.attachments
        ),
    )


def _paragraphs(sheet: Sheet) -> Iterator[Paragraph]:
    """Every paragraph of the sheet, in reading order."""
    for page in sheet.pages:
        for block in _blocks(page):
            if isinstance(block, TextBlock):
                yield from block.paragraphs
            else:
                for row in block.rows:
                    for cell in row.cells:
                        yield from cell.paragraphs


def _blocks(page: Page) -> Iterator[Block]:
    """All blocks of the page, from top to bottom."""
    yield from (block for block in (page.draft, page.folio) if block)
    yield from page.blocks


def _told(sheet: Sheet) -> Iterator[ChartTelling]:
    """The telling of each chart, in order. A step belongs to the chart in whose table it stands."""
    charts: dict[str, str] = {}
    titles: dict[str, str] = {}
    for page in sheet.pages:
        for block in page.blocks:
            if isinstance(block, Table):
                charts.update((row.key, page.chart) for row in block.rows if row.kind == "step")
            else:
                heading = " ".join(
                    paragraph.text for paragraph in block.paragraphs if paragraph.role == "sheet_heading"
                )
                titles.setdefault(page.chart, heading)
    for chart, steps in groupby(sheet.telling, key=lambda step: charts.get(step.key, "")):
        yield ChartTelling(titles.get(chart, ""), tuple(steps))


def _page(
    page: Page,
    looks: Looks,
    telling: Mapping[str, tables.Sentences],
    margin: MarginView | None,
) -> PageView:
    last = max((place for place, block in enumerate(page.blocks) if isinstance(block, Table)), default=-1)
    symbols = page.drawing.symbols if page.drawing else ()
    return PageView(
        number=page.number,
        kind=page.kind,
        blocks=tuple(
            tables.view(block, symbols if place == last else (), looks, telling)
            if isinstance(block, Table)
            else _text_block(block, looks)
            for place, block in enumerate(page.blocks)
        ),
        folio=_text_block(page.folio, looks) if page.folio else None,
        drawing=drawings.view(page.drawing) if page.drawing else None,
        draft=_text_block(page.draft, looks) if page.draft else None,
        margin=margin,
    )


def _text_block(block: TextBlock, looks: Looks) -> TextView:
    return TextView(px(block.left), px(block.top), px(block.width), px(block.height), blocks(block.paragraphs, looks))


def _look(number: int, seen: Look) -> LookView:
    return LookView(
        number=number,
        size=px(seen.size),
        pitch=px(seen.pitch),
        align=seen.align,
        indent=px(seen.indent),
        mark_left=px(seen.indent - seen.hanging),
        space_before=px(seen.space_before),
        least_height=px(seen.space_before + seen.pitch),
    )


def paper_view(paper: Paper) -> PaperView:
    """The paper's size as CSS says it."""
    return PaperView(px(paper.width), px(paper.height), mm(paper.width), mm(paper.height))
