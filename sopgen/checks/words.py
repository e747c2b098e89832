"""Rules of the sentences: what a kegiatan may say, and that the arrows do what it says."""

import re
from collections.abc import Iterator
from typing import Final

from sopgen.checks.names import meant, named_at_start
from sopgen.checks.sources import REVIEW, SYMBOLS
from sopgen.checks.subject import Check, Place, Subject, finds
from sopgen.findings import Rule, Term
from sopgen.flow import decides
from sopgen.model import polos

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ACTIVE_VERB: Final = re.compile(r"(?:me|ber)[a-z]{3,}(?:-[a-z]+)*|bekerja\w*|belajar\w*", re.IGNORECASE)
_NOUNS: Final = frozenset({
    "media", "meja", "memo", "menit", "menteri", "mesin", "metode", "meterai",
    "beras", "berita", "berkas", "berat",
})  # fmt: skip
"""Common words of the office that begin like a verb and are none."""

_CONDITION: Final = re.compile(
    r"\b(?:jika|apabila|bila|bilamana|kalau)\b(?!\s+(?:di|me)?(?:perlu|butuh|pandang|mungkin)\w*)", re.IGNORECASE
)
"""A condition that somebody decides on; "bila perlu" leaves it to the performer and needs no diamond."""

_RETURN: Final = re.compile(
    r"\b(?:dikembalikan|mengembalikan\w*|kembali)\b[^.;,]{0,60}?\b(?:kepada|ke)\s", re.IGNORECASE
)

_LONGEST_NAME: Final = 200  # characters looked at after "kepada"


@finds(
    Rule(
        "W201",
        title=Term("Kegiatan tidak diawali kata kerja me-/ber-"),
        sentence=Term('Kegiatan diawali "{word}", bukan kata kerja me-/ber-.'),
        hint=Term("Awali dengan kata kerja aktif: Memeriksa, Menyampaikan, Berkoordinasi."),
        source=REVIEW,
        why=Term("Kata kerja aktif di awal menyatakan apa yang dilakukan pelaksana kolom itu."),
        wrong="""\
[[langkah]]
id = "periksa"
kegiatan = "Pemeriksaan kelengkapan berkas"
""",
        right="""\
[[langkah]]
id = "periksa"
kegiatan = "Memeriksa kelengkapan berkas"
""",
    )
)
def no_active_verb(subject: Subject) -> Iterator[Place]:
    """Steps whose first word is no me-/ber- verb. One that begins with a performer is told by another rule."""
    for place, step in enumerate(subject.steps):
        said = polos(step.kegiatan)
        first = _WORD.search(said)
        word = first.group() if first else said.split()[0]
        is_verb = _ACTIVE_VERB.fullmatch(word) and word.lower() not in _NOUNS
        if not is_verb and not named_at_start(said, subject.lanes):
            yield Place(subject.path(place, "kegiatan"), {"word": word})


@finds(
    Rule(
        "W202",
        title=Term("Kegiatan diawali nama pelaksana"),
        sentence=Term('Kegiatan diawali nama pelaksana "{name}"; pelaksana sudah terlihat dari kolomnya.'),
        hint=Term("Hapus nama itu, dan awali dengan kata kerja: Menerima, Memeriksa."),
        source=REVIEW,
        why=Term("Nama yang ditulis dua kali dapat berselisih dengan kolomnya."),
        wrong="""\
[[pelaksana]]
id = "staf"
nama = "Staf Tata Usaha"

[[langkah]]
id = "terima"
kegiatan = "Staf menerima berkas"
""",
        right="""\
[[pelaksana]]
id = "staf"
nama = "Staf Tata Usaha"

[[langkah]]
id = "terima"
kegiatan = "Menerima berkas"
""",
    )
)
def performer_in_opening_words(subject: Subject) -> Iterator[Place]:
    """Steps whose sentence begins with a performer of the sheet."""
    for place, step in enumerate(subject.steps):
        name = named_at_start(polos(step.kegiatan), subject.lanes)
        if name:
            yield Place(subject.path(place, "kegiatan"), {"name": name})


