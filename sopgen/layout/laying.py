"""Laying out: every stage in its order. In: ``Form``; out: ``LaidOut``, the proved ``Sheet`` and what it took."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sopgen.form import Form
from sopgen.layout import flowchart, measure, offpage
from sopgen.layout.activities import (
    INSETS as TABLE_INSETS,
    ONE_EACH,
    Activities,
    FlowPage,
    activities,
    paginate,
    step_rows,
)
from sopgen.layout.body import Body, body_of
from sopgen.layout.chart import RoutedChart
from sopgen.layout.columns import columns
from sopgen.layout.flowchart import PagePlan
from sopgen.layout.identity import identity_pages
from sopgen.layout.offpage import OffpageRows
from sopgen.layout.papers import paper
from sopgen.layout.proof import Violation, prove
from sopgen.layout.refusal import LayoutRefusedError, Note, Refusal
from sopgen.layout.routes import route_chart
from sopgen.layout.symbols import OFFPAGE_ROW
from sopgen.sheet import Block, Page, Paper, Sheet, Typeface
from sopgen.units import grid_up, mm

ROW_STEP: Final = mm(3)  # solves most lost labels (measured: most within 9 mm)
ROW_STEPS: Final = 3
LANE_STEPS: Final = (mm(0), mm(2), mm(4), mm(8))  # solve most of what higher rows do not
TWIN: Final = "Liberation Sans"


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A sheet that the proof found clean, and what the layout changed of its own to get there."""

    sheet: Sheet
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class _Ground:
    """What all attempts share: the form, its paper, and the identity pages before the flow."""

    form: Form
    paper: Paper
    body: Body
    identity: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What an attempt gave: the sheet, the size of its type, and why it is refused (empty: it is clean)."""

    sheet: Sheet
    body_size: int
    refusals: tuple[Refusal, ...]


def lay_out(form: Form) -> LaidOut:
    """The sheet of a form, proved clean.

    Where the flow cannot be drawn cleanly, the rows concerned are made higher, then the lanes wider, in fixed steps,
    and a note says so. Raises LayoutRefusedError when that does not help either, or when words cannot fit at all.
    """
    sheet_paper = paper(form.style.paper, form.style.margins, landscape=form.style.landscape)
    body = body_of(sheet_paper)
    ground = _Ground(form, sheet_paper, body, identity_pages(form, body))
    refusals: tuple[Refusal, ...] = ()
    for widen in LANE_STEPS:
        heighten: dict[str, int] = {}
        for _ in range(ROW_STEPS + 1):
            try:
                outcome = _attempt(ground, heighten, widen)
            except LayoutRefusedError as error:  # the wider lanes no longer fit on the paper
                raise (LayoutRefusedError(refusals) if refusals else error) from None
            if not outcome.refusals:
                return LaidOut(outcome.sheet, tuple(_notes(form, outcome.body_size, heighten, widen)))
            refusals = refusals or outcome.refusals
            for step in {step: None for refusal in outcome.refusals for step in refusal.steps}:
                heighten[step] = heighten.get(step, 0) + ROW_STEP
    raise LayoutRefusedError(refusals)


def _notes(form: Form, body_size: int, heighten: Mapping[str, int], widen: int) -> Iterator[Note]:
    if body_size < form.style.body_size:
        yield Note("N003", (), body_size)
    if heighten:
        yield Note("N001", tuple(heighten), max(heighten.values()))
    if widen:
        yield Note("N002", (), widen)


def _attempt(ground: _Ground, heighten: Mapping[str, int], widen: int) -> _Outcome:
    form = ground.form
    widths = columns(form, ground.body.width, TABLE_INSETS, widen)
    frame = activities(form, widths, ground.body)
    plans = _paginated(form, frame, heighten)
    routed = route_chart(flowchart.chart(form, frame, plans))
    sheet = _sheet(ground, frame, plans, routed)
    if routed.troubles:
        steps = {trouble.flow.partition("/")[0]: None for trouble in routed.troubles}
        return _Outcome(sheet, widths.body_size, tuple(Refusal("L003", (step,)) for step in steps))
    faults = [fault for fault in prove(sheet, _width_of) if fault.severity == "error"]
    return _Outcome(sheet, widths.body_size, tuple(_refusal(fault, form) for fault in faults))


def _width_of(text: str, size: int, bold: bool, italic: bool) -> int:  # noqa: FBT001 (the proof's contract)
    used = measure.face(bold=bold, italic=italic)
    return used.units(text) * size // used.units_per_em


def _refusal(fault: Violation, form: Form) -> Refusal:
    known = {step.key for step in form.steps}
    steps = {key.partition("/")[0]: None for key in fault.keys}
    return Refusal("L004", tuple(step for step in steps if step in known), fault.code)


def _paginated(form: Form, frame: Activities, heighten: Mapping[str, int]) -> tuple[PagePlan, ...]:
    """The rows on their pages.

    How many rows for off-page connectors a page needs is known only when it is filled, and changes how much it holds:
    so the pages are laid again until both agree, never with fewer such rows than before.
    """
    most = frame.room(first=True) - 2 * grid_up(OFFPAGE_ROW)
    rows = step_rows(form, frame.columns, most, heighten)
    reserved: dict[int, OffpageRows] = {}
    while True:
        plans = flowchart.plan(paginate(rows, frame, reserved), frame)
        needed = offpage.rows_needed(
            flowchart.flows(form, frame), flowchart.page_of(plans), len(plans), len(form.lanes)
        )
        held = [reserved.get(page, ONE_EACH) for page in range(len(plans))]
        if all(want.head <= has.head and want.foot <= has.foot for want, has in zip(needed, held, strict=True)):
            return flowchart.plan(_trimmed(plans, needed), frame)
        for page, (want, has) in enumerate(zip(needed, held, strict=True)):
            reserved[page] = OffpageRows(max(want.head, has.head), max(want.foot, has.foot))


def _trimmed(plans: Sequence[PagePlan], needed: Sequence[OffpageRows]) -> tuple[FlowPage, ...]:
    """The pages without the rows that were kept for connectors and are not needed."""
    return tuple(replace(plan.page, head=rows.head, foot=rows.foot) for plan, rows in zip(plans, needed, strict=True))


def _sheet(ground: _Ground, frame: Activities, plans: Sequence[PagePlan], routed: RoutedChart) -> Sheet:
    form = ground.form
    pages = list(ground.identity)
    for number, (plan, lines) in enumerate(zip(plans, routed.pages, strict=True)):
        blocks: tuple[Block, ...] = (frame.heading, plan.table) if number == 0 else (plan.table,)
        alt = f"Diagram alir, halaman {number + 1} dari {len(plans)}: {form.meta.title}"
        pages.append(Page(len(pages) + 1, "flow", blocks, flowchart.drawing(form, frame, plan, lines, alt)))
    return Sheet(
        meta=form.meta,
        paper=ground.paper,
        typeface=Typeface(form.style.family, TWIN),
        pages=tuple(pages),
        telling=form.telling,
    )
