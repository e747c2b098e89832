"""A TOML text with the place of everything in it. In: the bytes of a source that parses; out: a ``Tree``.

The parser is tree-sitter's, which keeps every position and every comment. Places are byte offsets, so that an edit is
bytes put in the place of others (``patch``), and all the rest stays as it is by construction.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

from sopgen.editing.refusal import EditRefusedError
from sopgen.findings import Path, Term
from sopgen.places import key_parts, key_text

_HEADERS: Final = frozenset({"table", "table_array_element"})
_MARKS: Final = frozenset({"[", "]", "{", "}", ","})
_DEEPEST: Final = 64  # arrays and inline tables in each other; no key of the model needs ten
_UNREADABLE: Final = Term("Susunan berkas ini tidak dapat diubah dengan aman; ubah dengan editor teks.")
_TOO_DEEP: Final = Term("Nilai di berkas ini bersarang terlalu dalam.")


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of the text, from ``first`` to before ``end``, counted from 0."""

    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """A table that has a header, or the root's keys (path ``()``).

    ``path`` leads to it, with the index of each list. ``header`` is None for the root. ``body`` are its lines from the
    header to its last key; ``core`` also those of the comments that stand directly above the header, and of those
    directly under the last key unless they stand directly above the next header.
    """

    path: Path
    header: Node | None
    pairs: tuple[Node, ...]
    body: Lines
    core: Lines


@dataclass(frozen=True, slots=True)
class Tree:
    """``values`` are the nodes of all values by path, ``pairs`` those of ``key = value`` by the path of the value.

    ``sections`` are in the order of the file; the root's keys come first, if there are any.
    """

    source: bytes
    starts: tuple[int, ...]
    """The offset of every line, and the text's end."""
    sections: tuple[Section, ...]
    values: Mapping[Path, Node]
    pairs: Mapping[Path, Node]
    comments: tuple[Node, ...]

    def line(self, offset: int) -> int:
        """The line that an offset stands in, counted from 0."""
        return min(bisect_right(self.starts, offset), max(1, len(self.starts) - 1)) - 1

    def text(self, node: Node) -> bytes:
        """What is written there."""
        return self.source[node.start_byte : node.end_byte]

    def text_of(self, lines: Lines) -> bytes:
        """What is written on these lines, the last line's end included."""
        return self.source[self.starts[lines.first] : self.starts[lines.end]]

    def is_blank(self, line: int) -> bool:
        """Whether nothing stands on the line."""
        return not self.source[self.starts[line] : self.starts[line + 1]].strip()

    @property
    def line_count(self) -> int:
        """How many lines there are; what stands behind the last line break is one."""
        return len(self.starts) - 1

    @property
    def newline(self) -> bytes:
        """How lines end: as the first one does."""
        return b"\r\n" if b"\r\n" in self.source[: self.starts[1]] else b"\n"

    def list_sections(self, path: Path) -> tuple[tuple[Section, ...], ...]:
        """The sections of each table of the list at ``path`` that is written with headers, the list's in order."""
        found: dict[int, list[Section]] = {}
        for section in self.sections:
            here = section.path
            if len(here) > len(path) and here[: len(path)] == path and isinstance(here[len(path)], int):
                found.setdefault(int(here[len(path)]), []).append(section)
        return tuple(tuple(found[place]) for place in sorted(found))

    def section(self, path: Path) -> Section | None:
        """The section whose header is that of ``path``."""
        return next((section for section in self.sections if section.path == path), None)


def tree(source: bytes) -> Tree:
    """The places of everything in ``source``. Raises EditRefusedError where the two parsers do not agree."""
    root = _parser().parse(source).root_node
    if root.has_error:
        raise EditRefusedError(_UNREADABLE)
    starts = _line_starts(source)
    values: dict[Path, Node] = {}
    pairs: dict[Path, Node] = {}
    raw = tuple(_raw_sections(root, values, pairs))
    return Tree(source, starts, tuple(_sections(raw, source, starts)), values, pairs, tuple(_comments(root)))


def items(array: Node) -> tuple[Node, ...]:
    """The values of an array, without marks and comments."""
    return tuple(child for child in array.children if child.type not in _MARKS and child.type != "comment")


