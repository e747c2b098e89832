"""A bureau's revisions of the real sheet, told: each change once, in words, and none that nobody made."""

import pytest
from support.cases import CASES
from support.places import IKU

from sopgen.diff import Changes, compare
from sopgen.diff.words import Sentence, sentences, summary
from sopgen.messages import catalogue
from sopgen.model import Sop
from sopgen.source import read

TEXT = IKU.read_text(encoding="utf-8")
INSERTED = """\
[[langkah]]
id = "telaah"
kegiatan = "Menelaah usulan bersama Biro Perencanaan dan Organisasi"
pelaksana = "kasubbag"
waktu = "2 Jam"
output = "Catatan telaahan"

"""
PERIKSA = "Langkah 5 (Memeriksa bahan/materi beserta konsep awal …)"


def _sop(text: str) -> Sop:
    sop = read(text.encode()).sop
    assert sop is not None
    return sop


def _with(*edits: tuple[str, str], text: str = TEXT) -> str:
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text


def _changes(new: str, old: str = TEXT) -> Changes:
    return compare(_sop(old), _sop(new))


def _told(new: str, old: str = TEXT) -> list[str]:
    """What is said of the sheet; the totals, which follow from other changes, and the source's own left out."""
    return [said.text for said in sentences(_changes(new, old), str) if said.area not in {"jumlah", "sumber"}]


def _only(new: str, old: str = TEXT) -> Sentence:
    (said,) = (said for said in sentences(_changes(new, old), str) if said.area != "jumlah")
    return said


WITH_INSERTED = _with(('[[langkah]]\nid = "teliti"', f'{INSERTED}[[langkah]]\nid = "teliti"'))


def test_an_inserted_step_is_one_change_its_arrows_and_the_new_numbers_are_none() -> None:
    said = _only(WITH_INSERTED)
    assert said.text == (
        "Langkah 4 ditambah di antara langkah 3 dan 5: “Menelaah usulan bersama Biro Perencanaan dan Organisasi” "
        "(Kasubbag Penyusunan Program, 2 Jam)."
    )
    assert (said.sign, said.step, said.old_keys, said.new_keys) == ("+", "telaah", (), ("langkah.telaah",))


def test_a_removed_step_is_one_change() -> None:
    said = _only(TEXT, WITH_INSERTED)
    assert said.text == (
        "Langkah 4 dihapus: “Menelaah usulan bersama Biro Perencanaan dan Organisasi” (Kasubbag Penyusunan Program)."
    )
    assert (said.sign, said.old_keys, said.new_keys) == ("−", ("langkah.telaah",), ())


def test_a_step_that_stands_elsewhere_has_moved_and_the_others_have_not() -> None:
    head, *steps = TEXT.split("[[langkah]]\n")
    moved = "[[langkah]]\n".join([head, steps[0], steps[2], steps[3], steps[1], steps[4]])
    (said,) = _told(moved)
    assert said == (
        "Langkah 4 (Melakukan koordinasi dan konsultasi teknis …) dipindah: kini sesudah langkah 3 (Meneliti "
        "bahan-bahan beserta konsep awal …), semula sesudah langkah 1 (Memberikan arahan kepada Kabag untuk "
        "menyiapkan …)."
    )


def test_a_branch_that_leads_elsewhere_is_told_as_the_form_speaks() -> None:
    assert _only(_with(('Perbaikan = "teliti"', 'Perbaikan = "siapkan"'))).text == (
        f"{PERIKSA}: “Perbaikan” kini kembali ke 3 (Menyiapkan bahan-bahan dan data dukung beserta …), "
        "semula 4 (Meneliti bahan-bahan beserta konsep awal …)."
    )


