"""``revise``: number, dates, an entry, and nothing else."""

from datetime import date
from difflib import unified_diff

import pytest
from support.places import IKU, ROOT

from sopgen.editing.formatting import formatted
from sopgen.editing.refusal import EditRefusedError
from sopgen.editing.revision import revise
from sopgen.model import Riwayat, polos
from sopgen.source import read

SOURCE = IKU.read_bytes()
STARTER = ROOT / "sopgen" / "starter" / "sop.toml"
DAY = date(2025, 3, 17)


def _changed(before: bytes, after: bytes) -> list[str]:
    lines = unified_diff(before.decode().splitlines(), after.decode().splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def _history(source: bytes) -> tuple[Riwayat, ...]:
    sop = read(source).sop
    assert sop is not None
    return sop.riwayat


def test_the_first_revision_of_the_real_sheet_is_a_handful_of_lines() -> None:
    """Its tick box is ticked; the day in force stays, since none is said."""
    after = revise(SOURCE, DAY, ["Waktu langkah 4 diubah"], None)
    assert _changed(SOURCE, after) == [
        '-tanggal_revisi = { teks = "Revisi ke", centang = false }',
        "+revisi_ke = 1",
        '+tanggal_revisi = { tanggal = 2025-03-17, teks = "Revisi ke", centang = true }',
        "+",
        "+[[riwayat]]",
        "+nomor = 1",
        "+tanggal = 2025-03-17",
        '+uraian = "Waktu langkah 4 diubah"',
    ]
    assert formatted(after) == after


def test_the_line_that_the_starter_switches_off_is_not_left_beside_the_real_one() -> None:
    """Only that of the key which is set; other comments stay."""
    starter = STARTER.read_bytes()
    after = revise(starter, DAY, ["Satu"], None).decode()
    assert "# tanggal_revisi" not in after
    assert "tanggal_revisi = 2025-03-17\n" in after
    kept = [line for line in starter.decode().splitlines() if "#" in line and not line.startswith("# tanggal_revisi")]
    assert [line for line in after.splitlines() if "#" in line] == kept


@pytest.mark.parametrize(
    "comment", ["# revisi_ke lihat SK", "# revisi_ke: 3", "# revisi_ke = 1, judul = 2", "# revisi"]
)
def test_what_an_author_says_of_a_key_stays(comment: str) -> None:
    source = STARTER.read_text(encoding="utf-8").replace("tanggal_efektif = ", f"{comment}\ntanggal_efektif = ")
    assert f"\n{comment}\n" in revise(source.encode(), DAY, ["Satu"], None).decode()


def test_the_next_one_counts_on() -> None:
    first = revise(SOURCE, DAY, ["Satu"], DAY)
    second = revise(first, date(2026, 3, 17), ["Dua", "Tiga"], date(2026, 4, 1))
    assert formatted(second) == second
    assert [(entry.nomor, entry.tanggal.year, polos(entry.uraian)) for entry in _history(second)] == [
        (1, 2025, "Satu"),
        (2, 2026, "Dua Tiga"),
    ]
    assert b"revisi_ke = 2\n" in second
    assert b"tanggal_efektif = { tanggal = 2026-04-01, centang = true }\n" in second


def test_an_entry_stands_before_what_comes_after_it_in_the_model() -> None:
    note = b'\n[[catatan]]\nteks = "Sudah?"\n'
    after = revise(SOURCE + note, DAY, ["Satu"], None)
    assert after.index(b"[[riwayat]]") < after.index(b"[[catatan]]")
    assert formatted(after) == after


@pytest.mark.parametrize(
    "written", ['"-"', "2024-01-15", '{ bulan = "2024-01" }', '{ bulan = "2024-01", centang = false }']
)
def test_whatever_stood_there_gives_way_to_the_day(written: str) -> None:
    source = SOURCE.replace(b'{ teks = "Revisi ke", centang = false }', written.encode())
    sop = read(revise(source, DAY, ["Satu"], None)).sop
    assert sop is not None
    assert sop.identitas.tanggal_revisi.tanggal == DAY
    assert sop.identitas.tanggal_revisi.bulan is None


def test_a_number_without_history_counts_on() -> None:
    source = SOURCE.replace(b'judul = "Peny', b'revisi_ke = 4\njudul = "Peny')
    assert [entry.nomor for entry in _history(revise(source, DAY, ["x"], None))] == [5]


def test_no_revision_before_the_last_one_and_none_beyond_the_model() -> None:
    first = revise(SOURCE, DAY, ["Satu"], None)
    with pytest.raises(EditRefusedError):
        revise(first, date(2025, 3, 16), ["Dua"], None)
    with pytest.raises(EditRefusedError):
        revise(first.replace(b"revisi_ke = 1", b"revisi_ke = 999"), DAY, ["Dua"], None)


def test_a_day_before_the_revision_that_the_identity_tells_of_is_refused() -> None:
    """Also where no entry records it."""
    dated = SOURCE.replace(b'{ teks = "Revisi ke", centang = false }', b"2025-03-18")
    assert dated != SOURCE
    with pytest.raises(EditRefusedError, match="lebih awal"):
        revise(dated, DAY, ["Satu"], None)
    assert revise(dated, date(2025, 3, 18), ["Satu"], None)
