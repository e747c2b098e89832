"""One attempt at a flow table: rows on pages, lines drawn. In: the ground and what is changed; out: ``Laid``."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from sopgen.form import FlowTable, Form
from sopgen.layout import flowchart, hints, offpage
from sopgen.layout.body import Body
from sopgen.layout.chart import Flow, RoutedChart, Trouble
from sopgen.layout.columns import UNASKED, Asked, Columns, columns
from sopgen.layout.flowchart import PagePlan
from sopgen.layout.frame import INSETS, Frame, frame
from sopgen.layout.offpage import OffpageRows
from sopgen.layout.paging import OFFPAGE, ONE_EACH, FlowPage, paginate
from sopgen.layout.proof import Violation, prove
from sopgen.layout.proof.symbols import WidthOf
from sopgen.layout.refusal import Ends, LayoutRefusedError, Note, Refusal, Undrawn
from sopgen.layout.routes import route_chart
from sopgen.layout.steps import MAX_ROW, ROW_MIN, StepRow, lacking, step_rows
from sopgen.sheet import Block, Page, Sheet, Typeface, step_of
from sopgen.typefaces import face
from sopgen.units import mm

LANE_MORE: Final = (mm(3), mm(6))  # of the lanes concerned: takes less from the words than wider lanes all over


@dataclass(frozen=True, slots=True)
class Laid:
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
class Planned:
    """The rows of a flow table on their pages, before a line is drawn."""

    framed: Frame
    flows: tuple[Flow, ...]
    pages: tuple[FlowPage, ...]

    @property
    def cut(self) -> int:
        """How many off-page connectors the drawing will have."""
        return sum(len(pair.places) for pair in offpage.pairs(self.flows, _page_of(self.pages)))


@dataclass(frozen=True, slots=True)
class Start:
    """Where a flow table begins: ``top`` on its first page, ``letters`` off-page letters used before it."""

    top: int
    letters: int


@dataclass(frozen=True, slots=True)
class Ground:
    """What all attempts at one flow table share. ``wary``: each is proved by itself."""

    form: Form
    table: FlowTable
    body: Body
    start: Start
    wary: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """What is done so that a flow can be drawn: rows higher by so much, by step; what is ``asked`` of the lanes, some
    wider by ``more``; the step that ``opens`` a page.

    What is done so that pages are worth their paper: what is asked of the lanes; type ``smaller`` by so much; the step
    that opens the last page, to ``share`` the rows.
    """

    heighten: Mapping[str, int] = field(default_factory=dict)
    asked: Asked = UNASKED
    more: int = 0
    opens: str = ""
    smaller: int = 0
    share: str = ""


class NoStartError(Exception):
    """The first row does not fit under what stands above it on the page."""


def some_wider(laid: Laid, lanes: Sequence[int]) -> Iterator[Changes]:
    """Some lanes wider than they were, ever more."""
    for more in LANE_MORE if lanes else ():
        least = {lane: laid.columns.lane_widths[lane] + more for lane in lanes}
        yield Changes(asked=Asked(least=least), more=more)


def attempt(ground: Ground, changes: Changes) -> Laid:
    """The pages after these changes. Raises LayoutRefusedError where words or columns do not fit."""
    return drawn_with(ground, planned_with(ground, changes), changes)


def planned_with(ground: Ground, changes: Changes) -> Planned:
    """The rows on their pages after these changes, before a line is drawn.

    Raises LayoutRefusedError where words or columns do not fit, NoStartError where the first row does not.
    """
    table, style = ground.table, ground.form.style
    style = replace(style, body_size=style.body_size - changes.smaller)
    widths = columns(table, style, ground.body.width, INSETS, changes.asked)
    framed = frame(table, style, widths, ground.body, ground.start.top)
    flows = flowchart.measured_flows(table, framed)
    return Planned(framed, flows, _paginated(table, framed, flows, changes.heighten, changes.opens or changes.share))


def drawn_with(ground: Ground, planned: Planned, changes: Changes) -> Laid:
    """The planned pages with their lines; ``changes`` are those with which they were planned."""
    form, table = ground.form, ground.table
    framed, flows = planned.framed, planned.flows
    plans = flowchart.plan(planned.pages, framed)
    widths = framed.columns
    routed = flowchart.with_goals(route_chart(flowchart.chart(flows, framed, plans, ground.start.letters)), flows)
    pages = tuple(_pages(form, table, framed, plans, routed))
    notes = tuple(_notes(form, widths.body_font.size, changes))
    troubles = (*routed.troubles, *_missing(flows, routed))
    if troubles:
        narrow = tuple(sorted({lane for trouble in troubles for lane in trouble.lanes}))
        return Laid(pages, notes, tuple(_undrawn(table, troubles)), widths, narrow)
    notes += tuple(hints.missed(table, pages))
    faults = faults_of(form, _alone(form, table, pages), (table,)) if ground.wary else ()
    doubtful = tuple(sorted({lane for doubt in routed.doubts for lane in doubt.lanes}))
    return Laid(pages, notes, tuple(refusal_of(fault, (table,)) for fault in faults), widths, doubtful=doubtful)


def _missing(flows: Sequence[Flow], routed: RoutedChart) -> Iterator[Trouble]:
    """The flows that are neither drawn nor told as a trouble."""
    told = {branch.flow for page in routed.pages for connector in page.connectors for branch in connector.branches}
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


def faults_of(form: Form, sheet: Sheet, tables: Sequence[FlowTable]) -> list[Violation]:
    """What is wrong with a sheet of these tables, with the list of remarks that follows it in a draft."""
    width_of = _width_in(form.style.twin)
    return [fault for fault in prove(sheet.on_paper(), width_of, tables) if fault.severity == "error"]


def _alone(form: Form, table: FlowTable, pages: tuple[Page, ...]) -> Sheet:
    """The pages of a flow table as a sheet of their own."""
    steps = {step.key for step in table.steps}
    telling = tuple(told for told in form.telling if told.key in steps)
    return Sheet(form.meta, form.style.paper, Typeface(form.style.family, form.style.twin), pages, telling)


def _notes(form: Form, body_size: int, changes: Changes) -> Iterator[Note]:
    if body_size < form.style.body_size:
        yield Note("N008" if changes.smaller else "N003", (), body_size)
    if changes.heighten:
        yield Note("N001", tuple(changes.heighten), max(changes.heighten.values()))
    wider = max(changes.asked.widen, changes.more)
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


def refusal_of(fault: Violation, tables: Sequence[FlowTable]) -> Refusal:
    """The refusal of a sheet for what the proof found."""
    known = {step.key for table in tables for step in table.steps}
    steps = {step_of(key): None for key in fault.keys}
    return Refusal("L004", tuple(step for step in steps if step in known), fault.code, page=fault.page)


def _paginated(
    table: FlowTable, framed: Frame, flows: Sequence[Flow], heighten: Mapping[str, int], opens: str
) -> tuple[FlowPage, ...]:
    """The rows on their pages, the first of a page high enough for the merged cells that go on there."""
    rooms = framed.rooms()
    whole_page = rooms.other if framed.joined else min(rooms.first, rooms.other)
    highest = whole_page - 2 * OFFPAGE
    if highest < ROW_MIN or any(row.height > MAX_ROW for row in framed.heading_rows):
        raise LayoutRefusedError((Refusal("L006"),))
    extra = dict(heighten)
    while True:  # no row is asked to be higher again once it holds the words
        rows = step_rows(table, framed.columns, INSETS, highest, extra)
        pages = _filled(rows, table, framed, flows, opens)
        lacks = {page.rows[0].row.key: lacking(page.rows, INSETS) for page in pages[1:]}
        if not any(lacks.values()):
            return pages
        extra |= {step: extra.get(step, 0) + more for step, more in lacks.items()}


def _filled(
    rows: Sequence[StepRow], table: FlowTable, framed: Frame, flows: Sequence[Flow], opens: str
) -> tuple[FlowPage, ...]:
    """Rows on their pages.

    How many rows for off-page connectors a page needs is known only when it is filled, and changes how much it holds:
    so the pages are laid again until both agree, never with fewer such rows than before.
    """
    rooms = framed.rooms()
    reserved: dict[int, OffpageRows] = {}
    while True:
        pages = paginate(rows, rooms, reserved, opens)
        if framed.joined and pages[0].height > rooms.first:
            raise NoStartError
        needed = offpage.rows_needed(flows, _page_of(pages), len(pages), len(table.lanes))
        held = [reserved.get(page, ONE_EACH) for page in range(len(pages))]
        if all(want.head <= has.head and want.foot <= has.foot for want, has in zip(needed, held, strict=True)):
            return _trimmed(pages, needed)
        for page, (want, has) in enumerate(zip(needed, held, strict=True)):
            reserved[page] = OffpageRows(max(want.head, has.head), max(want.foot, has.foot))


def _page_of(pages: Sequence[FlowPage]) -> dict[str, int]:
    """The page of every symbol, counted from 0."""
    return {shape.mark.key: number for number, page in enumerate(pages) for each in page.rows for shape in each.shapes}


def _trimmed(pages: Sequence[FlowPage], needed: Sequence[OffpageRows]) -> tuple[FlowPage, ...]:
    """The pages without the rows that were kept for connectors and are not needed."""
    return tuple(replace(page, head=rows.head, foot=rows.foot) for page, rows in zip(pages, needed, strict=True))


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
