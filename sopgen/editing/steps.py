"""Edits of steps: insert, delete, move, rename. In: the bytes of a sound source; out: its bytes after the edit.

Nothing is left stale: names follow, the flow is led on, and a cell that went on from the row above (``"@sama"``) keeps
its words. Arrows that are not written (to the step that follows) follow the order of the rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from sopgen.editing import changes
from sopgen.editing.naming import Place, check_new_id, no_such, renamed_targets, without_entries
from sopgen.editing.refusal import EditRefusedError
from sopgen.editing.shapes import Raw, Reference, references
from sopgen.editing.sources import Source, raw_of, source_of
from sopgen.editing.writing import part_of
from sopgen.findings import Path, Term
from sopgen.flow import Alur, alur, is_start
from sopgen.model import BERIKUTNYA, SAMA, Langkah

_NO_STEP: Final = Term('Langkah "{id}" tidak ada.')
_NO_SYMBOL: Final = Term('Langkah "{step}" tidak memiliki simbol "{id}".')
_ONLY_STEP: Final = Term('Langkah "{id}" satu-satunya di bagannya, dan bagan tanpa langkah tidak ada.')
_SPLITS: Final = Term(
    'Langkah "{id}" dituju oleh {referrers}, sedangkan sesudahnya alur terbagi ({goals}). Tulis tujuan '
    "yang baru: --to ID."
)
_ENDS: Final = Term(
    'Langkah "{id}" dituju oleh {referrers}, sedangkan sesudahnya alur berakhir. Tulis tujuan yang baru (--to ID), '
    "atau ubah dulu langkah yang menujunya."
)
_LOOPS: Final = Term(
    'Tanpa langkah "{id}" alur dari {referrers} kembali ke langkah itu sendiri. Tulis tujuan yang baru: --to ID.'
)
_WHICH_CHART: Final = Term("Ada beberapa bagan; tulis tempatnya: --after ID atau --before ID.")
_OTHER_CHART: Final = Term('Langkah "{id}" dan "{other}" tidak di bagan yang sama.')
_AFTER_THIS: Final = Term("langkah berikutnya")

CELLS: Final = ("kelengkapan", "waktu", "output", "keterangan")
"""The columns whose cells may go on from the row above; the profile's own ones stand under ``kolom``."""


class Steps(NamedTuple):
    """The steps of a chart: the ``path`` of their list, the list, and the number of the chart."""

    path: Path
    raw: Sequence[Raw]
    chart: int

    def find(self, step_id: str) -> int | None:
        """The place of a step."""
        return next((place for place, step in enumerate(self.raw) if step["id"] == step_id), None)


def rename_step(source: bytes, old: str, new: str) -> bytes:
    """With ``new`` in the place of the id ``old``, wherever it is named."""
    read = source_of(source)
    steps, place = _found(read, old)
    if new == old:
        return source
    check_new_id(new, [step["id"] for chart in charts(read.raw) for step in chart.raw])
    texts: dict[Path, str] = {(*steps.path, place, "id"): new}
    for name in references(read.raw):
        if name.to == "langkah" and name.text == old:
            texts[name.path] = new
    texts |= renamed_targets(read.raw, lambda name: new if name.step == old else None)
    return changes.rename_texts(source, texts)


def rename_symbol(source: bytes, step_id: str, old: str, new: str) -> bytes:
    """With ``new`` in the place of the id ``old`` of a symbol of a step, wherever a target names it."""
    read = source_of(source)
    steps, place = _found(read, step_id)
    symbols = steps.raw[place].get("simbol", ())
    known = [str(symbol["id"]) for symbol in symbols if "id" in symbol]
    if old not in known:
        raise no_such(_NO_SYMBOL, old, known, step=step_id)
    if new == old:
        return source
    check_new_id(new, [*known, *(str(symbol["pelaksana"]) for symbol in symbols)])
    number = next(number for number, symbol in enumerate(symbols) if symbol.get("id") == old)
    texts: dict[Path, str] = {(*steps.path, place, "simbol", number, "id"): new}
    for name in references(read.raw):
        if name.to == "tujuan" and (name.step, name.symbol) == (step_id, old):
            texts[name.path] = f"{step_id}.{new}"
    return changes.rename_texts(source, texts)


def insert_note(source: bytes, values: Mapping[str, Raw]) -> bytes:
    """With a reviewer's note of these keys, behind the step that it is about and the notes there, else at the end.

    So the notes of two people on different steps merge by themselves.
    """
    read = source_of(source)
    if "langkah" not in values:
        count = len(read.raw.get("catatan", ()))
        return changes.insert_item(source, read.raw, ("catatan",), count, part_of(values))
    steps, place = _found(read, str(values["langkah"]))
    return changes.insert_note(source, read.raw, (*steps.path, place), values)


