"""The router: a chart in; for every page its off-page connectors, lines and labels, or the trouble, out.

Channel paths are chosen by local search, lines ordered and put on tracks channel by channel (as in channel routing of
circuits), checked exactly, labelled, and chosen again where that failed. Every budget is a count, never a clock.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sopgen.layout.chart import Chart, RoutedChart, RoutedPage, Trouble, TroubleKind
from sopgen.layout.offpage import Pair, choose_lanes, lettered, pairs
from sopgen.layout.routes.lines import Line
from sopgen.layout.routes.pages import PageTasks, make_page
from sopgen.layout.routes.pentagons import better_drawn, better_lanes
from sopgen.layout.routes.repair import Draft, Drawn, draft_page, drawn, polished, undrawable
from sopgen.layout.routes.selection import Selection
from sopgen.layout.routes.tasks import Task
from sopgen.sheet import Box, Connector, Label, Point


def route_chart(chart: Chart) -> RoutedChart:
    """Draw all flows of a chart. A flow that cannot be drawn cleanly is missing, and told as a ``Trouble``."""
    page_of = {node.key: node.page for node in chart.nodes}
    lane_of = {node.key: node.lane for node in chart.nodes}
    found = pairs(chart.flows, page_of)
    rows = _offpage_rows(chart)
    source_of = {flow.key: flow.source for flow in chart.flows}
    wishes = (
        {pair.letter: _middle(lane_of[target] for target in pair.targets) for pair in found},
        {pair.letter: lane_of[source_of[pair.flows[0]]] for pair in found},
    )
    starts = [choose_lanes(found, wish, _lane_count(chart), rows) for wish in wishes]
    own = starts[0]
    problem = Problem(chart, found, rows)
    drawn_pages = problem.draw([start for start in starts if start.keys() == own.keys()])
    troubles = [trouble for page, draft in drawn_pages for trouble in _troubles(page, draft)]
    homeless = _homeless([pair for pair in found if pair.letter not in own], page_of, chart)
    doubts = tuple(doubt for page, draft in drawn_pages for doubt in _doubts(page, draft))
    routed = lettered([_routed(page, draft) for page, draft in drawn_pages], chart.first_letter)
    return RoutedChart(routed, (*homeless, *troubles), doubts)


class Problem(NamedTuple):
    """A chart with its off-page pairs. ``rows``: the off-page rows of each (page, at its foot)."""

    chart: Chart
    found: tuple[Pair, ...]
    rows: Mapping[tuple[int, bool], int]

    def draw(self, starts: Sequence[Mapping[str, int]]) -> list[tuple[PageTasks, Draft]]:
        """All pages: with the pairs in better lanes than those of the ``starts`` where that is as clean.

        A pair moves by itself, or exchanges lanes with one other: from one start alone, some find no way out of a poor
        arrangement of several.
        """
        distinct = [start for number, start in enumerate(starts) if start not in starts[:number]]
        settled = [self._settled(distinct[0])]
        settled += [self._settled(start, settled[0]) for start in distinct[1:]]
        own, pages, _, lanes, moved, selections = min(settled, key=_cost)
        first = [draft_page(selection, sides=True) for selection in selections]
        first = [draft if draft.draft.clean else polished(draft) for draft in first]
        better, drafts = better_drawn(self.found, lanes, first, self.rows)
        moved = self._moved(moved, lanes, better)
        done = [
            each if each.draft.clean or each is before else polished(each)  # what was polished is not again
            for before, each in zip(first, drafts, strict=True)
        ]
        rough = [number for number, each in enumerate(drafts) if each.draft.clean]
        if better != own and not _all_clean(done):
            replaced = self._pages_of_moved(own, better)
            plain = list(done)
            for number in replaced:
                plain[number] = polished(draft_page(Selection(pages[number].grid, pages[number].tasks)))
            if _faults(plain) < _faults(done):
                done = plain
                moved = [pages[number] if number in replaced else page for number, page in enumerate(moved)]
                rough = [number for number in rough if number not in replaced]
        if _all_clean(done):  # what is refused need not look good
            for number in rough:
                done[number] = polished(done[number])
        return [(page, each.draft) for page, each in zip(moved, done, strict=True)]

    def _settled(self, own: Mapping[str, int], other: "_Settled | None" = None) -> "_Settled":
        """All pages with their paths chosen, from one start; pages that are as in the ``other`` are not chosen anew."""
        if other is None:
            pages = [self.page(page, own) for page in range(len(self.chart.pages))]
            begun = [_begun(page) for page in pages]
        else:
            pages, begun = self._moved(other.pages, other.own, own), list(other.begun)
            for number in self._pages_of_moved(other.own, own):
                begun[number] = _begun(pages[number])
        lanes, selections = better_lanes(self.found, own, begun, self.rows)
        moved = self._moved(pages, own, lanes)
        for number in self._pages_of_moved(own, lanes):
            selections[number] = self._search(moved[number], selections[number])
            selections[number].settle()
        return _Settled(own, pages, begun, lanes, moved, selections)

    def _moved(
        self, pages: Sequence[PageTasks], before: Mapping[str, int], after: Mapping[str, int]
    ) -> list[PageTasks]:
        """The pages with their pairs in other lanes than before: those that it touches are made anew."""
        touched = self._pages_of_moved(before, after)
        return [self.page(number, after) if number in touched else page for number, page in enumerate(pages)]

    def _search(self, page: PageTasks, before: Selection) -> Selection:
        """The search on a page whose pentagons have moved. Where these stand in rows, one may be in another's way."""
        if max(self.rows[page.page, False], self.rows[page.page, True]) > 1:
            return Selection(page.grid, page.tasks)
        return before.on(page.grid)

    def _pages_of_moved(self, before: Mapping[str, int], after: Mapping[str, int]) -> list[int]:
        moved = [pair for pair in self.found if before.get(pair.letter) != after.get(pair.letter)]
        return sorted({place.page for pair in moved for place in pair.places})

    def page(self, page: int, lanes: Mapping[str, int]) -> PageTasks:
        """The problem of one page with the pairs in these lanes."""
        return make_page(self.chart, page, self.found, lanes)


