"""The source as values: a ``Sop`` and its parts, frozen and strict. In: what a TOML parser gives; out: ``Sop``.

Names are the form's own nouns, in Indonesian (docs/GLOSSARY.md). A field's description feeds the JSON Schema, an
editor's hover help and the error messages. Short forms are made long on reading, so that the rest of the program
sees one shape: a target ``"teliti"`` becomes ``Arah(ke=("teliti",))``, text becomes blocks of paragraphs.
"""

from sopgen.model.catatan import Catatan
from sopgen.model.identitas import BarisTambahan, Identitas, Pengesah, Uraian
from sopgen.model.langkah import (
    BERIKUTNYA,
    Arah,
    Bagan,
    Bentuk,
    Cabang,
    Garis,
    Langkah,
    Pelaksana,
    Sambung,
    Simbol,
    Sisi,
)
from sopgen.model.sop import Abaikan, Dokumen, PaperName, Riwayat, Sop, UkuranKertas
from sopgen.model.words import (
    SAMA,
    Alinea,
    Baris,
    Butir,
    Daftar,
    Gaya,
    Isian,
    Potongan,
    SubButir,
    Tanggal,
    paragraphs,
    plain,
    polos,
)

__all__ = [
    "BERIKUTNYA",
    "SAMA",
    "Abaikan",
    "Alinea",
    "Arah",
    "Bagan",
    "Baris",
    "BarisTambahan",
    "Bentuk",
    "Butir",
    "Cabang",
    "Catatan",
    "Daftar",
    "Dokumen",
    "Garis",
    "Gaya",
    "Identitas",
    "Isian",
    "Langkah",
    "PaperName",
    "Pelaksana",
    "Pengesah",
    "Potongan",
    "Riwayat",
    "Sambung",
    "Simbol",
    "Sisi",
    "Sop",
    "SubButir",
    "Tanggal",
    "UkuranKertas",
    "Uraian",
    "paragraphs",
    "plain",
    "polos",
]