def insert_step(source: bytes, values: Mapping[str, Raw], where: Place) -> bytes:
    """With a step of these keys, among them ``id``, after or before another or at the end of the only chart.

    A cell that is not said goes on with the row above where the row below does, so that no merged cell is cut. Where
    the row above does not go on to the row below whichever it is, its flow is led through the new step.
    """
    read = source_of(source)
    check_new_id(str(values["id"]), [step["id"] for chart in charts(read.raw) for step in chart.raw])
    steps, place = _target(read, where)
    below = steps.raw[place] if place < len(steps.raw) else {}
    merged = {cell: SAMA for cell in CELLS if below.get(cell) == SAMA and cell not in values}
    columns = {name: SAMA for name, words in below.get("kolom", {}).items() if words == SAMA}
    step = {**values, **merged, **({"kolom": columns} if columns else {})}
    after = [*steps.raw[:place], step, *steps.raw[place:]]
    text = _with_words_kept(source, steps, after)
    text = changes.insert_item(text, read.raw, steps.path, place, part_of(step))
    return _led_through(text, str(values["id"]), after=where.after)


def move_step(source: bytes, step_id: str, where: Place) -> bytes:
    """With a step after or before another of its chart.

    Targets that are written stay as they are, so that moving it back undoes it: a loop back to the step cannot be told
    from the flow that went on to it. The check tells what is no longer reached.
    """
    read = source_of(source)
    steps, place = _found(read, step_id)
    others = [step for step in steps.raw if step["id"] != step_id]
    target, _ = _found(read, where.other)
    if target.path != steps.path:
        raise EditRefusedError(_OTHER_CHART, id=step_id, other=where.other)
    if where.other == step_id:
        return source
    to = Steps(steps.path, others, steps.chart).find(where.other) or 0
    to += 1 if where.after else 0
    if to == place:
        return source
    text = _with_words_kept(source, steps, [*others[:to], steps.raw[place], *others[to:]])
    return changes.move_item(text, steps.path, place, to)


def delete_step(source: bytes, step_id: str, to: str | None) -> bytes:
    """Without a step. What led to it leads on to the one step that it led to; what named it leads to ``to``, if given.

    Entries that speak of this step alone (``[[abaikan]]``) go with it. Raises EditRefusedError where it is not clear
    where the flow shall go.
    """
    read = source_of(source)
    steps, place = _found(read, step_id)
    if len(steps.raw) == 1:
        raise EditRefusedError(_ONLY_STEP, id=step_id)
    if to is not None:
        goal, _ = _found(read, to.partition(".")[0])
        if goal.path != steps.path or to.partition(".")[0] == step_id:
            raise EditRefusedError(_OTHER_CHART, id=step_id, other=to)
    text = _led_on(read, steps, place, _goals(read, steps, place, to))
    text = _with_words_kept(text, steps, [*steps.raw[:place], *steps.raw[place + 1 :]])
    text = changes.remove_item(text, steps.path, place)
    return without_entries(text, "langkah", step_id)


def charts(raw: Raw) -> tuple[Steps, ...]:
    """The charts of a source, in the order of the file."""
    if "bagan" in raw:
        listed = enumerate(raw["bagan"])
        return tuple(Steps(("bagan", place, "langkah"), chart["langkah"], place) for place, chart in listed)
    return (Steps(("langkah",), raw["langkah"], 0),)


def _found(read: Source, step_id: str) -> tuple[Steps, int]:
    for steps in charts(read.raw):
        place = steps.find(step_id)
        if place is not None:
            return steps, place
    raise no_such(_NO_STEP, step_id, [step["id"] for steps in charts(read.raw) for step in steps.raw])


def _target(read: Source, where: Place) -> tuple[Steps, int]:
    if where.other:
        steps, place = _found(read, where.other)
        return steps, place + (1 if where.after else 0)
    first, *others = charts(read.raw)
    if others:
        raise EditRefusedError(_WHICH_CHART)
    return first, len(first.raw)


# --- leading the flow through a step ---------------------------------------------------------------------


def _led_through(source: bytes, step_id: str, *, after: bool) -> bytes:
    """With targets that lead to a step without ways of its own, and it to where they led, if nothing led to it. It
    stays as it is where the flow begins, and where it is not clear which flow is meant.
    """
    read = source_of(source)
    steps, place = _found(read, step_id)
    below = steps.raw[place + 1]["id"] if place + 1 < len(steps.raw) else None
    if is_start(_rows(read, steps), place) or any(arrow.tujuan == step_id for arrow in _arrows(read, steps)):
        return source
    targets = _turned(read, steps, place, after=after)
    goals = {name.text for name in targets}
    if len(goals) != 1:
        return source
    text = changes.rename_texts(source, {name.path: step_id for name in targets})
    if goals == {below}:
        return text
    return changes.set_value(text, read.raw, (*steps.path, place, "lanjut"), part_of(goals.pop()))


