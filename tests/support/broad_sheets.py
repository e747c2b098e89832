"""Three small sheets through the real pipeline, with what the sheets of ``full_sheet`` do not have. Out: ``Sheet``s.

Between them: upright and grouped headings, two to four heading rows, cells merged over steps, notes under the table,
page numbers in both wordings, identity and flow on one page, two charts, nested lists, boxes in columns, a logo at the
left, several signers, lines of every kind, four typefaces, paper of any size.
"""

import tomllib
from dataclasses import replace
from functools import cache
from typing import Any, Final

from support.full_sheet import png

from sopgen.compose import Logo, compose
from sopgen.layout import lay_out
from sopgen.model import Sop
from sopgen.profile import Profil, load
from sopgen.sheet import Sheet
from sopgen.validation import validate

_IDENTITY: Final = """
[identitas]
instansi = "KEMENTERIAN CONTOH REPUBLIK INDONESIA"
unit = ["Deputi Contoh", "Sekretariat Deputi Contoh"]
nomor = "OT.01.02/12/2024"
judul = "Pengelolaan Berkas Contoh"
tanggal_pembuatan = 2024-01-05
tanggal_revisi = { teks = "Revisi ke", centang = false }
tanggal_efektif = 2024-02-01
"""
_SIGNER: Final = """
[identitas.disahkan_oleh]
jabatan = "Kepala Biro Contoh"
nama = "Nama Lengkap Pejabat, S.H., M.H."
nip = "00000000 000000 0 000"
"""
_BOXES: Final = """
[uraian]
dasar_hukum = ["Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan", "Peraturan tentang Tata Naskah"]
kualifikasi_pelaksana = "Memahami tata naskah dinas"
peringatan = "Apabila berkas tidak lengkap maka permohonan tidak dapat diproses"
"""
_TWO_SIGNERS: Final = """
[[identitas.disahkan_oleh]]
peran = "Mengetahui"
jabatan = "Kepala Pusat Data dan Teknologi Informasi Contoh"
nama = "Nama Pertama, S.H."
nip = "00000000 000000 0 001"
[[identitas.disahkan_oleh]]
peran = "Menetapkan"
status = "Plt."
jabatan = "Kepala Biro Contoh"
nama = "Nama Kedua, S.E."
nrp = "00000"
"""
_NESTED_BOXES: Final = """
[uraian]
dasar_hukum = [
  { teks = "Peraturan pertama", butir = ["bagian kesatu", "bagian kedua"] },
  { teks = "Peraturan kedua", butir = ["butir bergaris", "butir bergaris lagi"], gaya = "garis" },
  "Peraturan ketiga",
]
kualifikasi_pelaksana = { alinea = "Pelaksana:", butir = ["memahami naskah", "mampu menulis"], gaya = "huruf" }
peralatan = { kolom = 3, butir = ["Komputer", "Pencetak", "Kertas", "Pemindai", "Telepon", "Meja", "Rak"] }
peringatan = { kolom = 2, gaya = "garis", butir = ["Jaga berkas", "Jaga waktu", "Jaga mutu"] }
pencatatan = [
  { judul = "Kertas", alinea = [["Buku ", { teks = "tebal", tebal = true }, { teks = " miring", miring = true }]] },
  { judul = "Elektronik", butir = ["Aplikasi persuratan"] },
]
"""


