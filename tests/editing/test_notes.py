"""Reviewers' notes and the steps that they are about: where they stand, and what goes with what."""

import tomllib
from datetime import date

import pytest
from support.places import IKU

from sopgen.editing.formatting import formatted
from sopgen.editing.naming import Place
from sopgen.editing.refusal import EditRefusedError
from sopgen.editing.revision import revise
from sopgen.editing.steps import delete_step, insert_note, insert_step, move_step, rename_symbol
from sopgen.source import read

SOURCE = IKU.read_bytes()


def _noted(*notes: tuple[str, str], source: bytes = SOURCE) -> bytes:
    """With notes, each the step that it is about ("" for none) and its words, inserted one after the other."""
    for step, words in notes:
        source = insert_note(source, {**({"langkah": step} if step else {}), "teks": words})
    return source


def _order(source: bytes) -> list[str]:
    """The ids of steps and the words of notes, in the order of the file."""
    lines = source.decode().splitlines()
    steps = {step["id"] for step in tomllib.loads(source.decode())["langkah"]}
    values = [line.split(" = ", 1)[1].strip('"') for line in lines if line.startswith(("id = ", "teks = "))]
    places = [place for place, value in enumerate(values) if value in steps]
    return values[places[0] :]


NOTED = _noted(("periksa", "tiga"), ("siapkan", "satu"), ("siapkan", "dua"), ("", "umum"))
STANDS = ["arahkan", "koordinasikan", "siapkan", "satu", "dua", "teliti", "periksa", "tiga", "umum"]


def test_a_note_is_inserted_behind_its_step_and_the_notes_there_others_at_the_end() -> None:
    assert _order(NOTED) == STANDS
    assert formatted(NOTED) == NOTED


def test_fmt_puts_notes_behind_their_steps_as_long_as_their_order_stays() -> None:
    """The first that is about an earlier step, and all behind it, stand at the end: no note changes its place."""
    blocks = [f'\n[[catatan]]\nlangkah = "{step}"\nteks = "{step} {n}"\n' for n, step in enumerate(
        ("koordinasikan", "teliti", "teliti", "siapkan", "periksa"))]  # fmt: skip
    tidy = formatted(SOURCE + "".join(blocks).encode())
    assert _order(tidy) == [
        "arahkan", "koordinasikan", "koordinasikan 0", "siapkan", "teliti", "teliti 1", "teliti 2", "periksa",
        "siapkan 3", "periksa 4",
    ]  # fmt: skip
    assert formatted(tidy) == tidy


def test_a_moved_step_takes_its_notes_along() -> None:
    moved = move_step(NOTED, "siapkan", Place("teliti"))
    assert _order(moved) == ["arahkan", "koordinasikan", "teliti", "siapkan", "satu", "dua", "periksa", "tiga", "umum"]
    assert move_step(moved, "siapkan", Place("teliti", after=False)) == NOTED


def test_a_step_inserted_behind_another_stands_behind_the_notes_on_it() -> None:
    step = {"id": "catat", "kegiatan": "Mencatat", "pelaksana": "jp"}
    assert _order(insert_step(NOTED, step, Place("siapkan")))[3:6] == ["satu", "dua", "catat"]
    assert _order(insert_step(NOTED, step, Place("periksa")))[-3:] == ["tiga", "catat", "umum"]


def test_a_deleted_step_takes_its_notes_with_it() -> None:
    after = delete_step(NOTED, "siapkan", None)
    assert _order(after) == [each for each in STANDS if each not in ("siapkan", "satu", "dua")]
    assert formatted(after) == after


def test_a_revision_is_recorded_behind_all_steps() -> None:
    after = revise(NOTED, date(2025, 3, 17), ["SOTK baru"], None)
    assert after.index(b'"tiga"') < after.index(b"[[riwayat]]") < after.index(b'"umum"')
    assert formatted(after) == after


def test_a_note_on_no_step_is_refused() -> None:
    with pytest.raises(EditRefusedError):
        _noted(("kaji", "Ada?"))


# --- symbols ---------------------------------------------------------------------------------------------

SYMBOLS = SOURCE.replace(
    b'pelaksana = ["kasubbag", "jp"]\n', b'simbol = [{ id = "terima", pelaksana = "kasubbag" }, { pelaksana = "jp" }]\n'
).replace(b'keputusan.Perbaikan = "teliti"', b'keputusan.Perbaikan = "siapkan.terima"')


def test_a_renamed_symbol_is_renamed_in_every_target() -> None:
    after = rename_symbol(SYMBOLS, "siapkan", "terima", "susun")
    assert after == SYMBOLS.replace(b"terima", b"susun")
    assert read(after).sop is not None


@pytest.mark.parametrize(("step", "old", "new"), [
    ("siapkan", "jp", "x"), ("siapkan", "terima", "jp"), ("siapkan", "terima", "A b"), ("teliti", "terima", "x"),
])  # fmt: skip
def test_a_symbol_without_an_id_or_a_name_that_is_taken_is_refused(step: str, old: str, new: str) -> None:
    with pytest.raises(EditRefusedError):
        rename_symbol(SYMBOLS, step, old, new)
