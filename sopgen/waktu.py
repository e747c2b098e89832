"""Waktu as planners write it. In: the words of a cell; out: ``Waktu``, exact lengths of time, or why it is none.

Read are "10 Menit", "1 – 20 Hari Kerja", "30 menit - 1 jam", "2 jam 30 menit", "10 menit/berkas", "½ hari", "setengah
hari", "2 (dua) minggu", "1 x 24 jam", "maksimal 3 hari", "± 15 menit", "2 hari setelah berkas diterima". Units turn
into each other only where they do so exactly: an hour is 60 minutes, but no part of a hari kerja.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, NamedTuple, TypeAlias

Unit: TypeAlias = Literal["menit", "menit kerja", "hari", "hari kerja", "bulan"]
"""What lengths are counted in. No number of one is a number of another, so each is summed for itself."""
Unread: TypeAlias = Literal["kosong", "tanpa_angka", "tanpa_satuan", "tidak_terbaca"]
"""Why a text is no length of time: it says nothing, has no number, no unit, or says more than can be read."""


class Part(NamedTuple):
    """So much of a unit; ``per`` what it is needed once for ("berkas"), empty where it is needed once."""

    unit: Unit
    per: str
    amount: Fraction


class Duration(NamedTuple):
    """A length of time. No two parts have unit and ``per`` in common, none is 0, and they are sorted by them."""

    parts: tuple[Part, ...] = ()

    def plus(self, other: "Duration") -> "Duration":
        """Both lengths together."""
        return _duration((*self.parts, *other.parts))


@dataclass(frozen=True, slots=True)
class Waktu:
    """From ``least`` to ``most``, equal where one length is said; ``most`` is None where there is no upper bound.

    "Maksimal 3 hari" has no part in ``least``.
    """

    least: Duration
    most: Duration | None


def read_waktu(text: str) -> Waktu | Unread:
    """What ``text`` says, line breaks taken for blanks."""
    plain = _plain(text)
    if not re.search(r"\w", plain):
        return "kosong"
    found = _Parser(_TOKEN.findall(plain)).waktu()
    if found is not None:
        return found
    if not _SOME_NUMBER.search(plain):
        return "tanpa_angka"
    return "tidak_terbaca" if _SOME_UNIT.search(plain) else "tanpa_satuan"


def _duration(parts: Iterable[Part]) -> Duration:
    amounts: dict[tuple[Unit, str], Fraction] = {}
    for unit, per, amount in parts:
        amounts[unit, per] = amounts.get((unit, per), Fraction(0)) + amount
    return Duration(tuple(Part(unit, per, amount) for (unit, per), amount in sorted(amounts.items()) if amount))


# --- words ----------------------------------------------------------------------------------------------


class _Measure(NamedTuple):
    """A unit as written: so many of ``unit``. Lengths name the greater ``rank`` first: "2 jam 30 menit"."""

    unit: Unit
    size: Fraction
    rank: int


_MEASURES: Final[Mapping[str, _Measure]] = {
    "detik": _Measure("menit", Fraction(1, 60), 0),
    "menit": _Measure("menit", Fraction(1), 1),
    "jam": _Measure("menit", Fraction(60), 2),
    "menit kerja": _Measure("menit kerja", Fraction(1), 1),
    "jam kerja": _Measure("menit kerja", Fraction(60), 2),
    "hari": _Measure("hari", Fraction(1), 3),
    "hari kalender": _Measure("hari", Fraction(1), 3),
    "hari kerja": _Measure("hari kerja", Fraction(1), 3),
    "minggu": _Measure("hari", Fraction(7), 4),
    "pekan": _Measure("hari", Fraction(7), 4),
    "bulan": _Measure("bulan", Fraction(1), 5),
    "triwulan": _Measure("bulan", Fraction(3), 6),
    "semester": _Measure("bulan", Fraction(6), 7),
    "tahun": _Measure("bulan", Fraction(12), 8),
}
_SHORT_FORMS: Final = {"dtk": "detik", "mnt": "menit", "hr": "hari", "mgg": "minggu", "bln": "bulan", "thn": "tahun"}
_ONES: Final = {
    word: Fraction(number)
    for number, word in enumerate(("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"), 1)
}
_WHOLES: Final = {**_ONES, "sepuluh": Fraction(10), "sebelas": Fraction(11)}
_PARTS_OF_ONE: Final = {
    "setengah": Fraction(1, 2), "sepertiga": Fraction(1, 3), "seperempat": Fraction(1, 4),
    "½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3),
}  # fmt: skip
_NUMBER_WORDS: Final = "|".join((*_WHOLES, *_PARTS_OF_ONE, "belas", "puluh"))
_UNIT_WORDS: Final = "|".join((*(word for word in _MEASURES if " " not in word), *_SHORT_FORMS))

_TO: Final = frozenset({"-", "s/d", "s.d", "s.d.", "sd", "sampai", "hingga", "atau"})
_AT_MOST: Final = (
    "maksimal", "maksimum", "maks", "max", "paling lama", "paling lambat", "paling banyak", "selambat-lambatnya",
    "selama-lamanya", "sampai dengan", "sampai", "hingga", "kurang dari", "tidak lebih dari", "<", "≤",
)  # fmt: skip
_AT_LEAST: Final = (
    "minimal", "minimum", "paling cepat", "paling sedikit", "paling singkat", "sekurang-kurangnya", "lebih dari",
    ">", "≥",
)  # fmt: skip
_ABOUT: Final = ("±", "sekitar", "kira-kira", "kurang lebih", "rata-rata", "selama", "dalam")
"""Words that change nothing in what is counted."""
_PER: Final = frozenset({"/", "per", "setiap", "tiap"})
_SINCE: Final = frozenset({"sejak", "setelah", "sesudah", "terhitung", "dihitung"})
"""What follows says when the time begins."""

_REPEATED: Final = re.compile(rf"\(\s*(?:\d+|(?:{_NUMBER_WORDS})(?:\s+(?:{_NUMBER_WORDS}))*)\s*\)")
"""The number said again, in words or figures: "2 (dua) minggu"."""
_ONE_UNIT: Final = re.compile(rf"\bse(?={_UNIT_WORDS}\b)")
_TOKEN: Final = re.compile(r"\d+(?:[.,]\d+)*|s/d|s\.d\.?|[½¼¾⅓⅔]|[^\W\d_]+(?:-[^\W\d_]+)*|[^\s\w]")
_SOME_NUMBER: Final = re.compile(rf"\d|[½¼¾⅓⅔]|\b(?:{_NUMBER_WORDS})\b")
_SOME_UNIT: Final = re.compile(rf"(?:{_UNIT_WORDS})\b")
_DASHES: Final = re.compile("[–—−\N{HYPHEN}\N{NON-BREAKING HYPHEN}]")
_THOUSANDS: Final = re.compile(r"(?P<whole>\d{1,3}(?:\.\d{3})+)(?:,(?P<decimals>\d+))?")
_DECIMAL: Final = re.compile(r"(?P<whole>\d+)(?:[.,](?P<decimals>\d+))?")


def _plain(text: str) -> str:
    small = " ".join(_DASHES.sub("-", text.casefold()).split())
    once = _REPEATED.sub(" ", small).replace("(per ", " per ").replace("+/-", "±").replace("maks.", "maks")
    return _ONE_UNIT.sub("1 ", once).rstrip(" .)")


# --- grammar --------------------------------------------------------------------------------------------

_ONCE: Final = ""
_LONGEST_NUMBER: Final = 12  # figures; more are no time, and Python refuses to count thousands of them


class _Parser:
    """Reads tokens from left to right. A method that finds nothing returns None and leaves its place as it was."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.place = 0

    def waktu(self) -> Waktu | None:
        """The whole text: a bound or a range, what it is needed for, when it begins."""
        self.phrase(_ABOUT)
        bound = "most" if self.phrase(_AT_MOST) else "least" if self.phrase(_AT_LEAST) else ""
        self.phrase(_ABOUT)
        first = self.number()
        lower = None if first is None else self.length(first)
        upper = self.range_end() if first is not None and not bound else None
        if first is None or (lower is None and upper is None):
            return None
        per = self.per()
        if per is None:
            return None
        return self.bounded(bound, _once(lower, upper, first), upper, per)

    def bounded(self, bound: str, lower: list["_Counted"], upper: list["_Counted"] | None, per: str) -> Waktu | None:
        least, most = _summed(lower, per), None if upper is None else _summed(upper, per)
        if bound == "most":
            return Waktu(Duration(), least)
        if bound == "least":
            return Waktu(least, None)
        if most is None:
            return Waktu(least, least)
        return Waktu(least, most) if _ascends(least, most) else None

    def range_end(self) -> list["_Counted"] | None:
        """What stands after "-", "sampai dengan" and the like."""
        start = self.place
        if self.word() in _TO:
            self.place += 1
            self.phrase(("dengan",))
            number = self.number()
            found = None if number is None else self.length(number)
            if found is not None:
                return found
        self.place = start
        return None

    def length(self, number: Fraction) -> list["_Counted"] | None:
        """The rest of a length whose first number is read: "jam 30 menit". The units become smaller."""
        counted: list[_Counted] = []
        measure = self.measure()
        while measure is not None:
            if counted and measure.rank >= counted[-1].measure.rank:
                return None
            counted.append(_Counted(number, measure))
            start = self.place
            self.phrase(("dan", ","))
            following = self.number()
            measure = None if following is None else self.measure()
            if following is None or measure is None:
                self.place = start
                break
            number = following
        return counted or None

    def measure(self) -> _Measure | None:
        """A unit, of two words if they are one."""
        two = " ".join(self.tokens[self.place : self.place + 2])
        for words, length in ((two, 2), (_SHORT_FORMS.get(self.word(), self.word()), 1)):
            if words in _MEASURES:
                self.place += length
                return _MEASURES[words]
        return None

    def number(self) -> Fraction | None:
        """A number: 2, 1,5, 1/2, 1 1/2, 1½, 1 x 24, dua belas, satu setengah."""
        whole = self.figures()
        if whole is None:
            whole = self.spelt()
        part = self.part_of_one()
        if whole is None:
            return part
        if part is not None:
            return whole + part
        if self.word() in {"x", "×"}:
            start = self.place
            self.place += 1
            times = self.figures()
            if times is not None:
                return whole * times
            self.place = start
        return whole

    def figures(self) -> Fraction | None:
        """A number in figures; a fraction is one where no whole stands before it."""
        fraction = self.fraction()
        word = self.word()
        if fraction is not None or not word[:1].isdecimal() or len(word) > _LONGEST_NUMBER:
            return fraction
        number = _in_figures(word)
        self.place += number is not None
        return number

    def fraction(self) -> Fraction | None:
        """One of figures: 1/2."""
        above, slash, below = (*self.tokens[self.place : self.place + 3], "", "", "")[:3]
        figures = above.isdecimal() and below.isdecimal() and len(above + below) <= _LONGEST_NUMBER
        if slash != "/" or not (figures and int(below)):
            return None
        self.place += 3
        return Fraction(int(above), int(below))

    def part_of_one(self) -> Fraction | None:
        """Less than one: ½, 1/2, setengah."""
        if self.word() in _PARTS_OF_ONE:
            self.place += 1
            return _PARTS_OF_ONE[self.tokens[self.place - 1]]
        return self.fraction()

    def spelt(self) -> Fraction | None:
        """A number in words, up to ninety-nine."""
        if self.word() not in _WHOLES:
            return None
        number = _WHOLES[self.word()]
        self.place += 1
        if self.phrase(("belas",)):
            return number + 10
        if self.phrase(("puluh",)):
            ones = _ONES.get(self.word(), Fraction(0))
            self.place += bool(ones)
            return number * 10 + ones
        return number

    def per(self) -> str | None:
        """What the time is needed once for, empty if for nothing; None if more is said than that."""
        self.phrase(("untuk",))
        if self.word() in _PER:
            self.place += 1
            self.phrase(("1",))
            words = self.rest()
            return words or None
        return None if self.rest() else _ONCE

    def rest(self) -> str:
        """The words up to the end, or to where the time begins."""
        words = []
        while self.word() and self.word() not in _SINCE:
            words.append(self.word())
            self.place += 1
        return " ".join(words)

    def phrase(self, phrases: Iterable[str]) -> bool:
        """Step over one of ``phrases``, if it stands here."""
        for phrase in phrases:
            words = phrase.split()
            if self.tokens[self.place : self.place + len(words)] == words:
                self.place += len(words)
                return True
        return False

    def word(self) -> str:
        """The token here, empty at the end."""
        return self.tokens[self.place] if self.place < len(self.tokens) else ""


