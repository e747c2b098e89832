"""What keeps a text from being TOML. In: the text; out: syntax errors with their spans, each told once."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from sopgen.findings import Finding, Span, Term
from sopgen.slips import LONGEST_SHOWN, parses, slip

SYNTAX: Final = "E003"

_PLACE: Final = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")
_BARE_VALUE: Final = re.compile(r"""\s*[\w."'-]+\s*=\s*(?P<value>[^\s"'\[{].*)""")
_DATE: Final = re.compile(r"\d{4}-\d{1,2}-\d{1,2}\s*(?:#|$)")
_WHOLE_LINE: Final = re.compile(r"""\s*[\w."'-]+\s*=[^\[{]*$""")  # a key and a value that ends on the line
_KEY: Final = re.compile(r"""\s*(?P<key>[\w."'-]+)\s*=""")
_IN_A_LIST: Final = ("Invalid value", "Unclosed array")  # complaints where a list goes on
_AT_END: Final = "(at end of document)"
_OPENS_LIST: Final = re.compile(r"""\s*[\w."'-]+\s*=\s*(?P<list>\[)""")
_LONE_HEADER: Final = re.compile(r"\s*\[(?P<name>[\w.-]+)\]\s*(?:#.*)?")
_FRESH_LINE: Final = re.compile(r"""\s*($|\#|\[\[?[\w."' -]+\]|[\w."'-]+\s*=)""")  # no value goes on


@dataclass(frozen=True, slots=True)
class _Kind:
    """A complaint of the parser: the words that it begins with, ours for it, and how the right form looks.

    ``open`` says that something begun above is not closed, so that nobody can tell what the lines below belong to.
    """

    begins: str
    problem: Term
    advice: Term
    example: str = ""
    open: bool = False


_UNQUOTED: Final = _Kind(
    "Invalid value",
    Term("nilai di sini tidak dapat dibaca"),
    Term("Teks berdiri di antara tanda kutip; tanggal ditulis tahun-bulan-tanggal tanpa tanda kutip."),
    'waktu = "10 Menit"\ntanggal_pembuatan = 2017-12-01',
)
_NO_DATE: Final = _Kind(
    "Invalid date",
    Term("tanggal ini tidak ada dalam kalender"),
    Term("Tanggal ditulis tahun-bulan-tanggal, dua angka untuk bulan dan tanggal."),
    "tanggal_pembuatan = 2017-12-01",
)
_AFTER_VALUE: Final = _Kind(
    "Expected newline",
    Term("masih ada tulisan sesudah nilai"),
    Term('Satu baris satu kunci; tanda kutip di dalam teks ditulis \\".'),
    'kegiatan = "Memeriksa berkas \\"asli\\""',
)
_OPEN_LIST: Final = _Kind(
    "Unclosed array",
    Term("daftar tidak ditutup, atau koma di antara isinya tidak ada"),
    Term("Isi daftar dipisahkan koma, daftar ditutup dengan ]."),
    'pelaksana = ["kasubbag", "jp"]',
    open=True,
)
_OPEN_ABOVE: Final = replace(_OPEN_LIST, problem=Term("daftar yang dibuka di sini tidak ditutup"))
_TWICE: Final = _Kind(
    "Cannot overwrite",
    Term("kunci ini sudah ditulis di atas"),
    Term("Hapus salah satunya; langkah atau pelaksana baru diawali [[langkah]] atau [[pelaksana]]."),
)
_TABLE_TWICE: Final = _Kind(
    "Cannot",
    Term("tabel ini sudah ditulis di atas"),
    Term("Yang hanya satu ditulis sekali: gabungkan isinya. Langkah dan pelaksana diawali [[…]], juga yang pertama."),
)
_BROKEN: Final = _Kind(
    "Illegal character '\\n'",
    Term("tanda kutip penutup tidak ada"),
    Term('Teks ditutup di baris yang sama; beberapa paragraf ditulis di antara """ dan """.'),
    'kegiatan = "Memeriksa berkas"',
)
_KINDS: Final = (
    _UNQUOTED,
    _NO_DATE,
    _AFTER_VALUE,
    _Kind(
        "Unterminated string",
        Term("tanda kutip penutup tidak ada"),
        Term('Teks ditutup dengan tanda kutip yang membukanya; beberapa paragraf ditulis di antara """ dan """.'),
        'kegiatan = "Memeriksa berkas"',
        open=True,
    ),
    _BROKEN,
    _Kind(
        "Illegal character",
        Term("di sini ada karakter kendali, yang tidak boleh berdiri dalam teks atau komentar"),
        Term("Hapus karakter itu; mungkin ikut tersalin dari program lain."),
    ),
    _Kind(
        "Unescaped '\\'",
        Term("garis miring terbalik (\\) tidak berdiri sendiri dalam teks berkutip ganda"),
        Term("Tulis \\\\ atau pakai tanda kutip tunggal."),
        "kegiatan = 'Menyimpan ke D:\\Arsip'",
    ),
    _Kind(
        "Expected '='",
        Term("tanda = tidak ada sesudah kunci"),
        Term("Satu baris: kunci, tanda =, nilai. Baris keterangan diawali tanda #."),
        'waktu = "10 Menit"',
    ),
    _OPEN_LIST,
    _Kind(
        "Unclosed inline table",
        Term("tabel sebaris tidak ditutup, atau koma di antara isinya tidak ada"),
        Term("Isi tabel sebaris dipisahkan koma, ditutup dengan }, semua di satu baris."),
        'tanggal_revisi = { teks = "Revisi ke", centang = false }',
    ),
    _Kind(
        "Invalid statement",
        Term("baris ini bukan kunci, tabel, atau komentar"),
        Term("Kunci terdiri atas huruf, angka, - dan _; lainnya ditulis di antara tanda kutip. Komentar diawali #."),
        'waktu = "10 Menit"',
    ),
    _Kind(
        "Invalid initial character",
        Term("kunci tidak ada di sini"),
        Term("Kunci terdiri atas huruf, angka, - dan _; lainnya ditulis di antara tanda kutip."),
        'keputusan."Tidak setuju" = "teliti"',
    ),
    _Kind(
        "Expected ']",
        Term("kepala tabel tidak ditutup"),
        Term("Kepala tabel berdiri sendiri di barisnya: [nama] untuk satu, [[nama]] untuk tiap baris daftar."),
        "[[langkah]]",
    ),
    _TWICE,
    _TABLE_TWICE,
    _Kind(
        "Duplicate inline table key",
        Term("kunci ini sudah ditulis di atas"),
        Term("Setiap kunci ditulis satu kali dalam tabelnya."),
    ),
    _Kind(
        "",  # what is left: escapes with bad digits, numbers too long for Python
        Term("tulisan di sini tidak dapat dibaca sebagai TOML"),
        Term("Periksa angka dan tanda \\ di baris ini."),
    ),
)


def syntax_errors(text: str) -> Iterator[Finding]:
    """The syntax errors of ``text``, from top to bottom.

    The parser stops at its first. It is set to go on where one slip explains the line, with the line as it is meant,
    and where the wrong line stands by itself: a key with a value that ends on the line, and a line after it that starts
    afresh. Elsewhere what follows might only seem wrong.
    """
    lines = text.split("\n")
    while True:
        try:
            tomllib.loads("\n".join(lines))
        except ValueError as error:
            line, column = _position(str(error), lines)
            kind, place, mended = _told(str(error), lines, line, column)
            values = {"problem": kind.problem, "advice": kind.advice, "example": kind.example}
            yield Finding(SYNTAX, (), values, span=place)
            if not mended and (kind.open or not _stands_alone(lines, line)):
                return
            meant = mended or ("",)
            lines[line : line + len(meant)] = meant
        except RecursionError:  # told when the lines above are right
            return
        else:
            return


def _position(complaint: str, lines: list[str]) -> tuple[int, int]:
    """Index of the line, and column from 1. The end of the text where the parser gives no place."""
    place = _PLACE.search(complaint)
    if place is None or place["line"] is None:
        last = max((index for index, line in enumerate(lines) if line.strip()), default=0)
        return last, max(1, len(lines[last].rstrip()))
    return int(place["line"]) - 1, int(place["column"])


def _told(complaint: str, lines: list[str], line: int, column: int) -> tuple[_Kind, Span, tuple[str, ...]]:
    """What is wrong at the line of an index, and where; and the lines from it on put right, if one slip explains it."""
    opened = _open_above(complaint, lines, line)
    if opened is not None:
        return _OPEN_ABOVE, opened, ()
    kind, column = _kind(complaint, lines[line], column)
    listed = _LONE_HEADER.fullmatch(lines[line]) if kind is _TABLE_TWICE else None
    if listed is not None and any(above.strip().startswith(f"[[{listed['name']}]]") for above in lines[:line]):
        header = f"[[{listed['name']}]]"
        return replace(kind, example=header), Span(line + 1, listed.start("name")), (header,)
    place = Span(line + 1, column)
    joined = _joined(lines, line) if kind is _BROKEN else ""
    if joined:
        return _showing(kind, joined), place, (joined, "")
    meant = None if kind.open else slip(lines[line])
    if meant is None:
        return kind, place, ()
    return _showing(replace(kind, problem=meant.problem, advice=meant.advice), meant.mended), place, (meant.mended,)


def _showing(kind: _Kind, mended: str) -> _Kind:
    """The complaint with the line as it is meant, unless that is too long to be typed again."""
    return replace(kind, example=mended if len(mended) <= LONGEST_SHOWN else "")


def _joined(lines: list[str], line: int) -> str:
    """A text that was broken over two lines, in one; empty if the two are none."""
    if line + 1 >= len(lines) or _FRESH_LINE.match(lines[line + 1]):
        return ""
    joined = f"{lines[line].strip()} {lines[line + 1].strip()}"
    return joined if parses(joined) else ""


def _open_above(complaint: str, lines: list[str], line: int) -> Span | None:
    """Where the list begins that a complaint is about, if the line complained of is right: it is still open."""
    fresh = _FRESH_LINE.match(lines[line]) or complaint.endswith(_AT_END)
    if not (fresh and complaint.startswith(_IN_A_LIST) and parses(lines[line])):
        return None
    above = ((index, _OPENS_LIST.match(lines[index])) for index in range(line - 1, -1, -1))
    return next((Span(index + 1, found.start("list") + 1) for index, found in above if found), None)


def _kind(complaint: str, line: str, column: int) -> tuple[_Kind, int]:
    """What is wrong in ``line``, and from which column on.

    The parser takes the figures at the beginning of ``10 Menit`` and ``2017-13-01`` for a number, and complains of
    the rest; meant are a text and a date.
    """
    kind = next(kind for kind in _KINDS if complaint.startswith(kind.begins))
    key = _KEY.match(line)
    if kind is _TWICE:
        return (kind, key.start("key") + 1) if key is not None else (_TABLE_TWICE, column)
    value = _BARE_VALUE.match(line)
    if kind is not _AFTER_VALUE or value is None:
        return kind, column
    return (_NO_DATE if _DATE.match(value["value"]) else _UNQUOTED), value.start("value") + 1


def _stands_alone(lines: list[str], line: int) -> bool:
    following = lines[line + 1] if line + 1 < len(lines) else ""
    return bool(_WHOLE_LINE.match(lines[line]) and _FRESH_LINE.match(following))
