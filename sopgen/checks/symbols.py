"""Rules of the symbols in a row: each is reached, and a diamond decides."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from sopgen.checks.sources import DRAWING, SYMBOLS
from sopgen.checks.subject import Check, Place, Subject, closure, finds
from sopgen.findings import Path, Rule, Term
from sopgen.flow import Alur, is_start
from sopgen.symbols import Tanda, bentuk, sources, tanda, targets

_BOTH_WAYS: Final = frozenset({"garis", "titik"})
_APART: Final = "tidak"
_DIAMOND: Final = "keputusan"
_KAPSUL: Final = "kapsul"
_STEP_BEFORE: Final = Term(
    "Tambahkan langkah sebelum keputusan itu, mis. menerima berkasnya, atau tulis simbol pertamanya dalam `simbol` "
    'dengan `bentuk = "kapsul"`.'
)
_FIRST_A_KAPSUL: Final = Term('Tulis `bentuk = "kapsul"` pada simbol pertama langkah ini.')

_ARROW: Final = "panah"
_AS_OUTCOME: Final = Term(
    'Tulis simbol itu sebagai tujuan sebuah hasil, mis. `keputusan.Ya = "langkah.simbol"`, dan hapus `sambung`; tanpa '
    'panah: `sambung = "garis"` atau `"tidak"`.'
)
_NO_HAND_OVER: Final = Term(
    'Pakai `cara = "bersama"` atau `"rapat"`, atau pindahkan penyerahan itu ke langkah tersendiri sesudah keputusan.'
)


@finds(
    Rule(
        "E310",
        title=Term("Pertanyaan tanpa keputusan"),
        sentence=Term('Langkah "{id}" mempunyai `pertanyaan`, tetapi tidak ada keputusan yang menjawabnya.'),
        hint=Term("Tulis `keputusan` dengan hasil-hasilnya, atau hapus `pertanyaan`."),
        source=SYMBOLS,
        why=Term("Pertanyaan berdiri di dalam belah ketupat; tanpa keputusan tidak ada belah ketupat."),
        wrong="""\
[[langkah]]
id = "periksa"
pertanyaan = "Lengkap?"
""",
        right="""\
[[langkah]]
id = "siapkan"

[[langkah]]
id = "periksa"
pertanyaan = "Lengkap?"
keputusan.Ya = { keluar = "Pemohon" }
keputusan.Tidak = "siapkan"
""",
    )
)
def question_without_decision(subject: Subject) -> Iterator[Place]:
    """Questions that stand in no diamond."""
    for place, step in enumerate(subject.steps):
        if step.pertanyaan is not None and step.keputusan is None:
            yield Place(subject.path(place, "pertanyaan"), {"id": step.id}, on_key=True)
        for number, (symbol, mark) in enumerate(zip(step.simbol, _marks(subject, place), strict=False)):
            if symbol.pertanyaan is not None and mark.bentuk != _DIAMOND:
                yield Place(subject.path(place, "simbol", number, "pertanyaan"), {"id": step.id}, on_key=True)


@finds(
    Rule(
        "E311",
        title=Term("Belah ketupat tanpa hasil"),
        sentence=Term('Belah ketupat pada langkah "{id}" tidak mempunyai hasil.'),
        hint=Term("Tulis `keputusan` pada simbol ini, atau jadikan kotak."),
        source=SYMBOLS,
        why=Term("Belah ketupat berarti memilih; tanpa hasil tidak ada yang dipilih."),
        wrong="""\
[[langkah]]
id = "periksa"
simbol = [
  { pelaksana = "staf" },
  { pelaksana = "staf", bentuk = "keputusan" },
]
""",
        right="""\
[[langkah]]
id = "siapkan"
pelaksana = "staf"

[[langkah]]
id = "periksa"
simbol = [
  { pelaksana = "staf" },
  { pelaksana = "staf", keputusan.Ya = { keluar = "Pemohon" }, keputusan.Tidak = "siapkan" },
]
""",
    )
)
def diamond_without_outcomes(subject: Subject) -> Iterator[Place]:
    """Symbols shaped as decisions that have no outcomes, their own or the step's."""
    for place, step in enumerate(subject.steps):
        for number, (symbol, mark) in enumerate(zip(step.simbol, _marks(subject, place), strict=False)):
            decides = symbol.keputusan is not None or (mark.keluar and step.keputusan is not None)
            if symbol.bentuk == _DIAMOND and not decides:
                yield Place(subject.path(place, "simbol", number, "bentuk"), {"id": step.id})


