"""Where two sheets differ. In: a sheet, what the other one draws, the changes that are told; out: marks on its pages.

A cell, a row or a symbol has a frame; an arrow that the other sheet does not draw has its path. Each mark tells the
numbers of the changes that it belongs to, or none, where it follows of itself from others.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set as AbstractSet
from itertools import pairwise
from typing import Final, Literal, NamedTuple, TypeAlias

from sopgen.render.drawn import SAME_NAMES, Drawn, NewNames, flows, seen
from sopgen.render.html.lengths import px
from sopgen.sheet import Box, Connector, Page, Point, Sheet, Table, step_of

Sign: TypeAlias = Literal["+", "−", "≠", "↕"]
_ROW: Final = "langkah."


class Entry(NamedTuple):
    """A change as it is told. ``pieces`` are words with "same", "removed" or "added"; ``keys`` are those of the cells,
    rows ("langkah.teliti") and symbols ("teliti/kabag") that it is about, in the old sheet and in the new one.
    ``of_flow``: it is about where the arrows lead that leave these symbols; with ``outcomes``, those with these words.
    """

    heading: str
    sign: Sign
    text: str
    pieces: tuple[tuple[str, str], ...]
    old_keys: tuple[str, ...]
    new_keys: tuple[str, ...]
    of_flow: bool = False
    outcomes: tuple[str, ...] = ()

    def is_about(self, keys: AbstractSet[str], side: Literal["lama", "baru"], label: str) -> bool:
        """Whether it is about one of the places, or, where it names outcomes, about an arrow with these words."""
        own = self.old_keys if side == "lama" else self.new_keys
        return not keys.isdisjoint(own) and (not self.outcomes or _flat(label) in map(_flat, self.outcomes))


class Badge(NamedTuple):
    """What stands at a mark: the sign, and the number of the change (0: it follows from others)."""

    sign: Sign
    number: int


class Mark(NamedTuple):
    """A frame around a place on the paper, lengths in pixels; ``anchors`` are ids that links lead to."""

    badges: tuple[Badge, ...]
    anchors: tuple[str, ...]
    left: str
    top: str
    width: str
    height: str


class LineMark(NamedTuple):
    """The path of an arrow, and where its badge stands, in pixels."""

    badge: Badge
    anchor: str
    path: str
    x: str
    y: str
    name: str


class PageMarks(NamedTuple):
    """All marks of a page."""

    frames: tuple[Mark, ...]
    lines: tuple[LineMark, ...]


_Place: TypeAlias = tuple[int, Box]
"""A page's number, and where on it."""


def marks(
    sheet: Sheet, other: Drawn, entries: Sequence[Entry], side: Literal["lama", "baru"], names: NewNames = SAME_NAMES
) -> dict[int, PageMarks]:
    """The marks by page number. ``side`` tells which sheet this is; ``names`` are given for the old one."""
    return _Marking(sheet, other, entries, side, names).pages()


