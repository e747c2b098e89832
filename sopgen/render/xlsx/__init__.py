"""A sheet in, the bytes of an XLSX file out: a worksheet for the identity, one for each chart, the flow as shapes."""

from sopgen.render.origin import with_origin
from sopgen.render.package import write_package
from sopgen.render.xlsx.cells import SheetWriter
from sopgen.render.xlsx.drawing import DrawingPart, drawing_part
from sopgen.render.xlsx.grid import grids
from sopgen.render.xlsx.notes import note_parts
from sopgen.render.xlsx.parts import workbook_parts
from sopgen.render.xlsx.workbook import core_properties, new_workbook
from sopgen.sheet import Sheet


def render(sheet: Sheet) -> bytes:
    """The workbook. Same sheet, same bytes.

    The identity pages stand on one worksheet, the pages of each chart on another, one below the other, with a page
    break after each; heading rows stand there once and are print titles. Where the flow begins under the identity, both
    are one worksheet, with the same titles: Excel repeats them only on the pages after them. Cells, columns and rows
    have the sheet's sizes; shapes are tied to the cells below them. Remarks are notes on their cells.
    """
    workbook = new_workbook()
    writer = SheetWriter(workbook, sheet.paper, sheet.typeface)
    drawings: list[DrawingPart | None] = []
    first_media = 1
    worksheets = grids(sheet.pages, sheet.paper)
    for grid in worksheets:
        writer.add(grid)
        drawing = drawing_part(grid, sheet.typeface.family, first_media)
        first_media += len(drawing.media) if drawing else 0
        drawings.append(drawing)
    parts = workbook_parts(workbook, drawings, note_parts(worksheets, sheet.remarks), core_properties(sheet.meta))
    return write_package(with_origin(parts, sheet, "xl/workbook.xml"))
