"""Rules of the revisions made: their numbers, their days, and what the identity block says of the last."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from sopgen.checks.sources import REVIEW
from sopgen.checks.subject import Check, Place, Subject, finds
from sopgen.findings import Rule, Term, Value


@finds(
    Rule(
        "W107",
        title=Term("Nomor riwayat tidak naik"),
        sentence=Term("Revisi {number} berdiri di bawah revisi {above}."),
        hint=Term("Susun [[riwayat]] dari revisi pertama ke yang terbaru, setiap nomor sekali."),
        source=REVIEW,
        why=Term("Pembaca mencari revisi terakhir di paling bawah."),
        wrong="""\
[identitas]
revisi_ke = 1

[[riwayat]]
nomor = 2
tanggal = 2024-03-18
uraian = "Menambah langkah"

[[riwayat]]
nomor = 1
tanggal = 2024-03-18
uraian = "Mengganti dasar hukum"
""",
        right="""\
[identitas]
revisi_ke = 2

[[riwayat]]
nomor = 1
tanggal = 2024-03-18
uraian = "Mengganti dasar hukum"

[[riwayat]]
nomor = 2
tanggal = 2024-03-18
uraian = "Menambah langkah"
""",
    )
)
def numbers_that_do_not_rise(subject: Subject) -> Iterator[Place]:
    """Entries whose number is not above that of the entry before."""
    for place, (above, entry) in enumerate(pairwise(subject.sop.riwayat), start=1):
        if entry.nomor <= above.nomor:
            yield Place(("riwayat", place, "nomor"), {"number": entry.nomor, "above": above.nomor})


@finds(
    Rule(
        "W108",
        title=Term("Tanggal riwayat mundur"),
        sentence=Term("Revisi {number} bertanggal {day}, lebih awal dari revisi di atasnya ({above})."),
        hint=Term("Periksa tahun dan bulannya."),
        source=REVIEW,
        why=Term("Revisi yang lebih baru tidak dapat lebih tua."),
        wrong="""\
[identitas]
revisi_ke = 2

[[riwayat]]
nomor = 1
tanggal = 2024-03-18
uraian = "Mengganti dasar hukum"

[[riwayat]]
nomor = 2
tanggal = 2023-07-01
uraian = "Menambah langkah"
""",
        right="""\
[identitas]
revisi_ke = 2

[[riwayat]]
nomor = 1
tanggal = 2024-03-18
uraian = "Mengganti dasar hukum"

[[riwayat]]
nomor = 2
tanggal = 2024-07-01
uraian = "Menambah langkah"
""",
    )
)
def days_that_go_back(subject: Subject) -> Iterator[Place]:
    """Entries whose day is before that of the entry above."""
    for place, (above, entry) in enumerate(pairwise(subject.sop.riwayat), start=1):
        if entry.tanggal < above.tanggal:
            facts: dict[str, Value] = {
                "number": entry.nomor,
                "day": entry.tanggal.isoformat(),
                "above": above.tanggal.isoformat(),
            }
            yield Place(("riwayat", place, "tanggal"), facts)


@finds(
    Rule(
        "W109",
        title=Term("Revisi terakhir tidak sesuai dengan identitas"),
        sentence=Term("Riwayat berakhir dengan revisi {number} ({day}), sedangkan identitas menyebut {said}."),
        hint=Term("Samakan keduanya; sopgen revise menulis keduanya sekaligus."),
        source=REVIEW,
        why=Term("Lembar yang ditandatangani harus menyebut satu revisi."),
        wrong="""\
[identitas]
revisi_ke = 1

[[riwayat]]
nomor = 2
tanggal = 2024-03-18
uraian = "Menambah langkah"
""",
        right="""\
[identitas]
revisi_ke = 2

[[riwayat]]
nomor = 2
tanggal = 2024-03-18
uraian = "Menambah langkah"
""",
    )
)
def last_one_that_is_not_the_sheets(subject: Subject) -> Iterator[Place]:
    """The last entry, if the identity block says another number, or another day."""
    if not subject.sop.riwayat:
        return
    place, last, identity = len(subject.sop.riwayat) - 1, subject.sop.riwayat[-1], subject.sop.identitas
    said: tuple[tuple[str, object, object], ...] = (
        ("nomor", last.nomor, identity.revisi_ke),
        ("tanggal", last.tanggal, identity.tanggal_revisi.tanggal),
    )
    for key, told, other in said:
        if other is not None and other != told:
            facts: dict[str, Value] = {"number": last.nomor, "day": last.tanggal.isoformat(), "said": str(other)}
            yield Place(("riwayat", place, key), facts)


CHECKS: Final[tuple[Check, ...]] = (
    numbers_that_do_not_rise,
    days_that_go_back,
    last_one_that_is_not_the_sheets,
)
