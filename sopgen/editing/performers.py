"""Edits of performers: insert, delete, move, rename. In: the bytes of a sound source; out: its bytes after the edit."""

from collections.abc import Mapping, Sequence
from typing import Final

from sopgen.editing import changes
from sopgen.editing.formatting import as_laid_out
from sopgen.editing.naming import Place, check_new_id, no_such, without_entries
from sopgen.editing.refusal import EditRefusedError
from sopgen.editing.shapes import Raw, Reference, references
from sopgen.editing.sources import Source, source_of
from sopgen.editing.steps import charts
from sopgen.editing.writing import part_of
from sopgen.findings import Path, Term

_LIST: Final = ("pelaksana",)
_CHARTS: Final = frozenset({"langkah", "bagan"})
_NO_PERFORMER: Final = Term('Pelaksana "{id}" tidak ada.')
_ONLY_PERFORMER: Final = Term('Pelaksana "{id}" satu-satunya, dan alur tanpa pelaksana tidak ada.')
_ACTS_ALONE: Final = Term(
    'Pelaksana "{id}" masih dipakai di {steps}. Tulis siapa penggantinya (--to ID), atau ubah dulu langkah itu.'
)
_SYMBOL_OF_THAT_NAME: Final = Term('Id "{id}" sudah menjadi nama simbol di langkah "{step}".')


def rename_performer(source: bytes, old: str, new: str) -> bytes:
    """With ``new`` in the place of the id ``old``, wherever it is named. What is printed (``nama``) stays."""
    read = source_of(source)
    place = _found(read, old)
    if new == old:
        return source
    check_new_id(new, _ids(read))
    for chart in charts(read.raw):
        for step in chart.raw:
            if any(symbol.get("id") == new for symbol in step.get("simbol", ())):
                raise EditRefusedError(_SYMBOL_OF_THAT_NAME, id=new, step=str(step["id"]))
    texts: dict[Path, str] = {(*_LIST, place, "id"): new}
    for name in _names(read, old):
        texts[name.path] = f"{name.step}.{new}" if name.to == "tujuan" else new
    return changes.rename_texts(source, texts)


def insert_performer(source: bytes, values: Mapping[str, Raw], where: Place) -> bytes:
    """With a performer of these keys, ``id`` and ``nama`` among them, after or before another or as the last."""
    read = source_of(source)
    check_new_id(str(values["id"]), _ids(read))
    place = len(_ids(read))
    if where.other:
        place = _found(read, where.other) + (1 if where.after else 0)
    return changes.insert_item(source, read.raw, _LIST, place, part_of(values))


def move_performer(source: bytes, performer: str, where: Place) -> bytes:
    """With a performer's column after or before another's."""
    read = source_of(source)
    place = _found(read, performer)
    _found(read, where.other)
    others = [name for name in _ids(read) if name != performer]
    if where.other == performer:
        return source
    to = others.index(where.other) + (1 if where.after else 0)
    return source if to == place else changes.move_item(source, _LIST, place, to)


def delete_performer(source: bytes, performer: str, to: str | None) -> bytes:
    """Without a performer. Where several act, the others do; where this one alone does, ``to`` takes its place.

    Raises EditRefusedError if it acts alone somewhere and ``to`` is None.
    """
    read = source_of(source)
    place = _found(read, performer)
    if len(_ids(read)) == 1:
        raise EditRefusedError(_ONLY_PERFORMER, id=performer)
    names = _names(read, performer)
    if to is None:  # entries about the performer alone go with it, below
        names = tuple(name for name in names if name.path[0] in _CHARTS)
    if to is not None:
        _found(read, to)
        text = _replaced(read, names, to)
    else:
        alone = dict.fromkeys(_spoken(read, name) for name in names if not _one_of_several(read, name))
        if alone:
            raise EditRefusedError(_ACTS_ALONE, id=performer, steps=tuple(alone))
        text = _without(source, [name.path for name in names])
    text = changes.remove_item(text, _LIST, place)
    return as_laid_out(source, without_entries(text, "pelaksana", performer))


def _replaced(read: Source, names: Sequence[Reference], to: str) -> bytes:
    """With ``to`` where the performer was named, once in each list."""
    texts: dict[Path, str] = {}
    twice: list[Path] = []
    for name in names:
        holder = _value(read.raw, name.path[:-1])
        if isinstance(holder, list) and to in holder:
            twice.append(name.path)
        else:
            texts[name.path] = f"{name.step}.{to}" if name.to == "tujuan" else to
    return _without(changes.rename_texts(read.source, texts), twice)


def _without(source: bytes, paths: Sequence[Path]) -> bytes:
    for path in reversed(paths):
        source = changes.remove_value(source, path)
    return source


def _names(read: Source, performer: str) -> tuple[Reference, ...]:
    """Where the performer is named: as who acts, as a column, in a note, and as the symbol that a target names."""
    return tuple(
        name
        for name in references(read.raw)
        if (name.to == "pelaksana" and name.text == performer)
        or (name.to == "tujuan" and name.symbol == performer and not _names_a_symbol(read, name))
    )


def _names_a_symbol(read: Source, name: Reference) -> bool:
    """Whether a target ``langkah.simbol`` names a symbol by its id: the first that bears it, before any performer."""
    for chart in charts(read.raw):
        for step in chart.raw:
            if step["id"] == name.step:
                symbols = step.get("simbol", ())
                fitting = (symbol for symbol in symbols if name.symbol in (symbol.get("id"), symbol["pelaksana"]))
                first = next(fitting, None)
                return first is not None and first.get("id") == name.symbol
    return False


def _one_of_several(read: Source, name: Reference) -> bool:
    holder = _value(read.raw, name.path[:-1])
    return name.to == "pelaksana" and isinstance(holder, list) and len(holder) > 1


def _spoken(read: Source, name: Reference) -> str:
    for chart in charts(read.raw):
        length = len(chart.path)
        if name.path[:length] == chart.path:
            return str(chart.raw[int(name.path[length])]["id"])
    return ".".join(map(str, name.path[:-1]))


def _value(raw: Raw, path: Path) -> Raw:
    for part in path:
        raw = raw[part]
    return raw


def _ids(read: Source) -> list[str]:
    return [performer["id"] for performer in read.raw["pelaksana"]]


def _found(read: Source, performer: str) -> int:
    known = _ids(read)
    if performer not in known:
        raise no_such(_NO_PERFORMER, performer, known)
    return known.index(performer)