def test_old_numbers_are_those_of_the_old_sheet() -> None:
    """The branch led to the step that is the fifth now and was the fourth."""
    both = _with(('Perbaikan = "teliti"', 'Perbaikan = "telaah"'), text=WITH_INSERTED)
    assert _told(both)[1] == (
        "Langkah 6 (Memeriksa bahan/materi beserta konsep awal …): “Perbaikan” kini kembali ke 4 (Menelaah usulan "
        "bersama Biro Perencanaan dan …), semula 4 (Meneliti bahan-bahan beserta konsep awal …)."
    )


def test_a_performer_renamed_everywhere_is_one_change_also_with_its_id() -> None:
    said = "Pelaksana “Kabag Program & Evaluasi” kini “Kabag Perencanaan”."
    renamed = _with(('"Kabag Program & Evaluasi"', '"Kabag Perencanaan"'))
    assert [each.text for each in sentences(_changes(renamed), str)] == [said]
    with_id = _with(('"kabag"', '"kabag-ren"'), text=renamed)
    assert [each.text for each in sentences(_changes(with_id), str)] == [said]


def test_a_performer_renamed_in_texts_too_is_one_change_that_names_them() -> None:
    old = _with(('"Kabag Program & Evaluasi"', '"Kabag"'))
    said = _only(_with(("Kabag", "Koordinator"), text=old), old)
    assert said.text == (
        "Pelaksana “Kabag” kini “Koordinator”, juga di kegiatan langkah 1, 3 dan 5; output langkah 4; "
        "kelengkapan langkah 5."
    )
    assert said.new_keys == (
        "pelaksana.kabag.nama",
        "langkah.arahkan.kegiatan",
        "langkah.siapkan.kegiatan",
        "langkah.teliti.output",
        "langkah.periksa.kegiatan",
        "langkah.periksa.kelengkapan",
    )


def test_texts_that_have_no_number_are_named_once_and_steps_of_several_charts_with_their_chart() -> None:
    two_charts = next(case for case in CASES if case.stem == "two-charts-one-identity").read_text(encoding="utf-8")
    named = ('judul = "', 'judul = "Kepala Laboratorium: '), ("Mengajukan pe", "Kepala Laboratorium pe")
    old = _with(*named, text=two_charts)
    _, said = _told(_with(("Kepala Laboratorium", "Ketua"), text=old), old)  # first, the office of him who signs
    assert said == (
        "Pelaksana “Kepala Laboratorium” kini “Ketua”, juga di judul SOP; judul bagan; kegiatan langkah 1 pada “Ketua: "
        "A. Pengujian Bahan Penelitian” dan 1 pada “Ketua: B. Peminjaman Alat Laboratorium”; catatan kaki."
    )


def test_a_text_in_which_more_than_the_name_changed_is_told_by_itself() -> None:
    old = _with(('"Kabag Program & Evaluasi"', '"Kabag"'))
    new = _with(("Kabag", "Koordinator"), ("diteliti (paraf", "disetujui (paraf"), text=old)
    renamed, output, needed = _told(new, old)
    assert renamed == "Pelaksana “Kabag” kini “Koordinator”, juga di kegiatan langkah 1, 3 dan 5."
    assert (output[:17], needed[:22]) == ("Output langkah 4 ", "Kelengkapan langkah 5 ")


def test_two_performers_that_exchanged_their_names_in_a_text_are_two_changes() -> None:
    old = _with(('"Kabag Program & Evaluasi"', '"Kabag"'), ('"Kasubbag Penyusunan Program"', '"Kasubbag"'))
    between = _with(("Kabag", "Kabag?"), ("Kasubbag", "Kabag"), ("Kabag?", "Kasubbag"), text=old)
    assert "menugaskan Kabag dan Pelaksana" in between
    first, second = _told(between, old)
    assert first == (
        "Pelaksana “Kabag” kini “Kasubbag”, juga di kegiatan langkah 1, 3 dan 5; output langkah 4; "
        "kelengkapan langkah 5."
    )
    assert second == "Pelaksana “Kasubbag” kini “Kabag”, juga di kegiatan langkah 2."


