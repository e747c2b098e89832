"""The symbols and lines of two products, where those of the second depart from those of the first out.

Symbols are paired by their place, else by form and words; lines by the symbols at their ends.
"""

import math
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from sopgen.readback.printed import XY, Printed, PrintedConnector, PrintedSymbol
from sopgen.readback.words import FIGURES
from sopgen.verify.deviation import Arrow, Deviation, shortened

_NEAR: Final = 54_000  # EMU, 1.5 mm: a re-saving program moves a shape by 0.03 mm (measured)
_FAR: Final = 36_000_000  # EMU, a metre: nothing on a page is farther
_MOST_PAIRS: Final = 1_000_000


def flow(planned: Printed, found: Printed, names: Sequence[str]) -> Iterator[Deviation]:
    """The departures of symbols and lines. ``names`` are as ``deviations`` takes them."""
    called = [names[n] if n < len(names) else each.name for n, each in enumerate(planned.symbols)]
    partners = _partners(planned.symbols, found.symbols)
    moved: set[int | None] = set()
    for number, old in enumerate(planned.symbols):
        partner = partners.get(number)
        name = called[number]
        if partner is None:
            yield Deviation("symbol_removed", old.page, _said(old, name))
            continue
        told = [*_symbol(old, found.symbols[partner], name)]
        moved |= {partner} if any(each.kind == "symbol_moved" for each in told) else set()
        yield from told
    owners = {new: old for old, new in partners.items()}
    for number, new in enumerate(found.symbols):
        if number not in owners:
            yield Deviation("symbol_added", new.page, "", _said(new, new.name))
    unnamed = [_said(each, each.name) for each in found.symbols]
    theirs = [called[owners[number]] if number in owners else unnamed[number] for number in range(len(found.symbols))]
    yield from _arrows(planned.connectors, found.connectors, called, theirs)
    yield from _ways(
        planned.connectors,
        [each for each in found.connectors if not {each.source, each.target} & moved],
        called,
        theirs,
    )


def _symbol(old: PrintedSymbol, new: PrintedSymbol, name: str) -> Iterator[Deviation]:
    if (old.figure, old.text) != (new.figure, new.text):
        yield Deviation("symbol", old.page, _said(old, name), _said(new, name))
    elif _distance(old, new) > _NEAR or _resized(old, new):
        yield Deviation("symbol_moved", old.page, _said(old, name), str(new.page))
    if old.fill != new.fill:
        yield Deviation("fill", old.page, old.fill, new.fill, words=_said(old, name))
    yield from _named(old, new)


def _named(old: PrintedSymbol | PrintedConnector, new: PrintedSymbol | PrintedConnector) -> Iterator[Deviation]:
    """Another name is told, none is not: LibreOffice drops those in Word files."""
    if new.name and old.name != new.name:
        yield Deviation("alt", old.page, old.name, new.name)


def _said(symbol: PrintedSymbol, name: str) -> str:
    words = f" “{symbol.text}”" if symbol.text else ""
    return f"{FIGURES[symbol.figure]}{words}" + (f" ({shortened(name)})" if name else "")


def _partners(olds: Sequence[PrintedSymbol], news: Sequence[PrintedSymbol]) -> dict[int, int]:
    """Which found symbol each planned one is: at its place; else alike, and the nearest on its page, then anywhere."""
    partners: dict[int, int] = {}
    free = set(range(len(news)))
    by_page: defaultdict[int, list[int]] = defaultdict(list)
    for number, each in enumerate(news):
        by_page[each.page].append(number)

    def take(least: float, *, alike: bool, anywhere: bool = False) -> None:
        for number, old in enumerate(olds):
            if number in partners:
                continue
            near = [n for n in (free if anywhere else by_page[old.page]) if n in free]
            near = [n for n in near if not alike or (old.figure, old.text) == (news[n].figure, news[n].text)]
            best = min(near, key=lambda n: (_distance(old, news[n]), n), default=None)
            if best is not None and _distance(old, news[best]) <= least:
                partners[number] = best
                free.discard(best)

    take(_NEAR, alike=True)
    take(_NEAR, alike=False)
    if len(olds) * len(free) <= _MOST_PAIRS:
        take(_FAR, alike=True)
        take(math.inf, alike=True, anywhere=True)
    return partners


