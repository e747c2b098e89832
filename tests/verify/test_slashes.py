"""A line may end at a slash; the words stay what the source says, in every format."""

from functools import cache
from io import BytesIO
from typing import Final
from zipfile import ZipFile, is_zipfile

import pytest
from support.places import IKU

from sopgen import readback
from sopgen.compose import compose
from sopgen.formats import FORMATS, renderer
from sopgen.layout import lay_out
from sopgen.profile import load
from sopgen.sheet import Sheet, Table
from sopgen.source import read
from sopgen.units import pt

NAME: Final = "Kementerian/Lembaga"


@cache
def sheet() -> Sheet:
    changed = IKU.read_text(encoding="utf-8").replace("Kasubbag Penyusunan Program", NAME)
    sop = read(changed.encode()).sop
    assert sop is not None
    return lay_out(compose(sop, load(sop.profil, IKU.parent), None)).sheet


def test_a_long_name_is_parted_at_its_slash_in_type_of_full_size() -> None:
    tables = (block for page in sheet().pages for block in page.blocks if isinstance(block, Table))
    cells = (cell for table in tables for row in table.rows for cell in row.cells)
    named = [paragraph for cell in cells for paragraph in cell.paragraphs if paragraph.text == NAME]
    assert {(paragraph.lines, paragraph.size) for paragraph in named} == {(("Kementerian/", "Lembaga"), pt(9))}


@pytest.mark.parametrize("kind", FORMATS)
def test_it_is_read_as_one_word(kind: str) -> None:
    cells = {cell.text for table in readback.read(renderer(kind)(sheet())).tables for cell in table.cells}
    assert NAME in cells


@pytest.mark.parametrize(("kind", "mark"), [("docx", "\u200b"), ("xlsx", "\u200b"), ("html", "</b><wbr/>")])
def test_the_program_is_told_where_the_line_may_end(kind: str, mark: str) -> None:
    """By themselves they part no word there."""
    assert f"Kementerian/{mark}" in content(renderer(kind)(sheet()))


def content(product: bytes) -> str:
    """All text of a file, unpacked."""
    if not is_zipfile(BytesIO(product)):
        return product.decode()
    with ZipFile(BytesIO(product)) as package:
        texts = (package.read(name) for name in package.namelist() if name.endswith(".xml"))
        return "".join(text.decode() for text in texts)
