"""What keeps values from being those of the model, in our terms. In: pydantic's errors, raw values; out: findings."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, TypeAlias, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sopgen.findings import Finding, Path, Term, Value
from sopgen.references import nearest
from sopgen.shape import Doc, Either, RefusedError, Short
from sopgen.validation import validate

MISSING: Final = "E101"
UNKNOWN_KEY: Final = "E102"
WRONG_TYPE: Final = "E103"
BLANK: Final = "E104"
LINE_BREAK: Final = "E105"
CONTROL_CHARACTER: Final = "E106"
NOT_AN_ID: Final = "E107"
NOT_A_CHOICE: Final = "E108"
TOO_FEW: Final = "E109"
OUT_OF_RANGE: Final = "E110"
NO_COLOUR: Final = "E111"
NO_MONTH: Final = "E112"
NO_DATE_PATTERN: Final = "E113"

_CODES: Final[Mapping[str, str]] = {
    "missing": MISSING,
    "unexpected_keyword_argument": UNKNOWN_KEY,
    "literal_error": NOT_A_CHOICE,
    "blank": BLANK,
    "line_break": LINE_BREAK,
    "control_character": CONTROL_CHARACTER,
    "no_id": NOT_AN_ID,
    "too_short": TOO_FEW,
    "out_of_range": OUT_OF_RANGE,
    "no_colour": NO_COLOUR,
    "no_month": NO_MONTH,
    "no_date_pattern": NO_DATE_PATTERN,
}
"""pydantic's error types, what our marks refuse, and our codes; anything else is a wrong type."""

_EXPECTED: Final[tuple[tuple[type, Term], ...]] = (
    (str, Term("teks")),
    (bool, Term("true atau false")),
    (int, Term("bilangan bulat")),
    (float, Term("bilangan")),
    (dt.date, Term("tanggal")),
    (list, Term("daftar")),
    (tuple, Term("daftar")),
    (dict, Term("tabel")),
)
"""How the types of the model are called; the first that fits."""
_OUTSIDE_TABLES: Final = Term("bagian atas berkas")
_TABLE: Final = Term("tabel")
_AT_THE_HEAD: Final = ("profil", "catatan_kaki")  # keys of no table: below a header they are taken for its own
_BEFORE_TABLES: Final = Term("Kunci ini ditulis di awal berkas, di atas tabel pertama.")
_ANOTHER: Final = Term("nilai jenis lain")

_FOUND: Final[tuple[tuple[type, Term], ...]] = (
    (bool, Term("true/false")),
    (int, Term("bilangan")),
    (float, Term("bilangan pecahan")),
    (str, Term("teks")),
    (dt.datetime, Term("tanggal dengan jam")),
    (dt.date, Term("tanggal")),
    (dt.time, Term("jam")),
    (list, Term("daftar")),
    (dict, Term("tabel")),
)
"""How the author's values are called; the first that fits."""

_DEFINING_KEYS: Final = frozenset({"id", "profil"})
"""Where a misspelt id is told. Elsewhere an id refers to another, and ``references`` says that there is none such."""

_T = TypeVar("_T")
_Annotation: TypeAlias = Any  # what ``typing`` gives for a field: a class, an alias or None


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where an error is: the author's ``path``; the ``model`` that the last key stands in, that ``field`` and its type.

    ``annotation`` is the type of the very value: of an item, where the field is a list.
    """

    path: Path
    model: _Annotation
    field: str
    annotation: _Annotation

    @property
    def key(self) -> str:
        """The last key, list places left out."""
        return next((part for part in reversed(self.path) if isinstance(part, str)), "")

    @property
    def doc(self) -> Doc | None:
        """What the field is for."""
        marks = get_args(_fields(self.model).get(self.field))
        return next((mark for mark in marks if isinstance(mark, Doc)), None)


def judge(kind: type[_T], raw: Mapping[str, Any]) -> tuple[_T | None, Iterator[Finding]]:
    """What pydantic makes of ``raw``: a value of the dataclass ``kind``, or the findings."""
    try:
        return validate(kind, raw), iter(())
    except ValidationError as error:
        return None, _once(tuple(_form_errors(error, kind, raw)))


def _form_errors(error: ValidationError, kind: type, raw: Mapping[str, Any]) -> Iterator[Finding]:
    """The findings for ``error``, which pydantic raised on ``raw``, in pydantic's order: that of the model."""
    for detail in error.errors(include_url=False):
        code = _CODES.get(_refusal(detail).kind if _refused(detail) else detail["type"], WRONG_TYPE)
        spot = _spot(detail, kind, raw)
        on_key = code == UNKNOWN_KEY or "[key]" in detail["loc"]
        if code == NOT_AN_ID and spot.key not in _DEFINING_KEYS and not on_key:
            continue
        yield Finding(code, spot.path, {"key": spot.key, **_FACTS[code](detail, spot)}, on_key=on_key)


