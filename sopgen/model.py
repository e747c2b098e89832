"""The source as values: a ``Sop`` and its parts, frozen and strict. In: what a TOML parser gives; out: ``Sop``.

Names are the form's own nouns, in Indonesian (docs/GLOSSARY.md). A field's description feeds the JSON Schema, an
editor's hover help and the error messages. Short forms are made long on reading, so that the rest of the program
sees one shape: a target ``"teliti"`` becomes ``Arah(ke=("teliti",))``.
"""

import re
from collections.abc import Sized
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Final, Literal, TypeAlias, TypeVar

from sopgen.findings import Term
from sopgen.shape import Doc, Either, Must, RefusedError, Short, Table, table

BERIKUTNYA: Final = "@berikutnya"
"""As a target: the step that follows in the file. No id can begin with ``@``."""

_Values = TypeVar("_Values", bound=Sized)

_FIRST_PRINTABLE: Final = " "
_PARAGRAPH_BREAK: Final = "\n"
_NONCHARACTERS: Final = frozenset("\ufffe\uffff")  # XML 1.0 cannot hold them, so no Office file can
_OTHER_LINE_BREAKS: Final = frozenset("\u2028\u2029")  # each program takes them for something else


def _printable(text: str) -> str:
    """Refuse what no paper can show and no Office file may hold: control characters but the line break."""
    for character in text:
        if character < _FIRST_PRINTABLE and character != _PARAGRAPH_BREAK:
            break
        if "\x7f" <= character <= "\x9f" or character in _NONCHARACTERS or character in _OTHER_LINE_BREAKS:
            break
    else:
        return text
    raise RefusedError("control_character", code_point=f"U+{ord(character):04X}")


def _not_blank(text: str) -> str:
    if not text.strip():
        raise RefusedError("blank")
    return text


def _one_line(text: str) -> str:
    if _PARAGRAPH_BREAK in text:
        raise RefusedError("line_break")
    return text


def _as_tuple(value: object) -> object:
    """TOML's arrays come as lists; the model holds tuples."""
    return tuple(value) if isinstance(value, list) else value


def _as_list_of_one(value: object) -> object:
    return (value,) if isinstance(value, str) else _as_tuple(value)


def _as_arah(value: object) -> object:
    """A target's short forms: an id, or a list of ids."""
    return {"ke": value} if isinstance(value, str | list) else value


def _as_tanggal(value: object) -> object:
    """A date's short forms: a TOML date, or words."""
    if isinstance(value, date):
        return {"tanggal": value}
    return {"teks": value} if isinstance(value, str) else value


def _text_or_list(value: object) -> str:
    return "daftar" if isinstance(value, list | tuple) else "teks"


def _not_empty(values: _Values) -> _Values:
    if not values:
        raise RefusedError("too_short")
    return values


def _matching(pattern: str) -> Must:
    """The mark of texts that are wholly as ``pattern`` says."""
    compiled = re.compile(pattern)

    def check(text: str) -> str:
        if not compiled.fullmatch(text):
            raise RefusedError("no_id")
        return text

    return Must(check, pattern=f"^{pattern}$")


_ID: Final = "[a-z][a-z0-9_-]*"
_AT_LEAST_ONE: Final = Must(_not_empty, minItems=1)

Teks: TypeAlias = Annotated[str, Must(_printable)]
"""Any text; a line break starts a new paragraph. May be empty."""
Isi: TypeAlias = Annotated[str, Must(_not_blank, minLength=1), Must(_printable)]
"""Text that says something."""
Baris: TypeAlias = Annotated[Isi, Must(_one_line)]
"""Text on one line of the source."""
Id: TypeAlias = Annotated[str, _matching(_ID)]
"""A name by which other parts refer to this one."""
Target: TypeAlias = Annotated[str, _matching(f"({_ID}|{BERIKUTNYA})")]

