"""What two products show in, where the second departs from the first out: words, rows, symbols, arrows, pictures.

The first is what the source makes, the second what somebody holds in hands. Nothing of how either is saved counts.
"""

import math
import re
import textwrap
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate, pairwise, zip_longest
from typing import Final, Literal, TypeAlias

from sopgen.readback.printed import (
    XY,
    Look,
    Looks,
    Printed,
    PrintedArea,
    PrintedCell,
    PrintedConnector,
    PrintedSetting,
    PrintedSymbol,
    PrintedTable,
    PrintedText,
    Trait,
)
from sopgen.readback.text import in_millimetres

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
class Deviation:
    """A departure: ``old`` is what the source makes, ``new`` what stands there; one is empty if it came or went.

    ``page`` is the page, in a workbook the worksheet, 0 where it has none. ``row`` are the words that begin the row
    of a cell. For arrows, ``old_arrow`` and ``new_arrow`` say more, for looks ``old_look`` and ``new_look``; ``words``
    are then those that look otherwise, or what stands on another ground, whose colours are ``old`` and ``new``.
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


MOST: Final = 500
"""So many departures are told; a file with more is another file."""

_NEAR: Final = 54_000  # EMU, 1.5 mm: a re-saving program moves a shape by 0.03 mm (measured)
_FAR: Final = 36_000_000  # EMU, a metre: nothing on a page is farther
_MOST_ROWS: Final = 1_000  # beyond, rows are compared in their order: aligning them takes the square of that
_MOST_PAIRS: Final = 1_000_000
_LONGEST_FILLED: Final = 2_000  # letters of a cell: what an application fills in has some dozens
_NAME_WIDTH: Final = 72
_NONE: Final = "–"  # in place of a setting that one side does not have
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
    yield from _areas(planned.areas, found.areas)
    yield from _settings(planned.settings, found.settings)


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
            yield cell if cell.text == text else replace(cell, text=text, looks=())
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
    for _, a, b, c, d in _aligned([_words_of(row) for row in olds], [_words_of(row) for row in news]):
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
    olds, news = ({cell.column: cell for cell in row} for row in (old, new))
    beginning = " ".join([cell.text for cell in old if cell.text][:2])
    for column in sorted(olds.keys() | news.keys()):
        none = PrintedCell(0, column, "")
        before, after = olds.get(column, none), news.get(column, none)
        if before.text != after.text:
            yield Deviation("words", page, before.text, after.text, beginning if before.text not in beginning else "")
        else:
            row = beginning if before.text not in beginning else ""
            yield from _looks(page, before.text, before.looks, after.looks, row)
            if before.low != after.low:
                yield Deviation("low", page, row=row, words=_short(before.text))
            if before.format != after.format:
                old_format, new_format = (each.format or "General" for each in (before, after))
                yield Deviation("format", page, old_format, new_format, row, words=_short(before.text))
            if before.fill != after.fill:
                yield Deviation("fill", page, before.fill, after.fill, row, words=_short(before.text))


def _texts(planned: Printed, found: Printed) -> Iterator[Deviation]:
    """Words outside the tables; where as many are gone as came, each is one that was changed."""
    for margin in (False, True):
        olds, news = ([text for text in each.texts if text.margin == margin] for each in (planned, found))
        yield from _looks_of(olds, news)
        pages = [[(text.page, text.text) for text in each] for each in (olds, news)]
        gone, come = _left(*pages), _left(*reversed(pages))
        for (page, old), (_, new) in zip(gone, come, strict=False):
            yield Deviation("words", page, old, new)
        for page, old in gone[len(come) :]:
            yield Deviation("words", page, old)
        for page, new in come[len(gone) :]:
            yield Deviation("words", page, "", new)


def _looks_of(olds: Iterable[PrintedText], news: Iterable[PrintedText]) -> Iterator[Deviation]:
    """Of texts that read alike, the first is held against the first, and so on."""
    alike: defaultdict[str, deque[PrintedText]] = defaultdict(deque)
    for text in news:
        alike[text.text].append(text)
    for old in olds:
        if alike[old.text]:
            yield from _looks(old.page, old.text, old.looks, alike[old.text].popleft().looks, "")


def _looks(page: int, text: str, olds: Looks, news: Looks, row: str) -> Iterator[Deviation]:
    """Where letters of one text look otherwise: each way in which they do, with all the words that do so."""
    changed: dict[tuple[Look, Look], dict[int, str]] = {}
    words = text.split()
    ends = [*accumulate(map(len, words))]
    start = 0
    for count, old, new in _side_by_side(olds, news):
        if old != new:
            first, last = bisect_right(ends, start), bisect_left(ends, start + count)
            changed.setdefault((old, new), {}).update(enumerate(words[first : last + 1], first))
        start += count
    for (old, new), which in changed.items():
        yield Deviation("look", page, row=row, words=_short(" ".join(which.values())), old_look=old, new_look=new)


def _side_by_side(olds: Looks, news: Looks) -> Iterator[tuple[int, Look, Look]]:
    """How many letters look so before and so now, as long as both go on."""
    one, two = iter(olds), iter(news)
    old, new = next(one, None), next(two, None)
    while old is not None and new is not None:
        step = min(old[0], new[0])
        yield step, old[1], new[1]
        old = (old[0] - step, old[1]) if old[0] > step else next(one, None)
        new = (new[0] - step, new[1]) if new[0] > step else next(two, None)


def _short(text: str) -> str:
    return textwrap.shorten(text, _NAME_WIDTH, placeholder=" …")


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


def _areas(olds: Iterable[PrintedArea], news: Iterable[PrintedArea]) -> Iterator[Deviation]:
    """Rules and areas by their place, size and colour."""
    before, after = (Counter((each.page, *_measured(each)) for each in areas) for areas in (olds, news))
    for (page, box, colour), _ in sorted((before - after).items()):
        yield Deviation("area_removed", page, " ".join(filter(None, (box, colour))))
    for (page, box, colour), _ in sorted((after - before).items()):
        yield Deviation("area_added", page, "", " ".join(filter(None, (box, colour))))


def _settings(olds: Iterable[PrintedSetting], news: Iterable[PrintedSetting]) -> Iterator[Deviation]:
    """Of one kind on one page, those that are gone and came are paired in their order."""
    before, after = _by_place(olds), _by_place(news)
    for trait, page in before | after:
        old, new = (each.get((trait, page), Counter()) for each in (before, after))
        for gone, come in zip_longest((old - new).elements(), (new - old).elements(), fillvalue=_NONE):
            yield Deviation(trait, page, gone, come)


def _by_place(settings: Iterable[PrintedSetting]) -> dict[tuple[Trait, int], Counter[str]]:
    found: dict[tuple[Trait, int], Counter[str]] = {}
    for each in settings:
        found.setdefault((each.trait, each.page), Counter())[each.value] += 1
    return found


def _measured(area: PrintedArea) -> tuple[str, str]:
    """Where an area lies and how large it is, in whole millimetres; its colour."""
    left, top, right, bottom = (in_millimetres(side) for side in area.box)
    return f"{right - left} × {bottom - top} mm ({left}, {top})", area.colour


# --- the flow -------------------------------------------------------------------------------------------


def _flow(planned: Printed, found: Printed, names: Sequence[str]) -> Iterator[Deviation]:
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


def _said(symbol: PrintedSymbol, name: str) -> str:
    words = f" “{symbol.text}”" if symbol.text else ""
    return f"{_FIGURES[symbol.figure]}{words}" + (f" ({shortened(name)})" if name else "")


def shortened(name: str) -> str:
    """A symbol's name as a sentence can bear it: which step, who acts, and the beginning of the activity."""
    return _short(name)


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
