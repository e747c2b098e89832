"""The drawing of a page in, what anchors it in Word out: native shapes with glued connectors.

Word gets a drawing canvas, where connectors follow their symbols. Readers that know no canvas (LibreOffice up to
7.x) get the same shapes as a group; there words must be kept from wrapping by negative indents, and lines whose bends
would move when the file is saved again are paths.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final, NamedTuple, Protocol, TypeAlias

from sopgen.render.docx import namespaces
from sopgen.render.docx.styles import style_id
from sopgen.render.drawingml import (
    Frame,
    attribute,
    body_properties_xml,
    connector_properties_xml,
    connector_shape,
    fill_xml,
    geometry_xml,
    line_xml,
    path_frame,
    path_xml,
    site_index,
    symbol_frame,
    symbol_properties_xml,
    text,
    transform_xml,
)
from sopgen.sheet import Box, Connector, Drawing, Label, Point, Symbol
from sopgen.units import to_twips

_LABEL_GROUND: Final = "FFFFFF"  # a label is clear of lines by proof; the ground keeps it so while a person edits
_ABOVE_TEXT: Final = 251_658_240  # Word's own first relativeHeight
_LINE_BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'


class Anchor(NamedTuple):
    """Where shapes stand: ``box`` on the paper, seen from a paragraph at ``origin``. ``alt`` tells them in words.

    LibreOffice 25 puts a canvas at the paper's corner when its place is told from the page.
    """

    box: Box
    origin: Point
    alt: str


class ShapesXml(Protocol):
    """Makes the shapes of a drawing: once for Word, once for readers that know no canvas."""

    def __call__(self, *, grouped: bool) -> str:
        """The shapes. ``grouped`` is for readers that know no canvas: what they would do otherwise is kept from them.

        They wrap the words in a shape although its properties forbid it, and round the sides of a frame.
        """


def drawing_xml(drawing: Drawing, origin: Point, ids: Iterator[int]) -> str:
    """A run that anchors ``drawing`` at its place on the paper; for ``origin`` see ``Anchor``."""

    def shapes(*, grouped: bool) -> str:
        return _shapes_xml(drawing, ids, grouped=grouped)

    return anchored_xml(Anchor(drawing.box, origin, drawing.alt), shapes, ids)


def anchored_xml(anchor: Anchor, shapes: ShapesXml, ids: Iterator[int]) -> str:
    """A run that anchors shapes, whose own places count from the corner of ``anchor.box``.

    ``ids`` numbers every shape of the document.
    """
    canvas = _anchor_xml(anchor, namespaces.CANVAS, _canvas_xml(shapes), ids)
    group = _anchor_xml(anchor, namespaces.GROUP, _group_xml(anchor.box, shapes, ids), ids)
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wpc">{canvas}</mc:Choice>'
        f"<mc:Fallback>{group}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _anchor_xml(anchor: Anchor, kind: str, shapes: str, ids: Iterator[int]) -> str:
    (box, origin, alt), number = anchor, next(ids)
    return (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="{_ABOVE_TEXT}" behindDoc="0" locked="0" layoutInCell="0" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{box.left - origin.x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{box.top - origin.y}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{box.width}" cy="{box.height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="Alur {number}" descr={attribute(alt)}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{kind}">{shapes}</a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing>"
    )


def _canvas_xml(shapes: ShapesXml) -> str:
    return f"<wpc:wpc><wpc:bg/><wpc:whole/>{shapes(grouped=False)}</wpc:wpc>"


def _group_xml(box: Box, shapes: ShapesXml, ids: Iterator[int]) -> str:
    """A group that its shapes do not fill would be stretched: an invisible one as large as the group holds it."""
    size = f'cx="{box.width}" cy="{box.height}"'
    whole = Frame(Box(0, 0, box.width, box.height))
    ground = (
        f'<wps:wsp><wps:cNvPr id="{next(ids)}" name="Bidang"/><wps:cNvSpPr/>'
        f"<wps:spPr>{transform_xml(whole)}{geometry_xml('rect')}{fill_xml('')}{line_xml(0)}</wps:spPr>"
        "<wps:bodyPr/></wps:wsp>"
    )
    return (
        "<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr>"
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/><a:chOff x="0" y="0"/><a:chExt {size}/></a:xfrm></wpg:grpSpPr>'
        f"{ground}{shapes(grouped=True)}</wpg:wgp>"
    )


# --- shapes ---------------------------------------------------------------------------------------------


_Numbered: TypeAlias = tuple[Symbol, int]  # a symbol with the number by which connectors find it


def _shapes_xml(drawing: Drawing, ids: Iterator[int], *, grouped: bool) -> str:
    """Connectors first, then symbols, then labels: what comes later is painted over."""
    numbered = {symbol.key: (symbol, next(ids)) for symbol in drawing.symbols}
    connectors = "".join(
        _connector_xml(connector, numbered, drawing, next(ids), grouped=grouped) for connector in drawing.connectors
    )
    symbols = "".join(_symbol_xml(symbol, drawing, number, grouped=grouped) for symbol, number in numbered.values())
    labels = "".join(_label_xml(label, drawing, next(ids), grouped=grouped) for label in drawing.labels)
    return connectors + symbols + labels


def _symbol_xml(symbol: Symbol, drawing: Drawing, number: int, *, grouped: bool) -> str:
    frame = _moved(symbol_frame(symbol.kind, symbol.box), drawing)
    properties = symbol_properties_xml(symbol, frame, fill=drawing.fill, line=drawing.line)
    words = _words_xml(symbol.lines, symbol.box.width if grouped else 0)
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name={attribute(symbol.key)} descr={attribute(symbol.name)}/>'
        f"<wps:cNvSpPr/><wps:spPr>{properties}</wps:spPr>{words}"
        f"{body_properties_xml('wps:bodyPr', upside_down=frame.flip_vertical)}</wps:wsp>"
    )


def _label_xml(label: Label, drawing: Drawing, number: int, *, grouped: bool) -> str:
    frame = _moved(Frame(label.box), drawing)
    properties = transform_xml(frame) + geometry_xml("rect") + fill_xml(_LABEL_GROUND) + line_xml(0)
    words = _words_xml(label.lines, label.box.width if grouped else 0)
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name={attribute(label.key)} descr={attribute(label.text)}/>'
        f'<wps:cNvSpPr txBox="1"/><wps:spPr>{properties}</wps:spPr>{words}'
        f"{body_properties_xml('wps:bodyPr')}</wps:wsp>"
    )


def _connector_xml(
    connector: Connector, symbols: Mapping[str, _Numbered], drawing: Drawing, number: int, *, grouped: bool
) -> str:
    shape = connector_shape(connector.points)
    frame, geometry = shape.frame, geometry_xml(shape.preset, shape.adjustments)
    if grouped and not shape.steady:
        frame, geometry = path_frame(connector.points), path_xml(connector.points)
    properties = connector_properties_xml(
        _moved(frame, drawing), geometry, line=drawing.line, dash=connector.dash, head=connector.head
    )
    source, source_number = symbols[connector.source]
    target, target_number = symbols[connector.target]
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name={attribute(connector.key)} descr={attribute(connector.name)}/>'
        "<wps:cNvCnPr>"
        f'<a:stCxn id="{source_number}" idx="{site_index(source.kind, connector.source_site)}"/>'
        f'<a:endCxn id="{target_number}" idx="{site_index(target.kind, connector.target_site)}"/>'
        f"</wps:cNvCnPr><wps:spPr>{properties}</wps:spPr><wps:bodyPr/></wps:wsp>"
    )


def _words_xml(lines: tuple[str, ...], overhang: int) -> str:
    """The text of a shape, which may hang over its sides; nothing without words: then the shape holds no text."""
    if not lines:
        return ""
    indent = f'<w:ind w:left="{-to_twips(overhang)}" w:right="{-to_twips(overhang)}"/>' if overhang else ""
    words = _LINE_BREAK.join(text(line) for line in lines)
    return (
        f'<wps:txbx><w:txbxContent><w:p><w:pPr><w:pStyle w:val="{style_id("symbol")}"/>{indent}</w:pPr>'
        f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p></w:txbxContent></wps:txbx>'
    )


def _moved(frame: Frame, drawing: Drawing) -> Frame:
    """The frame as seen from the corner of the drawing instead of that of the paper."""
    box = frame.box
    moved = Box(box.left - drawing.box.left, box.top - drawing.box.top, box.width, box.height)
    return replace(frame, box=moved)
