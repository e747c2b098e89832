"""Changed steps in words. In: the edits of steps and heads of charts; out: sentences, one a change.

Where the texts show that two steps were merged into one, or one was split in two, that is one sentence.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set as AbstractSet
from dataclasses import replace
from typing import Final

from sopgen.diff.changes import Added, Moved, Path, Placed, Removed, Replaced
from sopgen.diff.outline import HEAD
from sopgen.diff.sequences import exchanged
from sopgen.diff.texts import flat, words_of
from sopgen.diff.words.flow import flow_sentences, onward, start_sentence
from sopgen.diff.words.sides import Side
from sopgen.diff.words.speaker import ADDED, EXCHANGED, MERGED, MOVED, REMOVED, SPLIT, Sentence, Speaker, Subject
from sopgen.findings import Term
from sopgen.model import Bagan, Isian, Langkah, Simbol, polos
from sopgen.symbols import bentuk, sambungan

_COLUMNS: Final[Mapping[str, tuple[Term, Term]]] = {
    "kegiatan": (Term("Kegiatan langkah {called}"), Term("kegiatan langkah")),
    "kelengkapan": (Term("Kelengkapan langkah {called}"), Term("kelengkapan langkah")),
    "waktu": (Term("Waktu langkah {called}"), Term("waktu langkah")),
    "output": (Term("Output langkah {called}"), Term("output langkah")),
    "keterangan": (Term("Keterangan langkah {called}"), Term("keterangan langkah")),
}
"""How a cell is spoken of: in a sentence of its own, and among others."""
_OWN: Final = "kolom."
_OWN_COLUMN: Final = Term("Kolom {column} langkah {called}")
_OWN_COLUMN_HEAD: Final = Term("kolom {column} langkah")
_COLUMN_ORDER: Final = Term("Langkah {called}: urutan kolom tambahan dalam berkas diubah.")
_STEP_HEAD: Final = Term("langkah")
_PERFORMERS_HEAD: Final = Term("pelaksana langkah")
_SYMBOLS_HEAD: Final = Term("simbol langkah")

_ADDED: Final = Term("Langkah {number} ditambah {where}: “{text}” ({performers}{time}){onward}.")
_TIME: Final = Term(", {time}")
_ONWARD: Final = Term("; alurnya {goals}")
_REMOVED: Final = Term("Langkah {number} dihapus: “{text}” ({performers}).")
_MOVED: Final = Term("Langkah {called} dipindah: kini {new}, semula {old}.")
_MOVED_TOGETHER: Final = Term("Langkah {called} sampai {last} dipindah: kini {new}, semula {old}.")
_RANGE: Final = Term("{first} sampai {last}")
_EXCHANGED: Final = Term("Langkah {first} dan {second} bertukar tempat.")
_MERGED: Final = Term("Langkah {steps} digabung menjadi langkah {number}: “{text}”{deeds}.")
_SPLIT: Final = Term("Langkah {old} dipecah menjadi langkah {numbers}: {texts}{deeds}.")
_DONE_BEFORE: Final = Term("; langkah {number} semula oleh {performers}{time}")
_DONE_NOW: Final = Term("; langkah {number} oleh {performers}{time}")
_BETWEEN: Final = Term("di antara langkah {before} dan {after}")
_BEFORE: Final = Term("sebelum langkah {after}")
_AFTER: Final = Term("sesudah langkah {before}")
_ALONE: Final = Term("di bagannya sendiri")
_PERFORMERS: Final = Term("Pelaksana langkah {called} kini {new}, semula {old}.")
_SYMBOLS: Final = Term("Simbol langkah {called} kini {new}, semula {old}.")
_ENTRY: Final = Term("Simbol langkah {called}: alur kini masuk di simbol lain.")
_SYMBOL_ID: Final = Term("Simbol langkah {called}: idnya diubah.")
_NO_NUMBER: Final = Term("Langkah “{title}” kini tanpa nomor.")
_NUMBER: Final = Term("Langkah “{title}” kini bernomor ({number}).")
_QUESTION: Final = Term("Pertanyaan dalam simbol keputusan langkah {called}")
_NEW_ID: Final = Term("Id langkah {called} kini {new}, semula {old}.")
_CHART: Final = Term("Bagan “{title}”")
_CHART_ADDED: Final = Term("Bagan “{title}” ditambah.")
_CHART_REMOVED: Final = Term("Bagan “{title}” dihapus.")
_CHART_MOVED: Final = Term("Bagan “{title}” dipindah.")
_CHART_TITLE: Final = Term("Judul bagan")
_CHART_PERFORMERS: Final = Term("Pelaksana bagan “{title}”")
_FOOTNOTES: Final = Term("Catatan kaki")
_ALL: Final = Term("semua pelaksana")
_WAYS: Final[Mapping[str, Term]] = {
    "bersama": Term("{performers} bersama"),
    "rapat": Term("{performers} dalam rapat"),
    "serah": Term("{performers} berurutan"),
    "serentak": Term("{performers} masing-masing"),
}
_SHAPES: Final[Mapping[str, Term]] = {
    "kapsul": Term("kapsul"),
    "kotak": Term("kotak"),
    "keputusan": Term("belah ketupat"),
}
_SYMBOL: Final = Term("{performer} ({shape})")
_JOINTS: Final[Mapping[str, Term]] = {
    "panah": Term("{symbols} → {next}"),
    "garis": Term("{symbols} – {next}"),
    "titik": Term("{symbols} ··· {next}"),
    "tidak": Term("{symbols}, {next}"),
}

_FLOW: Final = frozenset({"lanjut", "keputusan", "selesai", "simbol"})
_ACTING: Final = frozenset({"pelaksana", "cara", "simbol"})
_GAINED: Final = 0.6  # the least share of a step's own words that another gained, if the two were merged
_GAINED_WITH_VERB: Final = 0.5  # the same where the first of them, the verb, is among these
_FEWEST: Final = 2  # of its own words: fewer prove nothing, but the verb does
_LONGEST_CELL: Final = 120


def step_sentences(speaker: Speaker, edits: Sequence[Placed], shared: frozenset[str]) -> Iterator[Sentence]:
    """What changed in steps and charts. ``edits`` are those of the list of steps, without changed ids.

    Of the steps in ``shared`` it is told with the performers who acts there now.
    """
    joined = _Joined(speaker, edits)
    told = {(step, _acting.__name__) for step in shared}
    for edit in edits:
        _, key, *below = edit.path
        if key.startswith(HEAD):
            yield from _chart(speaker, edit)
        elif not below:
            yield from joined.sentences(edit)
        elif below[0] in _ACTING | _FLOW:
            for part, tell in _ASPECTS:
                if below[0] in part and (key, tell.__name__) not in told:
                    told.add((key, tell.__name__))
                    yield from tell(speaker, key)
        elif not (below == ["kegiatan"] and key in joined.told):
            yield from _step(speaker, edit)


def new_id_sentence(speaker: Speaker, old: str, new: str) -> Sentence:
    """That a step has another id in the source; the sheet does not show it."""
    text = speaker.say(_NEW_ID, called=speaker.called(speaker.new, new), old=old, new=new)
    return Subject("sumber", text).told("≠", text)


# --- steps that came, went, moved -----------------------------------------------------------------------


class _Joined:
    """Which steps were merged or split; tells what became of steps as wholes."""

    def __init__(self, speaker: Speaker, edits: Sequence[Placed]) -> None:
        self.speaker = speaker
        reworded = {edit.path[1] for edit in edits if isinstance(edit, Replaced) and edit.path[2:] == ("kegiatan",)}
        gone = [edit.path[1] for edit in edits if isinstance(edit, Removed) and _is_step(edit.path)]
        come = [edit.path[1] for edit in edits if isinstance(edit, Added) and _is_step(edit.path)]
        self.moved = {edit.path[1] for edit in edits if isinstance(edit, Moved) and _is_step(edit.path)}
        self.exchanged = self._exchanged() if self.moved else {}
        self.merged = _by_kept(_pairs(gone, speaker.old, speaker.new, reworded))
        self.split = _by_kept(_pairs(come, speaker.new, speaker.old, reworded))
        self.told = frozenset((*self.merged, *self.split))
        """Steps whose changed words are told with the steps that went or came."""
        self.among = {other: kept for joined in (self.merged, self.split) for kept in joined for other in joined[kept]}

    def _exchanged(self) -> Mapping[str, str]:
        """Steps that stand in each other's place, both ways, where that says what moved in the fewest sentences."""
        old, new = self.speaker.old, self.speaker.new
        before, after = (
            [step for step in old.steps if step in new.steps],
            [step for step in new.steps if step in old.steps],
        )
        pairs = exchanged(before, after)
        same_chart = all(old.charts[step] == old.charts[other] for step, other in pairs.items())
        sentences = sum(not self._goes_along(step) for step in self.moved)
        return pairs if same_chart and len(pairs) // 2 <= sentences else {}

    def sentences(self, edit: Placed) -> Iterator[Sentence]:
        """What became of a step."""
        match edit:
            case Moved((_, step), _, _) if self.exchanged:
                other = self.exchanged.get(step)
                if other is not None and (other not in self.moved or self._stands_before(step, other)):
                    yield self._changed_places(step, other)
            case Moved((_, step), _, _) if not self._goes_along(step):
                yield self._moved(step)
            case Added((_, step), _, _) | Removed((_, step), _, _) if step in self.among:
                kept = self.among[step]
                others = self.merged.get(kept) if isinstance(edit, Removed) else self.split.get(kept)
                if others is not None and step == others[0]:
                    yield self._merged(kept, others) if isinstance(edit, Removed) else self._split(kept, others)
            case Added((_, step), _, value):
                yield self._added(step, value)
            case Removed((_, step), _, value):
                yield self._removed(step, value)

    def _stands_before(self, step: str, other: str) -> bool:
        return self.speaker.new.places[step] < self.speaker.new.places[other]

    def _changed_places(self, step: str, other: str) -> Sentence:
        speaker = self.speaker
        first, second = (step, other) if self._stands_before(step, other) else (other, step)
        called = [speaker.called(speaker.new, each) for each in (first, second)]
        text = speaker.say(_EXCHANGED, first=called[0], second=called[1])
        return self._all(speaker.new, (first, second)).told("↕", text, EXCHANGED)

    def _all(self, side: Side, steps: Sequence[str]) -> Subject:
        """Steps as wholes, as they stand on ``side``."""
        speaker = self.speaker
        return replace(
            _row(speaker, side, steps[0]),
            number=speaker.listed(speaker.number(side, each) for each in steps),
            name=speaker.listed(speaker.briefly(side, each) for each in steps),
            old_keys=tuple(_key(speaker.old, each) for each in steps),
            new_keys=tuple(_key(speaker.new, each) for each in steps),
        )

    def _goes_along(self, step: str) -> bool:
        """Whether a step moved with the one before it, and is told with that."""
        before = self.speaker.new.before[step]
        return before in self.moved and before == self.speaker.old.before[step]

    def _moved(self, step: str) -> Sentence:
        """Where the step stands now, and the steps that went along behind it."""
        speaker = self.speaker
        last = step
        while (after := speaker.new.after[last]) is not None and after in self.moved and self._goes_along(after):
            last = after
        text = speaker.say(
            _MOVED if last == step else _MOVED_TOGETHER,
            called=speaker.called(speaker.new, step),
            last=speaker.called(speaker.new, last),
            new=_neighbour(speaker, speaker.new, step, last),
            old=_neighbour(speaker, speaker.old, step, last),
        )
        steps = tuple(speaker.new.steps)
        together = steps[speaker.new.places[step] : speaker.new.places[last] + 1]
        subject = self._all(speaker.new, together)
        if len(together) > 1:
            numbers = {name: speaker.number(speaker.new, each) for name, each in (("first", step), ("last", last))}
            subject = replace(subject, number=speaker.say(_RANGE, **numbers), name="")
        return subject.told("↕", text, MOVED)

    def _added(self, step: str, value: Langkah) -> Sentence:
        speaker = self.speaker
        goals = onward(speaker, speaker.new, step)
        text = speaker.say(
            _ADDED,
            where=_where(speaker, speaker.new, step),
            text=_short(value),
            **_deed(speaker, speaker.new, step),
            onward=speaker.say(_ONWARD, goals=goals) if goals else "",
        )
        return _row(speaker, speaker.new, step).told("+", text, ADDED)

    def _removed(self, step: str, value: Langkah) -> Sentence:
        speaker = self.speaker
        text = speaker.say(
            _REMOVED,
            number=speaker.number(speaker.old, step),
            text=_short(value),
            performers=speaker.listed(speaker.old.lane(each) for each in value.performers()),
        )
        return _row(speaker, speaker.old, step).told("−", text, REMOVED)

    def _merged(self, kept: str, gone: Sequence[str]) -> Sentence:
        speaker = self.speaker
        steps = sorted((kept, *gone), key=speaker.old.places.__getitem__)
        text = speaker.say(
            _MERGED,
            steps=speaker.listed(speaker.called(speaker.old, each) for each in steps),
            number=speaker.number(speaker.new, kept),
            text=_short(speaker.new.steps[kept]),
            deeds="".join(speaker.say(_DONE_BEFORE, **_deed(speaker, speaker.old, each)) for each in gone),
        )
        subject = replace(
            self._all(speaker.old, steps),
            step=gone[0],
            old_keys=(*(_key(speaker.old, each) for each in gone), _cell(speaker.old, kept)),
            new_keys=(_cell(speaker.new, kept),),
        )
        return subject.told("≠", text, MERGED)

    def _split(self, kept: str, come: Sequence[str]) -> Sentence:
        speaker = self.speaker
        steps = sorted((kept, *come), key=speaker.new.places.__getitem__)
        text = speaker.say(
            _SPLIT,
            old=speaker.called(speaker.old, kept),
            numbers=speaker.listed(speaker.number(speaker.new, each) for each in steps),
            texts=speaker.listed(f"“{_short(speaker.new.steps[each])}”" for each in steps),
            deeds="".join(speaker.say(_DONE_NOW, **_deed(speaker, speaker.new, each)) for each in come),
        )
        subject = replace(
            _row(speaker, speaker.new, come[0]),
            number=speaker.number(speaker.old, kept),
            name=speaker.briefly(speaker.old, kept),
            old_keys=(_cell(speaker.old, kept),),
            new_keys=(*(_key(speaker.new, each) for each in come), _cell(speaker.new, kept)),
        )
        return subject.told("≠", text, SPLIT)


