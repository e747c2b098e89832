"""The look of a cell in, openpyxl's style of it out: each font, border, fill and alignment is made once."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Final, Literal

from openpyxl import Workbook
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils.indexed_list import IndexedList

from sopgen.render.xlsx.text import TypeStyle, points
from sopgen.sheet import Align, Edges, VerticalAlign
from sopgen.units import GRID, pt

NORMAL_FONT: Final = "Times New Roman"
NORMAL_SIZE: Final = 6
"""Column widths are counted in digits of the Normal font, and Excel rounds a digit to whole pixels. At 6 pt (8 pixels)
a digit of Times is 4 pixels wide, exactly, and stays exact at 125, 150 and 200 % and on a printer; so columns agree in
Excel and LibreOffice (0.07 mm over 250 mm; with Arial 8: 2.8 mm). An indent is counted in three spaces of the
Normal font: 6 pixels here, which is as much room as the sheet gives its cells. Cells name their own font.
9 pt (digits of 6 pixels) is as exact and makes Excel's own row numbers easier to read, but its indent of 9 pixels does
not fit into the cells of the activity table: words would stand on the rules."""
DIGIT_PIXELS: Final = 4
"""The width of a digit of the Normal font: Excel's unit of column widths."""
INDENTED_PADDING: Final = 9 * GRID
"""What Excel leaves free at both sides of an indented text, together: the indent's 6 pixels and the cell's own 3."""
EMPTY_SIZE: Final = pt(9)
"""The type size of a cell without words, if a person writes there."""

_ROMAN: Final = 1  # font families, for substitutes: with serifs
_SWISS: Final = 2  # and without
_SERIFED: Final = frozenset({"Times New Roman"})
_UPRIGHT: Final = 90  # degrees to the left
_OPAQUE: Final = "FF"  # Excel's colours begin with how much they cover
_BLACK: Final = f"{_OPAQUE}000000"
_THIN_BELOW: Final = pt(1.25)  # Excel has three weights of rules: 1, 2 and 3 pixels of 0.75 pt
_MEDIUM_BELOW: Final = pt(2)


def set_normal_font(workbook: Workbook) -> None:
    """Make ``NORMAL_FONT`` the first font of the workbook and that of the style Normal; openpyxl's is Calibri."""
    font = Font(name=NORMAL_FONT, sz=NORMAL_SIZE, family=_ROMAN)
    inner: Any = workbook  # openpyxl gives these no public name
    inner._fonts = IndexedList([font])  # noqa: SLF001
    normal = inner._named_styles["Normal"]  # noqa: SLF001
    normal.font = font
    normal.bind(workbook)


@dataclass(frozen=True, slots=True)
class Look:
    """All that the look of one cell hangs on. ``rule`` is the thickness of its borders, ``fill`` "RRGGBB" or empty."""

    letters: TypeStyle
    align: Align
    align_vertical: VerticalAlign
    edges: Edges
    rule: int
    fill: str
    one_line: bool
    indented: bool
    spread: bool
    """The lines fill the height of the cell: both Excel and LibreOffice have pitches of their own."""
    upright: bool
    """The text reads from below; ``align`` is across its lines, ``align_vertical`` along them."""
    quoted: bool
    """Excel keeps the text a text when a person edits it."""


class StyleBook:
    """The styles of one workbook."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._styles: dict[Look, StyleArray] = {}
        self._indices: dict[tuple[str, Hashable], int] = {}
        self._inline_fonts: dict[TypeStyle, InlineFont] = {}

    def put_on(self, target: Any, look: Look) -> None:  # noqa: ANN401  # openpyxl gives `_style` no public name
        """Give a cell this look. Equal looks share one style, as they do when openpyxl loads a file."""
        style = self._styles.get(look)
        if style is None:
            style = self._styles[look] = self._new(look)
        target._style = style  # noqa: SLF001

    def inline_font(self, style: TypeStyle) -> InlineFont:
        """The font of a part of a cell's text."""
        if style not in self._inline_fonts:
            self._inline_fonts[style] = InlineFont(
                rFont=style.family, sz=points(style.size), b=style.bold, i=style.italic, u=_underline(style)
            )
        return self._inline_fonts[style]

    def _new(self, look: Look) -> StyleArray:
        style = StyleArray()
        style.fontId = self._index("_fonts", look.letters, lambda: _font(look.letters))
        style.fillId = self._index("_fills", look.fill, lambda: _fill(look.fill))
        style.borderId = self._index("_borders", (look.edges, look.rule), lambda: _border(look.edges, look.rule))
        placing = (look.align, look.align_vertical, look.one_line, look.indented, look.spread, look.upright)
        style.alignmentId = self._index("_alignments", placing, lambda: _alignment(look))
        style.quotePrefix = int(look.quoted)
        return style

    def _index(self, collection: str, key: Hashable, make: Callable[[], object]) -> int:
        """The number of a font, fill, border or alignment in the workbook's collection of that name."""
        place = (collection, key)
        if place not in self._indices:
            self._indices[place] = getattr(self._workbook, collection).add(make())
        return self._indices[place]


def _font(style: TypeStyle) -> Font:
    kind = _ROMAN if style.family in _SERIFED else _SWISS
    return Font(
        name=style.family, sz=points(style.size), b=style.bold, i=style.italic, u=_underline(style), family=kind
    )


def _underline(style: TypeStyle) -> Literal["single"] | None:
    return "single" if style.underline else None


def _fill(color: str) -> PatternFill:
    return PatternFill("solid", fgColor=f"{_OPAQUE}{color}") if color else PatternFill()


def _alignment(look: Look) -> Alignment:
    return Alignment(
        horizontal=look.align,
        vertical="justify" if look.spread else look.align_vertical,
        wrap_text=not look.one_line,
        shrink_to_fit=look.one_line,
        indent=int(look.indented),
        text_rotation=_UPRIGHT if look.upright else 0,
    )


def _border(edges: Edges, rule: int) -> Border:
    side, none = Side(_weight(rule), _BLACK), Side()
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
