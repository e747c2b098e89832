"""Profiles: how a house words and prints its sheets. In: a profile's name; out: ``Profil``, its ancestors merged in.

A profile is a TOML file that says only what differs from its parent (``induk``). Those of the program travel with it;
an office keeps its own beside its sheets, as ``NAME.profil.toml``.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final, Literal, TypeAlias

from sopgen.findings import Term
from sopgen.model import Baris
from sopgen.model.sop import PaperName
from sopgen.model.words import AT_LEAST_ONE, Gaya, Id, as_tuple, between
from sopgen.shape import Doc, Must, RefusedError, Short, Table, accept

SHIPPED: Final = Path(__file__).parent / "profiles"
OWN_SUFFIX: Final = ".profil.toml"
MAX_PROFILE: Final = 256 * 1024  # bytes; a profile has a few thousand
_PARENT: Final = "induk"
_RGB: Final = re.compile("[0-9A-F]{6}")


def _rgb(text: str) -> str:
    if not _RGB.fullmatch(text):
        raise RefusedError("no_colour")
    return text


Millimetres: TypeAlias = Annotated[float, between(0, 400)]
Points: TypeAlias = Annotated[float, between(6, 24)]
Colour: TypeAlias = Annotated[str, Must(_rgb, pattern="^[0-9A-F]{6}$")]


class ProfileError(Exception):
    """A profile that cannot be used: ``name`` as asked for, ``known`` the names that exist, sorted.

    ``detail`` is empty where there is no such profile; else it says what is wrong in ``path``.
    """

    def __init__(self, name: str, known: tuple[str, ...], path: Path | None = None, detail: str = "") -> None:
        super().__init__(f"{name}: {detail}" if detail else name)
        self.name = name
        self.known = known
        self.path = path
        self.detail = detail


@dataclass(frozen=True, slots=True, kw_only=True)
class Kertas(Table):
    """The paper and its margins."""

    ukuran: Annotated[PaperName, Doc(Term("A4, F4, Folio, Legal atau Letter."))]
    orientasi: Annotated[Literal["lanskap", "potret"], Doc(Term("Letak kertas."))]
    margin_atas: Annotated[Millimetres, Doc(Term("Milimeter."))]
    margin_kiri: Annotated[Millimetres, Doc(Term("Milimeter."))]
    margin_bawah: Annotated[Millimetres, Doc(Term("Milimeter; 15 mm terbawah untuk tanda tangan elektronik."))]
    margin_kanan: Annotated[Millimetres, Doc(Term("Milimeter."))]


FamilyName: TypeAlias = Literal["Arial", "Arial Narrow", "Calibri", "Times New Roman"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Huruf(Table):
    """The typeface, and its size in each part of the sheet, in points."""

    nama: Annotated[FamilyName, Doc(Term("Keluarga huruf."))]
    identitas: Annotated[Points, Doc(Term("Bagian identitas."))]
    alur: Annotated[Points, Doc(Term("Tabel kegiatan."))]
    alur_terkecil: Annotated[Points, Doc(Term("Sekecil ini tabel kegiatan boleh dicetak agar muat."))]
    kepala: Annotated[Points, Doc(Term("Kepala tabel kegiatan."))]
    simbol: Annotated[Points, Doc(Term("Kata-kata di dalam dan di samping simbol."))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Warna(Table):
    """The fills: heading cells, symbols."""

    kepala: Annotated[Colour, Doc(Term("Latar kepala tabel, RRGGBB."))]
    simbol: Annotated[Colour, Doc(Term("Latar simbol, RRGGBB."))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label(Table):
    """The fixed words of the form, as this house writes them."""

    nomor: Baris
    tanggal_pembuatan: Baris
    tanggal_revisi: Baris
    revisi_ke: Baris
    tanggal_efektif: Baris
    disahkan_oleh: Baris
    judul: Baris
    judul_mikro: Baris
    judul_makro: Baris
    kepala_alur: Baris
    kepala_alur_mikro: Baris
    kepala_alur_makro: Baris
    nip: Baris
    nrp: Baris
    dasar_hukum: Baris
    kualifikasi_pelaksana: Baris
    keterkaitan: Baris
    peralatan: Baris
    peringatan: Baris
    pencatatan: Baris
    pelaksana: Baris
    singkatan: Baris


@dataclass(frozen=True, slots=True, kw_only=True)
class BlokIdentitas(Table):
    """How the identity block is built."""

    logo: Annotated[Literal["atas", "kiri"], Doc(Term("Tempat logo: di atas atau di kiri nama instansi."))]
    unit: Annotated[
        Literal["samping_judul", "satu_blok"],
        Doc(Term("Unit di baris sendiri di samping judul, atau di bawah nama instansi.")),
    ]
    revisi: Annotated[
        Literal["gabung", "terpisah"], Doc(Term("Nomor revisi di baris Tanggal Revisi, atau di baris sendiri."))
    ]
    garis_bawah_nama: Annotated[bool, Doc(Term("Nama pejabat digarisbawahi."))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format(Table):
    """How a date is worded (a CLDR pattern), how items are marked, and the rooms that stay free for the hand."""

    tanggal: Annotated[Baris, Doc(Term('Pola CLDR, mis. "EEEE, dd MMMM y" atau "d MMMM y".'))]
    ruang_tanda_tangan: Annotated[Millimetres, Doc(Term("Ruang tanda tangan dan stempel, milimeter."))]
    tempat_logo: Annotated[Millimetres, Doc(Term("Tinggi logo atau tempatnya, milimeter."))]
    butir_kotak: Annotated[Gaya, Doc(Term("Tanda butir di enam kotak."))]
    butir_tabel: Annotated[Gaya, Doc(Term("Tanda butir di tabel kegiatan."))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Halaman(Table):
    """Pages: where the flow begins, how they are numbered."""

    identitas: Annotated[
        Literal["terpisah", "menyatu"], Doc(Term("Alur di halaman sendiri, atau mulai di bawah identitas."))
    ]
    nomor: Annotated[Literal["tanpa", "strip", "dari"], Doc(Term('Nomor halaman: tanpa, "- 2 -", "2 dari 5".'))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kolom(Table):
    """A column of the activity table. ``pelaksana`` stands for all lanes; an unknown id is a column of the office's."""

    id: Annotated[Id, Doc(Term("no, kegiatan, pelaksana, kelengkapan, waktu, output, keterangan, atau nama lain."))]
    kepala: Annotated[Baris | None, Doc(Term("Kata di kepala kolom."))] = None
    kelompok: Annotated[Baris | None, Doc(Term("Kepala di atas kolom ini dan tetangganya."))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabel(Table):
    """The activity table."""

    nomor_kolom: Annotated[Literal["tanpa", "angka", "kurung", "titik"], Doc(Term("Baris nomor kolom."))]
    kepala_pelaksana: Annotated[
        Literal["otomatis", "datar", "tegak"],
        Doc(Term("Nama pelaksana datar, tegak, atau tegak hanya bila kolomnya sempit.")),
    ]
    kolom: Annotated[
        Annotated[tuple[Kolom, ...], AT_LEAST_ONE, Short(as_tuple, list[Kolom])], Doc(Term("Kolom dari kiri ke kanan."))
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profil(Table):
    """A profile, complete."""

    nama: Baris
    keterangan: Baris
    kertas: Kertas
    huruf: Huruf
    warna: Warna
    label: Label
    identitas: BlokIdentitas
    format: Format
    halaman: Halaman
    tabel: Tabel


@dataclass(frozen=True, slots=True)
class ProfileFile:
    """A profile's file, before it is read."""

    name: str
    path: Path
    own: bool


def files(folder: Path | None = None) -> tuple[ProfileFile, ...]:
    """The profiles that can be named: an office's own in ``folder`` first, then the program's, each by name."""
    own = () if folder is None else sorted(folder.glob(f"*{OWN_SUFFIX}"))
    return (
        *(ProfileFile(path.name.removesuffix(OWN_SUFFIX), path, own=True) for path in own),
        *(ProfileFile(path.stem, path, own=False) for path in sorted(SHIPPED.glob("*.toml"))),
    )


def names(folder: Path | None = None) -> tuple[str, ...]:
    """The names of the profiles, sorted."""
    return tuple(sorted({each.name for each in files(folder)}))


@cache
def load(name: str, folder: Path | None = None) -> Profil:
    """The profile of this name; an office's own, in ``folder``, goes before the program's.

    Raises ProfileError if there is none, or if one in the line of its parents cannot be used.
    """
    merged = _merged(name, folder, ())
    profile = accept(Profil, merged)
    if profile is not None:
        return profile
    from pydantic import ValidationError  # noqa: PLC0415  # only for what is wrong

    from sopgen.validation import validate  # noqa: PLC0415  # as above

    try:
        return validate(Profil, merged)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        detail = f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
        raise ProfileError(name, names(folder), _file(name, folder, ()).path, detail) from None


def lineage(name: str, folder: Path | None = None) -> tuple[ProfileFile, ...]:
    """The profile's file and those of its parents, the nearest first. Raises ProfileError as ``load`` does."""
    found: list[ProfileFile] = []
    parent: str | None = name
    while parent is not None:
        found.append(_file(parent, folder, tuple(each.path for each in found)))
        parent = _read(found[-1], folder).get(_PARENT)
    return tuple(found)


def _merged(name: str, folder: Path | None, seen: tuple[Path, ...]) -> dict[str, Any]:
    file = _file(name, folder, seen)
    own = _read(file, folder)
    parent = own.pop(_PARENT, None)
    if parent is None:
        return own
    if not isinstance(parent, str):
        raise ProfileError(name, names(folder), file.path, f"{_PARENT}: {parent!r}")
    return _overlaid(_merged(parent, folder, (*seen, file.path)), own)


def _file(name: str, folder: Path | None, seen: tuple[Path, ...]) -> ProfileFile:
    """The file of this name that is not yet in the line: an office's profile may bear its parent's name."""
    for file in files(folder):
        if file.name == name and file.path not in seen:
            return file
    raise ProfileError(name, names(folder))


def _read(file: ProfileFile, folder: Path | None) -> dict[str, Any]:
    try:
        data = file.path.read_bytes()
        if len(data) > MAX_PROFILE:
            raise ProfileError(file.name, names(folder), file.path, f"> {MAX_PROFILE // 1024} KiB")
        return tomllib.loads(data.decode("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise ProfileError(file.name, names(folder), file.path, str(error)) from None


def _overlaid(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """The parent's values with the profile's own over them; a list takes the place of the whole list."""
    merged = dict(below)
    for key, value in above.items():
        both = isinstance(value, dict) and isinstance(below.get(key), dict)
        merged[key] = _overlaid(below[key], value) if both else value
    return merged
