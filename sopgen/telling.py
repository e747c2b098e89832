"""The flow told in words, for those who do not see the drawing. In: ``Sop`` and its arrows; out: one telling a step."""

from collections.abc import Iterator, Mapping

from sopgen.flow import Alur, is_start
from sopgen.model import Sop
from sopgen.sheet import Phrase, StepTelling


def step_tellings(sop: Sop, arrows: tuple[Alur, ...]) -> tuple[StepTelling, ...]:
    """A telling for each step, in order: who acts, and where the flow goes on."""
    places = {step.id: place for place, step in enumerate(sop.langkah)}
    return tuple(
        StepTelling(
            key=step.id,
            number=str(place + 1),
            title=" ".join(step.kegiatan.split("\n")),
            sentences=(
                (Phrase(f"{_acting(sop, place)}."),),
                *_onward(sop, place, places, [arrow for arrow in arrows if arrow.asal == step.id]),
            ),
        )
        for place, step in enumerate(sop.langkah)
    )


def _acting(sop: Sop, place: int) -> str:
    step = sop.langkah[place]
    names = {performer.id: " ".join(performer.nama.split("\n")) for performer in sop.pelaksana}
    *first, last = (names[performer] for performer in step.pelaksana)
    ways = {
        "bersama": "bersama-sama",
        "rapat": "dalam rapat",
        "serah": "berurutan",
        "serentak": "masing-masing",
    }
    who = f"{', '.join(first)} dan {last}, {ways[step.cara]}" if first else last
    return f"Awal alur. Pelaksana: {who}" if is_start(sop, place) else f"Pelaksana: {who}"


def _onward(sop: Sop, place: int, places: Mapping[str, int], leaving: list[Alur]) -> Iterator[tuple[Phrase, ...]]:
    if not leaving:
        yield (Phrase("Alur berakhir di sini."),)
    question = sop.langkah[place].pertanyaan
    if question:
        yield (Phrase(f"Keputusan: {question}"),)
    for arrow in leaving:
        condition = f"Bila {arrow.hasil}: " if arrow.hasil else ""
        if arrow.tujuan is None:
            yield (Phrase(_capital(f"{condition}keluar ke {arrow.keluar}; alur berakhir.")),)
            continue
        goal = places[arrow.tujuan]
        way = "lanjut" if goal > place else "kembali"
        yield (Phrase(_capital(f"{condition}{way} ke ")), Phrase(f"langkah {goal + 1}", arrow.tujuan), Phrase("."))


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
