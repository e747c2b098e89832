"""Reading: a good file gives a Sop, a bad one tells everything that is wrong with it, at its place; nothing raises."""

import tomllib

import pytest
from hypothesis import given, strategies as st
from support.checked import codes, small_sheet
from support.places import IKU
from support.toml_text import toml_text

from sopgen.build import plan
from sopgen.checks import RULES, check
from sopgen.findings import Finding
from sopgen.messages import catalogue
from sopgen.parsing import MAX_KEY_PARTS
from sopgen.profile import load
from sopgen.report import Checked, ReportFormat, report
from sopgen.source import MAX_FINDINGS, MAX_SOURCE, locate, read

GOOD = IKU.read_text(encoding="utf-8")
FORMS: tuple[ReportFormat, ...] = ("human", "json", "github")


def _changed(*changes: tuple[str, str]) -> str:
    text = GOOD
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def _located(text: str) -> tuple[Finding, ...]:
    reading = read(text.encode())
    return locate(reading.text, reading.findings)


def _places(text: str) -> list[tuple[str, str]]:
    """Each finding's code, and the characters that its span covers."""
    lines = text.splitlines()
    found = []
    for finding in _located(text):
        span = finding.span
        marked = lines[span.line - 1][span.column - 1 : span.column - 1 + span.length] if span else ""
        found.append((finding.code, marked))
    return found


def test_the_real_sheet_is_read() -> None:
    reading = read(GOOD.encode())
    assert reading.findings == ()
    assert reading.sop is not None
    assert [step.id for step in reading.sop.langkah] == ["arahkan", "koordinasikan", "siapkan", "teliti", "periksa"]


@pytest.mark.parametrize(
    "written",
    ["\ufeff" + GOOD, GOOD.replace("\n", "\r\n"), GOOD.replace(" = ", "\t=\t"), GOOD + "\n\n", GOOD.rstrip("\n")],
    ids=["byte order mark", "CRLF", "tabs", "empty lines", "no last line break"],
)
def test_how_an_editor_saves_makes_no_difference(written: str) -> None:
    reading = read(written.encode())
    assert reading.findings == ()
    assert reading.sop == read(GOOD.encode()).sop


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    text = _changed(
        ("jenis =", "jenisnya ="),
        ("nrp = ", "nip = 5 # "),
        ('id = "jp"', 'id = "kabag"'),
        ('kelengkapan = "Program kerja"', 'kelengkapn = "Program kerja"'),
        ('waktu = "60 Menit"', "waktu = 60"),
        ('keputusan.Perbaikan = "teliti"', 'keputusan.Perbaikan = "telit"'),
    )
    assert _places(text) == [
        ("E102", "jenisnya"),
        ("E103", "5"),
        ("E202", '"kabag"'),
        ("E102", "kelengkapn"),
        ("E203", '"jp"'),
        ("E103", "60"),
        ("E204", '"telit"'),
    ]


