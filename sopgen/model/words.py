"""The words of a source: text of one line or many, lists, runs in bold or italics. In: TOML values; out: frozen values.

A planner writes text or a list of texts; the long forms are for what these cannot say. Whatever was written, the rest
of the program sees one shape: ``Isian``, blocks of paragraphs and items.
"""

import re
from collections.abc import Iterator, Sized
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Final, Literal, TypeAlias, TypeVar
from unicodedata import category

from sopgen.findings import Term
from sopgen.shape import Doc, Either, Must, Refers, RefusedError, Short, Table, table

_Values = TypeVar("_Values", bound=Sized)

SAMA: Final = "@sama"
"""In a cell of the activity table: the cell above goes on here."""

_PARAGRAPH_BREAK: Final = "\n"
_NONCHARACTERS: Final = frozenset("\ufffe\uffff")  # XML 1.0 cannot hold them, so no Office file can
_SOFT_HYPHEN: Final = "\u00ad"
_NEVER_SHOWN: Final = frozenset({"Cc", "Cf", "Zl", "Zp"})
"""Categories of characters that print nothing: control characters, the marks that turn the direction of letters round
or join them, line breaks that each program takes for something else."""
_SPEAKING: Final = frozenset("LNPS")  # letters, numbers, punctuation, symbols: how their categories begin
_BLANK_LETTERS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # fillers: of a category that speaks, but empty


def _printable(text: str) -> str:
    """Refuse what no paper can show and no Office file may hold: whatever prints nothing, but the line break and the
    soft hyphen. A sheet that is signed says what one sees.
    """
    if text.isprintable():  # as nearly all is
        return text
    for character in text:
        unseen = category(character) in _NEVER_SHOWN and character not in {_PARAGRAPH_BREAK, _SOFT_HYPHEN}
        if unseen or character in _NONCHARACTERS:
            raise RefusedError("control_character", code_point=f"U+{ord(character):04X}", letter=character)
    return text


def _says_something(text: str) -> bool:
    """Whether any of it is seen on paper."""
    return any(category(character)[0] in _SPEAKING and character not in _BLANK_LETTERS for character in text)


def _not_blank(text: str) -> str:
    if not _says_something(text):
        raise RefusedError("blank")
    return text


def _one_line(text: str) -> str:
    if _PARAGRAPH_BREAK in text:
        raise RefusedError("line_break")
    return text


def as_tuple(value: object) -> object:
    """TOML's arrays come as lists; the model holds tuples."""
    return tuple(value) if isinstance(value, list) else value


def as_list_of_one(value: object) -> object:
    """A single name where a list may stand."""
    return (value,) if isinstance(value, str) else as_tuple(value)


def _not_empty(values: _Values) -> _Values:
    if not values:
        raise RefusedError("too_short")
    return values


def matching(pattern: str, refusal: str = "no_id") -> Must:
    """The mark of texts that are wholly as ``pattern`` says; others are refused as ``refusal``."""
    compiled = re.compile(pattern)

    def check(text: str) -> str:
        if not compiled.fullmatch(text):
            raise RefusedError(refusal)
        return text

    return Must(check, pattern=f"^{pattern}$")


def between(least: float, most: float) -> Must:
    """The mark of numbers from ``least`` to ``most``."""

    def check(number: float) -> float:
        if not least <= number <= most:
            raise RefusedError("out_of_range", least=str(least), most=str(most))
        return number

    return Must(check, minimum=least, maximum=most)


ID: Final = "[a-z][a-z0-9_-]*"
AT_LEAST_ONE: Final = Must(_not_empty, minItems=1)

Teks: TypeAlias = Annotated[str, Must(_printable)]
"""Any text; a line break starts a new paragraph. May be empty."""
Isi: TypeAlias = Annotated[str, Must(_printable), Must(_not_blank, minLength=1)]
"""Text that says something."""
Baris: TypeAlias = Annotated[Isi, Must(_one_line)]
"""Text on one line of the source."""
Id: TypeAlias = Annotated[str, matching(ID)]
"""A name by which other parts refer to this one."""
IdLangkah: TypeAlias = Annotated[Id, Refers("langkah")]
"""The id of a step, where something refers to it."""
IdPelaksana: TypeAlias = Annotated[Id, Refers("pelaksana")]
"""The id of a performer, where something refers to it."""


# --- runs and paragraphs --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Potongan(Table):
    """A run: words in one type style."""

    __pydantic_config__: ClassVar = table(Term("Potongan teks dengan gaya huruf sendiri."))

    teks: Annotated[Isi, Doc(Term("Kata-katanya."))]
    tebal: Annotated[bool, Doc(Term("Cetak tebal."))] = False
    miring: Annotated[bool, Doc(Term("Cetak miring."))] = False


def _plain(text: str) -> tuple[Potongan, ...]:
    return (Potongan(teks=text),)


