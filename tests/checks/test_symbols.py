"""Rules of the symbols: what two ways of writing mean, and that no two arrows are one to the drawing."""

import pytest
from support.checked import codes, findings_of, small_sheet
from support.toml_text import toml_text

from sopgen.build import plan
from sopgen.checks import RULES
from sopgen.messages import message

TARGET = """
[[langkah]]
id = "bahas"
simbol = [{ id = "ketua", pelaksana = "staf" }, { pelaksana = "ahli" }]
"""


@pytest.mark.parametrize(
    ("way", "path"),
    [
        ('lanjut = ["bahas", "bahas.ketua"]', ("lanjut",)),
        ('lanjut = ["bahas.staf", "bahas.ketua"]', ("lanjut",)),
        ('lanjut = { ke = ["bahas.ketua"], cabang = [{ ke = "bahas" }] }', ("lanjut",)),
        ('keputusan.Ya = ["bahas.ketua", "bahas"]\nkeputusan.Tidak = { keluar = "Pemohon" }', ("keputusan", "Ya")),
    ],
)
def test_two_words_for_one_symbol_are_told_where_they_stand(way: str, path: tuple[str, ...]) -> None:
    steps = f'[[langkah]]\nid = "siapkan"\n\n[[langkah]]\nid = "terima"\n{way}\n{TARGET}'
    found = findings_of(small_sheet(steps))
    assert [(each.code, each.path) for each in found] == [("E315", ("langkah", 1, *path))]


def test_two_symbols_of_a_step_may_be_entered() -> None:
    way = 'lanjut = ["bahas.ahli", "bahas.ketua"]'
    assert codes(findings_of(small_sheet(f'[[langkah]]\nid = "terima"\n{way}\n{TARGET}'))) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ('"Ya" = { keluar = "x/y" }', '"Ya/x" = { keluar = "y" }'),
        ('"Ya/x" = { keluar = "y" }', '"Ya~1x" = { keluar = "y" }'),
        ('"Ya" = "bahas"', '"Ya/label" = "bahas"'),
    ],
)
def test_outcomes_with_strokes_are_drawn_apart(first: str, second: str) -> None:
    """Their arrows and kapsuls have keys of their own, whatever the words."""
    example = f'[[langkah]]\nid = "terima"\n[langkah.keputusan]\n{first}\n{second}\nLanjut = "bahas"\n{TARGET}'
    planned = plan("uji.toml", toml_text(small_sheet(example)).encode(), lambda _: b"")
    assert planned.sheet is not None, planned.findings


@pytest.mark.parametrize(
    ("first", "found"),
    [
        ('pelaksana = "staf"', []),
        ('keputusan.Ya = "@berikutnya"\nkeputusan.Tidak = { keluar = "Pemohon" }', ["W309"]),
        ('simbol = [{ pelaksana = "staf" }, { pelaksana = "ahli", sambung = "garis" }]', ["W309"]),
        ('simbol = [{ pelaksana = "staf", bentuk = "kapsul" }, { pelaksana = "ahli", sambung = "garis" }]', []),
    ],
)
def test_the_first_step_shows_where_the_flow_begins(first: str, found: list[str]) -> None:
    steps = f'[[langkah]]\nid = "terima"\n{first}\n\n[[langkah]]\nid = "simpan"\n'
    assert codes(findings_of(small_sheet(steps))) == found


@pytest.mark.parametrize(
    ("first", "path", "right"),
    [
        ('keputusan.Ya = "@berikutnya"\nkeputusan.Tidak = { keluar = "Pemohon" }', "id", "langkah sebelum keputusan"),
        (
            'simbol = [{ pelaksana = "staf", keputusan = { Ya = "@berikutnya", Tidak = { keluar = "Pemohon" } } }]',
            "simbol",
            "langkah sebelum keputusan",
        ),
        ('simbol = [{ pelaksana = "staf" }]', "simbol", 'Tulis `bentuk = "kapsul"` pada simbol pertama'),
    ],
)
def test_a_start_without_kapsul_is_mended_by_what_stands_there(first: str, path: str, right: str) -> None:
    """A box is made a kapsul; before a decision another step is added."""
    (finding,) = findings_of(small_sheet(f'[[langkah]]\nid = "terima"\n{first}\n\n[[langkah]]\nid = "simpan"\n'))
    assert finding.path[2] == path
    assert right in message(finding, RULES["W309"], str).hint


DECIDES_TWICE = """
[[langkah]]
id = "terima"

[[langkah]]
id = "nilai"
simbol = [
  { pelaksana = "staf", keputusan.Ya = "nilai.ahli", keputusan.Tidak = { keluar = "Pemohon" } },
  { pelaksana = "ahli", %s keputusan.Ya = "@berikutnya", keputusan.Tidak = { keluar = "Pemohon" } },
]

[[langkah]]
id = "simpan"
"""


@pytest.mark.parametrize("joint", ["", 'sambung = "tidak",', 'sambung = "garis",', 'sambung = "titik",'])
def test_one_diamond_leads_to_the_next_by_an_outcome_alone(joint: str) -> None:
    planned = plan("uji.toml", toml_text(small_sheet(DECIDES_TWICE % joint)).encode(), lambda _: b"")
    assert planned.sheet is not None, planned.findings
    between = [
        (arrow.head, arrow.name.partition(":")[0])
        for page in planned.sheet.pages
        if page.drawing is not None
        for arrow in page.drawing.connectors
        if (arrow.source, arrow.target) == ("nilai/staf", "nilai/ahli")
    ]
    assert [name for head, name in between if head] == ["Ya"]
    assert len(between) == 1 + ("garis" in joint or "titik" in joint)


@pytest.mark.parametrize(
    ("step", "path"),
    [
        (DECIDES_TWICE % 'sambung = "panah",', ("simbol", 1, "sambung")),
        (
            """
[[langkah]]
id = "terima"

[[langkah]]
id = "nilai"
pelaksana = ["staf", "ahli"]
cara = "serah"
keputusan.Ya = "@berikutnya"
keputusan.Tidak = { keluar = "Pemohon" }

[[langkah]]
id = "simpan"
""",
            ("cara",),
        ),
    ],
)
def test_an_arrow_out_of_a_diamond_is_an_outcome(step: str, path: tuple[str, ...]) -> None:
    found = findings_of(small_sheet(step))
    assert [(each.code, each.path) for each in found] == [("E316", ("langkah", 1, *path))]
