"""A page of a PDF in, what is painted on it out: words and forms, each with the mark under which it is tagged.

Of the operators (ISO 32000-1, annex A) those are known that a sheet needs; others paint nothing here. Places are EMU
from the page's upper left corner.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple, TypeAlias

from pypdf import PageObject
from pypdf.generic import ContentStream, DictionaryObject, StreamObject

from sopgen.readback.printed import XY, Look
from sopgen.readback.refusal import UnreadableError
from sopgen.units import EMU_PER_POINT

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
Mark: TypeAlias = int | None
"""The number of a marked content, None outside of all, ARTIFACT for what is there for the eye alone."""

_Operands: TypeAlias = Sequence[Any]
_Part: TypeAlias = tuple[list[XY], bool, bool]

ARTIFACT: Final = -1
MAX_OPERATIONS: Final = 300_000  # of all pages: a sheet's have some thousands each
MAX_FORMS: Final = 2_000  # that are painted, images included
MAX_DEPTH: Final = 8
_SAME: Final[Matrix] = (1, 0, 0, 1, 0, 0)
_HEX: Final = re.compile(rb"<([0-9A-Fa-f]*)>|(\[)|(\])")
_SECTIONS: Final = re.compile(rb"begin(bfchar|bfrange)((?:(?!begin).)*?)end\1", re.DOTALL)
_LONGEST_CMAP: Final = 2 * 1024 * 1024  # bytes: room for as many codes as a font can have
_INKS: Final = 4  # of CMYK
_OWN_LETTERS: Final = frozenset({"/Symbol", "/ZapfDingbats"})
_UNSEEN_MODES: Final = frozenset({3, 7})
_MOST_CODES: Final = 4 * 65_536  # that are given, of a font: each once, and some anew
_CODES_PER_OPERATION: Final = 16  # so many letters are shown in the time of an operation
_BYTES_PER_OPERATION: Final = 64  # of a map of letters: so much of it is read in the time of an operation
_PAINTS: Final = {"S": "s", "s": "cs", "f": "f", "F": "f", "f*": "f", "B": "sf", "B*": "sf", "b": "csf", "b*": "csf"}
"""What an operator does with a path: c closes it, s strokes it, f fills it."""


class Form(NamedTuple):
    """A painted path: ``points`` of one part of it, in order; ``colour`` is that with which it is filled."""

    mark: Mark
    points: tuple[XY, ...]
    curved: bool
    closed: bool
    stroked: bool
    filled: bool
    broken: bool
    colour: str = ""


class Text(NamedTuple):
    """Words as one operator shows them; ``middle`` is that of their base line, ``box`` the corners of their line."""

    mark: Mark
    words: str
    middle: XY
    look: Look = Look()
    box: tuple[XY, ...] = ()


class Picture(NamedTuple):
    """An image: its mark, and where its corners lie."""

    mark: Mark
    box: tuple[XY, ...]


class Painted(NamedTuple):
    """What a page shows, each in the order of painting. ``bottom`` is the lower edge of the paper."""

    forms: tuple[Form, ...]
    texts: tuple[Text, ...]
    pictures: tuple[Picture, ...]
    bottom: float = 0.0


class _Font(NamedTuple):
    """Characters and widths (in thousandths of the size) by code; ``code`` is a code's length in bytes.

    ``look`` is what the font's name tells of its weight and slant.
    """

    letters: Mapping[int, str]
    widths: Mapping[int, float]
    usual: float
    code: int
    look: Look


_UNKNOWN: Final = _Font({}, {}, 500.0, 1, Look())
"""A font that the file does not have: programs show its letters all the same, each in another one."""


@dataclass(frozen=True, slots=True)
class _State:
    """What ``q`` keeps and ``Q`` brings back."""

    matrix: Matrix = _SAME
    broken: bool = False
    font: _Font | None = None
    size: float = 0.0
    colour: str = ""
    unseen: bool = False


@dataclass(slots=True)
class Budget:
    """What may yet be done for a file."""

    operations: int = MAX_OPERATIONS
    forms: int = MAX_FORMS

    def spend(self, operations: int = 0, forms: int = 0) -> None:
        """Take some. Raises UnreadableError if there is no more."""
        self.operations -= operations
        self.forms -= forms
        if self.operations < 0 or self.forms < 0:
            raise UnreadableError("too_large", "PDF")


@dataclass(slots=True)
class _Canvas:
    """What is painted so far on one page. ``marks`` are those that are open, the innermost last."""

    height: float
    budget: Budget
    forms: list[Form] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    fonts: dict[int, _Font] = field(default_factory=dict)

    def mark(self) -> Mark:
        """The innermost mark that has a number, or is an artifact."""
        return next((mark for mark in reversed(self.marks) if mark is not None), None)

    def place(self, point: XY, matrix: Matrix) -> XY:
        """A point of the content, on the paper."""
        x, y = _applied(point, matrix)
        return x * EMU_PER_POINT, (self.height - y) * EMU_PER_POINT


class _Painter:
    """Paints one stream of content: the page's, or a form's inside of it."""

    def __init__(self, canvas: _Canvas, resources: DictionaryObject, state: _State, depth: int) -> None:
        self._canvas = canvas
        self._resources = resources
        self._state = state
        self._depth = depth
        self._kept: list[_State] = []
        self._parts: list[_Part] = []
        self._line = self._text = _SAME

    def paint(self, content: ContentStream) -> None:
        """Follow the operators, those that are known."""
        open_marks = len(self._canvas.marks)
        operations = content.operations
        self._canvas.budget.spend(operations=len(operations))
        for operands, operator in operations:
            follow = _OPERATORS.get(operator.decode("latin-1"))
            if follow is not None:
                follow(self, operator.decode("latin-1"), operands)
        del self._canvas.marks[open_marks:]

    def keep(self, _: str, __: _Operands) -> None:
        """``q``."""
        self._kept.append(self._state)

    def restore(self, _: str, __: _Operands) -> None:
        """``Q``."""
        self._state = self._kept.pop() if self._kept else self._state

    def move(self, _: str, operands: _Operands) -> None:
        """``cm``."""
        self._state = replace(self._state, matrix=_times(_matrix(operands), self._state.matrix))

    def colour(self, _: str, operands: _Operands) -> None:
        """``g``, ``rg``, ``k``, ``sc``, ``scn``: the colour of letters and of what is filled."""
        self._state = replace(self._state, colour=_ink(operands))

    def text_mode(self, _: str, operands: _Operands) -> None:
        """``Tr``: letters that paint nothing are not there for the eye."""
        self._state = replace(self._state, unseen=bool(operands) and operands[0] in _UNSEEN_MODES)

    def dash(self, _: str, operands: _Operands) -> None:
        """``d``."""
        self._state = replace(self._state, broken=bool(operands and operands[0]))

    def begin_mark(self, _: str, operands: _Operands) -> None:
        """``BDC``, ``BMC``."""
        self._canvas.marks.append(_mark(operands, self._resources))

    def end_mark(self, _: str, __: _Operands) -> None:
        """``EMC``."""
        if self._canvas.marks:
            self._canvas.marks.pop()

    def draw(self, name: str, operands: _Operands) -> None:
        """Go on with the path."""
        _draw(self._parts, name, [float(each) for each in operands])

    def finish(self, name: str, _: _Operands) -> None:
        """Paint the path, or drop it."""
        how = _PAINTS.get(name, "")
        for points, curved, closed in self._parts if how else ():
            if len(points) > 1:
                placed = tuple(self._canvas.place(point, self._state.matrix) for point in points)
                ends = closed or "c" in how or how == "f"
                colour = self._state.colour if "f" in how else ""
                form = Form(
                    self._canvas.mark(), placed, curved, ends, "s" in how, "f" in how, self._state.broken, colour
                )
                self._canvas.forms.append(form)
        self._parts = []

    def begin_text(self, _: str, __: _Operands) -> None:
        """``BT``."""
        self._line = self._text = _SAME

    def set_font(self, _: str, operands: _Operands) -> None:
        """``Tf``."""
        self._state = replace(self._state, font=self._font(operands[0]), size=float(operands[1]))

    def place_text(self, _: str, operands: _Operands) -> None:
        """``Tm``."""
        self._line = self._text = _matrix(operands)

    def move_text(self, _: str, operands: _Operands) -> None:
        """``Td``, ``TD``."""
        self._line = self._text = _times((1, 0, 0, 1, float(operands[0]), float(operands[1])), self._line)

    def show(self, _: str, operands: _Operands) -> None:
        """``Tj``, ``TJ``, and what does the same on the next line."""
        font, size = self._state.font or _UNKNOWN, self._state.size
        words, width = "", 0.0
        for piece in operands[-1] if isinstance(operands[-1], list) else operands[-1:]:
            if isinstance(piece, int | float):
                width -= float(piece) / 1000 * size
                continue
            codes = tuple(_codes(piece, font.code))
            self._canvas.budget.spend(operations=len(codes) // _CODES_PER_OPERATION)
            words += "".join(font.letters.get(code, "\ufffd") for code in codes)
            width += sum(font.widths.get(code, font.usual) for code in codes) / 1000 * size
        whole = _times(self._text, self._state.matrix)
        middle = self._canvas.place(_applied((width / 2, 0), self._text), self._state.matrix)
        look = font.look._replace(colour=self._state.colour, size=round(abs(size) * math.hypot(whole[2], whole[3]), 1))
        if not self._state.unseen:
            box = self._box(0, 0, width, size, self._text)
            self._canvas.texts.append(Text(self._canvas.mark(), words, middle, look, box))
        self._text = _times((1, 0, 0, 1, width, 0), self._text)

    def paint_object(self, _: str, operands: _Operands) -> None:
        """``Do``: an image is counted, a form painted."""
        found = _entry(_entry(self._resources, "/XObject"), operands[0])
        self._canvas.budget.spend(forms=1)
        if self._depth >= MAX_DEPTH:
            raise UnreadableError("too_large", "PDF")
        if not isinstance(found, StreamObject):
            return
        if found.get("/Subtype") == "/Image":
            self._canvas.pictures.append(Picture(self._canvas.mark(), self._box(0, 0, 1, 1)))
            return
        own = _entry(found, "/Resources")
        state = replace(self._state, matrix=_times(_matrix(found.get("/Matrix", _SAME)), self._state.matrix))
        resources = own if isinstance(own, DictionaryObject) else self._resources
        _Painter(self._canvas, resources, state, self._depth + 1).paint(ContentStream(found, None))

    def _box(self, left: float, bottom: float, right: float, top: float, inner: Matrix = _SAME) -> tuple[XY, ...]:
        """The corners of a rectangle, on the paper."""
        corners = ((left, bottom), (right, bottom), (right, top), (left, top))
        return tuple(self._canvas.place(_applied(corner, inner), self._state.matrix) for corner in corners)

    def _font(self, name: Any) -> _Font | None:  # noqa: ANN401  # pypdf's objects
        found = _entry(_entry(self._resources, "/Font"), name)
        if not isinstance(found, DictionaryObject):
            return None
        if id(found) not in self._canvas.fonts:
            self._canvas.fonts[id(found)] = _read_font(found, self._canvas.budget)
        return self._canvas.fonts[id(found)]


_OPERATORS: Final[Mapping[str, Callable[[_Painter, str, _Operands], None]]] = {
    "q": _Painter.keep,
    "Q": _Painter.restore,
    "cm": _Painter.move,
    "d": _Painter.dash,
    **dict.fromkeys(("g", "rg", "k", "sc", "scn"), _Painter.colour),
    "Tr": _Painter.text_mode,
    "BDC": _Painter.begin_mark,
    "BMC": _Painter.begin_mark,
    "EMC": _Painter.end_mark,
    **dict.fromkeys(("m", "l", "c", "v", "y", "h", "re"), _Painter.draw),
    **dict.fromkeys((*_PAINTS, "n"), _Painter.finish),
    "BT": _Painter.begin_text,
    "Tf": _Painter.set_font,
    "Tm": _Painter.place_text,
    "Td": _Painter.move_text,
    "TD": _Painter.move_text,
    **dict.fromkeys(("Tj", "TJ", "'", '"'), _Painter.show),
    "Do": _Painter.paint_object,
}


def painted(page: PageObject, budget: Budget) -> Painted:
    """What is painted on a page, within a budget for the whole file. Raises UnreadableError and what pypdf raises."""
    content = page.get_contents()
    if content is None:
        return Painted((), (), ())
    canvas = _Canvas(float(page.mediabox.top), budget)
    resources = _entry(page, "/Resources")
    own = resources if isinstance(resources, DictionaryObject) else DictionaryObject()
    _Painter(canvas, own, _State(), 0).paint(content)
    bottom = float(page.mediabox.height) * EMU_PER_POINT
    return Painted(tuple(canvas.forms), tuple(canvas.texts), tuple(canvas.pictures), bottom)


# --- matrices and paths ---------------------------------------------------------------------------------


def _matrix(operands: Sequence[Any]) -> Matrix:
    a, b, c, d, e, f = (float(each) for each in operands)
    return a, b, c, d, e, f


def _times(one: Matrix, two: Matrix) -> Matrix:
    """First ``one``, then ``two``."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _applied(point: XY, matrix: Matrix) -> XY:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _draw(parts: list[_Part], name: str, at: Sequence[float]) -> None:
    """Go on with a path; its parts are points, whether they are curved and whether they are closed."""
    if name == "m":
        parts.append(([(at[0], at[1])], False, False))
    elif name == "re":
        x, y, width, height = at
        parts.append(([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], False, True))
    elif parts:
        points, curved, _ = parts[-1]
        if name == "h":
            closed = points[:-1] if len(points) > 1 and points[0] == points[-1] else points
            parts[-1] = (closed, curved, True)
        else:
            points.append((at[-2], at[-1]))
            parts[-1] = (points, curved or name != "l", False)


