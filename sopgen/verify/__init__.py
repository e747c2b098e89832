"""Products held against their source: ``verify``, and the departures that it finds."""

from sopgen.verify.deviation import Arrow, Deviation, DeviationKind, Patch, shortened
from sopgen.verify.deviations import deviations
from sopgen.verify.verifying import Age, NoSheetError, Source, Standing, Verdict, verify

__all__ = [
    "Age",
    "Arrow",
    "Deviation",
    "DeviationKind",
    "NoSheetError",
    "Patch",
    "Source",
    "Standing",
    "Verdict",
    "deviations",
    "shortened",
    "verify",
]
