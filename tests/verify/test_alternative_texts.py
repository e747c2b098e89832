"""What drawings and pictures say to those who do not see them cannot be changed without a word."""

import re
from io import BytesIO
from pathlib import Path
from typing import Final

import pikepdf
import pytest
from support.cases import FOLDER
from support.hand_edits import with_part
from support.libreoffice import converted
from support.told import told

from sopgen.cli.program import run

DOCUMENT: Final = "word/document.xml"
ALT: Final = "teks alternatif gambar (untuk pembaca layar): semula"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    assert run(["build", "-q", str(FOLDER / "every-form-at-once.toml"), "--out", str(folder)], {}) == 0
    return folder


@pytest.mark.parametrize(
    ("kind", "part", "old", "new"),
    [
        ("docx", DOCUMENT, 'descr="Diagram alir, halaman 1', 'descr="Diagram lain, halaman 1'),
        ("docx", DOCUMENT, 'descr="Logo ', 'descr="Lambang '),
        ("docx", DOCUMENT, 'descr="Langkah 1, ', 'descr="Langkah 9, '),
        ("docx", DOCUMENT, 'descr="langkah 1: diserahkan', 'descr="langkah 9: diserahkan'),
        ("xlsx", "xl/drawings/drawing1.xml", 'descr="Logo ', 'descr="Lambang '),
        ("xlsx", "xl/drawings/drawing2.xml", 'descr="Langkah 1, ', 'descr="Langkah 9, '),
        ("xlsx", "xl/drawings/drawing2.xml", 'descr="langkah 1: diserahkan', 'descr="langkah 9: diserahkan'),
    ],
)
def test_another_text_for_those_who_do_not_see_the_drawing_is_told(
    kind: str, part: str, old: str, new: str, built: Path
) -> None:
    """Of the drawing, of a picture, of a symbol and of a line."""
    made = (built / f"every-form-at-once.{kind}").read_bytes()
    (sentence,) = told(made, with_part(made, part, lambda xml: xml.replace(old, new, 1)))
    assert ALT in sentence
    before, after = (each.partition('"')[2].split()[0].rstrip(",") for each in (old, new))
    if before != after:
        assert re.search(f"semula “{before}.*, di berkas “{after}", sentence)


@pytest.mark.parametrize(
    ("old", "new"), [("Diagram alir, halaman 1", "Diagram lain, halaman 1"), ('alt="Logo ', 'alt="Lambang ')]
)
def test_another_text_for_those_who_do_not_see_the_page_is_told(old: str, new: str, built: Path) -> None:
    made = (built / "every-form-at-once.html").read_bytes()
    (sentence,) = told(made, made.replace(old.encode(), new.encode(), 1))
    assert ALT in sentence


def test_another_text_of_a_figure_of_a_pdf_is_told(built: Path) -> None:
    made, out = (built / "every-form-at-once.pdf").read_bytes(), BytesIO()
    with pikepdf.open(BytesIO(made)) as pdf:
        figure = next(
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and str(each.get("/Alt", "")).startswith("Diagram alir")
        )
        figure["/Alt"] = pikepdf.String(str(figure["/Alt"]).replace("Diagram alir", "Diagram lain", 1))
        pdf.save(out)
    (sentence,) = told(made, out.getvalue())
    assert sentence.startswith(f"halaman 2: {ALT} “Diagram alir")


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_another_text_of_a_picture_is_told_after_libreoffice(kind: str, built: Path, tmp_path: Path) -> None:
    made = (built / f"every-form-at-once.{kind}").read_bytes()
    part = DOCUMENT if kind == "docx" else "xl/drawings/drawing1.xml"
    edited = tmp_path / f"edited.{kind}"
    edited.write_bytes(with_part(made, part, lambda xml: xml.replace('descr="Logo ', 'descr="Lambang ')))
    (sentence,) = told(made, converted(edited, kind, tmp_path / "again").read_bytes())
    assert f"{ALT} “Logo" in sentence
