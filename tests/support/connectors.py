"""Presets read back. A connector of DrawingML goes in, the polyline that its preset draws comes out.

Written from the preset definitions of ECMA-376, not from the renderer: what both say alike is right.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Self

from lxml import etree

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_Corners = list[tuple[float, float]]

# Corners in a frame of width w and height h, with adjust values a as parts of it.
_PATHS: Final[dict[str, Callable[[float, float, Sequence[float]], _Corners]]] = {
    "straightConnector1": lambda w, h, _: [(0, 0), (w, h)],
    "bentConnector2": lambda w, h, _: [(0, 0), (w, 0), (w, h)],
    "bentConnector3": lambda w, h, a: [(0, 0), (w * a[0], 0), (w * a[0], h), (w, h)],
    "bentConnector4": lambda w, h, a: [(0, 0), (w * a[0], 0), (w * a[0], h * a[1]), (w, h * a[1]), (w, h)],
    "bentConnector5": lambda w, h, a: [
        (0, 0),
        (w * a[0], 0),
        (w * a[0], h * a[1]),
        (w * a[2], h * a[1]),
        (w * a[2], h),
        (w, h),
    ],
}


@dataclass(frozen=True, slots=True)
class Transform:
    """``a:xfrm``: offset and size in EMU, quarter turns clockwise, flips."""

    x: int
    y: int
    width: int
    height: int
    quarters: int = 0
    flip_horizontal: bool = False
    flip_vertical: bool = False

    @classmethod
    def read(cls, xfrm: etree._Element) -> Self:
        off, ext = xfrm.find(f"{_A}off"), xfrm.find(f"{_A}ext")
        assert off is not None
        assert ext is not None
        sizes = (int(off.get("x", "")), int(off.get("y", "")), int(ext.get("cx", "")), int(ext.get("cy", "")))
        return cls(*sizes, int(xfrm.get("rot", "0")) // 5_400_000, xfrm.get("flipH") == "1", xfrm.get("flipV") == "1")

    def on_paper(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the unturned, unflipped frame is seen."""
        dx = (self.width - x if self.flip_horizontal else x) - self.width / 2
        dy = (self.height - y if self.flip_vertical else y) - self.height / 2
        for _ in range(self.quarters):
            dx, dy = -dy, dx
        return (self.x + self.width / 2 + dx, self.y + self.height / 2 + dy)

    def site(self, index: int) -> tuple[float, float]:
        """Where connection site ``index`` is seen: 0 top, 1 left, 2 bottom, 3 right of the unflipped frame."""
        w, h = self.width, self.height
        return self.on_paper(*[(w / 2, 0), (0, h / 2), (w / 2, h), (w, h / 2)][index])


def polyline(preset: str, transform: Transform, adjustments: Sequence[int]) -> list[tuple[float, float]]:
    """The corners that the preset draws, in EMU."""
    parts = [value / 100_000 for value in adjustments]
    corners = _PATHS[preset](transform.width, transform.height, parts)
    return [transform.on_paper(x, y) for x, y in corners]


def read_polyline(properties: etree._Element) -> list[tuple[float, float]]:
    """The corners of the connector whose ``spPr`` this is: a preset, or a path that fills its frame."""
    xfrm, geometry = properties.find(f"{_A}xfrm"), properties.find(f"{_A}prstGeom")
    assert xfrm is not None
    path = properties.find(f"{_A}custGeom/{_A}pathLst/{_A}path")
    if path is not None:
        transform = Transform.read(xfrm)
        assert (int(path.get("w", "")), int(path.get("h", ""))) == (transform.width, transform.height)
        return [transform.on_paper(int(p.get("x", "")), int(p.get("y", ""))) for p in path.iter(f"{_A}pt")]
    assert geometry is not None
    values = [int(guide.get("fmla", "").removeprefix("val ")) for guide in geometry.iter(f"{_A}gd")]
    return polyline(geometry.get("prst", ""), Transform.read(xfrm), values)
