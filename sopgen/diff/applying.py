"""Edits made and undone. In: a source and edits; out: the source as they leave it, or the edits the other way round."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, TypeAlias, TypeVar, cast

from sopgen.diff.changes import Added, Edit, Item, Moved, Path, Placed, Removed, Renamed, Replaced
from sopgen.diff.outline import Fields, Items, Members, Node, node, outline, source
from sopgen.diff.renaming import Names, renamed
from sopgen.model import Sop

_T = TypeVar("_T")
_Below: TypeAlias = tuple[Path, Placed]


def apply(sop: Sop, edits: Sequence[Edit]) -> Sop:
    """The source with the edits made. They must be of ``compare(sop, …)``, or those of ``compare(…, sop)`` reversed."""
    charts: Names = {}
    for are_names, group in groupby(edits, key=lambda edit: isinstance(edit, Renamed)):
        if are_names:
            names = _new_names(group)
            sop, charts = renamed(sop, names["langkah"], names["pelaksana"]), names["bagan"]
        else:
            placed = [(edit.path, edit) for edit in group if not isinstance(edit, Renamed)]
            sop = source(cast("Fields", _edited(outline(sop, charts), placed)))
    return sop


def reverse(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """What undoes ``edits``: with these made and then those, a source is what it was."""
    return tuple(_undoing(edit) for edit in reversed(edits))


def _undoing(edit: Edit) -> Edit:
    match edit:
        case Renamed(of, old, new):
            return Renamed(of, new, old)
        case Replaced(path, old, new):
            return Replaced(path, new, old)
        case Added(path, place, value):
            return Removed(path, place, value)
        case Removed(path, place, value):
            return Added(path, place, value)
        case Moved(path, old_place, new_place):
            return Moved(path, new_place, old_place)
        case Item(path, old_place, new_place, before, after):
            return Item(path, new_place, old_place, after, before)


def _new_names(edits: Iterable[Edit]) -> Mapping[str, Names]:
    names: dict[str, dict[str, str]] = {"langkah": {}, "pelaksana": {}, "bagan": {}}
    for edit in edits:
        if isinstance(edit, Renamed):
            names[edit.of][edit.old] = edit.new
    return names


def _edited(tree: Node, edits: Sequence[_Below]) -> Node:
    """The tree with edits made; each with what is left of its path from here."""
    if isinstance(tree, Items):
        return Items(_with_items(tree.parts, [edit for _, edit in edits if isinstance(edit, Item)]))
    whole = next((edit for path, edit in edits if not path and isinstance(edit, Replaced)), None)
    if whole is not None:
        return node(whole.new)
    below: dict[str, list[_Below]] = {}
    arrangement: list[Added | Removed | Moved] = []
    for path, edit in edits:
        if len(path) == 1 and isinstance(edit, (Added, Removed, Moved)):
            arrangement.append(edit)
        else:
            below.setdefault(path[0], []).append((path[1:], edit))
    if isinstance(tree, Members):
        parts = _arranged(tree.parts, arrangement)
        return Members({key: _edited(part, below[key]) if key in below else part for key, part in parts.items()})
    if isinstance(tree, Fields):
        changed = {key: _edited(tree.parts[key], deeper) for key, deeper in below.items()}
        return Fields(tree.whole, {**tree.parts, **changed})
    raise KeyError(tuple(below))


def _arranged(parts: Mapping[str, Node], edits: Iterable[Added | Removed | Moved]) -> Mapping[str, Node]:
    """Members taken out and put in at their places in the new list."""
    coming: dict[int, tuple[str, Node]] = {}
    going = set()
    for edit in edits:
        key = edit.path[-1]
        if not isinstance(edit, Added):
            going.add(key)
        if isinstance(edit, Added):
            coming[edit.place] = key, node(edit.value)
        elif isinstance(edit, Moved):
            coming[edit.new_place] = key, parts[key]
    staying = [(key, part) for key, part in parts.items() if key not in going]
    return dict(_put_in(staying, coming))


def _with_items(parts: Sequence[Any], edits: Sequence[Item]) -> tuple[Any, ...]:
    going = {edit.old_place for edit in edits}
    staying = [part for place, part in enumerate(parts) if place not in going]
    return tuple(_put_in(staying, {edit.new_place: edit.new for edit in edits if edit.new_place is not None}))


def _put_in(staying: Sequence[_T], coming: Mapping[int, _T]) -> list[_T]:
    """A list in which each of ``coming`` stands at its place and the others between them, in order."""
    rest = iter(staying)
    return [coming[place] if place in coming else next(rest) for place in range(len(staying) + len(coming))]