@pytest.mark.parametrize(
    ("old", "new", "code", "marked"),
    [
        ('profil = "polhukam"', "profil = 1", "E103", "1"),
        ('nomor = "OT.01.02-033-053.De.7"\n', "", "E101", "identitas"),
        ("tanggal_pembuatan = 2017-12-01", "tanggal_pembuatan = 2017-12-01T10:00:00", "E103", "2017-12-01T10:00:00"),
        ("{ tanggal = 2018-05-02, centang = true }", '{ tanggal = 2018-05-02, centang = "ya" }', "E103", '"ya"'),
        ("{ tanggal = 2018-05-02, centang = true }", "{ tangal = 2018-05-02 }", "E102", "tangal"),
        ('jenis = "mikro"', 'jenis = "micro"', "E108", '"micro"'),
        ('nama = "Sesdep"', 'nama = "  "', "E104", '"  "'),
        ('nama = "Suwandi Miharja, M.D.S"', 'nama = "Suwandi\\nMiharja"', "E105", '"Suwandi\\nMiharja"'),
        ('"Telepon, Faksimile, dsb"', '"Telepon\\u0000"', "E106", '"Telepon\\u0000"'),
        ('nama = "Sesdep"', 'nama = "Ses\u202edep"', "E106", "\u202e"),
        ('nama = "Sesdep"', 'nama = "\ufeffSesdep"', "E106", "\ufeff"),
        ('nama = "Sesdep"', 'nama = "\u200b"', "E106", "\u200b"),
        ('nama = "Sesdep"', 'nama = "\u3164"', "E104", '"\u3164"'),
        ('keputusan.Setuju = { keluar = "Deputi" }', 'keputusan."\u2800" = { keluar = "Deputi" }', "E104", '"\u2800"'),
        ('"Telepon, Faksimile, dsb"', "5", "E103", "5"),
        ('id = "jp"\n', 'id = "jp"\nsingkat = "JP"\n', "E102", "singkat"),
        ('["kasubbag", "jp"]', '["kasubbag", "js"]', "E203", '"js"'),
        ('["kasubbag", "jp"]', '["jp", "kasubbag", "jp"]', "E205", '"jp"'),
        ('["kasubbag", "jp"]', "[]", "E109", "[]"),
        ('["kasubbag", "jp"]', '{ id = "jp" }', "E103", '{ id = "jp" }'),
        ('{ keluar = "Deputi" }', '{ keluar = "" }', "E104", '""'),
        ('{ keluar = "Deputi" }', '{ kelur = "Deputi" }', "E102", "kelur"),
        ('keputusan.Setuju = { keluar = "Deputi" }', 'keputusan."" = { keluar = "Deputi" }', "E104", '""'),
        ('keputusan.Setuju = { keluar = "Deputi" }', 'keputusan."Se\\ntuju" = "teliti"', "E105", '"Se\\ntuju"'),
        ('keputusan.Perbaikan = "teliti"', 'keputusan.ke = ["telit"]', "E204", '"telit"'),
        ('keputusan.Perbaikan = "teliti"', "keputusan.ke = 7", "E103", "7"),
        ('keputusan.Perbaikan = "teliti"', 'keputusan.ke = ["teliti", { ke = "siapkan", garis = "x" }]', "E108", '"x"'),
        ('keputusan.Perbaikan = "teliti"', 'keputusan.ke = [{ ke = "siapkan" }, 7]', "E103", "7"),
        ('keputusan.Perbaikan = "teliti"', 'keputusan.ke = ["teliti", { ke = "siapkan", ka = "x" }]', "E102", "ka"),
        ('{ keluar = "Deputi" }', '[{ keluar = "Deputi" }, { keluar = "Deputi" }]', "E205", '"Deputi"'),
        ('{ keluar = "Deputi" }', '["teliti", { garis = "putus" }]', "E226", '{ garis = "putus" }'),
        ('{ keluar = "Deputi" }', '["teliti", { keluar = "" }]', "E104", '""'),
        (
            'id = "arahkan"\n',
            'id = "arahkan"\nlanjut = ["@berikutnya", "siapkan", "koordinasikan"]\n',
            "E205",
            '"koordinasikan"',
        ),
    ],
)
def test_a_mistake_is_told_at_its_place(old: str, new: str, code: str, marked: str) -> None:
    assert _places(_changed((old, new))) == [(code, marked)]


@pytest.mark.parametrize(
    ("text", "example"),
    [
        ("Ses\u202edep", 'nama = "Sesdep"'),
        ("Ses\\tdep\u200b", 'nama = "Ses dep"'),
        ("\u200b", ""),
        ('Ses\u200b \\"dep\\"', ""),  # its own quotes must stay escaped: nothing is offered
    ],
)
def test_text_with_what_nobody_sees_is_shown_without(text: str, example: str) -> None:
    (found,) = _located(_changed(('nama = "Sesdep"', f'nama = "{text}"')))
    assert (found.code, found.values["example"]) == ("E106", example)


@pytest.mark.parametrize("text", ["Kantor\u00a0Pusat", "Kabu\u00adpaten", "e\u0301", "№ 1", "👤"])
def test_blanks_marks_and_symbols_that_are_seen_pass(text: str) -> None:
    assert _located(_changed(('nama = "Sesdep"', f'nama = "{text}"'))) == ()


