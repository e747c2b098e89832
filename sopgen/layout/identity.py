"""The identity block. In: the form's identity, the body; out: its table, at the top of the first page.

Left the logo's place, the institution and its units; right the fields, the signers and the title (FORM §1).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, starmap
from math import lcm
from typing import Final

from sopgen.form import Content, Field, Identity
from sopgen.layout import measure, setting
from sopgen.layout.body import RULE, Body
from sopgen.layout.measure import Font
from sopgen.layout.slots import Slot, rows_of
from sopgen.sheet import Edges, Insets, Picture, Table
from sopgen.units import grid_down, grid_up, mm

INSETS: Final = Insets(mm(1.0), mm(1.8), mm(1.0), mm(1.8))
LABEL_SHARE_MAX: Final = 0.24  # of the table: "Tanggal Pembuatan" on one line on A4 portrait, in 11 points too
NAMES_SHARE_MIN: Final = 0.33  # of the table, for the institution's part where signers side by side need the width
LOGO_SHARE_MAX: Final = 0.3  # of the names' half
GAP: Final = grid_up(mm(4))  # between the identity block and the boxes, and what stands under these
ROW_MIN: Final = mm(6.5)
_TITLE: Final = "Bagian identitas"


@dataclass(frozen=True, slots=True)
class Block:
    """The identity block. ``whole``: no words in it are broken that should stand on one line; ``level``: all signers
    stand side by side.
    """

    table: Table
    whole: bool
    level: bool


@dataclass(frozen=True, slots=True)
class _Value:
    """One of the values of a field, and what will stand in its place later, if anything."""

    content: Content
    expected: Content


@dataclass(frozen=True, slots=True)
class _Line:
    """A field's label and its values, row by row."""

    field: Field
    rows: tuple[tuple[_Value, ...], ...]


@dataclass(frozen=True, slots=True)
class _Grid:
    """The columns: ``logo`` (0 or 1) and one for the names, one for the labels, ``values`` for the values."""

    widths: tuple[int, ...]
    logo: int
    values: int

    @property
    def label(self) -> int:
        """The index of the labels' column."""
        return self.logo + 1

    def places(self, count: int) -> tuple[tuple[int, int], ...]:
        """The first column and the text width of each of ``count`` values side by side."""
        span = self.values // count
        columns = range(self.label + 1, self.label + 1 + self.values, span)
        return tuple((each, sum(self.widths[each : each + span]) - INSETS.left - INSETS.right) for each in columns)


