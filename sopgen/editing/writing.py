"""The one layout of a source, made for line diffs. In: a ``Document`` or a part of one; out: TOML text.

One thing a line: lists of words stand one item a line, names of steps and performers side by side where they fit.
Keys stand in the order of the model, outcomes and columns in the author's. Tables of the form have headers
(``[[langkah]]``), outcomes and columns dotted keys, everything else stands inline. A reviewer's note stands behind the
step that it is about, as long as the notes are in the order of the steps.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import tomlkit

from sopgen.editing.document import Comments, Document, List, Part, Scalar, Table, Value, comments_of
from sopgen.editing.shapes import Shape, whole
from sopgen.findings import Path
from sopgen.model import Potongan

WIDTH: Final = 120  # columns: as the sources of the program itself
INDENT: Final = "  "

_STEPS: Final = "langkah"
_NOTES: Final = "catatan"
_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")
_PLAIN_LITERAL: Final = re.compile(r"'[^'\"\\\x00-\x1f\x7f]*'")
_HEADED: Final = frozenset({"disahkan_oleh", "langkah", "simbol"})  # below the root, what is read as a block
_DOTTED: Final = frozenset({"keputusan", "kolom"})  # keys of the author's, one a line


def whole_text(content: Document) -> str:
    """The text of a whole file."""
    head = _trimmed(content.head)
    beside = dict(_beside_steps(content.root))
    lines = [*head, *([""] if head else []), *_table_lines(content.root, whole(), (), beside)]
    return "".join(f"{line}\n" for line in _trimmed(lines))


def block_text(table: Table, shape: Shape, path: Path) -> str:
    """The text of a table of the list at ``path``, with its header, which means the last table of lists around it."""
    names = tuple(part for part in path if isinstance(part, str))
    return "".join(f"{line}\n" for line in _trimmed([*_headed(Part(table), shape, names, in_list=True)]))


def key_text(key: str) -> str:
    """A key as it is written."""
    return key if _BARE_KEY.fullmatch(key) else string_text(key)


def string_text(text: str) -> str:
    """A text as it is written, on one line."""
    return tomlkit.item(text).as_string()


def value_text(value: Value, shape: Shape, before: int, indent: str = "") -> str:
    """A value behind ``before`` columns of its line, whose further lines stand at ``indent``."""
    return _value(value, shape, before, indent)


def part_of(raw: Any) -> Value:  # noqa: ANN401  # what a TOML parser gives
    """A value without comments."""
    if isinstance(raw, Mapping):
        return table_of(raw)
    if isinstance(raw, list | tuple):
        return List([Part(part_of(item)) for item in raw])
    if isinstance(raw, str):
        return Scalar(string_text(raw))
    if isinstance(raw, date):
        return Scalar(raw.isoformat())
    return Scalar(tomlkit.item(raw).as_string())


def table_of(raw: Mapping[str, Any]) -> Table:
    """A table without comments."""
    return Table({key: Part(part_of(value)) for key, value in raw.items()})


def list_of(value: Value) -> List:
    """A list with this one item."""
    return List([Part(value)])


# --- tables with headers --------------------------------------------------------------------------------


_Beside: TypeAlias = Mapping[str, Sequence[Part]]
"""The notes that stand behind steps, by the id of the step as it is written, without quotes."""


def _beside_steps(root: Table) -> Iterator[tuple[str, list[Part]]]:
    """The notes that stand behind the steps that they are about.

    Their order is the author's and stays: from the first on that is about an earlier step, or no step, they stand at
    the end.
    """
    steps = {name: place for place, name in enumerate(_step_names(root))}
    notes = root.parts.get(_NOTES)
    if notes is None or not isinstance(notes.value, List) or notes.value.tail or notes.above or notes.opening:
        return
    last, found = 0, dict[str, list[Part]]()
    for note in notes.value.items:
        name = _name(note.value, _STEPS)
        if steps.get(name, -1) < last:
            break
        last = steps[name]
        found.setdefault(name, []).append(note)
    yield from found.items()


def _step_names(root: Table) -> Iterator[str]:
    charts = root.parts.get("bagan")
    listed = charts.value.items if charts is not None and isinstance(charts.value, List) else []
    for chart in (root, *(item.value for item in listed)):
        steps = chart.parts.get(_STEPS) if isinstance(chart, Table) else None
        if steps is not None and isinstance(steps.value, List):
            yield from (_name(step.value, "id") for step in steps.value.items)


def _name(value: Value, key: str) -> str:
    """The name under a key, without quotes; empty where there is none."""
    part = value.parts.get(key) if isinstance(value, Table) else None
    return part.value.text.strip("\"'") if part is not None and isinstance(part.value, Scalar) else ""


def _table_lines(table: Table, shape: Shape, path: Path, beside: _Beside = MappingProxyType({})) -> Iterator[str]:
    """The keys of a table that has a header, then the tables in it that have their own."""
    names = _ordered(table, shape)
    headed = [name for name in names if _has_header(name, table.parts[name].value, path)]
    for name in names:
        if name not in headed:
            yield from _key_lines(name, table.parts[name], shape.of_key(table.parts, name))
    yield from table.tail
    for name in headed:
        part, inner = table.parts[name], shape.of_key(table.parts, name)
        if isinstance(part.value, List):
            placed = sum(map(len, beside.values())) if (*path, name) == (_NOTES,) else 0
            for place, item in enumerate(part.value.items[placed:]):
                above = _spaced(part.above, part.opening, part.beside) if place == 0 else []
                yield from _headed(item, inner, (*path, name), in_list=True, above=above, beside=beside)
                for note in beside.get(_name(item.value, "id"), ()) if name == _STEPS else ():
                    yield from _headed(note, whole().of_key({}, _NOTES), (_NOTES,), in_list=True)
            yield from (["", *part.value.tail] if part.value.tail else [])
        else:
            yield from _headed(part, inner, (*path, name), in_list=False)


def _headed(  # noqa: PLR0913  # what stands around a table
    part: Part,
    shape: Shape,
    path: Path,
    *,
    in_list: bool,
    above: Comments | None = None,
    beside: _Beside = MappingProxyType({}),
) -> Iterator[str]:
    names = ".".join(key_text(str(name)) for name in path)
    header = f"[[{names}]]" if in_list else f"[{names}]"
    comments = _without_leading_blank([*(above or []), *part.above])
    yield ""
    yield from comments
    yield f"{header}{_beside(part.beside)}"
    if isinstance(part.value, Table):
        yield from _without_first_blank(_table_lines(part.value, shape, path, beside))


def _has_header(name: str, value: Value, path: Path) -> bool:
    if path and name not in _HEADED:
        return False
    if isinstance(value, List):
        return bool(value.items) and all(isinstance(item.value, Table) for item in value.items)
    return isinstance(value, Table)


def _ordered(table: Table, shape: Shape) -> list[str]:
    """A table's keys in the order of the model; those that it does not know at the end."""
    order = {name: place for place, name in enumerate(shape.order(table.parts))}
    return sorted(table.parts, key=lambda name: order.get(name, len(order)))


