"""What the renderer hands to typst: plain values that JSON can hold. Lengths are whole EMU; the template divides."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

Value: TypeAlias = "str | int | bool | Sequence[Value] | Mapping[str, Value] | None"
Record: TypeAlias = Mapping[str, Value]

_COLOUR: Final = re.compile(r"[0-9A-Fa-f]{6}")


def colour(rgb: str) -> str | None:
    """An "RRGGBB" as typst's ``rgb`` takes it; None for an empty one, no fill. Raises ValueError on anything else."""
    if not rgb:
        return None
    if not _COLOUR.fullmatch(rgb):
        raise ValueError(f"not a colour: {rgb!r}")
    return f"#{rgb}"
