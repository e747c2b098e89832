"""The rule of the letters: every one that is printed has a shape in the house's typeface, or its PDF cannot be made.

In: the sheet, its profile; out: the places with the letters that the typeface lacks.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from sopgen.checks.drawing import PDF_LETTERS
from sopgen.checks.printed import printed
from sopgen.checks.subject import Check, Place, Subject, finds
from sopgen.findings import Finding, Rule, Term
from sopgen.typefaces import TWINS, lacking

_MOST_TOLD: Final = 5


@finds(
    Rule(
        "W601",
        title=Term("Huruf yang tidak ada pada huruf cetaknya"),
        sentence=Term('Huruf {letters} tidak ada pada "{family}"; PDF tidak dapat memuatnya.'),
        hint=Term("Ganti huruf itu; bila PDF tidak dibuat (`--to docx,xlsx,html`), abaikan peringatan ini."),
        source=PDF_LETTERS.source,
        why=Term(
            "Word, Excel, dan peramban meminjam huruf lain, yang berbeda di setiap komputer; PDF memuat hurufnya."
        ),
        wrong="""\
[[langkah]]
id = "periksa"
output = "Berkas ✅"
""",
        right="""\
[[langkah]]
id = "periksa"
output = "Berkas lengkap"
""",
    )
)
def letters_without_shape(subject: Subject) -> Iterator[Place]:
    """Texts with letters that the profile's typeface lacks, in the sheet or in one of its charts."""
    if subject.profil is None:
        return
    family = subject.profil.huruf.nama
    for path, text, on_key in printed(subject.sop):
        if path[0] == "riwayat" and subject.profil.identitas.riwayat == "tanpa":
            continue
        odd = lacking(text, TWINS[family])
        if odd:
            told = tuple(f"{letter} (U+{ord(letter):04X})" for letter in odd[:_MOST_TOLD])
            yield Place(path, {"letters": told, "family": family, "letter": odd[0]}, on_key)


def as_error(finding: Finding) -> Finding:
    """The finding as it counts where a PDF is wanted: what was a warning keeps that from being made."""
    return replace(finding, code=PDF_LETTERS.code) if finding.code == letters_without_shape.rule.code else finding


CHECKS: Final[tuple[Check, ...]] = (letters_without_shape,)
