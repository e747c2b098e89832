"""The one unit of every length in a sheet: the EMU, a whole number (914 400 to the inch).

Whole EMU make a millimetre (36 000), a point (12 700) and a screen pixel (9 525) all exact, so two
layouts of one source compare equal on every machine.
"""

from typing import Final

EMU_PER_MM: Final = 36_000
EMU_PER_POINT: Final = 12_700
EMU_PER_TWIP: Final = 635
EMU_PER_PIXEL: Final = 9_525
"""Of CSS, 96 to the inch."""

GRID: Final = EMU_PER_PIXEL
"""Row heights and column widths are whole multiples of this: 0.75 pt, the step of Excel's row heights,
one pixel of its column widths, and 15 twips exactly in Word."""


def mm(value: float) -> int:
    """Millimetres as EMU."""
    return round(value * EMU_PER_MM)


def pt(value: float) -> int:
    """Points as EMU."""
    return round(value * EMU_PER_POINT)


def to_mm(emu: float) -> float:
    """EMU as millimetres."""
    return emu / EMU_PER_MM


def to_pt(emu: int) -> float:
    """EMU as points."""
    return emu / EMU_PER_POINT


def to_twips(emu: int) -> int:
    """EMU as twentieths of a point, rounded to the nearest."""
    return round(emu / EMU_PER_TWIP)


def grid_up(emu: int) -> int:
    """The smallest multiple of ``GRID`` that is not below ``emu``."""
    return -(-emu // GRID) * GRID


def grid_down(emu: int) -> int:
    """The largest multiple of ``GRID`` that is not above ``emu``."""
    return emu // GRID * GRID
