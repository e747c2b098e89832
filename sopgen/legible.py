"""Words of others in, the same words fit for a terminal out."""

import unicodedata
from typing import Final

_CONTROL_PICTURES: Final = 0x2400  # U+2400 + n is the picture of control character n
_LAST_CONTROL: Final = 0x1F
_UNSHOWN: Final = "\N{REPLACEMENT CHARACTER}"
_UNSEEN: Final = frozenset({"Cc", "Cf", "Zl", "Zp"})  # categories of Unicode


def legible(line: str) -> str:
    """A line in which nothing moves the cursor, changes a colour or turns the writing direction, as long as it was."""
    return "".join(map(_legible, line))


def _legible(character: str) -> str:
    if character == "\t":
        return " "
    if ord(character) <= _LAST_CONTROL:
        return chr(_CONTROL_PICTURES + ord(character))
    return _UNSHOWN if unicodedata.category(character) in _UNSEEN else character
