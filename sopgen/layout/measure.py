"""How wide words are, and where they break. In: runs and a width; out: the lines, as every renderer will break them.

Widths are sums of the advances of the shipped metric twin, without kerning. Lines break at spaces and after a
hyphen between letters, after a slash between letters where the word is wider than its line; programs that know further
places to break can only need fewer lines, never more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from sopgen.sheet import Inline, Picture, Run, TickBox
from sopgen.typefaces import Face, face
from sopgen.units import pt

TICK_BOXES: Final = {False: "\u2610", True: "\u2612"}
"""What is printed for a tick box."""

WRAP_RESERVE: Final = 0.02
"""The share of a cell's width that measuring leaves unused: LibreOffice makes a spreadsheet's columns up to 2 %
narrower than nominal, and Word fits glyphs to its own grid."""

HYPHENS: Final = "-\u2010"
"""After them a word may go on in the next line."""

SLASH: Final = "/"
"""After it a word may go on in the next line if it is wider than one."""

_MARKS: Final = HYPHENS + SLASH

LINES_KNOWN: Final = 1 << 14
"""Of so many texts in so many widths the lines are remembered: all that the attempts at a few sheets ask for."""


@dataclass(frozen=True, slots=True)
class Font:
    """Type of one size: ``twin`` is the shipped family in which it is measured, ``size`` is in EMU."""

    twin: str
    size: int


SIZE_STEP: Final = pt(0.5)


def sizes(largest: int, smallest: int) -> Iterator[int]:
    """The sizes of type to try, from ``largest`` (always) down to ``smallest``, half a point apart."""
    yield largest
    yield from range(largest - SIZE_STEP, smallest - 1, -SIZE_STEP)


@cache
def _widest(twin: str) -> Face:
    """A face whose characters are as wide as in the widest face of the family."""
    faces = [face(twin, bold=bold, italic=italic) for bold in (False, True) for italic in (False, True)]
    characters = dict.fromkeys(character for each in faces for character in each.advances)
    advances = {character: max(each.advances.get(character, 0) for each in faces) for character in characters}
    return Face(faces[0].units_per_em, advances)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line that is never broken, with its width in units and the space before it that a break swallows.

    One that ends with ``SLASH`` is parted from the next, where this has no space before it, only if the word is wider
    than its line.
    """

    text: str
    units: int
    gap: str
    gap_units: int


def text_width(text: str, font: Font, *, bold: bool = False) -> int:
    """The width of ``text`` on one line, in EMU, rounded up."""
    return _emu(face(font.twin, bold=bold).units(text), font)


@cache
def _pieces_of(twin: str, text: str, bold: bool, italic: bool) -> tuple[Piece, ...]:  # noqa: FBT001 (a cache key)
    used = face(twin, bold=bold, italic=italic)
    space = used.units(" ")
    pieces = []
    gap = ""
    for number, word in enumerate(text.split(" ")):
        if number:
            gap += " "
        if not word:
            continue
        for part in _between_marks(word):
            pieces.append(Piece(part, used.units(part), gap, space * len(gap)))
            gap = ""
    if gap:  # the blank at the end joins this run to the next
        pieces.append(Piece("", 0, gap, space * len(gap)))
    return tuple(pieces)


def _between_marks(word: str) -> Iterator[str]:
    start = 0
    for place in range(1, len(word) - 1):
        if word[place] in _MARKS and word[place - 1].isalpha() and word[place + 1].isalpha():
            yield word[start : place + 1]
            start = place + 1
    yield word[start:]


def pieces(inlines: Sequence[Inline], twin: str) -> tuple[Piece, ...]:
    """The unbreakable pieces of a paragraph in a family, in order.

    Pieces of two runs with no blank, hyphen or slash between are one.
    """
    if len(inlines) == 1 and isinstance(inlines[0], Run):
        run = inlines[0]
        return _pieces_of(twin, run.text, run.bold, run.italic)
    joined: list[Piece] = []
    for inline in inlines:
        for piece in _inline_pieces(inline, twin):
            if joined and not piece.gap and not _breaks_after(joined[-1]):
                last = joined.pop()
                joined.append(Piece(last.text + piece.text, last.units + piece.units, last.gap, last.gap_units))
            elif joined and not joined[-1].text:
                last = joined.pop()
                joined.append(Piece(piece.text, piece.units, last.gap + piece.gap, last.gap_units + piece.gap_units))
            else:
                joined.append(piece)
    return tuple(joined)


