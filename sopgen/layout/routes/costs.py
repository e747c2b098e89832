"""What two paths cost each other: two candidates in; crossings, crowding and what is forbidden, as a number, out."""

from collections.abc import Sequence
from itertools import product
from typing import Final

from sopgen.layout.routes.candidates import FIXED, Candidate, Span
from sopgen.layout.routes.metrics import (
    CROSSING,
    FORBIDDEN,
    HEAD_ON,
    MEETING_STUBS,
    MIXED_STYLES,
    SAME_CHANNEL,
    SPLIT_FORK,
    SPLIT_OUTCOME,
    TRACK_PITCH,
)
from sopgen.layout.routes.tasks import Task

HAIR: Final = 4  # EMU: less than any two coordinates that are given differ by
TWO_CHANNELS: Final = 4  # so many lines has a path at least that runs in two channels: the first and last are fixed
NOBODY: Final = -1
"""In place of a serial: a task that has no path."""


class PairCosts:
    """The cost of every pair of candidates of a page that was asked for, remembered.

    ``lookups`` counts the paths that were looked at.

    ``rows`` holds, by a candidate's serial, what is known of it, by the other's serial; ``NOBODY`` costs nothing.
    """

    __slots__ = ("lookups", "rows")

    def __init__(self) -> None:
        """Start with nothing remembered."""
        self.rows: list[dict[int, float]] = []
        self.lookups = 0

    def new_serial(self) -> int:
        """The serial of one more candidate."""
        self.rows.append({NOBODY: 0.0})
        return len(self.rows) - 1

    def cost(self, p: Candidate, task_p: Task, q: Candidate, task_q: Task) -> float:
        """The cost of drawing both. Symmetric."""
        row = self.rows[p.serial]
        value = row.get(q.serial)
        if value is None:
            value = pair_cost(p, task_p, q, task_q)
            row[q.serial] = value
            self.rows[q.serial][p.serial] = value
        return value

    def add(self, p: Candidate, task_p: Task, q: Candidate, task_q: Task, extra: float) -> None:
        """Make a pair dearer: its tracks or labels have failed."""
        self._set(p, q, self.cost(p, task_p, q, task_q) + extra)

    def raise_to(self, p: Candidate, task_p: Task, q: Candidate, task_q: Task, least: float) -> None:
        """Make a pair cost at least this much."""
        if self.cost(p, task_p, q, task_q) < least:
            self._set(p, q, least)

    def _set(self, p: Candidate, q: Candidate, value: float) -> None:
        self.rows[p.serial][q.serial] = value
        self.rows[q.serial][p.serial] = value


def pair_cost(p: Candidate, task_p: Task, q: Candidate, task_q: Task) -> float:
    """What two candidates of different tasks cost each other at nominal coordinates."""
    merge, fork = p.target_port == q.target_port, p.source_port == q.source_port
    one_outcome = task_p.group == task_q.group and task_p.source == task_q.source
    cost = 0.0
    if one_outcome and not fork:
        cost = SPLIT_OUTCOME if task_p.decision else SPLIT_FORK
    if p.source_port == q.target_port or p.target_port == q.source_port:
        return FORBIDDEN  # in and out at one port
    if (merge and task_p.head != task_q.head) or (fork and not one_outcome):
        return FORBIDDEN
    left, top, right, bottom = p.spans.box
    far_left, far_top, far_right, far_bottom = q.spans.box
    if left > far_right or far_left > right or top > far_bottom or far_top > bottom:
        return cost
    if (merge or fork) and task_p.dash != task_q.dash:
        cost += MIXED_STYLES
    if merge:
        cost += _head_on(p, q)
    return min(cost + _lines_cost(p, q, merge=merge, fork=fork), FORBIDDEN)


