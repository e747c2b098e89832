"""What would give a sheet room whose columns do not fit. In: its form, its source; out: facts for the finding.

Nothing is routed here: papers and performers are tried by the columns, rows and headings alone, which cost little.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from sopgen.checks.drawing import FEWER_PERFORMERS, LAY_THE_PAPER, NO_EMPTY_COLUMNS, WIDER_PAPER
from sopgen.findings import Term, Value
from sopgen.form import FlowTable, Form
from sopgen.layout import has_room
from sopgen.model import Dokumen, PaperName
from sopgen.model.profil import Kertas
from sopgen.papers import LEAST_ROOM, paper_of, room_on
from sopgen.units import to_mm

_LYING: Final = "lanskap"
_WIDER: Final[tuple[PaperName, ...]] = ("A4", "F4", "Legal")  # what offices have, then the widest


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
