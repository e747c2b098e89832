"""Flows that find no clean drawing: which arrow, where, why, and what helps (E603).

The remedies of the layout are cut short, so that a sheet is refused at once: what is told of it is the same.
"""

import re
import tomllib
from dataclasses import replace

import pytest
from support.checked import small_sheet
from support.toml_text import toml_text

from sopgen import advice
from sopgen.build import Plan, plan
from sopgen.checks import RULES
from sopgen.form import Form
from sopgen.layout import laying
from sopgen.layout.chart import Chart, RoutedChart
from sopgen.layout.routes import route_chart
from sopgen.messages import Message, catalogue, message

PERFORMERS = "".join(f'[[pelaksana]]\nid = "p{number}"\nnama = "P{number}"\n' for number in range(5))
NARROW = "[dokumen]\nkertas = { lebar = 170, tinggi = 230 }\n"
THREE_WAYS = (
    'keputusan."Tidak sesuai ketentuan" = "s{back}"\nkeputusan."Sesuai sebagian" = "@berikutnya"\n'
    'keputusan."Perlu rapat koordinasi" = "s{on}"\n'
)


@pytest.fixture(autouse=True)
def _no_remedies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANE_STEPS", "LANE_MORE"):
        monkeypatch.setattr(laying, name, ())
    for name in ("ROW_STEPS", "BREAKS"):
        monkeypatch.setattr(laying, name, 0)


def _step(number: int, performers: str, ways: str = "") -> str:
    words = 'kelengkapan = "Berkas"\nwaktu = "1 Jam"\noutput = "Berkas"\n'
    return f'[[langkah]]\nid = "s{number}"\nkegiatan = "Memeriksa berkas"\npelaksana = {performers}\n{words}{ways}'


def _wordy(paper: str = NARROW) -> str:
    """Decisions with three long outcomes, in four narrow lanes."""
    ways = [THREE_WAYS.format(back=max(0, number - 3), on=number + 2) for number in range(1, 6)]
    steps = [_step(number, f'"p{number % 4}"', ways[number - 1]) for number in range(1, 6)]
    performers = PERFORMERS.partition('[[pelaksana]]\nid = "p4"')[0]
    return paper + performers + _step(0, '"p0"') + "".join(steps) + _step(6, '"p2"') + _step(7, '"p0"')


def _tangled() -> str:
    """Three at the same time, each with two ways on, step after step."""
    steps = [
        _step(
            number,
            "[" + ", ".join(f'"p{(number + more) % 5}"' for more in range(3)) + "]",
            f'cara = "serentak"\nlanjut = ["@berikutnya", "s{min(5, number + 3)}"]\n' if number < 4 else "",
        )
        for number in range(1, 5)
    ]
    return PERFORMERS + _step(0, '"p0"') + "".join(steps) + _step(5, '"p0"')


def _planned(example: str) -> Plan:
    return plan("uji.toml", toml_text(small_sheet(example)).encode(), lambda _: b"")


def _told(planned: Plan) -> list[Message]:
    assert planned.sheet is None
    told = [message(finding, RULES[finding.code], str) for finding in planned.findings]
    return [each for each in told if each.severity == "error"]


def test_words_without_room_are_named_with_the_paper_that_has_it() -> None:
    """At their outcome; the paper that is advised draws them."""
    planned = _planned(_wordy())
    found = [finding for finding in planned.findings if finding.code == "E603"]
    assert found
    for finding, told in zip(found, _told(planned), strict=True):
        _, place, _, outcome = finding.path
        assert re.fullmatch(
            rf'Tidak dapat digambar bersih: panah dari langkah "s{place}" ke "s\d" \(halaman alur ke-1, kolom p\d\), '
            rf'sebab kata hasil "{outcome}" tidak mendapat tempat di sampingnya\.',
            told.sentence,
        )
        assert tomllib.loads(told.example) == {"dokumen": {"orientasi": "lanskap"}}
        assert told.hint == "Gambarnya bersih di kertas itu juga bila diletakkan lanskap."
    assert _planned(_wordy(f'{NARROW}orientasi = "lanskap"\n')).sheet is not None


