"""Whole sheets: the real one as goldens, random ones by what must hold of every sheet."""

import gc
import json
from dataclasses import asdict, replace
from typing import Any

import pytest
from support.ascii_picture import picture
from support.checked import small_sheet
from support.goldens import assert_golden
from support.places import IKU, ROOT
from support.sops import random_source

from sopgen.compose import compose
from sopgen.form import Form
from sopgen.layout import attempts, improving, lay_out
from sopgen.layout.chart import Chart, RoutedChart, Trouble
from sopgen.layout.improving import NEARLY_EMPTY
from sopgen.layout.laying import LaidOut
from sopgen.layout.proof import prove
from sopgen.layout.refusal import LayoutRefusedError
from sopgen.layout.routes import route_chart
from sopgen.model import Sop
from sopgen.profile import load
from sopgen.sheet import Paragraph, Sheet, Table
from sopgen.source import read
from sopgen.units import GRID, pt
from sopgen.validation import validate

GOLDENS = ROOT / "tests" / "layout" / "goldens"
SEEDS = range(40)


def _form(source: dict[str, Any]) -> Form:
    sop = validate(Sop, source)
    return compose(sop, load(sop.profil))


@pytest.fixture(scope="module")
def iku_sheet() -> Sheet:
    sop = read(IKU.read_bytes()).sop
    assert sop is not None
    return lay_out(compose(sop, load(sop.profil))).sheet


def _tables(sheet: Sheet) -> list[Table]:
    return [
        block
        for page in sheet.pages
        for block in page.blocks
        if isinstance(block, Table) and block.name == "activities"
    ]


def test_the_real_sheet_looks_as_reviewed(iku_sheet: Sheet) -> None:
    """Its flow, as a picture in text."""
    assert_golden("\n".join(picture(page) for page in iku_sheet.pages if page.drawing), GOLDENS / "iku.txt")


def test_the_real_sheet_is_laid_out_as_reviewed(iku_sheet: Sheet) -> None:
    """Every size and place, as JSON."""
    assert_golden(json.dumps(asdict(iku_sheet), indent=1, ensure_ascii=False, default=str) + "\n", GOLDENS / "iku.json")


def test_the_real_sheet_has_one_identity_page_and_one_flow_page(iku_sheet: Sheet) -> None:
    """It is signed on two pages."""
    assert [page.kind for page in iku_sheet.pages] == ["identity", "flow"]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_sheet_is_clean_and_whole(seed: int) -> None:
    """Proved clean; every step once, in order; every page within its margins and headed; no step row torn."""
    source = random_source(seed)
    try:
        sheet = lay_out(_form(source)).sheet
    except LayoutRefusedError as error:
        if not _too_many_performers(error, source):
            raise
        return
    assert [fault for fault in prove(sheet) if fault.severity == "error"] == []
    steps = [row.key for table in _tables(sheet) for row in table.rows if row.kind == "step" and not row.continued]
    assert steps == [step["id"] for step in source["langkah"]]
    for table in _tables(sheet):
        assert [row.repeats for row in table.rows[:2]] == [True, True]
        assert table.top + table.height <= sheet.paper.height - sheet.paper.margins.bottom
        assert all(row.height % GRID == 0 and row.height <= pt(409) for row in table.rows)
        assert table.left + table.width <= sheet.paper.width - sheet.paper.margins.right


def _too_many_performers(error: LayoutRefusedError, source: dict[str, Any]) -> bool:
    """Whether the sheet was refused for the only reason that is allowed: more lanes than the paper holds at 7 pt."""
    return {refusal.code for refusal in error.refusals} == {"L001"} and len(source["pelaksana"]) > 10


@pytest.mark.parametrize("seed", SEEDS[:10])
def test_the_same_source_gives_the_same_sheet(seed: int) -> None:
    """Nothing but the source decides."""
    assert _outcome(seed) == _outcome(seed)


def _outcome(seed: int) -> object:
    try:
        return lay_out(_form(random_source(seed)))
    except LayoutRefusedError as error:
        return error.refusals


