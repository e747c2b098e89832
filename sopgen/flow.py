"""The flow that a source means, default arrows written out. In: a chart's steps; out: ``Alur``, one an arrow."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sopgen.model import BERIKUTNYA, Arah, Cabang, Garis, Langkah, Simbol, Sisi


@dataclass(frozen=True, slots=True)
class Alur:
    """One arrow: from step ``asal``, under outcome ``hasil`` (None out of a step that decides nothing), either to
    step ``tujuan`` or out of the table to the party ``keluar``: exactly one of the two is set.

    ``simbol_asal`` is the place of the symbol that it leaves, where that symbol says so itself; ``simbol_tujuan`` is
    the id of the symbol that it enters, where the source names one. ``tujuan`` is the id of a step of the chart:
    ``source.read`` sees to that.
    """

    asal: str
    hasil: str | None
    tujuan: str | None
    keluar: str | None
    garis: Garis = "utuh"
    sisi: Sisi | None = None
    sisi_masuk: Sisi | None = None
    simbol_asal: int | None = None
    simbol_tujuan: str | None = None


def alur(steps: Sequence[Langkah]) -> tuple[Alur, ...]:
    """Every arrow of the chart, in the order of the file.

    A step without ``lanjut`` and ``keputusan``, its own or a symbol's, goes on to the step that follows, unless it is
    marked ``selesai`` or is the last. Source of the rule: the form's flow runs downwards (FORM §1, Bagian Flowchart).
    """
    return tuple(arrow for place, step in enumerate(steps) for arrow in _from_step(steps, place, step))


def following(steps: Sequence[Langkah], place: int) -> str | None:
    """The id of the step after the one at ``place``, None after the last."""
    return steps[place + 1].id if place + 1 < len(steps) else None


def is_start(steps: Sequence[Langkah], place: int) -> bool:
    """Whether the step at ``place`` begins the flow: the first of the chart, or marked ``mulai``."""
    return place == 0 or steps[place].mulai


def decides(step: Langkah) -> bool:
    """Whether the step is a decision, by itself or in one of its symbols."""
    return step.keputusan is not None or any(symbol.keputusan is not None for symbol in step.simbol)


def _from_step(steps: Sequence[Langkah], place: int, step: Langkah) -> Iterator[Alur]:
    after = following(steps, place)
    own = [(number, symbol) for number, symbol in enumerate(step.simbol) if symbol.keputusan or symbol.lanjut]
    for number, symbol in own:
        yield from _directed(step, symbol, after, number)
    if step.keputusan is not None or step.lanjut is not None:
        yield from _directed(step, step, after, None)
    elif not own and not step.selesai and after is not None:
        yield Alur(step.id, None, after, None)


def _directed(step: Langkah, source: Langkah | Simbol, after: str | None, symbol: int | None) -> Iterator[Alur]:
    for outcome, direction in (source.keputusan or {}).items():
        yield from _along(step, outcome, direction, after, symbol)
    if source.lanjut is not None:
        yield from _along(step, None, source.lanjut, after, symbol)


def _along(
    step: Langkah, outcome: str | None, direction: Arah, after: str | None, symbol: int | None
) -> Iterator[Alur]:
    branches: tuple[tuple[str | None, Arah | Cabang], ...] = (
        *((target, direction) for target in direction.ke),
        *((branch.ke, branch) for branch in direction.cabang),
        (None, direction),
    )
    for target, look in branches:
        goal = after if target == BERIKUTNYA else target
        if goal is not None:
            step_id, _, symbol_id = goal.partition(".")
            yield Alur(
                step.id, outcome, step_id, None, look.garis, look.sisi, look.sisi_masuk, symbol, symbol_id or None
            )
        elif target is None and look.keluar is not None:
            yield Alur(step.id, outcome, None, look.keluar, look.garis, look.sisi, look.sisi_masuk, symbol)
