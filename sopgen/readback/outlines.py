"""The corners of a drawn form in, what symbol it is out: for formats that keep lines and no names of forms."""

from collections.abc import Sequence
from typing import Final

from sopgen.readback.printed import XY, Bounds, Figure

_SLACK: Final = 0.02  # of a form's size: what rounding moves a corner
_RECTANGLE: Final = 4
_PENTAGON: Final = 5


def bounds_of(points: Sequence[XY]) -> Bounds:
    """The box around points, of which there is at least one."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def figure_of(corners: Sequence[XY], *, curved: bool) -> Figure:
    """The symbol that a closed form is; ``corners`` without the first one repeated at the end."""
    if curved:
        return "terminator"
    left, top, right, bottom = bounds_of(corners)
    width, height = right - left, bottom - top
    if len(corners) == _PENTAGON:
        return "offpage"
    if len(corners) != _RECTANGLE or not width or not height:
        return "other"
    places = [((x - left) / width, (y - top) / height) for x, y in corners]
    if all(_near(x, (0, 1)) and _near(y, (0, 1)) for x, y in places):
        return "process"
    if all((_near(x, (0.5,)) and _near(y, (0, 1))) or (_near(y, (0.5,)) and _near(x, (0, 1))) for x, y in places):
        return "decision"
    return "other"


def _near(value: float, places: Sequence[float]) -> bool:
    return any(abs(value - place) <= _SLACK for place in places)
