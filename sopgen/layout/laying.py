"""Laying out: every stage in its order. In: ``Form``; out: ``LaidOut``, the proved ``Sheet`` and what it took."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Final

from sopgen.form import FlowTable, Form
from sopgen.layout import draft, flowchart, folio, hints, offpage
from sopgen.layout.body import Body, body_of
from sopgen.layout.chart import Flow, RoutedChart, Trouble
from sopgen.layout.columns import LANE_FULL, Asked, Columns, columns
from sopgen.layout.flowchart import PagePlan
from sopgen.layout.frame import INSETS, Frame, frame
from sopgen.layout.identity import GAP
from sopgen.layout.looks import Looks, looks, smaller
from sopgen.layout.measure import SIZE_STEP
from sopgen.layout.offpage import OffpageRows
from sopgen.layout.opening import opening_pages
from sopgen.layout.paging import OFFPAGE, ONE_EACH, FlowPage, paginate
from sopgen.layout.proof import Violation, prove
from sopgen.layout.proof.symbols import WidthOf
from sopgen.layout.refusal import Ends, LayoutRefusedError, Note, Refusal, Undrawn
from sopgen.layout.remarks import remark_pages
from sopgen.layout.routes import route_chart
from sopgen.layout.signing import signing_fields
from sopgen.layout.steps import MAX_ROW, ROW_MIN, StepRow, lacking, step_rows
from sopgen.sheet import Block, Page, Row, Sheet, Symbol, Table, Typeface, step_of
from sopgen.typefaces import face
from sopgen.units import mm

ROW_STEP: Final = mm(3)  # solves most lost labels (measured: most within 9 mm)
ROW_STEPS: Final = 3
LANE_MORE: Final = (mm(3), mm(6))  # of the lanes concerned: takes less from the words than wider lanes all over
LANE_STEPS: Final = (mm(2), mm(4), mm(8))  # of all lanes: solve most of what is left
NARROWER: Final = (mm(2), mm(4), mm(5))  # save most of the pages that narrower lanes can save
CROWDED: Final = 0.15  # of the table for what is done, or less: its words tower
PAGES_LEFT: Final = 0.75  # so many of the pages, or fewer, are worth upright names and small symbols
BREAKS: Final = 6  # page breaks elsewhere that are tried
NEARLY_EMPTY: Final = 2  # so few rows on a last page are worth a smaller type, or rows of the page before
SHARES: Final = 3  # ways to share the rows of the last two pages that are tried
LEAST_START: Final = mm(60)  # a flow begins under the identity part only where so much room is left


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A sheet that the proof found clean, and what the layout changed of its own to get there."""

    sheet: Sheet
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class _Laid:
    """The pages of one flow table and what they took; ``refusals`` (empty: clean) say why they cannot be used.

    ``narrow`` are the lanes that were too narrow, ``doubtful`` those in which a label may be misread. ``joined``: the
    first page begins under the identity part, on its page.
    """

    pages: tuple[Page, ...]
    notes: tuple[Note, ...]
    refusals: tuple[Refusal, ...]
    columns: Columns
    narrow: tuple[int, ...] = ()
    doubtful: tuple[int, ...] = ()
    joined: bool = False


@dataclass(frozen=True, slots=True)
class _Planned:
    """The rows of a flow table on their pages, before a line is drawn."""

    framed: Frame
    flows: tuple[Flow, ...]
    plans: tuple[PagePlan, ...]


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a flow table begins: ``top`` on its first page, ``letters`` off-page letters used before it."""

    top: int
    letters: int


@dataclass(frozen=True, slots=True)
class _Ground:
    """What all attempts at one flow table share. ``wary``: each is proved by itself."""

    form: Form
    table: FlowTable
    body: Body
    start: _Start
    wary: bool


@dataclass(frozen=True, slots=True)
class _Changes:
    """What is done so that a flow can be drawn: rows higher by so much, by step; all lanes wider by ``widen``; some
    lanes wider by ``more``, to the widths of ``least``; the step that ``opens`` a page.

    What is done so that pages are worth their paper: lanes as wide as symbols and ``names_only`` ask; names
    upright, lanes and columns of numbers ``dense``; type ``smaller`` by so much; the step that opens the last page, to
    ``share`` the rows.
    """

    heighten: Mapping[str, int] = field(default_factory=dict)
    widen: int = 0
    more: int = 0
    least: Mapping[int, int] = field(default_factory=dict)
    opens: str = ""
    names_only: bool = False
    dense: bool = False
    smaller: int = 0
    share: str = ""


class _NoStartError(Exception):
    """The first row does not fit under what stands above it on the page."""


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
    faults = _faults(form, laid.sheet, form.tables)
    if faults:  # what the router took for clean is not: it must try further
        laid = _whole(form, wary=True)
        faults = _faults(form, laid.sheet, form.tables)
    if faults:
        raise LayoutRefusedError(tuple(dict.fromkeys(_refusal(fault, form.tables) for fault in faults)))
    return laid


def has_room(form: Form) -> bool:
    """Whether columns, headings, rows and identity part fit on the form's paper; nothing is told of the lines."""
    body = body_of(form.style.paper)
    try:
        opening_pages(form, body)
        for table in form.tables:
            _planned(_Ground(form, table, body, _Start(body.top, 0), wary=False), _Changes())
    except LayoutRefusedError:
        return False
    return True


