"""What differs between two sources, as values: ``Edit``s that lead from one to the other, and back.

An edit names its place by a path through the source: ``("identitas", "nomor")``, ``("langkah", "teliti", "waktu")``,
``("langkah", "periksa", "keputusan", "Tidak")``. Ids in it are those of the new source. ``("langkah", "#1")`` is the
head of the second chart (its title, performers, footnotes); it stands among the steps, before its own.
"""

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from sopgen.model import Sop

Path: TypeAlias = tuple[str, ...]
Value: TypeAlias = Any
"""A value of the model: a text, a date, the words of a cell, a step."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """An id that was changed, everywhere: of a step, a performer, or (the place of) a chart."""

    of: Literal["langkah", "pelaksana", "bagan"]
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """A value that was changed."""

    path: Path
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class Added:
    """A step, performer, outcome … that is new. The path ends in its key; ``place`` counts from 0 in the new list."""

    path: Path
    place: int
    value: Value


@dataclass(frozen=True, slots=True)
class Removed:
    """One that is gone; ``place`` counts from 0 in the old list."""

    path: Path
    place: int
    value: Value


@dataclass(frozen=True, slots=True)
class Moved:
    """One that stands elsewhere among its neighbours. What only makes room for others has not moved."""

    path: Path
    old_place: int
    new_place: int


@dataclass(frozen=True, slots=True)
class Item:
    """A change in a list without names (a box, the signers), at ``path``.

    Without ``old_place`` the item is new, without ``new_place`` it is gone; with both and equal values it was moved.
    """

    path: Path
    old_place: int | None
    new_place: int | None
    old: Value = None
    new: Value = None


Placed: TypeAlias = Replaced | Added | Removed | Moved | Item
"""An edit of what stands at a path."""
Edit: TypeAlias = Renamed | Placed


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs between ``old`` and ``new``: ``apply(old, edits) == new``. The renamed ids come first."""

    old: Sop
    new: Sop
    edits: tuple[Edit, ...]

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.edits)
