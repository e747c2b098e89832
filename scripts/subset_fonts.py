"""The shipped TrueType fonts → the small WOFF2 files that the HTML sheet embeds.

Run by a developer when a font in ``sopgen/fonts/`` changes, never by the program:

    python scripts/subset_fonts.py [--from FOLDER]

The subset keeps the characters of ``CHARACTERS`` with their outlines and widths. It drops hinting, kerning
and ligatures, since the layout measures bare advance widths. "Liberation" and "Carlito" are Reserved Font Names under
the SIL Open Font License, so the subset, a modified version, bears another name. Same font, same bytes.
"""

import argparse
from pathlib import Path
from typing import Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS: Final = Path(__file__).resolve().parent.parent / "sopgen" / "fonts"
FAMILIES: Final = {
    "LiberationSans": "SOP Sans",
    "SOPSansNarrow": "SOP Sans Narrow",
    "Carlito": "SOP Humanist",
    "LiberationSerif": "SOP Serif",
}
"""How the TrueType files of a family begin, and the name of the subsets that are made of them."""
STYLES: Final = {"Regular": "regular", "Bold": "bold", "Italic": "italic", "BoldItalic": "bold-italic"}
"""How the files of a face end: the TrueType file, its subset."""

CHARACTERS: Final = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin-1 and Latin Extended-A: Indonesian, and names of any Latin spelling
    (0x0218, 0x021B),  # s and t with comma below
    (0x02C6, 0x02DD),  # spacing accents
    (0x2010, 0x2026),  # hyphens, dashes, quotes, daggers, bullet, ellipsis
    (0x2030, 0x2044),  # per mille, primes, angle quotes, fraction slash
    (0x2070, 0x208E),  # superscripts and subscripts
    (0x20AC, 0x20AC),  # euro
    (0x2113, 0x2122),  # litre, numero, trade mark
    (0x2153, 0x215E),  # fractions
    (0x2190, 0x2195),  # arrows
    (0x2202, 0x2265),  # mathematics
    (0x25A0, 0x25CF),  # squares, triangles, circles
)
"""First and last code point of each range; what the font lacks in a range is left out."""

KEPT_NAMES: Final = (0, 1, 2, 3, 4, 5, 6, 13, 14)  # copyright, names, version, licence


def wanted_characters() -> list[int]:
    """The code points of ``CHARACTERS``, ascending."""
    return [code for first, last in CHARACTERS for code in range(first, last + 1)]


def subset(source: Path, family: str) -> TTFont:
    """The font in ``source``, cut down to ``CHARACTERS`` and renamed."""
    names = {1: family, 3: f"{family} subset", 4: family, 6: family.replace(" ", ""), 16: family}  # OpenType, name ids
    options = Options(
        layout_features=[],
        hinting=False,
        legacy_kern=False,
        name_IDs=list(KEPT_NAMES),
        drop_tables=["FFTM", "GDEF", "GPOS", "GSUB", "kern", "DSIG"],
        notdef_outline=True,
    )
    font = TTFont(source, recalcTimestamp=False)
    subsetter = Subsetter(options=options)
    subsetter.populate(unicodes=wanted_characters())
    subsetter.subset(font)
    for record in font["name"].names:
        record.string = names.get(record.nameID, record.toUnicode())
    font.flavor = "woff2"
    return font


def main() -> None:
    """Write the subsets beside the shipped fonts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="folder", type=Path, default=FONTS, help="folder of the TrueType fonts")
    folder: Path = parser.parse_args().folder
    for stem, family in FAMILIES.items():
        for style, ending in STYLES.items():
            target = FONTS / f"{family.lower().replace(' ', '-')}-{ending}.woff2"
            subset(folder / f"{stem}-{style}.ttf", family).save(target)


if __name__ == "__main__":
    main()
