"""Names in a source and where they are used. In: what the TOML parser gives; out: findings for names that do not fit.

It looks at the raw values, not at a ``Sop``, so that a misspelt id is told together with every other mistake. What has
the wrong type is passed over here: the model tells that.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Final, TypeAlias

from sopgen.findings import Finding, Path, Term, Value
from sopgen.model import BERIKUTNYA, Identitas, Uraian

STEP_TWICE: Final = "E201"
PERFORMER_TWICE: Final = "E202"
NO_SUCH_PERFORMER: Final = "E203"
NO_SUCH_STEP: Final = "E204"
NAMED_TWICE: Final = "E205"
NOBODY_ACTS: Final = "E211"
NO_STEPS: Final = "E212"
NOT_IN_THIS_CHART: Final = "E213"
STEP_OF_ANOTHER_CHART: Final = "E214"
NOTES_OUTSIDE_CHARTS: Final = "E215"
SYMBOL_TWICE: Final = "E216"
TWO_SHAPES: Final = "E221"
NO_SUCH_PLACE: Final = "E222"
SEVERAL_PLACES: Final = "E223"
NO_ONE_TARGET: Final = "E226"

LEAVE_ONE: Final = Term("Hapus salah satunya.")
ONE_FOLLOWS: Final = Term(
    'Hapus salah satunya; "@berikutnya" berarti langkah sesudah ini, yang di sini langkah itu juga.'
)

_ENDS: Final = "selesai"  # as a target: what its own key says

_LONGEST_COMPARED: Final = 200  # characters; comparing takes the square of it
_MOST_COMPARED: Final = 500  # names; no sheet has as many

Raw: TypeAlias = Mapping[str, Any]
_Tables: TypeAlias = tuple[tuple[Path, Raw], ...]
"""Tables of one list, each with its path."""
_Known: TypeAlias = Mapping[str, None]
"""Names that exist, in the order of the file: a set that keeps it."""
_DIAMOND: Final = "keputusan"
_PLAIN: Final = re.compile(r"[A-Za-z0-9 -]{1,60}")  # words that need no care in TOML


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as written, and where."""

    path: Path
    text: str

    @property
    def step(self) -> str:
        """The step that it names, where it is a target: without the symbol."""
        return self.text.partition(".")[0]


def check_references(raw: Raw) -> Iterator[Finding]:
    """Ids given twice, names that do not exist, names listed twice. Any value of ``raw`` may be wrong."""
    performers = tuple(_ids(_tables(raw, "pelaksana")))
    charts = tuple(_charts(raw))
    performer_ids = _texts(performers)
    step_ids = tuple(name for chart in charts for name in _ids(chart.steps))
    yield from _given_twice(performers, PERFORMER_TWICE)
    yield from _given_twice(step_ids, STEP_TWICE)
    if ("langkah" in raw) == ("bagan" in raw):
        yield Finding(NO_STEPS, ("bagan",) if "bagan" in raw else (), on_key="bagan" in raw)
    if "catatan_kaki" in raw and "bagan" in raw:
        yield Finding(NOTES_OUTSIDE_CHARTS, ("catatan_kaki",), on_key=True)
    for chart in charts:
        of_chart = _texts(chart.performers)
        yield from _unknown(chart.performers, performer_ids, NO_SUCH_PERFORMER)
        yield from _listed_twice(chart.performers)
        for path, step in chart.steps:
            yield from _check_acting(path, step, performer_ids, of_chart)
        yield from _check_targets(chart, _texts(step_ids))
    silenced = tuple(
        name for path, entry in _tables(raw, "abaikan") for name in _names((*path, "langkah"), entry.get("langkah"))
    )
    yield from _unknown(silenced, _texts(step_ids), NO_SUCH_STEP)
    yield from _check_notes(raw, charts, performer_ids, _texts(step_ids))


@dataclass(frozen=True, slots=True)
class _Chart:
    """A flow chart: the ``performers`` that it names, none if it has all, and its steps."""

    performers: tuple[_Name, ...]
    steps: _Tables


def _charts(raw: Raw) -> Iterator[_Chart]:
    yield _Chart((), tuple(_tables(raw, "langkah")))
    for path, chart in _tables(raw, "bagan"):
        named = tuple(_names((*path, "pelaksana"), chart.get("pelaksana")))
        yield _Chart(named, tuple(_tables(chart, "langkah", path)))


