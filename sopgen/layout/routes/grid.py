"""The grid of one page: lane and row borders with their symbols in; the channels, where free lines may run, out."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from sopgen.layout.chart import ChartPage, Node
from sopgen.layout.routes.metrics import FIRST_TRACK, TRACK_PITCH, TRACKS_A_SIDE
from sopgen.sheet import SITE_BOTTOM, SITE_LEFT, SITE_RIGHT, SITE_TOP, Site, SymbolKind

ALL_SITES: Final[tuple[Site, ...]] = (SITE_TOP, SITE_LEFT, SITE_BOTTOM, SITE_RIGHT)
UPRIGHT: Final[tuple[bool, ...]] = (True, False, True, False)
"""By site: whether a line through it stands upright."""
OUTWARD: Final[tuple[int, ...]] = (-1, -1, 1, 1)
"""By site: whether a line leaves it towards smaller (-1) or larger (1) coordinates."""
LANE_KEEP: Final = TRACK_PITCH // 2  # tracks of the two gutters of an empty lane stay a pitch apart in its middle


class Shape(NamedTuple):
    """A symbol as an obstacle and an end of lines: its box in EMU, and the ``sites`` that lines may use."""

    key: str
    kind: SymbolKind
    lane: int
    row: int
    left: int
    top: int
    right: int
    bottom: int
    center_x: int
    center_y: int
    sites: tuple[Site, ...] = ALL_SITES

    def site(self, site: Site) -> tuple[int, int]:
        """The x and y of a connection site."""
        if site == SITE_TOP:
            return self.center_x, self.top
        if site == SITE_LEFT:
            return self.left, self.center_y
        if site == SITE_BOTTOM:
            return self.center_x, self.bottom
        return self.right, self.center_y


def shape_of(node: Node, sites: tuple[Site, ...] = ALL_SITES) -> Shape:
    """The shape of a standing symbol."""
    box = node.box
    return Shape(
        node.key,
        node.kind,
        node.lane,
        node.row,
        box.left,
        box.top,
        box.right,
        box.bottom,
        box.center_x,
        box.center_y,
        sites,
    )


class Channel(NamedTuple):
    """A strip along a ruled line of the table in which free lines run: no symbol reaches into ``low``..``high``.

    ``tracks`` are the coordinates that a line may take, ascending. ``before`` and ``after`` are the indices of the
    shapes in the lane or row at either side.
    """

    upright: bool
    rule: int
    low: int
    high: int
    tracks: tuple[int, ...]
    before: tuple[int, ...]
    after: tuple[int, ...]


class Grid(NamedTuple):
    """One page. ``channels``: first the gutters (one a lane border), then the row borders, in order."""

    columns: tuple[int, ...]
    rows: tuple[int, ...]
    shapes: tuple[Shape, ...]
    channels: tuple[Channel, ...]

    def gutter(self, border: int) -> int:
        """The channel along a lane border."""
        return border

    def border(self, border: int) -> int:
        """The channel along a row border."""
        return len(self.columns) + border


def make_grid(page: ChartPage, shapes: Sequence[Shape]) -> Grid:
    """The grid of a page with all that stands on it."""
    lanes = _channels(page.lanes, shapes, upright=True)
    rows = _channels(page.rows, shapes, upright=False)
    return Grid(page.lanes, page.rows, tuple(shapes), (*lanes, *rows))


def _channels(borders: Sequence[int], shapes: Sequence[Shape], *, upright: bool) -> list[Channel]:
    members: list[list[int]] = [[] for _ in borders[1:]]
    for index, shape in enumerate(shapes):
        members[shape.lane if upright else shape.row].append(index)
    channels = []
    for border, rule in enumerate(borders):
        before = tuple(members[border - 1]) if border > 0 else ()
        after = tuple(members[border]) if border < len(members) else ()
        low = rule
        if border > 0:
            middle = (borders[border - 1] + rule) // 2 + LANE_KEEP
            low = max((shapes[i].right if upright else shapes[i].bottom for i in before), default=middle)
        high = rule
        if border < len(members):
            middle = (borders[border + 1] + rule) // 2 - LANE_KEEP
            high = min((shapes[i].left if upright else shapes[i].top for i in after), default=middle)
        channels.append(Channel(upright, rule, low, high, _tracks(rule, low, high), before, after))
    return channels


def _tracks(rule: int, low: int, high: int) -> tuple[int, ...]:
    offsets = [FIRST_TRACK + TRACK_PITCH * step for step in range(TRACKS_A_SIDE)]
    below = [rule - offset for offset in reversed(offsets) if rule - offset >= low]
    return (*below, *(rule + offset for offset in offsets if rule + offset <= high))
