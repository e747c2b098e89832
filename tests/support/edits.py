"""Random edits of a sheet, as a bureau makes them. In: a source as TOML gives it, and a seed; out: the source changed.

Every edit leaves a source whose references hold. ``EDITS`` are the edits by name.
"""

from collections.abc import Callable
from copy import deepcopy
from itertools import pairwise
from random import Random
from typing import Any

from support.sops import NOUNS, TIMES, VERBS

Source = dict[str, Any]
NEXT = "@berikutnya"


def edited(source: Source, seed: int, count: int) -> Source:
    """The source after so many edits, each drawn by ``seed``; the source itself stays."""
    dice = Random(f"edits {seed}")
    changed = deepcopy(source)
    for _ in range(count):
        EDITS[dice.choice(tuple(EDITS))](changed, dice)
    return changed


def insert_step(source: Source, dice: Random) -> None:
    steps = source["langkah"]
    new = f"baru{len(steps)}x{dice.randrange(10**6)}"
    steps.insert(dice.randint(0, len(steps)), _step(new, source, dice))


def remove_step(source: Source, dice: Random) -> None:
    """A step goes; what led to it leads on to the step that followed."""
    steps = source["langkah"]
    if len(steps) < 3:
        return
    gone = steps.pop(dice.randrange(len(steps)))["id"]
    _retarget(source, gone, NEXT)


def move_step(source: Source, dice: Random) -> None:
    steps = source["langkah"]
    step = steps.pop(dice.randrange(len(steps)))
    steps.insert(dice.randint(0, len(steps)), step)


def rename_step(source: Source, dice: Random) -> None:
    step = dice.choice(source["langkah"])
    old, step["id"] = step["id"], f"ganti{dice.randrange(10**6)}"
    _retarget(source, old, step["id"])


def reword_step(source: Source, dice: Random) -> None:
    step = dice.choice(source["langkah"])
    cell = dice.choice(("kegiatan", "kelengkapan", "output", "keterangan", "waktu"))
    step[cell] = dice.choice(TIMES) if cell == "waktu" else _text(dice)


def replace_step(source: Source, dice: Random) -> None:
    """Another step in the place of one."""
    steps = source["langkah"]
    place = dice.randrange(len(steps))
    old = steps[place]["id"]
    steps[place] = _step(f"lain{dice.randrange(10**6)}", source, dice)
    _retarget(source, old, steps[place]["id"])


def merge_cell(source: Source, dice: Random) -> None:
    source["langkah"][-1][dice.choice(("kelengkapan", "output", "waktu"))] = "@sama"


def reassign_step(source: Source, dice: Random) -> None:
    step = dice.choice(source["langkah"])
    performers = [performer["id"] for performer in source["pelaksana"]]
    step.pop("simbol", None)
    step["pelaksana"] = dice.sample(performers, min(len(performers), dice.randint(1, 3)))
    step["cara"] = dice.choice(("bersama", "rapat", "serah", "serentak"))
    _retarget_symbols(source, step["id"])


def retarget_step(source: Source, dice: Random) -> None:
    step = dice.choice(source["langkah"])
    goal = dice.choice(source["langkah"])["id"]
    if step.get("keputusan"):
        outcome = dice.choice(tuple(step["keputusan"]))
        ways = (goal, {"keluar": "Deputi"}, {"ke": goal, "garis": "putus"}, [goal, {"keluar": "Deputi"}])
        step["keputusan"][outcome] = dice.choice(ways)
    else:
        step["lanjut"] = dice.choice((goal, NEXT, [goal, NEXT], {"keluar": "Deputi"}))


def make_decision(source: Source, dice: Random) -> None:
    step = dice.choice(source["langkah"])
    step.pop("lanjut", None)
    step["keputusan"] = {"Ya": NEXT, "Tidak": dice.choice(source["langkah"])["id"]}


def end_decision(source: Source, dice: Random) -> None:
    dice.choice(source["langkah"]).pop("keputusan", None)


def rename_outcome(source: Source, dice: Random) -> None:
    step = dice.choice(source["langkah"])
    if step.get("keputusan"):
        old, new = dice.choice(tuple(step["keputusan"])), f"Hasil {dice.randrange(100)}"
        step["keputusan"] = {new if key == old else key: value for key, value in step["keputusan"].items()}


def reorder_outcomes(source: Source, dice: Random) -> None:
    step = dice.choice(source["langkah"])
    if step.get("keputusan"):
        step["keputusan"] = dict(reversed(step["keputusan"].items()))


def mark_step(source: Source, dice: Random) -> None:
    step = dice.choice(source["langkah"])
    key = dice.choice(("mulai", "selesai", "bernomor"))
    step[key] = not step.get(key, key == "bernomor")


def rename_performer(source: Source, dice: Random) -> None:
    dice.choice(source["pelaksana"])["nama"] = f"Jabatan {dice.randrange(1000)}"


def rename_performer_id(source: Source, dice: Random) -> None:
    performer = dice.choice(source["pelaksana"])
    old, performer["id"] = performer["id"], f"q{dice.randrange(10**6)}"
    new = performer["id"]
    for step in source["langkah"]:
        acting = step.get("pelaksana")
        if isinstance(acting, list):
            step["pelaksana"] = [new if name == old else name for name in acting]
        elif acting == old:
            step["pelaksana"] = new
        for symbol in step.get("simbol", ()):
            if symbol["pelaksana"] == old:
                symbol["pelaksana"] = new
    _each_target(source, lambda goal: f"{goal.partition('.')[0]}.{new}" if goal.endswith(f".{old}") else goal)


