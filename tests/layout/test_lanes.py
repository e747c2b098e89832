"""The widths of the lanes: alike where they can be, wide where words need it; what cannot be is told at its place."""

import tomllib
from collections.abc import Sequence
from itertools import pairwise

import pytest
from support.checked import small_sheet
from support.toml_text import toml_text

from sopgen.build import Plan, plan
from sopgen.checks.drawing import FEWER_PERFORMERS, NO_EMPTY_COLUMNS
from sopgen.layout import attempts, columns, improving
from sopgen.layout.columns import (
    HEADING_READABLE,
    LANE_DENSE,
    LANE_FULL,
    LANE_MIN,
    LEVEL_SHARE,
    REMARK_WHEN_EMPTY,
)
from sopgen.layout.looks import MISREAD
from sopgen.layout.proof import prove
from sopgen.layout.routes.labels import OFF_RULE
from sopgen.layout.setting import cuts_words
from sopgen.layout.symbols import DIAMOND_TALLEST, DIAMOND_TOWER, LABEL_OVER_RULE, LANE_MARGIN_TIGHT
from sopgen.sheet import Drawing, Table
from sopgen.units import grid_up, mm, pt


def _planned(example: str) -> Plan:
    return plan("uji.toml", toml_text(small_sheet(example)).encode(), lambda _: b"")


def _flow(planned: Plan) -> tuple[tuple[int, ...], Drawing]:
    """The widths of the lanes and the drawing of the first flow page."""
    assert planned.sheet is not None, planned.findings
    page = next(page for page in planned.sheet.pages if page.drawing is not None)
    table = next(block for block in page.blocks if isinstance(block, Table) and block.name == "activities")
    assert page.drawing is not None
    box = page.drawing.box
    edges = [x for x in table.column_edges if box.left <= x <= box.right]
    return tuple(right - left for left, right in pairwise(edges)), page.drawing


def _performers(count: int) -> str:
    return "".join(f'[[pelaksana]]\nid = "p{number}"\nnama = "P{number}"\n' for number in range(count))


def _steps(count: int, decision: str = "") -> str:
    """A step for each performer; the second decides, if ``decision`` says how."""
    return "".join(
        f'[[langkah]]\nid = "s{number}"\npelaksana = "p{number}"\n{decision if number == 1 else ""}'
        for number in range(count)
    )


def test_lanes_are_alike_where_nothing_asks_for_more() -> None:
    widths, _ = _flow(_planned(_performers(5) + _steps(5)))
    assert len(set(widths)) == 1


def _arrows_between(planned: Plan, source: str, step: str) -> list[str]:
    """The symbols of a step to which arrows from a symbol are drawn."""
    _, drawing = _flow(planned)
    return [line.target for line in drawing.connectors if line.source == source and line.target.startswith(f"{step}/")]


AT_THE_SAME_TIME = (
    _steps(1)
    + '[[langkah]]\nid = "isi"\npelaksana = ["p1", "p2", "p3"]\ncara = "serentak"\n'
    + '[[langkah]]\nid = "nilai"\npelaksana = "{lane}"\nkeputusan.Ya = "@berikutnya"\nkeputusan.Tidak = "{back}"\n'
    + '[[langkah]]\nid = "akhir"\npelaksana = "p0"\n'
)


@pytest.mark.parametrize(
    ("lane", "back", "entered"),
    [("p0", "isi", ["isi/p1"]), ("p4", "isi", ["isi/p3"]), ("p4", "isi.p2", ["isi/p2"])],
)
def test_one_arrow_leads_back_to_those_who_act_at_the_same_time(lane: str, back: str, entered: list[str]) -> None:
    """To the nearer end of their row, or to the one who is named; from above, one leads to each."""
    planned = _planned(_performers(5) + AT_THE_SAME_TIME.format(lane=lane, back=back))
    assert _arrows_between(planned, f"nilai/{lane}", "isi") == entered
    assert _arrows_between(planned, "s0/p0", "isi") == ["isi/p1", "isi/p2", "isi/p3"]


