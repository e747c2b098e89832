"""``sopgen build --check`` finds what is missing, old or edited, and writes nothing."""

from pathlib import Path
from typing import Final

import pytest
from support.called import called
from support.hand_edits import with_part
from support.libreoffice import converted
from support.places import ROOT

from sopgen.cli.program import run
from sopgen.formats import FORMATS

TEXT: Final = (ROOT / "data" / "sop_iku.toml").read_text(encoding="utf-8")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "sop.toml"
    file.write_text(TEXT, encoding="utf-8")
    assert run(["build", "-q", str(file), "--out", str(tmp_path / "out")], {}) == 0
    return file


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def check(source: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The exit code and what is said; nothing is written."""
    before = state(source.parent / "out")
    code, out, notes = called("build", "--check", str(source), "--out", str(source.parent / "out"), capsys=capsys)
    assert state(source.parent / "out") == before
    assert out == []
    return code, "\n".join(notes)


def test_what_was_just_built_is_up_to_date(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(source, capsys) == (0, "")


def test_a_comment_makes_nothing_old(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source.write_text(f"# catatan\n{TEXT}", encoding="utf-8")
    assert check(source, capsys) == (0, "")


@pytest.mark.parametrize("kind", FORMATS)
def test_a_missing_product_is_told(kind: str, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (source.parent / "out" / f"sop.{kind}").unlink()
    code, said = check(source, capsys)
    assert code == 1
    assert f"sop.{kind}: belum dibuat" in said
    assert said.count("\n") == 1


def test_a_changed_source_makes_all_old(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source.write_text(TEXT.replace("60 Menit", "90 Menit"), encoding="utf-8")
    code, said = check(source, capsys)
    assert code == 1
    assert said.count("versi lain") == len(FORMATS)
    assert "Waktu langkah 4" in said


def test_an_edited_product_is_told(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = source.parent / "out" / "sop.docx"
    file.write_bytes(with_part(file.read_bytes(), "word/document.xml", lambda xml: xml.replace("60 Menit", "90 Menit")))
    code, said = check(source, capsys)
    assert code == 1
    assert "di berkas “90 Menit”" in said


def test_a_product_that_libreoffice_saved_again_is_up_to_date(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = source.parent / "out" / "sop.docx"
    file.write_bytes(converted(file, "docx", tmp_path / "again").read_bytes())
    assert check(source, capsys) == (0, "")


def test_what_is_no_product_is_told(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (source.parent / "out" / "sop.pdf").write_bytes(b"%PDF-1.7 halo")
    code, said = check(source, capsys)
    assert code == 1
    assert "sop.pdf" in said


def test_a_source_with_errors_fails_too(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source.write_text("halo", encoding="utf-8")
    assert check(source, capsys)[0] == 1


@pytest.mark.parametrize("option", [["--draft"], ["--final"], ["--naskah", "srikandi"]])
def test_it_goes_with_no_other_kind(option: list[str], source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, notes = called("build", "--check", *option, str(source), capsys=capsys)
    assert code == 2
    assert "--check" in notes[0]