def test_every_fact_of_a_mistake_has_its_sentence() -> None:
    """What is wrong, what is meant, how it should look."""
    text = _changed(
        ('waktu = "60 Menit"', "waktu = 60"), ('keputusan.Perbaikan = "teliti"', 'keputusan.Perbaikan = "telit"')
    )
    said = report([Checked("a.toml", text, _located(text))], "human", catalogue("id"))
    assert (
        said
        == """\
a.toml:102:9: kesalahan E103: Nilai "waktu" adalah bilangan; yang diterima: teks, daftar, tabel.
102 │ waktu = 60
    │         ^^
    = Mutu baku: waktu, mis. "10 Menit".
    = tulis: waktu = "10 Menit"

a.toml:113:23: kesalahan E204: Langkah "telit" tidak ada.
113 │ keputusan.Perbaikan = "telit"
    │                       ^^^^^^^
    = Di sini ditulis id langkah; pihak di luar tabel ditulis dengan `keluar`. Mungkin maksudnya "teliti".

2 kesalahan, 0 peringatan.
"""
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "column"),
    [
        ('waktu = "10 Menit"', "waktu = 10 Menit", "waktu = 10 Menit", 9),
        ('nama = "Sesdep"', 'nama = "Sesdep', 'nama = "Sesdep', 15),
        ('jenis = "mikro"', 'jenis "mikro"', 'jenis "mikro"', 7),
        ("2017-12-01", "2017-13-01", "tanggal_pembuatan = 2017-13-01", 21),
        ("2017-12-01", "1-12-2017", "tanggal_pembuatan = 1-12-2017", 21),
        ('nama = "Sesdep"', 'nama = "Ses"dep"', 'nama = "Ses"dep"', 13),
        ('jenis = "mikro"', 'jenis = "mikro"\njenis = "mikro"', 'jenis = "mikro"', 1),
        ('"Telepon, Faksimile, dsb",\n]', '"Telepon, Faksimile, dsb",\n', "peralatan = [", 13),
        ('"Telepon, Faksimile, dsb",\n]', '"Telepon, Faksimile, dsb"\n', "peralatan = [", 13),
    ],
)
def test_a_syntax_error_is_told_at_its_place(old: str, new: str, line: str, column: int) -> None:
    text = _changed((old, new))
    found = _located(text)
    assert codes(found) == ["E003"]
    assert found[0].span is not None
    assert text.splitlines()[found[0].span.line - 1] == line
    assert found[0].span.column == column


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("waktu = “15 Menit”", 'waktu = "15 Menit"'),
        ('waktu = "15 Menit”', 'waktu = "15 Menit"'),
        ("pelaksana = [“kabag”, “staf”]", 'pelaksana = ["kabag", "staf"]'),
        ('waktu\xa0= "15 Menit"', 'waktu = "15 Menit"'),
        ("waktu = 15 Menit", 'waktu = "15 Menit"'),
        ('waktu = 15 Menit"', 'waktu = "15 Menit"'),
        ('waktu: "15 Menit"', 'waktu = "15 Menit"'),
        ('waktu "15 Menit"', 'waktu = "15 Menit"'),
        ("kelengkapan =", 'kelengkapan = ""'),
        ("selesai = True", "selesai = true"),
        ("tanggal_efektif = 2 Mei 2024", "tanggal_efektif = 2024-05-02"),
        ("tanggal_efektif = 02/05/2024", "tanggal_efektif = 2024-05-02"),
        ("tanggal_efektif = 02-05-2024", "tanggal_efektif = 2024-05-02"),
        ("tanggal_efektif = 2024-5-2", "tanggal_efektif = 2024-05-02"),
        ("tanggal pembuatan = 2024-05-02", "tanggal_pembuatan = 2024-05-02"),
        ('keputusan.Perlu perbaikan = "teliti"', 'keputusan."Perlu perbaikan" = "teliti"'),
        ("kegiatan = 'Menyiapkan salat Jum'at'", 'kegiatan = "Menyiapkan salat Jum\'at"'),
        ('kegiatan = "Memeriksa "asli" saja"', r'kegiatan = "Memeriksa \"asli\" saja"'),
        ('output = "Konsep surat', 'output = "Konsep surat"'),
        ('pelaksana = "kabag", "staf"', 'pelaksana = ["kabag", "staf"]'),
        ('waktu = "15 Menit";', 'waktu = "15 Menit"'),
        ('keputusan = { Ya = "a" Tidak = "b" }', 'keputusan = { Ya = "a", Tidak = "b" }'),
    ],
)
def test_a_slip_is_shown_as_it_was_meant(line: str, mended: str) -> None:
    """The author's own line put right, in place of an example."""
    found = _located(f"{line}\nlain = 1\n")
    assert codes(found) == ["E003"]
    assert found[0].values["example"] == mended


@pytest.mark.parametrize(
    "line", ["tanggal_efektif = 2024-02-30", "tanggal_efektif = 9 Satu 2024", 'pelaksana = ["kabag" "staf"]', "// lain"]
)
def test_what_no_single_slip_explains_is_not_guessed_at(line: str) -> None:
    example = str(_located(f"{line}\nlain = 1\n")[0].values["example"])
    assert "2024-02-30" not in example
    assert "staf" not in example