@finds(
    Rule(
        "W203",
        title=Term('"Jika …" pada langkah yang bukan keputusan'),
        sentence=Term('Kegiatan memuat "{word}", tetapi langkah ini bukan keputusan.'),
        hint=Term("Jadikan keputusan dengan hasil dan tujuannya, atau pindahkan syaratnya."),
        source=SYMBOLS,
        why=Term("Syarat berarti memilih; pilihan digambar sebagai belah ketupat dengan hasil-hasilnya."),
        wrong="""\
[[langkah]]
id = "siapkan"

[[langkah]]
id = "periksa"
kegiatan = "Memeriksa berkas, jika tidak lengkap dikembalikan"
""",
        right="""\
[[langkah]]
id = "siapkan"

[[langkah]]
id = "periksa"
kegiatan = "Memeriksa berkas, jika tidak lengkap dikembalikan"
keputusan.Lengkap = { keluar = "Pemohon" }
keputusan."Tidak lengkap" = "siapkan"
""",
    )
)
def condition_without_decision(subject: Subject) -> Iterator[Place]:
    """Steps that speak of a condition and decide nothing."""
    for place, step in enumerate(subject.steps):
        condition = _CONDITION.search(polos(step.kegiatan))
        if condition and not decides(step):
            example = 'keputusan.Ya = "@berikutnya"\nkeputusan.Tidak = "…"'
            yield Place(subject.path(place, "kegiatan"), {"word": condition.group().lower(), "example": example})


@finds(
    Rule(
        "W204",
        title=Term("Dikembalikan kepada yang satu, panah menuju yang lain"),
        sentence=Term('Kegiatan mengembalikan kepada "{name}", tetapi tidak ada panah ke langkah {name}.'),
        hint=Term("Arahkan panah ke langkah {name}, atau perbaiki kalimatnya."),
        source=REVIEW,
        why=Term("Kalimat dan gambar harus mengatakan hal yang sama."),
        wrong="""\
[[pelaksana]]
id = "staf"
nama = "Staf"

[[pelaksana]]
id = "kabag"
nama = "Kabag"

[[langkah]]
id = "siapkan"
pelaksana = "staf"

[[langkah]]
id = "teliti"
pelaksana = "kabag"

[[langkah]]
id = "periksa"
kegiatan = "Memeriksa berkas, jika belum lengkap dikembalikan kepada Staf"
keputusan.Lengkap = { keluar = "Pemohon" }
keputusan."Belum lengkap" = "teliti"
""",
        right="""\
[[pelaksana]]
id = "staf"
nama = "Staf"

[[pelaksana]]
id = "kabag"
nama = "Kabag"

[[langkah]]
id = "siapkan"
pelaksana = "staf"

[[langkah]]
id = "teliti"
pelaksana = "kabag"

[[langkah]]
id = "periksa"
kegiatan = "Memeriksa berkas, jika belum lengkap dikembalikan kepada Staf"
keputusan.Lengkap = { keluar = "Pemohon" }
keputusan."Belum lengkap" = "siapkan"
""",
    )
)
def returned_to_another(subject: Subject) -> Iterator[Place]:
    """Steps that say to whom something goes back, while no arrow goes to a step of theirs.

    Names that fit no performer, or several of which one is reached, are passed over.
    """
    for place, step in enumerate(subject.steps):
        reached = {name for goal in subject.after(place) for name in subject.steps[goal].performers()}
        said = polos(step.kegiatan)
        for phrase in _RETURN.finditer(said):
            named = meant(said[phrase.end() : phrase.end() + _LONGEST_NAME], subject.lanes)
            if named and not reached & {performer.id for performer in named}:
                yield Place(subject.path(place, "kegiatan"), {"name": named[0].nama})
                break


CHECKS: Final[tuple[Check, ...]] = (
    no_active_verb,
    performer_in_opening_words,
    condition_without_decision,
    returned_to_another,
)
