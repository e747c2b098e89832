"""Composing: which words stand in which cell, and the flow as a graph. In: ``Sop`` and ``Profil``; out: ``Form``.

This is the language border: the form's Indonesian nouns end here, geometry's English begins.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from sopgen.compose.anchors import anchored
from sopgen.compose.chart import chart_flow, flow_table
from sopgen.compose.history import history
from sopgen.compose.identity import Logo, boxes, identity
from sopgen.compose.remarks import remarks
from sopgen.compose.telling import step_tellings
from sopgen.compose.words import joined, lines
from sopgen.form import Folio, Form, LaneHeadings, Style
from sopgen.model import Bagan, Sop
from sopgen.model.profil import Naskah, Profil
from sopgen.papers import paper_of
from sopgen.sheet import Meta
from sopgen.typefaces import TWINS
from sopgen.units import pt

__all__ = ["Logo", "Traced", "compose"]

_LANE_HEADINGS: Final[Mapping[str, LaneHeadings]] = {"otomatis": "auto", "datar": "level", "tegak": "upright"}
_PRINTED_DIGITS: Final = 8  # of a fingerprint: enough to tell two versions of a sheet apart
_FOLIOS: Final[Mapping[str, Folio]] = {"tanpa": "none", "strip": "dashes", "dari": "of"}


class Traced(NamedTuple):
    """Where a sheet comes from, as a small line says it: the source's file, and its fingerprint."""

    name: str
    fingerprint: str


def compose(  # noqa: PLR0913  # all that decides what is printed
    sop: Sop,
    profil: Profil,
    logo: Logo | None = None,
    *,
    draft: bool = False,
    naskah: Naskah | None = None,
    source: Traced | None = None,
) -> Form:
    """The form of a source whose references all hold (``checks`` finds no error in it).

    ``draft``: for reviewers, with the notes that are not settled; else without any note. ``naskah``: with anchors for
    what an application fills in. ``source`` is printed under the last table, if the profile or the source wants it.
    """
    charts = [(chart, chart_flow(sop, chart)) for chart in sop.charts()]
    form = Form(
        meta=_meta(sop, profil),
        style=_style(sop if naskah is None else anchored(sop, naskah), profil),
        identity=identity(sop, profil, logo, naskah),
        boxes=boxes(sop, profil),
        history=history(sop, profil),
        tables=tuple(
            flow_table(chart, flow, profil, _chart_heading(sop, profil, chart), f"bagan.{number}")
            for number, (chart, flow) in enumerate(charts)
        ),
        telling=tuple(telling for _, flow in charts for telling in step_tellings(flow)),
    )
    if source is not None and (sop.dokumen.sumber or profil.halaman.sumber) == "dicetak":
        form = _with_source(form, source)
    return replace(form, remarks=remarks(sop, form), draft=True) if draft else form


def _with_source(form: Form, source: Traced) -> Form:
    """The form with a line that tells its source, under its last table. A file's name may hold any byte."""
    name = "".join(letter if letter.isprintable() else "?" for letter in source.name)
    line = lines(f"sumber: {name} · {source.fingerprint[:_PRINTED_DIGITS]}…", "note")
    last = form.tables[-1]
    return replace(form, tables=(*form.tables[:-1], replace(last, notes=(*last.notes, *line))))


def _meta(sop: Sop, profil: Profil) -> Meta:
    source = sop.identitas
    dates = (source.tanggal_pembuatan, source.tanggal_revisi, source.tanggal_efektif)
    number = "" if source.revisi_ke is None else f" {source.revisi_ke}"
    return Meta(
        title=f"{_kind(sop, profil)} {joined(source.judul)}",
        subject=joined(source.judul),
        number=joined(source.nomor),
        organisation=joined(source.instansi),
        day=max((date.tanggal for date in dates if date.tanggal is not None), default=None),
        revision=f"{joined(source.tanggal_revisi.teks)}{number}".strip(),
    )


def _kind(sop: Sop, profil: Profil) -> str:
    label = profil.label
    kinds = {"mikro": label.kepala_alur_mikro, "makro": label.kepala_alur_makro, None: label.kepala_alur}
    return kinds[sop.identitas.jenis]


def _chart_heading(sop: Sop, profil: Profil, chart: Bagan) -> str:
    return joined(chart.judul or f"{_kind(sop, profil)} {joined(sop.identitas.judul)}")


def _style(sop: Sop, profil: Profil) -> Style:
    huruf = profil.huruf
    return Style(
        paper=paper_of(profil.kertas, sop.dokumen),
        family=huruf.nama,
        twin=TWINS[huruf.nama],
        identity_size=pt(huruf.identitas),
        body_size=pt(huruf.alur),
        body_min=pt(min(huruf.alur_terkecil, huruf.alur)),
        heading_size=pt(huruf.kepala),
        symbol_size=pt(huruf.simbol),
        heading_fill=profil.warna.kepala,
        symbol_fill=profil.warna.simbol,
        lane_headings=_LANE_HEADINGS[profil.tabel.kepala_pelaksana],
        folio=_FOLIOS[profil.halaman.nomor],
        together=(sop.dokumen.identitas or profil.halaman.identitas) == "menyatu",
    )
