"""A grid with the drawings of its pages in, SpreadsheetML's drawing part out: native shapes, tied to their cells.

Every shape is anchored at the cells on which it lies, so that it follows when a person makes a row higher or a column
wider: symbols keep their size (``oneCell``), lines stretch (``twoCell``). Bent lines stand twice, as alternatives:
Excel takes the glued connector, LibreOffice (which routes glued bent connectors its own way) a shape of the same form,
and where the bends of that would move when it is saved again, a path.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from sopgen.render import drawingml
from sopgen.render.drawingml import Frame
from sopgen.render.xlsx.grid import Grid, GridCell, PlacedPage, Spot, spot
from sopgen.sheet import Align, Box, Connector, Drawing, Label, Picture, Symbol, VerticalAlign
from sopgen.units import to_pt

RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OPENING: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
    f' xmlns:a="{drawingml.NAMESPACE}" xmlns:r="{RELATIONSHIPS}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:sle15="http://schemas.microsoft.com/office/drawing/2012/slicer">'
)
_CLOSING: Final = "</xdr:wsDr>"
_PAPER_WHITE: Final = "FFFFFF"  # the ground of a label: the rules of the table do not show through it
_INK: Final = "000000"
_HUNDREDTHS: Final = 100  # DrawingML counts type sizes and line pitches in hundredths of a point
_EXTENSIONS: Final = {"image/png": "png", "image/jpeg": "jpeg"}
_FIRST_ID: Final = 2  # Excel keeps 1 for the drawing itself


@dataclass(frozen=True, slots=True)
class Media:
    """An image file of the package, and the drawing's relationship to it."""

    relationship: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class DrawingPart:
    """The XML of a drawing part and the images that it names."""

    xml: bytes
    media: tuple[Media, ...]


def drawing_part(grid: Grid, family: str, first_media: int) -> DrawingPart | None:
    """The drawing of a worksheet, or None if nothing is drawn. Image files are counted from ``first_media``."""
    writer = _DrawingWriter(grid, family, first_media)
    for cell in grid.cells:
        writer.add_pictures(cell)
    for placed in grid.pages:
        writer.add_page(placed)
    return writer.part()