def _runs(parts: tuple[str | Potongan, ...]) -> tuple[Potongan, ...]:
    return tuple(part if isinstance(part, Potongan) else Potongan(teks=part) for part in parts)


def _text_or_table(value: object) -> str:
    """Which form was written: decides which errors are told."""
    return "tabel" if isinstance(value, dict) else "teks"


def _text_or_list(value: object) -> str:
    return "daftar" if isinstance(value, list | tuple) else "teks"


_RunField: TypeAlias = Annotated[
    str | Potongan,
    Either(_text_or_table, {"teks": Annotated[Isi, Doc(Term("Teks biasa."))], "tabel": Potongan}),
]
_Runs: TypeAlias = Annotated[
    tuple[_RunField, ...],
    AT_LEAST_ONE,
    Short(as_tuple, list[_RunField]),
    Must(_runs),
    Doc(Term('Potongan berurutan, mis. ["biasa ", { teks = "tebal", tebal = true }].')),
]
_PlainRuns: TypeAlias = Annotated[Isi, Must(_plain), Doc(Term("Teks."))]
Alinea: TypeAlias = tuple[Potongan, ...]
"""A paragraph, as runs."""
AlineaField: TypeAlias = Annotated[Alinea, Either(_text_or_list, {"teks": _PlainRuns, "daftar": _Runs})]


# --- items and blocks -----------------------------------------------------------------------------------

Gaya: TypeAlias = Literal["angka", "huruf", "garis", "tanpa"]
"""How items are marked: 1. 2., a. b., a dash, or not at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubButir(Table):
    """An item inside an item."""

    __pydantic_config__: ClassVar = table(Term("Butir di dalam butir."))

    teks: Annotated[AlineaField, Doc(Term("Kata-katanya."))]


def _sub_item(text: str) -> SubButir:
    return SubButir(teks=_plain(text))


_SubField: TypeAlias = Annotated[
    SubButir,
    Either(_text_or_table, {"teks": Annotated[Isi, Must(_sub_item), Doc(Term("Satu butir."))], "tabel": SubButir}),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Butir(Table):
    """An item of a list, with items of its own if need be."""

    __pydantic_config__: ClassVar = table(Term("Butir dengan gaya huruf atau dengan butir di dalamnya."))

    teks: Annotated[AlineaField, Doc(Term("Kata-katanya."))]
    butir: Annotated[
        Annotated[tuple[_SubField, ...], Short(as_tuple, list[_SubField])], Doc(Term("Butir di dalam butir ini."))
    ] = ()
    gaya: Annotated[Gaya, Doc(Term("Tanda butir di dalamnya: angka, huruf, garis atau tanpa."))] = "huruf"


def _item(text: str) -> Butir:
    return Butir(teks=_plain(text), butir=(), gaya="huruf")


_ItemField: TypeAlias = Annotated[
    Butir,
    Either(_text_or_table, {"teks": Annotated[Isi, Must(_item), Doc(Term("Satu butir."))], "tabel": Butir}),
]
_Items: TypeAlias = Annotated[tuple[_ItemField, ...], Short(as_tuple, list[_ItemField])]


@dataclass(frozen=True, slots=True, kw_only=True)
class Daftar(Table):
    """A block of words: a title, paragraphs, items; each may be absent."""

    __pydantic_config__: ClassVar = table(Term("Isi dalam bentuk panjang: judul, alinea, butir."))

    judul: Annotated[AlineaField | None, Doc(Term("Judul kecil di atasnya, dicetak tebal."))] = None
    alinea: Annotated[
        Annotated[
            tuple[AlineaField, ...],
            Short(
                as_list_of_one,
                Annotated[Isi, Doc(Term("Satu alinea."))] | Annotated[list[AlineaField], Doc(Term("Beberapa alinea."))],
            ),
        ],
        Doc(Term("Alinea sebelum butir-butirnya; satu teks atau daftar alinea.")),
    ] = ()
    butir: Annotated[_Items, Doc(Term("Butir-butirnya."))] = ()
    gaya: Annotated[
        Gaya | None, Doc(Term("Tanda butir: angka, huruf, garis atau tanpa; tanpa kunci ini menurut tempatnya."))
    ] = None
    kolom: Annotated[int, between(1, 3), Doc(Term("Butir disusun dalam 1 sampai 3 kolom."))] = 1


Isian: TypeAlias = tuple[Daftar, ...]
"""The words of a cell or box: blocks, one under the other. Empty: nothing is written."""


def _text_blocks(text: str) -> Isian:
    paragraphs = [part.strip() for part in text.split(_PARAGRAPH_BREAK)]
    if not any(paragraphs):
        return ()
    return (_block(alinea=tuple(_plain(part) for part in paragraphs if part)),)


def _item_blocks(items: tuple[Butir, ...]) -> Isian:
    return (_block(butir=items),) if items else ()


def _block(alinea: tuple[tuple[Potongan, ...], ...] = (), butir: tuple[Butir, ...] = ()) -> Daftar:
    return Daftar(judul=None, alinea=alinea, butir=butir, gaya=None, kolom=1)


def _one_block(block: Daftar) -> Isian:
    return (block,)


_BLOCK_KEYS: Final = frozenset({"judul", "alinea"})


def _content_form(value: object) -> str:
    """Text, a list of items, a block, or several blocks: a list in which a table has a block's keys."""
    if isinstance(value, list | tuple):
        tables = [part for part in value if isinstance(part, dict)]
        return "bagian" if any(_BLOCK_KEYS & part.keys() for part in tables) else "daftar"
    return _text_or_table(value)