def halves(width: int) -> tuple[int, int]:
    """The two halves of the identity page; the block's middle rule stands on the boxes' one, if it can."""
    half = grid_down(width // 2)
    return half, width - half


def identity_block(identity: Identity, body: Body, font: Font) -> Block:
    """The block, set in ``font``. As many signers stand side by side as leave their numbers whole, if a page holds the
    block then; else all of them.
    """
    most = max(len(field.values) for field in _fields(identity))
    blocks = (_block(identity, body, font, beside) for beside in range(most, 0, -1))
    first = next(blocks)
    high = body.bottom - body.top
    later = (block for block in blocks if block.whole and block.table.height <= high)
    return first if first.whole else next(later, first)


def _block(identity: Identity, body: Body, font: Font, beside: int) -> Block:
    """The block with no more than ``beside`` values in a row."""
    lines = [_line(field, beside) for field in identity.fields]
    title = _line(identity.title, beside)
    grid = _grid(identity, [*lines, title], body, font)
    high = sum(len(line.rows) for line in lines)
    slots = (
        *_left(identity, high, grid),
        *(slot for line, row in zip(lines, _starts(lines), strict=True) for slot in _field(line, row, 1, grid, font)),
        *_field(title, high, max(1, len(identity.units)), grid, font),
    )
    table = Table(
        name="identity",
        left=body.left,
        top=body.top,
        columns=grid.widths,
        rows=rows_of(slots, grid.widths, font, INSETS, "identity", least=ROW_MIN),
        rule=RULE,
        insets=INSETS,
        title=_TITLE,
    )
    return Block(
        table,
        whole=not any(_is_broken(line, grid, font) for line in lines),
        level=all(len(line.rows) == 1 for line in lines),
    )


def _line(field: Field, beside: int) -> _Line:
    expected = field.expected or ((),) * len(field.values)
    values = tuple(starmap(_Value, zip(field.values, expected, strict=True)))
    return _Line(field, tuple(values[start : start + beside] for start in range(0, len(values), beside)))


def _starts(lines: Sequence[_Line]) -> Iterator[int]:
    """The first row of each line."""
    return accumulate((len(line.rows) for line in lines[:-1]), initial=0)


def _is_broken(line: _Line, grid: _Grid, font: Font) -> bool:
    """Whether words that should stand on one line need two."""
    return any(
        words.whole and len(measure.lines(words.inlines, font, width)) > 1
        for values in line.rows
        for value, (_, width) in zip(values, grid.places(len(values)), strict=True)
        for words in (*value.content, *value.expected)
    )


def _grid(identity: Identity, lines: Sequence[_Line], body: Body, font: Font) -> _Grid:
    label = _label_width(identity, body, font)
    left, right = _parts(label, lines, body, font)
    values = lcm(*(len(row) for line in lines for row in line.rows))
    each = grid_down((right - label) // values)
    shares = (*(each for _ in range(values - 1)), right - label - each * (values - 1))
    logo = _logo_width(identity.logo, left) if identity.logo_left else 0
    names = (logo, left - logo) if logo else (left,)
    return _Grid((*names, label, *shares), 1 if logo else 0, values)


def _parts(label: int, lines: Sequence[_Line], body: Body, font: Font) -> tuple[int, int]:
    """The widths of the names' part and of the fields' part: halves, or less for the names if values need it.

    What stands on one line only where the width can be had takes none where it is not enough.
    """
    half, _ = halves(body.width)
    least = grid_up(int(body.width * NAMES_SHARE_MIN))
    rows = [row for line in lines for row in line.rows]
    must, may = (
        body.width - label - max(len(row) * _line_width(row, font, wished=wished) for row in rows)
        for wished in (False, True)
    )
    left = min(half, may if may >= least else max(least, must))
    return left, body.width - left


def _line_width(values: Iterable[_Value], font: Font, *, wished: bool) -> int:
    """The width of a cell in which the words among the values that should stand on one line do so; those too for which
    it is merely ``wished``.
    """
    contents = (content for value in values for content in (value.content, value.expected))
    kept = (words for content in contents for words in content if words.whole or (wished and words.one_line))
    widest = max((measure.natural_width(words.inlines, font) for words in kept), default=0)
    return grid_up(measure.room_for(widest) + INSETS.left + INSETS.right)


def _label_width(identity: Identity, body: Body, font: Font) -> int:
    """Wide enough for the longest label on one line, within bounds."""
    labels = [words for field in _fields(identity) for words in field.label]
    longest = max(measure.natural_width(words.inlines, font) for words in labels)
    wanted = measure.room_for(longest) + INSETS.left + INSETS.right
    return grid_up(min(wanted, int(body.width * LABEL_SHARE_MAX)))


def _logo_width(logo: Content, left: int) -> int:
    """The column of a logo that stands left of the names: as wide as the picture, or as its place is high."""
    pictures = [inline.width for words in logo for inline in words.inlines if isinstance(inline, Picture)]
    room = max([*pictures, *(words.room for words in logo)])
    return grid_up(min(room + INSETS.left + INSETS.right, int(left * LOGO_SHARE_MAX)))


def _fields(identity: Identity) -> tuple[Field, ...]:
    return (*identity.fields, identity.title)


def _left(identity: Identity, high: int, grid: _Grid) -> Iterator[Slot]:
    """The names, as high as the fields' ``high`` rows (and the title, where no unit stands beside it); the units."""
    height = high + (0 if identity.units else 1)
    key = "identitas.instansi"
    if grid.logo:
        yield Slot(identity.logo, 0, 0, rows=height, edges=Edges(right=False))
        yield Slot(identity.names, 0, 1, rows=height, key=key, edges=Edges(left=False))
    else:
        yield Slot((*identity.logo, *identity.names), 0, 0, rows=height, key=key)
    for place, unit in enumerate(identity.units):
        yield Slot(unit, height + place, 0, columns=1 + grid.logo, key=f"identitas.unit.{place}")


def _field(line: _Line, first: int, rows: int, grid: _Grid, font: Font) -> Iterator[Slot]:
    """A line's slots, from the row ``first`` on; each of its rows takes ``rows`` of the table."""
    yield Slot(line.field.label, first, grid.label, rows=rows * len(line.rows), scope="row")
    several = len(line.field.values) > 1
    for number, values in enumerate(line.rows):
        places = grid.places(len(values))
        widths = [width for _, width in places]
        contents = _levelled([value.content for value in values], widths, font)
        for place, (value, content, (column, _)) in enumerate(zip(values, contents, places, strict=True)):
            yield Slot(
                content,
                first + number * rows,
                column,
                rows=rows,
                columns=grid.values // len(values),
                key=line.field.key,
                edges=Edges(left=place == 0, right=place == len(values) - 1),
                top=several,
                expected=value.expected,
            )


def _levelled(values: Sequence[Content], widths: Sequence[int], font: Font) -> Iterator[Content]:
    """The values with their rooms for signatures ending at one height, so that the names under them stand level."""
    ends = [_room_end(value, width, font) for value, width in zip(values, widths, strict=True)]
    for value, end in zip(values, ends, strict=True):
        yield tuple(replace(words, room=words.room + max(ends) - end) if words.room else words for words in value)


def _room_end(value: Content, width: int, font: Font) -> int:
    """How far under the top of its cell the room for a signature ends; 0 where there is none."""
    spacer = next((place for place, words in enumerate(value) if words.room), None)
    return 0 if spacer is None else setting.height(setting.paragraphs(value[: spacer + 1], font, width))
