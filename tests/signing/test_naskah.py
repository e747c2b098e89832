"""The DOCX for an e-office: its anchors are whole and in place, others fill them in, and nothing is cut off."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import Environment
from support.called import called
from support.cases import CASES, FOLDER, laid_out, source_of
from support.filler import filled, texts
from support.full_sheet import png
from support.libreoffice import converted, page_texts
from support.places import IKU, ROOT
from support.validators import audit_findings, sdk_findings

from sopgen.build import Around, Plan, plan
from sopgen.compose import compose
from sopgen.layout import lay_out
from sopgen.model.profil import JangkarBaris, Naskah, Profil
from sopgen.profile import load
from sopgen.render.docx import render
from sopgen.sheet import Row, Sheet, Table, TickBox

ANCHORS = {
    "${nomor_naskah}",
    "${tanggal_naskah}",
    "${jabatan_pengirim}",
    "${ttd_pengirim}",
    "${nama_pengirim}",
    "${nip_pengirim}",
}
VALUES = {
    "nomor_naskah": "OT.01.02/1234/2026",
    "tanggal_naskah": "2 Maret 2026",
    "jabatan_pengirim": "Plt. Deputi Bidang Koordinasi Komunikasi, Informasi, dan Aparatur",
    "ttd_pengirim": "Ditandatangani secara elektronik",
    "nama_pengirim": "Nama Lengkap Pejabat, S.H., M.H.",
    "nip_pengirim": "00000000 000000 0 000",
}
Capture = pytest.CaptureFixture[str]


def waiting(case: Path, naskah: Naskah | None = None) -> Sheet:
    """The sheet of a case as the e-office takes it."""
    sop = source_of(case)
    profil = load(sop.profil, case.parent)
    assert profil.naskah is not None
    return lay_out(compose(sop, profil, naskah=naskah or profil.naskah["srikandi"])).sheet


@pytest.fixture(scope="module")
def docx() -> bytes:
    return render(waiting(IKU))


def identity_rows(content: bytes) -> dict[str, str]:
    """The words of the identity block's right half, by their label, as python-docx reads them."""
    table = Document(BytesIO(content)).tables[0]
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    return {row[-2].replace("\n", " "): row[-1] for row in cells}


# --- the anchors ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", [IKU, *CASES], ids=lambda case: case.stem)
def test_each_anchor_stands_once_and_whole_in_one_run(case: Path) -> None:
    """Whatever the house prints; the number of the signer only where the source has one."""
    found = [anchor for text in texts(render(waiting(case))) for anchor in re.findall(r"\$\{\w+\}", text)]
    last = source_of(case).identitas.disahkan_oleh[-1]
    numbered = last.nip is not None or last.nrp is not None
    assert sorted(found) == sorted(ANCHORS if numbered else ANCHORS - {"${nip_pengirim}"})
    assert sum("$" in text for text in texts(render(waiting(case)))) == len(found)


def test_anchors_stand_where_the_profile_says(docx: bytes) -> None:
    rows = identity_rows(docx)
    assert rows["Nomor SOP"] == "${nomor_naskah}"
    assert rows["Tanggal Pembuatan"] == "${tanggal_naskah}"
    assert rows["Tanggal Efektif"].startswith("Rabu, 02 Mei 2018")
    assert rows["Disahkan oleh"].splitlines() == [
        "${jabatan_pengirim}",
        "${ttd_pengirim}",
        "${nama_pengirim}",
        "NRP. ${nip_pengirim}",
    ]


def test_an_office_has_its_own_anchors() -> None:
    """A place without one is as the source says; a box to tick stays beside a date."""
    sheet = waiting(IKU, Naskah(tanggal_efektif="${tgl}", tanda_tangan="#"))
    rows = identity_rows(render(sheet))
    assert rows["Nomor SOP"] == "OT.01.02-033-053.De.7"
    assert rows["Tanggal Efektif"].strip() == "${tgl}"
    assert isinstance(_rows(sheet)[3].cells[-1].paragraphs[0].inlines[0], TickBox)
    assert rows["Disahkan oleh"].splitlines()[1:3] == ["#", "Suwandi Miharja, M.D.S"]