def add_performer(source: Source, dice: Random) -> None:
    name = f"tambah{dice.randrange(10**6)}"
    source["pelaksana"].insert(dice.randint(0, len(source["pelaksana"])), {"id": name, "nama": f"Jabatan {name}"})


def move_performer(source: Source, dice: Random) -> None:
    performers = source["pelaksana"]
    performers.insert(dice.randrange(len(performers)), performers.pop(dice.randrange(len(performers))))


def reword_box(source: Source, dice: Random) -> None:
    laws = source["uraian"]["dasar_hukum"]
    laws[dice.randrange(len(laws))] = _text(dice)


def move_law(source: Source, dice: Random) -> None:
    laws = source["uraian"]["dasar_hukum"]
    laws.insert(dice.randrange(len(laws)), laws.pop(dice.randrange(len(laws))))


def add_law(source: Source, dice: Random) -> None:
    laws = source["uraian"]["dasar_hukum"]
    laws.insert(dice.randint(0, len(laws)), _text(dice))


def remove_law(source: Source, dice: Random) -> None:
    laws = source["uraian"]["dasar_hukum"]
    if len(laws) > 1:
        laws.pop(dice.randrange(len(laws)))


def reform_box(source: Source, dice: Random) -> None:
    box = dice.choice(("keterkaitan", "peralatan", "peringatan"))
    source["uraian"][box] = dice.choice(
        ("", _text(dice), [_text(dice)], {"alinea": _text(dice), "butir": [{"teks": _text(dice), "butir": ["satu"]}]})
    )


def change_identity(source: Source, dice: Random) -> None:
    identity = source["identitas"]
    identity[dice.choice(("nomor", "judul", "instansi"))] = _text(dice)
    identity["revisi_ke"] = dice.randint(0, 9)


def change_signers(source: Source, dice: Random) -> None:
    office = {"jabatan": _text(dice), "nama": "Nama Pejabat"}
    source["identitas"]["disahkan_oleh"] = dice.choice((office, [office, {"jabatan": "Deputi Contoh", "nama": "Nama"}]))


def add_footnote(source: Source, dice: Random) -> None:
    source["catatan_kaki"] = [_text(dice)]


def _sound(edit: Callable[[Source, Random], None]) -> Callable[[Source, Random], None]:
    """The edit, after which no list of targets names the step that follows twice, as "@berikutnya" and by its id."""

    def edited_soundly(source: Source, dice: Random) -> None:
        edit(source, dice)
        steps = source["langkah"]
        for step, after in pairwise(steps):
            for each in (step, *step.get("simbol", ())):
                if "lanjut" in each:
                    each["lanjut"] = _once(each["lanjut"], after["id"])
                if each.get("keputusan"):
                    each["keputusan"] = {key: _once(value, after["id"]) for key, value in each["keputusan"].items()}

    return edited_soundly


EDITS: dict[str, Callable[[Source, Random], None]] = {
    each.__name__: _sound(each)
    for each in (
        insert_step, remove_step, move_step, rename_step, reword_step, replace_step, merge_cell, reassign_step,
        retarget_step, make_decision, end_decision, rename_outcome, reorder_outcomes, mark_step, rename_performer,
        rename_performer_id, add_performer, move_performer, reword_box, move_law, add_law, remove_law, reform_box,
        change_identity, change_signers, add_footnote,
    )
}  # fmt: skip


def _text(dice: Random) -> str:
    return f"{dice.choice(VERBS)} {dice.choice(NOUNS)} {dice.choice(NOUNS)}"


def _step(name: str, source: Source, dice: Random) -> Source:
    return {
        "id": name,
        "kegiatan": _text(dice),
        "pelaksana": dice.choice(source["pelaksana"])["id"],
        "waktu": dice.choice(TIMES),
    }


def _each_target(source: Source, change: Callable[[str], str]) -> None:
    for step in source["langkah"]:
        for each in (step, *step.get("simbol", ())):
            if "lanjut" in each:
                each["lanjut"] = _directed(each["lanjut"], change)
            if each.get("keputusan"):
                each["keputusan"] = {key: _directed(value, change) for key, value in each["keputusan"].items()}


def _directed(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401  # a direction in each of its forms
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        goals = dict.fromkeys(change(goal) for goal in value if isinstance(goal, str))
        return [*goals, *(_directed(branch, change) for branch in value if isinstance(branch, dict))]
    if "ke" in value:
        return {**value, "ke": _directed(value["ke"], change)}
    return value


def _once(value: Any, following: str) -> Any:  # noqa: ANN401  # as above
    if isinstance(value, list) and following in value:
        return [goal for goal in value if goal != NEXT]
    if isinstance(value, dict) and "ke" in value:
        return {**value, "ke": _once(value["ke"], following)}
    return value


def _retarget(source: Source, old: str, new: str) -> None:
    """What led to a step or one of its symbols leads to ``new``."""

    def change(goal: str) -> str:
        step, dot, symbol = goal.partition(".")
        return goal if step != old else new if new == NEXT else f"{new}{dot}{symbol}"

    _each_target(source, change)


def _retarget_symbols(source: Source, step: str) -> None:
    _each_target(source, lambda goal: step if goal.startswith(f"{step}.") else goal)
