"""Tracks: one channel path a task in; the order of the lines in every channel and the coordinate of each, out."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from sopgen.layout.routes.candidates import FIXED, Candidate, Chain, Span
from sopgen.layout.routes.costs import bundled, order_cost
from sopgen.layout.routes.grid import OUTWARD, Channel, Grid
from sopgen.layout.routes.metrics import (
    FIRST_TRACK,
    HEAD_HALF_WIDTH,
    HEAD_ROOM,
    HEAD_SIDE_ROOM,
    ROOMY_SIDE,
    ROOMY_TRACK,
    SHAPE_GAP,
    TRACK_CONFLICT,
    TRACK_PITCH,
)
from sopgen.layout.routes.tasks import Task
from sopgen.sheet import SITE_BOTTOM, SITE_LEFT, SITE_RIGHT, SITE_TOP, Site

SWEEPS: Final = 3
IMPOSSIBLE: Final = 1_000.0  # an order in which two lines would share a stub: before any number of crossings
OTHER_SIDE: Final = TRACK_PITCH  # standing on the longer side of the rule is worth one track
TIGHT_SIDE: Final = 2 * TRACK_PITCH  # squeezed between a rule and a symbol: rather the roomy side, whatever the ends do
NUDGES: Final = 3  # rounds: in each, a line learns how far its neighbours went
NO_ROOM: Final = 1 << 60


class Tracks(NamedTuple):
    """The exact coordinates of every task's lines, and the (task, channel) pairs that found no room."""

    chains: tuple[Chain, ...]
    overfull: tuple[tuple[int, int], ...]


class _Item(NamedTuple):
    """Lines of one channel that share a track: ``spans`` exact, ``members`` as (task, line index)."""

    members: tuple[tuple[int, int], ...]
    spans: tuple[Span, ...]
    low: int
    high: int
    least: int
    most: int


class _Chosen(NamedTuple):
    """What the tracks are for. ``heads`` are the ports that receive an arrowhead."""

    grid: Grid
    tasks: Sequence[Task]
    choice: Sequence[Candidate | None]
    heads: frozenset[int]


def assign_tracks(
    grid: Grid, tasks: Sequence[Task], choice: Sequence[Candidate | None], *, nudge: bool = False
) -> list[Tracks]:
    """The track plans worth a look, one a sweep: each sweep knows the coordinates of the one before.

    With ``nudge`` no line stands closer to the table's rule than it must.
    """
    chosen = _Chosen(grid, tasks, choice, _heads(tasks, choice))
    chains = [list(candidate.chain) if candidate else [] for candidate in choice]
    bundles = _bundles(chosen)
    plans: list[Tracks] = []
    known: dict[int, tuple[list[int], list[tuple[int, int]]]] = {}  # by channel: its lines' ends when last placed
    for _ in range(SWEEPS):
        overfull: list[tuple[int, int]] = []
        for number, groups in enumerate(bundles):
            if not groups:
                continue
            ends = [chains[task][end] for group in groups for task, line in group for end in (line, line + 2)]
            if number not in known or known[number][0] != ends:
                channel = grid.channels[number]
                items = [_item(chosen, channel, group, chains) for group in groups]
                crowded = _place(channel, items, chains, nudge=nudge)
                known[number] = ends, [(task, number) for task in crowded]
            overfull += known[number][1]
        plan = Tracks(tuple(tuple(chain) for chain in chains), tuple(overfull))
        if plans and plans[-1] == plan:
            break
        plans.append(plan)
    return plans


# --- who shares a track ---------------------------------------------------------------------------------


def _bundles(chosen: _Chosen) -> list[list[tuple[tuple[int, int], ...]]]:
    """By channel, its lines: those that are one line stand together. All members of a bundle agree with each other."""
    uses: list[list[list[tuple[int, int]]]] = [[] for _ in chosen.grid.channels]
    for index, candidate in enumerate(chosen.choice):
        if candidate is None:
            continue
        for line, channel in enumerate(candidate.lines):
            if channel != FIXED:
                _join_bundle(uses[channel], (index, line), chosen)
    return [[tuple(group) for group in groups] for groups in uses]


def _join_bundle(groups: list[list[tuple[int, int]]], use: tuple[int, int], chosen: _Chosen) -> None:
    for group in groups:
        if all(_one_line(use, other, chosen) for other in group):
            group.append(use)
            return
    groups.append([use])


