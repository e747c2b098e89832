"""Changed flows in words. In: both sides and the steps whose flow was written anew; out: sentences, one an outcome.

Two flows are the same if they lead to the same places, however they are written; and if both lead on to whatever step
follows: a step that comes in between is told as such, once.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sopgen.diff.words.sides import Goal, Origin, Side, SymbolKey
from sopgen.diff.words.speaker import Sentence, Speaker, Subject
from sopgen.findings import Term

_RETARGETED: Final = Term("{step}: {outcome}kini {new}, semula {old}.")
_OUTCOME_ADDED: Final = Term("{step}: hasil “{outcome}” ditambah, {new}.")
_OUTCOME_REMOVED: Final = Term("{step}: hasil “{outcome}” dihapus, semula {old}.")
_OUTCOME_RENAMED: Final = Term("{step}: hasil “{old}” kini bernama “{new}”.")
_REORDERED: Final = Term("{step}: urutan hasil keputusan kini {new}, semula {old}.")
_DECIDES: Final = Term("{step} kini keputusan: {new}; semula {old}.")
_DECIDES_NO_MORE: Final = Term("{step} bukan lagi keputusan: kini {new}; semula {old}.")
_LINE: Final = Term("{step}: {outcome}garisnya kini {new}, semula {old}.")
_SIDES: Final = Term("{step}: {outcome}sisi keluar atau masuk panahnya diubah; tujuannya tetap.")
_SPELLED: Final = Term("{step}: alurnya ditulis dengan cara lain, artinya sama.")
_STARTS: Final = Term("{step} kini awal alur.")
_STARTS_NO_MORE: Final = Term("{step} bukan lagi awal alur.")
_STEP: Final = Term("Langkah {called}")
_AT_SYMBOL: Final = Term("Langkah {called}, simbol {performer}")
_OUTCOME: Final = Term("“{outcome}” ")
_FLOW: Final = Term("alur ")
_ONWARD: Final = Term("lanjut ke {goal}")
_BACK: Final = Term("kembali ke {goal}")
_ITSELF: Final = Term("kembali ke langkah ini sendiri")
_OUT: Final = Term("keluar ke {party}")
_NONE: Final = Term("tidak ada")
_ENDS: Final = Term("berakhir di sini")
_TO_SYMBOL: Final = Term("{goal}, simbol {performer}")
_WITH_OUTCOME: Final = Term("“{outcome}” {goals}")
_FLOW_OF: Final = Term("alur langkah")
_LINES: Final[Mapping[str, Term]] = {
    "utuh": Term("utuh"),
    "putus": Term("putus-putus"),
    "titik": Term("titik-titik"),
}


def flow_sentences(speaker: Speaker, step: str) -> Iterator[Sentence]:
    """What changed in where the flow goes on from a step that both sides have, and whose flow was written anew."""
    told = list(_told(speaker, step))
    yield from told
    if not told:
        yield _sentence(speaker, step, speaker.say(_SPELLED, step=_named(speaker, step, None)), of_source=True)


def start_sentence(speaker: Speaker, step: str, *, starts: bool) -> Sentence:
    """That a step begins the flow now, or does so no more."""
    text = speaker.say(_STARTS if starts else _STARTS_NO_MORE, step=_named(speaker, step, None))
    first = speaker.new.before[step] is None and speaker.old.before[step] is None
    return _sentence(speaker, step, text, of_source=first)


def onward(speaker: Speaker, side: Side, step: str) -> str:
    """Where the flow goes on from a step, all outcomes; empty where it just goes on to the step that follows."""
    flows = side.flows[step]
    if all(origin.outcome is None and _just_next(goals, side, step) for origin, goals in flows.items()) and flows:
        return ""
    return _all_goals(speaker, side, step, flows)


def _told(speaker: Speaker, step: str) -> Iterator[Sentence]:
    old, new = speaker.old.flows[step], speaker.new.flows[step]
    if {origin.symbol for origin in old} != {origin.symbol for origin in new}:
        old, new = _of_step(old), _of_step(new)
    for symbol in dict.fromkeys(origin.symbol for origin in (*new, *old)) or (None,):
        before = {origin: goals for origin, goals in old.items() if origin.symbol == symbol}
        after = {origin: goals for origin, goals in new.items() if origin.symbol == symbol}
        if _decide(before) != _decide(after):
            form = _DECIDES if _decide(after) else _DECIDES_NO_MORE
            words = _all_goals(speaker, speaker.new, step, after), _all_goals(speaker, speaker.old, step, before)
            text = speaker.say(form, step=_named(speaker, step, symbol), new=words[0], old=words[1])
            yield _sentence(speaker, step, text)
        else:
            yield from _outcomes(speaker, step, symbol, before, after)


def _of_step(flows: Mapping[Origin, tuple[Goal, ...]]) -> Mapping[Origin, tuple[Goal, ...]]:
    """The flows as those of the whole step, where its symbols are not the same on both sides."""
    whole: dict[Origin, tuple[Goal, ...]] = {}
    for origin, goals in flows.items():
        key = Origin(None, origin.outcome)
        whole[key] = (*whole.get(key, ()), *goals)
    return whole


def _decide(flows: Mapping[Origin, tuple[Goal, ...]]) -> bool:
    return any(origin.outcome is not None for origin in flows)


def _outcomes(
    speaker: Speaker,
    step: str,
    symbol: SymbolKey | None,
    before: Mapping[Origin, tuple[Goal, ...]],
    after: Mapping[Origin, tuple[Goal, ...]],
) -> Iterator[Sentence]:
    named = _named(speaker, step, symbol)
    renamed = dict(_renamed(speaker, step, before, after))
    for old, new in renamed.items():
        text = speaker.say(_OUTCOME_RENAMED, step=named, old=old.outcome, new=new.outcome)
        yield _sentence(speaker, step, text, old.outcome, new.outcome)
    was = {renamed.get(origin, origin): goals for origin, goals in before.items()}
    for origin in dict.fromkeys((*after, *was)):
        outcome = origin.outcome
        if outcome is not None and origin not in was:
            words = _goals(speaker, speaker.new, step, after[origin])
            text = speaker.say(_OUTCOME_ADDED, step=named, outcome=outcome, new=words)
            yield _sentence(speaker, step, text, outcome)
        elif outcome is not None and origin not in after:
            words = _goals(speaker, speaker.old, step, was[origin])
            text = speaker.say(_OUTCOME_REMOVED, step=named, outcome=outcome, old=words)
            yield _sentence(speaker, step, text, outcome)
        else:
            yield from _retargeted(speaker, step, origin, was.get(origin, ()), after.get(origin, ()))
    common = [origin for origin in was if origin in after]
    order = [origin for origin in after if origin in was]
    if common != order:
        old_order = ", ".join(str(origin.outcome) for origin in common)
        new_order = ", ".join(str(origin.outcome) for origin in order)
        yield _sentence(speaker, step, speaker.say(_REORDERED, step=named, old=old_order, new=new_order))


def _renamed(
    speaker: Speaker, step: str, before: Mapping[Origin, tuple[Goal, ...]], after: Mapping[Origin, tuple[Goal, ...]]
) -> Iterator[tuple[Origin, Origin]]:
    """Outcomes with new words that lead where the old ones led."""
    come = [origin for origin in after if origin not in before]
    for gone in [origin for origin in before if origin not in after]:
        for origin in come:
            if _same(speaker, step, before[gone], after[origin]):
                come.remove(origin)
                yield gone, origin
                break


def _same(speaker: Speaker, step: str, old: Sequence[Goal], new: Sequence[Goal]) -> bool:
    """Whether the arrows lead to the same places, or both just go on to the step that follows; and look the same."""
    if tuple(old) == tuple(new):
        return True
    on_both = _just_next(old, speaker.old, step) and _just_next(new, speaker.new, step)
    return on_both and [goal._replace(step=None) for goal in old] == [goal._replace(step=None) for goal in new]


def _just_next(goals: Sequence[Goal], side: Side, step: str) -> bool:
    """Whether there is one arrow, to the step that follows."""
    after = side.after[step]
    return len(goals) == 1 and after is not None and goals[0].step == after and goals[0].symbol is None


def _retargeted(
    speaker: Speaker, step: str, origin: Origin, old: Sequence[Goal], new: Sequence[Goal]
) -> Iterator[Sentence]:
    if _same(speaker, step, old, new):
        return
    words = {
        "step": _named(speaker, step, origin.symbol),
        "outcome": speaker.say(_OUTCOME, outcome=origin.outcome) if origin.outcome else "",
    }
    if [_place(goal) for goal in old] == [_place(goal) for goal in new]:
        looks, looks_now = (_looks(speaker, goals) for goals in (old, new))
        text = speaker.say(_SIDES if looks == looks_now else _LINE, **words, new=looks_now, old=looks)
    else:
        words["outcome"] = words["outcome"] or speaker.translate(_FLOW)
        goals, goals_before = (
            _goals(speaker, speaker.new, step, new),
            _goals(speaker, speaker.old, step, old, after=new),
        )
        text = speaker.say(_RETARGETED, **words, new=goals, old=goals_before)
    yield _sentence(speaker, step, text, origin.outcome)


def _looks(speaker: Speaker, goals: Sequence[Goal]) -> str:
    return speaker.listed(speaker.translate(_LINES[goal.line]) for goal in goals)


def _place(goal: Goal) -> tuple[str | None, SymbolKey | None, str | None]:
    return goal.step, goal.symbol, goal.outside


# --- places in words ------------------------------------------------------------------------------------


def _all_goals(speaker: Speaker, side: Side, step: str, flows: Mapping[Origin, tuple[Goal, ...]]) -> str:
    said = []
    for origin, goals in flows.items():
        words = _goals(speaker, side, step, goals)
        outcome = origin.outcome
        said.append(words if outcome is None else speaker.say(_WITH_OUTCOME, outcome=outcome, goals=words))
    return ", ".join(said) or speaker.translate(_ENDS)


def _goals(
    speaker: Speaker, side: Side, step: str, goals: Sequence[Goal], *, after: Sequence[Goal] | None = None
) -> str:
    """Where arrows lead. ``after`` is what the reader just read: a single step in the same direction is just named."""
    if not goals:
        return speaker.translate(_NONE if side.flows[step] else _ENDS)
    if after is not None and len(goals) == len(after) == 1:
        way, way_now = _way(side, step, goals[0]), _way(speaker.new, step, after[0])
        if way == way_now and way in {_ONWARD, _BACK}:
            return _goal(speaker, side, goals[0])
    return speaker.listed(
        speaker.say(_way(side, step, goal), goal=_goal(speaker, side, goal), party=goal.outside) for goal in goals
    )


def _way(side: Side, step: str, goal: Goal) -> Term:
    if goal.step is None:
        return _OUT
    if goal.step == step:
        return _ITSELF
    return _ONWARD if side.places[goal.step] > side.places[step] else _BACK


def _goal(speaker: Speaker, side: Side, goal: Goal) -> str:
    if goal.step is None:
        return ""
    called = speaker.called(side, goal.step)
    if goal.symbol is None:
        return called
    return speaker.say(_TO_SYMBOL, goal=called, performer=side.lane(goal.symbol.performer))


def _named(speaker: Speaker, step: str, symbol: SymbolKey | None) -> str:
    called = speaker.called(speaker.new, step)
    if symbol is None:
        return speaker.say(_STEP, called=called)
    return speaker.say(_AT_SYMBOL, called=called, performer=speaker.new.lane(symbol.performer))


def _sentence(speaker: Speaker, step: str, text: str, *outcomes: str | None, of_source: bool = False) -> Sentence:
    subject = Subject(
        area="sumber" if of_source else "alur",
        head=speaker.translate(_FLOW_OF),
        number=speaker.number(speaker.new, step),
        step=step,
        old_keys=speaker.old.symbol_keys(step),
        new_keys=speaker.new.symbol_keys(step),
        outcomes=tuple(outcome for outcome in outcomes if outcome is not None),
    )
    return subject.told("≠", text)
