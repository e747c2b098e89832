"""A grid in, an openpyxl worksheet out: cells, styles, merges, widths, heights and print set-up."""

import math
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, Literal

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from sopgen.render.xlsx.grid import Grid, GridCell
from sopgen.render.xlsx.pieces import Piece
from sopgen.render.xlsx.text import TypeStyle, Words, cell_words, legible, points
from sopgen.sheet import Align, Edges, Meta, Paper, Typeface, VerticalAlign
from sopgen.units import GRID, mm, pt, to_mm, to_pt

if TYPE_CHECKING:
    from openpyxl.styles.cell_style import StyleArray

NORMAL_FONT: Final = "Times New Roman"
NORMAL_SIZE: Final = 6
"""Column widths are counted in digits of the Normal font, and Excel rounds a digit to whole pixels. At 6 pt (8 pixels)
a digit of Times is 4 pixels wide, exactly, and stays exact at 125, 150 and 200 % and on a printer; so columns agree in
Excel and LibreOffice (0.07 mm over 250 mm; with Arial 8: 2.8 mm). An indent is counted in three spaces of the
Normal font: 6 pixels here, which is as much room as the sheet gives its cells. Cells name their own font."""
_DIGIT_PIXELS: Final = 4
INDENTED_PADDING: Final = 9 * GRID
"""What Excel leaves free at both sides of an indented text, together: the indent's 6 pixels and the cell's own 3."""
_OTHER_ROW_POINTS: Final = 12.75  # rows and columns beside the sheet are as large as usual
_OTHER_COLUMN_DIGITS: Final = 16
_ROMAN: Final = 1  # font families, for substitutes: with serifs
_SWISS: Final = 2  # and without
_EMU_PER_INCH: Final = 914_400
_FULL_SCALE: Final = 100  # fit-to-page would make Excel ignore the breaks
_FILL_OF_PAGE: Final = 0.99  # printers round widths: a sheet as wide as the page would lose its last column
_FOOT_ROOM: Final = mm(3)  # the same for heights: the breaks are ours, no row may be pushed over by rounding
_EMPTY_SIZE: Final = pt(9)  # of a cell without words, if a person writes there
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "'")
_THIN_BELOW: Final = pt(1.25)  # Excel has three weights of rules: 1, 2 and 3 pixels of 0.75 pt
_MEDIUM_BELOW: Final = pt(2)
_PAPER_SIZES: Final = {"Letter": 1, "Legal": 5, "A3": 8, "A4": 9, "A5": 11, "F4": 14, "Folio": 14}
"""Excel's codes (ECMA-376 part 1, 18.3.1.63). It has none for F4 (215 × 330 mm): Folio is 215.9 × 330.2 mm."""


def new_workbook(meta: Meta) -> Workbook:
    """A workbook without worksheets, whose Normal font makes widths exact; its properties are those of ``meta``."""
    workbook = Workbook()
    for worksheet in workbook.worksheets:
        workbook.remove(worksheet)
    _set_normal_font(workbook)
    _set_properties(workbook, meta)
    return workbook


def _set_normal_font(workbook: Workbook) -> None:
    """The first font of the workbook and that of the style Normal, both of which openpyxl sets to Calibri."""
    font = Font(name=NORMAL_FONT, sz=NORMAL_SIZE, family=_ROMAN)
    inner: Any = workbook  # openpyxl gives these no public name
    inner._fonts = IndexedList([font])  # noqa: SLF001
    normal = inner._named_styles["Normal"]  # noqa: SLF001
    normal.font = font
    normal.bind(workbook)


def _set_properties(workbook: Workbook, meta: Meta) -> None:
    properties = workbook.properties
    properties.title, properties.subject = legible(meta.title), legible(meta.subject)
    properties.creator, properties.lastModifiedBy = legible(meta.organisation), None
    properties.identifier, properties.language = legible(meta.number), meta.language
    properties.version = legible(meta.revision) or None
    day = datetime(meta.day.year, meta.day.month, meta.day.day) if meta.day else None  # noqa: DTZ001  # written as UTC
    properties.created = properties.modified = day


