"""The typefaces that travel inside the file. In: the sheet's typeface and styles; out: subset fonts in base64."""

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from sopgen.sheet import Run, Typeface

FONTS: Final = Path(__file__).resolve().parents[2] / "fonts"

Style: TypeAlias = tuple[bool, bool]
"""Whether bold, whether italic."""

_STYLE_SUFFIX: Final = {
    (False, False): "regular",
    (True, False): "bold",
    (False, True): "italic",
    (True, True): "bold-italic",
}
_PLAIN: Final[Style] = (False, False)


class EmbeddedFamily(NamedTuple):
    """A family's name in CSS, how its files begin in ``sopgen/fonts/``, and what CSS calls its kind of type."""

    css_name: str
    file_stem: str
    generic: str = "sans-serif"


FAMILIES: Final = {
    "Liberation Sans": EmbeddedFamily("SOP Sans", "sop-sans"),
    "SOP Sans Narrow": EmbeddedFamily("SOP Sans Narrow", "sop-sans-narrow"),
    "Carlito": EmbeddedFamily("SOP Humanist", "sop-humanist"),
    "Liberation Serif": EmbeddedFamily("SOP Serif", "sop-serif", "serif"),
}
"""The subset family of each metric twin. A subset may not bear its origin's reserved name (OFL 1.1, condition 3)."""


class EmbeddedFace(NamedTuple):
    """One font to embed: what CSS calls its weight and slope, and the WOFF2 file in base64."""

    weight: int
    slope: str
    base64: str


def family(typeface: Typeface) -> EmbeddedFamily:
    """The embedded family. Raises KeyError for a twin of which no subset is shipped."""
    return FAMILIES[typeface.twin]


def embedded_faces(typeface: Typeface, runs: Iterable[Run]) -> tuple[EmbeddedFace, ...]:
    """The plain face, and each other that a run asks for. Raises KeyError for a twin without subset."""
    used = {(run.bold, run.italic) for run in runs} | {_PLAIN}
    stem = FAMILIES[typeface.twin].file_stem
    return tuple(_face(stem, style) for style in sorted(used))


@cache
def _face(stem: str, style: Style) -> EmbeddedFace:
    bold, italic = style
    woff2 = (FONTS / f"{stem}-{_STYLE_SUFFIX[style]}.woff2").read_bytes()
    return EmbeddedFace(
        weight=700 if bold else 400,
        slope="italic" if italic else "normal",
        base64=b64encode(woff2).decode("ascii"),
    )