def test_the_manuals_own_profile_is_one(tmp_path: Path) -> None:
    (example,) = re.findall(
        r"```toml profil\n(.*?)```", (ROOT / "docs" / "SIGNING.md").read_text(encoding="utf-8"), re.DOTALL
    )
    (tmp_path / "kantor.profil.toml").write_text(example, encoding="utf-8")
    known = load("kantor", tmp_path).naskah
    assert known is not None
    assert known["surat"] == Naskah(tanggal_efektif="${tanggal}", tanda_tangan="#")
    assert known["srikandi"].nomor == "${nomor_naskah}"


def test_of_several_signers_the_last_signs_in_the_application() -> None:
    sheet = waiting(FOLDER / "signers-three.toml")
    cells = [cell for row in _rows(sheet) for cell in row.cells if cell.key == "identitas.disahkan_oleh"]
    assert ["${" in "".join(p.text for p in cell.paragraphs) for cell in cells] == [False, False, True]
    assert sheet.signing == ()


NUMBERED = Naskah(
    jabatan="${jabatan_<n>}",
    tanda_tangan="${ttd_<n>}",
    nama="${nama_<n>}",
    nip="${nip_<n>}",
    tambahan=(JangkarBaris(label="Klasifikasi", jangkar="${sifat}"), JangkarBaris(label="Hal", jangkar="${hal}")),
)


def test_numbered_anchors_are_each_signers_own() -> None:
    """From the left; nobody's number is another's. A role, a status and a rank stay as the source says."""
    sheet = waiting(FOLDER / "signers-three.toml", NUMBERED)
    cells = [cell for row in _rows(sheet) for cell in row.cells if cell.key == "identitas.disahkan_oleh"]
    words = [[p.text for p in cell.paragraphs if p.text] for cell in cells]
    assert words[0] == [
        "Disiapkan oleh", "${jabatan_1}", "${ttd_1}", "${nama_1}", "Penata Tingkat I", "NIP. ${nip_1}",
    ]  # fmt: skip
    assert words[1][1:] == ["${jabatan_2}", "${ttd_2}", "${nama_2}", "Kolonel", "NRP. ${nip_2}"]
    assert words[2][1:] == ["a.n. ${jabatan_3}", "${ttd_3}", "${nama_3}", "Pembina Utama", "NIP. ${nip_3}"]


def test_a_single_signer_is_number_one() -> None:
    assert "${nama_1}" in identity_rows(render(waiting(IKU, NUMBERED)))["Disahkan oleh"]


def test_an_extra_row_waits_for_what_the_application_knows() -> None:
    """Where the source has a row of that name; another row, and a sheet without it, stay as they are."""
    sheet = waiting(FOLDER / "signers-three.toml", NUMBERED)
    values = {cell.key: "".join(p.text for p in cell.paragraphs) for row in _rows(sheet) for cell in row.cells}
    assert values["identitas.tambahan.0.nilai"] == "${sifat}"
    assert values["identitas.tambahan.1.nilai"] == ""
    assert not any("${hal}" in text for text in texts(render(sheet)))
    assert not any("${sifat}" in text for text in texts(render(waiting(IKU, NUMBERED))))


def test_the_national_e_office_fills_sifat_and_hal(tmp_path: Path) -> None:
    text = IKU.read_text(encoding="utf-8").replace(
        "[identitas]\n",
        '[identitas]\ntambahan = [{ label = "Sifat", nilai = "Biasa" }, { label = "Hal", nilai = "SOP" }]\n',
        1,
    )
    source = tmp_path / "a.toml"
    source.write_text(text, encoding="utf-8")
    values = {**VALUES, "sifat": "Terbatas", "hal": "Penetapan SOP"}
    rows = identity_rows(filled(render(waiting(source)), values))
    assert (rows["Sifat"], rows["Hal"]) == ("Terbatas", "Penetapan SOP")


