"""Rules of the performers: how they share a step, how their columns are headed."""

from collections.abc import Iterator
from typing import Final

from sopgen.checks.sources import DRAWING, REVIEW
from sopgen.checks.subject import Check, Place, Subject, finds
from sopgen.findings import Path, Rule, Term
from sopgen.model import Pelaksana

_DEFAULT_WAY: Final = "bersama"


@finds(
    Rule(
        "W304",
        title=Term("`cara` tanpa beberapa pelaksana"),
        sentence=Term('`cara = "{way}"` pada langkah "{id}" tidak berlaku: di sini tidak ada beberapa `pelaksana`.'),
        hint=Term(
            "Tulis semua pelaksananya dalam `pelaksana`, atau hapus `cara`; simbol dihubungkan dengan `sambung`."
        ),
        source=DRAWING,
        why=Term("`cara` menyatakan bagaimana beberapa pelaksana mengerjakan satu langkah."),
        wrong="""\
[[langkah]]
id = "bahas"
pelaksana = "staf"
cara = "rapat"
""",
        right="""\
[[pelaksana]]
id = "staf"
nama = "Staf"

[[pelaksana]]
id = "kabag"
nama = "Kabag"

[[langkah]]
id = "bahas"
pelaksana = ["staf", "kabag"]
cara = "rapat"
""",
    )
)
def way_of_one(subject: Subject) -> Iterator[Place]:
    """Ways of acting together where nobody acts together."""
    for place, step in enumerate(subject.steps):
        if step.cara != _DEFAULT_WAY and len(step.pelaksana) <= 1:
            yield Place(subject.path(place, "cara"), {"id": step.id, "way": step.cara})


@finds(
    Rule(
        "W305",
        title=Term("Dua pelaksana dengan singkatan yang sama"),
        sentence=Term('Singkatan "{text}" sudah dipakai pelaksana "{first}".'),
        hint=Term("Beri salah satunya singkatan lain, atau cetak nama lengkapnya."),
        source=REVIEW,
        why=Term("Dua kolom dengan kepala yang sama hanya dapat dibedakan bila namanya lengkap."),
        wrong="""\
[[pelaksana]]
id = "umum"
nama = "Kepala Bagian Umum"
singkatan = "KB"

[[pelaksana]]
id = "keuangan"
nama = "Kepala Bagian Keuangan"
singkatan = "KB"

[[langkah]]
id = "bahas"
pelaksana = ["umum", "keuangan"]
""",
        right="""\
[[pelaksana]]
id = "umum"
nama = "Kepala Bagian Umum"
singkatan = "KBU"

[[pelaksana]]
id = "keuangan"
nama = "Kepala Bagian Keuangan"
singkatan = "KBK"

[[langkah]]
id = "bahas"
pelaksana = ["umum", "keuangan"]
""",
    )
)
def equal_abbreviations(subject: Subject) -> Iterator[Place]:
    """Performers of one chart whose abbreviation an earlier one of another name has."""
    first: dict[str, Pelaksana] = {}
    for performer in subject.lanes:
        if performer.singkatan is not None:
            other = first.setdefault(performer.singkatan, performer)
            if other.nama != performer.nama:
                yield Place(_path(subject, performer, "singkatan"), {"text": performer.singkatan, "first": other.id})


@finds(
    Rule(
        "W306",
        title=Term("Kelompok pelaksana yang terputus"),
        sentence=Term('Kelompok "{text}" muncul lagi di sini, terpisah dari kolomnya yang terdahulu.'),
        hint=Term("Susun [[pelaksana]] agar yang sekelompok berdampingan."),
        source=REVIEW,
        why=Term("Satu kelompok dicetak dengan satu kepala di atas kolom-kolomnya; yang terputus dicetak dua kali."),
        wrong="""\
[[pelaksana]]
id = "kabag"
nama = "Kabag"
kelompok = "Biro Umum"

[[pelaksana]]
id = "pemohon"
nama = "Pemohon"

[[pelaksana]]
id = "staf"
nama = "Staf"
kelompok = "Biro Umum"

[[langkah]]
id = "bahas"
pelaksana = ["kabag", "pemohon", "staf"]
""",
        right="""\
[[pelaksana]]
id = "pemohon"
nama = "Pemohon"

[[pelaksana]]
id = "kabag"
nama = "Kabag"
kelompok = "Biro Umum"

[[pelaksana]]
id = "staf"
nama = "Staf"
kelompok = "Biro Umum"

[[langkah]]
id = "bahas"
pelaksana = ["pemohon", "kabag", "staf"]
""",
    )
)
def broken_group(subject: Subject) -> Iterator[Place]:
    """Performers whose group began further left and was left in between."""
    seen: set[str] = set()
    last: str | None = None
    for performer in subject.lanes:
        group = performer.kelompok
        if group is not None and group != last and group in seen:
            yield Place(_path(subject, performer, "kelompok"), {"text": group})
        seen |= set() if group is None else {group}
        last = group


@finds(
    Rule(
        "W308",
        title=Term("`keluar` kepada pelaksana yang mempunyai kolom"),
        sentence=Term('`keluar` menyebut "{text}", padahal "{id}" mempunyai kolom di tabel ini.'),
        hint=Term(
            "Tulis id langkah pelaksana itu sebagai tujuannya, atau tambahkan langkah untuknya di akhir; `keluar` "
            "hanya untuk pihak di luar tabel."
        ),
        source=DRAWING,
        why=Term("Kapsul pihak luar berdiri di kolom pengirimnya: nama pelaksana lain di sana menyesatkan pembaca."),
        wrong="""\
[[pelaksana]]
id = "pelapor"
nama = "Pelapor"

[[pelaksana]]
id = "staf"
nama = "Staf"

[[langkah]]
id = "lapor"
pelaksana = "pelapor"

[[langkah]]
id = "periksa"
pelaksana = "staf"
keputusan.Lengkap = "@berikutnya"
keputusan.Kurang = { keluar = "Pelapor" }

[[langkah]]
id = "arsipkan"
pelaksana = "staf"
""",
        right="""\
[[pelaksana]]
id = "pelapor"
nama = "Pelapor"

[[pelaksana]]
id = "staf"
nama = "Staf"

[[langkah]]
id = "lapor"
pelaksana = "pelapor"

[[langkah]]
id = "periksa"
pelaksana = "staf"
keputusan.Lengkap = "@berikutnya"
keputusan.Kurang = "lapor"

[[langkah]]
id = "arsipkan"
pelaksana = "staf"
""",
    )
)
def party_with_a_column(subject: Subject) -> Iterator[Place]:
    """Ways out of the table to somebody who acts in it, with the steps at which the arrow may aim instead."""
    called = {_plain(name): performer for performer in subject.lanes for name in _names(performer)}
    for place in range(len(subject.steps)):
        for path, way in subject.directions(place):
            for party in way.parties():
                performer = called.get(_plain(party))
                own = tuple(step.id for step in subject.steps if performer and performer.id in step.performers())
                if performer is not None and own:
                    yield Place(path, {"text": party, "id": performer.id, "valid": own})


def _names(performer: Pelaksana) -> Iterator[str]:
    yield from (name for name in (performer.nama, performer.singkatan, performer.id) if name is not None)


def _plain(name: str) -> str:
    """A name without what two writers write differently: capitals and blanks."""
    return " ".join(name.split()).casefold()


def _path(subject: Subject, performer: Pelaksana, key: str) -> Path:
    return ("pelaksana", subject.sop.pelaksana.index(performer), key)


CHECKS: Final[tuple[Check, ...]] = (way_of_one, equal_abbreviations, broken_group, party_with_a_column)
