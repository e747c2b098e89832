"""The source as values: a ``Sop`` and its parts, frozen and strict. In: what a TOML parser gives; out: ``Sop``.

Names are the form's own nouns, in Indonesian (docs/GLOSSARY.md). A field's description feeds the JSON Schema, an
editor's hover help and the error messages. Short forms are made long on reading, so that the rest of the program
sees one shape: a target ``"teliti"`` becomes ``Arah(ke=("teliti",))``.
"""

from datetime import date
from typing import Annotated, Any, Final, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

BERIKUTNYA: Final = "@berikutnya"
"""As a target: the step that follows in the file. No id can begin with ``@``."""

_FIRST_PRINTABLE: Final = " "
_PARAGRAPH_BREAK: Final = "\n"
_NONCHARACTERS: Final = frozenset("\ufffe\uffff")  # XML 1.0 cannot hold them, so no Office file can


def _printable(text: str) -> str:
    """Refuse what no paper can show and no Office file may hold: control characters but the line break."""
    for character in text:
        if character < _FIRST_PRINTABLE and character != _PARAGRAPH_BREAK:
            break
        if "\x7f" <= character <= "\x9f" or character in _NONCHARACTERS:
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
Isi: TypeAlias = Annotated[str, AfterValidator(_not_blank), AfterValidator(_printable)]
"""Text that says something."""
Baris: TypeAlias = Annotated[Isi, AfterValidator(_one_line)]
"""Text on one line of the source."""
Id: TypeAlias = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$")]
"""A name by which other parts refer to this one."""
Target: TypeAlias = Annotated[str, Field(pattern=r"^([a-z][a-z0-9_-]*|@berikutnya)$")]

Kotak: TypeAlias = Annotated[
    Annotated[Teks, Tag("teks")]
    | Annotated[tuple[Isi, ...], BeforeValidator(_as_tuple, json_schema_input_type=list[str]), Tag("daftar")],
    Discriminator(_text_or_list),
]
"""The words of a headed box: text is a paragraph, a list is numbered."""

Sisi: TypeAlias = Literal["atas", "kiri", "bawah", "kanan"]
Garis: TypeAlias = Literal["utuh", "putus", "titik"]


