"""Changed boxes in words. In: the edits of one box; out: sentences, one an item."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from sopgen.diff.changes import Item
from sopgen.diff.sequences import exchanged
from sopgen.diff.texts import Line, LineKind, lines
from sopgen.diff.words.speaker import ADDED, EXCHANGED, MOVED, REMOVED, Sentence, Speaker, Subject
from sopgen.findings import Term

_BOXES: Final[Mapping[str, Term]] = {
    "dasar_hukum": Term("Dasar hukum"),
    "kualifikasi_pelaksana": Term("Kualifikasi pelaksana"),
    "keterkaitan": Term("Keterkaitan"),
    "peralatan": Term("Peralatan/perlengkapan"),
    "peringatan": Term("Peringatan"),
    "pencatatan": Term("Pencatatan dan pendataan"),
}
_ITEM: Final = Term("{what} nomor {number}")
_ITEM_HEAD: Final = Term("{what} nomor")
_SUB_ITEM: Final = Term("{what} nomor {number}, subbutir {sub}")
_ADDED: Final = Term("{what} ditambah: {new}.")
_REMOVED: Final = Term("{what} dihapus: {old}.")
_REPLACED: Final = Term("{what} diganti: kini {new}, semula {old}.")
_MOVED: Final = Term("{what} {words} dipindah: kini nomor {new}, semula nomor {old}.")
_EXCHANGED: Final = Term("{what} nomor {first} dan {second} bertukar tempat.")
_FORM: Final = Term(
    "{what}: kata-katanya tetap, bentuknya berubah (alinea, daftar, tanda butir, kolom, tebal, miring)."
)


def box_sentences(speaker: Speaker, name: str, edits: Sequence[Item]) -> Iterator[Sentence]:
    """What changed in a box; if only its form did, that, once."""
    before, after = (lines(dict(side.sop.uraian.boxes())[name]) for side in (speaker.old, speaker.new))
    key = f"uraian.{name}"
    subject = Subject("uraian", speaker.small(_BOXES[name]), old_keys=(key,), new_keys=(key,))
    box = _Box(speaker, speaker.translate(_BOXES[name]), subject, _numbered(before), _numbered(after))
    exchanges = tuple(box.exchanges(edits))
    left = [edit for edit in edits if not (exchanges and _is_move(edit))]
    told = [*exchanges, *(sentence for edit in left for sentence in box.sentence(edit))]
    yield from told or [subject.told("≠", speaker.say(_FORM, what=box.what))]


class _Numbered(NamedTuple):
    """A line: which item of its block it is, from 1, or, of a paragraph, which of all; of an item below it, ``sub``."""

    kind: LineKind
    number: int
    sub: int


@dataclass(frozen=True, slots=True)
class _Box:
    """A box before and after, line by line."""

    speaker: Speaker
    what: str
    subject: Subject
    before: Sequence[_Numbered]
    after: Sequence[_Numbered]

    def exchanges(self, edits: Sequence[Item]) -> Iterator[Sentence]:
        """Items that stand in each other's place, where that says what moved in the fewest sentences."""
        gone = {edit.old_place for edit in edits if edit.new_place is None}
        placed = {edit.new_place: edit.old_place for edit in edits if edit.new_place is not None}
        moved = sum(map(_is_move, edits))
        was = [place for place in range(len(self.before)) if place not in gone]
        staying = iter([place for place in was if place not in placed.values()])
        now = [placed[place] if place in placed else next(staying) for place in range(len(self.after))]
        pairs = exchanged(was, [place for place in now if place is not None]) if moved else {}
        if len(pairs) // 2 > moved or any(self.before[place].kind != "butir" for place in pairs):
            return
        for first, second in pairs.items():
            places = now.index(second), now.index(first)
            if places[0] < places[1]:
                numbers = [self.after[place].number for place in places]
                text = self.speaker.say(_EXCHANGED, what=self.what, first=numbers[0], second=numbers[1])
                head = self.speaker.say(_ITEM_HEAD, what=self.subject.head)
                subject = replace(self.subject, head=head, number=self.speaker.listed(map(str, numbers)))
                yield subject.told("↕", text, EXCHANGED)

    def sentence(self, edit: Item) -> Iterator[Sentence]:
        """What became of a line; nothing if only its form changed."""
        say, quoted = self.speaker.say, self.speaker.quoted
        old, new = _text(edit.old), _text(edit.new)
        told = self._subject(edit).told
        if old and not new:
            yield told("−", say(_REMOVED, what=self._name(self.before, edit.old_place), old=quoted(old)), REMOVED)
        elif new and not old:
            yield told("+", say(_ADDED, what=self._name(self.after, edit.new_place), new=quoted(new)), ADDED)
        elif old != new:
            what = self._name(self.after, edit.new_place)
            yield self._subject(edit).reworded(self.speaker.text_changed(what, old, new, _REPLACED))
        elif old and edit.old == edit.new and edit.old_place is not None and edit.new_place is not None:
            numbers = {"new": self.after[edit.new_place].number, "old": self.before[edit.old_place].number}
            yield told("↕", say(_MOVED, what=self.what, words=quoted(new), **numbers), MOVED)

    def _subject(self, edit: Item) -> Subject:
        """The box, or the item of it that is numbered."""
        said, place = (self.after, edit.new_place) if edit.new_place is not None else (self.before, edit.old_place)
        if place is None or said[place].kind in {"bagian", "alinea"}:
            return self.subject
        head = self.speaker.say(_ITEM_HEAD, what=self.subject.head)
        return replace(self.subject, head=head, number=str(said[place].number))

    def _name(self, said: Sequence[_Numbered], place: int | None) -> str:
        """The line's name: the number of its item; of a paragraph, just the box."""
        if place is None or said[place].kind in {"bagian", "alinea"}:
            return self.what
        form = _ITEM if said[place].kind == "butir" else _SUB_ITEM
        return self.speaker.say(form, what=self.what, number=said[place].number, sub=said[place].sub)


def _is_move(edit: Item) -> bool:
    return edit.old_place is not None and edit.new_place is not None and bool(edit.old == edit.new)


def _text(line: Any) -> str:  # noqa: ANN401  # a ``Line``, or None
    return line.text.strip() if isinstance(line, Line) else ""


def _numbered(said: Sequence[Line]) -> tuple[_Numbered, ...]:
    numbered = []
    paragraphs = items = subs = 0
    for line in said:
        match line.kind:
            case "bagian":
                items = 0
            case "alinea":
                paragraphs += 1
            case "butir":
                items, subs = items + 1, 0
            case "subbutir":
                subs += 1
        numbered.append(_Numbered(line.kind, paragraphs if line.kind == "alinea" else items, subs))
    return tuple(numbered)
