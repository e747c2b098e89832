"""What keeps a sound source from becoming a sheet. In: refusals of the layout, troubles with a logo; out: findings."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sopgen.findings import Finding, Path, Rule, Term
from sopgen.layout.refusal import Refusal, RefusalCode
from sopgen.model import Sop

_CLEAN: Final = Term("Kaidah gambar sopgen: lembar yang tidak dapat digambar bersih tidak dibuat")
_PAPER: Final = Term("Ukuran kertas dan margin profil")
_LOGO: Final = Term("Bentuk berkas sopgen: logo")
_LOGO_PATH: Final[Path] = ("identitas", "logo")

LOGO_UNREADABLE: Final = Rule(
    "E701",
    title=Term("Logo tidak dapat dibaca"),
    sentence=Term('Logo "{name}" tidak dapat dibaca: {reason}'),
    hint=Term("Simpan gambar di folder berkas ini dan tulis namanya relatif terhadap folder itu."),
    source=_LOGO,
    why=Term("Gambar di luar folder tidak ikut bila berkas dipindahkan, dan dapat membocorkan berkas lain."),
    wrong='[identitas]\nlogo = "../gambar/logo.png"\n',
    right='[identitas]\nlogo = "logo.png"\n',
)
LOGO_NO_PICTURE: Final = Rule(
    "E702",
    title=Term("Logo bukan gambar PNG atau JPEG"),
    sentence=Term('Isi berkas logo "{name}" bukan PNG atau JPEG yang utuh.'),
    hint=Term("Simpan ulang gambarnya sebagai PNG."),
    source=_LOGO,
    why=Term("Word, Excel, dan peramban sama-sama dapat menampilkan dua jenis ini."),
    wrong='[identitas]\nlogo = "logo.svg"\n',
    right='[identitas]\nlogo = "logo.png"\n',
)
LOGO_TOO_WIDE: Final = Rule(
    "E703",
    title=Term("Logo terlalu lebar"),
    sentence=Term('Logo "{name}" berukuran {width} x {height} piksel: terlalu lebar untuk tempatnya.'),
    hint=Term("Pakai gambar yang lebarnya paling banyak {most} kali tingginya."),
    source=_LOGO,
    why=Term("Logo dicetak setinggi tempatnya; yang terlalu lebar keluar dari kolomnya."),
    wrong='[identitas]\nlogo = "spanduk.png"\n',
    right='[identitas]\nlogo = "logo.png"\n',
)

REFUSED: Final[Mapping[RefusalCode, Rule]] = {
    "L001": Rule(
        "E601",
        title=Term("Kolom tidak muat di kertas"),
        sentence=Term("Kolom untuk {detail} pelaksana tidak muat di lebar kertas."),
        hint=Term('Pakai kertas yang lebih lebar, mis. `dokumen.kertas = "F4"`, atau gabungkan pelaksana.'),
        source=_PAPER,
        why=Term("Kolom yang lebih sempit tidak memuat simbol dan kata terpanjangnya."),
        wrong='[dokumen]\norientasi = "potret"\n',
        right='[dokumen]\nkertas = "F4"\norientasi = "lanskap"\n',
    ),
    "L002": Rule(
        "E602",
        title=Term("Kata tidak muat di simbolnya"),
        sentence=Term('Langkah "{step}": "{detail}" tidak muat di simbolnya.'),
        hint=Term("Pakai kata yang lebih pendek, atau kertas yang lebih lebar."),
        source=_CLEAN,
        why=Term("Kata tidak dipenggal dan tidak boleh keluar dari simbol."),
        wrong='keputusan.Setuju = { keluar = "Inspektorat-Jenderal-Kementerian" }\n',
        right='keputusan.Setuju = { keluar = "Itjen" }\n',
    ),
    "L003": Rule(
        "E603",
        title=Term("Alur tidak dapat digambar bersih"),
        sentence=Term(
            'Panah pada langkah "{step}" tidak dapat digambar tanpa menyentuh simbol, tulisan, atau panah lain.'
        ),
        hint=Term("Pakai kertas yang lebih lebar, pendekkan kata hasil keputusan, atau kurangi panah ke langkah itu."),
        source=_CLEAN,
        why=Term("Gambar yang dapat dibaca keliru lebih buruk daripada tanpa gambar."),
        wrong='keputusan."Tidak sesuai dan harus diperbaiki" = "susun"\n',
        right='keputusan.Tidak = "susun"\n',
    ),
    "L004": Rule(
        "E604",
        title=Term("Lembar tidak lulus pembuktian"),
        sentence=Term('Lembar tidak lulus pembuktian {detail} pada langkah "{step}", maka tidak dibuat.'),
        hint=Term(
            "Pakai kertas yang lebih lebar atau pendekkan teks langkah itu; laporkan berkas ini kepada pembuat sopgen."
        ),
        source=_CLEAN,
        why=Term("Setiap lembar dibuktikan bersih sebelum ditulis; yang tidak lulus tidak pernah keluar diam-diam."),
        wrong="",
        right="",
    ),
    "L005": Rule(
        "E605",
        title=Term("Bagian identitas lebih tinggi dari satu halaman"),
        sentence=Term("Bagian identitas tidak muat di satu halaman."),
        hint=Term("Pendekkan judul, nama instansi, atau unit; atau pakai kertas yang lebih tinggi."),
        source=_PAPER,
        why=Term("Bagian identitas berdiri utuh di satu halaman."),
        wrong='[dokumen]\norientasi = "lanskap"\n',
        right='[dokumen]\norientasi = "potret"\n',
    ),
}
"""Why the layout makes no sheet, by the layout's own code."""

OBSTACLES: Final = (*REFUSED.values(), LOGO_UNREADABLE, LOGO_NO_PICTURE, LOGO_TOO_WIDE)
"""All rules of this module, by code."""

_BLAMED: Final[Mapping[RefusalCode, Path]] = {"L001": ("pelaksana",), "L005": ("identitas",)}


def refused(refusals: Sequence[Refusal], sop: Sop) -> tuple[Finding, ...]:
    """The findings of what the layout refused, in its order: one for each step concerned, or one for the sheet."""
    places = {step.id: place for place, step in enumerate(sop.langkah)}
    return tuple(finding for refusal in refusals for finding in _refused(refusal, places))


def bad_logo(rule: Rule, **values: str | int) -> Finding:
    """The finding of a logo that breaks ``rule``."""
    return Finding(rule.code, _LOGO_PATH, values)


def _refused(refusal: Refusal, places: Mapping[str, int]) -> Iterator[Finding]:
    code = REFUSED[refusal.code].code
    for step in refusal.steps:
        yield Finding(code, ("langkah", places[step], "id"), {"step": step, "detail": refusal.detail})
    if not refusal.steps:
        yield Finding(code, _BLAMED.get(refusal.code, ()), {"step": "-", "detail": refusal.detail})
