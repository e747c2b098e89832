"""Ids replaced throughout a source. In: a value of the model and new names; out: the same value, all references kept.

What refers to a step or a performer is read off the marks in the model (``Refers``), so that a new key that does is
known here at once.
"""

import dataclasses
from collections.abc import Callable, Hashable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, TypeAlias, Union, cast, get_args, get_origin

from sopgen.model import Langkah, Pelaksana, Sop
from sopgen.shape import Refers

Names: TypeAlias = Mapping[str, str]


class NewNames(NamedTuple):
    """Old names with their new ones. ``symbols`` are the names that symbols bear ("langkah.simbol"), by old step id."""

    steps: Names
    performers: Names
    symbols: Mapping[str, frozenset[str]] = {}

    def of(self, name: str, to: str) -> str:
        """The new name of a step, a performer or a target."""
        if to == "pelaksana":
            return self.performers.get(name, name)
        step, dot, symbol = name.partition(".")
        if symbol and symbol not in self.symbols.get(step, ()):
            symbol = self.performers.get(symbol, symbol)
        return f"{self.steps.get(step, step)}{dot}{symbol}"


_Rename: TypeAlias = Callable[[Any, NewNames], Any]


def renamed(sop: Sop, steps: Names, performers: Names) -> Sop:
    """The source with new ids. The names change all at once, so that two may be exchanged."""
    symbols = {
        step.id: frozenset(symbol.id for symbol in step.simbol if symbol.id is not None)
        for chart in sop.charts()
        for step in chart.langkah
        if step.simbol
    }
    whole: Sop = _renamer(cast("Hashable", Sop), own="")(sop, NewNames(steps, performers, symbols))
    return whole


@cache
def _renamer(annotation: Hashable, own: str = "") -> _Rename:
    """The function that renames in a value of this annotation; ``own``: what the text itself is the name of."""
    origin: object = get_origin(annotation)
    if origin is Annotated:
        inner, *marks = get_args(annotation)
        refers = next((mark.to for mark in marks if isinstance(mark, Refers)), own)
        return _renamer(inner, refers)
    if origin in {Union, UnionType}:
        forms = [part for part in get_args(annotation) if part is not NoneType]
        rename = _renamer(forms[0], own)
        return _same if len(forms) > 1 else lambda value, names: None if value is None else rename(value, names)
    if origin is tuple:
        item = _renamer(get_args(annotation)[0], own)
        return _same if item is _same else lambda value, names: tuple(item(part, names) for part in value)
    if origin is dict:
        part = _renamer(get_args(annotation)[1], own)
        return _same if part is _same else lambda value, names: {key: part(each, names) for key, each in value.items()}
    if annotation is str and own:
        return lambda value, names: names.of(value, own)
    return _table(annotation) if dataclasses.is_dataclass(annotation) else _same


def _table(kind: Any) -> _Rename:  # noqa: ANN401  # a dataclass
    own_id = {Langkah: "langkah", Pelaksana: "pelaksana"}.get(kind, "")
    parts = {
        field.name: _renamer(cast("Hashable", field.type), own_id if field.name == "id" else "")
        for field in dataclasses.fields(kind)
    }
    changing = {name: rename for name, rename in parts.items() if rename is not _same}
    if not changing:
        return _same

    def rename_in(value: Any, names: NewNames) -> Any:  # noqa: ANN401  # an instance of ``kind``
        return dataclasses.replace(
            value, **{name: each(getattr(value, name), names) for name, each in changing.items()}
        )

    return rename_in


def _same(value: Any, _: NewNames) -> Any:  # noqa: ANN401  # anything
    return value
