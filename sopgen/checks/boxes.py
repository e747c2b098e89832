"""Rules of the six headed boxes: peringatan and dasar hukum."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from sopgen.checks.sources import FORMAT, REVIEW
from sopgen.checks.subject import Check, Place, Subject, finds
from sopgen.findings import Path, Rule, Term
from sopgen.model import Daftar, Isian, plain

_CONDITION: Final = re.compile(r"\b(?:jika|apabila|bila|bilamana|kalau)\b", re.IGNORECASE)
_CONSEQUENCE: Final = re.compile(r"\bmaka\b", re.IGNORECASE)

_LAW: Final = re.compile(
    r"(?P<kind>.*?)\b(?:nomor|no\.?)(?: ?:)? ?(?P<number>\S+) tahun (?P<year>\d{4})", re.IGNORECASE
)
_KINDS: Final = {
    "uu": "undangundang",
    "pp": "peraturanpemerintah",
    "perpres": "peraturanpresiden",
    "keppres": "keputusanpresiden",
    "inpres": "instruksipresiden",
    "permen": "peraturanmenteri",
    "kepmen": "keputusanmenteri",
    "permenpan": "peraturanmenteripan",
}
"""Kinds of law by their short names; letters only."""


@dataclass(frozen=True, slots=True)
class _Repealed:
    """A regulation that is no longer in force, and what took its place."""

    written: re.Pattern[str]
    name: str
    successor: str


_REPEALED: Final = (
    _Repealed(
        re.compile(r"per\W*21\W*m\W*pan\W*11\W*2008", re.IGNORECASE),
        "PER/21/M.PAN/11/2008",
        "Permenpan RB Nomor 35 Tahun 2012",
    ),
)


class _Said(NamedTuple):
    """A text of a box with its path, which may go further than what was written in short.

    ``row`` is the number, in its block, of the item that it is or belongs to; of the paragraph in a block without
    items; 0 for a paragraph that leads to items.
    """

    path: Path
    text: str
    row: int
    sub: bool = False


def _said(box: Isian, key: str) -> Iterator[_Said]:
    """The texts of a box, in reading order, titles left out."""
    for where, block in _blocks(box, key):
        for place, paragraph in enumerate(block.alinea):
            yield _Said((*where, "alinea", place), plain(paragraph), 0 if block.butir else place + 1)
        for place, item in enumerate(block.butir):
            path = _item_path(box, where, place)
            yield _Said(path, plain(item.teks), place + 1)
            for number, sub in enumerate(item.butir):
                yield _Said((*path, "butir", number), plain(sub.teks), place + 1, sub=True)


def _blocks(box: Isian, key: str) -> Iterator[tuple[Path, Daftar]]:
    """The blocks of a box, each with its path: that of the box, where there is only one."""
    for number, block in enumerate(box):
        yield (("uraian", key) if len(box) == 1 else ("uraian", key, number)), block


def _item_path(box: Isian, where: Path, place: int) -> Path:
    """The path of an item: a bare list of them is the short form of a block."""
    bare = len(box) == 1 and box[0].judul is None and not box[0].alinea
    return (*where, place) if bare else (*where, "butir", place)


@finds(
    Rule(
        "W501",
        title=Term('Peringatan tanpa "apabila … maka …"'),
        sentence=Term("Peringatan tidak menyebut akibatnya."),
        hint=Term("Tulis syarat dan akibatnya: Apabila …, maka …"),
        source=REVIEW,
        why=Term("Peringatan menyatakan apa yang terjadi bila SOP tidak dijalankan."),
        wrong="""\
[uraian]
peringatan = "Berkas harus lengkap"
""",
        right="""\