def test_an_arrow_leads_to_each_of_those_who_are_reached_only_from_below() -> None:
    steps = (
        '[[langkah]]\nid = "mulai"\npelaksana = "p0"\nlanjut = "nilai"\n'
        '[[langkah]]\nid = "isi"\npelaksana = ["p1", "p2"]\ncara = "serentak"\nlanjut = "akhir"\n'
        '[[langkah]]\nid = "nilai"\npelaksana = "p0"\nkeputusan.Ya = "@berikutnya"\nkeputusan.Tidak = "isi"\n'
        '[[langkah]]\nid = "akhir"\npelaksana = "p0"\n'
    )
    assert _arrows_between(_planned(_performers(3) + steps), "nilai/p0", "isi") == ["isi/p1", "isi/p2"]


@pytest.mark.parametrize("count", [4, 8, 9, 11])
def test_symbols_are_told_apart_at_every_width(count: int) -> None:
    """In a narrow lane a kapsul is lower than a box, and a diamond still lies flat."""
    decision = 'keputusan.Ya = "@berikutnya"\nkeputusan.Tidak = "s0"\n'
    _, drawing = _flow(_planned(_performers(count) + _steps(count, decision)))
    (kapsul,) = {symbol.box.height for symbol in drawing.symbols if symbol.kind == "terminator"}
    (diamond,) = {symbol.box.height for symbol in drawing.symbols if symbol.kind == "decision"}
    (width,) = {symbol.box.width for symbol in drawing.symbols if not symbol.text}
    assert width >= 2 * kapsul - 2
    assert diamond < width


def test_each_of_those_who_act_at_the_same_time_hands_the_flow_out_of_the_table() -> None:
    steps = (
        _steps(1) + '[[langkah]]\nid = "s1"\npelaksana = ["p0", "p1"]\ncara = "serentak"\nlanjut.keluar = "Deputi"\n'
    )
    _, drawing = _flow(_planned(_performers(2) + steps))
    assert [(symbol.lane, symbol.text) for symbol in drawing.symbols if symbol.text] == [(0, "Deputi"), (1, "Deputi")]


def test_a_long_word_in_a_kapsul_widens_its_own_lane_only() -> None:
    decision = 'keputusan.Ya = "@berikutnya"\nkeputusan.Tidak = { keluar = "Pemerintah-Kabupatenkotamadya" }\n'
    widths, drawing = _flow(_planned(_performers(8) + _steps(8, decision)))
    others = {width for lane, width in enumerate(widths) if lane != 1}
    assert len(others) == 1
    assert widths[1] > max(others)
    assert len({symbol.box.width for symbol in drawing.symbols if not symbol.text}) == 1


@pytest.mark.parametrize("count", [3, 4, 6, 8])
@pytest.mark.parametrize("words", ["Lengkap", "Bukan wewenang"])
def test_the_words_of_an_outcome_that_leads_straight_down_cover_no_rule(words: str, count: int) -> None:
    decision = f'keputusan.Ya = "@berikutnya"\nkeputusan."{words}" = {{ keluar = "Pemohon" }}\n'
    planned = _planned(_performers(count) + _steps(count, decision))
    widths, drawing = _flow(planned)
    edges = [drawing.box.left + sum(widths[:lane]) for lane in range(len(widths) + 1)]
    label = next(label for label in drawing.labels if label.text == words)
    assert not any(label.box.left < edge < label.box.right for edge in edges)


@pytest.mark.parametrize(
    ("way", "path"),
    [
        ('keputusan.Ya = "@berikutnya"\nkeputusan.Tidak = {{ keluar = "{word}" }}\n', ("keputusan", "Tidak", "keluar")),
        (
            'keputusan.Ya = "@berikutnya"\nkeputusan.Tidak = ["s0", {{ keluar = "{word}" }}]\n',
            ("keputusan", "Tidak"),
        ),
        (
            'pertanyaan = "Apakah {word}?"\nkeputusan.Ya = "@berikutnya"\nkeputusan.Tidak = "s0"\n',
            ("pertanyaan",),
        ),
    ],
)
def test_a_word_that_no_lane_can_hold_is_told_at_its_place(way: str, path: tuple[str, ...]) -> None:
    """E602 names the word and points at it; it is not laid at the door of the performers (E601)."""
    word = "Pendayagunaanaparaturnegaradanreformasibirokrasi" * 3
    planned = _planned(_performers(3) + _steps(3, way.format(word=word)))
    (finding,) = [finding for finding in planned.findings if finding.code.startswith("E")]
    assert finding.code == "E602"
    assert finding.path == ("langkah", 1, *path)
    assert word in str(finding.values["detail"])
    assert finding.span is not None


