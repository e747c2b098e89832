"""The identity block and the boxes. In: the source's identity and its profile; out: ``Identity``, ``TextBox``es."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from sopgen.compose.anchors import anchored, of_signers
from sopgen.compose.words import again, columned, joined, lines
from sopgen.form import Content, Field, Identity, TextBox, Words
from sopgen.model import Identitas, Pengesah, Sop, Tanggal
from sopgen.model.profil import Label, Naskah, Profil
from sopgen.sheet import Inline, Picture, Run, TickBox
from sopgen.units import mm, pt

_NUMBER_LABELS: Final = ("nip", "nrp")
_LETTERHEAD: Final = pt(2)  # address and contact stand under the names in smaller type
_DASH: Final = " – "
"""What parts a day from words: "16 September 2024 – Revisi ke 3"."""
_ROOM_FOR_DAY: Final = "\u00a0" * 8
"""What stands before a month whose day is filled in by hand."""


@dataclass(frozen=True, slots=True)
class Logo:
    """The image file that the source names: its bytes, its type, and its size in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


def identity(sop: Sop, profil: Profil, logo: Logo | None, naskah: Naskah | None = None) -> Identity:
    """The identity block; with ``naskah`` the one that an application fills in, with room for what the source says."""
    block = _identity(sop, profil, logo, None)
    if naskah is None:
        return block
    waiting = _identity(anchored(sop, naskah), profil, logo, naskah)
    pairs = zip(waiting.fields, block.fields, strict=True)
    kept = (replace(field, signers=(), expected=said.values) if field != said else field for field, said in pairs)
    return replace(waiting, fields=tuple(kept))


def _identity(sop: Sop, profil: Profil, logo: Logo | None, naskah: Naskah | None) -> Identity:
    source, label = sop.identitas, profil.label
    title = {"mikro": label.judul_mikro, "makro": label.judul_makro, None: label.judul}[source.jenis]
    beside = profil.identitas.unit == "samping_judul"
    units = tuple(lines(unit, "unit", "center") for unit in source.unit)
    names = (
        *lines(source.instansi, "institution", "center", bold=True),
        *(words for unit in units if not beside for words in unit),
        *(replace(words, smaller=_LETTERHEAD) for line in source.kop for words in lines(line, "note", "center")),
    )
    return Identity(
        logo=(_logo_place(logo, mm(profil.format.tempat_logo), source.instansi),),
        names=names,
        units=units if beside else (),
        fields=tuple(_fields(source, profil, naskah)),
        title=_field(title, lines(source.judul, "field", bold=True), "judul"),
        logo_left=profil.identitas.logo == "kiri",
    )


def boxes(sop: Sop, profil: Profil) -> tuple[TextBox, ...]:
    """The six boxes in reading order, two side by side (FORM §1)."""
    headings = ((getattr(profil.label, name), name, words) for name, words in sop.uraian.boxes())
    return tuple(
        TextBox(
            lines(heading, "box_heading", bold=True),
            lines(again(heading, profil.label.lanjutan), "box_heading", bold=True),
            columned(words, "box", f"uraian.{name}", profil.format.butir_kotak),
            f"uraian.{name}",
        )
        for heading, name, words in headings
    )


def _fields(source: Identitas, profil: Profil, naskah: Naskah | None) -> Iterator[Field]:
    label, pattern = profil.label, profil.format.tanggal
    yield _field(label.nomor, lines(source.nomor, "field"), "nomor")
    yield _dated(label.tanggal_pembuatan, source.tanggal_pembuatan, pattern, "tanggal_pembuatan")
    number = None if source.revisi_ke is None else str(source.revisi_ke)
    if profil.identitas.revisi == "terpisah":
        yield _dated(label.tanggal_revisi, source.tanggal_revisi, pattern, "tanggal_revisi")
        yield _field(label.revisi_ke, lines(number or "", "field"), "revisi_ke")
    else:
        revision = _with_number(source.tanggal_revisi, label, number)
        yield _dated(label.tanggal_revisi, revision, pattern, "tanggal_revisi")
    yield _dated(label.tanggal_efektif, source.tanggal_efektif, pattern, "tanggal_efektif")
    for place, row in enumerate(source.tambahan):
        yield _field(row.label, lines(row.nilai, "field"), f"tambahan.{place}.nilai")
    room = mm(profil.format.ruang_tanda_tangan)
    underlined = profil.identitas.garis_bawah_nama
    awaited = profil.format.tanda_tangan == "isian"
    marks = [Words((), "spacer", "center", room=room)] * len(source.disahkan_oleh)
    if naskah is not None:
        own = (each.tanda_tangan for each in of_signers(naskah, len(marks)))
        marks = [
            mark if anchor is None else Words((Run(anchor),), "signer", "center", room=max(room, 1))
            for mark, anchor in zip(marks, own, strict=True)
        ]
    yield Field(
        lines(label.disahkan_oleh, "label"),
        tuple(
            _signer(signer, label, mark, underlined=underlined)
            for signer, mark in zip(source.disahkan_oleh, marks, strict=True)
        ),
        "identitas.disahkan_oleh",
        signers=tuple(_awaited(signer) for signer in source.disahkan_oleh) if awaited else (),
    )