@pytest.mark.parametrize(
    ("case", "anchor", "told"),
    [
        (FOLDER / "signers-three.toml", "${nama}", "2 pejabat"),
        (FOLDER / "signers-three.toml", "${nama_<n>}", ""),
        (IKU, "${nama}", ""),
    ],
    ids=["of the last alone", "of each", "one signer"],
)
def test_signers_whom_the_application_leaves_out_are_told(
    case: Path, anchor: str, told: str, tmp_path: Path, capsys: Capture
) -> None:
    """With how to give them anchors of their own."""
    source = tmp_path / "a.toml"
    text = re.sub(r"(?m)^profil = .*\n", "", case.read_text(encoding="utf-8"))
    source.write_text(f'profil = "kantor"\n{text}', encoding="utf-8")
    profile = f'nama = "kantor"\nketerangan = "Uji"\ninduk = "polhukam"\n[naskah.surat]\nnama = "{anchor}"\n'
    (tmp_path / "kantor.profil.toml").write_text(profile, encoding="utf-8")
    code, _, notes = called("build", "--naskah", "surat", str(source), "--out", str(tmp_path), capsys=capsys)
    assert code == 0
    assert [note for note in notes if "<n>" in note] == [note for note in notes if told and told in note]
    assert bool(told) == any("[naskah.surat]" in note for note in notes)


def test_words_that_hold_another_signers_anchor_are_refused() -> None:
    """Its number makes it an anchor of its own."""
    house = replace(load("polhukam"), naskah={"surat": Naskah(tanda_tangan="#<n>")})
    text = (FOLDER / "signers-three.toml").read_text(encoding="utf-8").replace('peringatan = "', 'peringatan = "#2 ', 1)
    assert [code for code, _ in errors(planned(text, "surat", house))] == ["E502"]
    assert errors(planned(text.replace("#2 ", "#4 "), "surat", house)) == []


def test_everything_else_is_the_sheet_that_people_get() -> None:
    """The same pages but for the anchors; the flow always on a page of its own, under nothing that grows."""
    ours, theirs = waiting(IKU), laid_out(IKU).sheet
    assert ours.pages[1:] == theirs.pages[1:]
    assert [row.height for row in _rows(ours)] == [row.height for row in _rows(theirs)]
    one_page = FOLDER / "one-page-sheet.toml"
    assert laid_out(one_page).sheet.pages[0].drawing is not None
    assert waiting(one_page).pages[0].drawing is None


# --- filling in -----------------------------------------------------------------------------------------------


def test_a_template_processor_fills_them_in(docx: bytes) -> None:
    """docxtpl, told that its variables begin with a dollar sign; then the sheet is read again."""
    template = DocxTemplate(BytesIO(docx))
    template.render(VALUES, Environment(variable_start_string="${", variable_end_string="}", autoescape=True))
    out = BytesIO()
    template.save(out)
    assert identity_rows(out.getvalue()) == identity_rows(filled(docx, VALUES))
    assert identity_rows(out.getvalue())["Disahkan oleh"].splitlines() == [
        VALUES["jabatan_pengirim"],
        VALUES["ttd_pengirim"],
        VALUES["nama_pengirim"],
        f"NRP. {VALUES['nip_pengirim']}",
    ]
    assert not any("${" in text for text in texts(out.getvalue()))


def test_what_is_filled_in_is_never_cut_off(docx: bytes, tmp_path: Path) -> None:
    """Not even words of five lines where the source had one: rows grow, the flow keeps its page."""
    long = {name: " ".join([f"{name}-awal", *["kata"] * 60, f"{name}-akhir"]) for name in VALUES}
    (tmp_path / "a.docx").write_bytes(filled(docx, long))
    pages = page_texts(converted(tmp_path / "a.docx", "pdf", tmp_path))
    opening = " ".join(pages[:-1])
    for name in VALUES:
        assert f"{name}-awal" in opening
        assert f"{name}-akhir" in opening
    assert "SOP Mikro Penyiapan" in pages[-1]


