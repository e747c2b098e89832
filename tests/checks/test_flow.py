"""Rules of the flow: what is told once, and what is not told."""

from support.checked import codes, findings_of, small_sheet

from sopgen.findings import Finding


def _found(example: str) -> tuple[Finding, ...]:
    return findings_of(small_sheet(example))


def test_a_chain_that_nothing_leads_to_is_told_at_its_head_only() -> None:
    found = _found("""\
[[langkah]]
id = "a"
lanjut = "d"

[[langkah]]
id = "b"

[[langkah]]
id = "c"

[[langkah]]
id = "d"
""")
    assert [(finding.code, finding.path[1]) for finding in found] == [("E301", 1)]


def test_a_circle_that_nothing_leads_to_is_told_at_its_first_row() -> None:
    found = _found("""\
[[langkah]]
id = "a"
lanjut = "d"

[[langkah]]
id = "b"
lanjut = "c"

[[langkah]]
id = "c"
keputusan.Ya = "b"
keputusan.Tidak = "d"

[[langkah]]
id = "d"
""")
    assert [(finding.code, finding.path[1]) for finding in found] == [("E301", 1)]


def test_a_dead_end_does_not_make_the_steps_before_it_endless() -> None:
    found = _found("""\
[[langkah]]
id = "a"

[[langkah]]
id = "b"
lanjut = []
""")
    assert codes(found) == ["E302"]


def test_an_outcome_without_target_is_told_alone() -> None:
    found = _found("""\
[[langkah]]
id = "a"

[[langkah]]
id = "b"
keputusan.Ya = []
keputusan.Tidak = "a"
""")
    assert codes(found) == ["E305"]


def test_a_loop_without_a_way_out_is_told_once_with_its_steps() -> None:
    found = _found("""\
[[langkah]]
id = "a"

[[langkah]]
id = "b"

[[langkah]]
id = "c"
lanjut = "b"
""")
    assert [(finding.code, finding.values["ids"]) for finding in found] == [("E303", ("a", "b", "c"))]


def test_a_flow_that_leaves_the_table_ends() -> None:
    found = _found("""\
[[langkah]]
id = "a"
lanjut = { keluar = "Menteri" }
""")
    assert codes(found) == []


def test_a_step_marked_as_the_end_in_the_middle_ends_one_branch() -> None:
    found = _found("""\
[[langkah]]
id = "siapkan"

[[langkah]]
id = "a"
keputusan.Ya = "c"
keputusan.Tidak = "b"

[[langkah]]
id = "b"
selesai = true

[[langkah]]
id = "c"
""")
    assert codes(found) == []


def test_a_fork_reaches_all_its_targets() -> None:
    found = _found("""\
[[langkah]]
id = "a"
lanjut = ["b", "c"]

[[langkah]]
id = "b"
lanjut = "d"

[[langkah]]
id = "c"

[[langkah]]
id = "d"
""")
    assert codes(found) == []


def test_outcomes_that_leave_for_different_parties_differ() -> None:
    found = _found("""\
[[langkah]]
id = "siapkan"

[[langkah]]
id = "a"
keputusan.Ya = { keluar = "Menteri" }
keputusan.Tidak = { keluar = "Pemohon" }
""")
    assert codes(found) == []


def test_joint_work_of_the_first_performer_begins_in_the_first_column() -> None:
    found = _found("""\
[[pelaksana]]
id = "staf"
nama = "Staf"

[[pelaksana]]
id = "kabag"
nama = "Kabag"

[[langkah]]
id = "a"
pelaksana = ["kabag", "staf"]
""")
    assert codes(found) == []
