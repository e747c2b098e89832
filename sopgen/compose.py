"""Composing: which words stand in which cell, and the flow as a graph. In: ``Sop`` and ``Profil``; out: ``Form``.

This is the language border: the form's Indonesian nouns end here, geometry's English begins.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from sopgen.flow import Alur, alur, is_start
from sopgen.form import Arrow, ColumnHeads, Content, Field, Form, Identity, Lane, Mark, Step, Style, TextBox, Words
from sopgen.model import Identitas, Langkah, Pengesah, Sop, Tanggal
from sopgen.profile import Label, Profil
from sopgen.sheet import (
    Align,
    Dash,
    Inline,
    Insets,
    ListItem,
    Meta,
    ParagraphRole,
    Picture,
    Run,
    Side,
    SymbolKind,
    TickBox,
)
from sopgen.telling import step_tellings
from sopgen.units import mm, pt

_SIDES: Final[Mapping[str, Side]] = {"atas": "top", "kiri": "left", "bawah": "bottom", "kanan": "right"}
_DASHES: Final[Mapping[str, Dash]] = {"utuh": "solid", "putus": "dashed", "titik": "dotted"}
_NUMBER_LABELS: Final = ("nip", "nrp")
_BOXES: Final = (
    "dasar_hukum",
    "kualifikasi_pelaksana",
    "keterkaitan",
    "peralatan",
    "peringatan",
    "pencatatan",
)
"""The six boxes in reading order, two side by side (FORM §1)."""


@dataclass(frozen=True, slots=True)
class Logo:
    """The image file that the source names: its bytes, its type, and its size in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


def compose(sop: Sop, profil: Profil, logo: Logo | None = None) -> Form:
    """The form of a source whose references all hold (``checks`` finds no error in it)."""
    arrows = alur(sop)
    return Form(
        meta=_meta(sop, profil),
        style=_style(sop, profil),
        identity=_identity(sop.identitas, profil, logo),
        boxes=tuple(_box(name, sop, profil.label) for name in _BOXES),
        heading=(
            Words(
                (Run(f"{_kind(profil.label, 'kepala_alur', sop)} {_joined(sop.identitas.judul)}", bold=True),),
                "sheet_heading",
                "center",
            ),
        ),
        columns=_column_heads(profil.label),
        lanes=tuple(Lane(performer.id, _heading(performer.nama)) for performer in sop.pelaksana),
        steps=tuple(_step(sop, place, arrows) for place in range(len(sop.langkah))),
        arrows=(*_joins(sop), *_arrows(sop, arrows)),
        telling=step_tellings(sop, arrows),
    )


# --- identity -------------------------------------------------------------------------------------------


def _meta(sop: Sop, profil: Profil) -> Meta:
    identity = sop.identitas
    days = [
        value.tanggal
        for value in (identity.tanggal_pembuatan, identity.tanggal_revisi, identity.tanggal_efektif)
        if value.tanggal is not None
    ]
    return Meta(
        title=f"{_kind(profil.label, 'kepala_alur', sop)} {_joined(identity.judul)}",
        subject=_joined(identity.judul),
        number=_joined(identity.nomor),
        organisation=_joined(identity.instansi),
        day=max(days, default=None),
        revision=_joined(identity.tanggal_revisi.teks),
    )


def _style(sop: Sop, profil: Profil) -> Style:
    kertas, huruf = profil.kertas, profil.huruf
    return Style(
        paper=sop.dokumen.kertas or kertas.ukuran,
        landscape=(sop.dokumen.orientasi or kertas.orientasi) == "lanskap",
        margins=Insets(
            mm(kertas.margin_atas), mm(kertas.margin_kiri), mm(kertas.margin_bawah), mm(kertas.margin_kanan)
        ),
        family=huruf.nama,
        identity_size=pt(huruf.identitas),
        body_size=pt(huruf.alur),
        heading_size=pt(huruf.kepala),
        symbol_size=pt(huruf.simbol),
        heading_fill=profil.warna.kepala,
        symbol_fill=profil.warna.simbol,
    )


def _identity(identity: Identitas, profil: Profil, logo: Logo | None) -> Identity:
    label = profil.label
    title_label = {"mikro": label.judul_mikro, "makro": label.judul_makro, None: label.judul}[identity.jenis]
    dates = (
        (label.tanggal_pembuatan, identity.tanggal_pembuatan, "tanggal_pembuatan"),
        (label.tanggal_revisi, identity.tanggal_revisi, "tanggal_revisi"),
        (label.tanggal_efektif, identity.tanggal_efektif, "tanggal_efektif"),
    )
    return Identity(
        names=(
            _logo_place(logo, mm(profil.format.tempat_logo), identity.instansi),
            *_paragraphs(identity.instansi, "institution", "center", bold=True),
        ),
        units=tuple(_paragraphs(unit, "unit", "center") for unit in identity.unit),
        fields=(
            _field(label.nomor, _paragraphs(identity.nomor, "field"), "nomor"),
            *(
                _field(name, (Words(_date(value, name, profil.format.tanggal), "field"),), key)
                for name, value, key in dates
            ),
            _field(
                label.disahkan_oleh,
                _signer(identity.disahkan_oleh, label, mm(profil.format.ruang_tanda_tangan)),
                "disahkan_oleh",
            ),
        ),
        title=_field(title_label, _paragraphs(identity.judul, "field", bold=True), "judul"),
    )