def _once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """``findings`` without the keys that are missing only because they are misspelt, which is told at the slip."""
    meant = {(*each.path[:-1], each.values.get("nearest")) for each in findings if each.code == UNKNOWN_KEY}
    return (each for each in findings if each.code != MISSING or each.path not in meant)


def _refused(detail: ErrorDetails) -> bool:
    """Whether one of our marks refused the value."""
    return detail["type"] == "value_error"


def _refusal(detail: ErrorDetails) -> RefusedError:
    error: RefusedError = detail["ctx"]["error"]
    return error


def _spot(detail: ErrorDetails, kind: type, raw: Mapping[str, Any]) -> _Spot:
    """Follow pydantic's location through the raw values: it also names what the author did not write.

    That is the names of an ``Either``'s forms, and the keys of a long form where the short one stands.
    """
    spot = _Spot((), None, "", kind)
    value: Any = raw
    listed: list[Any] | None = None  # a list as written, while ``value`` holds some of its items
    for place, part in enumerate(detail["loc"]):
        long = _long_form(spot.annotation, value)
        if isinstance(part, str) and not _holds(value, part) and _holds(long, part):
            listed, value = value, long[part]
            spot = replace(spot, annotation=_into(spot, part).annotation)
            continue
        written = _holds(value, part)
        absent = detail["type"] == "missing" and place == len(detail["loc"]) - 1
        if written or absent:
            spot = _into(spot, part)
        elif place < len(detail["loc"]) - 1:  # what is wrong lies inside of this form
            spot = replace(spot, annotation=_form(spot.annotation, part) or spot.annotation)
        if written and listed is not None:
            spot = replace(spot, path=(*spot.path[:-1], _place_of(value[part], listed)))
        value, listed = (value[part], None) if written else (value, listed)
    return spot


def _long_form(annotation: _Annotation, value: object) -> Any:  # noqa: ANN401  # raw values
    """The long form that a mark makes of a list, where it sorts the items under keys."""
    if not isinstance(value, list):
        return None
    lengthened: Iterator[Any] = (mark.lengthen(value) for mark in _short_forms(annotation))
    return next((long for long in lengthened if isinstance(long, dict)), None)


def _form(annotation: _Annotation, name: str | int) -> _Annotation:
    """The form called ``name`` of a type that is an ``Either``; None if it has none."""
    origin: object = get_origin(annotation)
    marks: Iterator[Any] = iter(get_args(annotation)[1:] if origin is Annotated else ())
    either = (mark.forms.get(str(name)) for mark in marks if isinstance(mark, Either))
    return next(either, None)


def _short_forms(annotation: _Annotation) -> Iterator[Short]:
    """The marks of short forms on an annotation and on what it is a choice of."""
    origin: object = get_origin(annotation)
    if origin is Annotated:
        inner, *marks = get_args(annotation)
        yield from (mark for mark in marks if isinstance(mark, Short))
        yield from _short_forms(inner)
    elif origin in {Union, UnionType}:
        for argument in get_args(annotation):
            yield from _short_forms(argument)


def _place_of(item: object, listed: list[Any]) -> int:
    """The place of an item in the list as written."""
    return next(place for place, each in enumerate(listed) if each is item)


