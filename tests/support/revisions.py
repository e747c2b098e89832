"""Revisions as a bureau makes them. In: a name; out: the real sheet before and after it."""

import re
from collections.abc import Callable
from functools import cache, partial
from typing import Final

from support.places import IKU

from sopgen.build import plan
from sopgen.sheet import Sheet

_NEW_STEP: Final = """[[langkah]]
id = "catat"
kegiatan = "Mencatat bahan dan data dukung dalam buku kendali"
pelaksana = "jp"
kelengkapan = "Bahan dan data dukung"
waktu = "15 Menit"
output = "Bahan dan data dukung tercatat"

"""
_MORE_LAWS: Final = "".join(
    f'  "Peraturan Menteri Nomor {n} Tahun 2020 tentang Contoh Pengaturan {n}",\n' for n in range(30)
)


def _replaced(old: str, new: str, text: str) -> str:
    assert old in text, old
    return text.replace(old, new)


def _without(table: str, identity: str, text: str) -> str:
    """Without the entry of a step or performer."""
    found = re.subn(rf'\[\[{table}\]\]\nid = "{identity}"\n.*?(?=\n\[\[|\Z)', "", text, flags=re.DOTALL)
    assert found[1] == 1
    return found[0]


def _before(identity: str, entry: str, text: str) -> str:
    place = text.rindex("[[langkah]]", 0, text.index(f'id = "{identity}"'))
    return text[:place] + entry + text[place:]


def _merged(text: str) -> str:
    shorter = _without("langkah", "koordinasikan", text)
    return _replaced("Menyiapkan bahan-bahan dan data", "Berkoordinasi, lalu menyiapkan bahan-bahan dan data", shorter)


def _swapped(text: str) -> str:
    """The second and the third step change places."""
    second = text[text.index('[[langkah]]\nid = "koordinasikan"') : text.index('[[langkah]]\nid = "siapkan"')]
    return _before("teliti", second, _replaced(second, "", text))


def _another_performer(text: str) -> str:
    entry = '[[pelaksana]]\nid = "arsip"\nnama = "Arsiparis"\n\n'
    more = _replaced('[[pelaksana]]\nid = "jp"', f'{entry}[[pelaksana]]\nid = "jp"', text)
    return _replaced('["kasubbag", "jp"]', '["kasubbag", "arsip", "jp"]', more)


def _fewer_performers(text: str) -> str:
    return _replaced('["kasubbag", "jp"]', '"kasubbag"', _without("pelaksana", "jp", text))


def _revised(text: str) -> str:
    ticked = _replaced('{ teks = "Revisi ke", centang = false }', '{ teks = "Revisi ke 1", centang = true }', text)
    return _replaced("tanggal = 2018-05-02", "tanggal = 2019-06-03", ticked)


REVISIONS: Final[dict[str, Callable[[str], str]]] = {
    "step inserted": partial(_before, "teliti", _NEW_STEP),
    "two steps merged": _merged,
    "steps swapped": _swapped,
    "branch retargeted": partial(_replaced, 'keputusan.Perbaikan = "teliti"', 'keputusan.Perbaikan = "siapkan"'),
    "performer renamed": partial(_replaced, "Kabag Program", "Koordinator Program"),
    "performer added": _another_performer,
    "performer removed": _fewer_performers,
    "law replaced": partial(
        _replaced, "Undang-Undang Republik Indonesia Nomor 17 Tahun 2007", "Undang-Undang Nomor 59 Tahun 2024"
    ),
    "law added first": partial(_replaced, "dasar_hukum = [", 'dasar_hukum = [\n  "Undang-Undang Nomor 1 Tahun 2023",'),
    "last law repealed": lambda text: re.sub(
        r"(dasar_hukum = \[.*?)\n[^\n]*\n\]", r"\1\n]", text, count=1, flags=re.DOTALL
    ),
    "many laws added": partial(_replaced, "dasar_hukum = [\n", f"dasar_hukum = [\n{_MORE_LAWS}"),
    "title changed": partial(_replaced, 'judul = "Penyiapan usulan', 'judul = "Penyusunan dan pembahasan usulan'),
    "revision raised": _revised,
    "another house": partial(_replaced, 'profil = "polhukam"', 'profil = "permenpan35"'),
}
"""A name → what is done to the text of the real source."""


def before_and_after(name: str) -> tuple[Sheet, Sheet]:
    """The real sheet, and as it is after the revision."""
    text = IKU.read_text(encoding="utf-8")
    return sheet_of(text), sheet_of(REVISIONS[name](text))


@cache
def sheet_of(text: str) -> Sheet:
    """The sheet of a source that names no logo."""
    planned = plan("sop.toml", text.encode(), lambda _: b"")
    assert planned.sheet is not None, planned.findings
    return planned.sheet
