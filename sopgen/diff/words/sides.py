"""One of two compared sources, made ready to be spoken of. In: a ``Sop``; out: a ``Side``: numbers, neighbours, flows.

Both sides bear the ids of the new source, so that a step of the one can be asked for in the other. ``ids`` gives the
ids back that the old sheet's cells and symbols bear.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from sopgen.diff.changes import Changes, Renamed
from sopgen.diff.renaming import renamed
from sopgen.diff.texts import flat
from sopgen.flow import Alur, alur
from sopgen.model import Garis, Langkah, Pelaksana, Sisi, Sop

_LONGEST_NAME: Final = 48  # characters of a step's words in a sentence about it


class SymbolKey(NamedTuple):
    """A symbol of a step with several: its performer, and how many of his stand before it."""

    performer: str
    before: int


class Goal(NamedTuple):
    """Where an arrow leads, in ids of the new source: to a step (and one symbol of it), or out of the table."""

    step: str | None
    symbol: SymbolKey | None
    outside: str | None
    line: Garis
    leave: Sisi | None
    enter: Sisi | None


class Origin(NamedTuple):
    """Where arrows come from: a symbol that leads on by itself (None: the step), and the outcome (None: none)."""

    symbol: SymbolKey | None
    outcome: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """A source. ``numbers`` are the printed ones (empty: none), ``charts`` the titles where there are several charts.

    ``before`` and ``after`` are the neighbours in the chart; ``flows`` the goals by origin, in the order of the file.
    """

    sop: Sop
    steps: Mapping[str, Langkah]
    numbers: Mapping[str, str]
    charts: Mapping[str, str]
    places: Mapping[str, int]
    before: Mapping[str, str | None]
    after: Mapping[str, str | None]
    flows: Mapping[str, Mapping[Origin, tuple[Goal, ...]]]
    performers: Mapping[str, Pelaksana]
    ids: Mapping[str, str]

    def own_id(self, step: str) -> str:
        """The id that the step bears in this source."""
        return self.ids.get(step, step)

    def own_performer(self, performer: str) -> str:
        """The id that the performer bears in this source."""
        return self.ids.get(f"@{performer}", performer)

    def symbol_keys(self, step: str, of: Collection[str] | None = None) -> tuple[str, ...]:
        """The keys of the step's symbols in this sheet, one a performer; with ``of``, of these alone."""
        acting = [each for each in self.steps[step].performers() if of is None or each in of]
        return tuple(f"{self.own_id(step)}/{self.own_performer(performer)}" for performer in acting)

    def lane(self, performer: str) -> str:
        """The performer's name on one line."""
        found = self.performers.get(performer)
        return performer if found is None else " ".join(found.nama.split())

    def decides(self, step: str) -> bool:
        """Whether an outcome leads on from the step."""
        return any(origin.outcome is not None for origin in self.flows[step])

    def title(self, step: str) -> str:
        """The first words of the step."""
        return shortened(flat(self.steps[step].kegiatan), _LONGEST_NAME)


def sides(changes: Changes) -> tuple[Side, Side]:
    """The old and the new source."""
    names: dict[str, dict[str, str]] = {"langkah": {}, "pelaksana": {}, "bagan": {}}
    for edit in changes.edits:
        if isinstance(edit, Renamed):
            names[edit.of][edit.old] = edit.new
    old = renamed(changes.old, names["langkah"], names["pelaksana"])
    ids = {new: before for before, new in names["langkah"].items()}
    ids |= {f"@{new}": before for before, new in names["pelaksana"].items()}  # "@" begins no id
    return _side(old, ids), _side(changes.new, {})


def shortened(text: str, longest: int) -> str:
    """The text on one line; of a longer one, the words that fit and "…"."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    head = line[: longest + 1]
    whole_words = head.rsplit(" ", 1)[0] if " " in head else head[:longest]
    return whole_words.rstrip(" ,;:.(-–") + " …"


def _side(sop: Sop, ids: Mapping[str, str]) -> Side:
    charts = sop.charts()
    numbers: dict[str, str] = {}
    titles: dict[str, str] = {}
    before: dict[str, str | None] = {}
    after: dict[str, str | None] = {}
    flows: dict[str, dict[Origin, tuple[Goal, ...]]] = {}
    steps = {step.id: step for chart in charts for step in chart.langkah}
    for chart in charts:
        order = [None, *(step.id for step in chart.langkah), None]
        count = 0
        for place, step in enumerate(chart.langkah):
            count += step.bernomor
            numbers[step.id] = str(count) if step.bernomor else ""
            titles[step.id] = " ".join((chart.judul or "").split()) if len(charts) > 1 else ""
            before[step.id], after[step.id] = order[place], order[place + 2]
            flows[step.id] = {}
        for arrow in alur(chart.langkah):
            here = flows[arrow.asal]
            origin = Origin(_leaving(steps[arrow.asal], arrow.simbol_asal), arrow.hasil)
            here[origin] = (*here.get(origin, ()), _goal(arrow, steps))
    return Side(
        sop=sop,
        steps=steps,
        numbers=numbers,
        charts=titles,
        places={name: place for place, name in enumerate(steps)},
        before=before,
        after=after,
        flows=flows,
        performers={performer.id: performer for performer in sop.pelaksana},
        ids=ids,
    )


def symbol_keys(step: Langkah) -> tuple[SymbolKey, ...]:
    """The keys of the symbols of a step that has several, in order."""
    acting = [symbol.pelaksana for symbol in step.simbol]
    return tuple(SymbolKey(name, acting[:place].count(name)) for place, name in enumerate(acting))


def _leaving(step: Langkah, symbol: int | None) -> SymbolKey | None:
    return None if symbol is None else symbol_keys(step)[symbol]


def _goal(arrow: Alur, steps: Mapping[str, Langkah]) -> Goal:
    goal = steps.get(arrow.tujuan or "")
    symbol = None
    if goal is not None and arrow.simbol_tujuan is not None:
        own = [(key, symbol.id) for key, symbol in zip(symbol_keys(goal), goal.simbol, strict=True)]
        named = [key for key, name in own if arrow.simbol_tujuan in {name, key.performer}]
        symbol = named[0] if named else SymbolKey(arrow.simbol_tujuan, 0)
    return Goal(arrow.tujuan, symbol, arrow.keluar, arrow.garis, arrow.sisi, arrow.sisi_masuk)
