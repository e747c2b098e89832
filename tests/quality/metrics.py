"""Figures of a drawing's quality: a ``Sheet`` goes in, its ``Metrics`` come out, to be added up and held to a baseline.

Some must be zero (``faults``), the others are recorded: a layout may lower them, and raises them only on purpose.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from sopgen.layout.proof import WidthOf, crossings, prove
from sopgen.sheet import SITE_BOTTOM, SITE_LEFT, SITE_RIGHT, Connector, Drawing, Label, Page, Sheet, Table
from sopgen.units import mm, to_mm

HUGGED: Final = mm(1.2)  # nearer than that to a rule of the table a line reads as the rule's double
HUGGED_LEAST: Final = mm(5)  # a shorter piece ends before it is taken for one


@dataclass(frozen=True, slots=True)
class Metrics:
    """Counts over one sheet or many. ``length`` is that of all connectors, in EMU.

    ``faults`` and ``notes`` count the violations by code. ``bends_most`` is the largest number in one connector,
    ``abreast`` the largest number of lines side by side in one lane: how full the lanes are used. ``lefts`` and
    ``rights`` count the ends that dock at the left and the right of a symbol: a drawing that favours one hand is not
    symmetric. ``sideways`` counts the arrows down that enter at a side, where a draughtsman would rather enter on top.
    ``from_below`` counts the arrows that enter a step's symbol from below, ``needless`` those of them that come from
    above or had a side that leads nowhere else. ``strayed`` counts the labels beyond the row next to that of the symbol
    whose outcome they tell. ``hugging`` counts the straight pieces beside a rule of the table that
    are too near to be told from it at a glance, ``hugged`` is their length in EMU.
    """

    pages: int = 0
    symbols: int = 0
    connectors: int = 0
    labels: int = 0
    crossings: int = 0
    bends: int = 0
    bends_most: int = 0
    length: int = 0
    abreast: int = 0
    lefts: int = 0
    rights: int = 0
    sideways: int = 0
    from_below: int = 0
    needless: int = 0
    strayed: int = 0
    hugging: int = 0
    hugged: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)

    @property
    def crossings_each(self) -> float:
        """Crossings a connector."""
        return self.crossings / max(1, self.connectors)

    @property
    def bends_each(self) -> float:
        """Bends a connector."""
        return self.bends / max(1, self.connectors)

    @property
    def hugging_each(self) -> float:
        """Pieces too near to a rule, a connector."""
        return self.hugging / max(1, self.connectors)

    @property
    def labels_far(self) -> int:
        """Labels farther from their decision than a reader should have to look."""
        return self.notes["P421"]

    def text(self) -> str:
        """One line a figure, for a baseline that people can review."""
        lines = [
            f"pages {self.pages}",
            f"symbols {self.symbols}",
            f"connectors {self.connectors}",
            f"labels {self.labels}",
            f"labels far {self.labels_far}, beyond the next row {self.strayed}",
            f"crossings {self.crossings} ({self.crossings_each:.4f} each)",
            f"bends {self.bends} ({self.bends_each:.3f} each, at most {self.bends_most})",
            f"length {to_mm(self.length) / 1000:.3f} m",
            f"lines abreast in a lane, at most {self.abreast}",
            f"ends at the left {self.lefts}, at the right {self.rights}",
            f"arrows down that enter at a side {self.sideways}",
            f"arrows that enter from below {self.from_below}, needlessly {self.needless}",
            f"pieces too near to a rule {self.hugging} ({self.hugging_each:.4f} each), {to_mm(self.hugged):.0f} mm",
            *(f"fault {code} {self.faults[code]}" for code in sorted(self.faults)),
            *(f"note {code} {self.notes[code]}" for code in sorted(self.notes)),
        ]
        return "\n".join(lines) + "\n"


def measure(sheet: Sheet, width_of: WidthOf | None = None) -> Metrics:
    """The figures of one sheet; ``width_of`` as ``prove`` takes it. Pages are those with a flow."""
    drawings = [page.drawing for page in sheet.pages if page.drawing is not None]
    connectors = [connector for drawing in drawings for connector in drawing.connectors]
    found = prove(sheet, width_of)
    near = [length for page in sheet.pages for length in hugging(page)]
    return Metrics(
        pages=sum(page.kind == "flow" for page in sheet.pages),
        symbols=_total(drawings, "symbols"),
        connectors=len(connectors),
        labels=_total(drawings, "labels"),
        crossings=sum(len(crossings(drawing)) for drawing in drawings),
        bends=sum(bends(connector) for connector in connectors),
        bends_most=max((bends(connector) for connector in connectors), default=0),
        length=sum(length(connector) for connector in connectors),
        abreast=max((abreast(drawing, lane) for drawing in drawings for lane in lanes_of(drawing)), default=0),
        lefts=_docked(connectors, SITE_LEFT),
        rights=_docked(connectors, SITE_RIGHT),
        sideways=sum(enters_sideways(connector) for connector in connectors),
        from_below=sum(len(entering_from_below(drawing)) for drawing in drawings),
        needless=sum(len(needless_from_below(drawing)) for drawing in drawings),
        strayed=sum(len(straying(page)) for page in sheet.pages),
        hugging=len(near),
        hugged=sum(near),
        faults=Counter(violation.code for violation in found if violation.severity == "error"),
        notes=Counter(violation.code for violation in found if violation.severity == "note"),
    )


def total(many: Iterable[Metrics]) -> Metrics:
    """The figures of many sheets together."""
    everything = list(many)
    return Metrics(
        pages=sum(one.pages for one in everything),
        symbols=sum(one.symbols for one in everything),
        connectors=sum(one.connectors for one in everything),
        labels=sum(one.labels for one in everything),
        crossings=sum(one.crossings for one in everything),
        bends=sum(one.bends for one in everything),
        bends_most=max((one.bends_most for one in everything), default=0),
        length=sum(one.length for one in everything),
        abreast=max((one.abreast for one in everything), default=0),
        lefts=sum(one.lefts for one in everything),
        rights=sum(one.rights for one in everything),
        sideways=sum(one.sideways for one in everything),
        from_below=sum(one.from_below for one in everything),
        needless=sum(one.needless for one in everything),
        strayed=sum(one.strayed for one in everything),
        hugging=sum(one.hugging for one in everything),
        hugged=sum(one.hugged for one in everything),
        faults=sum((one.faults for one in everything), Counter()),
        notes=sum((one.notes for one in everything), Counter()),
    )


def bends(connector: Connector) -> int:
    """The corners of a connector."""
    return len(connector.points) - 2


def length(connector: Connector) -> int:
    """The length of a connector, in EMU."""
    return sum(abs(end.x - start.x) + abs(end.y - start.y) for start, end in pairwise(connector.points))


def lanes_of(drawing: Drawing) -> list[tuple[int, int]]:
    """The extents of the lanes in which symbols stand, as far as these tell: from one symbol's middle to the next's."""
    middles = sorted({symbol.box.center_x for symbol in drawing.symbols})
    edges = [drawing.box.left, *middles, drawing.box.right]
    return list(pairwise(edges))


def abreast(drawing: Drawing, lane: tuple[int, int]) -> int:
    """How many upright lines stand side by side between two symbols' middles, at the fullest height."""
    spans = {
        (start.x, min(start.y, end.y), max(start.y, end.y))
        for connector in drawing.connectors
        for start, end in pairwise(connector.points)
        if start.x == end.x and lane[0] < start.x < lane[1]
    }
    return max((len({x for x, low, high in spans if low <= at < high}) for _, at, _ in spans), default=0)


