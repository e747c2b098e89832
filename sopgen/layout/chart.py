"""The chart: what the router is given and what it gives back. Symbols stand; lines and labels are sought.

In: ``Chart``, pages of lanes and rows with their symbols, and the flows between symbols, also across pages.
Out: ``RoutedChart``, for each page the off-page connectors, the connectors and the labels, or the trouble
that kept a flow from being drawn. Lengths are EMU, positions are those of the paper.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sopgen.form import FlowKind
from sopgen.sheet import Box, Connector, Dash, Label, Side, Symbol, SymbolKind


@dataclass(frozen=True, slots=True)
class Node:
    """A symbol that stands: ``row`` is an index into its page's ``rows``, ``lane`` into ``lanes``."""

    key: str
    kind: SymbolKind
    page: int
    row: int
    lane: int
    box: Box


@dataclass(frozen=True, slots=True)
class LabelText:
    """The words of an outcome with the size of the box that they need (white ground included).

    ``narrower`` are the same words on more lines, each narrower than the one before: for where there is no room.
    """

    text: str
    lines: tuple[str, ...]
    width: int
    height: int
    narrower: tuple["LabelText", ...] = ()


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow between two symbols.

    Flows with the same source and equal ``label`` text are one outcome with several targets (a fork).
    ``leave`` and ``enter`` are the author's hints, obeyed where a clean drawing allows it. A ``join`` has no
    head, unless it hands over (``head``). ``name`` describes the arrow in words.
    """

    key: str
    kind: FlowKind
    source: str
    target: str
    name: str
    label: LabelText | None = None
    head: bool = True
    dash: Dash = "solid"
    leave: Side | None = None
    enter: Side | None = None


@dataclass(frozen=True, slots=True)
class ChartPage:
    """The grid of one page. ``lanes`` are the x of the lane borders (one more than lanes), ``rows`` the y of the
    row borders, from the first step row (or head row) to the last: all are ruled lines of the table.

    ``head`` and ``foot`` are the indices of the rows that hold off-page connectors, in order from top to bottom;
    they are empty where no flow crosses. Lines may run anywhere in the lanes' part of these rows, never outside.
    """

    lanes: tuple[int, ...]
    rows: tuple[int, ...]
    head: tuple[int, ...] = ()
    foot: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """All pages of one flow chart. ``nodes`` in the order of the steps, ``flows`` in the order of the file.

    ``first_letter`` off-page letters are used by charts before this one.
    """

    pages: tuple[ChartPage, ...]
    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]
    offpage_width: int
    offpage_height: int
    first_letter: int = 0


TroubleKind: TypeAlias = Literal["unrouted", "unclean", "label", "misread"]


@dataclass(frozen=True, slots=True)
class Trouble:
    """What could not be drawn cleanly: the flow, and the rows and lanes that are too narrow for it.

    ``meets`` are the flows in whose way it is; ``crowded``: more lines want to run between the same lanes or rows than
    have room there.
    """

    kind: TroubleKind
    flow: str
    page: int
    rows: tuple[int, ...] = ()
    lanes: tuple[int, ...] = ()
    meets: tuple[str, ...] = ()
    crowded: bool = False


@dataclass(frozen=True, slots=True)
class RoutedPage:
    """What is drawn on one page besides its standing symbols."""

    offpage: tuple[Symbol, ...]
    connectors: tuple[Connector, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class RoutedChart:
    """The routed pages, in order, and what went wrong: empty when all is drawn.

    ``doubts`` are drawn: the flows whose labels a reader may take for those of others.
    """

    pages: tuple[RoutedPage, ...]
    troubles: tuple[Trouble, ...]
    doubts: tuple[Trouble, ...] = ()
