"""Rules of sentences, mutu baku, boxes and dates: the words that they know, and those that they let pass."""

import pytest
from support.checked import codes, findings_of, small_sheet
from support.toml_text import toml_text

from sopgen.build import plan

PERFORMERS = """\
[[pelaksana]]
id = "sesdep"
nama = "Sesdep"

[[pelaksana]]
id = "kabag"
nama = "Kabag Program & Evaluasi"

[[pelaksana]]
id = "kepala"
nama = "Kepala Biro Umum"
"""


def _of_kegiatan(kegiatan: str, rest: str = "") -> list[str]:
    return codes(findings_of(small_sheet(f'[[langkah]]\nid = "a"\nkegiatan = "{kegiatan}"\n{rest}')))


@pytest.mark.parametrize(
    "kegiatan",
    ["Menerima berkas", "menyusun konsep", "Mengoordinasikan rapat", "Berkoordinasi", "Bekerja sama", "Belajar mandiri",
     "1. Membuat konsep", "Memperbaiki surat", "Menindak-lanjuti arahan", "Menandatangani, menyampaikan"],
)  # fmt: skip
def test_active_verbs_are_known(kegiatan: str) -> None:
    assert _of_kegiatan(kegiatan) == []


@pytest.mark.parametrize(
    "kegiatan", ["Berkas diterima", "Menteri menyetujui", "Penyusunan konsep", "Diperiksa", "Periksa"]
)
def test_nouns_passives_and_imperatives_are_no_active_verbs(kegiatan: str) -> None:
    assert _of_kegiatan(kegiatan) == ["W201"]


@pytest.mark.parametrize("condition", ["jika lengkap", "Apabila setuju", "bila ada kekurangan", "kalau benar"])
def test_conditions_ask_for_a_decision(condition: str) -> None:
    assert _of_kegiatan(f"Memeriksa berkas, {condition} disampaikan") == ["W203"]


@pytest.mark.parametrize("remark", ["bila perlu", "jika diperlukan", "apabila dibutuhkan", "bila dipandang perlu",
                                    "jika memungkinkan"])  # fmt: skip
def test_what_is_left_to_the_performer_is_no_decision(remark: str) -> None:
    assert [code for code in _of_kegiatan(f"Memeriksa berkas, {remark} dengan rapat") if code == "W203"] == []


def _returning(kegiatan: str, target: str) -> list[str]:
    return codes(
        findings_of(
            small_sheet(f"""\
{PERFORMERS}
[[langkah]]
id = "siapkan"
pelaksana = "sesdep"

[[langkah]]
id = "teliti"
pelaksana = "kabag"

[[langkah]]
id = "telaah"
pelaksana = "kepala"

[[langkah]]
id = "periksa"
kegiatan = "{kegiatan}"
pelaksana = "sesdep"
keputusan.Setuju = {{ keluar = "Deputi" }}
keputusan.Perbaikan = "{target}"
""")
        )
    )


@pytest.mark.parametrize(
    "phrase",
    ["dikembalikan kepada Kabag", "disampaikan kembali ke Kabag untuk disempurnakan",
     "mengembalikan berkas kepada Kabag Program & Evaluasi"],
)  # fmt: skip
def test_the_sentence_and_the_arrow_name_the_same_performer(phrase: str) -> None:
    sentence = f"Memeriksa, jika belum sesuai {phrase}"
    assert _returning(sentence, "teliti") == []
    assert _returning(sentence, "siapkan") == ["W204"]


@pytest.mark.parametrize(
    "phrase",
    [
        "dikembalikan kepada Kepala Pusat",
        "dikembalikan kepada pemohon",
        "dikembalikan untuk diperbaiki",
        "kembali ke tahap awal",
    ],
)
def test_names_of_nobody_in_the_table_are_passed_over(phrase: str) -> None:
    assert _returning(f"Memeriksa, jika belum sesuai {phrase}", "siapkan") == []


@pytest.mark.parametrize("kegiatan", ["Sesdep memeriksa", "Kabag menelaah konsep", "Kepala Biro Umum menandatangani"])
def test_a_performer_at_the_beginning_is_told_once(kegiatan: str) -> None:
    found = codes(findings_of(small_sheet(f'{PERFORMERS}\n[[langkah]]\nid = "a"\nkegiatan = "{kegiatan}"\n')))
    assert [code for code in found if code.startswith("W2")] == ["W202"]


