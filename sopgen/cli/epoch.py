"""``SOURCE_DATE_EPOCH``: the day of products whose source gives none. In: the variable's text; out: a day.

Source: https://reproducible-builds.org/specs/source-date-epoch/
"""

from datetime import UTC, date, datetime
from typing import Final

from sopgen.cli.speech import WrongUse
from sopgen.findings import Term
from sopgen.messages import Translate

VARIABLE: Final = "SOURCE_DATE_EPOCH"
_NO_NUMBER: Final = Term("{variable} harus berisi bilangan detik sejak 1970-01-01 (UTC), bukan {text}.")


def epoch_day(text: str, translate: Translate) -> date | None:
    """The day, in UTC; None where the variable is not set. Raises WrongUse for what is no number of seconds."""
    if not text:
        return None
    try:
        if text.isascii() and text.isdigit():
            return datetime.fromtimestamp(int(text), UTC).date()
    except (OverflowError, ValueError, OSError):
        pass
    raise WrongUse(translate(_NO_NUMBER).format(variable=VARIABLE, text=text[:40]))
