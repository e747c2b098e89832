"""The rules of a table as HTML and PDF draw them. In: a table; out: the fewest lines that make up its drawn borders."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from sopgen.sheet import Table

Interval: TypeAlias = tuple[int, int]
"""From where to where, in EMU."""


class Rule(NamedTuple):
    """A line: ``place`` is the y of a level one, the x of an upright one; EMU from the paper's corner."""

    place: int
    start: int
    end: int


class Rules(NamedTuple):
    """Level lines from the top, upright ones from the left, each as long as it can be."""

    level: tuple[Rule, ...]
    upright: tuple[Rule, ...]


def rules(table: Table) -> Rules:
    """The drawn borders of all cells."""
    level: defaultdict[int, list[Interval]] = defaultdict(list)
    upright: defaultdict[int, list[Interval]] = defaultdict(list)
    xs, ys = table.column_edges, table.row_edges
    for number, row in enumerate(table.rows):
        for cell in row.cells:
            left, right = xs[cell.column], xs[cell.column + cell.column_span]
            top, bottom = ys[number], ys[number + cell.row_span]
            for drawn, lines, place, interval in (
                (cell.edges.top, level, top, (left, right)),
                (cell.edges.bottom, level, bottom, (left, right)),
                (cell.edges.left, upright, left, (top, bottom)),
                (cell.edges.right, upright, right, (top, bottom)),
            ):
                if drawn:
                    lines[place].append(interval)
    return Rules(
        *(
            tuple(Rule(place, *interval) for place in sorted(lines) for interval in joined(lines[place]))
            for lines in (level, upright)
        )
    )


def joined(intervals: Iterable[Interval]) -> list[Interval]:
    """The union of the intervals as the fewest that make it up, ascending."""
    union: list[Interval] = []
    for start, end in sorted(intervals):
        if union and start <= union[-1][1]:
            union[-1] = (union[-1][0], max(union[-1][1], end))
        else:
            union.append((start, end))
    return union
