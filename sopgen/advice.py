"""What would give a sheet room, or an arrow a way. In: its form, its source; out: facts for the finding.

For room nothing is routed: papers and performers are tried by the columns, rows and headings alone, which cost little.
For a way the flow is drawn a few times.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Final, NamedTuple, TypeAlias

from sopgen.checks.drawing import (
    AFTER_IT,
    BEFORE_IT,
    CLEAN_LYING,
    CLEAN_ON_WIDER,
    FEWER_PERFORMERS,
    LAY_THE_PAPER,
    NO_EMPTY_COLUMNS,
    OTHER_ORDER,
    OTHER_SIDE,
    SHORTER_WORDS,
    WIDER_PAPER,
)
from sopgen.findings import Clause, Term, Value
from sopgen.form import Arrow, FlowTable, Form
from sopgen.layout import has_room, is_drawn
from sopgen.layout.refusal import Undrawn
from sopgen.model import Dokumen, PaperName, Sop
from sopgen.model.profil import Kertas
from sopgen.papers import LEAST_ROOM, paper_of, room_on
from sopgen.sheet import Side, step_of
from sopgen.units import to_mm

_LYING: Final = "lanskap"
_WIDER: Final[tuple[PaperName, ...]] = ("A4", "F4", "Legal")  # what offices have, then the widest

_SHORT: Final = "Ya"
_QUOTABLE: Final = re.compile(r'[^"\\]*')
_SIDES: Final[Mapping[Side, str]] = {"left": "kiri", "right": "kanan", "bottom": "bawah"}
_MOST_DRAWN: Final = 8  # forms that are tried for an arrow, fewer for several: one change seldom helps them all

Composed: TypeAlias = Callable[[Sop], Form]
"""The form of a source that differs in the order of its performers only."""


class _Try(NamedTuple):
    """A form to be drawn, and if it is clean, what to do and how that is written."""

    form: Form
    advice: Value
    example: str = ""


def advised(form: Form, dokumen: Dokumen, kertas: Kertas) -> Mapping[str, Value]:
    """What the paper holds and what to write: the first of lying paper, wider paper, fewer performers that has room.

    ``width`` is that of the paper in millimetres, ``most`` how many performers it holds, ``advice`` a sentence, and
    ``example`` the TOML that follows it, empty where paper alone does not help.
    """
    advice, example = _advice(form, dokumen, kertas)
    return {
        "width": f"{to_mm(form.style.paper.width):.0f}",
        "most": _most(form),
        "advice": advice,
        "example": example,
    }


def shown_a_way(
    undrawn: Sequence[Undrawn], form: Form, composed: Composed, sop: Sop, kertas: Kertas
) -> Mapping[str, Value]:
    """What to write so that the flow is drawn cleanly, ``advice`` and ``example``: the first that does it of shorter
    words, other paper, another side for the first arrow, performers side by side; empty if none does.
    """
    tries = chain(
        _shorter(undrawn, form),
        _papered(form, sop.dokumen, kertas),
        _sides(undrawn[0], form),
        _reordered(undrawn[0], composed, sop),
    )
    for each in islice(tries, max(1, _MOST_DRAWN // len(undrawn))):
        if is_drawn(each.form):
            return {"advice": each.advice, "example": each.example}
    return {}


def _is(arrow: Arrow, undrawn: Undrawn) -> bool:
    """Whether an arrow of the form is the one that is not drawn, or another of its outcome."""
    return step_of(arrow.source) == undrawn.arrow.start and arrow.label == undrawn.label and arrow.kind != "join"


def _with_arrows(form: Form, change: Callable[[Arrow], Arrow]) -> Form:
    return replace(
        form,
        tables=tuple(replace(table, arrows=tuple(change(arrow) for arrow in table.arrows)) for table in form.tables),
    )


def _shorter(undrawn: Sequence[Undrawn], form: Form) -> Iterator[_Try]:
    """All words that find no room at once: to shorten some of them would not do."""
    long = [each for each in undrawn if each.kind == "label" and len(each.label) > len(_SHORT)]
    if long:
        changed = _with_arrows(
            form, lambda arrow: replace(arrow, label=_SHORT) if any(_is(arrow, each) for each in long) else arrow
        )
        labels = tuple(dict.fromkeys(f'"{each.label}"' for each in long))
        yield _Try(changed, Clause(SHORTER_WORDS, {"labels": labels}))


def _sides(undrawn: Undrawn, form: Form) -> Iterator[_Try]:
    """The arrow, if it is the only one of its outcome and leads to a step, out of each side."""
    own = [arrow for table in form.tables for arrow in table.arrows if _is(arrow, undrawn)]
    start, goal = undrawn.arrow.start, undrawn.arrow.goal
    if len(own) != 1 or step_of(own[0].target) != goal or start == goal or not _QUOTABLE.fullmatch(undrawn.label):
        return
    key = f'keputusan."{undrawn.label}"' if undrawn.label else "lanjut"
    for side, written in _SIDES.items():
        example = f'{key} = {{ ke = "{goal}", sisi = "{written}" }}'
        yield _Try(_leaving(form, own[0], side), OTHER_SIDE, example)


def _leaving(form: Form, own: Arrow, side: Side) -> Form:
    return _with_arrows(form, lambda arrow: replace(arrow, leave=side) if arrow == own else arrow)


def _papered(form: Form, dokumen: Dokumen, kertas: Kertas) -> Iterator[_Try]:
    for wanted in _papers(dokumen):
        paper = paper_of(kertas, wanted)
        if paper.width > form.style.paper.width and min(room_on(paper)) >= LEAST_ROOM:
            advice = CLEAN_LYING if wanted.kertas == dokumen.kertas else CLEAN_ON_WIDER
            on_paper = replace(form, style=replace(form.style, paper=paper))
            yield _Try(on_paper, advice, _written(wanted, dokumen))


def _reordered(undrawn: Undrawn, composed: Composed, sop: Sop) -> Iterator[_Try]:
    """The first performer of the goal directly before, then directly after the first one of the start."""
    acting = {step.id: step.performers()[0] for chart in sop.charts() for step in chart.langkah}
    other, moved = acting[undrawn.arrow.start], acting.get(undrawn.arrow.goal)
    if moved is None or moved == other:
        return
    ids = [performer.id for performer in sop.pelaksana]
    rest = [performer for performer in sop.pelaksana if performer.id != moved]
    place = next(number for number, performer in enumerate(rest) if performer.id == other)
    for at, said in ((place, BEFORE_IT), (place + 1, AFTER_IT)):
        order = (*rest[:at], sop.pelaksana[ids.index(moved)], *rest[at:])
        if order != sop.pelaksana:
            facts: Mapping[str, Value] = {"moved": moved, "other": other, "place": said}
            yield _Try(composed(replace(sop, pelaksana=order)), Clause(OTHER_ORDER, facts))


def _advice(form: Form, dokumen: Dokumen, kertas: Kertas) -> tuple[Term, str]:
    helping = _paper(form, dokumen, kertas)
    if helping is not None:
        return (LAY_THE_PAPER if helping.kertas == dokumen.kertas else WIDER_PAPER), _written(helping, dokumen)
    needed = _without_empty_lanes(form)
    if has_room(needed):
        return NO_EMPTY_COLUMNS, ""
    helping = _paper(needed, dokumen, kertas)
    return (NO_EMPTY_COLUMNS, _written(helping, dokumen)) if helping is not None else (FEWER_PERFORMERS, "")


def _paper(form: Form, dokumen: Dokumen, kertas: Kertas) -> Dokumen | None:
    """The first wider paper that holds the form, as the source would choose it."""
    for wanted in _papers(dokumen):
        paper = paper_of(kertas, wanted)
        wider = paper.width > form.style.paper.width and min(room_on(paper)) >= LEAST_ROOM
        if wider and has_room(replace(form, style=replace(form.style, paper=paper))):
            return wanted
    return None


def _papers(dokumen: Dokumen) -> Iterator[Dokumen]:
    """The same paper lying, then others, each as the source has it lie, then lying."""
    yield replace(dokumen, orientasi=_LYING)
    for name in _WIDER:
        yield replace(dokumen, kertas=name)
        yield replace(dokumen, kertas=name, orientasi=_LYING)


def _written(helping: Dokumen, dokumen: Dokumen) -> str:
    """The lines of the source that choose this paper, those that stand there already left out."""
    lines = ["[dokumen]"]
    if helping.kertas != dokumen.kertas:
        lines.append(f'kertas = "{helping.kertas}"')
    if helping.orientasi != dokumen.orientasi:
        lines.append(f'orientasi = "{helping.orientasi}"')
    return "\n".join(lines)


def _most(form: Form) -> int:
    """How many performers the paper holds, counted from the left."""
    least = max(len(table.lanes) for table in form.tables)
    return next((count for count in range(least - 1, 0, -1) if has_room(_cut(form, count))), 0)


def _cut(form: Form, count: int) -> Form:
    """The form with the first ``count`` lanes of every table."""
    return replace(form, tables=tuple(_with_lanes(table, range(len(table.lanes))[:count]) for table in form.tables))


def _without_empty_lanes(form: Form) -> Form:
    """The form without the lanes in which no symbol stands."""
    return replace(form, tables=tuple(_with_lanes(table, _used(table)) for table in form.tables))


def _used(table: FlowTable) -> list[int]:
    return sorted({mark.lane for step in table.steps for mark in step.marks})


def _with_lanes(table: FlowTable, kept: Sequence[int]) -> FlowTable:
    """The table with only these lanes, and what stands in them."""
    place = {lane: number for number, lane in enumerate(kept)}
    steps = tuple(
        replace(step, marks=tuple(replace(mark, lane=place[mark.lane]) for mark in step.marks if mark.lane in place))
        for step in table.steps
    )
    left = {mark.key for step in steps for mark in step.marks}
    arrows = tuple(arrow for arrow in table.arrows if {arrow.source, arrow.target} <= left)
    return replace(table, lanes=tuple(table.lanes[lane] for lane in kept), steps=steps, arrows=arrows)
