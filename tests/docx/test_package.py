"""Packages: the same parts make the same bytes, on every machine and in every order."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, strategies as st
from lxml import etree
from support.full_sheet import full_sheet, identity_page, sheet, words

from sopgen.render import docx, xlsx
from sopgen.render.package import read_package, write_package
from sopgen.sheet import Sheet, Table

PARTS = {"word/document.xml": b"<d/>", "_rels/.rels": b"<r/>", "[Content_Types].xml": b"<t/>", "a.xml": b"<a/>"}


def test_content_types_stand_first_then_the_root_relationships() -> None:
    """Readers of streams need the content types before the parts."""
    with zipfile.ZipFile(BytesIO(write_package(PARTS))) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "_rels/.rels", "a.xml", "word/document.xml"]


def test_members_bear_no_trace_of_when_and_where_they_were_written() -> None:
    """The date is the zip's first day, system and attributes are fixed."""
    with zipfile.ZipFile(BytesIO(write_package(PARTS))) as archive:
        traces = {(info.date_time, info.create_system, info.external_attr) for info in archive.infolist()}
    assert traces == {((1980, 1, 1, 0, 0, 0), 3, 0o100644 << 16)}


@given(st.permutations(sorted(PARTS)))
def test_the_order_of_parts_makes_no_difference(order: list[str]) -> None:
    assert write_package({name: PARTS[name] for name in order}) == write_package(PARTS)


def test_a_package_is_read_as_it_was_written() -> None:
    assert read_package(write_package(PARTS)) == PARTS


@pytest.mark.parametrize("letter", ["\x00", "\x0b", "\x1b", "\ud800", "\ufffe"], ids=ascii)
@pytest.mark.parametrize("render", [docx.render, xlsx.render], ids=["docx", "xlsx"])
def test_what_xml_cannot_hold_is_the_sign_of_it_in_both_formats(render: Callable[[Sheet], bytes], letter: str) -> None:
    """In a cell and in the title: every part is well-formed, and the words show that something is not there."""
    page = identity_page()
    table = page.blocks[0]
    assert isinstance(table, Table)
    row = table.rows[0]
    cell = replace(row.cells[-1], paragraphs=(words(f"satu{letter}dua"),))
    rows = (replace(row, cells=(*row.cells[:-1], cell)), *table.rows[1:])
    made = sheet(replace(page, blocks=(replace(table, rows=rows), *page.blocks[1:])))
    parts = read_package(render(replace(made, meta=replace(full_sheet().meta, title=f"satu{letter}dua"))))
    told = ["".join(etree.fromstring(part).itertext()) for name, part in parts.items() if name.endswith(".xml")]
    assert sum("satu\ufffddua" in words for words in told) >= 2  # cell and title
