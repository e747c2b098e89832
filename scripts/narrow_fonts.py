"""Liberation Sans → SOP Sans Narrow, the metric twin of Arial Narrow. In and out: files in ``sopgen/fonts/``.

Run by a developer when Liberation Sans is replaced: ``python scripts/narrow_fonts.py``. Every outline is squeezed
to 82 % of its width, as Arial Narrow is Arial's; hinting, kerning and ligatures do not survive that and are dropped.
The SIL Open Font License allows it under another name than the reserved "Liberation". Same font, same bytes.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

FONTS: Final = Path(__file__).resolve().parent.parent / "sopgen" / "fonts"
FAMILY: Final = "SOP Sans Narrow"
STYLES: Final = ("Regular", "Bold", "Italic", "BoldItalic")
SQUEEZE: Final = 0.82
MILLE: Final = 1_000  # Arial's widths are whole thousandths of the type size, and so are Arial Narrow's
WIDE: Final = "¯°±÷‗←↑→↓↔↕"  # Arial Narrow keeps these as wide as they are in Arial
CONDENSED: Final = 3  # OS/2 usWidthClass
DROPPED: Final = ("FFTM", "GDEF", "GPOS", "GSUB", "kern", "cvt ", "fpgm", "prep", "gasp")
KEPT_NAMES: Final = (0, 1, 2, 3, 4, 5, 6, 13, 14)  # copyright, names, version, licence


def narrow_advance(advance: int, em: int) -> int:
    """The advance of Arial Narrow for this one of Arial, in units of ``em``: rounded to thousandths of it, twice."""
    return round(round(round(advance * MILLE / em) * SQUEEZE) * em / MILLE)


def narrowed(source: Path) -> TTFont:
    """The font in ``source``, squeezed and renamed."""
    font = TTFont(source, recalcTimestamp=False)
    for tag in DROPPED:
        del font[tag]
    glyphs = font["glyf"]
    characters = font.getBestCmap()
    wide = {characters[ord(character)] for character in WIDE if ord(character) in characters}
    narrow = [name for name in font.getGlyphOrder() if name not in wide]
    for name in font.getGlyphOrder():
        glyphs[name].removeHinting()
    for name in narrow:
        _squeeze(glyphs[name])
    for name in narrow:
        glyphs[name].recalcBounds(glyphs)
    _set_widths(font, narrow)
    _rename(font)
    return font


def _squeeze(glyph: Glyph) -> None:
    """Scale the glyph's own points, or the places of its components; no component is turned or mirrored."""
    if glyph.isComposite():
        for component in glyph.components:
            component.x = round(component.x * SQUEEZE)
    elif glyph.numberOfContours > 0:
        glyph.coordinates.scale((SQUEEZE, 1))
        glyph.coordinates.toInt()


def _set_widths(font: TTFont, narrow: Iterable[str]) -> None:
    em = font["head"].unitsPerEm
    advances = font["hmtx"].metrics
    for name in narrow:
        advances[name] = (narrow_advance(advances[name][0], em), getattr(font["glyf"][name], "xMin", 0))
    font["OS/2"].usWidthClass = CONDENSED
    font["OS/2"].xAvgCharWidth = round(font["OS/2"].xAvgCharWidth * SQUEEZE)
    font["post"].italicAngle *= SQUEEZE


def _rename(font: TTFont) -> None:
    compact = FAMILY.replace(" ", "")
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in KEPT_NAMES]
    style = table.getDebugName(2)
    full = FAMILY if style == "Regular" else f"{FAMILY} {style}"
    names = {1: FAMILY, 3: f"{full} 1.0", 4: full, 5: "Version 1.0", 6: f"{compact}-{style.replace(' ', '')}"}
    for record in table.names:
        record.string = names.get(record.nameID, record.toUnicode())


def main() -> None:
    """Write the four faces beside those of which they are made."""
    for style in STYLES:
        narrowed(FONTS / f"LiberationSans-{style}.ttf").save(FONTS / f"SOPSansNarrow-{style}.ttf")


if __name__ == "__main__":
    main()