@dataclass(frozen=True, slots=True)
class _Look:
    """All that one cell's look hangs on."""

    letters: TypeStyle
    align: Align
    align_vertical: VerticalAlign
    edges: Edges
    rule: int
    fill: str
    one_line: bool
    indented: bool
    quoted: bool
    """Excel keeps the text a text when a person edits it."""


class SheetWriter:
    """Writes grids into a workbook; equal styles are made once and shared by all cells."""

    def __init__(self, workbook: Workbook, paper: Paper, typeface: Typeface) -> None:
        """``paper`` is that of every page, ``typeface`` the family named in the cells."""
        self._workbook = workbook
        self._paper = paper
        self._family = typeface.family
        self._styles: dict[_Look, StyleArray] = {}
        self._inline_fonts: dict[TypeStyle, InlineFont] = {}

    def add(self, grid: Grid) -> Worksheet:
        """A worksheet with all of ``grid`` but its drawings."""
        worksheet: Worksheet = self._workbook.create_sheet(grid.title)
        _set_sizes(worksheet, grid)
        for cell in grid.cells:
            self._write(worksheet, cell)
        _set_print(worksheet, grid, self._paper)
        _set_view(worksheet, grid)
        return worksheet

    def _write(self, worksheet: Worksheet, cell: GridCell) -> None:
        words = cell_words(cell.piece.cell.paragraphs, self._family)
        last_row, last_column = cell.row + cell.row_span - 1, cell.column + cell.column_span - 1
        for row in range(cell.row, last_row + 1):
            for column in range(cell.column, last_column + 1):
                look = self._look(cell, words, _edges_of_part(cell, row, column))
                self._put_on(worksheet.cell(row + 1, column + 1), look)
        if words:
            first = worksheet.cell(cell.row + 1, cell.column + 1)
            first.value = words[0].text if len(words) == 1 else self._rich_text(words)
            first.data_type = "s"  # text stays text, whatever it begins with
        if (last_row, last_column) != (cell.row, cell.column):
            worksheet.merged_cells.add(CellRange(None, cell.column + 1, cell.row + 1, last_column + 1, last_row + 1))

    def _rich_text(self, words: tuple[Words, ...]) -> CellRichText:
        return CellRichText([TextBlock(self._inline_font(part.style), part.text) for part in words])

    def _inline_font(self, style: TypeStyle) -> InlineFont:
        if style not in self._inline_fonts:
            self._inline_fonts[style] = InlineFont(
                rFont=style.family, sz=points(style.size), b=style.bold, i=style.italic, u=_underline(style)
            )
        return self._inline_fonts[style]

    def _look(self, cell: GridCell, words: tuple[Words, ...], edges: Edges) -> _Look:
        paragraphs = cell.piece.cell.paragraphs
        return _Look(
            letters=words[0].style if words else TypeStyle(self._family, _EMPTY_SIZE),
            align=paragraphs[0].align if paragraphs else "left",
            align_vertical=cell.piece.cell.align_vertical,
            edges=edges,
            rule=cell.piece.rule,
            fill=cell.piece.cell.fill,
            one_line=cell.piece.one_line,
            indented=_is_indented(cell.piece),
            quoted=bool(words) and words[0].text.startswith(_FORMULA_STARTS),
        )

    def _put_on(self, target: Any, look: _Look) -> None:  # noqa: ANN401  # openpyxl gives `_style` no public name
        """Equal styles are shared as openpyxl itself shares them when it loads a file, at no cost a cell."""
        if look in self._styles:
            target._style = self._styles[look]  # noqa: SLF001
            return
        target.font = _font(look.letters)
        target.alignment = Alignment(
            horizontal=look.align,
            vertical=look.align_vertical,
            wrap_text=not look.one_line,
            shrink_to_fit=look.one_line,
            indent=int(look.indented),
        )
        target.border = _border(look.edges, look.rule)
        if look.fill:
            target.fill = PatternFill("solid", fgColor=look.fill)
        target._style.quotePrefix = int(look.quoted)  # noqa: SLF001
        self._styles[look] = target._style  # noqa: SLF001


# --- styles ---------------------------------------------------------------------------------------------


