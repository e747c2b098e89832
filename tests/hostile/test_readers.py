"""Readers of files from anywhere end with a sentence, in bounded time and memory, and write nothing."""

import subprocess
import sys
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from pypdf.generic import NumberObject
from support.called import called
from support.cases import laid_out
from support.hostile_files import OFFICE, PDF, body, document, packed, workbook
from support.places import IKU

from sopgen import readback
from sopgen.readback import UnreadableError, pdf_content
from sopgen.readback.origin import origin
from sopgen.render import pdf

MEMORY: Final = 1_200 << 20  # of the process, libraries included; a bomb that goes off takes more
SECONDS: Final = 60  # of the processor, for all of them


@cache
def sheet() -> bytes:
    return pdf.render(laid_out(IKU).sheet)


@cache
def made(name: str) -> bytes:
    """A hostile file, by its name."""
    kind, _, rest = name.partition(": ")
    return PDF[rest](sheet()) if kind == "PDF" else OFFICE[rest]()


NAMES: Final = (*(f"Office: {name}" for name in OFFICE), *(f"PDF: {name}" for name in PDF))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All hostile files."""
    place = tmp_path_factory.mktemp("hostile")
    for number, name in enumerate(NAMES):
        (place / str(number)).write_bytes(made(name))
    return place


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_file_is_refused(name: str) -> None:
    with pytest.raises(UnreadableError):
        readback.read(made(name))


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        ("a part of 100 MB", "too_large"),
        ("an entity that is a file", "hostile"),
        ("a document type elsewhere", "hostile"),
        ("a name that leads up", "hostile"),
        ("encrypted", "encrypted"),
        ("Office's container", "encrypted"),
        ("cut off", "broken"),
    ],
)
def test_the_reason_is_told(make: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        readback.read(made(f"Office: {make}"))
    assert caught.value.reason == reason


@pytest.mark.parametrize("command", [["verify"], ["extract"]])
def test_commands_end_with_a_sentence_in_bounded_time_and_memory(command: list[str], folder: Path) -> None:
    """All files in one process whose memory and time are limited by the system; nothing is written."""
    before = sorted(folder.iterdir())
    script = (
        "import resource, sys\n"
        f"resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))\n"
        f"resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))\n"
        "from sopgen.cli.program import run\n"
        f"sys.exit(max(run([*{command!r}, file], {{}}) for file in sys.argv[1:]))"
    )
    files = [str(path) for path in before]
    said = subprocess.run([sys.executable, "-c", script, *files], capture_output=True, check=False, cwd=folder)
    assert said.returncode == 2, said.stderr[-2000:]
    assert b"Traceback" not in said.stderr
    assert said.stdout == b""
    assert said.stderr.count(b"\n") >= len(files)
    assert sorted(folder.iterdir()) == before


def test_a_file_of_a_gigabyte_is_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It has no blocks on the disk; whoever read it would have a gigabyte in memory."""
    file = tmp_path / "sheet.pdf"
    with file.open("wb") as stream:
        stream.write(b"%PDF-1.7\n")
        stream.truncate(1 << 30)
    code, _, notes = called("verify", str(file), capsys=capsys)
    assert code == 2
    assert "terlalu besar" in notes[0]


def test_a_suffix_proves_nothing() -> None:
    """The bytes tell the format."""
    assert readback.kind_of(sheet()) == "pdf"
    assert readback.kind_of(body("")) == "docx"
    assert readback.kind_of(workbook("<sheetData/>")) == "xlsx"
    assert readback.kind_of(b"\xef\xbb\xbf  <!-- x -->\n<!DOCTYPE html>\n<html>") == "html"
    for content in (b"", b"PK", b"<svg/>", b"\x7fELF", b"MZ", packed({"x": "y"}), b"\x89PNG\r\n\x1a\n"):
        with pytest.raises(UnreadableError):
            readback.kind_of(content)


def test_a_page_of_comments_alone_is_no_product() -> None:
    """There are many ways to take comments for one; trying them all would take years."""
    with pytest.raises(UnreadableError) as caught:
        readback.kind_of(b"<!---->" * 580 + b"<x>")
    assert caught.value.reason == "no_product"
    assert readback.kind_of(b"<!---->" * 500 + b"\n<!-- > --> <!DOCTYPE html>") == "html"


def test_a_map_of_letters_that_never_ends_says_nothing() -> None:
    """Each of its million beginnings might reach to the end."""
    assert pdf_content._letters(b"beginbfchar " * 1_000_000) == {}
    assert pdf_content._letters(b"beginbfchar 1 beginbfchar <0041> <0042> endbfchar") == {0x41: "B"}


def test_codes_that_are_given_again_and_again_are_given_up() -> None:
    """Each of a hundred thousand rows speaks of nearly all codes."""
    rows = b"<0000> <EFFF> <0041> " * 100_000
    assert len(pdf_content._letters(b"beginbfrange " + rows + b"endbfrange")) == 0xF000
    row = [NumberObject(0), NumberObject(0xEFFF), NumberObject(500)]
    assert len(pdf_content._widths(row * 100_000)) == 0xF000


def test_two_members_of_one_name_are_refused() -> None:
    """Two programs may read two different files."""
    out = BytesIO(document("<x/>"))
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", "<y/>")
    with pytest.raises(UnreadableError) as caught:
        readback.read(out.getvalue())
    assert caught.value.reason == "hostile"


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 200_000,
        '<section class="lembar">' * 5_000 + '<table><tr><td><p class="p">x</p></td></tr></table>',
        '<section class="lembar"><table><tr><td colspan="999999999" rowspan="-1">x</td></tr></table></section>',
        '<section class="lembar"><svg class="gambar"><g><path d="M1 1L' + "9" * 5_000 + ' 1"/></g></svg></section>',
        '<section class="lembar"><svg class="gambar"><g><path d="LLAAZMHV"/><rect width="x"/></g></svg></section>',
        "<script data-encoding='base64' data-name='../../x'>QUJD</script>",
    ],
    ids=["deep", "sections", "span", "number", "path", "name"],
)
def test_strange_pages_are_read(page: str) -> None:
    """They say nothing that counts, and do no harm."""
    content = f"<!DOCTYPE html><html><body>{page}".encode()
    readback.words(readback.read(content))
    origin(content)


def test_a_page_of_too_many_cells_is_refused() -> None:
    row = "<tr>{}</tr>".format('<td colspan="1000" rowspan="1000">x</td>' * 50)
    with pytest.raises(UnreadableError):
        readback.read(f'<!DOCTYPE html><html><body><section class="lembar"><table>{row * 50}'.encode())


@pytest.mark.parametrize("number", ["-1", "0", "99999999999999999999", "1e999", "nan", "9" * 5_000, "x", ""])
def test_numbers_that_no_sheet_has_do_no_harm(number: str) -> None:
    """Spans, sizes and places of any magnitude."""
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{number}"/></w:tcPr></w:tc>'
    readback.read(body(f'<w:tbl><w:tblGrid><w:gridCol w:w="{number}"/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>'))
    columns = f'<cols><col min="{number}" max="{number}" hidden="1"/></cols>'
    cells = f'<sheetData><row><c r="A{number}" t="s"><v>{number}</v></c></row></sheetData>'
    merges = f'<mergeCells><mergeCell ref="A1:B{number}"/></mergeCells>'
    readback.read(workbook(columns + cells + merges))
