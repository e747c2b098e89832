"""The type of a sheet in, Word's named styles out: one for each role of a paragraph, as most of them are set.

What a style says need not be said again in the paragraph: only the exceptions are formatted by hand.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from docx.document import Document
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu
from docx.styles.style import ParagraphStyle

from sopgen.render.docx.media import paragraphs
from sopgen.sheet import Align, Paragraph, ParagraphRole, Picture, Run, Sheet
from sopgen.units import EMU_PER_POINT, pt, to_twips

StyleRole: TypeAlias = ParagraphRole | Literal["symbol", "gap"]
"""The roles of the sheet; ``symbol``: the text in symbols and labels; ``gap``: paragraphs that only keep a distance
or carry a drawing."""

_NAMES: Final[dict[StyleRole, str]] = {
    "institution": "SOP Instansi",
    "unit": "SOP Unit",
    "label": "SOP Label",
    "field": "SOP Isian",
    "signer": "SOP Pengesah",
    "box_heading": "SOP Kepala Kotak",
    "box": "SOP Isi Kotak",
    "sheet_heading": "SOP Judul",
    "column_heading": "SOP Kepala Kolom",
    "body": "SOP Isi",
    "folio": "SOP Nomor Halaman",
    "note": "SOP Catatan",
    "spacer": "SOP Ruang",
    "symbol": "SOP Simbol",
    "gap": "SOP Jarak",
}
_IDS: Final = {role: name.replace(" ", "") for role, name in _NAMES.items()}  # as python-docx makes them
_JUSTIFICATIONS: Final[dict[Align, str]] = {"left": "left", "center": "center", "right": "right", "justify": "both"}
_ALIGNMENTS: Final[dict[Align, WD_PARAGRAPH_ALIGNMENT]] = {
    "left": WD_PARAGRAPH_ALIGNMENT.LEFT,
    "center": WD_PARAGRAPH_ALIGNMENT.CENTER,
    "right": WD_PARAGRAPH_ALIGNMENT.RIGHT,
    "justify": WD_PARAGRAPH_ALIGNMENT.JUSTIFY,
}
_OUTLINE: Final = '<w:outlineLvl w:val="0"/>'  # Word's navigation pane lists the charts
_HALF_POINT: Final = EMU_PER_POINT // 2  # Word's unit of type sizes


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph is set; lengths in EMU."""

    size: int
    pitch: int
    align: Align
    bold: bool


GAP: Final = Look(pt(1), pt(2), "left", bold=False)
"""The look of paragraphs that keep a distance: the style's height is that of a page's first one."""

_PLAIN: Final = Look(pt(9), pt(12), "left", bold=False)  # roles that a sheet does not use still have a style


def style_id(role: StyleRole) -> str:
    """The id of the style of ``role``."""
    return _IDS[role]


def collect_looks(sheet: Sheet) -> Mapping[StyleRole, Look]:
    """For each role the look that most of its paragraphs have; the first seen where two are as frequent.

    A picture's paragraph does not count: its line is as high as the picture, no line of words.
    """
    counts: dict[StyleRole, Counter[Look]] = {}
    for paragraph in paragraphs(sheet):
        if any(isinstance(inline, Picture) for inline in paragraph.inlines):
            continue
        counts.setdefault(paragraph.role, Counter())[_look(paragraph)] += 1
    for page in sheet.pages:
        if page.drawing is not None:
            look = Look(page.drawing.size, page.drawing.pitch, "center", bold=False)
            counts.setdefault("symbol", Counter())[look] += 1
    counts["gap"] = Counter([GAP])
    return {role: counts[role].most_common(1)[0][0] if role in counts else _PLAIN for role in _NAMES}


def _look(paragraph: Paragraph) -> Look:
    runs = [inline for inline in paragraph.inlines if isinstance(inline, Run)]
    return Look(paragraph.size, paragraph.pitch, paragraph.align, bold=bool(runs) and all(run.bold for run in runs))


# --- markup ---------------------------------------------------------------------------------------------


def size_xml(size: int) -> str:
    """``w:sz``: the type's size, in EMU."""
    half_points = _half_points(size)
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _half_points(size: int) -> int:
    return round(size / _HALF_POINT)


def exact_spacing_xml(pitch: int, before: int = 0, after: int = 0) -> str:
    """``w:spacing`` with line spacing "exactly"; lengths in EMU."""
    room = f' w:before="{to_twips(before)}"' if before else ""
    room += f' w:after="{to_twips(after)}"' if after else ""
    return f'<w:spacing{room} w:line="{to_twips(pitch)}" w:lineRule="exact"/>'


def gap_xml() -> str:
    """``w:p`` without words, as low as its style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{_IDS["gap"]}"/></w:pPr></w:p>'


def justification_xml(align: Align) -> str:
    """``w:jc``."""
    return f'<w:jc w:val="{_JUSTIFICATIONS[align]}"/>'


def bold_xml(*, bold: bool) -> str:
    """``w:b`` on, or off against a style that has it on."""
    return "<w:b/><w:bCs/>" if bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'


# --- the document's styles ------------------------------------------------------------------------------


def named_styles_xml() -> str:
    """``w:style`` for each role, by name alone: what the empty document has of them."""
    return "".join(_named_style_xml(role, name) for role, name in _NAMES.items())


def _named_style_xml(role: StyleRole, name: str) -> str:
    offered = "" if role == "gap" else "<w:qFormat/>"  # a person chooses it for words
    layout = f"<w:pPr>{_OUTLINE}</w:pPr>" if role == "sheet_heading" else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{_IDS[role]}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/>{offered}{layout}</w:style>'
    )


def set_styles(document: Document, looks: Mapping[StyleRole, Look]) -> None:
    """Give each style of ``document`` the look of its role."""
    styles = {style.name: style for style in document.styles}
    styles["Normal"].font.size = Emu(looks["body"].size)  # for what a person adds between the tables
    for role, name in _NAMES.items():
        _set_look(styles[name], looks[role])


def _set_look(style: ParagraphStyle, look: Look) -> None:
    layout, font = style.paragraph_format, style.font
    layout.line_spacing = Emu(look.pitch)
    if look.align != _PLAIN.align:
        layout.alignment = _ALIGNMENTS[look.align]
    if look.bold:
        font.bold = font.cs_bold = True
    font.size = Emu(look.size)
    complex_size = {qn("w:val"): str(_half_points(look.size))}  # python-docx has no word for it
    style.element.get_or_add_rPr().append(OxmlElement("w:szCs", complex_size))