def test_no_last_row_stands_alone_where_the_page_before_can_spare_one() -> None:
    """A last row alone on a page is among the faults that real sheets have."""
    alone = 0
    for count in range(6, 30):
        source = random_source(3) | {"langkah": [_plain(place) for place in range(count)], "dokumen": {}}
        last = [row for row in _tables(lay_out(_form(source)).sheet)[-1].rows if row.kind == "step"]
        alone += len(last) == 1
    assert alone == 0


def _plain(place: int) -> dict[str, Any]:
    return {"id": f"l{place}", "kegiatan": "Memeriksa berkas", "pelaksana": "p0"}


def test_headings_that_leave_no_room_are_refused() -> None:
    """A performer's name of pages ends in a reason, not in an endless search for room."""
    source = random_source(3) | {"pelaksana": [{"id": "p0", "nama": "x" * 15_000}], "dokumen": {}}
    source["langkah"] = [_plain(0)]
    with pytest.raises(LayoutRefusedError) as refused:
        lay_out(_form(source))
    assert [refusal.code for refusal in refused.value.refusals] == ["L006"]


def test_a_heading_row_higher_than_excel_allows_is_refused_as_such() -> None:
    source = random_source(3) | {"pelaksana": [{"id": "p0", "nama": "kata " * 240}], "langkah": [_plain(0)]}
    source["dokumen"] = {"kertas": {"lebar": 297, "tinggi": 420}}
    with pytest.raises(LayoutRefusedError) as refused:
        lay_out(_form(source))
    assert [refusal.code for refusal in refused.value.refusals] == ["L006"]


@pytest.mark.parametrize("way", [{"keluar": "  Deputi  "}, {"keluar": "Deputi Bidang  "}])
def test_blanks_around_the_words_in_a_symbol_are_no_fault(way: dict[str, str]) -> None:
    source = random_source(3) | {"dokumen": {}, "langkah": [_plain(0) | {"lanjut": way}]}
    assert lay_out(_form(source)).sheet.pages


def test_the_branches_of_a_fork_may_have_line_styles_of_their_own() -> None:
    """One step goes on by a solid line and by a dashed one."""
    source = random_source(3) | {"langkah": [_plain(place) for place in range(3)], "dokumen": {}}
    source["langkah"][0]["lanjut"] = ["l1", {"ke": "l2", "garis": "putus"}]
    drawing = lay_out(_form(source)).sheet.pages[-1].drawing
    assert drawing is not None
    dashes = {connector.target: connector.dash for connector in drawing.connectors if connector.source == "l0/p0"}
    assert dashes == {"l1/p0": "solid", "l2/p0": "dashed"}


def test_an_arrow_to_all_who_act_at_the_same_time_leaves_its_page_by_one_letter() -> None:
    """It parts behind the letter, on the page of their step."""
    performers = [{"id": f"p{lane}", "nama": f"Kasubbag {lane}"} for lane in range(3)]
    source = random_source(3) | {
        "pelaksana": performers,
        "langkah": [_plain(place) for place in range(30)],
        "dokumen": {},
    }
    opens = _heads(lay_out(_form(source)).sheet)[-1][0]
    at_once = next(step for step in source["langkah"] if step["id"] == opens)
    at_once |= {"pelaksana": ["p0", "p1", "p2"], "cara": "serentak"}
    first, second = lay_out(_form(source)).sheet.pages[-2:]
    assert first.drawing is not None
    assert second.drawing is not None
    leaving = [each for each in first.drawing.connectors if each.target.startswith("segilima/")]
    going_on = [each.target for each in second.drawing.connectors if each.source.startswith("segilima/")]
    ends = [f"{opens}/p{lane}" for lane in range(3)]
    assert [[branch.goal for branch in each.branches] for each in leaving] == [ends]
    assert going_on == ends


