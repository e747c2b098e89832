"""Every product says where it comes from, and holds the source itself, byte for byte."""

from dataclasses import replace
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import Final

import pikepdf
import pytest
from lxml import html
from pikepdf import pdfa
from support.cases import FOLDER
from support.libreoffice import converted
from support.places import ROOT
from support.validators import audit_findings, sdk_findings

from sopgen import __version__, readback
from sopgen.build import Around, plan
from sopgen.fingerprint import fingerprint
from sopgen.formats import FORMATS, renderer
from sopgen.profile import load, own_files
from sopgen.readback.origin import origin
from sopgen.sheet import Attachment, Sheet
from sopgen.source import read

IKU: Final = ROOT / "data" / "sop_iku.toml"
WITH_LOGO: Final = FOLDER / "makro-with-logo-left.toml"  # under a profile of its own


@cache
def made(source: Path) -> Sheet:
    folder = source.parent
    found = plan(
        str(source),
        source.read_bytes(),
        lambda name: (folder / name).read_bytes(),
        partial(load, folder=folder),
        Around(partial(own_files, folder=folder)),
    )
    assert found.sheet is not None
    return found.sheet


@cache
def product(source: Path, kind: str) -> bytes:
    return renderer(kind)(made(source))


@pytest.mark.parametrize("kind", FORMATS)
def test_a_product_tells_number_title_revision_program_and_fingerprint(kind: str) -> None:
    sop = read(IKU.read_bytes()).sop
    assert sop is not None
    told = origin(product(IKU, kind))
    assert told.kind == kind
    assert told.number == "OT.01.02-033-053.De.7"
    assert told.title == made(IKU).meta.subject
    assert told.revision == "Revisi ke"
    assert told.program == f"sopgen {__version__}"
    assert told.fingerprint == fingerprint(sop)
    assert told.form == ""


@pytest.mark.parametrize("kind", FORMATS)
def test_a_product_holds_its_source_its_profile_and_its_logo_byte_for_byte(kind: str) -> None:
    """The source first."""
    files = origin(product(WITH_LOGO, kind)).files
    assert files[0].name == WITH_LOGO.name
    held = {file.name: file.data for file in files}
    assert held == {
        name: (FOLDER / name).read_bytes() for name in (WITH_LOGO.name, "berlogo.profil.toml", "lambang.png")
    }


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("ending", ["\r\n# akhir\r\n", "\n# tanpa baris baru", "\n# é ☒ \U0001f4c4\n"])
def test_no_byte_of_a_source_is_changed(kind: str, ending: str) -> None:
    """Line ends and letters of any kind are kept, a mark of the order of bytes too."""
    source = b"\xef\xbb\xbf" + IKU.read_bytes() + ending.encode()
    sheet = plan("a/b\\c.toml", source, lambda _: b"").sheet
    assert sheet is not None
    (file,) = origin(renderer(kind)(sheet)).files
    assert (file.name, file.data) == ("c.toml", source)


@pytest.mark.parametrize(
    "words", [b"9 0 obj <</Length 3/Type/Metadata/Subtype/XML>> stream\n", b"endobj\nstartxref\n1"]
)
def test_a_small_file_whose_words_are_those_of_a_pdf_is_a_file_like_another(words: bytes) -> None:
    """typst does not pack it, so its words stand plain among the PDF's own."""
    small = Attachment("kecil.profil.toml", words, "application/toml", "Profil instansi")
    sheet = replace(made(IKU), attachments=(*made(IKU).attachments, small))
    assert origin(renderer("pdf")(sheet)).files[-1].data == words


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize("source", [IKU, WITH_LOGO], ids=lambda path: path.stem)
def test_office_files_with_a_source_draw_no_findings(source: Path, kind: str, tmp_path: Path) -> None:
    file = tmp_path / f"sheet.{kind}"
    file.write_bytes(product(source, kind))
    assert audit_findings(file) == []
    assert sdk_findings(file) == []


def test_a_pdf_attaches_the_source_as_pdf_a_3_wants_it() -> None:
    """Associated with the document as its source, and described; its fields are described in the metadata."""
    with pikepdf.open(BytesIO(product(WITH_LOGO, "pdf")), attempt_recovery=False) as pdf:
        assert [str(file.AFRelationship) for file in pdf.Root.AF] == ["/Source"] * 3
        assert {str(file.UF): str(file.EF.F.Subtype) for file in pdf.Root.AF} == {
            "berlogo.profil.toml": "/application/toml",
            "lambang.png": "/image/png",
            WITH_LOGO.name: "/application/toml",
        }
        assert pdf.check_pdf_syntax() == []
        metadata = pdf.open_metadata()
        assert metadata.pdfa_status == "3A"
        assert metadata["{urn:sopgen:asal#}sidikJari"] == made(WITH_LOGO).meta.fingerprint
        assert metadata["pdf:Producer"] == str(pdf.docinfo["/Producer"])
        found = {finding.rule for finding in pdfa.check(pdf, "3b").findings if finding.kind == "violation"}
        assert found <= {"ISO_19005_3:6.6.2.3.1-1", "ISO_19005_3:6.6.4-3"}  # it knows no described fields, nor level A


def test_a_browser_runs_nothing_of_a_source() -> None:
    """It stands in blocks of data, whose kind is no script's."""
    tree = html.fromstring(product(WITH_LOGO, "html").decode())
    blocks = tree.xpath("//script")
    assert {each.get("type") for each in blocks} == {"application/toml", "image/png"}
    assert "<script" not in product(WITH_LOGO, "html").decode().replace("<script type=", "")


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_the_origin_outlives_libreoffice(kind: str, tmp_path: Path) -> None:
    """Fields and files alike, with whatever names its parts have afterwards."""
    file = tmp_path / f"sheet.{kind}"
    file.write_bytes(product(WITH_LOGO, kind))
    again = converted(file, kind, tmp_path / "again").read_bytes()
    assert origin(again) == origin(file.read_bytes())


@pytest.mark.parametrize("kind", FORMATS)
def test_words_in_the_fields_are_data(kind: str) -> None:
    number = "<b>&\"'>]]> (x) \\ é"
    source = IKU.read_text(encoding="utf-8").replace('"OT.01.02-033-053.De.7"', f"'''{number}'''")
    sheet = plan("<&.toml", source.encode(), lambda _: b"").sheet
    assert sheet is not None
    told = origin(renderer(kind)(sheet))
    assert told.number == number
    assert told.files[0].name == "<&.toml"


@pytest.mark.parametrize("kind", FORMATS)
def test_a_small_line_tells_the_source_if_it_is_wanted(kind: str) -> None:
    """Under the last table, in every format; by itself it is not there."""

    def said(source: str) -> list[str]:
        sheet = plan("data/sop_iku.toml", source.encode(), lambda _: b"").sheet
        assert sheet is not None
        read = readback.read(renderer(kind)(sheet))
        texts = [text.text for text in read.texts] + [cell.text for table in read.tables for cell in table.cells]
        return [text for text in texts if f"sop_iku.toml · {sheet.meta.fingerprint[:8]}…" in text]

    text = IKU.read_text(encoding="utf-8")
    assert said(text) == []
    head, identity, rest = text.partition("\n[identitas]")
    assert len(said(f'{head}\n[dokumen]\nsumber = "dicetak"\n{identity}{rest}')) == 1
