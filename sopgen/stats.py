"""What the times of a sheet come to. In: a ``Sop``; out: ``ChartStats``, sums of exact lengths and what is not in them.

Three sums: over all steps, each done once; along the shortest and the longest way down from the first step to an end.
A way follows arrows to rows further down only, so that nothing is done twice. At a fork it takes one branch.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple

from sopgen.checks.subject import Subject, subjects_of
from sopgen.model import Sop, polos
from sopgen.waktu import Duration, Unit, Unread, Waktu, read_waktu

MINUTES: Final[Mapping[Unit, int]] = {
    "menit": 1,
    "menit kerja": 1,
    "hari": 24 * 60,
    "hari kerja": 24 * 60,
    "bulan": 30 * 24 * 60,
}
"""Roughly how long a unit is: ways whose times are in different units are compared by it, never summed."""


class Sum(NamedTuple):
    """A sum of times: at least ``least``; at most ``most``, or more than that where ``endless``."""

    least: Duration = Duration()
    most: Duration = Duration()
    endless: bool = False

    def plus(self, waktu: Waktu) -> "Sum":
        """The sum with one more time. What has no upper bound adds its lower one to ``most``."""
        most = waktu.least if waktu.most is None else waktu.most
        return Sum(self.least.plus(waktu.least), self.most.plus(most), self.endless or waktu.most is None)


class StepRef(NamedTuple):
    """A step: its id and its printed number, empty if it has none."""

    id: str
    number: str


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


class Uncounted(NamedTuple):
    """A step whose time is in no sum: what is written, and why; or, if ``with_step``, that it is counted there."""

    step: StepRef
    text: str
    why: Unread | None
    with_step: StepRef | None = None


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


class _Times(NamedTuple):
    """The steps of a chart as ``refs``, the ``heads`` that say their times (themselves, or one above), and what these
    say: a ``Waktu`` at the head, None at all others and where nothing can be read.
    """

    refs: tuple[StepRef, ...]
    heads: tuple[int, ...]
    read: tuple[Waktu | None, ...]
    uncounted: tuple[Uncounted, ...]


def _chart(subject: Subject, title: str) -> ChartStats:
    times = _times(subject)
    places = range(len(subject.steps))
    return ChartStats(
        title=" ".join(title.split()),
        steps=len(subject.steps),
        decisions=sum(1 for place in places for _ in subject.decisions(place)),
        returns=sum(goal <= place for place in places for goal in subject.after(place)),
        total=_sum(times, places),
        shortest=_way(subject, times, longest=False),
        longest=_way(subject, times, longest=True),
        shares=tuple(_shares(subject, times)),
        uncounted=times.uncounted,
    )


def _times(subject: Subject) -> _Times:
    refs = tuple(_refs(subject))
    heads: list[int] = []
    read: list[Waktu | None] = []
    uncounted: list[Uncounted] = []
    for place, step in enumerate(subject.steps):
        goes_on = step.waktu is None and place > 0
        heads.append(heads[-1] if goes_on else place)
        text = polos(step.waktu)
        found = None if goes_on else read_waktu(text)
        read.append(found if isinstance(found, Waktu) else None)
        if goes_on:
            uncounted.append(Uncounted(refs[place], "", None, refs[heads[-1]]))
        elif isinstance(found, str):
            uncounted.append(Uncounted(refs[place], text, found))
    return _Times(refs, tuple(heads), tuple(read), tuple(uncounted))


def _refs(subject: Subject) -> Iterator[StepRef]:
    count = 0
    for step in subject.steps:
        count += step.bernomor
        yield StepRef(step.id, str(count) if step.bernomor else "")


def _sum(times: _Times, places: Sequence[int]) -> Sum:
    """The times of the steps at ``places``, a time that several share once."""
    total = Sum()
    for head in dict.fromkeys(times.heads[place] for place in places):
        waktu = times.read[head]
        total = total if waktu is None else total.plus(waktu)
    return total


def _way(subject: Subject, times: _Times, *, longest: bool) -> Way | None:
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
    return None if first is None else Way(tuple(times.refs[place] for place in first[1]), _sum(times, first[1]))


def _rough(waktu: Waktu | None, *, longest: bool) -> Fraction:
    """A time in minutes, for comparing only."""
    if waktu is None:
        return Fraction(0)
    chosen = waktu.most if longest and waktu.most is not None else waktu.least
    return sum((part.amount * MINUTES[part.unit] for part in chosen.parts), Fraction(0))


def _shares(subject: Subject, times: _Times) -> Iterator[Share]:
    for performer in subject.lanes:
        acting = [place for place, step in enumerate(subject.steps) if performer.id in step.performers()]
        yield Share(performer.id, " ".join(performer.nama.split()), len(acting), _sum(times, acting))
