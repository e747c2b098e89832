"""What is said of a change. The values in which ``words`` speaks, and the few phrases that all sentences share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple, TypeAlias

from sopgen.diff.texts import Piece, flat, word_edits
from sopgen.diff.words.sides import Side, shortened
from sopgen.findings import Term
from sopgen.messages import Translate
from sopgen.model import Isian

Area: TypeAlias = Literal["dokumen", "identitas", "uraian", "pelaksana", "langkah", "alur", "jumlah", "sumber"]
"""What a sentence is about. ``jumlah``: what the times come to, which follows from other changes. ``sumber``: what
changes the source only, not the sheet: an id, a note, another way to write the same flow."""
Sign: TypeAlias = Literal["+", "−", "≠", "↕"]
"""New, gone, changed, moved."""


class Brief(NamedTuple):
    """A change in a few words, so that several can be told as one: "langkah" "3" "ditambah".

    ``name`` is the number with a few words of what bears it, "3 (Mencatat bahan)"; empty where the number says enough.
    """

    verb: Term
    head: str
    number: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A change in words.

    ``step`` is the id of the step that it is about, in the new source where it stands there, else empty.
    ``old_keys`` and ``new_keys`` are the keys of the cells and symbols in each sheet ("identitas.nomor",
    "langkah.teliti.waktu", "teliti/kabag"); "langkah.teliti" is the whole row. ``pieces`` tell a changed text word by
    word; ``abridged``: the sentence itself does not show all of it. ``outcomes`` are those of a decision that it is
    about, by their words, where it is about one of several.
    """

    area: Area
    sign: Sign
    text: str
    brief: Brief
    step: str = ""
    old_keys: tuple[str, ...] = ()
    new_keys: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()
    abridged: bool = False
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """What a sentence is about: ``head``, ``number`` and ``name`` as in ``Brief``, the rest as in ``Sentence``."""

    area: Area
    head: str
    number: str = ""
    step: str = ""
    old_keys: tuple[str, ...] = ()
    new_keys: tuple[str, ...] = ()
    name: str = ""
    outcomes: tuple[str, ...] = ()

    def told(self, sign: Sign, text: str, verb: Term | None = None) -> Sentence:
        """The sentence. What is new stands in the new sheet only, what is gone in the old one only."""
        return Sentence(
            self.area,
            sign,
            text,
            Brief(verb or CHANGED, self.head, self.number, self.name),
            self.step,
            () if sign == "+" else self.old_keys,
            () if sign == "−" else self.new_keys,
            outcomes=self.outcomes,
        )

    def reworded(self, said: "Reworded") -> Sentence:
        """The sentence about a text that was changed."""
        return replace(self.told("≠", said.text), pieces=said.pieces, abridged=said.abridged)


class Reworded(NamedTuple):
    """A changed text: the sentence, its words one by one, and whether the sentence shows less than these."""

    text: str
    pieces: tuple[Piece, ...]
    abridged: bool


ADDED: Final = Term("{subjects} ditambah")
REMOVED: Final = Term("{subjects} dihapus")
MOVED: Final = Term("{subjects} dipindah")
CHANGED: Final = Term("{subjects} diubah")
RENAMED: Final = Term("{subjects} berganti nama")
MERGED: Final = Term("{subjects} digabung")
SPLIT: Final = Term("{subjects} dipecah")
EXCHANGED: Final = Term("{subjects} bertukar tempat")

NOW: Final = Term("{what} kini {new}, semula {old}.")
_WORDS: Final = Term("{what}: {edits}.")
_STYLE: Final = Term("{what}: kata-katanya tetap, bentuknya berubah (alinea, daftar, tebal, miring).")
_BECOMES: Final = Term("“{old}” menjadi “{new}”")
_TAKEN_OUT: Final = Term("“{old}” dihapus")
_PUT_IN: Final = Term("“{new}” ditambahkan sesudah “{after}”")
_PUT_FIRST: Final = Term("“{new}” ditambahkan di awal")
_EMPTY: Final = Term("kosong")
_WITH_ABOVE: Final = Term("satu sel dengan baris di atasnya")
_AND: Final = Term("{first} dan {last}")
_NUMBERED: Final = Term("{number} ({title})")
_UNNUMBERED: Final = Term("“{title}”")
_IN_CHART: Final = Term("{step} pada “{chart}”")

_LONGEST_NAME: Final = 32  # characters of a step's words in a line for the history
_LONGEST_QUOTE: Final = 100  # characters of a text in a sentence
_LONGEST_EDIT: Final = 60  # characters of what went or came in it
_MOST_EDITS: Final = 3  # differences that a sentence tells one by one
_SHORT: Final = 30  # characters: so short a text is told as a whole
_LIKE: Final = 0.4  # the least share of a text that stayed, if its differences are told one by one


