"""sopgen git: what it writes, once; what git then shows; that it takes all of it back."""

import sys
from pathlib import Path

import pytest
from support.called import called
from support.places import IKU
from support.repository import Repository

from sopgen.cli.parts import FINE, WRONG_USE
from sopgen.formats import renderer
from sopgen.git.attributes import BEGIN, DRIVERS, END, with_ours, without_ours
from sopgen.git.setting import set_up, undo
from sopgen.readback import MAX_FILE

SHOWN = {"docx", "xlsx", "html", "pdf"}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:/usr/bin:/bin")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    return Repository(tmp_path)


def _configured(repository: Repository) -> str:
    return repository.git("config", "--local", "--list")


# --- the attributes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("before", ["", "*.sh text\n", "*.sh text", "# akhir\n\n"])
def test_the_lines_are_added_once_and_taken_back(before: str) -> None:
    with_lines = with_ours(before).text
    assert with_lines.startswith(before)
    assert with_ours(with_lines).text == with_lines
    assert without_ours(with_lines) == (before if before.endswith("\n") or not before else f"{before}\n")


def test_old_lines_of_ours_are_replaced_where_they_stand() -> None:
    text = f"a b\n{BEGIN}\n*.docx diff=lama\n{END}\nc d\n"
    assert with_ours(text).text == with_ours("a b\n").text + "c d\n"


def test_what_the_file_says_of_a_pattern_itself_holds() -> None:
    change = with_ours("*.docx diff=word\n*.pdf -diff\n*.xlsx text\n")
    assert change.others == ("*.docx", "*.pdf")
    assert "*.docx diff=sopgen" not in change.text
    assert "*.xlsx diff=sopgen\n" in change.text


# --- the command --------------------------------------------------------------------------------------------


