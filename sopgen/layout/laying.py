"""Laying out: every stage in its order. In: ``Form``; out: ``LaidOut``, the proved ``Sheet`` and what it took."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice
from typing import Final

from sopgen.form import FlowTable, Form
from sopgen.layout import draft, folio, improving
from sopgen.layout.attempts import (
    Changes,
    Ground,
    Laid,
    NoStartError,
    Planned,
    Start,
    attempt,
    drawn_with,
    faults_of,
    planned_with,
    refusal_of,
    some_wider,
)
from sopgen.layout.body import Body, body_of
from sopgen.layout.columns import Asked
from sopgen.layout.identity import GAP
from sopgen.layout.opening import opening_pages
from sopgen.layout.refusal import LayoutRefusedError, Note, Refusal
from sopgen.layout.remarks import remark_pages
from sopgen.layout.signing import signing_fields
from sopgen.sheet import Page, Sheet, Symbol, Typeface
from sopgen.units import mm

ROW_STEP: Final = mm(3)  # solves most lost labels (measured: most within 9 mm)
ROW_STEPS: Final = 3
LANE_STEPS: Final = (mm(2), mm(4), mm(8))  # of all lanes: solve most of what is left
BREAKS: Final = 6  # page breaks elsewhere that are tried
SAME: Final = 3  # attempts with the same faults: higher rows still do not help
MOST_IN_VAIN: Final = 450  # pages times squared faults; measured: what is drawn in the end takes less
LEAST_START: Final = mm(60)  # a flow begins under the identity part only where so much room is left


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A sheet that the proof found clean, and what the layout changed of its own to get there."""

    sheet: Sheet
    notes: tuple[Note, ...]


@contextmanager
def _uncollected() -> Iterator[None]:
    """No garbage is looked for meanwhile: the layout makes no cycles, and to walk over all that the process holds takes
    longer than many a sheet.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@_uncollected()
def lay_out(form: Form) -> LaidOut:
    """The sheet of a form, proved clean.

    Where the flow cannot be drawn cleanly, the rows concerned are made higher, then the lanes wider, in fixed steps,
    then a page is broken elsewhere, and a note says so. Where lanes can be narrower, and the columns of words wider, so
    that the flow takes fewer pages and looks no worse, they are; where words tower beside many performers, names stand
    upright in the narrowest lanes if that saves a quarter of the pages. A last page that would be nearly empty is saved
    by type half a point smaller, with a note, or shares the rows of the page before. Raises LayoutRefusedError when
    none of it helps, or when words cannot fit at all.
    """
    laid = _whole(form, wary=False)
    faults = faults_of(form, laid.sheet, form.tables)
    if faults:  # what the router took for clean is not: it must try further
        laid = _whole(form, wary=True)
        faults = faults_of(form, laid.sheet, form.tables)
    if faults:
        raise LayoutRefusedError(tuple(dict.fromkeys(refusal_of(fault, form.tables) for fault in faults)))
    return laid


def has_room(form: Form) -> bool:
    """Whether columns, headings, rows and identity part fit on the form's paper; nothing is told of the lines."""
    body = body_of(form.style.paper)
    try:
        opening_pages(form, body)
        for table in form.tables:
            planned_with(Ground(form, table, body, Start(body.top, 0), wary=False), Changes())
    except LayoutRefusedError:
        return False
    return True


def is_drawn(form: Form) -> bool:
    """Whether every flow is drawn cleanly in few attempts: as planned, or, for one fault, with wider lanes there."""
    body = body_of(form.style.paper)
    return all(_is_drawn(Ground(form, table, body, Start(body.top, 0), wary=True)) for table in form.tables)


def _is_drawn(ground: Ground) -> bool:
    with suppress(LayoutRefusedError):
        planned = attempt(ground, Changes())
        if len(planned.refusals) > 1:
            return False
        tried = (attempt(ground, changes) for changes in some_wider(planned, planned.narrow))
        return not planned.refusals or any(not laid.refusals for laid in tried)
    return False


def _whole(form: Form, *, wary: bool) -> LaidOut:
    """The sheet, not yet proved as a whole."""
    body = body_of(form.style.paper)
    pages = list(opening_pages(form, body))
    notes: list[Note] = []
    letters = 0
    for number, table in enumerate(form.tables):
        top = _end(pages[-1]) + GAP
        ground = Ground(form, table, body, Start(body.top, letters), wary)
        begins_under = number == 0 and form.style.together and body.bottom - top >= LEAST_START
        laid = _table_pages_under(ground, top) if begins_under else _table_pages(ground)
        first, *others = laid.pages
        if laid.joined:
            first = replace(first, blocks=(*pages.pop().blocks, *first.blocks))
        pages += [first, *others]
        notes += laid.notes
        letters += len({symbol.text for page in laid.pages for symbol in _pentagons(page)})
    numbered = tuple(replace(page, number=number) for number, page in enumerate(pages, start=1))
    sheet = Sheet(
        meta=form.meta,
        paper=form.style.paper,
        typeface=Typeface(form.style.family, form.style.twin),
        pages=folio.numbered(numbered, form.style, body),
        telling=form.telling,
        signing=signing_fields(form.identity, pages[0]),
    )
    return LaidOut(_as_draft(sheet, form, body) if form.draft else sheet, tuple(notes))