def _check_acting(path: Path, step: Raw, performers: _Known, of_chart: _Known) -> Iterator[Finding]:
    """Who acts at a step, and in which symbols."""
    if ("pelaksana" in step) == ("simbol" in step):
        key = "simbol" if "simbol" in step else "id"
        yield Finding(NOBODY_ACTS, (*path, key), {"id": str(step.get("id", ""))}, on_key=key == "simbol")
    symbols = tuple(_tables(step, "simbol", path))
    acting = tuple(_names((*path, "pelaksana"), step.get("pelaksana")))
    yield from _listed_twice(acting)
    in_symbols = (name for place, symbol in symbols for name in _names((*place, "pelaksana"), symbol.get("pelaksana")))
    named = (*acting, *in_symbols)
    yield from _unknown(named, performers, NO_SUCH_PERFORMER)
    if of_chart:
        here = tuple(name for name in named if name.text in performers)
        yield from _unknown(here, of_chart, NOT_IN_THIS_CHART)
    yield from _given_twice(tuple(_ids(symbols)), SYMBOL_TWICE)
    for place, symbol in symbols:
        shape = symbol.get("bentuk", _DIAMOND)
        if "keputusan" in symbol and isinstance(shape, str) and shape != _DIAMOND:
            yield Finding(TWO_SHAPES, (*place, "bentuk"), {"shape": shape})


def _check_targets(chart: _Chart, everywhere: _Known) -> Iterator[Finding]:
    """Where the arrows of a chart lead; they do not lead to another chart."""
    here = {**_texts(tuple(_targetable(chart.steps))), BERIKUTNYA: None}
    followers = (*(step.get("id") for _, step in chart.steps[1:]), None)
    for (path, step), follower in zip(chart.steps, followers, strict=False):
        for place, source in ((path, step), *_tables(step, "simbol", path)):
            for direction in _directions(place, source):
                targets = tuple(direction.names("ke"))
                follows = any(name.text == BERIKUTNYA for name in targets)
                yield from _listed_twice(tuple(_by_id(name, follower) for name in targets), follows=follows)
                yield from _listed_twice(tuple(direction.names("keluar")))
                yield from (Finding(NO_ONE_TARGET, path) for path in direction.unclear())
                elsewhere = [name for name in targets if name.step in everywhere and name.step not in here]
                for name in elsewhere:
                    yield Finding(STEP_OF_ANOTHER_CHART, name.path, {"id": name.text})
                others = (name for name in targets if name.step in here or name.step not in everywhere)
                yield from _unknown(tuple(others), here, NO_SUCH_STEP)


def _by_id(target: _Name, follower: object) -> _Name:
    """A target by the id of the step that it names, where the step that follows has one."""
    return replace(target, text=follower) if target.text == BERIKUTNYA and isinstance(follower, str) else target


def _targetable(steps: _Tables) -> Iterator[_Name]:
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


# --- what notes are about -------------------------------------------------------------------------------

_OF_THE_SHEET: Final[_Known] = dict.fromkeys(field.name for field in (*fields(Identitas), *fields(Uraian)))
_OF_A_STEP: Final = ("kegiatan", "kelengkapan", "waktu", "output", "keterangan")
_NARROWER: Final = ("pelaksana", "hasil", "bagian")
"""Keys of a note that say what of its step, or of the sheet, it is about: one at most."""


def _check_notes(raw: Raw, charts: tuple[_Chart, ...], performers: _Known, step_ids: _Known) -> Iterator[Finding]:
    """What reviewers' notes are about is there."""
    steps = {step["id"]: step for chart in charts for _, step in chart.steps if isinstance(step.get("id"), str)}
    columns = (step.get("kolom") for step in steps.values())
    of_a_step = dict.fromkeys((*_OF_A_STEP, *(name for own in columns if isinstance(own, dict) for name in own)))
    for path, note in _tables(raw, "catatan"):
        yield from _unknown(tuple(_names((*path, "langkah"), note.get("langkah"))), step_ids, NO_SUCH_STEP)
        yield from _unknown(tuple(_names((*path, "pelaksana"), note.get("pelaksana"))), performers, NO_SUCH_PERFORMER)
        narrower = [key for key in _NARROWER if key in note]
        if len(narrower) > 1:
            yield Finding(SEVERAL_PLACES, (*path, narrower[1]), {"keys": tuple(narrower)}, on_key=True)
        named = note.get("langkah")
        step = steps.get(named) if isinstance(named, str) else None
        if step is not None:
            places = {"pelaksana": dict.fromkeys(_acting(step)), "hasil": _outcomes(step), "bagian": of_a_step}
        elif "langkah" in note:  # told already
            places = {}
        else:
            places = {"hasil": {}, "bagian": _OF_THE_SHEET}
        for key, known in places.items():
            for name in _names((*path, key), note.get(key)):
                if name.text not in known and not (key == "pelaksana" and name.text not in performers):
                    facts = {"id": name.text, "key": key, **nearest(name.text, tuple(known))}
                    yield Finding(NO_SUCH_PLACE, name.path, facts)


def _acting(step: Raw) -> Iterator[str]:
    """The ids of all who act at a step."""
    for source in (step, *(symbol for _, symbol in _tables(step, "simbol"))):
        yield from (name.text for name in _names((), source.get("pelaksana")))