def _turned(read: Source, steps: Steps, place: int, *, after: bool) -> list[Reference]:
    """The targets that shall lead to the step at ``place``: those of the row above that name the row below; else, of a
    step that was put after the row above, its only target or the only one downwards, and of one that was put before
    the row below, all from above that name that.
    """
    written = [name for name in references(read.raw) if name.to == "tujuan"]
    of_above = [name for name in written if name.path[: len(steps.path) + 1] == (*steps.path, place - 1)]
    to_below = [name for name in written if steps.find(name.step) == place + 1]
    named = [name for name in of_above if name in to_below]
    if named:
        return named
    if not after:
        return [name for name in to_below if _place(steps, name) < place]
    ways = [arrow for arrow in _arrows(read, steps) if arrow.asal == steps.raw[place - 1]["id"]]
    down = [name for name in of_above if (steps.find(name.step) or 0) > place]
    return of_above if len(ways) == 1 else down


# --- deleting -------------------------------------------------------------------------------------------


class _Leading(NamedTuple):
    """What leads to a step: names of it, "@berikutnya" in the step before, and whether that one goes on by itself."""

    named: tuple[Reference, ...]
    next_named: tuple[Reference, ...]
    unwritten: bool

    @property
    def any(self) -> bool:
        """Whether anything leads there."""
        return bool(self.named or self.from_above)

    @property
    def from_above(self) -> bool:
        """Whether the row above goes on to it as the row below."""
        return bool(self.next_named or self.unwritten)


def _leading(read: Source, steps: Steps, place: int) -> _Leading:
    step_id = steps.raw[place]["id"]
    here, before = (*steps.path, place), (*steps.path, place - 1)
    targets = [name for name in references(read.raw) if name.to == "tujuan" and name.path[: len(here)] != here]
    named = tuple(name for name in targets if name.step == step_id)
    next_named = tuple(
        name for name in targets if place and name.text == BERIKUTNYA and name.path[: len(before)] == before
    )
    written = any(name.path[: len(before)] == before for name in (*named, *next_named))
    reached = place > 0 and any(
        arrow.asal == steps.raw[place - 1]["id"] and arrow.tujuan == step_id for arrow in _arrows(read, steps)
    )
    return _Leading(named, next_named, reached and not written)


def _arrows(read: Source, steps: Steps) -> tuple[Alur, ...]:
    return alur(_rows(read, steps))


def _rows(read: Source, steps: Steps) -> Sequence[Langkah]:
    return read.sop.charts()[steps.chart].langkah


class _Goals(NamedTuple):
    """Where to lead on what named a step, and what went on to it as to the row below.

    None: nothing did, or the flow ends with the row above.
    """

    named: str | None
    next: str | None


def _goals(read: Source, steps: Steps, place: int, to: str | None) -> _Goals:
    """What named the step leads to ``to``, or to the one step behind it; the row above leads on to that one, or to
    ``to``. Raises EditRefusedError where neither is known.
    """
    step_id = steps.raw[place]["id"]
    leading = _leading(read, steps, place)
    out = [arrow for arrow in _arrows(read, steps) if arrow.asal == step_id and arrow.tujuan != step_id]
    behind = dict.fromkeys(_spoken_goal(arrow) for arrow in out)
    parts = len(behind) > 1 or any(arrow.tujuan is None for arrow in out)
    only = None if parts or not behind else next(iter(behind))
    goals = _Goals(to or only, only or to)
    facts = {"id": step_id, "referrers": tuple(_referrers(steps, place, leading))}
    may_end = not (parts or leading.named or leading.next_named) and place + 1 == len(steps.raw)
    if leading.any and goals.named is None and not may_end:
        raise EditRefusedError(_SPLITS if parts else _ENDS, goals=tuple(behind), **facts)
    looping = [_owner(steps, name) for name in leading.named if _step(goals.named) == _owner(steps, name)]
    above = str(steps.raw[place - 1]["id"])
    looping += [above] if leading.from_above and _step(goals.next) == above else []
    if looping:
        raise EditRefusedError(_LOOPS, id=step_id, referrers=tuple(dict.fromkeys(looping)))
    return goals


def _step(goal: str | None) -> str | None:
    return None if goal is None else goal.partition(".")[0]


def _spoken_goal(arrow: Alur) -> str:
    if arrow.tujuan is None:
        return str(arrow.keluar)
    return arrow.tujuan if arrow.simbol_tujuan is None else f"{arrow.tujuan}.{arrow.simbol_tujuan}"


def _referrers(steps: Steps, place: int, leading: _Leading) -> Iterator[str]:
    for name in (*leading.named, *leading.next_named):
        inside = name.path[len(steps.path) + 1 :]
        keys = ".".join(str(part) for part in inside if isinstance(part, str) and part != "ke")
        yield f"{_owner(steps, name)} ({keys})"
    if leading.unwritten:
        yield f"{steps.raw[place - 1]['id']} ({_AFTER_THIS})"


