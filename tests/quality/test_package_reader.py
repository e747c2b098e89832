"""The reader of packages reads small files written by hand as Office would draw them."""

import zipfile
from io import BytesIO
from typing import Final

import pytest
from support.package_reader import (
    NS,
    Frame,
    Glue,
    end_gaps,
    lines_through_shapes,
    path_of,
    read_docx,
    read_xlsx,
)

NAMESPACES: Final = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NS.items())
RELATION: Final = "http://schemas.openxmlformats.org/package/2006/relationships"


def packed(**parts: str) -> bytes:
    """A package of these parts; ``__`` stands for ``/`` and ``_dot_`` for ``.`` in a part's name."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, xml in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), xml)
    return stream.getvalue()


def xfrm(attributes: str, left: int, top: int, width: int, height: int) -> str:
    return f'<a:xfrm {attributes}><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def preset(name: str, *adjust: int) -> str:
    guides = "".join(f'<a:gd name="adj{n}" fmla="val {value}"/>' for n, value in enumerate(adjust, start=1))
    return f'<a:prstGeom prst="{name}"><a:avLst>{guides}</a:avLst></a:prstGeom>'


def word_shape(number: int, kind: str, place: str) -> str:
    ink = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="s{number}"/><wps:cNvSpPr/>'
        f"<wps:spPr>{place}{preset(kind)}{ink}</wps:spPr><wps:bodyPr/></wps:wsp>"
    )


def word_line(number: int, place: str, geometry: str, start: str, end: str) -> str:
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="l{number}"/><wps:cNvCnPr><a:stCxn {start}/><a:endCxn {end}/>'
        f'</wps:cNvCnPr><wps:spPr>{place}{geometry}<a:ln w="9525"><a:tailEnd type="triangle"/></a:ln></wps:spPr>'
        "</wps:wsp>"
    )


def document(*shapes: str, fallback: str = "") -> bytes:
    """A document with one canvas whose corner is at 1000, 2000."""
    return packed(
        word__document_dot_xml=f"""<w:document {NAMESPACES}><w:body><w:p><w:r><mc:AlternateContent>
        <mc:Choice Requires="wpc"><w:drawing><wp:anchor>
        <wp:positionH relativeFrom="page"><wp:posOffset>1000</wp:posOffset></wp:positionH>
        <wp:positionV relativeFrom="page"><wp:posOffset>2000</wp:posOffset></wp:positionV>
        <a:graphic><a:graphicData><wpc:wpc>{"".join(shapes)}</wpc:wpc></a:graphicData></a:graphic>
        </wp:anchor></w:drawing></mc:Choice><mc:Fallback>{fallback}</mc:Fallback>
        </mc:AlternateContent></w:r></w:p></w:body></w:document>"""
    )


def rounded(points: tuple[tuple[float, float], ...]) -> list[tuple[int, int]]:
    return [(round(x), round(y)) for x, y in points]


def test_the_paths_of_bent_connectors_are_those_of_the_standard() -> None:
    """Source: presetShapeDefinitions.xml; inner segments default to the middle."""
    assert path_of("bentConnector2", 10, 6, {}) == ((0, 0), (10, 0), (10, 6))
    assert path_of("bentConnector3", 10, 6, {}) == ((0, 0), (5, 0), (5, 6), (10, 6))
    assert path_of("bentConnector4", 10, 6, {"adj1": -20_000, "adj2": 150_000}) == (
        (0, 0),
        (-2, 0),
        (-2, 9),
        (10, 9),
        (10, 6),
    )
    adjust = {"adj1": 10_000, "adj2": 50_000, "adj3": 120_000}
    assert path_of("bentConnector5", 10, 6, adjust) == ((0, 0), (1, 0), (1, 3), (12, 3), (12, 6), (10, 6))


def test_a_frame_is_flipped_first_and_turned_about_its_middle_then() -> None:
    """A quarter turn is clockwise: what points right points down afterwards."""
    turned = Frame(100, 200, 40, 20, turn=1.5707963267948966)
    assert rounded((turned.place(40, 10), turned.place(0, 10))) == [(120, 230), (120, 190)]
    flipped = Frame(100, 200, 40, 20, flip_h=True, flip_v=True)
    assert flipped.place(0, 0) == (140, 220)


def test_a_glued_line_of_a_canvas_is_read_with_its_ends() -> None:
    """From the bottom of one shape down, to the left and into the top of another: a quarter turn."""
    first = word_shape(1, "flowChartProcess", xfrm("", 100, 0, 80, 40))
    second = word_shape(2, "flowChartDecision", xfrm("", 0, 100, 80, 40))
    # from (140, 40) to (40, 100): 60 along, 100 across to the left; the frame's middle is (90, 70)
    line = word_line(
        3,
        xfrm('rot="5400000"', 60, 20, 60, 100),
        preset("bentConnector3", 50_000),
        'id="1" idx="2"',
        'id="2" idx="0"',
    )
    (drawing,) = read_docx(document(first, second, line))
    (read,) = drawing.lines
    assert rounded(read.points) == [(1140, 2040), (1140, 2070), (1040, 2070), (1040, 2100)]
    assert (read.start, read.end, read.head, read.glued) == (Glue("1", 2), Glue("2", 0), True, True)
    assert [round(gap, 6) for _, _, gap in end_gaps(drawing)] == [0, 0]
    assert list(lines_through_shapes(drawing, 10)) == []


def test_a_flipped_pentagon_has_its_first_site_below() -> None:
    """A flip turns the sites with the shape."""
    (drawing,) = read_docx(document(word_shape(1, "flowChartOffpageConnector", xfrm('flipV="1"', 0, 0, 60, 50))))
    (pentagon,) = drawing.shapes
    assert pentagon.site(0) == (1030, 2050)
    assert pentagon.site(2) == (1030, 2000)
    assert (1030, 2000) in pentagon.outline()
    assert pentagon.box == (1000, 2000, 1060, 2050)


def test_a_line_through_or_near_a_foreign_shape_is_told() -> None:
    """A diamond is met at its contour, not at the corner of its box."""
    diamond = word_shape(1, "flowChartDecision", xfrm("", 0, 0, 100, 100))
    ends = word_shape(8, "rect", xfrm("", -900, 0, 10, 10)), word_shape(9, "rect", xfrm("", 900, 0, 10, 10))

    def level(y: int) -> str:
        return word_line(2, xfrm("", -50, y, 200, 0), preset("straightConnector1"), 'id="8" idx="3"', 'id="9" idx="1"')

    for y, clearance, met in ((50, 1, True), (-5, 10, True), (-15, 10, False)):
        (drawing,) = read_docx(document(diamond, *ends, level(y)))
        assert [shape.id for _, shape in lines_through_shapes(drawing, clearance)] == (["1"] if met else [])
    corner = word_line(2, xfrm("", -100, 0, 110, 10), preset("bentConnector2"), 'id="8" idx="3"', 'id="9" idx="1"')
    (drawing,) = read_docx(document(diamond, *ends, corner))
    assert list(lines_through_shapes(drawing, 20)) == []


def test_only_one_alternative_is_read() -> None:
    """Word takes the canvas; the same shapes in a group are for readers that know none."""
    group = f"""<w:drawing><wp:anchor>
    <wp:positionH relativeFrom="page"><wp:posOffset>5</wp:posOffset></wp:positionH>
    <wp:positionV relativeFrom="page"><wp:posOffset>7</wp:posOffset></wp:positionV>
    <a:graphic><a:graphicData><wpg:wgp><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/>
    <a:chOff x="0" y="0"/><a:chExt cx="9" cy="9"/></a:xfrm></wpg:grpSpPr>
    {word_shape(4, "rect", xfrm("", 1, 1, 2, 2))}</wpg:wgp></a:graphicData></a:graphic></wp:anchor></w:drawing>"""
    data = document(word_shape(1, "rect", xfrm("", 0, 0, 10, 10)), fallback=group)
    assert [shape.id for drawing in read_docx(data) for shape in drawing.shapes] == ["1"]
    (drawing,) = read_docx(data, "Fallback")
    assert [(shape.id, shape.box) for shape in drawing.shapes] == [("4", (6, 8, 8, 10))]


def placed(origin_h: str, origin_v: str, *, begins_page: bool) -> bytes:
    """The canvas at 1000, 2000 from these origins, in the second paragraph; margins of 100 and 200 twips."""
    data = document(word_shape(1, "rect", xfrm("", 0, 0, 10, 10)))
    with zipfile.ZipFile(BytesIO(data)) as package:
        xml = package.read("word/document.xml").decode()
    margins = '<w:sectPr><w:pgMar w:left="100" w:top="200"/></w:sectPr>'
    first = "<w:p/><w:p>" + ("<w:pPr><w:pageBreakBefore/></w:pPr>" if begins_page else "")
    xml = xml.replace('positionH relativeFrom="page"', f'positionH relativeFrom="{origin_h}"')
    xml = xml.replace('positionV relativeFrom="page"', f'positionV relativeFrom="{origin_v}"')
    xml = xml.replace("<w:p>", first, 1).replace("</w:body>", f"{margins}</w:body>")
    return packed(word__document_dot_xml=xml)


@pytest.mark.parametrize(
    ("origin_h", "origin_v", "corner"),
    [
        ("page", "page", (1_000, 2_000)),
        ("margin", "margin", (64_500, 129_000)),  # 100 and 200 twips of 635 EMU more
        ("column", "paragraph", (64_500, 129_000)),
    ],
)
def test_a_place_counts_from_the_page_or_its_margins(origin_h: str, origin_v: str, corner: tuple[int, int]) -> None:
    """A paragraph that begins its page stands at the margins."""
    (drawing,) = read_docx(placed(origin_h, origin_v, begins_page=True))
    assert drawing.shapes[0].box[:2] == corner


@pytest.mark.parametrize(("origin_h", "origin_v"), [("character", "page"), ("column", "line")])
def test_a_place_that_depends_on_the_text_is_refused(origin_h: str, origin_v: str) -> None:
    """Only Word's own layout knows where a line or a letter stands."""
    with pytest.raises(ValueError, match="counts from"):
        read_docx(placed(origin_h, origin_v, begins_page=True))