def test_an_outcome_that_leads_on_and_out_goes_round_the_end_of_one_that_only_leads_out() -> None:
    """The symbol of the way out that shares a side with another stands below, whatever the order of the file."""
    source = random_source(3) | {"langkah": [_plain(place) for place in range(3)], "dokumen": {}}
    ways = {"Ya": ["@berikutnya", {"keluar": "Mitra"}], "Ulang": "l0", "Tidak": {"keluar": "Pemohon"}}
    source["langkah"][1]["keputusan"] = ways
    drawing = lay_out(_form(source)).sheet.pages[-1].drawing
    assert drawing is not None
    ends = {symbol.text: symbol.box.top for symbol in drawing.symbols if symbol.text}
    assert ends["Pemohon"] < ends["Mitra"]
    assert len([connector for connector in drawing.connectors if connector.source == "l1/p0"]) == len(ends) + 2


def test_a_long_title_leaves_its_room_to_rows_of_a_page() -> None:
    """A title of many lines makes the first page lower: a row as high as a page is cut to what is left."""
    source = random_source(3) | {"dokumen": {}, "langkah": [_plain(0), _plain(1)]}
    source["identitas"] = source["identitas"] | {"judul": "Penyusunan laporan " * 20}
    source["langkah"][0]["kegiatan"] = "kata panjang sekali " * 2000
    sheet = lay_out(_form(source)).sheet
    assert all(table.top + table.height <= sheet.paper.height - sheet.paper.margins.bottom for table in _tables(sheet))


def test_blanks_around_words_print_nothing() -> None:
    """They would push the words to a line for which their row has no room."""

    def paragraphs(words: str) -> list[Paragraph]:
        source = random_source(3) | {"dokumen": {}, "langkah": [_plain(0)]}
        signer = dict.fromkeys(("peran", "jabatan", "nama", "pangkat", "nip"), words)
        source["identitas"] = source["identitas"] | {"tanggal_revisi": words, "disahkan_oleh": signer}
        source["uraian"] = source["uraian"] | {
            "dasar_hukum": [words, {"teks": [{"teks": words, "tebal": True}], "butir": [words]}]
        }
        source["langkah"][0]["kegiatan"] = {"judul": words, "alinea": words, "butir": [words]}
        rows = (row for table in _tables(lay_out(_form(source)).sheet) for row in table.rows)
        return [paragraph for row in rows for cell in row.cells for paragraph in cell.paragraphs]

    law = "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik"
    assert paragraphs(f"{' ' * 60}{law}{' ' * 60}") == paragraphs(law)


def test_a_flow_that_cannot_be_drawn_under_the_identity_begins_on_a_page_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With a note. The router is made to fail on whatever begins in the lower half of its page."""
    folder = ROOT / "tests" / "cases"
    sop = read((folder / "one-page-sheet.toml").read_bytes()).sop
    assert sop is not None
    form = compose(sop, load(sop.profil, folder))
    joined = lay_out(form)
    half = form.style.paper.height // 2

    def failing(chart: Chart) -> RoutedChart:
        routed = route_chart(chart)
        trouble = Trouble("unrouted", chart.flows[0].key, 0)
        return replace(routed, troubles=(trouble,)) if chart.pages[0].rows[0] > half else routed

    monkeypatch.setattr(attempts, "route_chart", failing)
    apart = lay_out(form)
    assert [note.code for note in apart.notes] == [*(note.code for note in joined.notes), "N004"]
    assert [[block.name for block in page.blocks if isinstance(block, Table)] for page in apart.sheet.pages] == [
        ["identity", "boxes"],
        ["activities"],
    ]
    assert len(joined.sheet.pages) == 1


def test_a_page_is_broken_elsewhere_before_a_sheet_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither higher rows nor wider lanes help: the note names the step that begins a page instead.

    The router is made to fail on the flow out of a step wherever that step does not begin a page.
    """
    folder = ROOT / "tests" / "cases"
    sop = read((folder / "thirty-steps-ten-performers.toml").read_bytes()).sop
    assert sop is not None
    form = compose(sop, load(sop.profil, folder))
    step = _heads(lay_out(form).sheet)[0][-3]

    def failing(chart: Chart) -> RoutedChart:
        place = next((node.page, node.row) for node in chart.nodes if node.key.startswith(f"{step}/"))
        first = min(node.row for node in chart.nodes if node.page == place[0])
        flow = next(flow for flow in chart.flows if flow.source.startswith(f"{step}/"))
        routed = route_chart(chart)
        return routed if place[1] == first else replace(routed, troubles=(Trouble("unrouted", flow.key, place[0]),))

    monkeypatch.setattr(attempts, "route_chart", failing)
    laid = lay_out(form)
    (note,) = (note for note in laid.notes if note.code == "N005")
    assert note.steps == (step,)
    assert step in [steps[0] for steps in _heads(laid.sheet)]