def is_drawn(form: Form) -> bool:
    """Whether every flow is drawn cleanly in few attempts: as planned, or with the lanes concerned wider."""
    body = body_of(form.style.paper)
    return all(_is_drawn(_Ground(form, table, body, _Start(body.top, 0), wary=True)) for table in form.tables)


def _is_drawn(ground: _Ground) -> bool:
    with suppress(LayoutRefusedError):
        planned = _attempt(ground, _Changes())
        tried = (_attempt(ground, changes) for changes in _more(planned, planned.narrow))
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
        ground = _Ground(form, table, body, _Start(body.top, letters), wary)
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


def _faults(form: Form, sheet: Sheet, tables: Sequence[FlowTable]) -> list[Violation]:
    """What is wrong with a sheet of these tables, with the list of remarks that follows it in a draft."""
    width_of = _width_in(form.style.twin)
    return [fault for fault in prove(sheet.on_paper(), width_of, tables) if fault.severity == "error"]


def _table_pages_under(ground: _Ground, top: int) -> _Laid:
    """The pages of a table that begins at ``top``, under something else; or on a page of its own, where its first row
    does not fit there, or, with a note, where it cannot be drawn cleanly from there.
    """
    try:
        return replace(_table_pages(replace(ground, start=replace(ground.start, top=top))), joined=True)
    except _NoStartError:
        return _table_pages(ground)
    except LayoutRefusedError:
        laid = _table_pages(ground)
        return replace(laid, notes=(*laid.notes, Note("N004", (), 0)))


def _end(page: Page) -> int:
    return max(block.top + block.height for block in page.blocks)


def _pentagons(page: Page) -> Iterator[Symbol]:
    if page.drawing is not None:
        yield from (symbol for symbol in page.drawing.symbols if symbol.kind in ("offpage_down", "offpage_up"))


def _table_pages(ground: _Ground) -> _Laid:
    """The pages of a flow table: as planned, or with the first change that draws them cleanly."""
    first = _heightened(ground, 0)
    if not first.refusals:
        return _worth_its_paper(ground, _less_crowded(ground, _narrowed(ground, _readable(ground, first))))
    for laid in _tried(ground, first):
        if not laid.refusals:
            return _less_crowded(ground, laid)
    raise LayoutRefusedError(first.refusals)


def _tried(ground: _Ground, refused: _Laid) -> Iterator[_Laid]:
    """The attempts after higher rows: with the lanes wider that were too narrow, all lanes, a page broken elsewhere."""
    for changes in _more(refused, refused.narrow):
        with suppress(LayoutRefusedError):  # wider lanes may no longer fit on the paper
            yield _attempt(ground, changes)
    for widen in LANE_STEPS:
        with suppress(LayoutRefusedError):
            yield _heightened(ground, widen)
    for step in _breaks(ground.table, refused.refusals)[:BREAKS]:
        yield _attempt(ground, _Changes(opens=step))


def _more(laid: _Laid, lanes: Sequence[int]) -> Iterator[_Changes]:
    """Some lanes wider than they were, ever more."""
    for more in LANE_MORE if lanes else ():
        yield _Changes(more=more, least={lane: laid.columns.lane_widths[lane] + more for lane in lanes})


def _readable(ground: _Ground, laid: _Laid) -> _Laid:
    """The pages with those lanes wider in which a label may be misread, if fewer then are, on no more pages.

    Lines are drawn only where the type stays as large.
    """
    for changes in _more(laid, laid.doubtful):
        try:
            planned = _planned(ground, changes)
        except (LayoutRefusedError, _NoStartError):
            continue
        if len(planned.plans) > len(laid.pages) or smaller(planned.framed.columns, laid.columns):
            continue
        tried = _drawn(ground, planned, changes)
        if not tried.refusals and _looks(ground, tried).reads_better_than(_looks(ground, laid)):
            return tried
    return laid