def test_setup_done_twice_changes_nothing(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = called("git", "setup", capsys=capsys)
    assert code == FINE
    assert all(line.startswith("ditulis: ") for line in out)
    attributes, configured = Path(".gitattributes").read_bytes(), _configured(repository)
    code, out, _ = called("git", "setup", capsys=capsys)
    assert code == FINE
    assert all(line.startswith("sudah ada: ") for line in out)
    assert (Path(".gitattributes").read_bytes(), _configured(repository)) == (attributes, configured)


def test_undo_leaves_what_was_there(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.write(".gitattributes", "*.sh text\n")
    repository.git("config", "--local", "diff.lain.textconv", "cat")
    configured = _configured(repository)
    called("git", "setup", capsys=capsys)
    code, _, _ = called("git", "setup", "--undo", capsys=capsys)
    assert code == FINE
    assert Path(".gitattributes").read_text(encoding="utf-8") == "*.sh text\n"
    assert _configured(repository) == configured


def test_undo_takes_a_file_away_that_held_nothing_else(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    called("git", "setup", capsys=capsys)
    called("git", "setup", "--undo", capsys=capsys)
    assert not Path(".gitattributes").exists()
    assert called("git", "setup", "--undo", capsys=capsys)[0] == FINE
    assert "diff." not in _configured(repository)


def test_it_works_from_a_folder_below(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository.folder / "data").mkdir()
    monkeypatch.chdir(repository.folder / "data")
    from sopgen.cli.program import run  # noqa: PLC0415

    assert run(["git", "setup"], {}) == FINE
    assert (repository.folder / ".gitattributes").exists()


def test_outside_a_repository_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    code, out, err = called("git", "setup", capsys=capsys)
    assert (code, out) == (WRONG_USE, [])
    assert "repositori git" in err[0]


@pytest.mark.parametrize("inside", [".git", "gudang.git"])
def test_where_no_files_are_laid_out_it_says_so(
    inside: str, repository: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.git("clone", "-q", "--bare", ".", "gudang.git")
    monkeypatch.chdir(inside)
    for arguments in ((), ("--undo",)):
        code, out, err = called("git", "setup", *arguments, capsys=capsys)
        assert (code, out) == (WRONG_USE, [])
        assert "tidak menaruh berkas kerja" in err[0]
    assert not Path(".gitattributes").exists()


def test_letters_of_another_encoding_stay(repository: Repository) -> None:
    """git reads the file as bytes, whatever wrote them."""
    before = b"# d\xe9j\xe0 vu\n*.sh text\n"
    path = repository.folder / ".gitattributes"
    path.write_bytes(before)
    set_up(Path(), "sopgen git text")
    assert path.read_bytes().startswith(before)
    undo(Path())
    assert path.read_bytes() == before


# --- what git then shows ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(SHOWN))
def test_git_shows_a_product_as_words_and_flow(
    repository: Repository, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """A time and an arrow are changed: one row and one arrow differ, nothing else, in the diff and in the history."""
    old = IKU.read_text(encoding="utf-8")
    new = old.replace("20 Menit", "45 Menit").replace('Perbaikan = "teliti"', 'Perbaikan = "siapkan"')
    called("git", "setup", capsys=capsys)
    repository.write("iku.toml", old)
    called("build", "iku.toml", "--to", name, "--out", ".", capsys=capsys)
    repository.commit("Lembar")
    repository.write("iku.toml", new)
    called("build", "iku.toml", "--to", name, "--out", ".", capsys=capsys)
    shown = repository.git("diff", "--", f"iku.{name}")
    changed = [line for line in shown.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert any("45 Menit" in line for line in changed)
    assert any("Perbaikan" in line for line in changed)
    assert len(changed) <= 8, changed
    repository.commit("Diubah")
    assert (
        shown.splitlines()[2:] == repository.git("log", "-p", "-1", "--format=", "--", f"iku.{name}").splitlines()[2:]
    )


@pytest.mark.parametrize("content", [b"<!DOCTYPE html>\n<p>satu\tdua</p>\n", b"{% if x %}\n<p>\x1b</p>\n{% endif %}"])
def test_a_page_of_html_that_is_no_sheet_stays_what_it_is(
    repository: Repository, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    """A template, a site: as text, in diffs, in lists and in patches, as if sopgen were not there."""
    page = repository.folder / "halaman.html"
    page.write_bytes(content)
    repository.commit("Halaman")
    page.write_bytes(content + b"\n<p>dua</p>\n")
    before = [repository.git("diff"), repository.git("diff", "--stat")]
    called("git", "setup", capsys=capsys)
    assert [repository.git("diff"), repository.git("diff", "--stat")] == before
    assert "+<p>dua</p>" in before[0]


def test_a_hunk_of_a_source_is_headed_by_its_step(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    called("git", "setup", capsys=capsys)
    old = IKU.read_text(encoding="utf-8")
    repository.write("iku.toml", old)
    repository.commit("SOP")
    repository.write("iku.toml", old.replace("20 Menit", "45 Menit"))
    (head,) = (line for line in repository.git("diff").splitlines() if line.startswith("@@"))
    assert head.endswith('id = "periksa"')


def test_every_pattern_has_a_driver_that_is_configured(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    called("git", "setup", capsys=capsys)
    configured = _configured(repository)
    assert {each.removeprefix("*.") for each in DRIVERS} == {*SHOWN, "toml"}
    assert all(f"diff.{driver}." in configured for driver in DRIVERS.values())


# --- the words ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 rusak", b"%PDF-1.7 rusak", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x00" * 99, b"teks"]
)
def test_what_is_no_sheet_is_told_with_its_hash(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    """git asks for words and gets some, different ones for different files."""
    file = tmp_path / "x.docx"
    file.write_bytes(content)
    code, out, _ = called("git", "text", str(file), capsys=capsys)
    assert code == FINE
    assert "sha256" in out[0]
    file.write_bytes(content + b"!")
    assert called("git", "text", str(file), capsys=capsys)[1] != out


def test_words_move_no_cursor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from support.cases import laid_out  # noqa: PLC0415

    file = tmp_path / "x.html"
    content = renderer("html")(laid_out(IKU).sheet).decode()
    file.write_text(content.replace("10 Menit", "10\u202eMenit\u009b31m"), encoding="utf-8")
    code, out, _ = called("git", "text", str(file), capsys=capsys)
    assert code == FINE
    assert any("Menit" in line for line in out)
    assert not any(letter in "".join(out) for letter in "\u202e\u009b\x1b")


def test_lines_that_windows_has_ended_anew_are_still_ours() -> None:
    text = ("*.png binary\n" + with_ours("").text).replace("\n", "\r\n")
    again = with_ours(text)
    assert (again.others, again.text.count(BEGIN), again.text.count(END)) == ((), 1, 1)
    assert without_ours(text) == "*.png binary\r\n"


def test_a_file_too_large_for_a_product_does_not_stop_gits_diff(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    called("git", "setup", capsys=capsys)
    large = repository.folder / "foto.pdf"
    with large.open("wb") as file:
        file.truncate(MAX_FILE + 1)
    repository.commit("Foto")
    with large.open("ab") as file:
        file.write(b"x")
    told = [line for line in repository.git("diff").splitlines() if line[:2] in {"-(", "+("}]
    assert len(set(told)) == 2
    assert all("tidak dapat dibaca sebagai lembar SOP; sha256" in line for line in told)
