"""Where things stand in a TOML text. In: the text and findings; out: the same findings with their spans, in file order.

The parser is tree-sitter's: it keeps every position. It is needed only when there is something to point at.
"""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

from sopgen.findings import Finding, Path, Span

_KEYS: Final = frozenset({"bare_key", "quoted_key", "dotted_key"})
_PUNCTUATION: Final = frozenset({"[", "]", "[[", "]]", "{", "}", ",", ".", "=", "comment"})
_DEEPEST: Final = 50  # keys and places; no path of the model is as long. What stands deeper is shown where this ends


@dataclass(frozen=True, slots=True)
class _Place:
    """A value and the key that it stands under; an item of a list has none, nor has the value of a table header."""

    key: Node | None
    value: Node | None


def locate(text: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """``findings`` with their spans, ordered by place, then by code; those about the whole file come first.

    A span that is known already is kept. Where a finding tells of one ``letter``, its span is that letter in the value.
    """
    lines = text.split("\n")
    places = _places(text)
    spanned = (
        finding if finding.span is not None else replace(finding, span=_span(finding, places, lines))
        for finding in findings
    )
    return tuple(sorted(spanned, key=_by_place))


def _by_place(finding: Finding) -> tuple[int, int, str]:
    return (finding.span.line, finding.span.column, finding.code) if finding.span else (0, 0, finding.code)


@cache
def _parser() -> Parser:
    return Parser(Language(tree_sitter_toml.language()))


def _places(text: str) -> dict[Path, _Place]:
    root = _parser().parse(text.encode()).root_node
    places: dict[Path, _Place] = {}
    lengths: dict[Path, int] = {}
    for node in root.children:
        if node.type == "pair":
            _add_pair(node, (), places)
        elif node.type in {"table", "table_array_element"}:
            _add_table(node, places, lengths)
    return places


def _add_table(table: Node, places: dict[Path, _Place], lengths: dict[Path, int]) -> None:
    """``lengths`` counts the tables of each ``[[…]]`` so far: a header means the last of them."""
    header = next((child for child in table.children if child.type in _KEYS), None)
    if header is None:
        return
    path: Path = ()
    keys = key_parts(header)
    for node in keys:
        path = (*path, key_text(node))
        places.setdefault(path, _Place(node, None))
        if table.type == "table_array_element" and node == keys[-1]:
            lengths[path] = lengths.get(path, 0) + 1
        if path in lengths:
            path = (*path, lengths[path] - 1)
            places.setdefault(path, _Place(node, None))
        if len(path) >= _DEEPEST:
            return
    for child in table.children:
        if child.type == "pair":
            _add_pair(child, path, places)


def _add_pair(pair: Node, path: Path, places: dict[Path, _Place]) -> None:
    key, _, *rest = pair.children
    for node in key_parts(key):
        if len(path) >= _DEEPEST:
            return
        path = (*path, key_text(node))
        places.setdefault(path, _Place(node, None))
    value = next(child for child in rest if child.type not in _PUNCTUATION)
    places[path] = _Place(places[path].key, value)
    _add_value(value, path, places)


def _add_value(value: Node, path: Path, places: dict[Path, _Place]) -> None:
    if len(path) >= _DEEPEST:
        return
    if value.type == "inline_table":
        for child in value.children:
            if child.type == "pair":
                _add_pair(child, path, places)
    elif value.type == "array":
        items = (child for child in value.children if child.type not in _PUNCTUATION)
        for place, item in enumerate(items):
            places[*path, place] = _Place(None, item)
            _add_value(item, (*path, place), places)


def key_parts(key: Node) -> list[Node]:
    """``a.b.c`` as its parts, from left to right. The grammar nests them to the left, as deep as the author likes."""
    parts: list[Node] = []
    while key.type == "dotted_key":
        parts.append(key.children[-1])
        key = key.children[0]
    return [key, *reversed(parts)]


def key_text(key: Node) -> str:
    """A part of a key without its quotes."""
    written = (key.text or b"").decode()
    if key.type == "bare_key":
        return written
    return next(iter(tomllib.loads(f"{written} = 0")), written)


def _span(finding: Finding, places: dict[Path, _Place], lines: list[str]) -> Span | None:
    for path in _shortening(finding.path):
        if path in places:
            place = places[path]
            wanted = place.key if finding.on_key or place.value is None else place.value
            node = wanted or place.value
            if node is None:
                return None
            return _letter_in(node, str(finding.values.get("letter", "")), lines) or _span_of(node, lines)
    return None


def _letter_in(node: Node, letter: str, lines: list[str]) -> Span | None:
    """The first place of ``letter`` in the text of a node; None where it is not written as itself."""
    above, found, _ = (node.text or b"").decode(errors="ignore").partition(letter) if letter else ("", "", "")
    if not found:
        return None
    row = node.start_point.row + above.count("\n")
    start = 0 if "\n" in above else _characters(lines[node.start_point.row], node.start_point.column)
    return Span(row + 1, start + len(above.rpartition("\n")[2]) + 1, len(letter))


def _shortening(path: Path) -> Iterator[Path]:
    """``path``, then the path to what holds it, and so on outwards."""
    for length in range(len(path), 0, -1):
        yield path[:length]


def _span_of(node: Node, lines: list[str]) -> Span:
    """From bytes, which the parser counts, to characters. What goes on over several lines is marked on its first."""
    line = lines[node.start_point.row].rstrip("\r")
    first = _characters(line, node.start_point.column)
    last = len(line) if node.end_point.row > node.start_point.row else _characters(line, node.end_point.column)
    return Span(node.start_point.row + 1, first + 1, max(1, last - first))


def _characters(line: str, byte_column: int) -> int:
    return len(line.encode()[:byte_column].decode(errors="ignore"))
