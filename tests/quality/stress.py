"""Sheets by the thousand: ``PYTHONPATH=tests python -m quality.stress [FIRST] [COUNT]``.

Tells every sheet that is refused or faulty, then the figures of all together. Exit status 1 if one is faulty, more than
one in a thousand is refused, or lines cross, bend and run beside rules more than they may.
"""

import sys
import time
from typing import Final

from quality.cases import case
from quality.metrics import Metrics, total

FIRST: Final = 1_000  # the seeds below are measured by the tests
COUNT: Final = 2_000
MOST_REFUSED: Final = 0.001
MOST_CROSSINGS: Final = 0.01
MOST_BENDS: Final = 0.74
MOST_HUGGING: Final = 0.018


def main(first: int, count: int) -> bool:
    """Whether all figures are as they must be."""
    every: list[Metrics] = []
    refused, faulty, spent = 0, 0, list[float]()
    for seed in range(first, first + count):
        start = time.process_time()
        found = case(seed)
        spent.append(time.process_time() - start)
        if found.refused or found.metrics.faults or found.metrics.needless:
            _say(found.line(), *found.metrics.faults, *("from below",) * found.metrics.needless)
        refused += bool(found.refused)
        faulty += bool(found.metrics.faults)
        every.append(found.metrics)
    together = total(every)
    spent.sort()
    _say(together.text())
    _say(f"refused {refused}, faulty {faulty} of {count} sheets; seconds each, with proof and measures:")
    _say(f"median {spent[count // 2]:.3f}, 95 % {spent[count * 95 // 100]:.3f}, longest {spent[-1]:.3f}")
    return (
        not faulty
        and not together.needless
        and refused <= MOST_REFUSED * count
        and together.crossings_each <= MOST_CROSSINGS
        and together.bends_each <= MOST_BENDS
        and together.hugging_each <= MOST_HUGGING
    )


def _say(*words: str) -> None:
    print(*words, flush=True)  # noqa: T201


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    sys.exit(not main(*numbers, *(FIRST, COUNT)[len(numbers) :]))
