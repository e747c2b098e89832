"""The smallest edits of a TOML text: a value, a key, an item of a list. In: bytes and a path; out: bytes.

Each names lines, and no other line changes. A list may be written with headers (``[[langkah]]``) or inline, and so may
every table: the edit keeps the form that it finds. New text is written as ``writing`` writes it.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from tree_sitter import Node

from sopgen.editing import writing
from sopgen.editing.document import Table, Value
from sopgen.editing.refusal import EditRefusedError
from sopgen.editing.shapes import Raw, shape_of, whole
from sopgen.editing.tree import Lines, Section, Tree, items, pair_keys, tree
from sopgen.findings import Path, Term

_NO_PLACE: Final = Term("Tidak ada tempat untuk kunci {key}; ubah dengan editor teks.")
_NO_TABLE: Final = Term(
    "{key} berisi tabel, bukan teks. Langkah dan pelaksana baru disisipkan dengan insert-step dan insert-performer; "
    "tabel lain ditulis sebagai TOML: --toml"
)
_INLINE: Final = "inline_table"
_STEPS: Final = "langkah"
_NOTES: Final = "catatan"


class Patch(NamedTuple):
    """Bytes from ``start`` to before ``end``, and what stands there instead."""

    start: int
    end: int
    text: bytes


def replace_values(source: bytes, texts: Mapping[Path, str]) -> bytes:
    """``source`` with other values at these paths, which exist; each text is TOML."""
    parsed = tree(source)
    return _patched(
        source,
        [
            Patch(parsed.values[path].start_byte, parsed.values[path].end_byte, text.encode())
            for path, text in texts.items()
        ],
    )


def rename_texts(source: bytes, texts: Mapping[Path, str]) -> bytes:
    """``source`` with other texts at these paths, in the quotes that stand there."""
    parsed = tree(source)
    quoted = {path: _requoted(parsed.text(parsed.values[path]).decode(), text) for path, text in texts.items()}
    return replace_values(source, quoted)


def set_value(source: bytes, raw: Raw, path: Path, value: Value) -> bytes:
    """``source``, whose tables are ``raw``, with ``value`` at ``path``, whether there is one or not."""
    parsed = tree(source)
    shape = shape_of(path, raw)
    node = parsed.values.get(path)
    if node is None:
        if parsed.section(path) is not None or parsed.list_sections(path):
            raise EditRefusedError(_NO_PLACE, key=_spoken(path))
        return _add_key(parsed, raw, path, value)
    column = node.start_byte - parsed.starts[parsed.line(node.start_byte)]
    indent = _indent(parsed, parsed.line(node.start_byte))
    text = _with_newlines(parsed, writing.value_text(value, shape, column, indent))
    return _patched(source, [Patch(node.start_byte, node.end_byte, text)])


def remove_value(source: bytes, path: Path) -> bytes:
    """``source`` without the key or the item at ``path``. Raises EditRefusedError if there is none."""
    if isinstance(path[-1], int):
        return remove_item(source, path[:-1], path[-1])
    parsed = tree(source)
    pair = parsed.pairs.get(path)
    if pair is not None and (pair.parent is None or pair.parent.type != _INLINE):
        return _without_lines(parsed, [Lines(pair.start_point.row, pair.end_point.row + 1)])
    if pair is not None and pair.parent is not None:
        pairs = [child for child in pair.parent.children if child.type == "pair"]
        return _patched(source, [_out_of_inline_table(pairs, pairs.index(pair))])
    sections = [section for section in parsed.sections if section.path[: len(path)] == path]
    dotted = [node for place, node in parsed.pairs.items() if place[: len(path)] == path]
    if sections:
        return _without_lines(parsed, _ranges(parsed, sections))
    rows = [Lines(node.start_point.row, node.end_point.row + 1) for node in dotted]
    if not rows or any(node.parent is not None and node.parent.type == _INLINE for node in dotted):
        raise EditRefusedError(_NO_PLACE, key=_spoken(path))
    return _without_lines(parsed, rows)


def remove_item(source: bytes, path: Path, place: int) -> bytes:
    """``source`` without the item at ``place`` of the list at ``path``."""
    parsed = tree(source)
    array = parsed.values.get(path)
    if array is not None:
        return _patched(source, [_removed_item(parsed, array, place)])
    return _without_lines(parsed, _ranges(parsed, parsed.list_sections(path)[place]))


def insert_item(source: bytes, raw: Raw, path: Path, place: int, value: Value) -> bytes:
    """``source`` with ``value`` before the item at ``place`` of the list at ``path``, or behind the last one."""
    parsed = tree(source)
    shape = shape_of(path, raw)
    array = parsed.values.get(path)
    if array is not None:
        inside = items(array)
        indent = _indent(parsed, inside[0].start_point.row) if inside else ""
        return _insert_in_array(parsed, array, place, writing.value_text(value, shape, len(indent), indent))
    if not isinstance(value, Table):
        if parsed.list_sections(path):
            raise EditRefusedError(_NO_TABLE, key=_spoken(path))
        return _add_key(parsed, raw, path, writing.list_of(value))
    return _insert_block(parsed, path, place, writing.block_text(value, shape, path))


def insert_note(source: bytes, raw: Raw, step: Path, note: Raw) -> bytes:
    """``source`` with an entry of ``[[catatan]]`` behind the step at the path ``step`` and the notes on it there.

    It stands at the end where the step or the notes are written without headers.
    """
    parsed = tree(source)
    if parsed.section(step) is None or (_NOTES in raw and not parsed.list_sections((_NOTES,))):
        return insert_item(source, raw, (_NOTES,), len(raw.get(_NOTES, ())), writing.part_of(note))
    block = writing.block_text(writing.table_of(note), shape_of((_NOTES,), raw), (_NOTES,))
    return _with_block(parsed, _behind_notes(parsed, step), block)


def move_item(source: bytes, path: Path, place: int, to: int) -> bytes:
    """``source`` with an item of the list at ``path`` at another place, as it is written, with the notes behind it.

    ``place`` is where it stands, ``to`` where it shall stand in the list without it.
    """
    parsed = tree(source)
    array = parsed.values.get(path)
    if array is not None:
        text = parsed.text(items(array)[place]).decode()
        rest = tree(remove_item(source, path, place))
        return _insert_in_array(rest, rest.values[path], to, text)
    own = parsed.list_sections(path)[place]
    ranges = _ranges(parsed, (*own, *_notes_on(parsed, own)))
    texts = [parsed.text_of(lines) for lines in ranges]
    block = parsed.newline.join(text if text.endswith(b"\n") else text + parsed.newline for text in texts)
    rest = tree(_without_lines(parsed, ranges))
    return _insert_block(rest, path, to, block.decode())


# --- blocks of lines ------------------------------------------------------------------------------------


def _ranges(parsed: Tree, sections: Sequence[Section]) -> list[Lines]:
    """The lines of sections; those that follow each other in the file are one range, with what stands between them."""
    places = {section.path: place for place, section in enumerate(parsed.sections)}
    ranges: list[Lines] = []
    last = -2
    for section in sections:
        place = places[section.path]
        if place == last + 1:
            ranges[-1] = Lines(ranges[-1].first, section.core.end)
        else:
            ranges.append(section.core)
        last = place
    return ranges


def _without_lines(parsed: Tree, ranges: Iterable[Lines]) -> bytes:
    """Without these lines, and without the blank lines between them and what follows, or, at the end, what is above."""
    patches: list[Patch] = []
    for lines in ranges:
        first, end = lines.first, lines.end
        below = end
        while below < parsed.line_count and parsed.is_blank(below):
            below += 1
        if below == parsed.line_count:
            while first > 0 and parsed.is_blank(first - 1):
                first -= 1
        elif first == 0 or parsed.is_blank(first - 1):
            end = below
        patches.append(Patch(parsed.starts[first], parsed.starts[end], b""))
    return _patched(parsed.source, patches)


def _insert_block(parsed: Tree, path: Path, place: int, block: str) -> bytes:
    """With the lines of ``block`` in front of the table at ``place`` of a list with headers, or behind the last.

    A list that has none yet stands behind the lists that come before it in the model.
    """
    tables = parsed.list_sections(path)
    text = _with_newlines(parsed, block)
    if tables and place == 0:
        return _with_lines(parsed, min(section.core.first for section in tables[0]), text + parsed.newline)
    if path == (_NOTES,) and place == len(tables):  # the others may stand behind steps
        line = max((section.core.end for section in parsed.sections), default=parsed.line_count)
    else:
        line = _behind_notes(parsed, (*path, place - 1)) if tables else _line_of_new_list(parsed, path)
    return _with_block(parsed, line, block)


def _with_block(parsed: Tree, line: int, block: str) -> bytes:
    """With the lines of ``block`` behind what ends before ``line``, and blank lines around it."""
    text = _with_newlines(parsed, block)
    followed = line < parsed.line_count and not parsed.is_blank(line)
    return _with_lines(parsed, line, parsed.newline + text + (parsed.newline if followed else b""))


def _behind_notes(parsed: Tree, path: Path) -> int:
    """The line behind a table, the tables in it, and the notes on it that stand directly behind."""
    own = [section for section in parsed.sections if section.path[: len(path)] == path]
    return max(section.core.end for section in (*own, *_notes_on(parsed, own)))


def _notes_on(parsed: Tree, own: Sequence[Section]) -> list[Section]:
    """The sections of ``[[catatan]]`` that stand directly behind those of a step and are about it."""
    named = parsed.values.get((*own[0].path, "id")) if _STEPS in own[0].path else None
    ids = {_unquoted(parsed.text(named))} if named is not None else set()
    found: list[Section] = []
    for section in parsed.sections[parsed.sections.index(own[-1]) + 1 :]:
        about = parsed.values.get((*section.path, _STEPS))
        if section.path[:1] != (_NOTES,) or about is None or _unquoted(parsed.text(about)) not in ids:
            break
        found.append(section)
    return found


def _unquoted(name: bytes) -> bytes:
    return name.strip(b"\"'")


def _line_of_new_list(parsed: Tree, path: Path) -> int:
    rank = {key: place for place, key in enumerate(whole().order({}))}
    mine = rank.get(str(path[0]), len(rank))
    before = [section for section in parsed.sections if section.path and rank.get(str(section.path[0]), mine) <= mine]
    if not before:
        return parsed.line_count
    last = max(before, key=lambda section: section.core.end).path
    step = last.index(_STEPS) + 2 if _STEPS in last else len(last)
    return _behind_notes(parsed, last[:step])


def _with_lines(parsed: Tree, line: int, text: bytes) -> bytes:
    """With ``text`` in front of a line."""
    offset = parsed.starts[line]
    return _patched(parsed.source, [Patch(offset, offset, _line_of_its_own(parsed, offset, text))])


def _line_of_its_own(parsed: Tree, offset: int, text: bytes) -> bytes:
    """``text`` as it is put at the start of a line; the line before is ended if it is not."""
    unended = offset == len(parsed.source) and offset and not parsed.source.endswith(b"\n")
    return (parsed.newline if unended else b"") + text


# --- arrays ---------------------------------------------------------------------------------------------


def _removed_item(parsed: Tree, array: Node, place: int) -> Patch:
    """An item taken out, with its comma and its comments; those of its neighbours stay."""
    inside = items(array)
    node = inside[place]
    lines = _own_lines(parsed, array, node)
    if lines is not None:
        return Patch(parsed.starts[lines.first], parsed.starts[lines.end], b"")
    comments = [child for child in array.children if child.type == "comment"]
    if place + 1 < len(inside):
        below = [child.start_byte for child in comments if child.start_point.row > node.end_point.row]
        return Patch(node.start_byte, min([inside[place + 1].start_byte, *below]), b"")
    commas = [child.end_byte for child in array.children if child.type == "," and child.start_byte >= node.end_byte]
    if not place:
        return Patch(node.start_byte, commas[0] if commas else node.end_byte, b"")
    before = inside[place - 1]
    row = before.end_point.row
    if any(comment.start_point.row == row < node.start_point.row for comment in comments):
        return Patch(parsed.starts[row + 1], commas[0] if commas else node.end_byte, b"")
    return Patch(before.end_byte, node.end_byte, b"")


def _own_lines(parsed: Tree, array: Node, node: Node) -> Lines | None:
    """The lines that an item has for itself, with the comments directly above; None if it shares one."""
    first, last = node.start_point.row, node.end_point.row
    before = parsed.source[parsed.starts[first] : node.start_byte]
    after = parsed.source[node.end_byte : parsed.starts[last + 1]].strip()
    if before.strip() or not (after in {b"", b","} or after.lstrip(b", \t").startswith(b"#")):
        return None
    while first - 1 > array.start_point.row and _is_comment(parsed, first - 1):
        first -= 1
    return Lines(first, last + 1)


def _out_of_inline_table(pairs: Sequence[Node], place: int) -> Patch:
    """A key of an inline table taken out, with one comma."""
    node = pairs[place]
    if place + 1 < len(pairs):
        return Patch(node.start_byte, pairs[place + 1].start_byte, b"")
    return Patch(pairs[place - 1].end_byte if place else node.start_byte, node.end_byte, b"")


def _insert_in_array(parsed: Tree, array: Node, place: int, text: str) -> bytes:
    inside = items(array)
    written = text.encode()
    if not inside:
        return _patched(parsed.source, [Patch(array.start_byte + 1, array.start_byte + 1, written)])
    if place < len(inside):
        node = inside[place]
        lines = _own_lines(parsed, array, node)
        if lines is None:
            return _patched(parsed.source, [Patch(node.start_byte, node.start_byte, written + b", ")])
        indent = _indent(parsed, node.start_point.row)
        text = _with_newlines(parsed, f"{indent}{text},\n").decode()
        return _with_lines(parsed, lines.first, text.encode())
    return _append_to_array(parsed, array, inside[-1], text)


def _append_to_array(parsed: Tree, array: Node, last: Node, text: str) -> bytes:
    comma = next((child for child in array.children if child.type == "," and child.start_byte >= last.end_byte), None)
    comma_patches = [Patch(last.end_byte, last.end_byte, b",")] if comma is None else []
    lines = _own_lines(parsed, array, last)
    if lines is None:
        if comma is not None:
            return _patched(parsed.source, [Patch(comma.end_byte, comma.end_byte, f" {text}".encode())])
        return _patched(parsed.source, [Patch(last.end_byte, last.end_byte, f", {text}".encode())])
    indent = _indent(parsed, last.start_point.row)
    row = comma.start_point.row if comma is not None else last.end_point.row
    offset = parsed.starts[row + 1]
    line = _with_newlines(parsed, f"{indent}{text},\n")
    return _patched(parsed.source, [*comma_patches, Patch(offset, offset, line)])


# --- keys -----------------------------------------------------------------------------------------------


def _add_key(parsed: Tree, raw: Raw, path: Path, value: Value) -> bytes:
    """With a key that is not there: in the innermost table that is, at its place in the order of the model."""
    for length in range(len(path) - 1, -1, -1):
        holder, rest = path[:length], path[length:]
        if any(isinstance(part, int) for part in rest):
            continue
        node = parsed.values.get(holder)
        section = parsed.section(holder)
        order = _order(holder, raw, str(rest[0]))
        key = ".".join(writing.key_text(str(part)) for part in rest)
        if node is not None and node.type == _INLINE:
            text = f"{key} = {writing.value_text(value, shape_of(path, raw), 0)}"
            return _patched(parsed.source, [_into_inline(node, order, str(rest[0]), text)])
        before = f"{key} = "
        line = f"{before}{writing.value_text(value, shape_of(path, raw), len(before))}\n"
        if section is not None:
            offset = parsed.starts[_line_for(section, order, str(rest[0]))]
            written = [Patch(offset, offset, _line_of_its_own(parsed, offset, _with_newlines(parsed, line)))]
            return _patched(parsed.source, [*written, *_switched_off(parsed, section, key)])
        if not holder:  # in front of all tables
            first = parsed.sections[0]
            return _with_lines(parsed, first.core.first or first.body.first, _with_newlines(parsed, f"{line}\n"))
    raise EditRefusedError(_NO_PLACE, key=_spoken(path))


def _switched_off(parsed: Tree, section: Section, key: str) -> list[Patch]:
    """The comments of a section that are this key switched off, ``# key = value``: taken out."""
    rows = range(section.body.first, section.core.end)
    return [
        Patch(parsed.starts[row], parsed.starts[row + 1], b"")
        for row in (comment.start_point.row for comment in parsed.comments)
        if row in rows and _is_comment(parsed, row) and _sets(parsed, row, key)
    ]


