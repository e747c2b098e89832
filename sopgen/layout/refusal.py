"""Refusals and notes of the layout: what could not be laid out, or what it took. Data only; ``messages`` words them."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sopgen.layout.chart import TroubleKind
from sopgen.sheet import Side

RefusalCode: TypeAlias = Literal["L001", "L002", "L003", "L004", "L005", "L006"]
"""L001 the columns do not fit on the paper · L002 a word is too wide for its symbol · L003 no clean drawing was
found · L004 the finished sheet breaks a rule of ``proof`` · L005 the identity block is higher than a page ·
L006 the heading rows leave no room for a step."""
NoteCode: TypeAlias = Literal["N001", "N002", "N003", "N004", "N005", "N006", "N007", "N008"]
"""N001 rows were made higher · N002 lanes were made wider, to draw the flow cleanly · N003 the activity
table is set in smaller type, to fit its columns on the paper · N004 the flow begins on a page of its own, since under
the identity part it could not be drawn cleanly · N005 a page is broken before a step, to draw the flow cleanly ·
N006 an arrow leaves its symbol, N007 an arrow enters a symbol by another side than the author's hint says ·
N008 the activity table is set in smaller type, to save a last page that would be nearly empty."""


@dataclass(frozen=True, slots=True)
class Ends:
    """An arrow by the steps at its ends; ``goal`` may be a party outside of the table."""

    start: str
    goal: str


@dataclass(frozen=True, slots=True)
class Undrawn:
    """An arrow that finds no clean line, or whose words ``label`` find no room: ``page`` of the flow, from 1, between
    these ``lanes``. ``meets`` and ``crowded`` as in a ``Trouble``.
    """

    kind: TroubleKind
    arrow: Ends
    label: str
    page: int
    lanes: tuple[int, ...] = ()
    meets: tuple[Ends, ...] = ()
    crowded: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason why no sheet is made: ``steps`` are the ids of the steps concerned, ``detail`` a measure or a word.

    ``undrawn``, of L003 only, is the first arrow of the step that is not drawn. ``page``, of L004 only, is the page of
    the sheet, 0 where no single one is to blame.
    """

    code: RefusalCode
    steps: tuple[str, ...] = ()
    detail: str = ""
    undrawn: Undrawn | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """What the layout changed of its own; ``amount`` in EMU, 0 where nothing was measured.

    Of a hint at an arrow's side, ``sides`` are the wished one and the drawn one, ``steps`` the arrow's step and its
    goal, which may be a party outside of the table.
    """

    code: NoteCode
    steps: tuple[str, ...]
    amount: int
    sides: tuple[Side, Side] | None = None


class LayoutRefusedError(Exception):
    """No clean sheet can be made; ``refusals`` say why, in the order of the file."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        super().__init__("; ".join(f"{refusal.code} {refusal.detail}" for refusal in refusals))
        self.refusals = refusals
