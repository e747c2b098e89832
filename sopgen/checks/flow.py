"""Rules of the flow: where it begins, that it goes through every step, and that it ends."""

from collections.abc import Iterator
from typing import Final

from sopgen.checks.sources import DRAWING, REVIEW, SYMBOLS
from sopgen.checks.subject import Check, Place, Subject, closure, finds
from sopgen.findings import Path, Rule, Term, Value
from sopgen.flow import is_start
from sopgen.model import BERIKUTNYA, Langkah, Pelaksana, Simbol

FEWEST_OUTCOMES: Final = 2


@finds(
    Rule(
        "E301",
        title=Term("Langkah tidak tercapai"),
        sentence=Term('Langkah "{id}" tidak tercapai: tidak ada panah ke sana dari awal alur.'),
        hint=Term("Arahkan sebuah langkah ke sini dengan `lanjut` atau `keputusan`, atau hapus langkah ini."),
        source=REVIEW,
        why=Term("Kegiatan yang tidak dituju panah tidak pernah dilaksanakan."),
        wrong="""\
[[langkah]]
id = "terima"
lanjut = "arsipkan"

[[langkah]]
id = "periksa"

[[langkah]]
id = "arsipkan"
""",
        right="""\
[[langkah]]
id = "terima"

[[langkah]]
id = "periksa"

[[langkah]]
id = "arsipkan"
""",
    )
)
def unreachable(subject: Subject) -> Iterator[Place]:
    """Steps that no way from the start leads to. Of a chain of them the first is told, of a circle its first row."""
    starts = [place for place in range(len(subject.steps)) if is_start(subject.steps, place)]
    reached = closure(starts, subject.after)
    left = [place for place in range(len(subject.steps)) if place not in reached]
    heads = [place for place in left if not subject.before[place]]
    told: set[int] = set()
    for place in (*heads, *left):
        if place not in told:
            yield Place(subject.path(place, "id"), {"id": subject.steps[place].id})
            told |= closure([place], subject.after, told)


@finds(
    Rule(
        "E302",
        title=Term("Jalan buntu"),
        sentence=Term('Alur berhenti pada langkah "{id}" tanpa tujuan.'),
        hint=Term(
            "Beri `lanjut` sebuah tujuan, hapus `lanjut` agar alur terus ke langkah berikutnya, atau tulis "
            "`selesai = true`."
        ),
        source=REVIEW,
        why=Term("Pembaca tidak tahu apakah kegiatan selesai di sana atau panahnya tertinggal."),
        wrong="""\
[[langkah]]
id = "terima"
lanjut = []

[[langkah]]
id = "arsipkan"
mulai = true
""",
        right="""\
[[langkah]]
id = "terima"
lanjut = "arsipkan"

[[langkah]]
id = "arsipkan"
""",
    )
)
def dead_end(subject: Subject) -> Iterator[Place]:
    """Steps whose ``lanjut`` leads nowhere."""
    for place, step in enumerate(subject.steps):
        for path, direction in subject.ways_on(place):
            if not direction.goals() and not direction.parties() and not step.selesai:
                yield Place(path, {"id": step.id})


@finds(
    Rule(
        "E303",
        title=Term("Alur tidak dapat selesai"),
        sentence=Term("Dari langkah ini alur berputar tanpa jalan ke akhir: {ids}."),
        hint=Term("Beri salah satu langkah ini jalan keluar: `selesai = true`, `keluar`, atau panah ke langkah lain."),
        source=REVIEW,
        why=Term("Alur harus berakhir; putaran tanpa jalan keluar tidak pernah selesai."),
        wrong="""\
[[langkah]]
id = "siapkan"

[[langkah]]
id = "periksa"

[[langkah]]
id = "perbaiki"
lanjut = "periksa"
""",
        right="""\
[[langkah]]
id = "siapkan"

[[langkah]]
id = "periksa"
keputusan.Ya = "arsipkan"
keputusan.Tidak = "perbaiki"

[[langkah]]
id = "perbaiki"
lanjut = "periksa"

[[langkah]]
id = "arsipkan"
""",
    )
)
def no_way_to_the_end(subject: Subject) -> Iterator[Place]:
    """Steps from which no end can be reached, told once. A dead end is told by its own rule, so it counts as an end."""
    places = range(len(subject.steps))
    ends = [place for place in places if subject.ends(place) or _stops(subject, place)]
    saved = closure(ends, lambda place: subject.before[place])
    trapped = [place for place in places if place not in saved]
    if trapped:
        yield Place(subject.path(trapped[0], "id"), {"ids": tuple(subject.steps[place].id for place in trapped)})


