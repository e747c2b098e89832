"""What stood in a file at a revision, and which commits changed it."""

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sopgen.revisions import RevisionError, commits, from_root, is_revision, names_at, read_at

LIMIT = 100
Git = Callable[..., None]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """A repository with two commits; the file was renamed in the second."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Nama Penulis")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "penulis@contoh.invalid")
        monkeypatch.setenv(f"GIT_{role}_DATE", "2024-05-02T10:00:00+0700")

    def run(*arguments: str) -> None:
        subprocess.run(["git", *arguments], check=True, capture_output=True)

    run("init", "-q")
    Path("data").mkdir()
    Path("data/lama.toml").write_text("satu\ndua\ntiga\n", encoding="utf-8")
    Path("data/kantor.profil.toml").write_text("x", encoding="utf-8")
    run("add", ".")
    run("commit", "-q", "-m", "Yang pertama")
    run("mv", "data/lama.toml", "data/sop baru.toml")
    run("commit", "-q", "-m", "Nama berkas: “baru”")
    return run


def _problem(call: Callable[[], object]) -> str:
    with pytest.raises(RevisionError) as caught:
        call()
    return caught.value.problem


@pytest.mark.usefixtures("git")
def test_a_file_is_read_as_it_stood_also_one_that_is_gone() -> None:
    assert read_at("HEAD~1", Path("data/lama.toml"), LIMIT) == b"satu\ndua\ntiga\n"
    assert read_at("HEAD", Path("data/sop baru.toml"), LIMIT) == b"satu\ndua\ntiga\n"


@pytest.mark.usefixtures("git")
def test_a_name_counts_from_the_root_as_git_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("data")
    for name in ("data/sop baru.toml", "./sop baru.toml"):
        assert read_at("HEAD", from_root(name, Path()), LIMIT) == b"satu\ndua\ntiga\n"


@pytest.mark.usefixtures("git")
def test_the_commits_of_a_file_follow_its_name() -> None:
    found = commits(Path("data/sop baru.toml"))
    assert [(commit.subject, commit.path) for commit in found] == [
        ("Nama berkas: “baru”", "data/sop baru.toml"),
        ("Yang pertama", "data/lama.toml"),
    ]
    assert {(commit.author, commit.day) for commit in found} == {("Nama Penulis", date(2024, 5, 2))}
    assert commits(Path("data/tak-ada.toml")) == ()


@pytest.mark.usefixtures("git")
def test_the_files_of_a_folder_are_listed_as_they_stood() -> None:
    assert names_at("HEAD~1", Path("data")) == ("kantor.profil.toml", "lama.toml")
    assert names_at("HEAD", Path("tak/ada")) == ()


@pytest.mark.usefixtures("git")
def test_a_revision_is_never_taken_for_an_option() -> None:
    assert is_revision("HEAD~1", Path())
    assert not is_revision("--all", Path())
    assert not is_revision("HEAD~9", Path())
    assert _problem(lambda: read_at("--output=x", Path("data/lama.toml"), LIMIT)) == "no_revision"
    assert not Path("x").exists()


@pytest.mark.usefixtures("git")
def test_what_git_refuses_is_told_by_its_kind(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert _problem(lambda: read_at("HEAD", Path("data/lama.toml"), LIMIT)) == "absent"
    assert _problem(lambda: read_at("HEAD", Path("data"), LIMIT)) == "is_a_folder"
    assert _problem(lambda: read_at("HEAD", Path("data/sop baru.toml"), 3)) == "too_large"
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert _problem(lambda: commits(elsewhere / "a.toml")) == "no_repository"


@pytest.mark.usefixtures("git")
def test_without_git_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert _problem(lambda: commits(Path("data/sop baru.toml"))) == "no_git"


def test_in_a_hook_the_repository_is_still_found_by_the_file(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    git("status")
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert len(commits(Path("data/sop baru.toml"))) == 2


def test_what_a_commit_says_of_itself_confuses_no_list(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    """A subject as git's list opens a commit, a year that Python has not, and roots that git shall not show."""
    git("config", "log.showRoot", "false")
    subject = "\x01" + "0" * 40
    monkeypatch.setenv("GIT_AUTHOR_DATE", "@999999999999 +0000")
    Path("data/sop baru.toml").write_text("empat\n", encoding="utf-8")
    git("commit", "-q", "-a", "-m", subject)
    found = commits(Path("data/sop baru.toml"))
    assert [(commit.subject, commit.day) for commit in found] == [
        (subject, date.max),
        ("Nama berkas: “baru”", date(2024, 5, 2)),
        ("Yang pertama", date(2024, 5, 2)),
    ]
    assert [commit.path for commit in found] == ["data/sop baru.toml", "data/sop baru.toml", "data/lama.toml"]


def test_a_merge_that_made_a_file_of_its_own_is_listed(git: Git) -> None:
    file = Path("data/sop baru.toml")
    git("checkout", "-q", "-b", "sisi")
    file.write_text("satu\ndua\ntiga\nempat\n", encoding="utf-8")
    git("commit", "-q", "-a", "-m", "Di samping")
    git("checkout", "-q", "-")
    file.write_text("nol\nsatu\ndua\ntiga\n", encoding="utf-8")
    git("commit", "-q", "-a", "-m", "Di depan")
    git("merge", "-q", "sisi", "-m", "Gabungan")
    first, *others = commits(file)
    assert (first.subject, first.path) == ("Gabungan", "data/sop baru.toml")
    assert read_at(first.id, file, LIMIT) == file.read_bytes()
    assert {commit.subject for commit in others} == {"Di samping", "Di depan", "Nama berkas: “baru”", "Yang pertama"}


def test_a_repository_without_a_working_tree_is_read(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a server, where hooks run."""
    git("clone", "-q", "--bare", ".", "gudang.git")
    monkeypatch.chdir("gudang.git")
    assert read_at("HEAD", from_root("data/sop baru.toml", Path()), LIMIT) == b"satu\ndua\ntiga\n"
    assert names_at("HEAD~1", from_root("data", Path())) == ("kantor.profil.toml", "lama.toml")
    assert names_at("HEAD", Path()) == ()


@pytest.mark.usefixtures("git")
def test_a_repository_of_somebody_else_is_told_as_such(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")  # git's own switch for this
    with pytest.raises(RevisionError) as caught:
        commits(Path("data/sop baru.toml"))
    assert caught.value.problem == "not_trusted"
    assert caught.value.detail == f"git config --global --add safe.directory {tmp_path}"
