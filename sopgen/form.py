"""The form: which words stand where, and the flow as a graph, before anything is measured.

``compose`` makes it from the Indonesian source; from here on names are English and nothing is known of TOML.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sopgen.sheet import (
    Align,
    Dash,
    Inline,
    ListItem,
    Meta,
    Paper,
    ParagraphRole,
    Remark,
    Side,
    StepTelling,
    SymbolKind,
)


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph, not yet measured."""

    inlines: tuple[Inline, ...]
    role: ParagraphRole
    align: Align = "left"
    item: ListItem | None = None
    room: int = 0
    """Height of a ``spacer``, in EMU. Of other words: the least height of their only line, in whose place something
    higher will be put."""
    smaller: int = 0
    """By how much its type is smaller than that of the words around it, in EMU."""
    whole: bool = False
    """Whether it stands on one line wherever that can be brought about."""
    one_line: bool = False
    """Whether it stands on one line where its neighbours can give it the width, and nothing else must change."""


Content: TypeAlias = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A row of the identity block's right half: label, value, and the value's path in the source.

    ``values`` stand side by side, or in several rows where they need the width: one, but for several signers.
    ``signers`` tell whose signature each value's room awaits, in words; none where no signature field is wanted. Where
    the values are to be filled in later, ``expected`` are those that the source knows of: room is kept for them too.
    """

    label: Content
    values: tuple[Content, ...]
    key: str
    signers: tuple[str, ...] = ()
    expected: tuple[Content, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """The identity block. ``logo`` and ``names`` stand left of ``fields``; the ``units`` stand under them, beside
    ``title``. ``logo_left``: the logo stands left of the names, not over them.
    """

    logo: Content
    names: Content
    units: tuple[Content, ...]
    fields: tuple[Field, ...]
    title: Field
    logo_left: bool


@dataclass(frozen=True, slots=True)
class TextBox:
    """A headed box: its heading, its words in one to three columns, their path in the source.

    ``heading_again`` stands over what goes on on a further page.
    """

    heading: Content
    heading_again: Content
    contents: tuple[Content, ...]
    key: str


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A revision: its number, its day, what changed; ``key`` is its path in the source."""

    number: Content
    day: Content
    words: Content
    key: str


@dataclass(frozen=True, slots=True)
class History:
    """The revisions made, under ``heading`` and the headings of the three columns.

    ``heading_again`` stands over those on a further page.
    """

    heading: Content
    heading_again: Content
    columns: tuple[Content, Content, Content]
    rows: tuple[HistoryRow, ...]


ColumnKind: TypeAlias = Literal["number", "narrow", "text", "remark"]
"""``number``: a step's number; ``narrow``: a few words, on one line if they are short; ``text``: words that share the
table's width; ``remark``: like text, but narrow while no step has a remark."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column beside the lanes. Neighbours with the same ``group`` (not empty) stand under one heading of these words.

    ``heads_row``: its cells are what the row is about.
    """

    key: str
    heading: Content
    kind: ColumnKind
    group: Content = ()
    heads_row: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """A performer's column. Neighbours with the same ``group`` (not empty) stand under one more heading."""

    key: str
    heading: Content
    group: Content = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A symbol to be drawn: those of one row and lane stand one under the other, in order.

    ``leads_out``: it stands for a party outside of the table, under the symbol from which the flow goes there.
    """

    key: str
    kind: SymbolKind
    lane: int
    text: str
    name: str
    leads_out: bool = False


@dataclass(frozen=True, slots=True)
class StepCell:
    """The words of a step in one column, with their path in the source. ``merged``: the cell above goes on here."""

    content: Content
    key: str
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the activity table. ``cells`` are those of the columns left of the lanes, then those right of them."""

    key: str
    cells: tuple[StepCell, ...]
    marks: tuple[Mark, ...]


FlowKind: TypeAlias = Literal["next", "outcome", "join"]
"""``next``: on to a step; ``outcome``: out of a decision; ``join``: between symbols of one row that act together."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """A flow from mark to mark. ``label`` is the outcome's words, empty where there is none."""

    key: str
    kind: FlowKind
    source: str
    target: str
    label: str
    name: str
    head: bool = True
    dash: Dash = "solid"
    leave: Side | None = None
    enter: Side | None = None


@dataclass(frozen=True, slots=True)
class FlowTable:
    """An activity table with its flow chart.

    ``heading`` stands over it, ``notes`` under its last row. ``numbering`` is how a row of column numbers words them
    ("{}", "({})"), empty where there is no such row. ``columns_left`` and ``columns_right`` stand beside the lanes,
    which ``performers`` heads.
    """

    key: str
    heading: Content
    columns_left: tuple[Column, ...]
    performers: Content
    lanes: tuple[Lane, ...]
    columns_right: tuple[Column, ...]
    numbering: str
    steps: tuple[Step, ...]
    arrows: tuple[Arrow, ...]
    notes: Content = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns beside the lanes, left to right."""
        return (*self.columns_left, *self.columns_right)


LaneHeadings: TypeAlias = Literal["auto", "level", "upright"]
"""How performers' names stand: ``upright`` reads from below; ``auto`` where they would be too wide otherwise."""
Folio: TypeAlias = Literal["none", "dashes", "of"]
"""Page numbers: none, "- 2 -", or "2 dari 5"."""


@dataclass(frozen=True, slots=True)
class Style:
    """How it is printed: lengths in EMU, colours "RRGGBB".

    ``paper`` is the paper as it lies. Type in the activity table may become smaller, down to ``body_min``.
    ``together``: the flow begins under the identity part, on the same page.
    """

    paper: Paper
    family: str
    twin: str
    identity_size: int
    body_size: int
    body_min: int
    heading_size: int
    symbol_size: int
    heading_fill: str
    symbol_fill: str
    lane_headings: LaneHeadings
    folio: Folio
    together: bool


@dataclass(frozen=True, slots=True)
class Form:
    """The whole form. ``boxes`` in reading order, two side by side; ``remarks`` in that of what they are about."""

    meta: Meta
    style: Style
    identity: Identity
    boxes: tuple[TextBox, ...]
    tables: tuple[FlowTable, ...]
    telling: tuple[StepTelling, ...]
    remarks: tuple[Remark, ...] = ()
    draft: bool = False
    history: History | None = None
