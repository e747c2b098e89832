"""``sopgen diff --format html``: both sheets on one page, every difference framed, listed and reached by a link."""

import re
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import load_workbook
from support.browser import DESKTOP, PHONE, browsed
from support.called import called
from support.places import IKU
from support.revision_series import versions

from sopgen.build import plan
from sopgen.cli.changed_sheets import html
from sopgen.cli.compared import compared
from sopgen.cli.parts import FINDINGS, FINE, WRONG_USE
from sopgen.messages import catalogue
from sopgen.render.drawn import Drawn, drawn
from sopgen.render.html.marks import Badge, marks
from sopgen.sheet import Sheet, Typeface
from sopgen.source import read

TEXT = IKU.read_text(encoding="utf-8")
INSERTED = """\
[[langkah]]
id = "telaah"
kegiatan = "Menelaah usulan <b>bersama</b> Biro"
pelaksana = "kasubbag"
kelengkapan = ["Usulan", "Kerangka acuan", "Rincian biaya", "Data dukung", "Nota dinas", "Disposisi", "Daftar hadir"]
waktu = "2 Jam"
output = "Catatan"

"""
REVISED = (
    TEXT.replace('[[langkah]]\nid = "teliti"', f'{INSERTED}[[langkah]]\nid = "teliti"')
    .replace('Perbaikan = "teliti"', 'Perbaikan = "siapkan"')
    .replace('"60 Menit"', '"90 Menit"')
    .replace('"kabag"', '"kepala"')
)


class Version(NamedTuple):
    """A source, and its sheet in the typeface of another house if one is given."""

    text: str
    typeface: Typeface | None = None

    @property
    def sheet(self) -> Sheet:
        sheet = _sheet(self.text)
        return replace(sheet, typeface=self.typeface) if self.typeface is not None else sheet

    def page(self, new: "Version", language: str = "id") -> str:
        sops = [read(each.text.encode()).sop for each in (self, new)]
        assert sops[0] is not None
        assert sops[1] is not None
        translate = catalogue("en" if language == "en" else "id")
        version = compared(("lama.toml", sops[0]), ("baru.toml", sops[1]), translate, lambda: False)
        return html(version, self.sheet, new.sheet, translate).decode()


@cache
def _sheet(text: str) -> Sheet:
    made = plan("sop.toml", text.encode(), lambda name: pytest.fail(f"no logo is named: {name}")).sheet
    assert made is not None
    return made


OLD, NEW = Version(TEXT), Version(REVISED)


@pytest.fixture(scope="module")
def page() -> str:
    return OLD.page(NEW)


def test_the_same_sheets_give_the_same_page_and_a_sheet_has_no_marks_beside_itself(page: str) -> None:
    assert OLD.page(NEW) == page
    same = OLD.page(OLD)
    assert "Tidak ada perubahan." in same
    assert 'class="lencana"' not in same


def test_every_change_in_the_list_leads_to_its_places_and_they_lead_back(page: str) -> None:
    ids = re.findall(r'id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    targets = re.findall(r'href="#([^"]+)"', page)
    assert set(targets) <= set(ids)
    listed = re.findall(r'<li id="(ubah-\d+)"', page)
    assert listed == ["ubah-1", "ubah-2", "ubah-3"]
    assert {"baru-1", "lama-2", "baru-2", "lama-3", "baru-3"} <= set(targets)  # the step, its time, its branch
    assert {"ubah-1", "ubah-2", "ubah-3"} <= set(targets)


def test_the_numbers_in_the_list_go_as_far_as_the_count_and_what_is_not_counted_has_none(page: str) -> None:
    assert "Daftar perubahan (3)" in page
    assert re.findall(r'<span class="butir"><b[^>]*>([^<]+)<', page) == ["+1", "≠2", "≠3", "≠", "≠"]
    assert page.index("Waktu seluruh langkah") < page.index("Hanya dalam berkas")


def test_a_new_id_of_a_performer_marks_none_of_its_symbols(page: str) -> None:
    """Inserted: its row, the arrow to it and the one from it; retargeted: the branch; both over two pages."""
    assert re.findall(r'class="lencana"[^>]*>([^<]+)<', page) == [
        "≠2",
        "−",
        "−3",
        "+1",
        "+1",
        "+1",
        "+3",
        "≠2",
        "+1",
        "+3",
    ]


def test_an_authors_words_are_no_markup(page: str) -> None:
    assert "Menelaah usulan &lt;b&gt;bersama&lt;/b&gt; Biro" in page
    assert "<b>bersama" not in page


def test_the_page_runs_no_script_and_asks_for_nothing(page: str) -> None:
    assert "<script" not in page
    assert re.findall(r'(?:src|href)="(?!#)[^"]*"', page) == []


def test_the_page_speaks_english_too() -> None:
    page = OLD.page(NEW, "en")
    assert '<html lang="en">' in page
    assert "Side by side" in page