def _narrowed(ground: _Ground, laid: _Laid) -> _Laid:
    """The pages with lanes so much narrower that there are fewer of them, and it looks hardly worse; or ``laid``.

    Lines are drawn only where the rows alone tell that a page is saved. What the narrowest lanes do not save, wider
    ones do not either.
    """
    if len(laid.pages) == 1 or max(laid.columns.lane_widths) <= LANE_FULL:
        return laid
    saving = [plan for names_only in (False, True) for plan in _saving(ground, laid, names_only=names_only)]
    if not saving:
        return laid
    before = _looks(ground, laid)
    for each in sorted(saving, key=lambda each: len(each.plans)):
        tried = _drawn(ground, each, _Changes())
        if not tried.refusals and _looks(ground, tried).worth_a_page_less_than(before):
            return tried
    return laid


def _saving(ground: _Ground, laid: _Laid, *, names_only: bool) -> list[_Planned]:
    """The rows beside narrower lanes that take fewer pages than ``laid``, the widest lanes first, none twice."""
    *others, narrowest = NARROWER
    least = _fewer(ground, narrowest, laid, names_only=names_only)
    if least is None:
        return []
    planned = [*(_fewer(ground, narrow, laid, names_only=names_only) for narrow in others), least]
    return list({each.framed.columns: each for each in planned if each is not None}.values())


def _fewer(ground: _Ground, narrow: int, laid: _Laid, *, names_only: bool) -> _Planned | None:
    """The rows beside lanes that are ``narrow`` narrower, if they take fewer pages than ``laid``."""
    try:
        planned = _planned(ground, _Changes(widen=-narrow, names_only=names_only))
    except (LayoutRefusedError, _NoStartError):  # a narrow lane's heading may be higher
        return None
    return planned if len(planned.plans) < len(laid.pages) else None


def _less_crowded(ground: _Ground, laid: _Laid) -> _Laid:
    """The pages with names upright, narrow lanes and small symbols, where words tower beside so many lanes that this
    saves a good part of the pages, and lines are as clear; or ``laid``.

    Lines are drawn only where the rows alone tell that the pages are saved.
    """
    most = int(len(laid.pages) * PAGES_LEFT)
    if most < 1 or laid.columns.first_read(ground.table) >= CROWDED * sum(laid.columns.widths):
        return laid
    tried = _tried_for_paper(ground, _Changes(names_only=True, dense=True), most)
    return tried if tried is not None and _looks(ground, tried).as_clear_as(_looks(ground, laid)) else laid


def _worth_its_paper(ground: _Ground, laid: _Laid) -> _Laid:
    """The pages without a last one that is nearly empty: type half a point smaller saves it, or else it is given rows
    of the page before; and nothing else looks worse. Or ``laid``.
    """
    if len(laid.pages) == 1:
        return laid
    before, last = map(_steps_on, laid.pages[-2:])
    if len(last) > NEARLY_EMPTY or 2 * _height(last) > _height(before):
        return laid
    style, seen = ground.form.style, _looks(ground, laid)
    if laid.columns.body_font.size == style.body_size and style.body_size - SIZE_STEP >= style.body_min:
        tried = _tried_for_paper(ground, _Changes(smaller=SIZE_STEP), len(laid.pages) - 1)
        if tried is not None and _looks(ground, tried).worth_a_page_less_than(seen, smaller_by=SIZE_STEP):
            return tried
    for step in _shares(before, last)[:SHARES]:
        tried = _tried_for_paper(ground, _Changes(share=step), len(laid.pages))
        if tried is not None and _looks(ground, tried).no_worse_than(seen):
            return tried
    return laid


def _tried_for_paper(ground: _Ground, changes: _Changes, pages: int) -> _Laid | None:
    """The pages after these changes, if they are clean and no more than ``pages``."""
    try:
        planned = _planned(ground, changes)
    except (LayoutRefusedError, _NoStartError):
        return None
    if len(planned.plans) > pages:
        return None
    tried = _drawn(ground, planned, changes)
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


def _looks(ground: _Ground, laid: _Laid) -> Looks:
    found = prove(_alone(ground.form, ground.table, laid.pages))
    return looks(laid.pages, laid.columns, (fault for fault in found if fault.severity == "note"))


