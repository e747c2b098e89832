"""The flow before and after in, marks over the drawing of a page out: Word tracks no shape, so a reader needs them.

New symbols and lines are framed in one thick line, former ones in a dashed one, others in a double one; each bears a
sign, so that nothing is told by colour alone. A symbol or line that only stands elsewhere is not marked, nor are the
off-page connectors, which come and go with the pages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from docx.oxml import parse_xml

from sopgen.render.docx import namespaces
from sopgen.render.docx.canvas import Anchor, anchored_xml
from sopgen.render.docx.styles import style_id
from sopgen.render.docx.tracked.trees import Node
from sopgen.render.drawingml import (
    STRAIGHT,
    Frame,
    attribute,
    body_properties_xml,
    connector_shape,
    fill_xml,
    geometry_xml,
    path_frame,
    path_xml,
    text,
    transform_xml,
)
from sopgen.render.drawn import NewNames, drawn, flows, seen
from sopgen.sheet import Box, Connector, Page, Point, Sheet, Symbol
from sopgen.units import mm, pt

Sign: TypeAlias = Literal["+", "−", "≠"]

_ROOM: Final = mm(0.8)  # between a symbol and its frame
_TAG: Final = mm(3.2)  # the side of the square with the sign
_THICK: Final = pt(2.25)
_GROUND: Final = "FFFFFF"
_INKS: Final[dict[Sign, str]] = {"+": "1F4E79", "−": "9C2A10", "≠": "6B4E00"}
_DASHES: Final[dict[Sign, str]] = {"+": "solid", "−": "sysDash", "≠": "solid"}
_COMPOUNDS: Final[dict[Sign, str]] = {"+": "sng", "−": "sng", "≠": "dbl"}


@dataclass(frozen=True, slots=True)
class _Mark:
    """What is marked: a symbol in ``box``, or a line along ``points``. ``name`` says in words what it is."""

    sign: Sign
    name: str
    box: Box | None = None
    points: tuple[Point, ...] = ()


class Overlay:
    """Knows the whole flow before and after, and marks page by page what is not in both."""

    def __init__(self, old: Sheet, new: Sheet, names: NewNames) -> None:
        """The flows of two sheets; ``names`` are the ids that are others in the new one."""
        self._old, self._new, self._names = drawn(old, names), drawn(new), names
        self._old_flows, self._new_flows = flows(old, names), flows(new)

    def run(self, old: Page | None, new: Page | None, origin: Point, ids: Iterator[int]) -> Node | None:
        """A run with the marks of a page, None if it has none.

        ``origin`` is the corner of the paragraph that holds the run, ``ids`` numbers the shapes of the document.
        """
        marks = (*self._former_marks(old), *self._new_marks(new))
        if not marks:
            return None
        box = _around(marks)
        told = "; ".join(f"{mark.sign} {mark.name}" for mark in marks)

        def shapes(*, grouped: bool) -> str:
            del grouped  # a sign is one letter
            return "".join(_mark_xml(mark, box, ids) for mark in marks)

        xml = anchored_xml(Anchor(box, origin, f"Yang berubah pada alur: {told}"), shapes, ids)
        run: Node = parse_xml(f"<w:p {namespaces.DOCUMENT}>{xml}</w:p>")[0]
        return run

    def _former_marks(self, page: Page | None) -> Iterator[_Mark]:
        """What stands on a page and nowhere in the new sheet."""
        for symbol in _symbols(page):
            if self._names.symbol(symbol.key) not in self._new.symbols:
                yield _Mark("−", symbol.name, box=symbol.box)
        for connector in _connectors(page):
            flows = [self._old_flows[branch.flow] for branch in connector.branches]
            if any((flow.source, flow.target) not in self._new.joined for flow in flows):
                yield _Mark("−", connector.name, points=connector.points)

    def _new_marks(self, page: Page | None) -> Iterator[_Mark]:
        """What is new on a page, and what was otherwise."""
        for symbol in _symbols(page):
            known = self._old.symbols.get(symbol.key)
            if known != seen(symbol):
                yield _Mark("+" if known is None else "≠", symbol.name, box=symbol.box)
        for connector in _connectors(page):
            flows = [self._new_flows[branch.flow] for branch in connector.branches]
            changed = [flow for flow in flows if flow not in self._old.flows]
            if changed:
                sign: Sign = "≠" if (changed[0].source, changed[0].target) in self._old.joined else "+"
                yield _Mark(sign, connector.name, points=connector.points)


def _symbols(page: Page | None) -> Iterator[Symbol]:
    drawing = page.drawing if page is not None else None
    return (symbol for symbol in (drawing.symbols if drawing else ()) if not symbol.is_offpage)


def _connectors(page: Page | None) -> Iterator[Connector]:
    return iter(page.drawing.connectors if page is not None and page.drawing is not None else ())


# --- shapes ---------------------------------------------------------------------------------------------


def _frame_of(mark: _Mark) -> Box:
    """The frame around a symbol, or the box around a line."""
    if mark.box is not None:
        box = mark.box
        return Box(box.left - _ROOM, box.top - _ROOM, box.width + 2 * _ROOM, box.height + 2 * _ROOM)
    xs, ys = [point.x for point in mark.points], [point.y for point in mark.points]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _tag_of(mark: _Mark) -> Box:
    """The place of the sign: at the upper right corner of a frame, or on the middle of a line's longest part."""
    if mark.box is not None:
        frame = _frame_of(mark)
        middle = Point(frame.right, frame.top)
    else:
        start, end = max(pairwise(mark.points), key=_length)
        middle = Point((start.x + end.x) // 2, (start.y + end.y) // 2)
    return Box(middle.x - _TAG // 2, middle.y - _TAG // 2, _TAG, _TAG)


def _length(part: tuple[Point, Point]) -> int:
    start, end = part
    return abs(end.x - start.x) + abs(end.y - start.y)


def _around(marks: Sequence[_Mark]) -> Box:
    """The box around all marks, with room for half a thick line."""
    boxes = [box for mark in marks for box in (_frame_of(mark), _tag_of(mark))]
    left, top = (min(values) - _THICK for values in ([box.left for box in boxes], [box.top for box in boxes]))
    right, bottom = (max(values) + _THICK for values in ([box.right for box in boxes], [box.bottom for box in boxes]))
    return Box(left, top, right - left, bottom - top)


def _mark_xml(mark: _Mark, whole: Box, ids: Iterator[int]) -> str:
    if mark.box is not None:
        outline = transform_xml(_moved(Frame(_frame_of(mark)), whole)) + geometry_xml("rect")
    else:
        outline = _route_xml(mark.points, whole)
    tag = transform_xml(_moved(Frame(_tag_of(mark)), whole)) + geometry_xml("rect") + fill_xml(_GROUND)
    described = f"name={attribute(f'{mark.sign} {mark.name}')}"
    return (
        f'<wps:wsp><wps:cNvPr id="{next(ids)}" {described}/><wps:cNvSpPr/>'
        f"<wps:spPr>{outline}{fill_xml('')}{_line_xml(mark.sign, _THICK)}</wps:spPr><wps:bodyPr/></wps:wsp>"
        f'<wps:wsp><wps:cNvPr id="{next(ids)}" {described}/><wps:cNvSpPr txBox="1"/>'
        f"<wps:spPr>{tag}{_line_xml(mark.sign, pt(1), plain=True)}</wps:spPr>{_sign_xml(mark.sign)}"
        f"{body_properties_xml('wps:bodyPr')}</wps:wsp>"
    )


def _route_xml(points: Sequence[Point], whole: Box) -> str:
    """Place and geometry of a line that is tied to nothing: a path, but where that would have no width or height."""
    if len(points) > STRAIGHT:
        return transform_xml(_moved(path_frame(points), whole)) + path_xml(points)
    shape = connector_shape(points)
    return transform_xml(_moved(shape.frame, whole)) + geometry_xml(shape.preset, shape.adjustments)


def _line_xml(sign: Sign, width: int, *, plain: bool = False) -> str:
    dash, compound = ("solid", "sng") if plain else (_DASHES[sign], _COMPOUNDS[sign])
    return (
        f'<a:ln w="{width}" cmpd="{compound}">{fill_xml(_INKS[sign])}<a:prstDash val="{dash}"/>'
        '<a:miter lim="800000"/></a:ln>'
    )


def _sign_xml(sign: Sign) -> str:
    return (
        f'<wps:txbx><w:txbxContent><w:p><w:pPr><w:pStyle w:val="{style_id("symbol")}"/></w:pPr>'
        f'<w:r><w:rPr><w:b/><w:color w:val="{_INKS[sign]}"/></w:rPr><w:t>{text(sign)}</w:t></w:r></w:p>'
        "</w:txbxContent></wps:txbx>"
    )


def _moved(frame: Frame, whole: Box) -> Frame:
    """The frame as seen from the corner of ``whole`` instead of that of the paper."""
    box = frame.box
    return replace(frame, box=Box(box.left - whole.left, box.top - whole.top, box.width, box.height))
