"""Words compared. In: the words of two cells or boxes; out: their lines, and which words stayed, went and came."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Final, Literal, NamedTuple, TypeAlias

from sopgen.model import Alinea, Butir, Daftar, Gaya, Isian, SubButir, paragraphs, plain

LineKind: TypeAlias = Literal["bagian", "alinea", "butir", "subbutir"]


class Line(NamedTuple):
    """A paragraph or item of a box. ``bagian`` opens a block: its title (None: none), mark and columns.

    ``gaya`` is the mark of a block's items, or, of an item, that of its own items.
    """

    kind: LineKind
    runs: Alinea | None
    gaya: Gaya | None = None
    kolom: int = 1

    @property
    def text(self) -> str:
        """The words alone."""
        return plain(self.runs or ())


def lines(content: Isian) -> tuple[Line, ...]:
    """The words of a box, line by line. ``content(lines(x)) == x``."""
    return tuple(_lines(content))


def _lines(content: Isian) -> Iterator[Line]:
    for block in content:
        yield Line("bagian", block.judul, block.gaya, block.kolom)
        yield from (Line("alinea", runs) for runs in block.alinea)
        for item in block.butir:
            yield Line("butir", item.teks, item.gaya)
            yield from (Line("subbutir", sub.teks) for sub in item.butir)


def content(said: Sequence[Line]) -> Isian:
    """The words that ``lines`` tell line by line."""
    blocks: list[Daftar] = []
    for block in _split(said, "bagian"):
        items = [part for part in _split(block[1:], "butir") if part[0].kind == "butir"]
        blocks.append(
            Daftar(
                judul=block[0].runs,
                alinea=tuple(line.runs or () for line in block if line.kind == "alinea"),
                butir=tuple(_item(item) for item in items),
                gaya=block[0].gaya,
                kolom=block[0].kolom,
            )
        )
    return tuple(blocks)


def _item(said: Sequence[Line]) -> Butir:
    first, *below = said
    subs = tuple(SubButir(teks=line.runs or ()) for line in below)
    return Butir(teks=first.runs or (), butir=subs, gaya=first.gaya or "huruf")


def _split(said: Sequence[Line], opener: LineKind) -> Iterator[Sequence[Line]]:
    """Parts that begin with a line of a kind; what stands before the first one is a part too."""
    starts = [place for place, line in enumerate(said) if line.kind == opener]
    if said and (not starts or starts[0] > 0):
        starts.insert(0, 0)
    return (said[start:end] for start, end in pairwise([*starts, len(said)]))


# --- word by word ---------------------------------------------------------------------------------------

PieceKind: TypeAlias = Literal["same", "removed", "added"]
_TOKEN: Final = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_EDITS: Final = 200  # words: where more differ, nobody reads the two as one text
_REMEMBERED: Final = 1024  # texts; each step is likened to several others
_SMALL: Final = 3  # characters: so much alike between two differences does not part them; nor does a single word


class Piece(NamedTuple):
    """A part of two texts. The old text is all that is not "added", the new one all that is not "removed"."""

    kind: PieceKind
    text: str


def word_edits(old: str, new: str) -> tuple[Piece, ...]:
    """Two texts as one, word by word; of texts that have little in common, the old one and then the new one."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    head = _common(before, after)
    tail = min(_common(before[::-1], after[::-1]), min(len(before), len(after)) - head)
    left, right = before[head : len(before) - tail], after[head : len(after) - tail]
    middle = _shortest(left, right)
    pieces = _runs(before[:head], middle, before[len(before) - tail :])
    return tuple(_merged(_without_crumbs(pieces)))


def likeness(old: str, new: str) -> float:
    """How much two texts have in common, 0 to 1: the share of words that both have, whatever their order."""
    before, after = _bag(old), _bag(new)
    total = before.total() + after.total()
    return 2 * (before & after).total() / total if total else 1.0


def said_in(part: str, whole: str) -> float:
    """Which share of the words of ``part`` stands in ``whole`` too, 0 to 1."""
    words = _bag(part)
    return (words & _bag(whole)).total() / words.total() if words else 0.0


def words_of(text: str) -> Counter[str]:
    """The words of a text in small letters, with how often each occurs."""
    return _bag(text).copy()


def flat(content: Isian | None) -> str:
    """All words on one line, each paragraph parted from the next by a blank."""
    return " ".join(" ".join(paragraph.split()) for paragraph in paragraphs(content))


@lru_cache(_REMEMBERED)
def _bag(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many tokens the two have in common at the beginning."""
    length = min(len(old), len(new))
    return next((place for place in range(length) if old[place] != new[place]), length)


def _runs(head: Sequence[str], middle: Sequence[Piece], tail: Sequence[str]) -> list[Piece]:
    whole = [Piece("same", "".join(head)), *middle, Piece("same", "".join(tail))]
    return _merged([piece for piece in whole if piece.text])


def _merged(pieces: Sequence[Piece]) -> list[Piece]:
    """Between two texts that stayed, first all that went and then all that came."""
    merged: list[Piece] = []
    for same, run in groupby(pieces, key=lambda piece: piece.kind == "same"):
        parts = list(run)
        kinds: tuple[PieceKind, ...] = ("same",) if same else ("removed", "added")
        for kind in kinds:
            text = "".join(piece.text for piece in parts if piece.kind == kind)
            if text:
                merged.append(Piece(kind, text))
    return merged


def _without_crumbs(pieces: list[Piece]) -> list[Piece]:
    """A few letters or a blank that stayed between two differences belong to these."""
    kept: list[Piece] = []
    for place, piece in enumerate(pieces):
        inside = 0 < place < len(pieces) - 1
        small = len(piece.text.strip()) <= _SMALL or len(piece.text.split()) == 1
        if piece.kind == "same" and inside and small:
            kept += [Piece("removed", piece.text), Piece("added", piece.text)]
        else:
            kept.append(piece)
    return kept


def _shortest(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    """The fewest words to take out and put in. Source: Myers, An O(ND) Difference Algorithm (1986)."""
    furthest = {1: 0}
    trace: list[dict[int, int]] = []
    for cost in range(min(len(old) + len(new), _MOST_EDITS) + 1):
        trace.append(dict(furthest))
        for diagonal in range(-cost, cost + 1, 2):
            down = diagonal == -cost or (diagonal != cost and furthest[diagonal - 1] < furthest[diagonal + 1])
            x = furthest[diagonal + 1] if down else furthest[diagonal - 1] + 1
            y = x - diagonal
            while x < len(old) and y < len(new) and old[x] == new[y]:
                x, y = x + 1, y + 1
            furthest[diagonal] = x
            if x >= len(old) and y >= len(new):
                return _walked_back(old, new, trace)
    return [Piece("removed", "".join(old)), Piece("added", "".join(new))]


def _walked_back(old: Sequence[str], new: Sequence[str], trace: Sequence[dict[int, int]]) -> list[Piece]:
    pieces: list[Piece] = []
    x, y = len(old), len(new)
    for cost in reversed(range(len(trace))):
        furthest = trace[cost]
        diagonal = x - y
        down = diagonal == -cost or (diagonal != cost and furthest[diagonal - 1] < furthest[diagonal + 1])
        before = diagonal + 1 if down else diagonal - 1
        from_x = furthest[before] if cost else 0
        from_y = from_x - before if cost else 0
        while x > from_x and y > from_y:
            pieces.append(Piece("same", old[x - 1]))
            x, y = x - 1, y - 1
        if cost:
            pieces.append(Piece("added", new[y - 1]) if down else Piece("removed", old[x - 1]))
            x, y = from_x, from_y
    return pieces[::-1]
