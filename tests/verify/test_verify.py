"""Verify tells the truth: what is the same, what is old, what somebody changed by hand, and who signed."""

import json
import os
import re
import subprocess
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final, NoReturn

import pikepdf
import pytest
from support.called import called
from support.cases import FOLDER
from support.hand_edits import with_page, with_part, without_parts
from support.keys import NOW, PASSWORD, person
from support.libreoffice import converted
from support.places import ROOT

from sopgen.cli.departures import differing
from sopgen.cli.program import run
from sopgen.formats import FORMATS
from sopgen.readback.printed import Printed, PrintedCell, PrintedTable
from sopgen.signing import Order, UnreadablePdfError, read_keys, sign
from sopgen.verify import deviations

IKU: Final = ROOT / "data" / "sop_iku.toml"
DOCUMENT: Final = "word/document.xml"
Edit = Callable[[str], str]


@cache
def _built(folder: Path) -> None:
    assert run(["build", "-q", str(IKU), str(FOLDER / "makro-with-logo-left.toml"), "--out", str(folder)], {}) == 0


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    _built(folder)
    return folder


@pytest.fixture
def verify(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Verify a file's bytes; the exit code and all that is said."""

    def verified(content: bytes, *options: str, name: str = "sop_iku.docx") -> tuple[int, str]:
        file = tmp_path / name
        file.write_bytes(content)
        code, out, notes = called("verify", str(file), *options, capsys=capsys)
        return code, "\n".join((*out, *notes))

    return verified


def one(old: str, new: str) -> Edit:
    return lambda xml: xml.replace(old, new, 1)


# --- the same -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", ["sop_iku", "makro-with-logo-left"])
def test_what_was_built_is_the_same_byte_for_byte(
    name: str, kind: str, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = called("verify", str(built / f"{name}.{kind}"), capsys=capsys)
    assert code == 0
    assert "byte demi byte" in out[0]


@pytest.mark.parametrize(
    ("name", "kind"), [("sop_iku", "docx"), ("makro-with-logo-left", "docx"), ("makro-with-logo-left", "xlsx")]
)
def test_what_libreoffice_saved_again_is_the_same(
    name: str, kind: str, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = converted(built / f"{name}.{kind}", kind, tmp_path / "again")
    code, out, _ = called("verify", str(again), capsys=capsys)
    assert code == 0
    assert "byte demi byte" not in out[0]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_of_today_s_source_is_the_same(kind: str, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Told by file, by folder; comments that came since make no difference."""
    file = str(built / f"sop_iku.{kind}")
    assert called("verify", file, "--source", str(IKU), capsys=capsys)[0] == 0
    assert called("verify", file, "--source", str(IKU.parent), capsys=capsys)[0] == 0


def test_comments_that_came_since_make_no_difference(built: Path, tmp_path: Path) -> None:
    source = tmp_path / "sop_iku.toml"
    source.write_bytes(IKU.read_bytes() + b"\n# catatan\n")
    assert run(["verify", str(built / "sop_iku.docx"), "--source", str(source)], {}) == 0


# --- edited by hand -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (one("60 Menit", "90 Menit"), "semula “60 Menit”, di berkas “90 Menit”"),
        (one("Nomor SOP", "Nomer SOP"), "semula “Nomor SOP”, di berkas “Nomer SOP”"),
        (lambda xml: re.sub(r"60 (?=Menit)", "60</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>", xml, count=1), "60"),
        (lambda xml: re.sub(r"<w:tr>(?:(?!</w:tr>).)*60 Menit.*?</w:tr>", "", xml, flags=re.DOTALL), "baris hilang"),
        (lambda xml: xml.replace("flowChartDecision", "flowChartProcess"), "simbol belah ketupat"),
        (one(">Deputi</w:t>", ">Menteri</w:t>"), "simbol kapsul “Deputi” (Selesai: keluar ke Deputi) menjadi"),
        (one(">Setuju</w:t>", ">Tolak</w:t>"), "dengan kata “Setuju”; di berkas panah"),
        (lambda xml: _without(xml, "langkah 2 ke langkah 3"), "garis alur hilang: panah dari Langkah 2"),
        (lambda xml: _headless(xml, "langkah 2 ke langkah 3"), "di berkas garis dari Langkah 2"),
        (lambda xml: _moved(xml, "langkah 1 ke langkah 2"), "panah dari Langkah 1"),
        (lambda xml: _SHIFTED.sub(_right, xml), "dipindahkan"),
    ],
    ids=["word", "heading", "hidden", "row", "form", "inside", "outcome", "arrow", "head", "target", "place"],
)
def test_a_word_file_changed_by_hand_is_told(
    edit: Edit, told: str, built: Path, verify: Callable[..., tuple[int, str]]
) -> None:
    code, said = verify(with_part((built / "sop_iku.docx").read_bytes(), DOCUMENT, edit))
    assert code == 1
    assert "tidak sama dengan yang dibuat dari sumbernya" in said
    assert told in said


def _shape(name: str) -> re.Pattern[str]:
    return re.compile(
        rf'<wps:wsp><wps:cNvPr id="\d+" name="[^"]*" descr="{name}"/>(?:(?!</wps:wsp>).)*</wps:wsp>', re.DOTALL
    )


def _without(xml: str, name: str) -> str:
    return _shape(name).sub("", xml)


def _headless(xml: str, name: str) -> str:
    return _shape(name).sub(lambda found: re.sub(r"<a:tailEnd[^>]*/>", "", found[0]), xml)


def _moved(xml: str, name: str) -> str:
    """The line ends 3 cm lower."""
    return _shape(name).sub(
        lambda found: re.sub(r'cy="(\d+)"', lambda size: f'cy="{int(size[1]) + 1_080_000}"', found[0], count=1), xml
    )


_SHIFTED: Final = re.compile(r'(descr="Langkah 1, [^"]*"/><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x=")(\d+)')


def _right(found: re.Match[str]) -> str:
    """The first symbol stands 1 cm to the right."""
    return f"{found[1]}{int(found[2]) + 360_000}"


def test_tracked_changes_count_as_accepted(built: Path, verify: Callable[..., tuple[int, str]]) -> None:
    mark = 'w:id="9001" w:author="A" w:date="2026-01-01T00:00:00Z"'

    def inserted(xml: str) -> str:
        return re.sub(
            r"(<w:r>(?:<w:rPr>[^/]*</w:rPr>)?<w:t[^>]*>)60 Menit(</w:t></w:r>)",
            rf"<w:ins {mark}>\g<1>99 Menit\g<2></w:ins>",
            xml,
            count=1,
        )

    code, said = verify(with_part((built / "sop_iku.docx").read_bytes(), DOCUMENT, inserted))
    assert code == 1
    assert "di berkas “99 Menit”" in said


@pytest.mark.parametrize(
    ("part", "edit", "told"),
    [
        ("xl/sharedStrings.xml", one("60 Menit", "90 Menit"), "di berkas “90 Menit”"),
        ("xl/drawings/drawing2.xml", lambda xml: xml.replace("flowChartDecision", "flowChartProcess"), "simbol belah"),
        ("xl/drawings/drawing2.xml", lambda xml: xml.replace(">Setuju<", ">Tolak<"), "dengan kata “Setuju”"),
        ("xl/worksheets/sheet2.xml", lambda xml: re.sub(r'(<row r="7")', r'\1 hidden="1"', xml), "baris hilang"),
    ],
    ids=["word", "form", "outcome", "hidden row"],
)
def test_a_workbook_changed_by_hand_is_told(
    part: str, edit: Edit, told: str, built: Path, verify: Callable[..., tuple[int, str]]
) -> None:
    content = (built / "sop_iku.xlsx").read_bytes()
    code, said = verify(with_part(content, part, edit), name="sop_iku.xlsx")
    assert code == 1
    assert told in said


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (one("60 Menit</p>", "90 Menit</p>"), "di berkas “90 Menit”"),
        (one('<text x="', '<text x="0'), ""),
        (
            lambda html: re.sub(r"<g class=\"solid\"><title>langkah 2 ke langkah 3</title>.*?</g>", "", html),
            "garis alur hilang",
        ),
        (one("Lanjut ke", "Kembali ke"), "di berkas “Kembali ke"),
    ],
    ids=["word", "nothing", "arrow", "spoken"],
)
def test_an_html_file_changed_by_hand_is_told(
    edit: Edit, told: str, built: Path, verify: Callable[..., tuple[int, str]]
) -> None:
    """What is only spoken counts too; a letter of the file that shows nothing does not."""
    text = edit((built / "sop_iku.html").read_text(encoding="utf-8"))
    code, said = verify(text.encode(), name="sop_iku.html")
    assert code == (1 if told else 0)
    assert told in said


def _no_words(steps: list[pikepdf.ContentStreamInstruction]) -> None:
    """Some words are painted no longer."""
    del steps[next(n for n, step in enumerate(steps) if str(step.operator) == "TJ")]


def _no_line(steps: list[pikepdf.ContentStreamInstruction]) -> None:
    """The first line of the flow is painted no longer: the one before it are the rules."""
    places = [n for n, step in enumerate(steps) if str(step.operator) == "S"]
    steps[places[1]] = pikepdf.ContentStreamInstruction([], pikepdf.Operator("n"))


def _one_line_more(steps: list[pikepdf.ContentStreamInstruction]) -> None:
    for operands, operator in (((), "q"), ((200, 200), "m"), ((260, 200), "l"), ((), "S"), ((), "Q")):
        steps.append(pikepdf.ContentStreamInstruction(list(operands), pikepdf.Operator(operator)))


@pytest.mark.parametrize(
    ("change", "told"),
    [(_no_words, "tidak ada lagi"), (_no_line, "garis alur hilang"), (_one_line_more, "garis alur ditambahkan")],
    ids=["words", "line", "new line"],
)
def test_a_pdf_changed_by_hand_is_told(
    change: Callable[[list[pikepdf.ContentStreamInstruction]], None],
    told: str,
    built: Path,
    verify: Callable[..., tuple[int, str]],
) -> None:
    code, said = verify(with_page((built / "sop_iku.pdf").read_bytes(), 1, change), name="sop_iku.pdf")
    assert code == 1
    assert told in said


def test_a_pdf_that_qpdf_wrote_anew_is_the_same(built: Path, verify: Callable[..., tuple[int, str]]) -> None:
    out = BytesIO()
    with pikepdf.open(built / "sop_iku.pdf") as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True)
    assert verify(out.getvalue(), name="sop_iku.pdf")[0] == 0


def test_a_remark_on_a_pdf_is_told(built: Path, verify: Callable[..., tuple[int, str]]) -> None:
    out = BytesIO()
    with pikepdf.open(built / "sop_iku.pdf") as pdf:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=[100, 100, 200, 120], Contents="Batal"
        )
        pdf.pages[0].Annots = pdf.make_indirect([*pdf.pages[0].get("/Annots", []), note])
        pdf.save(out)
    code, said = verify(out.getvalue(), name="sop_iku.pdf")
    assert code == 1
    assert "“FreeText: Batal” ditambahkan" in said


def test_an_edit_is_told_after_libreoffice_saved_it_too(
    built: Path, tmp_path: Path, verify: Callable[..., tuple[int, str]]
) -> None:
    edited = tmp_path / "edited.docx"
    edited.write_bytes(with_part((built / "sop_iku.docx").read_bytes(), DOCUMENT, one("60 Menit", "90 Menit")))
    code, said = verify(converted(edited, "docx", tmp_path / "again").read_bytes())
    assert code == 1
    assert said.count("≠") == 1
    assert "semula “60 Menit”, di berkas “90 Menit”" in said


def test_a_fingerprint_that_is_not_the_source_s_is_told(built: Path, verify: Callable[..., tuple[int, str]]) -> None:
    forged = with_part(
        (built / "sop_iku.docx").read_bytes(), "customXml/item1.xml", lambda xml: re.sub(r"[0-9a-f]{64}", "0" * 64, xml)
    )
    code, said = verify(forged)
    assert code == 1
    assert "sidik jarinya lain daripada yang tertulis" in said


# --- drafts, and what an application fills in -----------------------------------------------------------


@pytest.mark.parametrize("kind", FORMATS)
def test_a_draft_is_held_against_the_draft(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And said to be one."""
    assert run(["build", "-q", "--draft", str(IKU), "--to", kind, "--out", str(tmp_path)], {}) == 0
    code, out, _ = called("verify", str(tmp_path / f"sop_iku.draf.{kind}"), capsys=capsys)
    assert code == 0
    assert "Ini draf" in out[1]


@pytest.fixture
def letter(tmp_path: Path) -> bytes:
    """The real sheet for the national e-office."""
    assert run(["build", "-q", "--naskah", "srikandi", str(IKU), "--out", str(tmp_path)], {}) == 0
    return (tmp_path / "sop_iku.srikandi.docx").read_bytes()


def filled(xml: str) -> str:
    """Every anchor has a value; that of the signature is gone, for a picture stands there."""
    xml = re.sub(r"\$\{ttd_\w+\}", "", xml)
    return re.sub(r"\$\{(\w+)\}", r"Isi dari \1, yang panjang", xml)


def test_what_an_application_fills_in_is_no_change(letter: bytes, verify: Callable[..., tuple[int, str]]) -> None:
    code, said = verify(with_part(letter, DOCUMENT, filled))
    assert code == 0, said


def test_numbered_anchors_and_extra_rows_may_be_filled_in_too(
    tmp_path: Path, verify: Callable[..., tuple[int, str]]
) -> None:
    """Those of each signer, in an office's own profile that the file carries."""
    (tmp_path / "kantor.profil.toml").write_text(
        'nama = "kantor"\nketerangan = "Uji"\ninduk = "polhukam"\n[naskah.surat]\nnama = "${nama_<n>}"\n'
        'tanda_tangan = "${ttd_<n>}"\n[[naskah.surat.tambahan]]\nlabel = "Klasifikasi"\njangkar = "${sifat}"\n',
        encoding="utf-8",
    )
    source = tmp_path / "tiga.toml"
    text = (FOLDER / "signers-three.toml").read_text(encoding="utf-8")
    source.write_text(f'profil = "kantor"\n{text}', encoding="utf-8")
    assert run(["build", "-q", "--naskah", "surat", str(source), "--out", str(tmp_path)], {}) == 0
    made = (tmp_path / "tiga.surat.docx").read_bytes()
    code, said = verify(with_part(made, DOCUMENT, filled))
    assert code == 0, said
    code, said = verify(with_part(made, DOCUMENT, lambda xml: filled(xml).replace("Asisten Deputi", "Asisten", 1)))
    assert code == 1
    assert said.count("≠") == 1


def test_many_holes_in_a_long_cell_cost_no_time() -> None:
    """What is sought between them stands nowhere; the number of ways to fill them must not matter."""
    holes = tuple(f"${{{name}}}" for name in "abcdefgh")
    planned, found = (
        Printed("docx", (PrintedTable(1, (PrintedCell(0, 0, text),)),), (), (), ())
        for text in (f"{' - '.join(holes)} tetap", "- " * 990)
    )
    assert [each.kind for each in deviations(planned, found, (), holes)] == ["words"]


def test_a_change_beside_what_is_filled_in_is_told(letter: bytes, verify: Callable[..., tuple[int, str]]) -> None:
    changed = with_part(
        letter, DOCUMENT, lambda xml: filled(xml).replace("60 Menit", "90 Menit").replace("NRP.", "NIP.")
    )
    code, said = verify(changed)
    assert code == 1
    assert said.count("≠") == 2
    assert "di berkas “90 Menit”" in said


# --- older ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", FORMATS)
def test_what_has_changed_since_is_told(
    kind: str, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Step by step; the file itself is as it was made, which nothing is said against."""
    source = tmp_path / "sop_iku.toml"
    later = IKU.read_text(encoding="utf-8").replace("60 Menit", "90 Menit").replace("2018-05-02", "2019-05-02")
    source.write_text(later, encoding="utf-8")
    code, out, _ = called("verify", str(built / f"sop_iku.{kind}"), "--source", str(source), capsys=capsys)
    assert code == 1
    assert "dibuat dari sumber yang lebih lama" in out[0]
    assert "Waktu langkah 4" in "\n".join(out[1:])
    assert "tidak sama" not in "\n".join(out)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("2018-05-02", "2017-12-02", "lebih baru"),
        ("2018-05-02", "2018-05-03", "lebih lama"),
        ("60 Menit", "90 Menit", "versi lain"),
    ],
)
def test_a_file_is_older_or_newer_by_the_last_day_that_is_named(
    old: str, new: str, told: str, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``new`` stands in the source that is given, and where the days are the same nobody can tell."""
    source = tmp_path / "sop_iku.toml"
    source.write_text(IKU.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    code, out, _ = called("verify", str(built / "sop_iku.html"), "--source", str(source), capsys=capsys)
    assert (code, told in out[0]) == (1, True)


def test_numbers_of_revisions_tell_more_than_days(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of the second revision is newer than the first, whatever days somebody wrote."""

    def revised(number: int, day: str) -> Path:
        text = IKU.read_text(encoding="utf-8").replace("tanggal_revisi =", f"revisi_ke = {number}\ntanggal_revisi =")
        source = tmp_path / str(number) / "sop_iku.toml"
        source.parent.mkdir()
        source.write_text(text.replace("2018-05-02", day), encoding="utf-8")
        return source

    first, second = revised(1, "2020-01-02"), revised(2, "2019-01-02")
    assert called("build", str(second), "--to", "html", "--out", str(tmp_path), capsys=capsys)[0] == 0
    code, out, _ = called("verify", str(tmp_path / "sop_iku.html"), "--source", str(first), capsys=capsys)
    assert (code, "lebih baru" in out[0]) == (1, True)


def test_what_a_file_says_does_nothing_to_a_terminal(built: Path, verify: Callable[..., tuple[int, str]]) -> None:
    """Neither a command to it nor a letter that turns the line around."""
    page = (built / "sop_iku.html").read_text(encoding="utf-8")
    hostile = page.replace("Penyiapan usulan", "Penyiapan \x9b2J\u202eusulan")
    code, said = verify(hostile.encode(), name="sop_iku.html")
    assert (code, "Penyiapan �2J�usulan" in said) == (1, True)
    assert not {"\x9b", "\u202e"} & set(said)


def test_a_name_inside_of_a_file_leads_out_of_no_folder(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that is given is where the source is sought, whatever the file says of where its own stood."""
    (tmp_path / "rahasia.toml").write_bytes(b"tidak dibaca")
    folder = tmp_path / "data"
    folder.mkdir()
    page = (built / "sop_iku.html").read_text(encoding="utf-8")
    file = tmp_path / "sop.html"
    file.write_text(page.replace('data-name="sop_iku.toml"', 'data-name="../rahasia.toml"'), encoding="utf-8")
    code, _, notes = called("verify", str(file), "--source", str(folder), capsys=capsys)
    assert (code, notes) == (2, [f"sopgen: {folder / 'rahasia.toml'}: tidak ada."])


def test_a_changed_profile_or_logo_makes_a_file_old(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("makro-with-logo-left.toml", "berlogo.profil.toml", "lambang.png"):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    file = str(built / "makro-with-logo-left.pdf")
    assert called("verify", file, "--source", str(tmp_path), capsys=capsys)[0] == 0
    profile = tmp_path / "berlogo.profil.toml"
    profile.write_text(profile.read_text(encoding="utf-8") + "\n[huruf]\nalur = 8\n", encoding="utf-8")
    code, out, _ = called("verify", file, "--source", str(tmp_path), capsys=capsys)
    assert code == 1
    assert "profil instansi atau logo" in out[1]


def test_a_git_revision_is_held_against(tmp_path: Path, capsys: pytest.CaptureFixture[str], built: Path) -> None:
    """With the profile and the logo that stood there."""

    def git(*arguments: str) -> None:
        command = ["git", "-c", "user.name=Uji", "-c", "user.email=uji@example.invalid", *arguments]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    (tmp_path / "data").mkdir()
    for name in ("makro-with-logo-left.toml", "berlogo.profil.toml", "lambang.png"):
        (tmp_path / "data" / name).write_bytes((FOLDER / name).read_bytes())
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "satu")
    source = tmp_path / "data" / "makro-with-logo-left.toml"
    source.write_text(source.read_text(encoding="utf-8").replace("1 Hari Kerja", "2 Hari Kerja"), encoding="utf-8")
    git("commit", "-qam", "dua")
    (tmp_path / "output").mkdir()
    file = tmp_path / "output" / "makro-with-logo-left.docx"
    file.write_bytes((built / "makro-with-logo-left.docx").read_bytes())
    assert called("verify", str(file), "--source", "HEAD~1", capsys=capsys)[0] == 0
    code, out, _ = called("verify", str(file), "--source", "HEAD", capsys=capsys)
    assert code == 1
    assert "versi lain" in out[0]
    code, _, notes = called("verify", str(file), "--source", "tiada", capsys=capsys)
    assert code == 2
    assert "tiada" in notes[0]


def test_a_file_that_lost_its_source_is_held_against_the_one_given(
    built: Path, verify: Callable[..., tuple[int, str]]
) -> None:
    content = (built / "sop_iku.docx").read_bytes()
    relation = re.compile(r"<Relationship [^>]*customXml[^>]*/>")
    lost = without_parts(
        with_part(content, "word/_rels/document.xml.rels", lambda xml: relation.sub("", xml)), "customXml/"
    )
    code, said = verify(lost)
    assert code == 2
    assert "sebutkan dengan --source" in said
    code, said = verify(lost, "--source", str(IKU))
    assert code == 0
    assert "tidak memuat sumbernya" in said
    code, said = verify(with_part(lost, DOCUMENT, one("60 Menit", "90 Menit")), "--source", str(IKU))
    assert code == 1
    assert "di berkas “90 Menit”" in said


# --- signed ---------------------------------------------------------------------------------------------


def test_a_signed_pdf_is_the_same_and_tells_who_signed(
    built: Path, tmp_path: Path, verify: Callable[..., tuple[int, str]]
) -> None:
    keys = read_keys(person("Kepala Biro Contoh").p12(), PASSWORD.encode(), NOW)
    signed = sign((built / "sop_iku.pdf").read_bytes(), keys, Order(NOW, reason="Pengesahan", place="Jakarta")).content
    root = tmp_path / "akar.der"
    root.write_bytes(person("Kepala Biro Contoh").root)
    code, said = verify(signed, "--percaya", str(root), name="sop_iku.pdf")
    assert code == 0
    assert "sama dengan sumbernya" in said
    assert "Ditandatangani Kepala Biro Contoh" in said
    assert "utuh; penanda tangan dipercaya" in said
    code, said = verify(with_page(signed, 1, _no_words), name="sop_iku.pdf")
    assert code == 1
    assert "tidak ada lagi" in said


def stamped(pdf: bytes, height: float) -> bytes:
    """With a note in a font of every reader, and a picture of a code, so many points above the foot of page 1."""
    with pikepdf.open(BytesIO(pdf)) as document:
        page = document.pages[0]
        helvetica = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.add_resource(helvetica, pikepdf.Name.Font, pikepdf.Name("/Catatan"))
        words = f"BT /Catatan 7 Tf 60 {height} Td (Ditandatangani secara elektronik) Tj ET"
        code = document.make_stream(b"\0", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1)
        code.ColorSpace, code.BitsPerComponent = pikepdf.Name.DeviceGray, 8
        page.add_resource(code, pikepdf.Name.XObject, pikepdf.Name("/Kode"))
        page.contents_add(document.make_stream(f"q {words} 20 0 0 20 30 {height} cm /Kode Do Q".encode()))
        made = BytesIO()
        document.save(made)
    return made.getvalue()


@pytest.mark.parametrize(("height", "code"), [(8, 0), (30, 1), (400, 1)])
def test_what_a_service_stamps_at_the_foot_and_signs_is_told_and_is_no_change(
    height: float, code: int, built: Path, verify: Callable[..., tuple[int, str]]
) -> None:
    """Wholly in the lowest 15 mm; without a signature it is what anybody wrote there."""
    keys = read_keys(person("Kepala Biro Contoh").p12(), PASSWORD.encode(), NOW)
    with_note = stamped((built / "sop_iku.pdf").read_bytes(), height)
    assert verify(with_note, name="sop_iku.pdf")[0] == 1
    found, said = verify(sign(with_note, keys, Order(NOW)).content, name="sop_iku.pdf")
    assert found == code
    if code == 0:
        assert "dibubuhkan di kaki halaman sebelum ditandatangani: “Ditandatangani secara elektronik”" in said


def test_signatures_that_nobody_can_look_at_are_no_silence(
    built: Path, verify: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def inspected(*_: object, **__: object) -> NoReturn:
        raise UnreadablePdfError("too_much")

    keys = read_keys(person("Kepala Biro Contoh").p12(), PASSWORD.encode(), NOW)
    signed = sign((built / "sop_iku.pdf").read_bytes(), keys, Order(NOW)).content
    monkeypatch.setattr("sopgen.signing.inspect", inspected)
    code, said = verify(signed, name="sop_iku.pdf")
    assert code == 2
    assert "tanda tangan atau revisinya terlalu banyak" in said


def test_a_signature_in_another_spelling_is_no_silence(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``#52`` is an R in the name of a PDF's key: a reader of PDF finds the signature, and so does verify."""
    keys = read_keys(person("Kepala Biro Contoh").p12(), PASSWORD.encode(), NOW)
    made = sign((built / "sop_iku.pdf").read_bytes(), keys, Order(NOW)).content
    file = tmp_path / "sop.pdf"
    file.write_bytes(made.replace(b"/ByteRange", b"/Byte#52ange"))
    code, out, notes = called("verify", str(file), capsys=capsys)
    assert (code, out, len(notes)) == (2, [], 1)


# --- what is told ---------------------------------------------------------------------------------------


def test_json_keeps_its_keys(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edited = tmp_path / "sop_iku.docx"
    edited.write_bytes(with_part((built / "sop_iku.docx").read_bytes(), DOCUMENT, one("60 Menit", "90 Menit")))
    other = tmp_path / "x.docx"
    other.write_bytes(b"PK\x03\x04")
    code, out, _ = called("verify", str(edited), str(other), "--format", "json", capsys=capsys)
    assert code == 2
    told = json.loads("\n".join(out))
    assert told["version"] == 1
    assert [each["status"] for each in told["files"]] == ["differs", "unreadable"]
    assert told["files"][0].keys() == told["files"][1].keys()
    assert {key: value for key, value in told["files"][1].items() if value} == {
        "file": str(other), "status": "unreadable", "message": told["files"][1]["message"],
    }  # fmt: skip
    assert told["files"][0]["number"] == "OT.01.02-033-053.De.7"
    (deviation,) = told["files"][0]["deviations"]
    assert {key: deviation[key] for key in ("kind", "page", "old", "new")} == {
        "kind": "words", "page": 2, "old": "60 Menit", "new": "90 Menit",
    }  # fmt: skip


@pytest.mark.parametrize("file", ["README.md", "tests/cases/lambang.png"])
def test_what_is_no_product_is_told(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, notes = called("verify", str(ROOT / file), capsys=capsys)
    assert (code, out) == (2, [])
    assert "bukan berkas DOCX, XLSX, HTML, atau PDF" in notes[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
@pytest.mark.parametrize("command", [("verify",), ("extract",), ("git", "text")], ids=" ".join)
def test_a_pipe_is_refused_before_it_is_opened(
    command: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody writes into it: whoever opens it waits for ever."""
    pipe = tmp_path / "sop.pdf"
    os.mkfifo(pipe)
    code, out, notes = called(*command, str(pipe), capsys=capsys)
    assert (code, out, notes) == (2, [], [f"sopgen: {pipe}: ini pipa atau perangkat, bukan berkas."])


def test_a_long_text_is_told_where_it_differs() -> None:
    old = " ".join(f"kata{n}" for n in range(100))
    assert differing(old, old.replace("kata50 ", "")) == (
        "… kata46 kata47 kata48 kata49 kata50 kata51 kata52 kata53 kata54 …",
        "… kata46 kata47 kata48 kata49 kata51 kata52 kata53 kata54 …",
    )
