"""A profile as values: how a house words and prints its sheets. In: merged TOML; out: ``Profil``.

Every key has a description: messages, ``sopgen profile explain`` and the docs show it.
"""

import re
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final, Literal, TypeAlias

from sopgen.findings import Term
from sopgen.model.sop import PaperName
from sopgen.model.words import AT_LEAST_ONE, Baris, Gaya, Id, as_tuple, between
from sopgen.shape import Doc, Must, RefusedError, Short, Table, table

NUMBER: Final = "no"
"""The column of the steps' numbers."""
LANES: Final = "pelaksana"
"""The column that stands for all lanes."""
ACTIVITY: Final = "kegiatan"
"""The column that says what a row is about."""
CELLS: Final = ("kelengkapan", "waktu", "output", "keterangan")
"""The columns that a step fills by keys of its own and that a profile may leave out."""

NUMBERED: Final = "<n>"
"""Where an anchor of each signer has that signer's number."""

_RGB: Final = re.compile("[0-9A-F]{6}")
_FIRST_SIZE: Final = 6  # points; smaller type is not read on paper
_LAST_SIZE: Final = 24
_LONGEST: Final = 400  # millimetres; the longest paper is shorter
_LEAST_ABOVE: Final = 5  # millimetres; over the table stand the page number and the word of a draft


def _rgb(text: str) -> str:
    if not _RGB.fullmatch(text):
        raise RefusedError("no_colour")
    return text


_DATE_FIELDS: Final = {"E": 6, "d": 2, "M": 5, "L": 5, "y": 4}
"""The letters of a CLDR pattern that stand for parts of a day, and how many of each there may be in a row."""
_QUOTED: Final = re.compile("'[^']*'")
_SAME_LETTERS: Final = re.compile(r"([A-Za-z])\1*")


def _date_pattern(text: str) -> str:
    bare = _QUOTED.sub(" ", text)
    parts = list(_SAME_LETTERS.finditer(bare))
    if not parts or "'" in bare or any(len(part[0]) > _DATE_FIELDS.get(part[1], 0) for part in parts):
        raise RefusedError("no_date_pattern")
    return text