def test_what_one_slip_explains_hides_no_error_below() -> None:
    """The rest is read with each line as it is meant."""
    text = """\
dasar hukum = ["UU 43/2009"]
output = "Permohonan
keputusan = { Ya = "a" Tidak = "b" }
[[langkah]]
id = "satu"
[langkah]
kegiatan: "Menyerahkan arsip"
"""
    examples = [str(finding.values["example"]) for finding in _located(text)]
    assert examples == [
        'dasar_hukum = ["UU 43/2009"]',
        'output = "Permohonan"',
        'keputusan = { Ya = "a", Tidak = "b" }',
        "[[langkah]]",
        'kegiatan = "Menyerahkan arsip"',
    ]


def test_lines_that_stand_alone_are_told_together() -> None:
    """Quotes forgotten on three lines are three errors, and nothing else is invented."""
    text = _changed(
        ('waktu = "10 Menit"', "waktu = 10 Menit"),
        ('nama = "Sesdep"', "nama = Sesdep"),
        ('waktu = "60 Menit"', "waktu = 60 Menit"),
    )
    assert codes(_located(text)) == ["E003", "E003", "E003"]


def test_what_may_go_on_stops_at_the_first_error() -> None:
    """After an open list or text nobody can tell what belongs to it."""
    assert codes(_located(_changed(('"Telepon, Faksimile, dsb",\n]', '"Telepon"\n')))) == ["E003"]
    assert codes(_located(GOOD + '\nx = """\nwaktu = 1 Menit\n')) == ["E003"]


def test_text_in_another_encoding_is_told_with_its_place() -> None:
    found = read('a = 1\nnama = "Café"\n'.encode("latin-1")).findings
    assert codes(found) == ["E001"]
    assert (found[0].span and (found[0].span.line, found[0].span.column)) == (2, 12)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_a_file_saved_as_utf_16_is_told_as_what_it_is(encoding: str) -> None:
    (found,) = read(f"\ufeff{GOOD}".encode(encoding)).findings
    assert found.code == "E001"
    assert "UTF-16" in str(found.values["found"])


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"PK\x03\x04\x14\x00", "DOCX, XLSX"),
        (b"%PDF-1.7\n%\xe2", "PDF"),
        (b"<!DOCTYPE html>\n", "HTML"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "DOC, XLS"),
        (b"{\\rtf1", "RTF"),
    ],
)
def test_a_product_taken_for_its_source_is_told_as_what_it_is(content: bytes, kind: str) -> None:
    (found,) = read(content).findings
    assert (found.code, found.values) == ("E007", {"kind": kind})


def test_several_names_in_one_text_are_shown_as_a_list() -> None:
    (found,) = _located(_changed(('["kasubbag", "jp"]', '"kasubbag, jp"')))
    assert (found.code, found.values["example"]) == ("E203", 'pelaksana = ["kasubbag", "jp"]')


def test_a_way_on_to_the_end_is_shown_as_the_key_that_ends_the_flow() -> None:
    (found,) = _located(_changed(('id = "arahkan"\n', 'id = "arahkan"\nlanjut = "Selesai"\n')))
    assert (found.code, found.values["example"]) == ("E204", "selesai = true")


def test_steps_that_may_be_meant_are_listed_without_their_symbols() -> None:
    (found,) = _located(_changed(('keputusan.Perbaikan = "teliti"', 'keputusan.Perbaikan = "4"')))
    assert found.values["valid"] == ("arahkan", "koordinasikan", "siapkan", "teliti", "periksa", "@berikutnya")


@pytest.mark.parametrize(
    ("old", "new", "example"),
    [
        (
            'keputusan.Perbaikan = "teliti"',
            'keputusan.Perbaikan = "Bupati"',
            'keputusan.Perbaikan = { keluar = "Bupati" }',
        ),
        (
            'keputusan.Perbaikan = "teliti"',
            'keputusan."Bukan wewenang" = "Instansi Lain"',
            'keputusan."Bukan wewenang" = { keluar = "Instansi Lain" }',
        ),
        ('id = "arahkan"\n', 'id = "arahkan"\nlanjut = "Deputi"\n', 'lanjut = { keluar = "Deputi" }'),
    ],
)
def test_a_name_for_a_target_is_shown_as_a_party_outside(old: str, new: str, example: str) -> None:
    found = _located(_changed((old, new)))
    assert (found[0].code, found[0].values["example"]) == ("E204", example)


