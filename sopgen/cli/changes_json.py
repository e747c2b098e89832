"""Changes for programs. In: ``Compared`` versions; out: JSON, one object that keeps its keys.

``version`` (1) and ``files``, each with ``old`` and ``new`` (the versions' names, null where there is none), ``title``,
``status`` ("changed", "same", "added", "removed", "faulty"), ``summary`` (one line, empty if the sheet stays),
``changes`` and ``edits``. A file is "faulty" where a version is no sound source: its title is empty, no change is told,
and what is wrong goes to standard error, as ``sopgen check`` says it.

A change is what is told: ``area`` ("dokumen", "identitas", "uraian", "pelaksana", "langkah", "alur"; "jumlah": what the
times come to; "sumber": the sheet does not show it), ``kind`` ("added", "removed", "changed", "moved"), ``text``,
``step`` (its id, or null), ``old_keys`` and ``new_keys`` (the cells and symbols of each sheet: "langkah.teliti.waktu",
"langkah.teliti" for the row, "teliti/kabag") and ``words`` (of a changed text: pairs of "same", "removed" or "added"
and words).

An edit is what was done to the source: ``op`` ("renamed", "replaced", "added", "removed", "moved", "item"), ``path``
(keys and ids), and, as the op has them, ``of``, ``old``, ``new``, ``value``, ``place``, ``old_place``, ``new_place``
(from 0). Values are those of the model, their long forms; keys with their default value are left out.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from typing import Any, Final, cast

from sopgen.cli.compared import Compared
from sopgen.diff import Edit
from sopgen.diff.words import Sentence, Sign

_JSON_VERSION: Final = 1
_KINDS: Final[Mapping[Sign, str]] = {"+": "added", "−": "removed", "≠": "changed", "↕": "moved"}


def changes_json(versions: Sequence[Compared]) -> str:
    """All changes, ending in a line break."""
    files = [_file(version) for version in versions]
    return json.dumps({"version": _JSON_VERSION, "files": files}, ensure_ascii=False, indent=2) + "\n"


def _file(version: Compared) -> Mapping[str, object]:
    return {
        "old": version.old or None,
        "new": version.new or None,
        "title": version.title,
        "status": version.status,
        "summary": version.summary,
        "changes": [_change(sentence) for sentence in (*version.told, *version.of_source)],
        "edits": [_edit(edit) for edit in version.changes.edits] if version.changes is not None else [],
    }


def _change(sentence: Sentence) -> Mapping[str, object]:
    return {
        "area": sentence.area,
        "kind": _KINDS[sentence.sign],
        "text": sentence.text,
        "step": sentence.step or None,
        "old_keys": sentence.old_keys,
        "new_keys": sentence.new_keys,
        "words": sentence.pieces,
    }


def _edit(edit: Edit) -> Mapping[str, object]:
    values = {field.name: getattr(edit, field.name) for field in fields(edit)}
    return {"op": type(edit).__name__.lower(), **{name: _plain(value) for name, value in values.items()}}


def _plain(value: Any) -> Any:  # noqa: ANN401  # a value of the model, as JSON
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {key: _plain(part) for key, part in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if is_dataclass(value):
        told = {field.name: getattr(value, field.name) for field in fields(value) if _says_something(value, field.name)}
        return {name: _plain(part) for name, part in told.items()}
    return value


def _says_something(table: Any, name: str) -> bool:  # noqa: ANN401  # a dataclass
    """Whether a key differs from its default."""
    field = next(each for each in fields(table) if each.name == name)
    return field.default is MISSING or cast("object", getattr(table, name)) != field.default