def _with_number(value: Tanggal, label: Label, number: str | None) -> Tanggal:
    """The revision's number joined to its date or mark: "Revisi ke 2"."""
    if number is None:
        return value
    words = value.teks if value.teks.endswith(label.revisi_ke) else f"{value.teks} {label.revisi_ke}".strip()
    return replace(value, teks=f"{words} {number}")


def _field(label: str, value: Content, key: str) -> Field:
    return Field(lines(label, "label"), (value,), f"identitas.{key}")


def _dated(label: str, value: Tanggal, pattern: str, key: str) -> Field:
    return _field(label, (Words(_date(value, label, pattern), "field"),), key)


def _logo_place(logo: Logo | None, height: int, institution: str) -> Words:
    """The logo, as high as its place; without one, the place itself."""
    if logo is None:
        return Words((), "spacer", "center", room=height)
    width = height * logo.width // logo.height
    picture = Picture(logo.data, logo.media_type, width, height, f"Logo {joined(institution)}")
    return Words((picture,), "institution", "center")


def _date(value: Tanggal, title: str, pattern: str) -> tuple[Inline, ...]:
    """A date in words; its tick box stands before text, or after a day alone (FORM §1: the seed's marks)."""
    day, text = day_text(value, pattern), joined(value.teks).strip()
    between = _DASH if day and text[:1].isalnum() else " " if day and text else ""
    if value.centang is None:
        return (Run(f"{day}{between}{text}"),) if day or text else ()
    box = TickBox(value.centang, title)
    if text:
        return (*((Run(f"{day}{between}"),) if day else ()), box, Run(f" {text}"))
    return (Run(f"{day} "), box) if day else (box,)


def day_text(value: Tanggal, pattern: str) -> str:
    """A day or a month in words; empty if it is neither."""
    if value.tanggal is None and value.bulan is None:
        return ""
    from datetime import date  # noqa: PLC0415 (a sheet without a date does not wait for Babel)

    from babel.dates import format_date  # noqa: PLC0415

    if value.tanggal is not None:
        return format_date(value.tanggal, pattern, locale="id")
    year, month = str(value.bulan).split("-")
    return _ROOM_FOR_DAY + format_date(date(int(year), int(month), 1), "MMMM y", locale="id")


def _awaited(signer: Pengesah) -> str:
    """Whose signature a field awaits, as a reader hears it who does not see where it stands."""
    return f"Tanda tangan {signer.nama}, {_office(signer)}"


def _office(signer: Pengesah) -> str:
    return joined(f"{signer.status} {signer.jabatan}" if signer.status else signer.jabatan)


def _signer(signer: Pengesah, label: Label, mark: Words, *, underlined: bool) -> Content:
    numbers = tuple(
        f"{getattr(label, kind)} {number}" for kind in _NUMBER_LABELS if (number := getattr(signer, kind)) is not None
    )
    status = f"{signer.status} " if signer.status else ""
    above = (signer.peran,) if signer.peran else ()
    rank = (signer.pangkat,) if signer.pangkat else ()
    return (
        *(Words((Run(line.strip()),), "signer", "center") for line in above),
        *lines(f"{status}{signer.jabatan}", "signer", "center"),
        mark,
        Words((Run(signer.nama.strip(), bold=True, underline=underlined),), "signer", "center", one_line=True),
        *(Words((Run(line.strip()),), "signer", "center") for line in rank),
        *(Words((Run(line.strip()),), "signer", "center", whole=True) for line in numbers),
    )
