"""The activity tables. In: a chart of the source, its profile; out: ``FlowTable``, words in cells and a flow graph."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from sopgen.compose.words import content, joined, lines
from sopgen.flow import Alur, alur, is_start
from sopgen.form import Arrow, Column, ColumnKind, Content, FlowTable, Lane, Mark, Step, StepCell, Words
from sopgen.model import Bagan, Langkah, Pelaksana, Sop, polos
from sopgen.model.profil import ACTIVITY, CELLS, LANES, NUMBER, Kolom, Profil
from sopgen.sheet import Align, Dash, Side, SymbolKind
from sopgen.symbols import Tanda, sources, tanda, targets

_SIDES: Final[Mapping[str, Side]] = {"atas": "top", "kiri": "left", "bawah": "bottom", "kanan": "right"}
_DASHES: Final[Mapping[str, Dash]] = {"utuh": "solid", "putus": "dashed", "titik": "dotted"}
_KINDS: Final[Mapping[str, SymbolKind]] = {"kapsul": "terminator", "kotak": "process", "keputusan": "decision"}
_COLUMN_KINDS: Final[Mapping[str, ColumnKind]] = {NUMBER: "number", "waktu": "narrow", "keterangan": "remark"}
"""Any other column holds text."""
_OWN_FIELDS: Final = frozenset({ACTIVITY, *CELLS})
_NUMBERINGS: Final = {"tanpa": "", "angka": "{}", "kurung": "({})", "titik": "{}."}


@dataclass(frozen=True, slots=True)
class ChartFlow:
    """A chart with its flow read: the ``steps``, each one's printed number (empty: none), symbols and arrows.

    ``places`` tells the lane of each performer, by id.
    """

    steps: tuple[Langkah, ...]
    lanes: tuple[Pelaksana, ...]
    places: Mapping[str, int]
    numbers: Mapping[str, str]
    arrows: tuple[Alur, ...]
    symbols: Mapping[str, tuple[Tanda, ...]]

    def spoken(self, step: str) -> str:
        """How a step is spoken of: by its number, or, where it has none, by its words."""
        number = self.numbers[step]
        if number:
            return f"langkah {number}"
        return f"“{polos(next(each for each in self.steps if each.id == step).kegiatan)}”"


def chart_flow(sop: Sop, chart: Bagan) -> ChartFlow:
    """The flow of a chart whose references all hold."""
    steps, lanes = chart.langkah, sop.lanes(chart)
    arrows = alur(steps)
    places = {performer.id: lane for lane, performer in enumerate(lanes)}
    symbols = {
        step.id: tanda(step, places, [arrow for arrow in arrows if arrow.asal == step.id], start=is_start(steps, place))
        for place, step in enumerate(steps)
    }
    return ChartFlow(steps, lanes, places, _numbers(steps), arrows, symbols)


def _numbers(steps: Sequence[Langkah]) -> dict[str, str]:
    numbers: dict[str, str] = {}
    count = 0
    for step in steps:
        count += step.bernomor
        numbers[step.id] = str(count) if step.bernomor else ""
    return numbers


def flow_table(chart: Bagan, flow: ChartFlow, profil: Profil, heading: str, key: str) -> FlowTable:
    """The table of a chart; ``heading`` stands over it."""
    before, after = _around_lanes(profil.tabel.kolom)
    columns = (*before, *after)
    outside_italic = profil.tabel.pihak_luar == "miring"
    return FlowTable(
        key=key,
        heading=lines(heading, "sheet_heading", "center", bold=True),
        columns_left=tuple(_column(column) for column in before),
        performers=_heading(profil.label.pelaksana),
        lanes=tuple(
            Lane(
                performer.id,
                _heading(performer.singkatan or performer.nama, italic=performer.luar and outside_italic),
                _heading(performer.kelompok) if performer.kelompok else (),
            )
            for performer in flow.lanes
        ),
        columns_right=tuple(_column(column) for column in after),
        numbering=_NUMBERINGS[profil.tabel.nomor_kolom],
        steps=tuple(
            Step(
                step.id,
                tuple(_cell(column, step, flow, profil) for column in columns),
                tuple(_marks(step, flow)),
            )
            for step in flow.steps
        ),
        arrows=(*_joins(flow), *_arrows(flow)),
        notes=(*_legend(flow, profil), *content(chart.catatan_kaki, "note", f"{key}.catatan_kaki", "tanpa")),
    )


def _around_lanes(columns: Sequence[Kolom]) -> tuple[tuple[Kolom, ...], tuple[Kolom, ...]]:
    """The columns left and right of the lanes, which every profile has."""
    place = [column.id for column in columns].index(LANES)
    return tuple(columns[:place]), tuple(columns[place + 1 :])


def _column(column: Kolom) -> Column:
    return Column(
        key=column.id,
        heading=_heading(column.kepala or column.id),
        kind=_COLUMN_KINDS.get(column.id, "text"),
        group=_heading(column.kelompok) if column.kelompok else (),
        heads_row=column.id == ACTIVITY,
    )


def _heading(text: str, *, italic: bool = False) -> Content:
    return lines(text, "column_heading", "center", bold=True, italic=italic)


def _cell(column: Kolom, step: Langkah, flow: ChartFlow, profil: Profil) -> StepCell:
    if column.id == NUMBER:
        return StepCell(lines(flow.numbers[step.id], "body", "center"), "")
    own = column.id in _OWN_FIELDS
    words = getattr(step, column.id) if own else (step.kolom or {}).get(column.id, ())
    key = f"langkah.{step.id}.{column.id}" if own else f"langkah.{step.id}.kolom.{column.id}"
    if words is None:
        return StepCell((), key, merged=True)
    align: Align = "center" if column.id == "waktu" else "left"
    style = "huruf" if column.id == ACTIVITY else profil.format.butir_tabel
    return StepCell(content(words, "body", key, style, align) or lines("", "body", align), key)


def _legend(flow: ChartFlow, profil: Profil) -> Iterator[Words]:
    """What the performers' abbreviations stand for."""
    shortened = [performer for performer in flow.lanes if performer.singkatan]
    if shortened:
        words = "; ".join(f"{performer.singkatan} = {joined(performer.nama)}" for performer in shortened)
        yield from lines(f"{profil.label.singkatan} {words}", "note")


