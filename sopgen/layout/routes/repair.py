"""Repair: the selection of one page in; its lines on tracks with their labels, tried again until clean, out."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from sopgen.layout.routes.candidates import Candidate
from sopgen.layout.routes.exact import Findings, check
from sopgen.layout.routes.labels import Labelling, place_labels
from sopgen.layout.routes.lines import Line
from sopgen.layout.routes.metrics import CROSSING, FAR_LABEL, MISREAD_LABEL, STRAYED_LABEL
from sopgen.layout.routes.selection import LOOKUPS, Selection
from sopgen.layout.routes.tracks import Tracks, assign_tracks

ROUNDS: Final = 6  # the pages that need more than four are few
SOFT_ROUNDS: Final = 2  # for wishes only: crossings that the tracks made, labels further than wished
LOOKUPS_AGAIN: Final = 36  # for a task: what changed is little, and in a round that fails again nothing is lost
MANY_BENDS: Final = 3  # the hand draws no line that bends more than twice
WORKED_BENDS: Final = 2  # a line that bends once has nothing to gain by another path
TRIAL_DRAFTS: Final = 60
TRIAL_PATHS: Final = 6  # of each line
TRIAL_DEARER: Final = 70.0  # than its present one: a crossing and two bends
# The first and third grow with the round: a constant never empties a channel, or leaves a side, that has no room.
OVERFULL: Final = 12.0
DEFECT: Final = 60.0
LOST_START: Final = 10.0
LOST_BLOCKER: Final = 16.0


class Draft(NamedTuple):
    """A page as drawn. ``score``: what must not be, labels lost, and the cost of the rest; smaller is better."""

    lines: tuple[Line, ...]
    labelling: Labelling
    findings: Findings
    overfull: tuple[tuple[int, int], ...]
    unrouted: tuple[int, ...]
    score: tuple[int, int, float]

    @property
    def poor(self) -> bool:
        """Whether it is not clean, lines cross, or one bends more often than a hand would: worth another try."""
        return (
            not self.clean
            or bool(self.findings.crossings)
            or any(line.candidate.bends >= MANY_BENDS for line in self.lines)
        )

    @property
    def clean(self) -> bool:
        """Whether all is drawn and labelled as it must be."""
        return self.score[:2] == (0, 0)


class Drawn(NamedTuple):
    """The best draft of a page, and the search with the choices that made it."""

    selection: Selection
    draft: Draft


def draft_page(selection: Selection, *, sides: bool = False) -> Drawn:
    """The best of a few drafts of a page: each round makes dearer what failed in the one before.

    With ``sides`` discontented lines are tried on other sides, in every round: that takes longer and finds more.
    """
    _search(selection, LOOKUPS, sides=sides)
    best = draft = _draft(selection)
    choice = list(selection.choice)
    for number in range(1, ROUNDS + 1):
        if not _penalise(selection, draft, number) or (best.clean and number > SOFT_ROUNDS):
            break
        before = list(selection.choice)
        _search(selection, LOOKUPS_AGAIN, sides=sides)
        if selection.choice == before:
            continue  # not dear enough yet
        draft = _draft(selection)
        if draft.score < best.score:
            best, choice = draft, list(selection.choice)
    selection.take_all(choice)
    return Drawn(selection, best)


def _search(selection: Selection, lookups: int, *, sides: bool) -> None:
    selection.run(lookups)
    if sides:
        selection.try_sides()


def polished(page: Drawn) -> Drawn:
    """A page on which what is still wrong is worked on by drawing.

    Its lines are put on other paths, one after the other, and what looks better stays.
    """
    selection, best = page
    left = TRIAL_DRAFTS
    while left > 0:
        trials = ((index, other) for index in _culprits(best) for other in _others(selection, index, best))
        better = None
        for index, other in trials:
            before = selection.try_out(index, other)
            better = _better_draft(selection, best)
            left -= 1
            if better is not None:
                break
            selection.undo(before)
            if left == 0:
                break
        if better is None:
            break
        best = better
    return Drawn(selection, _eased(selection, best))


def _eased(selection: Selection, best: Draft) -> Draft:
    """The draft with its lines off the rules, where that costs nothing else."""
    if not best.clean:
        return best
    draft = _labelled(selection, _traced(selection, nudge=True))
    return draft if draft.score <= best.score else best


def _others(selection: Selection, index: int, best: Draft) -> list[Candidate]:
    """The other paths of a task, none so dear that a clean page could not look better with it."""
    present = selection.choice[index]
    if present is None:
        return []
    dearest = present.cost + TRIAL_DEARER
    if best.clean:
        dearest = min(dearest, selection.dearest(index, best.score[2]))
    return selection.alternatives(index, dearest, TRIAL_PATHS)


def _culprits(draft: Draft) -> list[int]:
    """The tasks whose lines cross, whose labels are lost or far, and those in the way of lost labels; then those whose
    lines bend twice or more, the most often first.
    """
    found = [index for pair in draft.findings.crossings for index in pair]
    for lost in draft.labelling.lost:
        found += [lost.line, *lost.blockers]
    found += [placed.line for placed in draft.labelling.placed if placed.poor]
    bent = [line for line in draft.lines if line.candidate.bends >= WORKED_BENDS]
    found += [line.number for line in sorted(bent, key=lambda line: -line.candidate.bends)]
    return list(dict.fromkeys(found))


def _draft(selection: Selection) -> Draft:
    return _labelled(selection, _traced(selection))


def _better_draft(selection: Selection, best: Draft) -> Draft | None:
    """The draft of the present choices, if it is better than the best; what cannot be is not drawn, or not labelled."""
    if (0, 0, selection.least_drawn()) >= best.score:
        return None
    traced = _traced(selection)
    if (traced.hard, 0, traced.cost) >= best.score:
        return None
    draft = _labelled(selection, traced)
    return draft if draft.score < best.score else None


class _Traced(NamedTuple):
    """A page's lines without labels. ``hard`` counts what must not be, ``cost`` is that of paths and crossings."""

    lines: tuple[Line, ...]
    findings: Findings
    overfull: tuple[tuple[int, int], ...]
    unrouted: tuple[int, ...]
    hard: int
    cost: float


