"""The parts of a Word document that hold none of the sheet's words: relationships, properties, settings."""

from datetime import UTC, date, datetime, time
from typing import Final

from sopgen.render import drawingml
from sopgen.render.docx import namespaces
from sopgen.render.docx.media import Media
from sopgen.render.drawingml import attribute, text
from sopgen.sheet import Meta, Typeface
from sopgen.units import pt

_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPES: Final = "application/vnd.openxmlformats-officedocument"
_WORD_TYPES: Final = f"{_TYPES}.wordprocessingml"
_THEME: Final = "theme"  # the one part that is not Word's alone
_EXTENDED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_LINE_WIDTHS: Final = (pt(0.5), pt(0.75), pt(1))  # thin, middle, thick: a theme names three
_CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_DAY_OF_NO_DATE: Final = date(1980, 1, 1)  # the package's own date: nothing reads the clock
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


def content_types_xml(media: Media) -> str:
    """``[Content_Types].xml``."""
    kinds = dict.fromkeys((image.extension, image.media_type) for image in media.images)
    defaults = "".join(f'<Default Extension="{extension}" ContentType="{kind}"/>' for extension, kind in kinds)
    overrides = {
        "/word/document.xml": f"{_WORD_TYPES}.document.main+xml",
        **{f"/word/{part}.xml": _part_type(kind) for kind, part in _DOCUMENT_PARTS.items()},
        "/docProps/core.xml": _CORE_TYPE,
        "/docProps/app.xml": f"{_TYPES}.extended-properties+xml",
    }
    listed = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{defaults}{listed}</Types>'
    )


def _part_type(kind: str) -> str:
    return f"{_TYPES if kind == _THEME else _WORD_TYPES}.{kind}+xml"


def root_relationships_xml() -> str:
    """``_rels/.rels``."""
    return _relationships_xml(
        ("rId_document", f"{namespaces.RELATIONSHIP}/officeDocument", "word/document.xml"),
        ("rId_core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ("rId_app", f"{namespaces.RELATIONSHIP}/extended-properties", "docProps/app.xml"),
    )


def document_relationships_xml(media: Media) -> str:
    """``word/_rels/document.xml.rels``."""
    return _relationships_xml(
        *(
            (f"rId_{kind}", f"{namespaces.RELATIONSHIP}/{kind}", f"{part}.xml")
            for kind, part in _DOCUMENT_PARTS.items()
        ),
        *((image.relationship, f"{namespaces.RELATIONSHIP}/image", image.target) for image in media.images),
    )


def _relationships_xml(*relationships: tuple[str, str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="{number}" Type="{kind}" Target="{target}"/>' for number, kind, target in relationships
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def core_properties_xml(meta: Meta) -> str:
    """``docProps/core.xml``: the SOP's number stands in the keywords, its dates are the source's own."""
    moment = datetime.combine(meta.day or _DAY_OF_NO_DATE, time(tzinfo=UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")
    organisation = text(meta.organisation)
    version = f"<cp:version>{text(meta.revision)}</cp:version>" if meta.revision else ""
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{text(meta.title)}</dc:title><dc:subject>{text(meta.subject)}</dc:subject>"
        f"<dc:creator>{organisation}</dc:creator><cp:keywords>{text(meta.number)}</cp:keywords>"
        f"<cp:lastModifiedBy>{organisation}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        f"<dc:language>{text(meta.language)}</dc:language>{version}</cp:coreProperties>"
    )


def app_properties_xml(meta: Meta) -> str:
    """``docProps/app.xml``."""
    return (
        f'<Properties xmlns="{_EXTENDED}">'
        f"<Application>sopgen</Application><Company>{text(meta.organisation)}</Company></Properties>"
    )


def settings_xml(language: str) -> str:
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


def font_table_xml(typeface: Typeface) -> str:
    """``word/fontTable.xml``: the one family of the sheet."""
    return (
        f"<w:fonts {namespaces.WORD}><w:font w:name={attribute(typeface.family)}>"
        '<w:charset w:val="00"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def theme_xml(typeface: Typeface) -> str:
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