@dataclass(frozen=True, slots=True)
class Speaker:
    """Two sides and a language; whether the house prints the history of revisions."""

    old: Side
    new: Side
    translate: Translate
    prints_history: bool = False

    def say(self, text: Term, /, **values: object) -> str:
        """A text of ours with its values."""
        return self.translate(text).format_map(values)

    def called(self, side: Side, step: str) -> str:
        """How a step is called: "5 (Memeriksa bahan …)"."""
        form = _NUMBERED if side.numbers[step] else _UNNUMBERED
        return self.in_chart(side, step, self.say(form, number=side.numbers[step], title=side.title(step)))

    def in_chart(self, side: Side, step: str, name: str) -> str:
        """The step's name, with its chart where there are several."""
        return self.say(_IN_CHART, step=name, chart=side.charts[step]) if side.charts[step] else name

    def briefly(self, side: Side, step: str) -> str:
        """How a step is called in a line of several changes: "5 (Memeriksa bahan …)"."""
        number, title = side.numbers[step], shortened(side.title(step), _LONGEST_NAME)
        return self.say(_NUMBERED, number=number, title=title) if number else self.say(_UNNUMBERED, title=title)

    def number(self, side: Side, step: str) -> str:
        """The step's number, or its words where it has none."""
        return side.numbers[step] or self.say(_UNNUMBERED, title=side.title(step))

    def listed(self, words: Iterable[str]) -> str:
        """The words in a row, "dan" before the last."""
        return listed(words, self.translate)

    def now(self, what: str, old: str, new: str) -> str:
        """What something is now, and what it was."""
        return self.say(NOW, what=what, old=old, new=new)

    def quoted(self, text: str) -> str:
        """A text in quotation marks, shortened; of an empty one, that it is empty."""
        return f"“{shortened(text, _LONGEST_QUOTE)}”" if text.strip() else self.translate(_EMPTY)

    def small(self, label: Term) -> str:
        """A label as it stands inside a sentence."""
        words = self.translate(label)
        return words[:1].lower() + words[1:]

    def cell(self, content: Isian | None) -> str:
        """The words of a cell, quoted."""
        return self.translate(_WITH_ABOVE) if content is None else self.quoted(flat(content))

    def text_changed(self, what: str, old: str, new: str, replaced: Term = NOW) -> Reworded:
        """The sentence for a text that was changed. ``replaced`` words it where the two have little in common."""
        pieces = word_edits(old, new)
        if old.strip() == new.strip():
            return Reworded(self.say(_STYLE, what=what), (), abridged=False)
        differences = _differences(pieces)
        stayed = sum(len(piece.text) for piece in pieces if piece.kind == "same")
        long = max(len(old), len(new))
        if old and new and long > _SHORT and len(differences) <= _MOST_EDITS and stayed >= _LIKE * long:
            edits = "; ".join(self._difference(*each) for each in differences)
            abridged = any(len(text) > _LONGEST_EDIT for each in differences for text in each[:2])
            return Reworded(self.say(_WORDS, what=what, edits=edits), pieces, abridged)
        said = self.say(replaced, what=what, new=self.quoted(new), old=self.quoted(old))
        return Reworded(said, pieces, long > _LONGEST_QUOTE)

    def _difference(self, old: str, new: str, after: str) -> str:
        words = {"old": shortened(old, _LONGEST_EDIT), "new": shortened(new, _LONGEST_EDIT), "after": after}
        if old.strip() and new.strip():
            return self.say(_BECOMES, **words)
        if old.strip():
            return self.say(_TAKEN_OUT, **words)
        return self.say(_PUT_IN if after else _PUT_FIRST, **words)


def listed(words: Iterable[str], translate: Translate) -> str:
    """The words in a row, "dan" before the last."""
    *first, last = words
    return translate(_AND).format(first=", ".join(first), last=last) if first else last


def _differences(pieces: Sequence[Piece]) -> list[tuple[str, str, str]]:
    """What went, what came, and the last word before it, difference by difference. A number has that word with it."""
    found: list[tuple[str, str, str]] = []
    before, gone = "", ""
    for piece, after in zip(pieces, (*pieces[1:], None), strict=True):
        if piece.kind == "same":
            before = next(iter(piece.text.split()[-1:]), "")
            continue
        old, new = (gone, piece.text) if piece.kind == "added" else (piece.text, "")
        if piece.kind == "removed" and after is not None and after.kind == "added":
            gone = piece.text
            continue
        numbered = before and old[:1].isdigit() and new[:1].isdigit()
        found.append((f"{before} {old}", f"{before} {new}", "") if numbered else (old, new, before))
        gone = ""
    return found
