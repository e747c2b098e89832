"""Which step, performer and chart of one source is which of another. In: two sources; out: the ids that were changed.

What bears the same id is the same. Of the rest, those are the same that say the same: a performer by its name or by
all that it does, a step by its words, who acts and where it stands, a chart by its steps or its title. A step of which
the id and the words are new is another step.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set as AbstractSet
from typing import Final, NamedTuple

from sopgen.diff.outline import HEAD
from sopgen.diff.texts import flat, likeness, said_in
from sopgen.model import Langkah, Pelaksana, Sop

_MOST_COMPARED: Final = 10_000  # pairs: beyond it nobody has renamed by hand, and comparing would take long
_SAME_STEP: Final = 0.6  # the least score of a step with a new id, from 0 to 1
_SAME_WORDS: Final = 0.45  # the least likeness of its words
_SAME_NAME: Final = 0.6  # the least likeness of a performer's name
_SIMILAR_NAME: Final = 0.4  # the same of one that does what the old one did, or stands in its place
_PART_OF_MORE: Final = 0.85  # how much it counts that all words of a step stand in a longer one
_FEWEST_WORDS: Final = 3


class NewIds(NamedTuple):
    """Old ids with the new ones, only of those that changed. Charts are told by ``#`` and their number from 0."""

    steps: Mapping[str, str]
    performers: Mapping[str, str]
    charts: Mapping[str, str]


def new_ids(old: Sop, new: Sop) -> NewIds:
    """The ids of ``old`` that are others in ``new``."""
    performers = _performers(old, new)
    steps = _steps(old, new, performers)
    return NewIds(steps, performers, _charts(old, new, steps))


class _Pair(NamedTuple):
    """Two that may be the same; the pair with the least of all is taken first."""

    unlikeness: float
    old: int
    new: int


def _best(pairs: Iterator[_Pair]) -> Iterator[tuple[int, int]]:
    """Pairs that have no part in common, the most alike first."""
    taken_old, taken_new = set(), set()
    for _, left, right in sorted(pairs):
        if left not in taken_old and right not in taken_new:
            taken_old.add(left)
            taken_new.add(right)
            yield left, right


# --- performers -----------------------------------------------------------------------------------------


def _performers(old: Sop, new: Sop) -> Mapping[str, str]:
    before, after = _without_each_other(old.pelaksana, new.pelaksana)
    if len(before) * len(after) > _MOST_COMPARED:
        return {}
    steps = {step.id for step in _all_steps(old)} & {step.id for step in _all_steps(new)}
    deeds, deeds_now = _deeds(old, steps), _deeds(new, steps)
    places, places_now = _between(old.pelaksana), _between(new.pelaksana)
    shared = {each.id for each in before if _is_shared(each, after, deeds, deeds_now)}
    united = {each.id for each in after if _is_shared(each, before, deeds_now, deeds)}

    def pairs() -> Iterator[_Pair]:
        for left, gone in enumerate(before):
            for right, come in enumerate(after):
                if gone.id in shared or come.id in united:
                    continue
                alike = likeness(gone.nama, come.nama)
                does_the_same = bool(deeds[gone.id]) and deeds[gone.id] == deeds_now[come.id]
                in_its_place = alike >= _SIMILAR_NAME and places[gone.id] == places_now[come.id]
                if alike >= _SAME_NAME or does_the_same or in_its_place:
                    yield _Pair(-alike - does_the_same, left, right)

    return {before[left].id: after[right].id for left, right in _best(pairs())}


def _is_shared(
    performer: Pelaksana, others: Sequence[Pelaksana], deeds: Mapping[str, set[str]], theirs: Mapping[str, set[str]]
) -> bool:
    """Whether several others came for a performer, and none of them is the same under another name."""
    own = deeds[performer.id]
    heirs = [each for each in others if theirs[each.id] and theirs[each.id] <= own]
    renamed = any(theirs[each.id] == own and likeness(performer.nama, each.nama) >= _SIMILAR_NAME for each in heirs)
    return len(heirs) > 1 and not renamed and set().union(*(theirs[each.id] for each in heirs)) == own


def _between(performers: Sequence[Pelaksana]) -> Mapping[str, tuple[str, str]]:
    """The ids of the neighbours of each performer."""
    ids = ["", *(each.id for each in performers), ""]
    return {name: (ids[place], ids[place + 2]) for place, name in enumerate(ids[1:-1])}


def _without_each_other(
    old: Sequence[Pelaksana], new: Sequence[Pelaksana]
) -> tuple[tuple[Pelaksana, ...], tuple[Pelaksana, ...]]:
    ids, ids_now = {each.id for each in old}, {each.id for each in new}
    return tuple(each for each in old if each.id not in ids_now), tuple(each for each in new if each.id not in ids)


