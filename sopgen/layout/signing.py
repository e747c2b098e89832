"""The free places for signatures. In: the form's identity and its page; out: a ``SigningField`` for each signer.

A place is the room between a signer's office and name: as wide as the cell within its insets, clear of all words.
"""

from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from sopgen.form import Field, Identity
from sopgen.sheet import Box, Cell, Page, SigningField, Table

_NAME: Final = "pengesah-{}"


def signing_fields(identity: Identity, page: Page) -> tuple[SigningField, ...]:
    """The places of the signers in the identity block of the first ``page``, row by row, from left to right.

    They are named "pengesah-1" and so on, by the order of the signers, also if there is but one. A signer for whom no
    room is kept has none.
    """
    return tuple(
        SigningField(_NAME.format(number), page.number, box, label)
        for field in identity.fields
        for table in page.blocks
        if isinstance(table, Table) and table.name == "identity"
        for number, (label, box) in enumerate(_places(field, table), start=1)
        if box.height > 0
    )


def _places(field: Field, table: Table) -> Iterator[tuple[str, Box]]:
    """Each signer's words and room."""
    rooms = (
        _room(cell, table, top, row.height)
        for row, top in zip(table.rows, table.row_edges[:-1], strict=True)
        for cell in row.cells
        if cell.key == field.key
    )
    return zip(field.signers, rooms, strict=True) if field.signers else iter(())


def _room(cell: Cell, table: Table, top: int, height: int) -> Box:
    """The box of the cell's spacer."""
    insets = table.insets
    left = table.column_edges[cell.column] + insets.left
    right = table.column_edges[cell.column + cell.column_span] - insets.right
    ends = tuple(accumulate(paragraph.height for paragraph in cell.paragraphs))
    slack = height - insets.top - insets.bottom - ends[-1]
    above = {"top": 0, "center": slack // 2, "bottom": slack}[cell.align_vertical]
    place = next(place for place, paragraph in enumerate(cell.paragraphs) if paragraph.role == "spacer")
    room = cell.paragraphs[place].height
    return Box(left, top + insets.top + above + ends[place] - room, right - left, room)
