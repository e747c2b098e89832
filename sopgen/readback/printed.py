"""What a product shows, whatever its format: ``Printed``. The neutral value that the readers give and verify compares.

Lengths are EMU, positions count within one page or worksheet. Words are as they are printed: blanks of any kind are
one space, paragraphs of a cell stand on lines of their own, empty ones are left out.
"""

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, TypeAlias

Kind: TypeAlias = Literal["docx", "xlsx", "html", "pdf"]
"""A product's format, told by its bytes and not by its name."""

Figure: TypeAlias = Literal["terminator", "process", "decision", "offpage", "other"]
"""The form of a symbol: kapsul, kotak, belah ketupat, segilima, or one that no sheet has."""

XY: TypeAlias = tuple[float, float]
Bounds: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Look(NamedTuple):
    """How letters look. ``colour`` and ``ground``, a marker's, are empty for black on nothing, else as the format says
    them; ``size`` is in points, 0 where the format does not tell it.
    """

    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    colour: str = ""
    ground: str = ""
    size: float = 0.0


Looks: TypeAlias = tuple[tuple[int, Look], ...]
"""The looks of a text's letters, in their order: so many look so. Blanks are not counted."""


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell with words or without: its first row and column count from 0, as do those that it covers from 1. In a Word
    file the column is the place among the cells of its row.

    ``fill`` is "RRGGBB", empty where there is none. ``format`` is the code of a worksheet's format by which other words
    may be seen, empty for none. ``low``: its row is set lower than one line of its words, which are then cut off.
    """

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    fill: str = ""
    looks: Looks = ()
    format: str = ""
    low: bool = False


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
    looks: Looks = ()


@dataclass(frozen=True, slots=True)
class PrintedSymbol:
    """A symbol: ``lane`` is the table's column in which its middle lies, from 0, or -1 where no table lies under it.

    ``name`` is what the file calls it ("Langkah 4, Kabag: kegiatan"), empty where it says nothing. ``fill`` is
    "RRGGBB", empty where there is none or the format does not tell.
    """

    page: int
    figure: Figure
    text: str
    lane: int
    box: Bounds
    name: str = ""
    fill: str = ""


@dataclass(frozen=True, slots=True)
class PrintedConnector:
    """A line: ``source`` and ``target`` are places in ``Printed.symbols``, None where an end meets no symbol.

    ``label`` is the words beside it. ``broken``: dashed or dotted. ``bends`` are the numbers by which an Office shape
    says where its bends lie, in shares of its sides: where a side is nearly nought, they alone are exact. ``name`` is
    as a symbol's.
    """

    page: int
    source: int | None
    target: int | None
    label: str
    head: bool
    broken: bool
    points: tuple[XY, ...]
    bends: tuple[float, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class PrintedArea:
    """A rule, or an area of one colour, which may hide what lies under it; ``colour`` is empty for black."""

    page: int
    box: Bounds
    colour: str


class PrintedLine(NamedTuple):
    """Words that are painted at once, and where."""

    page: int
    box: Bounds
    text: str


Trait: TypeAlias = Literal["paper", "print_area", "merge", "active", "style", "numbering", "alt"]
"""What a setting decides: "paper", the size of the sheet, how it is turned and what is cut off; of a worksheet
"print_area", the cells that are printed, and "merge", cells that are one; of HTML "active", what a browser runs or
fetches, and "style", its style sheet and what else says how elements look; of Word "numbering", the number before an
item of a list; "alt", what a drawing or a picture says to those who do not see it.
"""


@dataclass(frozen=True, slots=True)
class PrintedSetting:
    """What decides how words come out without being one; ``page`` is 0 where a setting is of the whole file.

    ``value`` is for people, and equal where the setting is.
    """

    trait: Trait
    page: int
    value: str


Measured: TypeAlias = Literal["columns", "margins"]
MARGINS: Final = ("left", "right", "top", "bottom")


class PrintedMeasure(NamedTuple):
    """The widths of a table's columns, by their numbers from 1, of a worksheet's by their letters; or the margins of a
    sheet of paper, by its sides ("left", "right", "top", "bottom"). ``page`` is 0 for the whole file.

    Lengths are millimetres, of a worksheet's columns digits of its type, as Excel counts them.
    """

    trait: Measured
    page: int
    lengths: dict[str, float]


@dataclass(frozen=True, slots=True)
class Printed:
    """All that a product shows. Each part is in the order of the file; ``pictures`` counts the images.

    ``stamps`` are what a service put at the foot of a PDF's pages, if that is set apart; a picture has no words.
    ``areas`` lie outside of the drawing, and only a PDF tells them: other formats have borders and grounds of cells.
    ``lines`` and ``sizes``, width and height of each page, tell where they lie. ``measures`` are those of Office
    formats.
    """

    kind: Kind
    tables: tuple[PrintedTable, ...]
    texts: tuple[PrintedText, ...]
    symbols: tuple[PrintedSymbol, ...]
    connectors: tuple[PrintedConnector, ...]
    pictures: int = 0
    areas: tuple[PrintedArea, ...] = ()
    settings: tuple[PrintedSetting, ...] = ()
    stamps: tuple[PrintedText, ...] = ()
    lines: tuple[PrintedLine, ...] = ()
    sizes: tuple[XY, ...] = ()
    measures: tuple[PrintedMeasure, ...] = ()
