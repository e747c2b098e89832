"""A source as a tree of values, tables and lists. In: a ``Sop``; out: its tree, of which the same ``Sop`` is made.

The steps of all charts are one list: before the first step of each chart stands the chart's head. So a step that
changes charts has just moved, and a chart that comes in between is one more member.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from sopgen.diff.texts import content, lines
from sopgen.model import Bagan, Dokumen, Identitas, Langkah, Pelaksana, Sop, Uraian


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value that is changed as a whole."""

    value: Any


@dataclass(frozen=True, slots=True)
class Members:
    """Parts with names, in order: the steps, the outcomes of a decision."""

    parts: Mapping[str, "Node"]


@dataclass(frozen=True, slots=True)
class Items:
    """Parts without names."""

    parts: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """A table with keys of the model: ``whole`` is the table, ``parts`` are those of its keys that are compared."""

    whole: Any
    parts: Mapping[str, "Node"]


Node: TypeAlias = Leaf | Members | Items | Fields

HEAD: Final = "#"
"""Begins the key of a chart's head, before its number from 0; no id can."""
_LISTS: Final = frozenset({"unit", "kop", "disahkan_oleh", "tambahan", "abaikan", "riwayat", "catatan", "simbol"})
_TABLES: Final = (Dokumen, Identitas, Uraian)
_STEPS: Final = "langkah"
_CHARTS: Final = "bagan"


def outline(sop: Sop, charts: Mapping[str, str] = MappingProxyType({})) -> Fields:
    """The tree of a source. ``charts`` gives heads of charts other keys than those of their places."""
    parts = dict(_parts(sop, ("langkah", "bagan", "catatan_kaki")))
    parts["pelaksana"] = Members({performer.id: node(performer) for performer in sop.pelaksana})
    parts[_STEPS] = Members({charts.get(key, key): part for key, part in _rows(sop)})
    parts[_CHARTS] = Leaf(bool(sop.bagan))
    return Fields(sop, parts)


def node(value: Any) -> Node:  # noqa: ANN401  # a value of the model
    """The tree of a part of a source."""
    if isinstance(value, dict):
        return Members({key: node(part) for key, part in value.items()})
    if isinstance(value, Uraian):
        return Fields(value, {name: Items(lines(box)) for name, box in value.boxes()})
    if isinstance(value, Bagan):
        return Fields(value, dict(_parts(value, ("langkah",))))
    if isinstance(value, (Langkah, Pelaksana)):
        return Fields(value, dict(_parts(value, ("id",))))
    if isinstance(value, _TABLES):
        return Fields(value, dict(_parts(value)))
    return Leaf(value)


def value_of(tree: Node) -> Any:  # noqa: ANN401  # a value of the model
    """What a tree was made of."""
    if isinstance(tree, Leaf):
        return tree.value
    if isinstance(tree, Items):
        return tree.parts
    if isinstance(tree, Members):
        return {key: value_of(part) for key, part in tree.parts.items()}
    if isinstance(tree.whole, Uraian):
        return Uraian(**{name: content(value_of(part)) for name, part in tree.parts.items()})
    return replace(tree.whole, **{name: value_of(part) for name, part in tree.parts.items()})


def source(tree: Fields) -> Sop:
    """The source that a tree tells."""
    parts = dict(tree.parts)
    rows, in_charts, performers = parts.pop(_STEPS), parts.pop(_CHARTS), parts.pop("pelaksana")
    values = {name: value_of(part) for name, part in parts.items()}
    charts = tuple(_charts(value_of(rows)))
    whole: Sop = replace(tree.whole, **values, pelaksana=_named(value_of(performers)))
    if value_of(in_charts):
        return replace(whole, langkah=(), bagan=charts, catatan_kaki=())
    return replace(whole, langkah=charts[0].langkah, bagan=(), catatan_kaki=charts[0].catatan_kaki)


def _parts(table: Any, without: tuple[str, ...] = ()) -> Iterator[tuple[str, Node]]:  # noqa: ANN401  # a dataclass
    for field in fields(table):
        if field.name not in without:
            value = getattr(table, field.name)
            yield field.name, Items(value) if field.name in _LISTS else node(value)


def _rows(sop: Sop) -> Iterator[tuple[str, Node]]:
    for place, chart in enumerate(sop.charts()):
        yield f"{HEAD}{place}", node(replace(chart, langkah=()))
        yield from ((step.id, node(step)) for step in chart.langkah)


def _charts(rows: Mapping[str, Any]) -> Iterator[Bagan]:
    starts = [place for place, key in enumerate(rows) if key.startswith(HEAD)]
    keys, values = tuple(rows), tuple(rows.values())
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        inside = zip(keys[start + 1 : end], values[start + 1 : end], strict=True)
        yield replace(values[start], langkah=tuple(replace(step, id=key) for key, step in inside))


def _named(performers: Mapping[str, Pelaksana]) -> tuple[Pelaksana, ...]:
    return tuple(replace(performer, id=key) for key, performer in performers.items())
