"""The remarks of a sheet in, Word's comments out: each on the words that it is about.

Word has comments on words only: what is about a symbol or an arrow stands on its step's words, and says so first.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from sopgen.render.docx import namespaces
from sopgen.render.drawingml import attribute, text
from sopgen.sheet import Page, Remark, Sheet, Table

_SOMEBODY: Final = "Pemeriksa"  # Word wants an author
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PROPERTIES_END: Final = "</w:pPr>"
_PARAGRAPH_END: Final = "</w:p>"


class Comments:
    """The comments that still wait for their words: a cell that stands on several pages bears its own once."""

    def __init__(self, numbers: Mapping[str, tuple[int, ...]]) -> None:
        self._waiting = dict(numbers)

    def take(self, key: str) -> tuple[int, ...]:
        """The numbers of the comments on the cell with this key; none when it is asked again."""
        return self._waiting.pop(key, ())


def no_comments() -> Comments:
    """Those of a sheet without remarks."""
    return Comments({})


def collect_comments(sheet: Sheet) -> Comments:
    """The comments of all remarks, by the cells that bear them. They are numbered from 0 in the order of the sheet."""
    bearers = _bearers(sheet)
    numbers: dict[str, tuple[int, ...]] = {}
    for number, remark in enumerate(sheet.remarks):
        key = bearers[remark.key]
        numbers[key] = (*numbers.get(key, ()), number)
    return Comments(numbers)


def commented(words: str, numbers: tuple[int, ...]) -> str:
    """The paragraphs of a cell with comments on all of their words."""
    if not numbers:
        return words
    begins = "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in numbers)
    ends = "".join(
        f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>' for number in numbers
    )
    head, first, rest = words.partition(_PROPERTIES_END)
    return f"{head}{first}{begins}{rest.removesuffix(_PARAGRAPH_END)}{ends}{_PARAGRAPH_END}"


def add_comments(document: Document, sheet: Sheet) -> None:
    """Put the part with the comments' words into the document, if there are some."""
    if not sheet.remarks:
        return
    cells = {cell.key for page in sheet.pages for table in _tables(page) for row in table.rows for cell in row.cells}
    comments = "".join(
        _comment_xml(number, remark, on_words=remark.key in cells) for number, remark in enumerate(sheet.remarks)
    )
    xml = f"{_DECLARATION}<w:comments {namespaces.WORD}>{comments}</w:comments>"
    name, package = PackURI("/word/comments.xml"), document.part.package
    part = Part(name, CONTENT_TYPE.WML_COMMENTS, xml.encode(), package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.COMMENTS)


def _comment_xml(number: int, remark: Remark, *, on_words: bool) -> str:
    author = remark.author or _SOMEBODY
    initials = "".join(word[0] for word in author.split())
    day = f' w:date="{remark.day.isoformat()}T00:00:00Z"' if remark.day is not None else ""
    first, *others = remark.text.split("\n")
    lines = (first if on_words or not remark.place else f"{remark.place}: {first}", *others)
    paragraphs = "".join(f'<w:p><w:r><w:t xml:space="preserve">{text(line)}</w:t></w:r></w:p>' for line in lines)
    return (
        f'<w:comment w:id="{number}" w:author={attribute(author)}{day} w:initials={attribute(initials)}>'
        f"{paragraphs}</w:comment>"
    )


def _bearers(sheet: Sheet) -> dict[str, str]:
    """From what a remark may be about to the cell whose words bear the comment."""
    bearers: dict[str, str] = {}
    for page in sheet.pages:
        for table in _tables(page):
            bearers.update((cell.key, cell.key) for row in table.rows for cell in row.cells if cell.key)
        for key, cell in _drawn(page):
            bearers.setdefault(key, cell)
    return bearers


def _drawn(page: Page) -> Iterator[tuple[str, str]]:
    """The symbols and arrows of a page, each with the cell that heads its row, if that has one."""
    tables = [table for table in _tables(page) if table.name == "activities"]
    if page.drawing is None or not tables:
        return
    heads = [next((cell.key for cell in row.cells if cell.scope == "row"), "") for row in tables[-1].rows]
    rows = {symbol.key: heads[symbol.row] for symbol in page.drawing.symbols if heads[symbol.row]}
    yield from rows.items()
    for connector in page.drawing.connectors:
        if connector.source in rows:  # else the part of an arrow that comes from another page
            yield from ((branch.flow, rows[connector.source]) for branch in connector.branches)


def _tables(page: Page) -> Iterator[Table]:
    yield from (block for block in page.blocks if isinstance(block, Table))
