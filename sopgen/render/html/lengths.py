"""Lengths as CSS writes them. In: EMU; out: text that is safe in any CSS or SVG context.

A CSS pixel equals ``units.GRID``, so rows and columns are whole pixels: browsers keep table tracks exact only then.
"""

from typing import Final

from sopgen.units import EMU_PER_MM, EMU_PER_PIXEL

THOUSAND: Final = 1_000  # three decimals of a pixel are 0.3 micrometres, finer than any browser's own unit


def px(emu: int) -> str:
    """EMU as a number of CSS pixels, to three decimals, without trailing zeros and without unit."""
    return _decimal(emu, EMU_PER_PIXEL)


def mm(emu: int) -> str:
    """EMU as a number of millimetres, to three decimals, without trailing zeros and without unit."""
    return _decimal(emu, EMU_PER_MM)


def _decimal(emu: int, unit: int) -> str:
    thousandths = (abs(emu) * THOUSAND * 2 + unit) // (unit * 2)  # whole numbers only: equal on every machine
    whole, rest = divmod(thousandths, THOUSAND)
    sign = "-" if emu < 0 and thousandths else ""
    return f"{sign}{whole}.{rest:03}".rstrip("0").rstrip(".")
