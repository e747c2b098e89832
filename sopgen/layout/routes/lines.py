"""Drawn lines: a path with its coordinates in; its corners and straight pieces, exact and in EMU, out."""

from collections.abc import Sequence
from typing import NamedTuple

from sopgen.layout.routes.candidates import Candidate, Chain, path_points
from sopgen.layout.routes.grid import OUTWARD, UPRIGHT
from sopgen.layout.routes.metrics import HEAD_HALF_WIDTH, HEAD_LENGTH
from sopgen.layout.routes.tasks import Task


class Piece(NamedTuple):
    """A straight piece of a line: upright at x = ``at``, or level at y = ``at``, from ``low`` to ``high``."""

    upright: bool
    at: int
    low: int
    high: int


class Area(NamedTuple):
    """An upright rectangle, in EMU."""

    left: int
    top: int
    right: int
    bottom: int


class Line(NamedTuple):
    """The line of the task with this ``number``. ``box`` encloses it, ``head`` is its arrowhead's area or None."""

    number: int
    task: Task
    candidate: Candidate
    points: tuple[tuple[int, int], ...]
    pieces: tuple[Piece, ...]
    box: Area
    head: Area | None

    @property
    def last(self) -> int:
        """The index of the last piece."""
        return len(self.pieces) - 1


def draw_line(number: int, task: Task, candidate: Candidate, chain: Chain) -> Line:
    """The line of a task on its tracks."""
    points = path_points(chain, upright_first=candidate.upright_first)
    pieces = []
    upright = candidate.upright_first
    for start, at, end in zip(chain, chain[1:], chain[2:], strict=False):
        pieces.append(Piece(upright, at, min(start, end), max(start, end)))
        upright = not upright
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = Area(min(xs), min(ys), max(xs), max(ys))
    head = head_area(points[-1], candidate.target_site) if task.head else None
    return Line(number, task, candidate, tuple(points), tuple(pieces), box, head)


class KnownLines(dict[tuple[int, int, Chain], Line]):
    """The lines that were drawn of a page's tasks, by task, path and coordinates: trial drawings differ in few."""

    def line(self, number: int, task: Task, candidate: Candidate, chain: Chain) -> Line:
        """The line of a task on its tracks."""
        key = number, candidate.serial, chain
        found = self.get(key)
        if found is None:
            found = self[key] = draw_line(number, task, candidate, chain)
        return found


def head_area(tip: tuple[int, int], site: int) -> Area:
    """What the arrowhead covers whose tip is at a site."""
    x, y = tip
    far = HEAD_LENGTH * OUTWARD[site]
    if UPRIGHT[site]:
        return Area(x - HEAD_HALF_WIDTH, min(y, y + far), x + HEAD_HALF_WIDTH, max(y, y + far))
    return Area(min(x, x + far), y - HEAD_HALF_WIDTH, max(x, x + far), y + HEAD_HALF_WIDTH)


def shared_tail(one: Line, other: Line) -> int:
    """How many pieces, counted from the end, are on one coordinate in both; 0 unless they end at one port."""
    if one.candidate.target_port != other.candidate.target_port or one.task.head != other.task.head:
        return 0
    return _equal(one.pieces[::-1], other.pieces[::-1])


def shared_start(one: Line, other: Line) -> int:
    """How many pieces, counted from the start, are on one coordinate in both; 0 unless they are a fork."""
    if one.candidate.source_port != other.candidate.source_port or one.task.group != other.task.group:
        return 0
    return _equal(one.pieces, other.pieces)


def _equal(ones: Sequence[Piece], others: Sequence[Piece]) -> int:
    count = 0
    for one, other in zip(ones, others, strict=False):
        if one.upright != other.upright or one.at != other.at:
            break
        count += 1
    return count