def _breaks_after(piece: Piece) -> bool:
    return not piece.text or ends_line(piece.text[-1])


def ends_line(character: str) -> bool:
    """Whether a word may be broken after this character."""
    return character in _MARKS


def _inline_pieces(inline: Inline, twin: str) -> tuple[Piece, ...]:
    if isinstance(inline, Run):
        return _pieces_of(twin, inline.text, inline.bold, inline.italic)
    if isinstance(inline, TickBox):
        return (Piece(TICK_BOXES[inline.checked], face(twin).units_per_em, "", 0),)
    return ()


def natural_width(inlines: Sequence[Inline], font: Font) -> int:
    """The width of the paragraph on one line, in EMU."""
    units = sum(piece.units + piece.gap_units for piece in pieces(inlines, font.twin))
    return max([_emu(units, font), *(inline.width for inline in inlines if isinstance(inline, Picture))])


def widest_piece(inlines: Sequence[Inline], font: Font) -> int:
    """The width of the longest part that cannot be broken, in EMU."""
    return _emu(max((piece.units for piece in pieces(inlines, font.twin)), default=0), font)


def widest_word(inlines: Sequence[Inline], font: Font) -> str:
    """The longest part that cannot be broken, itself; empty where there are no words."""
    return max(pieces(inlines, font.twin), key=lambda piece: piece.units, default=Piece("", 0, "", 0)).text


def usable(width: int) -> int:
    """What measuring uses of a text width."""
    return int(width * (1 - WRAP_RESERVE))


def room_for(width: int) -> int:
    """The text width in which a piece of this width is not broken: ``usable`` turned round."""
    return int(width / (1 - WRAP_RESERVE)) + 1


def lines(inlines: Sequence[Inline], font: Font, width: int) -> tuple[str, ...]:
    """The lines of a paragraph set in ``font`` in ``width`` (EMU), less the reserve.

    A piece wider than the line is broken between characters, as Word does. A paragraph without words has one line.
    """
    room = usable(width) * face(font.twin).units_per_em // font.size
    if len(inlines) == 1 and isinstance(inlines[0], Run):
        run = inlines[0]
        return _run_lines(font.twin, run.text, run.bold, run.italic, room)
    return _lines(pieces(inlines, font.twin), font.twin, room)


@lru_cache(maxsize=LINES_KNOWN)
def _run_lines(twin: str, text: str, bold: bool, italic: bool, room: int) -> tuple[str, ...]:  # noqa: FBT001 (a cache key)
    return _lines(_pieces_of(twin, text, bold, italic), twin, room)


def _lines(pieces: Sequence[Piece], twin: str, room: int) -> tuple[str, ...]:
    """The lines that the pieces fill; ``room`` is in units."""
    slashed = any(piece.text.endswith(SLASH) for piece in pieces)
    done: list[str] = []
    line = ""
    used = 0
    for piece in _fitting(pieces, room) if slashed else pieces:
        if line and used + piece.gap_units + piece.units <= room:
            line += piece.gap + piece.text
            used += piece.gap_units + piece.units
            continue
        if line:
            done.append(line)
        if piece.units <= room:
            line, used = piece.text, piece.units
        else:
            *whole, line = _broken(piece.text, twin, room)
            done.extend(whole)
            used = _widest(twin).units(line)
    done.append(line)
    return tuple(done)


def _fitting(pieces: Sequence[Piece], room: int) -> Iterator[Piece]:
    """The pieces, those made one again that a slash parts in a word which is not wider than the line."""
    start = 0
    for end in range(1, len(pieces) + 1):
        if end < len(pieces) and pieces[end - 1].text.endswith(SLASH) and not pieces[end].gap:
            continue
        word = pieces[start:end]
        units = sum(piece.units for piece in word)
        if len(word) > 1 and units <= room:
            yield Piece("".join(piece.text for piece in word), units, word[0].gap, word[0].gap_units)
        else:
            yield from word
        start = end


def _broken(word: str, twin: str, room: int) -> list[str]:
    """A word that is wider than the line, in parts that fit in every face of the family."""
    used = _widest(twin)
    parts = [""]
    width = 0
    for character in word:
        advance = used.units(character)
        if parts[-1] and width + advance > room:
            parts.append("")
            width = 0
        parts[-1] += character
        width += advance
    return parts


def _emu(units: int, font: Font) -> int:
    return -(-units * font.size // face(font.twin).units_per_em)