def _heightened(ground: _Ground, widen: int) -> _Laid:
    """The pages with rows as high as the flow needs, or as planned, with their refusals."""
    planned = laid = _attempt(ground, _Changes(widen=widen))
    heighten: dict[str, int] = {}
    for _ in range(ROW_STEPS):
        if not laid.refusals:
            break
        for step in {step: None for refusal in laid.refusals for step in refusal.steps}:
            heighten[step] = heighten.get(step, 0) + ROW_STEP
        try:
            laid = _attempt(ground, _Changes(heighten, widen))
        except LayoutRefusedError:  # the higher rows no longer fit on a page
            break
    return planned if laid.refusals else laid


def _breaks(table: FlowTable, refusals: Sequence[Refusal]) -> list[str]:
    """The steps before which a page may be broken instead: those that are refused, and those next to them."""
    keys = [step.key for step in table.steps]
    places = [keys.index(step) for refusal in refusals for step in refusal.steps]
    near = dict.fromkeys(place + shift for shift in (0, 1, -1) for place in places)
    return [keys[place] for place in near if 0 < place < len(keys)]


def _attempt(ground: _Ground, changes: _Changes) -> _Laid:
    return _drawn(ground, _planned(ground, changes), changes)


def _planned(ground: _Ground, changes: _Changes) -> _Planned:
    table, style = ground.table, ground.form.style
    style = replace(style, body_size=style.body_size - changes.smaller)
    asked = Asked(changes.widen, changes.least, changes.names_only, changes.dense)
    widths = columns(table, style, ground.body.width, INSETS, asked)
    framed = frame(table, style, widths, ground.body, ground.start.top)
    flows = flowchart.measured_flows(table, framed)
    return _Planned(framed, flows, _paginated(table, framed, flows, changes.heighten, changes.opens or changes.share))


def _drawn(ground: _Ground, planned: _Planned, changes: _Changes) -> _Laid:
    form, table = ground.form, ground.table
    framed, flows, plans = planned.framed, planned.flows, planned.plans
    widths = framed.columns
    routed = flowchart.with_goals(route_chart(flowchart.chart(flows, framed, plans, ground.start.letters)), flows)
    pages = tuple(_pages(form, table, framed, plans, routed))
    notes = tuple(_notes(form, widths.body_font.size, changes))
    troubles = (*routed.troubles, *_missing(flows, routed))
    if troubles:
        narrow = tuple(sorted({lane for trouble in troubles for lane in trouble.lanes}))
        return _Laid(pages, notes, tuple(_undrawn(table, troubles)), widths, narrow)
    notes += tuple(hints.missed(table, pages))
    faults = _faults(form, _alone(form, table, pages), (table,)) if ground.wary else ()
    doubtful = tuple(sorted({lane for doubt in routed.doubts for lane in doubt.lanes}))
    return _Laid(pages, notes, tuple(_refusal(fault, (table,)) for fault in faults), widths, doubtful=doubtful)


def _missing(flows: Sequence[Flow], routed: RoutedChart) -> Iterator[Trouble]:
    """The flows that are neither drawn nor told as a trouble."""
    told = {connector.flow for page in routed.pages for connector in page.connectors}
    told |= {trouble.flow for trouble in routed.troubles}
    yield from (Trouble("unrouted", key, 0) for key in sorted({flow.key for flow in flows} - told))


def _undrawn(table: FlowTable, troubles: Sequence[Trouble]) -> Iterator[Refusal]:
    """For each step the first of its arrows that is in trouble."""
    arrows = {arrow.key: arrow for arrow in table.arrows}
    parties = {mark.key: mark.text for step in table.steps for mark in step.marks if mark.leads_out}
    ends = {
        key: Ends(step_of(arrow.source), parties.get(arrow.target) or step_of(arrow.target))
        for key, arrow in arrows.items()
    }
    first: dict[str, Trouble] = {}
    for trouble in troubles:
        first.setdefault(ends[trouble.flow].start, trouble)
    for step, trouble in first.items():
        meets = tuple(dict.fromkeys(ends[key] for key in trouble.meets))
        arrow = Undrawn(
            trouble.kind,
            ends[trouble.flow],
            arrows[trouble.flow].label,
            trouble.page + 1,
            trouble.lanes,
            meets,
            trouble.crowded,
        )
        yield Refusal("L003", (step,), undrawn=arrow)


def _alone(form: Form, table: FlowTable, pages: tuple[Page, ...]) -> Sheet:
    """The pages of a flow table as a sheet of their own."""
    steps = {step.key for step in table.steps}
    telling = tuple(told for told in form.telling if told.key in steps)
    return Sheet(form.meta, form.style.paper, Typeface(form.style.family, form.style.twin), pages, telling)