def test_lines_that_meet_are_named_both_with_an_order_of_performers_that_parts_them() -> None:
    """The words, in either language; the order that is advised is drawn."""
    planned = _planned(_tangled())
    told = _told(planned)[0]
    assert re.fullmatch(
        r'Tidak dapat digambar bersih: panah dari langkah "s\d" ke "s\d" \(halaman alur ke-1, kolom (p\d, )*p\d\), '
        r"sebab jalan yang terbaik pun menyentuh panah lain \((s\d → s\d, )*s\d → s\d\)\.",
        told.sentence,
    )
    said = message(next(each for each in planned.findings if each.code == "E603"), RULES["E603"], catalogue("en"))
    assert re.search(r'the arrow from step "s\d" to "s\d" .* touches other arrows \(s\d → s\d', said.sentence)
    advised = re.search(r"directly (before|after) the one with the id p(\d)", said.hint)
    moved = re.search(r'kolom "p(\d)" berdiri di samping', told.hint)
    assert advised is not None
    assert moved is not None
    order = [number for number in range(5) if number != int(moved[1])]
    order.insert(order.index(int(advised[2])) + (advised[1] == "after"), int(moved[1]))
    ordered = "".join(f'[[pelaksana]]\nid = "p{number}"\nnama = "P{number}"\n' for number in order)
    assert _planned(_tangled().replace(PERFORMERS, ordered)).sheet is not None


def test_a_gathering_step_is_a_cure() -> None:
    """As the hint says: what three do at the same time leads on from one."""
    gathered = _tangled()
    for number in (1, 2, 3):
        gathered = gathered.replace(f'lanjut = ["@berikutnya", "s{min(5, number + 3)}"]\n', "", 1)
    assert _planned(gathered).sheet is not None


SIMPLE = (
    PERFORMERS
    + _step(0, '"p0"')
    + _step(1, '"p3"', 'keputusan."Perlu perbaikan" = "s0"\nkeputusan.Ya = "@berikutnya"\n')
    + _step(2, '"p0"')
)


def _lost(chart: Chart) -> RoutedChart:
    """Without the line of the first outcome, and without a word of it."""
    lost = next(flow.key for flow in chart.flows if flow.label is not None)
    routed = route_chart(chart)
    pages = (
        replace(
            page,
            connectors=tuple(each for each in page.connectors if each.flow != lost),
            labels=tuple(each for each in page.labels if not each.connector.startswith(lost)),
        )
        for page in routed.pages
    )
    return replace(routed, pages=tuple(pages))


@pytest.mark.parametrize(
    ("helps", "hint", "example"),
    [
        (
            lambda form: any(arrow.leave == "right" for table in form.tables for arrow in table.arrows),
            "Gambarnya bersih bila panah itu keluar di sisi yang ditulis ini.",
            {"keputusan": {"Perlu perbaikan": {"ke": "s0", "sisi": "kanan"}}},
        ),
        (
            lambda form: [lane.key for lane in form.tables[0].lanes][2:4] == ["p0", "p3"],
            'Gambarnya bersih bila kolom "p0" berdiri di samping kolom "p3": pindahkan [[pelaksana]] itu tepat sebelum',
            {},
        ),
        (lambda _: False, "Kurangi panah yang bertemu di sana", {}),
    ],
)
def test_what_is_advised_is_the_first_that_is_drawn(
    helps: object, hint: str, example: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line that is not drawn, whatever the reason, has no way."""

    def drawn(form: Form) -> bool:
        assert callable(helps)
        return bool(helps(form))

    monkeypatch.setattr(laying, "route_chart", _lost)
    monkeypatch.setattr(advice, "is_drawn", drawn)
    (told,) = _told(_planned(SIMPLE))
    assert told.sentence == (
        'Tidak dapat digambar bersih: panah dari langkah "s1" ke "s0" (halaman alur ke-1, kolom p3), sebab tidak ada '
        "jalan yang bebas baginya."
    )
    assert told.hint.startswith(hint)
    assert tomllib.loads(told.example) == example
