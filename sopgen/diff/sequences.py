"""What became of the members of a list. In: two lists; out: who stayed, came, went and moved, in the order of places.

Moved are the fewest that must be moved; the rest keeps its order (a longest common subsequence).
"""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple, TypeVar

_Key = TypeVar("_Key", bound=Hashable)

_MOST_COMPARED: Final = 900  # pairs between two neighbours that stayed: more are not likened to each other
_ALIKE: Final = 0.5  # the least likeness of an item that was reworded, from 0 to 1


class Fates(NamedTuple):
    """``removed`` are places in the old list, ``added`` in the new one; ``stayed`` and ``moved`` are pairs of both."""

    removed: tuple[int, ...]
    added: tuple[int, ...]
    stayed: tuple[tuple[int, int], ...]
    moved: tuple[tuple[int, int], ...]


def fates(old: Sequence[Hashable], new: Sequence[Hashable]) -> Fates:
    """What became of members that are known by keys. A key that occurs twice means two members, in order."""
    before, after = _numbered(old), _numbered(new)
    places = {key: place for place, key in enumerate(after)}
    pairs = [(place, places[key]) for place, key in enumerate(before) if key in places]
    staying = _longest_rising([goal for _, goal in pairs])
    known = set(before)
    return Fates(
        removed=tuple(place for place, key in enumerate(before) if key not in places),
        added=tuple(place for place, key in enumerate(after) if key not in known),
        stayed=tuple(pair for number, pair in enumerate(pairs) if number in staying),
        moved=tuple(pair for number, pair in enumerate(pairs) if number not in staying),
    )


def exchanged(old: Sequence[_Key], new: Sequence[_Key]) -> Mapping[_Key, _Key]:
    """Members that stand in each other's place, both ways, if nothing but such exchanges happened to the order.

    Both lists have the same members, each once.
    """
    pairs = {was: now for was, now in zip(old, new, strict=True) if was != now}
    return pairs if all(pairs.get(now) == was for was, now in pairs.items()) else {}


def reworded(
    old: Sequence[Any], new: Sequence[Any], found: Fates, likeness: Callable[[Any, Any], float]
) -> tuple[tuple[int, int], ...]:
    """Pairs of one removed and one added that are the same item, reworded or replaced, between the same neighbours."""
    pairs: list[tuple[int, int]] = []
    for gone, come in _gaps(found, len(old), len(new)):
        likened = _likened(old, new, gone, come, likeness)
        pairs += likened
        edges = [(-1, -1), *likened, (len(old), len(new))]
        for (left, top), (right, bottom) in pairwise(edges):
            rest = [place for place in gone if left < place < right]
            others = [place for place in come if top < place < bottom]
            if len(rest) == len(others):
                pairs += zip(rest, others, strict=True)
    return tuple(sorted(pairs))


def _numbered(keys: Sequence[Hashable]) -> list[tuple[Hashable, int]]:
    """The keys, with how often each stood before."""
    seen: dict[Hashable, int] = {}
    numbered = []
    for key in keys:
        seen[key] = seen.get(key, -1) + 1
        numbered.append((key, seen[key]))
    return numbered


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """The places of a longest rising subsequence. Source: patience sorting."""
    tops: list[int] = []  # the least last number of a rising subsequence of each length
    ends: list[int] = []  # its place
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(tops, number)
        before.append(ends[length - 1] if length else -1)
        tops[length : length + 1] = [number]
        ends[length : length + 1] = [place]
    rising = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        rising.add(place)
        place = before[place]
    return rising


def _gaps(found: Fates, old: int, new: int) -> Iterator[tuple[list[int], list[int]]]:
    """The removed and the added between each two neighbours that stayed."""
    gone, come = iter((*found.removed, old)), iter((*found.added, new))
    left, top = next(gone), next(come)
    for before, after in (*found.stayed, (old, new)):
        removed, added = [], []
        while left < before:
            removed.append(left)
            left = next(gone)
        while top < after:
            added.append(top)
            top = next(come)
        if removed and added:
            yield removed, added


def _likened(
    old: Sequence[Any], new: Sequence[Any], gone: list[int], come: list[int], likeness: Callable[[Any, Any], float]
) -> list[tuple[int, int]]:
    """Pairs that are alike, the most alike first, none crossing another."""
    if len(gone) * len(come) > _MOST_COMPARED:
        return []
    scored = [(-likeness(old[left], new[top]), left, top) for left in gone for top in come]
    chosen: list[tuple[int, int]] = []
    for score, left, top in sorted(scored):
        if -score >= _ALIKE and all((left - a) * (top - b) > 0 for a, b in chosen):
            chosen.append((left, top))
    return sorted(chosen)