def test_a_paragraph_amid_a_page_is_no_place_to_count_from() -> None:
    """Where it stands depends on what stands above it."""
    with pytest.raises(ValueError, match="paragraph"):
        read_docx(placed("column", "paragraph", begins_page=False))


def workbook(anchors: str, font: str = "Arial", size: int = 8) -> bytes:
    """A workbook whose second sheet, "Alur", has a drawing; column A is 10 digits wide, row 1 is 30 pt high."""
    relations = '<Relationships xmlns="{}">{}</Relationships>'.format
    return packed(
        xl__workbook_dot_xml=f"""<s:workbook {NAMESPACES}><s:sheets><s:sheet name="Identitas" r:id="rId1"/>
        <s:sheet name="Alur" r:id="rId2"/></s:sheets></s:workbook>""",
        xl___rels__workbook_dot_xml_dot_rels=relations(
            RELATION,
            '<Relationship Id="rId1" Target="/xl/worksheets/sheet1.xml"/>'
            '<Relationship Id="rId2" Target="worksheets/sheet2.xml"/>',
        ),
        xl__styles_dot_xml=f"""<s:styleSheet {NAMESPACES}><s:fonts><s:font><s:sz val="{size}"/><s:name val="{font}"/>
        </s:font></s:fonts><s:cellStyleXfs><s:xf fontId="0"/></s:cellStyleXfs></s:styleSheet>""",
        xl__worksheets__sheet1_dot_xml=f"<s:worksheet {NAMESPACES}/>",
        xl__worksheets__sheet2_dot_xml=f"""<s:worksheet {NAMESPACES}><s:sheetFormatPr defaultRowHeight="12"/>
        <s:cols><s:col min="1" max="1" width="10"/><s:col min="2" max="3" width="5.5"/></s:cols>
        <s:sheetData><s:row r="1" ht="30"/></s:sheetData><s:drawing r:id="rId1"/></s:worksheet>""",
        xl__worksheets___rels__sheet2_dot_xml_dot_rels=relations(
            RELATION, '<Relationship Id="rId1" Target="../drawings/drawing1.xml"/>'
        ),
        xl__drawings__drawing1_dot_xml=f"<xdr:wsDr {NAMESPACES}>{anchors}</xdr:wsDr>",
    )


