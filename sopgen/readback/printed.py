"""What a product shows, whatever its format: ``Printed``. The neutral value that the readers give and verify compares.

Lengths are EMU, positions count within one page or worksheet. Words are as they are printed: blanks of any kind are
one space, paragraphs of a cell stand on lines of their own, empty ones are left out.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["docx", "xlsx", "html", "pdf"]
"""A product's format, told by its bytes and not by its name."""

Figure: TypeAlias = Literal["terminator", "process", "decision", "offpage", "other"]
"""The form of a symbol: kapsul, kotak, belah ketupat, segilima, or one that no sheet has."""

XY: TypeAlias = tuple[float, float]
Bounds: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell with words or without: its first row and column count from 0, as do those that it covers from 1."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table (DOCX, HTML, PDF), or all cells of a worksheet (XLSX); ``page`` is the one on which it begins, from 1."""

    page: int
    cells: tuple[PrintedCell, ...]


@dataclass(frozen=True, slots=True)
class PrintedText:
    """Words outside the tables. ``margin``: a header or footer, its numbers, which programs count, as "#"."""

    page: int
    text: str
    margin: bool = False


@dataclass(frozen=True, slots=True)
class PrintedSymbol:
    """A symbol: ``lane`` is the table's column in which its middle lies, from 0, or -1 where no table lies under it.

    ``name`` is what the file calls it ("Langkah 4, Kabag: kegiatan"), empty where it says nothing.
    """

    page: int
    figure: Figure
    text: str
    lane: int
    box: Bounds
    name: str = ""


@dataclass(frozen=True, slots=True)
class PrintedConnector:
    """A line: ``source`` and ``target`` are places in ``Printed.symbols``, None where an end meets no symbol.

    ``label`` is the words beside it. ``broken``: dashed or dotted.
    """

    page: int
    source: int | None
    target: int | None
    label: str
    head: bool
    broken: bool
    points: tuple[XY, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """All that a product shows. Each part is in the order of the file; ``pictures`` counts the images."""

    kind: Kind
    tables: tuple[PrintedTable, ...]
    texts: tuple[PrintedText, ...]
    symbols: tuple[PrintedSymbol, ...]
    connectors: tuple[PrintedConnector, ...]
    pictures: int = 0