def _of_step(line: str) -> list[str]:
    return codes(findings_of(small_sheet(f'[[langkah]]\nid = "a"\n{line}\n')))


@pytest.mark.parametrize(
    "waktu",
    ["10 Menit", "1 Hari", "1 – 20 Hari Kerja", "30 menit - 1 jam", "10 menit/berkas", "setengah hari", "Sehari",
     "2 (dua) minggu", "½ jam", "5 \\nMenit"],
)  # fmt: skip
def test_times_with_number_and_unit(waktu: str) -> None:
    assert _of_step(f'waktu = "{waktu}"') == []


@pytest.mark.parametrize("waktu", ["", "-", "Sesuai kebutuhan", "10", "beberapa hari"])
def test_times_without(waktu: str) -> None:
    assert _of_step(f'waktu = "{waktu}"') == ["W402"]


@pytest.mark.parametrize("output", ["", "-", " – "])
def test_empty_outputs(output: str) -> None:
    assert _of_step(f'output = "{output}"') == ["W403"]


def _handed_on(output: str, kelengkapan: str) -> list[str]:
    return codes(
        findings_of(
            small_sheet(f"""\
[[langkah]]
id = "a"
output = "{output}"

[[langkah]]
id = "b"
kelengkapan = "{kelengkapan}"
""")
        )
    )


@pytest.mark.parametrize(
    ("output", "kelengkapan"),
    [
        ("Konsep surat", "konsep"),
        ("Pelaporan kinerja", "Laporan"),
        ("Disposisi/arahan", "Disposisi"),
        ("Surat", ""),
        ("Surat", "-"),
    ],
)
def test_kelengkapan_takes_over_the_output_before(output: str, kelengkapan: str) -> None:
    assert [code for code in _handed_on(output, kelengkapan) if code == "W401"] == []


def test_fillers_are_nothing_in_common() -> None:
    assert "W401" in _handed_on("Surat dan lampiran", "Daftar hadir dan notula")


def _of_box(line: str) -> list[str]:
    return codes(findings_of(small_sheet(f"[uraian]\n{line}\n")))


@pytest.mark.parametrize("text", ["Apabila terlambat maka gagal", "Jika terlambat,\\nmaka gagal", "", "-"])
def test_warnings_with_their_consequence(text: str) -> None:
    assert _of_box(f'peringatan = "{text}"') == []


def test_each_item_of_the_warnings_is_looked_at() -> None:
    assert _of_box('peringatan = ["Apabila terlambat maka gagal", "Maka gagal jika terlambat"]') == ["W501"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik", "UU No. 25 Tahun 2009"),
        ("Undang-Undang Republik Indonesia Nomor 5 Tahun 2014", "Undang-Undang RI No 5 Tahun 2014"),
        ("Peraturan Presiden Nomor 2 Tahun 2015", "Perpres  Nomor 2  Tahun 2015"),
        ("Pedoman Tata Naskah", "pedoman tata naskah."),
    ],
)
def test_one_law_in_two_spellings_is_listed_twice(first: str, second: str) -> None:
    assert _of_box(f'dasar_hukum = ["{first}", "{second}"]') == ["W502"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Undang-Undang Nomor 25 Tahun 2009", "Peraturan Pemerintah Nomor 25 Tahun 2009"),
        ("Peraturan Menteri Keuangan Nomor 1 Tahun 2020", "Peraturan Menteri Pertanian Nomor 1 Tahun 2020"),
        ("Undang-Undang Nomor 25 Tahun 2009", "Undang-Undang Nomor 25 Tahun 2019"),
    ],
)
def test_different_laws_are_different(first: str, second: str) -> None:
    assert _of_box(f'dasar_hukum = ["{first}", "{second}"]') == []


@pytest.mark.parametrize("name", ["PER/21/M.PAN/11/2008", "Per/21/M.PAN/11/2008", "PER 21/M.PAN/11/2008"])
def test_the_repealed_guideline_is_known(name: str) -> None:
    assert _of_box(f'dasar_hukum = "Peraturan Menteri PAN Nomor {name} tentang Pedoman"') == ["W503"]


