"""Profiles: how a house words and prints its sheets. In: a profile's name; out: ``Profil``, its ancestors merged in."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final, Literal, TypeAlias

from sopgen.model import Baris
from sopgen.shape import Must, RefusedError, Table, accept

SHIPPED: Final = Path(__file__).parent / "profiles"
_PARENT: Final = "induk"
_RGB: Final = re.compile("[0-9A-F]{6}")


def _between(least: float, most: float) -> Must:
    """The mark of numbers from ``least`` to ``most``."""

    def check(number: float) -> float:
        if not least <= number <= most:
            raise RefusedError("out_of_range")
        return number

    return Must(check, minimum=least, maximum=most)


def _rgb(text: str) -> str:
    if not _RGB.fullmatch(text):
        raise RefusedError("no_colour")
    return text


Millimetres: TypeAlias = Annotated[float, _between(0, 400)]
Points: TypeAlias = Annotated[float, _between(6, 24)]
Colour: TypeAlias = Annotated[str, Must(_rgb, pattern="^[0-9A-F]{6}$")]


class ProfileError(Exception):
    """No profile of this name: ``name`` is what was asked for, ``known`` the names that exist, sorted."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.known = known


@dataclass(frozen=True, slots=True, kw_only=True)
class Kertas(Table):
    """The paper and its margins."""

    ukuran: Literal["A4", "F4", "Legal", "Letter"]
    orientasi: Literal["lanskap", "potret"]
    margin_atas: Millimetres
    margin_kiri: Millimetres
    margin_bawah: Millimetres
    margin_kanan: Millimetres


@dataclass(frozen=True, slots=True, kw_only=True)
class Huruf(Table):
    """The typeface, and its size in each part of the sheet."""

    nama: Literal["Arial"]
    identitas: Points
    alur: Points
    kepala: Points
    simbol: Points


@dataclass(frozen=True, slots=True, kw_only=True)
class Warna(Table):
    """The fills: heading cells, symbols."""

    kepala: Colour
    simbol: Colour


@dataclass(frozen=True, slots=True, kw_only=True)
class Label(Table):
    """The fixed words of the form, as this house writes them."""

    nomor: Baris
    tanggal_pembuatan: Baris
    tanggal_revisi: Baris
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
    no: Baris
    kegiatan: Baris
    pelaksana: Baris
    mutu_baku: Baris
    kelengkapan: Baris
    waktu: Baris
    output: Baris
    keterangan: Baris


@dataclass(frozen=True, slots=True, kw_only=True)
class Format(Table):
    """How a date is worded (a CLDR pattern), and the rooms that stay free for the hand."""

    tanggal: Baris
    ruang_tanda_tangan: Millimetres
    tempat_logo: Millimetres


@dataclass(frozen=True, slots=True, kw_only=True)
class Profil(Table):
    """A profile, complete."""

    nama: Baris
    keterangan: Baris
    kertas: Kertas
    huruf: Huruf
    warna: Warna
    label: Label
    format: Format


def names() -> tuple[str, ...]:
    """The names of the profiles that travel with the program, sorted."""
    return tuple(sorted(path.stem for path in SHIPPED.glob("*.toml")))


@cache
def load(name: str) -> Profil:
    """The profile of this name. Raises ProfileError if there is none."""
    if name not in names():
        raise ProfileError(name, names())
    merged = _merged(name)
    profile = accept(Profil, merged)
    if profile is None:
        from sopgen.validation import validate  # noqa: PLC0415  # pydantic: only for what is wrong

        return validate(Profil, merged)
    return profile


def _merged(name: str) -> dict[str, Any]:
    own = tomllib.loads((SHIPPED / f"{name}.toml").read_text(encoding="utf-8"))
    parent = own.pop(_PARENT, None)
    return own if parent is None else _overlaid(_merged(parent), own)


def _overlaid(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        merged[key] = _overlaid(below[key], value) if isinstance(value, dict) and key in below else value
    return merged
