"""The whole source: ``Sop``. In: what a TOML parser gives; out: frozen values, or pydantic's errors."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Final, Literal, TypeAlias

from sopgen.findings import Term
from sopgen.model.catatan import Catatan
from sopgen.model.identitas import Identitas, Uraian
from sopgen.model.langkah import Bagan, Langkah, Pelaksana
from sopgen.model.words import AT_LEAST_ONE, Baris, Id, IdLangkah, IsianField, IsiField, as_tuple, between
from sopgen.shape import Doc, Either, Must, Short, Table, table


@dataclass(frozen=True, slots=True, kw_only=True)
class Abaikan(Table):
    """A warning that the author silences, with the reason."""

    __pydantic_config__: ClassVar = table(Term("Peringatan yang diabaikan, dengan alasannya."))

    kode: Annotated[Annotated[Baris, Must(str, pattern=r"^W\d{3}$")], Doc(Term("Kode peringatan, mis. W203."), "W203")]
    langkah: Annotated[IdLangkah | None, Doc(Term("Hanya pada langkah ini; tanpa kunci ini di seluruh berkas."))] = None
    alasan: Annotated[Baris, Doc(Term("Alasannya, untuk pembaca berikutnya."), "Istilah baku di unit kami")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Riwayat(Table):
    """A revision that was made: its number, its day, what it changed."""

    __pydantic_config__: ClassVar = table(Term("Satu revisi yang sudah dilakukan, yang terbaru paling bawah."))

    nomor: Annotated[int, between(0, 999), Doc(Term("Nomor revisi."), 1)]
    tanggal: Annotated[date, Doc(Term("Tanggal revisi."), date(2025, 3, 17))]
    uraian: Annotated[IsiField, Doc(Term("Yang berubah, teks atau daftar."), "Menambah langkah pemeriksaan oleh Kabag")]


PaperName: TypeAlias = Literal["A4", "F4", "Folio", "Legal", "Letter"]

LARGEST_PAPER: Final = 558
"""Millimetres of a side: Word knows none longer than 22 inches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UkuranKertas(Table):
    """A paper of any size."""

    __pydantic_config__: ClassVar = table(Term("Kertas berukuran lain, dalam milimeter."))

    lebar: Annotated[float, between(100, LARGEST_PAPER), Doc(Term("Lebar dalam milimeter."))]
    tinggi: Annotated[float, between(100, LARGEST_PAPER), Doc(Term("Tinggi dalam milimeter."))]


def _name_or_size(value: object) -> str:
    return "tabel" if isinstance(value, dict) else "teks"


KertasField: TypeAlias = Annotated[
    PaperName | UkuranKertas,
    Either(
        _name_or_size,
        {"teks": Annotated[PaperName, Doc(Term("Nama ukuran kertas."))], "tabel": UkuranKertas},
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dokumen(Table):
    """How it is printed, where the sheet departs from its profile."""

    __pydantic_config__: ClassVar = table(Term("Kertas dan letaknya, bila lain dari profil."))

    kertas: Annotated[KertasField | None, Doc(Term("Ukuran kertas."))] = None
    orientasi: Annotated[Literal["lanskap", "potret"] | None, Doc(Term("Letak kertas."))] = None
    identitas: Annotated[
        Literal["terpisah", "menyatu"] | None,
        Doc(Term("Bagian identitas di halaman sendiri, atau alur mulai di bawahnya.")),
    ] = None
    sumber: Annotated[
        Literal["tanpa", "dicetak"] | None,
        Doc(Term("Nama berkas sumber dan awal sidik jarinya di bawah tabel terakhir, dalam huruf kecil.")),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sop(Table):
    """One SOP Administrasi Pemerintahan: all that a person writes."""

    __pydantic_config__: ClassVar = table(Term("Satu SOP Administrasi Pemerintahan."))

    profil: Annotated[Id, Doc(Term("Profil instansi: label, kolom, kertas, huruf."))] = "polhukam"
    dokumen: Annotated[Dokumen, Doc(Term("Kertas dan letaknya, bila lain dari profil."))] = Dokumen()
    identitas: Annotated[Identitas, Doc(Term("Bagian identitas."))]
    uraian: Annotated[Uraian, Doc(Term("Enam kotak di bawah identitas."))]
    pelaksana: Annotated[
        Annotated[
            tuple[Pelaksana, ...],
            AT_LEAST_ONE,
            Short(as_tuple, Annotated[list[Pelaksana], AT_LEAST_ONE]),
        ],
        Doc(Term("Pelaksana dari kiri ke kanan.")),
    ]
    langkah: Annotated[
        Annotated[tuple[Langkah, ...], AT_LEAST_ONE, Short(as_tuple, Annotated[list[Langkah], AT_LEAST_ONE])],
        Doc(Term("Langkah dari atas ke bawah; nomor mengikuti urutan.")),
    ] = ()
    bagan: Annotated[
        Annotated[tuple[Bagan, ...], AT_LEAST_ONE, Short(as_tuple, Annotated[list[Bagan], AT_LEAST_ONE])],
        Doc(Term("Beberapa bagan alur, sebagai ganti langkah.")),
    ] = ()
    catatan_kaki: Annotated[IsianField, Doc(Term("Catatan di bawah tabel kegiatan."))] = ()
    abaikan: Annotated[
        Annotated[tuple[Abaikan, ...], Short(as_tuple, list[Abaikan])],
        Doc(Term("Peringatan yang diabaikan, masing-masing dengan alasan.")),
    ] = ()

    riwayat: Annotated[
        Annotated[tuple[Riwayat, ...], Short(as_tuple, list[Riwayat])],
        Doc(
            Term(
                "Revisi yang sudah dilakukan, dari yang pertama; ditambah oleh sopgen revise, dicetak bila profil "
                "meminta."
            )
        ),
    ] = ()

    catatan: Annotated[
        Annotated[tuple[Catatan, ...], Short(as_tuple, list[Catatan])],
        Doc(Term("Catatan pemeriksa; yang belum selesai menahan sopgen build --final.")),
    ] = ()

    def charts(self) -> tuple[Bagan, ...]:
        """The flow charts: those of ``bagan``, or the one that ``langkah`` is, with all performers."""
        if self.bagan:
            return self.bagan
        return (Bagan(judul=None, pelaksana=(), langkah=self.langkah, catatan_kaki=self.catatan_kaki),)

    def lanes(self, chart: Bagan) -> tuple[Pelaksana, ...]:
        """The performers of a chart, left to right."""
        if not chart.pelaksana:
            return self.pelaksana
        return tuple(performer for performer in self.pelaksana if performer.id in chart.pelaksana)