def _pairs(others: Sequence[str], here: Side, there: Side, reworded: AbstractSet[str]) -> Iterator[tuple[str, str]]:
    """Steps of one side, each with the nearest one that stayed of which the other side's text holds its words."""
    for other in others:
        for kept in (_nearest(other, others, here.before), _nearest(other, others, here.after)):
            if kept in reworded and _holds(there.steps[kept], here.steps[other], here.steps[kept]):
                yield kept, other
                break


def _nearest(step: str, others: Sequence[str], neighbours: Mapping[str, str | None]) -> str:
    """The next step in a direction that is none of ``others``; "" where there is none."""
    found = neighbours[step]
    while found is not None and found in others:
        found = neighbours[found]
    return found or ""


def _by_kept(pairs: Iterator[tuple[str, str]]) -> Mapping[str, Sequence[str]]:
    """By the step that stayed, those that were merged into it or that it was split into."""
    found: dict[str, list[str]] = {}
    for kept, other in pairs:
        found.setdefault(kept, []).append(other)
    return found


def _holds(whole: Langkah, part: Langkah, own: Langkah) -> bool:
    """Whether ``whole`` has gained the words of ``part`` beside its ``own``."""
    words = _content(part) - _content(own)
    gained = _content(whole) - _content(own)
    common, verb = (words & gained).total(), next(iter(_content(part)), "")
    if verb in words & gained:
        return common >= _GAINED_WITH_VERB * words.total()
    return common >= _FEWEST and common >= _GAINED * words.total()


