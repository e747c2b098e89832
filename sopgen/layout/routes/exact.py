"""The exact check: drawn lines in; pairs that break the "never" list, and pairs that cross, out."""

from collections.abc import Sequence
from typing import NamedTuple

from sopgen.layout.routes.grid import Grid
from sopgen.layout.routes.lines import Area, Line, Piece, shared_start, shared_tail
from sopgen.layout.routes.metrics import HEAD_LENGTH, NEAR_SHAPE, TRACK_PITCH


class Findings(NamedTuple):
    """``defects``: pairs of task indices (twice the same: by itself). ``crossings``: pairs, once a crossing."""

    defects: tuple[tuple[int, int], ...]
    crossings: tuple[tuple[int, int], ...]


def check(grid: Grid, lines: Sequence[Line]) -> Findings:
    """All that is wrong between these lines and with the symbols, and where they cross."""
    defects: list[tuple[int, int]] = []
    crossings: list[tuple[int, int]] = []
    kept_clear = [
        Area(shape.left - NEAR_SHAPE, shape.top - NEAR_SHAPE, shape.right + NEAR_SHAPE, shape.bottom + NEAR_SHAPE)
        for shape in grid.shapes
    ]
    boxes = [line.box for line in lines]
    for place, line in enumerate(lines):
        if _bad_alone(kept_clear, line):
            defects.append((line.number, line.number))
        left, top, right, bottom = line.box
        left, top, right, bottom = left - TRACK_PITCH, top - TRACK_PITCH, right + TRACK_PITCH, bottom + TRACK_PITCH
        for rank in range(place + 1, len(lines)):
            near, above, far, below = boxes[rank]
            if left > far or right < near or top > below or bottom < above:
                continue
            other = lines[rank]
            bad, crossed = compare(line, other)
            if bad:
                defects.append((line.number, other.number))
            crossings += [(line.number, other.number)] * crossed
    return Findings(tuple(defects), tuple(crossings))


def compare(one: Line, other: Line) -> tuple[bool, int]:
    """Whether two lines may not stand beside each other, and how often they cross."""
    tail, start = shared_tail(one, other), shared_start(one, other)
    bad = one.candidate.source_port == other.candidate.target_port
    bad = bad or one.candidate.target_port == other.candidate.source_port
    bad = bad or (one.candidate.source_port == other.candidate.source_port and not start)
    bad = bad or (one.candidate.target_port == other.candidate.target_port and not tail)
    crossed = 0
    for i, piece in enumerate(one.pieces):
        for j, far in enumerate(other.pieces):
            joined = (i > one.last - tail and j > other.last - tail) or (i < start and j < start)
            if piece.upright == far.upright:
                bad = bad or _too_close(piece, far, joined=joined)
            elif _meet(piece, far):
                # a branch may touch the common part, and nothing else
                branch = (i > one.last - tail or j > other.last - tail) if tail else False
                branch = branch or ((i < start or j < start) if start else False)
                if _cross(piece, far):
                    crossed += 1
                elif not (joined or branch):
                    bad = True
    return bad or _on_head(one, other, tail) or _on_head(other, one, tail), crossed


def _too_close(one: Piece, other: Piece, *, joined: bool) -> bool:
    apart = abs(one.at - other.at)
    gap = max(one.low, other.low) - min(one.high, other.high)
    if joined:
        return apart != 0
    return apart < TRACK_PITCH and gap < TRACK_PITCH


def _meet(one: Piece, other: Piece) -> bool:
    return one.low <= other.at <= one.high and other.low <= one.at <= other.high


def _cross(one: Piece, other: Piece) -> bool:
    return one.low < other.at < one.high and other.low < one.at < other.high


def _on_head(line: Line, headed: Line, tail: int) -> bool:
    """Whether a line touches another's arrowhead, other than by ending in it."""
    if headed.head is None:
        return False
    own = tail > 0
    return any(touches(piece, headed.head) for i, piece in enumerate(line.pieces) if not (own and i == line.last))


def touches(piece: Piece, area: Area) -> bool:
    """Whether a piece of line meets an area, its border included."""
    if piece.upright:
        return area.left <= piece.at <= area.right and piece.low <= area.bottom and piece.high >= area.top
    return area.top <= piece.at <= area.bottom and piece.low <= area.right and piece.high >= area.left


def _bad_alone(kept_clear: Sequence[Area], line: Line) -> bool:
    """Whether a line is too near to a symbol, folded, or too short for its head."""
    end = line.pieces[-1]
    if line.head is not None and end.high - end.low < HEAD_LENGTH:
        return True
    if any(piece.low == piece.high for piece in line.pieces):
        return True
    left, top, right, bottom = line.box
    for index, area in enumerate(kept_clear):
        if area.left > right or area.right < left or area.top > bottom or area.bottom < top:
            continue
        for place, piece in enumerate(line.pieces):
            own = (place == 0 and index == line.task.source) or (place == line.last and index == line.task.target)
            if not own and touches(piece, area):
                return True
    return False
