"""Two sequences and what pairs are worth in, the pairs out: in order, of the greatest worth together."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


def aligned(
    old: Sequence[Thing], new: Sequence[Thing], worth: Callable[[Thing, Thing], float]
) -> Iterator[tuple[Thing | None, Thing | None]]:
    """All things of both sequences in a common order, paired where that is worth more than nought.

    The pairs cross nowhere and are worth the most together; between them, what is only in ``new`` comes before what is
    only in ``old``. Costs ``len(old) * len(new)`` calls of ``worth``.
    """
    worths = [[worth(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = worths[i][j] + best[i + 1][j + 1] if worths[i][j] > 0 else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(old) and j < len(new):
        if worths[i][j] > 0 and best[i][j] == worths[i][j] + best[i + 1][j + 1]:
            yield old[i], new[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i][j + 1]:
            yield None, new[j]
            j += 1
        else:
            yield old[i], None
            i += 1
    yield from ((None, other) for other in new[j:])
    yield from ((one, None) for one in old[i:])


def likeness(one: str, other: str) -> float:
    """How much of the words of two texts is the same, from 0 to 1, wherever they stand; 1 for two empty texts."""
    first, second = Counter(one.split()), Counter(other.split())
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 1.0
