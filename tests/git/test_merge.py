"""Two branches of one sheet: what touches different things merges by itself, the rest fails in a readable way."""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Final

import pytest
from support.called import called
from support.places import IKU
from support.repository import Repository

from sopgen.cli.parts import FINDINGS
from sopgen.editing.formatting import formatted
from sopgen.editing.steps import insert_note
from sopgen.source import read

Change = Callable[[str], str]


def _replaced(old: str, new: str) -> Change:
    def change(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, 1)

    return change


def _inserted_before(step: str, name: str) -> Change:
    entry = f'[[langkah]]\nid = "{name}"\nkegiatan = "Mencatat {name}"\npelaksana = "jp"\nwaktu = "5 Menit"\n\n'
    return _replaced(f'[[langkah]]\nid = "{step}"', f'{entry}[[langkah]]\nid = "{step}"')


def _noted(step: str) -> Change:
    """A reviewer's note on the step, as `sopgen edit note` writes it."""
    return lambda text: insert_note(text.encode(), {"langkah": step, "teks": "Apakah benar?"}).decode()


CHANGES: Final[dict[str, Change]] = {
    "the number": _replaced('nomor = "OT', 'nomor = "OT.02'),
    "a law": _replaced("Nomor 2 Tahun 2015 tentang", "Nomor 18 Tahun 2020 tentang"),
    "the warning": _replaced("hasilnya kurang maksimal", "usulan terlambat"),
    "a performer's name": _replaced('nama = "Sesdep"', 'nama = "Sekretaris Deputi"'),
    "step 1's time": _replaced('"10 Menit"', '"15 Menit"'),
    "a step before 2": _inserted_before("koordinasikan", "agenda"),
    "step 3's performers": _replaced('pelaksana = ["kasubbag", "jp"]', 'pelaksana = "jp"'),
    "step 4's output": _replaced('telah diteliti (paraf Kabag)"\n\n', 'sudah diteliti"\n\n'),
    "a step before 5": _inserted_before("periksa", "register"),
    "step 5's arrow": _replaced('Perbaikan = "teliti"', 'Perbaikan = "siapkan"'),
    "a note on step 2": _noted("koordinasikan"),
    "a note on step 4": _noted("teliti"),
}


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A branch for each change, all from one commit."""
    made = Repository(tmp_path_factory.mktemp("merge"))
    text = IKU.read_text(encoding="utf-8")
    made.write("iku.toml", text)
    made.commit("SOP IKU")
    for number, change in enumerate(CHANGES.values()):
        made.git("checkout", "-q", "-b", f"c{number}", "utama")
        made.write("iku.toml", change(text))
        made.commit("Satu perubahan")
    return made


def test_changes_of_different_things_merge_without_a_conflict(repository: Repository) -> None:
    """Every pair: what git makes of both branches is what both changes make of the sheet."""
    text = IKU.read_text(encoding="utf-8")
    for (one, first), (two, second) in combinations(enumerate(CHANGES.values()), 2):
        tree = repository.git("merge-tree", "--write-tree", f"c{one}", f"c{two}").split()[0]
        merged = read(repository.git("cat-file", "blob", f"{tree}:iku.toml").encode())
        assert merged.sop == read(second(first(text)).encode()).sop, (one, two)
        assert merged.sop is not None


def test_notes_of_two_reviewers_are_laid_out_after_a_merge(repository: Repository) -> None:
    """Their branches were laid out each, and so is what git makes of them."""
    noted = [number for number, name in enumerate(CHANGES) if name.startswith("a note")]
    for one, two in combinations(noted, 2):
        tree = repository.git("merge-tree", "--write-tree", f"c{one}", f"c{two}").split()[0]
        merged = repository.git("cat-file", "blob", f"{tree}:iku.toml").encode()
        assert formatted(merged) == merged


def test_all_changes_together_merge(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "semua", "utama")
    wanted = IKU.read_text(encoding="utf-8")
    for number, change in enumerate(CHANGES.values()):
        repository.git("merge", "-q", "-m", "Gabung", f"c{number}")
        wanted = change(wanted)
    merged = read((repository.folder / "iku.toml").read_bytes()).sop
    assert merged is not None
    assert merged == read(wanted.encode()).sop


def test_two_times_for_one_step_are_told_side_by_side(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    made = Repository(tmp_path)
    text = IKU.read_text(encoding="utf-8")
    for branch, time in (("utama", "20 Menit"), ("usulan", "1 Jam"), ("utama", "45 Menit")):
        if branch == "usulan":
            made.git("checkout", "-q", "-b", branch)
        else:
            made.git("checkout", "-q", branch, fails=time == "20 Menit")
        made.write("iku.toml", text.replace("20 Menit", time))
        made.commit(time)
    made.git("merge", "-q", "usulan", fails=True)
    code, out, _ = called("check", "iku.toml", capsys=capsys)
    line = next(n for n, each in enumerate(Path("iku.toml").read_text().splitlines(), 1) if each.startswith("<<<<"))
    assert code == FINDINGS
    assert out[0] == (
        f'iku.toml:{line}:1: kesalahan E006: Konflik git sampai baris {line + 4}, di langkah "periksa": '
        'HEAD menulis waktu = "45 Menit"; usulan menulis waktu = "1 Jam".'
    )
    assert called("build", "iku.toml", capsys=capsys)[0] == FINDINGS
    assert not Path("output").exists()


def test_a_merge_that_leaves_an_arrow_to_nowhere_is_found_by_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """git sees no conflict: one branch deletes the step, the other leads an arrow to it."""
    monkeypatch.chdir(tmp_path)
    made = Repository(tmp_path)
    text = IKU.read_text(encoding="utf-8")
    made.write("iku.toml", text)
    made.commit("SOP")
    made.git("checkout", "-q", "-b", "hapus")
    start, end = text.index('[[langkah]]\nid = "siapkan"'), text.index('[[langkah]]\nid = "teliti"')
    made.write("iku.toml", text[:start] + text[end:])
    made.commit("Hapus")
    made.git("checkout", "-q", "utama")
    made.write("iku.toml", text.replace('Perbaikan = "teliti"', 'Perbaikan = "siapkan"'))
    made.commit("Kembali ke siapkan")
    made.git("merge", "-q", "-m", "Gabung", "hapus")
    code, out, _ = called("check", "iku.toml", capsys=capsys)
    assert code == FINDINGS
    assert 'E204: Langkah "siapkan" tidak ada.' in out[0]
