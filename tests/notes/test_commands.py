"""What a person sees: open notes counted, left out, shown in a draft, in the way of a final sheet."""

import json
from pathlib import Path

import pytest
from support.called import called
from support.places import IKU

from sopgen.cli.parts import FINDINGS, FINE, WRONG_USE

NOTES = """
[[catatan]]
langkah = "periksa"
bagian = "waktu"
teks = "Apakah 20 menit cukup?"
oleh = "Biro Hukum"

[[catatan]]
teks = "Sudah dijawab"
selesai = true
"""


@pytest.fixture(autouse=True)
def _a_noted_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("iku.toml").write_text(IKU.read_text(encoding="utf-8") + NOTES, encoding="utf-8")


@pytest.fixture
def line() -> int:
    lines = Path("iku.toml").read_text(encoding="utf-8").splitlines()
    return next(number for number, text in enumerate(lines, start=1) if "20 menit cukup" in text)


def test_build_leaves_notes_out_and_tells_how_many_are_open(capsys: pytest.CaptureFixture[str], line: int) -> None:
    code, out, err = called("build", "iku.toml", "--to", "html", capsys=capsys)
    assert (code, out) == (FINE, [str(Path("output/iku.html"))])
    assert err == [f"iku.toml: 1 catatan belum selesai (baris {line}). Lihat dalam draf: sopgen build --draft iku.toml"]
    assert "Apakah 20 menit" not in Path("output/iku.html").read_text(encoding="utf-8")


def test_a_draft_has_a_name_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    """So that it never replaces the sheet that is signed."""
    code, out, err = called("build", "iku.toml", "--draft", "--to", "html,docx", capsys=capsys)
    assert (code, err) == (FINE, [])
    assert out == [str(Path(f"output/iku.draf.{name}")) for name in ("docx", "html")]
    assert "Apakah 20 menit" in Path("output/iku.draf.html").read_text(encoding="utf-8")


def test_a_final_sheet_waits_for_open_notes(capsys: pytest.CaptureFixture[str], line: int) -> None:
    code, out, err = called("build", "iku.toml", "--final", "--to", "html", capsys=capsys)
    assert (code, out) == (FINDINGS, [])
    assert err[0] == f"iku.toml:{line}:8: kesalahan E801: Biro Hukum: Apakah 20 menit cukup?"
    assert not Path("output").exists()


def test_a_final_sheet_without_open_notes_is_made(capsys: pytest.CaptureFixture[str]) -> None:
    text = Path("iku.toml").read_text(encoding="utf-8")
    Path("iku.toml").write_text(text.replace('oleh = "Biro Hukum"', "selesai = true"), encoding="utf-8")
    code, out, err = called("build", "iku.toml", "--final", "--to", "html", capsys=capsys)
    assert (code, out, err) == (FINE, [str(Path("output/iku.html"))], [])


def test_a_sheet_is_not_both(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = called("build", "iku.toml", "--draft", "--final", capsys=capsys)
    assert (code, out) == (WRONG_USE, [])
    assert "--draft" in err[0]


def test_check_counts_open_notes_and_finds_nothing_wrong(capsys: pytest.CaptureFixture[str], line: int) -> None:
    code, out, err = called("check", "iku.toml", "--strict", capsys=capsys)
    assert (code, out) == (FINE, [])
    assert err[0].startswith(f"iku.toml: 1 catatan belum selesai (baris {line}).")


def test_programs_get_the_open_notes(capsys: pytest.CaptureFixture[str], line: int) -> None:
    _, out, _ = called("check", "iku.toml", "--format", "json", capsys=capsys)
    told = json.loads("\n".join(out))
    assert (told["errors"], told["findings"]) == (0, [])
    assert told["open_notes"] == [
        {
            "file": "iku.toml",
            "line": line,
            "column": 8,
            "length": 24,
            "path": ["catatan", 0, "teks"],
            "message": "Biro Hukum: Apakah 20 menit cukup?",
        }
    ]
    _, out, _ = called("check", "iku.toml", "--format", "github", capsys=capsys)
    advice = "Tindak lanjuti, lalu tulis `selesai = true` pada [[catatan]] ini."
    where = f"file=iku.toml,line={line},col=8,endColumn=32,title=E801"
    assert out == [f"::notice {where}::Biro Hukum: Apakah 20 menit cukup?%0A{advice}"]
