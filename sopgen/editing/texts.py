"""Edits of a single value: set, unset. In: the bytes of a sound source and a path as people write it; out: bytes.

A path is keys with dots; steps and performers stand under their ids, items of other lists under their number from 1:
``langkah.teliti.kegiatan``, ``pelaksana.kabag.nama``, ``uraian.dasar_hukum.2``; ``+`` is a new item at the end.
"""

import re
from typing import Final

from sopgen.editing import changes
from sopgen.editing.refusal import EditRefusedError
from sopgen.editing.shapes import Raw, shape_of
from sopgen.editing.sources import source_of
from sopgen.editing.steps import charts
from sopgen.editing.writing import part_of
from sopgen.findings import Path, Term

_WHOLE: Final = re.compile(r'(?:"[^"]*"|[^."]+)(?:\.(?:"[^"]*"|[^."]+))*')
_PART: Final = re.compile(r'"([^"]*)"|([^."]+)')
_NO_SUCH: Final = Term('Di berkas ini tidak ada {name} pada "{path}".')
_NO_KEY: Final = Term('Kunci "{name}" tidak dikenal di "{path}".')
_NOTHING: Final = Term('"{path}" bukan jalur ke sebuah nilai, mis. langkah.teliti.kegiatan.')
_ITS_ID: Final = Term("Id diubah dengan rename-step atau rename-performer, supaya rujukannya ikut.")
_NEW: Final = "+"
_DEEPEST: Final = 12  # parts; the model has no path of more


def set_text(source: bytes, path: str, value: Raw) -> bytes:
    """With ``value`` at ``path``, in the place of what stands there or as a new key or item."""
    read = source_of(source)
    where = path_of(path, read.raw)
    last = where[-1]
    if last == "id":
        raise EditRefusedError(_ITS_ID)
    if isinstance(last, int) and last == len(_at(read.raw, where[:-1])):
        return changes.insert_item(source, read.raw, where[:-1], last, part_of(value))
    return changes.set_value(source, read.raw, where, part_of(value))


def unset(source: bytes, path: str) -> bytes:
    """Without the key or item at ``path``."""
    read = source_of(source)
    where = path_of(path, read.raw)
    if _at(read.raw, where) is None:
        raise EditRefusedError(_NO_SUCH, name=str(where[-1]), path=path)
    return changes.remove_value(source, where)


def path_of(path: str, raw: Raw) -> Path:
    """The path that people write as ``path``. Raises EditRefusedError if it leads nowhere in ``raw``."""
    parts = [quoted or bare for quoted, bare in _PART.findall(path)]
    if not _WHOLE.fullmatch(path) or len(parts) > _DEEPEST:
        raise EditRefusedError(_NOTHING, path=path)
    found: list[str | int] = []
    here = raw
    if parts[0] == "langkah" and "bagan" in raw and len(parts) > 1:  # a step has its id to itself in all charts
        where = next((steps for steps in charts(raw) if steps.find(parts[1]) is not None), None)
        if where is not None:
            found, here, parts = list(where.path), where.raw, parts[1:]
    for part in parts:
        place = _place(part, here, tuple(found), raw, path)
        found.append(place)
        here = _step_into(here, place)
    return tuple(found)


def _place(part: str, here: Raw, found: Path, raw: Raw, path: str) -> str | int:
    if not isinstance(here, list):
        shape = shape_of(found, raw)
        known = shape.order({**(here if isinstance(here, dict) else {}), part: None})
        if part not in known and shape.named is None:
            raise EditRefusedError(_NO_KEY, name=part, path=path, id=part, known=known)
        return part
    if part == _NEW:
        return len(here)
    by_id = next((n for n, item in enumerate(here) if isinstance(item, dict) and item.get("id") == part), None)
    if by_id is not None:
        return by_id
    if re.fullmatch("[0-9]{1,6}", part) and 1 <= int(part) <= len(here):
        return int(part) - 1
    known = tuple(str(item["id"]) for item in here if isinstance(item, dict) and "id" in item)
    raise EditRefusedError(_NO_SUCH, name=part, path=path, id=part, known=known)


def _step_into(here: Raw, place: str | int) -> Raw:
    if isinstance(place, int):
        return here[place] if place < len(here) else None
    return here.get(place) if isinstance(here, dict) else None


def _at(raw: Raw, path: Path) -> Raw:
    for part in path:
        raw = _step_into(raw, part)
    return raw
