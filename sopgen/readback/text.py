"""Words as a file has them in, words as they are compared out: how they are broken and spaced is no difference."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

_UNSEEN: Final = re.compile("[\u00ad\u200b\u2060\ufeff]")
_NUMBER: Final = re.compile(r"\d+")


def plain(text: str) -> str:
    """The text in one line: blanks of any kind are one space; marks that print nothing are left out."""
    return " ".join(_UNSEEN.sub("", text).split())


def lines(paragraphs: Iterable[str]) -> str:
    """The paragraphs, each in one line, without the empty ones."""
    return "\n".join(filter(None, map(plain, paragraphs)))


def uncounted(text: str) -> str:
    """The text with "#" for each number: page numbers are counted by the program that shows the file."""
    return _NUMBER.sub("#", plain(text))


def letters(text: str) -> str:
    """The text without any blank, composed: for formats that know places of letters but no spaces."""
    return unicodedata.normalize("NFC", "".join(_UNSEEN.sub("", text).split()))
