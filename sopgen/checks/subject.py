"""What the rules look at. In: a ``Sop``; out: a ``Subject``, the same with its arrows sorted by their steps."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set as AbstractSet
from dataclasses import dataclass, field
from typing import TypeAlias

from sopgen.findings import Finding, Path, Rule, Value
from sopgen.flow import Alur, alur
from sopgen.model import Arah, Bagan, Isian, Langkah, Pelaksana, Sop
from sopgen.model.profil import Profil


@dataclass(frozen=True, slots=True)
class Subject:
    """A sheet and one of its flow charts. Steps are told by their place in the chart, from 0.

    ``where`` is the path of the chart's steps in the source, ``lanes`` are its performers, left to right. ``profil`` is
    None where it cannot be used.

    ``leaving`` holds each step's arrows in the order of the file, ``before`` the steps from which an arrow comes to it.
    """

    sop: Sop
    profil: Profil | None
    steps: tuple[Langkah, ...]
    lanes: tuple[Pelaksana, ...]
    where: Path
    place: Mapping[str, int]
    leaving: tuple[tuple[Alur, ...], ...]
    before: tuple[tuple[int, ...], ...]

    def path(self, place: int, *keys: str | int) -> Path:
        """The path of the step at ``place``, or of what ``keys`` lead to in it."""
        return (*self.where, place, *keys)

    def decisions(self, place: int) -> Iterator[tuple[Path, Mapping[str, Arah]]]:
        """The outcomes of each decision of the step, its own and its symbols', with their paths."""
        step = self.steps[place]
        if step.keputusan is not None:
            yield self.path(place, "keputusan"), step.keputusan
        for number, symbol in enumerate(step.simbol):
            if symbol.keputusan is not None:
                yield self.path(place, "simbol", number, "keputusan"), symbol.keputusan

    def ways_on(self, place: int) -> Iterator[tuple[Path, Arah]]:
        """The ``lanjut`` of the step and of its symbols, with their paths."""
        step = self.steps[place]
        if step.lanjut is not None:
            yield self.path(place, "lanjut"), step.lanjut
        for number, symbol in enumerate(step.simbol):
            if symbol.lanjut is not None:
                yield self.path(place, "simbol", number, "lanjut"), symbol.lanjut

    def directions(self, place: int) -> Iterator[tuple[Path, Arah]]:
        """Where the step and its symbols lead, outcome by outcome and by ``lanjut``, with the paths."""
        yield from self.ways_on(place)
        for path, outcomes in self.decisions(place):
            yield from (((*path, outcome), direction) for outcome, direction in outcomes.items())

    def said(self, place: int, column: str) -> Isian:
        """The words of a step in a column, those of the cell above where that goes on; empty if there is none."""
        cells = (getattr(step, column) for step in reversed(self.steps[: place + 1]))
        return next((words for words in cells if words is not None), ())

    def prints(self, column: str) -> bool:
        """Whether the activity table has the column; taken for granted while no profile can be used."""
        return self.profil is None or any(each.id == column for each in self.profil.tabel.kolom)

    def after(self, place: int) -> tuple[int, ...]:
        """The steps that an arrow leads to from the step at ``place``."""
        return tuple(self.place[arrow.tujuan] for arrow in self.leaving[place] if arrow.tujuan is not None)

    def ends(self, place: int) -> bool:
        """Whether the flow may end at this step: marked, the last without a way on, or going to somebody outside."""
        step = self.steps[place]
        goes_on_by_default = not any(self.ways_on(place)) and not any(self.decisions(place))
        is_last = place == len(self.steps) - 1
        return (
            step.selesai
            or (is_last and goes_on_by_default)
            or any(arrow.keluar is not None for arrow in self.leaving[place])
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule is broken, and the facts for its sentence."""

    path: Path
    values: Mapping[str, Value] = field(default_factory=dict)
    on_key: bool = False


_Find: TypeAlias = Callable[[Subject], Iterable[Place]]


@dataclass(frozen=True, slots=True)
class Check:
    """A rule with the function that finds where it is broken."""

    rule: Rule
    find: _Find

    def __call__(self, subject: Subject) -> Iterator[Finding]:
        """The findings of this rule."""
        for place in self.find(subject):
            yield Finding(self.rule.code, place.path, place.values, place.on_key)


def finds(rule: Rule) -> Callable[[_Find], Check]:
    """Decorate the function that finds where ``rule`` is broken."""
    return lambda find: Check(rule, find)


def subjects_of(sop: Sop, profil: Profil | None) -> tuple[Subject, ...]:
    """The charts of ``sop`` with their flows. Every target in them exists: ``source.read`` sees to that."""
    if not sop.bagan:
        return (_subject(sop, profil, sop.charts()[0], ("langkah",)),)
    return tuple(_subject(sop, profil, chart, ("bagan", number, "langkah")) for number, chart in enumerate(sop.bagan))


def _subject(sop: Sop, profil: Profil | None, chart: Bagan, where: Path) -> Subject:
    steps = chart.langkah
    place = {step.id: index for index, step in enumerate(steps)}
    arrows = alur(steps)
    leaving: list[list[Alur]] = [[] for _ in steps]
    before: list[list[int]] = [[] for _ in steps]
    for arrow in arrows:
        leaving[place[arrow.asal]].append(arrow)
        if arrow.tujuan is not None:
            before[place[arrow.tujuan]].append(place[arrow.asal])
    into, out = tuple(map(tuple, before)), tuple(map(tuple, leaving))
    return Subject(sop, profil, steps, sop.lanes(chart), where, place, out, into)


def closure(
    starts: Iterable[int], onward: Callable[[int], Iterable[int]], known: AbstractSet[int] = frozenset()
) -> set[int]:
    """The steps that ``onward`` leads to from ``starts``, these included; not through those of ``known``."""
    seen: set[int] = set()
    waiting = list(starts)
    while waiting:
        place = waiting.pop()
        if place not in seen and place not in known:
            seen.add(place)
            waiting.extend(onward(place))
    return seen