def _holds(value: object, part: str | int) -> bool:
    if isinstance(value, dict):
        return part in value
    return isinstance(value, list) and isinstance(part, int) and part < len(value)


def _into(spot: _Spot, part: str | int) -> _Spot:
    """One key or list place further. A key that the model does not know has no type."""
    path = (*spot.path, part)
    for annotation in _alternatives(spot.annotation):
        origin: object = get_origin(annotation)
        arguments = get_args(annotation)
        if isinstance(part, int) and origin is tuple:
            return _Spot(path, spot.model, spot.field, arguments[0])
        if origin is dict:
            return _Spot(path, spot.model, spot.field, arguments[1])
        if is_dataclass(annotation):
            return _Spot(path, annotation, str(part), _fields(annotation).get(str(part)))
    return _Spot(path, spot.model, spot.field, None)


def _fields(model: _Annotation) -> Mapping[str, _Annotation]:
    """The types of a table's keys, marks and all."""
    return {field.name: field.type for field in fields(model)} if model else {}


def _alternatives(annotation: _Annotation) -> Iterator[_Annotation]:
    """What a value may be, unions and annotations opened, None left out: TOML has none."""
    origin: object = get_origin(annotation)
    if origin is Annotated:
        yield from _alternatives(get_args(annotation)[0])
    elif origin in {Union, UnionType}:
        for argument in get_args(annotation):
            yield from _alternatives(argument)
    elif annotation not in {None, NoneType}:
        yield annotation


def _expected(annotation: _Annotation) -> Iterator[Term]:
    """What the author may write there, short forms too."""
    origin: object = get_origin(annotation)
    if origin is Annotated:
        inner, *marks = get_args(annotation)
        either = next((mark for mark in marks if isinstance(mark, Either)), None)
        if either is not None:
            for form in either.forms.values():
                yield from _expected(form)
            return
        short = (mark.written for mark in marks if isinstance(mark, Short))
        yield from _expected(next(short, inner))
    elif origin in {Union, UnionType}:
        for argument in get_args(annotation):
            yield from _expected(argument)
    elif origin is Literal:
        yield _called(str)
    elif annotation not in {None, NoneType}:
        kind = origin if isinstance(origin, type) else annotation
        yield _called(kind)


def _called(kind: _Annotation) -> Term:
    if is_dataclass(kind):
        return _TABLE
    return next((term for base, term in _EXPECTED if isinstance(kind, type) and issubclass(kind, base)), _ANOTHER)


# --- the facts of each kind of error --------------------------------------------------------------------

_Facts: TypeAlias = Mapping[str, Value]


def _missing(_: ErrorDetails, spot: _Spot) -> _Facts:
    return {"table": _table(spot.path[:-1]), **_meaning(spot)}


def _unknown_key(_: ErrorDetails, spot: _Spot) -> _Facts:
    known = tuple(_fields(spot.model))
    facts = {"table": _table(spot.path[:-1]), "place": ""}
    if len(spot.path) > 1 and spot.key in _AT_THE_HEAD and spot.key not in known:
        return {**facts, "place": _BEFORE_TABLES}
    return {**facts, **nearest(spot.key, known)}


def _wrong_type(detail: ErrorDetails, spot: _Spot) -> _Facts:
    found = next((term for kind, term in _FOUND if isinstance(detail["input"], kind)), _ANOTHER)
    return {"found": found, "expected": tuple(dict.fromkeys(_expected(spot.annotation))), **_meaning(spot)}


def _control_character(detail: ErrorDetails, spot: _Spot) -> _Facts:
    """The character; and the text without any of its kind, where it is a key's whole value and plainly written."""
    text = str(detail["input"]).replace("\t", " ")
    kept = "".join(filter(str.isprintable, text)).strip()
    plain = isinstance(spot.path[-1], str) and "[key]" not in detail["loc"] and not {"\n", '"', "\\"} & set(text)
    return {**_refusal(detail).facts, "example": f"{spot.key} = {_as_toml(kept)}" if kept and plain else ""}