def pair_value(pair: Node) -> Node:
    """The value of ``key = value``."""
    seen = False
    for child in pair.children:
        if seen and child.type != "comment":
            return child
        seen = seen or child.type == "="
    raise EditRefusedError(_UNREADABLE)


def pair_keys(pair: Node) -> tuple[str, ...]:
    """The parts of the key of ``key = value``."""
    return tuple(key_text(part) for part in key_parts(pair.children[0]))


@cache
def _parser() -> Parser:
    return Parser(Language(tree_sitter_toml.language()))


def _line_starts(source: bytes) -> tuple[int, ...]:
    starts = [0]
    place = source.find(b"\n")
    while place >= 0:
        starts.append(place + 1)
        place = source.find(b"\n", place + 1)
    return tuple(starts) if starts[-1] == len(source) else (*starts, len(source))


def _comments(root: Node) -> Iterator[Node]:
    """All comments, in the order of the file, found without recursion."""
    pending = [root]
    while pending:
        node = pending.pop()
        if node.type == "comment":
            yield node
        pending.extend(reversed(node.children))


def _raw_sections(
    root: Node, values: dict[Path, Node], pairs: dict[Path, Node]
) -> Iterator[tuple[Path, Node | None, tuple[Node, ...]]]:
    """Path, header and keys of each section; ``values`` and ``pairs`` are filled on the way."""
    at_root = tuple(child for child in root.children if child.type == "pair")
    for pair in at_root:
        _add_pair(pair, (), values, pairs, 0)
    if at_root:
        yield (), None, at_root
    lengths: dict[Path, int] = {}
    for node in root.children:
        if node.type in _HEADERS:
            path = _header_path(node, lengths)
            inside = tuple(child for child in node.children if child.type == "pair")
            for pair in inside:
                _add_pair(pair, path, values, pairs, 0)
            yield path, node, inside


def _header_path(table: Node, lengths: dict[Path, int]) -> Path:
    """``lengths`` counts the tables of each ``[[…]]`` so far: a header means the last of them."""
    keys = key_parts(table.children[1])
    path: Path = ()
    for place, node in enumerate(keys):
        path = (*path, key_text(node))
        if table.type == "table_array_element" and place == len(keys) - 1:
            lengths[path] = lengths.get(path, 0) + 1
        if path in lengths:
            path = (*path, lengths[path] - 1)
    return path


def _add_pair(pair: Node, path: Path, values: dict[Path, Node], pairs: dict[Path, Node], depth: int) -> None:
    full = (*path, *pair_keys(pair))
    pairs[full] = pair
    _add_value(pair_value(pair), full, values, pairs, depth)


def _add_value(value: Node, path: Path, values: dict[Path, Node], pairs: dict[Path, Node], depth: int) -> None:
    if depth > _DEEPEST:
        raise EditRefusedError(_TOO_DEEP)
    values[path] = value
    if value.type == "inline_table":
        for child in value.children:
            if child.type == "pair":
                _add_pair(child, path, values, pairs, depth + 1)
    elif value.type == "array":
        for place, item in enumerate(items(value)):
            _add_value(item, (*path, place), values, pairs, depth + 1)


def _sections(
    raw: tuple[tuple[Path, Node | None, tuple[Node, ...]], ...], source: bytes, starts: tuple[int, ...]
) -> Iterator[Section]:
    bodies = [_body(header, pairs) for _, header, pairs in raw]
    lines = len(starts) - 1

    def is_comment(line: int) -> bool:
        return source[starts[line] : starts[line + 1]].lstrip().startswith(b"#")

    for place, (path, header, pairs) in enumerate(raw):
        body = bodies[place]
        above = bodies[place - 1].end if place else 0
        below = bodies[place + 1].first if place + 1 < len(bodies) else lines
        first = body.first
        while first > above and is_comment(first - 1):
            first -= 1
        end = body.end
        while end < below and is_comment(end):
            end += 1
        touches_next = end == below and place + 1 < len(bodies)
        yield Section(path, header, pairs, body, Lines(first, body.end if touches_next else end))


def _body(header: Node | None, pairs: tuple[Node, ...]) -> Lines:
    first = header if header is not None else pairs[0]
    last = pairs[-1] if pairs else None
    end = last.end_point.row if last is not None else first.start_point.row
    return Lines(first.start_point.row, end + 1)