class _DrawingWriter:
    """Collects the anchors of one worksheet; ids are counted from shape to shape over all its pages."""

    def __init__(self, grid: Grid, family: str, first_media: int) -> None:
        self._columns, self._rows = grid.column_edges, grid.row_edges
        self._family = family
        self._next_media = first_media
        self._next_id = _FIRST_ID
        self._anchors: list[str] = []
        self._media: list[Media] = []

    def part(self) -> DrawingPart | None:
        if not self._anchors:
            return None
        xml = _OPENING + "".join(self._anchors) + _CLOSING
        return DrawingPart(xml.encode(), tuple(self._media))

    def add_page(self, placed: PlacedPage) -> None:
        """Lines first, then symbols, then labels: what comes later lies above."""
        drawing = placed.page.drawing
        if drawing is None:
            return
        ids = {symbol.key: self._new_id() for symbol in drawing.symbols}
        for connector in drawing.connectors:
            self._add_connector(placed, drawing, connector, ids)
        for symbol in drawing.symbols:
            self._add_symbol(placed, drawing, symbol, ids[symbol.key])
        for label in drawing.labels:
            self._add_label(placed, drawing, label)

    def _new_id(self) -> int:
        self._next_id += 1
        return self._next_id - 1

    def _add_symbol(self, placed: PlacedPage, drawing: Drawing, symbol: Symbol, identity: int) -> None:
        frame = _moved(drawingml.symbol_frame(symbol.kind, symbol.box), placed)
        properties = drawingml.symbol_properties_xml(symbol, frame, fill=drawing.fill, line=drawing.line)
        body = drawingml.body_properties_xml("a:bodyPr", upside_down=symbol.kind == "offpage_up")
        shape = (
            f'<xdr:sp macro="" textlink=""><xdr:nvSpPr>{_name_xml(identity, symbol.name)}<xdr:cNvSpPr/></xdr:nvSpPr>'
            f"<xdr:spPr>{properties}</xdr:spPr>{self._text_xml(symbol.lines, drawing, body)}</xdr:sp>"
        )
        self._add_anchor(frame.box, "oneCell", shape)

    def _add_label(self, placed: PlacedPage, drawing: Drawing, label: Label) -> None:
        frame = _moved(Frame(label.box), placed)
        shape = (
            f'<xdr:sp macro="" textlink=""><xdr:nvSpPr>{_name_xml(self._new_id(), label.text)}'
            '<xdr:cNvSpPr txBox="1"/></xdr:nvSpPr>'
            f"<xdr:spPr>{drawingml.transform_xml(frame)}{drawingml.geometry_xml('rect')}"
            f"{drawingml.fill_xml(_PAPER_WHITE)}{drawingml.line_xml(0)}</xdr:spPr>"
            f"{self._text_xml(label.lines, drawing, drawingml.body_properties_xml('a:bodyPr'))}</xdr:sp>"
        )
        self._add_anchor(frame.box, "oneCell", shape)

    def _add_connector(self, placed: PlacedPage, drawing: Drawing, line: Connector, ids: Mapping[str, int]) -> None:
        shape = drawingml.connector_shape(line.points)
        frame = _moved(shape.frame, placed)
        geometry = drawingml.geometry_xml(shape.preset, shape.adjustments)
        name = _name_xml(self._new_id(), line.name)
        glued = _glued_xml(name, _glue_xml(drawing, line, ids), _line_properties_xml(frame, geometry, drawing, line))
        if len(line.points) == drawingml.STRAIGHT:
            self._add_anchor(frame.visible_box, "twoCell", glued)
        elif shape.steady:
            form = _form_xml(name, _line_properties_xml(frame, geometry, drawing, line))
            self._add_anchor(frame.visible_box, "twoCell", _alternatives_xml(glued, form))
        else:
            around, path = _moved(drawingml.path_frame(line.points), placed), drawingml.path_xml(line.points)
            form = _form_xml(name, _line_properties_xml(around, path, drawing, line))
            self._anchors.append(
                _alternatives_xml(
                    self._anchor_xml(frame.visible_box, "twoCell", glued), self._anchor_xml(around.box, "twoCell", form)
                )
            )

    def _add_anchor(self, box: Box, edit_as: str, shape: str) -> None:
        self._anchors.append(self._anchor_xml(box, edit_as, shape))

    def _anchor_xml(self, box: Box, edit_as: str, shape: str) -> str:
        start = spot(self._columns, self._rows, box.left, box.top)
        end = spot(self._columns, self._rows, box.right, box.bottom)
        return (
            f'<xdr:twoCellAnchor editAs="{edit_as}">{_spot_xml("from", start)}{_spot_xml("to", end)}'
            f"{shape}<xdr:clientData/></xdr:twoCellAnchor>"
        )

    # --- text and pictures ------------------------------------------------------------------------------

    def _text_xml(self, lines: tuple[str, ...], drawing: Drawing, body: str) -> str:
        """``txBody``: one centred paragraph with the measured lines, which a shape must not break anew."""
        family = drawingml.attribute(self._family)
        letters = (
            f'lang="id-ID" sz="{_hundredths(drawing.size)}">{drawingml.fill_xml(_INK)}'
            f"<a:latin typeface={family}/><a:cs typeface={family}/>"
        )
        runs = f"<a:br><a:rPr {letters}</a:rPr></a:br>".join(
            f"<a:r><a:rPr {letters}</a:rPr><a:t>{drawingml.text(line)}</a:t></a:r>" for line in lines
        )
        pitch = f'<a:lnSpc><a:spcPts val="{_hundredths(drawing.pitch)}"/></a:lnSpc>'
        return (
            f'<xdr:txBody>{body}<a:lstStyle/><a:p><a:pPr algn="ctr">{pitch}</a:pPr>'
            f"{runs}<a:endParaRPr {letters}</a:endParaRPr></a:p></xdr:txBody>"
        )

    def add_pictures(self, cell: GridCell) -> None:
        """The pictures among the cell's words, where the words leave room for them."""
        room = self._room(cell)
        top = room.top + _room_above(cell, room.height)
        for paragraph in cell.piece.cell.paragraphs:
            pictures = [inline for inline in paragraph.inlines if isinstance(inline, Picture)]
            left = room.left + _room_before(paragraph.align, room.width - sum(picture.width for picture in pictures))
            for picture in pictures:
                self._add_picture(picture, Box(left, top + paragraph.space_before, picture.width, picture.height))
                left += picture.width
            top += paragraph.height

    def _room(self, cell: GridCell) -> Box:
        """The room for words in a cell, on the worksheet."""
        insets = cell.piece.insets
        left, top = self._columns[cell.column] + insets.left, self._rows[cell.row] + insets.top
        right = self._columns[cell.column + cell.column_span] - insets.right
        return Box(left, top, right - left, self._rows[cell.row + cell.row_span] - insets.bottom - top)

    def _add_picture(self, picture: Picture, box: Box) -> None:
        media = self._media_of(picture)
        shape = (
            f"<xdr:pic><xdr:nvPicPr>{_name_xml(self._new_id(), picture.alt)}"
            '<xdr:cNvPicPr><a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr>'
            f'<xdr:blipFill><a:blip r:embed="{media.relationship}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>'
            f"<xdr:spPr>{drawingml.transform_xml(Frame(box))}{drawingml.geometry_xml('rect')}</xdr:spPr></xdr:pic>"
        )
        self._add_anchor(box, "oneCell", shape)

    def _media_of(self, picture: Picture) -> Media:
        """The image file: one for all pictures that have the same bytes."""
        for media in self._media:
            if media.data == picture.data:
                return media
        name = f"image{self._next_media}.{_EXTENSIONS[picture.media_type]}"
        media = Media(f"rId{len(self._media) + 1}", name, picture.data)
        self._media.append(media)
        self._next_media += 1
        return media


