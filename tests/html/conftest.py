"""The sheet of the HTML tests: the shared hand-made one, its flow told in words."""

from dataclasses import replace

import pytest
from support.full_sheet import full_sheet

from sopgen.sheet import Phrase, Sheet, StepTelling


def _told(number: int, onward: tuple[Phrase, ...]) -> StepTelling:
    return StepTelling(f"langkah{number}", str(number), f"Kegiatan nomor {number}", ((Phrase("Kabag."),), onward))


@pytest.fixture(scope="session")
def sheet() -> Sheet:
    steps = tuple(
        _told(number, (Phrase("Lanjut ke "), Phrase(f"langkah {number + 1}", f"langkah{number + 1}"), Phrase(".")))
        for number in range(1, 7)
    )
    return replace(full_sheet(), telling=(*steps, _told(7, (Phrase("Alur berakhir di sini."),))))
