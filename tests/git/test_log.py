"""sopgen log: every revision and every commit once, the newest first, with what changed on the sheet."""

import json
from pathlib import Path

import pytest
from support.called import called
from support.places import IKU
from support.repository import Repository

from sopgen.cli.parts import FINE, WRONG_USE

RIWAYAT = """
[[riwayat]]
nomor = {number}
tanggal = {day}
uraian = "{told}"
"""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A sheet that is made, changed, laid out anew, broken, revised; at last an arrow is changed and not committed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    made = Repository(tmp_path)
    text = IKU.read_text(encoding="utf-8") + RIWAYAT.format(number=1, day="2019-04-05", told="Menyesuaikan SOTK")
    for day, subject, change in (
        ("2025-01-01", "SOP IKU", lambda old: old),
        ("2025-01-02", "Waktu periksa", lambda old: old.replace("20 Menit", "45 Menit")),
        ("2025-01-03", "Komentar", lambda old: "# catatan\n" + old),
        ("2025-01-04", "Rusak", lambda old: old + "\nx x\n"),
        ("2025-01-05", "Revisi 2", lambda old: old + RIWAYAT.format(number=2, day="2025-01-06", told="Waktu baru")),
    ):
        text = change(text.removesuffix("\nx x\n"))
        made.write("iku.toml", text)
        made.commit(subject, day)
    made.write("iku.toml", text.replace('Perbaikan = "teliti"', 'Perbaikan = "siapkan"'))
    return made


def _lines(out: list[str]) -> list[tuple[str, str]]:
    """The day and what is told, without the commits' ids."""
    return [(line[:15].strip(), line[27:]) for line in out]


