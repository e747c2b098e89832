"""What the PDF tests share: sheets of every form, each with its PDF."""

import pytest
from support.cases import CASES, laid_out
from support.full_sheet import full_sheet
from support.pdf_reader import Made

from sopgen.render.pdf import render

HAND_MADE = "hand-made"


@pytest.fixture(scope="session", params=[HAND_MADE, *CASES], ids=lambda case: getattr(case, "stem", case))
def made(request: pytest.FixtureRequest) -> Made:
    """Each sheet: the one made by hand, which holds every kind of thing, and all cases."""
    sheet = full_sheet() if request.param == HAND_MADE else laid_out(request.param).sheet
    return Made(sheet, render(sheet))