@finds(
    Rule(
        "E312",
        title=Term("Tidak ada simbol yang meneruskan alur langkah"),
        sentence=Term('`{key}` langkah "{id}" tidak mempunyai simbol tempat panahnya keluar.'),
        hint=Term(
            "Tulis `keputusan` atau `lanjut` pada simbolnya sendiri; keputusan langkah keluar dari simbol dengan "
            '`bentuk = "keputusan"`.'
        ),
        source=DRAWING,
        why=Term("Setiap panah keluar dari sebuah simbol; hasil keputusan keluar dari belah ketupat."),
        wrong="""\
[[langkah]]
id = "siapkan"
pelaksana = "staf"

[[langkah]]
id = "periksa"
simbol = [{ pelaksana = "staf" }, { pelaksana = "staf" }]
keputusan.Ya = { keluar = "Pemohon" }
keputusan.Tidak = "siapkan"
""",
        right="""\
[[langkah]]
id = "siapkan"
pelaksana = "staf"

[[langkah]]
id = "periksa"
simbol = [{ pelaksana = "staf" }, { pelaksana = "staf", bentuk = "keputusan" }]
keputusan.Ya = { keluar = "Pemohon" }
keputusan.Tidak = "siapkan"
""",
    )
)
def way_without_symbol(subject: Subject) -> Iterator[Place]:
    """Ways on of a step in the long form that no symbol of it takes."""
    for place, step in enumerate(subject.steps):
        if not step.simbol:
            continue
        sending = [mark for mark in _marks(subject, place) if mark.keluar]
        if step.keputusan is not None and not any(mark.bentuk == _DIAMOND for mark in sending):
            yield Place(subject.path(place, "keputusan"), {"id": step.id, "key": "keputusan"}, on_key=True)
        if step.lanjut is not None and not sending:
            yield Place(subject.path(place, "lanjut"), {"id": step.id, "key": "lanjut"}, on_key=True)


@finds(
    Rule(
        "E313",
        title=Term("Simbol tidak tercapai"),
        sentence=Term('Simbol {number} pada langkah "{id}" tidak dituju panah dan tidak dihubungkan garis.'),
        hint=Term(
            "Hubungkan dengan simbol sebelumnya (`sambung`), beri `masuk = true`, atau arahkan panah ke sana: "
            '"langkah.simbol".'
        ),
        source=DRAWING,
        why=Term("Simbol yang berdiri sendiri tidak menyatakan kapan pelaksananya bekerja."),
        wrong="""\
[[langkah]]
id = "siapkan"
pelaksana = "staf"

[[langkah]]
id = "bahas"
simbol = [
  { pelaksana = "staf" },
  { pelaksana = "staf", sambung = "tidak" },
]
""",
        right="""\
[[langkah]]
id = "siapkan"
pelaksana = "staf"

[[langkah]]
id = "bahas"
simbol = [
  { pelaksana = "staf" },
  { pelaksana = "staf", sambung = "garis" },
]
""",
    )
)
def symbol_unreached(subject: Subject) -> Iterator[Place]:
    """Symbols of reached steps to which nothing leads, from outside of the row or in it."""
    named: dict[str, set[str]] = {}
    entered: set[str] = set()
    for arrow in (arrow for leaving in subject.leaving for arrow in leaving):
        if arrow.tujuan is not None and arrow.simbol_tujuan is not None:
            named.setdefault(arrow.tujuan, set()).add(arrow.simbol_tujuan)
        elif arrow.tujuan is not None:
            entered.add(arrow.tujuan)
    for place, step in enumerate(subject.steps):
        marks = _marks(subject, place)
        entries = [0] if is_start(subject.steps, place) else []
        entries += [number for number, mark in enumerate(marks) if mark.masuk and (entries or step.id in entered)]
        entries += _first_of_each(named.get(step.id, set()), marks)
        if entries:
            reached = closure(entries, _joined(marks).__getitem__)
            for number in sorted(set(range(len(marks))) - reached):
                yield Place(_path(subject, place, marks[number], number), {"id": step.id, "number": number + 1})


def _first_of_each(names: set[str], marks: Sequence[Tanda]) -> Iterator[int]:
    """The symbols that targets name: for each name the first that bears it, as its id or its performer's."""
    for name in names:
        yield from [number for number, mark in enumerate(marks) if name in {mark.id, mark.pelaksana}][:1]