def _traced(selection: Selection, *, nudge: bool = False) -> _Traced:
    lines, findings, overfull = _best_plan(selection, nudge=nudge)
    unrouted = tuple(index for index, candidate in enumerate(selection.choice) if candidate is None)
    hard = len(findings.defects) + len(overfull) + len(unrouted)
    cost = sum(line.candidate.cost for line in lines) + CROSSING * len(findings.crossings)
    return _Traced(lines, findings, overfull, unrouted, hard, cost)


def _labelled(selection: Selection, traced: _Traced) -> Draft:
    labelling = place_labels(selection.grid, traced.lines, selection.label_places)
    far = sum(placed.far for placed in labelling.placed)
    strayed = sum(placed.strayed for placed in labelling.placed)
    misread = sum(placed.misread for placed in labelling.placed)
    cost = traced.cost + FAR_LABEL * far + STRAYED_LABEL * strayed + MISREAD_LABEL * misread
    score = traced.hard, len(labelling.lost), cost
    return Draft(traced.lines, labelling, traced.findings, traced.overfull, traced.unrouted, score)


def _best_plan(selection: Selection, *, nudge: bool) -> tuple[tuple[Line, ...], Findings, tuple[tuple[int, int], ...]]:
    plans = assign_tracks(selection.grid, selection.tasks, selection.choice, nudge=nudge)
    best: tuple[tuple[int, int], tuple[Line, ...], Findings, Tracks] | None = None
    for plan in reversed(plans):  # the later sweeps know more
        lines = _lines(selection, plan)
        findings = check(selection.grid, lines)
        value = len(findings.defects) + len(plan.overfull), len(findings.crossings)
        if best is None or value < best[0]:
            best = value, lines, findings, plan
        if best[0] == (0, 0):
            break
    if best is None:  # assign_tracks makes at least one plan
        return (), Findings((), ()), ()
    return best[1], best[2], best[3].overfull


def _lines(selection: Selection, plan: Tracks) -> tuple[Line, ...]:
    return tuple(
        selection.lines.line(index, selection.tasks[index], candidate, plan.chains[index])
        for index, candidate in enumerate(selection.choice)
        if candidate is not None
    )


def _penalise(selection: Selection, draft: Draft, number: int) -> bool:
    """Make dearer what failed; whether anything did."""
    for index, channel in draft.overfull:
        selection.avoid_channel(index, channel, OVERFULL * number)
    lines = {line.number: line for line in draft.lines}
    for i, j in draft.findings.defects:
        if i == j:
            selection.avoid_start(i, lines[i].candidate, DEFECT)
        else:
            selection.avoid_pair(i, lines[i].candidate, j, lines[j].candidate, DEFECT)
    # crossings that only the tracks brought about: the selection did not know of them
    surprising = [
        (i, j)
        for i, j in sorted(set(draft.findings.crossings))
        if selection.raise_pair(i, lines[i].candidate, j, lines[j].candidate, CROSSING)
    ]
    for lost in draft.labelling.lost:
        own = lines[lost.line].candidate
        selection.avoid_start(lost.line, own, LOST_START * number)
        for blocker in lost.blockers:
            selection.avoid_pair(lost.line, own, blocker, lines[blocker].candidate, LOST_BLOCKER)
    poor = [placed for placed in draft.labelling.placed if placed.poor]
    for placed in poor:
        selection.avoid_start(placed.line, lines[placed.line].candidate, LOST_START)
    return bool(draft.overfull or draft.findings.defects or surprising or draft.labelling.lost or poor)


def undrawable(draft: Draft) -> frozenset[int]:
    """The tasks that must stay out so that what is drawn has no defect: the most entangled first."""
    out = set(draft.unrouted)
    defects: list[tuple[int, int]] = list(draft.findings.defects)
    while defects:
        weights: dict[int, int] = {}
        for pair in defects:
            for index in sorted(set(pair)):
                weights[index] = weights.get(index, 0) + (2 if pair[0] == pair[1] else 1)
        worst = max(weights, key=lambda index: (weights[index], index))
        out.add(worst)
        defects = [pair for pair in defects if worst not in pair]
    out.update(index for index, _ in draft.overfull)
    return frozenset(out)


def drawn(lines: Sequence[Line], out: frozenset[int]) -> tuple[Line, ...]:
    """The lines that stay."""
    return tuple(line for line in lines if line.number not in out)
