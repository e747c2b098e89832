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
NOBODY_ACTS: Final = "E211"
NO_STEPS: Final = "E212"

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
    performers = tuple(_ids(_tables(raw, "pelaksana")))
    charts = [tuple(_tables(raw, "langkah"))]
    for path, chart in _tables(raw, "bagan"):
        charts.append(tuple(_tables(chart, "langkah", path)))
        named = tuple(_names((*path, "pelaksana"), chart.get("pelaksana")))
        yield from _unknown(named, _texts(performers), NO_SUCH_PERFORMER)
        yield from _listed_twice(named)
    step_ids = tuple(name for steps in charts for name in _ids(steps))
    yield from _given_twice(performers, PERFORMER_TWICE)
    yield from _given_twice(step_ids, STEP_TWICE)
    if ("langkah" in raw) == ("bagan" in raw):
        yield Finding(NO_STEPS, ("bagan",) if "bagan" in raw else (), on_key="bagan" in raw)
    for steps in charts:
        yield from _check_chart(steps, _texts(performers))
    known_steps = _texts(step_ids)
    silenced = tuple(
        name for path, entry in _tables(raw, "abaikan") for name in _names((*path, "langkah"), entry.get("langkah"))
    )
    yield from _unknown(silenced, known_steps, NO_SUCH_STEP)


def _check_chart(steps: tuple[tuple[Path, Raw], ...], performers: Mapping[str, None]) -> Iterator[Finding]:
    """The names that the steps of one chart use; flows do not lead from chart to chart."""
    targets_allowed = {**_texts(tuple(_targetable(steps))), BERIKUTNYA: None}
    for path, step in steps:
        if ("pelaksana" in step) == ("simbol" in step):
            key = "simbol" if "simbol" in step else "id"
            yield Finding(NOBODY_ACTS, (*path, key), {"id": str(step.get("id", ""))}, on_key=key == "simbol")
        acting = tuple(_names((*path, "pelaksana"), step.get("pelaksana")))
        yield from _unknown(acting, performers, NO_SUCH_PERFORMER)
        yield from _listed_twice(acting)
        symbols = tuple(_tables(step, "simbol", path))
        for place, symbol in symbols:
            yield from _unknown(
                tuple(_names((*place, "pelaksana"), symbol.get("pelaksana"))), performers, NO_SUCH_PERFORMER
            )
        for place, source in ((path, step), *symbols):
            for targets in _directions(place, source):
                yield from _unknown(targets, targets_allowed, NO_SUCH_STEP)
                yield from _listed_twice(targets)


def _targetable(steps: tuple[tuple[Path, Raw], ...]) -> Iterator[_Name]:
    """What a flow may lead to: each step, and each symbol that has a name, by it or by its performer."""
    yield from _ids(steps)
    for path, step in steps:
        for place, symbol in _tables(step, "simbol", path):
            for key in ("id", "pelaksana"):
                if isinstance(step.get("id"), str) and isinstance(symbol.get(key), str):
                    yield _Name((*place, key), f"{step['id']}.{symbol[key]}")
        for performer in _names((*path, "pelaksana"), step.get("pelaksana")):
            if isinstance(step.get("id"), str):
                yield _Name(performer.path, f"{step['id']}.{performer.text}")


def no_such_profile(name: str, known: tuple[str, ...]) -> Finding:
    """The finding for a profile that the program does not have."""
    return Finding(NO_SUCH_PROFILE, ("profil",), {"id": name, **nearest(name, known)})


def nearest(text: str, valid: tuple[str, ...]) -> Mapping[str, Value]:
    """The facts that help with a misspelt name: the nearest valid one, and all of them."""
    from difflib import get_close_matches  # noqa: PLC0415  # only a mistake needs it

    close = get_close_matches(text[:_LONGEST_COMPARED], valid[:_MOST_COMPARED], n=1)
    return {"nearest": close[0] if close else "", "valid": valid}


def _tables(raw: Raw, key: str, path: Path = ()) -> Iterator[tuple[Path, Raw]]:
    listed = raw.get(key)
    for place, table in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(table, dict):
            yield (*path, key, place), table


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
    place = next((part for part in reversed(name.path) if isinstance(part, int)), 0)
    return place + 1


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
