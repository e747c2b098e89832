"""What two products show in, where the second departs from the first out: words, rows, symbols, arrows, pictures.

The first is what the source makes, the second what somebody holds in hands. Nothing of how either is saved counts.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import accumulate, zip_longest
from typing import Final, TypeAlias

from sopgen.readback.printed import (
    Bounds,
    Look,
    Looks,
    Measured,
    Printed,
    PrintedArea,
    PrintedCell,
    PrintedMeasure,
    PrintedSetting,
    PrintedTable,
    PrintedText,
    Trait,
)
from sopgen.readback.text import in_millimetres
from sopgen.verify.deviation import Deviation, Patch, shortened
from sopgen.verify.flow import flow

MOST: Final = 500
"""So many departures are told; a file with more is another file."""

_AS_LONG: Final = 1.0  # mm, or digits of a worksheet: a re-saving program rounds by 0.05 mm (measured)
_MOST_ROWS: Final = 1_000  # beyond, rows are compared in their order: aligning them takes the square of that
_LONGEST_FILLED: Final = 2_000  # letters of a cell: what an application fills in has some dozens


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
    yield from flow(planned, found, names)
    if planned.pictures != found.pictures:
        yield Deviation("pictures", 0, str(planned.pictures), str(found.pictures))
    yield from _areas(planned, found)
    yield from _settings(planned.settings, found.settings)
    yield from _measures(planned, found)


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
                yield Deviation("low", page, row=row, words=shortened(before.text))
            if before.format != after.format:
                old_format, new_format = (each.format or "General" for each in (before, after))
                yield Deviation("format", page, old_format, new_format, row, words=shortened(before.text))
            if before.fill != after.fill:
                yield Deviation("fill", page, before.fill, after.fill, row, words=shortened(before.text))


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
        yield Deviation("look", page, row=row, words=shortened(" ".join(which.values())), old_look=old, new_look=new)


def _side_by_side(olds: Looks, news: Looks) -> Iterator[tuple[int, Look, Look]]:
    """How many letters look so before and so now, as long as both go on."""
    one, two = iter(olds), iter(news)
    old, new = next(one, None), next(two, None)
    while old is not None and new is not None:
        step = min(old[0], new[0])
        yield step, old[1], new[1]
        old = (old[0] - step, old[1]) if old[0] > step else next(one, None)
        new = (new[0] - step, new[1]) if new[0] > step else next(two, None)


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


def _areas(planned: Printed, found: Printed) -> Iterator[Deviation]:
    """Rules and areas by their place, size and colour."""
    before, after = (Counter(map(_measured, each.areas)) for each in (planned, found))
    first = {_measured(area): area for each in (found, planned) for area in each.areas}
    for key in sorted(before.keys() | after.keys()):
        for _ in range(before[key] - after[key]):
            yield Deviation("area_removed", key[0], " ".join(filter(None, key[1:])), patch=_patch(first[key], planned))
        for _ in range(after[key] - before[key]):
            yield Deviation(
                "area_added", key[0], "", " ".join(filter(None, key[1:])), patch=_patch(first[key], planned)
            )


def _measured(area: PrintedArea) -> tuple[int, str, str]:
    """On which page an area lies, where and how large it is, in whole millimetres; its colour."""
    left, top, right, bottom = (in_millimetres(side) for side in area.box)
    return area.page, f"{right - left} × {bottom - top} mm ({left}, {top})", area.colour


def _patch(area: PrintedArea, planned: Printed) -> Patch:
    """The area beside what the source prints on its page: whatever a file claims, that is not much."""
    left, top, right, bottom = area.box
    width, height = planned.sizes[area.page - 1] if area.page <= len(planned.sizes) else (0.0, 0.0)
    lines = [(_between(area.box, line.box), line.text) for line in planned.lines if line.page == area.page]
    covered = [text for distance, text in lines if not distance]
    return Patch(
        in_millimetres(right - left),
        in_millimetres(bottom - top),
        area.colour,
        _third((left + right) / 2, width),
        _third((top + bottom) / 2, height),
        shortened(" ".join(covered) or min(lines, default=(0.0, ""))[1]),
        bool(covered),
    )


def _between(one: Bounds, two: Bounds) -> float:
    """How far two boxes lie apart; 0 where they overlap."""
    across, down = (max(one[side] - two[side + 2], two[side] - one[side + 2], 0.0) for side in (0, 1))
    return math.hypot(across, down)


def _third(place: float, whole: float) -> int:
    """In which third of a length a place lies: 0, 1 or 2."""
    return min(max(int(3 * place / whole), 0), 2) if whole else 1


def _settings(olds: Iterable[PrintedSetting], news: Iterable[PrintedSetting]) -> Iterator[Deviation]:
    """Of one kind on one page, those that are gone and came are paired in their order."""
    before, after = _by_place(olds), _by_place(news)
    for trait, page in before | after:
        old, new = (each.get((trait, page), Counter()) for each in (before, after))
        for gone, come in zip_longest((old - new).elements(), (new - old).elements(), fillvalue=""):
            if trait != "alt" or gone:  # a picture that came is told as such, or an application filled it in
                yield Deviation(trait, page, gone, come)


def _by_place(settings: Iterable[PrintedSetting]) -> dict[tuple[Trait, int], Counter[str]]:
    found: dict[tuple[Trait, int], Counter[str]] = {}
    for each in settings:
        found.setdefault((each.trait, each.page), Counter())[each.value] += 1
    return found


def _measures(planned: Printed, found: Printed) -> Iterator[Deviation]:
    """Widths and margins, table by table and sheet by sheet, where there are as many on both sides."""
    before, after = _by_trait(planned.measures), _by_trait(found.measures)
    for key, olds in before.items():
        news = after.get(key, [])
        for old, new in zip(olds, news, strict=True) if len(olds) == len(news) else ():
            if planned.kind == "xlsx" or old.lengths.keys() == new.lengths.keys():
                yield from _lengths(old, new, "" if planned.kind == "xlsx" and old.trait == "columns" else " mm")


def _by_trait(measures: Iterable[PrintedMeasure]) -> dict[tuple[Measured, int], list[PrintedMeasure]]:
    found: dict[tuple[Measured, int], list[PrintedMeasure]] = {}
    for each in measures:
        found.setdefault((each.trait, each.page), []).append(each)
    return found


def _lengths(old: PrintedMeasure, new: PrintedMeasure, unit: str) -> Iterator[Deviation]:
    for name, length in old.lengths.items():
        now = new.lengths.get(name, length)
        if abs(now - length) > _AS_LONG:
            yield Deviation(old.trait, old.page, f"{length:.0f}{unit}", f"{now:.0f}{unit}", words=name)
