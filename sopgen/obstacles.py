"""What keeps a sound source from becoming a sheet. In: refusals of the layout, troubles with a logo; out: findings."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sopgen.checks.drawing import (
    COLUMNS_TOO_WIDE,
    HEADINGS_TOO_HIGH,
    IDENTITY_TOO_HIGH,
    NOT_DRAWN,
    NOT_PROVED,
    TOO_MANY_SIDES,
    WORD_TOO_WIDE,
)
from sopgen.checks.subject import Subject, subjects_of
from sopgen.findings import Finding, Path, Rule, Value
from sopgen.layout.refusal import Refusal, RefusalCode
from sopgen.model import Arah, Sop

_RULES: Final[Mapping[RefusalCode, Rule]] = {
    "L001": COLUMNS_TOO_WIDE,
    "L002": WORD_TOO_WIDE,
    "L003": NOT_DRAWN,
    "L004": NOT_PROVED,
    "L005": IDENTITY_TOO_HIGH,
    "L006": HEADINGS_TOO_HIGH,
}
_BLAMED: Final[Mapping[RefusalCode, Path]] = {
    "L001": ("pelaksana",),
    "L005": ("identitas",),
    "L006": ("pelaksana",),
}
_OF_WIDTH: Final[frozenset[RefusalCode]] = frozenset({"L001", "L002"})
_LOGO: Final[Path] = ("identitas", "logo")
_NO_STEP: Final = "-"
_SIDES: Final = 4  # of a diamond


def lacks_width(refusals: Sequence[Refusal]) -> bool:
    """Whether it is the paper's width that is too little."""
    return any(refusal.code in _OF_WIDTH for refusal in refusals)


def refused(refusals: Sequence[Refusal], sop: Sop, room: Mapping[str, Value]) -> tuple[Finding, ...]:
    """The findings of what the layout refused, in its order: one for each step concerned, or one for the sheet.

    ``room`` are the facts of what would give room, where the refusal ``lacks_width``.
    """
    charts = subjects_of(sop, None)
    steps = {step.id: (chart, place) for chart in charts for place, step in enumerate(chart.steps)}
    return tuple(finding for refusal in refusals for finding in _refused(refusal, steps, room))


def bad_logo(rule: Rule, **values: str | int) -> Finding:
    """The finding of a logo that breaks ``rule``."""
    return Finding(rule.code, _LOGO, values)


def _refused(
    refusal: Refusal, steps: Mapping[str, tuple[Subject, int]], room: Mapping[str, Value]
) -> Iterator[Finding]:
    code = _RULES[refusal.code].code
    facts = room if refusal.code in _OF_WIDTH else {}
    for step in refusal.steps:
        chart, place = steps[step]
        sides = _sides(chart, place) if refusal.code == "L003" else 0
        if sides > _SIDES:
            yield Finding(TOO_MANY_SIDES.code, chart.path(place, "id"), {"step": step, "sides": sides})
            continue
        path = _words_at(chart, place, refusal.detail) if refusal.code == "L002" else chart.path(place, "id")
        yield Finding(code, path, {**facts, "step": step, "detail": refusal.detail})
    if not refusal.steps:
        yield Finding(code, _BLAMED.get(refusal.code, ()), {**facts, "step": _NO_STEP, "detail": refusal.detail})


def _sides(chart: Subject, place: int) -> int:
    """How many sides the diamond of a step needs that decides by itself, 0 if it is none: for the arrows that enter,
    for each outcome, for the line to who stands beside it; and for the symbols of an outcome's several ways out of the
    table, which stand one under the other, where it has no side in common with a way on.
    """
    step = chart.steps[place]
    if step.keputusan is None or step.simbol:
        return 0
    enters = bool(chart.before[place])
    beside = len(step.performers()) > 1 and step.cara != "serentak"
    round_others = sum(len(way.parties()) > 1 and not way.goals() for way in step.keputusan.values())
    return len(step.keputusan) + enters + beside + round_others


def _words_at(chart: Subject, place: int, word: str) -> Path:
    """Where the words stand that a symbol of the step shows: a question, or somebody outside of the table."""
    step = chart.steps[place]
    shown: list[tuple[Path, str | None]] = [
        (chart.path(place, "pertanyaan"), step.pertanyaan),
        *((chart.path(place, "simbol", n, "pertanyaan"), each.pertanyaan) for n, each in enumerate(step.simbol)),
        *(shown_at for path, way in chart.directions(place) for shown_at in _parties(path, way)),
    ]
    return next((path for path, words in shown if words and word in words), chart.path(place, "id"))


def _parties(path: Path, way: Arah) -> Iterator[tuple[Path, str | None]]:
    """The parties outside of the table that a direction names; one of several is told at the list."""
    yield (*path, "keluar"), way.keluar
    yield from ((path, branch.keluar) for branch in way.cabang)
