"""What the model says of a source's tables: the order of their keys, and which texts are names. In: raw values.

It is read off the annotations of the dataclasses, so that a new key or reference of the model is known here at once.
"""

import dataclasses
from collections.abc import Hashable, Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, TypeAlias, Union, cast, get_args, get_origin

from sopgen.findings import Path
from sopgen.model import Sop
from sopgen.shape import Either, Refers, Short

Raw: TypeAlias = Any  # what a TOML parser gives


class Shape(NamedTuple):
    """What may stand at a place, lists looked through.

    ``tables`` are the dataclasses that a table there may be, ``named`` the shape of each value of a table whose keys
    are the author's (outcomes, columns), ``refers`` what a text there is the name of ("" where it is no name).
    """

    tables: tuple[type, ...]
    named: "Shape | None"
    refers: str

    def table(self, keys: Mapping[str, Raw]) -> type | None:
        """The dataclass that a table with these keys is: the first that has most of them."""
        if not self.tables:
            return None
        return max(self.tables, key=lambda kind: len(keys.keys() & fields_of(kind).keys()))

    def of_key(self, keys: Mapping[str, Raw], key: str) -> "Shape":
        """The shape of what stands under ``key`` of a table with these keys."""
        kind = self.table(keys)
        if kind is not None:
            return fields_of(kind).get(key, UNKNOWN)
        return self.named or UNKNOWN

    def order(self, keys: Mapping[str, Raw]) -> tuple[str, ...]:
        """The keys that a table with these keys may have, in the order of the model; none where the author orders."""
        kind = self.table(keys)
        return () if kind is None else tuple(fields_of(kind))


UNKNOWN: Shape = Shape((), None, "")


class Reference(NamedTuple):
    """A text that names something else: its path, and whether it names a step, a performer or a target."""

    path: Path
    text: str
    to: str

    @property
    def step(self) -> str:
        """Of a target: the step, without the symbol."""
        return self.text.partition(".")[0]

    @property
    def symbol(self) -> str:
        """Of a target: the symbol of the step, or nothing."""
        return self.text.partition(".")[2]


def shape_of(path: Path, raw: Raw) -> Shape:
    """The shape of what stands at ``path`` of the source ``raw``, or would stand there."""
    shape = whole()
    for part in path:
        if isinstance(part, str):
            table = raw if isinstance(raw, dict) else {}
            shape = shape.of_key({**table, part: None}, part)
            raw = table.get(part)
        else:
            raw = raw[part] if isinstance(raw, list) and part < len(raw) else None
    return shape


def references(raw: Raw) -> tuple[Reference, ...]:
    """Every name in a source that stands for something else, in the order of its tables."""
    return tuple(_references(whole(), raw, ()))


def whole() -> Shape:
    """The shape of a whole source."""
    return _shape(cast("Hashable", Sop))


@cache
def fields_of(kind: type) -> Mapping[str, Shape]:
    """The keys of a dataclass with their shapes, in its order."""
    return {field.name: _shape(cast("Hashable", field.type)) for field in dataclasses.fields(cast("Any", kind))}


def _references(shape: Shape, raw: Raw, path: Path) -> Iterator[Reference]:
    if isinstance(raw, str):
        if shape.refers:
            yield Reference(path, raw, shape.refers)
    elif isinstance(raw, list):
        for place, item in enumerate(raw):
            yield from _references(shape, item, (*path, place))
    elif isinstance(raw, dict):
        for key, value in raw.items():
            yield from _references(shape.of_key(raw, key), value, (*path, key))


@cache
def _shape(annotation: Hashable) -> Shape:
    parts = tuple(_parts(annotation))
    tables = dict.fromkeys(part for part in parts if isinstance(part, type))
    named = next((part for part in parts if isinstance(part, Shape)), None)
    refers = next((part.to for part in parts if isinstance(part, Refers)), "")
    return Shape(tuple(tables), named, refers)


def _parts(annotation: Any) -> Iterator[type | Refers | Shape]:  # noqa: ANN401  # a type, an alias
    """What an annotation says of tables and names; lists, alternatives and short forms are looked through."""
    origin: object = get_origin(annotation)
    if origin is Annotated:
        inner, *marks = get_args(annotation)
        yield from _parts(inner)
        for mark in marks:
            yield from _marked(mark)
    elif origin in {Union, UnionType, tuple, list}:
        for part in get_args(annotation):
            yield from _parts(part)
    elif origin is dict:
        yield _shape(get_args(annotation)[1])
    elif isinstance(annotation, type) and dataclasses.is_dataclass(annotation):
        yield annotation


def _marked(mark: object) -> Iterator[type | Refers | Shape]:
    if isinstance(mark, Refers):
        yield mark
    elif isinstance(mark, Short):
        yield from _parts(mark.written)
    elif isinstance(mark, Either):
        for form in mark.forms.values():
            yield from _parts(form)
