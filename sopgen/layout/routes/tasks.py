"""The tasks of one page: flows with their ends in; from which shape to which a line is sought, and how, out."""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from sopgen.layout.chart import Flow, LabelText
from sopgen.layout.routes.grid import Shape
from sopgen.sheet import OFFPAGE_KINDS, SITE_OF_SIDE, Dash, Side

Direction: TypeAlias = Literal["forward", "back", "level"]


# What it costs to use a side: top, left, bottom, right. Chosen so that one bend more (10) is the price of a better
# side only where the side would mislead: a flow that goes on at the top, one that comes back at the bottom.
SideCosts: TypeAlias = tuple[float, float, float, float]
# An arrow enters at the top or a side (FORM §1). From below it would be taken for one that leaves: never for a flow
# down, and for a flow back only where both sides lead out.
NEVER: Final = 200.0
FORWARD_LEAVE: Final[SideCosts] = (25, 3, 0, 3)
FORWARD_ENTER: Final[SideCosts] = (0, 4, NEVER, 4)  # the top before the side: side out, top in is the form's own corner
BACK_LEAVE: Final[SideCosts] = (15, 0, 12, 0)
BACK_ENTER: Final[SideCosts] = (7, 0, 90, 0)
DECISION_FORWARD_LEAVE: Final[SideCosts] = (30, 2, 0, 2)
DECISION_BACK_LEAVE: Final[SideCosts] = (15, 0, 12, 0)  # the top where it saves a detour, not one bend alone
LEVEL_LEAVE: Final[SideCosts] = (25, 0, 10, 0)
LEVEL_ENTER: Final[SideCosts] = (4, 0, NEVER, 0)
JOIN_SIDES: Final[SideCosts] = (6, 0, 6, 0)
HANDED_ENTER: Final[SideCosts] = (6, 0, NEVER, 0)
NO_CHOICE: Final[SideCosts] = (0, 0, 0, 0)  # a pentagon has one side only
HINT_MISSED: Final = 40.0  # an author's hint is worth four bends


class Request(NamedTuple):
    """A flow, or its part on this page: from shape to shape (indices). ``label`` only where it is to stand here."""

    key: str
    flow: Flow
    source: int
    target: int
    label: LabelText | None


class Task(NamedTuple):
    """A line to be drawn. Lines of one ``group`` out of one shape may share their first part (a fork).

    ``leave`` and ``enter`` are the costs of the source's and the target's sides. ``straight_only``: a plain join,
    which is a straight line wherever one is free. ``decision``: the source is one.
    """

    key: str
    flow: str
    name: str
    source: int
    target: int
    group: int
    head: bool
    plain: bool
    dash: Dash
    label: LabelText | None
    direction: Direction
    decision: bool
    leave: SideCosts
    enter: SideCosts


def make_tasks(requests: Sequence[Request], shapes: Sequence[Shape]) -> tuple[Task, ...]:
    """The tasks of a page, in the order of the requests."""
    groups: dict[tuple[object, ...], int] = {}
    return tuple(_task(request, shapes, groups) for request in requests)


def _task(request: Request, shapes: Sequence[Shape], groups: dict[tuple[object, ...], int]) -> Task:
    flow = request.flow
    source, target = shapes[request.source], shapes[request.target]
    direction = _direction(source, target)
    decision = source.kind == "decision"
    text = flow.label.text if flow.label else ""
    alone = flow.kind == "join" or (flow.kind == "outcome" and not text)
    group = groups.setdefault((request.source, request.key if alone else text, alone), len(groups))
    leave, enter = _side_costs(flow, direction, decision=decision)
    return Task(
        key=request.key,
        flow=flow.key,
        name=flow.name,
        source=request.source,
        target=request.target,
        group=group,
        head=flow.head,
        plain=flow.kind == "join",
        dash=flow.dash,
        label=request.label,
        direction=direction,
        decision=decision,
        leave=NO_CHOICE if source.kind in OFFPAGE_KINDS else _hinted(leave, flow.leave),
        enter=NO_CHOICE if target.kind in OFFPAGE_KINDS else _hinted(enter, flow.enter),
    )


def _direction(source: Shape, target: Shape) -> Direction:
    if target.row != source.row:
        return "forward" if target.row > source.row else "back"
    if target.left < source.right and source.left < target.right:  # stacked in one cell
        return "forward" if target.top >= source.bottom else "back"
    return "level"


def _side_costs(flow: Flow, direction: Direction, *, decision: bool) -> tuple[SideCosts, SideCosts]:
    if flow.kind == "join":
        return JOIN_SIDES, HANDED_ENTER if flow.head and direction == "level" else JOIN_SIDES
    if direction == "level":
        return LEVEL_LEAVE, LEVEL_ENTER
    if direction == "forward":
        return DECISION_FORWARD_LEAVE if decision else FORWARD_LEAVE, FORWARD_ENTER
    return DECISION_BACK_LEAVE if decision else BACK_LEAVE, BACK_ENTER


def _hinted(costs: SideCosts, side: Side | None) -> SideCosts:
    if side is None:
        return costs
    wanted = SITE_OF_SIDE[side]
    top, left, bottom, right = (0.0 if site == wanted else cost + HINT_MISSED for site, cost in enumerate(costs))
    return top, left, bottom, right