def _lines_cost(p: Candidate, q: Candidate, *, merge: bool, fork: bool) -> float:
    """What the lines of two paths cost each other: at least ``FORBIDDEN`` where they may not be drawn together."""
    lines = _crossings(p, q, merge=merge, fork=fork)
    if lines < FORBIDDEN:
        lines += _parallels(p, q, (merge, fork))
    if lines < FORBIDDEN and min(len(p.lines), len(q.lines)) >= TWO_CHANNELS:
        common = _common(p, q, (merge, fork))
        if len(common) > 1:
            lines += CROSSING * max(0, _entangled(p, q, common) - lines // CROSSING)
    return lines


def _head_on(p: Candidate, q: Candidate) -> float:
    """Two lines that come from opposite sides on one fixed line and turn into one port read like one that runs on."""
    for one in (*p.spans.uprights, *p.spans.levels):
        for other in (*q.spans.uprights, *q.spans.levels):
            before_last = one.line == len(p.lines) - 2 and other.line == len(q.lines) - 2
            if (
                before_last
                and one.channel == FIXED == other.channel
                and one.at == other.at
                and (one.high == other.low or other.high == one.low)
            ):
                return HEAD_ON
    return 0.0


def _crossings(p: Candidate, q: Candidate, *, merge: bool, fork: bool) -> float:
    last_p, last_q = len(p.lines) - 1, len(q.lines) - 1
    spans_p, spans_q = p.spans, q.spans
    total = 0.0
    for one, other, last_one, last_other in (
        (spans_p.uprights, spans_q.levels, last_p, last_q),
        (spans_q.uprights, spans_p.levels, last_q, last_p),
    ):
        for v in one:
            x, top, bottom = v[:3]
            for h in other:
                y = h.at
                if y < top or bottom < y:
                    continue
                left, right = h.low, h.high
                if left < x < right and top < y < bottom:
                    total += CROSSING
                elif left <= x <= right and v.channel == FIXED == h.channel:
                    # a corner, given by symbols, on a line given by another
                    shared = (merge and (v.line == last_one or h.line == last_other)) or (
                        fork and (v.line == 0 or h.line == 0)
                    )
                    if not shared:
                        return FORBIDDEN
    return total


def _common(p: Candidate, q: Candidate, shared: tuple[bool, bool]) -> list[tuple[int, int]]:
    """The lines of both in one channel, as (line of p, line of q), unless they are one line."""
    return [
        (i, q.lines.index(channel))
        for i, channel in enumerate(p.lines)
        if channel != FIXED and channel in q.lines and not bundled(p, i, q, q.lines.index(channel), shared)
    ]


def _entangled(p: Candidate, q: Candidate, common: Sequence[tuple[int, int]]) -> int:
    """How often two paths cross that share several channels, in the best of all orders.

    Where both turn out of one channel into another, the order in the one decides in the other, which no look at one
    channel alone can see. So each is moved a hair aside, in every combination, and the crossings are counted.
    """
    least = len(p.lines) * len(q.lines)
    for sides in product((-HAIR, HAIR), repeat=len(common)):
        a, b = list(p.chain), list(q.chain)
        for (i, j), side in zip(common, sides, strict=True):
            a[i + 1] -= side
            b[j + 1] += side
        least = min(least, _met(a, b, p.upright_first, q.upright_first))
        if not least:
            break
    return least


def _met(a: Sequence[int], b: Sequence[int], a_upright: bool, b_upright: bool) -> int:  # noqa: FBT001 (two alike)
    """How often two chains of coordinates cross: a piece of the one and a piece of the other that stands across."""
    count = 0
    for i in range(len(a) - 2):
        start, at, end = a[i : i + 3]
        low, high = (start, end) if start < end else (end, start)
        across = (a_upright ^ bool(i % 2)) == b_upright  # the pieces of b with an odd index stand across this one
        for j in range(across, len(b) - 2, 2):
            if low < b[j + 1] < high and (b[j] < at < b[j + 2] or b[j + 2] < at < b[j]):
                count += 1
    return count


def _parallels(p: Candidate, q: Candidate, shared: tuple[bool, bool]) -> float:
    """What lines in one channel cost, and what fixed lines on one another."""
    merge, fork = shared
    total = 0.0
    for spans_p, spans_q in zip(p.spans[:2], q.spans[:2], strict=True):
        for s in spans_p:
            channel = s.channel
            for t in spans_q:
                if channel != t.channel or s.low > t.high or t.low > s.high:
                    continue
                if channel != FIXED:
                    if not bundled(p, s.line, q, t.line, shared):
                        total += side_by_side(s, t)
                    continue
                if abs(s.at - t.at) >= TRACK_PITCH or s.low >= t.high or t.low >= s.high:
                    continue
                tail = merge and s.line == len(p.lines) - 1 and t.line == len(q.lines) - 1
                if not (tail or (fork and s.line == 0 and t.line == 0)):
                    return FORBIDDEN
    return total


def bundled(p: Candidate, i: int, q: Candidate, j: int, shared: tuple[bool, bool]) -> bool:
    """Whether line ``i`` of ``p`` and line ``j`` of ``q`` are one: same way to the same port, or out of one port.

    ``shared``: whether the paths end at one port as one kind of line, and whether they leave one as one outcome.
    """
    merge, fork = shared
    if merge and p.lines[i:] == q.lines[j:]:
        return True
    return fork and i == j and p.lines[: i + 1] == q.lines[: j + 1]


def side_by_side(s: Span, t: Span) -> float:
    """The cost of two lines in one channel, in the better of the two orders."""
    cost = SAME_CHANNEL + min(order_cost(s, t), order_cost(t, s)) * CROSSING
    if (s.high == t.low and s.high_fixed and t.low_fixed) or (t.high == s.low and t.high_fixed and s.low_fixed):
        cost += MEETING_STUBS
    return min(cost, FORBIDDEN)


def order_cost(s: Span, t: Span) -> float:
    """How often two lines cross when ``s`` has the smaller coordinate; ``FORBIDDEN`` where they would share a line."""
    total = 0.0
    for end, turn, fixed in ((s.low, s.low_turn, s.low_fixed), (s.high, s.high_turn, s.high_fixed)):
        if turn > 0:
            if t.low < end < t.high:
                total += 1
            elif fixed and ((end == t.low and t.low_turn < 0) or (end == t.high and t.high_turn < 0)):
                return FORBIDDEN
    for end, turn in ((t.low, t.low_turn), (t.high, t.high_turn)):
        if turn < 0 and s.low < end < s.high:
            total += 1
    return total