_FORMS: Final = {
    "teks": Annotated[Teks, Must(_text_blocks), Doc(Term("Teks: alinea tanpa tanda; baris baru memulai alinea baru."))],
    "daftar": Annotated[
        _Items, Must(_item_blocks), Doc(Term("Daftar: satu baris satu butir; tandanya menurut tempatnya."))
    ],
    "tabel": Annotated[Daftar, Must(_one_block)],
    "bagian": Annotated[
        tuple[Daftar, ...],
        Short(as_tuple, list[Daftar]),
        Doc(Term("Beberapa bagian, masing-masing dengan judul, alinea atau butir.")),
    ],
}
"""How words may be written, the short forms first."""
IsianField: TypeAlias = Annotated[Isian, Either(_content_form, _FORMS)]


def _said(content: Isian) -> Isian:
    if not any(map(_says_something, paragraphs(content))):
        raise RefusedError("blank")
    return content


IsiField: TypeAlias = Annotated[IsianField, Must(_said)]
"""Words that must say something."""


def _merged_or_content(value: object) -> str:
    return "sama" if value == SAMA else _content_form(value)


def _merged(_text: str) -> None:
    return None


_Same: TypeAlias = Annotated[Literal["@sama"], Must(_merged), Doc(Term('"@sama": satu sel dengan baris di atasnya.'))]
SelField: TypeAlias = Annotated[Isian | None, Either(_merged_or_content, {"sama": _Same, **_FORMS})]
"""A cell of the activity table: words, or None: the cell above goes on here."""


def paragraphs(content: Isian | None) -> Iterator[str]:
    """The words as plain text, paragraph by paragraph and item by item, in reading order; of None, nothing."""
    for block in content or ():
        if block.judul is not None:
            yield plain(block.judul)
        yield from map(plain, block.alinea)
        for item in block.butir:
            yield plain(item.teks)
            yield from (plain(sub.teks) for sub in item.butir)


def plain(runs: tuple[Potongan, ...]) -> str:
    """A paragraph's words without their style."""
    return "".join(run.teks for run in runs)


def polos(content: Isian | None) -> str:
    """All words on one line; empty where there are none."""
    return " ".join(paragraphs(content))


# --- dates ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Tanggal(Table):
    """A date as the form shows it: a day, a month or words, with or without a box to tick."""

    __pydantic_config__: ClassVar = table(Term("Tanggal dengan kata-kata atau kotak centang."))

    tanggal: Annotated[
        date | None, Doc(Term("Tanggalnya, mis. 2018-05-02; hari dan bulan dicetak dengan kata."), date(2018, 5, 2))
    ] = None
    bulan: Annotated[
        Annotated[str, matching("[1-9][0-9]{3}-(0[1-9]|1[0-2])", "no_month")] | None,
        Doc(Term('Bulan saja, mis. "2023-08"; harinya diisi tangan pada tempat yang kosong.'), "2023-08"),
    ] = None
    teks: Annotated[Teks, Doc(Term('Kata-kata sebagai ganti tanggal, mis. "Revisi ke" atau "-".'))] = ""
    centang: Annotated[
        bool | None,
        Doc(
            Term(
                "Kotak centang: true tercentang, false kosong; tanpa kunci ini tidak ada kotak. "
                "Kotak berdiri di depan teks dan di belakang tanggal."
            )
        ),
    ] = None


def _as_tanggal(value: object) -> object:
    """A date's short forms: a TOML date, or words."""
    if isinstance(value, date):
        return {"tanggal": value}
    return {"teks": value} if isinstance(value, str) else value


_ShortTanggal: TypeAlias = (
    Annotated[date, Doc(Term("Tanggal, mis. 2017-12-01; hari dan bulan dicetak dengan kata."))]
    | Annotated[str, Doc(Term('Kata-kata sebagai ganti tanggal, mis. "-" atau "Agustus 2023".'))]
    | Tanggal
)
TanggalField: TypeAlias = Annotated[Tanggal, Short(_as_tanggal, _ShortTanggal)]
