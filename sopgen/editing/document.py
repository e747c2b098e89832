"""A TOML text as tables, lists and values, each with its comments. In: a ``Tree``; out: a ``Document``.

Where a table was written with a header, with dotted keys or inline makes no difference here: that is for ``writing`` to
choose. A comment belongs to what it stands above or beside.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from tree_sitter import Node

from sopgen.editing.tree import Lines, Section, Tree, pair_keys, pair_value
from sopgen.findings import Path

SCHEMA_MARK: Final = "#:schema"  # where an editor looks for the schema: the first line

Comments: TypeAlias = list[str]
"""Comments on lines of their own, each from its ``#``; "" is a blank line between them or behind them."""


@dataclass(slots=True)
class Scalar:
    """A value without parts, as it is written."""

    text: str


@dataclass(slots=True)
class List:
    """An array, or the tables of ``[[…]]`` headers. ``tail`` are comments behind the last item."""

    items: list["Part"] = field(default_factory=list)
    tail: Comments = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """Keys with their values, in the order of the file. ``tail`` are comments behind the last one."""

    parts: dict[str, "Part"] = field(default_factory=dict)
    tail: Comments = field(default_factory=list)


Value: TypeAlias = Scalar | List | Table


@dataclass(slots=True)
class Part:
    """A value with the comments ``above`` it and the one ``beside`` it ("" if there is none).

    ``opening`` is the comment beside the bracket that opens a list.
    """

    value: Value
    above: Comments = field(default_factory=list)
    beside: str = ""
    opening: str = ""


@dataclass(slots=True)
class Document:
    """A whole file: comments at its ``head`` that belong to no key, its tables, comments at its end."""

    head: Comments
    root: Table


def document(tree: Tree) -> Document:
    """The parts of a text."""
    return _Builder(tree).document()


class _Builder:
    """Goes through a tree's sections in order; comments that nothing has claimed yet stand above what comes next."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.root = Table()

    def document(self) -> Document:
        sections = self.tree.sections
        if not sections:
            return Document(self._own_lines(Lines(0, self.tree.line_count)), self.root)
        head, first_above = _head(self._own_lines(Lines(0, sections[0].body.first)))
        for place, section in enumerate(sections):
            above = first_above
            if place:
                above = self._own_lines(Lines(sections[place - 1].core.end, section.body.first))
            self._add_section(section, above)
        last = sections[-1]
        ending = self._own_lines(Lines(last.core.end, self.tree.line_count))
        self._table(last.path).tail += ["", *ending] if ending else []
        return Document(head, self.root)

    def _own_lines(self, lines: Lines) -> Comments:
        """The comments on lines that hold nothing else, without blank lines at the start."""
        found: Comments = []
        for line in range(lines.first, lines.end):
            text = _decoded(self.tree.text_of(Lines(line, line + 1))).strip()
            if text or (found and found[-1]):
                found.append(text)
        return found

    def _add_section(self, section: Section, above: Comments) -> None:
        table = self._table(section.path)
        if section.header is not None:
            part = self._part(section.path)
            part.above += above
            comments = [child for child in section.header.children if child.type == "comment"]
            beside = [child for child in comments if child.start_point.row == section.body.first]
            part.beside = self._text(beside[0]) if beside else part.beside
            above = []
        line = section.body.first + (0 if section.header is None else 1)
        for pair in section.pairs:
            above += self._own_lines_between(line, pair.start_point.row, found=bool(above))
            self._add_pair(pair, table, above)
            above = []
            line = pair.end_point.row + 1
        table.tail += self._own_lines(Lines(section.body.end, section.core.end))

    def _own_lines_between(self, first: int, end: int, *, found: bool) -> Comments:
        """The comments between two keys; a blank line in front of them counts, one without comments does not."""
        comments = self._own_lines(Lines(first, end))
        spaced = bool(comments) and self.tree.is_blank(first) and not found
        return ["", *comments] if spaced else comments

    def _add_pair(self, pair: Node, table: Table, above: Comments) -> None:
        *outer, key = pair_keys(pair)
        for name in outer:
            inner = table.parts.setdefault(name, Part(Table())).value
            table = _as_table(inner)
        comments = [child for child in pair.children if child.type == "comment"]
        part = self._read(pair_value(pair))
        part.above = [*above, *part.above]
        part.beside = " ".join(map(self._text, comments))
        table.parts[key] = part

    def _read(self, node: Node) -> Part:
        if node.type == "array":
            return self._read_array(node)
        if node.type == "inline_table":
            table = Table()
            for child in node.children:
                if child.type == "pair":
                    self._add_pair(child, table, [])
            return Part(table)
        return Part(Scalar(self._text(node)))

    def _read_array(self, node: Node) -> Part:
        array = List()
        whole = Part(array)
        above: Comments = []
        last_row = node.start_point.row
        for child in node.children[1:-1]:
            if child.type == "comment":
                if child.start_point.row > last_row or (array.items and array.items[-1].beside):
                    above.append(self._text(child))
                elif array.items:
                    array.items[-1].beside = self._text(child)
                else:
                    whole.opening = self._text(child)
            elif child.type != ",":
                item = self._read(child)
                item.above = [*above, *item.above]
                above = []
                array.items.append(item)
            last_row = child.end_point.row
        array.tail = above
        return whole

    def _part(self, path: Path) -> Part:
        """The part at a path; tables and lists on the way are made as headers name them."""
        holder: Table | List = self.root
        part = Part(self.root)
        for place, step in enumerate(path):
            into_list = place + 1 < len(path) and isinstance(path[place + 1], int)
            if isinstance(holder, List):
                index = int(step)
                if index == len(holder.items):
                    holder.items.append(Part(Table()))
                part = holder.items[index]
            else:
                part = holder.parts.setdefault(str(step), Part(List() if into_list else Table()))
            holder = part.value if isinstance(part.value, List) else _as_table(part.value)
        return part

    def _table(self, path: Path) -> Table:
        return _as_table(self._part(path).value)

    def _text(self, node: Node) -> str:
        return _decoded(self.tree.text(node)).rstrip("\r")


def _head(comments: Comments) -> tuple[Comments, Comments]:
    """The comments at the start of a file, the schema's line first, and those directly above its first key."""
    last = len(comments) - 1 - comments[::-1].index("") if "" in comments else -1
    above = comments[last + 1 :]
    if last < 0 and above and above[0].startswith(SCHEMA_MARK):
        return above[:1], above[1:]
    head = comments[: max(last, 0)]
    return sorted(head, key=lambda line: not line.startswith(SCHEMA_MARK)), above


def _as_table(value: Value) -> Table:
    """The table that a header or a dotted key goes into: TOML allows nothing else there."""
    if not isinstance(value, Table):
        raise TypeError(value)
    return value


def _decoded(text: bytes) -> str:
    return text.decode()


def comments_of(value: Value) -> Iterator[str]:
    """Every comment in a value, in order."""
    if isinstance(value, Scalar):
        return
    parts: Sequence[Part] = value.items if isinstance(value, List) else tuple(value.parts.values())
    for part in parts:
        yield from part.above
        yield from filter(None, (part.opening,))
        yield from comments_of(part.value)
        yield from filter(None, (part.beside,))
    yield from value.tail
