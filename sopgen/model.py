"""The source as values: a ``Sop`` and its parts, frozen and strict. In: what a TOML parser gives; out: ``Sop``.

Names are the form's own nouns, in Indonesian (docs/GLOSSARY.md). A field's description feeds the JSON Schema, an
editor's hover help and the error messages. Short forms are made long on reading, so that the rest of the program
sees one shape: a target ``"teliti"`` becomes ``Arah(ke=("teliti",))``.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Final, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from sopgen.findings import Term

BERIKUTNYA: Final = "@berikutnya"
"""As a target: the step that follows in the file. No id can begin with ``@``."""

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
    raise PydanticCustomError("control_character", "control character", {"code_point": f"U+{ord(character):04X}"})


def _not_blank(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("blank", "blank text")
    return text


def _one_line(text: str) -> str:
    if _PARAGRAPH_BREAK in text:
        raise PydanticCustomError("line_break", "line break")
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


Teks: TypeAlias = Annotated[str, AfterValidator(_printable)]
"""Any text; a line break starts a new paragraph. May be empty."""
Isi: TypeAlias = Annotated[
    str, AfterValidator(_not_blank), AfterValidator(_printable), Field(json_schema_extra={"minLength": 1})
]
"""Text that says something."""
Baris: TypeAlias = Annotated[Isi, AfterValidator(_one_line)]
"""Text on one line of the source."""
Id: TypeAlias = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$")]
"""A name by which other parts refer to this one."""
Target: TypeAlias = Annotated[str, Field(pattern=r"^([a-z][a-z0-9_-]*|@berikutnya)$")]

Kotak: TypeAlias = Annotated[
    Annotated[Teks, Tag("teks"), Field(description=Term("Teks: satu paragraf, tanpa nomor. Kosong: kotak kosong."))]
    | Annotated[
        tuple[Isi, ...],
        BeforeValidator(_as_tuple, json_schema_input_type=list[Isi]),
        Tag("daftar"),
        Field(description=Term("Daftar: satu baris satu butir, diberi nomor.")),
    ],
    Discriminator(_text_or_list),
]
"""The words of a headed box: text is a paragraph, a list is numbered."""

Sisi: TypeAlias = Literal["atas", "kiri", "bawah", "kanan"]
Garis: TypeAlias = Literal["utuh", "putus", "titik"]


def _described(description: Term) -> ConfigDict:
    """A table's settings, with what its header is for: editors show it."""
    return ConfigDict(json_schema_extra={"description": description})


