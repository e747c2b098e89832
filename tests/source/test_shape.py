"""Two readers of one model: what the quick one takes, pydantic reads alike; what it leaves, pydantic judges."""

import copy
import subprocess
import sys
import tomllib
from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, strategies as st
from pydantic import ValidationError
from support.checked import small_sheet
from support.places import IKU
from support.sops import random_source

from sopgen.model import Arah, Sop, Tanggal
from sopgen.profile import Profil, load, names
from sopgen.shape import accept
from sopgen.validation import validate

GOOD: dict[str, Any] = tomllib.loads(IKU.read_text(encoding="utf-8"))


def _changed(path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """The real sheet with another value at ``path``."""
    raw = copy.deepcopy(GOOD)
    place: Any = raw
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = value
    return raw


def test_the_real_sheet_needs_no_judge() -> None:
    assert accept(Sop, GOOD) == validate(Sop, GOOD)


@pytest.mark.parametrize("seed", range(20))
def test_plausible_sheets_need_no_judge(seed: int) -> None:
    raw = random_source(seed)
    assert accept(Sop, raw) == validate(Sop, raw)


def test_the_shipped_profiles_need_no_judge() -> None:
    assert all(isinstance(load(name), Profil) for name in names())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("identitas", "jenis"), "micro"),
        (("identitas", "judul"), ""),
        (("identitas", "judul"), 5),
        (("identitas", "logo"), "a\nb"),
        (("identitas", "tanggal_efektif"), datetime(2018, 5, 2, tzinfo=UTC)),
        (("identitas", "tanggal_efektif"), {"centang": 1}),
        (("identitas", "tanggal_efektif"), {"centang": "true"}),
        (("identitas", "tanggal_efektif"), {"tanggal": "2018-05-02"}),
        (("uraian", "peringatan"), {"a": 1}),
        (("uraian", "peringatan"), ["a", 1]),
        (("uraian", "peringatan"), "\x07"),
        (("pelaksana", 0, "id"), "Sesdep"),
        (("pelaksana", 0, "id"), "sesdep\n"),
        (("langkah", 0, "mulai"), 1),
        (("langkah", 0, "pelaksana"), []),
        (("langkah", 0, "lanjut"), True),
        (("langkah", 0, "lanjut"), {"ke": "Teliti"}),
        (("langkah", 0, "keputusan"), {"": "teliti"}),
        (("langkah", 0, "keputusan"), ["teliti"]),
        (("langkah",), []),
        (("langkah",), {}),
        (("catatan",), ""),
    ],
)
def test_both_refuse(path: tuple[str | int, ...], value: object) -> None:
    raw = _changed(path, value)
    assert accept(Sop, raw) is None
    with pytest.raises(ValidationError):
        validate(Sop, raw)


PLAIN = st.sampled_from(["", "a", "staf", "A", "@berikutnya", "a\n", "\x00", "mikro", "rapat", "titik", "W201", "x y"])
PARTS = st.sampled_from(["ke", "keluar", "garis", "sisi", "teks", "tanggal", "centang", "a"])
VALUES = st.recursive(
    st.booleans() | st.integers(0, 9) | st.floats(0, 9) | st.dates() | st.datetimes() | PLAIN,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(PARTS, inner, max_size=2),
    max_leaves=4,
)
PATHS = st.sampled_from([
    ("identitas", "tanggal_revisi"), ("identitas", "unit"), ("identitas", "jenis"), ("identitas", "nomor"),
    ("uraian", "keterkaitan"), ("langkah", 0, "lanjut"), ("langkah", 0, "keputusan"), ("langkah", 0, "pelaksana"),
    ("langkah", 0, "cara"), ("langkah", 0, "mulai"), ("langkah", 0, "waktu"), ("pelaksana", 0, "id"),
    ("profil",), ("abaikan",), ("dokumen",),
])  # fmt: skip


@given(st.lists(st.tuples(PATHS, VALUES), min_size=1, max_size=3))
def test_what_the_quick_reader_takes_pydantic_reads_alike(changes: list[tuple[tuple[str | int, ...], object]]) -> None:
    """And whatever pydantic takes is taken quickly: nobody waits for it without need."""
    raw = small_sheet()
    for path, value in changes:
        place: Any = raw
        for part in path[:-1]:
            place = place[part]
        place[path[-1]] = value
    try:
        judged: Sop | None = validate(Sop, raw)
    except ValidationError:
        judged = None
    assert accept(Sop, raw) == judged


def test_values_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Arah(ke=("a",)).keluar = "b"  # type: ignore[misc]


def test_short_forms_are_made_long() -> None:
    sop = accept(Sop, _changed(("langkah", 0, "lanjut"), "teliti"))
    assert sop is not None
    assert sop.langkah[0].lanjut == Arah(ke=("teliti",))
    assert sop.identitas.tanggal_pembuatan == Tanggal(tanggal=date(2017, 12, 1))
    assert sop.langkah[0].pelaksana == ("sesdep",)


def test_a_good_sheet_loads_no_pydantic() -> None:
    """To load it is a third of a cold build."""
    code = (
        "import sys; from sopgen.checks import check; from sopgen.profile import load; from sopgen.source import read;"
        f"check(read(open({str(IKU)!r}, 'rb').read()).sop, load('polhukam'));"
        "sys.exit(sorted({'pydantic', 'pydantic_core', 'tree_sitter', 'difflib', 'json'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert said.stderr.strip() == "[]"
