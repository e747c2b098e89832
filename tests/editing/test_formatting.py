"""``fmt``: one layout, comments kept, the same meaning."""

import tomllib
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings, strategies as st
from support.cases import CASES
from support.loose_toml import loose_text
from support.places import IKU
from support.sops import Bounds, random_source

from sopgen.cli.program import STARTER
from sopgen.editing.formatting import formatted
from sopgen.editing.refusal import EditRefusedError

SMALL = Bounds(steps=(2, 8), performers=(2, 5))


@pytest.mark.parametrize("path", [IKU, STARTER, *CASES], ids=lambda path: path.stem)
def test_every_source_of_the_project_is_laid_out(path: Path) -> None:
    assert formatted(path.read_bytes()) == path.read_bytes()


@settings(max_examples=60)
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_any_layout_comes_to_the_same_text(seed: int, other: int) -> None:
    """However a source is written and whatever stands in its comments: the same values, all comments, one layout."""
    source = random_source(seed % 50, SMALL)
    plain = formatted(loose_text(source, Random(seed), comments=False).encode())
    assert formatted(loose_text(source, Random(other), comments=False).encode()) == plain
    commented = loose_text(source, Random(seed), comments=True)
    text = formatted(commented.encode())
    assert tomllib.loads(text.decode()) == source
    assert formatted(text) == text
    assert sorted(_comments(commented)) == sorted(_comments(text.decode()))


def _comments(text: str) -> list[str]:
    return [word for word in text.split() if word.startswith("#c")]


def test_comments_beside_an_item_and_beside_its_comma_are_both_kept() -> None:
    loose = b"a = [ # 1\n 1 # 2\n , # 3\n 2 # 4\n , # 5\n] # 6\n"
    assert formatted(loose) == b"a = [  # 1\n  1,  # 2\n  # 3\n  2,  # 4\n  # 5\n]  # 6\n"


BEFORE = """\
# tentang berkas ini

# SOP percobaan
profil = 'polhukam' # profil
#:schema bukan di sini

langkah = [ # semua langkah
  { id = 'a', kegiatan = "A", pelaksana = ['p',
  'q'], keputusan = { "Ya dong" = '@berikutnya', Tidak = "a" } }, # pertama
  # kedua
  { kegiatan = "B", id = "b", pelaksana = "p", simbol = [] },
]
[uraian]
dasar_hukum = ["satu", "dua"]   # dasar
peringatan = { butir = ["x"], gaya = "garis" }
# penutup uraian
[identitas]
judul = '''tiga
baris'''
tak_dikenal = 1


# pelaksana


[[pelaksana]]
nama = "P"
id = "p"
[abaikan]
# akhir
"""
AFTER = """\
# tentang berkas ini

# SOP percobaan
profil = "polhukam"  # profil

# penutup uraian
[identitas]
judul = '''tiga
baris'''
tak_dikenal = 1

[uraian]
dasar_hukum = [
  "satu",
  "dua",
]  # dasar
peringatan = { gaya = "garis", butir = [
  "x",
] }

# pelaksana

[[pelaksana]]
id = "p"
nama = "P"

#:schema bukan di sini

# semua langkah
[[langkah]]  # pertama
id = "a"
kegiatan = "A"
pelaksana = ["p", "q"]
keputusan."Ya dong" = "@berikutnya"
keputusan.Tidak = "a"

# kedua
[[langkah]]
id = "b"
kegiatan = "B"
pelaksana = "p"
simbol = []

[abaikan]
# akhir
"""


def test_the_layout() -> None:
    assert formatted(BEFORE.encode()).decode() == AFTER
    assert formatted(AFTER.encode()).decode() == AFTER


def test_windows_line_ends_and_mark_go() -> None:
    assert formatted(b"\xef\xbb\xbf" + AFTER.replace("\n", "\r\n").encode().replace(b"tiga\r\n", b"tiga\n")) == (
        AFTER.encode()
    )


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(EditRefusedError):
        formatted(b"x = " + b"[" * 200 + b"]" * 200)


def test_an_empty_file_stays_empty() -> None:
    assert formatted(b"") == b""
    assert formatted(b"# a\n\n\n# b") == b"# a\n\n# b\n"
