"""``edit``: every reference follows, nothing else changes. The oracle edits tables, not text, and knows no reference.

Each source is tried as ``fmt`` lays it out, as anybody may write it, and with its lists inline.
"""

import tomllib
from collections.abc import Callable, Mapping
from copy import deepcopy
from difflib import unified_diff
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

import pytest
from hypothesis import assume, given, settings, strategies as st
from support.cases import CASES
from support.checked import small_sheet
from support.loose_toml import loose_text
from support.places import IKU
from support.sops import Bounds, random_source
from support.toml_text import toml_text

from sopgen.editing.changes import remove_item
from sopgen.editing.formatting import formatted
from sopgen.editing.naming import Place
from sopgen.editing.performers import delete_performer, insert_performer, move_performer, rename_performer
from sopgen.editing.refusal import EditRefusedError
from sopgen.editing.sources import edited
from sopgen.editing.steps import delete_step, insert_step, move_step, rename_step
from sopgen.editing.texts import set_text, unset
from sopgen.flow import alur
from sopgen.source import read

Value: TypeAlias = Any  # what a TOML parser gives
Raw: TypeAlias = dict[str, Any]
Arrow: TypeAlias = tuple[str, str | None, str]
"""The step that it leaves, the outcome, where it leads."""
SMALL = Bounds(steps=(2, 9), performers=(2, 5), merged=25, forks=12, stacked=10, paired=8)
SEEDS = st.integers(0, 400)
FORMS = st.sampled_from(["canonical", "loose", "inline"])
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "), min_size=1, max_size=20
).filter(str.strip)
EXAMPLES = settings(max_examples=50)
CELLS = ("kelengkapan", "waktu", "output", "keterangan")
NEW_STEP = {"id": "baru", "kegiatan": "Mencatat berkas", "pelaksana": "p0"}


def _source(seed: int) -> Raw:
    source = random_source(seed, SMALL)
    source["abaikan"] = [{"kode": "W402", "langkah": "l1", "alasan": "Istilah kami"}]
    source["catatan"] = [{"pelaksana": "p1", "teks": "Siapa?"}, {"langkah": "l1", "teks": "Perlu?"}]
    _lead_out(source)
    return source


def _lead_out(source: Raw) -> None:
    """The last outcome of each decision that leads to a step leads to a party outside of the table besides."""
    for step in source["langkah"]:
        outcomes = step.get("keputusan", {})
        for outcome in [outcome for outcome, goal in outcomes.items() if isinstance(goal, str)][-1:]:
            outcomes[outcome] = [outcomes[outcome], {"keluar": "Deputi"}]


def _text(source: Raw, form: str, seed: int) -> bytes:
    if form == "inline":
        return toml_text(source).encode()
    text = loose_text(source, Random(seed), comments=True).encode()
    return formatted(text) if form == "canonical" else text


def _raw(text: bytes) -> Raw:
    return tomllib.loads(text.decode())


def _check(text: bytes, form: str) -> None:
    """What holds after every edit: it is a source, and one that was laid out still is."""
    assert read(text).sop is not None, read(text).findings
    if form == "canonical":
        assert formatted(text) == text


def _mapped(value: Value, names: Mapping[str, str]) -> Value:
    """With other names; in the random sheets no text but a name is one."""
    if isinstance(value, str):
        step, dot, symbol = value.partition(".")
        return names.get(step, step) + dot + names.get(symbol, symbol) if step in names or symbol in names else value
    if isinstance(value, list):
        return [_mapped(item, names) for item in value]
    return {key: _mapped(item, names) for key, item in value.items()} if isinstance(value, dict) else value


def _written_out(source: Raw) -> Raw:
    """With the words in every cell that goes on from the row above; an absent cell is an empty one."""
    source = deepcopy(source)
    for above, step in zip([{}, *source["langkah"]], source["langkah"], strict=False):
        for cell in CELLS:
            step[cell] = above.get(cell, "") if step.get(cell) == "@sama" else step.get(cell, "")
    return source


