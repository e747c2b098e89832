"""The identity part of a source: names, number, dates, signers, and the six headed boxes (FORM §1)."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Annotated, ClassVar, Final, Literal, TypeAlias

from sopgen.findings import Term
from sopgen.model.words import (
    AT_LEAST_ONE,
    Baris,
    Isi,
    Isian,
    IsianField,
    Tanggal,
    TanggalField,
    Teks,
    as_list_of_one,
    as_tuple,
    between,
)
from sopgen.shape import Doc, Either, Must, Short, Table, table


@dataclass(frozen=True, slots=True, kw_only=True)
class Pengesah(Table):
    """Who signs."""

    __pydantic_config__: ClassVar = table(Term("Pejabat yang mengesahkan."))

    peran: Annotated[
        Baris | None, Doc(Term('Peran di atas jabatan bila beberapa yang menandatangani, mis. "Mengetahui".'))
    ] = None
    status: Annotated[Baris | None, Doc(Term("Plt., Plh. atau a.n., dicetak di depan jabatan."), "Plt.")] = None
    jabatan: Annotated[Isi, Doc(Term("Jabatan yang mengesahkan."), "Sekretaris Deputi")]
    nama: Annotated[Baris, Doc(Term("Nama lengkap dengan gelar."), "Sri Wahyuni, S.Sos., M.Si.")]
    pangkat: Annotated[Baris | None, Doc(Term("Pangkat/golongan, bila dicetak."))] = None
    nip: Annotated[Baris | None, Doc(Term("NIP pejabat."))] = None
    nrp: Annotated[Baris | None, Doc(Term("NRP pejabat (TNI/Polri)."))] = None


def _one_signer(signer: Pengesah) -> tuple[Pengesah, ...]:
    return (signer,)


def _one_or_many(value: object) -> str:
    return "daftar" if isinstance(value, list | tuple) else "tabel"


PengesahField: TypeAlias = Annotated[
    tuple[Pengesah, ...],
    Either(
        _one_or_many,
        {
            "tabel": Annotated[Pengesah, Must(_one_signer)],
            "daftar": Annotated[
                tuple[Pengesah, ...],
                AT_LEAST_ONE,
                Short(as_tuple, list[Pengesah]),
                Doc(Term("Beberapa pejabat, berdampingan.")),
            ],
        },
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisTambahan(Table):
    """A row of the identity block that the form does not have by itself."""

    __pydantic_config__: ClassVar = table(Term("Baris tambahan di blok kanan identitas."))

    label: Annotated[Baris, Doc(Term("Sebutannya di kolom kiri."))]
    nilai: Annotated[Teks, Doc(Term("Isinya; boleh kosong."))] = ""


_ShortUnit: TypeAlias = (
    Annotated[Isi, Doc(Term("Satu unit."))] | Annotated[list[Isi], Doc(Term("Beberapa unit, dari yang paling tinggi."))]
)


NO_DATE: Final = Tanggal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Identitas(Table):
    """The identity block (FORM §1, Bagian Identitas)."""

    __pydantic_config__: ClassVar = table(Term("Bagian identitas: halaman pertama."))

    instansi: Annotated[Isi, Doc(Term("Nama kementerian/lembaga di blok kiri."), "KEMENTERIAN …")]
    unit: Annotated[
        Annotated[tuple[Isi, ...], Short(as_list_of_one, _ShortUnit)],
        Doc(Term("Unit kerja di bawah nama instansi, dari yang paling tinggi; satu baris satu unit.")),
    ] = ()
    kop: Annotated[
        Annotated[
            tuple[Baris, ...],
            Short(
                as_list_of_one,
                Annotated[Baris, Doc(Term("Satu baris."))] | Annotated[list[Baris], Doc(Term("Beberapa baris."))],
            ),
        ],
        Doc(Term("Baris kop di bawah nama, mis. alamat dan telepon; dicetak kecil.")),
    ] = ()
    logo: Annotated[
        Baris | None, Doc(Term("Berkas gambar logo (PNG atau JPEG), relatif terhadap berkas TOML ini."))
    ] = None
    nomor: Annotated[
        Teks, Doc(Term("Nomor SOP menurut tata naskah instansi; boleh kosong untuk diisi tangan."), "OT.01.02/12/2024")
    ]
    jenis: Annotated[
        Literal["mikro", "makro"] | None,
        Doc(Term('"mikro" atau "makro": menentukan sebutan "Judul SOP Mikro" dan kepala tabel.')),
    ] = None
    judul: Annotated[Isi, Doc(Term('Judul SOP, tanpa kata "SOP" di depannya.'), "Pelayanan Legalisasi Dokumen")]
    tanggal_pembuatan: Annotated[TanggalField, Doc(Term("Tanggal selesai dibuat."), date(2017, 12, 1))]
    revisi_ke: Annotated[
        int | None, between(0, 999), Doc(Term("Nomor revisi, bila dicetak; tempatnya menurut profil."))
    ] = None
    tanggal_revisi: Annotated[
        TanggalField, Doc(Term("Tanggal revisi, atau tanda revisi."), {"teks": "Revisi ke", "centang": False})
    ] = NO_DATE
    tanggal_efektif: Annotated[TanggalField, Doc(Term("Tanggal mulai berlaku."), date(2018, 5, 2))]
    disahkan_oleh: Annotated[PengesahField, Doc(Term("Pejabat yang mengesahkan; satu tabel, atau beberapa."))]
    tambahan: Annotated[
        Annotated[tuple[BarisTambahan, ...], Short(as_tuple, list[BarisTambahan])],
        Doc(Term("Baris tambahan di blok kanan, sebelum Disahkan oleh.")),
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Uraian(Table):
    """The six headed boxes. A list is numbered; a text is a paragraph; empty leaves the box empty."""

    __pydantic_config__: ClassVar = table(Term("Enam kotak di bawah identitas."))

    dasar_hukum: Annotated[
        IsianField,
        Doc(
            Term("Peraturan yang menjadi dasar, satu baris satu peraturan."),
            ["Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik"],
        ),
    ]
    kualifikasi_pelaksana: Annotated[
        IsianField, Doc(Term("Kemampuan yang harus dimiliki pelaksana."), ["Memahami tata naskah dinas"])
    ]
    keterkaitan: Annotated[IsianField, Doc(Term("SOP lain yang berkaitan."))] = ()
    peralatan: Annotated[IsianField, Doc(Term("Peralatan dan perlengkapan."))] = ()
    peringatan: Annotated[
        IsianField,
        Doc(
            Term('Akibat bila SOP tidak dijalankan: "Apabila … maka …".'),
            "Apabila berkas tidak lengkap maka permohonan tidak dapat diproses",
        ),
    ] = ()
    pencatatan: Annotated[IsianField, Doc(Term("Cara pencatatan dan pendataan."))] = ()

    def boxes(self) -> tuple[tuple[str, Isian], ...]:
        """The boxes with their names, in reading order, two side by side."""
        return tuple((field.name, getattr(self, field.name)) for field in fields(self))