def _stops(subject: Subject, place: int) -> bool:
    """Whether an arrow is missing at this step: other rules tell that."""
    outcomes = (direction for _, decision in subject.decisions(place) for direction in decision.values())
    return not subject.leaving[place] or any(not direction.goals() for direction in outcomes)


@finds(
    Rule(
        "E304",
        title=Term("Keputusan dengan kurang dari dua hasil"),
        sentence=Term('Keputusan pada langkah "{id}" mempunyai {count} hasil; paling sedikit dua.'),
        hint=Term("Tulis semua hasilnya, masing-masing dengan tujuannya."),
        source=SYMBOLS,
        why=Term("Belah ketupat berarti memilih; dengan satu hasil tidak ada yang dipilih."),
        wrong="""\
[[langkah]]
id = "periksa"
keputusan.Ya = "@berikutnya"

[[langkah]]
id = "arsipkan"
""",
        right="""\
[[langkah]]
id = "siapkan"

[[langkah]]
id = "periksa"
keputusan.Ya = "@berikutnya"
keputusan.Tidak = "siapkan"

[[langkah]]
id = "arsipkan"
""",
    )
)
def too_few_outcomes(subject: Subject) -> Iterator[Place]:
    """Decisions with fewer outcomes than two."""
    for place, step in enumerate(subject.steps):
        for path, outcomes in subject.decisions(place):
            if len(outcomes) < FEWEST_OUTCOMES:
                example = 'keputusan.Ya = "…"\nkeputusan.Tidak = "…"'
                values: dict[str, Value] = {"id": step.id, "count": len(outcomes), "example": example}
                yield Place(path, values, on_key=True)


@finds(
    Rule(
        "E305",
        title=Term("Hasil keputusan tanpa tujuan"),
        sentence=Term('Hasil "{outcome}" pada langkah "{id}" tidak mempunyai tujuan.'),
        hint=Term('Tulis id langkah tujuannya, "@berikutnya", atau pihak di luar tabel dengan `keluar`.'),
        source=SYMBOLS,
        why=Term("Setiap hasil keputusan digambar sebagai panah; panah memerlukan tujuan."),
        wrong="""\
[[langkah]]
id = "siapkan"

[[langkah]]
id = "periksa"
keputusan.Ya = "arsipkan"
keputusan.Tidak = []

[[langkah]]
id = "arsipkan"
""",
        right="""\
[[langkah]]
id = "siapkan"

[[langkah]]
id = "periksa"
keputusan.Ya = "arsipkan"
keputusan.Tidak = { keluar = "Pemohon" }

[[langkah]]
id = "arsipkan"
""",
    )
)
def outcome_without_target(subject: Subject) -> Iterator[Place]:
    """Outcomes that lead to no step and to nobody outside."""
    for place, step in enumerate(subject.steps):
        for path, outcomes in subject.decisions(place):
            for outcome, direction in outcomes.items():
                if not direction.goals() and not direction.parties():
                    yield Place((*path, outcome), {"id": step.id, "outcome": outcome})


@finds(
    Rule(
        "E306",
        title=Term("Langkah dengan `lanjut` dan `keputusan`"),
        sentence=Term('Langkah "{id}" mempunyai `lanjut` dan `keputusan` sekaligus.'),
        hint=Term("Hapus `lanjut`; tujuan sebuah keputusan berdiri pada hasil-hasilnya."),
        source=DRAWING,
        why=Term("Belah ketupat hanya ditinggalkan lewat hasilnya; panah lain tidak jelas kapan dilalui."),
        wrong="""\
[[langkah]]
id = "siapkan"

[[langkah]]
id = "periksa"
lanjut = "arsipkan"
keputusan.Ya = "arsipkan"
keputusan.Tidak = "siapkan"

[[langkah]]
id = "arsipkan"
""",
        right="""\
[[langkah]]
id = "siapkan"

[[langkah]]
id = "periksa"
keputusan.Ya = "arsipkan"
keputusan.Tidak = "siapkan"

[[langkah]]
id = "arsipkan"
""",
    )
)
def next_and_decision(subject: Subject) -> Iterator[Place]:
    """Steps and symbols that say both how they go on and how they decide."""
    for place, step in enumerate(subject.steps):
        sources: list[tuple[Path, Langkah | Simbol]] = [(subject.path(place), step)]
        sources += [(subject.path(place, "simbol", number), symbol) for number, symbol in enumerate(step.simbol)]
        for path, source in sources:
            if source.lanjut is not None and source.keputusan is not None:
                yield Place((*path, "lanjut"), {"id": step.id}, on_key=True)


