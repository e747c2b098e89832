"""The lines of .gitattributes that are ours. In: the file's text; out: the text with them, or without.

They stand between two comments, so that they are found again and everything else in the file is left as it is.
"""

import re
from typing import Final, NamedTuple

BEGIN: Final = "# sopgen git setup: >>>"
END: Final = "# sopgen git setup: <<<"

PRODUCT: Final = "sopgen"
PAGE: Final = "sopgen-html"
SOURCE: Final = "sopgen-toml"
DRIVERS: Final = {
    "*.docx": PRODUCT,
    "*.xlsx": PRODUCT,
    "*.pdf": PRODUCT,
    "*.html": PAGE,
    "*.toml": SOURCE,
}
"""Which files → which of our diff drivers. A product is read; so is a page of HTML, if it is one, and
stays text where words are not asked for; a source is text whose hunks name their step."""

_OURS: Final = re.compile(
    rf"^{re.escape(BEGIN)}\r?\n.*?^{re.escape(END)}(\r?\n|\Z)", re.MULTILINE | re.DOTALL
)  # git on Windows may have ended the lines anew
_OTHER_DIFF: Final = re.compile(r"\s-?!?diff(\s|=|$)")


class Change(NamedTuple):
    """The ``text`` that shall stand, and the patterns that ``others`` have given a diff driver of their own."""

    text: str
    others: tuple[str, ...]


def with_ours(text: str) -> Change:
    """``text`` with our lines at its end, or where they stand already. What the file says of a pattern itself holds."""
    rest = without_ours(text)
    others = tuple(pattern for pattern in DRIVERS if _is_taken(pattern, rest))
    lines = [f"{pattern} diff={driver}" for pattern, driver in DRIVERS.items() if pattern not in others]
    block = "\n".join((BEGIN, *lines, END)) + "\n"
    found = _OURS.search(text)
    if found is not None:
        return Change(text[: found.start()] + block + text[found.end() :], others)
    break_before = "\n" if text and not text.endswith("\n") else ""
    return Change(f"{text}{break_before}{block}", others)


def without_ours(text: str) -> str:
    """``text`` without our lines."""
    return _OURS.sub("", text)


def _is_taken(pattern: str, text: str) -> bool:
    return any(line.split()[:1] == [pattern] and _OTHER_DIFF.search(line) for line in text.splitlines())