def enters_sideways(connector: Connector) -> bool:
    """Whether an arrow that leads down enters at a side."""
    down = connector.points[-1].y > connector.points[0].y
    return connector.head and down and connector.target_site in (SITE_LEFT, SITE_RIGHT)


def entering_from_below(drawing: Drawing) -> list[Connector]:
    """The arrows that enter a step's symbol from below. An off-page connector in the head row has no other side."""
    steps = {symbol.key for symbol in drawing.symbols if not symbol.kind.startswith("offpage")}
    return [c for c in drawing.connectors if c.head and c.target in steps and c.target_site == SITE_BOTTOM]


def needless_from_below(drawing: Drawing) -> list[Connector]:
    """Those that enter from below although they lead down, or although nothing leaves one of the sides."""
    taken = {(c.source, c.source_site) for c in drawing.connectors}
    taken |= {(c.target, c.target_site) for c in drawing.connectors if not c.head}
    return [
        connector
        for connector in entering_from_below(drawing)
        if connector.points[-1].y > connector.points[0].y
        or not {(connector.target, SITE_LEFT), (connector.target, SITE_RIGHT)} <= taken
    ]


def straying(page: Page) -> list[Label]:
    """The labels that reach beyond the row above, or below, the row of the symbol that their connector leaves."""
    if page.drawing is None:
        return []
    edges = _flow_table(page).row_edges
    rows = {symbol.key: symbol.row for symbol in page.drawing.symbols}
    source = {connector.key: rows[connector.source] for connector in page.drawing.connectors}
    return [
        label
        for label in page.drawing.labels
        if label.box.top < edges[max(0, source[label.connector] - 1)]
        or label.box.bottom > edges[min(len(edges) - 1, source[label.connector] + 2)]
    ]


def _flow_table(page: Page) -> Table:
    return next(block for block in page.blocks if isinstance(block, Table) and block.name == "activities")


def hugging(page: Page) -> list[int]:
    """The lengths of the pieces that run beside a rule of the flow's table, nearer than ``HUGGED``.

    What several connectors share counts once.
    """
    if page.drawing is None:
        return []
    table = _flow_table(page)
    uprights, levels = set(), set()
    for connector in page.drawing.connectors:
        for start, end in pairwise(connector.points):
            if start.x == end.x:
                uprights.add((start.x, min(start.y, end.y), max(start.y, end.y)))
            else:
                levels.add((start.y, min(start.x, end.x), max(start.x, end.x)))
    return [
        high - low
        for pieces, rules in ((uprights, table.column_edges), (levels, table.row_edges))
        for at, low, high in sorted(pieces)
        if high - low >= HUGGED_LEAST and min(abs(at - rule) for rule in rules) < HUGGED
    ]


def _docked(connectors: Iterable[Connector], site: int) -> int:
    return sum((connector.source_site == site) + (connector.target_site == site) for connector in connectors)


def _total(drawings: Iterable[Drawing], what: str) -> int:
    return sum(len(getattr(drawing, what)) for drawing in drawings)
