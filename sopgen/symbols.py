"""The symbols that a step means. In: a step, its flow; out: ``Tanda``s, the short and the long form made alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sopgen.flow import Alur
from sopgen.model import Bentuk, Langkah, Sambung, Simbol


@dataclass(frozen=True, slots=True)
class Tanda:
    """One symbol: ``key`` is unique in the sheet and stable under edits elsewhere.

    ``sambung`` is how the symbol before it in the row leads to it; ``masuk``: flows to the step enter here;
    ``keluar``: flows from the step leave here, unless a symbol says otherwise.
    """

    key: str
    id: str | None
    pelaksana: str
    bentuk: Bentuk
    pertanyaan: str | None
    sambung: Sambung
    masuk: bool
    keluar: bool


def tanda(step: Langkah, lanes: Mapping[str, int], leaving: Sequence[Alur], *, start: bool) -> tuple[Tanda, ...]:
    """The symbols of a step, in the order in which they are joined.

    Kapsul is the first or the last activity itself; a decision is always a diamond (FORM §1, five symbols).
    """
    if step.simbol:
        return _long(step)
    kind: Bentuk = "keputusan" if step.keputusan is not None else "kapsul" if start or not leaving else "kotak"
    return _short(step, lanes, kind, start=start)


def sources(arrow: Alur, marks: Sequence[Tanda]) -> tuple[Tanda, ...]:
    """The symbols, of its own step's ``marks``, that an arrow leaves."""
    if arrow.simbol_asal is not None:
        return (marks[arrow.simbol_asal],)
    return tuple(mark for mark in marks if mark.keluar)


def targets(arrow: Alur, marks: Sequence[Tanda]) -> tuple[Tanda, ...]:
    """The symbols, of the ``marks`` of the step that it leads to, that an arrow enters: the first that it names, else
    all that the flow enters.
    """
    if arrow.simbol_tujuan is not None:
        return tuple(mark for mark in marks if arrow.simbol_tujuan in {mark.id, mark.pelaksana})[:1]
    return tuple(mark for mark in marks if mark.masuk)


def sambungan(before: Simbol, symbol: Simbol) -> Sambung:
    """How the symbol ``before`` in the row leads to this one: as the source says, else by an arrow; but none leaves a
    diamond without the words of an outcome.
    """
    return symbol.sambung or ("tidak" if bentuk(before) == "keputusan" else "panah")


def bentuk(symbol: Simbol) -> Bentuk:
    """The shape of a symbol: what decides is a diamond."""
    return "keputusan" if symbol.keputusan is not None else symbol.bentuk


_JOINTS: Mapping[str, Sambung] = {"bersama": "garis", "rapat": "titik", "serah": "panah", "serentak": "tidak"}


def _short(step: Langkah, lanes: Mapping[str, int], kind: Bentuk, *, start: bool) -> tuple[Tanda, ...]:
    """The first performer receives the flow and sends it on; after a hand-over the last does; at the same time all do.

    Those who act together are joined from lane to lane, whatever their order in the file.
    """
    decides = step.keputusan is not None
    receives = step.pelaksana if step.cara == "serentak" else step.pelaksana[:1]
    sends = step.pelaksana[:1]
    if not decides and step.cara == "serentak":
        sends = step.pelaksana
    elif not decides and step.cara == "serah":
        sends = step.pelaksana[-1:]
    bearing = _bearing(step, kind, start=start)
    in_order = step.pelaksana if step.cara == "serah" else sorted(step.pelaksana, key=lanes.__getitem__)
    return tuple(
        Tanda(
            key=f"{step.id}/{performer}",
            id=None,
            pelaksana=performer,
            bentuk=kind if performer in bearing else "kotak",
            pertanyaan=step.pertanyaan if decides and performer == step.pelaksana[0] else None,
            sambung=_JOINTS[step.cara],
            masuk=performer in receives,
            keluar=performer in sends,
        )
        for performer in in_order
    )


def _bearing(step: Langkah, kind: Bentuk, *, start: bool) -> tuple[str, ...]:
    """Whose symbol has the step's shape: of a decision the first performer's; of a hand-over that begins the flow the
    first one's, of one that ends it the last one's; else everybody's.
    """
    if kind == "keputusan" or (step.cara == "serah" and start):
        return step.pelaksana[:1]
    if kind == "kapsul" and step.cara == "serah":
        return step.pelaksana[-1:]
    return step.pelaksana


def _long(step: Langkah) -> tuple[Tanda, ...]:
    """The flow enters where the source says, else at the first symbol, and leaves at the diamond if the step decides,
    else at the last symbol that has no way of its own.
    """
    enters = [place for place, symbol in enumerate(step.simbol) if symbol.masuk] or [0]
    free = [place for place, symbol in enumerate(step.simbol) if symbol.keputusan is None and symbol.lanjut is None]
    diamonds = [place for place in free if step.simbol[place].bentuk == "keputusan"]
    leaves = diamonds[:1] if step.keputusan is not None and diamonds else free[-1:]
    keys: list[str] = []
    for symbol in step.simbol:
        name = f"{step.id}/{symbol.id or symbol.pelaksana}"
        number = sum(key == name or key.startswith(f"{name}:") for key in keys)
        keys.append(f"{name}:{number + 1}" if number else name)
    return tuple(
        Tanda(
            key=keys[place],
            id=symbol.id,
            pelaksana=symbol.pelaksana,
            bentuk=bentuk(symbol),
            pertanyaan=symbol.pertanyaan or (step.pertanyaan if place in leaves and step.keputusan else None),
            sambung=sambungan(step.simbol[place - 1], symbol) if place else "tidak",
            masuk=place in enters,
            keluar=place in leaves,
        )
        for place, symbol in enumerate(step.simbol)
    )
