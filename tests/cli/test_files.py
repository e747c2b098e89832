"""Sources are found by file and folder; products stand whole or not at all."""

import errno
import os
import stat
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from sopgen import files
from sopgen.cli.speech import disk_sentence
from sopgen.files import (
    DiskError,
    PartlyWrittenError,
    find_sources,
    products,
    read_logo,
    read_source,
    write_new,
    write_together,
    write_whole,
)
from sopgen.messages import catalogue


def touched(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"old")


# --- finding --------------------------------------------------------------------------------------------


def test_a_folder_means_its_toml_files_by_name_and_nothing_below(tmp_path: Path) -> None:
    touched(tmp_path / "b.toml", tmp_path / "a.toml", tmp_path / "c.txt", tmp_path / "deep" / "d.toml")
    assert find_sources([tmp_path]) == (tmp_path / "a.toml", tmp_path / "b.toml")


def test_a_folders_profiles_are_no_sources(tmp_path: Path) -> None:
    touched(tmp_path / "kantor.profil.toml", tmp_path / "a.toml")
    assert find_sources([tmp_path]) == (tmp_path / "a.toml",)


def test_a_profile_named_as_a_source_is_told_as_what_it_is(tmp_path: Path) -> None:
    touched(tmp_path / "kantor.profil.toml")
    with pytest.raises(DiskError) as caught:
        find_sources([tmp_path / "kantor.profil.toml"])
    assert (caught.value.problem, caught.value.detail) == ("is_a_profile", "kantor")


def test_a_source_named_twice_is_one(tmp_path: Path) -> None:
    touched(tmp_path / "a.toml", tmp_path / "b.toml")
    assert find_sources([tmp_path / "b.toml", tmp_path]) == (tmp_path / "b.toml", tmp_path / "a.toml")


def test_a_place_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DiskError) as caught:
        find_sources([tmp_path / "a.toml"])
    assert caught.value.problem == "absent"


@pytest.mark.parametrize("written", ["sop", "sopp.toml", "sop.tml"])
def test_what_stands_beside_under_nearly_the_name_is_told(tmp_path: Path, written: str) -> None:
    touched(tmp_path / "sop.toml", tmp_path / "sop.docx")
    with pytest.raises(DiskError) as caught:
        find_sources([tmp_path / written])
    assert (caught.value.problem, caught.value.detail) == ("absent_near", str(tmp_path / "sop.toml"))


def test_a_suffix_that_windows_hides_is_told(tmp_path: Path) -> None:
    """Notepad writes ``sop.toml.txt``, and the Explorer shows ``sop.toml``."""
    touched(tmp_path / "sop.toml.txt")
    with pytest.raises(DiskError) as caught:
        find_sources([tmp_path / "sop.toml"])
    assert caught.value.detail == str(tmp_path / "sop.toml.txt")


def test_a_folder_without_sources_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DiskError) as caught:
        find_sources([tmp_path])
    assert caught.value.problem == "no_source_inside"


@pytest.mark.parametrize(("one", "other"), [
    ("sop.toml", "sop.toml"),
    ("sop.toml", "SOP.toml"),
    ("caf\u00e9.toml", "cafe\u0301.toml"),
    ("\u00c9.toml", "e\u0301.toml"),
], ids=ascii)  # fmt: skip
def test_two_sources_with_one_product_are_an_error_also_where_case_does_not_count(
    tmp_path: Path, one: str, other: str
) -> None:
    """Nor whether an accent is a character of its own."""
    with pytest.raises(DiskError) as caught:
        products([tmp_path / "one" / one, tmp_path / "two" / other], tmp_path, ["html"])
    assert caught.value.problem == "same_product"


def test_products_bear_the_sources_name(tmp_path: Path) -> None:
    source = tmp_path / "sop.iku.toml"
    assert products([source], Path("out"), ["docx", "html"]) == {
        source: {"docx": Path("out/sop.iku.docx"), "html": Path("out/sop.iku.html")}
    }


# --- reading --------------------------------------------------------------------------------------------


def test_no_more_is_read_than_a_source_may_hold(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"#" * 11)
    assert read_source(path, 11) == b"#" * 11
    with pytest.raises(DiskError) as caught:
        read_source(path, 10)
    assert caught.value.problem == "too_large"


