"""``sopgen stats``: figures as people read them and as programs do."""

import json
import shutil
from pathlib import Path

import pytest
from support.called import called
from support.places import IKU

from sopgen.cli.parts import FINDINGS, FINE


@pytest.fixture(autouse=True)
def _one_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("data").mkdir()
    shutil.copy(IKU, "data")


def _edit(*changes: tuple[str, str]) -> None:
    path = Path("data/sop_iku.toml")
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def _lines(capsys: pytest.CaptureFixture[str], **environment: str) -> list[str]:
    code, out, _ = called("stats", capsys=capsys, **environment)
    assert code == FINE
    return [" ".join(line.split()) for line in out]


def test_the_figures_of_the_real_sheet(capsys: pytest.CaptureFixture[str]) -> None:
    """10, 60 and 20 minutes and twice a day, along the only way; step 3 has two performers."""
    lines = _lines(capsys)
    assert "Semua langkah, masing-masing sekali 2 hari + 1 jam 30 menit" in lines
    assert "Jalan terpendek 2 hari + 1 jam 30 menit (langkah 1, 2, 3, 4, 5)" in lines
    assert "Kasubbag Penyusunan Program 1 hari (1 langkah)" in lines
    assert "Pelaksana (JP) 1 hari (1 langkah)" in lines


def test_ranges_bounds_and_fractions_are_worded(capsys: pytest.CaptureFixture[str]) -> None:
    _edit(('"10 Menit"', '"maksimal 1/2 hari"'), ('"1 Hari"', '"1 – 2 Hari"'))
    assert "Semua langkah, masing-masing sekali 2 hari + 1 jam 20 menit – 4 1/2 hari + 1 jam 20 menit" in _lines(capsys)


def test_what_is_in_no_sum_is_listed_with_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    _edit(('"10 Menit"', '"Sesuai kebutuhan"'), ('"60 Menit"', '""'))
    lines = _lines(capsys)
    assert 'langkah 1: "Sesuai kebutuhan" tidak menyebut angka' in lines
    assert "langkah 4: waktunya kosong" in lines


def test_the_figures_speak_english_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert "All steps, each once 2 day(s) + 1 h 30 min" in _lines(capsys, SOPGEN_LANG="en")


def test_figures_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = called("stats", "--format", "json", capsys=capsys)
    assert (code, err) == (FINE, [])
    told = json.loads("\n".join(out))
    assert told["version"] == 1
    (file,) = told["files"]
    (chart,) = file["charts"]
    assert file["file"] == str(Path("data/sop_iku.toml"))
    days = {"unit": "hari", "per": "", "amount": 2}
    minutes = {"unit": "menit", "per": "", "amount": 90}
    assert chart["total"] == {"least": [days, minutes], "most": [days, minutes], "endless": False}
    assert len(chart["longest"]["steps"]) == 5
    assert [performer["steps"] for performer in chart["performers"]] == [2, 2, 1, 1]


def test_a_sheet_with_errors_is_shown_and_the_others_are_summed(capsys: pytest.CaptureFixture[str]) -> None:
    Path("data/broken.toml").write_text("x = 1\n", encoding="utf-8")
    code, out, err = called("stats", capsys=capsys)
    assert code == FINDINGS
    assert out[0] == str(Path("data/sop_iku.toml"))
    assert any(line.startswith(str(Path("data/broken.toml:1:1"))) for line in err)
