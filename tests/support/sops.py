"""Random but plausible sheets, as the tables that a TOML parser gives. In: a seed and bounds; out: one source.

Same seed, same sheet, on every machine and Python: ``random.Random`` with integer draws only. Between them the sheets
have every form of step that the model knows: decisions with two and three outcomes, loops, forks, joint steps of all
four ways, several symbols in a cell and several diamonds in a row, ways out of the table, hints, merged cells.
"""

from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Any, Final

from sopgen.profile import Profil, load

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
THIRDS = ("Ditunda", "Sebagian", "Perlu rapat")
QUESTIONS = ("Lengkap?", "Setuju?", "Sudah sesuai?")
OUTSIDE = ("Pemohon", "Pimpinan", "Instansi lain")
WAYS = ("bersama", "rapat", "serah", "serentak")
FAMILIES = ("Arial", "Arial", "Arial Narrow", "Calibri", "Times New Roman")
LINES = ("putus", "titik")
SIDES = ("kiri", "kanan")
PAPERS = ("A4", "F4", "Folio", "Legal", "Letter")
# How many lanes paper holds beside the columns of text, at 7 pt or more: upright, lying, lying and longer.
MOST_UPRIGHT_PAPER: Final = 4
MOST_SHORT_PAPER: Final = 8
MOST_LONG_PAPER: Final = 10
LONG_PAPERS = ("F4", "Folio", "Legal")
LONGEST_PAPERS = ("Legal",)
MOST_QUESTIONED: Final = 5  # on lying paper, so many lanes are wide enough for a question inside the diamond


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large and how tangled a random sheet may be. Shares are in percent, of steps unless said otherwise.

    ``decisions`` are the bounds of a sheet's own share; ``back``, ``exits`` and ``thirds`` are shares of decisions.
    """

    steps: tuple[int, int] = (5, 40)
    performers: tuple[int, int] = (3, 12)
    decisions: tuple[int, int] = (0, 40)
    joint: int = 14
    skips: int = 4
    forks: int = 4
    back: int = 80
    exits: int = 8
    thirds: int = 8
    stacked: int = 4
    paired: int = 2
    hints: int = 2
    styled: int = 2
    merged: int = 6
    papers: tuple[str, ...] = PAPERS


BROAD: Final = Bounds()


def random_source(seed: int, bounds: Bounds = BROAD) -> dict[str, Any]:
    """The source of a sheet with no error in it: every step is reached, and from every step the end is reached."""
    dice = Random(seed)
    lanes = dice.randint(*bounds.performers)
    count = dice.randint(*bounds.steps)
    document = _document(dice, lanes, bounds)
    questions = lanes <= MOST_QUESTIONED and document["orientasi"] == "lanskap"
    flow = _Flow(dice, bounds, lanes, count, dice.randint(*bounds.decisions), questions=questions)
    source: dict[str, Any] = {
        "profil": dice.choice(("polhukam", "permenpan35")),
        "dokumen": document,
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
        "pelaksana": _performers(dice, lanes),
        "langkah": flow.steps(),
    }
    if _hit(dice, 10):
        source["catatan_kaki"] = [_sentence(dice, 2)]
    return source


def random_profile(seed: int, source: dict[str, Any]) -> Profil:
    """A house's way to print the sheet: its type, its column numbers, how names stand, where the flow begins."""
    dice = Random(f"profile {seed}")
    profile = load(source["profil"])
    names = dice.choice(("datar", "otomatis", "tegak")) if len(source["pelaksana"]) <= MOST_SHORT_PAPER else "otomatis"
    return replace(
        profile,
        huruf=replace(profile.huruf, nama=dice.choice(FAMILIES)),
        tabel=replace(
            profile.tabel, nomor_kolom=dice.choice(("tanpa", "angka", "kurung", "titik")), kepala_pelaksana=names
        ),
        halaman=replace(
            profile.halaman,
            identitas=dice.choice(("terpisah", "terpisah", "menyatu")),
            nomor=dice.choice(("tanpa", "strip", "dari")),
        ),
    )