def test_each_sheet_keeps_its_own_typeface(page: str) -> None:
    """Its lines are as wide as it was laid out; both families are inside."""
    families = re.compile(r'@font-face\{font-family:"([^"]+)"')
    assert set(families.findall(page)) == {"SOP Sans"}
    assert ".sisi.lama{--huruf:" not in page
    both = OLD._replace(typeface=Typeface("Calibri", "Carlito")).page(NEW)
    assert set(families.findall(both)) == {"SOP Sans", "SOP Humanist"}
    assert ':root{--huruf:"SOP Sans",sans-serif;' in both
    assert '.sisi.lama{--huruf:"SOP Humanist",sans-serif;font-family:var(--huruf)}' in both


def test_arrows_that_go_over_pages_are_compared_as_wholes() -> None:
    """The branch runs over two pages in the new sheet: both of its parts are marked, nothing else of it."""
    found = marks(NEW.sheet, Drawn(frozenset(), {}), [], "baru")
    assert all(mark.badge == Badge("+", 0) for page in found.values() for mark in page.lines)
    flows = {flow for flow in drawn(NEW.sheet).flows if flow.label == "Perbaikan"}
    assert {(flow.source, flow.target) for flow in flows} == {("periksa/sesdep", "siapkan/kasubbag")}


def test_each_arrow_and_symbol_bears_the_number_of_the_change_that_moved_it() -> None:
    """Of a series all at once: an arrow out of a decision whose other branch was retargeted follows its own goal."""
    made = versions("thirty-steps-ten-performers")
    old, new = Version(made[0].text), Version(made[-1].text)
    page = old.page(new)
    listed = re.findall(r'<li id="ubah-\d+"[^>]*>.*?</li>', page, re.DOTALL)
    shared, retargeted, exchanged = (
        next(number for number, words in enumerate(listed, start=1) if said in words)
        for said in ("dibagi", "“Perbaikan”", "bertukar tempat")
    )
    badges = re.findall(r'<div class="ubah titik [^>]*title="([^"]*)".*?class="lencana"[^>]*>([^<]+)<', page, re.DOTALL)
    of = {
        words: badge for name, badge in badges for words in [name.partition(":")[0]] if words in {"Setuju", "Perbaikan"}
    }
    assert of == {"Setuju": f"+{exchanged}", "Perbaikan": f"+{retargeted}"}
    frames = re.findall(r'class="lencana"[^>]*>([^<]+)<', page)
    assert frames.count(f"−{shared}") >= 6
    assert frames.count(f"+{shared}") >= 6


@pytest.mark.parametrize("window", [DESKTOP, PHONE])
def test_chromium_and_axe_find_nothing_wrong(page: str, window: tuple[int, int], tmp_path: Path) -> None:
    file = tmp_path / "beda.html"
    file.write_text(page, encoding="utf-8")
    seen = browsed(file, window)
    assert (seen["violations"], seen["console"], seen["requests"]) == ([], [], [])
    assert seen["scrollWidth"] <= window[0]


# --- the command ----------------------------------------------------------------------------------------


@pytest.fixture
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(IKU, "lama.toml")
    Path("baru.toml").write_text(REVISED, encoding="utf-8")


@pytest.mark.usefixtures("_folder")
@pytest.mark.parametrize(("form", "start"), [("html", b"<!DOCTYPE html>"), ("docx", b"PK"), ("xlsx", b"PK")])
def test_a_comparison_is_written_whole(form: str, start: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = called("diff", "lama.toml", "baru.toml", "--format", form, capsys=capsys)
    assert (code, out) == (FINDINGS, [f"output/baru.beda.{form}"])
    assert Path(out[0]).read_bytes().startswith(start)
    assert called("diff", "lama.toml", "lama.toml", "--format", form, "--out", "x", capsys=capsys)[0] == FINE


@pytest.mark.usefixtures("_folder")
def test_a_new_name_is_noted_on_every_cell_of_the_workbook_that_has_it(capsys: pytest.CaptureFixture[str]) -> None:
    old = TEXT.replace('"Kabag Program & Evaluasi"', '"Kabag"')
    Path("lama.toml").write_text(old, encoding="utf-8")
    Path("baru.toml").write_text(old.replace("Kabag", "Koordinator"), encoding="utf-8")
    called("diff", "lama.toml", "baru.toml", "--format", "xlsx", capsys=capsys)
    sheets = load_workbook("output/baru.beda.xlsx").worksheets
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    named = [cell for cell in cells if "Koordinator" in str(cell.value)]
    assert len(named) >= 6  # its column's head and five texts
    assert [cell.coordinate for cell in cells if cell.comment] == [cell.coordinate for cell in named]


@pytest.mark.usefixtures("_folder")
def test_a_sheet_that_cannot_be_drawn_is_told_and_nothing_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    Path("baru.toml").write_text(REVISED.replace('profil = "polhukam"', 'profil = "tak-ada"'), encoding="utf-8")
    code, _, notes = called("diff", "lama.toml", "baru.toml", "--format", "html", capsys=capsys)
    assert code == WRONG_USE
    assert any("tak-ada" in line for line in notes)
    assert not Path("output").exists()
