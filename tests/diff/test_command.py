"""``sopgen diff``: which versions are meant, and the three forms of text."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from support.called import called
from support.places import IKU

from sopgen.cli.changes_markdown import escaped
from sopgen.cli.parts import FINDINGS, FINE, WRONG_USE

Git = Callable[..., None]
SHEET = Path("data/sop_iku.toml")


@pytest.fixture(autouse=True)
def _one_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("data").mkdir()
    shutil.copy(IKU, "data")


@pytest.fixture
def git(monkeypatch: pytest.MonkeyPatch) -> Git:
    """A repository in which the sheet is committed."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "none")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Nama Penulis")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "penulis@contoh.invalid")

    def run(*arguments: str) -> None:
        subprocess.run(["git", *arguments], check=True, capture_output=True)

    run("init", "-q")
    run("add", ".")
    run("commit", "-q", "-m", "Yang pertama")
    return run


def _edit(*changes: tuple[str, str], path: Path = SHEET) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def _copied(*changes: tuple[str, str], to: str = "baru.toml") -> str:
    shutil.copy(SHEET, to)
    _edit(*changes, path=Path(to))
    return to


WAKTU = "Waktu langkah 4 (Meneliti bahan-bahan beserta konsep awal …) kini “90 Menit”, semula “60 Menit”."
LONGER = ('"60 Menit"', '"90 Menit"')

# --- versions -------------------------------------------------------------------------------------------


def test_where_there_is_no_git_two_files_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = called("diff", str(SHEET), capsys=capsys)
    assert code == WRONG_USE
    assert err[0].endswith("Tanpa git, bandingkan dua berkas: sopgen diff LAMA BARU")


def test_two_files_are_compared_and_a_change_is_told_by_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = called("diff", str(SHEET), _copied(LONGER), capsys=capsys)
    assert code == FINDINGS
    assert out[0] == "data/sop_iku.toml → baru.toml"
    assert out[1].endswith(": 1 perubahan")
    assert out[2:] == [
        "Langkah dan alur",
        f"  ≠ {WAKTU}",
        "Waktu",
        "  ≠ Waktu seluruh langkah kini 2 hari + 2 jam, semula 2 hari + 1 jam 30 menit.",
    ]


