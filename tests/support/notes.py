"""Drafts with notes about everything. In: a source; out: the same with a note at each place that can have one."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from support.cases import FOLDER, STRUCTURES, source_of
from support.places import IKU

from sopgen.compose import compose
from sopgen.layout import lay_out
from sopgen.model import Catatan, Identitas, Langkah, Sop, Uraian
from sopgen.profile import load
from sopgen.sheet import Sheet

DAY: Final = date(2025, 3, 17)
_OTHERS: Final = ("house-columns-and-numbers", "merged-mutu-baku", "month-only-date", "unnumbered-rows-and-runs")
NOTED: Final = (IKU, *(FOLDER / f"{name}.toml" for name in (*STRUCTURES, *_OTHERS)))
"""Sources of every structure, with merged cells, columns of the house, page numbers, rows without numbers."""


@cache
def noted(source: Path) -> Sop:
    """The source, with a note at every place."""
    sop = source_of(source)
    return replace(sop, catatan=tuple(_everywhere(sop)))


@cache
def draft_of(source: Path) -> Sheet:
    """The draft of the source with a note at every place."""
    sop = noted(source)
    return lay_out(compose(sop, load(sop.profil, source.parent), draft=True)).sheet


@cache
def final_of(source: Path) -> Sheet:
    """The sheet of the same source as it is signed."""
    sop = noted(source)
    return lay_out(compose(sop, load(sop.profil, source.parent))).sheet


def _everywhere(sop: Sop) -> Iterator[Catatan]:
    yield Catatan(teks="Seluruh lembar ini", oleh="Biro Hukum & <Organisasi>", tanggal=DAY)
    for part in (*fields(Identitas), *fields(Uraian)):
        yield Catatan(bagian=part.name, teks=f"Tentang {part.name}")
    for performer in sop.pelaksana:
        yield Catatan(pelaksana=performer.id, teks=f"Tentang kolom {performer.id}", oleh="Sesdep")
    for chart in sop.charts():
        for step in chart.langkah:
            yield from _of_step(step)


def _of_step(step: Langkah) -> Iterator[Catatan]:
    yield Catatan(langkah=step.id, teks="Langkah ini\ndua alinea", tanggapan="Akan diubah")
    for part in ("kegiatan", "kelengkapan", "waktu", "output", "keterangan", *(step.kolom or {})):
        yield Catatan(langkah=step.id, bagian=part, teks=f"Tentang {part}", tanggal=DAY)
    for performer in step.performers():
        yield Catatan(langkah=step.id, pelaksana=performer, teks=f"Mengapa {performer}?")
    decisions = (source.keputusan for source in (step, *step.simbol) if source.keputusan is not None)
    for outcome in dict.fromkeys(outcome for decision in decisions for outcome in decision):
        yield Catatan(langkah=step.id, hasil=outcome, teks=f"Ke mana bila {outcome}?")
