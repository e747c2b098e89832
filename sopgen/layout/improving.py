"""Attempts that look better than a clean one. In: the pages of a flow table; out: these, or others that are better."""

from collections.abc import Sequence
from typing import Final

from sopgen.layout.attempts import (
    Changes,
    Ground,
    Laid,
    NoStartError,
    Planned,
    drawn_with,
    looks_of,
    planned_with,
    some_wider,
)
from sopgen.layout.columns import LANE_FULL
from sopgen.layout.looks import smaller
from sopgen.layout.measure import SIZE_STEP
from sopgen.layout.refusal import LayoutRefusedError
from sopgen.sheet import Page, Row, Table
from sopgen.units import mm

NARROWER: Final = (mm(2), mm(4), mm(5))  # save most of the pages that narrower lanes can save
CROWDED: Final = 0.15  # of the table for what is done, or less: its words tower
PAGES_LEFT: Final = 0.75  # so many of the pages, or fewer, are worth upright names and small symbols
LOWER: Final = 0.9  # so low, rows that towered are worth narrower columns beside them
NEARLY_EMPTY: Final = 2  # so few rows on a last page are worth a smaller type, or rows of the page before
SHARES: Final = 3  # ways to share the rows of the last two pages that are tried


def readable(ground: Ground, laid: Laid) -> Laid:
    """The pages with those lanes wider in which a label may be misread, if fewer then are, on no more pages.

    Lines are drawn only where the type stays as large.
    """
    for changes in some_wider(laid, laid.doubtful):
        try:
            planned = planned_with(ground, changes)
        except (LayoutRefusedError, NoStartError):
            continue
        if len(planned.plans) > len(laid.pages) or smaller(planned.framed.columns, laid.columns):
            continue
        tried = drawn_with(ground, planned, changes)
        if not tried.refusals and looks_of(ground, tried).reads_better_than(looks_of(ground, laid)):
            return tried
    return laid


def narrowed(ground: Ground, laid: Laid) -> Laid:
    """The pages with lanes so much narrower that there are fewer of them, and it looks hardly worse; or ``laid``.

    Lines are drawn only where the rows alone tell that a page is saved. What the narrowest lanes do not save, wider
    ones do not either.
    """
    if len(laid.pages) == 1 or max(laid.columns.lane_widths) <= LANE_FULL:
        return laid
    saving = [plan for names_only in (False, True) for plan in _saving(ground, laid, names_only=names_only)]
    if not saving:
        return laid
    before = looks_of(ground, laid)
    for each in sorted(saving, key=lambda each: len(each.plans)):
        tried = drawn_with(ground, each, Changes())
        if not tried.refusals and looks_of(ground, tried).worth_a_page_less_than(before):
            return tried
    return laid


def _saving(ground: Ground, laid: Laid, *, names_only: bool) -> list[Planned]:
    """The rows beside narrower lanes that take fewer pages than ``laid``, the widest lanes first, none twice."""
    *others, narrowest = NARROWER
    least = _fewer(ground, narrowest, laid, names_only=names_only)
    if least is None:
        return []
    planned = [*(_fewer(ground, narrow, laid, names_only=names_only) for narrow in others), least]
    return list({each.framed.columns: each for each in planned if each is not None}.values())


def _fewer(ground: Ground, narrow: int, laid: Laid, *, names_only: bool) -> Planned | None:
    """The rows beside lanes that are ``narrow`` narrower, if they take fewer pages than ``laid``."""
    try:
        planned = planned_with(ground, Changes(widen=-narrow, names_only=names_only))
    except (LayoutRefusedError, NoStartError):  # a narrow lane's heading may be higher
        return None
    return planned if len(planned.plans) < len(laid.pages) else None


def less_crowded(ground: Ground, laid: Laid) -> Laid:
    """The pages where words tower beside the lanes: with names upright, narrow lanes and small symbols, where this
    saves a good part of the pages, and lines are as clear; or with more room for what is done; or ``laid``.

    Lines are drawn only where the rows alone tell that it is worth it.
    """
    if laid.columns.first_read(ground.table) >= CROWDED * sum(laid.columns.widths):
        return laid
    most = int(len(laid.pages) * PAGES_LEFT)
    tried = _tried_for_paper(ground, Changes(names_only=True, dense=True), most)
    if tried is not None and looks_of(ground, tried).as_clear_as(looks_of(ground, laid)):
        return tried
    return _roomier(ground, laid)


def _roomier(ground: Ground, laid: Laid) -> Laid:
    """The pages with the columns of numbers tight and lanes narrower or as they are, if they are fewer so, and look
    hardly worse, or rows are lower, and nothing looks worse; or ``laid``.
    """
    for narrow in (NARROWER[-1], 0):
        try:
            planned = planned_with(ground, Changes(widen=-narrow, names_only=True, tight=True))
        except (LayoutRefusedError, NoStartError):
            continue
        if not _takes_less(planned, laid) or smaller(planned.framed.columns, laid.columns):
            continue
        tried = drawn_with(ground, planned, Changes())
        if tried.refusals:
            continue
        seen, before = looks_of(ground, tried), looks_of(ground, laid)
        saved = len(tried.pages) < len(laid.pages)
        if seen.worth_a_page_less_than(before) if saved else seen.no_worse_than(before):
            return tried
    return laid


def _takes_less(planned: Planned, laid: Laid) -> bool:
    """Whether the planned pages are fewer, or as many and much lower."""
    if len(planned.plans) != len(laid.pages):
        return len(planned.plans) < len(laid.pages)
    before = sum(_height(_steps_on(page)) for page in laid.pages)
    return sum(each.row.height for plan in planned.plans for each in plan.page.rows) <= LOWER * before


def worth_its_paper(ground: Ground, laid: Laid) -> Laid:
    """The pages without a last one that is nearly empty: type half a point smaller saves it, or else it is given rows
    of the page before; and nothing else looks worse. Or ``laid``.
    """
    if len(laid.pages) == 1:
        return laid
    before, last = map(_steps_on, laid.pages[-2:])
    if len(last) > NEARLY_EMPTY or 2 * _height(last) > _height(before):
        return laid
    style, seen = ground.form.style, looks_of(ground, laid)
    if laid.columns.body_font.size == style.body_size and style.body_size - SIZE_STEP >= style.body_min:
        tried = _tried_for_paper(ground, Changes(smaller=SIZE_STEP), len(laid.pages) - 1)
        if tried is not None and looks_of(ground, tried).worth_a_page_less_than(seen, smaller_by=SIZE_STEP):
            return tried
    for step in _shares(before, last)[:SHARES]:
        tried = _tried_for_paper(ground, Changes(share=step), len(laid.pages))
        if tried is not None and looks_of(ground, tried).no_worse_than(seen):
            return tried
    return laid


def _tried_for_paper(ground: Ground, changes: Changes, pages: int) -> Laid | None:
    """The pages after these changes, if they are clean and no more than ``pages``."""
    try:
        planned = planned_with(ground, changes)
    except (LayoutRefusedError, NoStartError):
        return None
    if len(planned.plans) > pages:
        return None
    tried = drawn_with(ground, planned, changes)
    return None if tried.refusals else tried


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
