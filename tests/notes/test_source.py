"""[[catatan]] in a source: what a note is about must be there, and what is open is counted."""

import tomllib
from dataclasses import asdict
from pathlib import Path

import pytest
from support.checked import Raw, codes, findings_of, small_sheet
from support.notes import NOTED, noted
from support.toml_text import toml_text

from sopgen.checks.notes import open_notes
from sopgen.model import Catatan
from sopgen.source import read

STEP = """\
[[langkah]]
id = "terima"
pelaksana = "kabag"

[[langkah]]
id = "periksa"
pelaksana = "kabag"
keputusan.Ya = { keluar = "Deputi" }
keputusan.Tidak = { keluar = "Pemohon" }

[[pelaksana]]
id = "kabag"
nama = "Kabag"

[[catatan]]
teks = "Apakah ini benar?"
"""


def _findings(*lines: str) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(finding.code, finding.path) for finding in findings_of(small_sheet(STEP + "\n".join(lines)))]


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ('langkah = "periksa"',),
        ('langkah = "periksa"', 'bagian = "waktu"'),
        ('langkah = "periksa"', 'hasil = "Tidak"'),
        ('langkah = "periksa"', 'pelaksana = "kabag"'),
        ('pelaksana = "kabag"',),
        ('bagian = "nomor"',),
        ('bagian = "dasar_hukum"',),
    ],
)
def test_a_note_may_be_about_anything_that_is_there(lines: tuple[str, ...]) -> None:
    assert _findings(*lines) == []


@pytest.mark.parametrize(
    ("lines", "code", "key"),
    [
        (('langkah = "periksaa"',), "E204", "langkah"),
        (('pelaksana = "kabagg"',), "E203", "pelaksana"),
        (('langkah = "periksa"', 'hasil = "Nanti"'), "E222", "hasil"),
        (('langkah = "periksa"', 'bagian = "nomor"'), "E222", "bagian"),
        (('bagian = "waktu"',), "E222", "bagian"),
        (('hasil = "Tidak"',), "E222", "hasil"),
        (('bagian = "__no id__"',), "E222", "bagian"),
        (('langkah = "No Id"',), "E204", "langkah"),
        (('langkah = "periksa"', 'bagian = "waktu"', 'hasil = "Ya"'), "E223", "bagian"),
    ],
)
def test_what_is_not_there_is_told_at_its_key(lines: tuple[str, ...], code: str, key: str) -> None:
    assert (code, ("catatan", 0, key)) in _findings(*lines)


def test_a_performer_who_does_not_act_in_the_step_is_told() -> None:
    other = STEP.replace("[[catatan]]", '[[pelaksana]]\nid = "staf"\nnama = "Staf"\n\n[[catatan]]')
    raw = small_sheet(f'{other}langkah = "periksa"\npelaksana = "staf"\n')
    assert "E222" in codes(findings_of(raw))


@pytest.mark.parametrize("wrong", ["catatan = 1", 'catatan = ["x"]', "[[catatan]]\nlangkah = 3\nbagian = []\nteks = 1"])
def test_a_note_of_the_wrong_form_is_told_not_thrown(wrong: str) -> None:
    assert codes(read(wrong.encode()).findings)


@pytest.mark.parametrize("source", NOTED, ids=lambda path: path.stem)
def test_every_place_of_every_structure_can_have_a_note(source: Path) -> None:
    """What the model gives, the reader accepts, and reads as the same."""
    notes = noted(source).catatan
    raw = {**tomllib.loads(source.read_text(encoding="utf-8")), "catatan": [_written(note) for note in notes]}
    reading = read(toml_text(raw).encode())
    assert reading.sop is not None, reading.findings
    assert reading.sop.catatan == notes


def _written(note: Catatan) -> Raw:
    return {name: value for name, value in asdict(note).items() if value is not None}


def test_what_is_settled_is_not_open() -> None:
    raw = small_sheet(f'{STEP}selesai = true\n\n[[catatan]]\nteks = "Dan ini?"\noleh = "Biro Hukum"\n')
    sop = read(toml_text(raw).encode()).sop
    assert sop is not None
    (note,) = open_notes(sop)
    assert note.path == ("catatan", 1, "teks")
    assert note.values == {"by": "Biro Hukum", "text": "Dan ini?"}
