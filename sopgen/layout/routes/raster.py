"""The raster: all coordinates that nominal lines can have on a page; paths in, the points inside of their lines, out.

The points are bits of a number. Where an upright and a level line cross, and only there, both have a point inside: so
one ``&`` finds the crossings of a path with another, or with many others at once.
"""

from collections.abc import Sequence
from itertools import pairwise

from sopgen.layout.routes.grid import Grid


class Raster:
    """The coordinates of a page: of its rules, its symbols and the pentagons in every lane.

    A point's bit is its column times the number of rows, plus its row.
    """

    __slots__ = ("_column", "_height", "_row", "_runs")

    def __init__(self, grid: Grid) -> None:
        """The raster of a grid, and of those on which pentagons stand in other lanes."""
        xs = {*grid.columns, *((left + right) // 2 for left, right in pairwise(grid.columns))}
        ys = set(grid.rows)
        for shape in grid.shapes:
            xs.update((shape.left, shape.center_x, shape.right))
            ys.update((shape.top, shape.center_y, shape.bottom))
        self._column = {x: index for index, x in enumerate(sorted(xs))}
        self._row = {y: index for index, y in enumerate(sorted(ys))}
        self._height = len(ys)
        self._runs = [0]  # by length: a level run of points that begins at bit 0
        for index in range(len(xs)):
            self._runs.append(self._runs[-1] | 1 << index * self._height)

    def inside(self, chain: Sequence[int], *, upright_first: bool) -> tuple[int, int]:
        """The points inside of the upright lines of a path, and those inside of its level ones."""
        column, row, height = self._column, self._row, self._height
        uprights = levels = 0
        upright = upright_first
        for start, at, end in zip(chain, chain[1:], chain[2:], strict=False):
            low, high = (start, end) if start < end else (end, start)
            if upright:
                first, last = row[low] + 1, row[high]
                if first < last:
                    uprights |= ((1 << last) - (1 << first)) << column[at] * height
            else:
                first, last = column[low] + 1, column[high]
                if first < last:
                    levels |= self._runs[last - first] << first * height + row[at]
            upright = not upright
        return uprights, levels
