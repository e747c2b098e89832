"""The rule of the paper that a source takes in place of its profile's: the profile's margins leave room on it."""

from collections.abc import Iterator
from typing import Final

from sopgen.checks.drawing import PAPER
from sopgen.checks.subject import Check, Place, Subject, finds
from sopgen.findings import Rule, Term
from sopgen.papers import LEAST_ROOM, paper_of, room_on
from sopgen.units import to_mm


@finds(
    Rule(
        "E609",
        title=Term("Margin profil menghabiskan kertas ini"),
        sentence=Term(
            "Margin profil menyisakan {width} x {height} mm kertas ini; perlu sekurangnya {least} x {least} mm."
        ),
        hint=Term("Pilih kertas yang lebih besar, atau kecilkan margin di [kertas] profil."),
        source=PAPER,
        why=Term("Lembar dicetak di dalam margin."),
        wrong="[dokumen]\nkertas = { lebar = 100, tinggi = 100 }\n",
        right='[dokumen]\nkertas = "A4"\n',
    )
)
def margins_on_small_paper(subject: Subject) -> Iterator[Place]:
    """Paper of the source's own on which the profile's margins leave too little."""
    dokumen = subject.sop.dokumen
    if subject.profil is None or (dokumen.kertas is None and dokumen.orientasi is None):
        return
    room = room_on(paper_of(subject.profil.kertas, dokumen))
    if min(room) < LEAST_ROOM:
        width, height = (f"{max(0, to_mm(side)):g}" for side in room)
        key = "orientasi" if dokumen.kertas is None else "kertas"
        yield Place(("dokumen", key), {"width": width, "height": height, "least": f"{to_mm(LEAST_ROOM):g}"})


CHECKS: Final[tuple[Check, ...]] = (margins_on_small_paper,)