class Bagian(BaseModel):
    """A part of the source: frozen, strict, no unknown keys."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Tanggal(Bagian):
    """A date as the form shows it: a day or words, with or without a box to tick."""

    tanggal: date | None = Field(None, description="Tanggalnya, mis. 2018-05-02; hari dan bulan dicetak dengan kata.")
    teks: Teks = Field("", description='Kata-kata sebagai ganti tanggal, mis. "Revisi ke" atau "-".')
    centang: bool | None = Field(
        None,
        description="Kotak centang: true tercentang, false kosong; tanpa kunci ini tidak ada kotak. "
        "Kotak berdiri di depan teks dan di belakang tanggal.",
    )


TanggalField: TypeAlias = Annotated[
    Tanggal, BeforeValidator(_as_tanggal, json_schema_input_type=date | str | Tanggal)
]


class Pengesah(Bagian):
    """Who signs."""

    jabatan: Isi = Field(description="Jabatan yang mengesahkan.")
    nama: Baris = Field(description="Nama lengkap dengan gelar.")
    pangkat: Baris | None = Field(None, description="Pangkat/golongan, bila dicetak.")
    nip: Baris | None = Field(None, description="NIP pejabat.")
    nrp: Baris | None = Field(None, description="NRP pejabat (TNI/Polri).")


class Identitas(Bagian):
    """The identity block (FORM §1, Bagian Identitas)."""

    instansi: Isi = Field(description="Nama kementerian/lembaga di blok kiri.")
    unit: Annotated[tuple[Isi, ...], BeforeValidator(_as_list_of_one, json_schema_input_type=str | list[str])] = Field(
        (), description="Unit kerja di bawah nama instansi, dari yang paling tinggi; satu baris satu unit."
    )
    logo: Baris | None = Field(
        None, description="Berkas gambar logo (PNG atau JPEG), relatif terhadap berkas TOML ini."
    )
    nomor: Teks = Field(description="Nomor SOP menurut tata naskah instansi; boleh kosong untuk diisi tangan.")
    jenis: Literal["mikro", "makro"] | None = Field(
        None, description='"mikro" atau "makro": menentukan sebutan "Judul SOP Mikro" dan kepala tabel.'
    )
    judul: Isi = Field(description='Judul SOP, tanpa kata "SOP" di depannya.')
    tanggal_pembuatan: TanggalField = Field(description="Tanggal selesai dibuat.")
    tanggal_revisi: TanggalField = Field(default=Tanggal(), description="Tanggal revisi, atau tanda revisi.")
    tanggal_efektif: TanggalField = Field(description="Tanggal mulai berlaku.")
    disahkan_oleh: Pengesah = Field(description="Pejabat yang mengesahkan.")


class Uraian(Bagian):
    """The six headed boxes. A list is numbered; a text is a paragraph; empty leaves the box empty."""

    dasar_hukum: Kotak = Field(description="Peraturan yang menjadi dasar, satu baris satu peraturan.")
    kualifikasi_pelaksana: Kotak = Field(description="Kemampuan yang harus dimiliki pelaksana.")
    keterkaitan: Kotak = Field("", description="SOP lain yang berkaitan.")
    peralatan: Kotak = Field("", description="Peralatan dan perlengkapan.")
    peringatan: Kotak = Field("", description='Akibat bila SOP tidak dijalankan: "Apabila … maka …".')
    pencatatan: Kotak = Field("", description="Cara pencatatan dan pendataan.")


class Pelaksana(Bagian):
    """A performer: one lane of the flow, in the order of the file from left to right."""

    id: Id = Field(description="Nama pendek untuk rujukan, mis. kabag.")
    nama: Isi = Field(description="Nama di kepala kolom.")


class Arah(Bagian):
    """Where a flow goes. Short forms: an id, or a list of ids."""

    ke: Annotated[tuple[Target, ...], BeforeValidator(_as_list_of_one, json_schema_input_type=str | list[str])] = Field(
        (), description='Id langkah tujuan (atau beberapa); "@berikutnya" = langkah sesudah ini.'
    )
    keluar: Baris | None = Field(
        None, description='Pihak di luar tabel yang menerima hasil, mis. "Deputi"; alur berakhir di sana.'
    )
    garis: Garis = Field("utuh", description="Gaya garis: utuh, putus (putus-putus) atau titik (titik-titik).")
    sisi: Sisi | None = Field(None, description="Petunjuk: sisi simbol tempat panah keluar.")


ArahField: TypeAlias = Annotated[Arah, BeforeValidator(_as_arah, json_schema_input_type=str | list[str] | Arah)]

Cara: TypeAlias = Literal["bersama", "rapat", "serah", "serentak"]


class Langkah(Bagian):
    """A step: one row of the activity table. Its number is its place in the file."""

    id: Id = Field(description="Nama pendek langkah untuk rujukan, mis. teliti.")
    kegiatan: Isi = Field(description="Uraian kegiatan, diawali kata kerja (me-/ber-).")
    pelaksana: Annotated[
        tuple[Id, ...],
        BeforeValidator(_as_list_of_one, json_schema_input_type=str | list[str]),
        Field(min_length=1),
    ] = Field(description="Id pelaksana; beberapa dalam daftar, yang pertama menerima alur.")
    cara: Cara = Field(
        "bersama",
        description="Bila pelaksana lebih dari satu: bersama (kotak dihubungkan garis), rapat (garis titik-titik), "
        "serah (panah dari yang satu ke yang berikut), serentak (masing-masing menerima dan meneruskan alur).",
    )
    kelengkapan: Teks = Field("", description="Mutu baku: kelengkapan.")
    waktu: Teks = Field("", description='Mutu baku: waktu, mis. "10 Menit".')
    output: Teks = Field("", description="Mutu baku: output.")
    keterangan: Teks = Field("", description="Kolom Ket.")
    mulai: bool = Field(
        default=False, description="Langkah ini awal alur (kapsul). Langkah pertama berkas selalu awal alur."
    )
    selesai: bool = Field(
        default=False, description="Alur berakhir pada langkah ini (kapsul). Langkah terakhir selalu akhir alur."
    )
    lanjut: ArahField | None = Field(
        None, description="Tujuan sesudah langkah ini; tanpa kunci ini: langkah berikutnya dalam berkas."
    )
    pertanyaan: Baris | None = Field(None, description="Pertanyaan di dalam belah ketupat, bila dicetak.")
    keputusan: dict[Baris, ArahField] | None = Field(
        None, description='Langkah ini keputusan: hasil → tujuan, mis. keputusan.Ya = "@berikutnya".'
    )


class Abaikan(Bagian):
    """A warning that the author silences, with the reason."""

    kode: Annotated[str, Field(pattern=r"^W\d{3}$")] = Field(description="Kode peringatan, mis. W203.")
    langkah: Id | None = Field(None, description="Hanya pada langkah ini; tanpa kunci ini di seluruh berkas.")
    alasan: Baris = Field(description="Alasannya, untuk pembaca berikutnya.")


class Dokumen(Bagian):
    """How it is printed, where the sheet departs from its profile."""

    kertas: Literal["A4", "F4", "Legal", "Letter"] | None = Field(None, description="Ukuran kertas.")
    orientasi: Literal["lanskap", "potret"] | None = Field(None, description="Letak kertas.")


class Sop(Bagian):
    """One SOP Administrasi Pemerintahan: all that a person writes."""

    profil: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$")] = Field(
        "polhukam", description="Profil instansi: label, kolom, kertas, huruf."
    )
    dokumen: Dokumen = Field(default=Dokumen(), description="Kertas dan letaknya, bila lain dari profil.")
    identitas: Identitas = Field(description="Bagian identitas.")
    uraian: Uraian = Field(description="Enam kotak di bawah identitas.")
    pelaksana: Annotated[
        tuple[Pelaksana, ...], BeforeValidator(_as_tuple, json_schema_input_type=list[Pelaksana]), Field(min_length=1)
    ] = Field(description="Pelaksana dari kiri ke kanan.")
    langkah: Annotated[
        tuple[Langkah, ...], BeforeValidator(_as_tuple, json_schema_input_type=list[Langkah]), Field(min_length=1)
    ] = Field(description="Langkah dari atas ke bawah; nomor mengikuti urutan.")
    abaikan: Annotated[
        tuple[Abaikan, ...], BeforeValidator(_as_tuple, json_schema_input_type=list[Abaikan])
    ] = Field((), description="Peringatan yang diabaikan, masing-masing dengan alasan.")


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the source, with every field's description."""
    schema = Sop.model_json_schema(mode="validation")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "SOP Administrasi Pemerintahan (sopgen)",
        **{key: value for key, value in schema.items() if key != "title"},
    }
