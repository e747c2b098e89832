"""Changed performers in words. In: the edits of performers; out: sentences, one a performer's change.

Where several performers came for one, and the steps show that they share what that one did, that is one sentence, with
the steps that each of them has; so it is where one came for several.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from sopgen.diff.changes import Added, Moved, Placed, Removed, Replaced
from sopgen.diff.words.sides import Side
from sopgen.diff.words.speaker import ADDED, MOVED, REMOVED, RENAMED, Sentence, Speaker, Subject
from sopgen.findings import Term
from sopgen.model import Langkah

_ADDED: Final = Term("Pelaksana “{name}” ditambah (kolom ke-{place}).")
_REMOVED: Final = Term("Pelaksana “{name}” dihapus (semula kolom ke-{place}).")
_MOVED: Final = Term("Kolom pelaksana “{name}” dipindah: kini ke-{place}, semula ke-{old_place}.")
_RENAMED: Final = Term("Pelaksana “{old}” kini “{name}”.")
_OF: Final[Mapping[str, Term]] = {
    "singkatan": Term("Singkatan pelaksana “{name}”"),
    "kelompok": Term("Kelompok pelaksana “{name}”"),
}
_OUTSIDE: Final = Term("Pelaksana “{name}” kini pihak di luar instansi.")
_INSIDE: Final = Term("Pelaksana “{name}” bukan lagi pihak di luar instansi.")
_NEW_ID: Final = Term("Id pelaksana “{name}” kini {new}, semula {old}.")
_SHARED: Final = Term("Tugas pelaksana “{name}” dibagi: {parts}.")
_UNITED: Final = Term("Tugas pelaksana {parts} kini dijalankan oleh “{name}”.")
_PART: Final = Term("“{name}” (langkah {steps})")
_HEAD: Final = Term("pelaksana “{name}”")
_DUTIES: Final = Term("tugas pelaksana {names}")
_ARE_SHARED: Final = Term("{subjects} dibagi")
_ARE_UNITED: Final = Term("{subjects} disatukan")


class Share(NamedTuple):
    """A performer of one source and those of the other, two or more, between whom what he does is parted; in which
    steps of both.
    """

    whole: str
    parts: tuple[str, ...]
    steps: tuple[str, ...]


class Shares(NamedTuple):
    """``split`` performers that were parted, ``merged`` those that came of several.

    ``steps`` are those of which that tells who acts there now.
    """

    split: tuple[Share, ...]
    merged: tuple[Share, ...]
    steps: frozenset[str]

    def told_elsewhere(self, performer: str) -> bool:
        """Whether a performer is told of in the sentence about another."""
        return any(performer in share.parts for share in (*self.split, *self.merged))


def shares(speaker: Speaker, edits: Sequence[Placed]) -> Shares:
    """What performers share with others, of all edits. Those that do more or less besides share nothing."""
    gone = [edit.path[1] for edit in edits if isinstance(edit, Removed) and _is_performer(edit)]
    come = [edit.path[1] for edit in edits if isinstance(edit, Added) and _is_performer(edit)]
    if not gone or not come:
        return Shares((), (), frozenset())
    split = tuple(_shares(speaker.old, speaker.new, gone, come))
    merged = tuple(_shares(speaker.new, speaker.old, come, gone))
    return Shares(split, merged, frozenset(step for share in (*split, *merged) for step in share.steps))


def performer_sentences(speaker: Speaker, edits: Sequence[Placed], shared: Shares) -> Iterator[Sentence]:
    """What became of performers."""
    told = {share.whole: _split(speaker, share) for share in shared.split}
    told |= {share.whole: _merged(speaker, share) for share in shared.merged}
    for edit in edits:
        name = edit.path[1]
        if isinstance(edit, (Added, Removed)) and name in told:
            yield told[name]
        elif not (isinstance(edit, (Added, Removed)) and shared.told_elsewhere(name)):
            yield from _sentences(speaker, edit)


def _sentences(speaker: Speaker, edit: Placed) -> Iterator[Sentence]:
    """What became of a performer. Its key is that of its column's head."""
    match edit:
        case Added((_, name), place, _):
            text = speaker.say(_ADDED, name=speaker.new.lane(name), place=place + 1)
            yield _subject(speaker, speaker.new, name).told("+", text, ADDED)
        case Removed((_, name), place, _):
            text = speaker.say(_REMOVED, name=speaker.old.lane(name), place=place + 1)
            yield _subject(speaker, speaker.old, name).told("−", text, REMOVED)
        case Moved((_, name), old_place, new_place):
            places = {"place": new_place + 1, "old_place": old_place + 1}
            text = speaker.say(_MOVED, name=speaker.new.lane(name), **places)
            yield _subject(speaker, speaker.new, name).told("↕", text, MOVED)
        case Replaced((_, name, "nama"), _, _):
            text = speaker.say(_RENAMED, name=speaker.new.lane(name), old=speaker.old.lane(name))
            yield _subject(speaker, speaker.old, name).told("≠", text, RENAMED)
        case Replaced((_, name, "luar"), _, outside):
            text = speaker.say(_OUTSIDE if outside else _INSIDE, name=speaker.new.lane(name))
            yield _subject(speaker, speaker.new, name).told("≠", text)
        case Replaced((_, name, key), old, new):
            what = speaker.say(_OF[key], name=speaker.new.lane(name))
            text = speaker.now(what, speaker.quoted(old or ""), speaker.quoted(new or ""))
            yield _subject(speaker, speaker.new, name).told("≠", text)


