"""The identity block. In: the form's identity, the body; out: its table, at the top of the first page.

Left the logo's place, the institution and its units; right the fields, the signers and the title (FORM §1).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
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
LABEL_SHARE_MAX: Final = 0.2  # of the table
LOGO_SHARE_MAX: Final = 0.3  # of the names' half
GAP: Final = grid_up(mm(4))  # between the identity block and the boxes, and what stands under these
ROW_MIN: Final = mm(6.5)
_TITLE: Final = "Bagian identitas"


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


def halves(width: int) -> tuple[int, int]:
    """The two halves of the identity page; the block's middle rule stands on the boxes' one."""
    half = grid_down(width // 2)
    return half, width - half


def identity_table(identity: Identity, body: Body, font: Font) -> Table:
    """The block, set in ``font``."""
    grid = _grid(identity, body, font)
    slots = (*_left(identity, grid), *_right(identity, grid, font))
    return Table(
        name="identity",
        left=body.left,
        top=body.top,
        columns=grid.widths,
        rows=rows_of(slots, grid.widths, font, INSETS, "identity", least=ROW_MIN),
        rule=RULE,
        insets=INSETS,
        title=_TITLE,
    )


def _grid(identity: Identity, body: Body, font: Font) -> _Grid:
    left, right = halves(body.width)
    label = _label_width(identity, body, font)
    values = lcm(*(len(field.values) for field in _fields(identity)))
    each = grid_down((right - label) // values)
    shares = (*(each for _ in range(values - 1)), right - label - each * (values - 1))
    logo = _logo_width(identity.logo, left) if identity.logo_left else 0
    names = (logo, left - logo) if logo else (left,)
    return _Grid((*names, label, *shares), 1 if logo else 0, values)


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


def _left(identity: Identity, grid: _Grid) -> Iterator[Slot]:
    """The names, as high as the fields (and the title, where no unit stands beside it); then the units."""
    height = len(identity.fields) + (0 if identity.units else 1)
    key = "identitas.instansi"
    if grid.logo:
        yield Slot(identity.logo, 0, 0, rows=height, edges=Edges(right=False))
        yield Slot(identity.names, 0, 1, rows=height, key=key, edges=Edges(left=False))
    else:
        yield Slot((*identity.logo, *identity.names), 0, 0, rows=height, key=key)
    for place, unit in enumerate(identity.units):
        yield Slot(unit, height + place, 0, columns=1 + grid.logo, key=f"identitas.unit.{place}")


def _right(identity: Identity, grid: _Grid, font: Font) -> Iterator[Slot]:
    for row, field in enumerate(identity.fields):
        yield from _field(field, row, 1, grid, font)
    yield from _field(identity.title, len(identity.fields), max(1, len(identity.units)), grid, font)


def _field(field: Field, row: int, rows: int, grid: _Grid, font: Font) -> Iterator[Slot]:
    yield Slot(field.label, row, grid.label, rows=rows, scope="row")
    span = grid.values // len(field.values)
    last = len(field.values) - 1
    columns = [grid.label + 1 + place * span for place in range(len(field.values))]
    widths = [sum(grid.widths[column : column + span]) - INSETS.left - INSETS.right for column in columns]
    for place, value in enumerate(_levelled(field.values, widths, font)):
        edges = Edges(left=place == 0, right=place == last)
        expected = field.expected[place] if field.expected else ()
        yield Slot(
            value,
            row,
            columns[place],
            rows=rows,
            columns=span,
            key=field.key,
            edges=edges,
            top=last > 0,
            expected=expected,
        )


def _levelled(values: tuple[Content, ...], widths: Sequence[int], font: Font) -> Iterator[Content]:
    """The values with their rooms for signatures ending at one height, so that the names under them stand level."""
    ends = [_room_end(value, width, font) for value, width in zip(values, widths, strict=True)]
    for value, end in zip(values, ends, strict=True):
        yield tuple(replace(words, room=words.room + max(ends) - end) if words.room else words for words in value)


def _room_end(value: Content, width: int, font: Font) -> int:
    """How far under the top of its cell the room for a signature ends; 0 where there is none."""
    spacer = next((place for place, words in enumerate(value) if words.room), None)
    return 0 if spacer is None else setting.height(setting.paragraphs(value[: spacer + 1], font, width))