@pytest.mark.parametrize(
    ("paper", "performers", "written"),
    [
        ('orientasi = "potret"', 10, {"orientasi": "lanskap"}),
        ('kertas = "F4"\norientasi = "potret"', 11, {"orientasi": "lanskap"}),
        ('kertas = "A4"\norientasi = "potret"', 18, {"kertas": "F4", "orientasi": "lanskap"}),
        ("kertas = { lebar = 200, tinggi = 140 }", 9, {"kertas": "A4"}),
    ],
)
def test_the_paper_that_is_advised_holds_the_columns(paper: str, performers: int, written: dict[str, str]) -> None:
    """E601 names the first that helps, as lines of the source, and how many performers the paper holds."""
    table = f"[dokumen]\n{paper}\n"
    rest = _performers(performers) + _steps(performers)
    (finding,) = [finding for finding in _planned(table + rest).findings if finding.code.startswith("E")]
    assert finding.code == "E601"
    advised = tomllib.loads(str(finding.values["example"]))["dokumen"]
    assert advised == written
    kept = tomllib.loads(table)["dokumen"]
    assert _planned(toml_text({"dokumen": kept | advised}) + rest).sheet is not None
    most = int(str(finding.values["most"]))
    assert _planned(table + _performers(most) + _steps(most)).sheet is not None
    assert _planned(table + _performers(most + 1) + _steps(most + 1)).sheet is None


def _remark_column(performers: int, remark: str = "") -> tuple[bool, int, int]:
    """Whether the heading "Keterangan" stands upright on A4 in portrait; its column's width, the type of the words."""
    paper = 'profil = "permenpan35"\ndokumen = { kertas = "A4", orientasi = "potret" }\n'
    written = f'keterangan = "{remark}"\n' if remark else ""
    planned = _planned(paper + _performers(performers) + _steps(performers) + written)
    assert planned.sheet is not None, planned.findings
    table = next(table for table in planned.sheet.pages[1].blocks if isinstance(table, Table))
    heading = table.rows[0].cells[-1]
    size = next(words.size for row in table.rows if row.kind == "step" for words in row.cells[0].paragraphs)
    return heading.upright, table.columns[-1], size


def test_the_heading_of_empty_remarks_stands_upright_before_type_is_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    upright = grid_up(REMARK_WHEN_EMPTY)
    assert _remark_column(6) == (True, upright, pt(9))
    assert _remark_column(2)[0] is False  # what is done has room
    assert _remark_column(6, "Arsip")[0] is False  # the column is not empty
    monkeypatch.setattr(improving, "larger", lambda _, laid: laid)
    monkeypatch.setattr(columns, "REMARK_WHEN_EMPTY", mm(3))  # no line holds the heading upright
    level, width, size = _remark_column(6)
    assert not level
    assert width > upright
    assert size < pt(9)


def _portrait(performers: int) -> Plan:
    """Long words in every column, on A4 in portrait."""
    words = 'kegiatan = "Menandatangani pertanggungjawaban"\nkelengkapan = "Rekomendasi"\noutput = "Penandatanganan"\n'
    steps = "".join(f'[[langkah]]\nid = "s{lane}"\npelaksana = "p{lane}"\n{words}' for lane in range(performers))
    return _planned('[dokumen]\norientasi = "potret"\n' + _performers(performers) + steps)


def test_names_stand_upright_in_the_narrowest_lanes_before_the_type_is_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    wished = _portrait(5)
    monkeypatch.setattr(improving, "larger", lambda _, laid: laid)
    smaller = _portrait(5)
    assert [[placed.note.code for placed in planned.notes] for planned in (wished, smaller)] == [[], ["N003"]]


def test_more_performers_than_fit_stand_upright_in_the_narrowest_lanes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _portrait(8).sheet is not None
    monkeypatch.setattr(columns, "_too_many", lambda *_: False)
    assert [finding.code for finding in _portrait(8).findings if finding.code.startswith("E")] == ["E601"]