def new_id_sentence(speaker: Speaker, old: str, new: str) -> Sentence:
    """That a performer has another id in the source; the sheet does not show it."""
    text = speaker.say(_NEW_ID, name=speaker.new.lane(new), old=old, new=new)
    return Subject("sumber", text).told("≠", text)


# --- performers that came for others ---------------------------------------------------------------------


def _shares(here: Side, there: Side, lone: Sequence[str], others: Sequence[str]) -> Iterator[Share]:
    """Performers of ``here`` for each of whom several of ``others`` stand on the other side."""
    for performer in lone:
        steps = tuple(name for name in here.steps if performer in _acting(here, name) and name in there.steps)
        parts = tuple(name for name in others if any(name in _acting(there, step) for step in steps))
        of_parts = {name for name in there.steps if name in here.steps and set(parts) & set(_acting(there, name))}
        alike = (_alike(here.steps[name], there.steps[name], performer, parts) for name in steps)
        if len(parts) > 1 and of_parts <= set(steps) and all(alike):
            yield Share(performer, parts, steps)


def _alike(one: Langkah, other: Langkah, performer: str, parts: tuple[str, ...]) -> bool:
    """Whether in two forms of a step the same act, in the same way, but ``parts`` for ``performer``."""
    if one.simbol or other.simbol or one.cara != other.cara:
        return False
    rest = [name for name in one.performers() if name != performer]
    acting = other.performers()
    return rest == [name for name in acting if name not in parts] and len(acting) > len(rest)


def _acting(side: Side, step: str) -> tuple[str, ...]:
    return side.steps[step].performers()


def _split(speaker: Speaker, share: Share) -> Sentence:
    text = speaker.say(_SHARED, name=speaker.old.lane(share.whole), parts=_parts(speaker, speaker.new, share.parts))
    head = _duties(speaker, speaker.old, (share.whole,))
    return _subject_of(speaker, share, (share.whole,), share.parts, head).told("≠", text, _ARE_SHARED)


def _merged(speaker: Speaker, share: Share) -> Sentence:
    text = speaker.say(_UNITED, name=speaker.new.lane(share.whole), parts=_parts(speaker, speaker.old, share.parts))
    head = _duties(speaker, speaker.old, share.parts)
    return _subject_of(speaker, share, share.parts, (share.whole,), head).told("≠", text, _ARE_UNITED)


def _subject_of(speaker: Speaker, share: Share, before: Sequence[str], after: Sequence[str], head: str) -> Subject:
    """Performers, by their columns' heads and their symbols in the steps of ``share``."""
    old_keys, new_keys = (
        (
            *(f"pelaksana.{side.own_performer(name)}.nama" for name in names),
            *(key for step in share.steps for key in side.symbol_keys(step, names)),
        )
        for side, names in ((speaker.old, before), (speaker.new, after))
    )
    return Subject("pelaksana", head, old_keys=old_keys, new_keys=new_keys)


def _duties(speaker: Speaker, side: Side, names: Sequence[str]) -> str:
    return speaker.say(_DUTIES, names=speaker.listed(f"“{side.lane(name)}”" for name in names))


def _parts(speaker: Speaker, side: Side, names: Sequence[str]) -> str:
    return speaker.listed(
        speaker.say(
            _PART,
            name=side.lane(name),
            steps=speaker.listed(speaker.number(side, step) for step in side.steps if name in _acting(side, step)),
        )
        for name in names
    )


def _is_performer(edit: Placed) -> bool:
    return len(edit.path) == 2 and edit.path[0] == "pelaksana"  # noqa: PLR2004  # ("pelaksana", id)


def _subject(speaker: Speaker, side: Side, name: str) -> Subject:
    return Subject(
        area="pelaksana",
        head=speaker.say(_HEAD, name=side.lane(name)),
        old_keys=(f"pelaksana.{speaker.old.own_performer(name)}.nama",),
        new_keys=(f"pelaksana.{name}.nama",),
    )