def _outcomes(step: Raw) -> _Known:
    """The outcomes of a step's decisions, its symbols' too."""
    decisions = (source.get("keputusan") for source in (step, *(symbol for _, symbol in _tables(step, "simbol"))))
    return dict.fromkeys(outcome for decision in decisions if isinstance(decision, dict) for outcome in decision)


# --- names ----------------------------------------------------------------------------------------------


def nearest(text: str, valid: tuple[str, ...]) -> Mapping[str, Value]:
    """The facts that help with a misspelt name: the nearest valid one, and all of them."""
    from difflib import get_close_matches  # noqa: PLC0415  # only a mistake needs it

    compared = valid[:_MOST_COMPARED]
    same = [each for each in compared if each.casefold() == text.casefold()]  # but for capitals
    close = same or get_close_matches(text[:_LONGEST_COMPARED], compared, n=1)
    return {"nearest": close[0] if close else "", "valid": valid}


def _tables(raw: Raw, key: str, path: Path = ()) -> Iterator[tuple[Path, Raw]]:
    listed = raw.get(key)
    for place, table in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(table, dict):
            yield (*path, key, place), table


def _ids(tables: Iterable[tuple[Path, Raw]]) -> Iterator[_Name]:
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


@dataclass(frozen=True, slots=True)
class _Direction:
    """Where an outcome or ``lanjut`` goes, as written at ``path``."""

    path: Path
    value: object

    @property
    def branches(self) -> Iterator[tuple[Path, Raw]]:
        """The branches with a look of their own, or out of the table."""
        if isinstance(self.value, dict):
            yield from _tables(self.value, "cabang", self.path)
        for place, item in enumerate(self.value if isinstance(self.value, list) else ()):
            if isinstance(item, dict):
                yield (*self.path, place), item

    def names(self, key: str) -> Iterator[_Name]:
        """The steps (``ke``) or the parties outside the table (``keluar``) that it leads to."""
        if isinstance(self.value, dict):
            yield from _names((*self.path, key), self.value.get(key))
        elif key == "ke":
            yield from _names(self.path, self.value)
        for path, branch in self.branches:
            yield from _names((*path, key), branch.get(key))

    def unclear(self) -> Iterator[Path]:
        """The branches that name neither a step nor a party, or both."""
        yield from (path for path, branch in self.branches if ("ke" in branch) == ("keluar" in branch))


def _directions(path: Path, step: Raw) -> Iterator[_Direction]:
    """The directions out of a step."""
    outcomes = step.get("keputusan")
    directions = [((*path, "lanjut"), step.get("lanjut"))]
    if isinstance(outcomes, dict):
        directions += [((*path, "keputusan", outcome), value) for outcome, value in outcomes.items()]
    yield from (_Direction(place, value) for place, value in directions)


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
            yield Finding(code, name.path, {"id": name.text, **_meant(name, known)})


def _meant(name: _Name, known: _Known) -> Mapping[str, Value]:
    """The facts that help with a name that does not exist: as a list if it is several in one text, as the key
    that ends the flow, else the nearest.
    """
    parts = [part.strip() for part in name.text.split(",")]
    key = next((part for part in reversed(name.path) if isinstance(part, str)), "")
    if len(parts) > 1 and all(part in known for part in parts):
        listed = ", ".join(f'"{part}"' for part in parts)
        return {"example": f"{key} = [{listed}]"}
    if key == "lanjut" and name.text.lower() == _ENDS:
        return {"example": f"{_ENDS} = true"}
    symbols_too = "." in name.text
    facts = nearest(name.text, tuple(each for each in known if symbols_too or "." not in each))
    outside = "" if facts["nearest"] or name.text.islower() else _leaves(name)
    return {**facts, "example": outside} if outside else facts


def _leaves(target: _Name) -> str:
    """A target that is no id as a party outside the table, in TOML; empty where it is not as simple as that."""
    match target.path:
        case (*_, "lanjut"):
            key, outcome = "lanjut", ""
        case (*_, "keputusan", str(outcome)):
            key = f'keputusan."{outcome}"' if " " in outcome else f"keputusan.{outcome}"
        case _:
            return ""
    return f'{key} = {{ keluar = "{target.text}" }}' if _PLAIN.fullmatch(f"{outcome}{target.text}") else ""


def _listed_twice(names: tuple[_Name, ...], *, follows: bool = False) -> Iterator[Finding]:
    """Names that stand twice; ``follows``: one of them may be written as the step that follows."""
    seen: set[str] = set()
    advice = ONE_FOLLOWS if follows else LEAVE_ONE
    for name in names:
        if name.text in seen:
            yield Finding(NAMED_TWICE, name.path, {"id": name.text, "advice": advice})
        seen.add(name.text)