def _edges_of_part(cell: GridCell, row: int, column: int) -> Edges:
    """The borders of one grid cell of those that ``cell`` covers: only its outer ones are drawn."""
    edges = cell.piece.cell.edges
    return Edges(
        top=edges.top and row == cell.row,
        left=edges.left and column == cell.column,
        bottom=edges.bottom and row == cell.row + cell.row_span - 1,
        right=edges.right and column == cell.column + cell.column_span - 1,
    )


def _is_indented(piece: Piece) -> bool:
    """Whether the words stand off the left border: where they may begin there and the sheet left room enough."""
    align = piece.cell.paragraphs[0].align if piece.cell.paragraphs else ""
    return align == "left" and piece.insets.left + piece.insets.right >= INDENTED_PADDING


def _font(style: TypeStyle) -> Font:
    return Font(
        name=style.family, sz=points(style.size), b=style.bold, i=style.italic, u=_underline(style), family=_SWISS
    )


def _underline(style: TypeStyle) -> Literal["single"] | None:
    return "single" if style.underline else None


def _border(edges: Edges, rule: int) -> Border:
    side, none = Side(_weight(rule), "FF000000"), Side()
    return Border(
        left=side if edges.left else none,
        right=side if edges.right else none,
        top=side if edges.top else none,
        bottom=side if edges.bottom else none,
    )


def _weight(rule: int) -> Literal["thin", "medium", "thick"]:
    if rule < _THIN_BELOW:
        return "thin"
    return "medium" if rule < _MEDIUM_BELOW else "thick"


# --- the worksheet --------------------------------------------------------------------------------------


def _set_sizes(worksheet: Worksheet, grid: Grid) -> None:
    worksheet.sheet_format.defaultRowHeight = _OTHER_ROW_POINTS
    worksheet.sheet_format.customHeight = True
    worksheet.sheet_format.defaultColWidth = _OTHER_COLUMN_DIGITS
    for number, width in enumerate(grid.columns, start=1):
        worksheet.column_dimensions[get_column_letter(number)].width = round(width / GRID / _DIGIT_PIXELS, 4)
    for number, height in enumerate(grid.rows, start=1):
        worksheet.row_dimensions[number].height = to_pt(height)


def _set_print(worksheet: Worksheet, grid: Grid, paper: Paper) -> None:
    setup = worksheet.page_setup
    setup.orientation = "landscape" if paper.landscape else "portrait"
    if paper.name in _PAPER_SIZES:
        setup.paperSize = _PAPER_SIZES[paper.name]
    else:
        setup.paperWidth, setup.paperHeight = _millimetres(paper.width), _millimetres(paper.height)
    setup.scale = _FULL_SCALE
    _set_margins(worksheet, grid, paper)
    worksheet.print_area = f"A1:{get_column_letter(len(grid.columns))}{len(grid.rows)}"
    if grid.titles:
        worksheet.print_title_rows = f"{grid.titles[0] + 1}:{grid.titles[1] + 1}"
    for row in grid.breaks:
        worksheet.row_breaks.append(Break(row + 1))


def _set_margins(worksheet: Worksheet, grid: Grid, paper: Paper) -> None:
    """The grid stands where its first page stands; right and foot give way so that rounding pushes nothing over."""
    width = sum(grid.columns)
    right = min(paper.margins.right, paper.width - grid.left - math.ceil(width / _FILL_OF_PAGE))
    bottom = min(paper.margins.bottom, paper.height - grid.bottom - _FOOT_ROOM)
    margins = worksheet.page_margins
    margins.left, margins.top = _inches(grid.left), _inches(grid.top)
    margins.right, margins.bottom = _inches(max(right, 0)), _inches(max(bottom, 0))
    margins.header = margins.footer = 0


def _set_view(worksheet: Worksheet, grid: Grid) -> None:
    worksheet.sheet_view.showGridLines = False
    if grid.titles:
        worksheet.freeze_panes = f"A{grid.titles[1] + 2}"  # the heading stays while one scrolls


def _inches(length: int) -> float:
    return round(length / _EMU_PER_INCH, 6)


def _millimetres(length: int) -> str:
    return f"{to_mm(length):g}mm"
