"""Colours by the names that people give them. In: a colour as a file says it; out: its name, and its code beside it."""

import colorsys
import re
from collections.abc import Mapping
from typing import Final

from sopgen.findings import Term
from sopgen.messages import Translate

_HIGHLIGHTS: Final[Mapping[str, str]] = {
    "yellow": "FFFF00",
    "green": "00FF00",
    "cyan": "00FFFF",
    "magenta": "FF00FF",
    "blue": "0000FF",
    "red": "FF0000",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "darkGray": "808080",
    "lightGray": "C0C0C0",
    "black": "000000",
    "white": "FFFFFF",
}
"""Word's markers (ECMA-376 part 1, 17.18.40)."""

_RGB: Final = re.compile(r"[0-9A-F]{6}")
_BLACK: Final = Term("hitam")
_WHITE: Final = Term("putih")
_GREYS: Final = ((0.35, Term("abu-abu tua")), (0.7, Term("abu-abu")), (1.0, Term("abu-abu muda")))
"""Up to which brightness a colour without hue is called so."""
_HUES: Final = (
    (20, Term("merah")),
    (45, Term("jingga")),
    (70, Term("kuning")),
    (165, Term("hijau")),
    (200, Term("biru kehijauan")),
    (255, Term("biru")),
    (290, Term("ungu")),
    (340, Term("merah keunguan")),
    (360, Term("merah")),
)
"""Up to which angle of the colour circle, in degrees, a hue is called so."""
_PALE: Final = 0.05  # between the strongest and the weakest of red, green and blue: below, nobody sees a hue
_LIGHT: Final = Term("{colour} muda")
_DARK: Final = Term("{colour} tua")
_LIGHT_FROM: Final = 0.75
_DARK_TO: Final = 0.3
_CODED: Final = Term("{colour} ({code})")
_CMYK: Final = 4


def colour_name(said: str, translate: Translate) -> str:
    """The name of a colour: "RRGGBB", a marker of Word's, or the numbers of a PDF; anything else as it is said."""
    code = _code(said)
    if code is None:
        return said
    red, green, blue = (int(code[place : place + 2], 16) / 255 for place in (0, 2, 4))
    if code in {"000000", "FFFFFF"}:
        return translate(_WHITE if red else _BLACK)
    return translate(_CODED).format(colour=_named(red, green, blue, translate), code=code)


def _named(red: float, green: float, blue: float, translate: Translate) -> str:
    hue, light, _ = colorsys.rgb_to_hls(red, green, blue)
    if max(red, green, blue) - min(red, green, blue) < _PALE:
        return translate(next(name for most, name in _GREYS if light <= most))
    name = translate(next(name for most, name in _HUES if hue * 360 <= most))
    if _DARK_TO < light < _LIGHT_FROM:
        return name
    return translate(_LIGHT if light >= _LIGHT_FROM else _DARK).format(colour=name)


def _code(said: str) -> str | None:
    """A colour as "RRGGBB"; None for one that is no colour of these kinds."""
    if said in _HIGHLIGHTS:
        return _HIGHLIGHTS[said]
    if _RGB.fullmatch(said):
        return said
    try:
        parts = [min(max(float(each), 0.0), 1.0) for each in said.split()]
    except ValueError:
        return None
    if len(parts) == 1:
        parts *= 3
    elif len(parts) == _CMYK:
        parts = [(1 - part) * (1 - parts[3]) for part in parts[:3]]
    return "".join(f"{round(part * 255):02X}" for part in parts) if len(parts) == 3 else None  # noqa: PLR2004  # r, g, b
