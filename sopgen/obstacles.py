"""What keeps a sound source from becoming a sheet. In: refusals of the layout, troubles with a logo; out: findings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from sopgen.checks.drawing import (
    A_JOIN,
    AN_ARROW,
    AT_STEPS,
    COLUMNS_TOO_WIDE,
    CROWDED,
    FEWER_ARROWS,
    HEADINGS_TOO_HIGH,
    IDENTITY_TOO_HIGH,
    IN_SHEET,
    MEETS,
    NO_PLACE_FOR_WORDS,
    NO_WAY,
    NOT_DRAWN,
    NOT_PROVED,
    ON_PAGE,
    SHORTER_OR_FEWER,
    TOO_MANY_SIDES,
    TOUCHES,
    WORD_TOO_WIDE,
)
from sopgen.checks.proved import FAULTS
from sopgen.checks.subject import Subject, subjects_of
from sopgen.findings import Clause, Finding, Path, Rule, Value
from sopgen.layout.refusal import Refusal, RefusalCode, Undrawn
from sopgen.model import BERIKUTNYA, Arah, Sop

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


def lack_way(refusals: Sequence[Refusal], sop: Sop) -> tuple[Undrawn, ...]:
    """The arrows that are not drawn although their diamond has a side for each of its lines."""
    steps = _steps(sop)
    return tuple(each.undrawn for each in refusals if each.undrawn and not _lacks_sides(each, steps))


def refused(refusals: Sequence[Refusal], sop: Sop, help_: Mapping[str, Value]) -> tuple[Finding, ...]:
    """The findings of what the layout refused, in its order: one for each step concerned, or one for the sheet;
    of what the proof found one each.

    ``help_`` are the facts of what would help, if it is known, where it ``lacks_width`` or arrows ``lack_way``.
    """
    steps = _steps(sop)
    return tuple(finding for refusal in refusals for finding in _refused(refusal, steps, help_))


def step_paths(sop: Sop, wanted: Iterable[str]) -> Mapping[str, Path]:
    """Where the source has the steps of these ids."""
    steps = _steps(sop)
    return {step: _id_path(steps, step) for step in wanted}


def bad_logo(rule: Rule, **values: str | int) -> Finding:
    """The finding of a logo that breaks ``rule``."""
    return Finding(rule.code, _LOGO, values)


_Steps: TypeAlias = Mapping[str, tuple[Subject, int]]
"""Each step's chart and its place there."""


def _steps(sop: Sop) -> _Steps:
    return {step.id: (chart, place) for chart in subjects_of(sop, None) for place, step in enumerate(chart.steps)}


def _id_path(steps: _Steps, step: str) -> Path:
    chart, place = steps[step]
    return chart.path(place, "id")


def _lacks_sides(refusal: Refusal, steps: _Steps) -> bool:
    return any(_sides(*steps[step]) > _SIDES for step in refusal.steps)


def _refused(refusal: Refusal, steps: _Steps, help_: Mapping[str, Value]) -> Iterator[Finding]:
    if refusal.code == "L004":
        yield _unproved(refusal, steps)
        return
    code = _RULES[refusal.code].code
    facts = help_ if refusal.code in _OF_WIDTH else {}
    for step in refusal.steps:
        chart, place = steps[step]
        if refusal.undrawn and _lacks_sides(refusal, steps):
            sides = _sides(chart, place)
            yield Finding(TOO_MANY_SIDES.code, chart.path(place, "id"), {"step": step, "sides": sides})
            continue
        if refusal.undrawn:
            told = {**_told(chart, place, refusal.undrawn), "advice": _lessened(refusal.undrawn)}
            yield Finding(code, _way_at(chart, place, refusal.undrawn), {**told, **help_})
            continue
        path = _words_at(chart, place, refusal.detail) if refusal.code == "L002" else chart.path(place, "id")
        yield Finding(code, path, {**facts, "step": step, "detail": refusal.detail})
    if not refusal.steps:
        yield Finding(code, _BLAMED.get(refusal.code, ()), {**facts, "step": _NO_STEP, "detail": refusal.detail})


def _unproved(refusal: Refusal, steps: _Steps) -> Finding:
    """What the proof found wrong, where, and what may help; its place is the first step concerned."""
    fault = FAULTS[refusal.detail]
    if refusal.steps:
        where = Clause(AT_STEPS, {"steps": refusal.steps, "page": refusal.page})
    else:
        where = Clause(ON_PAGE, {"page": refusal.page}) if refusal.page else Clause(IN_SHEET)
    told: Mapping[str, Value] = {
        "where": where,
        "wrong": Clause(fault.wrong),
        "detail": refusal.detail,
        "advice": Clause(fault.may_help),
    }
    return Finding(NOT_PROVED.code, _id_path(steps, refusal.steps[0]) if refusal.steps else (), told)


def _told(chart: Subject, place: int, undrawn: Undrawn) -> Mapping[str, Value]:
    """Which arrow is not drawn, where, and why."""
    start, goal = undrawn.arrow.start, undrawn.arrow.goal
    lanes = tuple(chart.lanes[lane].id for lane in undrawn.lanes) or chart.steps[place].performers()
    return {
        "arrow": Clause(A_JOIN if start == goal else AN_ARROW, {"step": start, "goal": goal}),
        "page": undrawn.page,
        "lanes": lanes,
        "reason": _reason(undrawn),
    }


def _reason(undrawn: Undrawn) -> Clause:
    if undrawn.kind == "unrouted":
        return Clause(NO_WAY)
    if undrawn.kind != "unclean":
        return Clause(NO_PLACE_FOR_WORDS, {"label": undrawn.label})
    if undrawn.meets:
        return Clause(MEETS, {"others": tuple(f"{ends.start} → {ends.goal}" for ends in undrawn.meets)})
    return Clause(CROWDED if undrawn.crowded else TOUCHES)


def _lessened(undrawn: Undrawn) -> Clause:
    """What lessens the trouble, where nothing is known to end it."""
    of_words = undrawn.kind in ("label", "misread")
    return Clause(SHORTER_OR_FEWER, {"label": undrawn.label}) if of_words else Clause(FEWER_ARROWS)


def _way_at(chart: Subject, place: int, undrawn: Undrawn) -> Path:
    """Where the source says that the flow goes this way; the step itself where it goes on by itself."""
    follower = chart.steps[place + 1].id if place + 1 < len(chart.steps) else ""
    for path, way in chart.directions(place):
        goals = {follower if goal == BERIKUTNYA else goal.partition(".")[0] for goal in way.goals()}
        if undrawn.arrow.goal in {*goals, *way.parties()}:
            return path
    return chart.path(place, "id")


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
