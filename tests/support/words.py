"""The words of a sheet's cells, read from a product as a reader would. In: a file's bytes; out: texts in reading order.

One text a cell that is not empty, and one a line outside the tables; its paragraphs are joined by a blank. List marks,
tick boxes and the drawing are left out: they are drawn, not written.
"""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import ZipFile

import openpyxl
from lxml import etree, html
from openpyxl.worksheet.worksheet import Worksheet
from support.pdf_reader import Tag, tags as pdf_tags

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_LIST_MARK = re.compile(r"^(\d+\.|-)\s+")
_LIST_MARK_ALONE = re.compile(r"^(\d+\.|-)$")
_HTML_PRINTED = ".//p[not(ancestor::*[@class='lanjut'])] | .//h2"  # "lanjut": the flow in words, on screens only
_PDF_PARAGRAPHS = ("P", "H1", "H2")
_TICK_BOXES = str.maketrans("", "", "☐☒")


def docx_words(content: bytes) -> list[str]:
    """The texts of a DOCX."""
    with ZipFile(BytesIO(content)) as package:
        body = etree.fromstring(package.read("word/document.xml"))[0]
    texts = (_joined(_docx_text(part) for part in cell.iter(f"{_W}p")) for cell in _docx_cells(list(body)))
    return [text for text in texts if text]


def xlsx_words(content: bytes) -> list[str]:
    """The texts of an XLSX, worksheet by worksheet, row by row; a list, whose items have rows of their own, is one."""
    return [text for worksheet in openpyxl.load_workbook(BytesIO(content)) for text in _worksheet_words(worksheet)]


def _worksheet_words(worksheet: Worksheet) -> list[str]:
    texts: list[list[str]] = []
    lists: dict[int, list[str]] = {}  # the open list of a column
    for row in worksheet:
        item: list[str] | None = None
        for cell in row:
            if cell.value is None:
                continue
            if _LIST_MARK_ALONE.match(str(cell.value)):
                if cell.column not in lists:
                    lists[cell.column] = []
                    texts.append(lists[cell.column])
                item = lists[cell.column]
            elif item is not None:
                item.append(str(cell.value))
                item = None
            else:
                lists.pop(cell.column, None)
                texts.append(str(cell.value).split("\n"))
    return [text for text in map(_joined, texts) if text]


def html_words(content: bytes) -> list[str]:
    """The texts of an HTML sheet, as printed."""
    found = html.fromstring(content.decode()).xpath(
        "//section//*[self::td or self::th or contains(concat(' ', @class, ' '), ' teks ')]"
    )
    texts = (_joined(part.text_content() for part in cell.xpath(_HTML_PRINTED)) for cell in found)
    return [text for text in texts if text]


def pdf_words(content: bytes) -> list[str]:
    """The texts of a PDF, by its tags."""
    found = (tag for page in pdf_tags(content) for kid in page for tag in _pdf_cells(kid))
    texts = (_joined(part.words for part in cell.walk() if part.kind in _PDF_PARAGRAPHS) for cell in found)
    return [text for text in texts if text]


WORDS: dict[str, Callable[[bytes], list[str]]] = {
    "docx": docx_words,
    "xlsx": xlsx_words,
    "html": html_words,
    "pdf": pdf_words,
}


def _pdf_cells(tag: Tag) -> Iterator[Tag]:
    if tag.kind == "Table":
        yield from (cell for cell in tag.walk() if cell.kind in ("TH", "TD"))
    elif tag.kind != "Figure":
        yield tag


def _docx_cells(body: list[etree._Element]) -> Iterator[etree._Element]:
    for part in body:
        if part.tag == f"{_W}tbl":
            yield from part.iter(f"{_W}tc")
        else:
            yield part


def _docx_text(paragraph: etree._Element) -> str:
    return "".join(
        text.text or ""
        for text in paragraph.iter(f"{_W}t")
        if not any(ancestor.tag == _DRAWN for ancestor in text.iterancestors())
    )


def _joined(parts: Iterator[str] | list[str]) -> str:
    return " ".join(filter(None, (_LIST_MARK.sub("", " ".join(part.translate(_TICK_BOXES).split())) for part in parts)))
