"""Writes sopgen/fonts/*.widths.json: the advance widths of the shipped faces, from their font files.

Run after a font file is replaced: ``python scripts/font_widths.py``. tests/layout holds the two together.
Reading a font takes fontTools 50 ms at each start; these files take one.
"""

import json
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent.parent / "sopgen" / "fonts"


def widths_of(path: Path) -> dict[str, object]:
    """``units_per_em`` and ``runs``: first code point and the advances of the code points that follow it."""
    font = TTFont(path)
    advances = font["hmtx"].metrics
    runs: list[list[object]] = []
    expected = -1
    for code_point, glyph in sorted(font.getBestCmap().items()):
        if code_point != expected:
            runs.append([code_point, []])
        runs[-1][1].append(advances[glyph][0])  # type: ignore[attr-defined]
        expected = code_point + 1
    return {"units_per_em": font["head"].unitsPerEm, "runs": runs}


def main() -> None:
    """Write the widths of every face."""
    for path in sorted(FONTS.glob("*.ttf")):
        target = path.with_suffix(".widths.json")
        target.write_text(json.dumps(widths_of(path), separators=(",", ":")) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
