"""What the renderer hands to typst: plain values that JSON can hold. Lengths are whole EMU; the template divides."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

Value: TypeAlias = "str | int | bool | Sequence[Value] | Mapping[str, Value] | None"
Record: TypeAlias = Mapping[str, Value]
