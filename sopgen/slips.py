"""What people write who come from Word: TOML but for one slip. In: a line that does not parse; out: the slip, mended.

Nothing is guessed: a slip is told only if the line parses by itself once it is mended.
"""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from sopgen.findings import Term


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong with a line, what holds in general, and the line as it is meant."""

    problem: Term
    advice: Term
    mended: str


_Mend: TypeAlias = Callable[[re.Match[str]], str]

LONGEST_SHOWN: Final = 160  # characters; a longer line is not read off a terminal and typed again
_LONGEST_LINE: Final = 2000  # characters; a longer one is no slip, and would take long to look through
_MONTHS_BEGIN: Final = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")

_KEY: Final = r"""(?P<key>[\w-]+(?:\.(?:[\w-]+|"[^"]*"))*)"""
_TYPOGRAPHIC: Final = "“”„‟″«»"
_QUOTED_FROM_WORD: Final = re.compile(
    rf"""(?P<before>[=\[,{{]\s*|^\s*)[{_TYPOGRAPHIC}"](?P<text>[^{_TYPOGRAPHIC}"]*)[{_TYPOGRAPHIC}"](?=\s*(?:[\]}},#]|$))"""
)
_ODD_BLANK: Final = re.compile("[\xa0\u2007\u202f\u200b\u3000]")
_COLON: Final = re.compile(rf"\s*{_KEY}\s*:\s*(?P<value>.*)")
_NO_EQUALS: Final = re.compile(rf"""\s*{_KEY}\s+(?P<value>["'\d\[{{].*)""")
_BLANK_IN_OUTCOME: Final = re.compile(r"\s*(?P<key>(?:[\w-]+\.)+)(?P<name>[\w-]+(?: +[\w-]+)+)\s*=\s*(?P<value>.*)")
_BLANK_IN_KEY: Final = re.compile(r"\s*(?P<name>[\w-]+(?: +[\w-]+)+)\s*=\s*(?P<value>.*)")
_NOT_CLOSED: Final = re.compile(rf"""\s*{_KEY}\s*=\s*"(?P<text>[^"\\]*[^"\\\s])\s*$""")
_NO_COMMA: Final = re.compile(r"""(?<=["\]}])\s+(?=[\w-]+\s*=|"[^"]*"\s*=)""")
_NO_BRACKETS: Final = re.compile(rf"""\s*{_KEY}\s*=\s*(?P<items>"[^"\\]*"(?:\s*,\s*"[^"\\]*")+)\s*,?\s*$""")
_SEMICOLON: Final = re.compile(r"(?<=[\w\"'\]}])\s*;\s*$")
_APOSTROPHE: Final = re.compile(rf"""\s*{_KEY}\s*=\s*'(?P<text>[^"\\]*)'\s*$""")
_INNER_QUOTES: Final = re.compile(rf"""\s*{_KEY}\s*=\s*"(?P<text>[^\\]*)"\s*$""")
_TRUTH: Final = re.compile(rf"\s*{_KEY}\s*=\s*(?P<value>true|false)\s*$", re.IGNORECASE)
_DAY_FIRST: Final = re.compile(
    rf"\s*{_KEY}\s*=\s*(?P<day>\d{{1,2}})[ ./-]+(?P<month>\d{{1,2}}|[A-Za-z]{{3,9}})[ ./-]+(?P<year>\d{{4}})\s*$",
    re.ASCII,
)
_SHORT_DATE: Final = re.compile(
    rf"\s*{_KEY}\s*=\s*(?P<year>\d{{4}})[./-](?P<month>\d{{1,2}})[./-](?P<day>\d{{1,2}})\s*$", re.ASCII
)
_EMPTY: Final = re.compile(rf"\s*{_KEY}\s*=\s*$")
_BARE: Final = re.compile(rf"""\s*{_KEY}\s*=\s*(?P<text>(?!\d{{4}}-\d{{1,2}}-)[^\s"'\[{{][^"\\#]*?)"?\s*$""")


def slip(line: str) -> Slip | None:
    """The slip in ``line``; None if it parses by itself, or if no single slip explains why it does not."""
    if len(line) > _LONGEST_LINE or parses(line):
        return None
    mended = ((problem, advice, wrong.sub(mend, line).strip()) for problem, advice, wrong, mend in _SLIPS)
    return next((Slip(*each) for each in mended if each[2] != line.strip() and parses(each[2])), None)


def parses(line: str) -> bool:
    """Whether ``line`` is right by itself, as a line of TOML or as one of a list."""
    return any(map(_is_toml, (line, f"x = [\n{line}\n]")))


def iso_date(text: str) -> str:
    """The day that ``text`` is ("2 Mei 2024", "02/05/2024", "2024-5-2"), as TOML writes it; empty if it is none."""
    line = f"x = {text.strip()}"
    found = _DAY_FIRST.match(line) or _SHORT_DATE.match(line)
    mended = _iso(found) if found else ""
    return mended.removeprefix("x = ") if _is_toml(mended) else ""


def _is_toml(text: str) -> bool:
    try:
        tomllib.loads(text)
    except ValueError:
        return False
    return True


def _iso(found: re.Match[str]) -> str:
    """The date of a line; the line as it is where the month has no such name."""
    month = found["month"]
    number = month if month.isdecimal() else _month(month)
    if not number:
        return found[0]
    return f"{found['key']} = {found['year']}-{int(number):02}-{int(found['day']):02}"


def _month(name: str) -> str:
    beginning = name[:3].lower()
    return str(_MONTHS_BEGIN.index(beginning) + 1) if beginning in _MONTHS_BEGIN else ""


def _straight(found: re.Match[str]) -> str:
    return f'{found["before"]}"{found["text"]}"'


def _with_equals(found: re.Match[str]) -> str:
    return f"{found['key']} = {found['value']}"


def _quoted(found: re.Match[str]) -> str:
    """The text of a line in double quotes, those in it escaped."""
    text = found["text"].replace('"', '\\"')
    return f'{found["key"]} = "{text}"'


_DATE_ADVICE: Final = Term("Tanggal ditulis tahun-bulan-tanggal, dua angka untuk bulan dan tanggal, tanpa tanda kutip.")
_SLIPS: Final[tuple[tuple[Term, Term, re.Pattern[str], _Mend], ...]] = (
    (
        Term("tanda kutip ini melengkung, seperti dari Word"),
        Term('Tanda kutip pembuka dan penutup ditulis lurus: ".'),
        _QUOTED_FROM_WORD,
        _straight,
    ),
    (
        Term("di baris ini ada spasi khusus, mungkin tersalin dari Word atau halaman web"),
        Term("Ganti dengan spasi biasa."),
        _ODD_BLANK,
        lambda _: " ",
    ),
    (
        Term("tanda = tidak ada sesudah kunci"),
        Term("Kunci dan nilai dipisahkan tanda =, bukan titik dua."),
        _COLON,
        _with_equals,
    ),
    (
        Term("tanda = tidak ada sesudah kunci"),
        Term("Satu baris: kunci, tanda =, nilai. Baris keterangan diawali tanda #."),
        _NO_EQUALS,
        _with_equals,
    ),
    (
        Term("nama ini memuat spasi"),
        Term("Nama yang memuat spasi ditulis di antara tanda kutip."),
        _BLANK_IN_OUTCOME,
        lambda found: f'{found["key"]}"{found["name"]}" = {found["value"]}',
    ),
    (
        Term("kunci ini memuat spasi"),
        Term("Kata-kata dalam kunci disambung dengan _."),
        _BLANK_IN_KEY,
        lambda found: f"{'_'.join(found['name'].lower().split())} = {found['value']}",
    ),
    (
        Term("koma di antara isi tabel sebaris tidak ada"),
        Term("Isi tabel sebaris dipisahkan koma."),
        _NO_COMMA,
        lambda found: f"{found[0].rstrip()}, ",
    ),
    (
        Term("tanda kutip penutup tidak ada"),
        Term("Teks ditutup dengan tanda kutip yang membukanya."),
        _NOT_CLOSED,
        _quoted,
    ),
    (
        Term("daftar ini tidak diapit tanda [ dan ]"),
        Term("Beberapa nilai ditulis sebagai daftar, dipisahkan koma."),
        _NO_BRACKETS,
        lambda found: f"{found['key']} = [{found['items']}]",
    ),
    (
        Term("baris ini diakhiri titik koma"),
        Term("Sesudah nilai tidak ada tanda apa pun."),
        _SEMICOLON,
        lambda _: "",
    ),
    (
        Term("teks di antara tanda ' memuat tanda ' pula"),
        Term('Teks seperti itu ditulis di antara tanda kutip ganda (").'),
        _APOSTROPHE,
        _quoted,
    ),
    (
        Term("teks ini memuat tanda kutip"),
        Term('Tanda kutip di dalam teks ditulis \\", atau “ dan ”.'),
        _INNER_QUOTES,
        _quoted,
    ),
    (
        Term("nilai di sini tidak dapat dibaca"),
        Term("true dan false ditulis dengan huruf kecil."),
        _TRUTH,
        lambda found: f"{found['key']} = {found['value'].lower()}",
    ),
    (Term("tanggal ini tidak dapat dibaca"), _DATE_ADVICE, _DAY_FIRST, _iso),
    (Term("tanggal ini tidak dapat dibaca"), _DATE_ADVICE, _SHORT_DATE, _iso),
    (
        Term("nilai sesudah tanda = belum ditulis"),
        Term('Yang tidak dicetak ditulis "", atau barisnya dihapus.'),
        _EMPTY,
        lambda found: f'{found["key"]} = ""',
    ),
    (
        Term("teks ini tidak diapit tanda kutip"),
        Term("Teks berdiri di antara tanda kutip; tanggal ditulis tahun-bulan-tanggal tanpa tanda kutip."),
        _BARE,
        _quoted,
    ),
)
"""Each slip with the part of a line that it is known by, and how that is meant; the first that mends a line counts."""