def _sets(parsed: Tree, row: int, key: str) -> bool:
    """Whether a line sets this key, and nothing else, once the mark of the comment is taken away."""
    text = parsed.source[parsed.starts[row] : parsed.starts[row + 1]].decode()
    try:
        return tomllib.loads(text.lstrip("# \t")).keys() == {key}
    except tomllib.TOMLDecodeError:
        return False


def _order(path: Path, raw: Raw, key: str) -> tuple[str, ...]:
    return shape_of(path, raw).order({key: None})


def _behind(pairs: Sequence[Node], order: Sequence[str], key: str) -> Node | None:
    """The last of the keys that stand before ``key`` in the order of the model."""
    rank = {name: place for place, name in enumerate(order)}
    mine = rank.get(key, len(rank))
    return next((pair for pair in reversed(pairs) if rank.get(pair_keys(pair)[0], len(rank)) <= mine), None)


def _line_for(section: Section, order: Sequence[str], key: str) -> int:
    behind = _behind(section.pairs, order, key)
    if behind is not None:
        return behind.end_point.row + 1
    return section.body.first + (0 if section.header is None else 1)


def _into_inline(table: Node, order: Sequence[str], key: str, text: str) -> Patch:
    pairs = [child for child in table.children if child.type == "pair"]
    behind = _behind(pairs, order, key)
    if behind is not None:
        return Patch(behind.end_byte, behind.end_byte, f", {text}".encode())
    if pairs:
        return Patch(pairs[0].start_byte, pairs[0].start_byte, f"{text}, ".encode())
    return Patch(table.start_byte, table.end_byte, f"{{ {text} }}".encode())


