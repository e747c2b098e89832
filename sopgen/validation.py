"""The model as pydantic holds it. In: raw values; out: values of the model, every mistake, and the JSON Schema.

Loaded only for mistakes and for the schema: what is plainly right is taken by ``shape``.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final, TypeVar, cast

from pydantic import TypeAdapter

from sopgen.model import Sop
from sopgen.model.profil import Profil

_T = TypeVar("_T")

_NO_SCHEMA: Final[Mapping[str, object]] = {"type": "null"}  # TOML has no null: an absent key says it


def validate(kind: type[_T], raw: object) -> _T:
    """The value of the dataclass ``kind`` that ``raw`` is. Raises pydantic's ValidationError with every mistake."""
    value: _T = _adapter(cast("Any", kind)).validate_python(raw)
    return value


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401  # a dataclass
    return TypeAdapter(kind)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the source, with every key's description, as an editor of TOML needs it.

    Left out of what pydantic writes: titles, which repeat the keys; null and the defaults that nobody can write.
    """
    schema = _adapter(Sop).json_schema(mode="validation")
    parts = {name: _table(part) for name, part in schema.pop("$defs").items()}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_table(schema), "$defs": parts}


def profile_schema() -> dict[str, Any]:
    """The JSON Schema of a profile's file. It says only what differs from its parent, so nearly nothing is asked:
    its name, and the id of each column that it lists.
    """
    schema = _adapter(Profil).json_schema(mode="validation")
    listed = {"Kolom"}  # a list replaces the parent's, so its tables are whole
    parts = {
        name: _table(part if name in listed else {key: value for key, value in part.items() if key != "required"})
        for name, part in schema.pop("$defs").items()
    }
    whole = {**_table(schema), "required": ["nama"]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **whole, "$defs": parts}


def _table(schema: dict[str, Any]) -> dict[str, Any]:
    """A table's schema. Its properties are keys of the author's, whatever they are called."""
    properties = {key: _written(value) for key, value in schema["properties"].items()}
    return {**_written({key: value for key, value in schema.items() if key != "properties"}), "properties": properties}


def _written(schema: Any) -> Any:  # noqa: ANN401  # JSON
    """A value's schema, without what cannot be written."""
    if isinstance(schema, list):
        return [_written(item) for item in schema if item != _NO_SCHEMA]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _written(value) for key, value in schema.items() if key != "title" and not _unwritable(key, value)}
    alternatives = kept.get("anyOf", ())
    if len(alternatives) != 1:
        return kept
    del kept["anyOf"]
    return {**alternatives[0], **kept}


def _unwritable(key: str, value: object) -> bool:
    """Whether this is a default that nobody would write: it stands for the absent key."""
    return key == "default" and not (isinstance(value, bool | str) and value != "")
