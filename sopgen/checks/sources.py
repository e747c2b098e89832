"""Where the rules come from, in words that may be printed."""

from typing import Final

from sopgen.findings import Term

REVIEW: Final = Term("Praktik pemeriksaan: hal yang lazim dikembalikan kepada penyusun SOP")
SYMBOLS: Final = Term(
    "Permenpan RB Nomor 35 Tahun 2012 (kapsul: kegiatan pertama dan terakhir; belah ketupat: keputusan; "
    "anak panah: arah) dan praktik pemeriksaan"
)
TOML: Final = Term("Spesifikasi TOML 1.0")
FORMAT: Final = Term("Bentuk berkas sopgen (schema/sop.schema.json)")
DRAWING: Final = Term("Kaidah gambar sopgen: satu arti untuk setiap panah")