def test_words_that_were_expected_change_no_page(docx: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(filled(docx, VALUES))
    pages = page_texts(converted(tmp_path / "a.docx", "pdf", tmp_path))
    assert len(pages) == len(laid_out(IKU).sheet.pages)
    assert "Disimpan dalam data elektronik dan manual" in pages[0]


def test_a_picture_in_place_of_the_signature_has_its_height(docx: bytes) -> None:
    """Its line and its row say "at least": a picture on a line of an exact height would be cut off."""
    template = DocxTemplate(BytesIO(docx))
    picture = InlineImage(template, BytesIO(png(40, 40)), width=Mm(25), height=Mm(25))
    values = {**VALUES, "ttd_pengirim": picture}
    template.render(values, Environment(variable_start_string="${", variable_end_string="}", autoescape=True))
    table = template.docx.tables[0]
    (paragraph,) = [p for row in table.rows for p in row.cells[-1].paragraphs if "pic:pic" in p._p.xml]
    assert 'w:lineRule="atLeast"' in paragraph._p.xml
    (row,) = [row for row in table.rows if "pic:pic" in row._tr.xml]
    assert 'w:hRule="atLeast"' in row._tr.xml


def test_rows_that_are_not_filled_in_keep_their_exact_height() -> None:
    rows = _rows(waiting(IKU))
    assert [row.grows for row in rows] == [True, True, False, False, True, False, False]
    assert not any(row.grows for row in _rows(laid_out(IKU).sheet))


def test_validators_find_nothing(docx: bytes, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(docx)
    assert audit_findings(file) == []
    assert sdk_findings(file) == []


# --- what is refused ------------------------------------------------------------------------------------------


def planned(text: str, naskah: str = "srikandi", profil: Profil | None = None) -> Plan:
    def profile(name: str) -> Profil:
        return profil or load(name)

    return plan("a.toml", text.encode(), lambda _: b"", profile, Around(naskah=naskah))


def errors(made: Plan) -> list[tuple[str, int]]:
    return [
        (finding.code, finding.span.line if finding.span else 0)
        for finding in made.findings
        if finding.code.startswith("E")
    ]


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ('judul = "', 'judul = "${nama_pengirim} '),
        ('pencatatan = "', 'pencatatan = "Nomor ${apa saja} '),
        ('nama = "Sesdep"', 'nama = "${Sesdep}"'),
        ('waktu = "10 Menit"', 'waktu = "10 Menit ${"'),
        ("keputusan.Perbaikan", 'keputusan."${Perbaikan}"'),
    ],
)
def test_words_that_look_like_an_anchor_are_refused_where_they_stand(said: str, instead: str) -> None:
    """The application would replace them, and nobody would know; for people they are printed as they stand."""
    text = IKU.read_text(encoding="utf-8")
    assert said in text
    changed = text.replace(said, instead, 1)
    line = next(n for n, row in enumerate(changed.splitlines(), start=1) if "${" in row)
    assert ("E502", line) in errors(planned(changed))
    assert "E502" not in dict(errors(planned(changed, naskah="")))


def test_an_anchor_is_found_across_runs_and_in_a_houses_own_words() -> None:
    text = IKU.read_text(encoding="utf-8")
    split = text.replace('peringatan = "', 'peringatan = { alinea = [["$", { teks = "{hal}" }]] }\npencatatan = "', 1)
    split = re.sub(r'\npencatatan = "Disimpan.*', "", split)
    assert [code for code, _ in errors(planned(split))] == ["E502"]
    base = load("polhukam")
    house = replace(base, label=replace(base.label, nomor="Nomor #"), naskah={"surat": Naskah(tanda_tangan="#")})
    assert [code for code, _ in errors(planned(text, "surat", house))] == ["E502"]


def test_what_is_filled_in_is_not_taken_for_words() -> None:
    """A source may hold the variable itself where the application fills it in."""
    text = IKU.read_text(encoding="utf-8").replace("OT.01.02-033-053.De.7", "${nomor_naskah}")
    assert errors(planned(text)) == []


def test_notes_beside_the_sheet_may_speak_of_anchors() -> None:
    text = IKU.read_text(encoding="utf-8") + '\n[[catatan]]\nteks = "isi ${nomor_naskah} kapan?"\n'
    assert errors(planned(text)) == []


def test_a_profile_without_such_anchors_is_told_with_those_that_it_has() -> None:
    (finding,) = [f for f in planned(IKU.read_text(encoding="utf-8"), "srikanti").findings if f.code == "E501"]
    assert finding.values == {"id": "polhukam", "name": "srikanti", "valid": ("srikandi",)}


def test_the_command_makes_one_docx_and_nothing_else(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, results, _ = called("build", "--naskah", "srikandi", str(IKU), capsys=capsys)
    assert (code, results) == (0, [str(Path("output/sop_iku.srikandi.docx"))])
    for wrong in (("--to", "pdf"), ("--draft",)):
        code, results, notes = called("build", "--naskah", "srikandi", *wrong, str(IKU), capsys=capsys)
        assert (code, results) == (2, [])
        assert "naskah dinas" in notes[0]


def _rows(sheet: Sheet) -> tuple[Row, ...]:
    table = sheet.pages[0].blocks[0]
    assert isinstance(table, Table)
    return table.rows
