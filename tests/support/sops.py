"""Random but plausible sheets, as the tables that a TOML parser gives. In: a seed and bounds; out: one source.

Same seed, same sheet, on every machine and Python: ``random.Random`` with integer draws only.
"""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

VERBS = (
    "Memeriksa", "Menyusun", "Menyampaikan", "Menelaah", "Mencatat", "Menugaskan", "Mengoordinasikan", "Menghimpun",
    "Mengolah", "Menandatangani", "Mendistribusikan", "Membahas",
)  # fmt: skip
NOUNS = (
    "konsep laporan", "bahan rapat", "data dukung", "surat undangan", "rancangan keputusan", "daftar hadir",
    "hasil evaluasi", "rencana kerja dan anggaran", "dokumen pertanggungjawaban", "nota dinas",
    "usulan perubahan indikator", "berkas permohonan",
)  # fmt: skip
TAILS = (
    "sesuai ketentuan peraturan perundang-undangan", "untuk tahun anggaran berjalan",
    "bersama unit organisasi terkait di lingkungan kementerian", "dan melaporkan hasilnya kepada pimpinan",
    "berdasarkan arahan pimpinan", "dengan memperhatikan kelengkapan administrasi",
)  # fmt: skip
PERFORMERS = (
    "Kepala Biro", "Kabag", "Kasubbag Tata Usaha", "Analis", "Pengelola Data", "Arsiparis", "Sekretaris",
    "Kepala Pusat", "Bendahara Pengeluaran", "Pejabat Pembuat Komitmen", "Staf", "Tim Kerja", "Pranata Komputer",
    "Auditor", "Penyusun Laporan",
)  # fmt: skip
TIMES = ("10 Menit", "30 Menit", "1 Jam", "1 Hari", "2 Hari Kerja", "1 – 20 Hari Kerja", "30 menit - 1 jam")
OUTCOMES = (("Ya", "Tidak"), ("Setuju", "Perbaikan"), ("Lengkap", "Tidak lengkap"), ("Benar", "Salah"))
WAYS = ("bersama", "rapat", "serah", "serentak")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large and how tangled a random sheet may be. Shares are in percent."""

    steps: tuple[int, int] = (5, 30)
    performers: tuple[int, int] = (2, 11)
    decisions: int = 18
    joint: int = 14
    skips: int = 4
    forks: int = 4
    exits: int = 10
    papers: tuple[str, ...] = ("A4", "F4", "Legal", "Letter")


def random_source(seed: int, bounds: Bounds = Bounds()) -> dict[str, Any]:
    """The source of a sheet with no error in it: every step is reached, and from every step the end is reached."""
    dice = Random(seed)
    lanes = dice.randint(*bounds.performers)
    count = dice.randint(*bounds.steps)
    performers = [{"id": f"p{place}", "nama": name} for place, name in enumerate(dice.sample(PERFORMERS, lanes))]
    return {
        "dokumen": {
            "kertas": dice.choice(bounds.papers),
            "orientasi": "potret" if lanes <= 5 and dice.randrange(5) == 0 else "lanskap",
        },
        "identitas": {
            "instansi": "KEMENTERIAN CONTOH REPUBLIK INDONESIA",
            "unit": ["Deputi Contoh", "Sekretariat Deputi Contoh"][: dice.randint(0, 2)],
            "nomor": f"OT.01/{seed}",
            "judul": _sentence(dice, 2),
            "tanggal_pembuatan": date(2024, 1, 1 + seed % 28),
            "tanggal_efektif": date(2024, 6, 3),
            "disahkan_oleh": {"jabatan": "Deputi Contoh", "nama": "Nama Pejabat", "nip": "000000000000000000"},
        },
        "uraian": {
            "dasar_hukum": [_sentence(dice, 3) for _ in range(dice.randint(1, 6))],
            "kualifikasi_pelaksana": [_sentence(dice, 2) for _ in range(dice.randint(1, 5))],
        },
        "pelaksana": performers,
        "langkah": [_step(dice, place, count, lanes, bounds) for place in range(count)],
    }


def _step(dice: Random, place: int, count: int, lanes: int, bounds: Bounds) -> dict[str, Any]:
    lane = dice.randrange(lanes)
    step: dict[str, Any] = {
        "id": f"l{place}",
        "kegiatan": _sentence(dice, dice.choice((1, 1, 2, 3, 5))),
        "pelaksana": f"p{lane}",
        "kelengkapan": dice.choice(NOUNS).capitalize(),
        "waktu": dice.choice(TIMES),
        "output": dice.choice(NOUNS).capitalize(),
    }
    if lanes > 1 and _hit(dice, bounds.joint):
        others = [other for other in range(lanes) if other != lane]
        chosen = dice.sample(others, min(len(others), dice.choice((1, 1, 1, 2))))
        step |= {"pelaksana": [f"p{lane}", *(f"p{other}" for other in chosen)], "cara": dice.choice(WAYS)}
    last = place == count - 1
    if place > 0 and _hit(dice, bounds.decisions):
        step["keputusan"] = _outcomes(dice, place, last, bounds)
        step["pelaksana"] = f"p{lane}"
        step.pop("cara", None)
    elif place < count - 3 and _hit(dice, bounds.forks):
        step["lanjut"] = [f"l{place + 1}", f"l{place + dice.randint(2, 3)}"]
    return step


def _outcomes(dice: Random, place: int, last: bool, bounds: Bounds) -> dict[str, Any]:
    good, bad = dice.choice(OUTCOMES)
    back = f"l{max(0, place - dice.choice((1, 1, 1, 2, 3)))}"
    onward: Any = {"keluar": "Pimpinan"} if last else f"l{place + 1}"
    if not last and _hit(dice, bounds.skips * 5):
        return {good: onward, bad: {"keluar": "Pemohon"} if _hit(dice, bounds.exits * 5) else back}
    return {good: onward, bad: back}


def _sentence(dice: Random, length: int) -> str:
    first = f"{dice.choice(VERBS)} {dice.choice(NOUNS)}"
    return " ".join([first, *(dice.choice(TAILS) for _ in range(length - 1))])


def _hit(dice: Random, percent: int) -> bool:
    return dice.randrange(100) < percent
