"""Flows that find no clean drawing: which arrow, where, why, and what helps (E603).

The remedies of the layout are cut short, so that a sheet is refused at once: what is told of it is the same.
"""

import re
import tomllib
from dataclasses import replace
from typing import Any

import pytest
from support.checked import small_sheet
from support.toml_text import toml_text

from sopgen import advice
from sopgen.build import Plan, plan
from sopgen.checks import RULES
from sopgen.form import Form
from sopgen.layout import attempts, laying
from sopgen.layout.chart import Chart, RoutedChart, Trouble
from sopgen.layout.routes import route_chart
from sopgen.messages import Message, catalogue, message

PERFORMERS = "".join(f'[[pelaksana]]\nid = "p{number}"\nnama = "P{number}"\n' for number in range(5))
NARROW = "[dokumen]\nkertas = { lebar = 163, tinggi = 230 }\n"
THREE_WAYS = (
    'keputusan."Pemeriksaan dikembalikan seluruhnya" = "s{back}"\nkeputusan."Sesuai sebagian" = "@berikutnya"\n'
    'keputusan."Memerlukan rapat koordinasi" = "s{on}"\n'
)


@pytest.fixture(autouse=True)
def _no_remedies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "LANE_MORE", ())
    monkeypatch.setattr(laying, "LANE_STEPS", ())
    for name in ("ROW_STEPS", "BREAKS"):
        monkeypatch.setattr(laying, name, 0)


def _step(number: int, performers: str, ways: str = "") -> str:
    words = 'kelengkapan = "Berkas"\nwaktu = "1 Jam"\noutput = "Berkas"\n'
    return f'[[langkah]]\nid = "s{number}"\nkegiatan = "Memeriksa berkas"\npelaksana = {performers}\n{words}{ways}'


def _wordy(paper: str = NARROW) -> str:
    """Decisions with three long outcomes, in four narrow lanes."""
    ways = [THREE_WAYS.format(back=max(0, number - 3), on=number + 2) for number in range(1, 4)]
    steps = [_step(number, f'"p{number % 4}"', ways[number - 1]) for number in range(1, 4)]
    performers = PERFORMERS.partition('[[pelaksana]]\nid = "p4"')[0]
    return paper + performers + _step(0, '"p0"') + "".join(steps) + _step(4, '"p2"') + _step(5, '"p0"')


def _planned(example: str) -> Plan:
    return _plan_of(small_sheet(example))


def _plan_of(source: dict[str, Any]) -> Plan:
    return plan("uji.toml", toml_text(source).encode(), lambda _: b"")


def _told(planned: Plan) -> list[Message]:
    assert planned.sheet is None
    told = [message(finding, RULES[finding.code], str) for finding in planned.findings]
    return [each for each in told if each.severity == "error"]


def _cured(source: dict[str, Any], told: Message) -> dict[str, Any] | None:
    """The source with what is advised; None where nothing is known to help."""
    if told.example:
        written = tomllib.loads(told.example)
        return source | {"dokumen": source.get("dokumen", {}) | written["dokumen"]}
    advised = re.search(r'kolom "(\w+)" .* tepat (sebelum|sesudah) yang ber-id (\w+)\.', told.hint)
    if advised is None:
        return None
    order = [performer for performer in source["pelaksana"] if performer["id"] != advised[1]]
    place = [performer["id"] for performer in order].index(advised[3]) + (advised[2] == "sesudah")
    moved = next(performer for performer in source["pelaksana"] if performer["id"] == advised[1])
    return source | {"pelaksana": [*order[:place], moved, *order[place:]]}


def test_words_without_room_are_told_at_their_outcome_and_what_is_advised_gives_them_room() -> None:
    """In a real sheet, in either language; where the few remedies fail, with what lessens the trouble."""
    planned = _planned(_wordy())
    for finding, told in zip(planned.findings, _told(planned), strict=True):
        _, place, key, outcome = finding.path
        assert (finding.code, key) == ("E603", "keputusan")
        assert re.fullmatch(
            rf'Tidak dapat digambar bersih: panah dari langkah "s{place}" ke "s\d" \(halaman alur ke-\d, kolom p\d\), '
            rf'sebab kata hasil "{outcome}" tidak mendapat tempat di sampingnya\.',
            told.sentence,
        )
        said = message(finding, RULES["E603"], catalogue("en")).sentence
        assert said.startswith(f'Cannot be drawn cleanly: the arrow from step "s{place}" to')
        assert said.endswith("finds no room beside it.")
    cured = _cured(small_sheet(_wordy()), told)
    lessens = ("Pendekkan kata hasil ", "Yang mungkin menolong: kata yang lebih pendek")
    assert told.hint.startswith(lessens) if cured is None else _plan_of(cured).sheet is not None


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
    ("trouble", "reason"),
    [
        (
            Trouble("unclean", "", 1, lanes=(0, 3), meets=("other",)),
            "jalan yang terbaik pun menyentuh panah lain (s0 → s1)",
        ),
        (Trouble("unclean", "", 1, lanes=(0, 3)), "jalan yang terbaik pun menyentuh simbol"),
        (
            Trouble("unclean", "", 1, lanes=(0, 3), crowded=True),
            "yang harus lewat di sana lebih banyak daripada yang muat berdampingan",
        ),
        (
            Trouble("label", "", 1, lanes=(0, 3)),
            'kata hasil "Perlu perbaikan" tidak mendapat tempat di sampingnya',
        ),
    ],
)
def test_every_trouble_has_its_reason(trouble: Trouble, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def troubled(chart: Chart) -> RoutedChart:
        own = next(flow.key for flow in chart.flows if flow.label is not None)
        meets = tuple(chart.flows[0].key for _ in trouble.meets)
        return replace(route_chart(chart), troubles=(replace(trouble, flow=own, meets=meets),))

    monkeypatch.setattr(attempts, "route_chart", troubled)
    monkeypatch.setattr(advice, "is_drawn", lambda _: False)
    (told,) = _told(_planned(SIMPLE))
    place = 'panah dari langkah "s1" ke "s0" (halaman alur ke-2, kolom p0, p3)'
    assert told.sentence == f"Tidak dapat digambar bersih: {place}, sebab {reason}."


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
        (lambda _: False, "Yang mungkin menolong: panah yang lebih sedikit", {}),
    ],
)
def test_what_is_advised_is_the_first_that_is_drawn(
    helps: object, hint: str, example: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line that is not drawn, whatever the reason, has no way."""

    def drawn(form: Form) -> bool:
        assert callable(helps)
        return bool(helps(form))

    monkeypatch.setattr(attempts, "route_chart", _lost)
    monkeypatch.setattr(advice, "is_drawn", drawn)
    (told,) = _told(_planned(SIMPLE))
    assert told.sentence == (
        'Tidak dapat digambar bersih: panah dari langkah "s1" ke "s0" (halaman alur ke-1, kolom p3), sebab tidak ada '
        "jalan yang bebas baginya."
    )
    assert told.hint.startswith(hint)
    assert tomllib.loads(told.example) == example
