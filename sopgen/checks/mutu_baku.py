"""Rules of the mutu baku: kelengkapan, waktu and output of the steps."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from sopgen.checks.sources import REVIEW
from sopgen.checks.subject import Check, Place, Subject, finds
from sopgen.findings import Rule, Term
from sopgen.model import polos
from sopgen.waktu import read_waktu

_FILLERS: Final = frozenset(
    {"dan", "yang", "untuk", "dari", "dengan", "telah", "sudah", "atau", "pada", "oleh", "para"}
)
_SHORTEST_WORD: Final = 3  # letters; shorter words are fillers or letters of a list
_SHORTEST_STEM: Final = 4  # letters that "laporan" and "pelaporan" must share to be one word
_MOST_WORDS: Final = 100  # of a text; a cell holds fewer, and each is compared with each
_NO_MEASURE: Final = ("kosong", "tanpa_angka", "tanpa_satuan")
_EMPTY: Final = frozenset({"", "-", "–", "—"})


@finds(
    Rule(
        "W401",
        title=Term("Kelengkapan tidak menyebut output sebelumnya"),
        sentence=Term('Kelengkapan langkah "{id}" tidak menyebut apa pun dari output langkah sebelumnya.'),
        hint=Term('Output sebelumnya: "{output}".'),
        source=REVIEW,
        why=Term("Yang dihasilkan sebuah langkah adalah bahan langkah sesudahnya."),
        wrong="""\
[[langkah]]
id = "siapkan"
output = "Konsep surat"

[[langkah]]
id = "periksa"
kelengkapan = "Daftar hadir"
""",
        right="""\
[[langkah]]
id = "siapkan"
kelengkapan = "Disposisi"
output = "Konsep surat"

[[langkah]]
id = "periksa"
kelengkapan = "Konsep surat, daftar hadir"
output = "Hasil pemeriksaan"
keputusan.Ya = "@berikutnya"
keputusan.Tidak = "siapkan"

[[langkah]]
id = "kirim"
kelengkapan = "Hasil pemeriksaan"
""",
    )
)
def kelengkapan_without_output(subject: Subject) -> Iterator[Place]:
    """Steps whose kelengkapan shares no word with an output of the steps above from which an arrow comes.

    A loop brings back what the step had before, so what it comes from is not asked.
    """
    for place, step in enumerate(subject.steps):
        outputs = [polos(subject.said(before, "output")) for before in subject.before[place] if before < place]
        said = _words(polos(step.kelengkapan)) if subject.prints("kelengkapan") else frozenset()
        told = [output for output in outputs if _words(output)]
        if said and told and not any(_share(said, _words(output)) for output in told):
            yield Place(subject.path(place, "kelengkapan"), {"id": step.id, "output": told[0]})


def _words(text: str) -> frozenset[str]:
    words = (found.group() for found in re.finditer(r"[^\W_]+", text.casefold()))
    telling = (word for word in words if len(word) >= _SHORTEST_WORD and word not in _FILLERS)
    return frozenset(islice(telling, _MOST_WORDS))


def _share(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool(some & others) or any(_same_stem(word, other) for word in some for other in others)


def _same_stem(word: str, other: str) -> bool:
    """Whether one word stands in the other, as "laporan" in "pelaporan"."""
    shorter, longer = sorted((word, other), key=len)
    return len(shorter) >= _SHORTEST_STEM and shorter in longer


@finds(
    Rule(
        "W402",
        title=Term("Waktu tanpa angka atau satuan"),
        sentence=Term('Waktu langkah "{id}" tidak menyebut angka dan satuannya.'),
        hint=Term("Tulis lamanya dengan angka dan satuan: 10 Menit, 1 – 3 Hari Kerja, 10 menit/berkas."),
        source=REVIEW,
        why=Term("Mutu baku waktu dipakai untuk menilai pelaksanaan; tanpa angka tidak ada yang dapat dinilai."),
        wrong="""\
[[langkah]]
id = "periksa"
waktu = "Sesuai kebutuhan"
""",
        right="""\
[[langkah]]
id = "periksa"
waktu = "30 Menit"
""",
    )
)
def waktu_without_measure(subject: Subject) -> Iterator[Place]:
    """Steps whose waktu lacks a number or a unit. What has both but says more than can be read is no fault."""
    for place, step in enumerate(subject.steps):
        lacks = read_waktu(polos(step.waktu)) in _NO_MEASURE
        if step.waktu is not None and lacks and subject.prints("waktu"):
            values = {"id": step.id, "example": 'waktu = "10 Menit"'}
            yield Place(subject.path(place, "waktu"), values)


@finds(
    Rule(
        "W403",
        title=Term("Output kosong"),
        sentence=Term('Output langkah "{id}" kosong.'),
        hint=Term("Tulis apa yang ada sesudah langkah ini: naskah, data, paraf, barang."),
        source=REVIEW,
        why=Term("Langkah tanpa hasil tidak dapat diserahkan kepada langkah sesudahnya, dan tidak dapat diperiksa."),
        wrong="""\
[[langkah]]
id = "periksa"
output = ""
""",
        right="""\
[[langkah]]
id = "periksa"
output = "Berkas yang telah diparaf"
""",
    )
)
def empty_output(subject: Subject) -> Iterator[Place]:
    """Steps without output, a dash included."""
    for place, step in enumerate(subject.steps):
        if step.output is not None and subject.prints("output") and polos(step.output).strip() in _EMPTY:
            yield Place(
                subject.path(place, "output"), {"id": step.id, "example": 'output = "Berkas yang telah diparaf"'}
            )


CHECKS: Final[tuple[Check, ...]] = (kelengkapan_without_output, waktu_without_measure, empty_output)