def mark(tag: str, column: int, right: int, row: int, down: int) -> str:
    return (
        f"<xdr:{tag}><xdr:col>{column}</xdr:col><xdr:colOff>{right}</xdr:colOff>"
        f"<xdr:row>{row}</xdr:row><xdr:rowOff>{down}</xdr:rowOff></xdr:{tag}>"
    )


def cell_line(tag: str) -> str:
    """The same level line as a glued connector or as a mere shape."""
    glue = '<xdr:cNvCxnSpPr><a:stCxn id="2" idx="3"/></xdr:cNvCxnSpPr>' if tag == "cxnSp" else "<xdr:cNvSpPr/>"
    return (
        f'<xdr:{tag}><xdr:nv><xdr:cNvPr id="3" name="w"/>{glue}</xdr:nv><xdr:spPr>'
        f"{xfrm('', 0, 0, 1, 1)}{preset('bentConnector3')}</xdr:spPr></xdr:{tag}>"
    )


def test_anchors_are_resolved_from_column_widths_and_row_heights() -> None:
    """10 digits of Arial 8 are 60 pixels, 5.5 are 33; the anchor decides, not the transform."""
    shape = (
        f'<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="s"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr>'
        f"<xdr:spPr>{xfrm('', 0, 0, 1, 1)}{preset('rect')}</xdr:spPr></xdr:sp>"
    )
    anchors = (
        f"<xdr:twoCellAnchor>{mark('from', 0, 100, 0, 200)}{mark('to', 2, 50, 2, 70)}{shape}</xdr:twoCellAnchor>"
        f'<xdr:oneCellAnchor>{mark("from", 1, 0, 1, 0)}<xdr:ext cx="500" cy="300"/>{shape}</xdr:oneCellAnchor>'
        f'<xdr:absoluteAnchor><xdr:pos x="7" y="8"/><xdr:ext cx="5" cy="3"/>{shape}</xdr:absoluteAnchor>'
    )
    (drawing,) = read_xlsx(workbook(anchors))
    assert drawing.name == "Alur"
    assert all(shape.label for shape in drawing.shapes)
    assert [tuple(map(round, shape.box)) for shape in drawing.shapes] == [
        (100, 200, 93 * 9_525 + 50, 42 * 12_700 + 70),
        (60 * 9_525, 30 * 12_700, 60 * 9_525 + 500, 30 * 12_700 + 300),
        (7, 8, 12, 11),
    ]


