"""Lengths and colours as CSS: exact, short, and nothing else than that."""

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from sopgen.render.colours import colour
from sopgen.render.html.lengths import mm, px
from sopgen.units import EMU_PER_MM, GRID

EMU = st.integers(min_value=-50_000_000, max_value=50_000_000)


@given(st.integers(min_value=0, max_value=5_000))
def test_a_grid_step_is_a_whole_pixel(steps: int) -> None:
    assert px(steps * GRID) == str(steps)


@given(EMU)
def test_a_length_is_told_to_half_a_thousandth(emu: int) -> None:
    assert abs(Decimal(px(emu)) - Decimal(emu) / GRID) <= Decimal("0.0005")
    assert abs(Decimal(mm(emu)) - Decimal(emu) / EMU_PER_MM) <= Decimal("0.0005")


@given(EMU)
def test_a_length_has_no_idle_zero_and_no_exponent(emu: int) -> None:
    text = px(emu)
    assert text.strip("-0123456789.") == ""
    assert text != "-0"
    assert "." not in text or text[-1] not in "0."


def test_paper_is_told_in_whole_millimetres() -> None:
    assert mm(297 * EMU_PER_MM) == "297"


@pytest.mark.parametrize("text", ["", "red", "#FFFFFF", "FFFFF", "FFFFFFF", "fff;}*{x:y", "FFFFFF\n", "FFFFF٣"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    """A colour is written into style attributes, so nothing else may pass."""
    with pytest.raises(ValueError, match="not a colour"):
        colour(text)


def test_a_colour_is_written_as_it_is_given() -> None:
    assert colour("D9E2EC") == "#D9E2EC"
