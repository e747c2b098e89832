"""Off-page connectors: the flows that leave their page in; lettered pairs, their rows and their lanes, out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Final, NamedTuple

from sopgen.layout.chart import Flow, RoutedPage
from sopgen.sheet import Dash, Symbol

ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Pair(NamedTuple):
    """Flows to one target from other pages in one direction and one line style: they share a letter and a pentagon a
    page, behind which they go on as one line. So do the flows of forks to the same targets on one page, which part
    behind it.

    ``leaving`` are the pages on which a pentagon ends the flow, ascending: at the foot for flows down, in the head for
    flows ``up``. ``entering`` is the page on which one pentagon begins it: in the head for flows down, at the foot for
    flows up. ``flows`` are the keys of the flows, in the order of the file.
    """

    letter: str
    targets: tuple[str, ...]
    up: bool
    leaving: tuple[int, ...]
    entering: int
    flows: tuple[str, ...]

    @property
    def places(self) -> tuple["Place", ...]:
        """Where its pentagons stand: the leaving ones by page, then the entering one."""
        leaves = tuple(Place(page, foot=not self.up, entering=False) for page in self.leaving)
        return (*leaves, Place(self.entering, foot=self.up, entering=True))


class Place(NamedTuple):
    """A pentagon's page, whether it stands at its foot (else in its head), and whether the flow enters there."""

    page: int
    foot: bool
    entering: bool


class OffpageRows(NamedTuple):
    """How many rows for off-page connectors the head and the foot of a page need."""

    head: int
    foot: int


def letters(number: int) -> str:
    """A, B .. Z, AA, AB ..: the letter of the pair with this number, from 0. Source: ROUTING, one letter a pair."""
    name = ""
    rest = number + 1
    while rest:
        rest, digit = divmod(rest - 1, len(ALPHABET))
        name = ALPHABET[digit] + name
    return name


def lettered(pages: Sequence[RoutedPage], first_letter: int = 0) -> tuple[RoutedPage, ...]:
    """The pages with their letters in the order in which a reader meets them: page by page, from left to right.

    On its first page a pair stands at the foot, whichever way it leads.
    """
    met = {
        symbol.text: None
        for page in pages
        for symbol in sorted(page.offpage, key=lambda symbol: (symbol.box.top, symbol.box.left))
    }
    name_of = {letter: letters(first_letter + number) for number, letter in enumerate(met)}
    marks = {symbol.key: _renamed(symbol, name_of[symbol.text]) for page in pages for symbol in page.offpage}
    keys = {key: mark.key for key, mark in marks.items()}
    return tuple(
        replace(
            page,
            offpage=tuple(marks[symbol.key] for symbol in page.offpage),
            connectors=tuple(
                replace(line, source=keys.get(line.source, line.source), target=keys.get(line.target, line.target))
                for line in page.connectors
            ),
        )
        for page in pages
    )


def _renamed(symbol: Symbol, letter: str) -> Symbol:
    kind, _, place = symbol.key.split("/", 2)
    return replace(symbol, key=f"{kind}/{letter}/{place}", name=pentagon_name(letter), text=letter, lines=(letter,))


def pentagon_name(letter: str) -> str:
    """What a pentagon with this letter is, in words."""
    return f"Penghubung halaman {letter}"


def pairs(flows: Sequence[Flow], page_of: Mapping[str, int]) -> tuple[Pair, ...]:
    """The off-page pairs of a chart, in the order of their first page and then of the flows; their letters only tell
    them apart until the pages are ``lettered``.

    ``page_of`` gives the page of every symbol's key. Raises KeyError where a flow's end has none.
    """
    forks: dict[tuple[object, ...], list[Flow]] = {}
    for flow in flows:
        start, end = page_of[flow.source], page_of[flow.target]
        if start != end:
            forks.setdefault((*outcome_of(flow), end), []).append(flow)
    grouped: dict[tuple[frozenset[str], bool, str], list[Flow]] = {}
    for fork in forks.values():
        up = page_of[fork[0].source] > page_of[fork[0].target]
        grouped.setdefault((frozenset(flow.target for flow in fork), up, fork[0].dash), []).extend(fork)
    found = []
    for (_, up, _), members in grouped.items():
        leaving = tuple(sorted({page_of[flow.source] for flow in members}))
        targets = tuple(dict.fromkeys(flow.target for flow in members))
        found.append((min(*leaving, page_of[targets[0]]), targets, up, leaving, tuple(flow.key for flow in members)))
    found.sort(key=lambda pair: pair[0])  # stable: pairs of one page stay in the order of the flows
    return tuple(
        Pair(letters(number), targets, up, leaving, page_of[targets[0]], keys)
        for number, (_, targets, up, leaving, keys) in enumerate(found)
    )