def test_the_glued_alternative_is_the_one_of_excel() -> None:
    """Inside one anchor: the Choice is a connector, the Fallback a shape of the same form."""
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="sle15">{cell_line("cxnSp")}</mc:Choice>'
        f"<mc:Fallback>{cell_line('sp')}</mc:Fallback></mc:AlternateContent>"
    )
    anchor = f"<xdr:twoCellAnchor>{mark('from', 0, 0, 0, 0)}{mark('to', 0, 400, 0, 100)}{both}</xdr:twoCellAnchor>"
    for branch, glued in (("Choice", True), ("Fallback", False)):
        (drawing,) = read_xlsx(workbook(anchor), "Choice" if branch == "Choice" else "Fallback")
        (line,) = drawing.lines
        assert (line.glued, line.start is not None) == (glued, glued)
        assert rounded(line.points) == [(0, 0), (200, 0), (200, 100), (400, 100)]
        assert rounded(line.stated)[-1] == (1, 1)


def test_an_unknown_normal_font_is_refused() -> None:
    """Without its digit's width no column could be placed."""
    with pytest.raises(KeyError):
        read_xlsx(workbook("", font="Comic Sans MS"))


def test_two_readings_of_a_file_are_equal() -> None:
    """Shapes and lines compare by what they hold."""
    data = document(word_shape(1, "rect", xfrm("", 0, 0, 10, 10)))
    assert read_docx(data) == read_docx(data)