def wide() -> Sheet:
    """Ten performers in two groups and alone, names upright, column numbers, merged cells, notes; F4, Arial Narrow."""
    performers = "".join(
        f'[[pelaksana]]\nid = "p{place}"\nnama = "{name}"\n{group}\n'
        for place, (name, group) in enumerate(
            [
                ("Kepala Biro Perencanaan", 'kelompok = "Pimpinan Biro"'),
                ("Kepala Bagian", 'kelompok = "Pimpinan Biro"'),
                ("Kasubbag Tata Usaha", 'kelompok = "Pelaksana Biro dan Bagian"'),
                ("Analis", 'kelompok = "Pelaksana Biro dan Bagian"'),
                ("Arsiparis", 'kelompok = "Pelaksana Biro dan Bagian"'),
                ("Pejabat Pembuat Komitmen", 'singkatan = "PPK"'),
                ("Bendahara Pengeluaran", ""),
                ("Pranata Komputer", ""),
                ("Auditor", ""),
                ("Pemohon", "luar = true"),
            ]
        )
    )
    steps = "".join(
        _step(number, lane, extra)
        for number, (lane, extra) in enumerate(
            [
                ("p9", 'kelengkapan = ["Surat permohonan", "Fotokopi identitas"]'),
                ("p2", 'kelengkapan = "@sama"\nwaktu = "1 Hari"'),
                ("p3", 'kelengkapan = "@sama"\nwaktu = "@sama"'),
                ("p1", 'keputusan.Setuju = "@berikutnya"\nkeputusan."Tidak setuju" = "l2"'),
                ("p4", 'lanjut = { ke = "l5", garis = "putus" }'),
                ("p5", 'lanjut = { ke = "l6", garis = "titik" }\nketerangan = "SOP Pencairan"'),
                ("p6", 'kegiatan = { alinea = "Membayar:", butir = ["memeriksa bukti", "mencatat"] }'),
                ("p7", 'keputusan.Ya = "@berikutnya"\nkeputusan.Tidak = "l4"'),
                ("p8", ""),
                ("p0", ""),
                ("p4", ""),
            ]
        )
    )
    profile = _changed(
        load("polhukam"),
        huruf={"nama": "Arial Narrow"},
        halaman={"nomor": "dari"},
        tabel={"nomor_kolom": "kurung", "kepala_pelaksana": "tegak"},
    )
    document = 'catatan_kaki = ["Catatan pertama.", "Catatan kedua."]\ndokumen.kertas = "F4"\n'
    return _laid(f"{document}{_IDENTITY}{_SIGNER}{_BOXES}{performers}{steps}", profile)


def together() -> Sheet:
    """The flow begins under the identity; logo at the left, two signers, nested lists; Times, paper of its own."""
    performers = '[[pelaksana]]\nid = "a"\nnama = "Kepala"\n[[pelaksana]]\nid = "b"\nnama = "Staf"\n'
    steps = "".join(
        _step(number, lane, extra)
        for number, (lane, extra) in enumerate(
            [("b", ""), ("a", 'keputusan.Ya = "@berikutnya"\nkeputusan.Tidak = "l0"'), ("b", ""), ("a", ""), ("b", "")]
        )
    )
    profile = _changed(
        load("polhukam"),
        huruf={"nama": "Times New Roman"},
        halaman={"nomor": "strip", "identitas": "menyatu"},
        identitas={"logo": "kiri"},
    )
    paper = "dokumen = { kertas = { lebar = 250, tinggi = 360 } }\n"
    logo = Logo(png(), "image/png", 8, 8)
    return _laid(f"{paper}{_IDENTITY}{_TWO_SIGNERS}{_NESTED_BOXES}{performers}{steps}", profile, logo)


def two_charts() -> Sheet:
    """Two charts with performers of their own, one page each; Letter, Calibri, no page number."""
    performers = "".join(f'[[pelaksana]]\nid = "{key}"\nnama = "Pelaksana {key.upper()}"\n' for key in "abcd")
    charts = "".join(
        f'[[bagan]]\njudul = "{title}"\npelaksana = {list(lanes)}\n'
        + "".join(_step(number, lanes[number % len(lanes)], "", key, "bagan.langkah") for number in range(3))
        for key, title, lanes in (("m", "A. Masuk", "abc"), ("k", "B. Keluar", "cd"))
    )
    profile = _changed(load("permenpan35"), huruf={"nama": "Calibri"}, kertas={"ukuran": "Letter"})
    return _laid(f"{_IDENTITY}{_SIGNER}{_BOXES}{performers}{charts}", profile)


SHEETS: Final = {"wide": cache(wide), "together": cache(together), "two_charts": cache(two_charts)}


def _step(number: int, lane: str, extra: str, key: str = "l", table: str = "langkah") -> str:
    words = {"kegiatan": f"Mengerjakan berkas contoh nomor {number}", "kelengkapan": "Berkas", "output": "Hasil"}
    plain = "".join(f'{name} = "{text}"\n' for name, text in words.items() if f"{name} =" not in extra)
    return f'[[{table}]]\nid = "{key}{number}"\npelaksana = "{lane}"\n{plain}{extra}\n'


def _changed(profile: Profil, **tables: dict[str, Any]) -> Profil:
    """The profile with some values of its tables changed."""
    return replace(profile, **{name: replace(getattr(profile, name), **values) for name, values in tables.items()})


def _laid(source: str, profile: Profil, logo: Logo | None = None) -> Sheet:
    return lay_out(compose(validate(Sop, tomllib.loads(source)), profile, logo)).sheet
