"""Reviewers' notes that are not settled. In: a ``Sop``; out: findings, which only ``build --final`` reports as such."""

from typing import Final

from sopgen.checks.sources import REVIEW
from sopgen.findings import Finding, Rule, Term
from sopgen.model import Sop

NOTE_OPEN: Final = Rule(
    "E801",
    title=Term("Catatan pemeriksa belum selesai"),
    sentence=Term("{by}: {text}"),
    hint=Term("Tindak lanjuti, lalu tulis `selesai = true` pada [[catatan]] ini."),
    source=REVIEW,
    why=Term(
        "Hanya `sopgen build --final` menolaknya: lembar yang akan ditandatangani tidak boleh meninggalkan pertanyaan "
        "yang belum dijawab. Tanpa --final lembar dibuat tanpa catatan, dan jumlahnya disebut."
    ),
    wrong="""\
[[catatan]]
teks = "Apakah judul ini sudah sesuai SK terakhir?"
""",
    right="""\
[[catatan]]
teks = "Apakah judul ini sudah sesuai SK terakhir?"
selesai = true
""",
)
_SOMEBODY: Final = Term("Catatan")

RULES: Final = (NOTE_OPEN,)


def open_notes(sop: Sop) -> tuple[Finding, ...]:
    """The notes that are not settled, in the order of the file."""
    return tuple(
        Finding(NOTE_OPEN.code, ("catatan", place, "teks"), {"by": note.oleh or _SOMEBODY, "text": note.teks})
        for place, note in enumerate(sop.catatan)
        if not note.selesai
    )
