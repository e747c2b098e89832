"""What two products show in, where the second departs from the first out: words, rows, symbols, arrows, pictures.

The first is what the source makes, the second what somebody holds in hands. Nothing of how either is saved counts.
"""

import math
import re
import textwrap
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Final, Literal, TypeAlias

from sopgen.readback.printed import Printed, PrintedCell, PrintedConnector, PrintedSymbol, PrintedTable

DeviationKind: TypeAlias = Literal[
    "words",  # a cell, or words outside the tables, read otherwise
    "row_added",
    "row_removed",
    "table_added",
    "table_removed",
    "symbol",  # another form, other words, or another column
    "symbol_moved",
    "symbol_added",
    "symbol_removed",
    "arrow",  # it leads elsewhere, or looks otherwise
    "arrow_added",
    "arrow_removed",
    "pictures",  # more or fewer of them
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
class Deviation:
    """A departure: ``old`` is what the source makes, ``new`` what stands there; one is empty if it came or went.

    ``page`` is the page, in a workbook the worksheet, 0 where it has none. ``row`` are the words that begin the row
    of a cell. For arrows, ``old_arrow`` and ``new_arrow`` say more.
    """

    kind: DeviationKind
    page: int
    old: str = ""
    new: str = ""
    row: str = ""
    old_arrow: Arrow | None = None
    new_arrow: Arrow | None = None


MOST: Final = 500
"""So many departures are told; a file with more is another file."""

_NEAR: Final = 54_000  # EMU, 1.5 mm: a re-saving program moves a shape by 0.03 mm (measured)
_FAR: Final = 36_000_000  # EMU, a metre: nothing on a page is farther
_MOST_ROWS: Final = 1_000  # beyond, rows are compared in their order: aligning them takes the square of that
_MOST_PAIRS: Final = 1_000_000
_LONGEST_FILLED: Final = 2_000  # letters of a cell: what an application fills in has some dozens
_NAME_WIDTH: Final = 72
_FIGURES: Final = {
    "terminator": "kapsul",
    "process": "kotak",
    "decision": "belah ketupat",
    "offpage": "segilima",
    "other": "bentuk lain",
}


def deviations(
    planned: Printed, found: Printed, names: Sequence[str] = (), anchors: Sequence[str] = ()
) -> tuple[Deviation, ...]:
    """Where ``found`` departs from ``planned``, at most ``MOST``; empty if it shows the same.

    ``names`` are those of the planned symbols in their order, for a format that does not keep them. In place of
    ``anchors`` anything may stand, a picture too: an application for letters has filled them in.
    """
    told: list[Deviation] = []
    for each in _all(planned, _unfilled(planned, found, anchors) if anchors else found, names):
        told.append(each)
        if len(told) == MOST:
            break
    return tuple(told)


def _all(planned: Printed, found: Printed, names: Sequence[str]) -> Iterator[Deviation]:
    yield from _tables(planned.tables, found.tables)
    yield from _texts(planned, found)
    yield from _flow(planned, found, names)
    if planned.pictures != found.pictures:
        yield Deviation("pictures", 0, str(planned.pictures), str(found.pictures))


# --- what is filled in ----------------------------------------------------------------------------------


def _unfilled(planned: Printed, found: Printed, anchors: Sequence[str]) -> Printed:
    """What was found, with the anchors again in cells that were filled in at these places only."""
    tables = [
        replace(new, cells=tuple(_cells_unfilled(old, new, anchors)))
        for old, new in zip(planned.tables, found.tables, strict=False)
    ]
    pictures = max(min(found.pictures, planned.pictures), found.pictures - len(anchors))
    return replace(found, tables=(*tables, *found.tables[len(tables) :]), pictures=pictures)


def _cells_unfilled(old: PrintedTable, new: PrintedTable, anchors: Sequence[str]) -> Iterator[PrintedCell]:
    holes = re.compile("|".join(re.escape(anchor) for anchor in sorted(anchors, key=len, reverse=True)))
    planned = {(cell.row, cell.column): cell.text for cell in old.cells if holes.search(cell.text)}
    for cell in new.cells:
        text = planned.get((cell.row, cell.column))
        if text is not None and len(cell.text) <= _LONGEST_FILLED and _around(holes.split(text)).fullmatch(cell.text):
            yield replace(cell, text=text)
        else:
            yield cell


def _around(pieces: Sequence[str]) -> re.Pattern[str]:
    """The words between holes, with anything in these. Each piece is sought once, where it first stands."""
    first, *between, last = (r"\s*".join(map(re.escape, piece.split())) for piece in pieces)
    return re.compile("".join((first, *(f"(?>.*?{piece})" for piece in between), ".*", last)), re.DOTALL)


# --- words ----------------------------------------------------------------------------------------------


def _tables(planned: Sequence[PrintedTable], found: Sequence[PrintedTable]) -> Iterator[Deviation]:
    for old, new in zip(planned, found, strict=False):
        yield from _table(old, new)
    for old in planned[len(found) :]:
        yield Deviation("table_removed", old.page, _beginning(old))
    for new in found[len(planned) :]:
        if any(cell.text for cell in new.cells):
            yield Deviation("table_added", new.page, "", _beginning(new))


def _beginning(table: PrintedTable) -> str:
    return " | ".join(cell.text for cell in table.cells if cell.text)[:200]


_Row: TypeAlias = tuple[PrintedCell, ...]


def _rows(table: PrintedTable) -> list[_Row]:
    rows: defaultdict[int, list[PrintedCell]] = defaultdict(list)
    for cell in table.cells:
        rows[cell.row].append(cell)
    return [tuple(rows[row]) for row in sorted(rows)]


def _table(old: PrintedTable, new: PrintedTable) -> Iterator[Deviation]:
    olds, news = _rows(old), _rows(new)
    for tag, a, b, c, d in _aligned([_words_of(row) for row in olds], [_words_of(row) for row in news]):
        if tag == "equal":
            continue
        for one, two in zip(olds[a:b], news[c:d], strict=False):
            yield from _row(old.page, one, two)
        for one in olds[a:b][d - c :]:
            yield from _gone(old.page, one)
        for two in news[c:d][b - a :]:
            if any(cell.text for cell in two):
                yield Deviation("row_added", new.page, "", " | ".join(cell.text for cell in two if cell.text))


def _gone(page: int, row: _Row) -> Iterator[Deviation]:
    if any(cell.text for cell in row):
        yield Deviation("row_removed", page, " | ".join(cell.text for cell in row if cell.text))


def _words_of(row: _Row) -> tuple[tuple[int, str], ...]:
    return tuple((cell.column, cell.text) for cell in row if cell.text)


_Opcode: TypeAlias = tuple[str, int, int, int, int]


def _aligned(olds: Sequence[object], news: Sequence[object]) -> Sequence[_Opcode]:
    if len(olds) + len(news) > _MOST_ROWS:
        return [("replace", 0, len(olds), 0, len(news))]
    numbers: dict[object, int] = {}
    first, second = ([numbers.setdefault(row, len(numbers)) for row in rows] for rows in (olds, news))
    return SequenceMatcher(None, first, second, autojunk=False).get_opcodes()


def _row(page: int, old: _Row, new: _Row) -> Iterator[Deviation]:
    olds, news = ({cell.column: cell.text for cell in row} for row in (old, new))
    beginning = " ".join([cell.text for cell in old if cell.text][:2])
    for column in sorted(olds.keys() | news.keys()):
        before, after = olds.get(column, ""), news.get(column, "")
        if before != after:
            yield Deviation("words", page, before, after, beginning if before not in beginning else "")


def _texts(planned: Printed, found: Printed) -> Iterator[Deviation]:
    """Words outside the tables; where as many are gone as came, each is one that was changed."""
    for margin in (False, True):
        olds, news = (
            [(text.page, text.text) for text in each.texts if text.margin == margin] for each in (planned, found)
        )
        gone, come = _left(olds, news), _left(news, olds)
        for (page, old), (_, new) in zip(gone, come, strict=False):
            yield Deviation("words", page, old, new)
        for page, old in gone[len(come) :]:
            yield Deviation("words", page, old)
        for page, new in come[len(gone) :]:
            yield Deviation("words", page, "", new)


def _left(these: Iterable[tuple[int, str]], without: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Texts that are not among the others, each as often as it is too many."""
    many = Counter(text for _, text in without)
    left = []
    for page, text in these:
        if many[text]:
            many[text] -= 1
        else:
            left.append((page, text))
    return left


# --- the flow -------------------------------------------------------------------------------------------


def _flow(planned: Printed, found: Printed, names: Sequence[str]) -> Iterator[Deviation]:
    called = [names[n] if n < len(names) else each.name for n, each in enumerate(planned.symbols)]
    partners = _partners(planned.symbols, found.symbols)
    for number, old in enumerate(planned.symbols):
        partner = partners.get(number)
        name = called[number]
        if partner is None:
            yield Deviation("symbol_removed", old.page, _said(old, name))
        else:
            yield from _symbol(old, found.symbols[partner], name)
    owners = {new: old for old, new in partners.items()}
    for number, new in enumerate(found.symbols):
        if number not in owners:
            yield Deviation("symbol_added", new.page, "", _said(new, new.name))
    unnamed = [_said(each, each.name) for each in found.symbols]
    theirs = [called[owners[number]] if number in owners else unnamed[number] for number in range(len(found.symbols))]
    yield from _arrows(planned.connectors, found.connectors, called, theirs)


def _symbol(old: PrintedSymbol, new: PrintedSymbol, name: str) -> Iterator[Deviation]:
    if (old.figure, old.text) != (new.figure, new.text):
        yield Deviation("symbol", old.page, _said(old, name), _said(new, name))
    elif _distance(old, new) > _NEAR or _resized(old, new):
        yield Deviation("symbol_moved", old.page, _said(old, name), str(new.page))


def _said(symbol: PrintedSymbol, name: str) -> str:
    words = f" “{symbol.text}”" if symbol.text else ""
    return f"{_FIGURES[symbol.figure]}{words}" + (f" ({shortened(name)})" if name else "")


def shortened(name: str) -> str:
    """A symbol's name as a sentence can bear it: which step, who acts, and the beginning of the activity."""
    return textwrap.shorten(name, _NAME_WIDTH, placeholder=" …")


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
