"""The sheet that the IKU sheet is compared with: 24 steps, 8 performers, as TOML text."""

from typing import Final

STEPS: Final = 24
PERFORMERS: Final = 8
DECISION_EVERY: Final = 6

_VERBS: Final = ("Menerima", "Menelaah", "Menyiapkan", "Meneliti", "Menyusun", "Memeriksa")
_THINGS: Final = (
    "berkas permohonan beserta lampirannya dan mencatatnya dalam buku agenda unit",
    "kelengkapan bahan dan data dukung dari unit pengusul sesuai daftar periksa",
    "konsep surat tanggapan beserta ringkasan pokok masalah untuk pimpinan",
)

_HEAD: Final = """\
profil = "polhukam"

[identitas]
instansi = "KEMENTERIAN CONTOH REPUBLIK INDONESIA"
unit = ["Sekretariat Jenderal", "Biro Perencanaan"]
nomor = "OT.01.02-024"
judul = "Penanganan permohonan lintas unit"
tanggal_pembuatan = 2025-01-15
tanggal_efektif = 2025-02-03

[identitas.disahkan_oleh]
jabatan = "Kepala Biro Perencanaan"
nama = "Nama Lengkap, S.Sos."
nip = "19700101 199503 1 001"

[uraian]
dasar_hukum = ["Peraturan Menteri Contoh Nomor 1 Tahun 2020 tentang Organisasi dan Tata Kerja"]
kualifikasi_pelaksana = ["Memahami tata naskah dinas", "Mampu mengoperasikan komputer"]
keterkaitan = ["SOP Pengelolaan surat masuk"]
peralatan = ["Komputer", "Printer"]
peringatan = "Apabila SOP ini tidak dilaksanakan maka permohonan terlambat ditangani"
pencatatan = "Disimpan dalam data elektronik dan manual"
"""


def big_sheet() -> str:
    """The source, as a person would have written it: every sixth step decides and may send back two steps."""
    performers = (f'[[pelaksana]]\nid = "p{place}"\nnama = "Pelaksana {place}"\n' for place in range(1, PERFORMERS + 1))
    return "\n".join((_HEAD, *performers, *(_step(number) for number in range(1, STEPS + 1))))


def _step(number: int) -> str:
    lines = [
        "[[langkah]]",
        f'id = "l{number}"',
        f'kegiatan = "{_VERBS[(number - 1) % len(_VERBS)]} {_THINGS[number % len(_THINGS)]}"',
        f'pelaksana = "p{_performer(number)}"',
        f'kelengkapan = "Berkas tahap {number - 1}"',
        f'waktu = "{10 * (1 + number % 3)} Menit"',
        f'output = "Berkas tahap {number}"',
    ]
    if number % DECISION_EVERY == 0 and number < STEPS:
        lines += ['keputusan.Ya = "@berikutnya"', f'keputusan.Tidak = "l{number - 2}"']
    return "\n".join(lines) + "\n"


def _performer(number: int) -> int:
    """To and fro between neighbours, through all of them: 1 2 3 … 8 7 6 … 1 2, and so on."""
    place = (number - 1) % (2 * PERFORMERS - 2)
    return 1 + min(place, 2 * PERFORMERS - 2 - place)
