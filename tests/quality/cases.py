"""The sheets by which quality is measured. A seed goes in; its sheet, or the reasons why there is none, come out."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from quality.geometry import PageGeometry, geometry, read_page
from quality.metrics import Metrics, measure, total
from support.places import ROOT
from support.sops import BROAD, Bounds, random_profile, random_source

from sopgen.compose import compose
from sopgen.form import Form
from sopgen.layout import lay_out
from sopgen.layout.laying import LaidOut
from sopgen.layout.refusal import LayoutRefusedError
from sopgen.model import Sop
from sopgen.profile import Profil
from sopgen.validation import validate

SEEDS: Final = range(100)
BASELINE: Final = ROOT / "tests" / "quality" / "baseline.txt"
DRAWN: Final = ROOT / "tests" / "quality" / "drawn.txt"
"""The drawings of the baseline, a line a page: what a change is laid beside."""


class Case(NamedTuple):
    """A sheet with its figures; ``refused`` tells the reasons where there is none."""

    seed: int
    metrics: Metrics
    pages: tuple[PageGeometry, ...]
    notes: tuple[str, ...]
    refused: str = ""

    def line(self) -> str:
        """The figures in one line of the baseline."""
        if self.refused:
            return f"seed {self.seed:3}: refused {self.refused}"
        m = self.metrics
        return (
            f"seed {self.seed:3}: pages {m.pages:2}, connectors {m.connectors:3}, crossings {m.crossings}, "
            f"bends {m.bends:3} ({m.bends_each:.2f} each, at most {m.bends_most}), length {m.length // 36_000:5} mm, "
            f"abreast {m.abreast}, left {m.lefts:2}, right {m.rights:2}, sideways {m.sideways:2}"
            + "".join(f", {code}" for code in self.notes)
        )


def form_of(source: dict[str, Any], profile: Profil) -> Form:
    """The form of a source without errors."""
    return compose(validate(Sop, source), profile)


def laid_out(seed: int, bounds: Bounds = BROAD) -> LaidOut:
    """The sheet of a seed, printed as a house chosen by the same seed prints. Raises LayoutRefusedError."""
    source = random_source(seed, bounds)
    return lay_out(form_of(source, random_profile(seed, source)))


def case(seed: int, bounds: Bounds = BROAD) -> Case:
    """The figures and drawings of a seed's sheet."""
    try:
        laid = laid_out(seed, bounds)
    except LayoutRefusedError as error:
        return Case(seed, Metrics(), (), (), str(error))
    return Case(seed, measure(laid.sheet), geometry(laid.sheet), tuple(note.code for note in laid.notes))


def baseline_text(cases: list[Case]) -> str:
    """The figures of all cases together, then of each."""
    together = total(each.metrics for each in cases).text()
    refused = sum(bool(each.refused) for each in cases)
    return f"sheets {len(cases)}, refused {refused}\n{together}\n" + "".join(f"{each.line()}\n" for each in cases)


def drawn_text(cases: list[Case]) -> str:
    """The drawings of all cases."""
    return "".join(f"{each.seed} {page.text()}\n" for each in cases for page in each.pages)


def read_drawn(text: str) -> dict[int, list[PageGeometry]]:
    """The drawings that ``drawn_text`` wrote, by seed."""
    pages: dict[int, list[PageGeometry]] = {}
    for seed, page in _split(text):
        pages.setdefault(seed, []).append(read_page(page))
    return pages


def _split(text: str) -> Iterator[tuple[int, str]]:
    for line in text.splitlines():
        seed, _, page = line.partition(" ")
        yield int(seed), page