def _one_line(one: tuple[int, int], other: tuple[int, int], chosen: _Chosen) -> bool:
    p, q = chosen.choice[one[0]], chosen.choice[other[0]]
    if p is None or q is None or one[0] == other[0]:
        return False
    task_p, task_q = chosen.tasks[one[0]], chosen.tasks[other[0]]
    merge = p.target_port == q.target_port and task_p.head == task_q.head
    fork = p.source_port == q.source_port and task_p.group == task_q.group
    return bundled(p, one[1], q, other[1], (merge, fork))


def _heads(tasks: Sequence[Task], choice: Sequence[Candidate | None]) -> frozenset[int]:
    """The ports that receive an arrowhead."""
    return frozenset(
        candidate.target_port
        for task, candidate in zip(tasks, choice, strict=True)
        if candidate is not None and task.head
    )


# --- one channel ----------------------------------------------------------------------------------------


def _item(
    chosen: _Chosen, channel: Channel, members: tuple[tuple[int, int], ...], chains: Sequence[Sequence[int]]
) -> _Item:
    spans = []
    for task, line in members:
        candidate = chosen.choice[task]
        if candidate is not None:
            spans.append(_exact_span(candidate, line, chains[task]))
    low, high = min(span.low for span in spans), max(span.high for span in spans)
    least, most = _limits(chosen.grid, channel, (low, high), chosen.heads)
    return _Item(members, tuple(spans), low, high, least, most)


def _exact_span(candidate: Candidate, line: int, chain: Sequence[int]) -> Span:
    """The line at the present coordinates of its neighbours. A free line is never the first or last of a path."""
    nominal = next(s for s in (*candidate.spans.uprights, *candidate.spans.levels) if s.line == line)
    start, at, end = chain[line : line + 3]
    ends = (nominal.low_turn, nominal.low_fixed), (nominal.high_turn, nominal.high_fixed)
    # the ends of a span stand in the order of coordinates, nominal ones there, exact ones here
    if (candidate.chain[line] > candidate.chain[line + 2]) != (start > end):
        ends = ends[1], ends[0]
    (low_turn, low_fixed), (high_turn, high_fixed) = ends
    low, high = min(start, end), max(start, end)
    return Span(at, low, high, nominal.channel, line, low_turn, high_turn, low_fixed, high_fixed)


def _limits(grid: Grid, channel: Channel, span: tuple[int, int], heads: frozenset[int]) -> tuple[int, int]:
    """The smallest and largest coordinate at which a line with this extent keeps off symbols and their arrowheads."""
    least, most = channel.low, channel.high
    # the sides that look at the channel, from before and from after
    ends: tuple[Site, Site] = (SITE_RIGHT, SITE_LEFT) if channel.upright else (SITE_BOTTOM, SITE_TOP)
    for side, shapes in zip(ends, (channel.before, channel.after), strict=True):
        for index in shapes:
            shape = grid.shapes[index]
            edges = (shape.top, shape.bottom) if channel.upright else (shape.left, shape.right)
            if edges[0] - SHAPE_GAP >= span[1] or edges[1] + SHAPE_GAP <= span[0]:
                continue
            x, y = shape.site(side)
            port = x if channel.upright else y
            along = y if channel.upright else x
            grazes = span[0] - HEAD_SIDE_ROOM - HEAD_HALF_WIDTH < along < span[1] + HEAD_SIDE_ROOM + HEAD_HALF_WIDTH
            room = HEAD_ROOM if grazes and 4 * index + side in heads else SHAPE_GAP
            if OUTWARD[side] > 0:
                least = max(least, port + room)
            else:
                most = min(most, port - room)
    return least, most


def _place(channel: Channel, items: list[_Item], chains: list[list[int]], *, nudge: bool) -> list[int]:
    """Give every item of a channel its track, in ``chains``; the tasks that found no room."""
    order = _ordered(items)
    placed = [items[i] for i in order]
    positions, crowded = _positions(channel, placed)
    if nudge and not crowded:
        positions = _nudged(channel, placed, positions)
    for rank, place in enumerate(order):
        for task, line in items[place].members:
            chains[task][line + 1] = positions[rank]
    return sorted({task for rank in crowded for task, _ in items[order[rank]].members})


def _conflict(one: _Item, other: _Item) -> bool:
    return one.low < other.high + TRACK_CONFLICT and other.low < one.high + TRACK_CONFLICT