def _room_above(cell: GridCell, height: int) -> int:
    left_over = height - sum(paragraph.height for paragraph in cell.piece.cell.paragraphs)
    shares: dict[VerticalAlign, int] = {"top": 0, "center": left_over // 2, "bottom": left_over}
    return shares[cell.piece.cell.align_vertical]


def _room_before(align: Align, left_over: int) -> int:
    if align == "center":
        return left_over // 2
    return left_over if align == "right" else 0


def _moved(frame: Frame, placed: PlacedPage) -> Frame:
    """The frame as seen from the corner of the worksheet instead of that of the paper."""
    box = frame.box
    return replace(frame, box=Box(box.left + placed.shift_x, box.top + placed.shift_y, box.width, box.height))


def _line_properties_xml(frame: Frame, geometry: str, drawing: Drawing, line: Connector) -> str:
    return drawingml.connector_properties_xml(frame, geometry, line=drawing.line, dash=line.dash, head=line.head)


def _glue_xml(drawing: Drawing, line: Connector, ids: Mapping[str, int]) -> str:
    """To which shapes the ends are tied, and at which of their sites."""
    return "".join(
        f'<a:{end} id="{ids[key]}" idx="{drawingml.site_index(drawing.symbol(key).kind, site)}"/>'
        for end, key, site in (
            ("stCxn", line.source, line.source_site),
            ("endCxn", line.target, line.target_site),
        )
    )


def _glued_xml(name: str, glue: str, properties: str) -> str:
    return (
        f'<xdr:cxnSp macro=""><xdr:nvCxnSpPr>{name}<xdr:cNvCxnSpPr>{glue}</xdr:cNvCxnSpPr></xdr:nvCxnSpPr>'
        f"<xdr:spPr>{properties}</xdr:spPr></xdr:cxnSp>"
    )


def _form_xml(name: str, properties: str) -> str:
    return (
        f'<xdr:sp macro="" textlink=""><xdr:nvSpPr>{name}<xdr:cNvSpPr/></xdr:nvSpPr>'
        f"<xdr:spPr>{properties}</xdr:spPr></xdr:sp>"
    )


def _alternatives_xml(excel: str, others: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="sle15">{excel}</mc:Choice>'
        f"<mc:Fallback>{others}</mc:Fallback></mc:AlternateContent>"
    )


def _name_xml(identity: int, name: str) -> str:
    """The shape's id, its name for people who look for it in a list, and the same words for those who do not see it."""
    words = drawingml.attribute(name)
    return f'<xdr:cNvPr id="{identity}" name={words} descr={words}/>'


def _spot_xml(tag: str, spot: Spot) -> str:
    return (
        f"<xdr:{tag}><xdr:col>{spot.column}</xdr:col><xdr:colOff>{spot.column_offset}</xdr:colOff>"
        f"<xdr:row>{spot.row}</xdr:row><xdr:rowOff>{spot.row_offset}</xdr:rowOff></xdr:{tag}>"
    )


def _hundredths(length: int) -> int:
    return round(to_pt(length) * _HUNDREDTHS)
