"""A sheet's type and language in, the document that python-docx opens out: valid, and without a word of the sheet.

python-docx's own template is Word 2013's, with three hundred styles that no sheet has, and draws findings from
validators; this one holds only what a sheet needs.
"""

from io import BytesIO
from typing import Final

import docx
from docx.document import Document

from sopgen.render import drawingml
from sopgen.render.docx import namespaces
from sopgen.render.docx.styles import named_styles_xml
from sopgen.render.drawingml import attribute, text
from sopgen.render.package import write_package
from sopgen.sheet import Meta, Sheet, Typeface
from sopgen.units import pt

_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPES: Final = "application/vnd.openxmlformats-officedocument"
_WORD_TYPES: Final = f"{_TYPES}.wordprocessingml"
_THEME: Final = "theme"  # the one part that is not Word's alone
_EXTENDED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_LINE_WIDTHS: Final = (pt(0.5), pt(0.75), pt(1))  # thin, middle, thick: a theme names three
_CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DOCUMENT_PARTS: Final = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "fontTable": "fontTable",
    "theme": "theme/theme1",
}
"""Relationship type → the part, without its ending, seen from the document."""

_COLORS: Final = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "accent1": "1F4E79",
    "accent2": "C55A11",
    "accent3": "7F7F7F",
    "accent4": "BF9000",
    "accent5": "2E75B6",
    "accent6": "548235",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
"""The colours that Word offers a person who edits the sheet; the sheet itself uses none of them."""


def open_base(sheet: Sheet) -> Document:
    """An empty document in the sheet's typeface and language: python-docx fills and saves it."""
    parts = {
        "[Content_Types].xml": _content_types_xml(),
        "_rels/.rels": _root_relationships_xml(),
        "docProps/core.xml": _core_properties_xml(),
        "docProps/app.xml": _app_properties_xml(sheet.meta),
        "word/_rels/document.xml.rels": _document_relationships_xml(),
        "word/document.xml": f"<w:document {namespaces.DOCUMENT}><w:body><w:sectPr/></w:body></w:document>",
        "word/styles.xml": _styles_xml(sheet.typeface, sheet.meta.language),
        "word/numbering.xml": f"<w:numbering {namespaces.WORD}/>",
        "word/settings.xml": _settings_xml(sheet.meta.language),
        "word/fontTable.xml": _font_table_xml(sheet.typeface),
        "word/theme/theme1.xml": _theme_xml(sheet.typeface),
    }
    package = write_package({name: (_DECLARATION + xml).encode() for name, xml in parts.items()})
    return docx.Document(BytesIO(package))


def _content_types_xml() -> str:
    types = {
        "/word/document.xml": f"{_WORD_TYPES}.document.main+xml",
        **{f"/word/{part}.xml": _part_type(kind) for kind, part in _DOCUMENT_PARTS.items()},
        "/docProps/core.xml": _CORE_TYPE,
        "/docProps/app.xml": f"{_TYPES}.extended-properties+xml",
    }
    listed = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in types.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _part_type(kind: str) -> str:
    return f"{_TYPES if kind == _THEME else _WORD_TYPES}.{kind}+xml"


def _root_relationships_xml() -> str:
    return _relationships_xml(
        (f"{namespaces.RELATIONSHIP}/officeDocument", "word/document.xml"),
        (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        (f"{namespaces.RELATIONSHIP}/extended-properties", "docProps/app.xml"),
    )


def _document_relationships_xml() -> str:
    return _relationships_xml(
        *((f"{namespaces.RELATIONSHIP}/{kind}", f"{part}.xml") for kind, part in _DOCUMENT_PARTS.items())
    )


def _relationships_xml(*relationships: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(relationships, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _core_properties_xml() -> str:
    """Without it python-docx would make one that bears the time of day."""
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
    )


def _app_properties_xml(meta: Meta) -> str:
    """``docProps/app.xml``."""
    return (
        f'<Properties xmlns="{_EXTENDED}">'
        f"<Application>sopgen</Application><Company>{text(meta.organisation)}</Company></Properties>"
    )


def _settings_xml(language: str) -> str:
    """``word/settings.xml``: the layout rules of Word 2013 and later, Indonesian marks in numbers and lists."""
    modern = 'w:uri="http://schemas.microsoft.com/office/word"'
    return (
        f'<w:settings {namespaces.WORD}><w:zoom w:percent="100"/><w:defaultTabStop w:val="360"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat><w:compatSetting w:name="compatibilityMode" {modern} w:val="15"/>'
        f'<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" {modern} w:val="1"/>'
        f'<w:compatSetting w:name="enableOpenTypeFeatures" {modern} w:val="1"/>'
        f'<w:compatSetting w:name="doNotFlipMirrorIndents" {modern} w:val="1"/>'
        f'<w:compatSetting w:name="differentiateMultirowTableHeaders" {modern} w:val="1"/></w:compat>'
        f'<w:themeFontLang w:val={attribute(language)}/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
        "</w:settings>"
    )


def _font_table_xml(typeface: Typeface) -> str:
    """``word/fontTable.xml``: the one family of the sheet."""
    return (
        f"<w:fonts {namespaces.WORD}><w:font w:name={attribute(typeface.family)}>"
        '<w:charset w:val="00"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _theme_xml(typeface: Typeface) -> str:
    """``word/theme/theme1.xml``: the least that a theme must hold, in the sheet's own family."""
    colors = "".join(f'<a:{name}><a:srgbClr val="{color}"/></a:{name}>' for name, color in _COLORS.items())
    family = f'<a:latin typeface={attribute(typeface.family)}/><a:ea typeface=""/><a:cs typeface=""/>'
    own = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{own}</a:ln>' for width in _LINE_WIDTHS)
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme xmlns:a="{drawingml.NAMESPACE}" name="SOP"><a:themeElements>'
        f'<a:clrScheme name="SOP">{colors}</a:clrScheme>'
        f'<a:fontScheme name="SOP"><a:majorFont>{family}</a:majorFont>'
        f"<a:minorFont>{family}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="SOP"><a:fillStyleLst>{own * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{own * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def _styles_xml(typeface: Typeface, language: str) -> str:
    """``word/styles.xml`` before the sheet's own styles: the document's type, and what all styles build on."""
    family = attribute(typeface.family)
    return (
        f"<w:styles {namespaces.WORD}><w:docDefaults><w:rPrDefault><w:rPr>"
        f"<w:rFonts w:ascii={family} w:hAnsi={family} w:eastAsia={family} w:cs={family}/>"
        f'<w:lang w:val={attribute(language)} w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:widowControl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        f"{named_styles_xml()}</w:styles>"
    )