class _Counted(NamedTuple):
    number: Fraction
    measure: _Measure


def _once(lower: list[_Counted] | None, upper: list[_Counted] | None, first: Fraction) -> list[_Counted]:
    """The lower end of a range; where it has no unit, it has that of the upper end: "1 – 20 Hari Kerja"."""
    return lower or [_Counted(first, counted.measure) for counted in (upper or ())[:1]]


def _summed(counted: list[_Counted], per: str) -> Duration:
    return _duration(Part(measure.unit, per, number * measure.size) for number, measure in counted)


def _ascends(least: Duration, most: Duration) -> bool:
    """Whether the range goes up. Ends in different units are believed: "4 jam - 1 hari"."""
    kinds = [[part[:2] for part in length.parts] for length in (least, most)]
    if kinds[0] != kinds[1] or len(kinds[0]) != 1:
        return True
    return least.parts[0].amount <= most.parts[0].amount


def _in_figures(word: str) -> Fraction | None:
    """Indonesian figures: 1.000 is a thousand, 1,5 and 1.5 are one and a half; "1.2.2024" is no number."""
    found = _THOUSANDS.fullmatch(word) or _DECIMAL.fullmatch(word)
    if found is None:
        return None
    return Fraction(f"{found['whole'].replace('.', '')}.{found['decimals'] or 0}")