def _distance(one: PrintedSymbol, two: PrintedSymbol) -> float:
    """How far the middles lie apart; without end on different pages."""
    if one.page != two.page:
        return math.inf
    return math.dist(_middle(one), _middle(two))


def _middle(symbol: PrintedSymbol) -> tuple[float, float]:
    left, top, right, bottom = symbol.box
    return (left + right) / 2, (top + bottom) / 2


def _resized(old: PrintedSymbol, new: PrintedSymbol) -> bool:
    return any(abs(one - two) > _NEAR for one, two in zip(old.box, new.box, strict=True))


def _arrows(
    olds: Sequence[PrintedConnector], news: Sequence[PrintedConnector], called: Sequence[str], theirs: Sequence[str]
) -> Iterator[Deviation]:
    """Lines are known by the symbols at their ends; of one that leads elsewhere, one end stays."""
    before = [(each.page, _arrow(each, called)) for each in olds]
    after = [(each.page, _arrow(each, theirs)) for each in news]
    many, few = Counter(arrow for _, arrow in after), Counter(arrow for _, arrow in before)
    gone = deque((page, arrow) for page, arrow in before if not _taken(many, arrow))
    come = [(page, arrow) for page, arrow in after if not _taken(few, arrow)]
    for page, old in gone:
        partner = next((each for each in come if _same_line(old, each[1])), None)
        if partner is None:
            yield Deviation("arrow_removed", page, old_arrow=old)
        else:
            come.remove(partner)
            yield Deviation("arrow", page, old_arrow=old, new_arrow=partner[1])
    for page, new in come:
        yield Deviation("arrow_added", page, new_arrow=new)


def _ways(
    olds: Iterable[PrintedConnector], news: Iterable[PrintedConnector], called: Sequence[str], theirs: Sequence[str]
) -> Iterator[Deviation]:
    """Lines that lead from and to the same on another way; of several, each is held against the nearest."""
    found: defaultdict[Arrow, list[PrintedConnector]] = defaultdict(list)
    for line in news:
        found[_arrow(line, theirs)].append(line)
    for old in olds:
        arrow = _arrow(old, called)
        nearest = min(found[arrow], key=lambda line: _apart(old, line), default=None)
        if nearest is not None:
            found[arrow].remove(nearest)
            if _apart(old, nearest) > _NEAR and not _bent_alike(old, nearest):
                yield Deviation("arrow_moved", old.page, old_arrow=arrow, new_arrow=arrow)
            yield from _named(old, nearest)


def _apart(one: PrintedConnector, two: PrintedConnector) -> float:
    """How far a corner or an end of either line lies from the other."""
    if one.page != two.page:
        return math.inf
    return max(
        min(_from_piece(point, *piece) for piece in pairwise(other.points))
        for line, other in ((one, two), (two, one))
        for point in line.points
    )


def _bent_alike(one: PrintedConnector, two: PrintedConnector) -> bool:
    """Whether two lines with the same ends say alike where their bends lie.

    LibreOffice keeps these shares of a shape's sides, but rounds the sides: where both ends stand above each other, one
    is nearly nought, and the bends of what it saved lie up to 11 mm elsewhere (measured).
    """
    ends = zip((one.points[0], one.points[-1]), (two.points[0], two.points[-1]), strict=True)
    return bool(one.bends) and one.bends == two.bends and all(math.dist(*each) <= _NEAR for each in ends)


def _from_piece(point: XY, start: XY, end: XY) -> float:
    """The distance of a point from a straight piece of line."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = across * across + down * down
    along = ((point[0] - start[0]) * across + (point[1] - start[1]) * down) / length if length else 0.0
    share = min(max(along, 0.0), 1.0)
    return math.dist(point, (start[0] + share * across, start[1] + share * down))


def _taken(many: Counter[Arrow], arrow: Arrow) -> bool:
    """Whether there is one more of these; it is then counted off."""
    if many[arrow] <= 0:
        return False
    many[arrow] -= 1
    return True


def _arrow(line: PrintedConnector, names: Sequence[str]) -> Arrow:
    source, target = (names[end] if end is not None else "" for end in (line.source, line.target))
    return Arrow(source, target, line.label, line.head, line.broken)


def _same_line(old: Arrow, new: Arrow) -> bool:
    if (old.source, old.target) == (new.source, new.target):
        return True
    return (old.source == new.source and old.label == new.label) or (old.target == new.target and not new.source)
