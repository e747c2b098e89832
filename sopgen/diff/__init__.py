"""What changed between two sources. In: two ``Sop``s; out: ``Changes``, and sentences about them (``words``)."""

from sopgen.diff.applying import apply, reverse
from sopgen.diff.changes import Added, Changes, Edit, Item, Moved, Removed, Renamed, Replaced
from sopgen.diff.comparing import compare

__all__ = [
    "Added",
    "Changes",
    "Edit",
    "Item",
    "Moved",
    "Removed",
    "Renamed",
    "Replaced",
    "apply",
    "compare",
    "reverse",
]