def _content(step: Langkah) -> Counter[str]:
    """The words of a step that say something: those of three letters and more."""
    return Counter({word: count for word, count in words_of(flat(step.kegiatan)).items() if len(word) >= 3})  # noqa: PLR2004


def _deed(speaker: Speaker, side: Side, step: str) -> dict[str, str]:
    """Who does a step, and the time that it takes, as parts of a sentence."""
    time = polos(side.steps[step].waktu)
    acting = speaker.listed(side.lane(each) for each in side.steps[step].performers())
    number = speaker.number(side, step)
    return {"number": number, "performers": acting, "time": speaker.say(_TIME, time=time) if time else ""}


def _neighbour(speaker: Speaker, side: Side, first: str, last: str) -> str:
    """Where steps stand on a side: after a step, or before one where they are the first."""
    before, after = side.before[first], side.after[last]
    if before is not None:
        return speaker.say(_AFTER, before=speaker.called(side, before))
    return speaker.say(_ALONE) if after is None else speaker.say(_BEFORE, after=speaker.called(side, after))


def _where(speaker: Speaker, side: Side, step: str) -> str:
    before, after = side.before[step], side.after[step]
    numbers = {
        "before": "" if before is None else speaker.number(side, before),
        "after": "" if after is None else speaker.number(side, after),
    }
    if before is None:
        return speaker.say(_ALONE if after is None else _BEFORE, **numbers)
    return speaker.say(_AFTER if after is None else _BETWEEN, **numbers)


