"""Sums of times in words. In: a ``Sum`` and a language; out: text such as "2 hari + 1 jam 30 menit"."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from sopgen.findings import Term
from sopgen.messages import Translate
from sopgen.times import Sum
from sopgen.waktu import Duration, Part, Unit

_RANGE: Final = Term("{least} – {most}")
_UP_TO: Final = Term("paling lama {most}")
_OR_MORE: Final = Term("{least} atau lebih")
_NOTHING: Final = Term("tidak ada")
_PER: Final = Term("{amount} per {per}")


@dataclass(frozen=True, slots=True)
class _Larger:
    """A larger unit in which an amount is worded first: so many of the smaller one."""

    size: int
    words: Term


_HOUR: Final = 60  # minutes
_YEAR: Final = 12  # months
_LARGER: Final[Mapping[Unit, _Larger]] = {
    "menit": _Larger(_HOUR, Term("{amount} jam")),
    "menit kerja": _Larger(_HOUR, Term("{amount} jam kerja")),
    "bulan": _Larger(_YEAR, Term("{amount} tahun")),
}
_WORDS: Final[Mapping[Unit, Term]] = {
    "menit": Term("{amount} menit"),
    "menit kerja": Term("{amount} menit kerja"),
    "hari": Term("{amount} hari"),
    "hari kerja": Term("{amount} hari kerja"),
    "bulan": Term("{amount} bulan"),
}


def sum_words(total: Sum, translate: Translate) -> str:
    """The sum: one length, a range, or a bound."""
    least, most = _duration(total.least, translate), _duration(total.most, translate)
    if total.endless:
        return translate(_OR_MORE).format(least=least)
    if total.least == total.most:
        return least
    return translate(_RANGE if total.least.parts else _UP_TO).format(least=least, most=most)


def _duration(length: Duration, translate: Translate) -> str:
    return " + ".join(_part(part, translate) for part in length.parts) or translate(_NOTHING)


def _part(part: Part, translate: Translate) -> str:
    """An amount in at most two units: 150 minutes are 2 hours 30 minutes."""
    larger = _LARGER.get(part.unit)
    whole, rest = divmod(part.amount, larger.size) if larger else (0, part.amount)
    said = [translate(larger.words).format(amount=whole)] if larger and whole else []
    if rest or not said:
        said.append(translate(_WORDS[part.unit]).format(amount=_number(rest)))
    words = " ".join(said)
    return translate(_PER).format(amount=words, per=part.per) if part.per else words


def _number(amount: Fraction) -> str:
    """A whole number, a fraction, or both: 1 1/2."""
    whole, rest = divmod(amount, 1)
    return " ".join(str(number) for number in (whole, rest) if number) or "0"