def test_columns_of_nobody_are_told_before_wider_paper_is_dreamt_of() -> None:
    """So many columns fit on no paper; without those that are empty they do."""
    source = _performers(24) + _steps(6)
    (finding,) = [finding for finding in _planned(source).findings if finding.code.startswith("E")]
    assert (finding.code, finding.values["advice"], finding.values["example"]) == ("E601", NO_EMPTY_COLUMNS, "")
    (finding,) = [finding for finding in _planned(_performers(30) + _steps(30)).findings if finding.code[0] == "E"]
    assert (finding.code, finding.values["advice"], finding.values["example"]) == ("E601", FEWER_PERFORMERS, "")


def test_a_diamond_that_needs_five_sides_is_told_as_such() -> None:
    """E608 says what takes the sides; that no drawing was found (E603) would help nobody."""
    decision = 'keputusan.Ya = "@berikutnya"\nkeputusan.Tinjau = "s0"\nkeputusan.Tolak = { keluar = "Pemohon" }\n'
    alone = _performers(4) + _steps(4, decision)
    assert _planned(alone).sheet is not None
    beside = alone.replace('id = "s1"\npelaksana = "p1"', 'id = "s1"\npelaksana = ["p1", "p2"]')
    (finding,) = [finding for finding in _planned(beside).findings if finding.code.startswith("E")]
    assert (finding.code, finding.values["sides"]) == ("E608", 5)
    several = alone.replace('{ keluar = "Pemohon" }', '[{ keluar = "Polri" }, { keluar = "Jaksa" }]')
    (finding,) = [finding for finding in _planned(several).findings if finding.code.startswith("E")]
    assert (finding.code, finding.values["sides"]) == ("E608", 5)
    assert _planned(several.replace('keputusan.Tinjau = "s0"\n', "")).sheet is not None


def _cut(planned: Plan) -> set[str]:
    """The words of the activity tables that were broken between characters."""
    assert planned.sheet is not None, planned.findings
    return {
        paragraph.text
        for page in planned.sheet.pages
        for table in page.blocks
        if isinstance(table, Table) and table.name == "activities"
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        if cuts_words((paragraph,))
    }


@pytest.mark.parametrize("column", ["kelengkapan", "keterangan"])
def test_a_word_of_a_list_is_as_whole_as_one_without_a_mark(column: str) -> None:
    """The mark and the indent of a list take room of their own, in a list inside a list twice."""
    example = '[dokumen]\norientasi = "potret"\n' + _performers(6) + _steps(6)
    nested = '{{ butir = ["a", {{ teks = "b", butir = ["{0}"] }}] }}'
    for written in ('"{0}"', '["{0}", "lain"]', nested):
        word = "Dokumentasi"
        assert _cut(_planned(example + f"{column} = {written.format(word)}\n")) == set(), written


def test_a_list_in_the_narrowest_column_is_drawn() -> None:
    """A remark of a letter leaves the mark of a list inside a list its room."""
    remark = 'keterangan = { butir = ["b", { teks = "c", butir = ["e"] }] }\n'
    example = '[dokumen]\norientasi = "potret"\nkertas = "Folio"\n' + _performers(4) + _steps(4) + remark
    assert _planned(example).sheet is not None


def test_questions_in_some_lanes_do_not_starve_the_columns_of_words() -> None:
    """The other lanes stay narrow, but wide enough for names in type that can be read."""
    question = 'pertanyaan = "Lengkap?"\nkeputusan.Ya = "@berikutnya"\nkeputusan.Tidak = "s0"\n'
    words = 'kegiatan = "Memeriksa kelengkapan berkas permohonan sesuai daftar persyaratan"\n'
    steps = "".join(
        f'[[langkah]]\nid = "s{number}"\npelaksana = "p{number}"\n{words}{question if number in (1, 4) else ""}'
        for number in range(7)
    )
    performers = "".join(f'[[pelaksana]]\nid = "p{number}"\nnama = "Penyelia {number}"\n' for number in range(7))
    planned = _planned(performers + steps)
    widths, _ = _flow(planned)
    assert planned.sheet is not None
    table = next(block for block in planned.sheet.pages[1].blocks if isinstance(block, Table))
    assert sum(widths) <= table.width * LEVEL_SHARE
    names = [words for row in table.rows for cell in row.cells for words in cell.paragraphs if "Penyelia" in words.text]
    assert min(name.size for name in names) >= HEADING_READABLE


