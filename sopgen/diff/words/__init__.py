"""Changes in words. In: ``Changes`` and a language; out: ``Sentence``s, each change once, and a line for a history.

What follows of itself from another change (numbers, an arrow that leads on to a step that came in between) is told
with that change only. A change that several edits make together is one sentence: two steps merged, an outcome with new
words.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from sopgen.diff.changes import Changes, Edit, Item, Placed, Renamed, Replaced
from sopgen.diff.words import performers, steps
from sopgen.diff.words.boxes import box_sentences
from sopgen.diff.words.identity import document_sentences, identity_sentences, list_sentences
from sopgen.diff.words.names import with_names_in_texts
from sopgen.diff.words.sides import sides
from sopgen.diff.words.speaker import Area, Brief, Sentence, Sign, Speaker, listed
from sopgen.diff.words.steps import step_sentences
from sopgen.diff.words.totals import total_sentences
from sopgen.findings import Term
from sopgen.messages import Translate

__all__ = ["Area", "Brief", "Sentence", "Sign", "in_one_line", "sentences", "summary"]

_TOLD_BY: Final[Mapping[str, Callable[[Speaker, Placed], Iterator[Sentence]]]] = {
    "identitas": identity_sentences,
    "profil": document_sentences,
    "dokumen": document_sentences,
    "bagan": document_sentences,
}
"""By the first key of their path, edits that are told one by one."""
_MOST_TOLD: Final = 8  # parts of a line; a history tells what mattered, `sopgen diff` tells all
_MOST_NAMED: Final = 3  # steps of a part of it that are told with their words
_AND_MORE: Final = Term("dan {count} perubahan lain")
_NOT_IN_HISTORY: Final = frozenset({"identitas.revisi_ke", "identitas.tanggal_revisi", "identitas.tanggal_efektif"})
"""A revision changes these by itself."""


def sentences(changes: Changes, translate: Translate, *, prints_history: bool = False) -> tuple[Sentence, ...]:
    """Every change as a sentence, in the order of the sheet; last, what the times come to, and what only the source
    shows (area "sumber"): among that the history of revisions, unless its house prints it.
    """
    old, new = sides(changes)
    speaker = Speaker(old, new, translate, prints_history)
    placed = [edit for edit in changes.edits if not isinstance(edit, Renamed)]
    told = tuple(with_names_in_texts(speaker, placed, tuple(_told(speaker, changes.edits))))
    shown = [sentence for sentence in told if sentence.area != "sumber"]
    times = total_sentences(speaker) if shown else ()
    return (*shown, *times, *(sentence for sentence in told if sentence.area == "sumber"))


def summary(changes: Changes, translate: Translate) -> str:
    """One line for a history of revisions: "Langkah 3 (Mencatat bahan) ditambah; alur langkah 5 diubah".

    Empty if the sheet stays.
    """
    return in_one_line(sentences(changes, translate), translate)


def in_one_line(told: Sequence[Sentence], translate: Translate) -> str:
    """The same of what ``sentences`` has told."""
    briefly: dict[tuple[Term, str], dict[str, str]] = {}
    for sentence in told:
        if sentence.area not in {"sumber", "jumlah"} and not _NOT_IN_HISTORY.intersection(sentence.new_keys):
            verb, head, number, name = sentence.brief
            briefly.setdefault((verb, head), {})[number] = name or number
    parts = [
        translate(verb).format(subjects=f"{head} {_listed(named, translate)}".strip())
        for (verb, head), named in briefly.items()
    ]
    if len(parts) > _MOST_TOLD:
        parts[_MOST_TOLD - 1 :] = [translate(_AND_MORE).format(count=len(parts) - _MOST_TOLD + 1)]
    line = "; ".join(parts)
    return line[:1].upper() + line[1:]


def _listed(named: Mapping[str, str], translate: Translate) -> str:
    """The numbers in a row; of a few, with their names."""
    return listed(named.values() if len(named) <= _MOST_NAMED else named, translate)


def _told(speaker: Speaker, edits: Sequence[Edit]) -> Iterator[Sentence]:
    placed = [edit for edit in edits if not isinstance(edit, Renamed)]
    shares = performers.shares(speaker, placed)
    for part, group in groupby(placed, key=lambda edit: edit.path[0]):
        if part == "langkah":
            yield from step_sentences(speaker, list(group), shares.steps)
        elif part == "uraian":
            for name, items in groupby(group, key=lambda edit: edit.path[1]):
                yield from box_sentences(speaker, name, [edit for edit in items if isinstance(edit, Item)])
        elif part == "pelaksana":
            yield from performers.performer_sentences(speaker, list(group), shares)
        else:
            tell = _TOLD_BY.get(part, list_sentences)
            yield from (sentence for edit in group for sentence in tell(speaker, edit))
    renamed = {
        edit.path[1] for edit in placed if isinstance(edit, Replaced) and edit.path[::2] == ("pelaksana", "nama")
    }
    for edit in edits:
        match edit:
            case Renamed("langkah", old, new):
                yield steps.new_id_sentence(speaker, old, new)
            case Renamed("pelaksana", old, new) if new not in renamed:
                yield performers.new_id_sentence(speaker, old, new)
