"""The times of a chart's steps. In: steps; out: what each says, read, and sums of exact lengths."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sopgen.model import Langkah, polos
from sopgen.waktu import Duration, Unread, Waktu, read_waktu


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


class Uncounted(NamedTuple):
    """A step whose time is in no sum: what is written, and why; or, if ``with_step``, that it is counted there."""

    step: StepRef
    text: str
    why: Unread | None
    with_step: StepRef | None = None


class Times(NamedTuple):
    """The steps of a chart as ``refs``, the ``heads`` that say their times (themselves, or one above), and what these
    say: a ``Waktu`` at the head, None at all others and where nothing can be read.
    """

    refs: tuple[StepRef, ...]
    heads: tuple[int, ...]
    read: tuple[Waktu | None, ...]
    uncounted: tuple[Uncounted, ...]


def times_of(steps: Sequence[Langkah]) -> Times:
    """What the steps of a chart say of their times."""
    refs = tuple(_refs(steps))
    heads: list[int] = []
    read: list[Waktu | None] = []
    uncounted: list[Uncounted] = []
    for place, step in enumerate(steps):
        goes_on = step.waktu is None and place > 0
        heads.append(heads[-1] if goes_on else place)
        text = polos(step.waktu)
        found = None if goes_on else read_waktu(text)
        read.append(found if isinstance(found, Waktu) else None)
        if goes_on:
            uncounted.append(Uncounted(refs[place], "", None, refs[heads[-1]]))
        elif isinstance(found, str):
            uncounted.append(Uncounted(refs[place], text, found))
    return Times(refs, tuple(heads), tuple(read), tuple(uncounted))


def _refs(steps: Sequence[Langkah]) -> Iterator[StepRef]:
    count = 0
    for step in steps:
        count += step.bernomor
        yield StepRef(step.id, str(count) if step.bernomor else "")


def sum_of(times: Times, places: Sequence[int]) -> Sum:
    """The times of the steps at ``places``, a time that several share once."""
    total = Sum()
    for head in dict.fromkeys(times.heads[place] for place in places):
        waktu = times.read[head]
        total = total if waktu is None else total.plus(waktu)
    return total