def test_a_changed_id_is_no_change_of_the_sheet() -> None:
    assert _only(_with(('"teliti"', '"telaah"'))).area == "sumber"
    assert _only(_with(('"kabag"', '"kepala"'))).area == "sumber"
    assert summary(_changes(_with(('"teliti"', '"telaah"'))), str) == ""


def test_a_law_replaced_is_one_change() -> None:
    law = "Peraturan Menko Polhukam Nomor 4 Tahun 2015 tentang Organisasi dan Tata Kerja Kemenko Polhukam"
    assert _told(_with((law, "Undang-Undang tentang Kementerian Negara"))) == [
        f"Dasar hukum nomor 3 diganti: kini “Undang-Undang tentang Kementerian Negara”, semula “{law}”."
    ]
    assert _told(_with((law, law.replace("4 Tahun 2015", "1 Tahun 2020")))) == [
        "Dasar hukum nomor 3: “Nomor 4 Tahun 2015” menjadi “Nomor 1 Tahun 2020”."
    ]


def test_a_law_that_comes_in_between_moves_no_other() -> None:
    first = '  "Undang-Undang Republik Indonesia Nomor 17'
    (said,) = _told(_with((first, f'  "Undang-Undang tentang Kementerian Negara",\n{first}')))
    assert said == "Dasar hukum nomor 1 ditambah: “Undang-Undang tentang Kementerian Negara”."


def test_a_text_is_told_word_by_word() -> None:
    said = _only(_with(("jika ada perbaikan maka akan disampaikan kembali ke", "jika belum maka akan dikembalikan ke")))
    assert said.text == (
        "Kegiatan langkah 5 (Memeriksa bahan/materi beserta konsep awal …): “ada perbaikan” menjadi “belum”; "
        "“disampaikan kembali” menjadi “dikembalikan”."
    )
    assert "".join(piece.text for piece in said.pieces if piece.kind != "added") in " ".join(TEXT.split())
    assert said.new_keys == ("langkah.periksa.kegiatan",)


def test_a_time_is_told_with_what_the_times_come_to() -> None:
    told = [said.text for said in sentences(_changes(_with(('"60 Menit"', '"90 Menit"'))), str)]
    assert told == [
        "Waktu langkah 4 (Meneliti bahan-bahan beserta konsep awal …) kini “90 Menit”, semula “60 Menit”.",
        "Waktu seluruh langkah kini 2 hari + 2 jam, semula 2 hari + 1 jam 30 menit.",
    ]


def test_two_steps_merged_into_one_are_told_as_such_and_one_split_too() -> None:
    start, end = TEXT.index('[[langkah]]\nid = "koordinasikan"'), TEXT.index('[[langkah]]\nid = "siapkan"')
    merged = (TEXT[:start] + TEXT[end:]).replace(
        'kegiatan = "Menyiapkan bahan-bahan',
        'kegiatan = "Melakukan koordinasi dan konsultasi teknis dengan unit organisasi intern dan unit organisasi lain '
        "di lingkungan Kemenko Polhukam (Biro Perencanaan dan Organisasi), kemudian menyiapkan bahan-bahan",
    )
    (joined,) = _told(merged)
    assert joined.startswith(
        "Langkah 2 (Melakukan koordinasi dan konsultasi teknis …) dan 3 (Menyiapkan bahan-bahan dan data dukung "
        "beserta …) digabung menjadi langkah 2: “Melakukan koordinasi"
    )
    (parted,) = _told(TEXT, merged)
    assert parted.startswith("Langkah 2 (Melakukan koordinasi dan konsultasi teknis …) dipecah menjadi langkah 2 dan 3")


