"""What a value must be, said once for two readers. In: a dataclass and raw values; out: the value, or None if in doubt.

The dataclasses of a source carry marks in ``Annotated``. pydantic reads the marks, judges strictly and tells every
mistake (``validation``), but to load it is a third of a cold build. So ``accept`` takes what is plainly
right, by the same marks, and leaves everything else to pydantic: it never decides that something is wrong.
"""

import dataclasses
from collections.abc import Callable, Hashable, Mapping
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, Final, Literal, TypeAlias, TypeVar, Union, cast, get_args, get_origin

from sopgen.findings import Term

_T = TypeVar("_T")
_Raw: TypeAlias = Any  # what a TOML parser gives
_Taker: TypeAlias = Callable[[_Raw], Any]
_Schema: TypeAlias = dict[str, Any]


class RefusedError(ValueError):
    """A value breaks a mark: ``kind`` says which, ``facts`` are values for the sentence."""

    def __init__(self, kind: str, **facts: str) -> None:
        super().__init__(kind)
        self.kind: Final = kind
        self.facts: Final[Mapping[str, str]] = facts


class Must:
    """A mark: ``check`` returns the value or raises RefusedError. ``schema`` says the same in JSON Schema."""

    def __init__(self, check: Callable[[Any], Any], **schema: object) -> None:
        self.check = check
        self.schema = schema

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:  # noqa: ANN401  # pydantic's protocol
        """Tell pydantic."""
        from pydantic_core import core_schema  # noqa: PLC0415  # only pydantic asks

        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> _Schema:  # noqa: ANN401  # as above
        """Tell pydantic."""
        return {**handler(core), **self.schema}


class Short:
    """A mark: the value may be written in a shorter form, which ``lengthen`` makes long. ``written`` is what may stand.

    ``lengthen`` returns what is no short form as it is.
    """

    def __init__(self, lengthen: Callable[[Any], Any], written: Any) -> None:  # noqa: ANN401  # a type, an alias
        self.lengthen = lengthen
        self.written = written

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:  # noqa: ANN401  # pydantic's protocol
        """Tell pydantic."""
        from pydantic_core import core_schema  # noqa: PLC0415  # only pydantic asks

        return core_schema.no_info_before_validator_function(
            self.lengthen, handler(source), json_schema_input_schema=handler.generate_schema(self.written)
        )


class Either:
    """A mark: the value has one of several ``forms``, annotations by name; ``choose`` tells by its look which."""

    def __init__(self, choose: Callable[[Any], str], forms: Mapping[str, Any]) -> None:
        self.choose = choose
        self.forms = forms

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:  # noqa: ANN401  # pydantic's protocol
        """Tell pydantic."""
        from pydantic_core import core_schema  # noqa: PLC0415  # only pydantic asks

        forms = {name: handler.generate_schema(form) for name, form in self.forms.items()}
        return core_schema.tagged_union_schema(forms, discriminator=self.choose)


class Refers:
    """A mark: the text is a name that something else in the source bears: ``to`` says what. Who renames it follows."""

    def __init__(self, to: Literal["langkah", "pelaksana", "tujuan"]) -> None:
        self.to: Final = to


class Doc:
    """A mark: what a key is for, and examples of its value. Editors show them, and so do messages."""

    def __init__(self, description: Term, *examples: Any) -> None:  # noqa: ANN401  # TOML values
        self.description = description
        self.examples = examples

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> _Schema:  # noqa: ANN401  # pydantic's protocol
        """Tell pydantic."""
        from pydantic_core import to_jsonable_python  # noqa: PLC0415  # only pydantic asks

        examples = {"examples": to_jsonable_python(self.examples)} if self.examples else {}
        return {**handler(core), "description": self.description, **examples}


class Table:
    """The base of the dataclasses: a TOML table, strict, without unknown keys."""

    __slots__ = ()
    __pydantic_config__: ClassVar[Mapping[str, Any]] = {"strict": True, "extra": "forbid"}

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:  # noqa: ANN401  # pydantic's protocol
        """Tell pydantic: the parts are strict, and the table itself is read from a dict."""
        schema = handler(source)
        handler.resolve_ref_schema(schema)["strict"] = False
        return schema


