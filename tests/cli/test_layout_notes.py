"""What the layout changes of its own, as people and programs are told it by `sopgen check`."""

import json
from pathlib import Path

import pytest
from support.called import called
from support.places import IKU

from sopgen.cli.parts import FINE

SENTENCE = (
    'Panah dari langkah "periksa" ke "teliti" keluar di kanan, bukan di bawah seperti diminta `sisi`. '
    "Petunjuk itu dituruti hanya bila gambarnya tetap jelas."
)
ID = 'id = "periksa"'


@pytest.fixture
def line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """The line of the step from which an arrow cannot leave as wished; its source is in the working directory."""
    text = IKU.read_text(encoding="utf-8")
    hint = 'keputusan.Perbaikan = "teliti"'
    assert hint in text
    text = text.replace(hint, 'keputusan.Perbaikan = { ke = "teliti", sisi = "bawah" }')
    (tmp_path / "iku.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return text.splitlines().index(ID) + 1


@pytest.mark.usefixtures("line")
def test_people_are_told_beside_the_findings(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = called("check", "iku.toml", capsys=capsys)
    assert (code, out) == (FINE, [])
    assert f"iku.toml: {SENTENCE}" in err


def test_programs_are_told_with_the_place_of_the_step(capsys: pytest.CaptureFixture[str], line: int) -> None:
    code, out, err = called("check", "iku.toml", "--format", "json", capsys=capsys)
    told = json.loads("\n".join(out))
    assert (code, err, told["findings"]) == (FINE, [], [])
    (note,) = told["layout_notes"]
    assert note == {
        "file": "iku.toml",
        "line": line,
        "column": len('id = "'),
        "length": len('"periksa"'),
        "code": "N006",
        "steps": ["periksa", "teliti"],
        "path": ["langkah", 4, "id"],
        "message": SENTENCE,
    }


def test_github_shows_a_notice_at_the_step(capsys: pytest.CaptureFixture[str], line: int) -> None:
    code, out, _ = called("check", "iku.toml", "--format", "github", capsys=capsys)
    assert code == FINE
    assert out == [f"::notice file=iku.toml,line={line},col=6,endColumn=15,title=N006::{SENTENCE}"]
