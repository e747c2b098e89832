"""A source without its reviewers' notes. In: the bytes of a sound source; out: its bytes without ``[[catatan]]``."""

from typing import Final

from sopgen.editing.changes import remove_value
from sopgen.editing.sources import edited
from sopgen.findings import Path

_NOTES: Final[Path] = ("catatan",)


def without_notes(source: bytes) -> bytes:
    """The source as it is but for its notes, settled or not, of which it has some, and the comments that are theirs."""
    return edited(source, lambda text: remove_value(text, _NOTES))