def test_every_version_is_told_once(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = called("log", "iku.toml", capsys=capsys)
    assert (code, err) == (FINE, [])
    assert _lines(out) == [
        ("belum di-commit", "Alur langkah 5 diubah"),
        ("2025-01-05", "revisi 2 (2025-01-06): Waktu baru (Analis Kebijakan)"),
        ("2025-01-04", "versi ini belum benar; periksa dengan sopgen check (Analis Kebijakan)"),
        ("2025-01-03", "lembar tetap: Komentar (Analis Kebijakan)"),
        ("2025-01-02", "Waktu langkah 5 diubah (Analis Kebijakan)"),
        ("2025-01-01", "dibuat: 5 langkah, 4 pelaksana (Analis Kebijakan)"),
        ("2019-04-05", "revisi 1 (2019-04-05): Menyesuaikan SOTK"),
    ]
    ids = repository.git("log", "--format=%H", "--", "iku.toml").split()
    assert [line[17:25] for line in out[1:6]] == [name[:8] for name in ids]


def test_a_limit_cuts_off_the_oldest_and_invents_no_beginning(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.git("checkout", "-q", "iku.toml")
    _, out, _ = called("log", "iku.toml", "-n", "4", capsys=capsys)
    told = [words for _, words in _lines(out)]
    assert told[3] == "Waktu langkah 5 diubah (Analis Kebijakan)"
    assert not any(words.startswith("dibuat") for words in told)


def test_programs_get_the_same(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = called("log", "iku.toml", "--format", "json", capsys=capsys)
    told = json.loads("\n".join(out))
    head = repository.git("rev-parse", "HEAD").strip()
    assert told["version"] == 1
    assert told["entries"][1] == {
        "day": "2025-01-05",
        "commit": head,
        "revision": 2,
        "revised": "2025-01-06",
        "changes": "Waktu baru",
        "author": "Analis Kebijakan",
        "subject": "Revisi 2",
        "path": "iku.toml",
    }


def test_a_renamed_file_keeps_its_history(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.git("checkout", "-q", "iku.toml")
    repository.git("mv", "iku.toml", "baru.toml")
    repository.commit("Nama baru", "2025-01-07")
    _, out, _ = called("log", "baru.toml", capsys=capsys)
    assert _lines(out)[0] == ("2025-01-07", "lembar tetap: Nama baru (Analis Kebijakan)")
    assert _lines(out)[-2][1] == "dibuat: 5 langkah, 4 pelaksana (Analis Kebijakan)"


def test_without_git_the_revisions_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    text = IKU.read_text(encoding="utf-8")
    Path("iku.toml").write_text(text, encoding="utf-8")
    code, out, err = called("log", "iku.toml", capsys=capsys)
    assert (code, out) == (FINE, [])
    assert err[-1].startswith("iku.toml: belum ada riwayat")
    two = RIWAYAT.format(number=1, day="2024-01-01", told="Satu") + RIWAYAT.format(
        number=2, day="2024-01-01", told="Dua"
    )
    Path("iku.toml").write_text(text + two, encoding="utf-8")
    _, out, _ = called("log", "iku.toml", capsys=capsys)
    assert [words for _, words in _lines(out)] == ["revisi 2 (2024-01-01): Dua", "revisi 1 (2024-01-01): Satu"]


def test_what_others_wrote_moves_no_cursor(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.git("checkout", "-q", "iku.toml")
    text = (repository.folder / "iku.toml").read_text(encoding="utf-8")
    repository.write("iku.toml", text + "# \n")
    repository.commit("Baik\x1b[2J\u202edan benar", "2025-02-01")
    _, out, _ = called("log", "iku.toml", capsys=capsys)
    assert "dan benar" in out[0]
    assert not any(letter in out[0] for letter in "\x1b\u202e")
    assert "Baik␛[2J\ufffddan" in out[0]  # as check shows it


def test_what_is_committed_is_never_told_as_not_committed(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither after a merge, nor where the merge took the older of two versions."""
    repository.git("checkout", "-q", "iku.toml")
    base = (repository.folder / "iku.toml").read_text(encoding="utf-8")
    repository.git("checkout", "-q", "-b", "sisi")
    repository.write("iku.toml", base.replace("45 Menit", "50 Menit"))
    repository.commit("Samping", "2025-02-02")
    repository.git("checkout", "-q", "utama")
    repository.write("iku.toml", base.replace('judul = "', 'judul = "Baru: '))
    repository.commit("Depan", "2025-02-01")
    for strategy in ("ort", "ours"):
        repository.git("merge", "-q", "-s", strategy, "sisi", "-m", "Gabungan")
        code, out, _ = called("log", "iku.toml", capsys=capsys)
        assert code == FINE
        assert "belum di-commit" not in "\n".join(out)
        repository.git("reset", "-q", "--hard", "HEAD~1")


def test_a_file_that_git_has_let_go_keeps_its_history(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.git("rm", "-q", "--cached", "iku.toml")
    repository.git("commit", "-q", "-m", "Dilepas", "--date", "2025-01-07T12:00:00+0000")
    code, out, err = called("log", "iku.toml", capsys=capsys)
    assert (code, err) == (FINE, [])
    assert [day for day, _ in _lines(out)][:3] == ["belum di-commit", "2025-01-07", "2025-01-05"]


def test_a_history_that_was_cut_off_is_told_as_such(
    repository: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither is its oldest version the first, nor is it known what changed since the last revision."""
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.folder}", "salinan")
    monkeypatch.chdir(repository.folder / "salinan")
    code, out, err = called("log", "iku.toml", capsys=capsys)
    assert (code, len(out)) == (FINE, 3)
    assert "terpotong" in err[0]
    code, out, err = called("revise", "iku.toml", "--tanggal", "2025-03-01", capsys=capsys)
    assert (code, out) == (WRONG_USE, [])
    assert "terpotong" in err[0]


def test_a_branch_does_not_undo_the_other(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """Each version is held against its parent's, a merge against the branch that it was merged into."""
    repository.git("checkout", "-q", "iku.toml")
    base = (repository.folder / "iku.toml").read_text(encoding="utf-8")
    side = base.replace("45 Menit", "50 Menit") + RIWAYAT.format(number=3, day="2025-02-02", told="Waktu dan judul")
    repository.git("checkout", "-q", "-b", "sisi")
    repository.write("iku.toml", side)
    repository.commit("Samping", "2025-02-02")
    repository.git("checkout", "-q", "utama")
    repository.write("iku.toml", base.replace('judul = "', 'judul = "Baru: '))
    repository.commit("Depan", "2025-02-01")
    repository.git("merge", "-q", "sisi", "-m", "Gabungan")
    _, out, _ = called("log", "iku.toml", capsys=capsys)
    merge, *branches = [words.removesuffix(" (Analis Kebijakan)") for _, words in _lines(out)][:3]
    assert merge == "Waktu langkah 5 diubah"
    assert sorted(branches) == ["Judul SOP diubah", "revisi 3 (2025-02-02): Waktu dan judul"]


def test_a_merge_of_other_files_is_no_version(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.git("checkout", "-q", "iku.toml")
    _, before, _ = called("log", "iku.toml", capsys=capsys)
    for branch in ("satu", "dua"):
        repository.git("checkout", "-q", "-b", branch, "utama")
        repository.write(f"{branch}.txt", branch)
        repository.commit(branch)
    repository.git("merge", "-q", "satu", "-m", "Gabungan")
    _, after, _ = called("log", "iku.toml", capsys=capsys)
    assert after == before


def test_what_follows_broken_versions_is_held_against_the_last_sound_one(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where that is older than what is shown."""
    repository.git("checkout", "-q", "iku.toml")
    text = (repository.folder / "iku.toml").read_text(encoding="utf-8")
    for number in range(3):
        repository.write("iku.toml", f"{text}\nx {number}\n")
        repository.commit("Rusak")
    repository.write("iku.toml", text.replace("45 Menit", "50 Menit"))
    repository.commit("Betul", "2025-03-01")
    _, out, _ = called("log", "iku.toml", "-n", "1", capsys=capsys)
    assert _lines(out)[0][1] == "Waktu langkah 5 diubah (Analis Kebijakan)"
