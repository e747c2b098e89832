"""Sums of times: what is summed, along which ways, and what is said to be in no sum."""

from support.checked import small_sheet
from support.toml_text import toml_text

from sopgen.source import read
from sopgen.stats import ChartStats, stats
from sopgen.times import Sum

FLOW = """\
[[pelaksana]]
id = "staf"
nama = "Staf"

[[pelaksana]]
id = "kabag"
nama = "Kabag"

[[langkah]]
id = "a"
waktu = "10 Menit"

[[langkah]]
id = "b"
pelaksana = "kabag"
waktu = "1 - 2 jam"
keputusan.Ya = "d"
keputusan.Tidak = "c"

[[langkah]]
id = "c"
pelaksana = ["staf", "kabag"]
waktu = "30 menit"
keputusan.Ya = "@berikutnya"
keputusan.Tidak = "a"

[[langkah]]
id = "d"
waktu = "5 Menit"
"""


def _charts(example: str) -> tuple[ChartStats, ...]:
    sop = read(toml_text(small_sheet(example)).encode()).sop
    assert sop is not None
    return stats(sop)


def _chart(example: str) -> ChartStats:
    (chart,) = _charts(example)
    return chart


def _minutes(total: Sum) -> tuple[int, int]:
    return int(sum(part.amount for part in total.least.parts)), int(sum(part.amount for part in total.most.parts))


def test_all_steps_are_summed_once_whatever_the_loops() -> None:
    chart = _chart(FLOW)
    assert _minutes(chart.total) == (105, 165)
    assert (chart.steps, chart.decisions, chart.returns) == (4, 2, 1)


def test_the_shortest_and_the_longest_way_go_down() -> None:
    chart = _chart(FLOW)
    assert chart.shortest is not None
    assert chart.longest is not None
    assert [step.id for step in chart.shortest.steps] == ["a", "b", "d"]
    assert [step.id for step in chart.longest.steps] == ["a", "b", "c", "d"]
    assert _minutes(chart.shortest.sum) == (75, 135)
    assert _minutes(chart.longest.sum) == (105, 165)


def test_each_performer_of_a_joint_step_has_its_whole_time() -> None:
    shares = {share.performer: (share.steps, _minutes(share.sum)) for share in _chart(FLOW).shares}
    assert shares == {"staf": (3, (45, 45)), "kabag": (2, (90, 150))}


def test_what_cannot_be_read_is_listed_and_left_out() -> None:
    chart = _chart(FLOW.replace('"10 Menit"', '"Sesuai kebutuhan"'))
    assert _minutes(chart.total) == (95, 155)
    assert [(each.step.id, each.text, each.why) for each in chart.uncounted] == [
        ("a", "Sesuai kebutuhan", "tanpa_angka")
    ]


def test_a_time_that_several_rows_share_counts_once() -> None:
    chart = _chart(FLOW.replace('waktu = "5 Menit"', 'waktu = "@sama"'))
    assert _minutes(chart.total) == (100, 160)
    assert [(each.step.id, each.with_step and each.with_step.id) for each in chart.uncounted] == [("d", "c")]
    assert chart.shortest is not None
    assert _minutes(chart.shortest.sum) == (100, 160), "the way a, b, d takes the time that c and d share"


def test_a_time_without_an_upper_bound_leaves_the_sum_open() -> None:
    chart = _chart(FLOW.replace('"5 Menit"', '"minimal 5 menit"'))
    assert chart.total.endless
    assert _minutes(chart.total) == (105, 165)


def test_units_and_pieces_are_summed_apart() -> None:
    chart = _chart(FLOW.replace('"10 Menit"', '"2 hari kerja"').replace('"5 Menit"', '"5 menit/berkas"'))
    found = [(part.unit, part.per, int(part.amount)) for part in chart.total.least.parts]
    assert found == [("hari kerja", "", 2), ("menit", "", 90), ("menit", "berkas", 5)]


def test_a_flow_that_ends_only_above_has_no_way_down() -> None:
    chart = _chart("""\
[[langkah]]
id = "a"
lanjut = "c"

[[langkah]]
id = "b"
selesai = true

[[langkah]]
id = "c"
lanjut = "b"
""")
    assert (chart.shortest, chart.longest) == (None, None)


def test_each_chart_has_its_own_figures() -> None:
    first, second = _charts("""\
[[bagan]]
judul = "Pertama"

[[bagan.langkah]]
id = "a"
waktu = "1 jam"

[[bagan]]
judul = "Kedua"

[[bagan.langkah]]
id = "b"
waktu = "2 jam"
""")
    assert [(chart.title, _minutes(chart.total)) for chart in (first, second)] == [
        ("Pertama", (60, 60)),
        ("Kedua", (120, 120)),
    ]