class _Marking:
    """A sheet while its marks are found."""

    def __init__(
        self, sheet: Sheet, other: Drawn, entries: Sequence[Entry], side: Literal["lama", "baru"], names: NewNames
    ) -> None:
        self.sheet, self.other, self.side, self.names = sheet, other, side, names
        self.only: Sign = "−" if side == "lama" else "+"
        self.entries = entries
        self.told = [
            (Badge(entry.sign, number), entry.old_keys if side == "lama" else entry.new_keys)
            for number, entry in enumerate(entries, start=1)
        ]
        self.anchored: set[str] = set()

    def pages(self) -> dict[int, PageMarks]:
        frames: defaultdict[_Place, list[Badge]] = defaultdict(list)
        for place, badge in (*self._cells(), *self._changed_symbols()):
            frames[place].append(badge)
        lines = list(self._lines())
        return {
            page.number: PageMarks(
                tuple(self._frame(box, badges) for (number, box), badges in frames.items() if number == page.number),
                tuple(mark for number, mark in lines if number == page.number),
            )
            for page in self.sheet.pages
        }

    def _cells(self) -> Iterator[tuple[_Place, Badge]]:
        """Cells and rows that a change is about."""
        places = _places(self.sheet.pages)
        for badge, keys in self.told:
            for key in keys:
                below = (
                    found for name, found in places.items() if name.startswith(f"{key}.") and not key.startswith(_ROW)
                )
                for found in (places[key],) if key in places else below:
                    yield from ((place, badge) for place in found)

    def _changed_symbols(self) -> Iterator[tuple[_Place, Badge]]:
        """Symbols that the other sheet does not have so, in rows that it has."""
        rows = {key for _, keys in self.told for key in keys if key.startswith(_ROW) and key.count(".") == 1}
        for page in self.sheet.pages:
            for symbol in page.drawing.symbols if page.drawing else ():
                known = self.other.symbols.get(self.names.symbol(symbol.key))
                if symbol.is_offpage or known == seen(symbol) or f"{_ROW}{step_of(symbol.key)}" in rows:
                    continue
                yield (
                    (page.number, symbol.box),
                    self._badge(self.only if known is None else "≠", symbol.key, symbol.key),
                )

    def _lines(self) -> Iterator[tuple[int, LineMark]]:
        """Arrows that the other sheet does not draw so."""
        compared, own = flows(self.sheet, self.names), flows(self.sheet)
        pairs = self.other.joined
        for page in self.sheet.pages:
            for connector in page.drawing.connectors if page.drawing else ():
                changed = [
                    branch.flow for branch in connector.branches if compared[branch.flow] not in self.other.flows
                ]
                if not changed:
                    continue
                flow, ends = compared[changed[0]], own[changed[0]]
                sign: Sign = "≠" if (flow.source, flow.target) in pairs else self.only
                badge = self._badge(sign, ends.source, ends.target, ends.label)
                middle = _middle(connector)
                path = "M" + "L".join(f"{px(point.x)} {px(point.y)}" for point in connector.points)
                yield (
                    page.number,
                    LineMark(badge, self._anchor(badge), path, px(middle.x), px(middle.y), connector.name),
                )

    def _badge(self, sign: Sign, source: str, target: str, label: str = "") -> Badge:
        """The sign with the number of the change that a symbol or an arrow belongs to: one of the flow from its symbol,
        else one of the rows that it leaves or enters, else one of who acts there.
        """
        rows = {f"{_ROW}{step_of(source)}", f"{_ROW}{step_of(target)}"}
        within = step_of(source) == step_of(target)
        acting = {key for key in (source, target) if within or self.names.symbol(key) not in self.other.symbols}
        for keys, of_flow in (({source}, True), (rows, False), (acting, False)):
            for number, entry in enumerate(self.entries, start=1):
                if entry.of_flow == of_flow and entry.is_about(keys, self.side, label):
                    return Badge(sign, number)
        return Badge(sign, 0)

    def _frame(self, box: Box, badges: Sequence[Badge]) -> Mark:
        once = tuple(dict.fromkeys(badges))
        anchors = tuple(anchor for badge in once if (anchor := self._anchor(badge)))
        return Mark(once, anchors, px(box.left), px(box.top), px(box.width), px(box.height))

    def _anchor(self, badge: Badge) -> str:
        """The id for the first mark of a change, else nothing."""
        anchor = f"{self.side}-{badge.number}" if badge.number else ""
        if anchor in self.anchored:
            return ""
        self.anchored.add(anchor)
        return anchor


def _flat(words: str) -> str:
    return " ".join(words.split()).casefold()


def _places(pages: Sequence[Page]) -> dict[str, list[_Place]]:
    """Where each cell stands, by its key, and each row of a step, as "langkah." and the step's id; on every page."""
    found: defaultdict[str, list[_Place]] = defaultdict(list)
    for page in pages:
        for table in page.blocks:
            if isinstance(table, Table):
                for key, box in _boxes(table):
                    found[key].append((page.number, box))
    return found


def _boxes(table: Table) -> Iterator[tuple[str, Box]]:
    xs, ys = table.column_edges, table.row_edges
    for number, row in enumerate(table.rows):
        if row.kind == "step" and row.key:
            yield f"{_ROW}{row.key}", Box(table.left, ys[number], table.width, row.height)
        for cell in row.cells:
            if cell.key:
                left, top = xs[cell.column], ys[number]
                right, bottom = xs[cell.column + cell.column_span], ys[number + cell.row_span]
                yield cell.key, Box(left, top, right - left, bottom - top)


def _middle(connector: Connector) -> Point:
    """The middle of an arrow's longest part."""
    start, end = max(
        pairwise(connector.points), key=lambda part: abs(part[0].x - part[1].x) + abs(part[0].y - part[1].y)
    )
    return Point((start.x + end.x) // 2, (start.y + end.y) // 2)
