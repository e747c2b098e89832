"""A table of the sheet in, a table of Word out: fixed widths, exact heights, headings that repeat."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sopgen.render.docx.comments import commented
from sopgen.render.docx.styles import style_id
from sopgen.render.docx.text import Vocabulary, paragraph_xml
from sopgen.render.drawingml import attribute
from sopgen.sheet import Cell, Edges, Insets, Row, Table, VerticalAlign
from sopgen.units import EMU_PER_POINT, to_twips

_ALL_EDGES: Final = Edges()
_EIGHTH_POINT: Final = EMU_PER_POINT / 8  # Word's unit of rules
_NO_RULE: Final = '<w:{side} w:val="nil"/>'


@dataclass(frozen=True, slots=True)
class _Part:
    """The part of a cell that stands in one row: a cell that spans rows has one in each of them."""

    cell: Cell
    first: bool
    last: bool


def table_xml(table: Table, paper_left: int, vocabulary: Vocabulary, ids: Iterator[int]) -> str:
    """``w:tbl``. ``paper_left`` is the x from which Word counts: the left margin."""
    grid = "".join(f'<w:gridCol w:w="{to_twips(width)}"/>' for width in table.columns)
    rows = "".join(
        _row_xml(row, parts, table, vocabulary, ids) for row, parts in zip(table.rows, _parts(table), strict=True)
    )
    return f"<w:tbl>{_properties_xml(table, paper_left)}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _parts(table: Table) -> list[list[_Part]]:
    """For each row the parts of cells that stand in it, from left to right."""
    rows: list[list[_Part]] = [[] for _ in table.rows]
    for index, row in enumerate(table.rows):
        for cell in row.cells:
            for offset in range(cell.row_span):
                rows[index + offset].append(_Part(cell, first=offset == 0, last=offset == cell.row_span - 1))
    for parts in rows:
        parts.sort(key=lambda part: part.cell.column)
    return rows


def _properties_xml(table: Table, paper_left: int) -> str:
    rule = f'w:val="single" w:sz="{round(table.rule / _EIGHTH_POINT)}" w:space="0" w:color="auto"'
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f"<w:{side} {rule}/>" for side in sides)
    left = table.left - table.rule // 2 - paper_left  # Word counts from the left side of the first rule
    return (
        f'<w:tblPr><w:tblW w:w="{to_twips(table.width)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{to_twips(left)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{_insets_xml(table.insets)}'
        f"<w:tblCaption w:val={attribute(table.title)}/></w:tblPr>"
    )


def _insets_xml(insets: Insets) -> str:
    sides = (("top", insets.top), ("left", insets.left), ("bottom", insets.bottom), ("right", insets.right))
    margins = "".join(f'<w:{side} w:w="{to_twips(inset)}" w:type="dxa"/>' for side, inset in sides)
    return f"<w:tblCellMar>{margins}</w:tblCellMar>"


def _row_xml(row: Row, parts: list[_Part], table: Table, vocabulary: Vocabulary, ids: Iterator[int]) -> str:
    heading = "<w:tblHeader/>" if row.repeats else ""
    cells = "".join(_cell_xml(part, table, vocabulary, ids) for part in parts)
    rule = "atLeast" if row.grows else "exact"
    height = f'<w:trHeight w:val="{to_twips(row.height)}" w:hRule="{rule}"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{heading}</w:trPr>{cells}</w:tr>"


def _cell_xml(part: _Part, table: Table, vocabulary: Vocabulary, ids: Iterator[int]) -> str:
    cell = part.cell
    words = "".join(paragraph_xml(paragraph, vocabulary, ids) for paragraph in cell.paragraphs) if part.first else ""
    numbers = vocabulary.comments.take(cell.key) if part.first else ()
    return f"<w:tc>{_cell_properties_xml(part, table)}{commented(words or _EMPTY, numbers)}</w:tc>"


_EMPTY: Final = f'<w:p><w:pPr><w:pStyle w:val="{style_id("body")}"/></w:pPr></w:p>'


def _cell_properties_xml(part: _Part, table: Table) -> str:
    cell = part.cell
    width = sum(table.columns[cell.column : cell.column + cell.column_span])
    columns = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>' if cell.fill else ""
    direction = '<w:textDirection w:val="btLr"/>' if cell.upright else ""
    across: VerticalAlign = "center" if cell.upright else cell.align_vertical  # the lines' place in the cell's width
    return (
        f'<w:tcPr><w:tcW w:w="{to_twips(width)}" w:type="dxa"/>{columns}{_merge_xml(part)}{_borders_xml(part)}{fill}'
        f'{direction}<w:vAlign w:val="{across}"/></w:tcPr>'
    )


def _merge_xml(part: _Part) -> str:
    if part.first and part.last:
        return ""
    return '<w:vMerge w:val="restart"/>' if part.first else "<w:vMerge/>"


def _borders_xml(part: _Part) -> str:
    """``w:tcBorders``: the rules that the table draws and this cell does not."""
    edges = part.cell.edges
    if edges == _ALL_EDGES:
        return ""
    drawn = {
        "top": edges.top or not part.first,
        "left": edges.left,
        "bottom": edges.bottom or not part.last,
        "right": edges.right,
    }
    borders = "".join(_NO_RULE.format(side=side) for side, is_drawn in drawn.items() if not is_drawn)
    return f"<w:tcBorders>{borders}</w:tcBorders>"