def _deeds(sop: Sop, steps: AbstractSet[str]) -> Mapping[str, set[str]]:
    """In which of ``steps`` each performer acts."""
    deeds: dict[str, set[str]] = {performer.id: set() for performer in sop.pelaksana}
    for step in _all_steps(sop):
        for performer in step.performers() if step.id in steps else ():
            deeds[performer].add(step.id)
    return deeds


# --- steps ----------------------------------------------------------------------------------------------


class _Step(NamedTuple):
    """A step as it is likened to others: its words, who acts, and the ids of its neighbours."""

    id: str
    activity: str
    output: str
    performers: frozenset[str]
    before: str
    after: str


def _steps(old: Sop, new: Sop, performers: Mapping[str, str]) -> Mapping[str, str]:
    ids, ids_now = {step.id for step in _all_steps(old)}, {step.id for step in _all_steps(new)}
    before = [step for step in _seen(old, performers) if step.id not in ids_now]
    after = [step for step in _seen(new, {}) if step.id not in ids]
    if len(before) * len(after) > _MOST_COMPARED:
        return _word_for_word(before, after)

    def pairs() -> Iterator[_Pair]:
        for left, gone in enumerate(before):
            for right, come in enumerate(after):
                score = _score(gone, come)
                if score >= _SAME_STEP:
                    yield _Pair(-score, left, right)

    return {before[left].id: after[right].id for left, right in _best(pairs())}


def _seen(sop: Sop, performers: Mapping[str, str]) -> Iterator[_Step]:
    for chart in sop.charts():
        ids = ["", *(step.id for step in chart.langkah), ""]
        for place, step in enumerate(chart.langkah):
            acting = frozenset(performers.get(each, each) for each in step.performers())
            yield _Step(step.id, flat(step.kegiatan), flat(step.output), acting, ids[place], ids[place + 2])


def _score(gone: _Step, come: _Step) -> float:
    """How much two steps are alike, 0 to 1: mostly by the words of the activity."""
    alike = likeness(gone.activity, come.activity)
    shorter, longer = sorted((gone.activity, come.activity), key=len)
    if len(shorter.split()) >= _FEWEST_WORDS:
        alike = max(alike, _PART_OF_MORE * said_in(shorter, longer))
    if alike < _SAME_WORDS:
        return 0.0
    neighbours = (gone.before == come.before) + (gone.after == come.after)
    return (
        0.6 * alike
        + 0.15 * likeness(gone.output, come.output)
        + 0.15 * (gone.performers == come.performers)
        + 0.05 * neighbours
    )


def _word_for_word(before: Sequence[_Step], after: Sequence[_Step]) -> Mapping[str, str]:
    """Of many steps, only those whose words are the same, in order."""
    waiting: dict[tuple[str, str], list[str]] = {}
    for step in reversed(after):
        waiting.setdefault((step.activity, step.output), []).append(step.id)
    found = {}
    for step in before:
        same = waiting.get((step.activity, step.output))
        if same:
            found[step.id] = same.pop()
    return found


def _all_steps(sop: Sop) -> Iterator[Langkah]:
    return (step for chart in sop.charts() for step in chart.langkah)


# --- charts ---------------------------------------------------------------------------------------------


def _charts(old: Sop, new: Sop, steps: Mapping[str, str]) -> Mapping[str, str]:
    """Keys of the charts' heads. Those that have no counterpart get keys that no other has."""
    home = {step.id: number for number, chart in enumerate(new.charts()) for step in chart.langkah}
    before, after = old.charts(), new.charts()

    def pairs() -> Iterator[_Pair]:
        for left, chart in enumerate(before):
            goals = Counter(home[name] for step in chart.langkah if (name := steps.get(step.id, step.id)) in home)
            for right, shared in goals.items():
                yield _Pair(-float(shared), left, right)

    matched = dict(_best(pairs()))
    left = [number for number in range(len(before)) if number not in matched]
    right = [number for number in range(len(after)) if number not in matched.values()]
    titles = {after[number].judul: number for number in reversed(right)}
    for number in left:
        goal = titles.get(before[number].judul)
        if goal is not None and goal in right:
            matched[number] = goal
            right.remove(goal)
    left = [number for number in left if number not in matched]
    if len(before) == len(after):
        matched |= dict(zip(left, right, strict=True))
        left = []
    free = (f"{HEAD}{len(after) + number}" for number in range(len(before)))
    keys = {number: f"{HEAD}{goal}" for number, goal in matched.items()} | {number: next(free) for number in left}
    return {f"{HEAD}{number}": key for number, key in sorted(keys.items()) if key != f"{HEAD}{number}"}