def test_a_decision_that_comes_or_goes_is_one_change() -> None:
    plain = _with(
        ('keputusan.Setuju = { keluar = "Deputi" }\nkeputusan.Perbaikan = "teliti"', 'lanjut = { keluar = "Deputi" }')
    )
    ways = "“Setuju” keluar ke Deputi, “Perbaikan” kembali ke 4 (Meneliti bahan-bahan beserta konsep awal …)"
    assert _told(plain) == [f"{PERIKSA} bukan lagi keputusan: kini keluar ke Deputi; semula {ways}."]
    assert _told(TEXT, plain) == [f"{PERIKSA} kini keputusan: {ways}; semula keluar ke Deputi."]


def test_outcomes_come_go_and_are_renamed() -> None:
    third = TEXT + 'keputusan.Ditunda = { ke = "arahkan", garis = "putus" }\n'
    goal = "kembali ke 1 (Memberikan arahan kepada Kabag untuk menyiapkan …)"
    assert _told(third) == [f"{PERIKSA}: hasil “Ditunda” ditambah, {goal}."]
    assert _told(TEXT, third) == [f"{PERIKSA}: hasil “Ditunda” dihapus, semula {goal}."]
    assert _told(_with(("keputusan.Perbaikan", "keputusan.Ditolak"))) == [
        f"{PERIKSA}: hasil “Perbaikan” kini bernama “Ditolak”."
    ]
    assert _told(_with(('"putus"', '"utuh"'), text=third), third) == [
        f"{PERIKSA}: “Ditunda” garisnya kini utuh, semula putus-putus."
    ]


def test_a_way_out_beside_a_step_is_told_and_how_it_is_written_is_not() -> None:
    out = 'keputusan.Perbaikan = ["teliti", { keluar = "Biro Hukum" }]'
    besides = _with(('keputusan.Perbaikan = "teliti"', out))
    back = "kembali ke 4 (Meneliti bahan-bahan beserta konsep awal …)"
    assert _told(besides) == [f"{PERIKSA}: “Perbaikan” kini {back} dan keluar ke Biro Hukum, semula {back}."]
    longer = _with((out, 'keputusan.Perbaikan = { ke = "teliti", keluar = "Biro Hukum" }'), text=besides)
    assert _told(longer, besides) == []


def test_who_acts_and_how_is_told() -> None:
    both = "“Kasubbag Penyusunan Program” dan “Pelaksana (JP)”"
    (said,) = _told(_with(('pelaksana = ["kasubbag", "jp"]', 'pelaksana = ["kasubbag", "jp"]\ncara = "rapat"')))
    assert said == (
        f"Pelaksana langkah 3 (Menyiapkan bahan-bahan dan data dukung beserta …) kini {both} dalam rapat, "
        f"semula {both} bersama."
    )


def test_the_same_flow_written_in_another_way_is_no_change_of_the_sheet() -> None:
    said = _only(
        _with(('output = "Disposisi/arahan Sesdep"', 'output = "Disposisi/arahan Sesdep"\nlanjut = "koordinasikan"'))
    )
    assert said.area == "sumber"


def test_identity_and_signer_are_told_field_by_field() -> None:
    new = _with(
        ("tanggal_efektif = { tanggal = 2018-05-02, centang = true }", "tanggal_efektif = 2019-05-02\nrevisi_ke = 2"),
        ("507778", "507779"),
    )
    assert _told(new) == [
        "Nomor revisi kini 2, semula kosong.",
        "Tanggal efektif kini “2 Mei 2019”, semula “2 Mei 2018” (tercentang).",
        "NRP pejabat pengesah kini “507779”, semula “507778”.",
    ]


@pytest.mark.parametrize(
    ("edits", "line"),
    [
        ([('"60 Menit"', '"90 Menit"'), ('Perbaikan = "teliti"', 'Perbaikan = "siapkan"')],
         "Waktu langkah 4 diubah; alur langkah 5 diubah"),
        ([('"1 Hari"', '"2 Hari"')], "Waktu langkah 2 dan 3 diubah"),
        ([("Nomor 4 Tahun 2015", "Nomor 1 Tahun 2020"), ("Nomor 3 Tahun 2016", "Nomor 2 Tahun 2020")],
         "Dasar hukum nomor 3 dan 4 diubah"),
        ([('"Kabag Program & Evaluasi"', '"Kabag Perencanaan"')],
         "Pelaksana “Kabag Program & Evaluasi” berganti nama"),
        ([("tanggal_efektif", "revisi_ke = 3\ntanggal_efektif")], ""),
    ],
)  # fmt: skip
def test_a_line_for_the_history_tells_what_changed(edits: list[tuple[str, str]], line: str) -> None:
    assert summary(_changes(_with(*edits)), str) == line


