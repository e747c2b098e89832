"""``sopgen edit``, ``fmt`` and ``revise`` at the command line: what they write, say, and return."""

import shutil
import subprocess
from pathlib import Path

import pytest
from support.called import called
from support.places import IKU

from sopgen.cli.parts import FINDINGS, FINE, WRONG_USE

FILE = "sop.toml"
INSERT = (
    "edit",
    "insert-step",
    FILE,
    "catat",
    "--kegiatan",
    "Mencatat bahan",
    "--pelaksana",
    "jp, kasubbag",
    "--after",
    "siapkan",
)


@pytest.fixture(autouse=True)
def _one_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(IKU, FILE)


def _text() -> str:
    return Path(FILE).read_text(encoding="utf-8")


def _git(*arguments: str) -> None:
    who = ["-c", "user.name=Penyusun", "-c", "user.email=penyusun@contoh.invalid", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


def test_an_edit_shows_its_lines_and_writes_them(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = called("edit", "rename-step", FILE, "teliti", "telaah", capsys=capsys)
    assert code == FINE
    assert [line for line in out if line.startswith(("+", "-")) and line[1:3] not in ("++", "--")] == [
        '-id = "teliti"',
        '+id = "telaah"',
        '-keputusan.Perbaikan = "teliti"',
        '+keputusan.Perbaikan = "telaah"',
    ]
    assert _text() == IKU.read_text(encoding="utf-8").replace('"teliti"', '"telaah"')


def test_an_edit_that_would_break_the_source_is_shown_at_its_place_in_the_file(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The step that follows is then one that is named already: the line is that of the file, which is as it was."""
    before = _text().replace('id = "arahkan"\n', 'id = "arahkan"\nlanjut = ["@berikutnya", "siapkan"]\n')
    Path(FILE).write_text(before, encoding="utf-8")
    code, out, notes = called("edit", "move-step", FILE, "arahkan", "--before", "siapkan", capsys=capsys)
    line = before.splitlines().index('lanjut = ["@berikutnya", "siapkan"]') + 1
    assert (code, out, _text()) == (FINDINGS, [], before)
    assert notes[0].startswith(f"sop.toml:{line}:26: kesalahan E205")
    assert notes[1].startswith(f"{line} │ lanjut = ")
    assert '"@berikutnya" berarti langkah sesudah ini' in notes[3]
    assert notes[-1].startswith("sop.toml: tidak diubah, sebab sesudah perubahan ini")


def test_a_line_that_an_edit_would_write_is_not_told_as_one_of_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither one like it that stands elsewhere."""
    other = _text().replace('id = "siapkan"\n', 'id = "siapkan"\nlanjut = "tidak-ada"\n')
    code, _, notes = called("edit", "set", FILE, "langkah.arahkan.lanjut", "tidak-ada", capsys=capsys)
    assert code == FINDINGS
    assert notes[0].startswith("sop.toml (sesudah perubahan):")
    assert notes[-1].startswith("sop.toml: tidak diubah, sebab sesudah perubahan ini")
    Path(FILE).write_text(other, encoding="utf-8")
    _, _, notes = called("edit", "set", FILE, "langkah.arahkan.lanjut", "tidak-ada", capsys=capsys)
    line = other.splitlines().index('lanjut = "tidak-ada"') + 1
    assert notes[0].startswith(f"sop.toml:{line}:")
    assert notes[-1] == "sop.toml: tidak diubah. Betulkan dulu yang ditunjukkan di atas, lalu ulangi perintahnya."


def test_a_dry_run_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, notes = called(*INSERT, "--dry-run", capsys=capsys)
    assert (code, _text()) == (FINE, IKU.read_text(encoding="utf-8"))
    assert '+pelaksana = ["jp", "kasubbag"]' in out
    assert "sop.toml: belum ditulis (--dry-run)." in notes


def test_every_command_of_edit_works(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in [
        INSERT[1:],
        ("move-step", FILE, "catat", "--before", "teliti"),
        ("insert-performer", FILE, "arsiparis", "Arsiparis", "--after", "jp"),
        ("move-performer", FILE, "arsiparis", "--before", "jp"),
        ("rename-performer", FILE, "arsiparis", "arsip"),
        ("delete-performer", FILE, "arsip"),
        ("set", FILE, "identitas.tanggal_efektif", "2025-03-17", "--toml"),
        ("set", FILE, "uraian.dasar_hukum.+", "Undang-Undang Contoh"),
        ("unset", FILE, "uraian.dasar_hukum.6"),
        ("delete-step", FILE, "catat"),
        ("delete-step", FILE, "teliti", "--to", "siapkan"),
    ]:
        code, out, notes = called("edit", *arguments, capsys=capsys)
        assert code == FINE, (arguments, out, notes)
    assert 'keputusan.Perbaikan = "siapkan"' in _text()
    assert "arsip" not in _text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("delete-step", FILE, "teliti"), "kembali ke langkah itu sendiri"),
        (("delete-step", FILE, "periksa"), "teliti (langkah berikutnya), sedangkan sesudahnya alur terbagi"),
        (("delete-step", FILE, "telit"), "Mungkin maksudnya teliti."),
        (("rename-step", FILE, "teliti", "Telaah"), "huruf kecil"),
        (("rename-step", FILE, "teliti", "periksa"), "sudah dipakai"),
        (("rename-performer", FILE, "jpp", "x"), "Mungkin maksudnya jp."),
        (("delete-performer", FILE, "sesdep"), "arahkan, periksa"),
        (("move-step", FILE, "teliti"), "--after ID atau --before ID"),
        (("insert-step", FILE, "x"), "--kegiatan belum ditulis"),
        (("set", FILE, "langkah.teliti.id", "x"), "rename-step"),
        (("set", FILE, "langkah.teliti.wakt", "x"), "Mungkin maksudnya waktu."),
        (("set", FILE, "langkah.teliti.waktu", "1 Hari", "--toml"), "bukan TOML"),
        (("unset", FILE, "langkah.teliti.keterangan"), "tidak ada keterangan"),
        (("rename-performer", FILE, "Kabag Umum", "x"), "Yang ada: sesdep, kabag, kasubbag, jp."),
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_told_and_nothing_is_written(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, notes = called("edit", *arguments, capsys=capsys)
    assert code == WRONG_USE
    assert said in " ".join(notes)
    assert _text() == IKU.read_text(encoding="utf-8")


def test_an_edit_that_breaks_the_source_is_shown_and_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, notes = called("edit", "set", FILE, "langkah.teliti.bernomor", "ya", capsys=capsys)
    assert code == FINDINGS
    assert "E103" in " ".join(notes)
    assert _text() == IKU.read_text(encoding="utf-8")


def test_new_findings_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, notes = called("edit", "unset", FILE, "langkah.teliti.waktu", capsys=capsys)
    assert (code, notes) == (FINE, ["sop.toml: 1 temuan baru sesudah perubahan ini. Lihat: sopgen check sop.toml"])


def test_fmt_lays_out_checks_and_shows(capsys: pytest.CaptureFixture[str]) -> None:
    tidy = _text()
    loose = tidy.replace('id = "teliti"\n', "id   =  'teliti'\n\n")
    Path(FILE).write_text(loose, encoding="utf-8")
    assert called("fmt", "--check", FILE, capsys=capsys)[0] == FINDINGS
    code, out, _ = called("fmt", "--diff", FILE, capsys=capsys)
    assert (code, '+id = "teliti"' in out, _text()) == (FINE, True, loose)
    assert called("fmt", FILE, capsys=capsys) == (FINE, [FILE], [])
    assert _text() == tidy
    assert called("fmt", "--check", FILE, capsys=capsys) == (FINE, [], [])


def test_fmt_leaves_what_is_no_toml(capsys: pytest.CaptureFixture[str]) -> None:
    Path(FILE).write_text("profil = \n", encoding="utf-8")
    code, _, notes = called("fmt", FILE, capsys=capsys)
    assert (code, _text()) == (FINDINGS, "profil = \n")
    assert "E003" in " ".join(notes)


def test_a_revision_is_told_from_git(capsys: pytest.CaptureFixture[str]) -> None:
    """What changed since the number was last raised, whatever was committed in between."""
    _git("init", "-q")
    _git("add", FILE)
    _git("commit", "-q", "-m", "satu")
    assert called("edit", "set", FILE, "langkah.teliti.waktu", "90 Menit", capsys=capsys)[0] == FINE
    _git("commit", "-q", "-a", "-m", "dua")
    assert called("revise", FILE, "--tanggal", "2025-03-17", capsys=capsys)[0] == FINE
    assert 'nomor = 1\ntanggal = 2025-03-17\nuraian = "Waktu langkah 4 diubah"\n' in _text()
    _git("commit", "-q", "-a", "-m", "tiga")
    code, _, notes = called("revise", FILE, "--tanggal", "2025-04-17", capsys=capsys)
    assert (code, "--uraian" in " ".join(notes)) == (WRONG_USE, True)
    assert called("revise", FILE, "--tanggal", "2025-04-17", "--since", "HEAD~2", capsys=capsys)[0] == FINE


def _commit(old: str, new: str) -> None:
    """The file with something in it replaced, committed."""
    assert old in _text()
    Path(FILE).write_text(_text().replace(old, new), encoding="utf-8")
    _git("commit", "-q", "-a", "-m", "perubahan")


def _drawn_up(day: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What ``revise`` says of the changes."""
    code, _, notes = called("revise", FILE, "--tanggal", day, capsys=capsys)
    assert (code, "yang terakhir disahkan" in notes[0]) == (FINE, True)
    return _text().rsplit("uraian = ", 1)[1].strip()


def test_the_first_revision_is_compared_with_the_sheet_as_it_was_signed(capsys: pytest.CaptureFixture[str]) -> None:
    """Not with the drafts before it, in which the days were open or earlier."""
    whole = _text()
    draft = whole.replace("{ tanggal = 2018-05-02, centang = true }", '"-"')
    draft = draft.replace('waktu = "20 Menit"', 'waktu = "2"')
    Path(FILE).write_text(draft, encoding="utf-8")
    _git("init", "-q")
    _git("add", FILE)
    _git("commit", "-q", "-m", "konsep")
    _commit('waktu = "2"', 'waktu = "20 Menit"')
    _commit('tanggal_efektif = "-"', "tanggal_efektif = { tanggal = 2018-05-02, centang = true }")
    assert _text() == whole
    _commit('waktu = "60 Menit"', 'waktu = "90 Menit"')
    assert _drawn_up("2025-03-17", capsys) == '"Waktu langkah 4 diubah"'


def test_what_is_mended_before_a_revision_is_signed_is_not_told_again(capsys: pytest.CaptureFixture[str]) -> None:
    """The day of the revision is moved when it is signed; what changed until then belongs to it."""
    _git("init", "-q")
    _git("add", FILE)
    _git("commit", "-q", "-m", "satu")
    assert called("revise", FILE, "--tanggal", "2025-03-17", "--uraian", "SOTK baru", capsys=capsys)[0] == FINE
    _git("commit", "-q", "-a", "-m", "revisi")
    _commit('waktu = "60 Menit"', 'waktu = "90 Menit"')
    _commit("2025-03-17", "2025-03-20")
    _commit('waktu = "20 Menit"', 'waktu = "30 Menit"')
    assert _drawn_up("2026-01-05", capsys) == '"Waktu langkah 5 diubah"'


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Tanggal revisi belum ditulis"),
        (("--tanggal", "17 Maret"), "bukan tanggal"),
        (("--tanggal", "2025-03-17"), "--uraian"),
        (("--tanggal", "2025-03-17", "--uraian", " "), "E104"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_revision_needs_a_day_and_words(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, notes = called("revise", FILE, *arguments, capsys=capsys)
    assert code != FINE
    assert said in " ".join(notes)
    assert _text() == IKU.read_text(encoding="utf-8")
