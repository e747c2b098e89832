"""The type of a sheet in, Word's named styles out: one for each role of a paragraph, as most of them are set.

What a style says need not be said again in the paragraph: only the exceptions are formatted by hand.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from sopgen.render.docx import namespaces
from sopgen.render.docx.media import paragraphs
from sopgen.render.drawingml import attribute
from sopgen.sheet import Align, Paragraph, ParagraphRole, Run, Sheet, Typeface
from sopgen.units import EMU_PER_POINT, pt, to_twips

StyleRole: TypeAlias = ParagraphRole | Literal["symbol"]
"""The roles of the sheet, and ``symbol``: the text in symbols and labels."""

GAP_STYLE: Final = "SOPJarak"
"""The id of the style of paragraphs that only keep a distance or carry a drawing."""

_NAMES: Final[dict[StyleRole, tuple[str, str]]] = {
    "institution": ("SOPInstansi", "SOP Instansi"),
    "unit": ("SOPUnit", "SOP Unit"),
    "label": ("SOPLabel", "SOP Label"),
    "field": ("SOPIsian", "SOP Isian"),
    "signer": ("SOPPengesah", "SOP Pengesah"),
    "box_heading": ("SOPKepalaKotak", "SOP Kepala Kotak"),
    "box": ("SOPIsiKotak", "SOP Isi Kotak"),
    "sheet_heading": ("SOPJudul", "SOP Judul"),
    "column_heading": ("SOPKepalaKolom", "SOP Kepala Kolom"),
    "body": ("SOPIsi", "SOP Isi"),
    "note": ("SOPCatatan", "SOP Catatan"),
    "spacer": ("SOPRuang", "SOP Ruang"),
    "symbol": ("SOPSimbol", "SOP Simbol"),
}
_JUSTIFICATIONS: Final[dict[Align, str]] = {"left": "left", "center": "center", "right": "right", "justify": "both"}
_HALF_POINT: Final = EMU_PER_POINT // 2  # Word's unit of type sizes


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph is set; lengths in EMU."""

    size: int
    pitch: int
    align: Align
    bold: bool


_PLAIN: Final = Look(pt(9), pt(12), "left", bold=False)  # roles that a sheet does not use still have a style


def style_id(role: StyleRole) -> str:
    """The id of the style of ``role``."""
    return _NAMES[role][0]


def collect_looks(sheet: Sheet) -> Mapping[StyleRole, Look]:
    """For each role the look that most of its paragraphs have; the first seen where two are as frequent."""
    counts: dict[StyleRole, Counter[Look]] = {}
    for paragraph in paragraphs(sheet):
        counts.setdefault(paragraph.role, Counter())[_look(paragraph)] += 1
    for page in sheet.pages:
        if page.drawing is not None:
            look = Look(page.drawing.size, page.drawing.pitch, "center", bold=False)
            counts.setdefault("symbol", Counter())[look] += 1
    return {role: counts[role].most_common(1)[0][0] if role in counts else _PLAIN for role in _NAMES}


def _look(paragraph: Paragraph) -> Look:
    runs = [inline for inline in paragraph.inlines if isinstance(inline, Run)]
    return Look(paragraph.size, paragraph.pitch, paragraph.align, bold=bool(runs) and all(run.bold for run in runs))


# --- markup ---------------------------------------------------------------------------------------------


def size_xml(size: int) -> str:
    """``w:sz``: the type's size, in EMU."""
    half_points = round(size / _HALF_POINT)
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def exact_spacing_xml(pitch: int, before: int = 0, after: int = 0) -> str:
    """``w:spacing`` with line spacing "exactly"; lengths in EMU."""
    room = f' w:before="{to_twips(before)}"' if before else ""
    room += f' w:after="{to_twips(after)}"' if after else ""
    return f'<w:spacing{room} w:line="{to_twips(pitch)}" w:lineRule="exact"/>'


def justification_xml(align: Align) -> str:
    """``w:jc``."""
    return f'<w:jc w:val="{_JUSTIFICATIONS[align]}"/>'


def bold_xml(*, bold: bool) -> str:
    """``w:b`` on, or off against a style that has it on."""
    return "<w:b/><w:bCs/>" if bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'


def styles_xml(looks: Mapping[StyleRole, Look], typeface: Typeface, language: str) -> str:
    """``word/styles.xml``: the document's type and one style for each role."""
    body = looks["body"]
    family = attribute(typeface.family)
    own = "".join(_style_xml(role, looks[role]) for role in _NAMES)
    return (
        f"<w:styles {namespaces.WORD}><w:docDefaults><w:rPrDefault><w:rPr>"
        f"<w:rFonts w:ascii={family} w:hAnsi={family} w:eastAsia={family} w:cs={family}/>{size_xml(body.size)}"
        f'<w:lang w:val={attribute(language)} w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        f"{own}{_gap_style_xml()}</w:styles>"
    )


def _style_xml(role: StyleRole, look: Look) -> str:
    identifier, name = _NAMES[role]
    outline = '<w:outlineLvl w:val="0"/>' if role == "sheet_heading" else ""
    bold = bold_xml(bold=True) if look.bold else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/>{exact_spacing_xml(look.pitch)}'
        f"{justification_xml(look.align)}{outline}</w:pPr><w:rPr>{bold}{size_xml(look.size)}</w:rPr></w:style>"
    )


def _gap_style_xml() -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{GAP_STYLE}"><w:name w:val="SOP Jarak"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr><w:widowControl w:val="0"/>{exact_spacing_xml(pt(2))}</w:pPr>'
        f"<w:rPr>{size_xml(pt(1))}</w:rPr></w:style>"
    )
