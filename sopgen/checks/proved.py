"""What is wrong with a sheet that its proof refused, in plain words. In: a code of the proof; out: clauses for E604.

The codes are those of ``sopgen.layout.proof``, which speaks to the reader of the code; several may be one thing to the
author of a sheet.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from sopgen.findings import Term


class Fault(NamedTuple):
    """What is ``wrong``, the second half of a sentence, and what ``may_help``, a sentence."""

    wrong: Term
    may_help: Term


_ARROWS: Final = Term(
    "Yang mungkin menolong: kertas yang lebih lebar, atau panah yang lebih sedikit di sekitar langkah itu, mis. dengan "
    "satu langkah antara."
)
_WORDS: Final = Term("Yang mungkin menolong: kata yang lebih pendek di sana, atau kertas yang lebih lebar.")
_ROOM: Final = Term("Yang mungkin menolong: teks yang lebih pendek di sana, atau kertas yang lebih lebar.")
_PAGES: Final = Term(
    "Yang mungkin menolong: kertas yang lebih tinggi, atau alur yang dibagi menjadi beberapa [[bagan]]."
)
_OURS: Final = Term("Ini kesalahan sopgen, bukan kesalahan berkas ini; ukuran kertas lain mungkin menolong.")

_FAULTS: Final[Mapping[Fault, tuple[str, ...]]] = {
    Fault(Term("sebuah panah miring atau terlalu banyak berbelok"), _ARROWS): ("P101", "P102", "P103"),
    Fault(Term("sebuah panah tidak berpangkal atau berujung di simbolnya"), _ARROWS): ("P104", "P105", "P106"),
    Fault(Term("sebuah panah keluar dari kolom pelaksana"), _ARROWS): ("P107",),
    Fault(Term("sebuah panah berimpit dengan garis tabel"), _ARROWS): ("P108",),
    Fault(Term("ujung sebuah panah lebih pendek daripada kepalanya"), _ARROWS): ("P109",),
    Fault(Term("sebuah panah menyentuh dirinya sendiri"), _ARROWS): ("P110",),
    Fault(Term("sebuah panah menyentuh simbol lain"), _ARROWS): ("P111",),
    Fault(Term("sebuah panah terlalu dekat dengan sebuah simbol"), _ARROWS): ("P112", "P113"),
    Fault(Term("dua panah berimpit, sehingga tujuannya dapat tertukar"), _ARROWS): ("P201",),
    Fault(Term("dua panah terlalu rapat"), _ARROWS): ("P202", "P203"),
    Fault(Term("kepala sebuah panah tertutup panah lain"), _ARROWS): ("P204",),
    Fault(Term("panah masuk dan panah keluar, atau dua hasil, memakai satu sisi simbol"), _ARROWS): ("P205", "P206"),
    Fault(Term("dua simbol bertumpang tindih"), _ARROWS): ("P301",),
    Fault(Term("sebuah simbol keluar dari kolom atau barisnya"), _ARROWS): ("P302", "P303", "P304"),
    Fault(Term("kata di dalam sebuah simbol tidak muat"), _WORDS): ("P305", "P306"),
    Fault(Term("sebuah kata hasil menyentuh simbol, panah, atau kata lain"), _WORDS): ("P401", "P402", "P403"),
    Fault(Term("sebuah kata hasil tidak muat di tempatnya"), _WORDS): ("P404", "P407", "P408"),
    Fault(Term("sebuah hasil keputusan tercetak tanpa katanya"), _WORDS): ("P406",),
    Fault(Term("sambungan ke halaman lain tidak berpasangan sebagaimana mestinya"), _PAGES): (
        *("P501", "P502", "P503", "P504", "P505", "P506", "P507", "P508"),
    ),
    Fault(Term("teks tidak muat di selnya"), _ROOM): ("P605", "P606", "P612"),
    Fault(Term("sebuah baris lebih tinggi daripada yang dimuat Excel"), _ROOM): ("P602",),
    Fault(Term("isi halaman melewati margin atau bertumpang tindih"), _ROOM): ("P603", "P604", "P613"),
    Fault(Term("gambar menutupi teks"), _ROOM): ("P611",),
    Fault(Term("kepala tabel atau baris langkah terputus di pergantian halaman"), _PAGES): ("P607", "P608"),
    Fault(Term("huruf atau garisnya terlalu kecil atau terlalu tebal untuk dicetak"), _OURS): ("P615", "P616"),
    Fault(Term("tabel atau urutan halamannya tidak utuh"), _OURS): ("P601", "P609", "P610", "P614", "P617"),
    Fault(Term("tempat tanda tangan tidak bebas dari kata lain"), _OURS): ("P618",),
    Fault(Term("susunan gambarnya tidak dapat ditulis ke dalam berkas"), _OURS): ("P307", "P308", "P405"),
    Fault(Term("gambarnya tidak sama dengan alur yang ditulis"), _OURS): ("P701", "P702", "P703", "P704", "P705"),
}

FAULTS: Final[Mapping[str, Fault]] = {code: fault for fault, codes in _FAULTS.items() for code in codes}
"""By the proof's code: all that forbid a sheet."""