def _field(label: str, value: Content, key: str) -> Field:
    return Field(_paragraphs(label, "label"), value, f"identitas.{key}")


def _logo_place(logo: Logo | None, height: int, institution: str) -> Words:
    """The logo, as high as its place; without one, the place itself."""
    if logo is None:
        return Words((), "spacer", "center", room=height)
    width = height * logo.width // logo.height
    return Words(
        (Picture(logo.data, logo.media_type, width, height, f"Logo {_joined(institution)}"),), "institution", "center"
    )


def _date(value: Tanggal, title: str, pattern: str) -> tuple[Inline, ...]:
    """A date in words; its tick box stands before text and after a day (FORM §1: the seed's marks)."""
    words = " ".join(part for part in (_day(value, pattern), _joined(value.teks)) if part)
    if value.centang is None:
        return (Run(words),) if words else ()
    box = TickBox(value.centang, title)
    if not words:
        return (box,)
    return (Run(f"{words} "), box) if value.tanggal is not None else (box, Run(f" {words}"))


def _day(value: Tanggal, pattern: str) -> str:
    if value.tanggal is None:
        return ""
    from babel.dates import format_date  # noqa: PLC0415 (a sheet without a date does not wait for Babel)

    return format_date(value.tanggal, pattern, locale="id")


def _signer(signer: Pengesah, label: Label, room: int) -> Content:
    numbers = tuple(
        f"{getattr(label, kind)} {number}" for kind in _NUMBER_LABELS if (number := getattr(signer, kind)) is not None
    )
    rank = (signer.pangkat,) if signer.pangkat else ()
    return (
        *_paragraphs(signer.jabatan, "signer", "center"),
        Words((), "spacer", "center", room=room),
        Words((Run(signer.nama, bold=True, underline=True),), "signer", "center"),
        *(Words((Run(line),), "signer", "center") for line in (*rank, *numbers)),
    )


def _box(name: str, sop: Sop, label: Label) -> TextBox:
    content = getattr(sop.uraian, name)
    key = f"uraian.{name}"
    if isinstance(content, str):
        words = _paragraphs(content, "box")
    else:
        words = tuple(
            Words((Run(_joined(text)),), "box", item=ListItem(key, "decimal", f"{number}."))
            for number, text in enumerate(content, start=1)
        )
    return TextBox(_paragraphs(getattr(label, name), "box_heading", bold=True), words, key)


# --- activity table -------------------------------------------------------------------------------------


def _column_heads(label: Label) -> ColumnHeads:
    return ColumnHeads(
        number=_heading(label.no),
        activity=_heading(label.kegiatan),
        performers=_heading(label.pelaksana),
        quality=_heading(label.mutu_baku),
        requirements=_heading(label.kelengkapan),
        duration=_heading(label.waktu),
        output=_heading(label.output),
        remark=_heading(label.keterangan),
    )


def _heading(text: str) -> Content:
    return _paragraphs(text, "column_heading", "center", bold=True)


def _step(sop: Sop, place: int, arrows: tuple[Alur, ...]) -> Step:
    step = sop.langkah[place]
    return Step(
        key=step.id,
        number=_paragraphs(str(place + 1), "body", "center"),
        activity=_paragraphs(step.kegiatan, "body"),
        requirements=_paragraphs(step.kelengkapan, "body"),
        duration=_paragraphs(step.waktu, "body", "center"),
        output=_paragraphs(step.output, "body"),
        remark=_paragraphs(step.keterangan, "body"),
        marks=tuple(_marks(sop, place, arrows)),
    )


