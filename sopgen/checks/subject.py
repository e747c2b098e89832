"""What the rules look at. In: a ``Sop``; out: a ``Subject``, the same with its arrows sorted by their steps."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set as AbstractSet
from dataclasses import dataclass, field
from typing import TypeAlias

from sopgen.findings import Finding, Path, Rule, Value
from sopgen.flow import Alur, alur
from sopgen.model import Langkah, Sop


@dataclass(frozen=True, slots=True)
class Subject:
    """A sheet and its flow. Steps are told by their place in the file, from 0.

    ``leaving`` holds each step's arrows in the order of the file, ``before`` the steps from which an arrow comes to it.
    """

    sop: Sop
    place: Mapping[str, int]
    leaving: tuple[tuple[Alur, ...], ...]
    before: tuple[tuple[int, ...], ...]

    @property
    def steps(self) -> tuple[Langkah, ...]:
        """The steps in the order of the file."""
        return self.sop.langkah

    def after(self, place: int) -> tuple[int, ...]:
        """The steps that an arrow leads to from the step at ``place``."""
        return tuple(self.place[arrow.tujuan] for arrow in self.leaving[place] if arrow.tujuan is not None)

    def ends(self, place: int) -> bool:
        """Whether the flow may end at this step: marked, the last without a way on, or going to somebody outside."""
        step = self.steps[place]
        goes_on_by_default = step.lanjut is None and step.keputusan is None
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


def subject_of(sop: Sop) -> Subject:
    """``sop`` with its flow. Every target in it exists: ``source.read`` sees to that."""
    place = {step.id: index for index, step in enumerate(sop.langkah)}
    arrows = alur(sop)
    leaving: list[list[Alur]] = [[] for _ in sop.langkah]
    before: list[list[int]] = [[] for _ in sop.langkah]
    for arrow in arrows:
        leaving[place[arrow.asal]].append(arrow)
        if arrow.tujuan is not None:
            before[place[arrow.tujuan]].append(place[arrow.asal])
    return Subject(sop, place, tuple(map(tuple, leaving)), tuple(map(tuple, before)))


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
