"""The shipped typefaces. In: a family; out: its metric twin, and how wide each character of a face is.

A twin has the same widths as the family that the files name, so that what is measured here holds in every program.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from pathlib import Path
from typing import Final
from unicodedata import category

FONTS: Final = Path(__file__).parent / "fonts"

TWINS: Final[Mapping[str, str]] = {
    "Arial": "Liberation Sans",
    "Arial Narrow": "SOP Sans Narrow",
    "Calibri": "Carlito",
    "Times New Roman": "Liberation Serif",
}
"""The metric twin of every family that a profile may name."""

COMMON: Final = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100)))) | frozenset("\n\t–—‘’“”…•")
"""What every shipped family shows, and what parts lines. Most sheets have no other letters and need no face read."""
_INVISIBLE: Final = frozenset({"Cf", "Zl", "Zp", "Zs"})  # categories that nothing is drawn for


@dataclass(frozen=True, slots=True)
class Face:
    """One face of a family: the advances of its characters, in ``units_per_em``."""

    units_per_em: int
    advances: dict[str, int]

    def units(self, text: str) -> int:
        """The width of ``text``, in font units. A character that the face lacks counts one em, the widest that a
        substitute is likely to be; zero-width marks count as such a character too, never less.
        """
        return sum(map(self.advances.get, text, repeat(self.units_per_em)))


@cache
def face(twin: str, *, bold: bool = False, italic: bool = False) -> Face:
    """The face of a shipped family with this weight and slope. Raises FileNotFoundError for another family."""
    import json  # noqa: PLC0415  # a check of a sheet with common letters only does without

    style = {(False, False): "Regular", (True, False): "Bold", (False, True): "Italic", (True, True): "BoldItalic"}
    path = FONTS / f"{twin.replace(' ', '')}-{style[bold, italic]}.widths.json"
    stored = json.loads(path.read_text(encoding="ascii"))
    advances = {chr(first + offset): advance for first, run in stored["runs"] for offset, advance in enumerate(run)}
    return Face(stored["units_per_em"], advances)


@cache
def shown(twin: str) -> frozenset[str]:
    """The letters that all faces of a shipped family have."""
    faces = [face(twin, bold=bold, italic=italic).advances for bold in (False, True) for italic in (False, True)]
    return frozenset(set.intersection(*map(set, faces)))


def lacking(text: str, twin: str) -> tuple[str, ...]:
    """The letters of a text that a shipped family has no shape for, though one is drawn; each once, in their order."""
    rare = set(text) - COMMON
    absent = sorted(rare - shown(twin), key=text.index) if rare else []
    return tuple(letter for letter in absent if category(letter) not in _INVISIBLE)