_Paragraf: TypeAlias = Annotated[Teks, Doc(Term("Teks: satu paragraf, tanpa nomor. Kosong: kotak kosong."))]
_Daftar: TypeAlias = Annotated[
    tuple[Isi, ...],
    Short(_as_tuple, list[Isi]),
    Doc(Term("Daftar: satu baris satu butir, diberi nomor.")),
]
Kotak: TypeAlias = Annotated[str | tuple[str, ...], Either(_text_or_list, {"teks": _Paragraf, "daftar": _Daftar})]
"""The words of a headed box: text is a paragraph, a list is numbered."""

Sisi: TypeAlias = Literal["atas", "kiri", "bawah", "kanan"]
Garis: TypeAlias = Literal["utuh", "putus", "titik"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tanggal(Table):
    """A date as the form shows it: a day or words, with or without a box to tick."""

    __pydantic_config__: ClassVar = table(Term("Tanggal dengan kata-kata atau kotak centang."))

    tanggal: Annotated[
        date | None, Doc(Term("Tanggalnya, mis. 2018-05-02; hari dan bulan dicetak dengan kata."), date(2018, 5, 2))
    ] = None
    teks: Annotated[Teks, Doc(Term('Kata-kata sebagai ganti tanggal, mis. "Revisi ke" atau "-".'))] = ""
    centang: Annotated[
        bool | None,
        Doc(
            Term(
                "Kotak centang: true tercentang, false kosong; tanpa kunci ini tidak ada kotak. "
                "Kotak berdiri di depan teks dan di belakang tanggal."
            )
        ),
    ] = None


_ShortTanggal: TypeAlias = (
    Annotated[date, Doc(Term("Tanggal, mis. 2017-12-01; hari dan bulan dicetak dengan kata."))]
    | Annotated[str, Doc(Term('Kata-kata sebagai ganti tanggal, mis. "-" atau "Agustus 2023".'))]
    | Tanggal
)
TanggalField: TypeAlias = Annotated[Tanggal, Short(_as_tanggal, _ShortTanggal)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pengesah(Table):
    """Who signs."""

    __pydantic_config__: ClassVar = table(Term("Pejabat yang mengesahkan."))

    jabatan: Annotated[Isi, Doc(Term("Jabatan yang mengesahkan."), "Sekretaris Deputi")]
    nama: Annotated[Baris, Doc(Term("Nama lengkap dengan gelar."), "Sri Wahyuni, S.Sos., M.Si.")]
    pangkat: Annotated[Baris | None, Doc(Term("Pangkat/golongan, bila dicetak."))] = None
    nip: Annotated[Baris | None, Doc(Term("NIP pejabat."))] = None
    nrp: Annotated[Baris | None, Doc(Term("NRP pejabat (TNI/Polri)."))] = None


_ShortUnit: TypeAlias = (
    Annotated[Isi, Doc(Term("Satu unit."))] | Annotated[list[Isi], Doc(Term("Beberapa unit, dari yang paling tinggi."))]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identitas(Table):
    """The identity block (FORM §1, Bagian Identitas)."""

    __pydantic_config__: ClassVar = table(Term("Bagian identitas: halaman pertama."))

    instansi: Annotated[Isi, Doc(Term("Nama kementerian/lembaga di blok kiri."), "KEMENTERIAN …")]
    unit: Annotated[
        Annotated[tuple[Isi, ...], Short(_as_list_of_one, _ShortUnit)],
        Doc(Term("Unit kerja di bawah nama instansi, dari yang paling tinggi; satu baris satu unit.")),
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
    tanggal_revisi: Annotated[
        TanggalField, Doc(Term("Tanggal revisi, atau tanda revisi."), {"teks": "Revisi ke", "centang": False})
    ] = Tanggal()
    tanggal_efektif: Annotated[TanggalField, Doc(Term("Tanggal mulai berlaku."), date(2018, 5, 2))]
    disahkan_oleh: Annotated[Pengesah, Doc(Term("Pejabat yang mengesahkan."))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Uraian(Table):
    """The six headed boxes. A list is numbered; a text is a paragraph; empty leaves the box empty."""

    __pydantic_config__: ClassVar = table(Term("Enam kotak di bawah identitas."))

    dasar_hukum: Annotated[
        Kotak,
        Doc(
            Term("Peraturan yang menjadi dasar, satu baris satu peraturan."),
            ["Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik"],
        ),
    ]
    kualifikasi_pelaksana: Annotated[
        Kotak, Doc(Term("Kemampuan yang harus dimiliki pelaksana."), ["Memahami tata naskah dinas"])
    ]
    keterkaitan: Annotated[Kotak, Doc(Term("SOP lain yang berkaitan."))] = ""
    peralatan: Annotated[Kotak, Doc(Term("Peralatan dan perlengkapan."))] = ""
    peringatan: Annotated[
        Kotak,
        Doc(
            Term('Akibat bila SOP tidak dijalankan: "Apabila … maka …".'),
            "Apabila berkas tidak lengkap maka permohonan tidak dapat diproses",
        ),
    ] = ""
    pencatatan: Annotated[Kotak, Doc(Term("Cara pencatatan dan pendataan."))] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pelaksana(Table):
    """A performer: one lane of the flow, in the order of the file from left to right."""

    __pydantic_config__: ClassVar = table(Term("Pelaksana: satu kolom dalam alur, dari kiri ke kanan."))

    id: Annotated[Id, Doc(Term("Nama pendek untuk rujukan, mis. kabag."), "kabag")]
    nama: Annotated[Isi, Doc(Term("Nama di kepala kolom."), "Kabag Umum")]


_OneTarget: TypeAlias = Annotated[Target, Doc(Term('Id langkah tujuan, atau "@berikutnya" untuk langkah sesudah ini.'))]
_ManyTargets: TypeAlias = Annotated[list[Target], Doc(Term("Id beberapa langkah tujuan; alur bercabang ke semuanya."))]
_ShortKe: TypeAlias = _OneTarget | _ManyTargets


@dataclass(frozen=True, slots=True, kw_only=True)
class Arah(Table):
    """Where a flow goes. Short forms: an id, or a list of ids."""

    __pydantic_config__: ClassVar = table(Term("Tujuan panah dengan gaya garis atau pihak luar."))

    ke: Annotated[
        Annotated[tuple[Target, ...], Short(_as_list_of_one, _ShortKe)],
        Doc(Term('Id langkah tujuan (atau beberapa); "@berikutnya" = langkah sesudah ini.')),
    ] = ()
    keluar: Annotated[
        Baris | None, Doc(Term('Pihak di luar tabel yang menerima hasil, mis. "Deputi"; alur berakhir di sana.'))
    ] = None
    garis: Annotated[Garis, Doc(Term("Gaya garis: utuh, putus (putus-putus) atau titik (titik-titik)."))] = "utuh"
    sisi: Annotated[Sisi | None, Doc(Term("Petunjuk: sisi simbol tempat panah keluar."))] = None


_ShortArah: TypeAlias = _OneTarget | _ManyTargets | Arah
ArahField: TypeAlias = Annotated[Arah, Short(_as_arah, _ShortArah)]

_ShortPelaksana: TypeAlias = (
    Annotated[Id, Doc(Term("Id satu pelaksana."))]
    | Annotated[list[Id], _AT_LEAST_ONE, Doc(Term("Id beberapa pelaksana; yang pertama menerima alur."))]
)
Cara: TypeAlias = Literal["bersama", "rapat", "serah", "serentak"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Langkah(Table):
    """A step: one row of the activity table. Its number is its place in the file."""

    __pydantic_config__: ClassVar = table(Term("Langkah: satu baris dalam tabel kegiatan."))

    id: Annotated[Id, Doc(Term("Nama pendek langkah untuk rujukan, mis. teliti."), "teliti")]
    kegiatan: Annotated[
        Isi, Doc(Term("Uraian kegiatan, diawali kata kerja (me-/ber-)."), "Meneliti kelengkapan berkas")
    ]
    pelaksana: Annotated[
        Annotated[
            tuple[Id, ...],
            _AT_LEAST_ONE,
            Short(_as_list_of_one, _ShortPelaksana),
        ],
        Doc(Term("Id pelaksana; beberapa dalam daftar, yang pertama menerima alur."), "kabag", ["kasubbag", "staf"]),
    ]
    cara: Annotated[
        Cara,
        Doc(
            Term(
                "Bila pelaksana lebih dari satu: bersama (kotak dihubungkan garis), rapat (garis titik-titik), "
                "serah (panah dari yang satu ke yang berikut), serentak (masing-masing menerima dan meneruskan alur)."
            )
        ),
    ] = "bersama"
    kelengkapan: Annotated[Teks, Doc(Term("Mutu baku: kelengkapan."), "Berkas permohonan")] = ""
    waktu: Annotated[Teks, Doc(Term('Mutu baku: waktu, mis. "10 Menit".'), "10 Menit")] = ""
    output: Annotated[Teks, Doc(Term("Mutu baku: output."), "Berkas permohonan diteliti")] = ""
    keterangan: Annotated[Teks, Doc(Term("Kolom Ket."))] = ""
    mulai: Annotated[bool, Doc(Term("Langkah ini awal alur (kapsul). Langkah pertama berkas selalu awal alur."))] = (
        False
    )
    selesai: Annotated[
        bool, Doc(Term("Alur berakhir pada langkah ini (kapsul). Langkah terakhir selalu akhir alur."))
    ] = False
    lanjut: Annotated[
        ArahField | None,
        Doc(Term("Tujuan sesudah langkah ini; tanpa kunci ini: langkah berikutnya dalam berkas."), "arsipkan"),
    ] = None
    pertanyaan: Annotated[Baris | None, Doc(Term("Pertanyaan di dalam belah ketupat, bila dicetak."))] = None
    keputusan: Annotated[
        dict[Baris, ArahField] | None,
        Doc(
            Term('Langkah ini keputusan: hasil → tujuan, mis. keputusan.Ya = "@berikutnya".'),
            {"Ya": "@berikutnya", "Tidak": "teliti"},
        ),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Abaikan(Table):
    """A warning that the author silences, with the reason."""

    __pydantic_config__: ClassVar = table(Term("Peringatan yang diabaikan, dengan alasannya."))

    kode: Annotated[Annotated[Baris, Must(str, pattern=r"^W\d{3}$")], Doc(Term("Kode peringatan, mis. W203."), "W203")]
    langkah: Annotated[Id | None, Doc(Term("Hanya pada langkah ini; tanpa kunci ini di seluruh berkas."))] = None
    alasan: Annotated[Baris, Doc(Term("Alasannya, untuk pembaca berikutnya."), "Istilah baku di unit kami")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dokumen(Table):
    """How it is printed, where the sheet departs from its profile."""

    __pydantic_config__: ClassVar = table(Term("Kertas dan letaknya, bila lain dari profil."))

    kertas: Annotated[Literal["A4", "F4", "Legal", "Letter"] | None, Doc(Term("Ukuran kertas."))] = None
    orientasi: Annotated[Literal["lanskap", "potret"] | None, Doc(Term("Letak kertas."))] = None


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
            _AT_LEAST_ONE,
            Short(_as_tuple, Annotated[list[Pelaksana], _AT_LEAST_ONE]),
        ],
        Doc(Term("Pelaksana dari kiri ke kanan.")),
    ]
    langkah: Annotated[
        Annotated[
            tuple[Langkah, ...],
            _AT_LEAST_ONE,
            Short(_as_tuple, Annotated[list[Langkah], _AT_LEAST_ONE]),
        ],
        Doc(Term("Langkah dari atas ke bawah; nomor mengikuti urutan.")),
    ]
    abaikan: Annotated[
        Annotated[tuple[Abaikan, ...], Short(_as_tuple, list[Abaikan])],
        Doc(Term("Peringatan yang diabaikan, masing-masing dengan alasan.")),
    ] = ()