def _arrows(text: bytes | Raw) -> set[Arrow]:
    sop = read(text if isinstance(text, bytes) else toml_text(text).encode()).sop
    assert sop is not None
    return {(arrow.asal, arrow.hasil, str(arrow.tujuan or arrow.keluar)) for arrow in alur(sop.langkah)}


def _changed(before: bytes, after: bytes) -> list[str]:
    lines = unified_diff(before.decode().splitlines(), after.decode().splitlines(), n=0, lineterm="")
    return [line for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---")]


@pytest.mark.parametrize(("table", "rename"), [("langkah", rename_step), ("pelaksana", rename_performer)])
@EXAMPLES
@given(SEEDS, FORMS, st.integers(0))
def test_what_is_renamed_is_renamed_everywhere_and_nothing_else_is(
    table: str, rename: Callable[[bytes, str, str], bytes], seed: int, form: str, place: int
) -> None:
    """A step or a performer."""
    source = _source(seed)
    old = source[table][place % len(source[table])]["id"]
    before = _text(source, form, seed)
    after = rename(before, old, "nama-baru")
    _check(after, form)
    assert _raw(after) == _mapped(source, {old: "nama-baru"})
    assert after.replace(b"nama-baru", old.encode()) == before


@EXAMPLES
@given(SEEDS, FORMS, st.integers(0), st.booleans())
def test_an_inserted_step_stands_in_its_place_and_no_cell_loses_its_words(
    seed: int, form: str, place: int, after_it: bool
) -> None:
    source = _source(seed)
    place %= len(source["langkah"])
    before = _text(source, form, seed)
    other = source["langkah"][place]["id"]
    after = insert_step(before, NEW_STEP | {"waktu": "5 Menit"}, Place(other, after=after_it))
    _check(after, form)
    expected = _written_out(source)
    new = next(step for step in _written_out(_raw(after))["langkah"] if step["id"] == "baru")
    expected["langkah"].insert(place + after_it, new)
    assert _without_ways(_written_out(_raw(after))) == _without_ways(expected)
    assert _past("baru", _arrows(after)) == _arrows(source)
    if form == "canonical":
        lost = [line for line in _changed(before, after) if line.startswith("-") and "@sama" not in line]
        assert all(line.startswith(("-lanjut", "-keputusan")) for line in lost)


def _past(step: str, arrows: set[Arrow]) -> set[Arrow]:
    """The flow without a step: what led to it leads to where it led."""
    goals = {goal for origin, _, goal in arrows if origin == step}
    through = {(origin, outcome, goal) for origin, outcome, end in arrows if end == step for goal in goals}
    return through | {arrow for arrow in arrows if step not in (arrow[0], arrow[2])}


BRANCHING = """\
[[langkah]]
id = "a"
{ways}

[[langkah]]
id = "b"

[[langkah]]
id = "c"

[[langkah]]
id = "d"
"""


BEFORE_B = Place("b", after=False)


def _small(example: str) -> bytes:
    return formatted(toml_text(small_sheet(example)).encode())


@pytest.mark.parametrize(
    ("ways", "place", "turned", "leads"),
    [
        ('lanjut = "b"', Place("a"), 'lanjut = "baru"', None),
        ('lanjut = ["c", "b"]', Place("a"), 'lanjut = ["c", "baru"]', None),
        ('lanjut = ["c", { ke = "b" }]', Place("a"), 'lanjut = ["c", { ke = "baru" }]', None),
        ('lanjut = ["b", { keluar = "X" }]', Place("a"), 'lanjut = ["baru", { keluar = "X" }]', None),
        ('lanjut = "c"', Place("a"), 'lanjut = "baru"', "c"),
        ('lanjut = "c"', BEFORE_B, "", None),
        ('lanjut = ["c", "d"]', Place("a"), "", None),
        ('lanjut = ["c", "@berikutnya"]', Place("a"), "", None),
        ('lanjut = { keluar = "X" }', Place("a"), "", None),
        ("selesai = true", Place("a"), "", None),
        ('keputusan = { Ya = "b", Tidak = "d" }', Place("a"), 'keputusan = { Ya = "baru", Tidak = "d" }', None),
        ('keputusan = { Ya = "b", Tidak = "a" }', BEFORE_B, 'keputusan = { Ya = "baru", Tidak = "a" }', None),
        ('keputusan = { Ya = "c", Tidak = "a" }', Place("a"), 'keputusan = { Ya = "baru", Tidak = "a" }', "c"),
        ('keputusan = { Ya = "c", Tidak = "d" }', Place("a"), "", None),
        ('keputusan = { Ya = "c", Tidak = "@berikutnya" }', Place("a"), "", None),
    ],
)
def test_the_flow_is_led_through_an_inserted_step(ways: str, place: Place, turned: str, leads: str | None) -> None:
    """What names the step below is turned to the new one, or the only way on; where several might be, none is."""
    after = _raw(insert_step(_small(BRANCHING.format(ways=ways)), NEW_STEP | {"pelaksana": "staf"}, place))
    steps = {step["id"]: step for step in after["langkah"]}
    written = tomllib.loads(turned or ways)
    assert {key: steps["a"][key] for key in written} == written
    assert steps["baru"].get("lanjut") == leads


def test_a_step_before_one_that_is_jumped_to_is_jumped_to_instead() -> None:
    text = _small(BRANCHING.format(ways='lanjut = ["b", "c"]').replace('id = "b"', 'id = "b"\nlanjut = "d"'))
    after = insert_step(text, NEW_STEP | {"pelaksana": "staf"}, Place("c", after=False))
    assert _past("baru", _arrows(after)) == _arrows(text)
    assert ("a", None, "baru") in _arrows(after)


@EXAMPLES
@given(SEEDS, FORMS, st.integers(0), st.integers(0), st.booleans())
def test_a_moved_step_keeps_its_lines_and_its_targets(
    seed: int, form: str, place: int, other: int, after_it: bool
) -> None:
    source = _source(seed)
    steps = source["langkah"]
    place, other = place % len(steps), other % len(steps)
    assume(place != other)
    before = _text(source, form, seed)
    after = move_step(before, steps[place]["id"], Place(steps[other]["id"], after=after_it))
    _check(after, form)
    expected = _written_out(source)
    moved = expected["langkah"].pop(place)
    at = next(n for n, step in enumerate(expected["langkah"]) if step["id"] == steps[other]["id"]) + after_it
    expected["langkah"].insert(at, moved)
    assert _written_out(_raw(after)) == expected
    if form == "canonical" and not _merged(source):
        assert sorted(filter(None, after.splitlines())) == sorted(filter(None, before.splitlines()))


def _without_ways(source: Raw) -> Raw:
    """Without the targets of the steps."""
    source = deepcopy(source)
    for step in source["langkah"]:
        for each in (step, *step.get("simbol", [])):
            each.pop("lanjut", None)
            each.pop("keputusan", None)
    return source


def _merged(source: Raw) -> bool:
    return any(step.get(cell) == "@sama" for step in source["langkah"] for cell in CELLS)


@EXAMPLES
@given(SEEDS, FORMS, st.integers(0), st.one_of(st.none(), st.integers(0)))
def test_what_led_to_a_deleted_step_leads_on(seed: int, form: str, place: int, goal: int | None) -> None:
    source = _source(seed)
    steps = source["langkah"]
    place %= len(steps)
    step = steps[place]["id"]
    to = None if goal is None else steps[goal % len(steps)]["id"]
    before = _text(source, form, seed)
    arrows = _arrows(before)
    into = {arrow for arrow in arrows if arrow[2] == step and arrow[0] != step}
    out = {arrow[2] for arrow in arrows if arrow[0] == step and arrow[2] != step}
    only = next(iter(out)) if len(out) == 1 and out <= {other["id"] for other in steps} else None
    below = _from_above(source, place)
    leads = {arrow: (only or to) if arrow[:2] in below else (to or only) for arrow in into}
    clear = all(goal not in (None, arrow[0]) for arrow, goal in leads.items()) and to != step
    ends = not out and place + 1 == len(steps) and {arrow[:2] for arrow in into} <= below
    try:
        after = edited(before, lambda text: delete_step(text, step, to))
    except EditRefusedError:
        assert len(steps) == 1 or not clear
        return
    assert clear or ends
    if form == "canonical":
        assert formatted(after) == after
    kept = {arrow for arrow in arrows if step not in (arrow[0], arrow[2])}
    assert _arrows(after) == kept | {(*arrow[:2], goal) for arrow, goal in leads.items() if goal is not None}
    expected = [words for words in _written_out(source)["langkah"] if words["id"] != step]
    assert [_words(one) for one in _written_out(_raw(after))["langkah"]] == [_words(one) for one in expected]
    assert {key: value for key, value in _raw(after).items() if key not in ("langkah", "abaikan", "catatan")} == {
        key: value for key, value in source.items() if key not in ("langkah", "abaikan", "catatan")
    }
    about_it = 1 if step == "l1" else 0
    assert [len(_raw(after).get(key, [])) for key in ("abaikan", "catatan")] == [1 - about_it, 2 - about_it]


def _from_above(source: Raw, place: int) -> set[tuple[str, str | None]]:
    """The arrows of the row above that go to the row below, whichever it is: origin and outcome."""
    if place == 0:
        return set()
    above = source["langkah"][place - 1]
    symbols = [above, *above.get("simbol", [])]
    outcomes = [item for symbol in symbols for item in symbol.get("keputusan", {}).items()]
    found = {(above["id"], outcome) for outcome, goal in outcomes if "@berikutnya" in str(goal)}
    written = any("lanjut" in symbol or "keputusan" in symbol for symbol in symbols)
    if not written or any("@berikutnya" in str(symbol.get("lanjut")) for symbol in symbols):
        found.add((above["id"], None))
    return found


def _words(step: Raw) -> list[Any]:
    return [step[key] for key in ("id", "kegiatan", *CELLS)]


@EXAMPLES
@given(SEEDS, FORMS, st.integers(0), st.integers(0))
def test_a_deleted_performer_is_taken_over(seed: int, form: str, place: int, other: int) -> None:
    source = _source(seed)
    performers = [performer["id"] for performer in source["pelaksana"]]
    gone, heir = performers[place % len(performers)], performers[other % len(performers)]
    assume(gone != heir)
    before = _text(source, form, seed)
    after = delete_performer(before, gone, heir)
    _check(after, form)
    expected = _mapped(source, {gone: heir})
    expected["pelaksana"] = [performer for performer in source["pelaksana"] if performer["id"] != gone]
    for step in expected["langkah"]:
        if isinstance(step.get("pelaksana"), list):
            step["pelaksana"] = set(step["pelaksana"])
    found = _raw(after)
    for step in found["langkah"]:
        if isinstance(step.get("pelaksana"), list):
            assert len(set(step["pelaksana"])) == len(step["pelaksana"])
            step["pelaksana"] = set(step["pelaksana"])
    assert found == expected


@EXAMPLES
@given(SEEDS, FORMS, st.integers(0), st.integers(0), st.booleans())
def test_performers_are_inserted_and_moved(seed: int, form: str, place: int, other: int, after_it: bool) -> None:
    source = _source(seed)
    performers = source["pelaksana"]
    place, other = place % len(performers), other % len(performers)
    before = _text(source, form, seed)
    where = Place(performers[other]["id"], after=after_it)
    new = {"id": "baru", "nama": "Pelaksana Baru"}
    after = insert_performer(before, new, where)
    _check(after, form)
    assert _raw(after) == source | {
        "pelaksana": [*performers[: other + after_it], new, *performers[other + after_it :]]
    }
    moved = move_performer(before, performers[place]["id"], where)
    _check(moved, form)
    rest = [performer for performer in performers if performer is not performers[place]]
    at = place if place == other else rest.index(performers[other]) + after_it
    assert _raw(moved) == source | {"pelaksana": [*rest[:at], performers[place], *rest[at:]]}


@EXAMPLES
@given(SEEDS, FORMS, st.integers(0), st.sampled_from(["kegiatan", *CELLS]), TEXTS)
def test_a_changed_text_changes_its_own_lines(seed: int, form: str, place: int, key: str, text: str) -> None:
    source = _source(seed)
    step = source["langkah"][place % len(source["langkah"])]
    before = _text(source, form, seed)
    after = set_text(before, f"langkah.{step['id']}.{key}", text)
    step[key] = text
    assert _raw(after) == source
    _check(after, form)
    if form == "canonical":
        assert sum(line[0] == "+" for line in _changed(before, after)) == 1
    del step[key]
    assert _raw(unset(after, f"langkah.{step['id']}.{key}")) == source


@pytest.mark.parametrize("case", [IKU, *CASES[::3]], ids=lambda path: path.stem)
def test_edits_of_real_sheets_there_and_back_leave_every_byte(case: Path) -> None:
    """Rename, move, insert and delete, then the opposite: the file is what it was."""
    before = case.read_bytes()
    raw = _raw(before)
    for steps in [chart["langkah"] for chart in raw.get("bagan", [raw])]:
        for place, step in enumerate(steps[:8]):
            there = rename_step(before, step["id"], "nama-baru")
            assert rename_step(there, "nama-baru", step["id"]) == before
            new = NEW_STEP | {"pelaksana": _acting(step)}
            inserted = insert_step(before, new, Place(step["id"]))
            if "@sama" not in str(steps):
                assert delete_step(inserted, "baru", None) == before
            if place:
                moved = move_step(before, step["id"], Place(steps[place - 1]["id"], after=False))
                if "@sama" not in str(steps):
                    assert move_step(moved, step["id"], Place(steps[place - 1]["id"])) == before
    for performer in raw["pelaksana"]:
        there = rename_performer(before, performer["id"], "nama-baru")
        assert rename_performer(there, "nama-baru", performer["id"]) == before


def _acting(step: Raw) -> Value:
    return step["pelaksana"] if "pelaksana" in step else step["simbol"][0]["pelaksana"]


@pytest.mark.parametrize(
    ("written", "place", "left"),
    [
        ('["a", # ketua\n "b"] # akhir\n', 0, '["b"] # akhir\n'),
        ('["a", # ketua\n "b"] # akhir\n', 1, '["a", # ketua\n] # akhir\n'),
        ('["a", # ketua\r\n "b",]\r\n', 1, '["a", # ketua\r\n]\r\n'),
        ('["a",\n # tentang b\n "b", "c"]\n', 0, '[# tentang b\n "b", "c"]\n'),
        ('["a" # ketua\n , "b"]\n', 1, '["a" # ketua\n]\n'),
        ('["a", "b", ]\n', 1, '["a", ]\n'),
        ('["a",]\n', 0, "[]\n"),
        ('[\n "a", # a\n # b\n "b",\n]\n', 1, '[\n "a", # a\n]\n'),
    ],
)
def test_an_item_leaves_with_its_own_comment_and_no_other(written: str, place: int, left: str) -> None:
    assert remove_item(f"x = {written}".encode(), ("x",), place) == f"x = {left}".encode()


@pytest.mark.parametrize("path", ["langkah.+", "pelaksana.+"])
def test_a_text_is_no_new_table(path: str) -> None:
    """It is refused in words, not as a fault of a text that nobody wrote."""
    with pytest.raises(EditRefusedError, match="insert-step"):
        set_text(IKU.read_bytes(), path, "x")


@pytest.mark.parametrize(
    "path", ["langkah..l1.kegiatan", "langkah.l1.kegiatan.", '"langkah', 'langkah."l1.kegiatan', ""]
)
def test_a_path_that_is_not_written_as_one_is_refused(path: str) -> None:
    text = _text(_source(0), "inline", 0)
    with pytest.raises(EditRefusedError, match="bukan jalur"):
        set_text(text, path, "x")
