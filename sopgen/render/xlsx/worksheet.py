"""A grid in, the worksheet's own settings out: widths, heights, print set-up and view."""

import math
from itertools import pairwise
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from sopgen.render.xlsx.folio import head_pages, inches
from sopgen.render.xlsx.grid import Grid
from sopgen.render.xlsx.papers import ExcelPaper, excel_paper
from sopgen.render.xlsx.styles import DIGIT_PIXELS
from sopgen.sheet import Paper
from sopgen.units import GRID, mm, to_pt

_OTHER_ROW_POINTS: Final = 12.75  # rows and columns beside the sheet are as large as usual
_OTHER_COLUMN_DIGITS: Final = 16
_FULL_SCALE: Final = 100  # fit-to-page would make Excel ignore the breaks
_FILL_OF_PAGE: Final = 0.99  # printers round widths: a sheet as wide as the page would lose its last column
_FOOT_ROOM: Final = mm(3)  # the same for heights: the breaks are ours, no row may be pushed over by rounding
_HUNDREDTH: Final = mm(0.01)
_SPARED: Final = 0.4  # of a hundredth: what is cut off a column's width where it is written as a decimal
_FROZEN_MOST: Final = mm(70)  # of a screen, which shows some 200 mm: the rest is for the rows one scrolls


def set_up(worksheet: Worksheet, grid: Grid, paper: Paper, family: str) -> None:
    """Give ``worksheet`` the sizes of ``grid``, its place on ``paper``, its page breaks and its look on a screen.

    ``family`` is the type's, for the page numbers.
    """
    used = excel_paper(paper)
    _set_sizes(worksheet, grid)
    _set_print(worksheet, grid, used, landscape=paper.landscape)
    _set_margins(worksheet, grid, paper, used)
    head_pages(worksheet, grid, used.width, family)
    _set_view(worksheet, grid)


def _set_sizes(worksheet: Worksheet, grid: Grid) -> None:
    worksheet.sheet_format.defaultRowHeight = _OTHER_ROW_POINTS
    worksheet.sheet_format.customHeight = True
    worksheet.sheet_format.defaultColWidth = _OTHER_COLUMN_DIGITS
    for number, (left, right) in enumerate(pairwise(grid.column_edges), start=1):
        worksheet.column_dimensions[get_column_letter(number)].width = _digits(left, right)
    for number, height in enumerate(grid.rows, start=1):
        worksheet.row_dimensions[number].height = to_pt(height)


def _digits(left: int, right: int) -> float:
    """The width of the column between two places, in digits of the Normal font.

    LibreOffice cuts it to whole hundredths of a mm (so that forty columns would lose 0.2 mm): each border then stands
    on the one nearest to its place. Excel rounds to whole pixels, which these are but for a thirtieth.
    """
    whole = round(right / _HUNDREDTH) - round(left / _HUNDREDTH)
    return round((whole + _SPARED) * _HUNDREDTH / GRID / DIGIT_PIXELS, 4)


def _set_print(worksheet: Worksheet, grid: Grid, used: ExcelPaper, *, landscape: bool) -> None:
    setup = worksheet.page_setup
    setup.orientation = "landscape" if landscape else "portrait"
    setup.paperSize = used.number
    setup.scale = _FULL_SCALE
    worksheet.print_area = f"A1:{get_column_letter(len(grid.columns))}{len(grid.rows)}"
    if grid.titles:
        worksheet.print_title_rows = f"{grid.titles[0] + 1}:{grid.titles[1] + 1}"
    for row in grid.breaks:
        worksheet.row_breaks.append(Break(row + 1))


def _set_margins(worksheet: Worksheet, grid: Grid, paper: Paper, used: ExcelPaper) -> None:
    """The grid stands where its first page stands; right and foot give way so that rounding pushes nothing over.

    What the used paper has more than the sheet's own is margin.
    """
    width = sum(grid.columns)
    right = min(paper.margins.right, paper.width - grid.left - math.ceil(width / _FILL_OF_PAGE))
    bottom = min(paper.margins.bottom, paper.height - grid.bottom - _FOOT_ROOM)
    right, bottom = right + used.width - paper.width, bottom + used.height - paper.height
    margins = worksheet.page_margins
    margins.left, margins.top = inches(grid.left), inches(grid.top + _lost_on_a_page(grid) // 2)
    margins.right, margins.bottom = inches(max(right, 0)), inches(max(bottom, 0))
    margins.header = margins.footer = 0


def _lost_on_a_page(grid: Grid) -> int:
    """How much too high the last row of the fullest page stands where every row is cut to whole hundredths of a mm.

    LibreOffice does so (0.006 mm a row on average); half of it above the page leaves half of it below.
    """
    ends = (*(row + 1 for row in grid.breaks), len(grid.rows))
    pages = (grid.rows[start:end] for start, end in pairwise((0, *ends)))
    return max(sum(height % _HUNDREDTH for height in rows) for rows in pages)


def _set_view(worksheet: Worksheet, grid: Grid) -> None:
    worksheet.sheet_view.showGridLines = False
    if grid.titles and grid.row_edges[grid.titles[1] + 1] <= _FROZEN_MOST:
        worksheet.freeze_panes = f"A{grid.titles[1] + 2}"  # the heading stays while one scrolls