def test_capitals_hide_no_name() -> None:
    (found,) = _located(_changed(('["kasubbag", "jp"]', '["KASUBBAG", "jp"]')))
    assert found.values["nearest"] == "kasubbag"


def test_a_key_of_the_head_below_the_tables_is_told_where_it_stands() -> None:
    (found,) = _located(f'{GOOD}\ncatatan_kaki = "*) Kecuali hari libur"\n')
    assert "di atas tabel pertama" in report([Checked("a.toml", GOOD, (found,))], "human", catalogue("id"))


def test_the_only_signer_is_judged_as_one_of_a_list() -> None:
    (found,) = _located(_changed(('nrp = "507778"', "nrp = 507778")))
    assert (found.code, found.values["expected"]) == ("E103", ("teks",))


def test_a_table_written_twice_is_told_as_a_table() -> None:
    (found,) = _located(f"{GOOD}\n[identitas]\n")
    assert found.values["problem"] == "tabel ini sudah ditulis di atas"
    (found,) = _located(GOOD.replace("[[pelaksana]]", "[pelaksana]", 1))
    assert found.values["problem"] == "tabel ini sudah ditulis di atas"


def test_huge_files_are_refused_unread() -> None:
    assert codes(read(b"#" * (MAX_SOURCE + 1)).findings) == ["E002"]
    assert codes(read(b"#" * MAX_SOURCE).findings)[0] == "E101"


@pytest.mark.parametrize("deep", ["x = " + "[" * 50_000, "x = " + "[" * 50_000 + "]" * 50_000, "x = " + "{a=" * 50_000])
def test_deep_nesting_is_refused(deep: str) -> None:
    assert codes(_located(deep)) == ["E004"]


@pytest.mark.parametrize("nested", ["[" * 5_000 + "]" * 5_000, "{a=" * 5_000 + "1" + "}" * 5_000])
def test_deep_nesting_below_a_wrong_line_keeps_nothing_from_being_told(nested: str) -> None:
    """The next run, when the line is right, refuses the nesting."""
    assert codes(_located(f"a = 10 Menit\nb = {nested}\n")) == ["E003"]


def test_long_dotted_keys_are_only_unknown() -> None:
    """They nest as deeply as brackets, but no parser recurses on them."""
    text = GOOD.replace('profil = "polhukam"', "a" + ".a" * (MAX_KEY_PARTS - 1) + " = 1")
    assert codes(_located(text)) == ["E102"]
    assert codes(read(f"a{'.a' * 500_000} = 1".encode()).findings) == ["E004"]


def test_dot_leaders_are_no_long_keys() -> None:
    text = GOOD.replace("Disimpan dalam", "." * 5_000 + " Disimpan. Dalam")
    assert read(text.encode()).findings == ()


def test_numbers_that_python_refuses_are_told() -> None:
    assert codes(_located(f"x = {'1' * 5000}")) == ["E003"]


def test_a_flood_of_mistakes_is_cut_and_said_so() -> None:
    text = GOOD + '[[langkah]]\nid = "periksa"\n' * 1_000
    found = read(text.encode()).findings
    assert codes(found)[-1] == "E005"
    assert len(found) == MAX_FINDINGS + 1


def test_no_place_is_needed_where_nothing_is_wrong() -> None:
    assert locate(GOOD, ()) == ()


def test_a_text_broken_over_two_lines_is_told_once() -> None:
    text = 'profil = "polhukam"\ncatatan_kaki = "Memeriksa\nberkas"\nx = 10 Menit\n'
    broken, other = _located(text)
    assert broken.values["example"] == 'catatan_kaki = "Memeriksa berkas"'
    assert (broken.span and broken.span.line, other.span and other.span.line) == (2, 4)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('catatan_kaki\xa0= "{}"', "spasi khusus"),
        ("catatan_kaki = '{} Jum'at'", "tanda ' pula"),
        ("catatan_kaki = “{}”", "melengkung"),
    ],
)
def test_the_slip_of_a_long_line_is_told_without_the_line(line: str, problem: str) -> None:
    (found,) = _located(line.format("Berkas " * 40))
    assert problem in str(found.values["problem"])
    assert found.values["example"] == ""


# --- whatever the bytes ---------------------------------------------------------------------------------