def _misshapen(detail: ErrorDetails, spot: _Spot) -> _Facts:
    return {"text": str(detail["input"]), **_refusal(detail).facts, **_meaning(spot)}


def _not_an_id(detail: ErrorDetails, spot: _Spot) -> _Facts:
    text = str(detail["input"])
    made = id_from(text)
    if made and "[key]" in detail["loc"]:
        return {"text": text, "example": _under_id(made, spot)}
    return {"text": text, "example": f'{spot.key} = "{made}"' if made else _example(spot)}


def _under_id(made: str, spot: _Spot) -> str:
    """What stands under a key that is an id of the author's: a table by its header, a text by its key."""
    *_, parent = (part for part in spot.path[:-1] if isinstance(part, str))
    return f'{parent}.{made} = "…"' if _called(str) in _expected(spot.annotation) else f"[{parent}.{made}]"


def _not_a_choice(detail: ErrorDetails, spot: _Spot) -> _Facts:
    choices = tuple(choice for annotation in _alternatives(spot.annotation) for choice in _choices(annotation))
    return {"text": str(detail["input"]), **nearest(str(detail["input"]), choices), "valid": choices}


def _choices(annotation: _Annotation) -> tuple[str, ...]:
    origin: object = get_origin(annotation)
    return get_args(annotation) if origin is Literal else ()


def _described(_: ErrorDetails, spot: _Spot) -> _Facts:
    return _meaning(spot)


_FACTS: Final[Mapping[str, Callable[[ErrorDetails, _Spot], _Facts]]] = {
    MISSING: _missing,
    UNKNOWN_KEY: _unknown_key,
    WRONG_TYPE: _wrong_type,
    BLANK: _described,
    LINE_BREAK: _described,
    CONTROL_CHARACTER: _control_character,
    NOT_AN_ID: _not_an_id,
    NOT_A_CHOICE: _not_a_choice,
    TOO_FEW: _described,
    OUT_OF_RANGE: _misshapen,
    NO_COLOUR: _misshapen,
    NO_MONTH: _misshapen,
    NO_DATE_PATTERN: _misshapen,
}


def _meaning(spot: _Spot) -> _Facts:
    """What the key is for, as its description says, and an example of it."""
    doc = spot.doc
    return {"meaning": doc.description if doc else "", "example": _example(spot)}


def _example(spot: _Spot) -> str:
    """The key as it may be written: the field's own example, or one made from its type. Empty inside of a value."""
    if spot.path[-1] != spot.field or spot.annotation is None:
        return ""
    if spot.doc and spot.doc.examples:
        return f"{spot.key} = {_as_toml(spot.doc.examples[0])}"
    header = ".".join(part for part in spot.path if isinstance(part, str))
    annotation = next(_alternatives(spot.annotation))
    if is_dataclass(annotation):
        return f"[{header}]"
    if any(is_dataclass(argument) for argument in get_args(annotation)):
        return f"[[{header}]]"
    if annotation in {int, float}:
        return ""
    choices = _choices(annotation)
    return f"{spot.key} = {_as_toml(choices[0] if choices else annotation is bool or '…')}"


def _as_toml(value: object) -> str:
    """An example of ours as a TOML value."""
    if isinstance(value, list):
        return f"[{', '.join(map(_as_toml, value))}]"
    if isinstance(value, dict):
        pairs = ", ".join(f"{key} = {_as_toml(item)}" for key, item in value.items())
        return f"{{ {pairs} }}"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


def _table(path: Path) -> str:
    """A table as its header is written: ``[identitas]``; of several, with its place: ``[[langkah]] 3``."""
    header = ".".join(part for part in path if isinstance(part, str))
    if not header:
        return _OUTSIDE_TABLES
    last = path[-1]
    return f"[[{header}]] {last + 1}" if isinstance(last, int) else f"[{header}]"


def id_from(text: str) -> str:
    """An id made of ``text``, empty if it has no letter of the Latin alphabet."""
    plain = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")
    return re.sub(r"^[0-9_]+", "", plain)[:_LONGEST_ID]


_LONGEST_ID: Final = 24  # characters; an id is typed again and again