def _as_draft(sheet: Sheet, form: Form, body: Body) -> Sheet:
    """The sheet for reviewers: every page tells that it is a draft, none can be signed; the remarks follow."""
    listed = remark_pages(form, body, sheet.pages)
    return replace(
        sheet,
        meta=replace(sheet.meta, title=f"{draft.WORD} – {sheet.meta.title}"),
        pages=draft.marked(sheet.pages, form.style, body),
        signing=(),
        remarks=form.remarks,
        draft=True,
        remark_pages=draft.marked(listed, form.style, body),
    )


def _table_pages_under(ground: Ground, top: int) -> Laid:
    """The pages of a table that begins at ``top``, under something else; or on a page of its own, where its first row
    does not fit there, or, with a note, where it cannot be drawn cleanly from there.
    """
    try:
        return replace(_table_pages(replace(ground, start=replace(ground.start, top=top))), joined=True)
    except NoStartError:
        return _table_pages(ground)
    except LayoutRefusedError:
        laid = _table_pages(ground)
        return replace(laid, notes=(*laid.notes, Note("N004", (), 0)))


def _end(page: Page) -> int:
    return max(block.top + block.height for block in page.blocks)


def _pentagons(page: Page) -> Iterator[Symbol]:
    if page.drawing is not None:
        yield from (symbol for symbol in page.drawing.symbols if symbol.is_offpage)


def _table_pages(ground: Ground) -> Laid:
    """The pages of a flow table: as planned, or with the first change that draws them cleanly."""
    tries = _Tries(ground)
    first = tries.heightened(0)
    if not first.refusals:
        return _improved(ground, first)
    for laid in tries.others(first):
        if not laid.refusals:
            return improving.less_crowded(ground, laid)
    raise LayoutRefusedError(first.refusals)


def _improved(ground: Ground, laid: Laid) -> Laid:
    """The pages after all attempts that may look better; each begins with what the one before has won."""
    for attempt_better in (
        improving.larger,
        improving.readable,
        improving.narrowed,
        improving.less_crowded,
        improving.worth_its_paper,
    ):
        laid = attempt_better(ground, laid)
    return laid


class _Tries:
    """The attempts at one flow table: as planned, then with changes, while the faults found are not too many.

    ``spent`` sums what was changed in vain: the pages of each attempt times the square of its faults. A single fault is
    worth every change; one that cures many at once is seldom found, and to draw them takes long.
    """

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.spent = 0
        self.seen: list[Planned] = []

    def heightened(self, widen: int) -> Laid:
        """The pages with rows as high as the flow needs, or as planned, with their refusals."""
        planned = laid = self._drawn(Changes(asked=Asked(widen)))
        found = [planned.refusals]
        heighten: dict[str, int] = {}
        while laid.refusals and len(found) <= ROW_STEPS and self.spent < MOST_IN_VAIN:
            if len(found) >= SAME and all(same == laid.refusals for same in found[-SAME:]):
                break  # what is in the way is not the height
            for step in {step: None for refusal in laid.refusals for step in refusal.steps}:
                heighten[step] = heighten.get(step, 0) + ROW_STEP
            try:
                laid = self._drawn(Changes(heighten, Asked(widen)))
            except LayoutRefusedError:  # the higher rows no longer fit on a page
                break
            found.append(laid.refusals)
        return planned if laid.refusals else laid

    def others(self, refused: Laid) -> Iterator[Laid]:
        """The attempts after higher rows: lanes wider that were too narrow, all lanes, a page broken elsewhere."""
        wider = (partial(self._drawn, changes) for changes in some_wider(refused, refused.narrow))
        all_wider = (partial(self.heightened, widen) for widen in LANE_STEPS)
        broken = (partial(self._anew, Changes(opens=step)) for step in _breaks(self.ground.table, refused.refusals))
        tries: Iterator[Callable[[], Laid | None]] = chain(wider, all_wider, islice(broken, BREAKS))
        for draw in tries:
            if self.spent >= MOST_IN_VAIN:
                return
            with suppress(LayoutRefusedError):  # wider lanes may no longer fit on the paper
                laid = draw()
                if laid is not None:
                    yield laid

    def _anew(self, changes: Changes) -> Laid | None:
        """The pages after these changes; None where rows, lanes and pages are as in an attempt before."""
        planned = planned_with(self.ground, changes)
        return None if planned in self.seen else self._drawn_as(planned, changes)

    def _drawn(self, changes: Changes) -> Laid:
        """The pages after these changes. Raises LayoutRefusedError where words or columns do not fit."""
        return self._drawn_as(planned_with(self.ground, changes), changes)

    def _drawn_as(self, planned: Planned, changes: Changes) -> Laid:
        laid = drawn_with(self.ground, planned, changes)
        self.seen.append(planned)
        if changes != Changes():
            self.spent += len(planned.pages) * len(laid.refusals) ** 2
        return laid


def _breaks(table: FlowTable, refusals: Sequence[Refusal]) -> list[str]:
    """The steps before which a page may be broken instead: those that are refused, and those next to them.

    Those on the first page that is refused only: pages before the break stay as they are.
    """
    first = min(map(_page_of, refusals))
    keys = [step.key for step in table.steps]
    places = [keys.index(step) for refusal in refusals if _page_of(refusal) == first for step in refusal.steps]
    near = dict.fromkeys(place + shift for shift in (0, 1, -1) for place in places)
    return [keys[place] for place in near if 0 < place < len(keys)]


def _page_of(refusal: Refusal) -> int:
    return refusal.undrawn.page if refusal.undrawn is not None else refusal.page