# --- text -----------------------------------------------------------------------------------------------


def _patched(source: bytes, patches: Iterable[Patch]) -> bytes:
    parts: list[bytes] = []
    place = 0
    for patch in sorted(patches):
        if patch.start < place:  # the blank lines between two ranges are counted to both
            patch = Patch(place, max(place, patch.end), patch.text)  # noqa: PLW2901  # the rest of it
        parts += [source[place : patch.start], patch.text]
        place = patch.end
    return b"".join([*parts, source[place:]])


def _requoted(written: str, text: str) -> str:
    """A name in the quotes of the one that it replaces."""
    for quotes in ('"""', "'''", '"', "'"):
        if written.startswith(quotes):
            return f"{quotes}{text}{quotes}"
    return writing.string_text(text)


def _with_newlines(parsed: Tree, text: str) -> bytes:
    return text.encode().replace(b"\n", parsed.newline)


def _indent(parsed: Tree, line: int) -> str:
    text = parsed.source[parsed.starts[line] : parsed.starts[line + 1]]
    return text[: len(text) - len(text.lstrip(b" \t"))].decode()


def _is_comment(parsed: Tree, line: int) -> bool:
    return parsed.source[parsed.starts[line] : parsed.starts[line + 1]].lstrip().startswith(b"#")


def _spoken(path: Path) -> str:
    return ".".join(map(str, path))