class _Settled(NamedTuple):
    """The search on all pages from one start: its lanes and pages, the better lanes that were found and their pages.

    ``begun`` are the searches in the lanes of the start.
    """

    own: Mapping[str, int]
    pages: list[PageTasks]
    begun: list[Selection]
    lanes: dict[str, int]
    moved: list[PageTasks]
    selections: list[Selection]


def _begun(page: PageTasks) -> Selection:
    selection = Selection(page.grid, page.tasks)
    selection.settle()
    return selection


def _cost(settled: _Settled) -> float:
    return sum(selection.total() for selection in settled.selections)


def _all_clean(pages: Sequence[Drawn]) -> bool:
    return all(page.draft.clean for page in pages)


def _faults(pages: Sequence[Drawn]) -> tuple[int, int]:
    return sum(page.draft.score[0] for page in pages), sum(page.draft.score[1] for page in pages)


def _middle(lanes: Iterable[int]) -> int:
    """The lane that has as many of the others on its left as on its right, or one more on its left."""
    ordered = sorted(lanes)
    return ordered[len(ordered) // 2]


def _lane_count(chart: Chart) -> int:
    return min((len(page.lanes) - 1 for page in chart.pages), default=0)


def _offpage_rows(chart: Chart) -> dict[tuple[int, bool], int]:
    rows = {(number, False): len(page.head) for number, page in enumerate(chart.pages)}
    return rows | {(number, True): len(page.foot) for number, page in enumerate(chart.pages)}


def _homeless(found: Sequence[Pair], page_of: Mapping[str, int], chart: Chart) -> list[Trouble]:
    """The flows whose pair has no place for its pentagons."""
    source_of = {flow.key: flow.source for flow in chart.flows}
    return [Trouble("unrouted", key, page_of[source_of[key]]) for pair in found for key in pair.flows]


# --- what the page shows --------------------------------------------------------------------------------


def _routed(page: PageTasks, draft: Draft) -> RoutedPage:
    lines = drawn(draft.lines, undrawable(draft))
    kept = {line.number: line for line in lines}
    connectors = tuple(_connector(page, line) for line in lines)
    labels = tuple(
        Label(
            key=f"{kept[placed.line].task.key}/label",
            connector=kept[placed.line].task.key,
            box=Box(placed.area.left, placed.area.top, placed.label.width, placed.label.height),
            text=placed.label.text,
            lines=placed.label.lines,
        )
        for placed in draft.labelling.placed
        if placed.line in kept
    )
    return RoutedPage(page.pentagons, connectors, labels)


def _connector(page: PageTasks, line: Line) -> Connector:
    task, shapes = line.task, page.grid.shapes
    return Connector(
        key=task.key,
        points=tuple(Point(x, y) for x, y in line.points),
        source=shapes[task.source].key,
        source_site=line.candidate.source_site,
        target=shapes[task.target].key,
        target_site=line.candidate.target_site,
        name=task.name,
        flow=task.flow,
        head=task.head,
        dash=task.dash,
    )


# --- what went wrong ------------------------------------------------------------------------------------


def _troubles(page: PageTasks, draft: Draft) -> list[Trouble]:
    out = undrawable(draft)
    lost = {lost.line for lost in draft.labelling.lost} - out
    found = []
    for index, task in enumerate(page.tasks):
        if index in out:
            found.append(_trouble("unrouted" if index in draft.unrouted else "unclean", page, task, draft))
        elif index in lost:
            found.append(_trouble("label", page, task, draft))
    return found


def _doubts(page: PageTasks, draft: Draft) -> list[Trouble]:
    tasks = (page.tasks[placed.line] for placed in draft.labelling.placed if placed.misread)
    return [_trouble("misread", page, task, draft) for task in tasks]


def _trouble(kind: TroubleKind, page: PageTasks, task: Task, draft: Draft) -> Trouble:
    """The trouble with the rows and lanes that are too narrow: those of the line and of the symbols at its ends."""
    grid = page.grid
    source, target = grid.shapes[task.source], grid.shapes[task.target]
    index = page.tasks.index(task)
    meets = tuple(dict.fromkeys(page.tasks[other].flow for other in _in_the_way(draft, index)))
    if kind in ("label", "misread"):
        return Trouble(kind, task.flow, page.page, (source.row,), (source.lane,), meets)
    rows, lanes = {source.row, target.row}, {source.lane, target.lane}
    crowded = False
    for task_index, channel in draft.overfull:
        if task_index != index:
            continue
        gutters = len(grid.columns)
        crowded = True
        beside = {channel - 1, channel} if channel < gutters else {channel - gutters - 1, channel - gutters}
        if channel < gutters:
            lanes |= {lane for lane in beside if 0 <= lane < gutters - 1}
        else:
            rows |= {row for row in beside if 0 <= row < len(grid.rows) - 1}
    return Trouble(kind, task.flow, page.page, tuple(sorted(rows)), tuple(sorted(lanes)), meets, crowded)


def _in_the_way(draft: Draft, index: int) -> Iterator[int]:
    """The tasks whose lines touch this one's, or take the place of its label."""
    for pair in draft.findings.defects:
        if index in pair:
            yield from (other for other in pair if other != index)
    for lost in draft.labelling.lost:
        if lost.line == index:
            yield from (other for other in lost.blockers if other != index)
