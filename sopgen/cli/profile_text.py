"""Profiles in words. In: a profile's files, or the model of profiles; out: TOML that says where each value stands, and
what each key is for.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, NamedTuple, TypeAlias, TypeVar, Union, get_args, get_origin

from sopgen.cli import texts
from sopgen.messages import Translate
from sopgen.profile import PARENT, Profil, Written, merged
from sopgen.shape import Doc, Must

_Mark = TypeVar("_Mark", Doc, Must)
_Annotation: TypeAlias = Any  # what ``typing`` gives for a field
_ANY_NAME: Final = "NAMA"  # of tables that a house names itself
_COMMENT_COLUMN: Final = 40  # where comments begin, if the value leaves room


class Key(NamedTuple):
    """A key of a profile: its field's annotation, and whether it opens a table, each of several, or each by a name."""

    annotation: _Annotation
    table: bool
    listed: bool = False
    named: bool = False


# --- a profile, merged ----------------------------------------------------------------------------------


def shown(line: Sequence[Written], translate: Translate) -> Iterator[str]:
    """The merged values of a line of profiles as TOML, each with the file that wrote it as a comment."""
    raw = {key: value for key, value in merged(line).items() if key != PARENT}
    plain = {key: value for key, value in raw.items() if not isinstance(value, dict)}
    for key, value in plain.items():
        yield _commented(f"{key} = {_toml(value)}", _writer((key,), line), translate)
    for key, value in raw.items():
        if isinstance(value, dict):
            yield from _table((key,), value, line, translate)


def _table(
    path: tuple[str, ...], values: Mapping[str, Any], line: Sequence[Written], translate: Translate
) -> Iterator[str]:
    inner = {key: value for key, value in values.items() if isinstance(value, dict)}
    if len(inner) < len(values) or not values:
        yield ""
        yield f"[{'.'.join(path)}]"
    for key, value in values.items():
        if not isinstance(value, list | dict):
            yield _commented(f"{key} = {_toml(value)}", _writer((*path, key), line), translate)
    for key, value in values.items():
        for row in value if isinstance(value, list) else ():
            yield ""
            yield _commented(f"[[{'.'.join((*path, key))}]]", _writer((*path, key), line), translate)
            yield from (f"{name} = {_toml(words)}" for name, words in row.items())
    for key, value in inner.items():
        yield from _table((*path, key), value, line, translate)


def _writer(path: tuple[str, ...], line: Sequence[Written]) -> Written:
    """The file that wrote the value: the nearest one that has it."""
    return next(written for written in line if _has(written.raw, path))


def _has(raw: Any, path: tuple[str, ...]) -> bool:  # noqa: ANN401  # what a TOML parser gives
    for part in path:
        if not isinstance(raw, dict) or part not in raw:
            return False
        raw = raw[part]
    return True


def _commented(text: str, writer: Written, translate: Translate) -> str:
    where = str(writer.file.path) if writer.file.own else translate(texts.SHIPPED_AS).format(name=writer.file.name)
    return f"{text:{_COMMENT_COLUMN}}  # {where}"


def _toml(value: object) -> str:
    """A value as TOML: text as JSON writes it, which TOML reads alike."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str | bool) else str(value)


# --- what keys are for ----------------------------------------------------------------------------------


@cache
def keys() -> Mapping[str, Key]:
    """Every key of a profile by its dotted path, in the order of the model."""
    return dict(_keys(Profil, ""))


def explained(key: str | None, translate: Translate) -> Iterator[str]:
    """What ``key`` is for, with all keys in it; of None, every key."""
    for number, (path, each) in enumerate((path, each) for path, each in keys().items() if _within(path, key)):
        if each.table:
            yield from ("",) if number else ()
            yield f"[[{path}]]" if each.listed else f"[{path}.{_ANY_NAME}]" if each.named else f"[{path}]"
            yield f"  {translate(_doc(each.annotation).description)}"
        else:
            yield from _explained(path, each.annotation, translate)


def _explained(path: str, annotation: _Annotation, translate: Translate) -> Iterator[str]:
    doc = _doc(annotation)
    yield path
    yield f"  {translate(doc.description)}"
    may_be = _may_be(annotation, translate)
    if may_be:
        yield f"  {may_be}"
    if doc.examples:
        yield f"  {translate(texts.EXAMPLE)} {path.rpartition('.')[2]} = {_toml(doc.examples[0])}"


def _within(path: str, key: str | None) -> bool:
    return key is None or path == key or path.startswith(f"{key}.")


def _keys(kind: _Annotation, prefix: str) -> Iterator[tuple[str, Key]]:
    """Plain keys of a table come before its tables, as in TOML."""
    tables = []
    for field in fields(kind):
        path = f"{prefix}{field.name}"
        inner, many = _table_kind(field.type)
        if inner is None:
            yield path, Key(field.type, table=False)
        else:
            tables.append((path, Key(field.type, table=True, listed=many == "list", named=many == "names"), inner))
    for path, key, inner in tables:
        yield path, key
        yield from _keys(inner, f"{path}.{_ANY_NAME}." if key.named else f"{path}.")


def _table_kind(annotation: _Annotation) -> tuple[_Annotation, Literal["", "list", "names"]]:
    """The dataclass of a table or of each of several, None for a plain value; and how several are told apart."""
    plain = _unmarked(annotation)
    if is_dataclass(plain):
        return plain, ""
    origin: object = get_origin(plain)
    if origin is tuple:
        return _unmarked(get_args(plain)[0]), "list"
    if origin is dict:
        return _unmarked(get_args(plain)[1]), "names"
    return None, ""


def _may_be(annotation: _Annotation, translate: Translate) -> str:
    """The values that are taken, where not any text is."""
    plain = _unmarked(annotation)
    origin: object = get_origin(plain)
    if origin is Literal:
        return translate(texts.ONE_OF).format(values=" | ".join(map(_toml, get_args(plain))))
    if plain is bool:
        return translate(texts.ONE_OF).format(values="true | false")
    bounds = {name: value for must in _marks(annotation, Must) for name, value in must.schema.items()}
    if "minimum" in bounds:
        return translate(texts.BETWEEN).format(least=bounds["minimum"], most=bounds["maximum"])
    return ""


def _doc(annotation: _Annotation) -> Doc:
    return next(_marks(annotation, Doc))


def _marks(annotation: _Annotation, kind: type[_Mark]) -> Iterator[_Mark]:
    """The marks of this kind, the outermost first."""
    origin: object = get_origin(annotation)
    if origin is Annotated:
        inner, *marks = get_args(annotation)
        yield from (mark for mark in marks if isinstance(mark, kind))
        yield from _marks(inner, kind)
    elif origin in {Union, UnionType}:
        for part in get_args(annotation):
            yield from _marks(part, kind)


def _unmarked(annotation: _Annotation) -> _Annotation:
    """The type itself: no marks, and without None, which TOML has not."""
    origin: object = get_origin(annotation)
    if origin is Annotated:
        return _unmarked(get_args(annotation)[0])
    if origin in {Union, UnionType}:
        return _unmarked(next(part for part in get_args(annotation) if part is not NoneType))
    return annotation
