"""Attempts that look better than a clean one. In: the pages of a flow table; out: these, or others that are better."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Final, NamedTuple

from sopgen.layout.attempts import (
    Changes,
    Ground,
    Laid,
    NoStartError,
    Planned,
    drawn_with,
    planned_with,
    some_wider,
)
from sopgen.layout.columns import LANE_FULL, UNASKED, Asked, Columns
from sopgen.layout.looks import Looks, at_best, looks, smaller
from sopgen.layout.measure import SIZE_STEP
from sopgen.layout.refusal import LayoutRefusedError
from sopgen.sheet import Page, Row, Table
from sopgen.units import mm

NARROWER: Final = (mm(2), mm(4), mm(5))  # save most of the pages that narrower lanes can save
PAGES_LEFT: Final = 0.75  # so many of the pages, or fewer, are worth upright names and small symbols
LOWER: Final = 0.9  # so low, rows that towered are worth narrower columns beside them
NEARLY_EMPTY: Final = 2  # so few rows on a last page are worth a smaller type, or rows of the page before
SHARES: Final = 3  # ways to share the rows of the last two pages that are tried
DENSE: Final = Changes(asked=UNASKED.as_dense())


class _Try(NamedTuple):
    """Rows on pages that are worth drawing, with what makes the drawing ``better`` than the one before."""

    planned: Planned
    changes: Changes
    better: Callable[[Looks, Looks], bool]


def readable(ground: Ground, laid: Laid) -> Laid:
    """The pages with those lanes wider in which a label may be misread, if fewer then are, on no more pages.

    Lines are drawn only where the type stays as large.
    """
    tries = (
        each
        for changes in some_wider(laid, laid.doubtful)
        for each in _within(ground, changes, len(laid.pages), Looks.reads_better_than)
        if not smaller(each.planned.framed.columns, laid.columns)
    )
    return _first_better(ground, laid, tries)


def larger(ground: Ground, laid: Laid) -> Laid:
    """The pages in larger type, where for want of width it is smaller than the style wishes: with names upright in the
    narrowest lanes, if there are no more pages and lines are as clear; or ``laid``.
    """
    if laid.columns.body_font.size == ground.form.style.body_size:
        return laid
    tries = (
        each
        for each in _within(ground, DENSE, len(laid.pages), Looks.as_clear_as)
        if each.planned.framed.columns.body_font.size > laid.columns.body_font.size
    )
    return _first_better(ground, laid, tries)


def narrowed(ground: Ground, laid: Laid) -> Laid:
    """The pages with lanes so much narrower that there are fewer of them, and it looks hardly worse; or ``laid``.

    Lines are drawn only where the rows alone tell that a page is saved. What the narrowest lanes do not save, wider
    ones do not either.
    """
    if len(laid.pages) == 1 or max(laid.columns.lane_widths) <= LANE_FULL:
        return laid
    saving = [each for names_only in (False, True) for each in _saving(ground, laid, names_only=names_only)]
    return _first_better(ground, laid, sorted(saving, key=lambda each: len(each.planned.pages)))


def _saving(ground: Ground, laid: Laid, *, names_only: bool) -> list[_Try]:
    """The rows beside narrower lanes that take fewer pages than ``laid``, the widest lanes first, none twice."""
    *others, narrowest = NARROWER
    least = [*_fewer(ground, narrowest, laid, names_only=names_only)]
    if not least:
        return []
    tries = [each for narrow in others for each in _fewer(ground, narrow, laid, names_only=names_only)]
    return list({each.planned.framed.columns: each for each in (*tries, *least)}.values())


def _fewer(ground: Ground, narrow: int, laid: Laid, *, names_only: bool) -> Iterator[_Try]:
    """The rows beside lanes that are ``narrow`` narrower, if they take fewer pages than ``laid``."""
    changes = Changes(asked=Asked(-narrow, names_only=names_only))
    return _within(ground, changes, len(laid.pages) - 1, Looks.worth_a_page_less_than)


def less_crowded(ground: Ground, laid: Laid) -> Laid:
    """The pages where words tower beside the lanes: with names upright, narrow lanes and small symbols, where this
    saves a good part of the pages, and lines are as clear; or with more room for what is done; or ``laid``.

    Lines are drawn only where the rows alone tell that it is worth it.
    """
    if not laid.columns.crowded(ground.table):
        return laid
    most = int(len(laid.pages) * PAGES_LEFT)
    tries = chain(_within(ground, DENSE, most, Looks.as_clear_as), _roomier(ground, laid))
    return _first_better(ground, laid, tries)


def _roomier(ground: Ground, laid: Laid) -> Iterator[_Try]:
    """The pages with the columns of numbers tight and lanes narrower or as they are, if they are fewer so, and look
    hardly worse, or rows are lower, and nothing looks worse. None twice.
    """
    seen: list[Columns] = []
    for narrow in (NARROWER[-1], 0):
        changes = Changes(asked=Asked(-narrow, names_only=True, tight=True))
        planned = _planned(ground, changes)
        if planned is None or planned.framed.columns in seen:
            continue
        seen.append(planned.framed.columns)
        if _takes_less(planned, laid) and not smaller(planned.framed.columns, laid.columns):
            saved = len(planned.pages) < len(laid.pages)
            yield _Try(planned, changes, Looks.worth_a_page_less_than if saved else Looks.no_worse_than)


def _takes_less(planned: Planned, laid: Laid) -> bool:
    """Whether the planned pages are fewer, or as many and much lower."""
    if len(planned.pages) != len(laid.pages):
        return len(planned.pages) < len(laid.pages)
    before = sum(_height(_steps_on(page)) for page in laid.pages)
    return sum(each.row.height for page in planned.pages for each in page.rows) <= LOWER * before


def worth_its_paper(ground: Ground, laid: Laid) -> Laid:
    """The pages without a last one that is nearly empty: type half a point smaller saves it, or else it is given rows
    of the page before; and nothing else looks worse. Or ``laid``.
    """
    if len(laid.pages) == 1:
        return laid
    before, last = map(_steps_on, laid.pages[-2:])
    if len(last) > NEARLY_EMPTY or 2 * _height(last) > _height(before):
        return laid
    tries = chain(_smaller(ground, laid), _shared(ground, laid, _shares(before, last)[:SHARES]))
    return _first_better(ground, laid, tries)


def _smaller(ground: Ground, laid: Laid) -> Iterator[_Try]:
    """The rows in type half a point smaller, where the style allows it and a page is saved."""
    style = ground.form.style
    if laid.columns.body_font.size == style.body_size and style.body_size - SIZE_STEP >= style.body_min:
        better = partial(Looks.worth_a_page_less_than, smaller_by=SIZE_STEP)
        yield from _within(ground, Changes(smaller=SIZE_STEP), len(laid.pages) - 1, better)


def _shared(ground: Ground, laid: Laid, steps: Sequence[str]) -> Iterator[_Try]:
    """The rows with each of the steps opening the last page, on no more pages."""
    for step in steps:
        yield from _within(ground, Changes(share=step), len(laid.pages), Looks.no_worse_than)


def _planned(ground: Ground, changes: Changes) -> Planned | None:
    """The rows on their pages after these changes, or None where they do not fit."""
    try:
        return planned_with(ground, changes)
    except (LayoutRefusedError, NoStartError):  # a narrow lane's heading may be higher
        return None


def _within(ground: Ground, changes: Changes, most: int, better: Callable[[Looks, Looks], bool]) -> Iterator[_Try]:
    """The rows after these changes, if they take no more than ``most`` pages."""
    planned = _planned(ground, changes)
    if planned and len(planned.pages) <= most:
        yield _Try(planned, changes, better)


def _first_better(ground: Ground, laid: Laid, tries: Iterable[_Try]) -> Laid:
    """The first of the tries that is drawn cleanly and looks better than ``laid``, or that. What cannot look better,
    however it is drawn, is not drawn.
    """
    before: Looks | None = None
    for planned, changes, better in tries:
        before = before or looks(laid.pages, laid.columns)
        if not better(at_best(planned.framed.columns, planned.cut), before):
            continue
        tried = drawn_with(ground, planned, changes)
        if not tried.refusals and better(looks(tried.pages, tried.columns), before):
            return tried
    return laid


def _steps_on(page: Page) -> list[Row]:
    """The rows of steps on a flow page."""
    tables = (block for block in page.blocks if isinstance(block, Table))
    return [row for table in tables for row in table.rows if row.kind == "step"]


def _shares(before: Sequence[Row], last: Sequence[Row]) -> list[str]:
    """The steps that may open the last page instead, those first that make it as full as the page ``before``."""
    rows = [*before, *last]
    unlike = [abs(_height(rows[:place]) - _height(rows[place:])) for place in range(len(before) + 1)]
    better = (
        place for place in range(NEARLY_EMPTY, len(before)) if unlike[place] < unlike[-1] and not rows[place].continued
    )
    return [rows[place].key for place in sorted(better, key=unlike.__getitem__)]


def _height(rows: Sequence[Row]) -> int:
    return sum(row.height for row in rows)
