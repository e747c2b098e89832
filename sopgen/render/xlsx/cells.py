"""A grid in, an openpyxl worksheet out: words in cells, with their look, merged where a piece covers several."""

import re
from collections.abc import Mapping
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from sopgen.render.xlsx.grid import Grid, GridCell
from sopgen.render.xlsx.pieces import Piece
from sopgen.render.xlsx.styles import EMPTY_SIZE, INDENTED_PADDING, Look, StyleBook
from sopgen.render.xlsx.text import TypeStyle, Words, cell_words
from sopgen.render.xlsx.worksheet import set_up
from sopgen.sheet import Align, Edges, Paper, Typeface, VerticalAlign

_STARTS: Final = ("=", "+", "-", "@", "'", "\t", "#")
"""Excel takes a text that begins so for a formula or an error, or swallows the mark, when a person edits the cell."""
_VALUE_WORDS: Final = frozenset({
    *("januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus"),
    *("september", "oktober", "november", "desember"),
    *("january", "february", "march", "may", "june", "july", "august", "october", "december"),
    *("jan", "feb", "mar", "apr", "jun", "jul", "agu", "agt", "aug", "sep", "sept", "okt", "oct", "nov", "nop"),
    *("des", "dec"),
    *("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("am", "pm", "e", "rp", "idr", "usd"),
})  # fmt: skip
"""The words that Excel takes for a part of a number, a day or an hour, in Indonesian and in English."""
_LOGICAL: Final = frozenset({"true", "false", "benar", "salah"})
_WORD: Final = re.compile(r"[^\W\d_]+")
_DIGIT: Final = re.compile(r"[0-9]")

_ALONG: Final[Mapping[Align, VerticalAlign]] = {
    "left": "bottom",
    "center": "center",
    "right": "top",
    "justify": "bottom",
}
"""Where on the worksheet an upright text stands that has this alignment along its lines: it begins at the foot."""


class SheetWriter:
    """Writes grids into a workbook, one worksheet each."""

    def __init__(self, workbook: Workbook, paper: Paper, typeface: Typeface) -> None:
        """``paper`` is that of every page, ``typeface`` the family named in the cells."""
        self._workbook = workbook
        self._paper = paper
        self._family = typeface.family
        self._styles = StyleBook(workbook)

    def add(self, grid: Grid) -> None:
        """A new worksheet with all of ``grid`` but its drawings."""
        worksheet: Worksheet = self._workbook.create_sheet(grid.title)
        set_up(worksheet, grid, self._paper, self._family)
        for cell in grid.cells:
            self._write(worksheet, cell)

    def _write(self, worksheet: Worksheet, cell: GridCell) -> None:
        words = cell_words(cell.piece.cell.paragraphs, self._family)
        first_row, first_column = cell.row + 1, cell.column + 1  # openpyxl counts from 1
        last_row, last_column = cell.row + cell.row_span, cell.column + cell.column_span
        for row in range(first_row, last_row + 1):
            for column in range(first_column, last_column + 1):
                edges = cell.piece.cell.edges
                outer = Edges(
                    top=edges.top and row == first_row,
                    left=edges.left and column == first_column,
                    bottom=edges.bottom and row == last_row,
                    right=edges.right and column == last_column,
                )
                self._styles.put_on(worksheet.cell(row, column), self._look(cell.piece, words, outer))
        if words:
            target = worksheet.cell(first_row, first_column)
            target.value = words[0].text if len(words) == 1 else self._rich_text(words)
            target.data_type = "s"  # text stays text, whatever it begins with
        if (last_row, last_column) != (first_row, first_column):
            worksheet.merged_cells.add(CellRange(None, first_column, first_row, last_column, last_row))

    def _rich_text(self, words: tuple[Words, ...]) -> CellRichText:
        return CellRichText([TextBlock(self._styles.inline_font(part.style), part.text) for part in words])

    def _look(self, piece: Piece, words: tuple[Words, ...], edges: Edges) -> Look:
        upright = piece.cell.upright
        return Look(
            letters=words[0].style if words else TypeStyle(self._family, EMPTY_SIZE),
            align="center" if upright else _align(piece),
            align_vertical=_ALONG[_align(piece)] if upright else piece.cell.align_vertical,
            edges=edges,
            rule=piece.rule,
            fill=piece.cell.fill,
            one_line=piece.one_line,
            indented=not upright and _is_indented(piece),
            spread=piece.spread and any(len(paragraph.lines) > 1 for paragraph in piece.cell.paragraphs),
            upright=upright,
            quoted=reads_otherwise("".join(part.text for part in words)),
        )


def reads_otherwise(text: str) -> bool:
    """Whether Excel may take a text for a formula, a number, a day or a logical value when a person edits its cell."""
    return (
        text.startswith(_STARTS)
        or text.strip().casefold() in _LOGICAL
        or (_DIGIT.search(text) is not None and _VALUE_WORDS.issuperset(_WORD.findall(text.casefold())))
    )


def _align(piece: Piece) -> Align:
    """A cell has one alignment: that of its first words, which a picture may precede."""
    paragraphs = piece.cell.paragraphs
    return next((one.align for one in paragraphs if one.text), paragraphs[0].align if paragraphs else "left")


def _is_indented(piece: Piece) -> bool:
    """Whether the words stand off the left border: where they may begin there and the sheet left room enough."""
    return _align(piece) == "left" and piece.insets.left + piece.insets.right >= INDENTED_PADDING
