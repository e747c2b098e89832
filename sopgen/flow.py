"""The flow that a source means, the default arrows written out. In: ``Sop``; out: ``Alur``, one an arrow."""

from collections.abc import Iterator
from dataclasses import dataclass

from sopgen.model import BERIKUTNYA, Arah, Garis, Langkah, Sisi, Sop


@dataclass(frozen=True, slots=True)
class Alur:
    """One arrow: from step ``asal``, under outcome ``hasil`` (None out of a step that decides nothing), either to
    step ``tujuan`` or out of the table to the party ``keluar``: exactly one of the two is set.

    ``tujuan`` is an id as written, so it may name no step; ``checks`` reports that.
    """

    asal: str
    hasil: str | None
    tujuan: str | None
    keluar: str | None
    garis: Garis = "utuh"
    sisi: Sisi | None = None


def alur(sop: Sop) -> tuple[Alur, ...]:
    """Every arrow of the sheet, in the order of the file.

    A step without ``lanjut`` and ``keputusan`` goes on to the step that follows, unless it is marked ``selesai`` or
    is the last. Source of the rule: the form's flow runs downwards (FORM §1, Bagian Flowchart).
    """
    return tuple(arrow for place, step in enumerate(sop.langkah) for arrow in _from_step(sop, place, step))


def following(sop: Sop, place: int) -> str | None:
    """The id of the step after the one at ``place``, None after the last."""
    return sop.langkah[place + 1].id if place + 1 < len(sop.langkah) else None


def is_start(sop: Sop, place: int) -> bool:
    """Whether the step at ``place`` begins the flow: the first of the file, or marked ``mulai``."""
    return place == 0 or sop.langkah[place].mulai


def _from_step(sop: Sop, place: int, step: Langkah) -> Iterator[Alur]:
    after = following(sop, place)
    if step.keputusan is not None:
        for outcome, direction in step.keputusan.items():
            yield from _along(step, outcome, direction, after)
    elif step.lanjut is not None:
        yield from _along(step, None, step.lanjut, after)
    elif not step.selesai and after is not None:
        yield Alur(step.id, None, after, None)


def _along(step: Langkah, outcome: str | None, direction: Arah, after: str | None) -> Iterator[Alur]:
    for target in direction.ke:
        goal = after if target == BERIKUTNYA else target
        if goal is not None:
            yield Alur(step.id, outcome, goal, None, direction.garis, direction.sisi)
    if direction.keluar is not None:
        yield Alur(step.id, outcome, None, direction.keluar, direction.garis, direction.sisi)