[uraian]
peringatan = "Apabila berkas tidak lengkap, maka permohonan tidak dapat diproses"
""",
    )
)
def warning_without_consequence(subject: Subject) -> Iterator[Place]:
    """Warnings that do not say what follows. An empty box says nothing wrong."""
    box = subject.sop.uraian.peringatan
    for where, block in _blocks(box, "peringatan"):
        for path, text in _warnings(box, where, block):
            condition = _CONDITION.search(text)
            follows = condition is not None and _CONSEQUENCE.search(text, condition.end())
            if text.strip(" -") and not follows:
                yield Place(path, {"example": 'peringatan = "Apabila …, maka …"'})


def _warnings(box: Isian, where: Path, block: Daftar) -> Iterator[tuple[Path, str]]:
    """Each warning of a block as it is read: an item after the words that lead to it, before those under it."""
    lead = " ".join(map(plain, block.alinea))
    if not block.butir:
        yield where, lead
    for place, item in enumerate(block.butir):
        words = (lead, plain(item.teks), *(plain(sub.teks) for sub in item.butir))
        yield _item_path(box, where, place), " ".join(words)


@finds(
    Rule(
        "W502",
        title=Term("Dasar hukum disebut dua kali"),
        sentence=Term("Peraturan ini sudah disebut pada nomor {row}."),
        hint=Term("Hapus salah satunya."),
        source=REVIEW,
        why=Term("Daftar dasar hukum menyebut setiap peraturan satu kali."),
        wrong="""\
[uraian]
dasar_hukum = [
  "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik",
  "UU No. 25 Tahun 2009",
]
""",
        right="""\
[uraian]
dasar_hukum = [
  "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik",
]
""",
    )
)
def law_listed_twice(subject: Subject) -> Iterator[Place]:
    """Laws that stand in the list before: of the same kind, number and year, or in the same words.

    Under an item, words that name no law may be said again: "Pasal 5".
    """
    first: dict[str, _Said] = {}
    for said in _said(subject.sop.uraian.dasar_hukum, "dasar_hukum"):
        if said.row == 0 or (said.sub and not _LAW.match(said.text)):
            continue
        before = first.setdefault(_law(said.text), said)
        if before is not said:
            yield Place(said.path, {"row": before.row})


def _law(text: str) -> str:
    """What two namings of one law have in common."""
    law = _LAW.match(" ".join(text.split()))
    if law is None:
        return _letters(text)
    kind = _letters(law["kind"]).replace("republikindonesia", "")
    kind = kind.removesuffix("ri")
    return f"{_KINDS.get(kind, kind)} {law['number'].casefold()} {law['year']}"


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


@finds(
    Rule(
        "W503",
        title=Term("Dasar hukum yang sudah diganti"),
        sentence=Term("{name} sudah diganti dengan {successor}."),
        hint=Term("Sebut penggantinya."),
        source=REVIEW,
        why=Term("SOP berdasar pada peraturan yang berlaku."),
        wrong="""\
[uraian]
dasar_hukum = ["Peraturan Menteri PAN Nomor PER/21/M.PAN/11/2008 tentang Pedoman Penyusunan SOP"]
""",
        right="""\
[uraian]
dasar_hukum = ["Peraturan Menteri PAN dan RB Nomor 35 Tahun 2012 tentang Pedoman Penyusunan SOP AP"]
""",
    )
)
def repealed_law(subject: Subject) -> Iterator[Place]:
    """Laws known to be replaced."""
    for said in _said(subject.sop.uraian.dasar_hukum, "dasar_hukum"):
        for law in _REPEALED:
            if law.written.search(said.text):
                yield Place(said.path, {"name": law.name, "successor": law.successor})


@finds(
    Rule(
        "W504",
        title=Term("`kolom` di kotak dengan beberapa bagian"),
        sentence=Term("`kolom = {count}` tidak berlaku: kotak ini mempunyai beberapa bagian."),
        hint=Term("Satukan butir-butirnya dalam satu bagian, atau hapus `kolom`."),
        source=FORMAT,
        why=Term("Butir dibagi ke dalam kolom sepanjang kotaknya; beberapa bagian berdiri satu di bawah yang lain."),
        wrong="""\
[uraian]
peralatan = [
  { judul = "Alat", butir = ["Komputer", "Printer"], kolom = 2 },
  { judul = "Bahan", butir = ["Kertas"] },
]
""",
        right="""\
[uraian]
peralatan = { judul = "Alat", butir = ["Komputer", "Printer"], kolom = 2 }
""",
    )
)
def columns_of_several_blocks(subject: Subject) -> Iterator[Place]:
    """Blocks that ask for columns in a box where other blocks stand too."""
    for key, box in subject.sop.uraian.boxes():
        for number, block in enumerate(box if len(box) > 1 else ()):
            if block.kolom > 1:
                yield Place(("uraian", key, number, "kolom"), {"count": block.kolom}, on_key=True)


CHECKS: Final[tuple[Check, ...]] = (
    warning_without_consequence,
    law_listed_twice,
    repealed_law,
    columns_of_several_blocks,
)