# --- symbols and arrows ---------------------------------------------------------------------------------


def _marks(step: Langkah, flow: ChartFlow) -> Iterator[Mark]:
    """The symbols of a step; under those of a lane, the kapsul of each way out of the table that begins there.

    Those of outcomes that lead nowhere else come first: the others may go round them from the side that they share.
    """
    names = {performer.id: joined(performer.nama) for performer in flow.lanes}
    spoken = flow.spoken(step.id)
    for symbol in flow.symbols[step.id]:
        yield Mark(
            key=symbol.key,
            kind=_KINDS[symbol.bentuk],
            lane=flow.places[symbol.pelaksana],
            text=symbol.pertanyaan or "",
            name=f"{spoken[:1].upper()}{spoken[1:]}, {names[symbol.pelaksana]}: {polos(step.kegiatan)}",
        )
    leaving = [arrow for arrow in flow.arrows if arrow.asal == step.id]
    ways = Counter((arrow.simbol_asal, arrow.hasil) for arrow in leaving)
    for arrow in sorted(leaving, key=lambda arrow: ways[arrow.simbol_asal, arrow.hasil] > 1):
        if arrow.keluar is not None:
            for source in _sources(arrow, flow):
                yield Mark(
                    key=_exit_key(arrow, source),
                    kind="terminator",
                    lane=flow.places[source.pelaksana],
                    text=arrow.keluar,
                    name=f"Selesai: keluar ke {arrow.keluar}",
                    leads_out=True,
                )


def _joins(flow: ChartFlow) -> Iterator[Arrow]:
    """The lines between the symbols of one row."""
    words = {"panah": "diserahkan", "garis": "bersama", "titik": "rapat"}
    for step in flow.steps:
        for before, after in pairwise(flow.symbols[step.id]):
            if after.sambung == "tidak":
                continue
            yield Arrow(
                key=f"{before.key}-{after.key}",
                kind="join",
                source=before.key,
                target=after.key,
                label="",
                name=f"{flow.spoken(step.id)}: {words[after.sambung]}",
                head=after.sambung == "panah",
                dash="dotted" if after.sambung == "titik" else "solid",
            )


def _arrows(flow: ChartFlow) -> Iterator[Arrow]:
    for arrow in flow.arrows:
        goal = str(arrow.keluar) if arrow.tujuan is None else flow.spoken(arrow.tujuan)
        outcome = f"{arrow.hasil}: " if arrow.hasil else ""
        for source in _sources(arrow, flow):
            for target in _targets(arrow, source, flow):
                yield Arrow(
                    key=f"{source.key}>{target}" + (f"/{_part(arrow.hasil)}" if arrow.hasil and arrow.tujuan else ""),
                    kind="next" if arrow.hasil is None else "outcome",
                    source=source.key,
                    target=target,
                    label=arrow.hasil or "",
                    name=f"{outcome}{flow.spoken(arrow.asal)} ke {goal}",
                    dash=_DASHES[arrow.garis],
                    leave=None if arrow.sisi is None else _SIDES[arrow.sisi],
                    enter=None if arrow.sisi_masuk is None else _SIDES[arrow.sisi_masuk],
                )


def _sources(arrow: Alur, flow: ChartFlow) -> tuple[Tanda, ...]:
    return sources(arrow, flow.symbols[arrow.asal])


def _targets(arrow: Alur, source: Tanda, flow: ChartFlow) -> tuple[str, ...]:
    if arrow.tujuan is None:
        return (_exit_key(arrow, source),)
    entered = targets(arrow, flow.symbols[arrow.tujuan])
    if len(entered) > 1 and _comes_again(arrow, flow):
        ends, own = (entered[0], entered[-1]), flow.places[source.pelaksana]
        entered = (min(ends, key=lambda end: abs(flow.places[end.pelaksana] - own)),)
    return tuple(symbol.key for symbol in entered)


def _comes_again(arrow: Alur, flow: ChartFlow) -> bool:
    """Whether an arrow leads back to a step that the flow reaches from above: performers who act at the same time have
    all been reached there, and a draughtsman leads one line back to the row, to its nearer end.
    """
    places = {step.id: place for place, step in enumerate(flow.steps)}

    def from_above(other: Alur) -> bool:
        return (
            other.tujuan == arrow.tujuan
            and other.simbol_tujuan is None
            and places[other.asal] < places[str(arrow.tujuan)]
        )

    return places[arrow.asal] >= places[str(arrow.tujuan)] and any(map(from_above, flow.arrows))


def _exit_key(arrow: Alur, source: Tanda) -> str:
    return f"{source.key}/keluar/{_part(arrow.hasil or '')}/{arrow.keluar}"


def _part(words: str) -> str:
    """Words as a part of a key: without the stroke that sets its parts apart, so that no two keys are alike."""
    return words.replace("~", "~0").replace("/", "~1")  # as JSON Pointer does, RFC 6901
