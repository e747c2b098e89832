"""The texts of a value of the model. In: a value and its path; out: each text in it, with the path of what holds it."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Final, NamedTuple

from sopgen.findings import Path
from sopgen.model import Daftar, Sop, paragraphs

_NEVER_PRINTED: Final = frozenset({"profil", "dokumen", "abaikan", "catatan"})
_NAMES_A_FILE: Final = "logo"


class Printed(NamedTuple):
    """A text and its place; ``on_key``: it is the key itself, as an outcome's words are."""

    path: Path
    text: str
    on_key: bool = False


def printed(sop: Sop) -> Iterator[Printed]:
    """Every text of a source that its sheet can print, in the order of the model."""
    for field in fields(sop):
        if field.name not in _NEVER_PRINTED:
            yield from texts(getattr(sop, field.name), (field.name,))


def texts(value: object, path: Path) -> Iterator[Printed]:
    """Every text under a value. Words may be written in many forms: they come a paragraph each, whatever runs it is
    made of, and their path ends at the field.
    """
    if isinstance(value, str):
        yield Printed(path, value)
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield Printed((*path, name), name, on_key=True)
            yield from texts(each, (*path, name))
    elif isinstance(value, tuple) and value and isinstance(value[0], Daftar):
        yield from (Printed(path, text) for text in paragraphs(value))
    elif isinstance(value, tuple):
        for place, each in enumerate(value):
            yield from texts(each, (*path, place))
    elif is_dataclass(value):
        for field in fields(value):
            if field.name != _NAMES_A_FILE:
                yield from texts(getattr(value, field.name), (*path, field.name))