def _marks(sop: Sop, place: int, arrows: tuple[Alur, ...]) -> Iterator[Mark]:
    step = sop.langkah[place]
    lanes = {performer.id: lane for lane, performer in enumerate(sop.pelaksana)}
    names = {performer.id: _joined(performer.nama) for performer in sop.pelaksana}
    leaving = [arrow for arrow in arrows if arrow.asal == step.id]
    kind = _symbol_kind(sop, place, leaving)
    for performer in step.pelaksana:
        own_kind: SymbolKind = kind if performer == step.pelaksana[0] or kind != "decision" else "process"
        yield Mark(
            key=_mark_key(step.id, performer),
            kind=own_kind,
            lane=lanes[performer],
            text=(step.pertanyaan or "") if own_kind == "decision" else "",
            name=f"Langkah {place + 1}, {names[performer]}: {_joined(step.kegiatan)}",
        )
    for arrow in leaving:
        if arrow.keluar is not None:
            yield Mark(
                key=_exit_key(arrow),
                kind="terminator",
                lane=lanes[_leaves_from(step)],
                text=arrow.keluar,
                name=f"Selesai: keluar ke {arrow.keluar}",
            )


def _symbol_kind(sop: Sop, place: int, leaving: list[Alur]) -> SymbolKind:
    """Kapsul is the first or the last activity itself; a decision is always a diamond (FORM §1, five symbols)."""
    if sop.langkah[place].keputusan is not None:
        return "decision"
    return "terminator" if is_start(sop, place) or not leaving else "process"


def _joins(sop: Sop) -> Iterator[Arrow]:
    """The lines between the symbols of one row, from lane to lane in the order of the lanes."""
    lanes = {performer.id: lane for lane, performer in enumerate(sop.pelaksana)}
    for place, step in enumerate(sop.langkah):
        if step.cara == "serentak":
            continue
        handing_over = step.cara == "serah"
        chain = step.pelaksana if handing_over else sorted(step.pelaksana, key=lanes.__getitem__)
        for before, after in pairwise(chain):
            yield Arrow(
                key=f"{step.id}/{before}-{after}",
                kind="join",
                source=_mark_key(step.id, before),
                target=_mark_key(step.id, after),
                label="",
                name=f"Langkah {place + 1}: {'diserahkan' if handing_over else 'bersama'}",
                head=handing_over,
                dash="dotted" if step.cara == "rapat" else "solid",
            )


def _arrows(sop: Sop, arrows: tuple[Alur, ...]) -> Iterator[Arrow]:
    places = {step.id: place for place, step in enumerate(sop.langkah)}
    for arrow in arrows:
        step = sop.langkah[places[arrow.asal]]
        for source in _sources(step):
            for target in _targets(sop, places, arrow):
                goal = f"langkah {places[arrow.tujuan] + 1}" if arrow.tujuan else str(arrow.keluar)
                outcome = f"{arrow.hasil}: " if arrow.hasil else ""
                yield Arrow(
                    key=f"{source}>{target}" + (f"/{arrow.hasil}" if arrow.hasil and arrow.tujuan else ""),
                    kind="next" if arrow.hasil is None else "outcome",
                    source=source,
                    target=target,
                    label=arrow.hasil or "",
                    name=f"{outcome}langkah {places[arrow.asal] + 1} ke {goal}",
                    dash=_DASHES[arrow.garis],
                    leave=None if arrow.sisi is None else _SIDES[arrow.sisi],
                )


def _sources(step: Langkah) -> tuple[str, ...]:
    if step.cara == "serentak" and step.keputusan is None:
        return tuple(_mark_key(step.id, performer) for performer in step.pelaksana)
    return (_mark_key(step.id, _leaves_from(step)),)


def _leaves_from(step: Langkah) -> str:
    """Where the flow leaves a step: after a hand-over the last performer, else the first, who also receives it."""
    handed_over = step.cara == "serah" and step.keputusan is None
    return step.pelaksana[-1] if handed_over else step.pelaksana[0]


def _targets(sop: Sop, places: Mapping[str, int], arrow: Alur) -> tuple[str, ...]:
    if arrow.tujuan is None:
        return (_exit_key(arrow),)
    step = sop.langkah[places[arrow.tujuan]]
    receiving = step.pelaksana if step.cara == "serentak" else step.pelaksana[:1]
    return tuple(_mark_key(step.id, performer) for performer in receiving)


def _mark_key(step: str, performer: str) -> str:
    return f"{step}/{performer}"


def _exit_key(arrow: Alur) -> str:
    return f"{arrow.asal}/keluar/{arrow.hasil or ''}/{arrow.keluar}"


# --- words ----------------------------------------------------------------------------------------------


def _paragraphs(text: str, role: ParagraphRole, align: Align = "left", *, bold: bool = False) -> Content:
    """Text as paragraphs: a line break starts a new one. Empty text is one empty paragraph."""
    return tuple(
        Words((Run(line, bold=bold),) if line else (), role, align)
        for line in (part.strip() for part in text.split("\n"))
    )


def _joined(text: str) -> str:
    """Text on one line, for places that have only one."""
    return " ".join(text.split("\n"))


def _kind(label: Label, name: str, sop: Sop) -> str:
    suffix = "" if sop.identitas.jenis is None else f"_{sop.identitas.jenis}"
    return str(getattr(label, name + suffix))