Millimetres: TypeAlias = Annotated[float, between(0, _LONGEST)]
Points: TypeAlias = Annotated[float, between(_FIRST_SIZE, _LAST_SIZE)]
Colour: TypeAlias = Annotated[str, Must(_rgb, pattern="^[0-9A-F]{6}$")]
FamilyName: TypeAlias = Literal["Arial", "Arial Narrow", "Calibri", "Times New Roman"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kertas(Table):
    """The paper and its margins."""

    __pydantic_config__: ClassVar = table(Term("Kertas dan margin."))

    ukuran: Annotated[PaperName, Doc(Term("Ukuran kertas."), "A4")]
    orientasi: Annotated[Literal["lanskap", "potret"], Doc(Term("Letak kertas."), "lanskap")]
    margin_atas: Annotated[float, between(_LEAST_ABOVE, _LONGEST), Doc(Term("Margin atas, milimeter."), 15)]
    margin_kiri: Annotated[Millimetres, Doc(Term("Margin kiri, milimeter."), 15)]
    margin_bawah: Annotated[
        Millimetres, Doc(Term("Margin bawah, milimeter; 15 mm terbawah untuk tanda tangan elektronik."), 20)
    ]
    margin_kanan: Annotated[Millimetres, Doc(Term("Margin kanan, milimeter."), 15)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Huruf(Table):
    """The typeface, and its size in each part of the sheet, in points."""

    __pydantic_config__: ClassVar = table(Term("Huruf, dan ukurannya di setiap bagian lembar, dalam poin."))

    nama: Annotated[FamilyName, Doc(Term("Keluarga huruf."), "Arial")]
    identitas: Annotated[Points, Doc(Term("Ukuran huruf bagian identitas, poin."), 10)]
    alur: Annotated[Points, Doc(Term("Ukuran huruf tabel kegiatan, poin."), 9)]
    alur_terkecil: Annotated[Points, Doc(Term("Sekecil ini tabel kegiatan boleh dicetak agar muat, poin."), 7)]
    kepala: Annotated[Points, Doc(Term("Ukuran huruf kepala tabel kegiatan, poin."), 9)]
    simbol: Annotated[Points, Doc(Term("Ukuran huruf di dalam dan di samping simbol, poin."), 8)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Warna(Table):
    """The fills: heading cells, symbols."""

    __pydantic_config__: ClassVar = table(Term("Warna latar, RRGGBB dengan huruf besar."))

    kepala: Annotated[Colour, Doc(Term("Latar kepala tabel, RRGGBB."), "D9E2EC")]
    simbol: Annotated[Colour, Doc(Term("Latar simbol, RRGGBB."), "FFFFFF")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label(Table):
    """The fixed words of the form, as this house writes them."""

    __pydantic_config__: ClassVar = table(Term("Sebutan tetap pada lembar, menurut kebiasaan instansi."))

    nomor: Annotated[Baris, Doc(Term("Sebutan nomor."), "Nomor SOP")]
    tanggal_pembuatan: Annotated[Baris, Doc(Term("Sebutan tanggal pembuatan."), "Tanggal Pembuatan")]
    tanggal_revisi: Annotated[Baris, Doc(Term("Sebutan tanggal revisi."), "Tanggal Revisi")]
    revisi_ke: Annotated[Baris, Doc(Term("Kata di depan nomor revisi."), "Revisi ke")]
    tanggal_efektif: Annotated[
        Baris, Doc(Term("Sebutan tanggal mulai berlaku, mis. Tanggal Pengesahan."), "Tanggal Efektif")
    ]
    disahkan_oleh: Annotated[Baris, Doc(Term("Sebutan pejabat yang mengesahkan."), "Disahkan oleh")]
    judul: Annotated[Baris, Doc(Term("Sebutan judul SOP tanpa jenis."), "Judul SOP")]
    judul_mikro: Annotated[Baris, Doc(Term("Sebutan judul SOP mikro."), "Judul SOP Mikro")]
    judul_makro: Annotated[Baris, Doc(Term("Sebutan judul SOP makro."), "Judul SOP Makro")]
    kepala_alur: Annotated[Baris, Doc(Term("Kata di depan judul di atas tabel kegiatan."), "SOP")]
    kepala_alur_mikro: Annotated[Baris, Doc(Term("Kata yang sama untuk SOP mikro."), "SOP Mikro")]
    kepala_alur_makro: Annotated[Baris, Doc(Term("Kata yang sama untuk SOP makro."), "SOP Makro")]
    nip: Annotated[Baris, Doc(Term("Kata di depan NIP pejabat."), "NIP.")]
    nrp: Annotated[Baris, Doc(Term("Kata di depan NRP pejabat."), "NRP.")]
    dasar_hukum: Annotated[Baris, Doc(Term("Kepala kotak dasar hukum."), "Dasar Hukum :")]
    kualifikasi_pelaksana: Annotated[Baris, Doc(Term("Kepala kotak kualifikasi pelaksana."), "Kualifikasi Pelaksana :")]
    keterkaitan: Annotated[Baris, Doc(Term("Kepala kotak keterkaitan."), "Keterkaitan :")]
    peralatan: Annotated[Baris, Doc(Term("Kepala kotak peralatan."), "Peralatan/perlengkapan :")]
    peringatan: Annotated[Baris, Doc(Term("Kepala kotak peringatan."), "Peringatan :")]
    pencatatan: Annotated[Baris, Doc(Term("Kepala kotak pencatatan."), "Pencatatan dan pendataan :")]
    lanjutan: Annotated[Baris, Doc(Term("Kata pada kepala kotak yang berlanjut di halaman berikutnya."), "(lanjutan)")]
    riwayat: Annotated[Baris, Doc(Term("Kepala tabel riwayat revisi."), "Riwayat Revisi")]
    uraian_riwayat: Annotated[Baris, Doc(Term("Kepala kolom uraian di tabel riwayat revisi."), "Uraian Perubahan")]
    pelaksana: Annotated[Baris, Doc(Term("Kepala di atas kolom-kolom pelaksana."), "Pelaksana")]
    singkatan: Annotated[Baris, Doc(Term("Kata di depan penjelasan singkatan pelaksana."), "Keterangan singkatan:")]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlokIdentitas(Table):
    """How the identity block is built."""

    __pydantic_config__: ClassVar = table(Term("Susunan bagian identitas."))

    logo: Annotated[Literal["atas", "kiri"], Doc(Term("Tempat logo: di atas atau di kiri nama instansi."))]
    unit: Annotated[
        Literal["samping_judul", "satu_blok"],
        Doc(Term("Unit di baris sendiri di samping judul, atau di bawah nama instansi.")),
    ]
    revisi: Annotated[
        Literal["gabung", "terpisah"], Doc(Term("Nomor revisi di baris Tanggal Revisi, atau di baris sendiri."))
    ]
    riwayat: Annotated[
        Literal["tanpa", "tabel"],
        Doc(Term("Riwayat revisi (riwayat di berkas SOP) dicetak sebagai tabel di bawah kotak-kotak, atau tidak.")),
    ]
    garis_bawah_nama: Annotated[bool, Doc(Term("Nama pejabat digarisbawahi."))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format(Table):
    """How a date is worded (a CLDR pattern), how items are marked, and the rooms that stay free for the hand."""

    __pydantic_config__: ClassVar = table(Term("Bentuk tanggal, tanda butir, dan tempat yang dikosongkan."))

    tanggal: Annotated[
        Annotated[Baris, Must(_date_pattern)],
        Doc(Term('Pola CLDR, mis. "EEEE, dd MMMM y" atau "d MMMM y".'), "d MMMM y"),
    ]
    tanda_tangan: Annotated[
        Literal["isian", "tanpa"],
        Doc(
            Term(
                "PDF memuat isian tanda tangan kosong di ruang setiap pejabat (untuk `sopgen sign` dan program lain), "
                "atau tanpa isian (bila layanan tanda tangan membubuhkan miliknya sendiri)."
            )
        ),
    ]
    ruang_tanda_tangan: Annotated[Millimetres, Doc(Term("Ruang tanda tangan dan stempel, milimeter."), 20)]
    tempat_logo: Annotated[Millimetres, Doc(Term("Tinggi logo atau tempatnya, milimeter."), 18)]
    butir_kotak: Annotated[Gaya, Doc(Term("Tanda butir di enam kotak: 1. 2., a. b., garis, atau tanpa."))]
    butir_tabel: Annotated[Gaya, Doc(Term("Tanda butir di tabel kegiatan: 1. 2., a. b., garis, atau tanpa."))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Halaman(Table):
    """Pages: where the flow begins, how they are numbered."""

    __pydantic_config__: ClassVar = table(Term("Halaman: tempat alur mulai, dan nomornya."))

    identitas: Annotated[
        Literal["terpisah", "menyatu"], Doc(Term("Alur di halaman sendiri, atau mulai di bawah identitas."))
    ]
    nomor: Annotated[Literal["tanpa", "strip", "dari"], Doc(Term('Nomor halaman: tanpa, "- 2 -", "2 dari 5".'))]
    sumber: Annotated[
        Literal["tanpa", "dicetak"],
        Doc(Term("Nama berkas sumber dan awal sidik jarinya di bawah tabel terakhir, dalam huruf kecil.")),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kolom(Table):
    """A column of the activity table. ``pelaksana`` stands for all lanes; an unknown id is a column of the office's."""

    __pydantic_config__: ClassVar = table(Term("Satu kolom tabel kegiatan."))

    id: Annotated[
        Id,
        Doc(
            Term(
                "no, kegiatan, pelaksana, kelengkapan, waktu, output, keterangan, atau nama lain: kolom instansi "
                "sendiri, yang diisi langkah dengan kolom.nama."
            ),
            "waktu",
        ),
    ]
    kepala: Annotated[
        Baris | None, Doc(Term("Kata di kepala kolom; kepala kolom pelaksana adalah label.pelaksana."), "Waktu")
    ] = None
    kelompok: Annotated[Baris | None, Doc(Term("Kepala di atas kolom ini dan tetangganya."), "Mutu Baku")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabel(Table):
    """The activity table."""

    __pydantic_config__: ClassVar = table(Term("Tabel kegiatan."))

    nomor_kolom: Annotated[
        Literal["tanpa", "angka", "kurung", "titik"],
        Doc(Term("Baris nomor kolom di bawah kepala: tanpa, 1 2 3, (1) (2) (3), atau 1. 2. 3.")),
    ]
    kepala_pelaksana: Annotated[
        Literal["otomatis", "datar", "tegak"],
        Doc(Term("Nama pelaksana datar, tegak, atau (otomatis) tegak hanya bila kolomnya sempit.")),
    ]
    pihak_luar: Annotated[
        Literal["miring", "sama"],
        Doc(Term("Nama pelaksana di luar instansi (`luar = true`) dicetak miring, atau sama dengan yang lain.")),
    ]
    kolom: Annotated[
        Annotated[tuple[Kolom, ...], AT_LEAST_ONE, Short(as_tuple, list[Kolom])],
        Doc(Term("Kolom dari kiri ke kanan; yang ditulis di sini menggantikan semua kolom induknya.")),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class JangkarBaris(Table):
    """An extra row of the identity block that an application fills in, where a source has it."""

    __pydantic_config__: ClassVar = table(Term("Baris tambahan yang diisi aplikasi, bila berkas SOP mempunyainya."))

    label: Annotated[Baris, Doc(Term("Sebutan baris itu, sama seperti di berkas SOP."), "Sifat")]
    jangkar: Annotated[Baris, Doc(Term("Jangkar isinya."), "${sifat}")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Naskah(Table):
    """What an office's application for letters fills in, and by which words it finds the places: its anchors."""

    __pydantic_config__: ClassVar = table(
        Term("Jangkar yang dicari aplikasi naskah dinas untuk diisi; yang tidak ditulis tetap menurut berkas SOP.")
    )

    nomor: Annotated[Baris | None, Doc(Term("Jangkar nomor."), "${nomor_naskah}")] = None
    tanggal_pembuatan: Annotated[Baris | None, Doc(Term("Jangkar tanggal pembuatan."), "${tanggal_naskah}")] = None
    tanggal_revisi: Annotated[Baris | None, Doc(Term("Jangkar tanggal revisi."), "${tanggal_naskah}")] = None
    tanggal_efektif: Annotated[Baris | None, Doc(Term("Jangkar tanggal efektif."), "${tanggal_naskah}")] = None
    jabatan: Annotated[
        Baris | None,
        Doc(
            Term(
                "Jangkar jabatan pejabat. Dari beberapa pejabat, yang terakhir; jangkar yang memuat <n> menjadi milik "
                "setiap pejabat, dengan nomornya dari kiri, mis. ${jabatan_pengirim<n>}."
            ),
            "${jabatan_pengirim}",
        ),
    ] = None
    tanda_tangan: Annotated[
        Baris | None, Doc(Term("Jangkar tanda tangan, di ruang tanda tangan pejabat itu."), "${ttd_pengirim}")
    ] = None
    nama: Annotated[Baris | None, Doc(Term("Jangkar nama pejabat itu."), "${nama_pengirim}")] = None
    nip: Annotated[
        Baris | None, Doc(Term("Jangkar NIP atau NRP pejabat itu, bila ia mempunyainya."), "${nip_pengirim}")
    ] = None
    tambahan: Annotated[
        Annotated[tuple[JangkarBaris, ...], Short(as_tuple, list[JangkarBaris])] | None,
        Doc(Term("Baris tambahan blok kanan yang diisi aplikasi, dikenal dari sebutannya.")),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profil(Table):
    """A profile, complete."""

    __pydantic_config__: ClassVar = table(Term("Profil: sebutan, kertas, huruf, dan kolom lembar sebuah instansi."))

    nama: Annotated[Baris, Doc(Term("Nama profil."), "kantor_kami")]
    keterangan: Annotated[Baris, Doc(Term("Untuk siapa profil ini."), "Biro Umum Kementerian …")]
    induk: Annotated[
        Id | None,
        Doc(Term("Profil yang menjadi dasar: yang tidak ditulis di sini sama dengan di sana."), "polhukam"),
    ] = None
    kertas: Annotated[Kertas, Doc(Term("Kertas dan margin."))]
    huruf: Annotated[Huruf, Doc(Term("Huruf, dan ukurannya di setiap bagian lembar, dalam poin."))]
    warna: Annotated[Warna, Doc(Term("Warna latar, RRGGBB dengan huruf besar."))]
    label: Annotated[Label, Doc(Term("Sebutan tetap pada lembar, menurut kebiasaan instansi."))]
    identitas: Annotated[BlokIdentitas, Doc(Term("Susunan bagian identitas."))]
    format: Annotated[Format, Doc(Term("Bentuk tanggal, tanda butir, dan tempat yang dikosongkan."))]
    halaman: Annotated[Halaman, Doc(Term("Halaman: tempat alur mulai, dan nomornya."))]
    tabel: Annotated[Tabel, Doc(Term("Tabel kegiatan."))]
    naskah: Annotated[
        dict[Id, Naskah] | None,
        Doc(Term("Naskah untuk `sopgen build --naskah NAMA`: nama aplikasi → jangkar yang diisinya.")),
    ] = None
