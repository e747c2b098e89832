"""The cases: sheets that together show every form a source can take, held to what must be true of any sheet."""

import subprocess
import sys
from pathlib import Path

import pytest
from support.ascii_picture import picture
from support.cases import CASES, FOLDER, STRUCTURES, laid_out, source_of
from support.goldens import assert_golden
from support.validators import audit_findings, sdk_findings_of_all

from sopgen.formats import renderer
from sopgen.layout.proof import crossings, prove
from sopgen.profile import load
from sopgen.sheet import Connector, Sheet
from sopgen.units import pt

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
each_structure = pytest.mark.parametrize("case", [FOLDER / f"{name}.toml" for name in STRUCTURES], ids=STRUCTURES)


def _connectors(sheet: Sheet) -> list[Connector]:
    return [connector for page in sheet.pages if page.drawing for connector in page.drawing.connectors]


def _bends(connector: Connector) -> int:
    return len(connector.points) - 2


def test_there_are_at_least_twenty_five_cases() -> None:
    """Fewer would not show every form."""
    assert len(CASES) >= 25


def test_every_case_is_checked_without_a_finding() -> None:
    """Not even a warning: what a case breaks on purpose it silences with the reason."""
    told = subprocess.run(
        [sys.executable, "-m", "sopgen", "check", "--strict", *map(str, CASES)],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert told.returncode == 0, told.stdout + told.stderr


@each_case
def test_a_case_is_proved_clean(case: Path) -> None:
    """Nothing of the never list."""
    assert [fault for fault in prove(laid_out(case).sheet) if fault.severity == "error"] == []


@each_case
def test_a_case_looks_as_reviewed(case: Path) -> None:
    """Its flow pages as pictures in text, and what the layout had to change."""
    done = laid_out(case)
    notes = "".join(f"{note.code} {' '.join(note.steps)}".rstrip() + "\n" for note in done.notes)
    pictures = "\n".join(picture(page) for page in done.sheet.pages if page.drawing)
    assert_golden(notes + pictures, FOLDER / "goldens" / f"{case.stem}.txt")


@each_structure
def test_the_shape_of_a_real_sheet_is_drawn_without_a_crossing(case: Path) -> None:
    """As by hand, but with every defect of the hand avoided; no line has more than two bends; the type is 9 pt."""
    done = laid_out(case)
    sop = source_of(case)
    assert load(sop.profil, case.parent).huruf.alur == pt(9) / pt(1)
    assert done.notes == ()
    assert [crossing for page in done.sheet.pages if page.drawing for crossing in crossings(page.drawing)] == []
    assert max(map(_bends, _connectors(done.sheet))) <= 2


def test_the_shapes_of_real_sheets_need_at_most_nine_bends_in_ten_lines() -> None:
    """The hand needed 0.86 a line, over 288 lines."""
    connectors = [one for name in STRUCTURES for one in _connectors(laid_out(FOLDER / f"{name}.toml").sheet)]
    assert sum(map(_bends, connectors)) <= 0.9 * len(connectors)


def test_every_case_is_valid_in_word_and_excel(tmp_path: Path) -> None:
    """Neither validator finds anything, so Word and Excel open every case without repair."""
    files = [_written(case, name, tmp_path) for case in CASES for name in ("docx", "xlsx")]
    assert sdk_findings_of_all(files) == {}
    assert {file.name: found for file in files if (found := audit_findings(file))} == {}


@each_case
def test_a_case_is_one_whole_html_file(case: Path) -> None:
    """Every page of the sheet is there, and nothing comes from elsewhere."""
    html = renderer("html")(laid_out(case).sheet).decode()
    assert html.startswith("<!DOCTYPE html>")
    assert html.rstrip().endswith("</html>")
    assert 'src="http' not in html


def _written(case: Path, name: str, folder: Path) -> Path:
    file = folder / f"{case.stem}.{name}"
    file.write_bytes(renderer(name)(laid_out(case).sheet))
    return file
