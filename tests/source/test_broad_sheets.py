"""Sheets that use every form of the model, changed at random: each is read or told what is wrong, and checked."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, strategies as st
from support.checked import codes, findings_of, small_sheet
from support.sops import Bounds, random_source
from support.toml_text import toml_text

from sopgen.checks import RULES, check
from sopgen.form_errors import judge
from sopgen.messages import catalogue, message
from sopgen.model.profil import Profil
from sopgen.profile import load
from sopgen.source import locate, read

SMALL = Bounds(steps=(3, 9), performers=(2, 5))
KEYS = [
    "pelaksana", "simbol", "cara", "lanjut", "keputusan", "selesai", "mulai", "pertanyaan", "waktu", "kolom",
    "kegiatan", "kelengkapan", "bentuk", "masuk", "sambung", "id", "kelompok", "singkatan", "bagan", "langkah",
    "catatan_kaki", "abaikan", "kertas", "tanggal_pembuatan", "unit", "disahkan_oleh", "revisi_ke", "tambahan",
    "peringatan", "tak_ada",
]  # fmt: skip
VALUES: list[Any] = [
    "", " ", "x", "A B", "@sama", "@berikutnya", 3, -1.5, True, [], [[]], {}, ["p0", "p1"], "keputusan", "rapat", "l0",
    "p0", "l1.p0", "a\nb", {"teks": "a"}, [{"teks": "a", "butir": ["b"]}], {"alinea": "x"}, ["a", {"teks": "b"}],
    {"bulan": "x"}, {"ke": ["l0", "l0"]}, {"keluar": "X"}, {"Ya": "l0"}, {"Ya": [], "Tidak": {"keluar": "X"}},
    {"A B": "x"},
    [{"pelaksana": "p0", "bentuk": "keputusan"}], [{"pelaksana": "p0"}, {"pelaksana": "p1", "sambung": "tidak"}],
]  # fmt: skip


def _tables(node: object) -> list[dict[str, Any]]:
    parts = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [*([node] if isinstance(node, dict) else []), *(table for part in parts for table in _tables(part))]


def _in_charts(source: dict[str, Any]) -> None:
    steps = source.pop("langkah")
    source.pop("catatan_kaki", None)
    source["bagan"] = [{"langkah": steps[:2], "pelaksana": ["p0", "p1"]}, {"langkah": steps[2:]}]


@given(
    st.integers(0, 30),
    st.booleans(),
    st.lists(st.tuples(st.integers(0), st.sampled_from(KEYS), st.sampled_from(VALUES)), min_size=1, max_size=3),
)
def test_a_changed_sheet_is_read_or_told_what_is_wrong(seed: int, charts: bool, changes: list[Any]) -> None:
    source = random_source(seed, SMALL)
    if charts:
        _in_charts(source)
    for place, key, value in changes:
        tables = _tables(source)
        tables[place % len(tables)][key] = deepcopy(value)
    reading = read(toml_text(source).encode())
    assert (reading.sop is None) == bool(reading.findings)
    findings = reading.findings if reading.sop is None else check(reading.sop, load("polhukam"))
    for finding in locate(reading.text, findings):
        assert message(finding, RULES[finding.code], catalogue("en")).sentence


@pytest.mark.parametrize(
    ("example", "code"),
    [
        ('[identitas]\ntanggal_pembuatan = { bulan = "2023-13" }\n', "E112"),
        ('[identitas]\ntanggal_pembuatan = { bulan = "0000-01" }\n', "E112"),
        ('[[pelaksana]]\nid = "staf"\nnama = "Staf"\n\n[[langkah]]\nid = "a"\nsimbol = []\n', "E109"),
        ("[identitas]\nrevisi_ke = 1000\n", "E110"),
        ('[[langkah]]\nid = "a"\nkolom = { "A B" = "x" }\n', "E107"),
        ('[[langkah]]\nid = "a"\nkegiatan = { butir = [] }\n', "E104"),
        ("[dokumen]\nkertas = { lebar = nan, tinggi = 297 }\n", "E110"),
        ("[dokumen]\nkertas = { lebar = 420, tinggi = 594 }\n", "E110"),
    ],
)
def test_every_refused_value_is_told(example: str, code: str) -> None:
    assert codes(findings_of(small_sheet(example))) == [code]


def test_a_key_that_is_no_id_is_shown_as_it_may_be_written() -> None:
    """A text under its dotted key, a table under its header; both are TOML."""
    (finding,) = findings_of(small_sheet('[[langkah]]\nid = "a"\nkolom = { "A B" = "x" }\n'))
    assert finding.values["example"] == 'kolom.a_b = "…"'
    _, findings = judge(Profil, {"nama": "K", "keterangan": "K", "naskah": {"x y.z": {"nomor": "n"}}})
    assert "[naskah.x_y_z]" in [finding.values.get("example") for finding in findings]


def test_what_two_charts_share_is_told_once() -> None:
    charts = """\
[[pelaksana]]
id = "umum"
nama = "Kepala Bagian Umum"
singkatan = "KB"

[[pelaksana]]
id = "keuangan"
nama = "Kepala Bagian Keuangan"
singkatan = "KB"

[[bagan]]

[[bagan.langkah]]
id = "a"
pelaksana = ["umum", "keuangan"]

[[bagan]]

[[bagan.langkah]]
id = "b"
pelaksana = ["umum", "keuangan"]
"""
    assert codes(findings_of(small_sheet(charts))) == ["W305"]


def test_performers_of_a_chart_are_told_where_the_chart_names_them() -> None:
    """A performer that acts in one chart leaves an empty column in another that names it."""
    charts = """\
[[pelaksana]]
id = "staf"
nama = "Staf"

[[pelaksana]]
id = "kabag"
nama = "Kabag"

[[bagan]]
pelaksana = ["staf", "kabag"]

[[bagan.langkah]]
id = "a"
pelaksana = "staf"

[[bagan]]
pelaksana = ["kabag"]

[[bagan.langkah]]
id = "b"
pelaksana = "kabag"
"""
    assert [(finding.code, finding.path) for finding in findings_of(small_sheet(charts))] == [
        ("W301", ("bagan", 0, "pelaksana", 1))
    ]


def test_notes_beside_charts_are_told() -> None:
    charts = 'catatan_kaki = "x"\n[[bagan]]\n[[bagan.langkah]]\nid = "a"\n'
    assert codes(findings_of(small_sheet(charts))) == ["E215"]


@pytest.mark.parametrize(
    ("symbols", "found"),
    [
        ('[{ pelaksana = "staf", bentuk = "kapsul" }, { pelaksana = "staf", sambung = "titik" }]', []),
        (
            '[{ pelaksana = "staf", bentuk = "kapsul" }, { pelaksana = "staf", sambung = "tidak", masuk = true }]',
            [],
        ),
        ('[{ pelaksana = "staf", bentuk = "kapsul" }, { pelaksana = "staf", masuk = true }]', []),
        ('[{ pelaksana = "staf", pertanyaan = "Lengkap?" }]', ["W309", "E310"]),
        ('[{ pelaksana = "staf", lanjut = "a", keputusan = { Ya = "b", Tidak = "a" } }]', ["W309", "E306"]),
        ('[{ pelaksana = "staf", keputusan = { Ya = "b" } }]', ["W309", "E304"]),
    ],
)
def test_symbols_follow_the_rules_of_steps(symbols: str, found: list[str]) -> None:
    steps = f'[[langkah]]\nid = "a"\nsimbol = {symbols}\n\n[[langkah]]\nid = "b"\n'
    assert codes(findings_of(small_sheet(steps))) == found