def _joined(marks: Sequence[Tanda]) -> Mapping[int, list[int]]:
    """Where the lines of a row lead from each symbol: an arrow to the right only, a line both ways."""
    ways: dict[int, list[int]] = {number: [] for number in range(len(marks))}
    for number, mark in enumerate(marks[1:], start=1):
        if mark.sambung != _APART:
            ways[number - 1].append(number)
        if mark.sambung in _BOTH_WAYS:
            ways[number].append(number - 1)
    return ways


def _path(subject: Subject, place: int, mark: Tanda, number: int) -> Path:
    step = subject.steps[place]
    if step.simbol:
        return subject.path(place, "simbol", number)
    return subject.path(place, "pelaksana", step.pelaksana.index(mark.pelaksana))


@finds(
    Rule(
        "E315",
        title=Term("Dua panah ke simbol yang sama"),
        sentence=Term('Langkah "{id}" menuju simbol yang sama dua kali: "{first}" dan "{second}".'),
        hint=Term("Hapus salah satunya; id langkah saja berarti simbol tempat alur masuk ke langkah itu."),
        source=DRAWING,
        why=Term("Satu panah sudah menyatakannya; yang kedua akan tergambar di atasnya."),
        wrong="""\
[[langkah]]
id = "terima"
lanjut = ["bahas", "bahas.ketua"]

[[langkah]]
id = "bahas"
simbol = [{ id = "ketua", pelaksana = "staf" }]
""",
        right="""\
[[langkah]]
id = "terima"
lanjut = "bahas"

[[langkah]]
id = "bahas"
simbol = [{ id = "ketua", pelaksana = "staf" }]
""",
    )
)
def symbol_entered_twice(subject: Subject) -> Iterator[Place]:
    """Ways on, or outcomes, whose targets are different words for one symbol."""
    for place, step in enumerate(subject.steps):
        first: dict[tuple[str | None, str, str], str] = {}
        for arrow in subject.leaving[place]:
            if arrow.tujuan is None:
                continue
            written = f"{arrow.tujuan}.{arrow.simbol_tujuan}" if arrow.simbol_tujuan else arrow.tujuan
            entered = targets(arrow, _marks(subject, subject.place[arrow.tujuan]))
            leaves = sources(arrow, _marks(subject, place))
            ends = [(arrow.hasil, source.key, target.key) for source in leaves for target in entered]
            again = next((first[end] for end in ends if end in first), None)
            if again is not None:
                yield Place(_way_of(subject, place, arrow), {"id": step.id, "first": again, "second": written})
            first |= dict.fromkeys(ends, written)


def _way_of(subject: Subject, place: int, arrow: Alur) -> Path:
    """Where the source says that the flow goes this way: a ``lanjut`` or an outcome, of the step or of a symbol."""
    holder = () if arrow.simbol_asal is None else ("simbol", arrow.simbol_asal)
    way = ("lanjut",) if arrow.hasil is None else ("keputusan", arrow.hasil)
    return subject.path(place, *holder, *way)


@finds(
    Rule(
        "E316",
        title=Term("Panah tanpa hasil dari keputusan"),
        sentence=Term('Langkah "{id}" menyerahkan dari keputusannya dengan panah yang bukan hasil keputusan itu.'),
        hint=Term("{advice}"),
        source=DRAWING,
        why=Term("Setiap panah dari belah ketupat adalah satu hasil dan membawa kata-katanya."),
        wrong="""\
[[langkah]]
id = "siapkan"
pelaksana = "staf"

[[langkah]]
id = "nilai"
simbol = [
  { pelaksana = "staf", keputusan.Layak = "arsipkan", keputusan.Tidak = { keluar = "Pemohon" } },
  { id = "kabag", pelaksana = "kabag", sambung = "panah" },
]

[[langkah]]
id = "arsipkan"
pelaksana = "staf"
""",
        right="""\
[[langkah]]
id = "siapkan"
pelaksana = "staf"

[[langkah]]
id = "nilai"
simbol = [
  { pelaksana = "staf", keputusan.Layak = "nilai.kabag", keputusan.Tidak = { keluar = "Pemohon" } },
  { id = "kabag", pelaksana = "kabag", lanjut = "arsipkan" },
]

[[langkah]]
id = "arsipkan"
pelaksana = "staf"
""",
    )
)
def arrow_without_outcome(subject: Subject) -> Iterator[Place]:
    """Symbols to which the source leads an arrow from the diamond before them, which is no outcome's."""
    for place, step in enumerate(subject.steps):
        for number, (before, symbol) in enumerate(pairwise(step.simbol), start=1):
            if bentuk(before) == _DIAMOND and symbol.sambung == _ARROW:
                yield Place(
                    subject.path(place, "simbol", number, "sambung"),
                    {"id": step.id, "advice": _AS_OUTCOME},
                    on_key=True,
                )
        if step.cara == "serah" and step.keputusan is not None and len(step.pelaksana) > 1:
            yield Place(subject.path(place, "cara"), {"id": step.id, "advice": _NO_HAND_OVER}, on_key=True)


