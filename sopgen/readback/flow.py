"""The marks of a drawing in, its symbols and what leads from which to which out: by where lines end, as an eye does.

Programs that save an Office file again lose names and glue, but the ends of a line stay at its symbols.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from sopgen.readback.allowance import Letters
from sopgen.readback.printed import XY, Bounds, Figure, PrintedConnector, PrintedSymbol, PrintedText
from sopgen.readback.refusal import UnreadableError

MAX_MARKS: Final = 1_500  # of one drawing: a page has some dozens
MAX_PAIRS: Final = 2_000_000  # of marks that are held against each other, in all drawings
_MEETS: Final = 54_000  # EMU, 1.5 mm: half an arrowhead, with what a re-saving program rounds
_AS_NEAR: Final = 18_000  # EMU, 0.5 mm: lines that begin as one share the words beside their common part
_BESIDE: Final = 360_000  # EMU, 10 mm: words farther from every line belong to none


class Outline(NamedTuple):
    """A closed form with the words inside of it. ``lane`` is told by formats whose shapes are tied to columns."""

    figure: Figure
    box: Bounds
    text: str
    name: str = ""
    lane: int | None = None
    fill: str = ""


class Path(NamedTuple):
    """A line from its start to its end; ``bends`` and ``name`` as ``PrintedConnector`` has them."""

    points: tuple[XY, ...]
    head: bool
    broken: bool
    bends: tuple[float, ...] = ()
    name: str = ""


class Words(NamedTuple):
    """Words that stand in no symbol."""

    box: Bounds
    text: str


class Scene(NamedTuple):
    """The marks of one page; ``edges`` are the x of the borders of the columns under them, ascending."""

    page: int
    outlines: tuple[Outline, ...]
    paths: tuple[Path, ...]
    words: tuple[Words, ...]
    edges: tuple[float, ...] = ()


class Flow(NamedTuple):
    """What the drawings show; ``loose`` are words that stand near no line."""

    symbols: tuple[PrintedSymbol, ...]
    connectors: tuple[PrintedConnector, ...]
    loose: tuple[PrintedText, ...]


def flow(scenes: Iterable[Scene]) -> Flow:
    """The flow of all pages, in the order of the marks. Raises UnreadableError for too many marks on one."""
    symbols: list[PrintedSymbol] = []
    connectors: list[PrintedConnector] = []
    loose: list[PrintedText] = []
    pairs = MAX_PAIRS
    letters = Letters("–")  # words may stand beside any number of lines
    for scene in scenes:
        marks = len(scene.outlines) + len(scene.paths) + len(scene.words)
        pairs -= marks * len(scene.paths)
        if marks > MAX_MARKS or pairs < 0:
            raise UnreadableError("too_large", "–")
        first = len(symbols)
        symbols += [
            PrintedSymbol(scene.page, each.figure, each.text, _lane(each, scene.edges), each.box, each.name, each.fill)
            for each in scene.outlines
        ]
        labels: dict[int, list[str]] = {}
        for words in scene.words:
            owners = _beside(words.box, scene.paths)
            letters.spend(words.text, times=len(owners))
            for owner in owners:
                labels.setdefault(owner, []).append(words.text)
            if not owners:
                loose.append(PrintedText(scene.page, words.text))
        connectors += _connectors(scene, first, labels)
    return Flow(tuple(symbols), tuple(connectors), tuple(loose))


def _connectors(scene: Scene, first: int, labels: Mapping[int, Sequence[str]]) -> list[PrintedConnector]:
    return [
        PrintedConnector(
            scene.page,
            _met(path.points[0], scene.outlines, first),
            _met(path.points[-1], scene.outlines, first),
            " / ".join(labels.get(number, ())),
            path.head,
            path.broken,
            path.points,
            path.bends,
            path.name,
        )
        for number, path in enumerate(scene.paths)
    ]


def _lane(outline: Outline, edges: Sequence[float]) -> int:
    if outline.lane is not None:
        return outline.lane
    left, _, right, _ = outline.box
    place = bisect_right(edges, (left + right) / 2) - 1
    return place if 0 <= place < len(edges) - 1 else -1


def _met(end: XY, outlines: Sequence[Outline], first: int) -> int | None:
    """The place of the symbol at which a line ends: the nearest, if it is near."""
    distances = [_to_box(end, outline.box) for outline in outlines]
    nearest = min(distances, default=math.inf)
    return first + distances.index(nearest) if nearest <= _MEETS else None


def _beside(box: Bounds, paths: Sequence[Path]) -> tuple[int, ...]:
    """The places of the lines to which words belong: the nearest, if it is near, and what begins with it."""
    distances = [min(_gap(box, one, two) for one, two in pairwise(path.points)) for path in paths]
    nearest = min(distances, default=math.inf)
    if nearest > _BESIDE:
        return ()
    start = paths[distances.index(nearest)].points[0]
    return tuple(
        number
        for number, (path, distance) in enumerate(zip(paths, distances, strict=True))
        if distance <= nearest + _AS_NEAR and math.dist(start, path.points[0]) <= _AS_NEAR
    )


def _to_box(point: XY, box: Bounds) -> float:
    """The distance of a point from a box's sides, from within as from without."""
    x, y = point
    left, top, right, bottom = box
    outside = math.hypot(max(left - x, 0, x - right), max(top - y, 0, y - bottom))
    return outside or min(x - left, right - x, y - top, bottom - y)


def _gap(box: Bounds, one: XY, two: XY) -> float:
    """The distance of a level or upright segment, taken as a box, from a box."""
    left, right = sorted((one[0], two[0]))
    top, bottom = sorted((one[1], two[1]))
    return math.hypot(max(box[0] - right, 0, left - box[2]), max(box[1] - bottom, 0, top - box[3]))
