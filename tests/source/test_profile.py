"""An office's own profiles: what they inherit, how they are found, and how their mistakes are told."""

from pathlib import Path

import pytest
from support.checked import codes, small_sheet
from support.toml_text import toml_text

from sopgen.build import Around, Plan, plan
from sopgen.profile import FaultyFile, ProfileError, load, names

STEP = '[[langkah]]\nid = "periksa"\n'


def _write(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.profil.toml"
    path.write_text(text, encoding="utf-8")
    return path


def _faults(folder: Path, name: str = "kantor") -> tuple[FaultyFile, ...]:
    with pytest.raises(ProfileError) as caught:
        load(name, folder)
    return caught.value.files


def _told(file: FaultyFile) -> list[tuple[str, int]]:
    return [(finding.code, finding.span.line if finding.span else 0) for finding in file.findings]


def _planned(folder: Path, example: str = STEP) -> Plan:
    source = toml_text({"profil": "kantor", **small_sheet(example)})
    return plan("a.toml", source.encode(), lambda _: b"", lambda name: load(name, folder))


def test_a_profile_says_only_what_differs_from_its_parent(tmp_path: Path) -> None:
    _write(tmp_path, "kantor", 'induk = "polhukam"\n[kertas]\nukuran = "F4"\n[label]\nnip = "NIP"\n')
    own, parent = load("kantor", tmp_path), load("polhukam")
    assert (own.kertas.ukuran, own.label.nip) == ("F4", "NIP")
    assert own.kertas.margin_atas == parent.kertas.margin_atas
    assert own.tabel == parent.tabel


def test_columns_take_the_place_of_all_columns(tmp_path: Path) -> None:
    _write(
        tmp_path, "kantor", 'induk = "polhukam"\n[[tabel.kolom]]\nid = "kegiatan"\n[[tabel.kolom]]\nid = "pelaksana"\n'
    )
    assert [column.id for column in load("kantor", tmp_path).tabel.kolom] == ["kegiatan", "pelaksana"]


def test_an_own_profile_may_depart_from_another_and_bear_its_parents_name(tmp_path: Path) -> None:
    _write(tmp_path, "polhukam", 'induk = "polhukam"\n[warna]\nkepala = "FFFFFF"\n')
    _write(tmp_path, "kantor", 'induk = "polhukam"\n[huruf]\nalur = 10\n')
    profile = load("kantor", tmp_path)
    assert (profile.warna.kepala, profile.huruf.alur) == ("FFFFFF", 10)
    assert load("polhukam").warna.kepala != "FFFFFF"


def test_a_changed_profile_is_read_anew(tmp_path: Path) -> None:
    _write(tmp_path, "kantor", 'induk = "polhukam"\n[huruf]\nalur = 10\n')
    assert load("kantor", tmp_path).huruf.alur == 10
    _write(tmp_path, "kantor", 'induk = "polhukam"\n[huruf]\nalur = 11\n')
    assert load("kantor", tmp_path).huruf.alur == 11


@pytest.mark.parametrize(("margin", "size"), [(5, 9.4), (5, 24), (7, 9), (15, 9)])
def test_page_number_and_draft_mark_stand_in_any_upper_margin(tmp_path: Path, margin: int, size: float) -> None:
    """In smaller type if need be: the proof refuses a sheet where they do not."""
    house = f'[kertas]\nmargin_atas = {margin}\n[huruf]\nalur = {size}\n[halaman]\nnomor = "dari"\n'
    _write(tmp_path, "kantor", f'induk = "polhukam"\n{house}')
    source = toml_text({"profil": "kantor", **small_sheet(STEP)}).encode()
    sheet = plan("a.toml", source, lambda _: b"", lambda name: load(name, tmp_path), Around(draft=True)).sheet
    assert sheet is not None
    assert all(page.folio and page.draft for page in sheet.pages)


def test_a_link_out_of_the_folder_is_no_profile(tmp_path: Path) -> None:
    """A folder from elsewhere shows no file that it does not hold: a message would quote it."""
    (tmp_path / "sheets").mkdir()
    (tmp_path / "secret").write_text("password = hunter2\n", encoding="utf-8")
    (tmp_path / "sheets" / "kantor.profil.toml").symlink_to(tmp_path / "secret")
    assert "kantor" not in names(tmp_path / "sheets")


def test_a_link_to_itself_is_no_profile(tmp_path: Path) -> None:
    (tmp_path / "kantor.profil.toml").symlink_to("kantor.profil.toml")
    assert "kantor" not in names(tmp_path)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('induk = "polhukam"\n[kertas]\nukuran = "A5"\n', [("E108", 3)]),
        ('induk = "polhukam"\n[kertas]\nukurn = "A4"\n', [("E102", 3)]),
        *(
            (f'induk = "polhukam"\n[format]\ntanggal = "{pattern}"\n', [("E113", 3)])
            for pattern in ("HH:mm", "EEEEEEEE", "d MMMM y 'x", "d MMMM g", "'tanggal'", "-", "long")
        ),
        ('induk = "polhukam"\n[huruf]\nalur = 3\n', [("E110", 3)]),
        ('induk = "polhukam"\n[kertas]\nmargin_atas = 4\n', [("E110", 3)]),
        ('induk = "polhukam"\n[huruf]\nalur = "9"\n', [("E103", 3)]),
        ('induk = "polhukam"\n[warna]\nkepala = "biru"\nsimbol = "#FFF"\n', [("E111", 3), ("E111", 4)]),
        ('induk = "polhukam"\n[[tabel.kolom]]\nkepala = "Kegiatan"\n', [("E101", 2)]),
        ('induk = "polhukam"\n[[tabel.kolom]]\nid = "kegiatan"\n', [("E218", 2)]),
        ('induk = "polhukm"\n', [("E206", 1)]),
        ('# x\ninduk = "kantor"\n', [("E220", 2)]),
        ("induk = 3\n", [("E103", 1)]),
        ("kertas = A4\n", [("E003", 1)]),
    ],
)
def test_a_mistake_is_told_at_its_line(text: str, told: list[tuple[str, int]], tmp_path: Path) -> None:
    path = _write(tmp_path, "kantor", text)
    (file,) = _faults(tmp_path)
    assert (file.path, file.text) == (path, text)
    assert _told(file) == told