def _short(step: Langkah) -> str:
    words = flat(step.kegiatan)
    return words if len(words) <= _LONGEST_CELL else words[:_LONGEST_CELL].rsplit(" ", 1)[0] + " …"


def _is_step(path: Path) -> bool:
    return len(path) == 2 and not path[1].startswith(HEAD)  # noqa: PLR2004  # ("langkah", id)


# --- within a step --------------------------------------------------------------------------------------


def _step(speaker: Speaker, edit: Placed) -> Iterator[Sentence]:
    """What changed in a cell or a mark of a step."""
    match edit:
        case Replaced((_, step, "bernomor"), _, numbered):
            values = {"title": speaker.new.title(step), "number": speaker.new.numbers[step]}
            text = speaker.say(_NUMBER if numbered else _NO_NUMBER, **values)
            yield _row(speaker, speaker.new, step).told("≠", text)
        case Replaced((_, step, "mulai"), _, starts):
            yield start_sentence(speaker, step, starts=starts)
        case Replaced((_, step, "pertanyaan"), old, new):
            what = speaker.say(_QUESTION, called=speaker.called(speaker.new, step))
            text = speaker.now(what, speaker.quoted(old or ""), speaker.quoted(new or ""))
            yield _symbols(speaker, step).told("≠", text)
        case Moved((_, step, *_), _, _):
            text = speaker.say(_COLUMN_ORDER, called=speaker.called(speaker.new, step))
            yield Subject("sumber", text).told("≠", text)
        case _:
            yield from (_cell_sentence(speaker, *changed) for changed in _changed_cells(edit))


