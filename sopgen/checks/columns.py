"""Rules of the activity table's columns, which the profile sets: what is written is printed."""

from collections.abc import Iterator
from typing import Final

from sopgen.checks.sources import FORMAT, REVIEW
from sopgen.checks.subject import Check, Place, Subject, finds
from sopgen.findings import Rule, Term
from sopgen.model import SAMA, Isian, Langkah
from sopgen.model.profil import ACTIVITY, CELLS, LANES, NUMBER
from sopgen.references import nearest

_OF_THE_FORM: Final = frozenset({NUMBER, ACTIVITY, LANES, *CELLS})


@finds(
    Rule(
        "E217",
        title=Term("Bukan kolom tambahan profil"),
        sentence=Term('"{id}" bukan kolom tambahan profil "{profil}".'),
        hint=Term(
            "Kolom tambahan disebut dalam [[tabel.kolom]] sebuah profil; kelengkapan, waktu, output, dan keterangan "
            "ditulis langsung pada langkah."
        ),
        source=FORMAT,
        why=Term("Isi tanpa kolom tidak dapat dicetak."),
        wrong="""\
[[langkah]]
id = "periksa"
kolom.risiko = "Berkas hilang"
""",
        right="""\
[[langkah]]
id = "periksa"
keterangan = "Risiko: berkas hilang"
""",
    )
)
def no_such_column(subject: Subject) -> Iterator[Place]:
    """Cells for columns that the profile does not add to the form's."""
    if subject.profil is None:
        return
    added = tuple(column.id for column in subject.profil.tabel.kolom if column.id not in _OF_THE_FORM)
    for place, step in enumerate(subject.steps):
        for name in step.kolom or ():
            if name not in added:
                values = {"id": name, "profil": subject.sop.profil, **nearest(name, added)}
                yield Place(subject.path(place, "kolom", name), values, on_key=True)


@finds(
    Rule(
        "E314",
        title=Term('"@sama" tanpa baris di atasnya'),
        sentence=Term('"@sama" pada langkah pertama: di atasnya tidak ada baris.'),
        hint=Term("Tulis isinya di sini, dan `@sama` pada langkah-langkah di bawahnya."),
        source=FORMAT,
        why=Term('"@sama" menyatukan sel dengan sel di atasnya.'),
        wrong="""\
[[langkah]]
id = "periksa"
waktu = "@sama"
""",
        right="""\
[[langkah]]
id = "periksa"
waktu = "1 Hari"

[[langkah]]
id = "arsipkan"
waktu = "@sama"
""",
    )
)
def nothing_above(subject: Subject) -> Iterator[Place]:
    """Cells of the first row that go on from the row above."""
    for keys, words in _cells(subject.steps[0]):
        if words is None:
            yield Place(subject.path(0, *keys), {"text": SAMA})


def _cells(step: Langkah) -> Iterator[tuple[tuple[str, ...], Isian | None]]:
    """The cells of a step that may go on from above, with their keys."""
    for key in CELLS:
        yield (key,), getattr(step, key)
    for key, words in (step.kolom or {}).items():
        yield ("kolom", key), words


@finds(
    Rule(
        "W404",
        title=Term("Isi yang tidak tercetak"),
        sentence=Term('`{key}` tidak tercetak: profil "{profil}" tidak mempunyai kolom itu.'),
        hint=Term("Pakai profil lain, atau hapus isinya; bila disimpan untuk catatan, abaikan peringatan ini."),
        source=REVIEW,
        why=Term("Yang ditulis diharapkan terlihat pada lembar."),
        wrong="",
        right="",
    )
)
def not_printed(subject: Subject) -> Iterator[Place]:
    """Columns of the form that steps fill and the profile leaves out, each told at the first step that fills it."""
    if subject.profil is None:
        return
    for key in CELLS:
        filled = (place for place, step in enumerate(subject.steps) if getattr(step, key))
        first = next(filled, None)
        if first is not None and not subject.prints(key):
            yield Place(subject.path(first, key), {"key": key, "profil": subject.sop.profil}, on_key=True)


@finds(
    Rule(
        "W405",
        title=Term("`kolom` dalam sel tabel kegiatan"),
        sentence=Term("`kolom = {count}` tidak berlaku dalam tabel kegiatan."),
        hint=Term("Hapus `kolom`; butir dalam sel berdiri satu di bawah yang lain."),
        source=FORMAT,
        why=Term("Sel tabel kegiatan terlalu sempit untuk beberapa kolom butir."),
        wrong="""\
[[langkah]]
id = "periksa"
kelengkapan = { butir = ["Surat", "Lampiran"], kolom = 2 }
""",
        right="""\
[[langkah]]
id = "periksa"
kelengkapan = { butir = ["Surat", "Lampiran"] }
""",
    )
)
def columns_in_cell(subject: Subject) -> Iterator[Place]:
    """Cells whose items are to stand in columns."""
    for place, step in enumerate(subject.steps):
        for keys, words in ((("kegiatan",), step.kegiatan), *_cells(step)):
            count = max((block.kolom for block in words or ()), default=1)
            if count > 1:
                yield Place(subject.path(place, *keys), {"count": count})


CHECKS: Final[tuple[Check, ...]] = (no_such_column, nothing_above, not_printed, columns_in_cell)
