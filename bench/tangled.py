"""What the layout of tangled sheets costs, warm. In: random sheets of three sizes; out: a table, as ratios to a peer.

The peer is python-docx: it writes a table of as many cells, in the same process and in turns with the layout. If the
cost grows no faster than rows x lanes, the last column is 1 or less.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

import docx

sys.path.append(str(Path(__file__).parent.parent / "tests"))

from quality.cases import form_of
from support.sops import Bounds, random_profile, random_source

from sopgen.form import Form
from sopgen.layout import lay_out
from sopgen.layout.refusal import LayoutRefusedError

SIZES: Final = ((15, 5), (30, 10), (40, 12))
DECISIONS: Final = (10, 25)  # percent of the steps
FIRST: Final = 5_000  # a seed beyond those that the tests measure
SHEETS: Final = 60
COLUMNS: Final = 7  # beside the performers'


class _Spent(NamedTuple):
    """Seconds of one size's sheets, ascending, and the peer's median."""

    layout: list[float]
    peer: float

    @property
    def median(self) -> float:
        return self.layout[len(self.layout) // 2]

    @property
    def most(self) -> float:
        """The 95th percentile."""
        return self.layout[len(self.layout) * 95 // 100]


def print_tangled() -> None:
    """Print one line a size."""
    print(f"\nLayout, warm, {SHEETS} random sheets a size, {DECISIONS[0]}-{DECISIONS[1]} % decisions; proof included")
    print(f"{'steps x performers':20}{'median ms':>10}{'95 % ms':>10}{'times the peer':>20}{'growth / area':>16}")
    spent = {size: _measured(*size) for size in SIZES}
    steps, performers = SIZES[0]
    least = spent[SIZES[0]].median / (steps * performers)
    for (steps, performers), each in spent.items():
        ratios = f"{each.median / each.peer:.2f} / {each.most / each.peer:.2f}"
        growth = each.median / (steps * performers) / least
        size = f"{steps} x {performers}"
        print(f"{size:20}{each.median * 1000:10.1f}{each.most * 1000:10.1f}{ratios:>20}{growth:16.2f}")


def _measured(steps: int, performers: int) -> _Spent:
    bounds = Bounds(steps=(steps, steps), performers=(performers, performers), decisions=DECISIONS)
    layouts, peers = [], []
    for seed in range(FIRST, FIRST + SHEETS):
        source = random_source(seed, bounds)
        form = form_of(source, random_profile(seed, source))
        _laid_out(form)
        layouts.append(_seconds(lambda form=form: _laid_out(form)))
        peers.append(_seconds(lambda: _peer(steps, performers)))
    return _Spent(sorted(layouts), sorted(peers)[SHEETS // 2])


def _laid_out(form: Form) -> None:
    """A refusal costs more than any sheet: it is measured like one."""
    try:
        lay_out(form)
    except LayoutRefusedError:
        return


def _peer(steps: int, performers: int) -> None:
    table = docx.Document().add_table(rows=steps, cols=performers + COLUMNS)
    for row in table.rows:
        for cell in row.cells:
            cell.text = "Memeriksa berkas"


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