def test_comments_and_layout_are_no_change(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = called("diff", str(SHEET), _copied(("[uraian]", "# catatan\n\n[uraian]")), capsys=capsys)
    assert (code, out) == (FINE, ["Tidak ada perubahan: data/sop_iku.toml → baru.toml"])


REVISION = '\n[[riwayat]]\nnomor = 1\ntanggal = 2025-03-17\nuraian = "SOTK baru"\n'


def test_the_history_of_revisions_is_a_change_of_the_sheet_where_its_house_prints_it(
    git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    """The house of an old version is that which stood beside it then."""
    house = Path("data/kantor.profil.toml")
    house.write_text('induk = "polhukam"\n\n[identitas]\nriwayat = "tabel"\n', encoding="utf-8")
    _edit(('profil = "polhukam"', 'profil = "kantor"'))
    git("add", ".")
    git("commit", "-qm", "Kantor sendiri")
    SHEET.write_text(SHEET.read_text(encoding="utf-8") + REVISION, encoding="utf-8")
    told = "  + Riwayat revisi ditambah: “1: SOTK baru”."
    assert called("diff", capsys=capsys)[1][2:] == ["Identitas", told]
    house.write_text('induk = "polhukam"\n', encoding="utf-8")
    assert called("diff", capsys=capsys)[1][2:] == ["Identitas", told]
    git("commit", "-qam", "Tidak dicetak lagi")
    _edit(("SOTK baru", "SOTK baru 2025"))
    out = called("diff", capsys=capsys)[1]
    assert (out[1].endswith(": 0 perubahan"), out[2][:18]) == (True, "Hanya dalam berkas")


@pytest.mark.usefixtures("git")
@pytest.mark.parametrize(
    ("operands", "names"),
    [
        ([], "HEAD:data/sop_iku.toml → data/sop_iku.toml"),
        (["data"], "HEAD:data/sop_iku.toml → data/sop_iku.toml"),
        (["HEAD"], "HEAD:data/sop_iku.toml → data/sop_iku.toml"),
        (["data/sop_iku.toml"], "HEAD:data/sop_iku.toml → data/sop_iku.toml"),
        (["HEAD:data/sop_iku.toml"], "HEAD:data/sop_iku.toml → data/sop_iku.toml"),
        (["HEAD", "data/sop_iku.toml"], "HEAD:data/sop_iku.toml → data/sop_iku.toml"),
        (["HEAD:data", "data"], "HEAD:data/sop_iku.toml → data/sop_iku.toml"),
    ],
)
def test_the_last_committed_version_is_compared_with_the_working_tree(
    operands: list[str], names: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _edit(LONGER)
    code, out, _ = called("diff", *operands, capsys=capsys)
    assert (code, out[0]) == (FINDINGS, names)


def test_two_revisions_are_compared_whatever_the_working_tree_holds(
    git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    _edit(LONGER)
    git("commit", "-qam", "Yang kedua")
    git("tag", "v2")
    SHEET.unlink()
    code, out, _ = called("diff", "HEAD~1:data/sop_iku.toml", "v2", capsys=capsys)
    assert (code, out[0]) == (FINDINGS, "HEAD~1:data/sop_iku.toml → v2:data/sop_iku.toml")
    assert f"  ≠ {WAKTU}" in out


def test_a_revision_is_sought_in_the_repository_of_the_file_beside_it(
    git: Git, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not in that of the present folder, nor is one needed there."""
    git("tag", "dulu")
    _edit(LONGER)
    there = SHEET.resolve()
    elsewhere = Path("lain")
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    for _ in range(2):
        for operands in (("dulu", str(there)), ("dulu", str(there.parent))):
            code, out, err = called("diff", *operands, capsys=capsys)
            assert (code, err) == (FINDINGS, [])
            assert WAKTU in out[3]
        git("init", "-q")


def test_folders_are_compared_file_by_file(capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree("data", "lama")
    shutil.copy(SHEET, "data/tambahan.toml")
    shutil.copy(SHEET, "lama/usang.toml")
    _edit(LONGER)
    code, out, _ = called("diff", "lama", "data", capsys=capsys)
    assert code == FINDINGS
    heads = [line.split(" (")[0] for line in out if line.startswith(("lama", "Berkas"))]
    assert heads == [
        "lama/sop_iku.toml → data/sop_iku.toml",
        "Berkas baru: data/tambahan.toml",
        "Berkas dihapus: lama/usang.toml",
    ]


@pytest.mark.usefixtures("git")
def test_what_cannot_be_compared_is_said_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    sentences = {
        ("tak-ada",): "tak-ada: tidak ada berkas, folder, atau revisi git dengan nama ini.",
        ("--", "--all"): "--all: tidak ada berkas, folder, atau revisi git dengan nama ini.",
        ("HEAD:data/lain.toml", "data/sop_iku.toml"): "HEAD:data/lain.toml: berkas ini tidak ada pada revisi itu.",
    }
    for operands, sentence in sentences.items():
        code, _, notes = called("diff", *operands, capsys=capsys)
        assert (code, notes) == (WRONG_USE, [f"sopgen: {sentence}"])
    assert called("diff", "a", "b", "c", capsys=capsys)[0] == WRONG_USE


def test_outside_a_repository_a_name_that_is_not_there_is_absent(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, notes = called("diff", "tak-ada.toml", str(SHEET), capsys=capsys)
    assert (code, notes) == (WRONG_USE, ["sopgen: tak-ada.toml: tidak ada."])


def test_a_version_with_errors_is_shown_with_them(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, notes = called("diff", str(SHEET), _copied(('pelaksana = "sesdep"', 'pelaksana = "x"')), capsys=capsys)
    assert (code, out) == (WRONG_USE, [])
    assert any("baru.toml" in line and "E203" in line for line in notes)


# --- forms ----------------------------------------------------------------------------------------------


def test_a_text_too_long_for_its_sentence_is_shown_word_by_word(capsys: pytest.CaptureFixture[str]) -> None:
    long = "untuk diteliti lebih lanjut bersama seluruh unit organisasi di lingkungan Kementerian Koordinator"
    _, out, _ = called("diff", str(SHEET), _copied(("untuk diteliti", long)), capsys=capsys)
    assert out[3].endswith("…” ditambahkan sesudah “diteliti”.")
    assert out[4].endswith(
        "untuk diteliti{+ lebih lanjut bersama seluruh unit organisasi di lingkungan Kementerian Koordinator+}"
    )


def test_json_has_what_is_told_and_what_was_edited(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = called("diff", str(SHEET), _copied(LONGER), "--format", "json", capsys=capsys)
    (file,) = json.loads("\n".join(out))["files"]
    assert (file["status"], file["summary"]) == ("changed", "Waktu langkah 4 diubah")
    assert file["changes"][0] == {
        "area": "langkah",
        "kind": "changed",
        "text": WAKTU,
        "step": "teliti",
        "old_keys": ["langkah.teliti.waktu"],
        "new_keys": ["langkah.teliti.waktu"],
        "words": [["removed", "60"], ["added", "90"], ["same", " Menit"]],
    }
    assert [(edit["op"], edit["path"]) for edit in file["edits"]] == [("replaced", ["langkah", "teliti", "waktu"])]


def test_json_names_versions_that_are_no_sources(capsys: pytest.CaptureFixture[str]) -> None:
    """A program gets an object whatever stands in the files, and a file for people is not written empty."""
    Path("rusak.toml").write_text("x", encoding="utf-8")
    code, out, err = called("diff", str(SHEET), "rusak.toml", "--format", "json", capsys=capsys)
    assert code == WRONG_USE
    assert any("rusak.toml:1:" in line for line in err)
    assert json.loads("\n".join(out))["files"] == [
        {
            "old": str(SHEET), "new": "rusak.toml", "title": "", "status": "faulty", "summary": "", "changes": [],
            "edits": [],
        }
    ]  # fmt: skip
    code, out, _ = called("diff", str(SHEET), "rusak.toml", "--out", "beda.txt", capsys=capsys)
    assert (code, out, Path("beda.txt").exists()) == (WRONG_USE, [], False)


def test_markdown_is_short_and_folds_a_steps_changes(capsys: pytest.CaptureFixture[str]) -> None:
    new = _copied(LONGER, ('"Bahan dan data dukung + konsep awal Indikator Kinerja Utama (IKU) telah', '"Konsep telah'))
    _, out, _ = called("diff", str(SHEET), new, "--format", "markdown", capsys=capsys)
    assert out[0].startswith("### Penyiapan usulan Indikator Kinerja Utama (IKU)")
    assert "<details><summary>Langkah 4: 2 perubahan</summary>" in out
    assert sum(line == "</details>" for line in out) == 1


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "@orang",
        "#12",
        "[a](https://contoh.invalid)",
        "`x`",
        "a | b",
        "**x**",
        "!",
        "$x$ dan $y$",
        "GH-12 dan gh-3",
        ":smile: dan :thumbs_up:",
    ],
)
def test_markdown_shows_an_authors_words_as_they_are(text: str) -> None:
    made = escaped(text)
    assert "<script" not in made
    assert made.count("$") == made.count("<span>$</span>")
    bare = made.replace("<!-- -->", "")
    assert all(bare.count(letter) == bare.count(f"\\{letter}") for letter in "[]`*|!")
    assert all(link not in made for link in ("@o", "#1", "://c", "GH-1", "gh-3", ":smile:", ":thumbs"))


def test_the_answer_can_go_to_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = called("diff", str(SHEET), _copied(LONGER), "--out", "beda.txt", capsys=capsys)
    assert out == ["beda.txt"]
    assert WAKTU in Path("beda.txt").read_text(encoding="utf-8")


def test_a_hostile_text_moves_no_cursor(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = called("diff", str(SHEET), _copied(('"60 Menit"', '"60 Menit \u202e terbalik"')), capsys=capsys)
    assert "\u202e" not in "".join(out)


def test_a_result_takes_the_place_of_no_source(capsys: pytest.CaptureFixture[str]) -> None:
    other = _copied(LONGER)
    content = Path(other).read_bytes()
    for form in ("json", "html"):
        code, out, err = called("diff", str(SHEET), other, "--format", form, "--out", f"./{other}", capsys=capsys)
        assert (code, out, err) == (WRONG_USE, [], [f"sopgen: {other}: sudah ada dan tidak ditimpa."])
    assert Path(other).read_bytes() == content
