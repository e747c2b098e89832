"""Ten revisions one after another, as a bureau makes them, of the real sheet and of a large one. Out: their texts."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Final, NamedTuple, TypeAlias

from support.cases import CASES
from support.places import IKU

Revise: TypeAlias = Callable[[str], str]


class Version(NamedTuple):
    """A source after a revision, which ``name`` tells."""

    name: str
    text: str


class _Row(NamedTuple):
    """The cells of a new step."""

    id: str
    activity: str
    performer: str
    needs: str
    time: str
    output: str

    def __str__(self) -> str:
        return (
            f'[[langkah]]\nid = "{self.id}"\nkegiatan = "{self.activity}"\npelaksana = "{self.performer}"\n'
            f'kelengkapan = "{self.needs}"\nwaktu = "{self.time}"\noutput = "{self.output}"\n\n'
        )


def _entry(table: str, identity: str, text: str) -> re.Match[str]:
    """Where the entry of a step or performer stands, without the blank line behind it."""
    found = re.search(rf'\[\[{table}\]\]\nid = "{identity}"\n.*?(?=\n\[\[|\Z)', text, re.DOTALL)
    assert found, identity
    return found


def _replaced(old: str, new: str, text: str) -> str:
    assert old in text, old
    return text.replace(old, new)


def _in_step(identity: str, *changes: tuple[str, str]) -> Revise:
    """Words of one step replaced."""

    def revise(text: str) -> str:
        found = _entry("langkah", identity, text)
        step = found[0]
        for old, new in changes:
            step = _replaced(old, new, step)
        return text[: found.start()] + step + text[found.end() :]

    return revise


def _inserted(row: _Row, before: str) -> Revise:
    def revise(text: str) -> str:
        place = _entry("langkah", before, text).start()
        return text[:place] + str(row) + text[place:]

    return revise


def _without(identity: str) -> Revise:
    return lambda text: text.replace(f"{_entry('langkah', identity, text)[0]}\n", "")


def _swapped(first: str, second: str) -> Revise:
    def revise(text: str) -> str:
        one, other = (_entry("langkah", identity, text) for identity in (first, second))
        between = text[one.end() : other.start()]
        return text[: one.start()] + other[0] + between + one[0] + text[other.end() :]

    return revise


def _parted(performer: str, names: Mapping[str, str]) -> Revise:
    """Performers by id and name in the place of one."""
    entries = "\n".join(f'[[pelaksana]]\nid = "{identity}"\nnama = "{name}"\n' for identity, name in names.items())
    return lambda text: text.replace(_entry("pelaksana", performer, text)[0], entries)


def _all(*revisions: Revise) -> Revise:
    def revise(text: str) -> str:
        for each in revisions:
            text = each(text)
        return text

    return revise


def _branches(enough: str, back: str) -> str:
    return f'\nkeputusan.{enough} = "@berikutnya"\nkeputusan.Kurang = "{back}"'


_COORDINATE: Final = (
    "melakukan koordinasi dan konsultasi teknis dengan unit organisasi intern dan unit organisasi lain di lingkungan "
    "Kemenko Polhukam"
)
_LAW: Final = "Undang-Undang Republik Indonesia Nomor 17 Tahun 2007 tentang Rencana Pembangunan Jangka Panjang Nasional"
_NEW_LAW: Final = _LAW.replace("17 Tahun 2007", "59 Tahun 2024")
_IKU: Final[Sequence[tuple[str, Revise]]] = (
    ("a step inserted", _inserted(
        _Row("catat", "Mencatat bahan dan data dukung dalam buku kendali", "jp", "Bahan dan data dukung", "15 Menit",
             "Bahan dan data dukung tercatat"), before="teliti")),
    ("a branch retargeted", _in_step("periksa", ('Perbaikan = "teliti"', 'Perbaikan = "siapkan"'))),
    ("a performer renamed everywhere", _all(
        partial(_replaced, '"kabag"', '"korprog"'),
        partial(_replaced, "Kabag Program & Evaluasi", "Koordinator Program dan Evaluasi"))),
    ("a law replaced", partial(_replaced, f"{_LAW} Tahun 2005 - 2025", f"{_NEW_LAW} Tahun 2025 - 2045")),
    ("two steps swapped", _swapped("siapkan", "catat")),
    ("two steps merged", _all(
        _without("koordinasikan"),
        _in_step(
            "arahkan",
            ("kepada Kabag untuk menyiapkan", f"kepada Kabag serta {_COORDINATE} untuk menyiapkan"),
            ('"Disposisi/arahan Sesdep"', '"Koordinasi & Konsultasi teknis + disposisi"')))),
    ("a performer split in two", _all(
        _parted("jp", {"jpdata": "Pengelola Data", "jpnaskah": "Penyusun Naskah"}),
        _in_step("siapkan", ('"jp"', '"jpdata", "jpnaskah"')),
        _in_step("catat", ('"jp"', '"jpdata"')))),
    ("times changed", _all(
        _in_step("teliti", ("60 Menit", "90 Menit")), _in_step("periksa", ("20 Menit", "1 Hari")))),
    ("another performer of a step", _in_step("teliti", ('pelaksana = "korprog"', 'pelaksana = "kasubbag"'))),
    ("a decision added", _in_step("teliti", ('(paraf Kabag)"', f'(paraf Kabag)"{_branches("Lengkap", "siapkan")}'))),
)  # fmt: skip
_AGREEMENT: Final[Sequence[tuple[str, Revise]]] = (
    ("a step inserted", _inserted(
        _Row("arsip", "Menyusun arsip perundingan", "setditjen", "Nota laporan naskah", "1 Hari", "Arsip perundingan"),
        before="periksa")),
    ("two steps merged under a new id", _all(
        _without("cocok"),
        _in_step(
            "terjemah", ('id = "terjemah"', 'id = "alihbahasa"'), ("3 Hari", "4 Hari"),
            ("Menerjemahkan rancangan naskah", "Menerjemahkan dan mencocokkan rancangan naskah"),
            ("Rancangan dua bahasa", "Rancangan dicocokkan")))),
    ("a branch retargeted", _in_step("periksa", ('Perbaikan = "final"', 'Perbaikan = "olah"'))),
    ("a performer renamed everywhere", _all(
        partial(_replaced, '"mitra"', '"pihak"'), partial(_replaced, 'nama = "Mitra"', 'nama = "Pihak Kedua"'))),
    ("a law replaced", partial(
        _replaced, "Undang-Undang Nomor 24 Tahun 2000 tentang Perjanjian Internasional",
        "Peraturan Pemerintah Nomor 10 Tahun 2025 tentang Tata Cara Perjanjian")),
    ("two steps swapped", _swapped("kuasa", "acara")),
    ("a performer split in two", _all(
        _parted("staf", {"penerjemah": "Penerjemah", "pengadm": "Pengadministrasi"}),
        *(_in_step(step, ('"staf"', '"pengadm"')) for step in ("catat", "final", "salin", "sebar")),
        *(_in_step(step, ('"staf"', '"penerjemah"')) for step in ("rancang", "alihbahasa")))),
    ("times changed", _all(
        _in_step("telaah", ("2 Hari", "1 Hari")), _in_step("tanggap", ("10 Hari", "14 Hari")),
        _in_step("sahkan", ("5 Hari", "7 Hari")))),
    ("another performer of a step", _in_step("simpan", ('"setditjen"', '"biro"'))),
    ("a decision added", _in_step("baca", ('dibaca"', f'dibaca"{_branches("Cukup", "rancang")}'))),
)  # fmt: skip
SERIES: Final[Mapping[str, Sequence[tuple[str, Revise]]]] = {
    "iku": _IKU,
    "thirty-steps-ten-performers": _AGREEMENT,
}
"""By the name of the source."""


@cache
def versions(name: str) -> tuple[Version, ...]:
    """The source as it was, and after each revision."""
    path = IKU if name == "iku" else next(case for case in CASES if case.stem == name)
    text = path.read_text(encoding="utf-8")
    found = [Version("", text)]
    for told, revise in SERIES[name]:
        text = revise(text)
        found.append(Version(told, text))
    return tuple(found)
