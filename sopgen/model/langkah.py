"""The flow part of a source: performers, steps, their symbols, and where each goes on."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Final, Literal, TypeAlias

from sopgen.findings import Term
from sopgen.model.words import (
    AT_LEAST_ONE,
    ID,
    Baris,
    Id,
    IdPelaksana,
    Isi,
    IsianField,
    IsiField,
    SelField,
    as_list_of_one,
    as_tuple,
    matching,
)
from sopgen.shape import Doc, Refers, Short, Table, table

BERIKUTNYA: Final = "@berikutnya"
"""As a target: the step that follows in the file. No id can begin with ``@``."""

Target: TypeAlias = Annotated[str, matching(rf"({ID}(\.{ID})?|{BERIKUTNYA})"), Refers("tujuan")]
"""A step's id, or one symbol of it ("langkah.simbol"), or the step that follows."""
Sisi: TypeAlias = Literal["atas", "kiri", "bawah", "kanan"]
Garis: TypeAlias = Literal["utuh", "putus", "titik"]
Bentuk: TypeAlias = Literal["kapsul", "kotak", "keputusan"]
Sambung: TypeAlias = Literal["panah", "garis", "titik", "tidak"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pelaksana(Table):
    """A performer: one lane of the flow, in the order of the file from left to right."""

    __pydantic_config__: ClassVar = table(Term("Pelaksana: satu kolom dalam alur, dari kiri ke kanan."))

    id: Annotated[Id, Doc(Term("Nama pendek untuk rujukan, mis. kabag."), "kabag")]
    nama: Annotated[Isi, Doc(Term("Nama di kepala kolom."), "Kabag Umum")]
    singkatan: Annotated[
        Baris | None, Doc(Term("Singkatan di kepala kolom; namanya lalu dijelaskan di bawah tabel."))
    ] = None
    kelompok: Annotated[Isi | None, Doc(Term("Kepala kelompok di atas kolom ini dan tetangganya yang sekelompok."))] = (
        None
    )
    luar: Annotated[bool, Doc(Term("Pihak di luar instansi; profil menentukan rupa namanya."))] = False


_GARIS: Final = Term("Gaya garis: utuh, putus (putus-putus) atau titik (titik-titik).")
_KELUAR: Final = Term('Pihak di luar tabel yang menerima hasil, mis. "Deputi"; alur berakhir di sana.')
_SISI: Final = Term("Petunjuk: sisi simbol tempat panah keluar.")
_SISI_MASUK: Final = Term("Petunjuk: sisi simbol tujuan tempat panah masuk.")


def _as_arah(value: object) -> object:
    """A direction's short forms: an id, or a list of ids and of branches with a look of their own."""
    if isinstance(value, list):
        branches = [item for item in value if isinstance(item, dict)]
        targets = [item for item in value if not isinstance(item, dict)]
        return {"ke": targets, **({"cabang": branches} if branches else {})}
    return {"ke": value} if isinstance(value, str) else value


_OneTarget: TypeAlias = Annotated[
    Target,
    Doc(Term('Id langkah tujuan, satu simbolnya ("langkah.simbol"), atau "@berikutnya" untuk langkah sesudah ini.')),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cabang(Table):
    """One of several targets: a step with a line style of its own, or a party outside the table.

    Exactly one of ``ke`` and ``keluar`` is set: ``references`` sees to that.
    """

    __pydantic_config__: ClassVar = table(
        Term("Satu cabang alur: ke sebuah langkah dengan gaya garis sendiri, atau ke pihak di luar tabel.")
    )

    ke: Annotated[Target | None, Doc(Term('Id langkah tujuan, atau "@berikutnya".'))] = None
    keluar: Annotated[Baris | None, Doc(_KELUAR)] = None
    garis: Annotated[Garis, Doc(_GARIS)] = "utuh"
    sisi: Annotated[Sisi | None, Doc(_SISI)] = None
    sisi_masuk: Annotated[Sisi | None, Doc(_SISI_MASUK)] = None


_Branches: TypeAlias = Annotated[
    list[Target | Cabang],
    Doc(Term("Beberapa tujuan, masing-masing id, cabang dengan gaya garis sendiri, atau pihak di luar tabel.")),
]
_ManyTargets: TypeAlias = Annotated[list[Target], Doc(Term("Id beberapa langkah tujuan; alur bercabang ke semuanya."))]
_ShortKe: TypeAlias = _OneTarget | _ManyTargets


@dataclass(frozen=True, slots=True, kw_only=True)
class Arah(Table):
    """Where a flow goes. Short forms: an id, or a list of ids and branches."""

    __pydantic_config__: ClassVar = table(Term("Tujuan panah dengan gaya garis atau pihak luar."))

    ke: Annotated[
        Annotated[tuple[Target, ...], Short(as_list_of_one, _ShortKe)],
        Doc(Term('Id langkah tujuan (atau beberapa); "@berikutnya" = langkah sesudah ini.')),
    ] = ()
    keluar: Annotated[Baris | None, Doc(_KELUAR)] = None
    garis: Annotated[Garis, Doc(_GARIS)] = "utuh"
    sisi: Annotated[Sisi | None, Doc(_SISI)] = None
    sisi_masuk: Annotated[Sisi | None, Doc(_SISI_MASUK)] = None
    cabang: Annotated[
        Annotated[tuple[Cabang, ...], Short(as_tuple, list[Cabang])],
        Doc(Term("Tujuan lain, masing-masing dengan gaya garis sendiri atau di luar tabel.")),
    ] = ()

    def goals(self) -> tuple[str, ...]:
        """All targets in the table, in the order of the file."""
        return (*self.ke, *(branch.ke for branch in self.cabang if branch.ke is not None))

    def parties(self) -> tuple[str, ...]:
        """All parties outside the table, in the order of the file."""
        named = (*(branch.keluar for branch in self.cabang), self.keluar)
        return tuple(party for party in named if party is not None)


_ShortArah: TypeAlias = _OneTarget | _Branches | Arah
ArahField: TypeAlias = Annotated[Arah, Short(_as_arah, _ShortArah)]

_LANJUT: Final = Term("Tujuan sesudah langkah ini; tanpa kunci ini: langkah berikutnya dalam berkas.")
_KEPUTUSAN: Final = Term('Langkah ini keputusan: hasil → tujuan, mis. keputusan.Ya = "@berikutnya".')
_PERTANYAAN: Final = Term("Pertanyaan di dalam belah ketupat, bila dicetak.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Simbol(Table):
    """One symbol of a step that has several: the long form of ``pelaksana`` and ``cara``."""

    __pydantic_config__: ClassVar = table(Term("Satu simbol dari langkah yang memiliki beberapa, dari atas ke bawah."))

    id: Annotated[Id | None, Doc(Term('Nama pendek, bila alur lain menuju simbol ini: "langkah.simbol".'))] = None
    pelaksana: Annotated[IdPelaksana, Doc(Term("Id pelaksana: kolom tempat simbol berdiri."))]
    bentuk: Annotated[Bentuk, Doc(Term("kapsul, kotak atau keputusan (belah ketupat)."))] = "kotak"
    masuk: Annotated[
        bool, Doc(Term("Alur yang menuju langkah ini masuk di simbol ini; kalau tidak, di yang pertama."))
    ] = False
    sambung: Annotated[
        Sambung | None,
        Doc(
            Term(
                "Hubungan dari simbol sebelumnya: panah, garis, titik (garis titik-titik) atau tidak; tanpa kunci ini "
                "panah, dan tidak bila simbol sebelumnya keputusan."
            )
        ),
    ] = None
    pertanyaan: Annotated[Baris | None, Doc(_PERTANYAAN)] = None
    lanjut: Annotated[ArahField | None, Doc(_LANJUT)] = None
    keputusan: Annotated[dict[Baris, ArahField] | None, Doc(_KEPUTUSAN)] = None


_ShortPelaksana: TypeAlias = (
    Annotated[IdPelaksana, Doc(Term("Id satu pelaksana."))]
    | Annotated[list[IdPelaksana], AT_LEAST_ONE, Doc(Term("Id beberapa pelaksana; yang pertama menerima alur."))]
)
Cara: TypeAlias = Literal["bersama", "rapat", "serah", "serentak"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Langkah(Table):
    """A step: one row of the activity table. Its number is its place in the file."""

    __pydantic_config__: ClassVar = table(Term("Langkah: satu baris dalam tabel kegiatan."))

    id: Annotated[Id, Doc(Term("Nama pendek langkah untuk rujukan, mis. teliti."), "teliti")]
    kegiatan: Annotated[
        IsiField, Doc(Term("Uraian kegiatan, diawali kata kerja (me-/ber-)."), "Meneliti kelengkapan berkas")
    ]
    bernomor: Annotated[bool, Doc(Term("false: baris ini tanpa nomor, dan tidak dihitung."))] = True
    pelaksana: Annotated[
        Annotated[tuple[IdPelaksana, ...], AT_LEAST_ONE, Short(as_list_of_one, _ShortPelaksana)],
        Doc(Term("Id pelaksana; beberapa dalam daftar, yang pertama menerima alur."), "kabag", ["kasubbag", "staf"]),
    ] = ()
    cara: Annotated[
        Cara,
        Doc(
            Term(
                "Bila pelaksana lebih dari satu: bersama (kotak dihubungkan garis), rapat (garis titik-titik), "
                "serah (panah dari yang satu ke yang berikut), serentak (masing-masing menerima dan meneruskan alur)."
            )
        ),
    ] = "bersama"
    simbol: Annotated[
        Annotated[tuple[Simbol, ...], AT_LEAST_ONE, Short(as_tuple, Annotated[list[Simbol], AT_LEAST_ONE])],
        Doc(Term("Bentuk panjang dari pelaksana: beberapa simbol dalam satu baris, juga dalam satu sel.")),
    ] = ()
    kelengkapan: Annotated[SelField, Doc(Term("Mutu baku: kelengkapan."), "Berkas permohonan")] = ()
    waktu: Annotated[SelField, Doc(Term('Mutu baku: waktu, mis. "10 Menit".'), "10 Menit")] = ()
    output: Annotated[SelField, Doc(Term("Mutu baku: output."), "Berkas permohonan diteliti")] = ()
    keterangan: Annotated[SelField, Doc(Term("Kolom Ket."))] = ()
    kolom: Annotated[dict[Id, SelField] | None, Doc(Term("Isi kolom tambahan menurut profil: id kolom → isi."))] = None
    mulai: Annotated[bool, Doc(Term("Langkah ini awal alur (kapsul). Langkah pertama berkas selalu awal alur."))] = (
        False
    )
    selesai: Annotated[
        bool, Doc(Term("Alur berakhir pada langkah ini (kapsul). Langkah terakhir selalu akhir alur."))
    ] = False
    lanjut: Annotated[ArahField | None, Doc(_LANJUT, "arsipkan")] = None
    pertanyaan: Annotated[Baris | None, Doc(_PERTANYAAN)] = None
    keputusan: Annotated[dict[Baris, ArahField] | None, Doc(_KEPUTUSAN, {"Ya": "@berikutnya", "Tidak": "teliti"})] = (
        None
    )

    def performers(self) -> tuple[str, ...]:
        """The ids of all who act, in the order of the file, each once."""
        return tuple(dict.fromkeys((*self.pelaksana, *(symbol.pelaksana for symbol in self.simbol))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bagan(Table):
    """One of several flow charts under one identity."""

    __pydantic_config__: ClassVar = table(Term("Satu dari beberapa bagan alur di bawah satu identitas."))

    judul: Annotated[Isi | None, Doc(Term("Judul di atas tabelnya."))] = None
    pelaksana: Annotated[
        Annotated[tuple[IdPelaksana, ...], AT_LEAST_ONE, Short(as_list_of_one, _ShortPelaksana)],
        Doc(Term("Id pelaksana bagan ini; tanpa kunci ini: semua pelaksana.")),
    ] = ()
    langkah: Annotated[
        Annotated[
            tuple[Langkah, ...],
            AT_LEAST_ONE,
            Short(as_tuple, Annotated[list[Langkah], AT_LEAST_ONE]),
        ],
        Doc(Term("Langkah dari atas ke bawah; nomor mengikuti urutan.")),
    ]
    catatan_kaki: Annotated[IsianField, Doc(Term("Catatan di bawah tabel."))] = ()