def _document(dice: Random, lanes: int, bounds: Bounds) -> dict[str, Any]:
    upright = lanes <= MOST_UPRIGHT_PAPER and _hit(dice, 30)
    holding = PAPERS if lanes <= MOST_SHORT_PAPER else LONG_PAPERS if lanes <= MOST_LONG_PAPER else LONGEST_PAPERS
    papers = [paper for paper in bounds.papers if paper in holding] or bounds.papers
    return {"kertas": dice.choice(papers), "orientasi": "potret" if upright else "lanskap"}


def _performers(dice: Random, lanes: int) -> list[dict[str, Any]]:
    names = dice.sample(PERFORMERS, lanes)
    performers: list[dict[str, Any]] = [{"id": f"p{place}", "nama": name} for place, name in enumerate(names)]
    if lanes > 4 and _hit(dice, 20):
        start = dice.randint(0, lanes - 3)
        for performer in performers[start : start + dice.randint(2, 3)]:
            performer["kelompok"] = "Unit Kerja"
    return performers


class _Flow:
    """The steps of one sheet, drawn one after the other."""

    def __init__(
        self, dice: Random, bounds: Bounds, lanes: int, count: int, decisions: int, *, questions: bool
    ) -> None:
        self.dice = dice
        self.bounds = bounds
        self.lanes = lanes
        self.last = count - 1
        self.decisions = decisions
        self.questions = questions
        self.lane = 0
        self.together: dict[int, str] = {}  # the first performer of the steps in which several act at the same time

    def hit(self, percent: int) -> bool:
        return _hit(self.dice, percent)

    def steps(self) -> list[dict[str, Any]]:
        return [self._step(place) for place in range(self.last + 1)]

    def _step(self, place: int) -> dict[str, Any]:
        if place:
            self._walk()
        step: dict[str, Any] = {"id": f"l{place}", **self._words(place)}
        if place > 0 and self.hit(self.decisions):
            return step | self._decision(place)
        if place < self.last - 2 and self.hit(self.bounds.forks):
            step["lanjut"] = [f"l{place + 1}", f"l{place + self.dice.randint(2, 3)}"]
        elif place < self.last and self.hit(self.bounds.styled):
            step["lanjut"] = {"ke": "@berikutnya", "garis": self.dice.choice(LINES)}
        if self.hit(self.bounds.stacked):
            first = "kapsul" if place == 0 else "kotak"
            second = "kapsul" if place == self.last else "kotak"
            symbols = [{"pelaksana": self._name(), "bentuk": kind} for kind in (first, second)]
            return step | {"simbol": symbols}
        acting = self._acting()
        if acting.get("cara") == "serentak":
            self.together[place] = self._name()
        return step | acting

    def _walk(self) -> None:
        """Seven steps in ten change hands, mostly to a neighbour."""
        if self.hit(20):
            self.lane = self.dice.randrange(self.lanes)
        elif self.hit(60):
            self.lane = min(max(self.lane + self.dice.choice((-2, -1, -1, 1, 1, 2)), 0), self.lanes - 1)

    def _name(self, lane: int | None = None) -> str:
        return f"p{self.lane if lane is None else lane}"

    def _others(self) -> list[int]:
        """Those who act with the performer: neighbours, or anybody."""
        others = [lane for lane in range(self.lanes) if lane != self.lane]
        near = [lane for lane in others if abs(lane - self.lane) == 1]
        if self.hit(70):
            return self.dice.sample(near, min(len(near), self.dice.choice((1, 1, 2))))
        return self.dice.sample(others, min(len(others), self.dice.choice((1, 2, 3))))

    def _acting(self) -> dict[str, Any]:
        if not self.hit(self.bounds.joint):
            return {"pelaksana": self._name()}
        return {
            "pelaksana": [self._name(), *(self._name(lane) for lane in self._others())],
            "cara": self.dice.choice(WAYS),
        }

    def _decision(self, place: int) -> dict[str, Any]:
        dice = self.dice
        if self.lanes > 1 and place < self.last and self.hit(self.bounds.paired):
            return self._two_diamonds(place)
        if self.hit(self.bounds.stacked * 2):
            symbols = [{"pelaksana": self._name()}, {"pelaksana": self._name(), "bentuk": "keputusan"}]
            symbols[1]["keputusan"] = self._outcomes(place)
            return {"simbol": symbols}
        made: dict[str, Any] = {"pelaksana": self._name(), "keputusan": self._outcomes(place)}
        if self.questions and self.hit(20):
            made["pertanyaan"] = dice.choice(QUESTIONS)
        # a diamond has four corners: one receives, and a third outcome leaves none for a line to another performer
        if len(made["keputusan"]) == 2 and self.hit(self.bounds.joint // 2):
            made["pelaksana"] = [self._name(), *(self._name(lane) for lane in self._others()[:1])]
            made["cara"] = dice.choice(("bersama", "rapat"))
        return made

    def _two_diamonds(self, place: int) -> dict[str, Any]:
        """A second performer of the row decides after the first."""
        good, bad = self.dice.choice(OUTCOMES)
        other = self.lane + 1 if self.lane + 1 < self.lanes else self.lane - 1
        first = {"pelaksana": self._name(), "keputusan": {good: f"l{place}.kedua", bad: self._earlier(place)}}
        second = {
            "id": "kedua",
            "pelaksana": self._name(other),
            "keputusan": {good: "@berikutnya", bad: self._earlier(place)},
        }
        return {"simbol": [first, second]}

    def _outcomes(self, place: int) -> dict[str, Any]:
        dice = self.dice
        good, bad = dice.choice(OUTCOMES)
        ends = place == self.last
        outcomes: dict[str, Any] = {good: {"keluar": dice.choice(OUTSIDE)} if ends else "@berikutnya"}
        skips = place < self.last - 2
        if skips and self.hit(self.bounds.forks):
            outcomes[good] = ["@berikutnya", f"l{place + 2}"]
        if self.hit(self.bounds.exits) and not ends:
            outcomes[bad] = {"keluar": dice.choice(OUTSIDE)}
        elif skips and not self.hit(self.bounds.back):
            outcomes[bad] = f"l{place + dice.randint(2, 3)}"
        else:
            outcomes[bad] = self._earlier(place)
        if self.hit(self.bounds.hints) and isinstance(outcomes[bad], str):
            outcomes[bad] = {"ke": outcomes[bad], "sisi": dice.choice(SIDES)}
        if self.hit(self.bounds.thirds):
            outcomes[dice.choice(THIRDS)] = f"l{min(place + 2, self.last)}" if skips else self._earlier(place)
        return outcomes

    def _earlier(self, place: int) -> str:
        """A step before this one; of those who act there at the same time, mostly the first."""
        earlier = max(0, place - self.dice.choice((1, 1, 1, 2, 2, 3, 5)))
        first = self.together.get(earlier)
        return f"l{earlier}.{first}" if first and not self.hit(20) else f"l{earlier}"

    def _words(self, place: int) -> dict[str, Any]:
        dice = self.dice
        activity: Any = _sentence(dice, dice.choice((1, 1, 2, 3, 5)))
        if self.hit(5):
            activity = {"alinea": activity, "butir": [_sentence(dice, 1) for _ in range(dice.randint(2, 3))]}
        words: dict[str, Any] = {
            "kegiatan": activity,
            "kelengkapan": dice.choice(NOUNS).capitalize(),
            "waktu": dice.choice(TIMES),
            "output": dice.choice(NOUNS).capitalize(),
        }
        if place and self.hit(self.bounds.merged):
            words[dice.choice(("kelengkapan", "waktu", "output"))] = "@sama"
        if self.hit(10):
            words["keterangan"] = f"SOP {dice.choice(NOUNS)}"
        if place and self.hit(2):
            words["bernomor"] = False
        return words


def _sentence(dice: Random, length: int) -> str:
    first = f"{dice.choice(VERBS)} {dice.choice(NOUNS)}"
    return " ".join([first, *(dice.choice(TAILS) for _ in range(length - 1))])


def _hit(dice: Random, percent: int) -> bool:
    return dice.randrange(100) < percent