def test_a_mistake_of_an_own_parent_is_told_in_the_parents_file(tmp_path: Path) -> None:
    parent = _write(tmp_path, "dasar", 'induk = "polhukam"\n[kertas]\nukuran = "A5"\n')
    child = _write(tmp_path, "kantor", 'induk = "dasar"\n[huruf]\nalur = 99\n')
    assert [(file.path, _told(file)) for file in _faults(tmp_path)] == [
        (child, [("E110", 3)]),
        (parent, [("E108", 3)]),
    ]


def test_a_root_that_lacks_everything_says_so_once_a_key(tmp_path: Path) -> None:
    _write(tmp_path, "kantor", 'nama = "kantor"\n')
    (file,) = _faults(tmp_path)
    assert {code for code, _ in _told(file)} == {"E101"}


def test_not_utf_8_is_told_as_of_a_source(tmp_path: Path) -> None:
    (tmp_path / "kantor.profil.toml").write_bytes(b'nama = "\xff"\n')
    (file,) = _faults(tmp_path)
    assert codes(file.findings) == ["E001"]


# --- with a sheet ---------------------------------------------------------------------------------------


def test_the_source_says_that_its_profile_cannot_be_used(tmp_path: Path) -> None:
    path = _write(tmp_path, "kantor", 'induk = "polhukam"\n[kertas]\nukuran = "A5"\n')
    made = _planned(tmp_path)
    assert made.sheet is None
    assert codes(made.findings) == ["E210"]
    assert [file.path for file in made.profiles] == [path]