def _ordered(items: list[_Item]) -> list[int]:
    """The order of the items from small to large coordinates, with few crossings."""
    size = len(items)
    if size == 1:
        return [0]
    cost = [[0.0] * size for _ in items]
    for i, one in enumerate(items):
        for j in range(i + 1, size):
            other = items[j]
            if _conflict(one, other):
                cost[i][j] = _order_cost(one, other)
                cost[j][i] = _order_cost(other, one)
    wish = [sum(cost[i][j] - cost[j][i] for j in range(size)) for i in range(size)]
    order = sorted(range(size), key=lambda i: (wish[i], i))
    improved = True
    while improved:
        improved = False
        for item in tuple(order):
            at = order.index(item)
            rest = order[:at] + order[at + 1 :]
            # the cost of standing at each place, from the front: passing one item flips one pair
            value = sum(cost[item][j] for j in rest)
            values = [value]
            for j in rest:
                value += cost[j][item] - cost[item][j]
                values.append(value)
            place = min(range(size), key=lambda k: (values[k], abs(k - at)))
            if values[place] < values[at]:
                order = [*rest[:place], item, *rest[place:]]
                improved = True
    return order


def _order_cost(one: _Item, other: _Item) -> float:
    return sum(min(order_cost(s, t), IMPOSSIBLE) for s in one.spans for t in other.spans)


def _positions(channel: Channel, items: list[_Item]) -> tuple[list[int], list[int]]:
    """Tracks for items in order, and the ranks that found none clear of the others."""
    tracks = channel.tracks or (channel.rule + FIRST_TRACK,)
    first = _leftmost(tracks, items)
    last = [-p for p in reversed(_leftmost([-t for t in reversed(tracks)], [_mirrored(i) for i in reversed(items)]))]
    positions: list[int] = []
    crowded: list[int] = []
    for rank, item in enumerate(items):
        low = max([first[rank], *(positions[i] + TRACK_PITCH for i in range(rank) if _conflict(items[i], item))])
        usable = [t for t in tracks if low <= t <= last[rank]]
        if usable:
            positions.append(_preferred(channel, item, usable))
            continue
        crowded.append(rank)
        inside = [t for t in tracks if item.least <= t <= item.most] or list(tracks)
        positions.append(min(inside, key=lambda t: abs(t - low)))
    return positions, crowded


def _nudged(channel: Channel, items: Sequence[_Item], positions: Sequence[int]) -> list[int]:
    """The lines away from the rule, each to the middle between its neighbours: a rule close by reads as its double.

    A line keeps its side of the rule, its order and its distances; the one next to the rule stands no farther off than
    ``ROOMY_TRACK``. Nudging of parallel segments, as connector routers do it (Wybrow, Marriott and Stuckey 2009).
    """
    nudged = list(positions)
    for _ in range(NUDGES):
        for rank, item in enumerate(items):
            side = 1 if nudged[rank] > channel.rule else -1
            # as distances from the rule, on the line's own side of it
            place = side * (nudged[rank] - channel.rule)
            others = [
                side * (nudged[other] - channel.rule)
                for other, each in enumerate(items)
                if other != rank and _conflict(each, item)
            ]
            inner = max((other for other in others if 0 < other < place), default=0)
            outer = min((other for other in others if other > place), default=None)
            edge = side * ((item.most if side > 0 else item.least) - channel.rule)
            most = edge if outer is None else min(edge, outer - TRACK_PITCH)
            middle = (inner + (edge + SHAPE_GAP if outer is None else outer)) // 2
            wanted = min(most, middle if inner else min(middle, ROOMY_TRACK))
            nudged[rank] = channel.rule + side * max(place, wanted)
    return nudged


def _mirrored(item: _Item) -> _Item:
    return _Item(item.members, item.spans, item.low, item.high, -item.most, -item.least)


def _leftmost(tracks: Sequence[int], items: list[_Item]) -> list[int]:
    """The smallest track of each item that leaves room for those before it; ``NO_ROOM`` where there is none."""
    found: list[int] = []
    for rank, item in enumerate(items):
        low = item.least
        for before in range(rank):
            if found[before] + TRACK_PITCH > low and _conflict(items[before], item):
                low = found[before] + TRACK_PITCH
        found.append(next((t for t in tracks if low <= t <= item.most), NO_ROOM))
    return found


def _preferred(channel: Channel, item: _Item, usable: Sequence[int]) -> int:
    """The track at which a draughtsman would put the line: off the rule, on the side to which its ends turn."""
    turn = sum(span.low_turn + span.high_turn for span in item.spans)

    def dislike(track: int) -> tuple[int, int]:
        offset = track - channel.rule
        room = item.most - channel.rule if offset > 0 else channel.rule - item.least
        ideal, tight = (ROOMY_TRACK, 0) if room > ROOMY_SIDE else (FIRST_TRACK, TIGHT_SIDE)
        wrong = OTHER_SIDE if turn * offset < 0 else 0
        return abs(abs(offset) - ideal) + wrong + tight, track

    return min(usable, key=dislike)