def _long_sheet() -> Plan:
    """Its words fill two pages, and one where they have a little more of the paper."""
    words = 'kegiatan = "' + "Memeriksa kelengkapan berkas permohonan sesuai daftar persyaratan " * 3 + '"\n'
    steps = "".join(f'[[langkah]]\nid = "s{number}"\npelaksana = "p{number % 5}"\n{words}' for number in range(8))
    return _planned(_performers(5) + steps)


def test_lanes_are_narrower_where_that_saves_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    narrow = _long_sheet()
    monkeypatch.setattr(improving, "NARROWER", (0,))
    wide = _long_sheet()
    assert narrow.sheet is not None
    assert wide.sheet is not None
    assert len(narrow.sheet.pages) == len(wide.sheet.pages) - 1
    assert LANE_FULL <= min(_flow(narrow)[0]) < min(_flow(wide)[0])
    assert narrow.findings == wide.findings


def _wordy_ways(times: int) -> Plan:
    """Outcomes' words wish for lanes so wide that a page more is filled."""
    words = 'kegiatan = "' + "Memeriksa kelengkapan berkas " * times + '"\n'
    way = 'keputusan."Persyaratan lengkap" = "@berikutnya"\nkeputusan.Tidak = "s0"\n'
    steps = "".join(
        f'[[langkah]]\nid = "s{number}"\npelaksana = "p{(number + 1) // 2 % 5}"\n{words}{way if number % 2 else ""}'
        for number in range(9)
    )
    return _planned(_performers(5) + steps)


def test_outcomes_words_give_way_where_that_saves_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    narrow = _wordy_ways(8)
    monkeypatch.setattr(improving, "narrowed", lambda _, laid: laid)
    wide = _wordy_ways(8)
    assert narrow.sheet is not None
    assert wide.sheet is not None
    assert len(narrow.sheet.pages) == len(wide.sheet.pages) - 1
    assert max(_flow(narrow)[0]) < max(_flow(wide)[0])
    assert narrow.findings == wide.findings


def _crowded(times: int) -> Plan:
    """Eleven performers leave the activities a tenth of the table."""
    kegiatan = 'kegiatan = "' + "Memeriksa kelengkapan berkas " * times + '"\n'
    mutu = (
        'kelengkapan = "Berkas permohonan dan daftar hadir elektronik"\nwaktu = "30 menit"\n'
        'output = "Rekapitulasi dan tanda terima"\n'
    )
    way = 'keputusan.Setuju = "@berikutnya"\nkeputusan."Tidak setuju" = "s0"\n'
    steps = "".join(
        f'[[langkah]]\nid = "s{number}"\npelaksana = "p{number % 11}"\n{kegiatan}{mutu}{way if number == 4 else ""}'
        for number in range(18)
    )
    performers = "".join(f'[[pelaksana]]\nid = "p{number}"\nnama = "Kasubbag Perencanaan"\n' for number in range(11))
    return _planned('[dokumen]\nkertas = "A4"\norientasi = "lanskap"\n' + performers + steps)


def test_many_performers_stand_close_where_that_saves_a_quarter_of_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """The activities have the room; each symbol keeps a track on either side, and no line is drawn worse."""
    dense = _crowded(6)
    monkeypatch.setattr(improving, "less_crowded", lambda _, laid: laid)
    wide = _crowded(6)
    assert dense.sheet is not None
    assert wide.sheet is not None
    flow_pages = [sum(page.kind == "flow" for page in each.sheet.pages) for each in (dense, wide) if each.sheet]
    assert flow_pages[0] <= improving.PAGES_LEFT * flow_pages[1]
    lanes, drawing = _flow(dense)
    assert LANE_DENSE <= min(lanes) < LANE_MIN <= min(_flow(wide)[0])
    assert all(symbol.box.width <= lanes[symbol.lane] - 2 * LANE_MARGIN_TIGHT for symbol in drawing.symbols)
    assert dense.findings == wide.findings