def test_a_logo_stands_in_the_sources_folder_or_below(tmp_path: Path) -> None:
    touched(tmp_path / "logo.png", tmp_path / "gambar" / "logo.png")
    assert read_logo(tmp_path / "a.toml", "logo.png") == b"old"
    assert read_logo(tmp_path / "a.toml", "gambar/logo.png") == b"old"


@pytest.mark.parametrize(
    "name", ["../logo.png", "/etc/hostname", "C:\\logo.png", "\\\\server\\logo.png", "sub/../../logo.png"]
)
def test_a_logo_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    touched(tmp_path / "logo.png", tmp_path / "sheets" / "a.toml")
    with pytest.raises(DiskError) as caught:
        read_logo(tmp_path / "sheets" / "a.toml", name)
    assert caught.value.problem == "logo_outside"


def test_a_link_out_of_the_folder_is_no_way_to_another_file(tmp_path: Path) -> None:
    touched(tmp_path / "secret.png", tmp_path / "sheets" / "a.toml")
    (tmp_path / "sheets" / "logo.png").symlink_to(tmp_path / "secret.png")
    with pytest.raises(DiskError) as caught:
        read_logo(tmp_path / "sheets" / "a.toml", "logo.png")
    assert caught.value.problem == "logo_outside"


def test_links_that_go_round_in_a_circle_are_told(tmp_path: Path) -> None:
    (tmp_path / "logo.png").symlink_to(tmp_path / "logo.png")
    with pytest.raises(DiskError) as caught:
        read_logo(tmp_path / "a.toml", "logo.png")
    assert caught.value.problem == "system"


# --- writing --------------------------------------------------------------------------------------------


def test_a_product_replaces_the_old_one_and_leaves_nothing_beside(tmp_path: Path) -> None:
    path = tmp_path / "out" / "a.docx"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert [entry.name for entry in path.parent.iterdir()] == ["a.docx"]


@pytest.mark.parametrize("broken", ["open", "replace"])
def test_the_old_product_stays_whole_when_the_disk_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    path = tmp_path / "a.docx"
    touched(path)

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(files.Path, broken, fail)
        with pytest.raises(DiskError) as caught:
            write_whole(path, b"new")
    assert caught.value.problem == "disk_full"
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.docx"]


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_disk_that_fills_midway_leaves_all_products_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are one sheet: with some formats new and some old, nobody knows which is right."""
    old, other = tmp_path / "a.docx", tmp_path / "a.pdf"
    touched(old, other)
    opened = files.Path.open

    def filling(path: Path, mode: str) -> object:
        if path.name.endswith(".1"):
            raise OSError(errno.ENOSPC, "No space left on device")
        return opened(path, mode)

    monkeypatch.setattr(files.Path, "open", filling)
    with pytest.raises(DiskError) as caught:
        write_together({old: b"new", other: b"new"})
    monkeypatch.undo()
    assert (caught.value.problem, caught.value.path) == ("disk_full", other)
    assert not isinstance(caught.value, PartlyWrittenError)
    assert (old.read_bytes(), other.read_bytes()) == (b"old", b"old")
    assert names(tmp_path) == ["a.docx", "a.pdf"]


def test_a_product_that_cannot_take_its_place_tells_which_are_new_and_which_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where Excel holds its own open; Windows then renames nothing over it."""
    paths = [tmp_path / f"a.{name}" for name in ("docx", "xlsx", "pdf")]
    touched(*paths)
    replaced = files.Path.replace

    def held(path: Path, target: Path) -> None:
        if target.suffix == ".xlsx":
            raise PermissionError(errno.EACCES, "Permission denied")
        replaced(path, target)

    monkeypatch.setattr(files.Path, "replace", held)
    with pytest.raises(PartlyWrittenError) as caught:
        write_together(dict.fromkeys(paths, b"new"))
    assert (caught.value.new, caught.value.old) == ((paths[0],), (paths[1], paths[2]))
    assert [path.read_bytes() for path in paths] == [b"new", b"old", b"old"]
    assert names(tmp_path) == ["a.docx", "a.pdf", "a.xlsx"]
    assert disk_sentence(caught.value, catalogue("id")) == (
        f"{paths[1]}: tidak diizinkan; periksa hak akses berkas dan foldernya. Yang sudah baru: {paths[0]}. "
        f"Yang belum diganti: {paths[1]}, {paths[2]}."
    )