def _heads(sheet: Sheet) -> list[list[str]]:
    """The steps of each flow page, the first one first."""
    return [[row.key for row in table.rows if row.kind == "step"] for table in flow_tables(sheet)]


def flow_tables(sheet: Sheet) -> list[Table]:
    """The table of each flow page."""
    return [
        block for page in sheet.pages if page.drawing is not None for block in page.blocks if isinstance(block, Table)
    ]


@pytest.mark.parametrize("collects", [True, False])
def test_the_layout_leaves_no_garbage_and_the_collector_as_it_was(collects: bool) -> None:
    form = _form(random_source(7))
    lay_out(form)  # what is read once is read now
    gc.collect()
    (gc.enable if collects else gc.disable)()
    try:
        lay_out(form)
        assert gc.isenabled() == collects
        assert collects or gc.collect() == 0
    finally:
        gc.enable()


@pytest.fixture
def _no_smaller_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(improving, "SIZE_STEP", pt(100))


def _steps_of(laid: LaidOut) -> list[int]:
    """How many rows each flow page has."""
    return [len(page) for page in _heads(laid.sheet)]


def _long_form(count: int, words: str = "Memeriksa berkas") -> Form:
    """Steps of two performers in turn."""
    step = {"kegiatan": words, "kelengkapan": "Berkas", "waktu": "1 Jam", "output": "Berkas"}
    raw = small_sheet()
    performers = [{"id": "p", "nama": "P"}, {"id": "q", "nama": "Q"}]
    steps = [{**step, "id": f"s{number}", "pelaksana": "pq"[number % 2]} for number in range(count)]
    return _form({**raw, "pelaksana": performers, "langkah": steps})


@pytest.mark.usefixtures("_no_smaller_type")
def test_a_last_page_that_is_nearly_empty_shares_the_rows_of_the_page_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many steps there are, on no more pages, and no line bends more for it."""
    shared = [lay_out(_long_form(count)) for count in range(10, 24)]
    monkeypatch.setattr(improving, "SHARES", 0)
    left = [lay_out(_long_form(count)) for count in range(10, 24)]
    assert any(len(_steps_of(each)) > 1 and _steps_of(each)[-1] <= NEARLY_EMPTY for each in left)
    for one, other in zip(shared, left, strict=True):
        assert len(_steps_of(one)) == len(_steps_of(other))
        assert len(_steps_of(one)) == 1 or _steps_of(one)[-1] > NEARLY_EMPTY
        assert _bends(one) <= _bends(other)


def _bends(laid: LaidOut) -> int:
    drawings = [page.drawing for page in laid.sheet.pages if page.drawing is not None]
    return sum(len(connector.points) - 2 for drawing in drawings for connector in drawing.connectors)


def test_type_half_a_point_smaller_saves_a_page_that_is_nearly_empty() -> None:
    """It is told, and never smaller than the profile allows."""
    form = _long_form(7, "memeriksa berkas usulan " * 18)
    saved = lay_out(form)
    assert [(note.code, note.amount) for note in saved.notes] == [("N008", form.style.body_size - pt(0.5))]
    assert _steps_of(saved) == [7]
    style = replace(form.style, body_min=form.style.body_size)
    bounded = lay_out(replace(form, style=style))
    assert bounded.notes == ()
    assert len(_steps_of(bounded)) == 2
