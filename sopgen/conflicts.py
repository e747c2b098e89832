"""What a merge left to be decided. In: a text with git's conflict marks; out: a finding for each, both sides in words.

The marks are those of git: ``<<<<<<<`` our side, perhaps ``|||||||`` what both began with, ``=======`` their side, then
``>>>>>>>``. They stand at the beginning of a line, where TOML has no such thing.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from sopgen.findings import Finding, Span, Term, Value

CONFLICT: Final = "E006"

_OURS: Final = "<<<<<<<"
_BASE: Final = "|||||||"
_MIDDLE: Final = "======="
_THEIRS: Final = ">>>>>>>"
_TABLE: Final = re.compile(r"\s*\[\[?([\w.\" \t-]+)\]\]?\s*(?:#.*)?$")
_ID: Final = re.compile(r"""\s*id\s*=\s*["']([^"']*)["']""")
_OURS_NAME: Final = Term("versi ini")
_THEIRS_NAME: Final = Term("versi yang digabungkan")
_NOTHING: Final = Term("tidak ada")
_TOP: Final = Term("bagian atas berkas")


class _Conflict(NamedTuple):
    """Lines of the text, from 0: of the first and the last mark; both sides with the names that git gave them."""

    first: int
    last: int
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    our_name: str
    their_name: str


def conflicts(text: str) -> Iterator[Finding]:
    """The conflicts of a text, in its order; none where the marks do not make a whole one."""
    if f"{_OURS} " not in text and f"{_OURS}\n" not in text:
        return
    lines = [line.removesuffix("\r") for line in text.split("\n")]  # as TOML counts lines, and as the report shows them
    place, table, name = 0, "", ""  # of what stands above: the table, and its step's id if it has one
    for conflict in _found(lines):
        for line in lines[place : conflict.first]:
            opened, found = _TABLE.match(line), _ID.match(line)
            table, name = (opened[1].strip(), "") if opened else (table, found[1] if found else name)
        place = conflict.first
        values: dict[str, Value] = {
            "where": _where(table, name),
            "last": conflict.last + 1,
            "our_name": conflict.our_name or _OURS_NAME,
            "their_name": conflict.their_name or _THEIRS_NAME,
            "ours": _told(conflict.ours),
            "theirs": _told(conflict.theirs),
        }
        span = Span(conflict.first + 1, 1, max(1, len(lines[conflict.first])))
        yield Finding(CONFLICT, (), values, span=span)


def _found(lines: Sequence[str]) -> Iterator[_Conflict]:
    first = base = middle = None
    for number, line in enumerate(lines):
        if line.startswith(_OURS):
            first, base, middle = number, None, None
        elif first is not None and middle is None and line.startswith(_BASE):
            base = number
        elif first is not None and middle is None and line.startswith(_MIDDLE):
            middle = number
        elif first is not None and middle is not None and line.startswith(_THEIRS):
            ours = lines[first + 1 : middle if base is None else base]
            names = (lines[first].removeprefix(_OURS).strip(), line.removeprefix(_THEIRS).strip())
            yield _Conflict(first, number, tuple(ours), tuple(lines[middle + 1 : number]), *names)
            first = base = middle = None


def _where(table: str, name: str) -> Value:
    """The table that a conflict stands in, with the id of its step if it has one."""
    if not table:
        return _TOP
    return f'{table} "{name}"' if name else f"[{table}]"


def _told(side: Sequence[str]) -> Value:
    """A side in a few words: the ids that begin in it, or its lines."""
    ids = [found[1] for line in side if (found := _ID.match(line))]
    if ids:
        return ", ".join(f'"{name}"' for name in ids)
    return " · ".join(line.strip() for line in side if line.strip()) or _NOTHING