@finds(
    Rule(
        "E307",
        title=Term("Langkah akhir yang masih berlanjut"),
        sentence=Term('Langkah "{id}" ditandai `selesai`, tetapi masih mempunyai `{key}`.'),
        hint=Term("Hapus `selesai`, atau hapus `{key}`. Alur yang berakhir di luar tabel ditulis dengan `keluar`."),
        source=SYMBOLS,
        why=Term("Kapsul adalah kegiatan terakhir; sesudahnya tidak ada panah."),
        wrong="""\
[[langkah]]
id = "terima"
selesai = true
lanjut = "arsipkan"

[[langkah]]
id = "arsipkan"
""",
        right="""\
[[langkah]]
id = "terima"

[[langkah]]
id = "arsipkan"
selesai = true
""",
    )
)
def end_that_goes_on(subject: Subject) -> Iterator[Place]:
    """Steps marked as the end that go on all the same."""
    for place, step in enumerate(subject.steps):
        ways = [path for path, _ in (*subject.decisions(place), *subject.ways_on(place))]
        if step.selesai and ways:
            yield Place(subject.path(place, "selesai"), {"id": step.id, "key": str(ways[0][-1])}, on_key=True)


@finds(
    Rule(
        "E308",
        title=Term('"@berikutnya" pada langkah terakhir'),
        sentence=Term('Langkah "{id}" adalah yang terakhir; "@berikutnya" tidak menunjuk ke mana pun.'),
        hint=Term(
            "Tulis id langkah tujuannya, pihak di luar tabel dengan `keluar`, atau tambahkan langkah sesudah ini."
        ),
        source=DRAWING,
        why=Term('"@berikutnya" berarti langkah sesudah ini dalam berkas.'),
        wrong="""\
[[langkah]]
id = "siapkan"

[[langkah]]
id = "periksa"
keputusan.Ya = "@berikutnya"
keputusan.Tidak = "siapkan"
""",
        right="""\
[[langkah]]
id = "siapkan"

[[langkah]]
id = "periksa"
keputusan.Ya = { keluar = "Pemohon" }
keputusan.Tidak = "siapkan"
""",
    )
)
def next_after_the_last(subject: Subject) -> Iterator[Place]:
    """Directions of the last step to the step after it."""
    place = len(subject.steps) - 1
    for path, direction in subject.directions(place):
        if BERIKUTNYA in direction.goals():
            yield Place(path, {"id": subject.steps[place].id})


@finds(
    Rule(
        "E309",
        title=Term("Lebih dari satu awal alur"),
        sentence=Term('Langkah "{id}" ditandai `mulai`, padahal alur sudah mulai pada langkah "{first}".'),
        hint=Term("Hapus `mulai`, dan arahkan panah ke langkah ini; atau pindahkan langkah ini ke atas."),
        source=SYMBOLS,
        why=Term("Kapsul pertama adalah kegiatan pertama; satu SOP mempunyai satu awal."),
        wrong="""\
[[langkah]]
id = "terima"

[[langkah]]
id = "daftar"
mulai = true
""",
        right="""\
[[langkah]]
id = "terima"

[[langkah]]
id = "daftar"
""",
    )
)
def second_start(subject: Subject) -> Iterator[Place]:
    """Starts after the first."""
    for place, step in enumerate(subject.steps):
        if step.mulai and place > 0:
            yield Place(subject.path(place, "mulai"), {"id": step.id, "first": subject.steps[0].id}, on_key=True)