def _ink(operands: _Operands) -> str:
    """A colour by its numbers, empty for black; a pattern is none."""
    numbers = [float(each) for each in operands if isinstance(each, int | float)]
    black = numbers == [0, 0, 0, 1] if len(numbers) == _INKS else bool(numbers) and not any(numbers)
    return "" if black else " ".join(f"{each:.3g}" for each in numbers) or "pola"


# --- marks and fonts ------------------------------------------------------------------------------------


def _entry(holder: Any, name: Any) -> Any:  # noqa: ANN401  # pypdf's objects
    value = holder.get(name) if isinstance(holder, DictionaryObject) else None
    return value.get_object() if value is not None else None


def _mark(operands: Sequence[Any], resources: DictionaryObject) -> Mark:
    if operands and operands[0] == "/Artifact":
        return ARTIFACT
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, str):
        properties = _entry(_entry(resources, "/Properties"), properties)
    number = properties.get("/MCID") if isinstance(properties, dict) else None
    return number if isinstance(number, int) and number >= 0 else None


def _codes(piece: Any, length: int) -> Iterator[int]:  # noqa: ANN401  # pypdf's strings
    data = piece.original_bytes if hasattr(piece, "original_bytes") else bytes(piece)
    for place in range(0, len(data), length):
        yield int.from_bytes(data[place : place + length], "big")


