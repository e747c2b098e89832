"""A source's fingerprint: of what it means, not of how it is written. In: ``Sop`` and what else decides the sheet; out:
SHA-256 in hexadecimal digits.

Comments, the layout of the TOML and short forms leave it as it is, for the model has none of them. So do values that
are the default: a later version with a new field gives an old source the fingerprint that it had.
"""

import hashlib
import json
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from sopgen.model import Sop
from sopgen.model.profil import Profil

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_Plain: TypeAlias = "str | int | float | list[_Plain] | dict[str, _Plain] | None"

_METHOD: Final = "sopgen 1"  # part of what is hashed: another method gives other fingerprints, never the same by chance
_BESIDE: Final = frozenset({"abaikan", "catatan"})
"""Keys of a source that speak of it and decide nothing of the sheet: silenced warnings, reviewers' notes."""
_OF_THE_FILE: Final = frozenset({"nama", "keterangan", "induk"})
"""Keys of a profile that tell of its file: its values are complete, whatever its line of parents."""


class OwnProfile(NamedTuple):
    """An office's own profile, its parents merged in, and the program's profile from which it departs, if it does.

    Only the departures count, so that a field that a later version adds to all profiles changes no fingerprint.
    """

    profil: Profil
    base: Profil | None = None


def fingerprint(sop: Sop, own: OwnProfile | None = None, logo: bytes | None = None) -> str:
    """The fingerprint of a source, 64 digits.

    ``own`` is None for one of the program's profiles: it is told by its name, which is in the source. ``logo`` is the
    picture's bytes.
    """
    decides = {
        "metode": _METHOD,
        "sop": _table(sop, _BESIDE),
        "profil": _profile(own) if own is not None else None,
        "logo": hashlib.sha256(logo).hexdigest() if logo is not None else None,
    }
    canonical = json.dumps(decides, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _profile(own: OwnProfile) -> dict[str, _Plain]:
    """What the profile says, by key; with a base, what it says otherwise, and whose it is."""
    told = _table(own.profil, _OF_THE_FILE)
    if own.base is None:
        return told
    return {"induk": own.base.nama, **_departures(told, _table(own.base, _OF_THE_FILE))}


def _departures(told: dict[str, _Plain], base: dict[str, _Plain]) -> dict[str, _Plain]:
    departures: dict[str, _Plain] = {}
    for key, value in told.items():
        other = base.get(key)
        if isinstance(value, dict) and isinstance(other, dict):
            inner = _departures(value, other)
            departures |= {key: inner} if inner else {}
        elif value != other:
            departures[key] = value
    return departures


def _table(value: "DataclassInstance", without: frozenset[str] = frozenset()) -> dict[str, _Plain]:
    return {
        field.name: _plain(own)
        for field in fields(value)
        if field.name not in without
        and ((own := getattr(value, field.name)) != field.default or field.default is MISSING)
    }


def _plain(value: object) -> _Plain:
    """A value as JSON has it, told apart from every other. The order of a table counts: outcomes are drawn in it."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, date):
        return {"@": value.isoformat()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return [[_plain(key), _plain(item)] for key, item in value.items()]
    if is_dataclass(value) and not isinstance(value, type):
        return _table(value)
    raise TypeError(type(value).__name__)