FRAGMENTS = st.sampled_from([
    "=", "[", "]", "[[", "]]", "{", "}", '"', "'", '"""', "\n", ",", ".", "#", "\\", "true", "1979-05-27", "0x", "nan",
    "\x00", "\t", "\r", "é", "🙂", "\u202e", "[[langkah]]\n", "[langkah]\n", "[identitas]\n", 'id = "teliti"\n', "5",
    "keputusan.Ya = ", "lanjut = ", "pelaksana = [] \n", "{ ke = 1 }", '"@berikutnya"', "abaikan = 1\n",
])  # fmt: skip


@st.composite
def mutilated(draw: st.DrawFn) -> bytes:
    """The real sheet with some pieces cut out and others put in."""
    text = GOOD
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 2, 9, 60, 900])))
        text = text[:start] + draw(FRAGMENTS | st.text(max_size=3)) + text[end:]
    return text.encode("utf-8", "surrogatepass")


def _told(source: bytes) -> None:
    """Reading, checking, locating and reporting go through, and every place lies in the text."""
    reading = read(source)
    assert (reading.sop is None) == bool(reading.findings)
    found = reading.findings if reading.sop is None else check(reading.sop, load("polhukam"))
    findings = locate(reading.text, found)
    lines = reading.text.split("\n")
    for finding in findings:
        assert finding.code in RULES
        if finding.span is not None and reading.text:
            assert finding.span.length >= 1
            assert 1 <= finding.span.line <= len(lines)
            assert 1 <= finding.span.column <= len(lines[finding.span.line - 1]) + 1
    for form in FORMS:
        report([Checked("a.toml", reading.text, findings)], form, catalogue("en"))


@given(mutilated())
def test_mutilated_sheets_end_in_a_sop_or_in_findings(source: bytes) -> None:
    _told(source)


@given(st.binary(max_size=200))
def test_any_bytes_end_in_findings(source: bytes) -> None:
    _told(source)


VALUES = st.recursive(
    st.none().map(lambda _: "") | st.booleans() | st.integers() | st.text(max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def wrong_values(draw: st.DrawFn) -> bytes:
    """A small sheet in which some values are replaced by others of any kind."""
    raw = small_sheet('[[langkah]]\nid = "a"\nkeputusan = { Ya = "a", Tidak = { ke = ["a"], garis = "utuh" } }\n')
    for _ in range(draw(st.integers(1, 3))):
        _replace(draw, raw)
    return toml_text(raw).encode("utf-8", "surrogatepass")


def _replace(draw: st.DrawFn, table: dict[str, object]) -> None:
    """Put another value somewhere in ``table``."""
    key = draw(st.sampled_from([*table, "x"]))
    value = table.get(key)
    if isinstance(value, list) and value and isinstance(value[0], dict):
        value = value[0]
    if isinstance(value, dict) and draw(st.booleans()):
        _replace(draw, value)
    else:
        table[key] = draw(VALUES)


@given(wrong_values())
def test_values_of_any_kind_end_in_a_sop_or_in_findings(source: bytes) -> None:
    _told(source)


@given(wrong_values())
def test_same_bytes_same_findings(source: bytes) -> None:
    first, second = read(source), read(source)
    assert locate(first.text, first.findings) == locate(second.text, second.findings)


@given(st.text(alphabet="aé🙂\u0301漢", max_size=12))
def test_columns_count_characters(word: str) -> None:
    """Not bytes, as the parser does, nor the columns of a terminal."""
    text = f'"{word}" = 1 # {word}\n'
    spans = [finding.span for finding in _located(text) if finding.code == "E102"]
    assert [(span.column, span.length) for span in spans if span] == [(1, len(word) + 2)]
    assert tomllib.loads(text) == {word: 1}


@pytest.mark.parametrize(
    ("key", "slip", "told"), [("disahkan_oleh", "disahkan", "disahkan_oleh"), ("kegiatan =", "Kegiatan =", "kegiatan")]
)
def test_a_misspelt_key_is_told_once_and_not_as_missing_too(key: str, slip: str, told: str) -> None:
    found = _located(_changed((key, slip)))
    assert [(finding.code, finding.values["nearest"]) for finding in found] == [("E102", told)]


def test_a_misspelt_profile_is_told_with_the_nearest() -> None:
    text = _changed(('profil = "polhukam"', 'profil = "polhukm"'))
    found = plan("a.toml", text.encode(), lambda _: b"").findings
    assert [(finding.code, finding.values["nearest"]) for finding in found] == [("E206", "polhukam")]
    assert found[0].span is not None
    assert text.splitlines()[found[0].span.line - 1] == 'profil = "polhukm"'
