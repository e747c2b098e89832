"""Names in a source and where they are used. In: what the TOML parser gives; out: findings for names that do not fit.

It looks at the raw values, not at a ``Sop``, so that a misspelt id is told together with every other mistake. What has
the wrong type is passed over here: the model tells that.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from sopgen.findings import Finding, Path, Value
from sopgen.model import BERIKUTNYA

STEP_TWICE: Final = "E201"
PERFORMER_TWICE: Final = "E202"
NO_SUCH_PERFORMER: Final = "E203"
NO_SUCH_STEP: Final = "E204"
NAMED_TWICE: Final = "E205"
NO_SUCH_PROFILE: Final = "E206"

_LONGEST_COMPARED: Final = 200  # characters; comparing takes the square of it
_MOST_COMPARED: Final = 500  # names; no sheet has as many

Raw: TypeAlias = Mapping[str, Any]
_Known: TypeAlias = Mapping[str, None]
"""Names that exist, in the order of the file: a set that keeps it."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as written, and where."""

    path: Path
    text: str


def check_references(raw: Raw) -> Iterator[Finding]:
    """Ids given twice, names that do not exist, names listed twice. Any value of ``raw`` may be wrong."""
    steps = tuple(_tables(raw, "langkah"))
    performers = tuple(_ids(_tables(raw, "pelaksana")))
    step_ids = tuple(_ids(steps))
    yield from _given_twice(performers, PERFORMER_TWICE)
    yield from _given_twice(step_ids, STEP_TWICE)
    known_performers = _texts(performers)
    known_steps = _texts(step_ids)
    targets_allowed = {**known_steps, BERIKUTNYA: None}
    for path, step in steps:
        acting = tuple(_names((*path, "pelaksana"), step.get("pelaksana")))
        yield from _unknown(acting, known_performers, NO_SUCH_PERFORMER)
        yield from _listed_twice(acting)
        for targets in _directions(path, step):
            yield from _unknown(targets, targets_allowed, NO_SUCH_STEP)
            yield from _listed_twice(targets)
    silenced = tuple(
        name for path, entry in _tables(raw, "abaikan") for name in _names((*path, "langkah"), entry.get("langkah"))
    )
    yield from _unknown(silenced, known_steps, NO_SUCH_STEP)


def no_such_profile(name: str, known: tuple[str, ...]) -> Finding:
    """The finding for a profile that the program does not have."""
    return Finding(NO_SUCH_PROFILE, ("profil",), {"id": name, **nearest(name, known)})


def nearest(text: str, valid: tuple[str, ...]) -> Mapping[str, Value]:
    """The facts that help with a misspelt name: the nearest valid one, and all of them."""
    from difflib import get_close_matches  # noqa: PLC0415  # only a mistake needs it

    close = get_close_matches(text[:_LONGEST_COMPARED], valid[:_MOST_COMPARED], n=1)
    return {"nearest": close[0] if close else "", "valid": valid}


def _tables(raw: Raw, key: str) -> Iterator[tuple[Path, Raw]]:
    listed = raw.get(key)
    for place, table in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(table, dict):
            yield (key, place), table


def _ids(tables: Iterator[tuple[Path, Raw]] | tuple[tuple[Path, Raw], ...]) -> Iterator[_Name]:
    for path, table in tables:
        if isinstance(table.get("id"), str):
            yield _Name((*path, "id"), table["id"])


def _names(path: Path, value: object) -> Iterator[_Name]:
    """The names in a value that is one or a list of them."""
    if isinstance(value, str):
        yield _Name(path, value)
    for place, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, str):
            yield _Name((*path, place), item)


def _directions(path: Path, step: Raw) -> Iterator[tuple[_Name, ...]]:
    """The targets of each direction out of a step."""
    outcomes = step.get("keputusan")
    directions = [((*path, "lanjut"), step.get("lanjut"))]
    if isinstance(outcomes, dict):
        directions += [((*path, "keputusan", outcome), value) for outcome, value in outcomes.items()]
    for place, value in directions:
        where, names = ((*place, "ke"), value.get("ke")) if isinstance(value, dict) else (place, value)
        yield tuple(_names(where, names))


def _given_twice(names: tuple[_Name, ...], code: str) -> Iterator[Finding]:
    first: dict[str, _Name] = {}
    for name in names:
        if first.setdefault(name.text, name) is not name:
            yield Finding(code, name.path, {"id": name.text, "row": _row(first[name.text])})


def _row(name: _Name) -> int:
    """The row that a name stands in, counted from 1."""
    place = name.path[1]
    return place + 1 if isinstance(place, int) else 1


def _texts(names: tuple[_Name, ...]) -> _Known:
    return dict.fromkeys(name.text for name in names)


def _unknown(names: tuple[_Name, ...], known: _Known, code: str) -> Iterator[Finding]:
    for name in names:
        if name.text not in known:
            yield Finding(code, name.path, {"id": name.text, **nearest(name.text, tuple(known))})


def _listed_twice(names: tuple[_Name, ...]) -> Iterator[Finding]:
    seen: set[str] = set()
    for name in names:
        if name.text in seen:
            yield Finding(NAMED_TWICE, name.path, {"id": name.text})
        seen.add(name.text)
