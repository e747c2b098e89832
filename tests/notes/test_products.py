"""The files of a draft: valid, DRAF on every page, every open note where its readers look for notes."""

import re
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest
from lxml import etree, html
from pikepdf import Pdf, pdfa
from support.browser import DESKTOP, PHONE, browsed
from support.libreoffice import converted, page_texts
from support.notes import NOTED, draft_of, final_of
from support.pdf_reader import pages
from support.places import IKU
from support.validators import audit_findings, sdk_findings_of_all

from sopgen.formats import FORMATS, renderer

FALSE_ALARMS: Final = ("6.6.2.3.1-1", "6.6.4-3", "schema-OutlineItem")  # as in tests/pdf/test_tags.py
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CASES: Final = ("month-only-date", "two-charts-one-identity")
SOURCES = pytest.mark.parametrize("source", NOTED, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Office files of all drafts."""
    made = tmp_path_factory.mktemp("drafts")
    for source in NOTED:
        for name in ("docx", "xlsx"):
            (made / f"{source.stem}.{name}").write_bytes(renderer(name)(draft_of(source)))
    return made


def test_office_opens_every_draft_without_repair(folder: Path) -> None:
    """Merged cells, page numbers, two charts, and the real sheet."""
    files = [folder / f"{stem}.{name}" for stem in (IKU.stem, *CASES, "merged-mutu-baku") for name in ("docx", "xlsx")]
    assert sdk_findings_of_all(files) == {}
    assert audit_findings(folder / f"{IKU.stem}.docx") == []


@SOURCES
def test_word_shows_every_note_once_on_its_words(folder: Path, source: Path) -> None:
    draft = draft_of(source)
    with ZipFile(folder / f"{source.stem}.docx") as package:
        comments = etree.fromstring(package.read("word/comments.xml"))
        body = etree.fromstring(package.read("word/document.xml"))
    numbers = [str(number) for number, _ in enumerate(draft.remarks)]
    assert [each.get(f"{W}id") for each in comments] == numbers
    for part in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted((each.get(f"{W}id", "") for each in body.iter(f"{W}{part}")), key=int) == numbers
    for each, remark in zip(comments, draft.remarks, strict=True):
        paragraphs = ["".join(paragraph.itertext()) for paragraph in each]
        assert paragraphs in (_lines(remark.text), _lines(f"{remark.place}: {remark.text}"))
        assert each.get(f"{W}author") == (remark.author or "Pemeriksa")
        assert each.get(f"{W}date") == (f"{remark.day}T00:00:00Z" if remark.day else None)


def _lines(text: str) -> list[str]:
    return text.split("\n")


def test_word_counts_a_comment_on_the_words_of_its_cell(folder: Path) -> None:
    """The range of the note about a step's time holds that time, and nothing else."""
    with ZipFile(folder / f"{IKU.stem}.docx") as package:
        body = etree.fromstring(package.read("word/document.xml"))
    number = next(n for n, each in enumerate(draft_of(IKU).remarks) if each.key == "langkah.periksa.waktu")
    (start,) = (each for each in body.iter(f"{W}commentRangeStart") if each.get(f"{W}id") == str(number))
    paragraph = start.getparent()
    assert paragraph is not None
    assert "".join(paragraph.itertext()) == "20 Menit"


@SOURCES
def test_the_html_links_every_note_with_its_mark(source: Path) -> None:
    tree = html.fromstring(renderer("html")(draft_of(source)).decode())
    ids = {each.get("id") for each in tree.iter() if each.get("id")}
    assert not [link for link in tree.xpath("//a/@href") if link.removeprefix("#") not in ids]
    for number, remark in enumerate(draft_of(source).remarks, start=1):
        (note,) = tree.xpath(f"//*[@id='catatan-{number}']")
        assert [paragraph for paragraph in remark.text.split("\n") if paragraph not in note.text_content()] == []
        assert len(tree.xpath(f"//*[@id='tanda-{number}']")) == 1


@SOURCES
def test_the_pdf_lists_every_note_after_the_sheet(source: Path) -> None:
    draft = draft_of(source)
    printed = pages(renderer("pdf")(draft))
    texts = [page.extract_text() for page in printed]
    assert len(texts) == len(draft.pages) + len(draft.remark_pages)
    assert all(re.search(r"^(.*\s)?DRAF(\s.*)?$", text, re.MULTILINE) for text in texts)
    listed = "".join("".join(char["text"] for char in page.chars) for page in printed[len(draft.pages) :])
    words = listed.replace(" ", "")
    assert [each.text for each in draft.remarks if each.text.replace(" ", "").replace("\n", "") not in words] == []


def test_the_pdf_of_a_draft_is_fit_for_the_archive_and_cannot_be_signed() -> None:
    with Pdf.open(BytesIO(renderer("pdf")(draft_of(IKU)))) as pdf:
        found = [finding for finding in pdfa.check(pdf, "3b").findings if finding.kind == "violation"]
        assert [finding for finding in found if not finding.rule.endswith(FALSE_ALARMS)] == []
        assert "/AcroForm" not in pdf.Root


@pytest.mark.parametrize("name", ["docx", "xlsx"])
@pytest.mark.parametrize("case", CASES)
def test_libreoffice_prints_draf_on_every_page(folder: Path, tmp_path: Path, name: str, case: str) -> None:
    source = next(each for each in NOTED if each.stem == case)
    texts = page_texts(converted(folder / f"{case}.{name}", "pdf", tmp_path))
    assert len(texts) == len(draft_of(source).pages)
    assert all("DRAF" in text.split() for text in texts)


@pytest.mark.parametrize("window", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing_in_a_draft(tmp_path: Path, window: tuple[int, int]) -> None:
    file = tmp_path / "draft.html"
    file.write_bytes(renderer("html")(draft_of(IKU)))
    assert browsed(file, window)["violations"] == []


@pytest.mark.parametrize("name", FORMATS)
def test_a_final_product_holds_no_word_of_a_note(name: str) -> None:
    """Not even in a part that nobody sees; the source inside would, so it is left out here."""
    content = renderer(name)(final_of(IKU))
    parts = [content]
    if name in ("docx", "xlsx"):
        with ZipFile(BytesIO(content)) as package:
            parts = [package.read(part) for part in package.namelist()]
    assert not [part for part in parts if b"DRAF" in part or b"Tentang waktu" in part or b"catatan-1" in part]


@pytest.mark.parametrize("name", FORMATS)
def test_a_draft_is_the_same_on_every_run(name: str) -> None:
    assert renderer(name)(draft_of(IKU)) == renderer(name)(draft_of(IKU))
