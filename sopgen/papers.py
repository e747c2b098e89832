"""Papers. In: what a profile and a source say of the paper; out: ``Paper`` as it lies, with its margins, in EMU."""

from collections.abc import Mapping
from typing import Final

from sopgen.model import Dokumen, UkuranKertas
from sopgen.model.profil import Kertas
from sopgen.sheet import Insets, Paper
from sopgen.units import mm, pt

UPRIGHT: Final[Mapping[str, tuple[int, int]]] = {
    "A4": (mm(210), mm(297)),
    "F4": (mm(215), mm(330)),  # the Indonesian office paper, not ISO
    "Folio": (pt(612), pt(936)),
    "Legal": (pt(612), pt(1008)),
    "Letter": (pt(612), pt(792)),
}
"""Width and height of the upright sheet."""

LEAST_ROOM: Final = mm(50)
"""What margins leave of width and of height at least: less holds no part of the form."""


def paper_of(kertas: Kertas, dokumen: Dokumen) -> Paper:
    """The paper that a source takes, or else its profile."""
    chosen = dokumen.kertas or kertas.ukuran
    if isinstance(chosen, UkuranKertas):
        name, size = "", (mm(chosen.lebar), mm(chosen.tinggi))
        landscape = chosen.lebar > chosen.tinggi
    else:
        name, size = chosen, UPRIGHT[chosen]
        landscape = kertas.orientasi == "lanskap"
    if dokumen.orientasi is not None:
        landscape = dokumen.orientasi == "lanskap"
    margins = Insets(mm(kertas.margin_atas), mm(kertas.margin_kiri), mm(kertas.margin_bawah), mm(kertas.margin_kanan))
    return paper(name, size, margins, landscape=landscape)


def room_on(paper: Paper) -> tuple[int, int]:
    """Width and height within the margins; below 0 where they overlap."""
    margins = paper.margins
    return paper.width - margins.left - margins.right, paper.height - margins.top - margins.bottom


def paper(name: str, size: tuple[int, int], margins: Insets, *, landscape: bool) -> Paper:
    """The paper as it lies. ``size`` is that of the sheet, whichever way."""
    short, long = sorted(size)
    return Paper(name, long, short, margins) if landscape else Paper(name, short, long, margins)