def _changed_cells(edit: Placed) -> Iterator[tuple[str, str, Isian | None, Isian | None]]:
    """Step, column, old and new words of the cells that an edit changes: of the form's columns and of the house's."""
    match edit:
        case Replaced((_, step, "kolom"), old, new):
            for column in dict.fromkeys((*(new or {}), *(old or {}))):
                yield step, f"{_OWN}{column}", (old or {}).get(column, ()), (new or {}).get(column, ())
        case Replaced((_, step, *column), old, new):
            yield step, ".".join(column), old, new
        case Added((_, step, *column), _, new):
            yield step, ".".join(column), (), new
        case Removed((_, step, *column), _, old):
            yield step, ".".join(column), old, ()


def _cell_sentence(speaker: Speaker, step: str, column: str, old: Isian | None, new: Isian | None) -> Sentence:
    called, name = speaker.called(speaker.new, step), column.removeprefix(_OWN)
    label, head = _COLUMNS.get(column, (_OWN_COLUMN, _OWN_COLUMN_HEAD))
    what = speaker.say(label, called=called, column=name)
    subject = Subject(
        area="langkah",
        head=speaker.say(head, column=name),
        number=speaker.number(speaker.new, step),
        step=step,
        old_keys=(_cell(speaker.old, step, column),),
        new_keys=(_cell(speaker.new, step, column),),
    )
    if old is None or new is None:
        return subject.told("≠", speaker.now(what, speaker.cell(old), speaker.cell(new)))
    return subject.reworded(speaker.text_changed(what, flat(old), flat(new)))