def test_changes_are_told_in_english_too() -> None:
    told = [said.text for said in sentences(_changes(_with(('"60 Menit"', '"90 Menit"'))), catalogue("en"))]
    assert told[1] == "Time of all steps is now 2 day(s) + 2 h, before 2 day(s) + 1 h 30 min."


# --- what belongs together -------------------------------------------------------------------------------

LARGE = next(case for case in CASES if case.stem == "thirty-steps-ten-performers").read_text(encoding="utf-8")


def _steps_in_order(*places: int) -> str:
    """The large sheet with its steps in another order, by their numbers."""
    head, *steps = LARGE.split("[[langkah]]\n")
    steps = [f"{step.rstrip()}\n\n" for step in steps]
    return "[[langkah]]\n".join([head, *(steps[place - 1] for place in places)])


def test_two_steps_that_changed_places_are_one_change_and_a_block_that_moved_is_another() -> None:
    swapped = [*range(1, 23), 25, 24, 23, *range(26, 31)]
    assert _told(_steps_in_order(*swapped), LARGE) == [
        "Langkah 23 (Menyiapkan acara penandatanganan) dan 25 (Menyiapkan surat kuasa) bertukar tempat."
    ]
    block = [*range(1, 23), *range(27, 31), *range(23, 27)]
    assert _told(_steps_in_order(*block), LARGE) == [
        (
            "Langkah 27 (Menyiapkan surat kuasa) sampai 30 (Menandatangani naskah perjanjian) dipindah: kini sesudah "
            "langkah 26 (Menyebarluaskan salinan naskah), semula sesudah langkah 22 (Memeriksa naskah final)."
        )
    ]
    assert summary(_changes(_steps_in_order(*block), LARGE), str) == "Langkah 27 sampai 30 dipindah"


def test_two_laws_that_changed_places_are_one_change_also_where_another_went() -> None:
    laws = [f"  {line.strip()}\n" for line in TEXT[TEXT.index("dasar_hukum") :].splitlines()[1:6]]
    swapped = TEXT.replace("".join(laws), "".join([laws[2], laws[1], laws[0], laws[3]]))
    assert [said.partition(":")[0] for said in _told(swapped)] == [
        "Dasar hukum nomor 1 dan 3 bertukar tempat.",
        "Dasar hukum nomor 5 dihapus",
    ]
    assert summary(_changes(swapped), str) == "Dasar hukum nomor 1 dan 3 bertukar tempat; dasar hukum nomor 5 dihapus"


def test_three_steps_merged_into_one_are_told_as_such_with_who_did_them() -> None:
    head, *steps = LARGE.split("[[langkah]]\n")
    kept = steps[28].replace(
        "Menyimpan naskah asli", "Membuat salinan, menyusun dokumen pengesahan, dan menyimpan naskah asli"
    )
    merged = "[[langkah]]\n".join([head, *steps[:26], kept, steps[29]])
    assert _told(merged, LARGE) == [
        (
            "Langkah 27 (Membuat salinan naskah sah), 28 (Menyusun dokumen pengesahan) dan 29 (Menyimpan naskah asli) "
            "digabung menjadi langkah 27: “Membuat salinan, menyusun dokumen pengesahan, dan menyimpan naskah asli”; "
            "langkah 27 semula oleh Staf, 1 Hari; langkah 28 semula oleh Biro Hukum, 5 Hari."
        )
    ]