def _crowd(performers: int) -> Plan:
    """Long words, times and an outcome's words leave little room for what is done."""
    words = 'kegiatan = "' + "Memeriksa kelengkapan berkas " * 3 + '"\nwaktu = "10 Hari Kerja"\n'
    words += 'kelengkapan = "Rekomendasi penyelenggaraan"\noutput = "Pertanggungjawaban"\n'
    way = 'keputusan."Persyaratan lengkap" = "@berikutnya"\nkeputusan.Tidak = "s0"\n'
    steps = "".join(
        f'[[langkah]]\nid = "s{number}"\npelaksana = "p{(number + 1) // 2}"\n{words}{way if number == 3 else ""}'
        for number in range(9)
    )
    return _planned(_performers(performers) + steps)


@pytest.mark.parametrize(("performers", "saved"), [(6, 1), (7, 0)])
def test_what_is_done_has_more_room_where_its_words_tower(
    performers: int, saved: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    roomy = _crowd(performers)
    monkeypatch.setattr(improving, "_roomier", lambda *_: ())
    close = _crowd(performers)
    assert roomy.sheet is not None
    assert close.sheet is not None
    assert len(roomy.sheet.pages) == len(close.sheet.pages) - saved
    tables = [
        next(block for block in sheet.pages[1].blocks if isinstance(block, Table))
        for sheet in (roomy.sheet, close.sheet)
    ]
    assert tables[0].columns[1] > 1.2 * tables[1].columns[1]
    assert roomy.findings == close.findings


def _three_ways(words: str) -> Plan:
    """The last performer decides: back, and on to performers at the other end of the table."""
    ways = f'keputusan."Pertek terbit" = "@berikutnya"\nkeputusan."{words}" = "s1"\nkeputusan.Ditolak = "s1"\n'
    steps = "".join(
        f'[[langkah]]\nid = "s{number}"\npelaksana = "p{lane}"\n{ways if lane == 7 else ""}'
        for number, lane in enumerate((2, 0, 5, 7, 0))
    )
    return _planned(_performers(8) + steps)


def _misread(planned: Plan) -> set[str]:
    assert planned.sheet is not None
    return {fault.code for fault in prove(planned.sheet)} & MISREAD


def test_a_lane_is_wider_where_an_outcomes_words_would_be_misread(monkeypatch: pytest.MonkeyPatch) -> None:
    read = _three_ways("Perlu dilengkapi")
    monkeypatch.setattr(attempts, "LANE_MORE", ())
    misread = _three_ways("Perlu dilengkapi")
    assert (_misread(read), _misread(misread)) == (set(), {"P427"})
    assert _flow(read)[0][-1] > _flow(misread)[0][-1]
    assert [placed.note.code for placed in read.notes] == ["N002"]


def test_the_words_of_an_outcome_under_a_diamond_cut_no_rows_rule() -> None:
    """Under every diamond its row has room for them, wherever they lead, and they keep off the rule."""
    ways = 'keputusan.Ya = "@berikutnya"\nkeputusan.Tidak = "s0"\n'
    planned = _planned(_performers(3) + _steps(3, ways))
    assert planned.sheet is not None
    page = next(page for page in planned.sheet.pages if page.drawing is not None)
    assert page.drawing is not None
    table = next(block for block in page.blocks if isinstance(block, Table) and block.name == "activities")
    diamond = next(symbol for symbol in page.drawing.symbols if symbol.kind == "decision")
    room = table.row_edges[diamond.row + 1] - diamond.box.top - diamond.box.height
    assert room >= page.drawing.labels[0].box.height + LABEL_OVER_RULE
    edges = [edge for label in page.drawing.labels for edge in (label.box.top, label.box.bottom)]
    assert min(abs(rule - edge) for rule in table.row_edges for edge in edges) >= OFF_RULE - 1


@pytest.mark.parametrize("count", [4, 7, 9])
def test_a_question_widens_its_lane_before_its_diamond_towers(count: int) -> None:
    question = "Apakah konsep surat sudah sesuai dengan tata naskah dinas?"
    decision = f'pertanyaan = "{question}"\nkeputusan.Ya = "@berikutnya"\nkeputusan.Tidak = "s0"\n'
    _, drawing = _flow(_planned(_performers(count) + _steps(count, decision)))
    diamond = next(symbol.box for symbol in drawing.symbols if symbol.kind == "decision")
    assert diamond.height <= diamond.width * DIAMOND_TALLEST


def _asking(questions: Sequence[str], names: Sequence[str] = ()) -> str:
    """A step for each performer; every one but the first and the last asks its question."""
    ways = 'keputusan.Ya = "@berikutnya"\nkeputusan.Tidak = "s0"\n'
    performers = "".join(
        f'[[pelaksana]]\nid = "p{number}"\nnama = "{name}"\n'
        for number, name in enumerate(names or [f"P{number}" for number in range(len(questions) + 2)])
    )
    asked = ["", *(f'pertanyaan = "{question}"\n{ways}' for question in questions), ""]
    return performers + "".join(
        f'[[langkah]]\nid = "s{number}"\npelaksana = "p{number}"\n{words}' for number, words in enumerate(asked)
    )


@pytest.mark.parametrize("question", ["Sesuai?", "Lengkap?", "Sudah sesuai?"])
def test_questions_make_lanes_and_diamonds_of_one_size(question: str) -> None:
    """What does not ask is as wide as what asks; a question of two words stands on two lines."""
    widths, drawing = _flow(_planned(_asking([question] * 3)))
    (size,) = {(symbol.box.width, symbol.box.height) for symbol in drawing.symbols if symbol.kind == "decision"}
    assert size[1] < size[0]
    assert max(widths) <= 1.1 * min(widths)


def test_questions_of_several_lengths_share_one_diamond() -> None:
    widths, drawing = _flow(_planned(_asking(["Layak?", "Sesuai?", "Setuju?"])))
    assert len({(symbol.box.width, symbol.box.height) for symbol in drawing.symbols if symbol.text}) == 1
    assert len(set(widths)) == 1


def test_a_long_question_leaves_the_other_diamonds_as_they_are() -> None:
    """It has a size of its own, and widens no lane but its own by much."""
    long = "Apakah konsep surat sudah sesuai dengan tata naskah dinas?"
    _, alone = _flow(_planned(_asking(["Layak?", "Layak?"])))
    widths, drawing = _flow(_planned(_asking(["Layak?", long])))
    sizes = {symbol.text: symbol.box.height for symbol in drawing.symbols if symbol.text}
    assert sizes["Layak?"] == next(symbol.box.height for symbol in alone.symbols if symbol.text)
    assert sizes[long] > sizes["Layak?"]
    assert len(set(widths)) == 2


@pytest.mark.parametrize("count", [3, 5, 6])
def test_no_diamond_is_a_tower_where_many_ask_at_length(count: int) -> None:
    """Smaller type is better than that."""
    long = "Apakah konsep surat sudah sesuai dengan tata naskah dinas?"
    _, drawing = _flow(_planned(_asking([long] * count)))
    asked = [symbol.box for symbol in drawing.symbols if symbol.text == long]
    assert len(asked) > 1
    assert all(box.height <= DIAMOND_TOWER * box.width for box in asked)


@pytest.mark.parametrize(
    ("paper", "count"), [("", 9), ('kertas = "F4"\norientasi = "potret"', 5), ('kertas = "F4"', 9)]
)
@pytest.mark.parametrize("question", ["Sesuai?", "Lengkap?"])
def test_a_question_of_a_word_takes_no_type_from_crowded_paper(paper: str, count: int, question: str) -> None:
    source = f"[dokumen]\n{paper}\n" + _asking([question] * (count - 2))
    silent = source.replace(f'pertanyaan = "{question}"\n', "")
    assert _type(_planned(source)) == _type(_planned(silent))


def _type(planned: Plan) -> int:
    """The size of the words of the first activity table."""
    assert planned.sheet is not None, planned.findings
    tables = (block for page in planned.sheet.pages for block in page.blocks if isinstance(block, Table))
    table = next(table for table in tables if table.name == "activities")
    return next(
        words.size for row in table.rows if row.kind == "step" for cell in row.cells for words in cell.paragraphs
    )