def _lines_of_box(text: str) -> list[tuple[str, int]]:
    """The codes found in a box, each with the line of its place, counted from the box's first."""
    needed = {"dasar_hukum", "kualifikasi_pelaksana"} - {text.partition(" ")[0]}
    sheet = {key: value for key, value in small_sheet().items() if key != "uraian"}
    before = toml_text(sheet) + "".join(["[uraian]\n", *(f"{key} = []\n" for key in sorted(needed))])
    planned = plan("uji.toml", f"{before}{text}\n".encode(), lambda _: b"")
    first = before.count("\n")
    return [(finding.code, finding.span.line - first) for finding in planned.findings if finding.span]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('dasar_hukum = [\n"UU 1",\n{ teks = "Peraturan", butir = [\n"PER/21/M.PAN/11/2008"] }]', [("W503", 4)]),
        ('dasar_hukum = { alinea = [\n"Berikut",\n"PER/21/M.PAN/11/2008"], butir = ["UU 1"] }', [("W503", 3)]),
        ('dasar_hukum = [\n{ judul = "A", butir = ["x"] },\n{ judul = "B", alinea = "PER/21/M.PAN/11/2008" }]',
         [("W503", 3)]),
        ('dasar_hukum = "UU 1\\nPER/21/M.PAN/11/2008"', [("W503", 1)]),
        ('peringatan = [\n{ judul = "A", alinea = "Berkas harus lengkap" },\n{ judul = "B", alinea = "Berkas" }]',
         [("W501", 2), ("W501", 3)]),
        ('peringatan = { alinea = "Apabila SOP ini tidak dijalankan, maka:", butir = ["ditolak", "ditunda"] }', []),
        ('peringatan = [\n{ teks = "Apabila", butir = ["terlambat,", "tidak lengkap,", "maka ditolak"] }]', []),
        ('dasar_hukum = [{ teks = "UU 1", butir = ["Pasal 5"] },\n{ teks = "UU 2", butir = ["Pasal 5"] }]', []),
        ('dasar_hukum = [\n"UU No. 1 Tahun 2020",\n{ teks = "UU", butir = ["UU No. 1 Tahun 2020"] }]', [("W502", 3)]),
    ],
)  # fmt: skip
def test_texts_inside_of_others_are_looked_at_where_they_stand(text: str, found: list[tuple[str, int]]) -> None:
    assert _lines_of_box(text) == found


def _of_identity(lines: str) -> list[str]:
    return codes(findings_of(small_sheet(f"[identitas]\n{lines}\n")))


@pytest.mark.parametrize("title", ["SOP Pelayanan", "sop pelayanan", "Standar Operasional Prosedur Pelayanan"])
def test_titles_that_say_sop_again(title: str) -> None:
    assert _of_identity(f'judul = "{title}"') == ["W101"]


@pytest.mark.parametrize("title", ["Soporta", "Penyusunan SOP"])
def test_titles_that_do_not(title: str) -> None:
    assert _of_identity(f'judul = "{title}"') == []


@pytest.mark.parametrize(
    "words",
    [
        "Jumat, 01 Desember 2017",
        "Jum'at, 1 desember 2017",
        "Jum’at 01 Desember 2017",
        "Agustus 2023",
        "-",
        "Senin, 1 Agustu\u017f 2017",
        "Senin, 1 Apr\u0130l 2017",
    ],
)
def test_dates_in_words_that_fit(words: str) -> None:
    assert _of_identity(f'tanggal_pembuatan = "{words}"') == []


@pytest.mark.parametrize("words", ["Senin, 01 Desember 2017", "ditetapkan Sabtu 1 Desember 2017"])
def test_weekdays_that_do_not_fit(words: str) -> None:
    assert _of_identity(f'tanggal_pembuatan = "{words}"') == ["W105"]


@pytest.mark.parametrize("words", ["2 Mei 2024", "02/05/2024", "2-5-2024", "2024-05-02", "2 AGUSTUS 2024"])
def test_a_day_in_quotes_is_told(words: str) -> None:
    """It would be printed as it stands, without the weekday that the profile asks for."""
    assert _of_identity(f'tanggal_pembuatan = "{words}"') == ["W110"]


@pytest.mark.parametrize("words", ["2 Mai 2024", "30 Februari 2024", "sejak 2 Mei 2024", "2 Mei", "1.2.3", "2 Mei 24"])
def test_words_that_are_no_day_alone_are_left(words: str) -> None:
    assert _of_identity(f'tanggal_pembuatan = "{words}"') == []


def test_a_planned_revision_may_come_later_but_not_before() -> None:
    assert _of_identity("tanggal_pembuatan = 2024-01-02\ntanggal_revisi = 2026-01-02") == []
    assert _of_identity("tanggal_pembuatan = 2024-01-02\ntanggal_revisi = 2023-01-02") == ["W102"]