def outcome_of(flow: Flow) -> tuple[str, str, Dash]:
    """What all flows of a fork have in common: the symbol that they leave, the outcome's words, the line style."""
    return flow.source, flow.label.text if flow.label else "", flow.dash


def rows_needed(
    flows: Sequence[Flow], page_of: Mapping[str, int], page_count: int, lane_count: int
) -> tuple[OffpageRows, ...]:
    """By page, the rows for its pentagons: as few as let every pair stand in one lane on all its pages.

    ``page_of`` gives the page of every symbol's key. Raises KeyError where a flow's end has none.
    """
    found = pairs(flows, page_of)
    rows = {(page, foot): 0 for page in range(page_count) for foot in (False, True)}
    number: dict[tuple[int, bool], int] = {}
    for pair in found:
        for place in pair.places:
            number[place.page, place.foot] = number.get((place.page, place.foot), 0) + 1
    for part, pentagons in number.items():
        rows[part] = -(-pentagons // lane_count)
    for _ in range(len(found)):
        lanes = choose_lanes(found, {pair.letter: 0 for pair in found}, lane_count, rows)
        homeless = next((pair for pair in found if pair.letter not in lanes), None)
        if homeless is None:
            break
        for place in homeless.places:
            rows[place.page, place.foot] += 1
    return tuple(OffpageRows(rows[page, False], rows[page, True]) for page in range(page_count))


def choose_lanes(
    found: Sequence[Pair], wishes: Mapping[str, int], lane_count: int, rows: Mapping[tuple[int, bool], int]
) -> dict[str, int]:
    """The lane of each pair, by letter: the wished one or the nearest that is free on all its pages.

    ``rows`` gives the rows of each (page, at its foot). A pair that finds no lane is missing.
    """
    order = list(found)
    lanes: dict[str, int] = {}
    for _ in range(len(order) + 1):
        lanes, homeless = _first_fit(order, wishes, lane_count, rows)
        if homeless is None or order[0] is homeless:
            break
        order.remove(homeless)
        order.insert(0, homeless)  # the one that found nothing chooses first
    return lanes


def _first_fit(
    order: Sequence[Pair], wishes: Mapping[str, int], lane_count: int, rows: Mapping[tuple[int, bool], int]
) -> tuple[dict[str, int], Pair | None]:
    """The lanes that are taken when the pairs choose in this order, and the first pair that found none."""
    lanes: dict[str, int] = {}
    used: dict[tuple[int, bool, int], int] = {}
    homeless: Pair | None = None
    for pair in order:
        wish = wishes[pair.letter]
        near = sorted(range(lane_count), key=lambda lane, wish=wish: (abs(lane - wish), lane))  # type: ignore[misc]
        lane = next((lane for lane in near if _fits(pair, lane, used, rows)), None)
        if lane is None:
            homeless = homeless or pair
            continue
        lanes[pair.letter] = lane
        for place in pair.places:
            key = place.page, place.foot, lane
            used[key] = used.get(key, 0) + 1
    return lanes, homeless


def _fits(
    pair: Pair, lane: int, used: Mapping[tuple[int, bool, int], int], rows: Mapping[tuple[int, bool], int]
) -> bool:
    return all(used.get((p.page, p.foot, lane), 0) < rows[p.page, p.foot] for p in pair.places)


def stacking(found: Sequence[Pair], lanes: Mapping[str, int]) -> dict[tuple[str, Place], int]:
    """Which of the off-page rows each pentagon stands in, counted from the steps' side: 0 unless its lane is taken."""
    used: dict[tuple[int, bool, int], count[int]] = {}
    return {
        (pair.letter, place): next(used.setdefault((place.page, place.foot, lanes[pair.letter]), count()))
        for pair in found
        if pair.letter in lanes
        for place in pair.places
    }