def _owner(steps: Steps, name: Reference) -> str:
    return str(steps.raw[_place(steps, name)]["id"])


def _place(steps: Steps, name: Reference) -> int:
    """The place of the step that a target of the chart stands in."""
    return int(name.path[len(steps.path)])


def _led_on(read: Source, steps: Steps, place: int, goals: _Goals) -> bytes:
    """With everything that led to the step leading to its goal."""
    leading = _leading(read, steps, place)
    following = steps.raw[place + 1]["id"] if place + 1 < len(steps.raw) else None
    changing = [(name, goals.named) for name in leading.named]
    changing += [(name, goals.next) for name in leading.next_named if goals.next != following]
    texts: dict[Path, str] = {}
    superfluous: list[Path] = []
    taken = _taken(read, steps, place, [name for name, _ in changing])
    for name, goal in changing:
        group = _direction(name.path)
        if goal is None or goal in taken.setdefault(group, set()):
            superfluous.append(_branch(name.path))
        else:
            texts[name.path] = goal
            taken[group].add(goal)
    text = changes.rename_texts(read.source, texts)
    for path in sorted(superfluous, key=lambda path: [str(part).zfill(6) for part in path], reverse=True):
        text = changes.remove_value(text, path)
    if leading.unwritten and goals.next is not None and goals.next != following:
        text = changes.set_value(text, read.raw, (*steps.path, place - 1, "lanjut"), part_of(goals.next))
    return text


def _taken(read: Source, steps: Steps, place: int, changing: Sequence[Reference]) -> dict[Path, set[str]]:
    """The targets that each direction has besides those that change; "@berikutnya" is the step that it will mean."""
    ids = [step["id"] for number, step in enumerate(steps.raw) if number != place]
    after = dict(zip(ids, [*ids[1:], None], strict=True))
    taken: dict[Path, set[str]] = {}
    for name in references(read.raw):
        if name.to != "tujuan" or name in changing or name.path[: len(steps.path)] != steps.path:
            continue
        text = after.get(_owner(steps, name)) if name.text == BERIKUTNYA else name.text
        taken.setdefault(_direction(name.path), set()).add(str(text))
    return taken


def _direction(path: Path) -> Path:
    """The path of the direction (``lanjut``, an outcome) that a target is one of."""
    for place, part in enumerate(path):
        if part == "lanjut":
            return path[: place + 1]
        if part == "keputusan":
            return path[: place + 2]
    return path


def _branch(path: Path) -> Path:
    """What is taken out where a target of several goes: the item of the list."""
    return path[:-1] if path[-1] == "ke" and isinstance(path[-2], int) else path


# --- cells that go on from the row above ----------------------------------------------------------------


def _with_words_kept(source: bytes, steps: Steps, after: Sequence[Raw]) -> bytes:
    """``source`` in which each cell keeps its words when the rows come to stand as in ``after``.

    Where the row that a cell goes on from is no longer above it, its words are written in the cell itself.
    """
    before = _origins(steps.raw)
    words = {step["id"]: step for step in steps.raw}
    raw = raw_of(source)
    origin: dict[tuple[str, ...], str] = {}
    for step in after:
        for cell in _cells(step):
            was = before.get((step["id"], *cell))
            merged = _words(step, cell) == SAMA
            if not merged:
                origin[cell] = step["id"]
            elif was is not None and origin.get(cell) != was:
                origin[cell] = was
                path = (*steps.path, steps.find(step["id"]) or 0, *cell)
                value = _words(words[was], cell)
                source = (
                    changes.remove_value(source, path)
                    if value is None
                    else changes.set_value(source, raw, path, part_of(value))
                )
        for cell in [cell for cell in origin if cell not in set(_cells(step))]:
            origin[cell] = step["id"]
    return source


def _origins(rows: Sequence[Raw]) -> dict[tuple[str, ...], str]:
    """For each cell of each row, the row whose words it shows."""
    origins: dict[tuple[str, ...], str] = {}
    current: dict[tuple[str, ...], str] = {}
    for step in rows:
        cells = set(_cells(step))
        for cell in {*cells, *current}:
            if _words(step, cell) != SAMA or cell not in current:
                current[cell] = step["id"]
            origins[step["id"], *cell] = current[cell]
    return origins


def _cells(step: Raw) -> Iterator[tuple[str, ...]]:
    yield from ((cell,) for cell in CELLS)
    yield from (("kolom", name) for name in step.get("kolom", {}))


def _words(step: Raw, cell: tuple[str, ...]) -> Raw:
    value = step
    for key in cell:
        value = value.get(key) if isinstance(value, dict) else None
    return value