def test_a_profile_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    _write(tmp_path, "kantr", 'induk = "polhukam"\n')
    (finding,) = _planned(tmp_path).findings
    assert (finding.code, finding.values["nearest"]) == ("E206", "kantr")


OWN_COLUMN = """\
induk = "polhukam"
[[tabel.kolom]]
id = "kegiatan"
[[tabel.kolom]]
id = "pelaksana"
[[tabel.kolom]]
id = "risiko"
"""


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ('kolom.risiko = "Tinggi"', ["W404", "W404", "W404"]),
        ('kolom.resiko = "Tinggi"', ["E217", "W404", "W404", "W404"]),
        ('kolom.waktu = "1 jam"', ["E217", "W404", "W404", "W404"]),
    ],
)
def test_cells_are_held_against_the_profiles_columns(cells: str, found: list[str], tmp_path: Path) -> None:
    """The small sheet fills kelengkapan, waktu and output, which this profile leaves out: each is told once."""
    _write(tmp_path, "kantor", OWN_COLUMN)
    two_steps = f"{STEP}{cells}\n{STEP.replace('periksa', 'arsipkan')}"
    assert sorted(codes(_planned(tmp_path, two_steps).findings)) == found


def test_columns_that_are_left_out_need_no_words(tmp_path: Path) -> None:
    _write(tmp_path, "kantor", OWN_COLUMN)
    made = _planned(tmp_path, f'{STEP}waktu = ""\noutput = ""\nkelengkapan = ""\nkolom.risiko = "Tinggi"\n')
    assert codes(made.findings) == []
    assert made.sheet is not None


def test_letters_that_no_pdf_can_show_are_told_in_the_file_that_wrote_them(tmp_path: Path) -> None:
    _write(tmp_path, "kantor", 'induk = "polhukam"\n[label]\nnip = "NIP"\npelaksana = "Pelaksana 字"\n')
    _write(tmp_path, "biro", 'induk = "kantor"\n[huruf]\nalur = 10\n[label]\nnrp = "№ ✅"\n')
    own, parent = _faults(tmp_path, "biro")
    assert (own.path.name, _told(own)) == ("biro.profil.toml", [("E224", 5)])
    assert own.findings[0].values["letters"] == ("✅ (U+2705)",)
    assert (parent.path.name, _told(parent)) == ("kantor.profil.toml", [("E224", 4)])


@pytest.mark.parametrize(
    ("margins", "lines"),
    [
        ("margin_kiri = 123.5\nmargin_kanan = 123.5", []),
        ("margin_kiri = 123.5\nmargin_kanan = 124", [4]),
        ("margin_kiri = 200\nmargin_kanan = 200", [3]),
        ("margin_atas = 141\nmargin_kiri = 240", [3, 4]),
    ],
)
def test_margins_that_leave_no_room_are_told_at_the_wider_one(tmp_path: Path, margins: str, lines: list[int]) -> None:
    """The paper is A4, lying: 297 mm wide, 210 mm high."""
    _write(tmp_path, "kantor", f'induk = "polhukam"\n[kertas]\n{margins}\n')
    if lines:
        (file,) = _faults(tmp_path)
        assert _told(file) == [("E225", line) for line in lines]
    else:
        load("kantor", tmp_path)


def test_paper_of_the_sources_own_that_the_profiles_margins_fill_is_told_there(tmp_path: Path) -> None:
    _write(tmp_path, "kantor", 'induk = "polhukam"\n[kertas]\nmargin_kiri = 90\nmargin_kanan = 90\n')
    for dokumen, found in (("", []), ('orientasi = "potret"\n', ["E609"]), ('kertas = "Letter"\n', [])):
        planned = _planned(tmp_path, f"[dokumen]\n{dokumen}{STEP}")
        assert [finding.code for finding in planned.findings if finding.code != "E601"] == found
        assert all(finding.path[0] == "dokumen" for finding in planned.findings if finding.code == "E609")
