"""docs/PANDUAN.md: its commands, one after the other on the starter sheet, do what it says."""

import re
import shlex
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from support.called import called
from support.places import ROOT

from sopgen.cli.parts import FINDINGS, FINE

GUIDE = (ROOT / "docs" / "PANDUAN.md").read_text(encoding="utf-8").replace("output\\", "output/")
BLOCKS = re.findall(r"^```console\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
SHEET = Path("sop_cuti.toml")


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _commands(block: str) -> list[list[str]]:
    """What is typed: sopgen's arguments, or "copy" with two files."""
    typed = [shlex.split(line)[1:] for line in block.splitlines() if line.startswith(("> sopgen ", "> copy "))]
    return [words if words[0] == "copy" else words[1:] for words in typed]


def _shown(part: str) -> list[str]:
    """What the guide shows below the command that ``part`` stands in."""
    (block,) = (block for block in BLOCKS if part in block)
    return block.splitlines()[1:]


def test_the_commands_of_the_guide_run_one_after_the_other(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (arguments for block in BLOCKS for arguments in _commands(block)):
        if arguments[0] == "copy":
            shutil.copy(*arguments[1:])
            continue
        code, _, err = called(*arguments, capsys=capsys)
        assert code == (FINDINGS if arguments[0] == "diff" else FINE), (arguments, err)


def test_a_mistake_is_shown_as_the_guide_shows_it(capsys: pytest.CaptureFixture[str]) -> None:
    called("new", str(SHEET), capsys=capsys)
    text = SHEET.read_text(encoding="utf-8")
    SHEET.write_text(text.replace('"15 Menit"', "15 Menit"), encoding="utf-8")
    out = called("check", str(SHEET), capsys=capsys)[1]
    assert out[: out.index("")] == _shown("E003")


def test_an_edit_in_word_is_told_as_the_guide_tells_it(capsys: pytest.CaptureFixture[str]) -> None:
    called("new", str(SHEET), capsys=capsys)
    called("build", str(SHEET), "--to", "docx", capsys=capsys)
    path = Path("output/sop_cuti.docx")
    with ZipFile(path) as old:
        members = {info: old.read(info) for info in old.infolist()}
    with ZipFile(path, "w") as new:
        for info, content in members.items():
            document = info.filename == "word/document.xml"
            new.writestr(info, content.replace(b"15 Menit", b"20 Menit") if document else content)
    told = called("verify", str(path), capsys=capsys)[1]
    assert [_without_fingerprint(line) for line in told] == [
        _without_fingerprint(line) for line in _shown("sopgen verify")
    ]


def _without_fingerprint(line: str) -> str:
    return re.sub(r"[0-9a-f]{8}…", "…", line)
