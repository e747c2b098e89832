"""Two sources compared. In: the old ``Sop`` and the new one; out: ``Changes``, the edits from one to the other."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sopgen.diff.changes import Added, Changes, Item, Moved, Path, Placed, Removed, Renamed, Replaced
from sopgen.diff.matching import NewIds, new_ids
from sopgen.diff.outline import Fields, Items, Leaf, Members, Node, outline, value_of
from sopgen.diff.renaming import renamed
from sopgen.diff.sequences import fates, reworded
from sopgen.diff.texts import Line, likeness
from sopgen.model import BarisTambahan, Catatan, Pengesah, Simbol, Sop

_ALIKE: Final = 1.0


def compare(old: Sop, new: Sop) -> Changes:
    """All changes, the renamed ids first, then in the order of the new source; what is gone, before what follows it.

    ``apply(old, edits) == new`` and ``apply(new, reverse(edits)) == old``. Equal sources have none.
    """
    ids = new_ids(old, new)
    with_new_ids = renamed(old, ids.steps, ids.performers)
    edits = _differing((), outline(with_new_ids, ids.charts), outline(new))
    return Changes(old, new, (*_names(ids), *edits))


def _names(ids: NewIds) -> Iterator[Renamed]:
    yield from (Renamed("langkah", old, new) for old, new in ids.steps.items())
    yield from (Renamed("pelaksana", old, new) for old, new in ids.performers.items())
    yield from (Renamed("bagan", old, new) for old, new in ids.charts.items())


def _differing(path: Path, old: Node, new: Node) -> Iterator[Placed]:
    if isinstance(old, Fields) and isinstance(new, Fields):
        for key, part in old.parts.items():
            yield from _differing((*path, key), part, new.parts[key])
    elif isinstance(old, Members) and isinstance(new, Members):
        yield from _members(path, old.parts, new.parts)
    elif isinstance(old, Items) and isinstance(new, Items):
        yield from _items(path, old.parts, new.parts)
    elif not _equal(old, new):
        yield Replaced(path, value_of(old), value_of(new))


def _equal(old: Node, new: Node) -> bool:
    return isinstance(old, Leaf) and isinstance(new, Leaf) and bool(old.value == new.value)


def _members(path: Path, old: Mapping[str, Node], new: Mapping[str, Node]) -> Iterator[Placed]:
    before, after = tuple(old), tuple(new)
    found = fates(before, after)
    moved = {after[goal]: Moved((*path, after[goal]), place, goal) for place, goal in found.moved}
    for place in found.removed:
        yield Removed((*path, before[place]), place, value_of(old[before[place]]))
    for place, key in enumerate(after):
        if key not in old:
            yield Added((*path, key), place, value_of(new[key]))
            continue
        if key in moved:
            yield moved[key]
        yield from _differing((*path, key), old[key], new[key])


# --- lists without names --------------------------------------------------------------------------------


def _items(path: Path, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Placed]:
    found = fates([repr(item) for item in old], [repr(item) for item in new])
    pairs = reworded(old, new, found, _likeness)
    left, right = {place for place, _ in pairs}, {place for _, place in pairs}
    yield from (Item(path, place, None, old[place]) for place in found.removed if place not in left)
    edits = [Item(path, place, goal, old[place], new[goal]) for place, goal in (*pairs, *found.moved)]
    edits += [Item(path, None, place, None, new[place]) for place in found.added if place not in right]
    yield from sorted(edits, key=lambda edit: edit.new_place or 0)


def _likeness(old: Any, new: Any) -> float:  # noqa: ANN401  # items of the model
    """How much two items are alike, 0 to 1."""
    if type(old) is not type(new):
        return 0.0
    if isinstance(old, Simbol):
        return _ALIKE if (old.id, old.pelaksana) == (new.id, new.pelaksana) else 0.0
    if isinstance(old, Line) and old.kind != new.kind:
        return _ALIKE if old.text == new.text else 0.0
    return max((likeness(before, after) for before, after in zip(_named(old), _named(new), strict=True)), default=0.0)


def _named(item: Any) -> tuple[str, ...]:  # noqa: ANN401  # an item of the model
    """The words by which an item is known again."""
    match item:
        case str():
            return (item,)
        case Line():
            return (item.text,)
        case Pengesah():
            return item.jabatan, item.nama
        case BarisTambahan():
            return (item.label,)
        case Catatan():
            return (item.teks,)
        case _:
            return ()