def _notes(form: Form, body_size: int, changes: _Changes) -> Iterator[Note]:
    if body_size < form.style.body_size:
        yield Note("N008" if changes.smaller else "N003", (), body_size)
    if changes.heighten:
        yield Note("N001", tuple(changes.heighten), max(changes.heighten.values()))
    wider = max(changes.widen, changes.more)
    if wider > 0:
        yield Note("N002", (), wider)
    if changes.opens:
        yield Note("N005", (changes.opens,), 0)


def _width_in(twin: str) -> WidthOf:
    """The proof's measure of text in this family."""

    def width_of(text: str, size: int, bold: bool, italic: bool) -> int:  # noqa: FBT001 (the proof's contract)
        used = face(twin, bold=bold, italic=italic)
        return used.units(text) * size // used.units_per_em

    return width_of


def _refusal(fault: Violation, tables: Sequence[FlowTable]) -> Refusal:
    known = {step.key for table in tables for step in table.steps}
    steps = {step_of(key): None for key in fault.keys}
    return Refusal("L004", tuple(step for step in steps if step in known), fault.code)


def _paginated(
    table: FlowTable, framed: Frame, flows: Sequence[Flow], heighten: Mapping[str, int], opens: str
) -> tuple[PagePlan, ...]:
    """The rows on their pages, the first of a page high enough for the merged cells that go on there."""
    rooms = framed.rooms()
    whole_page = rooms.other if framed.joined else min(rooms.first, rooms.other)
    highest = whole_page - 2 * OFFPAGE
    if highest < ROW_MIN or any(row.height > MAX_ROW for row in framed.heading_rows):
        raise LayoutRefusedError((Refusal("L006"),))
    extra = dict(heighten)
    while True:  # no row is asked to be higher again once it holds the words
        rows = step_rows(table, framed.columns, INSETS, highest, extra)
        plans = _filled(rows, table, framed, flows, opens)
        lacks = {plan.page.rows[0].row.key: lacking(plan.page.rows, INSETS) for plan in plans[1:]}
        if not any(lacks.values()):
            return plans
        extra |= {step: extra.get(step, 0) + more for step, more in lacks.items()}


def _filled(
    rows: Sequence[StepRow], table: FlowTable, framed: Frame, flows: Sequence[Flow], opens: str
) -> tuple[PagePlan, ...]:
    """Rows on their pages.

    How many rows for off-page connectors a page needs is known only when it is filled, and changes how much it holds:
    so the pages are laid again until both agree, never with fewer such rows than before.
    """
    rooms = framed.rooms()
    reserved: dict[int, OffpageRows] = {}
    while True:
        plans = flowchart.plan(paginate(rows, rooms, reserved, opens), framed)
        if framed.joined and plans[0].table.top + plans[0].table.height > framed.body.bottom:
            raise _NoStartError
        needed = offpage.rows_needed(flows, flowchart.page_of(plans), len(plans), len(table.lanes))
        held = [reserved.get(page, ONE_EACH) for page in range(len(plans))]
        if all(want.head <= has.head and want.foot <= has.foot for want, has in zip(needed, held, strict=True)):
            return flowchart.plan(_trimmed(plans, needed), framed)
        for page, (want, has) in enumerate(zip(needed, held, strict=True)):
            reserved[page] = OffpageRows(max(want.head, has.head), max(want.foot, has.foot))


def _trimmed(plans: Sequence[PagePlan], needed: Sequence[OffpageRows]) -> tuple[FlowPage, ...]:
    """The pages without the rows that were kept for connectors and are not needed."""
    return tuple(replace(plan.page, head=rows.head, foot=rows.foot) for plan, rows in zip(plans, needed, strict=True))


def _pages(
    form: Form, table: FlowTable, framed: Frame, plans: Sequence[PagePlan], routed: RoutedChart
) -> Iterator[Page]:
    last = len(plans) - 1
    for number, (plan, lines) in enumerate(zip(plans, routed.pages, strict=True)):
        blocks: tuple[Block, ...] = (
            *((framed.heading_block(),) if number == 0 else ()),
            plan.table,
            *((framed.notes_block(plan.table),) if number == last and framed.notes else ()),
        )
        alt = f"Diagram alir, halaman {number + 1} dari {last + 1}: {form.meta.title}"
        drawing = flowchart.drawing(framed, plan, lines, form.style.symbol_fill, alt)
        yield Page(number + 1, "flow", blocks, drawing, chart=table.key)
