"""``sopgen extract`` gives back what went in, writes nowhere else, and says so when there is nothing."""

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from hypothesis import example, given, settings, strategies as st
from support.called import called
from support.cases import FOLDER
from support.places import ROOT

from sopgen.cli.extract import safe_names
from sopgen.cli.program import run
from sopgen.formats import FORMATS

IKU: Final = ROOT / "data" / "sop_iku.toml"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built")
    assert run(["build", "-q", str(IKU), str(FOLDER / "makro-with-logo-left.toml"), "--out", str(out)], {}) == 0
    return out


@pytest.mark.parametrize("kind", FORMATS)
def test_the_source_comes_out_byte_for_byte(kind: str, built: Path) -> None:
    """On standard output, with nothing around it."""
    command = [sys.executable, "-m", "sopgen", "extract", str(built / f"sop_iku.{kind}")]
    assert subprocess.run(command, capture_output=True, check=True).stdout == IKU.read_bytes()


def test_all_files_come_out_into_a_folder(built: Path, tmp_path: Path) -> None:
    assert run(["extract", str(built / "makro-with-logo-left.pdf"), "--semua", str(tmp_path / "all")], {}) == 0
    names = ("makro-with-logo-left.toml", "berlogo.profil.toml", "lambang.png")
    assert {path.name: path.read_bytes() for path in (tmp_path / "all").iterdir()} == {
        name: (FOLDER / name).read_bytes() for name in names
    }


def test_nothing_is_written_over(built: Path, tmp_path: Path) -> None:
    """Neither by one file nor by several, of which then none is written."""
    file = built / "makro-with-logo-left.docx"
    mine = tmp_path / "berlogo.profil.toml"
    mine.write_text("mine")
    assert run(["extract", str(file), "--out", str(mine)], {}) == 2
    assert run(["extract", str(file), "--semua", str(tmp_path)], {}) == 2
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {mine.name: "mine"}


def test_a_file_without_a_source_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!DOCTYPE html><html><body>Halo</body></html>")
    code, out, notes = called("extract", str(page), capsys=capsys)
    assert (code, out) == (2, [])
    assert "tidak memuat berkas sumber" in notes[0]


def test_both_targets_at_once_are_wrong_use(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    targets = ("--out", str(tmp_path / "a"), "--semua", str(tmp_path))
    code, _, notes = called("extract", str(built / "sop_iku.pdf"), *targets, capsys=capsys)
    assert code == 2
    assert "pilih salah satu" in notes[0]
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=200)
@given(st.lists(st.text(max_size=150), min_size=1, max_size=6))
@example(["lampiran-3-a", "a", "a"])
@example(["../../etc/passwd", "C:\\Windows\\x", "..", ".", "", "/", "con.toml", "a.toml", "A.TOML", "a\0b", ".bashrc"])
def test_names_stay_in_the_folder_whatever_they_claim(names: list[str]) -> None:
    """Plain, none twice on a disk that takes "A" for "a", none hidden, no device of Windows."""
    safe = safe_names(names)
    assert len({name.casefold() for name in safe}) == len(names)
    for name in safe:
        assert name == Path(name).name
        assert not set(name) & set('/\\:\0*?"<>|')
        assert name.strip(". ") == name != ""
        assert name.partition(".")[0].casefold() not in {"con", "prn", "aux", "nul", "com1", "lpt1"}