@finds(
    Rule(
        "W309",
        title=Term("Alur tanpa kapsul awal"),
        sentence=Term('Langkah pertama "{id}" tidak mempunyai kapsul; pembaca tidak melihat di mana alur mulai.'),
        hint=Term("{advice}"),
        source=SYMBOLS,
        why=Term("Kapsul adalah kegiatan pertama dan kegiatan terakhir; keputusan digambar sebagai belah ketupat."),
        wrong="""\
[[langkah]]
id = "periksa"
keputusan.Lengkap = "@berikutnya"
keputusan.Kurang = { keluar = "Pemohon" }

[[langkah]]
id = "arsipkan"
""",
        right="""\
[[langkah]]
id = "periksa"
simbol = [
  { pelaksana = "staf", bentuk = "kapsul" },
  { pelaksana = "staf", keputusan.Lengkap = "@berikutnya", keputusan.Kurang = { keluar = "Pemohon" } },
]

[[langkah]]
id = "arsipkan"
pelaksana = "staf"
""",
    )
)
def start_without_kapsul(subject: Subject) -> Iterator[Place]:
    """The first step, if none of its symbols is a kapsul; in the long form it is the source that says their shapes."""
    first = subject.steps[0]
    marks = _marks(subject, 0)
    if any(mark.bentuk == _KAPSUL for mark in marks):
        return
    advice = _STEP_BEFORE if any(mark.bentuk == _DIAMOND for mark in marks[:1]) else _FIRST_A_KAPSUL
    yield Place(
        subject.path(0, "simbol", 0) if first.simbol else subject.path(0, "id"), {"id": first.id, "advice": advice}
    )


@finds(
    Rule(
        "W307",
        title=Term("`sambung` pada simbol pertama"),
        sentence=Term('Simbol pertama langkah "{id}" mempunyai `sambung`, padahal tidak ada simbol sebelumnya.'),
        hint=Term("Tulis `sambung` pada simbol sesudahnya."),
        source=DRAWING,
        why=Term("`sambung` menyatakan hubungan dari simbol sebelumnya dalam baris yang sama."),
        wrong="""\
[[langkah]]
id = "siapkan"
pelaksana = "staf"

[[langkah]]
id = "bahas"
simbol = [
  { pelaksana = "staf", sambung = "garis" },
  { pelaksana = "staf" },
]
""",
        right="""\
[[langkah]]
id = "siapkan"
pelaksana = "staf"

[[langkah]]
id = "bahas"
simbol = [
  { pelaksana = "staf" },
  { pelaksana = "staf", sambung = "garis" },
]
""",
    )
)
def first_symbol_joined(subject: Subject) -> Iterator[Place]:
    """First symbols that say how the one before leads to them, while there is none."""
    for place, step in enumerate(subject.steps):
        if step.simbol and step.simbol[0].sambung in _BOTH_WAYS:
            yield Place(subject.path(place, "simbol", 0, "sambung"), {"id": step.id}, on_key=True)


def _marks(subject: Subject, place: int) -> tuple[Tanda, ...]:
    lanes = {performer.id: lane for lane, performer in enumerate(subject.lanes)}
    return tanda(subject.steps[place], lanes, subject.leaving[place], start=is_start(subject.steps, place))


CHECKS: Final[tuple[Check, ...]] = (
    question_without_decision,
    diamond_without_outcomes,
    way_without_symbol,
    symbol_unreached,
    symbol_entered_twice,
    arrow_without_outcome,
    start_without_kapsul,
    first_symbol_joined,
)