class Bagian(BaseModel):
    """A part of the source: frozen, strict, no unknown keys."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Tanggal(Bagian):
    """A date as the form shows it: a day or words, with or without a box to tick."""

    model_config = _described(Term("Tanggal dengan kata-kata atau kotak centang."))

    tanggal: date | None = Field(
        default=None,
        description=Term("Tanggalnya, mis. 2018-05-02; hari dan bulan dicetak dengan kata."),
        examples=[date(2018, 5, 2)],
    )
    teks: Teks = Field(default="", description=Term('Kata-kata sebagai ganti tanggal, mis. "Revisi ke" atau "-".'))
    centang: bool | None = Field(
        default=None,
        description=Term(
            "Kotak centang: true tercentang, false kosong; tanpa kunci ini tidak ada kotak. "
            "Kotak berdiri di depan teks dan di belakang tanggal."
        ),
    )


_ShortTanggal: TypeAlias = (
    Annotated[date, Field(description=Term("Tanggal, mis. 2017-12-01; hari dan bulan dicetak dengan kata."))]
    | Annotated[str, Field(description=Term('Kata-kata sebagai ganti tanggal, mis. "-" atau "Agustus 2023".'))]
    | Tanggal
)
TanggalField: TypeAlias = Annotated[Tanggal, BeforeValidator(_as_tanggal, json_schema_input_type=_ShortTanggal)]


class Pengesah(Bagian):
    """Who signs."""

    model_config = _described(Term("Pejabat yang mengesahkan."))

    jabatan: Isi = Field(description=Term("Jabatan yang mengesahkan."), examples=["Sekretaris Deputi"])
    nama: Baris = Field(description=Term("Nama lengkap dengan gelar."), examples=["Sri Wahyuni, S.Sos., M.Si."])
    pangkat: Baris | None = Field(default=None, description=Term("Pangkat/golongan, bila dicetak."))
    nip: Baris | None = Field(default=None, description=Term("NIP pejabat."))
    nrp: Baris | None = Field(default=None, description=Term("NRP pejabat (TNI/Polri)."))


_ShortUnit: TypeAlias = (
    Annotated[Isi, Field(description=Term("Satu unit."))]
    | Annotated[list[Isi], Field(description=Term("Beberapa unit, dari yang paling tinggi."))]
)


class Identitas(Bagian):
    """The identity block (FORM §1, Bagian Identitas)."""

    model_config = _described(Term("Bagian identitas: halaman pertama."))

    instansi: Isi = Field(description=Term("Nama kementerian/lembaga di blok kiri."), examples=["KEMENTERIAN …"])
    unit: Annotated[tuple[Isi, ...], BeforeValidator(_as_list_of_one, json_schema_input_type=_ShortUnit)] = Field(
        default=(),
        description=Term("Unit kerja di bawah nama instansi, dari yang paling tinggi; satu baris satu unit."),
    )
    logo: Baris | None = Field(
        default=None, description=Term("Berkas gambar logo (PNG atau JPEG), relatif terhadap berkas TOML ini.")
    )
    nomor: Teks = Field(
        description=Term("Nomor SOP menurut tata naskah instansi; boleh kosong untuk diisi tangan."),
        examples=["OT.01.02/12/2024"],
    )
    jenis: Literal["mikro", "makro"] | None = Field(
        default=None, description=Term('"mikro" atau "makro": menentukan sebutan "Judul SOP Mikro" dan kepala tabel.')
    )
    judul: Isi = Field(
        description=Term('Judul SOP, tanpa kata "SOP" di depannya.'), examples=["Pelayanan Legalisasi Dokumen"]
    )
    tanggal_pembuatan: TanggalField = Field(description=Term("Tanggal selesai dibuat."), examples=[date(2017, 12, 1)])
    tanggal_revisi: TanggalField = Field(
        default=Tanggal(),
        description=Term("Tanggal revisi, atau tanda revisi."),
        examples=[{"teks": "Revisi ke", "centang": False}],
    )
    tanggal_efektif: TanggalField = Field(description=Term("Tanggal mulai berlaku."), examples=[date(2018, 5, 2)])
    disahkan_oleh: Pengesah = Field(description=Term("Pejabat yang mengesahkan."))


class Uraian(Bagian):
    """The six headed boxes. A list is numbered; a text is a paragraph; empty leaves the box empty."""

    model_config = _described(Term("Enam kotak di bawah identitas."))

    dasar_hukum: Kotak = Field(
        description=Term("Peraturan yang menjadi dasar, satu baris satu peraturan."),
        examples=[["Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik"]],
    )
    kualifikasi_pelaksana: Kotak = Field(
        description=Term("Kemampuan yang harus dimiliki pelaksana."), examples=[["Memahami tata naskah dinas"]]
    )
    keterkaitan: Kotak = Field(default="", description=Term("SOP lain yang berkaitan."))
    peralatan: Kotak = Field(default="", description=Term("Peralatan dan perlengkapan."))
    peringatan: Kotak = Field(
        default="",
        description=Term('Akibat bila SOP tidak dijalankan: "Apabila … maka …".'),
        examples=["Apabila berkas tidak lengkap maka permohonan tidak dapat diproses"],
    )
    pencatatan: Kotak = Field(default="", description=Term("Cara pencatatan dan pendataan."))


class Pelaksana(Bagian):
    """A performer: one lane of the flow, in the order of the file from left to right."""

    model_config = _described(Term("Pelaksana: satu kolom dalam alur, dari kiri ke kanan."))

    id: Id = Field(description=Term("Nama pendek untuk rujukan, mis. kabag."), examples=["kabag"])
    nama: Isi = Field(description=Term("Nama di kepala kolom."), examples=["Kabag Umum"])


_OneTarget: TypeAlias = Annotated[
    Target, Field(description=Term('Id langkah tujuan, atau "@berikutnya" untuk langkah sesudah ini.'))
]
_ManyTargets: TypeAlias = Annotated[
    list[Target], Field(description=Term("Id beberapa langkah tujuan; alur bercabang ke semuanya."))
]
_ShortKe: TypeAlias = _OneTarget | _ManyTargets


class Arah(Bagian):
    """Where a flow goes. Short forms: an id, or a list of ids."""

    model_config = _described(Term("Tujuan panah dengan gaya garis atau pihak luar."))

    ke: Annotated[tuple[Target, ...], BeforeValidator(_as_list_of_one, json_schema_input_type=_ShortKe)] = Field(
        default=(), description=Term('Id langkah tujuan (atau beberapa); "@berikutnya" = langkah sesudah ini.')
    )
    keluar: Baris | None = Field(
        default=None, description=Term('Pihak di luar tabel yang menerima hasil, mis. "Deputi"; alur berakhir di sana.')
    )
    garis: Garis = Field(
        default="utuh", description=Term("Gaya garis: utuh, putus (putus-putus) atau titik (titik-titik).")
    )
    sisi: Sisi | None = Field(default=None, description=Term("Petunjuk: sisi simbol tempat panah keluar."))


_ShortArah: TypeAlias = _OneTarget | _ManyTargets | Arah
ArahField: TypeAlias = Annotated[Arah, BeforeValidator(_as_arah, json_schema_input_type=_ShortArah)]

_ShortPelaksana: TypeAlias = (
    Annotated[Id, Field(description=Term("Id satu pelaksana."))]
    | Annotated[list[Id], Field(min_length=1, description=Term("Id beberapa pelaksana; yang pertama menerima alur."))]
)
Cara: TypeAlias = Literal["bersama", "rapat", "serah", "serentak"]


class Langkah(Bagian):
    """A step: one row of the activity table. Its number is its place in the file."""

    model_config = _described(Term("Langkah: satu baris dalam tabel kegiatan."))

    id: Id = Field(description=Term("Nama pendek langkah untuk rujukan, mis. teliti."), examples=["teliti"])
    kegiatan: Isi = Field(
        description=Term("Uraian kegiatan, diawali kata kerja (me-/ber-)."), examples=["Meneliti kelengkapan berkas"]
    )
    pelaksana: Annotated[
        tuple[Id, ...],
        Field(min_length=1),
        BeforeValidator(_as_list_of_one, json_schema_input_type=_ShortPelaksana),
    ] = Field(
        description=Term("Id pelaksana; beberapa dalam daftar, yang pertama menerima alur."),
        examples=["kabag", ["kasubbag", "staf"]],
    )
    cara: Cara = Field(
        default="bersama",
        description=Term(
            "Bila pelaksana lebih dari satu: bersama (kotak dihubungkan garis), rapat (garis titik-titik), "
            "serah (panah dari yang satu ke yang berikut), serentak (masing-masing menerima dan meneruskan alur)."
        ),
    )
    kelengkapan: Teks = Field(default="", description=Term("Mutu baku: kelengkapan."), examples=["Berkas permohonan"])
    waktu: Teks = Field(default="", description=Term('Mutu baku: waktu, mis. "10 Menit".'), examples=["10 Menit"])
    output: Teks = Field(default="", description=Term("Mutu baku: output."), examples=["Berkas permohonan diteliti"])
    keterangan: Teks = Field(default="", description=Term("Kolom Ket."))
    mulai: bool = Field(
        default=False, description=Term("Langkah ini awal alur (kapsul). Langkah pertama berkas selalu awal alur.")
    )
    selesai: bool = Field(
        default=False, description=Term("Alur berakhir pada langkah ini (kapsul). Langkah terakhir selalu akhir alur.")
    )
    lanjut: ArahField | None = Field(
        default=None,
        description=Term("Tujuan sesudah langkah ini; tanpa kunci ini: langkah berikutnya dalam berkas."),
        examples=["arsipkan"],
    )
    pertanyaan: Baris | None = Field(default=None, description=Term("Pertanyaan di dalam belah ketupat, bila dicetak."))
    keputusan: dict[Baris, ArahField] | None = Field(
        default=None,
        description=Term('Langkah ini keputusan: hasil → tujuan, mis. keputusan.Ya = "@berikutnya".'),
        examples=[{"Ya": "@berikutnya", "Tidak": "teliti"}],
    )


class Abaikan(Bagian):
    """A warning that the author silences, with the reason."""

    model_config = _described(Term("Peringatan yang diabaikan, dengan alasannya."))

    kode: Annotated[Baris, Field(json_schema_extra={"pattern": r"^W\d{3}$"})] = Field(
        description=Term("Kode peringatan, mis. W203."), examples=["W203"]
    )
    langkah: Id | None = Field(
        default=None, description=Term("Hanya pada langkah ini; tanpa kunci ini di seluruh berkas.")
    )
    alasan: Baris = Field(
        description=Term("Alasannya, untuk pembaca berikutnya."), examples=["Istilah baku di unit kami"]
    )


class Dokumen(Bagian):
    """How it is printed, where the sheet departs from its profile."""

    model_config = _described(Term("Kertas dan letaknya, bila lain dari profil."))

    kertas: Literal["A4", "F4", "Legal", "Letter"] | None = Field(default=None, description=Term("Ukuran kertas."))
    orientasi: Literal["lanskap", "potret"] | None = Field(default=None, description=Term("Letak kertas."))


class Sop(Bagian):
    """One SOP Administrasi Pemerintahan: all that a person writes."""

    model_config = _described(Term("Satu SOP Administrasi Pemerintahan."))

    profil: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$")] = Field(
        default="polhukam", description=Term("Profil instansi: label, kolom, kertas, huruf.")
    )
    dokumen: Dokumen = Field(default=Dokumen(), description=Term("Kertas dan letaknya, bila lain dari profil."))
    identitas: Identitas = Field(description=Term("Bagian identitas."))
    uraian: Uraian = Field(description=Term("Enam kotak di bawah identitas."))
    pelaksana: Annotated[
        tuple[Pelaksana, ...],
        Field(min_length=1),
        BeforeValidator(_as_tuple, json_schema_input_type=Annotated[list[Pelaksana], Field(min_length=1)]),
    ] = Field(description=Term("Pelaksana dari kiri ke kanan."))
    langkah: Annotated[
        tuple[Langkah, ...],
        Field(min_length=1),
        BeforeValidator(_as_tuple, json_schema_input_type=Annotated[list[Langkah], Field(min_length=1)]),
    ] = Field(description=Term("Langkah dari atas ke bawah; nomor mengikuti urutan."))
    abaikan: Annotated[tuple[Abaikan, ...], BeforeValidator(_as_tuple, json_schema_input_type=list[Abaikan])] = Field(
        default=(), description=Term("Peringatan yang diabaikan, masing-masing dengan alasan.")
    )


_NO_SCHEMA: Final[Mapping[str, object]] = {"type": "null"}  # TOML has no null: an absent key says it


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the source, with every key's description, as an editor of TOML needs it.

    Left out of what pydantic writes: titles, which repeat the keys; null and the defaults that nobody can write.
    """
    schema = Sop.model_json_schema(mode="validation")
    parts = {name: _table(part) for name, part in schema.pop("$defs").items()}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_table(schema), "$defs": parts}


def _table(schema: dict[str, Any]) -> dict[str, Any]:
    """A table's schema. Its properties are keys of the author's, whatever they are called."""
    properties = {key: _written(value) for key, value in schema["properties"].items()}
    return {**_written({key: value for key, value in schema.items() if key != "properties"}), "properties": properties}


def _written(schema: Any) -> Any:  # noqa: ANN401  # JSON
    """A value's schema, without what cannot be written."""
    if isinstance(schema, list):
        return [_written(item) for item in schema if item != _NO_SCHEMA]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _written(value) for key, value in schema.items() if key != "title" and not _unwritable(key, value)}
    alternatives = kept.get("anyOf", ())
    if len(alternatives) != 1:
        return kept
    del kept["anyOf"]
    return {**alternatives[0], **kept}


def _unwritable(key: str, value: object) -> bool:
    """Whether this is a default that nobody would write: it stands for the absent key."""
    return key == "default" and not (isinstance(value, bool | str) and value != "")