def test_a_folder_in_the_place_of_one_product_leaves_the_others_old(tmp_path: Path) -> None:
    touched(tmp_path / "a.docx")
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(DiskError) as caught:
        write_together({tmp_path / "a.docx": b"new", tmp_path / "a.pdf": b"new"})
    assert (caught.value.problem, caught.value.path) == ("is_a_folder", tmp_path / "a.pdf")
    assert (tmp_path / "a.docx").read_bytes() == b"old"
    assert names(tmp_path) == ["a.docx", "a.pdf"]


def test_an_interrupted_run_leaves_the_old_product_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.docx"
    touched(path)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(files.Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.docx"]


@pytest.mark.parametrize("write", [write_whole, write_new])
def test_a_name_as_long_as_the_disk_takes_is_written(write: Callable[[Path, bytes], None], tmp_path: Path) -> None:
    path = tmp_path / f"{'a' * 250}.docx"
    write(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_linked_product_stays_a_link(tmp_path: Path) -> None:
    touched(tmp_path / "real.docx")
    (tmp_path / "a.docx").symlink_to(tmp_path / "real.docx")
    write_whole(tmp_path / "a.docx", b"new")
    assert (tmp_path / "a.docx").is_symlink()
    assert (tmp_path / "real.docx").read_bytes() == b"new"


def test_a_link_beside_a_product_is_not_written_through(tmp_path: Path) -> None:
    """In a folder that others can write to, anyone may lay one there."""
    touched(tmp_path / "secret")
    (tmp_path / f".sopgen.{os.getpid()}.0").symlink_to(tmp_path / "secret")
    write_whole(tmp_path / "a.docx", b"new")
    assert (tmp_path / "secret").read_bytes() == b"old"
    assert not (tmp_path / "a.docx").is_symlink()


def test_a_product_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    touched(path)
    path.chmod(0o640)
    write_whole(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_file_where_a_folder_is_needed_is_named(tmp_path: Path) -> None:
    touched(tmp_path / "out")
    with pytest.raises(DiskError) as caught:
        write_whole(tmp_path / "out" / "a.docx", b"new")
    assert (caught.value.problem, caught.value.path) == ("no_folder", tmp_path / "out")


def test_a_folder_where_the_product_belongs_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    with pytest.raises(DiskError) as caught:
        write_whole(tmp_path / "a.docx", b"new")
    assert caught.value.problem == "is_a_folder"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.docx"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_pipe_takes_the_bytes_and_stays_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(path, b"one")
    assert os.read(reader, 9) == b"one"
    os.close(reader)
    assert path.is_fifo()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("error", "problem"),
    [(PermissionError(13, "Permission denied"), "not_allowed"), (OSError(5, "I/O error"), "system")],
)
def test_what_the_system_says_becomes_a_problem(error: OSError, problem: str) -> None:
    assert files.disk_error(error, Path("a")).problem == problem


def test_a_product_that_word_holds_open_is_in_use() -> None:
    """Windows says so with error 32; the attribute exists there only."""
    error = PermissionError(13, "Permission denied")
    error.winerror = 32  # type: ignore[attr-defined]
    assert files.disk_error(error, Path("a")).problem == "in_use"


def test_a_new_file_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    write_new(path, b"one")
    with pytest.raises(DiskError) as caught:
        write_new(path, b"two")
    assert caught.value.problem == "exists"
    assert path.read_bytes() == b"one"


def test_a_new_file_does_not_overwrite_what_came_in_between(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever looks first and writes then overwrites what another program put there meanwhile."""
    path = tmp_path / "a.toml"
    monkeypatch.setattr(files.Path, "mkdir", lambda _folder, **_: path.write_bytes(b"old"))
    with pytest.raises(DiskError) as caught:
        write_new(path, b"two")
    assert caught.value.problem == "exists"
    assert path.read_bytes() == b"old"


def test_a_new_file_that_cannot_be_written_whole_is_taken_away_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(BytesIO):
        def write(self, _: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    def full(path: Path, _: str) -> Full:
        path.touch(exist_ok=False)
        return Full()

    monkeypatch.setattr(files.Path, "open", full)
    with pytest.raises(DiskError) as caught:
        write_new(tmp_path / "a.toml", b"one")
    assert caught.value.problem == "disk_full"
    assert list(tmp_path.iterdir()) == []


def test_not_even_over_a_link_to_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.toml").symlink_to(tmp_path / "gone")
    with pytest.raises(DiskError):
        write_new(tmp_path / "a.toml", b"one")
    assert not os.path.lexists(tmp_path / "gone")
