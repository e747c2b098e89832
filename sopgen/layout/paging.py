"""Pages of the activity table. In: rows and the room for them; out: the rows of each page, with room for connectors.

Rows stay whole; a page that the flow leaves keeps rows at its foot for off-page connectors, and at its head where it
enters; no last row stands alone if the page before can spare one (FORM §2: a fault of real sheets).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sopgen.layout.offpage import OffpageRows
from sopgen.layout.steps import StepRow
from sopgen.layout.symbols import OFFPAGE_ROW
from sopgen.units import grid_up

OFFPAGE: Final = grid_up(OFFPAGE_ROW)
ONE_EACH: Final = OffpageRows(1, 1)  # nearly every page break is crossed by one flow or more
SPARING: Final = 2  # a page gives a row away only if more than so many are on it


@dataclass(frozen=True, slots=True)
class FlowPage:
    """The rows of one page. ``head`` and ``foot`` count the rows for off-page connectors."""

    rows: tuple[StepRow, ...]
    head: int
    foot: int

    @property
    def height(self) -> int:
        """The height of all its rows, those for connectors included."""
        return sum(each.row.height for each in self.rows) + OFFPAGE * (self.head + self.foot)


@dataclass(frozen=True, slots=True)
class Rooms:
    """The height for rows below the heading rows: on the first page, on the others, and what the last one keeps free
    for the notes under the table.
    """

    first: int
    other: int
    notes: int

    def of(self, page: int) -> int:
        """The room of the page, counted from 0."""
        return self.other if page else self.first


def paginate(
    rows: Sequence[StepRow], rooms: Rooms, reserved: Mapping[int, OffpageRows], opens: str = ""
) -> tuple[FlowPage, ...]:
    """The rows laid on pages: full ones first, and the step ``opens``, if one is named, at the head of one.

    ``reserved`` tells for a page, counted from 0, how many rows its head and its foot keep for off-page connectors;
    a page that is not named keeps one of each.
    """
    counts: list[int] = []
    while sum(counts) < len(rows):
        left = rows[sum(counts) :]
        fitting = _fitting(left, rooms, len(counts), reserved)
        counts.append(next((count for count in range(1, fitting) if left[count].row.key == opens), fitting))
    if (
        not opens
        and len(counts) > 1
        and counts[-1] == 1
        and counts[-2] > SPARING
        and _fits_moved(rows, counts, rooms, reserved)
    ):
        counts[-2:] = [counts[-2] - 1, 2]
    pages = []
    for number, count in enumerate(counts):
        kept = reserved.get(number, ONE_EACH)
        start = sum(counts[:number])
        pages.append(
            FlowPage(
                tuple(rows[start : start + count]),
                kept.head if number else 0,
                kept.foot if number < len(counts) - 1 else 0,
            )
        )
    return tuple(pages)


def _fitting(rows: Sequence[StepRow], rooms: Rooms, page: int, reserved: Mapping[int, OffpageRows]) -> int:
    """How many rows the page takes: all that are left, or as many as leave room for the rows at its foot."""
    kept = reserved.get(page, ONE_EACH)
    room = rooms.of(page) - (OFFPAGE * kept.head if page else 0)
    if sum(each.row.height for each in rows) <= room - rooms.notes:
        return len(rows)
    room -= OFFPAGE * kept.foot
    count = 0
    for each in rows:
        room -= each.row.height
        if room < 0:
            break
        count += 1
    spares_one = count == len(rows) and count > 1  # the notes need the next page: a row goes with them
    return max(1, count - spares_one)


def _fits_moved(
    rows: Sequence[StepRow], counts: Sequence[int], rooms: Rooms, reserved: Mapping[int, OffpageRows]
) -> bool:
    head = reserved.get(len(counts) - 1, ONE_EACH).head
    moved = rows[len(rows) - counts[-1] - 1 :]
    return sum(each.row.height for each in moved) <= rooms.other - rooms.notes - OFFPAGE * head
