"""The sheet of the HTML tests: the shared hand-made one, with an empty box, its flow told in words."""

from dataclasses import replace

import pytest
from support.full_sheet import full_sheet

from sopgen.sheet import Cell, Page, Phrase, Row, Sheet, StepTelling, Table
from sopgen.units import GRID


def _told(number: int, onward: tuple[Phrase, ...]) -> StepTelling:
    return StepTelling(f"langkah{number}", str(number), f"Kegiatan nomor {number}", ((Phrase("Kabag."),), onward))


@pytest.fixture(scope="session")
def sheet() -> Sheet:
    steps = tuple(
        _told(number, (Phrase("Lanjut ke "), Phrase(f"langkah {number + 1}", f"langkah{number + 1}"), Phrase(".")))
        for number in range(1, 7)
    )
    bare = full_sheet()
    identity, *flow = bare.pages
    telling = (*steps, _told(7, (Phrase("Alur berakhir di sini."),)))
    return replace(bare, pages=(_with_empty_boxes(identity), *flow), telling=telling)


def _with_empty_boxes(page: Page) -> Page:
    """Offices leave boxes empty; on a phone an empty row has tripped axe before."""
    *before, boxes = page.blocks
    assert isinstance(boxes, Table)
    empty = Row(20 * GRID, "box", (Cell(0), Cell(1)))
    return replace(page, blocks=(*before, replace(boxes, rows=(*boxes.rows, empty))))