def _read_font(font: DictionaryObject, budget: Budget) -> _Font:
    stream = _entry(font, "/ToUnicode")
    cmap = bytes(stream.get_data())[:_LONGEST_CMAP] if isinstance(stream, StreamObject) else b""
    budget.spend(operations=len(cmap) // _BYTES_PER_OPERATION)
    letters = _letters(cmap)
    name = str(font.get("/BaseFont", "")).casefold()
    look = Look(bold="bold" in name, italic="italic" in name or "oblique" in name)
    if font.get("/Subtype") != "/Type0":
        return _Font(letters or _usual_letters(font), {}, 500.0, 1, look)
    inner = _entry(font, "/DescendantFonts")
    own = inner[0].get_object() if inner else DictionaryObject()
    return _Font(letters, _widths(_entry(own, "/W") or ()), float(own.get("/DW", 1000)), 2, look)


def _usual_letters(font: DictionaryObject) -> dict[int, str]:
    """The letters of a font that changes none of its encoding: in all but its own ones, ASCII is ASCII (annex D)."""
    usual = not isinstance(_entry(font, "/Encoding"), DictionaryObject) and font.get("/BaseFont") not in _OWN_LETTERS
    return {code: chr(code) for code in range(0x20, 0x7F)} if usual and font.get("/Subtype") == "/Type1" else {}


def _letters(cmap: bytes) -> dict[int, str]:
    """The characters that a ToUnicode CMap gives to codes (ISO 32000-1, 9.10.3)."""
    letters: dict[int, str] = {}
    left = _MOST_CODES
    for kind, body in _SECTIONS.findall(cmap):
        tokens = [found[0] or found[1] or found[2] for found in _HEX.findall(body)]
        place = 0
        while place + 1 < len(tokens) and left > 0:
            if kind == b"bfchar":
                letters[_code(tokens[place])] = _characters(tokens[place + 1])
                place, left = place + 2, left - 1
            else:
                place, given = _range(tokens, place, letters, left)
                left -= given
    return letters


def _range(tokens: Sequence[bytes], place: int, letters: dict[int, str], most: int) -> tuple[int, int]:
    """Read one row of a bfrange, at ``most`` so many codes of a run; the place of the next, and how many it gave."""
    first, last = _code(tokens[place]), _code(tokens[place + 1])
    place += 2
    if place < len(tokens) and tokens[place] == b"[":
        start = place = place + 1
        while place < len(tokens) and tokens[place] != b"]":
            letters[first] = _characters(tokens[place])
            first, place = first + 1, place + 1
        return place + 1, place - start + 1
    run = range(min(last - first + 1, most))
    text = _characters(tokens[place]) if place < len(tokens) else ""
    for step in run:
        letters[first + step] = text[:-1] + chr(min(ord(text[-1]) + step, 0x10FFFF)) if text else ""
    return place + 1, len(run) + 1


def _code(token: bytes) -> int:
    return int(token or b"0", 16) if token not in {b"[", b"]"} else 0


def _characters(token: bytes) -> str:
    digits = token.decode("ascii")
    return bytes.fromhex(digits + "0" * (len(digits) % 2)).decode("utf-16-be", "replace") if digits not in "[]" else ""


def _widths(listed: Sequence[Any]) -> dict[int, float]:
    """Widths by code: ``c [w …]`` or ``first last w`` (ISO 32000-1, 9.7.4.3)."""
    widths: dict[int, float] = {}
    place, left = 0, _MOST_CODES
    while place + 1 < len(listed) and left > 0:
        first, second = int(listed[place]), listed[place + 1].get_object()
        if isinstance(second, list):
            widths |= {first + step: float(width) for step, width in enumerate(second)}
            place, left = place + 2, left - len(second) - 1
        elif place + 2 < len(listed):
            run = range(first, min(int(second) + 1, first + left))
            widths |= dict.fromkeys(run, float(listed[place + 2]))
            place, left = place + 3, left - len(run) - 1
        else:
            break
    return widths