def _acting(speaker: Speaker, step: str) -> Iterator[Sentence]:
    """What changed in who acts at a step, and in which symbols."""
    old, new = speaker.old.steps[step], speaker.new.steps[step]
    called = speaker.called(speaker.new, step)
    before, after = _acts(speaker, speaker.old, old), _acts(speaker, speaker.new, new)
    if before != after:
        same_performers = old.performers() == new.performers()
        form, head = (_SYMBOLS, _SYMBOLS_HEAD) if same_performers and new.simbol else (_PERFORMERS, _PERFORMERS_HEAD)
        text = speaker.say(form, called=called, new=after, old=before)
        yield replace(_symbols(speaker, step), area="langkah", head=speaker.translate(head)).told("≠", text)
    elif [each.masuk for each in old.simbol] != [each.masuk for each in new.simbol]:
        yield _symbols(speaker, step).told("≠", speaker.say(_ENTRY, called=called))
    elif [each.id for each in old.simbol] != [each.id for each in new.simbol]:
        text = speaker.say(_SYMBOL_ID, called=called)
        yield Subject("sumber", text).told("≠", text)


def _acts(speaker: Speaker, side: Side, step: Langkah) -> str:
    """Who acts, in words: "Kabag dan Staf dalam rapat", or, symbol by symbol, "Kabag (kotak) → Staf (kotak)"."""
    if not step.simbol:
        names = [f"“{side.lane(each)}”" for each in step.pelaksana]
        listed = speaker.listed(names)
        return listed if len(names) == 1 else speaker.say(_WAYS[step.cara], performers=listed)
    said = ""
    for before, symbol in zip((None, *step.simbol), step.simbol, strict=False):
        shape = speaker.translate(_SHAPES[bentuk(symbol)])
        asks = f", “{symbol.pertanyaan}”" if symbol.pertanyaan else ""
        one = speaker.say(_SYMBOL, performer=f"“{side.lane(symbol.pelaksana)}”", shape=f"{shape}{asks}")
        said = one if before is None else speaker.say(_JOINTS[sambungan(before, symbol)], symbols=said, next=one)
    return said


