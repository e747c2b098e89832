"""A departure of a product from what its source makes, as a value."""

import textwrap
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from sopgen.readback.printed import Look

_NAME_WIDTH: Final = 72

DeviationKind: TypeAlias = Literal[
    "words",  # a cell, or words outside the tables, read otherwise
    "look",  # they read alike, and letters look otherwise
    "fill",  # the ground of a cell or a symbol has another colour
    "row_added",
    "row_removed",
    "table_added",
    "table_removed",
    "symbol",  # another form, other words, or another column
    "symbol_moved",
    "symbol_added",
    "symbol_removed",
    "arrow",  # it leads elsewhere, or looks otherwise
    "arrow_moved",  # from and to the same, on another way
    "arrow_added",
    "arrow_removed",
    "pictures",  # more or fewer of them
    "area_added",  # a rule or an area of one colour; one that was moved is gone here and came there
    "area_removed",
    "paper",  # the sheet has another size, is turned or cut
    "print_area",  # other cells of a worksheet are printed
    "merge",  # other cells of a worksheet are one
    "numbering",  # the items of lists in Word have other numbers
    "low",  # a row that is lower than a line, or no longer so
    "active",  # something that a browser runs or fetches
    "style",  # another style sheet of HTML, or other attributes
    "columns",  # a column is wider or narrower
    "margins",  # a margin of the paper is
    "alt",  # what a drawing, or one of its marks, says to those who do not see it
    "format",  # a cell's format may show other words than those of the cell
]


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line between symbols, by their names; empty where an end meets no symbol."""

    source: str
    target: str
    label: str
    head: bool
    broken: bool


@dataclass(frozen=True, slots=True)
class Patch:
    """A rule or an area on a page: its size in millimetres; in which third of the page its middle lies, from the left
    and from above; ``words`` that it covers, or else that are the nearest.
    """

    width: int
    height: int
    colour: str
    across: int
    down: int
    words: str
    covers: bool


@dataclass(frozen=True, slots=True)
class Deviation:
    """A departure: ``old`` is what the source makes, ``new`` what stands there; one is empty if it came or went.

    ``page`` is the page, in a workbook the worksheet, 0 where it has none. ``row`` are the words that begin the row
    of a cell. For arrows, ``old_arrow`` and ``new_arrow`` say more, for looks ``old_look`` and ``new_look``; ``words``
    are then those that look otherwise, or what stands on another ground, whose colours are ``old`` and ``new``.
    ``patch`` is the rule or the area that came or went.
    """

    kind: DeviationKind
    page: int
    old: str = ""
    new: str = ""
    row: str = ""
    old_arrow: Arrow | None = None
    new_arrow: Arrow | None = None
    words: str = ""
    old_look: Look | None = None
    new_look: Look | None = None
    patch: Patch | None = None


def shortened(text: str) -> str:
    """A text as a sentence can bear it: of a symbol's name which step, who acts, and the beginning of the activity."""
    return textwrap.shorten(text, _NAME_WIDTH, placeholder=" …")