def table(description: Term) -> Mapping[str, Any]:
    """The settings of a ``Table`` for pydantic, with what its header is for."""
    return {**Table.__pydantic_config__, "json_schema_extra": {"description": description}}


def accept(kind: type[_T], raw: object) -> _T | None:
    """The value of the dataclass ``kind`` that ``raw`` plainly is, equal to pydantic's; None if that is in doubt."""
    try:
        value: _T = _taker(cast("Any", kind))(raw)
    except (_DoubtError, RefusedError):
        return None
    return value


class _DoubtError(Exception):
    """The value may be wrong: pydantic shall judge."""


@cache
def _taker(annotation: Hashable) -> _Taker:
    """The function that takes a raw value as ``annotation`` says, or raises."""
    origin: object = get_origin(annotation)
    if origin is Annotated:
        inner, *marks = get_args(annotation)
        take = _taker(inner)
        for mark in marks:
            take = _marked(take, mark)
        return take
    if origin in {Union, UnionType}:
        return _first_of([_taker(part) for part in get_args(annotation) if part is not NoneType])
    if origin is tuple:
        return _items(_taker(get_args(annotation)[0]))
    if origin is dict:
        return _pairs(*map(_taker, get_args(annotation)))
    if origin is Literal:
        return _choice(get_args(annotation))
    return _table(annotation) if dataclasses.is_dataclass(annotation) else _plain(annotation)


def _marked(take: _Taker, mark: object) -> _Taker:
    if isinstance(mark, Must):
        check = mark.check
        return lambda raw: check(take(raw))
    if isinstance(mark, Short):
        lengthen = mark.lengthen
        return lambda raw: take(lengthen(raw))
    if isinstance(mark, Either):
        choose, forms = mark.choose, {name: _taker(form) for name, form in mark.forms.items()}
        return lambda raw: forms[choose(raw)](raw)
    return take


def _first_of(takers: list[_Taker]) -> _Taker:
    if len(takers) == 1:
        return takers[0]

    def take(raw: _Raw) -> Any:  # noqa: ANN401  # as the alternatives say
        for taker in takers:
            try:
                return taker(raw)
            except _DoubtError:
                continue
        raise _DoubtError

    return take


def _items(take_item: _Taker) -> _Taker:
    def take(raw: _Raw) -> tuple[Any, ...]:
        if not isinstance(raw, list | tuple):
            raise _DoubtError
        return tuple([take_item(item) for item in raw])

    return take


def _pairs(take_key: _Taker, take_value: _Taker) -> _Taker:
    def take(raw: _Raw) -> dict[Any, Any]:
        if not isinstance(raw, dict):
            raise _DoubtError
        return {take_key(key): take_value(value) for key, value in raw.items()}

    return take


def _choice(choices: tuple[str, ...]) -> _Taker:
    def take(raw: _Raw) -> str:
        if not isinstance(raw, str) or raw not in choices:
            raise _DoubtError
        return raw

    return take


def _table(kind: Any) -> _Taker:  # noqa: ANN401  # a dataclass
    takers = {field.name: _taker(cast("Hashable", field.type)) for field in dataclasses.fields(kind)}
    required = {field.name for field in dataclasses.fields(kind) if field.default is dataclasses.MISSING}

    def take(raw: _Raw) -> Any:  # noqa: ANN401  # an instance of ``kind``
        if not isinstance(raw, dict) or not required <= raw.keys() <= takers.keys():
            raise _DoubtError
        return kind(**{key: takers[key](value) for key, value in raw.items()})

    return take


def _plain(kind: object) -> _Taker:
    """A ``str``, ``bool``, ``int``, ``date`` or ``float``: just that, but a number without fraction is a float too."""
    if kind not in {str, bool, int, date, float}:
        raise TypeError(kind)

    def take(raw: _Raw) -> Any:  # noqa: ANN401  # as ``kind`` says
        if kind is float and type(raw) is int:
            return float(raw)
        if type(raw) is not kind:
            raise _DoubtError
        return raw

    return take