# --- keys ----------------------------------------------------------------------------------------------


def _key_lines(name: str, part: Part, shape: Shape) -> Iterator[str]:
    """A key and its value; a table of the author's own keys with one dotted key a line."""
    value = part.value
    if name in _DOTTED and isinstance(value, Table) and value.parts:
        yield from _spaced(part.above, part.opening, part.beside)
        for key, inner in value.parts.items():
            yield from _pair_lines(f"{key_text(name)}.{key_text(key)}", inner, shape.of_key(value.parts, key))
        yield from value.tail
    else:
        yield from _pair_lines(key_text(name), part, shape)


def _pair_lines(key: str, part: Part, shape: Shape) -> Iterator[str]:
    yield from part.above
    yield from _lifted(part.value)
    before = f"{key} = "
    yield from f"{before}{_part_value(part, shape, len(before), '')}{_beside(part.beside)}".split("\n")


def _lifted(value: Value) -> Iterator[str]:
    """The comments of an inline table: they have no place in it, so they stand above."""
    if isinstance(value, Table):
        for part in value.parts.values():
            yield from filter(None, (*part.above, part.beside))
            yield from _lifted(part.value)
        yield from filter(None, value.tail)


# --- values --------------------------------------------------------------------------------------------


def _part_value(part: Part, shape: Shape, before: int, indent: str) -> str:
    if isinstance(part.value, List):
        return _list(part.value, shape, before, indent, part.opening)
    return _value(part.value, shape, before, indent)


def _value(value: Value, shape: Shape, before: int, indent: str) -> str:
    if isinstance(value, Scalar):
        return _scalar(value.text)
    if isinstance(value, List):
        return _list(value, shape, before, indent, "")
    return _inline(value, shape, before, indent)


def _scalar(text: str) -> str:
    """As it is written, but for a plain text in single quotes."""
    return f'"{text[1:-1]}"' if _PLAIN_LITERAL.fullmatch(text) and not text.startswith("'''") else text


def _inline(table: Table, shape: Shape, before: int, indent: str) -> str:
    if not table.parts:
        return "{}"
    names = _ordered(table, shape)
    if shape.order(table.parts):  # what is long comes last
        names.sort(key=lambda name: isinstance(table.parts[name].value, List))
    text = "{ "
    for name in names:
        part = table.parts[name]
        text += f"{', ' if text != '{ ' else ''}{key_text(name)} = "
        last_line = text.rpartition("\n")[2]
        column = len(last_line) + (before if "\n" not in text else 0)
        text += _part_value(part, shape.of_key(table.parts, name), column, indent)
    return f"{text} }}"


def _list(array: List, shape: Shape, before: int, indent: str, opening: str) -> str:
    commented = bool(opening) or any(True for _ in comments_of(array))
    if not commented and not (array.items and _one_a_line(shape)):
        flat = "[" + ", ".join(_value(item.value, shape, 0, indent) for item in array.items) + "]"
        if "\n" not in flat and before + len(flat) <= WIDTH:
            return flat
    inner = indent + INDENT
    lines = [f"[{_beside(opening)}"]
    for item in array.items:
        lines += [f"{inner}{comment}" for comment in (*filter(None, item.above), *_lifted(item.value))]
        lines.append(f"{inner}{_part_value(item, shape, len(inner), inner)},{_beside(item.beside)}")
    lines += [f"{inner}{comment}" for comment in filter(None, array.tail)]
    return "\n".join([*lines, f"{indent}]"])


def _one_a_line(shape: Shape) -> bool:
    """Whether a list stands one item a line though it may fit on one: words do, names and a paragraph's runs do not."""
    return not shape.refers and shape.tables != (Potongan,)


# --- comments ------------------------------------------------------------------------------------------


def _beside(comment: str) -> str:
    return f"  {comment}" if comment else ""


def _spaced(above: Comments, *comments: str) -> Comments:
    return [*above, *filter(None, comments)]


def _trimmed(lines: Comments) -> list[str]:
    """Without blank lines at the start and the end, and with one where there were several."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _without_leading_blank(comments: Comments) -> Comments:
    return comments[1:] if comments and not comments[0] else comments


def _without_first_blank(lines: Iterator[str]) -> Iterator[str]:
    """A table's first key stands directly under its header."""
    first = next(lines, None)
    if first:
        yield first
    yield from lines
