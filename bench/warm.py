"""What each stage costs inside one process, after a first round. In: two sources; out: a table on the terminal."""

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from typing import Final

from sopgen.build import plan
from sopgen.checks import check
from sopgen.compose import compose
from sopgen.formats import FORMATS, renderer
from sopgen.layout import lay_out
from sopgen.model import Sop
from sopgen.profile import load
from sopgen.sheet import Sheet
from sopgen.source import read

WARM_ROUNDS: Final = 15


def print_warm(sources: Mapping[str, Path]) -> None:
    """Print one line a stage: its milliseconds for each of two sources, and the second's share of the first's."""
    timed = {name: _warm(source) for name, source in sources.items()}
    print(f"Warm, median of {WARM_ROUNDS} rounds, ms")
    print(f"{'':16}" + "".join(f"{name:>10}" for name in timed) + f"{'ratio':>10}")
    for stage in next(iter(timed.values())):
        first, last = (stages[stage] * 1000 for stages in timed.values())
        print(f"{stage:16}{first:10.2f}{last:10.2f}{last / first:10.2f}")


def _warm(path: Path) -> dict[str, float]:
    """Seconds of every stage, by its name."""
    source = path.read_bytes()
    sop = _sop(source)
    profil = load(sop.profil)
    form = compose(sop, profil)
    sheet = lay_out(form).sheet
    stages: dict[str, Callable[[], object]] = {
        "read": lambda: read(source),
        "check": lambda: check(sop, profil),
        "compose": lambda: compose(sop, profil),
        "layout": lambda: lay_out(form),
        **{name: _rendering(name, sheet) for name in FORMATS},
        "all stages": lambda: _all_stages(source),
    }
    return {name: _seconds(stage) for name, stage in stages.items()}


def _rendering(name: str, sheet: Sheet) -> Callable[[], object]:
    render = renderer(name)
    return lambda: render(sheet)


def _all_stages(source: bytes) -> None:
    sheet = plan("", source, lambda _: b"").sheet
    if sheet is None:
        sys.exit("no sheet")
    for name in FORMATS:
        renderer(name)(sheet)


def _sop(source: bytes) -> Sop:
    reading = read(source)
    if reading.sop is None:
        sys.exit(f"no sheet: {reading.findings}")
    return reading.sop


def _seconds(stage: Callable[[], object]) -> float:
    times = []
    for _ in range(WARM_ROUNDS + 1):
        start = time.perf_counter()
        stage()
        times.append(time.perf_counter() - start)
    return median(times[1:])