@finds(
    Rule(
        "W301",
        title=Term("Pelaksana tanpa simbol"),
        sentence=Term('Pelaksana "{id}" tidak mempunyai simbol; kolomnya kosong.'),
        hint=Term(
            "Hapus pelaksana ini, atau sebut dalam `pelaksana` sebuah langkah. Sebuah [[bagan]] menyebut pelaksananya "
            "sendiri dengan `pelaksana`."
        ),
        source=REVIEW,
        why=Term("Kolom pelaksana yang kosong membuat pembaca mencari simbol yang hilang."),
        wrong="""\
[[pelaksana]]
id = "staf"
nama = "Staf"

[[pelaksana]]
id = "kabag"
nama = "Kabag"

[[langkah]]
id = "terima"
pelaksana = "staf"
""",
        right="""\
[[pelaksana]]
id = "staf"
nama = "Staf"

[[langkah]]
id = "terima"
pelaksana = "staf"
""",
    )
)
def performer_without_symbol(subject: Subject) -> Iterator[Place]:
    """Performers of the chart that no step of it names."""
    acting = {name for step in subject.steps for name in step.performers()}
    for performer in subject.lanes:
        if performer.id not in acting:
            yield Place(_taken_in(subject, performer), {"id": performer.id})


def _taken_in(subject: Subject, performer: Pelaksana) -> Path:
    """Where the source gives the performer a column in the chart."""
    match subject.where:
        case ("bagan", int(number), *_):
            named = subject.sop.bagan[number].pelaksana
            chart: Path = ("bagan", number)
            return (*chart, "pelaksana", named.index(performer.id)) if named else chart
        case _:
            return ("pelaksana", subject.sop.pelaksana.index(performer), "id")


@finds(
    Rule(
        "W302",
        title=Term("Langkah pertama bukan di kolom pelaksana pertama"),
        sentence=Term('Langkah pertama dikerjakan "{id}", padahal kolom pertama milik "{first}".'),
        hint=Term("Susun [[pelaksana]] menurut urutan tampil dalam alur: yang memulai di kiri."),
        source=REVIEW,
        why=Term("Alur dibaca dari kiri atas."),
        wrong="""\
[[pelaksana]]
id = "kabag"
nama = "Kabag"

[[pelaksana]]
id = "staf"
nama = "Staf"

[[langkah]]
id = "terima"
pelaksana = "staf"

[[langkah]]
id = "periksa"
pelaksana = "kabag"
""",
        right="""\
[[pelaksana]]
id = "staf"
nama = "Staf"

[[pelaksana]]
id = "kabag"
nama = "Kabag"

[[langkah]]
id = "terima"
pelaksana = "staf"

[[langkah]]
id = "periksa"
pelaksana = "kabag"
""",
    )
)
def start_in_another_column(subject: Subject) -> Iterator[Place]:
    """The first step, if the first performer takes no part in it."""
    first = subject.lanes[0].id
    step = subject.steps[0]
    acting = step.performers()
    if first not in acting:
        key = "pelaksana" if step.pelaksana else "simbol"
        yield Place(subject.path(0, key), {"id": acting[0], "first": first})


@finds(
    Rule(
        "W303",
        title=Term("Keputusan yang tidak memilih"),
        sentence=Term('Hasil "{outcome}" menuju tempat yang sama dengan hasil "{first}".'),
        hint=Term("Periksa tujuan kedua hasil, atau jadikan langkah biasa."),
        source=DRAWING,
        why=Term("Dua hasil dengan tujuan yang sama biasanya salah salin."),
        wrong="""\
[[langkah]]
id = "periksa"
keputusan.Ya = "arsipkan"
keputusan.Tidak = "arsipkan"

[[langkah]]
id = "arsipkan"
""",
        right="""\
[[langkah]]
id = "siapkan"

[[langkah]]
id = "periksa"
keputusan.Ya = "arsipkan"
keputusan.Tidak = "siapkan"

[[langkah]]
id = "arsipkan"
""",
    )
)
def equal_outcomes(subject: Subject) -> Iterator[Place]:
    """Outcomes of one decision that lead to the same places."""
    for place in range(len(subject.steps)):
        for path, outcomes in subject.decisions(place):
            first: dict[tuple[frozenset[str], frozenset[str]], str] = {}
            for outcome, direction in outcomes.items():
                goal = (frozenset(direction.goals()), frozenset(direction.parties()))
                if any(goal) and first.setdefault(goal, outcome) != outcome:
                    yield Place((*path, outcome), {"outcome": outcome, "first": first[goal]})


CHECKS: Final[tuple[Check, ...]] = (
    unreachable,
    dead_end,
    no_way_to_the_end,
    too_few_outcomes,
    outcome_without_target,
    next_and_decision,
    end_that_goes_on,
    next_after_the_last,
    second_start,
    performer_without_symbol,
    start_in_another_column,
    equal_outcomes,
)
