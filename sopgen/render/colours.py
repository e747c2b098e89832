"""A colour of the sheet in; as CSS and typst write it alike, out."""

import re
from typing import Final

_COLOUR: Final = re.compile(r"[0-9A-Fa-f]{6}")


def colour(rgb: str) -> str:
    """An "RRGGBB" with the number sign. Raises ValueError on anything else, since it is written into attributes."""
    if not _COLOUR.fullmatch(rgb):
        raise ValueError(f"not a colour: {rgb!r}")
    return f"#{rgb}"
