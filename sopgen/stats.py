"""What the times of a sheet come to. In: a ``Sop``; out: ``ChartStats``, sums of exact lengths and what is not in them.

Three sums: over all steps, each done once; along the shortest and the longest way down from the first step to an end.
A way follows arrows to rows further down only, so that nothing is done twice. At a fork it takes one branch.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple

from sopgen.checks.subject import Subject, subjects_of
from sopgen.model import Sop
from sopgen.times import StepRef, Sum, Times, Uncounted, sum_of, times_of
from sopgen.waktu import Unit, Waktu

MINUTES: Final[Mapping[Unit, int]] = {
    "menit": 1,
    "menit kerja": 1,
    "hari": 24 * 60,
    "hari kerja": 24 * 60,
    "bulan": 30 * 24 * 60,
}
"""Roughly how long a unit is: ways whose times are in different units are compared by it, never summed."""


class Way(NamedTuple):
    """A way down the chart: its steps, and the sum of their times."""

    steps: tuple[StepRef, ...]
    sum: Sum


class Share(NamedTuple):
    """The steps in which a performer acts, and the sum of their times; of joint steps each one has the whole time."""

    performer: str
    name: str
    steps: int
    sum: Sum


@dataclass(frozen=True, slots=True)
class ChartStats:
    """The figures of one chart. The ways are None where no way down leads to an end."""

    title: str
    steps: int
    decisions: int
    returns: int
    total: Sum
    shortest: Way | None
    longest: Way | None
    shares: tuple[Share, ...]
    uncounted: tuple[Uncounted, ...]


def stats(sop: Sop) -> tuple[ChartStats, ...]:
    """The figures of each chart of a source in which ``checks`` finds no error."""
    titles = [chart.judul or sop.identitas.judul for chart in sop.charts()]
    return tuple(_chart(subject, title) for subject, title in zip(subjects_of(sop, None), titles, strict=True))


def _chart(subject: Subject, title: str) -> ChartStats:
    times = times_of(subject.steps)
    places = range(len(subject.steps))
    return ChartStats(
        title=" ".join(title.split()),
        steps=len(subject.steps),
        decisions=sum(1 for place in places for _ in subject.decisions(place)),
        returns=sum(goal <= place for place in places for goal in subject.after(place)),
        total=sum_of(times, places),
        shortest=_way(subject, times, longest=False),
        longest=_way(subject, times, longest=True),
        shares=tuple(_shares(subject, times)),
        uncounted=times.uncounted,
    )


def _way(subject: Subject, times: Times, *, longest: bool) -> Way | None:
    """The way down with the least or the most time; of equal ones that with fewer steps, then the first of the file."""
    best: list[tuple[Fraction, tuple[int, ...]] | None] = [None] * len(subject.steps)
    for place in reversed(range(len(subject.steps))):
        onward = [best[goal] for goal in subject.after(place) if goal > place]
        ways = [way for way in onward if way is not None]
        if subject.ends(place):
            ways.append((Fraction(0), ()))
        if ways:
            rough, rest = min(ways, key=lambda way: (-way[0] if longest else way[0], len(way[1])))
            best[place] = (rough + _rough(times.read[place], longest=longest), (place, *rest))
    first = best[0]
    return None if first is None else Way(tuple(times.refs[place] for place in first[1]), sum_of(times, first[1]))


def _rough(waktu: Waktu | None, *, longest: bool) -> Fraction:
    """A time in minutes, for comparing only."""
    if waktu is None:
        return Fraction(0)
    chosen = waktu.most if longest and waktu.most is not None else waktu.least
    return sum((part.amount * MINUTES[part.unit] for part in chosen.parts), Fraction(0))


def _shares(subject: Subject, times: Times) -> Iterator[Share]:
    for performer in subject.lanes:
        acting = [place for place, step in enumerate(subject.steps) if performer.id in step.performers()]
        yield Share(performer.id, " ".join(performer.nama.split()), len(acting), sum_of(times, acting))
