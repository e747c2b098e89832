"""The flow told in words, for those who do not see the drawing. In: a chart's flow; out: one telling a step."""

from collections.abc import Iterator, Mapping
from typing import Final

from sopgen.compose.chart import ChartFlow
from sopgen.compose.words import joined
from sopgen.flow import is_start
from sopgen.model import Langkah, polos
from sopgen.sheet import Phrase, StepTelling

_WAYS: Final[Mapping[str, str]] = {
    "bersama": "bersama-sama",
    "rapat": "dalam rapat",
    "serah": "berurutan",
    "serentak": "masing-masing",
}


def step_tellings(flow: ChartFlow) -> tuple[StepTelling, ...]:
    """A telling for each step, in order: who acts, and where the flow goes on."""
    return tuple(
        StepTelling(
            key=step.id,
            number=flow.numbers[step.id],
            title=polos(step.kegiatan),
            sentences=((Phrase(f"{_acting(flow, place, step)}."),), *_onward(flow, place, step)),
        )
        for place, step in enumerate(flow.steps)
    )


def _acting(flow: ChartFlow, place: int, step: Langkah) -> str:
    names = {performer.id: joined(performer.nama) for performer in flow.lanes}
    *first, last = (names[performer] for performer in step.performers())
    way = f", {_WAYS[step.cara]}" if step.pelaksana else ""
    who = f"{', '.join(first)} dan {last}{way}" if first else last
    return f"Awal alur. Pelaksana: {who}" if is_start(flow.steps, place) else f"Pelaksana: {who}"


def _onward(flow: ChartFlow, place: int, step: Langkah) -> Iterator[tuple[Phrase, ...]]:
    places = {each.id: number for number, each in enumerate(flow.steps)}
    leaving = [arrow for arrow in flow.arrows if arrow.asal == step.id]
    if not leaving:
        yield (Phrase("Alur berakhir di sini."),)
    for symbol in flow.symbols[step.id]:
        if symbol.pertanyaan:
            yield (Phrase(f"Keputusan: {symbol.pertanyaan}"),)
    for arrow in leaving:
        condition = f"Bila {arrow.hasil}: " if arrow.hasil else ""
        if arrow.tujuan is None:
            yield (Phrase(_capital(f"{condition}keluar ke {arrow.keluar}; alur berakhir.")),)
            continue
        way = "lanjut" if places[arrow.tujuan] > place else "kembali"
        goal = flow.spoken(arrow.tujuan)
        yield (Phrase(_capital(f"{condition}{way} ke ")), Phrase(goal, arrow.tujuan), Phrase("."))


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
