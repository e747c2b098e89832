"""The cases: sheets of ``tests/cases``, each named for the variation it shows. In: a case's file; out: its sheet."""

from functools import cache
from pathlib import Path
from typing import Final

from support.places import ROOT

from sopgen.compose import Logo, compose
from sopgen.layout import lay_out
from sopgen.layout.laying import LaidOut
from sopgen.model import Sop
from sopgen.picture import picture_kind
from sopgen.profile import load
from sopgen.source import read

FOLDER: Final = ROOT / "tests" / "cases"
CASES: Final = tuple(sorted(path for path in FOLDER.glob("*.toml") if not path.name.endswith(".profil.toml")))
STRUCTURES: Final = (
    "meeting-fork-and-rejoin",
    "outside-party-over-two-pages",
    "three-decisions-in-a-row",
    "two-charts-one-identity",
)
"""The cases that have the shape of real sheets: their steps, performers, symbols, arrows and lengths of text."""


@cache
def source_of(case: Path) -> Sop:
    """The source of a case, which has no error."""
    reading = read(case.read_bytes())
    assert reading.sop is not None, reading.findings
    return reading.sop


@cache
def laid_out(case: Path) -> LaidOut:
    """The sheet of a case, with the layout's notes; its profile and logo stand beside it."""
    sop = source_of(case)
    return lay_out(compose(sop, load(sop.profil, case.parent), _logo(sop, case.parent)))


def _logo(sop: Sop, folder: Path) -> Logo | None:
    if sop.identitas.logo is None:
        return None
    data = (folder / sop.identitas.logo).read_bytes()
    kind = picture_kind(data)
    assert kind is not None
    return Logo(data, kind.media_type, kind.width, kind.height)
