"""Products held against their source: ``verify``, and the departures that it finds."""

from sopgen.verify.deviations import Arrow, Deviation, DeviationKind, deviations, shortened
from sopgen.verify.verifying import Age, NoSheetError, Source, Standing, Verdict, verify

__all__ = [
    "Age",
    "Arrow",
    "Deviation",
    "DeviationKind",
    "NoSheetError",
    "Source",
    "Standing",
    "Verdict",
    "deviations",
    "shortened",
    "verify",
]
