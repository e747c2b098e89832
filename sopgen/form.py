"""The form: which words stand where, and the flow as a graph, before anything is measured.

``compose`` makes it from the Indonesian source; from here on names are English and nothing is known of TOML.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sopgen.sheet import Align, Dash, Inline, Insets, ListItem, Meta, ParagraphRole, Side, StepTelling, SymbolKind


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph, not yet measured."""

    inlines: tuple[Inline, ...]
    role: ParagraphRole
    align: Align = "left"
    item: ListItem | None = None
    room: int = 0
    """Height of a ``spacer``, in EMU."""


Content: TypeAlias = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A row of the identity block's right half: label, value, and the value's path in the source."""

    label: Content
    value: Content
    key: str


@dataclass(frozen=True, slots=True)
class Identity:
    """The identity block. ``names`` (logo's place and institution) stands left of ``fields``; the ``units`` stand
    under it, beside ``title``.
    """

    names: Content
    units: tuple[Content, ...]
    fields: tuple[Field, ...]
    title: Field


@dataclass(frozen=True, slots=True)
class TextBox:
    """A headed box: its heading, its words, their path in the source."""

    heading: Content
    content: Content
    key: str


@dataclass(frozen=True, slots=True)
class ColumnHeads:
    """The heading words of the activity table."""

    number: Content
    activity: Content
    performers: Content
    quality: Content
    requirements: Content
    duration: Content
    output: Content
    remark: Content


@dataclass(frozen=True, slots=True)
class Lane:
    """A performer's column."""

    key: str
    heading: Content


@dataclass(frozen=True, slots=True)
class Mark:
    """A symbol to be drawn: those of one row and lane stand one under the other, in order."""

    key: str
    kind: SymbolKind
    lane: int
    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the activity table."""

    key: str
    number: Content
    activity: Content
    requirements: Content
    duration: Content
    output: Content
    remark: Content
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


PaperName: TypeAlias = Literal["A4", "F4", "Legal", "Letter"]


@dataclass(frozen=True, slots=True)
class Style:
    """How it is printed: lengths in EMU, colours "RRGGBB"."""

    paper: PaperName
    landscape: bool
    margins: Insets
    family: str
    identity_size: int
    body_size: int
    heading_size: int
    symbol_size: int
    heading_fill: str
    symbol_fill: str


@dataclass(frozen=True, slots=True)
class Form:
    """The whole form. ``boxes`` in reading order, two side by side."""

    meta: Meta
    style: Style
    identity: Identity
    boxes: tuple[TextBox, ...]
    heading: Content
    columns: ColumnHeads
    lanes: tuple[Lane, ...]
    steps: tuple[Step, ...]
    arrows: tuple[Arrow, ...]
    telling: tuple[StepTelling, ...]