def _flow(speaker: Speaker, step: str) -> Iterator[Sentence]:
    """What changed in where the step, or a symbol of it, leads."""
    old, new = (
        [(step.selesai, step.lanjut, step.keputusan), *((each.lanjut, each.keputusan) for each in _leading(step))]
        for step in (speaker.old.steps[step], speaker.new.steps[step])
    )
    if repr(old) != repr(new):
        yield from flow_sentences(speaker, step)


def _leading(step: Langkah) -> tuple[Simbol, ...]:
    """The symbols that lead on by themselves."""
    return tuple(symbol for symbol in step.simbol if symbol.lanjut is not None or symbol.keputusan is not None)


_ASPECTS: Final = ((_ACTING, _acting), (_FLOW, _flow))
"""Keys of a step that are told together, with the function that does."""


# --- charts ---------------------------------------------------------------------------------------------


def _chart(speaker: Speaker, edit: Placed) -> Iterator[Sentence]:
    """What became of a chart's head."""
    match edit:
        case Added(_, _, Bagan(judul=title)):
            yield _of_chart(speaker, title).told("+", speaker.say(_CHART_ADDED, title=title or ""), ADDED)
        case Removed(_, _, Bagan(judul=title)):
            yield _of_chart(speaker, title).told("−", speaker.say(_CHART_REMOVED, title=title or ""), REMOVED)
        case Moved((_, head), _, _):
            title = _title(speaker, head)
            yield _of_chart(speaker, title).told("↕", speaker.say(_CHART_MOVED, title=title), MOVED)
        case Replaced((_, _, "judul"), old, new):
            said = speaker.text_changed(speaker.translate(_CHART_TITLE), old or "", new or "")
            yield Subject("langkah", speaker.small(_CHART_TITLE)).reworded(said)
        case Replaced((_, head, "pelaksana"), old, new):
            what = speaker.say(_CHART_PERFORMERS, title=_title(speaker, head))
            before, after = _lanes(speaker, speaker.old, old), _lanes(speaker, speaker.new, new)
            yield Subject("pelaksana", what[:1].lower() + what[1:]).told("≠", speaker.now(what, before, after))
        case Replaced((_, _, "catatan_kaki"), old, new):
            said = speaker.text_changed(speaker.translate(_FOOTNOTES), flat(old), flat(new))
            yield Subject("langkah", speaker.small(_FOOTNOTES)).reworded(said)


def _lanes(speaker: Speaker, side: Side, performers: Sequence[str]) -> str:
    return speaker.listed(side.lane(each) for each in performers) if performers else speaker.translate(_ALL)


def _title(speaker: Speaker, head: str) -> str:
    charts = speaker.new.sop.charts()
    number = int(head.removeprefix(HEAD))
    return " ".join((charts[number].judul or "").split()) if number < len(charts) else ""


def _of_chart(speaker: Speaker, title: str | None) -> Subject:
    return Subject("langkah", speaker.say(_CHART, title=title or ""))


# --- keys -----------------------------------------------------------------------------------------------


def _row(speaker: Speaker, side: Side, step: str) -> Subject:
    """A step as a whole, numbered as on ``side``: its keys are those of its row."""
    return Subject(
        area="langkah",
        head=speaker.translate(_STEP_HEAD),
        number=speaker.number(side, step),
        name=speaker.briefly(side, step),
        step=step,
        old_keys=(_key(speaker.old, step),),
        new_keys=(_key(speaker.new, step),),
    )


def _symbols(speaker: Speaker, step: str) -> Subject:
    """The symbols of a step that both sides have."""
    return Subject(
        area="alur",
        head=speaker.translate(_SYMBOLS_HEAD),
        number=speaker.number(speaker.new, step),
        step=step,
        old_keys=speaker.old.symbol_keys(step),
        new_keys=speaker.new.symbol_keys(step),
    )


def _key(side: Side, step: str) -> str:
    return f"langkah.{side.own_id(step)}"


def _cell(side: Side, step: str, column: str = "kegiatan") -> str:
    return f"{_key(side, step)}.{column}"
